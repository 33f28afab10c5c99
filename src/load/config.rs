//! The team's configuration, from its tree.
//!
//! What can be used is read, whatever else is wrong, and each value's place is kept: two
//! files lie over each other by it. It must not know runbooks; office hours are read by
//! the same functions.

use super::config_vocabulary::{
    ACTIONS, CLIPBOARDS, CONFIG, EVIDENCE, EXPORTER, FORMATS, OPERATOR, REDACT, STORE, SWITCH,
};
use super::diagnostics::{Diagnostics, Hint};
use super::nodes::{is_blank, is_text, line_of, map_of, scalar_of, value_place};
use super::object::Object;
use super::yaml::{Node, Yaml};
use super::{fragments, hours};
use crate::model::phone::dialled;
use crate::model::problem::Place;
use crate::model::stroke::Stroke;
use crate::model::{
    ClipboardChoice, ConfigLayer, EvidencePlaces, Exporter, Operator, SecretPattern, StoreAddress,
    pattern, sanitize_line,
};
use std::path::PathBuf;

/// Reads what a file sets; what is wrong goes to `found`, and is not set.
pub(super) fn layer(root: &Node, found: &mut Diagnostics<'_>) -> Option<ConfigLayer> {
    // A file of comments only is a fine configuration.
    if matches!(root.value, Yaml::Nothing) {
        return Some(ConfigLayer::default());
    }
    let object = Object::read(root, &CONFIG, found)?;
    fragments::version(&object, found);
    let mut reader = Reader {
        object: &object,
        layer: ConfigLayer::default(),
    };
    reader.operator(found);
    reader.schedule(found);
    reader.choices(found);
    reader.evidence(found);
    reader.store(found);
    reader.lists(found);
    reader.keys(found);
    Some(reader.layer)
}

/// What has been read of one file so far.
struct Reader<'o, 'n> {
    object: &'o Object<'n>,
    layer: ConfigLayer,
}

impl Reader<'_, '_> {
    /// Notes where a value stands, where there is one.
    fn set(&mut self, key: &str, is_there: bool, place: Place) {
        if is_there {
            self.layer.places.insert(key.to_owned(), place);
        }
    }

    fn operator(&mut self, found: &mut Diagnostics<'_>) {
        let Some(object) = self
            .object
            .get("operator")
            .and_then(|node| Object::read(node, &OPERATOR, found))
        else {
            return;
        };
        let operator = operator_of(&object, found);
        for (key, value) in [
            ("name", &operator.name),
            ("email", &operator.email),
            ("phone", &operator.phone),
        ] {
            let place = object.key_place(key);
            self.set(&format!("operator.{key}"), value.is_some(), place);
        }
        self.layer.config.operator = operator;
    }

    fn schedule(&mut self, found: &mut Diagnostics<'_>) {
        let Some(node) = self.object.get("schedule") else {
            return;
        };
        let schedule = hours::schedule(node, found);
        let key = self.object.key_place("schedule");
        let at = |path: &[&str]| place_of(node, path).unwrap_or(key);
        let open = place_of(node, &["office_hours", "open"])
            .or_else(|| place_of(node, &["office_hours"]))
            .unwrap_or_else(|| at(&["open"]));
        let has_days = |name| place_of(node, &["holidays", name]).is_some();
        let set = [
            ("timezone", schedule.timezone.is_some(), at(&["timezone"])),
            ("office_hours.open", schedule.open.is_some(), open),
            (
                "office_hours.label",
                schedule.office_label.is_some(),
                at(&["office_hours", "label"]),
            ),
            (
                "out_of_hours_label",
                schedule.out_of_hours_label.is_some(),
                at(&["out_of_hours_label"]),
            ),
            (
                "holidays.country",
                schedule.country.is_some(),
                at(&["holidays", "country"]),
            ),
            (
                "holidays.extra",
                has_days("extra"),
                at(&["holidays", "extra"]),
            ),
            (
                "holidays.except",
                has_days("except"),
                at(&["holidays", "except"]),
            ),
        ];
        for (key, is_there, place) in set {
            self.set(&format!("schedule.{key}"), is_there, place);
        }
        self.layer.config.schedule = schedule;
    }

    /// What is one word or one number.
    fn choices(&mut self, found: &mut Diagnostics<'_>) {
        let object = self.object;
        let lang = object.word("lang", &["ca", "es", "en"], found);
        self.set("lang", lang.is_some(), object.key_place("lang"));
        self.layer.config.lang = lang.map(str::to_owned);

        let theme = object.get("theme");
        let theme = theme.and_then(|node| super::theme::theme(object, node, found));
        self.set("theme", theme.is_some(), object.key_place("theme"));
        let (theme, colours) = theme.unwrap_or_default();
        (self.layer.config.theme, self.layer.config.colours) = (theme, colours);

        let clipboard = match object.word("clipboard", CLIPBOARDS, found) {
            Some("osc52") => Some(ClipboardChoice::Osc52),
            Some("desktop") => Some(ClipboardChoice::Desktop),
            Some("off") => Some(ClipboardChoice::Off),
            Some(_) => Some(ClipboardChoice::Auto),
            None => None,
        };
        let place = object.key_place("clipboard");
        self.set("clipboard", clipboard.is_some(), place);
        self.layer.config.clipboard = clipboard.unwrap_or_default();

        let bell = object.word("bell", SWITCH, found);
        self.set("bell", bell.is_some(), object.key_place("bell"));
        self.layer.config.bell_off = bell == Some("off");

        let mouse = object.word("mouse", SWITCH, found);
        self.set("mouse", mouse.is_some(), object.key_place("mouse"));
        self.layer.config.mouse = mouse == Some("on");

        let days = object.count("archive_after_days", found);
        let place = object.key_place("archive_after_days");
        self.set("archive_after_days", days.is_some(), place);
        self.layer.config.archive_after_days = days;

        let shared = good(found, |found| {
            object.get("shared_state")?;
            Some(object.flag("shared_state", false, found))
        });
        let place = object.key_place("shared_state");
        self.set("shared_state", shared.is_some(), place);
        self.layer.config.shared_state = shared.unwrap_or_default();
    }

    fn evidence(&mut self, found: &mut Diagnostics<'_>) {
        let node = self.object.get("evidence");
        let Some(object) = node.and_then(|node| Object::read(node, &EVIDENCE, found)) else {
            return;
        };
        let places = EvidencePlaces {
            watch: object.line("watch", found).map(PathBuf::from),
            host: object.line("host", found),
        };
        for (key, is_there) in [
            ("watch", places.watch.is_some()),
            ("host", places.host.is_some()),
        ] {
            self.set(&format!("evidence.{key}"), is_there, object.key_place(key));
        }
        self.layer.config.evidence = places;
    }

    fn store(&mut self, found: &mut Diagnostics<'_>) {
        let node = self.object.get("store");
        let Some(object) = node.and_then(|node| Object::read(node, &STORE, found)) else {
            return;
        };
        let store = &mut self.layer.config.store;
        store.url = object.line("url", found);
        store.schema = object.line("schema", found);
        store.team = object.line("team", found);
        let mistake = store
            .url
            .as_ref()
            .and_then(|url| StoreAddress::parse(url).err());
        if let Some(mistake) = mistake {
            store.url = None;
            let (text, args) = mistake.told();
            let text = text.trim_start_matches("problem-");
            let args: Vec<_> = args.iter().map(|(name, own)| (*name, own.into())).collect();
            found.add(object.value_place("url"), text, text, &args, &Hint::None);
        }
        for (key, value, is_name) in [
            ("schema", &mut store.schema, is_schema as fn(&str) -> bool),
            ("team", &mut store.team, is_team),
        ] {
            if let Some(wrong) = value.take_if(|own| !is_name(own)) {
                let args = [("found", (&wrong).into())];
                let code = "store-name";
                found.add(object.value_place(key), code, code, &args, &Hint::None);
            }
        }
        let set = [
            ("url", store.url.is_some()),
            ("schema", store.schema.is_some()),
            ("team", store.team.is_some()),
        ];
        for (key, is_there) in set {
            self.set(&format!("store.{key}"), is_there, object.key_place(key));
        }
    }

    fn lists(&mut self, found: &mut Diagnostics<'_>) {
        let object = self.object;
        let is_list = |name| {
            let node: Option<&Node> = object.get(name);
            node.is_some_and(|node| matches!(node.value, Yaml::List(_)))
        };
        let folders = object.list("runbooks", found).iter();
        let mut folder = |node| {
            let text = is_text(node, "runbooks", found);
            text.then(|| line_of(node, "runbooks", found)).flatten()
        };
        let folders: Vec<_> = folders.filter_map(&mut folder).collect();
        self.set(
            "runbooks",
            is_list("runbooks"),
            object.key_place("runbooks"),
        );
        self.layer.config.runbooks = folders.into_iter().map(PathBuf::from).collect();
        self.layer.config.redact = redact(object.list("redact", found), found);
        let place = object.key_place("redact");
        self.set("redact", is_list("redact"), place);
        self.layer.config.exporters = exporters(object.list("exporters", found), found);
        let place = object.key_place("exporters");
        self.set("exporters", is_list("exporters"), place);
    }

    /// Keys by what they do: one, or a list.
    fn keys(&mut self, found: &mut Diagnostics<'_>) {
        let node = self.object.get("keys");
        let map = node.and_then(|node| map_of(node, "keys", &["next", "leave"], found));
        for (key, value) in map.into_iter().flatten() {
            let name = match line_of(key, "keys", found) {
                Some(name) if name.starts_with("x-") => continue,
                None if !is_blank(key) => continue,
                name => name.unwrap_or_default(),
            };
            let place = format!("keys.{name}");
            if let Some(first) = self.layer.places.get(&place) {
                let args = [("key", (&name).into()), ("line", first.line.into())];
                let hint = Hint::Own;
                found.add(key.place, "duplicate-key", "duplicate-key", &args, &hint);
            } else if is_action(&name, key, found) {
                let bound = strokes(&name, value, found);
                if !bound.is_empty() {
                    self.layer.places.insert(place, key.place);
                    self.layer.config.keys.push((name, bound));
                }
            }
        }
    }
}

/// A name that stands in SQL as it is.
fn is_schema(name: &str) -> bool {
    let plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_';
    name.len() <= 40
        && name.starts_with(|sign: char| sign.is_ascii_lowercase())
        && name.chars().all(plain)
        && !name.starts_with("pg_")
}

fn is_team(name: &str) -> bool {
    let plain = |sign: char| sign.is_ascii_alphanumeric() || "._-".contains(sign);
    name.len() <= 40
        && name.starts_with(|sign: char| sign.is_ascii_alphanumeric())
        && name.chars().all(plain)
}

/// A value in which no mistake was found.
fn good<T>(
    found: &mut Diagnostics<'_>,
    read: impl FnOnce(&mut Diagnostics<'_>) -> Option<T>,
) -> Option<T> {
    let before = found.count();
    let value = read(found);
    value.filter(|_| found.count() == before)
}

/// Where the key at the end of a path stands.
fn place_of(node: &Node, path: &[&str]) -> Option<Place> {
    let (first, rest) = path.split_first()?;
    let Yaml::Map(map) = &node.value else {
        return None;
    };
    let is_it = |key: &Node| matches!(&key.value, Yaml::Scalar(scalar) if scalar.text == *first);
    let (key, value) = map.iter().find(|(key, _)| is_it(key))?;
    if rest.is_empty() {
        Some(key.place)
    } else {
        place_of(value, rest)
    }
}

/// Whether there is something of that name for a key to do.
fn is_action(name: &str, key: &Node, found: &mut Diagnostics<'_>) -> bool {
    if ACTIONS.contains(&name) {
        return true;
    }
    let known = found.few(name, ACTIONS);
    let args = [("found", name.into()), ("known", (&known).into())];
    let hint = found.suggest(name, ACTIONS.iter().copied(), Hint::Own);
    found.add(key.place, "unknown-action", "unknown-action", &args, &hint);
    false
}

/// Who somebody is.
pub(super) fn operator(node: &Node, found: &mut Diagnostics<'_>) -> Operator {
    let Some(object) = Object::read(node, &OPERATOR, found) else {
        return Operator::default();
    };
    if let Some(name) = object.get("name").filter(|name| is_blank(name)) {
        let args = [("key", "name".into())];
        found.add(name.place, "missing", "empty", &args, &Hint::None);
    }
    operator_of(&object, found)
}

fn operator_of(object: &Object<'_>, found: &mut Diagnostics<'_>) -> Operator {
    let name = object.get("name");
    Operator {
        name: name
            .filter(|node| is_text(node, "name", found))
            .and_then(|_| object.line("name", found)),
        email: good(found, |found| fragments::email(object, "email", found)),
        phone: good(found, |found| phone(object, found)),
    }
}

/// A number that somebody can dial.
fn phone(object: &Object<'_>, found: &mut Diagnostics<'_>) -> Option<String> {
    let place = object.get("phone")?.place;
    let line = object.line("phone", found)?;
    if dialled(&line).is_none() {
        let code = "phone-undialable";
        found.add(place, code, code, &[("found", (&line).into())], &Hint::Own);
    }
    Some(line)
}

/// The keys of one action that can be pressed and bound.
fn strokes(name: &str, value: &Node, found: &mut Diagnostics<'_>) -> Vec<String> {
    let one = std::slice::from_ref(value);
    let nodes = match &value.value {
        Yaml::List(list) => list.as_slice(),
        _ => one,
    };
    let empty = nodes.iter().find(|node| is_blank(node));
    if let Some(empty) = empty.or_else(|| nodes.is_empty().then_some(value)) {
        let args = [("key", name.into())];
        found.add(empty.place, "missing", "empty", &args, &Hint::None);
    }
    let mut good: Vec<(String, Stroke)> = Vec::new();
    for node in nodes {
        let Some(text) = line_of(node, name, found) else {
            continue;
        };
        let args = [("key", name.into()), ("found", (&text).into())];
        let problem = match Stroke::parse(&text) {
            None => "no-key",
            Some(stroke) if stroke.is_always() => "key-always",
            Some(stroke) if !stroke.is_sent() => "key-unsent",
            Some(stroke) if good.iter().any(|(_, other)| *other == stroke) => "key-twice-here",
            Some(stroke) => {
                good.push((text, stroke));
                continue;
            }
        };
        found.add(node.place, problem, problem, &args, &Hint::Own);
    }
    good.into_iter().map(|(text, _)| text).collect()
}

/// The exporters. Of two of one name the first counts, because a name on the command line
/// and in the record can mean only one.
fn exporters(nodes: &[Node], found: &mut Diagnostics<'_>) -> Vec<Exporter> {
    let mut taken: Vec<(Exporter, Place)> = Vec::new();
    for node in nodes {
        let Some(own) = exporter(node, found) else {
            continue;
        };
        let place = value_place(node, "name");
        let first = taken.iter().find(|(other, _)| other.name == own.name);
        if let Some((_, first)) = first {
            let args = [("name", (&own.name).into()), ("line", first.line.into())];
            found.add(place, "duplicate-id", "exporter-twice", &args, &Hint::None);
        } else {
            taken.push((own, place));
        }
    }
    taken.into_iter().map(|(exporter, _)| exporter).collect()
}

/// The site's own patterns for secrets; one that cannot be read hides nothing, and is told.
fn redact(nodes: &[Node], found: &mut Diagnostics<'_>) -> Vec<SecretPattern> {
    let one = |node: &Node, found: &mut Diagnostics<'_>| {
        let object = Object::read(node, &REDACT, found)?;
        let name = object.line("name", found)?;
        object.line("pattern", found)?;
        let pattern = super::field::pattern_of(&object, "pattern", found)?;
        pattern::mistake(&pattern)
            .is_none()
            .then_some(SecretPattern { name, pattern })
    };
    nodes.iter().filter_map(|node| one(node, found)).collect()
}

/// What of an exporter can be used: without a name it is called by its program, and in no
/// known form it gets the text that one without a form gets. A command of which a word
/// cannot be read is another command, and is not run.
fn exporter(node: &Node, found: &mut Diagnostics<'_>) -> Option<Exporter> {
    let object = Object::read(node, &EXPORTER, found)?;
    let argv = good(found, |found| argv(&object, found)).unwrap_or_default();
    if argv.is_empty()
        && let Some(Yaml::List(list)) = object.get("argv").map(|node| &node.value)
        && list.is_empty()
    {
        object.needs("argv", found);
    }
    let name = object.line("name", found);
    let format = object.word("format", FORMATS, found);
    let unread = object.get("format").filter(|_| format.is_none());
    let reference = object.line("reference", found);
    let reference = reference.and_then(|_| super::field::pattern_of(&object, "reference", found));
    let reference = reference.filter(|text| pattern::mistake(text).is_none());
    let program = argv.first()?;
    let program = program.rsplit('/').next().unwrap_or(program);
    Some(Exporter {
        name: name.unwrap_or_else(|| program.to_owned()),
        format: format.unwrap_or("text").to_owned(),
        format_unread: unread.map(|node| super::nodes::seen(node, found)),
        reference,
        argv,
        folder: PathBuf::new(),
    })
}

/// A program and its arguments. An argument may be empty, the program may not.
fn argv(object: &Object<'_>, found: &mut Diagnostics<'_>) -> Option<Vec<String>> {
    let nodes = object.list("argv", found);
    let first = nodes.first()?;
    if is_blank(first) {
        let args = [("key", "argv".into())];
        found.add(first.place, "empty-item", "empty-item", &args, &Hint::Own);
    }
    let words = nodes
        .iter()
        .filter_map(|node| scalar_of(node, "argv", found));
    Some(
        words
            .map(|word| sanitize_line(&word.text).into_owned())
            .collect(),
    )
}
