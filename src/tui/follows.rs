//! A run of the team that is followed: who has it, how fresh that is, what is being typed in it.
//!
//! It must not know how any of it is heard.

use super::hands::{HandAct, Hands};
use crate::app::team::{Holding, TeamRow, TeamWay};
use crate::engine::Run;
use crate::i18n::Words;
use crate::model::{Draft, DraftPlace, Moment};
use chrono::TimeDelta;

/// A run of the team that is followed.
#[derive(Debug)]
pub struct Follows {
    /// Who has it, as it was told last.
    pub row: Box<TeamRow>,
    /// When something was heard of it last.
    pub heard: Moment,
    /// Since when the team is not within reach, and why.
    pub away: Option<(Moment, String)>,
    /// Where the holder is, and what they type.
    pub draft: Option<Draft>,
    /// When it was asked for from here.
    pub asked: Option<Moment>,
    /// The cursor goes where the holder is: whoever looks on has not gone elsewhere.
    pub attached: bool,
    /// What comes does not follow from what was known: nothing more is shown.
    pub damaged: bool,
    /// It is being taken over, which was granted.
    pub taking: bool,
}

impl Follows {
    /// A run that is followed from now on.
    #[must_use]
    pub fn new(row: Box<TeamRow>, draft: Option<Draft>, now: Moment) -> Self {
        let asked = row.asked_here.then_some(now);
        Self {
            row,
            heard: now,
            away: None,
            draft,
            asked,
            attached: true,
            damaged: false,
            taking: false,
        }
    }

    /// What stands above the run: who has it, and how fresh what is shown is. Says whether that
    /// warns.
    #[must_use]
    pub fn told(&self, now: Moment, words: &Words) -> (String, bool) {
        if self.damaged {
            return (words.say("team-damaged"), true);
        }
        let (by, host) = (&self.row.by, &self.row.host);
        if let Some((since, _)) = &self.away {
            let since = since.with_timezone(now.offset());
            let since = since.format("%H:%M:%S").to_string();
            let args = [("host", host.into()), ("since", (&since).into())];
            return (words.with("follow-away", &args), true);
        }
        if self.row.mine {
            return (words.say("follow-still-here"), false);
        }
        let ago = ago(now - self.heard, words);
        let args = [
            ("by", by.into()),
            ("host", host.into()),
            ("ago", (&ago).into()),
        ];
        let word = match (self.asked, self.row.holding()) {
            (Some(_), _) => "follow-asked",
            (None, Holding::Silent(_) | Holding::Left) => "follow-left",
            (None, Holding::Here | Holding::Given | Holding::There) => "follow-from",
        };
        (words.with(word, &args), false)
    }

    /// What the holder types, and where: one row.
    #[must_use]
    pub fn typed(&self, run: &Run, words: &Words) -> Option<String> {
        let draft = self.draft.as_ref()?;
        let text = draft.text.as_deref().unwrap_or_default();
        if text.trim().is_empty() {
            return None;
        }
        let field = match &draft.place {
            DraftPlace::Field(id) => run.runbook().field(id),
            _ => None,
        };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (by, text) = (&self.row.by, &text);
        Some(match field {
            Some((_, field)) => {
                let field = &field.label;
                let args = [
                    ("by", by.into()),
                    ("field", field.into()),
                    ("text", text.into()),
                ];
                words.with("team-typing-at", &args)
            }
            None => {
                let args = [("by", by.into()), ("text", text.into())];
                words.with("team-typing", &args)
            }
        })
    }

    /// Whether the key of the team asks the holder at once.
    #[must_use]
    pub fn asks_at_once(&self) -> bool {
        self.asked.is_none() && self.row.ways().contains(&TeamWay::Ask)
    }

    /// What may be done where it was asked for already, or nobody is there to be asked.
    #[must_use]
    pub fn hands(&self, now: Moment, words: &Words) -> Hands {
        let (told, _) = self.told(now, words);
        let ways = self.row.ways().into_iter();
        let ways = ways.filter(|way| *way == TeamWay::TakeOver);
        let mut acts: Vec<_> = ways.map(HandAct::Way).collect();
        acts.extend(self.asked.is_some().then_some(HandAct::Withdraw));
        acts.push(HandAct::Leave);
        of_row(&self.row, told, acts, words)
    }
}

/// A question about a run that somebody else of the team has.
#[must_use]
pub fn of_row(row: &TeamRow, told: String, acts: Vec<HandAct>, words: &Words) -> Hands {
    let reason = row.wants_reason().then(|| row.ask_reason(words));
    let live = (row.holding() == Holding::There).then(|| {
        let args = [("by", (&row.by).into()), ("host", (&row.host).into())];
        words.with("hands-sure", &args)
    });
    Hands::new("hands-of-team", told, acts, row.id.clone())
        .at_epoch(row.epoch)
        .taking(reason, live)
}

/// How long ago: exact for some seconds, then in steps, so that few cells change.
fn ago(since: TimeDelta, words: &Words) -> String {
    let seconds = usize::try_from(since.num_seconds().max(0)).unwrap_or(0);
    let (word, count) = match seconds {
        0..10 => ("ago-seconds", seconds),
        10..60 => ("ago-seconds", seconds / 10 * 10),
        _ => ("ago-minutes", seconds / 60),
    };
    words.with(word, &[("count", count.into())])
}
