//! What became of a ticket or a text that left: the terminal gets its part of a copy, and where
//! the text came from hears of it.
//!
//! It must not know how it left.

use super::leaves::sent;
use super::outcome::JobOutcome;
use super::{Display, Runtime};
use crate::app::{exports, tickets};
use crate::model::DispatchKind;
use crate::sink::{self, Exported};
use crate::tui::effect::{Effect, Outgoing};
use crate::tui::screens::walk::Delivered;
use std::io;
use std::sync::Arc;

impl<D: Display> Runtime<'_, D> {
    /// Hands what became of a file to where its text came from.
    pub(super) fn written(
        &mut self,
        out: &Outgoing,
        path: String,
        outcome: JobOutcome,
    ) -> io::Result<Vec<Effect>> {
        match outcome {
            JobOutcome::Written(Err(error)) if !matches!(error, sink::SinkError::Exists(_)) => {
                let why = error.say(&self.env.words);
                let delivered = Delivered::NotWritten { path, why };
                Ok(self.app.delivered(out, delivered, &mut self.sessions))
            }
            outcome => self.hand_back(out, outcome),
        }
    }

    /// Hands what became of a ticket or a text to where it came from.
    pub(super) fn hand_back(
        &mut self,
        out: &Outgoing,
        outcome: JobOutcome,
    ) -> io::Result<Vec<Effect>> {
        let delivered = self.delivered(out, outcome)?;
        let effects = self.app.delivered(out, delivered, &mut self.sessions);
        if let Outgoing::Ticket { run, .. } = out
            && let Some(session) = self.sessions.get_mut(*run)
        {
            exports::clear_up(self.env, session);
        }
        Ok(effects)
    }

    fn delivered(&mut self, out: &Outgoing, outcome: JobOutcome) -> io::Result<Delivered> {
        let words = Arc::clone(&self.env.words);
        Ok(match outcome {
            JobOutcome::Copied(result, clipboard) => {
                self.clipboard = clipboard;
                self.copied(result)?
            }
            JobOutcome::Written(Ok(delivery)) => sent(&delivery, delivery.say(&words)),
            JobOutcome::Written(Err(sink::SinkError::Exists(path))) => {
                Delivered::FileExists(path.display().to_string())
            }
            JobOutcome::Written(Err(error)) => Delivered::Failed(error.say(&words)),
            JobOutcome::Exported(exported) => self.exported(out, exported),
            JobOutcome::Attached(_)
            | JobOutcome::Elsewhere(_)
            | JobOutcome::Completed(_)
            | JobOutcome::Favoured(_)
            | JobOutcome::Watched(_)
            | JobOutcome::Fate(..)
            | JobOutcome::Gone
            | JobOutcome::LaidOut(_)
            | JobOutcome::NeverBegan(_)
            | JobOutcome::Lent(..)
            | JobOutcome::LookedUp(_)
            | JobOutcome::Inspected(_)
            | JobOutcome::Masked(_)
            | JobOutcome::Made(_)
            | JobOutcome::Followed(_)
            | JobOutcome::Found(_)
            | JobOutcome::Reread(_)
            | JobOutcome::Team(_)
            | JobOutcome::TakenOver(_) => Delivered::Failed(String::new()),
        })
    }

    /// What became of a ticket that an exporter was given, and what it said.
    fn exported(&self, out: &Outgoing, exported: Exported) -> Delivered {
        let words = &self.env.words;
        let exporters = &self.env.config.exporters;
        let exporter = exporters.iter().find(|own| own.name == exported.name);
        let part = match out {
            Outgoing::Ticket { part, .. } => part.as_ref().map(|own| &*own.name),
            Outgoing::Text { .. } => None,
        };
        let ran = match out {
            Outgoing::Ticket { step, ticket, .. } => {
                tickets::exporter_run(exporter, (step, ticket.kind, part), &exported, words)
            }
            Outgoing::Text { .. } => None,
        };
        let missed = match out {
            Outgoing::Ticket { ticket, .. } => tickets::not_reached(exporter, ticket, words),
            Outgoing::Text { .. } => String::new(),
        };
        let kind = match out {
            Outgoing::Ticket { ticket, .. } => ticket.kind,
            Outgoing::Text { .. } => DispatchKind::Ticket,
        };
        let came = (ran.as_ref(), kind);
        let told = |text: String| tickets::exporter_came(&text, came, &missed, words);
        let delivered = match exported.result {
            Ok(delivery) => {
                let delivery = delivery.of_part(kind, part);
                sent(&delivery, told(delivery.say(words)))
            }
            Err(error) => Delivered::Failed(told(error.say(words))),
        };
        match ran {
            Some(ran) => Delivered::ByExporter(ran, Box::new(delivered)),
            None => delivered,
        }
    }

    /// Sends the terminal its part of a copy, and says what became of it.
    fn copied(&mut self, result: Result<sink::Copied, sink::SinkError>) -> io::Result<Delivered> {
        let words = Arc::clone(&self.env.words);
        let copied = match result {
            Ok(copied) => copied,
            Err(error) => {
                let text = error.say(&words);
                let next = if error.wants_another_way() {
                    Some(self.app.another_way())
                } else {
                    error.hint(&words)
                };
                return Ok(Delivered::NotCopied(text, next));
            }
        };
        if !copied.terminal.is_empty()
            && let Some(display) = &mut self.display
        {
            display.write_raw(&copied.terminal)?;
            if copied.smears {
                display.redraw()?;
            }
        }
        let told = copied.delivery.say(&words);
        Ok(sent(&copied.delivery, told))
    }
}
