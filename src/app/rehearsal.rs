//! What a rehearsal found, as problems of the file: each with its place and its words.
//!
//! It must not know how a runbook is walked.

use crate::engine::rehearsal::{self, Finding, ForkAt, Met, Turn, What};
use crate::i18n::Words;
use crate::load::{self, Places};
use crate::model::{
    Choice, Expr, FieldId, Place, Problem, Runbook, Severity, SourceId, StepId, Template, Value,
    sanitize_line,
};

/// So many turns of a way are named.
const MOST_TURNS: usize = 4;
/// So many problems of one kind are told of one file.
const MOST_OF_KIND: usize = 20;

/// The problems of a runbook and its text, in the file's order.
#[must_use]
pub fn problems(
    runbook: &Runbook,
    text: &str,
    findings: &[Finding],
    words: &Words,
) -> Vec<Problem> {
    if findings.is_empty() {
        return Vec::new();
    }
    let places = load::places(text, words);
    let telling = Telling {
        runbook,
        places: &places,
        words,
    };
    let mut problems: Vec<Problem> = Vec::new();
    for finding in findings {
        let problem = telling.problem(finding);
        let same = problems.iter().filter(|own| own.code == problem.code);
        if same.count() < MOST_OF_KIND {
            problems.push(problem);
        }
    }
    problems.sort_by(|a, b| (a.place, a.code).cmp(&(b.place, b.code)));
    problems
}

/// How a finding is told: its name in the catalogue, whose it is, and a word more.
struct Told {
    word: &'static str,
    place: Place,
    id: String,
    more: String,
}

struct Telling<'t> {
    runbook: &'t Runbook,
    places: &'t Places,
    words: &'t Words,
}

impl Telling<'_> {
    fn problem(&self, finding: &Finding) -> Problem {
        let told = self.told(&finding.what);
        let (tried, of) = match finding.what {
            What::NotTried { tried, of } => (tried, of),
            _ => (0, None),
        };
        let of = of.map_or_else(|| self.words.say("way-countless"), |of| of.to_string());
        let args = [
            ("id", (&told.id).into()),
            ("more", (&told.more).into()),
            ("tried", tried.into()),
            ("of", (&of).into()),
        ];
        let mut message = self.words.with(&format!("problem-{}", told.word), &args);
        if !finding.with.is_empty() {
            let way = self.way(&finding.with);
            let args = [("what", (&message).into()), ("way", (&way).into())];
            message = self.words.with("way-with", &args);
        }
        // What is only to be known asks for nothing.
        let asks = finding.level != Severity::Note;
        let hint = || self.words.say(&format!("problem-{}-hint", told.word));
        Problem {
            place: told.place,
            code: told.word,
            level: finding.level,
            message,
            hint: asks.then(hint),
        }
    }

    fn told(&self, what: &What) -> Told {
        match what {
            What::StepNever(id) => self.step("step-never", id, "when"),
            What::BehindEnd(id) => self.step("step-behind-end", id, ""),
            What::StepAlways(id) => self.step("step-always", id, "when"),
            What::FieldNever(id) => self.field("field-never", id, "when"),
            What::FieldAlways(id) => self.field("field-always", id, "when"),
            What::NotAsked(id) => self.field("field-not-asked", id, ""),
            What::Unused(id) => self.field("field-unused", id, ""),
            What::HoldLate(id) => self.step("hold-late", id, "when"),
            What::TicketEmpty(id) => self.step("ticket-is-empty", id, "body"),
            What::NoSubject(id) => self.step("ticket-no-subject", id, "subject"),
            What::TicketGap(id, gap) => self.step("ticket-has-gap", id, "body").with(gap),
            What::TicketFails(id) => self.step("ticket-fails", id, "body"),
            What::ScriptFails(id) => self.step("script-fails", id, "script"),
            What::Circle(names) => self.circle(names),
            What::Uncalled(id) => Told {
                word: "contact-uncalled",
                place: self.places.of_contact(id),
                id: sanitize_line(id).into_owned(),
                more: String::new(),
            },
            What::NoOption(id, said) => self.step("suggest-no-option", id, "suggest").with(said),
            What::DefaultRefused(id, text) => self.default(id, text),
            What::Stuck(id) => self.step("step-stuck", id, ""),
            What::NotTried { .. } => Told {
                word: "not-tried",
                place: Place::start(SourceId::default()),
                id: String::new(),
                more: String::new(),
            },
        }
    }

    fn step(&self, word: &'static str, id: &StepId, key: &str) -> Told {
        let found = self.runbook.step(id);
        let text = found.and_then(|(at, step)| {
            let text = match key {
                "when" => rule(step.when.as_ref()),
                "suggest" => rule(step.kind.decision()?.suggest.as_ref()),
                "body" => template(step.kind.ticket()?.body.as_ref()),
                "subject" => template(step.kind.ticket()?.subject.as_ref()),
                "script" => match &step.kind {
                    crate::model::Kind::Call(call) => template(call.script.as_ref()),
                    crate::model::Kind::Task
                    | crate::model::Kind::Decision(_)
                    | crate::model::Kind::Form
                    | crate::model::Kind::Ticket(_)
                    | crate::model::Kind::Wait
                    | crate::model::Kind::End => None,
                },
                _ => None,
            };
            self.places.of_text(at, key, text?)
        });
        Told {
            word,
            place: text.unwrap_or_else(|| self.places.of(id.as_str())),
            id: id.0.clone(),
            more: String::new(),
        }
    }

    fn field(&self, word: &'static str, id: &FieldId, key: &str) -> Told {
        let text = self.runbook.field(id).and_then(|(at, field)| {
            let text = match key {
                "when" => rule(field.when.as_ref()),
                "default" => template(field.default.as_ref()),
                _ => None,
            };
            self.places.of_text(at, key, text?)
        });
        Told {
            word,
            place: text.unwrap_or_else(|| self.places.of(id.as_str())),
            id: id.0.clone(),
            more: String::new(),
        }
    }

    fn default(&self, id: &FieldId, text: &str) -> Told {
        let field = self.runbook.field(id).map(|(_, field)| field);
        let mistake = field.and_then(|field| rehearsal::refusal(field, text));
        let mistake = mistake.map(|mistake| mistake.say(self.words));
        let told = self.field("default-refused", id, "default");
        told.with(&mistake.unwrap_or_else(|| text.to_owned()))
    }

    fn circle(&self, names: &[String]) -> Told {
        let first = names.first().map_or("", String::as_str);
        let list: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
        Told {
            word: "when-circle",
            place: self.places.of(first),
            id: first.to_owned(),
            more: list.join(" → "),
        }
    }

    /// The turns of a way, in words.
    fn way(&self, turns: &[Met]) -> String {
        let told = turns.iter().take(MOST_TURNS).map(|met| {
            let (what, said) = self.turn(met);
            format!("{} = {}", sanitize_line(&what), sanitize_line(&said))
        });
        let mut told = told.collect::<Vec<_>>().join(", ");
        if turns.len() > MOST_TURNS {
            told.push_str(", …");
        }
        told
    }

    fn turn(&self, met: &Met) -> (String, String) {
        let step = |id: &StepId| self.runbook.step(id).map(|(_, step)| step);
        let (label, options) = match &met.at {
            ForkAt::Decision(id) => {
                let step = step(id);
                let options = step.and_then(|step| step.kind.decision());
                let options = options.map_or(&[][..], |decision| &decision.options);
                (step.map(|step| step.title.clone()), options)
            }
            ForkAt::Outcome(id) => (step(id).map(|step| step.title.clone()), &[][..]),
            ForkAt::Field(id) => {
                let field = self.runbook.field(id).map(|(_, field)| field);
                let options = field.map_or(&[][..], |field| &field.options);
                (field.map(|field| field.label.clone()), options)
            }
            ForkAt::Duty => (Some(self.words.say("way-duty")), &[][..]),
        };
        (label.unwrap_or_default(), self.said(&met.turn, options))
    }

    fn said(&self, turn: &Turn, options: &[Choice]) -> String {
        let yes_or_no = |flag| self.words.say(if flag { "word-yes" } else { "word-no" });
        match turn {
            Turn::Say(value) => {
                let option = options.iter().find(|option| option.value == *value);
                match (option, value) {
                    (Some(option), _) => option.label.clone(),
                    (None, Value::Flag(flag)) => yes_or_no(*flag),
                    (None, Value::Text(_) | Value::List(_)) => value.to_text(),
                }
            }
            Turn::LeaveOut => self.words.say("way-left-out"),
            Turn::Do => self.words.say("way-done"),
            Turn::Skip => self.words.say("way-skipped"),
            Turn::Fail => self.words.say("way-failed"),
            Turn::Duty { on_duty, .. } => yes_or_no(*on_duty),
        }
    }
}

impl Told {
    fn with(mut self, more: &str) -> Self {
        self.more = sanitize_line(more).into_owned();
        self
    }
}

fn rule(rule: Option<&Expr>) -> Option<&str> {
    rule.map(|rule| rule.0.as_str())
}

fn template(template: Option<&Template>) -> Option<&str> {
    template.map(|template| template.0.as_str())
}

/// The level of a problem as people read it, before its words; nothing before an error.
#[must_use]
pub fn leveled(problem: &Problem, words: &Words) -> Problem {
    let word = match problem.level {
        Severity::Error => return problem.clone(),
        Severity::Warning => "check-warning",
        Severity::Note => "check-note",
    };
    let args = [("what", (&problem.message).into())];
    Problem {
        message: words.with(word, &args),
        ..problem.clone()
    }
}
