//! Commands in words: what is run and where, what came of it, why it is not run.
//!
//! It must not decide anything, nor know where any of it is shown.

use super::form;
use super::host_command::Ready;
use super::numbers::numbered;
use super::punctuation::labelled;
use super::run::Run;
use super::spans::length;
use super::tries::{CommandLack, CommandRefusal, CommandTry};
use crate::i18n::Words;
use crate::lang;
use crate::model::command_run::shown;
use crate::model::{
    CommandBegun, CommandEnded, CommandStatus, FieldId, HostCommand, Kind, Moment, NotStarted,
    Provenance, Step, StepId, pattern, sanitize, sanitize_line, stdin_code,
};
use chrono::TimeDelta;

/// Why a command is not run, in words.
#[must_use]
pub fn refused(why: &CommandRefusal, run: &Run, words: &Words) -> String {
    let named = |word, name: &str| words.with(word, &[("names", name.into())]);
    match why {
        CommandRefusal::Untrusted => words.say("command-untrusted"),
        CommandRefusal::Drill => words.say("command-drill"),
        CommandRefusal::Preview => words.say("command-preview"),
        CommandRefusal::TooSoon => words.say("command-too-soon"),
        CommandRefusal::Running(step) => {
            let found = run.runbook().step(step);
            let title = found.map_or_else(
                || step.0.clone(),
                |(at, step)| numbered(run, at, &step.title),
            );
            words.with("command-running", &[("step", (&title).into())])
        }
        CommandRefusal::Waits(labels) => named("command-waits", &labels.join("; ")),
        CommandRefusal::BecomesOption(text) => named("command-option", text),
        CommandRefusal::NoProgram(names) => named("command-no-program", &names.join(", ")),
        CommandRefusal::Unreadable => words.say("command-unreadable"),
    }
}

/// The catalogue's name of the question why a step is done that lacks this.
pub(super) fn lack_word(lack: CommandLack) -> &'static str {
    match lack {
        CommandLack::NotRun => "reason-command-not-run",
        CommandLack::Running => "reason-command-running",
        CommandLack::NotOk => "reason-command-not-ok",
        CommandLack::Outdated => "reason-command-outdated",
    }
}

/// That a try was run with other answers than there are now; none where it was not.
#[must_use]
pub fn otherwise_text(run: &Run, own: &CommandTry, words: &Words) -> Option<String> {
    run.ran_otherwise(own)
        .then(|| words.say("command-otherwise"))
}

/// What is to be done at a command's step: it is run, or run again with other answers.
#[must_use]
pub(super) fn now_text(run: &Run, step: &Step, words: &Words) -> String {
    let again = run.command_lack(step) == Some(CommandLack::Outdated);
    words.say(if again {
        "now-command-again"
    } else {
        "now-command"
    })
}

/// The catalogue's name of what a tick is called at a step.
pub(super) fn tick_word(run: &Run, step: &Step) -> &'static str {
    let by_hand = matches!(step.kind, Kind::Command(_))
        && run.last_try(&step.id).is_none()
        && run.against_commands().is_some();
    // Whoever has answered a call is not called twice.
    let called = matches!(&step.kind, Kind::Call(call) if run.reached(step, call.require));
    match (by_hand, called) {
        (true, _) => "now-command-by-hand",
        (false, true) => "now-called",
        (false, false) => "now-tick",
    }
}

/// Where a command runs: host, account, folder.
#[must_use]
pub fn place(begun: &CommandBegun, words: &Words) -> String {
    let args = [
        ("host", (&begun.host).into()),
        ("user", (&begun.user).into()),
        ("folder", (&begun.folder).into()),
    ];
    words.with("command-place", &args)
}

/// That better programs are not on this host; nothing where none is missing.
#[must_use]
pub fn missing(ready: &Ready, words: &Words) -> Option<String> {
    let names = ready.missing.join(", ");
    (!names.is_empty()).then(|| words.with("command-missing", &[("names", (&names).into())]))
}

/// That a command was run, in one line; of one that never ran, or of which nobody knows, that it
/// was to be.
pub(super) fn begun(run: &Run, begun: &CommandBegun, words: &Words) -> String {
    let own = run.commands().iter().find(|own| own.begun.nth == begun.nth);
    let status = own.and_then(|own| own.ended.as_ref());
    let word = match status.map(|(ended, _)| &ended.status) {
        Some(CommandStatus::NotStarted { .. } | CommandStatus::Lost) => "event-command-meant",
        Some(
            CommandStatus::Exited { .. }
            | CommandStatus::Signalled { .. }
            | CommandStatus::TimedOut { .. }
            | CommandStatus::Cancelled,
        )
        | None => "event-command-begun",
    };
    let command = sanitize(&shown(&begun.argv)).replace('\n', " ");
    let args = [
        ("command", (&command).into()),
        ("host", (&begun.host).into()),
        ("user", (&begun.user).into()),
    ];
    words.with(word, &args)
}

/// What came of it, in one line, with its output's name and size.
#[must_use]
pub fn ended(ended: &CommandEnded, words: &Words) -> String {
    let status = status(&ended.status, words);
    let mut more = Vec::new();
    if ended.output_lacks {
        more.push(words.say("command-output-lacks"));
    }
    if let Some(file) = &ended.file {
        let bytes = usize::try_from(ended.bytes).unwrap_or(usize::MAX);
        let args = [("file", file.into()), ("bytes", bytes.into())];
        more.push(words.with("command-output", &args));
    }
    if ended.truncated {
        more.push(words.say("command-truncated"));
    }
    if ended.unkept {
        let all = ended.file.is_none();
        let word = if all {
            "command-none-kept"
        } else {
            "command-unkept"
        };
        more.push(words.say(word));
    }
    if ended.left_behind > 0 {
        let args = [("count", (ended.left_behind as usize).into())];
        more.push(words.with("command-left-behind", &args));
    }
    // One that took too long says so.
    let late = matches!(ended.status, CommandStatus::TimedOut { .. });
    let took = ended.took.filter(|_| !late);
    more.extend(took.map(|took| lasted(took, words)));
    let more = more.join("; ");
    let more = if more.is_empty() {
        more
    } else {
        format!(" ({more})")
    };
    let args = [("status", (&status).into()), ("more", (&more).into())];
    words.with("event-command-ended", &args)
}

/// How a command ended.
#[must_use]
pub fn status(status: &CommandStatus, words: &Words) -> String {
    match status {
        CommandStatus::Exited { code } => {
            words.with("command-exited", &[("code", (&code.to_string()).into())])
        }
        CommandStatus::Signalled { signal } => words.with(
            "command-signalled",
            &[("signal", (&signal.to_string()).into())],
        ),
        CommandStatus::TimedOut { seconds } => words.with(
            "command-timed-out",
            &[("seconds", (*seconds as usize).into())],
        ),
        CommandStatus::Cancelled => words.say("command-cancelled"),
        CommandStatus::NotStarted { program, why } => not_started(program.as_deref(), why, words),
        CommandStatus::Lost => words.say("command-lost"),
    }
}

fn not_started(program: Option<&str>, why: &NotStarted, words: &Words) -> String {
    let program = program.unwrap_or_default();
    match why {
        NotStarted::Missing => words.with("command-not-there", &[("program", program.into())]),
        NotStarted::NotExecutable => {
            words.with("command-not-executable", &[("program", program.into())])
        }
        NotStarted::Interrupted => words.say("command-interrupted"),
        NotStarted::Other(why) => {
            let args = [("program", program.into()), ("why", why.into())];
            words.with("command-not-started", &args)
        }
    }
}

/// How long it ran.
fn lasted(took: u64, words: &Words) -> String {
    let seconds = took.div_ceil(1000).max(1);
    let time = i64::try_from(seconds).ok().and_then(TimeDelta::try_seconds);
    length(time.unwrap_or(TimeDelta::MAX), words)
}

/// A try in two lines: what ran where, and what came of it.
#[must_use]
pub fn attempt(own: &CommandTry, words: &Words) -> [String; 2] {
    let command = sanitize(&shown(&own.begun.argv)).into_owned();
    let came = match &own.ended {
        Some((end, _)) => ended(end, words),
        None => words.say("command-runs"),
    };
    [command, came]
}

/// What came of a try beside what was expected of it, a line each; while it runs, for how long
/// it has by `now`.
#[must_use]
pub fn outcome(run: &Run, own: &CommandTry, now: Moment, words: &Words) -> Vec<String> {
    let [_, came] = attempt(own, words);
    let so_far = (now - own.at).num_milliseconds();
    let so_far = u64::try_from(so_far).ok().filter(|_| own.ended.is_none());
    let came = match so_far {
        Some(time) => format!("{came} {}", lasted(time, words)),
        None => came,
    };
    let step = run.runbook().step(&own.begun.step);
    let expect = step.and_then(|(_, step)| step.expect.as_ref());
    let expect = expect.map(|text| {
        let label = words.say("detail-expect");
        labelled(&label, &sanitize_line(text))
    });
    let lost = not_measured(run, own, words).or_else(|| not_captured(run, own, words));
    let refused = not_fitting(run, own, now, words);
    let all = std::iter::once(came).chain(expect).chain(lost);
    all.chain(refused)
        .chain(answered_already(run, own, words))
        .collect()
}

/// The questions that have an answer which what it printed does not replace.
fn answered_already(run: &Run, own: &CommandTry, words: &Words) -> Vec<String> {
    let captured = own.ended.iter().flat_map(|(ended, _)| &ended.captured);
    let stays = captured.filter(|printed| {
        let answer = run.answer(&printed.field);
        answer.is_some_and(|answer| {
            answer.from != Provenance::Command && answer.value.to_text() != printed.text
        })
    });
    let told = stays.map(|printed| {
        let label = run.asked(printed.field.as_str());
        words.with("command-answered-already", &[("field", (&label).into())])
    });
    told.collect()
}

/// What it printed for fields that do not take it, and why: nothing is proposed there.
fn not_fitting(run: &Run, own: &CommandTry, now: Moment, words: &Words) -> Vec<String> {
    let captured = own.ended.iter().flat_map(|(ended, _)| &ended.captured);
    let told = captured.filter_map(|own| {
        let (_, field) = run.runbook().field(&own.field)?;
        let why = form::accept_text(field, &own.text, now).err()?.say(words);
        let label = run.asked(own.field.as_str());
        let args = [("field", (&label).into()), ("why", (&why).into())];
        Some(words.with("command-not-fitting", &args))
    });
    told.collect()
}

/// What the output of a command has to have, before it runs; none where nothing is asked of it.
#[must_use]
pub fn wanted_output(command: &HostCommand, words: &Words) -> Option<String> {
    let pattern = command.ok_output.as_ref()?;
    let ways = ("command-wants", "command-wants-some");
    Some(of_output(pattern, ways, words))
}

/// What the output of a try was to have and has not; none where it has. Nothing was looked for in
/// it then.
#[must_use]
pub fn not_measured(run: &Run, own: &CommandTry, words: &Words) -> Option<String> {
    let (ended, _) = own.ended.as_ref().filter(|(own, _)| own.output_lacks)?;
    let (_, step) = run.runbook().step(&own.begun.step)?;
    let pattern = step.kind.command()?.ok_output.as_ref()?;
    let ways = if ended.truncated {
        ("command-without-in-kept", "command-without-in-kept-some")
    } else {
        ("command-without", "command-without-some")
    };
    Some(of_output(pattern, ways, words))
}

/// What is looked for in an output, where it is a text that stands there as it is; a pattern says
/// nothing to who reads it at night.
fn of_output(pattern: &str, (text, some): (&str, &str), words: &Words) -> String {
    if pattern::is_text(pattern) {
        return words.with(text, &[("pattern", pattern.into())]);
    }
    words.say(some)
}

/// For which questions nothing was found in what a try printed.
fn not_captured(run: &Run, own: &CommandTry, words: &Words) -> Option<String> {
    let (ended, _) = own.ended.as_ref().filter(|(own, _)| own.file.is_some())?;
    let (_, step) = run.runbook().step(&own.begun.step)?;
    let found = |field: &FieldId| ended.captured.iter().any(|own| own.field == *field);
    let wanted = step.kind.command()?.capture.iter();
    let lost = wanted.filter(|own| !found(&own.field));
    let labels: Vec<_> = lost.map(|own| run.asked(own.field.as_str())).collect();
    let names = labels.join(", ");
    (!labels.is_empty()).then(|| words.with("command-not-captured", &[("names", (&names).into())]))
}

/// The catalogue's name of the words for why no output can be seen.
#[must_use]
pub fn nothing_to_see(run: &Run, step: &StepId) -> &'static str {
    match run.tries(step).last() {
        Some(own) if own.begun.interactive => "command-output-not-kept",
        Some(_) | None => "command-printed-nothing",
    }
}

/// What may follow from the step's command, which did not go well, in the order in which it is
/// asked: where nothing that it printed is kept, nothing is there to see.
#[must_use]
pub fn after(run: &Run, step: &StepId) -> Vec<AfterCommand> {
    let can = |way: &AfterCommand| match way {
        AfterCommand::See => !run.tries_to_see(step).is_empty(),
        AfterCommand::Again | AfterCommand::Done | AfterCommand::Failed | AfterCommand::Skipped => {
            true
        }
    };
    AFTER.into_iter().filter(can).collect()
}

/// What may follow a command that did not go well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfterCommand {
    /// It is looked at, and run again.
    Again,
    /// The step is done all the same, with a reason.
    Done,
    /// The step failed.
    Failed,
    /// The step is skipped.
    Skipped,
    /// What it printed is looked at.
    See,
}

/// All of it, in the order in which it is asked.
const AFTER: [AfterCommand; 5] = [
    AfterCommand::Again,
    AfterCommand::Done,
    AfterCommand::Failed,
    AfterCommand::Skipped,
    AfterCommand::See,
];

impl AfterCommand {
    /// What it is called where it is asked for.
    #[must_use]
    pub fn label(self, words: &Words) -> String {
        words.say(self.word())
    }

    fn word(self) -> &'static str {
        match self {
            Self::Again => "after-command-again",
            Self::Done => "after-command-done",
            Self::Failed => "after-command-failed",
            Self::Skipped => "after-command-skipped",
            Self::See => "after-command-see",
        }
    }
}
/// That a program of what is about to run reads an answer as its code; none where none does.
#[must_use]
pub fn answer_as_code(command: &HostCommand, words: &Words) -> Option<String> {
    let program = command.lines.iter().find_map(|line| {
        let mut answered = false;
        line.iter().find_map(|argv| {
            let own: Vec<_> = argv.iter().map(|word| word.0.as_str()).collect();
            let reads = stdin_code::reads_code(&own).filter(|_| answered);
            answered |= own.iter().any(|word| lang::has_code(word));
            reads.map(str::to_owned)
        })
    })?;
    Some(words.with("command-answer-as-code", &[("program", (&program).into())]))
}
