//! Addresses as people write them: names, lists in one line, and what is no address.
//!
//! It must not know messages.

use crate::model::Clean;

/// Where what is no address goes: nowhere, and visibly so (RFC 2606).
const NOWHERE: &str = "no-address@vetlla.invalid";

/// Somebody who writes or is written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mailbox {
    pub name: Option<Clean>,
    pub mail: Clean,
}

impl Mailbox {
    /// Whether it is an address.
    pub(super) fn is_somewhere(&self) -> bool {
        self.mail.as_str() != NOWHERE
    }
}

/// Reads `mail`, `Name <mail>` and several of these with commas between. What is no
/// address stays as a name, so that whoever sends the message sees it.
pub(super) fn mailboxes(text: &str) -> Vec<Mailbox> {
    pieces(&Clean::line(text))
        .iter()
        .map(|piece| mailbox(piece))
        .collect()
}

/// The pieces between the commas; a piece without an address belongs to the next, as in
/// `Vila, Marta <marta@example.org>`.
fn pieces(text: &str) -> Vec<String> {
    let (mut found, mut piece) = (Vec::new(), String::new());
    let mut quoted = false;
    for letter in text.chars() {
        quoted ^= letter == '"';
        let ends = matches!(letter, ',' | ';') && !quoted;
        if ends && piece.contains('@') {
            found.push(std::mem::take(&mut piece));
        } else {
            piece.push(letter);
        }
    }
    found.push(piece);
    let trimmed = found
        .iter()
        .map(|piece| piece.trim_matches([' ', ',', ';']).to_owned());
    trimmed.filter(|piece| !piece.is_empty()).collect()
}

fn mailbox(piece: &str) -> Mailbox {
    let (name, mail) = match piece
        .strip_suffix('>')
        .and_then(|text| text.rsplit_once('<'))
    {
        Some((name, mail)) => (name.trim().trim_matches('"').trim(), mail.trim()),
        None => ("", piece),
    };
    if is_address(mail) {
        return Mailbox {
            name: (!name.is_empty()).then(|| Clean::line(name)),
            mail: Clean::line(mail),
        };
    }
    Mailbox {
        name: Some(Clean::line(piece)),
        mail: Clean::line(NOWHERE),
    }
}

fn is_address(mail: &str) -> bool {
    let odd = |letter: char| letter.is_whitespace() || "<>()[]\\,;:\"".contains(letter);
    match mail.split_once('@') {
        Some((name, domain)) => {
            !name.is_empty() && !domain.is_empty() && !domain.contains('@') && !mail.contains(odd)
        }
        None => false,
    }
}

/// The part after the `@`, where it is plain ASCII.
pub(super) fn domain(mail: &str) -> Option<&str> {
    let (_, domain) = mail.rsplit_once('@')?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.';
    domain.bytes().all(plain).then_some(domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Option<String>, String)> {
        let plain = |one: Mailbox| (one.name.map(String::from), one.mail.into());
        mailboxes(text).into_iter().map(plain).collect()
    }

    #[test]
    fn addresses_in_one_line_are_several() {
        for text in [
            "a@b.example,c@d.example",
            "a@b.example; c@d.example",
            ", a@b.example ,, c@d.example;",
        ] {
            let wanted = [(None, "a@b.example".into()), (None, "c@d.example".into())];
            assert_eq!(read(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_comma_in_a_name_divides_nothing() {
        for text in [
            "\"Vila, Marta\" <marta@example.org>",
            "Vila, Marta <marta@example.org>",
        ] {
            let wanted = [(Some("Vila, Marta".into()), "marta@example.org".into())];
            assert_eq!(read(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_no_address_is_kept_in_sight_and_goes_nowhere() {
        for text in [
            "soporte",
            "a b@c.example",
            "a@b@c.example",
            "<a@b>c@d <e f>",
        ] {
            let wanted = [(Some(text.into()), NOWHERE.into())];
            assert_eq!(read(text), wanted, "{text}");
        }
        assert_eq!(read(" , "), []);
    }
}
