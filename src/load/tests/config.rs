//! No mistake in a configuration goes by without a word, whichever key it is at.

use super::*;
use crate::load::config_vocabulary::CONFIG;
use crate::load::vocabulary::{Keyword, Shape, Table};
use crate::model::ConfigLayer;

/// Reads a configuration: what of it counts, and the codes of what is told, by line.
fn read(text: &str) -> (ConfigLayer, Vec<(usize, &'static str)>) {
    let (layer, problems) = config_layer(SourceId::default(), text, &Words::new(Lang::En));
    let told = problems.iter().map(|own| (own.place.line, own.code));
    (layer, told.collect())
}

/// What no key of that shape can be given.
fn bad(key: &Keyword) -> Vec<&'static str> {
    let (nothing, list) = (["''", "' '", "\"\\n\""], ["[]", "[7]", "['']", "[null]"]);
    let of_shape: &[&str] = match key.shape {
        Shape::Line | Shape::Text | Shape::Template | Shape::Condition | Shape::Scalar => &["{}"],
        Shape::Word(_) | Shape::Flag | Shape::Count | Shape::Amount => &["{}", "7.5", "x"],
        Shape::Items(_) => {
            return [
                &nothing[..],
                &["{}", "7", "x", "true", "[null]", "[[]]", "[{}]"],
            ]
            .concat();
        }
        Shape::Object(_) | Shape::Named(_) | Shape::Texts | Shape::Free => &["7", "true"],
    };
    [&nothing[..], &list, of_shape].concat()
}

/// Each key of a table and of those within, with how a value is written there.
fn each(table: &'static Table, around: &str, found: &mut Vec<(String, &'static Keyword)>) {
    for key in table.keys {
        // What must be there beside it is there: else that is told, whatever the value.
        let beside = match (table.name, key.name) {
            ("exporter", "name") => "argv: [cat], ",
            ("exporter", "argv") => "name: n, ",
            ("exporter", _) => "name: n, argv: [cat], ",
            _ => "",
        };
        let own = format!("{}: @", key.name);
        let whole = around.replace('@', &format!("{{ {beside}{own} }}"));
        let whole = if around.is_empty() { own } else { whole };
        match key.shape {
            Shape::Object(within) => each(within, &whole, found),
            Shape::Items(Shape::Object(within)) => {
                each(within, &whole.replace('@', "[@]"), found);
            }
            _ => {}
        }
        found.push((whole, key));
    }
}

#[test]
fn whatever_no_key_can_be_given_is_told_where_it_stands_and_costs_that_key_alone() {
    let mut keys = Vec::new();
    each(&CONFIG, "", &mut keys);
    assert!(keys.len() > 40, "{}", keys.len());
    for (whole, key) in &keys {
        for value in bad(key) {
            let text = format!("{}\nx-last: 1\n", whole.replace('@', value));
            let (_, told) = read(&text);
            assert!(told.iter().any(|(line, _)| *line == 1), "{text}");
            let other = if whole.starts_with("bell") {
                "lang: ca"
            } else {
                "bell: off"
            };
            let (layer, _) = read(&format!("{other}\n{text}"));
            assert!(
                layer.places.contains_key(other.split(':').next().unwrap()),
                "{text}"
            );
        }
    }
}

#[test]
fn an_entry_of_a_list_or_a_key_of_the_keyboard_that_says_nothing_is_told() {
    for (text, wanted, kept) in [
        ("keys: { undo: '', note: b }", "missing", "keys.note"),
        ("keys: { undo: [b, ''] }", "missing", "keys.undo"),
        ("keys: { undo: [b, null] }", "missing", "keys.undo"),
        ("keys: { undo: null, note: b }", "missing", "keys.note"),
        ("keys: { '': b, note: t }", "unknown-action", "keys.note"),
        ("keys: { null: b, note: t }", "unknown-action", "keys.note"),
        ("runbooks: [a, null]", "empty-item", "runbooks"),
        ("runbooks: [a, ' ']", "empty-item", "runbooks"),
        ("runbooks: [a, 7]", "wrong-type", "runbooks"),
        ("runbooks: [a, true]", "wrong-type", "runbooks"),
        (
            "operator: { name: true, phone: 600123123 }",
            "wrong-type",
            "operator.phone",
        ),
        (
            "exporters: [{ name: a, argv: [''] }]",
            "empty-item",
            "exporters",
        ),
        (
            "exporters: [{ name: a, argv: [cat], reference: '' }]",
            "missing",
            "exporters",
        ),
        (
            "schedule: { holidays: { extra: [2026-06-24, null] } }",
            "empty-item",
            "schedule.holidays.extra",
        ),
    ] {
        let (layer, told) = read(text);
        assert!(told.contains(&(1, wanted)), "{text}: {told:?}");
        assert!(layer.places.contains_key(kept), "{text}");
    }
    let (layer, told) = read("runbooks: [a, null, '', 7, b]\n");
    assert_eq!(
        layer.config.runbooks,
        ["a", "b"].map(std::path::PathBuf::from)
    );
    assert_eq!(told.len(), 3, "{told:?}");
}

#[test]
fn two_values_of_which_one_does_not_count_are_told() {
    let (layer, told) = read("schedule:\n  open: Mo 08:00-10:00\n  office_hours: Tu 09:00-11:00\n");
    assert_eq!(told, [(2, "contradiction")]);
    assert_eq!(
        layer.config.schedule.open.as_deref(),
        Some("Tu 09:00-11:00")
    );
    // A name for the hours stands beside them.
    let beside = "schedule:\n  open: Mo 08:00-10:00\n  office_hours: { label: Oficina }\n";
    assert_eq!(read(beside).1, []);
    let days = "schedule: { holidays: { extra: [2026-06-24], except: [2026-06-24] } }";
    assert_eq!(read(days).1, [(1, "contradiction")]);
}

#[test]
fn an_empty_argument_of_an_exporter_is_handed_to_it() {
    let (layer, told) = read("exporters: [{ name: a, argv: [mail, -s, '', ' '] }]");
    assert_eq!(told, []);
    assert_eq!(layer.config.exporters[0].argv, ["mail", "-s", "", " "]);
}

#[test]
fn a_time_zone_that_there_is_not_is_kept_apart_so_that_no_other_stands_in_unsaid() {
    let (layer, told) = read("schedule: { timezone: Europe/Madrit, office_hours: Mo 08:00-10:00 }");
    assert_eq!(told, [(1, "timezone")]);
    let own = &layer.config.schedule;
    assert_eq!(
        (own.timezone.as_deref(), own.unread_zone.as_deref()),
        (None, Some("Europe/Madrit"))
    );
}
