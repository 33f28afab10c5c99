//! A file on its way into the record, and what became of it.
//!
//! It must not copy anything itself.

use super::layer::Layer;
use super::menu::{self, Menu};
use super::prompt::{self, Prompt};
use super::turn::Turn;
use crate::app::bring::Bring;
use crate::app::elsewhere::{Elsewhere, elsewhere_text};
use crate::app::path_completion::Completion;
use crate::app::watched::{NewFile, NewFiles};
use crate::engine::by_hand::offered_names;
use crate::engine::copyables::{Copyable, copyables};
use crate::engine::evidence_wording;
use crate::engine::hand_ways::{HandWay, hand_ways};
use crate::engine::ticket;
use crate::i18n::Words;
use crate::model::{FieldId, Step, StepId};
use crate::text::edit::Buffer;
use crate::tui::effect::{JobId, Work};
use crate::tui::message::Message;
use std::path::{Path, PathBuf};

impl Turn<'_> {
    /// Asks for the path of a file that becomes evidence. Nothing typed is a file that is on
    /// another machine; once the run is over, only such a one can still be told.
    pub fn start_attach(&mut self) {
        let Some(step) = self.step() else { return };
        if self.is_only_read() {
            return;
        }
        if self.run().ended().is_some() {
            if self.run().still_by_hand(None).next().is_some() {
                self.open_by_hand(&step.id, None);
            } else {
                self.wrong("refused-ended");
            }
            return;
        }
        let watch = self.config.evidence.watch.as_ref();
        if let Some(folder) = watch.filter(|_| self.walk.tried_path.is_empty()) {
            let folder = folder.display().to_string();
            let label = self
                .words()
                .with("job-watch", &[("folder", (&folder).into())]);
            self.begin(label, Work::Watch(self.walk.run, step.id));
            return;
        }
        self.ask_path(step.id);
    }

    /// Offers what has come into the watched folder; asks for a path where nothing has.
    pub fn watched(&mut self, step: &StepId, found: Result<NewFiles, String>) {
        let folder = self.config.evidence.watch.as_ref();
        let folder = folder.map_or_else(String::new, |folder| folder.display().to_string());
        let files = match found {
            Ok(files) => files,
            Err(why) => {
                let args = [("folder", (&folder).into()), ("why", (&why).into())];
                let text = self.words().with("watch-unreadable", &args);
                self.ask_path(step.clone());
                self.message = Some(Message::wrong(text));
                return;
            }
        };
        if files.offered.is_empty() {
            return self.ask_path(step.clone());
        }
        let words = self.words();
        let offset = *self.look.now.offset();
        let label = |file: &NewFile| {
            let at = file.at.with_timezone(&offset).format("%H:%M").to_string();
            evidence_wording::offered(&file.name, (file.kind, file.bytes), &at, words)
        };
        let mut labels: Vec<_> = files.offered.iter().map(label).collect();
        labels.push(evidence_wording::other_file(files.more, words));
        let title = words.with("menu-offered", &[("folder", (&folder).into())]);
        let paths = files.offered.into_iter().map(|file| file.path).collect();
        let purpose = menu::MenuPurpose::Offered(step.clone(), paths);
        let mut menu = Menu::new(title, purpose, labels);
        // Nothing is taken by the way.
        menu.at = None;
        self.open(Layer::Menu(menu));
    }

    /// Takes the file that was chosen, or asks for another one.
    pub(super) fn take_offered(&mut self, step: &StepId, files: &[PathBuf], row: usize) {
        match files.get(row) {
            Some(path) => {
                self.attach(step.clone(), None, path.display().to_string());
            }
            None => self.ask_path(step.clone()),
        }
    }

    fn ask_path(&mut self, step: StepId) {
        let path = std::mem::take(&mut self.walk.tried_path);
        let purpose = prompt::PromptPurpose::Evidence(step, None);
        let question = self.words().say("ask-evidence");
        let prompt = Prompt::new(purpose, question, Buffer::new(&path, true));
        let prompt = prompt.or(self.words().say("evidence-not-here"));
        self.open(Layer::Prompt(prompt));
    }

    /// Everything at the step that one may want on the clipboard: where it asks for evidence,
    /// the line that brings it here, too.
    pub(super) fn all_to_copy(&mut self, step: &Step) -> Vec<Copyable> {
        let mut all = copyables(self.run(), step, self.words());
        let label = self.words().say("evidence-line");
        all.extend(self.line_to_copy(step).map(|own| (label, own.line)));
        all
    }

    fn line_to_copy(&mut self, step: &Step) -> Option<Bring> {
        if !step.evidence || self.run().ended().is_some() || self.session.read_only().is_some() {
            return None;
        }
        let name = offered_names(self.run(), self.session.name()).next()?;
        self.session.bring(&name, None)
    }

    /// Copies one of these. Once the line is copied, a file is on its way.
    pub(super) fn copy_from_step(&mut self, text: String) {
        let step = self.step();
        let line = step.and_then(|step| self.line_to_copy(&step));
        if let Some(own) = line.filter(|own| own.line == text) {
            self.comes_from_elsewhere(&own.path);
        }
        self.copy_text(text);
    }

    fn comes_from_elsewhere(&mut self, path: &Path) {
        self.walk.tried_path = path.display().to_string();
        // A file is on its way into the run's folder.
        self.session.want();
    }

    /// Takes in that a path is another machine's, and which file that is there; offers how it
    /// comes here at the step that asks for it, where one still is. Returns what is said of it.
    pub fn is_elsewhere(
        &mut self,
        (step, field): (&StepId, bool),
        here: bool,
        (path, file): (&str, &Elsewhere),
    ) -> String {
        if here {
            self.open_by_hand(step, Some(file));
        } else if !field {
            // The path stays, to be mended and not typed again; a field keeps its own.
            path.clone_into(&mut self.walk.tried_path);
        }
        let text = elsewhere_text(path, &self.session.author().host, self.words());
        self.message = Some(Message::wrong(text.clone()));
        text
    }

    /// Asks how evidence is given that is on another machine; `file` is which, where that is
    /// known.
    pub fn open_by_hand(&mut self, id: &StepId, file: Option<&Elsewhere>) {
        let found = self.run().runbook().step(id);
        let Some(step) = found.map(|(_, step)| step.clone()) else {
            return;
        };
        let name = self.session.name().to_owned();
        let next = offered_names(self.run(), &name).next();
        let brought = match file {
            Some(file) => self.session.bring(&file.name, file.from.as_deref()),
            None => next.and_then(|next| self.session.bring(&next, None)),
        };
        let place = brought.as_ref().map(|own| own.path.clone());
        let line = brought.map(|own| (own.line, own.doubt));
        let ways = hand_ways(self.run(), &step, &name, |_| line);
        let words = self.words();
        let labels = ways.iter().map(|way| way.label(words)).collect();
        let purpose = menu::MenuPurpose::ByHand(ways.clone(), place);
        let mut menu = Menu::new(words.say("menu-by-hand"), purpose, labels);
        for (row, way) in menu.rows.iter_mut().zip(&ways) {
            if let HandWay::Bring { line, doubt, .. } = way {
                let doubt = doubt.as_ref().map(|doubt| format!("\n{doubt}"));
                row.note = Some(format!("{line}{}", doubt.unwrap_or_default()));
            }
        }
        // None of them is what Enter usually means.
        menu.at = None;
        self.open(Layer::Menu(menu));
    }

    /// Goes the way that was chosen.
    pub(super) fn by_hand(&mut self, way: &HandWay, place: Option<&Path>) {
        if let HandWay::Bring { line, .. } = way {
            if let Some(path) = place {
                self.comes_from_elsewhere(path);
            }
            self.copy_text(line.clone());
            return;
        }
        let told = way.told(&self.words_of_ticket(), self.words());
        let recorded = way
            .command()
            .is_some_and(|command| self.carry(command, None));
        if let Some(told) = told.filter(|_| recorded) {
            self.message = Some(Message::fine(told));
        }
    }

    /// The words of the run's ticket, else those of the screen's language.
    fn words_of_ticket(&self) -> Words {
        let step = ticket::ticket_step(self.run()).map(|(_, step)| step);
        let form = step.and_then(|step| step.kind.ticket());
        let lang = form.map(ticket::ticket_lang);
        lang.map_or_else(|| Words::new(self.words().lang()), Words::of_ticket)
    }

    /// Looks what of the path that is being typed is here.
    pub fn complete_path(&mut self, prompt: &Prompt) {
        let is_path = match prompt.purpose {
            prompt::PromptPurpose::Evidence(..) | prompt::PromptPurpose::TicketFile { .. } => true,
            prompt::PromptPurpose::Reason(_)
            | prompt::PromptPurpose::Note
            | prompt::PromptPurpose::Handover
            | prompt::PromptPurpose::AnsweredBy(..)
            | prompt::PromptPurpose::Approver(..)
            | prompt::PromptPurpose::Find
            | prompt::PromptPurpose::Search(_) => false,
        };
        if is_path {
            self.look_for(prompt.buffer.text().to_owned());
        }
    }

    /// Looks what is here that begins as a path does.
    pub fn look_for(&mut self, path: String) {
        let args = [("path", (&path).into())];
        let label = self.words().with("job-complete", &args);
        self.begin(label, Work::Complete(path));
    }

    /// Takes in what of a path is here, where it still is what is typed.
    pub fn completed(&mut self, prompt: &mut Prompt, path: &str, found: &Completion) {
        if prompt.buffer.text() != path {
            return;
        }
        if let Some(text) = &found.text {
            prompt.buffer = Buffer::new(text, true);
        } else if found.names.is_empty() {
            self.note("complete-none");
        }
        self.tell_names(found);
    }

    /// Tells the names that are possible, where there are several.
    pub fn tell_names(&mut self, found: &Completion) {
        if !found.names.is_empty() {
            let names = found.names.join("  ");
            self.message = Some(Message::note(names));
        }
    }

    /// Has a file copied into the record; gives the job.
    pub fn attach(&mut self, step: StepId, field: Option<FieldId>, path: String) -> Option<JobId> {
        if self.is_only_read() {
            return None;
        }
        let label = self.words().with("job-attach", &[("path", (&path).into())]);
        let run = self.walk.run;
        let work = Work::Attach {
            run,
            step,
            field,
            path: path.clone(),
        };
        let job = self.begin(label, work);
        self.jobs.attaches(job, path);
        Some(job)
    }

    /// Takes in what became of the file of a path: what is told of it, or why it did not come.
    /// `asked_here` says that it was asked for among the steps, where one still is.
    pub fn attached(
        &mut self,
        (field, path): (Option<&FieldId>, &str),
        asked_here: bool,
        result: Result<&str, &str>,
    ) {
        match result {
            Ok(told) => {
                // A form that was closed meanwhile has left the path to be tried again.
                let texts = &mut self.walk.kept_texts;
                if let Some(field) = field
                    && texts.get(field).is_some_and(|text| text == path)
                {
                    texts.remove(field);
                }
                self.message = Some(Message::fine(told.to_owned()));
            }
            Err(why) => {
                // The path stays, to be mended and not typed again; a field keeps its own.
                if field.is_none() {
                    path.clone_into(&mut self.walk.tried_path);
                }
                if asked_here {
                    self.start_attach();
                }
                self.message = Some(Message::wrong(why.to_owned()));
            }
        }
    }
}
