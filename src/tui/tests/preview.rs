//! A preview: what is saved is walked on from where one was, and nothing of it is kept.

mod saved;

use super::support::{PLAIN, step};
use crate::app::preview::Preview;
use crate::engine::StepState;
use crate::model::FieldId;
use crate::tui::bench::{Bench, CATALAN, CONFIG, PATIENCE, Style};
use crate::tui::effect::JobId;
use crate::tui::keymap::Context;
use std::fs;
use std::path::PathBuf;

const TEXT: &str = r#"version: 1
id: avaria
title: Una avaria
lang: ca
steps:
  - { id: primer, title: El primer }
  - id: tria
    kind: decision
    title: Quina?
    options: [{ value: a, label: La primera }, { value: b, label: La segona }]
  - id: dades
    kind: form
    title: Les dades
    fields:
      - { id: servei, type: text, label: Servei, required: true }
      - { id: impacte, type: textarea, label: Impacte, required: true }
  - { id: ordre, kind: command, title: Mesurar, argv: [touch, touched] }
  - id: tiquet
    kind: ticket
    title: El tiquet
    ticket: { subject: "Avaria de {{ servei }}", to: [guardia@example.org] }
"#;

/// A runbook that is being written, and its preview.
struct Desk {
    folder: tempfile::TempDir,
    bench: Bench,
}

impl Desk {
    fn new(text: &str) -> Self {
        Self::styled(text, CATALAN)
    }

    fn styled(text: &str, style: Style) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("avaria.yaml");
        fs::write(&path, text).unwrap();
        let own = Preview {
            path,
            at: None,
            duty: None,
            drill: false,
        };
        let bench = Bench::preview_of(&own, style, CONFIG);
        Self { folder, bench }
    }

    /// No key waits for the disk.
    fn impatient(self) -> Self {
        let bench = self.bench.impatient(PATIENCE);
        Self { bench, ..self }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("avaria.yaml")
    }

    /// The author saves the file.
    fn save(&mut self, text: &str) {
        fs::write(self.path(), text).unwrap();
        self.bench.runtime.look_again().unwrap();
        self.bench.runtime.draw().unwrap();
    }

    fn change(&mut self, old: &str, new: &str) {
        let text = fs::read_to_string(self.path()).unwrap();
        assert!(text.contains(old), "{old}");
        self.save(&text.replace(old, new));
    }

    /// What lies in the folder.
    fn files(&self) -> Vec<String> {
        let files = fs::read_dir(self.folder.path()).unwrap();
        let names = files.map(|own| own.unwrap().file_name().into_string().unwrap());
        names.collect()
    }

    fn state(&self, id: &str) -> StepState {
        let run = self.bench.run();
        let (at, _) = run.runbook().step(&step(id)).unwrap();
        run.state(at)
    }

    fn banner(&self) -> Option<&str> {
        let told = self.bench.app().preview.as_ref().unwrap().as_ref();
        told.map(|(first, _)| first.as_str())
    }

    /// As far as the form, with half a word in its second field.
    fn typing() -> Self {
        let mut desk = Self::new(TEXT);
        desk.bench.keys("enter enter 2 enter");
        desk.bench.text("web").keys("enter").text("mig");
        assert_eq!(
            (desk.bench.field(), desk.bench.typed()),
            ("impacte".to_owned(), "mig")
        );
        desk
    }
}

#[test]
fn it_says_that_it_is_one_and_that_nothing_is_kept() {
    let mut desk = Desk::new(TEXT);
    let shot = desk.bench.usual();
    assert!(shot.rows[0].contains("PREVISUALITZACIÓ"), "{}", shot.text());
    assert!(
        shot.has(&desk.bench.say("preview-not-kept")),
        "{}",
        shot.text()
    );
    assert!(!shot.has(&desk.bench.say("saved")), "{}", shot.text());
    let mut plain = Desk::styled(TEXT, PLAIN);
    assert!(plain.bench.usual().rows[0].contains("PREVISUALITZACI"));
}

#[test]
fn what_is_saved_is_walked_on_at_the_same_field_with_the_same_half_word() {
    let mut desk = Desk::typing();
    desk.change(
        "  - { id: primer, title: El primer }\n",
        "  - { id: abans, title: Un de nou }\n  - { id: primer, title: Canviat }\n",
    );
    assert_eq!(
        (desk.bench.field(), desk.bench.typed()),
        ("impacte".to_owned(), "mig")
    );
    assert_eq!(desk.bench.answer("servei").as_deref(), Some("web"));
    assert_eq!(desk.bench.at(), "dades");
    assert_eq!(desk.state("primer"), StepState::Done);
    assert_eq!(desk.state("abans"), StepState::Open);
    assert_eq!(desk.state("tria"), StepState::Done);
    assert_eq!(desk.bench.message(), desk.bench.say("preview-reloaded"));
    assert!(desk.bench.usual().has("Canviat"));
}

#[test]
fn an_answer_that_fits_no_more_is_gone_and_all_else_stays() {
    let mut desk = Desk::typing();
    desk.change(
        "{ value: b, label: La segona }",
        "{ value: c, label: La tercera }",
    );
    assert_eq!(desk.state("tria"), StepState::Open);
    assert_eq!(desk.state("primer"), StepState::Done);
    let told = [
        desk.bench.say("preview-reloaded"),
        desk.bench
            .say_with("preview-gone", &[("what", "Quina? La segona".into())]),
        desk.bench
            .say_with("preview-open-again", &[("steps", "2 Quina?".into())]),
    ];
    assert_eq!(desk.bench.message(), told.join(" "));
    desk.change("id: servei, type: text", "id: servei, type: number");
    assert_eq!(desk.bench.answer("servei"), None);
    // What it is called is no matter; what is gone is gone.
    desk.change(
        "      - { id: impacte, type: textarea, label: Impacte, required: true }\n",
        "",
    );
    assert!(
        desk.bench
            .run()
            .runbook()
            .field(&FieldId::from("impacte"))
            .is_none()
    );
    assert!(desk.bench.goes_on());
}

#[test]
fn a_text_with_mistakes_is_told_and_the_last_good_one_is_walked_on() {
    let mut desk = Desk::typing();
    desk.change("kind: decision", "kind: decisio");
    let banner = desk.banner().unwrap().to_owned();
    assert!(banner.starts_with("avaria.yaml:8: "), "{banner}");
    let shot = desk.bench.usual();
    assert!(shot.rows[0].contains("avaria.yaml:8: "), "{}", shot.text());
    // The walk goes on.
    desk.bench.text("ja").keys("esc");
    assert_eq!(desk.bench.at(), "dades");
    // All of it, with its line and what to do.
    desk.bench.keys("M");
    let shot = desk.bench.usual();
    assert!(
        shot.has("kind: decisio") && shot.has("decision"),
        "{}",
        shot.text()
    );
    desk.bench.keys("esc");
    // It is mended.
    desk.change("kind: decisio\n", "kind: decision\n");
    assert_eq!(desk.banner(), None);
    desk.bench.keys("M");
    assert_eq!(desk.bench.message(), desk.bench.say("preview-no-mistakes"));
    assert_eq!(desk.bench.answer("servei").as_deref(), Some("web"));
}

#[test]
fn what_is_done_while_the_text_is_read_is_done_in_the_new_one_too() {
    let mut desk = Desk::new(TEXT).impatient();
    desk.bench.store.hang();
    fs::write(desk.path(), TEXT.replace("El primer", "El mateix")).unwrap();
    desk.bench.runtime.look_now(true).unwrap();
    // The old text is walked on, and a half word typed.
    desk.bench.keys_only("enter enter 2 enter");
    desk.bench.keys_only("w e b enter m i g");
    assert!(desk.bench.usual().has("El primer"));
    desk.bench.store.answer();
    desk.bench.runtime.look_again().unwrap();
    assert!(desk.bench.usual().has("El mateix"));
    assert_eq!(desk.state("primer"), StepState::Done);
    assert_eq!(desk.bench.answer("servei").as_deref(), Some("web"));
    assert_eq!(desk.bench.typed(), "mig");
}

#[test]
fn what_is_saved_again_while_the_text_is_read_is_read_once_more() {
    let mut desk = Desk::new(TEXT).impatient();
    desk.bench.store.hang();
    for title in ["El segon", "El tercer"] {
        fs::write(desk.path(), TEXT.replace("El primer", title)).unwrap();
        desk.bench.runtime.look_now(true).unwrap();
    }
    desk.bench.store.answer();
    desk.bench.runtime.look_again().unwrap();
    assert!(desk.bench.usual().has("El tercer"));
}

#[test]
fn what_no_draft_holds_is_left_as_it_is_and_the_new_text_comes_behind_it() {
    // A line that looks for something, a menu, a page.
    for (open, close) in [("/ s e c", "esc"), ("down enter", "esc"), ("?", "q")] {
        let mut desk = Desk::new(TEXT);
        desk.bench.keys(open);
        let context = desk.bench.context();
        assert_ne!(context, Context::Steps, "{open}");
        desk.change("title: Les dades", "title: Altres dades");
        assert_eq!(desk.bench.context(), context, "{open}");
        assert_eq!(desk.bench.message(), desk.bench.say("preview-read"));
        desk.bench.keys(close);
        assert_eq!(desk.bench.context(), Context::Steps, "{open}");
        assert!(desk.bench.usual().has("Altres dades"), "{open}");
        assert_eq!(desk.bench.message(), desk.bench.say("preview-reloaded"));
    }
}

#[test]
fn a_text_that_takes_long_to_be_read_says_so_and_esc_leaves_what_one_is_in() {
    let mut desk = Desk::typing().impatient();
    desk.bench.store.hang();
    fs::write(desk.path(), TEXT.replace("El primer", "El mateix")).unwrap();
    desk.bench.runtime.look_now(true).unwrap();
    let jobs = &mut desk.bench.runtime.app_mut().jobs;
    assert_eq!(jobs.stoppable(), None);
    jobs.show(JobId(0));
    let told = desk.bench.say("preview-reading");
    assert!(desk.bench.usual().has(&format!("{told}…")));
    desk.bench.keys_only("esc");
    assert_eq!(desk.bench.context(), Context::Steps);
    desk.bench.store.answer();
    desk.bench.runtime.look_again().unwrap();
    assert!(desk.bench.usual().has("El mateix"));
}

#[test]
fn a_text_is_read_and_begun_by_no_call_of_the_loop_itself() {
    let mut desk = Desk::new(TEXT);
    desk.bench.finish_disk();
    desk.bench.store.watch_this_thread();
    desk.change("El primer", "El mateix");
    assert!(desk.bench.usual().has("El mateix"));
    assert_eq!(desk.bench.store.calls_here(), 0);
}

#[test]
fn a_file_that_is_away_for_a_moment_is_waited_for() {
    let mut desk = Desk::typing();
    fs::remove_file(desk.path()).unwrap();
    desk.bench.runtime.look_again().unwrap();
    assert_eq!(desk.banner(), None);
    assert_eq!(desk.bench.typed(), "mig");
    desk.save(&TEXT.replace("El primer", "Ja hi torna a ser"));
    assert!(desk.bench.usual().has("Ja hi torna a ser"));
}

#[test]
fn what_it_extends_and_what_it_walks_is_looked_at_too() {
    let mut desk = Desk::new(TEXT);
    let put = |desk: &Desk, name: &str, text: &str| {
        fs::write(desk.folder.path().join(name), text).unwrap();
    };
    let inner = "version: 1\nid: dins\ntitle: Dins\nsteps: [{ id: a, title: A dins }]\n";
    put(
        &desk,
        "base.yaml",
        "version: 1\nid: base\ntitle: B\nsteps:\n  - { id: un, title: De la base }\n",
    );
    put(&desk, "dins.yaml", inner);
    desk.save(
        "version: 1\nid: avaria\ntitle: Una\nlang: ca\nextends: base\nsteps:\n\
         \x20 - { id: dos, after: un, kind: runbook, title: Dins, runbook: dins }\n",
    );
    assert_eq!(desk.banner(), None);
    assert!(desk.bench.usual().has("De la base"));
    // It is seen of itself, each text having another length.
    let look = |desk: &mut Desk| {
        desk.bench.runtime.look_for_saved().unwrap();
        desk.bench.usual()
    };
    put(
        &desk,
        "base.yaml",
        "version: 1\nid: base\ntitle: B\nsteps:\n  - { id: un, title: De la nova base }\n",
    );
    assert!(look(&mut desk).has("De la nova base"));
    put(
        &desk,
        "dins.yaml",
        "version: 1\nid: dins\ntitle: Dins\nsteps: [{ id: a, titel: A }]\n",
    );
    look(&mut desk);
    assert!(desk.banner().is_some());
    put(&desk, "dins.yaml", inner);
    look(&mut desk);
    assert_eq!(desk.banner(), None);
    // What is gone for some time is told, and may come back.
    fs::remove_file(desk.folder.path().join("dins.yaml")).unwrap();
    for gone in [false, false, true] {
        look(&mut desk);
        assert_eq!(desk.banner().is_some(), gone);
    }
    put(&desk, "dins.yaml", inner);
    look(&mut desk);
    assert_eq!(desk.banner(), None);
}

#[test]
fn nothing_is_run_and_no_file_is_written() {
    let mut desk = Desk::new(TEXT);
    desk.bench.keys("enter enter 2 enter");
    desk.bench
        .text("web")
        .keys("enter")
        .text("tot")
        .keys("ctrl-e");
    assert_eq!(
        desk.bench.message(),
        desk.bench.say("preview-writes-nothing")
    );
    desk.bench.keys("ctrl-o");
    assert_eq!(desk.bench.at(), "ordre");
    desk.bench.keys("enter");
    assert_eq!(desk.bench.run().commands().len(), 0);
    desk.bench.keys("t w enter");
    assert_eq!(
        desk.bench.message(),
        desk.bench.say("preview-writes-nothing")
    );
    assert_eq!(desk.files(), ["avaria.yaml"]);
    assert_eq!(desk.bench.env.store.state_dir(), None);
}

#[test]
fn a_ticket_may_be_copied_and_it_is_said_how() {
    let mut desk = Desk::new(TEXT);
    desk.bench.keys("t c");
    assert!(
        desk.bench.message().contains("OSC 52"),
        "{}",
        desk.bench.message()
    );
    assert!(!desk.bench.runtime.display().unwrap().raw.is_empty());
}

#[test]
fn the_ticket_stands_beside_the_step_where_there_is_room() {
    let mut desk = Desk::new(TEXT);
    desk.bench.keys("enter enter 2 enter");
    desk.bench.text("web").keys("enter esc");
    let wide = desk.bench.shot(130, 30);
    assert!(
        wide.has("Avaria de web") && wide.has("guardia@example.org"),
        "{}",
        wide.text()
    );
    assert!(wide.has("[FALTA: Impacte]"), "{}", wide.text());
    let usual = desk.bench.shot(100, 30);
    assert!(!usual.has("guardia@example.org"), "{}", usual.text());
    // No other walk has it.
    let mut other = Bench::walk_text(TEXT, CATALAN);
    assert!(!other.shot(130, 30).has("guardia@example.org"));
}

#[test]
fn all_mistakes_are_read_to_the_last_in_a_small_window() {
    let mut desk = Desk::typing();
    let wrong = |at: usize| format!("  - {{ id: pas_{at}, title: Pas, mal_{at}: 1 }}\n");
    let wrong: String = (1..=12).map(wrong).collect();
    desk.save(&format!("{TEXT}{wrong}"));
    desk.bench.keys("esc M");
    for (width, height) in [(80, 24), (60, 15), (40, 10)] {
        let mut seen = String::new();
        desk.bench.keys("home");
        for _ in 0..40 {
            seen += &desk.bench.shot(width, height).text();
            desk.bench.keys("pagedown");
        }
        for at in 1..=12 {
            assert!(
                seen.contains(&format!("mal_{at}")),
                "{at} at {width}: {seen}"
            );
        }
        assert!(seen.lines().all(|row| row.chars().count() <= width.into()));
    }
    desk.bench.keys("esc");
    assert!(desk.bench.usual().rows[0].contains("avaria.yaml"));
}

#[test]
fn no_other_walk_has_mistakes_to_show() {
    let mut bench = Bench::walk_text(TEXT, CATALAN);
    bench.keys("M");
    assert_eq!(bench.message(), bench.say("preview-is-none"));
}

/// Chance with a seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }

    fn one<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[self.below(all.len())]
    }

    /// A text with one thing changed, as an author may, or a cat on the keys.
    fn edited(&mut self, text: &str) -> String {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let at = self.below(lines.len());
        let other = self.below(lines.len());
        match self.below(8) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(other, lines[at].clone()),
            2 => lines.swap(at, other),
            3 => lines[at].insert_str(0, "  "),
            4 => lines[at] = lines[at].trim_start().to_owned(),
            5 => {
                let words: Vec<_> = lines[at].split(' ').collect();
                let (word, new) = (words[self.below(words.len())].to_owned(), WORDS);
                let new = self.one(new);
                if !word.is_empty() {
                    lines[at] = lines[at].replacen(&word, new, 1);
                }
            }
            6 => {
                let cut = lines[at].char_indices().map(|(at, _)| at);
                let cuts: Vec<_> = cut.collect();
                if !cuts.is_empty() {
                    let cut = cuts[self.below(cuts.len())];
                    lines[at].truncate(cut);
                }
            }
            _ => lines[at].push_str(self.one(WORDS)),
        }
        lines.join("\n") + "\n"
    }
}

const WORDS: &[&str] = &[
    "true",
    "kind: form",
    "when: guardia",
    "[",
    "}",
    "\"",
    "#",
    "text",
    "select",
    "decision",
    "ticket",
    "{{ aplicacion }}",
    "id: tipus",
    "required: false",
    "for_each: lines(impacto)",
    "\u{1b}[2J",
    "- a",
    ":",
    "sistemas",
    "host",
    "number",
];

const KEYS: &[&str] = &[
    "enter", "enter", "enter", "down", "up", "tab", "1", "2", "space", "esc", "t", "a", "s", "u",
    "n", "x", "M", ".", "l", "z", "i", "e", "h", "pagedown", "ctrl-o", "backtab", "f", "d", "y",
];

#[test]
fn two_hundred_edits_by_chance_are_survived_and_write_nothing() {
    let good = include_str!("../../../runbooks/aws-claranet.yaml");
    let mut desk = Desk::new(good);
    let mut chance = Chance(20_261_129);
    let (mut walked, mut told) = (0, 0);
    let mut text = good.to_owned();
    for nth in 0..200 {
        // Some mistakes are mended, as an author does.
        if nth % 2 == 0 {
            text = good.to_owned();
        }
        text = chance.edited(&text);
        desk.save(&text);
        match desk.banner() {
            Some(_) => told += 1,
            None => walked += 1,
        }
        for _ in 0..3 {
            desk.bench.keys(chance.one(KEYS));
        }
        let (columns, rows) = [(80, 24), (130, 30), (40, 10)][nth % 3];
        desk.bench.shot(columns, rows);
        assert!(desk.bench.goes_on(), "edit {nth}");
    }
    assert!(walked > 25 && told > 50, "{walked} {told}");
    assert_eq!(desk.files(), ["avaria.yaml"]);
}

#[test]
fn the_banner_names_a_key_that_can_be_pressed_where_one_is() {
    let mut desk = Desk::typing();
    desk.change("type: textarea", "typ: textarea");
    let banner = |desk: &mut Desk| {
        let shot = desk.bench.usual();
        let row = shot.rows.iter().find(|row| row.contains(" ! avaria.yaml"));
        row.map(|row| row.trim_end().to_owned()).unwrap_or_default()
    };
    let told = banner(&mut desk);
    assert!(told.ends_with("  Esc M"), "{told}");
    desk.bench.keys("esc");
    let told = banner(&mut desk);
    assert!(told.ends_with("  M") && !told.contains("Esc"), "{told}");
    desk.bench.keys("M");
    let title = desk.bench.say("preview-mistakes-title");
    assert!(desk.bench.usual().has(&title));
}
