//! Many walkers at one server, and people on other hosts who look at some of their runs.
//!
//! A walker has what a host has: a state folder, the writer of a journal that syncs, and the
//! thread that shares. All of them are threads of this program. It must not know how figures are
//! shown.

use super::hosts::{Host, Team, note};
use super::server::Server;
use super::server_load::{self, Bytes};
use super::spread::{Chance, Spread};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, ScopedJoinHandle};
use std::time::{Duration, Instant};
use vetlla::journal::{RunName, RunWriter};
use vetlla::model::{Draft, Sharing};
use vetlla::shared::{Follow, Link, Sharer};

/// How long what is behind at the end may take to come.
const LATE: Duration = Duration::from_mins(10);
/// How long walkers write as fast as their disk takes it.
const OUTRUN: Duration = Duration::from_secs(5);
/// Between two letters that are typed, and how many are before an event.
const LETTER: Duration = Duration::from_millis(150);
const LETTERS: u32 = 10;
/// An event comes at least and at most so many milliseconds after the one before it.
const EVENT: (u64, u64) = (2000, 6000);

/// How walkers walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gait {
    /// As somebody who is busy: an event about each four seconds, ten letters typed before it.
    Busy,
    /// The next event as soon as the team has the one before it: as much as the server takes.
    Answered,
    /// The next event as soon as the disk has the one before it, whatever has come to the team.
    Fast,
}

/// So many of them.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    pub walkers: usize,
    pub gait: Gait,
    /// How many are a team, whose members are all told of each other's lines.
    pub team: usize,
    /// Over how many databases of the server the teams are spread.
    pub databases: usize,
}

impl Case {
    pub fn name(&self) -> String {
        let gait = match self.gait {
            Gait::Busy => "busy",
            Gait::Answered => "as fast as the server",
            Gait::Fast => "as fast as the disk",
        };
        let some = |count: usize, what: &str| {
            let plural = if count == 1 { "" } else { "s" };
            format!("{count} {what}{plural}")
        };
        let teams = some(self.walkers.div_ceil(self.team), "team");
        let databases = if self.databases == 1 {
            String::new()
        } else {
            format!(" in {}", some(self.databases, "database"))
        };
        format!("{gait}, {teams}{databases}")
    }

    /// Whoever outruns the server leaves it something to do for long after.
    fn time(&self, usual: Duration) -> Duration {
        match self.gait {
            Gait::Busy | Gait::Answered => usual,
            Gait::Fast => usual.min(OUTRUN),
        }
    }
}

pub fn cases() -> Vec<Case> {
    let cases = [
        (10, Gait::Busy, 10, 1),
        (50, Gait::Busy, 10, 1),
        (200, Gait::Busy, 10, 1),
        (200, Gait::Busy, 200, 1),
        (200, Gait::Busy, 10, 4),
        (10, Gait::Answered, 10, 1),
        (50, Gait::Answered, 10, 1),
        (200, Gait::Answered, 10, 1),
        (200, Gait::Answered, 10, 4),
        (10, Gait::Fast, 10, 1),
        (50, Gait::Fast, 10, 1),
        (200, Gait::Fast, 10, 1),
    ];
    let cases = cases.map(|(walkers, gait, team, databases)| Case {
        walkers,
        gait,
        team,
        databases,
    });
    cases.to_vec()
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Figures {
    pub followers: usize,
    /// Events a second that were acknowledged on the disks, and that the server took.
    pub written: f64,
    pub arrived: f64,
    /// From the acknowledgement on a host's disk until whoever follows the run has the line.
    pub seen: Spread,
    /// Lines that the server did not have at the end, and how long they took.
    pub behind: f64,
    pub late: Duration,
    /// Processor seconds a second: of the server, and of walkers and followers together.
    pub server: f64,
    pub own: f64,
    /// Processor time of the server for each line, in milliseconds.
    pub line: f64,
    pub connections: f64,
    /// What the server's processes have to themselves, in MB for each connection.
    pub connection: f64,
    pub bytes: Bytes,
    /// Bytes of the log for each line, with drafts and heartbeats in it.
    pub log: f64,
}

/// A run that is walked, and when each of its lines was on the disk.
struct Walk {
    host: Host,
    run: RunName,
    sharer: Arc<Sharer>,
    acknowledged: Arc<Mutex<Vec<Instant>>>,
    /// Something was told of how far a run is shared.
    told: Mutex<Receiver<()>>,
}

impl Walk {
    /// Begins a run, which the team knows then.
    fn begin(host: Host) -> (Self, Box<dyn RunWriter>) {
        let mut writer = host.begun();
        writer.retry().unwrap();
        let run = writer.name().clone();
        let sharer = host.sharer();
        let (tell, told) = channel();
        sharer.tell(move |_| tell.send(()).unwrap_or_default());
        sharer.opened(&run);
        sharer.mark(&run);
        sharer.begin();
        let acknowledged = Arc::new(Mutex::new(vec![Instant::now()]));
        let walk = Self {
            host,
            run,
            sharer,
            acknowledged,
            told: Mutex::new(told),
        };
        (walk, writer)
    }

    fn wait_until_shared(&self) {
        let told = self.told.lock().unwrap();
        let until = Instant::now() + LATE;
        while self.sharer.status(&self.run) != Sharing::All {
            let left = until.saturating_duration_since(Instant::now());
            told.recv_timeout(left).expect("a server that takes lines");
        }
    }

    fn identity(&self) -> String {
        self.host.store.share_state(&self.run).unwrap().run
    }

    /// One event, acknowledged by the disk before anybody hears of it.
    fn write(&self, writer: &mut dyn RunWriter, nth: usize) {
        let text = format!("web02 answers again, attempt {nth}");
        writer.append(&[note(&text, 1)]).unwrap();
        self.acknowledged.lock().unwrap().push(Instant::now());
        self.sharer.mark(&self.run);
    }

    fn type_letters(&self, writer: &mut dyn RunWriter) {
        let mut draft = Draft::default();
        for letter in 0..LETTERS {
            let text = draft.text.get_or_insert_default();
            text.push(char::from(b'a' + letter as u8));
            writer.save_draft(&draft).unwrap();
            self.sharer.mark_draft(&self.run);
            thread::sleep(LETTER);
        }
    }

    /// Walks until then; how many events there were.
    fn go(
        &self,
        writer: &mut dyn RunWriter,
        gait: Gait,
        mut chance: Chance,
        end: Instant,
    ) -> usize {
        let mut count = 0;
        if gait == Gait::Busy {
            // They have not all begun in the same second.
            thread::sleep(Duration::from_millis(chance.below(EVENT.1)));
        }
        while Instant::now() < end {
            if gait == Gait::Busy {
                let rest = EVENT.0 + chance.below(EVENT.1 - EVENT.0);
                thread::sleep(Duration::from_millis(rest).saturating_sub(LETTER * LETTERS));
                self.type_letters(writer);
            }
            count += 1;
            self.write(writer, count);
            if gait == Gait::Answered {
                self.wait_until_shared();
            }
        }
        count
    }
}

/// Follows a run as the program does; how long each line took from the disk to here.
fn follow(
    link: Link,
    run: String,
    lines: &Mutex<Vec<Instant>>,
    ended: &AtomicBool,
) -> Vec<Duration> {
    let (mut follow, mut known, mut times) = (Follow::new(link, run, 0), 0, Vec::new());
    let until = Instant::now() + LATE;
    loop {
        let all = ended.load(Ordering::SeqCst) && known >= lines.lock().unwrap().len();
        if all || Instant::now() > until {
            return times;
        }
        let heard = follow.wait(Duration::from_millis(100));
        let now = Instant::now();
        let acknowledged = lines.lock().unwrap();
        for _ in heard.lines {
            // The first was there before anybody looked.
            let at = acknowledged.get(known).filter(|_| known > 0);
            times.extend(at.map(|at| now.saturating_duration_since(*at)));
            known += 1;
        }
    }
}

/// What the server has spent so far, and what it has.
struct Mark {
    at: Instant,
    server: f64,
    own: f64,
    lines: f64,
    log: f64,
}

impl Mark {
    fn now(server: &Server, databases: &[String]) -> Self {
        Self {
            lines: server_load::lines(server, databases),
            log: server_load::log(server),
            server: server_load::seconds(server),
            own: server_load::own_seconds(),
            at: Instant::now(),
        }
    }
}

/// Lets so many walk for so long.
pub fn measure(server: &Server, case: &Case, time: Duration) -> Figures {
    let databases: Vec<_> = (0..case.databases).map(|_| server.database()).collect();
    let teams = (0..case.walkers.div_ceil(case.team)).map(|nth| {
        let database = databases[nth % databases.len()].clone();
        Team::in_database(server, database, &format!("t{nth}"))
    });
    let teams: Vec<_> = teams.collect();
    let of = |nth: usize| &teams[nth / case.team];
    let walks = (0..case.walkers).map(|nth| Walk::begin(of(nth).host(server, &format!("h{nth}"))));
    let (walks, writers): (Vec<_>, Vec<_>) = walks.unzip();
    walks.iter().for_each(Walk::wait_until_shared);
    // One in ten is looked at, and five at least.
    let every = case.walkers.min(50) / 5;
    let followed: Vec<_> = (0..case.walkers).step_by(every).collect();
    let ended = AtomicBool::new(false);
    let mut figures = thread::scope(|scope| {
        let followers: Vec<_> = followed
            .iter()
            .map(|nth| {
                let walk = &walks[*nth];
                let (link, run) = (of(*nth).host(server, "other").link(), walk.identity());
                let ended = &ended;
                scope.spawn(move || follow(link, run, &walk.acknowledged, ended))
            })
            .collect();
        let mut figures = go(server, &databases, case, (&walks, writers), case.time(time));
        ended.store(true, Ordering::SeqCst);
        figures.seen = Spread::of(joined(followers));
        figures
    });
    figures.followers = followed.len();
    figures.bytes = server_load::bytes(server, &databases[0]);
    walks.iter().for_each(|walk| walk.sharer.stop());
    figures
}

fn joined<T>(threads: Vec<ScopedJoinHandle<'_, Vec<T>>>) -> Vec<T> {
    let all = threads.into_iter().flat_map(|own| own.join().unwrap());
    all.collect()
}

/// All walk at once.
fn go(
    server: &Server,
    databases: &[String],
    case: &Case,
    (walks, writers): (&[Walk], Vec<Box<dyn RunWriter>>),
    time: Duration,
) -> Figures {
    let before = Mark::now(server, databases);
    let end = before.at + time;
    let (written, seconds) = thread::scope(|scope| {
        let walking: Vec<_> = (0..)
            .zip(walks.iter().zip(writers))
            .map(|(nth, (walk, mut writer))| {
                scope.spawn(move || walk.go(writer.as_mut(), case.gait, Chance(nth), end))
            })
            .collect();
        let written: usize = walking.into_iter().map(|own| own.join().unwrap()).sum();
        (written as f64, before.at.elapsed().as_secs_f64())
    });
    let after = Mark::now(server, databases);
    let (memory, connections) = (
        server_load::own_memory(server),
        server_load::connections(server, databases),
    );
    let whole = (after.at - before.at).as_secs_f64();
    let arrived = after.lines - before.lines;
    let spent = after.server - before.server;
    Figures {
        written: written / seconds,
        arrived: arrived / whole,
        behind: written - arrived,
        late: caught_up(server, databases, before.lines + written, after.at),
        server: spent / whole,
        own: (after.own - before.own) / whole,
        line: spent * 1000.0 / arrived.max(1.0),
        connections,
        connection: memory as f64 / 1000.0 / connections.max(1.0),
        log: (after.log - before.log) / arrived.max(1.0),
        ..Figures::default()
    }
}

/// How long it takes until the server has all.
fn caught_up(server: &Server, databases: &[String], all: f64, since: Instant) -> Duration {
    while server_load::lines(server, databases) < all {
        assert!(since.elapsed() < LATE, "lines were lost");
        thread::sleep(Duration::from_millis(50));
    }
    since.elapsed()
}
