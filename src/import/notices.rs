//! Boxes that warn, as notices of a runbook.
//!
//! It must not know sections or lists.

use super::block::{Block, Body, BoxKind, Piece, plain};
use super::draft::{Draft, Notice, Remark};
use super::markup::{Leads, escaped, markdown, one_line};
use super::noted::is_notice;

/// Boxes of a step that warn: notices of it, by their level.
pub(super) fn warn(
    parts: &mut Vec<Block>,
    section: Option<&String>,
    leads: &dyn Leads,
    draft: &mut Draft,
) -> Vec<Notice> {
    let mut out = Vec::new();
    for own in std::mem::take(parts) {
        match own.body {
            Body::Box(kind, title, inner) if is_notice(kind, &plain(&title), &inner) => {
                let notice = notice(kind, &title, &inner, leads);
                if notice.level == "warning" {
                    draft.looks.push(Remark {
                        code: "level",
                        line: own.line,
                        section: section.cloned(),
                        about: notice.text.clone(),
                        ..Remark::default()
                    });
                }
                out.push(notice);
            }
            body => parts.push(Block::new(own.line, body)),
        }
    }
    out
}

/// A box as a notice.
pub(super) fn notice(kind: BoxKind, title: &[Piece], inner: &[Block], leads: &dyn Leads) -> Notice {
    let level = match kind {
        BoxKind::Warning => "warning",
        BoxKind::Caution => "caution",
        BoxKind::Note | BoxKind::Panel | BoxKind::Expand => "note",
    };
    let name = escaped(&one_line(title));
    let text = markdown(inner, leads);
    // A list begins on a line of its own.
    let line = inner
        .first()
        .is_none_or(|own| matches!(own.body, Body::Paragraph(_)));
    let text = match (name.is_empty(), line) {
        (true, _) => text,
        (false, true) => format!("**{name}**: {text}"),
        (false, false) => format!("**{name}**:\n\n{text}"),
    };
    Notice { level, text }
}
