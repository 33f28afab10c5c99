//! What is new in a run of the team that is followed. Plain data.

use super::row::TeamRow;
use crate::model::{Draft, Entry};

/// What is new in a run that another host has.
#[derive(Debug)]
pub enum TeamNews {
    /// This happened, in order.
    Entries(Vec<Entry>),
    /// This is being typed, and here the holder is.
    Draft(Box<Draft>),
    /// Who has it, whether they are there, who asks, what they said to that.
    Holder(Box<TeamRow>),
    /// What comes is not what follows: nothing more is taken.
    Damaged,
    /// The team is not within reach, and why, in words; it is tried again.
    Away(String),
    /// It is again.
    Back,
}
