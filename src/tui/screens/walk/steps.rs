//! The list of steps: the current one and the cursor told apart.
//!
//! It must not know what a step asks for.

use super::cache::What;
use super::state::Walk;
use crate::engine::approval_wording;
use crate::engine::sign::standing_sign;
use crate::engine::ticket_wording;
use crate::engine::totals::Totals;
use crate::engine::wording;
pub use crate::engine::wording::{StepNumber, number};
use crate::engine::{Run, TicketState, decide as decision};
use crate::i18n::Words;
use crate::model::Kind;
use crate::tui::draw::Look;
use crate::tui::layout::{Cell, Panel, Scroll, Target, Under};
use crate::tui::text::{fit, pad, width, wrap, wrapped};
use crate::tui::theme::{Sign, Theme};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::borrow::Cow;

/// The places of the steps that the list shows.
#[must_use]
pub fn listed(run: &Run, hidden_too: bool) -> Vec<usize> {
    if hidden_too {
        return (0..run.runbook().steps.len()).collect();
    }
    run.listed().collect()
}

/// The marks of a step, in at most two columns: that it is the current one, and how it
/// stands; open is a blank.
#[must_use]
pub fn marks(run: &Run, at: usize, theme: Theme) -> String {
    let state = theme.mark(standing_sign(run, at));
    if run.current() != Some(at) {
        return state.to_owned();
    }
    let both = format!("{}{state}", theme.mark(Sign::Current));
    both.trim_end().to_owned()
}

/// A list that is this wide says in words what its numbers count.
const ROOMY: u16 = 32;

/// The list, and what is counted of it once an event.
struct Listed {
    rows: Vec<usize>,
    /// How wide a number is.
    digits: usize,
}

fn list_title(totals: &Totals, columns: u16, words: &Words) -> String {
    if columns >= ROOMY {
        return totals.text(words);
    }
    let totals = totals.short(words);
    words.with("steps-title", &[("totals", (&totals).into())])
}

/// The list of steps, and what the step under the cursor says.
#[derive(Debug, Clone, Default)]
pub struct Steps {
    list_top: usize,
    pub(super) detail_height: usize,
}

impl Steps {
    /// Lays out the list; returns where its cursor stands, too.
    pub fn arrange_list(
        &mut self,
        area: Rect,
        run: &Run,
        walk: &Walk,
        look: &Look<'_>,
    ) -> (Panel, Option<Cell>) {
        let kept = walk
            .cache
            .get(run, What::Listed(walk.hidden_too), || Listed {
                rows: listed(run, walk.hidden_too),
                digits: wording::number_width(run),
            });
        let rows = &kept.rows;
        let title = list_title(&walk.cache.totals(run), area.width, look.words);
        let mut panel = Panel::new(area, title, true);
        panel.scrolled_by = Some(Scroll::Rows);
        panel.under = Under::List;
        let height = panel.height();
        let at = rows.iter().position(|row| *row == walk.cursor).unwrap_or(0);
        self.scroll_to(at, height, look.free);
        self.list_top = self.list_top.min(rows.len().saturating_sub(height));
        let seen = rows.get(self.list_top..).unwrap_or_default();
        let seen = seen.get(..height.min(seen.len())).unwrap_or_default();
        let in_sight = seen.first().zip(seen.last());
        let row = Row {
            run,
            walk,
            digits: kept.digits,
            numbers: in_sight.map_or_else(Vec::new, |(first, last)| {
                wording::numbers_between(run, *first, *last)
            }),
            columns: usize::from(panel.inner.width),
            look,
        };
        // A long title has a second row where each step has its first, and what a step waits
        // for has what is left then.
        let mut spare = height.saturating_sub(rows.len());
        let long = long_titles(rows, spare, |step| row.is_long(step));
        let mut hints = spare.saturating_sub(long);
        let mut y = None;
        for step in rows.iter().skip(self.list_top).take(height) {
            let lines = row.lines(*step, spare > 0, hints);
            let more = lines.len() - 1;
            spare = spare.saturating_sub(more);
            hints = hints.saturating_sub(more - usize::from(more > 0 && row.is_long(*step)));
            if *step == walk.cursor {
                y = u16::try_from(panel.lines.len()).ok();
            }
            let own = panel.lines.len()..panel.lines.len() + lines.len();
            let targets = own.map(|line| (line, Target::Row(*step)));
            panel.targets.extend(targets);
            panel.lines.extend(lines);
        }
        panel.part_of(self.list_top, rows.len());
        let cursor = y.map(|y| (panel.inner.x, panel.inner.y + y));
        (panel, cursor)
    }

    /// Has a row in sight, but for a list that the wheel has moved away.
    fn scroll_to(&mut self, at: usize, height: usize, free: bool) {
        if free {
            return;
        }
        if at < self.list_top {
            self.list_top = at;
        } else if at >= self.list_top + height {
            self.list_top = at + 1 - height;
        }
    }

    /// Moves what is in sight of the list, and not the cursor.
    pub fn roll(&mut self, by: isize) {
        self.list_top = self.list_top.saturating_add_signed(by);
    }

    /// Lays out what the step under the cursor says.
    pub fn arrange_detail(
        &mut self,
        mut panel: Panel,
        lines: &[Line<'static>],
        top: &mut usize,
    ) -> (Panel, Option<Cell>) {
        self.detail_height = panel.height();
        panel.scroll(lines, top);
        let cursor = (panel.inner.x, panel.inner.y);
        (panel, Some(cursor))
    }
}

/// How many titles want a second row. A list without room is not read for it, for it may
/// have thousands of steps.
fn long_titles(rows: &[usize], spare: usize, is_long: impl Fn(usize) -> bool) -> usize {
    let roomy = if spare > 0 { rows } else { &[] };
    roomy.iter().filter(|step| is_long(**step)).count()
}

/// How wide the list is at least where it says what a step waits for: a narrow one has
/// better uses for its rows, and a slow line for its bytes.
const HINTS: usize = 30;

/// How the rows of the list are made.
struct Row<'a> {
    run: &'a Run,
    walk: &'a Walk,
    /// How wide a number is.
    digits: usize,
    /// The numbers of the steps in sight.
    numbers: Vec<(usize, StepNumber)>,
    columns: usize,
    look: &'a Look<'a>,
}

impl Row<'_> {
    /// A step, in one row, or in two where it is long and there is room; below it stands
    /// what it waits for, in up to `hints` rows.
    fn lines(&self, at: usize, roomy: bool, hints: usize) -> Vec<Line<'static>> {
        let (run, title) = (self.run, self.title(at));
        let mark = standing_sign(run, at);
        let lead = self.lead(at);
        let indent = width(&lead);
        let room = self.columns.saturating_sub(indent);
        let answer = answer(run, at, self.walk, self.look.words);
        let warns = answer.as_ref().is_some_and(|became| became.warns);
        let most = answer_room(room, width(title), warns);
        let shown = answer.as_ref().map(|became| became.in_room(most));
        let whole = width(title) + shown.map_or(0, |text| width(text) + 1);
        let styles = self.styles(at, mark, warns);
        let indent = " ".repeat(indent);
        let spare = shown.map_or(0, |text| width(text) + 1);
        let title = &*if roomy {
            Cow::Borrowed(title)
        } else {
            self.shortened(at, room.saturating_sub(spare))
        };
        let mut lines = if whole <= room || !roomy {
            vec![self.line(lead, title, shown, styles)]
        } else {
            let mut rows = wrapped(title, room);
            let first = rows.next().unwrap_or_default();
            let rest: Vec<_> = rows.collect();
            vec![
                self.line(lead, first, None, styles),
                self.line(indent.clone(), &rest.join(" "), shown, styles),
            ]
        };
        let waits = self.waits(at, room, hints).into_iter().flatten();
        lines.extend(waits.map(|row| self.line(indent.clone(), &row, None, styles)));
        lines
    }

    fn title(&self, at: usize) -> &str {
        let step = self.run.runbook().steps.get(at);
        step.map_or("", |step| step.title.as_str())
    }

    /// The title in so much room: of one that is cut, what tells an instance from the others
    /// is kept.
    fn shortened(&self, at: usize, room: usize) -> Cow<'_, str> {
        let title = self.title(at);
        let step = self.run.runbook().steps.get(at);
        let Some(key) = step.and_then(|step| step.key()) else {
            return Cow::Borrowed(title);
        };
        let end = title.find(key).map(|start| start + key.len());
        let end = end.and_then(|end| title.get(..end)).map(width);
        // It is seen as it is, or takes all the room there is.
        if width(title) <= room || end.is_some_and(|end| end < room) || width(key) + 2 > room {
            return Cow::Borrowed(title);
        }
        let ellipsis = self.look.theme.ellipsis();
        let head = fit(title, room - width(key) - 1, ellipsis);
        Cow::Owned(format!("{head} {key}"))
    }

    fn lead(&self, at: usize) -> String {
        let (run, digits) = (self.run, self.digits);
        let marks = marks(run, at, self.look.theme);
        let own = self.numbers.iter().find(|(place, _)| *place == at);
        let Some((_, number)) = own else {
            return format!("{marks} {:digits$} ", "");
        };
        // What its step is inside of, too, stands in the column of numbers.
        let first = number.around.first().filter(|outer| **outer > 0);
        let first = first.unwrap_or(&number.step).to_string();
        let blanks = " ".repeat(digits.saturating_sub(first.len()));
        format!("{marks} {blanks}{number} ")
    }

    /// Whether a title alone is too long for one row.
    fn is_long(&self, at: usize) -> bool {
        width(&self.lead(at)) + width(self.title(at)) > self.columns
    }

    /// What a step waits for, in rows of its own. Where it would be cut there is none: the
    /// step's detail says it.
    fn waits(&self, at: usize, room: usize, hints: usize) -> Option<Vec<String>> {
        if self.columns < HINTS {
            return None;
        }
        let text = wording::waits_text(self.run, at, self.look.words)?;
        let rows = wrap(&text, room);
        (rows.len() <= hints).then_some(rows)
    }

    /// One row of a step.
    fn line(
        &self,
        lead: String,
        title: &str,
        answer: Option<&str>,
        styles: Styles,
    ) -> Line<'static> {
        let room = self.columns.saturating_sub(width(&lead));
        let most = answer_room(room, width(title), styles.warns);
        let (title, answer) = with_answer(title, answer, room, most, self.look.theme.ellipsis());
        let answer_room = room.saturating_sub(width(&title));
        Line::from(vec![
            Span::styled(lead, styles.lead),
            Span::styled(title, styles.title),
            Span::styled(pad(&answer, answer_room), styles.answer),
        ])
    }

    fn styles(&self, at: usize, mark: Sign, warns: bool) -> Styles {
        let theme = self.look.theme;
        let selected = at == self.walk.cursor;
        let current = self.run.current() == Some(at);
        let title = match mark {
            _ if selected => theme.selected(),
            Sign::Open | Sign::Hold if current => theme.current(),
            Sign::Done => theme.done(),
            Sign::Incomplete => theme.caution(),
            Sign::Skipped | Sign::NotApplicable | Sign::Waiting => theme.faint(),
            Sign::Failed => theme.warning(),
            _ => Style::new(),
        };
        let stands_out = current && (selected || mark == Sign::Incomplete);
        Styles {
            lead: if stands_out {
                title.patch(theme.title())
            } else {
                title
            },
            title,
            answer: if warns && !selected {
                theme.caution()
            } else {
                title
            },
            warns,
        }
    }
}

/// How the parts of a row look.
#[derive(Clone, Copy)]
struct Styles {
    lead: Style,
    title: Style,
    answer: Style,
    warns: bool,
}

/// What became of a step.
struct Became {
    text: String,
    /// The least of it that has to be seen.
    least: String,
    warns: bool,
}

impl Became {
    fn plain(text: String) -> Self {
        Self {
            least: text.clone(),
            text,
            warns: false,
        }
    }

    /// As much as is whole in so many columns.
    fn in_room(&self, most: usize) -> &str {
        if width(&self.text) <= most {
            &self.text
        } else {
            &self.least
        }
    }
}

/// A title is not cut to fewer columns than this by what warns beside it.
const LEAST_TITLE: usize = 6;

/// How many columns of a row what became of a step may have: half the row, more where it
/// warns, and what a short title leaves.
fn answer_room(room: usize, title: usize, warns: bool) -> usize {
    let left = room.saturating_sub(title + 1);
    let most = if warns {
        room.saturating_sub(LEAST_TITLE + 1)
    } else {
        0
    };
    left.max(room / 2).max(most)
}

/// `Sistemes o Xarxa? Sistemes`, in two parts: the answer stays in sight when the title
/// must be cut.
fn with_answer(
    title: &str,
    answer: Option<&str>,
    room: usize,
    most: usize,
    ellipsis: &str,
) -> (String, String) {
    let Some(answer) = answer else {
        return (fit(title, room, ellipsis), String::new());
    };
    if title.is_empty() {
        return (String::new(), fit(answer, room, ellipsis));
    }
    let answer = fit(answer, most, ellipsis);
    let title_room = room.saturating_sub(width(&answer) + 1);
    (format!("{} ", fit(title, title_room, ellipsis)), answer)
}

/// What became of a step: what was chosen at a decision, how a ticket stands once it has
/// left.
fn answer(run: &Run, at: usize, walk: &Walk, words: &Words) -> Option<Became> {
    let step = &run.runbook().steps[at];
    match &step.kind {
        Kind::Decision(decision) => {
            let chosen = run.choice(&step.id)?;
            let label = decision::label_of(&decision.options, chosen);
            let others = decision.options.iter();
            let others = others.filter(|option| option.value != *chosen);
            let text = shortest(&label, others.map(|option| option.label.as_str()));
            Some(Became::plain(text.to_owned()))
        }
        Kind::Dispatch(_) => {
            let ticket = walk.cache.standing(run, at)?;
            let draft = ticket.state == TicketState::Draft;
            (!draft).then(|| {
                let said = ticket_wording::short(&ticket, words);
                Became {
                    text: said.text,
                    least: ticket_wording::least(&ticket, words).text,
                    warns: said.warns,
                }
            })
        }
        Kind::Approval(_) => {
            let given = run.approval(&step.id)?;
            let word = approval_wording::yes_or_no(given.answer.approved);
            Some(Became::plain(words.say(word)))
        }
        Kind::Runbook(_) => (!run.outdated(at).is_empty()).then(|| {
            let text = words.say("inside-outdated-short");
            Became {
                least: text.clone(),
                text,
                warns: true,
            }
        }),
        Kind::Task | Kind::Form | Kind::Call(_) | Kind::Wait | Kind::Command(_) | Kind::End => None,
    }
}

/// A label without what it says in brackets or after a comma, unless another one reads the
/// same then.
fn shortest<'l>(label: &'l str, mut others: impl Iterator<Item = &'l str>) -> &'l str {
    let before = |label: &'l str| label.split([',', '(']).next().unwrap_or(label).trim();
    let short = before(label);
    if short.is_empty() || others.any(|other| before(other) == short) {
        label
    } else {
        short
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_without_room_is_not_read_for_its_long_titles() {
        let read = std::cell::Cell::new(0);
        let is_long = |step: usize| {
            read.set(read.get() + 1);
            step == 2
        };
        let rows: Vec<_> = (0..10_000).collect();
        assert_eq!(long_titles(&rows, 0, is_long), 0);
        assert_eq!(read.get(), 0);
        assert_eq!(long_titles(&rows[..3], 1, is_long), 1);
    }

    #[test]
    fn a_choice_is_told_without_its_brackets_only_where_no_other_reads_the_same() {
        let all = ["Stack (green)", "Stack (blue)", "Xarxa, també MPLS"];
        let told = |at: usize| {
            let others = all.iter().enumerate().filter(|(other, _)| *other != at);
            shortest(all[at], others.map(|(_, label)| *label))
        };
        assert_eq!(told(0), "Stack (green)");
        assert_eq!(told(1), "Stack (blue)");
        assert_eq!(told(2), "Xarxa");
    }

    #[test]
    fn what_became_of_a_step_is_cut_only_where_its_title_leaves_no_room() {
        let row = |title: &str, room| {
            let most = answer_room(room, width(title), false);
            let (title, answer) = with_answer(title, Some("OUT OF DATE"), room, most, "…");
            format!("{title}{answer}")
        };
        assert_eq!(row("Send it", 21), "Send it OUT OF DATE");
        assert_eq!(row("Send it", 18), "Send it OUT OF DA…");
        assert_eq!(row("Send it to the provider", 22), "Send it t… OUT OF DATE");
    }

    #[test]
    fn what_warns_is_whole_beside_a_shorter_title_and_loses_its_flag_last() {
        let became = Became {
            text: "CL-7, OUT OF DATE".to_owned(),
            least: "OUT OF DATE".to_owned(),
            warns: true,
        };
        let row = |room| {
            let title = "Send it to the provider";
            let most = answer_room(room, width(title), became.warns);
            let shown = became.in_room(most);
            let (title, answer) = with_answer(title, Some(shown), room, most, "…");
            format!("{title}{answer}")
        };
        assert_eq!(row(24), "Send… CL-7, OUT OF DATE");
        assert_eq!(row(23), "Send it to… OUT OF DATE");
        assert_eq!(row(18), "Send… OUT OF DATE");
    }
}
