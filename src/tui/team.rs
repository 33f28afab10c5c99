//! What the key of the team does, by how the run that is shown stands with it, and what is said
//! above all else about that.
//!
//! It must not know how anything is asked, handed over or taken: the runtime does that.

use super::app::App;
use super::effect::{Effect, Work};
use super::follows::of_row;
use super::hands::{HandAct, Hands, HandsChoice};
use super::keymap::Action;
use super::layers::AppLayer;
use super::message::Message;
use crate::app::session::Session;
use crate::app::sessions::Sessions;
use crate::app::sharing_wording::{asked_text, behind_text, taken_text};
use crate::app::team::{TeamRow, TeamWay};
use crate::model::{Asked, Sharing};

/// What lies above the run that is shown, as it stands with the team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Standing {
    /// Somebody else has it by now, or what is shown is not what is: in words.
    Warns(String),
    /// Somebody asks for it, in words.
    Asked(String),
    /// It is followed: who has it, in words.
    Followed(String),
}

impl App {
    /// The key of the team: who asks for the run and what may be said to that, or what may be
    /// done where somebody else has it.
    pub(super) fn open_hands(&mut self, sessions: &Sessions) -> Vec<Effect> {
        if matches!(self.layers.top(), Some(AppLayer::Hands(_))) {
            return Vec::new();
        }
        if self.follows.is_some() {
            return self.team_key_following();
        }
        let word = match self.session(sessions) {
            None => "hands-no-run",
            Some(session) => {
                if let Some(hands) = self.hands_of(session) {
                    self.layers.push(AppLayer::Hands(hands));
                    return Vec::new();
                }
                match session.sharing() {
                    None => "hands-not-shared",
                    Some(_) => "hands-nobody",
                }
            }
        };
        self.message = Some(Message::note(self.words.say(word)));
        Vec::new()
    }

    /// Whether somebody asks for the run that is shown.
    pub(super) fn is_asked(&self, sessions: &Sessions) -> bool {
        self.session(sessions).and_then(asks).is_some()
    }

    /// What is asked about the run that is shown, as it stands with the team.
    fn hands_of(&self, session: &Session) -> Option<Hands> {
        let words = &self.words;
        if let Some(sharing @ Sharing::Taken { .. }) = session.sharing() {
            let told = behind_text(&sharing, self.now, words)?;
            let ways = [TeamWay::Follow, TeamWay::Ask].map(HandAct::Way);
            let acts = ways.into_iter().chain([HandAct::Leave]).collect();
            let run = session.identity()?;
            return Some(Hands::new("hands-taken", told, acts, run));
        }
        let told = asked_text(&asks(session)?, words);
        let acts = vec![HandAct::HandOver, HandAct::Refuse, HandAct::Leave];
        let hands = Hands::new("hands-asked", told, acts, String::new());
        // A note that was begun is gone on with.
        Some(if self.for_taker.is_empty() {
            hands
        } else {
            hands.writing(HandAct::HandOver, &self.for_taker)
        })
    }

    /// How the run that is shown stands with the team, where a person has to know.
    pub(super) fn standing(&self, session: &Session) -> Option<Standing> {
        if let Some(own) = &self.follows {
            let (text, warns) = own.told(self.now, &self.words);
            return Some(if warns {
                Standing::Warns(text)
            } else {
                Standing::Followed(text)
            });
        }
        let sharing = session.sharing().unwrap_or_default();
        if let Some(text) = taken_text(&sharing, &self.words) {
            return Some(Standing::Warns(text));
        }
        Some(Standing::Asked(asked_text(&asks(session)?, &self.words)))
    }

    /// What was typed of a note for whoever asks for the run.
    pub(super) fn note_for_taker(&self) -> &str {
        let typed = match self.layers.top() {
            Some(AppLayer::Hands(hands)) => hands.typed(HandAct::HandOver),
            _ => None,
        };
        typed.unwrap_or(&self.for_taker)
    }

    /// Does what was chosen about a run of the team.
    pub(super) fn hands_chosen(&mut self, choice: HandsChoice) -> Vec<Effect> {
        self.for_taker = self.note_for_taker().to_owned();
        let (act, text) = match choice {
            HandsChoice::None => return Vec::new(),
            HandsChoice::Wrong(why) => {
                self.message = Some(Message::wrong(why));
                return Vec::new();
            }
            HandsChoice::Do(act, text) => (act, text),
        };
        let Some(AppLayer::Hands(hands)) = self.layers.take_top() else {
            return Vec::new();
        };
        match act {
            HandAct::HandOver => self.answer_asker(true, text),
            HandAct::Refuse => self.answer_asker(false, text),
            HandAct::Way(TeamWay::Follow) => vec![Effect::FollowTeam(hands.run, false)],
            HandAct::Way(TeamWay::Ask) => vec![Effect::FollowTeam(hands.run, true)],
            HandAct::Way(TeamWay::TakeOver) => {
                let id = self.jobs.begin(self.words.say("job-team-take"));
                vec![Effect::Run(
                    id,
                    Work::TakeFromTeam(hands.run, hands.epoch, text),
                )]
            }
            HandAct::Withdraw => self.ask_team(false),
            HandAct::Leave if self.alone && self.walk.is_none() => vec![Effect::Quit],
            HandAct::Leave => Vec::new(),
        }
    }

    /// Has whoever asks for the run that is shown answered.
    fn answer_asker(&mut self, yes: bool, note: String) -> Vec<Effect> {
        let Some(run) = self.walk.as_ref().map(|walk| walk.run) else {
            return Vec::new();
        };
        let word = if yes { "job-hand-over" } else { "job-refuse" };
        let id = self.jobs.begin(self.words.say(word));
        vec![Effect::Run(id, Work::Answer { run, yes, note })]
    }

    /// The key of the team in a run that is followed: it asks for the run at once, or says what
    /// else may be done.
    fn team_key_following(&mut self) -> Vec<Effect> {
        let Some(own) = &self.follows else {
            return Vec::new();
        };
        if let Some(here) = own.row.here.as_ref().filter(|_| own.row.mine) {
            return vec![Effect::TakeBack(here.as_str().to_owned())];
        }
        if own.asks_at_once() {
            return self.ask_team(true);
        }
        let hands = own.hands(self.now, &self.words);
        self.layers.push(AppLayer::Hands(hands));
        Vec::new()
    }

    /// Asks for the run that is followed, or asks no more.
    fn ask_team(&mut self, asks: bool) -> Vec<Effect> {
        let Some(own) = &mut self.follows else {
            return Vec::new();
        };
        own.asked = asks.then_some(self.now);
        let id = self.jobs.begin(self.words.say("job-team-ask"));
        vec![Effect::Run(id, Work::AskTeam(own.row.id.clone(), asks))]
    }

    /// Asks what to do about a run that somebody else of the team has.
    pub fn choose_team(&mut self, row: &TeamRow) {
        let held = row.held(&self.words);
        let told = format!("{} ({}){}{held}", row.title, row.name, self.theme.dot());
        let acts = row.ways().into_iter().map(HandAct::Way);
        let acts = acts.chain([HandAct::Leave]).collect();
        let hands = of_row(row, told, acts, &self.words);
        self.layers.push(AppLayer::Hands(hands));
    }

    /// The key of the team here, as people read it.
    pub(super) fn team_key(&self) -> Option<String> {
        let key = self.keymap.first_key(self.context(), Action::Team)?;
        Some(self.key_label(key))
    }
}

/// Who asks for a run, as long as it is written here.
fn asks(session: &Session) -> Option<Asked> {
    session.asked().filter(|_| session.read_only().is_none())
}
