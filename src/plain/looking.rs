//! What a person may look at from any step, and where one may go: nothing here changes the
//! run.
//!
//! It must not know how a rule is worked out.

use super::bare::bare;
use super::walk::Plain;
use crate::engine::by_hand::offered_names;
use crate::engine::copyables::{self, copyables};
use crate::engine::sign::sign;
use crate::engine::wording::{StepNumber, number, numbers};
use crate::engine::{why_wording, wording};
use crate::model::sorted::sort_by_key;
use crate::model::{Clean, Expr, Notice, Step, ascii};
use crate::sink::ClipboardEnv;
use std::io;

impl Plain<'_, '_> {
    /// Notices, reminders and facts of the runbook, where they apply.
    pub(super) fn print_strips(&mut self) -> io::Result<()> {
        let runbook = std::sync::Arc::clone(self.run().runbook());
        self.print_notices(&runbook.notices)?;
        for reminder in &runbook.reminders {
            if self.holds(reminder.when.as_ref()) {
                self.dialogue.line(&bare(&reminder.text))?;
            }
        }
        for fact in &runbook.info {
            let value = fact.value.as_deref().unwrap_or("-");
            self.dialogue.line(&wording::labelled(&fact.label, value))?;
        }
        Ok(())
    }

    fn holds(&self, rule: Option<&Expr>) -> bool {
        self.run().holds(rule)
    }

    /// The notices that apply, worst first.
    pub(super) fn print_notices(&mut self, notices: &[Notice]) -> io::Result<()> {
        let shown = notices
            .iter()
            .filter(|notice| self.holds(notice.when.as_ref()));
        let mut shown: Vec<_> = shown.cloned().collect();
        sort_by_key(&mut shown, |notice| std::cmp::Reverse(notice.level));
        for notice in shown {
            let level = self.words.say(wording::level_word(notice.level));
            self.dialogue.line(&format!(
                "{level}: {}",
                bare(&wording::without_label(&notice.text, notice.level))
            ))?;
        }
        Ok(())
    }

    /// What happened when.
    pub(super) fn timeline(&mut self) -> io::Result<()> {
        let entries = self.run().entries().to_vec();
        entries.iter().try_for_each(|entry| {
            let text = wording::describe(self.session.run(), entry, &self.words);
            let when = entry.at.format("%d/%m %H:%M");
            self.dialogue.line(&format!("{when}  {text}"))
        })
    }

    /// Prints what another session has written meanwhile, where one is followed.
    pub(super) fn read_on(&mut self) -> io::Result<()> {
        let Some((name, mark)) = &mut self.followed else {
            return Ok(());
        };
        let Ok(read) = self.env.store.read_since(name, mark) else {
            return Ok(());
        };
        *mark = read.mark;
        self.session.follow(&read.entries);
        for entry in &read.entries {
            let text = wording::describe(self.session.run(), entry, &self.words);
            self.dialogue
                .line(&format!("{}  {text}", entry.at.format("%H:%M")))?;
        }
        Ok(())
    }

    /// Each rule of the step and its fields, its values and its outcome; then the other
    /// steps that are not there.
    pub(super) fn why(&mut self, step: &Step) -> io::Result<()> {
        self.say("why-title")?;
        if step.when.is_some() || why_wording::is_unconditional(step) {
            self.reason_of(&step.title, step.when.as_ref(), "")?;
        }
        for (title, text) in why_wording::repeats(self.run(), step, &self.words) {
            self.dialogue.line(&title)?;
            self.dialogue.line(&format!("  {text}"))?;
        }
        let decides = self.words.say("why-required");
        for (field, _) in step.all_fields() {
            let label = self.run().asked(field.id.as_str());
            if field.when.is_some() {
                self.reason_of(&label, field.when.as_ref(), "")?;
            }
            if field.required_when.is_some() {
                self.reason_of(&label, field.required_when.as_ref(), &decides)?;
            }
        }
        self.why_elsewhere(step)
    }

    fn reason_of(&mut self, title: &str, rule: Option<&Expr>, also: &str) -> io::Result<()> {
        self.dialogue.line(title)?;
        let text = match rule {
            Some(rule) => format!("{} {also}", self.outcome(rule)),
            None => self.words.say("why-always"),
        };
        self.dialogue.line(&format!("  {}", text.trim_end()))
    }

    fn outcome(&self, rule: &Expr) -> String {
        let why = self.run().why(rule);
        let text = why_wording::rule_text(&why, &self.words);
        let values = why_wording::values(self.run(), &why, &self.words).join("; ");
        if values.is_empty() {
            text
        } else {
            format!("{text} ({values})")
        }
    }

    /// The other steps that are not there, or of which that is not known.
    fn why_elsewhere(&mut self, step: &Step) -> io::Result<()> {
        for group in why_wording::elsewhere(self.run(), &step.id, &self.words) {
            self.say(group.heading)?;
            let mark = group.sign.shown(!self.env.utf8);
            for line in &group.lines {
                self.dialogue.line(&format!("  {mark} {line}"))?;
            }
        }
        Ok(())
    }

    /// All steps with their states.
    pub(super) fn list_steps(&mut self) -> io::Result<()> {
        let runbook = std::sync::Arc::clone(self.run().runbook());
        for (at, step) in runbook.steps.iter().enumerate() {
            let waits = wording::waits_text(self.run(), at, &self.words);
            let state = self.words.say(match wording::state_name(self.run(), at) {
                "not_applicable" => "plain-state-hidden",
                "done" => "plain-state-done",
                "skipped" => "plain-state-skipped",
                "failed" => "plain-state-failed",
                _ if self.run().current() == Some(at) => "plain-state-current",
                _ => "plain-state-open",
            });
            let mark = sign(self.run(), at).shown(!self.env.utf8).to_owned();
            let number = number(self.run(), at).map_or(mark, |number| number.to_string());
            let state = waits.unwrap_or(state);
            self.dialogue
                .line(&format!("  {number} {} ({state})", step.title))?;
        }
        Ok(())
    }

    /// Goes to the step of that number; to the first that is open where several share it.
    pub(super) fn go(&mut self, number: StepNumber) -> io::Result<()> {
        let run = self.run();
        let is = |own: &StepNumber| {
            let same = own.around == number.around && own.step == number.step;
            same && (number.each.is_none() || own.each == number.each)
        };
        let own: Vec<_> = numbers(run).filter(|(_, own)| is(own)).collect();
        let open = own.iter().find(|(at, _)| run.is_open(*at));
        let found = open.or(own.first());
        let step = found.and_then(|(at, _)| run.runbook().steps.get(*at));
        match step.map(|step| step.id.clone()) {
            Some(id) => {
                (self.gone_to, self.shown) = (Some(id), None);
                Ok(())
            }
            None => self.say("plain-no-such-step"),
        }
    }

    /// Goes to the first step, after the one that is printed, whose title has these letters.
    pub(super) fn find(&mut self, text: &str) -> io::Result<()> {
        let folded = |text: &str| ascii::line(text).to_lowercase();
        let wanted = folded(text);
        let fits = |step: &&Step| !wanted.is_empty() && folded(&step.title).contains(&wanted);
        let run = self.run();
        let steps: Vec<_> = run
            .listed()
            .filter_map(|at| run.runbook().steps.get(at))
            .collect();
        let here = steps
            .iter()
            .position(|step| Some(&step.id) == self.shown.as_ref());
        let (before, after) = steps.split_at(here.map_or(0, |here| here + 1));
        let found = after.iter().chain(before).copied().find(fits);
        match found.map(|step| step.id.clone()) {
            Some(id) => {
                (self.gone_to, self.shown) = (Some(id), None);
                Ok(())
            }
            None => self.say("library-none"),
        }
    }

    pub(super) fn help(&mut self, word: &str) -> io::Result<()> {
        self.say(word)
    }

    /// Copies something of the step; where no clipboard can be reached, it is printed
    /// already, by itself on its line.
    pub(super) fn yank(&mut self, step: &Step) -> io::Result<()> {
        let mut all = copyables(self.run(), step, &self.words);
        if step.evidence && !self.ended() && self.session.read_only().is_none() {
            let name = offered_names(self.run(), self.session.name()).next();
            let line = name.and_then(|name| self.session.bring(&name, None));
            let label = self.words.say("evidence-line");
            all.extend(line.map(|own| (label, own.line)));
        }
        let text = match all.as_slice() {
            [] => return self.say("nothing-to-copy"),
            [(_, text)] => text,
            _ => {
                let labels: Vec<_> = all.iter().map(copyables::row).collect();
                let question = self.words.say("menu-yank");
                let row = self.dialogue.choose(&question, &labels)?;
                let Some((_, text)) = row.and_then(|row| all.get(row)) else {
                    return Ok(());
                };
                text
            }
        };
        if let Some(why) = copyables::held_back(self.run(), text, &self.words) {
            return self.dialogue.line(&why);
        }
        let Some(text) = self.redacted_text(step, text)? else {
            return Ok(());
        };
        self.dialogue.whole(&text)?;
        self.copy_text(&Clean::text(&text)).map(drop)
    }

    /// Which way there is to a clipboard.
    pub(super) fn clipboard_env() -> ClipboardEnv {
        ClipboardEnv::read(|name| std::env::var(name).ok())
    }
}
