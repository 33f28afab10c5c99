//! Opening a run: a new one from a runbook, or one that was left.
//!
//! It must not know what is done with the run once it is open.

use super::catalog::{self, CatalogEntry, RunbookOrigin};
use super::chance;
use super::commands_here;
use super::env::Env;
use super::exports;
pub use super::inclusion::sha256;
use super::inclusion::{self, LinkReader};
use super::session::Session;
use super::settings::Settings;
use super::terms::Terms;
use super::working_copy::commit_of;
use crate::engine::form;
use crate::engine::sender::zone_told;
use crate::engine::settling::to_judge;
use crate::engine::ticket_parts::{label_of, part_label};
use crate::engine::wording::labelled;
use crate::engine::{Command, Phase, Run, alert, alert_wording, duty, inlined, wording};
use crate::i18n::Words;
use crate::journal::{self, RecordError, RunName};
use crate::load;
use crate::model::{Draft, Drill, Entry, Event, Moment, Operator, Runbook, Zone, is_evidence_name};
use std::sync::Arc;

/// A run that was opened, and what a person is to know of it.
#[derive(Debug)]
pub struct Opened {
    /// The run.
    pub session: Session,
    /// Where a person was in it.
    pub draft: Option<Draft>,
    /// What is to be told about it, in words.
    pub news: Vec<String>,
    /// What `--set` gave and it could not take, in words.
    pub refused: Vec<String>,
    /// It was begun before, and is gone on with.
    pub taken_up: bool,
}

/// Why a session could not be opened.
#[derive(Debug)]
pub enum OpenError {
    /// There is no such runbook; ids that are near.
    NoRunbook(String, Vec<String>),
    /// The runbook is refused.
    Refused(Box<CatalogEntry>),
    /// The frozen runbook cannot be read any more.
    Frozen(String),
    /// The record could not be opened.
    Record(RecordError),
    /// With `--strict`: `--set` names nothing, or what it says does not fit.
    Set(String),
}

impl From<RecordError> for OpenError {
    fn from(error: RecordError) -> Self {
        Self::Record(error)
    }
}

/// What a template may name about who is on call.
pub(super) fn operator(env: &Env) -> Operator {
    env.config.operator.clone()
}

/// The moment in the time zone of the runbook or the configuration.
#[must_use]
pub fn local(env: &Env, runbook: &Runbook, now: Moment) -> Moment {
    if let Some(zone) = &runbook.clocks {
        return duty::in_zone(now, zone);
    }
    match duty::zone(&runbook.schedule, &env.config.schedule) {
        Some(zone) => duty::in_zone(now, &zone),
        None => now,
    }
}

/// The moment in a run: in its time zone, and ahead of the machine's clock where it is an
/// exercise with a time of its own.
#[must_use]
pub fn run_time(env: &Env, run: &Run, now: Moment) -> Moment {
    let ahead = now.checked_add_signed(run.ahead());
    local(env, run.runbook(), ahead.unwrap_or(now))
}

/// The clocks that count where no time zone is named: the runbook's own, else the
/// configuration's, else this machine's. These are nobody's choice where somebody named
/// others that cannot be read: then each time tells its offset.
fn clocks_of(env: &Env, runbook: &Runbook) -> Option<Zone> {
    let schedule = duty::merged(&runbook.schedule, &env.config.schedule);
    let named = schedule.timezone.and_then(|name| name.parse().ok());
    match schedule.unread_zone {
        None => named.or_else(|| env.clock.zone()),
        Some(_) => named,
    }
}

/// How the clocks of a run are called, where a time zone is named: by it, or by this
/// machine's where there is none of that name.
#[must_use]
pub fn clocks_named(env: &Env, runbook: &Runbook, now: Moment) -> Option<String> {
    let others = runbook.clocks.clone();
    let others = others.filter(|zone| clocks_of(env, runbook).is_some_and(|own| own != *zone));
    if let Some(zone) = others {
        return Some(zone.name().to_owned());
    }
    let schedule = duty::merged(&runbook.schedule, &env.config.schedule);
    schedule.timezone.or_else(|| {
        schedule.unread_zone?;
        let own = env.clock.zone().map(|zone| zone.name().to_owned());
        Some(own.unwrap_or_else(|| now.format("%:z").to_string()))
    })
}

/// That a time zone is named which there is not, and by which clocks times are told.
fn unread_zone(env: &Env, runbook: &Runbook, now: Moment) -> Option<String> {
    let zone = duty::merged(&runbook.schedule, &env.config.schedule).unread_zone?;
    let clocks = clocks_named(env, runbook, now).unwrap_or_default();
    let args = [("zone", (&zone).into()), ("clocks", (&clocks).into())];
    Some(env.words.with("zone-unread", &args))
}

/// The runbook with the clocks that count for fields that name no time zone: those by which
/// something of the run has left, wherever it is read, else those that count here.
pub(super) fn clocked(env: &Env, mut runbook: Arc<Runbook>, entries: &[Entry]) -> Arc<Runbook> {
    if !runbook.wants_zone() {
        return runbook;
    }
    let told = zone_of(entries).and_then(|name| name.parse().ok());
    if let Some(zone) = told.or_else(|| clocks_of(env, &runbook)) {
        Arc::make_mut(&mut runbook).keep_time_of(&zone);
    }
    runbook
}

/// The time zone by whose clocks something of a run has left, where the record says it.
pub(super) fn zone_of(entries: &[Entry]) -> Option<&str> {
    zone_told(entries.iter().map(|entry| &entry.event))
}

/// Begins a run in memory; [`Session::make`] puts it on disk. What of `set` cannot be taken
/// is told, and the run begins without it, unless the terms are strict.
pub fn begin(env: &Env, wanted: &str, terms: &Terms, now: Moment) -> Result<Opened, OpenError> {
    let entry = catalog::find(env, wanted).ok_or_else(|| no_runbook(env, wanted))?;
    let opened = begun(env, entry, terms, now)?;
    if terms.strict && !opened.refused.is_empty() {
        return Err(OpenError::Set(opened.refused.join("\n")));
    }
    Ok(opened)
}

/// The runbook with all that it walks.
fn found(
    env: &Env,
    mut entry: CatalogEntry,
) -> Result<(CatalogEntry, inclusion::Reached, Arc<Runbook>), OpenError> {
    let reached = LinkReader::new(env).reach(&entry);
    let wrong = reached.problems(env, &entry);
    if !wrong.is_empty() {
        entry.result = Err(wrong);
        return Err(OpenError::Refused(Box::new(entry)));
    }
    // It is the run's alone from here on: else its texts would be filled in in a copy.
    let runbook = match std::mem::replace(&mut entry.result, Err(Vec::new())) {
        Ok(runbook) => runbook,
        refused @ Err(_) => {
            entry.result = refused;
            return Err(OpenError::Refused(Box::new(entry)));
        }
    };
    let runbook = clocked(env, reached.whole(runbook), &[]);
    Ok((entry, reached, runbook))
}

/// A run of a runbook that was found, begun in memory.
pub(super) fn begun(
    env: &Env,
    entry: CatalogEntry,
    terms: &Terms,
    now: Moment,
) -> Result<Opened, OpenError> {
    let (entry, reached, runbook) = found(env, entry)?;
    let (now, drill) = begins_at(env, &runbook, terms, now)?;
    let settings = Settings::read(&env.words, &runbook, &terms.set, now);
    let text = entry.kept_text(&env.words);
    let event = Event::Started {
        runbook: runbook.id.clone(),
        title: runbook.title.clone(),
        sha256: sha256(&text),
        drill,
        included: reached.marks(&env.words),
        merged: reached.merged(&entry, &env.words),
        nonce: Some(chance::bits()),
        commit: entry.origin.path().and_then(commit_of),
    };
    let author = env.author();
    let first = Entry {
        at: now,
        by: author.by,
        host: author.host,
        event,
    };
    let frozen = reached.frozen(&text, &env.words);
    let record = env.store.begin_whole(&runbook.id, frozen, first.clone());
    let run = Run::replay(runbook, operator(env), &[first]);
    let mut session = Session::new(run, record, env.author(), Arc::clone(&env.words));
    session.begin_in_memory();
    session.share_by(env.marks());
    session.trust(commands_here::trust_where(
        reached.untrusted(env, &entry).is_empty(),
    ));
    if terms.ask_for_something() {
        session.want();
    }
    if let Some(notice) = &terms.alert {
        let alert = Box::new(alert::told_to(session.run().runbook(), notice));
        session.record(vec![Event::AlertReceived { alert }], now);
    }
    assess(&mut session, env, now);
    let refused = settings.apply(&mut session, &env.words, now);
    let news = first_news(env, (&entry, &reached), &session, terms, now);
    Ok(Opened {
        session,
        draft: None,
        news,
        refused,
        taken_up: false,
    })
}

/// What is told of a run that has just begun. On a small screen what stands first is all that is
/// seen.
fn first_news(
    env: &Env,
    (entry, reached): (&CatalogEntry, &inclusion::Reached),
    session: &Session,
    terms: &Terms,
    now: Moment,
) -> Vec<String> {
    let told = terms.alert.as_ref();
    let told = told.map(|notice| alert_wording::news(session.run(), notice, now, &env.words));
    let mut news = told.unwrap_or_default();
    news.extend(other_runbooks(entry, &env.words));
    news.extend(unread_zone(env, session.run().runbook(), now));
    news.extend(commands_here::told(env, (entry, reached), session, now));
    news.extend(unknown_conditions(session, &env.words));
    news
}

/// When a run begins, and whether it is an exercise. An exercise may be given a time of its
/// own.
fn begins_at(
    env: &Env,
    runbook: &Runbook,
    terms: &Terms,
    now: Moment,
) -> Result<(Moment, Option<Drill>), OpenError> {
    let now = local(env, runbook, now);
    let Some(typed) = &terms.clock else {
        return Ok((now, terms.drill.then(Drill::default)));
    };
    let at = form::instant(typed, clocks_of(env, runbook), now).map_err(|mistake| {
        let why = mistake.say(&env.words);
        let args = [("why", (&why).into())];
        OpenError::Set(env.words.with("drill-clock", &args))
    })?;
    Ok((at, Some(Drill { clock: Some(now) })))
}

/// That steps are hidden because nobody knows whether they apply.
fn unknown_conditions(session: &Session, words: &Words) -> Option<String> {
    let count = session.run().unknown_conditions();
    let args = [("count", count.into())];
    (count > 0).then(|| words.with("conditions-unknown", &args))
}

/// That others have the id of the runbook that was taken, and may have been meant.
fn other_runbooks(entry: &CatalogEntry, words: &Words) -> Vec<String> {
    let RunbookOrigin::File(path) = &entry.origin else {
        return Vec::new();
    };
    let is_beside = |other: &&RunbookOrigin| match other {
        RunbookOrigin::File(other) => other.parent() == path.parent(),
        RunbookOrigin::BuiltIn(_) => false,
    };
    let (beside, hidden): (Vec<_>, Vec<_>) = entry.rivals.iter().partition(is_beside);
    let taken = entry.origin.show(words);
    let told = [("runbook-twice", beside), ("runbook-shadows", hidden)];
    let told = told.into_iter().filter(|(_, others)| !others.is_empty());
    told.map(|(word, others)| {
        let others = others.iter().map(|other| other.show(words));
        let others = others.collect::<Vec<_>>().join(", ");
        let args = [("taken", (&taken).into()), ("others", (&others).into())];
        words.with(word, &args)
    })
    .collect()
}

/// Opens a run that was left. `resuming` records that it was opened again.
pub fn open(env: &Env, name: &RunName, resuming: bool, now: Moment) -> Result<Opened, OpenError> {
    let held = env.store.open(name, &env.holder(now));
    let held = held.map_err(|error| on_its_clocks(env, name, error))?;
    take_up(env, held, resuming, now)
}

/// Why a run cannot be opened, with the time since when another session has it by the run's
/// own clocks.
#[must_use]
pub fn on_its_clocks(env: &Env, name: &RunName, error: RecordError) -> RecordError {
    error.timed(|since| {
        let text = env.store.frozen_unchecked(name).ok();
        let runbook = text.and_then(|text| load::kept_runbook(&text, &env.words).ok());
        runbook.map_or(since, |runbook| local(env, &runbook, since))
    })
}

/// Goes on with a run whose record has been opened.
pub fn take_up(
    env: &Env,
    held: journal::OpenedRecord,
    resuming: bool,
    now: Moment,
) -> Result<Opened, OpenError> {
    let left = LeftRun::read(env, held)?;
    Ok(left.go_on(env, resuming, now))
}

/// A run that was left, as its record has it; nothing has been written to it yet.
pub(crate) struct LeftRun {
    held: journal::OpenedRecord,
    runbook: Arc<Runbook>,
    included: inclusion::KeptBooks,
    edited: Vec<String>,
    run: Run,
}

impl LeftRun {
    /// Reads it: its runbook, and then all that has happened in it.
    pub fn read(env: &Env, held: journal::OpenedRecord) -> Result<Self, OpenError> {
        let name = held.run.name();
        let included = inclusion::kept(env, name, held.read.included());
        let (runbook, edited) = frozen(env, name, &included, &held.read.entries)?;
        let run = Run::replay(Arc::clone(&runbook), operator(env), &held.read.entries);
        Ok(Self {
            held,
            runbook,
            included,
            edited,
            run,
        })
    }

    /// Whether something of what has happened in it is such an event.
    #[cfg(feature = "store")]
    pub fn tells(&self, is: impl Fn(&Event) -> bool) -> bool {
        self.run.entries().iter().any(|entry| is(&entry.event))
    }

    /// Writes what comes before anybody goes on with it.
    #[cfg(feature = "store")]
    pub fn note(mut self, env: &Env, event: Event, now: Moment) -> Result<(), RecordError> {
        let author = env.author();
        let entry = Entry {
            at: run_time(env, &self.run, now),
            by: author.by,
            host: author.host,
            event,
        };
        self.held.run.append(&[entry])
    }

    /// Goes on with it. `resuming` records that.
    pub fn go_on(self, env: &Env, resuming: bool, now: Moment) -> Opened {
        let Self {
            held,
            runbook,
            included,
            edited,
            run,
        } = self;
        let name = held.run.name().clone();
        let now = run_time(env, &run, now);
        let (writable, unguarded) = (held.run.writable(), held.run.unguarded());
        let mut session = Session::new(run, held.run, env.author(), Arc::clone(&env.words));
        session.share_by(env.marks());
        let mut draft = session.draft();
        let found = held.read.say(&env.words);
        let damaged = (!writable).then(|| found.first().cloned().unwrap_or_default());
        if let Some(why) = damaged.as_ref().or(edited.first()) {
            // Of a copy that was edited, recipients and phones may be another's: nothing is done.
            session.forbid(env.words.with("run-read-only", &[("why", why.into())]));
        }
        if let Some((by, host)) = env.store.taken_by(&name) {
            let args = [("by", (&by).into()), ("host", (&host).into())];
            session.forbid(env.words.with("shared-held", &args));
        }
        let is_edited = !edited.is_empty();
        let mut news = edited;
        news.extend(found);
        if unguarded {
            news.push(env.words.say("record-unguarded"));
        }
        if session.read_only().is_none()
            && let Some(draft) = &mut draft
        {
            let entries = before_taken(&held.read.entries);
            news.extend(write_again(&mut session, draft, entries, &env.words));
        }
        if *session.run().phase() == Phase::Open {
            if !is_edited {
                news.extend(changed_since(env, &name, &runbook, &included));
            }
            if resuming && session.read_only().is_none() {
                session.record(vec![Event::Resumed], now);
            }
            assess(&mut session, env, now);
            news.extend(exports::look(env, &mut session, now));
            news.extend(unsure_tickets(session.run(), &env.words));
            news.extend(unread_zone(env, &runbook, now));
            news.extend(unknown_conditions(&session, &env.words));
        }
        let parts = (&name, &included.texts[..]);
        news.extend(commands_here::take_up(&mut session, env, parts, now));
        Opened {
            session,
            draft,
            news,
            refused: Vec::new(),
            taken_up: true,
        }
    }
}

/// The tickets that may have left: whoever had the run before was giving them to an exporter,
/// which ended with that session.
fn unsure_tickets(run: &Run, words: &Words) -> Vec<String> {
    let when = |at: Moment| at.format("%d/%m %H:%M").to_string();
    let told = run.applicable().filter_map(|(_, step)| {
        let part = to_judge(run, &step.id)?.part;
        let alone = part.as_deref().map(|part| (part, ""));
        let before = run.sent_before(&step.id, alone)?;
        let said = before.say(words, &when);
        let own =
            part.and_then(|part| part_label(run, &step.id, &part).or(Some(label_of(&part, words))));
        let said = own.map_or_else(|| said.clone(), |own| labelled(&own, &said));
        Some(labelled(&step.title, &said))
    });
    told.collect()
}

/// That the files of the runbook, or of those inside it, are others by now: the run keeps its
/// own.
fn changed_since(
    env: &Env,
    name: &RunName,
    runbook: &Runbook,
    included: &inclusion::KeptBooks,
) -> Vec<String> {
    let frozen = env.store.frozen_unchecked(name);
    let own = frozen.is_ok_and(|frozen| catalog::has_changed(env, &runbook.id, &frozen));
    let own = own.then(|| env.words.say("runbook-changed"));
    let changed = inclusion::changed(env, &runbook.id, &included.texts);
    let inside = changed.iter().map(|(id, now)| {
        let word = match now {
            inclusion::Now::Changed => "included-changed-file",
            inclusion::Now::Gone => "included-gone-file",
        };
        env.words.with(word, &[("id", id.into())])
    });
    own.into_iter().chain(inside).collect()
}

/// A journal without the line that it was taken over: what its holder had not written yet came
/// before that.
fn before_taken(journal: &[Entry]) -> &[Entry] {
    match journal {
        [before @ .., last] if matches!(last.event, Event::TakenOver(_)) => before,
        whole => whole,
    }
}

/// Records what a session had done whose disk never answered, from its draft; says so, and
/// what of it does not fit what another session has written since.
fn write_again(
    session: &mut Session,
    draft: &mut Draft,
    journal: &[Entry],
    words: &Words,
) -> Vec<String> {
    let outside = |entry: &Entry| matches!(&entry.event, Event::EvidenceAttached { file, .. } if !is_evidence_name(file));
    match draft.take_unwritten(journal) {
        Ok(entries) if entries.is_empty() || entries.iter().any(outside) => Vec::new(),
        Ok(entries) => {
            session.record_again(&entries);
            vec![words.with("record-again", &[("count", entries.len().into())])]
        }
        Err(entries) => {
            let lost = entries
                .iter()
                .map(|entry| wording::describe(session.run(), entry, words));
            let lost = lost.collect::<Vec<_>>().join("; ");
            vec![words.with("record-not-again", &[("entries", (&lost).into())])]
        }
    }
}

/// Records what the clock says about duty, where that is known and new.
fn assess(session: &mut Session, env: &Env, now: Moment) {
    let schedule = &session.run().runbook().schedule;
    if let duty::Assessment::Known { on_duty, .. } =
        duty::assess(schedule, &env.config.schedule, now)
    {
        let command = Command::SetDuty {
            on_duty,
            by_clock: true,
        };
        let _ = session.carry(&command, None, now);
    }
}

/// The frozen runbook of a run, and what is wrong with it that still lets it be read.
fn frozen(
    env: &Env,
    name: &RunName,
    included: &inclusion::KeptBooks,
    entries: &[Entry],
) -> Result<(Arc<Runbook>, Vec<String>), OpenError> {
    let (text, mut trouble) = match env.store.frozen(name) {
        Ok(text) => (text, Vec::new()),
        Err(error) => {
            let text = env.store.frozen_unchecked(name)?;
            (text, vec![error.say(&env.words)])
        }
    };
    match load::kept_runbook(&text, &env.words) {
        Ok(runbook) => {
            trouble.extend(included.trouble.iter().cloned());
            let whole = inlined(runbook, &included.books);
            Ok((clocked(env, Arc::new(whole), entries), trouble))
        }
        Err(problems) => {
            let first = problems
                .first()
                .map(|problem| problem.message.clone())
                .unwrap_or_default();
            let args = [("run", name.as_str().into()), ("why", (&first).into())];
            Err(OpenError::Frozen(
                env.words.with("frozen-unreadable", &args),
            ))
        }
    }
}

/// Why there is no such runbook: it is refused, or nobody has it.
pub(crate) fn no_runbook(env: &Env, wanted: &str) -> OpenError {
    let mut all = catalog::all(env);
    let is_meant = |entry: &CatalogEntry| entry.result.is_err() && says_its_id(&entry.text, wanted);
    if let Some(at) = all.iter().position(is_meant) {
        return OpenError::Refused(Box::new(all.swap_remove(at)));
    }
    let ids = all
        .into_iter()
        .filter(|entry| entry.result.is_ok() && !entry.shadowed)
        .map(|entry| entry.id)
        .collect();
    OpenError::NoRunbook(wanted.to_owned(), ids)
}

/// Whether a text that cannot be read as a runbook gives itself that id.
fn says_its_id(text: &str, wanted: &str) -> bool {
    let mut ids = text.lines().filter_map(|line| line.strip_prefix("id:"));
    ids.any(|id| {
        let id = id.split(" #").next().unwrap_or_default();
        id.trim().trim_matches(['"', '\'']) == wanted
    })
}
