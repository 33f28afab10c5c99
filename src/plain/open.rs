//! Which run is walked: one that begins, one that was left, one that another session has.
//!
//! It must not decide anything about a run.

use super::dialogue::{Dialogue, Door};
use super::team::{Offered, offered};
use super::walk::Plain;
use crate::app::alert::Matches;
use crate::app::catalog::{self, CatalogEntry};
use crate::app::demo;
use crate::app::earlier::{self, Earlier};
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::favourites::{self, LibraryUse, LibraryUses};
use crate::app::history::{self, History, is_over};
use crate::app::opening::{self, OpenError, Opened};
use crate::app::session::Session;
use crate::app::team::{LOOK, Team, TeamRow};
use crate::app::terms::Terms;
use crate::engine::library_filter::{FilterEntry, LibraryFilter};
use crate::engine::pick::pick_row;
use crate::engine::totals::Totals;
use crate::engine::{Phase, Run, about, drill, ticket_states, ticket_wording, upkeep_wording};
use crate::journal::{RecordError, RunName};
use crate::model::letters;
use crate::model::sorted::sort_by_key;
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// How long a session that is taken over may take to let go.
const PATIENCE: Duration = Duration::from_secs(3);

/// Begins a run, and walks it.
///
/// # Errors
/// Why it could not begin, in words.
pub fn start(env: &Env, wanted: &str, terms: &Terms, door: Door<'_>) -> Result<Ending, Failure> {
    begin(env, wanted, terms, dialogue(env, door))
}

/// Walks the demo; `env` is the machine as the demo has it.
///
/// # Errors
/// Why it could not begin, in words.
pub fn demo(env: &Env, door: Door<'_>) -> Result<Ending, Failure> {
    let opened = demo::begin(env);
    let mut opened = opened.map_err(|error| Failure::open(error, &env.words))?;
    opened.news.push(env.words.say("demo-news-lines"));
    walked(env, opened, dialogue(env, door))
}

/// Goes on with a run that was left.
///
/// # Errors
/// Why it could not be opened, in words.
pub fn resume(env: &Env, name: &RunName, door: Door<'_>) -> Result<Ending, Failure> {
    go_on(env, name, dialogue(env, door))
}

/// Goes on with a run that another host of the team has: what may be done with it is offered.
///
/// # Errors
/// Why that could not be done, in words.
pub fn resume_team(env: &Env, id: &str, door: Door<'_>) -> Result<Ending, Failure> {
    go_on_elsewhere(env, id, dialogue(env, door))
}

/// Lists what is open and what can begin, asks for one, and walks it.
///
/// # Errors
/// Why that could not be opened, in words.
pub fn choose(env: &Env, door: Door<'_>) -> Result<Ending, Failure> {
    let mut dialogue = dialogue(env, door);
    let failed = |error| Failure::output(&error);
    let mut rows = rows(env, &mut dialogue).map_err(failed)?;
    walk_one_of(env, &mut rows, &Terms::default(), dialogue)
}

/// Lists the runbooks that are for an alert, or all where none is, and why; asks for one, and
/// walks it.
///
/// # Errors
/// Why that could not be opened, in words.
pub fn choose_for(
    env: &Env,
    matches: &Matches,
    terms: &Terms,
    door: Door<'_>,
) -> Result<Ending, Failure> {
    let mut dialogue = dialogue(env, door);
    let failed = |error| Failure::output(&error);
    dialogue.line(&matches.said).map_err(failed)?;
    let mut rows = rows(env, &mut dialogue).map_err(failed)?;
    if !matches.runbooks.is_empty() {
        rows.retain(|row| matches!(&row.what, What::Runbook(id) if matches.runbooks.contains(id)));
    }
    walk_one_of(env, &mut rows, terms, dialogue)
}

/// Asks for one of the rows, and walks it.
fn walk_one_of(
    env: &Env,
    rows: &mut [Row],
    terms: &Terms,
    mut dialogue: Dialogue<'_>,
) -> Result<Ending, Failure> {
    let chosen = ask(env, rows, &mut dialogue).map_err(|error| Failure::output(&error))?;
    match chosen.map(|row| &row.what) {
        Some(What::Run(name)) => go_on(env, name, dialogue),
        Some(What::Team(id)) => go_on_elsewhere(env, id, dialogue),
        Some(What::Runbook(id)) => begin(env, id, terms, dialogue),
        None => Ok(Ending::Fine),
    }
}

/// What can be walked.
enum What {
    Run(RunName),
    /// A run of the team, by its identity.
    Team(String),
    Runbook(String),
}

struct Row {
    what: What,
    /// What a filter finds it by.
    found: FilterEntry,
    /// How it is used here; a run is not.
    used: LibraryUse,
    /// What is typed for it, beside its number.
    name: String,
    /// What it is.
    about: String,
}

fn dialogue<'a>(env: &Env, door: Door<'a>) -> Dialogue<'a> {
    Dialogue::new(door, Arc::clone(&env.words), env.utf8)
}

fn walked(env: &Env, opened: Opened, dialogue: Dialogue<'_>) -> Result<Ending, Failure> {
    let plain = Plain::new(env, opened, dialogue);
    plain.walk().map_err(|error| Failure::output(&error))
}

fn begin(
    env: &Env,
    wanted: &str,
    terms: &Terms,
    mut dialogue: Dialogue<'_>,
) -> Result<Ending, Failure> {
    let opened = opening::begin(env, wanted, terms, env.now());
    let mut opened = opened.map_err(|error| Failure::open(error, &env.words))?;
    let refused = std::mem::take(&mut opened.refused);
    for text in &refused {
        dialogue.wrong(text);
    }
    // A person has read it; a script learns it from the exit code.
    let unread = !refused.is_empty() && !dialogue.typed();
    let begun = opened.session.run();
    let Some(earlier) = earlier::open_run_beside(env, begun, terms.drill, env.now()) else {
        return refusing(unread, walked(env, opened, dialogue));
    };
    if terms.ask_for_something() || !dialogue.typed() {
        opened.news.push(earlier.said_beside(&env.words));
        return refusing(unread, walked(env, opened, dialogue));
    }
    again(env, opened, &earlier, dialogue)
}

/// How a walk ends that something was refused at the start of.
fn refusing(refused: bool, walked: Result<Ending, Failure>) -> Result<Ending, Failure> {
    match walked {
        Ok(Ending::Fine) if refused => Ok(Ending::Findings),
        other => other,
    }
}

/// A run of the runbook is open: asks whether to go on with that one.
fn again(
    env: &Env,
    opened: Opened,
    earlier: &Earlier,
    mut dialogue: Dialogue<'_>,
) -> Result<Ending, Failure> {
    let labels = ["again-resume", "again-begin", "held-leave"].map(|word| env.words.say(word));
    let asked = dialogue
        .line(&earlier.said)
        .and_then(|()| dialogue.choose(&env.words.say("plain-held"), &labels));
    match asked.map_err(|error| Failure::output(&error))? {
        Some(0) => {
            drop(opened);
            go_on(env, &earlier.name, dialogue)
        }
        Some(1) => walked(env, opened, dialogue),
        _ => Ok(Ending::Fine),
    }
}

/// Offers what may be done with a run of the team, and does it.
fn go_on_elsewhere(env: &Env, id: &str, dialogue: Dialogue<'_>) -> Result<Ending, Failure> {
    match offered(env, id, dialogue)? {
        Offered::Ended(ending) => Ok(ending),
        Offered::Taken(name, dialogue) => go_on(env, &name, *dialogue),
    }
}

/// What the team says of a run of this disk that is in other hands; none where it was not reached.
fn in_other_hands(env: &Env, name: &RunName) -> Option<TeamRow> {
    env.store.taken_by(name)?;
    let row = Team::of(env)?.within(LOOK).row_here(name);
    row.ok()?.filter(|row| !row.mine)
}

fn go_on(env: &Env, name: &RunName, dialogue: Dialogue<'_>) -> Result<Ending, Failure> {
    if let Some(row) = in_other_hands(env, name) {
        return go_on_elsewhere(env, &row.id, dialogue);
    }
    match opening::open(env, name, true, env.now()) {
        Ok(opened) => walked(env, opened, dialogue),
        Err(OpenError::Record(error @ RecordError::Held(_))) => held(env, name, error, dialogue),
        Err(OpenError::Record(error)) if error.only_unlocked() => {
            let why = error.say(&env.words);
            follow(env, name, why, dialogue)
        }
        Err(error) => Err(Failure::open(error, &env.words)),
    }
}

/// Another session has the run: says who, and asks what to do about it.
fn held(
    env: &Env,
    name: &RunName,
    error: RecordError,
    mut dialogue: Dialogue<'_>,
) -> Result<Ending, Failure> {
    let words = &env.words;
    let labels = ["held-follow", "held-take-over", "held-leave"].map(|word| words.say(word));
    let asked = dialogue
        .line(&error.say(words))
        .and_then(|()| dialogue.choose(&words.say("plain-held"), &labels));
    match asked.map_err(|error| Failure::output(&error))? {
        Some(0) => follow(env, name, words.say("following"), dialogue),
        Some(1) => take_over(env, name, dialogue),
        Some(_) => Ok(Ending::Fine),
        None => Err(Failure::open_run(error.into(), name, words)),
    }
}

fn take_over(env: &Env, name: &RunName, dialogue: Dialogue<'_>) -> Result<Ending, Failure> {
    let holder = env.holder(env.now());
    let never = AtomicBool::new(false);
    let taken = env.store.take_over(name, &holder, PATIENCE, &never);
    let taken = taken.map_err(|error| Failure::record(&error, &env.words))?;
    let opened = opening::take_up(env, taken, true, env.now());
    let opened = opened.map_err(|error| Failure::open(error, &env.words))?;
    walked(env, opened, dialogue)
}

/// Reads a run that another session writes: at each line, what is new is told.
fn follow(
    env: &Env,
    name: &RunName,
    why: String,
    dialogue: Dialogue<'_>,
) -> Result<Ending, Failure> {
    let past = history::past_run(env, name);
    let past = past.map_err(|error| Failure::open(error, &env.words))?;
    let words = Arc::clone(&env.words);
    let session = Session::watching(past.run, name.as_str().to_owned(), why, words);
    let opened = Opened {
        session,
        draft: None,
        news: Vec::new(),
        refused: Vec::new(),
        taken_up: true,
    };
    let mut plain = Plain::new(env, opened, dialogue);
    plain.followed = Some((name.clone(), past.mark));
    plain.walk().map_err(|error| Failure::output(&error))
}

/// Open runs first, then the runbooks.
fn rows(env: &Env, dialogue: &mut Dialogue<'_>) -> io::Result<Vec<Row>> {
    let names = match env.store.unfinished() {
        Ok(names) => names,
        Err(error) => {
            let why = error.say(&env.words);
            let args = [("why", (&why).into())];
            dialogue.line(&env.words.with("library-runs-unread", &args))?;
            Vec::new()
        }
    };
    let mut history = History::default();
    let mut rows = Vec::new();
    for name in names {
        rows.extend(open_run(env, &name, &mut history));
    }
    let elsewhere = team_rows(env, dialogue)?;
    let here: Vec<_> = elsewhere
        .iter()
        .filter_map(|row| row.here.as_ref())
        .collect();
    rows.retain(|row| !matches!(&row.what, What::Run(name) if here.contains(&name)));
    let open = elsewhere.into_iter().filter(|row| !row.is_over());
    rows.extend(open.map(|row| team_row(env, row)));
    let uses = LibraryUses::look(env);
    let mut listed: Vec<_> = catalog::CatalogReader::new(env)
        .filter(|entry| !entry.shadowed)
        .map(|entry| runbook_row(env, entry, &uses))
        .collect();
    sort_by_key(&mut listed, |row| {
        Reverse((row.used.favourite, row.used.begun))
    });
    rows.extend(listed);
    Ok(rows)
}

/// The runs that other hosts of the team have; that they are not known is told.
fn team_rows(env: &Env, dialogue: &mut Dialogue<'_>) -> io::Result<Vec<TeamRow>> {
    let Some(team) = Team::of(env) else {
        return Ok(Vec::new());
    };
    let rows = match team.within(LOOK).listed(env) {
        Ok(rows) => rows,
        Err(error) => {
            let why = error.say(&env.words);
            let text = env
                .words
                .with("team-not-reached", &[("why", (&why).into())]);
            return dialogue.line(&text).map(|()| Vec::new());
        }
    };
    Ok(rows.into_iter().filter(|row| !row.mine).collect())
}

fn team_row(env: &Env, row: TeamRow) -> Row {
    let who = row.held(&env.words);
    let about = match row.run() {
        Some(run) => format!("{}; {who}]", about_run(env, run).trim_end_matches(']')),
        None => format!("{}  [{}; {who}]", row.title, env.words.say("team-unread")),
    };
    Row {
        found: FilterEntry::of_text(&format!("{} {} {about}", row.name, row.id)),
        used: LibraryUse::default(),
        what: What::Team(row.id),
        name: row.name,
        about,
    }
}

fn runbook_row(env: &Env, entry: CatalogEntry, uses: &LibraryUses) -> Row {
    let (about, found) = match &entry.result {
        Ok(runbook) => {
            let (today, upkeep) = (env.now().date_naive(), &runbook.upkeep);
            let overdue = upkeep_wording::mark(upkeep, today, &env.words);
            let told = [
                overdue.as_ref(),
                upkeep.severity.as_ref(),
                upkeep.owner.as_ref(),
            ];
            let told: Vec<_> = told.into_iter().flatten().map(String::as_str).collect();
            let told = if told.is_empty() {
                String::new()
            } else {
                format!(" ({})", told.join("; "))
            };
            (format!("{}{told}", runbook.title), FilterEntry::of(runbook))
        }
        Err(problems) => {
            let first = problems.first().map(|problem| problem.message.as_str());
            let place = entry.origin.show(&env.words);
            let args = [
                ("problem", first.unwrap_or_default().into()),
                ("place", (&place).into()),
            ];
            let about = env.words.with("list-refused", &args);
            (about, FilterEntry::of_text(&entry.id))
        }
    };
    Row {
        used: uses.of(&entry.id),
        found,
        what: What::Runbook(entry.id.clone()),
        name: entry.id,
        about,
    }
}

fn open_run(env: &Env, name: &RunName, history: &mut History<'_>) -> Option<Row> {
    if is_over(env, name) {
        return None;
    }
    let about = match history.at(env, name) {
        Ok(past) if *past.run.phase() != Phase::Open => return None,
        Ok(past) => about_run(env, &past.run),
        Err(error) => Failure::open(error, &env.words).text,
    };
    Some(Row {
        found: FilterEntry::of_text(&format!("{} {about}", name.as_str())),
        used: LibraryUse::default(),
        what: What::Run(name.clone()),
        name: name.as_str().to_owned(),
        about,
    })
}

/// What is told of an open run in a list.
fn about_run(env: &Env, run: &Run) -> String {
    let step = run.current().and_then(|at| run.runbook().steps.get(at));
    let step = match step {
        Some(step) => step.title.clone(),
        None => env.words.say("library-at-completion"),
    };
    let totals = Totals::of(run).text(&env.words);
    let args = [("totals", (&totals).into()), ("step", (&step).into())];
    let place = env.words.with("library-at-step", &args);
    let tickets = ticket_states(run).into_iter();
    let tickets = tickets.map(|ticket| ticket_wording::named(&ticket, &env.words).text);
    let about = about::about(run, &env.words).into_iter();
    let who = about::last_author(run).map(str::to_owned);
    let told: Vec<_> = about.chain(tickets).chain(who).collect();
    let title = drill::marked(run, &run.runbook().title, &env.words);
    format!("{title}. {place}  [{}]", told.join("; "))
}

/// Asks until a row is chosen, by its number, its name or its title; none where the person
/// leaves. What follows a `/` filters the rows, and an `f` makes one a favourite.
fn ask<'r>(
    env: &Env,
    rows: &'r mut [Row],
    dialogue: &mut Dialogue<'_>,
) -> io::Result<Option<&'r Row>> {
    let mut shown: Vec<usize> = (0..rows.len()).collect();
    print_rows(rows, &shown, dialogue)?;
    let question = env.words.say("plain-library");
    while let Some(line) = dialogue.ask(&question)? {
        if line == "q" || line == ":q" {
            break;
        }
        if let Some(filter) = line.strip_prefix(letters::FIND) {
            shown = filtered(rows, &LibraryFilter::read(filter), env.now().date_naive());
            print_rows(rows, &shown, dialogue)?;
            continue;
        }
        if let Some(at) = line
            .strip_prefix("f ")
            .and_then(|which| picked(rows, &shown, which))
        {
            favour(env, &mut rows[at], dialogue)?;
            continue;
        }
        match picked(rows, &shown, &line) {
            Some(at) => return Ok(rows.get(at)),
            None => dialogue.say("plain-no-such-row")?,
        }
    }
    Ok(None)
}

fn print_rows(rows: &[Row], shown: &[usize], dialogue: &mut Dialogue<'_>) -> io::Result<()> {
    if shown.is_empty() {
        return dialogue.say("library-none");
    }
    let mut heading = "";
    for (at, row) in shown.iter().filter_map(|at| rows.get(*at)).enumerate() {
        let own = match row.what {
            What::Run(_) => "library-open-runs",
            What::Team(_) => "team-runs",
            What::Runbook(_) => "library-runbooks",
        };
        if heading != own {
            dialogue.say(own)?;
            heading = own;
        }
        let lead = if row.used.favourite { "*" } else { " " };
        dialogue.line(&format!("{lead} {} {}  {}", at + 1, row.name, row.about))?;
    }
    Ok(())
}

/// The rows that a filter leaves, those found by their titles first in each part.
fn filtered(rows: &[Row], filter: &LibraryFilter, today: NaiveDate) -> Vec<usize> {
    let places = rows.iter().enumerate().filter_map(|(at, row)| {
        let run = !matches!(row.what, What::Runbook(_));
        Some((!run, filter.place(&row.found, today)?, at))
    });
    let mut places: Vec<_> = places.collect();
    sort_by_key(&mut places, |place| *place);
    places.into_iter().map(|(_, _, at)| at).collect()
}

/// The row of those shown that a line means: by number, by name, by the beginning of a title.
fn picked(rows: &[Row], shown: &[usize], line: &str) -> Option<usize> {
    let shown_rows = || shown.iter().filter_map(|at| rows.get(*at));
    let names: Vec<_> = shown_rows().map(|row| row.name.as_str()).collect();
    let titles: Vec<_> = shown_rows().map(|row| row.about.as_str()).collect();
    let row = pick_row(&names, line).or_else(|| pick_row(&titles, line));
    shown.get(row?).copied()
}

/// Makes a runbook a favourite, or none any more.
fn favour(env: &Env, row: &mut Row, dialogue: &mut Dialogue<'_>) -> io::Result<()> {
    let What::Runbook(id) = &row.what else {
        return dialogue.say("plain-no-such-row");
    };
    if let Err(error) = favourites::set_favourite(env, id, !row.used.favourite) {
        let why = error.to_string();
        let text = env
            .words
            .with("favourite-not-kept", &[("why", (&why).into())]);
        return dialogue.line(&text);
    }
    row.used.favourite ^= true;
    let word = if row.used.favourite {
        "plain-favourite"
    } else {
        "plain-no-favourite"
    };
    let text = env.words.with(word, &[("name", (&row.name).into())]);
    dialogue.line(&text)
}
