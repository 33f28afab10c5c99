//! The library: open runs first, then runbooks, refused ones too.
//!
//! It shows what it is given; it must not know how runs and runbooks are found.

mod detail;
mod entries;
mod few_runs;
mod heading;
mod order;
mod team;
mod team_row;

use self::detail::{plain, run_detail, runbook_detail};
pub use self::entries::{Listed, OpenRunRow, TeamRunRow};
use self::heading::Heading;
use self::team_row::team_detail;
use crate::engine::library_filter::{self as filter, FilterPlace, LibraryFilter};
use crate::engine::library_filter_wording::nothing_found;
use crate::engine::ticket_wording::Said;
use crate::engine::{TicketState, ticket_wording, upkeep_wording};
use crate::i18n::Words;
use crate::model::Upkeep;
use crate::model::letters::Letter;
use crate::model::sorted::{gathered, sort_by_key};
use crate::text::edit::Buffer;
use crate::tui::draw::{Look, TWO_PANES, age};
use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::layout::{Cell, Layout, Panel, Target, Under};
use crate::tui::text::{fit, width};
use crate::tui::theme::Sign;
use chrono::NaiveDate;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::path::Path;
use unicode_normalization::UnicodeNormalization as _;

/// The list has half of the screen, and this much where the rest is wide enough.
const ROOMY: u16 = 60;
/// A detail wider than this is no easier to read.
const MOST_DETAIL: u16 = 96;
/// Whether letters that came behind a filter can only take rows away: they are no sign that
/// means something.
fn narrows(before: &str, after: &str) -> bool {
    let plain = |letter: char| letter.is_alphanumeric() || letter == ' ';
    !before.trim().is_empty() && after.starts_with(before) && after.chars().all(plain)
}

/// What a row of the list stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Row {
    Run(usize),
    Team(usize),
    /// The open runs that are not listed.
    MoreRuns,
    Runbook(usize),
    Refused(usize),
}

/// The library's state.
#[derive(Debug, Clone, Default)]
pub struct Library {
    runs: Vec<OpenRunRow>,
    /// Runs that others of the team have.
    team: Vec<TeamRunRow>,
    /// Why these are not known, or were not for some time, in words.
    away: Option<String>,
    runbooks: Vec<Listed>,
    /// Those that could not be read come last: never hidden, never in the others' way.
    refused: Vec<Listed>,
    /// The place of each id among the runbooks.
    ids: HashMap<String, usize>,
    /// How many runbooks have been read, of how many, while they are being read.
    pub reading: Option<(usize, usize)>,
    /// The filter, while it is typed or in force.
    pub filter: Option<Buffer>,
    /// What may follow in the filter, to be told once.
    pub names: Vec<String>,
    /// The catalogue's name of what is to be told once: why nothing was done.
    pub refusal: Option<&'static str>,
    /// All open runs are listed, however many.
    all_runs: bool,
    /// The day that reviews are due by.
    today: NaiveDate,
    /// The row that was selected before the filter.
    before: Option<Row>,
    /// What the filter leaves, found once for each change of either.
    rows: Vec<Row>,
    at: usize,
    top: usize,
    height: usize,
}

impl Library {
    /// A library of these runs and runbooks.
    #[must_use]
    pub fn new(runs: Vec<OpenRunRow>, runbooks: Vec<Listed>) -> Self {
        let mut library = Self {
            runs,
            height: 10,
            ..Self::default()
        };
        library.add(runbooks);
        library
    }

    /// Takes in more runbooks. What is selected stays selected, and where it is on the
    /// screen.
    pub fn add(&mut self, more: Vec<Listed>) {
        let selected = self.selected_line();
        let (refused, good): (Vec<_>, Vec<_>) = more
            .into_iter()
            .partition(|listed| listed.problem.is_some());
        good.into_iter().for_each(|listed| self.put(listed));
        self.refused.extend(refused);
        self.select_again(selected);
    }

    /// One that wins over another that was read before takes its row, and hides it.
    fn put(&mut self, mut listed: Listed) {
        let known = self.ids.get(&listed.id);
        if let Some(row) = known.and_then(|at| self.runbooks.get_mut(*at)) {
            listed.hides = std::mem::take(&mut row.hides);
            listed.hides.push(std::mem::take(&mut row.place));
            *row = listed;
            return;
        }
        self.ids.insert(listed.id.clone(), self.runbooks.len());
        self.runbooks.push(listed);
    }

    /// Notes the places of those that others of their ids hide.
    pub fn hide(&mut self, hidden: Vec<(String, String)>) {
        for (id, place) in hidden {
            let at = self.ids.get(&id).copied();
            if let Some(row) = at.and_then(|at| self.runbooks.get_mut(at)) {
                row.hides.push(place);
            }
        }
    }

    /// Notes what git knows of each file.
    pub fn tell_git(&mut self, said: impl Fn(&Path) -> Option<Said>) {
        for row in &mut self.runbooks {
            let told = row.path.as_deref().and_then(&said);
            row.git = told.or_else(|| row.git.take());
        }
    }

    /// Takes in more open runs in the same way.
    pub fn add_runs(&mut self, more: Vec<OpenRunRow>) {
        let selected = self.selected_line();
        self.runs.extend(more);
        self.select_again(selected);
    }

    /// What is selected, and in which line of the whole list it stands.
    fn selected_line(&self) -> (Option<Row>, usize) {
        (self.selected(), self.line_of(self.at))
    }

    /// Finds the rows again and selects the same; what lies over it moves the list, and
    /// not the cursor. A list that is seen from its beginning stays so.
    fn select_again(&mut self, (selected, line): (Option<Row>, usize)) {
        self.find_rows();
        let place = |wanted| self.rows.iter().position(|row| *row == wanted);
        self.at = selected.and_then(place).unwrap_or(self.at);
        let now = self.line_of(self.at);
        self.top = (self.top + now).saturating_sub(line);
    }

    /// In which line of the list a row stands: headings are lines, too, but a filter has
    /// none.
    fn line_of(&self, at: usize) -> usize {
        let headings = self.headings();
        at + headings.iter().filter(|(before, _)| *before <= at).count()
    }

    /// The lines above rows, each with the row that it stands above.
    fn headings(&self) -> Vec<(usize, Heading)> {
        if self.filter.is_some() {
            return Vec::new();
        }
        let (runs, team) = (self.rows_of_runs(), self.team.len());
        let all = [
            (runs > 0).then_some((0, Heading::Runs)),
            (team > 0).then_some((runs, Heading::Team)),
            self.away.is_some().then_some((runs + team, Heading::Away)),
            Some((runs + team, Heading::Runbooks)),
        ];
        all.into_iter().flatten().collect()
    }

    fn listed(&self, row: Row) -> Option<&Listed> {
        match row {
            Row::Run(_) | Row::MoreRuns | Row::Team(_) => None,
            Row::Runbook(at) => self.runbooks.get(at),
            Row::Refused(at) => self.refused.get(at),
        }
    }

    fn find_rows(&mut self) {
        self.find_among(None);
    }

    /// Finds the rows that the filter leaves, of these where some are known to be left, best
    /// first: what is in titles, then what is in bodies, then titles that have its letters.
    fn find_among(&mut self, known: Option<&HashSet<Row>>) {
        let others = || {
            let team = (0..self.team.len()).map(Row::Team);
            let refused = (0..self.refused.len()).map(Row::Refused);
            team.chain(self.runbooks()).chain(refused)
        };
        let typed = self.filter.as_ref().map(Buffer::text);
        let Some(typed) = typed.filter(|typed| !typed.trim().is_empty()) else {
            self.rows = self.few_runs().into_iter().chain(others()).collect();
            return;
        };
        let runs = (0..self.runs.len()).map(Row::Run);
        let all = runs
            .chain(others())
            .filter(|row| known.is_none_or(|known| known.contains(row)));
        // What looks alike is found, whichever way its accents are written.
        let typed: String = typed.nfc().collect();
        let filter = LibraryFilter::read(&typed);
        let pattern = Pattern::parse(&filter.rest, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let mut score = |row| {
            // Every row is left where nothing but the filter's own words was typed.
            if filter.rest.is_empty() {
                return Some(0);
            }
            let text: String = self.search_text(row).nfc().collect();
            pattern.score(Utf32Str::new(&text, &mut letters), &mut matcher)
        };
        let mut found: Vec<_> = all
            .filter_map(|row| {
                let found = match row {
                    Row::Runbook(at) => self.runbooks.get(at).map(|listed| &listed.found),
                    Row::Run(_) | Row::MoreRuns | Row::Team(_) | Row::Refused(_) => None,
                };
                let Some(entry) = found else {
                    let asked = filter.asks_about_runbooks();
                    let score = if asked { None } else { score(row) };
                    return Some((0, Reverse(score?), row));
                };
                match filter.place(entry, self.today) {
                    Some(FilterPlace::Title) => Some((0, Reverse(score(row).unwrap_or(0)), row)),
                    Some(FilterPlace::Body) => Some((1, Reverse(0), row)),
                    None if filter.fits(entry, self.today) => Some((2, Reverse(score(row)?), row)),
                    None => None,
                }
            })
            .collect();
        sort_by_key(&mut found, |(place, score, _)| (*place, *score));
        self.rows = found.into_iter().map(|(_, _, row)| row).collect();
    }

    fn search_text(&self, row: Row) -> String {
        match row {
            Row::Run(at) => self
                .runs
                .get(at)
                .map(|r| format!("{} {} {}", r.title, r.name, r.found_by)),
            Row::Team(at) => self.team.get(at).map(TeamRunRow::search_text),
            Row::MoreRuns => None,
            Row::Runbook(_) | Row::Refused(_) => self
                .listed(row)
                .map(|r| format!("{} {} {}", r.title, r.id, r.labels.join(" "))),
        }
        .unwrap_or_default()
    }

    fn selected(&self) -> Option<Row> {
        self.rows.get(self.at).copied()
    }

    /// Changes the filter, which says whether it did; a move in it changes no row.
    pub fn edit_filter(&mut self, today: NaiveDate, edit: impl FnOnce(&mut Buffer) -> bool) {
        self.today = today;
        let text = |filter: &Option<Buffer>| filter.as_ref().map(|own| own.text().to_owned());
        let before = text(&self.filter).unwrap_or_default();
        if self.filter.as_mut().is_some_and(edit) {
            (self.at, self.top) = (0, 0);
            let after = text(&self.filter).unwrap_or_default();
            let known = narrows(&before, &after).then(|| gathered(self.rows.iter().copied()));
            self.find_among(known.as_ref());
        }
    }

    /// Carries an action out.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        let last = self.rows.len().saturating_sub(1);
        match action {
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = (self.at + 1).min(last),
            Action::PageUp => self.at = self.at.saturating_sub(self.height),
            Action::PageDown => self.at = (self.at + self.height).min(last),
            Action::First => self.at = 0,
            Action::Last => self.at = last,
            Action::Find => {
                self.before = self.selected();
                self.filter = Some(Buffer::new("", true));
                self.find_rows();
            }
            Action::Back => {
                (self.filter, self.at, self.top) = (None, 0, 0);
                self.find_rows();
                let before = self.before.take();
                let place = |row: &Row| Some(row) == before.as_ref();
                self.at = self.rows.iter().position(place).unwrap_or(0);
            }
            Action::Complete => self.complete(),
            Action::Favourite => return self.favour().into_iter().collect(),
            Action::Act if self.selected() == Some(Row::MoreRuns) => {
                self.all_runs = true;
                self.find_rows();
            }
            Action::Act => return self.open(),
            Action::Letter(Letter::Leave) => return vec![Effect::Quit],
            _ => {}
        }
        Vec::new()
    }

    /// Completes the word of the filter before the cursor, or tells what may follow.
    fn complete(&mut self) {
        let Some(filter) = &mut self.filter else {
            return;
        };
        let (before, after) = filter.text().split_at(filter.cursor());
        let entries = self.runbooks.iter().map(|listed| &listed.found);
        let found = filter::complete(before, entries);
        if let Some(text) = found.text {
            let (cursor, after) = (text.len(), after.to_owned());
            filter.clear();
            filter.insert(&(text + &after));
            filter.set_cursor(cursor);
            self.find_rows();
        }
        self.names = found.names;
    }

    /// Makes the selected runbook a favourite, or none any more.
    fn favour(&mut self) -> Option<Effect> {
        let row = self.selected()?;
        let Row::Runbook(at) = row else {
            self.refusal = Some("library-favours-runbooks");
            return None;
        };
        let listed = self.runbooks.get_mut(at)?;
        listed.used.favourite ^= true;
        let effect = Effect::Favour(listed.id.clone(), listed.used.favourite);
        self.find_rows();
        self.at = self.rows.iter().position(|own| *own == row)?;
        Some(effect)
    }

    fn open(&self) -> Vec<Effect> {
        match self.selected() {
            Some(Row::Run(at)) => vec![Effect::Resume(self.runs[at].name.clone())],
            Some(Row::Team(at)) => vec![Effect::ChooseTeam(self.team[at].id.clone())],
            Some(row) => {
                let listed = self.listed(row);
                listed.map_or_else(Vec::new, |listed| vec![Effect::Start(listed.id.clone())])
            }
            None => Vec::new(),
        }
    }

    /// Selects a row, and says whether it was selected before.
    pub fn select(&mut self, row: usize) -> bool {
        let before = std::mem::replace(&mut self.at, row);
        before == row
    }

    /// Moves what is in sight of the list, and not the cursor.
    pub fn roll(&mut self, by: isize) {
        self.top = self.top.saturating_add_signed(by);
    }

    /// Lays the library out in `area`.
    pub fn arrange(&mut self, area: Rect, look: &Look<'_>, layout: &mut Layout) {
        let title = look.words.say("program-title");
        let room = usize::from(area.width).saturating_sub(2);
        let title = fit(&title, room, look.theme.ellipsis());
        let header = Line::styled(format!(" {title}"), look.theme.title());
        layout.rows.push((area.y, header));
        let body = Rect {
            y: area.y + 1,
            height: area.height.saturating_sub(1),
            ..area
        };
        let (list, detail) = if area.width >= TWO_PANES {
            // What tells runs of one runbook apart needs room in its row.
            let list = (area.width / 2).min(area.width.saturating_sub(MOST_DETAIL).max(ROOMY));
            look.split_at(body, list)
        } else {
            (body, None)
        };
        let mut panel = Panel::new(list, self.title(look.words), true);
        panel.under = Under::List;
        let cursor = self.list(&mut panel, look);
        layout.panels.push(panel);
        if let Some(detail) = detail {
            let mut panel = Panel::new(detail, self.detail_title(look.words), false);
            panel.lines = self.detail(usize::from(panel.inner.width), look);
            layout.panels.push(panel);
        }
        layout.cursor = match &self.filter {
            // The cursor is where one types: after the filter, on the pane's border.
            Some(filter) => {
                let before = filter.text().get(..filter.cursor()).unwrap_or_default();
                let columns = u16::try_from(width(before)).unwrap_or(u16::MAX);
                let x = list.x.saturating_add(3).saturating_add(columns);
                Some((x.min(list.right().saturating_sub(2)), list.y))
            }
            None => cursor,
        };
    }

    fn title(&self, words: &Words) -> String {
        match &self.filter {
            Some(filter) => format!("/{}", filter.text()),
            None => match self.reading {
                Some((read, all)) => words.with(
                    "library-reading",
                    &[("read", read.into()), ("all", all.into())],
                ),
                None => words.say("library-title"),
            },
        }
    }

    fn detail_title(&self, words: &Words) -> String {
        match self.selected() {
            Some(Row::Run(_)) => words.say("library-run"),
            Some(Row::Team(_)) => words.say("library-team-run"),
            Some(Row::MoreRuns) => words.say("library-open-runs"),
            Some(Row::Runbook(_) | Row::Refused(_)) => words.say("library-runbook"),
            None => String::new(),
        }
    }

    fn list(&mut self, panel: &mut Panel, look: &Look<'_>) -> Option<Cell> {
        let rows = &self.rows;
        let area = panel.inner;
        if rows.is_empty() {
            let typed = self.filter.as_ref().map_or("", Buffer::text);
            let text = nothing_found(typed, look.words);
            panel.lines = plain(&text, usize::from(area.width)).collect();
            return None;
        }
        self.height = usize::from(area.height).max(1);
        self.at = self.at.min(rows.len() - 1);
        // Headings are lines too; only what is seen is made into text.
        let headings = self.headings();
        let above = |at: usize| headings.iter().filter(move |(before, _)| *before == at);
        let selected_at = self.line_of(self.at);
        // What stands right above it is in sight, too.
        let lead = above(self.at).count().max(1).min(selected_at);
        let height = usize::from(area.height);
        if look.free {
            let lines = self.line_of(rows.len() - 1) + 1;
            self.top = self.top.min(lines.saturating_sub(height));
        } else if selected_at < self.top + lead {
            self.top = selected_at - lead;
        } else if selected_at >= self.top + height {
            self.top = selected_at + 1 - height;
        }
        let first = self.top.saturating_sub(2).min(rows.len() - 1);
        let mut lines = Vec::new();
        let mut targets = Vec::new();
        let skipped = self.line_of(first) - above(first).count();
        for (at, row) in rows.iter().enumerate().skip(first).take(height + 2) {
            let columns = usize::from(area.width);
            lines.extend(above(at).map(|(_, own)| own.line(self.away.as_deref(), columns, look)));
            targets.push((lines.len(), Target::Row(at)));
            lines.push(self.row(*row, at == self.at, usize::from(area.width), look));
        }
        let hidden = self.top.saturating_sub(skipped).min(lines.len());
        panel.lines = lines.split_off(hidden);
        let seen = |(line, target): (usize, Target)| Some((line.checked_sub(hidden)?, target));
        panel.targets = targets.into_iter().filter_map(seen).collect();
        let y = selected_at.checked_sub(self.top);
        let y = y.filter(|y| *y < height).and_then(|y| y.try_into().ok());
        y.map(|y: u16| (area.x, area.y + y))
    }

    fn row(&self, row: Row, selected: bool, columns: usize, look: &Look<'_>) -> Line<'static> {
        let (text, style) = match row {
            Row::Run(at) => {
                let run = &self.runs[at];
                let warns = run.tickets.iter().any(|ticket| ticket.out_of_date);
                let style = if warns {
                    look.theme.caution()
                } else {
                    look.theme.current()
                };
                (self.run_row(run, look), style)
            }
            Row::Team(at) => self.team[at].shown(look),
            Row::MoreRuns => (self.more_runs(look.words), Style::new()),
            Row::Refused(_) => {
                let listed = self.listed(row);
                let name = listed.map_or("", |listed| {
                    if listed.title.is_empty() {
                        &listed.id
                    } else {
                        &listed.title
                    }
                });
                (format!("! {name}"), look.theme.warning())
            }
            Row::Runbook(_) => (self.runbook_row(row, columns, look), Style::new()),
        };
        let text = crate::tui::text::pad(&fit(&text, columns, look.theme.ellipsis()), columns);
        let style = if selected {
            look.theme.selected()
        } else {
            style
        };
        Line::from(Span::styled(text, style))
    }

    /// The title, and beside it what fits of: its review is overdue, how bad it is, whose it is.
    fn runbook_row(&self, row: Row, columns: usize, look: &Look<'_>) -> String {
        let Some(listed) = self.listed(row) else {
            return String::new();
        };
        let lead = if listed.used.favourite { "*" } else { " " };
        let mut text = format!("{lead} {}", listed.title);
        let overdue = upkeep_wording::mark(&listed.upkeep, look.now.date_naive(), look.words);
        let Upkeep {
            severity, owner, ..
        } = &listed.upkeep;
        let told = [overdue.as_ref(), severity.as_ref(), owner.as_ref()];
        for told in told.into_iter().flatten() {
            let more = format!("{text}{}{told}", look.theme.dot());
            if width(&more) <= columns {
                text = more;
            }
        }
        text
    }

    fn run_row(&self, run: &OpenRunRow, look: &Look<'_>) -> String {
        let mark = look.theme.mark(Sign::Current);
        let age = run
            .started
            .map(|at| age(at, look.now, look.words))
            .unwrap_or_default();
        let totals = run.progress(look.words);
        let tickets = run.tickets.iter();
        let told = tickets.filter(|ticket| ticket.state != TicketState::Draft);
        // That it is none in earnest is not what a narrow row may leave out.
        let (mark, title) = match &run.drill {
            Some(drill) => {
                let title = run.title.strip_prefix(drill.as_str());
                (format!("{mark} {drill}"), title.unwrap_or(&run.title))
            }
            None => (mark.to_owned(), run.title.as_str()),
        };
        let title = title.trim_start().to_owned();
        let mut text = format!("{mark} {age} {totals}");
        for ticket in told {
            let dot = look.theme.dot();
            let said = ticket_wording::flag_first(ticket, dot, look.words);
            let _ = write!(text, "{dot}{said}");
        }
        let after = [run.about.as_ref(), Some(&title), run.operator.as_ref()];
        let after: Vec<_> = after.into_iter().flatten().map(String::as_str).collect();
        format!("{text} {}", after.join(look.theme.dot()))
    }

    fn detail(&self, columns: usize, look: &Look<'_>) -> Vec<Line<'static>> {
        match self.selected() {
            Some(Row::Run(at)) => run_detail(&self.runs[at], columns, look),
            Some(Row::Team(at)) => team_detail(&self.team[at], columns, look),
            Some(Row::MoreRuns) => plain(&self.more_runs(look.words), columns).collect(),
            Some(row) => self
                .listed(row)
                .map_or_else(Vec::new, |listed| runbook_detail(listed, columns, look)),
            None => Vec::new(),
        }
    }
}
