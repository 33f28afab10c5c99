//! Steps that go wrong on a walk.
//!
//! It must not know why they do.

use super::fork::Turn;
use super::walk::Walk;
use crate::engine::command::Command;
use crate::model::Step;

impl Walk<'_> {
    /// Skips a step, or lets it fail, where the way has it so.
    pub(super) fn go_wrong(&mut self, step: &Step) -> bool {
        let Some(fork) = self.ground.outcomes.get(step.id.base()) else {
            return false;
        };
        let before = self.run.entries().len();
        let (answered, command) = match self.turn(*fork) {
            Some(Turn::Skip { answered }) => (*answered, Command::Skip(step.id.clone())),
            Some(Turn::Fail { answered }) => (*answered, Command::Fail(step.id.clone())),
            _ => return false,
        };
        if answered {
            self.fill_in(step);
        }
        self.carry(&command);
        self.run.entries().len() > before
    }
}
