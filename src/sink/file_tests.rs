//! What a ticket's file may be, and what it leaves alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::i18n::{Lang, Words};
use crate::model::Clean;
use rustix::fs::{CWD, FileType, Mode, makedev, mknodat};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;

fn text(text: &str) -> Payload {
    Clean::text(text).into()
}

/// A device or a pipe of our own; only root may make a device.
fn make(path: &Path, kind: FileType, device: (u32, u32)) -> bool {
    let mode = Mode::from_raw_mode(0o600);
    mknodat(CWD, path, kind, mode, makedev(device.0, device.1)).is_ok()
}

#[test]
fn a_file_is_written_once_for_its_owner_and_replaced_only_when_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ticket.txt");
    let delivery = write(&path, &text("é\n"), false).unwrap();
    assert_eq!(delivery.bytes, 3);
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let refused = write(&path, &text("other"), false);
    assert!(matches!(refused, Err(SinkError::Exists(_))));
    assert_eq!(fs::read(&path).unwrap(), "é\n".as_bytes());
    write(&path, &text("other"), true).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"other");
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 1, "nothing is left beside it");
}

#[test]
fn where_nothing_can_be_written_the_path_is_told() {
    let folder = tempfile::tempdir().unwrap();
    for path in [
        folder.path().join("none/ticket.txt"),
        folder.path().join(".."),
    ] {
        match write(&path, &text("x"), false) {
            Err(SinkError::Write { path: told, .. }) => assert_eq!(told, path),
            other => panic!("{other:?}"),
        }
    }
    let taken = folder.path().join("folder");
    fs::create_dir(&taken).unwrap();
    let refused = write(&taken, &text("x"), false);
    assert!(matches!(refused, Err(SinkError::Exists(_))));
    assert!(write(&taken, &text("x"), true).is_err());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_link_leads_to_its_target_and_stays_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("real.txt"), folder.path().join("link"));
    symlink("real.txt", &link).unwrap();
    let near = folder.path().join("near");
    symlink(&link, &near).unwrap();
    // The target need not be there yet.
    write(&near, &text("one"), false).unwrap();
    assert_eq!(fs::read(&real).unwrap(), b"one");
    let refused = write(&link, &text("two"), false);
    assert!(matches!(refused, Err(SinkError::Exists(path)) if path == link));
    write(&link, &text("two"), true).unwrap();
    assert_eq!(fs::read(&real).unwrap(), b"two");
    for link in [&link, &near] {
        assert!(fs::symlink_metadata(link).unwrap().is_symlink());
    }
    assert!(!fs::symlink_metadata(&real).unwrap().is_symlink());
}

#[test]
fn a_file_that_has_other_names_is_replaced_and_that_they_keep_theirs_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (path, other) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    fs::write(&path, "old").unwrap();
    fs::hard_link(&path, &other).unwrap();
    let delivery = write(&path, &text("new"), true).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    assert_eq!(fs::read_to_string(&other).unwrap(), "old");
    let said = delivery.say(&Words::new(Lang::En));
    assert!(said.contains("other names (hard links) keep"), "{said}");
    // It has one name by now.
    let said = write(&path, &text("newer"), true).unwrap();
    assert!(!said.say(&Words::new(Lang::En)).contains("other names"));
}

#[test]
fn links_in_a_circle_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (folder.path().join("a"), folder.path().join("b"));
    symlink(&a, &b).unwrap();
    symlink(&b, &a).unwrap();
    let refused = write(&a, &text("x"), true);
    assert!(
        matches!(refused, Err(SinkError::Write { .. })),
        "{refused:?}"
    );
    assert!(fs::symlink_metadata(&a).unwrap().is_symlink());
}

#[test]
fn a_pipe_is_written_through_and_stays_a_pipe() {
    let folder = tempfile::tempdir().unwrap();
    let fifo = folder.path().join("fifo");
    assert!(make(&fifo, FileType::Fifo, (0, 0)));
    let from = fifo.clone();
    let reader = std::thread::spawn(move || fs::read(from).unwrap());
    // More than a pipe holds.
    let long = "llarg ".repeat(50_000);
    let delivery = write(&fifo, &text(&long), false).unwrap();
    assert!(delivery.way.leaves(), "somebody reads it");
    assert_eq!(reader.join().unwrap(), long.as_bytes());
    assert!(fs::symlink_metadata(&fifo).unwrap().file_type().is_fifo());
}

#[test]
fn a_pipe_that_nobody_reads_is_told_and_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let fifo = folder.path().join("fifo");
    assert!(make(&fifo, FileType::Fifo, (0, 0)));
    let refused = write(&fifo, &text("x"), true);
    assert!(
        matches!(refused, Err(SinkError::NoReader(_))),
        "{refused:?}"
    );
    assert!(fs::symlink_metadata(&fifo).unwrap().file_type().is_fifo());
}

#[test]
fn a_device_is_written_through_and_stays_a_device() {
    let folder = tempfile::tempdir().unwrap();
    let (null, link) = (folder.path().join("null"), folder.path().join("link"));
    symlink("/dev/null", &link).unwrap();
    write(&link, &text("x"), false).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    for lost in [link.as_path(), Path::new("/dev/null")] {
        let shown = write(lost, &text("x"), true).unwrap();
        assert!(!shown.way.leaves(), "nobody has it by that: {shown:?}");
        let said = shown.say(&Words::new(Lang::En));
        assert!(said.contains("does not count as copied"), "{said}");
    }
    if make(&null, FileType::CharacterDevice, (1, 3)) {
        write(&null, &text("x"), false).unwrap();
        let kind = fs::symlink_metadata(&null).unwrap().file_type();
        assert!(kind.is_char_device());
    }
}

#[test]
fn a_disk_and_a_socket_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (disk, socket) = (folder.path().join("disk"), folder.path().join("socket"));
    let listener = UnixListener::bind(&socket).unwrap();
    let mut paths = vec![socket];
    // A number that no disk has: nothing of it is ever opened.
    if make(&disk, FileType::BlockDevice, (0, 0)) {
        paths.push(disk);
    }
    for path in paths {
        let before = fs::symlink_metadata(&path).unwrap().ino();
        let refused = write(&path, &text("x"), true);
        assert!(matches!(refused, Err(SinkError::Unfit(_))), "{refused:?}");
        assert_eq!(fs::symlink_metadata(&path).unwrap().ino(), before);
    }
    drop(listener);
}

#[test]
fn an_open_file_reached_by_its_number_is_written_and_not_cut_loose() {
    use std::io::{Read, Seek};
    use std::os::fd::AsRawFd;
    let mut file = tempfile::tempfile().unwrap();
    let path = PathBuf::from(format!("/proc/self/fd/{}", file.as_raw_fd()));
    if !path.exists() {
        return;
    }
    write(&path, &text("x"), true).unwrap();
    let mut read = String::new();
    file.rewind().unwrap();
    file.read_to_string(&mut read).unwrap();
    assert_eq!(read, "x");
}

#[test]
fn the_link_of_somebody_else_in_a_common_folder_is_not_followed() {
    if !rustix::process::geteuid().is_root() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o1777)).unwrap();
    let (real, link) = (folder.path().join("real"), folder.path().join("link"));
    fs::write(&real, "old").unwrap();
    symlink(&real, &link).unwrap();
    std::os::unix::fs::lchown(&link, Some(65534), None).unwrap();
    let refused = write(&link, &text("new"), true);
    assert!(
        matches!(refused, Err(SinkError::ForeignLink(_))),
        "{refused:?}"
    );
    assert_eq!(fs::read(&real).unwrap(), b"old");
}
