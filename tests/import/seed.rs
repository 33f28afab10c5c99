//! The first users' page, in all its spellings.

use crate::support::{body, drafts, fixtures, imported, in_order, labels, sample};
use std::fs;
use std::path::Path;
use std::process::Command;
use vetlla::model::{FieldKind, Kind, Level};

const SEED: &str = "st/Monitor-OMI---AWS---TEMPLATE_AWS_100008624.html";

#[test]
fn title_path_byline_and_attachments_are_facts_of_the_source() {
    let draft = sample(SEED);
    assert_eq!(draft.book.title, "Monitor OMI - AWS - TEMPLATE_AWS");
    in_order(
        &draft.yaml,
        &[
            "system: confluence",
            "page_id: 100008624",
            "path:",
            "- Suport Tècnic",
            "- 03 - Monitorització - Revisions globals",
            "- Monitors OMI (CTTI)",
            "- AWS\n",
            "created_by: Oriol Bernal",
            "modified_by: OTEC ST JAlejandro Cardete Postigo",
            "modified_on: 2024-05-21",
            "exported_at: 2025-06-02T11:05:00",
            "image2020-3-17_17-8-55.png",
            "attachments/100008624/100008625.png",
            "image2020-4-17_10-52-56.png",
            "attachments/100008624/100008626.png",
        ],
    );
    let unused = "does not show: image2020-3-17_17-8-55.png, image2020-4-17_10-52-56.png";
    assert!(draft.report.contains(unused), "{}", draft.report);
}

#[test]
fn facts_stand_in_their_order_and_an_empty_one_stays() {
    let wanted = [
        ("Tipus", Some("24x7")),
        ("Accés", Some("Ciutadà")),
        ("Documents enviats al CTTI", None),
        ("Creació", None),
        ("CIRCUIT", None),
    ];
    assert_eq!(sample(SEED).info(), wanted);
}

#[test]
fn two_lozenges_are_two_labels_and_one_word_is_one() {
    assert_eq!(sample(SEED).book.labels, ["24X7", "CIUTADA"]);
    let c = sample("seed-variants/c-headings_100008624.html");
    assert_eq!(c.book.labels, ["24X7", "CIUTADA"]);
    let b = sample("seed-variants/b-paragraphs_100008624.html");
    assert_eq!(b.book.labels, ["24X7CIUTADA"]);
}

#[test]
fn a_service_that_is_not_in_use_yet_is_a_notice_however_it_is_marked() {
    for (file, level) in [
        (SEED, Level::Caution),
        ("seed-variants/b-paragraphs_100008624.html", Level::Caution),
        ("seed-variants/c-headings_100008624.html", Level::Warning),
    ] {
        let draft = sample(file);
        let [notice] = &draft.book.notices[..] else {
            panic!("{file}: one notice");
        };
        assert_eq!(notice.level, level, "{file}");
        let whole = "Aquest servei encara no està activat a producció. \
                     Els usuaris accedeixen a la versió 1 del servei.";
        assert_eq!(notice.text, whole, "{file}");
    }
}

#[test]
fn the_ticket_has_its_address_and_who_gets_a_copy() {
    let draft = sample(SEED);
    let step = draft.step("Haurem d'obrir un tiquet a Claranet (proveïdor)");
    assert_eq!(step.contacts, ["claranet", "suporttecnic"]);
    let ticket = draft.step("Obrir el tiquet a Claranet");
    let Kind::Dispatch(dispatch) = &ticket.kind else {
        panic!("a ticket");
    };
    assert_eq!(
        dispatch.url.as_deref(),
        Some("https://online.claranet.es/ticketing")
    );
    assert_eq!(dispatch.lang, "es");
    let cc: Vec<_> = dispatch.cc.iter().map(|own| &own.0[..]).collect();
    assert_eq!(cc, ["suporttecnic@aoc.cat"]);
    let subject = dispatch.subject.as_ref().unwrap();
    assert_eq!(
        subject.0,
        "[{{ label(\"tipus\") }}] {{ aplicacion_afectada }}"
    );
}

#[test]
fn the_form_has_the_fields_of_both_lists_and_those_below_them() {
    let draft = sample(SEED);
    let form = draft.step("Información Obligatoria Tiquets Claranet");
    assert_eq!(form.kind, Kind::Form);
    let under = |value: &str| {
        let own = form.fields.iter().filter(|own| {
            let when = own.when.as_ref().map(|own| &own.0[..]);
            when.is_none_or(|own| own == format!("tipus == \"{value}\""))
        });
        own.collect::<Vec<_>>()
    };
    let (systems, nets) = (under("sistemas"), under("redes"));
    assert_eq!(systems.len(), 5);
    assert_eq!(systems[4].label, "Test realizados");
    assert_eq!(systems[4].kind, FieldKind::Group);
    let told = "Evidencias del error alertado (sonda, servicio integrador...) Si es una sonda, \
                el detalle de que comprueba la sonda";
    // Blanks before a label go.
    assert_eq!(
        labels(&systems[4].fields),
        ["Comportamiento anómalo detectado", told]
    );
    assert_eq!(nets.len(), 6);
    assert_eq!(
        nets[5].label,
        "IP origen o servidor origen donde no hay conectividad"
    );
    let below = [
        "IP destino o servidor al que no se accede",
        "Si es un servidor, enviar resultado de MTR o TRACEPATH",
        "¿Es intermitente o constante?",
    ];
    assert_eq!(labels(&nets[5].fields), below);
    assert!(
        form.all_fields()
            .iter()
            .all(|(own, _)| { own.required || own.kind == FieldKind::Group })
    );
}

#[test]
fn when_it_began_who_tells_and_what_a_program_says_are_proposed_as_such() {
    let draft = sample(SEED);
    let form = draft.step("Información Obligatoria Tiquets Claranet");
    let all = form.all_fields();
    let field = |start: &str| {
        let mut found = all.iter().map(|own| own.0);
        found.find(|own| own.label.starts_with(start)).unwrap()
    };
    let began = field("Fecha y hora");
    let default = |own: &vetlla::model::Field| own.default.as_ref().map(|own| own.0.clone());
    assert_eq!(
        (default(began).as_deref(), began.max.as_deref()),
        (Some("now"), Some("now"))
    );
    assert!(began.confirm_default);
    let person = field("Persona responsable");
    assert_eq!(default(person).as_deref(), Some("{{ operator.name }}"));
    assert!(person.confirm_default);
    let trace = field("Si es un servidor");
    assert!(trace.monospace && trace.attachments);
    assert!(field("Evidencias").attachments);
}

#[test]
fn a_sentence_that_offers_two_lists_is_a_choice_and_said_to_be_one() {
    let draft = sample(SEED);
    let step = draft.step("Sistemes o Xarxa?");
    let Kind::Decision(decision) = &step.kind else {
        panic!("a decision");
    };
    let own = |own: &vetlla::model::Choice| (own.label.clone(), own.ticket_label.clone());
    let told: Vec<_> = decision.options.iter().map(own).collect();
    let wanted = [("Sistemes", "Sistemas"), ("Xarxa", "Redes")];
    assert_eq!(
        told,
        wanted.map(|(one, two)| (one.to_owned(), Some(two.to_owned())))
    );
    assert!(body(step).starts_with("Segons si el tiquet és de **Sistemes** o de **Xarxa**"));
    assert!(draft.import("review").contains("Segons si el tiquet"));
}

#[test]
fn a_remark_of_the_page_is_a_note_and_whole() {
    let draft = sample(SEED);
    let form = draft.step("Información Obligatoria Tiquets Claranet");
    let [note] = &form.notices[..] else {
        panic!("one note");
    };
    assert_eq!(note.level, Level::Note);
    let bare = note.text.replace("**", "");
    let whole = "NOTA: En el cas de les guàrdies de 24x7, quan creiem que sigui necessari fer un \
                 redeploy o reinici del servei, s'ha d'indicar.";
    assert_eq!(bare, whole);
}

#[test]
fn the_call_has_both_numbers_as_written_and_its_condition_in_words() {
    let draft = sample(SEED);
    let call = draft.step("Trucar a Claranet");
    assert!(matches!(call.kind, Kind::Call(_)));
    assert_eq!(call.contacts, ["claranet"]);
    let phones = ["+34 934 452 699", "+34 933 933 991"];
    assert_eq!(draft.contact("Claranet").phones, phones);
    assert!(body(call).contains("sempre que sigui horari de **24x7**"));
    assert!(call.when.is_none(), "it is proposed, and not written");
    assert!(draft.import("review").contains("penseu en when: duty"));
}

#[test]
fn empty_paragraphs_are_no_steps() {
    let wanted = [
        "Haurem d'obrir un tiquet a Claranet (proveïdor)",
        "Sistemes o Xarxa?",
        "Si es pot incorporar captures de pantalla i proves",
        "Información Obligatoria Tiquets Claranet",
        "Obrir el tiquet a Claranet",
        "Trucar a Claranet",
    ];
    assert_eq!(sample(SEED).titles(), wanted);
}

/// Labels as one word or two, and how much a notice matters, are of the spelling.
#[test]
fn the_first_page_gives_one_draft_in_all_its_spellings() {
    let told = |file: &str| {
        let mut book = sample(file).book;
        book.labels = vec![book.labels.concat()];
        book.notices
            .iter_mut()
            .for_each(|own| own.level = Level::Note);
        book.source.facts.retain(|own| own.0 != "file");
        book
    };
    let first = told(SEED);
    for other in [
        "b-paragraphs_100008624.html",
        "c-headings_100008624.html",
        "d-markdown_100008624.md",
    ] {
        assert_eq!(told(&format!("seed-variants/{other}")), first, "{other}");
    }
}

/// What a person still has to do to the first page's draft: its difference to the runbook
/// that was written by hand, as the documentation shows it.
#[test]
fn the_documentation_shows_how_far_the_first_draft_is_from_the_runbook() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let home = tempfile::tempdir().unwrap();
    imported(home.path(), &fixtures().join(SEED));
    let (_, draft) = drafts(home.path()).remove(0);
    let by_hand = fs::read_to_string(root.join("runbooks/aws-claranet.yaml")).unwrap();
    let (old, new) = (home.path().join("draft"), home.path().join("by-hand"));
    fs::write(&old, draft).unwrap();
    fs::write(&new, by_hand).unwrap();
    let diff = Command::new("diff")
        .args(["-u", "-b"])
        .args([&old, &new])
        .output();
    let diff = String::from_utf8(diff.unwrap().stdout).unwrap();
    let rows: Vec<_> = diff.lines().skip(2).collect();
    let path = root.join("docs/import.md");
    let page = fs::read_to_string(&path).unwrap();
    let (head, rest) = page.split_once("```diff\n").unwrap();
    let (_, tail) = rest.split_once("\n```").unwrap();
    let made = format!("{head}```diff\n{}\n```{tail}", rows.join("\n"));
    if std::env::var_os("VETLLA_BLESS").is_some() {
        fs::write(&path, made).unwrap();
        return;
    }
    assert!(page == made, "make docs/import.md anew with VETLLA_BLESS=1");
}
