//! `vetlla bundle`: a run as one zip file.

use super::args::{self, RedactChoice};
use super::named::{Named, named};
use super::output::{Done, print};
use super::redaction::{chosen, tell_packed};
use super::ticket::{Unsaid, record};
use crate::app::bundle::Bundle;
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::history::past_run;
use crate::engine::Command;
use crate::i18n::Words;
use crate::journal::RunName;
use crate::model::{Event, Moment};
use crate::sink::{self, Payload};
use std::io::Write;
use std::path::{Path, PathBuf};

/// `vetlla bundle`.
pub fn bundle(env: &Env, wanted: &args::Bundle, now: Moment, out: &mut dyn Write) -> Done {
    let words = &env.words;
    let named = &named(env, &wanted.run)?;
    let Named { env, name, .. } = named;
    let past = past_run(env, name).map_err(|error| Failure::open(error, words))?;
    let again = past_run(env, name).map_err(|error| Failure::open(error, words))?;
    let mut trouble = past.trouble.clone();
    trouble.extend(named.trouble.clone());
    let mut bundle = Bundle::of(env, name, past, wanted.internal);
    let found = bundle.secrets(env);
    let redaction = chosen(&found, wanted.redact, words)?;
    tell_packed(bundle.files(), &found, words);
    if wanted.redact == Some(RedactChoice::Mask) {
        bundle.mask(env, &again.run, &found);
    }
    if !bundle.missing.is_empty() {
        let names = bundle.missing.join(", ");
        trouble.push(words.with("attachments-left-out", &[("names", (&names).into())]));
    }
    let (at, left_out) = (bundle.at, bundle.left_out);
    let too_large = || Failure::new(Ending::NotReadOrWritten, words.say("bundle-too-large"));
    let file = sink::zip(&bundle.entries(), at).ok_or_else(too_large)?;
    hand_out(wanted, name, &file, words, out)?;
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
        record(env, name, (&[Command::Redact(own)], Unsaid::Bundle), now)?;
    }
    if trouble.is_empty() {
        return Ok(Ending::Fine);
    }
    Err(Failure::new(Ending::Findings, trouble.join("\n")))
}

/// Writes it where it is wanted.
fn hand_out(
    wanted: &args::Bundle,
    name: &RunName,
    file: &Payload,
    words: &Words,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    if wanted.output.as_deref() == Some(Path::new("-")) {
        let written = out.write_all(file.as_bytes()).and_then(|()| out.flush());
        return written.map_err(|error| Failure::output(&error));
    }
    let usual = || PathBuf::from(format!("{}.zip", name.as_str()));
    let path = wanted.output.clone().unwrap_or_else(usual);
    let written = sink::write(&path, file, wanted.replace);
    let delivery = written.map_err(|error| {
        let mut text = error.say(words);
        if matches!(error, sink::SinkError::Exists(_)) {
            text = format!("{text} {}", words.say("bundle-replace"));
        }
        Failure::new(Ending::NotReadOrWritten, text)
    })?;
    print(out, &format!("{}\n", delivery.say(words)))
}

/// Says how much is for the record alone. Standard output may be the file itself.
fn tell_left_out(count: usize, words: &Words) {
    if count > 0 {
        let text = words.with("bundle-left-out", &[("count", count.into())]);
        let _ = writeln!(std::io::stderr().lock(), "{text}");
    }
}
