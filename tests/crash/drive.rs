//! One run, walked by chance and killed again and again.

use crate::chance::Chance;
use crate::person::{Person, homewards};
use crate::record::{self, Record};
use crate::sight::shows;
use crate::support::{Home, Key, Signal, Terminal, USUAL};
use crate::world::*;
use serde_json::Value;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

const WALK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/crash/walk.yaml");
/// How long after the last key a kill may come, in microseconds, for each key.
const FLIGHT: u64 = 500;
/// What a file is refused with while the disk is silent.
const BUSY: &str = "The disk has not answered yet";
/// So many keys lead to the end of any walk, and by far: more go round in a circle.
const MOST_TO_THE_END: usize = 400;
/// How long after its start a program may be killed again, in microseconds.
const INFANCY: u64 = 15_000;

/// What has been tried, and what became of it.
#[derive(Debug, Default, Clone)]
pub struct Tally {
    pub runs: usize,
    /// Kills in all, and by how: KILL, HUP, TERM, a closed terminal.
    pub kills: usize,
    pub ways: [usize; 4],
    /// The screen had shown the last key.
    pub shown: usize,
    /// It had not.
    pub flying: usize,
    /// Keys that were sent and not shown, and of them those that had reached the disk.
    pub unshown: usize,
    pub reached: usize,
    /// The event of a key was on disk, and the place after it was not.
    pub between: usize,
    /// Killed before the first picture.
    pub infants: usize,
    /// A torn line was put behind the journal.
    pub torn: usize,
    /// A kill tore a line itself.
    pub cut: usize,
    /// Pictures of the dying that no state explains.
    pub unexplained: usize,
    pub keys: usize,
    pub events: usize,
}

impl Tally {
    pub fn add(&mut self, other: &Self) {
        self.runs += other.runs;
        self.kills += other.kills;
        for (own, more) in self.ways.iter_mut().zip(other.ways) {
            *own += more;
        }
        self.shown += other.shown;
        self.flying += other.flying;
        self.unshown += other.unshown;
        self.reached += other.reached;
        self.between += other.between;
        self.infants += other.infants;
        self.torn += other.torn;
        self.cut += other.cut;
        self.unexplained += other.unexplained;
        self.keys += other.keys;
        self.events += other.events;
    }
}

/// A world after a key, and the one that a kill within the key may leave.
struct After {
    press: Option<Press>,
    world: World,
    between: Option<World>,
}

struct Life {
    home: Arc<Home>,
    terminal: Terminal,
    chance: Chance,
    person: Person,
    /// The worlds since the last start, one for each key.
    worlds: Vec<After>,
    /// The first of them that the screen may show.
    seen: usize,
    run: PathBuf,
    journal: Vec<u8>,
    tally: Tally,
    story: String,
}

/// Walks and kills; an error tells the whole story.
pub fn live(seed: u64, kills: usize) -> Result<Tally, String> {
    let mut chance = Chance::new(seed);
    let home = Home::new();
    let proof =
        format!("the proof of {seed}\n").repeat(1 + usize::try_from(chance.below(40)).unwrap_or(0));
    std::fs::write(home.path().join(PROOF), proof).expect("a file");
    let mut terminal = Terminal::spawn_in(&home, &["start", WALK], &[], USUAL);
    let world = World::new();
    terminal
        .wait_screen(|screen| shows(screen, &world))
        .map_err(|screen| format!("the beginning\n{screen}"))?;
    let mut life = Life {
        run: record::folder(&home.state()),
        home,
        terminal,
        chance,
        person: Person::new(),
        worlds: Vec::new(),
        seen: 0,
        journal: Vec::new(),
        tally: Tally::default(),
        story: String::new(),
    };
    life.begin_at(world);
    let lived = (0..kills)
        .try_for_each(|_| life.die_once())
        .and_then(|()| life.end());
    life.tally.runs = 1;
    lived.map_err(|why| life.report(&why)).map(|()| life.tally)
}

impl Life {
    fn report(&self, why: &str) -> String {
        let mut text = format!("{why}\n\n{}since the last start:\n", self.story);
        for (at, after) in self.worlds.iter().enumerate() {
            let World {
                cursor,
                focus,
                prompt,
                ..
            } = &after.world;
            let shown = if at < self.seen { "shown" } else { "" };
            let last = after.world.events.last();
            let _ = writeln!(
                text,
                "{at:3} {shown:5} {:?} -> step {cursor} {focus:?} {prompt:?} rest {:?} kept {:?}, {} events, last {}",
                after.press,
                after.world.rest,
                after.world.kept_reason,
                after.world.events.len(),
                last.map(ToString::to_string).unwrap_or_default(),
            );
        }
        text
    }

    fn begin_at(&mut self, world: World) {
        self.person.interrupted();
        self.seen = 0;
        self.worlds = vec![After {
            press: None,
            world,
            between: None,
        }];
    }

    fn world(&self) -> &World {
        &self.worlds[self.worlds.len() - 1].world
    }

    fn press(&mut self, press: &Press) {
        let mut world = self.world().clone();
        world.press(press);
        let between = world.between(self.world());
        self.tally.keys += 1;
        self.worlds.push(After {
            press: Some(press.clone()),
            world,
            between,
        });
    }

    /// Sends some keys in one piece. Esc ends a piece: with the next key it would be another;
    /// and so does what begins a job: the next key may come before its end.
    fn burst(&mut self, most: u64) -> String {
        let count = 1 + self.chance.below(most);
        let mut bytes = String::new();
        for _ in 0..count {
            let world = &self.worlds[self.worlds.len() - 1].world;
            let press = self.person.next(world, &mut self.chance);
            if press == Press::Key(Key::Esc) && !bytes.is_empty() {
                self.person.think_again(press);
                break;
            }
            let begins_job = world.begins_job(&press);
            bytes += &sent(&press);
            self.press(&press);
            if press == Press::Key(Key::Esc) || begins_job {
                break;
            }
        }
        bytes
    }

    /// Whether the last key has begun a job, which Esc would stop.
    fn works(&self) -> bool {
        let (Some(last), Some(before)) = (
            self.worlds.last(),
            self.worlds.len().checked_sub(2).map(|at| &self.worlds[at]),
        ) else {
            return false;
        };
        last.press
            .as_ref()
            .is_some_and(|press| before.world.begins_job(press))
    }

    /// Works for a moment, and waits until the screen shows it.
    fn work(&mut self, most: u64) -> Result<(), String> {
        let bytes = self.burst(most);
        self.terminal.keys(&bytes);
        self.wait()
    }

    /// Sends keys that nobody will see the effect of, Esc among them at most as the last.
    fn fly(&mut self, most: u64) {
        let mut bytes = self.burst(most);
        let may_leave = !bytes.ends_with('\x1b') && !self.works();
        if self.chance.one_in(2) && may_leave && self.world().focus != Focus::Steps {
            self.press(&Press::Key(Key::Esc));
            bytes.push('\x1b');
        }
        self.terminal.keys(&bytes);
    }

    /// Waits until the screen shows what the last key has done. Where a disk that has much to do
    /// has kept a file from being taken, the program says so and keeps its path: Enter is pressed
    /// again, as who reads it would.
    fn wait(&mut self) -> Result<(), String> {
        let world = self.world().clone();
        let refused = |screen: &vt100::Screen| {
            let text = screen.contents();
            text.contains(BUSY) && text.contains("saved")
        };
        let busy = self.works();
        self.terminal
            .wait_screen(|screen| shows(screen, &world) || busy && refused(screen))
            .map_err(|screen| format!("a key has not the effect it should have\n{screen}"))?;
        if !self.terminal.screen().contains(BUSY) {
            return Ok(());
        }
        self.terminal.key(Key::Enter);
        self.terminal
            .wait_screen(|screen| shows(screen, &world))
            .map_err(|screen| format!("a key has not the effect it should have\n{screen}"))?;
        self.look(None);
        // A screen that looks as before does not tell that Esc has been read.
        if self.worlds.last().and_then(|after| after.press.as_ref()) == Some(&Press::Key(Key::Esc))
        {
            self.terminal.wait_read();
        }
        Ok(())
    }

    /// Finds out how much the screen proves to be done.
    fn look(&mut self, picture: Option<&vt100::Screen>) -> bool {
        let worlds = &self.worlds;
        let shown = |screen: &vt100::Screen| {
            (self.seen..worlds.len()).find(|at| shows(screen, &worlds[*at].world))
        };
        let found = match picture {
            Some(screen) => shown(screen),
            None => self.terminal.look(shown),
        };
        if let Some(found) = found {
            self.seen = found;
        }
        found.is_some()
    }

    /// Works for a while, is killed, and is taken up again.
    fn die_once(&mut self) -> Result<(), String> {
        let bursts = 1 + self.chance.below(4);
        for _ in 0..bursts {
            let most = if self.chance.one_in(3) { 16 } else { 4 };
            self.work(most)?;
        }
        if self.chance.one_in(2) {
            self.fly(24);
            let flying = self.worlds.len() as u64;
            if !self.chance.one_in(4) {
                let pause = self.chance.below(FLIGHT * flying);
                std::thread::sleep(Duration::from_micros(pause));
            }
        }
        let way = self.kill();
        self.tally.kills += 1;
        self.tally.ways[way] += 1;
        if !self.look(Some(&last_picture(&self.terminal.raw()))) {
            self.tally.unexplained += 1;
        }
        let unshown = self.worlds.len() - 1 - self.seen;
        if unshown == 0 {
            self.tally.shown += 1;
        } else {
            self.tally.flying += 1;
            self.tally.unshown += unshown;
        }
        self.take_up(way)
    }

    fn kill(&mut self) -> usize {
        let way = [0, 0, 0, 1, 2, 3][usize::try_from(self.chance.below(6)).unwrap_or(0)];
        match way {
            0 => self.terminal.kill(Signal::KILL),
            1 => self.terminal.kill(Signal::HUP),
            2 => self.terminal.kill(Signal::TERM),
            _ => self.terminal.close(),
        };
        self.terminal.wait_exit();
        way
    }

    fn record(&mut self) -> Result<Record, String> {
        let record = record::read(&self.run)?;
        if !record.bytes.starts_with(&self.journal) {
            return Err("the journal does not begin as it did before".to_owned());
        }
        self.journal.clone_from(&record.bytes);
        Ok(record)
    }

    /// The worlds that a kill now may leave: not older than what the screen has shown, and
    /// with the events that are in the journal.
    fn left(&self, events: &[Value]) -> Vec<(usize, bool, World)> {
        let same = |world: &World| world.events.iter().map(Rc::as_ref).eq(events);
        let mut left: Vec<(usize, bool, World)> = Vec::new();
        for (at, after) in self.worlds.iter().enumerate().skip(self.seen) {
            if !same(&after.world) {
                continue;
            }
            if let Some(between) = after.between.as_ref().filter(|_| at > self.seen) {
                left.push((at, true, between.clone()));
            }
            left.push((at, false, after.world.resumed()));
        }
        left
    }

    fn take_up(&mut self, way: usize) -> Result<(), String> {
        let record = self.record()?;
        self.tally.cut += usize::from(record.cut > 0);
        let mut left = self.left(&record.events);
        if left.is_empty() {
            let last: Vec<String> = record.events.iter().map(ToString::to_string).collect();
            return Err(format!(
                "the journal holds what no key has done, or lacks what was shown:\n{}",
                last.join("\n")
            ));
        }
        // What one sees only later: texts and reasons that wait. The place on disk tells
        // which of several worlds that look the same it is.
        let draft = draft(&self.run);
        let waiting = (draft["rest"].clone(), draft["reason"].clone());
        let act = draft["reason_for"].as_str().unwrap_or_default();
        let hidden =
            |world: &World| !draft.is_null() && waits(world) == waiting && waits_for(world, act);
        if left.iter().any(|(_, _, world)| hidden(world)) {
            left.retain(|(_, _, world)| hidden(world));
        }
        if way == 0 && record.cut == 0 && self.chance.one_in(12) {
            self.tear();
        }
        let files = left.iter().map(|(_, _, world)| world.files).max();
        let resume = |home: &Arc<Home>| Terminal::spawn_in(home, &["resume"], &[], USUAL);
        while self.chance.one_in(6) {
            let mut infant = resume(&self.home);
            std::thread::sleep(Duration::from_micros(self.chance.below(INFANCY)));
            infant.kill(Signal::KILL);
            infant.wait_exit();
            self.tally.kills += 1;
            self.tally.ways[0] += 1;
            self.tally.infants += 1;
        }
        self.terminal = resume(&self.home);
        // A completion and a ticket hide the list: there, too, the place on disk decides.
        let at_step = |world: &World| draft["step"] == STEPS[world.cursor].0;
        let same = |screen: &vt100::Screen| {
            let alike = || {
                left.iter()
                    .enumerate()
                    .rev()
                    .filter(|(_, (_, _, world))| shows(screen, world))
            };
            let there = alike().find(|(_, (_, _, world))| at_step(world));
            there.or_else(|| alike().next()).map(|(at, _)| at)
        };
        self.terminal
            .wait_screen(|screen| same(screen).is_some())
            .map_err(|screen| {
                let wanted: Vec<String> = left
                    .iter()
                    .map(|(at, between, w)| {
                        format!("{at} {between} step {} {:?} {:?}", w.cursor, w.focus, w.prompt)
                    })
                    .collect();
                let draft = std::fs::read_to_string(self.run.join("draft.json"));
                format!(
                    "one is not where one was after way {way}\n{screen}\nbut one of\n{}\ndraft {draft:?}",
                    wanted.join("\n")
                )
            })?;
        let found = self.terminal.look(same).unwrap_or(0);
        let (at, between, mut world) = left.swap_remove(found);
        self.tally.reached += at - self.seen;
        self.tally.between += usize::from(between);
        let after = self.record()?;
        if after.events != record.events || after.cut > 0 {
            return Err("taking the run up has changed the record".to_owned());
        }
        world.files = files.unwrap_or(0) + 1;
        self.story = format!("before, killed by way {way}, taken up after key {at}\n");
        self.begin_at(world);
        Ok(())
    }

    /// What a machine that dies leaves behind a journal: a part of a line.
    fn tear(&mut self) {
        use std::io::Write;
        let line = format!(
            "{{\"v\":1,\"seq\":{},\"at\":\"2026-11-23T03:12:45.120+01:00\",\"by\":\"-\",\"event\":{{\"type\":\"finished\"}}",
            self.worlds.len()
        );
        let cut = 1 + usize::try_from(self.chance.below(line.len() as u64 - 1)).unwrap_or(0);
        let path = self.run.join("journal.jsonl");
        let file = std::fs::OpenOptions::new().append(true).open(path);
        let mut file = file.expect("the journal");
        file.write_all(&line.as_bytes()[..cut])
            .expect("a torn line");
        self.tally.torn += 1;
    }

    /// Goes to the end of the run, and compares what is left with the model.
    fn end(&mut self) -> Result<(), String> {
        let mut left = MOST_TO_THE_END;
        while !self.world().finished {
            if left == 0 {
                let world = self.world();
                return Err(format!(
                    "{MOST_TO_THE_END} keys did not lead to the end: {world:?}"
                ));
            }
            left -= 1;
            let press = homewards(self.world());
            self.terminal.keys(&sent(&press));
            self.press(&press);
            self.wait()?;
        }
        self.terminal.key(Key::Enter).wait_exit();
        let record = self.record()?;
        if record.cut > 0 || self.left(&record.events).is_empty() {
            return Err("the finished run's record is not the model's".to_owned());
        }
        self.tally.events = record.events.len();
        self.check_ticket()?;
        self.check_files(&record.events)
    }

    fn check_ticket(&self) -> Result<(), String> {
        let name = self.run.file_name().and_then(|name| name.to_str());
        let mut command = Command::new(env!("CARGO_BIN_EXE_vetlla"));
        command.args(["ticket", name.unwrap_or_default(), "--format", "json"]);
        command.env_clear().envs(self.home.environment());
        let output = command.stdin(Stdio::null()).output().expect("a ticket");
        let ticket: Value = serde_json::from_slice(&output.stdout).map_err(|e| e.to_string())?;
        let told = |label: &str| {
            let answers = ticket["answers"].as_array()?;
            let found = answers.iter().find(|answer| answer["label"] == label)?;
            found["text"].as_str().map(str::to_owned)
        };
        for (at, (_, label)) in FIELDS.iter().enumerate() {
            let answer = self.world().answers.get(&at);
            let wanted = answer.map(|answer| {
                let level = LEVELS.iter().find(|(id, _)| at == CHOICE && id == answer);
                let told = if at == NUMBER {
                    bare(answer)
                } else {
                    answer.clone()
                };
                level.map_or(told, |(_, label)| (*label).to_owned())
            });
            let told = told(label).filter(|text| wanted.is_some() || !text.is_empty());
            if told != wanted {
                return Err(format!(
                    "{label} in the ticket is {told:?}, not {wanted:?}\n{ticket}"
                ));
            }
        }
        Ok(())
    }

    /// Every file that the record says was written is there.
    fn check_files(&self, events: &[Value]) -> Result<(), String> {
        let names = events
            .iter()
            .filter_map(|event| event["way"]["file"].as_str());
        for name in names {
            let ticket = std::fs::read_to_string(self.home.path().join(name));
            if !ticket.is_ok_and(|text| text.contains("Crash of")) {
                return Err(format!("{name} was written, and is not there whole"));
            }
        }
        Ok(())
    }
}

/// The place on disk, with the texts and the reason that wait; null where there is none.
fn draft(run: &std::path::Path) -> Value {
    let bytes = std::fs::read(run.join("draft.json")).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

/// What the draft of that world would say of them.
fn waits(world: &World) -> (Value, Value) {
    let rest = world.rest.iter().map(|(at, text)| {
        let text = Value::String(text.clone());
        (FIELDS[*at].0.to_owned(), text)
    });
    let rest: serde_json::Map<_, _> = rest.collect();
    let rest = if rest.is_empty() {
        Value::Null
    } else {
        rest.into()
    };
    let reason = &world.kept_reason;
    let reason = if reason.is_empty() {
        Value::Null
    } else {
        reason.clone().into()
    };
    (rest, reason)
}

/// Whether a reason that waits in that world waits for the act of that key.
fn waits_for(world: &World, act: &str) -> bool {
    let step = world.kept_for.map(|at| format!("\"{}\"", STEPS[at].0));
    match step.filter(|_| !world.kept_reason.is_empty()) {
        Some(step) => act.contains(&step),
        None => world.kept_reason.is_empty() || act.is_empty(),
    }
}

/// The bytes of a press.
fn sent(press: &Press) -> String {
    match press {
        Press::Key(key) => key.bytes(false),
        Press::Char(letter) => letter.to_string(),
        Press::Paste(text) => format!("\x1b[200~{}\x1b[201~", text.replace('\n', "\r")),
    }
}

/// The last whole picture before the program gave the terminal back or died.
fn last_picture(raw: &[u8]) -> vt100::Screen {
    let find =
        |bytes: &[u8], what: &[u8]| bytes.windows(what.len()).rposition(|window| window == what);
    let end = [b"\x1b[m\x1b[999;1H".as_slice(), b"\x1b[?1049l"]
        .into_iter()
        .find_map(|leaving| find(raw, leaving))
        .unwrap_or(raw.len());
    let raw = &raw[..end];
    let begun = find(raw, b"\x1b[?2026h");
    let whole = find(raw, b"\x1b[?2026l");
    let end = begun.filter(|at| whole.is_none_or(|whole| whole < *at));
    let mut parser = vt100::Parser::new(
        USUAL.1.try_into().expect("rows"),
        USUAL.0.try_into().expect("columns"),
        0,
    );
    parser.process(&raw[..end.unwrap_or(raw.len())]);
    parser.screen().clone()
}

/// A number without the zeros before it that say nothing.
fn bare(number: &str) -> String {
    match number.trim_start_matches('0') {
        rest if rest.is_empty() || rest.starts_with('.') => format!("0{rest}"),
        rest => rest.to_owned(),
    }
}
