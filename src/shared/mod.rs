//! The record shared with a team through PostgreSQL.
//!
//! A run's journal on this disk comes first and is enough. What is new in it goes out behind
//! the walk: whoever writes leaves a mark, and a thread of its own (`sharer`) reads the journal
//! from where the team's copy ends and sends the rest (`push`). Nothing here is waited for.
//!
//! The tables, and what nobody may do to them, are in `migrations`; the program relies on
//! them and not on itself. It must not know what an event means, a screen, or the
//! environment: addresses, passwords and clocks come in as data.

mod adopt;
mod beside;
mod board;
mod bring;
mod client;
mod desk;
mod evidence;
mod follow;
mod password;
mod place;
mod progress;
mod push;
mod read;
mod reply;
mod schema;
mod sending;
mod sharer;
mod spoiled;
mod taking;
mod tips;
mod tls;
mod trouble;

pub use board::{Word, is_whole};
pub use bring::TakenOut;
pub use client::Link;
pub use desk::Pace;
pub use follow::{Follow, Heard};
pub use place::{Me, Password, Place, VERSION};
pub use progress::{Lease, Shared, StoreRefusal};
pub use push::share_run;
pub use read::TeamRun;
pub use schema::{FoundSchema, Made, script};
pub use sharer::Sharer;
pub use spoiled::spoiled;
pub use tips::differing;
pub use trouble::Trouble;
