//! Where it is uncertain what a page means, its words stay, nobody acts on them, and a person is
//! told.

use crate::support::{body, in_order, made_of};
use vetlla::model::{Kind, Level};

fn list(items: &[&str]) -> String {
    let items = items.iter().map(|own| format!("<li>{own}</li>"));
    format!("<ol>{}</ol>", items.collect::<String>())
}

#[test]
fn a_list_below_a_title_that_forbids_is_a_notice_and_no_step() {
    for title in ["What not to do", "Què no s'ha de fer", "Qué no hacer"] {
        for below in [
            list(&["Reboot both", "Delete it"]),
            "<ul><li>Reboot both</li><li>Delete it</li></ul>".to_owned(),
            "<p>1) Reboot both</p><p>2) Delete it</p>".to_owned(),
            "<h3>Nodes</h3><ol><li>Reboot both</li><li>Delete it</li></ol>".to_owned(),
        ] {
            let draft = made_of(&format!(
                "<h2>Steps</h2>{}<h2>{title}</h2>{below}<h2>After</h2>{}",
                list(&["Stop it"]),
                list(&["Close the change"])
            ));
            assert_eq!(draft.titles(), ["Stop it", "Close the change"], "{below}");
            let notices = &draft.book.notices;
            assert!(notices.iter().all(|own| own.level == Level::Caution));
            let told: Vec<_> = notices.iter().map(|own| &own.text[..]).collect();
            in_order(&told.join("\n"), &[title, "Reboot both", "Delete it"]);
            assert!(draft.report.contains("forbidden"), "{}", draft.report);
        }
    }
    let draft = made_of(&format!(
        "<h2>Steps</h2>{}<div class=\"confluence-information-macro confluence-information-macro-warning\">\
         <p class=\"title\">Forbidden</p><div class=\"confluence-information-macro-body\">{}</div></div>",
        list(&["Stop it"]),
        list(&["Reboot both"])
    ));
    assert_eq!(draft.titles(), ["Stop it"], "{}", draft.yaml);
}

#[test]
fn a_list_below_a_line_that_forbids_is_a_notice_of_the_step_before() {
    for line in ["Do not do any of these:", "No hacer nunca lo siguiente:"] {
        let draft = made_of(&format!(
            "<h2>Steps</h2>{}<p>{line}</p>{}",
            list(&["Stop it"]),
            list(&["Reboot both", "Delete it"])
        ));
        assert_eq!(draft.titles(), ["Stop it"], "{}", draft.yaml);
        let text = &draft.book.steps[0].notices[0].text;
        in_order(text, &[line, "Reboot both", "Delete it"]);
        assert!(draft.report.contains("forbidden"), "{}", draft.report);
    }
    let draft =
        made_of("<ol><li>Look<p>Never:</p><ul><li>Stop it</li><li>Erase it</li></ul></li></ol>");
    assert!(draft.book.steps[0].items.is_empty(), "{}", draft.yaml);
    assert!(draft.report.contains("forbidden"), "{}", draft.report);
}

#[test]
fn a_condition_over_typed_numbers_is_of_them_and_of_no_others() {
    let draft = made_of(&format!(
        "<p>1) Drain<br/>2) Stop</p><h2>Backout</h2><p>Only when the procedure failed:</p>\
         <p>1) Remove<br/>2) Install</p><h2>Final</h2>{}",
        list(&["Print", "Close the change"])
    ));
    let told = |at: usize| {
        let own = &draft.book.steps[at];
        let notices = own.notices.iter().map(|own| &own.text[..]);
        notices.chain([body(own)]).collect::<Vec<_>>().join("\n")
    };
    let wanted = "Only when the procedure failed";
    let all: Vec<_> = (0..6).map(|at| told(at).contains(wanted)).collect();
    assert_eq!(
        all,
        [false, false, true, true, false, false],
        "{}",
        draft.yaml
    );
}

#[test]
fn a_number_that_nobody_says_to_call_is_no_contact_and_is_told() {
    for sentence in [
        "They will call you from +44 20 7946 0007",
        "Esperar que ens truqui Sistemes, 934 000 119",
        "Abans trucàvem al 934 000 120",
        "Esperar la llamada del 934 000 118",
    ] {
        let draft = made_of(&format!("<h2>Steps</h2>{}", list(&["Look", sentence])));
        assert!(draft.book.contacts.is_empty(), "{}", draft.yaml);
        assert_eq!(draft.book.steps[1].kind, Kind::Task);
        let told = "a number that nobody says to call now";
        assert!(draft.report.contains(told), "{}", draft.report);
    }
    let draft = made_of(&format!(
        "<p>Bajo ningún concepto llamar al director antes de las 07:00.</p><h2>Pasos</h2>{}",
        list(&["Mirar"])
    ));
    assert!(
        draft.report.contains("forbids something"),
        "{}",
        draft.report
    );
}

#[test]
fn each_step_calls_the_number_that_it_says() {
    let pages = [
        [
            "No hace falta llamar a Redes, 934 000 112",
            "Llamar a Redes, 934 000 119",
        ],
        ["Llamar a Redes, 934 000 112", "Llamar a Redes, 934 000 119"],
    ];
    for (nth, items) in pages.iter().enumerate() {
        let draft = made_of(&format!("<h2>Pasos</h2>{}", list(items)));
        let step = &draft.book.steps[1];
        let own = draft
            .book
            .contacts
            .iter()
            .find(|own| own.id == step.contacts[0]);
        assert_eq!(own.unwrap().phones, ["934 000 119"], "{}", draft.yaml);
        assert_eq!(step.contacts.len(), 1);
        assert_eq!(draft.book.steps[0].contacts.len(), nth, "{}", draft.yaml);
        let told = draft.report.contains("several numbers of one name");
        assert_eq!(told, nth == 1, "{}", draft.report);
    }
}

#[test]
fn hours_and_conditions_of_a_call_are_told() {
    for (sentence, told) in [
        (
            "Call Ann, +44 20 7946 0012, but only from 08:00 to 18:00",
            "hours",
        ),
        ("Trucar a Xarxes, 934 000 122, excepte festius", "hours"),
        ("Trucar a Xarxes, 934 000 123, a partir de les 8", "hours"),
        (
            "Trucar a Xarxes, 934 000 123, de dilluns a divendres",
            "hours",
        ),
        (
            "Llamar al 934 000 120 cuando termine el paso 2",
            "a condition",
        ),
        (
            "Call Ann, +44 20 7946 0013, once Bob has said so",
            "a condition",
        ),
    ] {
        let draft = made_of(&format!("<h2>Steps</h2>{}", list(&[sentence])));
        assert!(draft.report.contains(told), "{sentence}: {}", draft.report);
    }
}

#[test]
fn paragraphs_that_answer_a_title_are_a_decision() {
    for (title, yes, no) in [
        (
            "És un incident de seguretat?",
            "Sí: truqueu al CSIRT, 900 112 444",
            "No: seguiu amb el procediment",
        ),
        (
            "If it is a security incident",
            "Yes: call the CSIRT on 020 7946 0001",
            "No: go on",
        ),
    ] {
        for below in [
            format!("<p>{yes}</p><p>{no}</p>"),
            format!("<p>{yes}<br/>{no}</p>"),
        ] {
            let draft = made_of(&format!("<h2>{title}</h2>{below}"));
            assert_eq!(draft.titles(), [title], "{}", draft.yaml);
            let step = &draft.book.steps[0];
            assert!(matches!(step.kind, Kind::Decision(_)), "{}", draft.yaml);
        }
    }
    // One answer alone: nobody is called, and it is told.
    let draft =
        made_of("<h2>Actuació</h2><p>Sí: truqueu al CSIRT, 900 112 444</p><p>Mirar el log</p>");
    assert!(draft.book.steps.iter().all(|own| own.kind == Kind::Task));
    assert!(draft.report.contains("a condition"), "{}", draft.report);
}

#[test]
fn a_table_says_when_a_row_is_done_and_where_it_leads() {
    let draft = made_of(
        "<h2>Steps</h2><table><tr><th>Step</th><th>Condition</th><th>Action</th></tr>\
         <tr><td>1</td><td>Disk above 90 %</td><td>Delete old logs</td></tr>\
         <tr><td>2</td><td>Otherwise</td><td>Do nothing</td></tr></table>",
    );
    assert_eq!(draft.titles(), ["Delete old logs", "Do nothing"]);
    let notice = &draft.book.steps[0].notices[0];
    assert_eq!(notice.text, "**Condition**: Disk above 90 %");
    assert_eq!(draft.report.matches("a condition:").count(), 2);
    let draft = made_of(
        "<h2>Pasos</h2><table><tr><th>Nº</th><th>Acción</th><th>Sí</th><th>No</th></tr>\
         <tr><td>1</td><td>Mirar la luz</td><td>Cerrar la alerta</td><td>Ir al paso 3</td></tr>\
         <tr><td>2</td><td>Esperar</td><td></td><td></td></tr></table>",
    );
    assert!(
        draft.report.contains("a column with cases"),
        "{}",
        draft.report
    );
    assert!(
        draft.report.contains("leads to another step"),
        "{}",
        draft.report
    );
    let draft = made_of(&format!(
        "<h2>Steps</h2>{}",
        list(&["Check A. If good, go to 4."])
    ));
    assert!(
        draft.report.contains("leads to another step"),
        "{}",
        draft.report
    );
}

#[test]
fn figures_keep_their_value() {
    let draft = made_of(&format!(
        "<h2>Steps</h2>{}",
        list(&[
            "Wait 30<sup>1</sup> minutes",
            "Check that there are 10<sup>6</sup> rows"
        ])
    ));
    let wanted = ["Wait 30 (1) minutes", "Check that there are 10^6 rows"];
    assert_eq!(draft.titles(), wanted);
    assert!(draft.report.contains("a raised figure"), "{}", draft.report);
}

#[test]
fn sections_for_cases_are_told() {
    for titles in [
        ["En horari d'oficina", "Fora d'horari"],
        ["Office hours", "Out of hours"],
        ["PRE", "PRO"],
        ["Option A", "Option B"],
    ] {
        let [one, other] = titles.map(|own| format!("<h2>{own}</h2>{}", list(&["Do it", "Go"])));
        let draft = made_of(&(one + &other));
        let told = draft.report.matches("cases that may exclude").count();
        assert_eq!(told, 2, "{titles:?}: {}", draft.report);
    }
    let draft = made_of(&format!("<h2>Production</h2>{}", list(&["Do it"])));
    assert!(!draft.report.contains("may exclude"), "{}", draft.report);
}

#[test]
fn a_remedy_behind_the_steps_is_done_where_its_trouble_is() {
    let pair = "<p><strong>Problema:</strong></p><p>El node no arrenca.</p><p><strong>Solució:</strong></p>\
                <p>Esborrar el fitxer pid.</p>";
    let draft = made_of(&format!(
        "<h2>Passos</h2>{}{pair}",
        list(&["Entrar", "Aturar"])
    ));
    let last = draft.book.steps.last().unwrap();
    assert_eq!(
        last.notices[0].text, "Problema: El node no arrenca.",
        "{}",
        draft.yaml
    );
    assert!(
        draft.report.contains("a remedy for a trouble"),
        "{}",
        draft.report
    );
    // A page of one trouble is what it says to do.
    let draft = made_of(pair);
    assert!(draft.book.steps[0].notices.is_empty(), "{}", draft.yaml);
}

#[test]
fn notes_are_no_steps() {
    let tip = "<div class=\"confluence-information-macro confluence-information-macro-tip\"><p class=\"title\">\
               Labels</p><div class=\"confluence-information-macro-body\"><p>Use the blue labels</p></div></div>";
    let old = "<div class='panelMacro'><table class='tipMacro'><tr><td><img src='x.gif'></td><td><b>Labels</b>\
               <br />Use the blue labels</td></tr></table></div>";
    for above in [tip, old] {
        let draft = made_of(&format!(
            "{above}<h3>Steps</h3>{}",
            list(&["Eject", "Insert"])
        ));
        assert_eq!(draft.titles(), ["Eject", "Insert"], "{}", draft.yaml);
        assert!(draft.book.notices[0].text.contains("Use the blue labels"));
    }
    let draft = made_of(&format!(
        "<h2>Steps</h2>{}<h2>Notes</h2><p>Water.</p><p>Open valves are green.</p>",
        list(&["Look"])
    ));
    assert_eq!(draft.titles(), ["Look"], "{}", draft.yaml);
}

#[test]
fn a_ticket_that_the_page_does_not_open_is_told_and_is_called_after_the_page() {
    let draft = made_of(&format!(
        "<h2>Steps</h2>{}<h2>What the ticket must say</h2><ul><li>Who decided:</li><li>Amount at risk:</li></ul>",
        list(&["Write the times down in the incident ticket"])
    ));
    assert!(
        draft.report.contains("does not say to open a ticket"),
        "{}",
        draft.report
    );
    assert!(draft.text().contains("subject: Page"), "{}", draft.yaml);
}

#[test]
fn a_condition_before_the_first_step_is_of_the_steps_below_and_no_fact() {
    let draft = made_of(
        "<h2>Backout</h2><p>Only when the procedure failed:</p><p>1) Remove<br/>2) Install</p>\
         <h2>Final</h2><ol><li>Print</li></ol>",
    );
    assert!(draft.info().is_empty(), "{}", draft.yaml);
    let steps = draft.text().split("\nsteps:").nth(1).unwrap();
    assert!(
        steps.contains("Only when the procedure failed"),
        "{}",
        draft.yaml
    );
    assert!(draft.report.contains("a condition: "), "{}", draft.report);
}

#[test]
fn a_no_in_a_condition_is_no_answer_to_a_question_of_the_page() {
    let draft = made_of(
        "<ol><li>Open the console</li>\n<li>If there is no lamp, look again</li>\n\
         <li>Is the site up?<ul><li>Yes: close it</li><li>No: restart it</li></ul></li>\n\
         <li>If no disk is left, clean /tmp</li>\n<li>If there is a yes-man, ignore him</li></ol>",
    );
    assert!(!draft.yaml.contains("proposal:"), "{}", draft.yaml);
    let draft = made_of(
        "<ol><li>Is the site up?<ul><li>Yes: close it</li><li>No: restart it</li></ul></li>\n\
         <li>If no, call Anna</li></ol>",
    );
    let proposal = "proposal: 'when: is_the_site_up == \"false\"'";
    assert!(draft.yaml.contains(proposal), "{}", draft.yaml);
}

#[test]
fn a_step_that_is_named_by_its_number_is_told_by_the_name_that_it_has_in_the_draft() {
    let draft = made_of(
        "<p>Connect to the host.</p><ol><li>Look at the light</li>\n\
         <li>Check it:<ul><li>If there is no process, go to step 4</li>\
         <li>If there is one, go to step 3</li></ul></li>\n\
         <li>Kill the process</li>\n<li>Start the service</li></ol>",
    );
    for told in [
        "proposal: \"4: start_the_service (Start the service)\"",
        "proposal: \"3: kill_the_process (Kill the process)\"",
    ] {
        assert!(draft.yaml.contains(told), "{told} in {}", draft.yaml);
    }
}

#[test]
fn what_a_page_is_for_is_no_step_of_it() {
    for title in ["Scope", "1. Objectiu i abast", "Introducción", "Overview"] {
        let draft = made_of(&format!(
            "<h2>{title}</h2><p>Restart of the service is out of scope.</p>\
             <h2>Steps</h2><ol><li>Open the console</li><li>Close it</li></ol>"
        ));
        assert_eq!(draft.book.steps.len(), 2, "{title}: {}", draft.yaml);
        assert!(
            draft.yaml.contains("out of scope"),
            "{title}: {}",
            draft.yaml
        );
    }
}

#[test]
fn what_others_call_and_what_is_done_before_a_call_is_no_call() {
    let draft = made_of(&list(&[
        "Ask Security to call +44 20 7946 0016",
        "Have the manager call +44 20 7946 0020",
        "Before you call the desk (+44 20 7946 0014), check the service",
        "Antes de llamar al 600 111 225, mirar el panel",
        "Abans de trucar al CAU (900 111 222), comprovar el servei",
        "Después de llamar al 600 111 229, cerrar la alerta",
        "El vigilante llamará al 600 111 227",
        "Call the desk on +44 20 7946 0018",
    ]));
    let calls = |own: &&vetlla::model::Step| matches!(own.kind, Kind::Call { .. });
    let found: Vec<_> = draft.book.steps.iter().filter(calls).collect();
    assert_eq!(found.len(), 1, "{}", draft.yaml);
    assert!(
        found[0].title.starts_with("Call the desk"),
        "{}",
        draft.yaml
    );
    for told in ["+44 20 7946 0016", "600 111 227"] {
        let contacts = draft.book.contacts.iter();
        let mut phones = contacts.flat_map(|own| &own.phones);
        assert!(phones.all(|own| own != told), "{told}: {}", draft.yaml);
        assert!(draft.yaml.contains(told), "{}", draft.yaml);
    }
}
