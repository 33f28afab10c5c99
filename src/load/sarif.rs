//! Problems in the Static Analysis Results Interchange Format (SARIF 2.1.0), which code
//! scanning of forges reads.
//!
//! It must not know how a problem was found.

use super::report::each;
use super::rules::{RULES, Rule};
use crate::i18n::Words;
use crate::model::problem::{Problem, Sources};
use serde_json::{Value, json};
use std::fmt::Write as _;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The problems of one file, each as a result.
#[must_use]
pub fn results(sources: &Sources, problems: &[Problem]) -> Vec<Value> {
    let mut all = Vec::with_capacity(problems.len());
    each(sources, problems, |problem, _| {
        all.push(result(sources, problem));
    });
    all
}

/// All results as one log, with the rules that they name.
#[must_use]
pub fn log(results: &[Value], words: &Words) -> Value {
    let rules: Vec<_> = RULES.iter().map(|rule| described(rule, words)).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "vetlla",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": words.lang().code(),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn described(rule: &Rule, words: &Words) -> Value {
    let about = rule.about(words);
    let mut described = json!({
        "id": rule.code,
        "shortDescription": { "text": about },
        "defaultConfiguration": { "level": rule.worst().word() },
    });
    if let Some(source) = rule.source {
        let args = [("source", source.into())];
        let help = format!("{about} {}", words.with("rule-source", &args));
        described["help"] = json!({ "text": help });
    }
    described
}

fn result(sources: &Sources, problem: &Problem) -> Value {
    let place = problem.place;
    let mut physical = json!({ "artifactLocation": { "uri": uri(sources.name(place.source)) } });
    // What is wrong with the whole of a file stands nowhere in it.
    if place.line > 0 {
        let column = place.column.max(1);
        physical["region"] = json!({
            "startLine": place.line,
            "startColumn": column,
            "endColumn": column + place.width.max(1),
        });
    }
    json!({
        "ruleId": problem.code,
        "ruleIndex": RULES.iter().position(|rule| rule.code == problem.code),
        "level": problem.level.word(),
        "message": { "text": problem.whole() },
        "locations": [{ "physicalLocation": physical }],
    })
}

/// A path as a reference: relative as it is, absolute as a file's.
fn uri(path: &str) -> String {
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            other => {
                let _ = write!(uri, "%{other:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::model::problem::{Place, Severity, SourceId};

    fn problem(line: usize) -> Problem {
        Problem {
            place: Place {
                line,
                column: 5,
                width: 4,
                ..Place::start(SourceId::default())
            },
            level: Severity::Warning,
            code: "two-actions",
            message: "two".to_owned(),
            hint: Some("Make two.".to_owned()),
        }
    }

    /// What the schema of SARIF 2.1.0 demands of the parts that are here.
    #[test]
    fn a_log_has_what_the_format_demands() {
        let sources = Sources::one("runbooks/del dia.yaml", "a: 1\n");
        let log = log(
            &results(&sources, &[problem(2), problem(0)]),
            &Words::new(Lang::En),
        );
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        let driver = &run["tool"]["driver"];
        assert_eq!(driver["name"], "vetlla");
        let rules = driver["rules"].as_array().map_or(&[][..], Vec::as_slice);
        assert_eq!(rules.len(), RULES.len());
        for rule in rules {
            assert!(rule["id"].is_string() && rule["shortDescription"]["text"].is_string());
        }
        let first = &run["results"][0];
        let index = usize::try_from(first["ruleIndex"].as_u64().unwrap_or(999)).unwrap_or(999);
        assert_eq!(rules[index]["id"], first["ruleId"]);
        assert!(
            rules[index]["help"]["text"]
                .as_str()
                .is_some_and(|text| text.contains("DOE"))
        );
        assert_eq!(first["message"]["text"], "two\nMake two.");
        let physical = &first["locations"][0]["physicalLocation"];
        assert_eq!(
            physical["artifactLocation"]["uri"],
            "runbooks/del%20dia.yaml"
        );
        let region = json!({ "startLine": 2, "startColumn": 5, "endColumn": 9 });
        assert_eq!(physical["region"], region);
        let nowhere = &run["results"][1]["locations"][0]["physicalLocation"];
        assert!(nowhere["region"].is_null(), "lines count from 1");
    }

    #[test]
    fn a_path_is_a_reference() {
        assert_eq!(uri("/srv/a b.yaml"), "file:///srv/a%20b.yaml");
        assert_eq!(uri("guàrdia.yaml"), "gu%C3%A0rdia.yaml");
    }
}
