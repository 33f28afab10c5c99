//! What stands above the panes: title, duty, time, the next act, notices.
//!
//! It must not know what lies on the screen below it.

use super::acts;
use super::notices::{level, reminders, runbook_notices};
use super::now;
use super::state::Walk;
use crate::engine::time_wording::{DeadlineSign, deadline_sign};
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

/// What has to be seen, and gives way to nothing.
struct Signs {
    ticket: Option<Ticket>,
    deadline: Option<DeadlineSign>,
}

impl Signs {
    /// The texts of what warns, the longest of each first.
    fn warning(&self) -> impl Iterator<Item = &str> {
        let ticket = self.ticket.as_ref().filter(|ticket| ticket.warns);
        let ticket = ticket.map(|ticket| [&ticket.named, &ticket.short, &ticket.least]);
        let deadline = self.deadline.as_ref().filter(|deadline| deadline.warns);
        let deadline = deadline.map(|deadline| [&deadline.whole, &deadline.short, &deadline.least]);
        let texts = [ticket, deadline].into_iter().flatten().flatten();
        texts.map(String::as_str)
    }
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
        let signs = self.signs();
        let drill = self.drill();
        let right = self.facts(columns, width(title) + width(&drill), &signs);
        let room = columns.saturating_sub(width(&right) + width(&drill) + 3);
        let title = fit(title, room, theme.ellipsis());
        let taken = width(&drill) + width(&title) + width(&right) + 2;
        let gap = columns.saturating_sub(taken);
        let mut spans = vec![
            Span::raw(" "),
            Span::styled(drill, theme.caution()),
            Span::styled(title, theme.title()),
            Span::raw(" ".repeat(gap)),
        ];
        spans.extend(self.coloured(&right, &signs));
        Line::from(spans)
    }

    /// On a low screen, the next act has the title's place; beside it stands what fits of
    /// the facts, and what warns of a ticket, and a deadline, in any case.
    pub fn low(&self, columns: usize) -> Line<'static> {
        let signs = self.signs();
        let cache = &self.walk.cache;
        let drill = self.drill();
        let whole = width(&drill) + width(&now::whole(self.run, cache, self.look));
        let mut right = self.facts(columns, whole, &signs);
        if whole + width(&right) + 4 > columns {
            right = self.needed(columns, whole, &signs);
        }
        let taken = if right.is_empty() {
            2
        } else {
            4 + width(&right)
        };
        let taken = taken + width(&drill);
        let text = now::row(self.run, cache, columns.saturating_sub(taken), self.look);
        let gap = columns.saturating_sub(width(&drill) + width(&text) + width(&right) + 2);
        let mut spans = vec![
            Span::raw(" "),
            Span::styled(drill, self.look.theme.caution()),
            Span::styled(text, self.look.theme.current()),
        ];
        if !right.is_empty() {
            spans.push(Span::raw(" ".repeat(gap)));
            spans.extend(self.coloured(&right, &signs));
        }
        Line::from(spans)
    }

    /// What stands beside the next act of so many columns in any case.
    fn needed(&self, columns: usize, act: usize, signs: &Signs) -> String {
        let warns = signs.ticket.as_ref().filter(|ticket| ticket.warns);
        let deadline = signs.deadline.as_ref();
        let join = |ticket: fn(&Ticket) -> &String, deadline_text: fn(&DeadlineSign) -> &String| {
            let all = [warns.map(ticket), deadline.map(deadline_text)];
            let all: Vec<&str> = all.into_iter().flatten().map(String::as_str).collect();
            all.join(self.look.theme.dot())
        };
        let short = join(|ticket| &ticket.short, |deadline| &deadline.short);
        if act + width(&short) + 4 <= columns {
            return short;
        }
        join(|ticket| &ticket.least, |deadline| &deadline.least)
    }

    /// What comes next: in one row, or where there is room in as many as it needs, up to two.
    pub fn next_act(&self, columns: usize, roomy: bool) -> Vec<Line<'static>> {
        let (room, cache) = (columns.saturating_sub(2), &self.walk.cache);
        let rows = if roomy {
            now::rows(self.run, cache, room, self.look)
        } else {
            vec![now::row(self.run, cache, room, self.look)]
        };
        let style = self.look.theme.current();
        let styled = |row| Line::styled(format!(" {row}"), style);
        rows.into_iter().map(styled).collect()
    }

    /// The facts, with what warns in a colour of its own.
    fn coloured(&self, facts: &str, signs: &Signs) -> Vec<Span<'static>> {
        let marks = signs.warning().filter_map(|text| {
            let at = facts.find(text)?;
            Some((at, at + text.len()))
        });
        // Of one sign the longest text that is there counts: they begin alike.
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (at, end) in marks {
            if !found.iter().any(|(from, to)| at < *to && *from < end) {
                found.push((at, end));
            }
        }
        found.sort_unstable();
        let (mut spans, mut done) = (Vec::new(), 0);
        for (at, end) in found {
            spans.push(Span::raw(facts[done..at].to_owned()));
            let text = facts[at..end].to_owned();
            spans.push(Span::styled(text, self.look.theme.caution()));
            done = end;
        }
        spans.push(Span::raw(facts[done..].to_owned()));
        spans
    }

    /// That the run is an exercise, which stands before all else.
    fn drill(&self) -> String {
        if !self.run.is_drill() {
            return String::new();
        }
        let mark = self.look.words.say("drill-mark");
        format!("{mark}{}", self.look.theme.dot())
    }

    fn signs(&self) -> Signs {
        Signs {
            ticket: self.ticket(),
            deadline: deadline_sign(self.run, self.look.now, self.look.words),
        }
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

    /// Duty, the ticket, the nearest deadline, the time, the next change of duty, how long
    /// the run has lasted: as many as leave room for the title, whole ones only.
    fn facts(&self, columns: usize, title: usize, signs: &Signs) -> String {
        let duty = (self.run.on_duty().is_some() || self.run.duty_use().minded)
            .then(|| wording::duty_label(self.run, self.run.on_duty(), self.look.words));
        let time = self.look.weekday_and_time(self.look.now);
        let zoned = self.look.zone.map(|zone| format!("{time} {zone}"));
        let zoned = Some(zoned.unwrap_or_else(|| time.clone()));
        let until = self.run.ended().unwrap_or(self.look.now);
        let lasted = self.run.started().map(|at| age(at, until, self.look.words));
        let next = acts::until_change(self.walk, self.run, self.look);
        let time = Some(time);
        let ticket = signs.ticket.as_ref();
        let named = ticket.map(|ticket| ticket.named.clone());
        let short = ticket.map(|ticket| ticket.short.clone());
        let least = ticket.map(|ticket| ticket.least.clone());
        let deadline = signs.deadline.as_ref();
        let whole = deadline.map(|own| own.whole.clone());
        let due = deadline.map(|own| own.short.clone());
        let bare = deadline.map(|own| own.least.clone());
        // How the ticket stands gives way last, its flag and the deadline not at all.
        let ways = [
            [&duty, &named, &whole, &zoned, &next, &lasted],
            [&duty, &named, &due, &zoned, &next, &lasted],
            [&duty, &named, &due, &time, &next, &lasted],
            [&duty, &short, &due, &time, &next, &lasted],
            [&duty, &named, &due, &zoned, &None, &lasted],
            [&duty, &named, &due, &time, &None, &lasted],
            [&duty, &short, &due, &time, &None, &lasted],
            [&duty, &short, &due, &time, &None, &None],
            [&duty, &short, &due, &None, &None, &None],
            [&duty, &least, &due, &None, &None, &None],
            [&None, &least, &due, &None, &None, &None],
            [&None, &least, &bare, &None, &None, &None],
        ];
        let join = |facts: &[&Option<String>; 6]| {
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
                    .skip(5)
                    .map(join)
                    .find(|text| width(text) <= most)
            })
            .unwrap_or_else(|| ways.last().map(join).unwrap_or_default())
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
