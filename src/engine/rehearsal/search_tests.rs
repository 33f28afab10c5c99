//! What is found only by reading where conditions lead, and what is said of the rest.

use super::*;

/// So many decisions of three options.
fn decisions(count: usize) -> String {
    (0..count).fold(String::new(), |mut steps, n| {
        let _ = writeln!(
            steps,
            "  - {{ id: d{n}, kind: decision, title: D, options: [a, b, c] }}"
        );
        steps
    })
}

fn level_of_never(steps: &str) -> Vec<Severity> {
    let found = rehearsed(steps).into_iter();
    let found = found.filter(|own| matches!(own.what, What::StepNever(_) | What::BehindEnd(_)));
    found.map(|own| own.level).collect()
}

#[test]
fn a_condition_of_many_decisions_is_met() {
    for count in [6, 8, 12] {
        let rule: Vec<_> = (0..count)
            .map(|n| format!("d{n} == '{}'", ["c", "a", "b"][n % 3]))
            .collect();
        let rule = rule.join(" and ");
        let steps = format!(
            "{}  - {{ id: one, title: S }}\n  - {{ id: s, title: S, when: \"{rule}\" }}\n  - {{ id: n, title: S, when: \"not ({rule})\" }}\n",
            decisions(count)
        );
        assert_eq!(found(&steps), [], "{count}");
    }
}

#[test]
fn of_many_steps_with_conditions_of_five_parts_each_is_met() {
    let mut steps = decisions(12);
    for n in 0..100 {
        let parts = (0..5).map(|k| {
            format!(
                "d{} == '{}'",
                (n * 5 + k * 7) % 12,
                ["a", "b", "c"][(n / 3 + k) % 3]
            )
        });
        let parts: std::collections::BTreeMap<_, _> = parts
            .map(|part| (part.split(' ').next().unwrap_or_default().to_owned(), part))
            .collect();
        let rule = parts.into_values().collect::<Vec<_>>().join(" and ");
        let _ = writeln!(steps, "  - {{ id: s{n}, title: S, when: \"{rule}\" }}");
    }
    assert_eq!(found(&steps), []);
}

#[test]
fn a_chain_of_steps_each_of_which_asks_how_the_one_before_went_is_walked() {
    for went in ["done", "failed", "skipped"] {
        for count in [3, 8, 20] {
            let mut steps = "  - { id: s0, title: S }\n".to_owned();
            for n in 1..count {
                let own = [
                    "",
                    ", fields: [{ id: fX, type: text, label: F, required: true }]",
                ][n % 2];
                let own = own.replace('X', &n.to_string());
                let rule = format!("state('s{}') == '{went}'", n - 1);
                let _ = writeln!(steps, "  - {{ id: s{n}, title: S, when: \"{rule}\"{own} }}");
            }
            assert_eq!(found(&steps), [], "{went} {count}");
        }
    }
}

#[test]
fn a_chain_through_decisions_fields_and_failures_is_walked() {
    let steps = format!(
        "{}{}  - {{ id: t0, title: S, when: \"d5 == 'c' and code > 7000\" }}\n\
         \x20 - {{ id: t1, title: S, when: \"state(t0) == 'failed' and d4 == 'b'\", fields: [{{ id: deep, type: text, label: D, when: \"d3 == 'a'\" }}] }}\n\
         \x20 - {{ id: t2, title: S, when: \"state(t1) == 'skipped' or deep == 'x'\" }}\n\
         \x20 - {{ id: t3, title: S, when: \"state(t2) == 'failed' and d0 == 'b' and d1 == 'b' and d2 == 'b'\" }}\n",
        decisions(6),
        form("id: code, type: number, label: N, required: true"),
    );
    assert_eq!(found(&steps), []);
}

#[test]
fn a_decision_that_is_skipped_or_fails_and_an_approval_that_is_are_tried() {
    let ask = "  - { id: ok, kind: approval, role: R, title: Approve }\n";
    for rule in [
        "state(way) == 'skipped'",
        "state(way) == 'failed'",
        "state(ok) == 'skipped'",
        "state(ok) == 'failed'",
        "state(say) == 'failed'",
    ] {
        let steps = format!("{ask}  - {{ id: s, title: S, when: \"{rule}\" }}\n");
        assert_eq!(found(&steps), [], "{rule}");
    }
}

#[test]
fn what_is_open_is_for_a_person_to_say_and_nothing_is_claimed_of_it() {
    let base = "  - { id: u, title: U }\n";
    let open = format!("{base}  - {{ id: s, title: S, when: \"state(u) == 'open'\" }}\n");
    assert_eq!(level_of_never(&open), [Severity::Note]);
    let never = format!(
        "{base}  - {{ id: s, title: S, when: \"state(u) == 'done' and state(u) == 'failed'\" }}\n"
    );
    assert_eq!(level_of_never(&never), [Severity::Error]);
    let always = format!("{base}  - {{ id: s, title: S, when: \"state(u) != 'open'\" }}\n");
    let notes = rehearsed(&always);
    assert!(
        !notes
            .iter()
            .any(|own| matches!(own.what, What::StepAlways(_))),
        "{notes:?}"
    );
}

#[test]
fn answers_that_a_condition_counts_are_tried() {
    let fields = "id: n, type: number, label: N, required: true
id: day, type: date, label: D, required: true
id: at, type: datetime, label: A, required: true
id: tx, type: textarea, label: T, required: true
id: one, type: text, label: O, required: true";
    for rule in [
        "n == -1",
        "n < -20",
        "count(lines(tx)) > 20",
        "count(lines(tx)) == 31",
        "tx|length > 100",
        "one|length > 40",
        "day == today() + days(10)",
        "at > now() + hours(30)",
    ] {
        let steps = format!("{}  - {{ id: s, title: S, when: {rule} }}\n", form(fields));
        assert_eq!(found(&steps), [], "{rule}");
    }
}

#[test]
fn of_a_long_list_some_values_are_walked() {
    let hosts: Vec<_> = (0..100).map(|n| format!("web{n}")).collect();
    let yaml = |body: &str| {
        format!(
            "version: 1\nid: x\ntitle: X\nlang: en\ndata: {{ hosts: [{}] }}\nsteps:\n\
             - {{ id: r, title: 'Restart {{{{ h }}}}', for_each: data.hosts, as: h, items: [a, b], fields: [{{ id: m, type: number, label: M, required: true }}] }}\n\
             - {{ id: t, kind: ticket, title: T, ticket: {{ subject: S, body: \"{body}\" }} }}\n",
            hosts.join(", ")
        )
    };
    let whats = |body: &str| {
        let runbook = load::runbook(&yaml(body), &Words::new(Lang::En)).unwrap();
        let found = rehearse(&Arc::new(runbook), &TextWords::default());
        found.into_iter().map(|own| own.what).collect::<Vec<_>>()
    };
    assert_eq!(
        whats("{{ sum(m) / 0 }}"),
        [fails("t", "{{ sum(m) / 0 }}", "sum(m) / 0")]
    );
    assert_eq!(whats("{{ sum(m) }} of {{ count(data.hosts) }}"), []);
}

#[test]
fn what_did_not_meet_all_that_it_hangs_on_is_named() {
    let rule: Vec<_> = (0..8).map(|n| format!("d{n} == 'a'")).collect();
    let steps = format!(
        "{}  - {{ id: s, title: S, when: \"{}\" }}\n",
        decisions(8),
        rule.join(" or ")
    );
    let found = rehearsed(&steps);
    let named = found.iter().find_map(|own| {
        let What::NotTried { at, .. } = &own.what else {
            return None;
        };
        Some(at.clone())
    });
    assert_eq!(named, Some(vec!["s".to_owned()]));
}

#[test]
fn what_was_not_tried_is_said() {
    let mut steps = String::new();
    for n in 0..20 {
        let _ = writeln!(
            steps,
            "  - {{ id: d{n}, kind: decision, title: D, options: [{{ value: a }}, {{ value: b }}] }}"
        );
    }
    let found = rehearsed(&steps);
    let [
        Finding {
            what: What::NotTried { tried, of, .. },
            level: Severity::Note,
            ..
        },
    ] = &found[..]
    else {
        panic!("{found:#?}");
    };
    assert_eq!(*of, Some(1 << 21));
    assert!((40..=MOST_WAYS).contains(tried), "{tried}");
}
