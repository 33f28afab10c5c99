//! The texts, links and pictures in a paragraph.
//!
//! It must not know blocks.

use super::dom::{Content, Dom, Element, NodeId};
use super::left::{Left, Walk, left_out};
use super::mails;
use crate::import::block::{Inline, Link, Picture, Piece, Span, Style, trimmed};

/// The parts of a paragraph so far.
#[derive(Debug, Default)]
pub(super) struct Runs {
    pub(super) inline: Inline,
}

impl Runs {
    /// Adds a text as it stands in the markup.
    pub(super) fn text(&mut self, text: &str, style: Style, link: Option<&Link>) {
        let text = squeezed(text);
        if text.is_empty() {
            return;
        }
        self.inline.push(Piece::Text(Span {
            text,
            style,
            link: link.cloned(),
        }));
    }
}

/// One blank for each row of blanks, of whatever kind; nothing for what is not seen.
pub(super) fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => {}
            c if c.is_whitespace() || c == '\u{A0}' || c == '\u{202F}' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// All of an element as one paragraph.
pub(super) fn of(dom: &Dom, id: NodeId, walk: &mut Walk) -> Inline {
    let mut runs = Runs::default();
    let style = base(dom, id, walk);
    for &child in dom.children(id) {
        take(dom, child, style, None, walk, &mut runs);
    }
    trimmed(runs.inline)
}

/// How a text looks before anything in its paragraph says otherwise.
pub(super) fn base(dom: &Dom, id: NodeId, walk: &Walk) -> Style {
    Style {
        struck: walk.struck || strikes(dom, id),
        ..Style::default()
    }
}

/// Whether an element strikes out all that is in it.
pub(super) fn strikes(dom: &Dom, id: NodeId) -> bool {
    let element = dom.at(id);
    element.is_some_and(|own| styled(own, Style::default()).struck)
}

/// Adds what a node shows.
pub(super) fn take(
    dom: &Dom,
    id: NodeId,
    style: Style,
    link: Option<&Link>,
    walk: &mut Walk,
    runs: &mut Runs,
) {
    let element = match dom.content(id) {
        Content::Text(text) => return runs.text(text, style, link),
        Content::Nothing => return,
        Content::Element(element) => element,
    };
    if let Some(left) = left_out(dom, id, element) {
        walk.left.insert(left);
        return;
    }
    if element.is_of("vetlla-placeholder") {
        let own = walk.seen(dom.line(id), &squeezed(&dom.all_text(id)));
        return walk.unknown.push(own);
    }
    if element.is_of("vetlla-person") && dom.children(id).is_empty() {
        let key = element.get("data-key").unwrap_or_default();
        walk.people.push(walk.seen(dom.line(id), key));
        return runs.text(&format!("@{key}"), style, link);
    }
    match &element.name[..] {
        "br" => return runs.inline.push(Piece::Break),
        "img" => return picture((dom, id), element, style, link, walk, runs),
        "time" if dom.children(id).is_empty() => {
            return runs.text(element.get("datetime").unwrap_or_default(), style, link);
        }
        "iframe" | "object" | "embed" | "video" | "audio" => framed(dom, id, element, walk),
        "sup" | "sub" if raised(dom, id, element, (style, link), walk, runs) => return,
        _ => {}
    }
    let style = styled(element, style);
    // What a ticket is in stands apart from its name.
    if element.is_of("aui-lozenge") && !style.lozenge {
        runs.text(" ", Style::default(), None);
    }
    let (own, mails) = led(dom, id, element);
    let before = runs.inline.len();
    if element.is_of("error") && element.name == "span" {
        walk.left.insert(Left::Macro);
    }
    let unfetched = is_unfetched(dom, id, element);
    for &child in dom.children(id) {
        // Nor the dash before a title that could not be had.
        if unfetched && matches!(dom.content(child), Content::Text(own) if own.trim() == "-") {
            continue;
        }
        take(dom, child, style, own.as_ref().or(link), walk, runs);
    }
    runs.text(&mails, style, link);
    // A lozenge ends where the next one begins.
    if style.lozenge && runs.inline.len() > before {
        runs.text(" ", Style::default(), None);
    }
}

/// Where an element leads, or the mail addresses behind its words: whoever reads a name of
/// somebody, at night, needs them.
fn led(dom: &Dom, id: NodeId, element: &Element) -> (Option<Link>, String) {
    let own = (element.name == "a").then(|| anchor(element)).flatten();
    let mails = own.as_ref();
    let mails = mails.map(|own| mails::hidden(&own.href, &dom.all_text(id)));
    match mails.filter(|own| !own.is_empty()) {
        Some(mails) => (None, format!(" <{}>", mails.join(">, <"))),
        None => (own, String::new()),
    }
}

/// A figure above or below a number is no digit of it: a power or a base keeps its mark, and what
/// may be a note stands in brackets. False where it touches no number.
fn raised(
    dom: &Dom,
    id: NodeId,
    element: &Element,
    (style, link): (Style, Option<&Link>),
    walk: &mut Walk,
    runs: &mut Runs,
) -> bool {
    let own = squeezed(&dom.all_text(id)).trim().to_owned();
    let signs = ['+', '-', '−', '–'];
    let is_figure = |c: char| c.is_ascii_digit() || signs.contains(&c);
    let Some(Piece::Text(before)) = runs.inline.last() else {
        return false;
    };
    let bare = before.text.trim_end_matches(|c: char| c.is_ascii_digit());
    let base = before.text[bare.len()..].to_owned();
    if base.is_empty() && element.name == "sup" && is_note(&before.text, &own) {
        runs.text(&format!(" ({own})"), style, link);
        return true;
    }
    if base.is_empty() || !own.starts_with(is_figure) {
        return false;
    }
    let text = match &element.name[..] {
        "sub" => format!("_{own}"),
        _ if base == "10" || own.starts_with(signs) => format!("^{own}"),
        _ => {
            walk.raised
                .push(walk.seen(dom.line(id), &format!("{base} ({own})")));
            format!(" ({own})")
        }
    };
    runs.text(&text, style, link);
    true
}

/// Whether a figure above the end of a text is a note's: a unit of one or two letters is squared.
fn is_note(before: &str, figure: &str) -> bool {
    let letters = before.chars().rev().take_while(|own| own.is_alphabetic());
    let marked = before.ends_with(|c: char| !c.is_alphanumeric() && !c.is_whitespace());
    let digits = figure.bytes().all(|own| own.is_ascii_digit());
    digits && (1..=2).contains(&figure.len()) && (letters.count() > 2 || marked)
}

/// What only the wiki can show.
fn framed(dom: &Dom, id: NodeId, element: &Element, walk: &mut Walk) {
    walk.left.insert(Left::Macro);
    let what = element.get("src").or_else(|| element.get("data"));
    let what = what.unwrap_or_default();
    let own = walk.seen(dom.line(id), &format!("{} {what}", element.name));
    walk.unknown.push(own);
}

/// A ticket whose title could not be had.
fn is_unfetched(dom: &Dom, id: NodeId, element: &Element) -> bool {
    let left = |own: &NodeId| dom.at(*own).and_then(|at| left_out(dom, *own, at));
    element.is_of("jira-issue")
        && dom
            .children(id)
            .iter()
            .any(|own| left(own) == Some(Left::Unfetched))
}

fn styled(element: &Element, mut style: Style) -> Style {
    match &element.name[..] {
        "strong" | "b" => style.strong = true,
        "em" | "i" | "cite" => style.emphasis = true,
        "s" | "del" | "strike" => style.struck = true,
        "code" | "tt" | "kbd" | "samp" => style.code = true,
        _ => {}
    }
    if element.is_of("status-macro") {
        style.lozenge = true;
    }
    let css = element.get("style").unwrap_or_default().replace(' ', "");
    let css = css.to_lowercase();
    style.struck |= css.contains("line-through");
    style.strong |= css.contains("font-weight:bold");
    let red = ["color:rgb(255,0,0)", "color:red", "color:#ff0000"];
    style.red |= red.iter().any(|own| css.contains(own)) || element.get("color") == Some("red");
    style
}

fn anchor(element: &Element) -> Option<Link> {
    let href = element.get("href")?.trim();
    if href.is_empty() {
        return None;
    }
    let is_file = element.get("data-linked-resource-type") == Some("attachment")
        || href.starts_with("attachments/");
    let alias = element.get("data-linked-resource-default-alias");
    let person = element.is_of("user-mention") || element.is_of("confluence-userlink");
    Some(Link {
        href: href.to_owned(),
        file: alias.filter(|_| is_file).map(str::to_owned),
        unwritten: element.is_of("createlink"),
        person,
    })
}

fn picture(
    (dom, id): (&Dom, NodeId),
    element: &Element,
    style: Style,
    link: Option<&Link>,
    walk: &mut Walk,
    runs: &mut Runs,
) {
    // Only where it comes from Markdown it has words in it.
    let inner = dom.all_text(id);
    let src = element.get("src").unwrap_or_default();
    if element.is_of("emoticon") || src.contains("/emoticons/") {
        return emoticon(element, style, link, walk, runs);
    }
    let alias = element.get("data-linked-resource-default-alias");
    let in_page = element.is_of("confluence-embedded-image") || src.starts_with("attachments/");
    let is_icon = element.is_of("icon")
        || [
            "images/icons/",
            "/icons/",
            "placeholder-medium",
            "images/border",
            "border/",
            "spacer.gif",
        ]
        .iter()
        .any(|own| src.contains(own));
    if src.is_empty() || is_icon && !in_page || link.is_some_and(|own| own.file.is_some()) {
        walk.left.insert(Left::Icon);
        return;
    }
    let last = src.rsplit('/').next().unwrap_or(src);
    let last = last.split('?').next().unwrap_or(last);
    let name = alias
        .or_else(|| element.get("alt").filter(|own| !own.is_empty()))
        .or_else(|| Some(&inner[..]).filter(|own| !own.trim().is_empty()))
        .unwrap_or(if src.starts_with("data:") {
            "data"
        } else {
            last
        });
    let name = squeezed(name).trim().to_owned();
    let said: Vec<_> = ["alt", "title"]
        .iter()
        .filter_map(|own| element.get(own))
        .map(|own| squeezed(own).trim().to_owned())
        .filter(|own| !own.is_empty() && !is_name(own, &name, last))
        .collect();
    runs.inline.push(Piece::Picture(Picture {
        name,
        src: src.to_owned(),
    }));
    // What a picture says to those who do not see it.
    if let Some(first) = said.first() {
        let more = said.get(1).filter(|own| *own != first);
        let more = more.map(|own| format!("; {own}")).unwrap_or_default();
        runs.text(&format!(" ({first}{more})"), style, link);
    }
}

/// Whether what is said of a picture is what it is called, or what any is.
fn is_name(said: &str, name: &str, file: &str) -> bool {
    let stem = |own: &str| own.rsplit_once('.').map_or(own, |own| own.0).to_lowercase();
    let own = stem(said);
    own == stem(name) || own == stem(file) || ["image", "picture", "imatge"].contains(&&own[..])
}

/// An emoticon as a letter: what it stands for, never what it is called in some language.
fn emoticon(
    element: &Element,
    style: Style,
    link: Option<&Link>,
    walk: &mut Walk,
    runs: &mut Runs,
) {
    let src = element.get("src").unwrap_or_default();
    let classes = element.get("class").unwrap_or_default().split_whitespace();
    let class = classes
        .into_iter()
        .find_map(|own| own.strip_prefix("emoticon-"));
    let name = element
        .get("data-emoticon-name")
        .or(class)
        .unwrap_or_default();
    let file = src.rsplit('/').next().unwrap_or_default();
    let stem = file.split('.').next().unwrap_or_default();
    let mark = match (element.get("data-emoji-fallback"), name, stem) {
        (Some(own), _, _) if !own.starts_with(':') => own,
        (_, "tick", _) | (_, "", "check") => "✓",
        (_, "cross", _) | (_, "", "error") => "✗",
        (_, "warning" | "forbidden", _) | (_, "", "warning" | "forbidden") => "⚠",
        (_, "plus", _) | (_, "", "add") => "+",
        (_, "minus", _) => "−",
        (_, "thumbs-up", _) | (_, "", "thumbs_up") => "👍",
        (_, "thumbs-down", _) | (_, "", "thumbs_down") => "👎",
        (_, "information", _) | (_, "", "information") => "ℹ",
        (_, "question", _) | (_, "", "help_16") => "?",
        _ => {
            walk.left.insert(Left::Icon);
            return;
        }
    };
    runs.text(mark, style, link);
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::html;
    use super::*;
    use crate::import::block::plain;

    #[test]
    fn a_raised_figure_is_no_digit_of_the_number_before_it() {
        for (markup, told) in [
            ("Wait 30<sup>1</sup> minutes", "Wait 30 (1) minutes"),
            (
                "30<sup><a href=\"#n\">1</a></sup> minutes",
                "30 (1) minutes",
            ),
            ("<b>30</b><sup>2</sup>", "30 (2)"),
            ("10<sup>6</sup> rows", "10^6 rows"),
            ("10<sup>-3</sup> s", "10^-3 s"),
            ("1010<sub>2</sub>", "1010_2"),
            (
                "CO<sub>2</sub>, m<sup>2</sup>, 1<sup>st</sup>",
                "CO2, m2, 1st",
            ),
        ] {
            let dom = html::read(markup).unwrap();
            let mut walk = Walk::default();
            let own = of(&dom, 0, &mut walk);
            assert_eq!(plain(&own), told, "{markup}");
        }
    }
}
