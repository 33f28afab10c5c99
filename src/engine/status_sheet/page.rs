//! A sheet as it is written: what is masked is masked in each text, before the form writes it.
//!
//! It must not know what a sheet tells.

use super::lines::{longest_ticks, shown, ticked};
use super::{SheetForm, SheetPage};
use crate::engine::html::{escaped, lines};
use crate::model::markdown_line;
use std::fmt::Write as _;

impl SheetPage<'_> {
    pub(super) fn title(&mut self, text: &str) {
        let text = &self.mask.over(text);
        let _ = match self.form {
            SheetForm::Markdown => writeln!(self.out, "# {}\n", markdown_line(text)),
            SheetForm::Html => writeln!(self.out, "<h1>{}</h1>", escaped(text)),
            SheetForm::Text => writeln!(self.out, "{text}"),
        };
    }

    pub(super) fn heading(&mut self, word: &str) {
        self.titled(&self.words.say(word));
    }

    pub(super) fn titled(&mut self, text: &str) {
        self.end_list();
        let text = &self.mask.over(text);
        let _ = match self.form {
            SheetForm::Markdown => writeln!(self.out, "\n## {text}\n"),
            SheetForm::Html => writeln!(self.out, "<h2>{}</h2>", escaped(text)),
            SheetForm::Text => writeln!(self.out, "\n{text}"),
        };
    }

    pub(super) fn section(&mut self, text: &str) {
        self.end_list();
        let text = &self.mask.over(text);
        let _ = match self.form {
            SheetForm::Markdown => writeln!(self.out, "\n### {}\n", markdown_line(text)),
            SheetForm::Html => writeln!(self.out, "<h3>{}</h3>", escaped(text)),
            SheetForm::Text => writeln!(self.out, "  {text}"),
        };
    }

    pub(super) fn row(&mut self, text: &str) {
        let text = &self.mask.over(text);
        let _ = match self.form {
            SheetForm::Markdown => writeln!(self.out, "{}  ", markdown_line(text)),
            SheetForm::Html => writeln!(self.out, "<p>{}</p>", lines(text)),
            SheetForm::Text => writeln!(self.out, "{text}"),
        };
    }

    pub(super) fn item(&mut self, text: &str) {
        let text = &self.mask.over(text.trim_end());
        let _ = match self.form {
            SheetForm::Markdown => {
                let lines: Vec<_> = text.lines().map(shown).collect();
                writeln!(self.out, "- {}", lines.join("  \n  "))
            }
            SheetForm::Html => {
                if !std::mem::replace(&mut self.listed, true) {
                    self.out.push_str("<ul class=\"marked\">\n");
                }
                writeln!(self.out, "<li>{}</li>", ticked(text))
            }
            SheetForm::Text => writeln!(self.out, "  {}", text.replace('\n', "\n    ")),
        };
    }

    /// An item, and below it what is read letter by letter.
    pub(super) fn item_with(&mut self, text: &str, table: &str) {
        self.item(text);
        if table.is_empty() {
            return;
        }
        let table = &self.mask.over(table);
        match self.form {
            SheetForm::Markdown => {
                let fence = "`".repeat(3.max(longest_ticks(table) + 1));
                let rows = table.lines().map(|row| format!("  {row}\n"));
                let rows: String = rows.collect();
                let _ = write!(self.out, "\n  {fence}\n{rows}  {fence}\n");
            }
            SheetForm::Html => {
                let end = "</li>\n";
                if let Some(open) = self.out.strip_suffix(end).map(str::len) {
                    self.out.truncate(open);
                    let _ = write!(self.out, "<pre>{}</pre>{end}", escaped(table));
                }
            }
            SheetForm::Text => {}
        }
    }

    pub(super) fn end_list(&mut self) {
        if std::mem::take(&mut self.listed) {
            self.out.push_str("</ul>\n");
        }
    }
}
