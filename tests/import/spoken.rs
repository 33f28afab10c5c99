//! Passwords in addresses, before the word that names them, and those that are spoken.

use crate::support::{made_of, vetlla};
use std::fs;

#[test]
fn a_password_in_an_address_is_told_by_its_line_and_not_repeated() {
    let draft = made_of(
        "<ol>\n<li>Open <a href=\"https://admin:S3cretD4@host.example.org/x\">the console</a></li>\n\
         <li>Look</li></ol>\n<p><img class=\"confluence-embedded-image confluence-external-resource\" \
         src=\"https://adm:Zx9AAB5@x.example.org/a.png\"></p>\n\
         <h2>Obrir <a href=\"https://x.example.org/?token=Zx9AAC7\">el portal</a></h2><p>Mirar-ho</p>",
    );
    for line in [2, 4] {
        let told = format!("line {line}: a password");
        assert!(draft.report.contains(&told), "{told}: {}", draft.report);
    }
    assert_eq!(draft.report.matches("a password seems to stand").count(), 3);
    for own in ["S3cretD4", "Zx9AAB5", "Zx9AAC7"] {
        assert!(!draft.report.contains(own), "{}", draft.report);
        assert!(!draft.import("review").contains(own), "{}", draft.yaml);
    }
}

#[test]
fn an_address_that_is_typed_out_is_told_once() {
    let draft = made_of(
        "<ol><li>Open <a href=\"https://bob:Secr3tUrl@x.example\">https://bob:Secr3tUrl@x.example</a>\
         </li></ol>",
    );
    assert_eq!(draft.report.matches("a password seems to stand").count(), 1);
}

#[test]
fn a_file_that_did_not_come_along_does_not_tell_the_password_in_its_name() {
    let draft = made_of(
        "<ol><li>Stop it</li></ol><p><a href=\"Contrasenya-Zx9AAB6_777.html\">la contrasenya Zx9AAB6</a>\
         </p><p><a href=\"/download/attachments/9/clau-Zx9AAD8.txt?version=1\">clau</a></p>\
         <p><img class=\"confluence-embedded-image\" src=\"attachments/9/10.png\" \
         data-linked-resource-default-alias=\"password_Zx9AAE1.png\"></p>",
    );
    for own in ["Zx9AAB6", "Zx9AAD8", "Zx9AAE1"] {
        assert!(!draft.report.contains(own), "{}", draft.report);
    }
    assert!(
        draft.report.contains("did not come along"),
        "{}",
        draft.report
    );
    assert_eq!(draft.report.matches("a password seems to stand").count(), 3);
}

#[test]
fn a_password_before_the_word_for_it_or_behind_how_it_came_to_be_is_told() {
    for (text, value) in [
        ("To unlock use Zx9AAG9 as password.", "Zx9AAG9"),
        ("Utilitzeu Zx9AAG9 com a contrasenya.", "Zx9AAG9"),
        ("Usar Zx9AAG9 como contraseña del equipo.", "Zx9AAG9"),
        (
            "The root password was changed to Zx9AAH2 in May.",
            "Zx9AAH2",
        ),
        ("La contrasenya es va canviar a Zx9AAH2 al maig.", "Zx9AAH2"),
        ("La contraseña se cambió por Zx9AAH2.", "Zx9AAH2"),
        ("Contrasenya canviada el maig a Zx9AAH2", "Zx9AAH2"),
        ("The password has been set to Zx9AAH2", "Zx9AAH2"),
        (
            "Llamar a Seguridad (tel. 900 123 456, clave de voz \"Zx9VOZ\")",
            "Zx9VOZ",
        ),
        ("Paraula clau de la guàrdia: Zx9VOZ", "Zx9VOZ"),
        ("Say the code word «Zx9VOZ»", "Zx9VOZ"),
        ("Dir la paraula de pas Zx9VOZ", "Zx9VOZ"),
    ] {
        let draft = made_of(&format!(
            "<h2>Procediment</h2><ol><li>Obrir la web</li></ol><p>{text}</p>"
        ));
        let told = draft.report.matches("a password seems to stand").count();
        assert_eq!(told, 1, "{text}: {}", draft.report);
        assert!(!draft.report.contains(value), "{text}: {}", draft.report);
    }
    for text in [
        "Change the password to a new one",
        "The password was changed to the one of 2024",
        "Use 24x7 as a label, and no password",
        "La palabra clave es importante",
    ] {
        let draft = made_of(&format!("<ol><li>Obrir la web</li></ol><p>{text}</p>"));
        assert!(
            !draft.report.contains("a password seems"),
            "{text}: {}",
            draft.report
        );
    }
}

#[test]
fn a_runbook_is_told_of_them_too() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("a.yaml");
    let text =
        "version: 1\nid: a\ntitle: A\nsteps:\n  - id: b\n    title: Use Zx9AAG9 as password\n";
    fs::write(&file, text).unwrap();
    let ran = vetlla(home.path(), &["check", file.to_str().unwrap()]);
    let said = format!("{}{}", ran.out, ran.err);
    assert!(
        said.contains("password") && !said.contains("Zx9AAG9"),
        "{said}"
    );
}
