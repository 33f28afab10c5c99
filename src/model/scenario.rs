//! What a test of a runbook says: how a person walks it, and what is expected of that.
//!
//! It must not know how it is written, nor how a runbook is walked.

use super::config::Operator;
use super::event::Outcome;
use super::problem::Place;
use super::schedule::Schedule;
use std::collections::BTreeMap;

/// A value, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    /// It.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

/// What is said of steps and fields, by their ids; each at its id.
pub type ByName<T> = BTreeMap<String, Placed<T>>;

/// The tests of one runbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scenarios {
    /// Which runbook: an id, or a path from the file's folder; the one beside it of the same
    /// name when left out.
    pub runbook: Option<Placed<String>>,
    /// Each of them.
    pub list: Vec<Scenario>,
}

/// One walk, and what is expected of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// What it is called.
    pub name: String,
    /// Where its name stands.
    pub place: Place,
    /// How it is walked.
    pub walk: ScenarioWalk,
    /// What is expected.
    pub expect: Expectation,
}

/// How a person walks a runbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScenarioWalk {
    /// When it begins.
    pub clock: Option<Placed<String>>,
    /// Whether it is duty, where a person says so.
    pub duty: Option<bool>,
    /// It is an exercise.
    pub drill: bool,
    /// Who walks.
    pub operator: Operator,
    /// The office hours of the team.
    pub schedule: Schedule,
    /// The file with the alert that it begins with, from the file's folder.
    pub alert: Option<Placed<String>>,
    /// Who says yes or no where another person is asked.
    pub approver: Option<String>,
    /// What is typed at decisions, fields and approvals; nothing where that is left out.
    pub answers: ByName<Vec<String>>,
    /// Steps that are left out, and why.
    pub skip: ByName<String>,
    /// Steps that fail, and why.
    pub fail: ByName<String>,
    /// What is said where a step asks for a reason.
    pub reasons: ByName<String>,
    /// How each call of a step goes.
    pub calls: ByName<Vec<Outcome>>,
    /// What commands print.
    pub commands: ByName<CommandOutput>,
    /// How many minutes steps take.
    pub takes: ByName<u32>,
}

impl ScenarioWalk {
    /// What is said here, and beside it what is said of all.
    #[must_use]
    pub fn over(mut self, all: &Self) -> Self {
        let operator = &all.operator;
        let own = &mut self.operator;
        own.name = own.name.take().or_else(|| operator.name.clone());
        own.email = own.email.take().or_else(|| operator.email.clone());
        own.phone = own.phone.take().or_else(|| operator.phone.clone());
        if self.schedule == Schedule::default() {
            self.schedule = all.schedule.clone();
        }
        self.clock = self.clock.or_else(|| all.clock.clone());
        self.duty = self.duty.or(all.duty);
        self.drill |= all.drill;
        self.alert = self.alert.or_else(|| all.alert.clone());
        self.approver = self.approver.or_else(|| all.approver.clone());
        lay(&all.answers, &mut self.answers);
        lay(&all.skip, &mut self.skip);
        lay(&all.fail, &mut self.fail);
        lay(&all.reasons, &mut self.reasons);
        lay(&all.calls, &mut self.calls);
        lay(&all.commands, &mut self.commands);
        lay(&all.takes, &mut self.takes);
        self
    }
}

/// Lays what is said of all under what one says.
fn lay<T: Clone>(all: &ByName<T>, own: &mut ByName<T>) {
    for (name, value) in all {
        own.entry(name.clone()).or_insert_with(|| value.clone());
    }
}

/// What a command is said to print: nothing is run in a test.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommandOutput {
    /// The text.
    pub output: String,
    /// The exit status.
    pub exit: i32,
}

/// What is expected of a walk. What is left out is not looked at, but for two things: the walk
/// comes to its end, and no ticket or message has a gap that is not named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expectation {
    /// The steps that it comes to, in order.
    pub steps: Option<Placed<Vec<String>>>,
    /// The step that it stops at; its end when left out.
    pub current: Option<Placed<String>>,
    /// Steps that are done, among others.
    pub done: Vec<Placed<String>>,
    /// Steps that are left out.
    pub skipped: Vec<Placed<String>>,
    /// Steps that failed.
    pub failed: Vec<Placed<String>>,
    /// Steps that do not apply.
    pub not_applicable: Vec<Placed<String>>,
    /// Steps that are late, or were done late.
    pub late: Vec<Placed<String>>,
    /// By when steps have to be done.
    pub deadlines: ByName<String>,
    /// The answers that fields and decisions have in the end, as they would be typed.
    pub answers: ByName<Vec<String>>,
    /// What the callers say, a part of it, by their steps.
    pub scripts: ByName<String>,
    /// The tickets, by their steps.
    pub tickets: ByName<ExpectedText>,
    /// The messages, by their steps.
    pub messages: ByName<ExpectedText>,
}

/// What is expected of a ticket or a message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExpectedText {
    /// Who gets it.
    pub to: Option<Placed<Vec<String>>>,
    /// Who gets a copy.
    pub cc: Option<Placed<Vec<String>>>,
    /// Its subject.
    pub subject: Option<Placed<String>>,
    /// Its whole text.
    pub body: Option<Placed<String>>,
    /// Parts of its subject or its text.
    pub contains: Vec<Placed<String>>,
    /// What is neither in its subject nor in its text.
    pub lacks: Vec<Placed<String>>,
    /// The questions that it lacks an answer of, by their labels; none when left out.
    pub missing: Option<Placed<Vec<String>>>,
    /// What is due to be added to it, a part of each, by its id.
    pub updates: ByName<String>,
}
