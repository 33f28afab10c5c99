//! What an act does to a run, and which one asks why.
//!
//! It must not know which key it was.

use super::{
    Act, EASY, FACTS, Focus, OUTCOMES, PARTS, PHONE, Press, Purpose, SEND, STEPS, Step, WAYS,
    WHICH, World,
};
use crate::support::Key;
use serde_json::{Value, json};
use std::rc::Rc;

impl Act {
    /// The step that it is about.
    pub fn place(&self) -> usize {
        match self {
            Self::Tick(at) | Self::Reopen(at) | Self::Skip(at) | Self::Fail(at) => *at,
            Self::Item(_) => PARTS,
            Self::Choose(_) => WHICH,
            Self::Call(..) => PHONE,
        }
    }
}

impl World {
    /// Whether a key begins work beside the loop: a file that is copied or written, a ticket that
    /// goes to a clipboard.
    pub fn begins_job(&self, press: &Press) -> bool {
        let prompt = self.prompt.as_ref().map(|prompt| &prompt.purpose);
        match press {
            Press::Key(Key::Enter) => {
                !self.unread && matches!(prompt, Some(Purpose::Evidence | Purpose::File))
            }
            Press::Char('c') => prompt.is_none() && self.focus == Focus::Ticket,
            _ => false,
        }
    }

    /// Does it, or asks why.
    pub(super) fn carry(&mut self, act: Act, reason: Option<&str>) {
        let place = act.place();
        let state = self.states[place];
        let late = self.open_before(place);
        let slip = match &act {
            Act::Reopen(_) => Some("pressed by mistake"),
            Act::Choose(_) if !late && state == Step::Done => Some("pressed by mistake"),
            _ => None,
        };
        let idle = match &act {
            Act::Reopen(_) => state == Step::Open,
            Act::Choose(at) => state == Step::Done && self.way == Some(*at),
            _ => false,
        };
        let needed = match &act {
            Act::Reopen(_) | Act::Fail(_) => true,
            Act::Skip(_) => place != EASY,
            Act::Tick(PHONE) => late || !self.reached,
            // A text that is no answer stands in the form.
            Act::Tick(FACTS) => late || !self.rest.is_empty(),
            Act::Tick(SEND) => late || self.left.as_ref() != Some(&self.ticket()),
            Act::Choose(_) => late || state == Step::Done,
            // Who was called was called: out of its turn it closes no step.
            Act::Call(..) => false,
            _ => late,
        };
        if idle {
            return;
        }
        if needed && reason.is_none() {
            return self.ask_reason(act, slip);
        }
        self.happen(&act, place, reason);
    }

    fn happen(&mut self, act: &Act, place: usize, reason: Option<&str>) {
        let before = self.current();
        let id = STEPS[place].0;
        let tick = json!({"type": "step_ticked", "step": id});
        let closed = match act {
            Act::Tick(at) => {
                self.record(tick, reason);
                if *at == SEND {
                    (self.filed, self.theirs) = (Some(self.ticket()), true);
                }
                Some(Step::Done)
            }
            Act::Item(item) => {
                self.items[*item] = true;
                self.record(
                    json!({"type": "item_ticked", "step": id, "item": item}),
                    reason,
                );
                let whole = self.items == [true; 3] && self.states[place] == Step::Open;
                whole.then(|| {
                    self.record(tick, reason);
                    Step::Done
                })
            }
            Act::Reopen(_) => {
                self.record(json!({"type": "step_reopened", "step": id}), reason);
                self.states[place] = Step::Open;
                // Who was reached before has to be called again.
                self.reached &= place != PHONE;
                if place == WHICH {
                    self.way = None;
                }
                None
            }
            Act::Skip(_) => {
                self.record(json!({"type": "step_skipped", "step": id}), reason);
                Some(Step::Skipped)
            }
            Act::Fail(_) => {
                self.record(json!({"type": "step_failed", "step": id}), reason);
                Some(Step::Failed)
            }
            Act::Choose(at) => {
                let event = json!({"type": "option_chosen", "step": id, "value": WAYS[*at].0});
                self.record(event, reason);
                self.way = Some(*at);
                Some(Step::Done)
            }
            Act::Call(outcome, by) => {
                let mut event = json!({
                    "type": "call_logged", "step": id, "contact": "desk",
                    "number": "+34 900 000 001", "outcome": OUTCOMES[*outcome].0,
                });
                if let Some(by) = by {
                    event["by"] = json!(by);
                }
                self.record(event, None);
                self.reached |= *outcome == 0;
                let in_turn = !self.open_before(place);
                (*outcome == 0 && in_turn && self.states[place] == Step::Open).then(|| {
                    self.record(tick, reason);
                    Step::Done
                })
            }
        };
        let answered = matches!(act, Act::Call(0, _));
        if let Some(closed) = closed {
            self.states[place] = closed;
            self.after_closing(before);
        } else if answered && self.states[place] == Step::Open {
            // Who was called was called; that its step is closed out of its turn is asked for.
            self.ask_reason(Act::Tick(place), None);
        }
    }

    pub(super) fn record(&mut self, mut event: Value, reason: Option<&str>) {
        if let Some(reason) = reason {
            event["reason"] = json!(reason);
        }
        self.events.push(Rc::new(event));
    }

    fn after_closing(&mut self, before: Option<usize>) {
        self.prompt = None;
        self.focus = Focus::Steps;
        match self.current() {
            Some(current) if before != Some(current) || self.states[self.cursor] != Step::Open => {
                self.cursor = current;
            }
            Some(_) => {}
            // It came by itself: who presses Enter once more has not read it.
            None => {
                self.go_to_end();
                self.unread = true;
            }
        }
    }
}
