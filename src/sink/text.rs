//! A ticket as plain text, Markdown and JSON.
//!
//! No word of ours gets in: all text is the ticket's own, in its own language. It must
//! not know where the text goes.

use crate::model::{Ticket, sanitize, sanitize_line};
use serde_json::{Value, json};
use std::fmt::Write;

/// The whole ticket as one text: the line that says it is incomplete, where it is; the
/// subject; an empty line; the body. It ends without a line feed.
#[must_use]
pub fn plain(ticket: &Ticket) -> String {
    let subject = sanitize_line(&ticket.subject);
    let head = [
        ticket.incomplete.as_deref().unwrap_or_default(),
        subject.as_ref(),
    ];
    let head: Vec<_> = head
        .into_iter()
        .map(sanitize_line)
        .filter(|line| !line.is_empty())
        .collect();
    let body = sanitize(&ticket.body);
    let parts = [head.join("\n"), body.trim_end().to_owned()];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// The ticket as Markdown: the subject a heading, the body's line breaks kept.
#[must_use]
pub fn markdown(ticket: &Ticket) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    if let Some(incomplete) = &ticket.incomplete {
        let _ = write!(out, "> **{}**\n\n", sanitize_line(incomplete));
    }
    if !ticket.subject.trim().is_empty() {
        let _ = write!(out, "# {}\n\n", sanitize_line(&ticket.subject));
    }
    if let Some(url) = &ticket.url {
        let _ = write!(out, "<{}>\n\n", sanitize_line(url));
    }
    let body = sanitize(&ticket.body);
    let mut lines = body.trim_end().lines().peekable();
    while let Some(line) = lines.next() {
        let goes_on =
            !line.trim().is_empty() && lines.peek().is_some_and(|next| !next.trim().is_empty());
        out.push_str(line.trim_end());
        out.push_str(if goes_on { "  \n" } else { "\n" });
    }
    out
}

/// The ticket as JSON, with what is missing named.
#[must_use]
pub fn json(ticket: &Ticket) -> Value {
    let line = |text: &String| sanitize_line(text).into_owned();
    let lines = |texts: &[String]| texts.iter().map(line).collect::<Vec<_>>();
    let answers: Vec<Value> = ticket
        .answers
        .iter()
        .map(|part| json!({ "label": line(&part.label), "text": sanitize(&part.text) }))
        .collect();
    let attachments: Vec<Value> = ticket
        .attachments
        .iter()
        .map(|(file, name)| json!({ "file": file, "name": line(name) }))
        .collect();
    json!({
        "complete": ticket.complete(),
        "missing": lines(&ticket.missing),
        "incomplete": ticket.incomplete,
        "subject": line(&ticket.subject),
        "body": sanitize(&ticket.body),
        "to": lines(&ticket.to),
        "cc": lines(&ticket.cc),
        "url": ticket.url,
        "lang": ticket.lang,
        "answers": answers,
        "attachments": attachments,
    })
}

#[cfg(test)]
pub(super) mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::model::Part;

    pub(crate) fn ticket() -> Ticket {
        Ticket {
            lang: "es".into(),
            url: Some("https://soporte.example/nuevo".into()),
            to: vec!["Soporte Ñ <soporte@example.com>".into()],
            cc: vec!["guardia@example.org".into()],
            subject: "Caída de nodos: producción".into(),
            body: "Síntoma: caída\nImpacto: alto\n\nIPs: 10.0.0.1\u{1b}[2J\n".into(),
            missing: Vec::new(),
            incomplete: None,
            answers: vec![Part {
                label: "Síntoma".into(),
                text: "caída".into(),
            }],
            attachments: vec![("evidence/a.png".into(), "a.png".into())],
        }
    }

    pub(crate) fn incomplete() -> Ticket {
        Ticket {
            missing: vec!["Impacto en negocio".into()],
            incomplete: Some("INCOMPLETO: falta 1 respuesta".into()),
            ..ticket()
        }
    }

    #[test]
    fn plain_is_subject_and_body_and_nothing_that_drives_a_terminal() {
        assert_eq!(
            plain(&ticket()),
            "Caída de nodos: producción\n\nSíntoma: caída\nImpacto: alto\n\nIPs: 10.0.0.1␛[2J"
        );
        assert!(plain(&incomplete()).starts_with("INCOMPLETO: falta 1 respuesta\nCaída de nodos"));
        let bare = Ticket {
            subject: String::new(),
            body: "x".into(),
            ..Ticket::default()
        };
        assert_eq!(plain(&bare), "x");
    }

    #[test]
    fn markdown_keeps_line_breaks() {
        let text = markdown(&incomplete());
        let start = "> **INCOMPLETO: falta 1 respuesta**\n\n# Caída de nodos: producción\n\n";
        assert!(text.starts_with(start), "{text}");
        assert!(
            text.ends_with("Síntoma: caída  \nImpacto: alto\n\nIPs: 10.0.0.1␛[2J\n"),
            "{text}"
        );
    }

    #[test]
    fn json_says_whether_anything_is_missing() {
        assert_eq!(json(&ticket())["complete"], true);
        assert_eq!(json(&ticket())["incomplete"], Value::Null);
        let json = json(&incomplete());
        assert_eq!(json["complete"], false);
        assert_eq!(json["missing"][0], "Impacto en negocio");
        assert_eq!(json["answers"][0]["label"], "Síntoma");
        assert_eq!(json["attachments"][0]["file"], "evidence/a.png");
    }
}
