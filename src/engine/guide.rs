//! What a newcomer is told at what comes next.
//!
//! Each has its words for keys and for typed lines. It must not know a key that a person has
//! bound.

use super::act::Act;

/// The catalogue's names of what is told at an act: where keys are pressed, and where lines
/// are typed.
#[must_use]
pub fn guide_words(act: &Act) -> (&'static str, &'static str) {
    match act {
        Act::Item(_) | Act::Tick => ("guide-key-tick", "guide-tick"),
        Act::Choose => ("guide-key-choose", "guide-choose"),
        Act::Answer(_) => ("guide-key-answer", "guide-answer"),
        Act::ShowTicket(_) => ("guide-key-ticket", "guide-ticket"),
        Act::Call(_) => ("guide-key-call", "guide-call"),
        Act::Finish => ("guide-key-finish", "guide-finish"),
        Act::Leave => ("guide-key-leave", "guide-leave"),
        Act::Approve
        | Act::RunCommand
        | Act::WatchCommand
        | Act::SeeOutput
        | Act::JudgeCommand
        | Act::JudgeExporter
        | Act::StartWait
        | Act::Wait { .. }
        | Act::EnterRunbook
        | Act::Inside(_)
        | Act::LeaveRunbook => ("guide-key-main", "guide-main"),
        Act::Reopen | Act::Closed => ("guide-current", "guide-closed"),
    }
}
