//! The full-screen face: the only one to name a terminal library.

pub mod markdown;
