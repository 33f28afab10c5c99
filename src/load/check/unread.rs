//! The words for a condition or a template that cannot be read.
//!
//! It must not know what the names in it are.

use super::super::diagnostics::{Diagnostics, Hint};
use super::super::symbols::Reference;
use super::next_move;
use super::unbraced::unbraced;
use crate::lang::{Excess, Filter, Function, Limit, Span, Type, Unread, UnreadKind};
use crate::model::problem::Place;

/// Says why a condition or a template cannot be read, and where.
pub(super) fn tell(used: &Reference, unread: &Unread, example: &str, found: &mut Diagnostics<'_>) {
    let place = found.locate(used.place, &used.text, unread.span);
    let name = if used.role.is_template() {
        "template"
    } else {
        "expression"
    };
    if let Some(piece) = of_other_tools(used) {
        let place = found.locate(used.place, &used.text, piece);
        let code = "braces-of-others";
        return found.add(place, "template", code, &[], &Hint::Own);
    }
    if !used.role.is_template() && used.text.contains("{{") {
        return in_braces(used, name, found);
    }
    // What YAML ends at a comma has been told.
    if matches!(unread.kind, UnreadKind::Unended | UnreadKind::OpenQuote)
        && found.is_cut_at_comma(used.place)
    {
        return;
    }
    if tell_unquoted(used, unread, (place, name), found) {
        return;
    }
    let (turned, ours) = instead(used, unread).unzip();
    let (detail, hint) = match &unread.kind {
        UnreadKind::Excess(excess) => return too_much(used, *excess, found),
        UnreadKind::NoSuchFilter(word) => {
            let known = Filter::all().map(Filter::name);
            return no_such("no-filter", word, place, known, found);
        }
        UnreadKind::NoSuchFunction(word) => {
            return no_function(word, used, unread.span, found);
        }
        UnreadKind::NoSuchProperty(word) => {
            if let Some(ours) = next_move::of_property(used, unread.span, word) {
                let args = [
                    ("found", word.into()),
                    ("words", "defined, none".into()),
                    ("ours", (&ours).into()),
                ];
                let hint = Hint::Of("brought");
                return found.add(place, "unknown-name", "no-property", &args, &hint);
            }
            return no_such("no-property", word, place, ["defined", "none"], found);
        }
        kind => detail(kind, found),
    };
    let args = [
        ("key", used.key.into()),
        ("detail", (&detail).into()),
        ("ours", ours.as_deref().unwrap_or_default().into()),
        ("example", example.into()),
    ];
    let (text, hint) = match used.key {
        "minutes" | "seconds" => ("no-amount", Hint::Own),
        "within" => ("no-length", Hint::Own),
        "until" => ("no-moment", Hint::Of("wants-moment")),
        "for_each" => {
            let hint = turned.unwrap_or("some-list");
            ("no-list-here", Hint::Of(hint))
        }
        _ => (name, turned.map_or(hint, Hint::Of)),
    };
    found.add(place, name, text, &args, &hint);
}

/// Says that a condition stands in braces, which a template alone has, and how it is without.
fn in_braces(used: &Reference, name: &'static str, found: &mut Diagnostics<'_>) {
    let bare = unbraced(&used.text);
    let hint = match &bare {
        Some(_) => Hint::Own,
        None => Hint::Of("braces-out"),
    };
    let bare = bare.unwrap_or_default();
    let args = [("key", used.key.into()), ("bare", (&bare).into())];
    found.add(used.place, name, "expression-braces", &args, &hint);
}

/// Says that there is no such function; a word for how a step or an approval went has its own.
fn no_function(word: &str, used: &Reference, span: Span, found: &mut Diagnostics<'_>) {
    let place = found.locate(used.place, &used.text, span);
    let known = Function::all().map(Function::name);
    let hint = match word {
        "done" | "skipped" | "open" | "succeeded" | "failure" | "success" | "status" => "way-back",
        "approved" | "is_approved" => "approved",
        _ if next_move::of_function(word, "").is_some() => "brought",
        _ => return no_such("no-function", word, place, known, found),
    };
    let argument = used.text.get(span.end..).unwrap_or_default();
    let argument = argument.trim_start().trim_start_matches('(');
    let argument = argument.split(')').next().unwrap_or_default();
    let argument = argument.trim().trim_matches(['"', '\'']);
    let known: Vec<&str> = known.collect();
    let near = found.few(word, &known);
    let ours = next_move::of_function(word, argument).unwrap_or_default();
    let args = [
        ("found", word.into()),
        ("words", (&near).into()),
        ("bare", argument.into()),
        ("ours", (&ours).into()),
    ];
    found.add(place, "unknown-name", "no-function", &args, &Hint::Of(hint));
}

/// The hint with what to write instead, where that is known.
fn instead(used: &Reference, unread: &Unread) -> Option<(&'static str, String)> {
    if let UnreadKind::Brought(_, ours) = unread.kind {
        return Some(("brought", ours.to_owned()));
    }
    if let UnreadKind::Unexpected(word) = &unread.kind {
        return next_move::of(used, unread.span, word);
    }
    if unread.kind == UnreadKind::NotHere("**") {
        return next_move::of_power(&used.text);
    }
    if unread.kind == UnreadKind::NotHere("()") {
        return next_move::of_method(used, unread.span);
    }
    let ends = unread.kind == UnreadKind::Unended;
    ends.then(|| next_move::of(used, unread.span, "")).flatten()
}

/// Tells that a day or a time lacks its quotes, where that is why nothing is read.
fn tell_unquoted(
    used: &Reference,
    unread: &Unread,
    (place, name): (Place, &'static str),
    found: &mut Diagnostics<'_>,
) -> bool {
    let is_length = ["minutes", "seconds", "within", "until"].contains(&used.key);
    let stamp = unquoted_time(&used.text, unread.span);
    let Some(stamp) = stamp.filter(|_| !is_length) else {
        return false;
    };
    let word = used.text.get(unread.span.start..unread.span.end);
    let detail = found.say_with("code-unexpected", &[("word", word.unwrap_or("").into())]);
    let args = [
        ("key", used.key.into()),
        ("detail", (&detail).into()),
        ("bare", stamp.into()),
    ];
    found.add(place, name, name, &args, &Hint::Of("in-quotes"));
    true
}

/// A day, a time or both that stands around a place without quotes.
fn unquoted_time(text: &str, at: Span) -> Option<&str> {
    let other = |c: char| !(c.is_ascii_digit() || ":-T ".contains(c));
    let start = text.get(..at.start)?.rfind(other);
    let start = start.map_or(0, |at| {
        at + text[at..].chars().next().map_or(0, char::len_utf8)
    });
    let rest = text.get(start..)?;
    let stamp = rest.get(..rest.find(other).unwrap_or(rest.len()))?.trim();
    matches!(Type::written(stamp), Type::Written(_)).then_some(stamp)
}

/// How braces begin that no template of ours has: of Helm and Go, of shells, of Mustache.
const OF_OTHERS: &[&str] = &[
    "{{ .",
    "{{.",
    "{{ $",
    "{{$",
    "{{#",
    "{{/",
    "{{>",
    "${#",
    "{{ end }}",
    "{{ range ",
];

/// Braces of another program in a text that cannot be read.
fn of_other_tools(used: &Reference) -> Option<Span> {
    if !used.role.is_template() {
        return None;
    }
    let text = outside_raw(&used.text);
    let found = OF_OTHERS
        .iter()
        .filter_map(|own| Some((text.find(own)?, own.len())));
    let (start, long) = found.min()?;
    Some(Span {
        start,
        end: start + long,
    })
}

/// The text with blanks, as long, for what is written as it stands already.
fn outside_raw(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((_, end)) = tag(rest, "raw") {
        let (head, behind) = rest.split_at(end);
        let close = tag(behind, "endraw").map_or(behind.len(), |(close, _)| close);
        out.push_str(head);
        out.push_str(&" ".repeat(close));
        rest = &behind[close..];
    }
    out.push_str(rest);
    out
}

/// Where the first tag of this word begins and ends.
fn tag(text: &str, word: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(start) = text.get(from..)?.find("{%").map(|at| from + at) {
        let inside = text.get(start + 2..)?;
        let length = inside.find("%}")?;
        let own = inside
            .get(..length)?
            .trim_matches(['-', '+', ' ', '\t', '\n', '\r']);
        if own == word {
            return Some((start, start + 2 + length + 2));
        }
        from = start + 2;
    }
    None
}

/// What is wrong, in a clause, and what to do about it.
fn detail(kind: &UnreadKind, found: &Diagnostics<'_>) -> (String, Hint) {
    let with = |id: &str, name: &str, value: &str| found.say_with(id, &[(name, value.into())]);
    match kind {
        UnreadKind::Unexpected(word) => (with("code-unexpected", "word", word), Hint::Own),
        UnreadKind::Brought(theirs, _) => {
            (with("code-brought", "word", theirs), Hint::Of("brought"))
        }
        UnreadKind::OddSpace => (found.say("code-odd-space"), Hint::Of("odd-space")),
        UnreadKind::OpenQuote => (found.say("code-open-quote"), Hint::Of("open-quote")),
        UnreadKind::OpenTag(tag) => (with("code-open-tag", "tag", tag), Hint::None),
        UnreadKind::UnknownTag(tag) if tag.starts_with("end") || tag == "else" => {
            (with("code-no-tag", "tag", tag), Hint::Of("ends-nothing"))
        }
        UnreadKind::UnknownTag(tag) => (with("code-no-tag", "tag", tag), Hint::Own),
        UnreadKind::Count {
            name,
            least,
            most,
            given,
        } => {
            let args = [
                ("name", (*name).into()),
                ("least", (*least).into()),
                ("most", (*most).into()),
                ("given", (*given).into()),
            ];
            (found.say_with("code-count", &args), Hint::None)
        }
        UnreadKind::NotAnId(name) => (with("code-not-an-id", "name", name), Hint::None),
        UnreadKind::NotHere(what) => (with("code-not-here", "what", what), Hint::Own),
        UnreadKind::Number => (found.say("code-number"), Hint::None),
        UnreadKind::Unended
        | UnreadKind::Excess(_)
        | UnreadKind::NoSuchFilter(_)
        | UnreadKind::NoSuchFunction(_)
        | UnreadKind::NoSuchProperty(_) => (found.say("code-unended"), Hint::Own),
    }
}

fn no_such<'k>(
    what: &str,
    word: &str,
    place: Place,
    known: impl IntoIterator<Item = &'k str>,
    found: &mut Diagnostics<'_>,
) {
    let known: Vec<&str> = known.into_iter().collect();
    let hint = found.suggest(word, known.iter().copied(), Hint::None);
    let words = found.few(word, &known);
    let args = [("found", word.into()), ("words", (&words).into())];
    found.add(place, "unknown-name", what, &args, &hint);
}

/// Says that a text is too long, too deep or joins too much.
fn too_much(used: &Reference, excess: Excess, found: &mut Diagnostics<'_>) {
    let below = excess.line.saturating_sub(1);
    let own = used.text.lines().nth(below).unwrap_or_default();
    // A line feed that is written `\n` begins no line of the file.
    let mut place = used.place;
    place.line += below;
    if !found.says(place, own.trim()) {
        place = used.place;
    }
    let (text, most) = match excess.limit {
        Limit::Bytes(most) => ("code-long", most),
        Limit::Depth(most) => ("code-deep", most),
        Limit::Parts(most) => ("code-parts", most),
    };
    let args = [("key", used.key.into()), ("most", most.into())];
    found.add(place, "limit", text, &args, &Hint::Own);
}

#[cfg(test)]
mod tests {
    use super::outside_raw;

    #[test]
    fn braces_that_are_written_as_they_stand_are_none_of_other_programs() {
        for (text, wanted) in [
            (
                "{% raw %}{{.A}}{% endraw %} ${#x}",
                "{% raw %}      {% endraw %} ${#x}",
            ),
            ("{%- raw -%}{{.A}}", "{%- raw -%}      "),
            (
                "{{.A}} {% if a %}b{% endif %}",
                "{{.A}} {% if a %}b{% endif %}",
            ),
        ] {
            assert_eq!(outside_raw(text), wanted);
        }
    }
}
