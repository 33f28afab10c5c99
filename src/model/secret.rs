//! What in a text looks like a secret: keys, tokens, passwords.
//!
//! The patterns are data (`secrets.txt`). Each is made ready when it is needed for the first
//! time, and kept, a team's own as well: that costs milliseconds, and up to fifty for each
//! `\w` that is repeated. One of the program's is tried only near one of its words, so that a
//! long text costs little. It must not know which text it is, nor what becomes of it.

use super::config::SecretPattern;
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
}

impl Rule {
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
    let mut found = Vec::new();
    // Offsets stay: only ASCII changes.
    let low = text.to_ascii_lowercase();
    for rule in rules() {
        let reach = if rule.name == "private-key" {
            BLOCK
        } else {
            BEHIND
        };
        for word in &rule.words {
            near(text, &low, word, reach, |window, from| {
                if let Some(regex) = rule.regex() {
                    take(rule.name, regex, window, from, &mut found);
                }
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
fn near(text: &str, low: &str, word: &str, reach: usize, mut each: impl FnMut(&str, usize)) {
    let mut from = 0;
    while let Some(at) = low.get(from..).and_then(|rest| rest.find(word)) {
        let at = from + at;
        let start = text
            .floor_char_boundary(at.saturating_sub(BEFORE))
            .max(from);
        let start = text.floor_char_boundary(start);
        let end = text.floor_char_boundary((at + word.len() + reach).min(text.len()));
        if let Some(window) = text.get(start..end) {
            each(window, start);
        }
        // What begins in the last part of this window is met again in the next one.
        from = text
            .floor_char_boundary(end.saturating_sub(BEFORE))
            .max(at + word.len());
        from = text.floor_char_boundary(from);
    }
}

fn take(name: &str, regex: &Regex, window: &str, from: usize, found: &mut Vec<Secret>) {
    for captures in regex.captures_iter(window) {
        if found.len() >= MOST {
            return;
        }
        let own = captures.get(1).or_else(|| captures.get(0));
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
    fn what_a_ticket_usually_says_is_no_secret() {
        for text in [
            "Síntoma: caída de nodos en producción, IPs 10.0.0.1 y 10.0.0.2.",
            "https://soporte.example/nuevo?a=b#c i http://[::1]:8080/x",
            "mtr: 1.|-- 192.168.1.1 0.0% 10 0.3 0.4 0.2 0.9",
            "S'ha demanat una contrasenya nova. El token ha caducat.",
            "key: value, monkey = 12345678",
            "MAC 00:aa:bb:cc:dd:ee, glc_ i sk-ant, https://x.example/webhooks/llista?sig=curt",
            "curl -u sol https://x.example; npm_config_cache=/tmp/x; hf_nom",
            "mysql -u app -p prod; mysqldump --port 3306; sshpass és una eina; SK8",
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
