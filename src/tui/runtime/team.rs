//! A run that others of the team have to do with: saying yes or no to whoever asks for it, and
//! what follows from that.
//!
//! Whoever has it is answered behind all that was written here. It must not decide what may be
//! done, nor know how anything is sent.

use super::outcome::{JobOutcome, JobPurpose, TeamOutcome, TeamPurpose};
use super::run_opening::Wanted;
use super::team_side::Handing;
use super::{Display, Runtime};
use crate::app::commands;
use crate::app::session::{Saved, Session};
use crate::app::sessions::RunId;
use crate::app::sharing_wording::behind_text;
use crate::app::team::TeamError;
use crate::tui::effect::JobId;
use crate::tui::message::Message;
use std::io;
use std::sync::atomic::AtomicBool;
use std::thread;
use std::time::Instant;

impl<D: Display> Runtime<'_, D> {
    /// Answers whoever asks for a run. A yes hands it over: the note is written first, and
    /// nothing is added to the run behind it.
    pub(super) fn answer_asker(&mut self, id: JobId, run: RunId, yes: bool, note: String) {
        if !yes {
            return self.send_answer(id, run, yes, note);
        }
        if let Some(Saved::Entries(_, why)) = self.sessions.get(run).map(Session::saved) {
            return self.fail(id, why.whole);
        }
        self.app.hand_over(run, &note, &mut self.sessions);
        self.keep_draft();
        let why = self.env.words.say("hands-handing-over");
        if let Some(session) = self.sessions.get_mut(run) {
            session.hold_still(why);
        }
        self.team.handing = Some(Handing {
            job: id,
            run,
            note,
            until: Instant::now() + commands::TO_BE_HELD,
        });
        self.hand_over_held();
    }

    /// Says yes, where that waited for the disk and it has all by now.
    pub(super) fn hand_over_held(&mut self) {
        let Some(own) = self.team.handing.take() else {
            return;
        };
        let session = self.sessions.get(own.run);
        if session.is_some_and(Session::waits) {
            if Instant::now() < own.until {
                self.team.handing = Some(own);
            } else {
                self.stays(own.run);
                self.fail(own.job, self.env.words.say("record-unanswered"));
            }
            return;
        }
        self.send_answer(own.job, own.run, true, own.note);
    }

    fn send_answer(&mut self, id: JobId, run: RunId, yes: bool, note: String) {
        let session = self.sessions.get(run);
        let asker = session.and_then(Session::asked);
        let (Some(answering), Some(asker)) = (session.and_then(Session::answering), asker) else {
            self.stays(run);
            let text = self.env.words.say("hands-asks-no-more");
            return self.fail(id, text);
        };
        self.spawn(
            id,
            JobPurpose::Team(TeamPurpose::Answer { run, yes, asker }),
            move |handle| {
                let outcome = answering.answer(yes, &note, handle.cancel());
                JobOutcome::Team(TeamOutcome::Answered(outcome))
            },
        );
    }

    /// Why nobody was answered: nobody asks any more, or it was stopped.
    fn unanswered(&self, run: RunId) -> &'static str {
        let asked = self.sessions.get(run).and_then(Session::asked);
        if asked.is_some() {
            "hands-stopped"
        } else {
            "hands-asks-no-more"
        }
    }

    /// A run that was to be handed over stays here.
    fn stays(&mut self, run: RunId) {
        if let Some(session) = self.sessions.get_mut(run) {
            session.go_on();
        }
    }

    /// Takes in what came of a job that has to do with a run of the team.
    pub(super) fn team_ended(
        &mut self,
        purpose: TeamPurpose,
        outcome: TeamOutcome,
    ) -> io::Result<()> {
        match (purpose, outcome) {
            (TeamPurpose::Answer { run, yes, asker }, TeamOutcome::Answered(outcome)) => {
                self.answered(run, (yes, &asker), outcome)
            }
            (TeamPurpose::Ask(asks), TeamOutcome::Asked(asked)) => {
                self.asked_team(asks, asked);
                Ok(())
            }
            (TeamPurpose::Take, TeamOutcome::Taken(taken)) => self.team_taken(taken),
            // No other pair is ever begun.
            (TeamPurpose::Answer { .. } | TeamPurpose::Ask(_) | TeamPurpose::Take, _) => Ok(()),
        }
    }

    /// Takes in what became of an answer: a run that was handed over is followed from now on.
    fn answered(
        &mut self,
        run: RunId,
        (yes, asker): (bool, &crate::model::Asked),
        outcome: Result<bool, String>,
    ) -> io::Result<()> {
        let words = &self.env.words;
        let args = [("by", (&asker.by).into()), ("host", (&asker.host).into())];
        let (message, gone) = match outcome {
            Ok(true) if yes => (Message::fine(words.with("hands-handed-over", &args)), true),
            Ok(true) => (Message::fine(words.with("hands-refused", &args)), false),
            Ok(false) => (Message::note(words.say(self.unanswered(run))), false),
            Err(why) => {
                let args = [("why", (&why).into())];
                (
                    Message::wrong(words.with("hands-not-answered", &args)),
                    false,
                )
            }
        };
        if !gone {
            self.stays(run);
            self.tell(message);
            return Ok(());
        }
        let identity = self.sessions.get(run).and_then(Session::identity);
        let Some(identity) = identity.filter(|_| self.app.run() == Some(run)) else {
            self.tell(message);
            return Ok(());
        };
        // It is told once the run is shown as one that is followed.
        self.team.parting = Some(message);
        self.want(Wanted::FollowTeam(identity, false))
    }

    /// Goes on with a run that was handed over and not taken yet.
    pub(super) fn take_back(&mut self, run: &str) -> io::Result<()> {
        self.team.takes_back = true;
        self.want_run(run, Wanted::Resume)
    }

    /// Says to whoever was given a run that it stays here after all.
    pub(super) fn tell_taken_back(&mut self) {
        if !std::mem::take(&mut self.team.takes_back) {
            return;
        }
        let answering = self.session().and_then(Session::answering);
        let Some(answering) = answering else { return };
        let text = self.env.words.say("hands-taken-back");
        let thread = thread::Builder::new().name("answer".to_owned());
        // Where it cannot be told, whoever takes the run is told of it by the run itself.
        let _ = thread.spawn(move || answering.answer(false, &text, &AtomicBool::new(false)));
    }

    /// Says at once that somebody else has taken the run over.
    pub(super) fn heed_taken(&mut self) {
        let now = self.app.now;
        if !self.session_mut().is_some_and(Session::heed_team) {
            return;
        }
        let sharing = self.session().and_then(Session::sharing);
        let text = sharing.and_then(|own| behind_text(&own, now, &self.env.words));
        if let Some(text) = text {
            let key = self.app.team_key().unwrap_or_default();
            let next = self.env.words.with("hands-next", &[("key", (&key).into())]);
            self.tell(Message::wrong_but(&text, &next));
        }
    }

    /// Asks whoever has a run of the team for it, or asks no more.
    pub(super) fn ask_team(&mut self, id: JobId, run: String, asks: bool) {
        let (env, door) = (self.env.clone(), self.team.door.clone());
        self.spawn(id, JobPurpose::Team(TeamPurpose::Ask(asks)), move |_| {
            let asked = (|| {
                let mut line = door.open(&env).ok_or(TeamError::Gone)?;
                let row = line.row(&run)?;
                if asks {
                    line.ask(&row)
                } else {
                    line.withdraw(&row)
                }
            })();
            let asked = asked.map_err(|error| error.say(&env.words));
            JobOutcome::Team(TeamOutcome::Asked(asked))
        });
    }

    /// Takes in whether it was asked for.
    fn asked_team(&mut self, asks: bool, asked: Result<(), String>) {
        let word = if asks {
            "team-asked"
        } else {
            "hands-withdrawn"
        };
        match asked {
            Ok(()) => self.tell(Message::fine(self.env.words.say(word))),
            Err(why) => {
                self.app.not_asked();
                self.tell(Message::wrong(why));
            }
        }
    }

    /// Takes a run of the team over, where nobody else has it by now than was known.
    pub(super) fn take_from_team(&mut self, id: JobId, (run, epoch): (String, u32), why: String) {
        let (env, door) = (self.env.clone(), self.team.door.clone());
        self.spawn(id, JobPurpose::Team(TeamPurpose::Take), move |_| {
            let taken = (|| {
                let mut line = door.open(&env).ok_or(TeamError::Gone)?;
                let row = line.row(&run)?;
                if row.epoch != epoch && !row.mine {
                    return Err(TeamError::Quicker);
                }
                line.take_over(&env, &row, &why)
            })();
            let taken = taken.map_err(|error| error.say(&env.words));
            JobOutcome::Team(TeamOutcome::Taken(taken))
        });
    }
}
