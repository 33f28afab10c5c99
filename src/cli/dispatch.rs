//! Which command was given, and who carries it out: the screen or the command line.
//!
//! It must not carry anything out itself.

use super::args::{Cli, CliCommand, PreviewOf, Start, Wiki, YesNo};
use super::named::{in_other_hands, of_team};
use super::output::{resolve, say_wrong, tell};
#[cfg(feature = "store")]
use super::store;
use super::{
    bundle, cat, check, close, complete, config, doctor, help, hold, import, list, manual, new,
    paper, runs, show, stats, test, ticket, trust,
};
use crate::app::alert;
use crate::app::ascii_out::AsciiOut;
use crate::app::config::Places;
use crate::app::demo;
use crate::app::ending::{Ending, Failure};
use crate::app::env::{Env, Options, variable};
use crate::app::handed_on::all_taken;
use crate::app::locale;
use crate::app::log::{self, Fact, LogLevel};
use crate::app::preview::Preview;
use crate::app::terms::Terms;
use crate::i18n::{Lang, Words};
use crate::journal::RecordError;
use crate::load::report;
use crate::model::{AlertNotice, Moment};
use crate::plain;
use crate::process::stoppable::hang_up_ends;
use crate::process::supervisor::supervise;
use crate::tui::runtime::{self, Opening};
use rustix::termios::QueueSelector;
use signal_hook::consts::SIGXFSZ;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// How long the last lines of a run may take to the team, where it is within reach; after that
/// the next start or `vetlla sync` takes them.
const PARTING: Duration = Duration::from_millis(250);

/// Serves one command line; returns the exit code.
#[must_use]
pub fn serve(cli: Cli) -> u8 {
    // It reads neither configuration nor runs, and begins at once.
    if let Some(CliCommand::Supervise { folder }) = &cli.command {
        return match supervise(folder) {
            Ok(()) => Ending::Fine.code(),
            Err(_) => Ending::NotReadOrWritten.code(),
        };
    }
    let common = cli.common;
    let options = Options {
        runbooks: common.runbooks,
        state_dir: common.state_dir,
        lang: common.lang,
        ascii: common.ascii,
        plain: common.plain,
    };
    // A limit on the size of files shall refuse a write, not kill the program.
    let _ = signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
    let env = Env::look(&options, &Places::usual());
    begin_log(&env, cli.command.as_ref());
    let ending = carry_out(&env, cli.command);
    let code = Fact::Number(ending.into());
    log::note(LogLevel::Info, "end", &[("code", code)]);
    log::flush();
    ending
}

/// Begins the log that `VETLLA_LOG` asks for. Where it cannot be, that is said and no more.
fn begin_log(env: &Env, command: Option<&CliCommand>) {
    let Some(path) = std::env::var_os(log::FILE).filter(|path| !path.is_empty()) else {
        return;
    };
    let quiet = matches!(
        command,
        Some(CliCommand::HoldClipboard | CliCommand::CompleteWords { .. })
    );
    let level = variable(log::LEVEL);
    if let Err(why) = log::begin(Path::new(&path), level.as_deref(), &env.words) {
        if !quiet {
            tell(env, &why);
        }
        return;
    }
    log_start(env, command);
}

/// What a log begins with: which program, asked for what, on which terminal.
fn log_start(env: &Env, command: Option<&CliCommand>) {
    let command = command.map_or(Fact::Word("library"), |own| Fact::Kind(own));
    let start = [
        ("command", command),
        ("version", Fact::Word(env!("CARGO_PKG_VERSION"))),
        ("os", Fact::Word(std::env::consts::OS)),
        ("arch", Fact::Word(std::env::consts::ARCH)),
        ("debug", is(cfg!(debug_assertions))),
    ];
    log::note(LogLevel::Info, "start", &start);
    let set = |name| is(std::env::var_os(name).is_some());
    let kind = variable("TERM").unwrap_or_default();
    let program = variable("TERM_PROGRAM").unwrap_or_default();
    let size = rustix::termios::tcgetwinsize(io::stdout());
    let (columns, rows) = size.map_or((0, 0), |size| (size.ws_col, size.ws_row));
    let terminal = [
        ("term", Fact::Name(&kind)),
        ("program", Fact::Name(&program)),
        ("columns", Fact::Number(columns.into())),
        ("rows", Fact::Number(rows.into())),
        ("stdin", is(io::stdin().is_terminal())),
        ("stdout", is(io::stdout().is_terminal())),
        ("utf8", is(env.utf8)),
        ("colour", is(env.colour)),
        ("truecolor", is(env.truecolor)),
        ("ssh", set("SSH_CONNECTION")),
        ("tmux", set("TMUX")),
        ("screen", set("STY")),
        ("lang", Fact::Word(env.words.lang().code())),
        ("mouse", is(env.config.mouse)),
    ];
    log::note(LogLevel::Info, "terminal", &terminal);
}

fn is(so: bool) -> Fact<'static> {
    Fact::Word(if so { "yes" } else { "no" })
}

/// Carries the command out, and says on standard error what is wrong.
fn carry_out(env: &Env, command: Option<CliCommand>) -> u8 {
    tell_mistakes(env, command.as_ref());
    tell_concerns(env, command.as_ref());
    let answered = answer(env, command);
    if let Some(marks) = env.marks() {
        marks.finish(PARTING);
    }
    match answered {
        Ok(ending) => ending.code(),
        Err(failure) => {
            tell(env, failure.text.trim_end());
            failure.ending.code()
        }
    }
}

/// The words of this program's command line, with `help` as it is meant.
#[must_use]
pub fn line() -> Vec<OsString> {
    help::without_help_command(std::env::args_os().collect())
}

/// Says what the command line's own reader has to say, in the language of whoever reads it:
/// help and version on standard output, a mistake on standard error, where what was typed must
/// drive nothing. Returns the exit code.
#[must_use]
pub fn decline(error: clap::Error) -> u8 {
    let env = Env::look(&spoken(), &Places::usual());
    let line = line();
    let again = help::command(&env.words).try_get_matches_from(&line);
    let error = again.err().unwrap_or(error);
    let coloured = io::stdout().is_terminal() && variable("NO_COLOR").is_none();
    let text = help::said(&error, &line, &env.words, coloured && !error.use_stderr());
    if error.use_stderr() {
        let (utf8, _) = locale::utf8(variable);
        say_wrong(utf8, &text);
        return Ending::Usage.code();
    }
    let mut out = io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    let Err(failure) = written.map_err(|error| Failure::output(&error)) else {
        return Ending::Fine.code();
    };
    if !failure.text.is_empty() {
        let _ = writeln!(io::stderr().lock(), "{}", failure.text);
    }
    failure.ending.code()
}

/// What can be known of a line that could not be read: the language that it asks for.
fn spoken() -> Options {
    let words: Vec<String> = std::env::args_os()
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let after = words.iter().position(|word| word == "--lang");
    let after = after.and_then(|at| words.get(at + 1)).map(String::as_str);
    let within = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let named = Lang::ALL
        .into_iter()
        .find(|own| Some(own.code()) == after.or(within));
    Options {
        runbooks: Vec::new(),
        state_dir: None,
        lang: named,
        ascii: false,
        plain: false,
    }
}

/// Says what is wrong with the configuration, whatever was asked for.
fn tell_mistakes(env: &Env, command: Option<&CliCommand>) {
    let told = match command {
        // Nobody reads what is told beside a half-typed line.
        Some(CliCommand::HoldClipboard | CliCommand::CompleteWords { .. }) => true,
        // It tells them itself: on one and the same screen they would stand there twice.
        Some(CliCommand::Check { path, .. }) => {
            path.is_empty() && io::stdout().is_terminal() && io::stderr().is_terminal()
        }
        _ => false,
    };
    if told {
        return;
    }
    let text = report::human(&env.origins.sources, &config::mistakes(env), &env.words);
    tell(env, text.trim_end());
}

/// Says who else can get at the runs, where a command reads or writes them.
fn tell_concerns(env: &Env, command: Option<&CliCommand>) {
    if command.is_some_and(|command| !command.needs_runs()) {
        return;
    }
    for concern in env.store.concerns() {
        tell(env, &concern.say_with_hint(&env.words));
    }
}

fn answer(env: &Env, command: Option<CliCommand>) -> Result<Ending, Failure> {
    let now = env.now();
    let stdout = io::stdout().lock();
    let out: &mut dyn Write = if env.utf8 || !stdout.is_terminal() {
        &mut { stdout }
    } else {
        &mut AsciiOut::to(stdout)
    };
    match command {
        None => screen(env, || Ok(Opening::Library)),
        Some(CliCommand::Start(own)) => screen(env, || start(env, own)),
        Some(CliCommand::Resume { run }) => screen(env, || resume(env, run.as_deref())),
        Some(CliCommand::Runs { all, json }) => runs::runs(env, all, json, out),
        Some(CliCommand::Show {
            run,
            format,
            redact,
        }) => show::show(env, &run, (format, redact), out),
        Some(CliCommand::Ticket {
            run,
            step,
            format,
            output,
            exporter,
            again,
            redact,
        }) => {
            let way = ticket::TicketWay::of(format, output.as_deref(), exporter.as_deref());
            ticket::ticket(env, &run, step.as_deref(), (way, redact, again), now, out)
        }
        Some(CliCommand::Bundle(own)) => bundle::bundle(env, &own, now, out),
        Some(CliCommand::Print {
            what,
            format,
            redact,
        }) => paper::paper(env, &what, (format, redact), now, out),
        Some(CliCommand::Finish { run }) => close::close(env, &run, None, now, out),
        Some(CliCommand::End { run, reason }) => close::close(env, &run, Some(&reason), now, out),
        Some(CliCommand::Handover { run, note }) => close::hand_over(env, &run, &note, now, out),
        Some(CliCommand::Archive { older_than }) => runs::archive(env, older_than, now, out),
        // It was served before anything was looked at.
        Some(CliCommand::Supervise { .. }) => Ok(Ending::Fine),
        Some(CliCommand::HoldClipboard) => hold::hold_clipboard(io::stdin().lock(), out),
        Some(CliCommand::Doctor) => {
            let asks = io::stdin().is_terminal() && io::stdout().is_terminal();
            let mut input = io::stdin().lock();
            let person = asks.then_some(&mut input as &mut dyn io::BufRead);
            doctor::doctor(env, person, out)
        }
        Some(CliCommand::Config { json }) => config::config(env, json, out),
        Some(CliCommand::Completions { shell }) => completions(shell, &env.words, out),
        Some(CliCommand::CompleteWords { words }) => complete::complete(&words, out),
        Some(CliCommand::Man { command }) => manual::manual(&env.words, command.as_deref(), out),
        Some(command) => of_runbooks(env, command, now, out),
    }
}

/// What is about runbooks, and no run: for those who write them.
fn of_runbooks(
    env: &Env,
    command: CliCommand,
    now: Moment,
    out: &mut dyn Write,
) -> Result<Ending, Failure> {
    match command {
        CliCommand::List { filter, json } => list::list(env, &filter, json, out),
        CliCommand::Check {
            path,
            format,
            strict,
        } => check::check(env, &path, format, strict, out),
        CliCommand::Cat { runbook, origins } => cat::cat(env, &runbook, origins, out),
        CliCommand::New { file, from } => new::new(env, file.as_deref(), from.as_deref(), out),
        CliCommand::Test(own) => test::test(env, &own, out),
        CliCommand::Preview(own) => preview(env, own),
        CliCommand::Import { wiki, path, output } => match wiki {
            Wiki::Confluence => import::confluence(env, &path, &output, out),
        },
        CliCommand::Trust { path } => trust::trust(env, &path, now, out),
        CliCommand::Schema {
            runs,
            config,
            test,
            stats,
        } => schema([runs, config, test, stats], out),
        #[cfg(feature = "store")]
        CliCommand::Sync { json } => store::sync(env, json, out),
        #[cfg(feature = "store")]
        CliCommand::Store(own) => store::store(env, &own, out),
        #[cfg(not(feature = "store"))]
        CliCommand::Sync { .. } | CliCommand::Store(_) => {
            let text = env.words.say("store-not-built");
            Err(Failure::new(Ending::Findings, text))
        }
        CliCommand::Demo => demo(env),
        CliCommand::Stats(own) => stats::stats(env, &own, out),
        // All else was served before.
        _ => Ok(Ending::Fine),
    }
}

/// What a shell completes.
fn completions(
    shell: clap_complete::Shell,
    words: &Words,
    out: &mut dyn Write,
) -> Result<Ending, Failure> {
    let made = complete::script(shell, words);
    let written = out.write_all(made.as_bytes()).and_then(|()| out.flush());
    written.map_err(|error| Failure::output(&error))?;
    Ok(Ending::Fine)
}

/// The schema of what is printed of runs, of the configuration, of scenarios or of figures;
/// else of runbooks.
fn schema(of: [bool; 4], out: &mut dyn Write) -> Result<Ending, Failure> {
    let schema = match of {
        [true, ..] => crate::engine::status_sheet::schema(),
        [_, true, ..] => crate::load::schema::config(),
        [_, _, true, _] => crate::load::schema::test(),
        [.., true] => crate::engine::figures::schema(),
        [false, false, false, false] => crate::load::schema::runbook(),
    };
    let written = out.write_all(schema.as_bytes());
    written.map_err(|error| Failure::output(&error))?;
    Ok(Ending::Fine)
}

/// What `start` opens.
fn start(env: &Env, own: Start) -> Result<Opening, Failure> {
    let notice = own.alert.as_deref().map(|path| notice(env, path));
    let terms = Terms {
        set: own.set,
        strict: own.strict,
        drill: own.drill,
        clock: own.clock,
        alert: notice.transpose()?.map(Arc::new),
    };
    let runbook = match (own.runbook, &terms.alert) {
        (Some(runbook), _) => runbook,
        (None, None) => return Ok(Opening::Library),
        (None, Some(notice)) => {
            let matches = alert::matches(env, notice);
            match &matches.runbooks[..] {
                [only] => only.clone(),
                _ => return Ok(Opening::Choose(matches, terms)),
            }
        }
    };
    Ok(Opening::Start(runbook, terms))
}

/// The notification in a file or a pipe. A person's keys come from the terminal all the same,
/// where there is one.
fn notice(env: &Env, path: &Path) -> Result<AlertNotice, Failure> {
    let read = alert::read(path, &mut io::stdin().lock(), &env.words);
    if path == Path::new("-")
        && !io::stdin().is_terminal()
        && let Ok(terminal) = File::open("/dev/tty")
    {
        let _ = rustix::stdio::dup2_stdin(terminal);
    }
    read.map_err(|(unread, text)| {
        let ending = if unread {
            Ending::NotReadOrWritten
        } else {
            Ending::Findings
        };
        Failure::new(ending, text)
    })
}

/// What `resume` opens: the run that is named, or else the newest open one.
fn resume(env: &Env, run: Option<&str>) -> Result<Opening, Failure> {
    let Some(run) = run else {
        return Ok(Opening::Resume(runs::newest_open(env)?));
    };
    let unknown = match env.store.resolve_open(run) {
        Ok(name) => {
            let other = in_other_hands(env, &name);
            return Ok(other.map_or(Opening::Resume(name), |row| Opening::Team(row.id)));
        }
        Err(error) => error,
    };
    match unknown {
        RecordError::NoRun(_) => match of_team(env, run)? {
            Some(row) => Ok(Opening::Team(row.id)),
            None => resolve(env, run).map(Opening::Resume),
        },
        other => Err(Failure::record(&other, &env.words)),
    }
}

/// The walk as line prompts. The sign that its line is gone ends it, also where what began it
/// has that ignored (`nohup`): else no other session could take the run over.
fn lines(env: &Env, opening: &Opening) -> Result<Ending, Failure> {
    let own = env.clone();
    hang_up_ends(move || {
        let taken = all_taken(&own);
        for text in &taken {
            tell(&own, &format!("\n{text}"));
        }
        if !taken.is_empty() {
            leave_nothing_typed(&own);
        }
    });
    plain::on_terminal(|door| match opening {
        Opening::Library => plain::choose(env, door),
        Opening::Choose(matches, terms) => plain::choose_for(env, matches, terms, door),
        Opening::Start(runbook, terms) => plain::start(env, runbook, terms, door),
        Opening::Resume(name) => plain::resume(env, name, door),
        Opening::Team(id) => plain::resume_team(env, id, door),
    })
}

/// Ends the program with nothing left of what was typed without an Enter: the shell that reads
/// next would run it as a command.
fn leave_nothing_typed(env: &Env) {
    if io::stdin().is_terminal() {
        let _ = rustix::termios::tcflush(rustix::stdio::stdin(), QueueSelector::IFlush);
        tell(env, &env.words.say("taken-typed-lost"));
    }
    std::process::exit(Ending::Findings.code().into());
}

/// The walk of a runbook while it is written: on the full screen, or as line prompts.
fn preview(env: &Env, own: PreviewOf) -> Result<Ending, Failure> {
    let own = Preview {
        path: own.file,
        at: own.at,
        duty: own.duty.map(|duty| duty == YesNo::Yes),
        drill: own.drill,
    };
    let own_env = own.env(env)?;
    if are_lines_wanted(env) {
        return plain::on_terminal(|door| plain::preview(&own_env, &own, door));
    }
    need_terminal(env, "no-terminal-preview")?;
    runtime::preview::preview(&own_env, own)
}

/// An example, which is walked to see what there is.
fn demo(env: &Env) -> Result<Ending, Failure> {
    let env = &demo::env(env);
    if are_lines_wanted(env) {
        return plain::on_terminal(|door| plain::demo(env, door));
    }
    need_terminal(env, "no-terminal-demo")?;
    runtime::preview::demo(env)
}

/// Whether the walk is to be line prompts.
fn are_lines_wanted(env: &Env) -> bool {
    env.plain || std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Says what to use instead where the full screen has no terminal.
fn need_terminal(env: &Env, word: &str) -> Result<(), Failure> {
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        return Ok(());
    }
    Err(Failure::new(Ending::Usage, env.words.say(word)))
}

/// The full screen, where there is one.
fn screen(
    env: &Env,
    opening: impl FnOnce() -> Result<Opening, Failure>,
) -> Result<Ending, Failure> {
    let opening = opening()?;
    if are_lines_wanted(env) {
        return lines(env, &opening);
    }
    let word = match opening {
        Opening::Library | Opening::Choose(..) => "no-terminal-library",
        Opening::Start(..) => "no-terminal-start",
        Opening::Resume(_) | Opening::Team(_) => "no-terminal-resume",
    };
    need_terminal(env, word)?;
    runtime::run(env, &opening)
}
