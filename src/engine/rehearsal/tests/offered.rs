//! What a person may say against the clock, and what a question offers.

use super::*;

#[test]
fn a_person_may_say_otherwise_than_the_clock() {
    let never = |when: &str| {
        let steps = format!("  - {{ id: s, title: Look, when: {when} }}\n");
        let found = found(&steps).into_iter();
        found
            .filter(|what| *what == What::StepNever("s".into()))
            .count()
    };
    for when in [
        "schedule.out_of_hours and not duty",
        "schedule.office_hours and duty",
        "not schedule.known and duty",
        "not schedule.known and not duty",
        "schedule.out_of_hours and duty",
    ] {
        assert_eq!(never(when), 0, "{when}");
    }
    assert_eq!(never("schedule.out_of_hours and schedule.office_hours"), 1);
}

#[test]
fn a_command_that_a_question_offers_while_it_has_no_answer_shows() {
    let steps = |when: &str| {
        format!(
            "{}  - {{ id: c, kind: command, title: C, when: {when}, argv: [mtr], into: f }}\n{}",
            form("id: f, type: textarea, label: F, required: true"),
            ticket("{{ f }}")
        )
    };
    assert_eq!(rehearsed(&steps("not answered(f)")), []);
    let never = steps("'state(form) == \"done\" and not answered(f)'");
    assert_ne!(rehearsed(&never), []);
}

#[test]
fn what_another_answer_of_the_form_makes_mandatory_is_answered_in_whatever_order() {
    let used = "      - { id: used, type: checkbox, label: Used }\n";
    let users = "      - { id: users, type: text, label: Users, required_when: used }\n";
    let tail = ticket("{% if used %}Used by {{ users }}{% else %}Not used{% endif %}");
    for (one, other) in [(used, users), (users, used)] {
        let steps =
            format!("  - id: f\n    kind: form\n    title: F\n    fields:\n{one}{other}{tail}");
        assert_eq!(rehearsed(&steps), [], "{steps}");
    }
}
