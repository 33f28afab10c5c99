//! What all of these tests need: the program, the samples, a draft as it is loaded.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use vetlla::i18n::{Lang, Words};
use vetlla::load;
use vetlla::model::{Contact, Field, Kind, Runbook, Step};

pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/confluence")
}

pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

pub fn vetlla(home: &Path, args: &[&str]) -> Ran {
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

pub fn imported(home: &Path, from: &Path) -> Ran {
    vetlla(home, &["import", "confluence", from.to_str().unwrap()])
}

/// The drafts in the folder that is taken when none is named.
pub fn drafts(home: &Path) -> Vec<(String, String)> {
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

/// A draft, as the program loads it, and as it is written.
pub struct Draft {
    pub book: Runbook,
    pub yaml: String,
    pub report: String,
    home: tempfile::TempDir,
}

/// Imports a sample alone, or with the folder that it is in.
pub fn sample(file: &str) -> Draft {
    draft(&fixtures().join(file), None)
}

/// The draft of that name, of a folder of samples.
pub fn of_folder(folder: &str, id: &str) -> Draft {
    draft(&fixtures().join(folder), Some(id))
}

fn draft(from: &Path, id: Option<&str>) -> Draft {
    let home = tempfile::tempdir().unwrap();
    let ran = imported(home.path(), from);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let all = drafts(home.path());
    let wanted = id.map(|own| format!("{own}.yaml"));
    let own = all
        .into_iter()
        .find(|own| wanted.as_ref().is_none_or(|wanted| own.0 == *wanted));
    let (name, yaml) = own.expect("a draft of that name");
    let book = load::runbook(&yaml, &Words::new(Lang::En)).expect("a draft that loads");
    assert_eq!(name, format!("{}.yaml", book.id));
    Draft {
        book,
        yaml,
        report: ran.out,
        home,
    }
}

/// A page of a body, of the language of its words.
pub fn page(body: &str) -> String {
    format!(
        "<html><head><title>Space : Page</title></head><body><ol id=\"breadcrumbs\"><li><a \
         href=\"index.html\">Space</a></li></ol><span id=\"title-text\">Space : Page</span>\
         <div id=\"main-content\" class=\"wiki-content\">{body}</div></body></html>"
    )
}

/// The draft of a page of that body.
pub fn made_of(body: &str) -> Draft {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("Page_12345678.html");
    fs::write(&file, page(body)).unwrap();
    draft(&file, None)
}

impl Draft {
    pub fn step(&self, title: &str) -> &Step {
        let found = self.book.steps.iter().find(|own| own.title == title);
        found.unwrap_or_else(|| panic!("no step {title:?} in\n{}", self.yaml))
    }

    pub fn titles(&self) -> Vec<&str> {
        self.book.steps.iter().map(|own| &own.title[..]).collect()
    }

    /// The titles of a section's steps.
    pub fn section(&self, name: &str) -> Vec<&str> {
        let own = self
            .book
            .steps
            .iter()
            .filter(|own| own.section.as_deref() == Some(name));
        own.map(|own| &own.title[..]).collect()
    }

    pub fn contact(&self, name: &str) -> &Contact {
        let found = self.book.contacts.iter().find(|own| own.name == name);
        found.unwrap_or_else(|| panic!("no contact {name:?} in\n{}", self.yaml))
    }

    pub fn source(&self, key: &str) -> Vec<&str> {
        let facts = self.book.source.facts.iter().filter(|own| own.0 == key);
        facts.map(|own| &own.1[..]).collect()
    }

    pub fn info(&self) -> Vec<(&str, Option<&str>)> {
        let own = self.book.info.iter();
        own.map(|own| (&own.label[..], own.value.as_deref()))
            .collect()
    }

    /// All that a person reads of the runbook, without what the import says of it.
    pub fn text(&self) -> &str {
        self.yaml.split("\nx-import:").next().unwrap()
    }

    /// A part of what the import says of the page.
    pub fn import(&self, part: &str) -> String {
        let own = self.yaml.split("\nx-import:").nth(1).unwrap_or_default();
        let start = format!("\n  {part}:\n");
        let Some((_, rest)) = own.split_once(&start[..]) else {
            return String::new();
        };
        let lines = rest.lines().take_while(|own| own.starts_with("    "));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Whether a file that the draft shows is beside it.
    pub fn has_file(&self, path: &str) -> bool {
        self.home.path().join("drafts").join(path).exists()
    }
}

pub fn body(step: &Step) -> &str {
    step.body.as_deref().unwrap_or_default()
}

pub fn labels(fields: &[Field]) -> Vec<&str> {
    fields.iter().map(|own| &own.label[..]).collect()
}

/// The first of these stands before the next, and so on.
pub fn in_order(text: &str, parts: &[&str]) {
    let mut from = 0;
    for part in parts {
        let at = text[from..].find(part);
        let at = at.unwrap_or_else(|| panic!("{part:?} is not there, or too early, in\n{text}"));
        from += at + part.len();
    }
}

pub fn is_task(step: &Step) -> bool {
    step.kind == Kind::Task
}

/// A zip of these files, stored as they are.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let packed: Vec<_> = files
        .iter()
        .map(|(name, bytes)| (*name, *bytes, 0, bytes.len(), 0))
        .collect();
    zip_of(&packed)
}

/// A zip of entries: name, bytes, method, size when unpacked, attributes.
pub fn zip_of(files: &[(&str, &[u8], u16, usize, u32)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes, method, size, attributes) in files {
        let four = |own: usize| u32::try_from(own).unwrap().to_le_bytes();
        let two = |own: usize| u16::try_from(own).unwrap().to_le_bytes();
        let mut about = Vec::new();
        about.extend([20, 0, 0, 0]);
        about.extend(method.to_le_bytes());
        about.extend([0; 8]);
        about.extend(four(bytes.len()));
        about.extend(four(*size));
        about.extend(two(name.len()));
        about.extend([0, 0]);
        let at = out.len();
        out.extend(b"PK\x03\x04");
        out.extend(&about);
        out.extend(name.as_bytes());
        out.extend(*bytes);
        directory.extend(b"PK\x01\x02\x14\x03");
        directory.extend(&about);
        directory.extend([0; 6]);
        directory.extend(attributes.to_le_bytes());
        directory.extend(four(at));
        directory.extend(name.as_bytes());
    }
    let count = u16::try_from(files.len()).unwrap().to_le_bytes();
    let size = u32::try_from(directory.len()).unwrap().to_le_bytes();
    let at = u32::try_from(out.len()).unwrap().to_le_bytes();
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count);
    out.extend(count);
    out.extend(size);
    out.extend(at);
    out.extend([0, 0]);
    out
}
