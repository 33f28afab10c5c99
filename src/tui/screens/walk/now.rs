//! The one line that always says what comes next in the run.
//!
//! The engine finds and words it. Where the line is too long, the step's title gives way:
//! what is to be done stays in sight.

use super::cache::What;
use super::state::Walk;
use crate::engine::Run;
use crate::engine::act::{Act, next_of_run};
use crate::engine::act_wording::{ActWords, act_words, once_led};
use crate::engine::lost_wording::beside_text;
use crate::i18n::Words;
use crate::model::Kind;
use crate::tui::draw::Look;
use crate::tui::text::{fit, width, wrap};
use std::rc::Rc;

/// A title cut to fewer columns than this says nothing.
const LEAST_TITLE: usize = 6;

/// What comes next, whatever its length.
pub fn whole(run: &Run, walk: &Walk, look: &Look<'_>) -> String {
    flat(&next(run, walk, look).line(look.words))
}

/// What comes next, in one row of at most `columns`.
pub fn row(run: &Run, walk: &Walk, columns: usize, look: &Look<'_>) -> String {
    shortened(
        &next(run, walk, look),
        columns,
        look.theme.ellipsis(),
        look.words,
    )
}

/// What comes next, in rows of at most `columns`: one, or two where what is to be done would
/// be cut in one. An item may be as long as its author wrote it.
pub fn rows(run: &Run, walk: &Walk, columns: usize, look: &Look<'_>) -> Vec<String> {
    two_at_most(
        &next(run, walk, look),
        columns,
        look.theme.ellipsis(),
        look.words,
    )
}

/// What comes next, kept until the run's next event: to find it asks the engine.
fn next(run: &Run, walk: &Walk, look: &Look<'_>) -> Rc<ActWords> {
    let current = run.current().and_then(|at| run.runbook().steps.get(at));
    let waits = current.is_some_and(|step| step.kind == Kind::Wait);
    let what = What::Next(waits.then_some(look.now));
    let said = walk.cache.get(run, what, || {
        let next = next_of_run(run, look.now);
        let mut said = act_words(&next, run, look.words);
        if matches!(next.act, Act::Item(_)) {
            said.act = look.one_line(&said.act);
        }
        said
    });
    let said = match &walk.unaccepted {
        Some(field) => {
            let next = next_of_run(run, look.now);
            Rc::new(beside_text((*said).clone(), &next, field, run, look.words))
        }
        None => said,
    };
    if walk.stale_at == Some(run.entries().len()) {
        let next = next_of_run(run, look.now);
        let said = once_led((*said).clone(), &next, run, walk.stale_at, look.words);
        return Rc::new(said);
    }
    said
}

/// The line, with as much of the title as there is room for; what the act can spare goes before
/// the title says nothing.
fn shortened(said: &ActWords, columns: usize, ellipsis: &str, words: &Words) -> String {
    if said.shorter.is_empty() {
        return with_title(said, columns, ellipsis, words);
    }
    let spared = ActWords {
        act: said.shorter.clone(),
        against: String::new(),
        shorter: String::new(),
        ..said.clone()
    };
    let line = flat(&said.line(words));
    if width(&line) <= columns {
        return line;
    }
    with_title(&spared, columns, ellipsis, words)
}

fn with_title(said: &ActWords, columns: usize, ellipsis: &str, words: &Words) -> String {
    let line = flat(&said.line(words));
    if width(&line) <= columns {
        return line;
    }
    let bare = ActWords {
        against: String::new(),
        ..said.clone()
    };
    let line = flat(&bare.line(words));
    let over = width(&line).saturating_sub(columns);
    let title = flat(&said.title);
    let room = width(&title).saturating_sub(over);
    if over > 0 && room < width(&title).min(2 * LEAST_TITLE) && !said.short.is_empty() {
        return shortest(said, columns, ellipsis, words);
    }
    let title = if over == 0 || room >= LEAST_TITLE || said.number.is_empty() {
        fit(&title, room.max(LEAST_TITLE), ellipsis)
    } else {
        String::new()
    };
    let line = ActWords { title, ..bare }.line(words);
    fit(&flat(&line), columns, ellipsis)
}

/// One row, or two that show more of what is to be done.
fn two_at_most(said: &ActWords, columns: usize, ellipsis: &str, words: &Words) -> Vec<String> {
    let one = shortened(said, columns, ellipsis, words);
    let is_whole = |act: &str| !act.is_empty() && one.contains(&flat(act));
    if [&said.act, &said.shorter, &said.short]
        .into_iter()
        .any(|act| is_whole(act))
    {
        return vec![one];
    }
    // The act has two rows, but for what its step's number and some of its title take.
    let room = (2 * columns).saturating_sub(width(&flat(&said.act)) + columns / 4);
    let title = fit(&flat(&said.title), room.max(2 * LEAST_TITLE), ellipsis);
    let bare = ActWords {
        title_ends: said.title_ends && title == flat(&said.title),
        title,
        against: String::new(),
        ..said.clone()
    };
    let line = flat(&bare.line(words));
    let mut wrapped = wrap(&line, columns).into_iter();
    let Some(first) = wrapped.next() else {
        return vec![one];
    };
    let rest = wrapped.collect::<Vec<_>>().join(" ");
    vec![first, fit(&rest, columns, ellipsis)]
}

/// The act in a few words, and as much of the title before it as fits.
fn shortest(said: &ActWords, columns: usize, ellipsis: &str, words: &Words) -> String {
    let title = flat(&said.title);
    let bare = ActWords {
        title: String::new(),
        act: said.short.clone(),
        against: String::new(),
        ..said.clone()
    };
    let line = flat(&bare.line(words));
    // What is to be done stays, be it without the number of its step.
    let unnumbered = ActWords {
        number: String::new(),
        ..bare.clone()
    };
    let unnumbered = flat(&unnumbered.line(words));
    if width(&line) > columns && width(&unnumbered) <= columns {
        return unnumbered;
    }
    let room = columns.saturating_sub(width(&line) + 1);
    if room <= width(ellipsis) + 1 {
        return fit(&line, columns, ellipsis);
    }
    let title_ends = said.title_ends && width(&title) <= room;
    let title = fit(&title, room, ellipsis);
    let line = ActWords {
        title,
        title_ends,
        ..bare
    }
    .line(words);
    fit(&flat(&line), columns, ellipsis)
}

/// One row, whatever stands in the runbook.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    fn said(columns: usize) -> String {
        let words = Words::new(Lang::En);
        let said = ActWords {
            number: "5".to_owned(),
            title: "Información Obligatoria".to_owned(),
            act: "4 answers missing".to_owned(),
            against: "It is held.".to_owned(),
            ..ActWords::default()
        };
        shortened(&said, columns, "…", &words)
    }

    #[test]
    fn the_title_gives_way_before_what_is_to_be_done() {
        assert_eq!(
            said(80),
            "Now: 5 Información Obligatoria, 4 answers missing. It is held."
        );
        assert_eq!(
            said(50),
            "Now: 5 Información Obligatoria, 4 answers missing"
        );
        assert_eq!(said(40), "Now: 5 Información O…, 4 answers missing");
        assert_eq!(said(30), "Now: 5, 4 answers missing");
        assert_eq!(said(20), "Now: 5, 4 answers m…");
    }

    #[test]
    fn what_is_to_be_done_has_a_second_row_where_one_would_cut_it() {
        let words = Words::new(Lang::En);
        let item = "Stop the service on web01 and web02, and wait until both say so";
        let long = ActWords {
            number: "5".to_owned(),
            title: "Take the two web servers out of the pool".to_owned(),
            act: item.to_owned(),
            ..ActWords::default()
        };
        let rows = |columns| two_at_most(&long, columns, "…", &words);
        assert_eq!(rows(200).len(), 1);
        let two = rows(60);
        assert_eq!(two.len(), 2);
        assert!(two.join(" ").ends_with(item), "{two:?}");
        assert!(two.iter().all(|row| width(row) <= 60), "{two:?}");
        // What two rows cannot hold is marked as cut.
        assert!(rows(30)[1].ends_with('…'));
        assert_eq!(two_at_most(&long_title(), 40, "…", &words).len(), 1);
    }

    /// A title that gives way leaves the act whole in one row.
    fn long_title() -> ActWords {
        ActWords {
            number: "5".to_owned(),
            title: "Información Obligatoria".to_owned(),
            act: "4 answers missing".to_owned(),
            ..ActWords::default()
        }
    }

    #[test]
    fn where_there_is_a_shorter_way_to_say_it_the_title_keeps_what_that_leaves() {
        let words = Words::new(Lang::En);
        let long = ActWords {
            number: "5".to_owned(),
            title: "Información Obligatoria".to_owned(),
            act: "4 answers missing".to_owned(),
            short: "4 missing".to_owned(),
            ..ActWords::default()
        };
        let said = |columns| shortened(&long, columns, "…", &words);
        assert_eq!(said(38), "Now: 5 Información…, 4 answers missing");
        assert_eq!(said(28), "Now: 5 Informaci…, 4 missing");
        assert_eq!(said(20), "Now: 5, 4 missing");
        assert_eq!(said(12), "Now: 5, 4 m…");
    }

    #[test]
    fn the_time_of_the_next_call_stays_at_every_width_in_every_language() {
        let number = "+34 900 000 111";
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let args = [
                ("number", number.into()),
                ("name", "Anna".into()),
                ("at", "00:32".into()),
            ];
            let said = ActWords {
                number: "1".to_owned(),
                title: "Trucar a la guàrdia".to_owned(),
                act: words.with("now-call-again", &args),
                shorter: words.with("now-call-again-bare", &args),
                short: words.with("now-call-again-short", &args),
                ..ActWords::default()
            };
            for columns in [80, 60, 40] {
                let row = shortened(&said, columns, "…", &words);
                assert!(
                    row.contains("00:32") && row.contains(number),
                    "{columns}: {row}"
                );
                assert!(width(&row) <= columns, "{row}");
                assert!(columns < 80 || row.contains("Trucar"), "{row}");
                assert_eq!(two_at_most(&said, columns, "…", &words).len(), 1);
            }
        }
    }
}
