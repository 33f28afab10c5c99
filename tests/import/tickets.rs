//! The ticket of a draft: where it goes, what its subject is, and what is told of both.

use crate::support::{body, made_of};

const FORM: &str = "<p>Required data for the ticket:</p><ul><li>Name:</li>\
                    <li>Hour of start:</li><li>Server IP:</li><li>Other: ____</li></ul>";

#[test]
fn a_ticket_at_an_address_alone_names_no_firm_and_its_subject_is_told_as_chosen() {
    let draft = made_of(&format!(
        "<h2>Procedure</h2><ol><li>Call the NOC: tel. +34 93 123 45 67</li>\
         <li>Open a ticket at <a href=\"https://portal.example.org/new\">the portal</a> with copy to \
         noc@example.org</li></ol>{FORM}"
    ));
    assert_eq!(draft.contact("NOC").phones, ["+34 93 123 45 67"]);
    assert!(draft.contact("NOC").links.is_empty(), "{}", draft.yaml);
    let ticket = draft.step("Open the ticket");
    assert!(ticket.contacts.is_empty(), "{}", draft.yaml);
    let own = ticket.kind.ticket().unwrap();
    assert_eq!(own.url.as_deref(), Some("https://portal.example.org/new"));
    assert!(draft.yaml.contains("subject: Page"), "{}", draft.yaml);
    let first = draft.step("Open a ticket at the portal with copy to noc@example.org");
    assert!(body(first).contains("portal.example.org"));
    let told = "Procedure: the page says here to open a ticket; the step that opens it stands";
    assert!(draft.report.contains(told), "{}", draft.report);
}

#[test]
fn a_subject_that_was_chosen_is_told_wherever_the_ticket_stands() {
    let draft = made_of(&format!(
        "<h2>Procedure</h2>{FORM}<ol><li>Open a ticket at \
         <a href=\"https://portal.example.org/new\">the portal</a></li></ol>"
    ));
    let told = "Procedure: the subject of its ticket was chosen for it: is it right?: “Open a";
    assert!(draft.report.contains(told), "{}", draft.report);
    let made = made_of(&format!("<h2>Procedure</h2><ol><li>Look</li></ol>{FORM}"));
    let told = "the page does not say to open a ticket here";
    let row = made.report.lines().find(|own| own.contains(told));
    assert!(
        row.is_some_and(|own| own.contains("line 1, ")),
        "{}",
        made.report
    );
}

#[test]
fn a_label_before_an_address_still_gives_it_to_whom_it_names() {
    let draft = made_of(
        "<h2>Procediment</h2><p>Obrir un tiquet a Brisa (proveïdor).</p><ul>\
         <li>Plataforma de Brisa: <a href=\"https://brisa.example/t\">https://brisa.example/t</a></li>\
         </ul><ol><li>Trucar a Brisa, tel. 934 111 222</li></ol>",
    );
    let links = &draft.contact("Brisa").links;
    assert_eq!(links.len(), 1, "{}", draft.yaml);
}
