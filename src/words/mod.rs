//! The one catalogue of words that people read, in Catalan, Spanish and English.
//!
//! Texts live in `src/words/<language>/*.ftl` (Project Fluent), built into the
//! program. It must not know runbooks, terminals or files: callers pass names and
//! values. The runbook's and the ticket's own texts never come from here, but for
//! the few words that the program adds to a ticket, in the ticket's language.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use std::cell::OnceCell;
use std::fmt;
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

    fn sources(self) -> [&'static str; 5] {
        macro_rules! catalogue {
            ($lang:literal) => {
                [
                    include_str!(concat!($lang, "/screen.ftl")),
                    include_str!(concat!($lang, "/form.ftl")),
                    include_str!(concat!($lang, "/record.ftl")),
                    include_str!(concat!($lang, "/cli.ftl")),
                    include_str!(concat!($lang, "/problem.ftl")),
                ]
            };
        }
        match self {
            Self::Ca => catalogue!("ca"),
            Self::Es => catalogue!("es"),
            Self::En => catalogue!("en"),
        }
    }
}

/// The words of one language. A file of the catalogue is read when a text of it is
/// wanted for the first time: the first screen needs one of five.
pub struct Words {
    lang: Lang,
    /// Quotation marks and the like as ASCII.
    ascii: bool,
    files: [(&'static str, OnceCell<FluentBundle<FluentResource>>); 5],
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
            files: lang.sources().map(|source| (source, OnceCell::new())),
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

    /// Reads a file of the catalogue.
    fn open(lang: Lang, source: &'static str) -> FluentBundle<FluentResource> {
        let id: LanguageIdentifier = lang.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![id]);
        // The isolation marks are bidi controls, which no terminal of ours is sent.
        bundle.set_use_isolating(false);
        let resource = match FluentResource::try_new(source.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
        bundle
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
        for (source, file) in &self.files {
            let bundle = file.get_or_init(|| Self::open(self.lang, source));
            if let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) {
                let text = bundle.format_pattern(pattern, args, &mut Vec::new());
                return self.dress(text.into_owned());
            }
        }
        debug_assert!(false, "no words for `{id}` in {}", self.lang.code());
        id.to_owned()
    }
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
