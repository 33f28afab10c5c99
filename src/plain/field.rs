//! One question: how it is put, and what a line means as its answer.
//!
//! It must not know which question comes next.

use super::form::Went;
use super::letters::is_own_word;
use super::steps::option_text;
use super::walk::Plain;
use crate::engine::Command;
use crate::engine::alert_wording::left_empty;
use crate::engine::defaults::{Proposal, proposal};
use crate::engine::form::{self as answers, Mistake};
use crate::engine::pick::{is_hidden, pick, pick_several, yes_and_no};
use crate::engine::reference::{is_number, is_odd_number};
use crate::engine::reply::{accept_answer, is_stray};
use crate::engine::wording;
use crate::model::{Choice, DraftPlace, Field, FieldKind, Provenance, Step, Value};
use std::io;

/// What was typed at a question.
enum Typed {
    /// Nothing.
    Nothing,
    /// An answer, perhaps.
    Text(String),
    /// To the question before.
    Back,
    /// To the steps; also once the input has ended.
    Leave,
    /// Take the answer away.
    Clear,
    /// Look at the command that answers the question.
    Run,
    /// What may be typed.
    Help,
}

/// Keys of the steps that one presses to get away from a question.
const KEYS: [&str; 3] = ["q", "?", "b"];

/// What asks for the command that answers a question, where one does.
const RUN: &str = ":r";

impl Typed {
    fn of(line: Option<String>) -> Self {
        match line {
            None => Self::Leave,
            Some(line) => match line.as_str() {
                "" | " " => Self::Nothing,
                ":b" => Self::Back,
                ":q" => Self::Leave,
                ":c" => Self::Clear,
                ":?" => Self::Help,
                _ => Self::Text(line),
            },
        }
    }
}

impl Plain<'_, '_> {
    /// Asks one question until there is an answer, or none is wanted.
    pub(super) fn question(&mut self, step: &Step, field: &Field) -> io::Result<Went> {
        self.print_question(field)?;
        let mut doubted = None;
        loop {
            let text = match self.typed(field)? {
                Typed::Back => return Ok(Went::Back),
                Typed::Leave => return Ok(Went::Left),
                Typed::Nothing => {
                    self.accept_what_is_there(field)?;
                    if self.run().is_required(field) && !self.run().is_answered(field) {
                        self.say("form-passed")?;
                    }
                    return Ok(Went::On);
                }
                Typed::Clear => {
                    self.kept.remove(&field.id);
                    self.carry(&Command::Clear(field.id.clone()))?;
                    return Ok(Went::On);
                }
                Typed::Help => {
                    self.help("plain-help-question")?;
                    continue;
                }
                Typed::Run => {
                    self.run_for(field)?;
                    continue;
                }
                Typed::Text(text) if self.is_no_number(field, &text) => {
                    self.tell_no_number(&text)?;
                    continue;
                }
                // A key of the steps may be meant, and is taken for an answer the second time.
                Typed::Text(text)
                    if KEYS.contains(&text.as_str()) && doubted.as_ref() != Some(&text) =>
                {
                    let args = [("key", (&text).into())];
                    self.dialogue
                        .line(&self.words.with("plain-key-here", &args))?;
                    doubted = Some(text);
                    continue;
                }
                Typed::Text(text)
                    if is_odd_number(self.run(), &field.id, &text)
                        && doubted.as_ref() != Some(&text) =>
                {
                    self.say("mistake-odd-number")?;
                    doubted = Some(text);
                    continue;
                }
                Typed::Text(text) => text,
            };
            if self.take(step, field, &text)? {
                return Ok(Went::On);
            }
        }
    }

    /// Whether a text means something at a step, and can be no ticket's number.
    fn is_no_number(&self, field: &Field, text: &str) -> bool {
        is_number(self.run(), &field.id) && (is_stray(text) || is_own_word(text))
    }

    /// Says that a text is no ticket's number.
    fn tell_no_number(&mut self, text: &str) -> io::Result<()> {
        if !is_stray(text) {
            return self.tell_own_word(text);
        }
        let args = [("letter", text.trim().into())];
        let told = self.words.with("plain-letter-no-number", &args);
        self.dialogue.line(&told)
    }

    /// What is to be known before the answer is typed.
    fn print_question(&mut self, field: &Field) -> io::Result<()> {
        if let Some(help) = &field.help {
            self.dialogue.line(help)?;
        }
        if let Some(why) = left_empty(self.run(), field, self.now(), &self.words) {
            self.dialogue.line(&why)?;
        }
        self.print_choices(field)?;
        if let Some(mistake) = self.kept_mistake(field) {
            self.dialogue.line(&mistake)?;
        }
        Ok(())
    }

    /// Takes a text as the answer; says whether the question is done with.
    fn take(&mut self, step: &Step, field: &Field, text: &str) -> io::Result<bool> {
        if field.kind == FieldKind::File {
            let attached = self.attach_file(&step.id, Some(field), text)?;
            // Several files are asked for until none is given.
            return Ok(attached && !field.multiple);
        }
        match self.read(field, text) {
            Ok(value) => {
                self.kept.remove(&field.id);
                if answers::must_be_yes(field, &value) {
                    self.say("mistake-must-be-yes")?;
                }
                let same = self.run().answer(&field.id).map(|answer| &answer.value);
                if same != Some(&value) {
                    let command = Command::Answer(field.id.clone(), value, Provenance::Typed);
                    self.carry(&command)?;
                }
                Ok(true)
            }
            Err(mistake) => {
                // It is there to be seen and mended, as on the full screen.
                if !field.kind.chooses() {
                    self.kept.insert(field.id.clone(), text.to_owned());
                }
                let text = mistake.say(&self.words);
                self.dialogue.line(&text).map(|()| false)
            }
        }
    }

    /// What is wrong with the text that stands beside the question; none where it can be taken.
    fn kept_mistake(&self, field: &Field) -> Option<String> {
        let read = self.read(field, self.kept.get(&field.id)?);
        read.err().map(|mistake| mistake.say(&self.words))
    }

    /// One function for all that is typed, here as on the full screen. Where it finds no
    /// option, the letters that one begins with find it, or rows with blanks between them.
    fn read(&self, field: &Field, text: &str) -> Result<Value, Mistake> {
        if field.kind.chooses() && is_hidden(&self.options(field), text) {
            return Err(answers::none_of(&self.options(field)));
        }
        let read = accept_answer(self.run(), field, text, self.now());
        let Err(mistake) = read else { return read };
        if !field.kind.chooses() {
            return Err(mistake);
        }
        let options = self.options(field);
        let found = if several(field) {
            let several = pick_several(&options, text);
            let texts = |found: Vec<&Choice>| found.iter().map(|o| o.value.to_text()).collect();
            several.map(|found| Value::List(texts(found)))
        } else {
            pick(&options, text).map(|option| option.value.clone())
        };
        found.ok_or(mistake)
    }

    fn options(&self, field: &Field) -> Vec<Choice> {
        match field.kind {
            FieldKind::Checkbox => yes_and_no(&self.words),
            _ => field.options.clone(),
        }
    }

    fn print_choices(&mut self, field: &Field) -> io::Result<()> {
        let options = if field.kind.chooses() {
            self.options(field)
        } else {
            Vec::new()
        };
        let numbered = answers::have_numbers(&options);
        for (row, option) in options.iter().enumerate() {
            let text = option_text(row, option, numbered);
            self.dialogue.line(&format!("  {text}"))?;
            if let Some(description) = &option.description {
                self.dialogue.line(&format!("    {description}"))?;
            }
        }
        Ok(())
    }

    /// Puts the question; what is there already, and what Enter does, stands behind it.
    fn put(&self, field: &Field) -> String {
        let mut hints = Vec::new();
        if self.run().is_required(field) {
            hints.push(self.words.say("plain-required"));
        }
        if several(field) {
            hints.push(self.words.say("plain-several"));
        }
        if field.kind == FieldKind::File {
            hints.push(self.words.say("plain-file"));
        }
        if let Some(step) = self.run().command_for(&field.id) {
            let args = [("step", (&step.title).into())];
            hints.push(self.words.with("plain-run", &args));
        }
        hints.extend(self.what_is_there(field));
        let hints: Vec<_> = hints.iter().map(|hint| format!(" ({hint})")).collect();
        let label = self.run().label_of(field);
        wording::labelled(&format!("{label}{}", hints.concat()), "")
    }

    /// The answer or the proposal that Enter leaves or takes.
    fn what_is_there(&self, field: &Field) -> Option<String> {
        let shown = |value: &Value| answers::shown(field, value, self.words.lang());
        if let Some(text) = self.kept.get(&field.id) {
            let word = match self.kept_mistake(field) {
                Some(_) => "plain-refused-text",
                None if field.kind == FieldKind::Textarea => "plain-kept-long",
                None => "plain-kept",
            };
            return Some(self.words.with(word, &[("text", text.into())]));
        }
        if let Some(answer) = self.run().answer(&field.id) {
            let text = shown(&answer.value);
            return Some(
                self.words
                    .with("plain-answered", &[("text", (&text).into())]),
            );
        }
        let Proposal { value, from } = self.proposed(field)?;
        let source = self.words.say(wording::source_word(&from));
        let accept = self
            .words
            .with("form-proposed", &[("source", (&source).into())]);
        Some(format!("{}; {accept}", shown(&value)))
    }

    fn proposed(&self, field: &Field) -> Option<Proposal> {
        let none = self.run().answer(&field.id).is_none();
        let proposed = || proposal(self.run(), field, self.now(), &self.words);
        none.then(proposed).flatten()
    }

    /// An empty line takes what was half typed or is proposed, and leaves an answer. A text
    /// that is refused waits beside its question.
    fn accept_what_is_there(&mut self, field: &Field) -> io::Result<()> {
        if let Some(text) = self.kept.get(&field.id) {
            let Ok(value) = self.read(field, text) else {
                return Ok(());
            };
            self.kept.remove(&field.id);
            let command = Command::Answer(field.id.clone(), value, Provenance::Typed);
            return self.carry(&command);
        }
        match self.proposed(field) {
            Some(Proposal { value, from }) => {
                self.carry(&Command::Answer(field.id.clone(), value, from))
            }
            None => Ok(()),
        }
    }

    fn typed(&mut self, field: &Field) -> io::Result<Typed> {
        let question = self.put(field);
        if field.kind == FieldKind::Textarea {
            return self.typed_long(field, &question);
        }
        let line = if field.kind.chooses() {
            self.dialogue.ask(&question)?
        } else {
            self.dialogue.ask_text(&question, " ")?
        };
        let runs = self.run().command_for(&field.id).is_some();
        if runs && line.as_deref() == Some(RUN) {
            return Ok(Typed::Run);
        }
        Ok(Typed::of(line))
    }

    /// Whether the first line of a long text takes what was half typed or what a command printed,
    /// or asks for the command.
    fn means_more(&self, field: &Field, line: &str) -> bool {
        match line.trim() {
            "" => self.half_typed(field).is_some() || self.proposed(field).is_some(),
            RUN => self.run().command_for(&field.id).is_some(),
            _ => false,
        }
    }

    /// What was half typed of a long text, and may be gone on with.
    fn half_typed(&self, field: &Field) -> Option<&str> {
        let kept = self.kept.get(&field.id)?;
        let fits = self.kept_mistake(field).is_none() && !kept.trim().is_empty();
        fits.then_some(kept)
    }

    /// A long text, up to a line with a full stop alone. Blank lines and blanks at the
    /// beginning of a line belong to it. What is typed is kept line by line: should the
    /// input end, it is there to be gone on with.
    fn typed_long(&mut self, field: &Field, question: &str) -> io::Result<Typed> {
        let how = self.words.say("plain-lines");
        self.dialogue
            .line(&format!("{} ({how})", question.trim_end()))?;
        let (mut text, mut saved) = (String::new(), 0);
        while let Some((line, more)) = self.dialogue.long_line(!text.is_empty())? {
            let blank = text.trim().is_empty();
            if blank && !more && self.means_more(field, &line) {
                return Ok(match line.trim() {
                    "" => Typed::Nothing,
                    _ => Typed::Run,
                });
            }
            // A full stop in the middle of a paste is one of its lines.
            if line.trim_end() == "." && !more {
                return Ok(if blank {
                    Typed::Nothing
                } else {
                    Typed::Text(text)
                });
            }
            if blank && !more && [":b", ":q", ":c", ":?"].contains(&line.trim()) {
                return Ok(Typed::of(Some(line.trim().to_owned())));
            }
            if !(blank && line.trim().is_empty()) {
                if let Some(half) = self.half_typed(field).filter(|_| blank) {
                    text = format!("{}\n", half.trim_end_matches('\n'));
                }
                text.push_str(&line);
                text.push('\n');
            }
            // Each line of what a person types; of a flood, an eighth at a time.
            if !more && text.len() - saved >= text.len().saturating_sub(4096) / 8 {
                saved = text.len();
                let place = DraftPlace::Field(field.id.clone());
                self.save_place(place, Some(text.clone()));
            }
        }
        if !text.trim().is_empty() {
            self.kept.insert(field.id.clone(), text);
            self.say("plain-kept-unfinished")?;
        }
        Ok(Typed::Leave)
    }
}

/// Whether a field takes several of its options.
fn several(field: &Field) -> bool {
    field.kind == FieldKind::Checkboxes || (field.kind == FieldKind::Select && field.multiple)
}
