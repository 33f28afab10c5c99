//! Every error has its words.

use super::*;

#[test]
fn every_error_has_its_words_in_every_language() {
    let path = || Location::from(Path::new("/var/x\u{1b}[2J"));
    let io = |doing, kind: ErrorKind| RecordError::io(doing, path(), kind.into());
    let errors = [
        io(Doing::Read, ErrorKind::NotFound),
        io(Doing::Write, ErrorKind::StorageFull),
        io(Doing::Write, ErrorKind::FileTooLarge),
        io(Doing::Create, ErrorKind::ReadOnlyFilesystem),
        io(Doing::Create, ErrorKind::NotADirectory),
        io(Doing::Lock, ErrorKind::PermissionDenied),
        io(Doing::Lock, ErrorKind::Unsupported),
        RecordError::NoRun("x".into()),
        RecordError::Ambiguous {
            partial: "aws".into(),
            found: vec![RunName::parse("a").unwrap(), RunName::parse("b").unwrap()],
        },
        RecordError::NoJournal(path()),
        RecordError::Held(who("pau")),
        RecordError::Elsewhere {
            holder: who("pau"),
            at: path(),
        },
        RecordError::NotTaken {
            holder: who("pau"),
            why: TakeoverRefusal::AnotherMachine,
        },
        RecordError::NotTaken {
            holder: who("pau"),
            why: TakeoverRefusal::AnotherUser,
        },
        RecordError::NotTaken {
            holder: who("pau"),
            why: TakeoverRefusal::NotShown,
        },
        RecordError::NotTaken {
            holder: who("pau"),
            why: TakeoverRefusal::NoAnswer,
        },
        RecordError::ReadOnly(RunName::parse("a").unwrap()),
        RecordError::Vanished(path()),
        RecordError::Foreign(path()),
        RecordError::Unsaved(3),
        RecordError::FrozenChanged {
            at: path(),
            expected: "a".into(),
            found: "b".into(),
        },
        RecordError::NotAFile(path()),
        RecordError::TooLarge {
            at: path(),
            limit: 100 << 20,
        },
        RecordError::io(Doing::Read, path(), io::Error::other(error::NotRegular)),
        RecordError::io(Doing::Write, path(), rustix::io::Errno::LOOP.into()),
        RecordError::Oversized {
            at: Location::Name("aws".into()),
            limit: 1 << 30,
        },
        RecordError::DraftTooLarge(16 << 20),
        RecordError::NoEvidence(path()),
        RecordError::EvidenceChanged(path()),
        RecordError::Unanswered { long: true },
        RecordError::Cancelled,
    ];
    let kinds = [
        DamageKind::Empty,
        DamageKind::Garbled,
        DamageKind::Edited,
        DamageKind::Missing(2),
        DamageKind::Doubled,
        DamageKind::OutOfOrder,
        DamageKind::Unchained,
        DamageKind::OtherVersion(2),
        DamageKind::Unread,
        DamageKind::Outside,
    ];
    for words in Lang::ALL.map(Words::new) {
        let torn = Some(TornTail { bytes: 7 });
        let damage = kinds.map(|kind| Damage { line: 3, kind }).to_vec();
        let mut said = Readback {
            torn,
            damage,
            ..Readback::default()
        }
        .say(&words);
        assert_eq!(said.len(), 1 + kinds.len());
        said.extend(errors.iter().map(|error| error.say(&words)));
        said.extend(errors.iter().filter_map(|error| error.hint(&words)));
        for text in said {
            assert!(
                text.ends_with('.') && !text.contains(['{', '$', '\n', '\u{1b}']),
                "{text}"
            );
        }
    }
    let held = RecordError::Held(who("pau")).say(&Words::new(Lang::Ca));
    assert!(held.starts_with("pau té oberta aquesta execució a bastion des de 2026-11-23 03:40"));
}
