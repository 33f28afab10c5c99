//! A run that another host of the team has, in lines: what may be done with it, following it
//! live, asking for it, taking it over; and, at the other end, answering whoever asks.
//!
//! What may be done is said by `app::team`; here it is asked for.

use super::dialogue::Dialogue;
use super::followed::{Followed, TeamSight};
use super::walk::Plain;
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::team::{Holding, LOOK, Team, TeamCopy, TeamError, TeamNews, TeamRow, TeamWay};
use crate::engine::handover::to_read;
use crate::engine::refusal_wording::refusal_text;
use crate::engine::wording;
use crate::journal::RunName;
use crate::model::{Asked, Draft, DraftPlace, Entry};
use std::io;
use std::time::Duration;

/// What came of what was offered.
pub(super) enum Offered<'d> {
    /// It was left, or followed to its end.
    Ended(Ending),
    /// It is in these hands by now, under this name: it is gone on with on these lines.
    Taken(RunName, Box<Dialogue<'d>>),
}

fn failed(error: &TeamError, env: &Env) -> Failure {
    Failure::new(error.ending(), error.say(&env.words))
}

fn unwritten(error: &io::Error) -> Failure {
    Failure::output(error)
}

/// The way to the team, which is waited for a little at each question.
fn reach(env: &Env) -> Result<Team, Failure> {
    let none = || failed(&TeamError::Gone, env);
    Ok(Team::of(env).ok_or_else(none)?.patient(LOOK))
}

fn looked_at(env: &Env, id: &str) -> Result<TeamCopy, Failure> {
    let mut team = reach(env)?;
    let row = team.row(id);
    let copy = row.and_then(|row| team.look(env, row));
    copy.map_err(|error| failed(&error, env))
}

/// Offers what may be done with a run of the team, and does it.
pub(super) fn offered<'d>(
    env: &Env,
    id: &str,
    mut dialogue: Dialogue<'d>,
) -> Result<Offered<'d>, Failure> {
    let copy = looked_at(env, id)?;
    if copy.row.holding() == Holding::Here {
        let name = taken(env, &copy.row, "").map_err(|error| failed(&error, env))?;
        return Ok(Offered::Taken(name, Box::new(dialogue)));
    }
    let told = told(&copy.row, env).into_iter();
    let mut told = told.map(|text| dialogue.line(&text));
    told.try_for_each(|told| told)
        .map_err(|error| unwritten(&error))?;
    let chosen = chosen(&copy.row, env, &mut dialogue).map_err(|error| unwritten(&error))?;
    match chosen {
        Chosen::Nothing => Err(Failure::new(Ending::Findings, left_text(&copy, env))),
        Chosen::Leave => Ok(Offered::Ended(Ending::Fine)),
        Chosen::Way(TeamWay::Follow) => follow(env, copy, dialogue, false),
        Chosen::Way(TeamWay::Ask) => {
            let asked = reach(env)?.ask(&copy.row);
            asked.map_err(|error| failed(&error, env))?;
            let said = dialogue.say("team-asked");
            said.map_err(|error| unwritten(&error))?;
            follow(env, copy, dialogue, true)
        }
        Chosen::Way(TeamWay::TakeOver) => {
            let name = ask_reason(env, &copy.row, &mut dialogue);
            match name.map_err(|error| unwritten(&error))? {
                Some(name) => Ok(Offered::Taken(name, Box::new(dialogue))),
                None if dialogue.ended => Ok(Offered::Ended(Ending::Findings)),
                // It may be in other hands by now.
                None => offered(env, id, dialogue),
            }
        }
    }
}

/// What is to be known of it before something is chosen.
fn told(row: &TeamRow, env: &Env) -> Vec<String> {
    let words = &env.words;
    let who = row.held(words);
    let mut told = vec![
        format!("{} ({})", row.title, row.name),
        words.with("team-open-elsewhere", &[("who", (&who).into())]),
    ];
    told.extend(row.answered(words));
    if row.holding() == Holding::Left
        && let Some(own) = row.run().and_then(to_read)
    {
        told.extend([own.title(words), own.note.to_owned()]);
    }
    told
}

/// What a script reads that chose nothing.
fn left_text(copy: &TeamCopy, env: &Env) -> String {
    let who = copy.row.held(&env.words);
    let told = env
        .words
        .with("team-open-elsewhere", &[("who", (&who).into())]);
    let args = [("run", copy.name.as_str().into())];
    format!("{told}\n{}", env.words.with("held-resume", &args))
}

/// What was chosen of what may be done.
#[derive(Clone, Copy)]
enum Chosen {
    /// Nothing: the input has ended, or the line was empty.
    Nothing,
    /// To leave it.
    Leave,
    Way(TeamWay),
}

/// Asks what is to be done.
fn chosen(row: &TeamRow, env: &Env, dialogue: &mut Dialogue<'_>) -> io::Result<Chosen> {
    let words = &env.words;
    let ways = row.ways();
    let reasoned = row.wants_reason();
    let labels = ways.iter().map(|way| way.label(words, reasoned));
    let mut labels: Vec<_> = labels.collect();
    labels.push(words.say("held-leave"));
    let chosen = dialogue.choose(&words.say("plain-held"), &labels)?;
    let way = |at| ways.get(at).copied().map_or(Chosen::Leave, Chosen::Way);
    Ok(chosen.map_or(Chosen::Nothing, way))
}

/// Asks for a reason where one is needed, and takes the run; none where that did not come to
/// pass, which is told.
fn ask_reason(
    env: &Env,
    row: &TeamRow,
    dialogue: &mut Dialogue<'_>,
) -> io::Result<Option<RunName>> {
    let mut reason = String::new();
    if row.wants_reason() {
        let asked = dialogue.ask_words(&row.ask_reason(&env.words))?;
        reason = asked.unwrap_or_default();
    }
    match taken(env, row, &reason) {
        Ok(name) => {
            let args = [("by", (&row.by).into()), ("host", (&row.host).into())];
            dialogue.line(&env.words.with("team-taken-over", &args))?;
            Ok(Some(name))
        }
        Err(error) => {
            dialogue.line(&error.say(&env.words))?;
            Ok(None)
        }
    }
}

fn taken(env: &Env, row: &TeamRow, reason: &str) -> Result<RunName, TeamError> {
    let team = Team::of(env).ok_or(TeamError::Gone)?;
    team.patient(LOOK).take_over(env, row, reason)
}

/// Follows a run live, until it is left or taken over.
fn follow<'d>(
    env: &Env,
    copy: TeamCopy,
    mut dialogue: Dialogue<'d>,
    asked: bool,
) -> Result<Offered<'d>, Failure> {
    let live = reach(env)?.follow(&copy);
    let why = env.words.say("team-following");
    let watched = copy.watched(why);
    let (opened, _) = watched.map_err(|error| Failure::open(error, &env.words))?;
    dialogue.followed = Some(Followed::new(live));
    let TeamCopy { env: own, row, .. } = copy;
    let mut plain = Plain::new(&own, opened, dialogue);
    plain.team = Some(TeamSight {
        home: env,
        row,
        asked,
        taken: None,
    });
    plain.begin().map_err(|error| unwritten(&error))?;
    plain.turn().map_err(|error| unwritten(&error))?;
    let sight = plain.team.as_mut();
    let taken = sight.and_then(|sight| sight.taken.take());
    let asks = plain.team.as_ref().filter(|sight| sight.asked);
    if let (None, Some(sight)) = (&taken, asks) {
        // Whoever leaves asks no more; where that is not heard, a later answer finds nobody.
        let _ = reach(env)?.withdraw(&sight.row);
    }
    match taken {
        Some(name) => Ok(Offered::Taken(name, Box::new(plain.into_dialogue()))),
        None => {
            let left = plain.farewell().map_err(|error| unwritten(&error));
            left.map(Offered::Ended)
        }
    }
}

impl Plain<'_, '_> {
    /// Tells what has come of a run of the team that is followed.
    pub(super) fn hear_team(&mut self) -> io::Result<()> {
        let Some(followed) = &mut self.dialogue.followed else {
            return Ok(());
        };
        followed.look(Duration::ZERO);
        let mut given = false;
        for news in followed.take() {
            match news {
                TeamNews::Entries(entries) => self.happened(&entries)?,
                TeamNews::Draft(draft) => self.typing(&draft)?,
                TeamNews::Holder(row) => given |= self.changed(*row)?,
                TeamNews::Damaged => self.say("team-damaged")?,
                TeamNews::Away(why) => {
                    let text = self.words.with("team-away", &[("why", (&why).into())]);
                    self.dialogue.line(&text)?;
                }
                TeamNews::Back => self.say("team-back")?,
            }
        }
        if given && self.dialogue.typed() {
            return self.offer_team();
        }
        Ok(())
    }

    fn happened(&mut self, entries: &[Entry]) -> io::Result<()> {
        self.session.follow(entries);
        self.summed_up = false;
        if let Some(past) = self.team.as_mut().and_then(|own| own.row.past.as_mut()) {
            past.run.clone_from(self.session.run());
        }
        for entry in entries {
            let text = wording::describe(self.session.run(), entry, &self.words);
            let at = entry.at.format("%H:%M:%S");
            let line = format!("{at}  {} ({})  {text}", entry.by, entry.host);
            self.dialogue.line(&line)?;
        }
        Ok(())
    }

    /// What the holder is typing, and where.
    fn typing(&mut self, draft: &Draft) -> io::Result<()> {
        let Some(sight) = &self.team else {
            return Ok(());
        };
        let Some(text) = draft.text.as_ref().filter(|text| !text.trim().is_empty()) else {
            return Ok(());
        };
        let by = sight.row.by.clone();
        let told = match &draft.place {
            DraftPlace::Field(id) => {
                let field = self.run().asked(id.as_str());
                let args = [
                    ("by", (&by).into()),
                    ("field", (&field).into()),
                    ("text", text.into()),
                ];
                self.words.with("team-typing-at", &args)
            }
            _ => {
                let args = [("by", (&by).into()), ("text", text.into())];
                self.words.with("team-typing", &args)
            }
        };
        self.dialogue.line(&told)
    }

    /// Takes in who has the run by now; says whether it was given to whoever follows it here.
    fn changed(&mut self, mut row: TeamRow) -> io::Result<bool> {
        let Some(sight) = &mut self.team else {
            return Ok(false);
        };
        row.past = sight.row.past.take();
        let before = std::mem::replace(&mut sight.row, row);
        let (words, row) = (&self.words, &sight.row);
        let held = (before.held(words) != row.held(words)).then(|| row.held(words));
        let answered = row.answered(words);
        let answered = answered.filter(|_| before.answered(words) != row.answered(words));
        let given = row.holding() == Holding::Given && before.holding() != Holding::Given;
        for text in held.into_iter().chain(answered) {
            self.dialogue.line(&text)?;
        }
        Ok(given)
    }

    /// Offers what may be done with the run that is followed, and does it.
    pub(super) fn offer_team(&mut self) -> io::Result<()> {
        let Some(mut sight) = self.team.take() else {
            return Ok(());
        };
        let offered = self.way_chosen(&mut sight);
        self.team = Some(sight);
        offered
    }

    fn way_chosen(&mut self, sight: &mut TeamSight<'_>) -> io::Result<()> {
        let home = sight.home;
        match chosen(&sight.row, home, &mut self.dialogue)? {
            Chosen::Nothing | Chosen::Way(TeamWay::Follow) => Ok(()),
            Chosen::Leave => self.leave(),
            Chosen::Way(TeamWay::Ask) => {
                let asked = Team::of(home).ok_or(TeamError::Gone);
                let asked = asked.and_then(|team| team.patient(LOOK).ask(&sight.row));
                sight.asked |= asked.is_ok();
                match asked {
                    Ok(()) => self.say("team-asked"),
                    Err(error) => self.dialogue.line(&error.say(&self.words)),
                }
            }
            Chosen::Way(TeamWay::TakeOver) => {
                sight.taken = ask_reason(home, &sight.row, &mut self.dialogue)?;
                self.leaving = sight.taken.is_some();
                Ok(())
            }
        }
    }

    /// Tells who asks for the run that is walked here, and asks what they are to hear.
    pub(super) fn tell_asked(&mut self) -> io::Result<()> {
        let asked = self.session.asked();
        if self.told_asked == asked {
            return Ok(());
        }
        self.told_asked.clone_from(&asked);
        let Some(Asked { by, host }) = asked else {
            return Ok(());
        };
        let args = [("by", (&by).into()), ("host", (&host).into())];
        let text = self.words.with("team-asks", &args);
        self.dialogue.line(&text)?;
        if !self.dialogue.typed() {
            return Ok(());
        }
        let labels = ["team-answer-give", "team-answer-no", "team-answer-later"];
        let labels = labels.map(|word| self.words.say(word));
        let question = self.words.say("team-answer");
        match self.dialogue.choose(&question, &labels)? {
            Some(0) => self.answer_asked(true),
            Some(1) => self.answer_asked(false),
            _ => Ok(()),
        }
    }

    fn answer_asked(&mut self, yes: bool) -> io::Result<()> {
        let (ask, told) = if yes {
            ("team-answer-note", "team-answered-yes")
        } else {
            ("team-answer-why", "team-answered-no")
        };
        let question = self.words.say(ask);
        match self.dialogue.ask_text(&question, "\n")? {
            Some(note) => self.answer_with(yes, &note, told),
            None => self.say("plain-nothing-done"),
        }
    }

    /// Says to whoever asks for the run whether it is theirs, with a note.
    pub(super) fn answer_with(&mut self, yes: bool, note: &str, told: &str) -> io::Result<()> {
        let now = self.now();
        if let Err(refusal) = self.session.answer_asked(yes, note, now) {
            let text = refusal_text(&refusal, self.run(), &self.words);
            return self.dialogue.line(&text);
        }
        self.say(told)
    }
}
