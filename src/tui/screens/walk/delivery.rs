//! A ticket on its way out: which part goes where, and what became of it, as it is.
//!
//! It must not hand anything over itself.

use super::layer::Layer;
use super::menu::{self, Menu};
use super::prompt::{self, Prompt};
use super::ticket::Preview;
use super::turn::Turn;
use crate::app::exports::only_followed;
use crate::app::tickets::exporter_label;
use crate::engine::leaving::SentBefore;
use crate::engine::settling::to_judge;
use crate::engine::ticket::part_fingerprint;
use crate::engine::ticket_parts::{TicketParts, goes_alone};
use crate::engine::ticket_state::state_of;
use crate::engine::unsure_wording::{ask_exporter, hand_to};
use crate::engine::{Command, drill, ticket_wording, wording};
use crate::model::{DispatchKind, ExporterRun, Part, Step, StepId, Ticket, Way};
use crate::text::edit::Buffer;
use crate::tui::effect::{JobId, Outgoing, Recorded, WayOut};
use crate::tui::message::Message;

/// Which way a text went, and what is known of its arrival.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Which way.
    pub way: Way,
    /// How many bytes.
    pub bytes: usize,
    /// What became of it, as far as is known, in words.
    pub told: String,
}

/// What became of a text that was to leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivered {
    /// It went.
    Sent(Sent),
    /// The file is there already: ask before replacing it.
    FileExists(String),
    /// It did not go: why.
    Failed(String),
    /// No clipboard took it: why, and what else to try.
    NotCopied(String, Option<String>),
    /// The file could not be written.
    NotWritten {
        /// Its name, as it was typed.
        path: String,
        /// Why.
        why: String,
    },
    /// An exporter had it: what it said, and what became of it.
    ByExporter(ExporterRun, Box<Delivered>),
}

impl Turn<'_> {
    /// Copies the part of the ticket that the preview means.
    pub fn copy_ticket(&mut self, preview: &Preview) {
        if let Some(out) = self.outgoing(preview) {
            self.send(out, WayOut::Copy);
        }
    }

    /// Shows the part of the ticket that the preview means without borders.
    pub fn plain_ticket(&mut self, preview: &Preview) {
        if let Some(out) = self.outgoing(preview) {
            self.send(out, WayOut::Page);
        }
    }

    /// Gives the ticket of the step at `at` to an exporter: what is added to it by itself where
    /// that is meant, else the whole. What others may have already is asked about first, but
    /// where that was `asked`.
    pub fn export(&mut self, (at, part): (usize, Option<String>), name: String, asked: bool) {
        if self.is_giving() || self.is_still_copied(&name) {
            return;
        }
        let mut preview = Preview::of_part(at, part.clone());
        let own = self.part_of(&preview).filter(|own| goes_alone(&own.name));
        if own.is_none() {
            preview = Preview::of(at);
        }
        let Some(out) = self.outgoing(&preview) else {
            return;
        };
        let meant = own
            .as_ref()
            .map(|own| (own.name.as_str(), own.text.as_str()));
        let step = self.run().runbook().steps.get(at);
        let before = step.and_then(|step| self.run().sent_before_by(&step.id, meant, &name));
        match before.filter(|own| !asked || matches!(own, SentBefore::Runs(..))) {
            Some(before @ SentBefore::Runs(..)) => {
                let text = before.say(self.words(), &|at| self.look.day_and_time(at));
                self.message = Some(Message::wrong(text));
            }
            Some(before) => {
                let words = self.words();
                let (question, yes) = before.asks();
                let rows = ["send-not-again", yes].map(|row| words.say(row));
                let purpose = menu::MenuPurpose::Again((at, part), name);
                let mut menu = Menu::new(words.say(question), purpose, rows.into());
                menu.note = Some(before.say(words, &|at| self.look.day_and_time(at)));
                menu.at = None;
                self.open(Layer::Menu(menu));
            }
            None => {
                self.send(out, WayOut::Export(name));
            }
        }
    }

    /// Says that an exporter is about to get a ticket, where that is so: a second one beside it
    /// would have the same ticket leave twice.
    fn is_giving(&mut self) -> bool {
        let Some(name) = self.jobs.giving() else {
            return false;
        };
        let args = [("name", name.into())];
        let text = self.words().with("exporter-under-way", &args);
        self.message = Some(Message::wrong(text));
        true
    }

    /// Says which file would not go along because it is still being copied, where that exporter
    /// takes files.
    fn is_still_copied(&mut self, name: &str) -> bool {
        let mut exporters = self.config.exporters.iter();
        let takes = exporters.any(|own| own.name == name && own.takes_files());
        let Some(path) = self.jobs.attaching().filter(|_| takes) else {
            return false;
        };
        let text = self
            .words()
            .with("exporter-still-copied", &[("path", path.into())]);
        self.message = Some(Message::wrong(text));
        true
    }

    /// Writes the part of a ticket that `preview` means to a file; gives the job.
    pub fn write_ticket(
        &mut self,
        preview: &Preview,
        path: String,
        replace: bool,
    ) -> Option<JobId> {
        let out = self.outgoing(preview)?;
        Some(self.send(out, WayOut::Write(path, replace)))
    }

    pub(super) fn outgoing(&self, preview: &Preview) -> Option<Outgoing> {
        let run = self.run();
        let laid = self.walk.cache.ticket(run, preview.step)?;
        let step = run.runbook().steps.get(preview.step)?.id.clone();
        Some(Outgoing::Ticket {
            run: self.walk.run,
            stood: state_of(run, &step).map(Box::new),
            step,
            part: self.part_of(preview),
            ticket: Box::new(laid.ticket.clone()),
            recorded: None,
        })
    }

    /// The ticket of a step with that part before one's eyes; as a whole where it has none.
    pub fn preview_of(&self, at: usize, part: usize) -> Preview {
        let mut preview = Preview::of(at);
        preview.mean(part);
        let name = self.part_of(&preview).map(|own| own.name);
        let place = name.as_ref().map_or(0, |_| part);
        preview = Preview::of_part(at, name);
        preview.part = place;
        preview
    }

    fn part_of(&self, preview: &Preview) -> Option<Part> {
        let run = self.run();
        let laid = self.walk.cache.ticket(run, preview.step)?;
        let added = self.walk.cache.added(run, preview.step);
        preview.meant(&laid.ticket, &added, &self.look)
    }

    /// Asks for the file that a ticket is written to.
    pub fn ask_file(&mut self, preview: &Preview, replace: Option<&str>) {
        let name = format!("{}.txt", self.session.name());
        let part = self.part_of(preview);
        let question = match (replace, part) {
            (Some(_), _) => self.words().say("ask-ticket-file-replace"),
            (None, Some(part)) => {
                let args = [("part", (&part.label).into())];
                self.words().with("ask-ticket-file-part", &args)
            }
            (None, None) => self.words().say("ask-ticket-file"),
        };
        let purpose = prompt::PromptPurpose::TicketFile {
            step: preview.step,
            part: preview.part,
            name: preview.name().map(str::to_owned),
            replace: replace.is_some(),
        };
        let tried = std::mem::take(&mut self.walk.tried_file);
        let buffer = Buffer::new(replace.unwrap_or(&tried), true);
        let mut prompt = Prompt::new(purpose, question, buffer).or(name);
        // An Enter that comes with the one before has not read that a file is there.
        prompt.asked_at = replace.map(|_| self.look.now);
        self.open(Layer::Prompt(prompt));
    }

    /// Asks which exporter gets the ticket of the step at `at`, or the part of it.
    pub fn open_exporters(&mut self, (at, part): (usize, Option<String>)) {
        if self.config.exporters.is_empty() {
            self.note("no-exporters");
            return;
        }
        if self.is_giving() {
            return;
        }
        if let Some(why) = only_followed(self.session, self.words()) {
            self.message = Some(Message::wrong(why));
            return;
        }
        if let Some(word) = drill::against_exporters(self.session.run()) {
            self.note(word);
            return;
        }
        let words = self.words();
        let names = self.config.exporters.iter();
        let names = names.map(|exporter| exporter_label(exporter, words));
        let kind = self.run().runbook().steps.get(at);
        let kind = kind.and_then(|step| step.kind.dispatch());
        let kind = kind.map_or(DispatchKind::Ticket, |form| form.kind);
        let title = hand_to(kind, part.as_deref(), self.words());
        let menu = Menu::new(
            title,
            menu::MenuPurpose::Exporter((at, part)),
            names.collect(),
        );
        self.open(Layer::Menu(menu));
    }

    /// Asks what became of a ticket that an exporter was given. While this program gives it to
    /// one, that is waited for.
    pub(super) fn judge_exporter(&mut self, step: &Step) {
        if let Some(job) = self.jobs.of_run() {
            self.message = Some(Message::note(job.label.clone()));
            return;
        }
        if self.run().exporter_runs(&step.id) {
            let before = self.run().sent_before(&step.id, None);
            let text = before.map(|own| own.say(self.words(), &|at| self.look.day_and_time(at)));
            self.message = text.map(Message::note);
            return;
        }
        let (question, rows) = ask_exporter(self.run(), step, self.words());
        let purpose = menu::MenuPurpose::Came(step.id.clone());
        let mut menu = Menu::new(question, purpose, rows);
        menu.at = None;
        self.open(Layer::Menu(menu));
    }

    /// Takes in what was said of it.
    pub(super) fn exporter_judged(&mut self, id: &StepId, row: usize) {
        if row < 2 {
            self.carry(Command::SettleExporter(id.clone(), row == 0, None), None);
        } else if let Some((at, _)) = self.run().runbook().step(id) {
            let part = to_judge(self.run(), id).and_then(|own| own.part);
            self.open(Layer::Ticket(Preview::of_part(at, part)));
        }
    }

    /// Takes in what became of a ticket or a text.
    pub fn delivered(&mut self, out: &Outgoing, delivered: Delivered) {
        if let Outgoing::Ticket { step, .. } = out {
            self.session.tell_exporter(step, false);
        }
        match (out, delivered) {
            (_, Delivered::Failed(text)) => self.message = Some(Message::wrong(text)),
            (_, Delivered::NotCopied(why, next)) => self.not_copied(why, next.as_deref()),
            (_, Delivered::NotWritten { path, why }) => {
                // The name stays, to be mended and not typed again.
                self.walk.tried_file = path;
                self.message = Some(Message::wrong(why));
            }
            (_, Delivered::ByExporter(ran, delivered)) => {
                self.delivered(out, *delivered);
                if self.session.read_only().is_none() {
                    let message = self.message.take();
                    self.carry(Command::ExporterRan(ran), None);
                    self.message = message.or(self.message.take());
                }
            }
            (Outgoing::Text { .. }, Delivered::Sent(sent)) => {
                self.message = Some(Message::fine(sent.told));
            }
            (Outgoing::Text { .. }, Delivered::FileExists(_)) => {}
            (
                Outgoing::Ticket {
                    step,
                    ticket,
                    part,
                    recorded,
                    ..
                },
                Delivered::Sent(sent),
            ) => {
                let recorded = recorded.clone().unwrap_or_else(|| Recorded {
                    sha256: wording::fingerprint(ticket),
                    part_sha256: part.as_ref().map(|part| part_fingerprint(&part.text)),
                    hidden: Vec::new(),
                });
                let name = part.as_ref().map(|part| part.name.clone());
                self.walk.not_copied &= !sent.way.leaves();
                self.ticket_sent(step, ticket, (name, recorded), sent);
            }
            (
                Outgoing::Ticket {
                    step, ticket, part, ..
                },
                Delivered::FileExists(path),
            ) => {
                let found = self.run().runbook().step(step).map(|(at, _)| at);
                if let Some(at) = found {
                    let mut preview = Preview::of(at);
                    let added = self.walk.cache.added(self.run(), at);
                    let parts = TicketParts::of(ticket, &added);
                    preview.select(parts, part.as_ref(), &self.look);
                    self.ask_file(&preview, Some(&path));
                }
            }
        }
    }

    fn not_copied(&mut self, why: String, next: Option<&str>) {
        self.walk.not_copied = true;
        self.message = Some(match next {
            Some(next) => Message::wrong_but(&why, next),
            None => Message::wrong(why),
        });
    }

    fn ticket_sent(
        &mut self,
        step: &StepId,
        ticket: &Ticket,
        (part, recorded): (Option<String>, Recorded),
        sent: Sent,
    ) {
        let words = self.words();
        let complete = ticket.complete();
        let mut text = sent.told;
        if !complete {
            text = format!("{text} {}", ticket_wording::completeness(ticket, words));
        }
        let message = if complete {
            Message::fine(text)
        } else {
            Message::note(text)
        };
        // Where the record is another session's, it has left all the same.
        if sent.way.leaves() && self.session.read_only().is_none() {
            let command = Command::Export {
                step: step.clone(),
                way: sent.way,
                part,
                bytes: u64::try_from(sent.bytes).unwrap_or(u64::MAX),
                sha256: recorded.sha256,
                part_sha256: recorded.part_sha256,
                missing: ticket.missing.len(),
            };
            self.carry(command, None);
        }
        self.message.get_or_insert(message);
    }
}
