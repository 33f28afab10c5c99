//! Which boxes warn, and which are parts of a page.
//!
//! It must not know sections.

use super::block::{Block, Body, BoxKind, ListKind, plain};
use super::fields::is_form;
use super::lexicon::Said;
use super::numbers::typed;

/// A few paragraphs, and nothing to do in them.
pub(super) fn is_notice(kind: BoxKind, title: &str, inner: &[Block]) -> bool {
    if matches!(kind, BoxKind::Panel | BoxKind::Expand) || inner.is_empty() {
        return false;
    }
    let texts = inner.iter().all(|own| match &own.body {
        Body::Paragraph(inline) => typed(&plain(inline)).is_none(),
        Body::List(list) => list.kind == ListKind::Bullets && !is_form(list, false),
        Body::Heading(..) | Body::Code(_) | Body::Box(..) | Body::Table(_) | Body::Rule => false,
    });
    // Names alone under a title are facts.
    let short = inner.iter().all(|own| {
        let text = own.text();
        text.chars().count() < 40 && !text.ends_with(['.', '!', ':']) && !Said::of(&text).acts()
    });
    let facts = kind == BoxKind::Note && short && !title.is_empty();
    texts && !facts && inner.len() <= 12
}
