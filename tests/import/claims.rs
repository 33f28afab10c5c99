//! A draft claims no more than its page says: what is forbidden, counted, old or of a ticket.

use crate::support::{imported, in_order, made_of, page};
use std::fs;

const STEPS: &str = "<ol><li>Open the door</li><li>Close the door</li></ol>";

/// What an import says of a page of which there may be no draft.
fn told(body: &str) -> String {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("Page_12345678.html");
    fs::write(&file, page(body)).unwrap();
    imported(home.path(), &file).out
}

#[test]
fn a_procedures_title_below_one_that_forbids_ends_what_is_forbidden() {
    for head in [
        "<h2>What not to do</h2>",
        "<h1>What not to do</h1>",
        "<h2>Qué no hacer</h2>",
    ] {
        for title in ["Steps", "Procedure", "Pasos"] {
            let draft = made_of(&format!(
                "{head}<p>Never unplug it.</p><h3>{title}</h3>{STEPS}<h2>Contacts</h2>\
                 <p>Ann, tel. 600 111 222</p>"
            ));
            assert_eq!(draft.titles(), ["Open the door", "Close the door"]);
            in_order(&draft.book.notices[0].text, &["Never unplug it"]);
            assert!(!draft.book.notices[0].text.contains("Open the door"));
        }
    }
}

#[test]
fn a_page_without_steps_because_they_are_forbidden_says_so() {
    for body in [
        format!("<p><strong>What not to do</strong></p><p>Unplug it.</p>{STEPS}"),
        format!("<h2>Procediment</h2><p>No fer mai:</p>{STEPS}"),
        format!("<h2>Procediment</h2><p>No fer res d'això en horari d'oficina:</p>{STEPS}"),
    ] {
        let out = told(&body);
        in_order(&out, &["no draft", "forbidden", "1 thing to look at"]);
    }
}

/// A page whose whole procedure stands below `not in office hours` has that procedure: without
/// it nobody would have anything to do at night, when it is done.
#[test]
fn a_line_that_says_when_steps_are_not_done_is_a_caution_at_each_of_them() {
    for line in [
        "No fer això en horari d'oficina:",
        "No hacer esto en horario laboral:",
        "Do not do this in office hours:",
        "Do not do this in production without a change order.",
        "Només en horari nocturn:",
    ] {
        for steps in [STEPS, "<p>1. Open the door</p><p>2. Close the door</p>"] {
            let draft = made_of(&format!("<h2>Procediment</h2><p>{line}</p>{steps}"));
            assert_eq!(
                draft.titles(),
                ["Open the door", "Close the door"],
                "{line}"
            );
            for step in &draft.book.steps[..] {
                let texts: Vec<_> = step.notices.iter().map(|own| own.text.trim()).collect();
                assert_eq!(texts, [line], "{}", draft.yaml);
            }
            let told = draft.report.matches("when the steps below it").count();
            assert_eq!(told, 1, "{}", draft.report);
        }
    }
    let draft = made_of(&format!(
        "<h2>Steps</h2><ol><li>Look</li></ol><p>Do not do this on Fridays:</p>{STEPS}"
    ));
    assert_eq!(draft.titles(), ["Look", "Open the door", "Close the door"]);
    assert!(draft.book.steps[0].notices.is_empty(), "{}", draft.yaml);
}

fn table(rows: &[&[&str]]) -> String {
    let rows = rows.iter().enumerate().map(|(at, row)| {
        let tag = if at == 0 { "th" } else { "td" };
        let cells = row.iter().map(|own| format!("<{tag}>{own}</{tag}>"));
        format!("<tr>{}</tr>", cells.collect::<String>())
    });
    format!(
        "<table class=\"confluenceTable\"><tbody>{}</tbody></table>",
        rows.collect::<String>()
    )
}

#[test]
fn a_table_whose_rows_are_counted_is_no_procedure_unless_it_says_what_to_do() {
    let servers = table(&[
        &["#", "Name", "IP"],
        &["1", "web01", "10.0.0.1"],
        &["2", "web02", "10.0.0.2"],
    ]);
    let hours = table(&[
        &["No.", "Day", "Hours"],
        &["1", "Monday", "22-24"],
        &["2", "Friday", "20-22"],
    ]);
    let levels = table(&[
        &["Level", "When", "Who"],
        &["1", "at once", "Duty"],
        &["2", "after 30 min", "Lead"],
    ]);
    let draft = made_of(&format!(
        "<h2>Servers</h2>{servers}<h2>Maintenance windows</h2>{hours}<h2>Escalation</h2>{levels}\
         <h2>Steps</h2>{STEPS}"
    ));
    assert_eq!(
        draft.titles(),
        ["Open the door", "Close the door"],
        "{}",
        draft.yaml
    );
    in_order(draft.text(), &["web01", "web02", "Monday", "at once"]);
    assert_eq!(
        draft.report.matches("rows are counted").count(),
        3,
        "{}",
        draft.report
    );
    for rows in [
        table(&[
            &["#", "What"],
            &["1", "Open the door"],
            &["2", "Close the door"],
        ]),
        table(&[&["#", "Step"], &["1", "The door"], &["2", "The lamp"]]),
    ] {
        assert_eq!(
            made_of(&format!("<h2>Door</h2>{rows}")).titles().len(),
            2,
            "{rows}"
        );
    }
}

#[test]
fn a_sentence_outside_of_the_steps_says_where_the_ticket_goes() {
    let form = "<h2>Datos obligatorios del ticket</h2><ul><li>Nombre del servicio*:</li>\
                <li>Prioridad (Alta / Baja):</li><li>Fecha y hora:</li>\
                <li>Evidencias<ul><li>Captura:</li><li>Log:</li></ul></li></ul>";
    let draft = made_of(&format!(
        "<h2>Pasos</h2>{STEPS}{form}<p>El ticket se abre en https://t.example.org, con copia a \
         <a href=\"mailto:a@example.org\">a@example.org</a> y b@example.org. Asunto: [PROD] Caído</p>"
    ));
    in_order(
        draft.text(),
        &[
            "url: https://t.example.org",
            "cc:",
            "a@example.org",
            "b@example.org",
            "[PROD] Caído",
        ],
    );
    assert!(
        !draft.report.contains("does not say to open"),
        "{}",
        draft.report
    );
    assert!(
        draft.report.contains("is all of this in it"),
        "{}",
        draft.report
    );
    let at = |label: &str| draft.yaml.find(&format!("label: {label}")).unwrap();
    assert!(
        !draft.yaml[at("Captura")..at("Log")].contains("required"),
        "{}",
        draft.yaml
    );
    let draft = made_of(&format!(
        "<h2>Pasos</h2>{STEPS}{form}<p>Enviar el tiquet a suport@example.org amb còpia a \
         cap@example.org</p>"
    ));
    in_order(
        draft.text(),
        &["to:", "suport@example.org", "cc:", "cap@example.org"],
    );
}

#[test]
fn numbers_that_no_contact_of_a_call_has_are_told() {
    for (body, number) in [
        (
            "<h2>Procedure</h2><p>Call Systems:</p><ul><li>Weekdays: 93 111 22 33</li>\
          <li>Else: 600 111 222 (Marta)</li></ul>",
            "93 111 22 33",
        ),
        (
            "<ol><li>Llamar a Sistemas:<ul><li>Laborables: 93 111 22 33</li>\
          <li>Resto: +34 600 111 222 (Marta)</li></ul></li></ol>",
            "93 111 22 33",
        ),
    ] {
        let draft = made_of(body);
        let told = draft
            .report
            .lines()
            .any(|own| own.contains("no contact has") && own.contains(number));
        let known = draft
            .book
            .contacts
            .iter()
            .any(|own| own.phones.iter().any(|own| own.contains(number)));
        assert!(told || known, "{}{}", draft.yaml, draft.report);
    }
    let draft = made_of(&format!(
        "<h2>Steps</h2>{STEPS}<h2>If it fails again</h2><p>Restart it.</p><p>Close the alarm.</p>"
    ));
    assert!(
        draft.report.contains("hangs on something"),
        "{}",
        draft.report
    );
}

#[test]
fn a_step_that_forbids_a_list_is_the_notice_that_the_report_says() {
    for lead in ["Do not:", "No fer mai:"] {
        let draft = made_of(&format!(
            "<h2>Steps</h2><ol><li>Open</li><li>{lead}<ul><li>power off</li><li>unplug</li></ul></li>\
             <li>Close</li></ol>"
        ));
        assert_eq!(draft.titles(), ["Open", "Close"], "{}", draft.yaml);
        in_order(
            &draft.book.steps[0].notices[0].text,
            &[lead, "power off", "unplug"],
        );
        assert!(draft.report.contains("it is a notice"), "{}", draft.report);
    }
}

#[test]
fn what_a_page_calls_obsolete_is_no_step_and_what_may_be_is_told() {
    let draft = made_of(&format!(
        "<h2>Procediment</h2>{STEPS}<h2>Antic procediment (obsolet)</h2><ol><li>Kick it</li></ol>\
         <h3>Passos</h3><ol><li>Kick it twice</li></ol><h2>Histórico de cambios</h2>\
         <ol><li>Revisar el texto</li></ol><h2>Exemple</h2><ol><li>Open another</li></ol>"
    ));
    assert_eq!(
        draft.titles(),
        ["Open the door", "Close the door", "Open another"]
    );
    for words in ["Kick it", "Kick it twice", "Revisar el texto"] {
        assert!(draft.yaml.contains(words), "{words}: {}", draft.yaml);
        assert!(!draft.text().contains(words), "{words}: {}", draft.yaml);
    }
    in_order(&draft.report, &["calls obsolete"]);
    assert!(
        draft.report.contains("seems old, an example"),
        "{}",
        draft.report
    );
}

#[test]
fn a_form_of_few_words_is_in_the_language_of_its_page() {
    let draft = made_of(
        "<h2>Procediment</h2><p>Aquesta pàgina diu què cal fer quan el portal no respon i la sonda \
         està en vermell.</p><ol><li>Obrir la consola</li><li>Aturar el servei i esperar que acabi</li>\
         </ol><h2>Dades obligatòries del tiquet</h2><ul><li>Hora d'inici:</li><li>Servidor:</li>\
         <li>Impacte (cap / parcial / total):</li></ul>",
    );
    assert!(!draft.yaml.contains("lang: es"), "{}", draft.yaml);
}

#[test]
fn a_question_behind_a_list_is_a_choice_of_its_own_and_no_part_of_the_last_step() {
    let draft = made_of(
        "<h2>Pasos</h2><ol><li>Abrir la consola</li><li>Si sí hay disco, seguir</li></ol>\
         <p>¿Responde la web?</p><ul><li>Sí: cerrar la alerta</li><li>No: reiniciar</li></ul>",
    );
    assert_eq!(
        draft.titles(),
        [
            "Abrir la consola",
            "Si sí hay disco, seguir",
            "¿Responde la web?"
        ],
        "{}",
        draft.yaml
    );
    assert_eq!(draft.yaml.matches("kind: decision").count(), 1);
    assert_eq!(draft.yaml.matches("Responde la web").count(), 1);
}

#[test]
fn a_remark_that_warns_is_a_caution_and_a_dash_is_nothing_to_expect() {
    let draft = made_of(&format!(
        "<h2>Steps</h2>{STEPS}<p><em>Warning: hot!</em></p><h2>Procedure</h2>{}",
        table(&[
            &["Step", "Action", "Expected result"],
            &["1", "Stop it", "-"],
            &["2", "Start it", "It runs"],
        ])
    ));
    let caution = "level: caution\n        text: \"*Warning: hot!*\"";
    assert!(draft.yaml.contains(caution), "{}", draft.yaml);
    assert_eq!(draft.yaml.matches("expect:").count(), 1, "{}", draft.yaml);
}

#[test]
fn steps_that_are_repeated_by_their_numbers_are_told() {
    let draft = made_of(
        "<h2>Steps</h2><ol><li>Stop it</li><li>Start it</li><li>Repeat steps 1 to 2</li></ol>",
    );
    in_order(
        &draft.report,
        &["leads to another step", "Repeat steps", "1: stop_it"],
    );
}
