//! The program without a terminal: keys in, a screen as text out, the time given.
//!
//! A [`Bench`] is the real loop, over runs in memory and a terminal in memory. It serves
//! the tests of the whole program and those inside it.
#![allow(dead_code)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use chrono::{DateTime, TimeDelta};
use crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use std::fmt::Write as _;
use std::io;
use std::io::ErrorKind;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitStatus};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use vetlla::app::config::{Folder, Origin, Origins};
use vetlla::app::env::{Clock, Env};
use vetlla::app::marks::Marks;
use vetlla::app::preview::Preview;
use vetlla::app::session::Session;
use vetlla::app::sessions::Sessions;
use vetlla::app::terms::Terms;
use vetlla::engine::Run;
use vetlla::i18n::{Lang, Words};
use vetlla::journal::MemoryStore;
use vetlla::load;
use vetlla::model::Moment;
use vetlla::sink::Clipboard;
use vetlla::tui::app::App;
use vetlla::tui::keymap;
use vetlla::tui::runtime::{Display, Events, JobEvent, Left, LoopEvent, Runtime, TeamDoor};

/// The team of most tests.
pub const CONFIG: &str = "\
operator:
  name: Núria Vidal
schedule:
  timezone: Europe/Madrid
  office_hours: Mo-Fr 08:00-18:00
clipboard: osc52
";

/// How long a job may take before a test fails.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// What the screen looks like.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    pub lang: Lang,
    pub ascii: bool,
    pub colour: bool,
}

pub const CATALAN: Style = Style {
    lang: Lang::Ca,
    ascii: false,
    colour: true,
};

/// A terminal in memory.
pub struct Page {
    terminal: Terminal<TestBackend>,
    /// What was written past the screen: clipboard sequences.
    pub raw: Vec<u8>,
    /// What was shown on the terminal while it was lent.
    pub pages: Vec<String>,
    /// What an editor leaves in its file; none for one that fails.
    pub editor: Option<String>,
    /// Whether a shell would continue it.
    pub shell: bool,
    /// How often the program was stopped.
    pub stops: usize,
    /// The terminal is lent.
    lent: bool,
}

impl Page {
    fn new() -> Self {
        Self {
            terminal: Terminal::new(TestBackend::new(80, 24)).unwrap(),
            raw: Vec::new(),
            pages: Vec::new(),
            editor: None,
            shell: true,
            stops: 0,
            lent: false,
        }
    }
}

impl Display for Page {
    fn draw(&mut self, app: &mut App, sessions: &Sessions) -> io::Result<()> {
        let drawn = self.terminal.draw(|frame| app.draw(frame, sessions));
        drawn.unwrap();
        Ok(())
    }

    fn redraw(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn write_raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.raw.extend_from_slice(bytes);
        Ok(())
    }

    fn lend(&mut self) {
        self.lent = true;
    }

    fn retake(&mut self) -> io::Result<()> {
        self.lent = false;
        Ok(())
    }

    fn page(&mut self, lines: &str) -> io::Result<Left> {
        assert!(self.lent);
        self.pages.push(lines.to_owned());
        Ok(Left::Back)
    }

    fn run(&mut self, program: &mut Command) -> io::Result<ExitStatus> {
        assert!(self.lent);
        let path = program.get_args().last().unwrap();
        match &self.editor {
            Some(text) => std::fs::write(path, text).map(|()| ExitStatus::from_raw(0)),
            None => Ok(ExitStatus::from_raw(1 << 8)),
        }
    }

    fn has_shell(&self) -> bool {
        self.shell
    }

    fn stop(&mut self) {
        assert!(self.lent);
        self.stops += 1;
    }
}

/// The program, its runs and its clock.
pub struct Bench {
    pub runtime: Runtime<'static, Page>,
    pub store: MemoryStore,
    pub env: &'static Env,
    time: Arc<Mutex<Moment>>,
}

pub fn moment(text: &str) -> Moment {
    DateTime::parse_from_rfc3339(text).unwrap()
}

/// A Monday night in November.
pub fn night() -> Moment {
    moment("2026-11-23T03:12:00+01:00")
}

/// A machine on which nothing is but what is given.
pub fn env(style: Style, config: &str, store: &MemoryStore, time: &Arc<Mutex<Moment>>) -> Env {
    let words = Arc::new(Words::new(style.lang));
    Env {
        clock: Clock::set_by(Arc::clone(time)),
        config: Arc::new(load::config(config, &words).unwrap()),
        words,
        origins: Arc::default(),
        store: Arc::new(store.clone()),
        marks: None,
        folders: Vec::new(),
        trusted: std::path::PathBuf::new(),
        ascii: style.ascii,
        utf8: true,
        colour: style.colour,
        truecolor: false,
        light: false,
        dark: false,
        erases: true,
        titles: true,
        plain: false,
        preview: false,
        #[cfg(feature = "store")]
        sharer: None,
        demo: false,
        user: "nvidal".to_owned(),
        host: "bastion".to_owned(),
    }
}

/// What lies in that folder is trusted.
pub fn trust_folder(env: &mut Env, folder: &std::path::Path) {
    let own = Folder {
        path: folder.to_owned(),
        origin: Origin::BuiltIn,
        local: false,
    };
    env.trusted = folder.join("trusted");
    env.origins = Arc::new(Origins {
        folders: vec![own],
        ..Origins::default()
    });
}

impl Bench {
    /// The program with nothing shown yet.
    pub fn new(style: Style, config: &str) -> Self {
        Self::with_clipboard(style, config, Clipboard::new())
    }

    /// The same, with a clipboard of one's own.
    pub fn with_clipboard(style: Style, config: &str, clipboard: Clipboard) -> Self {
        let (store, time) = (MemoryStore::new(), Arc::new(Mutex::new(night())));
        // A test's machine lasts as long as the test.
        let env: &Env = Box::leak(Box::new(env(style, config, &store, &time)));
        let runtime = Runtime::new(env, Events::of_jobs(), clipboard);
        Self {
            runtime: runtime.on(Page::new()).patient(PATIENCE, PATIENCE),
            store,
            env,
            time,
        }
    }

    /// The program ends as if it were killed, and starts again with nothing shown.
    #[must_use]
    pub fn killed(self) -> Self {
        drop(self.runtime);
        let runtime = Runtime::new(self.env, Events::of_jobs(), Clipboard::new());
        Self {
            runtime: runtime.on(Page::new()).patient(PATIENCE, PATIENCE),
            ..self
        }
    }

    /// The program ends as if it were killed, and the run is opened again.
    #[must_use]
    pub fn opened_again(self) -> Self {
        let name = self.session().name().to_owned();
        let mut bench = self.killed();
        bench.runtime.resume(&name);
        bench.settled()
    }

    /// A run of a built-in runbook that has just begun.
    pub fn walk(id: &str, style: Style) -> Self {
        let mut bench = Self::new(style, CONFIG);
        bench.runtime.start(id);
        bench.settled()
    }

    /// A run of a runbook that is given as text.
    pub fn walk_text(text: &str, style: Style) -> Self {
        Self::walk_text_with(text, style, CONFIG)
    }

    /// The same, beside other runbooks, by their names.
    pub fn walk_beside(text: &str, others: &[(String, String)], style: Style) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("runbook.yaml");
        std::fs::write(&path, text).unwrap();
        for (name, text) in others {
            std::fs::write(folder.path().join(format!("{name}.yaml")), text).unwrap();
        }
        let mut bench = Self::new(style, CONFIG);
        bench.runtime.start(path.to_str().unwrap());
        bench.settled()
    }

    /// The same, with a configuration of one's own.
    pub fn walk_text_with(text: &str, style: Style, config: &str) -> Self {
        Self::walk_text_on(text, style, config, Terms::default())
    }

    /// The same, on terms of one's own.
    pub fn walk_text_on(text: &str, style: Style, config: &str, terms: Terms) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("runbook.yaml");
        std::fs::write(&path, text).unwrap();
        // What exporters get is of a runbook that is trusted.
        let mut bench = if config.contains("exporters:") {
            Self::trusting(folder.path(), style, config)
        } else {
            Self::new(style, config)
        };
        bench.runtime.begin_on(terms);
        bench.runtime.start(path.to_str().unwrap());
        bench.settled()
    }

    /// A run of a runbook that lies in a folder of the team's, where commands may be run.
    pub fn walk_trusted(text: &str, style: Style) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("runbook.yaml");
        std::fs::write(&path, text).unwrap();
        let mut bench = Self::trusting(folder.path(), style, CONFIG);
        bench.runtime.start(path.to_str().unwrap());
        bench.settled()
    }

    /// The program on a machine that trusts what lies in a folder.
    fn trusting(folder: &std::path::Path, style: Style, config: &str) -> Self {
        let (store, time) = (MemoryStore::new(), Arc::new(Mutex::new(night())));
        let mut env = env(style, config, &store, &time);
        trust_folder(&mut env, folder);
        let env: &Env = Box::leak(Box::new(env));
        let runtime = Runtime::new(env, Events::of_jobs(), Clipboard::new());
        Self {
            runtime: runtime.on(Page::new()).patient(PATIENCE, PATIENCE),
            store,
            env,
            time,
        }
    }

    /// The program on a machine whose runs are shared with a team, which is reached by that door.
    pub fn in_team(style: Style, config: &str, marks: Arc<dyn Marks>, door: TeamDoor) -> Self {
        let (store, time) = (MemoryStore::new(), Arc::new(Mutex::new(night())));
        let mut env = env(style, config, &store, &time);
        env.marks = Some(marks);
        let env: &Env = Box::leak(Box::new(env));
        let runtime = Runtime::new(env, Events::of_jobs(), Clipboard::new());
        let runtime = runtime.on(Page::new()).patient(PATIENCE, PATIENCE);
        Self {
            runtime: runtime.through(door),
            store,
            env,
            time,
        }
    }

    /// A preview of a file.
    pub fn preview_of(own: &Preview, style: Style, config: &str) -> Self {
        let (store, time) = (MemoryStore::new(), Arc::new(Mutex::new(night())));
        let mut env = own.env(&env(style, config, &store, &time)).unwrap();
        // Its runs are in memory, and here in one that can be made to hang.
        env.store = Arc::new(store.clone());
        let env: &Env = Box::leak(Box::new(env));
        let runtime = Runtime::new(env, Events::of_jobs(), Clipboard::new());
        let mut bench = Self {
            runtime: runtime.on(Page::new()).patient(PATIENCE, PATIENCE),
            store,
            env,
            time,
        };
        let files = own.files(env);
        let opened = own.begin(env).unwrap();
        bench.runtime.preview(own.clone(), files, opened);
        bench.settled()
    }

    /// The first screen is shown, and the run's folder made.
    #[must_use]
    pub fn settled(mut self) -> Self {
        self.runtime.draw().unwrap();
        self.runtime.record_new_run().unwrap();
        assert!(self.runtime.app().run().is_some(), "no run is shown");
        self
    }

    /// The program's state on the screen.
    pub fn app(&self) -> &App {
        self.runtime.app()
    }

    /// The run that is shown, and its record.
    pub fn session(&self) -> &Session {
        let run = self.app().run().expect("a run is shown");
        self.runtime.sessions().get(run).expect("it is open")
    }

    /// The run that is shown.
    pub fn run(&self) -> &Run {
        self.session().run()
    }

    /// The id of the step under the cursor.
    pub fn at(&self) -> &str {
        let step = &self.run().runbook().steps[self.app().cursor()];
        &step.id.0
    }

    /// What the person was told last.
    pub fn message(&self) -> &str {
        let message = self.app().message.as_ref();
        message.map_or("", |message| message.text.as_str())
    }

    /// The kinds of the journal's entries, in order.
    pub fn journal(&self) -> Vec<String> {
        let entries = self.run().entries().iter();
        let kind = |entry: &vetlla::model::Entry| {
            let json = serde_json::to_value(&entry.event).unwrap();
            json["type"].as_str().unwrap().to_owned()
        };
        entries.map(kind).collect()
    }

    /// Presses keys, by their names in the key table, one space apart.
    pub fn keys(&mut self, names: &str) -> &mut Self {
        for name in names.split(' ') {
            let (code, modifiers) = keymap::stroke(name).unwrap();
            self.press(KeyEvent::new(code, modifiers));
        }
        self
    }

    pub fn press(&mut self, key: KeyEvent) {
        let event = LoopEvent::Input(Input::Key(key));
        self.runtime.take_in(event).unwrap();
        self.finish_jobs();
        self.runtime.app_mut().was_drawn();
    }

    /// Presses keys and waits for no job that they begin.
    pub fn keys_only(&mut self, names: &str) -> &mut Self {
        for name in names.split(' ') {
            let (code, modifiers) = keymap::stroke(name).unwrap();
            let event = LoopEvent::Input(Input::Key(KeyEvent::new(code, modifiers)));
            self.runtime.take_in(event).unwrap();
        }
        self
    }

    /// Takes in what jobs say, until none is under way.
    pub fn finish_jobs(&mut self) -> &mut Self {
        while !self.app().jobs.is_empty() {
            let event = self.runtime.events().wait(Instant::now() + PATIENCE);
            self.runtime.take_in(event.expect("the job ends")).unwrap();
        }
        self
    }

    /// Takes in what jobs say, until it is so.
    pub fn wait_until(&mut self, is: impl Fn(&Self) -> bool) {
        while !is(self) {
            let event = self.runtime.events().wait(Instant::now() + PATIENCE);
            self.runtime.take_in(event.expect("it comes")).unwrap();
        }
    }

    /// Waits for no disk that does not answer at once; one of a run that is opened from now
    /// on is told to be silent after that moment.
    #[must_use]
    pub fn impatient(mut self, moment: Duration) -> Self {
        self.runtime = self.runtime.patient(Duration::ZERO, moment);
        self
    }

    /// Takes in the next late answer of the disk.
    pub fn next_disk_event(&mut self) {
        let event = self.runtime.events().wait(Instant::now() + PATIENCE);
        let event = event.expect("the disk answers");
        assert!(matches!(event, LoopEvent::Disk));
        self.runtime.take_in(event).unwrap();
    }

    /// Takes in what the disk answers later, until all is there that was on its way.
    pub fn finish_disk(&mut self) -> &mut Self {
        while self.session().waits() {
            let event = self.runtime.events().wait(Instant::now() + PATIENCE);
            self.runtime
                .take_in(event.expect("the disk answers"))
                .unwrap();
        }
        self
    }

    /// Takes in the next word of a job.
    pub fn next_job_event(&mut self) {
        let event = self.runtime.events().wait(Instant::now() + PATIENCE);
        let event = event.expect("a word of a job");
        assert!(matches!(
            event,
            LoopEvent::Job(_, JobEvent::Progress(..) | JobEvent::Done(_))
        ));
        self.runtime.take_in(event).unwrap();
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        let event = LoopEvent::Input(Input::Paste(text.to_owned()));
        self.runtime.take_in(event).unwrap();
        self
    }

    /// Types a text, letter by letter.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.press(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE));
        }
        self
    }

    /// Some minutes go by.
    pub fn minutes(&mut self, minutes: i64) -> &mut Self {
        *self.time.lock().unwrap() += TimeDelta::minutes(minutes);
        self.runtime.tick().unwrap();
        self
    }

    /// The disk takes nothing more.
    pub fn fill_disk(&mut self) -> &mut Self {
        self.store.refuse(ErrorKind::StorageFull);
        self
    }

    /// The cells of the screen at a size.
    pub fn buffer(&mut self, width: u16, height: u16) -> Buffer {
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        self.runtime.display().unwrap().terminal = terminal;
        self.runtime.draw().unwrap();
        let terminal = &self.runtime.display().unwrap().terminal;
        terminal.backend().buffer().clone()
    }

    /// The screen at a size.
    pub fn shot(&mut self, width: u16, height: u16) -> Shot {
        let buffer = self.buffer(width, height);
        let terminal = &mut self.runtime.display().unwrap().terminal;
        let cursor = terminal.backend_mut().get_cursor_position().unwrap();
        let mut rows = Vec::new();
        let mut reversed = Vec::new();
        let mut coloured = false;
        for y in 0..height {
            let mut row = String::new();
            let mut over = 0;
            for x in 0..width {
                let cell = &buffer[(x, y)];
                // A wide letter covers the cell after it.
                if over == 0 {
                    row.push_str(cell.symbol());
                    over = vetlla::tui::text::width(cell.symbol()).saturating_sub(1);
                } else {
                    over -= 1;
                }
                coloured |= (cell.fg, cell.bg) != (Color::Reset, Color::Reset);
                if cell.modifier.contains(Modifier::REVERSED) && reversed.last() != Some(&y) {
                    reversed.push(y);
                }
            }
            rows.push(row);
        }
        Shot {
            rows,
            reversed,
            coloured,
            cursor: (cursor.x, cursor.y),
        }
    }
}

/// A screen as it was drawn.
pub struct Shot {
    pub rows: Vec<String>,
    /// Rows with something highlighted.
    pub reversed: Vec<u16>,
    /// Some cell has a colour.
    pub coloured: bool,
    pub cursor: (u16, u16),
}

impl Shot {
    /// The screen without the spaces at its right.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for row in &self.rows {
            let _ = writeln!(out, "{}", row.trim_end());
        }
        out
    }

    /// The screen, then what text alone does not show.
    pub fn full(&self) -> String {
        let (column, row) = self.cursor;
        format!(
            "{}highlighted rows: {:?}; cursor: row {row}, column {column}\n",
            self.text(),
            self.reversed
        )
    }
}
