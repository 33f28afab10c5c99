//! The colours of each theme, as data: what each role looks like.
//!
//! Each is measured: a test holds every text to a contrast of 4.5 to 1 on the backgrounds and
//! palettes in use; `auto`, where the terminal says nothing of its background, on dark and on
//! light ones. It must not know where a role is used.

use crate::model::ThemeChoice;
use crate::model::colour::{Colour, Ink};
use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen is. No role is told from another by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The title of the runbook and of a pane.
    Title,
    /// The row that keys act on.
    Selected,
    /// The current step.
    Current,
    /// Secondary text.
    Faint,
    /// Something done.
    Done,
    /// A caution, something missing.
    Caution,
    /// A warning, a mistake, a failure.
    Warning,
    /// A gap in the ticket, and the banner of a failed save.
    Gap,
    /// A key in the footer.
    Key,
    /// A text field that is being typed in.
    Typing,
    /// Emphasis.
    Emphasis,
    /// Code and commands.
    Code,
    /// A link.
    Link,
}

/// Every role.
pub(super) const ROLES: [Role; 13] = [
    Role::Title,
    Role::Selected,
    Role::Current,
    Role::Faint,
    Role::Done,
    Role::Caution,
    Role::Warning,
    Role::Gap,
    Role::Key,
    Role::Typing,
    Role::Emphasis,
    Role::Code,
    Role::Link,
];

impl Role {
    /// What a configuration calls it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Selected => "selected",
            Self::Current => "current",
            Self::Faint => "faint",
            Self::Done => "done",
            Self::Caution => "caution",
            Self::Warning => "warning",
            Self::Gap => "gap",
            Self::Key => "key",
            Self::Typing => "typing",
            Self::Emphasis => "emphasis",
            Self::Code => "code",
            Self::Link => "link",
        }
    }
}

/// What the terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ability {
    /// Colours are welcome.
    pub colour: bool,
    /// It says that it knows colours beyond the sixteen.
    pub truecolor: bool,
    /// It says that its background is light.
    pub light: bool,
    /// It says that its background is dark.
    pub dark: bool,
}

/// Colours of a site's own, by role: only the colour is theirs, and how a role is told from
/// the others without one stays.
#[derive(Debug, Clone, Copy, Default)]
pub struct OwnColours([Option<Ink>; 13]);

impl OwnColours {
    /// Those that a configuration names.
    #[must_use]
    pub fn of(named: &[(&str, Ink)]) -> Self {
        let mut own = Self::default();
        for (role, slot) in ROLES.iter().zip(&mut own.0) {
            let found = named.iter().find(|(name, _)| *name == role.word());
            *slot = found.map(|(_, ink)| *ink);
        }
        own
    }

    /// A style with its own colours. One that the terminal does not have leaves the theme's.
    #[must_use]
    pub fn over(self, style: Style, role: Role, truecolor: bool) -> Style {
        let at = ROLES.iter().position(|own| *own == role);
        let Some(ink) = at.and_then(|at| self.0.get(at).copied().flatten()) else {
            return style;
        };
        let both = [Some(ink.text), ink.ground];
        let beyond = both.iter().flatten().any(|c| matches!(c, Colour::Rgb(_)));
        if beyond && !truecolor {
            return style;
        }
        Style {
            fg: Some(drawn(ink.text)),
            bg: ink.ground.map(drawn),
            ..style
        }
    }
}

fn drawn(colour: Colour) -> Color {
    match colour {
        Colour::Own(at) => SIXTEEN
            .get(usize::from(at))
            .copied()
            .unwrap_or(Color::Reset),
        Colour::Rgb([red, green, blue]) => Color::Rgb(red, green, blue),
    }
}

/// A table of roles; a role that is not in it looks plain.
pub type Palette = &'static [(Role, Style)];

/// The palette of a theme on that terminal.
#[must_use]
pub fn palette(choice: ThemeChoice, ability: Ability) -> Palette {
    if !ability.colour {
        return NONE;
    }
    let known = match choice {
        ThemeChoice::Auto if ability.light => ThemeChoice::Light,
        ThemeChoice::Auto if ability.dark => ThemeChoice::Dark,
        choice => choice,
    };
    match (known, ability.truecolor) {
        (ThemeChoice::Auto, _) => AUTO,
        (ThemeChoice::Dark, false) => DARK,
        (ThemeChoice::Dark, true) => DARK_TRUE,
        (ThemeChoice::Light, false) => LIGHT,
        (ThemeChoice::Light, true) => LIGHT_TRUE,
        (ThemeChoice::Contrast, false) => CONTRAST,
        (ThemeChoice::Contrast, true) => CONTRAST_TRUE,
        (ThemeChoice::None, _) => NONE,
    }
}

/// How a role looks.
#[must_use]
pub fn style(palette: Palette, role: Role) -> Style {
    let of = |table: Palette| table.iter().find(|(own, _)| *own == role);
    let found = of(palette).or_else(|| of(PLAIN));
    found.map_or_else(Style::new, |(_, style)| *style)
}

const BOLD: Modifier = Modifier::BOLD;
const REVERSED: Modifier = Modifier::REVERSED;
const UNDERLINED: Modifier = Modifier::UNDERLINED;

const fn with(modifier: Modifier) -> Style {
    Style::new().add_modifier(modifier)
}

const fn ink(colour: Color) -> Style {
    Style::new().fg(colour)
}

const fn rgb(colour: u32) -> Color {
    let [_, red, green, blue] = colour.to_be_bytes();
    Color::Rgb(red, green, blue)
}

/// What is the same in every theme.
const PLAIN: Palette = &[
    (Role::Title, with(BOLD)),
    (Role::Selected, with(REVERSED)),
    (Role::Key, with(BOLD)),
    (Role::Typing, with(UNDERLINED)),
    (Role::Emphasis, with(Modifier::ITALIC)),
    (Role::Link, with(UNDERLINED)),
];

/// Without any colour.
const NONE: Palette = &[
    (Role::Current, with(BOLD)),
    (Role::Caution, with(BOLD)),
    (Role::Warning, with(BOLD)),
    (Role::Gap, with(BOLD.union(REVERSED))),
];

/// White on red: the same on any background.
const ALARM: Style = ink(Color::White).bg(Color::Red).add_modifier(BOLD);

/// For a background of which nothing is known: none of the sixteen colours can be read on a dark
/// one and on a light one on every palette, so that letters have a colour only on a ground that
/// is known, too.
const AUTO: Palette = &[
    (Role::Current, with(BOLD)),
    (Role::Caution, with(BOLD)),
    (Role::Warning, ALARM),
    (Role::Gap, ALARM.add_modifier(UNDERLINED)),
];

/// Green and red are too dark on some palettes, and their bright ones on Solarized.
const DARK: Palette = &[
    (Role::Current, ink(Color::LightCyan).add_modifier(BOLD)),
    (Role::Faint, ink(Color::Gray)),
    (Role::Done, ink(Color::Gray)),
    (Role::Caution, ink(Color::Yellow).add_modifier(BOLD)),
    (Role::Warning, ALARM),
    (Role::Gap, ALARM.add_modifier(UNDERLINED)),
    (Role::Code, ink(Color::LightCyan)),
    (Role::Link, ink(Color::LightCyan).add_modifier(UNDERLINED)),
];

/// Not bold where it has a colour: many terminals make bold text brighter.
const LIGHT: Palette = &[
    (Role::Current, ink(Color::Blue)),
    (Role::Caution, ink(Color::Red)),
    (Role::Warning, ALARM),
    (Role::Gap, ALARM.add_modifier(UNDERLINED)),
    (Role::Code, ink(Color::Blue)),
    (Role::Link, ink(Color::Blue).add_modifier(UNDERLINED)),
];

/// The sixteen colours in the order of their SGR codes.
pub(super) const SIXTEEN: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// The terminal's own two colours, which are the strongest that it has.
const CONTRAST: Palette = &[
    (Role::Current, with(BOLD.union(UNDERLINED))),
    (Role::Caution, with(BOLD)),
    (Role::Warning, with(BOLD.union(REVERSED))),
    (Role::Gap, with(BOLD.union(REVERSED).union(UNDERLINED))),
];

const DARK_TRUE: Palette = &[
    (Role::Current, ink(rgb(0x5f_d7ff)).add_modifier(BOLD)),
    (Role::Faint, ink(rgb(0xbc_bcbc))),
    (Role::Done, ink(rgb(0x87_d787))),
    (Role::Caution, ink(rgb(0xff_d75f)).add_modifier(BOLD)),
    (Role::Warning, ink(rgb(0xff_8787)).add_modifier(BOLD)),
    (
        Role::Gap,
        ink(rgb(0xff_ffff)).bg(rgb(0xaf_0000)).add_modifier(BOLD),
    ),
    (Role::Code, ink(rgb(0x5f_d7ff))),
    (Role::Link, ink(rgb(0x87_afff)).add_modifier(UNDERLINED)),
];

const LIGHT_TRUE: Palette = &[
    (Role::Current, ink(rgb(0x00_5f87)).add_modifier(BOLD)),
    (Role::Faint, ink(rgb(0x4e_4e4e))),
    (Role::Done, ink(rgb(0x00_662b))),
    (Role::Caution, ink(rgb(0x7a_4b00)).add_modifier(BOLD)),
    (Role::Warning, ink(rgb(0xaf_0000)).add_modifier(BOLD)),
    (
        Role::Gap,
        ink(rgb(0xff_ffff)).bg(rgb(0xaf_0000)).add_modifier(BOLD),
    ),
    (Role::Code, ink(rgb(0x00_5f87))),
    (Role::Link, ink(rgb(0x00_00d7)).add_modifier(UNDERLINED)),
];

/// Each colour on a ground of its own.
const CONTRAST_TRUE: Palette = &[
    (
        Role::Current,
        ink(rgb(0x00_0000)).bg(rgb(0x5f_d7ff)).add_modifier(BOLD),
    ),
    (
        Role::Caution,
        ink(rgb(0x00_0000)).bg(rgb(0xff_d700)).add_modifier(BOLD),
    ),
    (
        Role::Warning,
        ink(rgb(0xff_ffff)).bg(rgb(0xa0_0000)).add_modifier(BOLD),
    ),
    (
        Role::Gap,
        ink(rgb(0xff_ffff))
            .bg(rgb(0xa0_0000))
            .add_modifier(BOLD.union(UNDERLINED)),
    ),
];

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::model::colour::{TERMINALS, Terminal, contrast};

    /// Whether bold may be bright there, and whether it may be no other colour.
    fn bold_as(terminal: &Terminal) -> &'static [bool] {
        match terminal.name {
            // A console has no other way to show bold.
            "VGA" => &[true],
            "Solarized" => &[false],
            _ => &[false, true],
        }
    }

    /// What the terminal shows for a colour; none for its own.
    fn shown(terminal: &Terminal, colour: Option<Color>, bright: bool) -> Option<u32> {
        let colour = colour?;
        if let Color::Rgb(red, green, blue) = colour {
            return Some(u32::from_be_bytes([0, red, green, blue]));
        }
        let at = SIXTEEN.iter().position(|own| *own == colour).unwrap();
        Some(terminal.colours[if bright && at < 8 { at + 8 } else { at }])
    }

    /// The texts of a palette that are below a contrast on some terminal.
    fn too_low(palette: Palette, light: bool, least: f64) -> Vec<String> {
        let mut found = Vec::new();
        for role in ROLES {
            let style = style(palette, role);
            for terminal in &TERMINALS {
                let own = if light { terminal.light } else { terminal.dark };
                let ground = shown(terminal, style.bg, false);
                if ground.is_some() && terminal.name == "Solarized" {
                    continue;
                }
                let grounds = ground.map_or(own.to_vec(), |ground| vec![ground]);
                let bold = style.add_modifier.contains(BOLD);
                for bright in bold_as(terminal) {
                    let text = shown(terminal, style.fg, bold && *bright);
                    for ground in &grounds {
                        let got = text.map_or(f64::MAX, |text| contrast(text, *ground));
                        if got < least {
                            found.push(format!(
                                "{role:?} {}: {got:.1} on {ground:06x}",
                                terminal.name
                            ));
                        }
                    }
                }
            }
        }
        found
    }

    #[test]
    fn every_text_of_a_theme_can_be_read_on_the_backgrounds_in_use() {
        for (palette, light) in [
            (AUTO, false),
            (AUTO, true),
            (DARK, false),
            (DARK_TRUE, false),
            (LIGHT, true),
            (LIGHT_TRUE, true),
        ] {
            assert_eq!(too_low(palette, light, 4.5), [""; 0]);
        }
        for (palette, light) in [
            (CONTRAST, false),
            (CONTRAST, true),
            (CONTRAST_TRUE, false),
            (CONTRAST_TRUE, true),
        ] {
            assert_eq!(too_low(palette, light, 7.0), [""; 0]);
        }
    }

    #[test]
    fn auto_takes_the_theme_of_a_background_that_the_terminal_tells() {
        let of = |light, dark, truecolor| {
            let ability = Ability {
                colour: true,
                truecolor,
                light,
                dark,
            };
            palette(ThemeChoice::Auto, ability)
        };
        assert_eq!(of(true, false, false), LIGHT);
        assert_eq!(of(true, false, true), LIGHT_TRUE);
        assert_eq!(of(false, true, false), DARK);
        assert_eq!(of(false, true, true), DARK_TRUE);
        assert_eq!(of(false, false, true), AUTO);
    }

    #[test]
    fn the_measure_finds_what_is_known_to_be_unreadable() {
        const BAD: Palette = &[
            (Role::Caution, ink(Color::Yellow)),
            (Role::Faint, ink(Color::DarkGray)),
        ];
        let on_light = too_low(BAD, true, 4.5).join("\n");
        let on_dark = too_low(BAD, false, 4.5).join("\n");
        assert!(on_light.contains("Caution xterm"), "{on_light}");
        assert!(on_dark.contains("Faint Solarized: 1.0"), "{on_dark}");
    }

    #[test]
    fn no_theme_writes_in_bright_black() {
        for palette in [AUTO, DARK, LIGHT, CONTRAST, NONE] {
            for role in ROLES {
                assert_ne!(style(palette, role).fg, Some(Color::DarkGray), "{role:?}");
            }
        }
    }

    #[test]
    fn without_colour_nothing_has_one_and_what_matters_still_stands_out() {
        for choice in ThemeChoice::ALL {
            let palette = palette(choice, Ability::default());
            for role in ROLES {
                let style = style(palette, role);
                assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
            }
        }
        for palette in [AUTO, DARK, LIGHT, CONTRAST, NONE] {
            for role in [Role::Current, Role::Caution, Role::Warning, Role::Gap] {
                assert_ne!(style(palette, role), Style::new(), "{role:?}");
            }
        }
    }

    #[test]
    fn only_a_terminal_that_says_so_gets_more_than_sixteen_colours() {
        let sixteen = Ability {
            colour: true,
            ..Ability::default()
        };
        let more = Ability {
            truecolor: true,
            ..sixteen
        };
        let has_rgb = |ability| {
            ThemeChoice::ALL.into_iter().any(|choice| {
                let palette = palette(choice, ability);
                palette.iter().any(|(_, style)| {
                    [style.fg, style.bg]
                        .iter()
                        .any(|colour| matches!(colour, Some(Color::Rgb(..))))
                })
            })
        };
        assert!(!has_rgb(sixteen) && has_rgb(more));
    }
}
