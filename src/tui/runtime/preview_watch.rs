//! The files of a preview, looked at again and again by a thread beside the loop: one of them
//! may lie on a disk that does not answer.
//!
//! It must not read them, nor know what is done with what was saved.

use super::events::{LoopEvent, Sink};
use crate::app::file_mark::MarkedFiles;
use crate::app::opening::Opened;
use crate::app::preview::{Preview, Snapshot};
use crate::app::preview_files::{LOOK, PreviewFiles};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// How often the files are looked at. Tests say themselves when.
const EVERY: Duration = if cfg!(test) {
    Duration::from_hours(1)
} else {
    LOOK
};

/// What the thread is told.
enum Word {
    /// What is walked is made of these files by now.
    MadeOf(MarkedFiles),
    /// It is to look now, as if nothing were known of the files where that is wanted, and to say
    /// that it has.
    #[cfg(test)]
    LookNow(bool, Sender<()>),
}

/// The loop's end of the thread that looks at the files.
pub(super) struct PreviewWatch {
    own: Preview,
    /// Where its files are.
    files: Vec<PathBuf>,
    thread: Sender<Word>,
    /// The text is being read.
    reading: bool,
    /// It was saved once more meanwhile.
    saved: bool,
    /// What was read, until it is walked on.
    pub read: Option<(Box<Opened>, Snapshot)>,
}

impl PreviewWatch {
    /// Looks at these files from now on.
    pub fn begin_with(own: Preview, files: PreviewFiles, sink: Sink) -> Self {
        let (thread, told) = channel();
        let known = files.paths();
        let named = thread::Builder::new().name("preview".to_owned());
        // Without a thread the text stays as it is, as where nobody saves it.
        let _ = named.spawn(move || look(files, &told, &sink));
        Self {
            own,
            files: known,
            thread,
            reading: false,
            saved: false,
            read: None,
        }
    }

    /// What is to be read, and what it was made of; none where it is being read, and is read once
    /// more after that.
    pub fn begin(&mut self) -> Option<(Preview, Vec<PathBuf>)> {
        self.saved = self.reading;
        let idle = !std::mem::replace(&mut self.reading, true);
        idle.then(|| (self.own.clone(), self.files.clone()))
    }

    /// It was read, and is made of these files; says whether it was saved meanwhile.
    pub fn end(&mut self, files: Option<MarkedFiles>) -> bool {
        if let Some(files) = files {
            self.files = files.iter().map(|(path, _)| path.clone()).collect();
            let _ = self.thread.send(Word::MadeOf(files));
        }
        self.reading = false;
        std::mem::take(&mut self.saved)
    }

    /// Has the thread look now, and waits until it has.
    #[cfg(test)]
    pub fn look_now(&self, forget: bool) {
        let (done, looked) = channel();
        let _ = self.thread.send(Word::LookNow(forget, done));
        let _ = looked.recv();
    }

    /// Whether the text is being read.
    pub fn reads(&self) -> bool {
        self.reading
    }
}

/// Looks at the files until the loop is gone.
fn look(mut files: PreviewFiles, told: &Receiver<Word>, sink: &Sink) {
    loop {
        match told.recv_timeout(EVERY) {
            Ok(Word::MadeOf(all)) => {
                files.made_of(all);
                continue;
            }
            #[cfg(test)]
            Ok(Word::LookNow(forget, done)) => {
                if forget {
                    files.forget();
                }
                if files.saved().is_some() {
                    sink.send(LoopEvent::FileSaved);
                }
                let _ = done.send(());
                continue;
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        if files.saved().is_some() && !sink.send(LoopEvent::FileSaved) {
            return;
        }
    }
}
