//! Work that a signal stops, in a program that reads lines or none: it tidies up and says what
//! became of it before anything else happens. Once the work is over, the signal does again what
//! it did before.
//!
//! It must not know what the work is, nor what follows from a signal.

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag::{register, register_conditional_default, register_usize};
use signal_hook::iterator::Signals;
use signal_hook::low_level::unregister;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;

/// The signals by which people and systems end a program.
const SIGNALS: [i32; 3] = [SIGINT, SIGTERM, SIGHUP];

/// What is told at last when a hang-up ends the program.
type LastWord = Box<dyn Fn() + Send + Sync>;

static LAST_WORD: OnceLock<LastWord> = OnceLock::new();

/// Has a hang-up end the program once that is told, also where what began it has that ignored;
/// not while there is work that has to be stopped first.
pub fn hang_up_ends(last_word: impl Fn() + Send + Sync + 'static) {
    let first = LAST_WORD.set(Box::new(last_word)).is_ok();
    let waited = first.then(|| Signals::new([SIGHUP]));
    let Some(Ok(mut signals)) = waited else {
        return;
    };
    let waiting = thread::Builder::new().name("hang-up".to_owned());
    let waits = waiting.spawn(move || {
        for _ in signals.forever() {
            if at_once(SIGHUP).load(Ordering::SeqCst) {
                end_by(Some(SIGHUP));
            }
        }
    });
    if waits.is_err() {
        let _ = register_conditional_default(SIGHUP, at_once(SIGHUP));
    }
}

/// Does that work with a flag that these signals set; gives the one that came last, too.
pub fn stoppable<T>(work: impl FnOnce(&AtomicBool) -> T) -> (T, Option<i32>) {
    stopped_by(&SIGNALS, work)
}

/// Does that work with a flag that Ctrl-C sets; the other signals end the program as ever.
pub fn interruptible<T>(work: impl FnOnce(&AtomicBool) -> T) -> T {
    stopped_by(&[SIGINT], work).0
}

fn stopped_by<T>(signals: &[i32], work: impl FnOnce(&AtomicBool) -> T) -> (T, Option<i32>) {
    let (stop, came) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicUsize::new(0)),
    );
    let mut registered = Vec::new();
    for signal in signals.iter().copied() {
        at_once(signal).store(false, Ordering::SeqCst);
        keep_default(signal);
        let number = usize::try_from(signal).unwrap_or_default();
        registered.extend(register(signal, Arc::clone(&stop)));
        registered.extend(register_usize(signal, Arc::clone(&came), number));
    }
    let done = work(&stop);
    for signal in signals {
        at_once(*signal).store(true, Ordering::SeqCst);
    }
    registered.into_iter().for_each(|id| {
        unregister(id);
    });
    let came = i32::try_from(came.load(Ordering::SeqCst)).ok();
    (done, came.filter(|signal| *signal != 0))
}

/// Whether that signal ends the program at once: not while there is work that has to be stopped
/// first.
fn at_once(signal: i32) -> Arc<AtomicBool> {
    static AT_ONCE: OnceLock<[Arc<AtomicBool>; 3]> = OnceLock::new();
    let all = AT_ONCE.get_or_init(|| SIGNALS.map(|_| Arc::new(AtomicBool::new(true))));
    let own = SIGNALS.iter().position(|own| *own == signal);
    Arc::clone(own.and_then(|at| all.get(at)).unwrap_or(&all[0]))
}

/// Has that signal end the program where no work is under way, as it did before it was first
/// waited for: a signal that was once waited for is dropped afterwards, and does nothing. One
/// that is ignored from the start stays ignored.
fn keep_default(signal: i32) {
    static KEPT: [OnceLock<()>; 3] = [const { OnceLock::new() }; 3];
    let own = SIGNALS.iter().position(|own| *own == signal);
    if let Some(kept) = own.and_then(|at| KEPT.get(at)) {
        kept.get_or_init(|| {
            let told = signal == SIGHUP && LAST_WORD.get().is_some();
            if !told && !is_ignored(signal) {
                let _ = register_conditional_default(signal, at_once(signal));
            }
        });
    }
}

/// Whether what began this program has it ignore that signal. Where the system does not say, it
/// does not.
fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| (mask >> (signal - 1)) & 1 == 1)
}

/// Ends this program as that signal would have, unless a person at the keys meant what was under
/// way alone.
pub fn end_by(signal: Option<i32>) {
    if let Some(signal) = signal.filter(|signal| *signal != SIGINT) {
        if let Some(tell) = LAST_WORD.get().filter(|_| signal == SIGHUP) {
            tell();
        }
        let _ = signal_hook::low_level::emulate_default_handler(signal);
    }
}
