//! A record that was cut, changed or put together otherwise is told, and never taken for whole.

use super::*;
use crate::model::{Attempt, FieldId, Outcome, StepId};

#[test]
fn a_journal_cut_anywhere_opens_to_its_last_whole_event() {
    let (dir, store, name) = kept();
    let path = journal(&dir, &name);
    let whole = fs::read(&path).unwrap();
    for cut in 0..whole.len() {
        fs::write(&path, &whole[..cut]).unwrap();
        let lines = feeds(&whole[..cut]);
        let torn = cut
            - whole[..cut]
                .iter()
                .rposition(|b| *b == b'\n')
                .map_or(0, |at| at + 1);
        let mut opened = store.open(&name, &who("pau")).unwrap();
        assert_eq!(
            fs::read(&path).unwrap(),
            whole[..cut],
            "opening changes nothing"
        );
        assert_eq!(opened.read.entries, all()[..lines], "cut at {cut}");
        assert_eq!(
            opened.read.torn,
            (torn > 0).then_some(TornTail { bytes: torn })
        );
        if lines == 0 {
            assert!(
                !opened.run.writable(),
                "without a first event there is no run"
            );
            continue;
        }
        opened.run.append(&[note("després")]).unwrap();
        let read = store.read(&name).unwrap();
        assert!(read.sound() && read.torn.is_none(), "cut at {cut}");
        assert_eq!(read.entries.len(), lines + 1);
        let aside = path.with_extension("torn");
        if torn > 0 {
            assert!(whole[..cut].ends_with(&fs::read(&aside).unwrap()));
            assert_eq!(fs::metadata(&aside).unwrap().len(), torn as u64);
            fs::remove_file(&aside).unwrap();
        }
    }
}

#[test]
fn no_flipped_byte_goes_untold() {
    let (dir, store, name) = kept();
    let whole = fs::read(journal(&dir, &name)).unwrap();
    for at in 0..whole.len() {
        for flip in [0x01, 0x20, 0x80, 0xff, whole[at] ^ b'\n'] {
            let mut bytes = whole.clone();
            bytes[at] ^= flip;
            let read = Readback::parse(&bytes);
            assert!(
                bytes == whole || !read.sound() || read.torn.is_some(),
                "byte {at} ^ {flip:#x}"
            );
            if read.sound() {
                assert_eq!(read.entries, all()[..read.entries.len()]);
            }
        }
    }
    // And a damaged run opens, takes nothing, and is left as it was.
    let mut bytes = whole;
    bytes[200] ^= 1;
    fs::write(journal(&dir, &name), &bytes).unwrap();
    let mut opened = store.open(&name, &who("pau")).unwrap();
    assert_eq!(opened.read.damage[0].line, 1);
    assert!(matches!(
        opened.run.append(&[note("x")]),
        Err(RecordError::ReadOnly(_))
    ));
    assert_eq!(opened.run.pending(), 0);
    drop(opened);
    assert_eq!(fs::read(journal(&dir, &name)).unwrap(), bytes);
}

fn rearranged(order: &[usize]) -> Readback {
    let (dir, _, name) = kept();
    let text = fs::read_to_string(journal(&dir, &name)).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let mut text: String = order
        .iter()
        .map(|at| lines[*at])
        .collect::<Vec<_>>()
        .join("\n");
    text.push('\n');
    Readback::parse(text.as_bytes())
}

#[test]
fn lines_swapped_doubled_or_removed_are_told() {
    let swapped = rearranged(&[0, 2, 1, 3, 4]);
    assert_eq!(
        swapped.damage,
        [
            Damage {
                line: 2,
                kind: DamageKind::Missing(1)
            },
            Damage {
                line: 3,
                kind: DamageKind::OutOfOrder
            }
        ]
    );
    assert_eq!(swapped.entries, all(), "they say their order themselves");
    let doubled = rearranged(&[0, 1, 1, 2, 3, 4]);
    assert_eq!(
        doubled.damage,
        [Damage {
            line: 3,
            kind: DamageKind::Doubled
        }]
    );
    assert_eq!(doubled.entries, all());
    let removed = rearranged(&[0, 1, 4]);
    assert_eq!(
        removed.damage,
        [Damage {
            line: 3,
            kind: DamageKind::Missing(2)
        }]
    );
    let headless = rearranged(&[1, 2]);
    assert_eq!(
        headless.damage,
        [Damage {
            line: 1,
            kind: DamageKind::Missing(1)
        }]
    );
}

#[test]
fn a_line_rewritten_with_a_fitting_hash_breaks_the_chain() {
    let mut bytes = Vec::new();
    let first = line::write(&mut bytes, 0, line::GENESIS, &started()).unwrap();
    let second = line::write(&mut Vec::new(), 1, &first, &note("el que va passar")).unwrap();
    line::write(&mut bytes, 1, &first, &note("el que convé")).unwrap();
    line::write(&mut bytes, 2, &second, &note("després")).unwrap();
    let damage = Readback::parse(&bytes).damage;
    assert_eq!(
        damage,
        [Damage {
            line: 3,
            kind: DamageKind::Unchained
        }]
    );
}

#[test]
fn another_version_an_empty_one_and_no_journal_at_all() {
    let (dir, store, name) = kept();
    let path = journal(&dir, &name);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("{\"v\":1,", "{\"v\":2,")).unwrap();
    let opened = store.open(&name, &who("pau")).unwrap();
    assert!(!opened.run.writable() && opened.read.entries.is_empty());
    assert_eq!(opened.read.damage[0].kind, DamageKind::OtherVersion(2));
    drop(opened);
    fs::write(&path, "").unwrap();
    let opened = store.open(&name, &who("pau")).unwrap();
    assert!(!opened.run.writable());
    assert_eq!(
        opened.read.damage,
        [Damage {
            line: 1,
            kind: DamageKind::Empty
        }]
    );
    drop(opened);
    fs::remove_file(&path).unwrap();
    assert!(matches!(
        store.open(&name, &who("pau")),
        Err(RecordError::NoJournal(_))
    ));
    assert!(matches!(store.read(&name), Err(RecordError::NoJournal(_))));
}

#[test]
fn what_a_newer_program_says_of_an_answer_a_copy_or_a_call_is_read_as_unknown() {
    let events = [
        (
            r#"{"type":"field_answered","field":"a","value":"b","from":"oracle"}"#,
            Event::FieldAnswered {
                field: FieldId("a".into()),
                value: Value::Text("b".into()),
                from: Provenance::Unknown,
            },
        ),
        (
            r#"{"type":"call_logged","step":"a","contact":"c","number":"1","outcome":"voicemail"}"#,
            Event::CallLogged {
                step: StepId("a".into()),
                attempt: Attempt {
                    contact: "c".into(),
                    number: "1".into(),
                    outcome: Outcome::Unknown,
                    by: None,
                },
            },
        ),
    ];
    for (text, event) in events {
        assert_eq!(serde_json::from_str::<Event>(text).unwrap(), event);
    }
    for way in [r#""pigeon""#, r#"{"portal":{"url":"x"}}"#] {
        let read: Way = serde_json::from_str(way).unwrap();
        assert!(matches!(read, Way::Unknown(_)) && read.leaves());
        assert_eq!(serde_json::to_string(&read).unwrap(), way);
    }
}

#[test]
fn an_event_of_a_newer_program_is_kept() {
    let mut bytes = Vec::new();
    line::write(&mut bytes, 0, line::GENESIS, &entry(Event::Finished)).unwrap();
    let text = String::from_utf8(bytes)
        .unwrap()
        .replace("\"finished\"", "\"sung\",\"key\":[1]");
    let body = text.rsplit_once(",\"hash\":").unwrap().0;
    let text = format!(
        "{body},\"hash\":\"{}\"}}\n",
        line::sha256_hex(body.as_bytes())
    );
    let read = Readback::parse(text.as_bytes());
    assert!(read.sound());
    assert_eq!(read.entries[0].event, Event::Unknown);
}

#[test]
fn a_changed_runbook_is_told() {
    let (dir, store, name) = kept();
    let path = journal(&dir, &name).with_file_name("runbook.yaml");
    fs::write(path, "version: 1\n").unwrap();
    assert!(matches!(
        store.frozen(&name),
        Err(RecordError::FrozenChanged { .. })
    ));
    assert_eq!(store.frozen_unchecked(&name).unwrap(), "version: 1\n");
}

#[test]
fn a_journal_of_nothing_but_damage_is_not_read_to_its_end() {
    let read = Readback::parse(&vec![b'\n'; 8_000_000]);
    assert_eq!(read.damage.len(), 1001);
    let last = read.damage.last().unwrap();
    assert_eq!((last.line, last.kind), (1001, DamageKind::Unread));
}

#[test]
fn a_time_that_nobody_can_reckon_with_is_no_line() {
    for at in [
        "-262142-01-01T00:00:00Z",
        "+262142-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z",
    ] {
        let body = format!(
            r#"{{"v":1,"seq":0,"at":"{at}","by":"x","host":"y","event":{{"type":"finished"}},"prev":"{}""#,
            line::GENESIS
        );
        let text = format!(
            "{body},\"hash\":\"{}\"}}\n",
            line::sha256_hex(body.as_bytes())
        );
        let damage = Readback::parse(text.as_bytes()).damage;
        assert_eq!(damage[0].kind, DamageKind::Garbled, "{at}");
    }
    // And a clock that is out of its mind makes a line that can be read.
    let mut bytes = Vec::new();
    let at = crate::model::Moment::from(chrono::DateTime::<chrono::Utc>::MAX_UTC);
    line::write(&mut bytes, 0, line::GENESIS, &Entry { at, ..started() }).unwrap();
    assert!(Readback::parse(&bytes).sound());
}

#[test]
fn evidence_outside_the_runs_folder_is_told_and_the_run_only_read() {
    for (file, outside) in [
        ("/etc/passwd", true),
        ("../../secret", true),
        (".", true),
        ("", true),
        ("captura-2.png", false),
    ] {
        let event = Event::EvidenceAttached {
            step: StepId("a".into()),
            field: None,
            file: file.into(),
            name: "captura.png".into(),
            bytes: 1,
            sha256: String::new(),
            output_of: None,
        };
        let mut bytes = Vec::new();
        line::write(&mut bytes, 0, line::GENESIS, &entry(event)).unwrap();
        let read = Readback::parse(&bytes);
        let damage = outside.then_some(Damage {
            line: 1,
            kind: DamageKind::Outside,
        });
        assert_eq!(read.damage, Vec::from_iter(damage), "{file}");
        assert_eq!(read.entries.len(), 1, "what is there can be read");
    }
}
