//! What a page forbids is no call, no contact and no ticket; and the number of a sentence is the
//! one that is called.

use crate::support::made_of;
use vetlla::model::Kind;

#[test]
fn what_is_forbidden_reaches_nobody_and_is_told_each_time() {
    for sentence in [
        "Bajo ningún concepto llamar a Dirección al 934 000 336",
        "Bajo ningún concepto, llamar a Dirección al 934 000 336",
        "En cap cas trucar al 934 000 336",
        "Abstenerse de llamar al 934 000 336",
        "Absteniu-vos de trucar al 934 000 336",
        "Never ring the CEO on +44 20 7946 0104 at night",
        "No s'ha de trucar mai al 934 000 336",
        "Do not call +44 20 7946 0104",
        "Don't phone the desk on +44 20 7946 0104",
        "Under no circumstances call +44 20 7946 0104",
        "Evitar llamar al 934 000 336",
        "Queda prohibit trucar a Direcció: 934 000 336",
        "If it is night do not call +44 20 7946 0104",
        "Refrain from calling +44 20 7946 0104",
        "No llamar a Dirección, 934 000 336",
        "Ningú ha de trucar al 934 000 336",
        "Under no circumstances open a ticket at <a href=\"https://t.example.org\">https://t.example.org</a>",
    ] {
        let draft = made_of(&format!(
            "<h2>Passos</h2><ol><li>Mirar el llum</li><li>{sentence}</li></ol>"
        ));
        let step = &draft.book.steps[1];
        assert_eq!(step.kind, Kind::Task, "{}", draft.yaml);
        assert!(step.contacts.is_empty(), "{}", draft.yaml);
        assert!(draft.book.contacts.is_empty(), "{}", draft.yaml);
        let told = draft.report.matches("forbids something").count();
        assert_eq!(told, 1, "{sentence}: {}", draft.report);
    }
}

#[test]
fn a_list_below_a_ban_reaches_nobody_and_one_beside_it_does() {
    let draft = made_of(
        "<h2>Passos</h2><ol><li>No trucar a:<ul><li>Direcció 934 000 111</li></ul></li>\
         <li>Trucar a Xarxes al 934 000 222, mai a Gerència al 934 000 333</li>\
         <li>Si no respon, trucar a Clima al 934 000 444</li></ol>",
    );
    let names: Vec<_> = draft
        .book
        .contacts
        .iter()
        .map(|own| &own.name[..])
        .collect();
    assert_eq!(names, ["Xarxes", "Clima"], "{}", draft.yaml);
    assert!(
        draft.book.notices[0].text.contains("934 000 111"),
        "{}",
        draft.yaml
    );
    assert_eq!(draft.book.steps[0].contacts, ["xarxes"]);
    assert_eq!(draft.book.steps[0].kind, Kind::Task);
    assert_eq!(draft.book.steps[1].contacts, ["clima"]);
}

#[test]
fn a_ticket_is_not_copied_to_whom_the_page_forbids() {
    let draft = made_of(
        "<h2>Dades a informar</h2><ul><li>Nom:</li><li>Hora:</li><li>Servei:</li></ul>\
         <p>Un cop omplert, obrir un tiquet a <a href=\"https://t.example.org\">https://t.example.org</a>, \
         amb còpia a a@example.org i mai a b@example.org.</p>",
    );
    let step = draft.book.steps.last().unwrap();
    assert!(matches!(step.kind, Kind::Dispatch(_)), "{}", draft.yaml);
    let cc = draft.text().split("cc:").nth(1).unwrap_or_default();
    let cc = cc.split("subject:").next().unwrap();
    assert!(cc.contains("a@example.org") && !cc.contains("b@"), "{cc}");
    assert_eq!(step.contacts, ["a"], "{}", draft.yaml);
}

#[test]
fn a_number_in_brackets_is_called_and_one_of_a_sentence_before_that_of_a_list() {
    let draft = made_of(
        "<h2>Passos</h2><ol><li>Trucar a Xarxes (934 000 444)</li><li>Trucar a Clima (tel. 934 000 555).</li>\
         <li>Trucar a Xarxes</li><li>Trucar a la guàrdia (+34 934 000 666)</li></ol><h2>Contactes</h2><table>\
         <tr><th>Equip</th><th>Telèfon</th></tr><tr><td>Xarxes</td><td>934 999 999</td></tr></table>",
    );
    let called = |at: usize| -> Vec<String> {
        let step = &draft.book.steps[at];
        assert!(matches!(step.kind, Kind::Call(_)), "{at}: {}", draft.yaml);
        let [id] = &step.contacts[..] else {
            panic!("{at}: one contact: {}", draft.yaml);
        };
        let own = draft.book.contacts.iter().find(|own| own.id == *id);
        own.unwrap().phones.clone()
    };
    assert_eq!(called(0), ["934 000 444"]);
    assert_eq!(called(1), ["934 000 555"]);
    assert_eq!(called(2), ["934 999 999"]);
    assert_eq!(called(3), ["+34 934 000 666"]);
    let told = "Xarxes: 934 000 444 ≠ 934 999 999";
    assert!(draft.report.contains(told), "{}", draft.report);
    // The same number in two spellings is one.
    let draft = made_of(
        "<h2>Passos</h2><ol><li>Trucar a Xarxes (934 999 999)</li></ol><h2>Contactes</h2><table>\
         <tr><th>Equip</th><th>Telèfon</th></tr><tr><td>Xarxes</td><td>+34 934 999 999</td></tr></table>",
    );
    assert_eq!(draft.book.contacts.len(), 1, "{}", draft.yaml);
}

#[test]
fn people_are_called_by_their_names() {
    for (sentence, name) in [
        ("Llamar a Juan al 600 123 456", "Juan"),
        ("Call the desk on +44 20 7946 0104", "desk"),
        ("Trucar a Xarxes (tel. 934 000 111)", "Xarxes"),
        (
            "Page the duty manager at +1 (555) 010-0177 now",
            "duty manager",
        ),
        (
            "Security officer: Ada Byron, mobile +44 20 7946 0104",
            "Ada Byron",
        ),
        ("Contacte: Núria, 934 000 111", "Núria"),
        ("DBA: phone +44 20 7946 0104", "DBA"),
    ] {
        let draft = made_of(&format!("<h2>Steps</h2><ol><li>{sentence}</li></ol>"));
        assert_eq!(draft.book.contacts.len(), 1, "{}", draft.yaml);
        assert_eq!(draft.book.contacts[0].name, name, "{}", draft.yaml);
    }
}
