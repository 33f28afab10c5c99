//! Two texts, line by line: what went, what came, and a little of what is the same.
//!
//! It must not know what the texts are.

/// After so many lines that differ no common part is looked for any more: all that is left went
/// and came.
const MOST: usize = 1_500;
/// So many lines that are the same are shown beside one that differs.
const AROUND: usize = 1;

/// A line of one text or of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line<'t> {
    Both(&'t str),
    Went(&'t str),
    Came(&'t str),
}

/// The lines that differ, each with its sign: `-` is expected and not there, `+` is there and
/// not expected.
pub(super) fn differences(expected: &str, came: &str) -> Vec<String> {
    let (old, new): (Vec<_>, Vec<_>) = (expected.lines().collect(), came.lines().collect());
    let all = aligned(&old, &new);
    let differs = |at: usize| !matches!(all.get(at), Some(Line::Both(_)) | None);
    let shown = |at: usize| (at.saturating_sub(AROUND)..=at + AROUND).any(differs);
    let (mut lines, mut gap) = (Vec::new(), false);
    for (at, line) in all.iter().enumerate() {
        if !shown(at) {
            gap = true;
            continue;
        }
        if std::mem::take(&mut gap) {
            lines.push("  …".to_owned());
        }
        lines.push(match line {
            Line::Both(text) => format!("  {text}").trim_end().to_owned(),
            Line::Went(text) => format!("- {text}"),
            Line::Came(text) => format!("+ {text}"),
        });
    }
    lines
}

/// The lines that went and those that came, each with its sign and in its place; none that is in
/// both.
pub(crate) fn changes(before: &str, after: &str) -> Vec<String> {
    let (old, new): (Vec<_>, Vec<_>) = (before.lines().collect(), after.lines().collect());
    let all = aligned(&old, &new).into_iter();
    all.filter_map(|line| match line {
        Line::Both(_) => None,
        Line::Went(text) => Some(format!("- {text}")),
        Line::Came(text) => Some(format!("+ {text}")),
    })
    .collect()
}

/// Both texts as one list: their longest common part, and the rest in its place.
fn aligned<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<Line<'t>> {
    let same = |(one, other): &(&&str, &&str)| one == other;
    let head = old.iter().zip(new).take_while(same).count();
    let (rest, others) = (&old[head..], &new[head..]);
    let tail = rest.iter().rev().zip(others.iter().rev());
    let tail = tail.take_while(same).count();
    let (rest, others) = (&rest[..rest.len() - tail], &others[..others.len() - tail]);
    let mut all: Vec<_> = old[..head].iter().map(|line| Line::Both(line)).collect();
    middle(rest, others, &mut all);
    all.extend(old[old.len() - tail..].iter().map(|line| Line::Both(line)));
    all
}

/// The same of what has no line in common at its ends: between two lines of both, those that
/// went stand before those that came.
fn middle<'t>(old: &[&'t str], new: &[&'t str], all: &mut Vec<Line<'t>>) {
    let (mut at, mut other) = (0, 0);
    let ends = std::iter::once((old.len(), new.len(), false));
    let pairs = pairs(old, new).into_iter().map(|own| (own.0, own.1, true));
    for (to, to_other, both) in pairs.chain(ends) {
        all.extend(old[at..to].iter().map(|line| Line::Went(line)));
        all.extend(new[other..to_other].iter().map(|line| Line::Came(line)));
        (at, other) = (to, to_other);
        if both {
            all.push(Line::Both(old[at]));
            (at, other) = (at + 1, other + 1);
        }
    }
}

/// The places of the lines of a longest common part, by the way with the fewest changes: how far
/// one comes with so many of them is asked for one more at a time (Myers, 1986).
fn pairs(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let most = (old.len() + new.len()).min(MOST);
    // How far in `old` each diagonal goes; they are counted from `-most`, with one beside each end.
    let mut far = vec![0_usize; 2 * most + 3];
    let mut steps: Vec<Vec<usize>> = Vec::new();
    for count in 0..=most {
        for (mid, diagonal) in diagonals(count, most) {
            let down = comes_down((far[mid - 1], far[mid + 1]), diagonal, count);
            let from = if down { far[mid + 1] } else { far[mid - 1] + 1 };
            let Some(beside) = from.checked_add_signed(-diagonal) else {
                continue;
            };
            let both = old.iter().skip(from).zip(new.iter().skip(beside));
            let run = both.take_while(|(one, other)| one == other).count();
            far[mid] = from + run;
            if from + run >= old.len() && beside + run >= new.len() {
                steps.push(far[most + 1 - count..=most + 1 + count].to_vec());
                return back(&steps, old.len(), new.len());
            }
        }
        steps.push(far[most + 1 - count..=most + 1 + count].to_vec());
    }
    Vec::new()
}

/// The way back from the ends of both: what stands on it in both.
fn back(steps: &[Vec<usize>], old: usize, new: usize) -> Vec<(usize, usize)> {
    let (mut at, mut other) = (old, new);
    let mut out = Vec::new();
    for count in (0..steps.len()).rev() {
        let diagonal = at.cast_signed() - other.cast_signed();
        let mut start = (0, (0, 0));
        if let Some(before) = count.checked_sub(1) {
            let far = |own: isize| {
                let nth = usize::try_from(own + before.cast_signed()).ok();
                nth.and_then(|nth| steps[before].get(nth)).copied()
            };
            let far = |own: isize| far(own).unwrap_or(0);
            let (left, right) = (far(diagonal - 1), far(diagonal + 1));
            let down = comes_down((left, right), diagonal, count);
            let from = if down { right } else { left };
            let shift = if down { -(diagonal + 1) } else { 1 - diagonal };
            let beside = from.checked_add_signed(shift).unwrap_or(0);
            start = (from + usize::from(!down), (from, beside));
        }
        while at > start.0 && at > 0 && other > 0 {
            (at, other) = (at - 1, other - 1);
            out.push((at, other));
        }
        (at, other) = start.1;
    }
    out.reverse();
    out
}

/// Every second diagonal of so many changes, with its place.
fn diagonals(count: usize, most: usize) -> impl Iterator<Item = (usize, isize)> {
    let first = most + 1 - count;
    (0..=count).map(move |nth| {
        let mid = first + 2 * nth;
        (mid, mid.cast_signed() - (most + 1).cast_signed())
    })
}

/// Whether the last change to a diagonal is a line that came, by how far the two beside it go.
fn comes_down((left, right): (usize, usize), diagonal: isize, count: usize) -> bool {
    let count = count.cast_signed();
    diagonal == -count || diagonal != count && left < right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_shown_with_a_line_around_it() {
        let none: [&str; 0] = [];
        assert_eq!(differences("a\nb\n", "a\nb"), none);
        assert_eq!(differences("", "a"), ["+ a"]);
        assert_eq!(differences("a", ""), ["- a"]);
        let (old, new) = ("1\n2\n3\n4\n5\n6\n7", "1\n2\nx\n4\n5\n6\n7\n8");
        let told = ["  …", "  2", "- 3", "+ x", "  4", "  …", "  7", "+ 8"];
        assert_eq!(differences(old, new), told);
    }

    #[test]
    fn what_changed_is_the_lines_that_went_and_those_that_came_each_in_its_place() {
        assert_eq!(changes("a\nb\nc\n", "a\nb\nc\n"), [] as [&str; 0]);
        assert_eq!(changes("a\nb\nc\n", "a\nx\ny\nc\n"), ["- b", "+ x", "+ y"]);
        assert_eq!(changes("a\n", "a\na\n"), ["+ a"]);
        assert_eq!(changes("", "a"), ["+ a"]);
        let page = |first: &str, last: &str| {
            let line = |n: usize| match n {
                3 => first.to_owned(),
                3_999 => last.to_owned(),
                n => format!("Check the machine number {n}\n"),
            };
            (0..4_000).map(line).collect::<String>()
        };
        let (old, new) = (page("one\n", "two\n"), page("first\n", "last\n"));
        assert_eq!(changes(&old, &new), ["- one", "+ first", "- two", "+ last"]);
    }

    #[test]
    fn texts_without_a_line_in_common_are_told_at_once() {
        let of = |word: &str| {
            let lines = (0..5_000).map(|n| format!("{word} {n}"));
            lines.collect::<Vec<_>>().join("\n")
        };
        let all = changes(&of("old"), &of("new"));
        assert_eq!(all.len(), 10_000);
        assert_eq!((&all[0][..], &all[9_999][..]), ("- old 0", "+ new 4999"));
    }

    /// How long the longest common part is, from the definition.
    fn longest(old: &[&str], new: &[&str]) -> usize {
        match (old, new) {
            ([one, rest @ ..], [other, others @ ..]) => {
                if one == other {
                    return longest(rest, others) + 1;
                }
                longest(old, others).max(longest(rest, new))
            }
            _ => 0,
        }
    }

    #[test]
    fn both_texts_can_be_read_from_it() {
        let texts = [
            "",
            "a",
            "a\nb\nc",
            "c\nb\na",
            "b\nb\na\nc",
            "x\na\ny\nb\nz",
            "a\nb\na\nb\na\nc",
            "b\na\nz\na\nb",
        ];
        for old in texts {
            for new in texts {
                let (one, other): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
                let all = aligned(&one, &other);
                let both = all
                    .iter()
                    .filter(|own| matches!(own, Line::Both(_)))
                    .count();
                assert_eq!(both, longest(&one, &other), "{old:?} {new:?}");
                let of = |went: bool| {
                    let lines = all.iter().filter_map(|line| match line {
                        Line::Both(text) => Some(*text),
                        Line::Went(text) => went.then_some(*text),
                        Line::Came(text) => (!went).then_some(*text),
                    });
                    lines.collect::<Vec<_>>()
                };
                assert_eq!((of(true), of(false)), (one, other), "{old:?} {new:?}");
            }
        }
    }
}
