//! Habits of teams beside those of the samples: who is called, what is only told, what is filled
//! in, and under which title a page goes on.

use crate::support::{body, imported, labels, made_of, page};
use std::fs;
use vetlla::model::Kind;

fn list(items: &[&str]) -> String {
    let items = items.iter().map(|own| format!("<li>{own}</li>"));
    format!("<ol>{}</ol>", items.collect::<String>())
}

#[test]
fn two_calls_in_one_sentence_are_to_two_people() {
    let draft = made_of(&format!(
        "<h2>Passos</h2>{}",
        list(&[
            "Mirar",
            "Trucar al tècnic de guàrdia, 600 000 503. Si no contesta, trucar a la cap de servei \
             (Núria Bosch, 600 000 504)",
            "Trucar a Xarxes, 934 000 501 o 934 000 502",
            "Trucar a Clima al 934 000 601; si no, a Energia al 934 000 602",
        ])
    ));
    let phones = |name: &str| draft.contact(name).phones.clone();
    assert_eq!(
        phones("tècnic de guàrdia"),
        ["600 000 503"],
        "{}",
        draft.yaml
    );
    assert_eq!(phones("Núria Bosch"), ["600 000 504"], "{}", draft.yaml);
    assert_eq!(phones("Xarxes"), ["934 000 501", "934 000 502"]);
    assert_eq!(phones("Clima"), ["934 000 601"], "{}", draft.yaml);
    assert_eq!(phones("Energia"), ["934 000 602"], "{}", draft.yaml);
    let step = &draft.book.steps[1];
    assert!(matches!(step.kind, Kind::Call(_)), "{}", draft.yaml);
}

#[test]
fn who_stands_in_brackets_is_called_by_name_and_who_is_left_out_is_not() {
    let draft = made_of(&format!(
        "<h2>Steps</h2>{}",
        list(&[
            "Look",
            "Call the person in charge (Jordi Sala, 600 000 812)",
            "Mail the list; cc the registrar (registrar@example.org), not the press office (press@example.org).",
        ])
    ));
    assert_eq!(draft.contact("Jordi Sala").phones, ["600 000 812"]);
    assert!(!draft.yaml.contains("name: press"), "{}", draft.yaml);
    assert!(
        draft.report.contains("forbids something"),
        "{}",
        draft.report
    );
}

#[test]
fn a_call_that_stands_in_a_text_is_told() {
    let draft = made_of(&format!(
        "<h2>Passos</h2>{}<h2>Si cal</h2><ul><li>En horari laboral: trucar a Xarxes, 934 000 501</li>\
         <li>Mirar el correu</li></ul><h2>Final</h2>{}",
        list(&["Mirar", "Trucar a Clima, 934 000 502"]),
        list(&["Tancar"])
    ));
    let told = "somebody is called here";
    assert_eq!(draft.report.matches(told).count(), 1, "{}", draft.report);
    assert!(draft.report.contains("trucar a Xarxes"), "{}", draft.report);
}

#[test]
fn a_text_of_another_section_that_goes_to_the_next_step_is_told() {
    let draft = made_of(&format!(
        "<h2>Pasos</h2>{}<h2>Problemas conocidos</h2><p>El servicio no arranca: borrar el cerrojo.</p>\
         <h2>Vuelta atrás</h2>{}",
        list(&["Parar"]),
        list(&["Restaurar la copia"])
    ));
    assert!(
        draft.report.contains("kept with the next one"),
        "{}",
        draft.report
    );
}

#[test]
fn a_step_that_only_forbids_is_told_and_so_is_a_case_with_a_letter() {
    let draft = made_of(&format!(
        "<h2>Steps</h2>{}<h2>Passos</h2><p>1- Buscar-lo:</p><p>a) Si està obert: alliberar-lo</p>\
         <p>b) Si està tancat: passar-lo a Gestió</p>",
        list(&["Do not restart the broker while a copy runs.", "Wait"])
    ));
    assert!(draft.report.contains("only forbids"), "{}", draft.report);
    for own in ["a) Si està obert", "b) Si està tancat"] {
        let told = format!("consider a decision, and when: on the step: “{own}");
        assert!(draft.report.contains(&told), "{}", draft.report);
    }
}

#[test]
fn a_note_above_a_word_stands_apart_from_it_and_a_square_does_not() {
    let draft = made_of(&format!(
        "<h2>Passos</h2>{}",
        list(&[
            "Comprovar el servei<sup>1</sup> de la planta",
            "Wait for the 2<sup>nd</sup> cycle of 30 m<sup>2</sup>",
        ])
    ));
    let titles = draft.titles();
    assert_eq!(titles[0], "Comprovar el servei (1) de la planta");
    assert_eq!(titles[1], "Wait for the 2nd cycle of 30 m2");
}

#[test]
fn a_table_of_who_is_reached_how_is_of_people_and_asks_nothing() {
    let draft = made_of(&format!(
        "<h2>Who does what</h2><table><tr><th>Role</th><th>Who</th><th>How</th></tr>\
         <tr><td>Owner</td><td>Messaging team</td><td>#messaging, +44 20 7946 0301</td></tr>\
         <tr><td>Escalation</td><td>Ines Duarte</td><td>+44 7700 900311, only for SEV 1</td></tr></table>\
         <h2>Steps</h2>{}",
        list(&["Look"])
    ));
    assert_eq!(draft.titles(), ["Look"], "{}", draft.yaml);
    assert_eq!(draft.contact("Ines Duarte").phones, ["+44 7700 900311"]);
    assert!(draft.text().contains("only for SEV 1"), "{}", draft.yaml);
}

#[test]
fn the_step_of_a_row_is_what_is_done_and_not_who_does_it() {
    let draft = made_of(
        "<h2>Passos</h2><table><tr><th>Pas</th><th>Qui</th><th>Acció</th></tr>\
         <tr><td>1</td><td>Operador</td><td>Avisar Sistemes</td></tr>\
         <tr><td>2</td><td>Sistemes</td><td>Reiniciar el gestor</td></tr></table>",
    );
    assert_eq!(draft.titles(), ["Avisar Sistemes", "Reiniciar el gestor"]);
    assert!(
        body(&draft.book.steps[0]).contains("**Qui**:\n\nOperador"),
        "{}",
        draft.yaml
    );
    assert!(!draft.yaml.contains("unplaced"), "{}", draft.yaml);
}

#[test]
fn lines_to_be_filled_in_are_a_form_wherever_they_stand() {
    let draft = made_of(&format!(
        "<h2>Pasos</h2>{}<h2>Para el parte</h2><p>Temperatura máxima: ____<br/>Hora: ____<br/>\
         ¿Se ha apagado algo? (sí/no): ____</p>",
        list(&["Mirar"])
    ));
    let form = &draft.book.steps[1];
    assert_eq!(form.kind, Kind::Form, "{}", draft.yaml);
    assert_eq!(form.fields.len(), 3, "{:?}", labels(&form.fields));
}

#[test]
fn behind_columns_a_page_goes_on_under_the_title_before_them() {
    let cell = |own: &str| {
        format!("<div class=\"cell normal\"><div class=\"innerCell\">{own}</div></div>")
    };
    let draft = made_of(&format!(
        "<h2>Passos</h2>{}<div class=\"columnLayout two-equal\">{}{}</div>{}",
        list(&["Mirar"]),
        cell("<h3>Si és PRO</h3><ol><li>Avisar Explotació</li></ol>"),
        cell("<h3>Si és PRE</h3><ol><li>Esperar</li></ol>"),
        "<table><tr><th>Pas</th><th>Acció</th></tr><tr><td>1</td><td>Tancar el tiquet</td></tr>\
         <tr><td>2</td><td>Avisar el client</td></tr></table>"
    ));
    let sections: Vec<_> = draft
        .book
        .steps
        .iter()
        .filter_map(|own| own.section.as_deref())
        .collect();
    assert_eq!(
        sections,
        ["Passos", "Si és PRO", "Si és PRE", "Passos", "Passos"],
        "{}",
        draft.yaml
    );
}

#[test]
fn a_table_of_one_column_that_holds_steps_is_only_a_frame() {
    let draft = made_of(
        "<table><tr><th>Passos</th></tr><tr><td><ol><li>Aturar el node</li><li>Engegar-lo</li></ol></td></tr></table>",
    );
    assert_eq!(draft.section("Passos"), ["Aturar el node", "Engegar-lo"]);
}

#[test]
fn a_provider_that_nobody_can_reach_is_no_contact_and_a_title_ends_before_its_bracket() {
    let draft = made_of(&format!(
        "<h2>Passos</h2>{}",
        list(&[
            "Obrir tiquet a JIRA",
            "Entrar al portal del proveïdor (<a href=\"https://p.example\">https://p.example</a>)",
        ])
    ));
    assert!(draft.book.contacts.is_empty(), "{}", draft.yaml);
    assert_eq!(draft.titles()[1], "Entrar al portal del proveïdor");
}

#[test]
fn what_the_import_says_of_a_password_is_none() {
    for (lang, own) in [
        ("ca", "contrasenya: Xk7secret"),
        ("es", "contraseña: Xk7secret"),
        ("en", "password: Xk7secret"),
    ] {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("Page_12345678.html");
        let words = match lang {
            "ca" => "Aquest és el servei amb més usuaris i cal mirar els dels altres",
            "es" => "Este es el servicio con más usuarios y hay que mirar los de las otras",
            _ => "This is the service with the most users, and it is to be looked at with care",
        };
        fs::write(
            &file,
            page(&format!("<p>{words}</p><p>{own}</p><ol><li>Stop</li></ol>")),
        )
        .unwrap();
        imported(home.path(), &file);
        let checked = crate::support::vetlla(home.path(), &["--lang", "en", "check", "drafts"]);
        let told = checked.out.matches("[password]").count();
        assert_eq!(told, 1, "{lang}: {}", checked.out);
    }
}

#[test]
fn a_table_of_cases_is_a_decision_though_a_column_says_what_is_done() {
    let table = |heads: &[&str], rows: &[&[&str]]| {
        let row = |tag: &str, own: &[&str]| {
            let cells = own.iter().map(|own| format!("<{tag}>{own}</{tag}>"));
            format!("<tr>{}</tr>", cells.collect::<String>())
        };
        let rows: String = rows.iter().map(|own| row("td", own)).collect();
        format!("<table>{}{rows}</table>", row("th", heads))
    };
    let heads = ["Severity", "Who", "Within", "Action"];
    let rows: [&[&str]; 2] = [
        &["High", "Lead", "5 min", "Call"],
        &["Low", "Nobody", "1 day", "Mail"],
    ];
    let draft = made_of(&format!("<h2>Procedure</h2>{}", table(&heads, &rows)));
    assert!(
        matches!(draft.book.steps[0].kind, Kind::Decision(_)),
        "{}",
        draft.yaml
    );
    assert_eq!(draft.book.steps.len(), 1, "{}", draft.yaml);
    assert!(
        draft.report.contains("a decision was made of a table"),
        "{}",
        draft.report
    );
    // What is to be done stands with its case where steps stand before it.
    let rows: [&[&str]; 2] = [&["Red", "dead", "Call"], &["Amber", "slow", "Wait"]];
    let own = table(&["Case", "Meaning", "Action"], &rows);
    let draft = made_of(&format!(
        "<h2>Procedure</h2><ol><li>Look at the lamp</li></ol>{own}"
    ));
    assert!(!draft.titles().contains(&"Call"), "{}", draft.yaml);
    // Of other heads it cannot be known: it is told.
    let rows: [&[&str]; 2] = [&["web1", "Restart it"], &["web2", "Stop it"]];
    let own = table(&["Machine", "Action"], &rows);
    let draft = made_of(&format!("<h2>Procedure</h2>{own}"));
    assert_eq!(draft.titles(), ["Restart it", "Stop it"]);
    assert!(
        draft.report.contains("each row of a table became a step"),
        "{}",
        draft.report
    );
}

#[test]
fn who_called_once_and_who_calls_as_a_habit_is_not_called() {
    let draft = made_of(&format!(
        "<h2>Procediment</h2>{}",
        list(&[
            "Mirar el llum",
            "La Rosa (600 555 666) ens va trucar ahir",
            "El client truca al 900 123 123 quan falla",
            "L'operador truca a Xarxes al 934 000 501",
        ])
    ));
    let names: Vec<_> = draft
        .book
        .contacts
        .iter()
        .map(|own| &own.name[..])
        .collect();
    assert_eq!(names, ["Xarxes"], "{}", draft.yaml);
    let told = "a number that nobody says to call now";
    assert_eq!(draft.report.matches(told).count(), 2, "{}", draft.report);
}

#[test]
fn a_fax_and_the_number_of_an_employee_are_told_and_not_rung() {
    let draft = made_of(
        "<h2>Contacts</h2><table><tr><th>Name</th><th>Phone</th><th>Fax</th><th>Employee no.</th>\
         </tr><tr><td>Joan</td><td>600 999 000</td><td>93 999 00 11</td><td>712 345 678</td></tr>\
         </table><h2>Steps</h2><ol><li>Look</li>\
         <li>Trucar al proveïdor: contracte 912 345 678, telèfon 912 345 679</li></ol>",
    );
    let own = draft.contact("Joan");
    assert_eq!(own.phones, ["600 999 000"], "{}", draft.yaml);
    let all = draft.text();
    assert!(
        all.contains("Fax: 93 999 00 11") && all.contains("Employee no.: 712 345 678"),
        "{all}"
    );
    assert_eq!(draft.contact("proveïdor").phones, ["912 345 679"], "{all}");
}

#[test]
fn a_second_name_in_a_sentence_has_the_second_number() {
    let draft = made_of(&format!(
        "<h2>Passos</h2>{}",
        list(&[
            "Mirar",
            "Trucar a en Pere al 93 111 22 33 i, si no contesta, a la Marta al 600 777 888",
            "Call Ann on +44 20 7946 0011 or, if she is away, Bob on +44 20 7946 0012",
        ])
    ));
    for (name, phone) in [
        ("Pere", "93 111 22 33"),
        ("Marta", "600 777 888"),
        ("Ann", "+44 20 7946 0011"),
        ("Bob", "+44 20 7946 0012"),
    ] {
        assert_eq!(draft.contact(name).phones, [phone], "{}", draft.yaml);
    }
    for title in draft.titles() {
        assert!(!title.ends_with(" i") && !title.ends_with(" or"), "{title}");
    }
}

#[test]
fn what_is_to_come_of_a_step_has_no_number_of_its_own() {
    let draft = made_of(&list(&[
        "Open the console",
        "Expected result: green lamp",
        "Close it",
    ]));
    assert_eq!(draft.titles(), ["Open the console", "Close it"]);
    let own = draft.book.steps[0].expect.as_deref().unwrap_or_default();
    assert!(own.contains("green lamp"), "{}", draft.yaml);
}
