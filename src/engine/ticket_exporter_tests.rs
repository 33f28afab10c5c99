//! How a ticket stands that an exporter took, or did not.

use super::*;

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
    let text = wording::exporter_text(&ran, &Words::new(Lang::En));
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
    let text = wording::exporter_text(&ran, &Words::new(Lang::En));
    assert_eq!(text, "Exporter mail was stopped before it ended.");
    assert_eq!(serde_json::to_string(&ran).unwrap(), line);
    let old = line.replace(r#","stopped":true"#, "");
    let ran: ExporterRun = serde_json::from_str(&old).unwrap();
    assert_eq!(serde_json::to_string(&ran).unwrap(), old);
}
