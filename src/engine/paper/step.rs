//! One step on paper: when it applies, what to do, whom to call, what to write down.

use super::markup::bare;
use super::{PaperBlock, PaperPage, StepMark};
use crate::engine::host_command::by_hand;
use crate::engine::run::StepState;
use crate::engine::wording::{labelled, outcome_word, span};
use crate::engine::{call, form as answers, ticket, ticket_wording, time_wording, walked_wording};
use crate::i18n::Words;
use crate::model::{Call, Decision, Dispatch, Field, FieldKind, Kind, Require, Step};

impl PaperPage<'_> {
    pub(super) fn step(&mut self, at: usize, step: &Step, number: &str) {
        let mark = self.mark(at);
        let title = self.title(at, step, number);
        self.add(PaperBlock::Step(mark, title));
        if mark == StepMark::NotApplicable {
            let text = self.words.say("state-not-applicable");
            return self.small(1, text);
        }
        self.terms(at, step);
        // What was done is not to be done again.
        let open = self.run.state(at) == StepState::Open || mark == StepMark::Partly;
        if open {
            self.notices_of(1, &step.notices);
            if let Some(body) = &step.body {
                self.add(PaperBlock::Text(1, body.clone()));
            }
            if let Some(expect) = &step.expect {
                let label = self.words.say("detail-expect");
                self.add(PaperBlock::Text(1, labelled(&label, expect)));
            }
        }
        self.items(at, step);
        self.kind(at, step, open);
        if open && step.kind.call().is_none() {
            let runbook = self.run.runbook();
            let contacts = step.contacts.iter();
            for contact in contacts.filter_map(|id| runbook.contact(id)) {
                self.contact(1, contact);
            }
        }
        for link in step.links.iter().filter(|_| open) {
            let label = link.label.as_deref().unwrap_or_default();
            self.line(1, labelled(label, &link.url));
        }
        self.fields(step, &step.fields, 1, open);
        self.evidence(step, open);
    }

    /// When it applies, whether it holds, by when, how long.
    fn terms(&mut self, at: usize, step: &Step) {
        if let Some(rule) = step.when.as_ref().filter(|_| self.waits(at) || !self.begun) {
            let text = self.only_if(rule);
            self.line(1, text);
        }
        if let Some(each) = &step.for_each
            && !self.begun
        {
            let args = [("list", (&each.list.0).into())];
            let text = self.words.with("paper-for-each", &args);
            self.line(1, text);
        }
        if step.hold && self.run.is_open(at) {
            let text = self.words.say("detail-hold");
            self.line(1, text);
        }
        if !step.required || step.recommended {
            let text = self.words.say("paper-may-skip");
            self.small(1, text);
        }
        if let Some(usual) = step.usual_minutes() {
            let usual = span(usual, self.words);
            let text = self.words.with("sheet-usual", &[("span", (&usual).into())]);
            self.small(1, text);
        }
        if let Some(deadline) = step.deadline.as_ref().filter(|_| !self.begun) {
            let args = [("within", (&deadline.within.0).into())];
            let text = self.words.with("paper-deadline", &args);
            self.small(1, text);
        }
    }

    fn items(&mut self, at: usize, step: &Step) {
        let record = self.run.step_record(at);
        let ticked = record
            .map(|record| record.items.clone())
            .unwrap_or_default();
        for (nth, item) in step.items.iter().enumerate() {
            let done = ticked.get(nth).copied().unwrap_or(false);
            let mark = if done { StepMark::Done } else { StepMark::Open };
            self.add(PaperBlock::Tick(1, mark, bare(&item.text)));
        }
    }

    fn kind(&mut self, at: usize, step: &Step, open: bool) {
        match &step.kind {
            Kind::Decision(decision) => self.options(step, decision),
            Kind::Dispatch(form) => self.dispatch(step, form, open),
            Kind::Call(own) => self.call(step, own, open),
            Kind::Wait if open => {
                let text = if self.run.pause_begun(at) {
                    time_wording::pause_text(self.run, at, self.now, self.words)
                } else {
                    time_wording::pause_act(self.run, step, self.words)
                };
                self.line(1, text);
            }
            Kind::Approval(approval) if open => {
                if let Some(question) = &approval.question {
                    self.line(1, bare(question));
                }
                for word in ["form-yes", "form-no"] {
                    let text = self.words.say(word);
                    self.add(PaperBlock::Tick(1, StepMark::Open, text));
                }
                let text = self.words.say("paper-approver");
                self.add(PaperBlock::Blank(1, text, 0));
            }
            Kind::Command(command) if open => {
                for line in by_hand(self.run, command) {
                    self.add(PaperBlock::Code(1, line));
                }
            }
            Kind::Runbook(sub) => {
                let title = walked_wording::title(sub);
                let args = [("runbook", (&title).into())];
                let text = self.words.with("inside-walks", &args);
                self.line(1, text);
            }
            Kind::End if open => {
                let text = self.words.say("paper-end");
                self.line(1, text);
            }
            Kind::Task
            | Kind::Form
            | Kind::Wait
            | Kind::Approval(_)
            | Kind::Command(_)
            | Kind::End => {}
        }
    }

    fn options(&mut self, step: &Step, decision: &Decision) {
        let chosen = self.run.choice(&step.id);
        for option in &decision.options {
            let is = chosen == Some(&option.value);
            let mark = if is { StepMark::Done } else { StepMark::Open };
            let text = match &option.description {
                Some(more) => labelled(&option.label, &bare(more)),
                None => option.label.clone(),
            };
            self.add(PaperBlock::Tick(1, mark, text));
        }
    }

    /// Where a ticket goes, in which language, and what stands in it of itself.
    fn dispatch(&mut self, step: &Step, form: &Dispatch, open: bool) {
        let lang = ticket::ticket_lang(form);
        let laid = ticket::lay_out(self.run, step, form, &Words::of_ticket(lang));
        if self.begun {
            let text = ticket_wording::completeness_named(&laid, self.words);
            self.line(1, text);
        }
        if !open {
            return;
        }
        let text = ticket_wording::write_in(lang);
        self.line(1, text);
        let lines = [
            ("part-url", laid.url.clone().unwrap_or_default()),
            ("part-to", laid.to.join(", ")),
            ("part-cc", laid.cc.join(", ")),
            ("part-subject", laid.subject.clone()),
        ];
        for (word, text) in lines.into_iter().filter(|(_, text)| !text.is_empty()) {
            let label = self.words.say(word);
            self.line(1, labelled(&label, &text));
        }
    }

    /// The numbers, each with how it went; what to say.
    fn call(&mut self, step: &Step, own: &Call, open: bool) {
        let calls: Vec<_> = self
            .run
            .calls(&step.id)
            .map(|(own, at)| (own.clone(), at))
            .collect();
        for (call, at) in calls {
            let outcome = self.words.say(outcome_word(call.outcome));
            let by = call.by.as_ref().map(|by| format!(" ({by})"));
            let by = by.unwrap_or_default();
            let text = format!("{} {}: {outcome}{by}", Self::minute(at), call.number);
            self.line(1, text);
        }
        if !open {
            return;
        }
        let numbers = call::numbers(self.run, step);
        let word = match own.require {
            Require::Any => "paper-call-any",
            Require::All => "paper-call-all",
        };
        if numbers.len() > 1 {
            let text = self.words.say(word);
            self.small(1, text);
        }
        for number in numbers {
            let args = [
                ("number", (&number.number).into()),
                ("name", (&number.name).into()),
            ];
            let text = self.words.with("paper-call", &args);
            self.add(PaperBlock::Tick(1, StepMark::Open, text));
        }
        let text = self.words.say("paper-answered-by");
        self.add(PaperBlock::Blank(1, text, 0));
        // It is said in the language of the call, as the screen shows it.
        let words = Words::of_ticket(call::call_lang(self.run, step));
        if let Some(script) = call::script(self.run, step, &words) {
            let label = self.words.say("call-script");
            self.line(1, labelled(&label, script.trim()));
        }
    }

    fn fields(&mut self, step: &Step, fields: &[Field], depth: usize, open: bool) {
        for field in fields {
            let shown = match &field.when {
                Some(rule) if self.begun && self.run.why(rule).waits => true,
                Some(rule) if self.begun => self.run.holds(Some(rule)),
                _ => true,
            };
            if shown && !(self.begun && field.absent) {
                self.field(step, field, depth, open);
            }
        }
    }

    fn field(&mut self, step: &Step, field: &Field, depth: usize, open: bool) {
        let mut label = self.run.label_of(field);
        // What hangs on an answer is told in words on a blank paper.
        let hangs = !self.begun && !field.required && field.required_when.is_some();
        if self.run.is_required(field) && field.kind.asks() && !hangs {
            label = format!("{label} *");
        }
        if let Some(rule) = field.when.as_ref().filter(|_| !self.begun) {
            label = format!("{label} ({})", self.only_if(rule));
        }
        if let Some(rule) = field.required_when.as_ref().filter(|_| !self.begun) {
            let rule = crate::engine::condition_words::in_words(self.run, rule, self.words);
            let text = self
                .words
                .with("paper-required-if", &[("rule", (&rule).into())]);
            label = format!("{label} ({text})");
        }
        let answer = self.run.answer(&field.id);
        let given = answer.map(|own| answers::shown(field, &own.value, self.words.lang()));
        let given = given.filter(|text| !text.trim().is_empty());
        match (field.kind, given) {
            (FieldKind::Note, _) => self.small(depth, bare(&label)),
            (FieldKind::Group, _) => self.line(depth, label),
            (_, Some(text)) if field.monospace => {
                self.line(depth, labelled(&label, ""));
                self.add(PaperBlock::Table(depth, text));
            }
            (_, Some(text)) => self.line(depth, labelled(&label, &text)),
            (_, None) if !open => self.line(depth, labelled(&label, "-")),
            (kind, None) => self.ask(kind, field, depth, label),
        }
        self.fields(step, &field.fields, depth + 1, open);
    }

    /// A question without an answer: boxes for options, else room to write.
    fn ask(&mut self, kind: FieldKind, field: &Field, depth: usize, label: String) {
        let options: Vec<String> = if kind == FieldKind::Checkbox {
            ["form-yes", "form-no"]
                .map(|word| self.words.say(word))
                .into()
        } else if kind.chooses() {
            field.options.iter().map(|own| own.label.clone()).collect()
        } else {
            Vec::new()
        };
        if !options.is_empty() {
            self.line(depth, label);
            for option in options {
                self.add(PaperBlock::Tick(depth + 1, StepMark::Open, option));
            }
            return;
        }
        let rows = if kind == FieldKind::Textarea { 3 } else { 0 };
        self.add(PaperBlock::Blank(depth, label, rows));
        if let Some(help) = &field.help {
            self.small(depth + 1, bare(help));
        }
    }

    fn evidence(&mut self, step: &Step, open: bool) {
        let own: Vec<_> = self
            .run
            .evidence()
            .iter()
            .filter(|own| own.step == step.id)
            .collect();
        let names: Vec<_> = own.iter().map(|own| own.name.clone()).collect();
        for name in &names {
            let text = self.words.with("attached", &[("name", name.into())]);
            self.line(1, text);
        }
        if step.evidence && open && names.is_empty() {
            let text = self.words.say("paper-evidence");
            self.add(PaperBlock::Tick(1, StepMark::Open, text));
        }
    }
}
