//! What of a ticket has left, by whichever way, and what changes of it since.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::act::next_of_run;
use crate::engine::act_wording::act_text;
use crate::engine::command::Attachment;
use crate::engine::defaults::{defaults_due, proposal};
use crate::engine::tests::Walk;
use crate::engine::undo::undo;
use crate::engine::{Command, Deviation, Refusal, ticket_wording};
use crate::i18n::Lang;
use crate::model::{ByHand, Provenance, Way};

const STEPS: &str = "  - id: form\n    kind: form\n    title: F\n    fields:\n\
    \x20     - { id: app, type: text, label: App, required: true }\n\
    \x20     - { id: shot, type: file, label: Shot }\n\
    \x20 - id: send\n    kind: ticket\n    title: T\n\
    \x20   ticket: { lang: en, subject: '{{ app }}', body: '{{ app }}, {{ now() }}' }\n\
    \x20   fields: [{ id: number, type: text, label: Number }]\n";

fn walked() -> Walk {
    let mut walk = Walk::of(STEPS);
    walk.answer("app", "Portal");
    walk.tick("form");
    walk
}

fn copy(walk: &mut Walk, part: Option<&str>) {
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    let sha256 = ticket_mark(&walk.run, step).unwrap();
    walk.carry(&Command::Export {
        step: "send".into(),
        way: Way::Osc52,
        part: part.map(str::to_owned),
        bytes: 1,
        sha256,
        part_sha256: None,
        missing: 0,
    });
}

fn only(walk: &Walk) -> TicketStanding {
    ticket_states(&walk.run).remove(0)
}

fn attach(walk: &mut Walk) {
    walk.carry(&Command::Attach(Box::new(Attachment {
        step: "form".into(),
        field: Some("shot".into()),
        file: "passwd".into(),
        name: "passwd".into(),
        bytes: 3,
        sha256: "0".repeat(64),
    })));
}

#[test]
fn time_that_goes_by_is_no_answer_that_has_changed() {
    let mut walk = walked();
    copy(&mut walk, None);
    walk.run
        .tell_time(walk.now() + chrono::TimeDelta::minutes(17));
    assert!(!only(&walk).out_of_date);
    walk.answer("app", "Intranet");
    assert!(only(&walk).out_of_date);
}

#[test]
fn a_ticket_that_was_filed_by_its_number_alone_goes_out_of_date() {
    let mut walk = walked();
    walk.answer("number", "INC8");
    assert!(only(&walk).state.delivered().is_some());
    assert!(!only(&walk).out_of_date);
    walk.answer("app", "Intranet");
    assert!(only(&walk).out_of_date);
    let tick = walk
        .run
        .decide(&Command::Tick("send".into()), None, walk.now());
    let changed = Refusal::NeedsReason(Deviation::Changed(DispatchKind::Ticket));
    assert_eq!(tick.err(), Some(changed));
}

#[test]
fn a_ticket_that_is_there_and_out_of_date_is_not_to_be_filed_again() {
    let mut walk = walked();
    copy(&mut walk, None);
    walk.answer("number", "INC8");
    walk.answer("app", "Intranet");
    let words = Words::new(Lang::En);
    let now = act_text(&next_of_run(&walk.run, walk.now()), &walk.run, &words);
    assert!(now.contains(&words.say("now-addendum")), "{now}");
}

#[test]
fn a_portals_boxes_are_the_whole_ticket_once_subject_and_text_are_copied() {
    let mut walk = walked();
    copy(&mut walk, Some("subject"));
    assert!(only(&walk).whole().is_none());
    copy(&mut walk, Some("body"));
    assert!(only(&walk).whole().is_some());
    walk.answer("app", "Intranet");
    assert!(only(&walk).out_of_date);
    copy(&mut walk, Some("subject"));
    assert!(only(&walk).out_of_date, "its text is still the old one");
}

#[test]
fn a_file_that_was_attached_by_mistake_goes_to_nobody() {
    let mut walk = Walk::of(STEPS);
    attach(&mut walk);
    assert_eq!(walk.run.evidence().len(), 1);
    let back = undo(&walk.run, Some(&"form".into())).unwrap();
    assert_eq!(back, Command::SetAside("passwd".into()));
    walk.carry(&back);
    assert!(walk.run.evidence().is_empty() && walk.run.answer(&"shot".into()).is_none());
    attach(&mut walk);
    walk.carry(&Command::Clear("shot".into()));
    assert!(walk.run.evidence().is_empty());
}

#[test]
fn what_was_announced_by_mistake_is_taken_back_by_undo() {
    let mut walk = Walk::of(STEPS);
    let what = ByHand {
        step: "form".into(),
        field: None,
        name: Some("a.png".into()),
    };
    walk.carry(&Command::Announce(what.clone()));
    let back = undo(&walk.run, Some(&"form".into())).unwrap();
    assert_eq!(back, Command::Withdraw(what));
    walk.carry(&back);
    assert!(walk.run.by_hand().is_empty());
}

/// A default that nobody typed or accepted is no number, and files nothing.
#[test]
fn a_number_that_only_a_default_gave_files_no_ticket() {
    let steps = STEPS.replace(
        "label: Number }",
        "label: Number, required: true, default: INC- }",
    );
    let mut walk = Walk::of(&steps);
    walk.answer("app", "Portal");
    walk.tick("form");
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    let words = Words::new(Lang::En);
    assert_eq!(defaults_due(&walk.run, step, walk.now(), &words), []);
    let field = &step.fields[0];
    let proposed = proposal(&walk.run, field, walk.now(), &words).unwrap();
    // What an older version has written by itself.
    walk.write(vec![Event::FieldAnswered {
        field: "number".into(),
        value: proposed.value.clone(),
        from: Provenance::Runbook,
    }]);
    let own = only(&walk);
    assert_eq!((own.state, own.reference), (TicketState::Draft, None));
    assert!(only(&walk).wants_reference);
    let now = act_text(&next_of_run(&walk.run, walk.now()), &walk.run, &words);
    assert!(!now.contains("INC-"), "{now}");
    // Whoever accepts it says it.
    walk.carry(&Command::Answer(
        "number".into(),
        proposed.value,
        proposed.from,
    ));
    assert_eq!(only(&walk).reference.as_deref(), Some("INC-"));
    assert!(only(&walk).state.delivered().is_some());
}

const WAYS: &str = "  - { id: way, kind: decision, title: W, options: [{ value: x }, { value: y }] }\n\
    \x20 - { id: form, kind: form, title: F, fields: [{ id: app, type: text, label: App, required: true }] }\n\
    \x20 - { id: send, kind: ticket, title: One, when: way == 'x', ticket: { lang: en, subject: '{{ app }}' }, fields: [{ id: number, type: text, label: Number }] }\n\
    \x20 - { id: other, kind: ticket, title: Two, when: way == 'y', ticket: { lang: en, subject: '{{ app }}' }, fields: [{ id: second, type: text, label: Number }] }\n";

fn chosen(walk: &mut Walk, way: &str) -> Option<String> {
    let whole = walk.run.whole_steps();
    let value = crate::model::Value::Text(way.into());
    walk.carry(&Command::Choose("way".into(), value));
    crate::engine::lost_wording::undone_text(&walk.run, &whole, &Words::new(Lang::En))
}

#[test]
fn what_has_left_has_left_though_its_step_does_not_apply_any_more() {
    let mut walk = Walk::of(WAYS);
    assert_eq!(chosen(&mut walk, "x"), None);
    walk.answer("app", "Portal");
    walk.tick("form");
    copy(&mut walk, None);
    walk.answer("number", "INC42");
    walk.tick("send");
    let told = chosen(&mut walk, "y").unwrap();
    assert!(told.contains("INC42") && told.contains("One"), "{told}");
    let all = ticket_states(&walk.run);
    let [own, second] = &*all else {
        panic!("{all:?}")
    };
    assert_eq!((own.applies, second.applies), (false, true));
    assert_eq!(own.reference.as_deref(), Some("INC42"));
    assert!(own.state.delivered().is_some() && second.is_draft());
    // The header has room for one, and what has left comes before what has not.
    let words = Words::new(Lang::En);
    let first = foremost(&walk.run, &all).unwrap();
    let said = crate::engine::ticket_wording::named(first, &words).text;
    assert!(
        said.contains("INC42") && said.contains("no longer applies"),
        "{said}"
    );
    // Nothing of it is to be handed over any more, and nothing is lost on the way back.
    walk.answer("app", "Intranet");
    assert!(!ticket_states(&walk.run)[0].out_of_date);
    assert_eq!(chosen(&mut walk, "x"), None);
    let back = ticket_states(&walk.run);
    assert!(
        back.len() == 1 && back[0].applies && back[0].out_of_date,
        "{back:?}"
    );
}

#[test]
fn what_has_left_while_its_step_waits_for_a_choice_depends_on_that_choice() {
    let mut walk = Walk::of(WAYS);
    chosen(&mut walk, "x");
    walk.answer("app", "Portal");
    walk.tick("form");
    copy(&mut walk, None);
    walk.answer("number", "INC42");
    walk.tick("send");
    let whole = walk.run.whole_steps();
    walk.ask(&Command::Reopen("way".into()), Some("r")).unwrap();
    let words = Words::new(Lang::En);
    let told = ticket_wording::gone_text(&walk.run, &whole, &words).unwrap();
    let title = walk.run.runbook().question("way").to_owned();
    assert!(
        told.ends_with(&format!("whether its step applies depends on: {title}")),
        "{told}"
    );
    let all = ticket_states(&walk.run);
    let own = all.iter().find(|own| own.step.0 == "send").unwrap();
    let said = ticket_wording::short(own, &words).text;
    assert_eq!(said, format!("INC42, depends on: {title}"));
    let lines = ticket_wording::lines(own, &words, &|_| "then".to_owned());
    let lines: Vec<_> = lines.into_iter().map(|said| said.text).collect();
    assert!(!lines.join(" ").contains("any more"), "{lines:?}");
    let note = crate::engine::status_sheet::RecordNote::default();
    let sheet = crate::engine::status_sheet::json(&walk.run, &note, &words);
    let row = &sheet["ticket"][0];
    assert!(row["applies"].is_null(), "{row}");
    assert_eq!(row["waits_for"][0], "way");
    chosen(&mut walk, "x");
    let back = ticket_states(&walk.run);
    let said = ticket_wording::short(&back[0], &words).text;
    assert_eq!(said, "INC42");
}

#[test]
fn a_draft_whose_step_does_not_apply_any_more_is_nobodys() {
    let mut walk = Walk::of(WAYS);
    chosen(&mut walk, "x");
    walk.answer("app", "Portal");
    walk.tick("form");
    assert_eq!(chosen(&mut walk, "y"), None);
    assert_eq!(ticket_states(&walk.run).len(), 1);
}

#[test]
fn the_gaps_of_what_was_filed_by_hand_are_those_of_what_was_filed() {
    let steps = STEPS.replace("body: '{{ app }}, {{ now() }}'", "body: '{{ app }}'");
    let mut walk = Walk::of(&steps);
    walk.answer("app", "Portal");
    walk.tick("form");
    walk.tick("send");
    assert!(!only(&walk).gaps);
    walk.carry(&Command::Clear("app".into()));
    assert!(
        only(&walk).out_of_date && !only(&walk).gaps,
        "it was filed complete"
    );

    let mut walk = Walk::of(&steps);
    walk.tick("form");
    walk.tick("send");
    assert!(only(&walk).gaps);
    walk.answer("app", "Portal");
    assert!(
        only(&walk).out_of_date && only(&walk).gaps,
        "it was filed with a gap"
    );
}

#[test]
fn what_is_to_be_added_stays_when_the_step_is_opened_again() {
    let mut walk = walked();
    walk.answer("number", "INC1");
    walk.tick("send");
    walk.answer("app", "Intranet");
    let added = |walk: &Walk| {
        let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
        crate::engine::addendum::added(&walk.run, step, &only(walk)).addendum
    };
    let before = added(&walk).unwrap();
    assert!(before.contains("Portal -> Intranet"), "{before}");
    walk.carry(&Command::Reopen("send".into()));
    assert_eq!(added(&walk), Some(before));
    walk.carry(&Command::Fail("send".into()));
    assert!(added(&walk).is_some());
}

#[test]
fn it_was_filed_when_its_number_was_given_and_no_later() {
    let mut walk = walked();
    walk.answer("number", "INC8");
    let given = walk.now();
    walk.minute += 5;
    walk.tick("send");
    assert_eq!(only(&walk).state.delivered(), Some(given));
    walk.answer("number", "INC9");
    assert_eq!(
        only(&walk).state.delivered(),
        Some(given),
        "it was corrected"
    );
}

#[test]
fn a_step_that_is_closed_again_as_it_was_moves_no_time_of_filing() {
    let other =
        "  - { id: more, kind: form, title: M, fields: [{ id: other, type: text, label: O }] }\n";
    let mut walk = Walk::of(&format!("{STEPS}{other}"));
    walk.answer("app", "Portal");
    walk.tick("form");
    walk.answer("number", "A1");
    let given = walk.now();
    walk.tick("send");
    let filed = |walk: &Walk| only(walk).state.delivered();
    let again = |walk: &mut Walk| {
        walk.carry(&Command::Reopen("send".into()));
        walk.minute += 5;
    };
    again(&mut walk);
    assert_eq!(filed(&walk), Some(given), "it was opened by mistake");
    walk.tick("send");
    assert_eq!(filed(&walk), Some(given), "nothing has changed");
    // Another answer that is nowhere in the ticket changes nothing in it.
    again(&mut walk);
    walk.answer("other", "x");
    walk.tick("send");
    assert_eq!(filed(&walk), Some(given), "nothing of it has changed");
    // A second number is another ticket.
    again(&mut walk);
    walk.answer("number", "B2");
    let anew = walk.now();
    walk.tick("send");
    assert_eq!(filed(&walk), Some(anew));
}

#[test]
fn what_was_filed_before_its_number_was_known_was_filed_then() {
    let mut walk = walked();
    walk.carry(&Command::File("send".into(), "by telephone".to_owned()));
    let filed = walk.now();
    walk.minute += 5;
    walk.answer("number", "A1");
    walk.minute += 5;
    walk.carry(&Command::Reopen("send".into()));
    walk.tick("send");
    assert_eq!(only(&walk).state.delivered(), Some(filed));
}

/// What a step around a ticket asks for on the way out is asked behind the ticket.
#[test]
fn a_ticket_inside_a_runbook_has_nothing_of_what_is_taken_on_the_way_out() {
    let inner = "version: 1\nid: inner\ntitle: I\nsteps:\n\
        \x20 - { id: g, kind: form, title: G, fields: [{ id: host, type: text, label: Host, required: true }] }\n\
        \x20 - { id: itk, kind: ticket, title: T, ticket: { lang: en, subject: 'I {{ host }}' }, fields: [{ id: num, type: text, label: Number }] }\n";
    let mut walk = Walk::around(
        "  - { id: f, kind: form, title: F, fields: [{ id: env, type: text, label: Env, required: true }] }\n\
         \x20 - { id: sub, kind: runbook, title: S, runbook: inner, take: { got: num }, fields: [{ id: got, type: text, label: Got }] }\n",
        &[inner],
    );
    walk.answer("env", "pro");
    walk.tick("f");
    walk.carry(&Command::EnterRunbook("sub".into()));
    walk.answer("sub/host", "web01");
    walk.tick("sub/g");
    walk.answer("sub/num", "IN2");
    walk.tick("sub/itk");
    walk.tick("sub");
    assert_eq!(
        walk.run.answer(&"got".into()).unwrap().value.to_text(),
        "IN2"
    );
    let own = only(&walk);
    assert!(!own.out_of_date, "{own:?}");
    let (_, step) = walk.run.runbook().step(&"sub/itk".into()).unwrap();
    let form = step.kind.dispatch().unwrap();
    let laid = ticket::lay_out(&walk.run, step, form, &Words::of_ticket(Lang::En));
    assert!(
        laid.body.contains("Env") && !laid.body.contains("Got"),
        "{}",
        laid.body
    );
}

#[test]
fn a_step_that_has_no_answers_leaves_no_empty_lines_in_a_ticket() {
    let mut walk = Walk::of(
        "  - { id: a, kind: form, title: A, fields: [{ id: one, type: text, label: One }] }\n\
         \x20 - { id: b, kind: form, title: B, fields: [{ id: two, type: text, label: Two }] }\n\
         \x20 - { id: c, kind: form, title: C, fields: [{ id: three, type: text, label: Three }] }\n\
         \x20 - { id: send, kind: ticket, title: T, ticket: { lang: en, subject: S } }\n",
    );
    walk.tick("a");
    walk.answer("two", "2");
    walk.tick("b");
    walk.tick("c");
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    let form = step.kind.dispatch().unwrap();
    let laid = ticket::lay_out(&walk.run, step, form, &Words::of_ticket(Lang::En));
    assert_eq!(laid.body, "* Two: 2\n");
}

#[test]
fn a_change_that_was_told_by_telephone_is_with_the_provider_and_was_not_copied() {
    let mut walk = walked();
    copy(&mut walk, None);
    walk.answer("number", "INC1");
    walk.tick("send");
    let tell = Command::TellChange("send".into());
    assert_eq!(walk.ask(&tell, None), Err(Refusal::AlreadySo));
    walk.answer("app", "Intranet");
    assert!(only(&walk).out_of_date);
    let asks = Refusal::NeedsReason(Deviation::Changed(crate::model::DispatchKind::Ticket));
    assert_eq!(walk.ask(&tell, None), Err(asks));
    walk.ask(&tell, Some("by telephone, to Anna")).unwrap();
    let own = only(&walk);
    assert!(!own.out_of_date);
    assert_eq!(own.reference.as_deref(), Some("INC1"));
    let words = Words::new(Lang::En);
    let when = |_: Moment| "then".to_owned();
    let lines = crate::engine::ticket_wording::lines(&own, &words, &when);
    let all: Vec<_> = lines.iter().map(|own| own.text.as_str()).collect();
    assert!(
        all.contains(&"What had changed was told then: by telephone, to Anna"),
        "{all:?}"
    );
    assert!(
        !all.iter().any(|text| text.contains("changed was copied")),
        "{all:?}"
    );
    let last = walk.run.entries().last().unwrap();
    let told = crate::engine::wording::describe(&walk.run, last, &words);
    assert_eq!(told, "They know what has changed: by telephone, to Anna");
    // What changes after that is out of date again.
    walk.answer("app", "Extranet");
    assert!(only(&walk).out_of_date);
    walk.carry(&Command::Reopen("send".into()));
    assert!(
        crate::engine::told_change::told_act(&walk.run, &"send".into(), Some("addendum")).is_none()
    );
}

#[test]
fn a_number_that_was_taken_out_is_filed_when_another_is_given_and_the_same_when_it_was_first() {
    let given = |second: &str| {
        let mut walk = walked();
        walk.answer("number", "A1");
        walk.answer("number", "");
        walk.answer("app", "Intranet");
        walk.answer("number", second);
        only(&walk).out_of_date
    };
    assert!(!given("B2"), "it has said so from the beginning");
    assert!(given("A1"), "they have what it said before");
}

#[test]
fn a_step_that_was_closed_without_a_number_is_filed_by_the_number_that_is_given_later() {
    let mut walk = walked();
    copy(&mut walk, None);
    let _ = walk.ask(&Command::Tick("send".into()), Some("by hand"));
    walk.carry(&Command::Reopen("send".into()));
    walk.answer("app", "Intranet");
    copy(&mut walk, None);
    walk.answer("number", "B2");
    assert!(!only(&walk).out_of_date);
}

#[test]
fn a_ticket_that_has_left_comes_before_a_message_though_its_step_does_not_apply_any_more() {
    let mut walk = Walk::of(
        "  - { id: bad, kind: decision, title: Bad, options: [true, false] }\n\
         \x20 - id: send\n    kind: ticket\n    title: Send\n    when: bad\n\
         \x20   ticket: { lang: en, subject: S, body: T }\n\
         \x20   fields: [{ id: number, type: text, label: Number, recommended: true }]\n\
         \x20 - { id: tell, kind: message, title: Tell, message: { lang: en, subject: M, body: M } }\n",
    );
    walk.carry(&Command::Choose(
        "bad".into(),
        crate::model::Value::Flag(true),
    ));
    walk.answer("number", "BN-9");
    walk.tick("send");
    walk.carry(&Command::Choose(
        "bad".into(),
        crate::model::Value::Flag(false),
    ));
    walk.tick("tell");
    let tickets = crate::engine::ticket_states(&walk.run);
    let first = crate::engine::ticket_state::foremost(&walk.run, &tickets).unwrap();
    assert_eq!((first.step.as_str(), first.applies), ("send", false));
    let (_, meant) = crate::engine::ticket::ticket_step(&walk.run).unwrap();
    assert_eq!(meant.id.as_str(), "send");
}
