//! What a rehearsal found, as problems of the file: each with its place and its words.
//!
//! It must not know how a runbook is walked.

use crate::engine::rehearsal::{self, FaultKind, Finding, ForkAt, Met, Span, Turn, What};
use crate::i18n::{Words, no_entry_in};
use crate::load::{self, Part, Places};
use crate::model::sorted::sort_by;
use crate::model::{
    Alert, Choice, Dispatch, Expr, FieldId, Place, Problem, Runbook, Severity, SourceId, StepId,
    Template, Value, sanitize_line,
};

mod hints;

/// The name of who is on call.
const OPERATOR: &str = "operator";
/// So many turns of a way are named.
const MOST_TURNS: usize = 4;
/// So many problems of one kind are told of one file.
const MOST_OF_KIND: usize = 20;

/// The problems of a runbook and its text, in the file's order.
#[must_use]
pub fn problems<'t>(
    (runbook, whole): (&Runbook, &Runbook),
    texts: impl Into<load::Texts<'t>>,
    findings: &[Finding],
    words: &Words,
) -> Vec<Problem> {
    if findings.is_empty() {
        return Vec::new();
    }
    let places = load::places(texts, words);
    let telling = Telling {
        runbook,
        places: &places,
        words,
    };
    let inside = Telling {
        runbook: whole,
        ..telling
    };
    let mut problems: Vec<Problem> = Vec::new();
    for finding in findings {
        let problem = match finding.what.inside() {
            None => telling.problem(finding),
            // What is only doubtful inside another runbook is told where that is checked.
            Some(step) if finding.level == Severity::Error && finding.what.goes_wrong() => {
                inside.inner(step, finding)
            }
            Some(_) => continue,
        };
        // Who extends a runbook may leave people of it alone.
        let is_far = problem.place.source != SourceId::default();
        if matches!(finding.what, What::Uncalled(_)) && is_far {
            continue;
        }
        let same = problems.iter().filter(|own| own.code == problem.code);
        if same.count() < MOST_OF_KIND {
            problems.push(problem);
        }
    }
    sort_by(&mut problems, |a, b| {
        (a.place, a.code).cmp(&(b.place, b.code))
    });
    problems
}

/// How a finding is told: its name in the catalogue, whose it is, and a word more.
struct Told {
    word: &'static str,
    place: Place,
    id: String,
    more: String,
    /// The words of the text that it is about.
    piece: String,
    /// What is to be done about it, where that is not always the same.
    hint: Option<String>,
}

/// The name in the catalogue. That something never shows is said only where every way was
/// tried; else it has not shown with what was tried.
fn name_of(word: &str, level: Severity) -> String {
    match (word, level) {
        ("step-never", Severity::Note) => "problem-step-never-tried".to_owned(),
        ("field-never", Severity::Note) => "problem-field-never-tried".to_owned(),
        ("step-behind-end", Severity::Note | Severity::Warning) => {
            "problem-step-behind-end-tried".to_owned()
        }
        _ => format!("problem-{word}"),
    }
}

/// The first of some names.
fn few(names: &[String]) -> String {
    let shown = names.get(..rehearsal::MOST_TOLD).unwrap_or(names);
    let more = if names.len() > shown.len() {
        ", …"
    } else {
        ""
    };
    format!("`{}`{more}", shown.join("`, `"))
}

#[derive(Clone, Copy)]
struct Telling<'t> {
    runbook: &'t Runbook,
    places: &'t Places,
    words: &'t Words,
}

impl Telling<'_> {
    /// What goes wrong inside of a step that walks another runbook: told at that step.
    fn inner(&self, step: &str, finding: &Finding) -> Problem {
        let mut problem = self.problem(finding);
        problem.place = self.places.of(step);
        let args = [("step", step.into()), ("what", (&problem.message).into())];
        problem.message = self.words.with("problem-inside", &args);
        problem
    }

    fn problem(&self, finding: &Finding) -> Problem {
        let told = self.told(&finding.what);
        let (tried, of) = match finding.what {
            What::NotTried { tried, of, .. } => (tried, of),
            _ => (0, None),
        };
        let of = of.map_or_else(|| self.words.say("way-countless"), |of| of.to_string());
        let args = [
            ("id", (&told.id).into()),
            ("more", (&told.more).into()),
            ("path", (&told.more).into()),
            ("piece", (&told.piece).into()),
            ("tried", tried.into()),
            ("of", (&of).into()),
        ];
        let mut name = name_of(told.word, finding.level);
        if matches!(&finding.what, What::NotTried { at, .. } if !at.is_empty()) {
            "problem-not-tried-at".clone_into(&mut name);
        }
        let mut message = self.words.with(&name, &args);
        if !finding.with.is_empty() {
            let way = self.way(&finding.with);
            let args = [("what", (&message).into()), ("way", (&way).into())];
            message = self.words.with("way-with", &args);
        }
        // What is only to be known asks for nothing.
        let asks = finding.level != Severity::Note;
        let hint = || {
            let word = match (told.word, finding.level) {
                ("step-behind-end", Severity::Warning) => "step-behind-end-tried",
                (word, _) => word,
            };
            let word = format!("problem-{word}-hint");
            let own = || self.words.with(&word, &args);
            told.hint.clone().unwrap_or_else(own)
        };
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
            What::TicketEmpty(id) => {
                self.dispatch(["ticket-is-empty", "message-is-empty"], id, "body")
            }
            What::NoSubject(id) => {
                self.dispatch(["ticket-no-subject", "message-no-subject"], id, "subject")
            }
            What::ToNobody(id) => self.step("message-to-nobody", id, "to"),
            What::TicketGap(id, gap) => self.ticket_gap(id, gap),
            What::Unasked(id, name, text) => self
                .part("unasked-answer", id, text, Part::Name(name))
                .with(name),
            What::Blank(id, what, text) => self.blank(id, what, text),
            What::TextFails(id, text, why) => {
                let told = self.text("text-fails", id, text);
                self.fails(told, id, text, *why)
            }
            What::ConditionFails(id, rule, why) => self.condition_fails(id, rule, *why),
            What::DataLacks(id, text, path) => self.data_lacks(id, text, path),
            What::EntryLacks(id, text, name) => self.entry_lacks(id, text, name),
            What::TicketFails(id, text, why) => {
                let told = self.dispatch(["ticket-fails", "message-fails"], id, "body");
                self.fails(told, id, text, *why)
            }
            What::UpdateNever(step, id) => self.update("update-never", step, id),
            What::UpdateEmpty(step, id) => self.update("update-is-empty", step, id),
            What::UpdateGap(step, id, gap) => {
                let told = self.update("update-has-gap", step, id).with(gap);
                self.at_gap(told, step, gap)
            }
            What::UpdateFails(step, id, text, why) => {
                let told = self.update("update-fails", step, id);
                self.fails(told, step, text, *why)
            }
            What::ScriptFails(id, text, why) => {
                let told = self.step("script-fails", id, "script");
                self.fails(told, id, text, *why)
            }
            What::Circle(names) => self.circle(names),
            What::Uncalled(id) => self.uncalled(id),
            What::NoOption(id, said) => self.step("suggest-no-option", id, "suggest").with(said),
            What::DefaultRefused(id, text) => self.default(id, text),
            What::Impossible(id) => self.field("field-impossible", id, ""),
            What::NoTime(id, key, text) => self.no_time(id, key, text),
            What::NoTitle(id) => self.step("title-blank", id, ""),
            What::Stuck(id) => self.step("step-stuck", id, ""),
            What::NotTried { at, .. } => not_tried(at),
        }
    }

    fn condition_fails(&self, id: &StepId, rule: &str, why: (Span, FaultKind)) -> Told {
        let told = self.part("condition-fails", id, rule, Part::At(why.0));
        let hint = hints::of_condition((self.runbook, self.words), rule, why);
        let piece = told.piece.clone();
        Told {
            hint,
            ..told.with(&piece)
        }
    }

    /// Told under the part that fails, in whichever of the texts that are read, leave or are said
    /// it is.
    fn fails(&self, mut told: Told, id: &StepId, text: &str, why: (Span, FaultKind)) -> Told {
        self.under(&mut told, id, (text, Part::At(why.0)));
        let own = why.0.with_brackets(text);
        let piece = text.get(own.start..own.end).unwrap_or(text).trim();
        Told {
            hint: hints::of_part((self.runbook, self.words), text, why),
            ..told.with(piece)
        }
    }

    fn data_lacks(&self, id: &StepId, text: &str, path: &str) -> Told {
        let told = self.part("data-lacks", id, text, Part::Row(path));
        let told_by = (self.runbook, self.words);
        Told {
            hint: Some(hints::of_row(told_by, (&told.piece, path), text)),
            ..told.with(path)
        }
    }

    fn entry_lacks(&self, id: &StepId, text: &str, name: &str) -> Told {
        let (nth, list) = rehearsal::entry_of(name).unwrap_or_default();
        let told = self.part("entry-lacks", id, text, Part::Entry(nth, list));
        let entry = no_entry_in(self.words, self.runbook.question(list), nth);
        Told {
            hint: Some(hints::of_entry(self.words, &told.piece, text)),
            ..told.with(&entry)
        }
    }

    fn ticket_gap(&self, id: &StepId, gap: &str) -> Told {
        let words = ["ticket-has-gap", "message-has-gap"];
        let told = self.dispatch(words, id, "body").with(gap);
        self.at_gap(told, id, gap)
    }

    fn blank(&self, id: &StepId, what: &str, text: &str) -> Told {
        let is = |name: &str| self.runbook.question(name) == what;
        let part = Part::Whose(&is);
        self.part("blank-answer", id, text, part).with(what)
    }

    fn uncalled(&self, id: &str) -> Told {
        Told {
            word: "contact-uncalled",
            place: self.places.of_contact(id),
            id: sanitize_line(id).into_owned(),
            more: String::new(),
            piece: String::new(),
            hint: None,
        }
    }

    fn no_time(&self, id: &StepId, key: &str, text: &str) -> Told {
        let place = self.runbook.step(id).map(|(at, _)| at);
        let place = place.and_then(|at| self.places.of_text(at, key, text));
        let told = self.at("no-time", place, id.as_str()).with(text);
        let length = key == "within";
        let hint = length.then(|| self.words.say("problem-no-time-length-hint"));
        Told { hint, ..told }
    }

    /// Told where the text stands that it is about, else where the id does.
    fn at(&self, word: &'static str, text: Option<Place>, id: &str) -> Told {
        Told {
            word,
            place: text.unwrap_or_else(|| self.places.of(id)),
            id: id.to_owned(),
            more: String::new(),
            piece: String::new(),
            hint: None,
        }
    }

    /// Told at a text of a step, or at one above all.
    fn text(&self, word: &'static str, id: &StepId, text: &str) -> Told {
        let step = self.runbook.step(id).map(|(at, _)| at);
        self.at(word, self.places.of_said(step, text), id.as_str())
    }

    /// Told under the part of such a text that it is about; at the whole where that is not found.
    fn part(&self, word: &'static str, id: &StepId, text: &str, part: Part<'_>) -> Told {
        let mut told = self.text(word, id, text);
        self.under(&mut told, id, (text, part));
        told
    }

    /// Tells it under a part of a text; says whether the text has such a part.
    fn under(&self, told: &mut Told, id: &StepId, (text, part): (&str, Part<'_>)) -> bool {
        let step = self.runbook.step(id).map(|(at, _)| at);
        let found = self.places.of_part((step, text), part, self.words);
        let has = found.is_some();
        if let Some((place, piece)) = found {
            (told.place, told.piece) = (place, piece);
        }
        has
    }

    /// Told under the first name of what leaves at a step whose answer is the gap.
    fn at_gap(&self, mut told: Told, id: &StepId, gap: &str) -> Told {
        let is = |name: &str| self.runbook.question(name) == gap;
        if !self.under_any(&mut told, id, Part::Whose(&is)) {
            // Who is on call has words of the text's own.
            self.under_any(&mut told, id, Part::Name(OPERATOR));
        }
        told
    }

    /// Tells it under a part of the first of the texts that leave at a step which has it; says
    /// whether one has.
    fn under_any(&self, told: &mut Told, id: &StepId, part: Part<'_>) -> bool {
        let step = self.runbook.step(id).map(|(_, step)| step);
        let form = step.and_then(|step| step.kind.dispatch());
        let mut texts = form.into_iter().flat_map(Dispatch::texts);
        texts.any(|text| self.under(told, id, (&text.0, part)))
    }

    fn step(&self, word: &'static str, id: &StepId, key: &str) -> Told {
        let found = self.runbook.step(id);
        let text = found.and_then(|(at, step)| {
            let text = match key {
                "when" => rule(step.when.as_ref()),
                "suggest" => rule(step.kind.decision()?.suggest.as_ref()),
                "body" => template(step.kind.dispatch()?.body.as_ref()),
                "to" => template(step.kind.dispatch()?.to.first()),
                "subject" => template(step.kind.dispatch()?.subject.as_ref()),
                "script" => match &step.kind {
                    crate::model::Kind::Call(call) => template(call.script.as_ref()),
                    crate::model::Kind::Task
                    | crate::model::Kind::Decision(_)
                    | crate::model::Kind::Form
                    | crate::model::Kind::Dispatch(_)
                    | crate::model::Kind::Wait
                    | crate::model::Kind::Approval(_)
                    | crate::model::Kind::Command(_)
                    | crate::model::Kind::Runbook(_)
                    | crate::model::Kind::End => None,
                },
                _ => None,
            };
            self.places.of_text(at, key, text?)
        });
        self.at(word, text, id.as_str())
    }

    /// Told at the update's text, or at its condition where it is never due.
    fn update(&self, word: &'static str, step: &StepId, id: &str) -> Told {
        let found = self.runbook.step(step);
        let text = found.and_then(|(at, step)| {
            let update = step.kind.dispatch()?.update(id)?;
            let key = if word == "update-never" {
                "when"
            } else {
                "body"
            };
            let text = match key {
                "when" => rule(update.when.as_ref()),
                _ => template(Some(&update.body)),
            };
            self.places.of_text(at, key, text?)
        });
        let told = self.at(word, text, step.as_str());
        Told {
            id: id.to_owned(),
            ..told
        }
    }

    /// Told in the word for a ticket, or in that for a message, whichever the step has.
    fn dispatch(&self, [ticket, message]: [&'static str; 2], id: &StepId, key: &str) -> Told {
        let step = self.runbook.step(id).map(|(_, step)| step);
        let form = step.and_then(|step| step.kind.dispatch());
        let word = form.map_or(ticket, |form| form.kind.word(ticket, message));
        self.step(word, id, key)
    }

    fn field(&self, word: &'static str, id: &FieldId, key: &str) -> Told {
        let text = self.runbook.field(id).and_then(|(_, field)| {
            let text = match key {
                "when" => rule(field.when.as_ref()),
                "default" => template(field.default.as_ref()),
                _ => None,
            };
            self.places.of_field_text(id.as_str(), key, text?)
        });
        self.at(word, text, id.as_str())
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
            piece: String::new(),
            hint: None,
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
            ForkAt::Alert => (Some(self.words.say("way-alert")), &[][..]),
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
            Turn::Skip { .. } => self.words.say("way-skipped"),
            Turn::Fail { .. } => self.words.say("way-failed"),
            Turn::Duty { on_duty, .. } => yes_or_no(*on_duty),
            Turn::Alert(None) => self.words.say("way-no-alert"),
            Turn::Alert(Some(alert)) => alert_said(alert),
        }
    }
}

/// What an alert says, as far as it is told apart by it.
fn alert_said(alert: &Alert) -> String {
    let name = alert.labels.get("alertname") != Some(&alert.name);
    let name = name.then(|| format!("name: {}", alert.name));
    let named = alert.labels.iter().chain(&alert.annotations);
    let named = named.map(|(name, said)| format!("{name}: {said}"));
    let named = name.into_iter().chain(named);
    let over = alert.resolved.then(|| "status: resolved".to_owned());
    let all: Vec<_> = named.chain(over).take(MOST_TURNS).collect();
    format!("{{ {} }}", all.join(", "))
}

impl Told {
    fn with(mut self, more: &str) -> Self {
        self.more = sanitize_line(more).into_owned();
        self
    }
}

/// That not every way was tried, at the beginning of the file.
fn not_tried(at: &[String]) -> Told {
    Told {
        word: "not-tried",
        place: Place::start(SourceId::default()),
        id: String::new(),
        more: few(at),
        piece: String::new(),
        hint: None,
    }
}

fn rule(rule: Option<&Expr>) -> Option<&str> {
    rule.map(|rule| rule.0.as_str())
}

fn template(template: Option<&Template>) -> Option<&str> {
    template.map(|template| template.0.as_str())
}

#[cfg(test)]
#[path = "rehearsal_tests.rs"]
mod tests;
