//! What `--version` says: for a report of a fault, and for whoever keeps many machines alike.
//!
//! `build.rs` finds it out. It must not know where the program was built.

/// The version with the commit that it is of, its target and its features, in two lines.
pub const TEXT: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    " (",
    env!("VETLLA_SOURCE"),
    ")\n",
    env!("VETLLA_TARGET"),
    ", features: ",
    env!("VETLLA_FEATURES"),
);
