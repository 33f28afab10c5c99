//! What a run says of itself stays true when something is taken back, left out or still to
//! come.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::act::{next_act, next_of_run};
use super::act_wording::{act_here_text, act_text};
use super::at_ticket::{LookedAct, looked_act};
use super::status_sheet::{self, RecordNote};
use super::tests::Walk;
use super::ticket_state::{TicketState, ticket_states};
use super::totals::Totals;
use super::{
    Command, Phase, StepState, number_wording, ticket_before_call, ticket_wording, wording,
};
use crate::i18n::{Lang, Words};
use crate::model::{Moment, Value, Way};

const RUNBOOK: &str = "  - id: form\n    kind: form\n    title: F\n    fields:\n\
    \x20     - { id: app, type: text, label: App, required: true }\n\
    \x20     - { id: host, type: text, label: Host, required: true }\n\
    \x20 - id: send\n    kind: ticket\n    title: T\n    ticket: { lang: en, subject: '{{ app }}' }\n\
    \x20   fields: [{ id: number, type: text, label: Number }]\n\
    \x20 - { id: last, title: L }\n";

fn words() -> Words {
    Words::new(Lang::En)
}

/// Walked until its ticket was filed under a number.
fn filed() -> Walk {
    let mut walk = Walk::of(RUNBOOK);
    walk.answer("app", "Portal");
    walk.answer("host", "db01");
    walk.tick("form");
    walk.answer("number", "CL-7");
    walk.tick("send");
    walk.minute += 5;
    walk
}

fn lines(walk: &Walk) -> Vec<String> {
    let clock = |at: Moment| at.format("%H:%M").to_string();
    let tickets = ticket_states(&walk.run);
    let said = ticket_wording::lines(&tickets[0], &words(), &clock);
    said.into_iter().map(|said| said.text).collect()
}

fn short(walk: &Walk) -> String {
    ticket_wording::short(&ticket_states(&walk.run)[0], &words()).text
}

fn sheet(walk: &Walk) -> (String, serde_json::Value) {
    let note = RecordNote::default();
    let text = status_sheet::text(&walk.run, &note, &words(), false);
    (text, status_sheet::json(&walk.run, &note, &words()))
}

fn now(walk: &Walk) -> String {
    let next = next_of_run(&walk.run, walk.now());
    act_text(&next, &walk.run, &words())
}

#[test]
fn a_filed_ticket_that_is_reopened_was_filed_all_the_same() {
    let mut walk = filed();
    let at = walk.run.step_record(1).unwrap().at.unwrap();
    walk.ask(&Command::Reopen("send".into()), Some("wrong box"))
        .unwrap();
    assert_eq!(
        ticket_states(&walk.run)[0].state,
        TicketState::Delivered(at)
    );
    assert_eq!(
        lines(&walk),
        [
            "Filed 03:12: CL-7",
            "Its step was opened again 03:17: wrong box"
        ]
    );
    assert_eq!(short(&walk), "CL-7, reopened");
    let (text, json) = sheet(&walk);
    assert!(!text.contains("nothing has been copied"), "{text}");
    assert_eq!(json["ticket"][0]["state"], "filed");
    assert_eq!(json["ticket"][0]["reference"], "CL-7");
    assert_eq!(json["ticket"][0]["filed"], at.to_rfc3339());
    assert_eq!(json["ticket"][0]["reopened"], walk.now().to_rfc3339());
    walk.answer("app", "Another");
    assert_eq!(short(&walk), "CL-7, reopened, OUT OF DATE");
    walk.tick("send");
    assert_eq!(short(&walk), "CL-7");
    assert_eq!(lines(&walk), ["Filed 03:17: CL-7"]);
    assert_eq!(
        sheet(&walk).1["ticket"][0]["reopened"],
        serde_json::Value::Null
    );
}

#[test]
fn a_filed_ticket_whose_step_failed_since_says_both() {
    let mut walk = filed();
    walk.ask(&Command::Fail("send".into()), Some("rejected"))
        .unwrap();
    assert_eq!(walk.state("send"), StepState::Failed);
    assert_eq!(
        lines(&walk),
        ["Filed 03:12: CL-7", "Its step failed 03:17: rejected"]
    );
    assert_eq!(short(&walk), "CL-7, then failed");
}

#[test]
fn what_a_skipped_form_lacks_stays_in_totals_end_and_record() {
    for command in [Command::Skip("form".into()), Command::Fail("form".into())] {
        let mut walk = Walk::of(RUNBOOK);
        walk.answer("app", "Portal");
        walk.ask(&command, Some("no time")).unwrap();
        walk.answer("number", "CL-7");
        walk.tick("send");
        walk.tick("last");
        assert_eq!(walk.run.progress(), (3, 3));
        let totals = Totals::of(&walk.run);
        assert_eq!(totals.short(&words()), "3/3, 1 gap");
        let closed = "3 of 3 steps closed, one mandatory answer missing";
        assert_eq!(totals.text(&words()), closed);
        assert_eq!(short(&walk), "CL-7, with gaps");
        assert!(
            now(&walk).starts_with("Now: one mandatory answer missing"),
            "{}",
            now(&walk)
        );
        walk.carry(&Command::Finish);
        assert_eq!(*walk.run.phase(), Phase::Finished);
        assert_eq!(
            wording::phase_text(&walk.run, &words()),
            "Finished, one answer missing"
        );
        let (text, json) = sheet(&walk);
        let told = "Closed without mandatory answers\n  1 F (reason: no time). Missing: Host";
        assert!(text.contains(told), "{text}");
        assert_eq!(json["progress"]["missing"], 1);
        assert_eq!(json["steps"][0]["missing"][0], "Host");
        assert_eq!(json["ticket"][0]["gaps"], true);
    }
}

#[test]
fn a_form_that_need_not_be_done_lacks_its_answers_once_the_run_has_ended() {
    let mut walk = Walk::of(&RUNBOOK.replace("kind: form", "kind: form\n    required: false"));
    walk.tick("send");
    walk.tick("last");
    assert_eq!(Totals::of(&walk.run).missing, 0, "it is open yet");
    walk.carry(&Command::Finish);
    assert_eq!(
        wording::phase_text(&walk.run, &words()),
        "Finished, 2 answers missing"
    );
}

#[test]
fn a_ticket_filed_with_gaps_says_so_until_what_was_missing_is_handed_over() {
    let mut walk = Walk::of(RUNBOOK);
    walk.answer("app", "Portal");
    walk.tick("form");
    let export = |walk: &mut Walk, part: Option<&str>, missing| {
        let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
        let form = step.kind.dispatch().unwrap();
        let laid = super::ticket::lay_out(&walk.run, step, form, &words());
        let sha256 = super::ticket::fingerprint(&laid);
        walk.carry(&Command::Export {
            step: "send".into(),
            way: Way::Osc52,
            part: part.map(str::to_owned),
            bytes: 1,
            sha256,
            part_sha256: None,
            missing,
        });
    };
    export(&mut walk, None, 1);
    walk.answer("number", "CL-7");
    walk.tick("send");
    assert_eq!(short(&walk), "CL-7, with gaps");
    walk.answer("host", "db01");
    assert_eq!(short(&walk), "CL-7, with gaps, OUT OF DATE");
    export(&mut walk, Some(crate::model::ADDENDUM), 0);
    assert_eq!(short(&walk), "CL-7");
}

#[test]
fn steps_that_hang_on_how_open_ones_end_are_counted_as_ones_that_may_come() {
    let mut walk = Walk::of(
        "  - { id: way, kind: decision, title: W, options: [{ value: x }, { value: y }] }\n\
         \x20 - { id: first, title: First }\n\
         \x20 - { id: then, title: Then, when: state('first') == 'done' }\n\
         \x20 - { id: after, title: After, when: state('then') == 'failed' }\n\
         \x20 - { id: other, title: Other, when: way == 'y' and state('first') == 'done' }\n",
    );
    let all = |walk: &Walk| Totals::of(&walk.run).short(&words());
    assert_eq!(all(&walk), "0/2-4");
    walk.carry(&Command::Choose("way".into(), Value::Text("x".into())));
    assert_eq!(all(&walk), "1/2-3", "one cannot come any more");
    let waiting = wording::waiting_steps(&walk.run, &words());
    assert_eq!(waiting, ["Then (depends on: First)"], "a way back is none");
    assert_eq!(sheet(&walk).1["steps"][2]["waits_for"][0], "first");
    walk.tick("first");
    assert_eq!(all(&walk), "2/3");
    walk.tick("then");
    assert_eq!(all(&walk), "3/3");
    assert_eq!(now(&walk), "Now: all is closed: finish the run");
}

const CALL: &str = "  - id: form\n    kind: form\n    title: F\n    fields: [{ id: app, type: text, label: App, required: true }]\n\
    \x20 - id: send\n    kind: ticket\n    title: T\n    ticket: { lang: en, subject: '{{ app }}' }\n\
    \x20   fields: [{ id: number, type: text, label: Number }]\n\
    \x20 - { id: ring, kind: call, title: C, contacts: [a], script: 'Ticket {{ number }}: {{ app }}.' }\n";

#[test]
fn before_a_call_comes_the_ticket_that_does_not_say_what_the_script_says() {
    let mut walk = Walk::of(CALL);
    walk.answer("app", "Portal");
    walk.tick("form");
    walk.answer("number", "CL-7");
    walk.tick("send");
    assert_eq!(now(&walk), "Now: 3 C, call 1 (Anna)");
    let (_, call) = walk.run.runbook().step(&"ring".into()).unwrap();
    let call = call.clone();
    assert_eq!(
        ticket_wording::script_stale(&walk.run, &call, &words()),
        None
    );
    walk.answer("app", "Mail");
    let told = "Now: 3 C, T is out of date: hand over what has changed first, then call 1 (Anna)";
    assert_eq!(now(&walk), told);
    let stale = ticket_wording::script_stale(&walk.run, &call, &words()).unwrap();
    assert!(stale.starts_with("“T” is out of date"), "{stale}");
    let first = ticket_before_call(&walk.run, &"ring".into(), None);
    assert_eq!(first.map(|ticket| ticket.step), Some("send".into()));
    let shown = Some(walk.run.entries().len());
    assert_eq!(
        ticket_before_call(&walk.run, &"ring".into(), shown),
        None,
        "once"
    );
    walk.answer("app", "Portal");
    assert_eq!(ticket_before_call(&walk.run, &"ring".into(), None), None);
}

#[test]
fn before_a_call_comes_a_ticket_that_is_a_draft_and_the_script_says_so() {
    let mut walk = Walk::of(CALL);
    walk.answer("app", "Portal");
    walk.tick("form");
    let call = |walk: &Walk| next_act(&walk.run, &"ring".into(), walk.now());
    let here = |walk: &Walk| act_here_text(&call(walk), &walk.run, &words());
    let told = "Here: 3 C, T is still a draft: hand it over first, then call 1 (Anna)";
    assert_eq!(here(&walk), told);
    let first = ticket_before_call(&walk.run, &"ring".into(), None).unwrap();
    assert_eq!(first.step, "send".into());
    assert!(ticket_wording::before_call(&first, &words()).contains("still a draft"));
    let (_, step) = walk.run.runbook().step(&"ring".into()).unwrap();
    let step = step.clone();
    let script = |walk: &Walk| ticket_wording::script_stale(&walk.run, &step, &words());
    assert!(script(&walk).unwrap().starts_with("“T” is still a draft"));
    let shown = Some(walk.run.entries().len());
    let again = ticket_before_call(&walk.run, &"ring".into(), shown);
    assert_eq!(again, None, "once");
    // Who lets it be is not led there again, and still does not say that it was opened.
    walk.carry(&Command::Skip("send".into()));
    assert_eq!(ticket_before_call(&walk.run, &"ring".into(), None), None);
    assert!(script(&walk).unwrap().starts_with("“T” is still a draft"));
    assert_eq!(here(&walk), "Here: 3 C, call 1 (Anna)");
}

#[test]
fn what_the_main_key_does_where_a_ticket_is_looked_at_is_said_as_it_is() {
    let word = |walk: &Walk| {
        let looked = looked_act(&walk.run, &"send".into(), walk.now());
        looked.word(&walk.run, &"send".into())
    };
    let mut walk = Walk::of(CALL);
    assert_eq!(word(&walk), "act-gap");
    walk.answer("app", "Portal");
    walk.tick("form");
    assert_eq!(word(&walk), "act-number");
    walk.answer("number", "CL-7");
    assert_eq!(word(&walk), "act-how", "it has not left from here");
    walk.tick("send");
    assert_eq!(
        looked_act(&walk.run, &"send".into(), walk.now()),
        LookedAct::Number
    );
    walk.answer("app", "Mail");
    assert_eq!(word(&walk), "act-back", "first what has changed");
    let next = next_act(&walk.run, &"send".into(), walk.now());
    assert_eq!(next.act.word(), "act-ticket");
}

#[test]
fn a_number_that_is_corrected_says_what_it_was_and_who_has_the_old_one() {
    let mut walk = Walk::of(CALL);
    walk.answer("app", "Portal");
    walk.tick("form");
    walk.answer("number", "CL-7");
    walk.tick("send");
    let attempt = crate::model::Attempt {
        contact: "a".into(),
        number: "1".into(),
        outcome: crate::model::Outcome::Answered,
        by: None,
    };
    walk.carry(&Command::LogCall("ring".into(), attempt));
    let told = |walk: &Walk, from: usize| {
        let entries = &walk.run.entries()[from..];
        number_wording::corrected_text(&walk.run, entries, &words())
    };
    let before = walk.run.entries().len();
    walk.answer("number", "CL-8");
    let text = "The number was CL-7, and is CL-8 now. The old one went out with: the call to Anna";
    assert_eq!(told(&walk, before).as_deref(), Some(text));
    let corrected = walk.run.entries().last().unwrap();
    let line = wording::describe(&walk.run, corrected, &words());
    assert_eq!(line, "Number: CL-8 (corrected, it was CL-7)");
    assert_eq!(told(&walk, 0).as_deref(), Some(text));
    walk.carry(&Command::Finish);
    walk.answer("number", "CL-9");
    assert_eq!(
        short(&walk),
        "CL-9",
        "it may be corrected once the run has ended, too"
    );
}

#[test]
fn a_form_that_was_left_out_is_closed_once_it_is_answered_and_a_done_one_is_corrected() {
    let mut walk = Walk::of(RUNBOOK);
    let here = |walk: &Walk| {
        let next = next_act(&walk.run, &"form".into(), walk.now());
        super::act_wording::act_here_text(&next, &walk.run, &words())
    };
    walk.answer("app", "Portal");
    walk.carry(&Command::Skip("form".into()));
    assert!(!walk.run.form_closes(0), "it lacks an answer");
    walk.answer("host", "db01");
    assert!(walk.run.form_closes(0));
    assert!(
        here(&walk).ends_with("1 F, all is answered: close the step"),
        "{}",
        here(&walk)
    );
    walk.tick("form");
    assert_eq!(
        (walk.state("form"), walk.run.form_closes(0)),
        (StepState::Done, false)
    );
    assert!(
        here(&walk).ends_with("1 F, it is closed; its answers can be corrected"),
        "{}",
        here(&walk)
    );
}

#[test]
fn a_ticket_that_has_a_number_is_filed_before_its_step_is_closed() {
    let mut walk = Walk::of(RUNBOOK);
    walk.answer("app", "Portal");
    walk.answer("host", "db01");
    walk.tick("form");
    walk.answer("number", "CL-7");
    let state = |walk: &Walk| ticket_states(&walk.run)[0].state.clone();
    assert!(matches!(state(&walk), TicketState::Delivered(_)));
    assert_eq!(short(&walk), "CL-7");
    assert!(now(&walk).contains("CL-7"), "{}", now(&walk));
    walk.carry(&Command::Clear("number".into()));
    assert_eq!(state(&walk), TicketState::Draft);
}

#[test]
fn what_was_sent_to_a_terminal_is_not_said_to_be_copied_nor_is_it_told_to_go_on() {
    for (way, state, act) in [
        (Way::Osc52, "copied?", "does not confirm it"),
        (Way::Desktop, "copied", "it was copied"),
    ] {
        let mut walk = Walk::of(RUNBOOK);
        walk.answer("app", "Portal");
        walk.answer("host", "db01");
        walk.tick("form");
        let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
        let laid = super::ticket::lay_out(&walk.run, step, step.kind.dispatch().unwrap(), &words());
        let sha256 = super::ticket::fingerprint(&laid);
        walk.carry(&Command::Export {
            step: "send".into(),
            way,
            part: None,
            bytes: 1,
            sha256,
            part_sha256: None,
            missing: 0,
        });
        assert_eq!(short(&walk), state);
        assert!(now(&walk).contains(act), "{}", now(&walk));
    }
}

#[test]
fn a_skipped_decision_says_what_it_takes_out_of_the_walk() {
    let mut walk = Walk::of(
        "  - { id: d, kind: decision, title: 'Duty?', options: [{ value: a }, { value: b }] }\n\
         \x20 - { id: c, title: Call them, when: \"d == 'a'\" }\n\
         \x20 - { id: l, title: Last }\n",
    );
    let whole = walk.run.whole_steps();
    let before = walk.run.entries().len();
    walk.ask(&Command::Skip("d".into()), Some("do not know"))
        .unwrap();
    let entries = walk.run.entries()[before..].to_vec();
    let told = super::lost_wording::gone_text(&walk.run, &entries, &whole, &words()).unwrap();
    assert!(
        told.contains("Call them") && !told.contains("Last"),
        "{told}"
    );
    assert_eq!(
        super::lost_wording::gone_text(&walk.run, &[], &whole, &words()),
        None
    );
}
