//! What hangs on an alert is walked with alerts that bring it, with others, and without one.

use super::*;

const FACTS: &str = "{ id: n, type: number, label: N, required: true, min: 0, max: 9 }\n";

fn behind(rule: &str) -> String {
    let facts = form(FACTS.trim().trim_matches(['{', '}']));
    format!("{facts}  - {{ id: s, title: \"Do {{{{ 100 / n }}}}\", when: '{rule}' }}\n")
}

/// What is found in the step's text; with which answers.
fn torn(steps: &str) -> Vec<String> {
    let found = rehearsed(steps).into_iter();
    let torn = found.filter(|own| matches!(own.what, What::TextFails(..)));
    torn.map(|own| format!("{:?}", own.with)).collect()
}

#[test]
fn what_an_alert_brings_is_worked_out_by_day() {
    for rule in [
        "alert.labels.severity == \"critical\"",
        "alert.status == \"firing\"",
        "alert.status == \"resolved\"",
        "alert.name == \"A\"",
        "alert.labels.x is defined",
        "now() - alert.started > hours(1)",
        "now() - alert.started < minutes(30)",
        "\"db\" in alert.labels.instance",
        "alert.labels.a == \"x\" and alert.annotations.b in [\"y\", \"z\"]",
        "alert.labels.a != \"x\"",
    ] {
        let found = torn(&behind(rule));
        assert_eq!(found.len(), 1, "{rule}");
        assert!(found[0].contains("\"0\""), "{rule}: {found:?}");
    }
    assert_eq!(
        found(&behind("alert.status == \"firing\"").replace("100 /", "100 +")),
        []
    );
}

#[test]
fn what_stands_behind_an_end_that_an_alert_lets_pass_is_walked() {
    let facts = form(FACTS.trim().trim_matches(['{', '}']));
    let end = "  - { id: e, kind: end, title: E, when: 'alert.labels.severity != \"critical\"' }\n";
    let steps = format!("{facts}{end}  - {{ id: s, title: \"Do {{{{ 100 / n }}}}\" }}\n");
    assert_eq!(torn(&steps).len(), 1);
}

#[test]
fn what_a_ticket_says_of_an_alert_is_worked_out_by_day() {
    let facts = form(FACTS.trim().trim_matches(['{', '}']));
    let body =
        "{% if alert.labels.severity == 'critical' %}{{ 100 / n }}{% else %}{{ n }}{% endif %}";
    let fails = |what: &What| matches!(what, What::TicketFails(..));
    assert!(found(&format!("{facts}{}", ticket(body))).iter().any(fails));
    let good = body.replace("100 / n", "100 + n");
    assert_eq!(found(&format!("{facts}{}", ticket(&good))), []);
}

#[test]
fn what_no_alert_that_was_tried_brings_is_told_and_not_passed_over() {
    let steps =
        "  - { id: s, title: S, when: 'alert.labels.a == \"x\" and alert.labels.a == \"y\"' }\n";
    assert_eq!(found(steps), [What::StepNever("s".into())]);
}
