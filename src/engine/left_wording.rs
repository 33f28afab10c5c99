//! The events of what goes to others and comes from them, in words: tickets, messages,
//! updates, approvals.
//!
//! It must not know how any of it left.

use super::approval_wording;
use super::punctuation::labelled;
use super::run::Run;
use super::settling::what;
use super::ticket_parts::{label_of, part_label, update_title};
use super::unsure_wording::read_before;
use super::wording::{Say, way_text};
use crate::i18n::Words;
use crate::model::ends::ends_of;
use crate::model::{
    DispatchKind, Event, ExporterBegun, ExporterRun, StepId, Way, sanitize_line, update_of,
};
use std::fmt::Write as _;

impl Say<'_> {
    /// What another person said.
    pub(super) fn approval(&self, event: &Event) -> String {
        let Event::ApprovalGiven {
            step,
            answer,
            reason,
        } = event
        else {
            return String::new();
        };
        let given = approval_wording::given(answer, self.words);
        let text = labelled(&self.title(step), &given);
        self.because(text, reason.as_deref())
    }

    /// An update that was sent, or was not after all.
    pub(super) fn update(&self, event: &Event) -> String {
        let (word, step, id, reason) = if let Event::UpdateSent {
            step,
            update,
            reason,
            ..
        } = event
        {
            ("event-update-sent", step, update, reason.as_ref())
        } else if let Event::UpdateReopened {
            step,
            update,
            reason,
        } = event
        {
            ("event-update-reopened", step, update, Some(reason))
        } else {
            return String::new();
        };
        let title = update_title(self.run, step, id).unwrap_or(id);
        let text = self.words.with(word, &[("update", title.into())]);
        self.because(text, reason.map(String::as_str))
    }

    /// Who is on call, in whose name something leaves.
    pub(super) fn sender(&self, event: &Event) -> String {
        let Event::SenderTold(sender) = event else {
            return String::new();
        };
        let known = [&sender.name, &sender.email, &sender.phone, &sender.zone];
        let known: Vec<_> = known.into_iter().flatten().map(String::as_str).collect();
        if known.is_empty() {
            return self.words.say("event-sender-unknown");
        }
        let who = known.join(", ");
        self.words.with("event-sender", &[("who", (&who).into())])
    }

    /// What left, of which kind, by which way.
    pub(super) fn exported(&self, event: &Event) -> String {
        let Event::TicketExported {
            step,
            way,
            part,
            bytes,
            missing,
            ..
        } = event
        else {
            return String::new();
        };
        if let Way::Told(how) = way {
            let text = self.words.with("event-change-told", &[("how", how.into())]);
            return self.of_dispatch(step, text);
        }
        let kind = kind_at(self.run, step);
        let way = way_text(way, self.words);
        let args = [
            ("way", (&way).into()),
            ("bytes", usize::try_from(*bytes).unwrap_or(0).into()),
        ];
        let word = kind.word("event-exported", "event-message-exported");
        let mut text = self.words.with(word, &args);
        let missing = *missing;
        if let Some(part) = part {
            let own = part_label(self.run, step, part);
            let part = own.unwrap_or_else(|| label_of(part, self.words));
            let _ = write!(text, " [{part}]");
        }
        if missing > 0 {
            let gaps = self
                .words
                .with("ticket-missing", &[("count", missing.into())]);
            let _ = write!(text, " ({gaps})");
        }
        self.of_dispatch(step, text)
    }

    /// That an exporter was begun.
    pub(super) fn exporter_begun(&self, own: &ExporterBegun) -> String {
        let part = own.part.as_deref();
        let title = part.and_then(update_of);
        let title = title.map(|id| update_title(self.run, &own.step, id).unwrap_or(id));
        let args = [
            ("what", what(kind_at(self.run, &own.step), part).into()),
            ("title", title.unwrap_or_default().into()),
            ("name", (&own.name).into()),
        ];
        let text = self.words.with("event-exporter-begun", &args);
        self.of_dispatch(&own.step, text)
    }

    /// What came of it.
    pub(super) fn exporter_ran(&self, ran: &ExporterRun) -> String {
        self.of_dispatch(&ran.step, exporter_text(self.run, ran, self.words))
    }

    /// A text about a ticket or a message: of which step, where several have one.
    pub(super) fn of_dispatch(&self, step: &StepId, text: String) -> String {
        let steps = &self.run.runbook().steps;
        let found = self.run.runbook().step(step);
        match found.filter(|_| steps.dispatches().len() > 1) {
            Some((_, step)) => labelled(text.trim_end_matches('.'), &step.title),
            None => text,
        }
    }
}

fn kind_at(run: &Run, step: &StepId) -> DispatchKind {
    let found = run.runbook().step(step);
    let form = found.and_then(|(_, step)| step.kind.dispatch());
    form.map_or(DispatchKind::Ticket, |form| form.kind)
}

/// What came of an exporter, in one line: its own words last.
#[must_use]
pub fn exporter_text(run: &Run, ran: &ExporterRun, words: &Words) -> String {
    let output = sanitize_line(ran.output.trim());
    let output = ends_of(&output);
    let (kind, part) = (kind_at(run, &ran.step), ran.part.as_deref());
    let name = ("name", (&ran.name).into());
    let said = ("what", what(kind, part).into());
    let text = match &ran.failed {
        Some(_) if ran.told => words.with("event-exporter-told-not", &[said, name]),
        None if ran.told => words.with("event-exporter-told", &[said, name]),
        Some(_) if ran.stopped => words.with("event-exporter-stopped", &[name]),
        Some(why) => words.with("event-exporter-failed", &[name, ("why", why.into())]),
        None if output.is_empty() => words.with("event-exporter-silent", &[name]),
        None => words.with("event-exporter-ran", &[name]),
    };
    let text = if ran.unsure {
        format!("{text} {}", read_before(kind, part, words))
    } else {
        text
    };
    let said = format!("{text} {output}");
    if ran.cut {
        return format!("{said} {}", words.say("event-exporter-cut"));
    }
    said.trim_end().to_owned()
}
