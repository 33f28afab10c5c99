//! What a row of the table of keys is made of: where a key is pressed, and what it asks for.
//!
//! It must not know which key, nor what an action does.

use crate::model::letters::Letter;

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
    /// Clicks and the wheel for the program, or for the terminal.
    Mouse,
    /// Dark and light the other way round.
    Invert,
    /// End the command that runs.
    Stop,
    /// Run the command that answers the question.
    Run,
    /// What is wrong with the text of a preview.
    Mistakes,
    /// Who of the team asks for the run, or has it, and what may be done about that.
    Team,
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

/// What the keys do that work everywhere and cannot be bound to anything else.
pub(super) const ALWAYS: [Action; 3] = [Action::Interrupt, Action::Suspend, Action::Redraw];
