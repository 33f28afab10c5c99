//! Marks by which a text is known again: whether it is still what left.
//!
//! It must not know a run, nor how the text was made.

use crate::model::{DispatchKind, Ticket};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The mark of a whole text: SHA-256 of subject and body, in hexadecimal, and of whom a
/// message is for, which hangs on answers, too. An export whose mark differs is out of date.
#[must_use]
pub fn fingerprint(ticket: &Ticket) -> String {
    let mut hash = Sha256::new();
    let own = (&ticket.subject, &ticket.body);
    let steady = ticket.steady.as_ref();
    let (subject, body) = steady.map_or(own, |(subject, body)| (subject, body));
    hash.update(subject.as_bytes());
    hash.update([0]);
    hash.update(body.as_bytes());
    if ticket.kind == DispatchKind::Message {
        for line in &ticket.addressees {
            hash.update([0]);
            hash.update(line.as_bytes());
        }
    }
    hex(&hash.finalize())
}

/// The mark of one part's text: SHA-256, in hexadecimal.
#[must_use]
pub fn part_fingerprint(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
