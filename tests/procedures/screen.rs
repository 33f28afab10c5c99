//! A walk by keys on the full screen.

use crate::bench::{Bench, CATALAN, night};
use crate::person::{self, ANSWERED_BY, APPROVER, Manner, REASON};
use std::sync::Arc;
use vetlla::engine::act::{Act, NextAct, next_of_run};
use vetlla::engine::{Phase, Run};
use vetlla::model::{Field, FieldKind, Kind, Step};

/// No walk has more turns than this.
const MOST: usize = 400;

pub fn walk(name: &str, text: &str, manner: Manner) -> Bench {
    let mut bench = Bench::walk_beside(text, &crate::procedures(), CATALAN);
    for turns in 0..MOST {
        if *bench.run().phase() != Phase::Open {
            return bench;
        }
        let before = bench.run().entries().len();
        let next = next_of_run(bench.run(), night());
        // Updates of a ticket that are due come before the end, and are not sent here.
        if next.step.is_none() && text.contains("updates:") {
            return bench;
        }
        turn(&mut bench, text, &next, manner);
        let after = bench.run().entries().len();
        if after == before {
            let shown = bench.shot(160, 60).text();
            panic!("{name}: nothing came of {next:?}\n{shown}");
        }
        // To read the whole journal again at each turn takes long.
        if turns % 5 != 0 {
            continue;
        }
        let again = replayed(text, bench.run());
        assert_eq!(
            applying(&again),
            applying(bench.run()),
            "{name}: after {next:?}"
        );
    }
    panic!("{name}: no end in {MOST} turns");
}

/// The run as its journal alone gives it.
fn replayed(text: &str, run: &Run) -> Run {
    let runbook = crate::whole(text);
    Run::replay(Arc::new(runbook), run.operator().clone(), run.entries())
}

fn applying(run: &Run) -> Vec<String> {
    run.applicable()
        .map(|(_, step)| step.id.0.clone())
        .collect()
}

fn turn(bench: &mut Bench, text: &str, next: &NextAct, manner: Manner) {
    let step = next.step.as_ref();
    let step = step.and_then(|id| Some(bench.run().runbook().step(id)?.1.clone()));
    let Some(step) = step else {
        // The end is read, and then finished.
        bench.keys("enter enter");
        return;
    };
    if manner.fails(text, &step, next) {
        // It is asked once more whether that is the reason.
        bench.keys("f").text(REASON).keys("enter enter");
        return;
    }
    match &next.act {
        Act::Choose => choose(bench, &step, manner),
        Act::Answer(_) => {
            bench.keys("enter");
            fill(bench, &step, manner);
        }
        Act::ShowTicket(_) => dispatch(bench, &step, manner),
        Act::Call(number) => {
            let row = person::row_of(bench.run(), &step, &number.number);
            bench.keys("enter");
            if person::numbers(bench.run(), &step).len() > 1 {
                bench.text(&row);
            }
            bench.keys("1").text(ANSWERED_BY).keys("enter");
        }
        Act::Approve => {
            bench.keys("enter 1").text(APPROVER).keys("enter");
        }
        _ => with_reason(bench, "enter"),
    }
}

/// Presses a key, and says why where that is asked.
fn with_reason(bench: &mut Bench, key: &str) {
    let before = bench.run().entries().len();
    bench.keys(key);
    if bench.run().entries().len() == before {
        bench.text(REASON).keys("enter");
    }
}

fn choose(bench: &mut Bench, step: &Step, manner: Manner) {
    let Kind::Decision(decision) = &step.kind else {
        panic!("{} is no decision", step.id);
    };
    let row = manner.row(decision.options.len()) + 1;
    with_reason(bench, &row.to_string());
}

/// Copies it and says that it is filed or sent, then what its step asks.
fn dispatch(bench: &mut Bench, step: &Step, manner: Manner) {
    bench.keys("enter c enter");
    if is_open(bench, step) {
        fill(bench, step, manner);
    }
}

fn is_open(bench: &Bench, step: &Step) -> bool {
    let run = bench.run();
    let found = run.runbook().step(&step.id);
    found.is_some_and(|(at, _)| run.applies(at) && run.is_open(at))
}

/// Answers what the form asks, as long as the step is open.
fn fill(bench: &mut Bench, step: &Step, manner: Manner) {
    for _ in 0..60 {
        if !is_open(bench, step) {
            return;
        }
        match focused(bench, step) {
            Some(field) => answer(bench, &field, manner),
            None => {
                bench.keys("enter");
            }
        }
    }
    let shown = bench.shot(160, 60).text();
    panic!("{} is never done\n{shown}", step.id);
}

/// The field under the cursor, by its label.
fn focused(bench: &mut Bench, step: &Step) -> Option<Field> {
    let (row, shown) = {
        let shot = bench.shot(160, 60);
        let row = shot.rows.iter().find_map(|row| {
            let detail = row.split("││").nth(1)?;
            Some(detail.trim_start().strip_prefix("▶ ")?.to_owned())
        });
        (row, shot.text())
    };
    let row = row.unwrap_or_else(|| panic!("{}: no cursor in the form\n{shown}", step.id));
    let row = row.trim_end_matches('│').trim();
    let label = row.trim_end_matches(" *").trim_end();
    let run = bench.run();
    let fields = run.visible_fields(step).into_iter();
    let mut alike = fields.filter(|(field, _)| field.label == label).peekable();
    let first = alike.peek().copied();
    // Of a question that is asked for several values, one comes to the next that is open.
    let open = alike.find(|(field, _)| !run.is_answered(field));
    open.or(first).map(|(field, _)| field.clone())
}

fn answer(bench: &mut Bench, field: &Field, manner: Manner) {
    if bench.run().is_answered(field) {
        bench.keys("tab");
        return;
    }
    match field.kind {
        FieldKind::Select => {
            let row = manner.row(field.options.len()) + 1;
            bench.keys(&row.to_string());
        }
        FieldKind::Checkbox => {
            // A letter leads there, and Enter chooses.
            bench.keys(person::yes_or_no(field, manner)).keys("enter");
        }
        FieldKind::Checkboxes => {
            bench.keys("enter 1 enter");
        }
        FieldKind::File => {
            bench.keys("tab");
        }
        FieldKind::Textarea => {
            bench.paste(&person::typed(field));
            bench.keys("tab");
        }
        _ if person::takes_proposal(field) => {
            bench.keys("enter");
        }
        _ => {
            bench.text(&person::typed(field)).keys("enter");
        }
    }
}
