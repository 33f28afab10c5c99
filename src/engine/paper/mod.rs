//! A runbook, or a run of it, on paper: boxes to tick, numbers to call, lines to write on;
//! what is done, and what is not.
//!
//! It says what stands on the paper, in order. How that is drawn, `html` and whoever prints
//! text say.

pub mod html;
pub mod markup;
mod step;

use super::condition_words::in_words;
use super::run::{Run, StepState};
use super::ticket_wording;
use super::upkeep_wording;
use super::wording::{self, duty_label, labelled, level_word, numbers, phase_text, without_label};
use super::{drill, ticket_states};
use crate::i18n::Words;
use crate::model::sorted::sort_by_key;
use crate::model::{Contact, Expr, Moment, Notice, Step, Steps};
use markup::bare;
use std::collections::{BTreeSet, HashMap};

/// How a box stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepMark {
    /// To be ticked.
    Open,
    /// Done, or chosen.
    Done,
    /// Done, and something is missing.
    Partly,
    /// Left out.
    Skipped,
    /// Tried, in vain.
    Failed,
    /// It does not apply.
    NotApplicable,
}

impl StepMark {
    /// What stands in the box.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::Open => " ",
            Self::Done => "x",
            Self::Partly => "~",
            Self::Skipped => "s",
            Self::Failed => "!",
            Self::NotApplicable => "-",
        }
    }
}

/// Something that stands on the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaperBlock {
    /// A heading.
    Section(String),
    /// A step begins: its box, its number and title. What follows is of it, until the next.
    Step(StepMark, String),
    /// A line, how far in.
    Line(usize, String),
    /// What is less to be read, how far in.
    Small(usize, String),
    /// Something to be heeded, how far in: the word of its level, and what it says.
    Notice(usize, String, String),
    /// What the author wrote, how far in: Markdown.
    Text(usize, String),
    /// A command or the like, letter by letter.
    Code(usize, String),
    /// An answer whose columns count, how far in.
    Table(usize, String),
    /// A box to tick, how far in.
    Tick(usize, StepMark, String),
    /// A question, and so many lines to write on.
    Blank(usize, String, usize),
}

/// A runbook or a run on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// What it is of.
    pub title: String,
    /// What stands at the top of each page.
    pub running: String,
    /// The letters of its language.
    pub lang: &'static str,
    /// What stands on it.
    pub blocks: Vec<PaperBlock>,
}

impl Paper {
    /// Hands over each text that stands on it.
    pub fn each_text(&mut self, each: &mut dyn FnMut(&mut String)) {
        each(&mut self.title);
        each(&mut self.running);
        for block in &mut self.blocks {
            match block {
                PaperBlock::Notice(_, word, text) => {
                    each(word);
                    each(text);
                }
                PaperBlock::Section(text)
                | PaperBlock::Step(_, text)
                | PaperBlock::Line(_, text)
                | PaperBlock::Small(_, text)
                | PaperBlock::Text(_, text)
                | PaperBlock::Code(_, text)
                | PaperBlock::Table(_, text)
                | PaperBlock::Tick(_, _, text)
                | PaperBlock::Blank(_, text, _) => each(text),
            }
        }
    }
}

/// The paper of a runbook, or with its name and its record's troubles, of a run. `words` are
/// of the language of the paper; `now` is when it is printed.
#[must_use]
pub fn paper(run: &Run, named: Option<(&str, &[String])>, now: Moment, words: &Words) -> Paper {
    let title = drill::marked(run, &run.runbook().title, words);
    let mut page = PaperPage {
        run,
        words,
        begun: named.is_some(),
        now,
        blocks: Vec::new(),
    };
    page.head(named);
    page.notices();
    page.steps();
    page.others();
    page.notes();
    let running = match named {
        Some((name, _)) => format!("{title} ({name})"),
        None => format!("{title} ({})", run.runbook().id),
    };
    Paper {
        title,
        running,
        lang: words.lang().code(),
        blocks: page.blocks,
    }
}

struct PaperPage<'a> {
    run: &'a Run,
    words: &'a Words,
    /// It is of a run, and not of a runbook.
    begun: bool,
    now: Moment,
    blocks: Vec<PaperBlock>,
}

impl PaperPage<'_> {
    fn add(&mut self, block: PaperBlock) {
        self.blocks.push(block);
    }

    fn line(&mut self, depth: usize, text: impl Into<String>) {
        self.add(PaperBlock::Line(depth, text.into()));
    }

    fn small(&mut self, depth: usize, text: impl Into<String>) {
        self.add(PaperBlock::Small(depth, text.into()));
    }

    fn section(&mut self, word: &str) {
        let text = self.words.say(word);
        self.add(PaperBlock::Section(text));
    }

    fn minute(at: Moment) -> String {
        at.format("%Y-%m-%d %H:%M").to_string()
    }

    /// What it is, of when, and whose; a blank paper asks for it.
    fn head(&mut self, named: Option<(&str, &[String])>) {
        let (run, words) = (self.run, self.words);
        let printed = Self::minute(self.now);
        let runbook = run.runbook();
        if let Some(summary) = &runbook.summary {
            self.line(0, bare(summary));
        }
        match named {
            Some((name, troubles)) => {
                self.line(0, format!("{name}: {}", phase_text(run, words)));
                for trouble in troubles {
                    self.line(0, format!("! {trouble}"));
                }
                if let Some(at) = run.started() {
                    let when = Self::minute(at);
                    self.line(0, words.with("sheet-started", &[("when", (&when).into())]));
                }
                let duty = duty_label(run, run.on_duty(), words);
                self.line(0, words.with("sheet-duty", &[("duty", (&duty).into())]));
            }
            None => self.add(PaperBlock::Blank(0, words.say("paper-who"), 0)),
        }
        let began = run.started().unwrap_or(self.now).date_naive();
        for line in upkeep_wording::lines(&runbook.upkeep, began, words) {
            self.small(0, line.text);
        }
        self.small(
            0,
            words.with("paper-printed", &[("when", (&printed).into())]),
        );
        let word = if self.begun {
            "paper-marks"
        } else {
            "paper-boxes"
        };
        self.small(0, words.say(word));
        for fact in runbook.info.iter().filter(|fact| fact.value.is_some()) {
            let value = fact.value.as_deref().unwrap_or_default();
            self.small(0, labelled(&fact.label, value));
        }
    }

    fn notices(&mut self) {
        let runbook = self.run.runbook();
        self.notices_of(0, &runbook.notices);
        for reminder in &runbook.reminders {
            let text = self.with_rule(bare(&reminder.text), reminder.when.as_ref());
            self.line(0, format!("• {text}"));
        }
    }

    /// Notices, the worst first: in a run only those that apply.
    fn notices_of(&mut self, depth: usize, notices: &[Notice]) {
        let shown = |notice: &&Notice| !self.begun || self.run.holds(notice.when.as_ref());
        let mut all: Vec<_> = notices.iter().filter(shown).collect();
        sort_by_key(&mut all, |notice| std::cmp::Reverse(notice.level));
        for notice in all {
            let word = self.words.say(level_word(notice.level));
            let text = bare(&without_label(&notice.text, notice.level));
            let text = self.with_rule(text, notice.when.as_ref());
            self.add(PaperBlock::Notice(depth, word, text));
        }
    }

    /// A text, and when it applies: a run knows that by itself.
    fn with_rule(&self, text: String, rule: Option<&Expr>) -> String {
        match rule.filter(|_| !self.begun) {
            Some(rule) => format!("{text} ({})", self.only_if(rule)),
            None => text,
        }
    }

    fn only_if(&self, rule: &Expr) -> String {
        let rule = in_words(self.run, rule, self.words);
        self.words
            .with("paper-only-if", &[("rule", (&rule).into())])
    }

    fn steps(&mut self) {
        let runbook = self.run.runbook();
        let numbers: HashMap<_, _> = numbers(self.run).collect();
        let ordinals = ordinals(&runbook.steps);
        let mut under = None;
        for ((at, step), section) in runbook.steps.iter().enumerate().zip(runbook.sections()) {
            if let Some(section) = section.filter(|_| section != under) {
                self.add(PaperBlock::Section(section.to_owned()));
            }
            under = section;
            let number = match (numbers.get(&at), self.begun) {
                (Some(number), true) => format!("{number} "),
                (None, true) => String::new(),
                (_, false) => format!("{} ", ordinals[at]),
            };
            self.step(at, step, &number);
        }
    }

    fn mark(&self, at: usize) -> StepMark {
        match (self.run.applies(at), self.run.state(at)) {
            (true, StepState::Done) if self.run.incomplete(at) => StepMark::Partly,
            (true, StepState::Done) => StepMark::Done,
            (_, StepState::Skipped) => StepMark::Skipped,
            (_, StepState::Failed) => StepMark::Failed,
            (true, StepState::Open) => StepMark::Open,
            (false, StepState::Open) if self.waits(at) => StepMark::Open,
            (false, StepState::Open | StepState::Done) => StepMark::NotApplicable,
        }
    }

    /// Whether it is not known yet if the step applies.
    fn waits(&self, at: usize) -> bool {
        !self.begun || self.run.hangs_on(at).is_some()
    }

    /// The contacts that no step names.
    fn others(&mut self) {
        let runbook = self.run.runbook();
        let named: BTreeSet<_> = runbook
            .steps
            .iter()
            .flat_map(|step| &step.contacts)
            .collect();
        let rest: Vec<_> = runbook
            .contacts
            .iter()
            .filter(|contact| !named.contains(&contact.id))
            .collect();
        if rest.is_empty() {
            return;
        }
        self.section("paper-contacts");
        rest.into_iter()
            .for_each(|contact| self.contact(0, contact));
    }

    fn contact(&mut self, depth: usize, contact: &Contact) {
        let role = contact.role.as_ref().map(|role| format!(" ({role})"));
        let mut text = format!("{}{}", contact.name, role.unwrap_or_default());
        let ways = contact.phones.iter().chain(&contact.email);
        let ways: Vec<_> = ways.map(String::as_str).collect();
        if !ways.is_empty() {
            text = labelled(&text, &ways.join("  ·  "));
        }
        self.line(depth, text);
        for link in &contact.links {
            let label = link.label.as_deref().unwrap_or_default();
            self.small(depth + 1, labelled(label, &link.url));
        }
        if let Some(note) = &contact.note {
            self.small(depth + 1, note.clone());
        }
    }

    /// What was noted and how the tickets stand; a blank paper has room for notes.
    fn notes(&mut self) {
        let (run, words) = (self.run, self.words);
        if !self.begun {
            let label = words.say("sheet-notes");
            self.add(PaperBlock::Section(label));
            self.add(PaperBlock::Blank(0, String::new(), 6));
            return;
        }
        let states = ticket_states(run);
        if !states.is_empty() {
            self.section("sheet-ticket");
            for ticket in states {
                let said = ticket_wording::named(&ticket, words).text;
                self.line(0, said);
            }
        }
        if !run.notes().is_empty() {
            self.section("sheet-notes");
            for note in run.notes() {
                self.line(0, format!("{}  {}", Self::minute(note.at), note.text));
            }
        }
    }

    fn title(&self, at: usize, step: &Step, number: &str) -> String {
        let mut text = format!("{number}{}", bare(&step.title));
        if let Some(role) = &step.role {
            let role = labelled(&self.words.say("step-role"), role);
            text = format!("{text} ({role})");
        }
        if let Some(choice) = self.run.choice(&step.id) {
            let label = self.say().option(&step.id, choice);
            text = format!("{text} → {label}");
        }
        if let Some(record) = self.run.step_record(at).filter(|_| self.begun) {
            if let Some(when) = record.at {
                text = format!("{text}  {} {}", Self::minute(when), record.by);
            }
            text = self.say().because(text, record.reason.as_deref());
        }
        text
    }

    fn say(&self) -> wording::Say<'_> {
        wording::Say {
            run: self.run,
            words: self.words,
            then: None,
        }
    }
}

/// `2`, and `2 > 1` for the first step of a runbook that is walked inside the second one: all
/// of them, for on paper nobody knows yet which apply.
fn ordinals(steps: &Steps) -> Vec<String> {
    let mut levels: Vec<(usize, String, usize)> = vec![(steps.len(), String::new(), 0)];
    let mut all = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        while levels.len() > 1 && levels.last().is_some_and(|(until, ..)| at >= *until) {
            levels.pop();
        }
        let mut own = String::new();
        if let Some((_, outer, count)) = levels.last_mut() {
            *count += 1;
            own = format!("{outer}{count}");
        }
        if step.kind.sub_runbook().is_some() {
            levels.push((steps.inside(at).end, format!("{own} > "), 0));
        }
        all.push(own);
    }
    all
}
