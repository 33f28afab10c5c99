//! What follows from a row that was chosen in a menu.
//!
//! It must not know how a menu looks.

use super::layer::Layer;
use super::menu::{MenuPurpose, OUTCOMES};
use super::turn::Turn;
use crate::engine::call::numbers;
use crate::engine::dialable::dialables;
use crate::engine::{Command, Run, StepState, approval_wording, seek};
use crate::model::{Attempt, Outcome, StepId, Value};

impl Turn<'_> {
    /// A number at an open decision chooses its option at once; where a longer one may
    /// follow, or the option is out of sight, the options open at it.
    pub fn choose_by_number(&mut self, digit: char) {
        let Some(step) = self.step() else {
            return;
        };
        let open = self.run().state(self.walk.cursor) == StepState::Open;
        let Some(decision) = step.kind.decision().filter(|_| open) else {
            return;
        };
        let typed = digit.to_string();
        match seek::meant(&decision.options, &typed) {
            Some(hit)
                if seek::chooses(&decision.options, &typed, hit) && !self.sees_option(hit.at) =>
            {
                let mut menu = self.decision_menu(&step, decision);
                menu.at = Some(hit.at);
                self.open(Layer::Menu(menu));
                self.note("option-unseen");
            }
            Some(hit) if seek::chooses(&decision.options, &typed, hit) => {
                self.chosen(&MenuPurpose::Decide(step.id), hit.at);
            }
            Some(hit) => {
                let mut menu = self.decision_menu(&step, decision);
                (menu.at, menu.typed) = (Some(hit.at), typed);
                self.open(Layer::Menu(menu));
            }
            None => {}
        }
    }

    /// Whether an option of the step under the cursor was in sight; of what was not drawn yet
    /// nobody can say.
    fn sees_option(&self, option: usize) -> bool {
        let seen = self.walk.options_seen.as_ref();
        let here = seen.filter(|(step, _)| *step == self.walk.cursor);
        here.is_none_or(|(_, seen)| seen.get(option).copied().unwrap_or(false))
    }

    /// Goes on with the row that was chosen in a menu.
    pub fn chosen(&mut self, purpose: &MenuPurpose, row: usize) {
        match purpose {
            MenuPurpose::Decide(id) => {
                if let Some(value) = option(self.run(), id, row) {
                    self.carry(Command::Choose(id.clone(), value), None);
                }
            }
            MenuPurpose::Number(id) => {
                let step = self.run().runbook().step(id).map(|(_, step)| step.clone());
                let number = step.and_then(|step| numbers(self.run(), &step).get(row).cloned());
                if let Some(number) = number {
                    self.open_outcomes(id, &number.contact, &number.number);
                }
            }
            MenuPurpose::Went(id, contact, number) => self.went(id, contact, number, row),
            MenuPurpose::Approve(id) => {
                if let Some((approved, how)) = approval_wording::WAYS.get(row) {
                    self.ask_approver(id.clone(), *how, *approved);
                }
            }
            MenuPurpose::Run(shown) => self.confirmed(shown, row),
            MenuPurpose::RunByHand(lines) => {
                if let Some(line) = lines.get(row) {
                    self.copy_text(line.clone());
                }
            }
            MenuPurpose::After(id) => self.judged(id, row),
            MenuPurpose::Tries(numbers) => {
                if let Some(nth) = numbers.get(row) {
                    self.open_try(*nth);
                }
            }
            MenuPurpose::Again(what, name) if row == 1 => {
                self.export(what.clone(), name.clone(), true);
            }
            MenuPurpose::Again(..) => {}
            MenuPurpose::Exporter(what) => self.give_to(row, what.clone()),
            MenuPurpose::Came(id) => self.exporter_judged(id, row),
            MenuPurpose::Yank => self.yanked(row),
            MenuPurpose::Redact(waiting) => self.redact(waiting, row),
            MenuPurpose::Qr => self.shown_as_code(row),
            MenuPurpose::Offered(step, files) => self.take_offered(step, files, row),
            MenuPurpose::ByHand(ways, place) => {
                if let Some(way) = ways.get(row) {
                    self.by_hand(way, place.as_deref());
                }
            }
            MenuPurpose::Duty => {
                let command = Command::SetDuty {
                    on_duty: row == 0,
                    by_clock: false,
                };
                self.carry(command, None);
            }
        }
    }

    /// Gives a ticket, or a part of it, to the exporter of that row.
    fn give_to(&mut self, row: usize, what: (usize, Option<String>)) {
        let exporter = self.config.exporters.get(row);
        if let Some(name) = exporter.map(|exporter| exporter.name.clone()) {
            self.export(what, name, false);
        }
    }

    fn yanked(&mut self, row: usize) {
        let step = self.step();
        let all = step.map(|step| self.all_to_copy(&step));
        let chosen = all.and_then(|all| all.into_iter().nth(row));
        if let Some((_, text)) = chosen {
            self.copy_from_step(text);
        }
    }

    fn shown_as_code(&mut self, row: usize) {
        let step = self.step();
        let all = step.map(|step| dialables(self.run(), &step, self.words()));
        if let Some(what) = all.and_then(|all| all.into_iter().nth(row)) {
            self.show_qr(what);
        }
    }

    fn went(&mut self, id: &StepId, contact: &str, number: &str, row: usize) {
        let outcome = OUTCOMES
            .get(row)
            .map_or(Outcome::Busy, |(outcome, _)| *outcome);
        if outcome == Outcome::Answered {
            self.ask_who(id.clone(), contact.to_owned(), number.to_owned());
            return;
        }
        let attempt = Attempt {
            contact: contact.to_owned(),
            number: number.to_owned(),
            outcome,
            by: None,
        };
        self.carry(Command::LogCall(id.clone(), attempt), None);
    }
}

fn option(run: &Run, id: &StepId, row: usize) -> Option<Value> {
    let (_, step) = run.runbook().step(id)?;
    let decision = step.kind.decision()?;
    decision.options.get(row).map(|option| option.value.clone())
}
