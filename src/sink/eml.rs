//! A ticket as an e-mail file that a mail program opens as a draft.
//!
//! The same data gives the same bytes: date, message id and boundary come from what is
//! given, not from a clock or chance. It must not know how mail is sent.

use super::file_name::{attachment_name, name_of_its_own};
use super::mailbox::{Mailbox, domain, mailboxes};
use super::payload::Payload;
use super::quoted::printable;
use super::text::plain;
use crate::model::{Clean, FileKind, Moment, Operator, Ticket};
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;
use std::collections::BTreeSet;

/// How the text is coded.
const QUOTED: &str = "quoted-printable";

/// The ticket as an e-mail; `attachments` are names and contents.
///
/// An incomplete ticket says so in the subject and on the first line of the text.
#[must_use]
pub fn eml(
    ticket: &Ticket,
    from: &Operator,
    attachments: &[(String, Vec<u8>)],
    date: Moment,
) -> Payload {
    mail(ticket, from, (attachments, date), true)
}

/// The same as it is given to whoever sends it: no draft, and to addresses alone.
pub(super) fn sent(
    ticket: &Ticket,
    from: &Operator,
    attachments: &[(String, Vec<u8>)],
    date: Moment,
) -> Payload {
    mail(ticket, from, (attachments, date), false)
}

/// Whom a ticket is for that have no address, so that no mail gets there.
#[must_use]
pub fn without_address(ticket: &Ticket) -> Vec<String> {
    let all = ticket.to.iter().chain(&ticket.cc);
    let all = all.flat_map(|text| mailboxes(text));
    let nowhere = all.filter(|own| !own.is_somewhere());
    nowhere
        .filter_map(|own| own.name.map(String::from))
        .collect()
}

fn mail(
    ticket: &Ticket,
    from: &Operator,
    (attachments, date): (&[(String, Vec<u8>)], Moment),
    draft: bool,
) -> Payload {
    let from = writer(from);
    let mark = mark(ticket, from.as_ref(), attachments, date);
    let domain = from.as_ref().and_then(|from| domain(&from.mail));
    let id = format!("{mark}@{}", domain.unwrap_or("vetlla.invalid"));
    let mut message = MessageBuilder::new()
        .message_id(id)
        .date(Date::new(date.timestamp()))
        .subject(String::from(subject(ticket)));
    if draft {
        // Outlook opens a message with this mark as a draft to be sent.
        message = message.header("X-Unsent", Raw::new("1"));
    }
    if let Some(from) = from {
        message = message.from(written(from));
    }
    if let Some(to) = list(&ticket.to, draft) {
        message = message.to(to);
    }
    if let Some(cc) = list(&ticket.cc, draft) {
        message = message.cc(cc);
    }
    // Base64, and the ends of its lines.
    let files: usize = attachments.iter().map(|(_, own)| own.len() / 3 * 4).sum();
    let mut out = Vec::with_capacity(files + files / 32 + (1 << 16));
    // Writing to a vector cannot fail.
    let _ = message
        .body(body(ticket, attachments, &mark))
        .write_to(&mut out);
    Payload::mail(out)
}

fn subject(ticket: &Ticket) -> Clean {
    let subject = Clean::line(&ticket.subject);
    match &ticket.incomplete {
        Some(told) if told.starts_with('[') => Clean::line(&format!("{told} {subject}")),
        Some(told) => Clean::line(&format!("[{told}] {subject}")),
        None => subject,
    }
}

/// Who writes: one, with the name that the operator goes by.
fn writer(operator: &Operator) -> Option<Mailbox> {
    let first = mailboxes(operator.email.as_deref()?).into_iter().next()?;
    let name = operator.name.as_deref().map(Clean::line);
    Some(Mailbox {
        name: name.filter(|name| !name.trim().is_empty()).or(first.name),
        mail: first.mail,
    })
}

/// Who gets it. In a draft what is no address is seen; whoever sends it could only fail there.
fn list(texts: &[String], draft: bool) -> Option<Address<'static>> {
    let all: Vec<Address<'static>> = texts
        .iter()
        .flat_map(|text| mailboxes(text))
        .filter(|own| draft || own.is_somewhere())
        .map(written)
        .collect();
    (!all.is_empty()).then(|| Address::new_list(all))
}

fn written(mailbox: Mailbox) -> Address<'static> {
    Address::new_address(mailbox.name.map(String::from), String::from(mailbox.mail))
}

fn body<'a>(ticket: &Ticket, attachments: &'a [(String, Vec<u8>)], mark: &str) -> MimePart<'a> {
    let text = match &ticket.incomplete {
        Some(_) => plain(&Ticket {
            subject: String::new(),
            addressees: Vec::new(),
            ..ticket.clone()
        }),
        None => Clean::text(&ticket.body),
    };
    let text = MimePart::new("text/plain", printable(&text)).transfer_encoding(QUOTED);
    if attachments.is_empty() {
        return text;
    }
    let mut taken = BTreeSet::new();
    let files = attachments.iter().map(|(name, content)| {
        let name = attachment_name(&Clean::line(name));
        let name = name_of_its_own(&name, &mut taken);
        MimePart::new(kind(&name, content), content.as_slice()).attachment(name)
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
    from: Option<&Mailbox>,
    attachments: &[(String, Vec<u8>)],
    date: Moment,
) -> String {
    let text = plain(ticket);
    let from = from.map_or("", |from| from.mail.as_str());
    let mut pieces = vec![text.as_bytes(), from.as_bytes()];
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

/// By what is in it: a text that is named as a picture is none.
fn kind(name: &str, content: &[u8]) -> &'static str {
    match FileKind::of(content) {
        FileKind::Known("PNG") => "image/png",
        FileKind::Known("JPEG") => "image/jpeg",
        FileKind::Known("GIF") => "image/gif",
        FileKind::Known("WebP") => "image/webp",
        FileKind::Known("PDF") => "application/pdf",
        // Documents of an office are archives, too.
        FileKind::Known("ZIP") if name.to_ascii_lowercase().ends_with(".zip") => "application/zip",
        FileKind::Text | FileKind::Empty if std::str::from_utf8(content).is_ok() => {
            "text/plain; charset=utf-8"
        }
        FileKind::Known(_) | FileKind::Text | FileKind::Empty | FileKind::Other => {
            "application/octet-stream"
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::super::text::tests::{incomplete, ticket};
    use super::*;

    #[test]
    fn what_is_sent_is_no_draft_and_goes_to_addresses_alone() {
        let ticket = Ticket {
            to: vec!["#room, noc@example.org".to_owned()],
            cc: vec!["the night shift".to_owned()],
            ..ticket()
        };
        let read = |mail: Payload| String::from_utf8_lossy(mail.as_bytes()).into_owned();
        let draft = read(eml(&ticket, &nuria(), &[], date()));
        assert!(draft.contains("X-Unsent: 1") && draft.contains("vetlla.invalid>"));
        let mail = read(sent(&ticket, &nuria(), &[], date()));
        assert!(
            !mail.contains("X-Unsent") && !mail.contains("no-address"),
            "{mail}"
        );
        assert!(!mail.contains("Cc:"), "{mail}");
        let only = |to: &str| Ticket {
            to: vec![to.to_owned()],
            cc: Vec::new(),
            ..ticket.clone()
        };
        assert_eq!(without_address(&only("#room")), ["#room"]);
        assert!(without_address(&only("Noc <noc@example.org>")).is_empty());
    }

    #[test]
    fn a_file_is_what_is_in_it_and_two_of_one_name_go_under_two() {
        let files = [
            ("error.png".to_owned(), b"only text".to_vec()),
            ("error.png".to_owned(), b"\x89PNG\r\n\x1a\n".to_vec()),
            ("app.log".to_owned(), "línia".as_bytes().to_vec()),
            ("core".to_owned(), vec![0, 1, 2]),
        ];
        let mail = eml(&ticket(), &nuria(), &files, date());
        let mail = String::from_utf8_lossy(mail.as_bytes()).replace("\r\n", "\n");
        let parts: Vec<_> = mail.split("\n--=_vetlla").skip(2).collect();
        for (part, kind, name) in [
            (0, "text/plain", "\"error.png\""),
            (1, "image/png", "\"error-2.png\""),
            (2, "text/plain", "\"app.log\""),
            (3, "application/octet-stream", "\"core\""),
        ] {
            let part = parts[part];
            assert!(part.contains(kind) && part.contains(name), "{part}");
        }
    }

    fn date() -> Moment {
        "2026-11-23T03:12:45+01:00".parse().unwrap()
    }

    fn nuria() -> Operator {
        Operator {
            name: Some("Núria \"Nu\" Vila, guàrdia".into()),
            email: Some("nuria@example.org".into()),
            phone: None,
        }
    }

    fn text(ticket: &Ticket, attachments: &[(String, Vec<u8>)]) -> String {
        let message = eml(ticket, &nuria(), attachments, date());
        String::from_utf8(message.as_bytes().to_vec()).unwrap()
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

    #[test]
    fn no_line_ends_the_message_or_begins_another() {
        let sly = Ticket {
            body: "line one\n.\nFrom here\nline three\n".into(),
            ..ticket()
        };
        let message = text(&sly, &[]);
        let wanted = "\r\n\r\nline one\r\n=2E\r\n=46rom here\r\nline three\r\n";
        assert!(message.ends_with(wanted), "{message}");
        assert!(message.contains("Content-Transfer-Encoding: quoted-printable\r\n"));
    }

    #[test]
    fn what_a_template_made_drives_no_terminal() {
        let sly = Ticket {
            body: "\u{1b}]52;c;eA==\u{7}".into(),
            subject: "\u{9b}\u{202e}".into(),
            ..incomplete()
        };
        let message = text(&sly, &[]);
        let printed = |letter: char| letter == '\r' || letter == '\n' || !letter.is_control();
        assert!(message.chars().all(printed), "{message:?}");
        assert!(message.contains("=E2=90=9B]52"), "{message}");
    }

    const READER: &str = "
import email, email.policy, json, sys
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
body = m.get_body() if m.is_multipart() else m
who = lambda name: [[a.display_name, a.addr_spec] for a in m[name].addresses]
files = [[a.get_filename(), list(a.get_payload(decode=True))] for a in m.iter_attachments()]
print(json.dumps({'subject': m['Subject'], 'from': who('From'), 'to': who('To'),
    'cc': who('Cc'), 'body': body.get_content(), 'files': files,
    'defects': [str(d) for d in m.defects]}))";

    fn python(message: &str) -> Option<serde_json::Value> {
        use std::io::Write;
        use std::process::Stdio;
        let mut python = std::process::Command::new("python3");
        python.args(["-c", READER]).stdin(Stdio::piped());
        let Ok(mut child) = python.stdout(Stdio::piped()).spawn() else {
            assert!(std::env::var_os("VETLLA_ALL_TOOLS").is_none(), "no python3");
            eprintln!("SKIPPED, not installed: python3");
            return None;
        };
        let mut input = child.stdin.take().unwrap();
        input.write_all(message.as_bytes()).unwrap();
        drop(input);
        let read = child.wait_with_output().unwrap();
        Some(serde_json::from_slice(&read.stdout).unwrap())
    }

    #[test]
    fn another_program_reads_back_what_was_written() {
        let long = format!("{}\n.\nFrom à\n\n  x \n", "llarg à ".repeat(40));
        let many = Ticket {
            body: long.clone(),
            subject: "Caída: ".repeat(30).trim_end().to_owned(),
            to: vec![
                "a@b.example,c@d.example".into(),
                "Ñ, O <e@f.example>".into(),
            ],
            ..ticket()
        };
        let files = [("captura è, \"1\".png".to_owned(), vec![0, 46, 10, 255])];
        let Some(read) = python(&text(&many, &files)) else {
            return;
        };
        assert_eq!(read["subject"], many.subject);
        let name = "Núria \"Nu\" Vila, guàrdia";
        assert_eq!(
            read["from"],
            serde_json::json!([[name, "nuria@example.org"]])
        );
        let to = [
            ["", "a@b.example"],
            ["", "c@d.example"],
            ["Ñ, O", "e@f.example"],
        ];
        assert_eq!(read["to"], serde_json::json!(to));
        assert_eq!(read["cc"], serde_json::json!([["", "guardia@example.org"]]));
        let body = read["body"].as_str().unwrap().replace("\r\n", "\n");
        assert_eq!(body, long);
        let wanted = serde_json::json!([["captura è, \"1\".png", [0, 46, 10, 255]]]);
        assert_eq!(read["files"], wanted);
        assert_eq!(read["defects"], serde_json::json!([]));
    }
}
