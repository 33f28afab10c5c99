//! An author writes a runbook beside its preview, in a real terminal.

use crate::support::{Home, Key, Terminal, USUAL};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

const TEXT: &str = "version: 1\nid: nou\ntitle: Nou de trinca\nlang: ca\nsteps:\n\
    \x20 - { id: un, title: El primer pas }\n\
    \x20 - { id: dos, title: El segon pas }\n";

fn kept(home: &Arc<Home>) -> Vec<String> {
    let found = home.files().into_iter();
    let name = |path: PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    found.map(name).collect()
}

#[test]
fn what_an_author_saves_stands_on_the_screen_a_moment_later() {
    let home = Home::new();
    let path = home.path().join("nou.yaml");
    fs::write(&path, TEXT).unwrap();
    let before = kept(&home);
    let args = [
        "preview",
        "nou.yaml",
        "--lang",
        "ca",
        "--at",
        "2026-03-01T03:12",
        "--drill",
    ];
    let mut terminal = Terminal::spawn_in(&home, &args, &[], USUAL);
    terminal.wait_for("El primer pas");
    terminal.wait_for("PREVISUALITZACIÓ");
    terminal.wait_for("SIMULACRE");
    terminal.wait_for("03:12");
    terminal.key(Key::Enter);
    fs::write(&path, TEXT.replace("El segon pas", "Un altre segon pas")).unwrap();
    terminal.wait_for("Un altre segon pas");
    fs::write(&path, TEXT.replace("title: El segon", "titel: El segon")).unwrap();
    terminal.wait_for("nou.yaml:7: ");
    // As editors save: another file takes its place.
    let other = home.path().join("nou.yaml.tmp");
    fs::write(&other, TEXT.replace("El segon pas", "El darrer pas")).unwrap();
    fs::rename(&other, &path).unwrap();
    terminal.wait_for("El darrer pas");
    terminal.keys("q");
    terminal.wait_for("no se n'ha desat res");
    assert!(terminal.wait_exit().success());
    assert_eq!(kept(&home), before);
}

#[test]
fn line_by_line_a_save_is_told_at_the_prompt_and_what_is_typed_next_is_for_the_new_text() {
    let home = Home::new();
    let path = home.path().join("nou.yaml");
    fs::write(&path, TEXT).unwrap();
    let before = kept(&home);
    let args = ["preview", "nou.yaml", "--lang", "es", "--plain"];
    let mut terminal = Terminal::spawn_in(&home, &args, &[], USUAL);
    terminal.wait_for("[1/2] El primer pas");
    fs::write(&path, TEXT.replace("El primer", "Un altre primer")).unwrap();
    terminal.wait_for("Se ha vuelto a leer");
    terminal.wait_for("[1/2] Un altre primer pas");
    fs::write(&path, TEXT.replace("title: El segon", "titel: El segon")).unwrap();
    terminal.wait_for("nou.yaml:7:");
    terminal.key(Key::Enter);
    terminal.wait_for("[2/2] El segon pas");
    terminal.keys("q");
    terminal.key(Key::Enter);
    terminal.wait_for("no se ha guardado nada");
    assert!(terminal.wait_exit().success());
    assert_eq!(kept(&home), before);
}
