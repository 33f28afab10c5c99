//! Whatever a file holds, the loader answers with a runbook or with problems.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use vetlla::i18n::{Lang, Words};
use vetlla::load;
use vetlla::model::Sources;

const AWS: &str = include_str!("../runbooks/aws-claranet.yaml");

/// One slip of a hand in a file.
#[derive(Debug, Clone)]
enum Slip {
    Delete(prop::sample::Index, usize),
    Insert(prop::sample::Index, String),
    Swap(prop::sample::Index, prop::sample::Index),
    Double(prop::sample::Index),
}

fn slip() -> impl Strategy<Value = Slip> {
    let index = any::<prop::sample::Index>;
    // What breaks YAML and templates most, and anything else.
    let text = prop_oneof![
        prop::sample::select(vec![
            "\t", "\"", "'", "[", "{", "}", "]", ": ", "- ", "#", "|", ">", "&a ", "*a", "!!int ",
            "? ", "---\n", "%", "{{", "}}", "{% if", "\n", "  ", "\u{0}", "\u{feff}", "\u{e0f1}",
            "é", "漢", "<<: ", "null", "true", "\r",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ];
    prop_oneof![
        (index(), 1usize..40).prop_map(|(at, len)| Slip::Delete(at, len)),
        (index(), text).prop_map(|(at, text)| Slip::Insert(at, text)),
        (index(), index()).prop_map(|(a, b)| Slip::Swap(a, b)),
        index().prop_map(Slip::Double),
    ]
}

/// Slips are of bytes; what is then no UTF-8 is read as a careless editor would.
fn mutate(text: &str, slips: &[Slip]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for slip in slips {
        match slip {
            Slip::Delete(at, len) if !bytes.is_empty() => {
                let at = at.index(bytes.len());
                let end = (at + len).min(bytes.len());
                bytes.drain(at..end);
            }
            Slip::Insert(at, text) => {
                let at = at.index(bytes.len() + 1);
                bytes.splice(at..at, text.bytes());
            }
            Slip::Swap(a, b) => {
                let mut lines: Vec<Vec<u8>> =
                    bytes.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
                let (a, b) = (a.index(lines.len()), b.index(lines.len()));
                lines.swap(a, b);
                bytes = lines.join(&b'\n');
            }
            Slip::Double(at) => {
                let mut lines: Vec<Vec<u8>> =
                    bytes.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
                let at = at.index(lines.len());
                lines.insert(at, lines[at].clone());
                bytes = lines.join(&b'\n');
            }
            Slip::Delete(..) => {}
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Loads, and holds what callers rely on: no success with problems, places inside
/// the file, and reports that can be printed.
fn holds(text: &str) -> Result<(), TestCaseError> {
    let words = Words::new(Lang::Ca);
    let sources = Sources::one("f.yaml", text);
    let lines = text.split('\n').count() + 1;
    for problems in [
        load::runbook(text, &words).err(),
        load::config(text, &words).err(),
    ]
    .into_iter()
    .flatten()
    {
        prop_assert!(!problems.is_empty(), "refused without a reason");
        for problem in &problems {
            prop_assert!(
                (1..=lines).contains(&problem.place.line),
                "{problem:?} of {lines} lines"
            );
            prop_assert!(problem.place.column >= 1, "{problem:?}");
            prop_assert!(!problem.message.contains(char::is_control), "{problem:?}");
        }
        prop_assert!(
            problems
                .windows(2)
                .all(|pair| pair[0].place <= pair[1].place)
        );
        let shown = load::report::human(&sources, &problems, &Words::new(Lang::En));
        prop_assert!(
            !shown.contains(|c: char| c.is_control() && c != '\n'),
            "{shown:?}"
        );
        prop_assert_eq!(
            load::report::github(&sources, &problems).lines().count(),
            problems.len()
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_slip_in_a_runbook_makes_the_loader_panic(slips in prop::collection::vec(slip(), 1..8)) {
        holds(&mutate(AWS, &slips))?;
    }

    #[test]
    fn no_text_makes_the_loader_panic(text in any::<String>()) {
        holds(&text)?;
    }

    #[test]
    fn no_text_of_yaml_signs_makes_the_loader_panic(text in "[a-c:\\-\\[\\]{}\"'|>&*!?#%@ \t\n,]{0,80}") {
        holds(&text)?;
    }
}
