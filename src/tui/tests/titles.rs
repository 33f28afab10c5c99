//! Titles in the list and above a step, and how the screen's width is shared.

use super::support::{ONE, walk};
use crate::tui::bench::Shot;

/// Two steps whose titles are longer than the list is wide, and a short one.
const LONG: &str = "\
version: 1
id: llargs
title: Títols llargs
lang: ca
steps:
  - { id: un, title: Obriu un tiquet al proveïdor i anoteu-ne el número en acabar }
  - id: tria
    kind: decision
    title: Quina de les dues línies de comunicació és la que no respon ara mateix?
    options:
      - { value: a, label: La primera }
      - { value: b, label: La segona }
  - { id: tres, title: El tercer }
";

#[test]
fn a_long_title_takes_two_rows_of_the_list_where_there_is_room() {
    let mut bench = walk(LONG);
    bench.keys("enter 1");
    let shot = bench.usual();
    let first = shot.row_of("✓ 1 Obriu un tiquet al");
    let list = |row: u16| shot.rows[usize::from(row)].chars().skip(2).take(25);
    let list = |row| list(row).collect::<String>().trim_end().to_owned();
    assert_eq!(list(first + 1), "    proveïdor i anoteu-n…");
    assert_eq!(list(first + 2), "✓ 2 Quina de les dues");
    assert_eq!(list(first + 3), "    línies de… La primera");
    assert_eq!(list(first + 4), "▶ 3 El tercer");
    assert_eq!(shot.cursor.1, first + 4);
}

#[test]
fn titles_keep_to_one_row_where_the_steps_need_them_all() {
    let mut bench = walk(LONG);
    let shot = bench.shot(80, 7);
    let rows = ["▶ 1 Obriu", "  2 Quina", "  3 El tercer"].map(|row| shot.row_of(row));
    assert_eq!(rows, [rows[0], rows[0] + 1, rows[0] + 2], "{}", shot.text());
}

#[test]
fn a_title_is_whole_somewhere_at_every_size() {
    for (columns, rows) in [
        (200, 50),
        (120, 40),
        (80, 24),
        (70, 12),
        (60, 15),
        (40, 10),
        (30, 8),
    ] {
        let mut bench = walk(LONG);
        for (at, title) in ["número en acabar", "que no respon ara mateix?"]
            .into_iter()
            .enumerate()
        {
            bench.keys(if at == 0 { "home" } else { "home j" });
            let seen = |shot: &Shot| {
                // Each pane by itself: a title may be wrapped in either.
                let panes = [0, 1].map(|pane| {
                    let parts = shot.rows.iter().filter_map(|row| row.split("││").nth(pane));
                    let letters = parts.flat_map(str::chars).filter(|c| c.is_alphanumeric());
                    letters.collect::<String>()
                });
                let title: String = title.chars().filter(|c| c.is_alphanumeric()).collect();
                panes.iter().any(|pane| pane.contains(&title))
            };
            let mut found = seen(&bench.shot(columns, rows));
            for _ in 0..12 {
                bench.keys("pagedown");
                found |= seen(&bench.shot(columns, rows));
            }
            assert!(found, "{title:?} at {columns}x{rows}");
        }
    }
}

#[test]
fn the_list_grows_with_the_screen_and_prose_stays_easy_to_read() {
    let long = "paraula ".repeat(80);
    let text = format!("{ONE}    body: {long}\n").replace("title: Fes-ho }", "title: Fes-ho");
    let text = text.replace("{ id: un,", "id: un\n   ");
    let mut bench = walk(&text);
    let mut widths = Vec::new();
    for columns in [80, 120, 200] {
        let shot = bench.shot(columns, 24);
        let border = &shot.rows[usize::from(shot.row_of("┐┌"))];
        widths.push(border.chars().position(|c| c == '┐').unwrap() + 1);
        let prose = shot.rows.iter().filter_map(|row| row.split("││").nth(1));
        let widest = prose.map(|row| row.trim_end_matches([' ', '│']).chars().count());
        let widest = widest.max().unwrap();
        assert!((40..=92).contains(&widest), "{widest} at {columns}");
    }
    assert_eq!(widths, [29, 44, 90]);
}

#[test]
fn a_long_item_that_is_next_is_whole_above_the_panes_where_there_is_room() {
    let item = "Atureu el servei en els dos servidors web i espereu que tots dos diguin que està aturat del tot";
    let text = format!("{ONE}    items: [{item}]\n").replace("title: Fes-ho }", "title: Fes-ho");
    let text = text.replace("{ id: un,", "id: un\n   ");
    let mut bench = walk(&text);
    let above = |shot: Shot| {
        let rows = shot.rows.iter().take_while(|row| !row.contains('┌'));
        rows.map(|row| row.trim()).collect::<Vec<_>>().join(" ")
    };
    let shown = above(bench.shot(80, 24));
    assert!(shown.contains(item), "{shown}");
    // Where rows are few it keeps to one, and the item is whole in the step.
    let shot = bench.shot(80, 14);
    assert!(!above(bench.shot(80, 14)).contains(item));
    assert!(shot.has("Atureu el servei"));
}
