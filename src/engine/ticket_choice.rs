//! Which ticket or message is meant, and in which language it is.
//!
//! It must not know what stands in it.

use super::run::{Run, StepState};
use super::ticket_left::has_left;
use crate::i18n::Lang;
use crate::model::{Dispatch, DispatchKind, Field, FieldKind, Kind, Step};

/// The step that a command about "the ticket" means: the first ticket's that applies and is
/// open, else the last that applies, else the last that has left; where there is no ticket, a message's in the same way.
#[must_use]
pub fn ticket_step(run: &Run) -> Option<(usize, &Step)> {
    let of = |kind: DispatchKind| {
        let is = move |step: &Step| step.kind.dispatch().is_some_and(|form| form.kind == kind);
        let places = run.runbook().steps.dispatches().iter();
        let all = places.filter(|at| run.applies(**at));
        let all = all.filter_map(|at| Some((*at, run.runbook().steps.get(*at)?)));
        let steps = || all.clone().filter(move |(_, step)| is(step));
        let open = steps().find(|(at, _)| run.state(*at) == StepState::Open);
        open.or_else(|| steps().next_back())
    };
    // What others have comes before a message, though its step does not apply any more.
    let left = || {
        let places = run.runbook().steps.dispatches().iter();
        let steps = places.filter_map(|at| Some((*at, run.runbook().steps.get(*at)?)));
        let mut tickets = steps.filter(|(_, step)| step.kind.ticket().is_some());
        tickets.rfind(|(at, step)| has_left(run, *at, step))
    };
    let ticket = of(DispatchKind::Ticket).or_else(left);
    ticket.or_else(|| of(DispatchKind::Message))
}

/// The same as it is meant at the step `at`: its own ticket or message, where it has one.
#[must_use]
pub fn meant_at(run: &Run, at: usize) -> Option<(usize, &Step)> {
    let own = run.runbook().steps.get(at);
    let own = own.filter(|step| step.kind.dispatch().is_some() && run.applies(at));
    own.map(|step| (at, step)).or_else(|| ticket_step(run))
}

/// The language that its own words are taken from.
#[must_use]
pub fn ticket_lang(form: &Dispatch) -> Lang {
    Lang::parse(&form.lang).unwrap_or_default()
}

/// Whose labels of options a text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Labels {
    /// Those for tickets, which may be in another language.
    Tickets,
    /// Those that the people of the runbook read.
    Runbook,
}

/// A ticket says what is meant for tickets; a message in the runbook's own language speaks
/// to its people.
pub(super) fn labels_of(run: &Run, form: &Dispatch) -> Labels {
    let to_people = form.kind == DispatchKind::Message && form.lang == run.runbook().lang;
    if to_people {
        Labels::Runbook
    } else {
        Labels::Tickets
    }
}

/// What is said in the runbook's own language says what its people read.
pub(super) fn labels_spoken(run: &Run, words: &crate::i18n::Words) -> Labels {
    if Lang::parse(&run.runbook().lang) == Some(words.lang()) {
        Labels::Runbook
    } else {
        Labels::Tickets
    }
}

/// The language that the step's answers are to be written in, which is that of the ticket
/// they go into; none where they go into tickets of several languages, and where the screen and
/// the runbook speak it, too.
#[must_use]
pub fn lang_to_write(run: &Run, step: &Step, screen: Lang) -> Option<Lang> {
    let steps = run.runbook().steps.iter().enumerate();
    let behind = steps.skip_while(|(_, own)| own.id != step.id).skip(1);
    // One that hangs on a later answer may come, and who writes in another language by then
    // writes twice.
    let may_come = |at: usize| run.applies(at) || run.hangs_on(at).is_some();
    let tickets = behind.filter(|(at, own)| own.kind.ticket().is_some() && may_come(*at));
    let mut forms = tickets.filter_map(|(_, own)| own.kind.ticket());
    let form = forms.next()?;
    if step.kind == Kind::Form && forms.any(|other| other.lang != form.lang) {
        return None;
    }
    let goes_in = step.kind == Kind::Form || form.body.is_none();
    let fields = run.visible_fields(step).into_iter();
    let written = |field: &Field| {
        !field.internal && matches!(field.kind, FieldKind::Text | FieldKind::Textarea)
    };
    let some = fields.map(|(field, _)| field).any(written);
    let lang = Lang::parse(&form.lang).filter(|_| goes_in && some)?;
    let runbook = Lang::parse(&run.runbook().lang);
    let known = lang == screen && runbook.is_none_or(|runbook| runbook == lang);
    (!known).then_some(lang)
}
