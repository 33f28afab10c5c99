//! Many and much: what is seen costs, and not what there is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "stories/desk.rs"]
#[allow(dead_code)]
mod desk;
mod support;

use desk::{OFFICE, home, run_name};
use std::fmt::Write;
use support::{Home, Key, Terminal, USUAL};

fn runbook(id: &str, title: &str, steps: usize) -> String {
    let mut text = format!("version: 1\nid: {id}\ntitle: {title}\nsteps:\n");
    for step in 1..=steps {
        writeln!(text, "  - id: s{step}\n    title: Step number {step}").unwrap();
    }
    text
}

fn catalog(home: &Home, count: usize) -> String {
    let folder = home.path().join("catalog");
    std::fs::create_dir(&folder).unwrap();
    for number in 1..=count {
        let id = format!("book-{number:05}");
        let text = runbook(&id, &format!("Book number {number}"), 2);
        std::fs::write(folder.join(format!("{id}.yaml")), text).unwrap();
    }
    folder.display().to_string()
}

#[test]
fn a_shelf_of_thousands_shows_before_it_is_read_and_keys_work_meanwhile() {
    let home = home(OFFICE);
    let folder = catalog(&home, 3_000);
    let mut terminal = Terminal::spawn_in(&home, &["--runbooks", &folder], &[], USUAL);
    // Among the first bytes: it did not wait for the last runbook.
    terminal
        .wait_raw(b"reading 0 of 300")
        .wait_for("Book number 1");
    terminal.key(Key::Down).wait_until_at("Book number 2");
    terminal.key(Key::Down).wait_until_at("Book number 3");
    // What is selected stays so while more come in, and all come in.
    terminal
        .wait_gone("reading ")
        .wait_until_at("Book number 3");
    terminal.keys("/").keys("2999").wait_for("Book number 2999");
    terminal.wait_gone("Book number 3 ");
    terminal
        .key(Key::Enter)
        .wait_for("Step number 1")
        .wait_for("saved ✓");
    assert!(run_name(&home).contains("book-02999"));
}

/// What a move to the next step sends, and what ticking one off does.
fn costs(steps: usize) -> [usize; 2] {
    let home = home(OFFICE);
    let path = home.path().join("many.yaml");
    std::fs::write(&path, runbook("many", "Many", steps)).unwrap();
    let args = ["start", path.to_str().unwrap()];
    let mut terminal = Terminal::spawn_in(&home, &args, &[], USUAL);
    terminal.wait_for("saved ✓");
    let mut cost = |key: Key, place: &str| {
        let before = terminal.raw().len();
        terminal.key(key).wait_until_at(place).wait_for("saved ✓");
        terminal.raw().len() - before
    };
    let moved = cost(Key::Down, "Step number 2");
    cost(Key::Up, "Step number 1");
    [moved, cost(Key::Enter, "Step number 2")]
}

#[test]
fn a_runbook_of_ten_thousand_steps_costs_as_few_bytes_a_key_as_one_of_a_hundred() {
    let [few, many] = [costs(100), costs(10_000)];
    for (few, many) in few.into_iter().zip(many) {
        // The numbers have a few digits more.
        assert!(many <= few + 24, "{many} bytes, {few} with a hundred");
    }
}

/// The most memory that a start takes until it can be worked with, in kB.
fn peak(steps: usize, begun_before: bool) -> u64 {
    let home = home(OFFICE);
    let path = home.path().join("many.yaml");
    std::fs::write(&path, runbook("many", "Many", steps)).unwrap();
    let args = ["start", path.to_str().unwrap()];
    let start = || Terminal::spawn_in(&home, &args, &[], USUAL);
    if begun_before {
        let mut terminal = start();
        terminal.wait_for("saved ✓").keys("\x03");
        terminal.wait_exit();
    }
    let mut terminal = start();
    terminal.wait_for(if begun_before {
        "is open since"
    } else {
        "saved ✓"
    });
    terminal.peak()
}

/// What ten thousand steps may take more than ten, in kB, until it can be worked with, in the build
/// of these tests. It keeps that from growing, and says nothing of the 24 MB in all that are wanted
/// of a release: those are missed by 2.7, keys and all, and docs/bench.md says why.
const TEN_THOUSAND: u64 = 16_500;

#[test]
fn ten_thousand_steps_take_little_memory_also_where_a_run_of_them_is_open() {
    for begun_before in [false, true] {
        let [few, many] = [10, 10_000].map(|steps| peak(steps, begun_before));
        assert!(many <= few + TEN_THOUSAND, "{many} kB, {few} with ten");
    }
}

/// What a move to the next host sends, and what ticking one off does, where each host has a
/// step of its own.
fn costs_of_hosts(hosts: usize) -> [usize; 2] {
    let home = home(OFFICE);
    let path = home.path().join("hosts.yaml");
    let text = "version: 1\nid: hosts\ntitle: Hosts\nsteps:\n\
        \x20 - { id: ask, kind: form, title: Ask, fields: [{ id: hosts, type: textarea, label: H }] }\n\
        \x20 - { id: act, for_each: lines(hosts), as: host, title: 'Restart {{ host }}', body: 'Log in to {{ host }}.', when: host != 'x' }\n\
        \x20 - { id: fix, title: Fix, when: 'state(act) == \"failed\"' }\n";
    std::fs::write(&path, text).unwrap();
    let list: Vec<_> = (1..=hosts).map(|host| format!("web{host:04}")).collect();
    let set = format!("hosts={}", list.join("\n"));
    let args = ["start", path.to_str().unwrap(), "--set", &set];
    let mut terminal = Terminal::spawn_in(&home, &args, &[], USUAL);
    terminal.wait_for("saved ✓").key(Key::Enter);
    terminal.wait_for("▶ All is here").key(Key::Enter);
    terminal
        .wait_until_at("Restart web0001")
        .wait_for("saved ✓");
    let mut cost = |key: Key, place: &str| {
        let before = terminal.raw().len();
        terminal.key(key).wait_until_at(place).wait_for("saved ✓");
        terminal.raw().len() - before
    };
    let moved = cost(Key::Down, "Restart web0002");
    cost(Key::Up, "Restart web0001");
    [moved, cost(Key::Enter, "Restart web0002")]
}

#[test]
fn a_thousand_hosts_cost_as_few_bytes_a_key_as_ten() {
    let [few, many] = [costs_of_hosts(12), costs_of_hosts(1_000)];
    for (few, many) in few.into_iter().zip(many) {
        assert!(many <= few + 40, "{many} bytes, {few} with twelve");
    }
}

#[test]
fn an_answer_of_a_megabyte_is_kept_and_leaves_whole() {
    let home = home(OFFICE);
    let args = ["start", "aws-claranet", "--set", "tipus=sistemas"];
    let mut terminal = Terminal::spawn_in(&home, &args, &[], USUAL);
    terminal
        .wait_for("▶ 1 Haurem")
        .keys("\r")
        .wait_for("▶ 3 És");
    terminal
        .keys("\r")
        .wait_for("Choose:")
        .keys("\r")
        .wait_for("▶ 4 ");
    terminal
        .keys("s")
        .wait_for("▶ 5 ")
        .keys("\r")
        .wait_for("▶ Aplicación");
    terminal
        .key(Key::Tab)
        .wait_for("▶ Fecha")
        .key(Key::Tab)
        .wait_for("▶ Impacto");
    let long = "molt llarg ".repeat(95_326);
    terminal
        .paste(&long)
        .wait_for("molt llarg molt")
        .keys("FI")
        .wait_for("FI");
    terminal.kill(support::Signal::TERM);
    assert_eq!(terminal.wait_exit().exit_code(), 143);
    let told = desk::command(&home, &["ticket", &run_name(&home), "--format", "json"]);
    let said = told.fine();
    // Not accepted yet, so it is a gap; the half answer is in the draft, whole.
    assert!(said.contains("FALTA"));
    let mut again = Terminal::spawn_in(&home, &["resume"], &[], USUAL);
    again.wait_for("molt llarg molt").wait_for("FI");
    again.key(Key::Tab).wait_for("▶ Persona");
    again
        .key(Key::Esc)
        .wait_for(" note ")
        .keys("t")
        .wait_for("Ticket,")
        .wait_for("Portal:");
    // By pages, a row of the long answer at a time, and back.
    again.key(Key::PageDown).wait_for("molt llarg molt");
    again.key(Key::PageDown).wait_gone("Portal:");
    again.key(Key::PageUp).key(Key::PageUp).wait_for("Portal:");
    again.key(Key::End).wait_for("Parts");
    again.key(Key::Home).wait_for("Portal:");
    again
        .keys("w")
        .wait_for(".txt")
        .keys("\r")
        .wait_for(" bytes)");
    again.keys("c").wait_for("74994");
    let told = desk::command(&home, &["ticket", &run_name(&home)]).fine();
    assert!(told.len() > 1 << 20 && told.contains("molt llarg FI"));
}
