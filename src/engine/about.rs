//! What a run is about, in a few words, and what it can be found by.
//!
//! Runs of one runbook have one title: what tells them apart is what was answered. It must
//! not know a list.

use super::run::Run;
use super::ticket;
use super::ticket_state::TicketStanding;
use super::ticket_wording;
use crate::i18n::Words;
use crate::model::{Event, Provenance};

/// More of one answer tells no runs apart.
const ANSWER: usize = 200;
/// More answers are not looked through.
const ANSWERS: usize = 40;

/// The ticket's subject once it has no gap, or else the first answer that somebody gave.
#[must_use]
pub fn about(run: &Run, words: &Words) -> Option<String> {
    let first = first_answer(run);
    let answered = first.is_some() || run.entries().iter().any(chosen);
    answered.then(|| subject(run, words)).flatten().or(first)
}

/// Who wrote in the run last.
#[must_use]
pub fn last_author(run: &Run) -> Option<&str> {
    let last = run.entries().last()?;
    Some(last.by.as_str()).filter(|by| !by.trim().is_empty())
}

/// What the run can be found by beside its names: answers, tickets' numbers, people.
#[must_use]
pub fn found_by(run: &Run, tickets: &[TicketStanding], words: &Words) -> String {
    let mut texts: Vec<String> = about(run, words).into_iter().collect();
    texts.extend(last_author(run).map(str::to_owned));
    for ticket in tickets {
        texts.push(ticket_wording::short(ticket, words).text);
    }
    let steps = run.runbook().steps.iter();
    let fields = steps.flat_map(|step| run.visible_fields(step));
    let answers = fields.filter_map(|(field, _)| run.answer(&field.id));
    texts.extend(
        answers
            .take(ANSWERS)
            .map(|answer| line(&answer.value.to_text())),
    );
    texts.join(" ")
}

fn chosen(entry: &crate::model::Entry) -> bool {
    matches!(entry.event, Event::OptionChosen { .. })
}

fn first_answer(run: &Run) -> Option<String> {
    run.entries().iter().find_map(|entry| {
        let Event::FieldAnswered { field, from, .. } = &entry.event else {
            return None;
        };
        let by_hand = [
            Provenance::Typed,
            Provenance::CommandLine,
            Provenance::Editor,
        ];
        if !by_hand.contains(from) {
            return None;
        }
        let text = line(&run.answer(field)?.value.to_text());
        Some(text).filter(|text| !text.is_empty())
    })
}

fn subject(run: &Run, words: &Words) -> Option<String> {
    let (_, step) = ticket::ticket_step(run)?;
    let template = step.kind.ticket()?.subject.as_ref()?;
    let said = ticket::speak(run, template, words)?;
    // What is said with gaps marked is the same where there is none.
    let whole = ticket::fill(run, template, words).as_ref() == Some(&said);
    let said = line(&said);
    (whole && !said.is_empty()).then_some(said)
}

fn line(text: &str) -> String {
    let text: String = text.chars().take(ANSWER).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::tests::Walk;
    use crate::engine::ticket_states;
    use crate::i18n::Lang;

    const STEPS: &str = "  - { id: s, kind: form, title: Facts, fields: [{ id: a, type: text, label: A }, { id: b, type: text, label: B }] }\n\
                         \x20 - { id: k, kind: ticket, title: File, ticket: { lang: en, subject: \"{{ b }} down\" } }\n";

    #[test]
    fn a_run_is_about_its_subject_once_that_is_whole_and_its_first_answer_until_then() {
        let words = Words::new(Lang::En);
        let mut walk = Walk::of(STEPS);
        assert_eq!(about(&walk.run, &words), None);
        walk.answer("a", "first\nthing");
        assert_eq!(about(&walk.run, &words).as_deref(), Some("first thing"));
        walk.answer("b", "db01");
        assert_eq!(about(&walk.run, &words).as_deref(), Some("db01 down"));
        let found = found_by(&walk.run, &ticket_states(&walk.run), &words);
        assert!(found.contains("first thing") && found.contains("db01"));
    }
}
