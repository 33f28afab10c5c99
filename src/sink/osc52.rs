//! The clipboard by way of the terminal: OSC 52, which works over SSH.
//!
//! Bytes out; it must not know a terminal. Nothing acknowledges the sequence: many
//! terminals refuse it by default, so whoever uses it says "sent", never "copied".

use crate::model::Clean;
use std::fmt::Write;

/// The longest text that is sent, in bytes: with its frame it makes 100,000 bytes of
/// sequence, which is what terminals that cap it (hterm, older kitty) still take.
pub const LIMIT: usize = 74_994;

/// What one piece holds inside GNU screen, whose buffer is a few hundred bytes; what
/// does not fit it prints on the screen.
const SCREEN_PIECE: usize = 76;

/// What stands between the program and the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Multiplexer {
    /// Nothing.
    None,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
    /// GNU screen or an older tmux on the near side of the line: both say `screen`.
    Unsure,
}

impl Multiplexer {
    /// Finds it by the values of `TMUX`, `STY` and `TERM`.
    ///
    /// `TERM` counts because the other two do not travel over SSH. `screen.xterm` and
    /// the like are GNU screen's own; a bare `screen` or `screen-256color` may as well
    /// be a tmux that is set so.
    #[must_use]
    pub fn detect(tmux: Option<&str>, sty: Option<&str>, term: Option<&str>) -> Self {
        let set = |value: Option<&str>| value.is_some_and(|value| !value.is_empty());
        let term = term.unwrap_or_default();
        if set(tmux) || (term.starts_with("tmux") && !set(sty)) {
            Self::Tmux
        } else if set(sty) || term.starts_with("screen.") {
            Self::Screen
        } else if term.starts_with("screen") {
            Self::Unsure
        } else {
            Self::None
        }
    }

    /// Whether its sequence may leave rests on the screen.
    #[must_use]
    pub fn smears(self) -> bool {
        self == Self::Unsure
    }
}

/// The kind of a terminal that has no clipboard to reach, by the value of `TERM`: the
/// consoles and the serial terminals, which know no sequence of this kind.
#[must_use]
pub fn without_clipboard(term: &str) -> Option<&'static str> {
    let serial = |term: &str| {
        term.strip_prefix("vt")
            .is_some_and(|model| model.starts_with(|digit: char| digit.is_ascii_digit()))
    };
    let family = term.split(['-', '.']).next().unwrap_or_default();
    ["linux", "dumb", "ansi", "cons25", "sun"]
        .into_iter()
        .find(|name| *name == family)
        .or_else(|| serial(family).then_some("vt"))
}

/// The text is longer than terminals take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{bytes} bytes are more than {LIMIT}")]
pub struct TooLarge {
    /// Its length.
    pub bytes: usize,
}

/// The bytes that ask the terminal to take `text` into its clipboard.
///
/// tmux takes the plain sequence only with `set-clipboard on`, and passes a wrapped one
/// on only with `allow-passthrough on`; by default it has neither. Both are sent, so
/// that either setting is enough; with both, the same text is set twice.
///
/// Who may be either gets screen's pieces and then the plain sequence, never tmux's
/// wrapping: tmux drops the pieces, while screen would print what is meant for tmux.
/// What of a long plain sequence screen does not hold it prints too, so the caller draws
/// the screen afresh: [`Multiplexer::smears`].
pub fn sequence(text: &Clean, mux: Multiplexer) -> Result<Vec<u8>, TooLarge> {
    let plain = plain(text)?;
    Ok(match mux {
        Multiplexer::None => plain,
        Multiplexer::Tmux => {
            let wrapped = wrapped(&plain);
            plain + &wrapped
        }
        Multiplexer::Screen => in_pieces(&plain),
        Multiplexer::Unsure => in_pieces(&plain) + &plain,
    }
    .into_bytes())
}

/// The bytes that ask a tmux to let the sequence through, and nothing of tmux itself.
pub fn through_tmux(text: &Clean) -> Result<Vec<u8>, TooLarge> {
    Ok(wrapped(&plain(text)?).into_bytes())
}

fn plain(text: &Clean) -> Result<String, TooLarge> {
    if text.len() > LIMIT {
        return Err(TooLarge { bytes: text.len() });
    }
    Ok(format!("\x1b]52;c;{}\x07", base64(text.as_bytes())))
}

fn wrapped(sequence: &str) -> String {
    format!("\x1bPtmux;{}\x1b\\", sequence.replace('\x1b', "\x1b\x1b"))
}

fn in_pieces(sequence: &str) -> String {
    let mut out = String::with_capacity(sequence.len() / SCREEN_PIECE * 80 + 80);
    let mut rest = sequence;
    while !rest.is_empty() {
        // The sequence is ASCII: it may be cut anywhere.
        let (piece, after) = rest.split_at(SCREEN_PIECE.min(rest.len()));
        let _ = write!(out, "\x1bP{piece}\x1b\\");
        rest = after;
    }
    out
}

/// Base64 with padding (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let digit = DIGITS.get((bits >> (18 - 6 * place) & 63) as usize);
            let filled = place <= group.len();
            out.push(if filled {
                digit.map_or('=', |digit| char::from(*digit))
            } else {
                '='
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn sequence(text: &str, mux: Multiplexer) -> Result<Vec<u8>, TooLarge> {
        super::sequence(&Clean::text(text), mux)
    }

    #[test]
    fn base64_is_as_in_the_rfc() {
        for (text, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
            ("col·l", "Y29swrds"),
        ] {
            assert_eq!(base64(text.as_bytes()), coded);
        }
        assert_eq!(base64(&[0xfb, 0xff, 0xfe]), "+//+");
    }

    #[test]
    fn each_multiplexer_gets_its_own_wrapping() {
        let text = |mux| String::from_utf8(sequence("foo", mux).unwrap()).unwrap();
        assert_eq!(text(Multiplexer::None), "\x1b]52;c;Zm9v\x07");
        assert_eq!(
            text(Multiplexer::Tmux),
            "\x1b]52;c;Zm9v\x07\x1bPtmux;\x1b\x1b]52;c;Zm9v\x07\x1b\\"
        );
        assert_eq!(text(Multiplexer::Screen), "\x1bP\x1b]52;c;Zm9v\x07\x1b\\");
        assert_eq!(
            text(Multiplexer::Unsure),
            "\x1bP\x1b]52;c;Zm9v\x07\x1b\\\x1b]52;c;Zm9v\x07"
        );
    }

    #[test]
    fn consoles_and_serial_terminals_have_no_clipboard() {
        for (term, kind) in [
            ("linux", Some("linux")),
            ("linux-16color", Some("linux")),
            ("vt100", Some("vt")),
            ("vt220-8bit", Some("vt")),
            ("dumb", Some("dumb")),
            ("vte-256color", None),
            ("xterm", None),
            ("", None),
        ] {
            assert_eq!(without_clipboard(term), kind, "{term}");
        }
    }

    #[test]
    fn screen_gets_small_pieces_that_make_the_whole() {
        let long = "Informació obligatòria. ".repeat(40);
        let plain = String::from_utf8(sequence(&long, Multiplexer::None).unwrap()).unwrap();
        let out = String::from_utf8(sequence(&long, Multiplexer::Screen).unwrap()).unwrap();
        let pieces: Vec<&str> = out
            .split_terminator("\x1b\\")
            .map(|piece| piece.strip_prefix("\x1bP").unwrap())
            .collect();
        assert!(pieces.iter().all(|piece| piece.len() <= 76));
        assert_eq!(pieces.concat(), plain);
    }

    #[test]
    fn the_limit_is_a_hundred_thousand_bytes_of_sequence() {
        let most = "x".repeat(LIMIT);
        assert_eq!(sequence(&most, Multiplexer::None).unwrap().len(), 100_000);
        let more = sequence(&format!("{most}x"), Multiplexer::None);
        assert_eq!(more, Err(TooLarge { bytes: LIMIT + 1 }));
    }

    #[test]
    fn the_multiplexer_is_found_by_the_environment() {
        use Multiplexer::{None as Bare, Screen, Tmux, Unsure};
        for (tmux, sty, term, found) in [
            (None, None, Some("xterm-256color"), Bare),
            (None, None, None, Bare),
            (Some(""), Some(""), Some("xterm"), Bare),
            (
                Some("/tmp/tmux-0/default,1,0"),
                None,
                Some("screen-256color"),
                Tmux,
            ),
            (None, None, Some("tmux-256color"), Tmux),
            (
                None,
                Some("123.pts-0"),
                Some("screen.xterm-256color"),
                Screen,
            ),
            (None, None, Some("screen.linux"), Screen),
            (None, None, Some("screen"), Unsure),
            (None, None, Some("screen-256color"), Unsure),
        ] {
            assert_eq!(
                Multiplexer::detect(tmux, sty, term),
                found,
                "{tmux:?} {sty:?} {term:?}"
            );
        }
    }
}
