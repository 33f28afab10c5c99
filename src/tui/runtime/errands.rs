//! Effects, carried out: files, clipboards, exporters, the editor, other runs.
//!
//! It must not decide anything about a run.

use super::happenings::Happening;
use super::{PATIENCE, Runtime};
use crate::edge::commands::{self, Ending, Failure};
use crate::edge::house::House;
use crate::edge::session::{self, OpenError, Session};
use crate::journal::{RecordError, RunName};
use crate::model::{FieldId, Part, StepId, Ticket, Way};
use crate::sink::{self, Env, Format, Mail};
use crate::tui::app::Held;
use crate::tui::effect::{Effect, Road};
use crate::tui::screens::walk::{Delivered, Sent};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// An exporter at work.
pub(super) struct Exporting {
    step: StepId,
    ticket: Ticket,
    cancel: Arc<AtomicBool>,
}

impl Runtime<'_> {
    pub(super) fn carry_out(&mut self, effects: Vec<Effect>) -> io::Result<()> {
        for effect in effects {
            match effect {
                Effect::Append(events) => self.append(events),
                Effect::Attach(step, field, path) => self.attach(&step, field.as_ref(), &path),
                Effect::Deliver {
                    step,
                    ticket,
                    part,
                    road,
                } => {
                    self.deliver(step, &ticket, part.as_ref(), road)?;
                }
                Effect::Yank(text) => self.yank(&text)?,
                Effect::Edit(text) => self.edit(&text)?,
                Effect::Start(id) => self.start(&id),
                Effect::Resume(run) => self.resume(&run),
                Effect::Follow(run) => self.follow(&run),
                Effect::TakeOver(run) => self.take_over(&run),
                Effect::LeaveRun => self.leave_run(),
                Effect::Quit => self.ending = Some(Ending::Fine),
                Effect::Suspend => self.suspend()?,
                Effect::Redraw => {
                    if let Some(display) = &mut self.display {
                        display.redraw()?;
                    }
                }
            }
        }
        Ok(())
    }

    /// A path as a person types it: `~` is home, quotes that a terminal's drag and drop
    /// puts around are not part of it.
    fn path(typed: &str) -> PathBuf {
        let typed = typed.trim();
        let bare = typed
            .strip_prefix('\'')
            .and_then(|rest| rest.strip_suffix('\''))
            .unwrap_or(typed);
        match (bare.strip_prefix("~/"), std::env::var_os("HOME")) {
            (Some(rest), Some(home)) => Path::new(&home).join(rest),
            _ => PathBuf::from(bare),
        }
    }

    fn attach(&mut self, step: &StepId, field: Option<&FieldId>, path: &str) {
        let words = std::rc::Rc::clone(&self.house.words);
        let Some(ledger) = &mut self.ledger else {
            return;
        };
        let attached = match ledger.record.attach(&Self::path(path)) {
            Ok(attached) => attached,
            Err(error) => {
                let text = error.say(&words);
                self.app
                    .with_walk(|walk, around| walk.attached(Err(text), around));
                return;
            }
        };
        let name = attached.name.clone();
        let Some(walk) = self.app.walk() else { return };
        let events = session::evidence_events(&walk.run, step, field, attached);
        self.append(events);
        self.app
            .with_walk(|walk, around| walk.attached(Ok(&name), around));
    }

    fn deliver(
        &mut self,
        step: StepId,
        ticket: &Ticket,
        part: Option<&Part>,
        road: Road,
    ) -> io::Result<()> {
        let text = match part {
            Some(part) => part.text.clone(),
            None => sink::plain(ticket),
        };
        let delivered = match road {
            Road::Clipboard => match self.copy(&text)? {
                Ok(sent) => Delivered::Sent(sent),
                Err(text) => Delivered::Failed(text),
            },
            Road::File(path, replace) => self.write_file(&path, replace, &text),
            Road::Exporter(name) => {
                self.export(step, &name, ticket);
                return Ok(());
            }
            Road::Plain => self.plain_page(&text)?,
        };
        let effects = self
            .app
            .with_walk(|walk, around| walk.delivered(step, ticket, part, delivered, around))
            .unwrap_or_default();
        self.carry_out(effects)
    }

    /// Brings a text to the clipboard, or says why not and what else there is.
    fn copy(&mut self, text: &str) -> io::Result<Result<Sent, String>> {
        let words = &self.house.words;
        let env = Env::read(|name| std::env::var(name).ok());
        match self.clipboard.copy(text, self.house.site.clipboard, env) {
            Ok(copied) => {
                if !copied.terminal.is_empty()
                    && let Some(display) = &mut self.display
                {
                    display.write_raw(&copied.terminal)?;
                    if copied.smears {
                        display.redraw()?;
                    }
                }
                let told = copied.delivery.say(words);
                let delivery = copied.delivery;
                Ok(Ok(Sent {
                    way: delivery.way,
                    bytes: delivery.bytes,
                    told,
                }))
            }
            Err(error) => {
                let text = error.say(words);
                let next = if error.wants_another_way() {
                    Some(self.app.another_way())
                } else {
                    error.hint(words)
                };
                Ok(Err(
                    next.map_or(text.clone(), |next| format!("{text} {next}"))
                ))
            }
        }
    }

    fn yank(&mut self, text: &str) -> io::Result<()> {
        let result = self.copy(text)?;
        self.app.with_walk(|walk, _| walk.yanked(result));
        Ok(())
    }

    fn write_file(&self, path: &str, replace: bool, text: &str) -> Delivered {
        let words = &self.house.words;
        // The whole path is told: the person may be anywhere.
        let whole = Self::path(path);
        let whole = std::path::absolute(&whole).unwrap_or(whole);
        match sink::write(&whole, text.as_bytes(), replace) {
            Ok(delivery) => {
                let told = delivery.say(words);
                Delivered::Sent(Sent {
                    way: delivery.way,
                    bytes: delivery.bytes,
                    told,
                })
            }
            Err(sink::SinkError::Exists(_)) => Delivered::FileExists(path.to_owned()),
            Err(error) => Delivered::Failed(error.say(words)),
        }
    }

    /// Starts an exporter beside the loop: keys go on, and Esc cancels it.
    fn export(&mut self, step: StepId, name: &str, ticket: &Ticket) {
        let words = std::rc::Rc::clone(&self.house.words);
        let found = self.house.site.exporters.iter().find(|e| e.name == name);
        let (Some(exporter), None) = (found.cloned(), &self.exporting) else {
            self.tell(
                words.say(if found.is_some() {
                    "exporter-busy"
                } else {
                    "no-exporters"
                }),
                false,
            );
            return;
        };
        let attached = match (&self.ledger, self.app.walk()) {
            (Some(ledger), Some(walk)) => {
                commands::attachments(self.house, ledger.record.name(), &walk.run, ticket)
            }
            _ => Vec::new(),
        };
        let from = self.house.site.operator.email.as_deref();
        let mail = Mail {
            from,
            attachments: &attached,
            date: self.app.now,
        };
        let format = Format::parse(&exporter.format).unwrap_or(Format::Text);
        let bytes = format.bytes(ticket, mail);
        let cancel = Arc::new(AtomicBool::new(false));
        let (outbox, flag) = (self.happenings.outbox.clone(), Arc::clone(&cancel));
        let work = move || {
            let exported = sink::run(&exporter, &bytes, sink::TIMEOUT, &flag);
            let _ = outbox.send(Happening::Exported(Box::new(exported)));
        };
        match std::thread::Builder::new()
            .name("exporter".into())
            .spawn(work)
        {
            Ok(_) => {
                self.exporting = Some(Exporting {
                    step,
                    ticket: ticket.clone(),
                    cancel,
                });
                self.tell(
                    words.with("exporter-running", &[("name", name.into())]),
                    true,
                );
            }
            Err(error) => self.tell(error.to_string(), false),
        }
    }

    /// Asks a running exporter to stop; says whether one was running.
    pub(super) fn cancel_export(&self) -> bool {
        let Some(exporting) = &self.exporting else {
            return false;
        };
        exporting.cancel.store(true, Ordering::SeqCst);
        true
    }

    /// Takes in what an exporter did.
    pub(super) fn exported(&mut self, exported: sink::Exported) -> io::Result<()> {
        let Some(Exporting { step, ticket, .. }) = self.exporting.take() else {
            return Ok(());
        };
        let words = std::rc::Rc::clone(&self.house.words);
        self.app.said = None;
        let output = exported.output.trim().replace('\n', " ");
        let delivered = match exported.result {
            Ok(delivery) => {
                let told = format!("{} {output}", delivery.say(&words));
                Delivered::Sent(Sent {
                    way: delivery.way,
                    bytes: delivery.bytes,
                    told,
                })
            }
            Err(error) => Delivered::Failed(format!("{} {output}", error.say(&words))),
        };
        let effects = self
            .app
            .with_walk(|walk, around| walk.delivered(step, &ticket, None, delivered, around))
            .unwrap_or_default();
        self.carry_out(effects)
    }

    /// The text alone on the terminal's own screen, to be selected with the mouse.
    fn plain_page(&mut self, text: &str) -> io::Result<Delivered> {
        let words = std::rc::Rc::clone(&self.house.words);
        self.happenings.shut();
        if let Some(display) = &mut self.display {
            display.lend();
        }
        let mut out = io::stdout().lock();
        writeln!(
            out,
            "\n{}\n\n{}",
            text.trim_end(),
            words.say("plain-page-end")
        )?;
        out.flush()?;
        let mut line = String::new();
        let _ = io::stdin().read_line(&mut line);
        if let Some(display) = &mut self.display {
            display.retake()?;
        }
        self.happenings.open();
        let told = words.say("shown-plain");
        Ok(Delivered::Sent(Sent {
            way: Way::Plain,
            bytes: text.len(),
            told,
        }))
    }

    /// Lets `$VISUAL` or `$EDITOR` change a text; no shell is involved.
    fn edit(&mut self, text: &str) -> io::Result<()> {
        let words = std::rc::Rc::clone(&self.house.words);
        let edited = self.run_editor(text)?;
        match edited {
            Ok(text) => {
                let effects = self
                    .app
                    .with_walk(|walk, around| walk.edited(&text, around))
                    .unwrap_or_default();
                self.carry_out(effects)
            }
            Err((program, why)) => {
                let args = [("program", (&program).into()), ("why", (&why).into())];
                self.tell(words.with("editor-failed", &args), false);
                Ok(())
            }
        }
    }

    fn run_editor(&mut self, text: &str) -> io::Result<Result<String, (String, String)>> {
        let set = |name| {
            std::env::var(name)
                .ok()
                .filter(|value: &String| !value.trim().is_empty())
        };
        let command = set("VISUAL")
            .or_else(|| set("EDITOR"))
            .unwrap_or_else(|| "vi".to_owned());
        let mut parts = command.split_whitespace().map(str::to_owned);
        let program = parts.next().unwrap_or_else(|| "vi".to_owned());
        let mut file = match tempfile::Builder::new()
            .prefix("vetlla-")
            .suffix(".txt")
            .tempfile()
        {
            Ok(file) => file,
            Err(error) => return Ok(Err((program, error.to_string()))),
        };
        if let Err(error) = file.write_all(text.as_bytes()).and_then(|()| file.flush()) {
            return Ok(Err((program, error.to_string())));
        }
        self.happenings.shut();
        if let Some(display) = &mut self.display {
            display.lend();
        }
        let status = std::process::Command::new(&program)
            .args(parts)
            .arg(file.path())
            .status();
        if let Some(display) = &mut self.display {
            display.retake()?;
        }
        self.happenings.open();
        let why = match status {
            Ok(status) if status.success() => match std::fs::read_to_string(file.path()) {
                Ok(text) => return Ok(Ok(text)),
                Err(error) => error.to_string(),
            },
            Ok(status) => status.to_string(),
            Err(error) => error.to_string(),
        };
        // What was written there is not thrown away with the file.
        let written = std::fs::read(file.path()).unwrap_or_default();
        let kept = (written != text.as_bytes())
            .then(|| file.keep().ok())
            .flatten();
        let why = match kept {
            Some((_, path)) => format!("{why} ({})", path.display()),
            None => why,
        };
        Ok(Err((program, why)))
    }

    fn start(&mut self, id: &str) {
        let session = Session::begin(self.house, id, &[], House::now());
        self.opened(session);
    }

    fn opened(&mut self, session: Result<Session, OpenError>) {
        match session {
            Ok(session) => self.enter(session),
            Err(error) => {
                let failure = Failure::open(error, &self.house.words);
                self.tell(failure.text.replace('\n', " "), false);
            }
        }
    }

    fn resume(&mut self, run: &str) {
        let Ok(name) = self.house.store.resolve(run) else {
            return;
        };
        match Session::open(self.house, &name, true, House::now()) {
            Err(OpenError::Record(error @ RecordError::Held(_))) => self.ask_held(&name, &error),
            Err(OpenError::Record(error)) if error.only_unlocked() => {
                self.look_on(&name, error.say(&self.house.words));
            }
            other => self.opened(other),
        }
    }

    /// Another session has the run: follow it, take it over, or leave it.
    pub(super) fn ask_held(&mut self, name: &RunName, error: &RecordError) {
        let who = error.say(&self.house.words);
        self.app.held = Some(Held {
            run: name.as_str().to_owned(),
            who,
            at: 0,
        });
    }

    fn follow(&mut self, run: &str) {
        let Ok(name) = self.house.store.resolve(run) else {
            return;
        };
        self.look_on(&name, self.house.words.say("following"));
    }

    /// Shows a run without writing to it, for that reason.
    pub(super) fn look_on(&mut self, name: &RunName, why: String) {
        match session::glance(self.house, name) {
            Ok(glance) => {
                self.ledger = None;
                self.show(
                    glance.run,
                    name.as_str().to_owned(),
                    None,
                    Some(why.clone()),
                );
                self.tell(why, false);
                self.following = Some((name.clone(), glance.mark));
                self.next_look = std::time::Instant::now() + super::FOLLOW;
            }
            Err(error) => self.opened(Err(error)),
        }
    }

    /// Shows what the other session has done since.
    pub(super) fn follow_on(&mut self) {
        let Some((name, mark)) = &mut self.following else {
            return;
        };
        let Ok(read) = self.house.store.read_since(name, mark) else {
            return;
        };
        *mark = read.mark;
        if !read.entries.is_empty() {
            self.app
                .with_walk(|walk, around| walk.saved(&read.entries, around));
        }
    }

    fn take_over(&mut self, run: &str) {
        let Ok(name) = self.house.store.resolve(run) else {
            return;
        };
        let now = House::now();
        let opened = self.house.store.take_over(
            &name,
            &self.house.holder(now),
            PATIENCE,
            &AtomicBool::new(false),
        );
        let session = match opened {
            Ok(opened) => Session::opened(self.house, opened, true, now),
            Err(error) => Err(OpenError::Record(error)),
        };
        let failed = session.is_err();
        self.opened(session);
        if failed && self.app.walk().is_none() && self.app.alone {
            self.app.alone = false;
            let said = self.app.said.take();
            self.open_library();
            self.app.said = said;
        }
    }

    /// Back to the library, or out where the program was started for one run.
    fn leave_run(&mut self) {
        if self.exporting.is_some() {
            self.tell(self.house.words.say("exporter-busy"), false);
            return;
        }
        self.write_what_waits();
        let ledger = self.ledger.as_ref();
        let waiting = ledger.map_or(0, |ledger| ledger.record.pending());
        if waiting > 0 {
            // Leaving would drop what waits for the disk: that is said once.
            if self.warned_of == waiting {
                self.ending = Some(Ending::Fine);
            } else {
                self.warned_of = waiting;
                self.tell(self.house.words.say("cannot-leave-unsaved"), false);
            }
            return;
        }
        if let Some(ledger) = &mut self.ledger {
            let _ = ledger.sync_draft(&self.house.words);
        }
        if self.app.alone {
            self.ending = Some(Ending::Fine);
        } else {
            self.open_library();
        }
    }

    /// Gives the terminal to the shell until the program is continued. A program that
    /// leads its session has no shell to give it to.
    pub(super) fn suspend(&mut self) -> io::Result<()> {
        let leads = rustix::process::getsid(None).ok() == Some(rustix::process::getpid());
        if leads {
            self.tell(self.house.words.say("cannot-suspend"), false);
            return Ok(());
        }
        if let Some(ledger) = &mut self.ledger {
            let _ = ledger.sync_draft(&self.house.words);
        }
        self.happenings.shut();
        if let Some(display) = &mut self.display {
            display.lend();
        }
        let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
        self.retake()?;
        self.happenings.open();
        Ok(())
    }

    pub(super) fn retake(&mut self) -> io::Result<()> {
        match &mut self.display {
            Some(display) => display.retake(),
            None => Ok(()),
        }
    }
}
