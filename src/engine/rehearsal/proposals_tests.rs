//! What is proposed is looked at, and costs no ways.

use super::*;

const CLOCK: &str = "  - { id: d, kind: decision, title: D, suggest: \"SAID if schedule.out_of_hours else 'x'\", options: [{ value: x }, { value: sample }] }\n";

fn with(said: &str) -> String {
    form("id: f, type: text, label: F, required: true") + &CLOCK.replace("SAID", said)
}

/// The turns of duty in a runbook.
fn duties(steps: &str) -> Option<usize> {
    let runbook = read(steps);
    let run = Run::of_short_lists(Arc::clone(&runbook), operator(), MOST_VALUES);
    let texts = named::named_by_texts(&runbook, run.rules(), None);
    let forks = fork::forks(&runbook, run.rules(), &texts, night());
    let duty = forks.iter().find(|fork| fork.at == ForkAt::Duty);
    duty.map(|fork| fork.turns.len())
}

/// The decisions whose proposal was found to be no option.
fn wrong(steps: &str) -> usize {
    let what = found(steps).into_iter();
    what.filter(|what| matches!(what, What::NoOption(..)))
        .count()
}

#[test]
fn what_is_proposed_by_the_clock_is_looked_at_whatever_the_clock_says() {
    let form = form("id: f, type: text, label: F, required: true");
    for (by_day, by_night) in [("'x'", "f|upper"), ("f|upper", "'x'")] {
        let rule = CLOCK
            .replace("SAID", by_night)
            .replace("else 'x'", &format!("else {by_day}"));
        assert!(wrong(&(form.clone() + &rule)) > 0, "{rule}");
    }
    let told = found(&with("'sample'"));
    assert_eq!(told, []);
}

#[test]
fn ways_part_at_duty_only_where_more_than_a_proposal_hangs_on_it() {
    let proposed = with("f");
    assert_eq!(duties(""), None);
    assert_eq!(duties(&proposed), Some(1));
    let by = |rule: &str| proposed.clone() + &format!("  - {{ id: s, title: S, when: {rule} }}\n");
    assert_eq!(duties(&by("duty")), Some(2));
    // Where no hours are known it is what a person says: that is a way each.
    assert_eq!(duties(&by("schedule.out_of_hours")), Some(4));
    assert_eq!(duties(&by("duty and not schedule.out_of_hours")), Some(6));
    // The same words steer where they stand in a condition, too.
    let rule = "suggest: duty, options: [true, false]";
    let both = format!("  - {{ id: e, kind: decision, title: E, {rule} }}\n") + &by("duty");
    assert_eq!(duties(&both), Some(2));
    let text = "{% if duty %}Duty{% else %}Office{% endif %}";
    assert_eq!(duties(&ticket(text)), Some(2), "a text hangs on it");
}

#[test]
fn a_default_that_is_made_of_what_was_left_out_proposes_nothing_and_refuses_nothing() {
    let fields =
        "id: n, type: number, label: N\nid: m, type: number, label: M, default: \"{{ n + 1 }}\"";
    assert_eq!(found(&form(fields)), []);
    let text = fields.replace("n + 1 }}", "n + 1 }} units");
    let told = found(&form(&text));
    let refused = |own: &What| matches!(own, What::DefaultRefused(id, _) if id.as_str() == "m");
    assert!(!told.is_empty() && told.iter().all(refused), "{told:?}");
}

#[test]
fn what_a_text_divides_by_is_tried_as_nothing_where_it_may_be_nothing() {
    let with = |field: &str, body: &str| {
        form(&format!("id: n, type: number, label: N, {field}")) + &ticket(body)
    };
    let share = "{{ 100 / n }} %";
    let fails = fails("tic", share, "100 / n");
    let by_zero = with("required: true", share);
    told(&fails, &by_zero, &with("required: true, min: 1", share));
    let asked = "{% if n > 0 %}{{ 100 / n }}{% else %}none{% endif %}";
    assert_eq!(found(&with("required: true", asked)), []);
}

/// The fields of a form that no answer is found for.
fn impossible(fields: &[&str]) -> Vec<String> {
    let fields = fields.iter().enumerate();
    let fields = fields.map(|(nth, own)| format!("      - {{ id: f{nth}, label: F, {own} }}\n"));
    let steps = format!(
        "  - id: f\n    kind: form\n    title: F\n    fields:\n{}",
        fields.collect::<String>()
    );
    let what = found(&steps).into_iter();
    let told = what.filter_map(|what| {
        if let What::Impossible(id) = what {
            return Some(id.as_str().to_owned());
        }
        None
    });
    told.collect()
}

#[test]
fn a_field_that_takes_nothing_is_told_and_one_that_takes_something_is_not() {
    let none = impossible(&[
        "type: email, pattern: '[0-9]+'",
        "type: date, min: today, max: 2020-01-01",
        "type: text, min_length: 5, pattern: '[0-9]{3}'",
        "type: host, pattern: 'web [0-9]+'",
    ]);
    assert_eq!(none, ["f0", "f1", "f2", "f3"]);
    let some = impossible(&[
        "type: text, pattern: 'INC[0-9]{7}'",
        "type: email, pattern: '.*@example\\.org'",
        "type: email, pattern: '[a-z.]+@(one|two)\\.example\\.org'",
        "type: host, pattern: '(web|db)[0-9]{2}(\\.example\\.org)?'",
        "type: phone, pattern: '\\+34.*'",
        "type: url, pattern: 'https://jira\\.example\\.org/.*'",
        "type: text, min_length: 5, pattern: '[0-9]{3,}'",
        "type: text, pattern: '\\p{Lu}\\p{L}+ \\p{Lu}\\p{L}+'",
        "type: date, min: today",
        "type: number, min: 5, max: 5",
        "type: datetime, min: now, max: 2100-01-01 00:00",
    ]);
    assert_eq!(some, Vec::<String>::new());
}

#[test]
fn a_wait_that_may_be_less_than_nothing_is_told() {
    let told = |pause: &str| {
        let steps = format!(
            "  - {{ id: f, kind: form, title: F, fields: [{{ id: n, type: number, label: N }}, {{ id: m, type: number, label: M, min: 5 }}, {{ id: at, type: datetime, label: At }}] }}\n\
            \x20 - {{ id: w, title: W, {pause} }}\n"
        );
        let what = found(&steps).into_iter();
        what.filter(|what| matches!(what, What::NoTime(..))).count()
    };
    for pause in [
        "kind: wait, minutes: n - 10",
        "kind: wait, minutes: m - 6",
        "kind: wait, until: now() - hours(1)",
        "deadline: { within: minutes(n - 100) }",
    ] {
        assert_eq!(told(pause), 1, "{pause}");
    }
    for pause in [
        "kind: wait, minutes: n",
        "kind: wait, minutes: m - 4",
        "kind: wait, minutes: 'max(1, n - 10)'",
        "kind: wait, until: at - hours(1)",
        "kind: wait, until: now() + hours(1)",
        "deadline: { within: minutes(n) }",
    ] {
        assert_eq!(told(pause), 0, "{pause}");
    }
}

#[test]
fn a_title_that_comes_out_blank_is_told() {
    let told = |title: &str| {
        let steps = format!("  - {{ id: s, title: \"{title}\" }}\n");
        let what = found(&steps).into_iter();
        what.filter(|what| matches!(what, What::NoTitle(..)))
            .count()
    };
    assert_eq!(told("{{ '' }}"), 1);
    assert_eq!(told("{% if false %}x{% endif %}"), 1);
    assert_eq!(told("Look"), 0);
}
