//! What a text becomes: spelling, places, anchors, merges, limits.

use crate::load::yaml::{Cause, Fault, Limit, Node, Yaml, tree, tree_with_gaps};
use crate::model::SourceId;
use std::fmt::Write as _;

fn read(text: &str) -> Result<Node, Fault> {
    tree(text, SourceId::default())
}

/// The tree as one line: texts, flags with `!`, nothing as `~`.
fn short(node: &Node) -> String {
    match &node.value {
        Yaml::Nothing => "~".to_owned(),
        Yaml::Lost => "?".to_owned(),
        Yaml::Scalar(scalar) if scalar.flag.is_some() => format!("!{}", scalar.text),
        Yaml::Scalar(scalar) => scalar.text.clone(),
        Yaml::List(list) => {
            let list: Vec<_> = list.iter().map(short).collect();
            format!("[{}]", list.join(" "))
        }
        Yaml::Map(map) => {
            let map: Vec<_> = map
                .iter()
                .map(|(key, value)| format!("{}={}", short(key), short(value)))
                .collect();
            format!("{{{}}}", map.join(" "))
        }
    }
}

fn shape(text: &str) -> String {
    read(text).map_or_else(|fault| format!("{:?}", fault.cause), |node| short(&node))
}

fn value_of(text: &str) -> Node {
    let Yaml::Map(mut map) = read(text).unwrap().value else {
        panic!("no map")
    };
    map.pop().unwrap().1
}

#[test]
fn a_number_keeps_its_spelling() {
    for spelling in ["0755", "1.0", "0x1F", "+34", "1e999", "-7", "1_000"] {
        assert_eq!(
            shape(&format!("a: {spelling} # mode\n")),
            format!("{{a={spelling}}}")
        );
    }
}

#[test]
fn no_and_yes_are_words_and_true_is_a_flag() {
    assert_eq!(
        shape("[no, yes, true, False, \"true\"]"),
        "[no yes !true !false true]"
    );
}

#[test]
fn every_value_knows_its_line_column_and_width() {
    let Yaml::List(list) = value_of("# x\nclau: [à, \"b\"]\n").value else {
        panic!("no list")
    };
    let place = list[1].place;
    assert_eq!((place.line, place.column, place.width), (2, 11, 3));
}

#[test]
fn an_empty_text_and_a_text_of_comments_are_nothing() {
    for text in ["", "# x\n", "---\n", "null\n"] {
        assert_eq!(shape(text), "~", "{text:?}");
    }
}

#[test]
fn an_alias_is_a_copy_that_stands_where_it_is_used() {
    assert_eq!(
        shape("a: &x [b, {c: d}]\ne: *x\n"),
        "{a=[b {c=d}] e=[b {c=d}]}"
    );
    let node = value_of("a: &x [b,\n  {c: d}]\ne: *x\n");
    let Yaml::List(list) = &node.value else {
        panic!("no list")
    };
    assert_eq!((node.place.line, node.last), (3, 3));
    assert_eq!((list[1].place.line, list[1].place.column), (3, 4));
}

#[test]
fn the_last_anchor_of_a_name_is_the_one_that_is_meant() {
    assert_eq!(shape("[&x a, *x, &x b, *x]"), "[a a b b]");
}

#[test]
fn an_alias_needs_an_anchor_that_ends_before_it() {
    assert_eq!(shape("a: *x\n"), "Alias");
    assert_eq!(shape("a: &x [*x]\n"), "Alias");
}

#[test]
fn a_merge_adds_what_is_missing_and_the_first_of_several_wins() {
    let head = "x-a: &a {p: 1, q: 2}\nx-b: &b {q: 3, r: 4}\n";
    let merged = |text: &str| short(&value_of(&format!("{head}c:\n{text}")));
    assert_eq!(merged("  <<: *a\n  q: 9\n"), "{q=9 p=1}");
    assert_eq!(merged("  <<: [*a, *b]\n"), "{p=1 q=2 r=4}");
    assert_eq!(merged("  <<: {s: 5}\n"), "{s=5}");
    assert_eq!(merged("  <<:\n  t: 6\n"), "{t=6}");
    assert_eq!(merged("  \"<<\": x\n"), "{<<=x}");
    assert_eq!(shape("<<: x\n"), "Merge");
}

#[test]
fn a_second_key_of_one_name_is_kept_to_be_told() {
    assert_eq!(shape("a: 1\na: 2\n"), "{a=1 a=2}");
}

#[test]
fn a_type_that_is_written_out_must_be_the_values_own() {
    assert_eq!(
        shape("[!!str true, ! ~, !!null x, !!bool true, !own true]"),
        "[true ~ ~ !true !true]"
    );
    assert_eq!(shape("!!int 0755"), "0755");
    for text in ["!!bool x", "!!seq {a: b}", "!!str [a]", "!!binary aGk="] {
        assert_eq!(shape(text), "Tag", "{text}");
    }
}

#[test]
fn a_key_is_a_single_value() {
    assert_eq!(shape("? [a]\n: b\n"), "Key");
    assert_eq!(shape("{a: b}: c\n"), "Key");
}

#[test]
fn a_second_document_is_told_at_its_line() {
    let fault = read("a: b\n---\nc: d\n").unwrap_err();
    assert_eq!((fault.cause, fault.line), (Cause::Documents, 2));
    assert_eq!(shape("---\na: b\n...\n"), "{a=b}");
}

#[test]
fn only_a_mended_text_has_gaps() {
    assert_eq!(shape("a: \u{E0F1}\n"), "{a=\u{E0F1}}");
    let mended = tree_with_gaps("a: \u{E0F1}\n", SourceId::default()).unwrap();
    assert_eq!(short(&mended), "{a=?}");
}

fn limit(text: &str) -> Limit {
    match read(text).unwrap_err().cause {
        Cause::Limit(limit) => limit,
        other => panic!("{other:?}"),
    }
}

#[test]
fn nesting_has_a_limit_in_every_style_and_through_aliases() {
    assert!(read(&format!("{}x{}", "[".repeat(32), "]".repeat(32))).is_ok());
    for text in [
        format!("{}x{}", "[".repeat(33), "]".repeat(33)),
        "[".repeat(100_000),
        "- ".repeat(10_000),
        format!("{}x", "- ".repeat(33)),
        format!("- &a {0}x{1}\n- {0}*a{1}\n", "[".repeat(20), "]".repeat(20)),
    ] {
        assert_eq!(limit(&text), Limit::Depth(32), "{}", &text[..20]);
    }
}

#[test]
fn an_alias_bomb_meets_a_limit() {
    let mut bomb = "a0: &a0 [x, x]\n".to_owned();
    for n in 1..30 {
        let last = n - 1;
        writeln!(bomb, "a{n}: &a{n} [*a{last}, *a{last}]").unwrap();
    }
    assert!(matches!(limit(&bomb), Limit::Repeated(_)));
    let long = format!(
        "a: &a {}\nb: [{}]\n",
        "x".repeat(500_000),
        "*a,".repeat(900)
    );
    assert!(matches!(limit(&long), Limit::Repeated(_)));
}

#[test]
fn values_anchors_and_aliases_are_counted() {
    assert!(matches!(limit(&"- a\n".repeat(300_001)), Limit::Nodes(_)));
    let anchors: String = (0..=1_000).fold(String::new(), |mut text, n| {
        writeln!(text, "- &a{n} x").unwrap();
        text
    });
    assert!(matches!(limit(&anchors), Limit::Anchors(_)));
    assert!(matches!(
        limit(&format!("- &a x\n{}", "- *a\n".repeat(1_001))),
        Limit::Aliases(_)
    ));
}
