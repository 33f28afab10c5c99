//! The output of a command on disk: its beginning and its end, whatever it prints.
//!
//! The beginning fills one file; what follows goes into pieces of which the last two are kept.
//! At the end they come after the beginning, with a line between them that says how much is
//! left out. A disk that takes no more stops nothing. It must not know who prints.

use super::order::TaskFolder;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;

/// Output that is being kept.
#[derive(Debug)]
pub(super) struct KeptOutput {
    folder: TaskFolder,
    /// How much fits into the beginning, and into each piece.
    half: u64,
    head: File,
    head_length: u64,
    piece: Option<File>,
    piece_length: u64,
    /// The number of the newest piece; 0 while there is none.
    nth: u64,
    pub(super) bytes: u64,
    pub(super) unkept: bool,
}

/// Puts the pieces of an output behind its beginning, where who kept it is gone. Gives how many
/// bytes there are, and whether some before the last are not.
pub(super) fn rescue(folder: &TaskFolder) -> (u64, bool) {
    let path = folder.output();
    let mut numbers: Vec<u64> = folder.tails();
    numbers.sort_unstable();
    let left_out = numbers.first().is_some_and(|first| *first > 1);
    let whole = OpenOptions::new().append(true).open(&path);
    if let Ok(mut whole) = whole {
        if left_out {
            let _ = whole.write_all(b"\n[...]\n");
        }
        for nth in numbers {
            let piece = File::open(folder.tail(nth));
            // What cannot be read is missing, and all else is there.
            if piece.is_ok_and(|mut piece| io::copy(&mut piece, &mut whole).is_ok()) {
                let _ = std::fs::remove_file(folder.tail(nth));
            }
        }
    }
    let about = std::fs::metadata(&path);
    (about.map_or(0, |about| about.len()), left_out)
}

impl KeptOutput {
    pub(super) fn begin(folder: &TaskFolder, most: u32) -> io::Result<Self> {
        Ok(Self {
            head: created(folder, 0)?,
            folder: folder.clone(),
            half: u64::from(most / 2).max(1),
            head_length: 0,
            piece: None,
            piece_length: 0,
            nth: 0,
            bytes: 0,
            unkept: false,
        })
    }

    /// Keeps what comes.
    pub(super) fn take(&mut self, mut bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        while !bytes.is_empty() {
            let taken = self.put(bytes);
            bytes = bytes.get(taken..).unwrap_or_default();
        }
    }

    /// Puts as much as fits into the file that is open; says how much is dealt with.
    fn put(&mut self, bytes: &[u8]) -> usize {
        let head_room = self.half.saturating_sub(self.head_length);
        if self.nth == 0 && head_room > 0 {
            let now = bytes
                .len()
                .min(usize::try_from(head_room).unwrap_or(usize::MAX));
            let written = self.head.write_all(bytes.get(..now).unwrap_or_default());
            self.unkept |= written.is_err();
            self.head_length += now as u64;
            return now;
        }
        if self.nth == 0 || self.piece_length >= self.half {
            self.next_piece();
        }
        let room = usize::try_from(self.half - self.piece_length).unwrap_or(usize::MAX);
        let now = bytes.len().min(room);
        let piece = bytes.get(..now).unwrap_or_default();
        let written = match &mut self.piece {
            Some(file) => file.write_all(piece).is_ok(),
            None => false,
        };
        self.unkept |= !written;
        self.piece_length += now as u64;
        now
    }

    fn next_piece(&mut self) {
        if let Some(gone) = self.nth.checked_sub(1).filter(|nth| *nth > 0) {
            let _ = std::fs::remove_file(self.folder.tail(gone));
        }
        self.nth += 1;
        self.piece = created(&self.folder, self.nth).ok();
        self.piece_length = 0;
    }

    /// Puts the end after the beginning; says whether something between them is left out.
    pub(super) fn finish(&mut self) -> bool {
        let mut end = Vec::new();
        for nth in [self.nth.saturating_sub(1), self.nth] {
            let piece = File::open(self.folder.tail(nth)).ok().filter(|_| nth > 0);
            if let Some(mut piece) = piece {
                self.unkept |= piece.read_to_end(&mut end).is_err();
            }
        }
        let most = usize::try_from(self.half).unwrap_or(usize::MAX);
        let all = self.bytes <= self.half * 2;
        let from = if all {
            0
        } else {
            end.len().saturating_sub(most)
        };
        let end = end.get(from..).unwrap_or_default();
        let left_out = self
            .bytes
            .saturating_sub(self.head_length + end.len() as u64);
        let between = match left_out {
            0 => String::new(),
            left_out => format!("\n[... {left_out} B ...]\n"),
        };
        let written = self
            .head
            .write_all(between.as_bytes())
            .and_then(|()| self.head.write_all(end))
            .and_then(|()| self.head.sync_data());
        self.unkept |= written.is_err();
        for nth in [self.nth.saturating_sub(1), self.nth] {
            if nth > 0 {
                let _ = std::fs::remove_file(self.folder.tail(nth));
            }
        }
        left_out > 0
    }
}

/// A new file for the beginning, which is number 0, or for a piece.
fn created(folder: &TaskFolder, nth: u64) -> io::Result<File> {
    let path = match nth {
        0 => folder.output(),
        nth => folder.tail(nth),
    };
    OpenOptions::new()
        .create(true)
        .truncate(true)
        .write(true)
        .mode(0o600)
        .open(path)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::super::followed::Followed;
    use super::*;

    fn kept(most: u32, pieces: &[&[u8]]) -> (String, bool, u64) {
        let folder = tempfile::tempdir().unwrap();
        let folder = TaskFolder(folder.path().to_owned());
        let mut kept = KeptOutput::begin(&folder, most).unwrap();
        pieces.iter().for_each(|piece| kept.take(piece));
        let truncated = kept.finish();
        let text = std::fs::read_to_string(folder.output()).unwrap();
        let left = std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!((left, kept.unkept), (1, false), "only the output stays");
        (text, truncated, kept.bytes)
    }

    #[test]
    fn what_fits_is_kept_whole_and_of_more_the_beginning_and_the_end() {
        assert_eq!(kept(8, &[]), (String::new(), false, 0));
        assert_eq!(kept(8, &[b"abc"]), ("abc".into(), false, 3));
        assert_eq!(kept(8, &[b"abcdefgh"]), ("abcdefgh".into(), false, 8));
        assert_eq!(
            kept(8, &[b"abcdefghi"]),
            ("abcd\n[... 1 B ...]\nfghi".into(), true, 9)
        );
        let long: Vec<u8> = (0..100).map(|n| b'a' + n % 26).collect();
        let (text, truncated, bytes) = kept(10, &[&long[..33], &long[33..]]);
        assert_eq!((truncated, bytes), (true, 100));
        assert_eq!(text, "abcde\n[... 90 B ...]\nrstuv");
    }

    #[test]
    fn who_follows_sees_the_newest_and_is_told_of_what_they_missed() {
        let folder = tempfile::tempdir().unwrap();
        let folder = TaskFolder(folder.path().to_owned());
        let mut kept = KeptOutput::begin(&folder, 8).unwrap();
        let mut followed = Followed::new(&folder);
        kept.take(b"ab");
        assert_eq!(followed.read(), (b"ab".to_vec(), false));
        kept.take(b"cdefgh");
        assert_eq!(followed.read(), (b"cd".to_vec(), false));
        assert_eq!(followed.read(), (b"efgh".to_vec(), false));
        kept.take(b"01234567890123456789");
        let (text, missed) = followed.read();
        assert_eq!((text.as_slice(), missed), (&b"2345"[..], true));
        assert_eq!(followed.read(), (b"6789".to_vec(), false));
        assert_eq!(followed.read(), (Vec::new(), false));
    }
}
