//! The lines of a run of the team, put together: what the team gives, and, where a line of that is
//! not what was written, what this disk has of the same record.
//!
//! It must not know a server.

use crate::journal::{Mark, RawLines, RunName, Store, raw_lines_of};

/// The lines of a run, and how far they are what was written.
pub(super) struct Whole {
    /// As they are, line by line.
    pub all: Vec<String>,
    /// What can be read of them.
    pub read: RawLines,
    /// The team has something else from that line on; all the same, they may be whole here.
    pub spoiled: Option<u64>,
}

/// Lines as a journal has them.
pub(super) fn read_of(lines: &[String]) -> RawLines {
    let mut bytes = lines.join("\n").into_bytes();
    bytes.push(b'\n');
    raw_lines_of(&Mark::default(), &bytes)
}

/// Lines that are those of that run, each behind the one before; none where they are not.
pub(super) fn sound(id: &str, lines: &[String]) -> Option<RawLines> {
    let read = read_of(lines);
    let first = read.lines.first().map(|line| line.hash.as_str());
    let whole = !read.damaged && first == Some(id) && read.lines.len() == lines.len();
    whole.then_some(read)
}

/// What can be read of a run of which the team's lines are not what was written. What the team
/// once took from this disk, or gave to it, is the record, and so is what follows from that; none
/// where not even the first line is the run's.
pub(super) fn mended(id: &str, lines: Vec<String>, own: Vec<String>) -> Option<Whole> {
    let found = read_of(&lines);
    let spoiled = found.mark.seq();
    let is_it = |read: &RawLines| read.lines.first().is_some_and(|line| line.hash == id);
    if own.len() as u64 <= spoiled {
        return is_it(&found).then_some(Whole {
            all: lines,
            read: found,
            spoiled: None,
        });
    }
    let mut all = own;
    let known = read_of(&all);
    let next = format!("\"prev\":\"{}\"", known.mark.hash());
    let after = lines.iter().position(|line| line.contains(&next));
    all.extend(
        after
            .into_iter()
            .flat_map(|at| lines.iter().skip(at).cloned()),
    );
    let read = read_of(&all);
    is_it(&read).then_some(Whole {
        all,
        read,
        spoiled: Some(spoiled),
    })
}

/// The lines of a run of this disk that the team is known to have had, as it had them.
pub(super) fn agreed(local: &Store, name: &RunName, id: &str) -> Vec<String> {
    let state = local.share_state(name).filter(|own| own.run == id);
    let read = local.raw_lines(name, &Mark::default()).ok();
    let (Some(state), Some(read)) = (state, read) else {
        return Vec::new();
    };
    let count = usize::try_from(state.lines).unwrap_or(usize::MAX);
    let last = count.checked_sub(1).and_then(|at| read.lines.get(at));
    if last.is_none_or(|line| line.hash != state.hash) {
        return Vec::new();
    }
    let lines = read.lines.into_iter().take(count);
    lines.map(|line| line.text).collect()
}
