//! The definition of a procedure, with every reference resolved by the loader.

use super::alert::AlertRule;
use super::data::Data;
use super::dispatch::{Dispatch, DispatchKind, Update};
use super::each::Each;
use super::expression::{Expr, ForEach, Template};
use super::facts::{Contact, Info, Link, Notice, Reminder, Source};
use super::field::{Choice, Field};
use super::host_command::HostCommand;
use super::id::{FieldId, StepId};
use super::schedule::Schedule;
use super::scope::Scope;
use super::sub_runbook::SubRunbook;
use super::timing::{Deadline, Pause};
use super::upkeep::Upkeep;
use super::zone::Zone;
use std::collections::{BTreeMap, HashMap};
use std::ops::{Deref, Range};
use std::sync::Arc;

/// A choice that steers later steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What may be chosen.
    pub options: Vec<Choice>,
    /// Preselects an option and says why; never decides.
    pub suggest: Option<Expr>,
}

/// Whether one answered call is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Require {
    /// Any of the numbers answered.
    Any,
    /// Every contact answered, at one number each.
    All,
}

/// A phone call to make and log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Whether one answered call is enough.
    pub require: Require,
    /// What to say.
    pub script: Option<Template>,
}

/// The word of another person that is asked for: the step's `role` says whose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// What they are asked; the step's title when left out.
    pub question: Option<String>,
}

/// What a step is for.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Something done by hand.
    Task,
    /// A choice that steers later steps.
    Decision(Decision),
    /// Questions whose answers become the ticket.
    Form,
    /// A ticket or a message, to be previewed and handed over. Few steps are one, and it
    /// takes much room.
    Dispatch(Box<Dispatch>),
    /// A phone call.
    Call(Call),
    /// A pause; its step's [`Step::pause`] says how long.
    Wait,
    /// Another person's yes or no.
    Approval(Approval),
    /// A command that is run on this host.
    Command(Box<HostCommand>),
    /// Another runbook, walked inside this run: its steps follow.
    Runbook(Box<SubRunbook>),
    /// The procedure ends here; later steps do not apply.
    End,
}

impl Kind {
    /// What may be decided, where that is what the step is for.
    #[must_use]
    pub fn decision(&self) -> Option<&Decision> {
        match self {
            Self::Decision(decision) => Some(decision),
            Self::Task
            | Self::Form
            | Self::Dispatch(_)
            | Self::Call(_)
            | Self::Wait
            | Self::Approval(_)
            | Self::Command(_)
            | Self::Runbook(_)
            | Self::End => None,
        }
    }

    /// Whose word is asked for, where that is what the step is for.
    #[must_use]
    pub fn approval(&self) -> Option<&Approval> {
        match self {
            Self::Approval(approval) => Some(approval),
            Self::Task
            | Self::Decision(_)
            | Self::Form
            | Self::Dispatch(_)
            | Self::Call(_)
            | Self::Wait
            | Self::Command(_)
            | Self::Runbook(_)
            | Self::End => None,
        }
    }

    /// Who is called, where that is what the step is for.
    #[must_use]
    pub fn call(&self) -> Option<&Call> {
        match self {
            Self::Call(call) => Some(call),
            Self::Task
            | Self::Decision(_)
            | Self::Form
            | Self::Dispatch(_)
            | Self::Wait
            | Self::Approval(_)
            | Self::Command(_)
            | Self::Runbook(_)
            | Self::End => None,
        }
    }

    /// Whether the step's own id stands for an answer: what was decided, or approved.
    #[must_use]
    pub fn is_answer(&self) -> bool {
        match self {
            Self::Decision(_) | Self::Approval(_) => true,
            Self::Task
            | Self::Form
            | Self::Dispatch(_)
            | Self::Call(_)
            | Self::Wait
            | Self::Command(_)
            | Self::Runbook(_)
            | Self::End => false,
        }
    }

    /// The text that leaves, where the step is there for one: a ticket or a message.
    #[must_use]
    pub fn dispatch(&self) -> Option<&Dispatch> {
        match self {
            Self::Dispatch(form) => Some(form),
            Self::Task
            | Self::Decision(_)
            | Self::Form
            | Self::Call(_)
            | Self::Wait
            | Self::Approval(_)
            | Self::Command(_)
            | Self::Runbook(_)
            | Self::End => None,
        }
    }

    /// The command, where the step runs one.
    #[must_use]
    pub fn command(&self) -> Option<&HostCommand> {
        match self {
            Self::Command(command) => Some(command),
            Self::Task
            | Self::Decision(_)
            | Self::Form
            | Self::Dispatch(_)
            | Self::Call(_)
            | Self::Wait
            | Self::Approval(_)
            | Self::Runbook(_)
            | Self::End => None,
        }
    }

    /// The runbook that is walked inside, where that is what the step is for.
    #[must_use]
    pub fn sub_runbook(&self) -> Option<&SubRunbook> {
        match self {
            Self::Runbook(sub) => Some(sub),
            Self::Task
            | Self::Decision(_)
            | Self::Form
            | Self::Dispatch(_)
            | Self::Call(_)
            | Self::Wait
            | Self::Approval(_)
            | Self::Command(_)
            | Self::End => None,
        }
    }

    /// What is added to its ticket later; nothing where there is no ticket.
    #[must_use]
    pub fn updates(&self) -> &[Update] {
        self.dispatch().map_or(&[], |form| &form.updates)
    }

    /// The ticket, where the step is one.
    #[must_use]
    pub fn ticket(&self) -> Option<&Dispatch> {
        self.dispatch()
            .filter(|form| form.kind == DispatchKind::Ticket)
    }
}

/// A part of a step, ticked on its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What to do.
    pub text: String,
}

/// A unit of work.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Its name, unique in the runbook.
    pub id: StepId,
    /// What it is for.
    pub kind: Kind,
    /// One line.
    pub title: String,
    /// Markdown.
    pub body: Option<String>,
    /// The heading it stands under.
    pub section: Option<String>,
    /// Who does it, or says yes to it.
    pub role: Option<String>,
    /// Applies only when this holds.
    pub when: Option<Expr>,
    /// It is there once for each value of a list; few are.
    pub for_each: Option<Box<ForEach>>,
    /// Which of these it is, in a run.
    pub each: Option<Arc<Each>>,
    /// The step that it is inside of, where that walks another runbook.
    pub scope: Option<Arc<Scope>>,
    /// The run cannot finish without it.
    pub required: bool,
    /// Skippable without a reason.
    pub recommended: bool,
    /// Cannot be passed undone.
    pub hold: bool,
    /// Shown above the action.
    pub notices: Vec<Notice>,
    /// Parts ticked one by one.
    pub items: Vec<Item>,
    /// Names of contacts in the runbook.
    pub contacts: Vec<String>,
    /// Pages that help.
    pub links: Vec<Link>,
    /// Evidence is welcome here.
    pub evidence: bool,
    /// The expected result, shown apart.
    pub expect: Option<String>,
    /// The form's fields, or what the tick asks for.
    pub fields: Vec<Field>,
    /// Usual duration, or the minutes of a `wait` that are written down.
    pub minutes: Option<u32>,
    /// How long it waits, where that is what it is for.
    pub pause: Option<Box<Pause>>,
    /// By when it has to be done.
    pub deadline: Option<Box<Deadline>>,
    /// The language of its texts, where it is not the runbook's.
    pub lang: Option<String>,
    /// Answers are filled into some of its texts.
    pub takes_answers: bool,
}

impl Step {
    /// Every field of the step, sub-items included, with its depth.
    #[must_use]
    pub fn all_fields(&self) -> Vec<(&Field, usize)> {
        let mut all = Vec::new();
        for field in &self.fields {
            field.walk(0, &mut |field, depth| all.push((field, depth)));
        }
        all
    }

    /// What it and groups of its fields are repeated for.
    pub fn repeats(&self) -> impl Iterator<Item = &ForEach> {
        let groups = self.all_fields().into_iter();
        let groups = groups.filter_map(|(field, _)| field.for_each.as_ref());
        self.for_each.as_deref().into_iter().chain(groups)
    }

    /// Whether a field of it is there once for each value of a list, with the step or with a
    /// group that it is in.
    #[must_use]
    pub fn repeats_field(&self, id: &FieldId) -> bool {
        self.for_each.is_some() || self.fields.iter().any(|own| own.repeats(id))
    }

    /// What its pause and its deadline are worked out of.
    pub fn times(&self) -> impl Iterator<Item = &Expr> {
        let pause = self.pause.as_deref().into_iter();
        let pause = pause.flat_map(|pause| pause.exprs().map(|(_, expr)| expr));
        pause.chain(self.deadline.as_deref().map(|deadline| &deadline.within))
    }

    /// Whether another one is of the same runbook, or of one inside it: an end ends no more.
    #[must_use]
    pub fn reaches(&self, other: &Self) -> bool {
        let Some(own) = &self.scope else {
            return true;
        };
        let other = other.scope.as_ref();
        other.is_some_and(|other| other.is_inside(own.path()))
    }

    /// The value that it is the instance of, where it is one.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        self.each.as_ref()?.key.as_deref()
    }

    /// Whether the run may not finish while the step is open.
    #[must_use]
    pub fn mandatory(&self) -> bool {
        self.required && !self.recommended
    }
}

/// The field of that name among these, sub-items included.
fn field_in<'f>(fields: &'f [Field], id: &FieldId) -> Option<&'f Field> {
    fields.iter().find_map(|field| {
        if field.id == *id {
            return Some(field);
        }
        field_in(&field.fields, id)
    })
}

/// The definition of a procedure.
#[derive(Debug, Clone, PartialEq)]
pub struct Runbook {
    /// Its name on the command line and in a run's name.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// The language of its texts.
    pub lang: String,
    /// One paragraph.
    pub summary: Option<String>,
    /// Words to find it by.
    pub labels: Vec<String>,
    /// Which alerts it is for.
    pub alerts: Vec<AlertRule>,
    /// Who looks after it, and how often.
    pub upkeep: Upkeep,
    /// Where it was taken from.
    pub source: Source,
    /// Facts about the service.
    pub info: Vec<Info>,
    /// Shown above every action.
    pub notices: Vec<Notice>,
    /// Always applicable.
    pub reminders: Vec<Reminder>,
    /// When the office is open.
    pub schedule: Schedule,
    /// The time zone whose clocks count: its schedule's, or what whoever begins the run knows.
    pub clocks: Option<Zone>,
    /// Whom to reach.
    pub contacts: Vec<Contact>,
    /// Values of its own, that conditions and templates may name.
    pub data: Data,
    /// The same of the runbooks inside it, by their whole names: `restart/data`.
    pub data_inside: BTreeMap<String, Data>,
    /// What to do, in order.
    pub steps: Steps,
}

/// Steps in order, and where each name is: a runbook of thousands is asked at every event.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Steps {
    all: Vec<Step>,
    places: HashMap<StepId, usize>,
    /// The place of each field's step.
    fields: HashMap<FieldId, usize>,
    /// The questions behind the names of repeated steps and their fields.
    wholes: HashMap<String, String>,
    /// The places of those that are there for a text that leaves: a screen asks for them at
    /// each event, and few of thousands are.
    dispatches: Vec<usize>,
    /// The places of those that have a deadline.
    timed: Vec<usize>,
    /// Those that walk another runbook: the place of each, and that of the first step that is
    /// not inside it any more.
    runbooks: Vec<(usize, usize)>,
}

impl From<Vec<Step>> for Steps {
    /// Of two steps or fields of one name the first is found.
    fn from(all: Vec<Step>) -> Self {
        let (mut places, mut fields) = (HashMap::new(), HashMap::new());
        for (at, step) in all.iter().enumerate() {
            places.entry(step.id.clone()).or_insert(at);
            for (field, _) in step.all_fields() {
                fields.entry(field.id.clone()).or_insert(at);
            }
        }
        let some = |is: fn(&Step) -> bool| {
            let steps = all.iter().enumerate().filter(move |(_, step)| is(step));
            steps.map(|(at, _)| at).collect()
        };
        Self {
            dispatches: some(|step| step.kind.dispatch().is_some()),
            timed: some(|step| step.deadline.is_some()),
            runbooks: runbooks(&all),
            all,
            places,
            fields,
            wholes: HashMap::new(),
        }
    }
}

/// The steps that walk another runbook, and where each one's own steps end.
fn runbooks(all: &[Step]) -> Vec<(usize, usize)> {
    let walk = all.iter().enumerate();
    let walk = walk.filter(|(_, step)| step.kind.sub_runbook().is_some());
    let ends = walk.map(|(at, step)| {
        let own = all.iter().skip(at + 1);
        let inside = own.take_while(|own| {
            let scope = own.scope.as_ref();
            scope.is_some_and(|scope| scope.is_inside(step.id.as_str()))
        });
        (at, at + 1 + inside.count())
    });
    ends.collect()
}

impl Steps {
    /// The places of what is inside the step at `at`, which walks another runbook; none of any
    /// other step.
    #[must_use]
    pub fn inside(&self, at: usize) -> Range<usize> {
        let own = self.runbooks.iter().find(|(own, _)| *own == at);
        own.map_or(at + 1..at + 1, |(own, end)| own + 1..*end)
    }

    /// The places of the steps that the one at `at` is inside of, the outermost first.
    pub fn around(&self, at: usize) -> impl Iterator<Item = usize> {
        let own = self.runbooks.iter();
        let own = own.filter(move |(own, end)| *own < at && at < *end);
        own.map(|(own, _)| *own)
    }

    /// The places of all steps that walk another runbook, in order.
    pub fn runbooks(&self) -> impl Iterator<Item = usize> {
        self.runbooks.iter().map(|(own, _)| *own)
    }

    /// Steps of which some are instances of one step. It has no place of its own: what its
    /// names ask for is said here.
    #[must_use]
    pub fn with_wholes(all: Vec<Step>, wholes: HashMap<String, String>) -> Self {
        Self {
            wholes,
            ..Self::from(all)
        }
    }

    /// The places of the tickets and messages, in order.
    #[must_use]
    pub fn dispatches(&self) -> &[usize] {
        &self.dispatches
    }

    /// The places of the steps that have a deadline, in order.
    #[must_use]
    pub fn timed(&self) -> &[usize] {
        &self.timed
    }

    /// The step at a place, to be changed in its texts alone.
    pub fn get_mut(&mut self, at: usize) -> Option<&mut Step> {
        self.all.get_mut(at)
    }
}

impl Deref for Steps {
    type Target = [Step];

    fn deref(&self) -> &[Step] {
        &self.all
    }
}

impl Runbook {
    /// Whether no known zone's clocks count for its days and times.
    #[must_use]
    pub fn wants_zone(&self) -> bool {
        self.clocks.is_none()
    }

    /// Says whose clocks count, here and for every field that names none itself, where
    /// nobody before has said.
    pub fn keep_time_of(&mut self, zone: &Zone) {
        self.clocks.get_or_insert_with(|| zone.clone());
        let fields = self.steps.all.iter_mut().flat_map(|step| &mut step.fields);
        fields.for_each(|field| field.keep_time_of(zone));
    }

    /// Returns the step of that name and its place.
    #[must_use]
    pub fn step(&self, id: &StepId) -> Option<(usize, &Step)> {
        let at = *self.steps.places.get(id)?;
        Some((at, self.steps.get(at)?))
    }

    /// The question behind a name of conditions: a field's label, a step's title; the name
    /// itself where there is none.
    #[must_use]
    pub fn question<'n>(&'n self, name: &'n str) -> &'n str {
        let field = self.field(&name.into()).map(|(_, field)| &field.label);
        let whole = || self.steps.wholes.get(name);
        let step = || self.step(&name.into()).map(|(_, step)| &step.title);
        let label = field.or_else(whole).or_else(step);
        label.map_or(name, String::as_str)
    }

    /// Whether a name is that of a question, asked once or for each value of a list.
    #[must_use]
    pub fn asks(&self, name: &str) -> bool {
        let steps = &self.steps;
        let names = [
            steps.wholes.contains_key(name),
            steps.places.contains_key(name),
        ];
        names.contains(&true) || steps.fields.contains_key(name)
    }

    /// The heading that each step stands under, in order: its own, or the last one before of
    /// the same runbook.
    pub fn sections(&self) -> impl Iterator<Item = Option<&str>> {
        let mut outer: Vec<Option<&str>> = vec![None];
        self.steps.iter().map(move |step| {
            let depth = step.scope.as_ref().map_or(0, |scope| scope.depth());
            outer.truncate(depth + 1);
            // What is inside begins under the heading of the step that walks it.
            let last = outer.last().copied().flatten();
            outer.resize(depth + 1, last);
            let under = step.section.as_deref().or(outer[depth]);
            outer[depth] = under;
            under
        })
    }

    /// Returns the field of that name and the place of its step.
    #[must_use]
    pub fn field(&self, id: &FieldId) -> Option<(usize, &Field)> {
        let at = *self.steps.fields.get(id)?;
        let field = field_in(&self.steps.get(at)?.fields, id)?;
        Some((at, field))
    }

    /// The runbook's own values, or those of one inside it, by their whole name.
    #[must_use]
    pub fn data_named(&self, name: &str) -> Option<&Data> {
        match name {
            "data" => Some(&self.data),
            _ => self.data_inside.get(name),
        }
    }

    /// Returns the contact of that name.
    #[must_use]
    pub fn contact(&self, id: &str) -> Option<&Contact> {
        self.contacts.iter().find(|contact| contact.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A run of thousands of steps has each twice where its texts are filled in.
    #[test]
    fn a_step_takes_no_more_room_than_its_usual_parts() {
        let bytes = size_of::<Step>();
        assert!(bytes <= 480, "{bytes} bytes");
    }
}
