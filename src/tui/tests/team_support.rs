//! A team in memory, which says what a test says, and notes what is said to it.

use super::support::form_of;
use crate::app::env::Env;
use crate::app::marks::Marks;
use crate::app::team::{TeamAnswer, TeamCopy, TeamError, TeamNews, TeamRow};
use crate::journal::RunName;
use crate::model::{Asked, Sharing};
use crate::tui::bench::{Bench, CATALAN, PATIENCE};
use crate::tui::layers::AppLayer;
use crate::tui::runtime::{LoopEvent, TeamDoor, TeamEar, TeamLine};
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const CONFIG: &str = "operator: { name: Núria Vidal }\nclipboard: osc52\n";
pub const ID: &str = "5f00000000000000000000000000000000000000000000000000000000000001";
const HERE: &str = "5f00000000000000000000000000000000000000000000000000000000000002";

type Call = Box<dyn Fn() + Send + Sync>;

/// What the team says, and what was said to it.
#[derive(Default)]
pub struct Said {
    pub status: Sharing,
    pub asked: Option<Asked>,
    /// What comes of an answer.
    pub outcome: Option<Result<bool, String>>,
    pub answers: Vec<(bool, String)>,
    pub beside: u64,
    /// The team may know the run that is open.
    pub known: bool,
    pub call: Option<Call>,
    /// Marta's run, on her machine.
    pub copy: Option<(Env, RunName)>,
    pub rows: Vec<(Who, u32)>,
    pub away: Option<String>,
    pub asks: Vec<&'static str>,
    pub taken: Vec<String>,
    /// What is put here comes to whoever follows.
    pub ear: Option<Receiver<TeamNews>>,
    pub mouth: Option<Sender<TeamNews>>,
}

/// Who has a run.
#[derive(Clone, Copy, PartialEq)]
pub enum Who {
    There,
    Left,
    Gave,
    Refused,
    Me,
}

#[derive(Clone, Default)]
pub struct Team(pub Arc<Mutex<Said>>);

impl std::fmt::Debug for Team {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Team")
    }
}

impl Marks for Team {
    fn mark(&self, _: &str) {}
    fn mark_draft(&self, _: &str) {}
    fn begin(&self, _: &str) {}
    fn closed(&self, _: &str) {}
    fn withhold(&self, _: &str) -> bool {
        !self.0.lock().unwrap().known
    }
    fn status(&self, _: &str) -> Sharing {
        self.0.lock().unwrap().status.clone()
    }
    fn asked(&self, _: &str) -> Option<Asked> {
        self.0.lock().unwrap().asked.clone()
    }
    fn answer(&self, _: &str, yes: bool, note: &str) {
        self.0.lock().unwrap().answers.push((yes, note.to_owned()));
    }
    fn answer_now(
        &self,
        run: &str,
        (yes, note): (bool, &str),
        _: &AtomicBool,
    ) -> Result<bool, String> {
        self.answer(run, yes, note);
        let mut own = self.0.lock().unwrap();
        own.asked = None;
        own.outcome.clone().unwrap_or(Ok(true))
    }
    fn told_beside(&self, _: &str) -> u64 {
        self.0.lock().unwrap().beside
    }
    fn identity(&self, _: &str) -> Option<String> {
        Some(HERE.to_owned())
    }
    fn tell(&self, call: Call) {
        self.0.lock().unwrap().call = Some(call);
    }
    fn finish(&self, _: Duration) {}
}

pub fn row(who: Who, epoch: u32) -> TeamRow {
    let answered = matches!(who, Who::Gave | Who::Refused);
    TeamRow {
        id: ID.to_owned(),
        name: "2026-11-23-0305-tres".to_owned(),
        runbook: "tres".to_owned(),
        title: "Tres passos".to_owned(),
        here: None,
        mine: who == Who::Me,
        by: "Marta".to_owned(),
        host: "bastio2".to_owned(),
        epoch,
        lines: 3,
        tip: String::new(),
        age: 120,
        seen: (who != Who::Left).then_some(2),
        branch_lines: 0,
        asked: None,
        asked_here: answered,
        answer: answered.then(|| TeamAnswer {
            yes: who == Who::Gave,
            note: "ara no puc".to_owned(),
        }),
        filed: Vec::new(),
        past: None,
    }
}

impl TeamLine for Team {
    fn listed(&mut self, _: &Env) -> Result<Vec<TeamRow>, TeamError> {
        let own = self.0.lock().unwrap();
        match &own.away {
            Some(why) => Err(TeamError::Unreached(why.clone())),
            None => Ok(own
                .rows
                .iter()
                .map(|(who, epoch)| self.read(&own, *who, *epoch))
                .collect()),
        }
    }
    fn row(&mut self, _: &str) -> Result<TeamRow, TeamError> {
        let own = self.0.lock().unwrap();
        let (who, epoch) = own.rows.first().copied().ok_or(TeamError::Gone)?;
        Ok(row(who, epoch))
    }
    fn row_here(&mut self, _: &RunName) -> Result<Option<TeamRow>, TeamError> {
        self.row("").map(Some)
    }
    fn look(&mut self, _: &Env, row: TeamRow) -> Result<TeamCopy, TeamError> {
        let own = self.0.lock().unwrap();
        let (env, name) = own.copy.clone().ok_or(TeamError::Gone)?;
        Ok(TeamCopy {
            env,
            name,
            row,
            trouble: None,
        })
    }
    fn follow(self: Box<Self>, _: &TeamCopy) -> Box<dyn TeamEar> {
        let ear = self.0.lock().unwrap().ear.take().unwrap();
        Box::new(Ear(ear))
    }
    fn ask(&mut self, _: &TeamRow) -> Result<(), TeamError> {
        self.0.lock().unwrap().asks.push("ask");
        Ok(())
    }
    fn withdraw(&mut self, _: &TeamRow) -> Result<(), TeamError> {
        self.0.lock().unwrap().asks.push("withdraw");
        Ok(())
    }
    fn take_over(&mut self, _: &Env, _: &TeamRow, reason: &str) -> Result<RunName, TeamError> {
        let mut own = self.0.lock().unwrap();
        own.taken.push(reason.to_owned());
        let (_, name) = own.copy.clone().ok_or(TeamError::Gone)?;
        Ok(name)
    }
}

struct Ear(Receiver<TeamNews>);

impl TeamEar for Ear {
    fn wait(&mut self, patience: Duration) -> Vec<TeamNews> {
        match self.0.recv_timeout(patience) {
            Ok(news) => vec![news],
            Err(RecvTimeoutError::Timeout) => Vec::new(),
            // The test is over.
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::park_timeout(patience);
                Vec::new()
            }
        }
    }
}

impl Team {
    fn read(&self, own: &Said, who: Who, epoch: u32) -> TeamRow {
        let past = own.copy.as_ref();
        let past = past.and_then(|(env, name)| crate::app::history::past_run(env, name).ok());
        TeamRow {
            past,
            ..row(who, epoch)
        }
    }

    pub fn with(&self, change: impl FnOnce(&mut Said)) {
        change(&mut self.0.lock().unwrap());
    }

    /// A program in that team.
    pub fn bench(&self) -> Bench {
        let line = self.clone();
        let door = TeamDoor::new(move |_| Some(Box::new(line.clone())));
        Bench::in_team(CATALAN, CONFIG, Arc::new(self.clone()), door)
    }

    /// A walk of a runbook in that team.
    pub fn walk(&self, text: &str) -> Bench {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("runbook.yaml");
        std::fs::write(&path, text).unwrap();
        let mut bench = self.bench();
        bench.runtime.start(path.to_str().unwrap());
        self.with(|own| own.status = Sharing::All);
        bench.settled()
    }

    /// The team has something to tell about the run that is open.
    pub fn tells(&self, bench: &mut Bench, change: impl FnOnce(&mut Said)) {
        self.with(change);
        bench.runtime.take_in(LoopEvent::Shared).unwrap();
    }

    /// Marta walks a runbook on her machine.
    pub fn marta(&self, text: &str, keys: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("runbook.yaml");
        std::fs::write(&path, text).unwrap();
        let mut bench = Bench::new(CATALAN, "operator: { name: Marta }\nclipboard: osc52\n");
        bench.runtime.start(path.to_str().unwrap());
        let mut bench = bench.settled();
        bench.keys(keys);
        let (mouth, ear) = channel();
        let copy = (bench.env.clone(), bench.name());
        self.with(|own| {
            (own.copy, own.ear, own.mouth) = (Some(copy), Some(ear), Some(mouth));
            own.rows = vec![(Who::There, 1)];
        });
    }

    /// Something comes to whoever follows.
    pub fn comes(&self, bench: &mut Bench, news: TeamNews) {
        self.0
            .lock()
            .unwrap()
            .mouth
            .as_ref()
            .unwrap()
            .send(news)
            .unwrap();
        loop {
            let event = bench
                .runtime
                .events()
                .wait(std::time::Instant::now() + PATIENCE);
            let event = event.expect("it comes");
            let is_it = matches!(event, LoopEvent::Team(..));
            bench.runtime.take_in(event).unwrap();
            if is_it {
                bench.finish_jobs();
                return;
            }
        }
    }

    pub fn answers(&self) -> Vec<(bool, String)> {
        self.0.lock().unwrap().answers.clone()
    }
}

pub fn pau() -> Asked {
    Asked {
        by: "Pau".to_owned(),
        host: "bastio2".to_owned(),
    }
}

pub fn taken() -> Sharing {
    Sharing::Taken {
        by: "Pau".to_owned(),
        host: "bastio2".to_owned(),
        reason: "no contesta".to_owned(),
        branch: None,
    }
}

pub fn asks_hands(bench: &Bench) -> bool {
    matches!(bench.app().layers.top(), Some(AppLayer::Hands(_)))
}

pub fn field() -> String {
    form_of("      - { id: a, type: text, label: Impacte }")
}
