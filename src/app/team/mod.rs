//! The team's runs, for both faces: which there are, what may be done with one, looking at one,
//! following it, taking it over.
//!
//! A run of another host is looked at in a copy in memory, by the same code as a run of this one:
//! [`TeamCopy`] is this machine with that run in the place of its own. Nothing can be written to
//! it. Whoever calls waits for the network: a face does that in a thread, or says how long.
//!
//! ```text
//! Team::of(&env)            none where no shared record is configured or built in
//!   .within(LOOK)           all that follows together waits no longer
//!   .listed(&env), .all()   TeamRow: who, where, how fresh, and the run itself
//!   .find(&env, text)       those that a name or the beginning of an identity may mean
//!   .look(&env, &row)       TeamCopy: chain and hashes checked, draft and branches in it
//!   .follow(&copy)          TeamFollow::wait gives TeamNews
//!   .ask(&row)              the holder's screen says who asks
//!   .take_over(&env, &row, why)  its name on this disk, to be opened like any other
//! row.ways(), row.wants_reason(), row.held(&words)
//! ```
//!
//! Of a run that is held here, `Session::asked` says who asks, and `Session::answer_asked`
//! answers. It must not know a screen.

#[cfg(not(feature = "store"))]
mod absent;
mod copy;
mod error;
#[cfg(feature = "store")]
mod follow;
mod limits;
mod news;
#[cfg(feature = "store")]
mod reach;
mod row;
#[cfg(feature = "store")]
mod taken;
mod ways;
#[cfg(feature = "store")]
mod whole;

#[cfg(not(feature = "store"))]
pub use self::absent::{Team, TeamFollow};
pub use self::copy::TeamCopy;
pub use self::error::TeamError;
#[cfg(feature = "store")]
pub use self::follow::TeamFollow;
pub use self::limits::{FETCH, LOOK};
pub use self::news::TeamNews;
#[cfg(feature = "store")]
pub use self::reach::Team;
pub use self::row::{TeamAnswer, TeamRow};
pub use self::ways::{Holding, TeamWay};
