//! How a walk begins: with duty or without, and with the alert that its way has.
//!
//! It must not know how it goes on.

use super::fork::{Turn, duty_set};
use crate::model::{Event, Runbook};

/// What happens at the beginning of a walk that takes these turns there.
pub(super) fn events(runbook: &Runbook, turns: &[&Turn]) -> Vec<Event> {
    let mut events = vec![Event::Started {
        runbook: runbook.id.clone(),
        title: runbook.title.clone(),
        sha256: String::new(),
        drill: None,
        included: Vec::new(),
        merged: Vec::new(),
        nonce: None,
        commit: None,
    }];
    for turn in turns {
        match turn {
            Turn::Duty { on_duty, clock } => events.extend(duty_set(*on_duty, *clock)),
            Turn::Alert(Some(alert)) => events.push(Event::AlertReceived {
                alert: alert.clone(),
            }),
            Turn::Alert(None)
            | Turn::Say(_)
            | Turn::LeaveOut
            | Turn::Do
            | Turn::Skip { .. }
            | Turn::Fail { .. } => {}
        }
    }
    events
}
