//! The words by which a procedure's parts are known, in Catalan, Spanish and English.
//!
//! All are folded: small letters, no accents; `*` stands for whatever follows. It must not
//! know blocks.

mod conditions;
pub(super) mod denial;
mod lists;
mod nouns;

use self::denial::{is_absolute, is_beside, is_call, may_call, may_deny, says_when};
use super::fold::{Begins, fold, has, is_one, says, words};
use conditions::{
    AFTERWARDS, ALTERNATIVE, ANSWERS, CONDITION, FAULTS, HOURS, HOURS_SAYS, JUMPS, LIMITS, NEXT,
    OTHERWISE, PLACES, REMEDIES, UNLESS, WAYS, WEEKDAYS, WHEN, WHETHER,
};
use lists::{
    ANSWERABLE, BEGAN, COPY, DATE, DUTY, DUTY_SAYS, EXPECTED, FOLLOWS, FORM, FORM_SAYS, HOST, HOUR,
    IMPERATIVE, LONG, MODAL, NEVER, NOT_YET, NUMBER, OPEN, PEOPLE, PERSON, PHONE, PICTURES,
    POSSIBLE, PROCEDURE, REACH, REFERS, REMARK, SAY, SHOWN, TICKET, TRACE, TROUBLE, VERBS, WARNED,
};
use nouns::NO_VERB;

/// What a title or a text is about.
pub(super) struct Said(String);

impl Said {
    /// Reads a text.
    pub(super) fn of(text: &str) -> Self {
        Self(fold(text.trim()))
    }

    /// The folded text.
    pub(super) fn folded(&self) -> &str {
        &self.0
    }

    pub(super) fn form(&self) -> bool {
        (has(&self.0, FORM) || says(&self.0, FORM_SAYS)) && !self.denies()
    }

    pub(super) fn obliges(&self) -> bool {
        has(&self.0, &["obligator*", "required", "mandatory", "must"])
    }

    pub(super) fn procedure(&self) -> bool {
        has(&self.0, PROCEDURE)
    }

    pub(super) fn people(&self) -> bool {
        has(&self.0, PEOPLE)
    }

    pub(super) fn phone(&self) -> bool {
        has(&self.0, PHONE)
    }

    pub(super) fn call(&self) -> bool {
        // Most texts have no word of it.
        may_call(&self.0) && self.calls()
    }

    fn calls(&self) -> bool {
        clauses(&self.0).any(|own| {
            let words: Vec<_> = words(own).collect();
            (0..words.len()).any(|at| is_call(&words[..=at]) && !says_when(&words[..=at]))
        })
    }

    /// That something is not to be done, or is not so. A condition may say `no`.
    pub(super) fn denies(&self) -> bool {
        may_deny(&self.0) && self.forbids()
    }

    fn forbids(&self) -> bool {
        clauses(&self.0).any(|own| {
            let asks = starts(own, CONDITION) || own.ends_with('?');
            if asks {
                return is_beside(own);
            }
            has(own, NEVER) && words(own).count() > 1 || is_absolute(own)
        })
    }

    /// That somebody is to hear of it, by whatever way.
    pub(super) fn reaches(&self) -> bool {
        self.call() || has(&self.0, REACH)
    }

    /// That one reads something more.
    pub(super) fn refers(&self) -> bool {
        has(&self.0, REFERS)
    }

    /// That one does what another page says.
    pub(super) fn follows(&self) -> bool {
        has(&self.0, FOLLOWS)
    }

    pub(super) fn opens_ticket(&self) -> bool {
        has(&self.0, TICKET) && has(&self.0, OPEN) && !says(&self.0, &["un cop obert", "obert el"])
    }

    pub(super) fn ticket(&self) -> bool {
        has(&self.0, TICKET)
    }

    pub(super) fn copy(&self) -> bool {
        has(&self.0, COPY)
    }

    pub(super) fn condition(&self) -> bool {
        starts(&self.0, CONDITION)
    }

    /// That it hangs on something, wherever in it that is said.
    pub(super) fn hangs(&self) -> bool {
        self.condition() && !self.afterwards()
            || starts(&self.0, WHEN)
            || says(&self.0, UNLESS)
            || clauses(&self.0).any(is_within)
    }

    /// What is to be done where something is so: `If it is red: stop it`.
    pub(super) fn acts_on_condition(&self) -> bool {
        let begins = self.condition() || self.alternative();
        begins && !self.possible() && self.then_acts()
    }

    /// What is not to be done: `No obrir mai la porta`.
    pub(super) fn forbids_act(&self) -> bool {
        let mut all = words(&self.0);
        let first = all.next().unwrap_or_default();
        let bans = ["no", "mai", "nunca", "jamas", "never"].contains(&first);
        bans && all.next().is_some_and(|own| is_verb(own, false))
    }

    /// Whether something is to be done behind its first mark.
    fn then_acts(&self) -> bool {
        let mut marks = [", ", ": "].iter().flat_map(|mark| {
            let found = self.0.match_indices(mark).take(8);
            found.map(|(at, _)| &self.0[at + 2..])
        });
        marks.any(|own| Self(own.to_owned()).acts())
    }

    /// When something is done, something else is to be done: `Un cop fet, avisar …`.
    pub(super) fn afterwards(&self) -> bool {
        let rest = self.0.match_indices(", ").take(8);
        let mut rest = rest.map(|(at, _)| &self.0[at + 2..]);
        starts(&self.0, AFTERWARDS) && rest.any(|own| Self(own.to_owned()).acts())
    }

    /// What is done where a condition is none.
    pub(super) fn alternative(&self) -> bool {
        starts(&self.0, ALTERNATIVE)
    }

    pub(super) fn otherwise(&self) -> bool {
        starts(&self.0, OTHERWISE)
    }

    pub(super) fn duty(&self) -> bool {
        has(&self.0, DUTY) || says(&self.0, DUTY_SAYS)
    }

    /// That it is done at some hours or on some days.
    pub(super) fn limits_hours(&self) -> bool {
        let clock = self.0.split_whitespace().any(|own| {
            let own = own.trim_matches(|c: char| !c.is_ascii_digit());
            let parts = own.split_once(':');
            let digits = |own: &str| {
                (1..=2).contains(&own.len()) && own.bytes().all(|own| own.is_ascii_digit())
            };
            parts.is_some_and(|(hour, minute)| digits(hour) && digits(minute))
        });
        clock
            || has(&self.0, HOURS)
            || has(&self.0, WEEKDAYS)
            || says(&self.0, HOURS_SAYS)
            || self.spans_hours()
    }

    /// `8 a 20 h`, `from 8 to 20`, `8-15h`: from one hour to another.
    fn spans_hours(&self) -> bool {
        let all: Vec<&str> = words(&self.0).collect();
        let hour = |own: &str| own.parse::<u8>().is_ok_and(|own| own <= 24);
        let ends = |own: &str| own.strip_suffix('h').is_some_and(hour);
        let named = |own: Option<&&str>| {
            own.is_some_and(|own| ["h", "hs", "hores", "horas", "hours", "hrs"].contains(own))
        };
        let leads = ["de", "des", "desde", "from", "between", "entre"];
        (0..all.len()).any(|at| {
            if !hour(all[at].trim_end_matches('h')) {
                return false;
            }
            let between = all
                .get(at + 1)
                .is_some_and(|own| ["a", "to", "i", "y", "and"].contains(own));
            let next = at + 1 + usize::from(between);
            let Some(own) = all.get(next) else {
                return false;
            };
            let led = between && at > 0 && leads.contains(&all[at - 1]);
            ends(own) || hour(own) && (led || named(all.get(next + 1)))
        })
    }

    /// What cases a title is one of: hours, places, ways.
    pub(super) fn family(&self) -> Option<&'static str> {
        let all: Vec<&str> = words(&self.0).collect();
        let first = all.first().copied().unwrap_or_default();
        match () {
            () if self.duty() || self.limits_hours() => Some("hours"),
            () if all.len() <= 4 && has(&self.0, PLACES) => Some("places"),
            () if is_one(first, WAYS) => Some("ways"),
            () => None,
        }
    }

    /// The title of a trouble.
    pub(super) fn fault(&self) -> bool {
        has(&self.0, FAULTS) && words(&self.0).count() <= 6
    }

    /// The title of what helps against one.
    pub(super) fn remedy(&self) -> bool {
        has(&self.0, REMEDIES) && words(&self.0).count() <= 6
    }

    /// The title of what is only told: notes, details, what a page is for.
    pub(super) fn told(&self) -> bool {
        let counts = |own: &&str| {
            let number = own.bytes().all(|own| own.is_ascii_digit());
            !number && !["i", "y", "e", "and", "del", "de", "of"].contains(own)
        };
        let all: Vec<&str> = words(&self.0).filter(counts).collect();
        all.len() <= 2 && all.iter().any(|own| conditions::TOLD.contains(own))
    }

    /// That it is not always done, wherever in it that is said.
    pub(super) fn limits(&self) -> bool {
        has(&self.0, LIMITS)
    }

    /// `Yes: …`, `No, …`: an answer, and what is done then.
    pub(super) fn answers(&self) -> bool {
        let bare = self.0.trim_start_matches(|c: char| !c.is_alphanumeric());
        ANSWERS.iter().any(|own| {
            let rest = bare.strip_prefix(own).unwrap_or_default().trim_start();
            let marks = [":", "→", "->", "=>", "- ", "– "];
            marks.iter().any(|own| rest.starts_with(own))
        })
    }

    /// `Go to step 4`: it goes on elsewhere.
    pub(super) fn jumps(&self) -> bool {
        self.jumps_to().is_some()
    }

    /// The number of the step that it goes on at.
    pub(super) fn jumps_to(&self) -> Option<usize> {
        let steps = ["step", "pas", "paso", "punt", "punto", "point"];
        let number = |own: &str| own.parse::<usize>().ok().filter(|_| own.len() < 3);
        JUMPS.iter().find_map(|own| {
            let found = self.0.match_indices(own).take(8);
            let mut rest = found.map(|(at, own)| words(&self.0[at + own.len()..]));
            rest.find_map(|mut own| {
                let first = own.next()?;
                let behind = own.next().filter(|_| steps.contains(&first));
                number(first).or_else(|| number(behind?))
            })
        })
    }

    pub(super) fn expected(&self) -> bool {
        starts(&self.0, EXPECTED)
    }

    pub(super) fn pictures(&self) -> bool {
        has(&self.0, PICTURES)
    }

    /// That it is about what comes next.
    pub(super) fn next(&self) -> bool {
        has(&self.0, NEXT)
    }

    pub(super) fn possible(&self) -> bool {
        starts(&self.0, POSSIBLE)
    }

    pub(super) fn not_yet(&self) -> bool {
        says(&self.0, NOT_YET)
    }

    pub(super) fn say(&self) -> bool {
        let first = self.0.split(':').next().unwrap_or_default();
        self.0.contains(':') && SAY.contains(&first.trim())
    }

    /// A remark: `NOTA: …`.
    pub(super) fn remark(&self) -> bool {
        self.remark_level().is_some()
    }

    /// How a remark is meant: `ATENCIÓ: …` is more than a note.
    pub(super) fn remark_level(&self) -> Option<&'static str> {
        let (first, _) = self.0.split_once(':')?;
        match first.trim() {
            own if WARNED.contains(&own) => Some("caution"),
            own if REMARK.contains(&own) => Some("note"),
            _ => None,
        }
    }

    /// Whether it begins with what is to be done.
    pub(super) fn acts(&self) -> bool {
        if starts(&self.0, MODAL) {
            return true;
        }
        let bare = self.0.trim_start_matches(|c: char| !c.is_alphanumeric());
        let first: String = bare
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '-')
            .collect();
        let english = has(
            &self.0,
            &[
                "the", "of", "and", "to", "is", "are", "with", "last", "this",
            ],
        );
        is_verb(&first, english)
    }

    pub(super) fn day(&self) -> bool {
        has(&self.0, DATE)
    }

    pub(super) fn hour(&self) -> bool {
        has(&self.0, HOUR)
    }

    pub(super) fn host(&self) -> bool {
        has(&self.0, HOST)
    }

    pub(super) fn long(&self) -> bool {
        has(&self.0, LONG)
    }

    /// When a trouble began.
    pub(super) fn began(&self) -> bool {
        has(&self.0, BEGAN) && has(&self.0, TROUBLE)
    }

    /// Who answers for what is told.
    pub(super) fn answerable(&self) -> bool {
        has(&self.0, PERSON) && has(&self.0, ANSWERABLE)
    }

    /// What a program says of a way or a fault.
    pub(super) fn traced(&self) -> bool {
        has(&self.0, TRACE)
    }

    /// What is shown better than told.
    pub(super) fn shown(&self) -> bool {
        self.pictures() || has(&self.0, SHOWN)
    }

    pub(super) fn number(&self) -> bool {
        has(&self.0, NUMBER)
    }

    /// Whether one of its words is one of these.
    pub(super) fn any(&self, wanted: &[&str]) -> bool {
        has(&self.0, wanted)
    }
}

/// What stands between marks, with the mark that ends it.
fn clauses(folded: &str) -> impl Iterator<Item = &str> {
    folded.split_inclusive([',', ';', ':', '.', '(', ')', '?', '!', '\n'])
}

/// Whether a folded text begins with a condition.
pub(super) fn conditional(folded: &str) -> bool {
    starts(folded, CONDITION)
}

/// Whether a clause says `if` within it, and does not ask whether something is so.
fn is_within(clause: &str) -> bool {
    let all: Vec<&str> = words(clause).collect();
    let at = all
        .iter()
        .skip(1)
        .position(|own| ["if", "si"].contains(own));
    let Some(at) = at.map(|own| own + 1) else {
        return false;
    };
    let asks = all[..at].iter().any(|own| is_one(own, WHETHER));
    !asks && at + 1 < all.len() && at > 1
}

fn starts(folded: &str, wanted: &[&str]) -> bool {
    let bare = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    wanted.iter().any(|own| {
        bare.strip_prefix(own).is_some_and(|rest| {
            !own.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric)
        })
    })
}

fn is_verb(word: &str, english: bool) -> bool {
    const BEGINS: Begins = Begins::of(&[IMPERATIVE, VERBS]);
    if BEGINS.may(word) && is_listed(word) {
        return true;
    }
    // Infinitives are of Catalan and Spanish alone.
    !english && is_infinitive(word)
}

fn is_listed(word: &str) -> bool {
    IMPERATIVE.contains(&word) && word != "order" || VERBS.contains(&word)
}

/// Whether a word says what is to be done in English.
pub(super) fn is_imperative(word: &str) -> bool {
    IMPERATIVE.contains(&word)
}

/// Whether a word ends like what is to be done in Catalan and Spanish.
pub(super) fn is_infinitive(word: &str) -> bool {
    let stem = word.split('-').next().unwrap_or(word);
    let ends = ["ar", "er", "ir"].iter().any(|own| stem.ends_with(own));
    ends && stem.len() > 2 && !NO_VERB.contains(&stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_done_is_seen_in_three_languages() {
        for text in [
            "Haurem d'obrir un tiquet",
            "Prémer el botó",
            "Entrar en el nodo",
            "Hay que avisar",
            "Fence the old primary",
            "Cal avisar",
            "Llançar a mà",
        ] {
            assert!(Said::of(text).acts(), "{text}");
        }
        for text in [
            "Per a la sonda",
            "Servidor b",
            "The host",
            "Mitja casa penja",
            "Lugar",
        ] {
            assert!(!Said::of(text).acts(), "{text}");
        }
    }
}
