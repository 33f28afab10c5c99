//! What an alert proposes: never an answer, and only what it says once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::engine::alert_wording::{left_empty, news};
use crate::engine::defaults::{defaults_due, proposal};
use crate::engine::tests::Walk;
use crate::i18n::{Lang, Words};
use crate::load;
use crate::model::{Event, Provenance};

const HEAD: &str = "lang: en\nalerts:\n  - labels: { alertname: DiskFull }\n";
const STEPS: &str = "  - id: f\n    kind: form\n    title: F\n    fields:\n\
    \x20     - { id: host, type: host, label: Host, required: true, default: localhost, from: alert.labels.instance }\n\
    \x20     - { id: all, type: textarea, label: Hosts, from: alert.labels.instance }\n\
    \x20     - { id: mount, type: select, label: Mount, options: [/var, /srv], from: alert.labels.mountpoint }\n\
    \x20     - { id: full, type: number, label: Percent, from: alert.annotations.percent }\n\
    \x20     - { id: since, type: datetime, label: Since, from: alert.started }\n\
    \x20     - { id: region, type: text, label: Region, from: alert.labels.region }\n\
    \x20 - { id: t, title: \"Look at {{ alert.labels.instance }}\", when: 'alert.status == \"firing\"' }\n";

fn begun(json: &str) -> (Walk, AlertNotice) {
    let notice = load::alert(json).unwrap();
    let mut walk = Walk::with(HEAD, STEPS);
    let alert = Box::new(told_to(walk.run.runbook(), &notice));
    walk.write(vec![Event::AlertReceived { alert }]);
    (walk, notice)
}

fn proposals(walk: &Walk) -> Vec<(String, String)> {
    let words = Words::new(Lang::En);
    let step = &walk.run.runbook().steps[0];
    let all = step.fields.iter().filter_map(|field| {
        let own = proposal(&walk.run, field, walk.now(), &words)?;
        Some((field.id.0.clone(), own.value.to_text()))
    });
    all.collect()
}

const ONE: &str = include_str!("../../tests/fixtures/alerts/alertmanager.json");
const TWO: &str = include_str!("../../tests/fixtures/alerts/grafana.json");

#[test]
fn a_question_for_a_file_takes_nothing_from_it_and_that_is_told() {
    let steps = "  - id: f\n    kind: form\n    title: F\n    fields:\n\
        \x20     - { id: p, type: text, label: Photo, from: alert.labels.instance }\n";
    let notice = load::alert(ONE).unwrap();
    let mut walk = Walk::with(HEAD, steps);
    let alert = Box::new(told_to(walk.run.runbook(), &notice));
    walk.write(vec![Event::AlertReceived { alert }]);
    // A run's own copy may be of a time when such a question was taken.
    let asked = walk.run.runbook().steps[0].fields[0].clone();
    let file = Field {
        kind: FieldKind::File,
        ..asked
    };
    let told = proposed(&walk.run, &file, walk.now());
    assert_eq!(told, Some(Err(NotFilled::IsFile)));
    let words = Words::new(Lang::En);
    assert_eq!(proposal(&walk.run, &file, walk.now(), &words), None);
}

#[test]
fn what_it_says_is_proposed_before_a_default_and_is_no_answer_until_it_is_taken() {
    let (walk, notice) = begun(ONE);
    assert_eq!(
        is_for(walk.run.runbook(), &notice).as_deref(),
        Some("alertname=DiskFull")
    );
    let text = |name: &str| {
        let all = proposals(&walk);
        let own = all.iter().find(|(id, _)| id == name);
        own.map(|(_, text)| text.clone()).unwrap_or_default()
    };
    assert_eq!(
        (text("host"), text("mount"), text("full")),
        ("db-01.example.org".into(), "/var".into(), "97".into())
    );
    assert!(
        text("since").starts_with("2026-11-23T02:58"),
        "{}",
        text("since")
    );
    let words = Words::new(Lang::En);
    let step = walk.run.runbook().steps[0].clone();
    assert_eq!(defaults_due(&walk.run, &step, walk.now(), &words), []);
    assert_eq!(
        walk.run.missing(&step).len(),
        1,
        "nothing is answered by it"
    );
    let from = proposal(&walk.run, &step.fields[0], walk.now(), &words)
        .unwrap()
        .from;
    assert_eq!(from, Provenance::Alert);
}

#[test]
fn of_several_alerts_only_what_they_agree_on_fills_a_question_of_one_value() {
    let (walk, notice) = begun(TWO);
    let ids: Vec<_> = proposals(&walk);
    assert!(
        ids.contains(&("all".into(), "web-01\nweb-02".into())),
        "{ids:?}"
    );
    assert!(ids.contains(&("mount".into(), "/srv".into())), "{ids:?}");
    assert!(
        ids.contains(&("host".into(), "localhost".into())),
        "the default: {ids:?}"
    );
    let told = news(&walk.run, &notice, walk.now(), &Words::new(Lang::En)).join("\n");
    assert!(
        told.contains("Host (the alert says several: web-01, web-02)"),
        "{told}"
    );
    assert!(
        told.contains("Percent (the alert does not say it in a way that is read)"),
        "{told}"
    );
    assert!(
        told.contains("2 alerts") && told.contains("3 alerts are left out"),
        "{told}"
    );
    assert!(
        told.contains("Proposed, to be accepted: Hosts; Mount; Since."),
        "{told}"
    );
}

#[test]
fn an_alert_that_is_over_or_old_opens_the_run_and_says_so() {
    let over = ONE.replace("\"firing\"", "\"resolved\"");
    let (walk, notice) = begun(&over);
    let told = |walk: &Walk| news(&walk.run, &notice, walk.now(), &Words::new(Lang::En)).join("\n");
    assert!(
        told(&walk).contains("It is resolved already"),
        "{}",
        told(&walk)
    );
    assert!(!walk.run.applies(1), "alert.status is a name like others");
    let (mut walk, notice) = begun(ONE);
    let told = |walk: &Walk| news(&walk.run, &notice, walk.now(), &Words::new(Lang::En)).join("\n");
    assert!(!told(&walk).contains("ago"), "{}", told(&walk));
    walk.minute = 300;
    assert!(
        told(&walk).contains("It began 5 h 13 min ago (02:58)"),
        "{}",
        told(&walk)
    );
}

#[test]
fn what_a_question_does_not_take_is_told_with_its_reason() {
    let odd = ONE.replace("\"97\"", "\"ninety\"").replace("/var", "/tmp");
    let (walk, notice) = begun(&odd);
    let told = news(&walk.run, &notice, walk.now(), &Words::new(Lang::En)).join("\n");
    assert!(told.contains("Percent (“ninety”: "), "{told}");
    assert!(told.contains("Mount (“/tmp”: "), "{told}");
}

#[test]
fn without_an_alert_its_names_are_empty_and_known() {
    let walk = Walk::with(HEAD, STEPS);
    assert_eq!(walk.run.runbook().steps[1].title, "Look at ");
    assert!(walk.run.waits_for(1).is_none() && !walk.run.applies(1));
    assert_eq!(
        proposals(&walk),
        [("host".to_owned(), "localhost".to_owned())]
    );
    assert_eq!(
        news(
            &walk.run,
            &AlertNotice::default(),
            walk.now(),
            &Words::new(Lang::En)
        ),
        [] as [String; 0]
    );
}

#[test]
fn an_alert_of_another_name_is_for_another_runbook() {
    let (walk, _) = begun(ONE);
    let other = load::alert("{\"alertname\":\"CpuHigh\",\"instance\":\"x\"}").unwrap();
    assert_eq!(is_for(walk.run.runbook(), &other), None);
}

/// The alert says when in UTC; whoever reads a text takes it for the clocks of the run.
#[test]
fn its_beginning_is_printed_by_the_clocks_of_the_run() {
    for head in ["", "schedule: { timezone: Europe/Madrid }\n"] {
        let head = format!("{HEAD}{head}");
        let steps = "  - { id: t, title: \"Since {{ alert.started }}\" }\n";
        let mut walk = Walk::with(&head, steps);
        let notice = load::alert(ONE).unwrap();
        let alert = Box::new(told_to(walk.run.runbook(), &notice));
        walk.write(vec![Event::AlertReceived { alert }]);
        assert_eq!(walk.run.runbook().steps[0].title, "Since 23/11/2026 02:58");
    }
}

#[test]
fn a_moment_fills_in_its_day_and_its_time_on_the_clock_of_the_field() {
    let notice = load::alert(ONE).unwrap();
    let steps = "  - id: f\n    kind: form\n    title: F\n    fields:\n\
        \x20     - { id: day, type: date, label: Day, from: alert.started }\n\
        \x20     - { id: time, type: time, label: Time, from: alert.started, timezone: Asia/Tokyo }\n\
        \x20     - { id: next, type: date, label: Next, from: alert.started + days(1) }\n";
    let mut walk = Walk::with("schedule: { timezone: Europe/Madrid }\n", steps);
    let alert = Box::new(told_to(walk.run.runbook(), &notice));
    walk.write(vec![Event::AlertReceived { alert }]);
    let wanted = [
        ("day", "2026-11-23"),
        ("time", "10:58:45"),
        ("next", "2026-11-24"),
    ];
    let wanted = wanted.map(|(id, text)| (id.to_owned(), text.to_owned()));
    assert_eq!(proposals(&walk), wanted);
}

#[test]
fn an_alert_that_begins_only_later_is_doubted() {
    let (walk, notice) = begun(&ONE.replace("2026-11-", "2027-11-"));
    let words = Words::new(Lang::En);
    let told = news(&walk.run, &notice, walk.now(), &words).join("\n");
    assert!(
        told.contains("begins only later (23/11/2027 02:58"),
        "{told}"
    );
    let (walk, notice) = begun(ONE);
    let told = news(&walk.run, &notice, walk.now(), &words).join("\n");
    assert!(!told.contains("later"), "{told}");
}

#[test]
fn a_line_break_in_one_label_makes_no_two_values_of_it() {
    let json =
        r#"{"labels": {"alertname": "DiskFull", "instance": "web-01", "region": "eu\nwest"}}"#;
    let (walk, _) = begun(json);
    let proposed = proposals(&walk);
    assert!(
        proposed.contains(&("region".into(), "eu west".into())),
        "{proposed:?}"
    );
}

#[test]
fn what_is_left_empty_is_told_first_and_what_is_proposed_last() {
    let (walk, mut notice) = begun(TWO);
    notice.left_out = 1;
    let words = Words::new(Lang::En);
    let told = news(&walk.run, &notice, walk.now(), &words);
    let place = |text: &str| told.iter().position(|own| own.contains(text)).unwrap();
    let empty = place("Not filled: Host (the alert says several: web-01, web-02)");
    assert!(place("The notification has 2 alerts") < empty, "{told:?}");
    assert!(place("The notification is not whole") < empty, "{told:?}");
    assert!(
        empty < place("Alert: ") && place("Alert: ") < place("Proposed"),
        "{told:?}"
    );
    assert!(told.last().unwrap().starts_with("Proposed"), "{told:?}");
}

#[test]
fn what_was_left_empty_stands_in_the_record_and_at_its_question() {
    let (mut walk, _) = begun(TWO);
    let words = Words::new(Lang::En);
    let entry = walk.run.entries()[1].clone();
    let said = |walk: &Walk| crate::engine::wording::describe(&walk.run, &entry, &words);
    let told = said(&walk);
    assert!(told.starts_with("Alert: DiskFull"), "{told}");
    assert!(
        told.contains("Not filled: Host (the alert says several: web-01, web-02)"),
        "{told}"
    );
    let field = walk.run.runbook().steps[0].fields[0].clone();
    let empty = |walk: &Walk| left_empty(&walk.run, &field, walk.now(), &words);
    assert_eq!(
        empty(&walk).as_deref(),
        Some("From the alert: nothing (the alert says several: web-01, web-02)")
    );
    walk.answer("host", "web-01");
    assert_eq!(empty(&walk), None);
    assert!(
        said(&walk).contains("Not filled: Host"),
        "it was so when it came"
    );
}

#[test]
fn what_it_says_in_a_way_that_nobody_reads_is_not_called_unsaid() {
    let (walk, notice) = begun(&ONE.replace("2026-11-23T", "gestern "));
    let told = news(&walk.run, &notice, walk.now(), &Words::new(Lang::En)).join(" ");
    assert!(
        told.contains("Since (the alert does not say it in a way that is read)"),
        "{told}"
    );
}

#[test]
fn what_hangs_on_what_the_alert_does_not_say_is_not_filled() {
    let field = |from: &str| {
        let from = from.replace('\'', "''");
        format!(
            "  - id: f\n    kind: form\n    title: F\n    fields:\n\
             \x20     - {{ id: p, type: checkbox, label: P, from: '{from}' }}\n"
        )
    };
    let told = |from: &str| {
        let notice = load::alert(ONE).unwrap();
        let mut walk = Walk::with(HEAD, &field(from));
        let alert = Box::new(told_to(walk.run.runbook(), &notice));
        walk.write(vec![Event::AlertReceived { alert }]);
        let (_, own) = all_proposed(&walk.run, walk.now()).remove(0);
        own.map(|value| value.to_text())
            .map_err(|why| why == NotFilled::NotSaid)
    };
    let (yes, no) = (Ok("true".to_owned()), Ok("false".to_owned()));
    let there = "alert.labels.mountpoint == \"/var\"";
    assert_eq!(told(there), yes);
    assert_eq!(told("alert.labels.mountpoint == \"/srv\""), no);
    for from in [
        "alert.labels.colour == \"red\"",
        "not (alert.labels.colour == \"red\")",
        "alert.labels.colour in [\"red\", \"blue\"]",
        "alert.annotations.colour != \"red\"",
        &format!("{there} and alert.labels.colour == \"red\""),
        "true if alert.labels.colour == \"red\" else false",
        "alert.labels.colour == \"red\" if alert.labels.colour != \"blue\" else true",
    ] {
        assert_eq!(told(from), Err(true), "{from}");
    }
    for (from, wanted) in [
        (format!("{there} or alert.labels.colour == \"red\""), &yes),
        (
            "alert.labels.colour|default(\"red\") == \"red\"".to_owned(),
            &yes,
        ),
        ("alert.labels.colour is defined".to_owned(), &no),
        (format!("true if {there} else false"), &yes),
        (
            "true if alert.labels.colour is defined else false".to_owned(),
            &no,
        ),
    ] {
        assert_eq!(&told(&from), wanted, "{from}");
    }
}
