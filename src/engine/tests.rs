//! What the engine's tests share: a run that is walked by commands, at any time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::{Command, Refusal, Run, StepState, inlined};
use crate::i18n::{Lang, Words};
use crate::load;
use crate::model::{Entry, Event, Moment, Operator, Problem, Provenance, Runbook, StepId, Value};
use chrono::TimeDelta;
use std::sync::Arc;

/// A run, and the minute that its clock shows.
pub(super) struct Walk {
    pub(super) run: Run,
    pub(super) minute: i64,
}

impl Walk {
    /// Begins a run of the runbook with these steps and contacts.
    pub(super) fn of(steps: &str) -> Self {
        Self::with("", steps)
    }

    /// The same, with more at the top of the file.
    pub(super) fn with(head: &str, steps: &str) -> Self {
        Self::read(head, steps, |text, words| load::runbook(text, words))
    }

    /// Begins it with the copy of a run, which is not refused for what the day has learnt to
    /// see.
    pub(super) fn kept(steps: &str) -> Self {
        Self::read("", steps, load::kept_runbook)
    }

    fn read(
        head: &str,
        steps: &str,
        read: fn(&str, &Words) -> Result<Runbook, Vec<Problem>>,
    ) -> Self {
        let yaml = format!(
            "version: 1\nid: x\ntitle: X\n{head}\
             contacts:\n  a: {{ name: Anna, phones: ['1', '2'] }}\n  b: {{ name: Bru, phones: ['3'] }}\n\
             steps:\n{steps}"
        );
        let read = read(&yaml, &Words::new(Lang::En));
        let runbook = read.unwrap_or_else(|problems| panic!("{yaml}\n{problems:#?}"));
        Self::begin(runbook)
    }

    /// Begins a run of a runbook whose steps walk others, which are whole texts.
    pub(super) fn around(steps: &str, others: &[&str]) -> Self {
        let words = Words::new(Lang::En);
        let read = |yaml: &str| {
            let read = load::runbook(yaml, &words);
            read.unwrap_or_else(|problems| panic!("{yaml}\n{problems:#?}"))
        };
        let outer = read(&format!("version: 1\nid: x\ntitle: X\nsteps:\n{steps}"));
        let others = others.iter().map(|yaml| {
            let other = read(yaml);
            (other.id.clone(), Arc::new(other))
        });
        Self::begin(inlined(outer, &others.collect()))
    }

    pub(super) fn begin(runbook: Runbook) -> Self {
        let mut walk = Self {
            run: Run::new(Arc::new(runbook), Operator::default()),
            minute: 0,
        };
        walk.write(vec![Event::Started {
            runbook: "x".into(),
            title: "X".into(),
            sha256: "0".into(),
            drill: None,
            included: Vec::new(),
            merged: Vec::new(),
            nonce: None,
            commit: None,
        }]);
        walk
    }

    pub(super) fn now(&self) -> Moment {
        let start = Moment::parse_from_rfc3339("2026-11-23T03:12:00+01:00").unwrap();
        start + TimeDelta::minutes(self.minute)
    }

    pub(super) fn write(&mut self, events: Vec<Event>) {
        for event in events {
            self.run.apply(&Entry {
                at: self.now(),
                by: "Núria".into(),
                host: "bastion".into(),
                event,
            });
        }
    }

    pub(super) fn ask(&mut self, command: &Command, reason: Option<&str>) -> Result<(), Refusal> {
        let events = self.run.decide(command, reason, self.now())?;
        self.write(events);
        Ok(())
    }

    /// Carries a command out, with a reason where one is needed.
    pub(super) fn carry(&mut self, command: &Command) {
        let result = match self.ask(command, None) {
            Err(Refusal::NeedsReason(_)) => self.ask(command, Some("r")),
            other => other,
        };
        assert_eq!(result, Ok(()), "{command:?}");
    }

    pub(super) fn tick(&mut self, step: &str) {
        self.carry(&Command::Tick(step.into()));
    }

    pub(super) fn answer(&mut self, field: &str, text: &str) {
        let value = Value::Text(text.into());
        self.carry(&Command::Answer(field.into(), value, Provenance::Typed));
    }

    pub(super) fn state(&self, step: &str) -> StepState {
        let (at, _) = self.run.runbook().step(&StepId::from(step)).unwrap();
        self.run.state(at)
    }
}

#[test]
fn a_runbooks_own_values_are_names_like_others() {
    let head = "data:\n  env:\n    pro: { url: https://pro.example, nodes: [a, b], limit: 80 }\n    pre: { url: https://pre.example, nodes: [c], limit: 90.5 }\n";
    let steps = "  - { id: env, kind: decision, title: E, options: [{ value: pro }, { value: pre }] }\n\
        \x20 - { id: many, title: M, when: \"count(data.env[env].nodes) > 1\" }\n\
        \x20 - { id: high, title: H, when: \"data.env[env].limit > 85\" }\n\
        \x20 - { id: send, kind: ticket, title: S, ticket: { body: \"{{ data.env[env].url }}: {% for n in data.env[env].nodes %}{{ n }} {% endfor %}\" } }\n";
    let mut walk = Walk::with(head, steps);
    assert!(!walk.run.applies(1) && walk.run.waits_for(1).is_some());
    walk.carry(&Command::Choose("env".into(), Value::Text("pre".into())));
    assert!(!walk.run.applies(1) && walk.run.applies(2));
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    let form = step.kind.dispatch().unwrap();
    let laid = crate::engine::ticket::lay_out(&walk.run, step, form, &Words::of_ticket(Lang::En));
    assert_eq!(laid.body, "https://pre.example: c\n");
}

#[test]
fn a_note_says_what_was_answered() {
    let mut walk = Walk::of(
        "  - { id: ask, kind: form, title: Ask, fields: [{ id: host, type: text, label: Host }, { id: n, type: note, label: 'Go to {{ host }}.' }] }\n",
    );
    let note = |walk: &Walk| {
        walk.run
            .runbook()
            .field(&"n".into())
            .unwrap()
            .1
            .label
            .clone()
    };
    assert_eq!(note(&walk), "Go to ‹Host›.");
    walk.answer("host", "db1");
    assert_eq!(note(&walk), "Go to db1.");
}

#[test]
fn a_text_shows_the_question_until_it_is_answered_and_then_the_answer() {
    let mut walk = Walk::of(
        "  - { id: ask, kind: form, title: Ask, fields: [{ id: host, type: text, label: Host }, { id: n, type: number, label: N }] }\n\
         \x20 - id: act\n    title: \"Restart {{ host }}\"\n    items: [\"Log in to {{ host }}\", Look]\n    body: |\n      ```\n      systemctl restart db@{{ host }}\n      uptime\n      ```\n\
         \x20     {% if n > 2 %}Many.{% endif %}\n",
    );
    let words = Words::new(Lang::En);
    let step = |walk: &Walk| walk.run.runbook().step(&"act".into()).unwrap().1.clone();
    assert_eq!(step(&walk).title, "Restart ‹Host›");
    assert_eq!(step(&walk).items[0].text, "Log in to ‹Host›");
    assert!(step(&walk).body.unwrap().contains("‹N›"));
    assert_eq!(walk.run.gaps_in("db@‹Host›"), ["Host"]);
    let copied = |walk: &Walk| {
        let all = crate::engine::copyables::copyables(&walk.run, &step(walk), &words);
        all.into_iter().map(|(_, text)| text).collect::<Vec<_>>()
    };
    let half = copied(&walk).remove(0);
    let why = crate::engine::copyables::held_back(&walk.run, &half, &words);
    assert_eq!(
        why.as_deref(),
        Some("Not copied: Host is not answered yet.")
    );
    walk.answer("host", "db-01");
    walk.answer("n", "3");
    assert_eq!(step(&walk).title, "Restart db-01");
    assert!(step(&walk).body.unwrap().contains("Many."));
    assert_eq!(copied(&walk), ["systemctl restart db@db-01", "uptime"]);
    walk.answer("host", "db-02");
    assert_eq!(step(&walk).items[0].text, "Log in to db-02");
    walk.carry(&Command::Clear("host".into()));
    assert_eq!(step(&walk).title, "Restart ‹Host›");
    walk.tick("ask");
    assert_eq!(
        step(&walk).title,
        "Restart ",
        "it was left out, and is known to be"
    );
}

#[test]
fn a_ticket_is_not_complete_while_it_is_not_known_what_it_must_say() {
    let mut walk = Walk::of(
        "  - { id: night, kind: decision, title: Is it night?, options: [{ value: true }, { value: false }] }\n\
         \x20 - id: form\n    kind: form\n    title: F\n    fields:\n\
         \x20     - { id: server, type: checkbox, label: A server?, required: true, internal: true }\n\
         \x20     - { id: trace, type: text, label: Trace, required: true, when: server }\n\
         \x20     - { id: act, type: text, label: Act, required: true, when: night }\n\
         \x20     - { id: more, type: text, label: More, when: night }\n\
         \x20 - { id: send, kind: ticket, title: S, ticket: { body: \"{{ answers('form') }}\" } }\n",
    );
    let laid = |walk: &Walk| {
        let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
        let form = step.kind.dispatch().unwrap();
        crate::engine::ticket::lay_out(&walk.run, step, form, &Words::of_ticket(Lang::En))
    };
    assert_eq!(laid(&walk).missing, ["Is it night?", "A server?"]);
    assert!(laid(&walk).body.contains("[MISSING: A server?]"));
    walk.carry(&Command::Choose("night".into(), Value::Flag(false)));
    assert_eq!(laid(&walk).missing, ["A server?"]);
    walk.carry(&Command::Answer(
        "server".into(),
        Value::Flag(false),
        crate::model::Provenance::Typed,
    ));
    assert_eq!(laid(&walk).missing, [] as [&str; 0]);
    assert_eq!(laid(&walk).body.trim(), "");
    walk.carry(&Command::Answer(
        "server".into(),
        Value::Flag(true),
        crate::model::Provenance::Typed,
    ));
    assert_eq!(laid(&walk).missing, ["Trace"]);
}

const NAMED: &str = "  - { id: env, kind: decision, title: Which?, options: [pro, pre] }\n\
    \x20 - { id: act, title: 'Restart in {{ env }}' }\n\
    \x20 - { id: late, title: 'Look at {{ host }}' }\n\
    \x20 - { id: ask, kind: form, title: Ask, fields: [{ id: host, type: text, label: Host }] }\n\
    \x20 - { id: send, kind: ticket, title: S, ticket: { lang: en, body: '{{ timeline() }}' } }\n";

fn choose(walk: &mut Walk, env: &str) {
    walk.carry(&Command::Choose("env".into(), Value::Text(env.into())));
}

/// Who has restarted one thing has not restarted another, whatever is answered later.
#[test]
fn what_was_done_is_called_what_it_was_called_then() {
    let mut walk = Walk::of(NAMED);
    choose(&mut walk, "pro");
    walk.tick("act");
    walk.minute += 1;
    let whole = walk.run.whole_steps();
    choose(&mut walk, "pre");
    let title = |walk: &Walk| walk.run.runbook().steps[1].title.clone();
    assert_eq!(title(&walk), "Restart in pro");
    let words = Words::new(Lang::En);
    let told = crate::engine::wording::undone_text(&walk.run, &whole, &words).unwrap();
    assert_eq!(
        told,
        "2 was closed as “Restart in pro”; it reads “Restart in pre” now"
    );
    walk.minute += 1;
    walk.carry(&Command::Reopen("act".into()));
    assert_eq!(title(&walk), "Restart in pre");
    walk.minute += 1;
    walk.tick("act");
    let timeline = |run: &Run| crate::engine::timeline_text::timeline(run, &|_, _| true, &words);
    let done: Vec<_> = timeline(&walk.run)
        .lines()
        .map(|line| line[6..].to_owned())
        .collect();
    assert!(
        done.contains(&"Done: Restart in pro".to_owned()),
        "{done:#?}"
    );
    assert!(
        done.contains(&"Done: Restart in pre".to_owned()),
        "{done:#?}"
    );
    // A journal that is read at once tells the same.
    let again = walk.run.as_of(walk.run.entries().len());
    assert_eq!(timeline(&again), timeline(&walk.run));
    assert_eq!(again.runbook().steps[1].title, "Restart in pre");
}

/// A question in a title that nobody had answered when the step was closed is answered later.
#[test]
fn a_title_with_an_open_question_goes_on_with_the_answer() {
    let mut walk = Walk::of(NAMED);
    choose(&mut walk, "pro");
    walk.tick("late");
    walk.answer("host", "db-1");
    assert_eq!(walk.run.runbook().steps[2].title, "Look at db-1");
}

#[test]
fn what_nobody_is_asked_is_said_to_be_so_and_not_to_come_yet() {
    let mut walk = Walk::of(
        "  - { id: way, kind: decision, title: Way, options: [a, b] }\n\
         \x20 - { id: ask, kind: form, title: Ask, fields: [{ id: f, type: text, label: Host, required: true, when: way == 'a' }] }\n\
         \x20 - { id: act, title: \"{{ f }}\", body: \"{{ f }}\\nOn {{ f }}: `ssh {{ f }}`\", items: [\"{{ 'a' if f == 'x' else 'b' }}\"] }\n",
    );
    let step = |walk: &Walk| walk.run.runbook().step(&"act".into()).unwrap().1.clone();
    // Whether it is asked hangs on the decision, which is what is waited for.
    assert_eq!(step(&walk).title, "‹Way›");
    let choose = |walk: &mut Walk, way: &str| {
        walk.carry(&Command::Choose("way".into(), Value::Text(way.into())));
    };
    choose(&mut walk, "b");
    let act = step(&walk);
    assert_eq!(act.title, "‹Host (not asked)›", "a title says something");
    assert_eq!(act.items[0].text, "‹Host (not asked)›");
    let body = act.body.unwrap();
    let wanted = "\nOn ‹Host (not asked)›: `ssh (‹Host (not asked)›)`";
    assert_eq!(body, wanted, "alone on a line of many it is not missed");
    assert_eq!(walk.run.gaps_in(&body), ["Host (not asked)"]);
}
