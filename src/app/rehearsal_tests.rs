//! Where a finding of a rehearsal is told, and in which words.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::i18n::Lang;

const TEXT: &str = "version: 1\nid: x\ntitle: X\nlang: en\ncontacts:\n  anna: { name: Anna, phones: ['1'] }\nsteps:\n\
    \x20 - { id: d, kind: decision, title: Which way?, options: [{ value: a, label: The first }, { value: b }] }\n\
    \x20 - id: s\n    title: S\n    when: d == 'a'\n    fields:\n      - { id: f, type: number, label: F, max: 7, when: d == 'b' }\n";

fn told(what: What, with: Vec<Met>, lang: Lang) -> Problem {
    let words = Words::new(lang);
    let runbook = load::runbook(TEXT, &Words::new(Lang::En)).unwrap();
    let level = Severity::Error;
    let findings = [Finding { what, level, with }];
    problems((&runbook, &runbook), TEXT, &findings, &words).remove(0)
}

fn first_way() -> Met {
    Met {
        at: ForkAt::Decision("d".into()),
        turn: Turn::Say(Value::Text("a".into())),
    }
}

#[test]
fn a_finding_is_told_where_it_stands_and_on_which_way() {
    let told = |what, with| told(what, with, Lang::En);
    let never = told(What::StepNever("s".into()), vec![first_way()]);
    assert_eq!(
        (never.place.line, never.place.column),
        (11, 11),
        "at its `when`"
    );
    assert!(
        never.message.ends_with("(with Which way? = The first)"),
        "{}",
        never.message
    );
    let unused = told(What::Unused("f".into()), Vec::new());
    assert_eq!(
        (unused.place.line, unused.place.column),
        (13, 15),
        "at its id"
    );
    let uncalled = told(What::Uncalled("anna".into()), Vec::new());
    assert_eq!((uncalled.place.line, uncalled.place.column), (6, 3));
    let refused = told(What::DefaultRefused("f".into(), "9".into()), Vec::new());
    assert!(refused.message.contains('7'), "{}", refused.message);
}

/// One of each kind.
fn all_findings() -> Vec<What> {
    let (step, field) = (StepId::from("s"), FieldId::from("f"));
    vec![
        What::StepNever(step.clone()),
        What::BehindEnd(step.clone()),
        What::FieldNever(field.clone()),
        What::NotAsked(field.clone()),
        What::Unused(field.clone()),
        What::HoldLate(step.clone()),
        What::TicketEmpty(step.clone()),
        What::NoSubject(step.clone()),
        What::ToNobody(step.clone()),
        What::TicketGap(step.clone(), "F".into()),
        What::Unasked(step.clone(), "f".into(), "{{ f }}".into()),
        What::Blank(step.clone(), "F".into(), "{{ f }}".into()),
        What::TextFails(
            step.clone(),
            "{{ 1 / f }}".into(),
            (Span::default(), FaultKind::ByZero),
        ),
        What::ConditionFails(
            step.clone(),
            "1 / f > 2".into(),
            (Span::default(), FaultKind::ByZero),
        ),
        What::DataLacks(step.clone(), "data.e[f] > 2".into(), "data.e.x".into()),
        What::EntryLacks(step.clone(), "{{ lines(f)[1] }}".into(), "#2 f".into()),
        What::TicketFails(
            step.clone(),
            "{{ 1 / f }}".into(),
            (Span::default(), FaultKind::ByZero),
        ),
        What::UpdateNever(step.clone(), "u".into()),
        What::UpdateEmpty(step.clone(), "u".into()),
        What::UpdateGap(step.clone(), "u".into(), "F".into()),
        What::UpdateFails(
            step.clone(),
            "u".into(),
            "{{ 1 / f }}".into(),
            (Span::default(), FaultKind::ByZero),
        ),
        What::ScriptFails(
            step.clone(),
            "{{ 1 / f }}".into(),
            (Span::default(), FaultKind::ByZero),
        ),
        What::Circle(vec!["s".into(), "f".into()]),
        What::Uncalled("anna".into()),
        What::NoOption(step.clone(), "z".into()),
        What::DefaultRefused(field, "9".into()),
        What::Impossible("f".into()),
        What::NoTime(step.clone(), "minutes", "n - 10".into()),
        What::NoTitle(step.clone()),
        What::Stuck(step.clone()),
    ]
}

#[test]
fn every_finding_has_its_words_in_every_language() {
    let step = StepId::from("s");
    let turns = [Turn::LeaveOut, Turn::Do, Turn::Skip, Turn::Fail];
    for what in all_findings() {
        let met = turns.iter().cloned().map(|turn| Met {
            at: ForkAt::Outcome(step.clone()),
            turn,
        });
        let met: Vec<_> = met.collect();
        let told = Lang::ALL.map(|lang| told(what.clone(), met.clone(), lang));
        let [ca, es, en] = &told;
        assert!(
            ca.message != es.message && es.message != en.message,
            "{told:?}"
        );
        assert!(
            told.iter()
                .all(|own| own.hint.is_some() && own.code == ca.code)
        );
    }
}

#[test]
fn what_was_not_tried_is_one_line_without_a_mark_of_its_own() {
    let words = Words::new(Lang::En);
    let runbook = load::runbook(TEXT, &words).unwrap();
    let told = |of| {
        let at = Vec::new();
        let what = What::NotTried { tried: 512, of, at };
        let (level, with) = (Severity::Note, Vec::new());
        let problem = problems(
            (&runbook, &runbook),
            TEXT,
            &[Finding { what, level, with }],
            &words,
        );
        let told = problem[0].clone();
        assert_eq!((told.place.line, told.hint), (1, None));
        told.message
    };
    assert_eq!(
        told(Some(4096)),
        "tried 512 of 4096 ways, and all that each condition hangs on"
    );
    assert_eq!(
        told(None),
        "tried 512 of countless ways, and all that each condition hangs on"
    );
    assert_eq!(few(&["a".to_owned(), "b".to_owned()]), "`a`, `b`");
    let many: Vec<_> = (0..9).map(|n| format!("s{n}")).collect();
    assert_eq!(few(&many), "`s0`, `s1`, `s2`, `s3`, `s4`, …");
}

#[test]
fn what_fails_in_a_long_ticket_is_told_under_itself_with_what_to_limit() {
    let words = Words::new(Lang::En);
    let text = |kind: &str| {
        format!(
            "version: 1\nid: x\ntitle: X\nlang: en\nsteps:\n  - id: f\n    kind: form\n    title: F\n    fields:\n\
             \x20     - {{ id: n, type: number, label: Count, required: true }}\n  - id: t\n    kind: {kind}\n    title: T\n    {kind}:\n\
             \x20     subject: S\n      body: |\n        One {{{{ n + 1 }}}}\n        Two {{{{ minutes(n) }}}}\n        Three {{{{ n * 2 }}}}\n"
        )
    };
    for kind in ["ticket", "message"] {
        let text = text(kind);
        let runbook = std::sync::Arc::new(load::runbook(&text, &words).unwrap());
        let findings = rehearsal::rehearse(&runbook, &rehearsal::TextWords::default());
        let told = problems((&runbook, &runbook), text.as_str(), &findings, &words);
        let code = format!("{kind}-fails");
        let own: Vec<_> = told.iter().filter(|own| own.code == code).collect();
        let [own] = own.as_slice() else {
            panic!("{told:?}");
        };
        assert_eq!((own.place.line, own.place.column), (18, 16), "{own:?}");
        let part = format!("`minutes(n)` in the {kind} of `t` cannot be worked out");
        assert!(own.message.starts_with(&part), "{}", own.message);
        assert!(own.hint.as_ref().unwrap().contains("Give Count a `min`"));
    }
}
