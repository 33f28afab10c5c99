//! What is to be added to a ticket that has left.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::tests::Walk;
use crate::engine::ticket_state::ticket_states;
use crate::engine::{Command, StepState};
use crate::i18n::Lang;
use crate::model::{ADDENDUM, Kind, Value, Way};

const RUNBOOK: &str = "  - id: way\n    kind: decision\n    lang: es\n    title: Systems or network\n    options: [{ value: x, label: Systems }, { value: y, label: Network }]\n\
    \x20 - id: form\n    kind: form\n    title: F\n    fields:\n\
    \x20     - { id: app, type: text, label: App, required: true }\n\
    \x20     - { id: impact, type: textarea, label: 'Impact:', required: true }\n\
    \x20     - { id: host, type: text, label: Host, when: way == 'y' }\n\
    \x20 - id: send\n    kind: ticket\n    title: T\n\
    \x20   ticket: { lang: es, subject: '{{ app }}', body: \"{{ label('way') }}\\n{{ answers('form') }}\" }\n\
    \x20   fields: [{ id: number, type: text, label: Number }]\n";

fn walked() -> Walk {
    let mut walk = Walk::of(RUNBOOK);
    walk.carry(&Command::Choose("way".into(), Value::Text("x".into())));
    walk.answer("app", "Portal");
    walk.answer("impact", "nobody");
    walk.tick("form");
    walk
}

fn step(walk: &Walk) -> Step {
    walk.run.runbook().step(&"send".into()).unwrap().1.clone()
}

fn words() -> Words {
    Words::of_ticket(Lang::Es)
}

fn added(walk: &Walk) -> Option<String> {
    addendum(&walk.run, &step(walk), &words())
}

fn copy(walk: &mut Walk, part: Option<&str>) {
    let step = step(walk);
    let Kind::Dispatch(form) = &step.kind else {
        panic!("a ticket");
    };
    let laid = ticket::lay_out(&walk.run, &step, form, &words());
    walk.carry(&Command::Export {
        step: step.id.clone(),
        way: Way::Osc52,
        part: part.map(str::to_owned),
        bytes: 1,
        sha256: ticket::fingerprint(&laid),
        part_sha256: None,
        missing: 0,
    });
}

#[test]
fn nothing_is_added_to_a_draft_or_to_what_has_not_changed() {
    let mut walk = walked();
    assert_eq!(added(&walk), None);
    copy(&mut walk, None);
    assert_eq!(added(&walk), None);
    walk.answer("number", "CLA-1");
    assert_eq!(added(&walk), None, "its own number is no change");
}

/// Answers of a task, named by the text one by one and all at once, beside those of a form.
const OF_TASKS: &str = "  - id: form\n    kind: form\n    title: F\n    fields:\n\
    \x20     - { id: app, type: text, label: App, required: true }\n\
    \x20 - id: look\n    title: Look\n    fields:\n\
    \x20     - { id: expires, type: date, label: Expires, required: true }\n\
    \x20     - { id: issuer, type: text, label: Issuer }\n\
    \x20     - { id: unsaid, type: text, label: Unsaid }\n\
    \x20 - id: more\n    title: More\n    fields:\n\
    \x20     - { id: host, type: text, label: Host }\n\
    \x20     - { id: rack, type: text, label: Rack, internal: true }\n\
    \x20 - id: send\n    kind: ticket\n    title: T\n\
    \x20   ticket: { lang: en, subject: '{{ app }} ({{ expires }})', body: \"{{ answers('form') }}\\nIssuer now: {{ issuer }}, {{ operator.phone }}\\n{{ answers('more') }}{% if state(look) == 'failed' %}-{% endif %}\" }\n";

fn of_tasks() -> Walk {
    let mut walk = Walk::of(OF_TASKS);
    walk.answer("app", "Portal");
    for (field, text) in [
        ("expires", "2026-12-10"),
        ("issuer", "ACME"),
        ("host", "web01"),
        ("rack", "r1"),
    ] {
        walk.answer(field, text);
    }
    walk
}

/// Two tickets: one writes all answers of the form, the other only one; a third answer steers it.
const OF_TWO: &str = "  - id: form\n    kind: form\n    title: F\n    fields:\n\
    \x20     - { id: app, type: text, label: App, required: true }\n\
    \x20     - { id: extra, type: text, label: Extra }\n\
    \x20     - { id: blame, type: text, label: Blame }\n\
    \x20     - { id: host, type: text, label: Host }\n\
    \x20 - id: restart\n    title: P\n    fields: [{ id: pid, type: number, label: New PID }]\n\
    \x20 - id: all\n    kind: ticket\n    title: A\n\
    \x20   ticket: { lang: en, subject: '{{ app }}', body: \"{{ answers('form') }}\" }\n\
    \x20 - id: send\n    kind: ticket\n    title: B\n\
    \x20   ticket: { lang: en, subject: B, body: \"{{ app }} has {{ pid }}.\\n{% if blame == 'us' %}It was our fault.\\n{% endif %}Call us.{% if blame == 'host' %}\\nIt was {{ host }}.{% endif %}\" }\n";

fn of_two() -> Walk {
    let mut walk = Walk::of(OF_TWO);
    for (field, text) in [
        ("app", "Web"),
        ("extra", "EX"),
        ("blame", "us"),
        ("host", "web01"),
        ("pid", "41"),
    ] {
        walk.answer(field, text);
    }
    copy(&mut walk, None);
    walk
}

fn in_english(walk: &Walk) -> Option<String> {
    let words = Words::of_ticket(Lang::En);
    addendum(&walk.run, &step(walk), &words)
}

#[test]
fn what_has_changed_tells_nobody_an_answer_that_their_ticket_never_had() {
    let mut walk = of_two();
    walk.answer("extra", "SECRET");
    walk.answer("host", "SECRET-host");
    assert_eq!(in_english(&walk), None, "nothing of it is in the ticket");
    walk.answer("pid", "99");
    let told = in_english(&walk).unwrap();
    assert!(told.ends_with("\n\n* New PID: 41 -> 99\n"), "{told}");
    walk.answer("blame", "them");
    let told = in_english(&walk).unwrap();
    assert!(!told.contains("them") && !told.contains("SECRET"), "{told}");
}

#[test]
fn a_sentence_that_is_gone_is_told_so_and_one_that_another_stands_for_is_not() {
    let mut walk = of_two();
    walk.answer("pid", "99");
    walk.answer("blame", "nobody");
    let told = in_english(&walk).unwrap();
    assert!(
        told.ends_with("\n\n* New PID: 41 -> 99\n* It was our fault. -> (no longer)\n"),
        "{told}"
    );
    walk.answer("blame", "host");
    let told = in_english(&walk).unwrap();
    assert!(
        told.contains("* Host: web01\n") && told.contains("* It was web01.\n"),
        "{told}"
    );
    let text = RUNBOOK.replace(
        "{{ answers('form') }}",
        "{{ app }}\\n{% if way == 'x' %}It runs.{% else %}It stands.{% endif %}\\nCall.",
    );
    let mut walk = Walk::of(&text);
    walk.carry(&Command::Choose("way".into(), Value::Text("x".into())));
    walk.answer("app", "Portal");
    copy(&mut walk, None);
    walk.carry(&Command::Choose("way".into(), Value::Text("y".into())));
    let told = added(&walk).unwrap();
    assert!(told.contains("* It stands.\n"), "{told}");
    assert!(!told.contains("It runs."), "{told}");
}

#[test]
fn an_answer_of_a_task_that_the_text_names_is_told_beside_whatever_else_has_changed() {
    let mut walk = of_tasks();
    copy(&mut walk, None);
    for (field, text) in [
        ("app", "Mail"),
        ("issuer", "Let's Encrypt"),
        ("host", "web02"),
        ("unsaid", "x"),
        ("rack", "r2"),
    ] {
        walk.answer(field, text);
    }
    let words = Words::of_ticket(Lang::En);
    let told = addendum(&walk.run, &step(&walk), &words).unwrap();
    for line in [
        "* App: Portal -> Mail",
        "* Issuer: ACME -> Let's Encrypt",
        "* Host: web01 -> web02",
    ] {
        assert_eq!(told.matches(line).count(), 1, "{told}");
    }
    assert!(!told.contains("Issuer now"), "it is told already: {told}");
    assert!(!told.contains("Unsaid") && !told.contains("r2"), "{told}");
}

#[test]
fn each_answer_of_a_task_that_the_text_names_is_a_part_of_its_own() {
    let walk = of_tasks();
    let step = step(&walk);
    let form = step.kind.dispatch().unwrap();
    let laid = ticket::lay_out(&walk.run, &step, form, &Words::of_ticket(Lang::En));
    let names: Vec<_> = laid.answers.iter().map(|part| part.name.as_str()).collect();
    assert_eq!(names, ["app", "expires", "issuer", "host"]);
}

#[test]
fn each_answer_is_told_as_it_was_and_as_it_is_in_the_tickets_language() {
    let mut walk = walked();
    copy(&mut walk, None);
    walk.answer("number", "CLA-1");
    walk.answer("app", "Mail");
    walk.answer("impact", "nobody\nat all");
    assert_eq!(
        added(&walk).unwrap(),
        "Se añade a CLA-1 lo que ha cambiado en Portal\n\n\
         * Asunto: Portal -> Mail\n* App: Portal -> Mail\n* Impact:\n    nobody\n    at all\n"
    );
}

#[test]
fn a_choice_what_it_shows_and_what_it_hides_are_told() {
    let mut walk = walked();
    walk.carry(&Command::Choose("way".into(), Value::Text("y".into())));
    walk.answer("host", "web01");
    copy(&mut walk, None);
    walk.carry(&Command::Choose("way".into(), Value::Text("x".into())));
    let text = added(&walk).unwrap();
    assert!(
        text.contains("* Systems or network: Network -> Systems\n"),
        "{text}"
    );
    assert!(text.ends_with("* Host: web01 -> (ya no)\n"), "{text}");
}

#[test]
fn a_choice_that_is_called_in_another_language_than_the_tickets_goes_without_its_name() {
    let told = |lang: &str| {
        let decision = format!("decision\n    lang: {lang}");
        let mut walk = Walk::of(&RUNBOOK.replace("decision\n    lang: es", &decision));
        walk.carry(&Command::Choose("way".into(), Value::Text("y".into())));
        walk.answer("app", "Portal");
        walk.answer("impact", "nobody");
        walk.tick("form");
        copy(&mut walk, None);
        walk.carry(&Command::Choose("way".into(), Value::Text("x".into())));
        added(&walk).unwrap()
    };
    let other = told("ca");
    assert!(other.contains("\n* Network -> Systems\n"), "{other}");
    let own = told("es");
    assert!(
        own.contains("* Systems or network: Network -> Systems\n"),
        "{own}"
    );
}

#[test]
fn a_gap_in_what_is_added_is_marked_there_too() {
    let mut walk = walked();
    copy(&mut walk, None);
    walk.carry(&Command::Clear("app".into()));
    let text = added(&walk).unwrap();
    assert!(text.contains("\n[INCOMPLETO. Falta: App]\n"), "{text}");
    assert!(text.contains("* App: Portal -> [FALTA: App]\n"), "{text}");
}

#[test]
fn once_it_is_copied_the_ticket_is_up_to_date_also_where_it_was_filed_by_hand() {
    let mut walk = walked();
    walk.tick("send");
    assert_eq!(walk.state("send"), StepState::Done);
    walk.answer("app", "Mail");
    assert!(ticket_states(&walk.run)[0].out_of_date);
    assert!(added(&walk).unwrap().contains("* App: Portal -> Mail\n"));
    copy(&mut walk, Some(ADDENDUM));
    assert!(!ticket_states(&walk.run)[0].out_of_date);
    assert_eq!(added(&walk), None);
    walk.answer("app", "Web");
    let text = added(&walk).unwrap();
    assert!(
        text.contains("* App: Mail -> Web\n"),
        "since then only: {text}"
    );
}

#[test]
fn an_answer_below_its_question_is_told_once_and_the_question_not_again() {
    let text = RUNBOOK
        .replace(
            "- { id: host, type: text, label: Host, when: way == 'y' }",
            "- { id: host, type: textarea, label: Which host., when: way == 'y' }",
        )
        .replace(
            "{{ answers('form') }}",
            "* {{ app }}{% if way == 'y' %}\\n* Which host.\\n{{ host }}{% endif %}",
        );
    let mut walk = Walk::of(&text);
    walk.carry(&Command::Choose("way".into(), Value::Text("x".into())));
    walk.answer("app", "Portal");
    walk.answer("impact", "nobody");
    walk.tick("form");
    copy(&mut walk, None);
    walk.carry(&Command::Choose("way".into(), Value::Text("y".into())));
    walk.answer("host", "web01");
    let told = added(&walk).unwrap();
    assert_eq!(told.matches("Which host.").count(), 1, "{told}");
    assert_eq!(told.matches("web01").count(), 1, "{told}");
}

#[test]
fn no_colon_follows_a_label_that_ends_in_a_mark_of_its_own() {
    for (label, written) in [
        ("Systems or network?", "* Systems or network? a -> b"),
        ("Send it.", "* Send it. a -> b"),
        ("Look!", "* Look! a -> b"),
        ("Impact:", "* Impact: a -> b"),
        ("Impact", "* Impact: a -> b"),
    ] {
        assert_eq!(line(label, Some("a"), "b"), written);
        let several = line(label, Some("a"), "b\nc");
        assert!(several.starts_with(&format!("{}\n", &written[..written.len() - 7])));
    }
}

#[test]
fn what_has_changed_stays_once_it_was_copied_until_the_next_change_or_filing() {
    let mut walk = walked();
    copy(&mut walk, None);
    walk.answer("number", "CLA-1");
    walk.tick("send");
    let part = |walk: &Walk| addendum_part(&walk.run, &step(walk), &words());
    assert_eq!(part(&walk), None);
    walk.answer("app", "Mail");
    let text = part(&walk);
    assert_eq!(text, added(&walk));
    copy(&mut walk, Some(ADDENDUM));
    assert_eq!((added(&walk), part(&walk)), (None, text));
    walk.answer("app", "Web");
    assert!(part(&walk).unwrap().contains("* App: Mail -> Web\n"));
    copy(&mut walk, Some(ADDENDUM));
    walk.carry(&Command::Reopen("send".into()));
    assert!(part(&walk).is_some());
    walk.tick("send");
    assert_eq!(part(&walk), None, "it was filed again");
    walk.answer("app", "Chat");
    copy(&mut walk, Some(ADDENDUM));
    copy(&mut walk, None);
    assert_eq!(part(&walk), None, "the whole has left");
}

#[test]
fn the_network_ticket_of_claranet_that_became_one_of_systems_tells_each_question_once() {
    let words = Words::of_ticket(Lang::Es);
    let runbook = crate::load::runbook(include_str!("../../runbooks/aws-claranet.yaml"), &words);
    let mut walk = Walk::begin(runbook.unwrap());
    walk.tick("inici");
    let choose = |way: &str| Command::Choose("tipus".into(), Value::Text(way.into()));
    walk.carry(&choose("redes"));
    walk.ask(
        &Command::Choose("guardia".into(), Value::Flag(true)),
        Some("w"),
    )
    .unwrap();
    for (field, text) in [
        ("aplicacion", "Portal"),
        ("impacto", "Nadie entra"),
        ("contacto", "Marta"),
        ("tests_redes", "ping falla"),
        ("origen", "10.0.0.1"),
        ("destino", "10.0.0.2"),
        ("frecuencia", "constante"),
        ("actuacion", "no"),
    ] {
        walk.answer(field, text);
    }
    let step = walk.run.runbook().step(&"tiquet".into()).unwrap().1.clone();
    let form = step.kind.dispatch().unwrap();
    let sha256 = ticket::fingerprint(&ticket::lay_out(&walk.run, &step, form, &words));
    walk.carry(&Command::Export {
        step: step.id.clone(),
        way: Way::Osc52,
        part: None,
        bytes: 1,
        sha256,
        part_sha256: None,
        missing: 0,
    });
    walk.ask(&choose("sistemas"), Some("era de sistemas"))
        .unwrap();
    walk.answer("comportamiento", "Lento");
    walk.answer("evidencias", "Grafana");
    let told = addendum(&walk.run, &step, &words).unwrap();
    for once in [
        "Test realizados",
        "Evidencias del error",
        "Grafana",
        "Lento",
    ] {
        assert_eq!(told.matches(once).count(), 1, "{once}:\n{told}");
    }
    assert!(
        told.contains("* Test realizados: ping falla -> (ya no)\n"),
        "{told}"
    );
    assert!(told.trim_end().ends_with("constante -> (ya no)"), "{told}");
}
