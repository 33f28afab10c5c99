//! Lines that say for which case what stands below them is.
//!
//! It must not know steps.

use super::block::{Block, Body, ListKind, is_blank, live, plain};
use super::lexicon::Said;
use super::noted::is_notice;
use super::numbers::typed;
use super::sheets;
use std::collections::{BTreeMap, BTreeSet};

/// Whether a line says for which case the list below it is: `If primary:`.
pub(super) fn is_case(block: &Block) -> bool {
    let Body::Paragraph(own) = &block.body else {
        return false;
    };
    let text = live(own);
    let said = Said::of(&text);
    let line = text.lines().count() == 1 && text.chars().count() <= 80 && text.ends_with(':');
    line && !is_blank(own) && (said.condition() || said.alternative())
}

/// Whether a block belongs to what stands below it, and not to the step before: a line that ends
/// in a colon or says when, a box about what comes next.
pub(super) fn leads_in(block: &Block) -> bool {
    match &block.body {
        Body::Paragraph(own) => {
            let text = live(own);
            let said = Said::of(&text);
            let line = text.lines().count() == 1 && text.chars().count() <= 200;
            let bare = text.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ':');
            let whole = said.hangs() && !said.possible() && !said.acts_on_condition();
            let opens = bare.ends_with(':') && !is_label(&said);
            line && typed(&text).is_none()
                && (opens || whole && !said.acts() && !said.alternative())
        }
        Body::Box(kind, title, inner) => {
            let said = Said::of(&block.text());
            said.next() && is_notice(*kind, &plain(title), inner)
        }
        Body::Heading(..) | Body::List(_) | Body::Code(_) | Body::Table(_) | Body::Rule => false,
    }
}

/// What is said of the step before: `Output:`, `Expected result:`, `NOTA:`.
fn is_label(said: &Said) -> bool {
    said.expected() || said.remark() || said.traced() || said.pictures()
}

/// Whether a block begins a step by itself.
pub(super) fn begins_steps(block: &Block) -> bool {
    match &block.body {
        Body::List(list) => matches!(list.kind, ListKind::Numbers | ListKind::Tasks),
        Body::Paragraph(own) => typed(&plain(own)).is_some_and(|own| own.top),
        Body::Table(own) => sheets::read(own).sheet == sheets::Sheet::Steps,
        _ => false,
    }
}

/// Which blocks belong to the steps below them.
pub(super) fn leading(blocks: &[Block]) -> BTreeSet<usize> {
    let mut out = BTreeSet::new();
    for at in (0..blocks.len().saturating_sub(1)).rev() {
        let below = out.contains(&(at + 1)) || begins_steps(&blocks[at + 1]);
        if below && leads_in(&blocks[at]) {
            out.insert(at);
        }
    }
    out
}

/// Where rows of such lines with their lists begin, and how many lines each has.
pub(super) fn runs(blocks: &[Block]) -> BTreeMap<usize, usize> {
    let numbers =
        |own: &Block| matches!(&own.body, Body::List(own) if own.kind == ListKind::Numbers);
    let pair = |at: usize| match blocks.get(at..at + 2) {
        Some([head, list]) => is_case(head) && numbers(list),
        _ => false,
    };
    let (mut out, mut at) = (BTreeMap::new(), 0);
    while at < blocks.len() {
        let count = (at..).step_by(2).take_while(|own| pair(*own)).count();
        if count > 1 {
            out.insert(at, count);
        }
        at += (2 * count).max(1);
    }
    out
}
