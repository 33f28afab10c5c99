//! A page, line by line: what it says is replaced by what the program says.

use super::example::{Example, Form};
use super::{made, night};

/// A page as it should be, and what is wrong with its examples.
pub struct Read {
    pub anew: String,
    pub faults: Vec<String>,
}

/// The page that is being read.
struct Reading<'p> {
    lines: std::iter::Peekable<std::str::Lines<'p>>,
    out: Vec<String>,
    faults: Vec<String>,
    /// The example that what follows is about.
    last: Option<Example>,
    /// The whole runbooks so far, which others may extend.
    books: Vec<String>,
}

/// Reads a page.
pub fn read(text: &str) -> Read {
    let mut page = Reading {
        lines: text.lines().peekable(),
        out: Vec::new(),
        faults: Vec::new(),
        last: None,
        books: Vec::new(),
    };
    while let Some(line) = page.lines.next() {
        page.line(line);
    }
    page.leave();
    Read {
        anew: page.out.join("\n") + "\n",
        faults: page.faults,
    }
}

impl Reading<'_> {
    fn line(&mut self, line: &str) {
        self.out.push(line.to_owned());
        if line == "```yaml scenarios" {
            let body = self.body();
            self.out.push(format!("{body}```"));
            self.last.as_mut().unwrap().scenarios = Some(body);
        } else if line == "```text test" {
            let _ = self.body();
            let told = self.last.as_ref().map(Example::test).unwrap_or_default();
            self.out.push(told + "```");
        } else if let Some(form) = line.strip_prefix("```yaml") {
            self.example(form.trim());
        } else if line == "```text check" {
            self.report();
        } else if line == "```text cat" {
            let _ = self.body();
            let merged = self.last.as_ref().unwrap().merged();
            self.out.push(merged + "```");
        } else if line == "```json alert" {
            let body = self.body();
            self.out.push(format!("{body}```"));
            self.last.as_mut().unwrap().alert = Some(body);
        } else if line == "```text start" {
            let _ = self.body();
            let said = night::news(self.last.as_ref().unwrap());
            self.out.push(said + "```");
        } else if line.starts_with("```") {
            let body = self.body();
            self.out.push(body + "```");
        } else if let Some(what) = line.strip_prefix("<!-- made: ") {
            let what = what.trim_end_matches(" -->").to_owned();
            while self.lines.next().is_some_and(|line| line != "<!-- end -->") {}
            self.out
                .push(format!("{}\n<!-- end -->", made::made(&what)));
        } else if line.starts_with("| ") {
            self.table(line);
        }
    }

    /// The lines of a block, and the end of it passed over.
    fn body(&mut self) -> String {
        let mut body = String::new();
        while let Some(line) = self.lines.next().filter(|line| *line != "```") {
            body += line;
            body.push('\n');
        }
        body
    }

    fn example(&mut self, form: &str) {
        self.leave();
        let body = self.body();
        self.out.push(format!("{body}```"));
        match Form::named(form) {
            Some(form) => {
                let mut example = Example::new(form, &body);
                example.extend(&self.books);
                if form == Form::Runbook {
                    self.books.push(body);
                }
                self.last = Some(example);
            }
            None => self
                .faults
                .push(format!("yaml {form:?}: of what form?\n{body}")),
        }
    }

    fn report(&mut self) {
        let _ = self.body();
        let report = self.last.as_mut().map(Example::tell).unwrap_or_default();
        if report.is_empty() {
            self.faults.push("a report of nothing".to_owned());
        }
        self.out.push(report + "```");
    }

    /// An example that is left with mistakes that were not told is a fault.
    fn leave(&mut self) {
        if let Some(untold) = self.last.take().and_then(|example| example.untold()) {
            self.faults.push(untold);
        }
    }

    fn table(&mut self, head: &str) {
        let head = cells(head);
        let heads: Vec<&str> = head.iter().map(String::as_str).collect();
        let given = match heads.as_slice() {
            ["answers", "condition" | "text", ..] => 2,
            ["field", "typed", ..] => 2,
            _ => return,
        };
        let Some(example) = &self.last else {
            return self
                .faults
                .push(format!("a table of no example: {heads:?}"));
        };
        self.out.extend(self.lines.next().map(str::to_owned));
        while let Some(line) = self.lines.next_if(|line| line.starts_with("| ")) {
            let row = cells(line);
            let own: Vec<&str> = row.iter().take(given).map(String::as_str).collect();
            let said = night::row(example, &heads, &own);
            let row = own.iter().map(|cell| (*cell).to_owned()).chain(said);
            let row: Vec<_> = row.map(|cell| cell.replace('|', "\\|")).collect();
            self.out.push(format!("| {} |", row.join(" | ")));
        }
    }
}

/// The cells of a row, without marks before `|`.
fn cells(row: &str) -> Vec<String> {
    let row = row.replace("\\|", "\u{1}");
    let row = row.trim().trim_matches('|');
    let cells = row.split('|').map(|cell| cell.trim().replace('\u{1}', "|"));
    cells.collect()
}

/// What the rows of a page have worked out: conditions and texts.
pub fn worked_out(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if !line.starts_with("| ") {
            inside = inside && line.starts_with("|---");
            continue;
        }
        let row = cells(line);
        let second = row.get(1).cloned().unwrap_or_default();
        if row.first().is_some_and(|first| first == "answers") {
            inside = true;
        } else if inside {
            out.push(second);
        }
    }
    out
}

/// The name of a heading in links.
pub fn slug(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = text
        .chars()
        .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}
