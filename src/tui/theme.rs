//! Every style and every mark, once. Sixteen colours; none of them carries a meaning
//! alone, so that a screen without colour says the same.

use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;

/// How things look.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    /// Use colours.
    pub colour: bool,
    /// Only ASCII.
    pub ascii: bool,
}

/// What stands before a step or a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The current step.
    Current,
    /// Done or answered.
    Done,
    /// Done, and incomplete by now.
    Incomplete,
    /// Left out.
    Skipped,
    /// Tried without success, or a mistake.
    Failed,
    /// Not done.
    Open,
    /// Does not apply.
    NotApplicable,
    /// Cannot be passed undone.
    Hold,
    /// A chosen option.
    Chosen,
    /// An option not chosen.
    NotChosen,
}

impl Theme {
    /// The mark, one column wide.
    #[must_use]
    pub fn mark(self, mark: Mark) -> &'static str {
        let (fine, plain) = match mark {
            Mark::Current => ("▶", ">"),
            Mark::Done => ("✓", "x"),
            Mark::Incomplete => ("◐", "~"),
            Mark::Skipped => ("»", "s"),
            Mark::Failed => ("✗", "!"),
            Mark::Open => (" ", " "),
            Mark::NotApplicable => ("–", "-"),
            Mark::Hold => ("■", "#"),
            Mark::Chosen => ("●", "*"),
            Mark::NotChosen => ("○", "o"),
        };
        if self.ascii { plain } else { fine }
    }

    /// `…` or `...`.
    #[must_use]
    pub fn ellipsis(self) -> &'static str {
        if self.ascii { "..." } else { "…" }
    }

    /// The dot between facts.
    #[must_use]
    pub fn dot(self) -> &'static str {
        if self.ascii { " - " } else { " · " }
    }

    /// The set of border characters.
    #[must_use]
    pub fn borders(self) -> border::Set<'static> {
        const ASCII: border::Set<'static> = border::Set {
            top_left: "+",
            top_right: "+",
            bottom_left: "+",
            bottom_right: "+",
            vertical_left: "|",
            vertical_right: "|",
            horizontal_top: "-",
            horizontal_bottom: "-",
        };
        if self.ascii { ASCII } else { border::PLAIN }
    }

    fn tint(self, colour: Color) -> Style {
        if self.colour {
            Style::new().fg(colour)
        } else {
            Style::new()
        }
    }

    /// The title of the runbook and of a pane.
    #[must_use]
    pub fn title(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The row that keys act on.
    #[must_use]
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// The current step.
    #[must_use]
    pub fn current(self) -> Style {
        self.tint(Color::Cyan).add_modifier(Modifier::BOLD)
    }

    /// Secondary text. Not the terminal's dim, which some screens cannot show.
    #[must_use]
    pub fn faint(self) -> Style {
        self.tint(Color::DarkGray)
    }

    /// Something done.
    #[must_use]
    pub fn done(self) -> Style {
        self.tint(Color::Green)
    }

    /// A caution, a gap, something missing.
    #[must_use]
    pub fn caution(self) -> Style {
        self.tint(Color::Yellow).add_modifier(Modifier::BOLD)
    }

    /// A warning, a mistake, a failure.
    #[must_use]
    pub fn warning(self) -> Style {
        self.tint(Color::Red).add_modifier(Modifier::BOLD)
    }

    /// A gap in the ticket, and the banner of a failed save.
    #[must_use]
    pub fn gap(self) -> Style {
        self.warning().add_modifier(Modifier::REVERSED)
    }

    /// A key in the footer.
    #[must_use]
    pub fn key(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// A text field that is being typed in.
    #[must_use]
    pub fn typing(self) -> Style {
        Style::new().add_modifier(Modifier::UNDERLINED)
    }

    /// Emphasis.
    #[must_use]
    pub fn emphasis(self) -> Style {
        Style::new().add_modifier(Modifier::ITALIC)
    }

    /// Code and commands.
    #[must_use]
    pub fn code(self) -> Style {
        self.tint(Color::Cyan)
    }

    /// A link.
    #[must_use]
    pub fn link(self) -> Style {
        self.tint(Color::Blue).add_modifier(Modifier::UNDERLINED)
    }
}
