//! `vetlla print`, `show --format html` and `bundle`: what is taken away on paper or in a file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "paper/masked.rs"]
mod masked;

use std::path::Path;
use std::process::{Command, Output};

const HOSTILE: &str = r#"
version: 1
id: hostil
title: "Té <script>alert(1)</script> & \"cometes\""
lang: ca
notices: [{ level: warning, text: "**Perill:** <img src=x onerror=alert(1)>" }]
contacts: { pau: { name: "<b>Pau</b>", phones: ["+34 900 000 001"] } }
steps:
  - { id: tria, kind: decision, title: "Quina?", options: [{ value: a, label: "La <a>" }, { value: b, label: La b }] }
  - { id: cas, title: Només, when: tria == "b", body: "Feu `rm <x>`.", items: [Un, Dos] }
  - id: dades
    kind: form
    title: Dades
    fields:
      - { id: servei, type: text, label: "Servei </title>", required: true }
      - { id: que, type: textarea, label: Què passa, required_when: tria == "a" }
  - { id: truca, kind: call, title: Truqueu, contacts: [pau] }
  - { id: tiquet, kind: ticket, title: Tiquet, ticket: { lang: es, subject: "{{ servei }}" }, fields: [{ id: num, type: text, label: Número }] }
"#;

fn vetlla(home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vetlla"));
    command.args(arguments).env_clear().current_dir(home);
    command
        .env("HOME", home)
        .env("LANG", "ca_ES.UTF-8")
        .env("PATH", std::env::var_os("PATH").unwrap());
    command.output().unwrap()
}

fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("hostil.yaml"), HOSTILE).unwrap();
    home
}

/// A run that was walked by these lines; its name.
fn walked(home: &Path, lines: &str) -> String {
    use std::io::Write;
    let mut command = Command::new(env!("CARGO_BIN_EXE_vetlla"));
    command
        .args(["--plain", "start", "./hostil.yaml"])
        .env_clear()
        .current_dir(home);
    command
        .env("HOME", home)
        .env("LANG", "ca_ES.UTF-8")
        .env("USER", "nuria");
    command
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null());
    let mut child = command.spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(lines.as_bytes())
        .unwrap();
    child.wait().unwrap();
    let runs = vetlla(home, &["runs", "--all", "--json"]);
    let runs: serde_json::Value = serde_json::from_slice(&runs.stdout).unwrap();
    runs[0]["run"].as_str().unwrap().to_owned()
}

/// Chooses, fills in, ticks.
const LINES: &str = "2\n\n\n\nServei A & <b>\nNo va.\n\nq\n";

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_runbook_in_text_fits_its_pages_and_says_when_a_step_applies() {
    let home = home();
    for runbook in ["aws-claranet", "./hostil.yaml", "disk-full"] {
        let printed = vetlla(home.path(), &["print", runbook]);
        assert_eq!(printed.status.code(), Some(0), "{printed:?}");
        let all = text(&printed);
        for page in all.split('\u{c}') {
            assert!(
                page.lines().count() <= 66,
                "{runbook}: {}",
                page.lines().count()
            );
            let widest = page.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(widest <= 80, "{runbook}: {widest}");
            assert!(!page.contains('\u{1b}'));
        }
    }
    let all = text(&vetlla(home.path(), &["print", "./hostil.yaml"]));
    assert!(
        all.contains(
            "[ ] 2 Només\n    només si «Quina?» és La b\n    Feu rm <x>.\n    [ ] Un\n    [ ] Dos\n"
        ),
        "{all}"
    );
    assert!(all.contains("+34 900 000 001 (<b>Pau</b>)"), "{all}");
    assert!(all.contains("Servei </title> * ____"), "{all}");
    assert!(
        all.contains("Què passa (obligatori si «Quina?» és La <a>)"),
        "{all}"
    );
    let notice = all.find("PERILL:").unwrap();
    assert!(notice < all.find("[ ] 1 ").unwrap(), "notices come first");
}

#[test]
fn a_blank_in_a_command_names_the_question_that_fills_it() {
    let home = home();
    let all = text(&vetlla(home.path(), &["print", "aws-claranet"]));
    let flat = all.split_whitespace().collect::<Vec<_>>().join(" ");
    let blank = "$ tracepath (‹IP destino o servidor al que no se accede›)";
    assert!(flat.contains(blank), "{all}");
}

#[test]
fn a_run_on_paper_says_what_is_done_and_what_is_not() {
    let home = home();
    let run = walked(home.path(), LINES);
    let all = text(&vetlla(home.path(), &["print", &run]));
    assert!(all.contains("[x] 1 Quina? → La b"), "{all}");
    assert!(all.contains("[x] 2 Només  20"), "{all}");
    assert!(all.contains("[x] Un") && all.contains("[x] Dos"), "{all}");
    assert!(all.contains("Servei </title> *: Servei A & <b>"), "{all}");
    assert!(
        all.contains("[ ] 4 Truqueu") && all.contains("Qui ha respost: ___"),
        "{all}"
    );
}

#[test]
fn no_text_of_a_runbook_means_anything_in_a_page_and_nothing_comes_from_outside() {
    let home = home();
    let run = walked(home.path(), LINES);
    for arguments in [
        vec!["print", "./hostil.yaml", "--format", "html"],
        vec!["print", &run, "--format", "html"],
        vec!["show", &run, "--format", "html"],
    ] {
        let made = vetlla(home.path(), &arguments);
        assert_eq!(made.status.code(), Some(0), "{made:?}");
        let page = text(&made);
        assert!(
            page.starts_with("<!DOCTYPE html>\n<html lang=\"ca\">"),
            "{page}"
        );
        assert!(page.contains("Content-Security-Policy\" content=\"default-src 'none'"));
        let low = page.to_lowercase();
        for bad in [
            "<script",
            "<img",
            "<link",
            "onerror=alert(1)>",
            " src=\"",
            "href=",
            "@import",
            "url(",
        ] {
            assert!(!low.contains(bad), "{bad} in {page}");
        }
        assert_eq!(low.matches("</title>").count(), 1);
        assert!(page.contains("size: A4"));
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    }
}

#[test]
fn of_a_name_that_means_a_runbook_and_a_run_it_is_said_which_is_printed() {
    let home = home();
    std::fs::create_dir(home.path().join("runbooks")).unwrap();
    let err = |output: &Output| String::from_utf8(output.stderr.clone()).unwrap();
    std::fs::write(home.path().join("runbooks/hostil.yaml"), HOSTILE).unwrap();
    let alone = vetlla(home.path(), &["--lang", "en", "print", "hostil"]);
    assert_eq!(err(&alone), "");
    let run = walked(home.path(), LINES);
    let both = vetlla(home.path(), &["--lang", "en", "print", "hostil"]);
    assert!(both.status.success());
    assert!(
        err(&both).contains("This is the runbook hostil"),
        "{both:?}"
    );
    assert!(
        err(&both).contains(&format!("vetlla print {run}")),
        "{both:?}"
    );
    let named = vetlla(home.path(), &["--lang", "en", "print", &run]);
    assert_eq!(err(&named), "");
    assert_ne!(text(&named), text(&both));
}

#[test]
fn what_is_neither_a_runbook_nor_a_run_is_told() {
    let home = home();
    let none = vetlla(home.path(), &["print", "no-hi-es"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(
        String::from_utf8_lossy(&none.stderr).contains("no-hi-es"),
        "{none:?}"
    );
}

/// A ticket of one answer, and evidence.
const SECRET: &str = r#"
version: 1
id: secret
title: Amb secrets
lang: ca
steps:
  - { id: proves, title: Proves, evidence: true }
  - { id: dades, kind: form, title: Dades, fields: [{ id: que, type: text, label: Síntoma, required: true }] }
  - { id: tiquet, kind: ticket, title: Tiquet, ticket: { lang: es, to: [a@example.org], subject: "Caída", body: "{{ answers('dades') }}" } }
"#;

/// A run of it with that answer and two files of evidence; its name.
fn told(home: &Path, answer: &str) -> String {
    told_with(home, "sortida.txt", answer)
}

/// The same, with an output under that name.
fn told_with(home: &Path, name: &str, answer: &str) -> String {
    std::fs::write(home.join("hostil.yaml"), SECRET).unwrap();
    let (text, picture) = (home.join(name), home.join("captura.png"));
    std::fs::write(&text, "login ok\nDB_PASSWORD=hunter22\n").unwrap();
    std::fs::write(&picture, [0_u8, 159, 146, 150, 13, 10, 46]).unwrap();
    let lines = format!(
        "a\n{}\na\n{}\n\n\n{answer}\n\nq\n",
        text.display(),
        picture.display()
    );
    walked(home, &lines)
}

fn python(script: &str, argument: &Path) -> Option<serde_json::Value> {
    let python = Command::new("python3")
        .args(["-c", script])
        .arg(argument)
        .output();
    let Ok(python) = python else {
        assert!(std::env::var_os("VETLLA_ALL_TOOLS").is_none(), "no python3");
        eprintln!("SKIPPED, not installed: python3");
        return None;
    };
    assert!(
        python.status.success(),
        "{}",
        String::from_utf8_lossy(&python.stderr)
    );
    Some(serde_json::from_slice(&python.stdout).unwrap())
}

const READER: &str = "
import email, email.policy, hashlib, json, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
m = json.loads(z.read('manifest.json'))
sums = {e['path']: [e['sha256'], e['original_sha256'], hashlib.sha256(z.read(e['path'])).hexdigest()] for e in m['entries']}
mail = email.message_from_bytes(z.read('ticket-tiquet.eml'), policy=email.policy.default)
files = {a.get_filename(): list(a.get_payload(decode=True)) for a in mail.iter_attachments()}
evidence = {n: list(z.read(n)) for n in z.namelist() if n.startswith('evidence/')}
text = b''.join(z.read(n) for n in z.namelist() if not n.endswith('.eml')).decode('utf-8', 'replace')
print(json.dumps({'names': z.namelist(), 'manifest': m, 'sums': sums, 'files': files, 'evidence': evidence,
    'body': mail.get_body().get_content(), 'secret': 'hunter22' in text, 'defects': [str(d) for d in mail.defects]}))";

/// The manifest is what its schema says, and every key of it is described there.
fn is_described(manifest: &serde_json::Value) {
    let text = include_str!("../docs/bundle.schema.json");
    let schema: serde_json::Value = serde_json::from_str(text).unwrap();
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.enable_format_assertions();
    compiler
        .add_resource("bundle.json", schema.clone())
        .unwrap();
    let index = compiler.compile("bundle.json", &mut schemas).unwrap();
    if let Err(error) = schemas.validate(manifest, index) {
        panic!("{error:#}\n{manifest:#}");
    }
    let known = &schema["properties"];
    for key in manifest.as_object().unwrap().keys() {
        assert!(known[key].is_object(), "{key} is not described");
    }
    for key in manifest["entries"][0].as_object().unwrap().keys() {
        let known = &known["entries"]["items"]["properties"];
        assert!(known[key].is_object(), "{key} is not described");
    }
}

#[test]
fn a_bundle_is_refused_where_it_has_secrets_until_somebody_chooses() {
    let home = home();
    let run = told(home.path(), "No va.");
    let refused = vetlla(home.path(), &["bundle", &run]);
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        said.contains("--redact mask") && said.contains("password") && !said.contains("hunter22"),
        "{said}"
    );
    assert!(said.contains("evidence/"), "{said}");
    assert!(!home.path().join(format!("{run}.zip")).exists());
}

#[test]
fn a_bundle_opens_in_another_program_byte_for_byte() {
    let home = home();
    let run = told(home.path(), "No va.");
    let zip = home.path().join("tot.zip");
    let keep = [
        "bundle",
        &run,
        "--redact",
        "keep",
        "--output",
        zip.to_str().unwrap(),
    ];
    assert_eq!(vetlla(home.path(), &keep).status.code(), Some(0));
    let Some(read) = python(READER, &zip) else {
        return;
    };
    let png = serde_json::json!([0, 159, 146, 150, 13, 10, 46]);
    let names: Vec<_> = read["names"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| own.as_str().unwrap())
        .collect();
    assert_eq!(names[0], "manifest.json");
    for wanted in [
        "sheet.html",
        "sheet.md",
        "timeline.txt",
        "ticket-tiquet.txt",
        "ticket-tiquet.eml",
    ] {
        assert!(names.contains(&wanted), "{names:?}");
    }
    assert!(!names.iter().any(|name| name.contains("journal")));
    assert_eq!(read["files"]["captura.png"], png, "{read}");
    assert!(
        read["evidence"]
            .as_object()
            .unwrap()
            .values()
            .any(|own| *own == png)
    );
    assert_eq!(read["defects"], serde_json::json!([]));
    for sums in read["sums"].as_object().unwrap().values() {
        assert_eq!(sums[0], sums[2]);
        assert_eq!(sums[1], serde_json::Value::Null);
    }
    assert_eq!(read["manifest"]["bundle"], 1);
    is_described(&read["manifest"]);
    assert_eq!(read["manifest"]["run"], run);
    assert_eq!(read["secret"], true, "it was kept");
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    let home = home();
    let run = told(home.path(), "No va.");
    let made = |name: &str| {
        let path = home.path().join(name);
        let to = path.to_str().unwrap();
        let made = vetlla(
            home.path(),
            &["bundle", &run, "--redact", "keep", "--output", to],
        );
        assert_eq!(made.status.code(), Some(0));
        std::fs::read(path).unwrap()
    };
    // What was chosen goes into the record once.
    made("a.zip");
    assert_eq!(made("b.zip"), made("c.zip"));
}

#[test]
fn what_is_masked_is_masked_in_every_file_with_both_hashes_and_stays_in_the_record() {
    let home = home();
    let run = told(home.path(), "token: hunter22abc i res");
    let zip = home.path().join("tot.zip");
    let mask = [
        "bundle",
        &run,
        "--redact",
        "mask",
        "--output",
        zip.to_str().unwrap(),
    ];
    assert_eq!(vetlla(home.path(), &mask).status.code(), Some(0));
    let Some(read) = python(READER, &zip) else {
        return;
    };
    assert_eq!(read["secret"], false, "{read}");
    is_described(&read["manifest"]);
    let body = read["body"].as_str().unwrap();
    assert!(
        body.contains("[OCULTO: password]") && !body.contains("hunter22"),
        "{body}"
    );
    let sums = read["sums"].as_object().unwrap();
    let text = sums
        .iter()
        .find(|(path, _)| path.ends_with("sortida.txt"))
        .unwrap()
        .1;
    assert!(
        text[1].is_string() && text[0] != text[1] && text[0] == text[2],
        "{text}"
    );
    let png = sums
        .iter()
        .find(|(path, _)| path.ends_with("captura.png"))
        .unwrap()
        .1;
    assert_eq!(png[1], serde_json::Value::Null);
    let state = home.path().join(".local/state/vetlla/runs").join(&run);
    let journal = std::fs::read_to_string(state.join("journal.jsonl")).unwrap();
    assert!(journal.contains("hunter22abc"), "the record keeps it");
    assert!(
        journal.contains("redaction_chosen") && journal.contains("\"masked\":true"),
        "{journal}"
    );
}

#[test]
fn a_ticket_leaves_masked_or_as_it_is_by_choice_alone() {
    let home = home();
    let run = told(home.path(), "token: hunter22abc i res");
    for more in [vec![], vec!["--format", "eml"], vec!["--output", "t.txt"]] {
        let refused = vetlla(home.path(), &[vec!["ticket", &run], more].concat());
        assert_eq!(refused.status.code(), Some(1), "{refused:?}");
        assert!(refused.stdout.is_empty() && !home.path().join("t.txt").exists());
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(
            said.contains("Síntoma") && !said.contains("hunter22"),
            "{said}"
        );
    }
    let masked = text(&vetlla(home.path(), &["ticket", &run, "--redact", "mask"]));
    assert!(
        masked.contains("token: [OCULTO: password] i res"),
        "{masked}"
    );
    let kept = vetlla(
        home.path(),
        &["ticket", &run, "--redact", "keep", "--output", "t.txt"],
    );
    assert_eq!(kept.status.code(), Some(0), "{kept:?}");
    assert!(
        std::fs::read_to_string(home.path().join("t.txt"))
            .unwrap()
            .contains("hunter22abc")
    );
    let sheet = text(&vetlla(home.path(), &["show", &run]));
    assert!(
        sheet.contains("Ha sortit com és: password (Síntoma)."),
        "{sheet}"
    );
    // A masked text is the same ticket: it is not out of date.
    assert!(!sheet.contains("antiquat"), "{sheet}");
}

#[test]
fn a_sites_own_pattern_is_asked_about_too() {
    let home = home();
    let config = home.path().join(".config/vetlla");
    std::fs::create_dir_all(&config).unwrap();
    std::fs::write(
        config.join("config.yaml"),
        "redact: [{ name: nif, pattern: '\\b[0-9]{8}[A-Z]\\b' }]\n",
    )
    .unwrap();
    let run = told(home.path(), "del 12345678Z");
    let refused = vetlla(home.path(), &["ticket", &run]);
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
    assert!(
        String::from_utf8_lossy(&refused.stderr).contains("nif, a «Síntoma»: del [OCULT: nif]"),
        "{refused:?}"
    );
}

/// An answer whose columns count, one that is internal, a call in another language.
const TABLE: &str = r#"
version: 1
id: taula
title: Taula
lang: ca
contacts: { pau: { name: Pau, phones: ["+34 900 000 001"] } }
steps:
  - id: dades
    kind: form
    title: Dades
    fields:
      - { id: mtr, type: textarea, label: MTR, monospace: true }
      - { id: ample, type: text, label: Ample, monospace: true }
      - { id: sospita, type: text, label: Sospita, internal: true }
      - { id: via, type: select, label: Via, options: [{ value: a, label: De dins }] }
  - { id: tiquet, kind: ticket, title: "Tiquet {{ sospita }}", ticket: { lang: es, subject: "Caída", body: "{{ mtr }}" } }
"#;

const MTR: &str = "HOST: vm      Loss%\n  1.|-- a       0.0%";

/// A row of 78 columns.
const WIDE: &str = "2.|-- a.example.org (10.0.0.1)   10.0%    10    1.1   1.1   1.1  20.1  0.4  78";

fn table(home: &Path) -> String {
    std::fs::write(home.join("hostil.yaml"), TABLE).unwrap();
    let set = format!("mtr={MTR}");
    let wide = format!("ample={WIDE}");
    let mut arguments = vec!["--plain", "start", "./hostil.yaml"];
    for own in [&set, "sospita=en Bob", &wide] {
        arguments.extend(["--set", own]);
    }
    assert_eq!(vetlla(home, &arguments).status.code(), Some(0));
    let runs = vetlla(home, &["runs", "--json"]);
    let runs: serde_json::Value = serde_json::from_slice(&runs.stdout).unwrap();
    runs[0]["run"].as_str().unwrap().to_owned()
}

#[test]
fn an_answer_whose_columns_count_keeps_them_on_paper_and_in_a_page() {
    let home = home();
    let run = table(home.path());
    let page = format!("<pre>{MTR}</pre>");
    let shown = text(&vetlla(home.path(), &["show", &run, "--format", "html"]));
    assert!(shown.contains(&page), "{shown}");
    let paper = text(&vetlla(home.path(), &["print", &run, "--format", "html"]));
    assert!(paper.contains(&format!(">{MTR}</pre>")), "{paper}");
    let paper = text(&vetlla(home.path(), &["print", &run]));
    let indented = |by: &str| {
        let rows = MTR.lines();
        rows.fold(String::new(), |rows, row| rows + by + row + "\n")
    };
    assert!(paper.contains(&indented("      ")), "{paper}");
    // A wide one goes out to the left before it is cut.
    let wide = format!("  {WIDE}");
    assert!(paper.lines().any(|row| row == wide), "{paper}");
    let sheet = text(&vetlla(home.path(), &["show", &run, "--format", "md"]));
    let rows = indented("  ");
    assert!(sheet.contains(&format!("  ```\n{rows}  ```\n")), "{sheet}");
}

#[test]
fn a_bundle_leaves_out_what_is_for_the_record_alone_unless_it_is_asked_for() {
    let home = home();
    let run = table(home.path());
    let zip = home.path().join("fora.zip");
    for (more, all) in [(&[][..], false), (&["--internal"], true)] {
        let mut arguments = vec![
            "bundle",
            &run,
            "--replace",
            "--output",
            zip.to_str().unwrap(),
        ];
        arguments.extend(more);
        let made = vetlla(home.path(), &arguments);
        assert_eq!(made.status.code(), Some(0), "{made:?}");
        let said = String::from_utf8_lossy(&made.stderr).into_owned();
        assert_eq!(said.contains("1 resposta interna"), !all, "{said}");
        let script = "
import json, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
text = b''.join(z.read(n) for n in z.namelist()).decode('utf-8', 'replace')
print(json.dumps([json.loads(z.read('manifest.json')), text]))";
        let Some(read) = python(script, &zip) else {
            return;
        };
        is_described(&read[0]);
        assert_eq!(read[1].as_str().unwrap().contains("en Bob"), all, "{read}");
    }
}
