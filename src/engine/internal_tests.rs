//! Answers that are internal: they steer the texts that leave, and are not told in them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::tests::Walk;
use super::updates::update_text;
use super::{Command, ticket};
use crate::i18n::{Lang, Words};
use crate::model::{Ticket, Value};

const FORM: &str = "  - id: f\n    kind: form\n    title: Note\n    fields:\n\
    \x20     - { id: host, type: text, label: Host, required: true }\n\
    \x20     - { id: lost, type: checkbox, label: Data was lost, required: true, internal: true }\n\
    \x20     - { id: pct, type: number, label: Pct, internal: true }\n\
    \x20     - { id: names, type: textarea, label: Names, internal: true }\n";

fn laid(walk: &Walk, step: &str) -> Ticket {
    let (_, step) = walk.run.runbook().step(&step.into()).unwrap();
    let form = step.kind.dispatch().unwrap();
    ticket::lay_out(&walk.run, step, form, &Words::of_ticket(Lang::En))
}

fn answered(text: &str) -> Walk {
    let mut walk = Walk::kept(&format!("{FORM}{text}"));
    walk.answer("host", "db01");
    let yes = Value::Flag(true);
    let from = crate::model::Provenance::Typed;
    walk.carry(&Command::Answer("lost".into(), yes, from));
    walk.answer("pct", "99");
    walk.answer("names", "SECRET");
    walk
}

#[test]
fn a_condition_on_an_internal_answer_is_worked_out_with_the_answer() {
    let body = "{% if lost %}Data was lost.{% else %}No data was lost.{% endif %} {{ 'hot' if pct > 95 else 'cold' }} \
        {% for n in lines(names) %}x{% else %}nobody{% endfor %}";
    let walk = answered(&format!(
        "  - {{ id: t, kind: ticket, title: T, ticket: {{ lang: en, subject: \"S{{% if pct > 95 %}} URGENT{{% endif %}}\", body: \"{body}\",\n\
         \x20     updates: [{{ id: u, title: U, when: lost, body: '{{% if lost %}}lost{{% else %}}not lost{{% endif %}}' }}] }} }}\n"
    ));
    let ticket = laid(&walk, "t");
    assert_eq!(ticket.subject, "S URGENT");
    assert_eq!(ticket.body, "Data was lost. hot x\n");
    assert_eq!(ticket.missing, Vec::<String>::new());
    let (_, step) = walk.run.runbook().step(&"t".into()).unwrap();
    assert_eq!(update_text(&walk.run, step, "u").unwrap().text, "lost\n");
}

#[test]
fn one_that_is_waited_for_is_a_gap_and_no_else() {
    let walk = Walk::kept(&format!(
        "{FORM}  - {{ id: t, kind: ticket, title: T, ticket: {{ lang: en, subject: S, body: '{{% if lost %}}a{{% else %}}b{{% endif %}}' }} }}\n"
    ));
    let ticket = laid(&walk, "t");
    assert_eq!(ticket.body, "[MISSING: Data was lost]\n");
    assert_eq!(ticket.missing, ["Host", "Data was lost"]);
}

#[test]
fn what_would_tell_one_is_marked_and_the_text_is_incomplete() {
    for body in [
        "{{ names }}",
        "{{ names|upper }}",
        "{{ 'a' ~ names }}",
        "{{ names if true else 1 }}",
        "{% set z = names %}{{ z }}",
        "{% for n in lines(names) %}{{ n }}{% endfor %}",
        "{{ label(names) }}",
    ] {
        let walk = answered(&format!(
            "  - {{ id: t, kind: ticket, title: T, ticket: {{ lang: en, subject: S, body: \"{body}\" }} }}\n"
        ));
        let ticket = laid(&walk, "t");
        assert_eq!(ticket.body, "[INTERNAL: Names]\n", "{body}");
        assert_eq!(
            ticket.missing,
            ["Names (internal, kept out of this text)"],
            "{body}"
        );
    }
}

#[test]
fn whom_a_message_is_for_is_not_lost_in_silence() {
    let walk = answered(
        "  - { id: m, kind: message, title: M, message: { lang: en, to: ['{{ names }}', '#a'], body: b } }\n",
    );
    let message = laid(&walk, "m");
    assert_eq!(message.to, ["[INTERNAL: Names]", "#a"]);
    assert_eq!(message.missing.len(), 1);
}

#[test]
fn the_runbooks_own_words_do_not_carry_one_out() {
    let mut walk = answered(
        "  - { id: look, title: 'Look at {{ names }} of {{ host }}' }\n\
         \x20 - { id: d, kind: decision, title: 'Which of {{ names }}', options: [{ value: a, label: 'All of {{ names }}' }, b] }\n\
         \x20 - { id: t, kind: ticket, title: T, ticket: { lang: en, subject: '{{ label(d) }}', body: '{{ timeline() }}' } }\n",
    );
    walk.tick("look");
    walk.carry(&Command::Choose("d".into(), Value::Text("a".into())));
    let (_, step) = walk.run.runbook().step(&"look".into()).unwrap();
    assert_eq!(
        step.title, "Look at SECRET of db01",
        "its own people see it"
    );
    let ticket = laid(&walk, "t");
    let whole = format!("{}\n{}", ticket.subject, ticket.body);
    assert!(!whole.contains("SECRET"), "{whole}");
    assert!(whole.contains("Look at [INTERNAL: Names]"), "{whole}");
    assert!(whole.starts_with("All of [INTERNAL: Names]"), "{whole}");
    // What was done is called what it was called then, also outside.
    walk.answer("host", "db02");
    walk.answer("names", "OTHER");
    let body = laid(&walk, "t").body;
    assert!(body.contains("Look at [INTERNAL: Names] of db01"), "{body}");
    assert!(
        !body.contains("SECRET") && !body.contains("OTHER"),
        "{body}"
    );
}

#[test]
fn an_instance_keeps_its_own_back() {
    let mut walk = Walk::kept(
        "  - { id: r, title: \"Do {{ h }}\", for_each: '[\"a\", \"b\"]', as: h, fields: [{ id: s, type: text, label: Said, internal: true }] }\n\
         \x20 - { id: t, kind: ticket, title: T, ticket: { lang: en, subject: S, body: \"{{ s }} {{ answer(s, 'a') }} {% if 'x1' in s %}yes{% else %}no{% endif %}\" } }\n",
    );
    walk.answer("s[a]", "x1");
    walk.answer("s[b]", "x2");
    let ticket = laid(&walk, "t");
    assert_eq!(ticket.body, "[INTERNAL: Said] [INTERNAL: Said] yes\n");
}
