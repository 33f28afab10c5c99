//! A file on its way into the record, and what became of it.
//!
//! It must not copy anything itself.

use super::layer::Layer;
use super::menu::{self, Menu};
use super::prompt::{self, Prompt};
use super::turn::Turn;
use crate::app::path_completion::Completion;
use crate::engine::by_hand::offered_names;
use crate::engine::hand_ways::{HandWay, hand_ways};
use crate::engine::ticket;
use crate::i18n::Words;
use crate::model::{FieldId, StepId};
use crate::text::edit::Buffer;
use crate::tui::effect::{JobId, Work};
use crate::tui::message::Message;

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
                self.open_by_hand(&step.id);
            } else {
                self.wrong("refused-ended");
            }
            return;
        }
        let path = std::mem::take(&mut self.walk.tried_path);
        let purpose = prompt::PromptPurpose::Evidence(step.id, None);
        let question = self.words().say("ask-evidence");
        let prompt = Prompt::new(purpose, question, Buffer::new(&path, true));
        let prompt = prompt.or(self.words().say("evidence-not-here"));
        self.open(Layer::Prompt(prompt));
    }

    /// Asks how evidence is given that is on another machine.
    pub fn open_by_hand(&mut self, id: &StepId) {
        let found = self.run().runbook().step(id);
        let Some(step) = found.map(|(_, step)| step.clone()) else {
            return;
        };
        let name = self.session.name().to_owned();
        let next = offered_names(self.run(), &name).next();
        let brought = next.and_then(|next| self.session.bring(&next));
        let line = brought.map(|(line, _)| line);
        let ways = hand_ways(self.run(), &step, &name, |_| line);
        let words = self.words();
        let labels = ways.iter().map(|way| way.label(words)).collect();
        let purpose = menu::MenuPurpose::ByHand(ways.clone());
        let mut menu = Menu::new(words.say("menu-by-hand"), purpose, labels);
        for (row, way) in menu.rows.iter_mut().zip(&ways) {
            if let HandWay::Bring { line, .. } = way {
                row.note = Some(line.clone());
            }
        }
        // None of them is what Enter usually means.
        menu.at = None;
        self.open(Layer::Menu(menu));
    }

    /// Goes the way that was chosen.
    pub(super) fn by_hand(&mut self, way: &HandWay) {
        if let HandWay::Bring { name, line } = way {
            if let Some((_, path)) = self.session.bring(name) {
                self.walk.tried_path = path.display().to_string();
            }
            // A file is on its way into the run's folder.
            self.session.want();
            self.copy_text(line.clone());
            return;
        }
        let told = way.told(&self.words_of_ticket(), self.words());
        let recorded = way
            .command()
            .is_some_and(|command| self.carry(command, None));
        if recorded {
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
            path,
        };
        Some(self.begin(label, work))
    }

    /// Takes in what became of the file of a path: its name, or why it did not come.
    /// `asked_here` says that it was asked for among the steps, where one still is.
    pub fn attached(
        &mut self,
        (field, path): (Option<&FieldId>, &str),
        asked_here: bool,
        result: Result<&str, &str>,
    ) {
        match result {
            Ok(name) => {
                // A form that was closed meanwhile has left the path to be tried again.
                let texts = &mut self.walk.kept_texts;
                if let Some(field) = field
                    && texts.get(field).is_some_and(|text| text == path)
                {
                    texts.remove(field);
                }
                let args = [("name", name.into())];
                self.message = Some(Message::fine(self.words().with("attached", &args)));
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
