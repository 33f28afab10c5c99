//! Following one run of the team: what is new in it, as the server tells, and by asking every
//! few seconds where it does not.
//!
//! It must not know what a line means.

use super::client::{Link, Ring};
use super::read::TeamRun;
use super::trouble::Trouble;
use std::time::{Duration, Instant};

/// How often it is asked though nothing was told.
const ASK: Duration = Duration::from_secs(3);
/// How long a server that did not answer is left alone.
const REST: Duration = Duration::from_secs(2);

/// What is new in a run.
#[derive(Debug, Default)]
pub struct Heard {
    /// Lines, in order.
    pub lines: Vec<String>,
    /// What is being typed, where it is another text.
    pub draft: Option<String>,
    /// Who has it, who asks and what was answered, where that is something else.
    pub run: Option<TeamRun>,
    /// The team is not within reach any more, and why.
    pub away: Option<Trouble>,
    /// It is again.
    pub back: bool,
}

/// One run of the team, looked at live.
pub struct Follow {
    link: Link,
    run: String,
    lines: u64,
    draft: Option<String>,
    seen: Option<TeamRun>,
    next: Instant,
    away: bool,
    listens: bool,
}

/// What is to be asked.
#[derive(Default, Clone, Copy)]
struct Wanted {
    lines: bool,
    draft: bool,
    lease: bool,
}

impl Wanted {
    const ALL: Self = Self {
        lines: true,
        draft: true,
        lease: true,
    };

    fn is_something(self) -> bool {
        self.lines || self.draft || self.lease
    }
}

impl Follow {
    /// Looks at a run, by its identity, of which so many lines are known.
    #[must_use]
    pub fn new(link: Link, run: String, lines: u64) -> Self {
        Self {
            link,
            run,
            lines,
            draft: None,
            seen: None,
            next: Instant::now(),
            away: false,
            listens: false,
        }
    }

    /// Waits until there is something new, or so long.
    pub fn wait(&mut self, patience: Duration) -> Heard {
        let wanted = self.told(patience);
        let mut heard = Heard::default();
        if !wanted.is_something() {
            return heard;
        }
        match self.ask(wanted, &mut heard) {
            Ok(()) => heard.back = std::mem::take(&mut self.away),
            Err(trouble) => {
                self.link.hang_up();
                self.listens = false;
                self.next = Instant::now() + REST;
                let before = std::mem::replace(&mut self.away, true);
                heard.away = (!before).then_some(trouble);
            }
        }
        heard
    }

    /// What is to be asked: what the server told, or all where it is time.
    fn told(&mut self, patience: Duration) -> Wanted {
        let mut wanted = Wanted::default();
        let mut left = patience.min(self.next.saturating_duration_since(Instant::now()));
        while let Some(ring) = self.link.wait(left) {
            left = Duration::ZERO;
            match ring {
                Ring::Here => {}
                Ring::Lost(_) => {
                    self.link.hang_up();
                    self.listens = false;
                    self.next = Instant::now();
                }
                Ring::News(news) => {
                    let Some((id, what)) = news.split_once(' ') else {
                        continue;
                    };
                    if id == self.run {
                        match what {
                            "draft" => wanted.draft = true,
                            "lease" | "branch" => wanted.lease = true,
                            _ => wanted.lines = true,
                        }
                    }
                }
            }
        }
        if self.next <= Instant::now() {
            return Wanted::ALL;
        }
        wanted
    }

    fn ask(&mut self, wanted: Wanted, heard: &mut Heard) -> Result<(), Trouble> {
        if !self.link.is_connected() {
            self.listens = false;
            self.link.connect()?;
        }
        if !self.listens {
            // Who cannot be told asks.
            self.listens = self.link.listen().is_ok();
        }
        if wanted.lines {
            heard.lines = self.link.lines(&self.run, self.lines)?;
            self.lines += heard.lines.len() as u64;
        }
        if wanted.draft {
            let draft = self.link.draft(&self.run)?;
            if draft != self.draft {
                heard.draft.clone_from(&draft);
                self.draft = draft;
            }
        }
        if wanted.lease {
            let run = self.link.team_run(&self.run)?;
            if run.as_ref().map(standing) != self.seen.as_ref().map(standing) {
                heard.run.clone_from(&run);
            }
            self.seen = run;
        }
        if wanted.lines && wanted.draft && wanted.lease {
            self.next = Instant::now() + ASK;
        }
        Ok(())
    }
}

/// What of a run is news when it changes: its lines are told by themselves, and clocks go on.
fn standing(run: &TeamRun) -> impl PartialEq + use<'_> {
    (
        &run.lease,
        run.seen.is_some_and(|seen| seen < 60),
        run.branch_lines,
        &run.asked,
        &run.asked_writer,
        &run.answer,
    )
}
