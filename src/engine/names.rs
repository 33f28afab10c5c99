//! The names of a run, as conditions and the runbook's own texts see them; in an instance of
//! a repeated step, its own answers under the names that the runbook has for them.
//!
//! It must not know how a condition is worked out.

use super::clock_record::Clock;
use super::form;
use super::name_values::{self, Stand};
use super::run::Run;
use crate::i18n::Lang;
use crate::lang::{Function, Known, Names, Seen, Value as LangValue};
use crate::model::{Each, HostCommand, Moment};
use chrono::NaiveDateTime;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What names are worth once the step that asks for them is closed as it stands.
pub(super) type Settled = BTreeMap<String, Known>;

impl Run {
    /// What conditions see, in an instance or outside.
    pub(super) fn names<'r>(&'r self, each: Option<&'r Each>) -> RunNames<'r> {
        RunNames {
            run: self,
            each,
            lang: None,
            now: None,
            later: Later::Now,
            outside: false,
            before: None,
            closed: None,
            clock: None,
            told: false,
        }
    }

    /// What conditions saw before a command answered anything.
    pub(super) fn names_before<'r>(
        &'r self,
        each: Option<&'r Each>,
        command: &'r HostCommand,
    ) -> RunNames<'r> {
        RunNames {
            before: Some(command),
            ..self.names(each)
        }
    }

    /// What conditions may yet see: how a step ends is waited for.
    pub(super) fn later_names<'r>(&'r self, each: Option<&'r Each>) -> RunNames<'r> {
        RunNames {
            later: Later::Waited,
            ..self.names(each)
        }
    }

    /// What conditions see once all goes well: what is open is done then.
    pub(super) fn hoped_names<'r>(&'r self, each: Option<&'r Each>) -> RunNames<'r> {
        RunNames {
            later: Later::Well,
            ..self.names(each)
        }
    }

    /// What conditions see by another clock than the run's; `depth` is through how many steps
    /// it is asked.
    pub(super) fn names_by<'r>(
        &'r self,
        each: Option<&'r Each>,
        clock: Clock,
        depth: u8,
    ) -> RunNames<'r> {
        RunNames {
            now: Some(clock.at),
            clock: Some((clock, depth)),
            ..self.names(each)
        }
    }

    /// The same, as the text of a ticket tells it: what the clock says of duty is of then.
    pub(super) fn names_of_duty<'r>(
        &'r self,
        each: Option<&'r Each>,
        clock: Option<Clock>,
    ) -> RunNames<'r> {
        RunNames {
            clock: clock.map(|clock| (clock, 0)),
            ..self.names(each).told()
        }
    }

    /// What the runbook's own texts see: the same, printed in its language, at the time that
    /// the run was told last.
    pub(super) fn names_in<'r>(&'r self, lang: Lang, each: Option<&'r Each>) -> RunNames<'r> {
        RunNames {
            run: self,
            each,
            lang: Some(lang),
            now: self.told(),
            later: Later::Now,
            outside: false,
            before: None,
            closed: None,
            clock: None,
            told: true,
        }
    }

    /// What those outside see of the same.
    pub(super) fn names_outside<'r>(&'r self, lang: Lang, each: Option<&'r Each>) -> RunNames<'r> {
        RunNames {
            outside: true,
            ..self.names_in(lang, each)
        }
    }
}

/// How a step stands that is not closed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Later {
    /// As it does now.
    Now,
    /// It is waited for.
    Waited,
    /// It is done, as it will be where nothing fails.
    Well,
}

/// The names of a run.
pub(super) struct RunNames<'r> {
    run: &'r Run,
    /// The instance that asks.
    each: Option<&'r Each>,
    /// The language that values are printed in; none for as machines write them.
    lang: Option<Lang>,
    /// What the clock shows; what the run was told last where nobody says.
    now: Option<Moment>,
    /// How a step stands that is not closed.
    later: Later,
    /// Those outside read it: what is internal is kept back.
    outside: bool,
    /// What this command answers is not answered.
    before: Option<&'r HostCommand>,
    /// What the close of a step makes of answers that are waited for.
    closed: Option<&'r Settled>,
    /// The clock that counts in place of the run's, and through how many steps it was asked.
    clock: Option<(Clock, u8)>,
    /// A text tells it.
    told: bool,
}

impl<'r> RunNames<'r> {
    /// What expressions see whose clock shows this moment, in an instance or outside.
    pub(super) fn at(run: &'r Run, each: Option<&'r Each>, now: Moment) -> Self {
        Self {
            run,
            each,
            lang: None,
            now: Some(now),
            later: Later::Now,
            outside: false,
            before: None,
            closed: None,
            clock: None,
            told: false,
        }
    }

    /// What conditions see once a step is closed as it stands, which settles these.
    pub(super) fn closed(run: &'r Run, each: Option<&'r Each>, settled: &'r Settled) -> Self {
        Self {
            closed: Some(settled),
            ..run.names(each)
        }
    }

    /// The same, as a text tells it: an answer that must be there, and that nobody has given,
    /// is waited for; to skip a question is no answer to it.
    pub(super) fn told(self) -> Self {
        Self { told: true, ..self }
    }

    /// What the clock says that counts in place of the run's.
    fn said_by_clock(&self, name: &str) -> Seen {
        let (clock, _) = self.clock?;
        let duty = self.run.said_duty().or(clock.duty);
        match name {
            "duty" => {
                Some(duty.map_or_else(|| Known::waiting(name), |duty| Known::Known(duty.into())))
            }
            "schedule" => Some(Known::Known(name_values::schedule(clock.duty, duty))),
            _ => None,
        }
    }

    /// What an answer is worth; nothing yet where a command had still to give it.
    fn fact(&self, name: &str) -> Seen {
        if let Some(said) = self.said_by_clock(name) {
            return Some(said);
        }
        let name = self.run.inside(self.each, name);
        let mut takers = self.before.into_iter().flat_map(HostCommand::takers);
        if takers.any(|field| field.as_str() == name) {
            return Some(Known::waiting(&name));
        }
        if let Some(known) = self.closed.and_then(|closed| closed.get(name.as_ref())) {
            return Some(known.clone());
        }
        let known = self.run.facts.get(&name)?;
        Some(self.as_told(&name, known.clone()))
    }

    /// What an answer is worth where a text tells it.
    fn as_told(&self, name: &str, known: Known) -> Known {
        let unsaid = self.told.then(|| self.run.unsaid(name, &known));
        let unsaid = unsaid.filter(|unsaid| !unsaid.is_empty());
        unsaid.map_or(known, Known::Waiting)
    }

    fn answer(&self, id: &str, key: &str) -> Seen {
        let known = self.run.answer_of_each(id, key)?;
        let name = self.run.answer_name(id, key);
        Some(match name {
            Some(name) => self.as_told(&name, known),
            None => known,
        })
    }
}

/// Whether it stands for all values of its list.
fn each_is_open(each: Option<&Each>) -> bool {
    each.is_some_and(|each| each.key.is_none())
}

impl Names for RunNames<'_> {
    fn value(&self, name: &str) -> Seen {
        if let Some(value) = self
            .each
            .and_then(|each| self.run.value_of_each(each, name))
        {
            // The place of all values has none of its own: a text names there what it is there for.
            let place = self.told && each_is_open(self.each) && !matches!(value, Known::Known(_));
            return Some(if place { Known::waiting(name) } else { value });
        }
        self.fact(name)
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "what texts alone ask for is theirs"
    )]
    fn call(&self, function: Function, id: &str, key: Option<&str>) -> Seen {
        let text = |text: &str| Some(Known::Known(LangValue::text(text)));
        match function {
            Function::Answered => {
                let name = self.run.inside(self.each, id);
                let open = matches!(self.fact(id), Some(Known::Waiting(_)) | None);
                Some(Known::Known(
                    (!open && self.run.facts.is_answered(&name)).into(),
                ))
            }
            Function::State => {
                let stand = match self.clock {
                    Some((clock, depth)) => self.run.stand_by(id, key, clock, depth)?,
                    None => self.run.stand_named(id, key)?,
                };
                match self.later {
                    Later::Waited if stand.may_change() => return Some(Known::waiting(id)),
                    Later::Well if stand.may_change() => return text(Stand::Done.word()),
                    Later::Waited | Later::Well | Later::Now => {}
                }
                text(stand.word())
            }
            Function::Failed
                if self.later == Later::Waited && self.run.stand_named(id, None)?.may_change() =>
            {
                Some(Known::waiting(id))
            }
            Function::Failed => Some(Known::Known(self.run.failed(id)?)),
            Function::Answer => self.answer(id, key?),
            Function::Label if let Some(key) = key => {
                let known = self.answer(id, key)?;
                Some(known.map(|value| LangValue::text(&self.run.option_label(id, &value))))
            }
            Function::Label
                if let Some((of, value)) =
                    self.each.and_then(|each| self.run.each_of(each, id)) =>
            {
                Some(value.map(|value| LangValue::text(&self.run.option_label(&of, &value))))
            }
            Function::Label => {
                let id: Cow<'_, str> = self.run.inside(self.each, id);
                let known = self.run.facts.get(&id)?.clone();
                let known = self.as_told(&id, known);
                Some(known.map(|value| LangValue::text(&self.run.option_label(&id, &value))))
            }
            _ => None,
        }
    }

    fn now(&self) -> Option<Moment> {
        let last = || self.run.entries().last().map(|entry| entry.at);
        self.now.or(self.run.told()).or_else(last)
    }

    fn label_of(&self, id: &str, value: &LangValue) -> Option<String> {
        Some(
            self.run
                .option_label(&self.run.inside(self.each, id), value),
        )
    }

    fn print(&self, value: &LangValue) -> String {
        self.lang.map_or_else(
            || crate::lang::plain(value),
            |lang| form::printed(value, lang, self.run.runbook().clocks.as_ref()),
        )
    }

    fn keeps_back(&self, name: &str) -> bool {
        self.outside && self.run.is_internal(&self.run.inside(self.each, name))
    }

    fn on_clocks(&self, at: Moment) -> Moment {
        self.run.on_clocks(at)
    }

    fn at_wall(&self, wall: NaiveDateTime) -> Option<Moment> {
        self.run.at_wall(wall)
    }
}
