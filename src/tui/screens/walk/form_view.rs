//! How the form looks: labels, answers, what is wrong, and how much is missing.

use super::cache::{Cache, What};
use super::form::{Choosing, Form, FormSight, Slot};
use super::form_list::{marks_of, takes_several};
use crate::engine::alert_wording::left_empty;
use crate::engine::defaults::Proposal;
use crate::engine::form::must_be_yes;
use crate::engine::{Run, form as answers, seek, wording};
use crate::i18n::Words;
use crate::model::{Field, FieldKind, Provenance, Step, Value};
use crate::tui::draw::Look;
use crate::tui::layout::{Cell, Panel, Target};
use crate::tui::text::{fit, pad, width, wrap, wrapped};
use crate::tui::theme::Sign;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::rc::Rc;

/// How many rows of a long answer are shown when one is not in it.
const SHOWN_ROWS: usize = 3;
/// How many rows of a long text are shown while one types in it.
const TYPED_ROWS: usize = 8;

/// So many of the rows that are not shown are counted: a text may have tens of thousands.
const COUNTED: usize = 1_000;
/// How long an answer is whose rows are worth keeping.
const LONG: usize = 4096;

/// The form as lines, and where the cursor and the focused field are among them.
struct Sheet {
    lines: Vec<Line<'static>>,
    cursor: Option<(usize, usize)>,
    focus: (usize, usize),
    /// Where it begins to be said what is wrong with the focused field.
    mistake: Option<usize>,
    /// How many columns the text has that is typed.
    typed: Option<usize>,
    /// Where each field begins, and each option of an open list.
    starts: Vec<(usize, Target)>,
    /// How many places there are so far.
    slots: usize,
}

/// Lays a form out in a pane, below what stands above it.
pub fn arrange(
    form: &mut Form,
    mut panel: Panel,
    above: Vec<Line<'static>>,
    cache: &Cache,
    sight: FormSight<'_>,
    look: &Look<'_>,
) -> (Panel, Option<Cell>) {
    let columns = usize::from(panel.inner.width);
    let drawing = Drawing {
        form,
        cache,
        sight,
        look,
        columns,
    };
    let sheet = drawing.sheet(above);
    let height = panel.height();
    let (mut first, mut last) = sheet.focus;
    // Where a field is higher than the pane, the row with the cursor is what counts, and from
    // it on what is wrong with what stands there.
    if let Some((row, _)) = sheet.cursor.filter(|_| last - first >= height) {
        let mistake = sheet.mistake.filter(|at| *at >= row && at - row < height);
        (first, last) = (row, mistake.unwrap_or(row));
    }
    if let Some(columns) = sheet.typed {
        form.columns = columns;
    }
    if !look.free {
        if first < form.top {
            form.top = first;
        }
        if last >= form.top + height {
            form.top = last + 1 - height;
        }
    }
    panel.scroll(&sheet.lines, &mut form.top);
    let shown = form.top..form.top + panel.lines.len();
    let target = |line| {
        let at = sheet.starts.partition_point(|(start, _)| *start <= line);
        let (_, target) = sheet.starts.get(at.checked_sub(1)?)?;
        Some((line - form.top, *target))
    };
    panel.targets = shown.filter_map(target).collect();
    let cell = sheet.cursor.and_then(|(row, column)| {
        let y = row.checked_sub(form.top).filter(|y| *y < height)?;
        let x = u16::try_from(column.min(columns.saturating_sub(1))).ok()?;
        Some((panel.inner.x + x, panel.inner.y + u16::try_from(y).ok()?))
    });
    (panel, cell)
}

impl Sheet {
    /// A place of the form begins here.
    fn place(&mut self) {
        let target = Target::Row(self.slots);
        self.starts.push((self.lines.len(), target));
        self.slots += 1;
    }
}

struct Drawing<'a> {
    form: &'a Form,
    cache: &'a Cache,
    sight: FormSight<'a>,
    look: &'a Look<'a>,
    columns: usize,
}

/// The first rows of a long answer, and how many more there are. To count those takes
/// longer than all the rest of a drawing, so it is kept.
struct Shortened {
    text: String,
    rows: Vec<String>,
    more: usize,
}

impl Drawing<'_> {
    fn sheet(&self, above: Vec<Line<'static>>) -> Sheet {
        let mut sheet = Sheet {
            lines: Vec::new(),
            cursor: None,
            focus: (0, 0),
            typed: None,
            mistake: None,
            starts: Vec::new(),
            slots: 0,
        };
        let Some(step) = self.form.step_of(self.sight.run) else {
            return sheet;
        };
        sheet.lines = above;
        let preface = sheet.lines.len();
        for (field, depth) in self.sight.run.visible_fields(step) {
            self.field(&mut sheet, field, depth);
        }
        self.done(&mut sheet);
        // At the first field, what stands above the form is in sight too.
        if sheet.focus.0 == preface {
            sheet.focus.0 = 0;
        }
        sheet
    }

    fn field(&self, sheet: &mut Sheet, field: &Field, depth: usize) {
        let indent = (depth * 2).min(self.columns / 3);
        if field.kind == FieldKind::Note {
            let rows = self
                .look
                .markdown(&field.label, self.columns.saturating_sub(indent));
            sheet
                .lines
                .extend(rows.into_iter().map(|row| shifted(row, indent)));
            return;
        }
        let here = self.form.at == Slot::Field(field.id.clone());
        let first = sheet.lines.len();
        if field.kind.asks() {
            sheet.place();
        }
        self.label(sheet, field, indent, here);
        if field.kind.asks() {
            self.value(sheet, field, indent + 2, here);
        }
        let below = sheet.lines.len();
        if let Some(mistake) = self.form.mistakes.get(&field.id) {
            let text = format!("{} {mistake}", self.look.theme.mark(Sign::Failed));
            self.rows(sheet, &text, indent + 2, self.look.theme.warning());
        }
        let answer = self.sight.run.answer(&field.id);
        if answer.is_some_and(|answer| must_be_yes(field, &answer.value)) {
            let text = self.look.words.say("mistake-must-be-yes");
            let text = format!("{} {text}", self.look.theme.mark(Sign::Failed));
            self.rows(sheet, &text, indent + 2, self.look.theme.warning());
        }
        if here {
            sheet.mistake = (sheet.lines.len() > below).then_some(below);
            if let Some(help) = &field.help {
                self.rows(sheet, help, indent + 2, self.look.theme.faint());
            }
            let sight = &self.sight;
            if let Some(why) = left_empty(sight.run, field, sight.now, self.look.words) {
                self.rows(sheet, &why, indent + 2, self.look.theme.faint());
            }
            sheet.focus = (first, sheet.lines.len().saturating_sub(1));
        }
    }

    /// Whether what stands in the field is no answer.
    fn is_unaccepted(&self, field: &Field) -> bool {
        let unaccepted = self.form.unaccepted(self.sight.run);
        unaccepted.iter().any(|own| own.id == field.id)
    }

    /// Whether a mandatory field was passed over and has no answer still.
    fn is_passed(&self, field: &Field) -> bool {
        let run = self.sight.run;
        self.form.passed.contains(&field.id) && run.is_required(field) && !run.is_answered(field)
    }

    fn rows(&self, sheet: &mut Sheet, text: &str, indent: usize, style: Style) {
        for row in wrap(text, self.columns.saturating_sub(indent)) {
            sheet.lines.push(Line::from(vec![
                Span::raw(" ".repeat(indent)),
                Span::styled(row, style),
            ]));
        }
    }

    /// `▶ Aplicación afectada *`: the mark says where one is or what is answered, the
    /// star that the ticket has a gap without it.
    fn label(&self, sheet: &mut Sheet, field: &Field, indent: usize, here: bool) {
        let theme = self.look.theme;
        let answered = self.sight.run.is_answered(field) || self.has_files(field);
        let (mark, style) = match () {
            () if here => (Sign::Current, theme.current()),
            () if self.form.mistakes.contains_key(&field.id)
                || self.is_passed(field)
                || self.is_unaccepted(field) =>
            {
                (Sign::Failed, theme.warning())
            }
            () if answered => (Sign::Done, theme.done()),
            () => (Sign::Open, Style::new()),
        };
        let missing = self.sight.run.is_required(field) && !answered;
        let star = if missing { " *" } else { "" };
        let text = format!("{}{star}", field.label);
        let room = self.columns.saturating_sub(indent + 2);
        for (at, row) in wrap(&text, room).into_iter().enumerate() {
            let lead = if at == 0 { theme.mark(mark) } else { " " };
            let label = if here { theme.title() } else { Style::new() };
            sheet.lines.push(Line::from(vec![
                Span::raw(" ".repeat(indent)),
                Span::styled(format!("{lead} "), style),
                Span::styled(row, label),
            ]));
        }
    }

    fn has_files(&self, field: &Field) -> bool {
        field.kind == FieldKind::File
            && self
                .sight
                .run
                .evidence()
                .iter()
                .any(|e| e.field.as_ref() == Some(&field.id))
    }

    fn value(&self, sheet: &mut Sheet, field: &Field, indent: usize, here: bool) {
        if field.kind == FieldKind::File || field.attachments {
            self.files(sheet, field, indent);
        }
        if here && let Some(list) = self.form.list.clone() {
            self.list(sheet, field, indent, &list);
        } else if here && !field.kind.chooses() {
            self.typed(sheet, field, indent);
        } else {
            self.answer(sheet, field, indent, here);
        }
    }

    fn files(&self, sheet: &mut Sheet, field: &Field, indent: usize) {
        let own = self
            .sight
            .run
            .evidence()
            .iter()
            .filter(|e| e.field.as_ref() == Some(&field.id));
        for evidence in own {
            let text = format!("{} {}", self.look.theme.mark(Sign::Done), evidence.name);
            self.rows(sheet, &text, indent, Style::new());
        }
    }

    /// The field that is typed in: underlined to its end, so that it shows without colour.
    fn typed(&self, sheet: &mut Sheet, field: &Field, indent: usize) {
        let columns = self.columns.saturating_sub(indent + 1).max(1);
        sheet.typed = Some(columns);
        let (row, column) = self.form.buffer.cursor_cell(columns);
        let top = (row + 1).saturating_sub(TYPED_ROWS);
        let mut style = self.look.theme.typing();
        if self.form.fresh {
            // Nobody typed it: the first letter replaces it.
            style = style.patch(self.look.theme.faint());
        }
        if self.form.is_untyped(field, self.sight) {
            let first = sheet.lines.len();
            self.empty(sheet, field, indent, columns);
            sheet.cursor = Some((first, indent));
            return;
        }
        let shown: Vec<String> = self
            .form
            .buffer
            .visible(columns, top, TYPED_ROWS)
            .iter()
            .map(ToString::to_string)
            .collect();
        for (at, text) in shown.iter().enumerate() {
            if top + at == row {
                sheet.cursor = Some((sheet.lines.len(), indent + column));
            }
            let text = pad(text.trim_end_matches('\n'), columns);
            sheet.lines.push(Line::from(vec![
                Span::raw(" ".repeat(indent)),
                Span::styled(text, style),
            ]));
        }
    }

    /// An empty field: what is proposed, or an example.
    fn empty(&self, sheet: &mut Sheet, field: &Field, indent: usize, columns: usize) {
        let theme = self.look.theme;
        let proposed = Form::proposed(field, self.sight);
        let text = match &proposed {
            Some(Proposal { value, .. }) => answers::shown(field, value, self.sight.words.lang()),
            None => field.placeholder.as_ref().map_or_else(String::new, |text| {
                self.look
                    .words
                    .with("form-example", &[("text", text.into())])
            }),
        };
        let many: Vec<&str> = wrapped(&text, columns).take(TYPED_ROWS + 1).collect();
        if proposed.is_some() && field.kind == FieldKind::Textarea && many.len() > 1 {
            self.proposed_rows(sheet, field, &text, (indent, columns));
        } else {
            self.first_row(sheet, &text, indent, columns);
        }
        if let Some(Proposal { from, .. }) = proposed {
            let source = self.look.words.say(wording::source_word(&from));
            let text = self
                .look
                .words
                .with("form-proposed", &[("source", (&source).into())]);
            self.rows(sheet, &text, indent, theme.caution());
            if from == Provenance::Command {
                self.measured(sheet, field, indent);
            }
        } else {
            self.offered(sheet, field, indent);
        }
        if field.kind == FieldKind::File {
            self.rows(
                sheet,
                &self.look.words.say("form-file"),
                indent,
                theme.faint(),
            );
        }
    }

    /// One row in an empty field.
    fn first_row(&self, sheet: &mut Sheet, text: &str, indent: usize, columns: usize) {
        let theme = self.look.theme;
        let text = fit(&text.replace('\n', " "), columns, theme.ellipsis());
        // The blanks look as they do once something is typed: then they need not be sent again.
        let blanks = " ".repeat(columns.saturating_sub(width(&text)));
        let spans = vec![
            Span::raw(" ".repeat(indent)),
            Span::styled(text, theme.typing().patch(theme.faint())),
            Span::styled(blanks, theme.typing()),
        ];
        sheet.lines.push(Line::from(spans));
    }

    /// The first rows of a long text that is proposed, as it would stand there.
    fn proposed_rows(
        &self,
        sheet: &mut Sheet,
        field: &Field,
        text: &str,
        (indent, columns): (usize, usize),
    ) {
        let short = self.shorten(field, text, (columns, TYPED_ROWS));
        for row in &short.rows {
            self.first_row(sheet, row, indent, columns);
        }
        self.more_rows(sheet, short.more, indent);
    }

    fn more_rows(&self, sheet: &mut Sheet, more: usize, indent: usize) {
        if more > 0 {
            let (word, count) = if more > COUNTED {
                ("form-many-more-rows", COUNTED)
            } else {
                ("form-more-rows", more)
            };
            let text = (self.look.words).with(word, &[("count", count.into())]);
            self.rows(sheet, &text, indent, self.look.theme.faint());
        }
    }

    /// That a command can answer the question, or does so now.
    fn offered(&self, sheet: &mut Sheet, field: &Field, indent: usize) {
        let Some(step) = self.sight.run.command_for(&field.id) else {
            return;
        };
        let last = self.sight.run.last_try(&step.id);
        let text = if last.is_some_and(|own| own.ended.is_none()) {
            self.look.words.say("command-runs")
        } else {
            let title = (&step.title).into();
            self.look.words.with("form-run", &[("step", title)])
        };
        self.rows(sheet, &text, indent, self.look.theme.faint());
    }

    /// That what is proposed was measured from here, where the runbook says so.
    fn measured(&self, sheet: &mut Sheet, field: &Field, indent: usize) {
        let step = self.sight.run.command_for(&field.id);
        let command = step.and_then(|step| step.kind.command());
        if command.is_some_and(|own| own.measured_here) {
            let text = self.look.words.say("command-measured-here");
            self.rows(sheet, &text, indent, self.look.theme.faint());
        }
    }

    fn answer(&self, sheet: &mut Sheet, field: &Field, indent: usize, here: bool) {
        let theme = self.look.theme;
        let columns = self.columns.saturating_sub(indent + 1).max(1);
        if here {
            sheet.cursor = Some((sheet.lines.len(), indent));
        }
        let unread = self.form.rest.get(&field.id);
        let unread = unread.map(|kept| self.unread(field, kept));
        let answer = self.sight.run.answer(&field.id);
        let known = unread
            .or_else(|| answer.map(|a| answers::shown(field, &a.value, self.sight.words.lang())));
        match known {
            Some(text) if field.kind != FieldKind::File => {
                let short = self.shorten(field, &text, (columns, SHOWN_ROWS));
                for row in &short.rows {
                    self.rows(sheet, row, indent, Style::new());
                }
                self.more_rows(sheet, short.more, indent);
                if here && let Some(from) = answer.map(|a| &a.from).filter(|f| !is_typed(f)) {
                    self.rows(
                        sheet,
                        &wording::source_text(self.sight.run, &field.id, from, self.look.words),
                        indent,
                        theme.faint(),
                    );
                }
            }
            _ if here && field.kind.chooses() => {
                self.rows(
                    sheet,
                    &self.look.words.say("form-choose"),
                    indent,
                    theme.faint(),
                );
            }
            _ => self.unanswered(sheet, field, indent),
        }
    }

    /// A text that is no answer yet; marks by their labels.
    fn unread(&self, field: &Field, kept: &str) -> String {
        if !takes_several(field) {
            return kept.to_owned();
        }
        let marks = Value::List(marks_of(kept));
        let shown = answers::shown(field, &marks, self.sight.words.lang());
        let args = [("value", (&shown).into())];
        self.look.words.with("form-unconfirmed", &args)
    }

    /// A field without an answer: what is proposed, or that there is none.
    fn unanswered(&self, sheet: &mut Sheet, field: &Field, indent: usize) {
        let (theme, words) = (self.look.theme, self.look.words);
        match Form::proposed(field, self.sight) {
            Some(Proposal { value, .. }) => {
                let text = answers::shown(field, &value, self.sight.words.lang());
                let text = words.with("form-unconfirmed", &[("value", (&text).into())]);
                self.rows(sheet, &text, indent, theme.faint());
            }
            None if self.is_passed(field) => {
                let text = words.say("form-passed");
                self.rows(sheet, &text, indent, theme.warning());
            }
            None if !self.has_files(field) => {
                let dot = if theme.ascii { "." } else { "·" };
                self.rows(sheet, dot, indent, theme.faint());
            }
            None => {}
        }
    }

    /// The first rows of a field's answer, and how many more there are.
    fn shorten(&self, field: &Field, text: &str, (columns, most): (usize, usize)) -> Rc<Shortened> {
        let shorten = || {
            let mut all = wrapped(text, columns);
            let rows = all.by_ref().take(most).map(str::to_owned).collect();
            let more = all.take(COUNTED + 1).count();
            let text = text.to_owned();
            Shortened { text, rows, more }
        };
        if text.len() <= LONG {
            return Rc::new(shorten());
        }
        let what = What::Shortened(field.id.clone(), columns, most);
        let is_same = |kept: &Shortened| kept.text == text;
        self.cache.get_if(self.sight.run, what, is_same, shorten)
    }

    fn list(&self, sheet: &mut Sheet, field: &Field, indent: usize, list: &Choosing) {
        let theme = self.look.theme;
        let columns = self.columns.saturating_sub(indent).max(1);
        let several = takes_several(field);
        // Where no row is chosen yet, the cursor stands at the label.
        sheet.cursor = Some((
            sheet.lines.len().saturating_sub(1),
            indent.saturating_sub(2),
        ));
        let rows = Form::rows(field, self.look.words);
        let numbered = answers::have_numbers(&rows);
        for (at, row) in rows.iter().enumerate() {
            let marked = list.marked.get(at).copied().unwrap_or(false);
            let mark = match (several, marked) {
                (true, true) => "[x]",
                (true, false) => "[ ]",
                (false, true) => theme.mark(Sign::Chosen),
                (false, false) => theme.mark(Sign::NotChosen),
            };
            sheet.starts.push((sheet.lines.len(), Target::Choice(at)));
            let text = format!("{mark} {}{}", seek::lead(at, row, numbered), row.label);
            let text = fit(&text, columns, theme.ellipsis());
            let here = list.at == Some(at);
            let style = if here {
                sheet.cursor = Some((sheet.lines.len(), indent));
                theme.selected()
            } else {
                Style::new()
            };
            sheet.lines.push(Line::from(vec![
                Span::raw(" ".repeat(indent)),
                Span::styled(pad(&text, columns), style),
            ]));
        }
    }

    /// The row under the last field: what is missing, or that all is there.
    fn done(&self, sheet: &mut Sheet) {
        let here = self.form.at == Slot::Done;
        let step = self.form.step_of(self.sight.run);
        let unaccepted = self.form.unaccepted(self.sight.run).len();
        let words = self.look.words;
        let text = if unaccepted > 0 {
            words.with("form-unaccepted", &[("count", unaccepted.into())])
        } else {
            form_end(self.sight.run, self.form.step, step, words)
        };
        let theme = self.look.theme;
        let mark = theme.mark(if here { Sign::Current } else { Sign::Open });
        let text = fit(&format!("{mark} {text}"), self.columns, theme.ellipsis());
        let style = if here { theme.selected() } else { Style::new() };
        sheet.lines.push(Line::default());
        sheet.place();
        if here {
            sheet.focus = (sheet.lines.len(), sheet.lines.len());
            sheet.cursor = Some((sheet.lines.len(), 0));
        }
        sheet
            .lines
            .push(Line::styled(pad(&text, self.columns), style));
    }
}

/// What stands under the last field: how much that must be answered is missing; else how
/// much is empty, as the count in the frame says; else that all is answered, and what Enter
/// does then.
fn form_end(run: &Run, at: usize, step: Option<&Step>, words: &Words) -> String {
    let missing = step.map_or(0, |step| run.missing(step).len());
    let (answered, all) = step.map_or((0, 0), |step| run.answered_of(step));
    match (missing, all.saturating_sub(answered)) {
        (0, _) if !run.form_closes(at) => words.say("form-back"),
        (0, 0) => words.say("form-complete"),
        (0, empty) => words.with("form-empty", &[("count", empty.into())]),
        (missing, _) => words.with("form-missing", &[("count", missing.into())]),
    }
}

fn shifted(line: Line<'static>, indent: usize) -> Line<'static> {
    let mut spans = vec![Span::raw(" ".repeat(indent))];
    spans.extend(line.spans);
    Line::from(spans)
}

/// Whether a value was typed by a person.
pub fn is_typed(from: &Provenance) -> bool {
    matches!(from, Provenance::Typed | Provenance::Editor)
}
