//! The terminal lent to others: the external editor, the plain page, the shell.
//!
//! It must not know what a text is for.

use super::{Display, Runtime};
use crate::tui::message::Message;
use std::io::{self, ErrorKind, Write};
use std::process::Command;
use std::rc::Rc;

/// What an editor left: the text, or which program failed and why.
type Edited = Result<String, (String, String)>;

impl<D: Display> Runtime<'_, D> {
    /// Lets `$VISUAL` or `$EDITOR` change a text; no shell is involved.
    pub(super) fn edit(&mut self, text: &str) -> io::Result<()> {
        match self.run_editor(text)? {
            Ok(text) => {
                let effects = self.app.edited(&text, &mut self.sessions);
                self.carry_out(effects)
            }
            Err((program, why)) => {
                let args = [("program", (&program).into()), ("why", (&why).into())];
                let text = self.env.words.with("editor-failed", &args);
                self.tell(Message::wrong(text));
                Ok(())
            }
        }
    }

    fn run_editor(&mut self, text: &str) -> io::Result<Edited> {
        let command = editor();
        let mut parts = command.split_whitespace().map(str::to_owned);
        let program = parts.next().unwrap_or_else(|| "vi".to_owned());
        let named = tempfile::Builder::new()
            .prefix("vetlla-")
            .suffix(".txt")
            .tempfile();
        let mut file = match named {
            Ok(file) => file,
            Err(error) => return Ok(Err((program, error.to_string()))),
        };
        if let Err(error) = file.write_all(text.as_bytes()).and_then(|()| file.flush()) {
            return Ok(Err((program, error.to_string())));
        }
        let mut command = Command::new(&program);
        command.args(parts).arg(file.path());
        let status = self.lent(|display| display.run(&mut command))?;
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

    /// Does something while somebody else has the terminal and its keys.
    fn lent<T>(&mut self, act: impl FnOnce(&mut D) -> T) -> io::Result<T> {
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

    /// A text alone on the terminal's own screen, to be selected with the mouse.
    pub(super) fn plain_page(&mut self, text: &str) -> io::Result<()> {
        let words = Rc::clone(&self.env.words);
        let end = words.say("plain-page-end");
        let lines = format!("\n{}\n\n{end}", text.trim_end());
        self.lent(|display| display.page(&lines))?
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
