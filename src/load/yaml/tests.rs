//! The reader and the writer, each held to the other, and the reader to another one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reading;
mod same;
mod writing;
