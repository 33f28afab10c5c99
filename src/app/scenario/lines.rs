//! Two texts, line by line: what went, what came, and a little of what is the same.
//!
//! It must not know what the texts are.

/// Of more lines than that, in both texts together, no longest common part is looked for.
const MOST: usize = 250_000;
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

/// Both texts as one list: their longest common part, and the rest in its place.
fn aligned<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<Line<'t>> {
    let same = |(one, other): &(&&str, &&str)| one == other;
    let head = old.iter().zip(new).take_while(same).count();
    let (rest, others) = (&old[head..], &new[head..]);
    let tail = rest.iter().rev().zip(others.iter().rev());
    let tail = tail.take_while(same).count();
    let (rest, others) = (&rest[..rest.len() - tail], &others[..others.len() - tail]);
    let mut all: Vec<_> = old[..head].iter().map(|line| Line::Both(line)).collect();
    if rest.len().saturating_mul(others.len()) > MOST {
        all.extend(rest.iter().map(|line| Line::Went(line)));
        all.extend(others.iter().map(|line| Line::Came(line)));
    } else {
        middle(rest, others, &mut all);
    }
    all.extend(old[old.len() - tail..].iter().map(|line| Line::Both(line)));
    all
}

/// The same of what has no line in common at its ends.
fn middle<'t>(old: &[&'t str], new: &[&'t str], all: &mut Vec<Line<'t>>) {
    // How long the longest common part of what follows is, from each pair of places on.
    let width = new.len() + 1;
    let mut longest = vec![0_u32; (old.len() + 1) * width];
    for at in (0..old.len()).rev() {
        for other in (0..new.len()).rev() {
            let (below, beside) = ((at + 1) * width + other, at * width + other + 1);
            longest[at * width + other] = if old[at] == new[other] {
                longest[below + 1] + 1
            } else {
                longest[below].max(longest[beside])
            };
        }
    }
    let (mut at, mut other) = (0, 0);
    while at < old.len() || other < new.len() {
        let ended = at == old.len() || other == new.len();
        if !ended && old[at] == new[other] {
            all.push(Line::Both(old[at]));
            (at, other) = (at + 1, other + 1);
        } else if other == new.len()
            || at < old.len()
                && longest[(at + 1) * width + other] >= longest[at * width + other + 1]
        {
            all.push(Line::Went(old[at]));
            at += 1;
        } else {
            all.push(Line::Came(new[other]));
            other += 1;
        }
    }
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
    fn both_texts_can_be_read_from_it() {
        let texts = ["", "a", "a\nb\nc", "c\nb\na", "b\nb\na\nc", "x\na\ny\nb\nz"];
        for old in texts {
            for new in texts {
                let (one, other): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
                let all = aligned(&one, &other);
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
