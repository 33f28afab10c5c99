//! One host: a process that does what it is told line by line, and says what it has done.

use crate::hosts::{RUNBOOK, note, place, sha256};
use crate::way::QUICK;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};
use vetlla::i18n::{Lang, Words};
use vetlla::journal::{Frozen, Holder, Mark, RunName, RunStore, RunWriter, Store};
use vetlla::model::{Draft, Entry, Event, Sharing};
use vetlla::shared::{Link, Me, Sharer};

const TEST: &str = "crash::host::a_host_of_the_crash_test";

/// A host as the one who drives it sees it.
pub struct Driven {
    child: Child,
    stdin: Option<ChildStdin>,
    said: Receiver<String>,
}

impl Driven {
    /// Starts it in a state folder; it reaches the server by one address, and the test's own
    /// looks by another.
    pub fn start(folder: &Path, url: &str, direct: &str, team: &str) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([TEST, "--exact", "--ignored", "--nocapture", "-q"])
            .env("VETLLA_CRASH_HOST", folder)
            .env("VETLLA_CRASH_URL", url)
            .env("VETLLA_CRASH_DIRECT", direct)
            .env("VETLLA_CRASH_TEAM", team)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let stdin = child.stdin.take();
        let output = BufReader::new(child.stdout.take().unwrap());
        let (sender, said) = channel();
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if let Some(own) = line.split_once("@ ") {
                    let _ = sender.send(own.1.to_owned());
                }
            }
        });
        Self { child, stdin, said }
    }

    /// Tells it something, if it still hears.
    pub fn tell(&mut self, what: &str) {
        if let Some(stdin) = &mut self.stdin {
            let _ = writeln!(stdin, "{what}");
            let _ = stdin.flush();
        }
    }

    /// What it says next; none where it has ended.
    pub fn hear(&mut self) -> Option<String> {
        match self.said.recv_timeout(Duration::from_secs(40)) {
            Ok(said) => Some(said),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => panic!("a host says nothing"),
        }
    }

    /// Kills it, and says what it had said before.
    pub fn kill(mut self) -> Vec<String> {
        let _ = self.child.kill();
        let _ = self.child.wait();
        self.said.iter().collect()
    }

    /// Has it end by itself.
    pub fn end(mut self) {
        self.stdin = None;
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Driven {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The process itself.
struct Process {
    store: Store,
    me: Me,
    sharer: Arc<Sharer>,
    direct: Link,
    link: Link,
    open: Option<(Box<dyn RunWriter>, RunName)>,
}

fn say(text: &str) {
    println!("@ {text}");
    std::io::stdout().flush().unwrap();
}

#[test]
#[ignore = "it is a part of the crash test, which starts it"]
fn a_host_of_the_crash_test() {
    let variable = |name: &str| std::env::var(name).ok();
    let Some(folder) = variable("VETLLA_CRASH_HOST").map(PathBuf::from) else {
        return;
    };
    let team = variable("VETLLA_CRASH_TEAM").unwrap();
    let way = |name: &str| place(&variable(name).unwrap(), &team);
    let host = folder.file_name().unwrap().to_string_lossy().into_owned();
    let store = Store::new(folder);
    let me = Me::of(&store, host.clone(), "Anna".to_owned()).unwrap();
    let words = Arc::new(Words::new(Lang::En));
    let who = (host, "Anna".to_owned());
    let url = way("VETLLA_CRASH_URL");
    let sharer = Sharer::paced(QUICK, url.clone(), store.clone(), who, words, || {
        crate::hosts::at(0)
    });
    let link = |place| Link::new(place).unwrap().patient(QUICK.answer);
    let mut process = Process {
        store,
        me,
        sharer,
        direct: link(way("VETLLA_CRASH_DIRECT")),
        link: link(url),
        open: None,
    };
    process.sharer.begin();
    say("here");
    for line in std::io::stdin().lines() {
        let line = line.unwrap();
        let (verb, text) = line.split_once(' ').unwrap_or((&line, ""));
        process.act(verb, text);
    }
    process.close();
    process.sharer.finish(Duration::from_millis(500));
}

impl Process {
    fn act(&mut self, verb: &str, text: &str) {
        match verb {
            "begin" => self.begin(text),
            "open" => self.open(text),
            "write" => self.write(text),
            "draft" => self.draft(text),
            "look" => self.look(),
            "take" => self.take(text),
            "close" => {
                self.close();
                say("closed");
            }
            other => panic!("{other}"),
        }
    }

    fn holder(&self) -> Holder {
        Holder {
            user: self.me.operator.clone(),
            host: self.me.host.clone(),
            pid: std::process::id(),
            since: crate::hosts::at(0),
        }
    }

    fn begin(&mut self, nonce: &str) {
        let first = Entry {
            event: Event::Started {
                runbook: "probe".to_owned(),
                title: "Probe".to_owned(),
                sha256: sha256(RUNBOOK),
                drill: None,
                included: Vec::new(),
                merged: Vec::new(),
                nonce: Some(nonce.to_owned()),
                commit: None,
            },
            ..note("", 0)
        };
        let mut run = self.store.begin_whole("probe", Frozen::of(RUNBOOK), first);
        run.retry().unwrap();
        self.opened(run);
    }

    fn opened(&mut self, run: Box<dyn RunWriter>) {
        let name = run.name().clone();
        self.sharer.opened(&name);
        self.sharer.mark(&name);
        let read = self.store.raw_lines(&name, &Mark::default()).unwrap();
        let known = self.store.share_state(&name).unwrap_or_default();
        let first = read.lines[0].hash.clone();
        self.open = Some((run, name));
        say(&format!(
            "open {} {} {} {first}",
            known.epoch,
            read.lines.len(),
            read.mark.hash()
        ));
    }

    /// As the program does it: one that somebody else has by now is only read.
    fn open(&mut self, id: &str) {
        let name = self.store.of_identity(id);
        let Some(name) = name else {
            return say("no it is not here");
        };
        if self.store.taken_by(&name).is_some() {
            return say("no somebody else has it");
        }
        match self.store.open(&name, &self.holder()) {
            Ok(opened) => self.opened(opened.run),
            Err(error) => say(&format!("no {error:?}").replace('\n', " ")),
        }
    }

    fn write(&mut self, text: &str) {
        let Some((run, name)) = &mut self.open else {
            return say("no");
        };
        // More than one line at once, as where a default follows an answer.
        let notes: Vec<_> = text.split(' ').map(|own| note(own, 1)).collect();
        run.append(&notes).unwrap();
        self.sharer.mark(name);
        say(&format!("ok {text}"));
    }

    fn draft(&mut self, text: &str) {
        if let Some((run, name)) = &mut self.open {
            let draft = Draft {
                text: Some(text.to_owned()),
                ..Draft::default()
            };
            run.save_draft(&draft).unwrap();
            self.sharer.mark_draft(name);
        }
        say("drafted");
    }

    /// What the corner says, and whether it is so.
    fn look(&mut self) {
        let Some((_, name)) = &self.open else {
            return say("look none");
        };
        let status = self.sharer.status(name);
        let word = match &status {
            Sharing::All => "all",
            Sharing::Unknown => "unknown",
            Sharing::Behind { .. } => "behind",
            Sharing::Taken { .. } => "taken",
        };
        if status != Sharing::All {
            return say(&format!("look {word}"));
        }
        let read = self.store.raw_lines(name, &Mark::default()).unwrap();
        let (first, last) = (&read.lines[0], &read.lines[read.lines.len() - 1]);
        let asked = self.direct.connect();
        let asked = asked.and_then(|()| self.direct.lines(&first.hash, last.seq));
        match asked {
            Ok(lines) if lines.first() == Some(&last.text) => say("look all true"),
            Ok(_) => say("look all LIE"),
            Err(_) => {
                self.direct.hang_up();
                say("look all unchecked");
            }
        }
    }

    fn close(&mut self) {
        if let Some((run, name)) = self.open.take() {
            drop(run);
            self.sharer.closed(&name);
        }
    }

    fn take(&mut self, id: &str) {
        self.close();
        let until = Instant::now() + Duration::from_secs(3);
        loop {
            match self.try_take(id) {
                Ok(Some(name)) => match self.store.open(&name, &self.holder()) {
                    Ok(opened) => {
                        say("took");
                        return self.opened(opened.run);
                    }
                    // The thread that shares has it for a moment.
                    Err(_) => std::thread::sleep(Duration::from_millis(1)),
                },
                Ok(None) => return say("not somebody was quicker, or nobody has it"),
                Err(_) if Instant::now() < until => self.link.hang_up(),
                Err(why) => return say(&format!("not {why:?}").replace('\n', " ")),
            }
        }
    }

    fn try_take(&mut self, id: &str) -> Result<Option<RunName>, vetlla::shared::Trouble> {
        self.link.connect()?;
        let Some(seen) = self.link.team_run(id)? else {
            return Ok(None);
        };
        self.link
            .take_over(&self.store, &self.me, &seen, "crash test")
    }
}
