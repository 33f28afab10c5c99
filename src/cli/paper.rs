//! `vetlla print`: a runbook or a run on paper, as text in pages or as HTML.
//!
//! It must not know what stands on the paper.

use super::args::{PaperFormat, RedactChoice};
use super::output::{Done, tell};
use super::redaction::seen;
use crate::app::catalog;
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::history::past_run;
use crate::app::inclusion::LinkReader;
use crate::app::opening;
use crate::engine::Run;
use crate::engine::paper::markup::{Block, blocks, shown};
use crate::engine::paper::{self, Paper, PaperBlock, StepMark};
use crate::engine::redaction::Mask;
use crate::i18n::{Lang, Words};
use crate::journal::RecordError;
use crate::load::report;
use crate::model::{Moment, Sources, sanitize};
use crate::plain::wrapped;
use std::io::Write;

/// A page of A4 as printers of text have it.
const ROWS: usize = 66;
const COLUMNS: usize = 80;
/// The row at the top of each page, and the empty one below it.
const HEAD: usize = 2;

/// `vetlla print`.
pub fn paper(
    env: &Env,
    what: &str,
    (format, redact): (PaperFormat, Option<RedactChoice>),
    now: Moment,
    out: &mut dyn Write,
) -> Done {
    let (mut paper, words, sound) = made(env, what, now)?;
    // Before its lines are broken: a secret may be longer than a line.
    let mut texts = Vec::new();
    paper.each_text(&mut |text| texts.push(text.clone()));
    let found = seen(env, what, texts.iter().map(String::as_str), redact);
    let mask = Mask::new(&found, &words);
    paper.each_text(&mut |text| *text = mask.over(text));
    let text = match format {
        PaperFormat::Html => sanitize(&paper::html::html(&paper)).into_owned(),
        PaperFormat::Text => pages(&paper, &words),
    };
    out.write_all(text.as_bytes())
        .map_err(|error| Failure::output(&error))?;
    Ok(if sound {
        Ending::Fine
    } else {
        Ending::Findings
    })
}

/// The paper, the words of its language, and whether the record is sound.
fn made(env: &Env, what: &str, now: Moment) -> Result<(Paper, Words, bool), Failure> {
    let words_of = |lang: &str| Words::new(Lang::parse(lang).unwrap_or(env.words.lang()));
    if let Some(found) = catalog::find(env, what) {
        let mut sources = Sources::default();
        for (origin, _) in found.files() {
            sources.add(origin.show(&env.words), "");
        }
        let reached = LinkReader::new(env).reach(&found);
        let runbook = found.result.map_err(|problems| {
            let text = report::human(&sources, &problems, &env.words);
            Failure::new(Ending::Findings, text)
        })?;
        tell_run_too(env, what);
        let words = words_of(&runbook.lang);
        let runbook = reached.whole(runbook);
        let run = Run::new(runbook, env.config.operator.clone());
        let now = opening::run_time(env, &run, now);
        return Ok((paper::paper(&run, None, now, &words), words, true));
    }
    let Ok(name) = env.store.resolve(what) else {
        let text = env.words.with("print-nothing", &[("name", what.into())]);
        return Err(Failure::new(Ending::Findings, text));
    };
    let past = past_run(env, &name).map_err(|error| Failure::open(error, &env.words))?;
    let words = words_of(&past.run.runbook().lang);
    let now = opening::run_time(env, &past.run, now);
    let named = Some((name.as_str(), past.trouble.as_slice()));
    let paper = paper::paper(&past.run, named, now, &words);
    Ok((paper, words, past.trouble.is_empty()))
}

/// Says how a run is had of which the name means one, too: what is printed is the runbook.
fn tell_run_too(env: &Env, what: &str) {
    let run = match env.store.resolve_open(what) {
        Ok(run) => Some(run),
        Err(RecordError::Ambiguous { found, .. }) => found.into_iter().next(),
        Err(_) => None,
    };
    if let Some(run) = run {
        let args = [("name", what.into()), ("run", run.as_str().into())];
        tell(env, &env.words.with("print-runbook-taken", &args));
    }
}

/// The paper as text: pages with their title and number, and a form feed between them.
fn pages(paper: &Paper, words: &Words) -> String {
    let mut sheets: Vec<Vec<String>> = vec![Vec::new()];
    for group in groups(&paper.blocks) {
        let rows: Vec<String> = group.iter().flat_map(|block| rows(block)).collect();
        add(&mut sheets, rows);
    }
    let count = sheets.len();
    let sheets = sheets.iter().enumerate().map(|(at, rows)| {
        let args = [("page", (at + 1).into()), ("pages", count.into())];
        let number = words.with("paper-page", &args);
        let room = COLUMNS.saturating_sub(number.chars().count() + 2);
        let title: String = sanitize(&paper.running).chars().take(room).collect();
        let gap = COLUMNS.saturating_sub(title.chars().count() + number.chars().count());
        let head = format!("{title}{}{number}\n\n", " ".repeat(gap));
        // A form feed is the one sign that is no letter, and none of a text's own.
        head + &sanitize(&rows.join("\n")) + "\n"
    });
    sheets.collect::<Vec<_>>().join("\u{c}")
}

/// What stays on one page where it fits: a step with all that is of it.
fn groups(blocks: &[PaperBlock]) -> Vec<Vec<&PaperBlock>> {
    let mut all: Vec<Vec<&PaperBlock>> = Vec::new();
    let mut headed = false;
    for block in blocks {
        let begins = matches!(block, PaperBlock::Step(..) | PaperBlock::Section(_));
        match all.last_mut() {
            // A heading stays with the step below it.
            Some(group) if headed || !begins => group.push(block),
            _ => all.push(vec![block]),
        }
        headed = matches!(block, PaperBlock::Section(_));
    }
    all
}

fn add(sheets: &mut Vec<Vec<String>>, mut rows: Vec<String>) {
    let most = ROWS - HEAD;
    loop {
        let Some(sheet) = sheets.last_mut() else {
            return;
        };
        if sheet.is_empty() {
            let first = rows.iter().position(|row| !row.is_empty());
            rows.drain(..first.unwrap_or(rows.len()));
        }
        let room = most - sheet.len();
        if rows.len() <= room {
            sheet.extend(rows);
            return;
        }
        if rows.len() > most && room > most / 3 || sheet.is_empty() {
            sheet.extend(rows.drain(..room));
        }
        sheets.push(Vec::new());
    }
}

/// The rows of a block.
fn rows(block: &PaperBlock) -> Vec<String> {
    match block {
        PaperBlock::Section(text) => {
            let rule = "-".repeat(COLUMNS);
            vec![String::new(), text.to_uppercase(), rule]
        }
        PaperBlock::Step(mark, text) => {
            let mut all = vec![String::new()];
            all.extend(hanging(0, &boxed(*mark), text));
            all
        }
        PaperBlock::Line(depth, text) | PaperBlock::Small(depth, text) => text
            .lines()
            .flat_map(|line| hanging(*depth, "", line))
            .collect(),
        PaperBlock::Notice(depth, word, text) => hanging(*depth, "", &format!("{word}: {text}")),
        PaperBlock::Text(depth, text) => blocks(text)
            .iter()
            .flat_map(|own| prose(*depth, own))
            .collect(),
        PaperBlock::Code(depth, text) => hanging(*depth, "$ ", text),
        PaperBlock::Table(depth, text) => letter_by_letter(*depth, text.lines()),
        PaperBlock::Tick(depth, mark, text) => hanging(*depth, &boxed(*mark), text),
        PaperBlock::Blank(depth, text, rows) => blank(*depth, text, *rows),
    }
}

fn boxed(mark: StepMark) -> String {
    format!("[{}] ", mark.letter())
}

/// Lines with all their blanks, as far in as leaves them whole.
fn letter_by_letter<'a>(depth: usize, lines: impl Iterator<Item = &'a str> + Clone) -> Vec<String> {
    let widest = lines.clone().map(|line| line.chars().count()).max();
    let room = COLUMNS.saturating_sub(widest.unwrap_or(0));
    let lead = (indent(depth) + 2).min(room);
    let lead = " ".repeat(if room == 0 { indent(depth) + 2 } else { lead });
    let rows = lines.flat_map(|line| cut(line, COLUMNS - lead.len()));
    rows.map(|row| format!("{lead}{row}")).collect()
}

fn prose(depth: usize, block: &Block) -> Vec<String> {
    match block {
        Block::Paragraph(own) => hanging(depth, "", &shown(own)),
        Block::Item(deep, sign, own) => hanging(depth + deep, &format!("{sign} "), &shown(own)),
        Block::Code(lines) => letter_by_letter(depth, lines.iter().map(String::as_str)),
    }
}

/// A row in pieces of a width, wherever it has to be cut.
fn cut(row: &str, room: usize) -> Vec<String> {
    let letters: Vec<char> = row.chars().collect();
    let pieces = letters.chunks(room.max(1)).map(|own| own.iter().collect());
    let all: Vec<String> = pieces.collect();
    if all.is_empty() {
        vec![String::new()]
    } else {
        all
    }
}

fn indent(depth: usize) -> usize {
    4 * depth.min(4)
}

/// A text behind a sign, its rows below each other.
fn hanging(depth: usize, sign: &str, text: &str) -> Vec<String> {
    let lead = " ".repeat(indent(depth));
    let room = COLUMNS - lead.len() - sign.chars().count();
    let all = wrapped(text.trim(), room);
    let below = " ".repeat(sign.chars().count());
    let rows = all.lines().flat_map(|row| cut(row, room)).enumerate();
    rows.map(|(at, row)| format!("{lead}{}{row}", if at == 0 { sign } else { &below }))
        .collect()
}

/// A question, and room to write behind it, or on lines below it.
fn blank(depth: usize, text: &str, rows: usize) -> Vec<String> {
    let mut all = if text.is_empty() {
        Vec::new()
    } else {
        hanging(depth, "", text)
    };
    let left = all.last().map_or(COLUMNS, |row| {
        COLUMNS.saturating_sub(row.chars().count() + 1)
    });
    match all.last_mut() {
        // A row has room for a word or two.
        Some(last) if rows == 0 && left >= 20 => {
            let line = "_".repeat(left);
            *last = format!("{last} {line}");
        }
        _ => {
            let lead = " ".repeat(indent(depth));
            let line = format!("{lead}{}", "_".repeat(COLUMNS - lead.len()));
            for _ in 0..rows.max(1) {
                all.push(String::new());
                all.push(line.clone());
            }
        }
    }
    all
}
