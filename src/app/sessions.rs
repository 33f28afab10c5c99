//! The runs that are open here, each under a number of its own: what happens later, in a
//! job for instance, finds its run by that.

use super::session::Session;

/// The number of an open run. It is never given twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RunId(u32);

/// The runs that are open here.
#[derive(Debug, Default)]
pub struct Sessions {
    next: u32,
    open: Vec<(RunId, Session)>,
}

impl Sessions {
    /// Takes a run in.
    pub fn add(&mut self, session: Session) -> RunId {
        let id = RunId(self.next);
        self.next += 1;
        self.open.push((id, session));
        id
    }

    /// Takes a run out: its lock goes with it.
    pub fn close(&mut self, id: RunId) -> Option<Session> {
        let at = self.open.iter().position(|(own, _)| *own == id)?;
        Some(self.open.remove(at).1)
    }

    /// Whether no run is open here.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// The run of that number, as long as it is open.
    #[must_use]
    pub fn get(&self, id: RunId) -> Option<&Session> {
        let mut open = self.open.iter();
        open.find(|(own, _)| *own == id).map(|(_, session)| session)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, id: RunId) -> Option<&mut Session> {
        let mut open = self.open.iter_mut();
        open.find(|(own, _)| *own == id).map(|(_, session)| session)
    }
}
