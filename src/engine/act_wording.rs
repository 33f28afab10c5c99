//! What comes next, in one line of words.
//!
//! It must not decide what comes next, nor know where the line is shown.

use super::act::{Act, NextAct, Questions};
use super::call::{CallNumber, next_try};
use super::command::Refusal;
use super::host_command_wording;
use super::proposal_wording;
use super::refusal_wording::refusal_text;
use super::run::Run;
use super::settling::to_judge;
use super::ticket::{lay_out, ticket_lang};
use super::ticket_state::{TicketStanding, state_of, ticket_at_end, ticket_before_call};
use super::ticket_wording::update_word;
use super::time_wording::{pause_act, pause_short};
use super::unsent::outdated_titles;
use super::unsure_wording;
use super::updates::UpdateStanding;
use super::waits_wording::unsure_count;
use super::walked_wording;
use super::wording::{ends_itself, number, numbered};
use crate::i18n::Words;
use crate::model::{ADDENDUM, Dispatch, DispatchKind, Kind, Step, StepId, Way};

/// What comes next, in parts, so that a narrow screen can shorten the title alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActWords {
    /// The step's number, where it has one.
    pub number: String,
    /// The step's title; empty at the end of the run.
    pub title: String,
    /// Whether the title ends in a mark of its own, as a question does: no comma follows.
    pub title_ends: bool,
    /// What is to be done.
    pub act: String,
    /// The same without what can be spared; empty where there is nothing of that.
    pub shorter: String,
    /// The same in as few words as can be; empty where there is no shorter way.
    pub short: String,
    /// What stands against it, as a sentence of its own; empty where nothing does.
    pub against: String,
}

impl ActWords {
    /// The whole line. The step is left out where there is none.
    #[must_use]
    pub fn line(&self, words: &Words) -> String {
        self.said("now-is", words)
    }

    fn said(&self, word: &str, words: &Words) -> String {
        let step = [self.number.as_str(), self.title.as_str()];
        let step: Vec<_> = step.into_iter().filter(|text| !text.is_empty()).collect();
        let what = match step.join(" ") {
            step if step.is_empty() => self.act.clone(),
            step if self.title_ends && !self.title.is_empty() => format!("{step} {}", self.act),
            step => format!("{step}, {}", self.act),
        };
        let text = words.with(word, &[("what", (&what).into())]);
        if self.against.is_empty() {
            return text;
        }
        let stop = if ends_itself(&text) { "" } else { "." };
        format!("{text}{stop} {}", self.against)
    }
}

/// `Now: 5 Información Obligatoria, 4 answers missing`, whole, as tests read it.
#[cfg(test)]
pub fn act_text(next: &NextAct, run: &Run, words: &Words) -> String {
    act_words(next, run, words).line(words)
}

/// What is said of a step that somebody went to, where another one is next in the run.
#[must_use]
pub fn act_here_text(here: &NextAct, run: &Run, words: &Words) -> String {
    act_words(here, run, words).said("here-is", words)
}

/// The parts of `Now: 5 Información Obligatoria, 4 answers missing`.
#[must_use]
pub fn act_words(next: &NextAct, run: &Run, words: &Words) -> ActWords {
    let mut said = ActWords::default();
    let found = next.step.as_ref().and_then(|id| run.runbook().step(id));
    match found {
        Some((at, step)) => {
            said.number = number(run, at).map_or_else(String::new, |number| number.to_string());
            said.title.clone_from(&step.title);
            said.title_ends = ends_itself(&step.title);
            said.act = match next.refused {
                Some(Refusal::Ended) => words.say("now-leave"),
                _ => at_step(&next.act, step, run, words),
            };
            said.shorter = spared(&next.act, step, run, words);
            said.short = shortest(&next.act, step, run, words);
        }
        None => at_end_of(run, &next.act, words, &mut said),
    }
    if let Some(refusal) = next.refused.as_ref().filter(|refusal| stands(refusal)) {
        said.against = refusal_text(refusal, run, words);
    }
    // No step asks for it any more: whoever does not hear of it here never does.
    if said.against.is_empty()
        && let Some(text) = proposal_wording::results_left_text(run, words)
    {
        said.against = text;
    }
    said
}

/// The parts where who wanted to finish, or to call, was already led to what was not handed over,
/// when there were `shown` entries: the main key does not lead there twice.
#[must_use]
pub fn once_led(
    said: ActWords,
    next: &NextAct,
    run: &Run,
    shown: Option<usize>,
    words: &Words,
) -> ActWords {
    let calls = matches!(next.act, Act::Call(_));
    let first = next.step.as_ref().filter(|_| calls);
    let first = first.and_then(|call| ticket_before_call(run, call, None));
    let (word, short) = match first {
        _ if shown != Some(run.entries().len()) => return said,
        Some(_) => ("now-or-call", "now-or-call-short"),
        None if !calls && ticket_at_end(run).is_some() => {
            ("now-or-without", "now-or-without-short")
        }
        None => return said,
    };
    ActWords {
        act: words.with(word, &[("act", (&said.act).into())]),
        short: words.say(short),
        ..said
    }
}

/// Whether the act's own words do not say it already.
fn stands(refusal: &Refusal) -> bool {
    match refusal {
        Refusal::NeedsReason(_)
        | Refusal::AlreadySo
        | Refusal::ChooseFirst
        | Refusal::ApproveFirst
        | Refusal::OwnApproval(_)
        | Refusal::NobodyNamed
        | Refusal::RoleNamed(_)
        | Refusal::Ended => false,
        Refusal::Held(_)
        | Refusal::HeldOpen(_)
        | Refusal::NotApplicable
        | Refusal::Waits(_)
        | Refusal::OpenSteps(_)
        | Refusal::Command(_)
        | Refusal::NoSuch(_) => true,
    }
}

fn at_step(act: &Act, step: &Step, run: &Run, words: &Words) -> String {
    match act {
        Act::Choose => words.say("now-choose"),
        Act::Item(item) => {
            let text = step.items.get(*item).map_or("?", |item| &item.text);
            words.with("now-item", &[("item", text.into())])
        }
        Act::Answer(questions) if questions.again => words.say("now-correct"),
        Act::Answer(questions) => asked(*questions, words),
        Act::Tick if step.kind == Kind::Wait => words.say("now-wait-over"),
        Act::Tick => words.say(host_command_wording::tick_word(run, step)),
        Act::ShowTicket(kind) => dispatch_act(*kind, step, run, words),
        Act::Call(number) => call(number, step, run, words),
        Act::Approve => approve(step, words),
        Act::RunCommand => host_command_wording::now_text(run, step, words),
        Act::WatchCommand => words.say("now-watch"),
        Act::SeeOutput => words.say("now-see"),
        Act::JudgeCommand => words.say("now-judge"),
        Act::JudgeExporter => unsure_wording::judge_text(run, step, words),
        Act::StartWait | Act::Wait { .. } => pause_act(run, step, words),
        Act::Reopen => words.say("now-reopen"),
        Act::EnterRunbook => entered(step, words),
        Act::Inside(id) => inside(id, run, words),
        Act::LeaveRunbook => words.say("now-leave-runbook"),
        Act::Closed | Act::Finish | Act::Leave => words.say("now-closed"),
    }
}

fn entered(step: &Step, words: &Words) -> String {
    let walked = step.kind.sub_runbook();
    let runbook = walked.map(walked_wording::title).unwrap_or_default();
    words.with("now-enter", &[("runbook", (&runbook).into())])
}

/// The step that is next in the runbook that a step walks.
fn inside(id: &StepId, run: &Run, words: &Words) -> String {
    let found = run.runbook().step(id);
    let next = found.map_or_else(String::new, |(at, step)| numbered(run, at, &step.title));
    words.with("now-inside", &[("step", (&next).into())])
}

/// A ticket without a portal goes by e-mail, and nobody files it anywhere. What was let be
/// elsewhere is lacking in a ticket; a message is for what it says alone.
fn dispatch_act(kind: DispatchKind, step: &Step, run: &Run, words: &Words) -> String {
    if let Some((said, _)) = part_act(step, run, words) {
        return said;
    }
    if let Some(said) = closed_already(kind, step, run, words) {
        return said;
    }
    let way = |form: &Dispatch| match (&form.url, form.to.is_empty()) {
        (Some(_), _) => "now-ticket-portal",
        (None, false) => "now-ticket-mail",
        (None, true) => "now-ticket",
    };
    let (word, lacking) = match kind {
        DispatchKind::Message => {
            let left = message_left(step, run);
            (left.unwrap_or("now-message"), "now-message-lacking")
        }
        DispatchKind::Ticket => {
            if let Some(said) = left_already(step, run, words) {
                return said.0;
            }
            let word = step.kind.dispatch().map_or("now-ticket", way);
            (word, "now-ticket-lacking")
        }
    };
    // The count that it tells itself, be it of what no question asks for.
    let laid = step.kind.dispatch().map(|form| {
        let own = Words::of_ticket(ticket_lang(form));
        lay_out(run, step, form, &own).missing.len()
    });
    match laid {
        None | Some(0) => words.say(word),
        Some(count) => words.with(lacking, &[("count", count.into())]),
    }
}

/// How the ticket or the message of a closed step stands: nothing is left to do there.
fn closed_already(kind: DispatchKind, step: &Step, run: &Run, words: &Words) -> Option<String> {
    let (at, _) = run.runbook().step(&step.id)?;
    if run.is_open(at) {
        return None;
    }
    let own = state_of(run, &step.id).filter(|own| own.state.delivered().is_some());
    Some(match own.map(|own| own.reference) {
        Some(Some(number)) => words.with("now-ticket-is-filed-as", &[("number", (&number).into())]),
        Some(None) => words.say(kind.word("now-ticket-is-filed", "now-message-is-sent")),
        None => words.say("now-closed"),
    })
}

/// That a part is to be handed over by itself, which the main key opens, and the same in a few
/// words; none where it is the whole, or nothing.
fn part_act(step: &Step, run: &Run, words: &Words) -> Option<(String, String)> {
    let own = state_of(run, &step.id)?;
    let part = own.next_part()?;
    let update = own.due_update().filter(|_| part != ADDENDUM);
    Some(part_words(update, words))
}

fn part_words(update: Option<&UpdateStanding>, words: &Words) -> (String, String) {
    match update {
        Some(update) => {
            let left = update.left_by().filter(|_| !update.out_of_date);
            let word = match left.map(|copy| &copy.way) {
                Some(Way::Exporter(_)) => "now-update-handed",
                Some(_) => "now-update-copied",
                None => "now-update",
            };
            let said = words.with(word, &[("title", (&update.title).into())]);
            (said, words.say(update_word(update)))
        }
        None => (words.say("now-addendum"), words.say("now-addendum-short")),
    }
}

/// What is left to do with a ticket that need not be handed over again, and the same in a few
/// words: who was told to open it in the portal once more would open a second one. None
/// where it is still to be handed over, as it was or with what has changed.
fn left_already(step: &Step, run: &Run, words: &Words) -> Option<(String, String)> {
    let own = state_of(run, &step.id)?;
    if own.out_of_date {
        return None;
    }
    let close = || words.say("now-tick-short");
    if let Some(number) = &own.reference {
        let args = [("number", number.into())];
        return Some((words.with("now-ticket-filed-as", &args), close()));
    }
    if own.taken_back.is_some() {
        return Some((words.say("now-ticket-filed"), close()));
    }
    let way = &own.left_by()?.way;
    let by_exporter = matches!(way, Way::Exporter(_));
    let (left, filed) = match (by_exporter, own.wants_reference) {
        (_, true) if !way.is_confirmed() => ("now-ticket-unsure-number", "now-number-short"),
        (_, false) if !way.is_confirmed() => ("now-ticket-unsure", "now-tick-short"),
        (true, true) => ("now-ticket-handed-number", "now-number-short"),
        (true, false) => ("now-ticket-handed", "now-tick-short"),
        (false, true) => ("now-ticket-copied-number", "now-number-short"),
        (false, false) => ("now-ticket-copied", "now-tick-short"),
    };
    Some((words.say(left), words.say(filed)))
}

/// What is left to do with a message that has left as it is: who was told to send it once more
/// would send it twice.
fn message_left(step: &Step, run: &Run) -> Option<&'static str> {
    let own = state_of(run, &step.id).filter(|own| !own.out_of_date)?;
    let way = &own.left_by()?.way;
    Some(if matches!(way, Way::Exporter(_)) {
        "now-message-handed"
    } else if way.is_confirmed() {
        "now-message-copied"
    } else {
        "now-message-unsure"
    })
}

/// At the end of a run, a ticket that is not up to date comes first, then one with an update
/// to send.
fn at_end_of(run: &Run, act: &Act, words: &Words, said: &mut ActWords) {
    let first = ticket_at_end(run).filter(|_| *act == Act::Finish);
    let step = |ticket: &TicketStanding| run.runbook().steps.get(ticket.place);
    let (Some(ticket), Some(step)) = (&first, first.as_ref().and_then(step)) else {
        said.act = at_end(act, run, words);
        return;
    };
    said.number = number(run, ticket.place).map_or_else(String::new, |number| number.to_string());
    said.title.clone_from(&step.title);
    said.title_ends = ends_itself(&step.title);
    (said.act, said.short) = if to_judge(run, &step.id).is_some() {
        let judge = unsure_wording::judge_text(run, step, words);
        (judge, words.say("ticket-unsure"))
    } else {
        let update = ticket.due_update().filter(|_| !ticket.out_of_date);
        part_words(update, words)
    };
}

/// A call without the name of whoever is called: the number and the time from which it is called
/// again stay.
fn spared(act: &Act, step: &Step, run: &Run, words: &Words) -> String {
    if let Act::Call(number) = act
        && ticket_before_call(run, &step.id, None).is_none()
    {
        let ways = ("now-call-short", "now-call-again-bare");
        return called(number, run, ways, words);
    }
    String::new()
}

/// A call by its number alone, by the first of these words; by the other one where it is called
/// again, with the time from which.
fn called(number: &CallNumber, run: &Run, said: (&str, &str), words: &Words) -> String {
    let (first, again) = said;
    let number_of = ("number", (&number.number).into());
    match next_try(run, number) {
        Some(at) => {
            let at = at.format("%H:%M").to_string();
            words.with(again, &[number_of, ("at", (&at).into())])
        }
        None => words.with(first, &[number_of]),
    }
}

/// What is to be done, for a row of a few columns.
fn shortest(act: &Act, step: &Step, run: &Run, words: &Words) -> String {
    match act {
        Act::Wait { .. } => pause_short(run, step, words),
        Act::Choose => words.say("now-choose-short"),
        Act::Answer(asked) if asked.again => words.say("now-correct-short"),
        Act::Answer(asked) if asked.missing > 0 => {
            words.with("now-missing-short", &[("count", asked.missing.into())])
        }
        Act::Answer(asked) if asked.open > 0 => {
            words.with("now-optional-short", &[("count", asked.open.into())])
        }
        Act::Answer(_) => words.say("now-answered-short"),
        Act::Tick => words.say("now-tick-short"),
        Act::ShowTicket(_) if let Some((_, short)) = part_act(step, run, words) => short,
        Act::ShowTicket(DispatchKind::Ticket)
            if let Some((_, short)) = left_already(step, run, words) =>
        {
            short
        }
        Act::ShowTicket(DispatchKind::Message) if message_left(step, run).is_some() => {
            words.say("now-message-left-short")
        }
        Act::ShowTicket(kind) => words.say(kind.word("now-ticket-short", "now-message-short")),
        Act::Call(_) if let Some(ticket) = ticket_before_call(run, &step.id, None) => {
            words.say(if ticket.out_of_date {
                "now-addendum-short"
            } else {
                "now-ticket-short"
            })
        }
        Act::Call(number) => called(
            number,
            run,
            ("now-call-short", "now-call-again-short"),
            words,
        ),
        Act::Approve => words.say("now-approve-short"),
        Act::RunCommand => words.say("now-command-short"),
        Act::WatchCommand => words.say("now-watch-short"),
        Act::SeeOutput => words.say("now-see-short"),
        Act::JudgeCommand => words.say("now-judge-short"),
        Act::JudgeExporter if run.exporter_runs(&step.id) => words.say("ticket-exporter-running"),
        Act::JudgeExporter => words.say("ticket-unsure"),
        Act::EnterRunbook => words.say("now-enter-short"),
        Act::Inside(_) => words.say("now-inside-short"),
        Act::LeaveRunbook => words.say("now-leave-runbook-short"),
        Act::Item(_) | Act::StartWait | Act::Reopen | Act::Closed | Act::Finish | Act::Leave => {
            String::new()
        }
    }
}

fn at_end(act: &Act, run: &Run, words: &Words) -> String {
    match act {
        Act::Finish => finish(run, words),
        Act::Leave => words.say("now-leave"),
        Act::Choose
        | Act::Item(_)
        | Act::Answer(_)
        | Act::Tick
        | Act::ShowTicket(_)
        | Act::Call(_)
        | Act::Approve
        | Act::RunCommand
        | Act::WatchCommand
        | Act::SeeOutput
        | Act::JudgeCommand
        | Act::JudgeExporter
        | Act::StartWait
        | Act::EnterRunbook
        | Act::Inside(_)
        | Act::LeaveRunbook
        | Act::Wait { .. }
        | Act::Reopen
        | Act::Closed => words.say("now-closed"),
    }
}

/// That the run is to be finished: without answers that were let be, with a runbook inside that
/// is out of date, or with all as it is.
fn finish(run: &Run, words: &Words) -> String {
    let unsure = unsure_count(run);
    if unsure > 0 {
        return words.with("now-finish-unsure", &[("count", unsure.into())]);
    }
    let outdated = outdated_titles(run);
    match run.all_answers_let_be() {
        0 if outdated.is_empty() => words.say("now-finish"),
        0 => words.with("now-finish-outdated", &[("steps", (&outdated).into())]),
        count => words.with("now-finish-lacking", &[("count", count.into())]),
    }
}

fn asked(questions: Questions, words: &Words) -> String {
    match (questions.missing, questions.open) {
        (0, 0) => words.say("now-answered"),
        (0, open) => words.with("now-optional", &[("count", open.into())]),
        (missing, _) => words.with("now-missing", &[("count", missing.into())]),
    }
}

fn approve(step: &Step, words: &Words) -> String {
    match &step.role {
        Some(role) => words.with("now-approve-role", &[("role", role.into())]),
        None => words.say("now-approve"),
    }
}

/// A ticket that whoever is called does not have as it is comes first.
fn call(number: &CallNumber, step: &Step, run: &Run, words: &Words) -> String {
    let first = ticket_before_call(run, &step.id, None);
    let title = first.as_ref().and_then(|ticket| {
        let step = run.runbook().steps.get(ticket.place)?;
        Some(step.title.as_str())
    });
    let again = next_try(run, number);
    let word = match &first {
        Some(ticket) if ticket.out_of_date => "now-call-stale",
        Some(_) => "now-call-draft",
        None if again.is_some() => "now-call-again",
        None => "now-call",
    };
    let title = title.unwrap_or_default();
    let at = again.map_or_else(String::new, |at| at.format("%H:%M").to_string());
    let args = [
        ("ticket", title.into()),
        ("at", (&at).into()),
        ("number", (&number.number).into()),
        ("name", (&number.name).into()),
    ];
    words.with(word, &args)
}

#[cfg(test)]
#[path = "act_wording_tests.rs"]
mod tests;
