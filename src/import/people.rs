//! Whom a page names: people with a phone or an address, and who takes tickets.
//!
//! It must not know steps.

use super::bans::{Parted, allowed};
use super::block::{Block, Body, Inline, List, Piece, plain};
use super::draft::{Contact, Draft, MOST_PHONES};
use super::fold::{fold, names, says, words};
use super::lexicon::Said;
use super::phones::{emails, is_thing, phones};
use super::sheets::{Column, Read, text};
use super::whose::{self, Part};
use std::collections::HashSet;

/// Takes up everybody whom a text gives a phone or an address of. `here` says that it stands
/// where people are listed.
pub(super) fn from_text(text: &str, here: bool, draft: &mut Draft) {
    // Nobody is reached without a number or an address.
    if !text.contains(|c: char| c == '@' || c.is_ascii_digit()) {
        return;
    }
    for line in allowed(text).lines() {
        let said = Said::of(line);
        let near = here || said.phone();
        for mail in emails(line).into_iter().take(MOST_PHONES) {
            let name = name_before(line, &mail).unwrap_or_else(|| mail.clone());
            if let Some(own) = draft.contact(&name) {
                own.email = Some(mail);
            }
        }
        let mut last = None;
        for own in whose::parts(line, phones(line, near)) {
            last = Some(numbered(&own, last.as_ref(), here, draft));
        }
    }
}

/// Takes up who has the numbers of a part of a line; returns the name.
fn numbered(part: &Part<'_>, last: Option<&String>, here: bool, draft: &mut Draft) -> String {
    let (line, number) = (part.text, &part.numbers[0]);
    let folded = fold(line);
    let here_words: HashSet<&str> = words(&folded).collect();
    let known = draft.contacts.iter().find(|own| {
        words(&own.folded).all(|own| here_words.contains(own))
            && own.name.chars().count() > 3
            && !own.name.contains('@')
            && says(&folded, &[&own.folded[..]])
    });
    // Where people are listed, who stands before a number has it: `Ana Gil (tel. 93 …`.
    let lists = || {
        let own = (here && last.is_none()).then(|| next_before(line, number));
        own.flatten()
    };
    let behind =
        || last.and_then(|_| joined_before(line, number).or_else(|| next_before(line, number)));
    // Nobody is named between the two: both are of one.
    let same = || {
        last.cloned()
            .filter(|_| !whose::is_of_another(line, number))
    };
    let name = known
        .map(|own| own.name.clone())
        .or_else(|| called_before(line, number))
        .or_else(|| person_before(line, number))
        .or_else(|| label_before(line, number))
        .or_else(lists)
        .or_else(behind)
        .or_else(same)
        .unwrap_or_else(|| number.clone());
    if let Some(own) = draft.contact(&name) {
        if here {
            own.listed.extend(part.numbers.iter().cloned());
        }
        let crowded = reached(own, part.numbers.clone());
        draft.crowded |= crowded;
    }
    name
}

/// Whom a line goes on with: `…, i a Clima al 934 …`.
fn joined_before(line: &str, number: &str) -> Option<String> {
    let before = &line[..line.find(number)?];
    let words: Vec<_> = before.split_whitespace().collect();
    let lead = |own: &str| ["a", "to", "al"].contains(&own);
    let behind = (0..words.len()).rev().filter(|at| lead(words[*at]));
    let article = |own: &&&str| ARTICLES.contains(*own);
    let mut names = behind.filter_map(|at| {
        let rest: Vec<_> = words[at + 1..]
            .iter()
            .skip_while(article)
            .copied()
            .collect();
        named(&rest)
    });
    names.find(|own| own.starts_with(char::is_uppercase))
}

/// Words before a name that are none of it.
const ARTICLES: [&str; 9] = ["el", "la", "els", "les", "los", "las", "en", "na", "the"];

/// Who stands right before the second number of a line: `…, or, if she is away, Bob on +44 …`.
fn next_before(line: &str, number: &str) -> Option<String> {
    let before = &line[..line.find(number)?];
    let words: Vec<_> = before.split_whitespace().collect();
    let leads = [
        "", "on", "at", "al", "tel", "telf", "tlf", "telefon", "telefono", "phone", "mobile",
        "mobil", "movil",
    ];
    let marks = ['(', '[', '.', ':'];
    let lead = |own: &&&str| leads.contains(&&fold(own.trim_matches(marks))[..]);
    let own = words.iter().rev().skip_while(lead);
    let capital = |own: &&&str| {
        own.starts_with(char::is_uppercase) && !own.ends_with(['.', ',', ';', ':', ')', '!', '?'])
    };
    let mut own: Vec<&str> = own.take_while(capital).take(3).copied().collect();
    own.reverse();
    let name = own.join(" ");
    let name = name.trim_end_matches('(').trim();
    (!name.is_empty() && !Said::of(name).acts() && !Said::of(name).phone()).then(|| name.to_owned())
}

/// Gives somebody numbers; whether there were more than one may have.
fn reached(own: &mut Contact, numbers: Vec<String>) -> bool {
    for number in numbers {
        if own.phones.contains(&number) {
            continue;
        }
        if own.phones.len() >= MOST_PHONES {
            return true;
        }
        own.phones.push(number);
    }
    false
}

/// Numbers behind a word: `<a href="tel:…">the desk</a>`.
pub(super) fn dialled(block: &Block, draft: &mut Draft) {
    let dials = |own: &Piece| match own {
        Piece::Text(span) => {
            let link = span.link.as_ref();
            link.is_some_and(|own| own.href.starts_with("tel:"))
        }
        Piece::Break | Piece::Picture(_) => false,
    };
    let pieces = block.pieces();
    if !pieces.iter().any(|own| dials(own)) || Parted::of(&block.text()).is_about_reaching() {
        return;
    }
    for own in pieces {
        let Piece::Text(span) = own else { continue };
        let link = span.link.as_ref().filter(|_| !span.style.struck);
        let Some(number) = link.and_then(|own| own.href.strip_prefix("tel:")) else {
            continue;
        };
        let name = span.text.trim();
        let is_name = name.chars().any(char::is_alphabetic);
        if is_name && let Some(own) = draft.contact(name) {
            reached(own, vec![number.trim().to_owned()]);
        }
    }
}

/// The capital words before an address in angle marks.
fn name_before(line: &str, mail: &str) -> Option<String> {
    let at = line.find(&format!("<{mail}>"))?;
    let words: Vec<_> = line[..at].split_whitespace().rev().collect();
    let capital = |word: &&&str| {
        let bare = word.rsplit(['\'', '’']).next().unwrap_or(word);
        bare.chars().next().is_some_and(char::is_uppercase)
    };
    let mut own: Vec<_> = words.iter().take_while(capital).take(4).copied().collect();
    own.reverse();
    let name = own.join(" ");
    let name = match name.split_once(['\'', '’']) {
        Some((article, rest)) if article.chars().count() == 1 => rest.to_owned(),
        _ => name,
    };
    (!name.is_empty()).then_some(name)
}

/// Who stands between a label and a number: `Security officer: Ada Byron, mobile +44 …`; else the
/// label, where only a word for a phone does.
fn person_before(line: &str, number: &str) -> Option<String> {
    let before = &line[..line.find(number)?];
    let (label, own) = before.rsplit_once(':')?;
    let label = label.rsplit(['.', ';', ',', '/']).next().unwrap_or(label);
    let words: Vec<_> = own.split_whitespace().collect();
    let capital = |own: &String| own.starts_with(char::is_uppercase);
    match named(&words) {
        Some(name) => Some(name).filter(|own| capital(own) && !Said::of(own).acts()),
        None if words.is_empty() => None,
        None => label_of(label),
    }
}

/// What stands before a number and its colon, when it is a name.
fn label_before(line: &str, number: &str) -> Option<String> {
    let before = line[..line.find(number)?].trim();
    let part = |own: &str| label_of(own.rsplit(['.', ';', ',']).next().unwrap_or(own));
    if let Some(label) = before.strip_suffix(':') {
        return part(label);
    }
    // `BBDD - 93 …`: a dash says the same of a name, and of no other words.
    let label = before.strip_suffix(['-', '–', '—'])?;
    let said = Said::of(label);
    let is_name = label.ends_with(' ') && label.trim().starts_with(char::is_uppercase);
    let fits = is_name && !said.acts() && !said.condition() && !said.call();
    part(label).filter(|_| fits)
}

fn label_of(label: &str) -> Option<String> {
    // A long label has in brackets when, and not who.
    let long = label.split_whitespace().count() > 5;
    let label = match label.split_once('(') {
        Some((before, rest)) if long && rest.trim_end().ends_with(')') => before,
        _ => label,
    };
    let label = label.trim();
    let words: Vec<_> = label.split_whitespace().collect();
    let bare = Said::of(label);
    let only_phone = words.len() == 1 && bare.any(&["tel*", "phone", "mobil", "movil", "mobile"]);
    let fits = label.chars().any(char::is_alphabetic) && (1..=5).contains(&words.len());
    (fits && !only_phone).then(|| label.to_owned())
}

/// Whom a sentence says to call: `call the vendor hotline, +1 …`.
fn called_before(line: &str, number: &str) -> Option<String> {
    let before = line[..line.find(number)?]
        .trim()
        .trim_end_matches([',', ':', '(']);
    let words: Vec<_> = before.split_whitespace().collect();
    let dials = [
        "page",
        "ring",
        "phone",
        "dial",
        "contact",
        "contactar",
        "avisar",
        "aviseu",
    ];
    let calls = |own: &&str| Said::of(own).call() || dials.contains(&&own.to_lowercase()[..]);
    let at = words.iter().rposition(calls)?;
    let skip = |own: &&&str| ["a", "al", "to", "on"].contains(*own) || ARTICLES.contains(*own);
    let rest: Vec<_> = words[at + 1..].iter().skip_while(skip).copied().collect();
    // What stands behind a colon says more of him: `the vendor: contract 12, phone …`.
    let mark = rest.iter().position(|own| own.ends_with(':'));
    let before = || mark.and_then(|at| named(&rest[..=at]));
    let name = in_brackets(&rest)
        .or_else(|| named(&rest))
        .or_else(before)?;
    let fits = !Said::of(&name).any(&["tel*", "numer*", "number"]);
    fits.then_some(name)
}

/// Who stands in brackets behind what he is: `the head of service (Nora Lind`; else what he is.
fn in_brackets(words: &[&str]) -> Option<String> {
    let at = words.iter().rposition(|own| own.starts_with('('))?;
    if words[at..].iter().any(|own| own.contains(')')) {
        return None;
    }
    let inner = named(&words[at..]).filter(|own| own.starts_with(char::is_uppercase));
    inner.or_else(|| named(&words[..at]))
}

/// A name without the words that lead from it to a number: `Juan al`, `Xarxes (tel`.
fn named(words: &[&str]) -> Option<String> {
    const LEADING: [&str; 24] = [
        "a",
        "al",
        "als",
        "amb",
        "at",
        "by",
        "del",
        "el",
        "en",
        "ext",
        "extension",
        "mobil",
        "mobile",
        "movil",
        "num",
        "number",
        "numero",
        "on",
        "phone",
        "por",
        "tel",
        "telefon",
        "telefono",
        "telf",
    ];
    let marks = [',', '.', ':', ';', '(', ')'];
    let leads = |own: &&&str| {
        let bare = super::fold::fold(own.trim_matches(marks));
        bare.is_empty() || LEADING.contains(&&bare[..])
    };
    let tail = words.iter().rev().take_while(leads).count();
    let own = &words[..words.len() - tail];
    let name = own.join(" ");
    let name = name.trim_matches(marks).trim();
    ((1..=4).contains(&own.len()) && !name.is_empty()).then(|| name.to_owned())
}

/// Who takes tickets: `un tiquet a Claranet (proveïdor)`.
pub(super) fn provider(text: &str, draft: &mut Draft) {
    let words: Vec<&str> = text.split_whitespace().collect();
    for (at, word) in words.iter().enumerate() {
        if !Said::of(word).ticket() {
            continue;
        }
        let to = words
            .get(at + 1)
            .is_some_and(|own| ["a", "al", "en", "to", "with", "at", "amb", "con"].contains(own));
        let Some(name) = words.get(at + 2).filter(|_| to) else {
            continue;
        };
        let name = name.trim_end_matches([',', '.', ':', ';']);
        let is_name = name.chars().next().is_some_and(char::is_uppercase) && name.len() > 2;
        if !is_name {
            continue;
        }
        let role = words
            .get(at + 3)
            .and_then(|own| own.strip_prefix('(')?.split(')').next())
            .map(str::to_owned);
        if let Some(own) = draft.contact(name) {
            own.role = own.role.take().or(role);
            own.provider = true;
        }
    }
}

/// The pages of a contact that a list names.
pub(super) fn links(list: &List, draft: &mut Draft) {
    for item in &list.items {
        let Some(Block {
            body: Body::Paragraph(inline),
            ..
        }) = item.first()
        else {
            continue;
        };
        let Some((label, address)) = labelled(inline) else {
            continue;
        };
        let own = draft
            .contacts
            .iter_mut()
            .find(|own| names(&label, &own.name));
        if let Some(own) = own
            && !super::filled::is_open(&address)
            && !own.links.iter().any(|(_, known)| *known == address)
        {
            own.links.push((label, address));
        }
    }
}

/// `Label: address`.
fn labelled(inline: &Inline) -> Option<(String, String)> {
    let address = inline.iter().find_map(|own| match own {
        Piece::Text(span) => span.link.as_ref().map(|own| own.href.clone()),
        Piece::Break | Piece::Picture(_) => None,
    })?;
    let whole = plain(inline);
    let before = whole.split("http").next()?.trim();
    // A sentence that has a link in it labels nothing: its words may name anybody.
    let linked = |own: &Piece| match own {
        Piece::Text(span) => span.link.is_some() || span.text.trim().is_empty(),
        Piece::Break | Piece::Picture(_) => true,
    };
    let labels = before.ends_with(':') || inline.iter().all(linked);
    let label = before.trim_end_matches(':');
    let fits = address.starts_with("http") && !label.is_empty() && label.len() < 90;
    (fits && labels).then(|| (label.to_owned(), address))
}

/// Everybody in a table of people; what no column of theirs takes is a word more.
pub(super) fn from_table(read: &Read, draft: &mut Draft) -> Vec<String> {
    let name_at = read.columns.iter().position(|own| *own == Column::Name);
    let mut ids = Vec::new();
    for row in &read.rows {
        let name = name_at
            .and_then(|at| row.get(at))
            .map(|own| text(own).replace('\n', " "));
        let Some(name) = name.filter(|own| !own.is_empty()) else {
            continue;
        };
        let Some(own) = draft.contact(&name) else {
            break;
        };
        for (at, cell) in row.iter().enumerate() {
            if Some(at) == name_at {
                continue;
            }
            let told = text(cell);
            let thing = read.heads.get(at).is_some_and(|own| is_thing(own));
            let numbers = if thing {
                Vec::new()
            } else {
                phones(&told, true)
            };
            let mails = emails(&told);
            let mut rest = told.clone();
            for part in numbers.iter().chain(&mails) {
                rest = rest.replacen(&part[..], "", 1);
            }
            let whole = rest.trim().is_empty();
            own.listed.extend(numbers.iter().cloned());
            reached(own, numbers);
            own.email = own.email.take().or_else(|| mails.first().cloned());
            if !whole {
                let head = read.heads.get(at).map(String::as_str).unwrap_or_default();
                let line = told.replace('\n', " / ");
                let known = matches!(read.columns.get(at), Some(Column::Phone | Column::Mail));
                own.notes.push(if known || head.is_empty() {
                    line
                } else {
                    format!("{head}: {line}")
                });
            }
        }
        ids.push(own.id.clone());
    }
    let heads = read.heads.iter().zip(&read.columns);
    let told = heads.filter(|(_, column)| **column != Column::Other);
    draft.keys.extend(
        told.map(|(head, _)| head.clone())
            .filter(|own| !own.is_empty()),
    );
    ids
}
