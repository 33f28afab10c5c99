//! The team's runs in the library: they are read by a thread beside the loop once the first
//! screen is there, and again as long as the library is.
//!
//! It must not know how they are told, nor how the list is drawn.

use super::team_rows::ReadTeam;
use super::team_side::TeamListing;
use super::{Display, Runtime};

impl<D: Display> Runtime<'_, D> {
    /// Begins to list the team's runs, where a library is shown and its first screen is there.
    pub fn list_team(&mut self) {
        if !std::mem::take(&mut self.team.wanted) || self.env.marks().is_none() {
            return;
        }
        self.team.listing = None;
        self.team.listings += 1;
        let (env, sink) = (self.env.clone(), self.events.sink());
        let begun = TeamListing::begin(self.team.listings, env, self.team.door.clone(), sink);
        // Without a thread the list has this host's runs alone.
        self.team.listing = begun.ok();
    }

    /// Shows the team's runs in the library that they were read for.
    pub(super) fn take_team(&mut self, nth: u32, read: ReadTeam) {
        if self.team.listing.as_ref().is_none_or(|own| own.nth != nth) {
            return;
        }
        let Some(library) = self.app.library() else {
            // Another screen needs them no more.
            self.team.listing = None;
            return;
        };
        match read.rows {
            Ok(rows) => {
                let (known, shown): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
                self.team.rows = known;
                library.tell_team(shown);
            }
            Err(why) => {
                let args = [("why", (&why).into())];
                let away = self.env.words.with("team-not-reached", &args);
                library.team_away(away);
            }
        }
        self.app.forget_layout();
    }

    /// Asks what to do about a run of the team that is in the list.
    pub(super) fn choose_team(&mut self, id: &str) {
        let row = self.team.rows.iter().find(|row| row.id == id);
        if let Some(row) = row {
            self.app.choose_team(row);
        }
    }
}
