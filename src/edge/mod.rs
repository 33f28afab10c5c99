//! Where the program meets the machine: environment, clock, folders, files.
//!
//! It puts the layers together for the command line and for the screen. It must not
//! know a terminal's keys or cells, and decides nothing about a run itself.

pub mod ascii_out;
pub mod commands;
pub mod doctor;
pub mod glance;
pub mod house;
pub mod opening;
pub mod runs;
pub mod session;
pub mod sessions;
pub mod shelf;
pub mod typed_path;
