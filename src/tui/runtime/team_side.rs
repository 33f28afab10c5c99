//! What the loop has to do with the team: the way to it, a run that is followed, its list.
//!
//! What follows a run, and what lists them, are threads that end when these go. It must not know
//! what is done with what comes.

use super::events::{LoopEvent, Sink};
use super::team_line::{TeamDoor, TeamEar};
use super::team_rows::{ReadTeam, shown};
use crate::app::env::Env;
use crate::app::sessions::RunId;
use crate::app::team::TeamRow;
use crate::tui::effect::JobId;
use crate::tui::message::Message;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How often the team's runs are asked for again.
const AGAIN: Duration = Duration::from_secs(10);
/// How often it is looked whether anybody still follows.
const LOOK: Duration = Duration::from_secs(1);

/// A run of the team that is followed, until this goes.
#[derive(Debug)]
pub(super) struct TeamFollowing {
    pub run: RunId,
    stop: Arc<AtomicBool>,
}

impl Drop for TeamFollowing {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
    }
}

impl TeamFollowing {
    /// Begins to listen for a run that is shown.
    pub fn begin(run: RunId, mut ear: Box<dyn TeamEar>, sink: Sink) -> io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = thread::Builder::new().name("team".to_owned());
        thread.spawn(move || {
            while !stopped.load(Ordering::SeqCst) {
                let news = ear.wait(LOOK);
                if !news.is_empty() && !sink.send(LoopEvent::Team(run, news)) {
                    return;
                }
            }
        })?;
        Ok(Self { run, stop })
    }
}

/// What was known when it was asked last: of which run, whether somebody else has it (none where
/// the team was not within reach), and how often something was told to lie beside it.
pub(super) type Known = (RunId, Option<bool>, u64);

/// What the loop has to do with the team.
#[derive(Debug, Default)]
pub(super) struct TeamSide {
    /// The way to it.
    pub door: TeamDoor,
    /// A run of it that is followed.
    pub following: Option<TeamFollowing>,
    /// A run that is handed over once the disk has all of it.
    pub handing: Option<Handing>,
    /// Its runs are wanted for a library whose first screen is not there yet.
    pub wanted: bool,
    /// Its runs, while a library shows them, and how many times that was begun.
    pub listing: Option<TeamListing>,
    pub listings: u32,
    pub rows: Vec<TeamRow>,
    /// What is told of a run that was handed over, once it is followed.
    pub parting: Option<Message>,
    /// The run that is opened next was handed over, and is taken back.
    pub takes_back: bool,
    /// What was known when it was asked what lies beside the run that is shown.
    pub beside: Option<Known>,
}

/// A run that is handed over once the disk has all of it.
#[derive(Debug)]
pub(super) struct Handing {
    pub job: JobId,
    pub run: RunId,
    pub note: String,
    pub until: Instant,
}

/// The team's runs are being read for a library, and no more once this goes.
#[derive(Debug)]
pub(super) struct TeamListing {
    pub nth: u32,
    /// The thread ends when this goes.
    _alive: Sender<()>,
}

impl TeamListing {
    pub fn begin(nth: u32, env: Env, door: TeamDoor, sink: Sink) -> io::Result<Self> {
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
