//! Passwords in addresses: between the marks of a login, behind a question mark, in the name of a
//! file.
//!
//! It must not know where in a page an address stands.

use crate::load::passwords::{has, looks_so, masked, value_at};

/// What an address has of a password: words to name it by, without it, and what it is. `text` is
/// what a reader sees of it, and is looked at elsewhere.
pub(super) fn secret(href: &str, file: Option<&str>, text: &str) -> Option<(String, String)> {
    if text.contains(href) || href.starts_with("data:") {
        return None;
    }
    if let Some(at) = value_at(href) {
        return Some((masked(href), ended(&href[at..])));
    }
    let way = href.split(['?', '#']).next().unwrap_or(href);
    let last = way.rsplit('/').next().unwrap_or(way);
    file.into_iter().chain([last]).find_map(in_name)
}

/// A value up to where the next part of an address begins.
fn ended(value: &str) -> String {
    let end = value.find(['@', '&', '#', '/']).unwrap_or(value.len());
    value[..end].to_owned()
}

/// `clau-Zx9AAD8.txt`, `root_password_Zx9.png`.
fn in_name(name: &str) -> Option<(String, String)> {
    let stem = name.rsplit_once('.').map_or(name, |own| own.0);
    let words: Vec<&str> = stem.split(['-', '_', '+', ' ']).collect();
    let named = |own: &[&str]| {
        let alike = looks_so(own[1]) && own[1].chars().filter(|c| c.is_alphabetic()).count() > 1;
        alike && has(&format!("{}: {}", own[0], own[1]))
    };
    let own = words.windows(2).find(|own| named(own))?;
    Some((format!("{} …", own[0]), own[1].to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_of_an_address_is_what_stands_between_its_marks() {
        for (href, value) in [
            ("https://admin:S3cretD4@host.example.org/x", "S3cretD4"),
            ("https://x.example.org/?token=Zx9AAC7&a=b", "Zx9AAC7"),
            (
                "/download/attachments/9/clau-Zx9AAD8.txt?version=1",
                "Zx9AAD8",
            ),
            ("Contrasenya-Zx9AAB6_777.html", "Zx9AAB6"),
        ] {
            let own = secret(href, None, "the console");
            let (about, found) = own.unwrap_or_default();
            assert_eq!(found, value, "{href}");
            assert!(!about.contains(value), "{about}");
        }
        for href in [
            "https://host.example.org/password",
            "Password-policy_123456.html",
            "attachments/9/clau-2024.png",
            "mailto:a@example.org",
        ] {
            assert_eq!(secret(href, None, "the console"), None, "{href}");
        }
    }
}
