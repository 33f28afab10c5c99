//! Whatever is asked of a run: it decides without a panic, and its journal gives it again.

use super::*;

/// Any command at all, on the AWS runbook.
fn command() -> impl Strategy<Value = Command> {
    let step = prop::sample::select(vec![
        "inici",
        "tipus",
        "guardia",
        "proves",
        "formulari",
        "tiquet",
        "trucar",
        "no_such",
    ]);
    let field = prop::sample::select(vec![
        "aplicacion",
        "inicio",
        "impacto",
        "origen",
        "es_servidor",
        "mtr",
        "actuacion",
        "nope",
    ]);
    let value = prop_oneof![
        any::<bool>().prop_map(Value::Flag),
        prop::sample::select(vec!["sistemas", "redes", "x", ""]).prop_map(text),
        prop::collection::vec("[a-z]{0,3}", 0..3).prop_map(Value::List),
    ];
    let id = move || step.clone().prop_map(StepId::from);
    let outcome = prop::sample::select(vec![Outcome::Answered, Outcome::NoAnswer, Outcome::Busy]);
    prop_oneof![
        id().prop_map(Command::Tick),
        id().prop_map(Command::Reopen),
        id().prop_map(Command::Skip),
        id().prop_map(Command::Fail),
        (id(), 0usize..3).prop_map(|(id, item)| Command::TickItem(id, item)),
        (id(), value.clone()).prop_map(|(id, value)| Command::Choose(id, value)),
        (field.clone(), value).prop_map(|(id, value)| Command::Answer(
            FieldId::from(id),
            value,
            Provenance::Typed
        )),
        field.prop_map(|id| Command::Clear(FieldId::from(id))),
        (id(), outcome).prop_map(|(id, outcome)| {
            let number = "+34 934 452 699".to_owned();
            Command::LogCall(
                id,
                Attempt {
                    contact: "claranet".into(),
                    number,
                    outcome,
                    by: None,
                },
            )
        }),
        any::<(bool, bool)>()
            .prop_map(|(on_duty, by_clock)| Command::SetDuty { on_duty, by_clock }),
        Just(Command::Finish),
        Just(Command::EndIncomplete),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever is asked, the run that the journal gives back is the run that wrote it,
    /// also through the journal's JSON, and nothing panics on the way.
    #[test]
    fn replaying_the_journal_gives_the_run_that_wrote_it(
        asked in prop::collection::vec((command(), prop::option::of("[a-z]{1,5}")), 0..40),
    ) {
        let mut walk = Walk::of(AWS);
        for (command, reason) in asked {
            walk.minute += 1;
            let _ = walk.ask(&command, reason.as_deref());
        }
        let json: Vec<String> =
            walk.journal.iter().map(|entry| serde_json::to_string(entry).unwrap()).collect();
        let read: Vec<Entry> = json.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
        let again = Run::replay(Arc::clone(walk.run.runbook()), Operator::default(), &read);
        let words = Words::new(Lang::Ca);
        let note = status_sheet::RecordNote::default();
        prop_assert_eq!(status_sheet::json(&again, &note, &words), status_sheet::json(&walk.run, &note, &words));
        prop_assert_eq!(status_sheet::text(&again, &note, &words, true), status_sheet::text(&walk.run, &note, &words, true));
    }

    /// A ticket says that it is complete only when no mandatory answer is missing, and a
    /// gap is in its text for each field that is.
    #[test]
    fn a_ticket_is_complete_or_visibly_incomplete(
        asked in prop::collection::vec(command(), 0..30),
    ) {
        let mut walk = aws("redes", true);
        for command in asked {
            let _ = walk.ask(&command, Some("r"));
        }
        let laid = walk.ticket();
        prop_assert_eq!(laid.complete(), laid.incomplete.is_none());
        prop_assert_eq!(laid.complete(), !format!("{}{}", laid.subject, laid.body).contains("[FALTA:"));
        for label in &laid.missing {
            let gap = format!("[FALTA: {label}]");
            prop_assert!(laid.body.contains(&gap) || laid.subject.contains(&gap), "{}", gap);
        }
    }
}
