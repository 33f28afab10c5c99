//! The same walk in three languages, and no word left over from another.

use crate::desk::*;
use crate::support::Key;
use std::collections::BTreeSet;

/// A runbook that says nothing in any language: what can be read is the catalogue's.
const MUTE: &str = "\
version: 1
id: xx
title: Xx
lang: LANG
notices: [{ level: caution, text: Yy }]
steps:
  - { id: aa, title: Aa, items: [Zz, Ww] }
  - id: bb
    kind: decision
    title: Bb
    suggest: duty
    options: [{ value: true, label: Oo }, { value: false, label: Uu }]
  - { id: cc, title: Cc, recommended: true, evidence: true, expect: Ee }
  - id: dd
    kind: form
    title: Dd
    fields:
      - { id: f1, type: text, label: Ff, required: true }
      - { id: f2, type: datetime, label: Gg, required: true, default: now, confirm_default: true }
      - { id: f3, type: checkbox, label: Hh }
      - { id: f4, type: file, label: Ii }
      - { id: f5, type: number, label: Jj, required: true, min: 3 }
  - { id: ee, kind: ticket, title: Ee, ticket: { lang: LANG, subject: Ss } }
  - { id: gg, kind: call, title: Kk, contacts: [pp], when: bb }
  - { id: mm, title: Mm, when: not bb }
  - { id: hh, kind: wait, title: Ll, minutes: 5 }
contacts: { pp: { name: Pp, phones: [\"112\", \"113\"] } }
";

/// Every screen of a short walk.
fn screens(lang: &str) -> Vec<(&'static str, String)> {
    let home = home(DUTY);
    let folder = home.path().join("only");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("xx.yaml");
    std::fs::write(&path, MUTE.replace("LANG", lang)).unwrap();
    let mut all = Vec::new();
    let mut p = vetlla(&home, &["start", path.to_str().unwrap(), "--lang", lang]);
    let mut look = |name, p: &Person| all.push((name, p.screen()));
    p.sees("▶ 1 Aa");
    look("steps", &p);
    p.letter('?').sees("PgDn");
    look("help", &p);
    for _ in 0..5 {
        let before = p.screen();
        p.key(Key::PageDown).sees_that(|now| now != before);
        look("help", &p);
    }
    p.back()
        .sees("▶ 1 Aa")
        .letter('d')
        .sees("▶ 1 Aa")
        .is_at("24x7");
    look("duty", &p);
    p.back().sees("[ ] Zz");
    p.letter('s').sees_that(asks);
    look("a reason", &p);
    let before = p.screen();
    p.key(Key::Enter).sees_that(|now| now != before);
    look("no reason", &p);
    p.back().sees("[ ] Zz");
    p.key(Key::Enter).sees("[x] Zz").letter('n').sees_that(asks);
    look("note", &p);
    p.answer("Nn").key(Key::Enter).sees("Nn");
    look("noted", &p);
    p.key(Key::Enter).sees("▶ 2 Bb");
    p.key(Key::Enter).is_at("1 Oo");
    look("menu", &p);
    p.key(Key::Down)
        .is_at("2 Uu")
        .key(Key::Enter)
        .sees_that(asks);
    look("against the suggestion", &p);
    p.back()
        .sees("▶ 2 Bb")
        .key(Key::Enter)
        .is_at("1 Oo")
        .key(Key::Enter)
        .sees("▶ 3 Cc");
    look("evidence", &p);
    p.letter('s').sees("▶ 4 Dd").key(Key::Enter).sees("▶ Ff");
    look("form", &p);
    p.key(Key::Tab).sees("▶ Gg");
    look("form, a proposal", &p);
    p.key(Key::Tab).sees("▶ Hh").key(Key::Enter).sees("○ 1");
    look("form, a list", &p);
    p.back().key(Key::Tab).sees("▶ Ii");
    look("form, a file", &p);
    p.key(Key::Tab)
        .sees("▶ Jj")
        .answer("zz")
        .key(Key::Tab)
        .sees_that(|s| s.matches('✗').count() == 4);
    look("form, a mistake", &p);
    p.back().sees("▶ 4 Dd").letter('t').sees("Ss");
    look("ticket", &p);
    p.letter('c').sees("OSC 52");
    look("copied", &p);
    p.letter('w').sees_that(|s| {
        s.lines().last().is_some_and(|row| row.contains("Enter")) && s.contains("-xx.txt")
    });
    look("file", &p);
    p.back().sees("Ss").letter('x').sees("exporters:");
    look("no exporter", &p);
    p.letter('t').sees("▶ 4 Dd").letter('i').sees("bb");
    look("why", &p);
    p.back().sees("▶ 4 Dd").letter('l').sees("Nn").sees("Aa");
    look("timeline", &p);
    p.back().sees("▶ 4 Dd").letter('e').sees("» 3 Cc");
    look("completion", &p);
    p.key(Key::Enter).sees_that(|s| s.contains("; "));
    look("not finished", &p);
    p.letter('e').answer("Rr").is_at("Rr");
    look("why incomplete", &p);
    let before = p.screen();
    p.key(Key::Enter).sees_that(|now| now != before);
    look("sure", &p);
    // An Enter that comes with the one before ends nothing.
    std::thread::park_timeout(std::time::Duration::from_millis(350));
    p.key(Key::Enter)
        .sees_that(|s| s.contains("Rr") && !s.contains("NN"));
    p.leaves();
    look("farewell", &p);
    let run = run_name(&home);
    let said = |args: &[&str]| command(&home, &[args, &["--lang", lang]].concat()).out;
    all.push(("show", said(&["show", &run])));
    all.push(("runs", said(&["runs", "--all"])));
    all.push(("check", said(&["check"])));
    all.push((
        "no terminal",
        command(&home, &["resume", &run, "--lang", lang]).err,
    ));
    all.push(("ticket", said(&["ticket", &run])));
    let mut p = vetlla(
        &home,
        &["--runbooks", folder.to_str().unwrap(), "--lang", lang],
    );
    p.sees("Xx").letter('/').answer("xx");
    all.push(("library", p.screen()));
    all
}

/// Whether a line to type lies over the screen.
fn asks(screen: &str) -> bool {
    screen.lines().skip(4).any(|row| row.starts_with('┌'))
}

/// The texts of a language's catalogue that hold no value.
fn texts(lang: &str) -> BTreeSet<String> {
    let folder = format!("{}/src/i18n/{lang}", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let texts = files.map(|path| std::fs::read_to_string(path).unwrap());
    let texts: Vec<String> = texts.collect();
    let lines = texts.iter().flat_map(|text| text.lines());
    let values = lines
        .filter_map(|line| line.split_once(" = "))
        .map(|(_, value)| value);
    // What stands before, between and after the values that are put in.
    let parts = values.flat_map(|value| value.split(['{', '}']).step_by(2));
    parts
        .map(normal)
        .filter(|part| part.chars().filter(|c| c.is_alphabetic()).count() > 2)
        .collect()
}

/// Lower case, words one space apart, no punctuation.
fn normal(text: &str) -> String {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '\''));
    words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join(" ")
}

fn no_word_of_another_language(lang: &str) {
    let own: Vec<String> = texts(lang).into_iter().collect();
    let own = format!(" {} ", own.join(" | "));
    let others = ["ca", "es", "en"]
        .into_iter()
        .filter(|other| *other != lang);
    let foreign: BTreeSet<String> = others
        .flat_map(texts)
        .filter(|text| !own.contains(&format!(" {text} ")))
        .collect();
    assert!(foreign.len() > 300, "{}", foreign.len());
    let mut found = Vec::new();
    for (name, screen) in screens(lang) {
        let read = format!(" {} ", normal(&screen));
        let hit = foreign
            .iter()
            .filter(|text| read.contains(&format!(" {text} ")));
        found.extend(hit.map(|text| format!("{name}: {text:?} in\n{screen}")));
        let footer = screen.lines().last().unwrap_or_default();
        assert!(!footer.contains('…'), "cut, {name}:\n{screen}");
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_walk_in_catalan() {
    no_word_of_another_language("ca");
}

#[test]
fn the_walk_in_spanish() {
    no_word_of_another_language("es");
}

#[test]
fn the_walk_in_english() {
    no_word_of_another_language("en");
}
