//! What the parts of the screen see of the program's state.
//!
//! It must not change any of it.

use super::app::App;
use super::draw::Look;
use super::keymap::Context;
use super::layers::AppLayer;
use super::links::Links;
use crate::app::session::Session;
use crate::app::sessions::Sessions;
use ratatui::layout::Rect;
use std::rc::Rc;

/// A screen smaller than this shows what comes next, and waits.
pub(super) const SMALLEST: (u16, u16) = (30, 7);

impl App {
    /// Words, theme and time.
    pub(super) fn look(&self) -> Look<'_> {
        Look {
            words: &self.words,
            theme: self.theme,
            now: self.now,
            zone: self.zone.as_deref(),
            links: &self.links,
            preview: self.preview.is_some(),
            demo: self.demo,
            free: self.free,
        }
    }

    /// The run that is shown, and its record.
    pub(super) fn session<'s>(&self, sessions: &'s Sessions) -> Option<&'s Session> {
        sessions.get(self.walk.as_ref()?.run)
    }

    /// Whether the screen has no room for what keys would act on. One that was never drawn
    /// is no screen.
    pub(super) fn is_too_small(&self) -> bool {
        self.size.area() > 0 && is_small(self.size)
    }

    /// What the keys mean now.
    #[must_use]
    pub fn context(&self) -> Context {
        self.layers
            .top()
            .map_or(Context::Library, AppLayer::context)
    }

    /// Where the links on the screen lead.
    pub(super) fn links(&self) -> Rc<Links> {
        Rc::clone(&self.links)
    }
}

pub(super) fn is_small(area: Rect) -> bool {
    area.width < SMALLEST.0 || area.height < SMALLEST.1
}
