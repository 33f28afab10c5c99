//! What stands at the head of a page: labels, facts, people.
//!
//! It must not know steps.

use super::Drafting;
use crate::import::block::{Block, Body, Inline, Piece, is_blank, is_bold, lines, plain};
use crate::import::lexicon::Said;
use crate::import::numbers::typed;
use crate::import::people;
use crate::import::phones::{emails, phones};
use crate::import::secrets;

impl Drafting<'_> {
    /// Lozenges and capital words before everything.
    pub(super) fn labels(&mut self, own: &Inline, text: &str) -> bool {
        if self.started() || self.section.is_some() || !self.pending.is_empty() {
            return false;
        }
        let lozenges: Option<Vec<String>> = own
            .iter()
            .filter(|own| !is_blank(std::slice::from_ref(own)))
            .map(|own| match own {
                Piece::Text(span) if span.style.lozenge => Some(span.text.trim().to_owned()),
                Piece::Text(_) | Piece::Break | Piece::Picture(_) => None,
            })
            .collect();
        if let Some(lozenges) = lozenges {
            self.draft.labels.extend(lozenges);
            return true;
        }
        let capital = text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
        if capital
            && text.chars().count() <= 40
            && self.draft.info.is_empty()
            && lines(own).len() == 1
        {
            self.draft.labels.push(text.to_owned());
            return true;
        }
        false
    }

    /// `Label: value` before the first step.
    pub(super) fn facts(&mut self, own: &Inline, said: &Said, next: Option<&Block>) -> bool {
        let late = self.started() && !self.aside || self.form.is_some();
        if late || said.acts() || said.remark() || secrets::has(&plain(own)) {
            return false;
        }
        let linked = own.iter().any(|own| match own {
            Piece::Text(span) => span.link.is_some(),
            Piece::Picture(_) => true,
            Piece::Break => false,
        });
        let introduces = next.is_some_and(|own| {
            matches!(
                own.body,
                Body::List(_) | Body::Code(_) | Body::Table(_) | Body::Box(..)
            )
        });
        let numbered = typed(&plain(own)).is_some_and(|own| own.top);
        if numbered || self.ordered && !self.aside {
            return false;
        }
        let rows: Option<Vec<_>> = lines(own).iter().map(|line| fact(&plain(line))).collect();
        let Some(rows) = rows.filter(|own| !own.is_empty()) else {
            return false;
        };
        let people = rows.iter().any(|(_, value)| {
            value
                .as_deref()
                .is_some_and(|own| !emails(own).is_empty() || !phones(own, true).is_empty())
        });
        let open = rows.last().is_some_and(|own| own.1.is_none());
        if linked || people || open && introduces {
            return false;
        }
        self.draft.info.extend(rows);
        true
    }

    /// People below a bold line, a phone or an address each.
    pub(super) fn listed(&mut self, line: u32, own: &Inline, text: &str) -> bool {
        let rows = lines(own);
        let Some((first, rest)) = rows.split_first() else {
            return false;
        };
        let head = is_bold(first) && Said::of(&plain(first)).people();
        let reached = |own: &Inline| {
            let text = plain(own);
            !phones(&text, true).is_empty() || !emails(&text).is_empty()
        };
        if !head || rest.is_empty() || !rest.iter().all(reached) {
            return false;
        }
        people::from_text(text, true, &mut self.draft);
        self.draft.keys.push(plain(first));
        self.look("people", line, &plain(first));
        true
    }
}

/// `Label: value`, or a label alone.
fn fact(line: &str) -> Option<(String, Option<String>)> {
    let (label, value) = line.split_once(':')?;
    let (label, value) = (label.trim(), value.trim());
    let words = label.split_whitespace().count();
    let fits =
        (1..=5).contains(&words) && label.chars().count() <= 40 && !label.contains(['.', ',', '(']);
    let is_address = value.starts_with("//") || label.chars().all(|own| own.is_ascii_digit());
    let short = value.chars().count() <= 100 && !value.contains(". ");
    let said = Said::of(label);
    // `Only when it failed:` is of what stands below, and no fact.
    let hangs = said.condition() || value.is_empty() && said.hangs();
    let acts = said.acts() || hangs;
    let value = (!value.is_empty()).then(|| value.to_owned());
    (fits && short && !is_address && !acts).then(|| (label.to_owned(), value))
}
