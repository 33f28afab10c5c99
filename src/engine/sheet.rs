//! The record in words: the timeline, and the status sheet that the next shift reads.
//!
//! It must not know where it is printed; words come in, text goes out.

use super::form as answers;
use super::run::{Phase, Run, StepState};
use super::ticket;
use crate::model::{
    Attempt, Entry, Event, FieldId, Kind, Moment, Outcome, Provenance, StepId, Ticket, Value, Way,
};
use crate::words::Words;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The mark of a ticket's whole text: SHA-256 of subject and body, in hexadecimal. An
/// export whose mark differs is out of date.
#[must_use]
pub fn fingerprint(ticket: &Ticket) -> String {
    let mut hash = Sha256::new();
    hash.update(ticket.subject.as_bytes());
    hash.update([0]);
    hash.update(ticket.body.as_bytes());
    hash.finalize().iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// `label: text`, without a second mark where the label ends with one.
#[must_use]
pub fn labelled(label: &str, text: &str) -> String {
    let colon = if label.ends_with(['?', ':', '.']) {
        ""
    } else {
        ":"
    };
    format!("{label}{colon} {text}")
}

/// Which way a ticket left, in words.
#[must_use]
pub fn way_text(way: &Way, words: &Words) -> String {
    match way {
        Way::Osc52 => words.say("way-osc52"),
        Way::Desktop => words.say("way-desktop"),
        Way::File(path) => words.with("way-file", &[("path", path.into())]),
        Way::Plain => words.say("way-plain"),
        Way::Exporter(name) => words.with("way-exporter", &[("name", name.into())]),
        Way::Printed => words.say("way-printed"),
    }
}

/// The catalogue's name of how a call went.
#[must_use]
pub fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Answered => "outcome-answered",
        Outcome::NoAnswer => "outcome-no-answer",
        Outcome::Busy => "outcome-busy",
    }
}

/// What an entry of the journal says, in one line of words.
#[must_use]
pub fn describe(run: &Run, entry: &Entry, words: &Words) -> String {
    let say = Say { run, words };
    match &entry.event {
        Event::Started { title, .. } => words.with("event-started", &[("title", title.into())]),
        Event::Resumed => words.with(
            "event-resumed",
            &[("by", (&entry.by).into()), ("host", (&entry.host).into())],
        ),
        Event::StepTicked { step, reason } => say.step("event-ticked", step, reason.as_deref()),
        Event::StepReopened { step, reason } => say.step("event-reopened", step, Some(reason)),
        Event::StepSkipped { step, reason } => say.step("event-skipped", step, reason.as_deref()),
        Event::StepFailed { step, reason } => say.step("event-failed", step, Some(reason)),
        Event::ItemTicked { step, item, reason } => {
            say.item("event-item-ticked", step, *item, reason.as_deref())
        }
        Event::ItemReopened { step, item } => say.item("event-item-reopened", step, *item, None),
        Event::OptionChosen {
            step,
            value,
            suggested,
            reason,
        } => say.chosen(step, value, suggested.as_ref(), reason.as_deref()),
        Event::FieldAnswered { field, value, from } => say.answered(field, value, from),
        Event::FieldCleared { field } => {
            words.with("event-cleared", &[("field", (&say.label(field)).into())])
        }
        Event::NoteAdded { text, .. } => words.with("event-note", &[("text", text.into())]),
        Event::EvidenceAttached { name, bytes, .. } => words.with(
            "event-evidence",
            &[
                ("name", name.into()),
                ("bytes", usize::try_from(*bytes).unwrap_or(0).into()),
            ],
        ),
        Event::TicketExported {
            way,
            part,
            bytes,
            missing,
            ..
        } => say.exported(way, part.as_deref(), *bytes, *missing),
        Event::CallLogged { attempt, .. } => say.call(attempt),
        Event::WaitStarted { step } => say.step("event-wait", step, None),
        Event::DutySet {
            on_duty,
            by_clock,
            reason,
        } => say.duty(*on_duty, *by_clock, reason.as_deref()),
        Event::Finished => words.say("event-finished"),
        Event::EndedIncomplete { reason } => {
            words.with("event-incomplete", &[("reason", reason.into())])
        }
        Event::Unknown => words.say("event-unknown"),
    }
}

struct Say<'a> {
    run: &'a Run,
    words: &'a Words,
}

impl Say<'_> {
    fn title(&self, id: &StepId) -> String {
        self.run
            .runbook()
            .step(id)
            .map_or_else(|| id.0.clone(), |(_, step)| step.title.clone())
    }

    fn label(&self, id: &FieldId) -> String {
        self.run
            .runbook()
            .field(id)
            .map_or_else(|| id.0.clone(), |(_, field)| field.label.clone())
    }

    fn because(&self, text: String, reason: Option<&str>) -> String {
        match reason {
            Some(reason) => {
                format!(
                    "{text} {}",
                    self.words
                        .with("event-reason", &[("reason", reason.into())])
                )
            }
            None => text,
        }
    }

    fn step(&self, word: &str, id: &StepId, reason: Option<&str>) -> String {
        let text = self.words.with(word, &[("step", (&self.title(id)).into())]);
        self.because(text, reason)
    }

    fn item(&self, word: &str, id: &StepId, item: usize, reason: Option<&str>) -> String {
        let step = self.run.runbook().step(id).map(|(_, step)| step);
        let text = step
            .and_then(|step| step.items.get(item))
            .map_or("?", |item| &item.text);
        self.because(self.words.with(word, &[("item", text.into())]), reason)
    }

    fn option(&self, id: &StepId, value: &Value) -> String {
        match self.run.runbook().step(id).map(|(_, step)| &step.kind) {
            Some(Kind::Decision(decision)) => super::decide::label_of(&decision.options, value),
            _ => value.to_text(),
        }
    }

    fn chosen(
        &self,
        id: &StepId,
        value: &Value,
        suggested: Option<&Value>,
        reason: Option<&str>,
    ) -> String {
        let mut text = self.words.with(
            "event-chosen",
            &[
                ("step", (&self.title(id)).into()),
                ("option", (&self.option(id, value)).into()),
            ],
        );
        if let Some(other) = suggested.filter(|other| *other != value) {
            let label = self.option(id, other);
            let _ = write!(
                text,
                " {}",
                self.words
                    .with("event-against", &[("label", (&label).into())])
            );
        }
        self.because(text, reason)
    }

    fn answered(&self, id: &FieldId, value: &Value, from: &Provenance) -> String {
        let shown = self.run.runbook().field(id).map_or_else(
            || value.to_text(),
            |(_, field)| answers::shown(field, value, self.words.lang()),
        );
        let text = labelled(&self.label(id), &shown);
        match from {
            Provenance::Typed | Provenance::Editor => text,
            other => format!("{text} ({})", self.words.say(source_word(other))),
        }
    }

    fn call(&self, attempt: &Attempt) -> String {
        let outcome = self.words.say(outcome_word(attempt.outcome));
        let args = [
            ("number", (&attempt.number).into()),
            ("outcome", (&outcome).into()),
        ];
        let text = self.words.with("event-call", &args);
        match &attempt.by {
            Some(by) => format!("{text} ({by})"),
            None => text,
        }
    }

    fn exported(&self, way: &Way, part: Option<&str>, bytes: u64, missing: usize) -> String {
        let mut text = self.words.with(
            "event-exported",
            &[
                ("way", (&way_text(way, self.words)).into()),
                ("bytes", usize::try_from(bytes).unwrap_or(0).into()),
            ],
        );
        if let Some(part) = part {
            let _ = write!(text, " [{part}]");
        }
        if missing > 0 {
            let gaps = self
                .words
                .with("ticket-missing", &[("count", missing.into())]);
            let _ = write!(text, " ({gaps})");
        }
        text
    }

    fn duty(&self, on_duty: bool, by_clock: bool, reason: Option<&str>) -> String {
        let label = duty_label(self.run, Some(on_duty), self.words);
        let word = if by_clock {
            "event-duty-clock"
        } else {
            "event-duty-person"
        };
        self.because(self.words.with(word, &[("duty", (&label).into())]), reason)
    }
}

/// The catalogue's name of where a value came from.
#[must_use]
pub fn source_word(from: &Provenance) -> &'static str {
    match from {
        Provenance::Typed => "source-typed",
        Provenance::Clock => "source-clock",
        Provenance::Configuration => "source-configuration",
        Provenance::CommandLine => "source-command-line",
        Provenance::Runbook => "source-runbook",
        Provenance::Editor => "source-editor",
        Provenance::EarlierRun(_) => "source-earlier-run",
    }
}

/// What duty is called in this runbook: its own words, else the catalogue's.
#[must_use]
pub fn duty_label(run: &Run, on_duty: Option<bool>, words: &Words) -> String {
    let schedule = &run.runbook().schedule;
    match on_duty {
        Some(true) => schedule
            .out_of_hours_label
            .clone()
            .unwrap_or_else(|| words.say("duty-on")),
        Some(false) => schedule
            .office_label
            .clone()
            .unwrap_or_else(|| words.say("duty-off")),
        None => words.say("duty-unknown"),
    }
}

/// The number that people read for the step at `at`: its place among those that apply.
#[must_use]
pub fn number(run: &Run, at: usize) -> usize {
    run.applicable()
        .take_while(|(place, _)| *place <= at)
        .count()
        .max(1)
}

/// How the run stands, in words.
#[must_use]
pub fn phase_text(run: &Run, words: &Words) -> String {
    match run.phase() {
        Phase::Open => words.say("phase-open"),
        Phase::Finished => words.say("phase-finished"),
        Phase::Incomplete(reason) => words.with("phase-incomplete", &[("reason", reason.into())]),
    }
}

/// How a step stands: its word in the catalogue.
#[must_use]
pub fn state_name(run: &Run, at: usize) -> &'static str {
    match run.state(at) {
        _ if !run.applies(at) => "not_applicable",
        StepState::Open => "open",
        StepState::Done => "done",
        StepState::Skipped => "skipped",
        StepState::Failed => "failed",
    }
}

/// What the sheet knows of the record itself, beside the run.
#[derive(Debug, Clone, Default)]
pub struct RecordNote {
    /// The run's name.
    pub name: String,
    /// What is wrong with the record, in words; empty when it is whole.
    pub trouble: Vec<String>,
}

/// The ticket of a run, where it has one, and when it left.
fn ticket_lines(run: &Run, words: &Words) -> Vec<String> {
    let Some((_, step)) = ticket::ticket_step(run) else {
        return Vec::new();
    };
    let Kind::Ticket(form) = &step.kind else {
        return Vec::new();
    };
    let own = Words::of_ticket(ticket::ticket_lang(form));
    let laid = ticket::lay_out(run, step, form, &own);
    let mut lines = vec![laid.subject.clone()];
    let state = match laid.missing.len() {
        0 => words.say("ticket-complete"),
        count => words.with("ticket-missing", &[("count", count.into())]),
    };
    lines.push(words.with("ticket-state", &[("state", (&state).into())]));
    lines.push(match run.last_export(&step.id) {
        None => words.say("export-none"),
        Some(export) => {
            let changed = export.sha256 != fingerprint(&laid);
            let word = if changed {
                "export-out-of-date"
            } else {
                "export-current"
            };
            let when = export.at.format("%d/%m %H:%M").to_string();
            let way = way_text(&export.way, words);
            words.with(word, &[("when", (&when).into()), ("way", (&way).into())])
        }
    });
    for (field, _) in run.visible_fields(step) {
        if let Some(answer) = run.answer(&field.id) {
            let value = answers::shown(field, &answer.value, words.lang());
            lines.push(labelled(&field.label, &value));
        }
    }
    lines
}

fn clock(at: Moment) -> String {
    at.format("%Y-%m-%d %H:%M:%S %:z").to_string()
}

/// The status sheet and the timeline as text; with `markdown`, with headings and lists.
#[must_use]
pub fn text(run: &Run, note: &RecordNote, words: &Words, markdown: bool) -> String {
    let mut page = Writer {
        out: String::new(),
        markdown,
    };
    page.title(&format!("{} ({})", run.runbook().title, note.name));
    page.row(&phase_text(run, words));
    for trouble in &note.trouble {
        page.row(&format!("! {trouble}"));
    }
    if let Some(at) = run.started() {
        page.row(&words.with("sheet-started", &[("when", (&clock(at)).into())]));
    }
    if let Some(at) = run.ended() {
        page.row(&words.with("sheet-ended", &[("when", (&clock(at)).into())]));
    }
    let (done, all) = run.progress();
    page.row(&words.with(
        "sheet-progress",
        &[("done", done.into()), ("all", all.into())],
    ));
    page.row(&words.with(
        "sheet-duty",
        &[("duty", (&duty_label(run, run.on_duty(), words)).into())],
    ));
    page.heading(&words.say("sheet-steps"));
    steps(&mut page, run, words);
    let ticket = ticket_lines(run, words);
    if !ticket.is_empty() {
        page.heading(&words.say("sheet-ticket"));
        ticket.iter().for_each(|line| page.item(line));
    }
    if !run.evidence().is_empty() {
        page.heading(&words.say("sheet-evidence"));
        for file in run.evidence() {
            page.item(&format!(
                "{} ({} B, sha256 {})",
                file.name, file.bytes, file.sha256
            ));
        }
    }
    if !run.notes().is_empty() {
        page.heading(&words.say("sheet-notes"));
        for note in run.notes() {
            page.item(&format!("{} {}", note.at.format("%H:%M"), note.text));
        }
    }
    page.heading(&words.say("sheet-timeline"));
    for entry in run.entries() {
        page.item(&format!(
            "{}  {}  {}",
            clock(entry.at),
            entry.by,
            describe(run, entry, words)
        ));
    }
    page.out
}

fn steps(page: &mut Writer, run: &Run, words: &Words) {
    for (at, step) in run.runbook().steps.iter().enumerate() {
        let state = state_name(run, at);
        if state == "not_applicable" && run.state(at) == StepState::Open {
            continue;
        }
        let mark = match state {
            "done" => "[x]",
            "skipped" => "[s]",
            "failed" => "[!]",
            "not_applicable" => "[-]",
            _ => "[ ]",
        };
        let mut line = format!("{mark} {}", step.title);
        if let Some(choice) = run.choice(&step.id) {
            let _ = write!(line, " → {}", Say { run, words }.option(&step.id, choice));
        }
        if let Some(record) = run.step_record(at) {
            if let Some(when) = record.at {
                let _ = write!(line, "  {} {}", when.format("%H:%M"), record.by);
            }
            line = Say { run, words }.because(line, record.reason.as_deref());
        }
        page.item(&line);
    }
}

struct Writer {
    out: String,
    markdown: bool,
}

impl Writer {
    fn title(&mut self, text: &str) {
        let _ = if self.markdown {
            writeln!(self.out, "# {text}\n")
        } else {
            writeln!(self.out, "{text}")
        };
    }

    fn heading(&mut self, text: &str) {
        let _ = if self.markdown {
            writeln!(self.out, "\n## {text}\n")
        } else {
            writeln!(self.out, "\n{text}")
        };
    }

    fn row(&mut self, text: &str) {
        let _ = if self.markdown {
            writeln!(self.out, "{text}  ")
        } else {
            writeln!(self.out, "{text}")
        };
    }

    fn item(&mut self, text: &str) {
        let (lead, below) = if self.markdown {
            ("- ", "\n  ")
        } else {
            ("  ", "\n    ")
        };
        let _ = writeln!(self.out, "{lead}{}", text.trim_end().replace('\n', below));
    }
}

/// The status sheet and the timeline as JSON.
#[must_use]
pub fn json(run: &Run, note: &RecordNote, words: &Words) -> serde_json::Value {
    let steps: Vec<_> = run
        .runbook()
        .steps
        .iter()
        .enumerate()
        .map(|(at, step)| {
            let record = run.step_record(at);
            json!({
                "id": step.id,
                "title": step.title,
                "state": state_name(run, at),
                "at": record.and_then(|r| r.at).map(|at| at.to_rfc3339()),
                "by": record.filter(|r| r.at.is_some()).map(|r| r.by.clone()),
                "reason": record.and_then(|r| r.reason.clone()),
                "choice": run.choice(&step.id),
                "items": record.map(|r| r.items.clone()).unwrap_or_default(),
            })
        })
        .collect();
    let calls: Vec<_> = run
        .runbook()
        .steps
        .iter()
        .flat_map(|step| {
            run.calls(&step.id).map(move |(call, at)| {
                json!({ "step": step.id, "at": at.to_rfc3339(), "contact": call.contact,
                    "number": call.number, "outcome": call.outcome, "by": call.by })
            })
        })
        .collect();
    let timeline: Vec<_> = run
        .entries()
        .iter()
        .map(|entry| {
            json!({ "at": entry.at.to_rfc3339(), "by": entry.by, "host": entry.host,
                "event": entry.event, "text": describe(run, entry, words) })
        })
        .collect();
    let (done, all) = run.progress();
    json!({
        "run": note.name,
        "runbook": run.runbook().id,
        "title": run.runbook().title,
        "state": phase_name(run),
        "reason": match run.phase() { Phase::Incomplete(reason) => Some(reason), _ => None },
        "trouble": note.trouble,
        "started": run.started().map(|at| at.to_rfc3339()),
        "ended": run.ended().map(|at| at.to_rfc3339()),
        "on_duty": run.on_duty(),
        "current": run.current().map(|at| run.runbook().steps[at].id.clone()),
        "progress": { "done": done, "all": all },
        "steps": steps,
        "answers": run.answers,
        "ticket": ticket_json(run),
        "calls": calls,
        "evidence": run.evidence().iter().map(|e| json!({ "step": e.step, "field": e.field,
            "file": e.file, "name": e.name, "bytes": e.bytes, "sha256": e.sha256 })).collect::<Vec<_>>(),
        "notes": run.notes().iter().map(|n| json!({ "step": n.step, "text": n.text,
            "at": n.at.to_rfc3339() })).collect::<Vec<_>>(),
        "timeline": timeline,
    })
}

fn ticket_json(run: &Run) -> serde_json::Value {
    let Some((_, step)) = ticket::ticket_step(run) else {
        return serde_json::Value::Null;
    };
    let Kind::Ticket(form) = &step.kind else {
        return serde_json::Value::Null;
    };
    let laid = ticket::lay_out(
        run,
        step,
        form,
        &Words::of_ticket(ticket::ticket_lang(form)),
    );
    let export = run.last_export(&step.id);
    json!({
        "subject": laid.subject,
        "complete": laid.complete(),
        "missing": laid.missing,
        "exported": export.map(|e| e.at.to_rfc3339()),
        "out_of_date": export.map(|e| e.sha256 != fingerprint(&laid)),
    })
}

/// How the run stands, as JSON says it.
#[must_use]
pub fn phase_name(run: &Run) -> &'static str {
    match run.phase() {
        Phase::Open => "open",
        Phase::Finished => "finished",
        Phase::Incomplete(_) => "incomplete",
    }
}
