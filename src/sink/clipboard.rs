//! The clipboard: a text brought there, by whichever way leads to the person.
//!
//! It must not know a terminal: what the terminal should get is handed back. On the
//! desktop a text lives in whoever offers it, and talking to a desktop may hang for
//! ever: so a process of its own offers it, which outlives the program
//! ([`super::desktop`]).

use super::delivery::{Delivery, DeliveryNote, KeptWhy, Obstacle};
use super::desktop::{self, Offer, offer};
use super::error::SinkError;
use super::osc52;
use super::route::{ClipboardEnv, Road, route};
use super::tmux::{self, Load};
use crate::model::{Clean, ClipboardChoice, Way};
use std::fmt;
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long another program may take to answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// A text on its way to a clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// What happened, once the terminal has got its bytes.
    pub delivery: Delivery,
    /// What has to be written to the terminal; empty when nothing has to.
    pub terminal: Vec<u8>,
    /// The terminal may show rests of it: draw the screen afresh.
    pub smears: bool,
}

/// Makes the command of another program.
type Program = Arc<dyn Fn() -> Command + Send + Sync>;

/// The clipboard of a program; all clones are the same one. Keep it for the program's life.
#[derive(Clone)]
pub struct Clipboard {
    /// Why the desktop failed: it is not asked again, as it may hang every time.
    broken: Arc<Mutex<Option<Obstacle>>>,
    holder: Program,
    tmux: Program,
    patience: Duration,
}

impl fmt::Debug for Clipboard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clipboard")
            .field("broken", &self.broken)
            .finish_non_exhaustive()
    }
}

impl Default for Clipboard {
    fn default() -> Self {
        Self {
            broken: Arc::default(),
            holder: Arc::new(desktop::holder),
            tmux: Arc::new(tmux::program),
            patience: PATIENCE,
        }
    }
}

impl Clipboard {
    /// Opens nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With another program to offer a text on the desktop.
    #[must_use]
    #[cfg(test)]
    pub fn with_holder(holder: Arc<dyn Fn() -> Command + Send + Sync>) -> Self {
        Self {
            holder,
            ..Self::default()
        }
    }

    /// With another program in the place of tmux.
    #[must_use]
    #[cfg(test)]
    pub fn and_tmux(self, tmux: Arc<dyn Fn() -> Command + Send + Sync>) -> Self {
        Self { tmux, ..self }
    }

    /// With another patience than a second for each program.
    #[must_use]
    #[cfg(test)]
    pub fn and_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Brings a text to the clipboard, or as far as can be said. Where [`Road::waits`] it
    /// waits for each other program for a second at most, or until `cancel` is set, and
    /// then turns to the terminal.
    pub fn copy(
        &self,
        text: &Clean,
        choice: ClipboardChoice,
        env: ClipboardEnv,
        cancel: &AtomicBool,
    ) -> Result<Copied, SinkError> {
        match route(choice, env) {
            Road::Off => Err(SinkError::Off),
            Road::Nowhere(kind) => Err(SinkError::NoClipboard(kind)),
            Road::Osc52 => by_terminal(text, env, DeliveryNote::Nothing),
            Road::Tmux => self.by_tmux(text, env, cancel),
            Road::Desktop => match self.offer(text, cancel)? {
                None => Ok(done(Delivery::by(Way::Desktop, text.len()))),
                Some(why) => match env.blind {
                    Some(kind) => Err(SinkError::NoClipboard(kind)),
                    None => by_terminal(text, env, DeliveryNote::DesktopRefused(why)),
                },
            },
            Road::Both => self.by_both(text, env, cancel),
        }
    }

    fn by_both(
        &self,
        text: &Clean,
        env: ClipboardEnv,
        cancel: &AtomicBool,
    ) -> Result<Copied, SinkError> {
        let near = if env.tmux {
            self.by_tmux(text, env, cancel)
        } else {
            by_terminal(text, env, DeliveryNote::Nothing)
        };
        if matches!(near, Err(SinkError::Cancelled)) || self.offer(text, cancel)?.is_some() {
            return near;
        }
        let mut copied = near.unwrap_or_else(|_| done(Delivery::by(Way::Desktop, text.len())));
        copied.delivery.other_desktop = true;
        Ok(copied)
    }

    fn by_tmux(
        &self,
        text: &Clean,
        env: ClipboardEnv,
        cancel: &AtomicBool,
    ) -> Result<Copied, SinkError> {
        let mut delivery = Delivery::by(Way::Tmux, text.len());
        match tmux::load((self.tmux)(), text, self.patience, cancel) {
            Load::Cancelled => return Err(SinkError::Cancelled),
            Load::Refused(why) => return by_terminal(text, env, DeliveryNote::TmuxRefused(why)),
            Load::Nobody => return Err(SinkError::NobodyAttached { bytes: text.len() }),
            Load::Sent => {}
            Load::Kept(why) => delivery.note = DeliveryNote::Kept(why),
            Load::LetsThrough => match osc52::through_tmux(text) {
                Ok(terminal) => {
                    return Ok(Copied {
                        terminal,
                        ..done(delivery)
                    });
                }
                Err(_) => delivery.note = DeliveryNote::Kept(KeptWhy::TooLong),
            },
        }
        Ok(done(delivery))
    }

    /// Why the desktop did not take the text; none when it did.
    fn offer(&self, text: &Clean, cancel: &AtomicBool) -> Result<Option<Obstacle>, SinkError> {
        let broken = || self.broken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(why) = broken().clone() {
            return Ok(Some(why));
        }
        match offer((self.holder)(), text, self.patience, cancel) {
            Offer::Taken => Ok(None),
            Offer::Cancelled => Err(SinkError::Cancelled),
            Offer::Refused(why) => {
                *broken() = Some(why.clone());
                Ok(Some(why))
            }
        }
    }
}

fn done(delivery: Delivery) -> Copied {
    Copied {
        delivery,
        terminal: Vec::new(),
        smears: false,
    }
}

fn by_terminal(text: &Clean, env: ClipboardEnv, note: DeliveryNote) -> Result<Copied, SinkError> {
    let terminal = osc52::sequence(text, env.mux)?;
    let delivery = Delivery {
        note,
        ..Delivery::by(Way::Osc52, text.len())
    };
    Ok(Copied {
        delivery,
        terminal,
        smears: env.mux.smears(),
    })
}

#[cfg(test)]
#[path = "clipboard_tests.rs"]
mod tests;
