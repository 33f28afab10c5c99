//! Colours as a configuration names them, and how well they are read on the terminals in use.
//!
//! It must not know what a colour is used for, nor how a terminal is told of one.
#![allow(clippy::unreadable_literal)] // colours, as they are written everywhere

/// The colours of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ThemeChoice {
    /// By what the terminal says of its background; dark where it says nothing.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// Told apart by weight, line and reverse.
    Contrast,
    /// No colour.
    None,
}

impl ThemeChoice {
    /// Every theme, in the order in which they are tried.
    pub const ALL: [Self; 5] = [
        Self::Auto,
        Self::Dark,
        Self::Light,
        Self::Contrast,
        Self::None,
    ];

    /// The word of the configuration.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Contrast => "contrast",
            Self::None => "none",
        }
    }
}

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// One of the terminal's own sixteen, by its number.
    Own(u8),
    /// Red, green and blue.
    Rgb([u8; 3]),
}

/// The names of the terminal's own colours, in the order of their numbers.
pub const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright_black",
    "bright_red",
    "bright_green",
    "bright_yellow",
    "bright_blue",
    "bright_magenta",
    "bright_cyan",
    "bright_white",
];

/// The colour of a text, and of the ground under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ink {
    /// The letters.
    pub text: Colour,
    /// What is under them; none for the terminal's own background.
    pub ground: Option<Colour>,
}

/// Where an ink is read worst.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Worst {
    /// The contrast there.
    pub ratio: f64,
    /// On which terminal.
    pub terminal: &'static str,
    /// On which ground.
    pub ground: u32,
}

/// Text needs this contrast to be read (WCAG 2, level AA).
pub const LEAST_CONTRAST: f64 = 4.5;

impl Colour {
    /// Reads a name, or `#rrggbb`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(digits) = text.strip_prefix('#') {
            let is_whole = digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit());
            let value = is_whole.then(|| u32::from_str_radix(digits, 16).ok());
            let [_, red, green, blue] = value.flatten()?.to_be_bytes();
            return Some(Self::Rgb([red, green, blue]));
        }
        let at = NAMES.iter().position(|name| *name == text)?;
        u8::try_from(at).ok().map(Self::Own)
    }

    /// As a configuration has it.
    #[must_use]
    pub fn show(self) -> String {
        match self {
            Self::Own(at) => NAMES
                .get(usize::from(at))
                .copied()
                .unwrap_or("white")
                .to_owned(),
            Self::Rgb([red, green, blue]) => format!("#{red:02x}{green:02x}{blue:02x}"),
        }
    }

    fn on(self, terminal: &Terminal) -> u32 {
        match self {
            Self::Own(at) => terminal.colours.get(usize::from(at)).copied().unwrap_or(0),
            Self::Rgb([red, green, blue]) => u32::from_be_bytes([0, red, green, blue]),
        }
    }
}

impl Ink {
    /// Reads `cyan`, `#5fd7ff` or `white on red`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (letters, ground) = match text.split_once(" on ") {
            Some((letters, ground)) => (letters, Some(Colour::parse(ground)?)),
            None => (text, None),
        };
        Some(Self {
            text: Colour::parse(letters)?,
            ground,
        })
    }

    /// As a configuration has it.
    #[must_use]
    pub fn show(self) -> String {
        match self.ground {
            Some(ground) => format!("{} on {}", self.text.show(), ground.show()),
            None => self.text.show(),
        }
    }

    /// Where it is read worst among the terminals in use, as the theme's background is. Of
    /// `auto` and of `none` nothing is known: it is read on dark ones and on light ones.
    #[must_use]
    pub fn worst(self, base: ThemeChoice) -> Option<Worst> {
        let dark = self.worst_on(|terminal| terminal.dark);
        let light = self.worst_on(|terminal| terminal.light);
        let both = [dark, light].into_iter().flatten();
        let by = |one: &Worst, other: &Worst| one.ratio.total_cmp(&other.ratio);
        match base {
            ThemeChoice::Dark => dark,
            ThemeChoice::Light => light,
            ThemeChoice::Auto | ThemeChoice::Contrast | ThemeChoice::None => both.min_by(by),
        }
    }

    fn worst_on(self, grounds: fn(&Terminal) -> &'static [u32]) -> Option<Worst> {
        let mut worst: Option<Worst> = None;
        for terminal in &TERMINALS {
            let own = self.ground.map(|ground| ground.on(terminal));
            // Solarized's accents are too light for letters on them, as its own are.
            let skips = own.is_some() && terminal.name == "Solarized";
            let own = own.as_slice();
            let grounds = if own.is_empty() {
                grounds(terminal)
            } else {
                own
            };
            for ground in grounds.iter().filter(|_| !skips) {
                let ratio = contrast(self.text.on(terminal), *ground);
                if worst.is_none_or(|worst| ratio < worst.ratio) {
                    worst = Some(Worst {
                        ratio,
                        terminal: terminal.name,
                        ground: *ground,
                    });
                }
            }
        }
        worst
    }
}

/// A terminal's sixteen colours, and its backgrounds.
#[derive(Debug)]
pub struct Terminal {
    /// What it is called.
    pub name: &'static str,
    /// Its sixteen colours, in the order of their codes.
    pub colours: [u32; 16],
    /// Its dark backgrounds in use.
    pub dark: &'static [u32],
    /// Its light backgrounds in use.
    pub light: &'static [u32],
}

const BLACK: u32 = 0x00_0000;
const WHITE: u32 = 0xff_ffff;
/// Solarized's backgrounds.
const BASE03: u32 = 0x00_2b36;
const BASE3: u32 = 0xfd_f6e3;

/// What is in use.
pub const TERMINALS: [Terminal; 5] = [
    Terminal {
        name: "xterm",
        colours: [
            0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
            0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
        ],
        dark: &[BLACK, BASE03],
        light: &[WHITE, BASE3],
    },
    Terminal {
        name: "VGA",
        colours: [
            0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa,
            0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
        ],
        dark: &[BLACK, BASE03],
        light: &[WHITE, BASE3],
    },
    Terminal {
        name: "Tango",
        colours: [
            0x2e3436, 0xcc0000, 0x4e9a06, 0xc4a000, 0x3465a4, 0x75507b, 0x06989a, 0xd3d7cf,
            0x555753, 0xef2929, 0x8ae234, 0xfce94f, 0x729fcf, 0xad7fa8, 0x34e2e2, 0xeeeeec,
        ],
        dark: &[BLACK, 0x2e_3436, 0x30_0a24, BASE03],
        light: &[WHITE, BASE3],
    },
    Terminal {
        name: "Campbell",
        colours: [
            0x0c0c0c, 0xc50f1f, 0x13a10e, 0xc19c00, 0x0037da, 0x881798, 0x3a96dd, 0xcccccc,
            0x767676, 0xe74856, 0x16c60c, 0xf9f1a5, 0x3b78ff, 0xb4009e, 0x61d6d6, 0xf2f2f2,
        ],
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

/// How well a colour is read on another, as WCAG measures it: 1 is not at all, 21 is black
/// on white.
#[must_use]
pub fn contrast(one: u32, other: u32) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_named_or_written_and_read_back() {
        for text in [
            "cyan",
            "bright_black",
            "#5fd7ff",
            "white on red",
            "#ffffff on #af0000",
        ] {
            assert_eq!(Ink::parse(text).map(Ink::show).as_deref(), Some(text));
        }
        for text in [
            "",
            "cian",
            "#5fd7f",
            "#5fd7fg",
            "red on",
            "on red",
            "red on red on red",
        ] {
            assert_eq!(Ink::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_ink_is_measured_on_the_grounds_of_its_theme() {
        let worst = |text: &str, base| {
            let ink = Ink::parse(text).and_then(|ink| ink.worst(base));
            ink.map_or(21.0, |worst| worst.ratio)
        };
        let reads = |text: &str, base| worst(text, base) >= LEAST_CONTRAST;
        assert!(reads("#bcbcbc", ThemeChoice::Dark) && !reads("#bcbcbc", ThemeChoice::Light));
        assert!(reads("#4e4e4e", ThemeChoice::Light) && !reads("#4e4e4e", ThemeChoice::Dark));
        // Where nothing is known of the background, on both.
        for base in [ThemeChoice::Auto, ThemeChoice::Contrast, ThemeChoice::None] {
            assert!(
                !reads("#4e4e4e", base) && !reads("#bcbcbc", base),
                "{base:?}"
            );
            assert!(!reads("black", base) && !reads("blue", base) && !reads("#222222", base));
            assert!(reads("black on bright_cyan", base), "{base:?}");
        }
        assert!(reads("#ffffff on #af0000", ThemeChoice::Contrast));
        assert!(!reads("yellow on white", ThemeChoice::Auto));
        assert!(!reads("blue", ThemeChoice::Dark));
    }
}
