//! The commands about many runs: listing them, finding the newest, putting old ones away.
//!
//! Output goes to a writer, errors come back as values; it must not know a terminal.

use super::commands::{Done, Ending, Failure, print};
use super::house::House;
use super::session::{self, OpenError};
use crate::engine::Phase;
use crate::engine::sheet::{self, RecordNote};
use crate::journal::{Archiving, RunName};
use crate::model::{Entry, Event, Moment};
use crate::words::Words;
use chrono::TimeDelta;
use serde_json::json;
use std::io::Write;

/// After how many days a run that is over is put away, where nobody says.
const ARCHIVE_AFTER_DAYS: u32 = 90;

/// `vetlla runs`.
pub fn runs(house: &House, all: bool, as_json: bool, out: &mut dyn Write) -> Done {
    let words = &house.words;
    let names = if all {
        house.store.list_all()
    } else {
        house.store.unfinished()
    };
    let names = names.map_err(|error| Failure::record(&error, words))?;
    let (mut rows, mut glances) = (Vec::new(), session::Glances::default());
    for name in names {
        if !all && is_over(house, &name) {
            continue;
        }
        let glance = glances.at(house, &name);
        let archived = house.store.is_archived(&name);
        if !all
            && glance
                .as_ref()
                .is_ok_and(|glance| *glance.run.phase() != Phase::Open)
        {
            continue;
        }
        if as_json {
            rows.push(run_json(&name, glance, archived, words));
        } else {
            let mut line = run_line(&name, glance, words);
            if archived {
                line = format!("{line}  ({})", words.say("run-archived"));
            }
            print(out, &format!("{line}\n"))?;
        }
    }
    if as_json {
        print(out, &format!("{:#}\n", json!(rows)))?;
    }
    Ok(Ending::Fine)
}

fn run_json(
    name: &RunName,
    glance: Result<session::Glance, OpenError>,
    archived: bool,
    words: &Words,
) -> serde_json::Value {
    match glance {
        Ok(glance) => {
            let note = RecordNote {
                name: name.as_str().to_owned(),
                trouble: glance.trouble,
            };
            let mut sheet = sheet::json(&glance.run, &note, words);
            if let serde_json::Value::Object(map) = &mut sheet {
                for key in [
                    "timeline",
                    "steps",
                    "answers",
                    "notes",
                    "calls",
                    "evidence",
                    "deviations",
                    "people",
                ] {
                    map.remove(key);
                }
                map.insert("archived".to_owned(), archived.into());
            }
            sheet
        }
        Err(error) => {
            json!({ "run": name.as_str(), "trouble": [Failure::open(error, words).text] })
        }
    }
}

fn run_line(name: &RunName, glance: Result<session::Glance, OpenError>, words: &Words) -> String {
    let glance = match glance {
        Ok(glance) => glance,
        Err(error) => {
            let text = Failure::open(error, words).text;
            return format!(
                "{}  ! {}",
                name.as_str(),
                text.lines().next().unwrap_or_default()
            );
        }
    };
    let run = &glance.run;
    let (done, total) = run.progress();
    let step = run
        .current()
        .map(|at| run.runbook().steps[at].title.clone());
    let state = match run.phase() {
        Phase::Open => step.unwrap_or_else(|| words.say("library-at-completion")),
        _ => sheet::phase_text(run, words),
    };
    let mut line = format!(
        "{}  {done}/{total}  {}  {state}",
        name.as_str(),
        run.runbook().title
    );
    if !glance.trouble.is_empty() {
        line.push_str("  !");
    }
    line
}

/// The newest open run. Names tell the minute; within one, the journals tell.
pub fn newest_open(house: &House) -> Result<RunName, Failure> {
    let words = &house.words;
    let names = house
        .store
        .unfinished()
        .map_err(|error| Failure::record(&error, words))?;
    let mut open = names
        .into_iter()
        .filter_map(|name| Some((begun(house, &name)?, name)));
    let none = || Failure::new(Ending::Findings, words.say("no-open-run"));
    let mut newest = open.next().ok_or_else(none)?;
    let minute = newest.1.minute().to_owned();
    for other in open.take_while(|(_, name)| name.minute() == minute) {
        if other.0 > newest.0 {
            newest = other;
        }
    }
    Ok(newest.1)
}

/// When a run began that is not over, from its journal alone: long ago where the journal
/// does not say; none where it is over, or cannot be read.
fn begun(house: &House, name: &RunName) -> Option<Moment> {
    let read = house.store.read(name).ok()?;
    if read.entries.iter().any(|entry| entry.event.ends_run()) {
        if read.sound() {
            let _ = house.store.mark_closed(name);
        }
        return None;
    }
    let starts = |entry: &&Entry| matches!(entry.event, Event::Started { .. });
    let started = read.entries.iter().find(starts);
    Some(started.map(|entry| entry.at).unwrap_or_default())
}

/// Whether the run is over, from its journal alone; then the list need not read it again.
pub fn is_over(house: &House, name: &RunName) -> bool {
    let over = matches!(house.store.ended(name), Ok(Some(_)));
    if over {
        let _ = house.store.mark_closed(name);
    }
    over
}

/// `vetlla archive`.
pub fn archive(house: &House, older_than: Option<u32>, now: Moment, out: &mut dyn Write) -> Done {
    let words = &house.words;
    let failed = |error| Failure::record(&error, words);
    let configured = house.site.archive_after_days;
    let days = older_than.or(configured).unwrap_or(ARCHIVE_AFTER_DAYS);
    let before = now.checked_sub_signed(TimeDelta::days(i64::from(days)));
    let Some(right) = house.store.begin_archiving().map_err(failed)? else {
        return Err(Failure::new(Ending::Findings, words.say("archive-busy")));
    };
    let (mut moved, mut stay) = (0, 0);
    for name in house.store.list().map_err(failed)? {
        match old(house, &name, before) {
            Ok(false) => continue,
            Ok(true) => {}
            Err(why) => {
                stay += 1;
                let args = [("run", name.as_str().into()), ("why", (&why).into())];
                print(out, &format!("{}\n", words.with("archive-stays", &args)))?;
                continue;
            }
        }
        let text = match put_away(house, &right, &name, now) {
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
fn old(house: &House, name: &RunName, before: Option<Moment>) -> Result<bool, String> {
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
    match house.store.ended(name) {
        Ok(ended) => Ok(ended.is_some_and(|ended| ended < before)),
        Err(error) => Err(error.say(&house.words)),
    }
}

fn put_away(house: &House, right: &Archiving, name: &RunName, now: Moment) -> Result<(), String> {
    let result = house.store.archive(right, name, &house.holder(now));
    result.map_err(|error| error.say(&house.words))
}
