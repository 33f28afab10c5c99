//! Every style and every mark, once. No colour carries a meaning alone, so that a screen
//! without colour says the same. What the colours are, [`palette`] says.

use super::palette::{self, Ability, OwnColours, Palette, Role};
use crate::engine::qr::{Drawing, QrCell};
pub use crate::engine::sign::Sign;
use crate::model::ThemeChoice;
use crate::model::colour::Ink;
use ratatui::style::{Color, Style};
use ratatui::symbols::border;

/// How things look.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    /// Which of the themes it is.
    pub choice: ThemeChoice,
    /// Only ASCII.
    pub ascii: bool,
    ability: Ability,
    palette: Palette,
    /// The site's own colours, and the theme that they are laid over.
    own: (ThemeChoice, OwnColours),
}

impl Theme {
    /// A theme on that terminal.
    #[must_use]
    pub fn new(choice: ThemeChoice, ability: Ability, ascii: bool) -> Self {
        Self {
            choice,
            ascii,
            ability,
            palette: palette::palette(choice, ability),
            own: (choice, OwnColours::default()),
        }
    }

    /// With colours of the site's own in the theme that it is.
    #[must_use]
    pub fn with(self, colours: &[(&'static str, Ink)]) -> Self {
        Self {
            own: (self.choice, OwnColours::of(colours)),
            ..self
        }
    }

    /// The theme after this one, to try them; none where no colours are welcome.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        if !self.ability.colour {
            return None;
        }
        let all = ThemeChoice::ALL;
        let at = all.iter().position(|choice| *choice == self.choice);
        let next = at.map_or(0, |at| (at + 1) % all.len());
        let choice = all.get(next).copied().unwrap_or_default();
        Some(Self {
            own: self.own,
            ..Self::new(choice, self.ability, self.ascii)
        })
    }

    /// The mark, one column wide.
    #[must_use]
    pub fn mark(self, mark: Sign) -> &'static str {
        mark.shown(self.ascii)
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

    fn style(self, role: Role) -> Style {
        let style = palette::style(self.palette, role);
        let (base, own) = self.own;
        if base == self.choice && self.ability.colour {
            own.over(style, role, self.ability.truecolor)
        } else {
            style
        }
    }

    /// The title of the runbook and of a pane.
    #[must_use]
    pub fn title(self) -> Style {
        self.style(Role::Title)
    }

    /// The row that keys act on.
    #[must_use]
    pub fn selected(self) -> Style {
        self.style(Role::Selected)
    }

    /// The current step.
    #[must_use]
    pub fn current(self) -> Style {
        self.style(Role::Current)
    }

    /// Secondary text. Not the terminal's dim, which some screens cannot show.
    #[must_use]
    pub fn faint(self) -> Style {
        self.style(Role::Faint)
    }

    /// Something done.
    #[must_use]
    pub fn done(self) -> Style {
        self.style(Role::Done)
    }

    /// A caution, a gap, something missing.
    #[must_use]
    pub fn caution(self) -> Style {
        self.style(Role::Caution)
    }

    /// A warning, a mistake, a failure.
    #[must_use]
    pub fn warning(self) -> Style {
        self.style(Role::Warning)
    }

    /// A gap in the ticket, and the banner of a failed save.
    #[must_use]
    pub fn gap(self) -> Style {
        self.style(Role::Gap)
    }

    /// A key in the footer.
    #[must_use]
    pub fn key(self) -> Style {
        self.style(Role::Key)
    }

    /// A text field that is being typed in.
    #[must_use]
    pub fn typing(self) -> Style {
        self.style(Role::Typing)
    }

    /// Emphasis.
    #[must_use]
    pub fn emphasis(self) -> Style {
        self.style(Role::Emphasis)
    }

    /// Code and commands.
    #[must_use]
    pub fn code(self) -> Style {
        self.style(Role::Code)
    }

    /// The letter and the style of a cell of a code. With colours, black stands on white in
    /// any theme, and no letter leaves a gap; without, the light modules are what is drawn,
    /// or on a light background the dark ones.
    #[must_use]
    pub fn module(self, drawing: Drawing, cell: QrCell) -> (char, Style) {
        if !self.ability.colour {
            return self.plain_module(drawing, cell);
        }
        let letter = drawing.letter(cell, false);
        let (black, white) = if self.ability.truecolor {
            (Color::Rgb(0, 0, 0), Color::Rgb(255, 255, 255))
        } else {
            (Color::Black, Color::White)
        };
        let ground = if cell.upper || cell.lower {
            black
        } else {
            white
        };
        (letter, Style::new().fg(white).bg(ground))
    }

    fn plain_module(self, drawing: Drawing, cell: QrCell) -> (char, Style) {
        let dark_drawn = self.ability.light || self.choice == ThemeChoice::Light;
        let letter = drawing.letter(cell, dark_drawn);
        match (drawing, letter) {
            // No letter of ASCII fills its cell: a reversed blank does.
            (Drawing::Ascii, '#') => (' ', Style::new().reversed()),
            _ => (letter, Style::new()),
        }
    }

    /// A link.
    #[must_use]
    pub fn link(self) -> Style {
        self.style(Role::Link)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use ratatui::style::Color;

    #[test]
    fn trying_the_themes_comes_back_to_the_first_and_shows_each_once() {
        let ability = Ability {
            colour: true,
            ..Ability::default()
        };
        let mut theme = Theme::new(ThemeChoice::Auto, ability, false);
        let mut seen = Vec::new();
        for _ in ThemeChoice::ALL {
            seen.push(theme.choice);
            theme = theme.next().unwrap_or(theme);
        }
        assert_eq!(seen, ThemeChoice::ALL);
        assert_eq!(theme.choice, ThemeChoice::Auto);
    }

    #[test]
    fn where_no_colours_are_welcome_there_is_none_to_try() {
        let theme = Theme::new(ThemeChoice::None, Ability::default(), false);
        assert!(theme.next().is_none());
    }

    #[test]
    fn colours_of_ones_own_are_those_of_their_theme_and_take_no_other_sign_away() {
        let ability = Ability {
            colour: true,
            ..Ability::default()
        };
        let colours = [
            ("caution", "magenta"),
            ("link", "#5fd7ff"),
            ("gap", "white on blue"),
        ];
        let colours = colours.map(|(name, text)| (name, Ink::parse(text).unwrap()));
        let usual = Theme::new(ThemeChoice::Dark, ability, false);
        let own = usual.with(&colours);
        assert_eq!(own.caution(), usual.caution().fg(Color::Magenta));
        assert_eq!(own.gap().bg, Some(Color::Blue));
        assert_eq!(own.gap().add_modifier, usual.gap().add_modifier);
        assert_eq!(own.done(), usual.done());
        // What the terminal does not have leaves the theme's own.
        assert_eq!(own.link(), usual.link());
        let more = Ability {
            truecolor: true,
            ..ability
        };
        let own = Theme::new(ThemeChoice::Dark, more, false).with(&colours);
        assert_eq!(own.link().fg, Some(Color::Rgb(0x5f, 0xd7, 0xff)));
        // Trying the others shows them as they are, and comes back to one's own.
        let next = own.next().unwrap();
        assert_eq!(
            next.caution(),
            Theme::new(next.choice, more, false).caution()
        );
        let back = (0..ThemeChoice::ALL.len()).fold(own, |theme, _| theme.next().unwrap());
        assert_eq!(back.caution(), own.caution());
        let without = Theme::new(ThemeChoice::Dark, Ability::default(), false);
        assert_eq!(without.with(&colours).caution(), without.caution());
    }

    #[test]
    fn every_role_can_be_given_a_colour_by_its_name() {
        let words = palette::ROLES.map(palette::Role::word);
        let keys = crate::load::config_vocabulary::COLOURS.keys.iter();
        assert_eq!(keys.map(|key| key.name).collect::<Vec<_>>(), words);
    }
}
