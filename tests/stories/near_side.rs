//! What the near side of the line can take: terminals without UTF-8, and without a
//! clipboard.

use crate::desk::{OFFICE, clipboard, command, home, run_folder, run_name, vetlla_with};
use crate::support::Key;

/// From the first byte to the last, in every screen on the way.
#[test]
fn without_utf8_the_screen_is_ascii_and_the_copy_keeps_its_accents() {
    for locale in ["C", "ca_ES.ISO-8859-15"] {
        let home = home(OFFICE);
        let args = ["start", "aws-claranet", "--lang", "en"];
        let mut p = vetlla_with(&home, &args, &[("LC_ALL", locale)]);
        p.sees("> 1 Haurem d'obrir");
        p.key(Key::Enter).sees("> 2 Sistemes o Xarxa?");
        p.letter('?').sees("Esc").back();
        p.letter('n')
            .sees_that(|screen| !screen.contains("Choose:"));
        p.answer("avaria «à»").sees("avaria \"a\"");
        p.key(Key::Enter).sees_no("Note:");
        p.letter('t').sees("Ticket,");
        let printed = command(&home, &["ticket", &run_name(&home)]).fine();
        p.letter('c').sees("Sent to your terminal");
        // The parting words name the step that one is at.
        p.key(Key::Esc)
            .sees_no("Ticket,")
            .sees("2 Sistemes o Xarxa?");
        p.key(Key::Enter).sees("Choose:");
        p.letter('1').sees("> 3 Es horari");
        assert_eq!(p.leaves(), 0);
        p.sees("stays open");
        let raw = p.terminal.raw();
        let beyond: Vec<_> = raw.iter().filter(|byte| !byte.is_ascii()).collect();
        assert!(beyond.is_empty(), "{beyond:?}\n{}", p.screen());
        let copied = clipboard(&raw).expect("OSC 52");
        assert_eq!(copied.trim_end(), printed.trim_end());
        assert!(!copied.is_ascii());
    }
}

#[test]
fn where_no_clipboard_is_to_be_had_the_file_and_the_plain_page_are_offered() {
    let home = home(OFFICE);
    let mut p = vetlla_with(&home, &["start", "aws-claranet"], &[("TERM", "linux")]);
    p.sees("1 Haurem");
    p.letter('t').sees("Ticket,");
    p.letter('c')
        .reads("A terminal of the kind “linux” has no clipboard to send to.");
    p.reads("Press w to write it to a file, or p for the plain page.");
    assert_eq!(clipboard(&p.terminal.raw()), None);
    p.letter('w').sees("Write the ticket to which file?");
    p.key(Key::Esc);
    p.sees("Ticket,");
}

#[test]
fn a_ticket_too_large_for_the_clipboard_is_offered_as_file_and_plain_page() {
    let home = home(OFFICE);
    let mut p = vetlla_with(&home, &["start", "aws-claranet"], &[]);
    p.opens_the_form();
    p.terminal.paste(&"llarg ".repeat(15_000));
    p.sees("llarg llarg");
    p.leave_form();
    p.letter('t').sees("Ticket,");
    p.letter('c')
        .reads("terminals take at most 74994 by OSC 52.");
    p.reads("Press w to write it to a file, or p for the plain page.");
    assert_eq!(clipboard(&p.terminal.raw()), None);
}

const SHOTS: &str = "version: 1\nid: shots\ntitle: Shots\nsteps:\n\
    \x20 - { id: s, title: Take a picture, evidence: true }\n";

#[test]
fn a_picture_on_the_laptop_comes_by_the_line_that_is_copied_and_is_told_by_type_size_and_hash() {
    let home = home(&format!("{OFFICE}evidence: {{ host: b1 }}\n"));
    std::fs::write(home.path().join("shots.yaml"), SHOTS).unwrap();
    let args = ["start", "./shots.yaml", "--lang", "en"];
    let ssh = ("SSH_CONNECTION", "10.0.0.9 51000 10.0.0.5 22");
    let mut p = vetlla_with(&home, &args, &[ssh, ("USER", "marta")]);
    p.sees("▶ 1 Take a picture");
    // What a terminal of Windows puts in for a file that is dropped on it is told as such.
    p.letter('a').sees("Path of the file");
    p.terminal.paste("\"C:\\Users\\M V\\error.png\"");
    p.key(Key::Enter).reads("is a path of another machine");
    p.reads("scp \"C:\\Users\\M V\\error.png\" marta@b1:");
    p.letter('2').sees("Sent to your terminal");
    let copied = clipboard(&p.terminal.raw()).expect("OSC 52");
    let (from, to) = copied.split_once(" marta@b1:").unwrap();
    assert_eq!(from, "scp \"C:\\Users\\M V\\error.png\"");
    assert_eq!(
        to,
        run_folder(&home)
            .join("evidence/error.png")
            .to_str()
            .unwrap()
    );
    // What the line does, without a network.
    std::fs::write(to, b"\x89PNG\r\n\x1a\n").unwrap();
    p.letter('a').sees("error.png");
    p.key(Key::Enter)
        .reads("In the record: error.png (PNG, 8 bytes, SHA-256 4c4b6a3be1314ab8…)");
    // One that has no name yet has one proposed, in a line that `y` copies.
    p.letter('y').sees("Sent to your terminal");
    let copied = clipboard(&p.terminal.raw()).expect("OSC 52");
    assert!(copied.starts_with("scp 20"), "{copied}");
    assert!(copied.contains("-1-error.png marta@"), "{copied}");
    assert_eq!(p.leaves(), 0);
}
