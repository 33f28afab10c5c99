//! What keys do in the walk: the main act of each kind of step, menus, prompts, ticket.
//!
//! It must not know how anything looks.

use super::form::Form;
use super::menu::{Choosable, Menu, OUTCOMES, Purpose};
use super::prompt::{self, Prompt};
use super::ticket::Preview;
use super::tickets::Laid;
use super::{Around, Focus, Page, Said, Tone, Walk, steps};
use crate::engine::proposal::defaults_due;
use crate::engine::{Command, Phase, StepState, ticket as text};
use crate::model::buffer::Buffer;
use crate::model::{Attempt, Decision, Kind, Outcome, Step, StepId, Value};
use crate::tui::effect::{Effect, Road};
use crate::tui::keymap::Action;
use crate::tui::look::{Look, span};
use crate::tui::reading::Reading;
use crate::words::Words;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use std::rc::Rc;

impl Walk {
    fn step(&self) -> Option<Step> {
        self.run.runbook().steps.get(self.cursor).cloned()
    }

    pub(super) fn steps_update(&mut self, action: Action, around: Around<'_>) -> Vec<Effect> {
        let look = around.look;
        let words = look.words;
        match action {
            Action::Up => self.step_by(-1),
            Action::Down => self.step_by(1),
            Action::First => self.step_by(isize::MIN / 2),
            Action::Last => self.step_by(isize::MAX / 2),
            Action::PageUp => self.detail_top = self.detail_top.saturating_sub(self.detail_height),
            Action::PageDown => self.detail_top += self.detail_height,
            Action::Act => return self.act(&look),
            Action::Tick => return self.tick(&look),
            Action::Skip => return self.on_step(Command::Skip, &look),
            Action::Fail => return self.on_step(Command::Fail, &look),
            Action::Undo => return self.undo(&look),
            Action::Note => self.start_note(words),
            Action::Attach => self.start_attach(words),
            Action::Ticket => self.open_ticket(words),
            Action::Timeline => {
                let reading = Reading::at_end(words.say("timeline-title"));
                self.focus = Focus::Reading(Page::Timeline, reading);
            }
            Action::Why => {
                self.focus = Focus::Reading(Page::Why, Reading::new(words.say("why-title")));
            }
            Action::Yank => return self.yank(words),
            Action::Current | Action::Back => self.go_current(words),
            Action::Find => {
                let buffer = Buffer::new("", true);
                self.prompt = Some(Prompt::new(
                    prompt::Purpose::Find,
                    words.say("find-step"),
                    buffer,
                ));
            }
            Action::Hidden => {
                self.hidden_too = !self.hidden_too;
                let word = if self.hidden_too {
                    "hidden-shown"
                } else {
                    "hidden-hidden"
                };
                self.said = Some(Said {
                    text: words.say(word),
                    tone: Tone::Note,
                });
            }
            Action::Duty => self.open_duty(words),
            Action::Completion => self.open_completion(words),
            Action::Pane => self.show_list = !self.show_list,
            Action::Leave => return vec![Effect::LeaveRun],
            _ => {}
        }
        Vec::new()
    }

    fn step_by(&mut self, by: isize) {
        let rows = steps::listed(&self.run, self.hidden_too);
        let Some(last) = rows.len().checked_sub(1) else {
            return;
        };
        let at = rows.iter().position(|row| *row == self.cursor).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(last);
        self.cursor = rows[to];
        self.detail_top = 0;
    }

    fn go_current(&mut self, words: &Words) {
        self.detail_top = 0;
        match self.run.current() {
            Some(current) => self.cursor = current,
            None => self.open_completion(words),
        }
    }

    fn on_step(&mut self, make: fn(StepId) -> Command, look: &Look<'_>) -> Vec<Effect> {
        match self.step() {
            Some(step) => self.carry(make(step.id), None, look),
            None => Vec::new(),
        }
    }

    /// Enter: what the step is for.
    fn act(&mut self, look: &Look<'_>) -> Vec<Effect> {
        let Some(step) = self.step() else {
            return Vec::new();
        };
        self.show_list = false;
        let open = self.run.state(self.cursor) == StepState::Open;
        match &step.kind {
            Kind::Decision(decision) => {
                self.open_decision(&step, decision, look);
                Vec::new()
            }
            Kind::Form => self.open_form(look),
            Kind::Ticket(_) => {
                self.focus = Focus::Ticket(Preview::of(self.cursor));
                Vec::new()
            }
            Kind::Call(_) => {
                self.open_numbers(&step, look.words);
                Vec::new()
            }
            Kind::Wait if open && self.run.wait_ends(self.cursor).is_none() => {
                self.carry(Command::StartWait(step.id), None, look)
            }
            _ if !open => {
                self.said = Some(Said {
                    text: look.words.say("already-closed"),
                    tone: Tone::Note,
                });
                Vec::new()
            }
            _ => self.tick_open(&step, look),
        }
    }

    /// A number at an open decision chooses its option at once.
    pub(super) fn choose_by_number(&mut self, digit: usize, around: Around<'_>) -> Vec<Effect> {
        let Some(step) = self.step() else {
            return Vec::new();
        };
        let open = self.run.state(self.cursor) == StepState::Open;
        match (&step.kind, digit.checked_sub(1)) {
            (Kind::Decision(_), Some(row)) if open => {
                self.said = None;
                self.chosen(&Purpose::Decide(step.id), row, around)
            }
            _ => Vec::new(),
        }
    }

    /// Space: done, or open again.
    fn tick(&mut self, look: &Look<'_>) -> Vec<Effect> {
        let Some(step) = self.step() else {
            return Vec::new();
        };
        if self.run.state(self.cursor) != StepState::Open {
            return self.carry(Command::Reopen(step.id), None, look);
        }
        match &step.kind {
            Kind::Decision(decision) => {
                self.open_decision(&step, decision, look);
                Vec::new()
            }
            _ => self.tick_open(&step, look),
        }
    }

    /// The next item, or the questions that the tick asks, or the tick itself.
    fn tick_open(&mut self, step: &Step, look: &Look<'_>) -> Vec<Effect> {
        let record = self.run.step_record(self.cursor);
        let next = record.and_then(|record| record.items.iter().position(|ticked| !*ticked));
        if let Some(item) = next {
            return self.carry(Command::TickItem(step.id.clone(), item), None, look);
        }
        let asks = step.kind != Kind::Form
            && self
                .run
                .visible_fields(step)
                .iter()
                .any(|(field, _)| field.kind.asks() && self.run.answer(&field.id).is_none());
        if asks {
            return self.open_form(look);
        }
        self.carry(Command::Tick(step.id.clone()), None, look)
    }

    fn open_form(&mut self, look: &Look<'_>) -> Vec<Effect> {
        let Some(step) = self.step() else {
            return Vec::new();
        };
        if *self.run.phase() != Phase::Open {
            self.said = Some(Said {
                text: look.words.say("refused-ended"),
                tone: Tone::Wrong,
            });
            return Vec::new();
        }
        let kept = std::mem::take(&mut self.kept_texts);
        let fresh = self.run.applies(self.cursor) && self.run.state(self.cursor) == StepState::Open;
        let due = if fresh {
            defaults_due(&self.run, &step, look.now, look.words)
        } else {
            Vec::new()
        };
        let form = Form::open(self.cursor, self.sight(look), kept);
        self.focus = Focus::Form(Box::new(form));
        self.carry_all(due, look)
    }

    fn undo(&mut self, look: &Look<'_>) -> Vec<Effect> {
        // An item ticked by mistake, at the step that is being worked on.
        let ticked = self.run.step_record(self.cursor).and_then(|record| {
            let open = record.state == StepState::Open;
            record
                .items
                .iter()
                .rposition(|ticked| *ticked)
                .filter(|_| open)
        });
        if let (Some(item), Some(step)) = (ticked, self.step()) {
            return self.carry(Command::ReopenItem(step.id, item), None, look);
        }
        let at = if self.run.state(self.cursor) == StepState::Open {
            self.last_closed()
        } else {
            Some(self.cursor)
        };
        let Some(at) = at else {
            self.said = Some(Said {
                text: look.words.say("nothing-to-undo"),
                tone: Tone::Note,
            });
            return Vec::new();
        };
        self.cursor = at;
        self.on_step(Command::Reopen, look)
    }

    /// The step that was closed last and still is, in the journal's order: clocks jump.
    fn last_closed(&self) -> Option<usize> {
        let entries = self.run.entries().iter().rev();
        let closed = entries.filter_map(|entry| super::closed_step(&entry.event));
        let places = closed.filter_map(|id| self.run.runbook().step(id).map(|(at, _)| at));
        let mut still =
            places.filter(|at| self.run.applies(*at) && self.run.state(*at) != StepState::Open);
        still.next()
    }

    pub(super) fn start_note(&mut self, words: &Words) {
        let buffer = Buffer::new("", false);
        self.prompt = Some(Prompt::new(
            prompt::Purpose::Note,
            words.say("ask-note"),
            buffer,
        ));
    }

    pub(super) fn start_attach(&mut self, words: &Words) {
        let Some(step) = self.step() else { return };
        let refused = match &self.read_only {
            Some(why) => Some(why.clone()),
            None => (*self.run.phase() != Phase::Open).then(|| words.say("refused-ended")),
        };
        if let Some(text) = refused {
            self.said = Some(Said {
                text,
                tone: Tone::Wrong,
            });
            return;
        }
        let path = std::mem::take(&mut self.tried_path);
        let purpose = prompt::Purpose::Evidence(step.id, None);
        self.prompt = Some(Prompt::new(
            purpose,
            words.say("ask-evidence"),
            Buffer::new(&path, true),
        ));
    }

    pub(super) fn open_ticket(&mut self, words: &Words) {
        match text::ticket_step(&self.run).map(|(at, _)| at) {
            Some(at) => self.focus = Focus::Ticket(Preview::of(at)),
            None => {
                self.said = Some(Said {
                    text: words.say("no-ticket"),
                    tone: Tone::Note,
                });
            }
        }
    }

    pub(super) fn open_completion(&mut self, words: &Words) {
        self.focus = Focus::Completion(Reading::new(words.say("completion-title")));
    }

    pub(super) fn open_duty(&mut self, words: &Words) {
        let on = crate::engine::sheet::duty_label(&self.run, Some(true), words);
        let off = crate::engine::sheet::duty_label(&self.run, Some(false), words);
        let mut menu = Menu::new(words.say("ask-duty"), Purpose::Duty, vec![on, off]);
        menu.at = usize::from(self.run.on_duty() == Some(false));
        for (row, duty) in menu.rows.iter_mut().zip([true, false]) {
            row.chosen = self.run.on_duty() == Some(duty);
        }
        if self.run.clock_duty().is_none() {
            menu.note = Some(words.say("duty-not-configured"));
        }
        self.focus = Focus::Menu(menu);
    }

    fn open_decision(&mut self, step: &Step, decision: &Decision, look: &Look<'_>) {
        let words = look.words;
        let chosen = self.run.choice(&step.id);
        let suggested = self.run.suggestion(step);
        let row = |option: &crate::model::Choice| Choosable {
            label: option.label.clone(),
            note: option.description.clone(),
            chosen: chosen == Some(&option.value),
        };
        let rows: Vec<_> = decision.options.iter().map(row).collect();
        let wanted = chosen.or(suggested.as_ref());
        let at = decision
            .options
            .iter()
            .position(|option| Some(&option.value) == wanted);
        let title = words.say("menu-decide");
        let mut menu = Menu::new(title, Purpose::Decide(step.id.clone()), Vec::new());
        menu.rows = rows;
        menu.at = at.unwrap_or(0);
        menu.note = self.suggestion_note(suggested.is_some(), decision, look);
        self.focus = Focus::Menu(menu);
    }

    /// Why a row is preselected, or why none is.
    fn suggestion_note(&self, some: bool, decision: &Decision, look: &Look<'_>) -> Option<String> {
        let words = look.words;
        let suggest = decision.suggest.as_ref()?;
        let about_duty = self.run.rules().names_duty(suggest);
        if !some {
            return about_duty.then(|| words.say("duty-not-configured"));
        }
        if !about_duty {
            return Some(words.with("suggested-by-rule", &[("rule", (&suggest.0).into())]));
        }
        let label = crate::engine::sheet::duty_label(&self.run, self.run.clock_duty(), words);
        let time = look.weekday_and_time(look.now);
        let mut text = words.with(
            "suggested-by-clock",
            &[("duty", (&label).into()), ("time", (&time).into())],
        );
        if let Some(next) = self.until_change(look) {
            text = format!("{text}{}{next}", look.theme.dot());
        }
        Some(text)
    }

    /// `l'oficina obre d'aquí 4 h 48 min`.
    pub(super) fn until_change(&self, look: &Look<'_>) -> Option<String> {
        let at = self.duty_changes?;
        let minutes = usize::try_from((at - look.now).num_minutes()).ok()?;
        let span = span(minutes, look.words);
        let word = if self.run.clock_duty()? {
            "office-opens"
        } else {
            "office-closes"
        };
        Some(look.words.with(word, &[("span", (&span).into())]))
    }

    fn numbers(&self, step: &Step) -> Vec<(String, String, String)> {
        let contacts = step
            .contacts
            .iter()
            .filter_map(|id| self.run.runbook().contact(id));
        contacts
            .flat_map(|contact| {
                let row =
                    |phone: &String| (contact.id.clone(), contact.name.clone(), phone.clone());
                contact.phones.iter().map(row).collect::<Vec<_>>()
            })
            .collect()
    }

    fn open_numbers(&mut self, step: &Step, words: &Words) {
        let numbers = self.numbers(step);
        if let [(contact, _, number)] = numbers.as_slice() {
            self.open_outcomes(&step.id, contact, number, words);
            return;
        }
        let labels = numbers
            .iter()
            .map(|(_, name, phone)| format!("{phone} ({name})"))
            .collect();
        let purpose = Purpose::Number(step.id.clone());
        self.focus = Focus::Menu(Menu::new(words.say("menu-number"), purpose, labels));
    }

    fn open_outcomes(&mut self, step: &StepId, contact: &str, number: &str, words: &Words) {
        let labels = OUTCOMES.iter().map(|(_, word)| words.say(word)).collect();
        let title = words.with("menu-outcome", &[("number", number.into())]);
        let purpose = Purpose::Went(step.clone(), contact.to_owned(), number.to_owned());
        self.focus = Focus::Menu(Menu::new(title, purpose, labels));
    }

    fn yank(&mut self, words: &Words) -> Vec<Effect> {
        let Some(step) = self.step() else {
            return Vec::new();
        };
        let all = super::detail::copyables(&self.run, &step, words);
        match all.as_slice() {
            [] => {
                self.said = Some(Said {
                    text: words.say("nothing-to-copy"),
                    tone: Tone::Note,
                });
                Vec::new()
            }
            [(_, text)] => vec![Effect::Yank(text.clone())],
            _ => {
                let line = |(label, text): &(String, String)| {
                    if label.is_empty() {
                        text.clone()
                    } else {
                        format!("{text} ({label})")
                    }
                };
                let labels = all.iter().map(line).collect();
                self.focus = Focus::Menu(Menu::new(words.say("menu-yank"), Purpose::Yank, labels));
                Vec::new()
            }
        }
    }

    pub(super) fn menu_update(
        &mut self,
        focus: Focus,
        chosen: Option<usize>,
        action: Action,
        around: Around<'_>,
    ) -> Vec<Effect> {
        let Focus::Menu(menu) = focus else {
            return Vec::new();
        };
        let Some(row) = chosen else {
            if action == Action::Back {
                if menu.purpose == Purpose::Exporter {
                    self.open_ticket(around.look.words);
                }
            } else {
                self.focus = Focus::Menu(menu);
            }
            return Vec::new();
        };
        self.chosen(&menu.purpose, row, around)
    }

    fn chosen(&mut self, purpose: &Purpose, row: usize, around: Around<'_>) -> Vec<Effect> {
        let look = around.look;
        match purpose {
            Purpose::Decide(id) => match self.option(id, row) {
                Some(value) => self.carry(Command::Choose(id.clone(), value), None, &look),
                None => Vec::new(),
            },
            Purpose::Number(id) => {
                let step = self.run.runbook().step(id).map(|(_, step)| step.clone());
                if let Some((contact, _, number)) =
                    step.and_then(|s| self.numbers(&s).get(row).cloned())
                {
                    self.open_outcomes(id, &contact, &number, look.words);
                }
                Vec::new()
            }
            Purpose::Went(id, contact, number) => self.went(id, contact, number, row, &look),
            Purpose::Exporter => {
                let name = around
                    .site
                    .exporters
                    .get(row)
                    .map(|exporter| exporter.name.clone());
                self.open_ticket(look.words);
                name.map_or_else(Vec::new, |name| self.deliver(Road::Exporter(name), &look))
            }
            Purpose::Yank => {
                let all = self
                    .step()
                    .map(|s| super::detail::copyables(&self.run, &s, look.words));
                let text = all
                    .and_then(|all| all.into_iter().nth(row))
                    .map(|(_, text)| text);
                text.map(Effect::Yank).into_iter().collect::<Vec<_>>()
            }
            Purpose::Duty => self.carry(
                Command::SetDuty {
                    on_duty: row == 0,
                    by_clock: false,
                },
                None,
                &look,
            ),
        }
    }

    fn option(&self, id: &StepId, row: usize) -> Option<Value> {
        let (_, step) = self.run.runbook().step(id)?;
        let Kind::Decision(decision) = &step.kind else {
            return None;
        };
        decision.options.get(row).map(|option| option.value.clone())
    }

    fn went(
        &mut self,
        id: &StepId,
        contact: &str,
        number: &str,
        row: usize,
        look: &Look<'_>,
    ) -> Vec<Effect> {
        let outcome = OUTCOMES
            .get(row)
            .map_or(Outcome::Busy, |(outcome, _)| *outcome);
        if outcome == Outcome::Answered {
            self.ask_who(
                id.clone(),
                contact.to_owned(),
                number.to_owned(),
                look.words,
            );
            return Vec::new();
        }
        let attempt = Attempt {
            contact: contact.to_owned(),
            number: number.to_owned(),
            outcome,
            by: None,
        };
        self.carry(Command::LogCall(id.clone(), attempt), None, look)
    }

    pub(super) fn prompt_update(&mut self, action: Action, around: Around<'_>) -> Vec<Effect> {
        let look = around.look;
        let Some(prompt) = self.prompt.take() else {
            return Vec::new();
        };
        match action {
            Action::Back => {
                if let prompt::Purpose::Reason(_) = prompt.purpose {
                    prompt.buffer.text().clone_into(&mut self.kept_reason);
                }
                Vec::new()
            }
            Action::Act => self.submit(prompt, &look),
            Action::Up | Action::Down if prompt.purpose == prompt::Purpose::Find => {
                self.step_by(if action == Action::Up { -1 } else { 1 });
                self.prompt = Some(prompt);
                Vec::new()
            }
            _ => {
                self.prompt = Some(prompt);
                Vec::new()
            }
        }
    }

    fn submit(&mut self, prompt: Prompt, look: &Look<'_>) -> Vec<Effect> {
        let answer = prompt.answer();
        match (prompt.purpose.clone(), answer) {
            (prompt::Purpose::Find, _) => Vec::new(),
            (_, None) => {
                self.prompt = Some(prompt);
                self.said = Some(Said {
                    text: look.words.say("prompt-empty"),
                    tone: Tone::Wrong,
                });
                Vec::new()
            }
            (prompt::Purpose::Reason(command), Some(reason)) => {
                self.kept_reason.clear();
                self.carry(command, Some(&reason), look)
            }
            (prompt::Purpose::Note, Some(text)) => {
                let step = self.step().map(|step| step.id);
                self.said = Some(Said {
                    text: look.words.say("noted"),
                    tone: Tone::Fine,
                });
                self.carry(Command::Note(step, text), None, look)
            }
            (prompt::Purpose::Evidence(step, field), Some(path)) => {
                self.tried_path.clone_from(&path);
                vec![Effect::Attach(step, field, path)]
            }
            (prompt::Purpose::TicketFile(replace), Some(path)) => {
                self.deliver(Road::File(path, replace), look)
            }
            (prompt::Purpose::AnsweredBy(id, contact, number), Some(_)) => {
                let by = prompt.buffer.text().trim();
                let by = (!by.is_empty()).then(|| by.to_owned());
                let attempt = Attempt {
                    contact,
                    number,
                    outcome: Outcome::Answered,
                    by,
                };
                self.carry(Command::LogCall(id, attempt), None, look)
            }
        }
    }

    /// Jumps to the step that fits best what is typed.
    pub(super) fn find(&mut self) {
        let Some(prompt) = &self.prompt else { return };
        let text = prompt.buffer.text();
        if text.trim().is_empty() {
            return;
        }
        let pattern = Pattern::parse(text, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let rows = steps::listed(&self.run, self.hidden_too);
        let best = rows.into_iter().filter_map(|at| {
            let title = &self.run.runbook().steps[at].title;
            let score = pattern.score(Utf32Str::new(title, &mut letters), &mut matcher)?;
            Some((score, std::cmp::Reverse(at)))
        });
        if let Some((_, std::cmp::Reverse(at))) = best.max() {
            self.cursor = at;
            self.detail_top = 0;
        }
    }

    /// The ticket as it stands.
    #[must_use]
    pub fn ticket(&self) -> Option<Rc<Laid>> {
        let at = match &self.focus {
            Focus::Ticket(preview) => preview.step,
            _ => text::ticket_step(&self.run)?.0,
        };
        self.tickets.at(&self.run, at)
    }

    pub(super) fn ticket_update(&mut self, action: Action, around: Around<'_>) -> Vec<Effect> {
        let look = around.look;
        match action {
            Action::Back => self.uncover(),
            Action::Copy => return self.deliver(Road::Clipboard, &look),
            Action::Plain => return self.deliver(Road::Plain, &look),
            Action::Write => self.ask_file(false, look.words),
            Action::Export => self.open_exporters(around),
            Action::Act => return self.ticket_done(&look),
            _ => {}
        }
        Vec::new()
    }

    /// Enter in the preview: the ticket is filed; tick its step.
    fn ticket_done(&mut self, look: &Look<'_>) -> Vec<Effect> {
        let Focus::Ticket(preview) = &self.focus else {
            return Vec::new();
        };
        self.cursor = preview.step;
        self.behind = None;
        self.focus = Focus::Steps;
        if self.run.state(self.cursor) != StepState::Open {
            return Vec::new();
        }
        match self.step() {
            Some(step) => self.tick_open(&step, look),
            None => Vec::new(),
        }
    }

    pub(super) fn ask_file(&mut self, replace: bool, words: &Words) {
        let name = format!("{}.txt", self.name);
        let word = if replace {
            "ask-ticket-file-replace"
        } else {
            "ask-ticket-file"
        };
        let purpose = prompt::Purpose::TicketFile(replace);
        let prompt = Prompt::new(purpose, words.say(word), Buffer::new("", true));
        self.prompt = Some(prompt.or(name));
    }

    /// Asks again, for a file that is there already.
    pub fn ask_replace(&mut self, path: &str, words: &Words) {
        self.ask_file(true, words);
        if let Some(prompt) = &mut self.prompt {
            prompt.buffer = Buffer::new(path, true);
        }
    }

    fn open_exporters(&mut self, around: Around<'_>) {
        let words = around.look.words;
        if around.site.exporters.is_empty() {
            self.said = Some(Said {
                text: words.say("no-exporters"),
                tone: Tone::Note,
            });
            return;
        }
        let labels = around
            .site
            .exporters
            .iter()
            .map(|exporter| exporter.name.clone())
            .collect();
        self.focus = Focus::Menu(Menu::new(
            words.say("menu-exporter"),
            Purpose::Exporter,
            labels,
        ));
    }

    fn deliver(&mut self, road: Road, look: &Look<'_>) -> Vec<Effect> {
        let Some(laid) = self.ticket() else {
            return Vec::new();
        };
        let ticket = &laid.ticket;
        let (at, part) = match &self.focus {
            Focus::Ticket(preview) => (preview.step, preview.meant(ticket, look)),
            _ => return Vec::new(),
        };
        let step = self.run.runbook().steps[at].id.clone();
        vec![Effect::Deliver {
            step,
            ticket: Box::new(ticket.clone()),
            part,
            road,
        }]
    }

    pub(super) fn completion_update(&mut self, action: Action, around: Around<'_>) -> Vec<Effect> {
        let look = around.look;
        let ended = *self.run.phase() != Phase::Open;
        match action {
            Action::Back => {
                self.focus = Focus::Steps;
                self.cursor = self.run.current().unwrap_or(self.cursor);
            }
            Action::Act if ended => return vec![Effect::LeaveRun],
            Action::Act => return self.carry(Command::Finish, None, &look),
            Action::EndIncomplete => return self.carry(Command::EndIncomplete, None, &look),
            Action::Ticket | Action::Timeline => {
                let closing = std::mem::replace(&mut self.focus, Focus::Steps);
                if action == Action::Ticket {
                    self.open_ticket(look.words);
                } else {
                    let reading = Reading::at_end(look.words.say("timeline-title"));
                    self.focus = Focus::Reading(Page::Timeline, reading);
                }
                if matches!(self.focus, Focus::Steps) {
                    self.focus = closing;
                } else {
                    self.behind = Some(Box::new(closing));
                }
            }
            Action::Note => self.start_note(look.words),
            Action::Leave => return vec![Effect::LeaveRun],
            _ => {}
        }
        Vec::new()
    }
}
