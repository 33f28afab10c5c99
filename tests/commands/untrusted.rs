//! A hostile runbook in `./runbooks`: whatever it tries, it runs, reads and sends nothing.

use crate::{Machine, book, shell};
use std::process::Command;

/// Presses Enter often enough to run anything, and answers what is asked.
const ENTERS: &str = "\n\n\n\nyes\n\nyes\n\nyes\n\nq\n";

/// What nobody but its owner may read, in a file and in the environment.
const IN_FILE: &str = "TOP-SECRET-7";
const IN_ENVIRONMENT: &str = "TOP-SECRET-8";

struct Trap {
    machine: Machine,
}

impl Trap {
    fn new(steps: &str) -> Self {
        Self::of(&book(steps))
    }

    fn of(text: &str) -> Self {
        let machine = Machine::untrusted("  - { id: n, title: Nothing }\n");
        let trap = Self { machine };
        trap.put("runbooks/probes.yaml", text);
        trap.put("secret.txt", IN_FILE);
        trap
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.machine.home.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn vetlla(&self, args: &[&str], lines: &str) -> String {
        let mut command = Command::new("env");
        command.arg(format!("WORD={IN_ENVIRONMENT}"));
        command.args([env!("CARGO_BIN_EXE_vetlla"), "--lang", "en"]);
        command.args(args);
        self.machine.told(command, lines)
    }

    /// Walks it as somebody does who reads nothing, and looks at all that it makes: nothing
    /// was run, and nothing was read.
    fn springs(&self, what: &str, lines: &str) -> String {
        let mut told = self.vetlla(&["--plain", "start", "probes"], lines);
        let runs = self.vetlla(&["runs", "--all", "--json"], "");
        let runs: serde_json::Value = serde_json::from_str(&runs).unwrap_or_default();
        if let Some(run) = runs[0]["run"].as_str() {
            for args in [
                &["show", run][..],
                &["ticket", run, "--format", "eml", "--redact", "keep"],
                &["bundle", run, "--redact", "keep", "--output", "b.zip"],
                &["print", run],
            ] {
                told += &self.vetlla(args, "");
            }
            // A zip holds what it holds as it is.
            let zip = std::fs::read(self.machine.home.path().join("b.zip"));
            told += &String::from_utf8_lossy(&zip.unwrap_or_default());
        }
        for mark in ["pwned", "config/vetlla/pwned"] {
            assert!(
                !self.machine.home.path().join(mark).exists(),
                "{what}: {told}"
            );
        }
        for secret in [IN_FILE, IN_ENVIRONMENT] {
            assert!(!told.contains(secret), "{what}: {told}");
        }
        told
    }
}

#[test]
fn no_kind_of_command_runs() {
    let touch = "[sh, -c, 'touch pwned']";
    let step = |own: &str| format!("  - {{ id: c, kind: command, title: Do it, {own} }}\n");
    for (what, steps) in [
        ("argv", step("argv: [touch, pwned]")),
        ("a shell", shell("touch pwned", "")),
        ("pipe", step(&format!("pipe: [[echo, a], {touch}]"))),
        (
            "alternatives",
            step("alternatives: [[no-such-program], [touch, pwned]]"),
        ),
        (
            "interactive",
            step(&format!("argv: {touch}, interactive: true")),
        ),
        ("ok", step(&format!("argv: {touch}, ok: [0, 1, 2]"))),
        (
            "into",
            "  - { id: f, kind: form, title: F, fields: [{ id: out, type: text, label: Out }] }\n"
                .to_owned()
                + &step(&format!(
                    "argv: {touch}, into: out, when: not answered(out)"
                )),
        ),
        ("a hold", step(&format!("argv: {touch}, hold: true"))),
        (
            "each of a list",
            step(&format!("for_each: '[\"a\", \"b\"]', as: x, argv: {touch}")),
        ),
    ] {
        let trap = Trap::new(&steps);
        // What is said at a question is its answer.
        let said = match what {
            "into" => ["\n\n\n\nq\n", ":r\n\n\n\nq\n"],
            _ => [ENTERS, ":r\nyes\n\nyes\nq\n"],
        };
        for lines in said {
            let told = trap.springs(what, lines);
            assert!(told.contains("touch"), "it is shown: {what}: {told}");
        }
    }
}

#[test]
fn another_runbook_is_no_way_round() {
    let walks = "version: 1\nid: outer\ntitle: Outer\nsteps: [{ id: w, kind: runbook, title: W, runbook: probes }]\n";
    let trap = Trap::new(&shell("touch pwned", ""));
    trap.put("runbooks/outer.yaml", walks);
    trap.springs("alone", ENTERS);
    let told = trap.vetlla(&["--plain", "start", "outer"], "\n\n\n\n\n\nq\n");
    assert!(told.contains("not trusted"), "{told}");
    trap.springs("inside another", ENTERS);
    // One that takes over a built-in one's place, by id and by its words.
    for id in ["aws-claranet", "disk-full", "tls-cert"] {
        let own = book(&shell("touch pwned", "")).replace("id: probes", &format!("id: {id}"));
        trap.put(&format!("runbooks/{id}.yaml"), &own);
        let told = trap.vetlla(&["--plain", "start", id], ENTERS);
        assert!(told.contains("touch pwned"), "it is that one: {told}");
        trap.springs(id, ENTERS);
    }
    // One that takes over what a trusted one says.
    let trap = Trap::of(
        "version: 1\nid: probes\ntitle: P\nextends: disk-full\nsteps:\n  - { id: c, kind: command, title: Do it, argv: [touch, pwned] }\n",
    );
    trap.springs("extends", ENTERS);
    for way in ["before", "after"] {
        let trap = Trap::of(&format!(
            "version: 1\nid: probes\ntitle: P\nextends: aws-claranet\nsteps:\n  - {{ id: c, kind: command, title: Do it, argv: [touch, pwned], {way}: inici }}\n  - {{ id: traca, argv: [touch, pwned] }}\n"
        ));
        trap.springs("extends", ENTERS);
    }
}

#[test]
fn what_was_frozen_inside_a_trusted_run_and_is_another_text_by_now_runs_nothing() {
    let trap = Trap::new(&shell("echo fine", ""));
    let walks = "version: 1\nid: outer\ntitle: Outer\nsteps: [{ id: w, kind: runbook, title: W, runbook: probes }]\n";
    trap.put("runbooks/outer.yaml", walks);
    for path in ["runbooks/outer.yaml", "runbooks/probes.yaml"] {
        let told = trap.vetlla(&["trust", path], "");
        assert!(told.contains("Trusted on this host"), "{told}");
    }
    trap.vetlla(&["--plain", "start", "outer"], "n\nlater\nq\n");
    let included = trap.machine.folder().join("included");
    let copy = std::fs::read_dir(&included)
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    let evil = book(&shell("touch pwned", ""));
    std::fs::write(copy.path(), evil).unwrap();
    let told = trap.vetlla(&["--plain", "resume"], ENTERS);
    trap.springs("an edit of included/", ENTERS);
    assert!(!told.contains("ended with status 0"), "{told}");
}

#[test]
fn a_link_in_the_folder_reads_nothing_and_runs_nothing() {
    let trap = Trap::new("  - { id: a, title: A }\n");
    let folder = trap.machine.home.path().join("runbooks");
    let secret = trap.machine.home.path().join("secret.txt");
    std::os::unix::fs::symlink(&secret, folder.join("leak.yaml")).unwrap();
    std::os::unix::fs::symlink("/", folder.join("root")).unwrap();
    std::os::unix::fs::symlink("loop.yaml", folder.join("loop.yaml")).unwrap();
    trap.put(
        "elsewhere/evil.yaml",
        &book(&shell("touch pwned", "")).replace("probes", "evil"),
    );
    let evil = trap.machine.home.path().join("elsewhere/evil.yaml");
    std::os::unix::fs::symlink(evil, folder.join("evil.yaml")).unwrap();
    trap.vetlla(&["--plain", "start", "evil"], ENTERS);
    trap.springs("links", ENTERS);
}

/// A folder with links to what is secret, and with files that name it. What is far lies in a folder
/// of its own, which is gone with what holds it.
fn linked() -> (Trap, tempfile::TempDir) {
    use std::os::unix::fs::symlink;
    let trap = Trap::new("  - { id: a, title: A }\n");
    let home = trap.machine.home.path();
    for (to, link) in [
        ("../secret.txt", "runbooks/leak.yaml"),
        ("../secret.txt", "runbooks/leak.test.yaml"),
        ("probes.yaml", "runbooks/same.yaml"),
    ] {
        symlink(to, home.join(link)).unwrap();
    }
    let elsewhere = tempfile::tempdir().unwrap();
    let far = elsewhere.path().join("far.yaml");
    std::fs::write(&far, IN_FILE).unwrap();
    symlink(elsewhere.path(), home.join("linked")).unwrap();
    let test = format!(
        "version: 1\nrunbook: {}\nscenarios: [{{ name: N, clock: \"2026-11-23 03:12\", expect: {{ done: [a] }} }}]\n",
        far.display()
    );
    trap.put("runbooks/probes.test.yaml", &test);
    let walks = "  - { id: a, kind: runbook, title: A, runbook: leak }\n";
    let walks = book(walks).replace("probes", "walks");
    trap.put("runbooks/walks.yaml", &walks);
    (trap, elsewhere)
}

#[test]
fn no_reader_shows_what_lies_behind_a_link_that_leads_out_of_the_folder() {
    let (trap, _elsewhere) = linked();
    for args in [
        &["check", "runbooks"][..],
        &["check"],
        &["check", "runbooks/leak.yaml", "runbooks/leak.test.yaml"],
        &["check", "linked"],
        &["check", "linked/far.yaml"],
        &["--runbooks", "linked", "list"],
        &["list"],
        &["list", "--json"],
        &["cat", "leak"],
        &["cat", "./runbooks/leak.yaml"],
        &["print", "leak"],
        &["--plain", "start", "leak"],
        &["--plain", "start", "walks"],
        &["--plain", "preview", "runbooks/leak.yaml"],
        &["test", "runbooks"],
        &["test", "runbooks/leak.test.yaml"],
        &["trust", "runbooks/leak.yaml"],
        &["doctor"],
    ] {
        let told = trap.vetlla(args, "\n\nq\n");
        assert!(!told.contains(IN_FILE), "{args:?}: {told}");
    }
}

#[test]
fn a_link_that_leads_out_of_the_folder_is_told_with_its_place() {
    let (trap, _elsewhere) = linked();
    for args in [
        &["check", "runbooks/leak.yaml"][..],
        &["list"],
        &["--plain", "start", "leak"],
        &["--plain", "start", "runbooks/leak.yaml"],
        &["test", "runbooks/leak.test.yaml"],
        &["check", "linked"],
    ] {
        let told = trap.vetlla(args, "\n\nq\n");
        assert!(told.contains("leads out of its folder"), "{args:?}: {told}");
    }
    let told = trap.vetlla(&["check", "runbooks/leak.yaml"], "");
    assert!(told.contains("runbooks/leak.yaml:1:1: "), "{told}");
    let told = trap.vetlla(&["test", "runbooks/probes.test.yaml"], "");
    let place = "runbooks/probes.test.yaml:2:10: ";
    assert!(
        told.contains(place) && told.contains("neither beside"),
        "{told}"
    );
    // Within the folder a link is as good as a copy.
    let told = trap.vetlla(&["check", "runbooks/same.yaml"], "");
    assert!(!told.contains("link"), "{told}");
}

#[test]
fn no_text_of_it_reads_a_file_the_environment_or_the_network() {
    for text in [
        "{{ env.WORD }}",
        "{{ env(\\\"WORD\\\") }}",
        "{{ environ.WORD }}",
        "{{ getenv(\\\"WORD\\\") }}",
        "{{ os.environ }}",
        "{{ read(\\\"secret.txt\\\") }}",
        "{{ open(\\\"secret.txt\\\").read() }}",
        "{% include \\\"secret.txt\\\" %}",
        "{% import \\\"secret.txt\\\" as s %}{{ s }}",
        "{% extends \\\"secret.txt\\\" %}",
        "{{ self.__class__.__mro__ }}",
        "{{ cycler.__init__.__globals__.os.popen(\\\"touch pwned\\\").read() }}",
        "{{ lipsum.__globals__ }}",
        "{{ debug() }}",
        "{{ config }}",
        "$WORD ${WORD} $(touch pwned) `touch pwned`",
        "!include secret.txt",
        "file:///secret.txt",
        "@secret.txt",
    ] {
        let steps = format!(
            "  - {{ id: a, title: \"A {text}\", body: \"{text}\", when: 'true' }}\n\
             \x20 - {{ id: k, kind: ticket, title: K, ticket: {{ lang: en, subject: \"{text}\", body: \"{text}\" }} }}\n"
        );
        Trap::new(&steps).springs(text, "\n\nt\np\nb\n\n\nq\n");
    }
    for own in [
        "  - !include secret.txt\n",
        "  - { id: a, title: !!python/object/apply:os.system [\"touch pwned\"] }\n",
        "  - { id: a, title: A, when: \"env('WORD') == 'x'\" }\n",
    ] {
        Trap::new(own).springs(own, ENTERS);
    }
}

#[test]
fn no_file_becomes_evidence_or_an_answer_because_a_runbook_names_it() {
    let form = |field: &str| {
        format!(
            "  - {{ id: f, kind: form, title: F, fields: [{field}] }}\n\
             \x20 - {{ id: k, kind: ticket, title: K, ticket: {{ lang: en, subject: S }} }}\n"
        )
    };
    for (what, steps) in [
        ("a default", form("{ id: a, type: file, label: A, default: secret.txt }")),
        (
            "a default to be confirmed",
            form("{ id: a, type: file, label: A, default: ./secret.txt, confirm_default: true }"),
        ),
        (
            "a default of several",
            form("{ id: a, type: file, label: A, multiple: true, default: [secret.txt] }"),
        ),
        ("from", form("{ id: a, type: file, label: A, from: alert.labels.file }")),
        (
            "attachments",
            form("{ id: a, type: text, label: A, attachments: true, default: secret.txt }"),
        ),
        (
            "evidence",
            "  - { id: a, title: A, evidence: secret.txt }\n".to_owned(),
        ),
        (
            "a path in the evidence",
            "  - { id: a, title: A, evidence: { file: ../../../../secret.txt } }\n".to_owned(),
        ),
        (
            "the ticket's files",
            "  - { id: k, kind: ticket, title: K, ticket: { lang: en, subject: S, attachments: [secret.txt] } }\n"
                .to_owned(),
        ),
    ] {
        Trap::new(&steps).springs(what, "\n\n\n\n\nt\np\nb\nq\n");
    }
}

#[test]
fn nothing_is_sent_because_a_runbook_says_so() {
    let send = "[sh, -c, 'touch ~/pwned']";
    let ticket = "  - { id: k, kind: ticket, title: K, ticket: { lang: en, subject: S } }\n";
    for (what, text) in [
        (
            "exporters at the top",
            format!(
                "version: 1\nid: probes\ntitle: P\nexporters: [{{ name: own, argv: {send} }}]\nsteps:\n{ticket}"
            ),
        ),
        (
            "x-exporters",
            format!(
                "version: 1\nid: probes\ntitle: P\nx-exporters: [{{ name: own, argv: {send} }}]\nsteps:\n{ticket}"
            ),
        ),
        (
            "an exporter of a ticket",
            book(&format!(
                "  - {{ id: k, kind: ticket, title: K, ticket: {{ lang: en, subject: S, exporter: own, export: {send} }} }}\n"
            )),
        ),
        (
            "a message that is sent",
            book(
                "  - { id: m, kind: message, title: M, message: { lang: en, to: ['a@b.example'], body: B, url: 'file:///secret.txt' } }\n",
            ),
        ),
        (
            "links",
            book(
                "  - { id: a, title: A, links: [{ label: L, url: 'javascript:touch' }, { label: M, url: 'file:///secret.txt' }] }\n",
            ),
        ),
    ] {
        let trap = Trap::of(&text);
        trap.springs(what, "t\nx\n1\nb\n\n\nq\n");
        let out = trap.vetlla(&["ticket", "probes", "--exporter", "own"], "");
        assert!(!out.contains("took the ticket"), "{what}: {out}");
        trap.springs(what, ENTERS);
    }
    // A configuration beside the runbooks is none.
    let trap = Trap::new(ticket);
    let config = format!("exporters: [{{ name: own, argv: {send} }}]\n");
    for path in [
        "config.yaml",
        "runbooks/config.yaml",
        "vetlla/config.yaml",
        ".vetlla/config.yaml",
    ] {
        trap.put(path, &config);
    }
    trap.springs("a configuration", "t\nx\n1\nb\nq\n");
}

#[test]
fn no_exporter_of_the_configuration_gets_what_it_writes_before_it_is_trusted() {
    let texts = [
        (
            "ticket",
            "  - { id: k, kind: ticket, title: K, ticket: { lang: en, to: [evil@example.net], subject: S, body: B } }\n",
        ),
        (
            "message",
            "  - { id: k, kind: message, title: M, message: { lang: en, to: [evil@example.net], subject: S, body: B } }\n",
        ),
    ];
    for (kind, steps) in texts {
        for id in ["probes", "aws-claranet"] {
            let trap = Trap::new("  - { id: n, title: Nothing }\n");
            let path = format!("runbooks/{id}.yaml");
            trap.put(
                &path,
                &book(steps).replace("id: probes", &format!("id: {id}")),
            );
            let config = "exporters: [{ name: mail, argv: [sh, -c, 'cat >>~/sent'] }]\n";
            trap.put("config/vetlla/config.yaml", config);
            let sent = || trap.machine.home.path().join("sent").exists();
            let told = trap.vetlla(&["--plain", "start", id], "n\nlater\nt\nx\n1\n1\nb\nq\n");
            assert!(told.contains("No exporter gets what it writes"), "{told}");
            assert!(told.contains("vetlla trust"), "{told}");
            assert!(!sent(), "in lines: {kind} {id}: {told}");
            let told = trap.vetlla(&["ticket", id, "--exporter", "mail"], "");
            assert!(told.contains("To trust it: vetlla trust "), "{told}");
            assert!(!sent(), "from the command line: {kind} {id}: {told}");
            // The same bytes, trusted: it is sent, also from the run that was begun before.
            trap.vetlla(&["trust", &path], "");
            let told = trap.vetlla(&["ticket", id, "--exporter", "mail"], "");
            assert!(sent(), "{kind} {id}: {told}");
        }
    }
}

#[test]
fn a_ticket_of_a_run_begun_where_all_is_trusted_is_sent_though_its_file_is_another_by_now() {
    let steps =
        "  - { id: k, kind: ticket, title: K, ticket: { lang: en, subject: S, body: B } }\n";
    let trap = Trap::new("  - { id: n, title: Nothing }\n");
    let own = "config/vetlla/runbooks/team.yaml";
    let text = book(steps).replace("id: probes", "id: team");
    trap.put(own, &text);
    let config = "exporters: [{ name: mail, argv: [sh, -c, 'cat >>~/sent'] }]\n";
    trap.put("config/vetlla/config.yaml", config);
    trap.vetlla(&["--plain", "start", "team"], "n\nlater\nq\n");
    trap.put(own, &(text + "# new\n"));
    let told = trap.vetlla(&["ticket", "team", "--exporter", "mail"], "");
    assert!(trap.machine.home.path().join("sent").exists(), "{told}");
}

#[test]
fn no_program_of_a_folder_that_path_names_from_where_one_stands_is_run() {
    use std::os::unix::fs::PermissionsExt;
    let home = |trap: &Trap| trap.machine.home.path().to_owned();
    for path in [".:", ":", "bin:", "./bin:", "", "."] {
        let trap = Trap::new("  - { id: n, title: Nothing }\n");
        let pwned = home(&trap).join("pwned");
        let script = format!("#!/bin/sh\necho \"$0 $*\" >>{}\n", pwned.display());
        for folder in ["runbooks", "runbooks/bin", ".", "bin"] {
            for name in ["git", "tmux", "vi", "xclip", "wl-copy", "mtr"] {
                let own = format!("{folder}/{name}");
                trap.put(&own, &script);
                let whole = home(&trap).join(&own);
                std::fs::set_permissions(whole, PermissionsExt::from_mode(0o755)).unwrap();
            }
        }
        for args in [
            &["init", "-q", "-b", "main"][..],
            &["add", "runbooks/probes.yaml"],
            &["commit", "-q", "-m", "one"],
        ] {
            let mut git = Command::new("git");
            git.args(["-c", "user.name=t", "-c", "user.email=t@example.com"]);
            git.args(["-c", "commit.gpgsign=false"]).args(args);
            if !git
                .current_dir(home(&trap))
                .status()
                .is_ok_and(|own| own.success())
            {
                return eprintln!("skipped: there is no git");
            }
        }
        let usual = std::env::var("PATH").unwrap();
        let path = if path.ends_with(':') {
            format!("{path}{usual}")
        } else {
            path.to_owned()
        };
        for args in [
            &["list"][..],
            &["doctor"],
            &["check", "runbooks"],
            &["--plain", "start", "probes"],
        ] {
            let mut command = Command::new("env");
            command.args([&format!("PATH={path}"), "TMUX=/tmp/none,1,0", "DISPLAY=:97"]);
            command.arg(env!("CARGO_BIN_EXE_vetlla")).args(args);
            let told = trap.machine.told(command, ENTERS);
            let ran = std::fs::read_to_string(&pwned).unwrap_or_default();
            assert_eq!(ran, "", "{path:?} {args:?}: {told}");
        }
    }
}
