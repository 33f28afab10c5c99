//! The one catalogue of words that people read, in Catalan, Spanish and English.
//!
//! Texts live in `src/words/<language>/*.ftl` (Project Fluent), built into the
//! program. It must not know runbooks, terminals or files: callers pass names and
//! values. The runbook's and the ticket's own texts never come from here, but for
//! the few words that the program adds to a ticket, in the ticket's language.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use std::fmt;
use unic_langid::LanguageIdentifier;

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
                    include_str!(concat!($lang, "/problem.ftl")),
                    include_str!(concat!($lang, "/record.ftl")),
                    include_str!(concat!($lang, "/form.ftl")),
                    include_str!(concat!($lang, "/cli.ftl")),
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

/// The words of one language.
pub struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
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
        let id: LanguageIdentifier = lang.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![id]);
        // The isolation marks are bidi controls, which no terminal of ours is sent.
        bundle.set_use_isolating(false);
        for source in lang.sources() {
            let resource = match FluentResource::try_new(source.to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { lang, bundle }
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
        let Some(pattern) = self
            .bundle
            .get_message(id)
            .and_then(|message| message.value())
        else {
            debug_assert!(false, "no words for `{id}` in {}", self.lang.code());
            return id.to_owned();
        };
        self.bundle
            .format_pattern(pattern, args, &mut Vec::new())
            .into_owned()
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
