//! The same walk as line prompts: for screen readers, dumb terminals and pipes.
//!
//! It proves that the core is free of the screen: engine and words in, lines out. It
//! must not know cells, colours or keys, and moves no cursor.

mod ask;
mod form;

use self::ask::Dialogue;
use crate::app::ending::Ending;
use crate::app::env::Env;
use crate::app::opening::{self, Opened};
use crate::app::session::{Saved, Session};
use crate::app::tickets;
use crate::engine::{
    Command, Deviation, Phase, Refusal, Run, StepState, duty, refusal_wording, ticket, wording,
};
use crate::i18n::Words;
use crate::model::{Attempt, Kind, Moment, Outcome, Step, Way};
use crate::sink;
use std::io::{self, BufRead, Write};
use std::path::Path;
use std::rc::Rc;

/// Walks a run line by line until it is left, finished or given up, or the input ends.
pub fn walk(
    env: &Env,
    opened: Opened,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<Ending> {
    let words = Rc::clone(&env.words);
    let dialogue = Dialogue { input, out };
    let mut plain = Plain {
        env,
        session: opened.session,
        news: opened.news,
        words,
        dialogue,
        shown: None,
    };
    plain.begin()?;
    plain.turn()
}

/// What a line asks for, beside the step's own answer.
enum Next {
    /// Look again at where the run stands.
    Again,
    /// Leave; the run stays open.
    Leave,
}

struct Plain<'a> {
    env: &'a Env,
    session: Session,
    /// What is to be told about the run at its start.
    news: Vec<String>,
    words: Rc<Words>,
    dialogue: Dialogue<'a>,
    /// The step whose text was printed last.
    shown: Option<usize>,
}

impl Plain<'_> {
    fn now(&self) -> Moment {
        opening::local(self.env, self.run().runbook(), self.env.now())
    }

    fn run(&self) -> &Run {
        self.session.run()
    }

    fn say(&mut self, word: &str) -> io::Result<()> {
        let text = self.words.say(word);
        self.dialogue.line(&text)
    }

    fn begin(&mut self) -> io::Result<()> {
        self.session.make();
        let title = self.run().runbook().title.clone();
        self.dialogue.line(&title)?;
        for news in std::mem::take(&mut self.news) {
            self.dialogue.line(&news)?;
        }
        for notice in self.run().runbook().notices.clone() {
            if self
                .run()
                .rules()
                .holds(notice.when.as_ref(), self.run().facts())
            {
                self.dialogue.line(&format!("! {}", bare(&notice.text)))?;
            }
        }
        if let Some(why) = self.session.read_only() {
            self.dialogue.line(why)?;
        }
        let schedule = self.run().runbook().schedule.clone();
        let known = duty::assess(&schedule, &self.env.config.schedule, self.now());
        if known == duty::Assessment::Unknown && self.run().on_duty().is_none() {
            self.say("duty-not-configured")?;
        }
        Ok(())
    }

    fn turn(&mut self) -> io::Result<Ending> {
        while *self.run().phase() == Phase::Open && self.session.read_only().is_none() {
            if let Saved::Entries(count, why) = self.session.saved() {
                let args = [("count", count.into()), ("why", (&why.short).into())];
                let text = self.words.with("not-saved-banner", &args);
                self.dialogue.line(&text)?;
            }
            let next = match self.run().current() {
                Some(at) => self.step(at)?,
                None => self.closing()?,
            };
            if matches!(next, Next::Leave) {
                break;
            }
        }
        self.farewell()
    }

    fn farewell(&mut self) -> io::Result<Ending> {
        self.session.retry();
        if let Saved::Entries(count, why) = self.session.saved() {
            let args = [("count", count.into()), ("why", (&why.whole).into())];
            let text = self.words.with("left-unsaved", &args);
            self.dialogue.line(&text)?;
            return Ok(Ending::NotReadOrWritten);
        }
        let name = self.session.name().to_owned();
        let text = match (self.run().phase(), self.run().current()) {
            (Phase::Open, Some(at)) => {
                let step = self.run().runbook().steps[at].title.clone();
                self.words.with(
                    "left-open",
                    &[("run", (&name).into()), ("step", (&step).into())],
                )
            }
            (Phase::Open, None) => {
                let step = self.words.say("library-at-completion");
                self.words.with(
                    "left-open",
                    &[("run", (&name).into()), ("step", (&step).into())],
                )
            }
            _ => {
                let state = wording::phase_text(self.run(), &self.words);
                self.words.with(
                    "left-ended",
                    &[("run", (&name).into()), ("state", (&state).into())],
                )
            }
        };
        self.dialogue.line(&text)?;
        Ok(Ending::Fine)
    }

    /// Prints a step once, and asks for what it is for.
    fn step(&mut self, at: usize) -> io::Result<Next> {
        let runbook = Rc::new(self.run().runbook().steps[at].clone());
        let step: &Step = &runbook;
        if self.shown != Some(at) {
            self.print_step(at, step)?;
            self.shown = Some(at);
        }
        let word = match &step.kind {
            Kind::Decision(_) => "plain-ask-decision",
            Kind::Form => "plain-ask-form",
            Kind::Ticket(_) => "plain-ask-ticket",
            Kind::Call(_) => "plain-ask-call",
            Kind::Wait if self.run().wait_ends(at).is_none() => "plain-ask-wait",
            _ => "plain-ask-task",
        };
        let question = self.words.say(word);
        let Some(line) = self.dialogue.ask(&question)? else {
            return Ok(Next::Leave);
        };
        match line.as_str() {
            "q" => return Ok(Next::Leave),
            "?" => self.say("plain-help")?,
            "s" => self.carry(&Command::Skip(step.id.clone()))?,
            "f" => self.carry(&Command::Fail(step.id.clone()))?,
            "u" => self.undo()?,
            "n" => self.note(step)?,
            "a" => self.attach(step)?,
            "t" => self.show_ticket()?,
            "l" => self.timeline()?,
            "." => self.shown = None,
            other => self.main_act(at, step, other)?,
        }
        Ok(Next::Again)
    }

    fn main_act(&mut self, at: usize, step: &Step, line: &str) -> io::Result<()> {
        match &step.kind {
            Kind::Decision(decision) => {
                let suggested = self.run().suggestion(step);
                let chosen = match line.parse::<usize>() {
                    Ok(number) => {
                        let row = number
                            .checked_sub(1)
                            .and_then(|row| decision.options.get(row));
                        row.map(|option| option.value.clone())
                    }
                    Err(_) if line.is_empty() => suggested,
                    Err(_) => None,
                };
                match chosen {
                    Some(value) => self.carry(&Command::Choose(step.id.clone(), value)),
                    None => self.say("refused-choose-first"),
                }
            }
            _ if !line.is_empty() => self.say("plain-help"),
            Kind::Form => self.fill_and_tick(step),
            Kind::Ticket(_) => {
                self.show_ticket()?;
                self.fill_and_tick(step)
            }
            Kind::Call(_) => self.call(step),
            Kind::Wait if self.run().wait_ends(at).is_none() => {
                self.carry(&Command::StartWait(step.id.clone()))?;
                self.shown = None;
                Ok(())
            }
            _ => self.task(at, step),
        }
    }

    fn task(&mut self, at: usize, step: &Step) -> io::Result<()> {
        for (item, part) in step.items.iter().enumerate() {
            let done = self
                .run()
                .step_record(at)
                .is_some_and(|r| r.items.get(item) == Some(&true));
            if done {
                continue;
            }
            let question = format!("[ ] {}", part.text);
            match self.dialogue.ask(&question)?.as_deref() {
                Some("") => self.carry(&Command::TickItem(step.id.clone(), item))?,
                _ => return Ok(()),
            }
        }
        if self.run().state(at) == StepState::Open {
            self.fill_and_tick(step)?;
        }
        Ok(())
    }

    fn fill_and_tick(&mut self, step: &Step) -> io::Result<()> {
        if !step.fields.is_empty() && !self.fill(step)? {
            return Ok(());
        }
        self.carry(&Command::Tick(step.id.clone()))
    }

    /// Asks the engine; a deviation asks for a reason, anything else is told.
    fn carry(&mut self, command: &Command) -> io::Result<()> {
        let now = self.now();
        match self.session.carry(command, None, now) {
            Ok(_) | Err(Refusal::AlreadySo) => Ok(()),
            Err(Refusal::NeedsReason(deviation)) => {
                let question = refusal_wording::deviation_text(&deviation, self.run(), &self.words);
                let slip = (deviation == Deviation::Reopen).then(|| self.words.say("reason-slip"));
                let answer = self
                    .dialogue
                    .ask(&question)?
                    .filter(|line| !line.is_empty());
                match answer.or(slip) {
                    Some(reason) => {
                        let _ = self.session.carry(command, Some(&reason), now);
                        Ok(())
                    }
                    None => self.say("plain-nothing-done"),
                }
            }
            Err(refusal) => {
                let text = refusal_wording::refusal_text(&refusal, self.run(), &self.words);
                self.dialogue.line(&text)
            }
        }
    }

    fn print_step(&mut self, at: usize, step: &Step) -> io::Result<()> {
        let (_, all) = self.run().progress();
        let number = wording::number(self.run(), at);
        self.dialogue
            .line(&format!("\n[{number}/{all}] {}", step.title))?;
        for notice in &step.notices {
            if self
                .run()
                .rules()
                .holds(notice.when.as_ref(), self.run().facts())
            {
                self.dialogue.line(&format!("! {}", bare(&notice.text)))?;
            }
        }
        if let Some(body) = &step.body {
            self.dialogue.line(&bare(body))?;
        }
        if let Some(expect) = &step.expect {
            let label = self.words.say("detail-expect");
            self.dialogue.line(&format!("{label}: {}", bare(expect)))?;
        }
        let contacts: Vec<_> = step
            .contacts
            .iter()
            .filter_map(|id| self.run().runbook().contact(id).cloned())
            .collect();
        for contact in contacts {
            let mut parts = vec![contact.name];
            parts.extend(contact.phones);
            parts.extend(contact.email);
            parts.extend(contact.links.into_iter().map(|link| link.url));
            self.dialogue.line(&parts.join("  "))?;
        }
        for link in &step.links {
            self.dialogue.line(&link.url)?;
        }
        if let Kind::Decision(decision) = &step.kind {
            let suggested = self.run().suggestion(step);
            for (row, option) in decision.options.iter().enumerate() {
                let mut label = option.label.clone();
                if suggested.as_ref() == Some(&option.value) {
                    label = self
                        .words
                        .with("option-suggested", &[("label", (&label).into())]);
                }
                self.dialogue.line(&format!("  {} {label}", row + 1))?;
            }
        }
        if let (Kind::Wait, Some(end)) = (&step.kind, self.run().wait_ends(at)) {
            let until = end.format("%H:%M").to_string();
            let text = self
                .words
                .with("plain-wait-until", &[("until", (&until).into())]);
            self.dialogue.line(&text)?;
        }
        Ok(())
    }

    fn undo(&mut self) -> io::Result<()> {
        let last = (0..self.run().runbook().steps.len())
            .filter(|at| self.run().applies(*at) && self.run().state(*at) != StepState::Open)
            .max_by_key(|at| {
                (
                    self.run().step_record(*at).and_then(|record| record.at),
                    *at,
                )
            });
        let Some(at) = last else {
            return self.say("nothing-to-undo");
        };
        let id = self.run().runbook().steps[at].id.clone();
        self.carry(&Command::Reopen(id))
    }

    fn note(&mut self, step: &Step) -> io::Result<()> {
        let question = self.words.say("ask-note");
        match self
            .dialogue
            .ask(&question)?
            .filter(|line| !line.is_empty())
        {
            Some(text) => self.carry(&Command::Note(Some(step.id.clone()), text)),
            None => self.say("plain-nothing-done"),
        }
    }

    fn attach(&mut self, step: &Step) -> io::Result<()> {
        let question = self.words.say("ask-evidence");
        match self
            .dialogue
            .ask(&question)?
            .filter(|line| !line.is_empty())
        {
            Some(path) => self.attach_file(step, None, &path),
            None => self.say("plain-nothing-done"),
        }
    }

    /// Copies a file into the record; for a file field its name becomes the answer.
    fn attach_file(
        &mut self,
        step: &Step,
        field: Option<&crate::model::Field>,
        path: &str,
    ) -> io::Result<()> {
        let attached = match self.session.copy_in(Path::new(path)) {
            Ok(attached) => attached,
            Err(error) => {
                let text = error.say(&self.words);
                return self.dialogue.line(&text);
            }
        };
        let name = attached.name.clone();
        let id = field.map(|field| &field.id);
        let now = self.now();
        self.session.attach(&step.id, id, attached, now);
        let text = self.words.with("attached", &[("name", (&name).into())]);
        self.dialogue.line(&text)
    }

    /// Prints the ticket; it can be selected and copied from here.
    fn show_ticket(&mut self) -> io::Result<()> {
        let Some((step, laid)) = tickets::laid_out(self.run()) else {
            return self.say("no-ticket");
        };
        let text = sink::plain(&laid);
        self.dialogue.line(&format!("\n{}\n", text.trim_end()))?;
        let command = Command::Export {
            step,
            way: Way::Plain,
            part: None,
            bytes: u64::try_from(text.len()).unwrap_or(u64::MAX),
            sha256: wording::fingerprint(&laid),
            missing: laid.missing.len(),
        };
        self.carry(&command)
    }

    fn timeline(&mut self) -> io::Result<()> {
        let lines: Vec<_> = self
            .run()
            .entries()
            .iter()
            .map(|entry| {
                let text = wording::describe(self.run(), entry, &self.words);
                format!("{}  {text}", entry.at.format("%d/%m %H:%M"))
            })
            .collect();
        lines.iter().try_for_each(|line| self.dialogue.line(line))
    }

    fn call(&mut self, step: &Step) -> io::Result<()> {
        if let Kind::Call(call) = &step.kind
            && let Some(script) = &call.script
            && let Some(text) = ticket::fill(self.run(), script, &self.words)
        {
            let label = self.words.say("call-script");
            self.dialogue.line(&format!("{label}: {}", text.trim()))?;
        }
        let contacts = step
            .contacts
            .iter()
            .filter_map(|id| self.run().runbook().contact(id));
        let numbers: Vec<(String, String)> = contacts
            .flat_map(|contact| {
                contact
                    .phones
                    .iter()
                    .map(|phone| (contact.id.clone(), phone.clone()))
            })
            .collect();
        let labels: Vec<_> = numbers.iter().map(|(_, phone)| phone.clone()).collect();
        let question = self.words.say("menu-number");
        let Some(row) = self.dialogue.choose(&question, &labels)? else {
            return Ok(());
        };
        let (contact, number) = numbers[row].clone();
        let outcomes = [Outcome::Answered, Outcome::NoAnswer, Outcome::Busy];
        let labels: Vec<_> = outcomes
            .iter()
            .map(|outcome| self.words.say(wording::outcome_word(*outcome)))
            .collect();
        let question = self
            .words
            .with("menu-outcome", &[("number", (&number).into())]);
        let Some(row) = self.dialogue.choose(&question, &labels)? else {
            return Ok(());
        };
        let outcome = outcomes[row];
        let by = if outcome == Outcome::Answered {
            let question = self.words.say("ask-answered-by");
            self.dialogue
                .ask(&question)?
                .filter(|line| !line.is_empty())
        } else {
            None
        };
        let attempt = Attempt {
            contact,
            number,
            outcome,
            by,
        };
        self.carry(&Command::LogCall(step.id.clone(), attempt))
    }

    /// The completion call.
    fn closing(&mut self) -> io::Result<Next> {
        self.shown = None;
        self.say("completion-ready")?;
        let question = self.words.say("plain-ask-closing");
        match self.dialogue.ask(&question)?.as_deref() {
            Some("") => self.carry(&Command::Finish)?,
            Some("e") => self.carry(&Command::EndIncomplete)?,
            Some("t") => self.show_ticket()?,
            Some("l") => self.timeline()?,
            Some("u") => self.undo()?,
            Some("q") | None => return Ok(Next::Leave),
            Some(_) => self.say("plain-help")?,
        }
        Ok(Next::Again)
    }
}

/// Markdown without the marks that only a renderer needs.
fn bare(markdown: &str) -> String {
    let text = markdown.trim_end().replace("**", "");
    match regex::Regex::new(r"<([^<>\s]+)>") {
        Ok(link) => link.replace_all(&text, "$1").into_owned(),
        Err(_) => text,
    }
}
