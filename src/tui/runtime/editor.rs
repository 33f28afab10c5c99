//! The terminal lent to others: the external editor, the plain page, the shell.
//!
//! It must not know what a text is for.

use super::display;
use super::editor_file::{Edited, LaidOut, LentFile};
use super::jobs::is_set;
use super::leaves::{sent_by, text_of};
use super::outcome::{JobOutcome, JobPurpose};
use super::{AT_ONCE, Display, Runtime};
use crate::app::argv::argv;
use crate::app::ending::Ending;
use crate::app::sessions::RunId;
use crate::model::Way;
use crate::process::search;
use crate::tui::effect::Outgoing;
use crate::tui::message::Message;
use std::io::{self, ErrorKind};
use std::sync::Arc;

/// What an editor left: the text, or which program failed and why.
type Left = Result<String, (String, String)>;

impl<D: Display> Runtime<'_, D> {
    /// Lets `$VISUAL` or `$EDITOR` change a text; no shell is involved. Its file is laid out
    /// beside the loop, where a disk may be slow.
    pub(super) fn edit(&mut self, text: String) -> io::Result<()> {
        let Some(of) = self.app.editable(&self.sessions) else {
            return Ok(());
        };
        let (job, moment) = (
            self.app.jobs.begin(self.env.words.say("job-editor")),
            self.moment,
        );
        let laid = self
            .session_mut()
            .and_then(|session| session.begin_lay_out(&text));
        self.spawn(job, JobPurpose::Edit(Box::new(of)), move |handle| {
            JobOutcome::LaidOut(LaidOut {
                lent: LentFile::of(&text, laid.as_ref(), moment),
                cancel: Arc::clone(handle.flag()),
            })
        });
        self.wait_for(job, AT_ONCE)
    }

    /// Opens the editor, where it is still wanted: whoever has stopped it, or has gone on, is
    /// not surprised by it.
    pub(super) fn laid_out(&mut self, of: &Edited, laid: LaidOut) -> io::Result<()> {
        let program = editor();
        let lent = match laid.lent {
            Ok(lent) => lent,
            Err(error) => {
                self.editor_failed(&program, &error.to_string());
                return Ok(());
            }
        };
        let here = self.app.editable(&self.sessions);
        if is_set(&laid.cancel) || here.as_ref() != Some(of) {
            self.put_away(&lent, of.0);
            return Ok(());
        }
        match self.run_editor(of, lent)? {
            Ok(text) => {
                let effects = self.app.edited(&text, &mut self.sessions);
                self.carry_out(effects)
            }
            Err((program, why)) => {
                self.editor_failed(&program, &why);
                Ok(())
            }
        }
    }

    fn editor_failed(&mut self, program: &str, why: &str) {
        let args = [("program", program.into()), ("why", why.into())];
        let text = self.env.words.with("editor-failed", &args);
        self.tell(Message::wrong(text));
    }

    fn run_editor(&mut self, (run, _, text): &Edited, lent: LentFile) -> io::Result<Left> {
        let mut words = argv(&editor()).into_iter();
        let program = words.next().unwrap_or_else(|| "vi".to_owned());
        let path = lent.path();
        let mut command = search::program(&program);
        command.args(words).arg(path);
        let status = self.lent(|display| display.run(&mut command))?;
        let why = match status {
            Ok(status) if status.success() => match std::fs::read_to_string(path) {
                Ok(text) => {
                    self.put_away(&lent, *run);
                    return Ok(Ok(text));
                }
                Err(error) => error.to_string(),
            },
            Ok(status) => status.to_string(),
            Err(error) => error.to_string(),
        };
        // What was written there is not thrown away with the file.
        if std::fs::read(path).unwrap_or_default() == text.as_bytes() {
            self.put_away(&lent, *run);
            return Ok(Err((program, why)));
        }
        let why = match lent.kept() {
            Some(path) => format!("{why} ({})", path.display()),
            None => why,
        };
        Ok(Err((program, why)))
    }

    fn put_away(&mut self, lent: &LentFile, run: RunId) {
        if let (LentFile::OfRun(_), Some(session)) = (lent, self.sessions.get_mut(run)) {
            session.put_away();
        }
    }

    /// Does something while somebody else has the terminal and its keys.
    pub(super) fn lent<T>(&mut self, act: impl FnOnce(&mut D) -> T) -> io::Result<T> {
        let Some(display) = &mut self.display else {
            return Err(ErrorKind::NotConnected.into());
        };
        self.events.shut();
        display.lend();
        let done = act(display);
        self.retake()?;
        self.events.open();
        Ok(done)
    }

    /// Shows what leaves so.
    pub(super) fn show_plain(&mut self, out: &Outgoing) -> io::Result<()> {
        let text = text_of(out);
        self.plain_page(&text)?;
        let told = self.env.words.say("shown-plain");
        let shown = sent_by(Way::Plain, text.len(), told);
        let effects = self.app.delivered(out, shown, &mut self.sessions);
        self.carry_out(effects)
    }

    /// A text alone on the terminal's own screen, to be selected with the mouse.
    fn plain_page(&mut self, text: &str) -> io::Result<()> {
        let words = Arc::clone(&self.env.words);
        let end = words.say("plain-page-end");
        let lines = format!("\n{}\n\n{end}", text.trim_end());
        if self.lent(|display| display.page(&lines))?? == display::Left::Program {
            self.ending = Some(Ending::Fine);
        }
        Ok(())
    }

    /// Gives the terminal to the shell until the program is continued. A program that
    /// leads its session has no shell to give it to.
    pub(super) fn suspend(&mut self) -> io::Result<()> {
        let has_shell = self.display.as_ref().is_some_and(D::has_shell);
        if !has_shell {
            let text = self.env.words.say("cannot-suspend");
            self.tell(Message::wrong(text));
            return Ok(());
        }
        if let Some(session) = self.session_mut() {
            session.sync_draft();
        }
        self.lent(D::stop)
    }

    pub(super) fn retake(&mut self) -> io::Result<()> {
        match &mut self.display {
            Some(display) => display.retake(),
            None => Ok(()),
        }
    }
}

fn editor() -> String {
    let set = |name| {
        std::env::var(name)
            .ok()
            .filter(|value: &String| !value.trim().is_empty())
    };
    set("VISUAL")
        .or_else(|| set("EDITOR"))
        .unwrap_or_else(|| "vi".to_owned())
}
