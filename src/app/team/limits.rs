//! How long the team is waited for, and how much is asked of it.

use std::time::Duration;

/// How long a command waits for all that it asks the team.
pub const LOOK: Duration = Duration::from_secs(2);
/// How long it waits for a run that the team has and that is wanted.
pub const FETCH: Duration = Duration::from_secs(10);
/// The team's runs of so many days are listed, at most so many.
#[cfg(feature = "store")]
pub(super) const LISTED: (u32, u32) = (30, 200);
/// The same where all are wanted.
#[cfg(feature = "store")]
pub(super) const ALL_LISTED: (u32, u32) = (36_500, 2000);
