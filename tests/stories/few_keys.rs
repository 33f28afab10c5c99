//! How many keys a ticket takes, from the program's start to the clipboard: choices and
//! acceptances count, the letters of answers do not.

use crate::desk::*;
use crate::support::{Home, Key};
use std::sync::Arc;

/// From the library to the form of AWS/Claranet; the digit is Systems or Network, the other
/// one what is duty.
fn form(home: &Arc<Home>, about: char, duty: char) -> Person {
    let mut p = vetlla(home, &[]);
    p.sees("Monitor OMI").key(Key::Enter).sees("▶ 1 Haurem");
    p.key(Key::Enter).sees("▶ 2 Sistemes o Xarxa?");
    p.letter(about).sees("▶ 3 És horari");
    p.letter(duty).sees("▶ 4 Captures");
    p.letter('s').sees("▶ 5 Información");
    p.key(Key::Enter).is_at_field("Aplicación afectada");
    p.answer("Seu").key(Key::Enter).is_at_field("Fecha");
    p.key(Key::Enter).is_at_field("Impacto");
    p.answer("Tot").key(Key::Tab).is_at_field("Persona");
    p.key(Key::Enter);
    p
}

fn systems(p: &mut Person) {
    p.is_at_field("Comportamiento").answer("503").key(Key::Tab);
    p.is_at_field("Evidencias").answer("sonda");
}

fn network(p: &mut Person) {
    p.is_at_field("Test realizados")
        .answer("ping")
        .key(Key::Tab);
    p.is_at_field("IP origen")
        .answer("10.1.2.3")
        .key(Key::Enter);
    p.is_at_field("IP destino").answer("db01").key(Key::Enter);
    p.is_at_field("¿Es un servidor?").letter('1');
    p.is_at_field("Si es un servidor")
        .answer("gw")
        .key(Key::Tab);
    p.is_at_field("¿Es intermitente").letter('2');
}

/// What is said on duty alone; then the form is closed, and its ticket copied.
fn to_clipboard(home: &Arc<Home>, p: &mut Person, on_duty: bool, from_text: bool) -> usize {
    if on_duty {
        if from_text {
            p.key(Key::Tab);
        }
        p.is_at_field("¿Es necesario").letter('2');
        p.is_at_field("Capturas");
    }
    p.key(Key::Ctrl('o')).sees("▶ 6 Obrir");
    p.letter('c').sees("Sent to your terminal");
    let pressed = p.pressed;
    let copied = clipboard(&p.terminal.raw()).expect("OSC 52");
    p.letter('q').sees("Library");
    assert_eq!(p.leaves(), 0);
    let printed = command(home, &["ticket", &run_name(home)]).fine();
    assert_eq!(copied.trim_end(), printed.trim_end(), "the whole ticket");
    assert!(
        !copied.contains("FALTA") && copied.contains("CC: "),
        "{copied}"
    );
    pressed
}

#[test]
fn systems_takes_at_most_15_keys_beyond_the_answers() {
    for (site, duty) in [(DUTY, '1'), (OFFICE, '2')] {
        let home = home(site);
        let mut p = form(&home, '1', duty);
        systems(&mut p);
        let keys = to_clipboard(&home, &mut p, duty == '1', true);
        assert!(keys <= 15, "{keys}");
    }
}

#[test]
fn network_takes_at_most_21_keys_beyond_the_answers() {
    for (site, duty) in [(DUTY, '1'), (OFFICE, '2')] {
        let home = home(site);
        let mut p = form(&home, '2', duty);
        network(&mut p);
        let keys = to_clipboard(&home, &mut p, duty == '1', false);
        assert!(keys <= 21, "{keys}");
    }
}
