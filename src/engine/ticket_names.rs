//! Templates of texts that leave, filled in: what their names are worth, and which of them are
//! gaps.
//!
//! It must not know which text is laid out, nor where it goes.

use super::form;
use super::names::RunNames;
use super::option_label::in_ticket;
use super::reading;
use super::run::Run;
use super::ticket_choice::Labels;
use super::ticket_text::{Filled, TicketText, Use};
use super::unworkable::rule_waited_for;
use crate::lang::{self, Budget, Fault, Function, Known, Names, Piece, Seen};
use crate::model::{Each, FieldKind, Kind, Moment, Template};
use chrono::NaiveDateTime;
use std::sync::Arc;

/// How much work one text may take.
const WORK: u64 = 500_000;

impl TicketText<'_> {
    /// Fills a template in: the text, and whether a part of it could not be worked out; none
    /// where it cannot be read.
    pub(super) fn render(&self, template: &Template, purpose: Use) -> Option<Filled> {
        let read = reading::template(template).ok()?;
        let names = TextNames {
            text: self,
            each: template.1.as_deref(),
            purpose,
        };
        let mut filled = Filled::default();
        for piece in lang::render(&read, &names, &Budget::new(WORK)) {
            match piece {
                Piece::Text(text) => filled.text.push_str(&text),
                Piece::Gap(waits) => {
                    self.fill_gap(&waits, &names, &mut filled);
                }
                Piece::Blank(absent) if purpose == Use::Speech => {
                    let mark = |name: &Arc<str>| self.unasked("ticket-gap-unasked", name);
                    let gaps: Vec<_> = absent.iter().map(mark).collect();
                    filled.text.push_str(&gaps.join(" "));
                }
                Piece::Blank(names) => {
                    let at = filled.text.len();
                    let labels = names.iter().map(|name| (at, self.asked(name)));
                    filled.blanks.extend(labels);
                }
                Piece::Hole(_) => filled.holes.push(filled.text.len()),
                Piece::Kept(names) => {
                    for name in &names {
                        filled.text.push_str(&self.run.kept(name, self.words));
                        let label = self.run.asked(name);
                        let label = [("label", (&label).into())];
                        filled
                            .gaps
                            .push(self.words.with("ticket-kept-lack", &label));
                    }
                }
                Piece::Fault(fault) => {
                    filled.failed = true;
                    filled.text.push_str(&self.failing(template, &fault));
                }
            }
        }
        Some(filled)
    }

    /// What cannot be worked out in a template.
    pub(super) fn faults(&self, template: &Template, purpose: Use) -> Vec<Fault> {
        let faults = self.pieces(template, purpose).into_iter();
        let faults = faults.filter_map(|piece| match piece {
            Piece::Fault(fault) => Some(fault),
            Piece::Text(_) | Piece::Gap(_) | Piece::Kept(_) | Piece::Blank(_) | Piece::Hole(_) => {
                None
            }
        });
        faults.collect()
    }

    /// What a template of a ticket or a message lacks that no answer brings, each under its name
    /// and as the text tells it.
    pub(super) fn lacks_of(&self, template: &Template) -> Vec<(String, String)> {
        let gaps = self.pieces(template, Use::Ticket).into_iter();
        let gaps = gaps.filter_map(|piece| match piece {
            Piece::Gap(waits) => Some(waits),
            Piece::Text(_)
            | Piece::Fault(_)
            | Piece::Kept(_)
            | Piece::Blank(_)
            | Piece::Hole(_) => None,
        });
        let is = |name: &Arc<str>| lang::is_lack(name) || lang::entry_of(name).is_some();
        let lacks = gaps.flatten().filter(is);
        lacks
            .map(|name| (name.to_string(), self.asked(&name)))
            .collect()
    }

    fn pieces(&self, template: &Template, purpose: Use) -> Vec<Piece> {
        let Ok(read) = reading::template(template) else {
            return Vec::new();
        };
        let names = TextNames {
            text: self,
            each: template.1.as_deref(),
            purpose,
        };
        lang::render(&read, &names, &Budget::new(WORK))
    }

    /// Fills in a template of a ticket or a message, in which no label stands bare.
    pub(super) fn dispatched(&self, template: &Template) -> Filled {
        let filled = self.render(template, Use::Ticket);
        let filled = filled.unwrap_or_else(|| self.unread());
        filled.with_labels_marked(self.words)
    }

    /// A gap: of what is waited for, or of what nobody is asked for.
    fn fill_gap(&self, waits: &lang::Waits, names: &TextNames<'_>, filled: &mut Filled) {
        for (at, name) in waits.iter().enumerate() {
            filled.text.push_str(if at > 0 { " " } else { "" });
            if self.run.is_unasked(name, names.each) {
                let told = self.unasked("ticket-unasked", name);
                let mark = self.unasked("ticket-gap-unasked", name);
                filled.text.push_str(&mark);
                filled.unasked.push((name.to_string(), told.clone()));
                filled.gaps.push(told);
                continue;
            }
            filled.text.push_str(&self.gap_of(name));
            filled.gaps.push(if is_asked_in_words(name) {
                self.asked(name)
            } else {
                self.run.runbook().question(name).to_owned()
            });
        }
    }
}

/// Whether what is waited for has words of the ticket's own.
fn is_asked_in_words(name: &str) -> bool {
    let in_words = name == "duty" || name.starts_with("operator.");
    let in_words = in_words || lang::entry_of(name).is_some();
    in_words || name.contains('[') || rule_waited_for(name).is_some()
}

/// The names of a run, as the texts that leave it see them.
struct TextNames<'t> {
    text: &'t TicketText<'t>,
    /// The instance whose text it is.
    each: Option<&'t Each>,
    purpose: Use,
}

impl TextNames<'_> {
    fn run(&self) -> &Run {
        self.text.run
    }

    /// An answer where it stands alone; nothing where it is to be a gap that waits for it.
    fn shown(&self, name: &str, value: &lang::Value) -> Option<String> {
        let Some((_, field)) = self.run().runbook().field(&name.into()) else {
            return Some(self.unsaid(name).unwrap_or_else(|| self.print(value)));
        };
        if self.purpose == Use::Speech && self.text.lacks(field) {
            // What may be left out, and was, is no lack.
            let left_out = !self.run().is_required(field);
            return left_out.then(|| self.text.words.say("ticket-left-out"));
        }
        let choice = matches!(
            field.kind,
            FieldKind::Select | FieldKind::Checkboxes | FieldKind::Checkbox
        );
        let is_missing = self.run().is_required(field) && !self.run().is_answered(field);
        if choice && !is_missing || self.purpose == Use::Exact {
            return Some(self.print(value));
        }
        Some(self.text.text(field).unwrap_or_default())
    }

    /// The names of the run; by the clock of its close where the ticket is closed.
    fn names(&self) -> RunNames<'_> {
        self.run().names_of_duty(self.each, self.text.closed_by)
    }

    /// The gap of an approval that nobody has given or refused: to leave it out is no “no”.
    fn unsaid(&self, name: &str) -> Option<String> {
        let (_, step) = self.run().runbook().step(&name.into())?;
        let unsaid =
            matches!(step.kind, Kind::Approval(_)) && self.run().approval(&step.id).is_none();
        (unsaid && self.purpose != Use::Exact).then(|| self.text.choice_text(step))
    }

    fn label(&self, id: &str, key: Option<&str>) -> Seen {
        if let Some(key) = key {
            let names = self.names();
            let value = names.call(Function::Answer, id, Some(key))?;
            return Some(value.map(|value| lang::Value::text(&self.option(id, &value))));
        }
        if let Some((of, value)) = self.each.and_then(|each| self.run().each_of(each, id)) {
            return Some(value.map(|value| lang::Value::text(&self.option(&of, &value))));
        }
        let id = self.run().inside(self.each, id);
        let said = self.value(&id)?;
        let text = match self.run().names_of_each(&id) {
            Some(names) => {
                let texts = names.iter().filter_map(|name| self.label_of_answer(name));
                texts.collect::<Vec<_>>().join(", ")
            }
            None => self.label_of_answer(&id)?,
        };
        Some(said.map(|_| lang::Value::text(&text)))
    }

    /// What people read of a value of an answer.
    fn option(&self, id: &str, value: &lang::Value) -> String {
        if let lang::Value::List(values) = value {
            let labels = values.iter().map(|value| self.option(id, value));
            return labels.collect::<Vec<_>>().join(", ");
        }
        let text = lang::plain(value);
        let field = self.run().field_named(id).map(|field| &field.options);
        let decision = self.run().step_named(id);
        let decision = decision.and_then(|step| step.kind.decision());
        let options = field.or(decision.map(|own| &own.options));
        let mut options = options.into_iter().flatten();
        let option = options.find(|option| option.value.to_text() == text);
        option.map_or_else(
            || self.print(value),
            |option| match self.text.labels {
                Labels::Tickets => in_ticket(option, self.text.words.lang()).to_owned(),
                Labels::Runbook => option.label.clone(),
            },
        )
    }

    fn label_of_answer(&self, id: &str) -> Option<String> {
        if let Some((_, field)) = self.run().runbook().field(&id.into()) {
            return Some(self.text.text(field).unwrap_or_default());
        }
        let (_, step) = self.run().runbook().step(&id.into())?;
        step.kind.is_answer().then(|| self.text.choice_text(step))
    }

    pub(super) fn answers(&self, id: &str) -> Seen {
        let places = self.run().places_of(id);
        let waits = places.iter().find_map(|at| self.run().waits_for(*at));
        if let Some(waits) = waits {
            return Some(Known::Waiting(waits.clone()));
        }
        self.run().step_named(id)?;
        let there = places.into_iter().filter(|at| self.run().applies(*at));
        let steps = there.filter_map(|at| self.run().runbook().steps.get(at));
        let texts: Vec<_> = steps.map(|step| self.text.answers(step)).collect();
        Some(if texts.is_empty() {
            Known::NotThere
        } else {
            Known::Known(lang::Value::text(&texts.concat()))
        })
    }
}

/// A value as it is read again without a doubt: an instant with its offset.
fn exact(value: &lang::Value) -> String {
    if let lang::Value::Moment(at) = value {
        return at.to_rfc3339();
    }
    if let lang::Value::Number(number) = value {
        return form::told_number(*number).to_string();
    }
    lang::plain(value)
}

impl Names for TextNames<'_> {
    fn value(&self, name: &str) -> Seen {
        self.names().value(name)
    }

    fn keeps_back(&self, name: &str) -> bool {
        let run = self.run();
        self.purpose == Use::Ticket && run.is_internal(&run.inside(self.each, name))
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the others are the run's")]
    fn call(&self, function: Function, id: &str, key: Option<&str>) -> Seen {
        match function {
            Function::Label => self.label(id, key),
            Function::Answers => self.answers(id),
            Function::Timeline => Some(Known::Known(self.text.timeline())),
            _ => self.names().call(function, id, key),
        }
    }

    /// A text that is laid out to be compared stands still at the run's beginning: the minute
    /// that has gone by is no answer that has changed.
    fn now(&self) -> Option<Moment> {
        self.text.timed.set(true);
        let names = self.run().names(None);
        let begun = || self.run().started().filter(|_| self.text.still);
        begun().or_else(|| names.now())
    }

    fn print(&self, value: &lang::Value) -> String {
        if self.purpose == Use::Exact {
            return exact(value);
        }
        let clocks = self.run().runbook().clocks.as_ref();
        form::printed(value, self.text.words.lang(), clocks)
    }

    fn on_clocks(&self, at: Moment) -> Moment {
        self.run().on_clocks(at)
    }

    fn label_of(&self, id: &str, value: &lang::Value) -> Option<String> {
        Some(self.option(&self.run().inside(self.each, id), value))
    }

    fn at_wall(&self, wall: NaiveDateTime) -> Option<Moment> {
        self.run().at_wall(wall)
    }

    fn answer_name(&self, id: &str, key: &str) -> Option<String> {
        self.run().answer_name(id, key)
    }

    fn show(&self, name: &str, value: &lang::Value) -> Option<String> {
        let name = self.run().inside(self.each, name);
        let all = self.run().names_of_each(&name);
        let Some(all) = all.filter(|all| !all.is_empty()) else {
            return self.shown(&name, value);
        };
        let texts = all.iter().map(|own| match self.value(own) {
            Some(Known::Known(value)) => self.shown(own, &value),
            Some(Known::Waiting(_)) => Some(self.text.gap_of(own)),
            Some(Known::NotThere) | None => Some(String::new()),
        });
        let mut texts = texts.collect::<Option<Vec<_>>>()?;
        // What does not apply to one of them, or was left out, is none of them.
        texts.retain(|text| !text.is_empty());
        Some(texts.join(", "))
    }
}
