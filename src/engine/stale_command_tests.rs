//! Commands that ran with other answers than there are now.

use super::*;

/// What the command printed last becomes evidence.
fn keep(walk: &mut Walk, file: &str) {
    let own = walk.run.commands().last().unwrap().begun.clone();
    walk.write(vec![Event::EvidenceAttached {
        step: own.step,
        field: None,
        file: file.into(),
        name: file.into(),
        bytes: 5,
        sha256: "0".repeat(64),
        output_of: Some(own.nth),
    }]);
}

#[test]
fn the_ticket_hands_over_no_output_of_another_host_nor_of_a_run_before_the_last() {
    let steps = format!(
        "{ASKED}  - {{ id: files, kind: form, title: Files, fields: [{{ id: shots, type: file, label: Shots, recommended: true, multiple: true }}] }}\n\
         \x20 - {{ id: send, kind: ticket, title: Send, ticket: {{ subject: S, body: \"{{{{ answers('files') }}}}\" }} }}\n"
    );
    let mut walk = trusted(&steps);
    let words = Words::new(Lang::En);
    let goes = |walk: &Walk| {
        let (_, step) = walk.run.runbook().step(&"send".into()).unwrap();
        let form = step.kind.dispatch().unwrap();
        let ticket = crate::engine::ticket::lay_out(&walk.run, step, form, &words);
        let files = ticket.attachments.iter().map(|(file, _)| file.clone());
        (files.collect::<Vec<_>>(), ticket.body.trim().to_owned())
    };
    let wanted = |walk: &Walk| walk.run.open_recommended().len();
    walk.answer("host", "db1");
    assert_eq!(wanted(&walk), 1);
    probe(&mut walk, "1 db1");
    keep(&mut walk, "mtr-1.txt");
    assert_eq!(
        goes(&walk),
        (vec!["mtr-1.txt".into()], "* Shots: mtr-1.txt".into())
    );
    assert_eq!(wanted(&walk), 0, "the ticket names a file there");
    walk.answer("host", "db3");
    assert_eq!(goes(&walk), (vec![], String::new()), "it is another host's");
    assert_eq!(wanted(&walk), 1);
    probe(&mut walk, "1 db3");
    keep(&mut walk, "mtr-2.txt");
    assert_eq!(goes(&walk).0, ["mtr-2.txt"]);
    // Back at the first host, neither is the last of it.
    walk.answer("host", "db1");
    assert_eq!(goes(&walk).0, [""; 0]);
    assert_eq!(walk.run.evidence().len(), 2, "both stay in the record");
}

#[test]
fn whoever_only_reads_the_record_sees_that_a_command_ran_with_other_answers() {
    let mut walk = trusted(ASKED);
    walk.answer("host", "db1");
    probe(&mut walk, "1 db1");
    walk.answer("host", "db3");
    let lacking = walk.run.incomplete_steps();
    assert!(!lacking.is_empty());
    // The record says nothing of trust: a colleague's account may have given none.
    let (runbook, operator) = (walk.run.runbook().clone(), walk.run.operator().clone());
    let mut read = Run::replay(runbook, operator, walk.run.entries());
    assert_eq!(read.incomplete_steps(), lacking);
    read.trust(Trust::Trusted);
    assert_eq!(read.incomplete_steps(), lacking);
}

#[test]
fn an_answer_that_a_command_printed_of_another_host_is_taken_back_and_its_step_is_incomplete() {
    let mut walk = trusted(ASKED);
    walk.answer("host", "db1");
    probe(&mut walk, "1 db1");
    take(&mut walk, "out");
    walk.tick("ask");
    let whole = walk.run.whole_steps();
    let before = walk.run.entries().len();
    walk.answer("host", "db3");
    let words = Words::new(Lang::En);
    let mut done = BTreeSet::new();
    let events = walk.run.followers(walk.now(), &words, &mut done);
    assert_eq!(
        events,
        [Event::FieldCleared {
            field: "out".into()
        }]
    );
    walk.write(events);
    assert!(walk.run.followers(walk.now(), &words, &mut done).is_empty());
    let entries = walk.run.entries()[before..].to_vec();
    let told = crate::engine::following::followed_text(&walk.run, &entries, &words).unwrap();
    assert!(
        told.contains("Out") && told.contains("Run it again"),
        "{told}"
    );
    let undone = crate::engine::wording::undone_text(&walk.run, &whole, &words).unwrap();
    assert!(
        undone.contains("1 is incomplete") && undone.contains("2 is incomplete"),
        "{undone}"
    );
    probe(&mut walk, "1 db3");
    assert_eq!(
        walk.run.incomplete_steps(),
        [0],
        "only its answer is missing"
    );
    take(&mut walk, "out");
    assert!(walk.run.incomplete_steps().is_empty());
    // What a person says stays, and so does what is let be with a reason.
    walk.answer("out", "measured by hand");
    walk.answer("host", "db4");
    assert!(
        walk.run
            .followers(walk.now(), &words, &mut BTreeSet::new())
            .is_empty()
    );
}

#[test]
fn what_was_run_while_an_answer_changed_is_not_proposed_and_is_run_again() {
    let mut walk = trusted(ASKED);
    walk.answer("host", "db1");
    let argv = would_run(&walk, "probe", &["mtr"]).unwrap().argv;
    walk.carry(&begin_with(&walk, "probe", argv, 400));
    walk.answer("host", "db2");
    end(&mut walk, exited(0), "1 db1");
    assert_eq!(
        walk.state("probe"),
        StepState::Open,
        "it was another host's"
    );
    assert_eq!(walk.run.captured(&"out".into()), None);
    let step = step(&walk, "probe");
    assert_eq!(walk.run.command_lack(&step), Some(CommandLack::Outdated));
    let last = walk.run.last_try(&"probe".into()).unwrap().clone();
    let words = Words::new(Lang::En);
    let told = crate::engine::host_command_wording::otherwise_text(&walk.run, &last, &words);
    assert!(told.is_some());
    probe(&mut walk, "1 db2");
    assert_eq!(walk.state("probe"), StepState::Done);
    assert_eq!(walk.run.captured(&"out".into()), Some("1 db2"));
}

#[test]
fn what_is_printed_for_a_question_that_has_an_answer_is_told() {
    let mut walk = trusted(ASKED);
    walk.answer("host", "db1");
    let words = Words::new(Lang::En);
    let told = |walk: &Walk| {
        let own = walk.run.commands().last().unwrap();
        crate::engine::host_command_wording::outcome(&walk.run, own, walk.now(), &words).join("\n")
    };
    probe(&mut walk, "1 db1");
    assert!(!told(&walk).contains("has an answer already"));
    take(&mut walk, "out");
    assert!(!told(&walk).contains("has an answer already"));
    walk.answer("out", "measured by hand");
    let told = told(&walk);
    assert!(
        told.contains("“Out” has an answer already, and that stays"),
        "{told}"
    );
}
