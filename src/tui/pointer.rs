//! What a click or the wheel does: what lies under the pointer says which key that is.
//!
//! A click goes to what it is on. On what one is at already, and on a key of the last row, it
//! presses that key: it can do nothing that no key does. It must not act on a run itself.

use super::app::App;
use super::effect::Effect;
use super::keymap::{Action, Context, stroke};
use super::layers::AppLayer;
use super::layout::{Cell, Pointed, Target, Under};
use super::screens::walk;
use crate::app::sessions::Sessions;
use crate::engine::{Act, next_act};
use chrono::TimeDelta;
use crossterm::event::{Event, KeyEvent, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};

/// How many lines the wheel moves at once.
const LINES: isize = 3;
/// A click that presses a key sooner after another one is the same, bounced or doubled.
const SOON: TimeDelta = TimeDelta::milliseconds(300);

impl App {
    /// Takes what a person does at the terminal.
    pub fn input(&mut self, input: Event, sessions: &mut Sessions) -> Vec<Effect> {
        match input {
            Event::Key(key) if key.kind != KeyEventKind::Release => self.key(key, sessions),
            Event::Paste(text) => self.paste(&text, sessions),
            Event::Mouse(event) => self.mouse(event, sessions),
            Event::Key(_) | Event::FocusGained | Event::FocusLost | Event::Resize(..) => Vec::new(),
        }
    }

    /// Takes a click or a turn of the wheel.
    fn mouse(&mut self, event: MouseEvent, sessions: &mut Sessions) -> Vec<Effect> {
        if !self.mouse || self.is_too_small() {
            return Vec::new();
        }
        self.arrange(sessions);
        let cell = (event.column, event.row);
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => self.click(cell, sessions),
            MouseEventKind::ScrollUp => self.wheel(cell, -LINES, sessions),
            MouseEventKind::ScrollDown => self.wheel(cell, LINES, sessions),
            _ => Vec::new(),
        }
    }

    fn click(&mut self, cell: Cell, sessions: &mut Sessions) -> Vec<Effect> {
        match self.layout.at(cell, self.size.height) {
            Some(Pointed::Key(name)) => self.press(&name, sessions),
            Some(Pointed::Panel(under, Some(target))) => self.point(under, target, sessions),
            Some(Pointed::Panel(Under::Detail, None)) if self.shows_what_asks(sessions) => {
                self.press_first(Action::Act, sessions)
            }
            Some(Pointed::Panel(..)) | None => Vec::new(),
        }
    }

    /// Whether what stands beside the steps is a question, a form or a ticket that is still to be
    /// opened: who clicks on an option or a field in it means that. What is only ticked is read.
    fn shows_what_asks(&self, sessions: &Sessions) -> bool {
        let Some((walk, session)) = self.walk.as_ref().zip(self.session(sessions)) else {
            return false;
        };
        let run = session.run();
        let step = run.runbook().steps.get(walk.cursor);
        let act = step.map(|step| next_act(run, &step.id, self.now).act);
        let opens = matches!(
            act,
            Some(Act::Choose | Act::Answer(_) | Act::ShowTicket(_) | Act::Call(_) | Act::Approve)
        );
        opens && self.context() == Context::Steps
    }

    /// Presses a key by its name, but not twice for a click that is doubled.
    fn press(&mut self, name: &str, sessions: &mut Sessions) -> Vec<Effect> {
        let since = self.pressed.map(|pressed| self.now - pressed);
        let doubled = |since: TimeDelta| since >= TimeDelta::zero() && since < SOON;
        if since.is_some_and(doubled) {
            return Vec::new();
        }
        self.pressed = Some(self.now);
        let key = stroke(name).map(|(code, held)| KeyEvent::new(code, held));
        key.map_or_else(Vec::new, |key| self.key(key, sessions))
    }

    fn point(&mut self, under: Under, target: Target, sessions: &mut Sessions) -> Vec<Effect> {
        let mut effects = Vec::new();
        if under == Under::List && self.is_beside_list() {
            // Who clicks on a step leaves what stands in the place of another's text.
            effects = self.press_first(Action::Back, sessions);
            self.pressed = None;
            if self.context() != Context::Steps {
                return effects;
            }
        }
        (self.arranged, self.free) = (false, false);
        self.message = None;
        let mut acts = None;
        match (self.layers.top_mut(), target) {
            (Some(AppLayer::Library(library)), Target::Row(row)) => {
                acts = library.select(row).then_some(Action::Act);
            }
            (Some(AppLayer::Held(held)), Target::Row(row)) => {
                let there = std::mem::replace(&mut held.at, row) == row;
                acts = there.then_some(Action::Act);
            }
            (Some(AppLayer::Hands(hands)), Target::Row(row)) => {
                let there = std::mem::replace(&mut hands.at, row) == row;
                acts = there.then_some(Action::Act);
            }
            (Some(AppLayer::Walk(_)), target) => {
                let acts = &mut acts;
                effects.extend(self.top_turn(sessions, |layer, turn| {
                    *acts = walk::point(layer, target, turn);
                }));
            }
            (_, _) => {}
        }
        if let Some(action) = acts {
            effects.extend(self.press_first(action, sessions));
        }
        effects
    }

    /// Presses the first key that does this here.
    fn press_first(&mut self, action: Action, sessions: &mut Sessions) -> Vec<Effect> {
        let key = self.keymap.first_key(self.context(), action);
        let key = key.map(str::to_owned);
        key.map_or_else(Vec::new, |key| self.press(&key, sessions))
    }

    /// Whether a form or a menu stands beside the list of steps.
    fn is_beside_list(&self) -> bool {
        let layer = self.layers.of_walk().next_back();
        matches!(layer, Some(walk::Layer::Form(_) | walk::Layer::Menu(_)))
    }

    fn wheel(&mut self, cell: Cell, by: isize, sessions: &mut Sessions) -> Vec<Effect> {
        let Some(Pointed::Panel(under, _)) = self.layout.at(cell, self.size.height) else {
            return Vec::new();
        };
        (self.arranged, self.free) = (false, true);
        match under {
            Under::Nothing => {}
            Under::List => match self.layers.lowest_mut() {
                Some(AppLayer::Library(library)) => library.roll(by),
                Some(AppLayer::Walk(walk::Layer::Steps(steps))) => steps.roll(by),
                _ => {}
            },
            Under::Detail => {
                if let Some(walk) = &mut self.walk {
                    walk.detail_top = walk.detail_top.saturating_add_signed(by);
                }
            }
            Under::Top => return self.roll_top(by, sessions),
        }
        Vec::new()
    }

    fn roll_top(&mut self, by: isize, sessions: &mut Sessions) -> Vec<Effect> {
        let line = if by < 0 { Action::Up } else { Action::Down };
        match self.layers.top_mut() {
            Some(AppLayer::Help(reading) | AppLayer::Mistakes(reading)) => {
                (0..by.unsigned_abs()).for_each(|_| reading.update(line));
                Vec::new()
            }
            Some(AppLayer::Held(held)) => {
                held.update(line, &mut self.jobs, &self.words);
                Vec::new()
            }
            Some(AppLayer::Walk(_)) => self.top_turn(sessions, |layer, turn| {
                if let Some((action, times)) = walk::roll(layer, by) {
                    (0..times).for_each(|_| walk::update(layer, action, turn));
                }
            }),
            Some(AppLayer::Hands(hands)) => {
                hands.roll(by);
                Vec::new()
            }
            Some(AppLayer::Library(_)) | None => Vec::new(),
        }
    }
}
