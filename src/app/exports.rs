//! Exporters that go on though who began them is gone: what became of them is found in the run's
//! folder, recorded and told.
//!
//! It must not know a face.

use super::env::Env;
use super::session::Session;
use super::tickets;
use crate::engine::{Command, Run, wording};
use crate::i18n::Words;
use crate::model::{Event, Exporter, ExporterRun, Moment, StepId};
use crate::sink::{self, ExporterFate};
use std::path::{Path, PathBuf};

/// Where the exporter that was begun last leaves what is known of it. None where the run has no
/// folder on this host.
#[must_use]
pub fn folder(env: &Env, name: &str, run: &Run) -> Option<PathBuf> {
    let runs = env.store.state_dir()?.join("runs");
    let nth = run.exporters_begun().to_string();
    Some(runs.join(name).join("exporters").join(nth))
}

/// An exporter whose end nobody saw.
#[derive(Debug, Clone)]
pub struct Unseen {
    step: StepId,
    exporter: Exporter,
    folder: PathBuf,
}

impl Unseen {
    /// What its folder says of it. That is on a disk: it is no question for a loop that has keys
    /// to answer.
    #[must_use]
    pub fn fate(&self) -> ExporterFate {
        sink::exporter_fate(&self.folder, &self.exporter)
    }
}

/// The exporter whose end nobody saw, where this host can tell what became of it.
#[must_use]
pub fn unseen(env: &Env, session: &Session) -> Option<Unseen> {
    let (step, name) = session.run().unseen_exporter()?;
    let folder = folder(env, session.name(), session.run());
    Some(Unseen {
        step: step.clone(),
        exporter: of_name(env, name),
        folder: folder.filter(|_| session.read_only().is_none())?,
    })
}

/// Notes in a run that is only looked at whether the exporter runs whose end nobody saw.
pub fn note_running(env: &Env, name: &str, run: &mut Run) {
    let Some((step, _)) = run.unseen_exporter() else {
        return;
    };
    let step = step.clone();
    let runs = folder(env, name, run).is_some_and(|folder| sink::exporter_runs(&folder));
    run.tell_exporter(&step, runs);
}

/// The same in one that is open for writing.
pub fn note_fate(env: &Env, session: &mut Session) {
    if let Some(own) = unseen(env, session) {
        let runs = matches!(own.fate(), ExporterFate::Runs);
        session.tell_exporter(&own.step, runs);
    }
}

/// Why no exporter gets anything of a run that somebody else walks, and the next move.
#[must_use]
pub fn only_followed(session: &Session, words: &Words) -> Option<String> {
    let why = session.read_only().filter(|_| session.is_watching())?;
    Some(format!("{why} {}", words.say("exporter-only-followed")))
}

/// Records what became of an exporter whose end nobody saw, and says it. One that runs is only
/// noted: that its ticket may have left is told where all that may have is.
pub fn look(env: &Env, session: &mut Session, now: Moment) -> Vec<String> {
    match unseen(env, session) {
        Some(own) => take_in_fate(env, session, (&own, own.fate()), now),
        None => Vec::new(),
    }
}

/// The same for one whose fate was asked elsewhere.
pub fn take_in_fate(
    env: &Env,
    session: &mut Session,
    (own, fate): (&Unseen, ExporterFate),
    now: Moment,
) -> Vec<String> {
    let Unseen { step, exporter, .. } = own;
    if unseen(env, session).is_none_or(|now| now.folder != own.folder || now.step != *step) {
        // Its end was seen, or told by a person, meanwhile.
        return Vec::new();
    }
    session.tell_exporter(step, matches!(fate, ExporterFate::Runs));
    let Some((arrived, ran)) = came(env, session.run(), (step, exporter), fate) else {
        return Vec::new();
    };
    let known = session.run().entries().len();
    let command = Command::SettleExporter(step.clone(), arrived, Some(Box::new(ran)));
    if session.carry(&command, None, now).is_err() {
        return Vec::new();
    }
    clear_up(env, session);
    let run = session.run();
    let new = run.entries().iter().skip(known);
    new.map(|entry| wording::describe(run, entry, &env.words))
        .collect()
}

/// Whether the ticket has arrived, and what is recorded of the exporter; none where nothing new
/// is known.
fn came(
    env: &Env,
    run: &Run,
    (step, exporter): (&StepId, &Exporter),
    fate: ExporterFate,
) -> Option<(bool, ExporterRun)> {
    let mut begun = run.entries().iter().rev();
    let part = begun.find_map(|entry| match &entry.event {
        Event::ExporterBegun(begun) if begun.step == *step => Some(begun.part.as_deref()),
        _ => None,
    });
    let part = part.flatten();
    let bare = |failed: Option<String>| ExporterRun {
        step: step.clone(),
        name: exporter.name.clone(),
        part: part.map(str::to_owned),
        failed,
        stopped: false,
        unsure: false,
        told: false,
        output: String::new(),
        cut: false,
        reference: None,
    };
    match fate {
        ExporterFate::Runs | ExporterFate::Lost => None,
        ExporterFate::NeverBegun => {
            Some((false, bare(Some(env.words.say("exporter-never-begun")))))
        }
        ExporterFate::Ended(exported) => {
            let kind = run.runbook().step(step)?.1.kind.dispatch()?.kind;
            let about = (step, kind, part);
            let ran = tickets::exporter_run(Some(exporter), about, &exported, &env.words);
            let arrived = exported.result.is_ok();
            Some((arrived, ran.unwrap_or_else(|| bare(None))))
        }
    }
}

/// The exporter of that name; its configuration may be another one by now.
fn of_name(env: &Env, name: &str) -> Exporter {
    let mut all = env.config.exporters.iter();
    let found = all.find(|own| own.name == name).cloned();
    found.unwrap_or_else(|| Exporter {
        name: name.to_owned(),
        argv: Vec::new(),
        folder: PathBuf::new(),
        format: String::new(),
        format_unread: None,
        reference: None,
    })
}

/// Takes away what is known in the record by now.
pub fn clear_up(env: &Env, session: &mut Session) {
    if !session.waits()
        && session.run().unseen_exporter().is_none()
        && let Some(folder) = folder(env, session.name(), session.run())
    {
        session.clear(&folder);
    }
}

/// Takes that folder away; the folder of all of them goes with the last.
pub fn remove(folder: Option<&Path>) {
    if let Some(folder) = folder {
        let _ = std::fs::remove_dir_all(folder);
        let _ = folder.parent().map(std::fs::remove_dir);
    }
}
