//! A run as the text of a scenario: what was said in it, and what came of that.
//!
//! It must not know where it is written, nor what comes of walking it.

use super::walk::WalkEnd;
use crate::app::env::Env;
use crate::app::tickets;
use crate::engine::{Run, StepState, form};
use crate::journal::RunName;
use crate::load::{Pair, Tree, TreeItem};
use crate::model::{
    CommandStatus, Event, Field, FieldKind, Outcome, Provenance, Step, StepId, Ticket, Value,
    sanitize_line,
};
use std::collections::BTreeSet;

fn list(texts: impl IntoIterator<Item = String>) -> Tree {
    let items = texts
        .into_iter()
        .map(|text| TreeItem::from(Tree::Text(text)));
    Tree::List(items.collect())
}

/// Adds a key, where there is something to say.
fn add(pairs: &mut Vec<Pair>, key: &str, value: Tree) {
    let says = match &value {
        Tree::Nothing => false,
        Tree::Map(map) => !map.is_empty(),
        Tree::List(list) => !list.is_empty(),
        Tree::Null | Tree::Flag(_) | Tree::Text(_) | Tree::Quoted(_) => true,
    };
    if says {
        pairs.push(Pair::new(key, value));
    }
}

/// What a scenario says otherwise than the night, because a walk gives something else.
#[derive(Debug, Default)]
pub(super) struct Instead {
    /// The file with the alert that the run began with, beside the scenario's.
    pub alert: Option<String>,
    /// Answers and commands that are not taken.
    pub untold: BTreeSet<String>,
    /// What is expected, where that is not what came of the night.
    pub expect: Option<Vec<Pair>>,
    /// What is not repeated, each with its lines.
    pub lost: Vec<(String, Vec<String>)>,
}

/// The file of tests with that run as its only scenario.
pub(super) fn transcript(
    (env, name): (&Env, &RunName),
    run: &Run,
    runbook: Option<&str>,
    instead: &Instead,
) -> Tree {
    let steps: Vec<_> = run
        .applicable()
        .map(|(at, step)| (at, step.clone()))
        .collect();
    let mut walk = circumstances((env, name), run, instead);
    walk.extend(said((env, name), run, &steps, instead));
    let expected = instead.expect.clone();
    let expected = expected.unwrap_or_else(|| expect(run, &steps));
    add(&mut walk, "expect", Tree::Map(expected));
    let mut all = Vec::new();
    if let Some(runbook) = runbook {
        all.push(Pair::new("runbook", runbook));
    }
    let mut scenarios = Pair::new("scenarios", Tree::List(vec![Tree::Map(walk).into()]));
    scenarios.above = remarks(env, instead);
    all.push(scenarios);
    Tree::Map(all)
}

/// When the run began, and on what terms.
fn circumstances((env, name): (&Env, &RunName), run: &Run, instead: &Instead) -> Vec<Pair> {
    let mut walk = vec![Pair::new("name", name.as_str())];
    let started = run.started();
    let clock = started.map(|at| Tree::Text(at.format("%Y-%m-%dT%H:%M:%S%:z").to_string()));
    add(&mut walk, "clock", clock.unwrap_or(Tree::Nothing));
    add(
        &mut walk,
        "duty",
        run.on_duty().map_or(Tree::Nothing, Tree::Flag),
    );
    add(
        &mut walk,
        "drill",
        if run.is_drill() {
            Tree::Flag(true)
        } else {
            Tree::Nothing
        },
    );
    add(&mut walk, "operator", Tree::Map(operator(env, run)));
    let alert = instead.alert.clone().map_or(Tree::Nothing, Tree::Text);
    add(&mut walk, "alert", alert);
    walk
}

/// What was said in it.
fn said(
    (env, name): (&Env, &RunName),
    run: &Run,
    steps: &[(usize, Step)],
    instead: &Instead,
) -> Vec<Pair> {
    let told = |pairs: Vec<Pair>| {
        let kept = pairs.into_iter();
        let kept = kept.filter(|pair| !instead.untold.contains(&pair.key));
        Tree::Map(kept.collect())
    };
    let mut walk = Vec::new();
    add(&mut walk, "approver", approver(run, steps));
    add(&mut walk, "answers", told(answers(run, steps)));
    for (key, state) in [("skip", StepState::Skipped), ("fail", StepState::Failed)] {
        add(&mut walk, key, Tree::Map(reasons(run, steps, state)));
    }
    add(
        &mut walk,
        "reasons",
        Tree::Map(reasons(run, steps, StepState::Done)),
    );
    add(&mut walk, "calls", Tree::Map(calls(run, steps)));
    add(&mut walk, "commands", told(commands(env, name, run, steps)));
    if !run.runbook().steps.timed().is_empty() {
        add(&mut walk, "takes", Tree::Map(takes(run, steps)));
    }
    walk
}

/// What stands above it: whose answers these are, and what of that night is not repeated.
fn remarks(env: &Env, instead: &Instead) -> Vec<String> {
    let mut lines = vec![String::new(), env.words.say("test-record-care")];
    if !instead.lost.is_empty() {
        lines.push(env.words.say("test-record-lost"));
    }
    for (message, differing) in &instead.lost {
        lines.push(format!("- {}", sanitize_line(message)));
        lines.extend(
            differing
                .iter()
                .map(|line| sanitize_line(line).into_owned()),
        );
    }
    lines
}

/// What came of a walk.
pub(super) fn outcome(end: &WalkEnd) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let run = end.session.run();
    add(&mut pairs, "steps", list(end.came.iter().cloned()));
    let current = run.current().and_then(|at| run.runbook().steps.get(at));
    let at = current.map_or(Tree::Nothing, |step| step.id.as_str().into());
    add(&mut pairs, "current", at);
    for (key, is_ticket) in [("tickets", true), ("messages", false)] {
        let own = end.left.iter().filter(|(id, _)| {
            let step = run.runbook().step(id);
            step.is_some_and(|(_, step)| step.kind.ticket().is_some() == is_ticket)
        });
        let own = own.map(|(id, laid)| Pair::new(id.as_str(), Tree::Map(text(laid.clone()))));
        add(&mut pairs, key, Tree::Map(own.collect()));
    }
    pairs
}

/// Who walked, as far as that is known.
fn operator(env: &Env, run: &Run) -> Vec<Pair> {
    let by = run.entries().first().map(|entry| entry.by.clone());
    let own = &env.config.operator;
    let mut pairs = Vec::new();
    if let Some(by) = by {
        let is_own = own.name.as_ref() == Some(&by);
        pairs.push(Pair::new("name", by));
        for (key, value) in [("email", &own.email), ("phone", &own.phone)] {
            if let Some(value) = value.as_ref().filter(|_| is_own) {
                pairs.push(Pair::new(key, value.as_str()));
            }
        }
    }
    pairs
}

fn approver(run: &Run, steps: &[(usize, Step)]) -> Tree {
    let mut given = steps.iter().filter_map(|(_, step)| run.approval(&step.id));
    let first = given.next();
    first.map_or(Tree::Nothing, |own| own.answer.approver.as_str().into())
}

fn answers(run: &Run, steps: &[(usize, Step)]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (_, step) in steps {
        if let Some(choice) = run.choice(&step.id) {
            pairs.push(Pair::new(step.id.as_str(), chosen(choice)));
        }
        if let Some(own) = run.approval(&step.id) {
            pairs.push(Pair::new(step.id.as_str(), Tree::Flag(own.answer.approved)));
        }
        for (field, _) in run.visible_fields(step) {
            if let Some(value) = answer(run, step, field) {
                pairs.push(Pair::new(field.id.as_str(), value));
            }
        }
    }
    pairs
}

fn chosen(value: &Value) -> Tree {
    match value {
        Value::Flag(flag) => Tree::Flag(*flag),
        Value::Text(text) => Tree::Text(text.clone()),
        Value::List(texts) => list(texts.iter().cloned()),
    }
}

/// An answer as it would be typed; what comes from around a runbook or out of one comes again
/// by itself.
fn answer(run: &Run, step: &Step, field: &Field) -> Option<Tree> {
    if field.kind == FieldKind::File {
        let own = run.evidence().iter();
        let own = own.filter(|file| file.field.as_ref() == Some(&field.id));
        let files = own.map(|file| file.name.clone());
        let by_hand = run.by_hand().iter().map(|own| &own.what);
        let by_hand = by_hand.filter(|own| own.step == step.id);
        let by_hand = by_hand.filter(|own| own.field.as_ref() == Some(&field.id));
        let names: Vec<_> = files
            .chain(by_hand.filter_map(|own| own.name.clone()))
            .collect();
        return (!names.is_empty()).then(|| list(names));
    }
    let own = run.answer(&field.id).filter(|own| !own.value.is_empty())?;
    if matches!(own.from, Provenance::Outside | Provenance::Inside) {
        return None;
    }
    Some(match &own.value {
        Value::List(texts) => list(texts.iter().cloned()),
        value => Tree::Text(form::editable(field, value)),
    })
}

/// The steps that stand so, and why, where a reason was given.
fn reasons(run: &Run, steps: &[(usize, Step)], state: StepState) -> Vec<Pair> {
    let own = steps.iter().filter(|(at, _)| run.state(*at) == state);
    let pairs = own.filter_map(|(at, step)| {
        let approved = run.approval(&step.id).is_some();
        let reason = run.step_record(*at).and_then(|own| own.reason.clone());
        let usual = (state == StepState::Skipped).then(|| "-".to_owned());
        let reason = reason.filter(|_| !approved).or(usual)?;
        Some(Pair::new(step.id.as_str(), reason))
    });
    pairs.collect()
}

fn calls(run: &Run, steps: &[(usize, Step)]) -> Vec<Pair> {
    let word = |outcome: Outcome| match outcome {
        Outcome::Answered => "answered",
        Outcome::Busy => "busy",
        Outcome::NoAnswer | Outcome::Unknown => "no_answer",
    };
    let calling = steps.iter().filter(|(_, step)| step.kind.call().is_some());
    let pairs = calling.map(|(_, step)| {
        let made = run.calls_since_reopened(&step.id);
        let made = made.map(|call| word(call.outcome).to_owned());
        Pair::new(step.id.as_str(), list(made))
    });
    pairs.filter(|pair| pair.value != list([])).collect()
}

/// What commands printed, where that is kept.
fn commands(env: &Env, name: &RunName, run: &Run, steps: &[(usize, Step)]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (_, step) in steps {
        let tried = run.last_try(&step.id).and_then(|own| own.ended.as_ref());
        let Some((ended, _)) = tried else { continue };
        let CommandStatus::Exited { code } = ended.status else {
            continue;
        };
        let kept = ended.file.as_ref().zip(ended.sha256.as_ref());
        let bytes = kept.and_then(|(file, sha256)| env.store.evidence(name, file, sha256).ok());
        let text = bytes.map(|bytes| crate::model::escapes::printed(&bytes));
        let mut own = vec![Pair::new("output", text.unwrap_or_default())];
        if code != 0 {
            own.push(Pair::new("exit", code.to_string()));
        }
        pairs.push(Pair::new(step.id.as_str(), Tree::Map(own)));
    }
    pairs
}

/// How many minutes each step took, by when those before it were closed.
fn takes(run: &Run, steps: &[(usize, Step)]) -> Vec<Pair> {
    let mut before = run.started();
    let mut pairs = Vec::new();
    for (at, step) in steps {
        let closed = run.step_record(*at).and_then(|own| own.at);
        let (Some(from), Some(to)) = (before, closed) else {
            continue;
        };
        let minutes = (to - from).num_minutes();
        // A pause passes by itself.
        if minutes > 0 && step.kind != crate::model::Kind::Wait {
            pairs.push(Pair::new(step.id.as_str(), minutes.to_string()));
        }
        before = Some(from.max(to));
    }
    pairs
}

fn expect(run: &Run, steps: &[(usize, Step)]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let current = run.current().and_then(|at| run.runbook().steps.get(at));
    let current: Option<StepId> = current.map(|step| step.id.clone());
    let came = steps.iter().filter(|(at, step)| {
        run.state(*at) != StepState::Open || current.as_ref() == Some(&step.id)
    });
    let came = came.map(|(_, step)| step.id.0.clone());
    add(&mut pairs, "steps", list(came));
    let at = current.map(|id| Tree::Text(id.0));
    add(&mut pairs, "current", at.unwrap_or(Tree::Nothing));
    let left = |event: &Event, id: &StepId| matches!(event, Event::TicketExported { step, .. } if step == id);
    for (key, is_ticket) in [("tickets", true), ("messages", false)] {
        let own = steps.iter().filter(|(_, step)| {
            let is = step.kind.dispatch().is_some() && step.kind.ticket().is_some() == is_ticket;
            is && run
                .entries()
                .iter()
                .any(|entry| left(&entry.event, &step.id))
        });
        let own = own.filter_map(|(_, step)| {
            let (id, laid) = tickets::of_step(run, step)?;
            Some(Pair::new(id.as_str(), Tree::Map(text(laid))))
        });
        add(&mut pairs, key, Tree::Map(own.collect()));
    }
    pairs
}

fn text(laid: Ticket) -> Vec<Pair> {
    let mut pairs = Vec::new();
    add(&mut pairs, "to", list(laid.to));
    add(&mut pairs, "cc", list(laid.cc));
    add(&mut pairs, "subject", Tree::Text(laid.subject));
    add(&mut pairs, "body", Tree::Text(laid.body));
    add(&mut pairs, "missing", list(laid.missing));
    pairs
}
