//! What in a text looks like a secret: keys, tokens, passwords.
//!
//! The patterns are data (`secrets.txt`). Each is made ready when it is needed for the first
//! time, and kept, a team's own as well: that costs milliseconds, and up to fifty for each
//! `\w` that is repeated. One of the program's is tried only near one of its words, so that a
//! long text costs little. It must not know which text it is, nor what becomes of it.

use super::config::SecretPattern;
use super::sanitize::hides;
use super::secret_words::{Word, Words};
use crate::model::sorted::sort_by_key;
use regex::{Regex, RegexBuilder};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Mutex, OnceLock, PoisonError};

const RULES: &str = include_str!("secrets.txt");

/// How far before and behind a word a pattern is tried, in bytes.
const BEFORE: usize = 600;
const BEHIND: usize = 4096;
/// A key of many lines ends within so many bytes.
const BLOCK: usize = 20_000;
/// More secrets than this in one text are not told apart.
const MOST: usize = 500;
/// How large a pattern may be made ready, in bytes.
const LARGEST: usize = 4 << 20;

struct Rule {
    name: &'static str,
    words: Vec<&'static str>,
    pattern: &'static str,
    ready: OnceLock<Option<Regex>>,
    longest: OnceLock<Option<usize>>,
}

fn words() -> &'static Words {
    static READY: OnceLock<Words> = OnceLock::new();
    READY.get_or_init(|| Words::of(rules().iter().map(|rule| rule.words.as_slice())))
}

impl Rule {
    /// How far before and behind one of its words it is tried, in bytes: no further than what it
    /// finds may be long.
    fn reach(&self) -> (usize, usize) {
        match self.name {
            "private-key" => (BLOCK, BLOCK),
            // What its word begins is behind another of any length.
            "jwt" => (BEHIND, BEHIND),
            _ => match self.longest() {
                // A letter on either side says whether it is a word of its own.
                Some(longest) => (BEFORE.min(longest + 8), BEHIND.min(longest + 8)),
                None => (BEFORE, BEHIND),
            },
        }
    }

    fn longest(&self) -> Option<usize> {
        *self.longest.get_or_init(|| {
            let read = regex_syntax::parse(self.pattern).ok();
            read.and_then(|read| read.properties().maximum_len())
        })
    }

    fn regex(&self) -> Option<&Regex> {
        self.ready.get_or_init(|| compiled(self.pattern)).as_ref()
    }
}

/// Something that looks like a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    /// Which pattern says so.
    pub rule: String,
    /// Where it stands, in bytes.
    pub at: Range<usize>,
}

fn rules() -> &'static [Rule] {
    static READY: OnceLock<Vec<Rule>> = OnceLock::new();
    READY.get_or_init(|| {
        let rows = RULES.lines().filter(|row| !row.starts_with('#'));
        rows.filter_map(|row| {
            let mut columns = row.splitn(3, '\t');
            let name = columns.next()?;
            let words = columns.next()?.split(',').collect();
            Some(Rule {
                name,
                words,
                pattern: columns.next()?,
                ready: OnceLock::new(),
                longest: OnceLock::new(),
            })
        })
        .collect()
    })
}

fn compiled(pattern: &str) -> Option<Regex> {
    RegexBuilder::new(pattern).size_limit(LARGEST).build().ok()
}

/// A team's own pattern, made ready once.
fn own_regex(pattern: &str) -> Option<Regex> {
    static READY: Mutex<BTreeMap<String, Option<Regex>>> = Mutex::new(BTreeMap::new());
    // Who fell over while one was made ready has left the others whole.
    let mut ready = READY.lock().unwrap_or_else(PoisonError::into_inner);
    let known = ready.entry(pattern.to_owned());
    known.or_insert_with(|| compiled(pattern)).clone()
}

/// All that looks like a secret in a text, in its order, by the built-in patterns and a
/// site's own. None lies in another.
#[must_use]
pub fn secrets(text: &str, own: &[SecretPattern]) -> Vec<Secret> {
    if text.is_ascii() || !text.chars().any(hides) {
        return in_sight(text, own);
    }
    // Letters that nobody sees part no word; where it stands is told with them.
    let mut bare = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len() + 1);
    for (at, letter) in text.char_indices().filter(|(_, letter)| !hides(*letter)) {
        bare.push(letter);
        places.extend((0..letter.len_utf8()).map(|byte| at + byte));
    }
    places.push(text.len());
    let place = |at: usize| places.get(at).copied().unwrap_or(text.len());
    let found = in_sight(&bare, own).into_iter().map(|own| {
        let last = bare
            .get(own.at.clone())
            .and_then(|secret| secret.chars().next_back());
        let width = last.map_or(0, char::len_utf8);
        let end = place(own.at.end.saturating_sub(width)) + width;
        Secret {
            at: place(own.at.start)..end,
            ..own
        }
    });
    found.collect()
}

/// The same in a text without letters that nobody sees.
fn in_sight(text: &str, own: &[SecretPattern]) -> Vec<Secret> {
    let mut found = Vec::new();
    let words = words();
    for (word, places) in words.all.iter().zip(words.places(text)) {
        let Some(rule) = rules().get(word.rule).filter(|_| !places.is_empty()) else {
            continue;
        };
        if let Some(regex) = rule.regex() {
            near(text, (word, &places), rule.reach(), |window, from| {
                take(rule.name, regex, window, from, &mut found);
            });
        }
    }
    for pattern in own {
        if let Some(regex) = own_regex(&pattern.pattern) {
            take(&pattern.name, &regex, text, 0, &mut found);
        }
    }
    sort_by_key(&mut found, |own| (own.at.start, usize::MAX - own.at.end));
    let mut end = 0;
    found.retain(|own| {
        let apart = own.at.start >= end;
        if apart {
            end = own.at.end;
        }
        apart
    });
    found
}

/// Hands over the text around each place of a word.
fn near(
    text: &str,
    (word, places): (&Word, &[usize]),
    (before, behind): (usize, usize),
    mut each: impl FnMut(&str, usize),
) {
    let mut from = 0;
    for at in places.iter().copied() {
        if at < from {
            continue;
        }
        let start = text
            .floor_char_boundary(at.saturating_sub(before))
            .max(from);
        let start = text.floor_char_boundary(start);
        let length = word.text.len();
        let end = text.floor_char_boundary((at + length + behind).min(text.len()));
        if let Some(window) = text.get(start..end) {
            each(window, start);
        }
        // What begins in the last part of this window is met again in the next one.
        from = text
            .floor_char_boundary(end.saturating_sub(before))
            .max(at + length);
        from = text.floor_char_boundary(from);
    }
}

fn take(name: &str, regex: &Regex, window: &str, from: usize, found: &mut Vec<Secret>) {
    for captures in regex.captures_iter(window) {
        if found.len() >= MOST {
            return;
        }
        let mut groups = captures.iter().skip(1).flatten();
        let own = groups.next().or_else(|| captures.get(0));
        if let Some(own) = own.filter(|own| !own.is_empty()) {
            found.push(Secret {
                rule: name.to_owned(),
                at: from + own.start()..from + own.end(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn told(text: &str) -> Vec<(String, &str)> {
        let all = secrets(text, &[]).into_iter();
        all.map(|own| (own.rule, &text[own.at])).collect()
    }

    #[test]
    fn every_pattern_is_read_and_finds_what_it_is_for() {
        assert!(rules().iter().all(|rule| rule.regex().is_some()));
        let key = format!(
            "-----BEGIN RSA PRIVATE KEY-----\n{}\n-----END RSA PRIVATE KEY-----",
            "MIIEow".repeat(20)
        );
        let github = format!("ghp_{}", "a1B2".repeat(9));
        let jwt = format!(
            "eyJ{}.eyJ{}.{}",
            "a".repeat(20),
            "b".repeat(20),
            "c".repeat(20)
        );
        for (text, rule, secret) in [
            (format!("la clau:\n{key}\nfi"), "private-key", key.as_str()),
            (
                "AKIAQYLPMN5HHHFPZAM2 x".into(),
                "aws-access-token",
                "AKIAQYLPMN5HHHFPZAM2",
            ),
            (format!("és {github}."), "github-token", &github),
            (
                "glpat-abcdefghij0123456789".into(),
                "gitlab-pat",
                "glpat-abcdefghij0123456789",
            ),
            (
                "xoxb-1234567890-1234567890abcDEF".into(),
                "slack-bot-token",
                "xoxb-1234567890-1234567890abcDEF",
            ),
            (jwt.clone(), "jwt", &jwt),
            (
                "Authorization: Bearer abcdef123456".into(),
                "authorization-header",
                "abcdef123456",
            ),
            (
                "postgres://app:s3cr3t@db.example/x".into(),
                "password-in-url",
                "s3cr3t",
            ),
            ("DB_PASSWORD=hunter22".into(), "password", "hunter22"),
            (
                "contraseña: \"Verano2026\"".into(),
                "password",
                "Verano2026",
            ),
        ] {
            let found = told(&text);
            assert!(
                found.contains(&(rule.to_owned(), secret)),
                "{text}: {found:?}"
            );
        }
    }

    fn letters(of: &str, count: usize) -> String {
        of.repeat(count / of.len() + 1)[..count].to_owned()
    }

    fn mixed(count: usize) -> String {
        letters("aB3dE5gH", count)
    }

    fn hex(count: usize) -> String {
        letters("0a1b2c3d", count)
    }

    fn tokens() -> Vec<(&'static str, String)> {
        vec![
            ("gitlab-token", format!("glrt-{}", mixed(20))),
            (
                "slack-app-token",
                format!("xapp-1-A0123BCDE-1234567890123-{}", hex(64)),
            ),
            ("slack-token", format!("xoxs-{}", mixed(40))),
            ("twilio-key", format!("SK{}", hex(32))),
            ("stripe-key", format!("sk_live_{}", mixed(24))),
            ("stripe-key", format!("rk_test_{}", mixed(24))),
            ("npm-token", format!("npm_{}", mixed(36))),
            ("pypi-token", format!("pypi-{}", mixed(80))),
            ("azure-client-secret", format!("abc8Q~{}", mixed(34))),
            ("gcp-access-token", format!("ya29.{}", mixed(60))),
            ("gcp-client-secret", format!("GOCSPX-{}", mixed(28))),
            ("vault-token", format!("hvs.{}", mixed(90))),
            (
                "terraform-token",
                format!("{}.atlasv1.{}", mixed(14), mixed(67)),
            ),
            ("digitalocean-token", format!("dop_v1_{}", hex(64))),
            ("docker-hub-token", format!("dckr_pat_{}", mixed(27))),
            ("grafana-token", format!("glsa_{}_{}", mixed(32), hex(8))),
            ("sendgrid-key", format!("SG.{}.{}", mixed(22), mixed(43))),
            ("ai-key", format!("sk-ant-{}", mixed(90))),
            ("hugging-face-token", format!("hf_{}", mixed(34))),
            ("atlassian-token", format!("ATATT3{}", mixed(180))),
            (
                "new-relic-key",
                format!("NRAK-{}", mixed(27).to_uppercase()),
            ),
            ("databricks-token", format!("dapi{}", hex(32))),
            ("shopify-token", format!("shpat_{}", hex(32))),
            ("telegram-token", format!("123456789:AA{}", mixed(33))),
            (
                "age-key",
                format!("AGE-SECRET-KEY-1{}", mixed(58).to_uppercase()),
            ),
            (
                "webhook-url",
                format!(
                    "https://discord.com/api/webhooks/123456789012345678/{}",
                    mixed(68)
                ),
            ),
        ]
    }

    #[test]
    fn tokens_of_well_known_services_are_found_by_their_beginnings() {
        for (rule, secret) in tokens() {
            let text = format!("és «{secret}» i prou");
            assert_eq!(told(&text), [(rule.to_owned(), secret.as_str())], "{text}");
        }
        for (rule, secret, text) in [
            (
                "azure-storage-key",
                mixed(86) + "==",
                "AccountName=x;AccountKey={};EndpointSuffix=y",
            ),
            (
                "azure-shared-access",
                mixed(43) + "%3D",
                "https://x.blob.core.windows.net/c?sv=2022&sig={}&se=1",
            ),
            (
                "curl-password",
                "hunter22".to_owned(),
                "curl -s -u admin:{} https://x.example/api",
            ),
            (
                "program-password",
                "hunter22".to_owned(),
                "mysql -h db -u app -p{} prod",
            ),
            (
                "program-password",
                "hunter22".to_owned(),
                "sshpass -p '{}' ssh web01",
            ),
            (
                "password",
                "hunter22".to_owned(),
                "Server=db;Database=x;User Id=sa;Password={};Encrypt=yes",
            ),
            (
                "password",
                "hunter22".to_owned(),
                "host=db user=app password={} dbname=x",
            ),
            (
                "password-in-url",
                "hunter22".to_owned(),
                "amqps://app:{}@mq.example:5671/x",
            ),
            ("aws-secret-key", mixed(40), "aws_secret_access_key = {}"),
            (
                "authorization-header",
                "YWRtaW46aHVudGVyMjI=".to_owned(),
                "curl -H 'Authorization: Basic {}' https://x.example",
            ),
        ] {
            let text = text.replace("{}", &secret);
            assert_eq!(told(&text), [(rule.to_owned(), secret.as_str())], "{text}");
        }
    }

    #[test]
    fn a_key_that_was_cut_is_found_to_its_last_letter_and_the_next_one_too() {
        let line = "MIIEowIBAAKCAQEA0123456789abcdefghijklmnopqrstuvwxyzABCDEFGH+/12";
        let body = format!("{line}\n{line}\n{line}\nMIIEow12");
        let head = "-----BEGIN RSA PRIVATE KEY-----";
        let end = "-----END RSA PRIVATE KEY-----";
        let cut = format!("{head}\n{body}");
        assert_eq!(told(&format!("log:\n{cut}\n\n2026 fi")).len(), 1);
        let only = |text: &str| {
            let all = secrets(text, &[]);
            let mut left = text.to_owned();
            for own in all.iter().rev() {
                left.replace_range(own.at.clone(), "");
            }
            left
        };
        assert_eq!(only(&format!("log:\n{cut}")), "log:\n");
        assert_eq!(
            only(&format!("{cut}\n{head}\n{body}\n{end}\nfi")).replace('\n', ""),
            "fi"
        );
        assert_eq!(only(&format!("{body}\n{end}\nfi")), format!("{end}\nfi"));
        let mail = format!("{head}\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0A1B\n\n{line}");
        assert_eq!(only(&mail), "");
    }

    #[test]
    fn a_value_in_quotes_is_one_with_its_blanks_and_other_spellings_are_known_too() {
        let key = format!("{}=", mixed(43));
        for (rule, secret, text) in [
            ("password", "Pass Phrase 99", "passphrase=\"{}\""),
            ("password", "two words 99", "password: \"{}\" # x"),
            ("password", "a b c99", "pwd='{}'"),
            ("password", "a b c99", "--password '{}' -h db"),
            ("password", "abc\"def99", "password={} fi"),
            ("password", "hunter22", "{\"cmd\":\"login password={}\"}"),
            ("password", "Verano26", "clave: {}"),
            ("password", "Estiu-26", "la clau: {}"),
            ("password", "s3cr3t", "pw: {}"),
            ("password", "s3cr3t", "\"password\": {\"value\": \"{}\"}"),
            (
                "password",
                "hunter",
                "set system login plain-text-password {}",
            ),
            ("password", "0a1b2c3d4e", "secret_key_base: {}"),
            ("wireguard-key", &key, "PrivateKey = {}"),
            (
                "azure-shared-access",
                &key,
                "Endpoint=sb://x/;SharedAccessKeyName=r;SharedAccessKey={}",
            ),
        ] {
            let text = text.replacen("{}", secret, 1);
            assert_eq!(told(&text), [(rule.to_owned(), secret)], "{text}");
        }
        assert!(told("La clau: reiniciar el servei. PW: pendent").is_empty());
    }

    #[test]
    fn letters_that_nobody_sees_hide_no_secret() {
        let text = "va\u{200b} amb pass\u{200b}word=hun\u{2060}ter22\u{200b} i prou";
        assert_eq!(told(text), [("password".to_owned(), "hun\u{2060}ter22")]);
    }

    #[test]
    fn what_people_say_and_what_programs_are_given_is_found_too() {
        for (rule, secret, text) in [
            ("password", "toor", "user=root pass=toor"),
            ("password", "Estiu2026!", "la contrasenya és {}"),
            ("password", "Verano2026", "La contraseña es: «{}»."),
            ("password", "hunter22", "the password is {}, as ever"),
            ("password", "hunter22", "vault login --token {} now"),
            ("password", "abcd", "password: {}"),
            (
                "password-hash",
                "$6$saltsalt$0123456789abcdefghijABCDEFGHIJ./",
                "root:{}:19000:0:99999:7:::",
            ),
            ("cookie", "session=0123456789abcdef; path=/", "Cookie: {}"),
            ("snmp-community", "s3cr3t", "snmpwalk -v2c -c {} 10.0.0.1"),
            ("snmp-community", "s3cr3t", "rocommunity {} 10.0.0.0/8"),
        ] {
            let text = text.replace("{}", secret);
            assert_eq!(told(&text), [(rule.to_owned(), secret)], "{text}");
        }
    }

    #[test]
    fn what_programs_are_given_as_a_password_is_found() {
        for (rule, secret, text) in [
            (
                "program-password",
                "hunter22".to_owned(),
                "redis-cli -h db01 -a {} info",
            ),
            (
                "program-password",
                "hunter22".to_owned(),
                "ldapsearch -D cn=adm -w {} -b dc=x",
            ),
            (
                "program-password",
                "hunter22".to_owned(),
                r"net use \\srv\x /user:adm {}",
            ),
            (
                "program-password",
                "$1$abcd$hunter22".to_owned(),
                "enable secret 5 {}",
            ),
            ("program-password", "hunter22".to_owned(), "psk={}"),
            (
                "password",
                "hunter22".to_owned(),
                "PGPASSWORD={} psql -h db",
            ),
            (
                "password",
                "hunter22".to_owned(),
                "Contrasenya del root és {}",
            ),
        ] {
            let text = text.replace("{}", &secret);
            assert_eq!(told(&text), [(rule.to_owned(), secret.as_str())], "{text}");
        }
    }

    #[test]
    fn what_a_ticket_usually_says_is_no_secret() {
        for text in [
            "Síntoma: caída de nodos en producción, IPs 10.0.0.1 y 10.0.0.2.",
            "https://soporte.example/nuevo?a=b#c i http://[::1]:8080/x",
            "mtr: 1.|-- 192.168.1.1 0.0% 10 0.3 0.4 0.2 0.9",
            "S'ha demanat una contrasenya nova. El token ha caducat.",
            "key: value, monkey = 12345678",
            "MAC 00:aa:bb:cc:dd:ee, glc_ i sk-ant, https://x.example/webhooks/llista?sig=curt",
            "curl -u sol https://x.example; npm_config_cache=/tmp/x; hf_nom",
            "La contrasenya és incorrecta; the password is wrong; PASS: tests/one",
            "snmpwalk no respon; la cookie ha caducat; cost 5$ i 6$",
            "mysql -u app -p prod; mysqldump --port 3306; sshpass és una eina; SK8",
            "enable password login; ldapsearch -b dc=x -w; net use /user:adm *; redis-cli -a",
            "La contrasenya de la base de dades és la de sempre.",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }

    #[test]
    fn a_sites_own_pattern_is_found_too_and_none_lies_in_another() {
        let own = [SecretPattern {
            name: "nif".into(),
            pattern: r"\b\d{8}[A-Z]\b".into(),
        }];
        let text = "NIF 12345678Z, password=12345678Z";
        let found: Vec<_> = secrets(text, &own)
            .into_iter()
            .map(|own| own.rule)
            .collect();
        assert_eq!(found, ["nif", "password"]);
    }

    #[test]
    fn a_long_text_is_searched_to_its_end_and_any_text_at_all_is() {
        let mut text = "à password ".repeat(100_000);
        text.push_str("password=hunter22");
        let found = told(&text);
        assert_eq!(found.last().unwrap().1, "hunter22");
        for odd in ["", "\u{fffd}://", "é:@é://é:é@é", "-----begin"] {
            let _ = told(odd);
        }
    }
}
