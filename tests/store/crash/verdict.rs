//! What has to be true in the end: worked out from what was acknowledged alone.

use super::life::{Session, World};
use serde_json::Value;
use std::collections::HashMap;
use vetlla::journal::{Mark, RunName, RunStore, Store, raw_lines_of};
use vetlla::shared::{Link, Me, Shared, TeamRun, share_run};

const NAMES: [&str; 2] = ["anna", "berta"];

/// Where the lines of a run are, by the word that each carries.
struct Places {
    /// In the run: at which line.
    run: HashMap<String, usize>,
    /// In a branch of the team's: on which host it was written.
    branch: HashMap<String, String>,
}

fn word(line: &str) -> Option<String> {
    let line: Value = serde_json::from_str(line).unwrap();
    Some(line["event"]["text"].as_str()?.to_owned())
}

fn me(world: &World<'_>, host: usize) -> (Store, Me) {
    let store = Store::new(world.folders[host].clone());
    let me = Me::of(&store, NAMES[host].to_owned(), "Anna".to_owned()).unwrap();
    (store, me)
}

/// Both hosts send and get what they have to, as `vetlla sync` does.
fn sync(world: &World<'_>, link: &mut Link) -> TeamRun {
    for _ in 0..4 {
        for host in [0, 1] {
            let (store, me) = me(world, host);
            if let Some(run) = store.of_identity(&world.id) {
                let mut shared = Shared::default();
                share_run(link, &store, &me, &run, &mut shared).unwrap();
                assert!(shared.settled, "nobody has it open");
            }
        }
    }
    let seen = link.team_run(&world.id).unwrap().unwrap();
    let holder = usize::from(seen.lease.host == NAMES[1]);
    let (store, me) = me(world, holder);
    assert_eq!(seen.lease.writer, me.writer);
    if store.of_identity(&world.id).is_none() {
        // It was killed between taking the run over and bringing it here.
        let brought = link.take_over(&store, &me, &seen, "").unwrap();
        assert!(brought.is_some());
    }
    link.team_run(&world.id).unwrap().unwrap()
}

pub fn judge(world: &mut World<'_>) {
    let mut link = world.link();
    let seen = sync(world, &mut link);
    let lines = link.lines(&world.id, 0).unwrap();
    let whole = raw_lines_of(
        &Mark::default(),
        format!("{}\n", lines.join("\n")).as_bytes(),
    );
    assert!(!whole.damaged && whole.lines.len() == lines.len());
    let places = places(&mut link, world, &lines);
    once_each(world, &places);
    nothing_after_the_next_epoch(world);
    for session in &world.sessions {
        run_then_branch(session, &places);
        last_epoch_is_in_the_run(world, session, &seen, &whole.lines, &places);
    }
    for host in [0, 1] {
        let (store, _) = me(world, host);
        if let Some(run) = store.of_identity(&world.id) {
            agrees(host, (&store, &run), &lines, &places);
        }
    }
    let acknowledged = world
        .sessions
        .iter()
        .map(|own| own.acknowledged.len() as u64);
    world.tally.acknowledged += acknowledged.sum::<u64>();
    world.tally.in_branches += places.branch.len() as u64;
    world.tally.branched += u64::from(!places.branch.is_empty());
}

fn places(link: &mut Link, world: &World<'_>, lines: &[String]) -> Places {
    let mut places = Places {
        run: HashMap::new(),
        branch: HashMap::new(),
    };
    for (at, line) in lines.iter().enumerate() {
        if let Some(word) = word(line) {
            let before = places.run.insert(word.clone(), at);
            assert!(before.is_none(), "{word} is there twice");
        }
    }
    for own in link.branches(&world.id).unwrap() {
        if let Some(word) = word(&own.line) {
            assert!(!places.run.contains_key(&word), "{word} is in both");
            let before = places.branch.insert(word.clone(), own.host);
            assert!(before.is_none(), "{word} is beside it twice");
        }
    }
    places
}

/// No line that was acknowledged is missing, and none is there that nobody wrote.
fn once_each(world: &World<'_>, places: &Places) {
    let mut sent = std::collections::HashSet::new();
    for session in &world.sessions {
        for word in &session.acknowledged {
            let there = places.run.contains_key(word) || places.branch.contains_key(word);
            assert!(there, "{word} was acknowledged and is nowhere");
        }
        sent.extend(session.sent.iter());
    }
    for word in places.run.keys().chain(places.branch.keys()) {
        assert!(sent.contains(word), "nobody wrote {word}");
    }
}

/// No line came into the run from a holder after the next one had taken it: nothing of an epoch
/// is younger than the next.
fn nothing_after_the_next_epoch(world: &World<'_>) {
    let sql = format!(
        "select count(*) from vetlla.entries e left join vetlla.holders h \
         on h.run = e.run and h.epoch = e.epoch left join vetlla.holders n \
         on n.run = e.run and n.epoch = e.epoch + 1 \
         where e.run = '\\x{}' and (h.writer is distinct from e.writer or e.at > n.at)",
        world.id
    );
    let late = world.server.sql("owner", &world.team.database, &sql);
    assert_eq!(late, "0", "lines of somebody who no longer had the run");
}

/// What one session wrote is in the run up to some line, in order, and beside it from there on.
fn run_then_branch(session: &Session, places: &Places) {
    let (mut last, mut beside, mut lost) = (0, false, false);
    for word in &session.sent {
        match (places.run.get(word), places.branch.get(word)) {
            (Some(at), None) => {
                assert!(!beside && !lost && *at > last, "{word} of {session:?}");
                last = *at;
            }
            (None, Some(host)) => {
                assert!(!lost, "{word} of {session:?}");
                assert_eq!(host, NAMES[session.host]);
                beside = true;
            }
            // It was killed before it was written.
            _ => lost = true,
        }
    }
}

/// Whoever has the run at the end, and had all of it when they began to write, wrote into it.
fn last_epoch_is_in_the_run(
    world: &World<'_>,
    session: &Session,
    seen: &TeamRun,
    lines: &[vetlla::journal::RawLine],
    places: &Places,
) {
    let epoch = session.epoch.max(1);
    let before = format!(
        "select count(*) from vetlla.entries where run = '\\x{}' and epoch < {}",
        world.id, seen.lease.epoch
    );
    let before: usize = world
        .server
        .sql("owner", &world.team.database, &before)
        .parse()
        .unwrap();
    let whole = session.base >= before
        && lines
            .get(session.base - 1)
            .is_some_and(|own| own.hash == session.hash);
    if seen.lease.host == NAMES[session.host] && epoch == seen.lease.epoch && whole {
        for word in &session.acknowledged {
            assert!(places.run.contains_key(word), "{word} of {session:?}");
        }
    }
}

/// A host has what the team has, and beside it all that it wrote and the team did not take.
fn agrees(host: usize, (store, run): (&Store, &RunName), lines: &[String], places: &Places) {
    let own = store.raw_lines(run, &Mark::default()).unwrap();
    let own: Vec<_> = own.lines.into_iter().map(|line| line.text).collect();
    assert_eq!(own, lines, "{} and the team", NAMES[host]);
    assert!(store.read(run).unwrap().sound());
    let kept = store.branches(run);
    let kept = kept.iter().flat_map(|(_, read)| &read.entries);
    let kept: Vec<_> = kept
        .filter_map(|entry| match &entry.event {
            vetlla::model::Event::NoteAdded { text, .. } => Some(text.clone()),
            _ => None,
        })
        .collect();
    let mut wrote = places.branch.iter().filter(|own| own.1 == NAMES[host]);
    assert!(wrote.clone().all(|own| kept.contains(own.0)), "{kept:?}");
    if wrote.next().is_some() {
        let state = store.share_state(run).unwrap();
        assert!(!state.branches.is_empty(), "what lies beside it is told");
    }
}
