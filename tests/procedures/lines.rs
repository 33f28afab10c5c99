//! The same walk by lines. The person reads what was printed last, and answers it.

use crate::bench::{self, CATALAN, CONFIG, night};
use crate::person::{self, ANSWERED_BY, APPROVER, Manner, REASON};
use std::cell::RefCell;
use std::io::{self, BufRead, Read, Write};
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use vetlla::app::terms::Terms;
use vetlla::engine::act::{Act, next_of_run};
use vetlla::engine::{Phase, Run};
use vetlla::i18n::{Lang, Words};
use vetlla::journal::{MemoryStore, RunStore};
use vetlla::model::{Entry, Field, FieldKind, Kind, Operator, Step};
use vetlla::plain::{self, Door, Lines};

/// No walk has more lines than this.
const MOST: usize = 1_000;

/// What was printed, as far as it was not read yet, and all of it.
#[derive(Clone, Default)]
struct Paper(Rc<RefCell<Vec<u8>>>);

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Who reads and types.
struct Reader {
    paper: Paper,
    store: MemoryStore,
    /// The run as far as it was read.
    run: RefCell<Run>,
    manner: Manner,
    text: String,
    words: Words,
    /// What is typed and not taken in yet.
    typed: Vec<u8>,
    lines: usize,
    /// How much of the paper was there at the last line.
    read: usize,
    /// How many lines were typed about the ticket that is on the table.
    handed: usize,
}

impl Reader {
    fn run(&self) -> Run {
        let name = self.store.list().unwrap().remove(0);
        let entries = self.store.read(&name).unwrap().entries;
        let mut run = self.run.borrow_mut();
        let known = run.entries().len();
        for entry in &entries[known..] {
            run.apply(entry);
        }
        run.clone()
    }

    /// What was printed since the last line.
    fn news(&mut self) -> String {
        let all = self.paper.0.borrow();
        let news = String::from_utf8_lossy(&all[self.read..]).into_owned();
        self.read = all.len();
        news
    }

    /// The next line, or several of one answer.
    fn next(&mut self) -> String {
        self.lines += 1;
        let news = self.news();
        assert!(self.lines < MOST, "no end:\n{}", self.all());
        let asked = news
            .lines()
            .next_back()
            .unwrap_or_default()
            .trim()
            .to_owned();
        let is = |word: &str| {
            let own = self.words.say(word);
            // What holds cannot be skipped, and that is not offered there.
            let held = own.split(", ").filter(|key| !key.starts_with("s "));
            let held = held.collect::<Vec<_>>().join(", ");
            asked.ends_with(own.trim()) || asked.ends_with(held.trim())
        };
        // What Enter does there hangs on the run; what follows it is always the same.
        let hands_over = |word: &str| {
            let own = self.words.with(word, &[("act", "".into())]);
            let rest = own.split_once(',').map_or("", |(_, rest)| rest);
            asked.ends_with(rest.trim())
        };
        if ["plain-ask-handover", "plain-ask-sending"]
            .into_iter()
            .any(hands_over)
        {
            let typed = ["c", ""];
            let line = typed[self.handed % typed.len()];
            self.handed = if line.is_empty() { 0 } else { self.handed + 1 };
            return line.to_owned();
        }
        let at_step = [
            "plain-ask-task",
            "plain-ask-decision",
            "plain-ask-decision-open",
            "plain-ask-form",
            "plain-ask-correct",
            "plain-ask-ticket",
            "plain-ask-message",
            "plain-ask-call",
            "plain-ask-wait",
            "plain-ask-pause",
            "plain-ask-enter",
            "plain-ask-leave-runbook",
            "plain-ask-approval",
            "plain-ask-closing",
            "plain-ask-ended",
        ];
        if at_step.into_iter().any(is) {
            return self.at_step();
        }
        self.beside(&asked)
    }

    fn all(&self) -> String {
        String::from_utf8_lossy(&self.paper.0.borrow()).into_owned()
    }

    fn current(&self, run: &Run) -> Option<Step> {
        let next = next_of_run(run, night());
        let id = next.step.as_ref()?;
        run.runbook().step(id).map(|(_, step)| step.clone())
    }

    fn at_step(&self) -> String {
        let run = self.run();
        let next = next_of_run(&run, night());
        let Some(step) = self.current(&run) else {
            return String::new();
        };
        if self.manner.fails(&self.text, &step, &next) {
            return "f".to_owned();
        }
        match (&next.act, &step.kind) {
            (Act::Choose, Kind::Decision(decision)) => {
                (self.manner.row(decision.options.len()) + 1).to_string()
            }
            _ => String::new(),
        }
    }

    /// A question that is no step's: of a call, a field, a reason.
    fn beside(&self, asked: &str) -> String {
        let run = self.run();
        let says = |word: &str| asked.contains(self.words.say(word).trim());
        let Some(step) = self.current(&run) else {
            panic!("who asks?\n{}", self.all());
        };
        if says("menu-number") {
            let next = next_of_run(&run, night());
            let Act::Call(number) = &next.act else {
                panic!("no call is next\n{}", self.all());
            };
            return person::row_of(&run, &step, &number.number);
        }
        if says("ask-answered-by") {
            return ANSWERED_BY.to_owned();
        }
        let number = |number: &str| {
            let args = [("number", number.into())];
            asked.contains(self.words.with("menu-outcome", &args).trim())
        };
        if person::numbers(&run, &step).iter().any(|own| number(own)) {
            return "1".to_owned();
        }
        if let Kind::Approval(_) = &step.kind {
            let way = says("ask-approval-said");
            return if way { "1" } else { APPROVER }.to_owned();
        }
        let fields = run.visible_fields(&step);
        let named = fields
            .iter()
            .filter(|(field, _)| asked.starts_with(&field.label));
        match named.max_by_key(|(field, _)| field.label.len()) {
            Some((field, _)) => self.answer(&run, field),
            None => REASON.to_owned(),
        }
    }

    fn answer(&self, run: &Run, field: &Field) -> String {
        if run.is_answered(field) {
            return String::new();
        }
        match field.kind {
            FieldKind::Select => (self.manner.row(field.options.len()) + 1).to_string(),
            FieldKind::Checkbox => person::yes_or_no(field, self.manner).to_owned(),
            FieldKind::Checkboxes => "1".to_owned(),
            FieldKind::File => String::new(),
            FieldKind::Textarea => person::typed(field) + "\n.",
            _ if person::takes_proposal(field) => String::new(),
            _ => person::typed(field),
        }
    }
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let typed = self.fill_buf()?;
        let count = typed.len().min(buffer.len());
        buffer[..count].copy_from_slice(&typed[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Reader {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.typed.is_empty() && *self.run().phase() == Phase::Open {
            let line = self.next();
            self.typed = (line + "\n").into_bytes();
        }
        Ok(&self.typed)
    }

    fn consume(&mut self, amount: usize) {
        self.typed.drain(..amount);
    }
}

impl Lines for Reader {
    fn pasted(&mut self) -> bool {
        false
    }
}

/// The record of a walk.
pub fn walk(name: &str, text: &str, manner: Manner) -> Vec<Entry> {
    let (store, time) = (MemoryStore::new(), Arc::new(Mutex::new(night())));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("runbook.yaml");
    std::fs::write(&path, text).unwrap();
    for (name, text) in crate::procedures() {
        std::fs::write(folder.path().join(format!("{name}.yaml")), text).unwrap();
    }
    let env = bench::env(CATALAN, CONFIG, &store, &time);
    let paper = Paper::default();
    let words = Words::new(Lang::Ca);
    let runbook = crate::whole(text);
    let mut reader = Reader {
        paper: paper.clone(),
        store: store.clone(),
        run: RefCell::new(Run::new(std::sync::Arc::new(runbook), Operator::default())),
        manner,
        text: text.to_owned(),
        words,
        typed: Vec::new(),
        lines: 0,
        read: 0,
        handed: 0,
    };
    let door = Door {
        input: &mut reader,
        out: &mut paper.clone(),
        errors: &mut std::io::sink(),
        terminal: true,
        columns: || None,
    };
    plain::start(&env, path.to_str().unwrap(), &Terms::default(), door)
        .unwrap_or_else(|_| panic!("{name} begins"));
    let run = store.list().unwrap().remove(0);
    store.read(&run).unwrap().entries
}
