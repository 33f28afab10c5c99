//! Work that a signal stops, in a program that reads lines or none: it tidies up and says what
//! became of it before anything else happens.
//!
//! It must not know what the work is, nor what follows from a signal.

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag::{register, register_usize};
use signal_hook::low_level::unregister;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

/// The signals by which people and systems end a program.
const SIGNALS: [i32; 3] = [SIGINT, SIGTERM, SIGHUP];

/// Whether a hang-up ends the program at once, where somebody has it do so: not while there is
/// work that has to be stopped first.
#[must_use]
pub fn ends_at_once() -> Arc<AtomicBool> {
    static AT_ONCE: OnceLock<Arc<AtomicBool>> = OnceLock::new();
    Arc::clone(AT_ONCE.get_or_init(|| Arc::new(AtomicBool::new(true))))
}

/// Does that work with a flag that these signals set; gives the one that came last, too.
pub fn stoppable<T>(work: impl FnOnce(&AtomicBool) -> T) -> (T, Option<i32>) {
    let at_once = ends_at_once();
    let before = at_once.swap(false, Ordering::SeqCst);
    let (stop, came) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicUsize::new(0)),
    );
    let mut registered = Vec::new();
    for signal in SIGNALS {
        let number = usize::try_from(signal).unwrap_or_default();
        registered.extend(register(signal, Arc::clone(&stop)));
        registered.extend(register_usize(signal, Arc::clone(&came), number));
    }
    let done = work(&stop);
    at_once.store(before, Ordering::SeqCst);
    registered.into_iter().for_each(|id| {
        unregister(id);
    });
    let came = i32::try_from(came.load(Ordering::SeqCst)).ok();
    (done, came.filter(|signal| *signal != 0))
}

/// Ends this program as that signal would have, unless a person at the keys meant what was under
/// way alone.
pub fn end_by(signal: Option<i32>) {
    if let Some(signal) = signal.filter(|signal| *signal != SIGINT) {
        let _ = signal_hook::low_level::emulate_default_handler(signal);
    }
}
