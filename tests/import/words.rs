//! No word of a page is lost without a rule that has a name.

use crate::support::{drafts, fixtures, imported, vetlla};
use std::collections::BTreeMap;
use std::fs;

/// A page, and the words of it that go by a rule that has a name: fields that two lists have
/// stand once, numbers of rows and a table of contents go, controls and reports of the wiki
/// are nobody's text, and the storage format says some things twice.
const SAMPLES: &[(&str, &str)] = &[
    (
        "st/Monitor-OMI---AWS---TEMPLATE_AWS_100008624.html",
        "aplicación contacto problema",
    ),
    (
        "seed-variants/b-paragraphs_100008624.html",
        "aplicación contacto problema",
    ),
    (
        "seed-variants/c-headings_100008624.html",
        "aplicación contacto problema",
    ),
    (
        "st/Sonda-OMI---FARELL_LLIURAMENTS_100009377.html",
        "an be cannot data due expand retrieved source to unexpected",
    ),
    ("st/100009412.html", "3 3 5 contactos"),
    ("cloud/Failover-of-the-order-database_917505.html", ""),
    ("cloud/Severity-and-escalation_917602.html", ""),
    (
        "dc9/435848700.html",
        "2 good incomplete looking report task tasks",
    ),
    ("old/RestartPrintGateway.html", ""),
    (
        "storage/renew-the-gateway-certificate.xml",
        "arrives complete from incomplete red",
    ),
];

/// The text of a page's body, found without the reader that is tried: tags are blanks.
fn page_text(file: &str) -> String {
    let whole = fs::read_to_string(fixtures().join(file)).unwrap();
    let start = whole
        .find("id=\"main-content\"")
        .or_else(|| whole.find("</font>.\n"))
        .map_or(0, |at| at + whole[at..].find('>').unwrap() + 1);
    let rest = &whole[start..];
    let ends = [
        "class=\"pageSection ",
        "id=\"footer\"",
        "class=\"tabletitle\"",
    ];
    let end = ends.iter().filter_map(|own| rest.find(own)).min();
    let mut text = rest[..end.unwrap_or(rest.len())].to_owned();
    while let Some(at) = text.find("<style") {
        let to = at + text[at..].find("</style>").unwrap();
        text.replace_range(at..to, "");
    }
    for (from, to) in [("<![CDATA[", " "), ("]]>", " "), ("<backup>", " backup ")] {
        text = text.replace(from, to);
    }
    let mut out = String::new();
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => {
                out.push(c);
                continue;
            }
            _ => {}
        }
        out.push(' ');
    }
    for (entity, letter) in [
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&quot;", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#151;", "—"),
        ("&rsquo;", "’"),
        ("&amp;", "&"),
    ] {
        out = out.replace(entity, letter);
    }
    out
}

fn bag(text: &str) -> BTreeMap<String, usize> {
    let mut bag = BTreeMap::new();
    let words = text.split(|c: char| !c.is_alphanumeric());
    for word in words.filter(|own| !own.is_empty()) {
        *bag.entry(word.to_lowercase()).or_default() += 1;
    }
    bag
}

#[test]
fn no_word_of_a_page_is_lost_without_a_rule() {
    let mut faults = Vec::new();
    for (file, dropped) in SAMPLES {
        let home = tempfile::tempdir().unwrap();
        let ran = imported(home.path(), &fixtures().join(file));
        assert_eq!(ran.code, 0, "{file}: {}{}", ran.out, ran.err);
        let drafts = drafts(home.path());
        let [(_, yaml)] = &drafts[..] else {
            panic!("{file}: one draft");
        };
        let (start, rest) = yaml.split_once("\nsource:").unwrap();
        let rest = rest.split_once("\n\n").unwrap().1;
        let start = start
            .split_once("\ntitle:")
            .unwrap()
            .1
            .split_once('\n')
            .unwrap()
            .1;
        let there = bag(&format!("{start}\n{rest}"));
        let mut lost = Vec::new();
        for (word, count) in bag(&page_text(file)) {
            let kept = there.get(&word).copied().unwrap_or(0);
            for _ in kept..count {
                lost.push(word.clone());
            }
        }
        if lost.join(" ") != *dropped {
            faults.push(format!("{file}: {}", lost.join(" ")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_draft_loads_and_has_no_error() {
    let home = tempfile::tempdir().unwrap();
    for folder in ["st", "seed-variants", "cloud", "dc9", "old", "storage"] {
        let ran = imported(home.path(), &fixtures().join(folder));
        assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    }
    let folder = home.path().join("drafts");
    for (name, _) in drafts(home.path()) {
        let path = folder.join(&name);
        let checked = vetlla(home.path(), &["check", path.to_str().unwrap()]);
        assert_eq!(checked.code, 0, "{name}: {}", checked.out);
    }
}
