//! What came of a walk, held against what was expected of it.
//!
//! It must not know how the walk went on.

use super::outcome::Difference;
use super::walk::WalkEnd;
use crate::app::line_diff;
use crate::engine::deadline::{DeadlineState, StepDeadline, deadlines};
use crate::engine::updates::{Due, update_text, updates};
use crate::engine::{Run, form, ticket, wording};
use crate::i18n::Words;
use crate::model::sorted::sort_by_key;
use crate::model::{
    Expectation, ExpectedText, Place, Placed, Scenario, Step, StepId, Ticket, Value,
};
use std::collections::BTreeSet;

/// All that is not as it was expected, in the file's order.
pub(super) fn differences(end: &WalkEnd, scenario: &Scenario, words: &Words) -> Vec<Difference> {
    let mut compare = Compare {
        end,
        words,
        found: end.refused.clone(),
    };
    compare.way(scenario);
    compare.states(&scenario.expect);
    compare.times(&scenario.expect);
    compare.answers(&scenario.expect);
    compare.scripts(&scenario.expect);
    compare.texts(scenario);
    let mut found = compare.found;
    sort_by_key(&mut found, |own| own.place);
    found
}

struct Compare<'c> {
    end: &'c WalkEnd,
    words: &'c Words,
    found: Vec<Difference>,
}

impl Compare<'_> {
    fn run(&self) -> &Run {
        self.end.session.run()
    }

    fn tell(&mut self, place: Place, message: String, lines: Vec<String>) {
        self.found.push(Difference {
            place,
            message,
            lines,
        });
    }

    fn say(&self, word: &str, args: &[(&str, &str)]) -> String {
        let args = args.iter().map(|(name, text)| (*name, (*text).into()));
        self.words.with(word, &args.collect::<Vec<_>>())
    }

    /// The steps that it came to, and where it ended.
    fn way(&mut self, scenario: &Scenario) {
        let expect = &scenario.expect;
        if let Some(steps) = &expect.steps
            && steps.value != self.end.came
        {
            let (old, new) = (steps.value.join("\n"), self.end.came.join("\n"));
            let text = self.words.say("scenario-steps");
            self.tell(steps.place, text, line_diff::differences(&old, &new));
        }
        let stands = self.run().current();
        let stands = stands.and_then(|at| self.run().runbook().steps.get(at));
        let stands = stands.map(|step| step.id.0.clone());
        let why = self.end.stopped.clone().unwrap_or_default();
        match (&expect.current, stands) {
            (Some(own), Some(at)) if own.value == at => {}
            (Some(own), Some(at)) => {
                let text = self.say("scenario-at-another", &[("step", &at), ("why", &why)]);
                self.tell(own.place, text, Vec::new());
            }
            (Some(own), None) => {
                let text = self.words.say("scenario-at-the-end");
                self.tell(own.place, text, Vec::new());
            }
            // What was not taken has been told.
            (None, Some(at)) if self.end.refused.is_empty() => {
                let text = self.say("scenario-stops", &[("step", &at), ("why", &why)]);
                self.tell(scenario.place, text, Vec::new());
            }
            (None, None) if !why.is_empty() => self.tell(scenario.place, why, Vec::new()),
            (None, _) => {}
        }
    }

    fn states(&mut self, expect: &Expectation) {
        let lists = [
            ("done", &expect.done),
            ("skipped", &expect.skipped),
            ("failed", &expect.failed),
            ("not_applicable", &expect.not_applicable),
        ];
        for (state, steps) in lists {
            for own in steps {
                let stands = self.stands(&own.value);
                let another = stands.iter().find(|found| **found != state);
                if let Some(found) = another {
                    let text = self.say(
                        "scenario-state",
                        &[("step", &own.value), ("expected", state), ("found", found)],
                    );
                    self.tell(own.place, text, Vec::new());
                }
            }
        }
    }

    /// How a step stands, or each instance of it.
    fn stands(&self, id: &str) -> BTreeSet<&'static str> {
        let run = self.run();
        let steps = run.runbook().steps.iter().enumerate();
        let own = steps.filter(|(_, step)| step.id.as_str() == id || step.id.base() == id);
        let stands: BTreeSet<_> = own.map(|(at, _)| wording::state_name(run, at)).collect();
        if stands.len() < 2 {
            return stands;
        }
        // The step itself does not apply beside its instances.
        stands
            .into_iter()
            .filter(|own| *own != "not_applicable")
            .collect()
    }

    fn times(&mut self, expect: &Expectation) {
        if expect.late.is_empty() && expect.deadlines.is_empty() {
            return;
        }
        let all = deadlines(self.run(), self.end.now);
        let of = |id: &str| -> Option<&StepDeadline> {
            let found = self.run().runbook().step(&id.into());
            let (at, _) = found?;
            all.iter().find(|own| own.place == at)
        };
        let is_late = |own: &StepDeadline| match own.state {
            DeadlineState::Overdue | DeadlineState::Late | DeadlineState::Missed => true,
            DeadlineState::Waits(_)
            | DeadlineState::Running
            | DeadlineState::Met
            | DeadlineState::Dropped => false,
        };
        let mut told = Vec::new();
        for own in &expect.late {
            if !of(&own.value).is_some_and(is_late) {
                let text = self.say("scenario-not-late", &[("step", &own.value)]);
                told.push((own.place, text));
            }
        }
        for (id, own) in &expect.deadlines {
            let due = of(id).and_then(|own| own.due);
            let zone = due.map(|due| due.fixed_offset());
            let usual = zone.unwrap_or(self.end.now);
            let read = form::instant(&own.value, None, usual);
            let text = match (read, due) {
                (Ok(wanted), Some(due)) if wanted == due => continue,
                (Err(mistake), _) => mistake.say(self.words),
                (Ok(_), Some(due)) => {
                    let due = due.format("%Y-%m-%dT%H:%M").to_string();
                    self.say("scenario-due", &[("step", id), ("due", &due)])
                }
                (Ok(_), None) => self.say("scenario-no-deadline", &[("step", id)]),
            };
            told.push((own.place, text));
        }
        for (place, text) in told {
            self.tell(place, text, Vec::new());
        }
    }

    fn answers(&mut self, expect: &Expectation) {
        for (id, own) in &expect.answers {
            let expected = own.value.join(", ");
            let (same, came) = self.answered(id, &expected);
            if same {
                continue;
            }
            let text = self.say("scenario-answer", &[("id", id)]);
            self.tell(own.place, text, line_diff::differences(&expected, &came));
        }
    }

    /// Whether a question was answered so, and how it was, as it would be typed.
    fn answered(&self, id: &str, expected: &str) -> (bool, String) {
        let run = self.run();
        if let Some((_, field)) = run.runbook().field(&id.into()) {
            let answer = run.answer(&field.id).map(|own| own.value.clone());
            let answer = answer.filter(|own| !own.is_empty());
            let came = answer.as_ref().map(|own| form::editable(field, own));
            let wanted = form::accept(field, expected, self.end.now).ok();
            let wanted = wanted.filter(|own| !own.is_empty());
            return (wanted == answer, came.unwrap_or_default());
        }
        let step = run.runbook().step(&id.into());
        let options = step.and_then(|(_, step)| step.kind.decision());
        let options = options.map_or(&[][..], |own| &own.options);
        let choice = run.choice(&id.into());
        let wanted = form::option_of(options, expected).map(|own| &own.value);
        (
            wanted == choice,
            choice.map(Value::to_text).unwrap_or_default(),
        )
    }

    fn scripts(&mut self, expect: &Expectation) {
        for (id, own) in &expect.scripts {
            let said = self.end.scripts.get(&StepId(id.clone()));
            let said = said.cloned().unwrap_or_default();
            if !flat(&said).contains(&flat(&own.value)) {
                let text = self.say("scenario-script", &[("step", id)]);
                self.tell(own.place, text, line_diff::differences(&own.value, &said));
            }
        }
    }

    /// Tickets and messages: those that are expected, and what those lack that left.
    fn texts(&mut self, scenario: &Scenario) {
        let expect = &scenario.expect;
        let all = expect.tickets.iter().chain(&expect.messages);
        let all: Vec<_> = all.collect();
        for (id, own) in &all {
            match self.text(&StepId((*id).clone())) {
                Some(laid) => self.one_text(id, own, &laid),
                None => {
                    let text = self.say("scenario-no-text", &[("step", id)]);
                    self.tell(own.place, text, Vec::new());
                }
            }
        }
        for (id, laid) in &self.end.left {
            let told = all.iter().any(|(own, _)| **own == id.0);
            if !told && !laid.complete() {
                let missing = laid.missing.join("; ");
                let args = [("step", id.as_str()), ("missing", &*missing)];
                let text = self.say("scenario-gaps", &args);
                self.tell(scenario.place, text, Vec::new());
            }
        }
    }

    /// A ticket or a message as it left, or as it stands.
    fn text(&self, id: &StepId) -> Option<Ticket> {
        let left = self.end.left.get(id).cloned();
        left.or_else(|| {
            let run = self.run();
            let (at, step) = run.runbook().step(id)?;
            let form = step.kind.dispatch().filter(|_| run.applies(at))?;
            let words = Words::of_ticket(ticket::ticket_lang(form));
            Some(ticket::lay_out(run, step, form, &words))
        })
    }

    fn one_text(&mut self, id: &str, own: &Placed<ExpectedText>, laid: &Ticket) {
        let expected = &own.value;
        let lists = [
            ("to", &expected.to, &laid.to),
            ("cc", &expected.cc, &laid.cc),
        ];
        for (part, wanted, came) in lists {
            let wanted = wanted.as_ref().filter(|own| own.value != *came);
            if let Some(own) = wanted {
                let (old, new) = (own.value.join("\n"), came.join("\n"));
                self.part(own.place, (id, part), (&old, &new));
            }
        }
        let subject = expected.subject.as_ref();
        if let Some(own) = subject.filter(|own| own.value != laid.subject) {
            self.part(own.place, (id, "subject"), (&own.value, &laid.subject));
        }
        let body = expected.body.as_ref();
        if let Some(own) = body.filter(|own| own.value.trim_end() != laid.body.trim_end()) {
            self.part(own.place, (id, "body"), (&own.value, &laid.body));
        }
        self.pieces(id, expected, laid);
        let (wanted, place) = match &expected.missing {
            Some(own) => (own.value.clone(), own.place),
            None => (Vec::new(), own.place),
        };
        if wanted != laid.missing {
            let (old, new) = (wanted.join("\n"), laid.missing.join("\n"));
            let text = self.say("scenario-missing", &[("step", id)]);
            self.tell(place, text, line_diff::differences(&old, &new));
        }
        self.updates(id, expected);
    }

    fn part(&mut self, place: Place, (id, part): (&str, &str), (old, new): (&str, &str)) {
        let text = self.say("scenario-text", &[("step", id), ("part", part)]);
        self.tell(place, text, line_diff::differences(old, new));
    }

    fn pieces(&mut self, id: &str, expected: &ExpectedText, laid: &Ticket) {
        let whole = format!("{}\n{}", laid.subject, laid.body);
        let shown = || whole.lines().map(|line| format!("  {line}")).collect();
        for own in &expected.contains {
            if !whole.contains(&own.value) {
                let text = self.say("scenario-lacks", &[("step", id), ("text", &own.value)]);
                self.tell(own.place, text, shown());
            }
        }
        for own in &expected.lacks {
            if whole.contains(&own.value) {
                let text = self.say("scenario-contains", &[("step", id), ("text", &own.value)]);
                self.tell(own.place, text, shown());
            }
        }
    }

    /// What is due to be added to a ticket: each that is expected says that, and no other is.
    fn updates(&mut self, id: &str, expected: &ExpectedText) {
        let step: Option<Step> = {
            let found = self.run().runbook().step(&id.into());
            found.map(|(_, step)| step.clone())
        };
        let Some(step) = step else { return };
        for (update, own) in &expected.updates {
            let due = updates(self.run(), &step).into_iter();
            let mut due = due.filter(|own| own.due == Due::Yes);
            let is_due = due.any(|own| own.id == *update);
            let laid = update_text(self.run(), &step, update).filter(|_| is_due);
            let said = laid.map(|own| own.text).unwrap_or_default();
            if !said.contains(&own.value) {
                let text = self.say("scenario-update", &[("step", id), ("update", update)]);
                self.tell(own.place, text, line_diff::differences(&own.value, &said));
            }
        }
    }
}

/// A text in which line breaks are spaces: scripts are written over several lines.
fn flat(text: &str) -> String {
    let words = text.split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}
