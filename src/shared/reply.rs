//! Answers to whoever asks for a run that is open here, on their way to the thread that shares,
//! which sends them behind all that was written and typed before.
//!
//! It must not know how one is sent.

use crate::i18n::Words;
use crate::journal::RunName;
use crate::model::Sharing;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// How often it is looked whether anybody still waits.
const LOOK: Duration = Duration::from_millis(50);

/// An answer on its way.
#[derive(Debug)]
pub(super) struct Reply {
    /// The run that is asked for.
    pub run: RunName,
    /// Whether it may be taken.
    pub yes: bool,
    /// The note that goes along.
    pub note: String,
    /// Where nobody waits for it, it is sent when that is possible.
    told: Option<Sender<Result<bool, String>>>,
}

impl Reply {
    /// Tells whoever waits what became of it: whether somebody was there to be answered, or why
    /// it could not be sent.
    pub fn became(self, outcome: Result<bool, String>) {
        if let Some(told) = self.told {
            // Nobody may wait any more.
            let _ = told.send(outcome);
        }
    }
}

/// Answers on their way, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Replies {
    next: u64,
    waiting: VecDeque<(u64, Reply)>,
}

impl Replies {
    /// Puts one in that nobody waits for.
    pub fn put(&mut self, run: &RunName, (yes, note): (bool, &str)) {
        self.push(run, (yes, note), None);
    }

    /// Puts one in; its number, and where it is told what became of it.
    pub fn put_awaited(&mut self, run: &RunName, said: (bool, &str)) -> (u64, Awaited) {
        let (told, tells) = channel();
        (self.push(run, said, Some(told)), Awaited(tells))
    }

    fn push(
        &mut self,
        run: &RunName,
        (yes, note): (bool, &str),
        told: Option<Sender<Result<bool, String>>>,
    ) -> u64 {
        let nth = self.next;
        self.next += 1;
        let reply = Reply {
            run: run.clone(),
            yes,
            note: note.to_owned(),
            told,
        };
        self.waiting.push_back((nth, reply));
        nth
    }

    /// Puts one back that could not be sent, where nobody waits for it.
    pub fn put_back(&mut self, reply: Reply, why: String) {
        if reply.told.is_none() {
            self.waiting.push_front((self.next, reply));
            self.next += 1;
        } else {
            reply.became(Err(why));
        }
    }

    /// Says to all who wait for one to be sent that it cannot be, and why.
    pub fn give_up(&mut self, why: &str) {
        let (waited, others): (VecDeque<_>, VecDeque<_>) = std::mem::take(&mut self.waiting)
            .into_iter()
            .partition(|(_, reply)| reply.told.is_some());
        self.waiting = others;
        for (_, reply) in waited {
            reply.became(Err(why.to_owned()));
        }
    }

    /// Whether somebody waits for one.
    pub fn hurry(&self) -> bool {
        self.waiting.iter().any(|(_, reply)| reply.told.is_some())
    }

    /// Whether a run is answered for.
    pub fn has(&self, run: &RunName) -> bool {
        self.waiting.iter().any(|(_, reply)| reply.run == *run)
    }

    /// Takes one back that nobody sends yet; says whether that could be done.
    pub fn take_back(&mut self, nth: u64) -> bool {
        let before = self.waiting.len();
        self.waiting.retain(|(own, _)| *own != nth);
        self.waiting.len() < before
    }

    /// The next one to be sent.
    pub fn next(&mut self) -> Option<Reply> {
        self.waiting.pop_front().map(|(_, reply)| reply)
    }

    /// The runs that are answered for.
    pub fn runs(&self) -> impl Iterator<Item = &RunName> {
        self.waiting.iter().map(|(_, reply)| &reply.run)
    }

    /// Whether none waits.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }
}

/// Where it is told what became of an answer.
#[derive(Debug)]
pub(super) struct Awaited(Receiver<Result<bool, String>>);

impl Awaited {
    /// Waits for it; once `cancel` is set, `take_back` is asked whether it can still be taken
    /// back.
    pub fn wait(
        &self,
        cancel: &AtomicBool,
        mut take_back: impl FnMut() -> bool,
    ) -> Result<bool, String> {
        loop {
            match self.0.recv_timeout(LOOK) {
                Ok(outcome) => return outcome,
                Err(RecvTimeoutError::Disconnected) => return Ok(false),
                Err(RecvTimeoutError::Timeout) => {
                    if cancel.load(Ordering::SeqCst) && take_back() {
                        return Ok(false);
                    }
                }
            }
        }
    }
}

/// Why nobody is answered for a run that is so far shared, in words; none where all of it is.
pub(super) fn unfit(status: &Sharing, words: &Words) -> Option<String> {
    match status {
        Sharing::All => None,
        Sharing::Behind { why, .. } => Some(why.clone()),
        Sharing::Unknown => Some(words.say("store-slow")),
        Sharing::Taken { by, host, .. } => {
            let args = [("by", by.into()), ("host", host.into())];
            Some(words.with("shared-held", &args))
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn run() -> RunName {
        RunName::parse("2026-11-23-0312-x").unwrap()
    }

    #[test]
    fn what_nobody_sends_yet_is_taken_back_and_is_no_answer() {
        let mut replies = Replies::default();
        let (nth, awaited) = replies.put_awaited(&run(), (true, ""));
        let told = awaited.wait(&AtomicBool::new(true), || replies.take_back(nth));
        assert_eq!(told, Ok(false));
        assert!(replies.is_empty());
    }

    #[test]
    fn what_is_being_sent_is_waited_for_though_it_was_to_stop() {
        let mut replies = Replies::default();
        let (nth, awaited) = replies.put_awaited(&run(), (true, ""));
        replies.next().unwrap().became(Ok(true));
        let told = awaited.wait(&AtomicBool::new(true), || replies.take_back(nth));
        assert_eq!(told, Ok(true));
    }
}
