//! A disk that refuses: entries wait, are written once, and never over those of others.

use super::*;

/// A disk that does what it is told to fail at.
#[derive(Debug)]
struct Faulty {
    real: JournalFile,
    fault: Arc<Mutex<Fault>>,
}

#[derive(Debug, Default)]
struct Fault {
    /// Takes so many bytes more, then is full.
    room: Option<usize>,
    no_sync: bool,
    no_cut: bool,
}

impl Disk for Faulty {
    fn length(&mut self) -> Result<u64, TailError> {
        self.real.length()
    }
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let room = self.fault.lock().unwrap().room.unwrap_or(usize::MAX);
        self.real.write(&bytes[..room.min(bytes.len())])?;
        if room < bytes.len() {
            Err(ErrorKind::StorageFull.into())
        } else {
            Ok(())
        }
    }
    fn sync(&mut self) -> io::Result<()> {
        let fails = self.fault.lock().unwrap().no_sync;
        if fails {
            Err(io::Error::other("EIO"))
        } else {
            self.real.sync()
        }
    }
    fn cut(&mut self, len: u64) -> io::Result<()> {
        let fails = self.fault.lock().unwrap().no_cut;
        if fails {
            Err(io::Error::other("EIO"))
        } else {
            self.real.cut(len)
        }
    }
}

fn on_faulty_disk(store: &Store, name: &RunName) -> (DiskWriter, Arc<Mutex<Fault>>) {
    let fault = Arc::<Mutex<Fault>>::default();
    let mut run = DiskWriter::open(&store.folders, name, &who("pau"))
        .unwrap()
        .0;
    run.wrap_disk(|real| {
        Box::new(Faulty {
            real,
            fault: Arc::clone(&fault),
        })
    });
    (run, fault)
}

#[test]
fn a_full_disk_keeps_entries_waiting_and_writes_each_once() {
    let (dir, store, name) = kept();
    let whole = fs::read(journal(&dir, &name)).unwrap();
    for room in [0, 1, 57, 300, 900] {
        let (mut run, fault) = on_faulty_disk(&store, &name);
        let mut waiting = 0;
        for text in ["u", "dos", "tres"] {
            fault.lock().unwrap().room = Some(room);
            waiting += 1;
            match run.append(&[note(text)]) {
                Err(error) => assert!(matches!(error, RecordError::Io { .. })),
                Ok(()) => waiting = 0,
            }
            assert_eq!(run.pending(), waiting);
            assert!(
                store.read(&name).unwrap().torn.is_none(),
                "nothing half written stays"
            );
        }
        fault.lock().unwrap().room = None;
        assert_eq!(run.retry().unwrap(), waiting);
        assert_eq!(run.pending(), 0);
        run.append(&[note("quatre")]).unwrap();
        let read = store.read(&name).unwrap();
        assert!(read.sound());
        let last: Vec<Entry> = ["u", "dos", "tres", "quatre"].map(note).to_vec();
        assert_eq!(read.entries, [all(), last].concat(), "room {room}");
        fs::write(journal(&dir, &name), &whole).unwrap();
    }
}

#[test]
fn a_failed_sync_or_cut_doubles_nothing() {
    let (_dir, store, name) = kept();
    let (mut run, fault) = on_faulty_disk(&store, &name);
    *fault.lock().unwrap() = Fault {
        no_sync: true,
        ..Fault::default()
    };
    assert!(run.append(&[note("u")]).is_err());
    *fault.lock().unwrap() = Fault {
        room: Some(20),
        no_cut: true,
        ..Fault::default()
    };
    assert!(run.append(&[note("dos")]).is_err());
    assert!(
        run.append(&[note("tres")]).is_err(),
        "behind rubbish nothing is written"
    );
    assert_eq!(run.pending(), 3);
    *fault.lock().unwrap() = Fault::default();
    assert_eq!(run.retry().unwrap(), 3);
    let read = store.read(&name).unwrap();
    assert!(read.sound() && read.torn.is_none());
    assert_eq!(read.entries[5..], ["u", "dos", "tres"].map(note));
}

#[test]
fn a_folder_that_is_gone_is_told_and_comes_back() {
    let (dir, store, name) = kept();
    let mut run = store.open(&name, &who("pau")).unwrap().run;
    let folder = journal(&dir, &name).parent().unwrap().to_owned();
    let away = dir.path().join("away");
    fs::rename(&folder, &away).unwrap();
    assert!(matches!(
        run.append(&[note("u")]),
        Err(RecordError::Vanished(_))
    ));
    assert!(run.save_draft(&Draft::default()).is_err());
    assert_eq!(run.pending(), 1);
    fs::rename(&away, &folder).unwrap();
    run.append(&[note("dos")]).unwrap();
    assert_eq!(
        store.read(&name).unwrap().entries[5..],
        ["u", "dos"].map(note)
    );
}

#[test]
fn a_folder_put_in_the_place_of_the_runs_own_gets_nothing() {
    let (dir, store, name) = kept();
    let mut run = store.open(&name, &who("pau")).unwrap().run;
    let path = journal(&dir, &name);
    let copy = fs::read(&path).unwrap();
    let folder = path.parent().unwrap();
    fs::remove_dir_all(folder).unwrap();
    assert!(matches!(
        run.append(&[note("u")]),
        Err(RecordError::Vanished(_))
    ));
    fs::create_dir(folder).unwrap();
    fs::write(&path, &copy).unwrap();
    assert!(
        matches!(run.retry(), Err(RecordError::Vanished(_))),
        "our file is not this one"
    );
    assert_eq!(run.pending(), 1);
    assert_eq!(fs::read(&path).unwrap(), copy);
}

#[test]
fn a_strangers_line_is_not_written_over() {
    let (dir, store, name) = kept();
    let mut run = store.open(&name, &who("pau")).unwrap().run;
    let mut text = fs::read_to_string(journal(&dir, &name)).unwrap();
    text.push_str("nota a mà\n");
    fs::write(journal(&dir, &name), &text).unwrap();
    assert!(matches!(
        run.append(&[note("u")]),
        Err(RecordError::Foreign(_))
    ));
    assert_eq!(fs::read_to_string(journal(&dir, &name)).unwrap(), text);
}

#[test]
fn a_run_begins_in_memory_when_nothing_can_be_made() {
    let dir = tempfile::tempdir().unwrap();
    let blocked = dir.path().join("state");
    fs::write(&blocked, "a file where the folder should be").unwrap();
    let store = Store::new(blocked.clone());
    let mut run = store.begin("aws", YAML, started());
    assert!(run.retry().is_err());
    assert!(run.append(&events()).is_err());
    assert_eq!(run.pending(), 5);
    assert!(matches!(
        run.save_draft(&Draft::default()),
        Err(RecordError::Unsaved(5))
    ));
    fs::remove_file(&blocked).unwrap();
    assert_eq!(run.retry().unwrap(), 5);
    assert_eq!(store.read(run.name()).unwrap().entries, all());
    assert_eq!(store.frozen(run.name()).unwrap(), YAML);
    run.save_draft(&Draft::default()).unwrap();
}
