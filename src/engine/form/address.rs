//! Addresses: e-mail, web, telephone, hosts. Each test is lenient: it catches what
//! landed in the wrong field, not what some standard forbids.

use std::net::{Ipv4Addr, Ipv6Addr};

/// `nom@exemple.cat`
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let odd = |c: char| c.is_whitespace() || c.is_control() || "@<>,;\"()".contains(c);
    !local.is_empty() && !local.contains(odd) && is_name(domain)
}

/// `https://exemple.cat/pagina`
pub fn is_url(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let rest = lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        // In an address of the web the zone's mark is written `%25` (RFC 6874).
        let host = host
            .rsplit('@')
            .next()
            .unwrap_or_default()
            .replacen("%25", "%", 1);
        !text.contains(char::is_whitespace) && is_host(&host)
    })
}

/// What stands before the number of an extension.
const EXTENSIONS: [&str; 8] = [
    "",
    "x",
    "ext",
    "extension",
    "extensió",
    "extensión",
    "int",
    "p",
];

/// `+34 93 123 45 67`, perhaps with an extension (`ext. 12`, `x5`, `,12`), or a code (`*#06#`).
pub fn is_phone(text: &str) -> bool {
    let lower = text.to_lowercase();
    let text = lower.strip_prefix("tel:").unwrap_or(&lower).trim();
    let begins = |c: char| c.is_alphabetic() || c == ',' || c == ';';
    let (number, extension) = text.split_at(text.find(begins).unwrap_or(text.len()));
    let fits =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || "+()-./*#".contains(c) || dash(c);
    let count = number.chars().filter(char::is_ascii_digit).count();
    let code = number.starts_with(['*', '#']) && count > 0;
    number.chars().all(fits)
        && (count >= 3 || code)
        && (extension.is_empty() || is_extension(extension))
}

/// `ext. 12`, `x5`, `,12`, `;ext=12`, of small letters.
fn is_extension(text: &str) -> bool {
    let text = text.trim_start_matches([',', ';', ' ']);
    let (word, rest) = text.split_at(
        text.find(|c: char| !c.is_alphabetic())
            .unwrap_or(text.len()),
    );
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ".:=".contains(c));
    let fits = |c: char| c.is_ascii_digit() || c.is_whitespace() || ",-*#".contains(c);
    EXTENSIONS.contains(&word)
        && rest.chars().all(fits)
        && rest.contains(|c: char| c.is_ascii_digit())
}

/// Hyphens and dashes that are pasted in place of one.
fn dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// What of a text is no host: all of it where it is none, and where there are several.
pub fn odd_host(text: &str) -> Option<String> {
    let own = text.trim();
    (!is_host(own)).then(|| own.to_owned())
}

/// A name or an address, perhaps with a port or, for a network, a prefix length.
fn is_host(text: &str) -> bool {
    if let Some((address, prefix)) = text.split_once('/') {
        let most = if address.parse::<Ipv4Addr>().is_ok() {
            32
        } else if is_ipv6(address) {
            128
        } else {
            return false;
        };
        return digits(prefix) && prefix.parse::<u8>().is_ok_and(|prefix| prefix <= most);
    }
    if let Some(rest) = text.strip_prefix('[') {
        return rest.split_once(']').is_some_and(|(address, port)| {
            is_ipv6(address) && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
        });
    }
    if is_ipv6(text) {
        return true;
    }
    match text.split_once(':') {
        Some((name, port)) => is_name(name) && is_port(port),
        None => is_name(text),
    }
}

/// An IPv6 address, perhaps with the zone that it is of: `fe80::1%eth0` (RFC 4007).
fn is_ipv6(text: &str) -> bool {
    let (address, zone) = text.split_once('%').unwrap_or((text, "x"));
    let fits = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
    address.parse::<Ipv6Addr>().is_ok() && !zone.is_empty() && zone.chars().all(fits)
}

fn is_port(text: &str) -> bool {
    digits(text) && text.parse::<u16>().is_ok_and(|port| port > 0)
}

/// A host name or an IPv4 address. Underscores and accents occur in real ones;
/// a last part of digits alone does not, so `10.0.0.300` is a slip.
fn is_name(text: &str) -> bool {
    let name = text.strip_suffix('.').unwrap_or(text);
    if name.parse::<Ipv4Addr>().is_ok() {
        return true;
    }
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .chars()
                .all(|c| c.is_alphanumeric() || c == '-' || c == '_')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    name.len() <= 253 && name.split('.').all(label) && !name.rsplit('.').next().is_some_and(digits)
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
