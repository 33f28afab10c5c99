//! The way back from a thread beside the loop: its answers, and a call for one that comes
//! after the loop has waited long enough.
//!
//! It must not know what is answered.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// Calls the loop.
pub(super) type Call = Arc<dyn Fn() + Send + Sync>;

/// The thread's end.
pub(super) struct Outbox<T> {
    answers: Sender<T>,
    missed: Arc<AtomicBool>,
    call: Call,
}

/// The loop's end.
pub(super) struct Answers<T> {
    answers: Receiver<T>,
    /// Nobody waits for the answer any more: the loop has to be called.
    missed: Arc<AtomicBool>,
}

/// The two ends; `call` tells the loop of an answer that it does not wait for.
pub(super) fn answers<T>(call: Call) -> (Outbox<T>, Answers<T>) {
    let (outbox, answers) = channel();
    let missed = Arc::new(AtomicBool::new(false));
    let outbox = Outbox {
        answers: outbox,
        missed: Arc::clone(&missed),
        call,
    };
    (outbox, Answers { answers, missed })
}

impl<T> Outbox<T> {
    /// Answers; says whether anybody is there to have it.
    pub fn send(&self, answer: T) -> bool {
        if self.answers.send(answer).is_err() {
            return false;
        }
        if self.missed.swap(false, Ordering::SeqCst) {
            (self.call)();
        }
        true
    }
}

impl<T> Answers<T> {
    /// Waits so long for an answer, and asks to be called where there is none in time.
    pub fn wait(&self, patience: Duration) -> Option<T> {
        let come = self.answers.recv_timeout(patience).or_else(|_| {
            self.missed.store(true, Ordering::SeqCst);
            // It may have come between the two.
            self.answers.try_recv()
        });
        let answer = come.ok()?;
        self.missed.store(false, Ordering::SeqCst);
        Some(answer)
    }

    /// An answer that is there already.
    pub fn next(&self) -> Option<T> {
        self.answers.try_recv().ok()
    }
}
