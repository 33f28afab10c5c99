//! A mandatory answer is missing, and everything that leaves says so.

use crate::desk::*;
use crate::support::Key;

const GAP: &str = "[FALTA: Impacto en negocio]";
const TOP: &str = "[INCOMPLETO. Falta: ";

#[test]
fn the_preview_and_every_way_out_say_what_is_missing() {
    let home = home(OFFICE);
    let set = ["start", "aws-claranet", "--set", "tipus=sistemas"];
    let mut p = vetlla(&home, &[&set[..], &["--set", "aplicacion=Seu"]].concat());
    p.sees("▶ 1 Haurem");
    p.letter('t')
        .sees("Ticket, incomplete")
        .sees(GAP)
        .sees("Falta");

    p.letter('c').sees("Sent to your terminal").sees("missing");
    let copied = clipboard(&p.terminal.raw()).expect("OSC 52");
    assert!(copied.starts_with(TOP), "{copied}");
    assert!(copied.contains(GAP), "{copied}");

    p.letter('w').sees("Write the ticket to which file?");
    p.answer("tiquet.txt")
        .key(Key::Enter)
        .sees("Written to /")
        .sees("tiquet.txt (");
    let written = std::fs::read_to_string(home.path().join("tiquet.txt")).unwrap();
    assert!(written.starts_with(TOP), "{written}");
    assert!(written.contains(GAP), "{written}");

    plain_page(&mut p);
    p.key(Key::Enter).sees("Ticket, incomplete");
    p.sees("Shown on the plain page.")
        .key(Key::Esc)
        .sees("▶ 1 Haurem");
    p.leaves();

    let run = run_name(&home);
    let read = |format| command(&home, &["ticket", &run, "--format", format]).fine();
    for format in ["text", "md"] {
        // Markdown marks what it would take for its own.
        let text = read(format).replace('\\', "");
        assert!(text.contains(GAP) && text.contains(TOP), "{format}: {text}");
    }
    let json: serde_json::Value = serde_json::from_str(&read("json")).unwrap();
    assert_eq!(json["complete"], false);
    let missing = json["missing"].as_array().unwrap();
    assert!(missing.contains(&"Impacto en negocio".into()), "{json:#}");
    assert!(json["incomplete"].as_str().unwrap().starts_with(TOP));
    assert!(json["body"].as_str().unwrap().contains(GAP));
    let eml = mail_text(&read("eml"));
    assert!(eml.contains(GAP) && eml.contains(TOP), "{eml}");

    // The subject is what a mail program shows first.
    assert!(eml.contains("Subject: [INCOMPLETO. Falta: "), "{eml}");
}

/// The whole page is printed, without borders; the first of it may have scrolled away.
fn plain_page(p: &mut Person) {
    p.letter('p').sees("--- select with the mouse");
    let page = p.screen();
    assert!(page.contains(GAP), "{page}");
    let raw = p.terminal.raw();
    let raw = String::from_utf8_lossy(&raw);
    let (_, shown) = raw.rsplit_once("[Sistemas] Seu").expect("the page");
    let above = &raw[..raw.len() - shown.len()];
    assert!(
        above.ends_with("[Sistemas] Seu") && above.contains(TOP),
        "{page}"
    );
    assert!(!page.contains('│'), "{page}");
}

#[test]
fn an_answer_that_comes_after_the_ticket_left_makes_it_out_of_date() {
    let home = home(OFFICE);
    let mut p = vetlla(&home, &["start", "aws-claranet", "--set", "tipus=sistemas"]);
    p.sees("▶ 1 Haurem").letter('t').sees("A draft: nothing");
    p.letter('c').sees("sent to the terminal").sees("OSC 52");
    p.letter('t').sees("▶ 1 Haurem");
    p.key(Key::Enter)
        .sees("▶ 3 És horari")
        .key(Key::Enter)
        .sees("Choose:");
    p.key(Key::Enter)
        .sees("▶ 4 Captures")
        .letter('s')
        .sees("▶ 5 ");
    p.key(Key::Enter).is_at_field("Aplicación afectada");
    p.answer("Seu")
        .key(Key::Enter)
        .is_at_field("Fecha")
        .leave_form();
    p.letter('t')
        .sees("OUT OF DATE")
        .sees("* Aplicación afectada: Seu");
}

/// An e-mail file of one part as text: quoted-printable, words in headers too.
fn mail_text(mail: &str) -> String {
    let mail = mail
        .replace("?=\r\n =?utf-8?Q?", "")
        .replace("=?utf-8?Q?", "");
    let mail = mail.replace("=\r\n", "").replace('_', " ");
    let mut bytes = Vec::new();
    let mut rest = mail.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let code = code.and_then(|two| u8::from_str_radix(two, 16).ok());
        match code.filter(|_| *first == b'=') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap()
}
