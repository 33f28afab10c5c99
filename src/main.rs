//! The thin binary: reads the command line, calls the library, chooses the exit code.

use clap::Parser;
use std::process::ExitCode;
use vetlla::cli::args::Cli;
use vetlla::cli::dispatch;

/// musl's own allocator asks the kernel for nearly every page by itself, which is a third
/// of the start's time. This one keeps what it has.
#[cfg(target_env = "musl")]
#[global_allocator]
static MEMORY: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

fn main() -> ExitCode {
    let cli = match Cli::try_parse_from(dispatch::line()) {
        Ok(cli) => cli,
        Err(error) => return ExitCode::from(dispatch::decline(error)),
    };
    ExitCode::from(dispatch::serve(cli))
}
