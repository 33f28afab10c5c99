//! Passwords in a page: where they stand, and texts in which they are not told.
//!
//! It must not know what is made of a page.

use super::block::{Block, Body, Cell, Table, plain};
use super::draft::Remark;
use super::fold::fold;
use super::sheets;
use std::collections::BTreeSet;

/// How words for a password begin.
const WORDS: [&str; 7] = [
    "password",
    "passwd",
    "passphrase",
    "passcode",
    "contraseny",
    "contrasen",
    "pswd",
];
/// Words for one that have other meanings too: only what stands right behind them counts.
const LOOSE: [&str; 14] = [
    "clave",
    "claves",
    "pass",
    "pwd",
    "pw",
    "psw",
    "pin",
    "psk",
    "secret",
    "token",
    "bearer",
    "apikey",
    "credencials",
    "credentials",
];
/// What the name of a value ends in, where that is one.
const KEYS: [&str; 13] = [
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "contrasenya",
    "contrasena",
    "clave",
    "pass",
    "secret",
    "token",
    "apikey",
    "api_key",
    "api-key",
];
/// Words that end so and are none.
const NO_KEYS: [&str; 3] = ["bypass", "compass", "trespass"];
/// What joins a word and its value.
const IS: [&str; 7] = ["is", "es", "son", "are", "sera", "=", "->"];
/// What is said of passwords in general.
const NO_VALUES: [&str; 44] = [
    "a",
    "al",
    "an",
    "ask",
    "at",
    "caducada",
    "caducades",
    "canviada",
    "changed",
    "correct",
    "correcta",
    "de",
    "el",
    "en",
    "expired",
    "guardada",
    "held",
    "in",
    "incorrect",
    "incorrecta",
    "invalid",
    "it",
    "kept",
    "known",
    "la",
    "los",
    "lost",
    "managed",
    "mateixa",
    "misma",
    "needed",
    "no",
    "not",
    "obligatoria",
    "of",
    "on",
    "required",
    "reset",
    "set",
    "stored",
    "the",
    "un",
    "wrong",
    "your",
];

/// How many passwords are looked for in all that is told.
const MOST_VALUES: usize = 200;

/// What nobody says: a name in front of it makes it a password, or does not.
const PROBE: &str = "q7Kx2v";

/// A word of a line, and where it begins.
type Token<'l> = (usize, &'l str);

/// Whether a line has what may be a password.
pub(super) fn has(text: &str) -> bool {
    text.lines().any(|line| value_at(line).is_some())
}

/// A line in which what may be a password is not told.
pub(super) fn masked(line: &str) -> String {
    let Some(at) = value_at(line) else {
        return line.to_owned();
    };
    let kept = line[..at].split_inclusive(char::is_whitespace);
    let kept = kept.map(|own| if looks_so(own) { "… " } else { own });
    format!("{} …", kept.collect::<String>().trim_end())
}

/// Where in a line what may be a password begins.
fn value_at(line: &str) -> Option<usize> {
    if line.contains("PRIVATE KEY-----") {
        return Some(0);
    }
    let tokens: Vec<Token<'_>> = tokens(line);
    let folded: Vec<String> = tokens.iter().map(|own| fold(own.1)).collect();
    let found = (0..tokens.len()).find_map(|at| {
        let own = in_token(tokens[at]);
        own.or_else(|| behind_flag(&tokens, &folded, at))
            .or_else(|| behind_word(&tokens, &folded, at))
    });
    found
}

fn tokens(line: &str) -> Vec<Token<'_>> {
    let start = line.as_ptr() as usize;
    let words = line.split_whitespace();
    words
        .map(|own| (own.as_ptr() as usize - start, own))
        .collect()
}

/// `NAME=value`, `name:value`, `https://name:value@host`.
fn in_token((start, token): Token<'_>) -> Option<usize> {
    if let Some((before, rest)) = token.split_once("://") {
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let (login, _) = authority.rsplit_once('@')?;
        let (name, value) = login.split_once(':')?;
        let at = before.len() + 3 + name.len() + 1;
        return (!value.is_empty()).then_some(start + at);
    }
    let is_key_of_cloud = token.len() >= 20 && token.starts_with("AKIA");
    if is_key_of_cloud
        && token
            .bytes()
            .take(20)
            .all(|own| own.is_ascii_alphanumeric())
    {
        return Some(start);
    }
    token.match_indices([':', '=']).find_map(|(at, _)| {
        let value = &token[at + 1..];
        (is_key(&token[..at]) && !is_open(value)).then_some(start + at + 1)
    })
}

/// The name of a value: letters of one word, with what programs put between.
fn is_key(before: &str) -> bool {
    let bare = before.trim_end_matches(['"', '\'', ' ', ']']);
    let name = bare.rsplit(|c: char| !c.is_alphanumeric() && !"_.-".contains(c));
    let name = fold(name.into_iter().next().unwrap_or_default());
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let one = name.strip_suffix('s').unwrap_or(name);
    let key = KEYS
        .iter()
        .any(|own| name.ends_with(own) || one.ends_with(own));
    key && !NO_KEYS.contains(&name) || ends_in(name, &["pw", "psk", "pin"])
}

fn ends_in(name: &str, wanted: &[&str]) -> bool {
    wanted.contains(&name.rsplit(['_', '-', '.']).next().unwrap_or_default())
}

/// What stands for a value and is none: nothing, lines to fill in, a variable.
fn is_open(value: &str) -> bool {
    let bare = value.trim_matches(['"', '\'', ',', ';', ')', ']', '}']);
    let filler = bare.chars().all(|c| "_.…*xX-#•".contains(c));
    let variable = bare.strip_prefix('$').is_some_and(|rest| {
        let name = rest.chars().all(|c| c.is_ascii_uppercase() || c == '_');
        name || rest.starts_with(['{', '('])
    });
    filler || variable || bare.starts_with('<') || bare.starts_with("{{") || bare.starts_with('/')
}

/// What a program is given: `-pVALUE`, `-p VALUE`, `-u name:VALUE`.
fn behind_flag(tokens: &[Token<'_>], folded: &[String], at: usize) -> Option<usize> {
    let (start, token) = tokens[at];
    let next = tokens.get(at + 1);
    let runs = |names: &[&str]| {
        folded[..at]
            .iter()
            .rev()
            .take(12)
            .any(|own| names.iter().any(|is| own.contains(is)))
    };
    let value = || next.filter(|own| !is_open(own.1)).map(|own| own.0);
    let named = |mark: char| {
        let (start, own) = next?;
        let (name, rest) = own.split_once(mark)?;
        (!is_open(rest)).then_some(start + name.len() + 1)
    };
    match token {
        "-p" if runs(&["sshpass"]) => value(),
        "-w" if runs(&["ldap"]) => value(),
        "--password" | "--pass" | "-passin" | "-storepass" | "-keypass" => value(),
        "-u" | "--user" if runs(&["curl", "wget", "http"]) => named(':'),
        "-U" if runs(&["smb", "rpc", "net"]) => named('%'),
        _ => {
            let own = token.strip_prefix("-p").filter(|own| !own.is_empty())?;
            (runs(&["mysql", "mariadb"]) && !is_open(own)).then_some(start + 2)
        }
    }
}

/// What stands behind a word for a password.
fn behind_word(tokens: &[Token<'_>], folded: &[String], at: usize) -> Option<usize> {
    let bare = |own: usize| folded[own].trim_matches(|c: char| !c.is_alphanumeric() && c != '=');
    let (start, token) = tokens[at];
    let next = tokens.get(at + 1).filter(|own| !is_open(own.1));
    let from = (0..at)
        .rev()
        .take(8)
        .take_while(|own| !tokens[*own].1.ends_with(['.', ';']));
    let near: Vec<usize> = from.collect();
    let strong = |own: usize| WORDS.iter().any(|word| bare(own).starts_with(word));
    // One that begins with a mark itself: `(clave:`.
    let loose = |own: usize| LOOSE.contains(&bare(own));
    if looks_so(token) && at + 2 < tokens.len() && IS.contains(&bare(at + 1)) {
        let about = (at + 2..tokens.len()).take(4).any(strong);
        return about.then_some(start);
    }
    let next = next?;
    if bare(at) == "by" && at > 0 && bare(at - 1) == "identified" {
        return Some(next.0);
    }
    if strong(at) && looks_so(next.1) || bare(at) == "bearer" && looks_so(next.1) {
        return Some(next.0);
    }
    let marked = token.ends_with([':', '=']) || ["=>", ":=", "→"].contains(&token);
    if marked {
        let last = |own: &dyn Fn(usize) -> bool| {
            own(at)
                || near
                    .first()
                    .is_some_and(|last| token.len() < 3 && own(*last))
        };
        let single = tokens.len() == at + 2;
        let told = strong(at)
            || near
                .iter()
                .take_while(|own| !tokens[**own].1.ends_with([':', '=']))
                .take(6)
                .any(|own| strong(*own))
            || last(&|own| ["clave", "claves"].contains(&bare(own)))
            || last(&loose) && (single || looks_so(next.1))
            || near.iter().any(|own| loose(*own)) && looks_so(next.1);
        return told.then_some(next.0);
    }
    if !IS.contains(&bare(at)) {
        return None;
    }
    let general = NO_VALUES.contains(&bare(at + 1));
    let told = near.iter().any(|own| strong(*own)) && !general
        || near.iter().any(|own| strong(*own) || loose(*own)) && looks_so(next.1);
    told.then_some(next.0)
}

/// Letters and digits, or marks among letters: a word that nobody says.
fn looks_so(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| c.is_whitespace() || "\"'`.,;:()[]«»“”".contains(c));
    let letter = bare.chars().any(char::is_alphabetic);
    let digit = bare.chars().any(|c| c.is_ascii_digit());
    let mark = bare.chars().any(|c| "!#$%&*?^~".contains(c));
    letter && (digit || mark) && bare.chars().count() > 4 && !bare.contains("://")
}

/// The cells beside or below the name of a password that have something.
fn secret_cells(table: &Table) -> Vec<&Cell> {
    let is_name = |own: &Cell| {
        let text = sheets::text(own);
        text.chars().count() < 40 && has(&format!("{text}: {PROBE}"))
    };
    let is_full = |own: &&Cell| !sheets::text(own).trim().is_empty() && !is_name(own);
    let mut out = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        for (column, own) in row.iter().enumerate().filter(|(_, own)| is_name(own)) {
            let beside = row.get(column + 1).filter(|own| !own.header);
            out.extend(
                beside
                    .filter(|_| own.header || row.len() == 2)
                    .filter(is_full),
            );
            if at == 0 {
                let below = table.rows[1..].iter().filter_map(|row| row.get(column));
                out.extend(below.filter(is_full));
            }
        }
    }
    out
}

/// The passwords of a page.
#[derive(Debug, Default)]
pub(super) struct Secrets {
    /// Where they stand, without them.
    pub(super) told: Vec<Remark>,
    values: BTreeSet<String>,
    /// A line that names one whose value may stand below.
    open: bool,
}

impl Secrets {
    /// Those in these blocks.
    pub(super) fn of(blocks: &[Block]) -> Self {
        let mut out = Self::default();
        let mut section = None;
        out.walk(blocks, &mut section);
        for own in &mut out.told {
            own.section = own.section.as_deref().map(masked);
        }
        out
    }

    fn walk(&mut self, blocks: &[Block], section: &mut Option<String>) {
        for own in blocks {
            match &own.body {
                Body::Heading(_, title) => {
                    *section = Some(plain(title)).filter(|own| !own.is_empty());
                    self.text(own.line, &plain(title), section.as_ref(), false);
                }
                Body::Paragraph(inline) => {
                    self.text(own.line, &plain(inline), section.as_ref(), false);
                }
                Body::Code(code) => self.text(own.line, &code.text, section.as_ref(), true),
                Body::Box(_, title, inner) => {
                    let name = plain(title);
                    self.text(own.line, &name, section.as_ref(), false);
                    let mut within = Some(name).filter(|own| !own.is_empty()).or(section.clone());
                    self.walk(inner, &mut within);
                }
                Body::List(list) => list.items.iter().for_each(|own| self.walk(own, section)),
                Body::Table(table) => {
                    for cell in secret_cells(table) {
                        let line = cell.blocks.first().map_or(own.line, |own| own.line);
                        let text = sheets::text(cell);
                        self.put(line, "…", &text, section.as_ref());
                    }
                    let cells = table.rows.iter().flatten();
                    cells.for_each(|own| self.walk(&own.blocks, section));
                }
                Body::Rule => {}
            }
        }
    }

    fn text(&mut self, line: u32, text: &str, section: Option<&String>, rows: bool) {
        for (nth, own) in text.lines().enumerate() {
            let more = if rows {
                u32::try_from(nth).unwrap_or(0)
            } else {
                0
            };
            let alone = own.split_whitespace().count() == 1 && !own.trim().ends_with(':');
            if let Some(at) = value_at(own) {
                self.put(line.saturating_add(more), &masked(own), &own[at..], section);
            } else if self.open && alone && !is_open(own.trim()) {
                self.put(line.saturating_add(more), "…", own, section);
            }
            let bare = own.trim();
            self.open = bare.ends_with(':') && has(&format!("{bare} {PROBE}"));
        }
    }

    fn put(&mut self, line: u32, about: &str, value: &str, section: Option<&String>) {
        let mut parts = value.split(|c: char| c.is_whitespace() || "\"'`<>@".contains(c));
        let first = parts.next().into_iter();
        for own in first.chain(parts.filter(|own| looks_so(own))) {
            let own = own.trim_matches([',', '.', ';', '(', ')']);
            if own.chars().count() > 2 && self.values.len() < MOST_VALUES {
                self.values.insert(own.to_owned());
            }
        }
        self.told.push(Remark {
            code: "secret",
            line,
            section: section.cloned(),
            about: shown(about),
            ..Remark::default()
        });
    }

    /// A text in which none of them is told.
    pub(super) fn masked(&self, text: &str) -> String {
        let lines: Vec<_> = text.lines().map(masked).collect();
        let mut out = lines.join("\n");
        for own in &self.values {
            if out.contains(&own[..]) {
                out = out.replace(&own[..], "…");
            }
        }
        out
    }
}

impl Secrets {
    /// Leaves of a remark a few words of what it is about, and no password.
    pub(super) fn tell(&self, own: &mut Remark) {
        let first = own.about.lines().find(|own| !own.trim().is_empty());
        own.about = shown(&self.masked(first.unwrap_or_default()));
        own.section = own.section.as_deref().map(|own| self.masked(own));
    }
}

/// A few words of a text; a mark says that there is more.
fn shown(text: &str) -> String {
    let mut letters = text.chars();
    let out: String = letters.by_ref().take(80).collect();
    if letters.next().is_some() {
        return format!("{}…", out.trim_end());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_seen_in_the_spellings_that_people_and_programs_use() {
        for text in [
            "Password: x1",
            "contraseña = abc",
            "La clave: 12",
            "-DkeystorePass=abc",
            "Usuari: admin Contrasenya: x1",
            "Password de l'administrador: x1",
            "La contrasenya és Abc123",
            "Unless changed, the password of the switch is Xoriguer6611.",
            "La contraseña del panel es Roble55",
            "Clave de acceso = Zx9-secret",
            "contrasenyes: A1b2c3",
            "contraseñas: uno1 / dos2",
            "passwords: Aa11bb22",
            "export PGPASSWORD=hunter2h",
            "DB_PASS=Zorro12",
            "mysql -u root -pRootPw99",
            "mysql -u root --password=Falcon8822",
            "curl -u admin:AdminPw1 https://x.example",
            "https://bob:Secr3tUrl@x",
            "api_key=4f5a",
            "token: a8f3k29d",
            "pass: Zorro12",
            "sshpass -p Pw0rd2 ssh host",
            "login with password Condor4411",
            "\"password\": \"abc\"",
            "Authorization: Bearer a8f3k29dff",
            "Xk7secret is the password",
        ] {
            assert!(has(text), "{text}");
            let told = masked(text);
            assert!(told.ends_with('…'), "{text}: {told}");
        }
    }

    #[test]
    fn words_about_passwords_are_none() {
        for text in [
            "Password:",
            "Password: ____",
            "change the password",
            "la clave del problema",
            "Change the password every 90 days",
            "the password is not needed",
            "La contraseña es obligatoria",
            "If all tests pass: go on",
            "export PGPASSWORD=$PASS",
            "-p 8080",
            "ssh -p2222 host",
            "https://host:8080/x@y",
            "bypass: yes",
        ] {
            assert!(!has(text), "{text}: {}", masked(text));
        }
    }

    #[test]
    fn only_what_leads_to_a_password_is_told() {
        for (text, told) in [
            (
                "Usuari: admin Contrasenya: x1",
                "Usuari: admin Contrasenya: …",
            ),
            ("La contraseña es Abc123", "La contraseña es …"),
            ("user web-01a password: a1 y", "user … password: …"),
            ("Host: web01", "Host: web01"),
        ] {
            assert_eq!(masked(text), told);
        }
    }
}
