//! Where the links on the screen lead: each address has a number, and the cells of its text
//! carry it.
//!
//! The number is the address's own as long as the program runs. So a cell whose link leads
//! elsewhere is another cell, though its letter is the same. It stands in the colour of the
//! cell's underline, of which the program has none. It must not know how a terminal is told.

use crate::model::sanitize_line;
use ratatui::style::{Color, Style};
use ratatui::text::Line;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::rc::Rc;

/// Longer addresses are shown only. GNU screen prints what it has no room for in a sequence,
/// beyond 767 bytes; others take more (VTE: 2,083).
const LONGEST: usize = 700;

/// How many bytes of addresses are kept; those that come after are shown only.
const KEPT: usize = 256 << 10;

/// What text may lead to.
const SCHEMES: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

/// The addresses that were shown, by their numbers.
#[derive(Debug, Default)]
pub struct Links {
    /// The terminal takes links.
    taken: bool,
    known: RefCell<Known>,
}

#[derive(Debug, Default)]
struct Known {
    numbers: BTreeMap<Rc<str>, u32>,
    addresses: Vec<Rc<str>>,
    bytes: usize,
}

impl Links {
    /// None yet, and none ever where the terminal does not take them.
    pub fn new(taken: bool) -> Self {
        Self {
            taken,
            known: RefCell::default(),
        }
    }

    /// The style of a text that leads to an address; as it was where it cannot lead there.
    pub fn leading(&self, style: Style, address: &str) -> Style {
        match self.number(address) {
            Some(number) => style.underline_color(mark(number)),
            None => style,
        }
    }

    /// Takes the link from text that is its own address, to spare a slow line the letters:
    /// one that stands whole in a row, which terminals find; and, of one that is cut, all
    /// rows but the first.
    pub fn spare(&self, lines: &mut [Line<'_>]) {
        let mut cut: Option<(Color, String)> = None;
        for span in lines.iter_mut().flat_map(|line| &mut line.spans) {
            let Some(mark) = span.style.underline_color else {
                continue;
            };
            let begun = cut.take().filter(|(own, _)| *own == mark);
            let goes_on = begun.and_then(|(_, rest)| after(&rest, &span.content));
            let own = goes_on.is_some();
            let Some(rest) = goes_on.or_else(|| self.begins(mark, &span.content)) else {
                continue;
            };
            if own || rest.is_empty() {
                span.style.underline_color = None;
            }
            cut = Some((mark, rest)).filter(|(_, rest)| !rest.is_empty());
        }
    }

    /// The rest of an address that begins with this text.
    fn begins(&self, mark: Color, text: &str) -> Option<String> {
        let address = self.address(mark)?;
        let mail = address.strip_prefix("mailto:");
        after(&address, text).or_else(|| after(mail?, text))
    }

    /// The address whose number a cell carries.
    pub fn address(&self, mark: Color) -> Option<Rc<str>> {
        let Color::Rgb(high, middle, low) = mark else {
            return None;
        };
        let number = u32::from_be_bytes([0, high, middle, low]);
        let known = self.known.borrow();
        known.addresses.get(usize::try_from(number).ok()?).cloned()
    }

    fn number(&self, address: &str) -> Option<u32> {
        let address = Some(address).filter(|_| self.taken).and_then(sanitized)?;
        let mut known = self.known.borrow_mut();
        if let Some(number) = known.numbers.get(address.as_str()) {
            return Some(*number);
        }
        let bytes = known.bytes + address.len();
        let number = u32::try_from(known.addresses.len()).ok()?;
        if bytes > KEPT {
            return None;
        }
        let address: Rc<str> = address.into();
        known.bytes = bytes;
        known.addresses.push(Rc::clone(&address));
        known.numbers.insert(address, number);
        Some(number)
    }
}

fn after(address: &str, text: &str) -> Option<String> {
    address.strip_prefix(text.trim_end()).map(str::to_owned)
}

/// A number as the colour that cells carry. There are never more than 24 bits of them.
fn mark(number: u32) -> Color {
    let [_, high, middle, low] = number.to_be_bytes();
    Color::Rgb(high, middle, low)
}

/// An address in the letters of a URI (RFC 3986) alone; none where it is no address of
/// ours, has something hidden in it, or is too long.
fn sanitized(address: &str) -> Option<String> {
    if address.len() > LONGEST || !leads(address) || *sanitize_line(address) != *address {
        return None;
    }
    let mut uri = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => uri.push(char::from(byte)),
            _ if b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte) => uri.push(char::from(byte)),
            _ => {
                let _ = write!(uri, "%{byte:02X}"); // writing to memory cannot fail
            }
        }
    }
    (uri.len() <= LONGEST).then_some(uri)
}

fn leads(address: &str) -> bool {
    SCHEMES.iter().any(|scheme| {
        let begin = address.get(..scheme.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(scheme))
            && address.len() > scheme.len()
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn carried(links: &Links, address: &str) -> Option<Color> {
        links.leading(Style::new(), address).underline_color
    }

    #[test]
    fn an_address_keeps_its_number_and_another_has_another() {
        let links = Links::new(true);
        let one = carried(&links, "https://a.example").unwrap();
        let other = carried(&links, "mailto:a@example.org").unwrap();
        assert_ne!(one, other);
        assert_eq!(carried(&links, "https://a.example"), Some(one));
        assert_eq!(links.address(one).as_deref(), Some("https://a.example"));
        assert_eq!(
            links.address(other).as_deref(),
            Some("mailto:a@example.org")
        );
        assert_eq!(links.address(Color::Reset), None);
        assert_eq!(links.address(Color::Rgb(9, 9, 9)), None);
    }

    #[test]
    fn what_a_terminal_may_act_on_is_written_as_bytes_or_not_led_to() {
        let led = |address| sanitized(address);
        assert_eq!(
            led("HTTPS://x.cat/a?b=c;d#e").unwrap(),
            "HTTPS://x.cat/a?b=c;d#e"
        );
        assert_eq!(
            led("https://x.cat/è \"<\\").unwrap(),
            "https://x.cat/%C3%A8%20%22%3C%5C"
        );
        for hostile in [
            "https://x.cat/\u{1b}\\\u{1b}]52;c;eA==\u{7}",
            "https://x.cat/\u{7}",
            "https://x.cat/\na",
            "https://x.cat/\u{9c}",
            "https://x.cat/\u{7f}",
            "https://x.cat/\u{202e}moc",
            "https://x.cat/\u{200b}",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "x.cat",
            "https://",
            "mailto:",
            "é",
            "",
        ] {
            assert_eq!(led(hostile), None, "{hostile:?}");
        }
    }

    #[test]
    fn one_that_is_too_long_is_shown_only() {
        let long = |bytes: usize| format!("http://{}", "a".repeat(bytes - 7));
        assert!(sanitized(&long(LONGEST)).is_some());
        assert!(sanitized(&long(LONGEST + 1)).is_none());
        let wide = format!("http://{}", "è".repeat(LONGEST / 4));
        assert!(sanitized(&wide).is_none(), "it grows as it is written");
    }

    #[test]
    fn no_number_of_addresses_fills_the_memory() {
        let links = Links::new(true);
        let all = (0..1000).map(|at| format!("https://x.cat/{at:0500}"));
        let led = all.filter(|address| carried(&links, address).is_some());
        assert!((500..520).contains(&led.count()));
        let first = format!("https://x.cat/{:0500}", 0);
        assert!(
            carried(&links, &first).is_some(),
            "those that are known stay"
        );
    }

    #[test]
    fn where_the_terminal_takes_none_text_leads_nowhere() {
        assert_eq!(carried(&Links::default(), "https://a.example"), None);
    }
}
