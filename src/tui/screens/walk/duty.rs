//! Whether it is duty: what the clock says, and the question where it cannot tell.
//!
//! It must not know the clock, nor the office hours: both come in as an assessment.

use super::state::ended;
use super::turn::Turn;
use crate::engine::duty::Assessment;
use crate::engine::{Command, wording};
use crate::tui::message::Message;

impl Turn<'_> {
    /// Takes in what the clock says, at the start and at each minute. `may_ask` says that
    /// nothing else is being asked.
    pub fn assess(&mut self, assessment: &Assessment, may_ask: bool) {
        let Assessment::Known {
            on_duty,
            changes_at,
            ..
        } = assessment
        else {
            if may_ask && self.run().on_duty().is_none() && self.run().duty_in_runbook().asked {
                self.open_duty();
            }
            return;
        };
        self.walk.duty_changes = *changes_at;
        if ended(self.run()) || self.session.read_only().is_some() {
            return;
        }
        let before = self.run().clock_duty();
        let command = Command::SetDuty {
            on_duty: *on_duty,
            by_clock: true,
        };
        let recorded = self.carry(command, None);
        if recorded && before.is_some_and(|before| before != *on_duty) {
            let label = wording::duty_label(self.run(), Some(*on_duty), self.words());
            let args = [("duty", (&label).into())];
            self.message = Some(Message::note(self.words().with("duty-changed", &args)));
        }
    }
}
