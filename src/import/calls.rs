//! Whom a step reaches, and whether it is a call or opens a ticket: decided when everybody on
//! the page is known, for people often stand at its end.
//!
//! It must not know how a page looks.

use super::draft::{Contact, Draft, Step, Ticket};
use super::fold::{names, says};
use super::lexicon::Said;
use super::phones::{emails, phones};
use super::raw::sentence_end;
use crate::i18n::Words;

/// Gives every step its contacts and its kind.
pub(super) fn settle(draft: &mut Draft, words: &Words) {
    let contacts = std::mem::take(&mut draft.contacts);
    for step in &mut draft.steps {
        if !step.told.whole.is_empty() || !step.told.others.is_empty() {
            reach(step, &contacts);
            call(step, &contacts, words);
            ticket(step);
        }
    }
    draft.contacts = contacts;
}

/// Who is named by a step, or whose number or address stands in it.
fn reach(step: &mut Step, contacts: &[Contact]) {
    let all = format!("{}\n{}", step.told.whole, step.told.others);
    let lines: Vec<_> = all.lines().map(|own| (own, Said::of(own))).collect();
    let numbers: Vec<_> = lines
        .iter()
        .flat_map(|(line, said)| phones(line, said.phone()))
        .collect();
    let mails = emails(&all);
    let reaching: Vec<_> = lines.iter().map(|own| (&own.1, own.1.reaches())).collect();
    let is_meant = |own: &&Contact| {
        let by_mail = own.email.as_ref().is_some_and(|own| mails.contains(own));
        let by_phone = own.phones.iter().any(|own| numbers.contains(own));
        let long = own.name.chars().count() > 3;
        let named = |(said, reaches): &(&Said, bool)| {
            (*reaches || !own.links.is_empty()) && says(said.folded(), &[&own.folded[..]])
        };
        by_mail || by_phone || long && reaching.iter().any(named)
    };
    let found = contacts.iter().filter(is_meant).map(|own| &own.id);
    for id in found {
        if !step.contacts.contains(id) {
            step.contacts.push(id.clone());
        }
    }
}

/// A step whose first sentence says to call somebody who has a phone.
fn call(step: &mut Step, contacts: &[Contact], words: &Words) {
    let first = &step.told.first;
    let sentence = sentence_end(first).map_or(&first[..], |at| &first[..at]);
    let own: Vec<_> = contacts
        .iter()
        .filter(|own| step.contacts.contains(&own.id) && !own.phones.is_empty())
        .collect();
    let said = Said::of(sentence);
    let calls = step.kind == "task" && step.items.is_empty() && said.call() && !said.denies();
    let here = |own: &&Contact| {
        own.phones.iter().any(|own| step.told.whole.contains(own)) || names(sentence, &own.name)
    };
    if !calls || !own.iter().any(here) {
        return;
    }
    step.kind = "call";
    // Whose first words say when, and not what: the title says whom.
    if let [id] = &step.contacts[..]
        && !Said::of(&step.title).acts()
        && step.told.kept
        && let Some(own) = own.iter().find(|own| own.id == *id)
    {
        step.title = words.with("import-word-call-at", &[("name", (&own.name).into())]);
    }
}

/// A step that says to open a ticket, and where.
fn ticket(step: &mut Step) {
    let whole = &step.told.whole;
    let mails = emails(whole);
    let first = Said::of(&step.told.first);
    let opens = first.opens_ticket() && !first.denies();
    if step.kind != "task" || !opens || step.told.url.is_none() && mails.is_empty() {
        return;
    }
    let copied = Said::of(whole).copy();
    step.ticket = Some(Ticket {
        url: step.told.url.clone(),
        cc: if copied { mails } else { Vec::new() },
        ..Ticket::default()
    });
}
