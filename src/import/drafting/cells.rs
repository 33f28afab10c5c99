//! Tables of a page: facts, people, steps, a choice.
//!
//! It must not know paragraphs.

use super::Drafting;
use crate::import::block::{Block, Body, Cell, Table};
use crate::import::counted;
use crate::import::draft::{Choice, MOST_STEPS, Notice};
use crate::import::lexicon::Said;
use crate::import::markup::{cell_line, escaped, markdown};
use crate::import::nameless::slug;
use crate::import::people;
use crate::import::raw::{Raw, finish};
use crate::import::sheets;

impl Drafting<'_> {
    pub(super) fn table(&mut self, line: u32, table: &Table) {
        let read = sheets::read(table);
        let asks = self.form.as_ref().is_some_and(|own| own.parts.is_empty())
            || self
                .section
                .as_deref()
                .is_some_and(|own| Said::of(own).form());
        if read.sheet == sheets::Sheet::Form || asks && read.sheet == sheets::Sheet::Facts {
            self.finish_current();
            if !self.form_table(line, &read) {
                self.attach(Block::new(line, Body::Table(table.clone())));
            }
            return;
        }
        self.close_form();
        if read.sheet != sheets::Sheet::People {
            let own = Block::new(line, Body::Table(table.clone()));
            people::from_text(&own.text(), false, &mut self.draft);
        }
        match read.sheet {
            sheets::Sheet::Facts => {
                for row in &read.rows {
                    let value = row.get(1).map(|own| cell_line(&own.blocks, self.leads));
                    let label = row.first().map(sheets::text).unwrap_or_default();
                    if !label.is_empty() {
                        let value = value.filter(|own| !own.is_empty());
                        let label = label.replace('\n', " ");
                        self.draft
                            .info
                            .push((label.trim_end_matches(':').to_owned(), value));
                    }
                }
            }
            sheets::Sheet::People => {
                self.people = people::from_table(&read, &mut self.draft);
                self.draft.keys.extend(self.section.clone());
            }
            sheets::Sheet::Steps => self.rows(line, &read),
            sheets::Sheet::Choice if self.current.is_none() => self.choice(line, &read),
            sheets::Sheet::Other if self.ordered && sheets::is_counted(&read) => {
                self.look("rows", line, &read.heads.join(", "));
                self.rows(line, &read);
            }
            sheets::Sheet::Choice | sheets::Sheet::Form | sheets::Sheet::Other => {
                if sheets::is_counted(&read) {
                    self.look("counted", line, &read.heads.join(", "));
                }
                self.attach(Block::new(line, Body::Table(table.clone())));
            }
        }
    }

    /// A step for each row.
    fn rows(&mut self, line: u32, read: &sheets::Read) {
        let outside = self.section.clone();
        let mut over = self.over.take();
        if read.heads.iter().skip(1).any(|own| sheets::is_case(own)) {
            self.look("column", line, &read.heads.join(", "));
        } else if sheets::may_be_cases(read) {
            self.look("rows", line, &read.heads.join(", "));
        }
        let head = read.heads.first().map_or("", |own| own);
        let counts = counted::only_counts(head, &read.rows);
        for row in &read.rows {
            if self.draft.steps.len() > MOST_STEPS {
                return;
            }
            if let Some(title) = sheets::title(row) {
                self.finish_current();
                self.section = Some(title);
                continue;
            }
            let mut blocks = row.iter().flat_map(|own| &own.blocks).peekable();
            if blocks.peek().is_some() && blocks.clone().all(Block::is_struck) {
                blocks.for_each(|own| self.attach(own.clone()));
                continue;
            }
            let (mut raw, mut hangs) = by_columns(row, read, counts);
            if raw.parts.is_empty() {
                raw.parts
                    .extend(hangs.take().into_iter().flat_map(|own| own.1));
            }
            let more = raw.more.iter().all(|own| own.1.is_empty());
            if raw.parts.is_empty() && raw.expect.is_empty() && more {
                continue;
            }
            let first = row.iter().find_map(|own| own.blocks.first());
            let own = self.begin(first.map_or(line, |own| own.line));
            own.parts = raw.parts;
            own.expect = raw.expect;
            own.more = raw.more;
            self.held(over.as_mut(), line);
            if let Some((head, blocks)) = hangs {
                self.hangs(&head, &blocks);
            }
        }
        self.finish_current();
        self.section = outside;
        self.keep_heads(read);
    }

    /// The heads of columns whose cells a step has as its own parts.
    fn keep_heads(&mut self, read: &sheets::Read) {
        let heads = read.heads.iter().zip(&read.columns);
        let told = heads
            .filter(|(_, own)| !matches!(own, sheets::Column::Other | sheets::Column::Condition));
        self.draft.keys.extend(
            told.map(|(own, _)| own.clone())
                .filter(|own| !own.is_empty()),
        );
    }

    /// When the step of a row is done: it shows that, and nothing asks.
    fn hangs(&mut self, head: &str, blocks: &[Block]) {
        let text = markdown(blocks, self.leads);
        let told: Vec<_> = blocks.iter().map(Block::text).collect();
        let line = blocks.first().map_or(0, |own| own.line);
        let mut about = told.join(" ");
        if let Some(raw) = &mut self.current {
            let text = format!("**{}**: {text}", escaped(head));
            let level = "caution";
            raw.notices.push(Notice { level, text });
            let own = raw.parts.first().map(Block::text).unwrap_or_default();
            about = format!("{about}: {own}");
        }
        self.look("condition", line, &about);
    }

    /// A choice of the cases in the first column.
    fn choice(&mut self, line: u32, read: &sheets::Read) {
        let title = self.section.clone().or_else(|| read.heads.first().cloned());
        let raw = self.begin(line);
        raw.title = title;
        let Some(raw) = self.current.take() else {
            return;
        };
        let mut step = finish(raw, self.leads, &mut self.draft);
        step.kind = "decision";
        for row in &read.rows {
            let label = row.first().map(sheets::text).unwrap_or_default();
            let mut told = Vec::new();
            for (at, cell) in row.iter().enumerate().skip(1) {
                let mut text = markdown(&cell.blocks, self.leads);
                if cell.columns == 0 || text.is_empty() {
                    continue;
                }
                if text.contains('\n') {
                    text = format!("\n\n{text}");
                }
                let wide = at..at + cell.columns.max(1);
                let heads: Vec<_> = read.heads.get(wide).unwrap_or_default().to_vec();
                told.push(format!(
                    "{}:{}{text}",
                    heads.join(", "),
                    if text.starts_with('\n') { "" } else { " " }
                ));
            }
            step.options.push(Choice {
                value: slug(&label, 24),
                label,
                ticket_label: None,
                description: Some(told.join("\n\n")).filter(|own| !own.is_empty()),
            });
        }
        self.draft
            .keys
            .extend(read.heads.first().cloned().filter(|own| !own.is_empty()));
        self.draft.steps.push(step);
        self.look("cases", line, &read.heads.join(", "));
    }
}

/// What a row says of a step, by what its columns are; and what the step hangs on, with its
/// column's head.
fn by_columns(
    row: &[Cell],
    read: &sheets::Read,
    counts: bool,
) -> (Raw, Option<(String, Vec<Block>)>) {
    let acts = |own: (&sheets::Column, &Cell)| {
        *own.0 == sheets::Column::Action && !own.1.blocks.is_empty()
    };
    let acts = read.columns.iter().zip(row).any(acts);
    let mut raw = Raw::default();
    let mut hangs = None;
    for (at, cell) in row.iter().enumerate() {
        let head = read.heads.get(at).cloned().unwrap_or_default();
        match read.columns.get(at) {
            Some(sheets::Column::Number) if counts || cell.number => {}
            // A code, a port: a step of another row has another one.
            Some(sheets::Column::Number) => raw.more.push((head, cell.blocks.clone())),
            Some(sheets::Column::Condition) if !cell.blocks.is_empty() => {
                hangs = Some((head, cell.blocks.clone()));
            }
            // `-`: nothing is to come of it.
            Some(sheets::Column::Expected) if is_dash(cell) => {}
            Some(sheets::Column::Expected) => raw.expect.extend(cell.blocks.iter().cloned()),
            Some(sheets::Column::Action) => raw.parts.extend(cell.blocks.iter().cloned()),
            _ if raw.parts.is_empty() && !acts => raw.parts.extend(cell.blocks.iter().cloned()),
            _ => raw.more.push((head, cell.blocks.clone())),
        }
    }
    (raw, hangs)
}

/// Whether a cell has a dash and nothing else.
fn is_dash(cell: &Cell) -> bool {
    let dashes = ["-", "–", "—"];
    matches!(&cell.blocks[..], [own] if dashes.contains(&own.text().trim()))
}
