//! The step that the person in front of the screen is being asked about.
//!
//! It must not know what an answer does.

use super::app::App;
use super::layers::AppLayer;
use crate::app::sessions::Sessions;
use crate::model::StepId;

impl App {
    /// The step of the question, the form or the ticket that lies over the list of steps.
    pub(super) fn asked_about(&self, sessions: &Sessions) -> Option<StepId> {
        let run = self.session(sessions)?.run();
        let asked = |layer: &AppLayer| match layer {
            AppLayer::Walk(layer) => layer.asked_about(run),
            AppLayer::Library(_)
            | AppLayer::Held(_)
            | AppLayer::Hands(_)
            | AppLayer::Help(_)
            | AppLayer::Mistakes(_) => None,
        };
        self.layers.down().find_map(asked)
    }
}
