//! What is trusted runs, and nothing else does, however it is put there.

use crate::{Machine, book, shell};

/// A command that leaves a mark.
fn marking() -> String {
    shell("touch pwned; echo ran", "")
}

fn ran(machine: &Machine) -> bool {
    let mark = machine.home.path().join("pwned");
    let there = mark.exists();
    let _ = std::fs::remove_file(mark);
    there
}

fn put(machine: &Machine, path: &str, text: &str) {
    let path = machine.home.path().join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// Says yes often enough to run anything.
const ENTERS: &str = "\nyes\n\nyes\n\nyes\nq\n";

#[test]
fn a_runbook_of_the_current_folder_a_flag_the_environment_or_a_path_runs_nothing() {
    let machine = Machine::untrusted(&marking());
    put(&machine, "runbooks/probes.yaml", &book(&marking()));
    put(&machine, "other/probes.yaml", &book(&marking()));
    let hint = "No command of it is run: this content is not trusted";
    for args in [
        &["--plain", "start", "probes"][..],
        &["--plain", "--runbooks", "other", "start", "probes"],
        &["--plain", "start", "r.yaml"],
        &["--plain", "start", "./runbooks/probes.yaml"],
    ] {
        let told = machine.vetlla(args, ENTERS);
        assert!(told.contains(hint), "{args:?}: {told}");
        assert!(told.contains("touch pwned"), "it is shown: {told}");
        assert!(!ran(&machine), "{args:?}");
    }
    let mut command = std::process::Command::new("env");
    command.args([
        "VETLLA_RUNBOOKS=other",
        env!("CARGO_BIN_EXE_vetlla"),
        "--lang",
        "en",
    ]);
    command.args(["--plain", "start", "probes"]);
    machine.told(command, ENTERS);
    assert!(!ran(&machine), "VETLLA_RUNBOOKS");
}

#[test]
fn a_link_to_a_runbook_and_one_with_the_name_of_one_built_in_run_nothing() {
    let machine = Machine::untrusted(&marking());
    put(&machine, "elsewhere/probes.yaml", &book(&marking()));
    let local = machine.home.path().join("runbooks");
    std::fs::create_dir_all(&local).unwrap();
    let target = machine.home.path().join("elsewhere/probes.yaml");
    std::os::unix::fs::symlink(target, local.join("probes.yaml")).unwrap();
    machine.vetlla(&["--plain", "start", "probes"], ENTERS);
    assert!(!ran(&machine), "a link");
    let built_in = book(&marking()).replace("id: probes", "id: aws-claranet");
    put(&machine, "runbooks/aws-claranet.yaml", &built_in);
    let told = machine.vetlla(&["--plain", "start", "aws-claranet"], ENTERS);
    assert!(!ran(&machine), "{told}");
}

#[test]
fn a_folder_of_the_configuration_gives_trust() {
    let machine = Machine::untrusted(&marking());
    put(
        &machine,
        "config/vetlla/runbooks/probes.yaml",
        &book(&marking()),
    );
    let told = machine.vetlla(&["--plain", "start", "probes"], ENTERS);
    assert!(ran(&machine), "{told}");
    assert!(!told.contains("not trusted"), "{told}");
}

#[test]
fn trust_is_given_to_a_content_and_what_changes_is_shown() {
    let machine = Machine::new(&marking());
    let told = machine.run();
    assert!(ran(&machine), "{told}");
    put(
        &machine,
        "r.yaml",
        &book(&shell("touch pwned; echo more", "")),
    );
    let told = machine.run();
    assert!(!ran(&machine), "{told}");
    let told = machine.vetlla(&["trust", "r.yaml"], "");
    assert!(told.contains("Changed since it was trusted"), "{told}");
    assert!(
        told.contains("-   - { id: c") && told.contains("+   - { id: c"),
        "{told}"
    );
    assert!(told.contains("touch pwned; echo more"), "{told}");
    let told = machine.run();
    assert!(ran(&machine), "{told}");
}

#[test]
fn who_gets_what_it_writes_is_shown_and_when_it_was_trusted_on_the_runbooks_clock() {
    let sends = "  - { id: k, kind: ticket, title: Report it, ticket: { to: [noc@example.net], cc: [eve@example.net], url: 'https://example.net/new', subject: S, body: B } }\n\
        \x20 - { id: m, kind: message, title: Tell them, message: { to: [all@example.net], subject: S, body: B } }\n";
    let own = |more: &str| {
        book(&(sends.to_owned() + more))
            .replace("steps:", "schedule: { timezone: Asia/Tokyo }\nsteps:")
    };
    let machine = Machine::untrusted("  - { id: n, title: Nothing }\n");
    put(&machine, "r.yaml", &own(""));
    let told = machine.vetlla(&["trust", "r.yaml"], "");
    for line in [
        "Report it:\n  An exporter may send it to noc@example.net, eve@example.net\n",
        "Report it:\n  It is opened at https://example.net/new\n",
        "Tell them:\n  An exporter may send it to all@example.net\n",
    ] {
        assert!(told.contains(line), "{line}{told}");
    }
    put(&machine, "r.yaml", &own("  - { id: z, title: More }\n"));
    let told = machine.vetlla(&["trust", "r.yaml"], "");
    let line = told.lines().find(|line| line.starts_with("Changed since"));
    assert!(line.unwrap().ends_with(" +09:00:"), "{told}");
}

#[test]
fn a_run_that_was_begun_without_trust_gets_it_by_its_content() {
    let machine = Machine::untrusted(&marking());
    machine.vetlla(&["--plain", "start", "r.yaml"], "n\nlater\nq\n");
    let told = machine.vetlla(&["--plain", "resume"], "q\n");
    assert!(told.contains("is not trusted on this host"), "{told}");
    // Its file may be another one by now: the run is named, for its own copy.
    let (_, run) = told.split_once("vetlla trust ").unwrap();
    let run = run.lines().next().unwrap().to_owned();
    put(&machine, &run, &book(&shell("touch trap", "")));
    let told = machine.vetlla(&["trust", &run], "");
    assert!(
        told.contains("runbook.yaml") && !told.contains("trap"),
        "{told}"
    );
    let told = machine.vetlla(&["--plain", "resume"], ENTERS);
    assert!(ran(&machine), "{told}");
}

#[test]
fn a_frozen_copy_that_somebody_has_changed_runs_nothing() {
    let machine = Machine::new(&marking());
    machine.vetlla(&["--plain", "start", "r.yaml"], "n\nlater\nq\n");
    let frozen = machine.folder().join("runbook.yaml");
    let text = std::fs::read_to_string(&frozen).unwrap();
    std::fs::write(&frozen, text.replace("echo ran", "echo evil")).unwrap();
    let told = machine.vetlla(&["--plain", "resume"], ENTERS);
    assert!(!ran(&machine), "{told}");
}

#[test]
fn an_exercise_runs_nothing() {
    let machine = Machine::new(&marking());
    let told = machine.vetlla(&["--plain", "start", "r.yaml", "--drill"], ENTERS);
    assert!(
        told.contains("This is an exercise: no command is run"),
        "{told}"
    );
    assert!(!ran(&machine));
}

#[test]
fn a_file_that_is_no_runbook_is_not_trusted() {
    let machine = Machine::untrusted("  - nonsense: true\n");
    let told = machine.vetlla(&["trust", "r.yaml"], "");
    assert!(
        told.contains("is no whole runbook, so it is not trusted"),
        "{told}"
    );
    assert!(!machine.home.state().join("vetlla/trusted").exists());
}

/// A runbook that walks another one.
fn walking(id: &str) -> String {
    format!(
        "version: 1\nid: outer\ntitle: Outer\nsteps:\n  - {{ id: w, kind: runbook, title: Walk it, runbook: {id} }}\n"
    )
}

#[test]
fn a_command_inside_runs_only_where_every_file_is_trusted() {
    let machine = Machine::untrusted(&marking());
    put(&machine, "outer.yaml", &walking("probes"));
    let run = || machine.vetlla(&["--plain", "start", "outer.yaml"], ENTERS);
    let told = run();
    assert!(
        told.contains("vetlla trust outer.yaml && vetlla trust "),
        "{told}"
    );
    assert!(!ran(&machine));
    let told = machine.vetlla(&["trust", "outer.yaml"], "");
    assert!(
        told.contains("walks `probes` inside, which is trusted by itself"),
        "{told}"
    );
    let told = run();
    assert!(!ran(&machine), "the inner one is not trusted: {told}");
    machine.vetlla(&["trust", "r.yaml"], "");
    let told = run();
    assert!(ran(&machine), "{told}");
    // Another text inside takes it away again.
    put(
        &machine,
        "r.yaml",
        &book(&shell("touch pwned; echo more", "")),
    );
    let told = run();
    assert!(!ran(&machine), "{told}");
}

#[test]
fn a_trusted_runbook_never_walks_one_from_where_nothing_is_trusted() {
    let machine = Machine::untrusted(&marking());
    put(
        &machine,
        "config/vetlla/runbooks/outer.yaml",
        &walking("probes"),
    );
    put(&machine, "runbooks/probes.yaml", &book(&marking()));
    let told = machine.vetlla(&["--plain", "start", "outer"], ENTERS);
    assert!(told.contains("where nothing is trusted"), "{told}");
    assert!(!ran(&machine));
    // Beside one that is trusted, that one is taken, and not the one in the current folder.
    let good = book(&shell("touch good", ""));
    put(&machine, "config/vetlla/runbooks/probes.yaml", &good);
    let told = machine.vetlla(&["--plain", "start", "outer"], ENTERS);
    assert!(!ran(&machine), "{told}");
    assert!(machine.home.path().join("good").exists(), "{told}");
}

#[test]
fn a_run_left_inside_asks_for_trust_in_its_own_copies() {
    let machine = Machine::untrusted(&marking());
    put(&machine, "outer.yaml", &walking("probes"));
    machine.vetlla(&["--plain", "start", "outer.yaml"], "\nq\n");
    let told = machine.vetlla(&["--plain", "resume"], "q\n");
    assert!(!ran(&machine));
    // One line trusts all of them.
    let (_, run) = told.split_once("vetlla trust ").unwrap();
    let run = run.lines().next().unwrap().to_owned();
    let told = machine.vetlla(&["trust", &run], "");
    assert!(told.contains("included/probes.yaml"), "{told}");
    let told = machine.vetlla(&["--plain", "resume"], "\nyes\nq\n");
    assert!(ran(&machine), "{told}");
}

#[test]
fn a_copy_of_what_is_trusted_where_it_lies_runs_nothing_elsewhere() {
    let machine = Machine::untrusted(&marking());
    let trusted = "config/vetlla/runbooks/probes.yaml";
    put(&machine, trusted, &book(&marking()));
    machine.vetlla(&["--plain", "start", "probes"], ENTERS);
    assert!(ran(&machine), "it is trusted where it lies");
    // The same bytes in a folder of somebody else's, while the team has another text.
    put(&machine, "runbooks/probes.yaml", &book(&marking()));
    put(&machine, trusted, &(book(&marking()) + "# new\n"));
    for name in ["probes", "runbooks/probes.yaml", "r.yaml"] {
        let told = machine.vetlla(&["--plain", "start", name], ENTERS);
        assert!(told.contains("not trusted"), "{name}: {told}");
        assert!(!ran(&machine), "{name}: {told}");
    }
    // What somebody trusts is the file that was named.
    machine.vetlla(&["trust", "r.yaml"], "");
    let told = machine.vetlla(&["--plain", "start", "runbooks/probes.yaml"], ENTERS);
    assert!(!ran(&machine), "{told}");
    let told = machine.vetlla(&["--plain", "start", "./r.yaml"], ENTERS);
    assert!(ran(&machine), "{told}");
}

#[test]
fn a_run_goes_on_with_its_copy_of_what_was_trusted_where_it_lay() {
    let machine = Machine::untrusted(&marking());
    let trusted = "config/vetlla/runbooks/probes.yaml";
    put(&machine, trusted, &book(&marking()));
    machine.vetlla(&["--plain", "start", "probes"], "n\nlater\nq\n");
    put(&machine, trusted, &(book(&marking()) + "# new\n"));
    let told = machine.vetlla(&["--plain", "resume"], ENTERS);
    assert!(ran(&machine), "{told}");
}

#[test]
fn what_another_account_could_change_gives_no_trust_and_doctor_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let machine = Machine::untrusted(&marking());
    let path = "config/vetlla/runbooks/probes.yaml";
    put(&machine, path, &book(&marking()));
    let file = machine.home.path().join(path);
    let folder = file.parent().unwrap();
    let above = folder.parent().unwrap();
    for (open, mode) in [
        (folder, 0o777),
        (&file, 0o666),
        (folder, 0o775),
        (&file, 0o664),
        (above, 0o777),
    ] {
        let before = std::fs::metadata(open).unwrap().permissions();
        std::fs::set_permissions(open, PermissionsExt::from_mode(mode)).unwrap();
        let told = machine.vetlla(&["--plain", "start", "probes"], ENTERS);
        assert!(!ran(&machine), "{}: {told}", open.display());
        assert!(told.contains("may write to"), "{told}");
        let told = machine.vetlla(&["doctor"], "");
        let mends = format!("chmod go-w '{}'", open.display());
        assert!(told.contains(&mends), "{mends}: {told}");
        std::fs::set_permissions(open, before).unwrap();
    }
}

#[test]
fn a_program_with_a_relative_path_is_shown_and_recorded_with_its_folder() {
    let machine =
        Machine::new("  - { id: c, kind: command, title: Do it, argv: [./restart.sh] }\n");
    put(&machine, "restart.sh", "#!/bin/sh\ntouch pwned\n");
    let script = machine.home.path().join("restart.sh");
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&script, mode).unwrap();
    let told = machine.run();
    assert!(told.contains(&script.display().to_string()), "{told}");
    assert!(ran(&machine), "{told}");
    let told = machine.vetlla(&["show", "probes"], "");
    assert!(told.contains(&script.display().to_string()), "{told}");
}

#[test]
fn a_runbook_inside_that_is_gone_is_told_when_the_run_is_taken_up() {
    let machine = Machine::untrusted(&marking());
    put(&machine, "runbooks/outer.yaml", &walking("probes"));
    put(&machine, "runbooks/probes.yaml", &book(&marking()));
    machine.vetlla(&["--plain", "start", "outer"], "\nq\n");
    let resumed = || machine.vetlla(&["--plain", "resume"], "q\n");
    let gone = "The runbook probes, which is walked inside, is not there any more";
    let told = resumed();
    assert!(!told.contains(gone), "{told}");
    std::fs::remove_file(machine.home.path().join("runbooks/probes.yaml")).unwrap();
    let told = resumed();
    assert!(told.contains(gone), "{told}");
}

#[test]
fn a_pipe_that_presses_enter_twice_runs_nothing() {
    let machine = Machine::new(&marking());
    let told = machine.vetlla(&["--plain", "start", "r.yaml"], "\n\n\n\nq\n");
    assert!(told.contains("Type “yes” to run it"), "{told}");
    assert!(!ran(&machine), "{told}");
    let told = machine.run();
    assert!(ran(&machine), "{told}");
}

#[test]
fn a_program_of_the_folder_one_stands_in_is_none_that_path_finds() {
    let machine = Machine::new("  - { id: c, kind: command, title: Do it, argv: [mark] }\n");
    put(&machine, "mark", "#!/bin/sh\ntouch pwned\n");
    let mark = machine.home.path().join("mark");
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&mark, mode).unwrap();
    for path in [":/usr/bin:/bin", "/usr/bin:.:/bin", "/usr/bin:/bin:"] {
        let mut command = std::process::Command::new("/usr/bin/env");
        command.arg(format!("PATH={path}"));
        command.args([
            env!("CARGO_BIN_EXE_vetlla"),
            "--lang",
            "en",
            "--plain",
            "start",
            "r.yaml",
        ]);
        let told = machine.told(command, ENTERS);
        assert!(told.contains("is on this host: mark"), "{path}: {told}");
        assert!(!ran(&machine), "{path}: {told}");
    }
}
