//! What the tables of words do not say of a key: what its text looks like, an example of it,
//! and what each of its words means.
//!
//! The readers hold texts to the same patterns where they are more than a look. It must not
//! know YAML.

use super::vocabulary::TYPES;
use crate::model::ReviewInterval;

/// What a text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextLook {
    /// The version of the vocabulary.
    Version,
    /// A runbook's id.
    RunbookId,
    /// The id of a step or a field, which conditions use.
    Id,
    /// A language's tag.
    Lang,
    /// A day.
    Day,
    /// A day, as people may write it.
    AnyDay,
    /// A length of time between reviews.
    Interval,
    /// An e-mail address.
    Email,
    /// An address that begins with its scheme.
    Url,
    /// The same, in which no answer is filled in.
    FixedUrl,
    /// The name of a time zone.
    Zone,
    /// The code of a country.
    Country,
    /// A colour, perhaps on another.
    Colour,
}

impl TextLook {
    /// The regular expression of it; a number has none.
    pub(super) fn pattern(self) -> &'static str {
        match self {
            Self::Version => r"^1$",
            Self::RunbookId => r"^[a-z0-9][a-z0-9_-]{0,63}$",
            Self::Id => r"^[A-Za-z_][A-Za-z0-9_]{0,63}$",
            Self::Lang => r"^[a-z]{2,3}([-_][A-Za-z0-9]+)*$",
            Self::Day => r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
            Self::AnyDay => r"^[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,2}$",
            Self::Interval => ReviewInterval::PATTERN,
            Self::Email => r#"^[^\s,;<>()"@]+@[^\s,;<>()"@]*\.[^\s,;<>()"@]*$"#,
            Self::FixedUrl => {
                r"^(https?|mailto|tel|ssh|sftp):/*([^\s/{]|\{[^\s{])([^\s{]|\{[^\s{])*\{?$"
            }
            Self::Zone => r"^[A-Za-z][A-Za-z0-9_+/-]*$",
            Self::Country => r"^[A-Za-z]{2}$",
            Self::Colour => {
                r"^\s*(#[0-9A-Fa-f]{6}|(bright_)?(black|red|green|yellow|blue|magenta|cyan|white))(\s+on\s+(#[0-9A-Fa-f]{6}|(bright_)?(black|red|green|yellow|blue|magenta|cyan|white)))?\s*$"
            }
            Self::Url => {
                r"^(\{\{.*|(https?|mailto|tel|ssh|sftp):/*(\{\{.*\}\}|[^\s/])(\{\{[^}]*\}\}|\S)*)$"
            }
        }
    }
}

/// The texts that look like something: of which object, under which key.
const LOOKS: &[(&str, &str, TextLook)] = &[
    ("runbook", "version", TextLook::Version),
    ("config", "version", TextLook::Version),
    ("test", "version", TextLook::Version),
    ("runbook", "id", TextLook::RunbookId),
    ("step", "id", TextLook::Id),
    ("field", "id", TextLook::Id),
    ("step", "runbook", TextLook::RunbookId),
    ("step", "as", TextLook::Id),
    ("field", "as", TextLook::Id),
    ("runbook", "lang", TextLook::Lang),
    ("step", "lang", TextLook::Lang),
    ("ticket", "lang", TextLook::Lang),
    ("message", "lang", TextLook::Lang),
    ("update", "id", TextLook::Id),
    ("runbook", "reviewed_on", TextLook::Day),
    ("runbook", "review_every", TextLook::Interval),
    ("holidays", "extra", TextLook::AnyDay),
    ("holidays", "except", TextLook::AnyDay),
    ("contact", "email", TextLook::Email),
    ("operator", "email", TextLook::Email),
    ("ticket", "to", TextLook::Email),
    ("ticket", "cc", TextLook::Email),
    ("link", "url", TextLook::Url),
    ("step", "links", TextLook::Url),
    ("contact", "links", TextLook::FixedUrl),
    ("contact_link", "url", TextLook::FixedUrl),
    ("ticket", "url", TextLook::FixedUrl),
    ("message", "url", TextLook::FixedUrl),
    ("schedule", "timezone", TextLook::Zone),
    ("field", "timezone", TextLook::Zone),
    ("holidays", "country", TextLook::Country),
    ("colours", "title", TextLook::Colour),
    ("colours", "selected", TextLook::Colour),
    ("colours", "current", TextLook::Colour),
    ("colours", "faint", TextLook::Colour),
    ("colours", "done", TextLook::Colour),
    ("colours", "caution", TextLook::Colour),
    ("colours", "warning", TextLook::Colour),
    ("colours", "gap", TextLook::Colour),
    ("colours", "key", TextLook::Colour),
    ("colours", "typing", TextLook::Colour),
    ("colours", "emphasis", TextLook::Colour),
    ("colours", "code", TextLook::Colour),
    ("colours", "link", TextLook::Colour),
];

/// What the text under a key of an object looks like, or each text of its list.
pub(super) fn look(table: &str, key: &str) -> Option<TextLook> {
    let found = LOOKS.iter().find(|own| own.0 == table && own.1 == key);
    found.map(|own| own.2)
}

/// An example of what stands under a key: of which object, where that matters.
const EXAMPLES: &[(&str, &str, &str)] = &[
    ("runbook", "id", "disk-full"),
    ("runbook", "title", "A disk is full"),
    ("runbook", "owner", "Storage team"),
    ("runbook", "severity", "SEV2"),
    ("", "reviewed_on", "2026-11-28"),
    ("", "review_every", "6 months"),
    ("", "lang", "ca"),
    ("step", "id", "restart"),
    ("step", "title", "Restart the service"),
    ("step", "section", "First aid"),
    ("step", "role", "network"),
    ("step", "minutes", "10"),
    ("step", "runbook", "restart-service"),
    ("field", "id", "host"),
    ("field", "label", "Host"),
    ("field", "pattern", "^[a-z0-9-]+$"),
    ("field", "default", "{{ operator.name }}"),
    ("", "when", "disk == \"full\" and not duty"),
    ("", "required_when", "answered(host)"),
    ("", "suggest", "schedule.out_of_hours"),
    ("ticket", "subject", "Disk full on {{ host }}"),
    ("ticket", "to", "support@example.org"),
    ("ticket", "cc", "team@example.org"),
    ("", "email", "name@example.org"),
    ("", "url", "https://example.org/wiki"),
    ("", "phones", "+34 934 452 699"),
    ("", "phone", "+34 934 452 699"),
    ("", "timezone", "Europe/Madrid"),
    ("", "office_hours", "Mo-Fr 08:00-18:00"),
    ("", "open", "Mo-Fr 08:00-18:00"),
    ("", "country", "ES"),
    ("", "extra", "2026-06-24"),
    ("", "except", "2026-10-12"),
    ("option", "value", "yes"),
    ("", "script", "I call about {{ host }}."),
    ("step", "question", "May we restart {{ host }}?"),
];

/// An example of what stands under a key of an object, or of each text of its list.
pub(super) fn example(table: &str, key: &str) -> Option<&'static str> {
    let fits = |own: &&(&str, &str, &str)| (own.0.is_empty() || own.0 == table) && own.1 == key;
    EXAMPLES.iter().find(fits).map(|own| own.2)
}

/// Words that are other words for one: under which key, the word, and the usual one.
pub(super) const ALIASES: &[(&str, &str, &str)] = &[
    ("kind", "manual", "task"),
    ("type", "input", "text"),
    ("type", "dropdown", "select"),
    ("type", "markdown", "note"),
];

/// What each word means: under which key, the word, and its meaning.
const MEANINGS: &[(&str, &str, &str)] = &[
    ("kind", "task", "something done by hand, then ticked"),
    ("kind", "decision", "a choice that steers later steps"),
    ("kind", "form", "questions whose answers become the ticket"),
    ("kind", "ticket", "the ticket: looked at, copied, filed"),
    ("kind", "call", "a phone call: each attempt is recorded"),
    ("kind", "wait", "a pause of so many minutes"),
    (
        "kind",
        "approval",
        "another person's yes or no: their name, and how they said it",
    ),
    (
        "kind",
        "end",
        "the procedure ends here; later steps do not apply",
    ),
    (
        "kind",
        "command",
        "a program that runs after it was shown and confirmed",
    ),
    ("kind", "runbook", "another runbook, walked inside this run"),
    (
        "kind",
        "message",
        "a text that goes to others, copied and sent",
    ),
    ("level", "note", "information"),
    ("level", "caution", "the service may be harmed"),
    ("level", "warning", "people may be harmed"),
    ("require", "any", "one answered call is enough"),
    ("require", "all", "every contact must answer"),
    ("type", "text", "one line"),
    ("type", "textarea", "text of several lines"),
    ("type", "select", "one of the options"),
    ("type", "checkbox", "yes or no"),
    ("type", "checkboxes", "any of the options"),
    ("type", "number", "a number, perhaps with decimals"),
    ("type", "date", "a day"),
    ("type", "time", "a time of day"),
    ("type", "datetime", "a day and a time"),
    ("type", "email", "an e-mail address"),
    ("type", "url", "an http or https address"),
    ("type", "phone", "a telephone number"),
    ("type", "host", "a host name or an IP address"),
    ("type", "file", "a file that becomes evidence"),
    ("type", "group", "a heading for its own fields"),
    ("type", "note", "no answer: Markdown to read"),
    ("lang", "ca", "Catalan"),
    ("lang", "es", "Spanish"),
    ("lang", "en", "English"),
    ("theme", "auto", "as the terminal is"),
    ("theme", "dark", "for a dark background"),
    ("theme", "light", "for a light background"),
    ("theme", "contrast", "strong contrast"),
    ("theme", "none", "no colours"),
    ("clipboard", "auto", "whichever way is there"),
    ("clipboard", "osc52", "through the terminal"),
    ("clipboard", "desktop", "the desktop's own"),
    ("clipboard", "off", "none"),
    ("bell", "on", "a pause that is over rings"),
    ("bell", "off", "nothing rings"),
    (
        "mouse",
        "on",
        "the program has them; with Shift, text is selected",
    ),
    ("mouse", "off", "the terminal keeps them"),
    ("format", "text", "plain text"),
    ("format", "md", "Markdown"),
    ("format", "json", "JSON"),
    ("format", "eml", "an e-mail file"),
];

/// What a word under a key means; of another word for one, which one that is.
pub(super) fn meaning(key: &str, word: &str) -> Option<String> {
    let alias = ALIASES.iter().find(|own| own.0 == key && own.1 == word);
    if let Some((.., usual)) = alias {
        return Some(format!("another word for {usual}"));
    }
    let found = MEANINGS.iter().find(|own| own.0 == key && own.1 == word);
    found.map(|own| own.2.to_owned())
}

/// Keys of a field that have an effect only in fields of these types, by their usual words.
pub(super) const OF_TYPES: &[(&str, &[&str])] = &[
    ("options", &["select", "checkboxes"]),
    ("multiple", &["select", "checkboxes", "file"]),
    ("min", &["number", "date", "time", "datetime"]),
    ("max", &["number", "date", "time", "datetime"]),
    ("min_length", TYPED),
    ("max_length", TYPED),
    ("pattern", TYPED),
    ("pattern_message", TYPED),
    ("timezone", &["date", "time", "datetime"]),
    ("must_be_true", &["checkbox"]),
    ("for_each", &["group"]),
    ("as", &["group"]),
    ("required", ANSWERED),
    ("required_when", ANSWERED),
    ("recommended", ANSWERED),
    ("default", FILLED),
    ("confirm_default", FILLED),
    ("from", FILLED),
    ("placeholder", WRITTEN),
];
/// Types that have an answer of their own: those up to the file.
const ANSWERED: &[&str] = TYPES.split_at(14).0;
/// Types whose answer may be there before anybody says one: a file, the last of them, is there
/// once it was copied.
const FILLED: &[&str] = ANSWERED.split_at(ANSWERED.len() - 1).0;
/// Types whose answer is written in a line or more.
const WRITTEN: &[&str] = &[
    "text", "textarea", "number", "date", "time", "datetime", "email", "url", "phone", "host",
    "file",
];
/// Types whose answer is kept much as it was typed.
const TYPED: &[&str] = &[
    "text", "textarea", "number", "email", "url", "phone", "host",
];
/// What a field of a type cannot do without.
pub(super) const NEEDS_OF_TYPES: &[(&str, &str)] = &[
    ("select", "options"),
    ("dropdown", "options"),
    ("checkboxes", "options"),
    ("group", "fields"),
];

/// Whether a key has an effect in a field of that type.
pub(super) fn suits_type(key: &str, word: &str) -> bool {
    let alias = ALIASES.iter().find(|own| own.0 == "type" && own.1 == word);
    let usual = alias.map_or(word, |own| own.2);
    let own = OF_TYPES.iter().find(|own| own.0 == key);
    own.is_none_or(|own| own.1.contains(&usual))
}

/// Keys that only steps of one kind have.
pub(super) const OF_KINDS: &[(&str, &str)] = &[
    ("options", "decision"),
    ("suggest", "decision"),
    ("ticket", "ticket"),
    ("message", "message"),
    ("question", "approval"),
    ("require", "call"),
    ("script", "call"),
    ("seconds", "wait"),
    ("until", "wait"),
    ("argv", "command"),
    ("timeout", "command"),
    ("into", "command"),
    ("pipe", "command"),
    ("alternatives", "command"),
    ("max_output", "command"),
    ("interactive", "command"),
    ("capture", "command"),
    ("ok", "command"),
    ("ok_output", "command"),
    ("measured_here", "command"),
    ("runbook", "runbook"),
    ("with", "runbook"),
    ("take", "runbook"),
];
/// What a step of a kind cannot do without.
pub(super) const NEEDS_OF_KINDS: &[(&str, &str)] = &[
    ("decision", "options"),
    ("form", "fields"),
    ("ticket", "ticket"),
    ("message", "message"),
    ("call", "contacts"),
    ("runbook", "runbook"),
];

/// Whether a step of that kind has the key.
pub(super) fn suits_kind(key: &str, kind: &str) -> bool {
    let mut own = OF_KINDS.iter().filter(|own| own.0 == key).peekable();
    own.peek().is_none() || own.any(|own| own.1 == kind)
}

#[cfg(test)]
mod tests {
    use super::super::config_vocabulary::{CLIPBOARDS, FORMATS, SWITCH, THEMES};
    use super::super::tables::TABLES;
    use super::super::vocabulary::{KINDS, LEVELS, REQUIRE};
    use super::*;

    #[test]
    fn every_word_under_a_key_has_its_meaning() {
        let all = [
            ("kind", KINDS),
            ("level", LEVELS),
            ("require", REQUIRE),
            ("type", TYPES),
            ("theme", THEMES),
            ("clipboard", CLIPBOARDS),
            ("bell", SWITCH),
            ("mouse", SWITCH),
            ("format", FORMATS),
        ];
        for (key, words) in all {
            let mute: Vec<_> = words
                .iter()
                .filter(|word| meaning(key, word).is_none())
                .collect();
            assert!(mute.is_empty(), "{key}: {mute:?}");
        }
    }

    #[test]
    fn what_is_said_of_a_key_is_said_of_one_that_there_is() {
        let there = |table: &str, key: &str| {
            let own =
                |own: &&&super::super::vocabulary::Table| table.is_empty() || own.name == table;
            TABLES
                .iter()
                .filter(own)
                .any(|table| table.key(key).is_some())
        };
        let said = LOOKS.iter().map(|own| (own.0, own.1));
        let said = said.chain(EXAMPLES.iter().map(|own| (own.0, own.1)));
        let said = said.chain(OF_TYPES.iter().map(|own| ("field", own.0)));
        let said = said.chain(OF_KINDS.iter().map(|own| ("step", own.0)));
        for (table, key) in said.chain(NEEDS_OF_KINDS.iter().map(|own| ("step", own.1))) {
            assert!(there(table, key), "{table}.{key}");
        }
        for (_, types) in OF_TYPES {
            assert!(types.iter().all(|word| TYPES.contains(word)), "{types:?}");
        }
        // What has others inside, or only a text, is asked nothing.
        assert_eq!(ANSWERED.last(), Some(&"file"));
        assert!(
            ANSWERED
                .iter()
                .all(|word| !["group", "note"].contains(word))
        );
        for (_, kind) in OF_KINDS {
            assert!(KINDS.contains(kind), "{kind}");
        }
    }

    #[test]
    fn examples_look_as_they_should() {
        for (table, key, look) in LOOKS {
            let pattern = regex_lite::Regex::new(look.pattern());
            let example = example(table, key);
            let fits = pattern.is_ok_and(|own| example.is_none_or(|text| own.is_match(text)));
            assert!(fits, "{table}.{key}: {example:?}");
        }
    }
}
