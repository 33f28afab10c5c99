//! Runbooks inside a runbook: what a step walks stands behind it, so that a run has one list of
//! steps however many files it came from.
//!
//! What is inside of a step has that step's id before its own, `restart/stop`, and its names
//! mean its own runbook's. It must not know a run, nor where a runbook is found.

use crate::model::{
    Contact, Dispatch, Expr, Field, FieldId, ForEach, Kind, Level, Notice, Runbook, Scope, Since,
    Step, StepId, Steps, Template,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// So deep does what is inside something go: what goes round in a circle ends here.
const DEEPEST: usize = 8;

/// The runbook with the steps of all that it walks, which are found by their ids. What is not
/// there is walked as a step that has nothing inside.
#[must_use]
pub fn inlined(runbook: Runbook, others: &BTreeMap<String, Arc<Runbook>>) -> Runbook {
    if !runbook.steps.iter().any(|step| is_walked(step, others)) {
        return runbook;
    }
    let mut whole = Runbook {
        steps: Steps::default(),
        ..runbook.clone()
    };
    let mut steps = Vec::new();
    for step in runbook.steps.iter() {
        let mut step = step.clone();
        let inside = name_other(&mut step, others);
        let id = step.id.0.clone();
        steps.push(step);
        if let Some(other) = inside {
            add(&other, &id, others, &mut whole, &mut steps);
        }
    }
    whole.steps = steps.into();
    whole
}

fn is_walked(step: &Step, others: &BTreeMap<String, Arc<Runbook>>) -> bool {
    let sub = step.kind.sub_runbook();
    sub.is_some_and(|sub| others.contains_key(&sub.id))
}

/// The runbook that a step walks, whose title it has from now on.
fn name_other(step: &mut Step, others: &BTreeMap<String, Arc<Runbook>>) -> Option<Arc<Runbook>> {
    let Kind::Runbook(sub) = &mut step.kind else {
        return None;
    };
    let other = others.get(&sub.id)?;
    sub.title = Some(other.title.clone());
    Some(Arc::clone(other))
}

/// Adds the steps of a runbook, which is inside of the step of that whole id.
fn add(
    other: &Runbook,
    path: &str,
    others: &BTreeMap<String, Arc<Runbook>>,
    whole: &mut Runbook,
    steps: &mut Vec<Step>,
) {
    let scope = Arc::new(Scope::of(path));
    if scope.depth() > DEEPEST {
        return;
    }
    let within = Within { scope: &scope };
    whole
        .data_inside
        .insert(within.full("data"), other.data.clone());
    let contacts = other.contacts.iter().map(|contact| Contact {
        id: within.full(&contact.id),
        ..contact.clone()
    });
    whole.contacts.extend(contacts);
    let new = other.info.iter();
    let new: Vec<_> = new.filter(|fact| !whole.info.contains(fact)).collect();
    whole.info.extend(new.into_iter().cloned());
    let above = above(other);
    for step in other.steps.iter() {
        let mut own = step.clone();
        // What stands above every action of the other runbook stands above each of its steps.
        own.notices.splice(0..0, above.iter().cloned());
        own.takes_answers |= !above.is_empty();
        if own.lang.is_none() && other.lang != whole.lang {
            own.lang = Some(other.lang.clone());
        }
        within.step(&mut own);
        let inside = name_other(&mut own, others);
        let id = own.id.0.clone();
        steps.push(own);
        if let Some(inside) = inside {
            add(&inside, &id, others, whole, steps);
        }
    }
}

/// The notices and reminders of a runbook.
fn above(other: &Runbook) -> Vec<Notice> {
    let reminders = other.reminders.iter().map(|reminder| Notice {
        level: Level::Note,
        text: reminder.text.clone(),
        when: reminder.when.clone(),
    });
    other.notices.iter().cloned().chain(reminders).collect()
}

/// What becomes of names and ids inside of a step.
struct Within<'w> {
    scope: &'w Arc<Scope>,
}

impl Within<'_> {
    fn full(&self, name: &str) -> String {
        self.scope.full(name).into_owned()
    }

    fn step(&self, step: &mut Step) {
        step.id = StepId(self.full(step.id.as_str()));
        step.scope = Some(Arc::clone(self.scope));
        self.rule(step.when.as_mut());
        self.each(step.for_each.as_deref_mut());
        for notice in &mut step.notices {
            self.rule(notice.when.as_mut());
        }
        for contact in &mut step.contacts {
            *contact = self.full(contact);
        }
        if let Some(pause) = step.pause.as_deref_mut() {
            let all = [&mut pause.minutes, &mut pause.seconds, &mut pause.until];
            all.into_iter().for_each(|own| self.rule(own.as_mut()));
        }
        if let Some(deadline) = step.deadline.as_deref_mut() {
            self.rule(Some(&mut deadline.within));
            match &mut deadline.of {
                // It counts from when the run itself began.
                Since::Started => {}
                Since::Step(id) => *id = StepId(self.full(id.as_str())),
                Since::Field(id) => self.id(id),
            }
        }
        self.kind(&mut step.kind);
        step.fields.iter_mut().for_each(|field| self.field(field));
    }

    fn kind(&self, kind: &mut Kind) {
        match kind {
            Kind::Decision(decision) => self.rule(decision.suggest.as_mut()),
            Kind::Dispatch(form) => self.dispatch(form),
            Kind::Call(call) => self.text(call.script.as_mut()),
            Kind::Command(command) => {
                command.texts_mut().for_each(|text| self.text(Some(text)));
                command.into.iter_mut().for_each(|id| self.id(id));
                let parts = command.capture.iter_mut();
                parts.for_each(|part| self.id(&mut part.field));
            }
            Kind::Runbook(sub) => {
                for given in &mut sub.with {
                    self.rule(Some(&mut given.worth));
                }
                for taken in &mut sub.take {
                    self.id(&mut taken.field);
                }
            }
            Kind::Task | Kind::Form | Kind::Wait | Kind::Approval(_) | Kind::End => {}
        }
    }

    fn dispatch(&self, form: &mut Dispatch) {
        form.texts_mut().for_each(|text| self.text(Some(text)));
        form.rules_mut().for_each(|rule| self.rule(Some(rule)));
        form.reference.iter_mut().for_each(|id| self.id(id));
    }

    fn field(&self, field: &mut Field) {
        self.id(&mut field.id);
        self.rule(field.from.as_mut());
        self.rule(field.when.as_mut());
        self.rule(field.required_when.as_mut());
        self.each(field.for_each.as_mut());
        self.text(field.default.as_mut());
        field.fields.iter_mut().for_each(|below| self.field(below));
    }

    fn each(&self, each: Option<&mut ForEach>) {
        if let Some(each) = each {
            self.rule(Some(&mut each.list));
            each.name = self.full(&each.name);
        }
    }

    fn id(&self, id: &mut FieldId) {
        *id = FieldId(self.full(id.as_str()));
    }

    fn rule(&self, rule: Option<&mut Expr>) {
        if let Some(rule) = rule {
            rule.2 = Some(Arc::clone(self.scope));
        }
    }

    fn text(&self, text: Option<&mut Template>) {
        if let Some(text) = text {
            text.2 = Some(Arc::clone(self.scope));
        }
    }
}
