//! Whether the commands of a run may run on this host, and what became of those that did.
//!
//! All that a run came from has to be trusted. It must not know how a run is opened.

use super::catalog::CatalogEntry;
use super::commands;
use super::env::Env;
use super::inclusion::Reached;
use super::origin::hand_in;
use super::session::Session;
use super::trust;
use crate::engine::tries::CommandRefusal;
use crate::engine::{Trust, wording};
use crate::journal::RunName;
use crate::model::escapes::printed;
use crate::model::{Event, Moment, Step, sanitize_line};

/// Notes that a runbook is trusted where it lies, or tells that none of its commands is run.
pub(super) fn told(
    env: &Env,
    (entry, reached): (&CatalogEntry, &Reached),
    session: &Session,
    now: Moment,
) -> Option<String> {
    let untrusted = reached.untrusted(env, entry);
    if untrusted.is_empty() {
        for own in reached.books.values().chain([entry]) {
            trust::remember(env, own, session.run().runbook(), now);
        }
    }
    let paths = untrusted.iter().map(|own| own.origin.show(&env.words));
    let paths: Vec<_> = paths.collect();
    let told = self::untrusted(session, &paths.join(" && vetlla trust "), env)?;
    // Who configured the folder expects it to be trusted.
    let mut files = untrusted.iter().flat_map(|own| own.files());
    let hand = files.find_map(|(origin, _)| hand_in(env, origin));
    let hand = hand.map(|own| format!("{} ", own.say(&env.words)));
    Some(format!("{}{told}", hand.unwrap_or_default()))
}

/// Whether commands are run, where all that a run came from is trusted or not.
pub(super) fn trust_where(all: bool) -> Trust {
    if all {
        Trust::Trusted
    } else {
        Trust::Untrusted
    }
}

/// Whether commands of a run that was left may run here hangs on its own copy; what became of
/// those that ran is recorded and told.
pub(super) fn take_up(
    session: &mut Session,
    env: &Env,
    (name, included): (&RunName, &[(String, String)]),
    now: Moment,
) -> Vec<String> {
    // Its own copies are what would be trusted: their files may be others by now.
    let own = env.store.frozen_unchecked(name).ok();
    let inside = included.iter().map(|(_, text)| text.clone());
    let mut copies: Vec<_> = own.into_iter().chain(inside).collect();
    let known = !copies.is_empty();
    copies.retain(|text| trust::of_text(env, text) == Trust::Untrusted);
    if known {
        session.trust(trust_where(copies.is_empty()));
    }
    if session.read_only().is_some() {
        return Vec::new();
    }
    // By the run's name, which trusts all of its copies: their paths fit on no screen.
    let mut news: Vec<_> = untrusted(session, name.as_str(), env).into_iter().collect();
    let kept = commands::keep_left(session, now);
    let kept = kept
        .iter()
        .map(|entry| wording::describe(session.run(), entry, &env.words));
    news.extend(kept.collect::<Vec<_>>());
    news.extend(fates(session, (env, name), now));
    news
}

/// That no command is run, or that no exporter gets anything, and what lets them.
fn untrusted(session: &Session, path: &str, env: &Env) -> Option<String> {
    let run = session.run();
    if run.against_commands() != Some(CommandRefusal::Untrusted) {
        return None;
    }
    let has = |is: fn(&Step) -> bool| run.runbook().steps.iter().any(is);
    let word = if has(|step| step.kind.command().is_some()) {
        "trust-news"
    } else if !env.config.exporters.is_empty() && has(|step| step.kind.dispatch().is_some()) {
        "trust-news-exporters"
    } else {
        return None;
    };
    Some(env.words.with(word, &[("path", path.into())]))
}

/// How many lines of an output are told, and how much of it is looked through for them.
const LINES: usize = 3;
const LOOKED_THROUGH: usize = 4 << 10;

/// The last lines of what a command printed that nobody followed.
fn printed_last(env: &Env, name: &RunName, event: &Event) -> Option<String> {
    let Event::CommandEnded(ended) = event else {
        return None;
    };
    let (file, sha256) = (ended.file.as_ref()?, ended.sha256.as_ref()?);
    let bytes = env.store.evidence(name, file, sha256).ok()?;
    let from = bytes.len().saturating_sub(LOOKED_THROUGH);
    let text = printed(bytes.get(from..)?);
    let lines: Vec<_> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let last = lines.get(lines.len().saturating_sub(LINES)..)?;
    let last = last
        .iter()
        .map(|line| sanitize_line(line).trim().to_owned());
    let last = last.collect::<Vec<_>>().join(" | ");
    let told = || {
        env.words
            .with("command-printed-last", &[("lines", (&last).into())])
    };
    (!last.is_empty()).then(told)
}

/// Records what became of commands meanwhile, and says it; and which still run.
fn fates(session: &mut Session, (env, name): (&Env, &RunName), now: Moment) -> Vec<String> {
    let before = session.run().running().count();
    if before == 0 {
        return Vec::new();
    }
    let known = session.run().entries().len();
    let run_on = commands::take_in_ended(session, now);
    let run = session.run();
    let new = run.entries().iter().skip(known);
    let told = new.filter(|entry| matches!(entry.event, Event::CommandEnded(_)));
    let told = told.flat_map(|entry| {
        let what = wording::describe(run, entry, &env.words);
        std::iter::once(what).chain(printed_last(env, name, &entry.event))
    });
    let mut news: Vec<_> = told.collect();
    if !run_on.is_empty() {
        news.push(env.words.say("command-goes-on"));
    }
    news
}
