//! What the parts of a ticket are called in the record, also in older ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::Command;
use crate::engine::tests::Walk;
use crate::model::Way;

const RUNBOOK: &str = "  - { id: form, kind: form, title: F, fields: [{ id: app, type: text, label: App }] }\n\
    \x20 - { id: send, kind: ticket, title: T, ticket: { lang: es, to: [a@b.cat], cc: [c@b.cat] } }\n";

fn laid_out(walk: &Walk) -> Ticket {
    let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
    let form = step.kind.ticket().unwrap();
    crate::engine::ticket::lay_out(&walk.run, step, form, &Words::of_ticket(Lang::Es))
}

#[test]
fn a_part_has_the_same_name_in_every_language() {
    let mut walk = Walk::of(RUNBOOK);
    walk.answer("app", "Portal");
    let ticket = laid_out(&walk);
    let added = Added {
        addendum: Some("new".into()),
        updates: Vec::new(),
    };
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let parts = TicketParts::of(&ticket, &added);
        let names: Vec<_> = parts.all(&words).map(|part| part.name).collect();
        assert_eq!(names, ["addendum", "subject", "body", "to", "cc", "app"]);
        for part in parts.all(&words) {
            assert_eq!(
                name_of(&walk.run, &part.label),
                part.name,
                "an old journal's"
            );
            let label = part_label(&walk.run, &"send".into(), &part.name);
            let label = label.unwrap_or_else(|| label_of(&part.name, &words));
            assert_eq!(label, part.label);
        }
    }
    assert_eq!(name_of(&walk.run, "Gone"), "Gone");
}

#[test]
fn a_part_copied_on_a_catalan_screen_is_ticked_on_an_english_one_and_in_old_journals() {
    let mut walk = Walk::of(RUNBOOK);
    walk.answer("app", "Portal");
    let ticket = laid_out(&walk);
    let sha256 = crate::engine::ticket::fingerprint(&ticket);
    for recorded in ["cc", "Amb c\u{f2}pia a", "App"] {
        walk.carry(&Command::Export {
            step: "send".into(),
            way: Way::Osc52,
            part: Some(recorded.into()),
            bytes: 1,
            sha256: sha256.clone(),
            part_sha256: None,
            missing: 0,
        });
    }
    let words = Words::new(Lang::En);
    let none = Added::default();
    let parts = TicketParts::of(&ticket, &none);
    let copied = parts
        .all(&words)
        .filter(|part| is_copied(&walk.run, &"send".into(), Some(part), &sha256));
    let copied: Vec<_> = copied.map(|part| part.name).collect();
    assert_eq!(copied, ["cc", "app"]);
}
