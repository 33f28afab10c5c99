//! What the command line asked for as a run began, as a journal has it: where something comes
//! from, and no reason why it was done otherwise than the runbook says.
//!
//! It must not know how a command line is read.

use crate::i18n::Words;

/// What a journal has as the reason of it.
pub const SET: &str = "--set";

/// The reason that a person gave; none where there is only where it comes from.
pub(super) fn of_person(reason: Option<&str>) -> Option<&str> {
    reason.filter(|own| *own != SET)
}

/// Why something was done, in brackets: by a person's reason, or from where it comes.
#[must_use]
pub fn because_text(reason: &str, words: &Words) -> String {
    if reason == SET {
        return words.say("event-by-set");
    }
    words.with("event-reason", &[("reason", reason.into())])
}

/// The same in a line of its own.
#[must_use]
pub fn because_line(reason: &str, words: &Words) -> String {
    if reason == SET {
        return words.say("state-by-set");
    }
    words.with("state-reason", &[("reason", reason.into())])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::engine::Command;
    use crate::engine::command::Because;
    use crate::engine::tests::Walk;
    use crate::engine::wording::describe;
    use crate::i18n::Lang;
    use crate::model::Value;

    #[test]
    fn what_the_command_line_chose_is_done_otherwise_only_against_a_suggestion() {
        let mut walk = Walk::of(
            "  - { id: way, kind: decision, title: W, options: [{ value: x }, { value: y }] }\n\
             \x20 - { id: safe, kind: decision, title: S, suggest: '\"x\"', options: [{ value: x }, { value: y }] }\n",
        );
        for decision in ["way", "safe"] {
            let command = Command::Choose(decision.into(), Value::Text("y".into()));
            let now = walk.now();
            let decided = walk.run.decide_because(&command, Because::CommandLine, now);
            walk.write(decided.unwrap());
        }
        assert!(!walk.run.done_with_reason(0));
        assert!(walk.run.done_with_reason(1), "against what was suggested");
        let english = Words::new(Lang::En);
        let said = describe(&walk.run, &walk.run.entries()[1], &english);
        assert_eq!(said, "W → y (from the command line)");
        let again = Command::Choose("way".into(), Value::Text("x".into()));
        walk.ask(&again, Some("it was the other one")).unwrap();
        assert!(walk.run.done_with_reason(0));
    }
}
