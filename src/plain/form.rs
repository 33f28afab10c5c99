//! A form as questions, one after the other.
//!
//! It must not know how a line is read.

use super::Plain;
use crate::engine::defaults::{Proposal, proposal};
use crate::engine::form as answers;
use crate::engine::{Command, wording};
use crate::model::{Field, FieldId, FieldKind, Provenance, Step, Value};
use std::collections::BTreeSet;
use std::io;

impl Plain<'_> {
    /// Asks every question that is shown and not answered; `false` once the input ends.
    pub(super) fn fill(&mut self, step: &Step) -> io::Result<bool> {
        let mut asked: BTreeSet<FieldId> = BTreeSet::new();
        loop {
            let fields = self.run().visible_fields(step);
            let open = fields.into_iter().map(|(field, _)| field).find(|field| {
                field.kind.asks()
                    && !asked.contains(&field.id)
                    && self.run().answer(&field.id).is_none()
            });
            let Some(field) = open.cloned() else {
                return Ok(true);
            };
            asked.insert(field.id.clone());
            if !self.ask_field(step, &field)? {
                return Ok(false);
            }
        }
    }

    fn ask_field(&mut self, step: &Step, field: &Field) -> io::Result<bool> {
        if let Some(help) = &field.help {
            self.dialogue.line(help)?;
        }
        loop {
            let Some(line) = self.ask_raw(field)? else {
                return Ok(false);
            };
            if line.is_empty() {
                return self.accept_proposal(field).map(|()| true);
            }
            if field.kind == FieldKind::File {
                let before = self.run().evidence().len();
                self.attach_file(step, Some(field), &line)?;
                if self.run().evidence().len() > before && !field.multiple {
                    return Ok(true);
                }
                continue;
            }
            match self.read(field, &line) {
                Ok(value) => {
                    let command = Command::Answer(field.id.clone(), value, Provenance::Typed);
                    return self.carry(&command).map(|()| true);
                }
                Err(mistake) => self.dialogue.line(&mistake)?,
            }
        }
    }

    fn read(&self, field: &Field, line: &str) -> Result<Value, String> {
        let now = self.now();
        answers::accept(field, line, now).map_err(|mistake| mistake.say(&self.words))
    }

    fn ask_raw(&mut self, field: &Field) -> io::Result<Option<String>> {
        for (row, option) in field.options.iter().enumerate() {
            self.dialogue
                .line(&format!("  {} {}", row + 1, option.label))?;
        }
        let mut hint = String::new();
        if field.kind == FieldKind::Checkbox {
            hint = format!(
                " ({}/{})",
                self.words.say("word-yes"),
                self.words.say("word-no")
            );
        } else if let Some(Proposal { value, .. }) = self.proposed(field) {
            hint = format!(" [{}]", answers::shown(field, &value, self.words.lang()));
        }
        let star = if self.run().is_required(field) {
            " *"
        } else {
            ""
        };
        let question = wording::labelled(&format!("{}{star}{hint}", field.label), "");
        if field.kind == FieldKind::Textarea {
            let question = format!("{} {}", question.trim_end(), self.words.say("plain-lines"));
            return self.dialogue.ask_lines(&question);
        }
        self.dialogue.ask(question.trim_end())
    }

    fn proposed(&self, field: &Field) -> Option<Proposal> {
        proposal(self.run(), field, self.now(), &self.words)
    }

    /// An empty line takes what is proposed, or leaves the question for later.
    fn accept_proposal(&mut self, field: &Field) -> io::Result<()> {
        match self.proposed(field) {
            Some(Proposal { value, from }) => {
                self.carry(&Command::Answer(field.id.clone(), value, from))
            }
            None => Ok(()),
        }
    }
}
