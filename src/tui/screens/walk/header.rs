//! What stands above the panes: title, duty, time, the next act, notices.
//!
//! It must not know what lies on the screen below it.

use super::acts;
use super::notices::{level, reminders, runbook_notices};
use super::now;
use super::state::Walk;
use crate::engine::{Run, ticket_state, ticket_wording, wording};
use crate::tui::draw::{Look, age};
use crate::tui::text::{fit, width, wrap};
use ratatui::text::{Line, Span};

/// How a ticket stands, for the header.
struct Ticket {
    named: String,
    short: String,
    least: String,
    warns: bool,
}

/// What the rows above the panes are made of.
pub struct Header<'a> {
    /// The run.
    pub run: &'a Run,
    /// Why it is only read, where it is.
    pub read_only: Option<&'a str>,
    /// Nothing keeps another session from writing it, too.
    pub unguarded: bool,
    /// What is known beside the run.
    pub walk: &'a Walk,
    /// Words, theme and time.
    pub look: &'a Look<'a>,
}

impl Header<'_> {
    /// The title, and on the right duty, time and how long the run has lasted.
    pub fn title(&self, columns: usize) -> Line<'static> {
        let theme = self.look.theme;
        let title = &self.run.runbook().title;
        let ticket = self.ticket();
        let right = self.facts(columns, width(title), ticket.as_ref());
        let room = columns.saturating_sub(width(&right) + 3);
        let title = fit(title, room, theme.ellipsis());
        let gap = columns.saturating_sub(width(&title) + width(&right) + 2);
        let mut spans = vec![
            Span::raw(" "),
            Span::styled(title, theme.title()),
            Span::raw(" ".repeat(gap)),
        ];
        spans.extend(self.coloured(right, ticket.as_ref()));
        Line::from(spans)
    }

    /// On a low screen, the next act has the title's place; beside it stands what fits of
    /// the facts, and what warns of a ticket in any case.
    pub fn low(&self, columns: usize) -> Line<'static> {
        let ticket = self.ticket();
        let cache = &self.walk.cache;
        let whole = now::whole(self.run, cache, self.look);
        let mut right = self.facts(columns, width(&whole), ticket.as_ref());
        if width(&whole) + width(&right) + 4 > columns {
            let warns = ticket.as_ref().filter(|ticket| ticket.warns);
            right = warns.map_or_else(String::new, |ticket| {
                let whole = width(&whole) + width(&ticket.short) + 4 <= columns;
                let text = if whole { &ticket.short } else { &ticket.least };
                text.clone()
            });
        }
        let taken = if right.is_empty() {
            2
        } else {
            4 + width(&right)
        };
        let text = now::row(self.run, cache, columns.saturating_sub(taken), self.look);
        let gap = columns.saturating_sub(width(&text) + width(&right) + 2);
        let mut spans = vec![
            Span::raw(" "),
            Span::styled(text, self.look.theme.current()),
        ];
        if !right.is_empty() {
            spans.push(Span::raw(" ".repeat(gap)));
            spans.extend(self.coloured(right, ticket.as_ref()));
        }
        Line::from(spans)
    }

    /// What comes next.
    pub fn next_act(&self, columns: usize) -> Line<'static> {
        let room = columns.saturating_sub(2);
        let text = now::row(self.run, &self.walk.cache, room, self.look);
        Line::styled(format!(" {text}"), self.look.theme.current())
    }

    /// The facts, with what warns of a ticket in a colour of its own.
    fn coloured(&self, facts: String, ticket: Option<&Ticket>) -> Vec<Span<'static>> {
        let warns = ticket.filter(|ticket| ticket.warns);
        let found = warns.and_then(|ticket| {
            let texts = [&ticket.named, &ticket.short, &ticket.least].into_iter();
            let mut found = texts.filter_map(|text| Some((facts.find(text)?, text.len())));
            found.next()
        });
        let Some((at, length)) = found else {
            return vec![Span::raw(facts)];
        };
        vec![
            Span::raw(facts[..at].to_owned()),
            Span::styled(facts[at..at + length].to_owned(), self.look.theme.caution()),
            Span::raw(facts[at + length..].to_owned()),
        ]
    }

    /// How the ticket stands that one has to know of; the number that is still to come is
    /// asked for.
    fn ticket(&self) -> Option<Ticket> {
        let tickets = self.walk.cache.tickets(self.run);
        let ticket = ticket_state::foremost(self.run, &tickets)?;
        let said = ticket_wording::short(ticket, self.look.words);
        Some(Ticket {
            named: ticket_wording::named(ticket, self.look.words).text,
            short: said.text,
            warns: said.warns,
            least: ticket_wording::least(ticket, self.look.words).text,
        })
    }

    /// Duty, the ticket, the time, the next change of duty, how long the run has lasted: as many as
    /// leave room for the title, whole ones only.
    fn facts(&self, columns: usize, title: usize, ticket: Option<&Ticket>) -> String {
        let duty = (self.run.on_duty().is_some() || self.run.duty_use().minded)
            .then(|| wording::duty_label(self.run, self.run.on_duty(), self.look.words));
        let time = self.look.weekday_and_time(self.look.now);
        let zoned = self.look.zone.map(|zone| format!("{time} {zone}"));
        let zoned = Some(zoned.unwrap_or_else(|| time.clone()));
        let until = self.run.ended().unwrap_or(self.look.now);
        let lasted = self.run.started().map(|at| age(at, until, self.look.words));
        let next = acts::until_change(self.walk, self.run, self.look);
        let time = Some(time);
        let named = ticket.map(|ticket| ticket.named.clone());
        let short = ticket.map(|ticket| ticket.short.clone());
        let least = ticket.map(|ticket| ticket.least.clone());
        // How the ticket stands gives way last, and its flag not at all.
        let ways = [
            [&duty, &named, &zoned, &next, &lasted],
            [&duty, &named, &time, &next, &lasted],
            [&duty, &short, &time, &next, &lasted],
            [&duty, &named, &zoned, &None, &lasted],
            [&duty, &named, &time, &None, &lasted],
            [&duty, &short, &time, &None, &lasted],
            [&duty, &short, &time, &None, &None],
            [&duty, &short, &None, &None, &None],
            [&duty, &least, &None, &None, &None],
            [&None, &least, &None, &None, &None],
        ];
        let join = |facts: &[&Option<String>; 5]| {
            let all: Vec<&str> = facts.iter().filter_map(|fact| fact.as_deref()).collect();
            all.join(self.look.theme.dot())
        };
        // Beside a title in full, or beside at least a third of the row for it.
        let whole = ways
            .iter()
            .map(join)
            .find(|text| title + width(text) + 4 <= columns);
        let most = columns.saturating_sub(columns / 3 + 3);
        whole
            .or_else(|| {
                ways.iter()
                    .skip(4)
                    .map(join)
                    .find(|text| width(text) <= most)
            })
            .unwrap_or_default()
    }

    /// Notices and reminders that always apply: the worst notice in at most `most` rows,
    /// the reminders in as many, cut with an ellipsis. Says whether all of it is whole.
    pub fn strips(&self, columns: usize, most: usize) -> (Vec<Line<'static>>, bool) {
        let theme = self.look.theme;
        let room = columns.saturating_sub(4);
        let mut lines = Vec::new();
        let unguarded = self
            .unguarded
            .then(|| self.look.words.say("record-unguarded"));
        let standing = [self.read_only, unguarded.as_deref()];
        for why in standing.into_iter().flatten() {
            lines.push(Line::styled(
                format!(" ! {}", fit(why, room, theme.ellipsis())),
                theme.gap(),
            ));
        }
        let mut whole = self.notice_strip(room, most, &mut lines);
        let reminders = reminders(self.run);
        if !reminders.is_empty() {
            let text: Vec<_> = reminders
                .iter()
                .map(|text| self.look.one_line(text))
                .collect();
            let (rows, all) = self.cut(&text.join(theme.dot()), room, most, room);
            whole &= all;
            let mark = if theme.ascii { "*" } else { "•" };
            for (at, row) in rows.into_iter().enumerate() {
                let mark = if at == 0 { mark } else { " " };
                lines.push(Line::styled(format!(" {mark} {row}"), theme.current()));
            }
        }
        (lines, whole)
    }

    /// A text in at most `most` rows, the last in `last_room`, and whether that is all of it.
    fn cut(&self, text: &str, room: usize, most: usize, last_room: usize) -> (Vec<String>, bool) {
        let mut rows = wrap(text, room);
        let fits = rows.len() <= most && rows.last().is_none_or(|row| width(row) <= last_room);
        if !fits {
            // What does not fit ends in an ellipsis, on the last row that does.
            let kept = most.saturating_sub(1).min(rows.len());
            let rest = rows.split_off(kept).join(" ");
            rows.push(fit(&rest, last_room, self.look.theme.ellipsis()));
        }
        (rows, fits)
    }

    /// The worst notice, and how many more there are. Says whether that is all of them,
    /// whole.
    fn notice_strip(&self, room: usize, most: usize, lines: &mut Vec<Line<'static>>) -> bool {
        let notices = runbook_notices(self.run);
        let more = notices.len().saturating_sub(1);
        let Some((of, text)) = notices.into_iter().next() else {
            return true;
        };
        let (_, style) = level(of, self.look);
        let count = if more > 0 {
            format!(" (+{more})")
        } else {
            String::new()
        };
        let text = self.look.one_line(&text);
        let (rows, all) = self.cut(&text, room, most, room.saturating_sub(width(&count)));
        let whole = more == 0 && all;
        let last = rows.len().saturating_sub(1);
        for (at, row) in rows.into_iter().enumerate() {
            let mark = if at == 0 { "!" } else { " " };
            let count = if at == last { count.as_str() } else { "" };
            lines.push(Line::styled(format!(" {mark} {row}{count}"), style));
        }
        whole
    }
}
