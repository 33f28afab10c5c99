//! A page of Data Center 9: two forms, a layout of two columns.

use crate::support::{body, in_order, labels, sample};
use vetlla::model::{FieldKind, Kind, Level};

const PAGE: &str = "dc9/435848700.html";

#[test]
fn last_updated_by_and_dates_with_dots_are_read() {
    let draft = sample(PAGE);
    assert_eq!(draft.source("created_by"), ["Pere Aubert"]);
    assert_eq!(draft.source("modified_by"), ["Nerea Lizarralde"]);
    assert_eq!(draft.source("modified_on"), ["2025-08-20"]);
    assert_eq!(draft.source("exported_at"), ["2025-09-19T09:41:00"]);
}

#[test]
fn the_form_has_what_is_required_options_default_example_and_date() {
    let draft = sample(PAGE);
    let form = draft.step("Datos del servicio");
    assert_eq!(form.kind, Kind::Form);
    let [name, place, kind, url, day, limits] = &form.fields[..] else {
        panic!("six fields: {:?}", labels(&form.fields));
    };
    assert!(name.required && name.label == "Nombre del servicio");
    let others = [place, kind, url, day, limits];
    assert!(others.iter().all(|own| !own.required));
    assert_eq!(
        (place.kind, &place.label[..]),
        (FieldKind::Select, "Entorno")
    );
    let options: Vec<_> = place.options.iter().map(|own| &own.label[..]).collect();
    assert_eq!(options, ["PRE", "PRO"]);
    assert_eq!(kind.default.as_ref().map(|own| &own.0[..]), Some("Alta"));
    assert_eq!(url.kind, FieldKind::Url);
    assert_eq!(url.placeholder.as_deref(), Some("https://…"));
    assert_eq!(day.kind, FieldKind::Date);
    assert_eq!(limits.kind, FieldKind::Group);
    let kinds: Vec<_> = limits.fields.iter().map(|own| own.kind).collect();
    assert_eq!(
        kinds,
        [FieldKind::Number, FieldKind::Number, FieldKind::Checkbox]
    );
    assert_eq!(
        limits.fields[0].default.as_ref().map(|own| &own.0[..]),
        Some("10")
    );
}

#[test]
fn a_list_that_hangs_in_an_empty_bullet_is_a_form_too() {
    let draft = sample(PAGE);
    let form = draft.step("Guàrdia");
    let wanted = [
        "Persona de contacto en horario de oficina",
        "Persona de contacto fuera de horario",
        "Si el servicio depende de un proveedor, nombre y teléfono del proveedor",
    ];
    assert_eq!(labels(&form.fields), wanted);
    assert!(form.fields.iter().all(|own| own.default.is_none()));
}

#[test]
fn titles_lose_their_typed_numbers_and_steps_keep_their_paragraphs() {
    let draft = sample(PAGE);
    let sections: Vec<_> = draft
        .book
        .steps
        .iter()
        .filter_map(|own| own.section.as_deref())
        .collect();
    assert_eq!(
        sections,
        [
            "Dades a informar",
            "Dades a informar",
            "Passos",
            "Passos",
            "Passos"
        ]
    );
    let wanted = [
        "Omplir el formulari de dalt i obrir el tiquet",
        "Esperar la validació (normalment 24 h)",
        "Comprovar que el monitor surt al quadre de comandament",
    ];
    assert_eq!(draft.section("Passos"), wanted);
    let two = "Esperar la validació (normalment 24 h)\n\nSi la validació és negativa, corregir i \
               tornar al pas 1.";
    assert_eq!(body(draft.step(wanted[1])).trim(), two);
    let ticket = draft.step(wanted[0]);
    let Kind::Dispatch(dispatch) = &ticket.kind else {
        panic!("a ticket");
    };
    assert_eq!(
        dispatch.url.as_deref(),
        Some("https://tiquets.example.org/nou")
    );
    let cc: Vec<_> = dispatch.cc.iter().map(|own| &own.0[..]).collect();
    assert_eq!(cc, ["observabilitat@example.org"]);
}

#[test]
fn what_stands_at_the_side_comes_after_and_is_of_no_step() {
    let draft = sample(PAGE);
    let notices: Vec<_> = draft
        .book
        .notices
        .iter()
        .map(|own| (own.level, &own.text[..]))
        .collect();
    assert_eq!(notices[0].0, Level::Note);
    assert!(
        notices[0]
            .1
            .starts_with("**Quan es fa servir**: Cada cop que un servei nou")
    );
    let hours = "Horari d'oficina: de dilluns a divendres, de 8:00 a 19:00.";
    assert_eq!(notices[1], (Level::Caution, hours));
    let last = draft.book.steps.last().unwrap();
    assert!(last.notices.is_empty());
    assert_eq!(draft.contact("Observabilitat").phones, ["930 000 160"]);
    assert_eq!(draft.contact("Guàrdia (24x7)").phones, ["600 000 161"]);
    // The address and the number are one team's.
    let mail = draft.contact("Observabilitat").email.as_deref();
    assert_eq!(mail, Some("observabilitat@example.org"));
}

#[test]
fn a_remark_is_a_note_of_its_form() {
    let draft = sample(PAGE);
    let [note] = &draft.step("Guàrdia").notices[..] else {
        panic!("one note");
    };
    assert_eq!(note.level, Level::Note);
    assert!(
        note.text
            .contains("si falta algun camp obligatori, el tiquet es retorna.")
    );
}

#[test]
fn a_report_of_tasks_goes_and_a_folded_part_stays() {
    let draft = sample(PAGE);
    assert!(!draft.yaml.contains("no incomplete tasks"));
    assert!(!draft.yaml.contains("Task report"));
    let last = body(draft.book.steps.last().unwrap());
    in_order(
        last,
        &[
            "**Plantilla del correu al proveïdor**",
            "Buenos días:",
            "Damos de alta la vigilancia",
        ],
    );
}
