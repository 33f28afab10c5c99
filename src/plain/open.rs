//! Which run is walked: one that begins, one that was left, one that another session has.
//!
//! It must not decide anything about a run.

use super::dialogue::{Dialogue, Door};
use super::walk::Plain;
use crate::edge::commands::{Ending, Failure};
use crate::edge::glance::{self, Glances};
use crate::edge::house::House;
use crate::edge::opening::{self, OpenError, Opened};
use crate::edge::session::Session;
use crate::edge::{runs, shelf};
use crate::engine::Phase;
use crate::engine::pick::pick_row;
use crate::journal::{RecordError, RunName};
use std::io;
use std::rc::Rc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// How long a session that is taken over may take to let go.
const PATIENCE: Duration = Duration::from_secs(3);

/// Begins a run, and walks it.
///
/// # Errors
/// Why it could not begin, in words.
pub fn start(
    house: &House,
    wanted: &str,
    set: &[(String, String)],
    door: Door<'_>,
) -> Result<Ending, Failure> {
    begin(house, wanted, set, dialogue(house, door))
}

/// Goes on with a run that was left.
///
/// # Errors
/// Why it could not be opened, in words.
pub fn resume(house: &House, name: &RunName, door: Door<'_>) -> Result<Ending, Failure> {
    go_on(house, name, dialogue(house, door))
}

/// Lists what is open and what can begin, asks for one, and walks it.
///
/// # Errors
/// Why that could not be opened, in words.
pub fn choose(house: &House, door: Door<'_>) -> Result<Ending, Failure> {
    let mut dialogue = dialogue(house, door);
    let rows = rows(house);
    let chosen = ask(house, &rows, &mut dialogue).map_err(|error| Failure::output(&error))?;
    match chosen {
        Some(Row {
            what: What::Run(name),
            ..
        }) => go_on(house, name, dialogue),
        Some(Row {
            what: What::Runbook(id),
            ..
        }) => begin(house, id, &[], dialogue),
        None => Ok(Ending::Fine),
    }
}

/// What can be walked.
enum What {
    Run(RunName),
    Runbook(String),
}

struct Row {
    what: What,
    /// What is typed for it, beside its number.
    name: String,
    /// What it is.
    about: String,
}

fn dialogue<'a>(house: &House, door: Door<'a>) -> Dialogue<'a> {
    Dialogue::new(door, Rc::clone(&house.words), house.utf8)
}

fn walked(house: &House, opened: Opened, dialogue: Dialogue<'_>) -> Result<Ending, Failure> {
    let plain = Plain::new(house, opened, dialogue);
    plain.walk().map_err(|error| Failure::output(&error))
}

fn begin(
    house: &House,
    wanted: &str,
    set: &[(String, String)],
    dialogue: Dialogue<'_>,
) -> Result<Ending, Failure> {
    let opened = opening::begin(house, wanted, set, house.now());
    let opened = opened.map_err(|error| Failure::open(error, &house.words))?;
    walked(house, opened, dialogue)
}

fn go_on(house: &House, name: &RunName, dialogue: Dialogue<'_>) -> Result<Ending, Failure> {
    match opening::open(house, name, true, house.now()) {
        Ok(opened) => walked(house, opened, dialogue),
        Err(OpenError::Record(error @ RecordError::Held(_))) => held(house, name, &error, dialogue),
        Err(OpenError::Record(error)) if error.only_unlocked() => {
            let why = error.say(&house.words);
            follow(house, name, why, dialogue)
        }
        Err(error) => Err(Failure::open(error, &house.words)),
    }
}

/// Another session has the run: says who, and asks what to do about it.
fn held(
    house: &House,
    name: &RunName,
    error: &RecordError,
    mut dialogue: Dialogue<'_>,
) -> Result<Ending, Failure> {
    let words = &house.words;
    let labels = ["held-follow", "held-take-over", "held-leave"].map(|word| words.say(word));
    let asked = dialogue
        .line(&error.say(words))
        .and_then(|()| dialogue.choose(&words.say("plain-held"), &labels));
    match asked.map_err(|error| Failure::output(&error))? {
        Some(0) => follow(house, name, words.say("following"), dialogue),
        Some(1) => take_over(house, name, dialogue),
        Some(_) => Ok(Ending::Fine),
        None => Err(Failure::record(error, words)),
    }
}

fn take_over(house: &House, name: &RunName, dialogue: Dialogue<'_>) -> Result<Ending, Failure> {
    let holder = house.holder(house.now());
    let never = AtomicBool::new(false);
    let taken = house.store.take_over(name, &holder, PATIENCE, &never);
    let taken = taken.map_err(|error| Failure::record(&error, &house.words))?;
    let opened = opening::take_up(house, taken, true, house.now());
    let opened = opened.map_err(|error| Failure::open(error, &house.words))?;
    walked(house, opened, dialogue)
}

/// Reads a run that another session writes: at each line, what is new is told.
fn follow(
    house: &House,
    name: &RunName,
    why: String,
    dialogue: Dialogue<'_>,
) -> Result<Ending, Failure> {
    let glance = glance::glance(house, name);
    let glance = glance.map_err(|error| Failure::open(error, &house.words))?;
    let words = Rc::clone(&house.words);
    let session = Session::watching(glance.run, name.as_str().to_owned(), why, words);
    let opened = Opened {
        session,
        draft: None,
        news: Vec::new(),
    };
    let mut plain = Plain::new(house, opened, dialogue);
    plain.followed = Some((name.clone(), glance.mark));
    plain.walk().map_err(|error| Failure::output(&error))
}

/// Open runs first, then the runbooks.
fn rows(house: &House) -> Vec<Row> {
    let names = house.store.unfinished().unwrap_or_default();
    let mut glances = Glances::default();
    let mut rows = Vec::new();
    for name in names {
        rows.extend(open_run(house, &name, &mut glances));
    }
    for shelved in shelf::Reading::new(house).filter(|shelved| !shelved.shadowed) {
        let about = match &shelved.result {
            Ok(runbook) => runbook.title.clone(),
            Err(problems) => {
                let first = problems.first().map(|problem| problem.message.as_str());
                let place = shelved.origin.show(&house.words);
                let args = [
                    ("problem", first.unwrap_or_default().into()),
                    ("place", (&place).into()),
                ];
                house.words.with("list-refused", &args)
            }
        };
        rows.push(Row {
            what: What::Runbook(shelved.id.clone()),
            name: shelved.id,
            about,
        });
    }
    rows
}

fn open_run(house: &House, name: &RunName, glances: &mut Glances) -> Option<Row> {
    if runs::is_over(house, name) {
        return None;
    }
    let about = match glances.at(house, name) {
        Ok(glance) if *glance.run.phase() != Phase::Open => return None,
        Ok(glance) => {
            let run = &glance.run;
            let step = run.current().and_then(|at| run.runbook().steps.get(at));
            let step = match step {
                Some(step) => step.title.clone(),
                None => house.words.say("library-at-completion"),
            };
            let (done, all) = run.progress();
            let args = [
                ("done", done.into()),
                ("all", all.into()),
                ("step", (&step).into()),
            ];
            let place = house.words.with("library-at-step", &args);
            format!("{}. {place}", run.runbook().title)
        }
        Err(error) => Failure::open(error, &house.words).text,
    };
    Some(Row {
        what: What::Run(name.clone()),
        name: name.as_str().to_owned(),
        about,
    })
}

/// Asks until a row is chosen, by its number, its name or its title; none where the person
/// leaves.
fn ask<'r>(
    house: &House,
    rows: &'r [Row],
    dialogue: &mut Dialogue<'_>,
) -> io::Result<Option<&'r Row>> {
    let words = &house.words;
    let mut heading = "";
    for (at, row) in rows.iter().enumerate() {
        let own = match row.what {
            What::Run(_) => "library-open-runs",
            What::Runbook(_) => "library-runbooks",
        };
        if heading != own {
            dialogue.say(own)?;
            heading = own;
        }
        dialogue.line(&format!("  {} {}  {}", at + 1, row.name, row.about))?;
    }
    let names: Vec<_> = rows.iter().map(|row| row.name.as_str()).collect();
    let titles: Vec<_> = rows.iter().map(|row| row.about.as_str()).collect();
    let question = words.say("plain-library");
    while let Some(line) = dialogue.ask(&question)? {
        if line == "q" || line == ":q" {
            break;
        }
        let row = pick_row(&names, &line).or_else(|| pick_row(&titles, &line));
        match row.and_then(|row| rows.get(row)) {
            Some(row) => return Ok(Some(row)),
            None => dialogue.say("plain-no-such-row")?,
        }
    }
    Ok(None)
}
