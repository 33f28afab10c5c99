//! The status sheet that the next shift acts on, with the timeline: text, Markdown, JSON.
//!
//! First what is still to do, then what left, what was left out and why, whom was
//! called, and last everything in the order in which it happened, whatever the clock
//! did meanwhile. It must not know where it is printed; words come in, text goes out.

mod hands;
mod lines;
mod object;
mod page;
mod record;
mod schema;

use self::record::{commit, deviates, missing, open, pairs, people, taken_on, tickets, went_back};
use super::approval_wording;
use super::deadline::deadlines;
use super::drill;
use super::form as answers;
use super::html::page;
use super::redaction::Mask;
use super::reference::told_reason;
use super::run::{Run, StepState};
use super::ticket_state::TicketStanding;
use super::ticket_wording;
use super::time_wording;
use super::totals::{Totals, closed_with_gaps};
use super::upkeep_wording;
use super::waits_wording::{unsure_steps, waiting_steps};
use super::walked_wording;
use super::wording::{
    self, Say, StepNumber, added_by_hand_text, describe, done_otherwise, duty_label, labelled,
    lack_text, lasted_text, numbers, outcome_word, phase_text, span, without_evidence,
};
use crate::i18n::Words;
use crate::model::{Entry, Event, Moment, Step, Ticket, is_evidence_name};
use chrono::TimeDelta;
use std::collections::HashMap;
use std::fmt::Write as _;

pub use self::object::{json, row};
pub use self::record::{RecordNote, is_private};
pub use self::schema::schema;

fn clock(at: Moment) -> String {
    at.format("%Y-%m-%d %H:%M:%S %:z").to_string()
}

fn minute(at: Moment) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

fn minutes(time: TimeDelta) -> usize {
    usize::try_from((time.num_seconds() + 59) / 60).unwrap_or(0)
}

/// How a sheet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetForm {
    /// Lines.
    Text,
    /// With headings and lists.
    Markdown,
    /// A page to be printed.
    Html,
}

/// The status sheet and the timeline as text; with `markdown`, with headings and lists.
#[must_use]
pub fn text(run: &Run, note: &RecordNote, words: &Words, markdown: bool) -> String {
    let form = if markdown {
        SheetForm::Markdown
    } else {
        SheetForm::Text
    };
    masked((run, note), words, form, &Mask::new(&[], words))
}

/// The same in any form, with what is masked: in each text, before it is written as the form
/// writes it.
#[must_use]
pub fn masked(
    (run, note): (&Run, &RecordNote),
    words: &Words,
    form: SheetForm,
    mask: &Mask<'_>,
) -> String {
    let sheet = written(run, note, words, (form, mask));
    match form {
        SheetForm::Text | SheetForm::Markdown => sheet,
        SheetForm::Html => {
            let title = mask.over(&titled(run, note, words));
            page(words.lang().code(), &title, &sheet)
        }
    }
}

fn titled(run: &Run, note: &RecordNote, words: &Words) -> String {
    let title = drill::marked(run, &run.runbook().title, words);
    format!("{title} ({})", note.name)
}

fn written(
    run: &Run,
    note: &RecordNote,
    words: &Words,
    (form, mask): (SheetForm, &Mask<'_>),
) -> String {
    let mut page = SheetPage {
        run,
        words,
        out: String::new(),
        form,
        mask,
        outward: note.outward,
        listed: false,
    };
    page.title(&titled(run, note, words));
    page.head(note);
    page.handovers();
    page.takeovers();
    page.still_open();
    page.not_known();
    page.deadlines();
    page.recommended();
    page.closed_with_gaps();
    page.tickets();
    page.left_out("completion-skipped", StepState::Skipped);
    page.left_out("completion-failed", StepState::Failed);
    page.deviations();
    page.calls();
    page.evidence();
    page.notes();
    page.steps();
    page.people();
    page.timeline();
    page.end_list();
    page.out
}

struct SheetPage<'a> {
    run: &'a Run,
    words: &'a Words,
    out: String,
    form: SheetForm,
    mask: &'a Mask<'a>,
    /// What is for the record alone is left out.
    outward: bool,
    /// A list of HTML is open.
    listed: bool,
}

impl SheetPage<'_> {
    fn head(&mut self, note: &RecordNote) {
        let (run, words) = (self.run, self.words);
        if run.is_drill() {
            self.row(&words.say("drill-line"));
        }
        self.row(&phase_text(run, words));
        for trouble in &note.trouble {
            self.row(&format!("! {trouble}"));
        }
        if let Some(at) = run.started() {
            self.row(&words.with("sheet-started", &[("when", (&clock(at)).into())]));
        }
        if let Some(at) = run.ended() {
            self.row(&words.with("sheet-ended", &[("when", (&clock(at)).into())]));
        } else if let Some(last) = run.entries().last() {
            let when = clock(last.at);
            let args = [("when", (&when).into()), ("by", (&last.by).into())];
            self.row(&words.with("sheet-last", &args));
        }
        let lasted = lasted_text(run.lasted(), words);
        self.row(&words.with("sheet-lasted", &[("span", (&lasted).into())]));
        let totals = Totals::of(run);
        self.row(&words.with(
            "sheet-progress",
            &[
                ("done", totals.closed.into()),
                ("all", (&totals.all_text()).into()),
            ],
        ));
        if let Some(text) = wording::let_be_text(run, None, words) {
            self.row(&text);
        }
        // What was overdue is what was so when the run began.
        let began = run.started().map(|at| at.date_naive()).unwrap_or_default();
        for line in upkeep_wording::lines(&run.runbook().upkeep, began, words) {
            self.row(&line.text);
        }
        if let Some(commit) = commit(run) {
            self.row(&words.with("sheet-commit", &[("commit", commit.into())]));
        }
        let duty = duty_label(run, run.on_duty(), words);
        self.row(&words.with("sheet-duty", &[("duty", (&duty).into())]));
    }

    fn still_open(&mut self) {
        let open = open(self.run);
        if open.is_empty() {
            return;
        }
        self.heading("sheet-open");
        for (at, step) in open {
            let mut lines = vec![format!("[ ] {}", step.title)];
            if self.run.current() == Some(at) {
                lines[0] = format!("{} ({})", lines[0], self.words.say("sheet-next"));
            }
            if let Some(role) = &step.role {
                let role = labelled(&self.words.say("step-role"), role);
                lines[0] = format!("{} ({role})", lines[0]);
            }
            if let Some(usual) = step.usual_minutes() {
                let usual = span(usual, self.words);
                let usual = self.words.with("sheet-usual", &[("span", (&usual).into())]);
                lines[0] = format!("{} ({usual})", lines[0]);
            }
            if self.run.incomplete(at) {
                let lack = self.run.lack(at);
                lines.push(lack_text("state-incomplete", lack, None, self.words));
            }
            let items = self.run.open_items(at, step);
            lines.extend(items.into_iter().map(|item| format!("[ ] {item}")));
            let missing = missing(self.run, step).join("; ");
            if !missing.is_empty() {
                let args = [("fields", (&missing).into())];
                lines.push(self.words.with("sheet-missing", &args));
            }
            self.item(&lines.join("\n"));
        }
    }

    /// The steps of which it is not known whether they apply, be it that it cannot be worked out.
    fn not_known(&mut self) {
        let (unsure, waiting) = (
            unsure_steps(self.run, self.words),
            waiting_steps(self.run, self.words),
        );
        for (heading, lines) in [("completion-unsure", unsure), ("completion-waits", waiting)] {
            if !lines.is_empty() {
                self.heading(heading);
                lines.iter().for_each(|line| self.item(line));
            }
        }
    }

    /// By when steps have or had to be done, and which are late.
    fn deadlines(&mut self) {
        let Some(now) = self.run.told() else { return };
        let all = deadlines(self.run, now);
        if all.is_empty() {
            return;
        }
        self.heading("sheet-deadlines");
        for own in all {
            let title = self.run.runbook().steps.get(own.place);
            let title = title.map_or("", |step| &step.title);
            let text = time_wording::deadline_text(self.run, &own, now, self.words);
            self.item(&labelled(title, &text));
        }
    }

    fn recommended(&mut self) {
        let fields = self.run.open_recommended();
        if fields.is_empty() {
            return;
        }
        self.heading("recommended-open");
        for (step, field) in fields {
            let label = self.run.label_of(field);
            self.item(&format!("{label} ({})", step.title));
        }
    }

    fn closed_with_gaps(&mut self) {
        let lines = closed_with_gaps(self.run, self.words);
        if !lines.is_empty() {
            self.heading("completion-let-be");
            lines.iter().for_each(|line| self.item(line));
        }
    }

    fn tickets(&mut self) {
        for (step, laid, standing) in tickets(self.run) {
            self.ticket(step, &laid, &standing);
        }
    }

    fn ticket(&mut self, step: &Step, laid: &Ticket, standing: &TicketStanding) {
        let words = self.words;
        self.titled(&ticket_wording::heading(self.run, standing, words));
        self.item(&laid.subject);
        self.item(&ticket_wording::completeness_named(laid, words));
        for line in ticket_wording::lines(standing, words, &minute) {
            self.item(&line.text);
        }
        let fields = self.run.visible_fields(step).into_iter();
        let outward = self.outward;
        for (field, _) in fields.filter(|(field, _)| !(outward && field.internal)) {
            let text = self.run.answer(&field.id).map_or_else(
                || "-".to_owned(),
                |answer| answers::shown(field, &answer.value, words.lang()),
            );
            self.item(&labelled(&self.run.label_of(field), &text));
        }
    }

    fn left_out(&mut self, word: &str, state: StepState) {
        let wanted = |(at, _): &(usize, &Step)| self.run.state(*at) == state;
        let steps: Vec<_> = self.run.applicable().filter(wanted).collect();
        if steps.is_empty() {
            return;
        }
        self.heading(word);
        for (at, step) in steps {
            let record = self.run.step_record(at);
            let reason = record.and_then(|record| record.reason.as_deref());
            let mut text = self.say().because(step.title.clone(), reason);
            if let Some((when, record)) = record.and_then(|r| Some((r.at?, r))) {
                let _ = write!(text, "  {} {}", minute(when), record.by);
            }
            self.item(&text);
        }
    }

    fn deviations(&mut self) {
        self.entries("completion-deviations", |page, entry| {
            deviates(&entry.event).then(|| describe(page.run, entry, page.words))
        });
    }

    fn calls(&mut self) {
        self.entries("completion-calls", |page, entry| {
            let Event::CallLogged { attempt, .. } = &entry.event else {
                return None;
            };
            let name = page.run.runbook().contact(&attempt.contact);
            let name = name.map_or(attempt.contact.as_str(), |contact| contact.name.as_str());
            let outcome = page.words.say(outcome_word(attempt.outcome));
            let by = attempt.by.as_ref();
            let by = by.map(|by| format!(" ({by})")).unwrap_or_default();
            Some(format!("{name}, {}: {outcome}{by}", attempt.number))
        });
    }

    fn evidence(&mut self) {
        self.entries("sheet-evidence", |page, entry| {
            let Event::EvidenceAttached {
                step,
                file,
                bytes,
                sha256,
                ..
            } = &entry.event
            else {
                return None;
            };
            let step = page.say().title(step);
            let told = format!("evidence/{file} ({bytes} B, {step})\nsha256 {sha256}");
            is_evidence_name(file).then_some(told)
        });
        self.by_hand();
    }

    /// What is added to the ticket by hand, and the steps that were done without evidence.
    fn by_hand(&mut self) {
        let (run, words) = (self.run, self.words);
        let own = run.by_hand().iter();
        let own: Vec<_> = own.map(|own| added_by_hand_text(own, words)).collect();
        let lists = [
            ("by-hand-title", own),
            ("without-evidence-title", without_evidence(run, words)),
        ];
        for (title, lines) in lists.iter().filter(|(_, lines)| !lines.is_empty()) {
            self.heading(title);
            lines.iter().for_each(|line| self.item(line));
        }
    }

    fn notes(&mut self) {
        self.entries("sheet-notes", |page, entry| {
            let Event::NoteAdded { step, text } = &entry.event else {
                return None;
            };
            let step = step.as_ref().map(|step| page.say().title(step));
            let step = step.map(|step| format!("\n({step})")).unwrap_or_default();
            Some(format!("{text}{step}"))
        });
    }

    /// The entries of which something is said, each with when and who.
    fn entries(&mut self, word: &str, say: impl Fn(&Self, &Entry) -> Option<String>) {
        let entries = self.run.entries().iter();
        let entries = entries.filter(|entry| self.tells(entry));
        let chosen = entries.filter_map(|entry| {
            let said = say(self, entry)?;
            Some(format!("{}  {}  {said}", minute(entry.at), entry.by))
        });
        let chosen: Vec<_> = chosen.collect();
        if !chosen.is_empty() {
            self.heading(word);
            chosen.iter().for_each(|line| self.item(line));
        }
    }

    fn steps(&mut self) {
        if self.run.runbook().steps.is_empty() {
            return;
        }
        self.heading("sheet-steps");
        let mut under = None;
        let numbers: HashMap<usize, StepNumber> = numbers(self.run).collect();
        let runbook = self.run.runbook();
        for ((at, step), section) in runbook.steps.iter().enumerate().zip(runbook.sections()) {
            let mark = match (self.run.applies(at), self.run.state(at)) {
                (true, StepState::Done) if self.run.incomplete(at) => "[~]",
                (true, StepState::Done) if self.run.answers_let_be(at) > 0 => "[~]",
                (true, StepState::Open) => "[ ]",
                (true, StepState::Done) => "[x]",
                (true, StepState::Skipped) => "[s]",
                (true, StepState::Failed) => "[!]",
                (false, StepState::Open) => continue,
                (false, StepState::Done | StepState::Skipped | StepState::Failed) => "[-]",
            };
            if let Some(section) = section.filter(|_| section != under) {
                self.section(section);
            }
            under = section;
            let walks = step.kind.sub_runbook().is_some();
            let tells = |own: &&StepNumber| walks || own.each.is_some() || own.is_inside();
            let number = numbers.get(&at).filter(tells);
            let number = number
                .map(|number| format!("{number} "))
                .unwrap_or_default();
            let mut line = format!("{mark} {number}{}", step.title);
            if let Some(role) = &step.role {
                let _ = write!(line, " ({})", labelled(&self.words.say("step-role"), role));
            }
            if let Some(choice) = self.run.choice(&step.id) {
                let _ = write!(line, " → {}", self.say().option(&step.id, choice));
            }
            if let Some(given) = self.run.approval(&step.id) {
                let given = approval_wording::given(&given.answer, self.words);
                let _ = write!(line, " → {given}");
            }
            if let Some(record) = self.run.step_record(at) {
                if let Some(when) = record.at {
                    let _ = write!(line, "  {} {}", minute(when), record.by);
                }
                line = self
                    .say()
                    .because(line, told_reason(record.reason.as_deref()));
            }
            if let Some(now) = done_otherwise(self.run, at, self.words) {
                let _ = write!(line, ". {now}");
            }
            for stale in walked_wording::outdated(self.run, at, self.words) {
                let _ = write!(line, ". {stale}");
            }
            self.item(&line);
        }
    }

    fn people(&mut self) {
        let people = people(self.run);
        if people.is_empty() {
            return;
        }
        self.heading("sheet-people");
        for one in people {
            let text = self.words.with(
                "sheet-person",
                &[
                    ("by", one.by.into()),
                    ("host", one.host.into()),
                    ("from", (&minute(one.from)).into()),
                    ("to", (&minute(one.to)).into()),
                    ("count", one.entries.into()),
                ],
            );
            self.item(&text);
        }
    }

    fn timeline(&mut self) {
        self.heading("sheet-timeline");
        let mut lines = Vec::new();
        for (before, entry) in pairs(self.run) {
            if let Some(back) = went_back(before, entry) {
                let back = span(minutes(back), self.words);
                let args = [("span", (&back).into())];
                let text = format!("~ {}", self.words.with("sheet-clock-back", &args));
                lines.push((text, String::new()));
            }
            if let Some(before) = taken_on(before, entry) {
                let args = [("by", (&entry.by).into()), ("before", before.into())];
                let text = format!("~ {}", self.words.with("sheet-taken-on", &args));
                lines.push((text, String::new()));
            }
            if !self.tells(entry) {
                continue;
            }
            let what = describe(self.run, entry, self.words);
            let (what, table) = self.with_table(entry, what);
            let line = format!("{}  {}  {what}", clock(entry.at), entry.by);
            lines.push((line, table));
        }
        for (line, table) in lines {
            self.item_with(&line, &table);
        }
    }

    /// Whether it is told of the entry.
    fn tells(&self, entry: &Entry) -> bool {
        !(self.outward && is_private(self.run, entry))
    }

    /// An answer whose columns count stands apart from what is said of it, where columns would
    /// be lost in a line.
    fn with_table(&self, entry: &Entry, what: String) -> (String, String) {
        let Event::FieldAnswered { field, value, .. } = &entry.event else {
            return (what, String::new());
        };
        let found = self.run.runbook().field(field);
        let found = found.filter(|(_, field)| field.monospace && self.form != SheetForm::Text);
        let table = found.map(|(_, field)| answers::shown(field, value, self.words.lang()));
        let parts = table.and_then(|table| {
            let (before, after) = what.split_once(&table)?;
            Some((format!("{}{after}", before.trim_end()), table))
        });
        parts.unwrap_or((what, String::new()))
    }

    fn say(&self) -> Say<'_> {
        Say {
            run: self.run,
            words: self.words,
            then: None,
        }
    }
}
