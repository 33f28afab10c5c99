//! A line above rows of the list.
//!
//! It must not know the rows.

use crate::tui::draw::Look;
use crate::tui::text::fit;
use ratatui::text::Line;

/// A line above rows of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heading {
    /// The open runs of this disk.
    Runs,
    /// Those that others of the team have.
    Team,
    /// Why these are not known.
    Away,
    /// The runbooks.
    Runbooks,
}

impl Heading {
    /// The line; `away` says why the team's runs are not known.
    pub fn line(self, away: Option<&str>, columns: usize, look: &Look<'_>) -> Line<'static> {
        let word = match self {
            Self::Runs => "library-open-runs",
            Self::Team => "library-team",
            Self::Runbooks => "library-runbooks",
            Self::Away => {
                let why = fit(away.unwrap_or_default(), columns, look.theme.ellipsis());
                return Line::styled(why, look.theme.faint());
            }
        };
        Line::styled(look.words.say(word), look.theme.title())
    }
}
