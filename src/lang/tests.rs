//! Values, three truths, functions and filters, through conditions and templates alike.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::{Budget, FaultKind, Function, Known, Names, Piece, Seen, Value};
use super::{UnreadKind, condition, evaluate, render, template};
use chrono::{DateTime, FixedOffset};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

/// A few names: `w` and `v` are waited for, `gone` does not apply.
struct Desk(BTreeMap<&'static str, Value>);

impl Desk {
    fn new() -> Self {
        let number = |text: &str| Value::Number(text.parse().unwrap());
        Self(BTreeMap::from([
            ("yes", Value::Truth(true)),
            ("no", Value::Truth(false)),
            ("n", number("3")),
            ("half", number("0.5")),
            ("host", Value::text("db-01")),
            ("left", Value::Empty),
            ("hosts", Value::texts(["a", "b", "c"])),
            ("day", Value::Date("2026-11-28".parse().unwrap())),
            (
                "at",
                Value::Moment("2026-11-28T03:12:00+01:00".parse().unwrap()),
            ),
        ]))
    }
}

impl Names for Desk {
    fn value(&self, name: &str) -> Seen {
        match name {
            "w" | "v" => Some(Known::waiting(name)),
            "gone" => Some(Known::NotThere),
            name => self.0.get(name).cloned().map(Known::Known),
        }
    }

    fn call(&self, function: Function, id: &str, key: Option<&str>) -> Seen {
        let text = format!("{}:{id}{}", function.name(), key.unwrap_or_default());
        match function {
            Function::Answered => Some(Known::Known(Value::Truth(self.0.contains_key(id)))),
            _ => Some(Known::Known(Value::text(&text))),
        }
    }

    fn label_of(&self, id: &str, value: &Value) -> Option<String> {
        Some(format!("{id}={}", super::text::plain(value)))
    }

    fn now(&self) -> Option<DateTime<FixedOffset>> {
        "2026-11-28T04:12:00+01:00".parse().ok()
    }

    fn print(&self, value: &Value) -> String {
        super::text::plain(value)
    }
}

fn asked(text: &str) -> Result<Known, FaultKind> {
    let read = condition(text).unwrap_or_else(|unread| panic!("{text}: {unread:?}"));
    evaluate(&read, &Desk::new(), &Budget::new(10_000)).map_err(|fault| fault.kind)
}

/// `yes`, `no`, `-` of what does not apply, or the names that are waited for.
pub(super) fn said(text: &str) -> String {
    match asked(text) {
        Ok(Known::Known(value)) => if value.is_true() { "yes" } else { "no" }.to_owned(),
        Ok(Known::Waiting(waits)) => waits
            .iter()
            .map(|name| &**name)
            .collect::<Vec<_>>()
            .join(","),
        Ok(Known::NotThere) => "-".to_owned(),
        Err(fault) => format!("{fault:?}"),
    }
}

pub(super) fn worth(text: &str) -> String {
    match asked(text) {
        Ok(Known::Known(value)) => super::text::plain(&value),
        other => format!("{other:?}"),
    }
}

pub(super) fn blanks(text: &str) -> usize {
    let pieces = render(&template(text).unwrap(), &Desk::new(), &Budget::new(10_000));
    let blank = |piece: &&Piece| matches!(piece, Piece::Blank(_));
    pieces.iter().filter(blank).count()
}

/// The names that say nothing where they are written.
pub(super) fn holes(text: &str) -> String {
    let pieces = render(&template(text).unwrap(), &Desk::new(), &Budget::new(10_000));
    let names = pieces.into_iter().filter_map(|piece| match piece {
        Piece::Hole(names) => Some(names),
        _ => None,
    });
    let names: std::collections::BTreeSet<_> = names.flatten().collect();
    names.into_iter().collect::<Vec<_>>().join(",")
}

pub(super) fn filled(text: &str) -> String {
    let read = template(text).unwrap_or_else(|unread| panic!("{text}: {unread:?}"));
    let pieces = render(&read, &Desk::new(), &Budget::new(10_000)).into_iter();
    pieces.map(piece).collect()
}

fn piece(piece: Piece) -> String {
    match piece {
        Piece::Text(text) => text,
        Piece::Gap(waits) => format!("<{}>", waits.into_iter().collect::<Vec<_>>().join(",")),
        Piece::Kept(names) => format!("[{}]", names.into_iter().collect::<Vec<_>>().join(",")),
        Piece::Blank(_) | Piece::Hole(_) => String::new(),
        Piece::Fault(fault) => format!("!{:?}!", fault.kind),
    }
}

#[test]
fn what_waits_is_unknown_unless_the_other_side_settles_it() {
    for (text, wanted) in [
        ("w", "w"),
        ("not w", "w"),
        ("w and yes", "w"),
        ("w and no", "no"),
        ("no and w", "no"),
        ("yes and w", "w"),
        ("w or yes", "yes"),
        ("yes or w", "yes"),
        ("w or no", "w"),
        ("no or w", "w"),
        ("w and v", "v,w"),
        ("w or v", "v,w"),
        ("w == 'a'", "w"),
        ("'a' != w", "w"),
        ("w < 3", "w"),
        ("n < w < 2", "w"),
        ("5 < n < w", "no"),
        ("w in ['a', 'b']", "w"),
        ("'a' in w", "w"),
        ("n in [1, w]", "w"),
        ("w not in hosts", "w"),
        ("w + 1 > 0", "w"),
        ("-w", "w"),
        ("w ~ 'a'", "w"),
        ("w|upper == 'A'", "w"),
        ("w|default('x') == 'x'", "yes"),
        ("host|replace(w, 'x')", "w"),
        ("w[0]", "w"),
        ("w.a", "w"),
        ("hosts[w]", "w"),
        ("1 if w else 2", "w"),
        ("w if yes else v", "w"),
        ("w if no else n", "yes"),
        ("max(n, w)", "w"),
        ("count(w)", "w"),
        ("answered(w)", "no"),
        ("w is defined", "no"),
        ("w is not defined", "yes"),
        ("label(w)", "yes"),
    ] {
        assert_eq!(said(text), wanted, "{text}");
    }
}

#[test]
fn what_does_not_apply_is_true_of_nothing_and_nobody_waits_for_it() {
    for (text, wanted) in [
        ("gone", "-"),
        ("not gone", "-"),
        ("gone == 'a'", "-"),
        ("gone != 'a'", "-"),
        ("gone or yes", "yes"),
        ("gone or no", "-"),
        ("gone and no", "no"),
        ("gone and w", "w"),
        ("gone or w", "w"),
        ("gone is defined", "no"),
        ("gone|default('x') == 'x'", "yes"),
    ] {
        assert_eq!(said(text), wanted, "{text}");
    }
    assert_eq!(filled("a{{ gone }}b{{ 'x' ~ gone }}"), "abx");
    assert_eq!(filled("{% if gone %}a{% else %}b{% endif %}"), "<gone>");
}

#[test]
fn what_was_left_out_is_known() {
    for (text, wanted) in [
        ("left", "no"),
        ("not left", "yes"),
        ("left == 'a'", "no"),
        ("left != 'a'", "yes"),
        ("left == ''", "yes"),
        ("left < 3", "no"),
        ("left > 3", "no"),
        ("left in hosts", "no"),
        ("left is defined", "no"),
        // Nobody has said either of two, so that they agree in nothing; what the author wrote
        // asks whether one was left out.
        ("left == left", "no"),
        ("left != left", "yes"),
        ("not (left == left)", "yes"),
        ("left in [left]", "no"),
        ("left not in [left, 'a']", "yes"),
        ("left in ['', 'a']", "yes"),
        ("'' == left", "yes"),
        ("left|trim == ''", "yes"),
        ("left != ''", "no"),
        ("n == n", "yes"),
        ("n in [left, n]", "yes"),
    ] {
        assert_eq!(said(text), wanted, "{text}");
    }
}

#[test]
fn numbers_are_exact_and_kinds_are_not_mixed() {
    for (text, wanted) in [
        ("0.1 + 0.2", "0.3"),
        ("n * 2 - 1", "5"),
        ("7 // 2", "3"),
        ("7 % 4", "3"),
        ("1 / 4", "0.25"),
        ("n / 0", "Err(ByZero)"),
        ("n == 3.0", "true"),
        ("n == '3'", "false"),
        ("yes == 'yes'", "false"),
        ("n < '4'", "Err(NotComparable)"),
        ("host + 1", "Err(NotSummable)"),
        ("'a' + 'b'", "ab"),
        ("1 < n <= 3", "true"),
        ("(2.5)|round", "3"),
        ("(153)|round(-2)", "200"),
        ("1234567890123456789012345678 * 1000", "Err(TooLarge)"),
    ] {
        assert_eq!(worth(text), wanted, "{text}");
    }
}

#[test]
fn moments_and_lengths_of_time_are_worked_with() {
    for (text, wanted) in [
        ("now() - at", "60"),
        ("now() - at > minutes(59)", "true"),
        ("now() - at < hours(1)", "false"),
        ("at + days(1) > now()", "true"),
        ("today() == day", "true"),
        ("day == '2026-11-28'", "true"),
        ("day in ['2026-11-27', '2026-11-28']", "true"),
        ("'2026-11-27' < day < '2026-11-29'", "true"),
        ("day > '2026-11-28'", "false"),
        ("at >= '2026-11-28 03:12'", "true"),
        ("at == '2026-11-28T02:12:00Z'", "true"),
        ("at > '2026-11-28 03:13'", "false"),
        ("at < '2026-11-29'", "true"),
        ("today() + hours(8)", "2026-11-28 08:00"),
        ("today() + days(1) - minutes(30)", "2026-11-28 23:30"),
        ("today() + days(1)", "2026-11-29"),
        ("at + hours(1) == now()", "true"),
        ("day + days(3)", "2026-12-01"),
        ("minutes(10) * 3", "30"),
        ("day - days(99999999)", "Err(TooLarge)"),
        ("days(99999999999999999999)", "Err(TooLarge)"),
    ] {
        assert_eq!(worth(text), wanted, "{text}");
    }
}

#[test]
fn each_function_and_filter_is_read_and_worked_out_in_both_languages() {
    let in_both = |text: &str| {
        let in_text = filled(&format!("{{{{ {text} }}}}"));
        assert_eq!(worth(text), in_text, "{text}");
        in_text
    };
    for function in Function::all() {
        let args = match (function, function.takes().0) {
            (Function::Minutes | Function::Hours | Function::Days | Function::Sum, _) => "2",
            (Function::Answer, _) => "host, 'a'",
            (_, 0) => "",
            (_, _) => "hosts",
        };
        assert!(!in_both(&format!("{}({args})", function.name())).contains("Err"));
    }
    for filter in super::Filter::all() {
        let (of, args) = match filter {
            super::Filter::Default => ("left", "('x')"),
            super::Filter::Replace => ("host", "('d', 'x')"),
            super::Filter::Round | super::Filter::Abs => ("half", ""),
            super::Filter::Join => ("hosts", "('; ')"),
            _ => ("hosts", ""),
        };
        let made = in_both(&format!("{of}|{}{args}", filter.name()));
        assert!(!made.contains("Err"), "{made}");
    }
}

#[test]
fn a_template_marks_what_it_waits_for_and_keeps_the_rest() {
    for (text, wanted) in [
        ("no code", "no code"),
        ("a {{ host }} b {{ w }} c", "a db-01 b <w> c"),
        ("{% if w %}a{% else %}b{% endif %} rest", "<w> rest"),
        ("{% if n > 2 %}a{% elif w %}b{% endif %}", "a"),
        (
            "{% for h in hosts %}{{ loop.index }}{{ h }} {% endfor %}",
            "1a 2b 3c ",
        ),
        (
            "{% for h in hosts if h != 'b' %}{{ h }}{% if not loop.last %}, {% endif %}{% endfor %}",
            "a, c",
        ),
        ("{% for h in left %}x{% else %}none{% endfor %}", "none"),
        ("{% for h in w %}x{% endfor %}", "<w>"),
        ("{% set a = n + 1 %}{{ a }}{% set a = a + 1 %}{{ a }}", "45"),
        ("{% raw %}{{ x }}{% endraw %}{# gone #}.", "{{ x }}."),
        ("x {{ host + 1 }} y", "x !NotSummable! y"),
        ("{{ missing }}.", "!NoSuchName!."),
        ("{{ hosts }}", "a, b, c"),
    ] {
        assert_eq!(filled(text), wanted, "{text}");
    }
}

#[test]
fn what_is_no_condition_says_where_and_why() {
    let wrong = |text: &str| {
        let unread = condition(text).unwrap_err();
        let at = text
            .get(unread.span.start..unread.span.end)
            .unwrap()
            .to_owned();
        (at, unread.kind)
    };
    assert_eq!(
        wrong("host|uper"),
        ("uper".into(), UnreadKind::NoSuchFilter("uper".into()))
    );
    assert_eq!(
        wrong("n > 2 and lable(x)").1,
        UnreadKind::NoSuchFunction("lable".into())
    );
    assert_eq!(
        wrong("n is odd").1,
        UnreadKind::NoSuchProperty("odd".into())
    );
    assert!(matches!(
        wrong("label()").1,
        UnreadKind::Count { given: 0, .. }
    ));
    assert_eq!(wrong("label(a ~ b)").1, UnreadKind::NotAnId("label"));
    assert_eq!(wrong("2 ** 3").1, UnreadKind::NotHere("**"));
    assert_eq!(wrong("n ==").1, UnreadKind::Unended);
    assert_eq!(wrong("n = 3"), ("=".into(), UnreadKind::Brought("=", "==")));
    assert_eq!(
        wrong("a b"),
        ("b".into(), UnreadKind::Unexpected("b".into()))
    );
    assert!(template("{% macro a() %}{% endmacro %}").is_err());
    assert!(template("{% if a %}").is_err());
}

#[test]
fn the_names_in_a_text_are_those_from_outside() {
    let names = |text: &str| {
        let names = template(text).unwrap().names().into_iter();
        names.map(|(name, _)| name.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(
        names("{{ host[:3] }} {{ label('kind') }} {{ label(kind) }}"),
        ["host", "kind", "kind"]
    );
    assert_eq!(
        names(
            "{% set a = b %}{{ a }}{% for h in hosts %}{{ h }}{{ loop.index }}{% endfor %}{{ h }}"
        ),
        ["b", "hosts", "h"]
    );
    assert_eq!(
        names("{% for h in hosts %}{{ answer('safe', h) }}{{ answer(free, h) }}{% endfor %}"),
        ["hosts", "safe", "free"]
    );
}

#[test]
fn what_is_written_and_is_in_no_table_is_a_gap_and_what_is_asked_is_empty() {
    let row = |pairs: &[(&str, &str)]| {
        let pairs = pairs.iter();
        let pairs = pairs.map(|(name, text)| ((*name).to_owned(), Value::text(text)));
        Value::Map(Arc::new(pairs.collect()))
    };
    let rows = indexmap::IndexMap::from([
        ("a".to_owned(), row(&[("url", "A")])),
        ("b".to_owned(), row(&[("ulr", "B")])),
    ]);
    let mut desk = Desk::new();
    desk.0.insert("data", Value::Map(Arc::new(rows)));
    desk.0.insert("alert", row(&[("name", "N")]));
    desk.0.insert("b", Value::text("b"));
    for (text, wanted) in [
        ("{{ data.a.url }}", "A"),
        ("{{ data[b].url }}", "<data.b.url>"),
        ("{{ data.c.url }}", "<data.c>"),
        ("{{ data['c'].url }}", "<data.c>"),
        ("{{ data[b].url|upper }}", "<data.b.url>"),
        ("{{ 'see ' ~ data[b].url }}", "<data.b.url>"),
        (
            "{% set own = data[b] %}{{ own.url }} {{ own.ulr }}",
            "<data.b.url> B",
        ),
        ("{% for one in data.c %}x{% endfor %}", "<data.c>"),
        ("{{ data[b].url|default('none') }}", "none"),
        ("{% if data[b].url %}yes{% else %}no{% endif %}", "no"),
        ("{{ 'yes' if data[b].url else 'no' }}", "no"),
        (
            "{% if data[b].url is defined %}yes{% else %}no{% endif %}",
            "no",
        ),
        ("{{ alert.summary }}|{{ data[w].url }}", "|<w>"),
    ] {
        let read = template(text).unwrap();
        let pieces = render(&read, &desk, &Budget::new(10_000)).into_iter();
        assert_eq!(pieces.map(piece).collect::<String>(), wanted, "{text}");
    }
    let read = condition("data[b].url == 'x' or data.c.url").unwrap();
    let said = evaluate(&read, &desk, &Budget::new(10_000)).unwrap();
    assert!(!said.is_true(), "{said:?}");
}

#[test]
fn lists_that_hold_lists_twice_end_at_a_limit() {
    let mut text = "{% set a0 = [n, n] %}".to_owned();
    for at in 1..40 {
        let before = at - 1;
        let _ = write!(text, "{{% set a{at} = [a{before}, a{before}] %}}");
    }
    let budget = Budget::new(500_000);
    let read = template(&format!("{text}{{{{ a39|length }}}}")).unwrap();
    let pieces = render(&read, &Desk::new(), &budget);
    let large =
        |piece: &Piece| matches!(piece, Piece::Fault(fault) if fault.kind == FaultKind::TooLarge);
    assert!(pieces.iter().any(large), "{pieces:?}");
}

#[test]
fn work_is_bounded_over_all_that_is_asked() {
    let budget = Budget::new(100);
    let read = condition("1 + 1 == 2").unwrap();
    let mut rounds = 0;
    while evaluate(&read, &Desk::new(), &budget).is_ok() {
        rounds += 1;
        assert!(rounds < 50);
    }
    let nested = "{% for a in hosts %}".repeat(30) + "x" + &"{% endfor %}".repeat(30);
    let read = template(&nested).unwrap();
    let pieces = render(&read, &Desk::new(), &Budget::new(10_000));
    assert!(matches!(pieces.last(), Some(Piece::Fault(fault)) if fault.kind == FaultKind::TooMuch));
    assert!(Decimal::MAX > Decimal::ONE);
}

/// A debug build needs most of the stack: what passes the limits is read, asked and filled in
/// in a thread's two megabytes even there.
#[test]
fn the_deepest_that_passes_the_limits_is_worked_out() {
    let most = super::limits::MOST_PARTS;
    let deep = |code: String| format!("{}{code}{}", "(".repeat(63), ")".repeat(63));
    deepest(most - 70, deep);
    deepest(most, |code| code);
}

fn deepest(parts: usize, deep: impl Fn(String) -> String) {
    let chain =
        |lead: &str, link: &str, each: usize| format!("{lead}{}", link.repeat(parts / each));
    for code in [
        format!("{}1", "-".repeat(parts)),
        format!("{}n", "not ".repeat(parts)),
        chain("n", " or n", 1),
        chain("no", " or no", 1),
        chain("yes", " and yes", 1),
        chain("n", "+n", 1),
        chain("host", "~host", 1),
        chain("n", ".n", 1),
        chain("hosts", "[0]", 1),
        chain("hosts", "[:2]", 1),
        chain("host", "|upper", 1),
        format!("{}n", "n if no else ".repeat(parts / 2)),
        chain("n", " not in hosts", 1),
        String::new(),
    ] {
        let code = match code.as_str() {
            "" => format!("{}n{}", "max(".repeat(64), ")".repeat(64)),
            _ => deep(code),
        };
        let read = match condition(&code) {
            Ok(read) => read,
            Err(unread) => {
                assert!(!matches!(unread.kind, UnreadKind::Excess(_)), "{code}");
                continue;
            }
        };
        let _ = evaluate(&read, &Desk::new(), &Budget::new(100_000));
        assert!(!read.names().is_empty() || read.paths().is_empty());
        let _ = read.ids();
        let text = template(&format!("{{{{ {code} }}}}")).unwrap();
        let _ = render(&text, &Desk::new(), &Budget::new(100_000));
    }
    let tags = format!("{}{}", "{% if yes %}".repeat(64), "{% endif %}".repeat(64));
    let _ = render(
        &template(&tags).unwrap(),
        &Desk::new(),
        &Budget::new(100_000),
    );
    let chain = format!("{{% if no %}}{}{{% endif %}}", "{% elif no %}".repeat(63));
    let _ = render(
        &template(&chain).unwrap(),
        &Desk::new(),
        &Budget::new(100_000),
    );
}

/// A mistake may stand in the last column of the longest text.
#[test]
fn the_longest_text_is_refused_where_it_is_wrong_and_counted_to_its_end() {
    let most = super::limits::MOST_TEMPLATE_BYTES;
    for lead in ["{% raw %}", "{{", "{%", "{{ '"] {
        let text = |length: usize| format!("{lead}{}", "x".repeat(length - lead.len()));
        let longest = template(&text(most));
        assert!(longest.is_err(), "{lead}");
        let rows = format!("{}{lead}", "\n".repeat(most - lead.len()));
        assert!(template(&rows).is_err(), "{lead}");
        let over = template(&text(most + 1)).err().map(|over| over.kind);
        assert!(matches!(over, Some(UnreadKind::Excess(_))), "{lead}");
    }
}

#[test]
fn for_machines_a_value_is_written_by_iso_8601_whatever_the_language() {
    for (text, wanted) in [
        ("today()|iso", "2026-11-28"),
        ("(today() + days(9))|iso", "2026-12-07"),
        ("(2 / 4)|iso", "0.5"),
        ("minutes(90)|iso", "PT5400S"),
        ("(minutes(1) - minutes(90))|iso", "-PT5340S"),
        ("hosts|iso|join(';')", "a;b;c"),
        ("true|iso", "true"),
    ] {
        assert_eq!(worth(text), wanted, "{text}");
    }
    let at = worth("now()|iso");
    assert!(chrono::DateTime::parse_from_rfc3339(&at).is_ok(), "{at}");
}

#[test]
fn people_read_the_labels_of_the_values_that_a_text_goes_through() {
    for (text, wanted) in [
        (
            "{% for h in hosts %}{{ label(h) }} {% endfor %}",
            "hosts=a hosts=b hosts=c ",
        ),
        (
            "{% set l = hosts %}{% for h in l %}{{ label(h) }} {% endfor %}",
            "hosts=a hosts=b hosts=c ",
        ),
        ("{% for h in ['x'] %}{{ label(h) }}{% endfor %}", "x"),
        ("{{ label(answer(n, host)) }}", "label:ndb-01"),
    ] {
        assert_eq!(filled(text), wanted, "{text}");
    }
}
