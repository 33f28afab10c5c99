//! How long something is or has lasted, and until when, in words.
//!
//! It must not know a clock: times come in.

use super::duty::merged;
use super::run::Run;
use crate::i18n::Words;
use crate::model::{Config, Moment};
use chrono::TimeDelta;

/// A number of minutes, in one or two units.
#[must_use]
pub fn span(minutes: usize, words: &Words) -> String {
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    match (days, hours) {
        (0, 0) => words.with("span-minutes", &[("minutes", rest.into())]),
        (0, _) => words.with(
            "span-hours",
            &[("hours", hours.into()), ("minutes", rest.into())],
        ),
        _ => words.with(
            "span-days",
            &[("days", days.into()), ("hours", hours.into())],
        ),
    }
}

/// What is shorter than this is told to the second.
pub(super) const SHORT: TimeDelta = TimeDelta::minutes(10);

/// How long something lasts: minutes, and seconds where there are few of them.
#[must_use]
pub fn length(time: TimeDelta, words: &Words) -> String {
    let whole = usize::try_from(time.num_minutes()).unwrap_or(0);
    let seconds = usize::try_from(time.num_seconds() % 60).unwrap_or(0);
    if seconds == 0 || time >= SHORT {
        return span(whole + usize::from(seconds > 0), words);
    }
    let args = [("minutes", whole.into()), ("seconds", seconds.into())];
    let word = if whole == 0 {
        "span-seconds"
    } else {
        "span-minutes-seconds"
    };
    words.with(word, &args)
}

/// How long a run has lasted; what is no minute yet is no minute.
#[must_use]
pub fn lasted_text(time: TimeDelta, words: &Words) -> String {
    let minutes = usize::try_from(time.num_minutes()).unwrap_or(0);
    match minutes {
        0 => words.say("span-less"),
        _ => span(minutes, words),
    }
}

/// When the office opens or closes next, seen from `now`; none where it is not known.
#[must_use]
pub fn office_text(run: &Run, at: Option<Moment>, now: Moment, words: &Words) -> Option<String> {
    let minutes = usize::try_from((at? - now).num_minutes()).ok()?;
    let span = span(minutes, words);
    let word = if run.clock_duty()? {
        "office-opens"
    } else {
        "office-closes"
    };
    Some(words.with(word, &[("span", (&span).into())]))
}

/// Why nobody but a person can say whether this is duty: no office hours are written, or
/// those that are do not say it now.
#[must_use]
pub fn unknown_duty_text(run: &Run, config: &Config, words: &Words) -> String {
    let schedule = merged(&run.runbook().schedule, &config.schedule);
    match schedule.open {
        Some(_) if let Some(zone) = &schedule.unread_zone => {
            words.with("duty-no-zone", &[("zone", zone.into())])
        }
        Some(hours) => words.with("duty-unsaid", &[("hours", (&hours).into())]),
        None => words.say("duty-not-configured"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn eight_seconds_are_less_than_a_minute() {
        let words = Words::new(Lang::En);
        let said = |seconds| lasted_text(TimeDelta::seconds(seconds), &words);
        assert_eq!([said(0), said(8)], ["less than 1 min"; 2]);
        assert_eq!([said(60), said(3700)], ["1 min", "1 h 1 min"]);
    }
}
