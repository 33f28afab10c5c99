//! What may be done with a run that another host has, and what is said of it: decided here for
//! both faces.
//!
//! Somebody who has it on a screen is asked first; it can be taken from them all the same, with a
//! reason that they read. Who was told that they may have it, or finds it left with a note of
//! handover, takes it without one.

use super::row::TeamRow;
use crate::engine::handover::to_read;
use crate::engine::{Phase, Run};
use crate::i18n::Words;
use chrono::TimeDelta;

/// After so many seconds without a sign of life nobody is thought to be at a run.
const THERE: u64 = 60;

/// In whose hands a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holding {
    /// In those of this state folder.
    Here,
    /// Its holder was asked from here, and gave it.
    Given,
    /// It is on a screen of its holder's.
    There,
    /// It was on one, and nothing was heard of that for so many seconds.
    Silent(u64),
    /// Its holder left it.
    Left,
}

/// What may be done with a run that another host has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TeamWay {
    /// Look at it live.
    Follow,
    /// Ask the holder for it.
    Ask,
    /// Take it over.
    TakeOver,
}

impl TeamWay {
    /// What it is called where one chooses; `reasoned` says that taking the run over needs a
    /// reason.
    #[must_use]
    pub fn label(self, words: &Words, reasoned: bool) -> String {
        words.say(match self {
            Self::Follow => "held-follow",
            Self::Ask => "team-ask",
            Self::TakeOver if reasoned => "team-take",
            Self::TakeOver => "team-take-given",
        })
    }
}

impl TeamRow {
    /// In whose hands it is.
    #[must_use]
    pub fn holding(&self) -> Holding {
        let given = self.asked_here && self.answer.as_ref().is_some_and(|own| own.yes);
        match self.seen {
            _ if self.mine => Holding::Here,
            _ if given => Holding::Given,
            Some(seen) if seen <= THERE => Holding::There,
            Some(seen) => Holding::Silent(seen),
            None => Holding::Left,
        }
    }

    /// The run, where it was read.
    #[must_use]
    pub fn run(&self) -> Option<&Run> {
        self.past.as_ref().map(|past| &past.run)
    }

    /// Whether it is known to be over.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.run().is_some_and(|run| *run.phase() != Phase::Open)
    }

    /// What may be done with it, the most usual first; nothing with one that is in these hands.
    /// One that is over is only looked at.
    #[must_use]
    pub fn ways(&self) -> Vec<TeamWay> {
        match self.holding() {
            Holding::Here => Vec::new(),
            _ if self.is_over() => vec![TeamWay::Follow],
            Holding::There => vec![TeamWay::Follow, TeamWay::Ask, TeamWay::TakeOver],
            Holding::Given | Holding::Silent(_) | Holding::Left => {
                vec![TeamWay::TakeOver, TeamWay::Follow]
            }
        }
    }

    /// Whether taking it over needs a reason.
    #[must_use]
    pub fn wants_reason(&self) -> bool {
        let handed = || self.run().is_some_and(|run| to_read(run).is_some());
        match self.holding() {
            Holding::Here | Holding::Given => false,
            Holding::There | Holding::Silent(_) => true,
            Holding::Left => !handed(),
        }
    }

    /// What a person is asked for who takes it over.
    #[must_use]
    pub fn ask_reason(&self, words: &Words) -> String {
        let word = match self.holding() {
            Holding::There => "team-ask-reason-there",
            _ => "team-ask-reason",
        };
        words.with(word, &[("by", (&self.by).into())])
    }

    /// Who has it, where, and how sure that is.
    #[must_use]
    pub fn held(&self, words: &Words) -> String {
        let args = [("by", (&self.by).into()), ("host", (&self.host).into())];
        let who = words.with("team-holder", &args);
        format!("{who}, {}", self.fresh(words))
    }

    /// How fresh what is known of it is.
    #[must_use]
    pub fn fresh(&self, words: &Words) -> String {
        match self.holding() {
            Holding::Here => words.say("team-here"),
            Holding::Given => words.say("team-given"),
            Holding::There => words.say("team-there"),
            Holding::Silent(seconds) => since("team-silent", seconds, words),
            Holding::Left => since("team-left", self.age, words),
        }
    }

    /// What the holder said to whoever asks from here, where they did.
    #[must_use]
    pub fn answered(&self, words: &Words) -> Option<String> {
        let answer = self.answer.as_ref().filter(|_| self.asked_here)?;
        let word = match (answer.yes, answer.note.is_empty()) {
            (true, true) => "team-said-yes",
            (true, false) => "team-said-yes-note",
            (false, true) => "team-said-no",
            (false, false) => "team-said-no-note",
        };
        let args = [("by", (&self.by).into()), ("note", (&answer.note).into())];
        Some(words.with(word, &args))
    }
}

fn since(word: &str, seconds: u64, words: &Words) -> String {
    let seconds = i64::try_from(seconds).unwrap_or(i64::MAX / 1000);
    let time = TimeDelta::try_seconds(seconds).unwrap_or_default();
    let span = crate::engine::wording::lasted_text(time, words);
    words.with(word, &[("span", (&span).into())])
}

#[cfg(test)]
mod tests {
    use super::super::row::TeamAnswer;
    use super::*;
    use crate::i18n::Lang;

    fn row(seen: Option<u64>) -> TeamRow {
        TeamRow {
            id: "ab".repeat(32),
            name: "2026-11-23-0312-aws".to_owned(),
            runbook: "aws".to_owned(),
            title: "AWS".to_owned(),
            here: None,
            mine: false,
            by: "Anna".to_owned(),
            host: "bastion-a".to_owned(),
            epoch: 1,
            lines: 9,
            tip: String::new(),
            age: 7200,
            seen,
            branch_lines: 0,
            asked: None,
            asked_here: false,
            answer: None,
            filed: Vec::new(),
            past: None,
        }
    }

    #[test]
    fn who_is_there_is_asked_first_and_who_is_gone_is_taken_from_both_with_a_reason() {
        use TeamWay::{Ask, Follow, TakeOver};
        let there = row(Some(60));
        assert_eq!(there.holding(), Holding::There);
        assert_eq!(there.ways(), [Follow, Ask, TakeOver]);
        let silent = row(Some(61));
        assert_eq!(silent.holding(), Holding::Silent(61));
        let left = row(None);
        for gone in [&silent, &left] {
            assert_eq!(gone.ways(), [TakeOver, Follow]);
        }
        assert!(
            [&there, &silent, &left]
                .iter()
                .all(|row| row.wants_reason())
        );
        let words = Words::new(Lang::En);
        assert_eq!(there.held(&words), "Anna on bastion-a, there now");
        assert!(left.held(&words).contains("2 h"), "{}", left.held(&words));
    }

    #[test]
    fn what_was_given_to_whoever_asks_here_is_taken_without_a_reason() {
        let mut own = row(Some(3));
        let yes = TeamAnswer {
            yes: true,
            note: "go".to_owned(),
        };
        (own.answer, own.asked_here) = (Some(yes), true);
        assert_eq!(own.holding(), Holding::Given);
        assert_eq!(own.ways().first(), Some(&TeamWay::TakeOver));
        assert!(!own.wants_reason());
        let words = Words::new(Lang::En);
        assert_eq!(
            own.answered(&words).as_deref(),
            Some("Anna says: it is yours. go")
        );
        // It was somebody else who asked.
        own.asked_here = false;
        assert_eq!(own.holding(), Holding::There);
        assert!(own.wants_reason() && own.answered(&words).is_none());
        own.mine = true;
        assert!(own.ways().is_empty());
    }
}
