//! What stands in the place of a file of the record and is none: links, pipes, giants, halves.

use super::*;

/// A link to a file outside, in the place of one of the run's.
fn link_in_place(dir: &TempDir, run: &RunName, name: &str) -> std::path::PathBuf {
    let (target, place) = (
        dir.path().join("precious"),
        journal(dir, run).with_file_name(name),
    );
    fs::write(&target, "precious").unwrap();
    let _ = fs::remove_file(&place);
    std::os::unix::fs::symlink(&target, &place).unwrap();
    target
}

#[test]
fn nothing_is_written_or_read_through_a_link() {
    for name in [
        "draft.json",
        "draft.new",
        "draft.synced.new",
        "journal.torn",
    ] {
        let (dir, store, run) = kept();
        let path = journal(&dir, &run);
        let whole = fs::read(&path).unwrap();
        fs::write(&path, [whole.as_slice(), b"torn"].concat()).unwrap();
        let target = link_in_place(&dir, &run, name);
        let mut run = store.open(&run, &who("pau")).unwrap().run;
        for _ in 0..3 {
            let _ = run.save_draft(&Draft::default());
            let _ = run.sync_draft();
            let _ = run.append(&[note("u")]);
        }
        assert_eq!(fs::read(target).unwrap(), b"precious", "{name}");
    }
    for name in ["journal.jsonl", "runbook.yaml"] {
        let (dir, store, run) = kept();
        link_in_place(&dir, &run, name);
        assert!(store.frozen(&run).is_err(), "{name}");
    }
    let (dir, store, run) = kept();
    link_in_place(&dir, &run, "journal.jsonl");
    let refused = store.open(&run, &who("pau")).unwrap_err();
    let told = refused.say(&Words::new(Lang::En));
    assert!(told.contains("it is a link"), "{told}");
}

#[test]
fn a_pipe_or_a_folder_in_the_place_of_a_file_is_told_at_once() {
    // How many of reading, reading the runbook and opening are refused.
    for (name, wanted) in [
        ("journal.jsonl", 2),
        ("runbook.yaml", 1),
        ("draft.json", 0),
        ("lock", 1),
    ] {
        let (dir, store, run) = kept();
        let place = journal(&dir, &run).with_file_name(name);
        let _ = fs::remove_file(&place);
        let look = |what: &str| {
            assert_eq!((store.draft(&run), store.holder(&run)), (None, None));
            let all = [
                store.read(&run).map(drop),
                store.frozen_unchecked(&run).map(drop),
                store.open(&run, &who("pau")).map(drop),
            ];
            let refused = all.iter().filter(|result| result.is_err()).count();
            assert_eq!(refused, wanted, "{what} {name}: {all:?}");
        };
        rustix::fs::mkfifoat(rustix::fs::CWD, &place, rustix::fs::Mode::RWXU).unwrap();
        look("pipe");
        fs::remove_file(&place).unwrap();
        fs::create_dir(&place).unwrap();
        look("folder");
    }
}

#[test]
fn a_file_larger_than_any_of_ours_is_not_read() {
    let (dir, store, run) = kept();
    let file = fs::OpenOptions::new()
        .write(true)
        .open(journal(&dir, &run))
        .unwrap();
    file.set_len(6 << 30).unwrap();
    for refused in [
        store.read(&run).map(drop),
        store.open(&run, &who("pau")).map(drop),
    ] {
        assert!(
            matches!(refused, Err(RecordError::Oversized { .. })),
            "{refused:?}"
        );
    }
}

#[test]
fn what_a_killed_program_left_half_made_is_swept_at_the_next_start() {
    let (dir, store, _) = kept();
    let left = dir.path().join("state/vetlla/runs/.new-x");
    let leave = || {
        fs::create_dir(&left).unwrap();
        fs::write(left.join("lock"), "{}").unwrap();
    };
    leave();
    create(&store, "aws");
    assert!(!left.exists());
    // While another program makes a run, what is half made may be its.
    leave();
    let making = fs::File::open(left.parent().unwrap()).unwrap();
    making.try_lock_shared().unwrap();
    create(&store, "aws");
    assert!(left.exists());
    drop(making);
    create(&store, "aws");
    assert!(!left.exists());
}

proptest! {
    #[test]
    fn no_bytes_make_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        Readback::parse(&bytes);
    }

    #[test]
    fn any_text_and_any_cut_keep_whole_events(
        texts in prop::collection::vec(any::<String>(), 0..8),
        cut in any::<prop::sample::Index>(),
    ) {
        let entries: Vec<Entry> = texts.iter().map(|text| note(text)).collect();
        let (mut bytes, mut hash) = (Vec::new(), line::GENESIS.to_owned());
        for (seq, entry) in (0..).zip(&entries) {
            hash = line::write(&mut bytes, seq, &hash, entry).unwrap();
        }
        let kept = &bytes[..cut.index(bytes.len() + 1)];
        let lines = feeds(kept);
        prop_assert_eq!(Readback::parse(kept).entries, &entries[..lines]);
    }
}
