//! The model: what each key does to a run of `walk.yaml`, worked out a second time.
//!
//! It knows nothing of the program's state; where the two differ, the driver says so.

#[path = "acts.rs"]
mod acts;
#[path = "closing.rs"]
mod closing;
#[path = "fields.rs"]
mod fields;
#[path = "ticket.rs"]
mod ticket;

use crate::support::Key;
use crate::text::{Text, is_stray, says_no};
use fields::type_in;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::rc::Rc;
use unicode_normalization::UnicodeNormalization as _;

/// The steps: id and title.
pub const STEPS: [(&str, &str); 9] = [
    ("look", "Look at it"),
    ("parts", "Three parts"),
    ("which", "Which way"),
    ("facts", "The facts"),
    ("proof", "Proof of it"),
    ("phone", "Ring them"),
    ("easy", "Nice to have"),
    ("send", "Send it"),
    ("last", "Last look"),
];
pub const PARTS: usize = 1;
pub const WHICH: usize = 2;
pub const FACTS: usize = 3;
pub const PHONE: usize = 5;
pub const EASY: usize = 6;
pub const SEND: usize = 7;

/// The fields of the form: id and label.
pub const FIELDS: [(&str, &str); 5] = [
    ("app", "App"),
    ("what", "What happened"),
    ("sev", "Severity"),
    ("count", "Count"),
    ("place", "Place"),
];
pub const LONG: usize = 1;
pub const CHOICE: usize = 2;
pub const NUMBER: usize = 3;
/// The row under the last field.
pub const DONE: usize = FIELDS.len();

pub const WAYS: [(&str, &str); 3] = [
    ("red", "Red way"),
    ("green", "Green way"),
    ("blue", "Blue way"),
];
pub const LEVELS: [(&str, &str); 3] = [
    ("low", "Low one"),
    ("mid", "Middle one"),
    ("top", "Top one"),
];
pub const OUTCOMES: [(&str, &str); 3] = [
    ("answered", "answered"),
    ("no_answer", "no answer"),
    ("busy", "busy"),
];
/// How wide the text of a field is, and that of a line above the footer: the last column is
/// the cursor's.
pub const FIELD_WIDTH: usize = 44;
pub const PROMPT_WIDTH: usize = 76;
/// The file that becomes evidence.
pub const PROOF: &str = "proof.txt";
/// What is said of a paper that is handed over.
pub const TOLD: [&str; 4] = ["Noted.", "In the record:", COPIED, "Written to"];
/// The same, of one that was copied.
pub const COPIED: &str = "Sent to your";

/// One key press, or one paste.
#[derive(Debug, Clone, PartialEq)]
pub enum Press {
    Key(Key),
    Char(char),
    Paste(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Open,
    Done,
    Skipped,
    Failed,
}

/// An act that may need a reason.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    Tick(usize),
    Item(usize),
    Reopen(usize),
    Skip(usize),
    Fail(usize),
    Choose(usize),
    Call(usize, Option<String>),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Purpose {
    /// With what an empty line means, where it means something.
    Reason {
        act: Act,
        slip: Option<&'static str>,
    },
    Note,
    Evidence,
    File,
    Who,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Prompt {
    pub purpose: Purpose,
    pub text: Text,
    /// It was said what the reason will do, and nothing was typed since.
    pub warned: bool,
    /// It is a letter that was refused, and what is typed next takes its place.
    pub refused: bool,
}

/// The open list of a field: the row under the cursor, once there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed(pub Option<usize>);

#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    pub at: usize,
    pub text: Text,
    pub touched: bool,
    pub list: Option<Listed>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Focus {
    Steps,
    /// None before a row is chosen.
    Ways(Option<usize>),
    Outcomes(Option<usize>),
    Form(Form),
    Ticket,
    Pager,
    Completion,
}

/// What a ticket is made of: the answers.
pub type Sent = BTreeMap<usize, String>;

/// Everything that a key can change.
#[derive(Debug, Clone, PartialEq)]
pub struct World {
    /// What the journal holds, without times and hashes.
    pub events: Vec<Rc<Value>>,
    pub states: [Step; STEPS.len()],
    pub items: [bool; 3],
    pub way: Option<usize>,
    pub answers: BTreeMap<usize, String>,
    /// Texts that are no answers yet.
    pub rest: BTreeMap<usize, String>,
    pub reached: bool,
    pub cursor: usize,
    pub focus: Focus,
    pub prompt: Option<Prompt>,
    pub kept_reason: String,
    /// At which step it was put off; after a new start it is for any.
    pub kept_for: Option<usize>,
    /// The ticket or a reading lies over the completion.
    pub behind: bool,
    /// Of the ticket only what has changed is meant.
    pub addendum: bool,
    /// How many events there were when a ticket out of date was shown before the end.
    pub stale_at: Option<usize>,
    /// How many events there were when the end led to a text that is no answer.
    beside_at: Option<usize>,
    /// What the ticket was made of when it was filed, or last left since.
    filed: Option<Sent>,
    /// It was filed once, be it that its step was opened again since.
    theirs: bool,
    /// What the ticket was made of when it left.
    pub left: Option<Sent>,
    pub said: Option<String>,
    /// A ticket was copied: that it was is said once it is done, which may be keys later.
    pub copied: bool,
    /// The run was taken up, and no key has been pressed since.
    pub unread: bool,
    /// How much had happened when the closing was left for the steps.
    pub left_end: Option<usize>,
    pub finished: bool,
    /// Which file the ticket is written to next.
    pub files: usize,
}

impl World {
    pub fn new() -> Self {
        Self {
            events: vec![Rc::new(json!({"type": "started"}))],
            states: [Step::Open; STEPS.len()],
            items: [false; 3],
            way: None,
            answers: BTreeMap::new(),
            rest: BTreeMap::new(),
            reached: false,
            cursor: 0,
            focus: Focus::Steps,
            prompt: None,
            kept_reason: String::new(),
            kept_for: None,
            behind: false,
            addendum: false,
            stale_at: None,
            beside_at: None,
            filed: None,
            theirs: false,
            left: None,
            said: None,
            copied: false,
            unread: false,
            left_end: None,
            finished: false,
            files: 0,
        }
    }

    pub fn current(&self) -> Option<usize> {
        self.states.iter().position(|state| *state == Step::Open)
    }

    pub fn mandatory_open(&self) -> bool {
        self.open_before(STEPS.len())
    }

    fn open_before(&self, at: usize) -> bool {
        (0..at).any(|at| at != EASY && self.states[at] == Step::Open)
    }

    /// Where one is once the program has died and the run is taken up again.
    pub fn resumed(&self) -> Self {
        let mut world = self.clone();
        world.said = None;
        world.unread = true;
        world.left_end = None;
        world.behind = false;
        (world.addendum, world.stale_at, world.beside_at) = (false, None, None);
        if let Some(prompt) = &mut world.prompt {
            prompt.text.forget_aim();
            (prompt.warned, prompt.refused) = (false, false);
            world.focus = match (&prompt.purpose, &world.focus) {
                (Purpose::File, _) => Focus::Ticket,
                (Purpose::Reason { .. }, Focus::Form(_)) => Focus::Form(self.entered(DONE)),
                _ => Focus::Steps,
            };
            return world;
        }
        match &mut world.focus {
            Focus::Form(form) => {
                form.list = None;
                form.text.forget_aim();
            }
            Focus::Ticket => {}
            _ if self.current().is_none() || self.finished => world.focus = Focus::Completion,
            _ => world.focus = Focus::Steps,
        }
        world
    }

    /// The place where one is when the event of a key is on disk and the place is not:
    /// in the field whose answer was accepted, instead of behind it.
    pub fn between(&self, before: &Self) -> Option<Self> {
        let Focus::Form(form) = &before.focus else {
            return None;
        };
        let field = self.events.len() > before.events.len() && self.states == before.states;
        (field && before.prompt.is_none()).then(|| {
            let mut world = self.clone();
            world.focus = Focus::Form(world.entered(form.at));
            world.resumed()
        })
    }

    /// Presses a key.
    pub fn press(&mut self, press: &Press) {
        self.said = None;
        let at_steps = self.prompt.is_none() && self.focus == Focus::Steps;
        let acts = *press == Press::Key(Key::Enter) || at_steps && *press == Press::Char(' ');
        if std::mem::take(&mut self.unread) && acts && self.enter_records() {
            let told = match self.focus {
                Focus::Completion => "This is the closing of the run",
                _ => "This is where you were",
            };
            self.said = Some(told.to_owned());
            return;
        }
        if let Some(prompt) = self.prompt.take() {
            return self.in_prompt(prompt, press);
        }
        match self.focus.clone() {
            Focus::Steps => self.in_steps(press),
            Focus::Ways(at) => self.in_menu(press, at, WAYS.len(), Focus::Ways),
            Focus::Outcomes(at) => self.in_menu(press, at, OUTCOMES.len(), Focus::Outcomes),
            Focus::Form(form) if form.list.is_some() => self.in_list(form, press),
            Focus::Form(form) => self.in_form(form, press),
            Focus::Ticket => self.in_ticket(press),
            Focus::Pager => {
                if matches!(press, Press::Key(Key::Esc | Key::Enter)) {
                    self.uncover();
                }
            }
            Focus::Completion => self.in_completion(press),
        }
    }

    /// Whether Enter writes something at once: then its first press only reads.
    fn enter_records(&self) -> bool {
        if self.prompt.is_some() {
            return true;
        }
        match &self.focus {
            Focus::Steps => match self.cursor {
                WHICH | FACTS | SEND | PHONE => false,
                at => self.states[at] == Step::Open,
            },
            Focus::Form(_) | Focus::Ticket => true,
            Focus::Completion => !self.finished,
            Focus::Ways(_) | Focus::Outcomes(_) | Focus::Pager => false,
        }
    }

    /// What the provider has is not what the ticket says now.
    pub fn stale(&self) -> bool {
        let theirs = match self.states[SEND] {
            Step::Done => &self.filed,
            Step::Open | Step::Skipped | Step::Failed => &self.left,
        };
        !self.finished
            && theirs
                .as_ref()
                .is_some_and(|theirs| *theirs != self.ticket())
    }

    /// The completion, or what comes before it.
    fn go_to_end(&mut self) {
        if self.stale() {
            self.show_stale();
        } else {
            self.focus = Focus::Completion;
        }
    }

    fn show_stale(&mut self) {
        (self.cursor, self.focus, self.addendum) = (SEND, Focus::Ticket, true);
    }

    fn uncover(&mut self) {
        self.addendum = false;
        self.focus = if std::mem::take(&mut self.behind) {
            Focus::Completion
        } else {
            Focus::Steps
        };
    }

    fn in_steps(&mut self, press: &Press) {
        let at = self.cursor;
        match press {
            Press::Key(Key::Enter) => self.main_act(),
            Press::Key(Key::Up) | Press::Char('k') => self.cursor = at.saturating_sub(1),
            Press::Key(Key::Down) | Press::Char('j') => self.cursor = (at + 1).min(STEPS.len() - 1),
            Press::Key(Key::Esc) | Press::Char('.') => match self.current() {
                Some(current) => self.cursor = current,
                None if *press == Press::Key(Key::Esc) => {}
                None => {
                    self.go_to_end();
                    self.unread = self.left_end == Some(self.events.len())
                        && !self.finished
                        && self.focus == Focus::Completion;
                }
            },
            Press::Char(' ') if self.states[at] != Step::Open => self.carry(Act::Reopen(at), None),
            Press::Char(' ') if at == WHICH => self.open_ways(),
            Press::Char(' ') => self.tick_open(),
            Press::Char('s') if self.states[at] == Step::Open => self.carry(Act::Skip(at), None),
            Press::Char('u') => self.carry(Act::Reopen(at), None),
            Press::Char('f') => self.carry(Act::Fail(at), None),
            Press::Char('n') => self.ask(Purpose::Note, Text::new("", false)),
            Press::Char('a') => self.ask(Purpose::Evidence, Text::new("", true)),
            Press::Char('t') => self.focus = Focus::Ticket,
            Press::Char('l' | 'i') => self.focus = Focus::Pager,
            Press::Char('e') => self.focus = Focus::Completion,
            _ => {}
        }
    }

    fn main_act(&mut self) {
        match self.cursor {
            WHICH => self.open_ways(),
            FACTS => {
                let open = (0..DONE).find(|at| self.is_open(*at));
                // Who opens what is closed means to correct an answer.
                let none = if self.states[FACTS] == Step::Done {
                    0
                } else {
                    DONE
                };
                self.focus = Focus::Form(self.entered(open.unwrap_or(none)));
            }
            // The part opens that the line names.
            SEND if self.theirs && self.stale() => self.show_stale(),
            SEND => self.focus = Focus::Ticket,
            PHONE => self.focus = Focus::Outcomes(None),
            at if self.states[at] != Step::Open => {}
            _ => self.tick_open(),
        }
    }

    fn open_ways(&mut self) {
        self.focus = Focus::Ways(self.way);
    }

    fn tick_open(&mut self) {
        let open = self.items.iter().position(|ticked| !ticked);
        match open.filter(|_| self.cursor == PARTS) {
            Some(item) => self.carry(Act::Item(item), None),
            None => self.carry(Act::Tick(self.cursor), None),
        }
    }

    fn ask(&mut self, purpose: Purpose, text: Text) {
        let (warned, refused) = (false, false);
        self.prompt = Some(Prompt {
            purpose,
            text,
            warned,
            refused,
        });
    }

    pub(super) fn ask_reason(&mut self, act: Act, slip: Option<&'static str>) {
        let kept = if self.kept_for.is_none_or(|own| own == act.place()) {
            self.kept_for = None;
            std::mem::take(&mut self.kept_reason)
        } else {
            String::new()
        };
        let text = Text::new(&kept, false);
        self.ask(Purpose::Reason { act, slip }, text);
    }

    fn in_prompt(&mut self, mut prompt: Prompt, press: &Press) {
        match press {
            Press::Key(Key::Esc) => {
                // A letter alone begins no reason; how a ticket left is said of that ticket alone.
                let text = prompt.text.text;
                let text = if is_stray(text.trim()) {
                    String::new()
                } else {
                    text
                };
                if let Purpose::Reason { act, .. } = prompt.purpose
                    && act != Act::Tick(SEND)
                    && (self.kept_for.is_none() || !text.trim().is_empty())
                {
                    self.kept_reason = text;
                    self.kept_for = Some(act.place());
                }
            }
            Press::Key(Key::Enter) => self.submit(prompt),
            _ => {
                if std::mem::take(&mut prompt.refused)
                    && matches!(press, Press::Char(_) | Press::Paste(_))
                {
                    prompt.text = Text::new("", false);
                }
                type_in(&mut prompt.text, press);
                prompt.warned = false;
                self.prompt = Some(prompt);
            }
        }
    }

    /// Enter at a reason that is asked for.
    fn submit_reason(
        &mut self,
        prompt: Prompt,
        (act, slip): (Act, Option<&'static str>),
        text: &str,
    ) {
        let leaves_out = matches!(act, Act::Skip(_) | Act::Fail(_));
        if leaves_out && !text.is_empty() && !prompt.warned {
            // A step is left out, or said to have failed, by a second Enter.
            let warned = true;
            self.prompt = Some(Prompt { warned, ..prompt });
        } else if self.says_nothing(&act, text) {
            // It is asked again, with what was typed but for the blanks around it.
            let (text, warned) = (Text::new(text, false), false);
            self.prompt = Some(Prompt {
                text,
                warned,
                ..prompt
            });
        } else if slip.is_some() || !text.is_empty() {
            if self.kept_for.is_none() {
                self.kept_reason.clear();
            }
            // A reason is one line in the record.
            let mut line = text.replace('\n', " ");
            if line == "1" && act == Act::Tick(SEND) && self.asks_how() {
                "typed by hand".clone_into(&mut line);
            }
            let reason = slip.filter(|_| text.is_empty()).unwrap_or(&line);
            self.carry(act, Some(reason));
        } else {
            self.prompt = Some(prompt);
        }
    }

    fn submit(&mut self, prompt: Prompt) {
        let text = prompt.text.text.trim().to_owned();
        match &prompt.purpose {
            // A letter alone was meant as a key.
            Purpose::Reason { .. } | Purpose::Who if is_stray(&text) => {
                let refused = true;
                self.prompt = Some(Prompt { refused, ..prompt });
            }
            Purpose::Reason { act, slip } => {
                let (act, slip) = (act.clone(), *slip);
                self.submit_reason(prompt, (act, slip), &text);
            }
            Purpose::Note if !text.is_empty() => {
                let step = STEPS[self.cursor].0;
                self.record(
                    json!({"type": "note_added", "step": step, "text": text}),
                    None,
                );
                self.said = Some("Noted.".to_owned());
            }
            Purpose::Evidence if text == PROOF => {
                let step = STEPS[self.cursor].0;
                let event = json!({"type": "evidence_attached", "step": step, "name": PROOF});
                self.record(event, None);
                self.said = Some(format!("In the record: {PROOF}"));
            }
            // A path that leads nowhere: told, and nothing else.
            Purpose::Evidence if !text.is_empty() => {}
            Purpose::File if !text.is_empty() => {
                self.files += 1;
                self.exported(&json!({"file": text}));
                self.said = Some(format!("/{text} ("));
            }
            Purpose::Who => {
                let by = (!text.is_empty()).then_some(text);
                self.carry(Act::Call(0, by), None);
            }
            _ => self.prompt = Some(prompt),
        }
    }

    /// A reason has a word in it, but where a row is chosen by its number.
    pub fn says_nothing(&self, act: &Act, text: &str) -> bool {
        let chooses = text == "1" && *act == Act::Tick(SEND) && self.asks_how();
        let says = text.chars().any(char::is_alphabetic) && !says_no(text);
        !chooses && !text.is_empty() && !says
    }
}
