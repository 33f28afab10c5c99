//! Runs that are let go, their locks and files with them: beside the loop, for a disk may be
//! slow at that, too.
//!
//! It must not know why a run is left.

use crate::app::session::Session;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

/// The runs that are being let go.
#[derive(Debug, Clone, Default)]
pub(super) struct Closing(Arc<Mutex<Vec<JoinHandle<()>>>>);

impl Closing {
    /// Lets a run go, and waits for that so long at most. Where no thread is to be had, it
    /// goes here and now.
    pub fn let_go(&self, session: Session, patience: Duration) {
        let (gone, goes) = channel();
        let begun = Builder::new().name("closing".to_owned()).spawn(move || {
            drop(session);
            // Nobody may wait any more.
            let _ = gone.send(());
        });
        if let Ok(thread) = begun {
            let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            all.retain(|thread| !thread.is_finished());
            all.push(thread);
            drop(all);
            let _ = goes.recv_timeout(patience);
        }
    }

    /// Waits until all are gone: one of them may be opened again.
    pub fn finish(&self) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let all = std::mem::take(&mut *all);
        for thread in all {
            let _ = thread.join();
        }
    }
}
