//! What looks like a secret in a ticket that is about to leave: a list of it, each row masked
//! or kept by Enter, and a last row that sends it so.
//!
//! It must not know what a secret looks like.

use super::giving::is_another_by_now;
use super::layer::Layer;
use super::menu::{Menu, MenuPurpose};
use super::turn::Turn;
use super::waiting::Waiting;
use crate::app::tickets::exporter_runs;
use crate::engine::Command;
use crate::engine::copyables;
use crate::engine::redaction::{self, Found, Mask};
use crate::model::ExporterBegun;
use crate::tui::effect::{Effect, JobId, Outgoing, WayOut, Work};
use crate::tui::message::Message;

impl Turn<'_> {
    /// Sends a ticket or a text its way, once a job has looked through it; where something in
    /// it, or in the files that go along, looks like a secret, that is asked about first.
    pub(super) fn send(&mut self, out: Outgoing, way: WayOut) -> JobId {
        let label = self.words().say("job-inspect");
        self.begin_leaving(label, way.clone(), Work::Inspect(out, way))
    }

    /// Begins a job by which something leaves that way.
    fn begin_leaving(&mut self, label: String, way: WayOut, work: Work) -> JobId {
        let job = self.begin(label, work);
        if let WayOut::Export(name) = way {
            self.jobs.gives(job, name);
        }
        job
    }

    /// Puts a text of the step on the clipboard.
    pub(super) fn copy_text(&mut self, text: String) {
        if let Some(why) = copyables::held_back(self.run(), &text, self.words()) {
            self.message = Some(Message::wrong(why));
            return;
        }
        self.send_text(text);
    }

    /// Copies a text of a step.
    fn send_text(&mut self, text: String) {
        let step = self.step();
        let out = Outgoing::Text {
            place: step
                .as_ref()
                .map_or_else(String::new, |own| own.title.clone()),
            step: step.map(|own| own.id),
            text,
        };
        self.send(out, WayOut::Copy);
    }

    /// Takes in what that job has found in what is to go that way: where it is nothing, the
    /// job goes on as the one that sends it. Where somebody types by now, nothing is asked,
    /// and nothing leaves.
    pub fn inspected(
        &mut self,
        job: JobId,
        (out, way): (Outgoing, WayOut),
        found: Vec<Found>,
        typing: bool,
    ) {
        if found.is_empty() {
            return self.begin_sending(job, out, way);
        }
        self.jobs.end(job);
        if typing {
            if let WayOut::Write(path, _) = way {
                self.walk.tried_file = path;
            }
            return self.wrong("redact-later");
        }
        let found = found.into_iter().map(|own| (own, true)).collect();
        let waiting = Waiting { out, way, found };
        let last = waiting.found.len();
        self.open_waiting(waiting, last);
    }

    fn open_waiting(&mut self, waiting: Waiting, at: usize) {
        let words = self.words();
        let hidden = hidden(&waiting.found);
        let mask = Mask::new(&hidden, words);
        let row = |(own, masked): &(Found, bool)| {
            let word = if *masked {
                "redact-mask"
            } else {
                "redact-keep"
            };
            format!("[{}] {}", words.say(word), redaction::around(own, &mask))
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
            Outgoing::Ticket { step, .. } => Some(step),
            Outgoing::Text { step, .. } => step.as_ref(),
        };
        if self.session.read_only().is_none() {
            let told = redaction::redaction(step, &waiting.found);
            self.carry(Command::Redact(told), None);
        }
        let hidden = hidden(&waiting.found);
        let label = self.sending(&waiting.way);
        let way = waiting.way.clone();
        self.begin_leaving(label, way, Work::Mask(waiting.out, waiting.way, hidden));
    }

    /// Whatever becomes of this program, the record has that the ticket may have left.
    fn note_exporter(&mut self, out: &Outgoing, name: &str) {
        let Outgoing::Ticket { step, part, .. } = out else {
            return;
        };
        if self.session.read_only().is_none() {
            let begun = ExporterBegun {
                step: step.clone(),
                name: name.to_owned(),
                part: part.as_ref().map(|part| part.name.clone()),
            };
            self.carry(Command::BeginExporter(begun), None);
            self.session.tell_exporter(step, true);
        }
    }

    /// What sending it that way is called while it is under way.
    fn sending(&self, way: &WayOut) -> String {
        let words = self.words();
        match way {
            WayOut::Copy => words.say("job-copy"),
            WayOut::Page => words.say("job-inspect"),
            WayOut::Write(..) => words.say("job-write"),
            WayOut::Export(_) => words.say("job-make"),
        }
    }

    /// The job that has looked through it, or masked it, goes on as the one that sends it.
    pub fn begin_sending(&mut self, job: JobId, out: Outgoing, way: WayOut) {
        if way == WayOut::Page {
            self.jobs.end(job);
            self.effects.push(Effect::PlainPage(out));
            return;
        }
        let label = self.sending(&way);
        if !self.jobs.goes_on_as(job, label) {
            self.jobs.end(job);
            return;
        }
        let work = match way {
            WayOut::Copy | WayOut::Page => Work::Copy(out),
            WayOut::Write(path, replace) => Work::Write(out, path, replace),
            WayOut::Export(name) => Work::Make(out, name),
        };
        self.effects.push(Effect::Run(job, work));
    }

    /// What an exporter is given is made: only now it is begun, and only now the ticket may have
    /// left, whatever becomes of this program.
    pub fn begin_exporter(&mut self, job: JobId, out: Outgoing, name: String) {
        let label = exporter_runs(&name, self.words());
        if !self.jobs.goes_on_as(job, label) {
            self.jobs.end(job);
            return;
        }
        if is_another_by_now(self.run(), &self.walk.cache, &out) {
            self.jobs.end(job);
            let text = self
                .words()
                .with("exporter-other-by-now", &[("name", (&name).into())]);
            self.message = Some(Message::wrong(text));
            return;
        }
        self.note_exporter(&out, &name);
        self.jobs.has_begun(job);
        self.effects.push(Effect::Run(job, Work::Export(out, name)));
    }
}

/// Those that are masked.
fn hidden(found: &[(Found, bool)]) -> Vec<Found> {
    let hidden = found.iter().filter(|(_, masked)| *masked);
    hidden.map(|(own, _)| own.clone()).collect()
}
