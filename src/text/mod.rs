//! Typed text and its rows. It must not know runs, screens or files.

pub mod edit;
mod history;
pub mod wrap;

pub use edit::Buffer;
