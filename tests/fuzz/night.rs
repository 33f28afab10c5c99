//! What is on the disk of a night: journals, archives, drafts; and a run made of anything.

use super::mutate::Corpus;
use super::trial::try_all;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vetlla::app::config::Places;
use vetlla::app::env::{Env, Options};
use vetlla::app::history::{History, is_over};
use vetlla::app::tickets::laid_out;
use vetlla::engine::duty::assess;
use vetlla::engine::status_sheet::{self, RecordNote};
use vetlla::engine::{self, Run};
use vetlla::i18n::{Lang, Words};
use vetlla::journal::{Holder, RunName, RunStore};
use vetlla::model::{Entry, Event, Kind, Moment, Operator, Provenance, Runbook, Schedule, Value};
use vetlla::sink::{Format, Mail};

const RUNBOOK: &str = include_str!("../corpus/runbooks/all-kinds.yaml");
const NAME: &str = "2026-11-23-0312-all";

const JSON: &[&str] = &[
    "\"type\":\"step_ticked\"",
    "\"type\":\"field_answered\"",
    "\"type\":\"started\"",
    "\"type\":\"finished\"",
    "\"step\":\"form\"",
    "\"field\":\"t\"",
    "\"value\":[\"x\"]",
    "\"value\":true",
    "\"from\":\"typed\"",
    "\"seq\":0",
    "\"v\":1",
    "\"v\":2",
    "\"at\":\"",
    "-23:59",
    "+262143-12-31T23:59:59Z",
    "\"item\":1",
    "{\"x\":",
    "[[",
    "\\u001b",
    "\\ud800",
    "18446744073709551615",
    "\"prev\":\"",
    "\"hash\":\"",
];

/// Nothing of it drives a terminal or hides.
pub fn harmless(text: &str) {
    let drives = |letter: &char| {
        letter.is_control() && !"\n\t".contains(*letter)
            || ('\u{202a}'..='\u{202e}').contains(letter)
    };
    let found = text.chars().find(drives);
    assert_eq!(found, None, "{text:?}");
}

fn now() -> Moment {
    "2026-11-23T03:12:00+01:00".parse().unwrap()
}

/// The clock is asked at some hours of some days, and of the ends of time.
pub fn asked_for_hours(schedule: &Schedule) {
    for at in [
        "2026-11-23T03:12:00+01:00",
        "2026-12-08T16:59:59+01:00",
        "2026-10-25T02:30:00+02:00",
        "0001-01-01T00:00:00+00:00",
        "9998-12-31T23:59:59+00:00",
    ] {
        let _ = assess(&Schedule::default(), schedule, at.parse().unwrap());
    }
}

/// Takes what comes first at each step, with answers of an enemy, and looks at it all.
pub fn walked(runbook: Runbook) {
    asked_for_hours(&runbook.schedule);
    let mut run = Run::new(Arc::new(runbook), Operator::default());
    looked_at(&run, &[]);
    let steps = run.runbook().steps.iter().cloned().collect::<Vec<_>>();
    for step in steps.iter().take(40) {
        for (field, _) in step.all_fields() {
            let value = Value::Text("a\u{1b}[2J{{ t }}\u{202e}\n.\n#".into());
            let (field, from) = (field.id.clone(), Provenance::Typed);
            apply(&mut run, Event::FieldAnswered { field, value, from });
        }
        if let Kind::Decision(decision) = &step.kind
            && let Some(option) = decision.options.first()
        {
            let (step, value) = (step.id.clone(), option.value.clone());
            let event = Event::OptionChosen {
                step,
                value,
                suggested: None,
                reason: None,
            };
            apply(&mut run, event);
        }
    }
    looked_at(&run, &[]);
}

fn apply(run: &mut Run, event: Event) {
    let (at, by, host) = (now(), "by".into(), "host".into());
    run.apply(&Entry {
        at,
        by,
        host,
        event,
    });
}

/// All that is said of a run, and all that leaves it.
fn looked_at(run: &Run, trouble: &[String]) {
    let words = Words::new(Lang::Ca);
    let (name, trouble) = (NAME.to_owned(), trouble.to_vec());
    let note = RecordNote {
        name,
        trouble,
        outward: false,
    };
    for markdown in [false, true] {
        let text = status_sheet::text(run, &note, &words, markdown);
        assert!(text.len() < 64 << 20);
    }
    let _ = status_sheet::json(run, &note, &words);
    let _ = engine::next_of_run(run, now());
    let _ = engine::ticket_states(run);
    for step in run.runbook().steps.iter() {
        if let Kind::Call(call) = &step.kind
            && let Some(script) = &call.script
        {
            let _ = engine::ticket::speak(run, script, &words);
        }
    }
    let Some((_, ticket)) = laid_out(run) else {
        return;
    };
    for format in [Format::Text, Format::Markdown, Format::Json, Format::Eml] {
        let mail = Mail {
            from: &Operator::default(),
            attachments: &[],
            date: now(),
        };
        let bytes = format.bytes(&ticket, mail);
        assert!(bytes.len() < 64 << 20);
        let text = String::from_utf8_lossy(bytes.as_bytes());
        let eml = matches!(format, Format::Eml);
        harmless(&if eml {
            text.replace("\r\n", "\n")
        } else {
            text.into_owned()
        });
    }
}

/// A home with one run in it.
struct Home {
    folder: tempfile::TempDir,
    env: Env,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = Options {
            state_dir: Some(folder.path().join("state")),
            lang: Some(Lang::En),
            ..Options::default()
        };
        let env = Env::look(&options, &Places::default());
        Self { folder, env }
    }

    fn run(&self, place: &str) -> PathBuf {
        let run = self.folder.path().join("state").join(place).join(NAME);
        std::fs::create_dir_all(&run).unwrap();
        run
    }

    /// Looks at the run as `show`, `runs` and `ticket` do.
    fn looks(&self) {
        let name = RunName::parse(NAME).unwrap();
        is_over(&self.env, &name);
        match History::default().at(&self.env, &name) {
            Ok(past) => looked_at(&past.run, &past.trouble),
            Err(error) => {
                let _ = format!("{error:?}");
            }
        }
    }
}

/// The lines with the hashes that they would have been written with: damage that an enemy
/// has covered, and the only way to the events behind it.
fn covered(bytes: &[u8]) -> Vec<u8> {
    let mut prev = "0".repeat(64);
    let mut out = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let at = line.windows(8).rposition(|window| window == b",\"prev\":");
        let Some(at) = at else {
            out.extend_from_slice(line);
            continue;
        };
        let mut body = line[..at].to_vec();
        body.extend_from_slice(format!(",\"prev\":\"{prev}\"").as_bytes());
        let hash = Sha256::digest(&body);
        prev = hash
            .iter()
            .fold(String::new(), |all, byte| format!("{all}{byte:02x}"));
        out.extend_from_slice(&body);
        out.extend_from_slice(format!(",\"hash\":\"{prev}\"}}\n").as_bytes());
    }
    out
}

#[test]
fn journals() {
    let corpus = Corpus::read("journals", JSON);
    let home = Home::new();
    let run = home.run("runs");
    std::fs::write(run.join("runbook.yaml"), RUNBOOK).unwrap();
    try_all(&corpus, "journals", 150, |bytes| {
        for bytes in [bytes.to_vec(), covered(bytes)] {
            std::fs::write(run.join("journal.jsonl"), bytes).unwrap();
            home.looks();
        }
    });
}

#[test]
fn archives() {
    let corpus = Corpus::read("archives", &[]);
    let home = Home::new();
    let run = home.run("archive");
    std::fs::write(run.join("runbook.yaml.gz"), packed(RUNBOOK.as_bytes())).unwrap();
    let journal = run.join("journal.jsonl.gz");
    try_all(&corpus, "archives", 60, |bytes| {
        std::fs::write(&journal, bytes).unwrap();
        home.looks();
        // What was packed whole is then no journal.
        std::fs::write(&journal, packed(bytes)).unwrap();
        home.looks();
    });
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn drafts() {
    let corpus = Corpus::read("drafts", JSON);
    let home = Home::new();
    let run = home.run("runs");
    std::fs::write(run.join("runbook.yaml"), RUNBOOK).unwrap();
    let journal = include_bytes!("../corpus/journals/usual.jsonl");
    std::fs::write(run.join("journal.jsonl"), journal).unwrap();
    try_all(&corpus, "drafts", 150, |bytes| {
        for name in ["draft.json", "draft.synced.json"] {
            std::fs::write(run.join(name), bytes).unwrap();
        }
        draft_of(&home.env, &run);
    });
}

/// The draft, as a session takes it up, and as it is kept again.
fn draft_of(env: &Env, run: &Path) {
    let store: &dyn RunStore = &*env.store;
    let name = RunName::parse(run.file_name().unwrap().to_str().unwrap()).unwrap();
    let holder: Holder = env.holder(now());
    let mut opened = store.open(&name, &holder).unwrap();
    if let Some(draft) = opened.run.draft() {
        assert!(
            draft
                .text
                .as_ref()
                .is_none_or(|text| text.len() <= 64 << 10)
        );
        let _ = opened.run.save_draft(&draft);
    }
}
