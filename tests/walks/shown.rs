//! What is shown of walks at random, on the full screen, by lines and in the record: nothing
//! is called complete, filed or finished without a word of what is missing.

use super::{BUILT_IN, Turn, Walk, laid};
use crate::bench::{Bench, Style};
use proptest::prelude::*;
use std::sync::Arc;
use vetlla::engine::{Command, Run, status_sheet};
use vetlla::i18n::{Lang, Words};
use vetlla::journal::{RunName, RunStore};
use vetlla::load;
use vetlla::model::{Entry, Kind};
use vetlla::plain::{self, Door, Pipe};

const ENGLISH: Style = Style {
    lang: Lang::En,
    ascii: false,
    colour: false,
};

/// What a view is called where it says too much, and what it says.
type View = (String, String);

/// Signs that something is missing, or is not what left.
const SIGNS: [&str; 7] = [
    "missing",
    "Missing",
    "gap",
    "INCOMPLETE",
    "ncomplete",
    "OUT OF DATE",
    "[FALTA",
];

fn warns(text: &str) -> bool {
    SIGNS.iter().any(|sign| text.contains(sign))
}

/// The rows of a view that say all that is read there of a ticket: the header, the list of
/// steps, a run in the library, a line that begins with it.
fn short<'t>(name: &str, text: &'t str) -> Vec<&'t str> {
    let is_steps = ["first", "the ticket's step"]
        .iter()
        .any(|own| name.starts_with(own));
    let rows = text.lines().enumerate().filter(|(at, row)| match name {
        _ if is_steps => *at == 0 || row.contains("││"),
        _ if name.starts_with("library") => true,
        _ => row.contains("ticket: ") && !row.contains("Number"),
    });
    rows.filter_map(|(_, row)| row.split("││").next()).collect()
}

/// What is true of a run, as far as views may not hide it.
struct Truth {
    /// A mandatory answer that is asked for is not there.
    lacks: bool,
    /// The ticket as it is now has a gap.
    gaps: bool,
    may_finish: bool,
}

impl Truth {
    fn of(walk: &Walk) -> Self {
        let run = &walk.run;
        let mut steps = run.applicable();
        let tickets = run
            .applicable()
            .filter(|(_, step)| matches!(step.kind, Kind::Dispatch(_)));
        Self {
            lacks: steps.any(|(_, step)| !run.missing(step).is_empty()),
            gaps: tickets
                .filter_map(|(_, step)| laid(run, step))
                .any(|own| !own.complete()),
            may_finish: run.decide(&Command::Finish, None, walk.now()).is_ok(),
        }
    }

    /// What of a view says more than is true.
    fn is_told_by(&self, (name, text): &View) -> Result<(), String> {
        let wrong = |what: &str| Err(format!("{name}: {what}\n{text}"));
        if self.gaps && text.contains("ticket is complete") {
            return wrong("a ticket with gaps is called complete");
        }
        let mut short = short(name, text).into_iter();
        let tells = |row: &str| row.contains("CLA-77") || row.contains("filed");
        if let Some(row) = short.find(|row| self.gaps && tells(row) && !warns(row)) {
            return wrong(&format!("{row}\nis said of a ticket with gaps"));
        }
        if self.gaps && text.contains("Filed ") && !warns(text) {
            return wrong("a ticket with gaps is filed, and nothing tells it");
        }
        let over = ["Finished", "Everything is closed", "all is closed"];
        if self.lacks && over.iter().any(|own| text.contains(own)) && !warns(text) {
            return wrong("all is over, and nothing tells what is missing");
        }
        if !self.may_finish && (text.contains("Enter finish") || text.contains("[Enter] finish")) {
            return wrong("to finish is offered");
        }
        Ok(())
    }
}

/// The sizes of terminals: each walk is looked at on one of them, and first on each.
const SIZES: [(u16, u16); 4] = [(110, 60), (80, 24), (60, 15), (40, 10)];

/// The run on the full screen: its ticket's step, its ticket, its end, its timeline, and the
/// library.
fn screens(bench: &mut Bench, ticket: usize, size: (u16, u16)) -> Vec<View> {
    let mut views = Vec::new();
    let mut shoot = |bench: &mut Bench, name: &str, (columns, rows): (u16, u16)| {
        let name = format!("{name} at {columns}x{rows}");
        views.push((name, bench.shot(columns, rows).text()));
    };
    for size in SIZES {
        shoot(bench, "first", size);
    }
    bench.keys("esc esc home");
    (0..ticket).for_each(|_| _ = bench.keys("down"));
    shoot(bench, "the ticket's step", size);
    for (key, name) in [("t", "ticket"), ("e", "end"), ("l", "timeline")] {
        bench.keys(key);
        shoot(bench, name, size);
        bench.keys("esc");
    }
    bench.keys("q");
    shoot(bench, "library", size);
    views
}

/// The run by lines.
fn lines(bench: &Bench, steps: usize) -> Vec<View> {
    let mut typed: Vec<_> = (1..=steps).map(|number| format!("N {number}")).collect();
    typed.extend(["h", "t", "b", "l", ".", "e", "q", "q"].map(str::to_owned));
    let by_lines = |typed: &str, open: &dyn Fn(Door<'_>)| {
        let (mut input, mut out) = (Pipe(typed.as_bytes()), Vec::new());
        open(Door {
            input: &mut input,
            out: &mut out,
            errors: &mut std::io::sink(),
            terminal: false,
            columns: || None,
        });
        String::from_utf8(out).unwrap()
    };
    let names = RunStore::list_all(&bench.store).unwrap();
    // A run in which nothing happened is gone once it is left.
    let Some(name) = names.into_iter().next() else {
        return Vec::new();
    };
    let listed = by_lines("", &|door| {
        plain::choose(bench.env, door).unwrap();
    });
    let walked = by_lines(&typed.join("\n"), &|door| {
        plain::resume(bench.env, &name, door).unwrap();
    });
    // Between two questions is what is read at once.
    let pages = walked.split("? help: ").enumerate();
    let pages = pages.map(|(at, page)| (format!("page {at} by lines"), page.to_owned()));
    pages
        .chain([("list by lines".to_owned(), listed)])
        .collect()
}

fn record(run: &Run) -> View {
    let (words, note) = (Words::new(Lang::En), status_sheet::RecordNote::default());
    (
        "the record".to_owned(),
        status_sheet::text(run, &note, &words, false),
    )
}

/// The run of a walk, left and opened again.
fn opened(book: usize, entries: &[Entry], minutes: i64) -> Bench {
    let id = ["aws-claranet", "disk-full", "tls-cert"][book];
    let bench = Bench::walk(id, ENGLISH);
    let name = RunName::parse(bench.session().name()).unwrap();
    let mut bench = bench.killed();
    bench
        .store
        .append_from_outside(&name, &entries[1..])
        .unwrap();
    bench.minutes(minutes);
    bench.runtime.resume(name.as_str());
    bench.settled()
}

/// Looks at all views of a walk; gives what the first of them says that is not so.
fn look(book: usize, walk: &Walk, size: (u16, u16)) -> Result<(), String> {
    let mut bench = opened(book, walk.run.entries(), walk.minute);
    let steps = &walk.run.runbook().steps;
    let ticket = steps.iter().position(|step| step.kind.ticket().is_some());
    let truth = Truth::of(walk);
    let mut views = screens(&mut bench, ticket.unwrap_or_default(), size);
    let bench = bench.killed();
    views.extend(lines(&bench, steps.len()));
    views.push(record(&walk.run));
    views.iter().try_for_each(|view| truth.is_told_by(view))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, max_shrink_iters: 50, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_view_of_a_walk_says_more_than_is_true(
        book in 0..BUILT_IN.len(),
        size in 0..SIZES.len(),
        turns in prop::collection::vec(any::<Turn>(), 0..60),
    ) {
        let runbook = Arc::new(load::runbook(BUILT_IN[book], &Words::new(Lang::En)).unwrap());
        let mut walk = Walk::of(&runbook);
        for turn in turns {
            walk.turn(turn);
        }
        let told = look(book, &walk, SIZES[size]);
        prop_assert!(told.is_ok(), "{}", told.unwrap_err());
    }
}

/// A form that was skipped with a reason leaves gaps in a ticket that is filed all the same.
#[test]
fn a_ticket_of_a_skipped_form_is_filed_with_gaps_wherever_it_is_shown() {
    let runbook = Arc::new(load::runbook(BUILT_IN[0], &Words::new(Lang::En)).unwrap());
    let mut walk = Walk::of(&runbook);
    let form = runbook
        .steps
        .iter()
        .find(|step| matches!(step.kind, Kind::Form))
        .unwrap();
    let ticket = runbook
        .steps
        .iter()
        .find(|step| step.kind.ticket().is_some())
        .unwrap();
    assert!(walk.ask(&Command::Skip(form.id.clone()), true));
    walk.number(ticket);
    assert!(walk.ask(&Command::Tick(ticket.id.clone()), true));
    let truth = Truth::of(&walk);
    assert!(truth.gaps && truth.lacks);
    for size in SIZES {
        look(0, &walk, size).unwrap();
    }
}
