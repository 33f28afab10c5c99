//! What could not be shown or placed is told with its line and its section, also in the draft.

use crate::support::{imported, page};
use std::fs;

/// The report of a page, and its draft.
fn made(name: &str, text: &str) -> (String, String) {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join(name);
    fs::write(&file, text).unwrap();
    let ran = imported(home.path(), &file);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let yaml = fs::read_to_string(home.path().join("drafts/page.yaml")).unwrap();
    (ran.out, yaml)
}

#[test]
fn what_the_wiki_alone_can_show_has_its_line_and_its_section() {
    let text = "<h2>Before</h2>\n<ol><li>Stop it</li></ol>\n<h2>After</h2>\n<ac:structured-macro \
                ac:name=\"strange\"><ac:parameter ac:name=\"a\">bar</ac:parameter></ac:structured-macro>\n\
                <p>Ask <ac:link><ri:user ri:account-id=\"712020:81a7fd70-0a\"/></ac:link></p>";
    let (report, yaml) = made("page.xml", text);
    let told = "line 4, After: could not be shown: “strange (bar)”";
    assert!(report.contains(told), "{report}");
    let told = "line 5, After: a person of whom the page has the number only: who is it?: “712020:";
    assert!(report.contains(told), "{report}");
    let unknown = yaml.split("\n  unknown:\n").nth(1).unwrap_or_default();
    assert!(
        unknown.starts_with("    - line: 4\n      section: After\n"),
        "{yaml}"
    );
    assert!(unknown.contains("text: strange (bar)"), "{yaml}");
}

#[test]
fn a_box_and_a_pane_give_their_title_and_what_comes_behind_has_its_own() {
    let text = page(
        "<h2>Steps</h2>\n<ol><li>Stop it</li></ol>\n<div class=\"panel\"><div class=\"panelHeader\">\
         <b>Inside</b></div><div class=\"panelContent\"><p>Look</p>\n<iframe src=\"x\"></iframe></div>\
         </div>\n<p>Then <video src=\"y\"></video></p>",
    );
    let (report, _) = made("Page_12345678.html", &text);
    for told in [
        "line 4, Inside: could not be shown: “iframe x”",
        "line 5, Steps: could not be shown: “video y”",
    ] {
        assert!(report.contains(told), "{told}\n{report}");
    }
}

#[test]
fn a_person_of_the_byline_and_files_that_did_not_come_along_have_their_lines() {
    let byline = "\n<div class=\"page-metadata\"> Created by <span class='author'> \
                  5ae2722fd5c9632c30138e16</span> on 21 May 2024 </div>\n<div id=\"main-content\"";
    let files = "\n<div class=\"pageSection group\"><h2 id=\"attachments\">Attachments:</h2>\n<div \
                 class=\"greybox\"><a href=\"attachments/9/10.png\">a.png</a> (image/png) <br/>\n\
                 <a href=\"attachments/9/11.pdf\">plan.pdf</a> (application/pdf) <br/></div></div></body>";
    let text = page("<ol><li>Stop it and wait</li></ol>");
    let text = text
        .replace("<div id=\"main-content\"", byline)
        .replace("</body>", files);
    let (report, yaml) = made("Page_12345678.html", &text);
    assert!(report.contains("line 2: a person of whom"), "{report}");
    let told = "did not come along, and the page does not show: a.png, plan.pdf";
    assert!(report.contains(told), "{report}");
    let missing = yaml.split("\n  missing:\n").nth(1).unwrap_or_default();
    for (line, name) in [(5, "a.png"), (6, "plan.pdf")] {
        let told = missing
            .split("    - line: ")
            .find(|own| own.starts_with(&line.to_string()));
        assert!(told.is_some_and(|own| own.contains(name)), "{yaml}");
    }
}

#[test]
fn words_that_became_keys_are_told_as_that() {
    let text = page(
        "<table><tr><th>Step</th><th>Action</th><th>Expected result</th></tr><tr><td>1</td>\
         <td>Stop it</td><td>It is dark</td></tr><tr><td>2</td><td>Start it</td><td>It shines\
         </td></tr></table>",
    );
    let (_, yaml) = made("Page_12345678.html", &text);
    let keys = yaml.split("\n  keys:\n").nth(1).unwrap_or_default();
    assert!(keys.starts_with("    - what: "), "{yaml}");
    assert!(keys.contains("Expected result"), "{yaml}");
}
