//! What keys do in the walk: the main act of each kind of step, menus, prompts, ticket.
//!
//! It must not know how anything looks.

use super::form::{Form, Slot};
use super::layer::{Layer, PagerPage};
use super::menu::{Choosable, Menu, MenuPurpose, OUTCOMES};
use super::prompt::{self, Prompt};
use super::state::Walk;
use super::steps;
use super::ticket::Preview;
use super::turn::Turn;
use crate::engine::act::{self, Act, NextAct, Questions};
use crate::engine::call::{CallNumber, next_number, numbers};
use crate::engine::copyables;
use crate::engine::defaults::defaults_due;
use crate::engine::form::have_numbers;
use crate::engine::option_words::ToldOptions;
use crate::engine::refusal_wording::refusal_text;
use crate::engine::why_wording::suggestion_text;
use crate::engine::{
    Command, Refusal, Run, seek, ticket, ticket_before_call, ticket_wording, undo, wording,
};
use crate::model::{Decision, Moment, Outcome, Step, StepId};
use crate::text::edit::Buffer;
use crate::tui::draw::Look;
use crate::tui::effect::Effect;
use crate::tui::message::Message;
use crate::tui::pager::Pager;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

impl Turn<'_> {
    /// Moves the cursor by so many rows of the list.
    pub fn step_by(&mut self, by: isize) {
        let rows = steps::listed(self.run(), self.walk.hidden_too);
        let Some(last) = rows.len().checked_sub(1) else {
            return;
        };
        let cursor = self.walk.cursor;
        let at = rows.iter().position(|row| *row == cursor).unwrap_or(0);
        self.walk
            .go_to(rows[at.saturating_add_signed(by).min(last)]);
    }

    /// Asks for a command about the step under the cursor.
    pub fn on_step(&mut self, make: fn(StepId) -> Command) {
        if let Some(step) = self.step() {
            self.carry(make(step.id), None);
        }
    }

    /// Enter: what the step is for.
    pub fn act(&mut self) {
        self.walk.show_list = false;
        self.act_by(act::next_act);
    }

    /// Space: done, or open again.
    pub fn tick(&mut self) {
        self.act_by(act::tick_act);
    }

    /// Copies the whole ticket of the step under the cursor, without a look at it; at another
    /// step, opens its answers to be corrected.
    pub fn copy_or_correct(&mut self) {
        let is_ticket = |step: &Step| step.kind.dispatch().is_some();
        if self.step().is_some_and(|step| is_ticket(&step)) {
            self.copy_ticket(&Preview::of(self.walk.cursor));
        } else {
            self.correct();
        }
    }

    /// Opens what was asked at the step under the cursor once more.
    pub fn correct(&mut self) {
        let Some(step) = self.step() else {
            return;
        };
        let next = act::correct_act(self.run(), &step.id, self.look.now);
        if next.act == Act::Closed {
            self.note("copy-at-ticket");
        } else if !self.is_only_read() {
            self.carry_act(&step, &next, false);
        }
    }

    /// Does what the engine says comes next at the step under the cursor.
    fn act_by(&mut self, next: fn(&Run, &StepId, Moment) -> NextAct) {
        let Some(step) = self.step() else {
            return;
        };
        let next = next(self.run(), &step.id, self.look.now);
        // What is typed or chosen in a run that is only read would be lost.
        if next.act.asks() && self.is_only_read() {
            return;
        }
        self.carry_act(&step, &next, false);
    }

    /// Does what the engine says comes next at a step; `at_gap` is for where it was sent
    /// to for what is missing.
    pub(super) fn carry_act(&mut self, step: &Step, next: &NextAct, at_gap: bool) {
        match (&next.act, next.command()) {
            // Nobody shall answer questions for what is refused all the same.
            (Act::Choose | Act::Call(_) | Act::Approve | Act::RunCommand, _)
                if !next.possible() =>
            {
                if let Some(refusal) = &next.refused {
                    let text = refusal_text(refusal, self.run(), self.words());
                    self.message = Some(Message::wrong(text));
                }
            }
            (Act::Choose, _) => self.open_decision(step),
            (Act::Answer(_), _) if next.refused == Some(Refusal::Ended) => {
                self.wrong("refused-ended");
            }
            (Act::Answer(questions), _) => self.open_form(step, *questions, at_gap),
            (Act::ShowTicket(_), _) => self.show_ticket(),
            (Act::Call(_), _) => self.open_call(step),
            (Act::Approve, _) => self.open_approval(step),
            (Act::RunCommand, _) => self.show_command(step),
            (Act::WatchCommand | Act::SeeOutput, _) => self.open_output(step),
            (Act::JudgeCommand, _) => self.judge_command(step),
            (Act::JudgeExporter, _) => self.judge_exporter(step),
            (Act::Closed, _) => self.note("already-closed"),
            (Act::Inside(id), _) => {
                let place = self.run().runbook().step(id).map(|(at, _)| at);
                if let Some(at) = place {
                    self.walk.go_to(at);
                }
            }
            (Act::Leave, _) => self.effects.push(Effect::LeaveRun),
            (Act::Tick, Some(_)) => {
                let texts = self.walk.kept_texts.clone();
                self.tick_beside(step, &texts);
            }
            (
                Act::Item(_)
                | Act::Tick
                | Act::StartWait
                | Act::EnterRunbook
                | Act::LeaveRunbook
                | Act::Wait { .. }
                | Act::Reopen
                | Act::Finish,
                command,
            ) => {
                if let Some(command) = command {
                    self.carry(command, None);
                }
            }
        }
    }

    fn open_form(&mut self, step: &Step, asked: Questions, at_gap: bool) {
        let cursor = self.walk.cursor;
        let run = self.run();
        let fresh = run.applies(cursor) && run.is_open(cursor);
        let due = if fresh {
            defaults_due(run, step, self.look.now, self.words())
        } else {
            Vec::new()
        };
        // What is answered by itself is answered before the first open field is looked for.
        self.carry_all(due);
        let kept = std::mem::take(&mut self.walk.kept_texts);
        let mut form = Form::open(cursor, self.sight(), kept);
        let gap = self
            .run()
            .missing(step)
            .first()
            .map(|field| field.id.clone());
        if let Some(gap) = gap.filter(|_| at_gap) {
            form.enter(Slot::Field(gap), self.sight());
        } else if asked.only_corrects() && form.rest.is_empty() {
            // Nothing is open: who has answered questions before them means to correct one.
            let first = form.slots(self.run()).into_iter().next();
            form.enter(first.unwrap_or(Slot::Done), self.sight());
        }
        self.open(Layer::Form(Box::new(form)));
    }

    /// Takes back what was done last.
    pub fn undo(&mut self) {
        let step = self.step().map(|step| step.id);
        let Some(command) = undo(self.run(), step.as_ref()) else {
            self.note("nothing-to-undo");
            return;
        };
        if let Command::Reopen(id) = &command
            && let Some((at, _)) = self.run().runbook().step(id)
        {
            self.walk.undone_from = Some(self.walk.cursor);
            self.walk.cursor = at;
        }
        self.carry(command, None);
    }

    /// Asks for a note at the step.
    pub fn start_note(&mut self) {
        if self.is_only_read() {
            return;
        }
        let question = self.words().say("ask-note");
        let prompt = Prompt::new(
            prompt::PromptPurpose::Note,
            question,
            Buffer::new("", false),
        );
        self.open(Layer::Prompt(prompt));
    }

    /// Asks for a step to jump to.
    pub fn start_find(&mut self) {
        self.walk.found_from = self.walk.cursor;
        let question = self.words().say("find-step");
        let prompt = Prompt::new(prompt::PromptPurpose::Find, question, Buffer::new("", true));
        self.open(Layer::Prompt(prompt));
    }

    /// Asks who answered a call.
    pub fn ask_who(&mut self, step: StepId, contact: String, number: String) {
        let words = self.words();
        let purpose = prompt::PromptPurpose::AnsweredBy(step, contact, number);
        let prompt = Prompt::new(purpose, words.say("ask-answered-by"), Buffer::new("", true));
        self.open(Layer::Prompt(prompt.or(words.say("not-said"))));
    }

    /// Shows the ticket or the message of the step, else the run's.
    pub fn open_ticket(&mut self) {
        match ticket::meant_at(self.run(), self.walk.cursor).map(|(at, _)| at) {
            Some(at) => self.open(Layer::Ticket(Preview::of(at))),
            None => {
                let text = ticket_wording::none_text(self.run(), self.words());
                self.message = Some(Message::note(text));
            }
        }
    }

    /// Shows what happened when.
    pub fn open_timeline(&mut self) {
        let reading = Pager::at_end(self.words().say("timeline-title"));
        self.open(Layer::Pager(PagerPage::Timeline, reading));
    }

    /// Shows why the step is there.
    pub fn open_why(&mut self) {
        let reading = Pager::new(self.words().say("why-title"));
        self.open(Layer::Pager(PagerPage::Why, reading));
    }

    /// Shows all that the step says, and the runbook's notices, in the whole width.
    pub fn open_whole(&mut self) {
        let Some(step) = self.step() else { return };
        let title = wording::numbered(self.run(), self.walk.cursor, &step.title);
        let reading = Pager::new(title);
        self.open(Layer::Pager(PagerPage::Step, reading));
    }

    /// Lists the steps that do not apply, too, or no longer.
    pub fn toggle_hidden(&mut self) {
        self.walk.hidden_too = !self.walk.hidden_too;
        self.note(if self.walk.hidden_too {
            "hidden-shown"
        } else {
            "hidden-hidden"
        });
        let listed = steps::listed(self.run(), self.walk.hidden_too);
        if !listed.contains(&self.walk.cursor) {
            // The step under the cursor is not listed any more: the one before it is next.
            let before = listed.iter().rfind(|at| **at < self.walk.cursor);
            if let Some(at) = before.or(listed.first()) {
                self.walk.go_to(*at);
            }
        }
    }

    /// Asks whether this is duty.
    pub fn open_duty(&mut self) {
        let (run, words) = (self.run(), self.words());
        let on = wording::duty_label(run, Some(true), words);
        let off = wording::duty_label(run, Some(false), words);
        let mut menu = Menu::new(words.say("ask-duty"), MenuPurpose::Duty, vec![on, off]);
        menu.at = run.on_duty().map(|on_duty| usize::from(!on_duty));
        for (row, duty) in menu.rows.iter_mut().zip([true, false]) {
            row.chosen = run.on_duty() == Some(duty);
        }
        if run.clock_duty().is_none() {
            menu.note = Some(wording::unknown_duty_text(run, self.config, words));
        }
        self.open(Layer::Menu(menu));
    }

    fn open_decision(&mut self, step: &Step) {
        if let Some(decision) = step.kind.decision() {
            let menu = self.decision_menu(step, decision);
            self.open(Layer::Menu(menu));
        }
    }

    pub(super) fn decision_menu(&self, step: &Step, decision: &Decision) -> Menu {
        let run = self.run();
        let chosen = run.choice(&step.id);
        let suggested = run.suggestion(step);
        let numbered = have_numbers(&decision.options);
        let open = ToldOptions::of(run, step);
        let row = |(at, option): (usize, &crate::model::Choice)| Choosable {
            lead: seek::lead(at, option, numbered),
            label: open.label(option, option.label.clone(), self.words()),
            note: option.description.clone(),
            chosen: chosen == Some(&option.value),
            tried: false,
        };
        let wanted = chosen.or(suggested.as_ref());
        let mut options = decision.options.iter();
        let at = options.position(|option| Some(&option.value) == wanted);
        let title = self.words().say("menu-decide");
        let mut menu = Menu::new(title, MenuPurpose::Decide(step.id.clone()), Vec::new());
        menu.rows = decision.options.iter().enumerate().map(row).collect();
        menu.at = at;
        menu.note = suggestion_note(self, run, suggested.is_some(), (step, decision));
        menu
    }

    /// Calls; what whoever is called does not have yet comes first, once.
    fn open_call(&mut self, step: &Step) {
        match ticket_before_call(self.run(), &step.id, self.walk.stale_at) {
            Some(ticket) => {
                let text = ticket_wording::before_call(&ticket, self.words());
                // It is met once: the next Enter calls.
                self.walk.stale_at = Some(self.run().entries().len());
                self.open_unsent(&ticket, Message::wrong(text));
            }
            None => self.open_numbers(step),
        }
    }

    fn open_numbers(&mut self, step: &Step) {
        let numbers = numbers(self.run(), step);
        if let [number] = numbers.as_slice() {
            self.open_outcomes(&step.id, &number.contact, &number.number);
            return;
        }
        let next = next_number(self.run(), step);
        let words = self.words();
        let label = |number: &CallNumber| match number.tried {
            // The name comes last, and is cut before what became of the call.
            Some(outcome) => {
                let tried = words.say(wording::outcome_word(outcome));
                format!("{}: {tried} ({})", number.number, number.name)
            }
            None => format!("{} ({})", number.number, number.name),
        };
        let labels = numbers.iter().map(label).collect();
        let purpose = MenuPurpose::Number(step.id.clone());
        let mut menu = Menu::new(words.say("menu-number"), purpose, labels);
        menu.at = numbers
            .iter()
            .position(|number| Some(number) == next.as_ref());
        for (row, number) in menu.rows.iter_mut().zip(&numbers) {
            row.chosen = number.tried == Some(Outcome::Answered);
            row.tried = number.tried.is_some();
        }
        self.open(Layer::Menu(menu));
    }

    pub(super) fn open_outcomes(&mut self, step: &StepId, contact: &str, number: &str) {
        let words = self.words();
        let labels = OUTCOMES.iter().map(|(_, word)| words.say(word)).collect();
        let title = words.with("menu-outcome", &[("number", number.into())]);
        let purpose = MenuPurpose::Went(step.clone(), contact.to_owned(), number.to_owned());
        let mut menu = Menu::new(title, purpose, labels);
        // How a call went is nothing to be taken by the way.
        menu.at = None;
        self.open(Layer::Menu(menu));
    }

    /// Copies what the step has to copy; asks where there are several things.
    pub fn yank(&mut self) {
        let Some(step) = self.step() else {
            return;
        };
        let all = self.all_to_copy(&step);
        match all.as_slice() {
            [] => self.note("nothing-to-copy"),
            [(_, text)] => self.copy_from_step(text.clone()),
            _ => {
                let labels = all.iter().map(copyables::row).collect();
                let title = self.words().say("menu-yank");
                self.open(Layer::Menu(Menu::new(title, MenuPurpose::Yank, labels)));
            }
        }
    }

    /// Jumps to the step that fits best what is typed.
    pub fn find(&mut self, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let pattern = Pattern::parse(text, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let rows = steps::listed(self.run(), self.walk.hidden_too);
        let best = rows.into_iter().filter_map(|at| {
            let title = &self.run().runbook().steps[at].title;
            let score = pattern.score(Utf32Str::new(title, &mut letters), &mut matcher)?;
            Some((score, std::cmp::Reverse(at)))
        });
        match best.max() {
            Some((_, std::cmp::Reverse(at))) => self.walk.go_to(at),
            None => self.note("find-none"),
        }
    }
}

/// Why a row is preselected, or why none is.
fn suggestion_note(
    turn: &Turn<'_>,
    run: &Run,
    some: bool,
    (step, decision): (&Step, &Decision),
) -> Option<String> {
    let (look, words) = (&turn.look, turn.look.words);
    let suggest = decision.suggest.as_ref()?;
    let about_duty = run.rules().names_duty(suggest);
    if !some {
        return about_duty.then(|| wording::unknown_duty_text(run, turn.config, words));
    }
    if !about_duty {
        return suggestion_text(run, step, words);
    }
    let label = wording::duty_label(run, run.clock_duty(), words);
    let time = look.weekday_and_time(look.now);
    let args = [("duty", (&label).into()), ("time", (&time).into())];
    let mut text = words.with("suggested-by-clock", &args);
    if let Some(next) = until_change(turn.walk, run, look) {
        text = format!("{text}{}{next}", look.theme.dot());
    }
    Some(text)
}

/// `l'oficina obre d'aquí 4 h 48 min`.
pub fn until_change(walk: &Walk, run: &Run, look: &Look<'_>) -> Option<String> {
    wording::office_text(run, walk.duty_changes, look.now, look.words)
}
