//! Page properties, a table of steps with merged cells, a table of people; a page of links.

use crate::support::{body, fixtures, imported, in_order, sample};
use vetlla::model::Level;

const PAGE: &str = "st/100009412.html";

#[test]
fn a_title_with_marks_and_a_file_that_is_a_number() {
    let draft = sample(PAGE);
    assert_eq!(
        draft.book.title,
        "Reinicio del nodo de colas (¿cuándo y cómo?)"
    );
    assert_eq!(draft.book.id, "reinicio-del-nodo-de-colas-cuando-y-como");
    assert_eq!(draft.source("page_id"), ["100009412"]);
}

#[test]
fn page_properties_are_facts() {
    let wanted = [
        ("Servicio", Some("Bus de mensajes")),
        ("Criticidad", Some("ALTA 24X7")),
        ("Responsable", Some("Laia Serrat")),
        ("Última prueba", Some("05 Nov 2024")),
        ("Ventana autorizada", None),
    ];
    assert_eq!(sample(PAGE).info(), wanted);
}

#[test]
fn the_table_of_contents_goes_with_its_styles() {
    let draft = sample(PAGE);
    for word in ["rbtoc", "padding", "list-style"] {
        assert!(!draft.yaml.contains(word), "{word}");
    }
}

#[test]
fn a_warning_and_what_is_needed_before_are_no_steps() {
    let draft = sample(PAGE);
    let [notice] = &draft.book.notices[..] else {
        panic!("one notice");
    };
    assert_eq!(notice.level, Level::Warning);
    assert!(
        notice
            .text
            .starts_with("No reiniciar **nunca** los dos nodos a la vez")
    );
    let first = body(draft.step("Entrar en el nodo secundario"));
    in_order(
        first,
        &[
            "* Usuario con permiso `sudo` en los nodos",
            "* Aviso previo a operación",
        ],
    );
    let titles = draft.titles().join("\n");
    assert!(!titles.contains("Usuario") && !titles.contains("Aviso"));
}

#[test]
fn a_condition_stays_whole_and_is_said_to_be_one() {
    let draft = sample(PAGE);
    let whole = "Solo si la cola supera los **5000** mensajes durante más de 10 minutos. Si es \
                 inferior, no hacer nada y seguir vigilando.";
    assert!(draft.text().contains(whole));
    let told = draft.import("review");
    in_order(&told, &["una condición", "Solo si la cola supera"]);
}

#[test]
fn the_rows_of_a_table_are_steps_without_their_numbers() {
    let draft = sample(PAGE);
    let wanted = [
        "Entrar en el nodo secundario",
        "Comprobar el estado",
        "Esperar 2 minutos antes de seguir",
        "Reiniciar",
        "Repetir los pasos 1 a 4 en el nodo a",
    ];
    assert_eq!(draft.section("Pasos"), wanted);
    for own in draft.book.steps.iter() {
        assert!(!body(own).contains("\n1\n") && !body(own).starts_with('1'));
    }
}

#[test]
fn a_row_has_its_command_what_is_expected_and_what_if_not() {
    let draft = sample(PAGE);
    let one = draft.step("Entrar en el nodo secundario");
    assert_eq!(one.expect.as_deref(), Some("Aparece el aviso de uso"));
    let two = draft.step("Comprobar el estado");
    assert!(body(two).contains("```bash\nsudo colas-ctl estado --nodo b\n```"));
    let expect = "* `rol: secundario`\n* `sincronizado: sí`\n  * con un retraso de menos de 5 s";
    assert_eq!(two.expect.as_deref().map(str::trim), Some(expect));
    // What spans two rows is in both, and who is to be called is theirs.
    for step in [one, two] {
        assert!(body(step).contains("Llamar a **Redes**"), "{}", body(step));
        assert_eq!(step.contacts, ["redes"]);
    }
    let three = draft.step("Esperar 2 minutos antes de seguir");
    assert!(three.expect.is_none() && three.body.is_none());
    let four = draft.step("Reiniciar");
    let code = "En el nodo b:\n\n```bash\nsudo systemctl restart colas@b && journalctl -u colas@b -n 20\n```";
    assert!(body(four).contains(code), "{}", body(four));
    in_order(
        body(four),
        &[
            "1. Repetir una sola vez",
            "2. Si continúa fallando, escalar a Plataforma",
        ],
    );
    assert_eq!(four.expect.as_deref(), Some("✓ «listo» en el registro"));
    assert!(!draft.yaml.contains("(visto)"));
}

#[test]
fn what_a_program_says_stays_two_lines() {
    let lines = "```\nnodo b: rol secundario\nnodo b: listo\n```";
    let draft = sample(PAGE);
    assert!(draft.book.steps.iter().any(|own| body(own).contains(lines)));
}

#[test]
fn a_table_of_people_gives_their_phones_as_written() {
    let draft = sample(PAGE);
    let names: Vec<_> = draft
        .book
        .contacts
        .iter()
        .map(|own| &own.name[..])
        .collect();
    assert_eq!(names, ["Plataforma", "Redes", "Operación"]);
    let platform = draft.contact("Plataforma");
    assert_eq!(platform.phones, ["930 000 141", "600 000 142"]);
    assert_eq!(platform.email.as_deref(), Some("plataforma@example.org"));
    let note = platform.note.as_deref().unwrap();
    in_order(note, &["Móvil: 600 000 142", "24x7"]);
    let nets = draft.contact("Redes");
    assert_eq!(nets.phones, ["+34 930 000 150 (ext. 27)"]);
    assert_eq!(nets.email.as_deref(), Some("redes@example.org"));
    assert!(nets.note.as_deref().unwrap().contains("L-V 8-19 h"));
    let room = draft.contact("Operación");
    assert!(room.phones.is_empty());
    assert_eq!(
        room.note.as_deref().map(str::trim),
        Some("solo por la sala de guardia")
    );
}

#[test]
fn a_page_of_links_has_no_steps_and_gives_no_draft() {
    let home = tempfile::tempdir().unwrap();
    let ran = imported(home.path(), &fixtures().join("st"));
    assert!(
        ran.out
            .contains("AWS (AWS_100008616.html): no steps, no draft"),
        "{}",
        ran.out
    );
    assert!(!home.path().join("drafts/aws.yaml").exists());
}

#[test]
fn a_table_of_contents_gives_no_draft_and_says_which_pages_are_not_here() {
    let home = tempfile::tempdir().unwrap();
    let ran = imported(home.path(), &fixtures().join("st"));
    assert_eq!(ran.code, 0);
    assert!(
        ran.out
            .contains("index.html: the space's table of contents, no draft")
    );
    let told = "6 pages of the table of contents are not here: Monitor OMI - AWS - Bústia (PRE)";
    assert!(ran.out.contains(told), "{}", ran.out);
    assert!(!home.path().join("drafts/index.yaml").exists());
}
