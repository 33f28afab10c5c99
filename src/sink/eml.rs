//! A ticket as an e-mail file that a mail program opens as a draft.
//!
//! The same data gives the same bytes: date, message id and boundary come from what is
//! given, not from a clock or chance. It must not know how mail is sent.

use super::text::plain;
use crate::model::{Moment, Ticket, sanitize, sanitize_line};
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;

/// The ticket as an e-mail; `attachments` are names and contents.
///
/// An incomplete ticket says so in the subject and on the first line of the text.
#[must_use]
pub fn eml(
    ticket: &Ticket,
    from: Option<&str>,
    attachments: &[(String, Vec<u8>)],
    date: Moment,
) -> Vec<u8> {
    let subject = sanitize_line(&ticket.subject);
    let subject = match &ticket.incomplete {
        Some(told) if told.starts_with('[') => format!("{} {subject}", sanitize_line(told)),
        Some(told) => format!("[{}] {subject}", sanitize_line(told)),
        None => subject.into_owned(),
    };
    let mark = mark(ticket, from, attachments, date);
    let domain = from
        .map(address)
        .and_then(|(_, mail)| Some(mail.rsplit_once('@')?.1.to_owned()));
    let domain = domain.filter(|domain| domain.bytes().all(plain_in_domain));
    let id = format!("{mark}@{}", domain.as_deref().unwrap_or("vetlla.invalid"));
    let mut message = MessageBuilder::new()
        .message_id(id)
        .date(Date::new(date.timestamp()))
        .subject(subject)
        // Outlook opens a message with this mark as a draft to be sent.
        .header("X-Unsent", Raw::new("1"));
    if let Some(from) = from {
        message = message.from(mailbox(from));
    }
    if !ticket.to.is_empty() {
        message = message.to(mailboxes(&ticket.to));
    }
    if !ticket.cc.is_empty() {
        message = message.cc(mailboxes(&ticket.cc));
    }
    let mut out = Vec::new();
    // Writing to a vector cannot fail.
    let _ = message
        .body(body(ticket, attachments, &mark))
        .write_to(&mut out);
    out
}

fn body<'a>(ticket: &Ticket, attachments: &'a [(String, Vec<u8>)], mark: &str) -> MimePart<'a> {
    let mut text = match &ticket.incomplete {
        Some(_) => plain(&Ticket {
            subject: String::new(),
            ..ticket.clone()
        }),
        None => sanitize(&ticket.body).into_owned(),
    };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let text = MimePart::new("text/plain", text);
    if attachments.is_empty() {
        return text;
    }
    let files = attachments.iter().map(|(name, content)| {
        let name = sanitize_line(name).into_owned();
        MimePart::new(kind(&name), content.as_slice()).attachment(name)
    });
    let boundary = format!("=_vetlla_{mark}");
    let mixed = ContentType::new("multipart/mixed").attribute("boundary", boundary);
    MimePart::new(
        mixed,
        std::iter::once(text).chain(files).collect::<Vec<_>>(),
    )
}

/// A number over all that is given, for the message id and the boundary.
fn mark(
    ticket: &Ticket,
    from: Option<&str>,
    attachments: &[(String, Vec<u8>)],
    date: Moment,
) -> String {
    let text = plain(ticket);
    let mut pieces = vec![text.as_bytes(), from.unwrap_or_default().as_bytes()];
    for (name, content) in attachments {
        pieces.extend([name.as_bytes(), content.as_slice()]);
    }
    format!("{:x}.{:016x}", date.timestamp_millis(), fnv1a(&pieces))
}

/// FNV-1a: not secret, only steady and unlike its neighbours.
fn fnv1a(pieces: &[&[u8]]) -> u64 {
    let bytes = pieces.iter().flat_map(|piece| piece.iter().chain(&[0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn plain_in_domain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.'
}

fn mailboxes(texts: &[String]) -> Address<'static> {
    Address::new_list(texts.iter().map(|text| mailbox(text)).collect())
}

fn mailbox(text: &str) -> Address<'static> {
    let (name, mail) = address(text);
    Address::new_address(name, mail)
}

/// Reads `Name <mail>` and `mail`.
fn address(text: &str) -> (Option<String>, String) {
    let text = sanitize_line(text);
    let text = text.trim();
    match text
        .strip_suffix('>')
        .and_then(|text| text.rsplit_once('<'))
    {
        Some((name, mail)) => {
            let name = name.trim().trim_matches('"');
            (
                (!name.is_empty()).then(|| name.to_owned()),
                mail.trim().to_owned(),
            )
        }
        None => (None, text.to_owned()),
    }
}

fn kind(name: &str) -> &'static str {
    let extension = name
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("pdf") => "application/pdf",
        Some("zip") => "application/zip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::super::text::tests::{incomplete, ticket};
    use super::*;

    fn date() -> Moment {
        "2026-11-23T03:12:45+01:00".parse().unwrap()
    }

    fn text(ticket: &Ticket, attachments: &[(String, Vec<u8>)]) -> String {
        String::from_utf8(eml(
            ticket,
            Some("Núria <nuria@example.org>"),
            attachments,
            date(),
        ))
        .unwrap()
    }

    #[test]
    fn the_same_ticket_gives_the_same_message() {
        let files = [("captura è.png".to_owned(), vec![0, 1, 2, 255])];
        let message = text(&ticket(), &files);
        assert_eq!(message, text(&ticket(), &files));
        assert_ne!(message, text(&incomplete(), &files));
        assert!(
            message.contains("Date: Mon, 23 Nov 2026 02:12:45 +0000\r\n"),
            "{message}"
        );
        assert!(message.contains("@example.org>\r\n"), "{message}");
        assert!(message.contains("AAEC/w=="), "{message}");
        assert!(message.contains("filename"), "{message}");
    }

    #[test]
    fn accents_are_encoded_and_addresses_are_whole() {
        let message = text(&ticket(), &[]);
        assert!(message.is_ascii(), "{message}");
        assert!(message.contains("<soporte@example.com>\r\n"), "{message}");
        assert!(
            message.contains("Cc: <guardia@example.org>\r\n"),
            "{message}"
        );
        assert!(message.contains("S=C3=ADntoma: ca=C3=ADda"), "{message}");
        assert!(
            message.contains("Content-Type: text/plain; charset=\"utf-8\""),
            "{message}"
        );
    }

    #[test]
    fn a_ticket_adds_no_header_of_its_own() {
        let sly = Ticket {
            subject: "a\r\nBcc: x@example.net".into(),
            to: vec!["b@example.net\nBcc: y@example.net".into()],
            ..ticket()
        };
        let message = text(&sly, &[("f\r\nX-Evil: 1".to_owned(), vec![1])]);
        assert!(
            !message
                .lines()
                .any(|line| line.starts_with("Bcc") || line.starts_with("X-Evil"))
        );
    }

    #[test]
    fn an_incomplete_ticket_says_so_in_subject_and_text() {
        let message = text(&incomplete(), &[]);
        assert!(
            message.contains("[INCOMPLETO:") || message.contains("=5BINCOMPLETO"),
            "{message}"
        );
        let (_, body) = message.split_once("\r\n\r\n").unwrap();
        assert!(body.starts_with("INCOMPLETO: falta 1 respuesta"), "{body}");
    }
}
