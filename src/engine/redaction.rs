//! What looks like a secret in a text that is about to leave: what it is and where, how the
//! text reads where it is masked, and what is told of the choice.
//!
//! The record keeps all of it as it was: what leaves is a copy. It must not know which way a
//! text leaves.

use super::html::escaped;
use super::ticket_parts::goes_alone;
use crate::i18n::{Lang, Words};
use crate::model::secret::secrets;
use crate::model::sorted::sort_by_key;
use crate::model::{
    Part, RedactedSecret, Redaction, SecretPattern, StepId, Ticket, markdown_line, sanitize,
};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Something that looks like a secret in a text that leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which pattern says so.
    pub rule: String,
    /// Where it stands.
    pub place: String,
    /// The secret itself.
    pub secret: String,
    /// The line that it stands in, as it is.
    pub line: String,
}

/// What is masked in a text, by the words of its language.
#[derive(Debug)]
pub struct Mask<'a> {
    hidden: &'a [Found],
    words: &'a Words,
    /// How the secrets may stand in a text, each with its rule, by their first letters; the
    /// longest first, for one that lies in another one is masked with it.
    forms: BTreeMap<char, Vec<(String, &'a str)>>,
}

impl<'a> Mask<'a> {
    /// Masks these secrets by the words of the text's language.
    #[must_use]
    pub fn new(hidden: &'a [Found], words: &'a Words) -> Self {
        let mut forms: BTreeMap<char, Vec<(String, &str)>> = BTreeMap::new();
        for own in hidden {
            for form in self::forms(&own.secret) {
                let first = form.chars().next().unwrap_or_default();
                forms.entry(first).or_default().push((form, &own.rule));
            }
        }
        for own in forms.values_mut() {
            sort_by_key(own, |(form, _)| std::cmp::Reverse(form.len()));
        }
        Self {
            hidden,
            words,
            forms,
        }
    }

    /// Whether nothing is masked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// Whether the text is a secret, and nothing else.
    #[must_use]
    pub fn is_one(&self, text: &str) -> bool {
        self.hidden.iter().any(|own| own.secret == text)
    }

    /// The text with a mark in the place of each secret.
    #[must_use]
    pub fn over(&self, text: &str) -> String {
        if self.forms.is_empty() {
            return text.to_owned();
        }
        let mut masked = String::with_capacity(text.len());
        // Everything before it is written.
        let mut written = 0;
        for (at, letter) in text.char_indices() {
            let stands = |(form, _): &&(String, &str)| text[at..].starts_with(form.as_str());
            if at >= written
                && let Some(forms) = self.forms.get(&letter)
                && let Some((form, rule)) = forms.iter().find(stands)
            {
                masked.push_str(&text[written..at]);
                masked.push_str(&mark(rule, self.words));
                written = at + form.len();
            }
        }
        masked.push_str(&text[written..]);
        masked
    }
}

/// A line of a secret of many lines is told apart from this many letters on.
const LINE: usize = 16;

/// How a secret may stand in a text: as it is, as a page or Markdown writes it, and line by
/// line where it has many, for they may be indented.
fn forms(secret: &str) -> BTreeSet<String> {
    let lines = secret.lines().map(str::trim);
    let lines = lines.filter(|line| line.len() >= LINE && secret.contains('\n'));
    let texts = std::iter::once(secret).chain(lines);
    let all = texts.flat_map(|text| {
        // What means something at a line's beginning alone does not here.
        let mark = markdown_line(&format!("x{text}"));
        let mark = mark.strip_prefix('x').unwrap_or_default().to_owned();
        [
            text.to_owned(),
            mark,
            escaped(text),
            in_json(text),
            in_name(text),
            sanitize(text).into_owned(),
        ]
    });
    all.filter(|form| !form.is_empty()).collect()
}

/// As JSON writes it.
fn in_json(text: &str) -> String {
    let written = serde_json::to_string(text).unwrap_or_default();
    let bare = written
        .strip_prefix('"')
        .and_then(|own| own.strip_suffix('"'));
    bare.unwrap_or(text).to_owned()
}

/// As the name of a file of the evidence has it; nothing of what would be too short to tell.
fn in_name(text: &str) -> String {
    let fits = |c: char| c.is_alphanumeric() || "._-".contains(c);
    let name = text.replace(|c: char| !fits(c), "-");
    let name = name.trim_matches(['.', '-']);
    if name.len() < SHORTEST {
        String::new()
    } else {
        name.to_owned()
    }
}

/// What is shorter than this in the name of a file may be anything.
const SHORTEST: usize = 6;

/// The name of a file with what is masked; it keeps its ending, by which it is opened.
#[must_use]
pub fn mask_name(name: &str, mask: &Mask<'_>) -> String {
    let masked = mask.over(name);
    let end = name.rsplit_once('.').map(|(_, end)| end);
    let usual = |end: &&str| end.len() <= 5 && end.chars().all(|c| c.is_ascii_alphanumeric());
    match end.filter(usual).map(|end| format!(".{end}")) {
        Some(end) if masked != name && !masked.ends_with(&end) => masked + &end,
        Some(_) | None => masked,
    }
}

fn mark(rule: &str, words: &Words) -> String {
    words.with("redacted-mark", &[("rule", rule.into())])
}

/// What looks like a secret in these texts, each with where it stands; each secret once.
#[must_use]
pub fn found<'t>(
    texts: impl Iterator<Item = (String, &'t str)>,
    own: &[SecretPattern],
) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    let mut known = BTreeSet::new();
    for (place, text) in texts {
        let hits = secrets(text, own);
        let places: Vec<_> = hits.iter().map(|hit| hit.at.clone()).collect();
        for hit in hits {
            let Some(secret) = text.get(hit.at.clone()) else {
                continue;
            };
            if known.contains(secret) {
                continue;
            }
            known.append(&mut forms(secret));
            let line = line_of(text, hit.at.clone(), &places);
            all.push(Found {
                line,
                rule: hit.rule,
                place: place.clone(),
                secret: secret.to_owned(),
            });
        }
    }
    all
}

/// How much of a line is told before and behind a secret, in bytes.
const AROUND: usize = 60;

/// The lines that a secret stands in, of long ones what is near it. None of the others is cut
/// through: what is left of one would not be known for a part of it, and be told.
fn line_of(text: &str, at: Range<usize>, others: &[Range<usize>]) -> String {
    let from = text[..at.start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[at.end..].find('\n');
    let to = to.map_or(text.len(), |to| at.end + to);
    let mut near = text.floor_char_boundary(at.start.saturating_sub(AROUND));
    let mut far = text.ceil_char_boundary((at.end + AROUND).min(text.len()));
    for other in others {
        if other.start < near && near < other.end {
            near = other.end.min(at.start);
        }
        if other.start < far && far < other.end {
            far = other.start.max(at.end);
        }
    }
    let cut = |is: bool| if is { "…" } else { "" };
    let own = text[from.max(near)..to.min(far)].trim();
    format!("{}{own}{}", cut(near > from), cut(far < to))
}

/// Adds what was found beside what is known.
pub fn add(all: &mut Vec<Found>, more: Vec<Found>) {
    let known = all.iter().flat_map(|own| forms(&own.secret));
    let mut known: BTreeSet<_> = known.collect();
    for own in more {
        if !known.contains(&own.secret) {
            known.append(&mut forms(&own.secret));
            all.push(own);
        }
    }
}

/// The words of a ticket's language.
#[must_use]
pub fn words_of(ticket: &Ticket) -> Words {
    Words::of_ticket(Lang::parse(&ticket.lang).unwrap_or_default())
}

/// What looks like a secret in a ticket, or in the part of it that leaves. Answers come first:
/// they say best where it stands.
#[must_use]
pub fn in_ticket(
    ticket: &Ticket,
    part: Option<&Part>,
    own: &[SecretPattern],
    words: &Words,
) -> Vec<Found> {
    if let Some(part) = part {
        // What is sent by itself goes under the subject.
        let subject = goes_alone(&part.name).then_some(ticket.subject.as_str());
        let subject = subject.map(|text| (words.say("part-subject"), text));
        let texts = subject.into_iter();
        return found(texts.chain([(part.label.clone(), part.text.as_str())]), own);
    }
    let answers = ticket.answers.iter();
    let answers = answers.map(|answer| (answer.label.clone(), answer.text.as_str()));
    let subject = (words.say("part-subject"), ticket.subject.as_str());
    let body = (words.say("part-body"), ticket.body.as_str());
    let names = ticket.attachments.iter();
    let names = names.map(|(_, name)| (words.say("redact-in-name"), name.as_str()));
    let whole = answers.chain([subject, body]).chain(names);
    // An answer that is told nowhere does not leave.
    let mut all = found(whole, own);
    all.retain(|own| {
        ticket.body.contains(&own.secret)
            || ticket.subject.contains(&own.secret)
            || ticket
                .attachments
                .iter()
                .any(|(_, name)| name.contains(&own.secret))
            || ticket
                .answers
                .iter()
                .any(|answer| answer.text.contains(&own.secret))
    });
    all
}

/// The ticket with what is masked.
#[must_use]
pub fn masked(ticket: &Ticket, mask: &Mask<'_>) -> Ticket {
    let answers = ticket.answers.iter();
    let answers = answers.map(|answer| Part {
        text: mask.over(&answer.text),
        ..answer.clone()
    });
    // By the first of the two names a file is looked for in the record.
    let attachments = ticket.attachments.iter();
    let attachments = attachments.map(|(file, name)| (file.clone(), mask_name(name, mask)));
    Ticket {
        subject: mask.over(&ticket.subject),
        body: mask.over(&ticket.body),
        answers: answers.collect(),
        attachments: attachments.collect(),
        left_out: ticket
            .left_out
            .iter()
            .map(|name| mask_name(name, mask))
            .collect(),
        missing: ticket.missing.iter().map(|text| mask.over(text)).collect(),
        ..ticket.clone()
    }
}

/// The part with what is masked.
#[must_use]
pub fn masked_part(part: &Part, mask: &Mask<'_>) -> Part {
    Part {
        text: mask.over(&part.text),
        ..part.clone()
    }
}

/// What the record is told: what was found, and whether it left masked.
#[must_use]
pub fn redaction(step: Option<&StepId>, found: &[(Found, bool)]) -> Redaction {
    let found = found.iter().map(|(own, masked)| RedactedSecret {
        rule: own.rule.clone(),
        place: own.place.clone(),
        masked: *masked,
    });
    Redaction {
        step: step.cloned(),
        found: found.collect(),
    }
}

/// What was found, and where.
#[must_use]
pub fn what(own: &Found, words: &Words) -> String {
    let args = [("rule", (&own.rule).into()), ("place", (&own.place).into())];
    words.with("redact-what", &args)
}

/// The line that it stands in, as it leaves with that mask.
#[must_use]
pub fn as_it_leaves(own: &Found, mask: &Mask<'_>) -> String {
    mask.over(&own.line).replace('\n', " ")
}

/// So many letters stand before a secret where little of its line is in sight.
const LEAD: usize = 14;

/// The same from a little before the secret, or before what is in its place.
#[must_use]
pub fn around(own: &Found, mask: &Mask<'_>) -> String {
    let line = as_it_leaves(own, mask);
    let is_masked = mask.hidden.contains(own);
    let mark = mark(&own.rule, mask.words);
    let shown = if is_masked { &mark } else { &own.secret };
    // One of many lines stands there from its first on.
    let first = shown.lines().next().unwrap_or_default();
    let before = line.find(first).and_then(|at| line.get(..at));
    let mut letters = before.unwrap_or_default().char_indices().rev();
    match letters.nth(LEAD) {
        Some((at, letter)) => format!("…{}", &line[at + letter.len_utf8()..]),
        None => line,
    }
}

/// What was found, in one line: what, where, and how the line reads with all of it masked.
#[must_use]
pub fn row(own: &Found, all: &[Found], words: &Words) -> String {
    let mask = Mask::new(all, words);
    let line = as_it_leaves(own, &mask);
    // A file's name may have one, too.
    let place = mask_name(&own.place, &mask);
    let args = [
        ("rule", (&own.rule).into()),
        ("place", (&place).into()),
        ("line", (&line).into()),
    ];
    words.with("redact-row", &args)
}

/// What the record says of a choice.
#[must_use]
pub fn told(own: &Redaction, words: &Words) -> String {
    let told = own.found.iter().map(|one| {
        let word = if one.masked {
            "event-redacted"
        } else {
            "event-not-redacted"
        };
        let args = [("rule", (&one.rule).into()), ("place", (&one.place).into())];
        words.with(word, &args)
    });
    told.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_secret_stands_is_told_without_it() {
        let secret = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";
        let name = format!("log-{secret}.txt");
        let texts = [
            (name.clone(), name.as_str()),
            (name.clone(), "AKIAIOSFODNN7EXAMPLQ"),
        ];
        let all = found(texts.into_iter(), &[]);
        assert_eq!(all.len(), 2, "{all:?}");
        let words = Words::new(crate::i18n::Lang::En);
        for own in &all {
            let told = row(own, &all, &words);
            assert!(!told.contains(secret) && told.contains(".txt"), "{told}");
        }
    }

    fn ticket() -> Ticket {
        let answer = |label: &str, text: &str| Part {
            name: label.into(),
            label: label.into(),
            text: text.into(),
            monospace: false,
        };
        Ticket {
            lang: "es".into(),
            subject: "Caída".into(),
            body: "Síntoma: va con password=hunter22 y\notra vez hunter22\n".into(),
            answers: vec![answer("Síntoma", "va con password=hunter22 y")],
            ..Ticket::default()
        }
    }

    #[test]
    fn a_secret_is_told_once_by_its_question_and_masked_wherever_it_stands() {
        let words = Words::new(Lang::En);
        let all = in_ticket(&ticket(), None, &[], &words);
        assert_eq!(all.len(), 1);
        assert_eq!(
            (all[0].rule.as_str(), all[0].place.as_str()),
            ("password", "Síntoma")
        );
        assert!(!row(&all[0], &all, &words).contains("hunter22"));
        let spanish = words_of(&ticket());
        let made = masked(&ticket(), &Mask::new(&all, &spanish));
        assert!(!made.body.contains("hunter22") && !made.answers[0].text.contains("hunter22"));
        assert!(made.body.contains("[OCULTO: password]"), "{}", made.body);
        let kept = masked(&ticket(), &Mask::new(&[], &spanish));
        assert_eq!(kept, ticket());
    }

    #[test]
    fn a_secret_is_masked_as_a_page_and_as_markdown_write_it_too_and_told_once() {
        let words = Words::new(Lang::En);
        let key = format!(
            "-----BEGIN PRIVATE KEY-----\n{}-----END PRIVATE KEY-----",
            "MIIEow_IB*AAK\n".repeat(8) + &"a_b*c".repeat(13) + "\n"
        );
        for secret in [
            "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
            "a_b*<c>&d'e\"f#g|h~i$j",
            &key,
        ] {
            let text = if secret == key {
                key.clone()
            } else {
                format!("password='{secret}")
            };
            let indented = text.replace('\n', "\n    ");
            let mark: Vec<_> = text.lines().map(markdown_line).collect();
            let page = escaped(&text);
            let texts = [&text, &mark.join("\n"), &page, &indented];
            let named = texts.iter().map(|text| ("t".to_owned(), text.as_str()));
            let own = [SecretPattern {
                name: "own".into(),
                pattern: "password='(.+)".into(),
            }];
            let hidden: Vec<_> = found(named.take(1), &own);
            assert_eq!(hidden.len(), 1, "{hidden:?}");
            let mask = Mask::new(&hidden, &words);
            for text in texts {
                let masked = mask.over(text);
                let plain = masked.replace('\\', "");
                assert!(masked.contains("[REDACTED"), "{masked}");
                for part in ["abcdef", "a_b*", "a_b*c", "c&gt;"] {
                    assert!(!plain.contains(part), "{masked}");
                }
            }
        }
        let once = [
            "clau: ghp_abcdefghijklmnopqrstuvwxyz0123456789",
            "`ghp\\_x`",
        ];
        let named = once.iter().map(|text| ("t".to_owned(), *text));
        assert_eq!(found(named, &[]).len(), 1);
    }

    #[test]
    fn of_a_long_line_only_what_is_near_a_secret_is_told() {
        let words = Words::new(Lang::En);
        let text = format!(
            "{}password=hunter22{}",
            "à ".repeat(5000),
            " ò".repeat(5000)
        );
        let all = found(std::iter::once(("t".to_owned(), text.as_str())), &[]);
        assert!(all[0].line.len() < 200, "{}", all[0].line);
        assert!(all[0].line.starts_with("…") && all[0].line.ends_with("…"));
        let kept = Mask::new(&[], &words);
        let hidden = Mask::new(&all, &words);
        assert!(as_it_leaves(&all[0], &kept).contains("hunter22"));
        assert!(!as_it_leaves(&all[0], &hidden).contains("hunter22"));
    }

    #[test]
    fn the_record_is_told_what_and_where_and_never_the_secret() {
        let words = Words::new(Lang::En);
        let all = in_ticket(&ticket(), None, &[], &words);
        let both: Vec<_> = all.into_iter().map(|own| (own, true)).collect();
        let own = redaction(Some(&"k".into()), &both);
        let written = serde_json::to_string(&own).unwrap_or_default();
        assert!(!written.contains("hunter22"), "{written}");
        assert_eq!(
            told(&own, &words),
            "Masked before it left: password (Síntoma)."
        );
    }

    #[test]
    fn what_a_row_shows_is_what_leaves_from_a_little_before_the_secret_on() {
        let words = Words::new(Lang::En);
        let text = "a long way to go: password=hunter22 and token=abcdef12 end";
        let all = found(std::iter::once((String::new(), text)), &[]);
        let secrets: Vec<_> = all.iter().map(|own| own.secret.as_str()).collect();
        assert_eq!(secrets, ["hunter22", "abcdef12"]);
        let with = |hidden: &[Found]| {
            let words = &words;
            around(&all[0], &Mask::new(hidden, words))
        };
        // Whatever else stands in the line is shown as it leaves, too.
        assert_eq!(
            with(&all),
            "… go: password=[REDACTED: password] and token=[REDACTED: password] end"
        );
        assert_eq!(
            with(&all[1..]),
            "… go: password=hunter22 and token=[REDACTED: password] end"
        );
        assert!(!row(&all[1], &all, &words).contains("hunter22"));
    }

    #[test]
    fn a_long_line_is_cut_beside_a_secret_and_never_through_one() {
        let words = Words::new(Lang::En);
        let text = "ping ok password=Sup3rS3cretXyz9 AKIAIOSFODNN7EXAMPLX token \
                    ghp_abcdefghijklmnopqrstuvwxyz0123456789 and then some more of it, until the end of it";
        let all = found(std::iter::once((String::new(), text)), &[]);
        assert_eq!(all.len(), 3);
        for own in &all {
            let told = row(own, &all, &words);
            for piece in ["Sup3r", "tXyz9", "AKIA", "MPLX", "ghp_", "456789"] {
                assert!(!told.contains(piece), "{piece}: {told}");
            }
        }
    }
}
