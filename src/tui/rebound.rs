//! The team's own keys in words: what is wrong with them, and what they cover.
//!
//! It must not know what an action does.

use super::keymap::{Clash, Keymap, label};
use crate::app::config::{Origin, Origins};
use crate::i18n::Words;
use crate::model::sorted::sort_by;
use crate::model::{Config, Place, Problem, Severity};

/// All that is wrong with the configuration, its keys too, in the order of the files.
#[must_use]
pub fn mistakes(config: &Config, origins: &Origins, words: &Words) -> Vec<Problem> {
    let mut all = origins.problems.clone();
    if !config.keys.is_empty() {
        let (_, clashes) = Keymap::with(&config.keys);
        let wrong = clashes.iter().filter(|clash| is_wrong(clash));
        all.extend(wrong.map(|clash| problem(clash, origins, words)));
    }
    sort_by(&mut all, |a, b| {
        (a.place, a.code, &a.message).cmp(&(b.place, b.code, &b.message))
    });
    all.dedup();
    all
}

/// What the team's keys cover that can still be reached.
#[must_use]
pub fn covered(config: &Config, words: &Words) -> Vec<String> {
    let (_, clashes) = Keymap::with(&config.keys);
    let mut all: Vec<_> = clashes
        .iter()
        .filter(|clash| !is_wrong(clash))
        .map(|clash| {
            let left: Vec<_> = clash.left.iter().map(|key| label(key)).collect();
            let (key, left) = (label(&clash.key), left.join(", "));
            let args = [
                ("key", (&key).into()),
                ("by", clash.by.into()),
                ("name", clash.lost.into()),
                ("left", (&left).into()),
            ];
            words.with("keys-covered", &args)
        })
        .collect();
    all.dedup();
    all
}

/// The keys that are in force for what the configuration has keys for, in its order.
#[must_use]
pub fn in_force(config: &Config) -> Vec<(String, Vec<String>)> {
    let (map, _) = Keymap::with(&config.keys);
    let names = config.keys.iter().map(|(name, _)| name);
    names.map(|name| (name.clone(), map.named(name))).collect()
}

/// What somebody has no key for any more, or was not given one for that another has.
#[must_use]
pub fn lost(config: &Config, words: &Words) -> Vec<String> {
    let (_, clashes) = Keymap::with(&config.keys);
    let lost = clashes.iter().filter(|clash| is_wrong(clash));
    let mut all: Vec<_> = lost.map(|clash| message(clash, words)).collect();
    all.dedup();
    all
}

fn is_wrong(clash: &Clash) -> bool {
    clash.twice || clash.left.is_empty()
}

fn problem(clash: &Clash, origins: &Origins, words: &Words) -> Problem {
    let name = if clash.twice { clash.lost } else { clash.by };
    let place = match origins.of(&format!("keys.{name}")) {
        Origin::File(place) => place,
        _ => Place::default(),
    };
    let args = [("name", clash.lost.into())];
    Problem {
        place,
        level: Severity::Error,
        code: word(clash).trim_start_matches("problem-"),
        message: message(clash, words),
        hint: Some(words.with("problem-key-hint-another", &args)),
    }
}

fn message(clash: &Clash, words: &Words) -> String {
    let key = label(&clash.key);
    let args = [
        ("key", (&key).into()),
        ("by", clash.by.into()),
        ("name", clash.lost.into()),
    ];
    words.with(word(clash), &args)
}

fn word(clash: &Clash) -> &'static str {
    if clash.twice {
        "problem-key-twice"
    } else {
        "problem-key-lost"
    }
}
