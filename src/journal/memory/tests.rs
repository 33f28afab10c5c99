//! What the memory store plays when it is told to.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::model::Event;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_millis(60);

fn entry(event: Event) -> Entry {
    Entry {
        at: "2026-11-23T03:12:45+01:00".parse().unwrap(),
        by: "Núria".into(),
        host: "bastion".into(),
        event,
    }
}

fn left(store: &MemoryStore) -> RunName {
    let mut run = store.begin("aws", "id: aws\n", entry(Event::Resumed));
    run.retry().unwrap();
    run.name().clone()
}

fn who(user: &str) -> Holder {
    Holder {
        user: user.into(),
        ..Holder::beginning(&entry(Event::Resumed))
    }
}

fn take_over(
    store: &MemoryStore,
    run: &RunName,
    cancel: bool,
) -> Result<OpenedRecord, RecordError> {
    store.take_over(run, &who("pau"), PATIENCE, &AtomicBool::new(cancel))
}

#[test]
fn a_session_that_yields_is_taken_over_from() {
    let store = MemoryStore::new();
    let run = left(&store);
    store.hold_until_asked(&run, who("marta")).unwrap();
    assert!(matches!(
        store.open(&run, &who("pau")),
        Err(RecordError::Held(_))
    ));
    let opened = take_over(&store, &run, false).unwrap();
    assert_eq!(store.holder(&run), Some(who("pau")));
    drop(opened);
    assert_eq!(store.holder(&run), None);
}

#[test]
fn a_stuck_session_is_waited_for_no_longer_than_patience_or_the_flag() {
    let store = MemoryStore::new();
    let run = left(&store);
    store.hold(&run, who("marta")).unwrap();
    assert!(matches!(
        take_over(&store, &run, false),
        Err(RecordError::NotTaken { why: TakeoverRefusal::NoAnswer, holder }) if holder == who("marta")
    ));
    assert!(matches!(
        take_over(&store, &run, true),
        Err(RecordError::Cancelled)
    ));
    assert_eq!(store.holder(&run), Some(who("marta")));
}

#[test]
fn a_refusal_has_the_reason_that_was_given() {
    let store = MemoryStore::new();
    let run = left(&store);
    let mut opened = store.open(&run, &who("pau")).unwrap();
    for kind in [ErrorKind::StorageFull, ErrorKind::ReadOnlyFilesystem] {
        store.refuse(kind);
        match opened.run.append(&[entry(Event::Resumed)]) {
            Err(RecordError::Io { error, at, .. }) => {
                assert_eq!(error.kind(), kind);
                assert_eq!(at.to_string(), "2026-11-23-0312-aws/journal.jsonl");
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(opened.run.pending(), 2);
}
