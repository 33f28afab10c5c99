//! The words of the tests of runbooks: which keys each object has.
//!
//! It must not know how a value is read, nor how a test is carried out.

use super::config_vocabulary::OPERATOR;
use super::vocabulary::Shape::{
    Count, Flag, Free, Items, Line, Named, Object, Scalar, Text, Texts,
};
use super::vocabulary::{SCHEDULE, Table, key, must};

/// How a call may go, as it is written.
pub const CALLS: &[&str] = &["answered", "no_answer", "busy"];

/// A file of tests.
pub static TEST: Table = Table {
    name: "test",
    keys: &[
        key("version", Scalar, "the version of this vocabulary: 1"),
        key(
            "runbook",
            Line,
            "the runbook's file, from this file's folder; NAME.yaml beside NAME.test.yaml when left out",
        ),
        key(
            "defaults",
            Object(&SCENARIO_DEFAULTS),
            "what all scenarios have that do not say otherwise",
        ),
        must("scenarios", Items(&Object(&SCENARIO)), "each walk"),
    ],
};

/// The keys of how a runbook is walked, behind others.
macro_rules! with_walk {
    ($($own:expr),* $(,)?) => {
        &[
            $($own,)*
            key("clock", Line, "when the walk begins, such as 2026-11-23T03:12"),
            key("duty", Flag, "a person says that it is duty (24x7), or that it is not"),
            key("drill", Flag, "the walk is an exercise"),
            key("operator", Object(&OPERATOR), "who walks"),
            key("schedule", Object(&SCHEDULE), "office hours of the team"),
            key("alert", Line, "the file with the alert that it begins with, from this file's folder"),
            key("approver", Line, "who says yes or no where another person is asked"),
            key(
                "answers",
                Free,
                "what is typed, by the id of the field, the decision or the approval; null leaves a field out",
            ),
            key("skip", Texts, "steps that are left out, and why"),
            key("fail", Texts, "steps that do not work, and why"),
            key("reasons", Texts, "what is said where a step asks for a reason"),
            key("calls", Free, "how each call of a step goes: answered, no_answer, busy"),
            key(
                "commands",
                Named(&COMMAND_OUTPUT),
                "what the command of a step prints; nothing is run in a test",
            ),
            key("takes", Free, "how many minutes a step takes"),
        ]
    };
}

/// What all scenarios of a file have.
pub static SCENARIO_DEFAULTS: Table = Table {
    name: "scenario_defaults",
    keys: with_walk![],
};

/// One walk, and what is expected of it.
pub static SCENARIO: Table = Table {
    name: "scenario",
    keys: with_walk![
        must("name", Line, "what it is called where it is told"),
        key(
            "expect",
            Object(&EXPECT),
            "what the walk is expected to show"
        ),
    ],
};

/// What a command prints.
pub static COMMAND_OUTPUT: Table = Table {
    name: "command_output",
    keys: &[
        key("output", Text, "the text"),
        key("exit", Count, "the exit status; 0 when left out"),
    ],
};

/// What is expected.
pub static EXPECT: Table = Table {
    name: "expect",
    keys: &[
        key(
            "steps",
            Items(&Line),
            "the steps that the walk comes to, in order: all of them",
        ),
        key(
            "current",
            Line,
            "the step that the walk stops at; the end of the runbook when left out",
        ),
        key("done", Items(&Line), "steps that are done, among others"),
        key("skipped", Items(&Line), "steps that are left out"),
        key("failed", Items(&Line), "steps that failed"),
        key("not_applicable", Items(&Line), "steps that do not apply"),
        key("late", Items(&Line), "steps that are late"),
        key("deadlines", Texts, "by when steps have to be done"),
        key(
            "answers",
            Free,
            "the answers in the end, as they would be typed; null for none",
        ),
        key("scripts", Texts, "a part of what a call says, by its step"),
        key("tickets", Named(&EXPECTED_TEXT), "tickets, by their steps"),
        key(
            "messages",
            Named(&EXPECTED_TEXT),
            "messages, by their steps",
        ),
    ],
};

/// What is expected of a ticket or a message.
pub static EXPECTED_TEXT: Table = Table {
    name: "expected_text",
    keys: &[
        key("to", Items(&Line), "who gets it"),
        key("cc", Items(&Line), "who gets a copy"),
        key("subject", Line, "its subject"),
        key("body", Text, "its text, whole"),
        key("contains", Items(&Text), "parts of its subject or its text"),
        key(
            "lacks",
            Items(&Text),
            "what is neither in its subject nor in its text",
        ),
        key(
            "missing",
            Items(&Line),
            "the labels of the questions that it lacks an answer of; none when left out",
        ),
        key(
            "updates",
            Texts,
            "a part of what is due to be added later, by its id",
        ),
    ],
};
