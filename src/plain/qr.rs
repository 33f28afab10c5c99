//! A number or an address of a step as a code that a phone reads, drawn with letters.
//!
//! Lines have no colours: the light modules are drawn, which is right on a dark background,
//! and the dark ones where the terminal says that its background is light, or on demand. It
//! must not know how a code is made.

use super::walk::Plain;
use crate::engine::dialable::{Dialable, dialables, first};
use crate::engine::qr::{Drawing, Qr};
use crate::model::{Step, ThemeChoice};
use std::io;

impl Plain<'_, '_> {
    /// Draws the code of what the step has for a phone; asks where there are several.
    pub(super) fn qr(&mut self, step: &Step, turned: bool) -> io::Result<()> {
        let all = dialables(self.run(), step, &self.words);
        let what = match all.as_slice() {
            [] => return self.say("qr-nothing"),
            [only] => only,
            _ => {
                let mut rows: Vec<_> = all.iter().collect();
                // What is to be called next is the first one.
                let next = first(self.run(), step, &all);
                let next = rows.remove(next);
                rows.insert(0, next);
                let labels: Vec<_> = rows.iter().map(|own| own.row()).collect();
                let question = self.words.say("menu-qr");
                match self.dialogue.choose(&question, &labels)? {
                    Some(row) => match rows.get(row) {
                        Some(what) => *what,
                        None => return Ok(()),
                    },
                    None => return self.say("plain-nothing-done"),
                }
            }
        };
        self.draw_code(what, turned)
    }

    fn draw_code(&mut self, what: &Dialable, turned: bool) -> io::Result<()> {
        let row = what.row();
        let Some(code) = Qr::of(&what.address) else {
            let text = self.words.with("qr-too-long", &[("what", (&row).into())]);
            return self.dialogue.line(&text);
        };
        let drawing = if self.env.ascii || !self.env.utf8 {
            Drawing::Ascii
        } else {
            Drawing::HalfBlocks
        };
        self.dialogue.line(&row)?;
        self.dialogue.whole(&what.address)?;
        let columns = self.dialogue.columns();
        let fits = |all| columns.is_none_or(|columns| drawing.size(all).0 <= columns);
        let Some(quiet) = code.fitting(fits) else {
            let args = [
                ("columns", drawing.size(code.modules(1)).0.into()),
                ("have", columns.unwrap_or_default().into()),
            ];
            let text = self.words.with("plain-qr-small", &args);
            return self.dialogue.line(&text);
        };
        let light = self.env.light || self.env.config.theme == ThemeChoice::Light;
        let rows = code.text(drawing, quiet, light != turned);
        self.dialogue.whole(&rows.join("\n"))?;
        self.say("plain-qr-turn")
    }
}
