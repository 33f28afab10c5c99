//! The texts of a runbook with something to be filled in, read once; and how one is filled.
//!
//! It must not know a run, nor what a name is worth.

use super::conditions::CLOCK;
use super::depends::{Inside, depends_on};
use super::reading;
use crate::i18n::{Lang, no_entry, not_asked};
use crate::lang::{self, Budget, Names, Piece, Waits};
use crate::model::{Each, Expr, FieldId, Runbook, Scope, Step};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// How much work one text may take.
const WORK: u64 = 20_000;

/// The texts of a runbook with something to be filled in.
#[derive(Debug, Default)]
pub(super) struct Texts {
    pub(super) all: Vec<Text>,
    /// Some of them ask for the clock.
    pub(super) clocked: bool,
    by_name: HashMap<String, Vec<usize>>,
    /// The titles, by the places of their steps.
    titles: HashMap<usize, usize>,
}

/// A text with something to be filled in.
#[derive(Debug)]
pub(super) struct Text {
    /// Its step; none where it stands above all.
    pub step: Option<usize>,
    /// Which of the texts there.
    pub at: usize,
    /// The instance that it is inside of.
    pub each: Option<Arc<Each>>,
    /// As the runbook has it.
    pub source: Arc<str>,
    pub read: Arc<lang::Template>,
    pub names: BTreeSet<String>,
    /// Something in it is worked out, and may come to nothing.
    pub works: bool,
    /// It names an answer that is internal.
    pub internal: bool,
}

impl Texts {
    /// Reads the texts of a runbook. Only steps that take answers are looked through: to look
    /// at one is to have a copy of it.
    pub(super) fn compile(runbook: &Runbook) -> Self {
        let mut texts = Self::default();
        let mut reader = Reader::of(runbook);
        for (at, text) in runbook.texts_above().enumerate() {
            texts.learn((None, None), at, text, (None, &mut reader));
        }
        let steps = runbook.steps.iter().enumerate();
        for (place, step) in steps.filter(|(_, step)| step.takes_answers) {
            let fields = step.all_fields().into_iter();
            let groups = fields.filter_map(|(field, _)| Inside::of_field(field));
            let insides = groups.chain(Inside::of_step(step));
            let insides: HashMap<_, _> = insides.map(|own| (own.each, own)).collect();
            let mut at = 0;
            step.clone().each_text_inside(&mut |text, each| {
                let inside = each.and_then(|each| insides.get(each));
                let scope = step.scope.as_deref();
                texts.learn((Some(place), scope), at, text, (inside, &mut reader));
                at += 1;
            });
        }
        for (nth, text) in texts.all.iter().enumerate() {
            for name in &text.names {
                texts.by_name.entry(name.clone()).or_default().push(nth);
            }
        }
        texts
    }

    /// The title of the step at that place, where it has something to be filled in.
    pub(super) fn title(&self, place: usize) -> Option<&Text> {
        self.all.get(*self.titles.get(&place)?)
    }

    /// Whether a text names it.
    pub(super) fn named(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// The texts that name one of these, in their order; all of them for none.
    pub(super) fn naming(&self, names: Option<&BTreeSet<String>>) -> Vec<&Text> {
        let Some(names) = names else {
            return self.all.iter().collect();
        };
        let found = names.iter().filter_map(|name| self.by_name.get(name));
        let found: BTreeSet<usize> = found.flatten().copied().collect();
        let texts = found.into_iter();
        texts.filter_map(|nth| self.all.get(nth)).collect()
    }

    fn learn(
        &mut self,
        (step, scope): (Option<usize>, Option<&Scope>),
        at: usize,
        text: &str,
        (inside, reader): (Option<&Inside<'_>>, &mut Reader),
    ) {
        let Some((source, read)) = reader.read(text, scope) else {
            return;
        };
        let names = read.names().into_iter().map(|(name, _)| name);
        let mut names = depends_on(inside, names, read.ids());
        if read.asks_clock() {
            names.insert(CLOCK.to_owned());
            self.clocked = true;
        }
        if let Some(place) = step.filter(|_| at == 0) {
            self.titles.insert(place, self.all.len());
        }
        let base = |name: &String| FieldId(name.clone()).base().to_owned();
        self.all.push(Text {
            internal: names
                .iter()
                .any(|name| reader.internal.contains(&base(name))),
            works: read.works_out(),
            names,
            step,
            at,
            each: inside.map(|own| Arc::clone(own.each)),
            source,
            read,
        });
    }
}

/// A text as the runbook has it, and as it was read.
type ReadText = (Arc<str>, Arc<lang::Template>);

/// Reads templates, each once: instances of a step have the same.
struct Reader {
    read: HashMap<String, Option<ReadText>>,
    /// The answers that are internal, by the runbook's own ids.
    internal: BTreeSet<String>,
}

impl Reader {
    fn of(runbook: &Runbook) -> Self {
        let fields = runbook.steps.iter().flat_map(Step::all_fields);
        let internal = fields.filter(|(field, _)| field.internal);
        Self {
            read: HashMap::new(),
            internal: internal
                .map(|(field, _)| field.id.base().to_owned())
                .collect(),
        }
    }

    fn read(&mut self, text: &str, scope: Option<&Scope>) -> Option<ReadText> {
        if !lang::has_code(text) {
            return None;
        }
        let path = scope.map_or("", Scope::path);
        let key = format!("{path} {text}");
        if let Some(read) = self.read.get(&key) {
            return read.clone();
        }
        let read = reading::text(text, scope).ok();
        let read = read.map(|read| (Arc::from(text), Arc::new(read)));
        self.read.insert(key, read.clone());
        read
    }
}

/// How a text says what it lacks.
pub(super) struct Marks<'m> {
    pub(super) runbook: &'m Runbook,
    pub(super) lang: Lang,
    /// Whether nobody is asked for what a name stands for, as the run stands.
    pub(super) unasked: &'m dyn Fn(&str) -> bool,
    /// What stands for what is kept back.
    pub(super) kept: &'m dyn Fn(&str) -> String,
}

impl Marks<'_> {
    /// The mark of a name: its question, and that it is not asked where nobody waits for it.
    fn of(&self, name: &str) -> String {
        if let Some((nth, list)) = lang::entry_of(name) {
            return mark(&no_entry(self.lang, self.runbook.question(list), nth));
        }
        let list = list_of(self.runbook, name);
        let label = self.runbook.question(list.as_deref().unwrap_or(name));
        if (self.unasked)(name) {
            mark(&not_asked(self.lang, label))
        } else {
            mark(label)
        }
    }
}

impl Marks<'_> {
    /// The marks of what does not apply: what has an answer, and only chooses in it, is no lack.
    fn absent(&self, names: &Waits) -> Vec<String> {
        let gone = names.iter().filter(|name| (self.unasked)(name));
        let gone: Vec<_> = gone.map(|name| self.of(name)).collect();
        if !gone.is_empty() {
            return gone;
        }
        let asked = names.iter().filter(|name| self.runbook.asks(name));
        let asked = asked.map(|name| not_asked(self.lang, self.runbook.question(name)));
        let asked: Vec<_> = asked.map(|label| mark(&label)).collect();
        if asked.is_empty() {
            return names.iter().map(|name| self.of(name)).collect();
        }
        asked
    }
}

/// The answer that a name stands for the values of, where it is one that something is repeated
/// by: people do not know the author's own word.
fn list_of(runbook: &Runbook, name: &str) -> Option<String> {
    if runbook.asks(name) {
        return None;
    }
    let mut lists = runbook.steps.iter().flat_map(crate::model::Step::repeats);
    let each = lists.find(|each| each.name == name)?;
    let names = names_in(&each.list);
    let own = names.iter().find(|own| runbook.asks(own));
    // Those of a step that is repeated itself are of its list.
    let of_step = || {
        let mut steps = runbook.steps.iter();
        let step = steps.find(|step| names.iter().any(|own| own == step.id.base()))?;
        let names = names_in(&step.for_each.as_ref()?.list).into_iter();
        names.into_iter().find(|own| runbook.asks(own))
    };
    own.cloned().or_else(of_step)
}

fn names_in(list: &Expr) -> Vec<String> {
    let read = reading::condition(list);
    let names = read.map(|read| read.names()).unwrap_or_default();
    names
        .into_iter()
        .map(|(name, _)| name.to_string())
        .collect()
}

/// When a mark stands in its place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    Always,
    /// Where it is missed: alone on a line of many, it is not.
    Missed,
    /// No command does without it.
    InCode,
}

/// The pieces of a text with what its names are worth.
pub(super) fn pieces(read: &lang::Template, names: &dyn Names) -> Vec<Piece> {
    lang::render(read, names, &Budget::new(WORK))
}

/// Pieces in one text, with marks for what it lacks.
pub(super) fn written(pieces: Vec<Piece>, marks: &Marks<'_>) -> String {
    let mut text = String::new();
    let mut lacks: Vec<(usize, String, Stands)> = Vec::new();
    for piece in pieces {
        let at = text.len();
        let mut marked = |names: &Waits, stands: Stands| {
            let own = names.iter().map(|name| (at, marks.of(name), stands));
            lacks.extend(own);
        };
        match piece {
            Piece::Text(own) => text.push_str(&own),
            Piece::Kept(names) => {
                let kept = names.iter().map(|name| (marks.kept)(name));
                text.extend(kept);
            }
            Piece::Gap(waits) => marked(&waits, Stands::Always),
            Piece::Blank(names) => {
                let absent = marks.absent(&names).into_iter();
                lacks.extend(absent.map(|mark| (at, mark, Stands::Missed)));
            }
            Piece::Hole(names) => marked(&names, Stands::InCode),
            Piece::Fault(_) => lacks.push((at, mark("?"), Stands::Always)),
        }
    }
    let mut whole = String::new();
    let mut from = 0;
    for (at, label, stands) in lacks {
        whole.push_str(text.get(from..at).unwrap_or_default());
        from = at;
        match (is_code(&text, at), stands) {
            (true, _) => whole.push_str(&mark_in_command(&label)),
            (false, Stands::Always) => whole.push_str(&label),
            (false, Stands::Missed) if is_missed(&text, at) => whole.push_str(&label),
            (false, Stands::Missed | Stands::InCode) => {}
        }
    }
    whole.push_str(text.get(from..).unwrap_or_default());
    whole
}

/// Whether a blank there is missed: its line says something else, or the whole text says nothing.
pub(super) fn is_missed(text: &str, at: usize) -> bool {
    is_among_words(text, at) || !text.chars().any(char::is_alphanumeric)
}

/// Whether the line of that place says something else.
pub(super) fn is_among_words(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    let mut letters = before.chars().chain(after.chars());
    letters.any(char::is_alphanumeric)
}

/// Whether what stands there is code, to be typed letter by letter: in a block, or between
/// backticks.
fn is_code(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let (above, line) = before.rsplit_once('\n').unwrap_or(("", before));
    let fence = |line: &&str| {
        let line = line.trim_start();
        line.starts_with("```") || line.starts_with("~~~")
    };
    let open = line.matches('`').count() % 2 == 1;
    let closed = after.lines().next().is_some_and(|rest| rest.contains('`'));
    let indented = line.starts_with("    ") || line.starts_with('\t');
    above.lines().filter(fence).count() % 2 == 1 || open && closed || indented
}

/// The mark of a question in a command: the sign before it is one that no shell takes there.
pub(super) fn mark_in_command(mark: &str) -> String {
    format!("({mark})")
}

/// How a question stands in a text until it is answered.
pub(super) fn mark(label: &str) -> String {
    format!("‹{}›", label.trim_end_matches(':'))
}
