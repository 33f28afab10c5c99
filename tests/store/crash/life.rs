//! The life of one run: what happens to it by chance, and what was acknowledged.

use super::chance::Chance;
use super::host::Driven;
use super::verdict::judge;
use crate::hosts::Team;
use crate::proxy::{Proxy, Way};
use crate::server::Server;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use vetlla::shared::Link;

/// What happened in all lives.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    pub lives: u64,
    pub kills: u64,
    pub cuts: u64,
    pub take_overs: u64,
    pub server_kills: u64,
    /// Lines that a host acknowledged.
    pub acknowledged: u64,
    /// Of these, so many lie in branches.
    pub in_branches: u64,
    /// Runs with a branch.
    pub branched: u64,
    /// How often a corner said that all is shared, and it was looked whether it is.
    pub shared_and_so: u64,
}

impl Tally {
    pub fn violence(&self) -> u64 {
        self.kills + self.cuts + self.take_overs + self.server_kills
    }
}

/// What was written between one opening of the run on a host and its end.
#[derive(Debug, Clone)]
pub struct Session {
    pub host: usize,
    /// The epoch that the host believed it had; 0 where it was never asked.
    pub epoch: u32,
    /// What was there when it began: how many lines, and the hash of the last.
    pub base: usize,
    pub hash: String,
    pub sent: Vec<String>,
    pub acknowledged: Vec<String>,
}

pub struct World<'w> {
    pub server: &'w mut Server,
    pub team: &'w Team,
    pub tally: &'w mut Tally,
    story: &'w mut Vec<String>,
    pub chance: Chance,
    pub folders: [PathBuf; 2],
    proxies: [Proxy; 2],
    hosts: [Option<Driven>; 2],
    /// The session that is open on a host.
    current: [Option<usize>; 2],
    pub sessions: Vec<Session>,
    pub id: String,
    next: u64,
    down: bool,
}

pub fn live(
    seed: u64,
    server: &mut Server,
    team: &Team,
    tally: &mut Tally,
    story: &mut Vec<String>,
) {
    let folder = tempfile::tempdir().unwrap();
    let folders = ["anna", "berta"].map(|name| folder.path().join(name));
    let proxies = [1, 2].map(|own| Proxy::new(server.port, seed * 2 + own));
    let mut world = World {
        server,
        team,
        tally,
        story,
        chance: Chance::new(seed),
        folders,
        proxies,
        hosts: [None, None],
        current: [None, None],
        sessions: Vec::new(),
        id: String::new(),
        next: 0,
        down: false,
    };
    world.start(0);
    world.tell(0, &format!("begin life-{seed}-{}", folder.path().display()));
    world.hear(0);
    for _ in 0..25 {
        world.act();
    }
    world.settle();
    judge(&mut world);
    world.tally.lives += 1;
}

impl World<'_> {
    fn note(&mut self, text: String) {
        self.story.push(text);
    }

    fn start(&mut self, host: usize) {
        if self.hosts[host].is_some() {
            return;
        }
        self.note(format!("{host} starts"));
        let team = self.team;
        let url = self.proxies[host].url(&team.engineer, &team.database);
        let direct = self.server.url(&team.engineer, &team.database);
        let mut own = Driven::start(&self.folders[host], &url, &direct, &team.name);
        assert_eq!(own.hear().as_deref(), Some("here"));
        self.hosts[host] = Some(own);
    }

    fn tell(&mut self, host: usize, what: &str) {
        self.note(format!("{host} < {what}"));
        let verb = what.split_once(' ').unwrap_or((what, ""));
        if let ("write", Some(at)) = (verb.0, self.current[host]) {
            let tokens = verb.1.split(' ').map(str::to_owned);
            self.sessions[at].sent.extend(tokens);
        }
        if let Some(own) = &mut self.hosts[host] {
            own.tell(what);
        }
    }

    /// One answer.
    fn hear(&mut self, host: usize) -> String {
        let own = self.hosts[host].as_mut().unwrap();
        let said = own.hear().expect("a host ended by itself");
        self.said(host, &said);
        said
    }

    fn said(&mut self, host: usize, said: &str) {
        self.note(format!("{host} > {said}"));
        let words: Vec<_> = said.split(' ').collect();
        match words[0] {
            "open" => {
                words[4].clone_into(&mut self.id);
                self.current[host] = Some(self.sessions.len());
                self.sessions.push(Session {
                    host,
                    epoch: words[1].parse().unwrap(),
                    base: words[2].parse().unwrap(),
                    hash: words[3].to_owned(),
                    sent: Vec::new(),
                    acknowledged: Vec::new(),
                });
            }
            "ok" => {
                let at = self.current[host].unwrap();
                let tokens = words[1..].iter().map(|own| (*own).to_owned());
                self.sessions[at].acknowledged.extend(tokens);
            }
            "closed" | "not" => self.current[host] = None,
            "look" => {
                assert_ne!(words.get(2), Some(&"LIE"), "it said that all is shared");
                self.tally.shared_and_so += u64::from(words.get(2) == Some(&"true"));
            }
            _ => {}
        }
    }

    fn ask(&mut self, host: usize, what: &str) -> String {
        self.start(host);
        self.tell(host, what);
        self.hear(host)
    }

    /// Kills a host, perhaps in the middle of what it was told.
    fn kill(&mut self, host: usize) {
        let Some(own) = self.hosts[host].take() else {
            return;
        };
        let wait = self.chance.below(4000) * self.chance.below(2);
        std::thread::sleep(Duration::from_micros(wait));
        self.note(format!("{host} is killed after {wait} us"));
        for said in own.kill() {
            self.said(host, &said);
        }
        self.current[host] = None;
        self.tally.kills += 1;
    }

    fn act(&mut self) {
        let host = self.chance.index(2);
        if self.down && self.chance.one_in(4) {
            self.raise();
        }
        match self.chance.below(100) {
            0..40 => self.write(host),
            40..48 => drop(self.ask(host, "draft half a word")),
            48..62 => drop(self.ask(host, "look")),
            62..70 => self.kill(host),
            70..82 => self.way(host),
            82..92 => self.take(host),
            92..97 => self.open_or_close(host),
            _ if self.down => self.raise(),
            _ => {
                self.note("the server is killed".to_owned());
                self.server.crash();
                (self.down, self.tally.server_kills) = (true, self.tally.server_kills + 1);
            }
        }
    }

    fn raise(&mut self) {
        if self.down {
            self.note("the server starts".to_owned());
            self.server.run();
            self.down = false;
        }
    }

    fn write(&mut self, host: usize) {
        self.start(host);
        if self.current[host].is_none() {
            self.open_or_close(host);
        }
        if self.current[host].is_none() {
            return;
        }
        let count = 1 + self.chance.below(3);
        let tokens: Vec<_> = (0..count)
            .map(|_| {
                self.next += 1;
                format!("{host}-{}", self.next)
            })
            .collect();
        self.tell(host, &format!("write {}", tokens.join(" ")));
        if self.chance.one_in(5) {
            self.kill(host);
        } else {
            self.hear(host);
            for _ in 0..self.chance.below(3) {
                self.ask(host, "look");
            }
        }
    }

    fn open_or_close(&mut self, host: usize) {
        if self.current[host].is_some() {
            self.ask(host, "close");
        } else if !self.id.is_empty() {
            let id = self.id.clone();
            self.ask(host, &format!("open {id}"));
        }
    }

    fn take(&mut self, host: usize) {
        self.start(host);
        let id = self.id.clone();
        self.current[host] = None;
        self.tell(host, &format!("take {id}"));
        self.tally.take_overs += 1;
        if self.chance.one_in(4) {
            std::thread::sleep(Duration::from_micros(self.chance.below(30_000)));
            self.kill(host);
        } else if self.hear(host) == "took" {
            self.hear(host);
        }
    }

    /// The way of a host to the server becomes another one.
    fn way(&mut self, host: usize) {
        let bytes = usize::try_from(self.chance.below(3000)).unwrap();
        let way = match self.chance.below(8) {
            0 | 1 => Way {
                refuse: true,
                ..Way::default()
            },
            2 => Way {
                cut_percent: 20,
                ..Way::default()
            },
            3 => Way {
                cut_after: Some(bytes),
                ..Way::default()
            },
            4 => Way {
                hang_after: Some(bytes),
                ..Way::default()
            },
            5 => Way {
                delay: Duration::from_millis(20),
                ..Way::default()
            },
            _ => Way::default(),
        };
        self.note(format!("the way of {host} is {way:?}"));
        self.proxies[host].set(way);
        if way.refuse || self.chance.one_in(2) {
            self.proxies[host].cut();
        }
        self.tally.cuts += 1;
    }

    /// All is well again, and everybody hears how it is.
    fn settle(&mut self) {
        self.note("all is well again".to_owned());
        self.raise();
        for host in [0, 1] {
            self.proxies[host].set(Way::default());
            self.start(host);
        }
        let until = Instant::now() + Duration::from_secs(40);
        while !self.everybody_knows() {
            assert!(Instant::now() < until, "somebody is not told how it is");
        }
        for host in [0, 1] {
            self.hosts[host].take().unwrap().end();
        }
    }

    /// Whoever has the run open is told that all of it is shared, or that somebody has it.
    fn everybody_knows(&mut self) -> bool {
        let lease = self.link().team_run(&self.id.clone()).unwrap();
        let holder = lease.map(|own| own.lease.host);
        [0, 1].into_iter().all(|host| {
            if self.current[host].is_none() {
                return true;
            }
            let own = ["anna", "berta"][host];
            let said = self.ask(host, "look");
            match holder.as_deref() {
                Some(name) if name == own => ["look all true", "look taken"].contains(&&*said),
                Some(_) => said == "look taken",
                None => false,
            }
        })
    }

    pub fn link(&self) -> Link {
        let mut link = Link::new(self.team.place(self.server)).unwrap();
        link.connect().unwrap();
        link
    }
}
