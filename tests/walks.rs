//! Walks at random through the runbooks that are built in: no state says more than is true.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "capture/bench.rs"]
mod bench;
#[path = "walks/shown.rs"]
mod shown;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use vetlla::engine::act::next_of_run;
use vetlla::engine::{
    Act, Command, Phase, Run, StepState, TicketState, status_sheet, ticket, ticket_states,
};
use vetlla::i18n::{Lang, Words};
use vetlla::load;
use vetlla::model::{
    Attempt, Entry, Event, Field, FieldId, FieldKind, Kind, Moment, Operator, Outcome, Provenance,
    Runbook, Step, StepId, Value, Way,
};

const BUILT_IN: [&str; 3] = [
    include_str!("../runbooks/aws-claranet.yaml"),
    include_str!("../runbooks/disk-full.yaml"),
    include_str!("../runbooks/tls-cert.yaml"),
];

/// A turn of a walk: what is done, where, with which value, and whether a reason is given.
type Turn = (u8, Index, Index, bool);

/// A run, and what a person let be in it, as the test saw it happen.
struct Walk {
    run: Run,
    minute: i64,
    waived: BTreeMap<StepId, BTreeSet<FieldId>>,
    waived_items: BTreeMap<StepId, BTreeSet<usize>>,
}

impl Walk {
    fn of(runbook: &Arc<Runbook>) -> Self {
        let mut walk = Self {
            run: Run::new(Arc::clone(runbook), Operator::default()),
            minute: 0,
            waived: BTreeMap::new(),
            waived_items: BTreeMap::new(),
        };
        walk.write(vec![Event::Started {
            runbook: runbook.id.clone(),
            title: runbook.title.clone(),
            sha256: "0".into(),
            drill: None,
            included: Vec::new(),
            merged: Vec::new(),
            nonce: None,
            commit: None,
        }]);
        walk
    }

    fn now(&self) -> Moment {
        let start = Moment::parse_from_rfc3339("2026-11-23T03:12:00+01:00").unwrap();
        start + chrono::TimeDelta::minutes(self.minute)
    }

    fn write(&mut self, events: Vec<Event>) {
        for event in events {
            self.notice(&event);
            let (at, by, host) = (self.now(), "Núria".into(), "bastion".into());
            self.run.apply(&Entry {
                at,
                by,
                host,
                event,
            });
        }
    }

    /// Keeps what a reason has let be.
    fn notice(&mut self, event: &Event) {
        match event {
            Event::StepTicked { step, reason } => {
                let (at, own) = self.run.runbook().step(step).unwrap();
                let missing = self.run.missing(own).into_iter();
                let missing = missing.map(|field| field.id.clone()).collect();
                let items = open_items(&self.run, at);
                let (missing, items) = if reason.is_some() {
                    (missing, items)
                } else {
                    Default::default()
                };
                self.waived.insert(step.clone(), missing);
                self.waived_items.insert(step.clone(), items);
            }
            Event::FieldAnswered { field, .. } | Event::FieldCleared { field } => {
                for waived in self.waived.values_mut() {
                    waived.remove(field);
                }
            }
            Event::ItemTicked { step, item, .. } | Event::ItemReopened { step, item } => {
                if let Some(waived) = self.waived_items.get_mut(step) {
                    waived.remove(item);
                }
            }
            _ => {}
        }
    }

    fn ask(&mut self, command: &Command, reason: bool) -> bool {
        let reason = reason.then_some("r");
        let decided = self.run.decide(command, reason, self.now());
        decided.map(|events| self.write(events)).is_ok()
    }

    /// The number of the ticket.
    fn number(&mut self, step: &Step) {
        let fields = step.all_fields();
        let text = fields
            .iter()
            .find(|(field, _)| field.kind == FieldKind::Text);
        if let Some((field, _)) = text {
            let value = Value::Text("CLA-77".into());
            self.ask(
                &Command::Answer(field.id.clone(), value, Provenance::Typed),
                false,
            );
        }
    }

    fn answer(&mut self, field: &Field, pick: Index) {
        let value = match field.kind {
            FieldKind::Checkbox => Value::Flag(pick.index(2) == 0),
            FieldKind::Checkboxes => Value::List(vec![pick.get(&field.options).value.to_text()]),
            FieldKind::Select => Value::Text(pick.get(&field.options).value.to_text()),
            FieldKind::File => Value::List(vec!["a.png".into()]),
            _ => Value::Text(format!("{}", pick.index(90) + 1)),
        };
        let command = Command::Answer(field.id.clone(), value, Provenance::Typed);
        self.ask(&command, false);
    }

    fn copy(&mut self, step: &Step, part: Option<&str>) {
        let Some(laid) = laid(&self.run, step) else {
            return;
        };
        let command = Command::Export {
            step: step.id.clone(),
            way: Way::Osc52,
            part: part.map(str::to_owned),
            bytes: 1,
            sha256: ticket::fingerprint(&laid),
            part_sha256: None,
            missing: laid.missing.len(),
        };
        self.ask(&command, false);
    }

    /// Something at random, or what comes next.
    fn turn(&mut self, (what, place, pick, reason): Turn) {
        self.minute += 1;
        let runbook = Arc::clone(self.run.runbook());
        let step = place.get(&runbook.steps);
        let fields = step.all_fields();
        let asking: Vec<_> = fields
            .iter()
            .filter(|(field, _)| field.kind.asks())
            .collect();
        let field = (!asking.is_empty()).then(|| pick.get(&asking).0);
        match (what % 20, field) {
            (0, _) => drop(self.ask(&Command::Tick(step.id.clone()), reason)),
            (1, _) => drop(self.ask(&Command::Reopen(step.id.clone()), reason)),
            (2, _) => drop(self.ask(&Command::Skip(step.id.clone()), reason)),
            (3, _) => drop(self.ask(&Command::ReopenItem(step.id.clone(), pick.index(3)), false)),
            (4, _) => drop(self.ask(&Command::TickItem(step.id.clone(), pick.index(3)), reason)),
            (5, Some(field)) => drop(self.ask(&Command::Clear(field.id.clone()), false)),
            (6, Some(field)) => self.answer(field, pick),
            (7, _) => self.choose(step, pick, reason),
            (8, _) => self.copy(step, (pick.index(2) == 0).then_some("cc")),
            _ => self.next(pick, reason),
        }
    }

    fn choose(&mut self, step: &Step, pick: Index, reason: bool) {
        if let Kind::Decision(decision) = &step.kind {
            let value = pick.get(&decision.options).value.clone();
            self.ask(&Command::Choose(step.id.clone(), value), reason);
        }
    }

    fn next(&mut self, pick: Index, reason: bool) {
        let next = next_of_run(&self.run, self.now());
        let runbook = Arc::clone(self.run.runbook());
        let step = next.step.as_ref().and_then(|id| runbook.step(id));
        match (&next.act, step) {
            (Act::Choose, Some((_, step))) => self.choose(step, pick, true),
            (Act::Answer(_), Some((_, step))) => {
                for field in self.run.missing(step) {
                    self.answer(field, pick);
                }
                self.ask(&Command::Tick(step.id.clone()), reason);
            }
            (Act::ShowTicket(_), Some((_, step))) => {
                self.copy(step, None);
                if pick.index(3) > 0 {
                    self.number(step);
                }
                self.ask(&Command::Tick(step.id.clone()), reason);
            }
            (Act::Call(number), Some((_, step))) => {
                let attempt = Attempt {
                    contact: number.contact.clone(),
                    number: number.number.clone(),
                    outcome: Outcome::Answered,
                    by: None,
                };
                self.ask(&Command::LogCall(step.id.clone(), attempt), true);
            }
            (Act::Wait { .. }, _) => self.minute += 30,
            _ => {
                if let Some(command) = next.command() {
                    self.ask(&command, reason);
                }
            }
        }
    }

    /// What a step that is done lacks, and nobody has let be.
    fn lacks(&self, at: usize, step: &Step) -> bool {
        let waived = self.waived.get(&step.id);
        let items = self.waived_items.get(&step.id);
        let missing = self.run.missing(step).into_iter();
        let mut missing =
            missing.filter(|field| !waived.is_some_and(|waived| waived.contains(&field.id)));
        let mut open = open_items(&self.run, at).into_iter();
        missing.next().is_some()
            || open.any(|item| !items.is_some_and(|items| items.contains(&item)))
    }

    fn says_no_more_than_is_true(&self) {
        let may_finish = self.run.decide(&Command::Finish, None, self.now()).is_ok();
        for (at, step) in self.run.applicable() {
            let ticket = matches!(step.kind, Kind::Dispatch(_));
            let lacks = self.run.state(at) == StepState::Done && !ticket && self.lacks(at, step);
            assert_eq!(self.run.incomplete(at), lacks, "{}", step.id);
            assert!(
                !lacks || !may_finish && *self.run.phase() != Phase::Finished,
                "{}",
                step.id
            );
            // What was left out with a reason lacks its answers all the same, and that is told.
            let left_out = matches!(self.run.state(at), StepState::Skipped | StepState::Failed);
            if left_out && !ticket {
                let missing = self.run.missing(step).len();
                assert_eq!(self.run.answers_let_be(at), missing, "{}", step.id);
                assert!(self.run.all_answers_let_be() >= missing, "{}", step.id);
            }
            let to_do = self.run.state(at) == StepState::Open && (step.mandatory() || step.hold);
            assert!(
                !to_do || !may_finish && *self.run.phase() != Phase::Finished,
                "{}",
                step.id
            );
        }
        for standing in ticket_states(&self.run) {
            let (_, step) = self.run.runbook().step(&standing.step).unwrap();
            // Where its step no longer applies, what others have of it is as it left.
            let gaps =
                standing.applies && laid(&self.run, step).is_some_and(|laid| !laid.complete());
            let filed = matches!(standing.state, TicketState::Delivered(_));
            // What others have of a ticket with gaps is told to have them, whoever gave a reason
            // for it, unless it is told that it has changed since.
            let told = filed || standing.whole().is_some();
            assert!(
                !(gaps && told && !standing.out_of_date) || standing.gaps,
                "{standing:?}"
            );
            // It was filed all the same where its step was opened again, or failed since.
            let done = self.run.state(standing.place) == StepState::Done;
            // Whoever has its number has filed it, also before its step is closed.
            let numbered = standing.reference.is_some();
            assert!(!filed || done || numbered || standing.taken_back.is_some());
        }
    }
}

fn open_items(run: &Run, at: usize) -> BTreeSet<usize> {
    let record = run.step_record(at).unwrap();
    let items = record.items.iter().enumerate();
    items
        .filter(|(_, ticked)| !**ticked)
        .map(|(item, _)| item)
        .collect()
}

fn laid(run: &Run, step: &Step) -> Option<vetlla::model::Ticket> {
    let Kind::Dispatch(form) = &step.kind else {
        return None;
    };
    let words = Words::of_ticket(ticket::ticket_lang(form));
    Some(ticket::lay_out(run, step, form, &words))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_walk_is_said_to_be_further_than_it_is(
        book in 0..BUILT_IN.len(),
        turns in prop::collection::vec(any::<Turn>(), 0..45),
    ) {
        let runbook = Arc::new(load::runbook(BUILT_IN[book], &Words::new(Lang::En)).unwrap());
        let mut walk = Walk::of(&runbook);
        for turn in turns {
            walk.turn(turn);
            walk.says_no_more_than_is_true();
        }
        let again = Run::replay(runbook, Operator::default(), walk.run.entries());
        prop_assert_eq!(again.current(), walk.run.current());
        prop_assert_eq!(again.incomplete_steps(), walk.run.incomplete_steps());
        prop_assert_eq!(ticket_states(&again), ticket_states(&walk.run));
        let (words, note) = (Words::new(Lang::En), status_sheet::RecordNote::default());
        let sheet = status_sheet::json(&again, &note, &words);
        let open = sheet["open"].as_array().unwrap();
        prop_assert!(sheet["current"].is_null() || open.contains(&sheet["current"])
            || *again.phase() == Phase::Finished, "{:#}", sheet);
    }
}

/// The walks above are worth something only where some of them end.
#[test]
fn a_walk_that_does_what_is_next_is_finished() {
    for text in BUILT_IN {
        let runbook = Arc::new(load::runbook(text, &Words::new(Lang::En)).unwrap());
        let mut walk = Walk::of(&runbook);
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        for _ in 0..80 {
            let pick = any::<Index>().new_tree(&mut runner).unwrap().current();
            walk.turn((19, pick, pick, true));
        }
        assert_eq!(*walk.run.phase(), Phase::Finished, "{}", runbook.id);
        walk.says_no_more_than_is_true();
    }
}
