//! The forms that a ticket leaves in, by the names that people give.

use super::eml::{eml, sent};
use super::markdown::markdown;
use super::payload::Payload;
use super::text::{json, plain};
use crate::model::{Clean, Moment, Operator, Ticket};

/// A form of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// JSON.
    Json,
    /// An e-mail file.
    Eml,
}

/// What only an e-mail needs.
#[derive(Debug, Clone, Copy)]
pub struct Mail<'a> {
    /// Who writes.
    pub from: &'a Operator,
    /// Names and contents of what goes with it.
    pub attachments: &'a [(String, Vec<u8>)],
    /// When.
    pub date: Moment,
}

impl Format {
    /// Every name of a form; the first is the usual one.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("text", Self::Text),
        ("md", Self::Markdown),
        ("json", Self::Json),
        ("eml", Self::Eml),
        ("markdown", Self::Markdown),
    ];

    /// Reads a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::WORDS
            .iter()
            .find(|(word, _)| *word == name)
            .map(|(_, format)| *format)
    }

    /// The ticket in this form as whoever sends it gets it.
    #[must_use]
    pub fn to_send(self, ticket: &Ticket, mail: Mail<'_>) -> Payload {
        match self {
            Self::Eml => sent(ticket, mail.from, mail.attachments, mail.date),
            Self::Text | Self::Markdown | Self::Json => self.bytes(ticket, mail),
        }
    }

    /// The ticket in this form, ended by a line feed.
    #[must_use]
    pub fn bytes(self, ticket: &Ticket, mail: Mail<'_>) -> Payload {
        let mut text = match self {
            Self::Text => plain(ticket),
            Self::Markdown => markdown(ticket),
            Self::Json => Clean::text(&format!("{:#}", json(ticket))),
            Self::Eml => return eml(ticket, mail.from, mail.attachments, mail.date),
        };
        if !text.ends_with('\n') {
            text.push_literal("\n");
        }
        text.into()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::super::text::tests::ticket;
    use super::*;

    #[test]
    fn every_form_has_a_name_and_a_last_line_feed() {
        let date = "2026-11-23T03:12:45+01:00".parse().unwrap();
        for (name, format) in Format::WORDS {
            assert_eq!(Format::parse(name), Some(*format));
            let mail = Mail {
                from: &Operator::default(),
                attachments: &[],
                date,
            };
            let bytes = format.bytes(&ticket(), mail);
            assert_eq!(bytes.as_bytes().last(), Some(&b'\n'), "{name}");
        }
        assert_eq!(Format::parse("docx"), None);
    }

    #[test]
    fn what_a_template_made_drives_no_terminal_in_any_form() {
        let evil = "x\u{1b}]52;c;eA==\u{7}\u{202e}\u{9b}2J".to_owned();
        let sly = Ticket {
            subject: evil.clone(),
            body: evil.clone(),
            url: Some(evil.clone()),
            incomplete: Some(evil.clone()),
            to: vec![evil.clone()],
            attachments: vec![(evil.clone(), evil.clone())],
            ..ticket()
        };
        for (name, format) in Format::WORDS {
            let mail = Mail {
                from: &Operator {
                    name: Some(evil.clone()),
                    email: Some(evil.clone()),
                    phone: None,
                },
                attachments: &[(evil.clone(), vec![0x1b])],
                date: "2026-11-23T03:12:45+01:00".parse().unwrap(),
            };
            let bytes = format.bytes(&sly, mail).as_bytes().to_vec();
            let text = String::from_utf8(bytes).unwrap().replace("\r\n", "\n");
            assert_eq!(Clean::text(&text).as_str(), text, "{name}");
        }
    }
}
