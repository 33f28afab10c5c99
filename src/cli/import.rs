//! `vetlla import`: what became of each page, and what a person should look at.
//!
//! It must not read or write a file itself.

use super::output::{Done, print, terminal_columns};
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::import::{
    CopyRoom, Imported, KeptDraft, LARGEST_COPY, MOST_FILES, Outcome, SourceError, Uncopied,
    Unread, Written, begin, copy, import, open, seats, write,
};
use crate::i18n::Words;
use crate::import::{LONGEST, MOST_STEPS, NotRead, Remark, TooMuch, masked};
use crate::load::MOST_RUNBOOK_BYTES;
use std::io::{self, Write};
use std::path::Path;

/// The most letters of a title in the report.
const LONGEST_TITLE: usize = 120;
/// The most names in a row of the report.
const MOST_NAMES: usize = 12;

/// `vetlla import confluence`.
pub fn confluence(env: &Env, path: &Path, output: &Path, out: &mut dyn Write) -> Done {
    let words = &env.words;
    let unread = |why: String| {
        let file = path.display().to_string();
        let args = [("file", (&file).into()), ("why", (&why).into())];
        Failure::new(Ending::NotReadOrWritten, words.with("import-unread", &args))
    };
    let mut source = open(path).map_err(|error| unread(source_error(&error, words)))?;
    let imported = import(&mut source, seats(output));
    if imported.pages.is_empty() && imported.indexes.is_empty() && imported.unread.is_empty() {
        let path = path.display().to_string();
        let text = words.with("import-nothing", &[("path", (&path).into())]);
        return Err(Failure::new(Ending::NotReadOrWritten, text));
    }
    if imported.pages.iter().any(|own| own.drafted.yaml.is_some()) {
        let notes = output.join(".import");
        begin(output).map_err(|error| match error.kind() {
            io::ErrorKind::NotADirectory => unwritten(&notes, &error, words),
            _ => unwritten(output, &error, words),
        })?;
    }
    let columns = terminal_columns();
    let (mut drafts, mut looks) = (0, 0);
    let failed = |error| unwritten(output, &error, words);
    let write = |page: &Outcome| write(&page.id, &page.drafted, output).map_err(failed);
    // All drafts stand before a file of any is copied, which may take long, or fail.
    let written: Result<Vec<_>, _> = imported.pages.iter().map(write).collect();
    let mut room = CopyRoom::of(&source);
    for (page, written) in imported.pages.iter().zip(written?) {
        let mut rows = of_page(page, &written, words);
        if written.kept.is_some() {
            let files = &page.drafted.copied;
            let uncopied = copy(files, &mut source, &mut room, output).map_err(failed)?;
            drafts += 1;
            looks += page.drafted.looks.len() + page.drafted.unplaced.len() + uncopied.count();
            rows += &of_files(&uncopied, &room, words);
        } else {
            looks += undrafted(page).count();
        }
        print(out, &fitted(&rows, columns))?;
    }
    let rest = rest(&imported, drafts, looks, words);
    print(out, &fitted(&rest, columns))?;
    if imported.unread.is_empty() {
        return Ok(Ending::Fine);
    }
    Ok(Ending::NotReadOrWritten)
}

fn unwritten(output: &Path, error: &io::Error, words: &Words) -> Failure {
    let (file, why) = (output.display().to_string(), words.why(error.kind(), error));
    let args = [("file", (&file).into()), ("why", (&why).into())];
    Failure::new(Ending::NotReadOrWritten, words.with("import-unread", &args))
}

/// Lines that end where the terminal does, and go on below what they say.
fn fitted(text: &str, columns: Option<usize>) -> String {
    let Some(columns) = columns else {
        return text.to_owned();
    };
    let mut out = String::new();
    for line in text.lines() {
        let lead = line.len() - line.trim_start_matches([' ', '-']).len();
        let room = columns.saturating_sub(lead).max(20);
        out.push_str(&line[..lead]);
        let mut used = 0;
        for (at, word) in line[lead..].split(' ').enumerate() {
            let wide = word.chars().count();
            if at > 0 && used + 1 + wide > room {
                out.push('\n');
                out.push_str(&" ".repeat(lead));
                used = 0;
            } else if at > 0 {
                out.push(' ');
                used += 1;
            }
            out.push_str(word);
            used += wide;
        }
        out.push('\n');
    }
    out
}

/// What became of a page.
fn of_page(page: &Outcome, written: &Written, words: &Words) -> String {
    let title = short(&masked(&page.title));
    let title = ("title", (&title).into());
    let shown = |path: &Path| path.display().to_string();
    let Some(kept) = &written.kept else {
        let args = [title, ("file", (&page.file).into())];
        let mut rows = vec![words.with("import-no-steps", &args)];
        rows.extend(undrafted(page).map(|own| format!("  - {}", look(own, words))));
        if let Some(path) = &written.stays {
            let path = shown(path);
            let stays = words.with("import-stays", &[("path", (&path).into())]);
            rows.push(format!("  - {stays}"));
        }
        return rows.join("\n") + "\n";
    };
    let mut rows = vec![match kept {
        KeptDraft::Written(path) => {
            words.with("import-drafted", &[title, ("path", (&shown(path)).into())])
        }
        KeptDraft::Same(path) => words.with(
            "import-unchanged",
            &[title, ("path", (&shown(path)).into())],
        ),
        KeptDraft::Beside { edited, new, .. } => {
            let (edited, new) = (shown(edited), shown(new));
            let args = [title, ("path", (&edited).into()), ("new", (&new).into())];
            words.with("import-beside", &args)
        }
    }];
    rows.push(format!("  {}", steps(page, words)));
    for path in &written.stale {
        let path = shown(path);
        let stale = words.with("import-stale", &[("path", (&path).into())]);
        rows.push(format!("  - {stale}"));
    }
    rows.extend(things(page, words));
    if let KeptDraft::Beside { changes, .. } = kept
        && !changes.is_empty()
    {
        rows.push(format!("  - {}", words.say("import-changed")));
        rows.extend(changes.iter().map(|own| format!("      {own}")));
    }
    rows.join("\n") + "\n"
}

/// What a person should look at on a page without a draft: it may have a password all the same,
/// or no steps only because what stands there is forbidden.
fn undrafted(page: &Outcome) -> impl Iterator<Item = &Remark> {
    let codes = ["secret", "banned", "outdated"];
    let looks = page.drafted.unplaced.iter().chain(&page.drafted.looks);
    looks.filter(move |own| codes.contains(&own.code))
}

/// A title in a row: broken markup may make one of all of a page.
fn short(title: &str) -> String {
    let mut letters = title.chars();
    let own: String = letters.by_ref().take(LONGEST_TITLE).collect();
    let more = letters.next().map_or("", |_| "…");
    own + more
}

/// What a person should look at, and what is not there.
fn things(page: &Outcome, words: &Words) -> Vec<String> {
    let mut rows = Vec::new();
    // What did not come along is named below; a page without steps came.
    let bare = |own: &&Remark| own.code == "missing-steps";
    let bare = page.drafted.absent.iter().filter(bare);
    let all = page.drafted.unplaced.iter().chain(&page.drafted.looks);
    let all = all.chain(&page.drafted.unknown);
    let listed = page.drafted.absent.iter();
    let listed = listed.filter(|own| own.code == "missing-unshown");
    let listed: Vec<_> = listed.map(|own| own.about.clone()).collect();
    rows.extend(
        all.chain(bare)
            .map(|own| format!("  - {}", look(own, words))),
    );
    if page.drafted.comments > 0 {
        let args = [("count", page.drafted.comments.into())];
        rows.push(format!("  - {}", words.with("import-comments", &args)));
    }
    for (key, names) in [
        ("import-missing", &page.drafted.missing),
        ("import-unused", &page.drafted.unused),
        ("import-listed", &listed),
    ] {
        if !names.is_empty() {
            let names = few(names);
            rows.push(format!(
                "  - {}",
                words.with(key, &[("names", (&names).into())])
            ));
        }
    }
    rows
}

/// The files of a page that were not copied, and why.
fn of_files(uncopied: &Uncopied, room: &CopyRoom, words: &Words) -> String {
    let rows = [
        ("import-uncopied-large", &uncopied.large, LARGEST_COPY),
        ("import-uncopied-over", &uncopied.over, room.whole()),
        ("import-uncopied", &uncopied.unread, 0),
        ("import-uncopied-linked", &uncopied.linked, 0),
    ];
    let rows = rows.into_iter().filter(|own| !own.1.is_empty());
    let row = |(key, files, most): (&str, &Vec<String>, u64)| {
        let (names, most) = (few(files), usize::try_from(most >> 20).unwrap_or(0));
        let args = [("names", (&names).into()), ("most", most.into())];
        format!("  - {}\n", words.with(key, &args))
    };
    rows.map(row).collect()
}

fn steps(page: &Outcome, words: &Words) -> String {
    let count: usize = page.drafted.steps.iter().map(|own| own.1).sum();
    let kinds = page.drafted.steps.iter();
    let kinds: Vec<_> = kinds
        .map(|(kind, count)| format!("{kind} {count}"))
        .collect();
    let kinds = kinds.join(", ");
    let args = [("count", count.into()), ("kinds", (&kinds).into())];
    words.with("import-steps", &args)
}

/// A row of what is to be looked at, with its place.
fn look(own: &Remark, words: &Words) -> String {
    let what = words.say(&format!("import-look-{}", own.code));
    let number = usize::try_from(own.line).unwrap_or(0);
    let (line, told) = (("line", number.into()), ("what", (&what).into()));
    let row = match (&own.section, number) {
        (Some(section), 0) => words.with(
            "import-look-row-under",
            &[("section", section.into()), told],
        ),
        (None, 0) => what.clone(),
        (Some(section), _) => words.with(
            "import-look-row-in",
            &[line, ("section", section.into()), told],
        ),
        (None, _) => words.with("import-look-row", &[line, told]),
    };
    let text = own.about.lines().next().unwrap_or_default();
    let row = if text.is_empty() {
        row
    } else {
        let args = [("row", (&row).into()), ("text", text.into())];
        words.with("import-look-quoted", &args)
    };
    match &own.proposal {
        Some(proposal) => words.with(
            "import-look-proposed",
            &[("row", (&row).into()), ("proposal", proposal.into())],
        ),
        None => row,
    }
}

fn few(names: &[String]) -> String {
    let mut shown: Vec<_> = names.iter().take(MOST_NAMES).cloned().collect();
    if names.len() > MOST_NAMES {
        shown.push(format!("… (+{})", names.len() - MOST_NAMES));
    }
    shown.join(", ")
}

/// What is told of no single page.
fn rest(imported: &Imported, drafts: usize, looks: usize, words: &Words) -> String {
    let mut rows = Vec::new();
    for file in &imported.indexes {
        rows.push(words.with("import-index", &[("file", file.into())]));
    }
    if !imported.unnamed.is_empty() {
        let names = few(&imported.unnamed);
        let args = [
            ("count", imported.unnamed.len().into()),
            ("names", (&names).into()),
        ];
        rows.push(words.with("import-unnamed", &args));
    }
    for (file, why) in &imported.unread {
        let why = unread(why, words);
        let args = [("file", file.into()), ("why", (&why).into())];
        rows.push(words.with("import-unread", &args));
    }
    let args = [
        ("pages", imported.pages.len().into()),
        ("drafts", drafts.into()),
        ("looks", looks.into()),
    ];
    rows.push(words.with("import-summary", &args));
    rows.join("\n") + "\n"
}

fn unread(why: &Unread, words: &Words) -> String {
    match why {
        Unread::NotText => words.say("import-why-text"),
        Unread::Source(error) => source_error(error, words),
        Unread::Whole => words.say("import-why-whole"),
        Unread::Large => {
            let steps = ("steps", MOST_STEPS.into());
            let most = [("most", (MOST_RUNBOOK_BYTES / 1024).into()), steps];
            words.with("import-why-large", &most)
        }
        Unread::Page(NotRead::SpaceXml) => words.say("import-why-space"),
        Unread::Page(NotRead::Word) => words.say("import-why-word"),
        Unread::Page(NotRead::Unknown) => words.say("import-why-unknown"),
        Unread::Page(NotRead::TooMuch(much)) => match much {
            TooMuch::Nesting => words.say("import-why-nesting"),
            TooMuch::Nodes => words.say("import-why-nodes"),
            TooMuch::Attributes => words.say("import-why-attributes"),
            TooMuch::Bytes => words.with("import-why-bytes", &[("most", (LONGEST >> 20).into())]),
            TooMuch::Xml(line) => {
                let line = usize::try_from(*line).unwrap_or(0);
                words.with("import-why-xml", &[("line", line.into())])
            }
        },
    }
}

fn source_error(error: &SourceError, words: &Words) -> String {
    match error {
        SourceError::Io(error) => words.why(error.kind(), error),
        SourceError::Irregular => words.say("record-why-irregular"),
        SourceError::Broken => words.say("import-zip-broken"),
        SourceError::Packed => words.say("import-zip-packed"),
        SourceError::Twice => words.say("import-zip-twice"),
        SourceError::Many => words.with("import-zip-many", &[("most", MOST_FILES.into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_where_the_terminal_does_and_a_pipe_gets_them_whole() {
        let text = "Page → drafts/page.yaml\n  - line 3: a password seems to stand here\n";
        assert_eq!(fitted(text, None), text);
        let made = "Page → drafts/page.yaml\n  - line 3: a password\n    seems to stand here\n";
        assert_eq!(fitted(text, Some(24)), made);
        assert_eq!(fitted(text, Some(80)), text);
    }
}
