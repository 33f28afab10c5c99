//! The password of a role, by the rules of `libpq`: what the environment says, else the first
//! line of a file of passwords that fits. A file that others can read is refused.
//!
//! It must not know where such files usually are.

use super::place::{Password, Place};
use super::trouble::Trouble;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// More than a file of passwords ever has.
const LIMIT: u64 = 1 << 20;

/// The password for a place, where there is one.
pub(super) fn password(place: &Place) -> Result<Option<Password>, Trouble> {
    if let Some(own) = &place.password {
        return Ok(Some(own.clone()));
    }
    let named = place.address.passfile.as_ref();
    let Some(path) = named.or(place.passfile.as_ref()) else {
        return Ok(None);
    };
    let text = match private(path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(Trouble::Unreadable(_, kind)) if kind == ErrorKind::NotFound && named.is_none() => {
            return Ok(None);
        }
        Err(other) => return Err(other),
    };
    let mut hosts = place.address.hosts.iter();
    Ok(hosts.find_map(|(host, port)| {
        let wanted = [
            host.as_str(),
            &port.to_string(),
            place.database(),
            place.user(),
        ];
        text.lines()
            .find_map(|line| fits(line, &wanted))
            .map(Password)
    }))
}

/// What stands in a file that is its owner's alone.
pub(super) fn private(path: &Path) -> Result<Vec<u8>, Trouble> {
    let unreadable = |error: std::io::Error| Trouble::Unreadable(path.to_owned(), error.kind());
    let file = File::open(path).map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    // Root's own may be readable by a group: so `libpq` has it, for keys.
    let others = if about.uid() == 0 { 0o027 } else { 0o077 };
    if !about.is_file() || about.mode() & others != 0 {
        return Err(Trouble::Exposed(path.to_owned()));
    }
    let mut bytes = Vec::new();
    file.take(LIMIT)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    Ok(bytes)
}

/// The password of a line `host:port:database:user:password`, where it is for these.
fn fits(line: &str, wanted: &[&str; 4]) -> Option<String> {
    if line.starts_with('#') {
        return None;
    }
    let mut rest = line;
    for own in wanted {
        let (part, after) = part(rest)?;
        rest = after;
        let socket = *own == "localhost" && part == "localhost";
        if part != "*" && part != **own && !socket {
            return None;
        }
    }
    Some(unescaped(rest))
}

/// The part up to the next colon, without its backslashes.
fn part(text: &str) -> Option<(String, &str)> {
    let mut part = String::new();
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            ':' => return Some((part, text.get(at + 1..)?)),
            '\\' => part.extend(letters.next().map(|(_, letter)| letter)),
            letter => part.push(letter),
        }
    }
    None
}

fn unescaped(text: &str) -> String {
    let mut letters = text.chars();
    let mut plain = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => plain.extend(letters.next()),
            letter => plain.push(letter),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::model::StoreAddress;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::PathBuf;

    fn place(passfile: PathBuf) -> Place {
        Place {
            address: StoreAddress::parse("postgresql://anna@db:5433/v").unwrap(),
            schema: "vetlla".to_owned(),
            team: "sistemes".to_owned(),
            login: "root".to_owned(),
            password: None,
            passfile: Some(passfile),
        }
    }

    fn written(text: &str, mode: u32) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pgpass");
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        (folder, path)
    }

    #[test]
    fn the_first_line_that_fits_has_the_password() {
        let text = "# db:5433:v:anna:no\nother:*:*:*:no\ndb:5432:*:*:no\ndb:*:v:anna:a\\:b\\\\c\n*:*:*:*:no\n";
        let (_folder, path) = written(text, 0o600);
        let found = password(&place(path)).unwrap().unwrap();
        assert_eq!(found.0, "a:b\\c");
    }

    #[test]
    fn a_file_that_others_can_read_is_refused() {
        let (_folder, path) = written("*:*:*:*:x\n", 0o644);
        assert!(matches!(password(&place(path)), Err(Trouble::Exposed(_))));
    }

    #[test]
    fn no_file_is_no_password_and_the_environment_comes_first() {
        let (folder, _) = written("", 0o600);
        let mut own = place(folder.path().join("none"));
        assert!(password(&own).unwrap().is_none());
        own.password = Some(Password("x".to_owned()));
        assert_eq!(password(&own).unwrap().unwrap().0, "x");
        assert!(!format!("{own:?}").contains("\"x\""));
    }
}
