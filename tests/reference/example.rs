//! An example of a page: what is put around it to make a runbook, and what `check` says of it.

use std::fmt::Write as _;
use std::sync::Arc;
use vetlla::app::rehearsal;
use vetlla::engine::rehearsal::{TextWords, rehearse};
use vetlla::i18n::{Lang, Words};
use vetlla::load::{self, Lineage, Texts, report};
use vetlla::model::{Problem, Severity, SourceId, Sources};

/// What an example is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A whole runbook.
    Runbook,
    /// Keys at the top of a runbook.
    Top,
    /// Some of its steps.
    Steps,
    /// Fields of a form.
    Fields,
}

impl Form {
    pub fn named(word: &str) -> Option<Self> {
        match word {
            "runbook" => Some(Self::Runbook),
            "top" => Some(Self::Top),
            "steps" => Some(Self::Steps),
            "fields" => Some(Self::Fields),
            _ => None,
        }
    }
}

/// An example.
pub struct Example {
    form: Form,
    text: String,
    told: bool,
    /// The alert that its nights begin with.
    pub alert: Option<String>,
    /// The scenarios beside it.
    pub scenarios: Option<String>,
    /// The runbooks that it extends.
    lineage: Lineage,
}

/// A whole runbook, and where the example stands in it.
struct Whole {
    text: String,
    /// So many lines are before it.
    lines: usize,
    /// So many columns.
    columns: usize,
}

const HEAD: &[(&str, &str)] = &[
    ("version", "1"),
    ("id", "exemple"),
    ("title", "Exemple"),
    ("lang", "ca"),
    ("schedule", "{ timezone: Europe/Madrid }"),
];

const CONTACTS: &[(&str, &str)] = &[
    (
        "claranet",
        "{ name: Claranet, phones: [\"+34 934 452 699\"] }",
    ),
    (
        "guardia",
        "{ name: Guàrdia de xarxes, phones: [\"+34 931 234 567\"] }",
    ),
];

const FORM: &str = "- id: formulari\n  kind: form\n  title: Omplir el formulari\n  fields:\n";
const TASK: &str = "steps:\n- { id: mirar, title: Mirar el monitor }\n";
const TICKET: &str =
    "- { id: tiquet, kind: ticket, title: Obrir el tiquet, ticket: { lang: es } }\n";

impl Example {
    pub fn new(form: Form, text: &str) -> Self {
        Self {
            form,
            text: text.to_owned(),
            told: false,
            alert: None,
            scenarios: None,
            lineage: Lineage::default(),
        }
    }

    /// Finds what it extends among the runbooks of its page.
    pub fn extend(&mut self, books: &[String]) {
        let words = Words::new(Lang::En);
        let mut next = load::head(&self.text, &words).extends;
        while let Some(id) = next {
            let is_meant = |own: &&String| load::head(own, &words).id.as_ref() == Some(&id);
            let Some(base) = books.iter().find(is_meant) else {
                return;
            };
            next = load::head(base, &words).extends;
            self.lineage.texts.push(base.clone());
        }
    }

    /// Its text merged with what it extends, and where each part is from.
    pub fn merged(&self) -> String {
        let texts = Texts::new(&self.text, &self.lineage);
        load::with_origins(texts, &self.sources(), &Words::new(Lang::En)).unwrap()
    }

    fn sources(&self) -> Sources {
        let mut sources = Sources::default();
        for text in [&self.text].into_iter().chain(&self.lineage.texts) {
            let id = load::head(text, &Words::new(Lang::En)).id;
            let id = id.filter(|_| !self.lineage.texts.is_empty());
            let id = id.unwrap_or_else(|| "exemple".to_owned());
            sources.add(format!("{id}.yaml"), text.as_str());
        }
        sources
    }

    fn has(&self, key: &str) -> bool {
        self.text.lines().any(|line| line.starts_with(key))
    }

    /// The keys at the top that the example does not have.
    fn head(&self) -> String {
        let mut head = String::new();
        for (key, value) in HEAD {
            if self.form != Form::Top || !self.has(&format!("{key}:")) {
                writeln!(head, "{key}: {value}").unwrap();
            }
        }
        let named = |name: &str| self.form != Form::Top && self.text.contains(name);
        let contacts = CONTACTS.iter().filter(|(name, _)| {
            self.text.contains("contacts:") && named(&format!("contacts: [{name}"))
                || named(&format!(", {name}]"))
        });
        let contacts: Vec<_> = contacts.collect();
        if !contacts.is_empty() {
            head += "contacts:\n";
            for (name, contact) in contacts {
                writeln!(head, "  {name}: {contact}").unwrap();
            }
        }
        head
    }

    /// The runbook, with more steps at its end.
    fn whole(&self, more: &str) -> Whole {
        let (head, columns) = (self.head(), if self.form == Form::Fields { 2 } else { 0 });
        let asks = self.form == Form::Fields || self.text.contains("fields:");
        let mut leaves = ["kind: ticket", "kind: message"].into_iter();
        let is_used = leaves.any(|kind| self.text.contains(kind));
        let ticket = if asks && !is_used && more.is_empty() {
            TICKET
        } else {
            ""
        };
        let text = &self.text;
        let (before, after) = match self.form {
            Form::Runbook => (String::new(), more.to_owned()),
            Form::Top if self.has("steps:") => (head, more.to_owned()),
            Form::Top => (head, format!("{TASK}{more}")),
            Form::Steps => (head + "steps:\n", format!("{ticket}{more}")),
            Form::Fields => (format!("{head}steps:\n{FORM}"), format!("{ticket}{more}")),
        };
        let indent = " ".repeat(columns);
        let own: Vec<_> = text
            .lines()
            .map(|line| format!("{indent}{line}\n"))
            .collect();
        let own = own.concat();
        Whole {
            lines: before.lines().count(),
            columns,
            text: before + &own + &self.indented(&after),
        }
    }

    /// Steps as deep as those that are there.
    fn indented(&self, steps: &str) -> String {
        let mut lines = self
            .text
            .lines()
            .skip_while(|line| *line != "steps:")
            .skip(1);
        let first = lines.find(|line| line.trim_start().starts_with('-'));
        let deep = first.map_or(0, |line| line.len() - line.trim_start().len());
        let indent = " ".repeat(deep);
        let lines = steps.lines().map(|line| format!("{indent}{line}\n"));
        lines.collect()
    }

    /// The runbook's text, with more steps at its end.
    pub fn text(&self, more: &str) -> String {
        self.whole(more).text
    }

    /// All that `check` finds, at its place in the example.
    fn problems(&self) -> Vec<Problem> {
        let whole = self.whole("");
        let own = self.text.lines().count();
        let texts = Texts::new(&whole.text, &self.lineage);
        let found = problems_in(texts).into_iter().filter_map(|mut problem| {
            if problem.place.source != SourceId::default() {
                return Some(problem);
            }
            let line = problem.place.line.checked_sub(whole.lines);
            let inside = line.is_some_and(|line| (1..=own).contains(&line));
            if !inside {
                // What is put around an example is nobody's matter.
                let fine = problem.level == Severity::Note || problem.place.line == 1;
                assert!(fine, "{problem:?}\n{}", whole.text);
                return None;
            }
            problem.place.line = line.unwrap_or_default();
            problem.place.column = problem.place.column.saturating_sub(whole.columns);
            problem.message = lines_less(&problem.message, whole.lines);
            Some(problem)
        });
        found.collect()
    }

    fn said(&self, problems: &[Problem]) -> String {
        report::human(&self.sources(), problems, &Words::new(Lang::En))
    }

    /// What `check` says of it, in full.
    pub fn tell(&mut self) -> String {
        self.told = true;
        self.said(&self.problems())
    }

    /// What `vetlla test` says of its scenarios, as it is called.
    pub fn test(&self) -> String {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        put("exemple.yaml", &self.text);
        put(
            "exemple.test.yaml",
            self.scenarios.as_deref().unwrap_or_default(),
        );
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_vetlla"))
            .args(["test", "exemple.test.yaml", "--lang", "en"])
            .current_dir(folder.path())
            .env_clear()
            .env("HOME", folder.path())
            .env("LANG", "en_US.UTF-8")
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    }

    /// What nobody was told of it and had to be.
    pub fn untold(&self) -> Option<String> {
        if self.told {
            return None;
        }
        let problems = self.problems().into_iter();
        let bad: Vec<_> = problems.filter(|own| own.level != Severity::Note).collect();
        (!bad.is_empty()).then(|| format!("{}\n{}", self.text, self.said(&bad)))
    }
}

/// The text with each line that it names counted in the example.
fn lines_less(text: &str, less: usize) -> String {
    let Some((before, rest)) = text.split_once("line ") else {
        return text.to_owned();
    };
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let (number, after) = rest.split_at(end);
    match number.parse::<usize>() {
        Ok(line) => format!("{before}line {}{after}", line.saturating_sub(less)),
        Err(_) => text.to_owned(),
    }
}

/// All that `check` says of a runbook on that day, in the order of the file.
pub fn problems(text: &str) -> Vec<Problem> {
    problems_in(text.into())
}

fn problems_in(text: Texts<'_>) -> Vec<Problem> {
    let words = Words::new(Lang::En);
    let (runbook, survey) = load::survey(text, super::night::now().date_naive(), &words);
    let mut problems = survey.problems.clone();
    if let Ok(runbook) = runbook.map(Arc::new) {
        let findings = rehearse(&runbook, &TextWords::default());
        problems.extend(rehearsal::problems(
            (&runbook, &runbook),
            text,
            &findings,
            &words,
        ));
    }
    let mut problems = survey.without_allowed(text, problems, &words);
    problems.sort_by_key(|problem| problem.place);
    problems
}
