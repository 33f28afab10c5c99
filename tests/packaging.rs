//! What packages are made of: the version, the pages, the example of a configuration.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a command prints and tells, in a home where there is nothing but this configuration.
fn vetlla(args: &[&str], config: &str) -> (Option<i32>, String, String) {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join(".config/vetlla");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.yaml"), config).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_vetlla"))
        .args(args)
        .env_clear()
        .env("HOME", home.path())
        .env("PATH", "/usr/bin:/bin")
        .current_dir(home.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn the_version_says_where_it_comes_from_in_two_lines_and_names_no_folder() {
    let (code, told, wrong) = vetlla(&["--version"], "");
    assert_eq!((code, wrong.as_str()), (Some(0), ""));
    let lines: Vec<_> = told.lines().collect();
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(lines.len(), 2, "{told}");
    assert!(
        lines[0].starts_with(&format!("vetlla {version} (")),
        "{told}"
    );
    assert!(lines[1].contains("-linux-"), "{told}");
    assert!(lines[1].contains(", features: "), "{told}");
    assert!(!told.contains(['/', '~']), "{told}");
    for args in [&["-V"][..], &["--version", "--lang", "ca"]] {
        assert_eq!(vetlla(args, "").1, told);
    }
}

#[test]
fn each_command_has_a_page_in_each_language_and_the_pages_name_each_other() {
    for lang in ["ca", "es", "en"] {
        let (_, whole, _) = vetlla(&["man", "--lang", lang], "");
        let named = whole.lines().filter_map(|line| {
            let name = line.strip_prefix("vetlla\\-")?.strip_suffix("(1)")?;
            Some(name.replace('\\', ""))
        });
        let named: Vec<_> = named.collect();
        assert!(named.len() > 20, "{named:?}");
        for name in named {
            let (code, page, _) = vetlla(&["man", &name, "--lang", lang], "");
            assert_eq!(code, Some(0), "{name}");
            let title = format!(".TH vetlla-{name} 1");
            assert!(page.contains(&title), "{title}: {page}");
            assert!(page.contains(&format!("\\fBvetlla {name}\\fR")), "{page}");
        }
    }
    let (code, page, wrong) = vetlla(&["man", "supervise"], "");
    assert_eq!((code, page.as_str()), (Some(2), ""));
    assert!(wrong.contains("supervise"), "{wrong}");
}

#[test]
fn the_configuration_of_the_packages_says_nothing_and_each_of_its_examples_is_taken() {
    let text = read("packaging/config.yaml");
    let kept = |line: &&str| !line.is_empty();
    assert!(text.lines().filter(kept).all(|line| line.starts_with('#')));
    let (code, told, wrong) = vetlla(&["config", "--lang", "en"], &text);
    assert_eq!((code, wrong.as_str()), (Some(0), ""), "{told}");
    // What is prose has a blank behind its mark, and letters behind that.
    let prose = |line: &&str| {
        line.starts_with("# ") && !line.starts_with("#  ") || *line == "#" || line.is_empty()
    };
    let lines = text.lines().filter(|line| !prose(line));
    let settings = lines.map(|line| format!("{}\n", &line[1..]));
    let settings: String = settings.collect();
    let (_, told, wrong) = vetlla(&["config", "--lang", "en"], &settings);
    assert_eq!(wrong, "", "{settings}");
    for setting in ["Mo-Fr 08:00-18:00", "/srv/runbooks", "bastion.example.org"] {
        assert!(told.contains(setting), "{setting}: {told}");
    }
}

#[test]
fn what_packages_are_made_of_is_there() {
    let manifest = read("Cargo.toml");
    let (_, metadata) = manifest.split_once("[package.metadata.deb]").unwrap();
    let named = metadata.split('"').skip(1).step_by(2);
    let folders = ["packaging/", "runbooks/", "README", "CHANGELOG", "LICENSE"];
    let files = named.filter(|name| folders.iter().any(|own| name.starts_with(own)));
    let files: Vec<_> = files.collect();
    assert!(files.len() > 7, "{files:?}");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in files {
        let (folder, name) = file.rsplit_once('/').unwrap_or((".", file));
        let (before, after) = name.split_once('*').unwrap_or((name, ""));
        let mut there = fs::read_dir(root.join(folder)).unwrap().map(|own| {
            let own = own.unwrap().file_name();
            own.into_string().unwrap()
        });
        let fits = |own: String| own.starts_with(before) && own.ends_with(after);
        assert!(there.any(fits), "{file}");
    }
}
