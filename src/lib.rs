//! vetlla walks an on-call engineer through a runbook and leaves a complete ticket.
//!
//! Layers, and who may import whom (held by `tests/architecture.rs`):
//!
//! ```text
//! words  <- everything but model        the one catalogue of what people read
//! model  <- engine <- tui, plain        plain data; pure decisions; the two faces
//! model  <- load | journal | sink       YAML in; the record; tickets out
//! ```
//!
//! `load`, `journal` and `sink` never import each other or `engine`.

// The bench of the tests is one file, for those inside the crate and those outside.
#[cfg(test)]
extern crate self as vetlla;

pub mod cli;
pub mod edge;
pub mod engine;
pub mod front;
pub mod journal;
pub mod load;
pub mod model;
pub mod plain;
pub mod sink;
pub mod tui;
pub mod words;
