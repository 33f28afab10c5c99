//! One line of a journal: its bytes, its hash, and reading it back.
//!
//! A line is one JSON object in this order of keys, without spaces, ended by `\n`:
//!
//! ```text
//! {"v":1,"seq":0,"at":"2026-11-23T03:12:45.120+01:00","by":"…","host":"…","event":{…},"prev":"<64 hex>","hash":"<64 hex>"}
//! ```
//!
//! `at` is the wall clock with its offset, so UTC is in it too. `seq` counts from 0.
//! `prev` is the `hash` of the line before, and 64 zeros on the first. **`hash` is the
//! SHA-256 of the line's bytes from `{` up to, and without, `,"hash":`.** By hand:
//!
//! ```text
//! printf %s "${line%,\"hash\":*}" | sha256sum
//! ```
//!
//! It must not know files: bytes in, bytes out.

use crate::model::{Entry, Event, Moment};
use chrono::{Datelike, SecondsFormat};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The version of the lines that this program writes.
pub(super) const VERSION: u64 = 1;

/// What stands in `prev` on the first line.
pub(super) const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

const KEY: &[u8] = b",\"hash\":\"";
const HEX: usize = 64;
const END: &[u8] = b"\"}";

#[derive(Serialize)]
struct Body<'a> {
    v: u64,
    seq: u64,
    at: String,
    by: &'a str,
    host: &'a str,
    event: &'a Event,
    prev: &'a str,
}

#[derive(Deserialize)]
struct Parsed {
    v: u64,
    seq: u64,
    at: Moment,
    by: String,
    host: String,
    event: Event,
    prev: String,
}

#[derive(Deserialize)]
struct OnlyVersion {
    v: u64,
}

/// A line as it was found.
#[derive(Debug)]
pub(super) struct Line {
    /// Its place in the order.
    pub seq: u64,
    /// The hash that it says the line before has.
    pub prev: String,
    /// Its own hash, as it says.
    pub hash: String,
    /// Whether its bytes have that hash.
    pub intact: bool,
    /// What it holds.
    pub entry: Entry,
}

/// Why a line could not be read.
#[derive(Debug)]
pub(super) enum Unreadable {
    /// It is of another version.
    Version(u64),
    /// It is not a line of a journal.
    Garbled,
}

/// SHA-256 in hexadecimal.
pub(super) fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in lowercase hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|nibble| DIGITS.get(usize::from(nibble)).copied().map(char::from))
        .collect()
}

/// Adds the line of `entry` to `out` and returns the line's hash.
pub(super) fn write(
    out: &mut Vec<u8>,
    seq: u64,
    prev: &str,
    entry: &Entry,
) -> serde_json::Result<String> {
    let mut body = serde_json::to_vec(&Body {
        v: VERSION,
        seq,
        at: plain(entry.at).to_rfc3339_opts(SecondsFormat::Millis, false),
        by: &entry.by,
        host: &entry.host,
        event: &entry.event,
        prev,
    })?;
    body.pop(); // the closing brace comes after the hash
    let hash = sha256_hex(&body);
    out.extend_from_slice(&body);
    out.extend_from_slice(KEY);
    out.extend_from_slice(hash.as_bytes());
    out.extend_from_slice(END);
    out.push(b'\n');
    Ok(hash)
}

/// The bytes that are hashed and the hash that follows them.
fn split(raw: &[u8]) -> Option<(&[u8], &str)> {
    let rest = raw.strip_suffix(END)?;
    let (rest, hash) = rest.split_at_checked(rest.len().checked_sub(HEX)?)?;
    Some((rest.strip_suffix(KEY)?, std::str::from_utf8(hash).ok()?))
}

/// Whether a time can be written as RFC 3339 has it, and reckoned with: years of four
/// digits.
pub(super) fn is_plain(at: Moment) -> bool {
    let utc = at.naive_utc();
    (1..=9998).contains(&utc.year())
}

/// The time itself, or the beginning of time where a clock says what no line can hold.
fn plain(at: Moment) -> Moment {
    if is_plain(at) { at } else { Moment::default() }
}

/// The hash that a line says it has, where that much can be read.
pub(super) fn stated_hash(raw: &[u8]) -> Option<String> {
    split(raw).map(|(_, hash)| hash.to_owned())
}

/// Reads a line, without its line feed.
pub(super) fn read(raw: &[u8]) -> Result<Line, Unreadable> {
    let whole = split(raw).and_then(|(body, hash)| {
        let parsed: Parsed = serde_json::from_slice(raw).ok()?;
        (parsed.v == VERSION && is_plain(parsed.at)).then_some((body, hash, parsed))
    });
    let Some((body, hash, parsed)) = whole else {
        return Err(match serde_json::from_slice::<OnlyVersion>(raw) {
            Ok(OnlyVersion { v }) if v != VERSION => Unreadable::Version(v),
            _ => Unreadable::Garbled,
        });
    };
    Ok(Line {
        seq: parsed.seq,
        prev: parsed.prev,
        intact: sha256_hex(body) == hash,
        hash: hash.to_owned(),
        entry: Entry {
            at: parsed.at,
            by: parsed.by,
            host: parsed.host,
            event: parsed.event,
        },
    })
}
