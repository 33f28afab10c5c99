//! What an example's conditions and texts come to at night, with these answers.
//!
//! Answers go in as `--set` gives them; the engine itself works out what follows.

use super::example::Example;

use std::sync::{Arc, Mutex};
use vetlla::app::config::Places;
use vetlla::app::env::{Clock, Env, Options};
use vetlla::app::opening;
use vetlla::app::session::Session;
use vetlla::app::terms::Terms;
use vetlla::engine::{Command, ticket};
use vetlla::i18n::{Lang, Words};
use vetlla::journal::MemoryStore;
use vetlla::load;
use vetlla::model::{Moment, Operator, StepId};

/// A Monday night in November: when everything in the pages happens.
pub fn now() -> Moment {
    Moment::parse_from_rfc3339("2026-11-23T03:12:00+01:00").unwrap()
}

/// What is written in a row: each computed cell, by the heads of its table.
pub fn row(example: &Example, heads: &[&str], own: &[&str]) -> Vec<String> {
    let (first, second) = (own.first().copied(), own.get(1).copied());
    let second = code(second.unwrap_or_default());
    let (answers, field) = match heads.first() {
        Some(&"field") => {
            let field = code(first.unwrap_or_default());
            (format!("`{field}={second}`"), Some(field))
        }
        _ => (first.unwrap_or_default().to_owned(), None),
    };
    let of_field = field.map(|field| format!("{{{{ label({field}) }}}}"));
    let text = of_field.as_deref().unwrap_or(second);
    let mut said: Vec<String> = Vec::new();
    for head in heads.iter().skip(2) {
        // What was refused has no more to say.
        said.push(match said.first() {
            Some(first) if first.starts_with("refused: ") => "–".to_owned(),
            _ => told(example, &answers, field, head, text),
        });
    }
    said
}

/// A cell's text without the marks of code.
fn code(cell: &str) -> &str {
    cell.trim_matches('`')
}

/// Steps that ask what is wanted.
fn probe(head: &str, text: &str) -> String {
    let text = serde_json::to_string(text).unwrap();
    match head {
        "is" => format!("- {{ id: probe, title: Provar, when: {text} }}\n"),
        "on the screen" => format!("- {{ id: probe, title: {text} }}\n"),
        _ => format!(
            "- {{ id: probe, kind: ticket, title: Provar, ticket: {{ lang: es, subject: X, body: {text} }} }}\n"
        ),
    }
}

fn told(example: &Example, answers: &str, field: Option<&str>, head: &str, text: &str) -> String {
    let whole = example.text(&probe(head, text));
    if let Err(problems) = load::runbook(&whole, &Words::new(Lang::En)) {
        return format!("refused: {}", problems[0].message);
    }
    let night = Night::of(&whole, answers, example.alert.as_deref());
    if let Some(news) = night.news.iter().find(|news| news.starts_with("--set ")) {
        let (_, expected) = news.split_once("does not fit. ").unwrap_or(("", news));
        return format!("refused: {expected}");
    }
    let run = night.session.run();
    let (at, step) = run.runbook().step(&StepId::from("probe")).unwrap();
    match (head, field) {
        ("is", _) if run.applies(at) => "yes".to_owned(),
        ("is", _) => match run.waits_for(at) {
            Some(waits) => {
                let asked = waits.iter().map(|name| run.runbook().question(name));
                format!("depends on: {}", asked.collect::<Vec<_>>().join(", "))
            }
            None => "no".to_owned(),
        },
        ("on the screen", _) => shown(&step.title),
        ("kept", Some(field)) => {
            let answer = run.answer(&field.into()).unwrap();
            shown(&answer.value.to_text())
        }
        ("in the ticket", _) => {
            let form = step.kind.dispatch().unwrap();
            let words = Words::of_ticket(ticket::ticket_lang(form));
            shown(ticket::lay_out(run, step, form, &words).body.trim_end())
        }
        _ => panic!("{head}: what is asked for?"),
    }
}

/// A text in a cell.
fn shown(text: &str) -> String {
    if text.is_empty() {
        return "(nothing)".to_owned();
    }
    format!("`{}`", text.replace('\n', " ⏎ "))
}

/// What is said at the start of a run, a line each.
pub fn news(example: &Example) -> String {
    let night = Night::of(&example.text(""), "", example.alert.as_deref());
    let news = night.news.iter().map(|line| format!("{line}\n"));
    news.collect()
}

/// A run with answers.
struct Night {
    session: Session,
    news: Vec<String>,
}

impl Night {
    fn of(whole: &str, answers: &str, alert: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("exemple.yaml");
        std::fs::write(&path, whole).unwrap();
        let env = env(folder.path());
        let (set, states) = read(answers);
        let mut terms = Terms::set(set);
        terms.alert = alert.map(|text| Arc::new(load::alert(text).unwrap()));
        let opened = opening::begin(&env, path.to_str().unwrap(), &terms, now()).unwrap();
        let mut night = Self {
            session: opened.session,
            news: [opened.news, opened.refused].concat(),
        };
        for (step, state) in states {
            night.bring(&step, &state);
        }
        night
    }

    /// Brings a step where it is said to be.
    fn bring(&mut self, step: &str, state: &str) {
        let id = StepId::from(step);
        let command = match state {
            "done" => Command::Tick(id),
            "skipped" => Command::Skip(id),
            "failed" => Command::Fail(id),
            _ => panic!("{state}: no state of a step"),
        };
        let plain = self.session.carry(&command, None, now());
        if plain.is_err() {
            let again = self.session.carry(&command, Some("prova"), now());
            again.unwrap_or_else(|refusal| panic!("{step} {state}: {refusal:?}"));
        }
    }
}

/// Names, and what goes with each.
type Pairs = Vec<(String, String)>;

/// `` `n=3`, `step` done ``: what is set, and how steps stand.
fn read(answers: &str) -> (Pairs, Pairs) {
    let (mut set, mut states) = (Vec::new(), Vec::new());
    let mut rest = answers;
    while let Some((_, after)) = rest.split_once('`') {
        let (inside, after) = after.split_once('`').expect("a mark of code that ends");
        let (state, next) = after.split_once(',').unwrap_or((after, ""));
        match inside.split_once('=') {
            Some((id, value)) => set.push((id.to_owned(), value.to_owned())),
            None => states.push((inside.to_owned(), state.trim().to_owned())),
        }
        rest = next;
    }
    (set, states)
}

fn env(folder: &std::path::Path) -> Env {
    let options = Options {
        runbooks: vec![folder.to_owned()],
        state_dir: Some(folder.join("state")),
        lang: Some(Lang::En),
        ..Options::default()
    };
    let mut env = Env::look(&options, &Places::default());
    env.clock = Clock::set_by(Arc::new(Mutex::new(now())));
    env.store = Arc::new(MemoryStore::new());
    let mut config = (*env.config).clone();
    config.operator = Operator {
        name: Some("Núria Vidal".to_owned()),
        ..Operator::default()
    };
    env.config = Arc::new(config);
    env
}
