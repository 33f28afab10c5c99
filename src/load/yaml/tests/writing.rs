//! What the writer writes, and that the reader reads it back.

use crate::load::yaml::write::{Pair, Tree, TreeItem, write};
use crate::load::yaml::{Node, Yaml, tree};
use crate::model::SourceId;
use proptest::prelude::*;

/// What was read, as what can be written.
fn back(node: Node) -> Tree {
    match node.value {
        Yaml::Nothing | Yaml::Lost => Tree::Nothing,
        Yaml::Scalar(scalar) => match scalar.flag {
            Some(flag) => Tree::Flag(flag),
            None => Tree::Text(scalar.text),
        },
        Yaml::List(list) => Tree::List(list.into_iter().map(|node| back(node).into()).collect()),
        Yaml::Map(map) => Tree::Map(
            map.into_iter()
                .map(|(key, value)| match back(key) {
                    Tree::Text(key) => Pair::new(key, back(value)),
                    other => panic!("a key {other:?}"),
                })
                .collect(),
        ),
    }
}

fn read(text: &str) -> Tree {
    back(tree(text, SourceId::default()).unwrap_or_else(|fault| panic!("{fault:?}\n{text}")))
}

fn without_comments(tree: Tree) -> Tree {
    match tree {
        Tree::List(list) => Tree::List(
            list.into_iter()
                .map(|item| without_comments(item.value).into())
                .collect(),
        ),
        Tree::Map(map) => Tree::Map(
            map.into_iter()
                .map(|pair| Pair::new(pair.key, without_comments(pair.value)))
                .collect(),
        ),
        other => other,
    }
}

fn reads_back(tree: Tree) {
    let text = write(&tree);
    assert!(text.ends_with('\n'));
    assert_eq!(read(&text), without_comments(tree), "\n{text}");
}

fn list(texts: &[&str]) -> Tree {
    Tree::List(texts.iter().map(|text| Tree::from(*text).into()).collect())
}

#[test]
fn a_runbook_is_written_as_a_person_would() {
    let field = Tree::Map(vec![
        Pair::new("id", "tipus"),
        Pair::new("options", list(&["no", "0755", "true", "a: b", "{{ x }}"])),
    ]);
    let step = Tree::Map(vec![
        Pair::new("id", "look"),
        Pair::new("title", "Look at the disk: is it full?"),
        Pair::new("when", "tipus == \"redes\""),
        Pair::new("hold", Tree::Flag(true)),
        Pair::new("body", "Run this:\n\n    df -h\n"),
        Pair::new("expect", "one\ntwo"),
        Pair::new("fields", Tree::List(vec![field.into()])),
    ]);
    let root = Tree::Map(vec![
        Pair::new("version", "1").under("A first runbook."),
        Pair::new("source", Tree::Nothing),
        Pair::new("labels", Tree::List(Vec::new())),
        Pair::new("contacts", Tree::Map(Vec::new())),
        Pair::new("steps", Tree::List(vec![step.into()]))
            .under("")
            .under("What to do, in order."),
    ]);
    let text = "# A first runbook.
version: 1
source:
labels: []
contacts: {}

# What to do, in order.
steps:
  - id: look
    title: \"Look at the disk: is it full?\"
    when: tipus == \"redes\"
    hold: true
    body: |
      Run this:

          df -h
    expect: |-
      one
      two
    fields:
      - id: tipus
        options:
          - no
          - 0755
          - \"true\"
          - \"a: b\"
          - \"{{ x }}\"
";
    assert_eq!(write(&root), text);
    reads_back(root);
}

#[test]
fn a_comment_above_the_first_key_of_an_item_stands_there() {
    let mut pair = Pair::new("id", "a");
    pair.above = vec!["one\ntwo".to_owned()];
    let tree = Tree::List(vec![TreeItem {
        above: vec!["first".to_owned()],
        value: Tree::Map(vec![pair]),
    }]);
    assert_eq!(write(&tree), "# first\n-\n  # one\n  # two\n  id: a\n");
    reads_back(tree);
}

#[test]
fn a_comment_cannot_become_a_key() {
    let pair = Pair::new("a", "b").under("x\rc: d\u{85}e: f");
    reads_back(Tree::Map(vec![pair]));
}

#[test]
fn a_text_that_yaml_takes_for_something_else_is_quoted() {
    for text in [
        "",
        " ",
        "yes",
        "0755",
        "~",
        "null",
        "true",
        "False",
        "# x",
        ": ",
        "- a",
        "-",
        "--- a",
        "...",
        "a #b",
        "a:",
        "a: b",
        "*a",
        "&a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a`",
        "\"a\"",
        "'",
        "it's",
        "[a]",
        "{a}",
        ",",
        "?",
        "? a",
        " a",
        "a ",
        "\ta",
        "a\tb",
        "a\\b",
        "<<",
        "=",
        "\u{0}",
        "\u{1b}[2J",
        "\u{85}",
        "\u{2028}",
        "\u{feff}a",
        "\u{e0f1}",
        "\u{a0}a",
        "é",
        "漢字",
        "🚨 x",
        "a\n",
        "\n",
        "\na",
        "a\n\n",
        "a\n b\n",
        " a\nb",
        "a\n\n\nb",
        "a\n \nb",
        "a\n\tb",
        "a\r\nb",
        "a\n#b",
        "a\nb: c\n",
        "---\nb",
        "-7",
        "-t",
        "1.0",
        "\u{10FFFF}",
        "a \n b",
    ] {
        reads_back(Tree::from(text));
        reads_back(list(&[text, text]));
        reads_back(Tree::Map(vec![Pair::new(text, text), Pair::new("b", text)]));
        reads_back(Tree::List(vec![
            Tree::Map(vec![Pair::new(text, list(&[text])), Pair::new("z", text)]).into(),
        ]));
    }
}

#[test]
fn a_very_long_key_is_a_key() {
    let key = "k: ".repeat(2_000);
    reads_back(Tree::Map(vec![
        Pair::new(&key, "a"),
        Pair::new("b", Tree::Map(vec![Pair::new(key.clone(), list(&["c"]))])),
    ]));
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "yes", "0755", "#", " ", ":", "-", "\n", "\t", "\r", "'", "\"", "\\", "a", "b c", "[", "{",
        "|", ">", "&", "*", "!", "%", "é", "漢", "\u{0}", "\u{7f}", "\u{85}", "\u{feff}",
        "\u{2028}", "\u{200b}", "---", "...", "?", ",", "~", "true", "<<", "\u{e0f1}",
    ]);
    prop_oneof![
        3 => prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
    ]
}

fn comments() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(text(), 0..2)
}

fn trees() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![
        1 => Just(Tree::Nothing),
        1 => any::<bool>().prop_map(Tree::Flag),
        6 => text().prop_map(Tree::Text),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        let item = (comments(), inner.clone()).prop_map(|(above, value)| TreeItem { above, value });
        let pair =
            (comments(), text(), inner).prop_map(|(above, key, value)| Pair { above, key, value });
        prop_oneof![
            prop::collection::vec(item, 0..5).prop_map(Tree::List),
            prop::collection::vec(pair, 0..5).prop_map(Tree::Map),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_tree_of_any_texts_reads_back(tree in trees()) {
        reads_back(tree);
    }
}
