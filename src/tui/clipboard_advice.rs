//! What else there is when a text cannot go to a clipboard: by the keys that do it.
//!
//! It must not know why the text could not go.

use super::app::App;
use super::keymap::{Action, Context};
use crate::model::letters::Letter;

impl App {
    /// The next move for a text that no clipboard took: the file and the plain page, by
    /// their keys where they work, and else by the key that leads there.
    #[must_use]
    pub fn another_way(&self) -> String {
        let key = |context, action| self.key_for(context, action).unwrap_or_default();
        if self.context() == Context::Ticket {
            let write = key(Context::Ticket, Action::Write);
            let plain = key(Context::Ticket, Action::Plain);
            let args = [("write", (&write).into()), ("plain", (&plain).into())];
            return self.words.with("sink-offer", &args);
        }
        let ticket = key(Context::Steps, Action::Letter(Letter::Ticket));
        let args = [("ticket", (&ticket).into())];
        self.words.with("sink-offer-elsewhere", &args)
    }

    fn key_for(&self, context: Context, action: Action) -> Option<String> {
        let mut rows = self.keymap.rows(context);
        let (_, keys) = rows.find(|(binding, _)| binding.action == action)?;
        keys.first().map(|name| self.key_label(name))
    }
}
