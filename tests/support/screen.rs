//! What the program has drawn and sent so far, shared with those who wait for it.

use super::{ExitStatus, PATIENCE};
use std::num::NonZeroU16;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What is known about the program.
pub struct State {
    parser: vt100::Parser,
    raw: Vec<u8>,
    /// A picture is half drawn: the program said so, and a terminal would not show it.
    drawing: bool,
    /// Nothing more is read.
    ended: bool,
    /// The reader is to let go at the next byte.
    stop: bool,
    status: Option<ExitStatus>,
}

impl State {
    /// Every byte so far.
    pub fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// The screen: cells and cursor.
    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// The screen's rows without their trailing spaces.
    pub fn text(&self) -> String {
        let screen = self.parser.screen();
        let columns = screen.size().1.get();
        let rows: Vec<String> = screen
            .rows(0, columns)
            .map(|row| row.trim_end().to_owned())
            .collect();
        rows.join("\n")
    }

    /// The row and the column of the cursor, from 0.
    pub fn cursor(&self) -> (u16, u16) {
        self.parser.screen().cursor_position()
    }

    /// The row that the cursor is in.
    pub fn cursor_row(&self) -> String {
        let (row, _) = self.cursor();
        let text = self.text();
        text.lines().nth(row.into()).unwrap_or_default().to_owned()
    }

    /// The screen in a frame, and what became of the program.
    fn report(&self) -> String {
        let (rows, columns) = self.parser.screen().size();
        let edge = "-".repeat(columns.get().into());
        let state = match &self.status {
            None => "still running".to_owned(),
            Some(status) => format!("ended: {status:?}"),
        };
        format!(
            "screen of {columns}x{rows}, {state}:\n{edge}\n{}\n{edge}",
            self.text()
        )
    }
}

/// The state, and the bell that rings when it changes.
pub struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

impl Shared {
    pub fn new(size: (u16, u16)) -> Arc<Self> {
        let (columns, rows) = whole(size);
        Arc::new(Self {
            state: Mutex::new(State {
                parser: vt100::Parser::new(rows, columns, 0),
                raw: Vec::new(),
                drawing: false,
                ended: false,
                stop: false,
                status: None,
            }),
            changed: Condvar::new(),
        })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // A story that panicked holds no lock that matters to the next look.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let out = change(&mut self.lock());
        self.changed.notify_all();
        out
    }

    /// Takes in output. Says whether to go on reading.
    pub fn arrived(&self, bytes: &[u8]) -> bool {
        self.change(|state| {
            if !state.stop {
                state.raw.extend_from_slice(bytes);
                state.drawing = half_drawn(&state.raw, state.drawing, bytes.len());
                state.parser.process(bytes);
            }
            !state.stop
        })
    }

    pub fn ended(&self) {
        self.change(|state| state.ended = true);
    }

    pub fn exited(&self, status: ExitStatus) {
        self.change(|state| state.status = Some(status));
    }

    pub fn stop_reading(&self) {
        self.change(|state| state.stop = true);
    }

    pub fn resize(&self, size: (u16, u16)) {
        let (columns, rows) = whole(size);
        self.change(|state| state.parser.set_size(rows, columns));
    }

    pub fn with<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.lock().parser.screen())
    }

    pub fn text(&self) -> String {
        self.lock().text()
    }

    pub fn raw(&self) -> Vec<u8> {
        self.lock().raw.clone()
    }

    /// Does something only where the program has not been seen to end.
    pub fn while_running(&self, act: impl FnOnce()) {
        let state = self.lock();
        if state.status.is_none() {
            act();
        }
    }

    /// Waits until the state is as it should; else returns a report of it.
    pub fn wait(&self, holds: impl Fn(&State) -> bool) -> Result<(), String> {
        self.wait_for(PATIENCE, |state| holds(state).then_some(()))
    }

    /// Waits for the end, and then a little for the last output: a grandchild may
    /// keep the terminal open for longer than anyone wants to wait.
    pub fn wait_exit(&self) -> Result<ExitStatus, String> {
        let status = self.wait_for(PATIENCE, |state| state.status.clone())?;
        let _ = self.wait_for(Duration::from_secs(1), |state| state.ended.then_some(()));
        Ok(status)
    }

    fn wait_for<T>(
        &self,
        patience: Duration,
        look: impl Fn(&State) -> Option<T>,
    ) -> Result<T, String> {
        let deadline = Instant::now() + patience;
        let mut state = self.lock();
        loop {
            if (!state.drawing || state.ended)
                && let Some(found) = look(&state)
            {
                return Ok(found);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            // After the end nothing changes any more.
            if left.is_zero() || (state.ended && state.status.is_some()) {
                return Err(state.report());
            }
            state = self
                .changed
                .wait_timeout(state, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }
}

/// Whether the picture is half drawn once the last `fresh` bytes have come: synchronized
/// output, mode 2026.
fn half_drawn(raw: &[u8], before: bool, fresh: usize) -> bool {
    const BEGIN: &[u8] = b"\x1b[?2026h";
    const END: &[u8] = b"\x1b[?2026l";
    let tail = &raw[raw.len().saturating_sub(fresh + BEGIN.len())..];
    let last = tail
        .windows(BEGIN.len())
        .rev()
        .find(|window| *window == BEGIN || *window == END);
    last.map_or(before, |window| window == BEGIN)
}

/// The rows that have reversed cells.
pub fn reversed_rows(screen: &vt100::Screen) -> Vec<u16> {
    let (rows, columns) = screen.size();
    let reversed =
        |row: u16, column: u16| screen.cell(row, column).is_some_and(vt100::Cell::inverse);
    (0..rows.get())
        .filter(|row| (0..columns.get()).any(|column| reversed(*row, column)))
        .collect()
}

/// The size, at least one by one.
fn whole((columns, rows): (u16, u16)) -> (NonZeroU16, NonZeroU16) {
    let whole = |cells: u16| NonZeroU16::new(cells).unwrap_or(NonZeroU16::MIN);
    (whole(columns), whole(rows))
}
