//! An approval by lines: what another person said, how, and who.

use crate::lines::Desk;
use vetlla::model::{Event, SaidHow};

#[test]
fn an_approval_asks_what_was_said_and_who_said_it_and_never_takes_ones_own_name() {
    let desk = Desk::new(
        "version: 1\nid: r\ntitle: R\nlang: en\nsteps:\n\
         \x20 - { id: may, kind: approval, title: May, role: Manager, question: May we restart it? }\n\
         \x20 - { id: act, title: Restart, when: may }\n",
        "operator: { name: Jordi Pla }\n",
        crate::lines::ENGLISH,
    );
    let out = desk.start("\n2\njordi plà\nMarta Vila\nq\n");
    for part in [
        "Now: 1 May, ask for the approval of: Manager",
        "May we restart it?",
        "2 yes, in a chat",
        "jordi plà is who is working on this run",
        "Now: 2 Restart, do it and tick it",
    ] {
        assert!(out.contains(part), "{part:?}\n{out}");
    }
    let events = desk.events();
    let given: Vec<_> = events
        .iter()
        .filter_map(|event| match event {
            Event::ApprovalGiven { answer, .. } => Some(answer),
            _ => None,
        })
        .collect();
    assert_eq!(given.len(), 1, "{out}");
    assert_eq!(
        (given[0].approver.as_str(), given[0].how),
        ("Marta Vila", SaidHow::Chat)
    );
}
