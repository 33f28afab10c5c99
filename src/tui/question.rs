//! Which question is asked just now, as far as a key may lead on to another.
//!
//! It must not change any of it.

use super::app::App;
use super::layers::AppLayer;
use super::screens::walk;
use crate::app::sessions::Sessions;

impl App {
    /// Which question is asked, as far as a digit may lead on to another: how much has happened,
    /// the menu and the field that one is at.
    pub(super) fn question(
        &self,
        sessions: &mut Sessions,
    ) -> (usize, Option<String>, Option<walk::Slot>) {
        let session = self.walk.as_ref().and_then(|walk| sessions.get(walk.run));
        let entries = session.map_or(0, |session| session.run().entries().len());
        match self.layers.top() {
            Some(AppLayer::Walk(walk::Layer::Menu(menu))) => {
                (entries, Some(menu.title.clone()), None)
            }
            Some(AppLayer::Walk(walk::Layer::Form(form))) => (entries, None, Some(form.at.clone())),
            _ => (entries, None, None),
        }
    }

    /// Whether what was typed at a list may go on, as 1 does to 12.
    pub(super) fn waits_for_more(&self) -> bool {
        match self.layers.top() {
            Some(AppLayer::Walk(walk::Layer::Menu(menu))) => !menu.typed.is_empty(),
            Some(AppLayer::Walk(walk::Layer::Form(form))) => {
                let list = form.list.as_ref();
                list.is_some_and(|list| !list.typed.is_empty())
            }
            _ => false,
        }
    }
}
