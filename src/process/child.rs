//! A program with a text on its standard input, in a session of its own.
//!
//! Without a terminal it can neither paint on the screen nor eat keys. It is stopped with
//! all that it started, and what it leaves behind is not waited for. It must not know
//! what the program is for.

use crate::model::Clean;
use crate::model::escapes::printed;
use process_wrap::std::ChildWrapper;
use process_wrap::std::CommandWrap;
use process_wrap::std::ProcessSession;
use rustix::io::ioctl_fionread;
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};
use std::collections::VecDeque;
use std::io::{self, PipeReader, PipeWriter, Read, Write, pipe};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How often is looked whether it has ended or shall.
const BETWEEN_LOOKS: Duration = Duration::from_millis(10);

/// A process that it left behind may hold its output open: then we go on.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// How long it may tidy up when it is told to stop.
const GRACE: Duration = Duration::from_millis(500);

/// So much is written to a pipe at once, or nothing of it (`PIPE_BUF`).
const WHOLE: usize = 4096;

/// The longest line that is told while it runs, in bytes.
const LONGEST_LINE: usize = 4 << 10;

/// How long a program may run, and how much of its output is kept.
#[derive(Clone, Copy)]
pub(crate) struct Limits<'a> {
    pub time: Duration,
    pub output: usize,
    /// Set by who does not want to wait any more.
    pub cancel: &'a AtomicBool,
}

/// What a program did.
pub(crate) struct Ran {
    pub end: End,
    /// What it printed, on both outputs as it came.
    pub output: Clean,
    /// What of it came on its standard output, as far as that is kept: all, or its beginning.
    pub said: Clean,
    /// Its end, where something between the two is left out.
    pub said_last: Option<Clean>,
    /// More was printed than is kept.
    pub cut: bool,
    /// Its whole input was read.
    pub read_all: bool,
    /// Some of its input was read, however it ended.
    pub taken: bool,
}

/// How a program ended.
pub(crate) enum End {
    Status(ExitStatus),
    Late,
    Cancelled,
    Lost(io::Error),
}

/// Runs a program to its end or its limits; `line` gets each line of its output. One that
/// nobody wants any more is not begun: begun, it might end well before it is stopped.
pub(crate) fn run(
    command: Command,
    input: Vec<u8>,
    limits: Limits<'_>,
    line: &mut dyn FnMut(&Clean),
) -> io::Result<Ran> {
    if limits.cancel.load(Ordering::SeqCst) {
        return Ok(Ran {
            end: End::Cancelled,
            output: Clean::default(),
            said: Clean::default(),
            said_last: None,
            cut: false,
            read_all: false,
            taken: false,
        });
    }
    let (reader, writer) = pipe()?;
    // A second hand on what the program reads from: what is left there when it has ended,
    // nobody has read.
    let left = reader.try_clone()?;
    let mut child = spawn(command, reader)?;
    let written = Arc::new(AtomicUsize::new(0));
    let fed = feed(writer, input, Arc::clone(&written));
    let pieces = listen(child.as_mut());
    let mut heard = Heard::new(limits.output, line);
    let end = wait(child.as_mut(), limits, &pieces, &mut heard);
    if matches!(end, End::Status(_)) {
        heard.listen(&pieces, LAST_WORDS, || true);
    } else {
        stop(child.as_mut(), &pieces, &mut heard);
    }
    let has_ended = matches!(end, End::Status(_));
    let waited = has_ended && is_read(&fed, &left);
    let unread = take_back(left, fed);
    let read_all = waited && unread == 0;
    let (said, said_last) = heard.said();
    let (output, cut) = heard.all();
    Ok(Ran {
        end,
        output,
        said,
        said_last,
        cut,
        read_all,
        taken: written.load(Ordering::SeqCst) > unread,
    })
}

fn spawn(mut command: Command, input: PipeReader) -> io::Result<Box<dyn ChildWrapper>> {
    command.stdin(input);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = CommandWrap::from(command).wrap(ProcessSession).spawn()?;
    // What it leaves behind is not ours to wait for.
    Ok(child.into_inner())
}

/// Gives the input on a thread: a program may print before it reads. In pieces that a pipe takes
/// whole or not at all, so that `written` is true at any time.
fn feed(
    mut stdin: PipeWriter,
    input: Vec<u8>,
    written: Arc<AtomicUsize>,
) -> JoinHandle<io::Result<()>> {
    thread::spawn(move || {
        input.chunks(WHOLE).try_for_each(|piece| {
            stdin.write_all(piece)?;
            written.fetch_add(piece.len(), Ordering::SeqCst);
            Ok(())
        })
    })
}

/// Whether all of the input has gone out, and nothing of it is left unread. A program that it
/// left behind may still be reading: it has a moment.
fn is_read(fed: &JoinHandle<io::Result<()>>, left: &PipeReader) -> bool {
    let deadline = Instant::now() + LAST_WORDS;
    loop {
        // Where the system cannot tell, the status has to do.
        let unread = ioctl_fionread(left).unwrap_or(0);
        if fed.is_finished() && unread == 0 {
            return true;
        }
        if Instant::now() >= deadline {
            return false;
        }
        thread::sleep(BETWEEN_LOOKS);
    }
}

/// Takes what nobody has read out of the pipe again, and says how much that is: what the program
/// left behind could read it long after its end, when it is said that nobody has it.
fn take_back(mut left: PipeReader, fed: JoinHandle<io::Result<()>>) -> usize {
    let (mut unread, mut piece) = (0, vec![0; 1 << 16]);
    // Once all has gone out nobody writes any more, and it ends.
    loop {
        match left.read(&mut piece) {
            Ok(0) => break,
            Ok(count) => unread += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => break,
        }
    }
    let _ = fed.join();
    unread
}

fn wait(
    child: &mut dyn ChildWrapper,
    limits: Limits<'_>,
    pieces: &Receiver<Piece>,
    heard: &mut Heard<'_>,
) -> End {
    let began = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return End::Status(status),
            Ok(None) if limits.cancel.load(Ordering::SeqCst) => return End::Cancelled,
            Ok(None) if began.elapsed() >= limits.time => return End::Late,
            Ok(None) => heard.next(pieces, BETWEEN_LOOKS),
            Err(error) => return End::Lost(error),
        }
    }
}

/// Stops a program and all that it started: they are asked, and after a grace made to.
fn stop(child: &mut dyn ChildWrapper, pieces: &Receiver<Piece>, heard: &mut Heard<'_>) {
    let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    if let Some(group) = group {
        let _ = kill_process_group(group, Signal::TERM);
        // Not taken from the system yet: its number stays its own until all are ended.
        let seen = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        let ended = || !matches!(waitid(WaitId::Pid(group), seen), Ok(None));
        heard.listen(pieces, GRACE, ended);
        let _ = kill_process_group(group, Signal::KILL);
    }
    let _ = child.start_kill();
    let _ = child.wait(); // an ended one is waited for, or it stays as a dead entry
}

/// A piece of output, and which of the two it came from.
type Piece = (usize, Vec<u8>);

fn listen(child: &mut dyn ChildWrapper) -> Receiver<Piece> {
    let (outbox, pieces) = sync_channel(16);
    if let Some(stdout) = child.stdout().take() {
        drain(0, stdout, outbox.clone());
    }
    if let Some(stderr) = child.stderr().take() {
        drain(1, stderr, outbox);
    }
    pieces
}

/// Reads an output to its end, even when nobody listens any more: else the program would
/// block.
fn drain(which: usize, mut from: impl Read + Send + 'static, outbox: SyncSender<Piece>) {
    thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(read @ 1..) = from.read(&mut buffer) {
            let piece = buffer.get(..read).unwrap_or_default();
            let _ = outbox.send((which, piece.to_vec()));
        }
    });
}

/// The beginning of what came, and its end.
struct Ends {
    /// How much of each is kept, in bytes.
    most: (usize, usize),
    first: Vec<u8>,
    last: VecDeque<u8>,
    /// Something between the two is left out.
    cut: bool,
}

impl Ends {
    fn new(most: (usize, usize)) -> Self {
        Self {
            most,
            first: Vec::new(),
            last: VecDeque::new(),
            cut: false,
        }
    }

    fn take(&mut self, piece: &[u8]) {
        let room = self
            .most
            .0
            .saturating_sub(self.first.len())
            .min(piece.len());
        let (first, rest) = piece.split_at(room);
        self.first.extend_from_slice(first);
        self.last.extend(rest);
        let over = self.last.len().saturating_sub(self.most.1);
        self.last.drain(..over);
        self.cut |= over > 0;
    }

    /// All of it; or its beginning, and its end.
    fn both(self) -> (Vec<u8>, Option<Vec<u8>>) {
        let Self {
            mut first, last, ..
        } = self;
        if self.cut {
            return (first, Some(last.into()));
        }
        first.extend(last);
        (first, None)
    }
}

/// What a program printed so far.
struct Heard<'a> {
    /// On both outputs. What a program says last is what counts most often.
    kept: Ends,
    /// On its standard output.
    said: Ends,
    /// The line that each output has not ended yet.
    open: [Vec<u8>; 2],
    line: &'a mut dyn FnMut(&Clean),
}

impl<'a> Heard<'a> {
    fn new(limit: usize, line: &'a mut dyn FnMut(&Clean)) -> Self {
        Self {
            kept: Ends::new((limit / 2, limit - limit / 2)),
            said: Ends::new((limit, limit)),
            open: [Vec::new(), Vec::new()],
            line,
        }
    }

    /// Takes the next piece, or waits that long.
    fn next(&mut self, pieces: &Receiver<Piece>, patience: Duration) {
        match pieces.recv_timeout(patience) {
            Ok(piece) => self.take(piece),
            Err(RecvTimeoutError::Timeout) => {}
            // Both outputs are closed, and the program goes on.
            Err(RecvTimeoutError::Disconnected) => thread::sleep(patience),
        }
    }

    /// Takes what comes until both outputs are closed and `ended` says so too, or the time
    /// is over.
    fn listen(&mut self, pieces: &Receiver<Piece>, time: Duration, ended: impl Fn() -> bool) {
        let deadline = Instant::now() + time;
        while Instant::now() < deadline {
            match pieces.recv_timeout(BETWEEN_LOOKS) {
                Ok(piece) => self.take(piece),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) if ended() => return,
                Err(RecvTimeoutError::Disconnected) => thread::sleep(BETWEEN_LOOKS),
            }
        }
    }

    fn take(&mut self, (which, piece): Piece) {
        if which == 0 {
            self.said.take(&piece);
        }
        self.kept.take(&piece);
        let Some(open) = self.open.get_mut(which) else {
            return;
        };
        for byte in piece {
            match byte {
                b'\n' => {
                    (self.line)(&Clean::line(&String::from_utf8_lossy(open)));
                    open.clear();
                }
                byte if open.len() < LONGEST_LINE => open.push(byte),
                _ => {}
            }
        }
    }

    /// What it said, without colours and what else is for a terminal: a number is looked for in it.
    fn said(&mut self) -> (Clean, Option<Clean>) {
        let said = std::mem::replace(&mut self.said, Ends::new((0, 0)));
        let (first, last) = said.both();
        let clean = |bytes: Vec<u8>| Clean::text(&printed(&bytes));
        (clean(first), last.map(clean))
    }

    fn all(self) -> (Clean, bool) {
        for open in &self.open {
            if !open.is_empty() {
                (self.line)(&Clean::line(&String::from_utf8_lossy(open)));
            }
        }
        let (first, last) = self.kept.both();
        let first = String::from_utf8_lossy(&first);
        let Some(last) = last else {
            return (Clean::text(&first), false);
        };
        let last = String::from_utf8_lossy(&last);
        (Clean::text(&format!("{first}\n[…]\n{last}")), true)
    }
}
