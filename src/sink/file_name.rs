//! Names of files for whoever unpacks or saves them, on whatever system.
//!
//! It must not know what is in the files.

use std::collections::BTreeSet;

/// Names that Windows keeps for its devices, with any ending, and those that a digit follows.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];
const NUMBERED: &[&str] = &["com", "lpt"];

/// A name as an entry of an archive can have it: nothing in it leads out of a folder.
#[must_use]
pub fn entry_name(name: &str) -> String {
    let odd = |letter: char| letter.is_control() || "/\\:*?\"<>|".contains(letter);
    let clean = crate::model::sanitize_line(name).replace(odd, "_");
    let clean = clean.trim_matches(['.', ' ']);
    match clean {
        "" => "_".to_owned(),
        clean if is_device(clean) => format!("_{clean}"),
        clean => clean.to_owned(),
    }
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let stem = stem.trim_end().to_lowercase();
    let bare = stem.strip_suffix(|c: char| c.is_ascii_digit());
    DEVICES.contains(&stem.as_str()) || bare.is_some_and(|own| NUMBERED.contains(&own))
}

/// A name as an attachment has it: what leads to a folder is left out, of either system.
#[must_use]
pub(super) fn attachment_name(name: &str) -> String {
    let last = name
        .rsplit(['/', '\\'])
        .find(|part| !part.trim_matches(['.', ' ']).is_empty());
    last.unwrap_or("_").to_owned()
}

/// The name, or one beside it where another file has it, in whichever letters: who saves both
/// keeps both.
#[must_use]
pub fn name_of_its_own(name: &str, taken: &mut BTreeSet<String>) -> String {
    let (stem, end) = match name.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() => (stem, format!(".{end}")),
        Some(_) | None => (name, String::new()),
    };
    let more = (2..u32::MAX).map(|number| format!("{stem}-{number}{end}"));
    let mut all = std::iter::once(name.to_owned()).chain(more);
    let own = all.find(|own| !taken.contains(&own.to_lowercase()));
    let own = own.unwrap_or_default();
    taken.insert(own.to_lowercase());
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_its_folder_or_is_a_device() {
        for (name, safe) in [
            ("a.png", "a.png"),
            ("../../x", "_.._x"),
            ("..", "_"),
            ("c:\\x", "c__x"),
            ("a\u{1b}[2J/é", "a␛[2J_é"),
            (".oculto", "oculto"),
            ("CON", "_CON"),
            ("nul.txt", "_nul.txt"),
            ("Com1.tar.gz", "_Com1.tar.gz"),
            ("com10.txt", "com10.txt"),
            ("console.log", "console.log"),
            ("con2", "con2"),
        ] {
            assert_eq!(entry_name(name), safe, "{name}");
        }
        for (name, safe) in [
            ("..\\..\\evil.exe", "evil.exe"),
            ("../../etc/passwd", "passwd"),
            ("a\\..", "a"),
            ("\\", "_"),
            ("captura è, \"1\".png", "captura è, \"1\".png"),
        ] {
            assert_eq!(attachment_name(name), safe, "{name}");
        }
    }

    #[test]
    fn two_names_of_the_same_letters_in_other_sizes_are_two_files_everywhere() {
        let mut taken = BTreeSet::new();
        let mut own = |name| name_of_its_own(name, &mut taken);
        let names = ["a.txt", "A.TXT", "a.txt", "a-2.txt", "b"].map(&mut own);
        assert_eq!(names, ["a.txt", "A-2.TXT", "a-3.txt", "a-2-2.txt", "b"]);
    }
}
