//! What a text takes from a table that lacks it, and what was decided: never a blank in a text
//! that says it is complete.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::copyables::held_back;
use super::tests::Walk;
use super::{Command, ticket};
use crate::i18n::{Lang, Words};
use crate::model::{Provenance, Ticket, Value};

fn laid(walk: &Walk, lang: Lang) -> Ticket {
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    let form = step.kind.dispatch().unwrap();
    ticket::lay_out(&walk.run, step, form, &Words::of_ticket(lang))
}

fn choose(walk: &mut Walk, value: Value) {
    walk.carry(&Command::Choose("env".into(), value));
}

#[test]
fn a_row_that_is_missing_is_a_gap_in_a_ticket_that_says_that_it_is_incomplete() {
    let mut walk = Walk::with(
        "data: { e: { pro: { limit: 90 }, pre: { limt: 95 } } }\n",
        "  - { id: env, kind: decision, title: Where, options: [pro, pre, dev] }\n\
         \x20 - { id: send, kind: ticket, title: T, ticket: { lang: en, subject: S, body: \"limit {{ data.e[env].limit }}\" } }\n",
    );
    for (env, body, missing) in [
        ("pro", "limit 90\n", None),
        (
            "pre",
            "limit [MISSING: data.e.pre.limit]\n",
            Some("data.e.pre.limit"),
        ),
        ("dev", "limit [MISSING: data.e.dev]\n", Some("data.e.dev")),
    ] {
        choose(&mut walk, Value::Text(env.to_owned()));
        let ticket = laid(&walk, Lang::En);
        assert_eq!(ticket.body, body);
        let missing: Vec<String> = missing.into_iter().map(str::to_owned).collect();
        assert_eq!(ticket.missing, missing);
        assert_eq!(ticket.incomplete.is_some(), !missing.is_empty());
    }
}

#[test]
fn what_was_decided_is_among_all_answers() {
    let steps = |body: &str| {
        format!(
            "  - {{ id: env, kind: decision, title: Where, options: [{{ value: p, label: Production }}, q] }}\n\
             \x20 - {{ id: send, kind: ticket, title: T, ticket: {{ lang: en{body} }} }}\n"
        )
    };
    for body in ["", ", body: \"{{ answers(env) }}\""] {
        let mut walk = Walk::of(&steps(body));
        let ticket = laid(&walk, Lang::En);
        assert_eq!(ticket.body, "* Where: [MISSING: Where]\n");
        assert_eq!(ticket.missing, ["Where"]);
        choose(&mut walk, Value::Text("p".to_owned()));
        let ticket = laid(&walk, Lang::En);
        assert_eq!(
            (ticket.body.as_str(), ticket.missing.len()),
            ("* Where: Production\n", 0)
        );
    }
}

#[test]
fn yes_and_no_without_labels_are_said_in_the_language_of_who_reads() {
    let mut walk = Walk::of(
        "  - { id: env, kind: decision, title: Where, options: [true, false] }\n\
         \x20 - { id: send, kind: ticket, title: T, ticket: { lang: es, body: \"{{ label(env) }} {{ env }}\" } }\n",
    );
    let decision = walk.run.runbook().steps[0].kind.decision().unwrap();
    let labels: Vec<_> = decision
        .options
        .iter()
        .map(|option| option.label.as_str())
        .collect();
    assert_eq!(labels, ["Yes", "No"]);
    choose(&mut walk, Value::Flag(true));
    assert_eq!(laid(&walk, Lang::Es).body, "Sí Sí\n");
}

#[test]
fn who_is_on_call_is_a_gap_where_nobody_is_known_and_may_be_asked_for() {
    let walk = Walk::of(
        "  - { id: t, kind: ticket, title: T, ticket: { lang: en, subject: S, body: \"By {{ operator.name }}{% if operator.email %}, {{ operator.email }}{% endif %}{{ operator.phone|default('') }}.\" } }\n",
    );
    let (_, step) = walk.run.runbook().step(&"t".into()).unwrap();
    let form = step.kind.dispatch().unwrap();
    let laid = crate::engine::ticket::lay_out(&walk.run, step, form, &Words::of_ticket(Lang::En));
    let gap = "[MISSING: who is on call (operator: name in config.yaml)]";
    assert!(laid.body.contains(&format!("By {gap}.")), "{}", laid.body);
    assert!(!laid.complete());
}

#[test]
fn a_ticket_says_the_labels_of_what_is_repeated() {
    let mut walk = Walk::of(
        "  - { id: f, kind: form, title: F, fields: [{ id: kinds, type: checkboxes, label: K, options: [{ value: w, label: Web, ticket_label: La web }, { value: m, label: Mail }] }] }\n\
        \x20 - id: look\n    title: Look\n    for_each: kinds\n    as: k\n    fields: [{ id: how, type: select, label: How, options: [{ value: g, label: Green }, { value: r, label: Red, ticket_label: En rojo }] }]\n\
        \x20 - { id: say, title: 'Say {{ label(k) }}', for_each: kinds, as: k }\n\
        \x20 - { id: t, kind: ticket, title: T, ticket: { lang: es, subject: S, body: \"{% for k in kinds %}{{ label(k) }}: {{ label(answer(how, k)) }}. {% endfor %}\" } }\n",
    );
    let kinds = Value::List(vec!["w".into(), "m".into()]);
    walk.carry(&Command::Answer("kinds".into(), kinds, Provenance::Typed));
    walk.answer("how[w]", "r");
    walk.answer("how[m]", "g");
    let (_, step) = walk.run.runbook().step(&"t".into()).unwrap();
    let form = step.kind.dispatch().unwrap();
    let laid = crate::engine::ticket::lay_out(&walk.run, step, form, &Words::of_ticket(Lang::Es));
    assert_eq!(laid.body.trim(), "La web: En rojo. Mail: Green.");
    let (_, say) = walk.run.runbook().step(&"say[m]".into()).unwrap();
    assert_eq!(say.title, "Say Mail");
}

fn flag(walk: &mut Walk, field: &str, flag: bool) {
    let (value, from) = (Value::Flag(flag), Provenance::Typed);
    walk.carry(&Command::Answer(field.into(), value, from));
}

/// A decision, and what is asked only after a yes.
const AFTER_A_YES: &str = "  - { id: env, kind: decision, title: Where, options: [pro, pre] }\n\
    \x20 - { id: prov, kind: decision, title: Choose the provider, when: \"env == 'pro'\", options: [{ value: cl, label: Claranet }, aws] }\n\
    \x20 - { id: ap, kind: approval, role: boss, title: Ask to cut, when: \"env == 'pro'\" }\n\
    \x20 - { id: f, title: Note it, when: \"env == 'pro'\", fields: [{ id: cut, type: checkbox, label: Line is cut }, { id: loss, type: number, label: Loss }] }\n";

#[test]
fn of_what_nobody_was_asked_a_ticket_says_neither_that_it_is_so_nor_that_it_is_not() {
    for (text, gap) in [
        (
            "{% if prov == 'cl' %}Claranet{% else %}AWS{% endif %}",
            "Choose the provider",
        ),
        (
            "{% if prov != 'cl' %}AWS{% else %}Claranet{% endif %}",
            "Choose the provider",
        ),
        (
            "{% if ap %}Approved{% else %}REFUSED{% endif %}",
            "Ask to cut",
        ),
        (
            "{% if not ap %}REFUSED{% else %}Approved{% endif %}",
            "Ask to cut",
        ),
        ("{{ 'cut' if cut else 'not cut' }}", "Line is cut"),
        ("{{ 'not cut' if not cut else 'cut' }}", "Line is cut"),
        ("{% if loss > 5 %}bad{% else %}good{% endif %}", "Loss"),
        ("{% if loss <= 5 %}good{% else %}bad{% endif %}", "Loss"),
        (
            "{% if label(prov) == 'Claranet' %}a{% else %}b{% endif %}",
            "Choose the provider",
        ),
    ] {
        let mut walk = Walk::of(&format!(
            "{AFTER_A_YES}  - {{ id: send, kind: ticket, title: T, ticket: {{ lang: en, subject: S, body: \"{text}\" }} }}\n"
        ));
        choose(&mut walk, Value::Text("pre".to_owned()));
        let laid = laid(&walk, Lang::En);
        assert_eq!(laid.body, format!("[NOT ASKED: {gap}]\n"), "{text}");
        assert_eq!(laid.missing, [format!("{gap} (not asked)")], "{text}");
        assert!(!laid.complete(), "{text}");
    }
}

#[test]
fn what_nobody_was_asked_names_no_addressee_proposes_nothing_and_is_no_deadline() {
    let mut walk = Walk::of(&format!(
        "{AFTER_A_YES}  - {{ id: shift, kind: decision, title: Shift, options: [a, b], suggest: \"'a' if prov == 'aws' else 'b'\", deadline: {{ within: \"minutes(60) if prov == 'cl' else minutes(5)\" }} }}\n\
         \x20 - {{ id: send, kind: message, title: T, message: {{ lang: en, to: [\"{{{{ 'cl@x.org' if prov == 'cl' else 'aws@x.org' }}}}\"], subject: \"{{% if not ap %}}Refused{{% else %}}APPROVED{{% endif %}}\", body: B }} }}\n"
    ));
    choose(&mut walk, Value::Text("pre".to_owned()));
    let told = laid(&walk, Lang::En);
    assert_eq!(told.to, ["[NOT ASKED: Choose the provider]"]);
    assert_eq!(told.subject, "[NOT ASKED: Ask to cut]");
    let (at, step) = walk.run.runbook().step(&"shift".into()).unwrap();
    assert_eq!(walk.run.suggestion(step), None);
    let now = walk.now();
    assert!(crate::engine::deadline::deadline_of(&walk.run, at, now).is_none());
}

#[test]
fn what_was_skipped_is_not_answered() {
    let mut walk = Walk::of(
        "  - { id: pe, kind: approval, title: Ask, role: Boss }\n\
         \x20 - { id: f, kind: form, title: Note, fields: [{ id: n, type: number, label: N }, { id: cb, type: checkbox, label: C }] }\n\
         \x20 - { id: d, title: See, when: answered(pe) }\n\
         \x20 - { id: send, kind: ticket, title: T, ticket: { lang: en, subject: S, body: '{{ answered(pe) }} {{ answered(n) }} {{ answered(cb) }}' } }\n",
    );
    for step in ["pe", "f"] {
        walk.ask(&Command::Skip(step.into()), Some("no time"))
            .unwrap();
    }
    assert_eq!(laid(&walk, Lang::En).body, "No No No\n");
    assert!(!walk.run.applies(2));
    let mut walk = Walk::of(
        "  - { id: f, kind: form, title: Note, fields: [{ id: cb, type: checkbox, label: C }] }\n\
         \x20 - { id: d, title: See, when: answered(cb) }\n",
    );
    walk.tick("f");
    assert!(!walk.run.applies(1), "a checkbox that was left out");
    flag(&mut walk, "cb", false);
    assert!(walk.run.applies(1), "a no is an answer");
}

#[test]
fn past_the_end_of_a_list_and_before_the_at_of_an_address_is_a_gap() {
    let mut walk = Walk::of(
        "  - { id: f, kind: form, title: F, fields: [{ id: hs, type: textarea, label: Hosts }, { id: who, type: text, label: Who }] }\n\
         \x20 - { id: send, kind: message, title: T, message: { lang: en, to: ['{{ who }}@x.org', 'a@x.org'], subject: 'Second {{ lines(hs)[1] }}', body: '{{ lines(hs)[0] }}' } }\n",
    );
    walk.answer("hs", "web01");
    walk.tick("f");
    let told = laid(&walk, Lang::En);
    assert_eq!(told.to, ["[MISSING: Who]@x.org", "a@x.org"]);
    assert_eq!(
        (told.subject.as_str(), told.body.as_str()),
        ("Second [MISSING: Hosts: no entry 2]", "web01\n")
    );
    assert_eq!(told.missing, ["Hosts: no entry 2", "Who"]);
}

#[test]
fn lists_of_answers_leave_out_those_to_whom_the_question_does_not_apply() {
    let mut walk = Walk::of(
        "  - { id: f, kind: form, title: F, fields: [{ id: hs, type: textarea, label: Hosts }] }\n\
         \x20 - id: lp\n    title: Measure {{ h }}\n    for_each: lines(hs)\n    as: h\n    fields: [{ id: up, type: checkbox, label: Up }, { id: k, type: number, label: ms, when: up }, { id: cm, type: text, label: Comment }]\n\
         \x20 - { id: slow, title: Call the ISP, when: sum(k) / count(k) > 50 }\n\
         \x20 - { id: send, kind: ticket, title: T, ticket: { lang: en, subject: '{{ count(k) }} of {{ count(up) }}, {{ count(cm) }}', body: \"{{ sum(k) / count(k) }} {{ k|join('; ') }} {{ k|first }} {% for x in k %}<{{ x }}>{% endfor %} {{ k }}\" } }\n",
    );
    walk.answer("hs", "a\nb\nc");
    walk.tick("f");
    for (key, up) in [("up[a]", false), ("up[b]", true), ("up[c]", true)] {
        flag(&mut walk, key, up);
    }
    for (name, text) in [("k[b]", "80"), ("k[c]", "40"), ("cm[b]", "x")] {
        walk.answer(name, text);
    }
    for step in ["lp[a]", "lp[b]", "lp[c]"] {
        walk.tick(step);
    }
    let told = laid(&walk, Lang::En);
    assert_eq!(told.subject, "2 of 3, 1");
    assert_eq!(told.body, "60 80; 40 80 <80><40> 80, 40\n");
    let (at, _) = walk.run.runbook().step(&"slow".into()).unwrap();
    assert!(walk.run.applies(at));
}

#[test]
fn a_way_back_is_not_among_the_steps_to_come_and_what_goes_on_is() {
    let mut walk = Walk::of(
        "  - { id: dep, title: Deploy }\n\
         \x20 - { id: chk, title: Check it, when: 'state(dep) == \"done\"' }\n\
         \x20 - { id: back, title: Roll back, when: 'state(dep) == \"failed\" or state(chk) == \"failed\"' }\n\
         \x20 - { id: bk2, title: Check the roll back, when: 'state(back) == \"done\"' }\n\
         \x20 - { id: fin, title: Close it, when: 'state(chk) == \"done\" or state(bk2) == \"done\"' }\n",
    );
    let listed = |walk: &Walk| {
        let places = 0..walk.run.runbook().steps.len();
        let there = |at: &usize| walk.run.applies(*at) || walk.run.hangs_on(*at).is_some();
        let ids = places.filter(there);
        let ids = ids.map(|at| walk.run.runbook().steps[at].id.0.clone());
        ids.collect::<Vec<_>>()
    };
    assert_eq!(listed(&walk), ["dep", "chk", "fin"]);
    walk.ask(&Command::Fail("dep".into()), Some("it broke"))
        .unwrap();
    assert_eq!(listed(&walk), ["dep", "back", "bk2", "fin"]);
    walk.tick("back");
    assert_eq!(listed(&walk), ["dep", "back", "bk2", "fin"]);
}

#[test]
fn a_label_behind_which_nothing_stands_says_that_it_was_left_out() {
    let mut walk = Walk::of(
        "  - { id: f, kind: form, title: F, fields: [{ id: host, type: text, label: Host, required: true }, { id: since, type: datetime, label: Since }, { id: why, type: textarea, label: Why }] }\n\
         \x20 - id: send\n    kind: ticket\n    title: T\n    ticket:\n      subject: 'S: {{ since }}'\n      body: |\n\
         \x20       Host: {{ host }}\n        **Since:** {{ since }}\n        Why?\n        {{ why }}\n        It {{ why }} is {{ since }}\n        Both: {{ since }} {{ why }}\n        Set: {{ why|default(\"no\") }}\n\
         \x20 - { id: c, title: C }\n",
    );
    walk.answer("host", "web01");
    walk.tick("f");
    let laid = laid(&walk, Lang::En);
    assert_eq!(
        laid.body,
        "Host: web01\n**Since:** (not given)\nWhy?\n(not given)\nIt  is \nBoth: (not given) \nSet: no\n"
    );
    assert!(laid.complete(), "{laid:?}");
}

#[test]
fn a_mark_says_which_entry_a_list_does_not_have_and_blames_no_question() {
    let mut walk = Walk::with(
        "data: { env: { pro: { hosts: [a, b] }, pre: { hosts: [c] } } }\n",
        "  - { id: f, kind: form, title: F, fields: [{ id: hs, type: textarea, label: Hosts, required: true }] }\n\
         \x20 - { id: sel, kind: decision, title: Choose, options: [pro, pre] }\n\
         \x20 - { id: x, title: 'Compare {{ lines(hs)[1] }}', body: 'At {{ data.env[sel].hosts[1] }}, {{ lines(hs)[-3] }}, {{ lines(hs)[1]|default(\"none\") }}{% if lines(hs)[1] %}!{% endif %}' }\n\
         \x20 - { id: y, title: Y, when: 'data.env[sel].hosts[1] == \"b\"' }\n",
    );
    walk.answer("hs", "web01");
    walk.tick("f");
    let waits = |walk: &Walk| walk.run.runbook().steps[2].body.clone().unwrap();
    assert!(waits(&walk).starts_with("At ‹Choose›,"), "{}", waits(&walk));
    walk.carry(&Command::Choose("sel".into(), Value::Text("pre".into())));
    let step = &walk.run.runbook().steps[2];
    assert_eq!(step.title, "Compare ‹Hosts: no entry 2›");
    let body = step.body.clone().unwrap();
    assert_eq!(
        body.trim(),
        "At ‹data.env.pre.hosts.1›, ‹Hosts: no entry -3›, none"
    );
    let told = |text: &str| held_back(&walk.run, text, &Words::new(Lang::En));
    assert_eq!(
        told(&body).as_deref(),
        Some(
            "Not copied: it lacks data.env.pre.hosts.1; Hosts: no entry -3, and no answer brings it."
        )
    );
    assert!(walk.run.is_unworkable(3), "neither yes nor no");
    walk.answer("hs", "web01\nweb02\nweb03");
    walk.ask(
        &Command::Choose("sel".into(), Value::Text("pro".into())),
        Some("wrong"),
    )
    .unwrap();
    let step = &walk.run.runbook().steps[2];
    assert_eq!(step.title, "Compare web02");
    assert_eq!(
        step.body.as_deref().map(str::trim),
        Some("At b, web01, web02!")
    );
    assert!(walk.run.applies(3));
}
