//! A step as it is gathered from the page, and its end: title, parts, kind.
//!
//! It must not know sections.

use super::answers;
use super::bans::{self, is_ban};
use super::block::{Block, Body, Inline, List, Piece, cut, lines, live, trimmed};
use super::draft::{Choice, Draft, Notice, Remark, Step, Told, value_beside};
use super::expected::{expected_at, is_expected, plain_line};
use super::filled;
use super::letters;
use super::lexicon::Said;
use super::markup::{Leads, inline, markdown, one_line};
use super::nameless::slug;
use super::notices;
use super::numbers::typed;
use super::withheld;
use super::wordless::{NOTHING, named};

/// Where a sentence can be cut: before a clause, and else at a mark.
const CLAUSES: [&str; 12] = [
    " perquè ",
    " per tal ",
    " porque ",
    " para que ",
    " so that ",
    " because ",
    " tal com ",
    ": ",
    "; ",
    ", ",
    " (",
    " - ",
];

/// The longest title.
const TITLE: usize = 70;

/// A step so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Raw {
    pub(super) line: u32,
    pub(super) section: Option<String>,
    /// What stood before it and is of no step: a title, and its blocks.
    pub(super) lead: Vec<(Option<String>, Vec<Block>)>,
    pub(super) parts: Vec<Block>,
    pub(super) expect: Vec<Block>,
    /// What more columns of its row say.
    pub(super) more: Vec<(String, Vec<Block>)>,
    pub(super) notices: Vec<Notice>,
    /// Its list is of parts that are ticked.
    pub(super) tasks: bool,
    /// It began with a sentence to call somebody.
    pub(super) calls: bool,
    /// It began with a letter, and no number.
    pub(super) lettered: bool,
    /// What it hangs on.
    pub(super) when: Option<String>,
    /// The numbers that the page gives it.
    pub(super) numbers: Vec<usize>,
    /// A title that its parts do not say.
    pub(super) title: Option<String>,
}

/// Makes a step of what was gathered.
pub(super) fn finish(mut raw: Raw, leads: &dyn Leads, draft: &mut Draft) -> Step {
    let first = raw.parts.iter().find_map(|own| match &own.body {
        Body::Paragraph(inline) if !live(inline).is_empty() => Some(inline.clone()),
        _ => None,
    });
    let whole: Vec<_> = raw.parts.iter().map(Block::text).collect();
    let whole = whole.join("\n");
    let warned = notices::warn(&mut raw.parts, raw.section.as_ref(), leads, draft);
    raw.notices.extend(warned);
    let said = first.as_ref().map(|own| Said::of(&live(own)));
    let mut step = Step {
        kind: "task",
        section: raw.section.clone(),
        ..Step::default()
    };
    step.title = match (&raw.title, &first) {
        (Some(title), _) => title.clone(),
        (None, Some(inline)) => title(inline),
        (None, None) => title_of_parts(&raw),
    };
    step.id = draft.name(&step.title);
    raw.parts = answers::listed(std::mem::take(&mut raw.parts));
    look(&raw, draft);
    raw.parts = letters::listed(std::mem::take(&mut raw.parts));
    branches(&mut raw, leads, &mut step);
    items(&mut raw, leads, &mut step);
    expected(&mut raw, leads, &mut step, draft);
    if let Some(said) = &said {
        step.evidence = said.pictures() && said.condition();
        step.recommended = said.possible();
    }
    let walked = walked(&raw.parts, leads).filter(|_| step.kind == "task");
    if let Some(id) = walked {
        step.kind = "runbook";
        step.runbook = Some(id);
    }
    let (body, kept) = body(&raw, leads, &step);
    step.body = body;
    step.told = told(&raw, &whole);
    step.told.kept = kept;
    step.told.numbers = raw.numbers;
    step.when = raw.when;
    step.notices = raw.notices;
    step
}

/// The procedure that a step is to do: it says little more than the link to it.
fn walked(parts: &[Block], leads: &dyn Leads) -> Option<String> {
    let (mut outside, mut inside, mut found) = (String::new(), 0, None);
    for own in parts {
        let Body::Paragraph(inline) = &own.body else {
            return None;
        };
        for own in inline {
            match own {
                Piece::Text(span) => match &span.link {
                    Some(link) => {
                        let id = leads.procedure(link)?;
                        if found.as_ref().is_some_and(|known| *known != id) {
                            return None;
                        }
                        found = Some(id);
                        inside += span.text.chars().count();
                    }
                    None => outside.push_str(&span.text),
                },
                Piece::Break => outside.push(' '),
                Piece::Picture(_) => return None,
            }
        }
        outside.push(' ');
    }
    let said = Said::of(&outside);
    let words = outside.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|own| !own.is_empty()).count();
    let most = inside >= outside.trim().chars().count() && words < 6;
    let says = words == 0 || most && !said.refers() || words < 9 && said.follows();
    found.filter(|_| says && !said.condition() && !said.denies())
}

/// What a step says, for what is decided when all of the page is known.
fn told(raw: &Raw, whole: &str) -> Told {
    let first = raw.parts.first().map(Block::text).unwrap_or_default();
    let more = raw.more.iter().flat_map(|own| &own.1);
    let others: Vec<_> = more.map(Block::text).collect();
    let urls = raw.parts.iter().flat_map(Block::pieces);
    let url = urls.filter_map(|own| match own {
        Piece::Text(span) => span.link.as_ref().map(|own| own.href.clone()),
        Piece::Break | Piece::Picture(_) => None,
    });
    Told {
        numbers: Vec::new(),
        line: raw.line,
        kept: false,
        first,
        whole: whole.to_owned(),
        others: others.join("\n"),
        url: url
            .into_iter()
            .find(|own| own.starts_with("http") && !filled::is_open(own))
            .or_else(|| typed_url(whole)),
    }
}

/// An address that is no link.
fn typed_url(text: &str) -> Option<String> {
    let words = text.split_whitespace();
    let mut urls = words.filter(|own| own.starts_with("https://") || own.starts_with("http://"));
    let own = urls.find(|own| !filled::is_open(own))?;
    Some(own.trim_end_matches([',', '.', ';', ')', ':']).to_owned())
}

/// A step that is a picture alone, or code.
fn title_of_parts(raw: &Raw) -> String {
    let picture = raw
        .parts
        .iter()
        .flat_map(Block::pieces)
        .find_map(|own| match own {
            Piece::Picture(own) => Some(own.name.clone()),
            Piece::Text(_) | Piece::Break => None,
        });
    let text = raw
        .parts
        .iter()
        .map(Block::text)
        .find(|own| !own.is_empty());
    let text = text.and_then(|own| own.lines().next().map(str::to_owned));
    let found = picture.or(text).or_else(|| raw.section.clone());
    shortened(&found.unwrap_or_else(|| NOTHING.to_owned()))
}

/// The first sentence or line, if it is short; else what of it can stand alone.
fn title(first: &Inline) -> String {
    let line = lines(first).into_iter().find(|own| !live(own).is_empty());
    let mut text = line.map(|own| live(&own)).unwrap_or_default();
    // What is to come of it is told apart.
    if let Some(at) = expected_at(&text, false) {
        text.truncate(at);
    }
    shortened(&text)
}

/// A text of few letters: cut where a clause ends.
pub(super) fn shortened(text: &str) -> String {
    named(&cut_short(text), text)
}

fn cut_short(text: &str) -> String {
    let bare = |own: &str| {
        let own = own
            .trim()
            .trim_end_matches([':', ',', ';', '.', ' ', '(', '[', '«', '“']);
        own.to_owned()
    };
    // What joins it with what is cut off goes with that.
    let cut = |own: &str| {
        let own = bare(own);
        let joins = [
            " i", " o", " y", " e", " u", " and", " or", " but", " però", " pero",
        ];
        let head = joins.iter().find_map(|end| own.strip_suffix(end));
        head.map_or_else(|| own.clone(), bare)
    };
    let text = text.trim();
    // An address is no part of a title, nor what leads to it.
    let text = match text.find("http").filter(|at| *at >= 10) {
        Some(at) => without_lead(&text[..at]),
        None => text,
    };
    let sentence = sentence_end(text).map_or(text, |at| &text[..at]);
    if sentence.chars().count() <= TITLE {
        return bare(sentence);
    }
    let limit = sentence
        .char_indices()
        .nth(TITLE)
        .map_or(sentence.len(), |(at, _)| at);
    let head = &sentence[..limit];
    let first = |clauses: &[&str]| {
        let found = clauses.iter().filter_map(|own| head.find(own));
        found.filter(|at| *at >= 20 && !in_number(head, *at)).min()
    };
    if let Some(at) = first(&CLAUSES[..7]).or_else(|| first(&CLAUSES[7..])) {
        return cut(&head[..at]);
    }
    let blanks = head.rmatch_indices(' ').map(|own| own.0);
    let at = blanks.into_iter().find(|at| !in_number(sentence, *at));
    format!("{}…", cut(&head[..at.unwrap_or(limit)]))
}

/// Whether a place is between the digits of a number: it is told whole or not at all.
fn in_number(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().find(|c| !" (-".contains(*c));
    [before, after]
        .iter()
        .all(|own| own.is_some_and(|c| c.is_ascii_digit()))
}

/// Without the word that led to an address.
fn without_lead(text: &str) -> &str {
    let text = text.trim_end_matches([' ', ':']);
    let last = text.rsplit(' ').next().unwrap_or_default();
    let led = ["a", "en", "to", "at"].contains(&last);
    &text[..text.len() - if led { last.len() } else { 0 }]
}

/// Where the first sentence ends, behind its stop.
pub(super) fn sentence_end(text: &str) -> Option<usize> {
    text.match_indices(['.', '?', '!']).find_map(|(at, mark)| {
        let rest = &text[at + mark.len()..];
        let mut next = rest.trim_start().chars();
        let fresh =
            rest.starts_with(' ') && next.next().is_some_and(|c| c.is_uppercase() || c == '¿');
        (fresh && at > 5).then_some(at + mark.len())
    })
}

/// What of a step a person should look at.
fn look(raw: &Raw, draft: &mut Draft) {
    let mut tell = |code, line, about: &str| {
        draft.looks.push(Remark {
            code,
            line,
            section: raw.section.clone(),
            about: about.to_owned(),
            ..Remark::default()
        });
    };
    look_at_lines(raw, &mut tell);
    for (at, own) in raw.parts.iter().enumerate() {
        let list =
            matches!(raw.parts.get(at + 1), Some(next) if matches!(next.body, Body::List(_)));
        if list && withheld::is_lead(own) {
            tell("forbidden-here", own.line, &own.text());
        }
        if let Body::Code(code) = &own.body
            && code.text.lines().count() == 1
            && !code.text.starts_with('<')
        {
            tell("command", own.line, &code.text);
        }
    }
}

/// The same of each line that it says.
fn look_at_lines(raw: &Raw, tell: &mut dyn FnMut(&'static str, u32, &str)) {
    let banned = raw.section.as_deref().is_some_and(is_ban);
    let choice = |own: &Block| matches!(&own.body, Body::List(own) if is_choice(own));
    let choice = raw.parts.iter().any(choice);
    let mut paragraphs = Vec::new();
    let more = raw.more.iter().flat_map(|own| &own.1);
    let all = raw.parts.iter().chain(more);
    all.for_each(|own| own.tell(&mut paragraphs));
    let lines = paragraphs
        .iter()
        .flat_map(|(at, own)| own.lines().map(|own| (*at, own)));
    for (at, line) in lines {
        let lead = typed(line).map_or(0, |own| own.length);
        let said = Said::of(&line[lead..]);
        let denies =
            banned && said.reaches() || said.denies() && (said.call() || said.opens_ticket());
        if let Some(code) = bans::code(line).or(denies.then_some("denied")) {
            tell(code, at, line);
            if !said.condition() {
                continue;
            }
        } else if said.call() && (said.duty() || said.limits_hours()) {
            tell("duty", at, line);
            continue;
        }
        let limited = said.call() && said.limits();
        let hangs = said.hangs() && !said.alternative() && !said.possible();
        if hangs || limited || !choice && said.answers() {
            tell("condition", at, line);
        }
        if said.jumps() {
            tell("jump", at, line);
        }
    }
    if let Some((at, own)) = paragraphs.first()
        && !raw.tasks
        && withheld::is_ban(own)
        && bans::code(own).is_none()
    {
        tell("forbids", *at, own);
    }
}

/// A list below of a condition and what else: a choice.
fn branches(raw: &mut Raw, leads: &dyn Leads, step: &mut Step) {
    let at = raw.parts.iter().position(|own| match &own.body {
        Body::List(list) => is_choice(list),
        _ => false,
    });
    let Some(at) = at else { return };
    let Body::List(list) = &raw.parts[at].body else {
        return;
    };
    for item in &list.items {
        let label = item.first().map(|own| match &own.body {
            Body::Paragraph(own) => inline(own, leads).replace('\n', " "),
            _ => own.text().replace('\n', " "),
        });
        let (label, told, flag) = case(&label.unwrap_or_default());
        let more = markdown(&item[1..], leads);
        let more = [told, more].join("\n\n");
        let more = more.trim().to_owned();
        let value = flag.map_or_else(|| slug(&label, 24), |own| own.to_string());
        let taken = step.options.iter().map(|own| &own.value[..]);
        let value = value_beside(&value, taken);
        step.options.push(Choice {
            value,
            label,
            ticket_label: None,
            description: Some(more).filter(|own| !own.is_empty()),
        });
    }
    step.kind = "decision";
    raw.parts.remove(at);
}

/// `If it is full: stop`: the case, and what is to be done; an answer has its value, too.
fn case(text: &str) -> (String, String, Option<bool>) {
    let own = yes_or_no(text);
    if own.2.is_some() || !Said::of(text).condition() {
        return own;
    }
    let marks = [": ", " → ", " -> ", " => "];
    let found = marks
        .iter()
        .filter_map(|own| Some((text.find(own)?, own.len())));
    let Some((at, mark)) = found.min() else {
        return own;
    };
    let (label, told) = (&text[..at], &text[at + mark..]);
    // No mark of Markdown is cut from its other half.
    let whole = ["*", "`", "~"]
        .iter()
        .all(|own| label.matches(own).count() % 2 == 0);
    let whole = whole && label.matches(['[', '(']).count() == label.matches([']', ')']).count();
    if whole {
        return (label.to_owned(), told.trim().to_owned(), None);
    }
    own
}

/// `Sí: close it`: the answer, what is to be done, and its value.
fn yes_or_no(text: &str) -> (String, String, Option<bool>) {
    let whole = || (text.to_owned(), String::new(), None);
    let marks = [":", ",", "→", "->", "=>", " - ", " – "];
    let found = marks
        .iter()
        .filter_map(|own| Some((text.find(own)?, own.len())));
    let Some((at, mark)) = found.min() else {
        return whole();
    };
    let (answer, told) = (&text[..at], &text[at + mark..]);
    let bare = answer.trim_matches(|c: char| !c.is_alphanumeric());
    let flag = match super::fold::fold(bare).as_str() {
        "si" | "yes" => true,
        "no" => false,
        _ => return whole(),
    };
    let told = told.trim_start_matches('*').trim().to_owned();
    (bare.to_owned(), told, Some(flag))
}

pub(super) fn is_choice(list: &List) -> bool {
    let first = |item: &Vec<Block>| match item.first().map(|own| &own.body) {
        Some(Body::Paragraph(own)) => Some(Said::of(&live(own))),
        _ => None,
    };
    let said: Vec<_> = list.items.iter().filter_map(first).collect();
    let yes = |own: &Said| {
        let folded = own.folded();
        let bare = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
        let rest = bare.strip_prefix("si").or(bare.strip_prefix("yes"));
        let marks = [":", ",", "→", "->", "=>", "- ", "– "];
        let rest = rest.map(str::trim_start).unwrap_or_default();
        marks.iter().any(|own| rest.starts_with(own))
    };
    let case = |own: &Said| own.condition() || yes(own);
    (2..=4).contains(&said.len())
        && said.len() == list.items.len()
        && said.iter().any(case)
        && said.iter().all(|own| case(own) || own.otherwise())
}

/// A list below of short acts: parts that are ticked.
fn items(raw: &mut Raw, leads: &dyn Leads, step: &mut Step) {
    let lists: Vec<_> = (0..raw.parts.len())
        .filter(|at| matches!(&raw.parts[*at].body, Body::List(_)))
        .collect();
    let lettered = |at: &usize| matches!(&raw.parts[*at].body, Body::List(own) if letters::is(own));
    let own = lists.iter().copied().find(lettered);
    let ((_, Some(at)) | (&[at], None)) = (&lists[..], own) else {
        return;
    };
    let Body::List(list) = &raw.parts[at].body else {
        return;
    };
    let banned = at > 0 && withheld::is_lead(&raw.parts[at - 1]);
    if banned || step.kind != "task" || !is_ticked(list, raw.tasks || own.is_some()) {
        return;
    }
    for item in &list.items {
        let mut parts = item.iter().filter_map(|own| match &own.body {
            Body::Paragraph(own) => Some(inline(own, leads).replace("  \n", " ")),
            _ => None,
        });
        let mut text = parts.next().unwrap_or_default();
        let links: Vec<_> = parts.collect();
        if !links.is_empty() {
            let gap = if text.ends_with(':') { " " } else { ": " };
            text = format!("{text}{gap}{}", links.join(", "));
        }
        step.items.push(text);
    }
    raw.parts.remove(at);
}

/// Whether the items of a list are short, and most of them acts.
fn is_ticked(list: &List, asked: bool) -> bool {
    let said: Vec<_> = list
        .items
        .iter()
        .map(|own| Said::of(&own[0].text()))
        .collect();
    let short = |item: &Vec<Block>| {
        let line = matches!(&item[0].body, Body::Paragraph(own) if lines(own).len() == 1);
        line && item[1..].iter().all(letters::is_link)
    };
    let acts = said.iter().filter(|own| own.acts()).count();
    let conditions = said.iter().any(Said::condition)
        || list
            .items
            .iter()
            .any(|own| own.iter().any(Block::is_struck));
    list.items.iter().all(short)
        && (asked || acts * 2 > list.items.len() && acts > 1 && !conditions)
}

/// Takes out the sentence that says what is to come of it.
fn expected(raw: &mut Raw, leads: &dyn Leads, step: &mut Step, draft: &mut Draft) {
    let mut found = markdown(&raw.expect, leads);
    for (nth, own) in raw.parts.iter_mut().enumerate() {
        let Body::Paragraph(inline_) = &mut own.body else {
            continue;
        };
        let text = plain_line(inline_);
        let Some(at) = expected_at(&text, nth > 0) else {
            continue;
        };
        let (before, mut after) = cut(inline_, at);
        // What comes behind a break or a picture is of the step.
        let end = after
            .iter()
            .position(|own| !matches!(own, Piece::Text(_)))
            .unwrap_or(after.len());
        let rest = after.split_off(end);
        let told = inline(&after, leads);
        match told.split_once(':').filter(|own| is_expected(own.0)) {
            Some((key, bare)) => {
                draft.keys.push(key.trim_matches('*').to_owned());
                found.push_str(bare.trim_start_matches('*').trim());
            }
            None => found.push_str(&told),
        }
        let mut kept = before;
        kept.extend(rest);
        *inline_ = trimmed(kept);
        break;
    }
    raw.parts
        .retain(|own| !matches!(&own.body, Body::Paragraph(own) if super::block::is_blank(own)));
    step.expect = found;
}

/// What a step says below its title, and whether its own first words are in it.
fn body(raw: &Raw, leads: &dyn Leads, step: &Step) -> (String, bool) {
    let mut parts = Vec::new();
    for (title, blocks) in &raw.lead {
        if let Some(title) = title {
            parts.push(format!("**{}**", super::markup::escaped(title)));
        }
        parts.push(markdown(blocks, leads));
    }
    let own = markdown(&raw.parts, leads);
    // What the title says whole is not said twice.
    let told = match &raw.parts[..] {
        [
            Block {
                body: Body::Paragraph(inline),
                ..
            },
        ] => one_line(inline),
        _ => String::new(),
    };
    let bare = told.trim_end_matches([':', '.', ' ']);
    let whole = bare == step.title;
    // The procedure is walked: nobody needs a link to it.
    let walked = step.runbook.is_some() && whole;
    let marked = ["](", "<", "`", "~~"].iter().any(|mark| own.contains(mark));
    let kept = !walked && (!whole || marked);
    if kept {
        parts.push(own);
    }
    for (head, blocks) in &raw.more {
        let text = markdown(blocks, leads);
        let head = super::markup::escaped(head);
        if !text.is_empty() {
            parts.push(format!("**{head}**:\n\n{text}"));
        }
    }
    parts.retain(|own| !own.is_empty());
    (parts.join("\n\n"), kept)
}

#[cfg(test)]
#[path = "raw_tests.rs"]
mod tests;
