//! A page of titled boxes, pictures between steps, typed numbers and letters.

use crate::support::{body, in_order, is_task, of_folder, sample};
use vetlla::model::Level;

const PAGE: &str = "st/Sonda-OMI---FARELL_LLIURAMENTS_100009377.html";

#[test]
fn label_author_without_a_name_and_date_are_kept() {
    let draft = sample(PAGE);
    assert_eq!(draft.book.labels, ["SERVEI 8X5 (8H - 19H)"]);
    assert_eq!(draft.source("created_by"), ["Unknown User (stfontrubi)"]);
    assert_eq!(draft.source("modified_on"), ["2022-12-12"]);
}

#[test]
fn the_titled_warning_has_its_title_and_its_services_in_order() {
    let draft = sample(PAGE);
    let [notice] = &draft.book.notices[..] else {
        panic!("one notice");
    };
    assert_eq!(notice.level, Level::Warning);
    in_order(
        &notice.text,
        &[
            "CAL DIR-HO",
            "Bústia d'avisos",
            "Registre de sortida",
            "Portal del proveïdor (PDP)",
            "Cartera de tràmits",
        ],
    );
}

#[test]
fn the_steps_of_a_box_stand_under_its_title_in_order() {
    let wanted = [
        "Obrir la pàgina d'entrada",
        "Prémer el botó “Entra amb certificat”",
        "Triar el certificat de proves",
        "Entrar a ‘Lliuraments’",
        "Buscar sense filtres",
        "Tancar la sessió amb “[Surt]”",
    ];
    let draft = sample(PAGE);
    assert_eq!(draft.section("Recorregut de la sonda"), wanted);
    let four = body(draft.step("Entrar a ‘Lliuraments’"));
    in_order(
        four,
        &[
            "![image2023-3-17_11-28-55.png]",
            "Error possible",
            "Si surt aquest error",
            "Obrir **El meu perfil**",
            "![image2023-3-24_10-47-37.png]",
            "Marcar l'entitat «Proves»",
            "![image2023-3-24_10-49-51.png]",
            "Repetir el recorregut",
        ],
    );
    let five = draft.step("Buscar sense filtres");
    assert_eq!(five.expect.as_deref(), Some("S'ha de rebre un codi 200"));
    assert!(body(five).contains("![image2023-3-24_10-52-02.png]"));
}

#[test]
fn bold_labels_in_a_short_list_and_names_in_a_box_are_no_steps() {
    let draft = sample(PAGE);
    let titles = draft.titles().join("\n");
    for word in ["ENTRADA-1", "CERCA-1", "FA6\n", "FARELL LG (l"] {
        assert!(!titles.contains(word), "{titles}");
    }
    let last = body(draft.step("Tancar la sessió amb “[Surt]”"));
    in_order(
        last,
        &["01_ENTRADA-1:** passos 1 i 2", "02_CERCA-1:** passos 3 a 5"],
    );
    let wanted = (
        "Equips que cal mirar si cau",
        Some("FA6; FARELL LG (lògica)"),
    );
    assert_eq!(draft.info(), [wanted]);
}

#[test]
fn typed_numbers_of_three_styles_are_steps_without_them() {
    let draft = sample(PAGE);
    let wanted = [
        "Llançar a mà la petició de la sonda amb el projecte adjunt",
        "Comparar la resposta amb la de dalt",
        "Si no coincideixen, anar per ordre",
        "Quan la sonda torni a verd, posar un comentari al tiquet SONDA-418",
    ];
    assert_eq!(draft.section("Procediment"), wanted);
    assert!(draft.book.steps.iter().all(is_task));
}

#[test]
fn letters_below_a_number_are_its_items_with_their_links() {
    let draft = sample(PAGE);
    let items = &draft.step("Si no coincideixen, anar per ordre").items;
    let [one, two] = &items[..] else {
        panic!("two items: {items:?}");
    };
    in_order(
        &one.text,
        &[
            "A) Mirar FARELL LG",
            "Farell - LG - Revisió",
            "Farell - LG - Reinici",
        ],
    );
    in_order(
        &two.text,
        &["B) Fer el mateix amb FA6", "Farell - FA6 - Reinici"],
    );
}

#[test]
fn code_keeps_its_blanks_and_entities_and_loses_its_control() {
    let draft = sample(PAGE);
    let step = draft.step("Llançar a mà la petició de la sonda amb el projecte adjunt");
    let code = "Resposta bona:\n\n```xml\n<far:RespostaEstat xmlns:far=\"urn:example:farell:1\">\n   \
                <far:Codi>0</far:Codi>\n   <far:Missatge>Correcte &amp; complet</far:Missatge>\n\
                </far:RespostaEstat>\n```";
    assert!(body(step).contains(code), "{}", body(step));
    assert!(!draft.yaml.contains("Expand source"));
}

#[test]
fn a_page_that_did_not_come_along_is_kept_as_text_and_told_with_its_place() {
    let draft = of_folder("st", "sonda-omi-farell-lliuraments");
    assert!(!draft.text().contains("41599135"), "no link leads there");
    let told = draft.import("missing");
    in_order(
        &told,
        &[
            "section: Procediment",
            "Farell - LG - Revisió (41599135.html)",
        ],
    );
    assert!(draft.report.contains("41599135.html"));
}

#[test]
fn an_issue_is_a_link_and_what_could_not_be_fetched_goes() {
    let draft = sample(PAGE);
    let link = "[SONDA-418](https://tiquets.example.org/browse/SONDA-418?src=confmacro)";
    assert!(draft.text().contains(link));
    assert!(!draft.text().contains("retrieved"));
}

#[test]
fn an_address_in_angle_marks_is_a_contact() {
    let draft = sample(PAGE);
    let own = draft.contact("Àgata Roure");
    assert_eq!(own.email.as_deref(), Some("agata.roure@example.org"));
}

#[test]
fn a_template_of_a_mail_keeps_its_lines() {
    let whole = "**Model de correu**\n\n```\nBon dia,\n\nEl Farell no ha funcionat de les HH:MM a \
                 les HH:MM. Ha afectat:\n\nAtentament,\n```";
    let draft = sample(PAGE);
    assert!(draft.book.steps.iter().any(|own| body(own).contains(whole)));
}

#[test]
fn attachments_are_listed_and_those_that_are_there_lie_beside_the_draft() {
    let draft = sample(PAGE);
    assert_eq!(draft.yaml.matches("path: attachments/").count(), 9);
    assert!(
        draft
            .report
            .contains("does not show: image2022-3-24_10-42-54.png\n")
    );
    let folder = "sonda-omi-farell-lliuraments.files";
    for (name, here) in [
        ("image2023-3-17_11-26-9.png", true),
        ("image2023-3-17_11-26-59.png", true),
        ("image2023-3-17_11-28-55.png", true),
        ("image2023-3-24_10-47-37.png", true),
        ("image2023-3-24_10-49-51.png", false),
        ("Sondes-Farell.zip", false),
        ("Demanar-accés-a-Farell.msg", false),
    ] {
        let path = format!("{folder}/{name}");
        assert!(draft.text().contains(&path), "{path}");
        assert_eq!(draft.has_file(&path), here, "{path}");
    }
    let told = draft.import("missing");
    for name in [
        "image2023-3-24_10-49-51.png",
        "Sondes Farell.zip",
        "Demanar accés a Farell.msg",
    ] {
        assert!(told.contains(name), "{told}");
    }
}

#[test]
fn a_heading_with_nothing_below_it_is_listed() {
    assert!(
        sample(PAGE)
            .import("unplaced")
            .contains("Articles relacionats")
    );
}
