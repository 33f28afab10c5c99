//! Texts with answers: what a step says is filled in as the answers come.
//!
//! Before an answer is there its place shows the question in angle marks, `‹Host›`. Only
//! texts that name what has changed are filled in again. It must not know a screen.

use super::conditions::CLOCK;
use super::run::Run;
use super::texts::{self, Marks, Text, mark};
use crate::i18n::{Lang, Words, no_entry, not_asked};
use crate::lang::{self, Known, Names as _, Piece};
use crate::model::sorted::gathered;
use crate::model::{Each, Moment};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Texts that are filled in, by their step and their place there.
type Filled = BTreeMap<Option<usize>, BTreeMap<usize, String>>;

impl Run {
    /// Fills in the texts that name one of these, or all.
    pub(super) fn fill_in(&mut self, changed: Option<&BTreeSet<String>>) {
        let texts = Arc::clone(&self.texts);
        let mut filled = Filled::new();
        for text in texts.naming(changed) {
            let own = filled.entry(text.step).or_default();
            own.insert(text.at, self.filled(text));
        }
        self.put(filled);
    }

    /// Fills in the texts of one step.
    pub(super) fn fill_in_step(&mut self, place: usize) {
        let texts = Arc::clone(&self.texts);
        let own = texts.all.iter().filter(|text| text.step == Some(place));
        let own: BTreeMap<_, _> = gathered(own.map(|text| (text.at, self.filled(text))));
        self.put(Filled::from([(Some(place), own)]));
    }

    /// The run as those outside may see it; nothing where its texts tell nobody's internal
    /// answer. `words` are of who reads it.
    pub fn outward(&self, words: &Words) -> Option<Self> {
        let written = |pieces, each: Option<&Each>| {
            let kept = |name: &str| self.kept(name, words);
            self.written(pieces, each, &kept)
        };
        let mut filled = Filled::new();
        for text in self.texts.all.iter().filter(|text| text.internal) {
            let own = filled.entry(text.step).or_default();
            own.insert(text.at, written(self.outside(text), text.each.as_deref()));
        }
        if filled.is_empty() {
            return None;
        }
        let mut run = self.clone();
        for title in run.titles.values_mut() {
            if let Some(outside) = title.outside.take() {
                title.own = written(outside, None);
            }
        }
        run.put(filled);
        Some(run)
    }

    fn put(&mut self, filled: Filled) {
        if filled.is_empty() {
            return;
        }
        let places = filled.keys().flatten();
        let closed = places.filter_map(|at| Some((*at, self.closed_title(*at)?.to_owned())));
        let closed: BTreeMap<usize, String> = gathered(closed);
        let runbook = Arc::make_mut(&mut self.runbook);
        for (step, mut own) in filled {
            // What was done is called what it was called then.
            if let Some(title) = step.and_then(|at| closed.get(&at)) {
                own.insert(0, title.clone());
            }
            let mut count = 0;
            let mut put = |text: &mut String| {
                if let Some(new) = own.remove(&count) {
                    *text = new;
                }
                count += 1;
            };
            match step {
                None => runbook.each_text_above(&mut put),
                Some(at) => {
                    if let Some(step) = runbook.steps.get_mut(at) {
                        step.each_text(&mut put);
                    }
                }
            }
        }
    }

    /// Takes in what the clock shows: conditions that ask for it are asked again when the minute
    /// turns, and texts are filled in again.
    pub fn tell_time(&mut self, now: Moment) {
        let minute = |at: Moment| at.timestamp().div_euclid(60);
        let before = self.told.replace(now);
        let turned = before.is_none_or(|before| minute(before) != minute(now));
        let asked = self.rules.named(CLOCK);
        if turned && asked {
            self.recompute();
        } else if turned && self.texts.clocked {
            self.fill_in(Some(&BTreeSet::from([CLOCK.to_owned()])));
        }
        self.turns += usize::from(turned && (asked || self.texts.clocked));
    }

    /// The time that it was told last, or that of its last entry.
    #[must_use]
    pub fn told(&self) -> Option<Moment> {
        self.told
    }

    /// A number that is another one after each change of what the run says: after an event,
    /// and when the clock alone has changed its texts.
    #[must_use]
    pub fn revision(&self) -> usize {
        self.entries().len() + self.turns
    }

    pub(super) fn filled(&self, text: &Text) -> String {
        let each = text.each.as_deref();
        let mut pieces = self.pieces(text);
        // What stands for all values has none of its own, and nothing is missing in it.
        if each.is_some_and(|each| each.key.is_none()) {
            pieces.retain(|piece| !matches!(piece, Piece::Blank(_)));
        }
        self.written(pieces, each, &|_| String::new())
    }

    /// The pieces of a text as people see it here.
    pub(super) fn pieces(&self, text: &Text) -> Vec<Piece> {
        let names = self.names_in(self.lang(), text.each.as_deref());
        texts::pieces(&text.read, &names)
    }

    fn written(
        &self,
        pieces: Vec<Piece>,
        each: Option<&Each>,
        kept: &dyn Fn(&str) -> String,
    ) -> String {
        let marks = Marks {
            runbook: self.runbook(),
            lang: self.lang(),
            unasked: &|name| self.is_unasked(name, each),
            kept,
        };
        texts::written(pieces, &marks)
    }

    fn lang(&self) -> Lang {
        Lang::parse(&self.runbook().lang).unwrap_or_default()
    }

    /// Whether what a name stands for does not apply: nobody is asked for it.
    pub(super) fn is_unasked(&self, name: &str, each: Option<&Each>) -> bool {
        match self.names(each).told().value(name) {
            Some(known) => known == Known::NotThere,
            None => {
                let places = self.places_of(name);
                !places.is_empty() && !places.iter().any(|at| self.applies(*at))
            }
        }
    }

    /// The question behind a name; where nobody is asked it, that is said.
    pub(super) fn lacking_label(&self, name: &str, each: Option<&Each>) -> String {
        if let Some((nth, list)) = lang::entry_of(name) {
            return no_entry(self.lang(), self.runbook().question(list), nth);
        }
        let label = self.runbook().question(name);
        if self.is_unasked(name, each) {
            not_asked(self.lang(), label)
        } else {
            label.to_owned()
        }
    }

    /// A text for those outside, with what is internal kept back.
    pub(super) fn outside(&self, text: &Text) -> Vec<Piece> {
        let names = self.names_outside(self.lang(), text.each.as_deref());
        texts::pieces(&text.read, &names)
    }

    /// What stands for an answer that is internal.
    pub(super) fn kept(&self, name: &str, words: &Words) -> String {
        words.with("ticket-kept", &[("label", (&self.asked(name)).into())])
    }

    /// The questions whose answers a text still waits for.
    #[must_use]
    pub fn gaps_in(&self, text: &str) -> Vec<String> {
        if !text.contains('‹') {
            return Vec::new();
        }
        let names: BTreeSet<&String> = self.texts.all.iter().flat_map(|text| &text.names).collect();
        let of_commands = self.named_in_commands();
        let names = names.into_iter().map(String::as_str);
        let names: BTreeSet<&str> = names
            .chain(of_commands.iter().map(String::as_str))
            .collect();
        let labels = names.into_iter().map(|name| self.runbook().question(name));
        let labels = labels.chain(["?"]);
        let lang = self.lang();
        let either = labels.flat_map(|label| [label.to_owned(), not_asked(lang, label)]);
        let mut found: Vec<_> = either.filter(|label| text.contains(&mark(label))).collect();
        // What an alert, a table or the configuration does not say has no question.
        let marked = text
            .split('‹')
            .skip(1)
            .filter_map(|rest| rest.split_once('›'));
        let paths = marked.map(|(path, _)| path.to_owned()).filter(|path| {
            let root = path.split_once('.').map(|(root, _)| root);
            root.is_some_and(|root| ["alert", "data", "operator"].contains(&root))
        });
        found.extend(paths);
        found
    }

    /// What a text lacks that no answer brings: what a table does not have, and entries that the
    /// lists of its answers do not.
    #[must_use]
    pub fn lacks_in(&self, text: &str) -> Vec<String> {
        let marked = text.split('‹').skip(1);
        let marked = marked.filter_map(|rest| Some(rest.split_once('›')?.0));
        let lang = self.lang();
        let is_entry = |told: &str| {
            let nth = told.rsplit(' ').next().unwrap_or_default();
            let is = |list: &&String| no_entry(lang, self.runbook().question(list), nth) == told;
            let mut names = self.texts.all.iter().flat_map(|text| &text.names);
            no_entry(lang, "", nth) == told || names.any(|list| is(&list))
        };
        let lacks = marked.filter(|told| lang::is_lack(told) || is_entry(told));
        lacks.map(str::to_owned).collect()
    }
}
