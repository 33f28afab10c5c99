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

/// The journal, through its JSON, gives a run of which the same is told.
fn says_the_same_again(walk: &Walk, markdown: bool) -> Result<(), TestCaseError> {
    let json = walk.journal.iter().map(serde_json::to_string);
    let json: Vec<String> = json.map(Result::unwrap).collect();
    let read = json.iter().map(|line| serde_json::from_str(line).unwrap());
    let read: Vec<Entry> = read.collect();
    let again = Run::replay(
        Arc::clone(walk.run.definition()),
        Operator::default(),
        &read,
    );
    let (words, note) = (Words::new(Lang::Ca), status_sheet::RecordNote::default());
    let data = |run| status_sheet::json(run, &note, &words);
    let page = |run| status_sheet::text(run, &note, &words, markdown);
    prop_assert_eq!(data(&again), data(&walk.run));
    prop_assert_eq!(page(&again), page(&walk.run));
    Ok(())
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
        says_the_same_again(&walk, true)?;
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

    /// The same where steps are there once for each value of a list, which comes and goes;
    /// and each instance keeps what was done in it.
    #[test]
    fn replaying_gives_the_same_instances_whatever_the_list_was_meanwhile(
        asked in prop::collection::vec((repeated_command(), prop::option::of("[a-z]{1,5}")), 0..40),
    ) {
        let mut walk = Walk::of(REPEATED);
        for (command, reason) in asked {
            walk.minute += 1;
            let _ = walk.ask(&command, reason.as_deref());
        }
        says_the_same_again(&walk, false)?;
        let mut later = walk.run;
        let of = |event| Entry { event, ..walk.journal[0].clone() };
        let (step, value) = (StepId::from("all"), Value::Flag(true));
        later.apply(&of(Event::OptionChosen { step, value, suggested: None, reason: None }));
        let (field, value) = (FieldId::from("hosts"), text("a\nb\nc"));
        later.apply(&of(Event::FieldAnswered { field, value, from: Provenance::Typed }));
        for key in ["a", "b", "c"] {
            let id = StepId::from("act").of_each(key);
            let (at, _) = later.runbook().step(&id).unwrap();
            let mut done = None;
            for entry in &walk.journal {
                match &entry.event {
                    Event::StepTicked { step, .. } | Event::StepSkipped { step, .. } | Event::StepFailed { step, .. } if *step == id => done = Some(&entry.event),
                    Event::StepReopened { step, .. } if *step == id => done = None,
                    _ => {}
                }
            }
            prop_assert_eq!(later.state(at) != StepState::Open, done.is_some(), "{}", key);
        }
    }
}

const REPEATED: &str = "version: 1
id: r
title: R
steps:
  - { id: all, kind: decision, title: All?, options: [{ value: true }, { value: false }] }
  - { id: ask, kind: form, title: A, when: all, fields: [{ id: hosts, type: textarea, label: H }] }
  - { id: act, for_each: lines(hosts), as: host, title: 'Act on {{ host }}', items: ['Drain {{ host }}'], fields: [{ id: n, type: text, label: N, required: true, when: 'host != \"c\"' }] }
  - { id: again, for_each: n, as: m, title: 'Again {{ m }}' }
  - { id: fix, title: 'Fix {{ failed(act) }}', when: 'count(failed(act)) > 0' }
  - { id: send, kind: ticket, title: S, ticket: { body: '{{ answers(act) }}{{ state(act) }} {{ n }}' } }
";

fn repeated_command() -> impl Strategy<Value = Command> {
    let steps = [
        "ask", "act[a]", "act[b]", "act[c]", "act", "again[x]", "fix", "send",
    ];
    let id = move || prop::sample::select(steps.to_vec()).prop_map(StepId::from);
    let hosts = prop::sample::select(vec!["a", "a\nb", "c\n b\nb", "b\na\nc", ""]);
    let field = prop::sample::select(vec!["n[a]", "n[b]", "n[c]", "hosts"]);
    let answer = |field: FieldId, said: &str| Command::Answer(field, text(said), Provenance::Typed);
    prop_oneof![
        3 => hosts.prop_map(move |said| answer("hosts".into(), said)),
        3 => (field.clone(), prop::sample::select(vec!["x", "y", ""]))
            .prop_map(move |(field, said)| answer(field.into(), said)),
        1 => field.prop_map(|field| Command::Clear(field.into())),
        3 => id().prop_map(Command::Tick),
        1 => id().prop_map(Command::Reopen),
        1 => id().prop_map(Command::Skip),
        1 => id().prop_map(Command::Fail),
        2 => id().prop_map(|id| Command::TickItem(id, 0)),
        2 => any::<bool>().prop_map(|all| Command::Choose("all".into(), Value::Flag(all))),
        1 => Just(Command::Finish),
    ]
}
