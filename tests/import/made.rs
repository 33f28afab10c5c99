//! Habits of wikis beside those of the samples: words of their own, the same rules.

use crate::support::{body, in_order, labels, made_of};
use vetlla::model::{FieldKind, Kind, Level, Value};

#[test]
fn pairs_of_trouble_and_cure_are_a_fact_and_a_section() {
    let draft = made_of(
        "<p>SERVEI 24X7</p><p><strong>Problema:</strong></p><p>El correu no surt.</p>\
         <p><strong>Solució:</strong></p><ol><li>Entrar al servidor mail01</li></ol>\
         <ol><li>Reiniciar el servei:</li></ol><pre>systemctl restart postfix</pre>\
         <ol><li>Comprovar la cua. S'ha de veure a 0.</li></ol>\
         <p>Si no s'arregla, trucar a Sistemes: 934 000 111</p>",
    );
    assert_eq!(draft.info(), [("Problema", Some("El correu no surt."))]);
    let wanted = [
        "Entrar al servidor mail01",
        "Reiniciar el servei",
        "Comprovar la cua",
        "Si no s'arregla, trucar a Sistemes: 934 000 111",
    ];
    assert_eq!(draft.section("Solució"), wanted);
    let cure = draft.step("Comprovar la cua");
    assert_eq!(cure.expect.as_deref(), Some("S'ha de veure a 0."));
    assert!(matches!(draft.step(wanted[3]).kind, Kind::Call(_)));
    assert_eq!(draft.contact("Sistemes").phones, ["934 000 111"]);
}

#[test]
fn typed_numbers_are_no_facts_and_several_in_a_paragraph_are_several() {
    let draft = made_of(
        "<p>Tipus: ciutadà</p><p><strong>PROCEDIMENT</strong></p><p>Pas 1: Obrir la consola</p>\
         <p>Pas 2: Revisar els registres</p><p>3) Parar el servei<br/>4) Engegar el servei</p>",
    );
    assert_eq!(draft.info(), [("Tipus", Some("ciutadà"))]);
    let wanted = [
        "Obrir la consola",
        "Revisar els registres",
        "Parar el servei",
        "Engegar el servei",
    ];
    assert_eq!(draft.titles(), wanted);
}

#[test]
fn typed_dashes_are_a_list() {
    let draft =
        made_of("<h2>Passos</h2><ol><li>Entrar</li></ol><p>- web01</p><p>– web02<br/>– web03</p>");
    assert_eq!(
        body(draft.step("Entrar")).trim(),
        "Entrar\n\n* web01\n* web02\n* web03"
    );
}

#[test]
fn letters_alone_below_a_procedures_title_are_steps() {
    let draft = made_of("<h2>Procediment</h2><p>a) Parar el servei</p><p>b) Engegar-lo</p>");
    assert_eq!(draft.titles(), ["Parar el servei", "Engegar-lo"]);
}

#[test]
fn a_filled_in_form_has_what_it_says_as_defaults() {
    let draft = made_of(
        "<p><strong>Información obligatoria</strong></p><p><strong>Aplicación</strong>: EACAT</p>\
         <p><strong>Descripción</strong>:</p><p><strong>Impacto</strong>: ____</p>",
    );
    let form = draft.step("Información obligatoria");
    assert_eq!(form.kind, Kind::Form);
    assert_eq!(
        labels(&form.fields),
        ["Aplicación", "Descripción", "Impacto"]
    );
    assert_eq!(
        form.fields[0].default.as_ref().map(|own| &own.0[..]),
        Some("EACAT")
    );
    assert!(form.fields[2].default.is_none());
}

#[test]
fn a_table_of_fields_is_a_form() {
    let draft = made_of(
        "<h2>Dades del tiquet</h2><table><tbody><tr><th>Camp</th><th>Obligatori</th>\
         <th>Descripció</th></tr><tr><td>Servei</td><td>Sí</td><td>Com es diu</td></tr>\
         <tr><td>Entorn (PRE / PRO)</td><td>No</td><td></td></tr></tbody></table>",
    );
    let form = draft.step("Dades del tiquet");
    let [service, place] = &form.fields[..] else {
        panic!("two fields: {:?}", labels(&form.fields));
    };
    assert!(service.required && !place.required);
    assert_eq!(service.help.as_deref(), Some("Com es diu"));
    assert_eq!(place.kind, FieldKind::Select);
    assert!(!draft.yaml.contains("unplaced"), "{}", draft.yaml);
}

#[test]
fn a_question_with_yes_and_no_is_a_decision() {
    let draft = made_of(
        "<h2>¿Funciona?</h2><ul><li>Sí: cerrar el ticket</li><li>No: escalar a N2</li></ul>\
         <h2>Pasos</h2><ol><li>Entrar</li></ol>",
    );
    let step = draft.step("¿Funciona?");
    let Kind::Decision(decision) = &step.kind else {
        panic!("a decision");
    };
    let told: Vec<_> = decision
        .options
        .iter()
        .map(|own| {
            (
                own.value.clone(),
                &own.label[..],
                own.description.as_deref(),
            )
        })
        .collect();
    let wanted = [
        (Value::Flag(true), "Sí", Some("cerrar el ticket")),
        (Value::Flag(false), "No", Some("escalar a N2")),
    ];
    assert_eq!(told, wanted);
}

#[test]
fn two_rules_that_begin_with_no_are_no_decision() {
    let draft = made_of(
        "<h2>Passos</h2><ul><li>No tocar res</li><li>No reiniciar res</li></ul>\
         <ol><li>Entrar</li></ol>",
    );
    assert_eq!(draft.titles(), ["Entrar"]);
}

#[test]
fn somebody_who_stands_at_the_end_is_known_above() {
    let draft = made_of(
        "<h2>Steps</h2><ol><li>Restart the gateway</li><li>Call the depot and say so</li></ol>\
         <h2>Contacts</h2><table><tbody><tr><th>Name</th><th>Phone</th></tr><tr><td>Depot</td>\
         <td>+44 20 7946 0001</td></tr></tbody></table>",
    );
    let call = draft.step("Call the depot and say so");
    assert!(matches!(call.kind, Kind::Call(_)));
    assert_eq!(call.contacts, ["depot"]);
    assert_eq!(draft.step("Restart the gateway").kind, Kind::Task);
}

#[test]
fn a_call_if_all_else_fails_makes_no_call_of_its_step() {
    let draft = made_of(
        "<h2>Steps</h2><ol><li>Restart the gateway. If that fails, call Depot, \
         +44 20 7946 0001.</li></ol>",
    );
    let step = draft.step("Restart the gateway");
    assert_eq!(step.kind, Kind::Task);
    assert_eq!(step.contacts.len(), 1);
}

#[test]
fn braces_in_every_place_of_a_page_stay_braces() {
    let draft = made_of(
        "<p>Estat: {{ a }}</p><h2>Passos {{ b }}</h2><ol><li>Posar {{ c }}<ul>\
         <li>Obrir {% if d %}</li><li>Tancar {# e #}</li></ul></li></ol>",
    );
    for text in ["{{ a }}", "{{ b }}", "{{ c }}", "{% if d %}", "{# e #}"] {
        assert!(draft.text().contains(text), "{text}\n{}", draft.text());
    }
}

#[test]
fn words_that_yaml_takes_for_something_else_stay_words() {
    let draft = made_of(
        "<p>Actiu: yes</p><p>Hora: 08:00</p><p>Codi: 0012</p><p>Marca: #4</p><p>A qui: @all</p>\
         <h2>Passos</h2><ol><li>yes</li><li>% fet</li><li>null</li></ol>",
    );
    let told: Vec<_> = draft.info().into_iter().filter_map(|own| own.1).collect();
    assert_eq!(told, ["yes", "08:00", "0012", "#4", "@all"]);
    assert_eq!(draft.titles(), ["yes", "% fet", "null"]);
}

#[test]
fn a_panel_without_a_title_is_a_note_and_colours_say_more() {
    let draft = made_of(
        "<div class=\"panel\" style=\"background-color: #FFEBE6\"><div class=\"panelContent\">\
         <p>Two people at least.</p></div></div><div class=\"panel\"><div \
         class=\"panelContent\"><p>It takes long.</p></div></div><ol><li>Go</li></ol>",
    );
    let told: Vec<_> = draft
        .book
        .notices
        .iter()
        .map(|own| (own.level, &own.text[..]))
        .collect();
    let wanted = [
        (Level::Warning, "Two people at least."),
        (Level::Note, "It takes long."),
    ];
    assert_eq!(told, wanted);
}

#[test]
fn comments_below_a_page_are_kept_apart() {
    let draft = made_of(
        "<ol><li>Go</li></ol></div><div class=\"pageSection group\"><div><h2 \
         id=\"comments\">Comments:</h2></div><table><tr><td><font class=\"smallfont\">\
         Step 1 is wrong</font></td></tr></table></div><div>",
    );
    assert!(
        draft.import("comments").contains("Step 1 is wrong"),
        "{}",
        draft.yaml
    );
    assert_eq!(draft.titles(), ["Go"]);
}

#[test]
fn passwords_are_told_by_line_wherever_they_stand() {
    for text in [
        "<p>Contrasenya: Xk7secret</p>",
        "<p>Usuari: admin / Password: Xk7secret</p>",
        "<table><tr><th>User</th><th>Password</th></tr><tr><td>root</td><td>Xk7secret</td></tr></table>",
        "<table><tr><td>Clave</td><td>Xk7secret</td></tr></table>",
        "<pre>export A=1\nkeystorePass=Xk7secret</pre>",
        "<p>Si demana contrasenya: Xk7secret</p>",
    ] {
        let draft = made_of(&format!("<ol><li>Log in</li></ol>{text}"));
        let told = "a password seems to stand here";
        assert!(draft.report.contains(told), "{text}: {}", draft.report);
        assert!(
            !draft.report.contains("Xk7secret"),
            "{text}: {}",
            draft.report
        );
        in_order(draft.text(), &["Xk7secret"]);
    }
}

#[test]
fn a_comment_has_who_wrote_it_and_when_wherever_that_stands() {
    let signed = "Step two is wrong — Posted by ada at 19 Jun 2019 16:11";
    for cell in [
        "<tr><td><font class=\"smallfont\"><p>Step two is wrong</p></font><div class=\"smallfont\">\
         Posted by ada at 19 Jun 2019 16:11</div></td></tr>",
        "<tr><td>Step two is wrong</td></tr><tr><td>Posted by ada at 19 Jun 2019 16:11</td></tr>",
        "<tr><td>Step two is wrong</td></tr></table><div><img src=\"x\"/> Posted by ada at 19 Jun \
         2019 16:11</div><table>",
    ] {
        let comments = format!(
            "</div><div class=\"pageSection\"><div><h2 id=\"comments\">Comments:</h2></div><table>{cell}\
             <tr><td>Agreed Posted by bob at 20 Jun 2019 10:00</td></tr></table>"
        );
        let draft = made_of(&format!("<ol><li>Open it</li></ol>{comments}"));
        let told = draft.import("comments");
        assert!(told.contains(signed), "{cell}\n{}", draft.yaml);
        assert!(
            told.contains("- Agreed — Posted by bob at 20 Jun 2019"),
            "{told}"
        );
    }
}

#[test]
fn code_with_tabs_stands_line_by_line_and_words_that_read_as_flags_in_quotes() {
    let draft = made_of(
        "<ol><li>Delete old logs</li></ol><pre>find . |\n\ttab</pre><h2>Is it red?</h2><ul>\
         <li>Yes: stop it</li><li>No: go on</li></ul>",
    );
    assert!(
        draft.yaml.contains("      find . |\n      \ttab\n"),
        "{}",
        draft.yaml
    );
    assert_eq!(
        body(&draft.book.steps[0]),
        "Delete old logs\n\n```\nfind . |\n\ttab\n```"
    );
    assert!(draft.yaml.contains("label: \"Yes\""), "{}", draft.yaml);
    assert!(draft.yaml.contains("label: \"No\""), "{}", draft.yaml);
}

#[test]
fn a_field_for_a_phone_takes_one_and_no_name_of_a_file_is_there_twice_for_any_system() {
    let draft = made_of(
        "<h2>Datos del tiquet</h2><ul><li>Teléfono:</li><li>Phone number:</li><li>Servicio:</li></ul>\
         <ol><li>Look <img src=\"attachments/3/1.png\" data-linked-resource-default-alias=\"image.png\"/></li>\
         <li>Look <img src=\"attachments/3/2.png\" data-linked-resource-default-alias=\"Image.PNG\"/></li></ol>",
    );
    let fields = draft.book.steps.iter().flat_map(|own| &own.fields);
    let kinds: Vec<_> = fields.map(|own| own.kind).collect();
    assert!(
        matches!(kinds[..2], [FieldKind::Phone, FieldKind::Phone]),
        "{}",
        draft.yaml
    );
}

#[test]
fn pieces_that_touch_and_differ_in_style_are_no_lost_words() {
    let draft = made_of(
        "<ol><li>Look</li><li><img src=\"http://x.example/a.png\"/><s>zanzibar42</s><b>zanzibar44</b>one \
         more</li></ol>",
    );
    assert_eq!(draft.import("unplaced"), "", "{}", draft.yaml);
}
