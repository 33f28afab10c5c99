//! Pauses and deadlines, by lines.

use crate::lines::Desk;

#[test]
fn the_nearest_deadline_is_told_when_it_is_another_one_and_at_its_step() {
    let desk = Desk::of(
        "  - { id: a, title: A }\n  - { id: b, title: B, deadline: { within: minutes(60) } }\n  - { id: c, title: C, deadline: { within: minutes(90), of: started } }\n",
    );
    let printed = desk.start("\n\n\n");
    let told = |text: &str| printed.matches(text).count();
    assert_eq!(
        told("Deadline of “B”: 04:12 (1 h 0 min left)."),
        1,
        "{printed}"
    );
    assert_eq!(told("Deadline: 04:12 (1 h 0 min left)."), 1, "{printed}");
    assert_eq!(
        told("Deadline of “C”: 04:42 (1 h 30 min left)."),
        1,
        "{printed}"
    );
    assert!(!printed.contains('\x07'));
}

#[test]
fn a_deadline_that_has_passed_rings_once_on_a_terminal_and_nowhere_else() {
    let steps =
        "  - { id: a, title: A, deadline: { within: minutes(-12) } }\n  - { id: b, title: B }\n";
    let late = "LATE “A”: it was due at 03:00, 12 min ago.";
    let printed = Desk::of(steps).on_terminal().start("n\nx\nn\ny\n");
    assert_eq!(printed.matches('\x07').count(), 1, "{printed:?}");
    assert_eq!(printed.matches(late).count(), 1, "{printed}");
    let printed = Desk::of(steps).start("\n");
    assert!(
        printed.contains(late) && !printed.contains('\x07'),
        "{printed:?}"
    );
}

#[test]
fn a_pause_says_how_long_it_is_or_what_that_depends_on() {
    let desk = Desk::of(
        "  - { id: f, kind: form, title: F, fields: [{ id: n, type: number, label: Hours }] }\n  - { id: w, kind: wait, title: W, minutes: n * 60, seconds: 30 }\n",
    );
    let printed = desk.start("2\nq\n");
    assert!(printed.contains("Depends on: Hours"), "{printed}");
    let printed = desk.start("\n2\n\n\n");
    assert!(printed.contains("Wait for 2 h 1 min"), "{printed}");
    assert!(printed.contains("left, until 05:12"), "{printed}");
}
