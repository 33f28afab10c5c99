//! What commands printed for questions of steps that are closed by now, or not opened yet: it
//! waits there to be accepted.
//!
//! It must not know how that is said.

use super::run::{Phase, Run, StepState};
use crate::model::{Field, Step};

impl Run {
    /// Whether a command printed something for a question that is not answered.
    #[must_use]
    pub fn result_waits(&self, field: &Field) -> bool {
        self.answer(&field.id).is_none()
            && !self.was_cleared(&field.id)
            && self.captured(&field.id).is_some()
    }

    /// The questions of steps that are done for which a result waits: no step asks them any more.
    #[must_use]
    pub fn results_left(&self) -> Vec<(usize, &Step, &Field)> {
        if *self.phase() != Phase::Open || self.commands().is_empty() {
            return Vec::new();
        }
        let done = self
            .applicable()
            .filter(|(at, _)| self.state(*at) == StepState::Done);
        let fields = done.flat_map(|(at, step)| {
            let fields = self.visible_fields(step).into_iter();
            fields.map(move |(field, _)| (at, step, field))
        });
        fields
            .filter(|(_, _, field)| self.result_waits(field))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use crate::engine::act::next_of_run;
    use crate::engine::act_wording::act_text;
    use crate::engine::host_command::ended;
    use crate::engine::tests::Walk;
    use crate::engine::{Command, Trust, ticket_state, ticket_wording};
    use crate::i18n::{Lang, Words};
    use crate::model::{Captured, CommandBegun, CommandStatus};
    use chrono::TimeDelta;

    const BOOK: &str = "  - { id: f, kind: form, title: Say it, fields: [{ id: x, type: text, label: X, required: true }, { id: res, type: textarea, label: Path measured }] }\n\
        \x20 - { id: c, kind: command, title: Measure, argv: [echo, x], into: res }\n\
        \x20 - { id: t, kind: ticket, title: Send it, ticket: { lang: en, to: [x@example.org], subject: S } }\n";

    fn measure(walk: &mut Walk) {
        walk.run.trust(Trust::Trusted);
        let begun = CommandBegun {
            step: "c".into(),
            nth: 0,
            argv: vec![vec!["echo".into(), "x".into()]],
            host: "bastion".into(),
            user: "nuria".into(),
            folder: "/".into(),
            interactive: false,
            reason: None,
        };
        walk.carry(&Command::begin(begun, walk.now() - TimeDelta::seconds(1)));
        let begun = walk.run.running().next().unwrap().begun.clone();
        let mut end = ended(&begun, CommandStatus::Exited { code: 0 });
        end.captured = vec![Captured {
            field: "res".into(),
            text: "loss 30% at hop 4".into(),
        }];
        walk.carry(&Command::EndCommand(Box::new(end)));
    }

    /// What "Now:" says, and what the ticket's lines do.
    fn told(walk: &Walk) -> (String, String) {
        let words = Words::new(Lang::En);
        let now = act_text(&next_of_run(&walk.run, walk.now()), &walk.run, &words);
        let ticket = ticket_state::state_of(&walk.run, &"t".into()).unwrap();
        let lines = ticket_wording::lines(&ticket, &words, &|at| at.to_rfc3339());
        let lines: Vec<_> = lines.into_iter().map(|said| said.text).collect();
        (now, lines.join(" "))
    }

    #[test]
    fn a_result_for_a_question_of_a_form_that_is_closed_is_told_until_it_is_accepted() {
        let mut walk = Walk::of(BOOK);
        walk.answer("x", "a");
        walk.tick("f");
        let waits = "A result waits to be accepted: Path measured (1 Say it).";
        assert!(!told(&walk).0.contains(waits));
        measure(&mut walk);
        let (now, ticket) = told(&walk);
        assert!(now.contains("3 Send it") && now.contains(waits), "{now}");
        let waits_there = "A result waits to be accepted: Path measured (Say it).";
        assert!(ticket.contains(waits_there), "{ticket}");
        walk.answer("res", "loss 30% at hop 4");
        let (now, ticket) = told(&walk);
        assert!(
            !now.contains(waits) && !ticket.contains(waits_there),
            "{now} {ticket}"
        );
    }
}
