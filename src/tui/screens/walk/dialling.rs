//! What keys ask for about codes: which number or address is shown to a phone.
//!
//! It must not know how a code looks.

use super::layer::Layer;
use super::menu::{Menu, MenuPurpose};
use super::qr::QrPage;
use super::turn::Turn;
use crate::engine::call::numbers;
use crate::engine::dialable::{Dialable, dialables, first};
use crate::model::Step;
use crate::tui::message::Message;

impl Turn<'_> {
    /// Shows the code of what the step has for a phone; asks where there are several.
    pub fn open_qr(&mut self) {
        let Some(step) = self.step() else { return };
        let all = dialables(self.run(), &step, self.words());
        match all.as_slice() {
            [] => self.note("qr-nothing"),
            [only] => self.show_qr(only.clone()),
            _ => {
                let labels = all.iter().map(Dialable::row).collect();
                let title = self.words().say("menu-qr");
                let mut menu = Menu::new(title, MenuPurpose::Qr, labels);
                menu.at = Some(first(self.run(), &step, &all));
                self.open(Layer::Menu(menu));
            }
        }
    }

    /// Shows the code of the number under the cursor of a menu of numbers; what else there is
    /// in a menu has none.
    pub fn qr_in_menu(&mut self, menu: &Menu) {
        let found = self.step().and_then(|step| self.meant_in_menu(menu, &step));
        match found {
            Some(what) => self.show_qr(what),
            None => self.note("qr-nothing-here"),
        }
    }

    fn meant_in_menu(&self, menu: &Menu, step: &Step) -> Option<Dialable> {
        let all = || dialables(self.run(), step, self.words());
        match &menu.purpose {
            MenuPurpose::Number(_) => {
                let number = numbers(self.run(), step).into_iter().nth(menu.at?)?;
                Dialable::phone(&number.name, &number.number)
            }
            MenuPurpose::Went(_, _, number) => all().into_iter().find(|own| own.text == *number),
            MenuPurpose::Qr => all().into_iter().nth(menu.at?),
            MenuPurpose::Yank => {
                let row = &menu.rows.get(menu.at?)?.label;
                all().into_iter().find(|own| own.row() == *row)
            }
            MenuPurpose::Decide(_)
            | MenuPurpose::Approve(_)
            | MenuPurpose::Run(_)
            | MenuPurpose::RunByHand(_)
            | MenuPurpose::After(_)
            | MenuPurpose::Tries(_)
            | MenuPurpose::Exporter(_)
            | MenuPurpose::Again(..)
            | MenuPurpose::Came(_)
            | MenuPurpose::Redact(_)
            | MenuPurpose::Offered(..)
            | MenuPurpose::ByHand(..)
            | MenuPurpose::Duty => None,
        }
    }

    /// Shows a code.
    pub(super) fn show_qr(&mut self, what: Dialable) {
        let row = what.row();
        match QrPage::of(what) {
            Some(page) => self.open(Layer::Qr(page)),
            None => {
                let text = self.words().with("qr-too-long", &[("what", (&row).into())]);
                self.message = Some(Message::wrong(text));
            }
        }
    }
}
