//! What the program does not know: events of newer versions, an operator of no name.

use super::*;

#[test]
fn an_entry_of_a_newer_version_is_kept_and_changes_nothing() {
    let line = r#"{"at":"2026-11-23T03:12:00+01:00","by":"n","host":"h","event":{"type":"teleported","to":3}}"#;
    let entry: Entry = serde_json::from_str(line).unwrap();
    assert_eq!(entry.event, Event::Unknown);
    let mut walk = Walk::of(SMALL);
    let before = walk.current();
    walk.run.apply(&entry);
    assert_eq!(walk.current(), before);
    assert_eq!(walk.run.entries().len(), 2);
}

#[test]
fn an_operator_who_is_not_configured_proposes_nothing() {
    use vetlla::engine::defaults::proposal;
    let walk = aws("sistemas", false);
    let (_, field) = walk.run.runbook().field(&"contacto".into()).unwrap();
    assert_eq!(
        proposal(&walk.run, field, moment(0), &Words::new(Lang::Ca)),
        None
    );
}
