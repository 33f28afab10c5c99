//! A journal read back: what is whole, what is torn, what was changed.
//!
//! Bytes in, entries and findings out; it never fails and never panics. It must
//! not know files, nor what events mean but for the files that they name.

use super::line::{self, Unreadable};
use super::mark::Mark;
use crate::i18n::Words;
use crate::model::sorted::sort_by_key;
use crate::model::{Entry, Event, Included, is_evidence_name};
use std::collections::HashSet;

/// After so many findings a journal is not read further: it is none.
const FINDINGS: usize = 1000;

/// The bytes after the last whole line: a write that a crash cut short. They were
/// never acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TornTail {
    /// How many there are.
    pub bytes: usize,
}

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DamageKind {
    /// The journal has no whole line at all.
    Empty,
    /// It is not a line of a journal.
    Garbled,
    /// Its bytes do not have the hash that it carries.
    Edited,
    /// So many lines before it are not there.
    Missing(u64),
    /// The same line stands further up.
    Doubled,
    /// It belongs further up.
    OutOfOrder,
    /// The line before it is not the one that it was written after.
    Unchained,
    /// It names evidence that is not in the run's folder: no program of ours wrote it.
    Outside,
    /// It is of this other version.
    OtherVersion(u64),
    /// So much was wrong before it that it and what follows was not read.
    Unread,
}

/// Something wrong with a journal, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damage {
    /// The line, from 1.
    pub line: usize,
    /// What.
    pub kind: DamageKind,
}

/// A journal, read back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Readback {
    /// What can be read, in the order in which it was written.
    pub entries: Vec<Entry>,
    /// What a crash left behind the last whole line.
    pub torn: Option<TornTail>,
    /// What is wrong elsewhere; not empty means that the run is only read.
    pub damage: Vec<Damage>,
    /// How far this goes: where reading goes on another time.
    pub mark: Mark,
}

impl Readback {
    /// Whether nothing but perhaps a torn tail is wrong.
    #[must_use]
    pub fn sound(&self) -> bool {
        self.damage.is_empty()
    }

    /// The hash of the frozen runbook, as the first entry has it.
    #[must_use]
    pub fn runbook_sha256(&self) -> Option<&str> {
        self.entries.iter().find_map(|entry| match &entry.event {
            Event::Started { sha256, .. } => Some(sha256.as_str()),
            _ => None,
        })
    }

    /// The runbooks that can be reached inside the run.
    #[must_use]
    pub fn included(&self) -> &[Included] {
        let started = self.entries.iter().find_map(|entry| match &entry.event {
            Event::Started { included, .. } => Some(included.as_slice()),
            _ => None,
        });
        started.unwrap_or_default()
    }

    /// Each finding in the reader's words, one a line.
    #[must_use]
    pub fn say(&self, words: &Words) -> Vec<String> {
        let torn = self.torn.as_ref().map(|torn| torn.say(words));
        torn.into_iter()
            .chain(self.damage.iter().map(|damage| damage.say(words)))
            .collect()
    }

    /// Reads the bytes of a journal.
    pub(super) fn parse(bytes: &[u8]) -> Self {
        Self::parse_since(&Mark::default(), bytes)
    }

    /// Reads the bytes that a journal has after a mark.
    pub(super) fn parse_since(mark: &Mark, bytes: &[u8]) -> Self {
        let whole = bytes
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |end| end + 1);
        let (lines, tail) = bytes.split_at(whole);
        let mut reader = Reader {
            mark: mark.clone(),
            ..Reader::default()
        };
        for raw in lines.split_inclusive(|byte| *byte == b'\n') {
            reader.take(raw.strip_suffix(b"\n").unwrap_or(raw));
            if reader.damage.len() >= FINDINGS {
                reader.give_up();
                break;
            }
        }
        let mut read = reader.finish();
        read.mark.len = mark.len + whole as u64;
        read.torn = (!tail.is_empty()).then_some(TornTail { bytes: tail.len() });
        read
    }
}

#[derive(Default)]
struct Reader {
    read: Vec<(u64, usize, Entry)>,
    damage: Vec<Damage>,
    seen: HashSet<(u64, String)>,
    mark: Mark,
}

impl Reader {
    fn take(&mut self, raw: &[u8]) {
        self.mark.lines += 1;
        let line = self.mark.lines;
        match line::read(raw) {
            Ok(found) => {
                let kind = DamageKind::Outside;
                let outside = leads_outside(&found.entry.event);
                self.damage.extend(outside.then_some(Damage { line, kind }));
                self.take_line(line, found);
            }
            Err(why) => {
                self.damage.push(Damage {
                    line,
                    kind: why.into(),
                });
                let hash = line::stated_hash(raw);
                self.mark.loose = hash.is_none();
                self.mark.hash = hash.unwrap_or_default();
                self.mark.seq = self.mark.seq.saturating_add(1);
            }
        }
    }

    /// Says that the rest is not read.
    fn give_up(&mut self) {
        let line = self.mark.lines + 1;
        let kind = DamageKind::Unread;
        self.damage.push(Damage { line, kind });
    }

    fn take_line(&mut self, line: usize, found: line::Line) {
        let expected = self.mark.seq;
        // The number of an edited line may be the edit: its place says more.
        let seq = if found.intact { found.seq } else { expected };
        let doubled = found.intact && self.seen.contains(&(seq, found.hash.clone()));
        let kind = if !found.intact {
            Some(DamageKind::Edited)
        } else if doubled {
            Some(DamageKind::Doubled)
        } else if seq < expected {
            Some(DamageKind::OutOfOrder)
        } else if seq > expected {
            Some(DamageKind::Missing(seq - expected))
        } else if !self.mark.loose && found.prev != self.mark.hash {
            Some(DamageKind::Unchained)
        } else {
            None
        };
        self.damage.extend(kind.map(|kind| Damage { line, kind }));
        if doubled {
            return;
        }
        self.seen.insert((seq, found.hash.clone()));
        self.read.push((seq, line, found.entry));
        if seq >= expected {
            self.mark.loose = false;
            self.mark.seq = seq.saturating_add(1);
            self.mark.hash = found.hash;
        }
    }

    fn finish(mut self) -> Readback {
        if self.mark.lines == 0 {
            self.damage.push(Damage {
                line: 1,
                kind: DamageKind::Empty,
            });
        }
        // Swapped lines still say their order.
        sort_by_key(&mut self.read, |(seq, line, _)| (*seq, *line));
        Readback {
            entries: self.read.into_iter().map(|(_, _, entry)| entry).collect(),
            mark: self.mark,
            damage: self.damage,
            ..Readback::default()
        }
    }
}

/// Whether an event names a file as evidence that is none of the run's.
fn leads_outside(event: &Event) -> bool {
    matches!(event, Event::EvidenceAttached { file, .. } if !is_evidence_name(file))
}

impl From<Unreadable> for DamageKind {
    fn from(why: Unreadable) -> Self {
        match why {
            Unreadable::Version(version) => Self::OtherVersion(version),
            Unreadable::Garbled => Self::Garbled,
        }
    }
}

impl TornTail {
    fn say(&self, words: &Words) -> String {
        words.with("record-torn", &[("bytes", self.bytes.into())])
    }
}

impl Damage {
    fn say(&self, words: &Words) -> String {
        let count = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        let (key, number) = match self.kind {
            DamageKind::Empty => return words.say("record-damage-empty"),
            DamageKind::Garbled => ("record-damage-garbled", 0),
            DamageKind::Edited => ("record-damage-edited", 0),
            DamageKind::Missing(lines) => ("record-damage-missing", count(lines)),
            DamageKind::Doubled => ("record-damage-doubled", 0),
            DamageKind::OutOfOrder => ("record-damage-order", 0),
            DamageKind::Unchained => ("record-damage-chain", 0),
            DamageKind::Unread => ("record-damage-unread", 0),
            DamageKind::Outside => ("record-damage-outside", 0),
            DamageKind::OtherVersion(version) => ("record-damage-version", count(version)),
        };
        words.with(key, &[("line", self.line.into()), ("count", number.into())])
    }
}
