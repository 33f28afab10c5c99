//! How a ticket stands that an exporter took, or did not.

use super::*;
use crate::engine::left_wording::exporter_text;

#[test]
fn a_file_and_an_exporter_are_copies_too() {
    for way in [Way::File("t.txt".into()), Way::Exporter("mail".into())] {
        let mut walk = walked();
        let command = export(&walk, way, None);
        walk.carry(&command);
        assert_eq!(short(&walk), "copied");
    }
}

#[test]
fn what_an_exporter_printed_is_proposed_as_the_number_and_accepted_by_a_person() {
    let mut walk = walked();
    let words = Words::new(Lang::En);
    let proposed = |walk: &Walk| {
        let (_, field) = walk.run.runbook().field(&"number".into()).unwrap();
        proposal(&walk.run, field, walk.now(), &words).map(|own| own.value.to_text())
    };
    ran(&mut walk, Some("status 1"), None);
    assert_eq!(proposed(&walk), None);
    ran(&mut walk, None, Some("INC777"));
    assert_eq!(proposed(&walk), Some("INC777".into()));
    assert_eq!(only(&walk).reference, None, "nobody has accepted it");
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    assert_eq!(defaults_due(&walk.run, step, walk.now(), &words), []);
}

#[test]
fn what_an_exporter_said_and_why_it_failed_is_in_the_record() {
    let mut walk = walked();
    let before = only(&walk);
    ran(&mut walk, Some("It ended with status 1."), None);
    assert_eq!(only(&walk), before, "a failure is no copy");
    let last = walk.run.entries().last().unwrap();
    let text = wording::describe(&walk.run, last, &Words::new(Lang::En));
    let wanted = "Exporter mail failed: It ended with status 1. created INC777";
    assert_eq!(text, wanted);
}

#[test]
fn what_an_exporter_printed_beyond_what_is_kept_is_told() {
    let mut ran = printed("created", None, None);
    ran.cut = true;
    let run = walked().run;
    let text = exporter_text(&run, &ran, &Words::new(Lang::En));
    assert_eq!(
        text,
        "Exporter mail: created [… it printed more than is kept]"
    );
}

#[test]
fn a_ticket_that_an_exporter_took_is_not_filed_a_second_time_when_an_answer_changes() {
    let mut walk = walked();
    let handed = export(&walk, Way::Exporter("mail".into()), None);
    walk.carry(&handed);
    assert_eq!(only(&walk).next_part(), None);
    walk.answer("app", "Another");
    let own = only(&walk);
    assert!(own.out_of_date);
    assert_eq!(own.next_part().as_deref(), Some(ADDENDUM));
    let words = Words::new(Lang::En);
    let next = next_of_run(&walk.run, walk.now());
    let said = crate::engine::act_wording::act_text(&next, &walk.run, &words);
    assert!(said.contains("hand over what has changed"), "{said}");
    // Of what was only copied nobody knows whether the provider has it.
    let mut walk = walked();
    copy(&mut walk, None);
    walk.answer("app", "Another");
    assert_eq!(only(&walk).next_part(), None);
}

#[test]
fn an_exporter_that_a_person_stopped_has_stopped_and_not_failed() {
    let line = r#"{"step":"send","name":"mail","failed":"You did.","stopped":true}"#;
    let ran: ExporterRun = serde_json::from_str(line).unwrap();
    let run = walked().run;
    let text = exporter_text(&run, &ran, &Words::new(Lang::En));
    assert_eq!(text, "Exporter mail was stopped before it ended.");
    assert_eq!(serde_json::to_string(&ran).unwrap(), line);
    let old = line.replace(r#","stopped":true"#, "");
    let ran: ExporterRun = serde_json::from_str(&old).unwrap();
    assert_eq!(serde_json::to_string(&ran).unwrap(), old);
}

fn said_next(walk: &Walk) -> String {
    let words = Words::new(Lang::En);
    let next = next_of_run(&walk.run, walk.now());
    crate::engine::act_wording::act_text(&next, &walk.run, &words)
}

fn told(walk: &Walk) -> Vec<String> {
    let words = Words::new(Lang::En);
    let lines = ticket_wording::lines(&only(walk), &words, &|_| "then".to_owned());
    lines.into_iter().map(|said| said.text).collect()
}

#[test]
fn a_copy_after_an_exporter_took_the_ticket_leads_nobody_to_file_it_again() {
    for later in [Way::Osc52, Way::Tmux, Way::File("t.txt".into())] {
        let mut walk = walked();
        let handed = export(&walk, Way::Exporter("bo".into()), None);
        walk.carry(&handed);
        assert_eq!(told(&walk), ["Handed over then by bo"]);
        let again = export(&walk, later.clone(), None);
        walk.carry(&again);
        let now = said_next(&walk);
        assert!(
            now.contains("it was handed over: give its number"),
            "{later:?}: {now}"
        );
        let lines = told(&walk);
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert_eq!(lines[0], "Handed over then by bo");
        assert!(lines[1].starts_with("Copied then: "), "{lines:?}");
        assert_eq!(short(&walk), "copied", "the exporter took that text");
    }
}

#[test]
fn what_a_person_saw_in_the_portal_stays_handed_over_whatever_is_copied_later() {
    let mut walk = walked();
    let begun = ExporterBegun {
        step: "send".into(),
        name: "mal".into(),
        part: None,
    };
    walk.carry(&Command::BeginExporter(begun));
    walk.carry(&Command::SettleExporter("send".into(), true, None));
    copy(&mut walk, None);
    let now = said_next(&walk);
    assert!(now.contains("it was handed over: give its number"), "{now}");
    assert_eq!(told(&walk)[0], "Handed over then by mal");
}

#[test]
fn another_text_that_was_only_sent_to_a_terminal_is_not_said_to_have_come() {
    let mut walk = walked();
    let handed = export(&walk, Way::Exporter("bo".into()), None);
    walk.carry(&handed);
    walk.answer("app", "Another");
    copy(&mut walk, None);
    assert_eq!(short(&walk), "copied?");
    let now = said_next(&walk);
    assert!(now.contains("it was handed over: give its number"), "{now}");
}
