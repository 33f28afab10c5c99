//! What happens outside the loop: keys, signals, a terminal that goes away, jobs.
//!
//! Three threads wait in the kernel and cost nothing while nothing happens. It must
//! not know what a key means.

use super::hold::{give_back, taken};
use super::keys::Keys;
use super::library_reader::ReadRows;
use super::outcome::JobEvent;
use super::team_rows::ReadTeam;
use crate::app::sessions::RunId;
use crate::app::team::TeamNews;
use crate::journal::Readback;
use crate::process::lent;
use crate::tui::effect::JobId;
use crossterm::event::Event as Input;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{
    SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1,
    SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU,
};
use signal_hook::iterator::Signals;
use std::collections::VecDeque;
use std::io::{self, Read, Write, pipe};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// How long the loop may take to leave once a signal has asked for it.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long the loop may take to leave once the terminal is gone, or hangs up.
const GRACE: Duration = Duration::from_millis(700);

/// How long Esc waits for the rest of a sequence before it is Esc: on this machine, and
/// at the end of a line. `ESCDELAY`, which other programs know, too, says otherwise.
const LONE: Duration = Duration::from_millis(50);
const LONE_FAR: Duration = Duration::from_millis(200);

/// What is caught, and told to the loop: all that would end the program with the terminal
/// in its hands, and can be caught.
const SIGNALS: [i32; 15] = [
    SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH, SIGABRT, SIGALRM, SIGIO, SIGPROF,
    SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU,
];

/// Something that happened outside.
#[derive(Debug)]
pub enum LoopEvent {
    /// A key, a paste.
    Input(Input),
    /// The terminal has another size.
    Resized,
    /// The program goes on after a stop.
    Continued,
    /// The program is asked to stop.
    Stopped,
    /// A signal of that number asks to leave.
    Left(u8),
    /// The terminal is gone.
    HungUp,
    /// A word of a job.
    Job(JobId, JobEvent),
    /// The disk has answered something that was not waited for.
    Disk,
    /// What has become of a run in which nothing had happened.
    Dropped,
    /// A file of the preview was saved.
    FileSaved,
    /// Rows of the library that is read for that time.
    Rows(u32, Box<ReadRows>),
    /// How far a run is shared with the team has changed.
    Shared,
    /// The team's runs, for the library that was shown as that one.
    TeamRows(u32, Box<ReadTeam>),
    /// What is new in a run of the team that is followed.
    Team(RunId, Vec<TeamNews>),
    /// The tickets that were filed beside a run, in words.
    Beside(RunId, Vec<String>),
    /// What another session has written since, in the run that is followed.
    Followed(RunId, Box<Readback>),
}

/// Reads keys only while nobody else has the terminal.
#[derive(Debug, Default)]
struct Gate {
    shut: Mutex<GateState>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct GateState {
    wanted_shut: bool,
    is_shut: bool,
}

/// Where threads put what happens.
#[derive(Debug, Clone)]
pub struct Sink(Sender<LoopEvent>);

impl Sink {
    /// Puts one in; says whether anybody still listens.
    pub fn send(&self, event: LoopEvent) -> bool {
        self.0.send(event).is_ok()
    }
}

/// All that happens outside.
#[derive(Debug)]
pub struct Events {
    /// The signal that asked to leave.
    pub signal: Option<u8>,
    sink: Sink,
    inbox: Receiver<LoopEvent>,
    /// What came in while one waited for something else.
    put_by: VecDeque<LoopEvent>,
    gate: Arc<Gate>,
    waker: Option<io::PipeWriter>,
    /// Who will listen, until [`Self::listen`].
    ears: Option<Ears>,
}

/// What the threads need that listen.
#[derive(Debug)]
struct Ears {
    wake: io::PipeReader,
    keys: Keys,
}

impl Events {
    /// Listens to signals from now on: the first drawing may be stuck in a line that
    /// takes nothing. `utf8` says what the locale is.
    pub fn start(utf8: bool) -> io::Result<Self> {
        let mut events = Self::of_jobs();
        let (wake, waker) = pipe()?;
        let (signals, told) = (Signals::new(SIGNALS)?, events.sink.clone());
        spawn("signals", move || listen_for_signals(signals, &told))?;
        events.waker = Some(waker);
        events.ears = Some(Ears {
            wake,
            keys: Keys::new(lone(), utf8),
        });
        Ok(events)
    }

    /// Listens to jobs alone.
    #[must_use]
    pub fn of_jobs() -> Self {
        let (sink, inbox) = channel();
        Self {
            signal: None,
            sink: Sink(sink),
            inbox,
            put_by: VecDeque::new(),
            gate: Arc::default(),
            waker: None,
            ears: None,
        }
    }

    /// Where a thread puts what happens.
    #[must_use]
    pub fn sink(&self) -> Sink {
        self.sink.clone()
    }

    /// Begins to listen to the terminal, the first time. The first screen need not wait for
    /// these threads.
    pub fn listen(&mut self) -> io::Result<()> {
        let Some(Ears { wake, keys }) = self.ears.take() else {
            return Ok(());
        };
        let sink = self.sink();
        spawn("terminal", move || watch(&sink))?;
        let (sink, gate) = (self.sink(), Arc::clone(&self.gate));
        spawn("keys", move || read_keys(&sink, &gate, wake, keys))
    }

    /// Waits for something to happen until `deadline`.
    pub fn wait(&mut self, deadline: Instant) -> Option<LoopEvent> {
        if let Some(event) = self.put_by.pop_front() {
            return Some(event);
        }
        self.receive(deadline)
    }

    fn receive(&self, deadline: Instant) -> Option<LoopEvent> {
        let patience = deadline.saturating_duration_since(Instant::now());
        match self.inbox.recv_timeout(patience) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(LoopEvent::HungUp),
        }
    }

    /// Waits until `deadline` for the end of a job; all else keeps its turn.
    pub fn wait_for_end(&mut self, id: JobId, deadline: Instant) -> Option<LoopEvent> {
        let ends = |event: &LoopEvent| matches!(event, LoopEvent::Job(own, JobEvent::Done(_)) if *own == id);
        self.wait_for(deadline, ends)
    }

    /// Waits until `deadline` for something; all else keeps its turn.
    pub fn wait_for(
        &mut self,
        deadline: Instant,
        wanted: impl Fn(&LoopEvent) -> bool,
    ) -> Option<LoopEvent> {
        while let Some(event) = self.receive(deadline) {
            if wanted(&event) {
                return Some(event);
            }
            self.put_by.push_back(event);
        }
        None
    }

    /// What has happened already.
    pub fn next_now(&mut self) -> Option<LoopEvent> {
        self.put_by
            .pop_front()
            .or_else(|| self.inbox.try_recv().ok())
    }

    /// Keeps keys from being read until [`Self::open`]; returns once none is.
    pub fn shut(&mut self) {
        if self.ears.is_some() {
            return;
        }
        let Some(waker) = &mut self.waker else {
            return;
        };
        let Ok(mut turn) = self.gate.shut.lock() else {
            return;
        };
        turn.wanted_shut = true;
        let _ = waker.write_all(&[0]);
        while !turn.is_shut {
            match self
                .gate
                .changed
                .wait_timeout(turn, Duration::from_millis(500))
            {
                Ok((next, timeout)) => {
                    turn = next;
                    if timeout.timed_out() {
                        return;
                    }
                }
                Err(_) => return,
            }
        }
    }

    /// Lets keys be read again.
    pub fn open(&self) {
        if let Ok(mut turn) = self.gate.shut.lock() {
            turn.wanted_shut = false;
            self.gate.changed.notify_all();
        }
    }
}

/// How long Esc waits before it is Esc.
fn lone() -> Duration {
    let set = |name| std::env::var_os(name).is_some();
    match std::env::var("ESCDELAY").map(|value| value.trim().parse()) {
        Ok(Ok(delay @ 1..=5000)) => Duration::from_millis(delay),
        _ if set("SSH_CONNECTION") || set("SSH_TTY") => LONE_FAR,
        _ => LONE,
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map(drop)
}

fn listen_for_signals(mut signals: Signals, sink: &Sink) {
    for signal in signals.forever() {
        // While the terminal is lent, these are for whoever has it; a stop stops us too.
        if !taken() && signal == SIGTSTP {
            let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
            continue;
        }
        if !taken() && signal == SIGINT {
            continue;
        }
        let event = match signal {
            SIGWINCH => LoopEvent::Resized,
            SIGCONT => LoopEvent::Continued,
            SIGTSTP => LoopEvent::Stopped,
            other => LoopEvent::Left(u8::try_from(other).unwrap_or(0)),
        };
        // A person's Ctrl-C can be pressed again; others ask once.
        if matches!(event, LoopEvent::Left(_)) && !matches!(signal, SIGINT | SIGQUIT) {
            lent::take_away();
            leave_in_any_case(signal);
        }
        if !sink.send(event) {
            return;
        }
    }
}

/// The loop may be waiting for an editor or for a terminal that takes nothing: it gets a
/// moment to leave by itself. Everything acknowledged is on disk.
fn leave_in_any_case(signal: i32) {
    let _ = spawn("leaving", move || {
        thread::sleep(if signal == SIGHUP { GRACE } else { PATIENCE });
        give_back();
        std::process::exit(128 + signal);
    });
}

/// Watches for the terminal's end beside the reader of keys, which is shut while somebody
/// else has the terminal. The loop gets a moment to leave by itself; then the process
/// ends, because everything acknowledged is on disk.
fn watch(sink: &Sink) {
    let stdin = io::stdin();
    loop {
        let mut fds = [PollFd::new(&stdin, PollFlags::empty())];
        match poll(&mut fds, None) {
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => break,
            Ok(_) => {
                let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
                if fds[0].revents().intersects(gone) {
                    break;
                }
            }
        }
    }
    end(sink);
}

/// The terminal is gone.
fn end(sink: &Sink) {
    sink.send(LoopEvent::HungUp);
    thread::sleep(GRACE);
    std::process::exit(129);
}

/// Reads keys, whole ones only, while the gate is open. The end of the input is the end
/// of the terminal: reading on would spin.
fn read_keys(sink: &Sink, gate: &Gate, mut wake: io::PipeReader, mut keys: Keys) {
    let stdin = io::stdin();
    let mut bytes = [0; 4096];
    let mut last = Instant::now();
    loop {
        let mut fds = [
            PollFd::new(&stdin, PollFlags::IN),
            PollFd::new(&wake, PollFlags::IN),
        ];
        let patience = keys
            .patience()
            .and_then(|wait| Timespec::try_from(wait).ok());
        let events = match poll(&mut fds, patience.as_ref()) {
            Err(rustix::io::Errno::INTR) => continue,
            Err(_) => return end(sink),
            Ok(0) => keys.give_up(),
            Ok(_) if fds[1].revents().contains(PollFlags::IN) => {
                let _ = wake.read(&mut [0; 8]);
                wait_at(gate);
                continue;
            }
            Ok(_) => match rustix::io::read(&stdin, &mut bytes) {
                Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => continue,
                Ok(0) | Err(_) => return end(sink),
                Ok(count) => {
                    let silence = last.elapsed();
                    last = Instant::now();
                    keys.take(&bytes[..count], silence)
                }
            },
        };
        for event in events {
            if !sink.send(LoopEvent::Input(event)) {
                return;
            }
        }
    }
}

fn wait_at(gate: &Gate) {
    let Ok(mut turn) = gate.shut.lock() else {
        return;
    };
    turn.is_shut = true;
    gate.changed.notify_all();
    while turn.wanted_shut {
        match gate.changed.wait(turn) {
            Ok(next) => turn = next,
            Err(_) => return,
        }
    }
    turn.is_shut = false;
}
