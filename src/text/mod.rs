//! Typed text and its rows. It must not know runs, screens or files.

pub(crate) mod edit;
mod history;
pub(crate) mod phones;
pub(crate) mod wrap;

pub use edit::Buffer;
