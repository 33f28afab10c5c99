//! Office hours taken apart by shift: what of a shift lies on the day on which it begins,
//! and what lies on the day after.
//!
//! A holiday closes the shifts that begin on it, and not the end of the night before; so
//! the two parts are asked of different days. It must not know a time zone or a clock.

use chrono::{NaiveDateTime, TimeDelta};
use opening_hours::{Context, OpeningHours, RuleKind};
use opening_hours_syntax::ExtendedTime;
use opening_hours_syntax::rules::time::{Time, TimeSelector, TimeSpan};
use opening_hours_syntax::rules::{OpeningHoursExpression, RuleOperator, RuleSequence};

const DAY: TimeDelta = TimeDelta::days(1);

/// Office hours, with their shifts told apart.
pub struct Shifts {
    /// What lies on the day on which a shift begins.
    own: OpeningHours,
    /// What lies on the day after; asked of the day on which the shift begins.
    after: Option<OpeningHours>,
    /// The times that are closed by themselves, and cut even a shift of the night before.
    cut: Option<OpeningHours>,
}

impl Shifts {
    /// Takes hours apart; none where they cannot be read again.
    pub fn new(hours: &OpeningHours, context: &Context) -> Option<Self> {
        let whole = hours.get_expression();
        let read = |rules: Vec<RuleSequence>| -> Option<OpeningHours> {
            let text = OpeningHoursExpression { rules }.to_string();
            Some(
                text.parse::<OpeningHours>()
                    .ok()?
                    .with_context(context.clone()),
            )
        };
        let goes_over = |rule: &RuleSequence| {
            let mut spans = rule.time_selector.spans.iter();
            spans.any(|span| span.open_end || end(span) > Some(ExtendedTime::MIDNIGHT_24))
        };
        // Sunset and the like have no hour here; a shift that ends the same day is whole.
        let odd = |span: &TimeSpan| end(span).is_none() || span.repeats.is_some();
        let mut spans = whole
            .rules
            .iter()
            .flat_map(|rule| &rule.time_selector.spans);
        if spans.any(odd) || !whole.rules.iter().any(goes_over) {
            return Some(Self {
                own: hours.clone().with_context(context.clone()),
                after: None,
                cut: None,
            });
        }
        let cut: Vec<_> = whole.rules.iter().filter_map(cut).collect();
        Some(Self {
            own: read(whole.rules.iter().flat_map(own).collect())?,
            after: Some(read(whole.rules.iter().flat_map(after).collect())?),
            cut: if cut.is_empty() {
                None
            } else {
                Some(read(cut)?)
            },
        })
    }

    /// Whether the office is open when clocks show `wall`.
    pub fn kind(&self, wall: NaiveDateTime) -> RuleKind {
        let own = self.own.state(wall).0;
        let cut = || {
            let cut = self.cut.as_ref();
            cut.is_some_and(|cut| cut.state(wall).0 == RuleKind::Open)
        };
        let (Some(after), Some(before)) = (&self.after, wall.checked_sub_signed(DAY)) else {
            return own;
        };
        if own == RuleKind::Open {
            return own;
        }
        match after.state(before).0 {
            RuleKind::Open if !cut() => RuleKind::Open,
            // Nobody said when it closed; once it has opened again, that is over.
            RuleKind::Unknown if !cut() && !self.opened_today(wall) => RuleKind::Unknown,
            RuleKind::Open | RuleKind::Closed | RuleKind::Unknown => own,
        }
    }

    fn opened_today(&self, wall: NaiveDateTime) -> bool {
        let midnight = wall.date().and_time(chrono::NaiveTime::MIN);
        let mut today = self.own.iter_range(midnight, wall);
        today.any(|part| part.kind == RuleKind::Open)
    }

    /// The wall clocks between which the office may open or close, each in order.
    pub fn boundaries(
        &self,
        from: NaiveDateTime,
        to: NaiveDateTime,
    ) -> Vec<Box<dyn Iterator<Item = NaiveDateTime>>> {
        let ends = |hours: &OpeningHours, from: NaiveDateTime, to: NaiveDateTime| {
            hours.iter_range(from, to).map(|part| part.range.end)
        };
        let mut all: Vec<Box<dyn Iterator<Item = NaiveDateTime>>> =
            vec![Box::new(ends(&self.own, from, to))];
        if let Some(cut) = &self.cut {
            all.push(Box::new(ends(cut, from, to)));
        }
        let before = (from.checked_sub_signed(DAY), to.checked_sub_signed(DAY));
        if let (Some(after), (Some(from), Some(to))) = (&self.after, before) {
            let ends = ends(after, from, to);
            all.push(Box::new(ends.filter_map(|end| end.checked_add_signed(DAY))));
        }
        all
    }
}

/// When a span begins and ends, counted from the midnight of the day on which it begins.
fn bounds(span: &TimeSpan) -> Option<(ExtendedTime, ExtendedTime)> {
    let (Time::Fixed(start), Time::Fixed(end)) = (&span.range.start, &span.range.end) else {
        return None;
    };
    // `22:00-06:00` ends on the next day.
    let end = if start < end {
        Some(*end)
    } else {
        end.add_hours(24)
    };
    Some((*start, end?))
}

fn end(span: &TimeSpan) -> Option<ExtendedTime> {
    Some(bounds(span)?.1)
}

fn whole_day(rule: &RuleSequence) -> bool {
    rule.time_selector == TimeSelector::default()
}

fn with(rule: &RuleSequence, kind: RuleKind, spans: Vec<TimeSpan>) -> RuleSequence {
    RuleSequence {
        time_selector: TimeSelector::new(spans),
        kind,
        ..rule.clone()
    }
}

fn also(rule: RuleSequence) -> RuleSequence {
    RuleSequence {
        operator: RuleOperator::Additional,
        ..rule
    }
}

/// A rule without the part of it that is wanted: it still takes the place of those before.
fn nothing(rule: &RuleSequence) -> Option<RuleSequence> {
    let replaces =
        rule.operator == RuleOperator::Normal && (rule.kind != RuleKind::Closed || whole_day(rule));
    replaces.then(|| with(rule, RuleKind::Closed, Vec::new()))
}

/// What of a rule lies on its own day.
fn own(rule: &RuleSequence) -> Vec<RuleSequence> {
    let day = ExtendedTime::MIDNIGHT_24;
    let bounds = || rule.time_selector.spans.iter().filter_map(bounds);
    let spans: Vec<_> = bounds()
        .filter(|(start, _)| *start < day)
        .map(|(start, end)| TimeSpan::fixed_range(start, end.min(day)))
        .collect();
    if spans.is_empty() {
        return nothing(rule).into_iter().collect();
    }
    let mut parts = vec![with(rule, rule.kind, spans)];
    // Open, and closed some time after its end.
    let open_ends = rule.time_selector.spans.iter().filter(|span| span.open_end);
    let unsaid: Vec<_> = open_ends
        .filter_map(end)
        .filter(|end| *end < day)
        .map(|end| TimeSpan::fixed_range(end, day))
        .collect();
    if !unsaid.is_empty() {
        parts.push(also(with(rule, RuleKind::Unknown, unsaid)));
    }
    parts
}

/// What of a rule lies on the day after, as hours of the day before.
fn after(rule: &RuleSequence) -> Vec<RuleSequence> {
    let day = ExtendedTime::MIDNIGHT_24;
    let back = |time: ExtendedTime| time.add_hours(-24);
    let bounds = || rule.time_selector.spans.iter().filter_map(bounds);
    let spans: Vec<_> = bounds()
        .filter(|(_, end)| *end > day)
        .filter_map(|(start, end)| Some(TimeSpan::fixed_range(back(start.max(day))?, back(end)?)))
        .collect();
    let open_end = rule.time_selector.spans.iter().any(|span| span.open_end);
    let mut parts: Vec<_> = if spans.is_empty() {
        nothing(rule).into_iter().collect()
    } else {
        vec![with(rule, rule.kind, spans)]
    };
    if open_end {
        parts.push(also(with(rule, RuleKind::Unknown, Vec::new())));
    }
    parts
}

/// The hours of a rule that closes some of a day, as hours that are open.
fn cut(rule: &RuleSequence) -> Option<RuleSequence> {
    if rule.kind != RuleKind::Closed || whole_day(rule) {
        return None;
    }
    own(rule).into_iter().next().map(|part| {
        also(with(
            &part,
            RuleKind::Open,
            part.time_selector.spans.clone(),
        ))
    })
}
