//! Steps of which it is not known yet whether they apply: listed, and told apart.

use super::support::{KINDS, walk};

/// A step that waits, whose question is long.
const LONG: &str = r#"
version: 1
id: espera
title: Espera
lang: ca
steps:
  - id: tria
    kind: decision
    title: És horari d'oficina?
    options: [{ value: a, label: La primera }, { value: b, label: La segona }]
  - { id: nomes, title: Només amb la segona, when: tria == "b" }
  - { id: fi, title: El final }
"#;

#[test]
fn what_a_step_waits_for_is_whole_in_a_row_of_its_own() {
    let mut bench = walk(LONG);
    let shot = bench.shot(120, 40);
    let text = shot.text();
    let rows: Vec<_> = text.lines().collect();
    let at = rows
        .iter()
        .position(|row| row.contains("? ") && row.contains("Només amb la segona"));
    let next = at.map_or(&[][..], |at| &rows[at + 1..at + 3]);
    let list = next.iter().filter_map(|row| row.split('│').nth(1));
    let list: Vec<_> = list.map(str::trim).collect();
    assert_eq!(list[0], "depèn de: És horari d'oficina?", "{text}");
}

#[test]
fn what_a_step_waits_for_is_left_to_the_detail_where_rows_are_few() {
    let mut bench = walk(LONG);
    bench.keys("down");
    let text = bench.shot(80, 7).text();
    let row = text.lines().find(|row| row.contains("?   Només amb"));
    let list = row
        .and_then(|row| row.split('│').nth(1))
        .unwrap_or_default();
    assert!(!list.is_empty() && !list.contains("depèn"), "{text}");
}

#[test]
fn a_step_that_waits_shows_no_number_of_another_one() {
    let mut bench = walk(KINDS);
    bench.keys("down down");
    assert_eq!(bench.at(), "nomes");
    for text in [bench.usual().text(), bench.shot(60, 20).text()] {
        assert!(text.contains("Només amb b"), "{text}");
        assert!(
            !text.contains("3 Només amb b") && !text.contains("3/7"),
            "{text}"
        );
    }
    assert!(bench.usual().text().contains("3 Punts"));
}

#[test]
fn no_full_stop_follows_the_mark_of_a_question() {
    let mut bench = walk(KINDS);
    bench.keys("down down");
    let text = bench.usual().text();
    assert!(
        text.contains("depèn de: Quina?") && !text.contains("?."),
        "{text}"
    );
}
