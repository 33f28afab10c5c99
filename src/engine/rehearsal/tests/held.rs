//! What is held against each other, or against the runbook's table, is tried with answers that
//! are alike and with others.

use super::*;

/// Two questions of a kind, and a step that divides by nothing behind an end.
fn behind(fields: &str, rule: &str) -> String {
    let n = "id: n, type: number, label: N, required: true, min: 0, max: 9";
    let facts = form(&format!("{fields}\n{n}"));
    format!(
        "{facts}  - {{ id: e, kind: end, title: E, when: '{rule}' }}\n  - {{ id: s, title: \"Do {{{{ 100 / n }}}}\" }}\n"
    )
}

fn two(kind: &str) -> String {
    let one = |id: &str| format!("id: {id}, type: {kind}, label: {id}, required: true");
    format!("{}\n{}", one("u"), one("v"))
}

fn is_walked(steps: &str) -> bool {
    let found = rehearsed(steps);
    found
        .iter()
        .any(|own| matches!(own.what, What::TextFails(..)))
}

#[test]
fn what_stands_behind_an_end_of_two_answers_that_are_alike_is_walked() {
    for kind in [
        "text",
        "url",
        "host",
        "email",
        "phone",
        "text, pattern: \"INC[0-9]{4}\"",
    ] {
        assert!(is_walked(&behind(&two(kind), "u == v")), "{kind}");
        assert!(is_walked(&behind(&two(kind), "u != v")), "{kind}");
    }
    assert!(is_walked(&behind(&two("host"), "u|host == v|host")));
    let both =
        "id: u, type: url, label: U, required: true\nid: v, type: host, label: V, required: true";
    assert!(is_walked(&behind(both, "u|host != v")));
    let text = "id: u, type: text, label: U, required: true";
    assert!(is_walked(&behind(
        text,
        "not (u[:3] == \"INC\" and u|length == 9)"
    )));
}

#[test]
fn what_the_table_has_is_tried() {
    let data = "data: { names: { x: [h1, h2] }, lim: { x: 10, z: 20 } }\nsteps:";
    let text = "id: u, type: text, label: U, required: true";
    for rule in [
        "u not in data.names.x",
        "u not in data.lim",
        "data.lim[u] is not defined",
        "not data.lim[u]|default(0) == 20",
    ] {
        let yaml = format!(
            "version: 1\nid: x\ntitle: X\nlang: en\n{data}\n{}",
            behind(text, rule)
        );
        let read = load::runbook(&yaml, &Words::new(Lang::En));
        let read = Arc::new(read.unwrap_or_else(|problems| panic!("{yaml}\n{problems:#?}")));
        let found = rehearse(&read, &TextWords::default());
        let walked = found
            .iter()
            .any(|own| matches!(own.what, What::TextFails(..)));
        assert!(walked, "{rule}: {found:?}");
    }
}

#[test]
fn what_a_text_is_steered_by_is_tried() {
    let facts = form(
        "id: u, type: text, label: U, required: true\nid: n, type: number, label: N, required: true, min: 0, max: 9",
    );
    let body = "{% if u == 'x' %}{{ 100 / n }}{% else %}{{ n }}{% endif %}";
    let found = found(&format!("{facts}{}", ticket(body)));
    assert!(found.iter().any(|own| matches!(own, What::TicketFails(..))));
}

#[test]
fn of_what_was_not_reached_the_first_step_is_warned_of() {
    let text = "id: u, type: text, label: U, required: true";
    let steps = format!(
        "{}  - {{ id: t, title: T }}\n",
        behind(text, "u[2:4] != \"zq\"")
    );
    let found = rehearsed(&steps).into_iter();
    let told = found.filter(|own| matches!(own.what, What::BehindEnd(_)));
    let told: Vec<_> = told.map(|own| (own.what, own.level)).collect();
    assert_eq!(
        told,
        [
            (What::BehindEnd("s".into()), Severity::Warning),
            (What::BehindEnd("t".into()), Severity::Note),
        ]
    );
}

#[test]
fn what_divides_by_the_answer_of_one_instance_is_tried() {
    let list = form("id: l, type: textarea, label: L, required: true");
    let each = "  - { id: w, title: \"W {{ m }}\", for_each: lines(l), as: m, fields: [{ id: v, type: number, label: V, required: true, min: 0, max: 9 }] }\n";
    for sum in ["100 / answer(v, m)", "100 / (answer(v, m) - 3)"] {
        let body = format!("{{% for m in lines(l) %}}{{{{ {sum} }}}} {{% endfor %}}");
        let told = found(&format!("{list}{each}{}", ticket(&body)));
        let fails = |own: &What| matches!(own, What::TicketFails(..));
        assert!(told.iter().any(fails), "{sum}: {told:?}");
        let good = body.replace("100 /", "100 +");
        assert_eq!(found(&format!("{list}{each}{}", ticket(&good))), []);
    }
}
