//! `vetlla ticket`: the ticket of a run, to a file or on standard output.

use super::args::TicketFormat;
use super::output::{Done, print, resolve};
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::history::past_run;
use crate::app::opening;
use crate::app::session::{Saved, Session};
use crate::app::tickets::{attachments, laid_out};
use crate::engine::{Command, wording};
use crate::journal::RunName;
use crate::model::{Moment, StepId, Ticket, Way};
use crate::sink::{self, Format, Mail};
use std::io::Write;
use std::path::Path;

/// `vetlla ticket`.
pub fn ticket(
    env: &Env,
    run: &str,
    format: TicketFormat,
    output: Option<&Path>,
    now: Moment,
    out: &mut dyn Write,
) -> Done {
    let words = &env.words;
    let name = resolve(env, run)?;
    let past_run = past_run(env, &name).map_err(|error| Failure::open(error, words))?;
    let Some((step, laid)) = laid_out(&past_run.run) else {
        return Err(Failure::new(Ending::Findings, words.say("no-ticket")));
    };
    let format = match format {
        TicketFormat::Text => Format::Text,
        TicketFormat::Md => Format::Markdown,
        TicketFormat::Json => Format::Json,
        TicketFormat::Eml => Format::Eml,
    };
    let attached = attachments(env, &name, &past_run.run, &laid);
    let from = &env.config.operator;
    let bytes = format.bytes(
        &laid,
        Mail {
            from,
            attachments: &attached,
            date: now,
        },
    );
    let Some(path) = output.filter(|path| *path != Path::new("-")) else {
        // Who prints a ticket looks at it: nothing has left, and nothing is recorded.
        let printed = out.write_all(bytes.as_bytes());
        printed.map_err(|error| Failure::output(&error))?;
        return Ok(Ending::Fine);
    };
    let written = sink::write(path, &bytes, true);
    let delivery =
        written.map_err(|error| Failure::new(Ending::NotReadOrWritten, error.say(words)))?;
    print(out, &format!("{}\n", delivery.say(words)))?;
    let way = delivery.way;
    match record_export(env, &name, step, way, &laid, bytes.len(), now) {
        None => Ok(Ending::Fine),
        Some(why) => Err(Failure::new(
            Ending::NotReadOrWritten,
            words.with("export-unsaved", &[("why", (&why).into())]),
        )),
    }
}

/// Records that the ticket left, where no other session has the run: then it is theirs.
/// Returns why the disk did not take that.
fn record_export(
    env: &Env,
    name: &RunName,
    step: StepId,
    way: Way,
    ticket: &Ticket,
    bytes: usize,
    now: Moment,
) -> Option<String> {
    let mut session = opening::open(env, name, false, now).ok()?.session;
    if session.read_only().is_some() {
        return None;
    }
    let now = opening::local(env, session.run().runbook(), now);
    let command = Command::Export {
        step,
        way,
        part: None,
        bytes: u64::try_from(bytes).unwrap_or(u64::MAX),
        sha256: wording::fingerprint(ticket),
        missing: ticket.missing.len(),
    };
    let _ = session.carry(&command, None, now);
    unsaved(&session)
}

/// Why entries are not on disk, if some are not.
pub(super) fn unsaved(session: &Session) -> Option<String> {
    match session.saved() {
        Saved::Entries(_, why) => Some(why.whole),
        Saved::Nothing | Saved::All | Saved::Draft(_) => None,
    }
}
