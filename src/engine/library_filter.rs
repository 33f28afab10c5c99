//! Which runbooks a filter leaves: by its own words (`owner:xarxes`), by titles, by bodies.
//!
//! One reader and one answer for the full screen, for lines and for `vetlla list`. It must not
//! know how a list is shown, nor which day it is: that comes in.

use crate::model::nearest::nearest;
use crate::model::{Field, Runbook, Step, Upkeep};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// What a word of a filter asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FilterKey {
    Label,
    Owner,
    Review,
    Section,
    Severity,
}

/// The words of a filter, the same in every language, as those of a runbook are.
const KEYS: [(&str, FilterKey); 5] = [
    ("label", FilterKey::Label),
    ("owner", FilterKey::Owner),
    ("review", FilterKey::Review),
    ("section", FilterKey::Section),
    ("severity", FilterKey::Severity),
];

/// `review:overdue`: the next review should have been before today.
const OVERDUE: &str = "overdue";
/// `review:none`: nothing says when the next one is.
const NONE: &str = "none";

/// Something that a runbook says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
struct FilterFact {
    key: FilterKey,
    text: String,
    /// As it is compared with what is typed.
    folded: Box<str>,
}

/// What a runbook is found by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilterEntry {
    title: String,
    body: Box<str>,
    facts: Vec<FilterFact>,
    upkeep: Upkeep,
}

impl FilterEntry {
    /// Of a runbook that could be read.
    #[must_use]
    pub fn of(runbook: &Runbook) -> Self {
        let upkeep = &runbook.upkeep;
        let labels = runbook.labels.iter().map(|text| (FilterKey::Label, text));
        let owner = upkeep.owner.iter().map(|text| (FilterKey::Owner, text));
        let severity = upkeep.severity.iter();
        let severity = severity.map(|text| (FilterKey::Severity, text));
        let facts = labels.chain(owner).chain(severity);
        let facts = facts.map(|(key, text)| (key, text.as_str()));
        let sections = sections(runbook).into_iter();
        let sections = sections.map(|text| (FilterKey::Section, text));
        let facts = facts.chain(sections).map(|(key, text)| FilterFact {
            key,
            text: text.to_owned(),
            folded: fold(text).into_boxed_str(),
        });
        let title = format!(
            "{} {} {}",
            runbook.title,
            runbook.id,
            runbook.labels.join(" ")
        );
        Self {
            title: fold(&title),
            body: fold(&body(runbook)).into_boxed_str(),
            facts: facts.collect(),
            upkeep: upkeep.clone(),
        }
    }

    /// Of something else that is listed beside runbooks, by all that is told of it.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        Self {
            title: fold(text),
            ..Self::default()
        }
    }

    /// The headings that its steps stand under, each once, in their order.
    pub fn sections(&self) -> impl Iterator<Item = &str> {
        self.about(FilterKey::Section)
    }

    fn about(&self, key: FilterKey) -> impl Iterator<Item = &str> {
        self.facts_about(key).map(|fact| fact.text.as_str())
    }

    fn facts_about(&self, key: FilterKey) -> impl Iterator<Item = &FilterFact> {
        self.facts.iter().filter(move |fact| fact.key == key)
    }
}

fn sections(runbook: &Runbook) -> Vec<&str> {
    let mut all: Vec<&str> = Vec::new();
    for section in runbook
        .steps
        .iter()
        .filter_map(|step| step.section.as_deref())
    {
        if !all.contains(&section) {
            all.push(section);
        }
    }
    all
}

/// All that a runbook says beside its title.
fn body(runbook: &Runbook) -> String {
    let mut texts: Vec<&str> = runbook.summary.as_deref().into_iter().collect();
    texts.extend(runbook.notices.iter().map(|notice| notice.text.as_str()));
    for contact in &runbook.contacts {
        texts.push(&contact.name);
        texts.extend(contact.phones.iter().map(String::as_str));
    }
    runbook
        .steps
        .iter()
        .for_each(|step| add_step(step, &mut texts));
    texts.join("\n")
}

fn add_step<'r>(step: &'r Step, texts: &mut Vec<&'r str>) {
    texts.push(&step.title);
    let own = [&step.body, &step.section, &step.expect];
    texts.extend(own.into_iter().flatten().map(String::as_str));
    texts.extend(step.notices.iter().map(|notice| notice.text.as_str()));
    texts.extend(step.items.iter().map(|item| item.text.as_str()));
    texts.extend(step.links.iter().map(|link| link.url.as_str()));
    for (field, _) in step.all_fields() {
        let Field { label, help, .. } = field;
        texts.push(label);
        texts.extend(help.as_deref());
    }
}

/// Where a filter has found a runbook: in its title comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FilterPlace {
    /// In its title, id or labels.
    Title,
    /// In what it says.
    Body,
}

/// What is typed to find runbooks, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LibraryFilter {
    wanted: Vec<(FilterKey, String)>,
    words: Vec<String>,
    /// What is left without the filter's own words, as it was typed.
    pub rest: String,
}

impl LibraryFilter {
    /// Reads one; whatever is no word of its own is looked for as it is.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let (mut filter, mut rest) = (Self::default(), Vec::new());
        for word in words(text) {
            match keyed(word) {
                Some((key, value)) => {
                    let value = fold(&bare(value));
                    if !value.is_empty() {
                        filter.wanted.push((key, value));
                    }
                }
                None => rest.push(bare(word)),
            }
        }
        filter.words = rest.iter().map(|word| fold(word)).collect();
        filter.words.retain(|word| !word.is_empty());
        filter.rest = rest.join(" ");
        filter
    }

    /// Reads the words of a command line: a shell has taken their quotes away.
    #[must_use]
    pub fn of_words(words: &[String]) -> Self {
        let parts_blanks =
            |word: &&String| word.contains(char::is_whitespace) && !word.contains('"');
        let quoted = |word: &String| match word.split_once(':') {
            Some((name, value)) if keyed(word).is_some() => format!("{name}:\"{value}\""),
            Some(_) | None => format!("\"{word}\""),
        };
        let words = words
            .iter()
            .map(|word| match Some(word).filter(parts_blanks) {
                Some(word) => quoted(word),
                None => word.clone(),
            });
        Self::read(&words.collect::<Vec<_>>().join(" "))
    }

    /// Whether it has words that only runbooks have an answer to.
    #[must_use]
    pub fn asks_about_runbooks(&self) -> bool {
        !self.wanted.is_empty()
    }

    /// Whether its own words fit a runbook on that day.
    #[must_use]
    pub fn fits(&self, entry: &FilterEntry, today: NaiveDate) -> bool {
        self.wanted.iter().all(|(key, value)| match key {
            FilterKey::Review => review_fits(&entry.upkeep, value, today),
            FilterKey::Label | FilterKey::Owner | FilterKey::Section | FilterKey::Severity => {
                let mut facts = entry.facts_about(*key);
                facts.any(|fact| fact.folded.contains(value))
            }
        })
    }

    /// Whether all other words stand in what a runbook says.
    #[must_use]
    pub fn is_in_body(&self, entry: &FilterEntry) -> bool {
        let has = |word: &String| entry.title.contains(word) || entry.body.contains(word);
        !self.words.is_empty() && self.words.iter().all(has)
    }

    /// Where it finds a runbook on that day; none where it does not.
    #[must_use]
    pub fn place(&self, entry: &FilterEntry, today: NaiveDate) -> Option<FilterPlace> {
        if !self.fits(entry, today) {
            return None;
        }
        if self.words.iter().all(|word| entry.title.contains(word)) {
            return Some(FilterPlace::Title);
        }
        self.is_in_body(entry).then_some(FilterPlace::Body)
    }
}

fn review_fits(upkeep: &Upkeep, value: &str, today: NaiveDate) -> bool {
    let due = upkeep.review_due();
    let overdue = upkeep.is_overdue(today) && OVERDUE.starts_with(value);
    let none = due.is_none() && NONE.starts_with(value);
    overdue || none || due.is_some_and(|due| due.to_string().starts_with(value))
}

/// What of a filter that is being typed can be completed at its end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilterCompletion {
    /// The whole text with what could be added.
    pub text: Option<String>,
    /// What may follow, where that is not one thing alone.
    pub names: Vec<String>,
}

/// Completes the last word of a filter: the name of what it asks about, or what the runbooks
/// have there.
pub fn complete<'e>(
    text: &str,
    entries: impl Iterator<Item = &'e FilterEntry>,
) -> FilterCompletion {
    let last = words(text).last().copied().unwrap_or_default();
    let last = if text.ends_with(char::is_whitespace) && !last.contains('"') {
        ""
    } else {
        last
    };
    let head = text.get(..text.len() - last.len()).unwrap_or_default();
    let (lead, typed, all) = match keyed(last) {
        Some((key, value)) => {
            let lead = last.get(..last.len() - value.len()).unwrap_or_default();
            (lead, fold(&bare(value)), values(key, entries))
        }
        None => {
            let names = KEYS.iter().map(|(name, _)| format!("{name}:"));
            ("", fold(last), names.collect())
        }
    };
    let fits = |name: &String| fold(name).starts_with(&typed);
    let mut names: Vec<_> = all.into_iter().filter(fits).collect();
    let only = match &names[..] {
        [name] if lead.is_empty() => Some(name.clone()),
        [name] if name.contains(char::is_whitespace) => Some(format!("\"{name}\" ")),
        [name] => Some(format!("{name} ")),
        _ => None,
    };
    if only.is_some() {
        names.clear();
    }
    FilterCompletion {
        text: only.map(|name| format!("{head}{lead}{name}")),
        names,
    }
}

/// A word that asks for what nothing has, such as `ownr:x`, and what was meant most likely.
#[must_use]
pub fn mistyped_key(text: &str) -> Option<(String, String)> {
    let asked = words(text).into_iter().filter(|word| keyed(word).is_none());
    let mut names = asked.filter_map(|word| Some(word.split_once(':')?.0));
    names.find_map(|name| {
        let meant = nearest(&fold(name), KEYS.iter().map(|(own, _)| *own))?;
        Some((name.to_owned(), meant))
    })
}

/// What one word of a command line may become, whose quotes a shell has taken away: a blank
/// parts nothing in it.
pub fn complete_word<'e>(
    word: &str,
    entries: impl Iterator<Item = &'e FilterEntry>,
) -> Vec<String> {
    let (lead, typed, all) = match keyed(word) {
        Some((key, value)) => {
            let lead = word.get(..word.len() - value.len()).unwrap_or_default();
            (lead, fold(value), values(key, entries))
        }
        None => {
            let names = KEYS.iter().map(|(name, _)| format!("{name}:"));
            ("", fold(word), names.collect())
        }
    };
    let fits = all
        .into_iter()
        .filter(|name| fold(name).starts_with(&typed));
    fits.map(|name| format!("{lead}{name}")).collect()
}

/// What the runbooks have there, each once.
fn values<'e>(key: FilterKey, entries: impl Iterator<Item = &'e FilterEntry>) -> BTreeSet<String> {
    if key == FilterKey::Review {
        return [OVERDUE, NONE].map(str::to_owned).into();
    }
    let all = entries.flat_map(|entry| entry.about(key));
    all.map(str::to_owned).collect()
}

/// The words of a text; blanks within quotes part none.
fn words(text: &str) -> Vec<&str> {
    let mut quoted = false;
    let parts = text.split(|letter: char| {
        quoted ^= letter == '"';
        !quoted && letter.is_whitespace()
    });
    parts.filter(|word| !word.is_empty()).collect()
}

fn bare(word: &str) -> String {
    word.replace('"', "")
}

fn keyed(word: &str) -> Option<(FilterKey, &str)> {
    let (name, value) = word.split_once(':')?;
    let name = fold(name);
    let key = KEYS.iter().find(|(own, _)| *own == name)?;
    Some((key.1, value))
}

/// Without accents and capitals.
fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let accent = |letter: &char| ('\u{300}'..='\u{36f}').contains(letter);
    let letters = text.nfd().filter(|letter| !accent(letter));
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
#[path = "library_filter_tests.rs"]
mod tests;
