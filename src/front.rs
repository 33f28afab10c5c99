//! Which command was given, and who carries it out: the screen or the command line.
//!
//! It must not carry anything out itself.

use crate::cli::{Cli, Command};
use crate::edge::ascii_out::AsciiOut;
use crate::edge::commands::{self, Ending, Failure};
use crate::edge::doctor;
use crate::edge::house::{House, Options};
use crate::edge::runs;
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
    let house = House::look(&options);
    match answer(&house, cli.command) {
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

fn answer(house: &House, command: Option<Command>) -> Result<Ending, Failure> {
    let now = house.now();
    let stdout = io::stdout().lock();
    let out: &mut dyn Write = if house.utf8 || !stdout.is_terminal() {
        &mut { stdout }
    } else {
        &mut AsciiOut::to(stdout)
    };
    match command {
        None => screen(house, || Ok(Opening::Library)),
        Some(Command::Start { runbook, set }) => screen(house, || Ok(Opening::Start(runbook, set))),
        Some(Command::Resume { run }) => screen(house, || {
            let name = match run {
                Some(run) => commands::resolve(house, &run)?,
                None => runs::newest_open(house)?,
            };
            Ok(Opening::Resume(name))
        }),
        Some(Command::Runs { all, json }) => runs::runs(house, all, json, out),
        Some(Command::Show { run, format }) => commands::show(house, &run, format, out),
        Some(Command::Ticket {
            run,
            format,
            output,
        }) => commands::ticket(house, &run, format, output.as_deref(), now, out),
        Some(Command::Finish { run }) => commands::close(house, &run, None, now, out),
        Some(Command::End { run, reason }) => commands::close(house, &run, Some(&reason), now, out),
        Some(Command::Archive { older_than }) => runs::archive(house, older_than, now, out),
        Some(Command::List { json }) => commands::list(house, json, out),
        Some(Command::Check { path, format }) => commands::check(house, &path, format, out),
        Some(Command::HoldClipboard) => commands::hold_clipboard(io::stdin().lock(), out),
        Some(Command::Doctor) => {
            let asks = io::stdin().is_terminal() && io::stdout().is_terminal();
            let mut input = io::stdin().lock();
            let person = asks.then_some(&mut input as &mut dyn io::BufRead);
            doctor::doctor(house, person, out)
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

/// The walk as line prompts.
fn lines(house: &House, opening: &Opening) -> Result<Ending, Failure> {
    plain::on_terminal(|door| match opening {
        Opening::Library => plain::choose(house, door),
        Opening::Start(runbook, set) => plain::start(house, runbook, set, door),
        Opening::Resume(name) => plain::resume(house, name, door),
    })
}

/// The full screen, where there is one.
fn screen(
    house: &House,
    opening: impl FnOnce() -> Result<Opening, Failure>,
) -> Result<Ending, Failure> {
    let words = &house.words;
    let opening = opening()?;
    if house.plain || std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        return lines(house, &opening);
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
    runtime::run(house, &opening)
}
