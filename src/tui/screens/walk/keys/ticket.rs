//! Keys in the ticket's preview.

use crate::tui::keymap::Action;
use crate::tui::screens::walk::ticket::{Preview, count};
use crate::tui::screens::walk::turn::Turn;

/// Carries an action out.
pub fn update(preview: &mut Preview, action: Action, turn: &mut Turn<'_>) {
    match action {
        Action::Back => turn.close(),
        Action::Copy => turn.copy_ticket(preview),
        Action::Plain => turn.plain_ticket(preview),
        Action::Write => turn.ask_file(preview, None),
        Action::Export => turn.open_exporters(preview.step),
        Action::Act => turn.ticket_done(preview.step),
        _ => {
            let laid = turn.walk.cache.ticket(turn.session.run(), preview.step);
            preview.scroll(action, laid.map_or(0, |laid| count(&laid.ticket)));
        }
    }
}
