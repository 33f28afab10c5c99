//! The events of what goes to others and comes from them, in words: tickets, messages,
//! updates, approvals.
//!
//! It must not know how any of it left.

use super::approval_wording;
use super::punctuation::labelled;
use super::ticket_parts::{label_of, part_label, update_title};
use super::wording::{Say, way_text};
use crate::model::{DispatchKind, Event, StepId, Way};
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
        let found = self.run.runbook().step(step);
        let form = found.and_then(|(_, step)| step.kind.dispatch());
        let kind = form.map_or(DispatchKind::Ticket, |form| form.kind);
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
