//! Figures for people, in rows of at most 80 columns, with a bar each.
//!
//! It must not count.

use crate::engine::figures::{Figures, StepFigures, Times};
use crate::engine::spans::length;
use crate::i18n::Words;
use crate::model::{Moment, sanitize_line};
use crate::tui::text::{fit, pad, width};
use chrono::TimeDelta;
use std::collections::BTreeMap;

/// Columns of a title, and of a bar.
const TITLE: usize = 34;
const BAR: usize = 12;
/// So many reasons of a step are told.
const MOST_REASONS: usize = 3;

/// In which words, and with which signs.
#[derive(Debug, Clone, Copy)]
pub struct FiguresLook<'w> {
    /// The words.
    pub words: &'w Words,
    /// Only ASCII.
    pub ascii: bool,
}

/// Each runbook in a row.
#[must_use]
pub fn overview(all: &[Figures], look: FiguresLook<'_>) -> String {
    let words = look.words;
    let most = all.iter().map(Figures::runs).max().unwrap_or(0);
    let heads = [
        "stats-runbook",
        "stats-runs",
        "stats-usually",
        "stats-longest",
    ];
    let [runbook, runs, usually, longest] = heads.map(|word| words.say(word));
    let mut text = row([&runbook, "", &runs, &usually, &longest]);
    for own in all {
        let bar = bar(own.runs(), most, look.ascii);
        let title = format!("{}  {}", own.runbook, own.title);
        let (usually, longest) = told(&own.times, words);
        text += &row([&title, &bar, &own.runs().to_string(), &usually, &longest]);
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
    let heads = [
        "stats-step",
        "stats-closed",
        "stats-usually",
        "stats-longest",
    ];
    let [step, closed, usually, longest] = heads.map(|word| words.say(word));
    let head = row([&step, "", &closed, &usually, &longest]);
    text.extend(["\n", &head]);
    let most = own.steps.iter().filter_map(|(_, own)| own.times.median());
    let most = most.max().unwrap_or(0);
    for (id, own) in &own.steps {
        text += &of_step(id.as_str(), own, most, look);
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

fn of_step(id: &str, own: &StepFigures, most: i64, look: FiguresLook<'_>) -> String {
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
        look.ascii,
    );
    let (usually, longest) = told(&own.times, words);
    let mut text = row([&title, &bar, &closed.to_string(), &usually, &longest]);
    for (word, count, reasons) in [
        ("stats-skipped", own.skipped, &own.skip_reasons),
        ("stats-failed", own.failed, &own.fail_reasons),
    ] {
        if count > 0 {
            let why = told_reasons(reasons);
            let args = [("count", count.into()), ("why", (&why).into())];
            let told = words.with(word, &args);
            text.extend(["    ", told.trim_end_matches([' ', ':']), "\n"]);
        }
    }
    text
}

/// The reasons that were given most often.
fn told_reasons(all: &BTreeMap<String, usize>) -> String {
    let mut all: Vec<_> = all.iter().filter(|(why, _)| !why.is_empty()).collect();
    all.sort_by_key(|own| std::cmp::Reverse(own.1));
    let more = if all.len() > MOST_REASONS {
        "; …"
    } else {
        ""
    };
    let told = all.iter().take(MOST_REASONS).map(|(why, count)| {
        let why = sanitize_line(why);
        if **count > 1 {
            format!("{why} ({count})")
        } else {
            why.into_owned()
        }
    });
    told.collect::<Vec<_>>().join("; ") + more
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

/// A row of 80 columns at most: a title, a bar, three figures.
fn row([title, bar, count, usually, longest]: [&str; 5]) -> String {
    let title = left(&sanitize_line(title), TITLE);
    let bar = left(bar, BAR);
    let (count, usually, longest) = (right(count, 7), right(usually, 11), right(longest, 11));
    let row = format!("{title} {bar} {count} {usually} {longest}");
    format!("{}\n", row.trim_end())
}

/// A text in so many columns, cut where it is longer.
fn left(text: &str, columns: usize) -> String {
    pad(&fit(text, columns, "…"), columns)
}

fn right(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}

fn bar(count: usize, most: usize, ascii: bool) -> String {
    let sign = if ascii { "#" } else { "█" };
    let long = (count * BAR).checked_div(most).unwrap_or(0);
    sign.repeat(long.max(usize::from(count > 0)).min(BAR))
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn a_bar_is_drawn_of_ascii_where_nothing_else_is_to_be_had() {
        assert!(bar(2, 2, true).trim().chars().all(|sign| sign == '#'));
        assert!(bar(2, 2, false).contains('█'));
    }
}
