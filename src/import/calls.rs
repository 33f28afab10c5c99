//! Whom a step reaches, and whether it is a call or opens a ticket: decided when everybody on
//! the page is known, for people often stand at its end.
//!
//! It must not know how a page looks.

use super::bans::{Parted, allowed, is_ban};
use super::block::{Block, live_lines};
use super::draft::{Contact, Draft, Remark, Step, Ticket};
use super::fold::{names, says, words};
use super::lexicon::Said;
use super::numbers::typed;
use super::opening;
use super::phones::{emails, is_same, phones};
use super::raw::sentence_end;
use crate::i18n::Words;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Gives every step its contacts and its kind.
pub(super) fn find_calls(draft: &mut Draft, catalogue: &Words) {
    let said = |own: &Step| allowed(&format!("{}\n{}", own.told.whole, own.told.others));
    let texts: Vec<String> = draft.steps.iter().map(said).collect();
    split(draft);
    apart(draft, &texts);
    joined(draft);
    let contacts = std::mem::take(&mut draft.contacts);
    let known = Reachable::of(&contacts);
    for (step, text) in draft.steps.iter_mut().zip(&texts) {
        if !step.told.whole.is_empty() || !step.told.others.is_empty() {
            reach(step, text, &known);
            call(step, &contacts, catalogue);
            ticket(step);
        }
    }
    let used: HashSet<&String> = draft.steps.iter().flat_map(|own| &own.contacts).collect();
    // A name alone, that no step says, is nobody: `Obrir un tiquet a JIRA`.
    draft.contacts = contacts
        .into_iter()
        .filter(|own| !own.is_name_alone() || used.contains(&own.id))
        .collect();
}

/// The people of a page by the first word of their names, and by their numbers and addresses: a
/// page may have as many of them as steps.
struct Reachable<'c> {
    all: &'c [Contact],
    by: HashMap<&'c str, Vec<usize>>,
}

impl<'c> Reachable<'c> {
    fn of(all: &'c [Contact]) -> Self {
        let mut by: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, own) in all.iter().enumerate() {
            let ways = own.phones.iter().chain(&own.email).map(|own| &own[..]);
            for own in words(&own.folded).next().into_iter().chain(ways) {
                by.entry(own).or_default().push(at);
            }
        }
        Self { all, by }
    }

    /// Who may be meant by some words, numbers and addresses, in the order of the page.
    fn near<'w>(&self, said: impl Iterator<Item = &'w str>) -> Vec<&'c Contact> {
        let places = said.filter_map(|own| self.by.get(own)).flatten();
        let places: BTreeSet<usize> = places.copied().collect();
        places.into_iter().map(|at| &self.all[at]).collect()
    }
}

/// Who is named by what a step says and does not forbid, or whose number or address stands in it: nobody whom it forbids to
/// reach.
fn reach(step: &mut Step, all: &str, known: &Reachable<'_>) {
    if step.section.as_deref().is_some_and(is_ban) {
        return;
    }
    let lines: Vec<_> = all.lines().map(|own| (own, Said::of(own))).collect();
    let numbers: Vec<_> = lines
        .iter()
        .flat_map(|(line, said)| phones(line, said.phone()))
        .collect();
    let mails = emails(all);
    let reaching: Vec<_> = lines.iter().map(|own| (&own.1, own.1.reaches())).collect();
    let all_words: HashSet<&str> = lines.iter().flat_map(|own| words(own.1.folded())).collect();
    let by_number = |own: &Contact| own.phones.iter().any(|own| numbers.contains(own));
    let is_meant = |own: &&Contact| {
        let by_mail = own.email.as_ref().is_some_and(|own| mails.contains(own));
        let named = |(said, reaches): &(&Said, bool)| {
            let whole = says(said.folded(), &[&own.folded[..]]);
            (*reaches || !own.links.is_empty()) && (whole || is_short_for(said.folded(), own))
        };
        // Nobody is named of whose words one is not there.
        let may = words(bare(&own.folded)).all(|own| all_words.contains(own));
        let named = || may && bare(&own.name).chars().count() > 3 && reaching.iter().any(named);
        by_mail || by_number(own) || named()
    };
    let ways = numbers.iter().chain(&mails).map(|own| &own[..]);
    let near = known.near(all_words.iter().copied().chain(ways));
    let found: Vec<_> = near.into_iter().filter(is_meant).collect();
    for own in &found {
        // Of two of one name, the one whose number the step says; else the one that is listed.
        let same = |other: &&&Contact| other.folded == own.folded && other.id != own.id;
        let told = found.iter().filter(same).any(|own| by_number(own));
        let other = told && !by_number(own) || own.split && !by_number(own);
        if !other && !step.contacts.contains(&own.id) {
            step.contacts.push(own.id.clone());
        }
    }
}

/// A name without what stands in brackets behind it: `Xarxes (guàrdia)`.
fn bare(name: &str) -> &str {
    let cut = name.strip_suffix(')').and_then(|own| own.split_once(" ("));
    cut.map_or(name, |own| own.0)
}

/// Whether a text names somebody, without what a list says in brackets behind his name.
fn is_short_for(folded: &str, own: &Contact) -> bool {
    let short = bare(&own.folded);
    let other = || folded.contains(&format!("{short} ("));
    short.len() < own.folded.len() && says(folded, &[short]) && !other()
}

/// Numbers of sentences that are not those of the page's list: a contact of its own has them,
/// for a step calls the number that it says. What differs is told.
fn split(draft: &mut Draft) {
    let mut more = Vec::new();
    for own in &mut draft.contacts {
        let listed = own.listed.clone();
        let is_listed = |number: &String| listed.iter().any(|known| is_same(known, number));
        if listed.is_empty() || own.phones.iter().all(is_listed) {
            continue;
        }
        let (kept, told): (Vec<_>, Vec<_>) = own.phones.drain(..).partition(is_listed);
        own.phones = kept;
        more.push(Contact {
            id: own.id.clone(),
            folded: own.folded.clone(),
            name: own.name.clone(),
            phones: told,
            split: true,
            ..Contact::default()
        });
    }
    if more.is_empty() {
        return;
    }
    let told = |own: &Step| allowed(&own.told.whole);
    let texts: Vec<String> = draft.steps.iter().map(told).collect();
    for mut own in more {
        let listed = draft.contacts.iter().find(|known| known.id == own.id);
        let listed = listed.map(|own| own.phones.join(" / ")).unwrap_or_default();
        own.id = free(draft, &own.id);
        let about = format!("{}: {} ≠ {listed}", own.name, own.phones.join(" / "));
        let says = |whole: &str| own.phones.iter().any(|own| whole.contains(&own[..]));
        let steps = draft.steps.iter().zip(&texts);
        let steps = steps.filter(|own| says(own.1)).map(|own| own.0);
        let lines = steps.map(|own| (own.told.line, own.section.clone()));
        let remarks = lines.map(|(line, section)| Remark {
            code: "numbers",
            line,
            section,
            about: about.clone(),
            ..Remark::default()
        });
        let remarks: Vec<_> = remarks.collect();
        draft.looks.extend(remarks);
        draft.contacts.push(own);
    }
}

/// Several numbers of one name, of which sentences say some: each step calls the one it says.
fn apart(draft: &mut Draft, texts: &[String]) {
    let mut more = Vec::new();
    for own in &mut draft.contacts {
        if own.phones.len() < 2 || !own.listed.is_empty() {
            continue;
        }
        let mut sets: Vec<Vec<String>> = Vec::new();
        for (step, whole) in draft.steps.iter().zip(texts) {
            let told = own.phones.iter().filter(|own| whole.contains(&own[..]));
            let told: Vec<String> = told.cloned().collect();
            let some = !told.is_empty() && told.len() < own.phones.len();
            if some && !sets.contains(&told) {
                let about = format!("{}: {}", own.name, told.join(" / "));
                draft.looks.push(Remark {
                    code: "numbers-differ",
                    line: step.told.line,
                    section: step.section.clone(),
                    about,
                    ..Remark::default()
                });
                sets.push(told);
            }
        }
        own.phones
            .retain(|own| !sets.iter().flatten().any(|told| told == own));
        if own.phones.is_empty() && !sets.is_empty() {
            own.phones = sets.remove(0);
        }
        more.extend(sets.into_iter().map(|phones| Contact {
            id: own.id.clone(),
            folded: own.folded.clone(),
            name: own.name.clone(),
            phones,
            split: true,
            ..Contact::default()
        }));
    }
    for mut own in more {
        own.id = free(draft, &own.id);
        draft.contacts.push(own);
    }
}

/// Contacts of one number whose names say the same in more words and in fewer: one is left.
fn joined(draft: &mut Draft) {
    let mut out: Vec<Contact> = Vec::new();
    for own in std::mem::take(&mut draft.contacts) {
        let within = |one: &Contact, other: &Contact| {
            words(&one.folded).all(|word| words(&other.folded).any(|own| own == word))
        };
        let same = |known: &&mut Contact| {
            let one =
                known.phones.len() == 1 && known.phones == own.phones && known.folded != own.folded;
            let named = !own.name.contains('@') && own.name.contains(char::is_alphabetic);
            one && named && (within(known, &own) || within(&own, known))
        };
        let Some(known) = out.iter_mut().find(same) else {
            out.push(own);
            continue;
        };
        // The name that a list has is the one that people know.
        if !own.listed.is_empty() && known.listed.is_empty() {
            known.name = own.name;
            known.folded = own.folded;
            known.id = own.id;
        }
        known.listed.extend(own.listed);
        known.email = known.email.take().or(own.email);
        known.role = known.role.take().or(own.role);
        known.links.extend(own.links);
        known.notes.extend(own.notes);
    }
    draft.contacts = out;
}

/// A name that no contact has.
fn free(draft: &Draft, base: &str) -> String {
    let taken = |id: &str| draft.contacts.iter().any(|known| known.id == id);
    let mut free = (2..).map(|nth| format!("{base}_{nth}"));
    free.find(|id| !taken(id))
        .unwrap_or_else(|| base.to_owned())
}

/// A step whose first sentence says to call somebody who has a phone.
fn call(step: &mut Step, contacts: &[Contact], catalogue: &Words) {
    let first = &step.told.first;
    let sentence = sentence_end(first).map_or(&first[..], |at| &first[..at]);
    let said = Said::of(sentence);
    let may = step.kind == "task" && step.items.is_empty() && said.call();
    if !may || said.denies() || said.answers() || !Parted::of(sentence).forbidden.is_empty() {
        return;
    }
    let own: Vec<_> = contacts
        .iter()
        .filter(|own| step.contacts.contains(&own.id) && !own.phones.is_empty())
        .collect();
    let whole = allowed(&step.told.whole);
    let here = |own: &&Contact| {
        let named = names(sentence, &own.name) || is_short_for(said.folded(), own);
        own.phones.iter().any(|own| whole.contains(own)) || named
    };
    if !own.iter().any(here) {
        return;
    }
    step.kind = "call";
    // Whose first words say when, and not what: the title says whom.
    if let [id] = &step.contacts[..]
        && !Said::of(&step.title).acts()
        && step.told.kept
        && let Some(own) = own.iter().find(|own| own.id == *id)
    {
        step.title = catalogue.with("import-word-call-at", &[("name", (&own.name).into())]);
    }
}

/// The lines of a page that say to call a number, and of which no call was made or told.
pub(super) fn untold(blocks: &[Block], draft: &Draft) -> Vec<Remark> {
    let told: HashSet<(u32, &str)> = draft
        .looks
        .iter()
        .map(|own| (own.line, &own.about[..]))
        .collect();
    let calls = draft.steps.iter().filter(|own| own.kind == "call");
    let made: HashSet<&str> = calls
        .flat_map(|own| own.told.whole.lines())
        .map(str::trim)
        .collect();
    let mut out = Vec::new();
    live_lines(blocks, &mut |place, own| {
        let bare = typed(own).map_or(own, |typed| &own[typed.length..]).trim();
        let known = told.contains(&(place.0, own)) || made.contains(own) || made.contains(bare);
        if !known && says_to_call(own) {
            out.push(Remark::at("call-in-text", place, own.to_owned()));
        }
    });
    out
}

/// Numbers of a step that calls somebody, and that no contact has: a call without them reaches
/// nobody, or the wrong one.
pub(super) fn numberless(draft: &Draft) -> Vec<Remark> {
    let known: HashSet<_> = draft.contacts.iter().flat_map(|own| &own.phones).collect();
    let known: HashSet<_> = known.into_iter().map(|own| ends(own)).collect();
    let told: HashSet<_> = draft
        .looks
        .iter()
        .map(|own| (own.line, &own.about[..]))
        .collect();
    let mut out = Vec::new();
    for step in &draft.steps {
        if !Said::of(&step.told.whole).call() {
            continue;
        }
        let text = allowed(&step.told.whole);
        for line in text
            .lines()
            .filter(|own| !told.contains(&(step.told.line, own)))
        {
            if phones(line, true)
                .iter()
                .any(|own| !known.contains(&ends(own)))
            {
                let place = (step.told.line, step.section.as_deref());
                out.push(Remark::at("numberless", place, line.to_owned()));
            }
        }
    }
    out
}

/// The last digits of a number, by which it is known with its country or without.
fn ends(number: &str) -> String {
    let digits = number.chars().rev().filter(char::is_ascii_digit);
    digits.take(7).collect()
}

fn says_to_call(line: &str) -> bool {
    // Most lines have no number.
    if !line.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let allowed = allowed(line);
    let said = Said::of(&allowed);
    said.call() && !phones(&allowed, true).is_empty()
}

/// A step that says to open a ticket, and where.
fn ticket(step: &mut Step) {
    if step.kind != "task" || !Said::of(&step.told.first).opens_ticket() {
        return;
    }
    let whole = allowed(&step.told.whole);
    let mails = emails(&whole);
    let opens = Said::of(&allowed(&step.told.first)).opens_ticket();
    let banned = step.section.as_deref().is_some_and(is_ban);
    let nowhere = step.told.url.is_none() && mails.is_empty();
    if !opens || banned || nowhere {
        return;
    }
    let url = step.told.url.clone();
    let (to, cc) = opening::addressees(&whole);
    step.ticket = Some(Ticket {
        to: if url.is_none() { to } else { Vec::new() },
        cc,
        url,
        ..Ticket::default()
    });
}
