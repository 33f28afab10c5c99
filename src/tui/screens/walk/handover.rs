//! Handing the run over: the note is written, and read first by whoever goes on.
//!
//! It must not know what becomes of the note, nor when one is to be read: it asks.

use super::layer::{Layer, PagerPage};
use super::prompt::{Prompt, PromptPurpose, is_same_press};
use super::state::ended;
use super::turn::Turn;
use crate::engine::handover::to_read;
use crate::engine::{Command, Run};
use crate::model::Moment;
use crate::text::edit::Buffer;
use crate::tui::draw::Look;
use crate::tui::keymap::Action;
use crate::tui::message::Message;
use crate::tui::pager::Pager;
use crate::tui::text::wrap;
use ratatui::text::Line;

impl Turn<'_> {
    /// Asks for a note for whoever goes on with the run.
    pub fn start_handover(&mut self) {
        if self.is_only_read() {
            return;
        }
        if ended(self.run()) {
            self.wrong("refused-ended");
            return;
        }
        let question = self.words().say("ask-handover");
        let buffer = Buffer::new("", false);
        let prompt = Prompt::new(PromptPurpose::Handover, question, buffer);
        self.open(Layer::Prompt(prompt));
    }

    /// Writes it.
    pub fn hand_over(&mut self, note: String) {
        self.message = Some(Message::fine(self.words().say("handed-over")));
        self.carry(Command::HandOver(note), None);
    }

    /// Shows what was handed over, where it waits to be read.
    pub(super) fn open_handover(&mut self) {
        if to_read(self.run()).is_some() {
            let reading = Pager::new(self.words().say("sheet-handover"));
            let page = PagerPage::Handover(self.look.now);
            self.open(Layer::Pager(page, reading));
        }
    }

    /// A key while it is read. The one that opened the run, bounced or held, does not put it
    /// away.
    pub(super) fn read_handover(&mut self, shown: &mut Moment, pager: &mut Pager, action: Action) {
        pager.update(action);
        if action != Action::Back {
            return;
        }
        if is_same_press(shown, self.look.now) {
            self.wrong("handover-read-first");
        } else {
            self.close();
        }
    }
}

/// What was handed over, as lines of `columns`.
pub(super) fn lines(run: &Run, columns: usize, look: &Look<'_>) -> Vec<Line<'static>> {
    let Some(own) = to_read(run) else {
        return Vec::new();
    };
    let style = look.theme.title();
    let title = wrap(&own.title(look.words), columns).into_iter();
    let title = title.map(|row| Line::styled(row, style));
    let note = wrap(own.note, columns).into_iter().map(Line::from);
    title.chain([Line::default()]).chain(note).collect()
}
