//! What keys do where a run is closed.
//!
//! It must not know what is asked of the other steps.

use super::{FACTS, FIELDS, Focus, Press, Purpose, STEPS, World};
use crate::support::Key;
use crate::text::Text;
use serde_json::json;

impl World {
    /// Who finishes is led to a text that is no answer, once.
    fn leads_to_rest(&self) -> bool {
        let led = self.beside_at == Some(self.events.len());
        !self.finished && !self.mandatory_open() && !self.rest.is_empty() && !led
    }

    pub(super) fn in_completion(&mut self, press: &Press) {
        match press {
            Press::Key(Key::Esc) => {
                self.left_end = Some(self.events.len());
                self.focus = Focus::Steps;
                self.cursor = self.current().unwrap_or(self.cursor);
            }
            Press::Key(Key::Enter) if self.leads_to_rest() => {
                self.beside_at = Some(self.events.len());
                (self.cursor, self.focus) = (FACTS, Focus::Steps);
            }
            Press::Key(Key::Enter)
                if !self.mandatory_open()
                    && self.stale()
                    && self.stale_at != Some(self.events.len()) =>
            {
                self.behind = true;
                self.stale_at = Some(self.events.len());
                self.show_stale();
            }
            Press::Key(Key::Enter) if !self.finished && !self.mandatory_open() => {
                for (at, text) in self.rest.clone() {
                    let (label, text) = (FIELDS[at].1, text.trim().to_owned());
                    let note = format!("Text that was not accepted, of “{label}”: {text}");
                    let note = json!({"type": "note_added", "step": STEPS[FACTS].0, "text": note});
                    self.record(note, None);
                }
                self.record(json!({"type": "finished"}), None);
                self.finished = true;
            }
            Press::Char('n') => self.ask(Purpose::Note, Text::new("", false)),
            Press::Char('t') => (self.focus, self.behind) = (Focus::Ticket, true),
            Press::Char('l') => (self.focus, self.behind) = (Focus::Pager, true),
            _ => {}
        }
    }
}
