//! The model in the ticket: what leaves, and what Enter leads to.
//!
//! It must not know what is asked elsewhere.

use super::{Act, Focus, Press, Purpose, SEND, Step, World};
use crate::support::Key;
use crate::text::Text;
use serde_json::{Value, json};

impl World {
    pub(super) fn exported(&mut self, way: &Value) {
        self.left = Some(self.ticket());
        self.filed = self.left.clone();
        let mut event = json!({"type": "ticket_exported", "step": "send", "way": way});
        if std::mem::take(&mut self.addendum) {
            event["part"] = json!("addendum");
        }
        self.record(event, None);
    }

    pub(super) fn in_ticket(&mut self, press: &Press) {
        match press {
            Press::Key(Key::Esc) => self.uncover(),
            Press::Key(Key::Enter) => {
                (self.behind, self.addendum) = (false, false);
                self.focus = Focus::Steps;
                let led = self.states[SEND] != Step::Open && self.current() == Some(self.cursor);
                if !led {
                    self.cursor = SEND;
                }
                if self.states[SEND] == Step::Open {
                    self.carry(Act::Tick(SEND), None);
                }
            }
            Press::Char('c') => {
                self.exported(&json!("osc52"));
                self.copied = true;
                self.said = Some("Sent to your terminal".to_owned());
            }
            Press::Char('w') => self.ask(Purpose::File, Text::new("", true)),
            _ => {}
        }
    }
}
