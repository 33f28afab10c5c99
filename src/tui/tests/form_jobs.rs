//! A file on its way into a field, while the form goes on or is closed.

use super::support::in_form;
use crate::tui::bench::Bench;
use crate::tui::keymap::Context;
use tempfile::TempDir;

/// A file that is on its way into the field `f`; the folder has to last.
fn coming(keys: &str) -> (Bench, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("captura.png");
    std::fs::write(&path, "png").unwrap();
    let mut bench = in_form(
        "      - { id: f, type: file, label: F, multiple: true }\n      - { id: z, type: text, label: Z }",
    );
    bench.store.stall();
    bench.paste(path.to_str().unwrap()).keys_only(keys);
    assert!(!bench.app().jobs.is_empty());
    (bench, folder)
}

fn let_in(bench: &mut Bench) {
    bench.store.flow();
    bench.finish_jobs();
}

#[test]
fn the_field_waits_and_the_next_key_goes_on() {
    let (mut bench, folder) = coming("enter");
    assert_eq!(bench.field(), "f");
    bench.keys_only("enter");
    assert_eq!(
        bench.field(),
        "z",
        "a second Enter does not ask for the file again"
    );
    bench.paste("mentrestant");
    let_in(&mut bench);
    assert_eq!(bench.run().evidence().len(), 1);
    assert_eq!(
        (bench.field().as_str(), bench.typed()),
        ("z", "mentrestant")
    );
    bench.keys("backtab");
    assert_eq!(bench.typed(), "", "its path is used");
    drop(folder);
}

#[test]
fn the_form_may_be_closed_before_the_file_has_come() {
    let (mut bench, folder) = coming("enter tab");
    // Esc would stop the job: the form is left by the row under the fields.
    bench.keys_only("tab enter");
    assert_eq!((bench.height(), bench.at()), (1, "final"));
    let_in(&mut bench);
    assert_eq!(bench.run().evidence().len(), 1);
    assert_eq!(bench.answer("f").as_deref(), Some("captura.png"));
    bench.keys("home enter");
    assert!(
        bench.draft().rest.is_empty(),
        "the path is not asked for again"
    );
    drop(folder);
}

#[test]
fn esc_stops_the_copy_and_leaves_the_path_in_the_field() {
    let (mut bench, folder) = coming("enter");
    bench.keys_only("esc");
    assert_eq!(bench.context(), Context::Form);
    let_in(&mut bench);
    assert!(bench.run().evidence().is_empty());
    assert!(bench.typed().ends_with("captura.png"));
    assert!(bench.mistake("f").is_some());
    bench.idle_keys("esc");
    assert_eq!(bench.height(), 1);
    drop(folder);
}

#[test]
fn another_layer_over_the_form_is_left_alone() {
    let (mut bench, folder) = coming("enter tab");
    bench.keys_only("tab enter");
    bench.keys_only("n").paste("una nota");
    let_in(&mut bench);
    assert_eq!(bench.prompt().buffer.text(), "una nota");
    assert_eq!(bench.run().evidence().len(), 1);
    drop(folder);
}

#[test]
fn a_path_changed_meanwhile_is_kept() {
    let (mut bench, folder) = coming("enter");
    bench.text_only("x");
    let_in(&mut bench);
    assert_eq!(bench.run().evidence().len(), 1);
    assert!(bench.typed().ends_with("captura.pngx"));
    drop(folder);
}

#[test]
fn tab_waits_for_the_file_once_and_then_goes_on() {
    let (mut bench, folder) = coming("tab");
    let_in(&mut bench);
    assert_eq!(bench.field(), "z");
    assert_eq!(bench.answer("f").as_deref(), Some("captura.png"));
    drop(folder);
}
