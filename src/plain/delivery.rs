//! A ticket on its way out: to a clipboard, into a file, to an exporter.
//!
//! Recorded is what left, as it left. It must not know what is asked for.

use super::redaction::Attachment;
use super::ticket::text_of;
use super::walk::Plain;
use crate::app::exports;
use crate::app::tickets::{self, Attachments};
use crate::app::typed_path::typed_path;
use crate::engine::addendum::alone;
use crate::engine::leaving::SentBefore;
use crate::engine::settling::to_judge;
use crate::engine::ticket::part_fingerprint;
use crate::engine::ticket_parts::{TicketPart, goes_alone};
use crate::engine::unsure_wording::{ask_exporter, hand_to};
use crate::engine::{Command, drill, ticket_wording, wording};
use crate::journal::RunName;
use crate::model::{Clean, Exporter, ExporterBegun, Step, Ticket};
use crate::process::stoppable::{end_by, stoppable};
use crate::sink::{self, Delivery, Exported, Format, Mail, Payload, SinkError};
use std::io;
use std::path::Path;
use std::sync::atomic::AtomicBool;

impl Plain<'_, '_> {
    pub(super) fn copy_ticket(
        &mut self,
        step: &Step,
        ticket: &Ticket,
        part: Option<&TicketPart<'_>>,
    ) -> io::Result<()> {
        let Some((sent, sent_part)) = self.redacted(step, (ticket, part), &mut [])? else {
            return Ok(());
        };
        let text = text_of(&sent, sent_part.as_ref());
        match self.copy_text(&text)? {
            Some(delivery) => self.handed_over(step, ticket, part, &delivery),
            None => Ok(()),
        }
    }

    /// Brings a text to the clipboard, as far as there is one; tells what became of it.
    pub(super) fn copy_text(&mut self, text: &Clean) -> io::Result<Option<Delivery>> {
        let never = AtomicBool::new(false);
        let (choice, env) = (self.env.config.clipboard, Self::clipboard_env());
        let copied = match self.clipboard.copy(text, choice, env, &never) {
            Ok(copied) => copied,
            Err(error) => return self.tell_sink(&error).map(|()| None),
        };
        if !copied.terminal.is_empty() {
            // What is no terminal has no clipboard, and must not get its sequence.
            if !self.dialogue.on_terminal() {
                return self.say("plain-no-clipboard").map(|()| None);
            }
            self.dialogue.send(&copied.terminal)?;
        }
        let told = copied.delivery.say(&self.words);
        self.dialogue.line(&told)?;
        Ok(Some(copied.delivery))
    }

    fn tell_sink(&mut self, error: &SinkError) -> io::Result<()> {
        let mut text = error.say(&self.words);
        let next = if error.wants_another_way() {
            Some(self.words.say("plain-another-way"))
        } else {
            error.hint(&self.words)
        };
        if let Some(next) = next {
            text = format!("{text} {next}");
        }
        self.dialogue.line(&text)
    }

    pub(super) fn write_ticket(
        &mut self,
        step: &Step,
        ticket: &Ticket,
        part: Option<&TicketPart<'_>>,
    ) -> io::Result<()> {
        if self.env.preview {
            let text = ["preview-writes-nothing", "demo-writes-nothing"];
            let text = self.env.say_unkept(text);
            return self.dialogue.line(&text);
        }
        // A name that led nowhere is offered again.
        let name = self.tried_file.take();
        let name = name.unwrap_or_else(|| format!("{}.txt", self.session.name()));
        let question = match part {
            Some(part) => {
                let args = [("part", (&part.label).into())];
                self.words.with("ask-ticket-file-part", &args)
            }
            None => self.words.say("ask-ticket-file"),
        };
        let Some(mut path) = self.ask_path(&question, &name)? else {
            return Ok(());
        };
        let Some((sent, sent_part)) = self.redacted(step, (ticket, part), &mut [])? else {
            return Ok(());
        };
        let text = text_of(&sent, sent_part.as_ref()).into();
        let written = match sink::write(Path::new(&path), &text, false) {
            Err(SinkError::Exists(there)) => {
                let there = there.display().to_string();
                let question = self.words.say("ask-ticket-file-replace");
                let Some(again) = self.ask_path(&question, &there)? else {
                    return Ok(());
                };
                path = again;
                sink::write(Path::new(&path), &text, path == there)
            }
            other => other,
        };
        match written {
            Ok(delivery) => {
                let told = delivery.say(&self.words);
                self.dialogue.line(&told)?;
                self.handed_over(step, ticket, part, &delivery)
            }
            Err(error) => {
                self.tried_file = Some(path);
                self.tell_sink(&error)
            }
        }
    }

    /// Asks for a file, whole: the person may be anywhere. Enter is the name that is offered.
    fn ask_path(&mut self, question: &str, name: &str) -> io::Result<Option<String>> {
        let hint = self.words.with("plain-enter", &[("meaning", name.into())]);
        let line = self.dialogue.ask_text(&format!("{question} {hint}"), " ")?;
        Ok(line.map(|line| {
            let path = if line.is_empty() {
                Path::new(name).to_owned()
            } else {
                typed_path(&line)
            };
            let whole = std::path::absolute(&path).unwrap_or(path);
            whole.display().to_string()
        }))
    }

    pub(super) fn export_ticket(
        &mut self,
        step: &Step,
        ticket: &Ticket,
        part: Option<&TicketPart<'_>>,
    ) -> io::Result<()> {
        let part = part.filter(|part| goes_alone(&part.name));
        let exporters = self.env.config.exporters.clone();
        if exporters.is_empty() {
            return self.say("no-exporters");
        }
        if let Some(why) = exports::only_followed(&self.session, &self.words) {
            return self.dialogue.line(&why);
        }
        if let Some(word) = drill::against_exporters(self.run()) {
            return self.say(word);
        }
        let names: Vec<_> = exporters
            .iter()
            .map(|exporter| tickets::exporter_label(exporter, &self.words))
            .collect();
        let name = part.map(|part| part.name.as_str());
        let question = hand_to(ticket.kind, name, &self.words);
        let row = self.dialogue.choose(&question, &names)?;
        let Some(exporter) = row.and_then(|row| exporters.get(row)) else {
            return self.say("plain-nothing-done");
        };
        if !self.sends_again(step, part, &exporter.name)? {
            return self.say("plain-nothing-done");
        }
        self.give_away(step, (ticket, part), exporter)
    }

    /// Gives a ticket, or what is added to it, to that exporter.
    fn give_away(
        &mut self,
        step: &Step,
        (whole, part): (&Ticket, Option<&TicketPart<'_>>),
        exporter: &Exporter,
    ) -> io::Result<()> {
        let mut ticket = whole.clone();
        let mut files = self.attachments(&mut ticket);
        if !exporter.takes_files() || part.is_some() {
            files.clear();
        }
        let ticket = if part.is_some() { whole } else { &ticket };
        let Some((sent, sent_part)) = self.redacted(step, (ticket, part), &mut files)? else {
            return Ok(());
        };
        let sent = match &sent_part {
            Some(own) => alone(self.run(), &step.id, &sent, (&own.label, &own.text)),
            None => sent,
        };
        let bytes = self.to_send(exporter, &sent, &files);
        let text = tickets::exporter_runs(&exporter.name, &self.words);
        self.dialogue.line(&text)?;
        // Whatever becomes of this program, the record has that the ticket may have left.
        if self.session.read_only().is_none() {
            self.carry(&Command::BeginExporter(ExporterBegun {
                step: step.id.clone(),
                name: exporter.name.clone(),
                part: part.map(|part| part.name.clone()),
            }))?;
        }
        if self.dialogue.on_terminal() {
            self.say("plain-exporter-stop")?;
        }
        let (exported, signal) = stoppable(|stop| self.run_exporter(exporter, &bytes, stop));
        let missed = tickets::not_reached(Some(exporter), &sent, &self.words);
        self.given_away(step, (ticket, part), (exporter, exported), &missed)?;
        exports::clear_up(self.env, &mut self.session);
        // All is in the record now.
        end_by(signal);
        Ok(())
    }

    /// Says and records what came of it.
    fn given_away(
        &mut self,
        step: &Step,
        (ticket, part): (&Ticket, Option<&TicketPart<'_>>),
        (exporter, exported): (&Exporter, Exported),
        missed: &str,
    ) -> io::Result<()> {
        let about = (&step.id, ticket.kind, part.map(|own| &*own.name));
        let ran = tickets::exporter_run(Some(exporter), about, &exported, &self.words);
        let came = match &exported.result {
            Ok(delivery) => {
                let own = delivery.clone();
                let own = own.of_part(ticket.kind, part.map(|own| &*own.name));
                own.say(&self.words)
            }
            Err(error) => error.say(&self.words),
        };
        let told = tickets::exporter_came(&came, (ran.as_ref(), ticket.kind), missed, &self.words);
        self.dialogue.line(&told)?;
        if let Ok(delivery) = exported.result {
            let delivery = delivery.of_part(ticket.kind, part.map(|own| &*own.name));
            self.handed_over(step, ticket, part, &delivery)?;
        }
        match ran.filter(|_| self.session.read_only().is_none()) {
            Some(ran) => self.carry(&Command::ExporterRan(ran)),
            None => Ok(()),
        }
    }

    /// Asks whether it is sent once more, where others may have it already.
    fn sends_again(
        &mut self,
        step: &Step,
        part: Option<&TicketPart<'_>>,
        exporter: &str,
    ) -> io::Result<bool> {
        self.look_at_exporter()?;
        let own = part.map(|part| (part.name.as_str(), &*part.text));
        let Some(before) = self.run().sent_before_by(&step.id, own, exporter) else {
            return Ok(true);
        };
        self.dialogue.line(&before.in_line(&self.words))?;
        if matches!(before, SentBefore::Runs(..)) {
            return Ok(false);
        }
        let (question, yes) = before.asks();
        let rows = ["send-not-again", yes].map(|row| self.words.say(row));
        let question = self.words.say(question);
        Ok(self.dialogue.choose(&question, &rows)? == Some(1))
    }

    /// Asks what became of a ticket that an exporter was given, whose end nobody saw.
    pub(super) fn judge_exporter(&mut self, step: &Step) -> io::Result<()> {
        self.look_at_exporter()?;
        let before = self.run().sent_before(&step.id, None);
        if let Some(before @ SentBefore::Runs(..)) = before {
            return self.dialogue.line(&before.in_line(&self.words));
        }
        let Some(asked) = to_judge(self.run(), &step.id) else {
            return Ok(());
        };
        let (question, rows) = ask_exporter(self.run(), step, &self.words);
        match self.dialogue.choose(&question, &rows)? {
            Some(row @ (0 | 1)) => {
                self.carry(&Command::SettleExporter(step.id.clone(), row == 0, None))
            }
            Some(_) => self.ticket_at(&step.id, asked.part.as_deref()),
            None => self.say("plain-nothing-done"),
        }
    }

    /// Records and says what became of an exporter that another program had begun.
    fn look_at_exporter(&mut self) -> io::Result<()> {
        let now = self.now();
        let news = exports::look(self.env, &mut self.session, now);
        news.iter().try_for_each(|text| self.dialogue.line(text))
    }

    /// The files that go along; the ticket says which of them do not.
    fn attachments(&self, ticket: &mut Ticket) -> Vec<Attachment> {
        let Some(name) = RunName::parse(self.session.name()) else {
            return Vec::new();
        };
        let attached = Attachments::of(&self.env.store, &name, self.run(), ticket);
        attached.read(ticket, &AtomicBool::new(false))
    }

    /// What an exporter is given. It is made before the exporter is begun: until then nothing
    /// can have left.
    fn to_send(&self, exporter: &Exporter, ticket: &Ticket, files: &[Attachment]) -> Payload {
        let mail = Mail {
            from: &self.env.config.operator,
            attachments: files,
            date: self.now(),
        };
        let format = Format::parse(&exporter.format).unwrap_or(Format::Text);
        format.to_send(ticket, mail)
    }

    fn run_exporter(&self, exporter: &Exporter, bytes: &Payload, stop: &AtomicBool) -> Exported {
        let folder = exports::folder(self.env, self.session.name(), self.run());
        let folder = folder.filter(|_| self.session.read_only().is_none());
        sink::run_watched(folder.as_deref(), exporter, bytes, stop)
    }

    /// Records that a ticket left, and says what it lacks.
    fn handed_over(
        &mut self,
        step: &Step,
        ticket: &Ticket,
        part: Option<&TicketPart<'_>>,
        delivery: &Delivery,
    ) -> io::Result<()> {
        if !ticket.complete() {
            let text = ticket_wording::completeness(ticket, &self.words);
            self.dialogue.line(&text)?;
        }
        if part.is_none() {
            self.remark_language(step)?;
        }
        // Where the record is another session's, it has left all the same.
        if self.session.read_only().is_some() || !delivery.way.leaves() {
            return Ok(());
        }
        self.carry(&Command::Export {
            step: step.id.clone(),
            way: delivery.way.clone(),
            part: part.map(|part| part.name.clone()),
            bytes: u64::try_from(delivery.bytes).unwrap_or(u64::MAX),
            sha256: wording::fingerprint(ticket),
            part_sha256: part.map(|part| part_fingerprint(&part.text)),
            missing: ticket.missing.len(),
        })
    }
}
