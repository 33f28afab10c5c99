//! A call: the numbers, what to say, and the calls that were made.

use super::StepPage;
use crate::engine::ticket_state::ticket_unlike_script;
use crate::engine::{ticket_wording, wording};
use crate::model::Outcome;
use crate::model::phone::dialled;
use crate::tui::screens::walk::cache::Cache;
use crate::tui::theme::Sign;
use ratatui::style::Style;
use std::fmt::Write as _;

impl StepPage<'_> {
    /// The numbers, each with whose it is, above all else.
    pub(super) fn phones(&mut self) {
        let contacts = self.step.contacts.iter();
        let contacts: Vec<_> = contacts
            .filter_map(|id| self.run.runbook().contact(id))
            .filter(|contact| !contact.phones.is_empty())
            .collect();
        for contact in &contacts {
            for phone in &contact.phones {
                self.phone(phone, &format!(" ({})", contact.name));
            }
        }
        self.phones_told = true;
    }

    /// A number that leads to where it is dialled, and whose it is. Elsewhere than at a call
    /// it leads nowhere: the letters of an address are many on a slow line.
    pub(super) fn phone(&mut self, phone: &str, whose: &str) {
        let text = format!("{phone}{whose}");
        let calls = self.step.kind.call().is_some();
        match dialled(phone).filter(|_| calls) {
            Some(address) => self.hanging_link("Tel", &text, &address),
            None => self.hanging("Tel", self.look.theme.faint(), &text),
        }
    }

    /// What to say, and the calls that were made. Where not all fits, a row says that the
    /// ticket is not what the script says, and the rest of it comes behind the script.
    pub(super) fn call(&mut self, cache: &Cache, low: bool) {
        if let Some(text) = cache.script(self.run, self.at).as_ref() {
            if !low {
                self.gap();
            }
            let (words, warning) = (self.look.words, self.look.theme.warning());
            let stale = ticket_wording::script_stale(self.run, self.step, words);
            match (low, ticket_unlike_script(self.run, &self.step.id)) {
                (true, Some(ticket)) => {
                    let said = ticket_wording::named(&ticket, words).text;
                    self.plain(&format!("! {said}"), warning);
                }
                _ => stale.iter().for_each(|text| self.plain(text, warning)),
            }
            // Where rows are few, none is of a title alone.
            let title = words.say("call-script");
            if low {
                self.plain(&wording::labelled(&title, text.trim()), Style::new());
            } else {
                self.plain(&title, self.look.theme.title());
                self.plain(text.trim(), Style::new());
            }
            if low {
                stale.iter().for_each(|text| self.plain(text, warning));
            }
        }
        let calls: Vec<_> = self
            .run
            .calls(&self.step.id)
            .map(|(c, at)| (c.clone(), at))
            .collect();
        if !calls.is_empty() {
            self.gap();
        }
        for (attempt, at) in calls {
            let word = wording::outcome_word(attempt.outcome);
            let when = self.look.day_and_time(at);
            let mut text = format!("{when} {}: {}", attempt.number, self.look.words.say(word));
            if let Some(by) = attempt.by {
                let _ = write!(text, " ({by})");
            }
            let answered = attempt.outcome == Outcome::Answered;
            let mark = if answered { Sign::Done } else { Sign::Failed };
            let style = if answered {
                self.look.theme.done()
            } else {
                Style::new()
            };
            self.hanging(self.look.theme.mark(mark), style, &text);
        }
        self.answers();
    }
}
