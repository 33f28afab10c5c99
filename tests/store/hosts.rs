//! A host of the tests: a state folder with runs, and the way to a server.

use super::server::Server;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use vetlla::i18n::{Lang, Words};
use vetlla::journal::{Frozen, Holder, RunName, RunStore, RunWriter, Store};
use vetlla::model::{Draft, Entry, Event, Moment, StoreAddress};
use vetlla::shared::{Link, Me, Pace, Place, Shared, Sharer, Trouble, share_run};

pub const RUNBOOK: &str = "version: 1\nid: probe\ntitle: Probe\nsteps:\n- id: a\n  title: A\n";

pub struct Host {
    pub folder: tempfile::TempDir,
    pub store: Store,
    pub me: Me,
    pub place: Place,
    secret: [u8; 16],
}

pub fn at(second: u32) -> Moment {
    format!(
        "2026-11-23T03:{:02}:{:02}+01:00",
        second / 60 % 60,
        second % 60
    )
    .parse()
    .unwrap()
}

/// What makes a run another one than any other of these tests.
fn nonce() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let next = NEXT.fetch_add(1, Ordering::SeqCst);
    format!("{} {next}", std::process::id())
}

pub fn note(text: &str, second: u32) -> Entry {
    Entry {
        at: at(second),
        by: "Anna".to_owned(),
        host: "bastion-a".to_owned(),
        event: Event::NoteAdded {
            step: None,
            text: text.to_owned(),
        },
    }
}

/// Where a database of a server is, for a role and a team.
pub fn place(url: &str, team: &str) -> Place {
    Place {
        address: StoreAddress::parse(url).unwrap(),
        schema: "vetlla".to_owned(),
        team: team.to_owned(),
        login: "anna".to_owned(),
        password: None,
        passfile: None,
    }
}

/// A database with tables, in which a team has an engineer of that name; roles are the whole
/// server's, so they carry the database's name.
pub struct Team {
    pub database: String,
    pub engineer: String,
    pub name: String,
}

impl Team {
    pub fn new(server: &Server) -> Self {
        let database = server.database();
        Self::in_database(server, database, "sistemes")
    }

    pub fn in_database(server: &Server, database: String, name: &str) -> Self {
        let role = format!("{database}_{name}");
        let owner = place(&server.url("owner", &database), name);
        Link::new(owner).unwrap().init(&role).unwrap();
        // A protection is taken out, to see that a test needs it.
        if let Ok(sql) = std::env::var("VETLLA_BREAK") {
            server.sql("owner", &database, &sql);
        }
        let engineer = format!("{role}_anna");
        server.sql(
            "owner",
            "postgres",
            &format!("create role {engineer} login in role {role}"),
        );
        Self {
            database,
            engineer,
            name: name.to_owned(),
        }
    }

    pub fn place(&self, server: &Server) -> Place {
        place(&server.url(&self.engineer, &self.database), &self.name)
    }

    pub fn host(&self, server: &Server, name: &str) -> Host {
        Host::new(self.place(server), name)
    }
}

impl Host {
    pub fn new(place: Place, name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(folder.path().to_owned());
        let fresh = format!("{name:->16}").into_bytes().try_into().unwrap();
        let writer = store.writer_id(fresh).unwrap();
        let me = Me::new(writer, name.to_owned(), "Anna".to_owned());
        Self {
            folder,
            store,
            me,
            place,
            secret: writer,
        }
    }

    /// What shows the server that it is this folder, as SQL has it.
    pub fn secret(&self) -> String {
        let hex = self.secret.iter().map(|byte| format!("{byte:02x}"));
        format!("'\\x{}'", hex.collect::<String>())
    }

    pub fn link(&self) -> Link {
        let mut link = Link::new(self.place.clone())
            .unwrap()
            .patient(Duration::from_secs(5));
        link.connect().unwrap();
        link
    }

    /// Begins a run, and lets go of it.
    pub fn begin(&self) -> RunName {
        let mut writer = self.begun();
        writer.retry().unwrap();
        writer.name().clone()
    }

    pub fn begun(&self) -> Box<dyn RunWriter> {
        self.begun_with(&nonce())
    }

    /// A run that is told from others by its bits of chance.
    pub fn begun_with(&self, nonce: &str) -> Box<dyn RunWriter> {
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
        self.store.begin_whole("probe", Frozen::of(RUNBOOK), first)
    }

    /// Adds notes to a run.
    pub fn write(&self, run: &RunName, notes: &[&str]) {
        let mut opened = self.store.open(run, &self.holder()).unwrap();
        let entries: Vec<_> = notes.iter().map(|text| note(text, 1)).collect();
        opened.run.append(&entries).unwrap();
    }

    pub fn holder(&self) -> Holder {
        Holder {
            user: "Anna".to_owned(),
            host: self.me.host.clone(),
            pid: std::process::id(),
            since: at(0),
        }
    }

    pub fn share(&self, link: &mut Link, run: &RunName) -> Result<Shared, Trouble> {
        let mut shared = Shared::default();
        share_run(link, &self.store, &self.me, run, &mut shared).map(|()| shared)
    }

    /// The lines of a run as they are on disk.
    pub fn lines(&self, run: &RunName) -> Vec<String> {
        let path = self
            .folder
            .path()
            .join("runs")
            .join(run.as_str())
            .join("journal.jsonl");
        let text = std::fs::read_to_string(path).unwrap();
        text.lines().map(str::to_owned).collect()
    }

    /// Puts a file into the evidence of a run.
    pub fn attach(&self, run: &RunName, name: &str, bytes: &[u8]) {
        let mut opened = self.store.open(run, &self.holder()).unwrap();
        let file = opened.run.evidence().unwrap().put(name, bytes).unwrap();
        let event = Event::EvidenceAttached {
            step: "a".into(),
            field: None,
            file: file.file,
            name: file.name,
            bytes: file.bytes,
            sha256: file.sha256,
            output_of: None,
        };
        opened
            .run
            .append(&[Entry {
                event,
                ..note("", 1)
            }])
            .unwrap();
    }

    pub fn draft(&self, run: &RunName, text: &str) {
        let mut opened = self.store.open(run, &self.holder()).unwrap();
        let draft = Draft {
            text: Some(text.to_owned()),
            ..Draft::default()
        };
        opened.run.save_draft(&draft).unwrap();
    }

    pub fn sharer(&self) -> Arc<Sharer> {
        self.sharer_at(Pace::default())
    }

    pub fn sharer_at(&self, pace: Pace) -> Arc<Sharer> {
        let words = Arc::new(Words::new(Lang::En));
        let who = (self.me.host.clone(), self.me.operator.clone());
        let (place, store) = (self.place.clone(), self.store.clone());
        Sharer::paced(pace, place, store, who, words, || at(0))
    }
}

pub fn sha256(text: &str) -> String {
    sha256_of(text.as_bytes())
}

pub fn sha256_of(bytes: &[u8]) -> String {
    use sha2::Digest;
    let hash: [u8; 32] = sha2::Sha256::digest(bytes).into();
    let half = |at: usize| u128::from_be_bytes(hash[at..at + 16].try_into().unwrap());
    format!("{:032x}{:032x}", half(0), half(16))
}
