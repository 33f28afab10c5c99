//! A scenario, walked as a person walks at night: the engine says what comes next, and the
//! scenario what is said there. It stops where the scenario says nothing.
//!
//! It must not know what is expected, but for the step that the walk is to stop at.

use super::outcome::Difference;
use crate::app::env::Env;
use crate::app::opening;
use crate::app::session::Session;
use crate::engine::act::{Act, next_of_run};
use crate::engine::call::{CallNumber, call_lang, left_to_close, script};
use crate::engine::defaults::{defaults_due, proposal};
use crate::engine::refusal_wording::{deviation_text, ready_answer, refusal_text};
use crate::engine::reply::accept_answer;
use crate::engine::{
    Command, Deviation, Phase, Refusal, Run, StepState, Trust, command_output, form, host_command,
    ticket,
};
use crate::i18n::Words;
use crate::model::{
    ApprovalAnswer, Attempt, ByHand, ByName, CommandBegun, CommandStatus, Field, FieldId,
    FieldKind, Moment, Outcome, Placed, Provenance, SaidHow, Scenario, ScenarioWalk, Step, StepId,
    Ticket, Way,
};
use crate::sink;
use chrono::TimeDelta;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// No walk has more acts: some conditions may never come to rest.
const MOST: usize = 20_000;

/// What came of a walk.
pub(super) struct WalkEnd {
    /// The run.
    pub session: Session,
    /// When it ended.
    pub now: Moment,
    /// The steps that it came to, in order.
    pub came: Vec<String>,
    /// Why it stopped before the end, in words; none where it is at its end, or stopped where
    /// it was to stop.
    pub stopped: Option<String>,
    /// Tickets and messages as they left.
    pub left: BTreeMap<StepId, Ticket>,
    /// What was said in calls.
    pub scripts: BTreeMap<StepId, String>,
    /// Answers that were not taken, and why.
    pub refused: Vec<Difference>,
}

/// Walks a scenario to its end, or as far as it goes.
pub(super) fn walk(env: &Env, session: Session, scenario: &Scenario) -> WalkEnd {
    let now = opening::run_time(env, session.run(), env.now());
    let until = scenario.expect.current.as_ref();
    let mut walker = Walker {
        said: &scenario.walk,
        name: &scenario.name,
        until: until.map(|own| own.value.as_str()),
        words: Arc::clone(&env.words),
        taken: BTreeSet::new(),
        met: BTreeSet::new(),
        aside: BTreeSet::new(),
        end: WalkEnd {
            session,
            now,
            came: Vec::new(),
            stopped: None,
            left: BTreeMap::new(),
            scripts: BTreeMap::new(),
            refused: Vec::new(),
        },
    };
    walker.walk();
    let Walker { mut end, aside, .. } = walker;
    let run = end.session.run();
    let applies = |id: &String| {
        run.runbook()
            .step(&id.as_str().into())
            .is_some_and(|(at, _)| run.applies(at))
    };
    end.came
        .retain(|id| !aside.contains(id.as_str()) || applies(id));
    end
}

struct Walker<'s> {
    said: &'s ScenarioWalk,
    name: &'s str,
    until: Option<&'s str>,
    words: Arc<Words>,
    /// Answers that were given as the scenario has them.
    taken: BTreeSet<FieldId>,
    /// The steps that it came to.
    met: BTreeSet<StepId>,
    /// Steps that were done at another's question.
    aside: BTreeSet<StepId>,
    end: WalkEnd,
}

/// What is said of a step or a field: of the instance, else of all of them.
pub(super) fn said<'s, T>(all: &'s ByName<T>, id: &str) -> Option<&'s Placed<T>> {
    let base = id.split_once('[').map_or(id, |(base, _)| base);
    all.get(id).or_else(|| all.get(base))
}

impl Walker<'_> {
    fn run(&self) -> &Run {
        self.end.session.run()
    }

    fn walk(&mut self) {
        for _ in 0..MOST {
            self.end.session.tell_time(self.end.now, None);
            let next = next_of_run(self.run(), self.end.now);
            let before = self.run().entries().len();
            match next.step.clone() {
                None if next.act == Act::Finish => self.carry(None, &Command::Finish),
                None => return,
                Some(id) => {
                    if !self.come_to(&id) {
                        return;
                    }
                    let next = next_of_run(self.run(), self.end.now);
                    self.act(&id, &next.act, next.command());
                }
            }
            if self.end.stopped.is_some() || *self.run().phase() != Phase::Open {
                return;
            }
            if self.run().entries().len() == before {
                return self.stop("scenario-stuck");
            }
        }
        self.stop("scenario-endless");
    }

    fn stop(&mut self, word: &str) {
        let text = self.words.say(word);
        self.end.stopped.get_or_insert(text);
    }

    /// Comes to a step, where the walk goes on there; the time that it takes passes.
    fn come_to(&mut self, id: &StepId) -> bool {
        if !self.met.insert(id.clone()) {
            return true;
        }
        self.end.came.push(id.0.clone());
        if self.until.is_some_and(|own| own == id.as_str()) {
            return false;
        }
        if let Some(takes) = said(&self.said.takes, id.as_str()) {
            let minutes = TimeDelta::minutes(i64::from(takes.value));
            self.end.now = self
                .end
                .now
                .checked_add_signed(minutes)
                .unwrap_or(self.end.now);
            self.end.session.tell_time(self.end.now, None);
        }
        true
    }

    fn step(&self, id: &StepId) -> Option<(usize, Step)> {
        let found = self.run().runbook().step(id);
        found.map(|(at, step)| (at, step.clone()))
    }

    /// Does what comes next at a step.
    fn act(&mut self, id: &StepId, act: &Act, command: Option<Command>) {
        let Some((at, step)) = self.step(id) else {
            return;
        };
        if self.go_wrong(&step, act) {
            return;
        }
        if self.prints(&step) {
            return self.print(&step);
        }
        match act {
            Act::Choose => self.choose(&step),
            Act::Answer(_) => self.answer(at, &step),
            Act::ShowTicket(_) => self.hand_over(&step),
            Act::Call(number) => self.call(&step, number),
            Act::Approve => self.approve(&step),
            Act::Wait { until } => {
                self.end.now = until.map_or(self.end.now, |until| self.end.now.max(until));
                self.carry(Some(id), &Command::Tick(id.clone()));
            }
            Act::JudgeCommand => self.carry(Some(id), &Command::Tick(id.clone())),
            Act::Item(_) | Act::Tick | Act::StartWait | Act::EnterRunbook | Act::LeaveRunbook => {
                if let Some(command) = command {
                    self.carry(Some(id), &command);
                }
            }
            Act::RunCommand
            | Act::WatchCommand
            | Act::SeeOutput
            | Act::JudgeExporter
            | Act::Inside(_)
            | Act::Reopen
            | Act::Closed
            | Act::Finish
            | Act::Leave => {}
        }
    }

    /// Leaves a step out, or lets it fail, where the scenario has it so.
    fn go_wrong(&mut self, step: &Step, act: &Act) -> bool {
        let id = &step.id;
        let skip = said(&self.said.skip, id.as_str()).map(|own| own.value.clone());
        let fail = said(&self.said.fail, id.as_str()).map(|own| own.value.clone());
        // What a command prints comes before what is said of it.
        let prints = self.prints(step) && *act != Act::JudgeCommand;
        let (command, why) = match (skip, fail) {
            (Some(why), _) => (Command::Skip(id.clone()), why),
            (None, Some(why)) if !prints => (Command::Fail(id.clone()), why),
            _ => return false,
        };
        let carried = self.end.session.carry(&command, Some(&why), self.end.now);
        if let Err(refusal) = carried {
            let text = refusal_text(&refusal, self.run(), &self.words);
            self.end.stopped.get_or_insert(text);
        }
        true
    }

    /// Carries a command out at a step, with the reason that the scenario gives there.
    fn carry(&mut self, step: Option<&StepId>, command: &Command) {
        let now = self.end.now;
        let carried = match self.end.session.carry(command, None, now) {
            Err(Refusal::NeedsReason(deviation)) => {
                let Some(why) = self.reason(step, &deviation) else {
                    let text = deviation_text(&deviation, self.run(), &self.words);
                    self.end.stopped.get_or_insert(text);
                    return;
                };
                self.end.session.carry(command, Some(&why), now)
            }
            other => other,
        };
        match carried {
            Ok(_) => {
                if let Some(rest) = left_to_close(self.run(), command) {
                    self.carry(step, &rest);
                }
            }
            Err(Refusal::AlreadySo) if matches!(command, Command::Answer(..)) => {}
            Err(refusal) => {
                let text = refusal_text(&refusal, self.run(), &self.words);
                self.end.stopped.get_or_insert(text);
            }
        }
    }

    /// What is said where a reason is asked for: what a scenario chooses is reason enough, and
    /// where a question has a usual answer that is given.
    fn reason(&self, step: Option<&StepId>, deviation: &Deviation) -> Option<String> {
        let own = step.and_then(|id| said(&self.said.reasons, id.as_str()));
        let own = own.map(|own| own.value.clone());
        let chosen = matches!(
            deviation,
            Deviation::AgainstSuggestion(_) | Deviation::AgainstClock
        );
        let chosen = || chosen.then(|| self.name.to_owned());
        let usual = || ready_answer(deviation, &self.words);
        own.or_else(chosen).or_else(usual)
    }

    fn choose(&mut self, step: &Step) {
        let options = step.kind.decision().map_or(&[][..], |own| &own.options);
        let Some(own) = said(&self.said.answers, step.id.as_str()) else {
            return self.stop("scenario-no-choice");
        };
        let text = own.value.join(", ");
        match form::option_of(options, &text) {
            Some(option) => {
                let command = Command::Choose(step.id.clone(), option.value.clone());
                self.carry(Some(&step.id), &command);
            }
            None => self.not_taken(own, &none_of(options, &self.words)),
        }
    }

    fn not_taken<T>(&mut self, own: &Placed<T>, why: &str) {
        self.end.refused.push(Difference {
            place: own.place,
            message: why.to_owned(),
            lines: Vec::new(),
        });
        self.end.stopped.get_or_insert(why.to_owned());
    }

    fn approve(&mut self, step: &Step) {
        let Some(own) = said(&self.said.answers, step.id.as_str()) else {
            return self.stop("scenario-no-choice");
        };
        let approved = match own.value.join(" ").to_lowercase().as_str() {
            "true" | "yes" | "y" | "sí" | "si" => true,
            "false" | "no" | "n" => false,
            _ => return self.not_taken(own, &self.words.say("scenario-yes-or-no")),
        };
        let usual = || self.words.say("scenario-approver");
        let answer = ApprovalAnswer {
            approver: self.said.approver.clone().unwrap_or_else(usual),
            how: SaidHow::Voice,
            approved,
        };
        let command = Command::Approve(step.id.clone(), answer);
        self.carry(Some(&step.id), &command);
    }

    fn call(&mut self, step: &Step, number: &CallNumber) {
        self.speak(step);
        let made = self.run().calls_since_reopened(&step.id).count();
        let outcome = match said(&self.said.calls, step.id.as_str()) {
            Some(own) => own.value.get(made).copied(),
            None => Some(Outcome::Answered),
        };
        let Some(outcome) = outcome else {
            return self.carry(Some(&step.id), &Command::Tick(step.id.clone()));
        };
        let attempt = Attempt {
            contact: number.contact.clone(),
            number: number.number.clone(),
            outcome,
            by: None,
        };
        self.carry(Some(&step.id), &Command::LogCall(step.id.clone(), attempt));
    }

    fn speak(&mut self, step: &Step) {
        let lang = call_lang(self.run(), step);
        if let Some(text) = script(self.run(), step, &Words::of_ticket(lang)) {
            self.end.scripts.insert(step.id.clone(), text);
        }
    }

    /// Answers what a step asks, and ticks it where nothing else is left to do.
    fn answer(&mut self, at: usize, step: &Step) {
        self.fill(step);
        let open = self.run().state(at) == StepState::Open;
        let lacks = !self.run().missing(step).is_empty();
        let items = !self.run().open_items(at, step).is_empty();
        if open && self.end.stopped.is_none() && (lacks || !items) {
            self.close(step);
        }
    }

    /// What follows once a step is filled in.
    fn close(&mut self, step: &Step) {
        let next = next_of_run(self.run(), self.end.now);
        if next.step.as_ref() == Some(&step.id) && !matches!(next.act, Act::Answer(_)) {
            return self.act(&step.id, &next.act, next.command());
        }
        self.carry(Some(&step.id), &Command::Tick(step.id.clone()));
    }

    /// Answers every field that is shown, and those that show by that.
    fn fill(&mut self, step: &Step) {
        for command in defaults_due(self.run(), step, self.end.now, &self.words) {
            self.carry(Some(&step.id), &command);
        }
        let mut asked = BTreeSet::new();
        while let Some(field) = self.next_field(&step.id, &asked) {
            asked.insert(field.id.clone());
            self.reply(step, &field);
            if self.end.stopped.is_some() {
                return;
            }
        }
    }

    fn next_field(&self, step: &StepId, asked: &BTreeSet<FieldId>) -> Option<Field> {
        let (_, step) = self.run().runbook().step(step)?;
        let fields = self.run().visible_fields(step).into_iter();
        let mut fields = fields.map(|(field, _)| field);
        let fresh = fields.find(|field| {
            let given = said(&self.said.answers, field.id.as_str()).is_some();
            let open = !self.run().is_answered(field) || given && !self.taken.contains(&field.id);
            field.kind.asks() && open && !asked.contains(&field.id)
        });
        fresh.cloned()
    }

    fn reply(&mut self, step: &Step, field: &Field) {
        let Some(own) = said(&self.said.answers, field.id.as_str()) else {
            self.run_for(field);
            let proposed = proposal(self.run(), field, self.end.now, &self.words);
            if let Some(own) = proposed {
                let command = Command::Answer(field.id.clone(), own.value, own.from);
                self.carry(Some(&step.id), &command);
            }
            return;
        };
        self.taken.insert(field.id.clone());
        if own.value.is_empty() {
            if self.run().answer(&field.id).is_some() {
                self.carry(Some(&step.id), &Command::Clear(field.id.clone()));
            }
            return;
        }
        if field.kind == FieldKind::File {
            for name in &own.value {
                let what = ByHand {
                    step: step.id.clone(),
                    field: Some(field.id.clone()),
                    name: Some(name.clone()),
                };
                self.carry(Some(&step.id), &Command::Announce(what));
            }
            return;
        }
        let between = if field.kind == FieldKind::Textarea {
            "\n"
        } else {
            ", "
        };
        let text = own.value.join(between);
        match accept_answer(self.run(), field, &text, self.end.now) {
            Ok(value) => {
                let command = Command::Answer(field.id.clone(), value, Provenance::Typed);
                self.carry(Some(&step.id), &command);
            }
            Err(mistake) => {
                let why = mistake.say(&self.words);
                self.not_taken(own, &why);
            }
        }
    }

    /// Runs the command that a field offers, where the scenario says what it prints.
    fn run_for(&mut self, field: &Field) {
        let step = self.run().command_for(&field.id).cloned();
        if let Some(step) = step.filter(|step| self.prints(step)) {
            self.print(&step);
        }
    }

    /// Whether the scenario says what the step's command prints, and it has not yet.
    fn prints(&self, step: &Step) -> bool {
        let given = said(&self.said.commands, step.id.as_str()).is_some();
        let untried = self.run().last_try(&step.id).is_none();
        given && untried && !self.said.drill && step.kind.command().is_some()
    }

    /// Records a command as if it had run and printed what the scenario says.
    fn print(&mut self, step: &Step) {
        let (Some(own), Some(command)) = (
            said(&self.said.commands, step.id.as_str()),
            step.kind.command(),
        ) else {
            return;
        };
        self.end.session.trust(Trust::Trusted);
        let ready = host_command::ready(self.run(), step, &|_| true);
        let ready = match ready {
            Ok(ready) => ready,
            Err(why) => {
                let text = refusal_text(&Refusal::Command(why), self.run(), &self.words);
                self.end.session.trust(Trust::Untrusted);
                return self.not_taken(own, &text);
            }
        };
        let author = self.end.session.author();
        let begun = CommandBegun {
            step: step.id.clone(),
            nth: 0,
            argv: host_command::placed(ready.argv, "/"),
            host: author.host.clone(),
            user: author.login.clone(),
            folder: "/".to_owned(),
            interactive: command.interactive,
            reason: None,
        };
        let shown = self.end.now - TimeDelta::seconds(1);
        self.carry(Some(&step.id), &Command::begin(begun, shown));
        let begun = self.run().running().next().map(|own| own.begun.clone());
        if let Some(begun) = begun {
            let code = own.value.exit;
            let mut ended = host_command::ended(&begun, CommandStatus::Exited { code });
            ended.bytes = own.value.output.len() as u64;
            ended.output_lacks = command_output::output_lacks(command, &own.value.output);
            ended.captured = command_output::captured(command, &own.value.output);
            self.carry(Some(&step.id), &Command::EndCommand(Box::new(ended)));
            self.aside(&step.id);
        }
        // Any other command is done by hand.
        self.end.session.trust(Trust::Untrusted);
    }

    /// A step whose command was run at another's question, and that is done by that, is on the
    /// way, too.
    fn aside(&mut self, id: &StepId) {
        let done = self.step(id).map(|(at, _)| self.run().state(at));
        if done == Some(StepState::Done) && self.met.insert(id.clone()) {
            self.end.came.push(id.0.clone());
            self.aside.insert(id.clone());
        }
    }

    /// Copies a ticket or a message whole; then answers what its step asks, and files or sends
    /// it.
    fn hand_over(&mut self, step: &Step) {
        let Some((at, form)) = self.step(&step.id).and_then(|(at, own)| {
            let form = own.kind.dispatch()?.clone();
            Some((at, form))
        }) else {
            return;
        };
        let words = Words::of_ticket(ticket::ticket_lang(&form));
        let laid = ticket::lay_out(self.run(), step, &form, &words);
        let command = Command::Export {
            step: step.id.clone(),
            way: Way::Osc52,
            part: None,
            bytes: sink::plain(&laid).as_str().len() as u64,
            sha256: ticket::fingerprint(&laid),
            part_sha256: None,
            missing: laid.missing.len(),
        };
        self.end.left.insert(step.id.clone(), laid);
        self.carry(Some(&step.id), &command);
        for item in 0..step.items.len() {
            let command = Command::TickItem(step.id.clone(), item);
            let _ = self.end.session.carry(&command, None, self.end.now);
        }
        self.fill(step);
        if self.end.stopped.is_none() && self.run().state(at) == StepState::Open {
            self.carry(Some(&step.id), &Command::Tick(step.id.clone()));
        }
    }
}

/// The options that may be chosen, as they may be typed.
fn none_of(options: &[crate::model::Choice], words: &Words) -> String {
    let told = options.iter().map(|option| {
        let value = option.value.to_text();
        if value == option.label {
            return value;
        }
        format!("{value} ({})", option.label)
    });
    let mistake = form::Mistake::NotAnOption {
        options: told.collect(),
    };
    mistake.say(words)
}
