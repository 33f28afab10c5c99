//! Keys among the steps.

use crate::engine::Command;
use crate::model::letters::Letter;
use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::screens::walk::steps::Steps;
use crate::tui::screens::walk::turn::Turn;

/// Carries an action out.
pub fn update(steps: &Steps, action: Action, turn: &mut Turn<'_>) {
    match action {
        Action::Up => turn.step_by(-1),
        Action::Down => turn.step_by(1),
        Action::First => turn.step_by(isize::MIN / 2),
        Action::Last => turn.step_by(isize::MAX / 2),
        Action::PageUp => {
            let top = turn.walk.detail_top;
            turn.walk.detail_top = top.saturating_sub(steps.detail_height);
        }
        Action::PageDown => turn.walk.detail_top += steps.detail_height,
        Action::Act => turn.act(),
        Action::Tick => turn.tick(),
        Action::Letter(Letter::Skip) => turn.on_step(Command::Skip),
        Action::Letter(Letter::Fail) => turn.on_step(Command::Fail),
        Action::Letter(Letter::Undo) => turn.undo(),
        Action::Letter(Letter::Note) => turn.start_note(),
        Action::Letter(Letter::Handover) => turn.start_handover(),
        Action::Letter(Letter::Attach) => turn.start_attach(),
        Action::Letter(Letter::Ticket) => turn.open_ticket(),
        Action::Copy => turn.copy_or_correct(),
        Action::Letter(Letter::Timeline) => turn.open_timeline(),
        Action::Letter(Letter::Why) => turn.open_why(),
        Action::Whole => turn.open_whole(),
        Action::Letter(Letter::Yank) => turn.yank(),
        Action::Letter(Letter::Qr) => turn.open_qr(),
        Action::Letter(Letter::Current) => turn.go_current(),
        Action::Back => turn.step_back(),
        Action::Find => turn.start_find(),
        Action::Letter(Letter::Hidden) => turn.toggle_hidden(),
        Action::Letter(Letter::Duty) => turn.open_duty(),
        Action::Letter(Letter::Closing) => turn.open_completion(),
        Action::Pane => turn.walk.show_list = !turn.walk.show_list,
        Action::Letter(Letter::Leave) => turn.effects.push(Effect::LeaveRun),
        _ => {}
    }
}
