//! The smaller objects: notices, contacts, links, where it was taken from.
//!
//! It must not know steps or fields.

use super::braces;
use super::brought::is_like_flag;
use super::diagnostics::{Diagnostics, Hint};
use super::nodes::{line_of, map_of, value_of};
use super::object::Object;
use super::symbols::{Role, Symbols};
use super::vocabulary::{ALERT, CONTACT, CONTACT_LINK, INFO, LEVELS, LINK, NOTICE, REMINDER};
use super::yaml::{Node, Scalar, Yaml};
use crate::i18n::Lang;
use crate::model::problem::{Place, Severity};
use crate::model::{AlertRule, Contact, Data, Expr, Info, Level, Link, Notice, Reminder, Source};
use indexmap::IndexMap;
use std::collections::HashMap;

/// What a reader carries along.
pub(super) struct Reader<'f, 'a> {
    pub(super) found: &'f mut Diagnostics<'a>,
    pub(super) symbols: Symbols,
}

impl Reader<'_, '_> {
    /// A condition; it is checked when everything has been read.
    pub(super) fn condition(
        &mut self,
        object: &Object<'_>,
        key: &'static str,
        role: Role,
    ) -> Option<Expr> {
        let (scalar, node) = object.scalar(key, self.found)?;
        let text = crate::model::sanitize(&scalar.text).trim().to_owned();
        if text.is_empty() && !self.found.blanks_are_fine() {
            let args = [("key", key.into())];
            self.found
                .add(node.place, "blank", "blank", &args, &Hint::Own);
            return None;
        }
        self.symbols.refer(&text, key, node.place, role);
        Some(Expr::from(text))
    }

    /// A template of one line or of several.
    pub(super) fn template(
        &mut self,
        object: &Object<'_>,
        key: &'static str,
    ) -> Option<crate::model::Template> {
        self.text_for(object, key, Role::Template)
    }

    /// A template of a text that leaves.
    pub(super) fn leaving(
        &mut self,
        object: &Object<'_>,
        key: &'static str,
    ) -> Option<crate::model::Template> {
        self.text_for(object, key, Role::Leaving)
    }

    fn text_for(
        &mut self,
        object: &Object<'_>,
        key: &'static str,
        role: Role,
    ) -> Option<crate::model::Template> {
        let (scalar, node) = object.scalar(key, self.found)?;
        let text = crate::model::sanitize(&scalar.text)
            .trim_end_matches('\n')
            .to_owned();
        if text.trim().is_empty() && !self.found.is_kept() {
            object.say_nothing(key, node.place, self.found);
        }
        self.symbols.refer(&text, key, node.place, role);
        Some(crate::model::Template::from(text))
    }

    pub(super) fn notices(&mut self, object: &Object<'_>) -> Vec<Notice> {
        object
            .list("notices", self.found)
            .iter()
            .filter_map(|node| self.notice(node))
            .collect()
    }

    fn notice(&mut self, node: &Node) -> Option<Notice> {
        let object = Object::read(node, &NOTICE, self.found)?;
        let level = match object.word("level", LEVELS, self.found) {
            Some("warning") => Level::Warning,
            Some("caution") => Level::Caution,
            _ => Level::Note,
        };
        let when = self.condition(&object, "when", Role::Condition);
        Some(Notice {
            level,
            text: object.text("text", self.found)?,
            when,
        })
    }

    pub(super) fn reminder(&mut self, node: &Node) -> Option<Reminder> {
        let object = Object::read(node, &REMINDER, self.found)?;
        let when = self.condition(&object, "when", Role::Condition);
        Some(Reminder {
            text: object.line("text", self.found)?,
            when,
        })
    }

    /// Names of contacts in a step; whether they exist is checked later.
    pub(super) fn contact_names(&mut self, object: &Object<'_>) -> Vec<String> {
        let names = object.lines("contacts", self.found);
        self.symbols.contacts.extend(names.iter().cloned());
        names.into_iter().map(|(name, _)| name).collect()
    }
}

pub(super) fn info(node: &Node, found: &mut Diagnostics<'_>) -> Option<Info> {
    let object = Object::read(node, &INFO, found)?;
    let value = object.line("value", found);
    Some(Info {
        label: object.line("label", found)?,
        value,
    })
}

/// The contacts, by the names of a map.
pub(super) fn contacts(node: &Node, found: &mut Diagnostics<'_>) -> Vec<Contact> {
    let Some(map) = map_of(node, "contacts", &["name", "phones"], found) else {
        return Vec::new();
    };
    let mut contacts = Vec::new();
    let mut lines: HashMap<String, usize> = HashMap::new();
    for (key, value) in map {
        let Some(id) = line_of(key, "contacts", found) else {
            continue;
        };
        if id.starts_with("x-") {
            continue;
        }
        if twice(&id, key, &lines, found) {
            continue;
        }
        if let Some(contact) = contact(&id, value, found) {
            contacts.push(contact);
            lines.insert(id, key.place.line);
        }
    }
    contacts
}

/// Whether the key was there before, which is told.
fn twice(
    name: &str,
    key: &Node,
    lines: &HashMap<String, usize>,
    found: &mut Diagnostics<'_>,
) -> bool {
    let Some(first) = lines.get(name) else {
        return false;
    };
    let args = [("key", name.into()), ("line", (*first).into())];
    let code = "duplicate-key";
    found.add(key.place, code, code, &args, &Hint::Own);
    true
}

fn contact(id: &str, node: &Node, found: &mut Diagnostics<'_>) -> Option<Contact> {
    let object = Object::read(node, &CONTACT, found)?;
    Some(Contact {
        id: id.to_owned(),
        name: object.line("name", found).unwrap_or_else(|| id.to_owned()),
        role: object.line("role", found),
        phones: object
            .lines("phones", found)
            .into_iter()
            .map(|(phone, _)| phone)
            .collect(),
        email: email(&object, "email", found),
        links: links(&object, Filled::Never, found),
        note: object.text("note", found),
    })
}

/// An e-mail address, checked as far as its `@`.
pub(super) fn email(object: &Object<'_>, key: &str, found: &mut Diagnostics<'_>) -> Option<String> {
    let place = object.get(key)?.place;
    let line = object.line(key, found)?;
    check_email(&line, place, found);
    Some(line)
}

pub(super) fn check_email(line: &str, place: Place, found: &mut Diagnostics<'_>) {
    let (name, domain) = line.split_once('@').unwrap_or_default();
    // `a@b.cat,c@d.cat` is two.
    let odd = |c: char| c.is_whitespace() || ",;<>()\"".contains(c);
    if name.is_empty() || !domain.contains('.') || domain.contains('@') || line.contains(odd) {
        found.add(
            place,
            "email",
            "email",
            &[("found", line.into())],
            &Hint::None,
        );
    }
}

/// Whether answers are filled into an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filled {
    Never,
    ByAnswers,
}

/// Links: a bare address, or a label and an address.
pub(super) fn links(object: &Object<'_>, filled: Filled, found: &mut Diagnostics<'_>) -> Vec<Link> {
    object
        .list("links", found)
        .iter()
        .filter_map(|node| link(node, filled, found))
        .collect()
}

fn link(node: &Node, filled: Filled, found: &mut Diagnostics<'_>) -> Option<Link> {
    if matches!(node.value, Yaml::Scalar(_)) {
        let url = line_of(node, "links", found)?;
        check_url(&url, filled, node.place, found);
        return Some(Link { label: None, url });
    }
    let table = match filled {
        Filled::Never => &CONTACT_LINK,
        Filled::ByAnswers => &LINK,
    };
    let object = Object::read(node, table, found)?;
    let label = object.line("label", found);
    let raw = label.as_deref().filter(|_| filled == Filled::Never);
    if let Some(text) = raw.filter(|text| crate::lang::has_code(text)) {
        braces::tell("label", text, object.value_place("label"), found);
    }
    Some(Link {
        label,
        url: filled_url(&object, filled, found)?,
    })
}

/// The `url` of an object, into which no answers are filled.
pub(super) fn url(object: &Object<'_>, found: &mut Diagnostics<'_>) -> Option<String> {
    filled_url(object, Filled::Never, found)
}

fn filled_url(object: &Object<'_>, filled: Filled, found: &mut Diagnostics<'_>) -> Option<String> {
    let place = object.get("url")?.place;
    let url = object.line("url", found)?;
    check_url(&url, filled, place, found);
    Some(url)
}

/// An address is whole, with whatever is filled into it: one that begins with an answer or
/// with a value of `data` is known only at night.
fn check_url(own: &str, filled: Filled, place: Place, found: &mut Diagnostics<'_>) {
    let by_answers = filled == Filled::ByAnswers;
    if !by_answers && crate::lang::has_code(own) {
        return braces::refuse("url", own, place, found);
    }
    if by_answers && own.trim_start().starts_with("{{") {
        return;
    }
    let url = if by_answers {
        without_templates(own)
    } else {
        own.to_owned()
    };
    let rest = url
        .split_once(':')
        .map(|(scheme, rest)| (scheme, rest.trim_start_matches('/')));
    let known = matches!(rest, Some(("http" | "https" | "mailto" | "tel" | "ssh" | "sftp", rest)) if !rest.is_empty());
    if !known || url.contains(char::is_whitespace) {
        found.add(place, "url", "url", &[("found", own.into())], &Hint::Own);
    }
}

/// An address with a letter for each answer in it.
fn without_templates(url: &str) -> String {
    let mut parts = url.split("{{");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once("}}") {
            Some((_, rest)) => {
                whole.push('x');
                whole.push_str(rest);
            }
            None => {
                whole.push_str("{{");
                whole.push_str(part);
            }
        }
    }
    whole
}

/// Which alerts the runbook is for.
pub(super) fn alerts(object: &Object<'_>, found: &mut Diagnostics<'_>) -> Vec<AlertRule> {
    let nodes = object.list("alerts", found).iter();
    nodes.filter_map(|node| alert_rule(node, found)).collect()
}

fn alert_rule(node: &Node, found: &mut Diagnostics<'_>) -> Option<AlertRule> {
    let object = Object::read(node, &ALERT, found)?;
    let labels = object.get("labels")?;
    let map = map_of(labels, "labels", &["alertname", "job"], found)?;
    if map.is_empty() {
        // Without a label it would be for every alert.
        found.add(labels.place, "missing", "alert-empty", &[], &Hint::Own);
        return None;
    }
    let (mut rule, mut lines) = (AlertRule::default(), HashMap::new());
    for (key, value) in map {
        let Some(name) = line_of(key, "labels", found) else {
            continue;
        };
        if twice(&name, key, &lines, found) {
            continue;
        }
        lines.insert(name.clone(), key.place.line);
        if matches!(value.value, Yaml::List(_)) {
            let args = [("key", (&name).into())];
            found.add(value.place, "wrong-type", "alert-list", &args, &Hint::Own);
            continue;
        }
        match line_of(value, &name, found) {
            Some(text) => {
                doubt_label(&name, key.place, (&text, value.place), found);
                rule.labels.insert(name, text);
            }
            None if matches!(value.value, Yaml::Nothing | Yaml::Scalar(_)) => {
                let args = [("key", (&name).into())];
                found.add(value.place, "missing", "empty", &args, &Hint::None);
            }
            None => {}
        }
    }
    Some(rule)
}

/// How CloudWatch itself calls what is a label here.
const OF_CLOUDWATCH: &[(&str, &str)] = &[
    ("AlarmName", "alertname"),
    ("MetricName", "metric"),
    ("Namespace", "namespace"),
    ("Region", "region"),
    ("AWSAccountId", "account"),
    ("AlarmArn", "arn"),
];
/// What monitors say of an alert beside its labels.
const ANNOTATIONS: &[&str] = &["summary", "description", "message", "runbook_url"];

/// Tells what no label of an alert is.
fn doubt_label(name: &str, key: Place, (text, value): (&str, Place), found: &mut Diagnostics<'_>) {
    let level = Severity::Warning;
    let meant = OF_CLOUDWATCH.iter().find(|own| own.0 == name);
    if let Some((_, meant)) = meant {
        let hint = Hint::Nearest((*meant).to_owned());
        let args = [("key", name.into())];
        found.tell(level, key, "alert-label", ("alert-label", &hint), &args);
    } else if ANNOTATIONS.contains(&name) {
        let args = [("key", name.into())];
        let text = ("alert-annotation", &Hint::Own);
        found.tell(level, key, "alert-label", text, &args);
    }
    let is_pattern = text.contains(['*', '|']) || text.starts_with('^') || text.ends_with('$');
    if is_pattern || text.contains("{{") || text.contains(".+") {
        let args = [("found", text.into())];
        let text = ("alert-pattern", &Hint::Own);
        found.tell(level, value, "alert-pattern", text, &args);
    }
}

/// Where the runbook was taken from: each key and its value as text.
pub(super) fn source(node: &Node, found: &mut Diagnostics<'_>) -> Source {
    let Some(map) = map_of(node, "source", &["system", "url"], found) else {
        return Source::default();
    };
    let mut facts: Vec<(String, String)> = Vec::new();
    let mut lines: HashMap<String, usize> = HashMap::new();
    for (key, value) in map {
        let Some(name) = line_of(key, "source", found) else {
            continue;
        };
        if twice(&name, key, &lines, found) {
            continue;
        }
        if !name.starts_with("x-") {
            let between = if name == "path" { " > " } else { ", " };
            lines.insert(name.clone(), key.place.line);
            facts.push((name, flat(value, between)));
        }
    }
    Source { facts }
}

/// A runbook's own values: any, by name.
pub(super) fn data(node: &Node, found: &mut Diagnostics<'_>) -> Data {
    match map_of(node, "data", &["url", "env"], found) {
        Some(_) => value(node, found),
        None => Data::default(),
    }
}

fn value(node: &Node, found: &mut Diagnostics<'_>) -> Data {
    match &node.value {
        Yaml::Nothing | Yaml::Lost => Data::Nothing,
        Yaml::Scalar(scalar) => match scalar.flag {
            Some(flag) => Data::Flag(flag),
            None if scalar.number => Data::Number(scalar.text.clone()),
            None => {
                let text = crate::model::sanitize(scalar.text.trim_end()).into_owned();
                if crate::lang::has_code(&text) {
                    braces::tell("data", &text, node.place, found);
                }
                if is_bare(node, &scalar.text) && is_like_flag(&text) {
                    let args = [("found", (&text).into())];
                    let words = ("flag-in-data", &Hint::Own);
                    found.tell(Severity::Warning, node.place, "quoted-flag", words, &args);
                }
                Data::Text(text)
            }
        },
        Yaml::List(list) => Data::List(list.iter().map(|node| value(node, found)).collect()),
        Yaml::Map(map) => {
            let mut named = IndexMap::new();
            let mut lines: HashMap<String, usize> = HashMap::new();
            for (key, own) in map {
                let Some(name) = line_of(key, "data", found) else {
                    continue;
                };
                if twice(&name, key, &lines, found) {
                    continue;
                }
                lines.insert(name.clone(), key.place.line);
                named.insert(name, value(own, found));
            }
            Data::Map(named)
        }
    }
}

/// Whether a word stands there without quotes.
fn is_bare(node: &Node, word: &str) -> bool {
    node.place.width == word.chars().count()
}

/// Any value as one text.
fn flat(node: &Node, between: &str) -> String {
    match &node.value {
        Yaml::Nothing | Yaml::Lost => String::new(),
        Yaml::Scalar(scalar) => crate::model::sanitize_line(scalar.text.trim_end()).into_owned(),
        Yaml::List(list) => list
            .iter()
            .map(|node| flat(node, between))
            .collect::<Vec<_>>()
            .join(between),
        Yaml::Map(map) => map
            .iter()
            .map(|(_, node)| flat(node, between))
            .collect::<Vec<_>>()
            .join(" "),
    }
}

/// The vocabulary's version, for runbooks and the configuration.
pub(super) fn version(object: &Object<'_>, found: &mut Diagnostics<'_>) {
    if let Some((scalar, node)) = object.scalar("version", found) {
        known_version(scalar, node.place, found);
    }
}

/// The same of a runbook that another one extends: its own version is not the other one's.
pub(super) fn version_below(root: &Node, found: &mut Diagnostics<'_>) {
    if let Some(node) = value_of(root, "version")
        && let Yaml::Scalar(scalar) = &node.value
    {
        known_version(scalar, node.place, found);
    }
}

fn known_version(scalar: &Scalar, place: Place, found: &mut Diagnostics<'_>) {
    let one = scalar.number && scalar.text.trim_end_matches('0') == "1.";
    if scalar.text != "1" && !one {
        let args = [("found", (&scalar.text).into())];
        found.add(place, "version", "version", &args, &Hint::Own);
    }
}

/// Tags that people write, and what they are.
const SPOKEN: &[(&str, &str)] = &[
    ("sp", "es"),
    ("spa", "es"),
    ("esp", "es"),
    ("cas", "es"),
    ("cat", "ca"),
    ("val", "ca"),
    ("eng", "en"),
    ("uk", "en"),
    ("gb", "en"),
];

/// A language's tag, such as `ca` or `es-ES`.
pub(super) fn lang(object: &Object<'_>, found: &mut Diagnostics<'_>) -> Option<String> {
    let place: Place = object.get("lang")?.place;
    let tag = object.line("lang", found)?;
    let mut parts = tag.split(['-', '_']);
    let first = parts.next().unwrap_or_default();
    let fits = (2..=3).contains(&first.len())
        && first.chars().all(|c| c.is_ascii_lowercase())
        && parts.all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric()));
    if !fits {
        found.add(
            place,
            "lang",
            "lang",
            &[("found", (&tag).into())],
            &Hint::None,
        );
    } else if Lang::parse(&tag).is_none() && !found.is_kept() {
        let meant = SPOKEN.iter().find(|(theirs, _)| *theirs == first);
        let hint = meant.map_or(Hint::Own, |(_, ours)| Hint::Nearest((*ours).to_owned()));
        let args = [("found", (&tag).into())];
        let code = "lang-unspoken";
        found.tell(Severity::Warning, place, code, (code, &hint), &args);
    }
    Some(tag)
}
