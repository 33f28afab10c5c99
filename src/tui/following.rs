//! What is heard of a run of the team that is followed, on the screen: it goes where the holder
//! is, for as long as whoever looks on has not gone elsewhere.
//!
//! It must not know how it is heard.

use super::app::App;
use super::follows::Follows;
use super::keymap::Action;
use crate::app::sessions::{RunId, Sessions};
use crate::app::team::TeamRow;
use crate::model::Draft;
use crate::model::letters::Letter;

impl App {
    /// The run that is shown is of somebody else of the team, and followed from now on.
    pub fn follow_team(&mut self, follows: Follows, sessions: &mut Sessions) {
        self.follows = Some(follows);
        // What was handed over is for whoever goes on.
        self.layers.clear();
        self.mirror(sessions);
    }

    /// Takes in where the holder is, and what they type.
    pub fn followed_draft(&mut self, draft: Draft, sessions: &mut Sessions) {
        if let Some(own) = &mut self.follows {
            own.draft = Some(draft);
        }
        self.mirror(sessions);
    }

    /// Takes in who has it, and what they said.
    pub fn followed_holder(&mut self, row: Box<TeamRow>) {
        let now = self.now;
        if let Some(own) = &mut self.follows {
            let answered = row.asked_here && row.answer.is_some();
            own.asked = row.asked_here.then(|| own.asked.unwrap_or(now));
            own.asked = own.asked.filter(|_| !answered);
            if own.row.mine && !row.mine {
                // That it may be taken is no longer all that is so.
                self.message = None;
            }
            own.row = row;
        }
        self.forget_layout();
    }

    /// Takes in that what comes does not follow from what was known.
    pub fn followed_damage(&mut self) {
        if let Some(own) = &mut self.follows {
            own.damaged = true;
        }
        self.forget_layout();
    }

    /// Takes in that the team is not within reach, and why; or that it is again.
    pub fn followed_away(&mut self, why: Option<String>) {
        let now = self.now;
        if let Some(own) = &mut self.follows {
            own.away = why.map(|why| (now, why));
        }
        self.forget_layout();
    }

    /// Something was heard of the run that is followed.
    pub fn heard_of_team(&mut self) {
        let now = self.now;
        if let Some(own) = self.follows.as_mut().filter(|own| own.away.is_none()) {
            own.heard = now;
        }
        self.forget_layout();
    }

    /// Whether a run that was given is to be taken now: once, and only by whoever asked.
    pub fn takes_granted(&mut self) -> bool {
        let own = self.follows.as_mut();
        own.is_some_and(|own| !std::mem::replace(&mut own.taking, true))
    }

    /// The run that is followed is left: what it is known by, where it was asked for and nobody
    /// has given it.
    pub fn leaves_asked(&mut self) -> Option<String> {
        let own = self.follows.take()?;
        own.asked.filter(|_| !own.taking)?;
        Some(own.row.id.clone())
    }

    /// It was not taken after all.
    pub fn not_taken(&mut self) {
        if let Some(own) = &mut self.follows {
            own.taking = false;
        }
    }

    /// It was not asked for after all.
    pub fn not_asked(&mut self) {
        if let Some(own) = &mut self.follows {
            own.asked = None;
        }
    }

    /// Takes in the tickets that were filed beside a run, in words.
    pub fn beside(&mut self, run: RunId, told: Vec<String>) {
        if let Some(walk) = self.walk.as_mut().filter(|walk| walk.run == run) {
            walk.filed_beside = told;
            self.forget_layout();
        }
    }

    /// The tickets that were filed beside the run that is shown, in words.
    pub fn filed_beside(&self) -> &[String] {
        let walk = self.walk.as_ref();
        walk.map_or(&[], |walk| walk.filed_beside.as_slice())
    }

    /// Has it worked out again what stands where.
    pub fn forget_layout(&mut self) {
        self.arranged = false;
    }

    /// Notes that whoever looks on goes elsewhere by a key, or comes back to the holder.
    pub(super) fn note_going(&mut self, action: Option<Action>) {
        let Some(own) = &mut self.follows else { return };
        match action {
            Some(Action::Letter(Letter::Current) | Action::Back) => own.attached = true,
            Some(Action::Up | Action::Down | Action::First | Action::Last | Action::Find) => {
                own.attached = false;
            }
            _ => {}
        }
    }

    /// Puts the cursor where the holder is, and shows what they type.
    pub(super) fn mirror(&mut self, sessions: &Sessions) {
        let (Some(own), Some(walk)) = (&self.follows, &mut self.walk) else {
            return;
        };
        let Some(session) = sessions.get(walk.run) else {
            return;
        };
        let run = session.run();
        walk.others_text = own.typed(run, &self.words);
        let step = own.draft.as_ref().and_then(|draft| draft.step.as_ref());
        let place = step.and_then(|id| run.runbook().step(id));
        if let Some((at, _)) = place.filter(|(at, _)| own.attached && *at != walk.cursor) {
            walk.go_to(at);
        }
        self.arranged = false;
    }
}
