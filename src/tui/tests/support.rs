//! What the tests of the layers share: short runbooks, and questions to the bench.
#![allow(dead_code)]

use crate::i18n::Arg;
use crate::journal::{Holder, RunName, RunStore};
use crate::model::{Draft, Entry, Event, StepId};
use crate::tui::bench::{Bench, CATALAN, Shot, Style, night};
use crate::tui::keymap::Context;
use crate::tui::layers::AppLayer;
use crate::tui::message::Tone;
use crate::tui::screens::walk::{self, Form, Menu, Preview, Prompt};

/// One step of each kind that has no form, in an order that steps through them.
pub const KINDS: &str = r#"
version: 1
id: tipus
title: De tota mena
lang: ca
contacts:
  pau: { name: Pau, phones: ["+34 900 000 001", "+34 900 000 002"] }
  sola: { name: Sola, phones: ["+34 900 000 003"], email: sola@example.org }
steps:
  - { id: primer, title: El primer, body: "Mireu-ho bé.", evidence: true }
  - id: tria
    kind: decision
    title: Quina?
    options:
      - { value: a, label: La primera }
      - { value: b, label: La segona, description: La del mig. }
      - { value: c, label: La tercera }
  - { id: nomes, title: Només amb b, when: tria == "b" }
  - { id: punts, title: Punts, items: [Un, Dos, Tres] }
  - { id: trucada, title: Truqueu, kind: call, contacts: [pau], require: any }
  - { id: avis, title: Aviseu, kind: call, contacts: [sola], require: any }
  - { id: pausa, title: Espereu, kind: wait, minutes: 10 }
  - { id: darrer, title: El darrer, recommended: true }
"#;

/// Three plain steps.
pub const THREE: &str = "\
version: 1
id: tres
title: Tres passos
steps:
  - { id: un, title: El primer }
  - { id: dos, title: El segon }
  - { id: tres, title: El tercer }
";

/// One plain step.
pub const ONE: &str = "\
version: 1
id: un
title: Un pas
steps:
  - { id: un, title: Fes-ho }
";

/// A hold between two steps.
pub const HOLD: &str = "\
version: 1
id: retencio
title: Amb retenció
steps:
  - { id: abans, title: Abans, recommended: true }
  - { id: clau, title: La clau, hold: true, items: [Gireu-la] }
  - { id: despres, title: Després }
";

/// A form, and the ticket that it fills.
pub const TICKET: &str = r#"
version: 1
id: avaria
title: Una avaria
lang: ca
steps:
  - id: dades
    kind: form
    title: Les dades
    fields:
      - { id: servei, type: text, label: Servei, required: true }
      - { id: impacte, type: textarea, label: Impacte, required: true }
      - { id: extra, type: text, label: Extra }
  - id: tiquet
    kind: ticket
    title: El tiquet
    ticket:
      url: https://tiquets.example.org
      to: [guardia@example.org]
      cc: [cap@example.org, sotscap@example.org]
      subject: "Avaria de {{ servei }}"
    fields:
      - { id: numero, type: text, label: Número, recommended: true }
"#;

/// A form of some fields, given as rows of YAML, and a step after it.
pub fn form_of(fields: &str) -> String {
    format!(
        "version: 1\nid: camps\ntitle: Camps\nlang: ca\nsteps:\n\
         \x20 - id: dades\n    kind: form\n    title: Les dades\n    fields:\n{fields}\n\
         \x20 - {{ id: final, title: El final }}\n"
    )
}

/// A walk of a form of some fields, opened.
pub fn in_form(fields: &str) -> Bench {
    let mut bench = walk(&form_of(fields));
    bench.keys("enter");
    assert!(bench.is_form(), "the form is open");
    bench
}

/// So many steps in a row.
pub fn many(steps: usize) -> String {
    let step = |at| format!("  - {{ id: s{at}, title: Pas número {at} }}\n");
    let steps: Vec<_> = (1..=steps).map(step).collect();
    format!(
        "version: 1\nid: molts\ntitle: Molts\nsteps:\n{}",
        steps.concat()
    )
}

/// A decision of so many options.
pub fn options(count: usize) -> String {
    let option = |at| format!("      - {{ value: v{at}, label: Opció {at} }}\n");
    let options: Vec<_> = (1..=count).map(option).collect();
    let head = "version: 1\nid: d\ntitle: D\nsteps:\n  - id: d\n    kind: decision\n    title: Quin?\n    options:\n";
    format!("{head}{}", options.concat())
}

/// A config without office hours: to work them out takes longer than most tests.
const CONFIG: &str = "operator: { name: Núria Vidal }\nclipboard: osc52\n";

pub fn walk(text: &str) -> Bench {
    walk_as(text, CATALAN)
}

pub fn walk_as(text: &str, style: Style) -> Bench {
    Bench::walk_text_with(text, style, CONFIG)
}

/// A walk at night, where office hours are known.
pub fn on_duty(text: &str) -> Bench {
    Bench::walk_text(text, CATALAN)
}

/// An exercise.
pub fn drill_of(text: &str, config: &str, clock: Option<&str>) -> Bench {
    let terms = crate::app::terms::Terms {
        drill: true,
        clock: clock.map(str::to_owned),
        ..crate::app::terms::Terms::default()
    };
    Bench::walk_text_on(text, CATALAN, config, terms)
}

/// A walk with a configuration of one's own.
pub fn walk_with(text: &str, config: &str) -> Bench {
    Bench::walk_text_with(text, CATALAN, config)
}

pub const PLAIN: Style = Style {
    ascii: true,
    colour: false,
    ..CATALAN
};

/// Another session, on another terminal of this machine.
pub fn marta() -> Holder {
    Holder {
        user: "marta".to_owned(),
        host: "bastion".to_owned(),
        pid: 4711,
        since: night(),
    }
}

/// An entry as another session writes it.
pub fn entry(event: Event) -> Entry {
    Entry {
        at: night(),
        by: "Marta".to_owned(),
        host: "bastion".to_owned(),
        event,
    }
}

pub fn ticked(step: &str) -> Event {
    Event::StepTicked {
        step: StepId(step.to_owned()),
        reason: None,
    }
}

/// What another session writes when a step is done with gaps.
pub fn ticked_because(step: &str, reason: &str) -> Event {
    Event::StepTicked {
        step: StepId(step.to_owned()),
        reason: Some(reason.to_owned()),
    }
}

/// The run is closed here, and shown again as another session works on it.
pub fn followed(text: &str) -> Bench {
    let bench = walk(text);
    let name = bench.name();
    let mut bench = bench.killed();
    bench.store.hold(&name, marta()).unwrap();
    bench.runtime.resume(name.as_str());
    bench.keys("1");
    assert!(bench.session().is_watching());
    bench
}

/// The run's record was damaged, and it is opened again.
pub fn damaged(text: &str) -> Bench {
    let mut bench = walk(text);
    bench.keys("n").text("ve bé").keys("enter");
    let name = bench.name();
    let mut bench = bench.killed();
    bench.store.damage(&name).unwrap();
    bench.runtime.resume(name.as_str());
    let bench = bench.settled();
    assert!(bench.session().read_only().is_some(), "only read");
    bench
}

impl Bench {
    /// A text of the catalogue.
    pub fn say(&self, word: &str) -> String {
        self.app().words.say(word)
    }

    pub fn say_with(&self, word: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.app().words.with(word, args)
    }

    /// The run's name.
    pub fn name(&self) -> RunName {
        RunName::parse(self.session().name()).unwrap()
    }

    /// Types letters and waits for no job.
    pub fn text_only(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.keys_only(&letter.to_string());
        }
        self
    }

    /// The topmost layer, where it is one of the run.
    pub fn top(&self) -> &walk::Layer {
        match self.app().layers.top() {
            Some(AppLayer::Walk(layer)) => layer,
            other => panic!("no layer of a run: {other:?}"),
        }
    }

    pub fn height(&self) -> usize {
        self.app().layers.height()
    }

    pub fn context(&self) -> Context {
        self.app().context()
    }

    pub fn is_form(&self) -> bool {
        matches!(
            self.app().layers.top(),
            Some(AppLayer::Walk(walk::Layer::Form(_)))
        )
    }

    pub fn form(&self) -> &Form {
        match self.top() {
            walk::Layer::Form(form) => form,
            other => panic!("no form: {other:?}"),
        }
    }

    /// The field that the form is at; empty in the row under the fields.
    pub fn field(&self) -> String {
        let field = self.form().field(self.run());
        field.map_or_else(String::new, |field| field.id.0.clone())
    }

    /// What is typed at the field, and what is wrong with the one named.
    pub fn typed(&self) -> &str {
        self.form().buffer.text()
    }

    pub fn mistake(&self, field: &str) -> Option<&str> {
        let id = crate::model::FieldId(field.to_owned());
        self.form().mistakes.get(&id).map(String::as_str)
    }

    /// The answer to a field, as text.
    pub fn answer(&self, field: &str) -> Option<String> {
        let id = crate::model::FieldId(field.to_owned());
        self.run().answer(&id).map(|answer| answer.value.to_text())
    }

    pub fn menu(&self) -> &Menu {
        match self.top() {
            walk::Layer::Menu(menu) => menu,
            other => panic!("no menu: {other:?}"),
        }
    }

    pub fn prompt(&self) -> &Prompt {
        match self.top() {
            walk::Layer::Prompt(prompt) => prompt,
            other => panic!("no prompt: {other:?}"),
        }
    }

    pub fn preview(&self) -> &Preview {
        match self.top() {
            walk::Layer::Ticket(preview) => preview,
            other => panic!("no ticket: {other:?}"),
        }
    }

    pub fn is_completion(&self) -> bool {
        matches!(
            self.app().layers.top(),
            Some(AppLayer::Walk(walk::Layer::Completion(_)))
        )
    }

    pub fn tone(&self) -> Option<Tone> {
        self.app().message.as_ref().map(|message| message.tone)
    }

    /// Where one is, as it would be taken up again.
    pub fn draft(&self) -> Draft {
        self.app().draft(self.runtime.sessions()).unwrap()
    }

    /// What was recorded since so many entries.
    pub fn since(&self, before: usize) -> Vec<String> {
        self.journal().split_off(before)
    }

    pub fn entries(&self) -> usize {
        self.run().entries().len()
    }

    /// Presses keys that must record nothing.
    pub fn idle_keys(&mut self, names: &str) -> &mut Self {
        let before = self.entries();
        self.keys(names);
        assert_eq!(self.since(before), [] as [&str; 0], "after {names}");
        self
    }

    /// Presses Enter at a reason, reads what it will do, and presses it again; gives what that
    /// recorded.
    pub fn sure(&mut self) -> Vec<String> {
        self.idle_keys("enter");
        assert!(self.prompt().is_warned(), "{}", self.prompt().question);
        self.minutes(1).recorded("enter")
    }

    /// Types a text that does nothing to the run.
    pub fn idle_text(&mut self, text: &str) -> &mut Self {
        let before = self.entries();
        self.text(text);
        assert_eq!(self.since(before), [] as [&str; 0], "after {text}");
        self
    }

    /// Presses keys; gives what they recorded.
    pub fn recorded(&mut self, names: &str) -> Vec<String> {
        let before = self.entries();
        self.keys(names);
        self.since(before)
    }

    /// What the program did not do: nothing was left or quit.
    pub fn goes_on(&self) -> bool {
        self.runtime.ending().is_none() && self.app().run().is_some()
    }

    /// Another session writes these, and this one looks.
    pub fn comes(&mut self, events: Vec<Event>) -> &mut Self {
        let entries: Vec<_> = events.into_iter().map(entry).collect();
        let name = self.name();
        self.store.append_from_outside(&name, &entries).unwrap();
        self.runtime.tick().unwrap();
        self
    }

    pub fn usual(&mut self) -> Shot {
        self.shot(80, 24)
    }

    /// The names of the runs in the store.
    pub fn runs(&self) -> Vec<String> {
        let names = self.store.list_all().unwrap();
        names.iter().map(|name| name.as_str().to_owned()).collect()
    }
}

impl Shot {
    /// The row that says this.
    pub fn row_of(&self, text: &str) -> u16 {
        let at = self.rows.iter().position(|row| row.contains(text));
        match at {
            Some(at) => at as u16,
            None => panic!("{text:?} is not on the screen:\n{}", self.text()),
        }
    }

    pub fn has(&self, text: &str) -> bool {
        self.rows.iter().any(|row| row.contains(text))
    }

    /// The only highlighted row.
    pub fn highlighted(&self) -> &str {
        match self.reversed.as_slice() {
            [row] => &self.rows[usize::from(*row)],
            rows => panic!("{rows:?} are highlighted:\n{}", self.text()),
        }
    }

    /// The row of the cursor, which is highlighted, whatever else is.
    pub fn chosen(&self) -> &str {
        let row = self.cursor.1;
        assert!(self.reversed.contains(&row), "{}", self.text());
        &self.rows[usize::from(row)]
    }

    /// The beginning of a text, which may be wrapped or cut, is on the screen.
    pub fn says(&self, text: &str) -> bool {
        let start: Vec<_> = text.split(' ').take(3).collect();
        self.has(&start.join(" "))
    }

    pub fn footer(&self) -> &str {
        self.rows.last().unwrap()
    }

    /// The row that the cursor is in.
    pub fn at_cursor(&self) -> &str {
        &self.rows[usize::from(self.cursor.1)]
    }

    /// The text from the cursor's cell on, for rows without wide letters before it.
    pub fn cell_text(&self) -> String {
        let row = self.at_cursor();
        row.chars().skip(usize::from(self.cursor.0)).collect()
    }
}

pub fn step(id: &str) -> StepId {
    StepId(id.to_owned())
}
