//! Walks by lines, in memory: what is printed, and what is in the record.

use crate::bench::{self, CATALAN, Style};
use std::collections::VecDeque;
use std::io::{self, BufRead, Read};
use std::sync::{Arc, Mutex};
use vetlla::app::env::Env;
use vetlla::app::terms::Terms;
use vetlla::i18n::Lang;
use vetlla::journal::{MemoryStore, RunStore};
use vetlla::model::{Entry, Event, FieldId, Provenance, StepId, Value, Way};
use vetlla::plain::{self, Door, Lines, Pipe};

pub const ENGLISH: Style = Style {
    lang: Lang::En,
    ascii: false,
    colour: false,
};

/// A machine with one runbook on it.
pub struct Desk {
    pub store: MemoryStore,
    pub env: Env,
    folder: tempfile::TempDir,
    terminal: bool,
    pub columns: fn() -> Option<usize>,
    pub terms: Terms,
}

impl Desk {
    pub fn new(runbook: &str, site: &str, style: Style) -> Self {
        let (store, time) = (MemoryStore::new(), Arc::new(Mutex::new(bench::night())));
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("runbook.yaml"), runbook).unwrap();
        let mut env = bench::env(style, site, &store, &time);
        if site.contains("exporters:") {
            bench::trust_folder(&mut env, folder.path());
        }
        Self {
            env,
            store,
            folder,
            terminal: false,
            columns: || None,
            terms: Terms::default(),
        }
    }

    /// The same, whose lines go to a terminal.
    pub fn on_terminal(mut self) -> Self {
        self.terminal = true;
        self
    }

    /// Has Marta at the run, since the night began.
    pub fn held_by_marta(&self) {
        let name = self.store.list().unwrap().remove(0);
        let holder = vetlla::journal::Holder {
            user: "marta".into(),
            host: "bastion".into(),
            pid: 4711,
            since: bench::night(),
        };
        self.store.hold(&name, holder).unwrap();
    }

    /// A runbook in English with these steps.
    pub fn of(steps: &str) -> Self {
        let text = format!(
            "version: 1\nid: r\ntitle: R\nlang: en\n\
             contacts:\n  a: {{ name: Anna, phones: ['1', '2'] }}\nsteps:\n{steps}"
        );
        Self::new(&text, "{}", ENGLISH)
    }

    pub fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// Begins a run and types these lines; returns what was printed.
    pub fn start(&self, lines: &str) -> String {
        self.start_with(&mut Pipe(lines.as_bytes()))
    }

    pub fn start_with(&self, input: &mut dyn Lines) -> String {
        let path = self.path("runbook.yaml");
        self.printed(input, |door| {
            plain::start(&self.env, &path, &self.terms, door).unwrap()
        })
    }

    /// Opens the library, in which the runbook is one of those of the program.
    pub fn library(&self, lines: &str) -> String {
        let mut env = self.env.clone();
        env.folders = vec![self.folder.path().to_owned()];
        env.trusted = self.folder.path().join("state/trusted");
        let mut input = Pipe(lines.as_bytes());
        self.printed(&mut input, |door| plain::choose(&env, door).unwrap())
    }

    /// Goes on with the run.
    pub fn resume(&self, lines: &str) -> String {
        let name = self.store.list().unwrap().remove(0);
        let mut input = Pipe(lines.as_bytes());
        self.printed(&mut input, |door| {
            plain::resume(&self.env, &name, door).unwrap()
        })
    }

    fn printed<T>(&self, input: &mut dyn Lines, walk: impl FnOnce(Door<'_>) -> T) -> String {
        let (mut out, mut errors) = (Vec::new(), Vec::new());
        walk(Door {
            input,
            out: &mut out,
            errors: &mut errors,
            terminal: self.terminal,
            columns: self.columns,
        });
        let all = [errors, out].concat();
        String::from_utf8(all).unwrap()
    }

    /// What the run's journal holds.
    pub fn entries(&self) -> Vec<Entry> {
        let name = self.store.list().unwrap().remove(0);
        self.store.read(&name).unwrap().entries
    }

    pub fn events(&self) -> Vec<Event> {
        self.entries()
            .into_iter()
            .map(|entry| entry.event)
            .collect()
    }

    pub fn answer(&self, field: &str) -> Option<Value> {
        let answers = self.events().into_iter().rev();
        let mut answers = answers.filter_map(|event| match event {
            Event::FieldAnswered {
                field: own, value, ..
            } if own == FieldId::from(field) => Some(value),
            _ => None,
        });
        answers.next()
    }
}

pub fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub fn ticked(step: &str, reason: Option<&str>) -> Event {
    Event::StepTicked {
        step: StepId::from(step),
        reason: reason.map(str::to_owned),
    }
}

pub const LONG: &str = "  - { id: form, kind: form, title: Fill, fields: [\
    { id: mtr, type: textarea, label: MTR, required: true }, \
    { id: who, type: text, label: Contact, required: true }, \
    { id: ph, type: text, label: Phone }] }\n";

/// Lines that come in pieces, each of which was pasted at once.
struct Pastes {
    pieces: VecDeque<String>,
    now: io::Cursor<Vec<u8>>,
}

impl Pastes {
    fn of(pieces: &[&str]) -> Self {
        Self {
            pieces: pieces.iter().map(ToString::to_string).collect(),
            now: io::Cursor::default(),
        }
    }

    fn is_left(&self) -> bool {
        self.now.position() < self.now.get_ref().len() as u64
    }
}

impl Read for Pastes {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.now.read(buffer)
    }
}

impl BufRead for Pastes {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if !self.is_left()
            && let Some(next) = self.pieces.pop_front()
        {
            self.now = io::Cursor::new(next.into_bytes());
        }
        self.now.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.now.consume(amount);
    }
}

impl Lines for Pastes {
    fn pasted(&mut self) -> bool {
        self.is_left()
    }
}

#[test]
fn a_paste_of_several_lines_answers_one_question_and_never_the_next() {
    let desk = Desk::of(LONG);
    let pieces = ["\n", "a\n.\nb\n", ".\n", "Ada\nLovelace\n555\n", "\n"];
    desk.start_with(&mut Pastes::of(&pieces));
    assert_eq!(
        desk.answer("mtr"),
        Some(text("a\n.\nb")),
        "a full stop in a paste is text"
    );
    assert_eq!(desk.answer("who"), Some(text("Ada Lovelace 555")));
    assert_eq!(desk.answer("ph"), None);
}

#[test]
fn a_paste_where_a_letter_is_asked_for_does_nothing() {
    let desk = Desk::of("  - { id: s, title: S }\n  - { id: t, title: T }\n");
    let out = desk.start_with(&mut Pastes::of(&["\n\n\nq\n", "\n", "q\n"]));
    assert!(out.contains("Several lines came at once"), "{out}");
    assert!(desk.events().contains(&ticked("s", None)));
    assert!(!desk.events().contains(&ticked("t", None)));
}

#[test]
fn an_option_is_chosen_by_value_label_row_or_first_letters() {
    let desk = Desk::of(
        "  - { id: n, kind: decision, title: How many, options: [{ value: '8', label: eight }, { value: '4', label: four }] }\n\
         \x20 - { id: yn, kind: decision, title: Office, options: [{ value: false, label: Nobody }, { value: true, label: Yes }] }\n\
         \x20 - { id: w, kind: decision, title: Which, options: [{ value: x, label: Full }, { value: y, label: Filling }] }\n\
         \x20 - { id: f, kind: form, title: F, fields: [{ id: cb, type: checkbox, label: C }, { id: sel, type: select, label: S, options: [{ value: true }, { value: false }] }, { id: many, type: checkboxes, label: M, options: [logs, dumps, other] }] }\n",
    );
    let out = desk.start("4\nn\nf\nfu\n\nn\n2\n1, other\nq\n");
    let chosen = desk.events().into_iter().filter_map(|event| match event {
        Event::OptionChosen { value, .. } => Some(value),
        _ => None,
    });
    let chosen: Vec<_> = chosen.collect();
    let expected = [text("4"), Value::Flag(false), text("x")];
    assert_eq!(chosen, expected, "{out}");
    assert!(out.contains("Which option?"), "`f` begins two: {out}");
    assert_eq!(desk.answer("cb"), Some(Value::Flag(false)));
    assert_eq!(
        desk.answer("sel"),
        Some(Value::Flag(false)),
        "as typed as its option"
    );
    let several = Value::List(vec!["logs".into(), "other".into()]);
    assert_eq!(desk.answer("many"), Some(several));
}

#[test]
fn a_digit_at_a_yes_or_no_is_its_row() {
    let desk = Desk::of(
        "  - { id: f, kind: form, title: F, fields: [{ id: cb, type: checkbox, label: C }] }\n",
    );
    desk.start("\n0\n2\n");
    assert_eq!(desk.answer("cb"), Some(Value::Flag(false)));
}

#[test]
fn a_call_says_what_to_say_first_marks_what_was_tried_and_asks_what_is_missing() {
    let desk = Desk::of(
        "  - { id: c, kind: call, title: Ring, contacts: [a], fields: [{ id: ref, type: text, label: Ref, required: true }], script: Hello there }\n",
    );
    let out = desk.start("\n\nno\n\n\n1\nPere\n\nR-1\n\n\n");
    let script = out.find("Hello there").expect("the script");
    let log = out.find("Which number").expect("the question");
    assert!(script < log, "{out}");
    assert!(out.contains("1 (Anna): no answer"), "{out}");
    assert!(out.contains("Enter: 2"), "the next number first: {out}");
    assert_eq!(desk.answer("ref"), Some(text("R-1")));
    assert!(desk.events().contains(&ticked("c", None)), "{out}");
    assert!(desk.events().contains(&Event::Finished), "{out}");
}

#[test]
fn items_of_a_form_are_offered_once_its_answers_are_there() {
    let desk = Desk::of(
        "  - { id: f, kind: form, title: F, items: [Look, Listen], fields: [{ id: a, type: text, label: A }] }\n",
    );
    let out = desk.start("\nx\n\n\n\n\n");
    let items = desk.events().into_iter();
    let items = items.filter(|event| matches!(event, Event::ItemTicked { .. }));
    assert_eq!(items.count(), 2, "{out}");
    assert!(out.contains("Now: 1 F, to tick: Listen"), "{out}");
}

#[test]
fn an_answer_is_corrected_by_naming_its_question() {
    let desk = Desk::of(LONG);
    let out = desk.start("\nmtr\n.\nAdda\n:b\nAda\n:q\nc phone\n777\nN 1\nc 2\nEva\nc\n3\n:c\nq\n");
    assert!(
        out.contains("Contact (must be answered) (now: Adda; Enter leaves it)"),
        "{out}"
    );
    assert_eq!(desk.answer("who"), Some(text("Eva")), "{out}");
    let cleared = Event::FieldCleared {
        field: FieldId::from("ph"),
    };
    assert_eq!(desk.events().last(), Some(&cleared), "{out}");
}

#[test]
fn at_a_step_that_is_gone_to_the_next_act_of_the_run_is_named_too() {
    let desk = Desk::of("  - { id: s, title: Look }\n  - { id: t, title: Mend }\n");
    let out = desk.start("N 2\n.\nq\n");
    assert!(out.contains("Here: 2 Mend, do it and tick it"), "{out}");
    assert_eq!(
        out.matches("Now: 1 Look, do it and tick it").count(),
        3,
        "{out}"
    );
    assert!(!out.contains("Now: 2 Mend"), "{out}");
}

#[test]
fn a_step_is_gone_to_by_its_number_and_done_out_of_order_with_a_reason() {
    let desk = Desk::of(
        "  - { id: s, title: Look }\n  - { id: t, title: Mend }\n  - { id: u, title: Tell }\n",
    );
    let out = desk.start("N 2\n\nit burns\n3\n.\nq\n");
    assert!(
        desk.events().contains(&ticked("t", Some("it burns"))),
        "{out}"
    );
    assert!(out.contains("[3/3] Tell"), "{out}");
}

#[test]
fn each_letter_of_the_full_screen_is_there() {
    let desk = Desk::of(
        "  - { id: s, title: Look, links: [{ url: 'https://x.example' }] }\n  - { id: t, title: Mend, when: false }\n  - { id: k, kind: ticket, title: File, ticket: { lang: en, cc: [a@x.example] } }\n",
    );
    let out = desk.start("?\nl\ni\nh\nd\n1\nn\na note\ny\nt\nb\nf\nbroken\nu\nslip\ns\nno time\ne\nb\nz\ne\ne\ngiven up\n\n");
    for said in [
        "s skip, f failed",
        "Started: R",
        "Why is this shown?",
        "– Mend (does not apply)",
        "Noted.",
        "https://x.example",
        "a@x.example",
        "Completion",
    ] {
        assert!(out.contains(said), "{said}: {out}");
    }
    let kinds: Vec<_> = desk.events().iter().map(kind).collect();
    let expected =
        "started duty_set note_added step_failed step_reopened step_skipped ended_incomplete";
    assert_eq!(kinds.join(" "), expected, "{out}");
}

pub fn kind(event: &Event) -> String {
    let json = serde_json::to_value(event).unwrap();
    json["type"].as_str().unwrap().to_owned()
}

pub const TICKET: &str = "  - { id: f, kind: form, title: F, fields: [{ id: a, type: text, label: A, required: true }] }\n\
     \x20 - { id: k, kind: ticket, title: File, ticket: { lang: en, subject: 'S {{ a }}', cc: [cc@x.example] } }\n";

#[test]
fn looking_at_the_ticket_changes_nothing_and_cc_is_there_to_be_seen() {
    let desk = Desk::of(TICKET);
    let out = desk.start("t\np\np cc\nb\n\nx\nt\nb\nq\n");
    assert!(out.contains("cc@x.example"), "{out}");
    let exports = desk.events().into_iter().map(|event| kind(&event));
    let exports = exports.filter(|kind| kind == "ticket_exported");
    assert_eq!(exports.count(), 0);
}

#[test]
fn a_ticket_is_copied_where_the_output_is_a_terminal_and_nowhere_else() {
    let mut desk = Desk::new(
        &format!("version: 1\nid: r\ntitle: R\nsteps:\n{TICKET}"),
        "clipboard: osc52",
        ENGLISH,
    );
    let lines = "\nx\n\nc\nc cc\n\n\nq\n";
    let out = desk.start(lines);
    assert!(!out.contains('\u{1b}'), "no sequence into a pipe: {out}");
    assert!(out.contains("no terminal"), "{out}");
    let exported = |desk: &Desk| -> Vec<_> {
        let events = desk.events().into_iter();
        let exports = events.filter_map(|event| match event {
            Event::TicketExported {
                way, part, missing, ..
            } => Some((way, part, missing)),
            _ => None,
        });
        exports.collect()
    };
    assert_eq!(exported(&desk), []);
    desk = Desk::new(
        &format!("version: 1\nid: r\ntitle: R\nsteps:\n{TICKET}"),
        "clipboard: osc52",
        ENGLISH,
    )
    .on_terminal();
    let out = desk.start(lines);
    assert!(out.contains("\u{1b}]52;c;"), "{out}");
    let exports = exported(&desk);
    assert_eq!(exports[0], (Way::Osc52, None, 0));
    assert!(exports[1].1.is_some(), "a part is a part");
    assert!(desk.events().contains(&ticked("k", None)), "{out}");
}

#[test]
fn a_ticket_is_written_to_a_file_and_one_that_is_there_is_asked_about() {
    let desk = Desk::of(TICKET);
    let path = desk.path("my ticket.txt");
    std::fs::write(&path, "old").unwrap();
    let out = desk.start(&format!("\nx\n\nw\n'{path}'\n\n\n\n"));
    assert!(
        std::fs::read_to_string(&path).unwrap().starts_with("S x"),
        "{out}"
    );
    assert!(
        desk.events()
            .iter()
            .any(|event| kind(event) == "ticket_exported"),
        "{out}"
    );
}

#[test]
fn a_ticket_that_never_left_is_filed_by_the_persons_word() {
    let desk = Desk::of(TICKET);
    desk.start("\nx\n\n\nover the phone\n");
    assert!(desk.events().contains(&ticked("k", Some("over the phone"))));
}

#[test]
fn duty_is_asked_where_a_condition_needs_it_and_nobody_knows() {
    let desk = Desk::of("  - { id: s, title: S, when: duty }\n");
    let out = desk.start("1\n\n\n");
    assert!(out.contains("Which is it now?"), "{out}");
    let set = Event::DutySet {
        on_duty: true,
        by_clock: false,
        reason: None,
    };
    assert!(desk.events().contains(&set), "{out}");
    assert!(desk.events().contains(&ticked("s", None)), "{out}");
    let desk = Desk::of("  - { id: s, title: S }\n");
    assert!(!desk.start("q\n").contains("Which is it now?"));
}

#[test]
fn a_hold_is_named_and_no_reason_helps() {
    let desk = Desk::of("  - { id: h, title: Stop, hold: true }\n  - { id: s, title: S }\n");
    let out = desk.start("s\nN 2\n\n.\n\n\n\n");
    assert!(out.contains("must be done first"), "{out}");
    let ticks = desk
        .events()
        .into_iter()
        .filter(|e| kind(e) == "step_ticked");
    assert_eq!(ticks.count(), 2, "{out}");
    assert!(!desk.events().iter().any(|e| kind(e) == "step_skipped"));
}

#[test]
fn the_end_of_the_input_is_no_answer_wherever_it_comes() {
    let steps = "  - { id: c, kind: call, title: Ring, contacts: [a] }\n  - { id: t, title: T }\n";
    for lines in [
        "", "\n", "\n1\n", "\n1\n1\n", "s\n", "N 2\nu\n", "n\n", "t\n", "e\n", "e\ne\n",
    ] {
        let desk = Desk::of(steps);
        let out = desk.start(lines);
        assert!(out.contains("The input has ended."), "{lines:?}: {out}");
        assert!(out.contains("stays open"), "{lines:?}: {out}");
        assert_eq!(desk.events().len(), 1, "{lines:?}: {out}");
    }
}

#[test]
fn a_file_is_taken_as_terminals_put_it_in_when_it_is_dropped() {
    let desk = Desk::of("  - { id: s, title: S, evidence: true }\n");
    let path = desk.path("my shot.png");
    std::fs::write(&path, "x").unwrap();
    let escaped = path.replace(' ', "\\ ");
    let out = desk.start(&format!("a\n{escaped}\na\n\"{path}\"\na\nnowhere\nq\n"));
    let attached = desk
        .events()
        .into_iter()
        .filter(|e| kind(e) == "evidence_attached");
    assert_eq!(attached.count(), 2, "{out}");
}

#[test]
fn a_proposal_is_taken_by_enter_with_where_it_came_from() {
    let desk = Desk::new(
        "version: 1\nid: r\ntitle: R\nsteps:\n  - { id: f, kind: form, title: F, fields: [{ id: a, type: text, label: A, default: '{{ operator.name }}', confirm_default: true }] }\n",
        "operator: { name: Ada }",
        CATALAN,
    );
    let out = desk.start("\n\n");
    assert!(
        out.contains("A (Ada; Enter ho accepta (de la configuració)):"),
        "{out}"
    );
    let answered = Event::FieldAnswered {
        field: FieldId::from("a"),
        value: Value::Text("Ada".into()),
        from: Provenance::Configuration,
    };
    assert!(desk.events().contains(&answered), "{out}");
}

#[test]
fn a_run_that_another_session_has_can_be_taken_over() {
    let desk = Desk::of("  - { id: s, title: S }\n");
    desk.start("");
    let name = desk.store.list().unwrap().remove(0);
    let holder = desk.env.holder(bench::night());
    desk.store.hold_until_asked(&name, holder).unwrap();
    let out = desk.resume("2\n\n\n\n");
    assert!(desk.events().contains(&ticked("s", None)), "{out}");
    assert!(desk.events().contains(&Event::Finished), "{out}");
}

#[test]
fn what_is_not_on_disk_is_said_at_each_line_and_once_more_at_leaving() {
    let desk = Desk::of("  - { id: s, title: S }\n  - { id: t, title: T }\n");
    desk.start("");
    desk.store.refuse(io::ErrorKind::StorageFull);
    let out = desk.resume("\nq\nq\n");
    assert!(out.contains("NOT ON DISK"), "{out}");
    assert!(out.contains("press q again"), "{out}");
}

#[test]
fn a_run_that_another_session_has_is_said_and_can_be_followed() {
    let desk = Desk::of("  - { id: s, title: S }\n");
    desk.start("");
    desk.held_by_marta();
    let out = desk.resume("1\n\nl\nq\n");
    assert!(out.contains("marta has had this run open"), "{out}");
    assert!(out.contains("nothing can be changed here"), "{out}");
    assert!(!desk.events().contains(&ticked("s", None)), "{out}");
}

#[test]
fn a_form_says_before_each_question_how_many_are_answered() {
    let field = |id| format!("{{ id: {id}, type: text, label: {id} }}");
    let fields = ["a", "b", "c"].map(field).join(", ");
    let desk = Desk::of(&format!(
        "  - {{ id: f, kind: form, title: F, fields: [{fields}] }}\n"
    ));
    let out = desk.start("\nx\ny\n");
    let counts = ["(0/3 answered)", "(1/3 answered)", "(2/3 answered)"];
    let found = counts.map(|count| out.matches(count).count());
    assert_eq!(found, [1, 1, 1], "{out}");
    // One question alone needs no count.
    let desk = Desk::of(&format!(
        "  - {{ id: f, kind: form, title: F, fields: [{}] }}\n",
        field("a")
    ));
    assert!(!desk.start("\nx\n").contains("answered)"));
}
