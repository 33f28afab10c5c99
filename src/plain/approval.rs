//! An approval: what another person said and how, then who it was.
//!
//! It must not know when an approval counts.

use super::walk::Plain;
use crate::engine::refusal_wording::refusal_text;
use crate::engine::{Command, Refusal, approval_wording};
use crate::model::{Approval, ApprovalAnswer, Step};
use std::io;

impl Plain<'_, '_> {
    /// Asks what was said, and by whom, until the name is one that can be it.
    pub(super) fn approval(&mut self, step: &Step) -> io::Result<()> {
        let ways = approval_wording::WAYS;
        let labels: Vec<_> = ways
            .iter()
            .map(|way| approval_wording::way(*way, &self.words))
            .collect();
        // What is to be approved stands with the step.
        let question = self.words.say("ask-approval-said");
        let row = self.dialogue.choose(&question, &labels)?;
        let Some((approved, how)) = row.and_then(|row| ways.get(row)).copied() else {
            return self.say("plain-nothing-done");
        };
        let question = approval_wording::who(approved, &self.words);
        while let Some(approver) = self.dialogue.ask_words(&question)? {
            let answer = ApprovalAnswer {
                approver,
                how,
                approved,
            };
            let command = Command::Approve(step.id.clone(), answer);
            let Some(refusal) = self.run().wrong_approver(&command, self.now()) else {
                return self.carry(&command);
            };
            let text = refusal_text(&refusal, self.run(), &self.words);
            self.dialogue.line(&text)?;
            if refusal == Refusal::NobodyNamed {
                return self.say("plain-nothing-done");
            }
        }
        Ok(())
    }

    /// What is asked, and what was said.
    pub(super) fn print_approval(&mut self, step: &Step, approval: &Approval) -> io::Result<()> {
        if let Some(question) = &approval.question {
            self.dialogue.line(question)?;
        }
        let given = self.run().approval(&step.id);
        let said = given.map(|given| approval_wording::given(&given.answer, &self.words));
        said.map_or(Ok(()), |said| self.dialogue.line(&said))
    }
}
