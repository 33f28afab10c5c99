//! What may stand in the way of a night: looked at by day, with the next move for each.
//!
//! Nothing is changed. Whether a clipboard works only a person can say: a word is sent,
//! and comes back by their hand. It must not know how the screen draws.

use super::config;
use crate::app::catalog;
use crate::app::config::{FileState, Origin};
use crate::app::ending::{Ending, Failure};
use crate::app::env::{Env, variable};
use crate::app::foreign_hands::{self, foreign_hand};
use crate::app::origin::yaml_files;
use crate::app::working_copy::{WorkingCopy, working_copies};
use crate::engine::duty::{self, Assessment};
use crate::engine::wording::labelled;
use crate::i18n::Words;
use crate::model::sorted::sort_by;
use crate::model::{Clean, Moment, Schedule, Way, sanitize_line};
use crate::process::search;
use crate::sink::{Clipboard, ClipboardEnv, Multiplexer};
use crate::tui::rebound;
use std::fs::DirBuilder;
use std::io::{self, BufRead, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// Less free space than this is told, in bytes: tickets are small, evidence is not.
const LITTLE: u64 = 100 << 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Grade {
    Fine,
    Note,
    Wrong,
}

/// One thing looked at.
struct Finding {
    grade: Grade,
    text: String,
    /// The next move.
    next: Option<String>,
}

impl Finding {
    fn fine(text: String) -> Self {
        Self {
            grade: Grade::Fine,
            text,
            next: None,
        }
    }

    fn note(text: String, next: String) -> Self {
        Self {
            grade: Grade::Note,
            text,
            next: Some(next),
        }
    }

    fn wrong(text: String, next: String) -> Self {
        Self {
            grade: Grade::Wrong,
            text,
            next: Some(next),
        }
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let mark = match self.grade {
            Grade::Fine => "ok",
            Grade::Note => "--",
            Grade::Wrong => "!!",
        };
        writeln!(out, "{mark}  {}", sanitize_line(&self.text))?;
        match &self.next {
            Some(next) => writeln!(out, "    {}", sanitize_line(next)),
            None => Ok(()),
        }
    }
}

/// Looks at everything, and has `person` try the clipboard where there is one to ask.
/// Ends with findings where something must be mended.
pub fn doctor(
    env: &Env,
    person: Option<&mut dyn BufRead>,
    out: &mut dyn Write,
) -> Result<Ending, Failure> {
    examine(env, person, out).map_err(|error| Failure::output(&error))
}

fn examine(env: &Env, person: Option<&mut dyn BufRead>, out: &mut dyn Write) -> io::Result<Ending> {
    let words = &env.words;
    let mut worst = Grade::Fine;
    let mut tell = |finding: Finding, out: &mut dyn Write| {
        worst = worst.max(finding.grade);
        finding.write(out)
    };
    let looked = [
        vec![terminal(env), theme(env), mouse(env)],
        configuration(env),
        vec![operator(env), office(env), runbooks(env)],
        folders(env),
        hands(env),
        copies(env),
        disk(env),
        vec![editor(words)],
        exporters(env),
        shared(env),
    ];
    for finding in looked.into_iter().flatten() {
        tell(finding, out)?;
    }
    let tried = clipboard(env, person, out)?;
    tell(tried, out)?;
    Ok(if worst == Grade::Wrong {
        Ending::Findings
    } else {
        Ending::Fine
    })
}

fn terminal(env: &Env) -> Finding {
    let words = &env.words;
    let term = variable("TERM").unwrap_or_else(|| "-".to_owned());
    let (columns, rows) = rustix::termios::tcgetwinsize(io::stdout())
        .map_or((0, 0), |size| (size.ws_col, size.ws_row));
    let args = [
        ("term", (&term).into()),
        ("columns", usize::from(columns).into()),
        ("rows", usize::from(rows).into()),
    ];
    // Where output goes to a file or another program, there is no size to tell.
    let word = if columns == 0 {
        "doctor-no-terminal"
    } else {
        "doctor-terminal"
    };
    let text = words.with(word, &args);
    if !env.utf8 {
        return Finding::note(text, words.say("doctor-no-utf8"));
    }
    if columns > 0 && (columns < 40 || rows < 10) {
        return Finding::note(text, words.say("doctor-small"));
    }
    Finding::fine(text)
}

/// The files that were read, or that there is none; what is wrong in them, and beside them.
fn configuration(env: &Env) -> Vec<Finding> {
    let words = &env.words;
    let files = config::files(env);
    let mut found: Vec<_> = files
        .into_iter()
        .filter(|(state, _)| *state == FileState::Read)
        .map(|(_, text)| Finding::fine(text))
        .collect();
    let mistakes = config::mistakes(env);
    if found.is_empty() && mistakes.is_empty() {
        let paths = env.origins.files.iter().map(|file| file.path.display());
        let paths = paths.map(|path| path.to_string()).collect::<Vec<_>>();
        let paths = paths.join(", ");
        found.push(Finding::note(
            words.with("doctor-no-config", &[("paths", (&paths).into())]),
            words.say("doctor-no-config-next"),
        ));
    }
    found.extend(mistakes.into_iter().map(|problem| {
        let at = problem.place;
        let name = env.origins.sources.name(at.source);
        let text = format!("{name}:{}:{}: {}", at.line, at.column, problem.message);
        let next = problem.hint;
        Finding::wrong(
            text,
            next.unwrap_or_else(|| words.say("doctor-config-next")),
        )
    }));
    let misnamed = config::misnamed(env).into_iter();
    found.extend(misnamed.map(|text| Finding::wrong(text, words.say("config-misnamed-next"))));
    let covered = rebound::covered(&env.config, words).into_iter();
    found.extend(covered.map(|text| Finding::note(text, words.say("doctor-keys-next"))));
    found
}

/// Whose the mouse is.
fn mouse(env: &Env) -> Finding {
    let word = if env.config.mouse {
        "doctor-mouse-on"
    } else {
        "doctor-mouse-off"
    };
    Finding::fine(env.words.say(word))
}

/// The colours: what was asked for, and what the terminal lets be.
fn theme(env: &Env) -> Finding {
    let words = &env.words;
    let name = env.config.theme.word();
    if env.colour {
        return Finding::fine(words.with("doctor-theme", &[("name", name.into())]));
    }
    Finding::fine(words.say("theme-no-colour"))
}

/// The folders of runbooks that somebody named and that are none.
fn folders(env: &Env) -> Vec<Finding> {
    let words = &env.words;
    let named = env
        .origins
        .folders
        .iter()
        .filter(|folder| folder.origin != Origin::BuiltIn);
    named
        .filter_map(|folder| {
            let why = match std::fs::read_dir(&folder.path) {
                Ok(_) => return None,
                Err(error) => error.to_string(),
            };
            let path = folder.path.display().to_string();
            let args = [("path", (&path).into()), ("why", (&why).into())];
            let text = words.with("doctor-folder", &args);
            Some(Finding::wrong(text, words.say("doctor-folder-next")))
        })
        .collect()
}

/// What another account could change of the folders and files that are trusted where they lie,
/// and of the configuration; each once.
fn hands(env: &Env) -> Vec<Finding> {
    let words = &env.words;
    let mut told = Vec::new();
    let mut look = |path: &Path, word: &str, found: &mut Vec<Finding>| {
        let Some(hand) = foreign_hand(path).filter(|hand| !told.contains(hand)) else {
            return;
        };
        let text = format!("{} {}", foreign_hands::say(&hand, words), words.say(word));
        found.push(Finding::wrong(text, foreign_hands::hint(&hand, words)));
        told.push(hand);
    };
    let mut found = Vec::new();
    for folder in env.origins.folders.iter().filter(|own| !own.local) {
        look(&folder.path, "foreign-runbooks", &mut found);
        for file in yaml_files(&folder.path) {
            look(&file, "foreign-runbooks", &mut found);
        }
    }
    for file in &env.origins.files {
        look(&file.path, "foreign-config", &mut found);
    }
    found
}

/// The folders of runbooks in git working copies: their commits, and what was changed since.
fn copies(env: &Env) -> Vec<Finding> {
    let words = &env.words;
    let look = |own: WorkingCopy| {
        let folder = own.folder.display().to_string();
        let text = labelled(&folder, &own.commit_text(env.now(), words));
        let mut changed: Vec<_> = own.changed.into_iter().flatten().collect();
        sort_by(&mut changed, Ord::cmp);
        if changed.is_empty() {
            return Finding::fine(text);
        }
        let files = changed.join(", ");
        Finding::note(
            text,
            words.with("doctor-git-changed", &[("files", (&files).into())]),
        )
    };
    working_copies(env).into_iter().map(look).collect()
}

fn operator(env: &Env) -> Finding {
    let words = &env.words;
    let operator = &env.config.operator;
    let asked = [
        ("name", &operator.name),
        ("email", &operator.email),
        ("phone", &operator.phone),
    ];
    let lacks: Vec<_> = asked.into_iter().filter(|(_, own)| own.is_none()).collect();
    let lacks: Vec<_> = lacks.into_iter().map(|(key, _)| key).collect();
    // A telephone is good to have; a ticket does without.
    let whole = lacks.iter().all(|key| *key == "phone");
    let text = words.with("doctor-operator", &[("name", (&env.by()).into())]);
    if whole {
        Finding::fine(text)
    } else {
        Finding::note(text, {
            let keys = lacks.join(", ");
            words.with("doctor-operator-next", &[("keys", (&keys).into())])
        })
    }
}

fn office(env: &Env) -> Finding {
    let words = &env.words;
    let assessed = duty::assess(&Schedule::default(), &env.config.schedule, env.now());
    match assessed {
        Assessment::Known { on_duty: true, .. } => Finding::fine(words.say("doctor-duty")),
        Assessment::Known { .. } => Finding::fine(words.say("doctor-office")),
        Assessment::Unknown => {
            let text = match &env.config.schedule.open {
                Some(hours) => words.with("doctor-hours-unsaid", &[("hours", hours.into())]),
                None => words.say("doctor-hours-unknown"),
            };
            Finding::note(text, words.say("doctor-hours-next"))
        }
    }
}

fn runbooks(env: &Env) -> Finding {
    let words = &env.words;
    let catalog = catalog::all(env);
    let refused = catalog.iter().filter(|one| one.result.is_err()).count();
    let args = [("count", catalog.len().into()), ("refused", refused.into())];
    let text = words.with("doctor-runbooks", &args);
    if refused == 0 {
        Finding::fine(text)
    } else {
        Finding::wrong(text, words.say("doctor-runbooks-next"))
    }
}

/// A file is written, brought to the disk, and taken away again.
fn disk(env: &Env) -> Vec<Finding> {
    let words = &env.words;
    let folder = env.store.state_dir();
    let tried = folder.map(|folder| disk_of(folder, words));
    let concerns = env.store.concerns().into_iter();
    let told = concerns.map(|concern| Finding::wrong(concern.say(words), concern.hint(words)));
    tried.into_iter().chain(told).collect()
}

fn disk_of(folder: &Path, words: &Words) -> Finding {
    let path = folder.display().to_string();
    if let Err(error) = try_disk(folder) {
        let why = error.to_string();
        let args = [("path", (&path).into()), ("why", (&why).into())];
        return Finding::wrong(
            words.with("doctor-disk-wrong", &args),
            words.say("doctor-disk-next"),
        );
    }
    let free = rustix::fs::statvfs(folder)
        .map_or(u64::MAX, |disk| disk.f_bavail.saturating_mul(disk.f_frsize));
    let megabytes = usize::try_from(free >> 20).unwrap_or(usize::MAX);
    let args = [("path", (&path).into()), ("free", megabytes.into())];
    let text = words.with("doctor-disk", &args);
    if free < LITTLE {
        Finding::note(text, words.say("doctor-disk-little"))
    } else {
        Finding::fine(text)
    }
}

fn try_disk(folder: &Path) -> io::Result<()> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    let mut file = tempfile::Builder::new()
        .prefix(".doctor-")
        .tempfile_in(folder)?;
    file.write_all(b"vetlla")?;
    file.as_file().sync_all()
}

/// What a program is to this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Program {
    Runs,
    Missing,
    /// There, and not to be run.
    Forbidden,
}

fn program(name: &str) -> Program {
    located(name).0
}

/// What a program is here, and its path as far as there is one: looked for where it is when it
/// is run.
fn located(name: &str) -> (Program, PathBuf) {
    if name.contains('/') {
        return (at(Path::new(name)), name.into());
    }
    let mut found = (Program::Missing, name.into());
    for path in search::folders()
        .into_iter()
        .map(|folder| folder.join(name))
    {
        match at(&path) {
            Program::Runs => return (Program::Runs, path),
            Program::Forbidden => found = (Program::Forbidden, path),
            Program::Missing => {}
        }
    }
    found
}

fn at(path: &Path) -> Program {
    let may_run = || rustix::fs::access(path, rustix::fs::Access::EXEC_OK).is_ok();
    match path.is_file() {
        true if may_run() => Program::Runs,
        true => Program::Forbidden,
        false => Program::Missing,
    }
}

fn editor(words: &Words) -> Finding {
    let command = variable("VISUAL").or_else(|| variable("EDITOR"));
    let command = command.unwrap_or_else(|| "vi".to_owned());
    let program = command.split_whitespace().next().unwrap_or("vi").to_owned();
    let text = words.with("doctor-editor", &[("program", (&program).into())]);
    if self::program(&program) == Program::Runs {
        Finding::fine(text)
    } else {
        Finding::note(text, words.say("doctor-editor-next"))
    }
}

fn exporters(env: &Env) -> Vec<Finding> {
    let words = &env.words;
    let look = |exporter: &crate::model::Exporter| {
        let program = exporter.argv.first().map_or("", String::as_str);
        let (state, path) = located(program);
        let path = path.to_string_lossy();
        let args = [
            ("name", (&exporter.name).into()),
            ("program", (&*path).into()),
        ];
        let text = words.with("doctor-exporter", &args);
        match state {
            Program::Runs => Finding::fine(text),
            Program::Missing => Finding::wrong(text, words.say("sink-hint-exporter-start")),
            Program::Forbidden => Finding::wrong(text, words.say("doctor-exporter-forbidden")),
        }
    };
    env.config.exporters.iter().map(look).collect()
}

/// The shared record, where one is configured: whether it lets this role in, and has its tables.
fn shared(env: &Env) -> Vec<Finding> {
    let (words, store) = (&env.words, &env.config.store);
    if store.url.is_none() && store.team.is_none() {
        return Vec::new();
    }
    if store.url.is_none() || store.team.is_none() {
        return vec![Finding::wrong(
            words.say("store-half"),
            words.say("store-none"),
        )];
    }
    vec![match looked_at(env) {
        Ok(text) => Finding::fine(text),
        Err(text) => Finding::wrong(text, words.say("doctor-store")),
    }]
}

#[cfg(feature = "store")]
fn looked_at(env: &Env) -> Result<String, String> {
    super::store::looked_at(env)
}

#[cfg(not(feature = "store"))]
fn looked_at(env: &Env) -> Result<String, String> {
    Err(env.words.say("store-not-built"))
}

/// Sends a word, and asks for it back.
fn clipboard(
    env: &Env,
    person: Option<&mut dyn BufRead>,
    out: &mut dyn Write,
) -> io::Result<Finding> {
    let words = &env.words;
    let Some(person) = person else {
        let text = words.say("doctor-clipboard-untried");
        return Ok(Finding::note(
            text,
            words.say("doctor-clipboard-untried-next"),
        ));
    };
    let desk = ClipboardEnv::read(variable);
    let word = word(env.now());
    // Kept until the answer is in.
    let copied = Clipboard::new().copy(
        &Clean::line(&word),
        env.config.clipboard,
        desk,
        &std::sync::atomic::AtomicBool::new(false),
    );
    let copied = match copied {
        Ok(copied) => copied,
        Err(error) => {
            let next = words.say("doctor-another-way");
            return Ok(Finding::note(error.say(words), next));
        }
    };
    out.write_all(&copied.terminal)?;
    writeln!(out, "    {}", copied.delivery.say(words))?;
    write!(out, "    {} ", words.say("doctor-paste"))?;
    out.flush()?;
    let mut line = String::new();
    person.read_line(&mut line)?;
    let line = line.replace("\u{1b}[200~", "").replace("\u{1b}[201~", "");
    let by_tmux = copied.delivery.way == Way::Tmux;
    Ok(judge(&word, line.trim(), (desk.mux, by_tmux), words))
}

/// What came back tells what the clipboard did.
///
/// Where tmux itself has handed the word on, none of its settings is in the way.
fn judge(word: &str, answer: &str, (mux, by_tmux): (Multiplexer, bool), words: &Words) -> Finding {
    if answer == word {
        return Finding::fine(words.say("doctor-arrived"));
    }
    let text = words.say(if answer.is_empty() {
        "doctor-not-arrived"
    } else {
        "doctor-other-arrived"
    });
    let allow = words.say(match mux {
        Multiplexer::None => "doctor-allow-terminal",
        Multiplexer::Tmux if by_tmux => "doctor-allow-beyond-tmux",
        Multiplexer::Tmux => "doctor-allow-tmux",
        Multiplexer::Screen | Multiplexer::Unsure => "doctor-allow-screen",
    });
    let next = format!("{allow} {}", words.say("doctor-another-way"));
    Finding::wrong(text, next)
}

/// A word that the clipboard cannot hold already.
fn word(now: Moment) -> String {
    let seed = now.timestamp_micros().unsigned_abs() ^ u64::from(std::process::id());
    let letters = (0..6).scan(seed, |rest, _| {
        let letter = char::from(b'a' + u8::try_from(*rest % 26).unwrap_or(0));
        *rest /= 26;
        Some(letter)
    });
    format!("vetlla-{}", letters.collect::<String>())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn only_the_same_word_is_an_arrival_and_each_way_has_its_own_advice() {
        let words = Words::new(Lang::En);
        let judge = |answer, mux| judge("vetlla-abc", answer, mux, &words);
        let plain = (Multiplexer::None, false);
        assert_eq!(judge("vetlla-abc", plain).grade, Grade::Fine);
        for (mux, advice) in [
            (plain, "OSC 52"),
            ((Multiplexer::Tmux, false), "set-clipboard on"),
            ((Multiplexer::Tmux, true), "load-buffer"),
            ((Multiplexer::Unsure, false), "screen"),
        ] {
            for answer in ["", "vetlla-ab"] {
                let finding = judge(answer, mux);
                assert_eq!(finding.grade, Grade::Wrong);
                let next = finding.next.unwrap_or_default();
                assert!(next.contains(advice), "{next}");
                // Nothing of tmux is to be set where tmux itself has handed it on.
                assert!(!(mux.1 && next.contains("set-clipboard")), "{next}");
            }
        }
    }

    #[test]
    fn a_word_is_another_each_time_it_is_made() {
        let words: std::collections::HashSet<_> = (0..50)
            .map(|n| {
                word(
                    chrono::DateTime::from_timestamp_micros(n * 7919)
                        .unwrap()
                        .fixed_offset(),
                )
            })
            .collect();
        assert!(words.len() > 1);
    }
}
