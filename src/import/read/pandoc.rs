//! What pandoc writes beside Markdown: fenced boxes, attributes, tables of signs, a head.
//!
//! All of it becomes the tags that it was, so that classes say what a macro was. It must not
//! know what any element means.

use super::signs;

/// The most letters of attributes.
const LONGEST: usize = 4_000;
/// Attributes that an element has by itself; pandoc takes the `data-` off all others.
const OWN: [&str; 14] = [
    "href", "src", "style", "width", "height", "start", "target", "alt", "title", "type", "rel",
    "colspan", "rowspan", "datetime",
];

/// A text with tags, and the line of the page of each of its lines.
#[derive(Debug, Default)]
pub(super) struct Tagged {
    pub(super) text: String,
    pub(super) lines: Vec<u32>,
    /// The title of its head.
    pub(super) title: Option<String>,
}

/// The most quotations and tables that stand in one another.
const DEEPEST: usize = 8;

/// Puts tags where pandoc has signs; the first line of the text is that one of the page.
pub(super) fn tagged(text: &str, first: u32) -> Tagged {
    let all: Vec<&str> = text.lines().collect();
    let mut out = Tagged::default();
    let above = head(&all, &mut out);
    let below = u32::try_from(above).map_or(first, |own| first.saturating_add(own));
    body(all.get(above..).unwrap_or_default(), below, 0, &mut out);
    out
}

/// What stands below a head, in a quotation or in a cell.
fn body(all: &[&str], first: u32, depth: usize, out: &mut Tagged) {
    let mut own = Passage {
        all,
        first,
        depth,
        at: 0,
        none_to: 0,
        fence: None,
        plain: Vec::new(),
        out,
    };
    while let Some(line) = all.get(own.at) {
        own.line(line);
    }
    flush(&mut own.plain, own.out);
}

/// Lines that are read one after the other.
struct Passage<'t, 'o> {
    all: &'t [&'t str],
    first: u32,
    /// In how many quotations and tables it stands.
    depth: usize,
    at: usize,
    /// Up to here no table of boxes is looked for: the lines have been looked through.
    none_to: usize,
    /// What ends the program's text that goes on.
    fence: Option<String>,
    /// Lines without tags so far.
    plain: Vec<(u32, String)>,
    out: &'o mut Tagged,
}

impl Passage<'_, '_> {
    fn place(&self) -> u32 {
        let at = u32::try_from(self.at).unwrap_or(u32::MAX);
        self.first.saturating_add(at)
    }

    /// Puts out what the next lines become, and goes behind them.
    fn line(&mut self, own: &str) {
        let bare = own.trim_start();
        let indent = &own[..own.len() - bare.len()];
        let count = if self.fence.is_some() || opened(bare).is_some() {
            self.fenced(own, bare, indent)
        } else if let Some(tag) = boxed(bare) {
            self.put(&["", &format!("{indent}{tag}"), ""])
        } else {
            self.within(indent)
        };
        if count == 0 {
            let own = if bare == "\\" { "" } else { own };
            self.plain.push((self.place(), own.to_owned()));
        }
        self.at += count.max(1);
    }

    fn put(&mut self, lines: &[&str]) -> usize {
        flush(&mut self.plain, self.out);
        let place = self.place();
        lines.iter().for_each(|own| self.out.push(place, own));
        1
    }

    /// A line of a program's text, or one that opens it.
    fn fenced(&mut self, own: &str, bare: &str, indent: &str) -> usize {
        if let Some(mark) = &self.fence {
            if bare.starts_with(&mark[..]) && bare.trim_end_matches(&mark[..1]).trim().is_empty() {
                self.fence = None;
            }
            return self.put(&[own]);
        }
        let Some((mark, rest)) = opened(bare) else {
            return 0;
        };
        let language = attributes(rest).map(|own| own.0);
        let language = language.and_then(|own| class(&own).map(str::to_owned));
        let own = language.map_or(own.to_owned(), |own| format!("{indent}{mark}{own}"));
        self.fence = Some(mark);
        self.put(&[&own])
    }

    /// A table or a quotation, whose texts are read for themselves; returns how many lines it has.
    fn within(&mut self, indent: &str) -> usize {
        if self.depth >= DEEPEST {
            return 0;
        }
        let rest = &self.all[self.at..];
        if let Some(drawn) = self.drawn(rest) {
            self.put(&[]);
            table(&drawn, self.place(), self.depth, self.out);
            return drawn.lines;
        }
        let quoted = quotation(rest);
        if !quoted.is_empty() {
            self.put(&[]);
            let mut inner = Tagged::default();
            body(&quoted, self.place(), self.depth + 1, &mut inner);
            inner.each(|text, line| self.out.push(line, &format!("{indent}> {text}")));
        }
        quoted.len()
    }

    /// The table that begins here. What is none from its first line on is none from the others
    /// on: such lines by the hundred thousand are looked through once.
    fn drawn(&mut self, rest: &[&str]) -> Option<signs::Drawn> {
        if !signs::begins_boxes(rest) {
            return signs::table(rest);
        }
        if self.at < self.none_to {
            return None;
        }
        let drawn = signs::table(rest);
        if drawn.is_none() {
            self.none_to = self.at + signs::boxed_lines(rest);
        }
        drawn
    }
}

/// The lines of a quotation without its mark.
fn quotation<'t>(all: &[&'t str]) -> Vec<&'t str> {
    let bare = all
        .iter()
        .map_while(|own| own.trim_start().strip_prefix('>'));
    bare.map(|own| own.strip_prefix(' ').unwrap_or(own))
        .collect()
}

impl Tagged {
    fn each(&self, mut take: impl FnMut(&str, u32)) {
        for (text, line) in self.text.lines().zip(&self.lines) {
            take(text, *line);
        }
    }

    fn push(&mut self, line: u32, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
        self.lines.push(line);
    }
}

/// A head between rows of dashes: its title is taken; returns how many lines it has.
fn head(all: &[&str], out: &mut Tagged) -> usize {
    if all.first().map(|own| own.trim_end()) != Some("---") {
        return 0;
    }
    let ends = |own: &&str| ["---", "..."].contains(&own.trim_end());
    let Some(end) = all.iter().skip(1).take(200).position(ends) else {
        return 0;
    };
    let inner = &all[1..=end];
    let keyed =
        |own: &&str| own.contains(':') || own.starts_with([' ', '-', '#']) || own.is_empty();
    if !inner.iter().all(keyed) {
        return 0;
    }
    let title = inner.iter().find_map(|own| own.strip_prefix("title:"));
    let title = title.map(|own| own.trim().trim_matches(['"', '\'']).to_owned());
    out.title = title.filter(|own| !own.is_empty());
    end + 2
}

/// The signs that open a program's text, and what stands behind them.
fn opened(bare: &str) -> Option<(String, &str)> {
    let sign = bare.chars().next().filter(|own| ['`', '~'].contains(own))?;
    let count = bare.chars().take_while(|own| *own == sign).count();
    let rest = &bare[count..];
    (count > 2 && !rest.contains('`')).then(|| (bare[..count].to_owned(), rest.trim()))
}

/// The tag of a line of colons: one with a name opens a box, one without closes it.
fn boxed(bare: &str) -> Option<String> {
    let rest = bare.trim_start_matches(':');
    if bare.len() - rest.len() < 3 {
        return None;
    }
    let rest = rest.trim().trim_end_matches(':').trim_end();
    if rest.is_empty() {
        return Some("</div>".to_owned());
    }
    if rest.starts_with('{') {
        let (own, length) = attributes(rest)?;
        return (length == rest.len()).then(|| tag("div", &own));
    }
    let word = rest
        .chars()
        .all(|c| c.is_alphanumeric() || "-_".contains(c));
    word.then(|| tag("div", &[("class".to_owned(), rest.to_owned())]))
}

type Attributes = Vec<(String, String)>;

fn class(own: &Attributes) -> Option<&str> {
    let own = own.iter().find(|own| own.0 == "class")?;
    own.1.split(' ').next()
}

/// `{#id .class key="value"}`, and how many bytes that takes.
fn attributes(text: &str) -> Option<(Attributes, usize)> {
    let inner = text.strip_prefix('{')?;
    let (mut out, mut classes) = (Attributes::new(), Vec::new());
    let mut rest = inner.trim_start();
    loop {
        if inner.len() - rest.len() > LONGEST {
            return None;
        }
        if let Some(after) = rest.strip_prefix('}') {
            if !classes.is_empty() {
                out.push(("class".to_owned(), classes.join(" ")));
            }
            let some = !out.is_empty();
            return some.then(|| (out, text.len() - after.len()));
        }
        let stops = |c: char| c.is_whitespace() || "=\"{}[]()".contains(c);
        let end = rest.get(1..)?.find(stops)? + 1;
        let (name, after) = rest.split_at(end);
        match (name.as_bytes().first()?, after.strip_prefix('=')) {
            (b'#', None) => out.push(("id".to_owned(), name[1..].to_owned())),
            (b'.', None) => classes.push(name[1..].to_owned()),
            (b'=', None) => out.push(("raw".to_owned(), name[1..].to_owned())),
            (first, Some(value)) if first.is_ascii_alphabetic() => {
                let (value, length) = value_of(value)?;
                let own = OWN.contains(&name) || name.starts_with("data-");
                let name = if own {
                    name.to_owned()
                } else {
                    format!("data-{name}")
                };
                out.push((name, value));
                rest = after[1 + length..].trim_start();
                continue;
            }
            _ => return None,
        }
        rest = after.trim_start();
    }
}

/// A value, in quotes or not, and how many bytes it takes.
fn value_of(text: &str) -> Option<(String, usize)> {
    let Some(inner) = text.strip_prefix('"') else {
        let end = text.find(|c: char| c.is_whitespace() || c == '}')?;
        return Some((text[..end].to_owned(), end));
    };
    let mut out = String::new();
    let mut letters = inner.char_indices().take(LONGEST);
    while let Some((at, c)) = letters.next() {
        match c {
            '"' => return Some((out, at + 2)),
            '\\' => out.extend(letters.next().map(|own| own.1)),
            c => out.push(c),
        }
    }
    None
}

fn tag(name: &str, all: &[(String, String)]) -> String {
    let mut out = format!("<{name}");
    for (name, value) in all {
        let value = value.replace('&', "&amp;").replace('"', "&quot;");
        let value = value.replace('<', "&lt;").replace('\n', " ");
        out.extend([" ", name, "=\"", &value, "\""]);
    }
    out + ">"
}

/// A table of signs as tags, each cell read as a text of its own.
fn table(own: &signs::Drawn, first: u32, depth: usize, out: &mut Tagged) {
    let indent = " ".repeat(own.indent);
    let mut put = |line: u32, text: &str| out.push(line, &format!("{indent}{text}"));
    put(first, "");
    put(first, "<table>");
    // A table without a head has one that is empty, as in Markdown.
    let mut cells = own.rows.iter().flat_map(|own| &own.1);
    if !cells.any(|own| own.head) {
        let width = own.rows.first().map_or(0, |own| own.1.len());
        put(first, &format!("<tr>{}</tr>", "<td></td>".repeat(width)));
    }
    for (at, cells) in &own.rows {
        let line = u32::try_from(*at).map_or(first, |own| first.saturating_add(own));
        let blank = |own: &signs::Cell| own.rows == 1 && own.text.trim().is_empty();
        if cells.iter().all(blank) && !cells.is_empty() {
            continue;
        }
        put(line, "<tr>");
        for own in cells {
            let name = if own.head { "th" } else { "td" };
            let span = |key: &str, count: usize| match count {
                0 | 1 => String::new(),
                count => format!(" {key}=\"{count}\""),
            };
            let spans = span("rowspan", own.rows) + &span("colspan", own.columns);
            put(line, &format!("<{name}{spans}>"));
            put(line, "");
            let mut inner = Tagged::default();
            let lines: Vec<&str> = own.text.lines().collect();
            body(&lines, line, depth + 1, &mut inner);
            inner.each(|text, line| put(line, text));
            put(line, "");
            put(line, &format!("</{name}>"));
        }
        put(line, "</tr>");
    }
    put(first, "</table>");
    put(first, "");
}

/// Lines without tags so far, with those of their spans, links and pictures that have
/// attributes.
fn flush(plain: &mut Vec<(u32, String)>, out: &mut Tagged) {
    if plain.is_empty() {
        return;
    }
    let lines: Vec<u32> = plain.iter().map(|own| own.0).collect();
    let text: Vec<String> = std::mem::take(plain).into_iter().map(|own| own.1).collect();
    let mut spans = Spans {
        text: &text.join("\n"),
        at: 0,
        line: 0,
        out: String::new(),
        lines: vec![lines[0]],
        all: &lines,
        open: Vec::new(),
        start: 0,
        paragraph: None,
        unclosed: None,
        stop: None,
    };
    spans.run();
    let (text, lines) = (spans.out, spans.lines);
    for (text, line) in text.split('\n').zip(lines) {
        out.push(line, text);
    }
}

/// A pass over running text.
struct Spans<'t> {
    text: &'t str,
    at: usize,
    /// Which of its lines that is.
    line: usize,
    out: String,
    /// The line of the page of each line that was put out.
    lines: Vec<u32>,
    all: &'t [u32],
    /// Where brackets open in what was put out.
    open: Vec<usize>,
    /// Where the line that goes on begins in what was put out.
    start: usize,
    /// Where the paragraph ends that was looked at last.
    paragraph: Option<usize>,
    /// Up to there no row of so many backticks has an end.
    unclosed: Option<(usize, usize)>,
    /// Where an address can end, from what was looked at last on.
    stop: Option<usize>,
}

/// The most brackets that stand open: of more the first ones are none.
const MOST_OPEN: usize = 100;

impl Spans<'_> {
    fn run(&mut self) {
        while let Some(c) = self.text[self.at..].chars().next() {
            match c {
                '\\' => {
                    self.take(c);
                    if let Some(next) = self.text[self.at..].chars().next() {
                        self.take(next);
                    }
                }
                '`' => self.code(),
                '[' => {
                    if self.open.len() >= MOST_OPEN {
                        self.open.remove(0);
                    }
                    self.open.push(self.out.len());
                    self.take(c);
                }
                ']' => self.close(),
                '<' => self.tag(),
                '{' if self.ends_heading() => {
                    let length = attributes(&self.text[self.at..]).map_or(1, |own| own.1);
                    self.skip(length);
                }
                c => self.take(c),
            }
        }
    }

    fn take(&mut self, c: char) {
        self.at += c.len_utf8();
        if c == '\n' {
            self.line += 1;
            let line = self.all.get(self.line).or(self.all.last());
            self.lines.push(line.copied().unwrap_or(1));
            // No bracket goes over an empty line.
            if self.out.ends_with('\n') {
                self.open.clear();
            }
        }
        self.out.push(c);
        if c == '\n' {
            self.start = self.out.len();
        }
    }

    /// Puts a text in the place of the bracket there.
    fn replace(&mut self, at: usize, text: &str) {
        self.out.replace_range(at..=at, text);
        if self.start > at {
            self.start = self.start + text.len() - 1;
        }
    }

    /// The end of the paragraph that goes on.
    fn paragraph(&mut self) -> usize {
        match self.paragraph {
            Some(end) if end >= self.at => end,
            _ => {
                let end = self.text[self.at..].find("\n\n");
                let end = end.map_or(self.text.len(), |own| self.at + own);
                self.paragraph = Some(end);
                end
            }
        }
    }

    /// Where an address that begins at a place of the text ends.
    fn address(&mut self, from: usize) -> Option<&str> {
        let stop = match self.stop {
            Some(stop) if stop >= from => stop,
            _ => {
                let stop = self.text[from..].find([')', '\n', ' ', '"']);
                stop.map_or(self.text.len(), |own| from + own)
            }
        };
        self.stop = Some(stop);
        let own = &self.text[from..stop];
        (self.text[stop..].starts_with(')') && own.len() <= LONGEST).then_some(own)
    }

    fn skip(&mut self, length: usize) {
        let own = &self.text[self.at..self.at + length];
        self.line += own.matches('\n').count();
        self.at += length;
    }

    /// A tag that goes over several lines on one: a heading ends with its line.
    fn tag(&mut self) {
        let rest = &self.text[self.at..];
        let most = (0..=LONGEST.min(rest.len())).rev();
        let most = most.into_iter().find(|own| rest.is_char_boundary(*own));
        let most = most.unwrap_or(0);
        let (length, found) = super::tags::tag(&rest[..most]);
        let own = &rest[..length];
        if found.is_none() || !own.contains('\n') {
            return self.take('<');
        }
        let one = own.split_whitespace().collect::<Vec<_>>().join(" ");
        self.out.push_str(&one);
        self.skip(length);
    }

    /// Attributes at the end of a heading.
    fn ends_heading(&self) -> bool {
        let rest = &self.text[self.at..];
        let heading = self.out[self.start..].trim_start().starts_with('#');
        heading
            && attributes(rest).is_some_and(|own| {
                let after = &rest[own.1..];
                after.is_empty() || after.starts_with('\n')
            })
    }

    /// A program's text within a line; markup of another kind in it goes.
    fn code(&mut self) {
        let end = self.paragraph();
        let rest = &self.text[self.at..];
        let count = rest.bytes().take_while(|own| *own == b'`').count();
        let mark = &rest[..count];
        let inner = rest.get(count..end - self.at).unwrap_or_default();
        let known = |own: (usize, usize)| own.0 == end && own.1 <= count;
        let found = Some(inner).filter(|_| !self.unclosed.is_some_and(known));
        let Some(end) = found.and_then(|own| own.find(mark)) else {
            self.unclosed = Some((end, count));
            mark.chars().for_each(|c| self.take(c));
            return;
        };
        let whole = count + end + count;
        let told = attributes(&rest[whole..]);
        let is_raw = told
            .as_ref()
            .is_some_and(|own| own.0.iter().any(|own| own.0 == "raw"));
        if is_raw {
            self.skip(whole);
        } else {
            let own = rest[..whole].to_owned();
            own.chars().for_each(|c| self.take(c));
        }
        if let Some((_, length)) = told {
            self.skip(length);
        }
    }

    fn close(&mut self) {
        let Some(start) = self.open.pop() else {
            return self.take(']');
        };
        let rest = &self.text[self.at + 1..];
        if let Some((own, length)) = attributes(rest) {
            self.replace(start, &tag("span", &own));
            self.out.push_str("</span>");
            return self.skip(1 + length);
        }
        let linked = rest.starts_with('(');
        let from = self.at + 2;
        let address = linked.then(|| self.address(from).map(str::to_owned));
        let Some(address) = address.flatten() else {
            return self.take(']');
        };
        let rest = &self.text[self.at + 1..];
        let link = 1 + address.len() + 1;
        let Some((mut own, length)) = attributes(&rest[link..]) else {
            return self.take(']');
        };
        let is_picture = start > 0 && self.out[..start].ends_with('!');
        let text = self.out[start + 1..].to_owned();
        if is_picture {
            // A figure has both: what it is called, and what is said of it.
            let described = own.iter().any(|own| own.0 == "alt");
            let name = if described { "title" } else { "alt" };
            own.push(("src".to_owned(), address));
            own.push((name.to_owned(), text));
            self.out.truncate(start - 1);
            self.start = self.start.min(self.out.len());
            self.out.push_str(&tag("img", &own));
        } else {
            own.insert(0, ("href".to_owned(), address.clone()));
            self.replace(start, &tag("a", &own));
            self.out.push_str("</a>");
        }
        self.skip(1 + link + length);
    }
}

#[cfg(test)]
#[path = "pandoc_tests.rs"]
mod tests;
