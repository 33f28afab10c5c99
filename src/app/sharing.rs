//! The record shared with the team, as this machine's configuration has it: where it is, what
//! opens it, and what shares the runs that are walked here.
//!
//! It must not know how a line goes out, nor wait for it.

use super::marks::Marks;
use crate::i18n::Words;
use crate::journal::{EvidenceSource, RunName, Store};
use crate::model::{Asked, Config, Moment, Sharing, StoreAddress};
use crate::shared::{Password, Place, Sharer};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// The schema in the database, where nobody says.
pub const SCHEMA: &str = "vetlla";

/// The shared record that is configured, if one is, whole.
#[must_use]
pub fn place(
    config: &Config,
    login: &str,
    variable: impl Fn(&str) -> Option<String>,
) -> Option<Place> {
    let store = &config.store;
    let (url, team) = (store.url.as_ref()?, store.team.as_ref()?);
    let home = variable("HOME").map(|home| Path::new(&home).join(".pgpass"));
    Some(Place {
        address: StoreAddress::parse(url).ok()?,
        schema: store.schema.clone().unwrap_or_else(|| SCHEMA.to_owned()),
        team: team.clone(),
        login: variable("PGUSER").unwrap_or_else(|| login.to_owned()),
        password: variable("PGPASSWORD").map(Password),
        passfile: variable("PGPASSFILE").map(PathBuf::from).or(home),
    })
}

/// What shares the runs of a state folder, where a shared record is configured: `who` is on
/// which machine. It begins nothing by itself.
#[must_use]
pub(super) fn sharer(
    place: Option<Place>,
    who: (&str, &str),
    local: &Store,
    words: &Arc<Words>,
    clock: impl Fn() -> Moment + Send + Sync + 'static,
) -> Option<Arc<Sharer>> {
    let who = (who.1.to_owned(), who.0.to_owned());
    Some(Sharer::new(
        place?,
        local.clone(),
        who,
        Arc::clone(words),
        clock,
    ))
}

/// Where evidence comes from that is not on this disk.
pub(super) fn evidence_source(sharer: Option<&Sharer>) -> Option<Arc<dyn EvidenceSource>> {
    Some(Arc::new(sharer?.place().clone()))
}

/// Marks what is to be shared.
#[derive(Debug)]
struct Marker(Arc<Sharer>);

/// What marks the runs that a sharer shares.
pub(super) fn marks(sharer: Arc<Sharer>) -> Arc<dyn Marks> {
    Arc::new(Marker(sharer))
}

impl Marks for Marker {
    fn mark(&self, run: &str) {
        if let Some(run) = RunName::parse(run) {
            self.0.mark(&run);
        }
    }

    fn mark_draft(&self, run: &str) {
        if let Some(run) = RunName::parse(run) {
            self.0.mark_draft(&run);
        }
    }

    fn begin(&self, run: &str) {
        if let Some(run) = RunName::parse(run) {
            self.0.opened(&run);
            self.0.begin();
        }
    }

    fn closed(&self, run: &str) {
        if let Some(run) = RunName::parse(run) {
            self.0.closed(&run);
        }
    }

    fn withhold(&self, run: &str) -> bool {
        RunName::parse(run).is_some_and(|run| self.0.withhold(&run))
    }

    fn status(&self, run: &str) -> Sharing {
        let run = RunName::parse(run);
        run.map(|run| self.0.status(&run)).unwrap_or_default()
    }

    fn asked(&self, run: &str) -> Option<Asked> {
        self.0.asked(&RunName::parse(run)?)
    }

    fn answer(&self, run: &str, yes: bool, note: &str) {
        if let Some(run) = RunName::parse(run) {
            self.0.answer(&run, yes, note);
        }
    }

    fn answer_now(
        &self,
        run: &str,
        said: (bool, &str),
        cancel: &AtomicBool,
    ) -> Result<bool, String> {
        match RunName::parse(run) {
            Some(run) => self.0.answer_now(&run, said, cancel),
            None => Ok(false),
        }
    }

    fn told_beside(&self, run: &str) -> u64 {
        RunName::parse(run).map_or(0, |run| self.0.told_beside(&run))
    }

    fn identity(&self, run: &str) -> Option<String> {
        self.0.identity(&RunName::parse(run)?)
    }

    fn tell(&self, call: Box<dyn Fn() + Send + Sync>) {
        self.0.tell(move |_| call());
    }

    fn finish(&self, patience: Duration) {
        self.0.finish(patience);
    }
}
