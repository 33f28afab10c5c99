//! Whole stories, from the first key to what a person holds in the hand at the end.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(missing_docs)]

mod support;

#[path = "stories/desk.rs"]
mod desk;

#[path = "stories/four_ways.rs"]
mod four_ways;
#[path = "stories/gaps.rs"]
mod gaps;
#[path = "stories/places.rs"]
mod places;
