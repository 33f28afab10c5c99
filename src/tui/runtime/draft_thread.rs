//! Drafts beside a run's writer, in a thread of their own: what is typed reaches its file
//! while the writer waits for a disk that hangs.
//!
//! It must not know what a draft holds. Of several that wait the newest is saved, and none
//! that is older can come after it.

use super::answers::{Answers, Call, answers};
use crate::journal::{DraftKeeper, RecordError};
use crate::model::Draft;
use std::fmt;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

type Answer = Result<(), RecordError>;

/// Saves drafts one after the other.
pub(super) struct DraftThread {
    drafts: Sender<Draft>,
    /// How many drafts an answer is for, and the answer.
    answers: Answers<(usize, Answer)>,
    /// How many have not been answered for.
    waiting: usize,
}

impl fmt::Debug for DraftThread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DraftThread")
            .field("waiting", &self.waiting)
            .finish_non_exhaustive()
    }
}

impl DraftThread {
    /// Begins the thread; `call` tells the loop of an answer that comes late. None where no
    /// thread is to be had.
    pub fn begin(keeper: Box<dyn DraftKeeper>, call: Call) -> Option<Self> {
        let (drafts, inbox) = channel::<Draft>();
        let (outbox, answers) = answers(call);
        let work = move || {
            while let Ok(mut draft) = inbox.recv() {
                let mut count = 1;
                while let Ok(newer) = inbox.try_recv() {
                    (draft, count) = (newer, count + 1);
                }
                if !outbox.send((count, keeper.save(&draft))) {
                    return;
                }
            }
        };
        thread::Builder::new()
            .name("drafts".to_owned())
            .spawn(work)
            .ok()?;
        Some(Self {
            drafts,
            answers,
            waiting: 0,
        })
    }

    /// Whether a draft is on its way.
    pub fn is_busy(&mut self) -> bool {
        while let Some((count, _)) = self.answers.next() {
            self.waiting = self.waiting.saturating_sub(count);
        }
        self.waiting > 0
    }

    /// Saves a draft, and waits for it so long at most; none where there is no answer yet.
    pub fn save(&mut self, draft: Draft, patience: Duration) -> Option<Answer> {
        self.drafts.send(draft).ok()?;
        self.waiting += 1;
        let until = Instant::now() + patience;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let (count, answer) = self.answers.wait(left)?;
            self.waiting = self.waiting.saturating_sub(count);
            if self.waiting == 0 {
                return Some(answer);
            }
        }
    }
}
