//! A run's writer in a thread of its own, so that a disk that is slow keeps no key waiting.
//!
//! The writer has one owner at a time: it is at home, in the loop's hands, or it was given
//! to the thread with a request and comes back with the answer. The loop waits for it as
//! long as a key may; after that it works on, and what it has for the disk waits here, in
//! order, until the writer is home again. A draft does not wait: it goes to its file beside the
//! writer, with the entries that wait, because it no longer holds the text of an answer that
//! was accepted and would replace the draft that does. It must not know what an entry means.

use super::answers::{Answers, Call, answers};
use super::draft_thread::DraftThread;
use crate::journal::{EvidenceWriter, RecordError, RunName, RunWriter};
use crate::model::{Draft, Entry};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

type Writer = Box<dyn RunWriter>;
type Answer = Result<(), RecordError>;
type Work = Box<dyn FnOnce(&mut dyn RunWriter) -> Answer + Send>;

/// What the writer was given to the thread for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Request {
    Entries,
    Draft,
    /// A draft that is saved already, against the end of the machine.
    Sync,
    /// Something in the run's folder: what it answers lies where it was asked for.
    Folder,
}

/// What the thread leaves for whoever asks again.
type Slot<T> = Arc<Mutex<Option<T>>>;

/// What is done in the run's folder, with no answer.
type Tidying = Box<dyn FnOnce(&mut dyn RunWriter) + Send>;

/// The thread's end of the way to it and back.
struct Thread {
    requests: Sender<(Writer, Work)>,
    answers: Answers<(Writer, Answer)>,
}

/// Where the writer is.
enum Place {
    Home(Writer),
    /// With the thread, since then.
    Away(Request, Instant),
}

/// A run's writer that works beside the loop.
pub(super) struct WriterThread {
    place: Place,
    thread: Option<Thread>,
    /// A thread was asked for.
    begun: bool,
    /// Calls the loop when an answer has come that it did not wait for.
    call: Call,
    /// Saves drafts while the writer is away; none while the run is not kept.
    beside: Option<DraftThread>,
    patience: Duration,
    /// How long the disk may be silent before that is told as trouble.
    moment: Duration,
    name: RunName,
    /// Where commands leave what is known of them.
    commands: Option<PathBuf>,
    unguarded: bool,
    /// What is not known to be on disk, in order.
    waiting: Vec<Entry>,
    /// How many of these the writer has been given.
    given: usize,
    late: Option<Answer>,
    /// The draft that the thread was given.
    sent: Option<Draft>,
    /// The draft that was saved after nobody waited for it any more.
    saved: Option<Draft>,
    /// Where evidence is brought to, once that folder is there.
    evidence: Slot<PathBuf>,
    /// What is to be done in the run's folder once the writer is home, in order.
    tidying: Vec<Tidying>,
}

impl fmt::Debug for WriterThread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WriterThread")
            .field("name", &self.name)
            .field("home", &self.home().is_some())
            .field("waiting", &self.waiting.len())
            .finish_non_exhaustive()
    }
}

impl WriterThread {
    /// Puts a writer beside the loop, which `call` tells of answers that come late. A disk
    /// that is silent for `moment` is told as trouble. The thread begins with the first
    /// request.
    pub fn new(
        mut writer: Writer,
        moment: Duration,
        call: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        Self {
            name: writer.name().clone(),
            commands: writer.command_folder(),
            unguarded: writer.unguarded(),
            waiting: writer.waiting().to_vec(),
            given: writer.pending(),
            place: Place::Home(writer),
            thread: None,
            begun: false,
            call: Arc::new(call),
            beside: None,
            patience: Duration::ZERO,
            moment,
            late: None,
            sent: None,
            saved: None,
            evidence: Slot::default(),
            tidying: Vec::new(),
        }
    }

    fn home(&self) -> Option<&Writer> {
        match &self.place {
            Place::Home(writer) => Some(writer),
            Place::Away(..) => None,
        }
    }

    /// What the writer says while it is away.
    fn unanswered(&self) -> RecordError {
        let long = matches!(&self.place, Place::Away(_, since) if since.elapsed() >= self.moment);
        RecordError::Unanswered { long }
    }

    /// Takes the answer in that has come; waits for it while there is patience left, but
    /// no more for a disk that has been silent for long.
    fn look(&mut self) {
        let Place::Away(request, since) = self.place else {
            return;
        };
        let silent = since.elapsed() >= self.moment && self.patience < self.moment;
        let patience = if silent {
            Duration::ZERO
        } else {
            self.patience
        };
        if let Some((writer, answer)) = self.wait(patience) {
            let answer = self.take_home(writer, request, answer);
            match request {
                Request::Entries => self.late = Some(answer),
                Request::Sync | Request::Folder => {}
                Request::Draft => self.saved = self.sent.take().filter(|_| answer.is_ok()),
            }
        }
    }

    /// Waits for the thread's answer, and asks to be called where there is none in time.
    fn wait(&mut self, patience: Duration) -> Option<(Writer, Answer)> {
        let thread = self.thread.as_ref()?;
        let before = Instant::now();
        let come = thread.answers.wait(patience);
        self.patience = self.patience.saturating_sub(before.elapsed());
        come
    }

    fn take_home(&mut self, mut writer: Writer, request: Request, answer: Answer) -> Answer {
        if request == Request::Entries && answer.is_ok() {
            self.waiting.drain(..self.given.min(self.waiting.len()));
            self.given = 0;
        }
        self.name = writer.name().clone();
        self.commands = writer.command_folder();
        self.unguarded = writer.unguarded();
        self.place = Place::Home(writer);
        self.tidy();
        answer
    }

    /// Has the thread do what is to be done in the run's folder, where the writer is home.
    fn tidy(&mut self) {
        if self.tidying.is_empty() || self.home().is_none() {
            return;
        }
        let all = std::mem::take(&mut self.tidying);
        let work = move |writer: &mut dyn RunWriter| {
            all.into_iter().for_each(|own| own(writer));
            Ok(())
        };
        // Where there is no answer in time, nobody needs one.
        let _ = self.send(Request::Folder, Box::new(work));
    }

    fn tidy_later(&mut self, own: impl FnOnce(&mut dyn RunWriter) + Send + 'static) {
        self.look();
        self.tidying.push(Box::new(own));
        self.tidy();
    }

    /// Has the thread make something in the run's folder; none where it is not there in time.
    fn make<T: Clone + Send + 'static>(
        &mut self,
        slot: &Slot<T>,
        make: impl FnOnce(&mut dyn RunWriter) -> Option<T> + Send + 'static,
    ) -> Option<T> {
        self.look();
        let filled = Arc::clone(slot);
        let work = move |writer: &mut dyn RunWriter| {
            let made = make(writer);
            *filled.lock().unwrap_or_else(PoisonError::into_inner) = made;
            Ok(())
        };
        let known = || slot.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if known().is_none() && self.home().is_some() {
            let _ = self.send(Request::Folder, Box::new(work));
        }
        known()
    }

    /// Has the writer do something in the thread, and waits for it while there is patience.
    fn send(&mut self, request: Request, work: Work) -> Answer {
        self.look();
        self.begin_thread();
        self.ready_beside();
        let place = std::mem::replace(&mut self.place, Place::Away(request, Instant::now()));
        let mut writer = match place {
            Place::Home(writer) => writer,
            away @ Place::Away(..) => {
                self.place = away;
                return Err(self.unanswered());
            }
        };
        let Some(thread) = &self.thread else {
            // No thread is to be had: what it takes, it takes.
            let answer = work(writer.as_mut());
            return self.take_home(writer, request, answer);
        };
        if let Err(back) = thread.requests.send((writer, work)) {
            let (mut writer, work) = back.0;
            let answer = work(writer.as_mut());
            return self.take_home(writer, request, answer);
        }
        match self.wait(self.patience) {
            Some((writer, answer)) => self.take_home(writer, request, answer),
            None => Err(self.unanswered()),
        }
    }

    /// A draft with what is not known to be on disk.
    fn with_unwritten(&self, draft: &Draft) -> Draft {
        Draft {
            unwritten: self.waiting.clone(),
            ..draft.clone()
        }
    }

    /// Has a draft saved beside the writer, which is away.
    fn save_beside(&mut self, draft: &Draft) -> Answer {
        let draft = self.with_unwritten(draft);
        let patience = self.patience;
        let before = Instant::now();
        let saved = self
            .beside
            .as_mut()
            .map(|beside| beside.save(draft, patience));
        self.patience = patience.saturating_sub(before.elapsed());
        saved.flatten().unwrap_or_else(|| Err(self.unanswered()))
    }

    /// Makes ready what saves drafts while the writer is away: it has to be at home for that.
    fn ready_beside(&mut self) {
        if self.beside.is_none()
            && let Some(keeper) = self.home().and_then(|writer| writer.draft_keeper())
        {
            self.beside = DraftThread::begin(keeper, Arc::clone(&self.call));
        }
    }

    fn begin_thread(&mut self) {
        if std::mem::replace(&mut self.begun, true) {
            return;
        }
        let (requests, inbox) = channel::<(Writer, Work)>();
        let (outbox, answers) = answers(Arc::clone(&self.call));
        let work = move || {
            for (mut writer, work) in inbox {
                let answer = work(writer.as_mut());
                // Where nobody wants it back, the run is let go of here.
                if !outbox.send((writer, answer)) {
                    return;
                }
            }
        };
        let began = thread::Builder::new().name("writer".to_owned()).spawn(work);
        self.thread = began.is_ok().then_some(Thread { requests, answers });
    }
}

impl RunWriter for WriterThread {
    fn name(&self) -> &RunName {
        &self.name
    }

    /// A run that takes no entries is never given to the thread with any.
    fn blocked(&self) -> Option<RecordError> {
        self.home().and_then(|writer| writer.blocked())
    }

    fn unguarded(&self) -> bool {
        self.unguarded
    }

    fn queue(&mut self, entries: &[Entry]) {
        self.waiting.extend_from_slice(entries);
    }

    fn be_patient(&mut self, patience: Duration) {
        self.patience = patience;
    }

    fn late_answer(&mut self) -> Option<Answer> {
        self.look();
        self.late.take()
    }

    fn retry(&mut self) -> Result<usize, RecordError> {
        self.look();
        if self.home().is_none() {
            return Err(self.unanswered());
        }
        self.late = None;
        let count = self.waiting.len();
        if count == 0 {
            return Ok(0);
        }
        let new = self.waiting.get(self.given..).unwrap_or_default().to_vec();
        self.given = count;
        let write = move |writer: &mut dyn RunWriter| {
            writer.queue(&new);
            writer.retry().map(drop)
        };
        self.send(Request::Entries, Box::new(write)).map(|()| count)
    }

    fn waiting(&self) -> &[Entry] {
        &self.waiting
    }

    fn save_draft(&mut self, draft: &Draft) -> Answer {
        self.look();
        let busy = self.beside.as_mut().is_some_and(DraftThread::is_busy);
        // An older draft that is on its way would come after this one.
        if matches!(self.place, Place::Away(Request::Draft, _)) {
            return Err(self.unanswered());
        }
        if busy || self.home().is_none() {
            return self.save_beside(draft);
        }
        if self.saved.take().as_ref() == Some(draft) {
            return Ok(());
        }
        self.sent = Some(draft.clone());
        let draft = self.with_unwritten(draft);
        let save = move |writer: &mut dyn RunWriter| writer.save_draft(&draft);
        self.send(Request::Draft, Box::new(save))
    }

    fn sync_draft(&mut self) -> Answer {
        self.look();
        if self.home().is_none() {
            return Err(self.unanswered());
        }
        self.sent = None;
        let sync = |writer: &mut dyn RunWriter| writer.sync_draft();
        self.send(Request::Sync, Box::new(sync))
    }

    fn draft(&self) -> Option<Draft> {
        self.home()?.draft()
    }

    fn begin_lay_out(&mut self, text: &str) -> Receiver<Option<PathBuf>> {
        let (text, (outbox, laid)) = (text.to_owned(), channel());
        self.tidy_later(move |writer| {
            if outbox.send(writer.lay_out(&text)).is_err() {
                writer.put_away();
            }
        });
        laid
    }

    fn evidence_folder(&mut self) -> Option<PathBuf> {
        let slot = Arc::clone(&self.evidence);
        self.make(&slot, |writer| writer.evidence_folder())
    }

    fn is_away(&mut self) -> bool {
        self.look();
        self.home().is_none()
    }

    fn command_folder(&mut self) -> Option<PathBuf> {
        self.look();
        self.commands.clone()
    }

    /// While nobody can tell, there may be some: a run is taken away only where there are none.
    fn has_files(&self) -> bool {
        self.home().is_none_or(|writer| writer.has_files())
    }

    fn put_away(&mut self) {
        self.tidy_later(|writer| writer.put_away());
    }

    fn clear(&mut self, folder: &Path) {
        let folder = folder.to_owned();
        self.tidy_later(move |writer| writer.clear(&folder));
    }

    fn evidence(&mut self) -> Result<Box<dyn EvidenceWriter>, RecordError> {
        // The key before may have waited in vain for an answer that has come since.
        self.look();
        match &mut self.place {
            Place::Home(writer) => writer.evidence(),
            Place::Away(..) => Err(self.unanswered()),
        }
    }

    /// Nothing can be done with the run after this: whoever lets go of it waits for that,
    /// beside the loop.
    fn discard(&mut self) -> Answer {
        self.look();
        let answer = match &mut self.place {
            Place::Home(writer) => writer.discard(),
            Place::Away(..) => return Err(self.unanswered()),
        };
        if answer.is_ok() {
            self.waiting.clear();
            self.given = 0;
        }
        answer
    }
}
