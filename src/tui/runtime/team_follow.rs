//! A run of the team that is followed live, in a thread of its own: what comes is taken in here.
//!
//! It must not decide what may be done with it, nor know how anything is heard.

use super::run_opening::{FoundInTeam, Wanted};
use super::team_side::TeamFollowing;
use super::{Display, Runtime};
use crate::app::sessions::RunId;
use crate::app::team::{Holding, TeamNews};
use crate::tui::effect::Work;
use crate::tui::follows::Follows;
use crate::tui::message::Message;
use std::io;
use std::thread;

impl<D: Display> Runtime<'_, D> {
    /// Shows a run that somebody else of the team has, as they work on it.
    pub(super) fn watch_team(&mut self, found: FoundInTeam) {
        let FoundInTeam {
            opened,
            row,
            ear,
            beside,
        } = found;
        self.close_run();
        self.show(opened.session, None);
        let Some(run) = self.app.run() else {
            return;
        };
        self.app.beside(run, beside);
        match TeamFollowing::begin(run, ear, self.events.sink()) {
            Ok(following) => self.team.following = Some(following),
            Err(error) => self.tell(Message::wrong(error.to_string())),
        }
        let follows = Follows::new(row, opened.draft, self.app.now);
        self.app.follow_team(follows, &mut self.sessions);
        if !opened.news.is_empty() {
            self.tell(Message::note(opened.news.join(" ")));
        }
        if let Some(parting) = self.team.parting.take() {
            self.tell(parting);
        }
    }

    /// Takes in what is new in the run of the team that is followed.
    pub(super) fn team_news(&mut self, run: RunId, news: Vec<TeamNews>) -> io::Result<()> {
        let followed = self
            .team
            .following
            .as_ref()
            .is_some_and(|own| own.run == run);
        if !followed || self.app.run() != Some(run) {
            return Ok(());
        }
        let mut granted = None;
        for own in news {
            match own {
                TeamNews::Entries(entries) => self.app.followed(&entries, &mut self.sessions),
                TeamNews::Draft(draft) => self.app.followed_draft(*draft, &mut self.sessions),
                TeamNews::Holder(row) => {
                    let given = row.holding() == Holding::Given;
                    granted = given.then(|| (row.id.clone(), row.epoch));
                    let told = row.answered(&self.env.words).filter(|_| !given);
                    self.app.followed_holder(row);
                    if let Some(told) = told {
                        self.tell(Message::note(told));
                    }
                }
                TeamNews::Damaged => self.app.followed_damage(),
                TeamNews::Away(why) => {
                    self.app.followed_away(Some(why.clone()));
                    let args = [("why", (&why).into())];
                    let text = self.env.words.with("team-away", &args);
                    self.tell(Message::wrong(text));
                }
                TeamNews::Back => {
                    self.app.followed_away(None);
                    self.tell(Message::fine(self.env.words.say("team-back")));
                }
            }
        }
        self.app.heard_of_team();
        match granted {
            Some((id, epoch)) if self.app.takes_granted() => {
                let job = self.app.jobs.begin(self.env.words.say("job-team-take"));
                self.begin(job, Work::TakeFromTeam(id, epoch, String::new()))
            }
            _ => Ok(()),
        }
    }

    /// Shows a run that was taken over, as any other of this disk.
    pub(super) fn team_taken(
        &mut self,
        taken: Result<crate::journal::RunName, String>,
    ) -> io::Result<()> {
        match taken {
            Ok(name) => self.want(Wanted::Resume(name)),
            Err(why) => {
                self.app.not_taken();
                self.tell(Message::wrong(why));
                Ok(())
            }
        }
    }

    /// Whoever leaves a run that they follow asks no more for it.
    pub(super) fn stop_asking(&mut self) {
        let Some(id) = self.app.leaves_asked() else {
            return;
        };
        let (env, door) = (self.env.clone(), self.team.door.clone());
        let thread = thread::Builder::new().name("team".to_owned());
        // Where it cannot be told, the holder says no to nobody.
        let _ = thread.spawn(move || {
            let mut line = door.open(&env)?;
            let row = line.row(&id).ok()?;
            line.withdraw(&row).ok()
        });
    }
}
