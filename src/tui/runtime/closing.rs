//! Runs that are let go, their locks and files with them: beside the loop, for a disk may be
//! slow at that, too.
//!
//! It must not know why a run is left.

use super::answers::{Answers, Call, answers};
use crate::app::session::Session;
use crate::model::Moment;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

/// The runs that are being let go.
#[derive(Debug, Clone, Default)]
pub(super) struct Closing(Arc<Mutex<Vec<JoinHandle<()>>>>);

/// A run with nothing done in it that goes, unless something lies beside its journal.
pub(super) struct Dropping {
    /// Whether it has gone.
    pub gone: Answers<bool>,
    pub name: String,
    /// What is said at the end of the program where it stays.
    pub kept: Option<String>,
}

impl Closing {
    /// Lets a run go, and waits for that so long at most. Where no thread is to be had, it
    /// goes here and now.
    pub fn let_go(&self, session: Session, patience: Duration) {
        let (gone, goes) = channel();
        let begun = Builder::new().name("closing".to_owned()).spawn(move || {
            drop(session);
            // Nobody may wait any more.
            let _ = gone.send(());
        });
        if let Ok(thread) = begun {
            self.keep(thread);
            let _ = goes.recv_timeout(patience);
        }
    }

    /// Lets a run go in which nothing has happened: it is not kept, unless something lies
    /// beside its journal. The answer says whether it has gone; `call` tells of one that comes
    /// late.
    pub fn drop_unused(&self, mut session: Session, now: Moment, call: Call) -> Answers<bool> {
        let (outbox, gone) = answers(call);
        let begun = Builder::new().name("closing".to_owned()).spawn(move || {
            session.be_patient(Duration::MAX);
            let is_gone = session.drop_if_only_begun(now);
            if !is_gone {
                session.sync_draft();
            }
            drop(session);
            outbox.send(is_gone);
        });
        if let Ok(thread) = begun {
            self.keep(thread);
        }
        gone
    }

    fn keep(&self, thread: JoinHandle<()>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|thread| !thread.is_finished());
        all.push(thread);
    }

    /// Waits until all are gone: one of them may be opened again.
    pub fn finish(&self) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let all = std::mem::take(&mut *all);
        for thread in all {
            let _ = thread.join();
        }
    }
}
