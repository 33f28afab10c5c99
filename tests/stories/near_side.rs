//! What the near side of the line can take: terminals without UTF-8, and without a
//! clipboard.

use crate::desk::{OFFICE, clipboard, command, home, run_name, vetlla_with};
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
