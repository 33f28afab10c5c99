//! The forms that a ticket leaves in, by the names that people give.

use super::{eml, json, markdown, plain};
use crate::model::{Moment, Ticket};

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
    pub from: Option<&'a str>,
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

    /// The ticket in this form, ended by a line feed.
    #[must_use]
    pub fn bytes(self, ticket: &Ticket, mail: Mail<'_>) -> Vec<u8> {
        let mut text = match self {
            Self::Text => plain(ticket),
            Self::Markdown => markdown(ticket),
            Self::Json => format!("{:#}", json(ticket)),
            Self::Eml => return eml(ticket, mail.from, mail.attachments, mail.date),
        };
        if !text.ends_with('\n') {
            text.push('\n');
        }
        text.into_bytes()
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
                from: None,
                attachments: &[],
                date,
            };
            assert_eq!(format.bytes(&ticket(), mail).last(), Some(&b'\n'), "{name}");
        }
        assert_eq!(Format::parse("docx"), None);
    }
}
