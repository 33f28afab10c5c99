//! Keys in the ticket's preview.

use crate::engine::ticket_parts::TicketParts;
use crate::tui::keymap::Action;
use crate::tui::screens::walk::ticket::Preview;
use crate::tui::screens::walk::turn::Turn;

/// Carries an action out.
pub fn update(preview: &mut Preview, action: Action, turn: &mut Turn<'_>) {
    let parts = keep_to_parts(preview, turn);
    match action {
        Action::Back => turn.close(),
        Action::Copy => turn.copy_ticket(preview),
        Action::Plain => turn.plain_ticket(preview),
        Action::Write => turn.ask_file(preview, None),
        Action::Export => turn.open_exporters((preview.step, preview.name().map(str::to_owned))),
        Action::Act => turn.done_in_ticket(preview),
        _ => {
            preview.scroll(action, parts);
            keep_to_parts(preview, turn);
        }
    }
}

/// Finds the part that is meant among those that there are; gives how many there are.
pub(super) fn keep_to_parts(preview: &mut Preview, turn: &Turn<'_>) -> usize {
    let run = turn.session.run();
    let Some(laid) = turn.walk.cache.ticket(run, preview.step) else {
        return 0;
    };
    let added = turn.walk.cache.added(run, preview.step);
    let parts = TicketParts::of(&laid.ticket, &added);
    preview.keep_to(parts, turn.words());
    parts.count()
}
