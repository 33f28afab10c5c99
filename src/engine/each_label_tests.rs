//! What instances are called whose values are options: on the screen by the label, in a ticket
//! by the ticket's.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::engine::Command;
use crate::engine::tests::Walk;
use crate::engine::ticket;
use crate::i18n::{Lang, Words};
use crate::model::{Provenance, Value};

const STEPS: &str = "  - id: f\n    kind: form\n    title: F\n    fields:\n\
    \x20     - { id: boxes, type: checkboxes, label: Sites, options: [{ value: n, label: North, ticket_label: Norte }, { value: s, label: South, ticket_label: Sur }] }\n\
    \x20 - { id: a, title: \"Drive to {{ label(site) }}\", for_each: boxes, as: site, fields: [{ id: ma, type: number, label: Minutes, required: true }] }\n\
    \x20 - { id: g, kind: form, title: G, fields: [{ id: gr, type: group, label: Site, for_each: boxes, as: st, fields: [{ id: z, type: number, label: Z, required: true }] }] }\n\
    \x20 - { id: tk, kind: ticket, title: T, ticket: { lang: es, subject: S } }\n";

#[test]
fn an_instance_of_an_option_has_its_label_here_and_the_tickets_label_there() {
    let mut walk = Walk::of(STEPS);
    let both = Value::List(vec!["n".into(), "s".into()]);
    walk.carry(&Command::Answer("boxes".into(), both, Provenance::Typed));
    let steps = &walk.run.runbook().steps;
    let drive = steps
        .iter()
        .find(|step| step.id.as_str() == "a[n]")
        .unwrap();
    assert_eq!(drive.title, "Drive to North");
    assert_eq!(walk.run.asked("ma[n]"), "Minutes (North)");
    let (_, form) = walk.run.runbook().step(&"g".into()).unwrap();
    let labels: Vec<_> = form.fields.iter().map(|own| own.label.as_str()).collect();
    assert_eq!(labels, ["Site (North)", "Site (South)"]);
    let (_, step) = walk.run.runbook().step(&"tk".into()).unwrap();
    let own = step.kind.ticket().unwrap();
    let laid = ticket::lay_out(&walk.run, step, own, &Words::of_ticket(Lang::Es));
    for wanted in ["* Norte:", "[FALTA: Minutes (Norte)]", "* Site (Sur)"] {
        assert!(laid.body.contains(wanted), "{wanted}\n{}", laid.body);
    }
    assert!(!laid.body.contains("(n)") && !laid.body.contains("North"));
}
