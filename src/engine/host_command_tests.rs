//! Commands in the engine: what would run, when it may, what follows from it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "command_output_tests.rs"]
mod output;

use super::*;
use crate::engine::act::{Act, next_of_run};
use crate::engine::command::{Command, Deviation};
use crate::engine::command_output::{captured, output_lacks};
use crate::engine::defaults::proposal;
use crate::engine::tests::Walk;
use crate::i18n::{Lang, Words};
use crate::model::{Provenance, Value};

#[path = "stale_command_tests.rs"]
mod stale;

const STEPS: &str = r#"  - { id: ask, kind: form, title: Ask, fields: [{ id: host, type: text, label: Host }, { id: n, type: number, label: N }] }
  - id: probe
    kind: command
    title: Probe
    alternatives: [[mtr, -c, "{{ n }}", "{{ host }}"], [ping, -c, "{{ n }}", --, "{{ host }}"]]
    ok: [0, 2]
    into: out
    capture: { ms: "time=([0-9.]+) ms" }
  - { id: say, kind: form, title: Say, fields: [{ id: out, type: textarea, label: Out }, { id: ms, type: number, label: Ms }] }
"#;

fn trusted(steps: &str) -> Walk {
    let mut walk = Walk::of(steps);
    walk.run.trust(Trust::Trusted);
    walk
}

fn answered() -> Walk {
    let mut walk = trusted(STEPS);
    walk.answer("host", "db1");
    walk.answer("n", "3");
    walk.tick("ask");
    walk
}

fn step(walk: &Walk, id: &str) -> Step {
    walk.run.runbook().step(&id.into()).unwrap().1.clone()
}

fn would_run(walk: &Walk, id: &str, here: &[&str]) -> Result<Ready, CommandRefusal> {
    let has = |program: &str| here.contains(&program);
    super::ready(&walk.run, &step(walk, id), &has)
}

fn begin_with(walk: &Walk, id: &str, argv: Vec<Vec<String>>, read: i64) -> Command {
    let begun = CommandBegun {
        step: id.into(),
        nth: 0,
        argv,
        host: "bastion".into(),
        user: "nuria".into(),
        folder: "/".into(),
        interactive: false,
        reason: None,
    };
    Command::begin(begun, walk.now() - TimeDelta::milliseconds(read))
}

/// Runs the step's command, and ends it so.
fn run(walk: &mut Walk, status: CommandStatus, output: &str) {
    let ready = would_run(walk, "probe", &["mtr"]).unwrap();
    walk.carry(&begin_with(walk, "probe", ready.argv, 400));
    end(walk, status, output);
}

fn end(walk: &mut Walk, status: CommandStatus, output: &str) {
    let own = walk.run.running().next().unwrap().begun.clone();
    let command = step(walk, own.step.as_str());
    let ended = CommandEnded {
        output_lacks: output_lacks(command.kind.command().unwrap(), output),
        captured: captured(command.kind.command().unwrap(), output),
        ..super::ended(&own, status)
    };
    walk.carry(&Command::EndCommand(Box::new(ended)));
}

fn act(walk: &Walk) -> Act {
    next_of_run(&walk.run, walk.now()).act
}

fn exited(code: i32) -> CommandStatus {
    CommandStatus::Exited { code }
}

#[test]
fn the_first_way_whose_program_is_here_is_run_and_the_others_are_told() {
    let walk = answered();
    let mtr = would_run(&walk, "probe", &["mtr", "ping"]).unwrap();
    assert_eq!(mtr.argv, [["mtr", "-c", "3", "db1"]]);
    assert_eq!(mtr.missing, [] as [&str; 0]);
    let ping = would_run(&walk, "probe", &["ping"]).unwrap();
    assert_eq!(ping.argv, [["ping", "-c", "3", "--", "db1"]]);
    assert_eq!(ping.missing, ["mtr"]);
    let none = CommandRefusal::NoProgram(vec!["mtr".into(), "ping".into()]);
    assert_eq!(would_run(&walk, "probe", &[]), Err(none));
}

#[test]
fn nothing_runs_while_it_waits_for_an_answer() {
    let walk = trusted(STEPS);
    let waits = CommandRefusal::Waits(vec!["N".into()]);
    assert_eq!(would_run(&walk, "probe", &["mtr"]), Err(waits));
    let text = super::by_hand(&walk.run, step(&walk, "probe").kind.command().unwrap());
    assert_eq!(text[0], "mtr -c (‹N›) (‹Host›)");
}

#[test]
fn a_command_is_copied_once_no_answer_is_missing_in_it() {
    let words = Words::new(Lang::En);
    let copied = |walk: &Walk| {
        let step = step(walk, "probe");
        let all = crate::engine::copyables::copyables(&walk.run, &step, &words);
        all.into_iter().map(|(_, text)| text).collect::<Vec<_>>()
    };
    assert_eq!(copied(&trusted(STEPS)), [] as [&str; 0]);
    let mut walk = answered();
    walk.answer("host", "a b");
    assert_eq!(copied(&walk), ["mtr -c 3 'a b'", "ping -c 3 -- 'a b'"]);
}

#[test]
fn no_command_is_made_of_what_nobody_said() {
    const HOLES: &str = r#"  - { id: f, kind: form, title: F, fields: [{ id: dir, type: text, label: Dir }, { id: must, type: text, label: Must, required: true }, { id: cb, type: checkbox, label: Cb }, { id: sub, type: text, label: Sub, when: cb }] }
  - { id: a, kind: command, title: A, argv: [rm, -rf, --, "/srv/{{ dir }}"], body: "Delete {{ dir }} by `rm -rf /srv/{{ dir }}`:\n```\nrm -rf /srv/{{ alert.labels.volume }}/*\nrm -rf /srv/{{ sub }}/x\n```\nAs {{ sub }} was." }
  - { id: b, kind: command, title: B, argv: [rm, -rf, --, "/srv/{{ must }}"] }
  - { id: c, kind: command, title: C, argv: [rm, -rf, --, "/srv/{{ alert.labels.volume }}/x"] }
  - { id: d, kind: command, title: D, argv: [rm, -rf, --, "/srv/{{ sub }}"] }
  - { id: e, kind: command, title: E, argv: [rm, -rf, --, "/srv{{ '/' ~ dir }}", "{{ dir|default('') }}", "{% if dir %}{{ dir }}{% endif %}"] }
  - { id: g, kind: command, title: G, argv: [ls, "{{ dir|default('') }}", "{% if dir %}{{ dir }}{% endif %}"] }
"#;
    let mut walk = trusted(HOLES);
    walk.carry(&Command::Skip("f".into()));
    let lacks = |id: &str| match would_run(&walk, id, &["rm"]) {
        Err(CommandRefusal::Waits(labels)) => labels.join(", "),
        other => panic!("{id}: {other:?}"),
    };
    let all = ["a", "b", "c", "d", "e"].map(lacks);
    let sub = "Sub (not asked)";
    assert_eq!(all, ["Dir", "Must", "alert.labels.volume", sub, "Dir"]);
    let meant = would_run(&walk, "g", &["ls"]).unwrap();
    assert_eq!(meant.argv, [["ls", "", ""]], "the author says so");
    let by_hand = |id: &str| super::by_hand(&walk.run, step(&walk, id).kind.command().unwrap());
    assert_eq!(by_hand("d"), ["rm -rf -- /srv/(‹Sub (not asked)›)"]);
    let body = step(&walk, "a").body.unwrap();
    assert_eq!(
        body,
        "Delete  by `rm -rf /srv/(‹Dir›)`:\n```\nrm -rf /srv/(‹alert.labels.volume›)/*\nrm -rf /srv/(‹Sub (not asked)›)/x\n```\nAs ‹Sub (not asked)› was."
    );
    let gaps: Vec<_> = body.lines().map(|line| walk.run.gaps_in(line)).collect();
    assert_eq!(gaps[2], ["alert.labels.volume"]);
    assert_eq!(gaps[3], [sub]);
    let copied =
        crate::engine::copyables::copyables(&walk.run, &step(&walk, "d"), &Words::new(Lang::En));
    assert_eq!(copied, []);
}

#[test]
fn an_answer_becomes_an_option_nowhere_but_after_two_dashes() {
    let mut walk = answered();
    walk.answer("host", "-oProxyCommand=reboot");
    let refused = CommandRefusal::BecomesOption("-oProxyCommand=reboot".into());
    assert_eq!(would_run(&walk, "probe", &["mtr"]), Err(refused));
    let ping = would_run(&walk, "probe", &["ping"]).unwrap();
    assert_eq!(ping.argv[0].last().unwrap(), "-oProxyCommand=reboot");
    walk.answer("host", "--help");
    assert!(would_run(&walk, "probe", &["mtr"]).is_err());
    // The author's own option may have an answer behind it.
    let own = trusted(
        "  - { id: a, kind: form, title: A, fields: [{ id: x, type: text, label: X }] }\n  - { id: c, kind: command, title: C, argv: [ls, '-I{{ x }}'] }\n",
    );
    let mut own = own;
    own.answer("x", "-a");
    own.tick("a");
    assert_eq!(
        would_run(&own, "c", &["ls"]).unwrap().argv,
        [["ls", "-I-a"]]
    );
}

#[test]
fn a_numbers_argument_is_written_as_machines_read_it() {
    let mut walk = answered();
    walk.answer("n", "1500.5");
    let ready = would_run(&walk, "probe", &["mtr"]).unwrap();
    assert_eq!(ready.argv[0][2], "1500.5");
}

#[test]
fn a_command_is_run_once_it_was_read_and_no_second_beside_it() {
    let mut walk = answered();
    assert_eq!(act(&walk), Act::RunCommand);
    let argv = would_run(&walk, "probe", &["mtr"]).unwrap().argv;
    let soon = begin_with(&walk, "probe", argv.clone(), 299);
    assert_eq!(walk.ask(&soon, None), Err(CommandRefusal::TooSoon.into()));
    assert_eq!(walk.run.commands(), []);
    let read = begin_with(&walk, "probe", argv, 300);
    assert_eq!(walk.ask(&read, None), Ok(()));
    assert_eq!(act(&walk), Act::WatchCommand);
    let running = CommandRefusal::Running("probe".into());
    assert_eq!(walk.ask(&read, None), Err(running.into()));
    assert_eq!(walk.run.commands()[0].begun.nth, 1);
}

#[test]
fn nothing_is_run_that_the_runbook_does_not_say() {
    let mut walk = answered();
    for argv in [
        vec![vec!["rm".to_owned(), "-rf".to_owned()]],
        vec![["mtr", "-c", "3", "db2"].map(str::to_owned).to_vec()],
        vec![],
    ] {
        let begin = begin_with(&walk, "probe", argv, 1_000);
        let refused = walk.ask(&begin, Some("because"));
        assert!(matches!(refused, Err(Refusal::NoSuch(_))), "{refused:?}");
    }
}

#[test]
fn an_untrusted_runbook_and_an_exercise_run_nothing_and_are_walked_by_hand() {
    let mut walk = answered();
    let argv = would_run(&walk, "probe", &["mtr"]).unwrap().argv;
    walk.run.trust(Trust::Untrusted);
    let begin = begin_with(&walk, "probe", argv, 1_000);
    let untrusted = Err(CommandRefusal::Untrusted.into());
    assert_eq!(walk.ask(&begin, Some("because")), untrusted);
    assert_eq!(act(&walk), Act::Tick);
    let tick = Command::Tick("probe".into());
    assert_eq!(walk.ask(&tick, None), Ok(()));
    let mut drill = answered();
    drill.run.drill = Some(crate::model::Drill::default());
    assert_eq!(
        drill.ask(&begin, Some("because")),
        Err(CommandRefusal::Drill.into())
    );
}

#[test]
fn a_command_that_goes_well_does_its_step_and_another_asks_what_follows() {
    let mut walk = answered();
    run(&mut walk, exited(1), "");
    assert_eq!(
        (walk.state("probe"), act(&walk)),
        (StepState::Open, Act::JudgeCommand)
    );
    let tick = Command::Tick("probe".into());
    let asks = Refusal::NeedsReason(crate::engine::Deviation::Command(CommandLack::NotOk));
    assert_eq!(walk.ask(&tick, None), Err(asks));
    run(&mut walk, exited(2), "");
    assert_eq!(walk.state("probe"), StepState::Done);
    assert_eq!(walk.run.commands().len(), 2, "each try is kept");
    walk.carry(&Command::Reopen("probe".into()));
    assert_eq!(act(&walk), Act::RunCommand, "an old try does not count");
    for status in [
        CommandStatus::Signalled { signal: 9 },
        CommandStatus::TimedOut { seconds: 600 },
        CommandStatus::Cancelled,
        CommandStatus::Lost,
    ] {
        run(&mut walk, status, "");
        assert_eq!(walk.state("probe"), StepState::Open);
    }
}

#[test]
fn what_it_prints_is_proposed_and_replaces_no_answer() {
    let mut walk = answered();
    run(
        &mut walk,
        exited(0),
        "64 bytes: time=12.5 ms\n64 bytes: time=13 ms\n",
    );
    let words = Words::new(Lang::En);
    let proposed = |walk: &Walk, id: &str| {
        let (_, field) = walk.run.runbook().field(&id.into()).unwrap();
        proposal(&walk.run, field, walk.now(), &words)
    };
    let ms = proposed(&walk, "ms").unwrap();
    assert_eq!(
        (ms.value, ms.from),
        (Value::Text("12.5".into()), Provenance::Command)
    );
    let out = proposed(&walk, "out").unwrap().value.to_text();
    assert_eq!(out, "64 bytes: time=12.5 ms\n64 bytes: time=13 ms");
    assert_eq!(
        walk.run.answer(&"ms".into()),
        None,
        "nothing is accepted unasked"
    );
    walk.answer("ms", "99");
    walk.carry(&Command::Reopen("probe".into()));
    run(&mut walk, exited(0), "time=7 ms");
    assert_eq!(walk.run.answer(&"ms".into()).unwrap().value.to_text(), "99");
    assert_eq!(walk.run.captured(&"ms".into()), Some("7"));
}

#[test]
fn each_value_of_a_list_has_a_command_tries_and_proposals_of_its_own() {
    let mut walk = trusted(
        "  - { id: ask, kind: form, title: Ask, fields: [{ id: hosts, type: textarea, label: H }] }\n\
         \x20 - { id: probe, for_each: lines(hosts), as: host, kind: command, title: P, argv: [mtr, '{{ host }}'], into: out, fields: [{ id: out, type: textarea, label: O }] }\n",
    );
    walk.answer("hosts", "web01\nweb02");
    walk.tick("ask");
    let ready = would_run(&walk, "probe[web02]", &["mtr"]).unwrap();
    assert_eq!(ready.argv, [["mtr", "web02"]]);
    let begin = begin_with(&walk, "probe[web02]", ready.argv, 400);
    walk.carry(&begin);
    end(&mut walk, exited(0), "fine");
    assert_eq!(walk.run.captured(&"out[web02]".into()), Some("fine"));
    assert_eq!(walk.run.captured(&"out[web01]".into()), None);
    let tries = |id: &str| walk.run.tries(&id.into()).count();
    assert_eq!((tries("probe[web01]"), tries("probe[web02]")), (0, 1));
    // The journal has it under the runbook's own names, and reads it back.
    for entry in walk.run.entries() {
        let json = serde_json::to_string(&entry.event).unwrap();
        assert_eq!(
            serde_json::from_str::<Event>(&json).unwrap(),
            entry.event,
            "{json}"
        );
    }
}

#[test]
fn the_end_of_a_command_is_recorded_once_and_though_the_run_is_over() {
    let mut walk = answered();
    let argv = would_run(&walk, "probe", &["mtr"]).unwrap().argv;
    walk.carry(&begin_with(&walk, "probe", argv, 400));
    let own = walk.run.running().next().unwrap().begun.clone();
    walk.ask(&Command::EndIncomplete, Some("enough")).unwrap();
    let command = Command::EndCommand(Box::new(super::ended(&own, exited(0))));
    assert_eq!(walk.ask(&command, None), Ok(()));
    assert_eq!(walk.ask(&command, None), Err(Refusal::AlreadySo));
}

const ASKED: &str = r#"  - { id: ask, kind: form, title: Ask, fields: [{ id: host, type: text, label: Host, required: true }, { id: out, type: textarea, label: Out, required: true, when: answered(host) }] }
  - { id: warn, title: Warn, when: "host == 'db9'" }
  - { id: probe, kind: command, title: Probe, recommended: true, when: answered(host) and not answered(out), argv: [mtr, "{{ host }}"], into: out }
"#;

#[test]
fn a_question_offers_the_command_that_answers_it_and_that_is_in_its_turn() {
    let mut walk = trusted(ASKED);
    assert_eq!(walk.run.command_for(&"out".into()), None);
    walk.answer("host", "db1");
    let offered = walk.run.command_for(&"out".into()).unwrap();
    assert_eq!(offered.id, "probe".into());
    assert_eq!(walk.run.command_for(&"host".into()), None);
    assert_eq!(walk.run.against_running(&"probe".into()), None);
    let argv = would_run(&walk, "probe", &["mtr"]).unwrap().argv;
    let begin = begin_with(&walk, "probe", argv, 400);
    assert_eq!(walk.ask(&begin, None), Ok(()), "no reason is asked for");
    end(&mut walk, exited(0), "1 gw");
    assert_eq!(walk.state("probe"), StepState::Done);
    assert_eq!(walk.run.captured(&"out".into()), Some("1 gw"));
    let here = walk.run.current().unwrap();
    assert_eq!(walk.run.runbook().steps[here].id, "ask".into());
}

#[test]
fn what_a_command_answers_does_not_take_it_out_of_the_walk_and_another_answer_does() {
    let mut walk = trusted(ASKED);
    walk.answer("host", "db1");
    let argv = would_run(&walk, "probe", &["mtr"]).unwrap().argv;
    walk.carry(&begin_with(&walk, "probe", argv, 400));
    end(&mut walk, exited(0), "1 gw");
    let probe = |walk: &Walk| {
        walk.run
            .applies(walk.run.runbook().step(&"probe".into()).unwrap().0)
    };
    walk.answer("out", "1 gw");
    assert!(probe(&walk), "its answer hides it");
    // Its condition says no more than that: what else hides it still does, and at once.
    walk.carry(&Command::Clear("host".into()));
    assert!(!probe(&walk));
    walk.answer("host", "db2");
    assert!(probe(&walk));
    // Nobody has run it this time, and its question is answered.
    walk.carry(&Command::Reopen("probe".into()));
    assert!(!probe(&walk));
    let mut pasted = trusted(ASKED);
    pasted.answer("host", "db1");
    pasted.answer("out", "2 gw");
    assert!(!probe(&pasted));
}

#[test]
fn a_command_that_jumps_over_another_step_needs_a_reason_though_a_question_offers_it() {
    let mut walk = trusted(ASKED);
    walk.answer("host", "db9");
    let argv = would_run(&walk, "probe", &["mtr"]).unwrap().argv;
    let begin = begin_with(&walk, "probe", argv, 400);
    let before = crate::engine::Deviation::OutOfOrder("warn".into());
    assert_eq!(walk.ask(&begin, None), Err(Refusal::NeedsReason(before)));
    assert_eq!(walk.ask(&begin, Some("it burns")), Ok(()));
}

fn take(walk: &mut Walk, field: &str) {
    let text = walk.run.captured(&field.into()).unwrap().to_owned();
    let value = Value::Text(text);
    walk.carry(&Command::Answer(field.into(), value, Provenance::Command));
}

/// Runs the probe as it would run now.
fn probe(walk: &mut Walk, output: &str) {
    let argv = would_run(walk, "probe", &["mtr"]).unwrap().argv;
    walk.carry(&begin_with(walk, "probe", argv, 400));
    end(walk, exited(0), output);
}

#[test]
fn what_a_field_does_not_take_is_not_proposed_and_why_is_said() {
    let steps = STEPS.replace(
        "{ id: out, type: textarea, label: Out }",
        "{ id: out, type: text, label: Out, max_length: 20 }",
    );
    let mut walk = trusted(&steps);
    walk.answer("host", "db1");
    walk.answer("n", "3");
    walk.tick("ask");
    run(&mut walk, exited(0), "more than twenty letters, time=3 ms");
    let words = Words::new(Lang::En);
    let told = |walk: &Walk| {
        let own = walk.run.commands().last().unwrap();
        crate::engine::host_command_wording::outcome(&walk.run, own, walk.now(), &words).join("\n")
    };
    let (_, field) = walk.run.runbook().field(&"out".into()).unwrap();
    assert_eq!(proposal(&walk.run, field, walk.now(), &words), None);
    assert!(
        told(&walk).contains("Nothing is proposed for “Out”"),
        "{}",
        told(&walk)
    );
    assert!(told(&walk).contains("20"), "{}", told(&walk));
    let mut walk = answered();
    run(&mut walk, exited(0), "more than twenty letters, time=3 ms");
    assert!(
        !told(&walk).contains("Nothing is proposed"),
        "{}",
        told(&walk)
    );
}

#[test]
fn a_run_does_not_end_in_silence_while_its_command_runs() {
    let mut walk = answered();
    let ready = would_run(&walk, "probe", &["mtr"]).unwrap();
    walk.carry(&begin_with(&walk, "probe", ready.argv, 400));
    let decide = |walk: &Walk, command: Command| walk.run.decide(&command, None, walk.now());
    let runs = Deviation::Command(CommandLack::Running);
    let asked = Err(Refusal::NeedsReason(runs));
    assert_eq!(decide(&walk, Command::Skip("probe".into())), asked);
    assert_eq!(decide(&walk, Command::EndIncomplete), asked);
    let skip = Command::Skip("probe".into());
    let skipped = walk.run.decide(&skip, Some("slow"), walk.now()).unwrap();
    walk.write(skipped);
    walk.tick("say");
    let why = CommandRefusal::Running("probe".into());
    assert_eq!(decide(&walk, Command::Finish), Err(why.into()));
    // It is seen at its step, where it can be ended.
    let next = crate::engine::act::next_act(&walk.run, &"probe".into(), walk.now());
    assert_eq!(next.act, Act::WatchCommand);
    end(&mut walk, exited(0), "time=3 ms");
    assert!(decide(&walk, Command::Finish).is_ok());
}

#[test]
fn an_output_that_comes_into_the_record_later_is_that_of_its_try() {
    let mut walk = Walk::of("  - { id: c, kind: command, title: C, argv: [ls] }\n");
    let begun = CommandBegun {
        step: "c".into(),
        nth: 1,
        argv: vec![vec!["ls".into()]],
        host: "h".into(),
        user: "u".into(),
        folder: "/".into(),
        interactive: false,
        reason: None,
    };
    let lost = CommandEnded {
        unkept: true,
        bytes: 5,
        ..ended(&begun, CommandStatus::Exited { code: 0 })
    };
    walk.write(vec![
        Event::CommandBegun(begun),
        Event::CommandEnded(Box::new(lost)),
    ]);
    assert_eq!(walk.run.outputs_left(), [(1, StepId::from("c"))]);
    walk.write(vec![Event::EvidenceAttached {
        step: "c".into(),
        field: None,
        file: "ls-1.txt".into(),
        name: "ls-1.txt".into(),
        bytes: 5,
        sha256: "0".repeat(64),
        output_of: Some(1),
    }]);
    assert_eq!(walk.run.outputs_left(), []);
    let (ended, _) = walk.run.commands()[0].ended.as_ref().unwrap();
    assert_eq!(ended.file.as_deref(), Some("ls-1.txt"));
    assert!(ended.unkept, "it is not whole");
}

#[test]
fn a_command_whose_answer_is_missing_is_no_command_to_copy_though_no_text_names_it() {
    let walk = trusted(STEPS);
    let lines = by_hand(
        &walk.run,
        walk.run.runbook().steps[1].kind.command().unwrap(),
    );
    for line in lines {
        assert_eq!(walk.run.gaps_in(&line), ["Host", "N"], "{line}");
    }
    let walk = answered();
    let lines = by_hand(
        &walk.run,
        walk.run.runbook().steps[1].kind.command().unwrap(),
    );
    assert!(lines.iter().all(|line| walk.run.gaps_in(line).is_empty()));
}
