//! Passwords in a page: where they stand, and texts in which they are not told.
//!
//! What a line of one looks like is known where runbooks are read. It must not know what is made
//! of a page.

use super::addresses;
use super::block::{Block, Body, Cell, Piece, Table, plain};
use super::draft::Remark;
use super::nameless::Values;
use super::sheets;
use crate::load::passwords::{begins_key, is_in_key, is_open, looks_so, value_at};
pub(super) use crate::load::passwords::{has, masked};

/// How many passwords are looked for in all that is told.
const MOST_VALUES: usize = 200;

/// A line of a key that has fewer letters may be a word.
const SHORTEST_OF_KEY: usize = 8;

/// What nobody says: a name in front of it makes it a password, or does not.
const PROBE: &str = "q7Kx2v";

/// The cells beside or below the name of a password that have something, each with that name.
fn secret_cells(table: &Table) -> Vec<(String, &Cell)> {
    let is_name = |own: &Cell| {
        let text = sheets::text(own);
        text.chars().count() < 40 && has(&format!("{text}: {PROBE}"))
    };
    let is_full = |own: &&Cell| !sheets::text(own).trim().is_empty() && !is_name(own);
    let mut out = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        for (column, own) in row.iter().enumerate().filter(|(_, own)| is_name(own)) {
            let named = |cell| (sheets::text(own).replace('\n', " "), cell);
            let beside = row.get(column + 1).filter(|own| !own.header);
            let beside = beside.filter(|_| own.header || row.len() == 2);
            out.extend(beside.filter(is_full).map(named));
            if at == 0 {
                let below = table.rows[1..].iter().filter_map(|row| row.get(column));
                out.extend(below.filter(is_full).map(named));
            }
        }
    }
    out
}

/// The passwords of a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Secrets {
    /// Where they stand, without them.
    pub(super) told: Vec<Remark>,
    pub(super) values: Values,
    /// A line that names one whose value may stand below.
    open: Option<String>,
    /// A colon says so.
    marked: bool,
    /// What stands here is of a key.
    key: bool,
}

impl Secrets {
    /// Those in a page's title and its blocks.
    pub(super) fn of(title: &str, blocks: &[Block]) -> Self {
        let mut out = Self::default();
        let mut section = None;
        out.text(0, title, None, false);
        out.walk(blocks, &mut section);
        for own in &mut out.told {
            own.section = own.section.as_deref().map(masked);
        }
        out
    }

    fn walk(&mut self, blocks: &[Block], section: &mut Option<String>) {
        for own in blocks {
            match &own.body {
                Body::Heading(_, title) => {
                    *section = Some(plain(title)).filter(|own| !own.is_empty());
                    self.text(own.line, &plain(title), section.as_ref(), false);
                    self.ways(own.line, title, section.as_ref());
                }
                Body::Paragraph(inline) => {
                    self.text(own.line, &plain(inline), section.as_ref(), false);
                    self.ways(own.line, inline, section.as_ref());
                }
                Body::Code(code) => {
                    let title = code.title.as_deref().unwrap_or_default();
                    self.text(own.line, title, section.as_ref(), false);
                    self.text(own.line, &code.text, section.as_ref(), true);
                }
                Body::Box(_, title, inner) => {
                    let name = plain(title);
                    self.text(own.line, &name, section.as_ref(), false);
                    self.ways(own.line, title, section.as_ref());
                    let mut within = Some(name).filter(|own| !own.is_empty()).or(section.clone());
                    self.walk(inner, &mut within);
                }
                Body::List(list) => list.items.iter().for_each(|own| self.walk(own, section)),
                Body::Table(table) => {
                    for (name, cell) in secret_cells(table) {
                        let line = cell.blocks.first().map_or(own.line, |own| own.line);
                        let text = sheets::text(cell);
                        self.put(line, &format!("{name} …"), &text, section.as_ref());
                    }
                    let cells = table.rows.iter().flatten();
                    cells.for_each(|own| self.walk(&own.blocks, section));
                }
                Body::Rule => {}
            }
        }
    }

    fn text(&mut self, line: u32, text: &str, section: Option<&String>, rows: bool) {
        for (nth, own) in text.lines().enumerate() {
            let more = if rows {
                u32::try_from(nth).unwrap_or(0)
            } else {
                0
            };
            let alone = own.split_whitespace().count() == 1 && !own.trim().ends_with(':');
            let bare = own.trim();
            // All of a key is one password: it is told once.
            self.key &= is_in_key(own);
            if self.key {
                self.keep(bare, SHORTEST_OF_KEY);
                continue;
            }
            self.key = begins_key(own);
            let open = self.open.take();
            let open = open.filter(|_| alone && !is_open(bare) && (self.marked || looks_so(own)));
            if let Some(at) = value_at(own) {
                self.put(line.saturating_add(more), &masked(own), &own[at..], section);
            } else if let Some(name) = open {
                let about = format!("{name} …");
                self.put(line.saturating_add(more), &about, own, section);
            }
            self.marked = bare.ends_with(':');
            // `PASSWORD`, and it in the next line.
            let name = bare.split_whitespace().count() == 1 && has(&format!("{bare}: {PROBE}"));
            let open = name || self.marked && has(&format!("{bare} {PROBE}"));
            self.open = open.then(|| bare.to_owned());
        }
    }

    /// Those in the addresses of a paragraph's links and pictures, which nobody reads there.
    fn ways(&mut self, line: u32, inline: &[Piece], section: Option<&String>) {
        for own in inline {
            let found = match own {
                Piece::Text(span) => {
                    let link = span.link.as_ref();
                    link.and_then(|own| {
                        addresses::secret(&own.href, own.file.as_deref(), &span.text)
                    })
                }
                Piece::Picture(own) => addresses::secret(&own.src, Some(&own.name), ""),
                Piece::Break => None,
            };
            // What stands in words beside it is told already.
            let known = |own: &String| self.values.0.iter().any(|value| own.contains(&value[..]));
            if let Some((about, value)) = found.filter(|own| !known(&own.1)) {
                self.put(line, &about, &value, section);
            }
        }
    }

    fn put(&mut self, line: u32, about: &str, value: &str, section: Option<&String>) {
        let mut parts = value.split(|c: char| c.is_whitespace() || "\"'`<>@".contains(c));
        let first = parts.next().into_iter();
        for own in first.chain(parts.filter(|own| looks_so(own))) {
            let own = own.trim_matches([',', '.', ';', '(', ')']);
            self.keep(own, 3);
        }
        self.told.push(Remark {
            code: "secret",
            line,
            section: section.cloned(),
            about: shown(about),
            ..Remark::default()
        });
    }

    /// Looks for it in all that is told, if it has so many letters.
    fn keep(&mut self, value: &str, least: usize) {
        if value.chars().count() >= least && self.values.0.len() < MOST_VALUES {
            self.values.0.insert(value.to_owned());
        }
    }

    /// A line of the page without them: where none was found in it, there is none to look for.
    pub(super) fn line(&self, text: &str) -> String {
        if self.told.is_empty() {
            text.to_owned()
        } else {
            self.masked(text)
        }
    }

    /// A text in which none of them is told.
    pub(super) fn masked(&self, text: &str) -> String {
        self.values.masked(text)
    }
}

impl Secrets {
    /// Leaves of a remark a few words of what it is about, and no password.
    pub(super) fn tell(&self, own: &mut Remark) {
        let first = own.about.lines().find(|own| !own.trim().is_empty());
        own.about = shown(&self.masked(first.unwrap_or_default()));
        own.section = own.section.as_deref().map(|own| self.masked(own));
    }
}

/// A few words of a text; a mark says that there is more.
fn shown(text: &str) -> String {
    let mut letters = text.chars();
    let out: String = letters.by_ref().take(80).collect();
    if letters.next().is_some() {
        return format!("{}…", out.trim_end());
    }
    out
}
