//! How a ticket or a message stands, in words: long for a page, short for a row.
//!
//! It must not know where it is printed, nor how a moment is written there.

use super::incomplete::WholeSteps;
use super::proposal_wording::results_text;
use super::punctuation::labelled;
use super::run::Run;
use super::ticket::ticket_lang;
use super::ticket_parts::label_of;
use super::ticket_state::{
    Copy, TicketStanding, TicketState, state_of, ticket_states, ticket_unlike_script,
};
use super::unsure_wording;
use super::updates::{Due, UpdateStanding};
use super::wording::{added_by_hand_text, numbered, waits_text, way_text, without_evidence};
use crate::i18n::{Lang, Words};
use crate::model::{ADDENDUM, DispatchKind, Moment, Step, Ticket, Way};

/// Says in a ticket's language that the answers are to be written in it.
#[must_use]
pub fn write_in(lang: Lang) -> String {
    Words::of_ticket(lang).say("form-write-in")
}

/// Why there is no ticket to show: the runbook has none, none applies, or that hangs on what
/// is waited for.
#[must_use]
pub fn none_text(run: &Run, words: &Words) -> String {
    let steps = run.runbook().steps.iter().enumerate();
    let tickets: Vec<_> = steps
        .filter(|(_, step)| step.kind.dispatch().is_some())
        .collect();
    let waiting = tickets.iter().filter_map(|(at, step)| {
        let waits = waits_text(run, *at, words)?;
        Some(format!("{} ({waits})", step.title))
    });
    let waiting: Vec<_> = waiting.collect();
    let titles = || tickets.iter().map(|(_, step)| step.title.clone()).collect();
    let (word, steps): (_, Vec<_>) = match (tickets.is_empty(), waiting.is_empty()) {
        (true, _) => return words.say("no-ticket"),
        (false, false) => ("no-ticket-known", waiting),
        (false, true) => ("no-ticket-here", titles()),
    };
    words.with(word, &[("steps", (&steps.join("; ")).into())])
}

/// Whether it is complete, and how many mandatory answers it lacks, as a sentence.
#[must_use]
pub fn completeness(laid: &Ticket, words: &Words) -> String {
    in_state(laid, &lacks(laid, words), words)
}

/// The same, with what it lacks in brackets.
#[must_use]
pub fn completeness_named(laid: &Ticket, words: &Words) -> String {
    let lacks = lacks(laid, words);
    if laid.complete() {
        return in_state(laid, &lacks, words);
    }
    let state = format!("{lacks} ({})", laid.missing.join("; "));
    in_state(laid, &state, words)
}

/// That it is complete, or how many mandatory answers it lacks.
#[must_use]
pub fn lacks(laid: &Ticket, words: &Words) -> String {
    match laid.missing.len() {
        0 => words.say("ticket-complete"),
        count => words.with("ticket-missing", &[("count", count.into())]),
    }
}

fn in_state(laid: &Ticket, state: &str, words: &Words) -> String {
    let word = laid.kind.word("ticket-state", "message-state");
    words.with(word, &[("state", state.into())])
}

/// What is with others by now of which the step does not apply any more; none where there is
/// none. `whole` is how the steps stood before.
#[must_use]
pub fn gone_text(run: &Run, whole: &WholeSteps, words: &Words) -> Option<String> {
    let gone = whole.sent_and_gone(run).filter_map(|id| {
        let own = state_of(run, id)?;
        let title = &run.runbook().steps.get(own.place)?.title;
        let said = stands(&own, words).text;
        let what = own.depends_on.join("; ");
        let word = if own.depends_on.is_empty() {
            "ticket-now-gone"
        } else {
            "ticket-now-depends"
        };
        let args = [
            ("title", title.into()),
            ("state", (&said).into()),
            ("what", (&what).into()),
        ];
        Some(words.with(word, &args))
    });
    let gone: Vec<_> = gone.collect();
    (!gone.is_empty()).then(|| gone.join("; "))
}

/// That whoever is called about a ticket does not have what the script says; none where they
/// do. For both faces, above the script.
#[must_use]
pub fn script_stale(run: &Run, call: &Step, words: &Words) -> Option<String> {
    let ticket = ticket_unlike_script(run, &call.id)?;
    let step = run.runbook().steps.get(ticket.place)?;
    let word = if ticket.out_of_date {
        "script-stale"
    } else {
        "script-draft"
    };
    Some(words.with(word, &[("ticket", (&step.title).into())]))
}

/// Why a ticket comes before a call.
#[must_use]
pub fn before_call(ticket: &TicketStanding, words: &Words) -> String {
    words.say(if ticket.out_of_date {
        "call-first"
    } else {
        "call-first-draft"
    })
}

/// The heading that it stands under where a run is closed: of which step, where several have one.
#[must_use]
pub fn completion_heading(run: &Run, ticket: &TicketStanding, words: &Words) -> String {
    let own = words.say(ticket.kind.word("completion-ticket", "completion-message"));
    let several = run.runbook().steps.dispatches().len() > 1;
    with_step(run, ticket, own, several)
}

/// The heading that it stands under in a record: of which step, where several have one of the kind.
#[must_use]
pub fn heading(run: &Run, ticket: &TicketStanding, words: &Words) -> String {
    let own = words.say(ticket.kind.word("sheet-ticket", "sheet-message"));
    let steps = run.runbook().steps.iter();
    let alike = steps.filter_map(|step| step.kind.dispatch());
    let alike = alike.filter(|form| form.kind == ticket.kind);
    with_step(run, ticket, own, alike.count() > 1)
}

fn with_step(run: &Run, ticket: &TicketStanding, own: String, several: bool) -> String {
    let step = run.runbook().steps.get(ticket.place);
    match step.filter(|_| several) {
        Some(step) => labelled(&own, &numbered(run, ticket.place, &step.title)),
        None => own,
    }
}

/// What is said of a ticket or of a runbook's care, and whether it warns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The words.
    pub text: String,
    /// Somebody should do something about it.
    pub warns: bool,
}

/// How a ticket stands: a line each for what was filed, what was copied, and what has
/// changed since. `when` writes a moment.
#[must_use]
pub fn lines(ticket: &TicketStanding, words: &Words, when: &dyn Fn(Moment) -> String) -> Vec<Said> {
    let mut lines = Vec::new();
    if let TicketState::Delivered(at) = ticket.state {
        lines.push(Said {
            text: delivered(ticket, &when(at), words),
            warns: ticket.wants_reference,
        });
    }
    lines.extend(taken_back(ticket, words, when));
    if !ticket.applies {
        let text = if ticket.depends_on.is_empty() {
            words.say("ticket-is-gone")
        } else {
            let what = ticket.depends_on.join("; ");
            words.with("ticket-is-depending", &[("what", (&what).into())])
        };
        lines.push(Said { text, warns: true });
    }
    let unsure = unsure_wording::may_have_left(ticket, words, when);
    lines.extend(unsure.map(|text| Said { text, warns: true }));
    let left = results_text(&ticket.results_left, words);
    lines.extend(left.map(|text| Said { text, warns: true }));
    match ticket.whole() {
        Some(last) => {
            // A copy that came later takes nothing back from who was handed it.
            let handed = ticket.handed_over().filter(|copy| *copy != last);
            let left = handed.into_iter().chain([last]);
            lines.extend(left.map(|copy| Said {
                text: copied(copy, words, when),
                warns: !copy.complete,
            }));
        }
        None => lines.extend(in_part(ticket, words, when)),
    }
    lines.extend(added(ticket, words, when));
    if lines.is_empty() {
        let text = words.say(ticket.kind.word("ticket-is-draft", "message-is-draft"));
        lines.push(Said { text, warns: false });
    }
    if ticket.out_of_date {
        let text = words.say("ticket-is-out-of-date");
        lines.push(Said { text, warns: true });
    }
    let unsure = unsure_wording::change(ticket, words, when);
    lines.extend(unsure.map(|text| Said { text, warns: true }));
    let updates = ticket.updates.iter();
    lines.extend(updates.map(|update| update_line(ticket, update, words, when)));
    lines
}

/// How an update stands.
fn update_line(
    ticket: &TicketStanding,
    update: &UpdateStanding,
    words: &Words,
    when: &dyn Fn(Moment) -> String,
) -> Said {
    let state = match (&update.state, update.left_by()) {
        (TicketState::Delivered(at), _) => {
            words.with("update-is-sent", &[("when", (&when(*at)).into())])
        }
        (TicketState::Copied, Some(copy)) => {
            let word = if matches!(copy.way, Way::Exporter(_)) {
                "update-is-handed"
            } else {
                "update-is-copied"
            };
            let (at, way) = (when(copy.at), way_text(&copy.way, words));
            words.with(word, &[("when", (&at).into()), ("way", (&way).into())])
        }
        (TicketState::Copied | TicketState::Draft, _) => match update.due {
            Due::Yes if !ticket.is_out() => words.say("update-is-after"),
            Due::Yes => words.say("update-is-due"),
            Due::Waiting(_) | Due::No => words.say("update-is-later"),
        },
    };
    let state = if update.out_of_date {
        words.with("update-stale", &[("state", (&state).into())])
    } else {
        state
    };
    let state = match &update.may_have_left {
        Some(own) => unsure_wording::part_text(own, words, when),
        None => state,
    };
    let args = [
        ("title", (&update.title).into()),
        ("state", (&state).into()),
    ];
    Said {
        text: words.with("update-line", &args),
        warns: ticket.is_out() && update.is_to_send(),
    }
}

fn delivered(ticket: &TicketStanding, when: &str, words: &Words) -> String {
    match &ticket.reference {
        Some(number) => {
            let args = [("when", when.into()), ("number", number.into())];
            words.with("ticket-is-filed-number", &args)
        }
        None if ticket.wants_reference => {
            words.with("ticket-is-filed-no-number", &[("when", when.into())])
        }
        None => {
            let word = ticket.kind.word("ticket-is-filed", "message-is-sent");
            words.with(word, &[("when", when.into())])
        }
    }
}

/// That its step was opened again, or failed, after it was delivered.
fn taken_back(
    ticket: &TicketStanding,
    words: &Words,
    when: &dyn Fn(Moment) -> String,
) -> Option<Said> {
    let since = ticket.taken_back.as_ref()?;
    let word = if since.failed {
        "ticket-is-failed"
    } else {
        "ticket-is-reopened"
    };
    let when = when(since.at);
    let args = [("when", (&when).into()), ("reason", (&since.reason).into())];
    let text = words.with(word, &args);
    Some(Said { text, warns: true })
}

fn copied(copy: &Copy, words: &Words, when: &dyn Fn(Moment) -> String) -> String {
    let word = match (&copy.way, copy.complete) {
        (Way::Exporter(_), true) => "ticket-is-handed",
        (Way::Exporter(_), false) => "ticket-is-handed-gaps",
        (_, true) => "ticket-is-copied",
        (_, false) => "ticket-is-copied-gaps",
    };
    let (when, way) = (when(copy.at), way_text(&copy.way, words));
    words.with(word, &[("when", (&when).into()), ("way", (&way).into())])
}

/// What has changed was copied last, after the whole.
fn added(ticket: &TicketStanding, words: &Words, when: &dyn Fn(Moment) -> String) -> Option<Said> {
    let is = |copy: &&Copy| copy.part.as_deref() == Some(ADDENDUM);
    let (at, copy) = ticket
        .copies
        .iter()
        .enumerate()
        .rfind(|(_, copy)| is(copy))?;
    let whole = ticket.copies.iter().rposition(|copy| copy.part.is_none());
    let after = whole.is_some_and(|whole| at > whole);
    let when = when(copy.at);
    if let Way::Told(how) = &copy.way {
        let args = [("when", (&when).into()), ("how", how.into())];
        let text = words.with("ticket-is-told", &args);
        return Some(Said { text, warns: false });
    }
    let text = words.with("ticket-is-added", &[("when", (&when).into())]);
    after.then_some(Said { text, warns: false })
}

/// The parts that were copied, each once, where the whole was not.
fn in_part(
    ticket: &TicketStanding,
    words: &Words,
    when: &dyn Fn(Moment) -> String,
) -> Option<Said> {
    let is_text = |copy: &&Copy| !matches!(copy.way, Way::Told(_));
    let copies = || ticket.copies.iter().filter(is_text);
    let last = copies().next_back()?;
    let mut parts: Vec<String> = Vec::new();
    for copy in copies() {
        let Some(part) = &copy.part else { continue };
        let answer = copy.answer.clone();
        let part = answer.unwrap_or_else(|| label_of(part, words));
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    let (when, parts) = (when(last.at), parts.join("; "));
    let args = [("when", (&when).into()), ("parts", (&parts).into())];
    let text = words.with("ticket-is-copied-part", &args);
    Some(Said { text, warns: true })
}

/// That the answers of a ticket read as another language than its own; none where the step
/// has none.
#[must_use]
pub fn other_language(step: &Step, found: Lang, words: &Words) -> Option<String> {
    let form = step.kind.dispatch()?;
    let name = |lang: Lang| {
        words.say(match lang {
            Lang::Ca => "language-ca",
            Lang::Es => "language-es",
            Lang::En => "language-en",
        })
    };
    let (found, own) = (name(found), name(ticket_lang(form)));
    let args = [("found", (&found).into()), ("lang", (&own).into())];
    Some(words.with("remark-language", &args))
}

/// What is still to be added to the run's tickets by hand, and which steps were done without
/// the evidence that they ask for: a line each. None of it is for a message.
#[must_use]
pub fn evidence(run: &Run, kind: DispatchKind, words: &Words) -> Vec<Said> {
    if kind == DispatchKind::Message {
        return Vec::new();
    }
    let to_add = run.by_hand().iter().filter(|own| !own.in_portal);
    let to_add = to_add.map(|own| added_by_hand_text(own, words));
    let lines = to_add.chain(without_evidence(run, words));
    lines.map(|text| Said { text, warns: true }).collect()
}

/// How a ticket stands in a word or two: its number, where it has one, and beside it that
/// answers have changed since.
#[must_use]
pub fn short(ticket: &TicketStanding, words: &Words) -> Said {
    let said = state(ticket, words);
    let args = [("state", (&said.text).into())];
    let word = match ticket.due_update() {
        _ if ticket.change_may_have_left.is_some() => "ticket-stale-unsure",
        _ if ticket.out_of_date => "ticket-stale",
        Some(update) if update.may_have_left.is_some() => "ticket-update-unsure",
        Some(update) if update.state.delivered().is_some() => "ticket-update-stale",
        Some(_) => "ticket-update-due",
        None => return said,
    };
    Said {
        text: words.with(word, &args),
        warns: true,
    }
}

/// The same for a row that may be cut: that it is out of date comes first.
#[must_use]
pub fn flag_first(ticket: &TicketStanding, between: &str, words: &Words) -> String {
    if !ticket.out_of_date {
        return short(ticket, words).text;
    }
    let flag = words.say("ticket-out-of-date");
    format!("{flag}{between}{}", state(ticket, words).text)
}

/// The least that is to be said of a ticket where there is little room: that it is out of
/// date, or has gaps, else how it stands.
#[must_use]
pub fn least(ticket: &TicketStanding, words: &Words) -> Said {
    if ticket.out_of_date {
        let text = words.say("ticket-out-of-date");
        return Said { text, warns: true };
    }
    if let Some(update) = ticket.due_update() {
        let text = words.say(update_word(update));
        return Said { text, warns: true };
    }
    if ticket.gaps && matches!(ticket.state, TicketState::Delivered(_)) {
        let text = words.say("ticket-gaps");
        return Said { text, warns: true };
    }
    state(ticket, words)
}

/// The catalogue's name of the word for what is to be done with an update.
pub(super) fn update_word(update: &UpdateStanding) -> &'static str {
    match (&update.may_have_left, &update.state) {
        (Some(_), _) => "update-unsure",
        (None, TicketState::Delivered(_)) => "update-stale-due",
        (None, _) => "update-due",
    }
}

/// How it stands, and that its step is not done any more.
fn state(ticket: &TicketStanding, words: &Words) -> Said {
    let said = stands(ticket, words);
    if !ticket.applies {
        let what = ticket.depends_on.join("; ");
        let word = if ticket.depends_on.is_empty() {
            "ticket-gone"
        } else {
            "ticket-depends"
        };
        let args = [("state", (&said.text).into()), ("what", (&what).into())];
        let text = words.with(word, &args);
        return Said { text, warns: true };
    }
    let Some(since) = &ticket.taken_back else {
        return said;
    };
    let word = if since.failed {
        "ticket-failed"
    } else {
        "ticket-reopened"
    };
    let text = words.with(word, &[("state", (&said.text).into())]);
    Said { text, warns: true }
}

fn stands(ticket: &TicketStanding, words: &Words) -> Said {
    let said = |word: &str, warns| Said {
        text: words.say(word),
        warns,
    };
    match (&ticket.state, &ticket.reference, ticket.whole()) {
        _ if ticket.may_have_left.is_some() && ticket.exporter_runs => {
            said("ticket-exporter-running", true)
        }
        _ if ticket.may_have_left.is_some() => said("ticket-unsure", true),
        (TicketState::Delivered(_), number, _) => {
            let said = match number {
                Some(number) => Said {
                    text: number.clone(),
                    warns: false,
                },
                None if ticket.filed_without_number() => said("ticket-number-wanted", true),
                None => said(ticket.kind.word("ticket-filed", "message-sent"), false),
            };
            with_gaps(ticket, said, words)
        }
        (TicketState::Copied, _, Some(_)) if !ticket.gaps && !ticket.is_confirmed() => {
            said("ticket-copied-unsure", true)
        }
        (TicketState::Copied, _, Some(_)) if !ticket.gaps => said("ticket-copied", false),
        (TicketState::Copied, _, Some(_)) => said("ticket-copied-gaps", true),
        (TicketState::Copied, _, None) => said("ticket-copied-part", true),
        (TicketState::Draft, _, _) => said("ticket-draft", false),
    }
}

/// That mandatory answers are missing in what others have.
fn with_gaps(ticket: &TicketStanding, said: Said, words: &Words) -> Said {
    if !ticket.gaps {
        return said;
    }
    let args = [("number", (&said.text).into())];
    Said {
        text: words.with("ticket-number-gaps", &args),
        warns: true,
    }
}

/// The same with the word for what it is before it, for a row that tells other things, too.
#[must_use]
pub fn named(ticket: &TicketStanding, words: &Words) -> Said {
    let Said { text, warns } = short(ticket, words);
    let word = ticket.kind.word("ticket-named", "message-named");
    let text = words.with(word, &[("state", (&text).into())]);
    Said { text, warns }
}

/// How each of them stands, a line each, for who leaves the run: where there are several, each
/// under its step.
#[must_use]
pub fn left_lines(run: &Run, words: &Words) -> Vec<String> {
    let tickets = ticket_states(run);
    let steps = &run.runbook().steps;
    let line = |ticket: &TicketStanding| match steps.get(ticket.place) {
        Some(step) if tickets.len() > 1 => {
            let step = numbered(run, ticket.place, &step.title);
            labelled(&step, &short(ticket, words).text)
        }
        Some(_) | None => named(ticket, words).text,
    };
    tickets.iter().map(line).collect()
}

/// Its state as JSON says it, in any language.
#[must_use]
pub fn code(kind: DispatchKind, state: &TicketState) -> &'static str {
    match state {
        TicketState::Draft => "draft",
        TicketState::Copied => "copied",
        TicketState::Delivered(_) => kind.word("filed", "sent"),
    }
}
