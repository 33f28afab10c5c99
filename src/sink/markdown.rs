//! A ticket as Markdown that shows what was typed, letter by letter.
//!
//! The body is plain text in which the program's own lists stand: those stay lists, text
//! whose spaces matter is fenced, and everything else is escaped. It must not know where
//! the text goes.

use crate::model::{Clean, Part, Ticket, markdown_line};
use std::ops::Range;

/// By how much each level of the ticket's lists is indented.
const INDENT: usize = 4;

/// The ticket as Markdown: the subject a heading, the body's line breaks kept.
#[must_use]
pub fn markdown(ticket: &Ticket) -> Clean {
    let mut head = String::new();
    let lead = ticket.incomplete.as_deref().unwrap_or_default().trim();
    if !lead.is_empty() {
        head = format!("> **{}**\n\n", markdown_line(Clean::line(lead).trim()));
    }
    let subject = Clean::line(&ticket.subject);
    if !subject.trim().is_empty() {
        head = format!("{head}# {}\n\n", markdown_line(subject.trim()));
    }
    for line in &ticket.addressees {
        head = format!("{head}{}\n\n", markdown_line(Clean::line(line).trim()));
    }
    if let Some(url) = &ticket.url {
        head = format!("{head}{}\n\n", address(&Clean::line(url)));
    }
    let text = Clean::text(&ticket.body);
    let lines: Vec<&str> = text.trim_end().lines().collect();
    let mut body = Body::default();
    for block in blocks(&lines, &ticket.answers) {
        body.add(&block);
    }
    Clean::text(&format!("{head}{}\n", body.out))
}

fn address(url: &str) -> String {
    let plain = !url.contains(|letter: char| letter.is_whitespace() || "<>\\".contains(letter));
    match url.split_once(':') {
        Some((scheme, _)) if plain && scheme.len() > 1 => format!("<{url}>"),
        _ => markdown_line(url),
    }
}

/// A piece of the body.
enum Block<'t> {
    Blank,
    /// A line of one of the program's own lists.
    Item {
        depth: usize,
        text: &'t str,
    },
    /// Any other line, with its indentation.
    Line {
        indent: usize,
        text: &'t str,
    },
    /// Lines whose spaces matter, without the indentation that all have.
    Fenced {
        indent: usize,
        lines: Vec<&'t str>,
    },
}

fn blocks<'t>(lines: &[&'t str], answers: &[Part]) -> Vec<Block<'t>> {
    let fenced = fences(lines, answers);
    let items = items(lines, answers);
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if let Some((range, indent)) = fenced.iter().find(|(range, _)| range.start == at) {
            let inside = lines.get(range.clone()).unwrap_or_default();
            let cut = |line: &&'t str| line.get(*indent..).unwrap_or_default();
            out.push(Block::Fenced {
                indent: *indent,
                lines: inside.iter().map(cut).collect(),
            });
            at = range.end;
            continue;
        }
        out.push(match items.get(at).copied().flatten() {
            Some((depth, text)) => Block::Item { depth, text },
            None if line.trim().is_empty() => Block::Blank,
            None => Block::Line {
                indent: line.len() - line.trim_start_matches(' ').len(),
                text: line.trim_start_matches(' '),
            },
        });
        at += 1;
    }
    out
}

/// Where the monospace answers stand, and how far they are indented there.
fn fences(lines: &[&str], answers: &[Part]) -> Vec<(Range<usize>, usize)> {
    let mut found: Vec<(Range<usize>, usize)> = Vec::new();
    for answer in answers.iter().filter(|answer| answer.monospace) {
        let text = Clean::text(&answer.text);
        let wanted: Vec<&str> = text.trim_end().lines().collect();
        let mut at = 0;
        while at + wanted.len() <= lines.len() && !wanted.is_empty() {
            let range = at..at + wanted.len();
            let free = !found.iter().any(|(taken, _)| taken.contains(&at));
            let indent = lines
                .get(range.clone())
                .and_then(|here| fits(here, &wanted));
            match indent {
                Some(indent) if free => {
                    at = range.end;
                    found.push((range, indent));
                }
                _ => at += 1,
            }
        }
    }
    found
}

/// The indentation with which these lines are the wanted ones; none where they are not.
fn fits(lines: &[&str], wanted: &[&str]) -> Option<usize> {
    let full = wanted.iter().position(|line| !line.trim().is_empty())?;
    let indent = lines
        .get(full)?
        .trim_end()
        .len()
        .checked_sub(wanted.get(full)?.trim_end().len())?;
    let same = |(line, wanted): (&&str, &&str)| {
        let (before, text) = line.split_at_checked(indent).unwrap_or(("", line.trim()));
        before.trim().is_empty() && text.trim_end() == wanted.trim_end()
    };
    lines.iter().zip(wanted).all(same).then_some(indent)
}

/// Depth and text of each line that is one of the program's own list: `* ` and the label
/// of an answer, or a heading over such a line.
fn items<'t>(lines: &[&'t str], answers: &[Part]) -> Vec<Option<(usize, &'t str)>> {
    let labels: Vec<Clean> = answers
        .iter()
        .map(|part| Clean::line(&part.label))
        .collect();
    let mut found: Vec<Option<(usize, &'t str)>> = vec![None; lines.len()];
    let mut below = None;
    for (line, slot) in lines.iter().zip(&mut found).rev() {
        let item = item(line).filter(|(depth, text)| {
            let ours = labels.iter().any(|label| text.starts_with(label.as_str()));
            ours || below == Some(depth + 1)
        });
        below = item.map(|(depth, _)| depth);
        *slot = item;
    }
    found
}

fn item(line: &str) -> Option<(usize, &str)> {
    let bare = line.trim_start_matches(' ');
    let indent = line.len() - bare.len();
    let text = bare.strip_prefix("* ")?.trim();
    (indent.is_multiple_of(INDENT) && !text.is_empty()).then_some((indent / INDENT, text))
}

/// The Markdown of the body as it grows, without its last line feed.
#[derive(Default)]
struct Body {
    out: String,
    /// The depth of the item that is open.
    item: Option<usize>,
    /// The last line is text that the next one may go on.
    goes_on: bool,
}

impl Body {
    fn add(&mut self, block: &Block<'_>) {
        match block {
            Block::Blank => {
                self.feed();
                self.goes_on = false;
            }
            Block::Item { depth, text } => self.item(*depth, text),
            Block::Line { indent, text } => {
                let (place, more) = self.place(*indent);
                if self.goes_on {
                    self.out.push_str("  ");
                }
                let text = format!("{}{text}", " ".repeat(more));
                self.line(place, &markdown_line(&text));
                self.goes_on = true;
            }
            Block::Fenced { indent, lines } => self.fence(*indent, lines),
        }
    }

    fn item(&mut self, depth: usize, text: &str) {
        let reachable = depth == 0 || self.item.is_some_and(|open| depth <= open + 1);
        if !reachable {
            let (indent, text) = (depth * INDENT, format!("* {text}"));
            return self.add(&Block::Line {
                indent,
                text: &text,
            });
        }
        if self.item.is_none() && !self.out.is_empty() {
            self.blank();
        }
        self.item = Some(depth);
        self.line(depth * INDENT, &format!("* {}", markdown_line(text)));
        self.goes_on = true;
    }

    fn fence(&mut self, indent: usize, lines: &[&str]) {
        let (place, _) = self.place(indent);
        let ticks = lines.iter().map(|line| longest_run(line)).max();
        let fence = "`".repeat(ticks.unwrap_or(0).max(2) + 1);
        self.line(place, &fence);
        for line in lines {
            self.line(place, line);
        }
        self.line(place, &fence);
        self.goes_on = false;
    }

    /// Where text with that indentation begins, and how much of the indentation is its
    /// own. Text that does not belong to the open item ends the list.
    fn place(&mut self, indent: usize) -> (usize, usize) {
        let inside = self.item.map(|depth| (depth + 1) * INDENT);
        match inside {
            Some(inside) if indent >= inside => (inside, indent - inside),
            None => (0, indent),
            Some(_) => {
                self.blank();
                self.item = None;
                (0, indent)
            }
        }
    }

    fn blank(&mut self) {
        if !self.out.ends_with('\n') {
            self.feed();
        }
        self.goes_on = false;
    }

    fn feed(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn line(&mut self, place: usize, text: &str) {
        self.feed();
        if !text.is_empty() {
            self.out.push_str(&" ".repeat(place));
        }
        self.out.push_str(text);
    }
}

/// The length of the longest row of back quotes.
fn longest_run(line: &str) -> usize {
    line.split(|letter| letter != '`')
        .map(str::len)
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
#[path = "markdown_tests.rs"]
mod tests;
