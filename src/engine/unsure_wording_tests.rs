//! What an exporter was given and may have left is asked about as what it is, and no other thing
//! stands otherwise for that.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::act::{Act, next_act, next_of_run};
use crate::engine::act_wording::act_text;
use crate::engine::at_ticket::judge_word;
use crate::engine::status_sheet::{self, RecordNote};
use crate::engine::tests::Walk;
use crate::engine::ticket_state::{TicketStanding, ticket_states};
use crate::engine::{Command, ticket, ticket_wording, unsent, wording};
use crate::i18n::Lang;
use crate::model::{ADDENDUM, Event, ExporterBegun, ExporterRun, Way};

const RUNBOOK: &str = "  - { id: form, kind: form, title: F, fields: [{ id: app, type: text, label: App, required: true }] }\n\
    \x20 - id: send\n    kind: ticket\n    title: File\n    fields: [{ id: number, type: text, label: Number }]\n\
    \x20   ticket:\n      lang: en\n      subject: '{{ app }}'\n      body: Down.\n\
    \x20     updates: [{ id: back, title: Restored, body: Back. }]\n\
    \x20 - { id: tell, kind: message, title: Tell, message: { lang: en, to: [all], body: 'Down.' } }\n";
const UPDATE: &str = "update:back";

fn words() -> Words {
    Words::new(Lang::En)
}

fn handed(walk: &mut Walk, step: &str) {
    let (_, own) = walk.run.runbook().step(&step.into()).unwrap();
    let laid = ticket::lay_out(&walk.run, own, own.kind.dispatch().unwrap(), &words());
    walk.carry(&Command::Export {
        step: step.into(),
        way: Way::Exporter("bo".into()),
        part: None,
        bytes: 1,
        sha256: ticket::fingerprint(&laid),
        part_sha256: None,
        missing: 0,
    });
}

fn begun(walk: &mut Walk, step: &str, part: Option<&str>) {
    walk.carry(&Command::BeginExporter(ExporterBegun {
        step: step.into(),
        name: "mal".into(),
        part: part.map(str::to_owned),
    }));
}

fn ran(step: &str, part: Option<&str>, unsure: bool) -> Command {
    Command::ExporterRan(ExporterRun {
        step: step.into(),
        name: "mal".into(),
        part: part.map(str::to_owned),
        failed: Some("status 3.".into()),
        stopped: false,
        unsure,
        told: false,
        output: String::new(),
        cut: false,
        reference: None,
    })
}

/// The exporter had read it, and failed.
fn failed(walk: &mut Walk, step: &str, part: Option<&str>) {
    begun(walk, step, part);
    walk.carry(&ran(step, part, true));
}

/// The ticket was handed over.
fn out() -> Walk {
    let mut walk = Walk::of(RUNBOOK);
    walk.answer("app", "Web");
    walk.tick("form");
    handed(&mut walk, "send");
    walk
}

/// All is closed but the ticket's update.
fn filed() -> Walk {
    let mut walk = out();
    walk.answer("number", "INC1");
    walk.tick("send");
    handed(&mut walk, "tell");
    walk.tick("tell");
    walk
}

fn of(walk: &Walk, step: &str) -> TicketStanding {
    let all = ticket_states(&walk.run);
    all.into_iter().find(|own| own.step.0 == step).unwrap()
}

fn now(walk: &Walk) -> String {
    let next = next_of_run(&walk.run, walk.now());
    act_text(&next, &walk.run, &words())
}

fn short_of(walk: &Walk, step: &str) -> String {
    ticket_wording::short(&of(walk, step), &words()).text
}

fn told(walk: &Walk, step: &str) -> String {
    let lines = ticket_wording::lines(&of(walk, step), &words(), &|_| "then".to_owned());
    let lines: Vec<_> = lines.into_iter().map(|said| said.text).collect();
    lines.join("\n")
}

fn question(walk: &Walk, step: &str) -> String {
    let (_, step) = walk.run.runbook().step(&step.into()).unwrap();
    ask_exporter(&walk.run, step, &words()).0
}

fn timeline(walk: &Walk) -> String {
    let entries = walk.run.entries().iter();
    let texts = entries.map(|entry| wording::describe(&walk.run, entry, &words()));
    texts.collect::<Vec<_>>().join("\n")
}

fn settle(walk: &mut Walk, step: &str, arrived: bool) {
    walk.carry(&Command::SettleExporter(step.into(), arrived, None));
}

#[test]
fn an_update_that_may_have_left_is_remembered_and_asked_about_before_it_is_sent_again() {
    let mut walk = filed();
    assert!(now(&walk).contains("send the update “Restored”"));
    failed(&mut walk, "send", Some(UPDATE));
    let said = now(&walk);
    let wanted = "say whether the update “Restored” arrived by “mal”";
    assert!(said.contains(wanted), "{said}");
    let act = next_act(&walk.run, &"send".into(), walk.now()).act;
    assert_eq!(act, Act::JudgeExporter);
    assert_eq!(short_of(&walk, "send"), "INC1, update may have left");
    let lines = told(&walk, "send");
    let wanted = "Update “Restored”: It was given to “mal” (then), which had read it and failed";
    assert!(
        lines.contains(wanted) && !lines.contains("to be sent"),
        "{lines}"
    );
    let sheet = status_sheet::json(&walk.run, &RecordNote::default(), &words());
    let own = &sheet["ticket"][0];
    assert_eq!(own["updates"][0]["may_have_left"]["exporter"], "mal");
    assert!(own["may_have_left"].is_null(), "{own}");
    let word = judge_word(&walk.run, &"send".into(), Some(UPDATE));
    assert_eq!(word, Some("act-judge-exporter"));
    let asked = question(&walk, "send");
    assert!(asked.contains("was given the update “Restored”"), "{asked}");
    let tickets = ticket_states(&walk.run);
    let lines = unsent::lines(&walk.run, &tickets, &words());
    assert_eq!(lines, ["2 File: Update “Restored”: may have left"]);
    let record = timeline(&walk);
    assert!(
        record.contains("The update “Restored” was given to the exporter mal"),
        "{record}"
    );
    assert!(
        record.contains("It had read of the update before that"),
        "{record}"
    );
}

#[test]
fn an_update_that_is_there_is_only_to_be_said_sent_and_one_that_is_not_is_sent() {
    let mut walk = filed();
    failed(&mut walk, "send", Some(UPDATE));
    settle(&mut walk, "send", true);
    let said = now(&walk);
    let wanted = "the update “Restored” was handed over: say that it is sent";
    assert!(said.contains(wanted), "{said}");
    assert!(told(&walk, "send").contains("handed over then by mal"));
    walk.carry(&Command::SendUpdate("send".into(), "back".into()));
    assert!(!now(&walk).contains("update"), "{}", now(&walk));
    assert!(timeline(&walk).contains("The update had arrived by mal"));

    let mut walk = filed();
    failed(&mut walk, "send", Some(UPDATE));
    settle(&mut walk, "send", false);
    assert!(now(&walk).contains("send the update “Restored”"));
    assert!(timeline(&walk).contains("The update did not arrive by mal"));
}

#[test]
fn an_update_whose_exporter_still_runs_is_waited_for() {
    let mut walk = filed();
    begun(&mut walk, "send", Some(UPDATE));
    walk.run.tell_exporter(&"send".into(), true);
    let said = now(&walk);
    let wanted = "“mal” has the update “Restored” and still runs";
    assert!(said.contains(wanted), "{said}");
    assert_eq!(of(&walk, "send").may_have_left, None);
}

#[test]
fn what_has_changed_and_may_have_left_leaves_the_ticket_as_it_stands() {
    let mut walk = out();
    walk.answer("app", "Net");
    failed(&mut walk, "send", Some(ADDENDUM));
    let own = of(&walk, "send");
    assert_eq!(own.may_have_left, None, "the ticket has left for certain");
    let wanted = "copied, OUT OF DATE: the change may have left";
    assert_eq!(short_of(&walk, "send"), wanted);
    let lines = told(&walk, "send");
    assert!(lines.contains("Handed over then by bo"), "{lines}");
    assert!(
        lines.contains("What has changed: It was given to “mal”"),
        "{lines}"
    );
    let asked = question(&walk, "send");
    assert!(
        asked.contains("“mal” was given what has changed"),
        "{asked}"
    );
    let said = now(&walk);
    assert!(
        said.contains("say whether what has changed arrived by “mal”"),
        "{said}"
    );

    settle(&mut walk, "send", false);
    assert_eq!(short_of(&walk, "send"), "copied, OUT OF DATE");
    assert!(now(&walk).contains("hand over what has changed"));
    failed(&mut walk, "send", Some(ADDENDUM));
    settle(&mut walk, "send", true);
    assert!(!of(&walk, "send").out_of_date);
    assert!(now(&walk).contains("it was handed over: give its number"));
    assert!(timeline(&walk).contains("What had changed had arrived by mal"));
}

#[test]
fn a_change_that_others_have_otherwise_is_asked_about_no_more() {
    let mut walk = filed();
    walk.answer("app", "Net");
    failed(&mut walk, "send", Some(ADDENDUM));
    assert!(to_judge(&walk.run, &"send".into()).is_some());
    walk.carry(&Command::TellChange("send".into()));
    assert_eq!(to_judge(&walk.run, &"send".into()), None);
}

#[test]
fn a_message_is_asked_about_as_a_message_and_once_it_is_there_only_said_to_be_sent() {
    let mut walk = out();
    walk.answer("number", "INC1");
    walk.tick("send");
    failed(&mut walk, "tell", None);
    let asked = question(&walk, "tell");
    assert!(asked.contains("“mal” was given the message"), "{asked}");
    settle(&mut walk, "tell", true);
    let said = now(&walk);
    assert!(
        said.contains("it was handed over: say that it is sent"),
        "{said}"
    );
    let record = timeline(&walk);
    assert!(
        record.contains("The message was given to the exporter mal")
            && record.contains("so the message may have left")
            && record.contains("The message had arrived by mal"),
        "{record}"
    );
    assert_eq!(
        hand_to(DispatchKind::Message, None, &words()),
        "Hand the message to:"
    );
}

#[test]
fn what_becomes_of_a_part_says_nothing_of_the_ticket_that_may_have_left() {
    let mut walk = Walk::of(RUNBOOK);
    walk.answer("app", "Web");
    walk.tick("form");
    failed(&mut walk, "send", None);
    begun(&mut walk, "send", Some(UPDATE));
    walk.carry(&ran("send", Some(UPDATE), false));
    assert!(of(&walk, "send").may_have_left.is_some());
    assert_eq!(short_of(&walk, "send"), "may have left");
}

#[test]
fn an_older_record_does_not_say_of_which_part_it_was_said_that_it_is_not_there() {
    let mut walk = out();
    walk.answer("app", "Net");
    failed(&mut walk, "send", Some(ADDENDUM));
    let line = r#"{"step":"send","name":"mal","failed":"","told":true}"#;
    let ran: ExporterRun = serde_json::from_str(line).unwrap();
    assert_eq!(serde_json::to_string(&ran).unwrap(), line);
    walk.write(vec![Event::ExporterRan(ran)]);
    assert_eq!(to_judge(&walk.run, &"send".into()), None);
}

#[test]
fn what_is_said_alike_of_a_ticket_and_of_an_update_is_masculine_of_neither() {
    for (lang, masculine) in [
        (Lang::Ca, vec!["tornar-lo", " el va llegir"]),
        (Lang::Es, vec!["enviarlo", "de él", "entregó"]),
    ] {
        let words = Words::new(lang);
        for failed in [None, Some("no.".to_owned())] {
            let own = MayHaveLeft {
                name: "mail".to_owned(),
                at: Walk::of(RUNBOOK).now(),
                failed,
                runs: false,
            };
            let told = part_text(&own, &words, &|_| "9:00".to_owned());
            let found = masculine.iter().find(|own| told.contains(**own));
            assert_eq!(found, None, "{told}");
        }
    }
}
