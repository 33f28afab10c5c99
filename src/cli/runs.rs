//! The commands about many runs: listing them, finding the newest, putting old ones away.
//!
//! Output goes to a writer, errors come back as values; it must not know a terminal.

use super::named::tell_unreached;
use super::output::{Done, pretty, print, tell};
use super::place::placed;
use crate::app::branches::filed_text;
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::history::{History, PastRun, is_over};
use crate::app::opening::OpenError;
use crate::app::team::{LOOK, Team, TeamRow};
use crate::engine::status_sheet::{self, RecordNote};
use crate::engine::totals::Totals;
use crate::engine::wording;
use crate::engine::{Phase, drill, ticket_states, ticket_wording, unsent};
use crate::i18n::Words;
use crate::journal::{Archiving, RunName};
use crate::model::{Entry, Event, Moment};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::io::Write;

/// After how many days a run that is over is put away, where nobody says.
pub(super) const ARCHIVE_AFTER_DAYS: u32 = 90;

/// `vetlla runs`.
pub fn runs(env: &Env, all: bool, as_json: bool, out: &mut dyn Write) -> Done {
    let words = &env.words;
    let names = names_here(env, all)?;
    let (mut rows, mut history) = (Vec::new(), History::default());
    let team = team_rows(env, all);
    let mut listed = false;
    for name in names {
        let row = team.iter().find(|row| row.here.as_ref() == Some(&name));
        if row.is_some_and(|row| !row.mine) || !all && is_over(env, &name) {
            continue;
        }
        let past_run = history.at(env, &name);
        let archived = env.store.is_archived(&name);
        if !all
            && past_run
                .as_ref()
                .is_ok_and(|past_run| *past_run.run.phase() != Phase::Open)
        {
            continue;
        }
        let filed = filed_here(env, &name, past_run.as_ref().ok());
        if as_json {
            let mut told = run_json(&name, past_run, archived, words);
            add_trouble(&mut told, &filed);
            placed(&mut told, env, Some(&name), row);
            rows.push(told);
        } else {
            let mut line = run_line(&name, past_run, words) + &warned(&filed);
            if archived {
                line = format!("{line}  ({})", words.say("run-archived"));
            }
            print(out, &format!("{line}\n"))?;
        }
        listed = true;
    }
    let theirs = |row: &TeamRow| !row.mine && (all || !row.is_over());
    for row in team.into_iter().filter(theirs) {
        if as_json {
            rows.push(team_json(env, row));
        } else {
            print(out, &format!("{}\n", team_line(row, words)))?;
        }
        listed = true;
    }
    if !as_json && !listed {
        let word = if all { "runs-none" } else { "no-open-run" };
        // Whoever counts the lines counts none.
        tell(env, &words.say(word));
    }
    if as_json {
        print(out, &pretty(&json!(rows)))?;
    }
    Ok(Ending::Fine)
}

/// The runs of this disk: those that are open, or all.
fn names_here(env: &Env, all: bool) -> Result<Vec<RunName>, Failure> {
    let names = if all {
        env.store.list_all()
    } else {
        env.store.unfinished()
    };
    names.map_err(|error| Failure::record(&error, &env.words))
}

/// The tickets that were filed beside a run of this disk, as far as it knows.
fn filed_here(env: &Env, name: &RunName, past: Option<&PastRun>) -> Vec<String> {
    let shared = env.store.is_shared(name).is_some();
    let past = past.filter(|_| shared);
    past.map_or_else(Vec::new, |past| {
        filed_text(&past.run, env.store.branches(name), &env.words)
    })
}

/// What warns at the end of a run's line.
fn warned(filed: &[String]) -> String {
    let told = filed.iter().map(|text| format!("  ! {text}"));
    told.collect()
}

/// Adds what is wrong to what is told of a run.
fn add_trouble(told: &mut Value, more: &[String]) {
    if more.is_empty() {
        return;
    }
    let mut all = told["trouble"].as_array().cloned().unwrap_or_default();
    all.extend(more.iter().map(|text| json!(text)));
    told["trouble"] = json!(all);
}

/// The team's runs; that it was not reached is told.
fn team_rows(env: &Env, all: bool) -> Vec<TeamRow> {
    let Some(team) = Team::of(env) else {
        return Vec::new();
    };
    let mut team = team.within(LOOK);
    let rows = if all { team.all(env) } else { team.listed(env) };
    rows.unwrap_or_else(|error| {
        tell_unreached(env, &error);
        Vec::new()
    })
}

fn team_json(env: &Env, mut row: TeamRow) -> Value {
    let words = &env.words;
    let mut told = match row.past.take() {
        Some(past) => {
            let note = RecordNote {
                name: row.name.clone(),
                trouble: past.trouble,
                outward: false,
            };
            status_sheet::row(&past.run, &note, words)
        }
        None => json!({ "run": row.name, "trouble": [words.say("team-unread")] }),
    };
    add_trouble(&mut told, &row.filed);
    told["archived"] = false.into();
    placed(&mut told, env, row.here.as_ref(), Some(&row));
    told
}

fn team_line(row: TeamRow, words: &Words) -> String {
    let told = format!("{} · {}", row.held(words), row.short_id());
    let (name, title) = (row.name.clone(), row.title.clone());
    let line = match row.past {
        Some(past) => line_of(&name, &past, words),
        None => format!("{name}  {title}  {}", words.say("team-unread")),
    };
    format!("{line}  ({told}){}", warned(&row.filed))
}

fn run_json(
    name: &RunName,
    past_run: Result<PastRun, OpenError>,
    archived: bool,
    words: &Words,
) -> serde_json::Value {
    match past_run {
        Ok(past_run) => {
            let note = RecordNote {
                name: name.as_str().to_owned(),
                trouble: past_run.trouble,
                outward: false,
            };
            let mut row = status_sheet::row(&past_run.run, &note, words);
            row["archived"] = archived.into();
            row
        }
        Err(error) => {
            json!({ "run": name.as_str(), "trouble": [Failure::open(error, words).text] })
        }
    }
}

fn run_line(name: &RunName, past_run: Result<PastRun, OpenError>, words: &Words) -> String {
    let past_run = match past_run {
        Ok(past_run) => past_run,
        Err(error) => {
            let text = Failure::open(error, words).text;
            return format!(
                "{}  ! {}",
                name.as_str(),
                text.lines().next().unwrap_or_default()
            );
        }
    };
    line_of(name.as_str(), &past_run, words)
}

fn line_of(name: &str, past_run: &PastRun, words: &Words) -> String {
    let run = &past_run.run;
    let totals = Totals::of(run).short(words);
    let step = run
        .current()
        .map(|at| run.runbook().steps[at].title.clone());
    let state = match run.phase() {
        Phase::Open => step.unwrap_or_else(|| words.say("library-at-completion")),
        _ => wording::phase_text(run, words),
    };
    let mut line = format!(
        "{name}  {totals}  {}  {state}",
        drill::marked(run, &run.runbook().title, words)
    );
    for ticket in ticket_states(run) {
        let said = ticket_wording::named(&ticket, words);
        line = format!("{line}  [{}]", said.text);
    }
    let outdated = unsent::outdated_titles(run);
    if !outdated.is_empty() {
        let said = words.with("runs-out-of-date", &[("steps", (&outdated).into())]);
        line = format!("{line}  [{said}]");
    }
    if !past_run.trouble.is_empty() {
        line.push_str("  !");
    }
    line
}

/// So far apart may be what two clocks show at one instant, from the west of the Pacific to its
/// east: names are made of what a runbook's clocks show.
const CLOCKS_APART: TimeDelta = TimeDelta::hours(26);

/// The newest open run. Names tell the minute of some clock; among those that may be near, the
/// journals tell.
pub fn newest_open(env: &Env) -> Result<RunName, Failure> {
    let words = &env.words;
    let names = env
        .store
        .unfinished()
        .map_err(|error| Failure::record(&error, words))?;
    let mut open = names
        .into_iter()
        .filter_map(|name| Some((begun(env, &name)?, name)));
    let none = || Failure::new(Ending::Findings, words.say("no-open-run"));
    let mut newest = open.next().ok_or_else(none)?;
    let first = newest.1.clone();
    let near = |name: &RunName| match (first.wall(), name.wall()) {
        (Some(first), Some(wall)) => first - wall <= CLOCKS_APART,
        _ => name.minute() == first.minute(),
    };
    for other in open.take_while(|(_, name)| near(name)) {
        if other.0 > newest.0 {
            newest = other;
        }
    }
    Ok(newest.1)
}

/// When a run began that is not over, from its journal alone: long ago where the journal
/// does not say; none where it is over, or cannot be read.
fn begun(env: &Env, name: &RunName) -> Option<Moment> {
    let read = env.store.read(name).ok()?;
    if read.entries.iter().any(|entry| entry.event.ends_run()) {
        if read.sound() {
            let _ = env.store.mark_closed(name);
        }
        return None;
    }
    let starts = |entry: &&Entry| matches!(entry.event, Event::Started { .. });
    let started = read.entries.iter().find(starts);
    Some(started.map(Entry::by_machine).unwrap_or_default())
}

/// `vetlla archive`.
pub fn archive(env: &Env, older_than: Option<u32>, now: Moment, out: &mut dyn Write) -> Done {
    let words = &env.words;
    let failed = |error| Failure::record(&error, words);
    let configured = env.config.archive_after_days;
    let days = older_than.or(configured).unwrap_or(ARCHIVE_AFTER_DAYS);
    let before = now.checked_sub_signed(TimeDelta::days(i64::from(days)));
    let Some(right) = env.store.begin_archiving().map_err(failed)? else {
        return Err(Failure::new(Ending::Findings, words.say("archive-busy")));
    };
    let (mut moved, mut stay) = (0, 0);
    for name in env.store.list().map_err(failed)? {
        match old(env, &name, before) {
            Ok(false) => continue,
            Ok(true) => {}
            Err(why) => {
                stay += 1;
                let args = [("run", name.as_str().into()), ("why", (&why).into())];
                print(out, &format!("{}\n", words.with("archive-stays", &args)))?;
                continue;
            }
        }
        let text = match put_away(env, &right, &name, now) {
            Ok(()) => {
                moved += 1;
                words.with("archive-moved", &[("run", name.as_str().into())])
            }
            Err(why) => {
                stay += 1;
                let args = [("run", name.as_str().into()), ("why", (&why).into())];
                words.with("archive-stays", &args)
            }
        };
        print(out, &format!("{text}\n"))?;
    }
    let days = usize::try_from(days).unwrap_or(usize::MAX);
    let args = [("count", moved.into()), ("days", days.into())];
    print(out, &format!("{}\n", words.with("archive-summary", &args)))?;
    Ok(if stay == 0 {
        Ending::Fine
    } else {
        Ending::Findings
    })
}

/// Whether the run ended before that moment. An open one, however old, is not.
fn old(env: &Env, name: &RunName, before: Option<Moment>) -> Result<bool, String> {
    let Some(before) = before else {
        return Ok(false);
    };
    // Its name says when it began, and it did not end before that: most need no reading.
    // A day is to spare for clocks and time zones.
    let spare = (before + TimeDelta::days(2)).format("%Y-%m-%d").to_string();
    let dated = name.as_str().starts_with(|c: char| c.is_ascii_digit());
    if dated && name.as_str() >= spare.as_str() {
        return Ok(false);
    }
    match env.store.ended(name) {
        Ok(ended) => Ok(ended.is_some_and(|ended| ended < before)),
        Err(error) => Err(error.say(&env.words)),
    }
}

fn put_away(env: &Env, right: &Archiving, name: &RunName, now: Moment) -> Result<(), String> {
    let result = env.store.archive(right, name, &env.holder(now));
    result.map_err(|error| error.say(&env.words))
}
