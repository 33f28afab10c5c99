//! What looks like a secret in a text that is about to leave: what it is and where, how the
//! text reads where it is masked, and what is told of the choice.
//!
//! The record keeps all of it as it was: what leaves is a copy. It must not know which way a
//! text leaves.

use crate::i18n::{Lang, Words};
use crate::model::secret::secrets;
use crate::model::{Part, RedactedSecret, Redaction, SecretPattern, StepId, Ticket};

/// Something that looks like a secret in a text that leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which pattern says so.
    pub rule: String,
    /// Where it stands.
    pub place: String,
    /// The secret itself.
    pub secret: String,
    /// The line that it stands in, as it reads when it is masked.
    pub masked_line: String,
}

/// What is masked in a text, by the words of its language.
#[derive(Debug, Clone, Copy)]
pub struct Mask<'a> {
    /// The secrets that are masked.
    pub hidden: &'a [Found],
    /// The words of the text's language.
    pub words: &'a Words,
}

impl Mask<'_> {
    /// The text with a mark in the place of each secret.
    #[must_use]
    pub fn over(&self, text: &str) -> String {
        let mut all: Vec<&Found> = self.hidden.iter().collect();
        // One that lies in another one is masked with it.
        all.sort_by_key(|own| std::cmp::Reverse(own.secret.len()));
        let mut text = text.to_owned();
        for own in all {
            if text.contains(&own.secret) {
                text = text.replace(&own.secret, &mark(&own.rule, self.words));
            }
        }
        text
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
    words: &Words,
) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    for (place, text) in texts {
        for hit in secrets(text, own) {
            let Some(secret) = text.get(hit.at.clone()) else {
                continue;
            };
            if all.iter().any(|known| known.secret == secret) {
                continue;
            }
            let line = line_of(text, hit.at.start, hit.at.end);
            all.push(Found {
                masked_line: line.replace(secret, &mark(&hit.rule, words)),
                rule: hit.rule,
                place: place.clone(),
                secret: secret.to_owned(),
            });
        }
    }
    all
}

/// The lines that a secret stands in.
fn line_of(text: &str, start: usize, end: usize) -> &str {
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[end..].find('\n').map_or(text.len(), |at| end + at);
    text[from..to].trim()
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
        let texts = [(part.label.clone(), part.text.as_str())];
        return found(texts.into_iter(), own, words);
    }
    let answers = ticket.answers.iter();
    let answers = answers.map(|answer| (answer.label.clone(), answer.text.as_str()));
    let subject = (words.say("part-subject"), ticket.subject.as_str());
    let body = (words.say("part-body"), ticket.body.as_str());
    let whole = answers.chain([subject, body]);
    // An answer that is told nowhere does not leave.
    let mut all = found(whole, own, words);
    all.retain(|own| {
        ticket.body.contains(&own.secret)
            || ticket.subject.contains(&own.secret)
            || ticket
                .answers
                .iter()
                .any(|answer| answer.text.contains(&own.secret))
    });
    all
}

/// The ticket with what is masked.
#[must_use]
pub fn masked(ticket: &Ticket, mask: Mask<'_>) -> Ticket {
    let answers = ticket.answers.iter();
    let answers = answers.map(|answer| Part {
        text: mask.over(&answer.text),
        ..answer.clone()
    });
    Ticket {
        subject: mask.over(&ticket.subject),
        body: mask.over(&ticket.body),
        answers: answers.collect(),
        ..ticket.clone()
    }
}

/// The part with what is masked.
#[must_use]
pub fn masked_part(part: &Part, mask: Mask<'_>) -> Part {
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

/// What was found, in one line: what, where, and how the line reads when it is masked.
#[must_use]
pub fn row(own: &Found, words: &Words) -> String {
    let line = own.masked_line.replace('\n', " ");
    let args = [
        ("rule", (&own.rule).into()),
        ("place", (&own.place).into()),
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
        assert!(!row(&all[0], &words).contains("hunter22"));
        let spanish = words_of(&ticket());
        let made = masked(
            &ticket(),
            Mask {
                hidden: &all,
                words: &spanish,
            },
        );
        assert!(!made.body.contains("hunter22") && !made.answers[0].text.contains("hunter22"));
        assert!(made.body.contains("[OCULTO: password]"), "{}", made.body);
        let kept = masked(
            &ticket(),
            Mask {
                hidden: &[],
                words: &spanish,
            },
        );
        assert_eq!(kept, ticket());
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
}
