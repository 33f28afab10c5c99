//! What happened to a text that left the program, and its words.
//!
//! The way decides the word: "sent" where nothing confirms the arrival. It must not know
//! how a way works.

use crate::i18n::Words;
use crate::model::{ADDENDUM, Clean, DispatchKind, Way, sanitize_line, update_of};

/// What happened to a text that left the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Which way it went.
    pub way: Way,
    /// How many bytes of text went.
    pub bytes: usize,
    /// What else there is to know about the way.
    pub note: DeliveryNote,
    /// The desktop of this machine has it too, or alone. Whose desktop it is, nothing
    /// tells: the program runs inside a multiplexer.
    pub other_desktop: bool,
}

/// What else there is to know about a way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeliveryNote {
    /// Nothing: it went as it should.
    Nothing,
    /// The desktop did not take it.
    DesktopRefused(Obstacle),
    /// tmux did not take it.
    TmuxRefused(Obstacle),
    /// tmux has it and did not send it on.
    Kept(KeptWhy),
    /// The file that was replaced has other names, which keep what they had.
    OtherNames,
    /// It was what has changed in a ticket alone.
    OfChange,
    /// It was an update of a ticket alone.
    OfUpdate,
    /// It was a message.
    OfMessage,
    /// It went through a device, or an output that was open already: nobody has it by that.
    Through(Clean),
}

/// Why a text stays in tmux's buffer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeptWhy {
    /// tmux knows of no clipboard in a terminal of this kind.
    NoClipboard(Clean),
    /// The text is longer than terminals take.
    TooLong,
}

/// Why another program did not take a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// It did not answer in time.
    NoAnswer,
    /// What it said, or the system about it.
    Said(Clean),
}

impl Obstacle {
    /// What it said.
    pub(super) fn said(raw: &str) -> Self {
        Self::Said(Clean::line(raw))
    }

    fn say(&self, words: &Words) -> String {
        match self {
            Self::NoAnswer => words.say("sink-timeout"),
            Self::Said(why) => why.trim().trim_end_matches('.').to_owned(),
        }
    }
}

impl Delivery {
    /// A text that went as it should.
    pub(super) fn by(way: Way, bytes: usize) -> Self {
        Self {
            way,
            bytes,
            note: DeliveryNote::Nothing,
            other_desktop: false,
        }
    }

    /// The same, where it was a message, or that part of a ticket by itself.
    #[must_use]
    pub fn of_part(self, kind: DispatchKind, part: Option<&str>) -> Self {
        let note = match (part, kind) {
            (Some(ADDENDUM), _) => DeliveryNote::OfChange,
            (Some(own), _) if update_of(own).is_some() => DeliveryNote::OfUpdate,
            (_, DispatchKind::Message) if matches!(self.way, Way::Exporter(_)) => {
                DeliveryNote::OfMessage
            }
            (_, DispatchKind::Ticket | DispatchKind::Message) => return self,
        };
        Self { note, ..self }
    }

    /// What happened, in the reader's words.
    #[must_use]
    pub fn say(&self, words: &Words) -> String {
        let say = |key: &str, name: &str, value: &str| {
            let value = sanitize_line(value).into_owned();
            words.with(
                key,
                &[("bytes", self.bytes.into()), (name, (&value).into())],
            )
        };
        let told = match (&self.way, &self.note) {
            (Way::Osc52, DeliveryNote::DesktopRefused(why)) => {
                say("sink-desktop-fell-back", "why", &why.say(words))
            }
            (Way::Osc52, DeliveryNote::TmuxRefused(why)) => {
                say("sink-tmux-fell-back", "why", &why.say(words))
            }
            (Way::Osc52, _) => say("sink-sent-osc52", "", ""),
            (Way::Tmux, DeliveryNote::Kept(KeptWhy::NoClipboard(term))) => {
                say("sink-tmux-no-clipboard", "term", term)
            }
            (Way::Tmux, DeliveryNote::Kept(KeptWhy::TooLong)) => say("sink-tmux-too-long", "", ""),
            (Way::Tmux, _) => say("sink-tmux", "", ""),
            (Way::Desktop, _) if self.other_desktop => return say("sink-other-desktop", "", ""),
            (Way::Desktop, _) => say("sink-desktop", "", ""),
            (Way::File(path), DeliveryNote::OtherNames) => {
                format!(
                    "{} {}",
                    say("sink-file", "path", path),
                    words.say("sink-file-other-names")
                )
            }
            (Way::File(path), _) => say("sink-file", "path", path),
            (Way::Exporter(name), DeliveryNote::OfChange) => {
                say("sink-exported-change", "name", name)
            }
            (Way::Exporter(name), DeliveryNote::OfUpdate) => {
                say("sink-exported-update", "name", name)
            }
            (Way::Exporter(name), DeliveryNote::OfMessage) => {
                say("sink-exported-message", "name", name)
            }
            (Way::Exporter(name), _) => say("sink-exported", "name", name),
            (Way::Printed, DeliveryNote::Through(path)) => say("sink-through", "path", path),
            (Way::Plain | Way::Printed | Way::Told(_) | Way::Unknown(_), _) => {
                say("sink-shown", "", "")
            }
        };
        if self.other_desktop {
            return format!("{told} {}", words.say("sink-other-desktop-too"));
        }
        told
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::i18n::Lang;

    fn deliveries() -> Vec<Delivery> {
        let name = || "correu\u{1b}[2J".to_owned();
        let ways = [
            Way::Osc52,
            Way::Tmux,
            Way::Desktop,
            Way::File(name()),
            Way::Exporter(name()),
            Way::Plain,
            Way::Printed,
        ];
        let refusals = || [Obstacle::NoAnswer, Obstacle::said("no\ndisplay\u{1b}")];
        let kept = [
            KeptWhy::NoClipboard(Clean::line("linux\u{1b}")),
            KeptWhy::TooLong,
        ];
        let kept = kept.map(|why| (Way::Tmux, DeliveryNote::Kept(why)));
        let desktop = refusals().map(|why| (Way::Osc52, DeliveryNote::DesktopRefused(why)));
        let tmux = refusals().map(|why| (Way::Osc52, DeliveryNote::TmuxRefused(why)));
        let plain = ways.map(|way| (way, DeliveryNote::Nothing));
        let named = [(Way::File(name()), DeliveryNote::OtherNames)];
        let mut all = Vec::new();
        for (way, note) in plain
            .into_iter()
            .chain(named)
            .chain(kept)
            .chain(desktop)
            .chain(tmux)
        {
            for other_desktop in [false, true] {
                all.push(Delivery {
                    note: note.clone(),
                    other_desktop,
                    ..Delivery::by(way.clone(), 1204)
                });
            }
        }
        all
    }

    #[test]
    fn every_way_has_its_words_in_every_language() {
        for words in Lang::ALL.map(Words::new) {
            for delivery in deliveries() {
                let text = delivery.say(&words);
                assert!(
                    text.ends_with('.') && !text.contains(['{', '$', '\u{1b}', '\n']),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn an_exporter_that_got_a_part_alone_took_no_ticket() {
        let words = Words::new(Lang::En);
        let said = |part| {
            let own = Delivery::by(Way::Exporter("bo".to_owned()), 114);
            own.of_part(DispatchKind::Ticket, part).say(&words)
        };
        assert_eq!(said(None), "“bo” took the ticket (114 bytes).");
        assert_eq!(
            said(Some(ADDENDUM)),
            "“bo” took what has changed (114 bytes)."
        );
        assert_eq!(said(Some("update:u1")), "“bo” took the update (114 bytes).");
        let own = Delivery::by(Way::Exporter("bo".to_owned()), 114);
        let message = own.of_part(DispatchKind::Message, None).say(&words);
        assert_eq!(message, "“bo” took the message (114 bytes).");
    }

    #[test]
    fn what_nothing_confirms_is_sent_and_never_copied() {
        let said = Delivery::by(Way::Osc52, 1204).say(&Words::new(Lang::En));
        assert_eq!(
            said,
            "Sent to your terminal (OSC 52, 1204 bytes); nothing confirms that it arrived."
        );
    }
}
