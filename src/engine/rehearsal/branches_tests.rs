//! What several ways have in common is walked once, and nothing else is seen for it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
use super::super::{MOST_WORK, fork, ground, named, night, operator, pages, ways};
use super::*;
use crate::i18n::{Lang, Words};
use crate::load;
use std::sync::Arc;

type WalksAll = fn(&Ground<'_>, &Run, &[Way], &mut Seen) -> Walked;

/// What is seen on all ways through a runbook, and what work that takes.
fn all_ways(text: &str, walk: WalksAll) -> (String, usize) {
    let runbook = Arc::new(load::runbook(text, &Words::new(Lang::En)).unwrap());
    let run = Run::new(Arc::clone(&runbook), operator());
    let texts = named::named_by_texts(&runbook, run.rules(), None);
    let forks = fork::forks(&runbook, run.rules(), &texts, night());
    let turns: Vec<_> = forks.iter().map(|fork| fork.turns.len()).collect();
    let ways = ways::choose(&turns, &[], 200).list;
    let words = pages::TextWords::default();
    let pages = pages::Pages::of(&runbook, &words);
    let ground = ground(&runbook, &forks, &pages, run.rules());
    let mut seen = Seen::new(runbook.steps.len(), ground.fields.len(), &turns);
    let walked = walk(&ground, &run, &ways, &mut seen);
    (
        format!("{seen:?} {walked:?}"),
        MOST_WORK - ground.left.get(),
    )
}

/// Every way for itself, but for what would be the same walk as an earlier one.
fn alone(ground: &Ground<'_>, run: &Run, ways: &[Way], seen: &mut Seen) -> Walked {
    let mut walked = Walked::new();
    for (nth, way) in ways.iter().enumerate() {
        if let Some((_, sights)) = walked.iter().find(|(own, sights)| sights.same(own, way)) {
            seen.walked(way, sights);
            continue;
        }
        let own = (std::slice::from_ref(way), vec![0]);
        let walk = Walk::of(ground, own, run.clone());
        let walk = if nth == 0 { walk.carefully() } else { walk };
        let Reached::End(_, sights) = walk.walk(seen) else {
            panic!("no end of {way:?}");
        };
        seen.walked(way, &sights);
        walked.push((way.clone(), sights));
    }
    walked
}

fn together(ground: &Ground<'_>, run: &Run, ways: &[Way], seen: &mut Seen) -> Walked {
    let (whole, walked) = walk_all(ground, run, ways, seen);
    assert!(whole);
    walked
}

#[test]
fn what_is_seen_on_ways_that_are_walked_together_is_what_is_seen_on_each_alone() {
    let repeated = "version: 1\nid: r\ntitle: R\nsteps:\n\
        \x20 - { id: ask, kind: form, title: Ask, fields: [{ id: hosts, type: checkboxes, label: H, options: [a, b] }] }\n\
        \x20 - { id: act, for_each: hosts, as: host, title: 'Restart {{ host }}', fields: [{ id: how, type: select, label: How, options: [x, y], when: host != 'b' }] }\n\
        \x20 - { id: yes, kind: approval, title: Yes?, role: Boss, when: \"'x' in how\" }\n\
        \x20 - { id: fix, title: Fix, when: 'state(act) == \"failed\"' }\n";
    // A field never shows, and the ticket has gaps.
    let wrong = "version: 1\nid: w\ntitle: W\nsteps:\n\
        \x20 - { id: d, kind: decision, title: D, options: [p, q] }\n\
        \x20 - { id: s, title: S, when: d == 'p', fields: [{ id: f, type: text, label: F, required: true, when: d == 'q' }] }\n\
        \x20 - { id: e, kind: decision, title: E, options: [p, q] }\n\
        \x20 - { id: t, kind: ticket, title: T, ticket: { subject: '{{ f }}', body: '{{ 1 / 0 }}' } }\n";
    let own = [
        include_str!("../../../runbooks/aws-claranet.yaml"),
        include_str!("../../../runbooks/disk-full.yaml"),
        include_str!("../../../runbooks/tls-cert.yaml"),
    ];
    for text in own.into_iter().chain([repeated, wrong]) {
        let (each, all) = (all_ways(text, alone), all_ways(text, together));
        assert_eq!(each.0, all.0, "{text}");
        assert!(all.1 <= each.1, "{} and {}: {text}", all.1, each.1);
    }
}

#[test]
fn what_ways_have_in_common_is_walked_once() {
    let mut text = "version: 1\nid: x\ntitle: X\nsteps:\n".to_owned();
    for nth in 0..6 {
        let step =
            format!("  - {{ id: d{nth}, kind: decision, title: D, options: [true, false] }}\n");
        text.push_str(&step);
    }
    let (each, all) = (all_ways(&text, alone), all_ways(&text, together));
    assert_eq!(each.0, all.0);
    // Of 64 ways with 7 events each the first is walked alone; of the others there are 1 + 2
    // + 4 + 8 + 16 + 32 + 63.
    let event = 6 + 10;
    assert_eq!(each.1, event * 64 * 7);
    assert_eq!(all.1, event * (7 + 126));
}
