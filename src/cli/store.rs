//! The shared record on the command line: making its tables, looking at it, moving runs in and
//! out, and sending what is not there yet. `vetlla sync` is what a timer runs.
//!
//! Exit codes: 0 all is shared, 1 something is to be mended by a person, 3 the shared record
//! was not reached.

use super::args::{StoreAction, StoreOf};
use super::output::{Done, pretty, print};
use crate::app::branches::filed_text;
use crate::app::ending::{Ending, Failure};
use crate::app::env::{Env, variable};
use crate::app::history::{is_over, past_run};
use crate::app::sharing;
use crate::i18n::Words;
use crate::journal::{RecordError, RunName, RunStore, Store};
use crate::model::{StoreAddress, sanitize_line};
use crate::shared::{
    self, FoundSchema, Link, Me, Place, Shared, TakenOut, Trouble, differing, is_whole, share_run,
    spoiled,
};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

/// How long `doctor` waits for an answer.
const LOOK: Duration = Duration::from_secs(3);

/// Clocks that are further apart, in milliseconds, are told.
const AHEAD: i64 = 5000;

/// `vetlla store`.
pub fn store(env: &Env, own: &StoreOf, out: &mut dyn Write) -> Done {
    let place = place(env, own.url.as_deref())?;
    match own.action {
        StoreAction::Init => init(env, place, own, out),
        StoreAction::Status => status(env, place, own.json, out),
        StoreAction::Move => match &own.output {
            Some(folder) => move_out(env, place, folder, out),
            None => send_all(env, place, (own.json, true), out),
        },
    }
}

/// `vetlla sync`.
pub fn sync(env: &Env, as_json: bool, out: &mut dyn Write) -> Done {
    send_all(env, place(env, None)?, (as_json, false), out)
}

/// Where the shared record is: as configured, or at another address.
fn place(env: &Env, url: Option<&str>) -> Result<Place, Failure> {
    let words = &env.words;
    let refused = |text: String| Failure::new(Ending::Findings, text);
    let mut config = (*env.config).clone();
    if let Some(url) = url {
        if let Err(mistake) = StoreAddress::parse(url) {
            let (text, args) = mistake.told();
            let args: Vec<_> = args.iter().map(|(name, own)| (*name, own.into())).collect();
            let text = words.with(text, &args);
            return Err(Failure::new(Ending::Usage, format!("--url: {text}")));
        }
        config.store.url = Some(url.to_owned());
    }
    sharing::place(&config, &env.user, variable).ok_or_else(|| refused(words.say("store-none")))
}

fn link(place: Place) -> Result<Link, Failure> {
    Link::new(place).map_err(|error| Failure::output(&error))
}

/// What could not be done: by the server's fault or the line's, or by a person's.
fn failed(trouble: &Trouble, words: &Words) -> Failure {
    let ending = if trouble.passes() {
        Ending::NotReadOrWritten
    } else {
        Ending::Findings
    };
    Failure::new(ending, trouble.say(words))
}

fn init(env: &Env, place: Place, own: &StoreOf, out: &mut dyn Write) -> Done {
    let words = &env.words;
    let team = place.team.clone();
    let role = own
        .role
        .clone()
        .unwrap_or_else(|| format!("{}_{team}", place.schema));
    if own.sql {
        print(out, &shared::script(&place.schema, &team, &role))?;
        return Ok(Ending::Fine);
    }
    let made = link(place)?.init(&role);
    let made = made.map_err(|trouble| failed(&trouble, words))?;
    let version = usize::try_from(shared::VERSION).unwrap_or_default();
    let key = if made.from < shared::VERSION {
        "store-made"
    } else {
        "store-was-there"
    };
    let mut lines = vec![words.with(key, &[("count", version.into())])];
    if made.role {
        lines.push(words.with("store-role-made", &[("role", (&role).into())]));
    }
    lines.push(words.with("store-team-in", &[("team", (&team).into())]));
    print(out, &format!("{}\n", lines.join("\n")))?;
    Ok(Ending::Fine)
}

/// How many runs of this machine are not known to be with the team as a whole, and how many the
/// team has put away.
fn standing(store: &Store) -> (usize, usize) {
    let (mut behind, mut forgotten) = (0, 0);
    for run in store.list().unwrap_or_default() {
        let state = store.share_state(&run);
        behind += usize::from(!is_whole(state.as_ref(), store.journal_bytes(&run)));
        forgotten += usize::from(state.is_some_and(|own| own.forgotten));
    }
    (behind, forgotten)
}

/// Whether all of a run is with the team, as far as is noted.
fn is_shared(store: &Store, run: &RunName) -> bool {
    is_whole(store.share_state(run).as_ref(), store.journal_bytes(run))
}

/// How the runs of this machine stand with the team.
struct Here {
    /// So many are not with the team as a whole.
    behind: usize,
    /// So many the team has put away.
    forgotten: usize,
    /// Of so many the team has something else than was written.
    spoiled: usize,
}

/// What is to be asked of the server about the runs of this machine.
struct There {
    /// Of so many it lacks something that it once took.
    lost: usize,
    spoiled: usize,
}

/// Holds what the team has of the runs of this machine against what was noted and written.
fn looked_through(env: &Env, link: &mut Link) -> Result<There, Trouble> {
    let Some(store) = local(env) else {
        return Ok(There {
            lost: 0,
            spoiled: 0,
        });
    };
    let names = store.list()?;
    let spoiled = spoiled_here(link, &store, &names)?.len();
    // What others have by now, they go on with.
    let ours = |run: &RunName| is_shared(&store, run) && store.taken_by(run).is_none();
    let ours: Vec<_> = names.into_iter().filter(ours).collect();
    let lost = if ours.is_empty() {
        0
    } else {
        let me = Me::of(&store, env.host.clone(), env.by())?;
        differing(link, &store, &me, ours)?.len()
    };
    Ok(There { lost, spoiled })
}

fn status(env: &Env, place: Place, as_json: bool, out: &mut dyn Write) -> Done {
    let words = &env.words;
    let (behind, forgotten) = local(env).map_or((0, 0), |store| standing(&store));
    let shown = place.address.shown();
    let (schema, team) = (place.schema.clone(), place.team.clone());
    let now = env.now();
    let mut link = link(place)?;
    let found = link.connect();
    let found = found.and_then(|()| link.found(now.timestamp_millis()));
    let found = match found {
        Ok(found) => found,
        Err(trouble) if as_json => {
            let told = json!({ "place": shown, "trouble": trouble.say(words), "behind": behind });
            print(out, &pretty(&told))?;
            return Ok(failed(&trouble, words).ending);
        }
        Err(trouble) => return Err(failed(&trouble, words)),
    };
    let there = looked_through(env, &mut link).map_err(|trouble| failed(&trouble, words))?;
    let here = Here {
        behind: behind + there.lost,
        forgotten,
        spoiled: there.spoiled,
    };
    let bad = here.behind > 0 || here.spoiled > 0;
    let wrong = found.too_much || found.ahead.abs() > AHEAD || bad;
    let text = if as_json {
        pretty(&status_json(&found, (&shown, &schema, &team), &here))
    } else {
        status_text(&found, (&shown, &schema, &team), &here, words)
    };
    print(out, &text)?;
    Ok(if wrong {
        Ending::Findings
    } else {
        Ending::Fine
    })
}

/// What is there, in one line, or why nothing is; a server that is silent is not waited for long.
pub(super) fn looked_at(env: &Env) -> Result<String, String> {
    let words = &env.words;
    let link = link(place(env, None).map_err(|failure| failure.text)?);
    let mut link = link.map_err(|failure| failure.text)?.patient(LOOK);
    let place = link.place().address.shown();
    let found = link.connect();
    let found = found.and_then(|()| link.found(env.now().timestamp_millis()));
    let found = found.map_err(|trouble| trouble.say(words))?;
    Ok(server_line(&found, &place, words))
}

/// The server, and who was let in how.
fn server_line(found: &FoundSchema, place: &str, words: &Words) -> String {
    let tls = if found.tls { "yes" } else { "no" };
    words.with(
        "store-status-server",
        &[
            ("version", (&found.server).into()),
            ("place", place.into()),
            ("tls", tls.into()),
            ("role", (&found.role).into()),
        ],
    )
}

fn status_json(
    found: &FoundSchema,
    (place, schema, team): (&str, &str, &str),
    here: &Here,
) -> Value {
    json!({
        "place": place, "schema": schema, "team": team, "server": found.server,
        "tls": found.tls, "role": found.role, "version": found.version, "runs": found.runs,
        "open": found.open, "branch_lines": found.branches, "bytes": found.bytes,
        "clock_ahead_ms": found.ahead,
        "may_change_lines": found.too_much, "behind": here.behind, "spoiled": here.spoiled,
    })
}

fn status_text(
    found: &FoundSchema,
    (place, schema, team): (&str, &str, &str),
    here: &Here,
    words: &Words,
) -> String {
    let number = |number: i64| usize::try_from(number).unwrap_or_default();
    let size = format!("{} kB", found.bytes / 1000);
    let mut lines = vec![
        server_line(found, place, words),
        words.with(
            "store-status-tables",
            &[
                ("count", number(i64::from(found.version)).into()),
                ("schema", schema.into()),
                ("size", (&size).into()),
            ],
        ),
        words.with(
            "store-status-team",
            &[
                ("team", team.into()),
                ("runs", number(found.runs).into()),
                ("open", number(found.open).into()),
            ],
        ),
    ];
    let mut count = |key: &str, count: usize| {
        lines.push(words.with(key, &[("count", count.into())]));
    };
    if found.branches > 0 {
        count("store-status-branches", number(found.branches));
    }
    if found.ahead.abs() > AHEAD {
        count("store-status-clock", number(found.ahead.abs() / 1000));
    }
    if here.forgotten > 0 {
        count("store-status-forgotten", here.forgotten);
    }
    if here.spoiled > 0 {
        count("store-status-spoiled", here.spoiled);
    }
    if here.behind > 0 {
        count("store-status-behind", here.behind);
    } else if here.forgotten == 0 && here.spoiled == 0 {
        lines.push(words.say("store-status-fine"));
    }
    if found.too_much {
        lines.push(words.say("store-status-rights"));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// The runs on this disk.
fn local(env: &Env) -> Option<Store> {
    let state = env.store.state_dir()?.to_owned();
    Some(Store::new(state).shared(env.config.shared_state))
}

/// What came of sending one run.
fn sent(run: &RunName, shared: &Shared, words: &Words) -> Option<String> {
    let count = usize::try_from(shared.sent).unwrap_or_default();
    let name = run.as_str();
    if let Some(refused) = &shared.refused {
        let count = usize::try_from(refused.lines).unwrap_or_default();
        let args = [
            ("run", name.into()),
            ("by", (&refused.by.operator).into()),
            ("host", (&refused.by.host).into()),
            ("count", count.into()),
        ];
        return Some(words.with("sync-branch", &args));
    }
    let args = [("run", name.into()), ("count", count.into())];
    (count > 0).then(|| words.with("sync-run", &args))
}

/// Sends all runs of this disk, archived ones too where they are moved in. One that another
/// session writes is that one's to share.
fn send_all(
    env: &Env,
    place: Place,
    (as_json, archived): (bool, bool),
    out: &mut dyn Write,
) -> Done {
    let words = &env.words;
    let Some(store) = local(env) else {
        return Ok(Ending::Fine);
    };
    let me = Me::of(&store, env.host.clone(), env.by());
    let me = me.map_err(|error| Failure::record(&error, words))?;
    let mut link = link(place)?;
    link.connect().map_err(|trouble| failed(&trouble, words))?;
    let names = oldest_first(&store, archived);
    let names = names.map_err(|error| Failure::record(&error, words))?;
    // What the team no longer has goes out again: it may have been restored from a backup.
    let differ = differing(&mut link, &store, &me, names.clone());
    let differ = differ.map_err(|trouble| failed(&trouble, words))?;
    let (mut lines, mut runs, mut count, mut wrong) = (Vec::new(), 0, 0, false);
    let spoiled = spoiled_here(&mut link, &store, &names);
    let spoiled = spoiled.map_err(|trouble| failed(&trouble, words))?;
    let asks = |run: &RunName| differ.contains(run) || spoiled.contains(run);
    let waits = |run: &RunName| waits(&store, run) || asks(run);
    let (all, mut checked) = (names.clone(), HashSet::new());
    for run in names.into_iter().filter(waits) {
        if store.holder(&run).is_some() {
            // It is that session's to share: that it has not done so yet is said.
            if !is_shared(&store, &run) {
                wrong = true;
                lines.push(words.with("sync-held", &[("run", run.as_str().into())]));
            }
            continue;
        }
        let mut shared = Shared::doubtful();
        let told = share_run(&mut link, &store, &me, &run, &mut shared);
        if let Some(trouble) = told.as_ref().err().filter(|own| own.passes()) {
            return Err(failed(trouble, words));
        }
        let (text, mended) = became(&run, told, &shared, words);
        wrong |= !mended;
        if !shared.gone {
            checked.insert(run.clone());
        }
        runs += usize::from(shared.sent > 0);
        count += usize::try_from(shared.sent).unwrap_or_default();
        lines.extend(text);
    }
    let told = |name: &RunName| two_tickets(env, name, checked.contains(name));
    let doubled: Vec<_> = all.iter().flat_map(told).collect();
    wrong |= !doubled.is_empty();
    lines.extend(doubled);
    let text = summary(lines, (runs, count), wrong, as_json, words);
    print(out, &text)?;
    Ok(if wrong {
        Ending::Findings
    } else {
        Ending::Fine
    })
}

/// What came of all of it.
fn summary(
    mut lines: Vec<String>,
    (runs, count): (usize, usize),
    wrong: bool,
    as_json: bool,
    words: &Words,
) -> String {
    if as_json {
        return pretty(&json!({ "runs": runs, "lines": count, "findings": wrong }));
    }
    let args = [("runs", runs.into()), ("count", count.into())];
    lines.push(words.with("sync-summary", &args));
    format!("{}\n", lines.join("\n"))
}

/// The runs of this disk, archived ones too where that is wanted.
fn oldest_first(store: &Store, archived: bool) -> Result<Vec<RunName>, RecordError> {
    let names = if archived {
        store.list_all()
    } else {
        store.list()
    };
    names.map(|mut names| {
        names.reverse();
        names
    })
}

/// What came of sending a run, in words, and whether nothing of it is to be mended.
fn became(
    run: &RunName,
    told: Result<(), Trouble>,
    shared: &Shared,
    words: &Words,
) -> (Option<String>, bool) {
    let whole = shared.refused.is_none();
    match told {
        Ok(()) => (sent(run, shared, words), whole),
        Err(trouble) => {
            let why = trouble.say(words);
            // What the team has put away is said once, and is nothing to be mended.
            let mended = matches!(trouble, Trouble::Forgotten) && whole;
            (Some(of_run(run, &why, words)), mended)
        }
    }
}

/// That something is wrong with a run.
fn of_run(run: &RunName, why: &str, words: &Words) -> String {
    words.with(
        "sync-failed",
        &[("run", run.as_str().into()), ("why", why.into())],
    )
}

/// The tickets that were filed beside a run, in words: while it is open, and of one that is over
/// when something of it has just come or gone out.
fn two_tickets(env: &Env, name: &RunName, fresh: bool) -> Vec<String> {
    if env.store.is_shared(name).is_none() {
        return Vec::new();
    }
    let beside = env.store.branches(name);
    if beside.is_empty() || (!fresh && is_over(env, name)) {
        return Vec::new();
    }
    let Ok(past) = past_run(env, name) else {
        return Vec::new();
    };
    let told = filed_text(&past.run, beside, &env.words).into_iter();
    told.map(|why| of_run(name, &why, &env.words)).collect()
}

/// Those of some runs of this disk of which the team has something else than was written.
fn spoiled_here(
    link: &mut Link,
    store: &Store,
    names: &[RunName],
) -> Result<Vec<RunName>, Trouble> {
    let known = names.iter().filter_map(|name| {
        let state = store.share_state(name)?;
        Some((name, state.run))
    });
    let known: Vec<_> = known.collect();
    let ids: Vec<_> = known.iter().map(|(_, id)| id.clone()).collect();
    let found = spoiled(link, &ids)?;
    let is_found = |id: &String| found.iter().any(|(own, _)| own == id);
    let known = known.into_iter().filter(|(_, id)| is_found(id));
    Ok(known.map(|(name, _)| name.clone()).collect())
}

/// Whether a run is to be looked at: not all of it is known to be with the team, or somebody else
/// has it.
fn waits(store: &Store, run: &RunName) -> bool {
    let forgotten = store.share_state(run).is_some_and(|own| own.forgotten);
    !forgotten && (store.taken_by(run).is_some() || !is_shared(store, run))
}

/// Writes all runs of the team into folders.
fn move_out(env: &Env, place: Place, folder: &Path, out: &mut dyn Write) -> Done {
    let words = &env.words;
    let mut link = link(place)?;
    link.connect().map_err(|trouble| failed(&trouble, words))?;
    let store = Store::new(folder.to_owned());
    let me = Me::of(
        local(env).as_ref().unwrap_or(&store),
        env.host.clone(),
        env.by(),
    );
    let me = me.map_err(|error| Failure::record(&error, words))?;
    let runs = link.team_runs(36_500, u32::MAX);
    let mut ending = Ending::Fine;
    for run in runs.map_err(|trouble| failed(&trouble, words))? {
        let text = match link.take_out(&store, &me, &run) {
            Ok(taken) => {
                if taken.spoiled.is_some() {
                    ending = Ending::Findings;
                }
                moved_out(&taken, words)
            }
            Err(trouble) if trouble.passes() => return Err(failed(&trouble, words)),
            // One that is not whole keeps no other from being written.
            Err(trouble) => {
                ending = if matches!(trouble, Trouble::Record(_)) {
                    Ending::NotReadOrWritten
                } else {
                    Ending::Findings
                };
                let (name, why) = (sanitize_line(&run.name), trouble.say(words));
                let args = [("run", (&*name).into()), ("why", (&why).into())];
                words.with("sync-failed", &args)
            }
        };
        print(out, &format!("{text}\n"))?;
    }
    Ok(ending)
}

/// What came of writing a run into a folder.
fn moved_out(taken: &TakenOut, words: &Words) -> String {
    let args = [
        ("run", taken.name.as_str().into()),
        ("count", taken.lines.into()),
    ];
    let mut text = words.with("store-moved-out", &args);
    if let Some(line) = taken.spoiled {
        let why = Trouble::Spoiled(line).say(words);
        text = format!("{text}\n{}", of_run(&taken.name, &why, words));
    }
    if !taken.left.is_empty() {
        let names = taken.left.join(", ");
        let args = [("names", (&names).into())];
        text = format!("{text}\n{}", words.with("store-moved-left", &args));
    }
    text
}
