//! The demo: a newcomer with the binary alone presses what the first row says, and has a
//! finished ticket. Nothing of it is left.

use crate::desk::{clipboard, command};
use crate::support::{Home, Key, Terminal, USUAL};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

/// Each file below the home, by its path.
fn files(home: &Arc<Home>) -> Vec<String> {
    let found = home.files().into_iter();
    found.map(|path| path.display().to_string()).collect()
}

/// What is seen of each language: of the guide, at its steps; of the ticket; in the end.
struct Said {
    lang: &'static str,
    tick: &'static str,
    choose: &'static str,
    menu: &'static str,
    answer: &'static str,
    form: &'static str,
    ticket: &'static str,
    copy: &'static str,
    call: &'static str,
    finish: &'static str,
    leave: &'static str,
    subject: &'static str,
    left: &'static str,
}

const SAID: [Said; 3] = [
    Said {
        lang: "ca",
        tick: "> Enter: fet",
        choose: "obre la pregunta",
        menu: "Trieu amb",
        answer: "obre el formulari",
        form: "passa a la pregunta següent",
        ticket: "ensenya el tiquet",
        copy: "> c copia el tiquet",
        call: "a qui s'ha de trucar",
        finish: "tot és fet",
        leave: "No se n'ha desat res",
        subject: "[La web] web01 no responde",
        left: "Això era la demostració",
    },
    Said {
        lang: "es",
        tick: "> Enter: hecho",
        choose: "abre la pregunta",
        menu: "Elija con",
        answer: "abre el formulario",
        form: "pasa a la pregunta siguiente",
        ticket: "muestra el ticket",
        copy: "> c copia el ticket",
        call: "a quién hay que llamar",
        finish: "todo está hecho",
        leave: "No se ha guardado nada",
        subject: "[La web] web01 no responde",
        left: "Esto era la demostración",
    },
    Said {
        lang: "en",
        tick: "> Enter: done",
        choose: "opens the question",
        menu: "Choose with",
        answer: "opens the form",
        form: "goes on to the next question",
        ticket: "shows the ticket",
        copy: "> c copies the ticket",
        call: "whom to call",
        finish: "all is done",
        leave: "Nothing of this is kept",
        subject: "[The web page] web01 does not answer",
        left: "That was the demo",
    },
];

fn walk(own: &Said, size: (u16, u16)) {
    let home = Home::new();
    let before = files(&home);
    let mut p = Terminal::spawn_in(&home, &["demo", "--lang", own.lang], &[], size);
    p.wait_for("DEMO").wait_for(own.tick).key(Key::Enter);
    p.wait_for(own.choose).key(Key::Enter);
    p.wait_for(own.menu).keys("1");
    p.wait_for(own.answer).key(Key::Enter);
    p.wait_for(own.form).keys("web01").key(Key::Enter);
    p.keys("x").key(Key::Enter).key(Key::Enter).key(Key::Enter);
    p.wait_for(own.ticket).key(Key::Enter);
    p.wait_for(own.copy).keys("c");
    p.wait_raw(b"\x1b]52;");
    p.key(Key::Enter);
    p.keys("T-1").key(Key::Enter).key(Key::Enter);
    p.wait_for(own.call).key(Key::Enter);
    p.keys("1").key(Key::Enter).key(Key::Enter);
    p.wait_for(own.finish).key(Key::Enter);
    p.wait_for(own.leave).key(Key::Enter);
    p.wait_for(own.left);
    assert!(p.wait_exit().success());
    let copied = clipboard(&p.raw()).unwrap();
    assert!(copied.contains(own.subject), "{copied}");
    assert_eq!(files(&home), before);
}

#[test]
fn in_catalan_its_first_row_leads_to_a_finished_ticket() {
    walk(&SAID[0], USUAL);
}

#[test]
fn in_spanish_its_first_row_leads_to_a_finished_ticket() {
    walk(&SAID[1], USUAL);
}

#[test]
fn in_english_its_first_row_leads_to_a_finished_ticket_on_a_phone_too() {
    walk(&SAID[2], USUAL);
    walk(&SAID[2], (60, 18));
}

#[test]
fn a_demo_that_is_killed_leaves_nothing_either() {
    let home = Home::new();
    let before = files(&home);
    let mut p = Terminal::spawn_in(&home, &["demo", "--lang", "en"], &[], USUAL);
    p.wait_for("> Enter: done").key(Key::Enter);
    p.wait_for("opens the question");
    p.kill(crate::support::Signal::KILL);
    p.wait_exit();
    assert_eq!(files(&home), before);
}

#[test]
fn line_by_line_each_line_says_what_to_type() {
    let lines = [
        // There is no clipboard in a pipe: the ticket is typed into the portal by hand.
        "", "1", "", "web01", "x", "", "", "", "T-1", "1", "", "1", "", "", "", "", "",
    ];
    for own in &SAID {
        let home = Home::new();
        let before = files(&home);
        let mut demo = Command::new(env!("CARGO_BIN_EXE_vetlla"))
            .args(["demo", "--plain", "--lang", own.lang])
            .env_clear()
            .envs(home.environment())
            .current_dir(home.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = demo.stdin.take().unwrap();
        input.write_all(lines.join("\n").as_bytes()).unwrap();
        drop(input);
        let told = demo.wait_with_output().unwrap();
        assert!(told.status.success());
        let told = String::from_utf8(told.stdout).unwrap();
        for wanted in [own.subject, own.left, "(demo) ", "T-1", own.finish] {
            assert!(told.contains(wanted), "{wanted}: {told}");
        }
        assert_eq!(files(&home), before);
    }
}

#[test]
fn without_a_terminal_it_says_what_to_use_and_its_runbooks_are_clean() {
    let home = Home::new();
    let told = command(&home, &["demo", "--lang", "en"]);
    assert!(
        told.code == 2 && told.err.contains("vetlla demo --plain"),
        "{told:?}"
    );
    for own in &SAID {
        let name = format!("src/app/demo/demo.{}.yaml", own.lang);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let path = path.to_str().unwrap();
        let told = command(&home, &["check", "--strict", "--lang", "en", path]);
        assert_eq!(told.code, 0, "{told:?}");
    }
}
