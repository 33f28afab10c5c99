//! Through whose hands a run went, on the sheet: what was handed over, and what was taken.

use super::SheetPage;
use crate::engine::wording::describe;
use crate::model::Event;

impl SheetPage<'_> {
    pub(super) fn handovers(&mut self) {
        self.entries("sheet-handover", |_, entry| {
            let Event::HandedOver { note } = &entry.event else {
                return None;
            };
            Some(note.clone())
        });
    }

    pub(super) fn takeovers(&mut self) {
        self.entries("sheet-taken-over", |page, entry| {
            let taken = matches!(entry.event, Event::TakenOver(_));
            taken.then(|| describe(page.run, entry, page.words))
        });
    }
}
