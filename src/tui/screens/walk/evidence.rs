//! A file on its way into the record, and what became of it.
//!
//! It must not copy anything itself.

use super::turn::Turn;
use crate::model::{FieldId, StepId};
use crate::tui::effect::Work;
use crate::tui::message::Message;

impl Turn<'_> {
    /// Has a file copied into the record.
    pub fn attach(&mut self, step: StepId, field: Option<FieldId>, path: String) {
        if self.is_only_read() {
            return;
        }
        let label = self.words().with("job-attach", &[("path", (&path).into())]);
        let run = self.walk.run;
        let work = Work::Attach {
            run,
            step,
            field,
            path,
        };
        self.begin(label, work);
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
