//! A run that is left with nothing done in it: it is not kept, and the team sees no open run of
//! nobody.
//!
//! It must not know how a face asks for that.

use super::{Saved, Session};
use crate::journal::RunWriter;
use crate::model::{Event, Moment};

impl Session {
    /// Takes the run away where nothing has happened in it but its start, for a person who
    /// leaves it so; says whether it has gone. Half a word that was typed is something, and so
    /// is a file that was brought from another machine, and somebody who asks for it. Where the
    /// team may know it, it is ended instead, and goes once the end is there.
    pub fn drop_if_only_begun(&mut self, now: Moment) -> bool {
        if !self.may_be_dropped() {
            return false;
        }
        // A writer that is away may be back by now, and knows of the draft only then.
        let has_files = |own: &mut Box<dyn RunWriter>| own.is_away() || own.has_files();
        let files = self.writer.as_mut().is_some_and(has_files);
        if files || self.draft().is_some_and(|draft| draft.has_text()) {
            return false;
        }
        let marks = self.marks.clone();
        if marks.as_ref().is_some_and(|own| !own.withhold(&self.name)) {
            return self.end_unused(now);
        }
        let writer = self.writer.as_mut();
        let gone = writer.is_some_and(|writer| writer.discard().is_ok());
        if !gone {
            self.mark();
        }
        gone
    }

    /// Whether it may be that nothing has happened in the run: of most this is known without
    /// the disk.
    #[must_use]
    pub fn may_be_dropped(&self) -> bool {
        !self.wanted
            && self.read_only().is_none()
            && self.run.only_begun()
            && self.asked().is_none()
    }

    /// Ends the run as one in which nothing was done; says whether that is on disk.
    fn end_unused(&mut self, now: Moment) -> bool {
        let reason = self.say("left-unused");
        let unused = true;
        self.record(vec![Event::EndedIncomplete { reason, unused }], now);
        self.saved() == Saved::All
    }

    /// Whether the run ended for nothing was done in it: it is not kept here.
    #[must_use]
    pub fn left_unused(&self) -> bool {
        let last = self.run.entries().last();
        last.is_some_and(|entry| entry.event.ends_unused())
    }
}
