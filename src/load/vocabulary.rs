//! The words of YAML: which keys an object has, their aliases, what they are for.
//!
//! One table for each object. The reader takes unknown keys and suggestions from
//! here, and a JSON schema can be made from the same tables. It must not know how
//! a value is read or checked.

use self::Shape::{
    Amount, Condition, Count, Flag, Free, Items, Line, Named, Object, Scalar, Template, Text,
    Texts, Word,
};

/// What a key's value looks like.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// One line of text.
    Line,
    /// Text of several lines, often Markdown.
    Text,
    /// Any single value: text, number, `true` or `false`.
    Scalar,
    /// `true` or `false`.
    Flag,
    /// A whole number that is not negative.
    Count,
    /// A number, or an expression that gives one.
    Amount,
    /// A minijinja expression.
    Condition,
    /// A text with `{{ … }}` in it.
    Template,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A set of keys.
    Object(&'static Table),
    /// A list.
    Items(&'static Shape),
    /// A map from a name of the author's to a set of keys.
    Named(&'static Table),
    /// A map from a name of the author's to a text.
    Texts,
    /// Anything.
    Free,
}

impl Shape {
    /// Whether a value is a text, which may be left empty.
    #[must_use]
    pub fn is_text(&self) -> bool {
        matches!(self, Line | Text | Scalar | Template | Free)
    }
}

/// One key of an object.
#[derive(Debug, Clone, Copy)]
pub struct Keyword {
    /// The word.
    pub name: &'static str,
    /// Other words for the same.
    pub aliases: &'static [&'static str],
    /// What its value looks like.
    pub shape: Shape,
    /// Whether the object is no object without it.
    pub required: bool,
    /// What it is for, in one line.
    pub about: &'static str,
}

/// The keys of one object.
#[derive(Debug)]
pub struct Table {
    /// The object's name; `problem-in-<name>` in the catalogue.
    pub name: &'static str,
    /// Its keys.
    pub keys: &'static [Keyword],
}

impl Table {
    /// Returns the key of this name or alias.
    #[must_use]
    pub fn key(&self, word: &str) -> Option<&'static Keyword> {
        self.keys
            .iter()
            .find(|key| key.name == word || key.aliases.contains(&word))
    }
}

pub(super) const fn key(name: &'static str, shape: Shape, about: &'static str) -> Keyword {
    Keyword {
        name,
        aliases: &[],
        shape,
        required: false,
        about,
    }
}

pub(super) const fn must(name: &'static str, shape: Shape, about: &'static str) -> Keyword {
    Keyword {
        name,
        aliases: &[],
        shape,
        required: true,
        about,
    }
}

pub(super) const fn alias(
    name: &'static str,
    aliases: &'static [&'static str],
    shape: Shape,
    about: &'static str,
) -> Keyword {
    Keyword {
        name,
        aliases,
        shape,
        required: false,
        about,
    }
}

/// Words for a step's kind; `manual` is an alias of `task`.
pub const KINDS: &[&str] = &[
    "task", "manual", "decision", "form", "ticket", "message", "call", "wait", "approval", "end",
    "command", "runbook",
];
/// Keys of a step by which a runbook changes the one that it extends.
pub const CHANGES: &[&str] = &["replace", "remove", "before", "after"];
/// Words for how much a notice matters.
pub const LEVELS: &[&str] = &["note", "caution", "warning"];
/// Words for whether one answered call is enough.
pub const REQUIRE: &[&str] = &["any", "all"];
/// Words for a field's type, aliases last.
pub const TYPES: &[&str] = &[
    "text",
    "textarea",
    "select",
    "checkbox",
    "checkboxes",
    "number",
    "date",
    "time",
    "datetime",
    "email",
    "url",
    "phone",
    "host",
    "file",
    "group",
    "note",
    "input",
    "dropdown",
    "markdown",
];

/// The whole file.
pub static RUNBOOK: Table = Table {
    name: "runbook",
    keys: &[
        must("version", Scalar, "the version of this vocabulary: 1"),
        must(
            "id",
            Line,
            "its name on the command line: small letters, digits, - and _",
        ),
        must("title", Line, "its name for people"),
        key(
            "lang",
            Line,
            "the language of its texts, such as ca, es or en",
        ),
        key("summary", Text, "one paragraph"),
        key("labels", Items(&Line), "words to find it by"),
        key(
            "alerts",
            Items(&Object(&ALERT)),
            "which alerts it is for: vetlla start --alert finds it by them",
        ),
        key("owner", Line, "who looks after it"),
        key(
            "severity",
            Line,
            "how bad it is when it is needed, such as SEV2",
        ),
        key(
            "reviewed_on",
            Line,
            "the day on which it was last looked through, such as 2026-11-28",
        ),
        key(
            "review_every",
            Line,
            "how often that is to be done, such as 6 months or 90 days",
        ),
        key(
            "extends",
            Line,
            "the id of the runbook that this one changes",
        ),
        key("source", Free, "where it was taken from"),
        key("info", Items(&Object(&INFO)), "facts about the service"),
        key(
            "notices",
            Items(&Object(&NOTICE)),
            "shown above every action",
        ),
        key(
            "reminders",
            Items(&Object(&REMINDER)),
            "what applies all the way",
        ),
        key("schedule", Object(&SCHEDULE), "when the office is open"),
        key(
            "data",
            Free,
            "values that conditions and templates name: data.env[environment].url",
        ),
        key(
            "contacts",
            Named(&CONTACT),
            "whom to reach, by the name that steps use",
        ),
        must("steps", Items(&Object(&STEP)), "what to do, in order"),
    ],
};

/// Alerts that the runbook is for.
pub static ALERT: Table = Table {
    name: "alert",
    keys: &[must(
        "labels",
        Free,
        "the labels that the alert has, each with its value",
    )],
};

/// A fact about the service.
pub static INFO: Table = Table {
    name: "info",
    keys: &[
        must("label", Line, "what it is"),
        key("value", Line, "its value; null stays visible as empty"),
    ],
};

/// A text above the action.
pub static NOTICE: Table = Table {
    name: "notice",
    keys: &[
        key(
            "level",
            Word(LEVELS),
            "note, caution (the service) or warning (people)",
        ),
        must("text", Text, "Markdown"),
        key("when", Condition, "shown only when this holds"),
    ],
};

/// A text on the fixed strip.
pub static REMINDER: Table = Table {
    name: "reminder",
    keys: &[
        must("text", Line, "one line of Markdown"),
        key("when", Condition, "shown only when this holds"),
    ],
};

/// When the office is open.
pub static SCHEDULE: Table = Table {
    name: "schedule",
    keys: &[
        key("timezone", Line, "an IANA time zone, such as Europe/Madrid"),
        key(
            "office_hours",
            Object(&HOURS),
            "the hours, or a label and the hours",
        ),
        key(
            "open",
            Line,
            "office hours in the opening_hours syntax of OpenStreetMap",
        ),
        key(
            "out_of_hours_label",
            Line,
            "what the rest of the time is called",
        ),
        key("holidays", Object(&HOLIDAYS), "days off"),
    ],
};

/// Office hours with a name.
pub static HOURS: Table = Table {
    name: "hours",
    keys: &[
        key("label", Line, "what office hours are called"),
        key(
            "open",
            Line,
            "for example Mo-Fr 08:00-18:00; null when not known",
        ),
    ],
};

/// Days off.
pub static HOLIDAYS: Table = Table {
    name: "holidays",
    keys: &[
        key(
            "country",
            Line,
            "a country's two letters, for its national holidays",
        ),
        key("extra", Items(&Line), "more days off, such as 2026-06-24"),
        key("except", Items(&Line), "holidays that are worked"),
    ],
};

/// Whom to reach.
pub static CONTACT: Table = Table {
    name: "contact",
    keys: &[
        key("name", Line, "the name that people use"),
        key("role", Line, "what they are to us"),
        key("phones", Items(&Line), "numbers, as written"),
        key("email", Line, "where to write to"),
        key("links", Items(&Object(&CONTACT_LINK)), "their pages"),
        key("note", Text, "a word more: hours, a customer number"),
    ],
};

/// An address with a name.
pub static LINK: Table = Table {
    name: "link",
    keys: &[
        key("label", Line, "what it leads to"),
        must("url", Line, "where it leads"),
    ],
};

/// A page of somebody to reach: no answers are filled into it.
pub static CONTACT_LINK: Table = Table {
    name: "contact_link",
    keys: LINK.keys,
};

/// A unit of work.
pub static STEP: Table = Table {
    name: "step",
    keys: &[
        must("id", Line, "its name in conditions: letters, digits and _"),
        key("kind", Word(KINDS), "what it is for; task when left out"),
        must("title", Line, "one line"),
        key("body", Text, "Markdown"),
        key("section", Line, "the heading it stands under"),
        key("role", Line, "who does it, such as network or manager"),
        key("lang", Line, "the language of its texts"),
        key("when", Condition, "applies only when this holds"),
        key(
            "for_each",
            Condition,
            "a list: the step is there once for each value of it",
        ),
        key("as", Line, "for_each: what the value is called in the step"),
        key(
            "required",
            Flag,
            "the run cannot finish without it; true when left out",
        ),
        key("recommended", Flag, "it may be skipped without a reason"),
        key("hold", Flag, "it cannot be passed undone"),
        key("notices", Items(&Object(&NOTICE)), "shown above the action"),
        key("items", Items(&Object(&ITEM)), "parts ticked one by one"),
        key("contacts", Items(&Line), "names of contacts"),
        key("links", Items(&Object(&LINK)), "pages that help"),
        key("evidence", Flag, "evidence is welcome here"),
        key("expect", Text, "the expected result, shown apart"),
        key(
            "fields",
            Items(&Object(&FIELD)),
            "the form, or what the tick asks for",
        ),
        key(
            "minutes",
            Amount,
            "usual duration; wait: how long, a number or an expression",
        ),
        key(
            "seconds",
            Amount,
            "wait: so many seconds, beside minutes or alone",
        ),
        key(
            "until",
            Condition,
            "wait: an instant, such as a datetime field",
        ),
        key("deadline", Object(&DEADLINE), "by when it has to be done"),
        key(
            "options",
            Items(&Object(&OPTION)),
            "decision: what may be chosen",
        ),
        key("suggest", Condition, "decision: preselects, never decides"),
        key("ticket", Object(&TICKET), "ticket: how it is laid out"),
        key("message", Object(&MESSAGE), "message: how it is laid out"),
        key(
            "require",
            Word(REQUIRE),
            "call: whether any or all must answer",
        ),
        key("script", Template, "call: what to say"),
        key(
            "question",
            Line,
            "approval: what the person in that role is asked; the title when left out",
        ),
        key(
            "argv",
            Items(&Template),
            "command: the program and its arguments",
        ),
        key(
            "pipe",
            Items(&Items(&Template)),
            "command: several programs with their arguments, joined without a shell",
        ),
        key(
            "alternatives",
            Items(&Items(&Template)),
            "command: programs with their arguments, of which the first that is on the host is run",
        ),
        key(
            "timeout",
            Count,
            "command: so many seconds, then it is ended; 600 when left out",
        ),
        key(
            "max_output",
            Count,
            "command: how many bytes of its output are kept, of its beginning and its end; 1048576 when left out",
        ),
        key("interactive", Flag, "command: it is given the terminal"),
        key("into", Line, "command: the field that takes the output"),
        key(
            "capture",
            Texts,
            "command: fields, and a regular expression of what each takes of the output",
        ),
        key(
            "ok",
            Items(&Count),
            "command: the exit statuses with which it went well; 0 when left out",
        ),
        key(
            "ok_output",
            Line,
            "command: a regular expression of what its output has where it went well; without it nothing of it is proposed",
        ),
        key(
            "measured_here",
            Flag,
            "command: says that it is measured from this host, which may not be the path in question",
        ),
        key("runbook", Line, "runbook: the id of the one to walk"),
        key(
            "with",
            Texts,
            "runbook: fields of the other one, and an expression of what each is given on the way in",
        ),
        key(
            "take",
            Texts,
            "runbook: fields of this one, and the field of the other one whose answer each takes on the way out",
        ),
        key("replace", Line, "extends: the step that this one replaces"),
        key("remove", Line, "extends: the step that goes"),
        key(
            "before",
            Line,
            "extends: the step that this one comes before",
        ),
        key("after", Line, "extends: the step that this one comes after"),
    ],
};

/// By when a step has to be done.
pub static DEADLINE: Table = Table {
    name: "deadline",
    keys: &[
        must(
            "within",
            Condition,
            "how long there is, such as minutes(60)",
        ),
        key(
            "of",
            Line,
            "from when on: started (left out), an earlier step (its end) or a datetime field",
        ),
    ],
};

/// A part of a step.
pub static ITEM: Table = Table {
    name: "item",
    keys: &[must("text", Line, "what to do")],
};

/// What may be chosen.
pub static OPTION: Table = Table {
    name: "option",
    keys: &[
        must("value", Scalar, "what conditions compare with"),
        key(
            "label",
            Line,
            "what the person reads; the value when left out",
        ),
        key(
            "ticket_label",
            Line,
            "what the ticket says; the label when left out",
        ),
        alias("description", &["help"], Text, "a word more about it"),
    ],
};

/// How a ticket is laid out.
pub static TICKET: Table = Table {
    name: "ticket",
    keys: &[
        key("lang", Line, "the ticket's language"),
        key("url", Line, "where it is opened"),
        key("to", Items(&Line), "who gets it"),
        key("cc", Items(&Line), "who gets a copy"),
        key("subject", Template, "its subject"),
        key("body", Template, "its text; all answers when left out"),
        key(
            "reference",
            Line,
            "the field of the step for the ticket's number; its only text field when left out",
        ),
        key(
            "updates",
            Items(&Object(&UPDATE)),
            "what is added to the ticket later, each copied and sent on its own",
        ),
    ],
};

/// What is added to a ticket later.
pub static UPDATE: Table = Table {
    name: "update",
    keys: &[
        must("id", Line, "its name in the record: letters, digits and _"),
        must("title", Line, "one line, such as: The service is back"),
        key(
            "when",
            Condition,
            "it is due when this holds; as soon as the ticket has left when left out",
        ),
        must("body", Template, "its text"),
    ],
};

/// How a message to others is laid out.
pub static MESSAGE: Table = Table {
    name: "message",
    keys: &[
        key("lang", Line, "the message's language"),
        key("url", Line, "where it is written, such as a chat's room"),
        key(
            "to",
            Items(&Template),
            "who gets it: addresses, rooms, names; answers are filled in",
        ),
        key("cc", Items(&Template), "who gets a copy"),
        key(
            "subject",
            Template,
            "its subject; the runbook's title when left out",
        ),
        key("body", Template, "its text; all answers when left out"),
    ],
};

/// One question.
pub static FIELD: Table = Table {
    name: "field",
    keys: &[
        must("id", Line, "its name in conditions: letters, digits and _"),
        must("type", Word(TYPES), "what kind of answer it takes"),
        must("label", Line, "the question, as form and ticket print it"),
        alias("help", &["description"], Text, "help shown at the field"),
        key("placeholder", Line, "an example in an empty field"),
        key("default", Template, "a literal, now, today, or a template"),
        key(
            "from",
            Condition,
            "proposed from the alert that the run began with, such as alert.labels.instance",
        ),
        key(
            "confirm_default",
            Flag,
            "the default counts only when accepted",
        ),
        key("required", Flag, "the ticket has a gap without it"),
        key(
            "must_be_true",
            Flag,
            "checkbox: a no is no answer; it is required, too",
        ),
        key("recommended", Flag, "good to have"),
        key("when", Condition, "shown only when this holds"),
        key("required_when", Condition, "required when this holds"),
        key("internal", Flag, "never in the ticket"),
        key("options", Items(&Object(&OPTION)), "what may be chosen"),
        key("multiple", Flag, "several answers are taken"),
        key("min", Scalar, "least value: a number, a date, now or today"),
        key(
            "max",
            Scalar,
            "greatest value: a number, a date, now or today",
        ),
        key("min_length", Count, "least number of characters"),
        key("max_length", Count, "greatest number of characters"),
        key("pattern", Line, "a regular expression for the whole answer"),
        key(
            "pattern_message",
            Line,
            "what to say when the pattern does not fit",
        ),
        key("timezone", Line, "the time zone named beside a time"),
        key("monospace", Flag, "spaces and line breaks matter"),
        key("attachments", Flag, "files may be attached beside the text"),
        key("fields", Items(&Object(&FIELD)), "sub-items, indented"),
        key(
            "for_each",
            Condition,
            "group: a list; its fields are there once for each value of it",
        ),
        key(
            "as",
            Line,
            "for_each: what the value is called in the group",
        ),
    ],
};
