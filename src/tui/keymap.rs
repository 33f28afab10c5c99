//! Every key, once. Dispatch, the footer, the help screen and the docs read [`TABLE`].
//!
//! In a form and in a prompt no letter is ever bound: letters are text. It must not
//! know what an action does.

use crate::model::letters::{self, Letter};
use crate::model::stroke::{self, Key, Named};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// The list of open runs and runbooks.
    Library,
    /// The checklist.
    Steps,
    /// A list of options, numbers or outcomes.
    Menu,
    /// A form's field.
    Form,
    /// A list that a form's field has opened.
    FormList,
    /// The ticket's preview.
    Ticket,
    /// A text to read: timeline, help, why.
    Pager,
    /// What a command prints.
    Output,
    /// A code for a phone.
    Qr,
    /// The completion call.
    Completion,
    /// A line to type: a reason, a note, a path.
    Prompt,
    /// A line that filters a list.
    Find,
}

impl Context {
    /// Every context, in the order of the docs.
    pub const ALL: [Self; 12] = [
        Self::Library,
        Self::Steps,
        Self::Menu,
        Self::Form,
        Self::FormList,
        Self::Ticket,
        Self::Completion,
        Self::Pager,
        Self::Output,
        Self::Qr,
        Self::Prompt,
        Self::Find,
    ];

    /// The catalogue's name of the context.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Library => "context-library",
            Self::Steps => "context-steps",
            Self::Menu => "context-menu",
            Self::Form => "context-form",
            Self::FormList => "context-form-list",
            Self::Ticket => "context-ticket",
            Self::Pager => "context-reading",
            Self::Output => "context-output",
            Self::Qr => "context-qr",
            Self::Completion => "context-completion",
            Self::Prompt => "context-prompt",
            Self::Find => "context-find",
        }
    }

    /// Whether letters are text here.
    #[must_use]
    pub fn types(self) -> bool {
        matches!(self, Self::Form | Self::Prompt | Self::Find)
    }
}

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// The row above.
    Up,
    /// The row below.
    Down,
    /// A screenful up.
    PageUp,
    /// A screenful down.
    PageDown,
    /// The first row.
    First,
    /// The last row.
    Last,
    /// The main act.
    Act,
    /// Tick or untick.
    Tick,
    /// What a letter asks for, here and in lines.
    Letter(Letter),
    /// All that the step says.
    Whole,
    /// Find.
    Find,
    /// Make what is selected a favourite, or none any more.
    Favourite,
    /// Back.
    Back,
    /// The other pane on a narrow screen.
    Pane,
    /// Give the run up.
    EndIncomplete,
    /// Next field or part.
    Next,
    /// Previous field or part.
    Previous,
    /// The external editor.
    Editor,
    /// Accept everything and close the step.
    Submit,
    /// Copy.
    Copy,
    /// Write to a file.
    Write,
    /// Run an exporter.
    Export,
    /// The page without borders.
    Plain,
    /// Stop at once, from anywhere.
    Interrupt,
    /// Complete the path that is being typed.
    Complete,
    /// Suspend to the shell.
    Suspend,
    /// Draw everything again.
    Redraw,
    /// The next colours.
    Theme,
    /// Dark and light the other way round.
    Invert,
    /// End the command that runs.
    Stop,
    /// Run the command that answers the question.
    Run,
    /// What is wrong with the text of a preview.
    Mistakes,
}

impl Action {
    /// Whether it works everywhere: stop, suspend, draw again.
    #[must_use]
    pub fn is_always(self) -> bool {
        ALWAYS.contains(&self)
    }
}

/// One row: some keys, where, what for.
#[derive(Debug, Clone)]
pub struct Binding {
    /// Where.
    pub context: Context,
    /// The name in the configuration's `keys`.
    pub name: &'static str,
    /// Its keys; the first is shown in the footer.
    pub keys: &'static [&'static str],
    /// What for.
    pub action: Action,
    /// The catalogue's name of its help; the footer uses it with `-short`.
    pub help: &'static str,
    /// Its place in the footer, from 1; 0 is not shown there.
    pub footer: u8,
}

const fn row(
    context: Context,
    name: &'static str,
    keys: &'static [&'static str],
    action: Action,
    help: &'static str,
    footer: u8,
) -> Binding {
    Binding {
        context,
        name,
        keys,
        action,
        help,
        footer,
    }
}

/// A row of a letter that asks for the same in lines.
const fn letter(
    context: Context,
    name: &'static str,
    asked: Letter,
    help: &'static str,
    footer: u8,
) -> Binding {
    row(
        context,
        name,
        asked.keys(),
        Action::Letter(asked),
        help,
        footer,
    )
}

use Action as A;
use Context as C;
use Letter as L;

/// Every key of the program.
pub const TABLE: &[Binding] = &[
    row(C::Library, "up", &["up", "k"], A::Up, "key-up", 0),
    row(C::Library, "down", &["down", "j"], A::Down, "key-down", 0),
    row(
        C::Library,
        "page_up",
        &["pageup"],
        A::PageUp,
        "key-page-up",
        0,
    ),
    row(
        C::Library,
        "page_down",
        &["pagedown"],
        A::PageDown,
        "key-page-down",
        0,
    ),
    row(C::Library, "first", &["home"], A::First, "key-first", 0),
    row(C::Library, "last", &["end"], A::Last, "key-last", 0),
    row(C::Library, "act", &["enter"], A::Act, "key-open", 1),
    row(C::Library, "find", &[letters::FIND], A::Find, "key-find", 2),
    row(
        C::Library,
        "favourite",
        &["f"],
        A::Favourite,
        "key-favourite",
        0,
    ),
    row(C::Library, "theme", &["T"], A::Theme, "key-theme", 0),
    letter(C::Library, "help", L::Help, "key-help", 3),
    letter(C::Library, "leave", L::Leave, "key-quit", 4),
    row(C::Steps, "act", &["enter"], A::Act, "key-act", 1),
    row(C::Steps, "up", &["up", "k"], A::Up, "key-up", 0),
    row(C::Steps, "down", &["down", "j"], A::Down, "key-down", 0),
    row(
        C::Steps,
        "page_up",
        &["pageup"],
        A::PageUp,
        "key-read-up",
        0,
    ),
    row(
        C::Steps,
        "page_down",
        &["pagedown"],
        A::PageDown,
        "key-read-down",
        0,
    ),
    row(C::Steps, "first", &["home"], A::First, "key-first", 0),
    row(C::Steps, "last", &["end"], A::Last, "key-last", 0),
    row(C::Steps, "tick", &["space"], A::Tick, "key-tick", 0),
    letter(C::Steps, "skip", L::Skip, "key-skip", 2),
    letter(C::Steps, "undo", L::Undo, "key-undo", 7),
    letter(C::Steps, "note", L::Note, "key-note", 3),
    letter(C::Steps, "attach", L::Attach, "key-attach", 4),
    letter(C::Steps, "ticket", L::Ticket, "key-ticket", 5),
    row(C::Steps, "copy", &["c"], A::Copy, "key-copy-whole", 2),
    letter(C::Steps, "timeline", L::Timeline, "key-timeline", 8),
    letter(C::Steps, "yank", L::Yank, "key-yank", 9),
    letter(C::Steps, "qr", L::Qr, "key-qr", 0),
    letter(C::Steps, "why", L::Why, "key-why", 10),
    row(C::Steps, "whole", &["z"], A::Whole, "key-whole", 0),
    letter(C::Steps, "current", L::Current, "key-current", 0),
    row(
        C::Steps,
        "find",
        &[letters::FIND],
        A::Find,
        "key-find-step",
        0,
    ),
    letter(C::Steps, "fail", L::Fail, "key-fail", 0),
    letter(C::Steps, "hidden", L::Hidden, "key-hidden", 0),
    letter(C::Steps, "duty", L::Duty, "key-duty", 0),
    letter(C::Steps, "completion", L::Closing, "key-completion", 0),
    row(
        C::Steps,
        "pane",
        &["tab", "left", "right"],
        A::Pane,
        "key-pane",
        0,
    ),
    row(C::Steps, "mistakes", &["M"], A::Mistakes, "key-mistakes", 0),
    row(C::Steps, "theme", &["T"], A::Theme, "key-theme", 0),
    letter(C::Steps, "help", L::Help, "key-help", 6),
    letter(C::Steps, "leave", L::Leave, "key-leave", 11),
    row(C::Steps, "back", &["esc"], A::Back, "key-current", 0),
    row(C::Menu, "act", &["enter", "space"], A::Act, "key-choose", 1),
    row(C::Menu, "up", &["up", "k"], A::Up, "key-up", 2),
    row(C::Menu, "down", &["down", "j"], A::Down, "key-down", 2),
    row(C::Menu, "back", &["esc"], A::Back, "key-back", 3),
    row(C::Menu, "page_up", &["pageup"], A::PageUp, "key-page-up", 0),
    row(
        C::Menu,
        "page_down",
        &["pagedown"],
        A::PageDown,
        "key-page-down",
        0,
    ),
    letter(C::Menu, "qr", L::Qr, "key-qr", 0),
    letter(C::Menu, "help", L::Help, "key-help", 4),
    row(C::Form, "act", &["enter"], A::Act, "key-accept", 1),
    row(C::Form, "next", &["tab"], A::Next, "key-next-field", 2),
    row(
        C::Form,
        "previous",
        &["backtab"],
        A::Previous,
        "key-previous-field",
        0,
    ),
    row(C::Form, "up", &["up"], A::Up, "key-up", 0),
    row(C::Form, "down", &["down"], A::Down, "key-down", 0),
    row(C::Form, "page_up", &["pageup"], A::PageUp, "key-page-up", 0),
    row(
        C::Form,
        "page_down",
        &["pagedown"],
        A::PageDown,
        "key-page-down",
        0,
    ),
    row(C::Form, "submit", &["ctrl-o"], A::Submit, "key-submit", 3),
    row(C::Form, "run", &["ctrl-r"], A::Run, "key-run", 1),
    row(C::Form, "editor", &["ctrl-e"], A::Editor, "key-editor", 5),
    row(
        C::Form,
        "undo",
        &["ctrl-_"],
        A::Letter(L::Undo),
        "key-undo-text",
        0,
    ),
    row(
        C::Form,
        "yank",
        &["ctrl-y"],
        A::Letter(L::Yank),
        "key-yank-text",
        0,
    ),
    row(
        C::Form,
        "help",
        &["ctrl-g", "f1"],
        A::Letter(L::Help),
        "key-help",
        6,
    ),
    row(C::Form, "back", &["esc"], A::Back, "key-back-steps", 4),
    row(C::FormList, "act", &["enter"], A::Act, "key-choose", 1),
    row(C::FormList, "tick", &["space"], A::Tick, "key-mark", 2),
    row(C::FormList, "up", &["up", "k"], A::Up, "key-up", 0),
    row(C::FormList, "down", &["down", "j"], A::Down, "key-down", 0),
    row(C::FormList, "next", &["tab"], A::Next, "key-next-field", 0),
    row(
        C::FormList,
        "previous",
        &["backtab"],
        A::Previous,
        "key-previous-field",
        0,
    ),
    row(
        C::FormList,
        "submit",
        &["ctrl-o"],
        A::Submit,
        "key-submit",
        0,
    ),
    row(
        C::FormList,
        "help",
        &["?", "ctrl-g", "f1"],
        A::Letter(L::Help),
        "key-help",
        4,
    ),
    row(C::FormList, "back", &["esc"], A::Back, "key-back", 3),
    row(C::Ticket, "copy", &["c"], A::Copy, "key-copy", 1),
    row(C::Ticket, "next", &["tab"], A::Next, "key-next-part", 4),
    row(
        C::Ticket,
        "previous",
        &["backtab"],
        A::Previous,
        "key-previous-part",
        0,
    ),
    row(C::Ticket, "write", &["w"], A::Write, "key-write", 5),
    row(C::Ticket, "plain", &["p"], A::Plain, "key-plain", 7),
    row(C::Ticket, "export", &["x"], A::Export, "key-export", 3),
    row(C::Ticket, "act", &["enter"], A::Act, "key-ticket-done", 2),
    row(C::Ticket, "up", &["up", "k"], A::Up, "key-read-up", 0),
    row(
        C::Ticket,
        "down",
        &["down", "j"],
        A::Down,
        "key-read-down",
        0,
    ),
    row(
        C::Ticket,
        "page_up",
        &["pageup"],
        A::PageUp,
        "key-page-up",
        0,
    ),
    row(
        C::Ticket,
        "page_down",
        &["pagedown"],
        A::PageDown,
        "key-page-down",
        0,
    ),
    row(C::Ticket, "first", &["home"], A::First, "key-first", 0),
    row(C::Ticket, "last", &["end"], A::Last, "key-last", 0),
    row(C::Ticket, "yank", &["y"], A::Copy, "key-copy", 0),
    letter(C::Ticket, "help", L::Help, "key-help", 8),
    row(
        C::Ticket,
        "back",
        &["esc", "q", "t"],
        A::Back,
        "key-back-steps",
        6,
    ),
    row(C::Completion, "act", &["enter"], A::Act, "key-finish", 1),
    row(
        C::Completion,
        "incomplete",
        L::Closing.keys(),
        A::EndIncomplete,
        "key-incomplete",
        2,
    ),
    letter(C::Completion, "ticket", L::Ticket, "key-ticket", 3),
    letter(C::Completion, "timeline", L::Timeline, "key-timeline", 4),
    letter(C::Completion, "note", L::Note, "key-note", 0),
    row(C::Completion, "up", &["up", "k"], A::Up, "key-read-up", 0),
    row(
        C::Completion,
        "down",
        &["down", "j"],
        A::Down,
        "key-read-down",
        0,
    ),
    letter(C::Completion, "help", L::Help, "key-help", 7),
    letter(C::Completion, "leave", L::Leave, "key-leave", 6),
    row(
        C::Completion,
        "back",
        &["esc"],
        A::Back,
        "key-back-steps",
        5,
    ),
    row(C::Output, "up", &["up", "k"], A::Up, "key-up", 2),
    row(C::Output, "down", &["down", "j"], A::Down, "key-down", 2),
    row(
        C::Output,
        "page_up",
        &["pageup"],
        A::PageUp,
        "key-page-up",
        0,
    ),
    row(
        C::Output,
        "page_down",
        &["pagedown", "space"],
        A::PageDown,
        "key-page-down",
        0,
    ),
    row(C::Output, "first", &["home", "g"], A::First, "key-first", 0),
    row(C::Output, "last", &["end", "G"], A::Last, "key-follow", 3),
    row(
        C::Output,
        "find",
        &[letters::FIND],
        A::Find,
        "key-find-output",
        5,
    ),
    row(C::Output, "next", &["n"], A::Next, "key-find-next", 0),
    row(
        C::Output,
        "previous",
        &["N"],
        A::Previous,
        "key-find-previous",
        0,
    ),
    row(C::Output, "stop", &["x"], A::Stop, "key-stop", 4),
    row(
        C::Output,
        "back",
        &["esc", "enter", "q"],
        A::Back,
        "key-back",
        1,
    ),
    letter(C::Output, "help", L::Help, "key-help", 6),
    row(
        C::Qr,
        "back",
        &["esc", "enter", "q", "Q"],
        A::Back,
        "key-back",
        1,
    ),
    row(C::Qr, "invert", &["i"], A::Invert, "key-invert", 2),
    letter(C::Qr, "help", L::Help, "key-help", 3),
    row(C::Pager, "up", &["up", "k"], A::Up, "key-read-up", 2),
    row(
        C::Pager,
        "down",
        &["down", "j"],
        A::Down,
        "key-read-down",
        2,
    ),
    row(
        C::Pager,
        "page_up",
        &["pageup"],
        A::PageUp,
        "key-page-up",
        0,
    ),
    row(
        C::Pager,
        "page_down",
        &["pagedown", "space"],
        A::PageDown,
        "key-page-down",
        0,
    ),
    row(C::Pager, "first", &["home"], A::First, "key-first", 0),
    row(C::Pager, "last", &["end"], A::Last, "key-last", 0),
    row(
        C::Pager,
        "back",
        &["esc", "enter", "q", "?", "l", "i", "z"],
        A::Back,
        "key-back",
        1,
    ),
    row(C::Prompt, "act", &["enter"], A::Act, "key-accept", 1),
    row(
        C::Prompt,
        "complete",
        &["tab"],
        A::Complete,
        "key-complete",
        0,
    ),
    row(
        C::Prompt,
        "undo",
        &["ctrl-_"],
        A::Letter(L::Undo),
        "key-undo-text",
        0,
    ),
    row(
        C::Prompt,
        "yank",
        &["ctrl-y"],
        A::Letter(L::Yank),
        "key-yank-text",
        0,
    ),
    row(
        C::Prompt,
        "help",
        &["ctrl-g", "f1"],
        A::Letter(L::Help),
        "key-help",
        0,
    ),
    row(C::Prompt, "back", &["esc"], A::Back, "key-cancel", 2),
    row(C::Find, "act", &["enter"], A::Act, "key-open", 1),
    row(C::Find, "up", &["up"], A::Up, "key-up", 0),
    row(C::Find, "down", &["down"], A::Down, "key-down", 0),
    row(
        C::Find,
        "complete",
        &["tab"],
        A::Complete,
        "key-complete-filter",
        0,
    ),
    row(
        C::Find,
        "undo",
        &["ctrl-_"],
        A::Letter(L::Undo),
        "key-undo-text",
        0,
    ),
    row(
        C::Find,
        "yank",
        &["ctrl-y"],
        A::Letter(L::Yank),
        "key-yank-text",
        0,
    ),
    row(
        C::Find,
        "help",
        &["ctrl-g", "f1"],
        A::Letter(L::Help),
        "key-help",
        0,
    ),
    row(C::Find, "back", &["esc"], A::Back, "key-back", 2),
];

/// What the keys do that work everywhere and cannot be bound to anything else.
const ALWAYS: [Action; 3] = [Action::Interrupt, Action::Suspend, Action::Redraw];

/// A key as the configuration and the docs write it: `ctrl-e`, `enter`, `x`.
pub type KeyStroke = (KeyCode, KeyModifiers);

/// The keys in force: the table, with the team's own keys in place.
#[derive(Debug, Clone)]
pub struct Keymap {
    rows: Vec<(&'static Binding, Vec<String>)>,
}

/// A key that the configuration took from something else in the same context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The key.
    pub key: String,
    /// What has it now, by its name in the configuration.
    pub by: &'static str,
    /// What had it, or was to have it, too.
    pub lost: &'static str,
    /// Where.
    pub context: Context,
    /// The configuration gives the key to both.
    pub twice: bool,
    /// The keys by which the other can still be reached there.
    pub left: Vec<String>,
}

impl Default for Keymap {
    fn default() -> Self {
        let own = |binding: &Binding| binding.keys.iter().map(ToString::to_string).collect();
        Self {
            rows: TABLE
                .iter()
                .map(|binding| (binding, own(binding)))
                .collect(),
        }
    }
}

impl Keymap {
    /// The table with the team's keys, and what they take from others. A name applies to
    /// each context that has it; a letter where letters are text is left out.
    #[must_use]
    pub fn with(config: &[(String, Vec<String>)]) -> (Self, Vec<Clash>) {
        let mut map = Self::default();
        let (given, mut clashes) = given(config);
        // The rows that the team has keys of its own for, in its order.
        let mut own = Vec::new();
        for (name, keys) in &given {
            for (at, (binding, bound)) in map.rows.iter_mut().enumerate() {
                let good = bound_in(binding.context, keys);
                if binding.name == name && !good.is_empty() {
                    *bound = good;
                    own.push(at);
                }
            }
        }
        for &at in &own {
            map.take_keys(at, &own, &mut clashes);
        }
        let left = |map: &Self, clash: &Clash| map.reached(clash.lost, clash.context);
        for clash in &mut clashes {
            clash.left = left(&map, clash);
        }
        (map, clashes)
    }

    /// The keys in force for what has that name, wherever it stands.
    #[must_use]
    pub fn named(&self, name: &str) -> Vec<String> {
        let rows = self.rows.iter().filter(|(own, _)| own.name == name);
        let mut all: Vec<String> = Vec::new();
        for key in rows.flat_map(|(_, keys)| keys) {
            if !all.contains(key) {
                all.push(key.clone());
            }
        }
        all
    }

    /// Takes the keys of a row from all others of its context that the team has none for.
    fn take_keys(&mut self, at: usize, own: &[usize], found: &mut Vec<Clash>) {
        let Some((taker, keys)) = self.rows.get(at).cloned() else {
            return;
        };
        for (other, (binding, bound)) in self.rows.iter_mut().enumerate() {
            if binding.context != taker.context || own.contains(&other) {
                continue;
            }
            let (kept, lost): (Vec<_>, Vec<_>) = std::mem::take(bound)
                .into_iter()
                .partition(|key| !keys.iter().any(|taken| stroke(taken) == stroke(key)));
            *bound = kept;
            found.extend(lost.into_iter().map(|key| Clash {
                key,
                by: taker.name,
                lost: binding.name,
                context: taker.context,
                twice: false,
                left: Vec::new(),
            }));
        }
    }

    /// The keys in a context that do what the row of that name does.
    fn reached(&self, name: &str, context: Context) -> Vec<String> {
        let here = || self.rows(context);
        let action = here().find(|(binding, _)| binding.name == name);
        let action = action.map(|(binding, _)| binding.action);
        here()
            .filter(|(binding, _)| Some(binding.action) == action)
            .flat_map(|(_, keys)| keys.iter().cloned())
            .collect()
    }

    /// Finds the action for `key` in `context`.
    #[must_use]
    pub fn action(&self, key: KeyEvent, context: Context) -> Option<Action> {
        let pressed = normal(key);
        let is = |name: &str| stroke(name) == Some(pressed);
        if let Some(always) = stroke::ALWAYS.iter().position(|name| is(name)) {
            return ALWAYS.get(always).copied();
        }
        let mut rows = self
            .rows
            .iter()
            .filter(|(binding, _)| binding.context == context);
        rows.find(|(_, keys)| keys.iter().any(|name| is(name)))
            .map(|(binding, _)| binding.action)
    }

    /// The rows of a context: first key, all keys, binding.
    pub fn rows(&self, context: Context) -> impl Iterator<Item = (&'static Binding, &[String])> {
        self.rows
            .iter()
            .filter(move |(binding, _)| binding.context == context)
            .map(|(binding, keys)| (*binding, keys.as_slice()))
    }

    /// The first key that leads to an action in a context.
    #[must_use]
    pub fn first_key(&self, context: Context, action: Action) -> Option<&str> {
        self.rows(context)
            .filter(|(binding, _)| binding.action == action)
            .find_map(|(_, keys)| keys.first().map(String::as_str))
    }
}

/// The team's keys, each with the first that it is given to; who has none left keeps the
/// table's.
fn given(config: &[(String, Vec<String>)]) -> (Vec<(String, Vec<String>)>, Vec<Clash>) {
    let (mut given, mut clashes) = (Vec::<(String, Vec<String>)>::new(), Vec::new());
    for (name, keys) in config {
        let mut own = Vec::new();
        for key in keys {
            let has = |taken: &&(String, Vec<String>)| {
                let mut taken = taken.1.iter();
                taken.any(|taken| stroke(taken) == stroke(key))
            };
            let mut before = given.iter().filter(has);
            match before.find_map(|(by, _)| beside(by, name, key)) {
                Some((by, lost)) => clashes.push(Clash {
                    key: plain(key),
                    by: by.name,
                    lost: lost.name,
                    context: lost.context,
                    twice: true,
                    left: Vec::new(),
                }),
                None => own.push(key.clone()),
            }
        }
        given.push((name.clone(), own));
    }
    (given, clashes)
}

/// The rows of two names in one context in which the key can be bound, where there is one.
fn beside(by: &str, name: &str, key: &str) -> Option<(&'static Binding, &'static Binding)> {
    let key = stroke(key)?;
    let rows = TABLE.iter().filter(|row| row.name == name);
    let mut rows = rows.filter(|row| may_bind(row.context, key));
    rows.find_map(|row| {
        let mut others = TABLE.iter().filter(|own| own.context == row.context);
        others.find(|own| own.name == by).map(|own| (own, row))
    })
}

/// The keys that can be bound in a context.
fn bound_in(context: Context, keys: &[String]) -> Vec<String> {
    let fits = |key: &&String| stroke(key).is_some_and(|stroke| may_bind(context, stroke));
    keys.iter().filter(fits).map(|key| plain(key)).collect()
}

fn may_bind(context: Context, (code, modifiers): KeyStroke) -> bool {
    let letter = matches!(code, KeyCode::Char(_)) && modifiers.is_empty();
    !(letter && context.types())
}

/// A key press as the table writes it: shift is part of a letter, and Ctrl-I, Ctrl-M
/// are what terminals send for Tab and Enter.
fn normal(key: KeyEvent) -> KeyStroke {
    let modifiers = key.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
    match key.code {
        KeyCode::Char(c) if modifiers.contains(KeyModifiers::CONTROL) => {
            (KeyCode::Char(c.to_ascii_lowercase()), modifiers)
        }
        KeyCode::Tab if key.modifiers.contains(KeyModifiers::SHIFT) => {
            (KeyCode::BackTab, KeyModifiers::NONE)
        }
        code => (code, modifiers),
    }
}

/// Reads a key's name, as a press of it comes from the terminal.
#[must_use]
pub fn stroke(name: &str) -> Option<KeyStroke> {
    let read = stroke::Stroke::parse(name)?;
    let mut modifiers = KeyModifiers::NONE;
    modifiers.set(KeyModifiers::CONTROL, read.ctrl);
    modifiers.set(KeyModifiers::ALT, read.alt);
    let code = match read.key {
        Key::Letter(letter) => KeyCode::Char(letter),
        Key::Function(number) => KeyCode::F(number),
        Key::Named(named) => match named {
            Named::Enter => KeyCode::Enter,
            Named::Tab => KeyCode::Tab,
            Named::BackTab => KeyCode::BackTab,
            Named::Esc => KeyCode::Esc,
            Named::Up => KeyCode::Up,
            Named::Down => KeyCode::Down,
            Named::Left => KeyCode::Left,
            Named::Right => KeyCode::Right,
            Named::Home => KeyCode::Home,
            Named::End => KeyCode::End,
            Named::PageUp => KeyCode::PageUp,
            Named::PageDown => KeyCode::PageDown,
            Named::Backspace => KeyCode::Backspace,
            Named::Delete => KeyCode::Delete,
        },
    };
    Some((code, modifiers))
}

/// A key's name as the table writes it, however the configuration does.
fn plain(name: &str) -> String {
    if name.chars().count() == 1 {
        return name.to_owned();
    }
    let name = name.to_ascii_lowercase().replace('+', "-");
    match name.as_str() {
        "shift-tab" => "backtab".to_owned(),
        _ => name,
    }
}

/// A key's name as people read it: `Enter`, `Ctrl-E`, `s`.
#[must_use]
pub fn label(name: &str) -> String {
    match name {
        "up" => "↑".to_owned(),
        "down" => "↓".to_owned(),
        "left" => "←".to_owned(),
        "right" => "→".to_owned(),
        "backtab" => "Shift-Tab".to_owned(),
        "pageup" => "PgUp".to_owned(),
        "pagedown" => "PgDn".to_owned(),
        one if one.chars().count() == 1 => one.to_owned(),
        long => long
            .split('-')
            .map(|word| {
                let mut letters = word.chars();
                letters.next().map_or_else(String::new, |first| {
                    first.to_uppercase().collect::<String>() + letters.as_str()
                })
            })
            .collect::<Vec<_>>()
            .join("-"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn press(code: KeyCode) -> KeyEvent {
        KeyEvent::new(code, KeyModifiers::NONE)
    }

    #[test]
    fn no_key_is_bound_twice_in_one_context() {
        for context in Context::ALL {
            let mut seen = std::collections::HashSet::new();
            for binding in TABLE.iter().filter(|b| b.context == context) {
                for key in binding.keys {
                    assert!(
                        seen.insert(stroke(key).unwrap()),
                        "{key} twice in {context:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn no_letter_is_stolen_from_a_text_field() {
        let map = Keymap::default();
        for letter in (' '..='~').chain("àéíòúüçñ·€@#".chars()) {
            for context in Context::ALL.into_iter().filter(|c| c.types()) {
                assert_eq!(
                    map.action(press(KeyCode::Char(letter)), context),
                    None,
                    "{letter}"
                );
            }
        }
    }

    #[test]
    fn a_site_may_rebind_and_cannot_take_letters_from_a_form() {
        let (map, _) = keys(&[("next", &["x", "ctrl+n"])]);
        assert_eq!(map.action(press(KeyCode::Char('x')), Context::Form), None);
        let ctrl_n = KeyEvent::new(KeyCode::Char('n'), KeyModifiers::CONTROL);
        assert_eq!(map.action(ctrl_n, Context::Form), Some(Action::Next));
    }

    #[test]
    fn the_names_that_keys_can_be_bound_to_are_the_tables_own() {
        let mut names: Vec<_> = TABLE.iter().map(|binding| binding.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(crate::load::config_vocabulary::ACTIONS, names);
    }

    fn keys(config: &[(&str, &[&str])]) -> (Keymap, Vec<Clash>) {
        let own = |keys: &[&str]| keys.iter().map(ToString::to_string).collect();
        let config: Vec<_> = config
            .iter()
            .map(|(name, keys)| ((*name).to_owned(), own(keys)))
            .collect();
        Keymap::with(&config)
    }

    fn letter(map: &Keymap, letter: char, context: Context) -> Option<Action> {
        map.action(press(KeyCode::Char(letter)), context)
    }

    #[test]
    fn the_sites_keys_win_and_what_they_cover_is_told() {
        let (map, clashes) = keys(&[("note", &["t"])]);
        for context in [Context::Steps, Context::Completion] {
            assert_eq!(
                letter(&map, 't', context),
                Some(Action::Letter(Letter::Note))
            );
            assert_eq!(letter(&map, 'n', context), None);
        }
        let lost: Vec<_> = clashes
            .iter()
            .map(|clash| (clash.lost, clash.context, clash.left.len(), clash.twice))
            .collect();
        assert_eq!(
            lost,
            [
                ("ticket", Context::Steps, 0, false),
                ("ticket", Context::Completion, 0, false)
            ]
        );
    }

    #[test]
    fn keys_that_are_swapped_cover_nothing() {
        let (map, clashes) = keys(&[("note", &["t"]), ("ticket", &["n"])]);
        assert_eq!(
            letter(&map, 't', Context::Steps),
            Some(Action::Letter(Letter::Note))
        );
        assert_eq!(
            letter(&map, 'n', Context::Steps),
            Some(Action::Letter(Letter::Ticket))
        );
        assert_eq!(clashes, []);
    }

    #[test]
    fn what_is_covered_and_has_another_key_names_it() {
        let (map, clashes) = keys(&[("why", &["k"])]);
        assert_eq!(
            letter(&map, 'k', Context::Steps),
            Some(Action::Letter(Letter::Why))
        );
        assert_eq!(clashes.len(), 1);
        assert_eq!(
            (clashes[0].lost, clashes[0].left.join(" ")),
            ("up", "up".to_owned())
        );
    }

    #[test]
    fn one_key_for_two_stays_with_the_first_and_is_told() {
        let (map, clashes) = keys(&[("skip", &["x"]), ("fail", &["x", "F"])]);
        assert_eq!(
            letter(&map, 'x', Context::Steps),
            Some(Action::Letter(Letter::Skip))
        );
        assert_eq!(
            letter(&map, 'F', Context::Steps),
            Some(Action::Letter(Letter::Fail))
        );
        assert_eq!(clashes.len(), 1);
        assert!(clashes[0].twice && clashes[0].lost == "fail" && clashes[0].by == "skip");
    }

    #[test]
    fn who_has_no_key_left_for_it_was_given_twice_keeps_its_own_everywhere() {
        let (map, clashes) = keys(&[("skip", &["t"]), ("note", &["t"])]);
        for context in [Context::Steps, Context::Completion] {
            assert_eq!(
                letter(&map, 'n', context),
                Some(Action::Letter(Letter::Note)),
                "{context:?}"
            );
        }
        assert_eq!(map.named("note"), ["n"]);
        assert_eq!(map.named("skip"), ["t"]);
        let told: Vec<_> = clashes.iter().map(|own| (own.by, own.lost)).collect();
        assert_eq!(told, [("skip", "note"), ("skip", "ticket")]);
    }
}
