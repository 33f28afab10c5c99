//! What is told behind an act where nothing weighs more: the one order of it for all faces.
//!
//! It must not know what an act has undone, which each face tells first.

use super::run::Run;
use super::{each_wording, proposal_wording, walked_wording, wording};
use crate::i18n::Words;
use crate::model::{Entry, Event, Moment};

/// Values that stand twice in a list, what a runbook inside could not hand over, proposals
/// that nobody accepted, what an act leaves open, what it took out of the evidence: the first
/// that there is.
#[must_use]
pub fn remark_text(run: &Run, entries: &[Entry], now: Moment, words: &Words) -> Option<String> {
    each_wording::doubles_text(run, entries, words)
        .or_else(|| walked_wording::not_handed_text(run, entries, words))
        .or_else(|| proposal_wording::not_accepted_text(run, entries, now, words))
        .or_else(|| wording::left_open_text(run, entries, words))
        .or_else(|| taken_out_text(run, entries, words))
}

/// What no longer goes along: it is gone from the screen, too.
fn taken_out_text(run: &Run, entries: &[Entry], words: &Words) -> Option<String> {
    let gone = entries.iter().find(|own| {
        matches!(
            own.event,
            Event::EvidenceSetAside { .. } | Event::EvidenceWithdrawn(_)
        )
    })?;
    Some(wording::describe(run, gone, words))
}
