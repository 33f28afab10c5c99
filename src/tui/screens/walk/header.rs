//! What stands above the panes: title, duty, time, the next act, notices.
//!
//! It must not know what lies on the screen below it.

use super::notices::{level, reminders, runbook_notices};
use super::now;
use super::state::Walk;
use super::update;
use crate::engine::time_wording::{DeadlineSign, deadline_sign};
use crate::engine::{Run, ticket_state, ticket_wording, walked_wording, wording};
use crate::tui::draw::{Look, age};
use crate::tui::text::{fit, width, wrap};
use crate::tui::theme::Theme;
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

/// So many ways to say how things stand have the duty and the time.
const TIMED: usize = 8;
/// How many rows a ticket that was filed beside the run may have.
const BESIDE_ROWS: usize = 3;

impl Signs {
    /// How the ticket stands, in one of its lengths.
    fn ticket(&self, text: fn(&Ticket) -> &String) -> Option<Fact> {
        let ticket = self.ticket.as_ref()?;
        Some(Fact {
            text: text(ticket).clone(),
            warns: ticket.warns,
        })
    }

    /// How the nearest deadline stands, in one of its lengths.
    fn deadline(&self, text: fn(&DeadlineSign) -> &String) -> Option<Fact> {
        let deadline = self.deadline.as_ref()?;
        Some(Fact {
            text: text(deadline).clone(),
            warns: deadline.warns,
        })
    }
}

/// One thing that is known, and whether it has to be seen.
#[derive(Clone)]
struct Fact {
    text: String,
    warns: bool,
}

impl Fact {
    fn plain(text: String) -> Self {
        Self { text, warns: false }
    }
}

/// Facts in a row, with a dot between each two.
#[derive(Clone, Default)]
struct Facts(Vec<Fact>);

impl Facts {
    fn of<'f>(facts: impl IntoIterator<Item = &'f Option<Fact>>) -> Self {
        Self(facts.into_iter().flatten().cloned().collect())
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn width(&self, dot: &str) -> usize {
        let texts: usize = self.0.iter().map(|fact| width(&fact.text)).sum();
        texts + self.0.len().saturating_sub(1) * width(dot)
    }

    /// What warns has a colour of its own.
    fn spans(self, theme: Theme) -> Vec<Span<'static>> {
        let mut spans = Vec::new();
        for fact in self.0 {
            if !spans.is_empty() {
                spans.push(Span::raw(theme.dot()));
            }
            spans.push(if fact.warns {
                Span::styled(fact.text, theme.caution())
            } else {
                Span::raw(fact.text)
            });
        }
        spans
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
        let signs = self.signs();
        let drill = self.drill();
        let title = self.titles(columns);
        let right = self.facts(columns, width(&title) + width(&drill), TIMED, &signs);
        let facts = right.width(theme.dot());
        let room = columns.saturating_sub(facts + width(&drill) + 3);
        let title = fit(&title, room, theme.ellipsis());
        let taken = width(&drill) + width(&title) + facts + 2;
        let gap = columns.saturating_sub(taken);
        let mut spans = vec![
            Span::raw(" "),
            Span::styled(drill, theme.caution()),
            Span::styled(title, theme.title()),
            Span::raw(" ".repeat(gap)),
        ];
        spans.extend(right.spans(theme));
        Line::from(spans)
    }

    /// The run's title; where the cursor is inside of a step that walks another runbook, the
    /// way there, of which the end has to be seen.
    fn titles(&self, columns: usize) -> String {
        let own = &self.run.runbook().title;
        let crumbs = walked_wording::crumbs(self.run, self.walk.cursor);
        if crumbs.is_empty() {
            return own.clone();
        }
        let whole = format!("{own} > {}", crumbs.join(" > "));
        if width(&whole) * 2 <= columns {
            return whole;
        }
        let ellipsis = self.look.theme.ellipsis();
        let inside = crumbs.join(" > ");
        let room = (columns / 2).saturating_sub(width(&inside) + 3).max(8);
        format!("{} > {inside}", fit(own, room, ellipsis))
    }

    /// On a low screen, the next act has the title's place; beside it stands what fits of
    /// the facts, and what warns of a ticket, and a deadline, in any case.
    pub fn low(&self, columns: usize) -> Line<'static> {
        let signs = self.signs();
        let theme = self.look.theme;
        let drill = self.drill();
        let whole = width(&drill) + width(&now::whole(self.run, self.walk, self.look));
        let mut right = self.facts(columns, whole, usize::MAX, &signs);
        if whole + right.width(theme.dot()) + 4 > columns {
            right = self.needed(columns, whole, &signs);
        }
        let facts = right.width(theme.dot());
        let taken = if right.is_empty() { 2 } else { 4 + facts };
        let taken = taken + width(&drill);
        let text = now::row(
            self.run,
            self.walk,
            columns.saturating_sub(taken),
            self.look,
        );
        let gap = columns.saturating_sub(width(&drill) + width(&text) + facts + 2);
        let mut spans = vec![
            Span::raw(" "),
            Span::styled(drill, theme.caution()),
            Span::styled(text, theme.current()),
        ];
        if !right.is_empty() {
            spans.push(Span::raw(" ".repeat(gap)));
            spans.extend(right.spans(theme));
        }
        Line::from(spans)
    }

    /// What stands beside the next act of so many columns in any case.
    fn needed(&self, columns: usize, act: usize, signs: &Signs) -> Facts {
        let of = |ticket: Option<Fact>, deadline: Option<Fact>| {
            Facts::of(&[ticket.filter(|ticket| ticket.warns), deadline])
        };
        let short = of(
            signs.ticket(|own| &own.short),
            signs.deadline(|own| &own.short),
        );
        if act + short.width(self.look.theme.dot()) + 4 <= columns {
            return short;
        }
        of(
            signs.ticket(|own| &own.least),
            signs.deadline(|own| &own.least),
        )
    }

    /// What comes next: in one row, or where there is room in as many as it needs, up to two.
    pub fn next_act(&self, columns: usize, roomy: bool) -> Vec<Line<'static>> {
        let room = columns.saturating_sub(2);
        let rows = if roomy {
            now::rows(self.run, self.walk, room, self.look)
        } else {
            vec![now::row(self.run, self.walk, room, self.look)]
        };
        let style = self.look.theme.current();
        let styled = |row| Line::styled(format!(" {row}"), style);
        rows.into_iter().map(styled).collect()
    }

    /// That it is a preview or a demo, or that the run is an exercise, which stands before all else.
    fn drill(&self) -> String {
        let marks = [
            (self.look.preview, "preview-mark"),
            (self.look.demo, "demo-mark"),
            (self.run.is_drill(), "drill-mark"),
        ];
        let marks = marks.iter().filter(|(is, _)| *is);
        let dot = self.look.theme.dot();
        let marks = marks.map(|(_, word)| self.look.words.say(word) + dot);
        marks.collect()
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
    fn facts(&self, columns: usize, title: usize, first: usize, signs: &Signs) -> Facts {
        let duty = (self.run.on_duty().is_some() || self.run.duty_in_runbook().minded)
            .then(|| wording::duty_label(self.run, self.run.on_duty(), self.look.words));
        let time = self.look.weekday_and_time(self.look.now);
        let zoned = self.look.zone.map(|zone| format!("{time} {zone}"));
        let zoned = Some(Fact::plain(zoned.unwrap_or_else(|| time.clone())));
        let until = self.run.ended().unwrap_or(self.look.now);
        let lasted = self.run.started().map(|at| age(at, until, self.look.words));
        // Where a person has said otherwise, what the clock says of the office is no news of it.
        let by_clock = self.run.on_duty() == self.run.clock_duty();
        let next = update::until_change(self.walk, self.run, self.look).filter(|_| by_clock);
        let [duty, time, next, lasted] =
            [duty, Some(time), next, lasted].map(|text| text.map(Fact::plain));
        let named = signs.ticket(|own| &own.named);
        let short = signs.ticket(|own| &own.short);
        let least = signs.ticket(|own| &own.least);
        let whole = signs.deadline(|own| &own.whole);
        let due = signs.deadline(|own| &own.short);
        let bare = signs.deadline(|own| &own.least);
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
        let (facts, dot) = (
            |way: &[&Option<Fact>; 6]| Facts::of(way.iter().copied()),
            self.look.theme.dot(),
        );
        // Beside a text in full by one of the first ways, or beside at least a third of the row
        // for it: a title is known by its beginning, too.
        let mut ways_in_order = ways.iter().take(first).map(facts);
        let whole = ways_in_order.find(|own| title + own.width(dot) + 4 <= columns);
        let most = columns.saturating_sub(columns / 3 + 3);
        let brief = || {
            ways.iter()
                .skip(5)
                .map(facts)
                .find(|own| own.width(dot) <= most)
        };
        let least = || ways.last().map(facts).unwrap_or_default();
        whole.or_else(brief).unwrap_or_else(least)
    }

    /// The tickets that were filed beside the run, in at most so many rows each.
    pub fn beside(&self, columns: usize, most: usize) -> Vec<Line<'static>> {
        let theme = self.look.theme;
        let room = columns.saturating_sub(4);
        let mut lines = Vec::new();
        for text in &self.walk.filed_beside {
            let (rows, _) = self.cut(text, room, most, room);
            for (at, row) in rows.into_iter().enumerate() {
                let mark = if at == 0 { "!" } else { " " };
                lines.push(Line::styled(format!(" {mark} {row}"), theme.gap()));
            }
        }
        lines
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
        let others = self.walk.others_text.as_deref();
        // Who has it stands above that already.
        let read_only = self.read_only.filter(|_| others.is_none());
        let standing = [read_only, unguarded.as_deref()];
        lines.extend(self.beside(columns, BESIDE_ROWS));
        for why in standing.into_iter().flatten() {
            lines.push(Line::styled(
                format!(" ! {}", fit(why, room, theme.ellipsis())),
                theme.gap(),
            ));
        }
        if let Some(text) = others {
            let text = self.tail(text, room);
            lines.push(Line::styled(format!("   {text}"), theme.current()));
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

    /// The end of a text that grows at its end, in one row.
    fn tail(&self, text: &str, room: usize) -> String {
        let ellipsis = self.look.theme.ellipsis();
        let mut rest = text;
        while width(rest) + width(ellipsis) > room {
            let mut letters = rest.chars();
            letters.next();
            rest = letters.as_str();
        }
        if rest.len() == text.len() {
            return text.to_owned();
        }
        format!("{ellipsis}{rest}")
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
