//! What may happen next: a command becomes events, or is refused with what to do.
//!
//! Nothing is forbidden but to pass a hold: other deviations need one short reason
//! and are recorded. It must not know how a refusal is worded or a reason asked for.

use super::command::{Because, Command, Decided, Deviation, Refusal, needed};
pub use super::option_label::label_of;
use super::run::{Phase, Run, StepState};
use super::settling::settle;
use super::told_change::tell_change;
use super::tries::{CommandLack, CommandRefusal};
use super::{handover, reference, sender, ticket, ticket_state};
use crate::i18n::Words;
use crate::model::{
    Answer, Attempt, Dispatch, Event, FieldId, Kind, Moment, Provenance, Step, StepId, Value,
    sanitize,
};

impl Run {
    /// Decides on a command at `now`, with the reason that a person gave, if any.
    ///
    /// # Errors
    /// A [`Refusal`], which changes nothing.
    pub fn decide(&self, command: &Command, reason: Option<&str>, now: Moment) -> Decided {
        self.decide_because(command, reason.into(), now)
    }

    /// Decides on a command at `now`, whatever it is given for.
    ///
    /// # Errors
    /// A [`Refusal`], which changes nothing.
    pub fn decide_because(&self, command: &Command, because: Because<'_>, now: Moment) -> Decided {
        Ok(sender::signed(self, self.decided(command, because, now)?))
    }

    fn decided(&self, command: &Command, because: Because<'_>, now: Moment) -> Decided {
        let reason = because.text();
        let reason = reason.as_deref();
        if *self.phase() != Phase::Open && !self.allowed_after_end(command) {
            return Err(Refusal::Ended);
        }
        match command {
            Command::Tick(id) => self.tick(id, reason, now),
            Command::File(id, why) => self.file(id, why, reason, now),
            Command::Reopen(id) => self.reopen_step(id, reason),
            Command::Skip(id) => self.skip(id, reason),
            Command::Fail(id) => self.fail(id, reason),
            Command::TickItem(id, item) => self.tick_item(id, *item, reason, now),
            Command::ReopenItem(id, item) => self.reopen_item(id, *item),
            Command::Choose(id, value) => self.choose(id, value, reason),
            Command::Answer(field, value, from) => self.answer_field(field, value, from),
            Command::Clear(field) => self.clear(field),
            Command::LogCall(id, attempt) => self.log_call(id, attempt, reason),
            Command::Approve(id, answer) => self.approve(id, answer, reason, now),
            Command::BeginCommand(begin) => self.begin_command(begin, reason, now),
            Command::EndCommand(ended) => self.end_command(ended),
            Command::StartWait(id) => self.start_wait(id, reason, now),
            Command::EnterRunbook(id) => self.enter_runbook(id, reason, now),
            Command::SetDuty { on_duty, by_clock } => self.set_duty(*on_duty, *by_clock, reason),
            Command::Finish => self.finish(reason),
            Command::EndIncomplete => {
                let runs = self.running().next().is_some();
                let asked = if runs {
                    Deviation::Command(CommandLack::Running)
                } else {
                    Deviation::EndIncomplete
                };
                let reason = needed(reason, asked)?;
                let unused = false;
                Ok(vec![Event::EndedIncomplete { reason, unused }])
            }
            Command::Note(step, text) => Ok(vec![Event::NoteAdded {
                step: step.clone(),
                text: sanitize(text).into_owned(),
            }]),
            Command::HandOver(text) => handover::hand_over(text),
            Command::Export { way, .. } if !way.leaves() => Err(Refusal::AlreadySo), // looking
            Command::Export { .. } => Ok(command.as_export().into_iter().collect()),
            Command::Attach(file) => Ok(self.attach(file)),
            Command::SetAside(file) => self.set_aside(file),
            Command::Announce(what) => self.announce(what),
            Command::PutInPortal(what) => self.put_in_portal(what),
            Command::Withdraw(what) => self.withdraw(what),
            Command::TellChange(id) => tell_change(self, id, reason),
            Command::SendUpdate(id, update) => self.send_update(id, update, reason),
            Command::ReopenUpdate(id, update) => self.reopen_update(id, update, reason),
            Command::Redact(own) => Ok(vec![Event::RedactionChosen(own.clone())]),
            Command::BeginExporter(begun) => Ok(vec![Event::ExporterBegun(begun.clone())]),
            Command::ExporterRan(ran) => Ok(vec![Event::ExporterRan(ran.clone())]),
            Command::SettleExporter(id, arrived, ran) => {
                settle(self, (id, *arrived), ran.as_deref())
            }
        }
    }

    /// Notes and exports never change what was decided, so they stay possible; so does what
    /// a provider gives or gets when the run is over: a number, an update.
    fn allowed_after_end(&self, command: &Command) -> bool {
        match command {
            Command::Answer(field, value, _) => {
                !value.is_empty() && ticket_state::is_reference(self, field)
            }
            Command::Note(..)
            | Command::Export { .. }
            | Command::BeginExporter(_)
            | Command::ExporterRan(_)
            | Command::SettleExporter(..)
            | Command::Redact(_)
            | Command::EndCommand(_)
            | Command::TellChange(_)
            | Command::SendUpdate(..)
            | Command::ReopenUpdate(..)
            | Command::PutInPortal(_) => true,
            Command::Tick(_)
            | Command::File(..)
            | Command::Reopen(_)
            | Command::Skip(_)
            | Command::Fail(_)
            | Command::TickItem(..)
            | Command::ReopenItem(..)
            | Command::Choose(..)
            | Command::Clear(_)
            | Command::LogCall(..)
            | Command::Approve(..)
            | Command::BeginCommand(_)
            | Command::StartWait(_)
            | Command::EnterRunbook(_)
            | Command::HandOver(_)
            | Command::SetDuty { .. }
            | Command::Attach(_)
            | Command::SetAside(_)
            | Command::Announce(_)
            | Command::Withdraw(_)
            | Command::Finish
            | Command::EndIncomplete => false,
        }
    }

    fn find(&self, id: &StepId) -> Result<(usize, &Step), Refusal> {
        let (at, step) = self
            .runbook()
            .step(id)
            .ok_or_else(|| Refusal::NoSuch(id.0.clone()))?;
        if self.applies(at) {
            Ok((at, step))
        } else if self.hangs_on(at).is_some() {
            Err(Refusal::Waits(id.clone()))
        } else {
            Err(Refusal::NotApplicable)
        }
    }

    /// A step that may be worked on: it applies, and no hold before it is open.
    pub(super) fn in_reach(&self, id: &StepId) -> Result<(usize, &Step), Refusal> {
        let (at, step) = self.find(id)?;
        match self.open_before(at, |step| step.hold) {
            Some(hold) => Err(Refusal::Held(hold)),
            None => Ok((at, step)),
        }
    }

    /// A step that is done before its turn needs a reason. It is asked for last: nobody
    /// shall give one for what is refused all the same.
    pub(super) fn in_order(&self, at: usize, reason: Option<&str>) -> Result<(), Refusal> {
        self.in_order_but(at, reason, |_| false)
    }

    /// The same, where some steps before it may be open.
    pub(super) fn in_order_but(
        &self,
        at: usize,
        reason: Option<&str>,
        let_be: impl Fn(&Step) -> bool,
    ) -> Result<(), Refusal> {
        match self.open_before(at, |step| step.mandatory() && !let_be(step)) {
            Some(first) if reason.is_none() => {
                Err(Refusal::NeedsReason(Deviation::OutOfOrder(first)))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// What stands against working on the step now.
    pub(super) fn against_working_on(&self, id: &StepId) -> Option<Refusal> {
        if *self.phase() != Phase::Open {
            return Some(Refusal::Ended);
        }
        let reached = self.in_reach(id);
        reached.and_then(|(at, _)| self.in_order(at, None)).err()
    }

    fn open_before(&self, at: usize, counts: impl Fn(&Step) -> bool) -> Option<StepId> {
        self.applicable()
            .take_while(|(place, _)| *place < at)
            .filter(|(place, _)| !self.is_inside(at, *place))
            .find(|(place, step)| self.is_open(*place) && counts(step))
            .map(|(_, step)| step.id.clone())
    }

    /// Whether the step at `at` is inside of the one at `outer`, which was entered.
    fn is_inside(&self, at: usize, outer: usize) -> bool {
        self.runbook().steps.inside(outer).contains(&at) && self.is_entered(outer)
    }

    fn tick(&self, id: &StepId, reason: Option<&str>, now: Moment) -> Decided {
        let (at, step) = self.in_reach(id)?;
        if self.state(at) == StepState::Done && !self.incomplete(at) {
            return Err(Refusal::AlreadySo);
        }
        match step.kind {
            Kind::Decision(_) => return Err(Refusal::ChooseFirst),
            Kind::Approval(_) => return Err(Refusal::ApproveFirst),
            Kind::Task
            | Kind::Form
            | Kind::Dispatch(_)
            | Kind::Call(_)
            | Kind::Wait
            | Kind::Command(_)
            | Kind::End => {}
            Kind::Runbook(_) => {
                if let Some(hold) = self.held_inside(at) {
                    return Err(Refusal::Held(hold));
                }
            }
        }
        let unfinished = self.unfinished(at, step, now);
        let held = |deviation: &&Deviation| step.hold && **deviation != Deviation::NoReference;
        if let Some(deviation) = unfinished.as_ref().filter(held) {
            return Err(Refusal::HeldOpen(deviation.names()));
        }
        self.in_order(at, reason)?;
        if let Some(deviation) = unfinished.filter(|_| reason.is_none()) {
            return Err(Refusal::NeedsReason(deviation));
        }
        if step.kind.sub_runbook().is_some() {
            return Ok(self.leave_runbook(step, reason, now));
        }
        Ok(vec![Event::StepTicked {
            step: id.clone(),
            reason: reason.map(str::to_owned),
        }])
    }

    /// The tick of a ticket's step for which a reason was given: without a number it asks once
    /// whether there is none yet.
    fn file(&self, id: &StepId, why: &str, reason: Option<&str>, now: Moment) -> Decided {
        let ticked = self.tick(id, Because::Said(why).text().as_deref(), now)?;
        let unnumbered = self
            .runbook()
            .step(id)
            .is_some_and(|(_, step)| ticket_state::wants_reference(self, step));
        if unnumbered && reason.is_none() {
            return Err(Refusal::NeedsReason(Deviation::NoReference));
        }
        Ok(ticked)
    }

    /// What the step itself still lacks.
    pub(super) fn unfinished(&self, at: usize, step: &Step, now: Moment) -> Option<Deviation> {
        let open = self.open_items(at, step);
        if !open.is_empty() {
            return Some(Deviation::OpenItems(open));
        }
        self.unfinished_rest(at, step, now)
    }

    /// What the step lacks beside its items.
    fn unfinished_rest(&self, at: usize, step: &Step, now: Moment) -> Option<Deviation> {
        let missing = self.missing(step);
        if !missing.is_empty() {
            let labels = missing
                .into_iter()
                .map(|field| self.label_of(field))
                .collect();
            return Some(Deviation::MissingAnswers(labels));
        }
        match &step.kind {
            Kind::Call(call) if !self.reached(step, call.require) => Some(Deviation::NobodyReached),
            Kind::Wait if !self.wait_is_over(at, now) => Some(Deviation::WaitNotOver),
            Kind::Dispatch(form) => self.not_delivered(step, form),
            Kind::Command(_) => self.command_lack(step).map(Deviation::Command),
            Kind::Runbook(_) => self.against_leaving(at, step),
            Kind::Task
            | Kind::Decision(_)
            | Kind::Form
            | Kind::Call(_)
            | Kind::Wait
            | Kind::Approval(_)
            | Kind::End => None,
        }
    }

    /// Whether it is still here, is not what was handed over, or has no number.
    fn not_delivered(&self, step: &Step, form: &Dispatch) -> Option<Deviation> {
        let Some(copy) = ticket_state::last_whole(self, &step.id) else {
            let numbered = ticket_state::state_of(self, &step.id);
            return Some(match numbered {
                Some(own) if own.out_of_date => Deviation::Changed(form.kind),
                Some(_) | None => Deviation::NotLeft(form.kind),
            });
        };
        let words = Words::of_ticket(ticket::ticket_lang(form));
        let theirs = sender::by_sender(self, step);
        let laid = ticket::lay_out(theirs.as_ref().unwrap_or(self), step, form, &words);
        if copy.sha256 != ticket::fingerprint(&laid) {
            return Some(Deviation::Changed(form.kind));
        }
        ticket_state::wants_reference(self, step).then_some(Deviation::NoReference)
    }

    /// The texts of the step's open items.
    pub fn open_items(&self, at: usize, step: &Step) -> Vec<String> {
        let ticked = self.step_record(at).map_or(&[][..], |record| &record.items);
        step.items
            .iter()
            .zip(ticked)
            .filter(|(_, ticked)| !**ticked)
            .map(|(item, _)| item.text.clone())
            .collect()
    }

    fn reopen_step(&self, id: &StepId, reason: Option<&str>) -> Decided {
        let (at, _) = self.find(id)?;
        if self.state(at) == StepState::Open {
            return Err(Refusal::AlreadySo);
        }
        let reason = needed(reason, Deviation::Reopen)?;
        Ok(vec![Event::StepReopened {
            step: id.clone(),
            reason,
        }])
    }

    fn skip(&self, id: &StepId, reason: Option<&str>) -> Decided {
        let (at, step) = self.find(id)?;
        if !self.is_open(at) {
            return Err(Refusal::AlreadySo);
        }
        if step.hold {
            return Err(Refusal::Held(id.clone()));
        }
        if let Some(hold) = self.held_inside(at) {
            return Err(Refusal::Held(hold));
        }
        self.in_reach(id)?;
        if !step.recommended {
            self.in_order(at, reason)?;
        }
        let last = self.last_try(id);
        if last.is_some_and(|own| own.ended.is_none()) && reason.is_none() {
            let runs = Deviation::Command(CommandLack::Running);
            return Err(Refusal::NeedsReason(runs));
        }
        if step.mandatory() && reason.is_none() {
            return Err(Refusal::NeedsReason(Deviation::Skip));
        }
        Ok(vec![Event::StepSkipped {
            step: id.clone(),
            reason: reason.map(str::to_owned),
        }])
    }

    fn fail(&self, id: &StepId, reason: Option<&str>) -> Decided {
        let (at, step) = self.in_reach(id)?;
        if step.hold {
            return Err(Refusal::Held(id.clone()));
        }
        if let Some(hold) = self.held_inside(at) {
            return Err(Refusal::Held(hold));
        }
        let reason = needed(reason, Deviation::Fail)?;
        Ok(vec![Event::StepFailed {
            step: id.clone(),
            reason,
        }])
    }

    fn tick_item(&self, id: &StepId, item: usize, reason: Option<&str>, now: Moment) -> Decided {
        let (at, step) = self.in_reach(id)?;
        let ticked = self.step_record(at).map_or(&[][..], |record| &record.items);
        match ticked.get(item) {
            None => return Err(Refusal::NoSuch(format!("{id}[{item}]"))),
            Some(true) => return Err(Refusal::AlreadySo),
            Some(false) => self.in_order(at, reason)?,
        }
        let reason = reason.map(str::to_owned);
        let mut events = vec![Event::ItemTicked {
            step: id.clone(),
            item,
            reason: reason.clone(),
        }];
        let last = ticked.iter().filter(|ticked| !**ticked).count() == 1;
        let walks = step.kind.sub_runbook().is_some();
        if last && !walks && self.state(at) == StepState::Open && self.rest_is_done(at, step, now) {
            events.push(Event::StepTicked {
                step: id.clone(),
                reason,
            });
        }
        Ok(events)
    }

    /// Whether nothing but items was left to do at the step.
    fn rest_is_done(&self, at: usize, step: &Step, now: Moment) -> bool {
        step.fields.is_empty()
            && !step.kind.is_answer()
            && self.unfinished_rest(at, step, now).is_none()
    }

    fn reopen_item(&self, id: &StepId, item: usize) -> Decided {
        let (at, _) = self.find(id)?;
        match self
            .step_record(at)
            .and_then(|record| record.items.get(item))
        {
            Some(true) => Ok(vec![Event::ItemReopened {
                step: id.clone(),
                item,
            }]),
            _ => Err(Refusal::AlreadySo),
        }
    }

    fn choose(&self, id: &StepId, value: &Value, reason: Option<&str>) -> Decided {
        let (at, step) = self.in_reach(id)?;
        let Some(decision) = step.kind.decision() else {
            return Err(Refusal::NoSuch(id.0.clone()));
        };
        if !decision.options.iter().any(|option| option.value == *value) {
            return Err(Refusal::NoSuch(value.to_text()));
        }
        let same = self.choice(id) == Some(value);
        if same && self.state(at) == StepState::Done {
            return Err(Refusal::AlreadySo);
        }
        self.in_order(at, reason)?;
        let suggested = self.suggestion(step);
        if let Some(other) = suggested
            .as_ref()
            .filter(|other| *other != value && reason.is_none())
        {
            let label = label_of(&decision.options, other);
            return Err(Refusal::NeedsReason(Deviation::AgainstSuggestion(label)));
        }
        if self.state(at) == StepState::Done && reason.is_none() {
            return Err(Refusal::NeedsReason(Deviation::Reopen));
        }
        Ok(vec![Event::OptionChosen {
            step: id.clone(),
            value: value.clone(),
            suggested,
            reason: reason.map(str::to_owned),
        }])
    }

    fn answer_field(&self, id: &FieldId, value: &Value, from: &Provenance) -> Decided {
        if self.runbook().field(id).is_none() {
            return Err(Refusal::NoSuch(id.0.clone()));
        }
        if value.is_empty() {
            return self.clear(id);
        }
        let Some(value) = &self.kept_files(id, value) else {
            return Err(Refusal::NoSuch(value.to_text()));
        };
        let from = reference::said_by(self, id, from);
        let same = |own: &Answer| own.value == *value && own.from == from;
        if self.answer(id).is_some_and(same) {
            return Err(Refusal::AlreadySo);
        }
        Ok(vec![Event::FieldAnswered {
            field: id.clone(),
            value: value.clone(),
            from,
        }])
    }

    fn clear(&self, id: &FieldId) -> Decided {
        let mut events = self.without_files(id);
        if self.answer(id).is_some() {
            events.push(Event::FieldCleared { field: id.clone() });
        }
        if events.is_empty() {
            return Err(Refusal::AlreadySo);
        }
        Ok(events)
    }

    fn log_call(&self, id: &StepId, attempt: &Attempt, reason: Option<&str>) -> Decided {
        let (at, step) = self.in_reach(id)?;
        let Some(call) = step.kind.call() else {
            return Err(Refusal::NoSuch(id.0.clone()));
        };
        // Who was called was called: only to close the step before its turn needs a reason.
        let in_turn = self.in_order(at, reason).is_ok();
        let mut events = vec![Event::CallLogged {
            step: id.clone(),
            attempt: attempt.clone(),
        }];
        let items_done = self.open_items(at, step).is_empty();
        let open = self.state(at) == StepState::Open;
        if open && in_turn && items_done && self.reached_with(step, call.require, attempt) {
            let reason = reason.map(str::to_owned);
            events.push(Event::StepTicked {
                step: id.clone(),
                reason,
            });
        }
        Ok(events)
    }

    fn start_wait(&self, id: &StepId, reason: Option<&str>, now: Moment) -> Decided {
        let (at, _) = self.in_reach(id)?;
        if self.pause_begun(at) || self.wait_is_over(at, now) {
            return Err(Refusal::AlreadySo);
        }
        self.in_order(at, reason)?;
        Ok(vec![Event::WaitStarted { step: id.clone() }])
    }

    fn set_duty(&self, on_duty: bool, by_clock: bool, reason: Option<&str>) -> Decided {
        if by_clock {
            return if self.clock_duty() == Some(on_duty) {
                Err(Refusal::AlreadySo)
            } else {
                Ok(vec![Event::DutySet {
                    on_duty,
                    by_clock,
                    reason: None,
                }])
            };
        }
        if self.on_duty() == Some(on_duty) {
            return Err(Refusal::AlreadySo);
        }
        if self.clock_duty() == Some(!on_duty) && reason.is_none() {
            return Err(Refusal::NeedsReason(Deviation::AgainstClock));
        }
        Ok(vec![Event::DutySet {
            on_duty,
            by_clock,
            reason: reason.map(str::to_owned),
        }])
    }

    /// Completes the run. Where it cannot be worked out whether something had to be done, a
    /// person says why it ends all the same: that stands in the record at each such step.
    fn finish(&self, reason: Option<&str>) -> Decided {
        let open = self.open_mandatory();
        if !open.is_empty() {
            return Err(Refusal::OpenSteps(open));
        }
        // What it does would be in no record.
        match self.running().next() {
            Some(own) => Err(CommandRefusal::Running(own.begun.step.clone()).into()),
            None => {
                let mut events = self.unsure_notes(reason)?;
                events.push(Event::Finished);
                Ok(events)
            }
        }
    }

    fn unsure_notes(&self, reason: Option<&str>) -> Decided {
        let unsure = self.unworkable_mandatory();
        let steps = unsure.iter().filter_map(|at| self.runbook().steps.get(*at));
        let steps: Vec<&Step> = steps.collect();
        if steps.is_empty() {
            return Ok(Vec::new());
        }
        let titles = steps.iter().map(|step| step.title.clone());
        let text = needed(reason, Deviation::Unworkable(titles.collect()))?;
        let note = |step: &Step| Event::NoteAdded {
            step: Some(step.id.clone()),
            text: text.clone(),
        };
        Ok(steps.into_iter().map(note).collect())
    }
}
