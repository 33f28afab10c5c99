//! What the layers of a run share: where the cursor is, and what waits to be taken up.
//!
//! It must not know the layers.

use super::cache::Cache;
use crate::app::session::Session;
use crate::app::sessions::RunId;
use crate::engine::wording::numbered;
use crate::engine::{Command, Phase, Run, ticket};
use crate::i18n::Words;
use crate::model::{FieldId, Moment, StepId};
use crate::tui::effect::JobId;
use std::collections::BTreeMap;

/// What the layers of a run share.
#[derive(Debug)]
pub struct Walk {
    /// The run.
    pub run: RunId,
    /// When the office opens or closes next.
    pub duty_changes: Option<Moment>,
    /// The place of the step under the cursor.
    pub cursor: usize,
    /// That step.
    anchor: Option<StepId>,
    /// How often steps had come or gone when it was looked at.
    changes: usize,
    /// The first line in sight of that step.
    pub detail_top: usize,
    /// Steps that do not apply are listed, too.
    pub hidden_too: bool,
    /// On a narrow screen, the list is in sight and not the detail.
    pub show_list: bool,
    /// The run was taken up again, and no key has been pressed since.
    pub unread: bool,
    /// How many entries there were when the closing of the run was left for the steps.
    pub left_end: Option<usize>,
    /// Where the cursor was before a step was looked for.
    pub(super) found_from: usize,
    /// Where the cursor stood when one began to take back what was done at another step.
    pub(super) undone_from: Option<usize>,
    /// What is looked for in what a command has printed.
    pub(super) sought: String,
    /// What commands have printed while the run was open here, by their tries.
    pub(super) outputs: BTreeMap<u32, String>,
    /// The jobs that follow commands, by the tries.
    pub(super) following: BTreeMap<u32, JobId>,
    /// What follows from the run, kept.
    pub(super) cache: Cache,
    /// Which options of which step were in sight when it was drawn last.
    pub(super) options_seen: Option<(usize, Vec<bool>)>,
    /// A path that was tried and may have to be mended.
    pub(super) tried_path: String,
    /// The name of a file that the ticket could not be written to.
    pub(super) tried_file: String,
    /// No clipboard took what was to be copied last, and it has not left by another way.
    pub(super) not_copied: bool,
    /// A reason whose question was put off.
    pub(super) kept_reason: String,
    /// What it was asked for; none where that is not known.
    pub(super) kept_for: Option<Command>,
    /// How many entries there were when a ticket that is out of date was shown at the end.
    pub(super) stale_at: Option<usize>,
    /// How many there were when texts that are no answers were told at the end.
    pub(super) beside_at: Option<usize>,
    /// Texts of forms that are closed now and are no valid answers yet.
    pub(super) kept_texts: BTreeMap<FieldId, String>,
    /// Tickets that were filed beside the run, in words.
    pub filed_beside: Vec<String>,
    /// What somebody else types in the run, which is followed, in words.
    pub others_text: Option<String>,
    /// The field at which a text stands that is no answer yet, in a form that is open or was.
    pub unaccepted: Option<FieldId>,
}

impl Walk {
    /// Has lines made anew that were kept: styles have changed.
    pub fn forget_lines(&self) {
        self.cache.forget();
    }

    /// A run with the cursor on its current step.
    #[must_use]
    pub fn new(id: RunId, run: &Run, words: &Words) -> Self {
        let steps = run.runbook().steps.iter();
        let mut tickets = steps.filter_map(|step| step.kind.ticket());
        let lang = tickets.next().map_or(words.lang(), ticket::ticket_lang);
        Self {
            run: id,
            duty_changes: None,
            cursor: run.current().unwrap_or(0),
            anchor: None,
            changes: run.changes(),
            detail_top: 0,
            hidden_too: false,
            show_list: false,
            unread: false,
            left_end: None,
            found_from: 0,
            undone_from: None,
            sought: String::new(),
            outputs: BTreeMap::new(),
            following: BTreeMap::new(),
            cache: Cache::new(Words::of_ticket(lang)),
            options_seen: None,
            tried_path: String::new(),
            tried_file: String::new(),
            not_copied: false,
            kept_reason: String::new(),
            kept_for: None,
            stale_at: None,
            beside_at: None,
            kept_texts: BTreeMap::new(),
            filed_beside: Vec::new(),
            others_text: None,
            unaccepted: None,
        }
    }

    /// Keeps texts of a form that are no answers yet, for when it is opened again.
    pub fn keep_texts(&mut self, texts: BTreeMap<FieldId, String>) {
        self.kept_texts = texts;
    }

    /// The first field whose kept text is no answer yet: of the step under the cursor, else of
    /// any.
    #[must_use]
    pub fn kept_beside(&self, run: &Run) -> Option<FieldId> {
        let step = run.runbook().steps.get(self.cursor);
        let here = step.map(|step| run.unaccepted(step, &self.kept_texts));
        let all = here.unwrap_or_default().into_iter();
        let mut all = all.chain(run.unaccepted_anywhere(&self.kept_texts));
        all.next().map(|field| field.id.clone())
    }

    /// Stays at its step where others have come or gone.
    pub fn stay_at_step(&mut self, run: &Run) {
        if self.changes != run.changes() {
            self.changes = run.changes();
            stay_at(&mut self.cursor, &mut self.anchor, run);
        }
        let steps = &run.runbook().steps;
        self.anchor = steps.get(self.cursor).map(|step| step.id.clone());
    }

    /// Goes to the step at that place.
    pub fn go_to(&mut self, at: usize) {
        (self.cursor, self.detail_top) = (at, 0);
    }
}

/// Keeps a place at its step, be there others before it by now; notes which step that is.
pub(super) fn stay_at(at: &mut usize, anchor: &mut Option<StepId>, run: &Run) {
    let steps = &run.runbook().steps;
    match anchor.as_ref().map(|id| run.runbook().step(id)) {
        Some(Some((place, _))) => *at = place,
        // It stood for itself, and has values now, or the other way round.
        Some(None) => *at = run.current().unwrap_or(0),
        None => *anchor = steps.get(*at).map(|step| step.id.clone()),
    }
}

/// Whether the run has ended.
#[must_use]
pub fn ended(run: &Run) -> bool {
    *run.phase() != Phase::Open
}

/// Whether nothing but the closing is left.
#[must_use]
pub fn all_closed(session: &Session) -> bool {
    let run = session.run();
    run.current().is_none() && !ended(run) && session.read_only().is_none()
}

/// The current step, or the one under the cursor: `5 Información Obligatoria`.
#[must_use]
pub fn where_one_is(run: &Run, cursor: usize) -> String {
    let at = run.current().unwrap_or(cursor);
    let title = run.runbook().steps.get(at).map(|step| step.title.as_str());
    numbered(run, at, title.unwrap_or_default())
}

/// Whether the cursor is elsewhere than what comes next.
#[must_use]
pub fn is_away(walk: &Walk, run: &Run) -> bool {
    let current = run.current().filter(|_| !ended(run));
    current.is_some_and(|current| current != walk.cursor)
}
