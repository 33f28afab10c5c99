//! `vetlla bundle`: a run as one zip file.

use super::args::RedactChoice;
use super::named::{Named, named};
use super::output::{Done, print};
use super::redaction::{chosen, tell_packed};
use super::ticket::record;
use crate::app::bundle::Bundle;
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::history::past_run;
use crate::engine::Command;
use crate::i18n::Words;
use crate::model::{Event, Moment};
use crate::sink;
use std::io::Write;
use std::path::{Path, PathBuf};

/// `vetlla bundle`.
pub fn bundle(
    env: &Env,
    run: &str,
    (output, replace): (Option<&Path>, bool),
    (redact, internal): (Option<RedactChoice>, bool),
    now: Moment,
    out: &mut dyn Write,
) -> Done {
    let words = &env.words;
    let Named { env, name, .. } = &named(env, run)?;
    let past = past_run(env, name).map_err(|error| Failure::open(error, words))?;
    let again = past_run(env, name).map_err(|error| Failure::open(error, words))?;
    let mut trouble = past.trouble.clone();
    let mut bundle = Bundle::of(env, name, past, internal);
    let found = bundle.secrets(env);
    let redaction = chosen(&found, redact, words)?;
    tell_packed(bundle.files(), words);
    if redact == Some(RedactChoice::Mask) {
        bundle.mask(env, &again.run, &found);
    }
    if !bundle.missing.is_empty() {
        let names = bundle.missing.join(", ");
        trouble.push(words.with("attachments-left-out", &[("names", (&names).into())]));
    }
    let (at, left_out) = (bundle.at, bundle.left_out);
    let too_large = || Failure::new(Ending::NotReadOrWritten, words.say("bundle-too-large"));
    let file = sink::zip(&bundle.entries(), at).ok_or_else(too_large)?;
    if output == Some(Path::new("-")) {
        let written = out.write_all(file.as_bytes()).and_then(|()| out.flush());
        written.map_err(|error| Failure::output(&error))?;
    } else {
        let usual = || PathBuf::from(format!("{}.zip", name.as_str()));
        let path = output.map_or_else(usual, Path::to_owned);
        let written = sink::write(&path, &file, replace);
        let delivery = written.map_err(|error| {
            let mut text = error.say(words);
            if matches!(error, sink::SinkError::Exists(_)) {
                text = format!("{text} {}", words.say("bundle-replace"));
            }
            Failure::new(Ending::NotReadOrWritten, text)
        })?;
        print(out, &format!("{}\n", delivery.say(words)))?;
    }
    tell_left_out(left_out, words);
    let told = again
        .run
        .entries()
        .iter()
        .rev()
        .find_map(|entry| match &entry.event {
            Event::RedactionChosen(own) if own.step.is_none() => Some(own),
            _ => None,
        });
    // What was chosen before just so is in the record already.
    if let Some(own) = redaction.filter(|own| Some(own) != told) {
        record(env, name, &[Command::Redact(own)], now)?;
    }
    if trouble.is_empty() {
        return Ok(Ending::Fine);
    }
    Err(Failure::new(Ending::Findings, trouble.join("\n")))
}

/// Says how much is for the record alone. Standard output may be the file itself.
fn tell_left_out(count: usize, words: &Words) {
    if count > 0 {
        let text = words.with("bundle-left-out", &[("count", count.into())]);
        let _ = writeln!(std::io::stderr().lock(), "{text}");
    }
}
