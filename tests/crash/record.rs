//! The journal as it lies on disk, read without the program's own code.

use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The folder of a home's only run.
pub fn folder(state: &Path) -> PathBuf {
    let mut runs = std::fs::read_dir(state.join("vetlla/runs")).expect("runs");
    let run = runs.next().expect("a run").expect("a folder").path();
    assert!(runs.next().is_none(), "one run");
    run
}

/// A journal, checked.
pub struct Record {
    pub bytes: Vec<u8>,
    /// Its events as the model writes them: without what only the moment decides.
    pub events: Vec<Value>,
    /// How many bytes of a torn line stand behind it.
    pub cut: usize,
}

/// Reads a journal: whole lines, each with its hash over its bytes and the one before.
/// Behind them a kill may leave a part of a line: a write stops at the end of a page.
pub fn read(run: &Path) -> Result<Record, String> {
    let mut bytes = std::fs::read(run.join("journal.jsonl")).map_err(|e| e.to_string())?;
    let whole = bytes.iter().rposition(|byte| *byte == b'\n');
    let cut = bytes.split_off(whole.map_or(0, |at| at + 1)).len();
    let text = std::str::from_utf8(&bytes).map_err(|e| e.to_string())?;
    let mut before = "0".repeat(64);
    let mut events = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let value: Value = serde_json::from_str(line).map_err(|e| format!("line {at}: {e}"))?;
        let hashed = line
            .rsplit_once(",\"hash\":")
            .map_or(line, |(body, _)| body);
        let hash = sha256(hashed.as_bytes());
        if value["seq"] != at || value["prev"] != *before || value["hash"] != *hash {
            return Err(format!("line {at} breaks the chain: {line}"));
        }
        before = hash;
        events.extend(told(run, &value["event"])?);
    }
    Ok(Record { bytes, events, cut })
}

/// The event without sizes and hashes; none for one that no key makes.
fn told(run: &Path, event: &Value) -> Result<Option<Value>, String> {
    let mut event = event.clone();
    let kind = event["type"].as_str().unwrap_or_default().to_owned();
    let without: &[&str] = match kind.as_str() {
        "resumed" | "sender_told" => return Ok(None),
        "started" => &["runbook", "title", "sha256", "nonce", "commit"],
        "ticket_exported" => &["bytes", "sha256", "part_sha256", "missing"],
        "evidence_attached" => {
            attached(run, &event)?;
            &["bytes", "sha256", "file"]
        }
        _ => &[],
    };
    // The model knows files by their names alone.
    let path = event["way"]["file"].as_str().map(Path::new);
    if let Some(name) = path
        .and_then(Path::file_name)
        .and_then(|name| name.to_str())
    {
        event["way"]["file"] = name.to_owned().into();
    }
    if let Some(event) = event.as_object_mut() {
        event.retain(|key, _| !without.contains(&key.as_str()));
    }
    Ok(Some(event))
}

/// What the record says was attached lies there, whole.
fn attached(run: &Path, event: &Value) -> Result<(), String> {
    let name = event["file"].as_str().unwrap_or_default();
    let bytes = std::fs::read(run.join("evidence").join(name)).map_err(|e| e.to_string())?;
    let hash = sha256(&bytes);
    if event["sha256"] == *hash {
        Ok(())
    } else {
        Err(format!("evidence {name} is not what the record says"))
    }
}

fn sha256(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
