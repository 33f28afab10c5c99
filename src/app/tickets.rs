//! The tickets and messages of a run, the files that go with it, and what came of handing it over.
//!
//! It must not know where a ticket goes.

use crate::engine::ticket_parts::goes_alone;
use crate::engine::unsure_wording::read_before;
use crate::engine::{Run, sent, ticket};
use crate::i18n::{Lang, Words};
use crate::journal::{RunName, RunStore};
use crate::model::ends::ends_of;
use crate::model::{DispatchKind, Exporter, ExporterRun, Step, StepId, Ticket, pattern};
use crate::sink::{self, Exported, Format, SinkError};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The ticket of a run, and the step that it belongs to.
#[must_use]
pub fn laid_out(run: &Run) -> Option<(StepId, Ticket)> {
    let (_, step) = ticket::ticket_step(run)?;
    of_step(run, step)
}

/// The ticket or the message of a step as it left, or as it would be now, and the step's id.
#[must_use]
pub fn of_step(run: &Run, step: &Step) -> Option<(StepId, Ticket)> {
    let form = step.kind.dispatch()?;
    let words = Words::of_ticket(ticket::ticket_lang(form));
    Some((step.id.clone(), sent::read(run, step, form, &words)))
}

/// The files that go with a ticket, as the run tells of them. Reading them takes as long as
/// they are large: whoever has keys to answer does it in a job.
#[derive(Debug, Clone)]
pub struct Attachments {
    store: Arc<dyn RunStore>,
    run: RunName,
    /// The ticket's own pair of names, and the hash that the run tells.
    files: Vec<((String, String), Option<String>)>,
}

impl Attachments {
    /// Those of a run's ticket.
    #[must_use]
    pub fn of(store: &Arc<dyn RunStore>, name: &RunName, run: &Run, ticket: &Ticket) -> Self {
        let told = |attachment: &(String, String)| {
            let told = run.evidence().iter().find(|told| told.file == attachment.0);
            (attachment.clone(), told.map(|told| told.sha256.clone()))
        };
        Self {
            store: Arc::clone(store),
            run: name.clone(),
            files: ticket.attachments.iter().map(told).collect(),
        }
    }

    /// Reads them, until `cancel` is set. One that cannot be read, or is not the one that
    /// the run tells of, is left out, and the ticket says so.
    #[must_use]
    pub fn read(&self, ticket: &mut Ticket, cancel: &AtomicBool) -> Vec<(String, Vec<u8>)> {
        let (mut files, mut lost) = (Vec::new(), Vec::new());
        for (attachment, sha256) in &self.files {
            let read = |sha256: &String| self.store.evidence(&self.run, &attachment.0, sha256);
            let bytes = sha256.as_ref().filter(|_| !cancel.load(Ordering::Relaxed));
            match bytes.and_then(|sha256| read(sha256).ok()) {
                Some(bytes) => files.push((attachment.1.clone(), bytes)),
                None => lost.push(attachment.clone()),
            }
        }
        if !lost.is_empty() {
            let words = Words::of_ticket(Lang::parse(&ticket.lang).unwrap_or_default());
            ticket::without_files(ticket, &lost, &words);
        }
        files
    }
}

/// What the record is told of an exporter: what it printed, why it failed, whether the ticket may
/// have left all the same, and what may be its number. None where it went well and said nothing.
#[must_use]
pub fn exporter_run(
    exporter: Option<&Exporter>,
    (step, kind, part): (&StepId, DispatchKind, Option<&str>),
    exported: &Exported,
    words: &Words,
) -> Option<ExporterRun> {
    let failed = exported.result.as_ref().err();
    let output = exported.output.trim().to_owned();
    if failed.is_none() && output.is_empty() {
        return None;
    }
    let wanted = exporter.and_then(|exporter| exporter.reference.as_deref());
    let unsure = failed.is_some() && exported.taken;
    // A message has no number; a ticket that may have left may have one. That of an update, or of
    // what has changed, is another one than the ticket's.
    let is_first = kind == DispatchKind::Ticket && !part.is_some_and(goes_alone);
    let wanted = wanted.filter(|_| is_first);
    let found = wanted.filter(|_| failed.is_none() || unsure);
    Some(ExporterRun {
        step: step.clone(),
        name: exported.name.clone(),
        part: part.filter(|part| goes_alone(part)).map(str::to_owned),
        failed: failed.map(|error: &SinkError| error.say(words)),
        unsure,
        told: false,
        stopped: matches!(failed, Some(SinkError::ExporterCancelled { .. })),
        reference: found.and_then(|pattern| number_in(pattern, exported)),
        output,
        cut: exported.cut,
    })
}

fn number_in(pattern: &str, exported: &Exported) -> Option<String> {
    match &exported.said_last {
        None => pattern::first_match(pattern, exported.said.trim()),
        Some(last) => pattern::first_match_around(pattern, &exported.said, last),
    }
}

/// What an exporter is called where one is chosen, with what of its configuration could not
/// be taken: what it gets is not what somebody meant.
#[must_use]
pub fn exporter_label(exporter: &Exporter, words: &Words) -> String {
    let name = &exporter.name;
    match &exporter.format_unread {
        Some(found) => {
            let args = [("name", name.into()), ("found", found.into())];
            words.with("exporter-as-text", &args)
        }
        None => name.clone(),
    }
}

/// Whom a mail does not reach that an exporter gets: they have no address. Empty where it reaches
/// all, or the exporter gets no mail.
#[must_use]
pub fn not_reached(exporter: Option<&Exporter>, ticket: &Ticket, words: &Words) -> String {
    let is_mail = exporter.is_some_and(|own| Format::parse(&own.format) == Some(Format::Eml));
    let names = if is_mail {
        sink::without_address(ticket).join(", ")
    } else {
        String::new()
    };
    if names.is_empty() {
        return names;
    }
    words.with("mail-not-reached", &[("names", (&names).into())])
}

/// That an exporter runs, and how long it may.
#[must_use]
pub fn exporter_runs(name: &str, words: &Words) -> String {
    let seconds = usize::try_from(sink::TIMEOUT.as_secs()).unwrap_or(usize::MAX);
    let args = [("name", name.into()), ("seconds", seconds.into())];
    words.with("exporter-running", &args)
}

/// What an exporter said, and the number that may be the ticket's, for the person.
#[must_use]
pub fn told_by_exporter(ran: Option<&ExporterRun>, kind: DispatchKind, words: &Words) -> String {
    let Some(ran) = ran else {
        return String::new();
    };
    let number = ran.reference.as_ref();
    let proposed =
        number.map(|number| words.with("reference-proposed", &[("number", number.into())]));
    let output = ran.output.trim().replace('\n', " ");
    let output = ends_of(&output).into_owned();
    let ended = |text: String| match text.chars().next_back() {
        Some(last) if last.is_alphanumeric() => format!("{text}."),
        Some(_) | None => text,
    };
    let output = Some(output).filter(|output| !output.is_empty());
    let part = ran.part.as_deref();
    let unsure = ran.unsure.then(|| read_before(kind, part, words));
    let told = [output.map(ended), unsure, proposed];
    let told: Vec<_> = told.into_iter().flatten().collect();
    told.join(" ")
}

/// What came of giving a ticket to an exporter, first of all, and what it said: one text for both
/// faces.
#[must_use]
pub fn exporter_came(
    came: &str,
    (ran, kind): (Option<&ExporterRun>, DispatchKind),
    missed: &str,
    words: &Words,
) -> String {
    let said = told_by_exporter(ran, kind, words);
    let all = [came, &said, missed].into_iter();
    let all = all.filter(|text| !text.is_empty());
    all.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::load;
    use crate::model::clean::Clean;
    use crate::model::{ADDENDUM, SourceId, Way};
    use crate::sink::{Delivery, DeliveryNote};

    #[test]
    fn an_exporter_whose_format_was_not_taken_says_so_where_it_is_chosen() {
        let text = "exporters:\n  - { name: correu, argv: [cat], format: elm }\n  - { name: b, argv: [cat] }\n";
        let words = Words::new(Lang::Ca);
        let (layer, _) = load::config_layer(SourceId::default(), text, &words);
        let exporters = layer.config.exporters.iter();
        let labels: Vec<_> = exporters.map(|own| exporter_label(own, &words)).collect();
        let said = "correu (com a text: `elm` no és cap format)";
        assert_eq!(labels, [said, "b"]);
    }

    #[test]
    fn what_is_told_of_what_has_changed_is_no_number_of_the_ticket() {
        let text = "exporters:\n  - { name: bo, argv: [cat], reference: 'INC\\d+' }\n";
        let words = Words::new(Lang::En);
        let (layer, _) = load::config_layer(SourceId::default(), text, &words);
        let exported = Exported {
            name: "bo".to_owned(),
            result: Ok(Delivery {
                way: Way::Exporter("bo".to_owned()),
                bytes: 1,
                note: DeliveryNote::Nothing,
                other_desktop: false,
            }),
            output: Clean::text("Created INC889 ok"),
            said: Clean::text("Created INC889 ok"),
            said_last: None,
            cut: false,
            taken: true,
        };
        let number = |kind, part| {
            let about = (&StepId::from("t"), kind, part);
            let ran = exporter_run(layer.config.exporters.first(), about, &exported, &words);
            ran.and_then(|ran| ran.reference)
        };
        let ticket = DispatchKind::Ticket;
        assert_eq!(number(ticket, None).as_deref(), Some("INC889"));
        assert_eq!(number(ticket, Some(ADDENDUM)), None);
        assert_eq!(number(ticket, Some("update:back")), None);
        assert_eq!(number(DispatchKind::Message, None), None);
    }
}
