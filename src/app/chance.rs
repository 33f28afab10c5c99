//! Chance, from the system. It must not know what for.

use rustix::rand::{GetRandomFlags, getrandom};

/// 128 bits of chance, in hexadecimal.
pub(super) fn bits() -> String {
    format!("{:032x}", u128::from_be_bytes(bytes()))
}

fn bytes() -> [u8; 16] {
    let mut bits = [0; 16];
    let mut from = 0;
    // So few bytes come whole, or not at all before the system has any.
    while let Some(rest) = bits.get_mut(from..).filter(|rest| !rest.is_empty()) {
        match getrandom(rest, GetRandomFlags::empty()) {
            Ok(count) => from += count,
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return by_clock(),
        }
    }
    bits
}

/// Where the system gives none: what differs from start to start.
fn by_clock() -> [u8; 16] {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let nanos = since.map_or(0, |since| since.as_nanos());
    let pid = u128::from(std::process::id());
    (nanos ^ (pid << 96)).to_be_bytes()
}
