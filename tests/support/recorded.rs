//! What two runs have recorded, to be held against each other.

use serde_json::Value;
use vetlla::model::Entry;

/// What happened, without what each run has of its own by which it is known from all others.
pub fn contents(entries: &[Entry]) -> Vec<Value> {
    let event = |entry: &Entry| {
        let mut event = serde_json::to_value(&entry.event).unwrap();
        event.as_object_mut().unwrap().remove("nonce");
        event
    };
    entries.iter().map(event).collect()
}
