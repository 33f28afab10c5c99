//! Runs that are let go, their locks and files with them: beside the loop, for a disk may be
//! slow at that, too.
//!
//! It must not know why a run is left.

use super::answers::{Answers, Call, answers};
use crate::app::session::Session;
use crate::model::Moment;
use std::sync::mpsc::channel;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::Builder;
use std::time::Duration;

/// The runs that are being let go: how many, and who waits until there are none.
#[derive(Debug, Clone, Default)]
pub(super) struct Closing(Arc<(Mutex<usize>, Condvar)>);

/// One that is being let go, until it is dropped.
struct Going(Closing);

impl Drop for Going {
    fn drop(&mut self) {
        let (count, none) = &*self.0.0;
        let mut count = count.lock().unwrap_or_else(PoisonError::into_inner);
        *count = count.saturating_sub(1);
        none.notify_all();
    }
}

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
    pub fn let_go(&self, own: impl Send + 'static, patience: Duration) {
        let (gone, goes) = channel();
        let going = self.going();
        let begun = Builder::new().name("closing".to_owned()).spawn(move || {
            drop(own);
            drop(going);
            // Nobody may wait any more.
            let _ = gone.send(());
        });
        if begun.is_ok() {
            let _ = goes.recv_timeout(patience);
        }
    }

    /// Lets a run go in which nothing has happened: it is not kept, unless something lies
    /// beside its journal. The answer says whether it has gone; `call` tells of one that comes
    /// late.
    pub fn drop_unused(&self, mut session: Session, now: Moment, call: Call) -> Answers<bool> {
        let (outbox, gone) = answers(call);
        let going = self.going();
        // Where no thread is to be had, it goes here and now.
        let _ = Builder::new().name("closing".to_owned()).spawn(move || {
            session.be_patient(Duration::MAX);
            let is_gone = session.drop_if_only_begun(now);
            if !is_gone {
                session.sync_draft();
            }
            drop(session);
            drop(going);
            outbox.send(is_gone);
        });
        gone
    }

    fn going(&self) -> Going {
        let (count, _) = &*self.0;
        *count.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        Going(self.clone())
    }

    /// Waits until all are gone: one of them may be opened again. Nobody else waits for who
    /// waits here.
    pub fn finish(&self) {
        let (count, none) = &*self.0;
        let count = count.lock().unwrap_or_else(PoisonError::into_inner);
        let gone = none.wait_while(count, |count| *count > 0);
        drop(gone);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn a_run_that_hangs_while_it_is_let_go_keeps_who_waits_for_it_and_nobody_else() {
        let closing = Closing::default();
        let hangs = closing.going();
        let (came, comes) = channel();
        let others = closing.clone();
        let waiting = thread::spawn(move || {
            let _ = came.send(());
            others.finish();
        });
        comes.recv().unwrap();
        // The loop lets another go meanwhile.
        drop(closing.going());
        assert!(!waiting.is_finished());
        drop(hangs);
        waiting.join().unwrap();
        closing.finish();
    }
}
