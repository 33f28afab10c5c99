//! The run that a command names: one of this host, or one that another host of the team has.
//!
//! A run of this host wins, and is found without a network. Where another host has it by now, or
//! nobody here knows the name, the team is asked, and waited for a little; that it was not reached
//! is told, and fails nothing of what is here.

use super::output::{resolve, tell};
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::team::{FETCH, LOOK, Team, TeamError, TeamRow};
use crate::journal::{Readback, RecordError, RunName};

/// The run that was named.
pub(super) struct Named {
    /// This machine, or this machine with a copy of the team's run in the place of its own.
    pub(super) env: Env,
    /// Its name there.
    pub(super) name: RunName,
    /// What lies in branches of it: whole journals, by epoch.
    pub(super) branches: Vec<(u32, Readback)>,
    /// Its name on this disk, where it is there.
    pub(super) here: Option<RunName>,
    /// What the team says of it, where it was reached.
    pub(super) row: Option<TeamRow>,
    /// What the team has of it is not what was written: in words.
    pub(super) trouble: Option<String>,
}

/// Says that the team was not reached.
pub(super) fn tell_unreached(env: &Env, error: &TeamError) {
    let why = error.say(&env.words);
    tell(
        env,
        &env.words
            .with("team-not-reached", &[("why", (&why).into())]),
    );
}

/// The run that is named, to be looked at.
pub(super) fn named(env: &Env, partial: &str) -> Result<Named, Failure> {
    let here = env.store.resolve(partial);
    let team = Team::of(env).map(|team| team.within(LOOK));
    let Some(mut team) = team.filter(|_| is_open_question(&here)) else {
        return Ok(local(env, resolve(env, partial)?, None));
    };
    if let Some(name) = here.as_ref().ok().filter(|own| env.store.is_copy(own)) {
        // What was written into a folder is read from there, whatever the team has by now.
        return Ok(local(env, name.clone(), None));
    }
    let Ok(name) = here else {
        return match elsewhere(env, &mut team, partial)? {
            Some(row) => looked_at(env, &mut team, row),
            None => Ok(local(env, resolve(env, partial)?, None)),
        };
    };
    match team.row_here(&name) {
        Ok(Some(row)) => {
            tell_doubled(env, &mut team, (partial, &row));
            looked_at(env, &mut team, row)
        }
        Ok(None) => Ok(local(env, name, None)),
        Err(error) => {
            tell_unreached(env, &error);
            Ok(local(env, name, None))
        }
    }
}

/// Whether the team may know more: of a name that means several runs here, it does not help.
fn is_open_question(here: &Result<RunName, RecordError>) -> bool {
    matches!(here, Ok(_) | Err(RecordError::NoRun(_)))
}

fn local(env: &Env, name: RunName, row: Option<TeamRow>) -> Named {
    Named {
        env: env.clone(),
        branches: env.store.branches(&name),
        here: Some(name.clone()),
        name,
        row,
        trouble: None,
    }
}

/// A run that the team knows: as it is on this disk where it is in these hands, else in a copy of
/// what the team has. What was not sent yet of a branch lies in the journal of this disk.
fn looked_at(env: &Env, team: &mut Team, row: TeamRow) -> Result<Named, Failure> {
    let here = row.here.clone();
    if let Some(name) = here.clone().filter(|_| row.mine) {
        let (id, lines) = (row.id.clone(), row.branch_lines);
        let mut own = local(env, name, Some(row));
        if lines > 0 {
            match team.branches(&id) {
                Ok(branches) => own.branches.extend(branches),
                Err(error) => tell_unreached(env, &error),
            }
        }
        return Ok(own);
    }
    team.bound(Some(FETCH));
    let copy = team.look(env, row).map_err(|error| failed(env, &error))?;
    let mut branches = copy.env.store.branches(&copy.name);
    if let Some(own) = &here {
        branches.extend(env.store.branches(own));
        let epoch = copy.row.epoch.saturating_sub(1);
        branches.extend(env.store.read(own).ok().map(|read| (epoch, read)));
    }
    Ok(Named {
        env: copy.env,
        name: copy.name,
        branches,
        here,
        row: Some(copy.row),
        trouble: copy.trouble,
    })
}

/// The only run of the team that a text means, where nobody here knows it.
fn elsewhere(env: &Env, team: &mut Team, partial: &str) -> Result<Option<TeamRow>, Failure> {
    let mut found = match team.find(partial) {
        Ok(found) => found,
        Err(error) => {
            tell_unreached(env, &error);
            return Ok(None);
        }
    };
    if found.len() < 2 {
        return Ok(found.pop());
    }
    let others = told(&found, env);
    let args = [("wanted", partial.into()), ("others", (&others).into())];
    let text = env.words.with("team-several", &args);
    Err(Failure::new(Ending::Usage, text))
}

/// The same for a command that does something with the run where it is: its row.
pub(super) fn of_team(env: &Env, partial: &str) -> Result<Option<TeamRow>, Failure> {
    match Team::of(env) {
        Some(team) => elsewhere(env, &mut team.within(LOOK), partial),
        None => Ok(None),
    }
}

/// What the team says of a run of this host that is known to be in other hands; none where it is
/// not, or the team was not reached, which is told. No run of this host's own is asked for.
pub(super) fn in_other_hands(env: &Env, name: &RunName) -> Option<TeamRow> {
    env.store.taken_by(name)?;
    elsewhere_now(env, name)
}

/// The same, asked also of a run that nobody here has heard of to be in other hands: before
/// something is written in it.
pub(super) fn known_elsewhere(env: &Env, name: &RunName) -> Option<TeamRow> {
    env.store.is_shared(name)?;
    elsewhere_now(env, name)
}

fn elsewhere_now(env: &Env, name: &RunName) -> Option<TeamRow> {
    match Team::of(env)?.within(LOOK).row_here(name) {
        Ok(row) => row.filter(|row| !row.mine),
        Err(error) => {
            tell_unreached(env, &error);
            None
        }
    }
}

/// Runs of the team, each by what tells it from others.
fn told(rows: &[TeamRow], env: &Env) -> String {
    let told = rows.iter().map(|row| {
        let who = row.held(&env.words);
        format!("{} {} ({who})", row.short_id(), row.name)
    });
    told.collect::<Vec<_>>().join("; ")
}

/// Says that other runs of the team have the very name.
fn tell_doubled(env: &Env, team: &mut Team, (partial, own): (&str, &TeamRow)) {
    let Ok(mut found) = team.find(&own.name) else {
        return;
    };
    found.retain(|row| row.id != own.id && row.name == own.name);
    if found.is_empty() || own.id.starts_with(partial) {
        return;
    }
    let others = told(&found, env);
    let args = [("name", (&own.name).into()), ("others", (&others).into())];
    tell(env, &env.words.with("team-elsewhere-too", &args));
}

pub(super) fn failed(env: &Env, error: &TeamError) -> Failure {
    Failure::new(error.ending(), error.say(&env.words))
}
