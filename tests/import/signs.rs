//! Signs without words, and braces of a page, in all places of a draft: it loads, and nothing of
//! them is worked out.

use crate::support::made_of;
use std::fmt::Write as _;
use vetlla::i18n::{Lang, Words};
use vetlla::load;

const SIGNS: [&str; 12] = [
    "...", ".", "\\", ":", "\u{200b}", "&nbsp;.", "-", "*", "#", "«", "…", "!",
];

/// Places of a page, with `%` for what stands there.
const PLACES: [&str; 9] = [
    "<ol><li>Open</li><li>%</li></ol>",
    "<p>1 - Open</p><p>2 - %</p><p>3 - Close</p>",
    "<ul class=\"inline-task-list\"><li data-inline-task-id=\"1\"><span>Tell Ada</span></li>\
     <li data-inline-task-id=\"2\"><span>%</span></li></ul>",
    "<table><tr><th>#</th><th>Step</th></tr><tr><td>1</td><td>Open</td></tr>\
     <tr><td>2</td><td>%</td></tr></table>",
    "<table><tr><th>Code</th><th>Meaning</th></tr><tr><td>%</td><td>Open</td></tr>\
     <tr><td>%</td><td>a</td></tr><tr><td>-</td><td>b</td></tr></table>",
    "<ol><li>Open</li></ol><h2>Required data</h2><ul><li>A:</li><li>%:</li><li>B (% / %):</li></ul>",
    "<ol><li>Is it?<ul><li>Yes: close</li><li>No: %</li></ul></li><li>Look:<ul><li>If %: go</li>\
     <li>Otherwise: stay</li></ul></li></ol>",
    "<p><strong>Required data</strong></p><p><strong>%</strong>: a</p><p>B: ____</p>",
    "<ol><li>Open</li></ol><h2>Required data</h2><table><tr><th>Field</th><th>Required</th>\
     <th>Example</th></tr><tr><td>%</td><td>yes</td><td>%</td></tr></table>",
];

const END: &str = "<h2>More</h2><ol><li>End</li></ol>";

#[test]
fn what_is_signs_alone_never_makes_a_draft_that_does_not_load() {
    for place in PLACES {
        for signs in SIGNS {
            let page = format!("<h2>Steps</h2>{place}{END}");
            let draft = made_of(&page.replace('%', signs));
            assert!(!draft.yaml.contains("title: \"\""), "{}", draft.yaml);
            assert!(!draft.yaml.contains("label: \"\""), "{}", draft.yaml);
        }
    }
    let draft = made_of("<ol><li>Open</li><li>...</li><li>Close</li></ol>");
    assert_eq!(draft.titles(), ["Open", "...", "Close"]);
    assert!(
        draft.report.contains("nothing but signs"),
        "{}",
        draft.report
    );
    let draft = made_of(
        "<table><tbody><tr><th>:</th><td>a</td></tr></tbody></table><ol><li>Open</li></ol>",
    );
    assert!(
        draft.report.contains("nothing but signs"),
        "{}",
        draft.report
    );
}

#[test]
fn options_of_long_names_that_begin_alike_have_a_value_each() {
    let mut rows = String::new();
    for end in ["first", "second"] {
        let _ = write!(
            rows,
            "<tr><td>The same beginning of it, {end}</td><td>Open</td></tr>"
        );
    }
    let draft = made_of(&format!(
        "<h2>Cases</h2><table><tr><th>Code</th><th>Meaning</th></tr>{rows}</table>"
    ));
    assert!(
        draft.yaml.contains("value: the_same_beginning_of_it_2"),
        "{}",
        draft.yaml
    );
}

#[test]
fn braces_of_a_page_are_worked_out_nowhere() {
    for braces in [
        "{{ 7 * 6 }}",
        "{{ issue.key }}",
        "{% if %}",
        "{# a #}",
        "{{",
        "{% endraw %}{{ a.b }}",
    ] {
        for place in PLACES {
            let text = format!("such as {braces}");
            let page = place.replace('%', &text);
            let page = page.replace("<li>A:</li>", &format!("<li>A: {braces}</li>"));
            let draft = made_of(&format!("<h2>Steps</h2>{page}{END}"));
            assert!(!draft.yaml.contains("default: \"{{ 7"), "{}", draft.yaml);
            let found = load::runbook(&draft.yaml, &Words::new(Lang::En));
            assert!(found.is_ok(), "{}", draft.yaml);
        }
    }
    let draft = made_of(
        "<h2>Steps</h2><ol><li>Open it</li></ol><h2>Required data</h2><ul><li>A: {{ 7 * 6 }}</li>\
         <li>B:</li><li>C:</li></ul>",
    );
    let default = "default: \"{% raw %}{{ 7 * 6 }}{% endraw %}\"";
    assert!(draft.yaml.contains(default), "{}", draft.yaml);
}

#[test]
fn an_address_that_something_else_fills_in_opens_no_ticket() {
    for link in [
        "https://x.example/new?k={{ issue.key }}",
        "<a href=\"https://x.example/{{a}}\">it</a>",
    ] {
        let draft = made_of(&format!(
            "<h2>Steps</h2><ol><li>Look</li></ol><h2>Required data</h2><ul><li>A:</li><li>B:</li>\
             <li>C:</li></ul><ol><li>Open a ticket at {link}</li></ol>"
        ));
        assert!(!draft.yaml.contains("url: https"), "{}", draft.yaml);
        assert!(
            draft.report.contains("something else fills in"),
            "{}",
            draft.report
        );
    }
}
