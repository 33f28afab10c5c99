//! Somebody at the keys: which one comes next, by chance and by where one is.

use crate::chance::Chance;
use crate::support::Key;
use crate::world::*;
use std::collections::VecDeque;

const WORDS: [&str; 14] = [
    "node",
    "caiguda",
    "à és ·l·l",
    "日本",
    "e\u{301}o\u{308}",
    "🔥 foc",
    "a",
    "12:03",
    "[x]",
    "~/p",
    "çñ",
    "\"q\"",
    "\\n",
    "q u",
];
const NUMBERS: [&str; 6] = ["7", "42", "1,5", "x3", "0", "9a"];
const PASTES: [&str; 5] = [
    "una\ndues\ntres",
    "peça",
    "a\u{301}b 日",
    "x\n",
    "  dins\n\nfora",
];
/// A text of that size is long enough: wider than a row of a field or of a prompt.
const WIDEST: usize = 85;
const LINES: usize = 5;
/// How many rows of a text are in sight at once, whatever stands around it.
const ROWS: usize = 7;

/// A person, with the letters they have in mind.
pub struct Person {
    planned: VecDeque<Press>,
}

impl Person {
    pub fn new() -> Self {
        Self {
            planned: VecDeque::new(),
        }
    }

    /// Forgets what was going to be typed.
    pub fn interrupted(&mut self) {
        self.planned.clear();
    }

    /// Keeps a key for later.
    pub fn think_again(&mut self, press: Press) {
        self.planned.push_front(press);
    }

    /// The next key in that world.
    pub fn next(&mut self, world: &World, chance: &mut Chance) -> Press {
        let press = self.wish(world, chance);
        let mut after = world.clone();
        after.press(&press);
        if fits(&after) {
            press
        } else {
            self.planned.clear();
            Press::Key(Key::Home)
        }
    }

    fn wish(&mut self, world: &World, chance: &mut Chance) -> Press {
        if let Some(press) = self.planned.pop_front() {
            return press;
        }
        let mut keys = match &world.prompt {
            Some(prompt) => in_prompt(prompt, world, chance),
            None => in_focus(world, chance),
        };
        self.planned.extend(keys.drain(1..));
        keys.remove(0)
    }
}

/// Whether every row of the text that is typed is in sight.
fn fits(world: &World) -> bool {
    let rows = match (&world.prompt, &world.focus) {
        (Some(prompt), _) => prompt.text.rows(PROMPT_WIDTH),
        (None, Focus::Form(form)) => form.text.rows(FIELD_WIDTH),
        _ => return true,
    };
    rows.len() <= ROWS
}

fn key(key: Key) -> Vec<Press> {
    vec![Press::Key(key)]
}

fn letter(letter: char) -> Vec<Press> {
    vec![Press::Char(letter)]
}

fn letters(text: &str) -> Vec<Press> {
    text.chars().map(Press::Char).collect()
}

/// How many letters a reason has.
fn letters_in(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// The keys that go to the end of the run by the shortest way.
pub fn homewards(world: &World) -> Press {
    let enter = Press::Key(Key::Enter);
    if let Some(prompt) = &world.prompt {
        return match &prompt.purpose {
            // A letter alone is no reason, nor are figures and signs.
            Purpose::Reason { .. } if letters_in(&prompt.text.text) < 2 => Press::Char('r'),
            // Nor is a no that was begun and put off.
            Purpose::Reason { act, .. } if world.says_nothing(act, prompt.text.text.trim()) => {
                Press::Char('r')
            }
            Purpose::Reason { .. } | Purpose::Who => enter,
            _ => Press::Key(Key::Esc),
        };
    }
    match &world.focus {
        // A form with a text that is no answer does not close: its step is ticked from outside.
        Focus::Form(_) if !world.rest.is_empty() => Press::Key(Key::Esc),
        Focus::Form(form) if form.at == DONE => enter,
        Focus::Form(form) if form.list.is_some() => Press::Key(Key::Esc),
        Focus::Form(_) => Press::Key(Key::Tab),
        Focus::Steps => match world.current() {
            Some(at) if at != world.cursor => Press::Char('.'),
            Some(PHONE) => enter,
            Some(_) => Press::Char(' '),
            // Past a ticket that is out of date.
            None => Press::Char('e'),
        },
        Focus::Completion if world.current().is_some() => Press::Key(Key::Esc),
        Focus::Ways(None) | Focus::Outcomes(None) => Press::Key(Key::Down),
        Focus::Ways(_) | Focus::Outcomes(_) | Focus::Completion => enter,
        Focus::Ticket | Focus::Pager => Press::Key(Key::Esc),
    }
}

fn in_focus(world: &World, chance: &mut Chance) -> Vec<Press> {
    match &world.focus {
        Focus::Steps => in_steps(world, chance),
        Focus::Ways(_) | Focus::Outcomes(_) => match chance.below(8) {
            0 => key(Key::Esc),
            1 => letter('j'),
            2 => key(Key::Up),
            3 => letter('2'),
            4 => letter('3'),
            _ => key(Key::Enter),
        },
        Focus::Form(form) if form.list.is_some() => match chance.below(6) {
            0 => key(Key::Esc),
            1 => letter('k'),
            2 => key(Key::Down),
            3 => key(Key::Tab),
            4 => letter(' '),
            _ => key(Key::Enter),
        },
        Focus::Form(form) => in_form(form, chance),
        Focus::Ticket => match chance.below(7) {
            0 | 1 => letter('c'),
            2 | 3 => letter('w'),
            4 => key(Key::Enter),
            _ => key(Key::Esc),
        },
        Focus::Pager => key(if chance.one_in(2) {
            Key::Esc
        } else {
            Key::Enter
        }),
        Focus::Completion => match chance.below(5) {
            0 => letter('n'),
            1 => letter('t'),
            2 => letter('l'),
            3 if world.mandatory_open() => key(Key::Enter),
            _ => key(Key::Esc),
        },
    }
}

fn in_steps(world: &World, chance: &mut Chance) -> Vec<Press> {
    let closed = world.states[world.cursor] != Step::Open;
    match chance.below(32) {
        0 | 1 => letter('j'),
        2 => letter('k'),
        3 => key(Key::Down),
        4 => key(Key::Up),
        5..=7 => letter('.'),
        // Esc that changes nothing could not be told from Esc that is still on its way.
        8 if world.current().is_some_and(|at| at != world.cursor) => key(Key::Esc),
        9..=13 => key(Key::Enter),
        14..=16 => letter(' '),
        17 | 18 => letter('s'),
        19 | 20 if closed => letter('u'),
        21 => letter('f'),
        22..=24 => letter('n'),
        25 => letter('a'),
        26 => letter('t'),
        27 => letter('l'),
        28 => letter('e'),
        _ => {
            // The form is where most is typed.
            let by =
                isize::try_from(FACTS).unwrap_or(0) - isize::try_from(world.cursor).unwrap_or(0);
            let mut keys = vec![Press::Char(if by < 0 { 'k' } else { 'j' }); by.unsigned_abs()];
            keys.push(Press::Key(Key::Enter));
            keys
        }
    }
}

fn in_form(form: &Form, chance: &mut Chance) -> Vec<Press> {
    if form.at == DONE {
        return match chance.below(6) {
            0 => key(Key::Esc),
            1 => key(Key::Up),
            2 | 3 => key(Key::BackTab),
            _ => key(Key::Enter),
        };
    }
    if form.at == CHOICE {
        return match chance.below(6) {
            0 => key(Key::Up),
            1 => key(Key::Tab),
            2 => letter(' '),
            _ => key(Key::Enter),
        };
    }
    match chance.below(20) {
        0 | 1 => key(Key::Tab),
        2 => key(Key::BackTab),
        3 => key(Key::Down),
        4 => key(Key::Up),
        5 => key(Key::Esc),
        6 => key(Key::Enter),
        _ => typing(&form.text, form.at == NUMBER, chance),
    }
}

fn typing(text: &crate::text::Text, number: bool, chance: &mut Chance) -> Vec<Press> {
    let full = text.cells() >= WIDEST || text.lines().len() >= LINES;
    match chance.below(16) {
        0 => key(Key::Left),
        1 => key(Key::Right),
        2 => key(Key::Home),
        3 => key(Key::End),
        4 => key(Key::Delete),
        5 => key(Key::Backspace),
        _ if full => vec![Press::Key(Key::Backspace); 6],
        6 if !number => vec![Press::Paste(chance.of(&PASTES).to_owned())],
        _ if number => letters(chance.of(&NUMBERS)),
        _ => letters(chance.of(&WORDS)),
    }
}

fn in_prompt(prompt: &Prompt, world: &World, chance: &mut Chance) -> Vec<Press> {
    match chance.below(10) {
        0 => return key(Key::Esc),
        1 => return typing(&prompt.text, false, chance),
        _ => {}
    }
    let empty = prompt.text.text.trim().is_empty();
    let name = match &prompt.purpose {
        Purpose::Evidence => Some(PROOF.to_owned()),
        Purpose::File => Some(format!("ticket-{}.txt", world.files)),
        _ => None,
    };
    match name {
        // An empty name means another one, which the model does not follow.
        Some(name) if prompt.text.text == name => key(Key::Enter),
        Some(name) if empty && chance.one_in(2) => vec![Press::Paste(name)],
        Some(name) if empty => letters(&name),
        Some(_) => key(Key::Backspace),
        None if !empty && chance.one_in(3) => key(Key::Enter),
        None if chance.one_in(8) => key(Key::Enter),
        None => typing(&prompt.text, false, chance),
    }
}
