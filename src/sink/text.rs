//! A ticket as plain text and as JSON.
//!
//! No word of ours gets in: all text is the ticket's own, in its own language. It must
//! not know where the text goes.

use crate::model::{Clean, Ticket};
use serde_json::{Value, json};

/// The whole ticket as one text: the line that says it is incomplete, where it is; the
/// subject; who gets it; an empty line; the body. It ends without a line feed.
#[must_use]
pub fn plain(ticket: &Ticket) -> Clean {
    let incomplete = ticket.incomplete.as_deref().unwrap_or_default();
    let mut head = vec![Clean::line(incomplete), Clean::line(&ticket.subject)];
    head.extend(ticket.addressees.iter().map(|line| Clean::line(line)));
    head.retain(|line| !line.is_empty());
    let mut parts = vec![
        Clean::join(&head, "\n"),
        Clean::text(&ticket.body).trimmed_end(),
    ];
    parts.retain(|part| !part.is_empty());
    Clean::join(&parts, "\n\n")
}

/// The ticket as JSON, with what is missing named.
#[must_use]
pub fn json(ticket: &Ticket) -> Value {
    let answers: Vec<Value> = ticket
        .answers
        .iter()
        .map(|part| json!({ "label": line(&part.label), "text": lines(&part.text) }))
        .collect();
    let attachments: Vec<Value> = ticket
        .attachments
        .iter()
        .map(|(file, name)| json!({ "file": line(file), "name": line(name) }))
        .collect();
    let all = |texts: &[String]| texts.iter().map(|text| line(text)).collect::<Vec<_>>();
    json!({
        "drill": ticket.drill.is_some(),
        "complete": ticket.complete(),
        "missing": all(&ticket.missing),
        "incomplete": ticket.incomplete.as_deref().map(line),
        "subject": line(&ticket.subject),
        "body": lines(&ticket.body),
        "to": all(&ticket.to),
        "cc": all(&ticket.cc),
        "url": ticket.url.as_deref().map(line),
        "lang": line(&ticket.lang),
        "answers": answers,
        "attachments": attachments,
        "left_out": all(&ticket.left_out),
    })
}

fn line(raw: &str) -> Value {
    Value::String(Clean::line(raw).into())
}

fn lines(raw: &str) -> Value {
    Value::String(Clean::text(raw).into())
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
                name: "n".into(),
                label: "Síntoma".into(),
                text: "caída".into(),
                monospace: false,
            }],
            attachments: vec![("evidence/a.png".into(), "a.png".into())],
            ..Ticket::default()
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
            plain(&ticket()).as_str(),
            "Caída de nodos: producción\n\nSíntoma: caída\nImpacto: alto\n\nIPs: 10.0.0.1␛[2J"
        );
        assert!(plain(&incomplete()).starts_with("INCOMPLETO: falta 1 respuesta\nCaída de nodos"));
        let bare = Ticket {
            subject: String::new(),
            body: "x".into(),
            ..Ticket::default()
        };
        assert_eq!(plain(&bare).as_str(), "x");
    }

    #[test]
    fn who_gets_it_stands_under_the_subject() {
        let ticket = Ticket {
            addressees: vec!["CC: guardia@example.org".into()],
            ..ticket()
        };
        let text = plain(&ticket);
        let head = "Caída de nodos: producción\nCC: guardia@example.org\n\nSíntoma";
        assert!(text.starts_with(head), "{text:?}");
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

    #[test]
    fn what_a_template_made_drives_no_terminal_in_json() {
        let evil = "x\u{1b}]52;c;eA==\u{7}\u{202e}\u{9b}".to_owned();
        let sly = Ticket {
            lang: evil.clone(),
            url: Some(evil.clone()),
            incomplete: Some(evil.clone()),
            body: evil.clone(),
            missing: vec![evil.clone()],
            attachments: vec![(evil.clone(), evil)],
            ..ticket()
        };
        let text = json(&sly).to_string();
        assert_eq!(Clean::text(&text).as_str(), text);
        assert!(!text.contains("\\u"), "{text}");
    }
}
