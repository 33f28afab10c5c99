//! What leaves by a way out: its text, and how it is told that it has left.

use crate::model::{Clean, Way};
use crate::sink;
use crate::tui::effect::Outgoing;
use crate::tui::screens::walk::{Delivered, Sent};

/// The text that leaves: a part, or the whole.
pub(super) fn text_of(out: &Outgoing) -> Clean {
    match out {
        Outgoing::Text { text, .. } => Clean::text(text),
        Outgoing::Ticket {
            part: Some(part), ..
        } => Clean::text(&part.text),
        Outgoing::Ticket { ticket, .. } => sink::plain(ticket),
    }
}

/// That it has left, in these words.
pub(super) fn sent(delivery: &sink::Delivery, told: String) -> Delivered {
    sent_by(delivery.way.clone(), delivery.bytes, told)
}

/// That so much has left by a way, in these words.
pub(super) fn sent_by(way: Way, bytes: usize, told: String) -> Delivered {
    Delivered::Sent(Sent { way, bytes, told })
}
