//! The colours of each theme, as data: what each role looks like.
//!
//! `auto` is for a background of which nothing is known. The others are measured: a test
//! holds every text to a contrast of 4.5 to 1 on the backgrounds and palettes in use. It
//! must not know where a role is used.

use crate::model::ThemeChoice;
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

/// What the terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ability {
    /// Colours are welcome.
    pub colour: bool,
    /// It says that it knows colours beyond the sixteen.
    pub truecolor: bool,
    /// It says that its background is light.
    pub light: bool,
}

/// A table of roles; a role that is not in it looks plain.
pub type Palette = &'static [(Role, Style)];

/// The palette of a theme on that terminal.
#[must_use]
pub fn palette(choice: ThemeChoice, ability: Ability) -> Palette {
    if !ability.colour {
        return NONE;
    }
    match (choice, ability.truecolor) {
        (ThemeChoice::Auto, _) if ability.light => LIGHT,
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

/// For a background of which nothing is known: faint text has the terminal's own colour,
/// since bright black cannot be seen on some.
const AUTO: Palette = &[
    (Role::Current, ink(Color::Cyan).add_modifier(BOLD)),
    (Role::Done, ink(Color::Green)),
    (Role::Caution, ink(Color::Yellow).add_modifier(BOLD)),
    (Role::Warning, ink(Color::Red).add_modifier(BOLD)),
    (
        Role::Gap,
        ink(Color::Red).add_modifier(BOLD.union(REVERSED)),
    ),
    (Role::Code, ink(Color::Cyan)),
    (Role::Link, ink(Color::Blue).add_modifier(UNDERLINED)),
];

/// White on red: the same on any background.
const ALARM: Style = ink(Color::White).bg(Color::Red).add_modifier(BOLD);

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
    #![allow(clippy::unreadable_literal)] // colours, as they are written everywhere
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    const ROLES: [Role; 13] = [
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

    /// A terminal's sixteen colours, what it does with bold ones, and its backgrounds.
    struct Terminal {
        name: &'static str,
        colours: [u32; 16],
        /// Whether bold may be bright, and whether it may be no other colour.
        bold_as: &'static [bool],
        dark: &'static [u32],
        light: &'static [u32],
    }

    const BLACK: u32 = 0x00_0000;
    const WHITE: u32 = 0xff_ffff;
    /// Solarized's backgrounds.
    const BASE03: u32 = 0x00_2b36;
    const BASE3: u32 = 0xfd_f6e3;

    const TERMINALS: [Terminal; 5] = [
        Terminal {
            name: "xterm",
            colours: [
                0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
                0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
            ],
            bold_as: &[false, true],
            dark: &[BLACK, BASE03],
            light: &[WHITE, BASE3],
        },
        Terminal {
            name: "VGA",
            colours: [
                0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa,
                0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
            ],
            // A console has no other way to show bold.
            bold_as: &[true],
            dark: &[BLACK, BASE03],
            light: &[WHITE, BASE3],
        },
        Terminal {
            name: "Tango",
            colours: [
                0x2e3436, 0xcc0000, 0x4e9a06, 0xc4a000, 0x3465a4, 0x75507b, 0x06989a, 0xd3d7cf,
                0x555753, 0xef2929, 0x8ae234, 0xfce94f, 0x729fcf, 0xad7fa8, 0x34e2e2, 0xeeeeec,
            ],
            bold_as: &[false, true],
            dark: &[BLACK, 0x2e_3436, 0x30_0a24, BASE03],
            light: &[WHITE, BASE3],
        },
        Terminal {
            name: "Campbell",
            colours: [
                0x0c0c0c, 0xc50f1f, 0x13a10e, 0xc19c00, 0x0037da, 0x881798, 0x3a96dd, 0xcccccc,
                0x767676, 0xe74856, 0x16c60c, 0xf9f1a5, 0x3b78ff, 0xb4009e, 0x61d6d6, 0xf2f2f2,
            ],
            bold_as: &[false, true],
            dark: &[BLACK, 0x0c_0c0c, BASE03],
            light: &[WHITE, BASE3],
        },
        // Its accents are too light for white on red and for its own light background, as
        // its own text is there; in the dark a text on no ground of ours can be read.
        Terminal {
            name: "Solarized",
            colours: [
                0x073642, 0xdc322f, 0x859900, 0xb58900, 0x268bd2, 0xd33682, 0x2aa198, 0xeee8d5,
                0x002b36, 0xcb4b16, 0x586e75, 0x657b83, 0x839496, 0x6c71c4, 0x93a1a1, 0xfdf6e3,
            ],
            bold_as: &[false],
            dark: &[BASE03],
            light: &[],
        },
    ];

    fn luminance(colour: u32) -> f64 {
        let [_, red, green, blue] = colour.to_be_bytes();
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.039_28 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(one: u32, other: u32) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
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
                for bright in terminal.bold_as {
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
