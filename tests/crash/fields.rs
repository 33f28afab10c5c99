//! The model of the form: what a key does in a field, in a list of options, at leaving.

use super::*;

impl World {
    /// Whether it is asked how the ticket was filed, with one answer that can be chosen.
    pub(super) fn asks_how(&self) -> bool {
        self.left.is_none() && !self.open_before(SEND)
    }

    /// What the ticket is made of.
    pub(super) fn ticket(&self) -> Sent {
        self.answers.clone()
    }

    /// The form as it is where one has just come to a field.
    pub(super) fn entered(&self, at: usize) -> Form {
        let rest = self.rest.get(&at);
        let answer = self.answers.get(&at).filter(|_| at != CHOICE);
        let text = rest.or(answer).map_or("", String::as_str);
        Form {
            at,
            text: Text::new(text, at != LONG),
            touched: rest.is_some(),
            list: None,
        }
    }

    fn go(&mut self, from: usize, by: isize) {
        let to = from.saturating_add_signed(by).min(DONE);
        self.focus = Focus::Form(self.entered(to));
    }

    /// To the next field without an answer, or under the fields.
    fn go_open(&mut self, from: usize) {
        let open = (from + 1..DONE).find(|at| self.is_open(*at));
        self.focus = Focus::Form(self.entered(open.unwrap_or(DONE)));
    }

    pub(super) fn in_menu(
        &mut self,
        press: &Press,
        at: Option<usize>,
        count: usize,
        make: fn(Option<usize>) -> Focus,
    ) {
        let ways = self.focus == Focus::Ways(at);
        let chosen = match press {
            Press::Key(Key::Up) | Press::Char('k') => {
                self.focus = make(Some(up(at, count)));
                return;
            }
            Press::Key(Key::Down) | Press::Char('j') => {
                self.focus = make(Some(down(at, count)));
                return;
            }
            Press::Key(Key::Esc) => {
                self.focus = Focus::Steps;
                return;
            }
            Press::Key(Key::Enter) | Press::Char(' ') => match at {
                Some(at) => at,
                None => return,
            },
            Press::Char(digit) => match digit.to_digit(10) {
                Some(digit) if (1..=count).contains(&(digit as usize)) => digit as usize - 1,
                _ => return,
            },
            _ => return,
        };
        self.focus = Focus::Steps;
        if ways {
            self.carry(Act::Choose(chosen), None);
        } else if chosen == 0 {
            self.ask(Purpose::Who, Text::new("", true));
        } else {
            self.carry(Act::Call(chosen, None), None);
        }
    }

    pub(super) fn is_open(&self, at: usize) -> bool {
        !self.answers.contains_key(&at) || self.rest.contains_key(&at)
    }

    pub(super) fn in_list(&mut self, mut form: Form, press: &Press) {
        let at = form.list.and_then(|list| list.0);
        form.list = match press {
            Press::Key(Key::Up) | Press::Char('k') => Some(Listed(Some(up(at, LEVELS.len())))),
            Press::Key(Key::Down) | Press::Char('j') => Some(Listed(Some(down(at, LEVELS.len())))),
            Press::Key(Key::Esc) => None,
            Press::Key(Key::Tab) => return self.go(form.at, 1),
            Press::Key(Key::Enter) | Press::Char(' ') if at.is_some() => {
                self.answer(CHOICE, LEVELS[at.unwrap_or(0)].0.to_owned());
                return self.go_open(form.at);
            }
            _ => Some(Listed(at)),
        };
        self.focus = Focus::Form(form);
    }

    pub(super) fn in_form(&mut self, mut form: Form, press: &Press) {
        match press {
            Press::Key(Key::Enter) if form.at == DONE => {
                if let Some(refused) = (0..DONE).find(|at| self.rest.contains_key(at)) {
                    self.focus = Focus::Form(self.entered(refused));
                    return;
                }
                if self.states[FACTS] != Step::Done {
                    return self.carry(Act::Tick(FACTS), None);
                }
                self.focus = Focus::Steps;
                self.cursor = self.current().unwrap_or(self.cursor);
            }
            Press::Key(Key::Enter) | Press::Char(' ') if form.at == CHOICE => {
                let held = self.answers.get(&CHOICE);
                let at = LEVELS
                    .iter()
                    .position(|(id, _)| held.is_some_and(|h| h == id));
                form.list = Some(Listed(at));
                self.focus = Focus::Form(form);
            }
            Press::Key(Key::Enter) if form.at == LONG => {
                self.type_in_field(form, &Press::Char('\n'));
            }
            Press::Key(Key::Enter) => {
                self.accept(&form);
                if self.rest.contains_key(&form.at) {
                    // The text is refused: one stays, behind it.
                    form.text = Text::new(&form.text.text, form.at != LONG);
                    self.focus = Focus::Form(form);
                } else {
                    self.go_open(form.at);
                }
            }
            Press::Key(Key::Tab) => self.leave(&form, 1),
            Press::Key(Key::BackTab) => self.leave(&form, -1),
            Press::Key(Key::Esc) => {
                self.accept(&form);
                self.focus = Focus::Steps;
            }
            Press::Key(key @ (Key::Up | Key::Down)) => {
                let by = if *key == Key::Up { -1 } else { 1 };
                if form.text.vertical(by, FIELD_WIDTH) {
                    self.focus = Focus::Form(form);
                } else {
                    self.leave(&form, by);
                }
            }
            _ => self.type_in_field(form, press),
        }
    }

    fn type_in_field(&mut self, mut form: Form, press: &Press) {
        if form.at < DONE && form.at != CHOICE && type_in(&mut form.text, press) {
            form.touched = true;
            self.rest.remove(&form.at);
        }
        self.focus = Focus::Form(form);
    }

    fn leave(&mut self, form: &Form, by: isize) {
        self.accept(form);
        self.go(form.at, by);
    }

    fn accept(&mut self, form: &Form) {
        if !form.touched {
            return;
        }
        let typed = &form.text.text;
        let text = match form.at {
            // Lines that say nothing, before and behind, are none of the answer.
            LONG => {
                let lines = typed.split('\n');
                let said: Vec<&str> = lines.skip_while(|line| line.trim().is_empty()).collect();
                said.join("\n").trim_end().to_owned()
            }
            NUMBER if typed.trim().is_empty() => String::new(),
            NUMBER => match number(typed.trim()) {
                Some(number) => number,
                None => {
                    self.rest.insert(form.at, typed.clone());
                    return;
                }
            },
            // Letters are kept composed, whichever way they were typed.
            _ => typed.trim().nfc().collect(),
        };
        self.rest.remove(&form.at);
        if !text.trim().is_empty() {
            self.answer(form.at, text);
        } else if self.answers.remove(&form.at).is_some() {
            let field = FIELDS[form.at].0;
            self.record(json!({"type": "field_cleared", "field": field}), None);
        }
    }

    fn answer(&mut self, at: usize, value: String) {
        if self.answers.get(&at) == Some(&value) {
            return;
        }
        let event = json!({
            "type": "field_answered", "field": FIELDS[at].0, "value": value, "from": "typed",
        });
        self.record(event, None);
        self.answers.insert(at, value);
    }
}

/// The row above; from nowhere the last.
pub(super) fn up(at: Option<usize>, count: usize) -> usize {
    at.map_or(count - 1, |at| at.saturating_sub(1))
}

/// The row below; from nowhere the first.
pub(super) fn down(at: Option<usize>, count: usize) -> usize {
    at.map_or(0, |at| (at + 1).min(count - 1))
}

/// The number that a text means, of digits, full stops and commas; none where it means none,
/// or two: `1.542` is one and a half to one reader and fifteen hundred to another.
fn number(text: &str) -> Option<String> {
    let marks: Vec<char> = text.chars().filter(|c| ".,".contains(*c)).collect();
    let groups: Vec<&str> = text.split(['.', ',']).collect();
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    if !groups.iter().all(digits) {
        return None;
    }
    let thousands = |groups: &[&str]| {
        let first = groups[0];
        let begins = first.len() <= 3 && !first.starts_with('0');
        begins && groups[1..].iter().all(|group| group.len() == 3)
    };
    match (&marks[..], &groups[..]) {
        ([], _) => Some(text.to_owned()),
        ([_], _) if thousands(&groups) => None,
        ([_], [whole, part]) => Some(format!("{whole}.{part}")),
        ([first, others @ ..], _) if others.iter().all(|mark| mark == first) => {
            thousands(&groups).then(|| groups.concat())
        }
        ([first, others @ .., last], [whole @ .., part]) => {
            let same = first != last && others.iter().all(|mark| mark == first);
            (same && thousands(whole)).then(|| format!("{}.{part}", whole.concat()))
        }
        _ => None,
    }
}

/// Types, moves or deletes; says whether the text changed.
pub(super) fn type_in(text: &mut Text, press: &Press) -> bool {
    match press {
        Press::Char(letter) => text.insert(&letter.to_string()),
        Press::Paste(pasted) => text.insert(pasted),
        Press::Key(Key::Backspace) => return text.backspace(),
        Press::Key(Key::Delete) => return text.delete(),
        Press::Key(Key::Left) => {
            text.left();
            return false;
        }
        Press::Key(Key::Right) => {
            text.right();
            return false;
        }
        Press::Key(Key::Home) => {
            text.home();
            return false;
        }
        Press::Key(Key::End) => {
            text.end();
            return false;
        }
        Press::Key(_) => return false,
    }
    true
}
