//! What a form must have, wherever the page marks it.

use crate::support::{labels, made_of};
use vetlla::model::Kind;

#[test]
fn a_mark_behind_the_colon_says_that_a_field_is_required_and_is_no_value() {
    for (mark, required) in [
        ("<span style=\"color:red\">*</span>", true),
        ("*", true),
        ("(obligatori)", true),
        ("(obligatorio)", true),
        ("(required)", true),
        ("<em>(mandatory)</em>", true),
        ("[obligatori]", true),
        ("<strong>obligatori</strong>", true),
        ("(opcional)", false),
        ("(optional)", false),
    ] {
        let draft = made_of(&format!(
            "<h2>Dades per al tiquet</h2><ul><li>Servei:</li><li>Nom: {mark}</li><li>Hora:</li></ul>"
        ));
        let form = draft.book.steps.iter().find(|own| own.kind == Kind::Form);
        let fields = &form.unwrap().fields;
        assert_eq!(labels(fields).len(), 3, "{}", draft.yaml);
        let own = &fields[1];
        assert!(own.label.starts_with("Nom"), "{mark}: {}", draft.yaml);
        assert_eq!(own.required, required, "{mark}: {}", draft.yaml);
        assert!(
            own.default.is_none() && own.placeholder.is_none(),
            "{mark}: {}",
            draft.yaml
        );
    }
}

#[test]
fn a_value_that_begins_with_a_word_of_obligation_is_a_value() {
    let draft = made_of(
        "<h2>Dades obligatòries</h2><ul><li>Servei:</li><li>Nom: Obligatori SL, tercera planta</li>\
         <li>Hora:</li></ul>",
    );
    let form = draft.book.steps.iter().find(|own| own.kind == Kind::Form);
    let own = &form.unwrap().fields[1];
    assert!(own.default.is_some(), "{}", draft.yaml);
}

#[test]
fn a_bold_title_over_fields_is_the_title_of_their_form() {
    for title in [
        "Información Obligatoria",
        "Dades obligatòries:",
        "Required information",
    ] {
        for before in [
            "<h2>PROCEDIMENT</h2><ol><li>Obrir</li></ol>",
            "<h2>PROCEDIMENT</h2>",
        ] {
            let draft = made_of(&format!(
                "{before}<p><strong>{title}</strong></p><ul><li>Servicio:</li><li>Fecha y hora:</li>\
                 <li>Impacto:</li></ul>"
            ));
            let form = draft.step(title.trim_end_matches(':'));
            assert_eq!(form.kind, Kind::Form);
            assert_eq!(
                labels(&form.fields),
                ["Servicio", "Fecha y hora", "Impacto"]
            );
            assert!(form.fields.iter().all(|own| own.required), "{}", draft.yaml);
        }
    }
}
