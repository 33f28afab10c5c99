//! How a run begins and is left: which one is meant, and which is kept.

use crate::lines::Desk;
use std::io::{self, BufRead, Read};
use vetlla::journal::RunStore;
use vetlla::plain::{Lines, Pipe};

#[test]
fn a_run_in_which_nothing_has_happened_is_not_kept_by_q_and_is_by_the_end_of_the_input() {
    let desk = Desk::of("  - { id: s, title: Look }\n");
    let out = desk.start("q\n");
    assert!(out.contains("it is not kept"), "{out}");
    assert!(desk.store.list().unwrap().is_empty(), "{out}");
    desk.start("");
    assert_eq!(desk.store.list().unwrap().len(), 1);
}

/// Lines that a person types.
struct Typed<'t>(Pipe<&'t [u8]>);

impl Read for Typed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl BufRead for Typed<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.0.consume(amount);
    }
}

impl Lines for Typed<'_> {
    fn pasted(&mut self) -> bool {
        false
    }

    fn typed(&self) -> bool {
        true
    }
}

#[test]
fn to_begin_again_a_runbook_that_is_open_asks_a_person_and_tells_a_pipe() {
    let desk = Desk::of("  - { id: s, title: Look }\n  - { id: t, title: Mend }\n");
    desk.start("\nq\n");
    let typed = |lines: &str| desk.start_with(&mut Typed(Pipe(lines.as_bytes())));
    let out = typed("1\nq\n");
    assert!(
        out.contains("has a run that is open since 23/11 03:12"),
        "{out}"
    );
    assert!(out.contains("Now: 2 Mend"), "gone on with\n{out}");
    assert_eq!(desk.store.list().unwrap().len(), 1);
    let out = typed("2\n\nq\n");
    assert!(out.contains("Now: 1 Look"), "{out}");
    assert_eq!(desk.store.list().unwrap().len(), 2);
    let out = desk.start("");
    assert!(out.contains("A new one begins beside it."), "{out}");
    assert_eq!(desk.store.list().unwrap().len(), 3);
}

#[test]
fn that_nothing_keeps_others_out_of_the_run_is_told_once_at_its_beginning() {
    let desk = Desk::of("  - { id: s, title: Look }\n");
    desk.store.lose_locks();
    let told = "This file system has no locks";
    assert_eq!(desk.start("").matches(told).count(), 1);
    assert_eq!(desk.resume("").matches(told).count(), 1);
}
