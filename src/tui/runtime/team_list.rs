//! The team's runs for the library, read by a thread beside the loop once the first screen is
//! there, and again as long as the library is.
//!
//! It must not know how they are told, nor how the list is drawn.

use super::events::{LoopEvent, Sink};
use super::library_reader::open_row;
use super::team_line::TeamDoor;
use super::{Display, Runtime};
use crate::app::env::Env;
use crate::app::team::{Holding, TeamRow};
use crate::i18n::Words;
use crate::tui::screens::library::{OpenRunRow, TeamRunRow};
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// How often the team is asked again.
const AGAIN: Duration = Duration::from_secs(10);

/// The team's runs as they were read: what the list shows of each, or why none came.
#[derive(Debug)]
pub struct ReadTeam {
    rows: Result<Vec<(TeamRow, TeamRunRow)>, String>,
}

/// The team's runs are being read for a library, and no more once this goes.
#[derive(Debug)]
pub(super) struct TeamListing {
    nth: u32,
    /// The thread ends when this goes.
    _alive: Sender<()>,
}

impl TeamListing {
    fn begin(nth: u32, env: Env, door: TeamDoor, sink: Sink) -> io::Result<Self> {
        let (alive, gone) = channel();
        let thread = thread::Builder::new().name("team".to_owned());
        thread.spawn(move || list(nth, &env, &door, &sink, &gone))?;
        Ok(Self { nth, _alive: alive })
    }
}

/// Lists the team's runs again and again, until nobody wants them.
fn list(nth: u32, env: &Env, door: &TeamDoor, sink: &Sink, gone: &Receiver<()>) {
    let mut line = None;
    loop {
        if line.is_none() {
            line = door.open(env);
        }
        let Some(open) = &mut line else { return };
        let listed = open.listed(env);
        let rows = listed.map(|rows| shown(rows, &env.words));
        let rows = rows.map_err(|error| error.say(&env.words));
        if rows.is_err() {
            line = None;
        }
        if !sink.send(LoopEvent::TeamRows(nth, Box::new(ReadTeam { rows }))) {
            return;
        }
        match gone.recv_timeout(AGAIN) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// What the list shows: open runs that are in others' hands.
fn shown(rows: Vec<TeamRow>, words: &Words) -> Vec<(TeamRow, TeamRunRow)> {
    let open = rows.into_iter().filter(|row| !row.mine && !row.is_over());
    open.map(|row| {
        let own = shown_row(&row, words);
        (row, own)
    })
    .collect()
}

fn shown_row(row: &TeamRow, words: &Words) -> TeamRunRow {
    let run = match row.run() {
        Some(run) => open_row(&row.name, run, words),
        None => OpenRunRow {
            name: row.name.clone(),
            title: row.title.clone(),
            trouble: Some(words.say("team-unread")),
            ..OpenRunRow::default()
        },
    };
    TeamRunRow {
        id: row.id.clone(),
        here: row.here.as_ref().map(|name| name.as_str().to_owned()),
        held: row.held(words),
        there: row.holding() == Holding::There,
        run,
    }
}

impl<D: Display> Runtime<'_, D> {
    /// Begins to list the team's runs, where a library is shown and its first screen is there.
    pub fn list_team(&mut self) {
        if !std::mem::take(&mut self.team.wanted) || self.env.marks().is_none() {
            return;
        }
        self.team.listing = None;
        self.team.listings += 1;
        let (env, sink) = (self.env.clone(), self.events.sink());
        let begun = TeamListing::begin(self.team.listings, env, self.team.door.clone(), sink);
        // Without a thread the list has this host's runs alone.
        self.team.listing = begun.ok();
    }

    /// Shows the team's runs in the library that they were read for.
    pub(super) fn take_team(&mut self, nth: u32, read: ReadTeam) {
        if self.team.listing.as_ref().is_none_or(|own| own.nth != nth) {
            return;
        }
        let Some(library) = self.app.library() else {
            // Another screen needs them no more.
            self.team.listing = None;
            return;
        };
        match read.rows {
            Ok(rows) => {
                let (known, shown): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
                self.team.rows = known;
                library.tell_team(shown);
            }
            Err(why) => {
                let args = [("why", (&why).into())];
                let away = self.env.words.with("team-not-reached", &args);
                library.team_away(away);
            }
        }
        self.app.forget_layout();
    }

    /// Asks what to do about a run of the team that is in the list.
    pub(super) fn choose_team(&mut self, id: &str) {
        let row = self.team.rows.iter().find(|row| row.id == id);
        if let Some(row) = row {
            self.app.choose_team(row);
        }
    }
}
