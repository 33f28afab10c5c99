//! Tests as the XML of `JUnit`, which every CI reads.
//!
//! It must not know how they were carried out.

use crate::app::scenario::{Tried, Walked};
use crate::i18n::Words;
use crate::load::report;
use crate::model::sanitize;
use std::fmt::Write as _;

/// The report of all files.
pub(super) fn report(tried: &[Tried], words: &Words) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let tests: usize = tried.iter().map(count).sum();
    let failures: usize = tried.iter().map(Tried::failed).sum();
    let errors = tried.iter().filter(|own| own.is_broken()).count();
    let _ = writeln!(
        out,
        "<testsuites name=\"vetlla\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">"
    );
    for own in tried {
        suite(own, words, &mut out);
    }
    out + "</testsuites>\n"
}

/// A file that was not walked is one test that ends in an error.
fn count(tried: &Tried) -> usize {
    if tried.is_broken() {
        1
    } else {
        tried.walked.len()
    }
}

fn suite(tried: &Tried, words: &Words, out: &mut String) {
    let file = escaped(tried.sources.name(crate::model::SourceId::default()));
    let _ = writeln!(
        out,
        "  <testsuite name=\"{file}\" tests=\"{}\" failures=\"{}\" errors=\"{}\">",
        count(tried),
        tried.failed(),
        usize::from(tried.is_broken()),
    );
    if tried.is_broken() {
        let mut why = report::human(&tried.sources, &tried.problems, words);
        why += tried.refused.as_deref().unwrap_or_default();
        let first = escaped(why.lines().next().unwrap_or_default());
        let why = escaped(&why);
        let _ = writeln!(
            out,
            "    <testcase name=\"{file}\" classname=\"{file}\">\n      <error message=\"{first}\">{why}</error>\n    </testcase>"
        );
    } else {
        for walked in &tried.walked {
            case(&file, walked, out);
        }
    }
    out.push_str("  </testsuite>\n");
}

fn case(file: &str, walked: &Walked, out: &mut String) {
    let (name, line) = (escaped(&walked.name), walked.place.line);
    let _ = write!(
        out,
        "    <testcase name=\"{name}\" classname=\"{file}\" file=\"{file}\" line=\"{line}\""
    );
    let Some(first) = walked.differences.first() else {
        out.push_str("/>\n");
        return;
    };
    let mut text = String::new();
    for own in &walked.differences {
        let place = own.place;
        let _ = writeln!(text, "{}:{}: {}", place.line, place.column, own.message);
        text += &own.shown();
    }
    let (message, text) = (escaped(&first.message), escaped(&text));
    let _ = writeln!(
        out,
        ">\n      <failure message=\"{message}\">{text}</failure>\n    </testcase>"
    );
}

/// A text inside of XML, and in its quotes.
fn escaped(text: &str) -> String {
    let text = sanitize(text);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // No XML has them, escaped or not.
            '\u{FFFE}' | '\u{FFFF}' => out.push('?'),
            c => out.push(c),
        }
    }
    out
}
