//! The words of the configuration, in tables like those of a runbook.
//!
//! It must not know how a value is read or checked.

use super::vocabulary::Shape::{Count, Flag, Free, Items, Line, Object, Scalar, Word};
use super::vocabulary::{SCHEDULE, Table, alias, key, must};

/// Words for the colours of the screen.
pub const THEMES: &[&str] = &["auto", "dark", "light", "contrast", "none"];
/// What keys can be bound to.
pub const ACTIONS: &[&str] = &[
    "act",
    "attach",
    "back",
    "complete",
    "completion",
    "copy",
    "current",
    "down",
    "duty",
    "editor",
    "export",
    "fail",
    "favourite",
    "find",
    "first",
    "handover",
    "help",
    "hidden",
    "incomplete",
    "invert",
    "last",
    "leave",
    "mistakes",
    "mouse",
    "next",
    "note",
    "page_down",
    "page_up",
    "pane",
    "plain",
    "previous",
    "qr",
    "run",
    "skip",
    "stop",
    "submit",
    "team",
    "theme",
    "tick",
    "ticket",
    "timeline",
    "undo",
    "up",
    "whole",
    "why",
    "write",
    "yank",
];
/// Words for the way to the clipboard.
pub const CLIPBOARDS: &[&str] = &["auto", "osc52", "desktop", "off"];
/// Words for what is on or off.
pub const SWITCH: &[&str] = &["on", "off"];
/// Words for what an exporter gets.
pub const FORMATS: &[&str] = &["text", "md", "json", "eml"];

/// The team's configuration.
pub static CONFIG: Table = Table {
    name: "config",
    keys: &[
        key("version", Scalar, "the version of this vocabulary: 1"),
        key("operator", Object(&OPERATOR), "who is on call"),
        key("schedule", Object(&SCHEDULE), "office hours of the team"),
        key("runbooks", Items(&Line), "more folders of runbooks"),
        key(
            "lang",
            Word(&["ca", "es", "en"]),
            "the language of the screen",
        ),
        key("theme", Object(&THEME), "the colours of the screen"),
        key("keys", Free, "keys by the name of what they do"),
        key(
            "clipboard",
            Word(CLIPBOARDS),
            "which way a ticket goes to the clipboard",
        ),
        key(
            "bell",
            Word(SWITCH),
            "whether a pause that is over rings and sets the terminal's title",
        ),
        key(
            "mouse",
            Word(SWITCH),
            "whether the program takes clicks and the wheel, which a terminal else keeps for \
             selecting: off",
        ),
        key(
            "exporters",
            Items(&Object(&EXPORTER)),
            "commands that take a ticket",
        ),
        key(
            "evidence",
            Object(&EVIDENCE),
            "where evidence comes from that is not on this machine yet",
        ),
        key(
            "redact",
            Items(&Object(&REDACT)),
            "what is shown before a text leaves, to be masked or kept, beside what is built in",
        ),
        key(
            "archive_after_days",
            Count,
            "days after which `vetlla archive` puts a run away that is over: 90",
        ),
        key(
            "shared_state",
            Flag,
            "other machines write to the state folder, too",
        ),
        key(
            "store",
            Object(&STORE),
            "the record that is shared with a team through PostgreSQL",
        ),
    ],
};

/// The colours of the screen: one of [`THEMES`], or that with colours of one's own.
pub static THEME: Table = Table {
    name: "theme",
    keys: &[
        key("base", Word(THEMES), "the theme that they are laid over"),
        alias("colours", &["colors"], Object(&COLOURS), "colours by use"),
    ],
};

/// What has a colour: a name, `#rrggbb`, or either `on` another.
pub static COLOURS: Table = Table {
    name: "colours",
    keys: &[
        key("title", Line, "titles"),
        key("selected", Line, "the row that keys act on"),
        key("current", Line, "the current step"),
        key("faint", Line, "secondary text"),
        key("done", Line, "what is done"),
        key("caution", Line, "cautions, gaps, what is missing"),
        key("warning", Line, "warnings, mistakes, failures"),
        key("gap", Line, "a gap in the ticket, and what is not on disk"),
        key("key", Line, "keys in the footer"),
        key("typing", Line, "the field that is typed in"),
        key("emphasis", Line, "emphasis"),
        key("code", Line, "code and commands"),
        key("link", Line, "links"),
    ],
};

/// Who is on call.
pub static OPERATOR: Table = Table {
    name: "operator",
    keys: &[
        key("name", Line, "the name that tickets carry"),
        key("email", Line, "where to write to"),
        key("phone", Line, "where to call"),
    ],
};

/// Where evidence comes from.
pub static EVIDENCE: Table = Table {
    name: "evidence",
    keys: &[
        key(
            "watch",
            Line,
            "a folder: what has come into it since a run began is offered as evidence, and never taken unasked",
        ),
        key(
            "host",
            Line,
            "what the machines of people on call call this one: the line for `scp` has it",
        ),
    ],
};

/// The record that is shared with a team.
pub static STORE: Table = Table {
    name: "store",
    keys: &[
        key(
            "url",
            Line,
            "the server's address, as psql takes it: postgresql://ROLE@HOST/DATABASE; TLS is verify-full unless `sslmode` says less",
        ),
        key("schema", Line, "the schema in its database: vetlla"),
        key("team", Line, "the team whose runs these are"),
    ],
};

/// What looks like a secret at this site.
pub static REDACT: Table = Table {
    name: "redact",
    keys: &[
        must("name", Line, "what it is called where it is shown"),
        must(
            "pattern",
            Line,
            "a regular expression: its first group, or all that it matches",
        ),
    ],
};

/// A command that gets the ticket.
pub static EXPORTER: Table = Table {
    name: "exporter",
    keys: &[
        must("name", Line, "what it is called in the list"),
        must(
            "argv",
            Items(&Line),
            "the program and its arguments; no shell. A path counts from this file's folder, as do relative ones among its arguments",
        ),
        key("format", Word(FORMATS), "what it gets; text when left out"),
        key(
            "reference",
            Line,
            "a regular expression: its first match in what the command prints on its standard output (of very much, in the first and the last 16 KiB) is proposed as the ticket's number",
        ),
    ],
};
