//! The record in words: what an entry, an outcome or a state is called.
//!
//! It must not know where it is printed; words come in, text goes out.

use super::alert_wording;
use super::by_set::because_text;
use super::form as answers;
use super::handover::{resumed_text, taken_over_text};
use super::host_command_wording;
use super::incomplete::{Lack, WholeSteps};
use super::number_correction::number_before;
use super::record::AddedByHand;
use super::redaction;
use super::run::{Phase, Run, StepState};
use super::walked_wording;
use crate::i18n::{Arg, Lang, Words};
use crate::model::{
    Attempt, ByHand, Entry, Event, FieldId, Level, Moment, Provenance, RunbookEntered, RunbookLeft,
    Step, StepId, Value,
};
use std::borrow::Cow;
use std::fmt::Write as _;

pub use super::numbers::{
    StepNumber, number, number_width, numbered, numbers, numbers_between, steps_text,
};
pub use super::punctuation::{ends_itself, labelled, sentence};
pub use super::source_wording::{source_text, source_word};
pub use super::spans::{lasted_text, office_text, span, unknown_duty_text};
pub use super::ticket_mark::fingerprint;
pub use super::waits_wording::{unsure_count, unsure_steps, waiting_steps, waits_text};
pub use super::way_wording::{outcome_word, way_text};

/// What an entry of the journal says, in one line of words.
#[must_use]
pub fn describe(run: &Run, entry: &Entry, words: &Words) -> String {
    let say = Say {
        run,
        words,
        then: Some(entry.at),
    };
    match &entry.event {
        Event::Started { title, .. } => words.with("event-started", &[("title", title.into())]),
        Event::AlertReceived { alert } => alert_wording::received(run, alert, entry.at, words),
        Event::Resumed => resumed_text(entry, words),
        Event::StepTicked { step, reason } => say.step("event-ticked", step, reason.as_deref()),
        Event::StepReopened { step, reason } => say.step("event-reopened", step, Some(reason)),
        Event::StepSkipped { step, reason } => say.step("event-skipped", step, reason.as_deref()),
        Event::StepFailed { step, reason } => say.step("event-failed", step, Some(reason)),
        Event::ItemTicked { step, item, reason } => {
            say.item("event-item-ticked", step, *item, reason.as_deref())
        }
        Event::ItemReopened { step, item } => say.item("event-item-reopened", step, *item, None),
        Event::OptionChosen {
            step,
            value,
            suggested,
            reason,
        } => say.chosen(step, value, suggested.as_ref(), reason.as_deref()),
        Event::FieldAnswered { field, .. } => say.answered(field, entry),
        Event::FieldCleared { field } => say.cleared(field),
        Event::NoteAdded { text, .. } => with_one("event-note", "text", text, words),
        Event::HandedOver { note } => words.with("event-handed-over", &[("text", note.into())]),
        Event::TakenOver(own) => taken_over_text(own, words),
        Event::EvidenceAttached { name, bytes, .. } => attached(name, *bytes, words),
        Event::EvidenceSetAside { name, .. } => {
            with_one("event-evidence-aside", "name", name, words)
        }
        Event::EvidenceAnnounced(what) => by_hand_text("event-announced", what, words),
        Event::EvidenceInPortal(what) => by_hand_text("event-in-portal", what, words),
        Event::EvidenceWithdrawn(what) => by_hand_text("event-withdrawn", what, words),
        Event::TicketExported { .. } => say.exported(&entry.event),
        Event::SenderTold(_) => say.sender(&entry.event),
        Event::ExporterBegun(own) => say.exporter_begun(own),
        Event::ExporterRan(ran) => say.exporter_ran(ran),
        Event::RedactionChosen(own) => redaction::told(own, words),
        Event::UpdateSent { .. } | Event::UpdateReopened { .. } => say.update(&entry.event),
        Event::CallLogged { attempt, .. } => say.call(attempt),
        Event::ApprovalGiven { .. } => say.approval(&entry.event),
        Event::CommandBegun(_) | Event::CommandEnded(_) => say.command(&entry.event),
        Event::RunbookEntered(own) => say.entered(own),
        Event::RunbookLeft(own) => say.left(own),
        Event::WaitStarted { step } => say.step("event-wait", step, None),
        Event::DutySet {
            on_duty,
            by_clock,
            reason,
        } => say.duty(*on_duty, *by_clock, reason.as_deref()),
        Event::Finished => words.say("event-finished"),
        Event::EndedIncomplete { reason, .. } => {
            with_one("event-incomplete", "reason", reason, words)
        }
        Event::OfInstance { .. } | Event::Unknown => words.say("event-unknown"),
    }
}

/// A text into which one word goes.
fn with_one(word: &str, name: &str, text: &str, words: &Words) -> String {
    words.with(word, &[(name, text.into())])
}

/// A text with a few words more in brackets.
fn with_more(text: String, more: &[String]) -> String {
    if more.is_empty() {
        return text;
    }
    format!("{text} ({})", more.join("; "))
}

fn attached(name: &str, bytes: u64, words: &Words) -> String {
    let bytes = usize::try_from(bytes).unwrap_or(0);
    let args = [("name", name.into()), ("bytes", bytes.into())];
    words.with("event-evidence", &args)
}

fn by_hand_text(word: &str, what: &ByHand, words: &Words) -> String {
    words.with(word, &[("name", (&by_hand_name(what, words)).into())])
}

/// The name of what is added by hand; in words where it has none.
#[must_use]
pub fn by_hand_name(what: &ByHand, words: &Words) -> String {
    let none = || words.say("by-hand-unnamed");
    what.name.clone().unwrap_or_else(none)
}

/// How what is added by hand stands, in one line: never as a file.
#[must_use]
pub fn added_by_hand_text(own: &AddedByHand, words: &Words) -> String {
    let word = if own.in_portal {
        "by-hand-in-portal"
    } else {
        "by-hand-to-add"
    };
    by_hand_text(word, &own.what, words)
}

/// The steps that were done without the evidence that they ask for, a line each.
#[must_use]
pub fn without_evidence(run: &Run, words: &Words) -> Vec<String> {
    let lacking = run.done_without_evidence().into_iter();
    let steps = lacking.filter_map(|at| Some((at, run.runbook().steps.get(at)?)));
    let line = |(at, step): (usize, &Step)| without_evidence_text(run, at, step, words);
    steps.map(line).collect()
}

fn without_evidence_text(run: &Run, at: usize, step: &Step, words: &Words) -> String {
    let step = numbered(run, at, &step.title);
    words.with("without-evidence", &[("step", (&step).into())])
}

/// Says things of a run.
pub(super) struct Say<'a> {
    pub run: &'a Run,
    pub words: &'a Words,
    /// When that happened which is told; none for how things stand.
    pub then: Option<Moment>,
}

impl Say<'_> {
    /// The title of a step, behind those of the steps that it is inside of.
    pub(super) fn title(&self, id: &StepId) -> String {
        let steps = &self.run.runbook().steps;
        let at = self.run.runbook().step(id).map(|(at, _)| at);
        let around = at.into_iter().flat_map(|at| steps.around(at));
        let around = around.filter_map(|at| steps.get(at));
        let around = around.map(|step| format!("{} > ", step.title));
        around.collect::<String>() + &self.own_title(id)
    }

    fn own_title(&self, id: &StepId) -> String {
        let then = self.then.and_then(|at| self.run.title_then(id, at));
        if let Some(title) = then {
            return title.to_owned();
        }
        self.run
            .runbook()
            .step(id)
            .map_or_else(|| id.0.clone(), |(_, step)| step.title.clone())
    }

    fn cleared(&self, field: &FieldId) -> String {
        let label = self.label(field);
        with_one("event-cleared", "field", &label, self.words)
    }

    fn label(&self, id: &FieldId) -> String {
        self.run.asked(id.as_str())
    }

    pub(super) fn because(&self, text: String, reason: Option<&str>) -> String {
        match reason {
            Some(reason) => format!("{text} {}", because_text(reason, self.words)),
            None => text,
        }
    }

    pub(super) fn step(&self, word: &str, id: &StepId, reason: Option<&str>) -> String {
        let text = self.words.with(word, &[("step", (&self.title(id)).into())]);
        self.because(text, reason)
    }

    /// That the runbook of a step was entered or left, and nothing of answers.
    pub(super) fn walked(&self, word: &str, id: &StepId) -> String {
        let step = self.run.runbook().step(id).map(|(_, step)| step);
        let sub = step.and_then(|step| step.kind.sub_runbook());
        let runbook = sub.map(walked_wording::title).unwrap_or_default();
        let title = self.title(id);
        let args = [("runbook", (&runbook).into()), ("step", (&title).into())];
        self.words.with(word, &args)
    }

    fn entered(&self, own: &RunbookEntered) -> String {
        let text = self.walked("event-entered", &own.step);
        let given = walked_wording::given(self.run, own, self.words);
        self.because(with_more(text, &given), own.reason.as_deref())
    }

    fn left(&self, own: &RunbookLeft) -> String {
        let text = self.walked("event-left", &own.step);
        let taken = walked_wording::taken(self.run, own, self.words);
        self.because(with_more(text, &taken), own.reason.as_deref())
    }

    fn item(&self, word: &str, id: &StepId, item: usize, reason: Option<&str>) -> String {
        let step = self.run.runbook().step(id).map(|(_, step)| step);
        let text = step
            .and_then(|step| step.items.get(item))
            .map_or("?", |item| &item.text);
        self.because(self.words.with(word, &[("item", text.into())]), reason)
    }

    pub(super) fn option(&self, id: &StepId, value: &Value) -> String {
        let step = self.run.runbook().step(id);
        match step.and_then(|(_, step)| step.kind.decision()) {
            Some(decision) => super::option_label::label_of(&decision.options, value),
            None => value.to_text(),
        }
    }

    pub(super) fn chosen(
        &self,
        id: &StepId,
        value: &Value,
        suggested: Option<&Value>,
        reason: Option<&str>,
    ) -> String {
        let mut text = self.words.with(
            "event-chosen",
            &[
                ("step", (&self.title(id)).into()),
                ("option", (&self.option(id, value)).into()),
            ],
        );
        if let Some(other) = suggested.filter(|other| *other != value) {
            let label = self.option(id, other);
            let _ = write!(
                text,
                " {}",
                self.words
                    .with("event-against", &[("label", (&label).into())])
            );
        }
        self.because(text, reason)
    }

    fn corrected(&self, id: &FieldId, number: &Value, before: &str) -> String {
        let (label, number) = (self.label(id), number.to_text());
        let args = [
            ("field", (&label).into()),
            ("number", (&number).into()),
            ("before", before.into()),
        ];
        self.words.with("event-number-corrected", &args)
    }

    fn answered(&self, id: &FieldId, entry: &Entry) -> String {
        let Event::FieldAnswered { value, from, .. } = &entry.event else {
            return String::new();
        };
        if let Some((_, before)) = number_before(self.run, entry) {
            return self.corrected(id, value, &before);
        }
        let shown = self.run.runbook().field(id).map_or_else(
            || value.to_text(),
            |(_, field)| answers::shown(field, value, self.words.lang()),
        );
        let text = labelled(&self.label(id), &shown);
        match from {
            Provenance::Typed | Provenance::Editor => text,
            Provenance::Clock
            | Provenance::Configuration
            | Provenance::CommandLine
            | Provenance::Runbook
            | Provenance::Exporter
            | Provenance::Alert
            | Provenance::Command
            | Provenance::Outside
            | Provenance::Inside
            | Provenance::Unknown => {
                format!("{text} ({})", source_text(self.run, id, from, self.words))
            }
        }
    }

    /// A command that was begun, or what came of it.
    fn command(&self, event: &Event) -> String {
        if let Event::CommandEnded(ended) = event {
            return host_command_wording::ended(ended, self.words);
        }
        let Event::CommandBegun(begun) = event else {
            return String::new();
        };
        let text = host_command_wording::begun(self.run, begun, self.words);
        self.because(text, begun.reason.as_deref())
    }

    fn call(&self, attempt: &Attempt) -> String {
        let outcome = self.words.say(outcome_word(attempt.outcome));
        let args = [
            ("number", (&attempt.number).into()),
            ("outcome", (&outcome).into()),
        ];
        let text = self.words.with("event-call", &args);
        match &attempt.by {
            Some(by) => format!("{text} ({by})"),
            None => text,
        }
    }

    fn duty(&self, on_duty: bool, by_clock: bool, reason: Option<&str>) -> String {
        let label = duty_label(self.run, Some(on_duty), self.words);
        let word = if by_clock {
            "event-duty-clock"
        } else {
            "event-duty-person"
        };
        self.because(self.words.with(word, &[("duty", (&label).into())]), reason)
    }
}

/// What duty is called in this runbook: its own words, else the catalogue's.
#[must_use]
pub fn duty_label(run: &Run, on_duty: Option<bool>, words: &Words) -> String {
    let schedule = &run.runbook().schedule;
    match on_duty {
        Some(true) => schedule
            .out_of_hours_label
            .clone()
            .unwrap_or_else(|| words.say("duty-on")),
        Some(false) => schedule
            .office_label
            .clone()
            .unwrap_or_else(|| words.say("duty-off")),
        None => words.say("duty-unknown"),
    }
}

/// What the step leaves open that is good to have; none when nothing is left.
fn recommended_text(run: &Run, step: &Step, words: &Words) -> Option<String> {
    let fields = run.recommended_open_at(step);
    let labels: Vec<_> = fields.iter().map(|field| run.label_of(field)).collect();
    let text = || {
        words.with(
            "recommended-left",
            &[("fields", (&labels.join("; ")).into())],
        )
    };
    (!labels.is_empty()).then(text)
}

/// The same of the step that entries have just ticked.
#[must_use]
pub fn left_open_text(run: &Run, entries: &[Entry], words: &Words) -> Option<String> {
    let (at, step) = run.ticked_by(entries)?;
    let without = || {
        let lacks = run.wants_evidence(step);
        lacks.then(|| without_evidence_text(run, at, step, words))
    };
    recommended_text(run, step, words).or_else(without)
}

/// What a step lacks, in words: its answers, or its items where no answer is missing.
#[must_use]
pub fn lack_text(word: &str, lack: Lack, step: Option<StepNumber>, words: &Words) -> String {
    let step = step.map(|step| step.to_string()).unwrap_or_default();
    let args: [(&str, Arg<'_>); 5] = [
        ("runs", lack.runs.into()),
        ("answers", lack.answers.into()),
        ("inside", lack.inside.into()),
        ("items", lack.items.into()),
        ("step", (&step).into()),
    ];
    words.with(word, &args)
}

/// What an act has undone: the steps that were `whole` before it and are incomplete now.
/// None when there is none.
#[must_use]
pub fn undone_text(run: &Run, whole: &WholeSteps, words: &Words) -> Option<String> {
    let lost = run.incomplete_steps().into_iter();
    let told = lost
        .filter(|at| whole.had(run, *at))
        .map(|at| lack_text("incomplete-again", run.lack(at), number(run, at), words));
    let renamed = 0..run.runbook().steps.len();
    let renamed = renamed.filter(|at| whole.was_called_so(run, *at));
    let renamed = renamed.filter_map(|at| done_otherwise(run, at, words));
    let told: Vec<_> = told.chain(renamed).collect();
    (!told.is_empty()).then(|| told.join("; "))
}

/// What a closed step was called when it was closed, and what it would be called now; none
/// where that is the same.
#[must_use]
pub fn done_otherwise(run: &Run, at: usize, words: &Words) -> Option<String> {
    let now = run.title_now(at)?;
    let then = &run.runbook().steps.get(at)?.title;
    let number = number(run, at).map_or_else(String::new, |number| number.to_string());
    let args = [
        ("number", (&number).into()),
        ("then", then.into()),
        ("now", (&now).into()),
    ];
    Some(words.with("done-otherwise", &args))
}

/// How many mandatory answers were let be, in all steps or in the one at `at`; none where
/// none was.
#[must_use]
pub fn let_be_text(run: &Run, at: Option<usize>, words: &Words) -> Option<String> {
    let count = at.map_or_else(|| run.all_answers_let_be(), |at| run.answers_let_be(at));
    let text = || words.with("answers-let-be", &[("count", count.into())]);
    (count > 0).then(text)
}

/// How the run stands, in words.
#[must_use]
pub fn phase_text(run: &Run, words: &Words) -> String {
    match run.phase() {
        Phase::Open => words.say("phase-open"),
        Phase::Finished => {
            let state = match run.all_answers_let_be() {
                0 => words.say("phase-finished"),
                count => words.with("phase-finished-lacking", &[("count", count.into())]),
            };
            let args = |count: usize| [("state", (&state).into()), ("count", count.into())];
            match unsure_count(run) {
                0 => state,
                count => words.with("phase-unsure", &args(count)),
            }
        }
        Phase::Incomplete(reason) => words.with("phase-incomplete", &[("reason", reason.into())]),
    }
}

/// How a step stands: its word in the catalogue.
#[must_use]
pub fn state_name(run: &Run, at: usize) -> &'static str {
    if !run.applies(at) {
        return "not_applicable";
    }
    match run.state(at) {
        StepState::Open => "open",
        StepState::Done => "done",
        StepState::Skipped => "skipped",
        StepState::Failed => "failed",
    }
}

/// How the run stands, as JSON says it.
#[must_use]
pub fn phase_name(run: &Run) -> &'static str {
    match run.phase() {
        Phase::Open => "open",
        Phase::Finished => "finished",
        Phase::Incomplete(_) => "incomplete",
    }
}

/// The name of a notice's level in the catalogue.
#[must_use]
pub fn level_word(level: Level) -> &'static str {
    match level {
        Level::Warning => "level-warning",
        Level::Caution => "level-caution",
        Level::Note => "level-note",
    }
}

/// A notice's text without the word of its level, where the author wrote that word, too,
/// in whichever language and stressed or not: it stands above the text already.
#[must_use]
pub fn without_label(text: &str, level: Level) -> Cow<'_, str> {
    let stress = ['*', '_'];
    let text = text.trim();
    let Some((label, rest)) = text.split_once(':') else {
        return text.into();
    };
    let bare = label.trim_matches(stress).trim();
    // No level has a longer name; words need not be asked for about the rest.
    if bare.len() > 24 || !names_level(bare, level) {
        return text.into();
    }
    let opened = &label[..label.len() - label.trim_start_matches(stress).len()];
    if opened.is_empty() || label.ends_with(stress) {
        return rest.trim_start().into();
    }
    match rest.strip_prefix(opened) {
        Some(rest) => rest.trim_start().into(),
        // The stress goes on after the label.
        None => format!("{opened}{}", rest.trim_start()).into(),
    }
}

/// Whether a label is the level's word in some language.
fn names_level(label: &str, level: Level) -> bool {
    Lang::ALL.into_iter().any(|lang| {
        let said = Words::new(lang).say(level_word(level));
        let word = said.rsplit(' ').next().unwrap_or(&said);
        word.to_lowercase() == label.to_lowercase()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::tests::Walk;

    #[test]
    fn a_step_that_waits_has_no_number_of_another_one() {
        let walk = Walk::of(
            "  - { id: d, kind: decision, title: D, options: [{ value: a }, { value: b }] }\n\
             \x20 - { id: w, title: W, when: d == \"a\" }\n  - { id: z, title: Z }\n",
        );
        let named = [0, 1, 2].map(|at| numbered(&walk.run, at, "T"));
        assert_eq!(named, ["1 T", "T", "2 T"]);
    }

    #[test]
    fn the_word_of_a_level_is_said_once_in_whatever_language_it_was_written() {
        for (text, level, bare) in [
            ("NOTA: En el cas", Level::Note, "En el cas"),
            ("**NOTA:** En el **cas**", Level::Note, "En el **cas**"),
            ("**Note**: in case", Level::Note, "in case"),
            ("__ATENCIÓ: compte__", Level::Caution, "__compte__"),
            ("Peligro: alta tensión", Level::Warning, "alta tensión"),
            // Another level, or no level at all, is a word like any other.
            ("NOTA: En el cas", Level::Caution, "NOTA: En el cas"),
            (
                "Servidor: el de sempre",
                Level::Note,
                "Servidor: el de sempre",
            ),
            ("Cap etiqueta", Level::Note, "Cap etiqueta"),
        ] {
            assert_eq!(without_label(text, level), bare, "{text}");
        }
    }
}
