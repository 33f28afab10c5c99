//! What is shown of walks at random, on the full screen, by lines and in the record: nothing
//! is called complete, filed or finished without a word of what is missing.

use super::{BUILT_IN, Turn, Walk, laid};
use crate::bench::{Bench, Style};
use proptest::prelude::*;
use std::sync::Arc;
use vetlla::engine::{Command, Run, status_sheet};
use vetlla::i18n::{Lang, Words};
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
    "gaps",
    "INCOMPLETE",
    "ncomplete",
    "OUT OF DATE",
    "[FALTA",
];

fn warns(text: &str) -> bool {
    SIGNS.iter().any(|sign| text.contains(sign))
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
        // A row says all that is read there of the ticket: of the header, of the list, of the
        // library, of a line. Where others are told its number, or when it was filed, the page
        // says what it lacks.
        let rows = text.lines().filter_map(|row| row.split("││").next());
        let tells = |row: &&str| row.contains("CLA-77") || row.contains("ticket: filed");
        let elsewhere = ["ticket CLA-77", "Filed ", "Number", "Número"];
        let mut short = rows.filter(|row| !elsewhere.iter().any(|own| row.contains(own)));
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

/// The run on the full screen.
fn screens(bench: &mut Bench, steps: usize) -> Vec<View> {
    let mut views = Vec::new();
    let mut shoot = |bench: &mut Bench, name: &str, sizes: &[(u16, u16)]| {
        for (columns, rows) in sizes {
            let name = format!("{name} at {columns}x{rows}");
            views.push((name, bench.shot(*columns, *rows).text()));
        }
    };
    shoot(bench, "first", &[(110, 60), (80, 24), (60, 15), (40, 10)]);
    bench.keys("esc esc home");
    for at in 0..steps {
        shoot(bench, &format!("row {at}"), &[(80, 24)]);
        bench.keys("down");
    }
    for (key, name) in [("t", "ticket"), ("e", "end"), ("l", "timeline")] {
        bench.keys(key);
        shoot(bench, name, &[(110, 60), (40, 10)]);
        bench.keys("esc");
    }
    bench.keys("q");
    shoot(bench, "library", &[(80, 24), (40, 10)]);
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
            terminal: false,
            columns: || None,
        });
        String::from_utf8(out).unwrap()
    };
    let name = vetlla::journal::RunStore::list_all(&bench.store)
        .unwrap()
        .remove(0);
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
    let name = vetlla::journal::RunName::parse(bench.session().name()).unwrap();
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
fn look(book: usize, walk: &Walk) -> Result<(), String> {
    let mut bench = opened(book, walk.run.entries(), walk.minute);
    let steps = walk.run.runbook().steps.len();
    let truth = Truth::of(walk);
    let mut views = screens(&mut bench, steps);
    let bench = bench.killed();
    views.extend(lines(&bench, steps));
    views.push(record(&walk.run));
    views.iter().try_for_each(|view| truth.is_told_by(view))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_view_of_a_walk_says_more_than_is_true(
        book in 0..BUILT_IN.len(),
        turns in prop::collection::vec(any::<Turn>(), 0..60),
    ) {
        let runbook = Arc::new(load::runbook(BUILT_IN[book], &Words::new(Lang::En)).unwrap());
        let mut walk = Walk::of(&runbook);
        for turn in turns {
            walk.turn(turn);
        }
        let told = look(book, &walk);
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
    look(0, &walk).unwrap();
}
