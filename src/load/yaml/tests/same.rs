//! The reader of events gives what serde gives. Where they differ on purpose it is said here:
//! types written out (`!!int`), the place of merged keys, a gap that is merged, and what a
//! fault that is not the parser's is called.

use crate::load::yaml::{Cause, GAP, Node, Yaml, oracle, tree_with_gaps};
use crate::model::SourceId;
use proptest::prelude::*;

const RUNBOOKS: [&str; 3] = [
    include_str!("../../../../runbooks/aws-claranet.yaml"),
    include_str!("../../../../runbooks/disk-full.yaml"),
    include_str!("../../../../runbooks/tls-cert.yaml"),
];

/// Values without their places.
fn bare(node: &Node) -> String {
    match &node.value {
        Yaml::Nothing => "~".to_owned(),
        Yaml::Lost => "?".to_owned(),
        Yaml::Scalar(scalar) => format!("{scalar:?}"),
        Yaml::List(list) => format!("{:?}", list.iter().map(bare).collect::<Vec<_>>()),
        Yaml::Map(map) => {
            let map = map.iter().map(|(key, value)| (bare(key), bare(value)));
            format!("{:?}", map.collect::<Vec<_>>())
        }
    }
}

fn same(source: &str) {
    let ours = tree_with_gaps(source, SourceId::default());
    let theirs = oracle::read(source);
    match (&ours, &theirs) {
        (Ok(ours), Ok(theirs)) if source.contains("<<") || source.contains('!') => {
            assert_eq!(bare(ours), bare(theirs), "{source}");
        }
        (Ok(ours), Ok(theirs)) => {
            assert_eq!(format!("{ours:?}"), format!("{theirs:?}"), "{source}");
        }
        // Of a wrong merge and a slip behind it, each names the one that it meets first.
        (Err(ours), Err((line, detail)))
            if matches!(ours.cause, Cause::Syntax(_)) && !source.contains("<<") =>
        {
            assert_eq!((ours.line, &ours.detail), (*line, detail), "{source}");
        }
        (Err(_), Err(_)) => {}
        _ if source.contains('!') || (source.contains("<<") && source.contains(GAP)) => {}
        _ => panic!("{ours:?}\n{theirs:?}\n{source}"),
    }
}

#[test]
fn our_own_runbooks_are_the_same_to_serde() {
    for source in RUNBOOKS {
        assert!(oracle::read(source).is_ok());
        same(source);
    }
}

#[test]
fn every_kind_of_scalar_is_what_it_is_to_serde() {
    for value in [
        "",
        "~",
        "null",
        "Null",
        "nULL",
        "true",
        "True",
        "yes",
        "off",
        "\"true\"",
        "'null'",
        "0755",
        "0x1F",
        "1e999",
        ".inf",
        "-.5",
        "1_000",
        "2026-11-23",
        "2026-11-23T03:12:00",
        "12:30",
        "a: b",
        "a #b",
        "a\n   b",
        "|\n    a\n    b\n",
        ">-\n    a\n    b\n",
        "\"a\\u0000b\"",
        "'it''s'",
        "[a, [b], {c: d}]",
        "{a: , b}",
        "? x",
        "*a",
        "&a b",
        "!!str 1",
        "! x",
        "<<",
        "\u{e0f1}",
        "%",
        "@x",
        "`x`",
        "\"é漢\"",
        "- a\n- b",
        "é",
        " ",
    ] {
        same(&format!("k: {value}\n"));
        same(&format!("k:\n  {value}\n"));
        same(&format!("- {value}\n- x\n"));
        same(&format!("{value}\n"));
        same(&format!("{value}: x\n"));
    }
    for source in [
        "",
        "---\n",
        "---\na: b\n",
        "a: b\n...\n",
        "a: b\n---\nc: d\n",
        "# x\n",
        "%YAML 1.2\n---\na: b\n",
        "\u{feff}a: b\n",
        "a: 1\na: 2\n",
        "? a\n: b\n",
    ] {
        same(source);
    }
}

fn piece() -> impl Strategy<Value = String> {
    let usual = prop::sample::select(vec![
        "\t", "\"", "'", "[", "{", "}", "]", ": ", "- ", "#", "|", ">", "? ", "---\n", "%", "\n",
        "  ", "\u{feff}", "\u{e0f1}", "é", "漢", "<<: ", "null", "true", "\r", "\r\n", ",", "a",
        "1", "\n- ", "\n  ", "&a ", "*a", "<<: *a", "{a: 1}", "!!str ", "\\", "\u{85}", "\u{2028}",
    ]);
    prop_oneof![4 => usual.prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn a_changed_runbook_is_what_it_is_to_serde(
        which in 0usize..3,
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0usize..12, piece()), 1..4),
    ) {
        let mut letters: Vec<char> = RUNBOOKS[which].chars().take(2_500).collect();
        for (at, gone, text) in changes {
            let at = at.index(letters.len() + 1);
            let end = (at + gone).min(letters.len());
            letters.splice(at..end, text.chars());
        }
        same(&letters.into_iter().collect::<String>());
    }

    #[test]
    fn any_text_is_what_it_is_to_serde(pieces in prop::collection::vec(piece(), 0..14)) {
        same(&pieces.concat());
    }
}
