//! What exporters were given: whether the end of each was seen, and of what nobody knows whether
//! it has left, be it a whole, what has changed in it, or an update.
//!
//! It must not know who asks, nor how any of it is told.

use super::record::WithExporter;
use super::run::Run;
use crate::model::{Entry, Event, ExporterRun, Moment, StepId, Way, update_of};

/// An exporter that was given something, of which nobody knows whether it has left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MayHaveLeft {
    /// Its name.
    pub name: String,
    /// When it was given it.
    pub at: Moment,
    /// How it failed, where that is known.
    pub failed: Option<String>,
    /// It still runs.
    pub runs: bool,
}

impl WithExporter {
    fn is_of(&self, step: &StepId, name: &str) -> bool {
        self.begun.step == *step && self.begun.name == name
    }

    pub(super) fn is_part(&self, part: Option<&str>) -> bool {
        self.begun.part.as_deref() == part
    }

    pub(super) fn still_runs(&self) -> bool {
        self.runs && self.failed.is_none()
    }
}

impl Run {
    /// Takes in that an exporter was begun, or what came of one.
    pub(super) fn take_exporter(&mut self, entry: &Entry) {
        if let Event::ExporterBegun(begun) = &entry.event {
            self.with_exporters.push(WithExporter {
                begun: begun.clone(),
                at: entry.at,
                failed: None,
                runs: false,
                over: false,
            });
        } else if let Event::ExporterRan(ran) = &entry.event {
            self.take_ran(ran);
        } else if let Event::TicketExported {
            step,
            way: Way::Exporter(name),
            part,
            ..
        } = &entry.event
        {
            self.take_arrived(step, name, part.as_deref());
        }
    }

    fn take_ran(&mut self, ran: &ExporterRun) {
        // What arrived, as a person says, is told by what left.
        if ran.told && ran.failed.is_none() {
            return;
        }
        let all = &self.with_exporters;
        let is_it = |own: &WithExporter| own.is_of(&ran.step, &ran.name);
        let is_open = |own: &WithExporter| is_it(own) && !own.over;
        let same = |own: &WithExporter| is_open(own) && own.is_part(ran.part.as_deref());
        let place = if ran.told {
            // Older records do not say of which part it is.
            let found = all.iter().rposition(same);
            found.or_else(|| all.iter().rposition(is_open))
        } else {
            all.iter().rposition(is_it)
        };
        let Some(own) = place.and_then(|place| self.with_exporters.get_mut(place)) else {
            return;
        };
        if ran.unsure {
            own.failed.clone_from(&ran.failed);
        } else {
            own.over = true;
        }
    }

    /// One that went well and printed nothing tells no more than that something left. By then a
    /// person knew how others had ended, and sent it all the same. An update says nothing of the
    /// ticket.
    fn take_arrived(&mut self, step: &StepId, name: &str, part: Option<&str>) {
        let is_update = |part: Option<&str>| part.and_then(update_of).is_some();
        for own in &mut self.with_exporters {
            let updates = is_update(part) || is_update(own.begun.part.as_deref());
            let same = own.is_part(part);
            let known = own.failed.is_some() && own.begun.step == *step && (same || !updates);
            own.over |= known || same && own.is_of(step, name);
        }
    }

    /// The last exporter that was given the whole ticket of a step, and when, where nobody has
    /// said what came of it: the ticket may have left.
    #[must_use]
    pub fn may_have_left(&self, step: &StepId) -> Option<(&str, Moment)> {
        let own = self.unsure_part(step, None)?;
        Some((&own.begun.name, own.at))
    }

    /// The same of a part that was given alone.
    #[must_use]
    pub fn part_may_have_left(&self, step: &StepId, part: &str) -> Option<MayHaveLeft> {
        let own = self.unsure_part(step, Some(part))?;
        Some(MayHaveLeft {
            name: own.begun.name.clone(),
            at: own.at,
            failed: own.failed.clone(),
            runs: own.still_runs(),
        })
    }

    pub(super) fn unsure_part(&self, step: &StepId, part: Option<&str>) -> Option<&WithExporter> {
        let mut all = self.with_exporters.iter();
        all.rfind(|own| !own.over && own.begun.step == *step && own.is_part(part))
    }

    /// Whether nobody knows of a part of the step's ticket whether it has left.
    pub(super) fn has_unsure_part(&self, step: &StepId) -> bool {
        let mut all = self.with_exporters.iter();
        all.any(|own| !own.over && own.begun.step == *step && !own.is_part(None))
    }

    /// The exporter that was begun last, where nothing is known of its end: its step and its name.
    #[must_use]
    pub fn unseen_exporter(&self) -> Option<(&StepId, &str)> {
        let own = self.with_exporters.last()?;
        let unseen = own.failed.is_none() && !own.over;
        unseen.then_some((&own.begun.step, own.begun.name.as_str()))
    }

    /// How many times an exporter was begun.
    #[must_use]
    pub fn exporters_begun(&self) -> usize {
        self.with_exporters.len()
    }

    /// Says whether the exporter that was given the ticket of a step last runs: no event tells.
    pub fn tell_exporter(&mut self, step: &StepId, runs: bool) {
        let mut all = self.with_exporters.iter_mut();
        if let Some(own) = all.rfind(|own| !own.over && own.begun.step == *step) {
            own.runs = runs;
        }
    }

    /// Whether that exporter runs, as far as it was told.
    #[must_use]
    pub fn exporter_runs(&self, step: &StepId) -> bool {
        self.running_exporter(step).is_some()
    }

    pub(super) fn running_exporter(&self, step: &StepId) -> Option<&WithExporter> {
        let mut all = self.with_exporters.iter();
        let last = all.rfind(|own| !own.over && own.begun.step == *step);
        last.filter(|own| own.still_runs())
    }

    /// How the exporter that was given the whole last failed, where it is known.
    #[must_use]
    pub fn failed_exporter(&self, step: &StepId) -> Option<&str> {
        self.unsure_part(step, None)?.failed.as_deref()
    }
}
