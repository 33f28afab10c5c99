//! AWS/Claranet of the network: the path is measured from the field that asks for it.

use crate::desk::*;
use crate::programs::has;
use crate::support::{Home, Key};
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;

/// A folder with these programs and no other.
fn only(home: &Arc<Home>, programs: &[&str]) -> PathBuf {
    let folder = home.path().join("bin");
    std::fs::create_dir_all(&folder).unwrap();
    let all = std::env::var_os("PATH").unwrap_or_default();
    let all: Vec<_> = std::env::split_paths(&all).collect();
    for program in programs {
        let mut places = all.iter().map(|place| place.join(program));
        let real = places.find(|place| place.is_file()).unwrap();
        std::os::unix::fs::symlink(real, folder.join(program)).unwrap();
    }
    folder
}

/// At the field that asks for the measurement, of that destination.
fn at_the_field(home: &Arc<Home>, path: &str, to: &str) -> Person {
    let mut p = vetlla_with(home, &["start", "aws-claranet"], &[("PATH", path)]);
    p.sees("▶ 1 Haurem");
    p.key(Key::Enter).sees("▶ 2 Sistemes o Xarxa?");
    p.letter('2').sees("▶ 3 És horari");
    p.key(Key::Enter).sees("Suggested: ");
    p.key(Key::Enter).sees("▶ 4 Captures");
    p.letter('s').sees("▶ 5 Información");
    p.key(Key::Enter).is_at_field("Aplicación afectada");
    p.answer("Seu").key(Key::Enter).is_at_field("Fecha");
    p.key(Key::Enter).is_at_field("Impacto");
    p.answer("Tot").key(Key::Tab).is_at_field("Persona");
    p.key(Key::Enter).is_at_field("Test realizados");
    p.answer("ping").key(Key::Tab).is_at_field("IP origen");
    p.answer("10.1.2.3")
        .key(Key::Enter)
        .is_at_field("IP destino");
    p.answer(to).key(Key::Enter).is_at_field("¿Es un servidor?");
    p.letter('1').is_at_field("Si es un servidor");
    p
}

/// A real program measures the path to this very machine: what it prints stands in its
/// field, in the ticket, and in the record and the bundle with its hash.
fn measures(programs: &[&str], missing: Option<&str>, line: &str, printed: &str) {
    let program = programs[0];
    let home = home(OFFICE);
    let path = only(&home, programs);
    let mut p = at_the_field(&home, path.to_str().unwrap(), "127.0.0.1");
    p.reads("A command can answer it: Mesurar el camí")
        .sees("Ctrl-R run");
    let before = p.pressed;
    p.key(Key::Ctrl('r')).reads(line);
    if let Some(missing) = missing {
        p.reads(missing);
    }
    p.reads("measured from this host, which may not be the path in question");
    std::thread::park_timeout(std::time::Duration::from_millis(350));
    p.key(Key::Enter).sees("ended with status 0").sees(printed);
    p.key(Key::Enter).is_at_field("Si es un servidor");
    // Nothing is taken unasked.
    p.reads("Enter accepts (printed by a command)")
        .sees(printed);
    p.reads("measured from this host, which may not be the path in question");
    let unasked = command(&home, &["show", &run_name(&home), "--format", "json"]).json();
    assert!(unasked["answers"]["destino"].is_object(), "{unasked:#}");
    assert!(unasked["answers"]["mtr"].is_null(), "{unasked:#}");
    p.key(Key::Enter).is_at_field("¿Es intermitente");
    // Of these the last would be pressed after what is pasted, too.
    assert_eq!(p.pressed - before, 4);
    p.letter('2').is_at_field("Capturas");
    // What was run stays in the walk, though its question is answered by now.
    p.key(Key::Ctrl('o')).sees("▶ 7 Obrir").sees("✓ 6 Mesurar");
    assert_eq!(p.leaves(), 0);
    let file = format!("{program}-1.txt");
    let kept = std::fs::read_to_string(run_folder(&home).join("evidence").join(&file)).unwrap();
    let ticket = command(&home, &["ticket", &run_name(&home)]).fine();
    is_in_the_ticket(&kept, &ticket);
    let sha256 = sha256(kept.as_bytes());
    let record = command(&home, &["show", &run_name(&home), "--format", "json"]).json();
    let evidence = record["evidence"].as_array().unwrap();
    assert_eq!(evidence.len(), 1, "{evidence:#?}");
    assert_eq!(evidence[0]["sha256"], sha256);
    let sheet = command(&home, &["show", &run_name(&home)]).fine();
    assert!(sheet.contains(&format!("{line} was run on")), "{sheet}");
    let steps = record["steps"].as_array().unwrap();
    let step = steps.iter().find(|own| own["id"] == "traca").unwrap();
    assert_eq!(step["state"], "done", "{step:#}");
    assert_eq!(step["commands"][0]["try"], 1, "{step:#}");
    is_in_the_bundle(&home, &file, (&kept, &sha256));
}

fn is_in_the_ticket(kept: &str, ticket: &str) {
    let (_, below) = ticket
        .split_once("enviar resultado de MTR o TRACEPATH:\n")
        .unwrap();
    let mut rows = below.lines();
    for line in kept.lines() {
        assert_eq!(rows.next().map(str::trim), Some(line.trim()), "{ticket}");
    }
}

const READER: &str = r"
import email, email.policy, hashlib, json, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
name = 'evidence/' + sys.argv[2]
mail = email.message_from_bytes(z.read('ticket-tiquet.eml'), policy=email.policy.default)
own = [e for e in json.loads(z.read('manifest.json'))['entries'] if e['path'] == name]
print(json.dumps({
    'text': z.read(name).decode(),
    'hash': hashlib.sha256(z.read(name)).hexdigest(),
    'told': own,
    'mailed': {a.get_filename(): a.get_payload(decode=True).decode() for a in mail.iter_attachments()},
}))
";

/// The file is in the zip as it is, under the hash that the manifest and the record tell, and
/// goes with the e-mail, which names it.
fn is_in_the_bundle(home: &Arc<Home>, file: &str, (kept, sha256): (&str, &str)) {
    if !has(&["python3"]) {
        return;
    }
    let zip = home.path().join("b.zip");
    let zip = zip.to_str().unwrap();
    let written = command(home, &["bundle", &run_name(home), "--output", zip]);
    assert_eq!(written.code, 0, "{written:?}");
    let read = Command::new("python3")
        .args(["-c", READER, zip, file])
        .output()
        .unwrap();
    assert!(read.status.success(), "{read:?}");
    let read: serde_json::Value = serde_json::from_slice(&read.stdout).unwrap();
    assert_eq!(read["text"], kept);
    assert_eq!(read["hash"], sha256);
    assert_eq!(read["told"][0]["sha256"], sha256, "{read:#}");
    assert_eq!(read["told"][0]["original_sha256"], serde_json::Value::Null);
    assert_eq!(read["mailed"][file], kept, "{read:#}");
}

#[test]
fn a_real_mtr_is_the_first_way_to_measure_and_stands_where_it_belongs_to_the_last_byte() {
    if has(&["mtr", "mtr-packet", "tracepath"]) {
        let line = "mtr --report --report-wide --show-ips --report-cycles 10 127.0.0.1";
        measures(&["mtr", "mtr-packet", "tracepath"], None, line, "Loss%");
    }
}

#[test]
fn a_real_tracepath_measures_where_there_is_no_mtr() {
    if has(&["tracepath"]) {
        let missing = Some("Not on this host: mtr.");
        measures(
            &["tracepath"],
            missing,
            "tracepath 127.0.0.1",
            "Resume: pmtu",
        );
    }
}

#[test]
fn one_that_is_measured_elsewhere_is_pasted_and_no_command_stands_in_the_way() {
    let home = home(OFFICE);
    let mut p = at_the_field(&home, "/nowhere", "db01");
    p.reads("A command can answer it");
    p.answer("1 gw 0.3 ms");
    p.key(Key::Ctrl('r')).reads("There is a text here");
    p.key(Key::Tab).is_at_field("¿Es intermitente");
    p.letter('2').is_at_field("Capturas");
    p.key(Key::Ctrl('o')).sees("▶ 6 Obrir");
    assert_eq!(p.leaves(), 0);
}

#[test]
fn where_none_of_the_programs_is_here_that_is_said_and_the_field_stays() {
    let home = home(OFFICE);
    let mut p = at_the_field(&home, "/nowhere", "db01");
    p.key(Key::Ctrl('r'));
    p.reads("None of these programs is on this host: mtr, tracepath, traceroute, ping.");
    p.back().is_at_field("Si es un servidor");
}

#[test]
fn in_lines_it_is_asked_for_by_a_colon_and_a_letter() {
    if !has(&["tracepath"]) {
        return;
    }
    let home = home(OFFICE);
    let path = only(&home, &["tracepath"]);
    let input = "\n2\n\ns\n\n\
        Seu\n\nTot\n.\n\nping\n.\n10.1.2.3\n127.0.0.1\n1\n:r\nyes\n\n2\n\n";
    let told = typed_in(
        &home,
        &["--plain", "start", "aws-claranet"],
        path.to_str().unwrap(),
        input,
    );
    assert!(
        told.contains(":r looks at a command that can answer: Mesurar"),
        "{told}"
    );
    assert!(told.contains("  tracepath 127.0.0.1\n"), "{told}");
    assert!(
        told.contains("Enter accepts (printed by a command)"),
        "{told}"
    );
    let ticket = command(&home, &["ticket", &run_name(&home)]).fine();
    assert!(ticket.contains("Resume: pmtu"), "{told}\n{ticket}");
}

/// Both outputs of the program with these lines on its standard input.
fn typed_in(home: &Arc<Home>, args: &[&str], path: &str, input: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vetlla"));
    command.args(["--lang", "en"]).args(args);
    command.current_dir(home.path()).env_clear();
    command.envs(home.environment()).env("PATH", path);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(input.as_bytes()).unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    let hash = sha2::Sha256::digest(bytes);
    hash.iter()
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}
