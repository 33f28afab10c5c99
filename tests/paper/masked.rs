//! What looks like a secret in what is taken away: in names of files, and in what is shown and
//! printed; and that no file is replaced unasked.

use super::{READER, home, python, told, told_with, vetlla};

#[test]
fn a_bundle_replaces_no_file_unless_that_is_said() {
    let home = home();
    let run = told(home.path(), "No va.");
    let zip = home.path().join("tot.zip");
    std::fs::write(&zip, "another").unwrap();
    let to = zip.to_str().unwrap();
    let mut arguments = vec!["bundle", &run, "--redact", "mask", "--output", to];
    let refused = vetlla(home.path(), &arguments);
    assert_eq!(refused.status.code(), Some(3), "{refused:?}");
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("--replace"), "{said}");
    assert_eq!(std::fs::read(&zip).unwrap(), b"another");
    arguments.push("--replace");
    assert_eq!(vetlla(home.path(), &arguments).status.code(), Some(0));
    assert!(std::fs::read(&zip).unwrap().starts_with(b"PK"));
}

#[test]
fn a_secret_in_the_name_of_a_file_is_masked_in_the_mail_the_archive_and_the_manifest() {
    let home = home();
    let name = "password=Sup3rS3cret.txt";
    let run = told_with(home.path(), name, "No va.");
    let zip = home.path().join("tot.zip");
    let to = zip.to_str().unwrap();
    let mask = ["bundle", &run, "--redact", "mask", "--output", to];
    let made = vetlla(home.path(), &mask);
    assert_eq!(made.status.code(), Some(0), "{made:?}");
    let Some(read) = python(READER, &zip) else {
        return;
    };
    let all = read.to_string();
    assert!(!all.contains("Sup3rS3cret"), "{all}");
    let files: Vec<_> = read["files"].as_object().unwrap().keys().collect();
    assert!(
        files
            .iter()
            .any(|own| own.starts_with("password=[") && own.contains("].txt")),
        "{files:?}"
    );
    let bytes = std::fs::read(&zip).unwrap();
    assert!(!bytes.windows(11).any(|own| own == b"Sup3rS3cret"));
}

#[test]
fn what_is_shown_and_printed_says_what_looks_like_a_secret_and_masks_it_where_that_is_wanted() {
    let home = home();
    let run = told(home.path(), "va amb password=hunter22 tot");
    for arguments in [
        vec!["show", &run],
        vec!["show", &run, "--format", "md"],
        vec!["show", &run, "--format", "html"],
        vec!["show", &run, "--format", "json"],
        vec!["print", &run],
        vec!["print", &run, "--format", "html"],
    ] {
        let with = |more: &[&'static str]| {
            let output = vetlla(home.path(), &[&arguments[..], more].concat());
            assert_eq!(output.status.code(), Some(0), "{output:?}");
            let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
            (text(&output.stdout), text(&output.stderr))
        };
        let (page, said) = with(&[]);
        assert!(page.contains("hunter22"), "{arguments:?}");
        assert!(
            said.contains("--redact mask") && !said.contains("hunter22"),
            "{said}"
        );
        let (page, said) = with(&["--redact", "mask"]);
        assert!(
            !page.contains("hunter22") && said.is_empty(),
            "{arguments:?} {said}"
        );
        let (page, said) = with(&["--redact", "keep"]);
        assert!(page.contains("hunter22") && said.is_empty(), "{said}");
    }
}

const PLAIN_WORDS: &str = r"
import html, json, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
m = json.loads(z.read('manifest.json'))
print(json.dumps({
    'read': {n: html.unescape(z.read(n).decode(errors='replace')).replace('\\', '') for n in z.namelist()},
    'was': {e['path']: e['original_sha256'] for e in m['entries']},
}))
";

#[test]
fn no_file_of_a_bundle_shows_a_masked_secret_to_whoever_reads_its_page_or_its_markdown() {
    let home = home();
    for secret in [
        "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
        "a_*b*<c>&d~e|f`g",
    ] {
        let run = told(home.path(), &format!("token: {secret} i res"));
        let zip = home.path().join("tot.zip");
        let to = zip.to_str().unwrap();
        let mask = [
            "bundle",
            &run,
            "--redact",
            "mask",
            "--replace",
            "--output",
            to,
        ];
        let made = vetlla(home.path(), &mask);
        assert_eq!(made.status.code(), Some(0), "{made:?}");
        let Some(read) = python(PLAIN_WORDS, &zip) else {
            return;
        };
        for (name, text) in read["read"].as_object().unwrap() {
            assert!(!text.as_str().unwrap().contains(secret), "{name}: {text}");
        }
        for name in [
            "sheet.md",
            "sheet.html",
            "timeline.txt",
            "ticket-tiquet.txt",
        ] {
            assert!(read["was"][name].is_string(), "{name}: {read:#}");
        }
    }
}

/// A form whose answer may have many lines.
const LONG: &str = r#"
version: 1
id: hostil
title: Llarg
lang: ca
steps:
  - { id: dades, kind: form, title: Dades, fields: [{ id: que, type: textarea, label: Què }] }
  - { id: tiquet, kind: ticket, title: Tiquet, ticket: { lang: es, subject: "Caída", body: "{{ que }}" } }
"#;

const ANSWER: &str = "first\nAKIAIOSFODNN7EXAMPLE\n\
    aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n\
    export DB_PASSWORD=\"abc<def>&xyz99\"\npassword=q1w2e3\"def99";

/// Nothing of those, however a format writes it.
const PARTS: [&str; 6] = ["AKIA", "wJalr", "EXAMPLEKEY", "abc<", "xyz99", "q1w2e3"];

fn long(home: &std::path::Path) -> String {
    std::fs::write(home.join("hostil.yaml"), LONG).unwrap();
    let answer = format!("que={ANSWER}");
    let arguments = ["--plain", "start", "./hostil.yaml", "--set", &answer];
    assert_eq!(vetlla(home, &arguments).status.code(), Some(0));
    let runs = vetlla(home, &["runs", "--json"]);
    let runs: serde_json::Value = serde_json::from_slice(&runs.stdout).unwrap();
    runs[0]["run"].as_str().unwrap().to_owned()
}

/// A page or Markdown as it is read.
fn read(page: &str) -> String {
    let signs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ];
    let page = signs.iter().fold(page.to_owned(), |page, (sign, letter)| {
        page.replace(sign, letter)
    });
    page.replace('\\', "")
}

#[test]
fn values_are_masked_before_a_format_writes_them_and_each_format_names_the_same() {
    let home = home();
    let run = long(home.path());
    let mut warnings = std::collections::BTreeSet::new();
    for format in ["text", "md", "html", "json"] {
        let arguments = ["show", &run, "--format", format];
        let bare = vetlla(home.path(), &arguments);
        warnings.insert(String::from_utf8_lossy(&bare.stderr).into_owned());
        let masked = vetlla(
            home.path(),
            &[&arguments[..], &["--redact", "mask"]].concat(),
        );
        let page = String::from_utf8_lossy(&masked.stdout).into_owned();
        for part in PARTS {
            assert!(!read(&page).contains(part), "{format}: {part} in {page}");
        }
        // Nothing of a letter is cut away with what is masked.
        assert!(!page.contains("];"), "{format}: {page}");
        if format == "json" {
            serde_json::from_str::<serde_json::Value>(&page).unwrap();
        }
    }
    assert_eq!(warnings.len(), 1, "{warnings:#?}");
    let named = warnings.first().unwrap();
    assert!(named.contains("aws-access-token"), "{named}");
    let zip = home.path().join("tot.zip");
    let to = zip.to_str().unwrap();
    let made = vetlla(
        home.path(),
        &["bundle", &run, "--redact", "mask", "--output", to],
    );
    assert_eq!(made.status.code(), Some(0), "{made:?}");
    let Some(files) = python(PLAIN_WORDS, &zip) else {
        return;
    };
    for (name, text) in files["read"].as_object().unwrap() {
        let text = text.as_str().unwrap();
        assert!(
            PARTS.iter().all(|part| !text.contains(part)) && !text.contains("];"),
            "{name}: {text}"
        );
    }
}
