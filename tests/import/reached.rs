//! Whom a page gives a number or an address of, each the one's own.

use crate::support::made_of;
use vetlla::model::Kind;

#[test]
fn a_copy_to_somebody_whose_address_is_behind_a_name_is_a_copy() {
    for (link, name) in [
        ("<a href=\"mailto:aa@example.org\">el cap</a>", "el cap"),
        (
            "<a href=\"mailto:aa@example.org?subject=x%20y\">el <strong>cap</strong></a>",
            "cap",
        ),
        ("<a href=\"MAILTO:aa%40example.org\">el cap</a>", "el cap"),
        (
            "&lt;boss@example.org&gt;, <a href=\"mailto:aa@example.org\">el cap</a>",
            "el cap",
        ),
    ] {
        let draft = made_of(&format!(
            "<h2>Procediment</h2><ol><li>Obrir un tiquet a <a href=\"https://t.example.org\">Remedy</a> \
             amb còpia a {link}</li></ol><h2>Dades obligatòries</h2><ul><li>Servei:</li><li>Hora:</li>\
             <li>Impacte *:</li></ul>"
        ));
        let tickets = draft.book.steps.iter().filter_map(|own| match &own.kind {
            Kind::Dispatch(own) => Some(own),
            _ => None,
        });
        let copies: Vec<_> = tickets
            .flat_map(|own| &own.cc)
            .map(|own| &own.0[..])
            .collect();
        assert!(
            copies.contains(&"aa@example.org"),
            "{copies:?} {}",
            draft.yaml
        );
        assert!(draft.text().contains(name), "{}", draft.yaml);
    }
}

#[test]
fn each_number_is_of_whom_the_words_before_it_name() {
    for (text, wanted) in [
        (
            "Contactes: Joan Puig (93 111 22 33), Anna (tel. +34 934 111 222).",
            [("Joan Puig", "93 111 22 33"), ("Anna", "+34 934 111 222")],
        ),
        (
            "Contactos: Ana Gil (tel. 600 111 222) y Luis (600 111 333).",
            [("Ana Gil", "600 111 222"), ("Luis", "600 111 333")],
        ),
        (
            "Contacts: Ada Byron (phone 020 7946 0012) or Bob Marsh (020 7946 0013).",
            [
                ("Ada Byron", "020 7946 0012"),
                ("Bob Marsh", "020 7946 0013"),
            ],
        ),
        (
            "Telèfons: Joan Puig 93 111 22 33, Anna Vila 93 111 22 34",
            [("Joan Puig", "93 111 22 33"), ("Anna Vila", "93 111 22 34")],
        ),
    ] {
        let draft = made_of(&format!(
            "<p>{text}</p><ol><li>Aturar</li><li>Trucar a Joan Puig</li></ol>"
        ));
        for (name, number) in wanted {
            assert_eq!(
                draft.contact(name).phones,
                [number],
                "{text}: {}",
                draft.yaml
            );
        }
    }
}

#[test]
fn an_extension_is_of_its_number_and_a_bracket_is_not() {
    for (text, name, number) in [
        (
            "Contactes: Joan Puig (93 111 22 33 ext. 4471).",
            "Joan Puig",
            "93 111 22 33 ext. 4471",
        ),
        (
            "Anna Vila: 93 111 22 34, ext. 12",
            "Anna Vila",
            "93 111 22 34, ext. 12",
        ),
        (
            "Anna Vila: 93 111 22 34 (ext. 12)",
            "Anna Vila",
            "93 111 22 34 (ext. 12)",
        ),
        (
            "Anna Vila: 93 111 22 34 - extensió 12",
            "Anna Vila",
            "93 111 22 34 - extensió 12",
        ),
        (
            "Ana Gil (tel. 93 111 22 34, extensión 12)",
            "Ana Gil",
            "93 111 22 34, extensión 12",
        ),
    ] {
        let draft = made_of(&format!(
            "<h2>Contactes</h2><p>{text}</p><h2>Passos</h2><ol><li>Aturar</li></ol>"
        ));
        assert_eq!(
            draft.contact(name).phones,
            [number],
            "{text}: {}",
            draft.yaml
        );
    }
}

#[test]
fn who_is_listed_is_called_by_the_step_that_names_him() {
    let draft = made_of(
        "<h2>Contactes</h2><ul><li>Xarxes (guàrdia): 600 111 222 (ext 4)</li>\
         <li>Sistemes: 600 111 333 - Joan</li><li>BBDD - 93 111 22 44 / 600 111 555</li>\
         <li>Seguretat – 600 111 777</li></ul>\
         <h2>Passos</h2><ol><li>Trucar a Xarxes</li><li>Trucar a Sistemes</li><li>Trucar a BBDD</li>\
         <li>Trucar a Seguretat</li></ol>",
    );
    assert_eq!(
        draft.contact("BBDD").phones,
        ["93 111 22 44", "600 111 555"]
    );
    assert_eq!(draft.contact("Seguretat").phones, ["600 111 777"]);
    for (step, number) in [
        ("Trucar a Xarxes", "600 111 222 (ext 4)"),
        ("Trucar a Sistemes", "600 111 333"),
        ("Trucar a BBDD", "93 111 22 44"),
        ("Trucar a Seguretat", "600 111 777"),
    ] {
        let own = draft.step(step);
        assert!(matches!(own.kind, Kind::Call(_)), "{step}: {}", draft.yaml);
        let yaml = draft.text();
        assert!(yaml.contains(number), "{number}: {yaml}");
    }
}
