//! Saves at moments when they could be missed.

use super::*;

#[test]
fn a_base_that_is_found_no_more_by_its_id_is_seen_once_it_is_mended_where_it_stands() {
    let mut desk = Desk::new(TEXT);
    let put = |desk: &Desk, id: &str| {
        let text = format!(
            "version: 1\nid: {id}\ntitle: B\nsteps:\n  - {{ id: un, title: De la base }}\n"
        );
        fs::write(desk.folder.path().join("base.yaml"), text).unwrap();
    };
    put(&desk, "base");
    desk.save("version: 1\nid: avaria\ntitle: Una\nlang: ca\nextends: base\n");
    assert_eq!(desk.banner(), None);
    put(&desk, "basament");
    desk.bench.runtime.look_for_saved().unwrap();
    assert!(desk.banner().is_some());
    put(&desk, "base");
    desk.bench.runtime.look_for_saved().unwrap();
    assert_eq!(desk.banner(), None);
}

#[test]
fn what_is_chosen_while_a_second_text_is_read_is_in_it_too() {
    let mut desk = Desk::new(TEXT).impatient();
    desk.bench.keys("enter enter");
    assert_eq!(desk.bench.context(), Context::Menu);
    desk.change("El primer", "El que no es veu");
    desk.bench.store.hang();
    fs::write(desk.path(), TEXT.replace("El primer", "El mateix")).unwrap();
    desk.bench.runtime.look_now(true).unwrap();
    desk.bench.keys_only("2");
    desk.bench.store.answer();
    desk.bench.runtime.look_again().unwrap();
    assert!(desk.bench.usual().has("El mateix"));
    assert_eq!(desk.state("tria"), StepState::Done);
}

#[test]
fn a_text_with_mistakes_leaves_the_last_good_one_that_nobody_has_seen_yet() {
    let mut desk = Desk::new(TEXT);
    desk.bench.keys("?");
    desk.change("El primer", "El nou");
    desk.change("kind: decision", "kind: decisio");
    assert!(desk.banner().is_some());
    desk.bench.keys("q");
    assert!(desk.bench.usual().has("El nou"));
    assert!(desk.banner().is_some());
}

#[test]
fn what_is_saved_before_the_first_screen_is_walked_on_the_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("avaria.yaml");
    fs::write(&path, TEXT).unwrap();
    let own = Preview {
        path: path.clone(),
        at: None,
        duty: None,
        drill: false,
    };
    let mut bench = Bench::new(CATALAN, CONFIG);
    let env = bench.env;
    let files = own.files(env);
    let opened = own.begin(env).unwrap();
    fs::write(&path, TEXT.replace("El primer", "El que es va desar")).unwrap();
    bench.runtime.preview(own, files, opened);
    let mut bench = bench.settled();
    bench.runtime.look_for_saved().unwrap();
    assert!(bench.usual().has("El que es va desar"));
}

#[test]
fn a_half_word_in_a_field_that_is_gone_is_told_and_what_is_typed_next_is_no_key() {
    let mut desk = Desk::typing();
    desk.change("id: impacte, type: textarea", "id: abast, type: textarea");
    let told = desk.bench.message();
    assert!(told.contains("«mig»"), "{told}");
    assert!(told.contains("«Impacte»"), "{told}");
    assert_eq!(desk.bench.field(), "abast");
    desk.bench.text("s");
    assert_eq!(desk.bench.typed(), "s", "no key");
    // Without a field in its place the form stays open at the last that there is.
    let mut desk = Desk::typing();
    desk.change(
        "      - { id: impacte, type: textarea, label: Impacte, required: true }\n",
        "",
    );
    assert!(desk.bench.message().contains("«mig»"));
    assert_eq!(desk.bench.field(), "servei");
}
