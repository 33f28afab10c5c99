//! Keys in the completion call.

use crate::engine::Command;
use crate::model::letters::Letter;
use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::screens::walk::state::ended;
use crate::tui::screens::walk::turn::{Move, Turn};

/// Carries an action out.
pub fn update(action: Action, turn: &mut Turn<'_>) {
    match action {
        Action::Back => {
            turn.walk.left_end = Some(turn.run().entries().len());
            turn.moves.push(Move::ToSteps);
            turn.walk.cursor = turn.run().current().unwrap_or(turn.walk.cursor);
        }
        Action::Act if ended(turn.run()) => turn.effects.push(Effect::LeaveRun),
        Action::Act => turn.finish(),
        Action::EndIncomplete => {
            turn.carry(Command::EndIncomplete, None);
        }
        Action::Letter(Letter::Ticket) => turn.open_ticket(),
        Action::Letter(Letter::Timeline) => turn.open_timeline(),
        Action::Letter(Letter::Note) => turn.start_note(),
        Action::Letter(Letter::Handover) => turn.start_handover(),
        Action::Letter(Letter::Leave) => turn.effects.push(Effect::LeaveRun),
        _ => {}
    }
}
