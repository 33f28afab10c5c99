//! What of a step a phone can open: numbers that it dials, addresses that it writes to or
//! goes to.
//!
//! It must not know how a phone is told.

use super::call::next_number;
use super::form as answers;
use super::run::Run;
use crate::i18n::Words;
use crate::model::phone::dialled;
use crate::model::{Contact, FieldKind, Step, sanitize_line};

/// Something that a phone can open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dialable {
    /// Whose it is, or what.
    pub label: String,
    /// As it is written.
    pub text: String,
    /// What opens it: `tel:+34933933991`.
    pub address: String,
}

impl Dialable {
    /// A number; none where nobody can dial it.
    #[must_use]
    pub fn phone(label: &str, number: &str) -> Option<Self> {
        dialled(number).map(|address| Self::new(label, number, address))
    }

    fn mail(label: &str, address: &str) -> Option<Self> {
        let bare = address.strip_prefix("mailto:").unwrap_or(address);
        let own = format!("mailto:{bare}");
        bare.contains('@').then(|| Self::new(label, address, own))
    }

    fn link(label: &str, url: &str) -> Option<Self> {
        let scheme = url.split_once(':')?.0;
        let letters = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
        let fits = !scheme.is_empty() && scheme.chars().all(letters);
        fits.then(|| Self::new(label, url, url.to_owned()))
    }

    fn new(label: &str, text: &str, address: String) -> Self {
        Self {
            label: label.to_owned(),
            text: text.to_owned(),
            address,
        }
    }

    /// What it is, in one line.
    #[must_use]
    pub fn row(&self) -> String {
        if self.label.is_empty() {
            self.text.clone()
        } else {
            format!("{} ({})", self.text, self.label)
        }
    }
}

/// Everything at the step that a phone can open: contacts, links, where the ticket goes,
/// answers.
#[must_use]
pub fn dialables(run: &Run, step: &Step, words: &Words) -> Vec<Dialable> {
    let mut all = Vec::new();
    let contacts = step.contacts.iter();
    for contact in contacts.filter_map(|id| run.runbook().contact(id)) {
        all.extend(of_contact(contact));
    }
    let links = step.links.iter();
    let label = |label: &Option<String>| label.clone().unwrap_or_default();
    all.extend(links.filter_map(|link| Dialable::link(&label(&link.label), &link.url)));
    if let Some(url) = step.kind.dispatch().and_then(|form| form.url.as_ref()) {
        all.extend(Dialable::link(&words.say("part-url"), url));
    }
    for (field, _) in run.visible_fields(step) {
        let Some(answer) = run.answer(&field.id) else {
            continue;
        };
        let text = answers::shown(field, &answer.value, words.lang());
        let label = run.label_of(field);
        all.extend(match field.kind {
            FieldKind::Phone => Dialable::phone(&label, &text),
            FieldKind::Email => Dialable::mail(&label, &text),
            FieldKind::Url => Dialable::link(&label, &text),
            _ => None,
        });
    }
    let mut seen = std::collections::HashSet::new();
    // A text with an answer that is not there yet is no address.
    let whole = |address: &str| !address.contains('‹') && *sanitize_line(address) == *address;
    all.retain(|own| whole(&own.address) && seen.insert(own.address.clone()));
    all
}

fn of_contact(contact: &Contact) -> Vec<Dialable> {
    let phones = contact.phones.iter();
    let phones = phones.filter_map(|number| Dialable::phone(&contact.name, number));
    let mail = contact.email.as_ref();
    let mail = mail.and_then(|address| Dialable::mail(&contact.name, address));
    let links = contact.links.iter().filter_map(|link| {
        let label = link.label.as_deref().unwrap_or(&contact.name);
        Dialable::link(label, &link.url)
    });
    phones.chain(mail).chain(links).collect()
}

/// Which of them is meant at first: the number that is to be called next.
#[must_use]
pub fn first(run: &Run, step: &Step, all: &[Dialable]) -> usize {
    let next = step.kind.call().and_then(|_| next_number(run, step));
    let at = next.and_then(|next| all.iter().position(|own| own.text == next.number));
    at.unwrap_or(0)
}
