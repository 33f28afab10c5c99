//! Steps that are there once for each value of a list.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "each_place_tests.rs"]
mod places;

use crate::engine::each_wording::doubles_text;
use crate::engine::tests::Walk;
use crate::engine::wording::{number, undone_text};
use crate::engine::{Command, Refusal, Run, StepState, status_sheet, ticket, undo};
use crate::i18n::{Lang, Words};
use crate::lang::Known;
use crate::model::{ApprovalAnswer, Entry, Event, Operator, Provenance, SaidHow, StepId, Value};
use std::sync::Arc;

const STEPS: &str = "  - id: ask\n    kind: form\n    title: Which?\n    fields:\n\
    \x20     - { id: hosts, type: textarea, label: 'Which hosts?', required: true }\n\
    \x20     - { id: cluster, type: text, label: Cluster }\n\
    \x20 - id: restart\n    for_each: lines(hosts)\n    as: host\n    title: 'Restart {{ host }}'\n\
    \x20   items: ['Drain {{ host }}', 'Start {{ host }} of {{ cluster }}']\n\
    \x20   fields:\n\
    \x20     - { id: version, type: text, label: Version, required: true }\n\
    \x20     - { id: why_old, type: text, label: Why old, when: 'version == \"1\"' }\n\
    \x20 - { id: repair, title: Repair, when: 'count(failed(restart)) > 0' }\n\
    \x20 - { id: tell, title: 'All are {{ version|join(\"+\") }}', when: 'state(restart) == \"done\"' }\n";

fn walk() -> Walk {
    let mut walk = Walk::of(STEPS);
    walk.answer("hosts", "web01\n  web02 \n\nweb01\ndb-1");
    walk
}

fn rows(run: &Run) -> Vec<String> {
    let steps = run.runbook().steps.iter().enumerate();
    let row = |(at, step): (usize, &crate::model::Step)| {
        let number = number(run, at).map_or("-".to_owned(), |number| number.to_string());
        let waits = if run.waits_for(at).is_some() { "?" } else { "" };
        format!("{number}{waits} {}", step.title)
    };
    steps.map(row).collect()
}

fn place(run: &Run, id: &str) -> usize {
    run.runbook().step(&id.into()).unwrap().0
}

fn finish(walk: &mut Walk, key: &str) {
    let step = StepId::from("restart").of_each(key);
    for item in 0..2 {
        walk.carry(&Command::TickItem(step.clone(), item));
    }
    walk.answer(&format!("version[{key}]"), "2");
    walk.carry(&Command::Tick(step));
}

#[test]
fn a_step_waits_for_its_list_and_then_is_there_once_for_each_value() {
    let mut walk = Walk::of(STEPS);
    assert_eq!(rows(&walk.run)[1], "-? Restart ‹Which hosts?›");
    // With those that hang on how its instances end.
    assert_eq!(walk.run.at_most(), walk.run.progress().1 + 2);
    let refused = walk
        .run
        .decide(&Command::Tick("restart".into()), None, walk.now());
    assert_eq!(refused, Err(Refusal::Waits("restart".into())));
    walk.answer("hosts", "web01\n  web02 \n\nweb01\ndb-1");
    walk.tick("ask");
    assert_eq!(
        rows(&walk.run),
        [
            "1 Which?",
            "2.1 Restart web01",
            "2.2 Restart web02",
            "2.3 Restart db-1",
            "- Repair",
            "- All are ‹Version›"
        ]
    );
    assert_eq!(walk.run.current(), Some(1));
}

#[test]
fn a_title_that_does_not_name_the_value_has_it_behind() {
    let steps = STEPS.replace("Restart {{ host }}", "Restart it");
    let mut walk = Walk::of(&steps);
    walk.answer("hosts", "{{ cluster }}\nb");
    assert_eq!(
        rows(&walk.run)[1..3],
        ["2.1 Restart it {{ cluster }}", "2.2 Restart it b"]
    );
}

#[test]
fn each_instance_has_its_own_items_answers_and_state() {
    let mut walk = walk();
    walk.answer("cluster", "blue");
    walk.tick("ask");
    finish(&mut walk, "web01");
    let record = |key: &str| {
        let at = place(&walk.run, &format!("restart[{key}]"));
        walk.run.step_record(at).unwrap().clone()
    };
    assert_eq!(
        (record("web01").state, record("web01").items),
        (StepState::Done, vec![true; 2])
    );
    assert_eq!(
        (record("web02").state, record("web02").items),
        (StepState::Open, vec![false; 2])
    );
    let at = place(&walk.run, "restart[web02]");
    let step = &walk.run.runbook().steps[at];
    assert_eq!(step.items[1].text, "Start web02 of blue");
    assert_eq!(
        walk.run.missing(step).len(),
        1,
        "its version, and not the other's"
    );
    // A condition inside sees its own answer.
    walk.answer("version[web02]", "1");
    let shown = |walk: &Walk, key: &str| {
        let step = &walk.run.runbook().steps[place(&walk.run, &format!("restart[{key}]"))];
        walk.run.visible_fields(step).len()
    };
    assert_eq!((shown(&walk, "web01"), shown(&walk, "web02")), (1, 2));
    assert_eq!(
        undo(&walk.run, None),
        Some(Command::Reopen("restart[web01]".into()))
    );
}

fn said(walk: &Walk, code: &str) -> Known {
    let read = crate::lang::condition(code).unwrap();
    let names = walk.run.names(None);
    crate::lang::evaluate(&read, &names, &crate::lang::Budget::new(10_000)).unwrap()
}

fn text(walk: &Walk, code: &str) -> String {
    match said(walk, code) {
        Known::Known(value) => crate::lang::plain(&value),
        Known::Waiting(waits) => {
            let names: Vec<String> = waits.iter().map(ToString::to_string).collect();
            format!("waits for {}", names.join(","))
        }
        Known::NotThere => "not there".to_owned(),
    }
}

#[test]
fn outside_a_field_is_the_list_of_all_and_the_step_is_done_when_all_are() {
    let mut walk = walk();
    walk.tick("ask");
    assert_eq!(text(&walk, "version"), "waits for version");
    assert_eq!(
        text(&walk, "answer(version, \"web02\")"),
        "waits for version[web02]"
    );
    assert_eq!(text(&walk, "answer(version, \"web09\")"), "not there");
    finish(&mut walk, "web01");
    assert_eq!(text(&walk, "state(restart)"), "open");
    assert_eq!(text(&walk, "state(restart, \"web01\")"), "done");
    assert_eq!(text(&walk, "state(restart, \"web09\")"), "not_applicable");
    walk.carry(&Command::Fail("restart[web02]".into()));
    assert_eq!(text(&walk, "state(restart)"), "open", "one is open still");
    assert_eq!(text(&walk, "failed(restart)"), "web02");
    assert!(
        walk.run.applies(place(&walk.run, "repair")),
        "it is known at once"
    );
    finish(&mut walk, "db-1");
    assert_eq!(text(&walk, "state(restart)"), "failed");
    assert_eq!(
        text(&walk, "version"),
        "2, 2",
        "in the list's order, without what was left out"
    );
    walk.carry(&Command::Reopen("restart[web02]".into()));
    finish(&mut walk, "web02");
    assert_eq!(
        (
            text(&walk, "state(restart)"),
            text(&walk, "failed(restart)")
        ),
        ("done".into(), String::new())
    );
    let tell = place(&walk.run, "tell");
    assert!(walk.run.applies(tell));
    assert_eq!(walk.run.runbook().steps[tell].title, "All are 2+2+2");
    walk.carry(&Command::Reopen("restart[db-1]".into()));
    walk.carry(&Command::Skip("restart[db-1]".into()));
    assert_eq!(text(&walk, "state(restart)"), "skipped", "not all are done");
}

#[test]
fn of_an_empty_list_there_is_no_step_and_nothing_waits_for_it() {
    let steps = STEPS.replace(
        "label: 'Which hosts?', required: true",
        "label: 'Which hosts?'",
    );
    let mut walk = Walk::of(&steps);
    walk.tick("ask");
    assert_eq!(
        rows(&walk.run),
        [
            "1 Which?",
            "- Restart ‹Which hosts?›",
            "- Repair",
            "- All are "
        ]
    );
    assert_eq!(text(&walk, "state(restart)"), "not_applicable");
    assert_eq!(text(&walk, "count(version)"), "0");
    assert_eq!(
        walk.run.decide(&Command::Finish, None, walk.now()),
        Ok(vec![Event::Finished])
    );
}

#[test]
fn a_value_added_later_adds_an_instance_and_one_taken_out_is_kept() {
    let mut walk = walk();
    walk.tick("ask");
    finish(&mut walk, "web02");
    walk.answer("hosts", "web01\nnew\ndb-1");
    assert_eq!(
        rows(&walk.run)[1..5],
        [
            "2.1 Restart web01",
            "- Restart web02",
            "2.2 Restart new",
            "2.3 Restart db-1"
        ]
    );
    assert_eq!(walk.state("restart[web02]"), StepState::Done);
    assert_eq!(text(&walk, "state(restart, \"web02\")"), "not_applicable");
    assert_eq!(text(&walk, "count(failed(restart))"), "0");
    let refused = walk
        .run
        .decide(&Command::Tick("restart[web02]".into()), None, walk.now());
    assert_eq!(refused, Err(Refusal::NotApplicable));
    // It is back as it was; what was taken out stays behind what it stood behind.
    walk.answer("hosts", "web02\nweb01");
    let told = [
        "2.1 Restart web02",
        "- Restart new",
        "- Restart db-1",
        "2.2 Restart web01",
    ];
    assert_eq!(rows(&walk.run)[1..5], told);
    assert_eq!(walk.state("restart[web02]"), StepState::Done);
    walk.carry(&Command::Clear("hosts".into()));
    assert_eq!(walk.run.progress().1, 1, "nobody has a value to work on");
    assert_eq!(
        walk.state("restart[web02]"),
        StepState::Done,
        "and nothing is lost"
    );
}

#[test]
fn a_value_that_stands_twice_is_told_and_counts_once() {
    let mut walk = Walk::of(STEPS);
    let before = walk.run.entries().len();
    walk.answer("hosts", "web01\nweb02\n web01\nweb01");
    let told = doubles_text(
        &walk.run,
        &walk.run.entries()[before..],
        &Words::new(Lang::En),
    );
    assert_eq!(
        told.as_deref(),
        Some("Written twice, and taken once: web01")
    );
    let before = walk.run.entries().len();
    walk.answer("cluster", "a\na");
    assert_eq!(
        doubles_text(
            &walk.run,
            &walk.run.entries()[before..],
            &Words::new(Lang::En)
        ),
        None
    );
}

#[test]
fn an_instance_is_told_in_the_ticket_under_its_value_and_its_gaps_have_it() {
    let steps = format!(
        "{STEPS}  - {{ id: send, kind: ticket, title: Send, ticket: {{ body: \"{{{{ answers(restart) }}}}one: {{{{ answer(version, 'web02') }}}}\" }} }}\n"
    );
    let mut walk = Walk::of(&steps);
    walk.answer("hosts", "web01\nweb02");
    walk.tick("ask");
    walk.answer("version[web02]", "7");
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    let laid = ticket::lay_out(
        &walk.run,
        step,
        step.kind.ticket().unwrap(),
        &Words::of_ticket(Lang::En),
    );
    assert_eq!(
        laid.body,
        "* web01:\n    * Version: [MISSING: Version (web01)]\n* web02:\n    * Version: 7\none: 7\n"
    );
    assert_eq!(laid.missing, ["Version (web01)"]);
}

#[test]
fn a_repeated_ticket_is_one_for_each_value_and_names_it() {
    let steps = "  - { id: ask, kind: form, title: A, fields: [{ id: parts, type: checkboxes, label: P, options: [{ value: dns, label: Names }, { value: net, label: Network }] }] }\n\
        \x20 - id: send\n    kind: ticket\n    for_each: parts\n    as: part\n    title: Send\n    fields: [{ id: no, type: text, label: Number }]\n    ticket: { subject: 'For {{ part }}', body: 'About {{ part }}, {{ no }}' }\n";
    let mut walk = Walk::of(steps);
    let list = Value::List(vec!["dns".into(), "net".into()]);
    walk.carry(&Command::Answer("parts".into(), list, Provenance::Typed));
    walk.answer("no[net]", "INC-7");
    let states = crate::engine::ticket_states(&walk.run);
    let told: Vec<_> = states
        .iter()
        .map(|own| (own.step.as_str(), own.reference.as_deref()))
        .collect();
    assert_eq!(told, [("send[dns]", None), ("send[net]", Some("INC-7"))]);
    let (_, step) = walk.run.runbook().step(&"send[net]".into()).unwrap();
    let laid = ticket::lay_out(
        &walk.run,
        step,
        step.kind.ticket().unwrap(),
        &Words::of_ticket(Lang::En),
    );
    assert_eq!(
        (laid.subject.as_str(), laid.body.trim()),
        ("For net", "About net, INC-7")
    );
}

#[test]
fn a_list_may_be_what_the_instances_of_another_step_answered() {
    let steps = format!(
        "{STEPS}  - {{ id: check, for_each: version, as: release, title: 'Check', when: 'release != \"3\"' }}\n"
    );
    let mut walk = Walk::of(&steps);
    walk.answer("hosts", "a\nb\nc");
    for (key, version) in [("a", "2"), ("b", "3"), ("c", "2")] {
        assert!(
            walk.run
                .waits_for(walk.run.runbook().steps.len() - 1)
                .is_some()
        );
        walk.answer(&format!("version[{key}]"), version);
    }
    assert_eq!(rows(&walk.run)[6..], ["3.1 Check 2", "- Check 3"]);
}

#[test]
fn in_the_journal_an_event_of_an_instance_carries_each_and_old_ones_read_on() {
    let written = |event: &Event| serde_json::to_string(event).unwrap();
    let ticked = Event::StepTicked {
        step: "restart[web[0]]".into(),
        reason: None,
    };
    let text =
        r#"{"type":"of_instance","each":"web[0]","event":{"type":"step_ticked","step":"restart"}}"#;
    assert_eq!(written(&ticked), text);
    assert_eq!(serde_json::from_str::<Event>(text).unwrap(), ticked);
    let old = r#"{"type":"field_answered","field":"hosts","value":"a","from":"typed"}"#;
    let read: Event = serde_json::from_str(old).unwrap();
    assert_eq!(written(&read), old);
    let evidence = Event::EvidenceAttached {
        step: "restart[a]".into(),
        field: Some("shot[a]".into()),
        file: "f".into(),
        name: "n".into(),
        bytes: 1,
        sha256: "0".into(),
        output_of: None,
    };
    let text = written(&evidence);
    assert!(
        text.contains(r#""step":"restart","field":"shot""#),
        "{text}"
    );
    assert_eq!(serde_json::from_str::<Event>(&text).unwrap(), evidence);
    let newer: Event = serde_json::from_str(
        r#"{"type":"of_instance","each":"a","event":{"type":"from_tomorrow"}}"#,
    )
    .unwrap();
    assert_eq!(newer, Event::Unknown);
}

#[test]
fn a_journal_gives_the_same_run_whatever_its_lists_were_meanwhile() {
    let mut walk = walk();
    walk.tick("ask");
    finish(&mut walk, "web01");
    walk.answer("hosts", "db-1\nx");
    finish(&mut walk, "x");
    walk.carry(&Command::Clear("hosts".into()));
    walk.answer("hosts", "web01\ny");
    let text: Vec<String> = walk
        .run
        .entries()
        .iter()
        .map(|entry| serde_json::to_string(entry).unwrap())
        .collect();
    let entries: Vec<Entry> = text
        .iter()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let again = Run::replay(
        Arc::clone(walk.run.definition()),
        Operator::default(),
        &entries,
    );
    assert_eq!(rows(&again), rows(&walk.run));
    let sheet = |run: &Run| {
        status_sheet::json(
            run,
            &status_sheet::RecordNote::default(),
            &Words::new(Lang::En),
        )
    };
    assert_eq!(sheet(&again), sheet(&walk.run));
    let step = &sheet(&again)["steps"][1];
    assert_eq!(
        (&step["id"], &step["of"], &step["each"], &step["number"]),
        (
            &"restart[web01]".into(),
            &"restart".into(),
            &"web01".into(),
            &"2.1".into()
        )
    );
}

#[test]
fn a_list_that_is_too_long_is_not_worked_with_and_that_is_said() {
    let mut walk = Walk::of(STEPS);
    let many: Vec<String> = (0..10_001).map(|nth| nth.to_string()).collect();
    walk.answer("hosts", &many.join("\n"));
    assert_eq!(
        (
            walk.run.runbook().steps.len(),
            walk.run.unknown_conditions()
        ),
        (4, 1)
    );
}

#[test]
fn a_text_that_asks_for_the_answer_of_each_in_a_loop_is_filled_in_with_every_one() {
    let mut walk = Walk::of(
        "  - { id: f, kind: form, title: F, fields: [{ id: hosts, type: textarea, label: H, required: true }] }\n\
         \x20 - { id: look, title: 'Look at {{ h }}', for_each: lines(hosts), as: h, fields: [{ id: size, type: text, label: Size }] }\n\
         \x20 - { id: all, title: All, body: \"{% for h in lines(hosts) %}{{ answer('size', h) }};{% endfor %}\" }\n",
    );
    walk.answer("hosts", "a\nb");
    walk.tick("f");
    let body = |walk: &Walk| {
        let (_, step) = walk.run.runbook().step(&"all".into()).unwrap();
        step.body.clone().unwrap_or_default()
    };
    assert_eq!(body(&walk), "‹Size›;‹Size›;");
    walk.answer("size[a]", "1");
    assert_eq!(body(&walk), "1;‹Size›;");
    walk.answer("size[b]", "2");
    assert_eq!(body(&walk), "1;2;");
}

#[test]
fn an_instance_that_hangs_on_the_answer_of_another_shows_while_others_are_waited_for() {
    let mut walk = Walk::of(
        "  - { id: f, kind: form, title: F, fields: [{ id: hosts, type: textarea, label: H, required: true }] }\n\
         \x20 - { id: look, title: 'Look at {{ h }}', for_each: lines(hosts), as: h, fields: [{ id: bad, type: checkbox, label: Bad, required: true }] }\n\
         \x20 - { id: mend, title: 'Mend {{ h }}', for_each: lines(hosts), as: h, when: \"answer('bad', h)\" }\n",
    );
    walk.answer("hosts", "a\nb");
    walk.tick("f");
    let bad = |host: &str, bad: bool| {
        let field = format!("bad[{host}]");
        Command::Answer(field.as_str().into(), Value::Flag(bad), Provenance::Typed)
    };
    let shown = |walk: &Walk| {
        let steps = walk.run.applicable().map(|(_, step)| step.id.0.clone());
        steps
            .filter(|id| id.starts_with("mend"))
            .collect::<Vec<_>>()
    };
    walk.carry(&bad("a", true));
    assert_eq!(shown(&walk), ["mend[a]"]);
    walk.carry(&bad("b", false));
    assert_eq!(shown(&walk), ["mend[a]"]);
}

#[test]
fn where_steps_have_come_or_gone_nobody_is_told_that_another_at_the_same_place_is_undone() {
    let mut walk = walk();
    walk.tick("ask");
    finish(&mut walk, "web01");
    finish(&mut walk, "web02");
    let words = Words::new(Lang::En);
    let whole = walk.run.whole_steps();
    walk.carry(&Command::Clear("version[web02]".into()));
    let told = undone_text(&walk.run, &whole, &words);
    assert_eq!(told.as_deref(), Some("2.2 is incomplete again: one answer"));
    // Where web01 was whole, web02 is now.
    let whole = walk.run.whole_steps();
    assert!(whole.had(&walk.run, 1));
    walk.answer("hosts", "web02\nweb01");
    assert_eq!(walk.run.incomplete_steps(), [1]);
    assert_eq!(undone_text(&walk.run, &whole, &words), None);
}

const LISTED: &str = "  - { id: ask, kind: form, title: Ask, fields: [{ id: hosts, type: textarea, label: Hosts, required: true }] }\n\
    \x20 - id: look\n    title: Look at {{ h }}\n    for_each: lines(hosts)\n    as: h\n\
    \x20   fields: [{ id: res, type: select, label: Result, required: true, options: [ok, bad] }, { id: mins, type: number, label: Minutes }]\n\
    \x20 - { id: back, title: Back, when: '\"bad\" not in res' }\n\
    \x20 - { id: send, kind: ticket, title: S, ticket: { lang: en, subject: S, body: '{% if \"bad\" in res %}BAD{% else %}GOOD{% endif %} {{ res }} {{ sum(mins) }} {{ answer(res, \"a\") }}' } }\n";

fn sent(walk: &Walk) -> (String, Vec<String>) {
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    let form = step.kind.dispatch().unwrap();
    let laid = ticket::lay_out(&walk.run, step, form, &Words::of_ticket(Lang::En));
    (laid.body.trim_end().to_owned(), laid.missing)
}

/// Its list is known before anybody has answered anything in an instance.
#[test]
fn what_instances_ask_is_waited_for_from_the_moment_that_the_list_is_known() {
    let mut walk = Walk::of(LISTED);
    walk.answer("hosts", "a\nb");
    assert_eq!(text(&walk, "res"), "waits for res");
    let back = place(&walk.run, "back");
    assert!(walk.run.waits_for(back).is_some());
    let gap = "[MISSING: Result]";
    let (body, missing) = sent(&walk);
    assert_eq!(
        body,
        format!("{gap} {gap} [MISSING: Minutes] [MISSING: Result (a)]")
    );
    assert!(missing.contains(&"Result".to_owned()), "{missing:?}");
    walk.answer("res[a]", "ok");
    assert!(sent(&walk).1.contains(&"Result".to_owned()));
}

/// A mandatory answer is a marked gap, never a blank, whoever asks for it.
#[test]
fn mandatory_answers_of_instances_that_were_skipped_are_gaps() {
    let mut walk = Walk::of(LISTED);
    walk.answer("hosts", "a\nb");
    walk.tick("ask");
    for key in ["a", "b"] {
        walk.carry(&Command::Skip(StepId::from("look").of_each(key)));
    }
    let (body, missing) = sent(&walk);
    let gap = |key: &str| format!("[MISSING: Result ({key})]");
    assert!(body.ends_with(&gap("a")), "{body}");
    assert!(
        body.contains(&format!("{} {}", gap("a"), gap("b"))),
        "{body}"
    );
    assert_eq!(missing, ["Result (a)", "Result (b)"]);
}

#[test]
fn what_is_approved_for_each_value_is_a_list_under_the_steps_name() {
    let mut walk = Walk::of(
        "  - { id: ask, kind: form, title: Which?, fields: [{ id: hosts, type: textarea, label: Hosts }] }\n\
         \x20 - { id: may, kind: approval, for_each: lines(hosts), as: host, title: 'May {{ host }}?', role: Manager }\n\
         \x20 - { id: all, title: 'Said: {{ may|join(\"+\") }}', when: 'count(may) == 2' }\n",
    );
    walk.answer("hosts", "web01\nweb02");
    walk.tick("ask");
    let say = |walk: &mut Walk, key: &str, approved: bool| {
        let answer = ApprovalAnswer {
            approver: "Marta".to_owned(),
            how: SaidHow::Voice,
            approved,
        };
        walk.carry(&Command::Approve(StepId::from("may").of_each(key), answer));
    };
    say(&mut walk, "web01", true);
    assert!(walk.run.waits_for(place(&walk.run, "all")).is_some());
    say(&mut walk, "web02", false);
    let at = place(&walk.run, "all");
    assert!(walk.run.applies(at));
    assert_eq!(rows(&walk.run)[at], "3 Said: Yes+No");
}
