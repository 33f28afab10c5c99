//! Figures for people, in rows as wide as the terminal, with a bar each.
//!
//! It must not count.

use crate::engine::figures::{Figures, StepFigures, Times};
use crate::engine::spans::length;
use crate::i18n::Words;
use crate::model::{Moment, sanitize_line};
use crate::tui::text::{fit, pad, width, wrap};
use chrono::TimeDelta;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Columns of a terminal, where none is there.
const USUAL: usize = 80;
/// Below so many columns there is no room for a bar, and below so many none for a row.
const BAR_FROM: usize = 70;
const ROW_FROM: usize = 56;
/// So many reasons of a step are told.
const MOST_REASONS: usize = 8;

/// In which words, with which signs and in how many columns.
#[derive(Debug, Clone, Copy)]
pub struct FiguresLook<'w> {
    /// The words.
    pub words: &'w Words,
    /// Only ASCII.
    pub ascii: bool,
    /// How wide the terminal is; none where the text goes elsewhere.
    pub columns: Option<usize>,
}

impl FiguresLook<'_> {
    fn columns(&self) -> usize {
        self.columns.unwrap_or(USUAL).max(20)
    }
}

/// Each runbook in a row.
#[must_use]
pub fn overview(all: &[Figures], look: FiguresLook<'_>) -> String {
    let words = look.words;
    let most = all.iter().map(Figures::runs).max().unwrap_or(0);
    let heads = [
        "stats-runs",
        "stats-finished",
        "stats-usually",
        "stats-longest",
    ];
    let title = |own: &Figures| format!("{}  {}", own.runbook, own.title);
    let longest = all.iter().map(|own| width(&title(own))).max();
    let table = Table::of(&[6, 9, 10, 10], 8, longest.unwrap_or(0), look);
    let heads = heads.map(|word| words.say(word));
    let mut text = table.row(&words.say("stats-runbook"), "", &heads);
    for own in all {
        let bar = bar(own.runs(), most, table.bar, look.ascii);
        let (usually, longest) = told(&own.times, words);
        let counts = [own.runs(), own.finished].map(|count| count.to_string());
        let [runs, finished] = counts;
        text += &table.row(&title(own), &bar, &[runs, finished, usually, longest]);
    }
    let hint = words.say("stats-one");
    format!("{text}{hint}\n")
}

/// A runbook: its runs, then its steps.
#[must_use]
pub fn detail(own: &Figures, look: FiguresLook<'_>) -> String {
    let words = look.words;
    let mut text = format!("{} ({})\n", own.title, own.runbook);
    let args = [
        ("runs", own.runs().into()),
        ("finished", own.finished.into()),
        ("incomplete", own.incomplete.into()),
        ("open", own.open.into()),
    ];
    text += &(words.with("stats-of-runs", &args) + "\n");
    if let Some((first, last)) = own.began {
        let day = |at: Moment| at.format("%Y-%m-%d").to_string();
        let (first, last) = (day(first), day(last));
        let args = [("first", (&first).into()), ("last", (&last).into())];
        text += &(words.with("stats-days", &args) + "\n");
    }
    let heads = ["stats-closed", "stats-usually", "stats-longest"];
    let longest = own.steps.iter().map(|(_, own)| width(&own.title)).max();
    let table = Table::of(&[7, 11, 11], 12, longest.unwrap_or(0), look);
    let heads = heads.map(|word| words.say(word));
    text.extend(["\n", &table.row(&words.say("stats-step"), "", &heads)]);
    let most = own.steps.iter().filter_map(|(_, own)| own.times.median());
    let most = most.max().unwrap_or(0);
    for (id, own) in &own.steps {
        text += &of_step(id.as_str(), own, most, (&table, look));
    }
    if !own.corrected.is_empty() {
        text.extend(["\n", &words.say("stats-corrected"), "\n"]);
    }
    for (_, label, runs) in &own.corrected {
        let args = [("label", label.into()), ("runs", (*runs).into())];
        let told = words.with("stats-corrected-field", &args);
        text.extend(["  ", &told, "\n"]);
    }
    text
}

fn of_step(
    id: &str,
    own: &StepFigures,
    most: i64,
    (table, look): (&Table, FiguresLook<'_>),
) -> String {
    let words = look.words;
    let closed = own.done + own.skipped + own.failed;
    if closed == 0 {
        return String::new();
    }
    let title = if own.known {
        own.title.clone()
    } else {
        words.with("stats-gone", &[("step", id.into())])
    };
    let count = |seconds: i64| usize::try_from(seconds).unwrap_or(0);
    let bar = bar(
        count(own.times.median().unwrap_or(0)),
        count(most),
        table.bar,
        look.ascii,
    );
    let (usually, longest) = told(&own.times, words);
    let mut text = table.row(&title, &bar, &[closed.to_string(), usually, longest]);
    for (word, count, reasons) in [
        ("stats-skipped", own.skipped, &own.skip_reasons),
        ("stats-failed", own.failed, &own.fail_reasons),
    ] {
        if count > 0 {
            let why = told_reasons(reasons, words);
            let args = [("count", count.into()), ("why", (&why).into())];
            let told = words.with(word, &args);
            text += &below(told.trim_end_matches([' ', ':']), look.columns());
        }
    }
    text
}

/// What belongs to the row above, in as many lines as it takes.
fn below(text: &str, columns: usize) -> String {
    let lines = wrap(text, columns.saturating_sub(6))
        .into_iter()
        .enumerate();
    let lines = lines.map(|(at, line)| {
        let lead = if at == 0 { 4 } else { 6 };
        format!("{}{line}\n", " ".repeat(lead))
    });
    lines.collect()
}

/// The reasons that were given most often. Those that differ in capitals or in a full stop are
/// one, spelt as most have it.
fn told_reasons(all: &BTreeMap<String, usize>, words: &Words) -> String {
    let mut alike: BTreeMap<String, (usize, &str, usize)> = BTreeMap::new();
    for (why, count) in all.iter().filter(|(why, _)| !why.is_empty()) {
        let key = why.trim_end_matches('.').to_lowercase();
        let own = alike.entry(key).or_insert((0, why, 0));
        own.0 += count;
        if *count > own.2 {
            (own.1, own.2) = (why, *count);
        }
    }
    let mut alike: Vec<_> = alike.into_values().collect();
    alike.sort_by_key(|own| Reverse(own.0));
    let rest = alike.len().saturating_sub(MOST_REASONS);
    let told = alike.iter().take(MOST_REASONS).map(|(count, why, _)| {
        let why = sanitize_line(why);
        if *count > 1 {
            format!("{why} ({count})")
        } else {
            why.into_owned()
        }
    });
    let more = (rest > 0).then(|| words.with("stats-more-reasons", &[("count", rest.into())]));
    told.chain(more).collect::<Vec<_>>().join("; ")
}

/// The usual and the longest time.
fn told(times: &Times, words: &Words) -> (String, String) {
    let text = |seconds: Option<i64>| {
        let time = seconds.and_then(TimeDelta::try_seconds);
        match time {
            Some(time) if time.is_zero() => words.with("span-seconds", &[("seconds", 0.into())]),
            Some(time) => length(time, words),
            None => "-".to_owned(),
        }
    };
    (text(times.median()), text(times.longest()))
}

/// Rows of a title, a bar and figures, as wide as the terminal allows.
struct Table {
    title: usize,
    bar: usize,
    figures: Vec<usize>,
    /// The title stands above its figures.
    stacked: bool,
    ellipsis: &'static str,
}

impl Table {
    /// For figures of these widths beside a bar, and titles of which one is so long.
    fn of(figures: &[usize], bar: usize, longest: usize, look: FiguresLook<'_>) -> Self {
        let columns = look.columns();
        let stacked = columns < ROW_FROM;
        let bar = if columns < BAR_FROM { 0 } else { bar };
        let beside: usize = figures.iter().map(|own| own + 1).sum();
        let beside = beside + if bar > 0 { bar + 1 } else { 0 };
        let room = if stacked {
            columns
        } else {
            columns - beside - 1
        };
        Self {
            title: if stacked {
                room
            } else {
                longest.clamp(room.min(24), room)
            },
            bar,
            figures: figures.to_vec(),
            stacked,
            ellipsis: if look.ascii { "..." } else { "…" },
        }
    }

    fn row(&self, title: &str, bar: &str, figures: &[String]) -> String {
        let title = fit(&sanitize_line(title), self.title, self.ellipsis);
        if self.stacked {
            return format!("{title}\n    {}\n", figures.join("  "));
        }
        let mut row = pad(&title, self.title);
        if self.bar > 0 {
            row.extend([" ", &pad(bar, self.bar)]);
        }
        for (text, columns) in figures.iter().zip(&self.figures) {
            let lead = columns.saturating_sub(width(text));
            row.extend([" ", &" ".repeat(lead), text]);
        }
        format!("{}\n", row.trim_end())
    }
}

fn bar(count: usize, most: usize, columns: usize, ascii: bool) -> String {
    let sign = if ascii { "#" } else { "█" };
    let long = (count * columns).checked_div(most).unwrap_or(0);
    sign.repeat(long.max(usize::from(count > 0)).min(columns))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_bar_is_drawn_of_ascii_where_nothing_else_is_to_be_had() {
        assert!(bar(2, 2, 12, true).trim().chars().all(|sign| sign == '#'));
        assert!(bar(2, 2, 12, false).contains('█'));
        assert_eq!(bar(2, 2, 0, false), "");
    }

    fn figures() -> Figures {
        let mut step = StepFigures {
            title: "Look whether the pager of the provider's engineers has answered in time".into(),
            known: true,
            skipped: 5,
            ..StepFigures::default()
        };
        step.times.add(90);
        for (why, count) in [
            ("because of Ana", 2),
            ("Because of ana.", 1),
            ("no need", 2),
        ] {
            step.skip_reasons.insert(why.to_owned(), count);
        }
        Figures {
            runbook: "r".to_owned(),
            title: "The pager is silent".to_owned(),
            finished: 5,
            steps: vec![("s".into(), step)],
            ..Figures::default()
        }
    }

    fn detailed(lang: Lang, columns: usize) -> String {
        let look = FiguresLook {
            words: &Words::new(lang),
            ascii: false,
            columns: Some(columns),
        };
        detail(&figures(), look) + &overview(&[figures(), figures()], look)
    }

    #[test]
    fn no_row_is_wider_than_the_terminal_and_a_wide_one_cuts_no_title() {
        for lang in Lang::ALL {
            for columns in [40, 50, 60, 69, 70, 80, 200] {
                let text = detailed(lang, columns);
                let table = text.lines().filter(|line| !line.contains("vetlla stats"));
                let table = table.skip(2);
                let widest = table.map(width).max().unwrap();
                assert!(widest <= columns, "{columns} {lang:?}: {text}");
            }
            assert!(!detailed(lang, 200).contains('…'));
        }
    }

    #[test]
    fn reasons_that_differ_in_capitals_or_a_full_stop_are_one_and_the_rest_is_counted() {
        let words = Words::new(Lang::En);
        let (_, mut step) = figures().steps.remove(0);
        assert_eq!(
            told_reasons(&step.skip_reasons, &words),
            "because of Ana (3); no need (2)"
        );
        for at in 0..10 {
            step.skip_reasons.insert(format!("reason {at}"), 1);
        }
        let told = told_reasons(&step.skip_reasons, &words);
        assert!(
            told.ends_with("reason 5; and 4 more in --format json"),
            "{told}"
        );
    }

    #[test]
    fn what_is_counted_agrees_with_its_number_in_each_language() {
        let first = |lang, runs: usize| {
            let own = Figures {
                finished: runs,
                incomplete: runs,
                open: runs,
                ..Figures::default()
            };
            let words = Words::new(lang);
            let look = FiguresLook {
                words: &words,
                ascii: false,
                columns: None,
            };
            detail(&own, look).lines().nth(1).unwrap().to_owned()
        };
        assert_eq!(
            first(Lang::Ca, 1),
            "3 execucions: 1 finalitzada, 1 tancada incompleta, 1 oberta"
        );
        assert_eq!(
            first(Lang::Es, 2),
            "6 ejecuciones: 2 finalizadas, 2 cerradas incompletas, 2 abiertas"
        );
    }
}
