//! What looks like a secret in a ticket that is about to leave: a list of it, each row masked
//! or kept by Enter, and a last row that sends it so.
//!
//! It must not know what a secret looks like.

use super::layer::Layer;
use super::menu::{Menu, MenuPurpose};
use super::turn::Turn;
use super::waiting::Waiting;
use crate::app::tickets::exporter_runs;
use crate::engine::Command;
use crate::engine::redaction::{self, Found, Mask};
use crate::engine::ticket::part_fingerprint;
use crate::engine::wording;
use crate::i18n::Words;
use crate::model::{ExporterBegun, Ticket};
use crate::tui::effect::{JobId, Outgoing, Recorded, WayOut, Work};

/// A text of so many bytes is looked through beside the loop.
const LONG: usize = 64 << 10;

impl Turn<'_> {
    /// Sends a ticket its way; asks first where something in it, or in the files that go
    /// along, looks like a secret. Gives the job where there is one by now.
    pub(super) fn send(&mut self, out: Outgoing, way: WayOut) -> Option<JobId> {
        let Outgoing::Ticket { ticket, part, .. } = &out else {
            return None;
        };
        if self.takes_long(ticket, &way) {
            let label = self.words().say("job-inspect");
            return Some(self.begin(label, Work::Inspect(out, way)));
        }
        let patterns = &self.config.redact;
        let found = redaction::in_ticket(ticket, part.as_ref(), patterns, self.words());
        self.ask_or_send(out, way, found)
    }

    /// Copies a text of a step; asks first where something in it looks like a secret.
    pub(super) fn send_text(&mut self, text: String) {
        let label = self.step().map_or_else(String::new, |step| step.title);
        let texts = std::iter::once((label, text.as_str()));
        let found = redaction::found(texts, &self.config.redact);
        self.ask_or_send(Outgoing::Text(text), WayOut::Copy, found);
    }

    /// Whether files or a long text have to be looked through.
    fn takes_long(&self, ticket: &Ticket, way: &WayOut) -> bool {
        let mut exporters = self.config.exporters.iter();
        let files = match way {
            WayOut::Export(name) => exporters.any(|own| own.name == *name && own.takes_files()),
            WayOut::Copy | WayOut::Write(..) => false,
        };
        files && !ticket.attachments.is_empty() || ticket.body.len() > LONG
    }

    /// Takes in what was found in a ticket that is to go that way. Where somebody types by
    /// now, nothing is asked, and nothing leaves.
    pub fn inspected(&mut self, out: Outgoing, way: WayOut, found: Vec<Found>, typing: bool) {
        if typing && !found.is_empty() {
            return self.wrong("redact-later");
        }
        self.ask_or_send(out, way, found);
    }

    fn ask_or_send(&mut self, out: Outgoing, way: WayOut, found: Vec<Found>) -> Option<JobId> {
        if found.is_empty() {
            return Some(self.begin_sending(out, way));
        }
        let found = found.into_iter().map(|own| (own, true)).collect();
        let waiting = Waiting { out, way, found };
        let last = waiting.found.len();
        self.open_waiting(waiting, last);
        None
    }

    fn open_waiting(&mut self, waiting: Waiting, at: usize) {
        let words = self.words();
        let hidden = hidden(&waiting.found);
        let mask = Mask {
            hidden: &hidden,
            words,
        };
        let row = |(own, masked): &(Found, bool)| {
            let word = if *masked {
                "redact-mask"
            } else {
                "redact-keep"
            };
            format!("[{}] {}", words.say(word), redaction::around(own, mask))
        };
        let mut labels: Vec<_> = waiting.found.iter().map(row).collect();
        let masked = waiting.found.iter().filter(|(_, masked)| *masked).count();
        let kept = waiting.found.len() - masked;
        let args = [("masked", masked.into()), ("kept", kept.into())];
        labels.push(words.with("redact-send", &args));
        let title = words.say("redact-title");
        let notes = waiting.found.iter();
        let notes = notes.map(|(own, _)| redaction::what(own, words));
        let notes: Vec<_> = notes.collect();
        let purpose = MenuPurpose::Redact(Box::new(waiting));
        let mut menu = Menu::new(title, purpose, labels);
        menu.at = Some(at);
        for (row, note) in menu.rows.iter_mut().zip(notes) {
            row.note = Some(note);
        }
        self.open(Layer::Menu(menu));
    }

    /// Masks or keeps what is in that row, or sends it where it is the last one.
    pub(super) fn redact(&mut self, waiting: &Waiting, row: usize) {
        let mut waiting = waiting.clone();
        if let Some((_, masked)) = waiting.found.get_mut(row) {
            *masked = !*masked;
            return self.open_waiting(waiting, row);
        }
        let step = match &waiting.out {
            Outgoing::Ticket { step, .. } => Some(step.clone()),
            Outgoing::Text(_) => self.step().map(|step| step.id),
        };
        if self.session.read_only().is_none() {
            let told = redaction::redaction(step.as_ref(), &waiting.found);
            self.carry(Command::Redact(told), None);
        }
        let out = masked(waiting.out, &hidden(&waiting.found), self.words());
        self.begin_sending(out, waiting.way);
    }

    /// Whatever becomes of this program, the record has that the ticket may have left.
    fn note_exporter(&mut self, out: &Outgoing, name: &str) {
        let Outgoing::Ticket { step, .. } = out else {
            return;
        };
        if self.session.read_only().is_none() {
            let (step, name) = (step.clone(), name.to_owned());
            self.carry(Command::BeginExporter(ExporterBegun { step, name }), None);
        }
    }

    fn begin_sending(&mut self, out: Outgoing, way: WayOut) -> JobId {
        let words = self.words();
        match way {
            WayOut::Copy => self.begin(words.say("job-copy"), Work::Copy(out)),
            WayOut::Write(path, replace) => {
                self.begin(words.say("job-write"), Work::Write(out, path, replace))
            }
            WayOut::Export(name) => {
                let label = exporter_runs(&name, words);
                self.note_exporter(&out, &name);
                self.begin(label, Work::Export(out, name))
            }
        }
    }
}

/// Those that are masked.
fn hidden(found: &[(Found, bool)]) -> Vec<Found> {
    let hidden = found.iter().filter(|(_, masked)| *masked);
    hidden.map(|(own, _)| own.clone()).collect()
}

/// What leaves with these secrets masked. The record knows it by what it was.
fn masked(out: Outgoing, hidden: &[Found], words: &Words) -> Outgoing {
    let (run, step, ticket, part) = match out {
        Outgoing::Ticket {
            run,
            step,
            ticket,
            part,
            ..
        } => (run, step, ticket, part),
        Outgoing::Text(text) => {
            let mask = Mask { hidden, words };
            return Outgoing::Text(mask.over(&text));
        }
    };
    let words = redaction::words_of(&ticket);
    let mask = Mask {
        hidden,
        words: &words,
    };
    let recorded = Recorded {
        sha256: wording::fingerprint(&ticket),
        part_sha256: part.as_ref().map(|part| part_fingerprint(&part.text)),
        hidden: hidden.to_vec(),
    };
    Outgoing::Ticket {
        run,
        step,
        ticket: Box::new(redaction::masked(&ticket, mask)),
        part: part.map(|part| redaction::masked_part(&part, mask)),
        recorded: Some(recorded),
    }
}
