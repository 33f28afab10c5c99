//! A run as files to hand over: its tickets, evidence, sheet and timeline, and a manifest with
//! the hash of each. No journal: that stays where it is.
//!
//! The same run gives the same files. It must not know where they go.

use super::env::Env;
use super::history::PastRun;
use super::tickets;
use crate::engine::redaction::{self, Found, Mask, mask_name};
use crate::engine::redaction_files::{mask_file, text_of};
use crate::engine::redaction_json;
use crate::engine::sender::as_recorded;
use crate::engine::status_sheet::{self, RecordNote, SheetForm};
use crate::engine::ticket_state::ticket_steps;
use crate::engine::{Run, wording};
use crate::i18n::Words;
use crate::journal::RunName;
use crate::model::sorted::{gathered, sort_by, sort_by_key};
use crate::model::{Entry, Event, Moment, Ticket, is_evidence_name, sanitize};
use crate::sink::{eml, entry_name, name_of_its_own, plain};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The version of the manifest.
const VERSION: u32 = 1;

/// A file of the bundle.
#[derive(Debug, Clone)]
struct Item {
    path: String,
    /// Its name in the record, where it is evidence.
    file: Option<String>,
    kind: &'static str,
    bytes: Vec<u8>,
    /// The hash of what it was before something in it was masked.
    original: Option<String>,
}

/// The files of a run, before they are packed.
#[derive(Debug)]
pub struct Bundle {
    /// When anything happened last in the run: the time of every file.
    pub at: Moment,
    /// Evidence that the run tells of and that is not there, or not what it was.
    pub missing: Vec<String>,
    /// How many entries are for the record alone, and are left out.
    pub left_out: usize,
    items: Vec<Item>,
    /// What the evidence was called where it came from.
    names: Vec<String>,
    about: Value,
    note: RecordNote,
    /// What its sheets tell, as no page and no Markdown writes it.
    told: String,
}

impl Bundle {
    /// Those of a run; `internal` takes in what is for the record alone.
    #[must_use]
    pub fn of(env: &Env, name: &RunName, mut past: PastRun, internal: bool) -> Self {
        let last = past
            .run
            .entries()
            .last()
            .map_or_else(|| env.now(), |entry| entry.at);
        // What hangs on the time is told as of the last thing that happened, and what hangs on who
        // is on call by whoever the record knows: the same for all who make it.
        past.run = as_recorded(&past.run);
        past.run.tell_time(last);
        // Where the record lies on this machine is nobody else's.
        let trouble = past.trouble.iter().map(|text| without_place(env, text));
        let trouble: Vec<_> = trouble.collect();
        let run = &past.run;
        let about = about(name, run, &trouble, last);
        let mut bundle = Self {
            at: last,
            missing: Vec::new(),
            left_out: if internal { 0 } else { private(run).count() },
            items: Vec::new(),
            names: Vec::new(),
            about,
            note: RecordNote {
                name: name.as_str().to_owned(),
                trouble,
                outward: !internal,
            },
            told: String::new(),
        };
        bundle.evidence(env, name, run);
        bundle.tickets(run, &[]);
        bundle.sheets(run, &env.words, &[]);
        bundle
    }

    fn add(&mut self, path: String, kind: &'static str, bytes: Vec<u8>) {
        let original = None;
        self.items.push(Item {
            path,
            file: None,
            kind,
            bytes,
            original,
        });
    }

    fn evidence(&mut self, env: &Env, name: &RunName, run: &Run) {
        let mut taken = BTreeSet::new();
        // What belongs to an internal answer stays, unless all is taken in.
        if self.left_out > 0 {
            let files = private(run).filter_map(|entry| match &entry.event {
                Event::EvidenceAttached { file, .. } => Some(file.clone()),
                _ => None,
            });
            taken.extend(files);
        }
        let mut paths = BTreeSet::new();
        for own in run.evidence() {
            if !taken.insert(own.file.clone()) {
                continue;
            }
            self.names.push(own.name.clone());
            let read = Some(&own.file).filter(|file| is_evidence_name(file));
            let read = read.and_then(|file| env.store.evidence(name, file, &own.sha256).ok());
            match read {
                Some(bytes) => {
                    self.add(evidence_path(&own.file, &mut paths), "evidence", bytes);
                    if let Some(item) = self.items.last_mut() {
                        item.file = Some(own.file.clone());
                    }
                }
                None => self.missing.push(own.file.clone()),
            }
        }
    }

    /// Each ticket and message that applies or has left, as text and as an e-mail with its
    /// files, with what is masked.
    fn tickets(&mut self, run: &Run, hidden: &[Found]) {
        for (_, step) in ticket_steps(run) {
            let Some((id, mut ticket)) = tickets::of_step(run, step) else {
                continue;
            };
            let id = entry_name(id.as_str());
            let words = redaction::words_of(&ticket);
            if !hidden.is_empty() {
                ticket = redaction::masked(&ticket, &Mask::new(hidden, &words));
            }
            let files = self.attached(&mut ticket);
            let text = format!("{}\n", plain(&ticket).as_str());
            let written = eml(&ticket, run.operator(), &files, self.at);
            self.add(format!("ticket-{id}.txt"), "ticket", text.into_bytes());
            self.add(
                format!("ticket-{id}.eml"),
                "ticket",
                written.as_bytes().to_vec(),
            );
        }
    }

    fn attached(&self, ticket: &mut Ticket) -> Vec<(String, Vec<u8>)> {
        let all = std::mem::take(&mut ticket.attachments);
        let found = all.iter().filter_map(|(file, name)| {
            let mut items = self.items.iter();
            let item = items.find(|item| item.file.as_ref() == Some(file))?;
            Some((name.clone(), item.bytes.clone()))
        });
        let found = found.collect();
        ticket.attachments = all;
        found
    }

    /// Its sheets and its timeline, with what is masked.
    fn sheets(&mut self, run: &Run, words: &Words, hidden: &[Found]) {
        let outward = self.note.outward;
        let outside = run.outward(words).filter(|_| outward);
        let run = outside.as_ref().unwrap_or(run);
        let mask = Mask::new(hidden, words);
        let written = |form| status_sheet::masked((run, &self.note), words, form, &mask);
        let texts = [
            ("sheet.html", "sheet", written(SheetForm::Html)),
            ("sheet.md", "sheet", written(SheetForm::Markdown)),
            (
                "timeline.txt",
                "timeline",
                mask.over(&timeline(run, outward, words)),
            ),
        ];
        self.told = written(SheetForm::Text);
        for (path, kind, text) in texts {
            let text = sanitize(&text).into_owned();
            self.add(path.to_owned(), kind, text.into_bytes());
        }
    }

    /// Its evidence: the path of each file, and what is in it.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let evidence = self.items.iter().filter(|item| item.file.is_some());
        evidence.map(|item| (item.path.as_str(), item.bytes.as_slice()))
    }

    /// What looks like a secret in its texts, and in which file.
    #[must_use]
    pub fn secrets(&self, env: &Env) -> Vec<Found> {
        let rank = |item: &&Item| u8::from(item.kind != "evidence");
        // An e-mail is coded: what is in it stands in its ticket and its files. So are pages and
        // Markdown: what they tell is looked at as it was before they were written.
        let coded = |item: &&Item| item.path.strip_suffix(".eml").is_some() || item.kind == "sheet";
        let texts = self.items.iter().filter(|item| !coded(item));
        let mut items: Vec<_> = texts.collect();
        sort_by_key(&mut items, rank);
        let names = self.names.iter().chain(&self.missing);
        let names = names.map(|name| (name.clone(), name.as_str()));
        let mut all = redaction::found(names, &env.config.redact);
        for item in items {
            let letters = text_of(&item.bytes);
            let text = std::iter::once((item.path.clone(), &*letters));
            let more = redaction::found(text, &env.config.redact);
            redaction::add(&mut all, more);
        }
        let sheet = std::iter::once(("sheet.html".to_owned(), self.told.as_str()));
        redaction::add(&mut all, redaction::found(sheet, &env.config.redact));
        all
    }

    /// Masks what was found in all of its texts. What is coded is written anew: the values are
    /// masked, and not what became of them.
    pub fn mask(&mut self, env: &Env, run: &Run, hidden: &[Found]) {
        let mut run = as_recorded(run);
        run.tell_time(self.at);
        let mask = Mask::new(hidden, &env.words);
        let is_written = |item: &&Item| item.kind != "evidence";
        let written = self.items.iter().filter(is_written);
        let written = written.map(|item| (item.path.clone(), hash(&item.bytes)));
        let written: BTreeMap<_, _> = gathered(written);
        self.items.retain(|item| !is_written(&item));
        let mut paths = BTreeSet::new();
        for item in &mut self.items {
            let was = hash(&item.bytes);
            mask_file(&mut item.bytes, &mask);
            item.original = (hash(&item.bytes) != was).then_some(was);
            if let Some(file) = &item.file {
                item.path = evidence_path(&mask_name(file, &mask), &mut paths);
            }
        }
        for name in &mut self.missing {
            *name = mask_name(name, &mask);
        }
        redaction_json::mask(&mut self.about, &mask);
        self.tickets(&run, hidden);
        self.sheets(&run, &env.words, hidden);
        for item in self.items.iter_mut().filter(|item| item.kind != "evidence") {
            let own = hash(&item.bytes);
            item.original = written
                .get(&item.path)
                .filter(|hash| **hash != own)
                .cloned();
        }
    }

    /// The entries of the file, the manifest first.
    #[must_use]
    pub fn entries(mut self) -> Vec<(String, Vec<u8>)> {
        sort_by(&mut self.items, |one, other| one.path.cmp(&other.path));
        let entries = self.items.iter().map(|item| {
            json!({
                "path": item.path,
                "kind": item.kind,
                "bytes": item.bytes.len(),
                "sha256": hash(&item.bytes),
                "original_sha256": item.original,
            })
        });
        self.about["entries"] = Value::Array(entries.collect());
        self.about["missing"] = json!(self.missing);
        self.about["left_out"] = json!(self.left_out);
        let manifest = serde_json::to_string_pretty(&self.about).unwrap_or_default();
        let items = self.items.into_iter().map(|item| (item.path, item.bytes));
        let manifest = (
            "manifest.json".to_owned(),
            format!("{manifest}\n").into_bytes(),
        );
        std::iter::once(manifest).chain(items).collect()
    }
}

fn about(name: &RunName, run: &Run, trouble: &[String], last: Moment) -> Value {
    let started = run.entries().iter().find_map(|entry| match &entry.event {
        Event::Started {
            runbook, sha256, ..
        } => Some((runbook.clone(), sha256.clone())),
        _ => None,
    });
    let (runbook, sha256) = started.unzip();
    json!({
        "bundle": VERSION,
        "run": name.as_str(),
        "runbook": runbook,
        "runbook_sha256": sha256,
        "title": run.runbook().title,
        "state": wording::phase_name(run),
        "drill": run.is_drill(),
        "last": last.to_rfc3339(),
        "trouble": trouble,
    })
}

/// Where evidence of that name lies in the archive: beside any other, on any system.
fn evidence_path(file: &str, taken: &mut BTreeSet<String>) -> String {
    let name = name_of_its_own(&entry_name(file), taken);
    format!("evidence/{name}")
}

/// The entries that are for the record alone.
fn private(run: &Run) -> impl Iterator<Item = &Entry> {
    let entries = run.entries().iter();
    entries.filter(|entry| status_sheet::is_private(run, entry))
}

/// The text without the folder of all runs.
fn without_place(env: &Env, text: &str) -> String {
    match env.store.state_dir() {
        Some(folder) => text.replace(&format!("{}/", folder.display()), ""),
        None => text.to_owned(),
    }
}

/// What happened when, a line each.
fn timeline(run: &Run, outward: bool, words: &Words) -> String {
    let entries = run.entries().iter();
    let told = entries.filter(|entry| !(outward && status_sheet::is_private(run, entry)));
    let lines = told.map(|entry| {
        let when = entry.at.format("%Y-%m-%d %H:%M:%S %:z");
        let what = wording::describe(run, entry, words).replace('\n', "\n    ");
        format!("{when}  {}  {what}\n", entry.by)
    });
    lines.collect()
}

fn hash(bytes: &[u8]) -> String {
    let sum = Sha256::digest(bytes);
    sum.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}"); // writing to memory cannot fail
        out
    })
}
