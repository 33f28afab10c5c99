//! What the library tells beside its list of the row that is selected.
//!
//! It must not know the list.

use super::entries::{Listed, OpenRunRow};
use crate::engine::ticket_wording::{self, Said};
use crate::engine::upkeep_wording;
use crate::engine::wording::labelled;
use crate::tui::draw::{Look, age};
use crate::tui::text::{fit, wrap};
use crate::tui::theme::Sign;
use ratatui::style::Style;
use ratatui::text::Line;

pub(super) fn plain(text: &str, columns: usize) -> impl Iterator<Item = Line<'static>> {
    wrap(text, columns).into_iter().map(Line::from)
}

/// What is told of an open run.
pub(super) fn run_detail(run: &OpenRunRow, columns: usize, look: &Look<'_>) -> Vec<Line<'static>> {
    let words = look.words;
    let mut lines: Vec<_> = wrap(&run.title, columns)
        .into_iter()
        .map(|row| Line::styled(row, look.theme.title()))
        .collect();
    lines.extend(plain(&run.name, columns));
    for text in [&run.about, &run.operator].into_iter().flatten() {
        lines.extend(plain(text, columns));
    }
    lines.push(Line::default());
    if let Some(started) = run.started {
        let when = look.day_and_time(started);
        let age = age(started, look.now, words);
        let text = words.with(
            "library-started",
            &[("when", (&when).into()), ("age", (&age).into())],
        );
        lines.extend(plain(&text, columns));
    }
    if run.is_read() {
        let step = run
            .step
            .clone()
            .unwrap_or_else(|| words.say("library-at-completion"));
        let totals = run.totals.text(words);
        let text = words.with(
            "library-at-step",
            &[("totals", (&totals).into()), ("step", (&step).into())],
        );
        lines.extend(plain(&text, columns));
    }
    if let Some([title, note]) = &run.handover {
        let title = wrap(title, columns).into_iter();
        lines.extend(title.map(|row| Line::styled(row, look.theme.caution())));
        lines.extend(plain(note, columns));
    }
    let when = |at| look.day_and_time(at);
    for ticket in &run.tickets {
        let told = ticket_wording::lines(ticket, words, &when);
        lines.extend(said_rows(&told, columns, look));
    }
    if let Some(trouble) = &run.trouble {
        lines.push(Line::default());
        lines.extend(
            wrap(trouble, columns)
                .into_iter()
                .map(|row| Line::styled(row, look.theme.warning())),
        );
    }
    lines
}

/// What is told of a runbook.
pub(super) fn runbook_detail(
    listed: &Listed,
    columns: usize,
    look: &Look<'_>,
) -> Vec<Line<'static>> {
    let name = if listed.title.is_empty() {
        &listed.id
    } else {
        &listed.title
    };
    let mut lines: Vec<_> = wrap(name, columns)
        .into_iter()
        .map(|row| Line::styled(row, look.theme.title()))
        .collect();
    if let Some((problem, more)) = &listed.problem {
        lines.extend(refused_detail(listed, problem, *more, columns, look));
        return lines;
    }
    if !listed.labels.is_empty() {
        lines.extend(plain(&listed.labels.join(look.theme.dot()), columns));
    }
    if let Some(summary) = &listed.summary {
        lines.push(Line::default());
        lines.extend(plain(
            &summary.split_whitespace().collect::<Vec<_>>().join(" "),
            columns,
        ));
    }
    let today = look.now.date_naive();
    let mut told = upkeep_wording::lines(&listed.upkeep, today, look.words);
    told.extend(listed.git.clone());
    told.extend(use_lines(listed, look));
    lines.extend(said_rows(&told, columns, look));
    lines.push(Line::default());
    let digits = listed.steps.len().to_string().len();
    let mut number = 0;
    for (title, conditional) in &listed.steps {
        let lead = if *conditional {
            look.theme.mark(Sign::Waiting).to_owned()
        } else {
            number += 1;
            number.to_string()
        };
        let text = format!("{lead:>digits$} {title}");
        lines.push(Line::from(fit(&text, columns, look.theme.ellipsis())));
    }
    lines.push(Line::default());
    let place = look
        .words
        .with("library-from", &[("place", (&listed.place).into())]);
    lines.extend(
        wrap(&place, columns)
            .into_iter()
            .map(|row| Line::styled(row, look.theme.faint())),
    );
    lines
}

/// Its sections, how it is used here, and what it hides.
fn use_lines(listed: &Listed, look: &Look<'_>) -> Vec<Said> {
    let words = look.words;
    let sections: Vec<_> = listed.found.sections().collect();
    let sections = (!sections.is_empty()).then(|| {
        let sections = sections.join(look.theme.dot());
        labelled(&words.say("library-sections"), &sections)
    });
    let used = listed.used.last.as_ref().map(|last| {
        let args = [("count", listed.used.begun.into()), ("last", last.into())];
        words.with("library-begun", &args)
    });
    let favourite = listed
        .used
        .favourite
        .then(|| words.say("library-favourite"));
    let told = [sections, used, favourite].into_iter().flatten();
    let hides = listed.hides.iter().map(|place| {
        let text = words.with("library-hides", &[("place", place.into())]);
        Said { text, warns: true }
    });
    let told = told.map(|text| Said { text, warns: false });
    told.chain(hides).collect()
}

/// What is said, each line in as many rows as it needs; what warns stands out.
fn said_rows(told: &[Said], columns: usize, look: &Look<'_>) -> Vec<Line<'static>> {
    let rows = told.iter().flat_map(|said| {
        let style = if said.warns {
            look.theme.caution()
        } else {
            Style::new()
        };
        let rows = wrap(&said.text, columns).into_iter();
        rows.map(move |row| Line::styled(row, style))
    });
    rows.collect()
}

/// What is wrong with a refused runbook, and how to see all of it.
fn refused_detail(
    listed: &Listed,
    problem: &str,
    more: usize,
    columns: usize,
    look: &Look<'_>,
) -> Vec<Line<'static>> {
    let mut lines = vec![Line::default()];
    let red = look.theme.warning();
    let rows = wrap(problem, columns).into_iter();
    lines.extend(rows.map(|row| Line::styled(row, red)));
    if more > 0 {
        let args = [("count", more.into())];
        lines.extend(plain(
            &look.words.with("library-more-problems", &args),
            columns,
        ));
    }
    let args = [("file", (&listed.place).into())];
    lines.extend(plain(&look.words.with("library-check", &args), columns));
    lines
}
