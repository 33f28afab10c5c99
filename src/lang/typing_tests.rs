//! What the day accepts, the night works out: over all names, functions, filters and types.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::{Budget, Called, Fault, FaultKind, Filter, Finding, FindingKind, Function, Known};
use super::{Names, Piece, Seen, Type, Types, Value, Wanted, check_condition, check_proposal};
use super::{check_template, condition, evaluate, plain, render, template};
use chrono::{DateTime, FixedOffset};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

fn number(text: &str) -> Value {
    Value::Number(text.parse().unwrap())
}

type Named = (&'static str, Type, Vec<Value>);

/// Each name, its type, and values that it may have.
fn names() -> Vec<Named> {
    let mut names = vec![
        ("yes", Type::Truth, vec![true.into(), false.into()]),
        (
            "n",
            Type::Number,
            vec![number("3"), number("-2.5"), Value::Empty],
        ),
        (
            "host",
            Type::Text,
            vec![Value::text("db-01"), Value::text("")],
        ),
        (
            "kind",
            Type::choice([Value::text("a"), Value::text("b")]),
            vec![Value::text("a"), Value::text(""), Value::Empty],
        ),
        (
            "flag",
            Type::choice([true.into(), false.into()]),
            vec![true.into(), false.into()],
        ),
        (
            "odd",
            Type::choice([Value::text("x"), true.into()]),
            vec![Value::text("x"), true.into()],
        ),
        (
            "tags",
            Type::list(Type::choice([Value::text("x"), Value::text("y")])),
            vec![Value::texts([]), Value::texts(["x", "y"])],
        ),
        ("files", Type::list(Type::Text), vec![Value::texts(["f"])]),
    ];
    names.extend(names_of_time());
    names
}

fn names_of_time() -> [Named; 7] {
    let map = |truth: Value| {
        let pairs = [
            ("known", Value::Truth(true)),
            ("late", truth),
            ("n", number("2")),
        ];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value));
        Value::Map(std::sync::Arc::new(pairs.into()))
    };
    let at = "2026-11-28T03:12:00+01:00".parse().unwrap();
    let labels = [("percent".to_owned(), Value::text("97"))];
    [
        (
            "labels",
            Type::Named(std::sync::Arc::new(Type::Text)),
            vec![Value::Map(std::sync::Arc::new(labels.into())), Value::Empty],
        ),
        (
            "day",
            Type::Date,
            vec![Value::Date("2026-11-28".parse().unwrap()), Value::Empty],
        ),
        ("at", Type::Moment, vec![Value::Moment(at), Value::Empty]),
        (
            "clock",
            Type::Time,
            vec![Value::Time("03:12:00".parse().unwrap()), Value::Empty],
        ),
        ("from", Type::written("08:00"), vec![Value::text("08:00")]),
        (
            "feasts",
            Type::list(Type::written("2026-12-25")),
            vec![Value::texts(["2026-12-25", "2026-12-26"])],
        ),
        (
            "plan",
            Type::map([
                ("known", Type::Truth),
                ("late", Type::Truth),
                ("n", Type::Number),
            ]),
            vec![map(Value::Truth(true)), map(Value::Empty)],
        ),
    ]
}

/// The names as the day sees them; `s` is a step.
struct Day;

impl Types for Day {
    fn name(&self, name: &str) -> Option<Type> {
        let found = names().into_iter().find(|(own, ..)| *own == name);
        found.map(|(_, own, _)| own)
    }

    fn call(&self, function: Function, id: &str, keyed: bool) -> Called {
        let answers = self.name(id).is_some();
        match function {
            Function::Label if answers => Called::Gives(Type::Text),
            Function::Answered if answers => Called::Gives(Type::Truth),
            Function::Answers if id == "s" => Called::Gives(Type::Text),
            Function::State if id == "s" && !keyed => {
                Called::Gives(Type::choice([Value::text("open"), Value::text("done")]))
            }
            Function::Answer | Function::Failed | Function::Timeline => Called::NotHere,
            _ => Called::NoSuchId,
        }
    }

    fn is_labelled(&self, name: &str) -> bool {
        name == "kind"
    }
}

/// The names as one night sees them: which of its values each has, or that it is waited for.
#[derive(Debug)]
struct Night(Vec<u8>);

impl Names for Night {
    fn value(&self, name: &str) -> Seen {
        let names = names();
        let at = names.iter().position(|(own, ..)| *own == name)?;
        let values = &names[at].2;
        Some(match usize::from(self.0[at]) {
            0 => Known::waiting(name),
            1 => Known::NotThere,
            pick => Known::Known(values[pick % values.len()].clone()),
        })
    }

    fn call(&self, function: Function, id: &str, _: Option<&str>) -> Seen {
        let text = |text: &str| Some(Known::Known(Value::text(text)));
        match function {
            Function::Label => Some(self.value(id)?.map(|value| Value::text(&plain(&value)))),
            Function::Answered => Some(Known::Known(self.value(id).is_some().into())),
            Function::Answers if id == "s" => text("all"),
            Function::State if id == "s" => text("open"),
            _ => None,
        }
    }

    fn now(&self) -> Option<DateTime<FixedOffset>> {
        "2026-11-28T04:12:00+01:00".parse().ok()
    }

    fn print(&self, value: &Value) -> String {
        plain(value)
    }
}

fn atom() -> impl Strategy<Value = String> {
    let mut atoms: Vec<String> = names()
        .iter()
        .map(|(name, ..)| (*name).to_owned())
        .collect();
    let more = [
        "1",
        "2.5",
        "-1",
        "0",
        "'a'",
        "'x'",
        "'open'",
        "'08:00'",
        "'2026-12-24'",
        "'2026-12-24 08:00'",
        "hours(2)",
        "''",
        "true",
        "none",
        "[]",
        "plan.n",
        "plan.late",
        "plan['n']",
        "labels.percent",
        "labels['none such']",
        "now()",
        "today()",
        "label(kind)",
        "answered(host)",
        "state(s)",
        "answers(s)",
        "missing",
        "state(s, 'k')",
        "timeline()",
    ];
    atoms.extend(more.map(str::to_owned));
    proptest::sample::select(atoms)
}

fn signs() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or", "+", "-", "*", "/", "//",
        "%", "~",
    ])
}

fn filters() -> impl Strategy<Value = Filter> {
    proptest::sample::select(Filter::all().collect::<Vec<_>>())
}

fn functions() -> impl Strategy<Value = Function> {
    let plain = |function: &Function| !function.takes_id() && function.takes().0 > 0;
    proptest::sample::select(Function::all().filter(plain).collect::<Vec<_>>())
}

fn expression(depth: u32) -> impl Strategy<Value = String> {
    atom().prop_recursive(depth, 24, 3, |inner| {
        let some = || inner.clone();
        prop_oneof![
            4 => (some(), signs(), some()).prop_map(|(a, sign, b)| format!("({a} {sign} {b})")),
            4 => (filters(), some(), some(), some()).prop_map(|(filter, of, a, b)| {
                let args = [a, b];
                match filter.takes().0 {
                    0 => format!("({of}|{})", filter.name()),
                    count => format!("({of}|{}({}))", filter.name(), args[..count].join(", ")),
                }
            }),
            1 => (some(), some()).prop_map(|(of, by)| format!("({of}|round({by}))")),
            4 => (functions(), some(), some()).prop_map(|(function, a, b)| {
                match function.takes().1 {
                    1 => format!("{}({a})", function.name()),
                    _ => format!("{}({a}, {b})", function.name()),
                }
            }),
            1 => (some(), functions()).prop_map(|(a, function)| format!("{}({a})", function.name())),
            1 => some().prop_map(|of| format!("(not {of})")),
            1 => some().prop_map(|of| format!("(-{of})")),
            1 => (some(), some(), some()).prop_map(|(a, b, c)| format!("({a} if {b} else {c})")),
            1 => (some(), some()).prop_map(|(a, b)| format!("[{a}, {b}]")),
            1 => (some(), some()).prop_map(|(of, at)| format!("({of})[{at}]")),
            1 => (some(), some()).prop_map(|(of, at)| format!("({of})[:{at}]")),
            1 => some().prop_map(|of| format!("({of} is defined)")),
            1 => (some(), some(), some()).prop_map(|(a, b, c)| format!("({a} < {b} <= {c})")),
        ]
    })
}

fn text() -> impl Strategy<Value = String> {
    let piece = expression(1).prop_map(|of| format!("a {{{{ {of} }}}} b"));
    piece.prop_recursive(2, 8, 2, |inner| {
        prop_oneof![
            (expression(1), inner.clone(), inner.clone())
                .prop_map(|(test, a, b)| format!("{{% if {test} %}}{a}{{% else %}}{b}{{% endif %}}")),
            (expression(1), expression(1), inner.clone()).prop_map(|(of, x, each)| format!(
                "{{% for n in {of} if {x} %}}{{{{ loop.index + 1 }}}}{{{{ n }}}}{each}{{% endfor %}}"
            )),
            (expression(1), inner.clone())
                .prop_map(|(of, rest)| format!("{{% set host = {of} %}}{rest}")),
            (inner.clone(), inner).prop_map(|(a, b)| format!("{a}{b}")),
        ]
    })
}

/// What only values can say, and no type.
fn is_of_values(fault: &Fault) -> bool {
    matches!(
        fault.kind,
        FaultKind::TooMuch | FaultKind::TooLarge | FaultKind::ByZero
    )
}

fn night() -> impl Strategy<Value = Night> {
    proptest::collection::vec(0_u8..6, names().len()).prop_map(Night)
}

/// Tries this many texts, and says how many of them were accepted.
fn tried<S: Strategy>(cases: u32, of: S, accepted: impl Fn(S::Value) -> bool) -> u32 {
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    let count = std::cell::Cell::new(0);
    let told = TestRunner::new(config).run(&of, |value| {
        count.set(count.get() + u32::from(accepted(value)));
        Ok(())
    });
    told.unwrap_or_else(|why| panic!("{why}"));
    count.get()
}

#[test]
fn a_condition_that_is_accepted_by_day_is_worked_out_at_night() {
    let accepted = tried(5_000, (expression(2), night()), |(text, night)| {
        let Ok(read) = condition(&text) else {
            return false;
        };
        if !check_condition(&read, &Day).iter().all(is_advice) {
            return false;
        }
        if let Err(fault) = evaluate(&read, &night, &Budget::new(100_000)) {
            assert!(is_of_values(&fault), "{text}: {fault:?}");
        }
        true
    });
    assert!(accepted > 500, "{accepted}");
}

#[test]
fn a_text_that_is_accepted_by_day_is_written_at_night_and_what_waits_is_a_gap() {
    let accepted = tried(2_000, (text(), night()), |(text, night)| {
        let Ok(read) = template(&text) else {
            return false;
        };
        if !check_template(&read, &Day).iter().all(is_advice) {
            return false;
        }
        for piece in render(&read, &night, &Budget::new(100_000)) {
            if let Piece::Fault(fault) = piece {
                assert!(is_of_values(&fault), "{text}: {fault:?}");
            }
        }
        true
    });
    assert!(accepted > 100, "{accepted}");
    let waits = tried(2_000, expression(2), |text| {
        let (Ok(read), Ok(written)) = (condition(&text), template(&format!("{{{{ {text} }}}}")))
        else {
            return false;
        };
        let all = Night(vec![0; names().len()]);
        let said = evaluate(&read, &all, &Budget::new(100_000));
        let Ok(Known::Waiting(waits)) = said else {
            return false;
        };
        let pieces = render(&written, &all, &Budget::new(100_000));
        assert_eq!(pieces, [Piece::Gap(waits)], "{text}");
        true
    });
    assert!(waits > 300, "{waits}");
}

/// What is told and refuses nothing.
fn is_advice(finding: &Finding) -> bool {
    matches!(
        finding.kind,
        FindingKind::Unlabelled(_)
            | FindingKind::Lacks(_)
            | FindingKind::BareValue(_)
            | FindingKind::Constant(_)
            | FindingKind::ForPeople(_)
    )
}

/// What is told of a condition: the pieces that are marked, and a word for each.
fn told(text: &str) -> String {
    let read = condition(text).unwrap_or_else(|unread| panic!("{text}: {unread:?}"));
    words(text, check_condition(&read, &Day))
}

fn told_of_text(text: &str) -> String {
    let read = template(text).unwrap_or_else(|unread| panic!("{text}: {unread:?}"));
    words(text, check_template(&read, &Day))
}

fn words(text: &str, findings: Vec<Finding>) -> String {
    let is_told = |finding: &Finding| !matches!(finding.kind, FindingKind::ForPeople(_));
    let told = findings.into_iter().filter(is_told).map(|finding| {
        let piece = &text[finding.span.start..finding.span.end];
        let word = match finding.kind {
            FindingKind::UnknownName { is_word: true, .. } => "word",
            FindingKind::UnknownName { .. } => "name",
            FindingKind::UnknownId(..) => "id",
            FindingKind::NotHere(_) => "not here",
            FindingKind::KeptBack(_) => "kept back",
            FindingKind::NotRepeated(..) => "not repeated",
            FindingKind::UnknownAttribute { .. } => "attribute",
            FindingKind::NoAttributes(..) => "no attributes",
            FindingKind::Never(_) => "never",
            FindingKind::NoOption(_) => "option",
            FindingKind::NoProposal(..) => "proposal",
            FindingKind::NoOrder(_) => "order",
            FindingKind::TextOrder(_) => "text order",
            FindingKind::LabelCompared(..) => "label compared",
            FindingKind::LabelKey(_) => "label key",
            FindingKind::SetLost(_) => "set lost",
            FindingKind::OrText(..) => "or text",
            FindingKind::NoStamp(_) => "no stamp",
            FindingKind::NotAmong(_) => "among",
            FindingKind::NoSum(..) => "sum",
            FindingKind::Wants { wanted, .. } => match wanted {
                Wanted::Number | Wanted::Amount => "wants number",
                Wanted::Text | Wanted::TextOrList => "wants text",
                Wanted::List => "wants list",
                Wanted::Ordered => "wants order",
                Wanted::Moment => "wants moment",
                Wanted::Duration => "wants duration",
                Wanted::Any => "wants any",
                Wanted::Date => "wants date",
                Wanted::Time => "wants time",
                Wanted::Truth => "wants truth",
            },
            FindingKind::NoList(_) => "no list",
            FindingKind::Unlabelled(_) => "label",
            FindingKind::Lacks(_) => "lacks",
            FindingKind::ForPeople(_) => "for people",
            FindingKind::BareLiteral(_) => "literal",
            FindingKind::BareValue(_) => "bare",
            FindingKind::Constant(true) => "always",
            FindingKind::Constant(false) => "never so",
        };
        format!("{word}: {piece}")
    });
    told.collect::<Vec<_>>().join("; ")
}

#[test]
fn what_does_not_fit_is_found_where_it_stands() {
    for (text, wanted) in [
        ("yes == 'yes'", "never: 'yes'"),
        ("'500' == n", "never: '500'"),
        ("n == 500 and host != ''", ""),
        ("kind > 2", "order: 2"),
        ("kind == 'c'", "option: 'c'"),
        ("kind != ''", ""),
        ("kind in ['a', 'c']", "option: 'c'"),
        ("kind in [n]", "never: kind in [n"),
        ("kind == b", "word: b"),
        ("host == prod", "word: prod"),
        ("n == prod", "name: prod"),
        ("tags == 'x'", "never: 'x'"),
        ("'z' in tags", "option: 'z'"),
        ("'x' in tags", ""),
        ("'x' in n", "among: 'x'"),
        ("3 in host", "among: 3"),
        ("at == today()", "never: at == today()"),
        ("at > day", ""),
        ("clock > at", "order: clock > at"),
        ("host + 1 == 'x'", "sum: host + 1"),
        ("at - day > hours(1)", "sum: at - day"),
        ("at - now() > 3", "order: 3"),
        ("plan.lat", "attribute: plan.lat"),
        ("plan['lat']", "attribute: 'lat'"),
        ("host.name == 'x'", "no attributes: host.name"),
        ("host|upper|round == 2", "wants number: host|upper"),
        ("minutes(host) > hours(1)", "wants number: host"),
        ("count(n) > 1", "wants text: n"),
        ("max(n, host) == 3", "wants order: host"),
        ("sum(tags) > 1", "wants number: tags"),
        ("lines(n)|first == 'a'", "wants text: n"),
        ("label(host2) == 'a'", "id: host2"),
        ("state(s) == 'dnoe'", "option: 'dnoe'"),
        ("failed(s) == []", "not here: failed(s)"),
        ("n[0] == 1", "wants text: n"),
        ("host['a'] == 'b'", "wants number: 'a'"),
        ("-host == 'x'", "wants number: host"),
        ("'prod'", "literal: 'prod'"),
        ("kind == 'a' or 'b'", "literal: 'b'"),
        ("host", "bare: host"),
        ("not n", "bare: n"),
        ("kind", "bare: kind"),
        ("count(tags)", "bare: count(tags)"),
        ("not host|length", "bare: host|length"),
        ("[n, tags]", "bare: [n, tags]"),
        ("count(tags) > 0 and tags", ""),
        ("yes and flag and tags", ""),
        ("1 == 1", "always: 1 == 1"),
        ("'a' == 'b'", "never so: 'a' == 'b'"),
        ("yes or 1 > 2", "never so: 1 > 2"),
        ("true", "always: true"),
    ] {
        assert_eq!(told(text), wanted, "{text}");
    }
}

#[test]
fn what_does_not_fit_in_a_text_is_found_where_it_stands() {
    for (text, wanted) in [
        ("{{ kind }} {{ label(kind) }}", "label: kind"),
        (
            "{{ host ~ kind }}{{ kind|upper }}",
            "label: kind; label: kind",
        ),
        ("{% set kind = 1 %}{{ kind }}", ""),
        ("{% for l in host %}{{ l }}{% endfor %}", "no list: host"),
        (
            "{% for l in lines(host) %}{{ l + 1 }}{% endfor %}",
            "sum: l + 1",
        ),
        (
            "{% for l in tags if loop.first %}{{ l }}{% endfor %}",
            "name: loop",
        ),
        (
            "{% for l in tags %}{{ loop.frist }}{% endfor %}{{ l }}",
            "attribute: loop.frist; name: l",
        ),
        ("{% if host %}x{% endif %}", ""),
        ("{% if kind == 'a' or 'b' %}x{% endif %}", "literal: 'b'"),
        ("{% if 1 > 2 %}x{% endif %}", "never so: 1 > 2"),
    ] {
        assert_eq!(told_of_text(text), wanted, "{text}");
    }
}

#[test]
fn what_proposes_proposes_one_of_the_options() {
    let proposed = |text: &str, options: Type| {
        let read = condition(text).unwrap_or_else(|unread| panic!("{unread:?}"));
        words(text, check_proposal(&read, &options, &Day))
    };
    let texts = || Type::choice([Value::text("a"), Value::text("b")]);
    assert_eq!(proposed("'a' if yes else 'b'", texts()), "");
    assert_eq!(proposed("kind", texts()), "");
    assert_eq!(proposed("yes", texts()), "proposal: yes");
    assert_eq!(proposed("'c'", texts()), "option: 'c'");
    assert_eq!(
        proposed("plan.late", Type::choice([true.into(), false.into()])),
        ""
    );
}

#[test]
fn what_a_list_holds_is_refused_where_no_text_is_made_of_it() {
    assert_eq!(told("plan|iso"), "wants text: plan");
    assert_eq!(told("[plan, plan]|iso"), "wants text: [plan, plan]");
    assert!(told("[[plan]]|iso").contains("wants text"));
    assert_eq!(told_of_text("{{ ['a', 'b']|iso|join }}"), "");
}

#[test]
fn a_text_that_is_written_beside_a_time_has_to_say_one() {
    for (text, wanted) in [
        ("clock < '08:00' and '20:00' <= clock", ""),
        ("clock < from and from != clock", ""),
        ("day >= '2026-12-24' and day != ''", ""),
        ("at > '2026-12-24 08:00' and at > '2026-12-24'", ""),
        ("day in feasts or day in ['2026-12-24']", ""),
        ("today() + hours(8) < at and today() + days(1) > day", ""),
        ("clock < '8h'", "no stamp: '8h'"),
        ("day == '24/12/2026'", "no stamp: '24/12/2026'"),
        ("day in ['2026-12-24', '25']", "no stamp: '25'"),
        ("at > '08:00'", "order: '08:00'"),
        ("clock == host", "never: clock == host"),
        ("clock in feasts", "never: clock in feasts"),
    ] {
        assert_eq!(told(text), wanted, "{text}");
    }
}
