//! A ticket or a message on the screen: whole or part by part, with its gaps marked.
//!
//! It must not know how a ticket gets anywhere: it says which part is meant.

use super::cache::{Cache, Laid, What};
use super::state::Walk;
use crate::engine::Run;
use crate::engine::lost_wording::unaccepted_text;
use crate::engine::ticket_parts::{self, Added, TicketPart, TicketParts};
use crate::engine::ticket_wording::{self, Said};
use crate::i18n::Words;
use crate::model::{Part, StepId, Ticket, update_of};
use crate::tui::draw::Look;
use crate::tui::keymap::Action;
use crate::tui::layout::{Panel, Scroll, Target};
use crate::tui::text::{fit, wrap, wrapped};
use crate::tui::theme::Sign;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::borrow::Cow;
use std::ops::Range;

/// The state of the preview.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// The place of the ticket step.
    pub step: usize,
    /// That step.
    pub(super) anchor: Option<StepId>,
    /// Which part is meant; 0 is the whole.
    pub part: usize,
    /// The name that the record has that part under: parts come and go before it.
    name: Option<String>,
    /// Another part is meant since the list of parts was in sight.
    follow: bool,
    top: usize,
    height: usize,
    length: usize,
}

/// The part that is meant, in rows of a width. The text in it may be of any length: where
/// its rows stand is worked out once, and only the rows in sight are drawn.
#[derive(Debug, Clone)]
struct TicketPage {
    /// How the ticket stands, in words.
    state: Vec<Said>,
    /// What stands above the text, and below it.
    head: Vec<Line<'static>>,
    tail: Vec<Line<'static>>,
    text: String,
    rows: Vec<Row>,
    /// How a gap begins, where one is: see [`gap_start`].
    gap: Option<String>,
}

/// A row of the text: how far it is indented, by the text itself where it begins a line,
/// and its bytes.
#[derive(Debug, Clone)]
struct Row {
    indent: usize,
    begins: bool,
    bytes: Range<usize>,
}

impl Preview {
    /// The whole ticket of a step.
    #[must_use]
    pub fn of(step: usize) -> Self {
        Self {
            step,
            height: 1,
            ..Self::default()
        }
    }

    /// The part of that name of the ticket of a step; for none, and where it has no such, the
    /// whole.
    #[must_use]
    pub fn of_part(step: usize, name: Option<String>) -> Self {
        Self {
            name,
            ..Self::of(step)
        }
    }

    /// The name of the part that is meant; none for the whole.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Moves among the parts, and scrolls.
    pub fn scroll(&mut self, action: Action, parts: usize) {
        match action {
            Action::Next => self.mean((self.part + 1) % (parts + 1)),
            Action::Previous => self.mean((self.part + parts) % (parts + 1)),
            Action::Up => self.top = self.top.saturating_sub(1),
            Action::Down => self.top += 1,
            Action::PageUp => self.top = self.top.saturating_sub(self.height),
            Action::PageDown => self.top += self.height,
            Action::First => self.top = 0,
            Action::Last => self.top = self.length,
            _ => {}
        }
        self.top = self.top.min(self.length.saturating_sub(self.height));
    }

    /// Means another part, from its beginning. Who reads the list of parts stays in it.
    pub(super) fn mean(&mut self, part: usize) {
        (self.part, self.follow) = (part, self.top > 0);
        (self.top, self.name) = (0, None);
    }

    /// Which of the parts is meant, wherever it stands by now; 0 is the whole, which is meant,
    /// too, where the part is gone.
    fn part_of(&self, parts: TicketParts<'_>, words: &Words) -> usize {
        let Some(name) = &self.name else {
            return if self.part > parts.count() {
                0
            } else {
                self.part
            };
        };
        let is = |at: usize| parts.get(at, words).is_some_and(|own| own.name == *name);
        // It is where it was, as a rule.
        let kept = self.part.checked_sub(1).filter(|at| is(*at));
        let found = kept.or_else(|| (0..parts.count()).find(|at| is(*at)));
        found.map_or(0, |at| at + 1)
    }

    /// Keeps to the part that is meant among those that there are now, from which a key goes on.
    pub fn keep_to(&mut self, parts: TicketParts<'_>, words: &Words) {
        self.part = self.part_of(parts, words);
        let at = self.part.checked_sub(1);
        self.name = at.and_then(|at| Some(parts.get(at, words)?.name));
    }

    /// The part that is meant; none for the whole.
    #[must_use]
    pub fn meant(&self, ticket: &Ticket, added: &Added, look: &Look<'_>) -> Option<Part> {
        let parts = TicketParts::of(ticket, added);
        let at = self.part_of(parts, look.words);
        let part = parts.get(at.checked_sub(1)?, look.words)?;
        Some(Part {
            name: part.name,
            label: part.label,
            text: part.text.into_owned(),
            monospace: false,
        })
    }

    /// The update that is meant, by its id; none for any other part.
    #[must_use]
    pub fn update<'a>(&self, added: &'a Added) -> Option<&'a str> {
        let own = update_of(self.name()?)?;
        let mut updates = added.updates.iter().map(|(id, ..)| id.as_str());
        updates.find(|id| *id == own)
    }

    /// Means that part from now on, where the ticket has it; none is the whole.
    pub fn select(&mut self, parts: TicketParts<'_>, wanted: Option<&Part>, look: &Look<'_>) {
        self.name = wanted.map(|part| part.name.clone());
        self.keep_to(parts, look.words);
    }

    /// Lays the preview out. On a `low` screen what is copied comes first, and what is said of
    /// it in full below.
    pub fn arrange(
        &mut self,
        (area, low): (Rect, bool),
        run: &Run,
        walk: &Walk,
        look: &Look<'_>,
    ) -> Panel {
        let Some(laid) = walk.cache.ticket(run, self.step) else {
            return Panel::new(area, String::new(), true);
        };
        let now_added = walk.cache.added(run, self.step);
        let parts = TicketParts::of(&laid.ticket, &now_added);
        self.keep_to(parts, look.words);
        let meant = self.part;
        let sight = TicketSight {
            run,
            at: self.step,
            laid: &laid,
            parts,
            meant,
            low: low.then(|| in_a_row(run, self.step, &laid, meant > 0, walk, look)),
            look,
        };
        let mut panel = Panel::new(area, sight.title(), true);
        let columns = panel.columns();
        let beside = walk.filed_beside.iter().cloned();
        let mut state: Vec<_> = beside.map(|text| Said { text, warns: true }).collect();
        state.extend(ticket_lines(run, self.step, &walk.cache, look));
        state.extend(language_line(run, self.step, &walk.cache, look));
        let beside = unaccepted_text(run, &walk.kept_texts, look.words);
        state.extend(beside.map(|text| Said { text, warns: true }));
        state.extend(ticket_wording::evidence(run, laid.ticket.kind, look.words));
        let page = walk.cache.get_if(
            run,
            What::Page(self.step, meant, columns, low),
            |page: &TicketPage| page.state == state,
            || TicketPage::of(&sight, columns, &state),
        );
        (self.height, self.length) = (panel.height(), page.length());
        if std::mem::take(&mut self.follow) {
            let listed = self.length.saturating_sub(parts.count() + 1) + meant;
            self.top = listed.saturating_sub(self.height / 2);
        }
        self.top = self.top.min(self.length.saturating_sub(self.height));
        panel.lines = page.lines(self.top, self.height, look);
        // The list of parts ends the page.
        let listed = self.length.saturating_sub(parts.count() + 1);
        let seen = self.top..(self.top + self.height).min(self.length);
        let part = |line: usize| Some((line - self.top, Target::Row(line.checked_sub(listed)?)));
        panel.targets = seen.filter_map(part).collect();
        panel.scrolled_by = Some(Scroll::Pages);
        panel.part_of(self.top, self.length);
        panel
    }
}

/// What the page of a ticket is made of.
struct TicketSight<'a> {
    run: &'a Run,
    /// The place of its step.
    at: usize,
    laid: &'a Laid,
    parts: TicketParts<'a>,
    /// Which part is meant; 0 is the whole.
    meant: usize,
    /// How it stands in one row, on a low screen.
    low: Option<Said>,
    look: &'a Look<'a>,
}

impl TicketSight<'_> {
    fn part(&self) -> Option<TicketPart<'_>> {
        let at = self.meant.checked_sub(1)?;
        self.parts.get(at, self.look.words)
    }

    fn title(&self) -> String {
        let (ticket, words) = (&self.laid.ticket, self.look.words);
        let part = self.part();
        let copied = self.is_copied(part.as_ref());
        let what = part.map_or_else(|| words.say("part-whole"), |part| part.label);
        let what = if copied {
            format!("{} {what}", self.look.theme.mark(Sign::Done))
        } else {
            what
        };
        let state = if ticket.complete() && self.meant > 0 {
            words.say("ticket-part-alone")
        } else {
            ticket_wording::lacks(ticket, words)
        };
        let args = [
            ("state", (&state).into()),
            ("part", (&what).into()),
            ("at", (self.meant + 1).into()),
            ("all", (self.parts.count() + 1).into()),
        ];
        let title = words.with(ticket.kind.word("ticket-title", "message-title"), &args);
        match self.run.runbook().steps.get(self.at) {
            // Which of them it is.
            Some(step) if self.run.runbook().steps.dispatches().len() > 1 => {
                format!("{title}{}{}", self.look.theme.dot(), step.title)
            }
            Some(_) | None => title,
        }
    }

    /// Whether the part of that name, or the whole, was copied as it is now.
    fn is_copied(&self, part: Option<&TicketPart<'_>>) -> bool {
        let step = self.run.runbook().steps.get(self.at);
        let sha256 = &self.laid.sha256;
        step.is_some_and(|step| ticket_parts::is_copied(self.run, &step.id, part, sha256))
    }

    /// All parts, each with its tick where it was copied; the one that is meant stands out.
    fn list(&self, columns: usize) -> Vec<Line<'static>> {
        let (theme, words) = (self.look.theme, self.look.words);
        let heading = Line::styled(words.say("parts-title"), theme.title());
        let whole = (None, words.say("part-whole"));
        let parts = self.parts.all(words);
        let parts = parts.map(|part| {
            let label = part.label.clone();
            (Some(part), label)
        });
        let rows = std::iter::once(whole).chain(parts).enumerate();
        let rows = rows.map(|(at, (part, label))| {
            let copied = self.is_copied(part.as_ref());
            let mark = theme.mark(if copied { Sign::Done } else { Sign::NotChosen });
            let meant = theme.mark(if at == self.meant {
                Sign::Current
            } else {
                Sign::Open
            });
            let text = fit(&format!("{meant}{mark} {label}"), columns, theme.ellipsis());
            let style = match (at == self.meant, copied) {
                (true, _) => theme.current(),
                (false, true) => theme.done(),
                (false, false) => Style::new(),
            };
            Line::styled(text, style)
        });
        [Line::default(), heading].into_iter().chain(rows).collect()
    }
}

impl TicketPage {
    fn of(sight: &TicketSight<'_>, columns: usize, state: &[Said]) -> Self {
        let (ticket, look) = (&sight.laid.ticket, sight.look);
        let whole = said_in_full(ticket, state, columns, look);
        let (mut head, below) = match &sight.low {
            Some(row) => {
                let text = fit(&row.text, columns, look.theme.ellipsis());
                let below = std::iter::once(Line::default()).chain(whole).collect();
                let style = if ticket.complete() {
                    style_of(row, look)
                } else {
                    look.theme.gap()
                };
                (vec![Line::styled(text, style)], below)
            }
            None => (whole, Vec::new()),
        };
        let (text, mut tail) = match sight.part() {
            Some(part) => (part.text, Vec::new()),
            None => {
                head.extend(addresses(ticket, columns, look));
                let tail = attachments(ticket, columns, look);
                (Cow::Borrowed(ticket.body.as_str()), tail)
            }
        };
        if sight.low.is_none() {
            head.push(Line::default());
        }
        tail.extend(below);
        tail.extend(sight.list(columns));
        let text = text.trim_end().to_owned();
        Self {
            state: state.to_vec(),
            head,
            tail,
            rows: rows(&text, columns),
            text,
            gap: gap_start(ticket).map(|gap| gap.trim_end().to_owned()),
        }
    }

    fn length(&self) -> usize {
        self.head.len() + self.rows.len() + self.tail.len()
    }

    /// The lines in sight.
    fn lines(&self, top: usize, height: usize, look: &Look<'_>) -> Vec<Line<'static>> {
        let text = top.saturating_sub(self.head.len());
        let below = text.saturating_sub(self.rows.len());
        let head = self.head.iter().skip(top).cloned();
        let rows = self.rows.iter().skip(text).take(height);
        let rows = rows.map(|row| self.marked(row, look));
        let tail = self.tail.iter().skip(below).cloned();
        head.chain(rows).chain(tail).take(height).collect()
    }

    /// A row with its gaps marked, also where one goes on from the row above.
    fn marked(&self, row: &Row, look: &Look<'_>) -> Line<'static> {
        let text = self.row(row);
        match &self.gap {
            Some(gap) => marked(&text, gap, self.is_in_gap(row, gap), look),
            None => Line::from(text),
        }
    }

    /// Whether a gap that began in a row above goes on in this one.
    fn is_in_gap(&self, row: &Row, gap: &str) -> bool {
        let before = &self.text[..row.bytes.start];
        let from = before.floor_char_boundary(before.len().saturating_sub(LONGEST_GAP));
        let line = before[from..].rsplit('\n').next().unwrap_or_default();
        !row.begins && line.rfind(gap).is_some_and(|at| !line[at..].contains(']'))
    }

    /// A sub-item keeps its indentation where it wraps.
    fn row(&self, row: &Row) -> String {
        let start = row.bytes.start - if row.begins { row.indent } else { 0 };
        let blanks = if row.begins { 0 } else { row.indent };
        " ".repeat(blanks) + &self.text[start..row.bytes.end]
    }
}

/// How a ticket stands and what it lacks, in one row; of a part of a complete one, how it
/// stands.
fn in_a_row(
    run: &Run,
    at: usize,
    laid: &Laid,
    is_part: bool,
    walk: &Walk,
    look: &Look<'_>,
) -> Said {
    let stands = walk.cache.standing(run, at);
    let stands = stands.map(|ticket| ticket_wording::short(&ticket, look.words));
    let complete = laid.ticket.complete();
    let lacks = (!complete || !is_part).then(|| ticket_wording::lacks(&laid.ticket, look.words));
    let warns = !complete || stands.as_ref().is_some_and(|said| said.warns);
    let texts = stands.map(|said| said.text).into_iter().chain(lacks);
    let text = texts.collect::<Vec<_>>().join(look.theme.dot());
    Said { text, warns }
}

fn style_of(said: &Said, look: &Look<'_>) -> Style {
    if said.warns {
        look.theme.caution()
    } else {
        look.theme.faint()
    }
}

/// What a ticket lacks, and how it stands, in rows of a width.
fn said_in_full(
    ticket: &Ticket,
    state: &[Said],
    columns: usize,
    look: &Look<'_>,
) -> Vec<Line<'static>> {
    let warning = ticket.incomplete.iter();
    let warning = warning.map(|text| (text.as_str(), look.theme.gap()));
    let state = state.iter();
    let state = state.map(|said| (said.text.as_str(), style_of(said, look)));
    let said = warning.chain(state).flat_map(|(text, style)| {
        let rows = wrap(text, columns).into_iter();
        rows.map(move |row| Line::styled(row, style))
    });
    said.collect()
}

/// How the ticket of the step at `at` stands, a line each.
#[must_use]
pub fn ticket_lines(run: &Run, at: usize, cache: &Cache, look: &Look<'_>) -> Vec<Said> {
    let ticket = cache.standing(run, at);
    let when = |at| look.day_and_time(at);
    ticket.map_or_else(Vec::new, |ticket| {
        ticket_wording::lines(&ticket, look.words, &when)
    })
}

/// That the answers read as another language than the ticket's, where they do.
#[must_use]
pub fn language_line(run: &Run, at: usize, cache: &Cache, look: &Look<'_>) -> Option<Said> {
    let found = (*cache.other_language(run, at))?;
    let step = run.runbook().steps.get(at)?;
    let text = ticket_wording::other_language(step, found, look.words)?;
    Some(Said { text, warns: true })
}

/// How a gap begins in the ticket's language, from the line that says it is incomplete.
fn gap_start(ticket: &Ticket) -> Option<&str> {
    let first = ticket.missing.first()?;
    let at = ticket
        .body
        .find(&format!("{}]", first.trim_end_matches(':')))?;
    let start = ticket.body[..at].rfind('[')?;
    Some(&ticket.body[start..at])
}

/// Where the ticket goes, and its subject.
fn addresses(ticket: &Ticket, columns: usize, look: &Look<'_>) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let mut head = |word: &str, text: String| {
        if text.is_empty() {
            return;
        }
        let label = look.words.say(word);
        for (at, row) in wrap(&format!("{label}: {text}"), columns)
            .into_iter()
            .enumerate()
        {
            match row.strip_prefix(label.as_str()).filter(|_| at == 0) {
                Some(rest) => lines.push(Line::from(vec![
                    Span::styled(label.clone(), look.theme.faint()),
                    Span::raw(rest.to_owned()),
                ])),
                None => lines.push(Line::from(row)),
            }
        }
    };
    head("part-url", ticket.url.clone().unwrap_or_default());
    head("part-to", ticket.to.join(", "));
    head("part-cc", ticket.cc.join(", "));
    head("part-subject", ticket.subject.clone());
    lines
}

fn attachments(ticket: &Ticket, columns: usize, look: &Look<'_>) -> Vec<Line<'static>> {
    if ticket.attachments.is_empty() {
        return Vec::new();
    }
    let names = ticket.attachments.iter().map(|(_, name)| name.as_str());
    let names = names.collect::<Vec<_>>().join(", ");
    let text = look
        .words
        .with("ticket-attachments", &[("names", (&names).into())]);
    let rows = wrap(&text, columns).into_iter();
    let rows = rows.map(|row| Line::styled(row, look.theme.faint()));
    std::iter::once(Line::default()).chain(rows).collect()
}

/// Where the rows of a text stand, at that width.
fn rows(text: &str, columns: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '*']).len();
        let indent = indent.min(columns / 2);
        let rest = start + indent;
        let mut wrapped = wrapped(&line[indent..], columns.saturating_sub(indent));
        let ranges = std::iter::from_fn(|| wrapped.next_range());
        rows.extend(ranges.enumerate().map(|(at, row)| Row {
            indent,
            begins: at == 0,
            bytes: rest + row.start..rest + row.end,
        }));
        start += line.len() + 1;
    }
    rows
}

/// How far above a row a gap is looked for that goes on in it, in bytes.
const LONGEST_GAP: usize = 4096;

/// A row with its gaps in their colour; `goes_on` says that it begins within one.
fn marked(row: &str, gap: &str, goes_on: bool, look: &Look<'_>) -> Line<'static> {
    let indent = row.len() - row.trim_start().len();
    let mut start = if goes_on { Some(indent) } else { row.find(gap) };
    let (mut spans, mut done) = (Vec::new(), 0);
    while let Some(at) = start {
        let end = row[at..].find(']').map_or(row.len(), |end| at + end + 1);
        spans.push(Span::raw(row[done..at].to_owned()));
        spans.push(Span::styled(row[at..end].to_owned(), look.theme.gap()));
        done = end;
        start = row[end..].find(gap).map(|next| end + next);
    }
    spans.push(Span::raw(row[done..].to_owned()));
    Line::from(spans)
}
