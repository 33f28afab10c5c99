//! A runbook that extends another one: the tree that both make together.
//!
//! Each value keeps its own file and place, so that a mistake is told where it was written. It
//! must not know where files are, or what a key means beyond how two of it are joined.

pub(super) mod blame;
mod joining;
mod origins;
mod steps;

use self::joining::{by_label, deep, end_to_end, is_null, pairs_of, word_of};
use super::diagnostics::{Diagnostics, Hint};
use super::fragments::version_below;
use super::lineage::{MOST_BASES, NoBase, Texts, plain};
use super::nodes::value_of;
use super::recovery::{self, MOST_BYTES};
use super::vocabulary::RUNBOOK;
use super::yaml::write::write;
use super::yaml::{self, Node, Yaml};
use crate::i18n::Words;
use crate::model::problem::{Place, Severity, SourceId, Sources};
use crate::model::sorted::sort_by_key;
use std::borrow::Cow;

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

    /// The text of that number with those behind it.
    pub(super) fn from(&self, at: usize) -> Self {
        Self {
            texts: self.texts.get(at..).unwrap_or_default().to_vec(),
            broken: self.broken,
        }
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
        let errors = found.errors();
        let mut trees = Vec::new();
        for (at, text) in texts {
            found.turn_to(at);
            let tree = recovery::parse(text, found)?;
            version_below(&tree, found);
            trees.push(tree);
        }
        found.turn_to(0);
        // What is missed in one that cannot be read is no mistake of those that extend it.
        if found.errors() > errors {
            return None;
        }
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
            // Nor is what comes of a mistake in between.
            if found.errors() > errors {
                return None;
            }
        }
        root = join(whole, root, found);
        if found.count() == count {
            check_size(&root, place, found);
        }
        Some(root)
    }
}

/// Notes that alerts begin a runbook by what another file says: that is easily overlooked.
pub(super) fn note_alerts(
    root: &Node,
    (texts, words): (&Plain<'_>, &Words),
    found: &mut Diagnostics<'_>,
) {
    let own = SourceId::default();
    let alerts = value_of(root, "alerts").filter(|alerts| alerts.place.source != own);
    let (Some(_), Some(text)) = (alerts, texts.iter().next()) else {
        return;
    };
    let mut unread = texts.diagnostics(own, words);
    let own = recovery::parse(text, &mut unread);
    let named = own.as_ref().and_then(|own| value_of(own, "extends"));
    if let Some(named) = named {
        let id = word_of(named).unwrap_or_default().trim();
        let text = ("alerts-inherited", &Hint::Own);
        let args = [("found", id.into())];
        found.tell(Severity::Note, named.place, "alerts-inherited", text, &args);
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
        NoBase::Unread(path, why) => {
            let args = [
                ("found", id.into()),
                ("path", path.as_str().into()),
                ("why", why.as_str().into()),
            ];
            let (code, hint) = ("extends-missing", Hint::Own);
            return found.add(named.place, code, "extends-unread", &args, &hint);
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
    all.retain(|(key, value)| word_of(key) != Some("extends") && !is_null(value, found));
    let place_of = |(key, _): &(Node, Node)| {
        let name = word_of(key).unwrap_or_default();
        let mut keys = RUNBOOK.keys.iter();
        keys.position(|key| key.name == name).unwrap_or(usize::MAX)
    };
    sort_by_key(&mut all, place_of);
    Node {
        place,
        last,
        value: Yaml::Map(all),
    }
}

/// The text of a runbook with all that it extends; none where that cannot be had.
#[must_use]
pub fn merged<'t>(texts: impl Into<Texts<'t>>, words: &Words) -> Option<String> {
    text(texts.into(), words, None)
}

/// The same, with the file and the line of each part in a comment above it.
#[must_use]
pub fn with_origins<'t>(
    texts: impl Into<Texts<'t>>,
    sources: &Sources,
    words: &Words,
) -> Option<String> {
    text(texts.into(), words, Some(sources))
}

fn text(texts: Texts<'_>, words: &Words, sources: Option<&Sources>) -> Option<String> {
    let texts = Plain::of(texts);
    let mut found = texts.diagnostics(SourceId::default(), words);
    let root = texts.tree(&mut found).filter(|_| found.count() == 0)?;
    Some(write(&origins::tree(&root, sources)))
}
