//! The record: every run's journal, its draft and its evidence on disk.
//!
//! [`RunStore`] and [`RunWriter`] say what can be asked of it; [`Store`] keeps runs on
//! disk, [`MemoryStore`] in memory, and `contract_tests` holds both to the same promises.
//!
//! The only writer of runs. It must not know what events mean, what a runbook
//! says, a clock or a terminal: entries arrive with their times, and go back as
//! they were. It never imports `load`, `engine`, `sink` or `tui`.
//!
//! ```text
//! <state dir>/runs/2026-11-23-0312-aws-claranet/   folder 0700, files 0600
//!   journal.jsonl     one event a line, append only, hash-chained (see `line`)
//!   journal.torn      tails that a crash left half written, kept for the curious
//!   runbook.yaml      the definition as it was when the run began
//!   draft.json        what is being typed; draft.synced.json is at most a second older
//!   evidence/         files, with their SHA-256 in the journal
//!   lock              held by the one writer; says who that is
//! <state dir>/closed/<run>   empty: this run need not be read to know that it is over
//! <state dir>/team/   what is known of runs that other hosts of the team have
//! <state dir>/archive/<run>/   old runs that are over, packed (see `archive`)
//! ```
//!
//! What is promised, and the test that holds it:
//! - an event that [`RunWriter::append`] acknowledged is on disk (`tail`, `run`);
//! - a journal cut at any byte opens to its last whole event (`readback`);
//! - any other change to it is told, and the run is then only read (`readback`);
//! - when the disk refuses, entries wait in order and are written once (`tail`, `run`);
//! - one writer at a time on one machine (`lock`); between machines, see `lock`.
//!
//! What is not promised: lines cut cleanly from the *end* look like a shorter run,
//! and whoever rewrites the whole file and all hashes after it is not found out.

mod archive;
mod beside;
mod concern;
mod copy;
mod draft;
mod error;
mod error_words;
mod evidence;
mod evidence_folder;
mod evidence_source;
mod files;
mod folders;
mod frozen;
mod holder;
mod line;
mod list;
mod location;
mod lock;
mod make;
mod mark;
mod memory;
mod name;
mod names;
mod packed;
mod readback;
mod run;
mod run_store;
mod run_writer;
mod share;
mod store;
mod tail;
mod takeover;
mod team_copies;

pub use beside::{Fetched, whole_branches};
pub use concern::ForeignHand;
pub use copy::Brought;
pub use draft::draft_of;
pub use error::{Doing, RecordError, TakeoverRefusal};
pub use error_words::taken_over_text;
pub use evidence::{Attached, EvidenceWriter, Incoming};
pub use evidence_source::EvidenceSource;
pub use frozen::Frozen;
pub use holder::Holder;
pub use location::Location;
pub use mark::Mark;
pub use memory::MemoryStore;
pub use name::RunName;
pub use readback::{Damage, DamageKind, Readback, TornTail};
pub use run_store::{Archiving, OpenedRecord, RunStore};
pub use run_writer::{DraftKeeper, RunWriter};
pub use share::{RawLine, RawLines, ShareState, bytes_of, raw_lines_of};
pub use store::Store;

#[cfg(test)]
mod contract_tests;
#[cfg(test)]
mod included_tests;
#[cfg(test)]
mod tests;
