//! Quoted-printable (RFC 2045, section 6.7), made to pass through old mail programs.
//!
//! No line is a lone full stop, which would end the message for `sendmail -t`, and none
//! begins with `From `, which some programs change. It must not know messages.

use std::fmt::Write;

/// The longest line, with the `=` that says that it goes on.
const WIDTH: usize = 76;

/// A text as quoted-printable, its lines ended by CR LF.
pub(super) fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 5 / 4);
    for line in text.lines() {
        let mut column = 0;
        for (at, byte) in line.bytes().enumerate() {
            let last = at + 1 == line.len();
            let rest = line.as_bytes().get(at..).unwrap_or_default();
            let plain = is_plain(byte, last) && !(column == 0 && at_risk(rest));
            let (width, room) = (if plain { 1 } else { 3 }, WIDTH - usize::from(!last));
            if column + width > room {
                out.push_str("=\r\n");
                column = 0;
            }
            let plain = plain && !(column == 0 && at_risk(rest));
            if plain {
                out.push(char::from(byte));
                column += 1;
            } else {
                // Writing to a string cannot fail.
                let _ = write!(out, "={byte:02X}");
                column += 3;
            }
        }
        out.push_str("\r\n");
    }
    out
}

fn is_plain(byte: u8, last: bool) -> bool {
    match byte {
        b'=' => false,
        b' ' | b'\t' => !last,
        _ => byte.is_ascii_graphic(),
    }
}

/// What must not stand at the beginning of a line.
fn at_risk(rest: &[u8]) -> bool {
    rest.starts_with(b".") || rest.starts_with(b"From ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_lone_full_stop_and_a_line_of_an_envelope_are_hidden() {
        let text = "uno\n.\nFrom aquí\n..dos \nFromm = 1\n";
        let wanted = "uno\r\n=2E\r\n=46rom aqu=C3=AD\r\n=2E.dos=20\r\nFromm =3D 1\r\n";
        assert_eq!(printable(text), wanted);
    }

    #[test]
    fn a_line_that_goes_on_begins_with_nothing_that_is_at_risk() {
        let text = format!(
            "{}.b\n{}From c\n{}\n",
            "x".repeat(75),
            "y".repeat(75),
            "z".repeat(76)
        );
        let coded = printable(&text);
        assert!(coded.contains("x=\r\n=2Eb\r\n"), "{coded}");
        assert!(coded.contains("y=\r\n=46rom c\r\n"), "{coded}");
        assert!(
            coded.ends_with(&format!("{}\r\n", "z".repeat(76))),
            "{coded}"
        );
    }

    fn read(coded: &str) -> Vec<u8> {
        let mut out = Vec::new();
        let joined = coded.replace("=\r\n", "").replace("\r\n", "\n");
        let mut rest = joined.as_bytes();
        while let [first, after @ ..] = rest {
            rest = match (first, after) {
                (b'=', [high, low, after @ ..]) => {
                    let hex = String::from_utf8(vec![*high, *low]).unwrap_or_default();
                    out.push(u8::from_str_radix(&hex, 16).unwrap_or_default());
                    after
                }
                (byte, after) => {
                    out.push(*byte);
                    after
                }
            };
        }
        out
    }

    proptest! {
        #[test]
        fn it_reads_back_and_no_line_is_long_or_at_risk(
            text in "((\\.|From |=|à| |\t|x{70,80}|a){0,12}\n){0,4}"
        ) {
            let coded = printable(&text);
            prop_assert_eq!(read(&coded), text.as_bytes());
            for line in coded.split("\r\n") {
                prop_assert!(line.len() <= WIDTH && !at_risk(line.as_bytes()), "{}", line);
                prop_assert!(!line.ends_with([' ', '\t']));
            }
        }
    }
}
