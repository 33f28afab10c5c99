//! What the output of a command is worth: what it proposes, and what it proves.

use super::*;

#[test]
fn half_of_a_number_before_what_is_left_out_is_not_proposed() {
    let step = step(&trusted(STEPS), "probe");
    let mut command = step.kind.command().unwrap().clone();
    command.into = None;
    command.capture[0].pattern = r"\d+".into();
    let first = |output: &str| {
        let all = captured(&command, output);
        all.first().map(|own| own.text.clone())
    };
    assert_eq!(first("a 12 b\n[... 90 B ...]\n34"), Some("12".into()));
    assert_eq!(first("a 12\n[... 90 B ...]\n34 56"), Some("56".into()));
    assert_eq!(first("a 12\n[...]\n34"), None);
    assert_eq!(first("a [...] 12"), Some("12".into()));
}

const TRACE: &str = r#"  - { id: f, kind: form, title: F, fields: [{ id: host, type: host, label: Host, required: true }] }
  - { id: probe, kind: command, title: P, argv: [mtr, "{{ host }}"], into: path, ok_output: '^ *[0-9]+\.\|' }
  - { id: g, kind: form, title: G, fields: [{ id: path, type: textarea, label: Path }] }
"#;

#[test]
fn an_output_that_is_only_an_error_is_no_answer_and_does_no_step() {
    let mut walk = trusted(TRACE);
    walk.answer("host", "db1");
    walk.tick("f");
    run(
        &mut walk,
        exited(0),
        "mtr: Failed to resolve host: db1: Name or service not known\n",
    );
    assert_eq!(act(&walk), Act::JudgeCommand);
    assert_eq!(walk.run.captured(&"path".into()), None);
    let own = walk.run.commands()[0].ended.clone().unwrap().0;
    let told = crate::engine::host_command_wording::ended(&own, &Words::new(Lang::En));
    assert!(told.contains("is not what was to be measured"), "{told}");
    run(&mut walk, exited(0), "HOST: a\n  1.|-- gw 0.0%\n");
    assert_eq!(
        walk.run.captured(&"path".into()),
        Some("HOST: a\n  1.|-- gw 0.0%")
    );
    assert!(!walk.run.is_open(1));
}

#[test]
fn what_an_output_was_to_have_is_named_before_and_after_and_nothing_else_is_called_lost() {
    let steps = r"  - { id: probe, kind: command, title: P, argv: [mtr, a], ok_output: ok, capture: { cap: '(N)o' } }
  - { id: g, kind: form, title: G, fields: [{ id: cap, type: text, label: Cap }] }
";
    let words = Words::new(Lang::En);
    let mut walk = trusted(steps);
    let probe = step(&walk, "probe").clone();
    let before =
        crate::engine::host_command_wording::wanted_output(probe.kind.command().unwrap(), &words);
    let wanted = "Its output is to have “ok”; without it nothing of it is taken.";
    assert_eq!(before.as_deref(), Some(wanted));
    // A pattern is nothing to read at night.
    let trace = trusted(TRACE);
    let own = step(&trace, "probe");
    let own = own.kind.command().unwrap();
    let told = crate::engine::host_command_wording::wanted_output(own, &words);
    assert!(told.is_some_and(|told| !told.contains("[0-9]")));
    let ready = would_run(&walk, "probe", &["mtr"]).unwrap();
    walk.carry(&begin_with(&walk, "probe", ready.argv, 400));
    let own = walk.run.running().next().unwrap().begun.clone();
    let ended = CommandEnded {
        output_lacks: true,
        file: Some("mtr-1.txt".to_owned()),
        ..super::ended(&own, exited(0))
    };
    walk.write(vec![Event::CommandEnded(Box::new(ended))]);
    let own = &walk.run.commands()[0];
    let told = crate::engine::host_command_wording::outcome(&walk.run, own, walk.now(), &words);
    let told = told.join("\n");
    assert!(
        told.contains("What was to be in its output is not there: “ok”. Nothing of it is taken."),
        "{told}"
    );
    assert!(!told.contains("Not found"), "{told}");
}

#[test]
fn the_file_of_what_measured_nothing_is_no_proof_unless_a_person_says_so() {
    let error = "mtr: Failed to resolve host: db1: Name or service not known\n";
    for (output, proves) in [(error, false), ("  1.|-- gw 0.0%\n", true)] {
        let mut walk = trusted(TRACE);
        walk.answer("host", "db1");
        walk.tick("f");
        let ready = would_run(&walk, "probe", &["mtr"]).unwrap();
        walk.carry(&begin_with(&walk, "probe", ready.argv, 400));
        let own = walk.run.running().next().unwrap().begun.clone();
        let probe = step(&walk, "probe").clone();
        let ended = CommandEnded {
            output_lacks: output_lacks(probe.kind.command().unwrap(), output),
            file: Some("mtr-1.txt".to_owned()),
            ..super::ended(&own, exited(0))
        };
        walk.write(vec![Event::CommandEnded(Box::new(ended))]);
        assert_eq!(walk.run.is_past_output("mtr-1.txt"), !proves, "{output}");
        if !proves {
            let tick = Command::Tick("probe".into());
            walk.ask(&tick, Some("the name is gone")).unwrap();
            assert!(!walk.run.is_past_output("mtr-1.txt"));
        }
    }
}

#[test]
fn the_built_in_trace_takes_what_each_of_its_programs_prints_and_no_error() {
    let words = Words::new(Lang::En);
    let text = include_str!("../../runbooks/aws-claranet.yaml");
    let runbook = crate::load::runbook(text, &words).unwrap();
    let mut commands = runbook.steps.iter().filter_map(|step| step.kind.command());
    let own = commands.find(|own| own.into.is_some()).unwrap();
    for fine in [
        "Start: 2026-11-30T09:00:00+0100\nHOST: b      Loss%   Snt   Last\n  1.|-- gw (10.0.0.1)  0.0%    10    0.3\n",
        "HOST: b      Loss%   Snt   Last\n  1. gw  0.0%    10    0.3\n",
        " 1?: [LOCALHOST]                      pmtu 1500\n 1:  no reply\n",
        "traceroute to db1 (10.0.0.9), 30 hops max\n 1  gw (10.0.0.1)  0.3 ms\n",
        "PING db1 (10.0.0.9) 56(84) bytes of data.\n\n10 paquets transmesos, 0 rebuts, 100% packet loss, time 9ms\n",
    ] {
        assert!(!output_lacks(own, fine), "{fine}");
    }
    for error in [
        "",
        "mtr: Failed to resolve host: db1: Name or service not known\n",
        "mtr: Failed to resolve host: 10.0.0.1:443: Name or service not known\n",
        "10.0.0.1:443: Name or service not known\n",
        "tracepath: db1: Name or service not known\n",
        "db1: Nom o servei desconegut\nCannot handle \"host\" cmdline arg `db1' on position 1 (argc 1)\n",
        "ping: db1: Temporary failure in name resolution\n",
    ] {
        assert!(output_lacks(own, error), "{error}");
    }
}
