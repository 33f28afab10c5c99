//! What was appended is there again, and only for its owner.

use super::*;

#[test]
fn what_was_appended_comes_back() {
    let (_dir, store, name) = kept();
    assert_eq!(name.as_str(), "2026-11-23-0312-aws-claranet");
    let read = store.read(&name).unwrap();
    assert_eq!(read.entries, all());
    assert!(read.sound() && read.torn.is_none());
    assert_eq!(store.frozen(&name).unwrap(), YAML);
    let mut opened = store.open(&name, &who("pau")).unwrap();
    assert_eq!(opened.read, read);
    opened.run.append(&[entry(Event::Resumed)]).unwrap();
    assert_eq!(store.read(&name).unwrap().entries.len(), 6);
    assert!(store.read(&name).unwrap().sound());
}

#[test]
fn the_bytes_of_a_line_are_as_documented() {
    let (dir, _, name) = kept();
    let text = fs::read_to_string(journal(&dir, &name)).unwrap();
    let first = text.lines().next().unwrap();
    let (body, hash) = first.rsplit_once(",\"hash\":").unwrap();
    assert_eq!(hash, format!("\"{}\"}}", line::sha256_hex(body.as_bytes())));
    let start = r#"{"v":1,"seq":0,"at":"2026-11-23T03:12:45.120+01:00","by":"Núria Ço","host":"bastion","event":{"type":"started","#;
    assert!(first.starts_with(start), "{first}");
    assert!(
        text.lines()
            .nth(1)
            .unwrap()
            .contains(&format!("\"prev\":{}", &hash[..66]))
    );
}

#[test]
fn only_the_owner_reads_a_run() {
    let (dir, store, name) = kept();
    let mut run = store.open(&name, &who("pau")).unwrap().run;
    run.save_draft(&Draft::default()).unwrap();
    run.sync_draft().unwrap();
    run.evidence().unwrap().put("a.txt", b"x").unwrap();
    run.append(&[entry(Event::Finished)]).unwrap();
    let mut folders = vec![dir.path().join("state")];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        assert_eq!(mode(&folder), 0o700, "{}", folder.display());
        for found in fs::read_dir(folder)
            .unwrap()
            .map(|found| found.unwrap().path())
        {
            if found.is_dir() {
                folders.push(found);
            } else {
                files += 1;
                assert_eq!(mode(&found), 0o600, "{}", found.display());
            }
        }
    }
    assert_eq!(files, 7);
}

#[test]
fn runs_of_one_minute_get_names_of_their_own_even_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::new(dir.path().to_owned());
    let names: Vec<RunName> = std::thread::scope(|scope| {
        let make = || create(&store, "aws").name().clone();
        let threads: Vec<_> = (0..12).map(|_| scope.spawn(make)).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    let listed = store.list().unwrap();
    assert_eq!(listed.len(), 12);
    assert_eq!(listed[0].as_str(), "2026-11-23-0312-aws-12");
    assert_eq!(listed[11].as_str(), "2026-11-23-0312-aws");
    for name in names {
        assert_eq!(store.read(&name).unwrap().entries, [started()]);
    }
}

#[test]
fn a_part_of_a_name_finds_its_run() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::new(dir.path().to_owned());
    assert!(matches!(store.resolve("aws"), Err(RecordError::NoRun(_))));
    create(&store, "aws");
    create(&store, "aws");
    create(&store, "correu");
    assert_eq!(
        store.resolve("corr").unwrap().as_str(),
        "2026-11-23-0312-correu"
    );
    assert_eq!(
        store.resolve("2026-11-23-0312-aws").unwrap().as_str(),
        "2026-11-23-0312-aws"
    );
    match store.resolve("2026-11-23-0312-a") {
        Err(RecordError::Ambiguous { found, .. }) => assert_eq!(found.len(), 2),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_goes_only_for_open_runs_finds_the_open_one_among_those_that_ended() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::new(dir.path().to_owned());
    for _ in 0..3 {
        create(&store, "aws");
    }
    let found = |partial: &str| match store.resolve_open(partial) {
        Ok(name) => vec![name.as_str().to_owned()],
        Err(RecordError::Ambiguous { found, .. }) => {
            found.iter().map(|name| name.as_str().to_owned()).collect()
        }
        Err(other) => panic!("{other:?}"),
    };
    assert_eq!(found("aws").len(), 3);
    let names = store.list().unwrap();
    end(&store, &names[0]);
    assert_eq!(found("aws").len(), 2, "those that are open");
    end(&store, &names[2]);
    assert_eq!(found("aws"), [names[1].as_str()]);
    // A whole name is that of its run, over or not.
    assert_eq!(found(names[0].as_str()), [names[0].as_str()]);
    end(&store, &names[1]);
    assert_eq!(found("aws").len(), 3, "where none is open");
    assert!(matches!(
        store.resolve_open("nobody"),
        Err(RecordError::NoRun(_))
    ));
}

fn end(store: &Store, name: &RunName) {
    let mut writer = store.open(name, &who("pau")).unwrap().run;
    writer.append(&[entry(Event::Finished)]).unwrap();
}

#[test]
fn drafts_come_back_through_the_run() {
    let (_dir, store, name) = kept();
    let mut run = store.open(&name, &who("pau")).unwrap().run;
    assert_eq!(run.draft(), None);
    let draft = Draft {
        step: Some("form".into()),
        place: DraftPlace::Field("impacte".into()),
        text: Some("col·l".into()),
        cursor: 5,
        ..Draft::default()
    };
    run.save_draft(&draft).unwrap();
    drop(run);
    assert_eq!(store.draft(&name), Some(draft));
}

#[test]
fn a_run_that_is_over_need_not_be_read_and_an_open_one_is_never_left_out() {
    let (dir, store, name) = kept();
    assert_eq!(store.unfinished().unwrap().len(), 1);
    let mut run = store.open(&name, &who("pau")).unwrap().run;
    run.append(&[entry(Event::Finished)]).unwrap();
    assert!(store.unfinished().unwrap().is_empty());
    run.append(&[note("i encara")]).unwrap();
    assert_eq!(store.unfinished().unwrap().len(), 1);
    store.mark_closed(run.name()).unwrap();
    drop(run);
    // The run is removed and its name given anew: the old note does not hide it.
    fs::remove_dir_all(journal(&dir, &name).parent().unwrap()).unwrap();
    create(&store, "aws-claranet");
    assert_eq!(store.unfinished().unwrap().len(), 1);
}

#[test]
fn ten_thousand_runs_are_listed_without_reading_one() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::new(dir.path().to_owned());
    for n in 0..10_000 {
        let name = format!("20{:02}-01-01-{:04}-aws", n / 1000, n % 1000);
        fs::create_dir_all(dir.path().join("runs").join(name)).unwrap();
    }
    fs::create_dir(dir.path().join("runs/.new-left")).unwrap();
    fs::write(dir.path().join("runs/stray"), "").unwrap();
    let listed = store.list().unwrap();
    assert_eq!(listed.len(), 10_000);
    assert_eq!(listed[0].as_str(), "2009-01-01-0999-aws");
    assert_eq!(listed[9_999].as_str(), "2000-01-01-0000-aws");
}
