//! What stands above a list, in a title or in a sentence and says when: it is told at each of its
//! steps, and hides in none before it.

use crate::support::{body, in_order, made_of};
use vetlla::model::Kind;

#[test]
fn a_condition_above_a_list_is_of_its_steps_and_told_at_all_of_them() {
    for (first, line, rest) in [
        (
            "Mirar el llum",
            "Només si el llum és vermell:",
            ["Esborrar-ho tot", "Reiniciar"],
        ),
        (
            "Mirar la luz",
            "Si la luz es roja:",
            ["Borrar todo", "Reiniciar"],
        ),
        (
            "Look",
            "Only if the light is red:",
            ["Erase everything", "Reboot"],
        ),
        (
            "Look",
            "Only where nobody works.",
            ["Erase everything", "Reboot"],
        ),
    ] {
        let draft = made_of(&format!(
            "<h2>Passos</h2><ol><li>{first}</li></ol><p>{line}</p><ol><li>{}</li><li>{}</li></ol>",
            rest[0], rest[1]
        ));
        assert_eq!(draft.titles(), [first, rest[0], rest[1]], "{}", draft.yaml);
        let [before, one, other] = &draft.book.steps[..] else {
            panic!("three steps");
        };
        assert!(!body(before).contains(line), "{}", draft.yaml);
        assert!(body(one).contains(line), "{}", draft.yaml);
        assert_eq!(other.notices[0].text.trim(), line, "{}", draft.yaml);
        let told = draft.report.matches("a condition: consider").count();
        assert_eq!(told, 2, "{}", draft.report);
    }
}

#[test]
fn a_place_above_a_list_is_of_its_first_step_and_told_once() {
    for (above, part) in [
        (
            "<p>On the second server, as root:</p>",
            "On the second server",
        ),
        (
            "<div class=\"confluence-information-macro confluence-information-macro-warning\">\
             <p>The next two steps are for PRE only.</p></div>",
            "for PRE only",
        ),
    ] {
        let draft = made_of(&format!(
            "<h2>Steps</h2><ol><li>Look</li></ol>{above}<ol><li>Erase</li><li>Reboot</li></ol>"
        ));
        assert_eq!(draft.titles(), ["Look", "Erase", "Reboot"]);
        in_order(
            draft.text(),
            &["title: Look", "title: Erase", part, "title: Reboot"],
        );
        assert!(
            draft.report.contains("stands above several steps"),
            "{}",
            draft.report
        );
    }
}

#[test]
fn sections_and_sentences_that_say_when_are_told() {
    for title in ["If the disk is full", "Only in production", "Si és Linux"] {
        let draft = made_of(&format!("<h2>{title}</h2><ol><li>Erase it</li></ol>"));
        assert!(
            draft.report.contains("a section that hangs on something"),
            "{}",
            draft.report
        );
    }
    for sentence in [
        "Reboot unless the database is running",
        "When the light is green, close the ticket",
        "Restart the node if it is red",
        "Reiniciar solo si está roja",
    ] {
        let draft = made_of(&format!("<ol><li>Look</li><li>{sentence}</li></ol>"));
        assert!(
            draft.report.contains("a condition: consider"),
            "{sentence}: {}",
            draft.report
        );
    }
    let draft = made_of("<ol><li>Check if it is red</li><li>Comprovar si respon</li></ol>");
    assert!(
        !draft.report.contains("a condition: consider"),
        "{}",
        draft.report
    );
    let draft =
        made_of("<ol><li>Is it red?<ul><li>Yes → stop it</li><li>No → go on</li></ul></li></ol>");
    assert!(
        matches!(draft.step("Is it red?").kind, Kind::Decision(_)),
        "{}",
        draft.yaml
    );
}

#[test]
fn bullets_below_a_procedures_title_are_steps_though_some_say_when() {
    for items in [
        [
            "Abrir la consola",
            "Si está roja: parar el servicio",
            "Si está verde: no hacer nada",
            "Cerrar",
        ],
        [
            "Open the console",
            "If it is red: stop it",
            "If it is green: do nothing",
            "Close it",
        ],
        [
            "Obrir la consola",
            "Si és vermell: aturar-ho",
            "Si és verd: no fer res",
            "Tancar",
        ],
        [
            "La consola oberta",
            "El servei aturat",
            "El llum verd",
            "La consola tancada",
        ],
    ] {
        let list = items
            .iter()
            .fold(String::new(), |list, own| list + "<li>" + own + "</li>");
        let draft = made_of(&format!("<h2>Procedimiento</h2><ul>{list}</ul>"));
        assert_eq!(draft.titles(), items, "{}", draft.yaml);
    }
}

#[test]
fn what_is_to_be_done_after_a_call_is_no_part_of_it() {
    let draft = made_of(
        "<h2>Actuació</h2><p>Revisar el CRAC.</p><p>Trucar a Clima al 931 112 233 fora de l'horari d'oficina.</p>\
         <p>Si passa de 35: aturar els servidors no crítics.</p><p>Si passa de 40: aturar-ho tot.</p>\
         <p>No obrir mai la porta.</p>",
    );
    let titles = draft.titles();
    assert_eq!(titles.len(), 5, "{}", draft.yaml);
    assert!(matches!(draft.book.steps[1].kind, Kind::Call(_)));
    assert_eq!(body(&draft.book.steps[1]), "", "{}", draft.yaml);
    assert_eq!(titles[4], "No obrir mai la porta");
}

#[test]
fn headings_that_count_steps_are_steps_and_nothing_of_them_is_left_over() {
    let draft = made_of(
        "<h2>Step 1: Freeze</h2><p>Announce.</p><h2>Step 2: 🔥 Delete the old key</h2>\
         <p>Only after 24 hours.</p>",
    );
    assert_eq!(
        draft.titles(),
        ["Freeze", "🔥 Delete the old key"],
        "{}",
        draft.yaml
    );
    assert!(draft.info().is_empty(), "{}", draft.yaml);
    assert!(!draft.yaml.contains("unplaced"), "{}", draft.yaml);
}

#[test]
fn rows_with_a_number_missing_or_a_title_across_are_read_by_their_action() {
    let draft = made_of(
        "<h2>Procediment</h2><table><tr><th>#</th><th>Acción</th><th>Quién</th></tr><tr><td>1</td><td>Abrir</td>\
         <td>Turno</td></tr><tr><td colspan=\"3\">Fase 2</td></tr><tr><td>2</td><td>Cerrar</td><td>Turno</td>\
         </tr><tr><td></td><td>Mirar</td><td></td></tr></table>",
    );
    assert_eq!(
        draft.titles(),
        ["Abrir", "Cerrar", "Mirar"],
        "{}",
        draft.yaml
    );
    assert_eq!(draft.section("Fase 2"), ["Cerrar", "Mirar"]);
}

#[test]
fn a_table_with_code_keeps_its_columns() {
    let draft = made_of(
        "<ol><li>Look<table><tr><th>Servidor</th><th>Orden</th></tr><tr><td>db1</td><td><pre>a | b</pre></td></tr>\
         </table></li><li>Stop<table><tr><th>Servidor</th><th>Orden</th></tr><tr><td>db2</td>\
         <td><pre>a\nb</pre></td></tr></table></li></ol>",
    );
    let first = body(&draft.book.steps[0]);
    assert!(first.contains("| db1 | `a \\| b` |"), "{first}");
    in_order(
        body(&draft.book.steps[1]),
        &[
            "* **Servidor**: db2",
            "  **Orden**:",
            "  ```",
            "  a",
            "  b",
            "  ```",
        ],
    );
}

#[test]
fn what_comes_of_a_step_and_what_stands_behind_it_keep_their_places() {
    let draft = made_of(
        "<h2>Steps</h2><ol><li>Look<p>Expected: below 500.</p></li><li>Mirar. Resultado esperado: verde</li></ol>\
         <h2>Rollback</h2><p>Only by day.</p><h2>Afterwards</h2><ol><li>Write it down</li></ol>",
    );
    assert_eq!(draft.step("Look").expect.as_deref(), Some("below 500."));
    assert_eq!(draft.step("Mirar").expect.as_deref(), Some("verde"));
    assert!(draft.info().is_empty(), "{}", draft.yaml);
    in_order(
        draft.text(),
        &["title: Mirar", "title: Write it down", "Only by day."],
    );
}
