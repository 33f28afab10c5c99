//! The one catalogue of words that people read, in Catalan, Spanish and English.
//!
//! Texts live in `src/i18n/<language>/*.ftl` (Project Fluent), built into the
//! program. It must not know runbooks, terminals or files: callers pass names and
//! values. The runbook's and the ticket's own texts never come from here, but for
//! the few words that the program adds to a ticket, in the ticket's language.

mod index;
mod packed;
mod reason;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use index::{Entry, File, count, index};
use packed::Packed;
use std::borrow::Cow;
use std::fmt;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use unic_langid::LanguageIdentifier;

/// Where the file with the words of tickets stands among the sources.
const TICKET_FILE: usize = 1;

/// A language of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Catalan.
    Ca,
    /// Spanish.
    Es,
    /// English.
    #[default]
    En,
}

impl Lang {
    /// Every language of the catalogue.
    pub const ALL: [Self; 3] = [Self::Ca, Self::Es, Self::En];

    /// Its two letters, ISO 639-1.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Ca => "ca",
            Self::Es => "es",
            Self::En => "en",
        }
    }

    /// Reads `ca`, `ca_ES.UTF-8`, `es-ES` and the like; `C` and `POSIX` are English.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let primary = text.split(['_', '-', '.', '@', ':']).next()?;
        match primary.to_ascii_lowercase().as_str() {
            "ca" => Some(Self::Ca),
            "es" => Some(Self::Es),
            "en" | "c" | "posix" => Some(Self::En),
            _ => None,
        }
    }

    fn files(self) -> &'static [File] {
        macro_rules! file {
            ($name:expr) => {{
                const TEXT: &str = include_str!($name);
                static INDEX: [Entry; count(TEXT.as_bytes())] = index(TEXT.as_bytes());
                File {
                    text: Cow::Borrowed(TEXT),
                    index: Cow::Borrowed(&INDEX),
                }
            }};
        }
        macro_rules! catalogue {
            ($lang:literal) => {{
                static FILES: &[File] = &[
                    file!(concat!($lang, "/screen.ftl")),
                    file!(concat!($lang, "/form.ftl")),
                    file!(concat!($lang, "/record.ftl")),
                    file!(concat!($lang, "/state.ftl")),
                    file!(concat!($lang, "/timing.ftl")),
                    file!(concat!($lang, "/dispatch.ftl")),
                    file!(concat!($lang, "/approval.ftl")),
                    file!(concat!($lang, "/command.ftl")),
                    file!(concat!($lang, "/inside.ftl")),
                    file!(concat!($lang, "/leaving.ftl")),
                    file!(concat!($lang, "/team.ftl")),
                    file!(concat!($lang, "/store.ftl")),
                    file!(concat!($lang, "/hands.ftl")),
                ];
                FILES
            }};
        }
        match self {
            Self::Ca => catalogue!("ca"),
            Self::Es => catalogue!("es"),
            Self::En => catalogue!("en"),
        }
    }

    /// What no walk needs: help, words for authors, of mistakes in files.
    fn packed(self) -> &'static Packed {
        macro_rules! packed {
            ($lang:literal) => {{
                static PACKED: Packed = Packed::new(include_bytes!(concat!(
                    env!("OUT_DIR"),
                    "/",
                    $lang,
                    ".ftl.z"
                )));
                &PACKED
            }};
        }
        match self {
            Self::Ca => packed!("ca"),
            Self::Es => packed!("es"),
            Self::En => packed!("en"),
        }
    }
}

/// The words for yes and no. They are kept, as opening a catalogue for each checkbox on each
/// frame would cost more than drawing it.
#[must_use]
pub fn yes_or_no(lang: Lang, flag: bool) -> &'static str {
    static KEPT: [OnceLock<[String; 2]>; 3] = [const { OnceLock::new() }; 3];
    let place = match lang {
        Lang::Ca => 0,
        Lang::Es => 1,
        Lang::En => 2,
    };
    let [no, yes] = KEPT[place].get_or_init(|| {
        let words = Words::of_ticket(lang);
        [words.say("form-no"), words.say("form-yes")]
    });
    if flag { yes } else { no }
}

/// What no label has in it: where one comes in a text that is kept.
const PLACE: &str = "\u{FFFC}";

/// What nobody is asked for, told as that: `pH (not asked)`. Kept, as the words for yes and no.
#[must_use]
pub fn not_asked(lang: Lang, label: &str) -> String {
    static KEPT: [OnceLock<String>; 3] = [const { OnceLock::new() }; 3];
    let told = KEPT[place_of(lang)].get_or_init(|| {
        let words = Words::of_ticket(lang);
        words.with("ticket-unasked", &[("label", PLACE.into())])
    });
    told.replace(PLACE, label.trim_end_matches(':'))
}

/// What the list of an answer does not have: `Hosts: no entry 2`. Kept, too.
#[must_use]
pub fn no_entry(lang: Lang, label: &str, nth: &str) -> String {
    /// What no number has in it.
    const NTH: &str = "\u{FFFB}";
    static KEPT: [[OnceLock<String>; 2]; 3] = [const { [const { OnceLock::new() }; 2] }; 3];
    let label = label.trim_end_matches(':');
    let told = KEPT[place_of(lang)][usize::from(label.is_empty())].get_or_init(|| {
        let place = if label.is_empty() { "" } else { PLACE };
        no_entry_in(&Words::of_ticket(lang), place, NTH)
    });
    told.replace(NTH, nth).replace(PLACE, label)
}

/// The same in these words. A list that the runbook itself writes has no question.
#[must_use]
pub fn no_entry_in(words: &Words, label: &str, nth: &str) -> String {
    let label = label.trim_end_matches(':');
    if label.is_empty() {
        return words.with("ticket-no-such-entry", &[("nth", nth.into())]);
    }
    let args = [("label", label.into()), ("nth", nth.into())];
    words.with("ticket-no-entry", &args)
}

/// Where what is kept of a language lies.
fn place_of(lang: Lang) -> usize {
    match lang {
        Lang::Ca => 0,
        Lang::Es => 1,
        Lang::En => 2,
    }
}

/// The words of one language. A text is read when it is wanted for the first time: the
/// first screen needs some forty of hundreds.
pub struct Words {
    lang: Lang,
    /// Quotation marks and the like as ASCII.
    ascii: bool,
    files: Vec<&'static File>,
    read: Mutex<FluentBundle<FluentResource>>,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words")
            .field("lang", &self.lang)
            .finish_non_exhaustive()
    }
}

impl Words {
    /// Opens the catalogue of a language.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self {
            lang,
            ascii: false,
            files: lang.files().iter().collect(),
            read: Mutex::new(bundle(lang)),
        }
    }

    /// Opens the catalogue for what the program itself adds to a ticket, which is all in
    /// one small file; anything else is found, too.
    #[must_use]
    pub fn of_ticket(lang: Lang) -> Self {
        let mut words = Self::new(lang);
        words.files.rotate_left(TICKET_FILE);
        words
    }

    /// The same words with quotation marks, dashes and ellipses as ASCII, for a terminal
    /// that is not told to expect more. Letters stay: they are the language's.
    #[must_use]
    pub fn in_ascii(mut self) -> Self {
        self.ascii = true;
        self
    }

    fn dress(&self, text: String) -> String {
        if !self.ascii || text.is_ascii() {
            return text;
        }
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '“' | '”' | '«' | '»' => out.push('"'),
                '’' | '‘' => out.push('\''),
                '…' => out.push_str("..."),
                '→' => out.push_str("->"),
                '–' | '—' => out.push('-'),
                other => out.push(other),
            }
        }
        out
    }

    /// The language of these words.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The text of that name. A name that is not in the catalogue comes back as it is.
    #[must_use]
    pub fn say(&self, id: &str) -> String {
        self.format(id, None)
    }

    /// The text of that name, where the catalogue has it.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<String> {
        self.source(id).map(|_| self.say(id))
    }

    /// The text of that name with values in their places.
    #[must_use]
    pub fn with(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            fluent.set(
                (*name).to_owned(),
                match value {
                    Arg::Text(text) => FluentValue::from((*text).to_owned()),
                    Arg::Count(count) => FluentValue::from(*count),
                },
            );
        }
        self.format(id, Some(&fluent))
    }

    fn format(&self, id: &str, args: Option<&FluentArgs<'_>>) -> String {
        let mut bundle = self.opened();
        if !bundle.has_message(id) {
            self.read(id, &mut bundle);
        }
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
            debug_assert!(false, "no words for `{id}` in {}", self.lang.code());
            return id.to_owned();
        };
        let text = bundle.format_pattern(pattern, args, &mut Vec::new());
        self.dress(text.into_owned())
    }

    /// What is read so far. Jobs have the same words as the loop.
    fn opened(&self) -> MutexGuard<'_, FluentBundle<FluentResource>> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The text of that name as it is written, the packed ones last.
    fn source(&self, id: &str) -> Option<&'static str> {
        let plain = self.files.iter().find_map(|file| file.find(id));
        plain.or_else(|| self.lang.packed().file().find(id))
    }

    /// Finds a text in the files and reads it. Texts name no other texts.
    fn read(&self, id: &str, into: &mut FluentBundle<FluentResource>) {
        if let Some(text) = self.source(id) {
            let resource = match FluentResource::try_new(text.to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            into.add_resource_overriding(resource);
        }
    }
}

fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let id: LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // The isolation marks are bidi controls, which no terminal of ours is sent.
    bundle.set_use_isolating(false);
    bundle
}

/// A value in a text.
#[derive(Debug, Clone, Copy)]
pub enum Arg<'a> {
    /// As it is.
    Text(&'a str),
    /// A number, which also chooses the plural form.
    Count(usize),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn a_text_that_is_read_alone_is_that_of_the_whole_file() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            for file in lang.files().iter().chain([lang.packed().file()]) {
                let whole =
                    FluentResource::try_new(file.text.clone().into_owned()).expect("no mistakes");
                let message = |entry: &str| entry.starts_with("Message");
                let count = whole.entries().filter(|e| message(&format!("{e:?}")));
                assert_eq!(count.count(), file.names().count());
                let mut all = bundle(lang);
                all.add_resource_overriding(whole);
                for name in file.names() {
                    let mut alone = words.opened();
                    words.read(name, &mut alone);
                    let alone = alone.get_message(name).expect(name).value();
                    assert_eq!(alone, all.get_message(name).expect(name).value());
                }
            }
        }
    }
}
