//! Definitions that are reached inside a run: kept by both stores, and checked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::model::{Entry, Event, Included};

const YAML: &str = "version: 1\nid: aws\n";
const INNER: &str = "id: restart\n";

fn mark(id: &str, text: &str) -> Included {
    Included {
        runbook: id.into(),
        sha256: line::sha256_hex(text.as_bytes()),
    }
}

fn entry(event: Event) -> Entry {
    Entry {
        at: "2026-11-23T03:12:45.120+01:00".parse().unwrap(),
        by: "Núria".into(),
        host: "bastion".into(),
        event,
    }
}

/// The name of a run that reaches one other definition, and is over.
fn over(store: &dyn RunStore) -> RunName {
    let frozen = Frozen {
        text: YAML.to_owned(),
        included: vec![("restart".to_owned(), INNER.to_owned())],
    };
    let started = Event::Started {
        runbook: "aws".into(),
        title: "Caiguda".into(),
        sha256: line::sha256_hex(YAML.as_bytes()),
        drill: None,
        included: vec![mark("restart", INNER)],
        merged: Vec::new(),
        nonce: None,
        commit: None,
    };
    let mut run = store.begin_whole("aws", frozen, entry(started));
    run.append(&[entry(Event::Finished)]).unwrap();
    run.name().clone()
}

fn kept(store: &dyn RunStore, name: &RunName) {
    assert_eq!(store.frozen(name).unwrap(), YAML);
    let read = store.read(name).unwrap();
    assert_eq!(read.included(), [mark("restart", INNER)]);
    assert_eq!(store.included(name, &read.included()[0]).unwrap(), INNER);
    let other = store.included(name, &mark("restart", "id: other\n"));
    assert!(matches!(other, Err(RecordError::FrozenChanged { .. })));
    for id in ["stop", "../runbook", "../restart", ""] {
        assert!(store.included(name, &mark(id, "")).is_err(), "{id}");
    }
}

#[test]
fn they_are_kept_in_memory() {
    let store = MemoryStore::new();
    let name = over(&store);
    kept(&store, &name);
}

#[test]
fn they_are_kept_on_disk_and_in_the_archive() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::new(dir.path().to_owned());
    let name = over(&store);
    kept(&store, &name);
    let who = Holder {
        user: "pau".into(),
        host: "bastion".into(),
        pid: std::process::id(),
        since: "2026-11-23T03:40:00+01:00".parse().unwrap(),
    };
    let right = store.begin_archiving().unwrap().unwrap();
    store.archive(&right, &name, &who).unwrap();
    assert!(store.is_archived(&name));
    kept(&store, &name);
}

#[test]
fn a_first_event_of_an_older_version_has_none() {
    let line = r#"{"type":"started","runbook":"a","title":"A","sha256":"0"}"#;
    let event: Event = serde_json::from_str(line).unwrap();
    assert!(matches!(&event, Event::Started { included, .. } if included.is_empty()));
    assert_eq!(serde_json::to_string(&event).unwrap(), line);
}
