//! Whose mistake it is that something is wrong: a text is right alone, and another one that
//! extends it takes away what it needs.
//!
//! It must not know what can be wrong.

use super::super::diagnostics::Diagnostics;
use super::super::nodes::value_of;
use super::super::recovery;
use super::super::yaml::{Node, Yaml};
use super::joining::word_of;
use super::{Plain, head};
use crate::i18n::Words;
use crate::model::problem::{Place, Problem, SourceId};

/// The problems, each in the text that brings it about. `alone` says what is wrong with a text
/// and all that it extends, without those that extend it.
pub(in super::super) fn blamed(
    texts: &Plain<'_>,
    problems: Vec<Problem>,
    first: SourceId,
    words: &Words,
    alone: &dyn Fn(usize) -> Vec<Problem>,
) -> Vec<Problem> {
    let is_far = |own: &Problem| own.place.source != first;
    if !problems.iter().any(is_far) {
        return problems;
    }
    let count = texts.iter().count();
    // That of the first is what was found.
    let known: Vec<Vec<Problem>> = (1..count).map(alone).collect();
    let is_in = |level: usize, own: &Problem| {
        let all = known.get(level - 1).into_iter().flatten();
        let same = |other: &Problem| other.place == own.place && other.code == own.code;
        all.into_iter().any(same)
    };
    let culprit = |own: &Problem| {
        let at = own.place.source.since(first).filter(|at| *at < count)?;
        let level = (1..=at).rev().find(|level| is_in(*level, own)).unwrap_or(0);
        (level < at).then_some((level, at))
    };
    let mut out: Vec<Problem> = Vec::with_capacity(problems.len());
    for own in problems {
        let told = match culprit(&own) {
            Some((by, of)) => broken(texts, own, first, (by, of), words),
            None => own,
        };
        if !out.contains(&told) {
            out.push(told);
        }
    }
    out.sort_by_key(|own| own.place);
    out
}

/// A problem of a text that another one brings about, where that one does it.
fn broken(
    texts: &Plain<'_>,
    own: Problem,
    first: SourceId,
    (by, of): (usize, usize),
    words: &Words,
) -> Problem {
    let text = |at: usize| texts.iter().nth(at).unwrap_or_default();
    let tree = |at: usize| {
        let mut found = Diagnostics::new(first.after(at), text(at), words);
        recovery::parse(text(at), &mut found)
    };
    let (Some(culprit), victim) = (tree(by), tree(of)) else {
        return own;
    };
    let id = head(text(of), words).id.unwrap_or_default();
    let args = [
        ("line", own.place.line.into()),
        ("id", (&id).into()),
        ("what", (&own.message).into()),
    ];
    let step = victim.as_ref().and_then(|own_| step_at(own_, own.place));
    Problem {
        place: place_in(&culprit, &own.message, step.as_deref()),
        message: words.with("problem-extends-breaks", &args),
        hint: Some(words.say("problem-extends-breaks-hint")),
        ..own
    }
}

fn steps(root: &Node) -> &[Node] {
    match value_of(root, "steps").map(|own| &own.value) {
        Some(Yaml::List(steps)) => steps,
        _ => &[],
    }
}

fn id_of<'n>(step: &'n Node, key: &str) -> Option<&'n str> {
    value_of(step, key).and_then(word_of).map(str::trim)
}

/// The step in which a place is.
fn step_at(root: &Node, place: Place) -> Option<String> {
    let before = steps(root).iter().take_while(|own| own.place <= place);
    let own = before.last()?;
    id_of(own, "id").map(str::to_owned)
}

/// The entry of a text that takes away what is missed: one of a name that the message has, one
/// for the step that is wrong, the only one that takes a step away; else what it extends.
fn place_in(root: &Node, message: &str, step: Option<&str>) -> Place {
    const TAKES: [&str; 3] = ["remove", "replace", "id"];
    let entries: Vec<(&Node, &str, &str)> = steps(root)
        .iter()
        .flat_map(|own| TAKES.map(|key| id_of(own, key).map(|id| (own, key, id))))
        .flatten()
        .collect();
    let named = |own: &&(&Node, &str, &str)| message.contains(&format!("`{}`", own.2));
    let of_step = |own: &&(&Node, &str, &str)| Some(own.2) == step;
    let mut takers = entries.iter().filter(|own| own.1 != "id");
    let only = takers.next().filter(|_| takers.next().is_none());
    let found = entries.iter().find(named);
    let found = found.or_else(|| entries.iter().find(of_step)).or(only);
    let extends = || value_of(root, "extends").map_or(root.place, |own| own.place);
    found.map_or_else(extends, |own| {
        value_of(own.0, own.1).map_or(own.0.place, |own| own.place)
    })
}
