//! Reading on after a mistake in the YAML itself.
//!
//! A YAML parser stops at the first mistake. Here the mistake is recorded, its
//! line is mended as gently as will do, and the rest is read again, so that one
//! check tells more than one thing. It must not know what a runbook is.

use super::diagnostics::{Diagnostics, Hint};
use super::syntax_column::column;
use super::syntax_error::{
    SyntaxError, coloned, gapped, gapped_entry, gapped_in_braces, glued, indent, is_condition,
    is_rule, leading, opens, second_key, unclosed,
};
use super::yaml::{self, Cause, Fault, Limit, Node, Sign, Yaml};
use super::{hard_spaces, hashes};
use crate::model::problem::Place;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How many mistakes of syntax are told at once.
const MOST_FAULTS: usize = 8;
/// How many times a text is parsed at most, and how many bytes in all of them.
const MOST_ROUNDS: usize = 40;
const MOST_PARSED: usize = 4 * MOST_BYTES;
/// How large a file may be.
pub const MOST_BYTES: usize = 1024 * 1024;

/// Parses a text, mending what it can; what is wrong goes to `found`.
pub(super) fn parse(text: &str, found: &mut Diagnostics<'_>) -> Option<Node> {
    if text.len() > MOST_BYTES {
        let place = Place::start(found.source());
        let size = [
            ("bytes", text.len().into()),
            ("most", (MOST_BYTES / 1024).into()),
        ];
        found.add(place, "too-large", "too-large", &size, &Hint::None);
        return None;
    }
    let text = &*hard_spaces::soften(text, found);
    let fault = match yaml::tree(text, found.source()) {
        Ok(root) => return Some(root),
        Err(fault) => fault,
    };
    match hashes::soften(text, found) {
        Cow::Borrowed(text) => read_on(text, fault, found),
        Cow::Owned(text) => match yaml::tree(&text, found.source()) {
            Ok(root) => Some(root),
            Err(fault) => read_on(&text, fault, found),
        },
    }
}

/// Tells each text that ends at a `#` which was meant as a letter of it, and each word that
/// YAML takes away from one.
pub(super) fn tell_losses(text: &str, found: &mut Diagnostics<'_>) {
    for place in yaml::cuts(text, found.source()) {
        found.add(place, "cut", "cut", &[], &Hint::Own);
    }
    for (place, word) in yaml::taken(text, found.source()) {
        let args = [("word", (&word).into())];
        // In a condition it was meant as the sign of what is not so.
        let row = text.lines().nth(place.line - 1).unwrap_or_default();
        let is_not = word.starts_with('!') && is_rule(row, place.column);
        let hint = if is_not {
            Hint::Of("lost-not")
        } else {
            Hint::Own
        };
        found.add(place, "lost-word", "lost-word", &args, &hint);
    }
}

/// Reads a text in which there is a fault.
fn read_on(text: &str, mut fault: Fault, found: &mut Diagnostics<'_>) -> Option<Node> {
    let mut recovery = Recovery::new(text);
    if recovery.end_merge(found) {
        match yaml::tree_with_gaps(&recovery.source(), found.source()) {
            Ok(root) => return Some(root),
            Err(next) => fault = next,
        }
    }
    for _ in 0..rounds(text.len()) {
        if !recovery.take(&fault, found) {
            return None;
        }
        match yaml::tree_with_gaps(&recovery.source(), found.source()) {
            Ok(root) => {
                let lost = recovery.lost();
                // Nothing readable is left: to call that an empty file would be untrue.
                if matches!(root.value, Yaml::Nothing | Yaml::Lost) && !lost.is_empty() {
                    return None;
                }
                found.lose(lost);
                return Some(root);
            }
            Err(next) => fault = next,
        }
    }
    None
}

/// How often a text of so many bytes is parsed.
fn rounds(bytes: usize) -> usize {
    (MOST_PARSED / bytes.max(1)).min(MOST_ROUNDS)
}

fn limit_passed(fault: &Fault, limit: Limit, found: &mut Diagnostics<'_>) {
    let (name, most) = match limit {
        Limit::Depth(most) => ("problem-limit-depth", most),
        Limit::Nodes(most) => ("problem-limit-nodes", most),
        Limit::Anchors(most) => ("problem-limit-anchors", most),
        Limit::Aliases(most) => ("problem-limit-aliases", most),
        Limit::Repeated(most) => ("problem-limit-repeated", most),
    };
    let detail = found.say_with(name, &[("most", most.into())]);
    let place = found.at(fault.line, fault.column, 1);
    let args = [("detail", (&detail).into())];
    found.add(place, "limit", "limit", &args, &Hint::None);
}

/// A text in the course of being mended.
struct Recovery<'t> {
    original: Vec<&'t str>,
    lines: Vec<String>,
    /// How often each line was mended.
    mended: BTreeMap<usize, u8>,
    faults: usize,
}

impl<'t> Recovery<'t> {
    fn new(text: &'t str) -> Self {
        let original: Vec<&str> = text.split('\n').collect();
        let lines = original.iter().map(|line| (*line).to_owned()).collect();
        Self {
            original,
            lines,
            mended: BTreeMap::new(),
            faults: 0,
        }
    }

    fn source(&self) -> String {
        self.lines.join("\n")
    }

    /// The mended lines as they were. A line that only moved, or only got its colon,
    /// is not lost.
    fn lost(&self) -> Vec<(usize, String)> {
        let lost = self.mended.iter().filter(|(_, times)| **times > 1);
        lost.map(|(line, _)| (*line, self.original[*line - 1].to_owned()))
            .collect()
    }

    /// Records a fault and mends its line; says whether another parse is worth it.
    fn take(&mut self, fault: &Fault, found: &mut Diagnostics<'_>) -> bool {
        if let Cause::Limit(limit) = fault.cause {
            limit_passed(fault, limit, found);
            self.faults += 1;
            return found.is_by_keys() && self.faults < MOST_FAULTS && self.lose_key(fault.line);
        }
        let Some(line) = self.line_of(fault) else {
            self.record(fault, fault.line, SyntaxError::Other, found);
            return false;
        };
        let kind = SyntaxError::of(fault, line, &self.lines[line - 1]);
        let kind = self.named(kind, line);
        let kind = if self.is_block_text(line, kind) {
            SyntaxError::BlockText
        } else {
            kind
        };
        let (line, kind) = match self.glued_above(line, kind) {
            Some(line) => (line, SyntaxError::DashSpace),
            None => (line, kind),
        };
        let (line, kind) = match kind {
            SyntaxError::Indent => self
                .dashless_above(line)
                .map_or((line, kind), |above| (above, SyntaxError::Dash)),
            SyntaxError::Bracket => self
                .comma_below(line)
                .map_or((line, kind), |below| (below, SyntaxError::NoComma)),
            _ => (line, kind),
        };
        if self.faults >= MOST_FAULTS {
            return false;
        }
        if !self.mended.contains_key(&line) && !self.follows(line) {
            self.record(fault, line, kind, found);
        }
        self.mend(line, kind);
        true
    }

    fn record(
        &mut self,
        fault: &Fault,
        line: usize,
        kind: SyntaxError,
        found: &mut Diagnostics<'_>,
    ) {
        self.faults += 1;
        let line = match kind {
            SyntaxError::Documents => self.document_mark(line),
            _ => line,
        };
        let text = self
            .original
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or_default();
        let column = column(text, (fault, line), kind);
        let place = found.at(line, column, 1);
        let code = match kind {
            SyntaxError::Tab => "tab",
            kind if kind.is_of_lists() => "indent",
            _ => "syntax",
        };
        let long = if kind == SyntaxError::Documents { 3 } else { 1 };
        let sign: String = text.chars().skip(column - 1).take(long).collect();
        let before: String = text.chars().take(fault.column.saturating_sub(1)).collect();
        let key = second_key(&before).unwrap_or_default();
        let spaces = match kind {
            SyntaxError::Entry => self.expected_indent(line).to_string(),
            _ => String::new(),
        };
        let args = [
            ("sign", (&sign).into()),
            ("spaces", (&spaces).into()),
            ("key", key.into()),
        ];
        let hint = match kind {
            SyntaxError::Braces if is_condition(text) => Hint::Of("condition-bare"),
            _ => Hint::Own,
        };
        found.add(place, code, kind.name(), &args, &hint);
    }

    /// Takes the key at the top away that this line stands under, with all below it; says
    /// whether anything else is left to be read.
    fn lose_key(&mut self, line: usize) -> bool {
        // A list may stand at the very left under its key, and so may what closes it.
        let goes_on = |c: char| c.is_whitespace() || matches!(c, '#' | '-' | ']' | '}');
        let begins = |text: &String| text.starts_with(|c: char| !goes_on(c));
        let line = line.min(self.lines.len());
        let first = self.lines[..line].iter().rposition(begins);
        let Some(first) = first else {
            return false;
        };
        let rest = self.lines.get(first + 1..).unwrap_or_default().iter();
        let end = rest.clone().position(begins);
        let end = end.map_or(self.lines.len(), |at| first + 1 + at);
        for at in first..end {
            self.lines[at].clear();
            self.mended.insert(at + 1, 4);
        }
        self.lines.iter().any(begins)
    }

    /// The line to blame, which is not always the one where the parser noticed.
    fn line_of(&self, fault: &Fault) -> Option<usize> {
        let noticed = fault.line.min(self.lines.len());
        let sign = fault.sign();
        if sign.is_tab() {
            let tabbed = |line: &usize| leading(&self.lines[*line - 1]).contains('\t');
            if let Some(line) = (noticed.max(1)..=self.lines.len()).find(tabbed) {
                return Some(line);
            }
        }
        let usable = |line: &usize| {
            !self.lines[*line - 1].trim().is_empty()
                && self.mended.get(line).copied().unwrap_or(0) < 4
        };
        if sign == Sign::Quote {
            let open = (1..=noticed)
                .rev()
                .filter(usable)
                .take(200)
                .find(|l| unclosed(&self.lines[*l - 1]));
            if open.is_some() {
                return open;
            }
        }
        if sign == Sign::Comment {
            return (noticed + 1..=self.lines.len()).find(usable);
        }
        if matches!(sign, Sign::Flow | Sign::FlowColon) {
            let open = (1..noticed)
                .rev()
                .filter(usable)
                .take(30)
                .find(|l| opens(&self.lines[*l - 1]) != 0);
            if let Some(line) = open.filter(|line| opens(&self.lines[*line - 1]) > 0) {
                return Some(line);
            }
        }
        (1..=noticed).rev().find(usable)
    }

    /// What a wrong indentation is about: an entry of a list, or one that has no dash.
    fn named(&self, kind: SyntaxError, line: usize) -> SyntaxError {
        let text = self.original[line - 1];
        let is_text = kind == SyntaxError::NoColon && !text.contains(':');
        if kind != SyntaxError::Indent && !is_text {
            return kind;
        }
        if text.trim_start().starts_with("- ") {
            return SyntaxError::Entry;
        }
        let begins = self.is_beside_entry(line);
        if begins && is_text {
            return SyntaxError::DashItem;
        }
        if begins && text.contains(": ") {
            return SyntaxError::Dash;
        }
        kind
    }

    /// The line above a wrong indentation that begins an entry without its dash.
    fn dashless_above(&self, line: usize) -> Option<usize> {
        let above = line.checked_sub(1).filter(|above| *above > 0)?;
        let own = &self.lines[above - 1];
        let is_id = own.trim_start().starts_with("id: ");
        let deeper = indent(&self.lines[line - 1]) == indent(own) + 2;
        (is_id && deeper && self.is_beside_entry(above)).then_some(above)
    }

    /// Whether the nearest line above that is no deeper is an entry beside it.
    fn is_beside_entry(&self, line: usize) -> bool {
        let deep = indent(self.original[line - 1]);
        let mut above = self.original[..line - 1].iter().rev();
        let beside = above.find(|row| !row.trim().is_empty() && indent(row) <= deep);
        beside.is_some_and(|row| indent(row) == deep && row.trim_start().starts_with("- "))
    }

    /// The line inside of brackets, which begin in this one and close below, that lacks the comma
    /// before the key in the next one.
    fn comma_below(&self, line: usize) -> Option<usize> {
        let mut open = opens(&self.lines[line - 1]);
        let deep = indent(&self.lines[line - 1]);
        for at in line..(line + 30).min(self.lines.len()) {
            let (above, own) = (self.lines[at - 1].trim_end(), &self.lines[at]);
            let word = own.trim_start().split(':').next().unwrap_or_default();
            let is_key = own
                .trim_start()
                .get(word.len()..)
                .is_some_and(|rest| rest.starts_with(": "))
                && !word.is_empty()
                && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            if open > 0 && is_key && indent(own) > deep && !above.ends_with([',', '{', '[', ':']) {
                return Some(at);
            }
            open += opens(own);
            if open <= 0 {
                return None;
            }
        }
        None
    }

    /// The line just above a wrong indentation that begins with a dash without its space.
    fn glued_above(&self, line: usize, kind: SyntaxError) -> Option<usize> {
        let is_of_lists = kind.is_of_lists() || kind == SyntaxError::NoColon;
        let mut above = (1..=line).rev().take(3);
        above.find(|at| is_of_lists && glued(&self.lines[*at - 1]))
    }

    /// The line with the mark that ends the document above a line.
    fn document_mark(&self, line: usize) -> usize {
        let marks = |at: &usize| {
            let text = self.original.get(*at - 1).copied().unwrap_or_default();
            text.starts_with("---") || text.starts_with("...")
        };
        (1..=line).rev().find(marks).unwrap_or(line)
    }

    /// Whether the line belongs to a text that stands below its key, and is no deeper.
    fn is_block_text(&self, line: usize, kind: SyntaxError) -> bool {
        let own = indent(self.original[line - 1]);
        let mut above = self.lines[..line - 1].iter().rev();
        let above = above.find(|row| !row.trim().is_empty());
        let heads = above.is_some_and(|row| {
            let key = row.trim_end().trim_end_matches(['+', '-']);
            own <= indent(row) + 2 && (key.ends_with(": |") || key.ends_with(": >"))
        });
        matches!(kind, SyntaxError::NoColon | SyntaxError::DashItem) && heads
    }

    /// Indents a text that stands no deeper than its key, up to the next key or entry.
    fn indent_text(&mut self, line: usize) {
        let own = indent(self.original[line - 1]);
        for at in line..=self.lines.len() {
            let row = self.original[at - 1];
            let word = row.trim_start().split(':').next().unwrap_or_default();
            let is_key = row.contains(':') && word.chars().all(|c| c.is_alphanumeric() || c == '_');
            if !row.trim().is_empty()
                && (indent(row) < own || row.trim_start().starts_with("- ") || is_key)
            {
                return;
            }
            self.lines[at - 1] = format!("    {row}");
            self.mended.insert(at, 1);
        }
    }

    /// Takes one side of what an unfinished merge has left, and tells the first; says whether
    /// there was any.
    fn end_merge(&mut self, found: &mut Diagnostics<'_>) -> bool {
        let (mut first, mut is_other) = (None, false);
        for at in 0..self.lines.len() {
            let line = self.lines[at].trim_end();
            let (begins, ends) = (line.starts_with("<<<<<<< "), line.starts_with(">>>>>>> "));
            let parts = line == "=======" || line.starts_with("||||||| ");
            if begins {
                first = first.or(Some(at + 1));
            }
            is_other |= parts && first.is_some();
            if begins || is_other {
                self.lines[at].clear();
                self.mended.insert(at + 1, 4);
            }
            is_other &= !ends;
        }
        if let Some(line) = first {
            self.faults += 1;
            let place = found.at(line, 1, 7);
            let name = SyntaxError::Conflict.name();
            found.add(place, "syntax", name, &[], &Hint::Own);
        }
        first.is_some()
    }

    /// The column of the entries above, where a line begins beside it.
    fn entries_above(&self, line: usize) -> Option<usize> {
        let own = indent(self.original[line - 1]);
        let above = self.lines[..line - 1].iter().rev();
        let mut entries = above.filter(|row| row.trim_start().starts_with("- "));
        let beside = entries.find(|row| indent(row).abs_diff(own) <= 1)?;
        Some(indent(beside))
    }

    /// Moves what stands below an entry along with it.
    fn move_below(&mut self, line: usize, deep: usize) {
        let own = indent(self.original[line - 1]);
        for row in self.lines.iter_mut().skip(line) {
            let is_next =
                indent(row) <= own || indent(row) <= deep && row.trim_start().starts_with("- ");
            if !row.trim().is_empty() && is_next {
                return;
            }
            let moved = (indent(row) + deep).saturating_sub(own);
            *row = format!("{}{}", " ".repeat(moved), row.trim_start());
        }
    }

    /// Takes a second document away, with all below it.
    fn drop_below(&mut self, line: usize) {
        for at in line..=self.lines.len() {
            self.lines[at - 1].clear();
            self.mended.insert(at, 4);
        }
    }

    /// Whether the line belongs to a mended one above it, so that what is odd
    /// about it follows from the recovery.
    fn follows(&self, line: usize) -> bool {
        let deep = indent(self.original[line - 1]);
        let above = (1..line)
            .rev()
            .find(|l| indent(self.original[*l - 1]) < deep || self.mended.contains_key(l));
        above.is_some_and(|above| {
            self.mended.get(&above).is_some_and(|times| *times > 1)
                && indent(self.original[above - 1]) < deep
        })
    }

    /// Mends a line: first its indentation or its colon, then its value, then what
    /// is left of it.
    fn mend(&mut self, line: usize, kind: SyntaxError) {
        let text = self.original[line - 1].trim_end_matches('\r');
        if kind == SyntaxError::Documents {
            return self.drop_below(line);
        }
        if kind == SyntaxError::BlockText {
            return self.indent_text(line);
        }
        if kind == SyntaxError::Bullet {
            let deep = " ".repeat(indent(text));
            let own = text.trim_start().chars().skip(1).collect::<String>();
            self.mended.insert(line, 1);
            self.lines[line - 1] = format!("{deep}-{own}");
            return;
        }
        if kind == SyntaxError::Entry && self.item_indent(line) == Some(indent(text)) {
            self.move_below(line, self.expected_indent(line));
        }
        let gentle = self.gently(line, text, kind);
        let times = self.mended.entry(line).or_insert(0);
        *times = if *times == 0 && gentle.is_none() {
            2
        } else {
            *times + 1
        };
        self.lines[line - 1] = match *times {
            1 => gentle.unwrap_or_default(),
            2 => {
                let own = &self.lines[line - 1];
                let gapped = gapped(own).or_else(|| gapped_entry(own));
                gapped.unwrap_or_default()
            }
            3 if text.trim_start().starts_with("- ") => format!("{}-", " ".repeat(indent(text))),
            _ => String::new(),
        };
    }

    /// The line as it was meant most likely; none where that is not known.
    fn gently(&self, line: usize, text: &str, kind: SyntaxError) -> Option<String> {
        let gentle = match kind {
            SyntaxError::Tab | SyntaxError::Indent | SyntaxError::Entry => {
                Some(self.expected_indent(line))
            }
            _ => None,
        };
        let is_dashless = matches!(
            kind,
            SyntaxError::Dash | SyntaxError::DashItem | SyntaxError::DashSpace
        );
        let dashed = is_dashless.then(|| {
            let deep = indent(text);
            let own = text.trim_start();
            let own = own.strip_prefix('-').unwrap_or(own);
            format!("{}- {own}", " ".repeat(deep))
        });
        let gentle = gentle.map(|deep| format!("{}{}", " ".repeat(deep), text.trim_start()));
        let gentle = gentle
            .or_else(|| (kind == SyntaxError::NoComma).then(|| format!("{},", text.trim_end())));
        let flows = matches!(
            kind,
            SyntaxError::InBraces | SyntaxError::Commas | SyntaxError::Semicolon
        );
        let quoted = flows.then(|| gapped_in_braces(text));
        gentle.or(dashed).or(quoted.flatten()).or_else(|| {
            (kind == SyntaxError::NoColon)
                .then(|| coloned(text))
                .flatten()
        })
    }

    /// The indentation of `- key: value`, by the key below it, which it begins with.
    fn item_indent(&self, line: usize) -> Option<usize> {
        if !self.original[line - 1].trim_start().starts_with("- ") {
            return None;
        }
        let below = self.lines[line..]
            .iter()
            .find(|text| !text.trim().is_empty())?;
        let key = below.contains(':') && !below.trim_start().starts_with(['-', '#']);
        key.then(|| indent(below).checked_sub(2)).flatten()
    }

    /// The indentation that a line has most likely been meant to have.
    fn expected_indent(&self, line: usize) -> usize {
        let above = self.lines[..line - 1].iter().rev().find(|text| {
            let text = text.trim_start();
            !text.is_empty() && !text.starts_with('#')
        });
        let Some(above) = above else { return 0 };
        let own = indent(self.original[line - 1]);
        let by_key = self.item_indent(line);
        if let Some(deep) = by_key.filter(|deep| *deep != own) {
            return deep;
        }
        let is_entry = self.original[line - 1].trim_start().starts_with("- ");
        let outer = || {
            let mut above = self.lines[..line - 1].iter().rev();
            above.find(|row| indent(row) < own && row.trim_start().starts_with("- "))
        };
        if let Some(outer) = outer().filter(|_| is_entry && by_key == Some(own)) {
            return indent(outer);
        }
        if let Some(deep) = self.entries_above(line).filter(|_| is_entry).or(by_key) {
            return deep;
        }
        let mut deep = indent(above);
        let mut rest = above.trim();
        if self.original[line - 1].trim_start().starts_with("- ") && rest.starts_with("- ") {
            return deep;
        }
        while let Some(inner) = rest.strip_prefix("- ") {
            deep += 2;
            rest = inner;
        }
        if rest.ends_with(':') { deep + 2 } else { deep }
    }
}

#[cfg(test)]
#[path = "recovery_tests.rs"]
mod tests;
