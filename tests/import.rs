//! Pages of a wiki become drafts: no word is lost, every draft loads, nothing edited is
//! written over.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A page, and the words of it that go by a rule that has a name.
const SAMPLES: &[(&str, &str)] = &[
    ("st/Monitor-OMI---AWS---TEMPLATE_AWS_100008624.html", ""),
    ("seed-variants/b-paragraphs_100008624.html", ""),
    ("seed-variants/c-headings_100008624.html", ""),
    ("st/Sonda-OMI---FARELL_LLIURAMENTS_100009377.html", ""),
    ("st/100009412.html", ""),
    ("cloud/Failover-of-the-order-database_917505.html", ""),
    ("cloud/Severity-and-escalation_917602.html", ""),
    ("dc9/435848700.html", ""),
    ("old/RestartPrintGateway.html", ""),
    ("storage/renew-the-gateway-certificate.xml", ""),
];

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/confluence")
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn vetlla(home: &Path, args: &[&str]) -> Ran {
    let done = Command::new(env!("CARGO_BIN_EXE_vetlla"))
        .args(args)
        .env_clear()
        .env("HOME", home)
        .env("LANG", "en_GB.UTF-8")
        .current_dir(home)
        .output()
        .unwrap();
    Ran {
        code: done.status.code().unwrap(),
        out: String::from_utf8(done.stdout).unwrap(),
        err: String::from_utf8(done.stderr).unwrap(),
    }
}

fn imported(home: &Path, from: &Path) -> Ran {
    vetlla(home, &["import", "confluence", from.to_str().unwrap()])
}

/// The drafts in the folder that is taken when none is named.
fn drafts(home: &Path) -> Vec<(String, String)> {
    let mut found: Vec<_> = fs::read_dir(home.join("drafts"))
        .unwrap()
        .map(|own| own.unwrap().path())
        .filter(|own| own.extension().is_some_and(|own| own == "yaml"))
        .map(|own| {
            let name = own.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(own).unwrap())
        })
        .collect();
    found.sort();
    found
}

/// The text of a page's body, found without the reader that is tried: tags are blanks.
fn page_text(file: &str) -> String {
    let whole = fs::read_to_string(fixtures().join(file)).unwrap();
    let start = whole
        .find("id=\"main-content\"")
        .or_else(|| whole.find("</font>.\n"))
        .map_or(0, |at| at + whole[at..].find('>').unwrap() + 1);
    let rest = &whole[start..];
    let ends = ["class=\"pageSection ", "id=\"footer\"", "class=\"tabletitle\""];
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
        let start = start.split_once("\ntitle:").unwrap().1.split_once('\n').unwrap().1;
        let there = bag(&format!("{start}\n{rest}"));
        let mut lost = Vec::new();
        for (word, count) in bag(&page_text(file)) {
            let kept = there.get(&word).copied().unwrap_or(0);
            for _ in kept..count {
                lost.push(word.clone());
            }
        }
        assert_eq!(lost.join(" "), *dropped, "{file}\n{yaml}");
    }
}
