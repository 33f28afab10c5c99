//! An alert on its way to a run: read from a file or a pipe, and the runbooks that are for it.
//!
//! It must not know what a run does with it.

use super::catalog::{CatalogEntry, CatalogReader};
use super::env::Env;
use crate::engine::alert;
use crate::i18n::Words;
use crate::load::{self, MOST_ALERT_BYTES, NoAlert};
use crate::model::AlertNotice;
use crate::model::problem::{Place, SourceId};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// What was looked for, and what is for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matches {
    /// The ids of the runbooks, in the catalog's order.
    pub runbooks: Vec<String>,
    /// Why these, or why none, in words.
    pub said: String,
}

/// Reads a notification; `-` is standard input.
///
/// # Errors
/// Why there is none, in words: and whether it could not be read at all.
pub fn read(
    path: &Path,
    input: &mut dyn Read,
    words: &Words,
) -> Result<AlertNotice, (bool, String)> {
    let is_pipe = path == Path::new("-");
    let name = if is_pipe {
        words.say("alert-pipe")
    } else {
        path.display().to_string()
    };
    let text = if is_pipe {
        bounded(input)
    } else {
        File::open(path).and_then(|mut file| bounded(&mut file))
    };
    let bytes = text.map_err(|error| {
        let why = error.to_string();
        let args = [("path", (&name).into()), ("why", (&why).into())];
        (true, words.with("record-cannot-read", &args))
    })?;
    let text = String::from_utf8_lossy(&bytes);
    load::alert(&text).map_err(|why| (false, no_alert(&why, &name, words)))
}

/// No more is read than a notification may have, and one byte to see that it has more.
fn bounded(input: &mut dyn Read) -> io::Result<Vec<u8>> {
    let most = u64::try_from(MOST_ALERT_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    input.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn no_alert(why: &NoAlert, path: &str, words: &Words) -> String {
    let path_arg = ("path", path.into());
    match why {
        NoAlert::Empty => words.with("alert-empty", &[path_arg]),
        NoAlert::TooLarge => {
            let most = MOST_ALERT_BYTES / 1024;
            words.with("alert-too-large", &[path_arg, ("most", most.into())])
        }
        NoAlert::TooDeep => words.with("alert-too-deep", &[path_arg]),
        NoAlert::NotJson { line, column, why } => {
            let args = [
                path_arg,
                ("line", (*line).into()),
                ("column", (*column).into()),
                ("why", why.into()),
            ];
            words.with("alert-not-json", &args)
        }
        NoAlert::Nothing => words.with("alert-nothing", &[path_arg]),
        NoAlert::Subscription => words.with("alert-subscription", &[path_arg]),
    }
}

/// The runbooks that are for a notification, and why. Of one that another one extends only
/// what that one is not for counts: who wrote the other one wanted it for these alerts.
#[must_use]
pub fn matches(env: &Env, notice: &AlertNotice) -> Matches {
    let words = &env.words;
    let name = notice.alerts.first().map(alert::named);
    let name = name.unwrap_or_default();
    let (mut found, mut refused) = (Vec::new(), Vec::new());
    for entry in CatalogReader::new(env).filter(|entry| !entry.shadowed) {
        refused.extend(mistake_of(&entry, words));
        found.extend(Meant::of(entry, notice));
    }
    let own = found.iter().filter(|own| !own.is_replaced(&found));
    let own: Vec<_> = own.collect();
    let runbooks: Vec<_> = own.iter().map(|own| own.entry.id.clone()).collect();
    let why = own
        .iter()
        .map(|own| format!("{} ({})", own.entry.id, own.labels));
    let why = why.collect::<Vec<_>>().join(", ");
    let labels = notice.alerts.first().map(alert::labels);
    let labels = labels.unwrap_or_default();
    let args = [
        ("name", (&name).into()),
        ("count", runbooks.len().into()),
        ("why", (&why).into()),
        ("labels", (&labels).into()),
    ];
    let word = if runbooks.is_empty() {
        "alert-no-runbook"
    } else {
        "alert-runbooks"
    };
    let mut said = words.with(word, &args);
    // What is refused may be the one that is for it.
    if runbooks.is_empty() && !refused.is_empty() {
        let files = refused.join(", ");
        let args = [("count", refused.len().into()), ("files", (&files).into())];
        said = format!("{said} {}", words.with("alert-refused", &args));
    }
    Matches { runbooks, said }
}

/// Where the first mistake of a refused runbook is.
fn mistake_of(entry: &CatalogEntry, words: &Words) -> Option<String> {
    let first = entry.result.as_ref().err()?.first()?;
    let file = entry.origin.show(words);
    let Place {
        line,
        column,
        source,
        ..
    } = first.place;
    // It may stand in one that this one extends.
    let own = source == SourceId::default();
    Some(if own {
        format!("{file}:{line}:{column}")
    } else {
        file
    })
}

/// A runbook that is for some of a notification's alerts.
struct Meant {
    entry: CatalogEntry,
    /// Those labels of it that an alert has.
    labels: String,
    /// The alerts that it is for, by their places.
    alerts: Vec<usize>,
}

impl Meant {
    fn of(entry: CatalogEntry, notice: &AlertNotice) -> Option<Self> {
        let runbook = entry.result.as_ref().ok()?;
        let labels = alert::is_for(runbook, notice)?;
        let fits = |alert| runbook.alerts.iter().any(|rule| rule.fits(alert));
        let alerts = notice.alerts.iter().enumerate();
        let alerts = alerts.filter(|(_, alert)| fits(alert)).map(|(at, _)| at);
        Some(Self {
            labels,
            alerts: alerts.collect(),
            entry,
        })
    }

    /// Whether others that extend it are for each alert that it is for.
    fn is_replaced(&self, all: &[Self]) -> bool {
        let extends = |other: &&Self| {
            let mut bases = other.entry.lineage.origins.iter();
            bases.any(|base| base.is_same(&self.entry.origin))
        };
        let below: Vec<_> = all.iter().filter(extends).collect();
        let is_theirs = |at| below.iter().any(|own| own.alerts.contains(at));
        self.alerts.iter().all(is_theirs)
    }
}
