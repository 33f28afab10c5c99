//! Keys from bytes: whole, in pieces, late, and what is none.
#![allow(clippy::unwrap_used)]

use super::*;

const QUICK: Duration = Duration::from_millis(50);
const PAUSE: Duration = Duration::from_millis(300);

fn keys() -> Keys {
    Keys::new(QUICK, true)
}

/// What the bytes are, when they come together.
fn read(bytes: &[u8]) -> Vec<String> {
    shown(&keys().take(bytes, PAUSE))
}

/// What the bytes are, one by one, each within the patience of the one before.
fn read_singly(bytes: &[u8]) -> Vec<String> {
    let mut keys = keys();
    let events: Vec<_> = bytes
        .iter()
        .flat_map(|byte| keys.take(&[*byte], QUICK))
        .collect();
    shown(&events)
}

fn shown(events: &[Event]) -> Vec<String> {
    events.iter().map(show).collect()
}

fn show(event: &Event) -> String {
    match event {
        Event::Paste(text) => format!("paste {text:?}"),
        Event::Key(key) => {
            let mut name = String::new();
            for (modifier, word) in [
                (KeyModifiers::CONTROL, "Ctrl-"),
                (KeyModifiers::ALT, "Alt-"),
                (KeyModifiers::SHIFT, "Shift-"),
            ] {
                if key.modifiers.contains(modifier) {
                    name.push_str(word);
                }
            }
            let code = match key.code {
                KeyCode::Char(letter) => letter.to_string(),
                code => format!("{code:?}"),
            };
            name + &code
        }
        Event::Mouse(event) => format!("{:?} {} {}", event.kind, event.column, event.row),
        other => format!("{other:?}"),
    }
}

#[test]
fn a_click_and_the_wheel_have_a_place_and_all_else_of_a_mouse_is_nothing() {
    for (bytes, told) in [
        ("\x1b[<0;1;1M", "Down(Left) 0 0"),
        ("\x1b[<0;250;60M", "Down(Left) 249 59"),
        ("\x1b[<64;3;4M", "ScrollUp 2 3"),
        ("\x1b[<65;3;4M", "ScrollDown 2 3"),
        ("\x1b[<81;3;4M", "ScrollDown 2 3"),
    ] {
        assert_eq!(read(bytes.as_bytes()), [told], "{bytes:?}");
        assert_eq!(read_singly(bytes.as_bytes()), [told], "{bytes:?}");
    }
    for bytes in [
        // Let go, other buttons, moved, with a key held, and what is no place.
        "\x1b[<0;1;1m",
        "\x1b[<2;1;1M",
        "\x1b[<32;1;1M",
        "\x1b[<4;1;1M",
        "\x1b[<66;1;1M",
        "\x1b[<0;0;1M",
        "\x1b[<0;1M",
        "\x1b[<0;70000;1M",
        "\x1b[<M",
        "\x1b[M !!",
    ] {
        assert_eq!(read(bytes.as_bytes()), [""; 0], "{bytes:?}");
        assert_eq!(
            read((bytes.to_owned() + "x").as_bytes()),
            ["x"],
            "{bytes:?}"
        );
    }
}

#[test]
fn every_key_is_the_same_whole_and_byte_by_byte() {
    for (bytes, name) in [
        ("\x1b[A", "Up"),
        ("\x1bOB", "Down"),
        ("\x1b[1;5C", "Ctrl-Right"),
        ("\x1b[Z", "BackTab"),
        ("\x1b[3~", "Delete"),
        ("\x1b[1~", "Home"),
        ("\x1b[8~", "End"),
        ("\x1b[15~", "F(5)"),
        ("\x1b[[A", "F(1)"),
        ("\x1bOP", "F(1)"),
        ("\x1bOM", "Enter"),
        ("\x1bOr", "2"),
        ("\r", "Enter"),
        ("\n", "Ctrl-j"),
        ("\x08", "Ctrl-h"),
        ("\x7f", "Backspace"),
        ("\x03", "Ctrl-c"),
        ("\x1bq", "Alt-q"),
        ("\x1bé", "Alt-é"),
        ("€", "€"),
        ("·", "·"),
        ("😀", "😀"),
        ("\x1b[200~a\rb\x1b[201~", "paste \"a\\rb\""),
        ("\x1b[200~a\x1b[Ab\x1b[201~", "paste \"a\\u{1b}[Ab\""),
    ] {
        assert_eq!(read(bytes.as_bytes()), [name], "{bytes:?} at once");
        assert_eq!(read_singly(bytes.as_bytes()), [name], "{bytes:?} singly");
    }
}

#[test]
fn what_is_no_key_is_swallowed_whole() {
    let long = format!("\x1b[{}m", "1;".repeat(500));
    for bytes in [
        "\x1b[I",
        "\x1b[O",
        "\x1b[?62;4c",
        "\x1b[24;80R",
        "\x1b[<0;10;10m",
        "\x1b[M !!",
        "\x1b]11;rgb:0000/0000/0000\x07",
        "\x1b]52;c;cXE=\x1b\\",
        "\x1bP>|tmux 3.4\x1b\\",
        &long,
    ] {
        let with_a_letter = format!("{bytes}x");
        assert_eq!(read(with_a_letter.as_bytes()), ["x"], "{bytes:?} at once");
        assert_eq!(
            read_singly(with_a_letter.as_bytes()),
            ["x"],
            "{bytes:?} singly"
        );
    }
}

#[test]
fn esc_is_esc_once_nothing_follows() {
    let mut keys = keys();
    assert_eq!(shown(&keys.take(b"\x1b", PAUSE)), Vec::<String>::new());
    assert_eq!(keys.patience(), Some(QUICK));
    assert_eq!(shown(&keys.give_up()), ["Esc"]);
    assert_eq!(keys.patience(), None);
    assert_eq!(shown(&keys.take(b"q", PAUSE)), ["q"]);
    assert_eq!(read(b"\x1b\x1b[A"), ["Esc", "Up"]);
    assert_eq!(read(b"\x1b\x03"), ["Esc", "Ctrl-c"]);
}

#[test]
fn the_rest_of_an_arrow_that_comes_after_its_esc_types_nothing_and_teaches_patience() {
    let mut keys = keys();
    keys.take(b"\x1b", PAUSE);
    keys.give_up();
    assert!(keys.take(b"[", PAUSE).is_empty());
    assert_eq!(keys.patience(), Some(LONG));
    assert!(keys.take(b"A", PAUSE).is_empty());
    // The next one is whole, at the same pace.
    assert!(keys.take(b"\x1b", PAUSE).is_empty());
    assert!(keys.patience().unwrap() > PAUSE);
    assert!(keys.take(b"[", PAUSE).is_empty());
    assert_eq!(shown(&keys.take(b"A", PAUSE)), ["Up"]);
}

#[test]
fn a_bracket_that_is_typed_long_after_esc_is_a_bracket() {
    let mut keys = keys();
    keys.take(b"\x1b", PAUSE);
    keys.give_up();
    assert_eq!(shown(&keys.take(b"[", LONG)), ["["]);
}

#[test]
fn a_sequence_that_never_ends_is_dropped_and_no_letter_of_it_acts() {
    let mut keys = keys();
    assert!(keys.take(b"\x1b[1;", PAUSE).is_empty());
    assert_eq!(keys.patience(), Some(LONG));
    assert!(keys.give_up().is_empty());
    assert_eq!(shown(&keys.take(b"\x1b[1;\rx", PAUSE)), ["Enter", "x"]);
}

#[test]
fn alt_and_a_letter_that_could_begin_a_sequence_is_not_lost() {
    for letter in ["O", "P", "X", "]", "^", "_"] {
        let mut keys = keys();
        assert!(
            keys.take(format!("\x1b{letter}").as_bytes(), PAUSE)
                .is_empty()
        );
        assert_eq!(shown(&keys.give_up()), [format!("Alt-{letter}")]);
    }
}

#[test]
fn a_letter_cut_in_two_waits_and_a_latin_one_does_not() {
    let mut utf8 = keys();
    assert!(utf8.take(&[0xC3], PAUSE).is_empty());
    assert_eq!(utf8.patience(), Some(LONG));
    assert_eq!(shown(&utf8.take(&[0xA0], PAUSE)), ["à"]);
    let mut latin = Keys::new(QUICK, false);
    assert!(latin.take(&[0xE0], PAUSE).is_empty());
    assert_eq!(latin.patience(), Some(QUICK));
    assert_eq!(shown(&latin.give_up()), ["à"]);
    assert_eq!(shown(&latin.take(b"\xE7a\xA4", PAUSE)), ["ç", "a", "€"]);
}

#[test]
fn a_paste_whose_end_is_late_becomes_no_keys() {
    let mut keys = keys();
    assert!(keys.take(b"\x1b[200~a\r", PAUSE).is_empty());
    assert_eq!(shown(&keys.give_up()), ["paste \"a\\r\""]);
    assert_eq!(keys.patience(), None);
    assert_eq!(
        shown(&keys.take(b"q\r\x1b[201~q", PAUSE)),
        ["paste \"q\\r\"", "q"]
    );
    // Its end is lost: Ctrl-C is a key again.
    keys.take(b"\x1b[200~a", PAUSE);
    keys.give_up();
    assert_eq!(shown(&keys.take(b"\x03", PAUSE)), ["Ctrl-c"]);
}

#[test]
fn a_huge_paste_is_handed_over_in_pieces_of_whole_letters() {
    let text = "à".repeat(PIECE);
    let mut keys = keys();
    let mut events = keys.take(format!("\x1b[200~{text}").as_bytes(), PAUSE);
    events.extend(keys.take(b"\x1b[201~", PAUSE));
    let pieces: String = events
        .iter()
        .map(|event| match event {
            Event::Paste(piece) => piece.as_str(),
            _ => "not a paste",
        })
        .collect();
    assert!(events.len() > 1 && pieces == text);
}

#[test]
fn the_end_of_a_long_paste_is_not_looked_for_twice_in_the_same_bytes() {
    let mut keys = keys();
    keys.take(b"\x1b[200~", PAUSE);
    let mut looked_at = 0;
    for _ in 0..64 {
        let from = keys.searched;
        keys.take(&[b'x'; 4096], PAUSE);
        looked_at += keys.bytes.len() - from;
    }
    assert!(looked_at < 65 * 4096, "{looked_at} bytes looked at");
    assert!(keys.take(b"\x1b[20", PAUSE).is_empty());
    let whole = format!("paste {:?}", "x".repeat(64 * 4096));
    assert_eq!(shown(&keys.take(b"1~q", PAUSE)), [whole.as_str(), "q"]);
}

#[path = "../../../tests/fuzz/mutate.rs"]
mod mutate;
#[path = "../../../tests/fuzz/trial.rs"]
mod trial;

/// What terminals send, and what breaks it.
const SENT: &[&str] = &[
    "\u{1b}",
    "\u{1b}[",
    "\u{1b}O",
    "\u{1b}[200~",
    "\u{1b}[201~",
    "\u{1b}[<0;1;1M",
    "\u{1b}]",
    "\u{1b}P",
    "\u{1b}\\",
    "\u{7}",
    ";",
    "~",
    "A",
    "1",
    "\u{3}",
    "\u{1a}",
];

// The minutes of it: VETLLA_FUZZ_SECONDS.
#[test]
fn no_bytes_from_a_terminal_become_more_than_they_are() {
    let corpus = mutate::Corpus::read("keys", SENT);
    trial::try_all(&corpus, "keys", 400, |bytes| {
        for size in [1, 7, 4096] {
            let mut keys = keys();
            let mut events = Vec::new();
            for piece in bytes.chunks(size) {
                events.extend(keys.take(piece, QUICK));
                if keys.patience().is_some() && piece.len() % 3 == 1 {
                    events.extend(keys.give_up());
                }
            }
            events.extend(keys.give_up());
            assert!(events.len() <= bytes.len() + 1, "{events:?}");
            for event in &events {
                let held = match event {
                    Event::Key(key) => matches!(key.code, KeyCode::Char(c) if c.is_control()),
                    Event::Paste(text) => text.len() > 3 * bytes.len(),
                    _ => false,
                };
                assert!(!held, "{event:?}");
            }
        }
    });
}
