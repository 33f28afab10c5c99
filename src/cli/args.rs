//! The command line: names, arguments and their help. Nothing is carried out here.

use super::version;
use crate::i18n::Lang;
use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Walks an on-call engineer through a runbook, and leaves a complete ticket.
#[derive(Debug, Parser)]
#[command(name = "vetlla", version = version::TEXT, about, disable_help_subcommand = true, subcommand_value_name = "COMMAND")]
pub struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
    /// What to do; without it, open runs and runbooks are shown.
    #[command(subcommand)]
    pub command: Option<CliCommand>,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// A folder of runbooks; may be given several times
    #[arg(long, global = true, value_name = "DIR")]
    pub runbooks: Vec<PathBuf>,
    /// Where runs are kept
    #[arg(long, global = true, value_name = "DIR")]
    pub state_dir: Option<PathBuf>,
    /// The language of the screen: ca, es or en
    #[arg(long, global = true, value_name = "LANG", value_parser = lang)]
    pub lang: Option<Lang>,
    /// Draw with ASCII only
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Ask line by line instead of drawing a full screen
    #[arg(long, global = true)]
    pub plain: bool,
}

fn lang(text: &str) -> Result<Lang, String> {
    match text {
        "ca" => Ok(Lang::Ca),
        "es" => Ok(Lang::Es),
        "en" => Ok(Lang::En),
        _ => Err("expected ca, es or en".to_owned()),
    }
}

/// What `vetlla bundle` is given.
#[derive(Debug, Clone, Args)]
pub struct Bundle {
    /// A run's name, or a part of it that no other has
    pub run: String,
    /// Write to this file, - is standard output; else RUN.zip in this folder
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace the file where there is one
    #[arg(long)]
    pub replace: bool,
    /// What becomes of what looks like a secret in it; without it, nothing leaves then
    #[arg(long, value_enum, value_name = "WHAT")]
    pub redact: Option<RedactChoice>,
    /// Take in internal answers and notes, too, which are for the record alone
    #[arg(long)]
    pub internal: bool,
}

/// Which run begins, and on what terms.
#[derive(Debug, Clone, Args)]
pub struct Start {
    /// A runbook's id, or the path of its file; with --alert it is found by the alert
    #[arg(required_unless_present = "alert")]
    pub runbook: Option<String>,
    /// An alert's JSON, as Alertmanager, Grafana or CloudWatch send it; - is standard input
    #[arg(long, value_name = "FILE")]
    pub alert: Option<PathBuf>,
    /// A value to begin with, as ID=VALUE; may be given several times
    #[arg(long, value_name = "ID=VALUE", value_parser = setting)]
    pub set: Vec<(String, String)>,
    /// Begin nothing where a value of --set cannot be taken
    #[arg(long)]
    pub strict: bool,
    /// An exercise: every text that leaves says so, and no exporter runs
    #[arg(long)]
    pub drill: bool,
    /// The time that an exercise begins at, such as 2026-03-01T03:12
    #[arg(long, value_name = "TIME", requires = "drill")]
    pub clock: Option<String>,
}

/// Which scenarios are walked, or which run becomes one.
#[derive(Debug, Clone, Args)]
pub struct Test {
    /// A folder, a file of scenarios or a runbook; all folders of runbooks when left out
    pub path: Option<PathBuf>,
    /// Write a scenario of this run to a new file, beside its runbook or at PATH
    #[arg(long, value_name = "RUN")]
    pub record: Option<String>,
    /// Write a report for CI to this file
    #[arg(long, value_name = "FILE", conflicts_with = "record")]
    pub junit: Option<PathBuf>,
}

/// What is looked at while it is written.
#[derive(Debug, Clone, Args)]
pub struct PreviewOf {
    /// The runbook's file
    pub file: PathBuf,
    /// The time that the walk begins at, such as 2026-03-01T03:12
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// Whether it is duty (24x7); the clock says so when left out
    #[arg(long, value_enum, value_name = "yes|no")]
    pub duty: Option<YesNo>,
    /// An exercise: every text says so
    #[arg(long)]
    pub drill: bool,
}

/// What is done about the shared record.
#[derive(Debug, Clone, Args)]
pub struct StoreOf {
    /// Make or renew the tables and let the team in; look at it; move all runs in, or out to a
    /// folder
    #[arg(value_enum)]
    pub action: StoreAction,
    /// Another address than the configured one: an administrator's
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// The role that the team's engineers are members of; `SCHEMA_TEAM` when left out
    #[arg(long, value_name = "ROLE")]
    pub role: Option<String>,
    /// Print what init would have the server do, and do nothing
    #[arg(long)]
    pub sql: bool,
    /// Move all runs of the team out, into this folder
    #[arg(long, value_name = "FOLDER")]
    pub output: Option<PathBuf>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// What can be done about the shared record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StoreAction {
    /// Make its tables.
    Init,
    /// Look at it.
    Status,
    /// Move runs.
    Move,
}

/// Which past runs are counted, and how that is told.
#[derive(Debug, Clone, Args)]
pub struct Stats {
    /// A runbook's id; all of them when left out
    pub runbook: Option<String>,
    /// Runs that began on this day or later, such as 2026-11-01
    #[arg(long, value_name = "DAY")]
    pub since: Option<NaiveDate>,
    /// Runs that began on this day or before, such as 2026-11-30
    #[arg(long, value_name = "DAY")]
    pub until: Option<NaiveDate>,
    /// Exercises, and nothing else
    #[arg(long)]
    pub drills: bool,
    /// In which form
    #[arg(long, value_enum, default_value_t = StatsFormat::Text)]
    pub format: StatsFormat,
}

/// The forms of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StatsFormat {
    /// Plain text.
    Text,
    /// JSON.
    Json,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum CliCommand {
    /// Begin a run of a runbook
    Start(Start),
    /// Go on with the newest open run, or with this one
    Resume {
        /// A run's name, or a part of it that no other has
        run: Option<String>,
    },
    /// List open runs
    Runs {
        /// Ended ones too
        #[arg(long)]
        all: bool,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Show a run: status sheet and timeline
    Show {
        /// A run's name, or a part of it that no other has
        run: String,
        /// In which form
        #[arg(long, value_enum, default_value_t = SheetFormat::Text)]
        format: SheetFormat,
        /// What becomes of what looks like a secret in it; without it, that is told
        #[arg(long, value_enum, value_name = "WHAT")]
        redact: Option<RedactChoice>,
    },
    /// Print a run's ticket
    Ticket {
        /// A run's name, or a part of it that no other has
        run: String,
        /// Of this ticket step; else the one that is open, or the last
        #[arg(long, value_name = "ID")]
        step: Option<String>,
        /// In which form
        #[arg(long, value_enum, default_value_t = TicketFormat::Text)]
        format: TicketFormat,
        /// Write to this file instead of printing
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Give it to this exporter of the configuration, in the form that it takes
        #[arg(long, value_name = "NAME", conflicts_with_all = ["format", "output"])]
        exporter: Option<String>,
        /// Give it away once more, though others have it or may have it
        #[arg(long, requires = "exporter")]
        again: bool,
        /// What becomes of what looks like a secret in it; without it, nothing leaves then
        #[arg(long, value_enum, value_name = "WHAT")]
        redact: Option<RedactChoice>,
    },
    /// Put a run into a zip file: tickets, evidence, sheet, timeline, a manifest with hashes
    Bundle(Bundle),
    /// Print a runbook or a run on paper: boxes to tick, numbers, lines to write on
    Print {
        /// A runbook's id or file, or a run's name or a part of it that no other has
        what: String,
        /// In which form
        #[arg(long, value_enum, default_value_t = PaperFormat::Text)]
        format: PaperFormat,
        /// What becomes of what looks like a secret in it; without it, that is told
        #[arg(long, value_enum, value_name = "WHAT")]
        redact: Option<RedactChoice>,
    },
    /// Complete a run
    Finish {
        /// A run's name, or a part of it that no other has
        run: String,
    },
    /// Write a note for whoever goes on with a run: they read it before anything else
    Handover {
        /// A run's name, or a part of it that no other has
        run: String,
        /// What they should know
        note: String,
    },
    /// Give a run up
    End {
        /// A run's name, or a part of it that no other has
        run: String,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Put runs away that ended long ago: compressed, still listed and shown
    Archive {
        /// Ended at least so many days ago; else as configured, or 90
        #[arg(long, value_name = "DAYS")]
        older_than: Option<u32>,
    },
    /// List runbooks
    List {
        /// Only those that this finds: letters, or owner:X label:X section:X severity:X
        /// review:overdue
        filter: Vec<String>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Print a runbook's text, with what it extends merged into it
    Cat {
        /// A runbook's id, or the path of its file
        runbook: String,
        /// Say above each part in which file and line it was written
        #[arg(long)]
        origins: bool,
    },
    /// Begin a runbook: a commented skeleton, or one that extends another; asks in a terminal
    New {
        /// Where it is to be; nothing is written over
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
        /// Extend this runbook: an id, or the path of a file
        #[arg(long, value_name = "RUNBOOK")]
        from: Option<String>,
    },
    /// Check runbooks; without a path, all that can be found
    Check {
        /// Files or folders
        path: Vec<PathBuf>,
        /// In which form
        #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
        format: CheckFormat,
        /// Warnings count as errors
        #[arg(long)]
        strict: bool,
    },
    /// Walk the scenarios beside runbooks (NAME.test.yaml), and say what is not as expected
    Test(Test),
    /// Walk a runbook without a record while it is written: each save is walked on, nothing is
    /// run or kept
    Preview(PreviewOf),
    /// Walk an example, in a minute, to see what there is; nothing of it is kept
    Demo,
    /// Say what past runs tell about their runbooks: how often, how long each step takes, what
    /// is left out, what is corrected
    Stats(Stats),
    /// Make drafts of runbooks from pages of a wiki; what was edited is never written over
    Import {
        /// Which wiki they are from
        #[arg(value_enum)]
        wiki: Wiki,
        /// An export: its folder, its zip, or one page (HTML, storage format, Markdown)
        #[arg(value_name = "FILE|FOLDER|ZIP")]
        path: PathBuf,
        /// Where the drafts go
        #[arg(long, value_name = "FOLDER", default_value = "drafts")]
        output: PathBuf,
    },
    /// Send to the shared record what it does not have yet of the runs on this machine
    Sync {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// The record shared with a team: make its tables, look at it, move runs in or out
    Store(StoreOf),
    /// Look at terminal, clipboard, configuration, runbooks and disk, and say what to mend
    Doctor,
    /// Print the configuration in force, and where each value comes from
    Config {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the JSON schema of runbooks, for editors
    Schema {
        /// The schema of what runs and show give as JSON, for programs
        #[arg(long, conflicts_with = "config")]
        runs: bool,
        /// The schema of config.yaml
        #[arg(long)]
        config: bool,
        /// The schema of scenarios, NAME.test.yaml
        #[arg(long, conflicts_with_all = ["runs", "config"])]
        test: bool,
        /// The schema of what stats gives as JSON, for programs
        #[arg(long, conflicts_with_all = ["runs", "config", "test"])]
        stats: bool,
    },
    /// Print completions for a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print what a shell may make of the last of these words
    #[command(hide = true)]
    CompleteWords {
        /// The words after `vetlla`, up to the cursor
        #[arg(last = true)]
        words: Vec<std::ffi::OsString>,
    },
    /// Trust a runbook's commands on this host, at its content of now; shows what they are, and
    /// what changed since it was trusted
    Trust {
        /// The runbook's file, or a run, of which all copies are meant
        path: PathBuf,
    },
    /// Print the manual page, of the program or of one command
    Man {
        /// The command, such as start
        command: Option<String>,
    },
    /// Offer standard input on the desktop's clipboard until something replaces it
    #[command(hide = true)]
    HoldClipboard,
    /// Watch over the command that a folder orders
    #[command(hide = true)]
    Supervise {
        /// The folder
        folder: PathBuf,
    },
}

impl CliCommand {
    /// Whether it reads or writes runs and does not say by itself who else can.
    #[must_use]
    pub fn needs_runs(&self) -> bool {
        !matches!(
            self,
            Self::List { .. }
                | Self::Check { .. }
                | Self::Test(Test { record: None, .. })
                | Self::Preview(_)
                | Self::Demo
                | Self::Cat { .. }
                | Self::New { .. }
                | Self::Doctor
                | Self::Config { .. }
                | Self::Schema { .. }
                | Self::Completions { .. }
                | Self::CompleteWords { .. }
                | Self::Man { .. }
                | Self::Trust { .. }
                | Self::Import { .. }
                | Self::HoldClipboard
                | Self::Supervise { .. }
                | Self::Store(_)
        )
    }
}

fn setting(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((id, value)) if !id.trim().is_empty() => Ok((id.trim().to_owned(), value.to_owned())),
        _ => Err("expected ID=VALUE".to_owned()),
    }
}

/// The forms of a status sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SheetFormat {
    /// Plain text.
    Text,
    /// Markdown.
    Md,
    /// JSON.
    Json,
    /// A page to print.
    Html,
}

/// What becomes of what looks like a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RedactChoice {
    /// It leaves masked.
    Mask,
    /// It leaves as it is.
    Keep,
}

/// The forms of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PaperFormat {
    /// Plain text: pages of 66 lines of 80 columns, with form feeds between them.
    Text,
    /// A page of HTML for a browser to print on A4.
    Html,
}

/// The forms of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TicketFormat {
    /// Plain text.
    Text,
    /// Markdown.
    Md,
    /// JSON.
    Json,
    /// An e-mail file.
    Eml,
}

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum YesNo {
    /// Yes.
    Yes,
    /// No.
    No,
}

/// The forms of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people.
    Human,
    /// JSON.
    Json,
    /// Annotations of GitHub Actions.
    Github,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

/// A wiki whose pages can become drafts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Wiki {
    /// Confluence
    Confluence,
}
