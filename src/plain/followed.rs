//! What comes from the team while a person waits at a prompt.
//!
//! What is being typed elsewhere is told once it rests: a line for each letter is no help to
//! whoever has it read out.

use crate::app::env::Env;
use crate::app::team::{TeamFollow, TeamNews, TeamRow};
use crate::journal::RunName;
use crate::model::Draft;
use std::time::{Duration, Instant};

/// How long the typing rests before it is told.
const REST: Duration = Duration::from_secs(2);

/// A run that another host of the team has, on these lines.
pub(super) struct TeamSight<'h> {
    /// This host, which the run is taken over to.
    pub(super) home: &'h Env,
    /// Who has it, and what is known of it.
    pub(super) row: TeamRow,
    /// It was asked for from here.
    pub(super) asked: bool,
    /// It is in these hands by now, under this name.
    pub(super) taken: Option<RunName>,
}

/// A run of the team that is followed while lines are waited for.
pub(super) struct Followed {
    follow: TeamFollow,
    heard: Vec<TeamNews>,
    draft: Option<(Box<Draft>, Instant)>,
}

impl Followed {
    pub(super) fn new(follow: TeamFollow) -> Self {
        Self {
            follow,
            heard: Vec::new(),
            draft: None,
        }
    }

    /// Waits so long for something to tell; says whether there is something.
    pub(super) fn look(&mut self, patience: Duration) -> bool {
        for news in self.follow.wait(patience) {
            match news {
                TeamNews::Draft(draft) => self.draft = Some((draft, Instant::now())),
                // What was being typed has become something.
                TeamNews::Entries(entries) => {
                    self.draft = None;
                    self.heard.push(TeamNews::Entries(entries));
                }
                other => self.heard.push(other),
            }
        }
        if let Some((draft, _)) = self.draft.take_if(|(_, at)| at.elapsed() >= REST) {
            self.heard.push(TeamNews::Draft(draft));
        }
        !self.heard.is_empty()
    }

    /// What is to be told, in order.
    pub(super) fn take(&mut self) -> Vec<TeamNews> {
        std::mem::take(&mut self.heard)
    }
}
