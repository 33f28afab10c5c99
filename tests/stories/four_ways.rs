//! AWS/Claranet four ways: Systems or Network, on duty or in office hours.

use crate::desk::*;
use crate::support::{Home, Key};
use std::collections::BTreeSet;
use std::sync::Arc;

const SOURCE: &str = include_str!("../fixtures/monitor-omi-aws-template-aws.txt");
const RUNBOOK: &str = include_str!("../../runbooks/aws-claranet.yaml");

const APPLICATION: &str = "Seu electrònica";
const SINCE: &str = "02/03/2024 03:12";
const IMPACT: [&str; 2] = ["Ningú pot entrar", "des de les tres"];
const WHO: &str = "Marta Vila";
const BEHAVIOUR: &str = "HTTP 503";
const EVIDENCE: &str = "sonda web01: GET /salut";
const TESTS: &str = "ping: 100% loss";
const FROM: &str = "10.1.2.3";
const TO: &str = "db01.aoc.cat";
const MTR: [&str; 2] = ["1 gw 0.3 ms", "2 ??? 100%"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Systems,
    Network,
}

/// From `start` until the ticket's step is ticked. `action`: the number that chooses it.
fn walk(home: &Arc<Home>, kind: Kind, action: Option<char>) -> Person {
    walk_with(home, kind, action, &[])
}

fn walk_with(home: &Arc<Home>, kind: Kind, action: Option<char>, env: &[(&str, &str)]) -> Person {
    let all = if action.is_some() { "7" } else { "6" };
    let mut p = vetlla_with(home, &["start", "aws-claranet"], env);
    p.sees("▶ 1 Haurem");
    p.key(Key::Enter).sees("▶ 2 Sistemes o Xarxa?");
    p.key(Key::Enter).sees("Choose:");
    p.letter(if kind == Kind::Network { '2' } else { '1' });
    p.sees("▶ 3 És horari");
    p.key(Key::Enter).sees("Suggested: ");
    p.is_at(if action.is_some() { "1 Sí" } else { "2 No" });
    p.key(Key::Enter).sees("▶ 4 Captures");
    p.sees(&format!("Steps 3/{all}"));
    p.letter('s').sees("▶ 5 Información");
    p.key(Key::Enter).is_at_field("Aplicación afectada");
    p.answer(APPLICATION).key(Key::Enter).is_at_field("Fecha");
    p.answer(SINCE).key(Key::Enter).is_at_field("Impacto");
    p.answer(IMPACT[0]).key(Key::Enter).answer(IMPACT[1]);
    p.key(Key::Tab).is_at_field("Persona");
    p.key(Key::Enter);
    match kind {
        Kind::Systems => systems(&mut p),
        Kind::Network => network(&mut p),
    }
    if let Some(row) = action {
        p.is_at_field("¿Es necesario").letter(row);
    }
    p.is_at_field("Capturas").key(Key::Tab);
    p.is_at("▶ Enter closes the step")
        .key(Key::Enter)
        .sees("▶ 6 Obrir");
    p.key(Key::Enter).sees("Ticket, complete");
    p.letter('c').sees("Sent to your terminal");
    p.key(Key::Enter).is_at_field("Número de tiquet");
    p.answer("CLA-1").key(Key::Enter).is_at("▶ All is here");
    p.key(Key::Enter);
    p
}

fn systems(p: &mut Person) {
    p.is_at_field("Comportamiento");
    p.answer(BEHAVIOUR).key(Key::Tab).is_at_field("Evidencias");
    p.answer(EVIDENCE).key(Key::Tab);
}

fn network(p: &mut Person) {
    p.is_at_field("Test realizados");
    p.answer(TESTS).key(Key::Tab).is_at_field("IP origen");
    p.answer(FROM).key(Key::Enter).is_at_field("IP destino");
    p.answer(TO).key(Key::Enter).is_at_field("¿Es un servidor?");
    p.letter('y')
        .key(Key::Enter)
        .is_at_field("Si es un servidor");
    p.answer(MTR[0]).key(Key::Enter).answer(MTR[1]);
    p.key(Key::Tab).is_at_field("¿Es intermitente");
    p.key(Key::Enter).sees("○ 1 intermitente");
    p.keys(Key::Down, 2).is_at("○ 2 constante").key(Key::Enter);
}

fn finish(p: &mut Person) {
    p.sees("Everything is closed").key(Key::Enter);
    p.sees("Enter once more finishes the run").key(Key::Enter);
    p.sees("Enter leave").sees("Finished");
    assert_eq!(p.leaves(), 0);
    p.sees(": Finished");
}

/// The ticket, read by the command line in two forms that agree.
fn ticket(home: &Arc<Home>) -> String {
    let run = run_name(home);
    let text = command(home, &["ticket", &run]).fine();
    let json = command(home, &["ticket", &run, "--format", "json"]).json();
    let (head, body) = text.split_once("\n\n").unwrap();
    let (subject, cc) = head.split_once('\n').unwrap();
    assert_eq!(json["subject"], subject);
    assert_eq!(cc, "CC: suporttecnic@aoc.cat");
    assert_eq!(json["body"].as_str().unwrap().trim_end(), body.trim_end());
    assert_eq!(json["complete"], true);
    assert_eq!(json["missing"], serde_json::json!([]));
    assert_eq!(json["cc"], serde_json::json!(["suporttecnic@aoc.cat"]));
    assert_eq!(json["url"], "https://online.claranet.es/ticketing");
    assert_eq!(words_of_nobody(&text), BTreeSet::new());
    text
}

fn words(text: &str) -> BTreeSet<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Words of a ticket that neither the source says, nor the answers, nor a line of the
/// runbook that is marked as added.
fn words_of_nobody(ticket: &str) -> BTreeSet<String> {
    let answers = [
        APPLICATION,
        SINCE,
        WHO,
        BEHAVIOUR,
        EVIDENCE,
        TESTS,
        FROM,
        TO,
    ];
    let answers = answers.iter().chain(&IMPACT).chain(&MTR).copied();
    let added = RUNBOOK.lines().filter(|line| line.contains("# ADDED"));
    // The program's own word for who gets a copy.
    let known: BTreeSet<String> = [SOURCE, "CC"]
        .into_iter()
        .chain(answers)
        .chain(added)
        .flat_map(words)
        .collect();
    words(ticket).difference(&known).cloned().collect()
}

/// What a log of a walk must not hold: what was answered, who did it, what the runbook says,
/// where things are.
fn is_told_by_nobody(log: &str, home: &Home) {
    let answers = [APPLICATION, SINCE, WHO, BEHAVIOUR, EVIDENCE, TESTS, FROM];
    let others = [
        TO,
        "CLA-1",
        "example.org",
        "MARKER",
        "aws",
        "Claranet",
        "AOC",
    ];
    let outside = home.path().to_str().unwrap();
    let all = answers.iter().chain(&IMPACT).chain(&MTR).chain(&others);
    for secret in all.copied().chain([outside]) {
        assert!(!log.contains(secret), "{secret}\n{log}");
    }
    // Whatever words it has that the source or an answer has, too, are of the program.
    let of_runbook = words(RUNBOOK).into_iter().filter(|word| word.len() > 5);
    let said: Vec<_> = of_runbook
        .filter(|word| words(log).contains(word))
        .collect();
    let known = ["command", "number", "program", "reason", "version"];
    let own = |word: &String| known.contains(&word.as_str());
    assert!(said.iter().all(own), "{said:?}\n{log}");
}

#[test]
fn a_log_of_the_walk_tells_what_the_program_did_and_nothing_that_was_said() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = home(OFFICE);
    let path = home.path().join("support.log");
    let env = [
        ("VETLLA_LOG", path.to_str().unwrap()),
        ("VETLLA_LOG_LEVEL", "debug"),
    ];
    let mut p = walk_with(&home, Kind::Systems, None, &env);
    p.letter('n').sees("Note:").answer("MARKER").key(Key::Enter);
    // A file that can be written, and one that cannot.
    p.letter('t').sees("Ticket");
    for (file, said) in [("MARKER.txt", "Written to"), ("/MARKER/x", "Cannot write")] {
        p.letter('w').sees("Write the ticket to which file?");
        p.answer(file).key(Key::Enter).sees(said);
    }
    p.key(Key::Esc).sees_no("c copy");
    p.sees("Everything is closed").key(Key::Enter);
    p.sees("Enter leave").sees("Finished");
    assert_eq!(p.leaves(), 0);
    let log = std::fs::read_to_string(&path).unwrap();
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    for told in [
        " info start command=Start version=",
        " info terminal term=xterm",
        " info job-begun job=",
        " kind=Deliver",
        "way=Osc52",
        "way=File",
        " error job-ended ",
        "refused=Write reason=NotFound errno=2",
        " info end code=0",
    ] {
        assert!(log.contains(told), "{told}\n{log}");
    }
    is_told_by_nobody(&log, &home);
}

#[test]
fn a_log_that_cannot_be_written_is_said_once_and_harms_nothing() {
    let home = home(OFFICE);
    let told = command_with(&home, &["list"], &[("VETLLA_LOG", "/nowhere/log")]);
    assert_eq!(told.code, 0, "{told:?}");
    assert!(told.out.contains("aws-claranet"), "{told:?}");
    assert_eq!(told.err.matches("VETLLA_LOG").count(), 1, "{told:?}");
    let link = home.path().join("link");
    std::os::unix::fs::symlink(home.path().join("else"), &link).unwrap();
    let env = [("VETLLA_LOG", link.to_str().unwrap())];
    let told = command_with(&home, &["list"], &env);
    assert!(
        told.code == 0 && told.err.contains("VETLLA_LOG"),
        "{told:?}"
    );
    assert!(!home.path().join("else").exists());
    let env = [("VETLLA_LOG", "log"), ("VETLLA_LOG_LEVEL", "loud")];
    let told = command_with(&home, &["list"], &env);
    assert!(told.err.contains("error, info"), "{told:?}");
}

#[test]
fn a_word_that_nobody_said_would_be_found() {
    let found = words_of_nobody("[Sistemas] Seu electrònica: caigudíssima");
    assert_eq!(found, BTreeSet::from(["caigudíssima".to_owned()]));
}

#[test]
fn systems_in_office_hours() {
    let home = home(OFFICE);
    let mut p = walk(&home, Kind::Systems, None);
    finish(&mut p);
    assert_eq!(
        ticket(&home),
        "\
[Sistemas] Seu electrònica
CC: suporttecnic@aoc.cat

Sistemas:

* Aplicación afectada: Seu electrònica
* Fecha y hora de inicio del problema: 02/03/2024 03:12
* Impacto en negocio:
    Ningú pot entrar
    des de les tres
* Persona responsable de contacto de AOC: Marta Vila
* Test realizados
    * Comportamiento anómalo detectado: HTTP 503
    * Evidencias del error alertado (sonda, servicio integrador...) Si es una sonda, el detalle de que comprueba la sonda.
        sonda web01: GET /salut
"
    );
    let sheet = command(&home, &["show", &run_name(&home)]).fine();
    assert!(!sheet.contains("Trucar"), "{sheet}");
}

#[test]
fn network_in_office_hours() {
    let home = home(OFFICE);
    let mut p = walk(&home, Kind::Network, None);
    finish(&mut p);
    assert_eq!(
        ticket(&home),
        "\
[Redes] Seu electrònica
CC: suporttecnic@aoc.cat

Redes:

* Aplicación afectada: Seu electrònica
* Fecha y hora de inicio del problema: 02/03/2024 03:12
* Impacto en negocio:
    Ningú pot entrar
    des de les tres
* Persona responsable de contacto de AOC: Marta Vila
* Test realizados: ping: 100% loss
* IP origen o servidor origen donde no hay conectividad: 10.1.2.3
    * IP destino o servidor al que no se accede: db01.aoc.cat
    * Si es un servidor, enviar resultado de MTR o TRACEPATH:
        1 gw 0.3 ms
        2 ??? 100%
    * ¿Es intermitente o constante? constante
"
    );
}

#[test]
fn systems_on_duty() {
    let home = home(DUTY);
    let mut p = walk(&home, Kind::Systems, Some('2'));
    p.sees("▶ 7 Trucar");
    p.sees("abierto el ticket CLA-1, de Sistemas.")
        .sees("es Seu electrònica.");
    // Nobody at the first number, somebody at the second.
    p.key(Key::Enter).sees("Which number did you call?");
    p.key(Key::Enter).sees("+34 934 452 699: how did it go?");
    p.keys(Key::Down, 2).is_at("no answer").key(Key::Enter);
    p.sees("+34 934 452 699: no answer").sees("Steps 6/7");
    p.key(Key::Enter).sees("Which number did you call?");
    p.is_at("+34 933 933 991").key(Key::Enter);
    p.sees("+34 933 933 991: how did it go?").letter('1');
    p.sees("Who answered?").answer("Pere Roca").key(Key::Enter);
    finish(&mut p);
    assert_eq!(
        ticket(&home),
        "\
[Sistemas] Seu electrònica
CC: suporttecnic@aoc.cat

Sistemas:

* Aplicación afectada: Seu electrònica
* Fecha y hora de inicio del problema: 02/03/2024 03:12
* Impacto en negocio:
    Ningú pot entrar
    des de les tres
* Persona responsable de contacto de AOC: Marta Vila
* Test realizados
    * Comportamiento anómalo detectado: HTTP 503
    * Evidencias del error alertado (sonda, servicio integrador...) Si es una sonda, el detalle de que comprueba la sonda.
        sonda web01: GET /salut
* ¿Es necesario un redeploy o reinicio del servicio? Redeploy
"
    );
    let sheet = command(&home, &["show", &run_name(&home)]).fine();
    assert!(
        sheet.contains("Call to +34 934 452 699: no answer\n"),
        "{sheet}"
    );
    assert!(
        sheet.contains("Call to +34 933 933 991: answered (Pere Roca)\n"),
        "{sheet}"
    );
    let json = command(&home, &["show", &run_name(&home), "--format", "json"]).json();
    assert!(!sheet.contains("+00:00"), "another zone's clock: {sheet}");
    assert_eq!(json["calls"].as_array().unwrap().len(), 2, "{json:#}");
}

#[test]
fn network_on_duty() {
    let home = home(DUTY);
    let mut p = walk(&home, Kind::Network, Some('1'));
    p.sees("▶ 7 Trucar")
        .sees("abierto el ticket CLA-1, de Redes.")
        .sees("es Seu electrònica.");
    p.key(Key::Enter).sees("Which number did you call?");
    p.key(Key::Enter).sees("how did it go?").letter('1');
    p.sees("Who answered?").key(Key::Enter);
    finish(&mut p);
    assert_eq!(
        ticket(&home),
        "\
[Redes] Seu electrònica
CC: suporttecnic@aoc.cat

Redes:

* Aplicación afectada: Seu electrònica
* Fecha y hora de inicio del problema: 02/03/2024 03:12
* Impacto en negocio:
    Ningú pot entrar
    des de les tres
* Persona responsable de contacto de AOC: Marta Vila
* Test realizados: ping: 100% loss
* IP origen o servidor origen donde no hay conectividad: 10.1.2.3
    * IP destino o servidor al que no se accede: db01.aoc.cat
    * Si es un servidor, enviar resultado de MTR o TRACEPATH:
        1 gw 0.3 ms
        2 ??? 100%
    * ¿Es intermitente o constante? constante
* ¿Es necesario un redeploy o reinicio del servicio? No
"
    );
}

#[test]
fn systems_in_office_hours_takes_at_most_25_keys_beyond_the_answers() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws-claranet"]);
    p.opens_the_form();
    p.answer("Seu").key(Key::Enter).is_at_field("Fecha");
    p.key(Key::Enter).is_at_field("Impacto");
    p.answer("Tot").key(Key::Tab).is_at_field("Persona");
    p.key(Key::Enter).is_at_field("Comportamiento");
    p.answer("503").key(Key::Tab).is_at_field("Evidencias");
    p.answer("sonda").key(Key::Tab).is_at_field("Capturas");
    p.key(Key::Tab).is_at("▶ Enter closes the step");
    p.key(Key::Enter).sees("▶ 6 Obrir");
    p.key(Key::Enter).sees("Ticket, complete");
    p.letter('c').sees("Sent to your terminal");
    let to_clipboard = p.pressed;
    let copied = clipboard(&p.terminal.raw()).expect("OSC 52");
    p.key(Key::Enter).is_at_field("Número de tiquet");
    p.answer("CLA-1").key(Key::Enter).is_at("▶ All is here");
    p.key(Key::Enter).sees("Everything is closed");
    p.key(Key::Enter).sees("Enter once more finishes the run");
    p.key(Key::Enter).sees("Enter leave");
    let finished = p.pressed;
    assert_eq!(p.leaves(), 0);
    let printed = command(&home, &["ticket", &run_name(&home)]).fine();
    assert_eq!(copied.trim_end(), printed.trim_end());
    assert!(copied.contains("\n    * Comportamiento anómalo detectado: 503\n"));
    assert!(to_clipboard <= 17, "{to_clipboard} keys to the clipboard");
    // The first Enter at the end only reads it.
    assert!(finished <= 22, "{finished} keys to the end");
}
