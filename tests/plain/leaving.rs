//! How a run begins and is left: which one is meant, and which is kept.

use crate::lines::{Desk, ENGLISH, TICKET, kind};
use std::io::{self, BufRead, Read};
use vetlla::journal::RunStore;
use vetlla::model::Value;
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

#[test]
fn an_enter_that_bounced_files_no_ticket_and_a_piped_line_is_no_key() {
    let ticket = "  - { id: k, kind: ticket, title: File, ticket: { lang: en, subject: S }, fields: [{ id: n, type: text, label: Number }] }\n";
    let filed = |desk: &Desk| {
        let ticks = desk.events();
        ticks.iter().any(|event| kind(event) == "step_ticked")
    };
    let desk = Desk::of(ticket);
    // The ticket is shown, said to be filed, and its number asked for; then a key bounces.
    let lines = |desk: &Desk| format!("\nw\n{}\n\n\n\n", desk.path("t.txt"));
    let typed = lines(&desk);
    let out = desk.start_with(&mut Typed(Pipe(typed.as_bytes())));
    assert!(out.contains("That Enter came with the one before"), "{out}");
    assert!(!filed(&desk), "{out}");
    let desk = Desk::of(ticket);
    let out = desk.start(&lines(&desk));
    assert!(filed(&desk), "{out}");
}

#[test]
fn a_line_of_megabytes_is_taken_whole_and_of_a_longer_one_nothing() {
    let form = "  - id: f\n    kind: form\n    title: F\n    fields:\n      - { id: a, type: textarea, label: A }\n      - { id: b, type: text, label: B }\n";
    let long = "x".repeat(3 << 20);
    let desk = Desk::of(form);
    desk.start(&format!("\n{long}\n.\n{long}\n"));
    for field in ["a", "b"] {
        let Some(Value::Text(text)) = desk.answer(field) else {
            panic!("{field} has no answer");
        };
        assert_eq!(text.trim_end().len(), long.len(), "{field}");
    }
    let desk = Desk::of(form);
    let beyond = "x".repeat((16 << 20) + 1);
    let out = desk.start(&format!("\nfirst\n{beyond}\n.\nsecond\n"));
    assert!(out.contains("longer than 16 MB: nothing of it"), "{out}");
    // What came before it is kept, and what came after it answers nothing.
    assert_eq!((desk.answer("a"), desk.answer("b")), (None, None));
    let out = desk.resume("\n\n");
    assert!(out.contains("first"), "{out}");
}

#[test]
fn the_name_of_a_file_that_could_not_be_written_is_offered_again() {
    let desk = Desk::of(TICKET);
    let path = desk.path("none/ticket.txt");
    let out = desk.start(&format!("\nx\n\nw\n{path}\nw\n"));
    let offered = format!("(Enter: {path})");
    assert!(out.contains(&offered), "{out}");
}

#[test]
fn a_ticket_out_of_date_comes_before_the_end_of_the_run_and_once() {
    let finished = |desk: &Desk| desk.events().iter().any(|event| kind(event) == "finished");
    let copied = |desk: &Desk| format!("\nx\n\nw\n{}\n\n", desk.path("t.txt"));
    // The answer changes once all is closed: Enter shows the ticket, and what has changed.
    let changed = "1\nc\n1\ny\n.\n";
    let desk = Desk::of(TICKET);
    let out = desk.start(&format!("{}{changed}\n", copied(&desk)));
    assert!(out.contains("OUT OF DATE"), "{out}");
    assert!(out.contains("was not handed over"), "{out}");
    assert!(!finished(&desk), "{out}");
    // A second Enter at the end finishes all the same.
    let desk = Desk::of(TICKET);
    let out = desk.start(&format!("{}{changed}\nb\n\n", copied(&desk)));
    assert!(finished(&desk), "{out}");
    // And what comes next says so, where Enter leads there no more.
    assert!(
        out.contains("hand over what has changed, or finish without it"),
        "{out}"
    );
    // Once it was handed over there is nothing to lead to.
    let desk = Desk::of(TICKET);
    let (copied_again, whole) = (desk.path("u.txt"), copied(&desk));
    let out = desk.start(&format!("{whole}{changed}\nw\n{copied_again}\nb\n\n"));
    assert!(finished(&desk), "{out}");
    // A device keeps nothing: what is written there was handed over to nobody.
    let desk = Desk::of(TICKET);
    let out = desk.start(&format!("{}{changed}\nw\n/dev/null\nb\n", copied(&desk)));
    assert!(out.contains("does not count as copied"), "{out}");
    assert!(out.trim_end().ends_with("OUT OF DATE"), "{out}");
    let desk = Desk::of(TICKET);
    let (copied_again, whole) = (desk.path("u.txt"), copied(&desk));
    let out = desk.start(&format!("{whole}{changed}\nw\n{copied_again}\nb\n\n"));
    assert_eq!(out.matches("was not handed over").count(), 1, "{out}");
}

#[test]
fn an_answer_that_leaves_a_ticket_out_of_date_says_so_at_once() {
    let desk = Desk::of(TICKET);
    let path = desk.path("ticket.txt");
    let out = desk.start(&format!(
        "\nx\n\nw\n{path}\n\nby phone\n:N 1\n:c 1\ny\n:q\n"
    ));
    let told = out
        .matches("OUT OF DATE: answers have changed since.")
        .count();
    assert_eq!(told, 1, "{out}");
}

#[test]
fn to_finish_is_offered_at_the_end_only_where_the_run_can_finish() {
    let out = Desk::of(TICKET).start("e\nq\n");
    assert!(out.contains("\ne end incomplete, b back"), "{out}");
    assert!(!out.contains("[Enter] finish"), "{out}");
    // Enter names what is open, and finishes nothing.
    let desk = Desk::of(TICKET);
    let out = desk.start("e\n\n");
    assert!(
        !desk.events().iter().any(|event| kind(event) == "finished"),
        "{out}"
    );
    let desk = Desk::of(TICKET);
    let out = desk.start(&format!("\nx\n\nw\n{}\n\nq\n", desk.path("t.txt")));
    assert!(out.contains("[Enter] finish"), "{out}");
}

#[test]
fn a_ticket_that_is_copied_unseen_says_that_its_answers_are_in_another_language() {
    let text = "Nadie puede entrar en la sede electrónica desde las tres de la madrugada y los \
        usuarios ven una página en blanco; los ayuntamientos no pueden presentar nada";
    let desk = Desk::of(TICKET).on_terminal();
    let out = desk.start(&format!("\n{text}\nc\nq\n"));
    let remark = "These answers read as Spanish; the ticket is in English.";
    let copied = out
        .split("Sent to your terminal")
        .nth(1)
        .unwrap_or_default();
    assert!(copied.contains(remark), "{out}");
}

#[test]
fn a_ticket_out_of_date_comes_before_a_call_and_once() {
    let steps = format!(
        "{TICKET}  - {{ id: c, kind: call, title: Ring, contacts: [a], script: 'It is {{{{ a }}}}.' }}\n"
    );
    let desk = Desk::of(&steps);
    let walked = format!("\nx\n\nw\n{}\n\n1\nc\n1\nyes\n.\n", desk.path("t.txt"));
    let out = desk.start(&format!("{walked}\n"));
    assert!(out.contains("“File” is out of date"), "{out}");
    assert!(out.contains("File is out of date: hand over"), "{out}");
    assert!(out.contains("press Enter at the call once more"), "{out}");
    assert!(!out.contains("Which number"), "{out}");
    // At what has changed it is asked how they know; a full stop goes back from that, and Enter then calls.
    let desk = Desk::of(&steps);
    let walked = format!("\nx\n\nw\n{}\n\n1\nc\n1\nyes\n.\n", desk.path("t.txt"));
    let out = desk.start(&format!("{walked}\n\n.\n\n1\n1\n\n"));
    assert_eq!(
        out.matches("press Enter at the call once more").count(),
        1,
        "{out}"
    );
    assert!(
        desk.events()
            .iter()
            .any(|event| kind(event) == "call_logged"),
        "{out}"
    );
}

#[test]
fn two_enters_of_a_person_at_the_last_step_do_not_finish_the_run_unread() {
    let finished = |desk: &Desk| desk.events().iter().any(|event| kind(event) == "finished");
    let steps = "  - { id: s, title: Look }\n";
    let desk = Desk::of(steps);
    let out = desk.start_with(&mut Typed(Pipe(b"\n\n")));
    assert!(out.contains("Enter once more finishes the run"), "{out}");
    assert!(!finished(&desk), "{out}");
    let desk = Desk::of(steps);
    let out = desk.start_with(&mut Typed(Pipe(b"\n\n\n")));
    assert!(finished(&desk), "{out}");
    let desk = Desk::of(steps);
    let out = desk.start("\n\n");
    assert!(finished(&desk), "a pipe is no person: {out}");
}

#[test]
fn the_time_of_who_has_a_run_is_that_of_the_runs_own_clocks_with_their_offset() {
    let text = "version: 1\nid: proc\ntitle: P\nschedule: { timezone: Asia/Kathmandu }\nsteps:\n  - { id: s, title: S }\n";
    let desk = Desk::new(text, "{}", ENGLISH);
    desk.start("");
    let name = desk.store.list().unwrap().remove(0);
    let since = crate::bench::night();
    let own = chrono::FixedOffset::east_opt(5 * 3_600 + 45 * 60).unwrap();
    let shown = since
        .with_timezone(&own)
        .format("%Y-%m-%d %H:%M +05:45")
        .to_string();
    let holder = vetlla::journal::Holder {
        user: "marta".into(),
        host: "bastion".into(),
        pid: 4711,
        since,
    };
    desk.store.hold(&name, holder).unwrap();
    let out = desk.resume("3\n");
    assert!(out.contains(&shown), "{shown}\n{out}");
}

#[test]
fn the_library_is_filtered_and_a_favourite_comes_first() {
    let desk = Desk::of("  - { id: a, title: A, body: Busqueu inodes, section: Cercavila }\n");
    let row = |out: &str, text: &str| out.matches(text).count();
    for filter in ["busqueu inodes", "section:CERCAV", "\"busqueu inodes\""] {
        let out = desk.library(&format!("/{filter}\nq\n"));
        assert_eq!(
            row(&out, " r  R\n"),
            2,
            "{filter}: in all, and by its text\n{out}"
        );
        assert_eq!(row(&out, "disk-full  "), 1, "{filter}: in all alone\n{out}");
    }
    let out = desk.library("/section:enlloc\nq\n");
    assert!(out.contains("Nothing matches."), "{out}");
    let out = desk.library("f disk-full\nq\n");
    assert!(out.contains("disk-full is a favourite now."), "{out}");
    let out = desk.library("f 1\nq\n");
    assert!(out.contains("* 1 disk-full"), "it is the first\n{out}");
    assert!(out.contains("disk-full is no favourite any more."), "{out}");
    // Of what is filtered the numbers are those that are shown.
    desk.library("/section:cercavila\n1\n");
    assert_eq!(desk.store.list().unwrap().len(), 1);
    let out = desk.library("q\n");
    assert!(out.contains("Open runs") && out.contains("  1 "), "{out}");
}

const DAY: &str = "  - id: f\n    kind: form\n    title: F\n    fields:\n      - { id: d, type: date, label: Day }\n      - { id: z, type: text, label: Z }\n";

#[test]
fn a_text_that_is_refused_is_asked_about_until_it_is_right_or_left_and_is_then_told() {
    let desk = Desk::of(DAY);
    desk.start("\n2026-13-40\n2026-11-02\nzeta\n");
    assert_eq!(desk.answer("d"), Some(Value::Text("2026-11-02".into())));
    assert_eq!(desk.answer("z"), Some(Value::Text("zeta".into())));
    let desk = Desk::of(DAY);
    let out = desk.start("\n2026-13-40\n\nzeta\n");
    assert!(out.contains("no answer yet: 2026-13-40"), "{out}");
    assert_eq!(desk.answer("z"), Some(Value::Text("zeta".into())));
    // Closing the step beside it asks why, and the text outlives the input's end.
    assert!(out.contains("a text that is not accepted: Day"), "{out}");
    let out = desk.resume("\n2026-11-02\n");
    assert!(out.contains("no answer yet: 2026-13-40"), "{out}");
    assert_eq!(desk.answer("d"), Some(Value::Text("2026-11-02".into())));
}
