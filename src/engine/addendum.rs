//! What has changed in a ticket since its whole was last copied or filed, as a text that is
//! added to it: in the ticket's language, each answer as it was and as it is.
//!
//! It must not know where it goes, nor when it is offered.

use super::punctuation::marked;
use super::reference;
use super::run::Run;
use super::sender;
use super::ticket;
use super::ticket_layout::gap;
use super::ticket_left::is_delivered;
use super::ticket_parts::Added;
use super::ticket_state::{self, TicketStanding};
use super::updates::{Due, UpdateStanding};
use crate::i18n::Words;
use crate::model::{Dispatch, Part, Step, StepId, Ticket};
use std::collections::{BTreeMap, BTreeSet};

/// Indentation of an answer of several lines.
const INDENT: &str = "    ";

/// What is to be added to the ticket of the step; none where nothing in it has changed since
/// it left, or where it never did. `words` are of the ticket's language.
#[must_use]
pub fn addendum(run: &Run, step: &Step, words: &Words) -> Option<String> {
    let form = step.kind.dispatch()?;
    let (at, _) = run.runbook().step(&step.id)?;
    // A step that was opened again takes nothing back from who has its ticket.
    let filed = is_delivered(run, at, step);
    let before = ticket_state::as_it_left(run, step, filed)?;
    let then = Side::of(&before, step, form, words);
    let now = Side::of(run, step, form, words);
    let theirs = sender::by_sender(run, step);
    let theirs = theirs.map(|run| ticket::lay_out(&run, step, form, words));
    let same = theirs.as_ref().unwrap_or(&now.ticket);
    if ticket::fingerprint(&then.ticket) == ticket::fingerprint(same) {
        return None;
    }
    let mut lines = changes(&then, &now, |name| is_spoken(run, name, form), words);
    lines.extend(untold(&then, &now, &lines, words));
    if lines.is_empty() {
        // What has changed is no answer: the text is told as it is now.
        lines = now.ticket.body.lines().map(str::to_owned).collect();
    }
    let head = title(run, step, &then.ticket.subject, words);
    let head: Vec<_> = std::iter::once(head)
        .chain(now.ticket.incomplete.clone())
        .collect();
    let head = head.join("\n");
    Some(format!("{head}\n\n{}\n", lines.join("\n").trim_end()))
}

/// What is to be added to the ticket of the step, as `standing` tells: what has changed, and
/// the updates that are due once all of it has left, or it was filed.
#[must_use]
pub fn added(run: &Run, step: &Step, standing: &TicketStanding) -> Added {
    let changed = standing.out_of_date || standing.added();
    let form = step.kind.dispatch().filter(|_| changed);
    let addendum = form.and_then(|form| {
        let words = Words::of_ticket(ticket::ticket_lang(form));
        addendum_part(run, step, &words)
    });
    let out = standing.is_out();
    let due = |own: &&UpdateStanding| out && own.due == Due::Yes;
    let updates = standing.updates.iter().filter(due);
    let updates = updates.map(|own| (own.id.clone(), own.title.clone(), own.text.clone()));
    Added {
        addendum,
        updates: updates.collect(),
    }
}

/// What has changed, as long as it can be copied: what is to be added now, else what was
/// copied of it last. That stays until the whole leaves or the ticket is filed again.
#[must_use]
pub fn addendum_part(run: &Run, step: &Step, words: &Words) -> Option<String> {
    addendum(run, step, words).or_else(|| {
        let before = ticket_state::before_addendum(run, &step.id)?;
        addendum(&before, step, words)
    })
}

/// A ticket, and what it is made of.
struct Side {
    ticket: Ticket,
    pieces: Vec<Part>,
}

impl Side {
    /// Of its pieces only those count that it tells: who has the ticket learns of no other.
    fn of(run: &Run, step: &Step, form: &Dispatch, words: &Words) -> Self {
        let ticket = ticket::lay_out(run, step, form, words);
        let mut pieces = ticket::pieces(run, step, form, words);
        let addresses = ticket.to.iter().chain(&ticket.cc);
        let told = addresses.chain([&ticket.subject, &ticket.body]);
        let told: Vec<_> = told.flat_map(|text| rows(text)).collect();
        let has = |row: &String| told.iter().any(|own| own.contains(row));
        pieces.retain(|piece| rows(&piece.text).iter().all(has));
        Self { ticket, pieces }
    }

    /// Its text, without what only tells the time.
    fn text(&self) -> &str {
        let steady = self.ticket.steady.as_ref();
        steady.map_or(&self.ticket.body, |(_, body)| body)
    }

    fn piece(&self, id: &str) -> Option<&str> {
        let found = self.pieces.iter().find(|part| part.name == id);
        found.map(|part| part.text.as_str())
    }
}

fn title(run: &Run, step: &Step, subject: &str, words: &Words) -> String {
    let number = ticket_state::number(run, step);
    let subject = ("subject", subject.into());
    match &number {
        Some(number) => words.with("addendum-number", &[("number", number.into()), subject]),
        None => words.with("addendum", &[subject]),
    }
}

/// Whether a piece is called as a ticket in its language calls it: an answer by its label,
/// which its ticket has, too; a decision by its title, where that is in this language.
fn is_spoken(run: &Run, name: &str, form: &Dispatch) -> bool {
    let decision = run.runbook().step(&name.into());
    decision.is_none_or(|(_, step)| {
        let lang = step.lang.as_ref().unwrap_or(&run.runbook().lang);
        lang.is_empty() || *lang == form.lang
    })
}

/// What is added to a ticket, as something that is sent by itself: under the ticket's number, so
/// that nobody opens a second one for it.
#[must_use]
pub fn alone(run: &Run, step: &StepId, ticket: &Ticket, (label, text): (&str, &str)) -> Ticket {
    let step = run.runbook().step(step).map(|(_, step)| step);
    let mark = step.and_then(|step| reference::number(run, step));
    let mark = mark.unwrap_or_else(|| label.to_owned());
    let subject = if ticket.subject.contains(&mark) {
        ticket.subject.clone()
    } else {
        format!("{mark}: {}", ticket.subject)
    };
    Ticket {
        subject,
        body: text.to_owned(),
        answers: Vec::new(),
        attachments: Vec::new(),
        missing: Vec::new(),
        incomplete: None,
        steady: None,
        ..ticket.clone()
    }
}

/// The pieces that differ, in their order; then those that are gone. One that is not called
/// in the ticket's language goes without a name.
fn changes(
    then: &Side,
    now: &Side,
    is_spoken: impl Fn(&str) -> bool,
    words: &Words,
) -> Vec<String> {
    let label = |part: &Part| {
        let label = Some(part.label.as_str());
        label
            .filter(|_| is_spoken(&part.name))
            .unwrap_or_default()
            .to_owned()
    };
    let mut lines = Vec::new();
    if then.ticket.subject != now.ticket.subject {
        let own = words.say("addendum-subject");
        lines.push(line(&own, Some(&then.ticket.subject), &now.ticket.subject));
    }
    for part in &now.pieces {
        let before = then.piece(&part.name);
        if before != Some(part.text.as_str()) {
            lines.push(line(&label(part), before, &part.text));
        }
    }
    let removed = words.say("addendum-removed");
    for part in &then.pieces {
        if now.piece(&part.name).is_none() {
            lines.push(line(&label(part), Some(&part.text), &removed));
        }
    }
    lines
}

/// The lines of the text that changed and that nothing told so far says: what changed there is no
/// answer, such as whoever sends it, or a sentence that hangs on one. New ones are told as they
/// are; of old ones only those that no new one stands for.
fn untold(then: &Side, now: &Side, told: &[String], words: &Words) -> Vec<String> {
    let [old, new] = [then, now].map(|side| rows(side.text()));
    let came = unmade((then, &old), (now, &new), told, words);
    let went = unmade((now, &new), (then, &old), told, words);
    let went = unreplaced((&old, &went), (&new, &came));
    let bare = |row: &String| row.trim_start_matches("* ").to_owned();
    let came = came.iter().filter_map(|at| new.get(*at));
    let came = came.map(|row| line("", None, &bare(row)));
    let removed = words.say("addendum-removed");
    // Nobody misses a gap.
    let missing = then.ticket.missing.iter();
    let gaps: BTreeSet<_> = missing.map(|label| gap(label, words)).collect();
    let went = went.into_iter().filter_map(|at| old.get(at));
    let went = went.filter(|row| !gaps.contains(&bare(row)));
    let went = went.map(|row| line("", Some(&bare(row)), &removed));
    came.chain(went).collect()
}

/// The places of the rows on the second side that nothing told so far makes of rows on the first,
/// whichever of both was before.
fn unmade(
    (from, old): (&Side, &[String]),
    (to, new): (&Side, &[String]),
    told: &[String],
    words: &Words,
) -> Vec<usize> {
    let mut known: BTreeSet<_> = told.iter().flat_map(|text| rows(text)).collect();
    known.extend(old.iter().cloned());
    // A heading says nothing by itself.
    let mut found: Vec<_> = new.iter().enumerate().collect();
    found.retain(|(_, row)| !row.ends_with(':') && !known.contains(*row));
    if found.is_empty() {
        return Vec::new();
    }
    let bare = spoken(from, to);
    let turned = turned(from, to, words);
    let made: BTreeSet<_> = old.iter().flat_map(|row| becomes(row, &turned)).collect();
    found.retain(|(_, row)| {
        let own = row.trim_start_matches("* ").trim_end_matches([':', ' ']);
        let is_said = || {
            told.iter()
                .any(|text| text.starts_with(&format!("{row} -> ")))
        };
        !bare.contains(own) && !made.contains(*row) && !is_answer(own, &bare, &turned) && !is_said()
    });
    found.into_iter().map(|(at, _)| at).collect()
}

/// Whether a row is a question and its answer, which has changed.
fn is_answer(row: &str, spoken: &BTreeSet<String>, turned: &[Turned]) -> bool {
    let answers = turned.iter().map(|by| by.now.as_str());
    let labels = answers.filter_map(|text| row.strip_suffix(text).filter(|_| !text.is_empty()));
    let mut labels = labels.map(|label| label.trim_end_matches([':', ' ']));
    labels.any(|label| spoken.contains(label))
}

/// Of the old rows that went, those in whose place none of the new ones stands that came.
fn unreplaced(
    (old, went): (&[String], &[usize]),
    (new, came): (&[String], &[usize]),
) -> Vec<usize> {
    let mut places = BTreeMap::new();
    for (at, row) in new.iter().enumerate() {
        places.entry(row).or_insert(at);
    }
    let mut after = vec![new.len(); old.len()];
    let mut next = new.len();
    for (own, row) in after.iter_mut().zip(old).rev() {
        *own = next;
        next = places.get(row).copied().unwrap_or(next);
    }
    let (mut before, mut found) = (0, Vec::new());
    let mut went = went.iter().copied().peekable();
    for (at, (row, after)) in old.iter().zip(after).enumerate() {
        if went.next_if_eq(&at).is_some() {
            let first = came.partition_point(|own| *own < before);
            if came.get(first).is_none_or(|own| *own >= after) {
                found.push(at);
            }
        } else if let Some(place) = places.get(row) {
            before = *place;
        }
    }
    found
}

/// What a line may have become: by each answer that has changed, and by all of them.
fn becomes(row: &str, turned: &[Turned]) -> Vec<String> {
    let mut all: Vec<_> = turned.iter().map(|by| by.on(row)).collect();
    // What was not there stands at the end.
    let added = turned.iter().filter(|by| by.before.is_empty());
    all.extend(added.map(|by| flat(&format!("{row} {}", by.now))));
    all.push(turned.iter().fold(row.to_owned(), |row, by| by.on(&row)));
    all
}

/// What is told already, or says nothing by itself, where it has a line of its own: the question
/// of an answer, and what an answer that has changed is now.
fn spoken(then: &Side, now: &Side) -> BTreeSet<String> {
    let all = now.pieces.iter().chain(&then.pieces);
    let labels = all.map(|own| flat(own.label.trim_end_matches([':', ' '])));
    let pieces = now.pieces.iter();
    let changed = pieces.filter(|own| then.piece(&own.name) != Some(own.text.as_str()));
    labels
        .chain(changed.flat_map(|own| rows(&own.text)))
        .collect()
}

/// What one answer was in a line, and what it is.
struct Turned {
    before: String,
    now: String,
}

impl Turned {
    /// The line with it as it is now.
    fn on(&self, row: &str) -> String {
        if self.before.is_empty() {
            return row.to_owned();
        }
        flat(&row.replace(&self.before, &self.now))
    }
}

/// Each answer that has changed; what was left out is told so in its line.
fn turned(then: &Side, now: &Side, words: &Words) -> Vec<Turned> {
    let left_out = words.say("ticket-left-out");
    let names = now.pieces.iter().chain(&then.pieces).map(|part| &part.name);
    let pairs = names.map(|name| (then.piece(name), now.piece(name)));
    let pairs = pairs.filter(|(before, now)| before != now);
    let mut turned = Vec::new();
    for (before, now) in pairs {
        let [before, now] = [before, now].map(|text| text.map(flat).unwrap_or_default());
        if before.is_empty() || now.is_empty() {
            let or_mark = |text: &String| match text.as_str() {
                "" => left_out.clone(),
                text => text.to_owned(),
            };
            turned.push(Turned {
                before: or_mark(&before),
                now: or_mark(&now),
            });
        }
        turned.push(Turned { before, now });
    }
    turned
}

/// The lines of a text that say something, each without what only sets it apart.
fn rows(text: &str) -> Vec<String> {
    let rows = text.lines().map(flat);
    rows.filter(|row| !row.is_empty()).collect()
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `* Label: before -> now`, or the new text alone where one of them has several lines.
fn line(label: &str, before: Option<&str>, now: &str) -> String {
    let label = if label.is_empty() {
        "*".to_owned()
    } else {
        format!("* {}", marked(label))
    };
    let several = |text: &str| text.contains('\n');
    match before {
        _ if several(now) => {
            let rows: Vec<String> = now.lines().map(|row| format!("{INDENT}{row}")).collect();
            format!("{label}\n{}", rows.join("\n"))
        }
        Some(before) if !several(before) => format!("{label} {before} -> {now}"),
        Some(_) | None => format!("{label} {now}"),
    }
}

#[cfg(test)]
#[path = "addendum_tests.rs"]
mod tests;
