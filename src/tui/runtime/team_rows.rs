//! The team's runs as the library shows them.
//!
//! It must not know how they are read, nor how the list is drawn.

use super::library_reader::open_row;
use crate::app::team::{Holding, TeamRow};
use crate::i18n::Words;
use crate::tui::screens::library::{OpenRunRow, TeamRunRow};

/// The team's runs as they were read: what the list shows of each, or why none came.
#[derive(Debug)]
pub struct ReadTeam {
    pub(super) rows: Result<Vec<(TeamRow, TeamRunRow)>, String>,
}

/// What the list shows: open runs that are in others' hands.
pub(super) fn shown(rows: Vec<TeamRow>, words: &Words) -> Vec<(TeamRow, TeamRunRow)> {
    let open = rows.into_iter().filter(|row| !row.mine && !row.is_over());
    open.map(|row| {
        let own = shown_row(&row, words);
        (row, own)
    })
    .collect()
}

fn shown_row(row: &TeamRow, words: &Words) -> TeamRunRow {
    let run = match row.run() {
        Some(run) => open_row(&row.name, run, words),
        None => OpenRunRow {
            name: row.name.clone(),
            title: row.title.clone(),
            trouble: Some(words.say("team-unread")),
            ..OpenRunRow::default()
        },
    };
    TeamRunRow {
        id: row.id.clone(),
        here: row.here.as_ref().map(|name| name.as_str().to_owned()),
        held: row.held(words),
        there: row.holding() == Holding::There,
        run,
    }
}
