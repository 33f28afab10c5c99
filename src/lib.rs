//! vetlla walks an on-call engineer through a runbook and leaves a complete ticket.
//!
//! Who may import whom is held by `tests/architecture`:
//!
//! ```text
//! packed <- i18n | model                    what the build has packed
//! i18n   <- engine | load | journal | sink   the one catalogue of what people read
//! model  <- text <- tui                     plain data; typed text
//! lang   <- engine | load                   conditions and templates
//! model  <- engine                          pure decisions
//! model  <- load | journal | sink           YAML in; the record; tickets out
//! model  <- process <- sink                 programs that are run
//! journal <- shared                         lines of the record to a team, and back
//! app    puts them together <- cli | plain | tui      the faces
//! ```
//!
//! `load`, `journal` and `sink` never import each other or `engine`.

// The bench of the tests is one file, for those inside the crate and those outside.
#[cfg(test)]
extern crate self as vetlla;

pub mod app;
pub mod cli;
pub mod engine;
pub mod i18n;
pub mod import;
pub mod journal;
pub mod lang;
pub mod load;
pub mod model;
mod packed;
pub mod plain;
pub mod process;
#[cfg(feature = "store")]
pub mod shared;
pub mod sink;
pub mod text;
pub mod tui;
