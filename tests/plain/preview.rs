//! A preview line by line: what an author saves is walked on, from where one was.

use crate::bench::{self, CATALAN};
use std::collections::VecDeque;
use std::fs;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};
use vetlla::app::preview::Preview;
use vetlla::journal::MemoryStore;
use vetlla::plain::{self, Door, Lines};

const TEXT: &str = "version: 1\nid: avaria\ntitle: Una avaria\nlang: ca\nsteps:\n\
    \x20 - { id: primer, title: El primer }\n\
    \x20 - { id: dades, kind: form, title: Les dades, fields: [\n\
    \x20     { id: servei, type: text, label: Servei, required: true },\n\
    \x20     { id: impacte, type: textarea, label: Impacte, required: true },\n\
    \x20     { id: contacte, type: text, label: Contacte, required: true } ] }\n\
    \x20 - { id: darrer, title: El darrer }\n";

/// What an author does, in turns.
enum Does {
    Types(&'static str),
    /// The file is saved while a line is waited for.
    Saves(String),
    /// The same, but a line was begun before.
    SavesWhileTyping(String),
}

struct Author {
    path: PathBuf,
    does: VecDeque<Does>,
    /// The rest of the line that is being read.
    line: Vec<u8>,
    saves: u64,
    begun: bool,
}

impl Author {
    fn save(&mut self, text: &str) {
        fs::write(&self.path, text).unwrap();
        self.saves += 1;
        // Two saves within one tick of the clock are two all the same.
        let at = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000 + self.saves);
        let file = fs::File::options().write(true).open(&self.path).unwrap();
        file.set_modified(at).unwrap();
    }
}

impl Read for Author {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        unreachable!("lines are read as lines")
    }
}

impl BufRead for Author {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.line.is_empty() {
            match self.does.pop_front() {
                Some(Does::Types(text)) => self.line = format!("{text}\n").into_bytes(),
                // In the middle of a long text.
                Some(Does::Saves(text) | Does::SavesWhileTyping(text)) => self.save(&text),
                None => break,
            }
        }
        Ok(&self.line)
    }

    fn consume(&mut self, amount: usize) {
        self.line.drain(..amount);
    }
}

impl Lines for Author {
    fn pasted(&mut self) -> bool {
        false
    }

    fn arrives(&mut self, _: Duration) -> bool {
        let (text, begun) = match self.does.front() {
            Some(Does::Saves(text)) => (text.clone(), false),
            Some(Does::SavesWhileTyping(text)) => (text.clone(), true),
            Some(Does::Types(_)) | None => return true,
        };
        self.does.pop_front();
        self.save(&text);
        self.begun = begun;
        false
    }

    fn begun(&mut self) -> bool {
        std::mem::take(&mut self.begun)
    }
}

/// What is printed, and what lies in the folder afterwards.
fn walked(does: Vec<Does>) -> (String, Vec<String>) {
    walked_of(TEXT, does)
}

fn walked_of(text: &str, does: Vec<Does>) -> (String, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("avaria.yaml");
    let mut author = Author {
        path: path.clone(),
        does: does.into(),
        line: Vec::new(),
        saves: 0,
        begun: false,
    };
    author.save(text);
    let own = Preview {
        path,
        at: None,
        duty: None,
        drill: false,
    };
    let time = Arc::new(Mutex::new(bench::night()));
    let env = bench::env(CATALAN, "{}", &MemoryStore::new(), &time);
    let env = own.env(&env).unwrap();
    let (mut out, mut errors) = (Vec::new(), Vec::new());
    let door = Door {
        input: &mut author,
        out: &mut out,
        errors: &mut errors,
        terminal: false,
        columns: || None,
    };
    plain::preview(&env, &own, door).unwrap();
    (String::from_utf8(out).unwrap(), names(folder.path()))
}

fn names(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap();
    let names = files.map(|own| own.unwrap().file_name().into_string().unwrap());
    names.collect()
}

/// What is told after the nth time that the file was read again.
fn after(told: &str, nth: usize) -> &str {
    let parts: Vec<_> = told.split("S'ha tornat a llegir.\n").collect();
    parts.get(nth).unwrap_or_else(|| panic!("{told}"))
}

#[test]
fn what_is_saved_is_walked_on_at_once_and_the_step_is_read_again() {
    let new = TEXT.replace("title: Les dades", "title: Unes altres dades");
    let (told, files) = walked(vec![Does::Types(""), Does::Saves(new), Does::Types("q")]);
    assert!(after(&told, 0).contains("[2/3] Les dades"), "{told}");
    assert!(
        after(&told, 1).starts_with("\n[2/3] Unes altres dades"),
        "{told}"
    );
    assert!(told.contains("Cada cop que deseu el fitxer"), "{told}");
    assert_eq!(files, ["avaria.yaml"]);
}

#[test]
fn a_question_that_is_called_away_from_is_asked_again_and_answers_stay() {
    let new = TEXT.replace("label: Impacte", "label: Quin impacte?");
    let (told, _) = walked(vec![
        Does::Types(""),
        Does::Types(""),
        Does::Types("Portal"),
        Does::Saves(new),
        Does::Types("Cap"),
        Does::Types("."),
        Does::Types(":q"),
        Does::Types("q"),
    ]);
    let told = after(&told, 1);
    let asked = told.lines().find(|line| line.starts_with("Quin impacte?"));
    assert!(asked.is_some() && !told.contains("Servei ("), "{told}");
    assert!(told.contains("Contacte (obligatori)"), "{told}");
}

#[test]
fn a_line_that_was_begun_is_not_called_away_from() {
    let new = TEXT.replace("title: Les dades", "title: Unes altres dades");
    let (told, _) = walked(vec![
        Does::SavesWhileTyping(new),
        Does::Types(""),
        Does::Types("q"),
    ]);
    // The line did what it was typed for, and then the file is read.
    assert!(
        after(&told, 1).starts_with("\n[2/3] Unes altres dades"),
        "{told}"
    );
}

#[test]
fn mistakes_are_told_with_their_place_and_the_last_good_text_is_walked_on() {
    let bad = TEXT.replace("title: El darrer", "titel: El darrer");
    let (told, _) = walked(vec![Does::Saves(bad), Does::Types(""), Does::Types("q")]);
    assert!(told.contains("es continua amb l'últim text bo"), "{told}");
    assert!(told.contains("avaria.yaml:11:"), "{told}");
    assert!(told.contains("[2/3] Les dades"), "{told}");
    assert!(!told.contains("S'ha tornat a llegir."), "{told}");
}

#[test]
fn a_step_that_is_gone_leaves_one_where_the_run_stands() {
    let gone = TEXT.replace("  - { id: darrer, title: El darrer }\n", "");
    let (told, _) = walked(vec![Does::Types("3"), Does::Saves(gone), Does::Types("q")]);
    assert!(after(&told, 0).contains("[3/3] El darrer"), "{told}");
    assert!(after(&told, 1).starts_with("\n[1/2] El primer"), "{told}");
}

#[test]
fn a_hundred_edits_are_survived_and_write_nothing() {
    let lines: Vec<_> = TEXT.lines().collect();
    let typed = ["", "1", "s", "t", "Portal", ".", "u", "e", "", "b", "."];
    let mut does = Vec::new();
    for nth in 0..100 {
        let mut edited = lines.clone();
        let at = nth * 7 % lines.len();
        match nth % 4 {
            0 => drop(edited.remove(at)),
            1 => edited.swap(at, nth * 3 % lines.len()),
            2 => edited.insert(at, "  - { id: nou, title: Un de nou }"),
            _ => edited = lines.clone(),
        }
        does.push(Does::Saves(edited.join("\n") + "\n"));
        does.push(Does::Types(typed[nth % typed.len()]));
    }
    let (told, files) = walked(does);
    let count = told.matches("S'ha tornat a llegir.").count();
    let bad = told.matches("l'últim text bo").count();
    assert!(count > 25 && bad > 25, "{count} {bad}");
    assert_eq!(files, ["avaria.yaml"]);
}

#[test]
fn who_only_looks_at_a_runbook_is_not_told_to_trust_it() {
    let command = "  - { id: mesura, kind: command, title: Mesurar, argv: [touch, touched] }\n";
    let (told, files) = walked_of(&(TEXT.to_owned() + command), vec![Does::Types("q")]);
    assert!(told.contains("no s'executa res"), "{told}");
    assert!(!told.contains("vetlla trust"), "{told}");
    assert_eq!(files, ["avaria.yaml"]);
}
