//! Keys in the ticket's preview.

use crate::engine::ticket_parts::TicketParts;
use crate::tui::keymap::Action;
use crate::tui::screens::walk::ticket::Preview;
use crate::tui::screens::walk::turn::Turn;

/// Carries an action out.
pub fn update(preview: &mut Preview, action: Action, turn: &mut Turn<'_>) {
    let run = turn.session.run();
    let laid = turn.walk.cache.ticket(run, preview.step);
    let added = turn.walk.cache.added(run, preview.step);
    let parts = laid.map_or(0, |laid| TicketParts::of(&laid.ticket, &added).count());
    preview.keep_to(parts, added.count());
    match action {
        Action::Back => turn.close(),
        Action::Copy => turn.copy_ticket(preview),
        Action::Plain => turn.plain_ticket(preview),
        Action::Write => turn.ask_file(preview, None),
        Action::Export => turn.open_exporters((preview.step, preview.part)),
        Action::Act => turn.done_in_ticket(preview),
        _ => preview.scroll(action, parts),
    }
}
