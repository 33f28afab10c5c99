//! The layers of the screen, each with its keys, its refusals and what it shows.

mod jobs;
mod states;
