//! `vetlla ticket`: the ticket of a run, to a file, to an exporter or on standard output.

use super::args::{RedactChoice, TicketFormat};
use super::named::named;
use super::output::{Done, print};
use super::redaction;
use crate::app::branches::filed_text;
use crate::app::ending::{Ending, Failure};
use crate::app::env::Env;
use crate::app::exports;
use crate::app::history::past_run;
use crate::app::opening;
use crate::app::session::{Saved, Session};
use crate::app::tickets::{self, Attachments};
use crate::engine::answers_language::other_language;
use crate::engine::leaving::SentBefore;
use crate::engine::ticket_state::state_of;
use crate::engine::unsure_wording::not_given;
use crate::engine::{Command, Run, drill, ticket, ticket_wording, wording};
use crate::i18n::Words;
use crate::journal::RunName;
use crate::model::{Exporter, ExporterBegun, Moment, Redaction, StepId, Ticket};
use crate::process::stoppable::stoppable;
use crate::sink::{self, Delivery, Format, Mail, Payload};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

/// Where a ticket goes.
#[derive(Debug, Clone, Copy)]
pub enum TicketWay<'a> {
    /// To standard output, in a form.
    Print(TicketFormat),
    /// Into a file, in a form.
    File(&'a Path, TicketFormat),
    /// To the exporter of that name, in the form that it takes.
    Exporter(&'a str),
}

impl<'a> TicketWay<'a> {
    /// What the command line asks for; `-` is standard output.
    #[must_use]
    pub fn of(format: TicketFormat, output: Option<&'a Path>, exporter: Option<&'a str>) -> Self {
        match (exporter, output) {
            (Some(name), _) => Self::Exporter(name),
            (None, Some(path)) if path != Path::new("-") => Self::File(path, format),
            (None, _) => Self::Print(format),
        }
    }

    /// Whether the files of the run go with it.
    fn attaches(self, env: &Env) -> bool {
        match self {
            Self::Print(format) | Self::File(_, format) => format == TicketFormat::Eml,
            Self::Exporter(name) => {
                let mut all = env.config.exporters.iter();
                all.any(|own| own.name == name && own.takes_files())
            }
        }
    }
}

/// `vetlla ticket`.
pub fn ticket(
    env: &Env,
    run: &str,
    step: Option<&str>,
    (way, redact, again): (TicketWay<'_>, Option<RedactChoice>, bool),
    now: Moment,
    out: &mut dyn Write,
) -> Done {
    let words = &env.words;
    let named = named(env, run)?;
    let (env, name) = (&named.env, &named.name);
    let past_run = past_run(env, name).map_err(|error| Failure::open(error, words))?;
    let beside = filed_text(&past_run.run, named.branches, words);
    let (step, mut laid) = laid_out(env, &past_run.run, step)?;
    let before = past_run.run.sent_before(&step, None).filter(|_| !again);
    let out_of_date = || state_of(&past_run.run, &step).is_some_and(|own| own.out_of_date);
    let stale = before.is_some() && out_of_date();
    let other_language = remark_on_language(&past_run.run, &step, words);
    let attached = Attachments::of(&env.store, name, &past_run.run, &laid);
    let mut files = attached.read(&mut laid, &AtomicBool::new(false));
    // What the record knows it by is the ticket as it is, whatever is masked in what leaves.
    let sha256 = wording::fingerprint(&laid);
    let goes = way.attaches(env);
    let looked = redaction::Looked::at(env, &laid, if goes { &files } else { &[] });
    let chosen = looked.chosen(redact, words)?;
    if redact == Some(RedactChoice::Mask) {
        looked.mask(&mut laid, &mut files);
    }
    let mut troubles = past_run.trouble;
    troubles.extend(named.trouble);
    if !laid.left_out.is_empty() {
        let names = laid.left_out.join(", ");
        troubles.push(words.with("attachments-left-out", &[("names", (&names).into())]));
    }
    let mut leaving = Leaving {
        env,
        name,
        step,
        ticket: &laid,
        sha256,
        chosen,
        other_language,
        before,
        again,
        stale,
        files: &files,
        now,
        out,
    };
    match way {
        TicketWay::Exporter(name) => leaving.export(name, &troubles)?,
        TicketWay::File(path, form) => leaving.write(path, format(form))?,
        TicketWay::Print(form) => leaving.print(format(form))?,
    }
    troubles.extend(beside);
    if troubles.is_empty() {
        return Ok(Ending::Fine);
    }
    Err(Failure::new(Ending::Findings, troubles.join("\n")))
}

fn format(format: TicketFormat) -> Format {
    match format {
        TicketFormat::Text => Format::Text,
        TicketFormat::Md => Format::Markdown,
        TicketFormat::Json => Format::Json,
        TicketFormat::Eml => Format::Eml,
    }
}

/// The ticket of that step, or the one that is meant.
fn laid_out(env: &Env, run: &Run, wanted: Option<&str>) -> Result<(StepId, Ticket), Failure> {
    let words = &env.words;
    let none = || Failure::new(Ending::Findings, ticket_wording::none_text(run, words));
    let Some(wanted) = wanted else {
        let found = ticket::ticket_step(run).and_then(|(_, step)| tickets::of_step(run, step));
        return found.ok_or_else(none);
    };
    let found = run.runbook().step(&wanted.into());
    let there = |step: &StepId| state_of(run, step).is_some();
    let found = found.filter(|(_, step)| there(&step.id));
    let laid = found.and_then(|(_, step)| tickets::of_step(run, step));
    laid.ok_or_else(|| {
        let known = run.applicable();
        let known = known.filter(|(_, step)| step.kind.dispatch().is_some());
        let known: Vec<_> = known.map(|(_, step)| step.id.as_str()).collect();
        let known = known.join(", ");
        let args = [("step", wanted.into()), ("known", (&known).into())];
        Failure::new(Ending::Usage, words.with("ticket-no-step", &args))
    })
}

fn remark_on_language(run: &Run, step: &StepId, words: &Words) -> Option<String> {
    let (_, step) = run.runbook().step(step)?;
    let found = other_language(run, step)?;
    ticket_wording::other_language(step, found, words)
}

/// A ticket on its way out.
struct Leaving<'a, 'o> {
    env: &'a Env,
    name: &'a RunName,
    step: StepId,
    ticket: &'a Ticket,
    /// The hash of the ticket as the record has it.
    sha256: String,
    /// What was chosen about what looks like secrets in it.
    chosen: Option<Redaction>,
    /// That others may have it already, which nobody said they know.
    before: Option<SentBefore>,
    /// It was said that it is to leave once more.
    again: bool,
    /// Answers in it have changed since it left.
    stale: bool,
    /// That its answers read as another language than its own, where they do.
    other_language: Option<String>,
    files: &'a [(String, Vec<u8>)],
    now: Moment,
    out: &'o mut dyn Write,
}

impl Leaving<'_, '_> {
    fn bytes(&self, format: Format) -> Payload {
        format.bytes(self.ticket, self.mail())
    }

    fn mail(&self) -> Mail<'_> {
        Mail {
            from: &self.env.config.operator,
            attachments: self.files,
            date: self.now,
        }
    }

    /// Who prints a ticket looks at it: nothing has left, and nothing is recorded.
    fn print(&mut self, format: Format) -> Result<(), Failure> {
        let bytes = self.bytes(format);
        let printed = self.out.write_all(bytes.as_bytes());
        printed.map_err(|error| Failure::output(&error))
    }

    fn write(&mut self, path: &Path, format: Format) -> Result<(), Failure> {
        let words = &self.env.words;
        let written = sink::write(path, &self.bytes(format), true);
        let delivery =
            written.map_err(|error| Failure::new(Ending::NotReadOrWritten, error.say(words)))?;
        self.tell(&delivery)?;
        if !delivery.way.leaves() {
            return Ok(());
        }
        let left = self.left(delivery);
        self.record(&[left], Unsaid::Ticket)
    }

    /// Says where it went, what it lacks, and in which language its answers are.
    fn tell(&mut self, delivery: &Delivery) -> Result<(), Failure> {
        let words = &self.env.words;
        let mut text = format!("{}\n", delivery.say(words));
        if !self.ticket.complete() {
            let lacks = ticket_wording::completeness_named(self.ticket, words);
            text = format!("{text}{lacks}\n");
        }
        if let Some(remark) = &self.other_language {
            text = format!("{text}{remark}\n");
        }
        print(self.out, &text)
    }

    /// That others have it already, and what leads on: what has changed, or the whole once more.
    fn had(&self, before: &SentBefore) -> String {
        let words = &self.env.words;
        if matches!(before, SentBefore::Runs(..)) {
            return before.in_line(words);
        }
        let how = if self.stale {
            let run = self.name.to_string();
            words.with("send-changed-cli", &[("run", (&run).into())])
        } else {
            words.say("send-again-cli")
        };
        format!("{}\n{how}", before.in_line(words))
    }

    /// A ticket of a record that was edited goes to nobody by itself.
    fn export(&mut self, name: &str, troubles: &[String]) -> Result<(), Failure> {
        let words = &self.env.words;
        let exporter = self.exporter(name)?;
        if self.ticket.drill.is_some() {
            let text = words.say("drill-no-exporter-cli");
            return Err(Failure::new(Ending::Findings, text));
        }
        if !troubles.is_empty() {
            let not_run = not_given(self.ticket.kind, name, words);
            let text = format!("{}\n{not_run}", troubles.join("\n"));
            return Err(Failure::new(Ending::Findings, text));
        }
        if let Some(before) = &self.before {
            return Err(Failure::new(Ending::Findings, self.had(before)));
        }
        let format = Format::parse(&exporter.format).unwrap_or(Format::Text);
        let bytes = format.to_send(self.ticket, self.mail());
        // It is held until the end is recorded: who opens it between would look for an exporter
        // that is about to be begun, find none, and send the same ticket.
        let (mut session, folder) = self.begin(name)?;
        // Whoever ends this program ends what it has begun, too, and the record has it.
        let (exported, _) =
            stoppable(|stop| sink::run_watched(folder.as_deref(), exporter, &bytes, stop));
        // What is recorded now is not to be found there, and recorded once more.
        exports::remove(folder.as_deref());
        let ran = tickets::exporter_run(
            Some(exporter),
            (&self.step, self.ticket.kind, None),
            &exported,
            words,
        );
        let said = tickets::told_by_exporter(ran.as_ref(), self.ticket.kind, words);
        let ran = ran.map(Command::ExporterRan);
        let missed = tickets::not_reached(Some(exporter), self.ticket, words);
        // It is recorded before it is told: nobody may be there to read it.
        match exported.result {
            Ok(delivery) => {
                let delivery = delivery.of_part(self.ticket.kind, None);
                let left = self.left(delivery.clone());
                let all = [Some(left), ran].into_iter().flatten().collect::<Vec<_>>();
                let recorded = self.record_in(&mut session, &all, Unsaid::Ticket);
                for text in [said, missed].iter().filter(|text| !text.is_empty()) {
                    print(self.out, &format!("{text}\n"))?;
                }
                self.tell(&delivery)?;
                recorded
            }
            Err(error) => {
                let ran: Vec<_> = ran.into_iter().collect();
                let recorded = self.record_in(&mut session, &ran, Unsaid::Exporter).err();
                let unsaid = recorded.map(|why| why.text).unwrap_or_default();
                let all = [error.say(words), said, missed, unsaid];
                let all: Vec<_> = all.into_iter().filter(|text| !text.is_empty()).collect();
                Err(Failure::new(Ending::NotReadOrWritten, all.join("\n")))
            }
        }
    }

    /// Records that it is about to be given away. Where another session has the run nothing
    /// leaves: its record would not have it, and the same ticket would be sent once more.
    fn begin(&self, name: &str) -> Result<(Session, Option<PathBuf>), Failure> {
        let words = &self.env.words;
        let opened = opening::open(self.env, self.name, false, self.now);
        let opened = opened.map_err(|error| {
            let why = Failure::open(error, words);
            let text = not_given(self.ticket.kind, name, words);
            Failure::new(why.ending, format!("{}\n{text}", why.text))
        })?;
        let mut session = opened.session;
        if let Some(why) = session.read_only() {
            let not_run = not_given(self.ticket.kind, name, words);
            let text = format!("{why}\n{not_run}");
            return Err(Failure::new(Ending::Findings, text));
        }
        self.still_meant(&mut session, name)?;
        if drill::against_exporters(session.run()).is_some() {
            // All that the run was made of, by the one name.
            let path = self.name.as_str();
            let text = words.with("exporter-untrusted-cli", &[("path", path.into())]);
            return Err(Failure::new(Ending::Findings, text));
        }
        let now = opening::run_time(self.env, session.run(), self.env.now());
        let (step, name) = (self.step.clone(), name.to_owned());
        let part = None;
        let begin = Command::BeginExporter(ExporterBegun { step, name, part });
        // Where the disk is full it goes all the same, and that is told at its end.
        let _ = session.carry(&begin, None, now);
        let folder = exports::folder(self.env, self.name.as_str(), session.run());
        Ok((session, folder))
    }

    /// Refuses where the ticket runs with an exporter, has left, or is another one since it was
    /// looked at: another command may have been faster.
    fn still_meant(&self, session: &mut Session, name: &str) -> Result<(), Failure> {
        let words = &self.env.words;
        exports::note_fate(self.env, session);
        let before = session.run().sent_before(&self.step, None);
        let runs = matches!(before, Some(SentBefore::Runs(..)));
        if let Some(before) = before.filter(|_| runs || !self.again) {
            let not_run = not_given(self.ticket.kind, name, words);
            let text = format!("{}\n{not_run}", self.had(&before));
            return Err(Failure::new(Ending::Findings, text));
        }
        let step = session.run().runbook().step(&self.step);
        let now = step.and_then(|(_, step)| tickets::of_step(session.run(), step));
        if now.is_none_or(|(_, now)| wording::fingerprint(&now) != self.sha256) {
            let text = words.with("exporter-other-by-now", &[("name", name.into())]);
            return Err(Failure::new(Ending::Findings, text));
        }
        Ok(())
    }

    fn exporter(&self, name: &str) -> Result<&Exporter, Failure> {
        let exporters = &self.env.config.exporters;
        let found = exporters.iter().find(|exporter| exporter.name == name);
        found.ok_or_else(|| {
            let known: Vec<_> = exporters.iter().map(|own| own.name.as_str()).collect();
            let known = known.join(", ");
            let args = [("name", name.into()), ("known", (&known).into())];
            let text = if exporters.is_empty() {
                self.env.words.say("no-exporters")
            } else {
                self.env.words.with("no-exporter-of-name", &args)
            };
            Failure::new(Ending::Usage, text)
        })
    }

    fn left(&self, delivery: Delivery) -> Command {
        Command::Export {
            step: self.step.clone(),
            way: delivery.way,
            part: None,
            bytes: u64::try_from(delivery.bytes).unwrap_or(u64::MAX),
            sha256: self.sha256.clone(),
            part_sha256: None,
            missing: self.ticket.missing.len(),
        }
    }

    /// Records what happened, where no other session has the run: then it is theirs.
    fn record(&self, commands: &[Command], unsaid: Unsaid) -> Result<(), Failure> {
        let all = self.with_chosen(commands);
        record(self.env, self.name, (&all, unsaid), self.env.now())
    }

    /// The same in the session that is held.
    fn record_in(
        &self,
        session: &mut Session,
        commands: &[Command],
        unsaid: Unsaid,
    ) -> Result<(), Failure> {
        let all = self.with_chosen(commands);
        record_in(self.env, session, (&all, unsaid), self.env.now())
    }

    /// What was chosen about secrets, and then these.
    fn with_chosen(&self, commands: &[Command]) -> Vec<Command> {
        let chosen = self.chosen.clone().map(|mut own| {
            own.step = Some(self.step.clone());
            Command::Redact(own)
        });
        chosen.into_iter().chain(commands.iter().cloned()).collect()
    }
}

/// What the record does not say where it could not be written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Unsaid {
    /// That the ticket has left.
    Ticket,
    /// What came of an exporter, which did not take it.
    Exporter,
    /// What was chosen about a bundle.
    Bundle,
}

impl Unsaid {
    fn because(self, why: &str, words: &Words) -> String {
        let word = match self {
            Self::Ticket => "export-unsaved",
            Self::Exporter => "exporter-unsaved",
            Self::Bundle => "bundle-unsaved",
        };
        words.with(word, &[("why", why.into())])
    }
}

/// Records what happened in a run; a refusal where another session has it: what was asked for is
/// there all the same.
pub(super) fn record(
    env: &Env,
    name: &RunName,
    (commands, unsaid): (&[Command], Unsaid),
    now: Moment,
) -> Result<(), Failure> {
    if commands.is_empty() {
        return Ok(());
    }
    let not = |ending, why: &str| Failure::new(ending, unsaid.because(why, &env.words));
    let opened = opening::open(env, name, false, now).map_err(|error| {
        let why = Failure::open(error, &env.words);
        not(why.ending, &why.text)
    });
    let mut session = opened?.session;
    if let Some(why) = session.read_only() {
        // What is wrong with the record was found, and nothing of it could have been kept.
        return Err(not(Ending::Findings, why));
    }
    record_in(env, &mut session, (commands, unsaid), now)
}

/// The same in a session that is open.
fn record_in(
    env: &Env,
    session: &mut Session,
    (commands, unsaid): (&[Command], Unsaid),
    now: Moment,
) -> Result<(), Failure> {
    let now = opening::run_time(env, session.run(), now);
    for command in commands {
        let _ = session.carry(command, None, now);
    }
    match unsaved(session) {
        Some(why) if !commands.is_empty() => {
            let text = unsaid.because(&why, &env.words);
            Err(Failure::new(Ending::NotReadOrWritten, text))
        }
        Some(_) | None => Ok(()),
    }
}

/// Why entries are not on disk, if some are not.
pub(super) fn unsaved(session: &Session) -> Option<String> {
    match session.saved() {
        Saved::Entries(_, why) => Some(why.whole),
        Saved::Nothing | Saved::All | Saved::Underway | Saved::Draft(_) => None,
    }
}
