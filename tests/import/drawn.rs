//! Markdown whose marks are only there to cost: tables of boxes that are none, marks by the million.

use crate::hostile::within;
use std::fs;

/// What an import of such a text says, with so many seconds of a processor.
fn told(text: &str) -> String {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("Page_12345678.md");
    fs::write(&file, text).unwrap();
    let ran = within(home.path(), 20, &file);
    assert!([0, 3].contains(&ran.code), "{}{}", ran.out, ran.err);
    ran.out
}

#[test]
fn lines_of_a_large_drawing_that_is_no_table_are_looked_through_once() {
    let out = told(&"+---+---+\n| a | b |\n".repeat(50_000));
    assert!(out.contains("1 page") || out.contains("0 pages"), "{out}");
}

#[test]
fn marks_by_the_million_are_told_before_a_parser_makes_much_of_them() {
    for mark in ["[", "[a](", "**a*b_", "![a](", "[^1]", "|1|2|\n", "\\"] {
        let out = told(&mark.repeat(3_500_000 / mark.len()));
        assert!(out.contains("too many elements"), "{mark}: {out}");
    }
}
