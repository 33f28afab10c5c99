//! How the program is linked: at a fixed address where that is one flag.
//!
//! A program that may be loaded anywhere has every pointer of its tables rewritten at each
//! start; with the time zones' tables these are hundreds of pages, a quarter of the time
//! to the first screen. `.cargo/config.toml` says the same for the static binary.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |name: &str| std::env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    let whole = target("FEATURE")
        .split(',')
        .any(|feature| feature == "crt-static");
    if target("OS") == "linux" && target("ENV") == "gnu" && !whole {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
