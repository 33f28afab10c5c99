//! The jobs that are under way, as the screen knows them: what each is, how far it is.
//!
//! It must not know how a job is done, nor a clock: the runtime says when one has taken
//! so long that it is worth a row.

use super::effect::JobId;
use crate::model::Draft;

/// A job that is under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its number.
    pub id: JobId,
    /// What it is, in words.
    pub label: String,
    /// How much is done, of how much.
    pub progress: Option<(u64, u64)>,
    /// It has taken so long that it is shown.
    pub shown: bool,
    /// It is not the run's, is not shown, and Esc does not stop it.
    pub apart: bool,
    /// It is not the run's, and Esc does not stop it.
    pub kept: bool,
    /// It was asked to stop.
    pub stopping: bool,
    /// It was stopped before anything came of it: nobody waits for its end.
    pub dropped: bool,
    /// The line that began it, as a draft has it: it is asked again where the program ends
    /// before the job does.
    pub line: Option<Draft>,
    /// The exporter that is to get a ticket by it, until it has begun.
    pub gives: Option<String>,
    /// The path of a file that it copies into the record.
    pub attaches: Option<String>,
}

/// The jobs that are under way, the newest last.
#[derive(Debug, Clone, Default)]
pub struct Jobs {
    next: u32,
    running: Vec<Job>,
}

impl Jobs {
    /// Begins a job; `label` says what it is.
    pub fn begin(&mut self, label: String) -> JobId {
        let id = JobId(self.next);
        self.next += 1;
        self.running.push(Job {
            id,
            label,
            progress: None,
            shown: false,
            apart: false,
            kept: false,
            stopping: false,
            dropped: false,
            line: None,
            gives: None,
            attaches: None,
        });
        id
    }

    /// Notes that an exporter of that name gets a ticket by a job.
    pub fn gives(&mut self, id: JobId, exporter: String) {
        self.change(id, |job| job.gives = Some(exporter));
    }

    /// The exporter that is about to get a ticket.
    #[must_use]
    pub fn giving(&self) -> Option<&str> {
        let mut going = self.running.iter().filter(|job| !job.dropped);
        going.find_map(|job| job.gives.as_deref())
    }

    /// Notes that the exporter has begun: the record tells of it from here on.
    pub fn has_begun(&mut self, id: JobId) {
        self.change(id, |job| job.gives = None);
    }

    /// The exporter that a job would give a ticket to.
    #[must_use]
    pub fn would_give(&self, id: JobId) -> Option<&str> {
        let mut own = self.running.iter().filter(|job| job.id == id);
        own.next()?.gives.as_deref()
    }

    /// Notes which file a job copies into the record.
    pub fn attaches(&mut self, id: JobId, path: String) {
        self.change(id, |job| job.attaches = Some(path));
    }

    /// The file that is being copied into the record.
    #[must_use]
    pub fn attaching(&self) -> Option<&str> {
        let mut going = self.running.iter().filter(|job| !job.dropped);
        going.find_map(|job| job.attaches.as_deref())
    }

    /// Keeps the line that began a job.
    pub fn begun_by(&mut self, id: JobId, line: Draft) {
        self.change(id, |job| job.line = Some(line));
    }

    /// The lines that began jobs which are under way, the newest first.
    pub fn lines(&self) -> impl Iterator<Item = &Draft> {
        let running = self.running.iter().rev();
        running.filter_map(|job| job.line.as_ref())
    }

    /// The newest job that Esc would stop.
    #[must_use]
    pub fn stoppable(&self) -> Option<JobId> {
        let running = self.running.iter().rev();
        let mut going = running.filter(|job| !job.stopping && !job.apart && !job.kept);
        going.next().map(|job| job.id)
    }

    /// The newest job that is shown.
    #[must_use]
    pub fn on_screen(&self) -> Option<&Job> {
        let mut running = self.running.iter().rev();
        running.find(|job| job.shown && !job.apart)
    }

    /// Whether nothing is under way.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.running.is_empty()
    }

    /// The newest job of which the run has to tell when it has ended.
    #[must_use]
    pub fn of_run(&self) -> Option<&Job> {
        let mut running = self.running.iter().rev();
        running.find(|job| !job.apart && !job.kept && !job.dropped)
    }

    /// Whether something is under way of which the run has to tell when it has ended: a copy,
    /// a ticket that leaves.
    #[must_use]
    pub fn belong_to_run(&self) -> bool {
        self.of_run().is_some()
    }

    /// Keeps a job from being stopped by Esc, and shows it where it takes long.
    pub fn keep_in_sight(&mut self, id: JobId) {
        self.change(id, |job| job.kept = true);
    }

    /// Keeps a job from being stopped by Esc, and out of sight.
    pub fn keep_from_esc(&mut self, id: JobId) {
        self.change(id, |job| job.apart = true);
    }

    /// Notes that a job was asked to stop.
    pub fn stop(&mut self, id: JobId) {
        self.change(id, |job| job.stopping = true);
    }

    /// Notes that nothing comes of a job any more: its run need not wait for its end.
    pub fn drop(&mut self, id: JobId) {
        self.change(id, |job| job.dropped = true);
    }

    /// A job that goes on as another one; says whether it may, for it may have been stopped.
    pub fn goes_on_as(&mut self, id: JobId, label: String) -> bool {
        self.change(id, |job| job.label = label);
        self.running.iter().any(|job| job.id == id && !job.stopping)
    }

    /// Notes that a job has taken so long that it is worth a row.
    pub fn show(&mut self, id: JobId) {
        self.change(id, |job| job.shown = true);
    }

    /// Notes how far a job is.
    pub fn advance(&mut self, id: JobId, done: u64, of: u64) {
        self.change(id, |job| job.progress = Some((done, of)));
    }

    /// Takes a job away that has ended; says whether it was under way.
    pub fn end(&mut self, id: JobId) -> bool {
        let before = self.running.len();
        self.running.retain(|job| job.id != id);
        self.running.len() < before
    }

    fn change(&mut self, id: JobId, change: impl FnOnce(&mut Job)) {
        if let Some(job) = self.running.iter_mut().find(|job| job.id == id) {
            change(job);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn esc_stops_the_newest_job_once_and_then_the_one_before() {
        let mut jobs = Jobs::default();
        let (first, second) = (jobs.begin("a".into()), jobs.begin("b".into()));
        assert_eq!(jobs.stoppable(), Some(second));
        jobs.stop(second);
        assert_eq!(jobs.stoppable(), Some(first));
        jobs.stop(first);
        assert_eq!(jobs.stoppable(), None);
    }

    #[test]
    fn a_word_of_a_job_that_has_ended_changes_nothing() {
        let mut jobs = Jobs::default();
        let id = jobs.begin("a".into());
        assert!(jobs.end(id));
        jobs.advance(id, 1, 2);
        jobs.show(id);
        assert!(!jobs.end(id) && jobs.is_empty() && jobs.on_screen().is_none());
    }
}
