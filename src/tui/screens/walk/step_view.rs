//! What one reads of a step: notices, what to do, what to expect, whom to reach.
//!
//! It draws nothing itself and must not know keys.

mod about;
mod approval;
mod call;
mod command;
pub(super) mod items;
pub(super) mod leads;
mod sub_runbook;

use self::leads::option_leads;
use super::cache::{Cache, Items};
use super::form_view::is_typed;
use super::notices::{level, reminders, runbook_notices, shown_notices};
use super::ticket::{language_line, ticket_lines};
use crate::engine::by_set::because_line;
use crate::engine::deadline::{DeadlineState, deadline_of};
use crate::engine::option_words::ToldOptions;
use crate::engine::reference::told_reason;
use crate::engine::why_wording::suggestion_text;
use crate::engine::wording::labelled;
use crate::engine::{Run, StepState, form as answers, ticket_wording, time_wording, wording};
use crate::model::{FieldId, FieldKind, Kind, Level, Step};
use crate::tui::draw::{Look, span};
use crate::tui::text::{fit, take, width, wrap};
use crate::tui::theme::Sign;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::collections::BTreeMap;

/// What stands above a form: the step's notices and what its author wrote of it.
#[must_use]
pub fn preface(
    run: &Run,
    at: usize,
    columns: usize,
    cache: &Cache,
    look: &Look<'_>,
) -> Vec<Line<'static>> {
    let Some(mut page) = StepPage::of(run, at, columns, look) else {
        return Vec::new();
    };
    page.write_in(cache);
    page.notices();
    page.body();
    page.ticket_state(cache);
    page.gap();
    page.lines
}

/// That texts stand in the step's form which are no answers; nothing where none do.
#[must_use]
pub fn unaccepted(
    run: &Run,
    at: usize,
    columns: usize,
    texts: &BTreeMap<FieldId, String>,
    look: &Look<'_>,
) -> Vec<Line<'static>> {
    let page = StepPage::of(run, at, columns, look).filter(|_| !texts.is_empty());
    let Some(mut page) = page else {
        return Vec::new();
    };
    // A ticket has none of them, wherever they stand.
    let fields = match page.step.kind.dispatch() {
        Some(_) => run.unaccepted_anywhere(texts),
        None => run.unaccepted(page.step, texts),
    };
    for field in &fields {
        let label = run.label_of(field);
        let args = [("label", (&label).into())];
        // What was accepted before stands until it is corrected, and in the ticket, too.
        let word = if run.is_answered(field) {
            "detail-unaccepted-beside"
        } else {
            "detail-unaccepted"
        };
        let text = look.words.with(word, &args);
        page.hanging(look.theme.mark(Sign::Failed), look.theme.warning(), &text);
    }
    page.gap();
    page.lines
}

/// Which parts of a step are among its lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shown {
    /// The step's title, where the border cuts it.
    pub titled: bool,
    /// The notices of the runbook, for a screen too low for a strip of their own.
    pub strip: bool,
    /// Those notices whole, and not a row of each.
    pub whole: bool,
    /// Not all fits: what the act needs comes first.
    pub low: bool,
    /// A menu stands below: only what one needs to choose.
    pub menu: bool,
    /// Where its items stand.
    pub items: Items,
}

/// The lines of a step, wrapped to `columns`.
#[must_use]
pub fn lines(
    run: &Run,
    at: usize,
    columns: usize,
    shown: Shown,
    cache: &Cache,
    look: &Look<'_>,
) -> Vec<Line<'static>> {
    let Some(mut page) = StepPage::of(run, at, columns, look) else {
        return Vec::new();
    };
    // Where not all fits, what a call needs comes before all that is only read.
    let is_call = page.step.kind.call().is_some();
    let calls = is_call && shown.low && !shown.menu;
    if is_call && shown.menu {
        // One is on the phone, or about to be.
        page.call(cache, shown.low);
        page.gap();
    }
    page.items_above(shown.items);
    let titled = shown.titled && !page.body_begins_with_title();
    if titled && !calls {
        page.title();
    }
    page.section();
    page.deadline();
    page.state();
    page.hold();
    if calls {
        page.phones();
        page.call(cache, shown.low);
        page.gap();
        if titled {
            page.title();
        }
    }
    if shown.strip {
        page.runbook_notices(shown.whole);
    }
    page.notices();
    page.body();
    page.expect();
    page.items();
    if !shown.menu {
        if !calls {
            page.kind(cache);
        }
        page.contacts();
        page.links();
        page.record();
    }
    while page.lines.last().is_some_and(|line| line.width() == 0) {
        page.lines.pop();
    }
    page.lines
}

struct StepPage<'a> {
    run: &'a Run,
    at: usize,
    step: &'a Step,
    columns: usize,
    look: &'a Look<'a>,
    lines: Vec<Line<'static>>,
    /// The numbers stand above already.
    phones_told: bool,
    /// The items or the options do, and what has to be known of them.
    items_told: bool,
}

impl<'a> StepPage<'a> {
    /// A page of the step at `at` with nothing on it; none where there is no such step.
    fn of(run: &'a Run, at: usize, columns: usize, look: &'a Look<'a>) -> Option<Self> {
        Some(Self {
            run,
            at,
            step: run.runbook().steps.get(at)?,
            columns,
            look,
            lines: Vec::new(),
            phones_told: false,
            items_told: false,
        })
    }
}

impl StepPage<'_> {
    /// Whether the author's text says the title once more.
    fn body_begins_with_title(&self) -> bool {
        let (body, title) = (self.step.body.as_deref(), self.step.title.as_str());
        // Its end may be a megabyte away.
        let start = take(body.unwrap_or_default(), 2 * width(title));
        self.look.one_line(start).starts_with(title)
    }

    /// The title whole.
    fn title(&mut self) {
        let title = &self.step.title;
        self.plain(title, self.look.theme.title());
        self.gap();
    }

    /// The section, where there are several, who does the step, and how long it usually
    /// takes.
    fn section(&mut self) {
        let all: Vec<_> = self.run.runbook().sections().collect();
        let several = all.windows(2).any(|pair| pair[0] != pair[1]);
        let own = all.get(self.at).copied().flatten();
        let section = own.filter(|_| several).map(str::to_owned);
        let words = self.look.words;
        let usual = self.step.usual_minutes().map(|minutes| {
            let span = span(minutes, words);
            words.with("step-usually", &[("span", (&span).into())])
        });
        let role = self.step.role.as_deref();
        let role = role.map(|role| labelled(&words.say("step-role"), role));
        let told: Vec<_> = section.into_iter().chain(role).chain(usual).collect();
        if !told.is_empty() {
            self.plain(&told.join(self.look.theme.dot()), self.look.theme.faint());
            self.gap();
        }
    }

    /// By when the step has to be done.
    fn deadline(&mut self) {
        let now = self.look.now;
        let Some(own) = deadline_of(self.run, self.at, now) else {
            return;
        };
        let text = time_wording::deadline_text(self.run, &own, now, self.look.words);
        let style = match own.state {
            DeadlineState::Overdue | DeadlineState::Late | DeadlineState::Missed => {
                self.look.theme.caution()
            }
            DeadlineState::Waits(_)
            | DeadlineState::Running
            | DeadlineState::Met
            | DeadlineState::Dropped => self.look.theme.faint(),
        };
        self.plain(&text, style);
        self.gap();
    }

    /// In which language to write, where that is not the one that one reads.
    fn write_in(&mut self, cache: &Cache) {
        let told = cache.write_in(self.run, self.at, self.look.words.lang());
        if let Some(text) = told.as_ref() {
            self.plain(text, self.look.theme.caution());
        }
    }

    fn body(&mut self) {
        if let Some(body) = &self.step.body {
            self.markdown(body);
        }
    }

    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| line.width() > 0) {
            self.lines.push(Line::default());
        }
    }

    fn plain(&mut self, text: &str, style: Style) {
        let rows = wrap(text, self.columns);
        self.lines
            .extend(rows.into_iter().map(|row| Line::styled(row, style)));
    }

    /// A text that may lead to an address.
    fn address(&mut self, text: &str, style: Style) {
        let first = self.lines.len();
        let rows = wrap(text, self.columns).into_iter();
        self.lines
            .extend(rows.map(|row| Line::from(Span::styled(row, style))));
        self.look.links.spare(&mut self.lines[first..]);
    }

    /// `label text`, hanging below the text.
    fn hanging(&mut self, label: &str, label_style: Style, text: &str) {
        self.hanging_in(label, label_style, text, Style::new());
    }

    /// The same with a text that leads to an address; it looks like any other.
    fn hanging_link(&mut self, label: &str, text: &str, address: &str) {
        let style = self.look.links.leading(Style::new(), address);
        self.hanging_in(label, self.look.theme.faint(), text, style);
    }

    fn hanging_in(&mut self, label: &str, label_style: Style, text: &str, style: Style) {
        let indent = width(label) + 1;
        if self.columns < indent + 10 {
            self.plain(label, label_style);
            self.address(text, style);
            return;
        }
        let first = self.lines.len();
        for (at, row) in wrap(text, self.columns - indent).into_iter().enumerate() {
            let lead = if at == 0 {
                format!("{label} ")
            } else {
                " ".repeat(indent)
            };
            self.lines.push(Line::from(vec![
                Span::styled(lead, label_style),
                Span::styled(row, style),
            ]));
        }
        self.look.links.spare(&mut self.lines[first..]);
    }

    fn markdown(&mut self, text: &str) {
        self.gap();
        self.lines.extend(self.look.markdown(text, self.columns));
    }

    /// Done, skipped or failed: when, by whom and why.
    fn state(&mut self) {
        let Some(record) = self.run.step_record(self.at) else {
            return;
        };
        let word = match record.state {
            _ if self.run.is_unworkable(self.at) => "state-unsure",
            _ if self.run.hangs_on(self.at).is_some() => "state-waits",
            _ if !self.run.applies(self.at) => "state-not-applicable",
            StepState::Open => return,
            StepState::Done => "state-done",
            StepState::Skipped => "state-skipped",
            StepState::Failed => "state-failed",
        };
        let when = record
            .at
            .map(|at| self.look.day_and_time(at))
            .unwrap_or_default();
        let what = wording::waits_text(self.run, self.at, self.look.words);
        let what = what.unwrap_or_default();
        let text = wording::sentence(self.look.words.with(
            word,
            &[
                ("when", (&when).into()),
                ("by", (&record.by).into()),
                ("what", (&what).into()),
            ],
        ));
        let style = if record.state == StepState::Failed {
            self.look.theme.warning()
        } else {
            self.look.theme.done()
        };
        self.plain(&text, style);
        if self.run.incomplete(self.at) {
            let lack = self.run.lack(self.at);
            let text = wording::lack_text("state-incomplete", lack, None, self.look.words);
            self.plain(&text, self.look.theme.caution());
        }
        if let Some(text) = wording::done_otherwise(self.run, self.at, self.look.words) {
            self.plain(&wording::sentence(text), self.look.theme.caution());
        }
        if let Some(text) = wording::let_be_text(self.run, Some(self.at), self.look.words) {
            self.plain(&text, self.look.theme.caution());
        }
        if let Some(reason) = told_reason(record.reason.as_deref()) {
            let text = because_line(reason, self.look.words);
            self.plain(&text, Style::new());
        }
        self.gap();
    }

    fn hold(&mut self) {
        if self.step.hold && self.run.is_open(self.at) && !self.items_told {
            let mark = self.look.theme.mark(Sign::Hold);
            let text = self.look.words.say("detail-hold");
            self.hanging(mark, self.look.theme.caution(), &text);
            self.gap();
        }
    }

    fn runbook_notices(&mut self, whole: bool) {
        for (level_of, text) in runbook_notices(self.run) {
            if whole {
                self.notice(level_of, &text);
                continue;
            }
            // Read whole at the first step; later a row is enough to be reminded.
            let text = format!("! {}", self.look.one_line(&text));
            let text = fit(&text, self.columns, self.look.theme.ellipsis());
            let (_, style) = level(level_of, self.look);
            self.lines.push(Line::styled(text, style));
        }
        let mark = if self.look.theme.ascii { "*" } else { "•" };
        for text in reminders(self.run).iter().filter(|_| whole) {
            let text = self.look.one_line(text);
            self.hanging(mark, self.look.theme.current(), &text);
        }
        self.gap();
    }

    fn notices(&mut self) {
        if self.items_told {
            return;
        }
        for (level, text) in shown_notices(self.run, &self.step.notices) {
            self.notice(level, &text);
        }
    }

    fn notice(&mut self, level_of: Level, text: &str) {
        let (word, style) = level(level_of, self.look);
        self.plain(&word, style);
        let text = wording::without_label(text, level_of);
        self.lines.extend(self.look.markdown(&text, self.columns));
        self.gap();
    }

    fn expect(&mut self) {
        let Some(expect) = &self.step.expect else {
            return;
        };
        self.gap();
        self.plain(
            &self.look.words.say("detail-expect"),
            self.look.theme.title(),
        );
        self.lines.extend(self.look.markdown(expect, self.columns));
    }

    fn kind(&mut self, cache: &Cache) {
        match &self.step.kind {
            Kind::Decision(_) => self.options(),
            Kind::Form => self.answers(),
            Kind::Dispatch(_) => self.ticket(cache),
            Kind::Call(_) => self.call(cache, false),
            Kind::Wait => self.wait(),
            Kind::Approval(approval) => self.approval(approval),
            Kind::Command(command) => self.command(command),
            Kind::Runbook(_) => self.sub_runbook(),
            Kind::Task | Kind::End => self.answers(),
        }
    }

    fn options(&mut self) {
        let Some(decision) = self.step.kind.decision().filter(|_| !self.items_told) else {
            return;
        };
        self.gap();
        let chosen = self.run.choice(&self.step.id);
        let open = ToldOptions::of(self.run, self.step);
        let leads = option_leads(self.run, self.step, decision, self.look);
        for (option, lead) in decision.options.iter().zip(leads) {
            let is = chosen == Some(&option.value);
            let text = open.label(option, option.label.clone(), self.look.words);
            let style = if is {
                self.look.theme.done()
            } else {
                Style::new()
            };
            self.hanging(&lead, style, &text);
            if let Some(description) = &option.description {
                self.hanging("   ", Style::new(), description);
            }
        }
        if chosen.is_none()
            && let Some(why) = suggestion_text(self.run, self.step, self.look.words)
        {
            self.plain(&why, self.look.theme.faint());
        }
    }

    fn answers(&mut self) {
        let fields = self.run.visible_fields(self.step);
        if fields.is_empty() {
            return;
        }
        self.gap();
        for (field, depth) in fields {
            if field.kind == FieldKind::Note {
                continue;
            }
            let theme = self.look.theme;
            let lead = "  ".repeat(depth);
            let answer = self.run.answer(&field.id);
            let known = answer.map(|a| answers::shown(field, &a.value, self.look.words.lang()));
            let (mark, style) = match () {
                () if self.run.is_answered(field) => (Sign::Done, theme.done()),
                () if self.run.is_required(field) => (Sign::NotChosen, theme.caution()),
                () => (Sign::Open, Style::new()),
            };
            let text = match known {
                Some(text) => wording::labelled(&field.label, &text),
                None => field.label.clone(),
            };
            self.hanging(&format!("{lead}{}", theme.mark(mark)), style, &text);
            if self.run.result_waits(field) {
                let text = self.look.words.say("result-waits");
                self.hanging(&format!("{lead}  "), theme.caution(), &text);
            }
            if let Some(from) = answer.map(|a| &a.from).filter(|f| !is_typed(f)) {
                let source = wording::source_text(self.run, &field.id, from, self.look.words);
                self.hanging(&format!("{lead}  "), Style::new(), &format!("({source})"));
            }
        }
    }

    fn ticket(&mut self, cache: &Cache) {
        self.ticket_state(cache);
        self.answers();
    }

    fn ticket_state(&mut self, cache: &Cache) {
        let Some(form) = self.step.kind.dispatch() else {
            return;
        };
        let Some(laid) = cache.ticket(self.run, self.at) else {
            return;
        };
        let laid = &laid.ticket;
        self.gap();
        let words = self.look.words;
        let state = ticket_wording::completeness(laid, words);
        if laid.complete() {
            self.plain(&state, self.look.theme.done());
        } else {
            self.plain(&state, self.look.theme.caution());
            for label in &laid.missing {
                self.hanging(
                    self.look.theme.mark(Sign::NotChosen),
                    self.look.theme.caution(),
                    label,
                );
            }
        }
        let language = language_line(self.run, self.at, cache, self.look);
        let lines = ticket_lines(self.run, self.at, cache, self.look).into_iter();
        for line in lines.chain(language) {
            let style = if line.warns {
                self.look.theme.caution()
            } else {
                Style::new()
            };
            self.plain(&line.text, style);
        }
        if let Some(url) = form.url.as_ref().filter(|url| !url.is_empty()) {
            self.hanging_link(&format!("{}:", words.say("part-url")), url, url);
        }
        for (word, text) in [
            ("part-to", laid.to.join(", ")),
            ("part-cc", laid.cc.join(", ")),
            ("part-subject", laid.subject.clone()),
        ] {
            if !text.is_empty() {
                self.hanging(
                    &format!("{}:", words.say(word)),
                    self.look.theme.faint(),
                    &text,
                );
            }
        }
    }

    fn wait(&mut self) {
        self.gap();
        let text = time_wording::pause_text(self.run, self.at, self.look.now, self.look.words);
        self.plain(&text, self.look.theme.title());
    }
}
