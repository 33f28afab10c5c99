//! Which command was given, and who carries it out: the screen or the command line.
//!
//! It must not carry anything out itself.

use super::args::{Cli, Command};
use super::output::resolve;
use super::{check, close, doctor, hold, list, runs, show, ticket};
use crate::app::ending::{Ending, Failure};
use crate::app::env::{Env, Options};
use crate::app::opening;
use crate::plain;
use crate::tui::runtime::{self, Opening};
use std::io::{self, IsTerminal, Write};

/// Serves one command line; returns the exit code.
#[must_use]
pub fn serve(cli: Cli) -> u8 {
    let common = cli.common;
    let options = Options {
        runbooks: common.runbooks,
        state_dir: common.state_dir,
        lang: common.lang,
        ascii: common.ascii,
        plain: common.plain,
    };
    // A limit on the size of files shall refuse a write, not kill the program.
    let _ = signal_hook::flag::register(
        signal_hook::consts::SIGXFSZ,
        std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false)),
    );
    let env = Env::look(&options);
    match answer(&env, cli.command) {
        Ok(ending) => ending.code(),
        Err(failure) => {
            let text = failure.text.trim_end();
            if !text.is_empty() {
                let _ = writeln!(io::stderr().lock(), "{text}");
            }
            failure.ending.code()
        }
    }
}

fn answer(env: &Env, command: Option<Command>) -> Result<Ending, Failure> {
    let now = env.now();
    let mut out = io::stdout().lock();
    let out: &mut dyn Write = &mut out;
    match command {
        None => screen(env, || Ok(Opening::Library)),
        Some(Command::Start {
            runbook,
            set,
            strict,
        }) => screen(env, || start(env, runbook, set, strict)),
        Some(Command::Resume { run }) => screen(env, || {
            let name = match run {
                Some(run) => resolve(env, &run)?,
                None => runs::newest_open(env)?,
            };
            Ok(Opening::Resume(name))
        }),
        Some(Command::Runs { all, json }) => runs::runs(env, all, json, out),
        Some(Command::Show { run, format }) => show::show(env, &run, format, out),
        Some(Command::Ticket {
            run,
            format,
            output,
        }) => ticket::ticket(env, &run, format, output.as_deref(), now, out),
        Some(Command::Finish { run }) => close::close(env, &run, None, now, out),
        Some(Command::End { run, reason }) => close::close(env, &run, Some(&reason), now, out),
        Some(Command::Archive { older_than }) => runs::archive(env, older_than, now, out),
        Some(Command::List { json }) => list::list(env, json, out),
        Some(Command::Check { path, format }) => check::check(env, &path, format, out),
        Some(Command::HoldClipboard) => hold::hold_clipboard(io::stdin().lock(), out),
        Some(Command::Doctor) => {
            let asks = io::stdin().is_terminal() && io::stdout().is_terminal();
            let mut input = io::stdin().lock();
            let person = asks.then_some(&mut input as &mut dyn io::BufRead);
            doctor::doctor(env, person, out)
        }
        Some(Command::Schema) => {
            let schema = crate::load::schema::runbook();
            let written = out.write_all(schema.as_bytes());
            written.map_err(|error| Failure::output(&error))?;
            Ok(Ending::Fine)
        }
        Some(Command::Completions { shell }) => {
            let mut command = <Cli as clap::CommandFactory>::command();
            clap_complete::generate(shell, &mut command, "vetlla", out);
            Ok(Ending::Fine)
        }
        Some(Command::Man) => {
            let command = <Cli as clap::CommandFactory>::command();
            let page = clap_mangen::Man::new(command);
            page.render(out).map_err(|error| Failure::output(&error))?;
            Ok(Ending::Fine)
        }
    }
}

/// What `start` opens; with `--strict`, nothing where a value cannot be taken.
fn start(
    env: &Env,
    runbook: String,
    set: Vec<(String, String)>,
    strict: bool,
) -> Result<Opening, Failure> {
    if strict {
        let checked = opening::insist(env, &runbook, &set, env.now());
        checked.map_err(|error| Failure::open(error, &env.words))?;
    }
    Ok(Opening::Start(runbook, set))
}

/// The walk as line prompts.
fn lines(env: &Env, opening: &Opening) -> Result<Ending, Failure> {
    let words = &env.words;
    let now = env.now();
    let opened = match opening {
        Opening::Library => {
            let mut out = io::stdout().lock();
            list::list(env, false, &mut out)?;
            runs::runs(env, false, false, &mut out)?;
            writeln!(out, "{}", words.say("plain-library"))
                .map_err(|error| Failure::output(&error))?;
            return Ok(Ending::Fine);
        }
        Opening::Start(runbook, set) => opening::begin(env, runbook, set, now),
        Opening::Resume(name) => opening::open(env, name, true, now),
    };
    let opened = opened.map_err(|error| Failure::open(error, words))?;
    let (mut input, mut out) = (io::stdin().lock(), io::stdout().lock());
    plain::walk(env, opened, &mut input, &mut out).map_err(|error| Failure::output(&error))
}

/// The full screen, where there is one.
fn screen(
    env: &Env,
    opening: impl FnOnce() -> Result<Opening, Failure>,
) -> Result<Ending, Failure> {
    let words = &env.words;
    let opening = opening()?;
    if env.plain || std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        return lines(env, &opening);
    }
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        let text = words.say(match opening {
            Opening::Library => "no-terminal-library",
            Opening::Start(..) => "no-terminal-start",
            Opening::Resume(_) => "no-terminal-resume",
        });
        return Err(Failure {
            ending: Ending::Usage,
            text,
        });
    }
    runtime::run(env, &opening)
}
