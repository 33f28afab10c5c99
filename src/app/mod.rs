//! Where the program meets the machine: environment, clock, folders, files.
//!
//! It puts the layers together for the faces. It must not know a terminal's keys or cells,
//! nor the command line, and decides nothing about a run itself.

pub mod alert;
pub(crate) mod argv;
pub(crate) mod ascii_out;
pub(crate) mod branches;
pub(crate) mod bring;
pub mod bundle;
pub(crate) mod catalog;
pub(crate) mod chance;
pub mod commands;
pub(crate) mod commands_here;
pub mod config;
pub mod demo;
pub(crate) mod earlier;
pub mod elsewhere;
pub(crate) mod ending;
pub mod env;
pub mod exports;
pub(crate) mod favourites;
pub(crate) mod file_mark;
pub(crate) mod folder_links;
pub(crate) mod foreign_hands;
pub mod handed_on;
pub mod history;
pub mod import;
pub mod inclusion;
pub(crate) mod line_diff;
pub(crate) mod lineage;
pub(crate) mod locale;
pub mod log;
pub mod marks;
pub(crate) mod new;
pub mod opening;
pub(crate) mod origin;
pub mod path_completion;
pub mod preview;
pub(crate) mod preview_files;
pub mod rehearsal;
pub mod scenario;
pub mod session;
pub mod sessions;
pub(crate) mod settings;
#[cfg(feature = "store")]
pub mod sharing;
pub(crate) mod sharing_wording;
pub mod shown_command;
pub mod team;
pub mod terms;
pub(crate) mod text_file;
pub mod tickets;
pub(crate) mod trust;
pub(crate) mod typed_path;
pub mod watched;
pub mod working_copy;
