//! A runbook that extends another one: the tree that both make together.
//!
//! Each value keeps its own file and place, so that a mistake is told where it was written. It
//! must not know where files are, or what a key means beyond how two of it are joined.

mod origins;
mod steps;

use super::diagnostics::{Diagnostics, Hint};
use super::lineage::{MOST_BASES, NoBase, Texts, plain};
use super::nodes::value_of;
use super::recovery::{self, MOST_BYTES};
use super::vocabulary::RUNBOOK;
use super::yaml::write::write;
use super::yaml::{self, Node, Yaml};
use crate::i18n::Words;
use crate::model::problem::{Place, SourceId};
pub use origins::{merged, with_origins};
use std::borrow::Cow;
use std::collections::HashMap;

/// A merged text that is shorter than this has not too many values either.
const SHORT: usize = 256 * 1024;

/// What a text says of itself before it is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// Its id.
    pub id: Option<String>,
    /// The id of the runbook that it extends.
    pub extends: Option<String>,
}

/// What a text says of itself, however that is written, as far as it can be read.
#[must_use]
pub fn head(text: &str, words: &Words) -> Head {
    let text = &plain(text);
    let mut found = Diagnostics::new(SourceId::default(), text, words);
    let root = recovery::parse(text, &mut found);
    let line = |key| {
        let node = root.as_ref().and_then(|root| value_of(root, key))?;
        let word = word_of(node)?.trim();
        (!word.is_empty()).then(|| word.to_owned())
    };
    Head {
        id: line("id"),
        extends: line("extends"),
    }
}

/// The texts as they are read.
pub(super) struct Plain<'t> {
    texts: Vec<Cow<'t, str>>,
    broken: Option<&'t NoBase>,
}

impl<'t> Plain<'t> {
    pub(super) fn of(texts: Texts<'t>) -> Self {
        let bases = texts.lineage.map_or(&[][..], |lineage| &lineage.texts);
        let bases = bases.iter().map(|text| plain(text));
        Self {
            texts: [plain(texts.own)].into_iter().chain(bases).collect(),
            broken: texts.lineage.and_then(|lineage| lineage.broken.as_ref()),
        }
    }

    /// Nothing found yet in any of them.
    pub(super) fn diagnostics<'a>(&'a self, source: SourceId, words: &'a Words) -> Diagnostics<'a> {
        let mut texts = self.texts.iter().map(Cow::as_ref);
        let own = texts.next().unwrap_or_default();
        Diagnostics::new(source, own, words).beside(texts)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(Cow::as_ref)
    }

    /// The tree of all of them; what is wrong goes to `found`.
    pub(super) fn tree(&self, found: &mut Diagnostics<'_>) -> Option<Node> {
        let mut texts = self.iter().enumerate();
        let (_, own) = texts.next()?;
        let mut root = recovery::parse(own, found)?;
        match value_of(&root, "extends").map(|named| &named.value) {
            Some(Yaml::Scalar(_)) => {}
            Some(Yaml::Lost) => return None,
            // A value that is no id is told where it is read.
            None | Some(Yaml::Nothing | Yaml::List(_) | Yaml::Map(_)) => return Some(root),
        }
        let mut trees = Vec::new();
        for (at, text) in texts {
            found.turn_to(at);
            trees.push(recovery::parse(text, found)?);
        }
        found.turn_to(0);
        let last = trees.last().unwrap_or(&root);
        if let Some(named) = value_of(last, "extends") {
            let missing = &NoBase::Missing(Vec::new());
            tell_broken(named, self.broken.unwrap_or(missing), found);
            return None;
        }
        let place = value_of(&root, "extends").map_or(root.place, |named| named.place);
        let count = found.count();
        let mut whole = trees.pop()?;
        while let Some(next) = trees.pop() {
            whole = join(whole, next, found);
        }
        root = join(whole, root, found);
        if found.count() == count {
            check_size(&root, place, found);
        }
        Some(root)
    }
}

/// A merged text is kept with a run, and read again: it may not be larger than a file.
fn check_size(root: &Node, place: Place, found: &mut Diagnostics<'_>) {
    let text = write(&origins::tree(root, None));
    let fits = text.len() <= MOST_BYTES
        && (text.len() <= SHORT || yaml::tree(&text, SourceId::default()).is_ok());
    if !fits {
        let size = [
            ("bytes", text.len().into()),
            ("most", (MOST_BYTES / 1024).into()),
        ];
        found.add(place, "too-large", "extends-large", &size, &Hint::Own);
    }
}

fn tell_broken(named: &Node, why: &NoBase, found: &mut Diagnostics<'_>) {
    let id = word_of(named).unwrap_or_default().trim();
    let (code, text, way, path, hint) = match why {
        NoBase::Missing(ids) => {
            let hint = found.suggest(id, ids.iter().map(String::as_str), Hint::Own);
            (
                "extends-missing",
                "extends-missing",
                String::new(),
                "",
                hint,
            )
        }
        NoBase::LessTrusted(path) => (
            "extends-missing",
            "extends-less-trusted",
            String::new(),
            path.as_str(),
            Hint::Own,
        ),
        NoBase::Circle(ids) => {
            let way = ids.join("` → `");
            ("extends-circle", "extends-circle", way, "", Hint::Own)
        }
        NoBase::Deep => (
            "extends-circle",
            "extends-deep",
            String::new(),
            "",
            Hint::Own,
        ),
    };
    let args = [
        ("found", id.into()),
        ("way", (&way).into()),
        ("path", path.into()),
        ("most", MOST_BASES.into()),
    ];
    found.add(named.place, code, text, &args, &hint);
}

/// The text of a single value.
fn word_of(node: &Node) -> Option<&str> {
    match &node.value {
        Yaml::Scalar(scalar) => Some(&scalar.text),
        Yaml::Nothing | Yaml::Lost | Yaml::List(_) | Yaml::Map(_) => None,
    }
}

/// Whether somebody wrote that there is no value: that takes a key of the base away.
fn is_null(node: &Node, found: &Diagnostics<'_>) -> bool {
    matches!(node.value, Yaml::Nothing) && found.begins(node.place, &["null", "~"])
}

/// What a runbook makes of the one that it extends.
fn join(base: Node, own: Node, found: &mut Diagnostics<'_>) -> Node {
    let (base, place, last, pairs) = match (base.value, own.value) {
        (Yaml::Map(base), Yaml::Map(pairs)) => (base, own.place, own.last, pairs),
        // Neither is a runbook, and reading it says so.
        (Yaml::Map(_), value) => return Node { value, ..own },
        (value, _) => return Node { value, ..base },
    };
    let is_own = |(key, _): &(Node, Node)| {
        matches!(word_of(key), Some("version" | "id" | "title" | "extends"))
    };
    let base = base.into_iter().filter(|pair| !is_own(pair)).collect();
    let by = |name: &str, base: Node, own: Node, found: &mut Diagnostics<'_>| match name {
        "steps" => steps::join(base, own, found),
        "info" => by_label(base, own, found),
        "x-allow" => end_to_end(base, own),
        _ => deep(base, own, found),
    };
    let mut all = pairs_of(base, pairs, &by, found);
    all.retain(|(key, _)| word_of(key) != Some("extends"));
    let place_of = |(key, _): &(Node, Node)| {
        let name = word_of(key).unwrap_or_default();
        let mut keys = RUNBOOK.keys.iter();
        keys.position(|key| key.name == name).unwrap_or(usize::MAX)
    };
    all.sort_by_key(place_of);
    Node {
        place,
        last,
        value: Yaml::Map(all),
    }
}

/// Maps key by key, however deep; anything else is replaced.
fn deep(base: Node, own: Node, found: &mut Diagnostics<'_>) -> Node {
    match (base.value, own.value) {
        (Yaml::Map(pairs), Yaml::Map(over)) => Node {
            value: Yaml::Map(pairs_of(
                pairs,
                over,
                &|_, base, own, found| deep(base, own, found),
                found,
            )),
            place: base.place,
            last: base.last,
        },
        (_, value) => Node { value, ..own },
    }
}

/// The pairs of a map with those that are laid over it, each once; `by` joins two values.
fn pairs_of(
    base: Vec<(Node, Node)>,
    over: Vec<(Node, Node)>,
    by: &dyn Fn(&str, Node, Node, &mut Diagnostics<'_>) -> Node,
    found: &mut Diagnostics<'_>,
) -> Vec<(Node, Node)> {
    let name = |key: &Node| word_of(key).map(str::to_owned);
    let mut at: HashMap<String, usize> = HashMap::new();
    for (nth, (key, _)) in base.iter().enumerate() {
        if let Some(name) = name(key) {
            at.entry(name).or_insert(nth);
        }
    }
    let mut all: Vec<Option<(Node, Node)>> = base.into_iter().map(Some).collect();
    for (key, value) in over {
        let named = name(&key);
        // Each is laid over once: a second one is told as one key too many.
        let below = named.as_ref().and_then(|name| at.remove(name));
        let below = below.and_then(|nth| Some((nth, all.get_mut(nth)?.take()?)));
        match below {
            Some(_) if is_null(&value, found) => {}
            Some((nth, (was, base))) => {
                let place = base.place;
                let value = by(&named.unwrap_or_default(), base, value, found);
                // Of a map that was added to, the key is still the base's.
                let key = if value.place == place { was } else { key };
                all[nth] = Some((key, value));
            }
            None => all.push(Some((key, value))),
        }
    }
    all.into_iter().flatten().collect()
}

/// Facts by their labels, new ones at the end.
fn by_label(base: Node, own: Node, found: &mut Diagnostics<'_>) -> Node {
    let (Yaml::List(mut all), Yaml::List(over)) = (base.value, own.value.clone()) else {
        return own;
    };
    let label = |node: &Node| value_of(node, "label").and_then(word_of).map(str::to_owned);
    for fact in over {
        let named = label(&fact);
        let below = all
            .iter()
            .position(|own| named.is_some() && label(own) == named);
        match below {
            Some(at) => {
                let base = all[at].clone();
                all[at] = deep(base, fact, found);
            }
            None => all.push(fact),
        }
    }
    Node {
        place: own.place,
        last: own.last,
        value: Yaml::List(all),
    }
}

/// One list behind the other.
fn end_to_end(base: Node, own: Node) -> Node {
    match (base.value, own.value) {
        (Yaml::List(mut all), Yaml::List(more)) => {
            all.extend(more);
            Node {
                value: Yaml::List(all),
                ..own
            }
        }
        (_, value) => Node { value, ..own },
    }
}
