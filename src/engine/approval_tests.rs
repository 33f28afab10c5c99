//! An approval is another person's: a yes does its step, a no fails it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::act::{Act, next_act, next_of_run};
use crate::engine::act_wording::act_text;
use crate::engine::command::{Command, Deviation};
use crate::engine::refusal_wording::refusal_text;
use crate::engine::status_sheet::{self, RecordNote};
use crate::engine::tests::Walk;
use crate::engine::{ticket, undo};
use crate::i18n::{Lang, Words};
use crate::model::{Operator, SaidHow};

const RUNBOOK: &str = "  - { id: host, title: H, fields: [{ id: name, type: text, label: Name }] }\n\
    \x20 - { id: may, kind: approval, title: May we?, role: Manager, question: 'Restart {{ name }}?' }\n\
    \x20 - { id: act, title: Restart, when: may }\n\
    \x20 - { id: other, title: Call, when: \"state('may') == 'failed'\" }\n\
    \x20 - { id: send, kind: ticket, title: T, required: false, ticket: { lang: es, body: \"{{ answers('may') }}{{ label('may') }}\" } }\n";

fn words() -> Words {
    Words::new(Lang::En)
}

fn said(approver: &str, approved: bool) -> Command {
    let answer = ApprovalAnswer {
        approver: approver.to_owned(),
        how: SaidHow::Voice,
        approved,
    };
    Command::Approve("may".into(), answer)
}

fn asked() -> Walk {
    let mut walk = Walk::of(RUNBOOK);
    walk.answer("name", "db01");
    walk.tick("host");
    walk
}

fn applies(walk: &Walk, step: &str) -> bool {
    let (at, _) = walk.run.runbook().step(&step.into()).unwrap();
    walk.run.applies(at)
}

#[test]
fn a_yes_does_the_step_and_is_a_value_of_conditions() {
    let mut walk = asked();
    assert!(!applies(&walk, "act") && walk.run.waits_for(2).is_some());
    assert_eq!(walk.ask(&said("  Marta  Vila ", true), None), Ok(()));
    assert_eq!(walk.state("may"), StepState::Done);
    assert!(applies(&walk, "act") && !applies(&walk, "other"));
    let given = walk.run.approval(&"may".into()).unwrap();
    assert_eq!(given.answer.approver, "Marta  Vila");
}

#[test]
fn an_approval_that_nobody_gave_is_a_gap_and_no_no() {
    let body = "{{ may }}";
    let runbook = RUNBOOK.replace("{{ answers('may') }}{{ label('may') }}", body);
    let printed = |act: &Command| {
        let mut walk = Walk::of(&runbook);
        walk.carry(act);
        let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
        let form = step.kind.dispatch().unwrap();
        let laid = ticket::lay_out(&walk.run, step, form, &Words::of_ticket(Lang::Es));
        (laid.body.trim().to_owned(), laid.missing.len())
    };
    let skip = Command::Skip("may".into());
    assert_eq!(printed(&skip), ("[FALTA: May we?]".to_owned(), 1));
    assert_eq!(printed(&said("Marta", true)), ("Sí".to_owned(), 0));
    assert_eq!(printed(&said("Marta", false)), ("No".to_owned(), 0));
}

#[test]
fn a_sentence_that_hangs_on_a_skipped_question_is_a_gap_and_not_its_else() {
    let steps = "  - { id: de, kind: decision, title: Which?, options: [a, b] }\n\
        \x20 - { id: may, kind: approval, title: May we?, role: Manager }\n\
        \x20 - { id: f, kind: form, title: F, fields: [{ id: n, type: number, label: N, required: true }, { id: o, type: number, label: O }] }\n\
        \x20 - { id: told, title: Tell that it was refused, when: not may }\n\
        \x20 - { id: send, kind: ticket, title: T, ticket: { lang: en, subject: S, body: \"BODY\" } }\n";
    let printed = |body: &str| {
        let mut walk = Walk::of(&steps.replace("BODY", body));
        for id in ["de", "may", "f"] {
            walk.carry(&Command::Skip(id.into()));
        }
        assert!(!applies(&walk, "told"), "nobody has refused");
        let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
        let form = step.kind.dispatch().unwrap();
        let laid = ticket::lay_out(&walk.run, step, form, &Words::of_ticket(Lang::En));
        laid.body.trim().to_owned()
    };
    for (body, wanted) in [
        (
            "{% if may %}Allowed.{% else %}Refused.{% endif %}",
            "[MISSING: May we?]",
        ),
        (
            "{{ 'Refused' if not may else 'Allowed' }}",
            "[MISSING: May we?]",
        ),
        (
            "{% if de == 'a' %}A{% else %}B{% endif %}",
            "[MISSING: Which?]",
        ),
        (
            "{% if n > 100 %}Many{% else %}Few{% endif %}",
            "[MISSING: N]",
        ),
        ("{% if may and o > 3 %}x{% else %}y{% endif %}", "y"),
        (
            "{% if answered(may) %}x{% else %}Nobody was asked.{% endif %}",
            "Nobody was asked.",
        ),
        ("{% if may|default(false) %}x{% else %}y{% endif %}", "y"),
        ("{% if o > 100 %}Many{% else %}Few{% endif %}", "Few"),
    ] {
        assert_eq!(printed(body), wanted, "{body}");
    }
    let mut walk = Walk::of(&steps.replace("BODY", "x"));
    walk.carry(&said("Marta", false));
    assert!(applies(&walk, "told"));
}

#[test]
fn a_no_is_a_failed_step() {
    let mut walk = asked();
    assert_eq!(walk.ask(&said("Marta", false), None), Ok(()));
    assert_eq!(walk.state("may"), StepState::Failed);
    assert!(!applies(&walk, "act") && applies(&walk, "other"));
    assert!(walk.run.waits_for(2).is_none());
    assert_eq!(
        walk.ask(&said("Marta", true), None),
        Err(Refusal::AlreadySo)
    );
}

#[test]
fn the_operators_own_name_is_refused_however_it_is_written() {
    let own = |walk: &Walk, name: &str| walk.run.decide(&said(name, true), None, walk.now());
    let walk = asked();
    for name in ["Núria", " nuria ", "NÚRIA", "Nu\u{301}ria"] {
        let refused = own(&walk, name).unwrap_err();
        assert!(
            matches!(refused, Refusal::OwnApproval(_)),
            "{name}: {refused:?}"
        );
        let text = refusal_text(&refused, &walk.run, &words());
        assert!(text.contains("another person"), "{text}");
    }
    for name in ["me", "Jo", "yo."] {
        let refused = own(&walk, name);
        assert!(
            matches!(refused, Err(Refusal::OwnApproval(_))),
            "{name}: {refused:?}"
        );
    }
    for name in [" \u{200b}", "-", "?", "112"] {
        assert_eq!(own(&walk, name), Err(Refusal::NobodyNamed), "{name}");
    }
    assert!(own(&walk, "Núria Puig").is_ok());
    let operator = Operator {
        name: Some("Jordi Pla".into()),
        email: Some("j.pla@example.org".into()),
        ..Operator::default()
    };
    let entries = walk.run.entries().to_vec();
    let run = Run::replay(Arc::clone(walk.run.runbook()), operator, &entries);
    for name in [
        "jordi  plà",
        "Jordi Pla.",
        "Pla, Jordi",
        "Jordi",
        "j.pla@example.org",
    ] {
        let refused = run.decide(&said(name, false), None, walk.now());
        assert!(
            matches!(refused, Err(Refusal::OwnApproval(_))),
            "{name}: {refused:?}"
        );
    }
    for name in ["Jordi Puig", "Marta Pla", "Iolanda"] {
        let said = run.decide(&said(name, false), None, walk.now());
        assert!(said.is_ok(), "{name}: {said:?}");
    }
}

#[test]
fn what_names_nobody_or_a_post_or_oneself_is_refused_with_words() {
    let own = |walk: &Walk, name: &str| walk.run.decide(&said(name, true), None, walk.now());
    let walk = asked();
    for name in [
        "no", "Sí", "nobody", "nadie", "ningú", "n/a", "N/A", "no one", "none", "cap", "ok",
    ] {
        assert_eq!(own(&walk, name), Err(Refusal::NobodyNamed), "{name}");
    }
    for name in ["Manager", "the manager", "MANAGER."] {
        let refused = own(&walk, name).unwrap_err();
        assert_eq!(refused, Refusal::RoleNamed(name.to_owned()));
        let text = refusal_text(&refused, &walk.run, &words());
        assert!(text.contains("not the person"), "{text}");
    }
    let entry = walk.run.entries()[0].clone();
    let account = format!("{}@{}", entry.by, entry.host);
    for name in ["yo mismo", "Jo mateixa", &account] {
        let refused = own(&walk, name);
        assert!(
            matches!(refused, Err(Refusal::OwnApproval(_))),
            "{name}: {refused:?}"
        );
    }
}

#[test]
fn an_approval_is_next_in_its_own_words_and_no_tick_does_it() {
    let walk = asked();
    let next = next_of_run(&walk.run, walk.now());
    assert_eq!(next.act, Act::Approve);
    let text = act_text(&next, &walk.run, &words());
    assert_eq!(text, "Now: 2 May we? ask for the approval of: Manager");
    let tick = Command::Tick("may".into());
    assert_eq!(
        walk.run.decide(&tick, None, walk.now()),
        Err(Refusal::ApproveFirst)
    );
    let fresh = Walk::of(RUNBOOK);
    let refused = fresh.run.decide(&said("Marta", true), None, fresh.now());
    let order = Deviation::OutOfOrder("host".into());
    assert_eq!(refused, Err(Refusal::NeedsReason(order)));
}

#[test]
fn undo_opens_it_again_and_forgets_what_was_said() {
    let mut walk = asked();
    walk.carry(&said("Marta", false));
    let back = undo(&walk.run, Some(&"may".into())).unwrap();
    assert_eq!(back, Command::Reopen("may".into()));
    walk.carry(&back);
    assert!(walk.run.approval(&"may".into()).is_none());
    assert_eq!(
        next_act(&walk.run, &"may".into(), walk.now()).act,
        Act::Approve
    );
    walk.carry(&said("Pau", true));
    assert_eq!(walk.state("may"), StepState::Done);
}

#[test]
fn a_hold_is_passed_by_a_yes_alone() {
    let mut walk = Walk::of(
        "  - { id: may, kind: approval, title: M, hold: true }\n  - { id: z, title: Z }\n",
    );
    walk.carry(&said("Marta", false));
    assert_eq!(walk.state("may"), StepState::Open);
    assert_eq!(walk.run.current(), Some(0));
    assert!(!walk.run.approval(&"may".into()).unwrap().answer.approved);
    walk.carry(&said("Pau", true));
    assert_eq!(walk.run.current(), Some(1));
}

#[test]
fn a_ticket_says_what_was_said_by_whom_and_marks_what_is_waited_for() {
    let mut walk = asked();
    let laid = |walk: &Walk| {
        let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
        let form = step.kind.dispatch().unwrap();
        ticket::lay_out(&walk.run, step, form, &Words::of_ticket(Lang::Es))
    };
    assert_eq!(laid(&walk).missing, ["May we?"]);
    assert!(
        laid(&walk).body.contains("[FALTA: May we?]"),
        "{}",
        laid(&walk).body
    );
    walk.carry(&said("Marta Vila", true));
    let body = "* Restart db01? sí: Marta Vila, de viva voz\nsí: Marta Vila, de viva voz\n";
    assert_eq!(laid(&walk).body, body);
    assert!(laid(&walk).complete());
}

#[test]
fn the_record_tells_who_said_what_and_how() {
    let mut walk = asked();
    walk.carry(&said("Marta Vila", false));
    let note = RecordNote::default();
    let json = status_sheet::json(&walk.run, &note, &words());
    let approval = &json["steps"][1]["approval"];
    assert_eq!(
        (&approval["approved"], &approval["how"]),
        (&false.into(), &"voice".into())
    );
    assert_eq!(approval["approver"], "Marta Vila");
    assert!(approval["at"].is_string() && json["steps"][0]["approval"].is_null());
    assert_eq!(json["steps"][1]["state"], "failed");
    let text = status_sheet::text(&walk.run, &note, &words(), false);
    for part in [
        "[!] May we? (Role: Manager) → no: Marta Vila, by voice",
        "Núria  May we? no: Marta Vila, by voice",
    ] {
        assert!(text.contains(part), "{part:?} is not in {text}");
    }
}

#[test]
fn an_answer_of_a_newer_version_is_read() {
    let json = r#"{"type":"approval_given","step":"may","approver":"Marta","how":"by_pigeon","approved":true}"#;
    let event: Event = serde_json::from_str(json).unwrap();
    let mut walk = asked();
    walk.write(vec![event]);
    assert_eq!(walk.state("may"), StepState::Done);
    let given = walk.run.approval(&"may".into()).unwrap();
    assert_eq!(given.answer.how, SaidHow::Unknown);
}
