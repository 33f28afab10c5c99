//! What belongs to a step beside what is to be done: people, links, evidence, notes, facts.

use super::StepPage;
use crate::engine::wording::added_by_hand_text;
use crate::model::{Contact, Link};
use crate::tui::theme::Sign;
use ratatui::style::Style;

impl StepPage<'_> {
    pub(super) fn contacts(&mut self) {
        let contacts: Vec<&Contact> = self
            .step
            .contacts
            .iter()
            .filter_map(|id| self.run.runbook().contact(id))
            .collect();
        let said = |text: &str| {
            let body = self.step.body.as_ref();
            body.is_some_and(|body| body.contains(text))
        };
        for contact in contacts {
            let links: Vec<_> = contact
                .links
                .iter()
                .filter(|link| !said(&link.url))
                .collect();
            let email = contact.email.as_ref().filter(|email| !said(email));
            let nothing_new = links.is_empty() && email.is_none() && contact.note.is_none();
            // The author has said all of it already.
            let told = |phone: &String| self.phones_told || said(phone);
            if nothing_new && contact.phones.iter().all(told) {
                continue;
            }
            self.gap();
            let mut name = contact.name.clone();
            if let Some(role) = &contact.role {
                name = format!("{name} ({role})");
            }
            self.plain(&name, self.look.theme.title());
            let phones = contact.phones.iter().filter(|_| !self.phones_told);
            for phone in phones.collect::<Vec<_>>() {
                self.phone(phone, "");
            }
            if let Some(email) = email {
                self.hanging_link("@  ", email, &format!("mailto:{email}"));
            }
            links.into_iter().for_each(|link| self.link(link));
            if let Some(note) = &contact.note {
                self.plain(note, Style::new());
            }
        }
    }

    fn link(&mut self, link: &Link) {
        if let Some(label) = &link.label {
            self.plain(label, Style::new());
        }
        self.address(&link.url, self.look.link(&link.url));
    }

    pub(super) fn links(&mut self) {
        if !self.step.links.is_empty() {
            self.gap();
        }
        self.step.links.iter().for_each(|link| self.link(link));
    }

    /// Evidence and notes of the step, and facts about the service at the first one.
    pub(super) fn record(&mut self) {
        let evidence: Vec<_> = self
            .run
            .evidence()
            .iter()
            .filter(|e| e.step == self.step.id)
            .cloned()
            .collect();
        if self.step.evidence || !evidence.is_empty() {
            self.gap();
            let count = evidence.len();
            let text = self
                .look
                .words
                .with("detail-evidence", &[("count", count.into())]);
            self.plain(&text, self.look.theme.title());
        }
        for file in evidence {
            let text = format!(
                "{} ({} B, sha256 {}…)",
                file.name,
                file.bytes,
                file.sha256.get(..8).unwrap_or("")
            );
            let text = if self.look.theme.ascii {
                text.replace('…', "...")
            } else {
                text
            };
            self.hanging(
                self.look.theme.mark(Sign::Done),
                self.look.theme.done(),
                &text,
            );
        }
        self.by_hand();
        let notes: Vec<_> = self
            .run
            .notes()
            .iter()
            .filter(|n| n.step.as_ref() == Some(&self.step.id))
            .cloned()
            .collect();
        for note in notes {
            self.gap();
            let when = self.look.day_and_time(note.at);
            let label = self
                .look
                .words
                .with("detail-note", &[("when", (&when).into())]);
            self.plain(&label, self.look.theme.title());
            self.plain(&note.text, Style::new());
        }
        if self.at == 0 {
            self.facts();
        }
    }

    /// What is added to the ticket by hand, and how far that is.
    fn by_hand(&mut self) {
        let by_hand = self.run.by_hand().iter();
        for own in by_hand.filter(|own| own.what.step == self.step.id) {
            let (mark, style) = if own.in_portal {
                (Sign::Done, self.look.theme.done())
            } else {
                (Sign::Open, self.look.theme.caution())
            };
            let text = added_by_hand_text(own, self.look.words);
            self.hanging(self.look.theme.mark(mark), style, &text);
        }
    }

    fn facts(&mut self) {
        let info = &self.run.runbook().info;
        if info.is_empty() {
            return;
        }
        self.gap();
        for fact in info {
            let value =
                fact.value
                    .as_deref()
                    .unwrap_or(if self.look.theme.ascii { "-" } else { "—" });
            self.hanging(&format!("{}:", fact.label), self.look.theme.faint(), value);
        }
    }
}
