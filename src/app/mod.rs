//! Where the program meets the machine: environment, clock, folders, files.
//!
//! It puts the layers together for the faces. It must not know a terminal's keys or cells,
//! nor the command line, and decides nothing about a run itself.

pub mod argv;
pub mod ascii_out;
pub mod catalog;
pub mod config;
pub mod earlier;
pub mod ending;
pub mod env;
pub mod history;
pub mod locale;
pub mod opening;
pub mod session;
pub mod sessions;
pub mod text_file;
pub mod tickets;
pub mod typed_path;
