//! Whole stories, from the first key to what a person holds in the hand at the end.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(missing_docs)]

#[path = "support/programs.rs"]
mod programs;
mod support;

#[path = "stories/desk.rs"]
mod desk;

#[path = "stories/command_line.rs"]
mod command_line;
#[path = "stories/decisions.rs"]
mod decisions;
#[path = "stories/demo.rs"]
mod demo;
#[path = "stories/few_keys.rs"]
mod few_keys;
#[path = "stories/form.rs"]
mod form;
#[path = "stories/four_ways.rs"]
mod four_ways;
#[path = "stories/gaps.rs"]
mod gaps;
#[path = "stories/inside.rs"]
mod inside;
#[path = "stories/instances.rs"]
mod instances;
#[path = "stories/languages.rs"]
mod languages;
#[path = "stories/leaving.rs"]
mod leaving;
#[path = "stories/measured.rs"]
mod measured;
#[path = "stories/mouse.rs"]
mod mouse;
#[path = "stories/near_side.rs"]
mod near_side;
#[path = "stories/new.rs"]
mod new;
#[path = "stories/places.rs"]
mod places;
#[path = "stories/preview.rs"]
mod preview;
#[path = "stories/two_sessions.rs"]
mod two_sessions;
