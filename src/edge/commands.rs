//! What each command of the command line does, but for the full screen.
//!
//! Output goes to a writer, errors come back as values; it must not know a terminal.

use super::glance::glance;
use super::house::House;
use super::opening::{self, OpenError};
use super::session::{Saved, Session};
use super::shelf::{self, Origin, Shelved};
use crate::cli::{CheckFormat, SheetFormat, TicketFormat};
use crate::engine::handover::{self, RecordNote};
use crate::engine::sheet;
use crate::engine::{Command, Refusal, Run, ticket};
use crate::journal::{RecordError, RunName};
use crate::load::report;
use crate::model::{Kind, Moment, Problem, Sources, Ticket, Way, harmless};
use crate::sink::{self, Format, Mail};
use crate::words::Words;
use serde_json::json;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// How a command ended: the exit code's meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// All is well.
    Fine,
    /// There are findings, or something was refused.
    Findings,
    /// The command line makes no sense.
    Usage,
    /// Something could not be read or written.
    NotReadOrWritten,
    /// A signal of that number asked to leave; everything is saved.
    Signal(u8),
}

impl Ending {
    /// The exit code.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Findings => 1,
            Self::Usage => 2,
            Self::NotReadOrWritten => 3,
            Self::Signal(signal) => 128 + signal,
        }
    }
}

/// An error for the person who must act.
#[derive(Debug)]
pub struct Failure {
    /// The exit code's meaning.
    pub ending: Ending,
    /// What happened, and what to do; perhaps on several lines.
    pub text: String,
}

impl Failure {
    pub(super) fn new(ending: Ending, text: String) -> Self {
        Self { ending, text }
    }

    /// An output that cannot be written. A reader that has seen enough (`| head`) is no
    /// failure.
    #[must_use]
    pub fn output(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::new(Ending::Fine, String::new());
        }
        Self::new(Ending::NotReadOrWritten, error.to_string())
    }

    /// A record that could not be opened.
    #[must_use]
    pub fn record(error: &RecordError, words: &Words) -> Self {
        let ending = match error {
            RecordError::NoRun(_) | RecordError::Ambiguous { .. } => Ending::Usage,
            RecordError::Held(_)
            | RecordError::Elsewhere { .. }
            | RecordError::NotTaken { .. }
            | RecordError::Archived(_) => Ending::Findings,
            _ => Ending::NotReadOrWritten,
        };
        let mut text = error.say(words);
        if let Some(hint) = error.hint(words) {
            text = format!("{text}\n{hint}");
        }
        Self::new(ending, text)
    }

    /// A session that could not be opened.
    #[must_use]
    pub fn open(error: OpenError, words: &Words) -> Self {
        match error {
            OpenError::NoRunbook(wanted, ids) => {
                let ids = ids.join(", ");
                let args = [("wanted", (&wanted).into()), ("ids", (&ids).into())];
                Self::new(Ending::Usage, words.with("no-runbook", &args))
            }
            OpenError::Refused(shelved) => {
                let ending = match &shelved.result {
                    Err(problems) if problems.iter().any(|p| p.code == "unreadable") => {
                        Ending::NotReadOrWritten
                    }
                    _ => Ending::Findings,
                };
                Self::new(ending, findings(&shelved, CheckFormat::Human, words))
            }
            OpenError::Frozen(text) => Self::new(Ending::NotReadOrWritten, text),
            OpenError::Record(error) => Self::record(&error, words),
            OpenError::Set(text) => Self::new(Ending::Usage, text),
        }
    }
}

pub(super) type Done = Result<Ending, Failure>;

/// Prints a text; what could drive the terminal in it cannot.
pub(super) fn print(out: &mut dyn Write, text: &str) -> Result<(), Failure> {
    out.write_all(harmless(text).as_bytes())
        .map_err(|error| Failure::output(&error))
}

/// Finds a run by its name or a part of it.
pub fn resolve(house: &House, partial: &str) -> Result<RunName, Failure> {
    house
        .store
        .resolve(partial)
        .map_err(|error| Failure::record(&error, &house.words))
}

/// `vetlla list`.
pub fn list(house: &House, as_json: bool, out: &mut dyn Write) -> Done {
    let shelf = shelf::all(house);
    if as_json {
        let all: Vec<_> = shelf
            .iter()
            .map(|shelved| listed_json(shelved, &house.words))
            .collect();
        print(out, &format!("{:#}\n", json!(all)))?;
        return Ok(Ending::Fine);
    }
    let width = shelf
        .iter()
        .map(|shelved| shelved.id.chars().count())
        .max()
        .unwrap_or(0);
    for shelved in &shelf {
        let place = shelved.origin.show(&house.words);
        let words = &house.words;
        let text = match &shelved.result {
            Ok(runbook) if shelved.shadowed => {
                format!(
                    "{}  ({})",
                    runbook.title,
                    words.with("list-shadowed", &[("place", (&place).into())])
                )
            }
            Ok(runbook) => format!("{}  ({place})", runbook.title),
            Err(problems) => {
                let first = problems
                    .first()
                    .map(|problem| problem.message.clone())
                    .unwrap_or_default();
                let args = [("place", (&place).into()), ("problem", (&first).into())];
                words.with("list-refused", &args)
            }
        };
        print(out, &format!("{:width$}  {text}\n", shelved.id))?;
    }
    Ok(Ending::Fine)
}

fn listed_json(shelved: &Shelved, words: &Words) -> serde_json::Value {
    let runbook = shelved.result.as_ref().ok();
    let problems = shelved.result.as_ref().err();
    json!({
        "id": shelved.id,
        "title": runbook.map(|runbook| runbook.title.clone()),
        "lang": runbook.map(|runbook| runbook.lang.clone()),
        "summary": runbook.and_then(|runbook| runbook.summary.clone()),
        "labels": runbook.map(|runbook| runbook.labels.clone()).unwrap_or_default(),
        "steps": runbook.map(|runbook| runbook.steps.len()),
        "path": match &shelved.origin { Origin::File(path) => Some(path.display().to_string()), Origin::BuiltIn(_) => None },
        "built_in": matches!(shelved.origin, Origin::BuiltIn(_)),
        "shadowed": shelved.shadowed,
        "problems": problems.map(|all| report::json(&Sources::one(shelved.origin.show(words), ""), all)),
    })
}

/// `vetlla check`.
pub fn check(house: &House, paths: &[PathBuf], format: CheckFormat, out: &mut dyn Write) -> Done {
    let files = if paths.is_empty() {
        shelf::all(house)
    } else {
        gather(paths, &house.words)
    };
    let mut all = Vec::new();
    let (mut bad, mut unread) = (0, false);
    for shelved in &files {
        let Err(problems) = &shelved.result else {
            continue;
        };
        bad += problems.len();
        unread |= problems.iter().any(|problem| problem.code == "unreadable");
        if format == CheckFormat::Json {
            let sources = Sources::one(shelved.origin.show(&house.words), "");
            all.push(report::json(&sources, problems));
        } else {
            print(out, &findings(shelved, format, &house.words))?;
        }
    }
    match format {
        CheckFormat::Json => print(out, &format!("{:#}\n", json!(flatten(all))))?,
        CheckFormat::Human => {
            let args = [("files", files.len().into()), ("problems", bad.into())];
            print(
                out,
                &format!("{}\n", house.words.with("check-summary", &args)),
            )?;
        }
        CheckFormat::Github => {}
    }
    Ok(match (unread, bad) {
        (true, _) => Ending::NotReadOrWritten,
        (false, 0) => Ending::Fine,
        _ => Ending::Findings,
    })
}

/// One list of problems over all files.
fn flatten(all: Vec<serde_json::Value>) -> Vec<serde_json::Value> {
    all.into_iter()
        .flat_map(|one| match one {
            serde_json::Value::Array(rows) => rows,
            other => vec![other],
        })
        .collect()
}

fn findings(shelved: &Shelved, format: CheckFormat, words: &Words) -> String {
    let problems: &[Problem] = shelved.result.as_ref().err().map_or(&[], Vec::as_slice);
    let place = match &shelved.origin {
        Origin::File(path) => path.display().to_string(),
        Origin::BuiltIn(_) => shelved.origin.show(words),
    };
    let sources = Sources::one(place, shelved.text.clone());
    match format {
        CheckFormat::Github => report::github(&sources, problems),
        _ => report::human(&sources, problems),
    }
}

fn gather(paths: &[PathBuf], words: &Words) -> Vec<Shelved> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(shelf::yaml_files(path));
        } else {
            files.push(path.clone());
        }
    }
    files
        .iter()
        .map(|path| shelf::from_file(path, words))
        .collect()
}

/// `vetlla show`.
pub fn show(house: &House, run: &str, format: SheetFormat, out: &mut dyn Write) -> Done {
    let words = &house.words;
    let name = resolve(house, run)?;
    let glance = glance(house, &name).map_err(|error| Failure::open(error, words))?;
    let note = RecordNote {
        name: name.as_str().to_owned(),
        trouble: glance.trouble,
    };
    let text = match format {
        SheetFormat::Text => handover::text(&glance.run, &note, words, false),
        SheetFormat::Md => handover::text(&glance.run, &note, words, true),
        SheetFormat::Json => format!("{:#}\n", handover::json(&glance.run, &note, words)),
    };
    print(out, &text)?;
    Ok(if note.trouble.is_empty() {
        Ending::Fine
    } else {
        Ending::Findings
    })
}

/// The ticket of a run, and the step that it belongs to.
#[must_use]
pub fn laid_out(run: &Run) -> Option<(crate::model::StepId, Ticket)> {
    let (_, step) = ticket::ticket_step(run)?;
    let Kind::Ticket(form) = &step.kind else {
        return None;
    };
    let words = Words::of_ticket(ticket::ticket_lang(form));
    Some((step.id.clone(), ticket::lay_out(run, step, form, &words)))
}

/// The files that go with a ticket by e-mail. One that cannot be read, or is not the one
/// that the run tells of, is left out.
#[must_use]
pub fn attachments(
    house: &House,
    name: &RunName,
    run: &Run,
    ticket: &Ticket,
) -> Vec<(String, Vec<u8>)> {
    let read = |(file, given): &(String, String)| {
        let told = run.evidence().iter().find(|told| told.file == *file)?;
        let bytes = house.store.evidence(name, file, &told.sha256).ok()?;
        Some((given.clone(), bytes))
    };
    ticket.attachments.iter().filter_map(read).collect()
}

/// `vetlla ticket`.
pub fn ticket(
    house: &House,
    run: &str,
    format: TicketFormat,
    output: Option<&Path>,
    now: Moment,
    out: &mut dyn Write,
) -> Done {
    let words = &house.words;
    let name = resolve(house, run)?;
    let glance = glance(house, &name).map_err(|error| Failure::open(error, words))?;
    let Some((step, laid)) = laid_out(&glance.run) else {
        return Err(Failure::new(Ending::Findings, words.say("no-ticket")));
    };
    let format = match format {
        TicketFormat::Text => Format::Text,
        TicketFormat::Md => Format::Markdown,
        TicketFormat::Json => Format::Json,
        TicketFormat::Eml => Format::Eml,
    };
    let attached = attachments(house, &name, &glance.run, &laid);
    let from = house.site.operator.email.as_deref();
    let bytes = format.bytes(
        &laid,
        Mail {
            from,
            attachments: &attached,
            date: now,
        },
    );
    let way = match output {
        Some(path) => {
            let written = sink::write(path, &bytes, true);
            let delivery = written
                .map_err(|error| Failure::new(Ending::NotReadOrWritten, error.say(words)))?;
            print(out, &format!("{}\n", delivery.say(words)))?;
            delivery.way
        }
        None => {
            out.write_all(&bytes)
                .map_err(|error| Failure::output(&error))?;
            Way::Printed
        }
    };
    match record_export(house, &name, step, way, &laid, bytes.len(), now) {
        None => Ok(Ending::Fine),
        Some(why) => Err(Failure::new(
            Ending::NotReadOrWritten,
            words.with("export-unsaved", &[("why", (&why).into())]),
        )),
    }
}

/// Records that the ticket left, where no other session has the run: then it is theirs.
/// Returns why the disk did not take that.
fn record_export(
    house: &House,
    name: &RunName,
    step: crate::model::StepId,
    way: Way,
    ticket: &Ticket,
    bytes: usize,
    now: Moment,
) -> Option<String> {
    let mut session = opening::open(house, name, false, now).ok()?.session;
    if session.read_only().is_some() {
        return None;
    }
    let now = opening::local(house, session.run().runbook(), now);
    let command = Command::Export {
        step,
        way,
        part: None,
        bytes: u64::try_from(bytes).unwrap_or(u64::MAX),
        sha256: sheet::fingerprint(ticket),
        missing: ticket.missing.len(),
    };
    let _ = session.carry(&command, None, now);
    unsaved(&session)
}

/// `vetlla finish` and `vetlla end`.
pub fn close(
    house: &House,
    run: &str,
    reason: Option<&str>,
    now: Moment,
    out: &mut dyn Write,
) -> Done {
    let words = &house.words;
    let name = resolve(house, run)?;
    let opened = opening::open(house, &name, false, now);
    let mut session = opened.map_err(|error| Failure::open(error, words))?.session;
    if let Some(why) = session.read_only() {
        return Err(Failure::new(Ending::Findings, why.to_owned()));
    }
    let now = opening::local(house, session.run().runbook(), now);
    let command = if reason.is_some() {
        Command::EndIncomplete
    } else {
        Command::Finish
    };
    if let Err(refusal) = session.carry(&command, reason, now) {
        return Err(not_closed(&refusal, session.run(), &name, words));
    }
    if let Some(why) = unsaved(&session) {
        return Err(Failure::new(Ending::NotReadOrWritten, why));
    }
    let state = sheet::phase_text(session.run(), words);
    print(out, &format!("{}: {state}\n", name.as_str()))?;
    Ok(Ending::Fine)
}

/// Offers what comes in on the desktop's clipboard until something replaces it.
pub fn hold_clipboard(input: impl io::Read, out: &mut dyn Write) -> Result<Ending, Failure> {
    sink::hold(input, out).map_err(|error| Failure::output(&error))?;
    Ok(Ending::Fine)
}

/// Why a run cannot be closed from the command line.
fn not_closed(refusal: &Refusal, run: &Run, name: &RunName, words: &Words) -> Failure {
    match refusal {
        Refusal::OpenSteps(steps) => {
            let title = |id| run.runbook().step(id).map(|(_, step)| step.title.clone());
            let names: Vec<_> = steps.iter().filter_map(title).collect();
            let steps = names.join("; ");
            let args = [("steps", (&steps).into()), ("run", name.as_str().into())];
            Failure::new(Ending::Findings, words.with("finish-open-steps", &args))
        }
        Refusal::NeedsReason(_) => Failure::new(Ending::Usage, words.say("end-needs-reason")),
        _ => {
            let state = sheet::phase_text(run, words);
            let args = [("run", name.as_str().into()), ("state", (&state).into())];
            Failure::new(Ending::Findings, words.with("already-ended", &args))
        }
    }
}

/// Why entries are not on disk, if some are not.
fn unsaved(session: &Session) -> Option<String> {
    match session.saved() {
        Saved::Entries(_, why) => Some(why.whole),
        Saved::Nothing | Saved::All | Saved::Draft(_) => None,
    }
}
