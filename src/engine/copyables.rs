//! What of a step one may want on the clipboard: numbers, addresses, commands, answers.
//!
//! It must not know a clipboard.

use super::form as answers;
use super::host_command::by_hand;
use super::run::Run;
use crate::i18n::Words;
use crate::model::{Link, Step};

/// A text that can be copied: what it is, and the text.
pub type Copyable = (String, String);

/// What can be copied as a row of a menu: the text, and what it is.
#[must_use]
pub fn row((label, text): &Copyable) -> String {
    if label.is_empty() {
        text.clone()
    } else {
        format!("{text} ({label})")
    }
}

/// Why a text is not copied: an answer in it is not there yet, and so it is no command.
#[must_use]
pub fn held_back(run: &Run, text: &str, words: &Words) -> Option<String> {
    let lacks = run.lacks_in(text);
    let mut waits = run.gaps_in(text);
    waits.retain(|own| !lacks.contains(own));
    let (word, all) = if waits.is_empty() {
        ("copy-lacks", lacks)
    } else {
        ("copy-waits", waits)
    };
    let what = all.join("; ");
    let told = || words.with(word, &[("what", (&what).into())]);
    (!all.is_empty()).then(told)
}

/// Everything at the step that one may want on the clipboard.
#[must_use]
pub fn copyables(run: &Run, step: &Step, words: &Words) -> Vec<Copyable> {
    let mut all = Vec::new();
    for contact in step
        .contacts
        .iter()
        .filter_map(|id| run.runbook().contact(id))
    {
        all.extend(
            contact
                .phones
                .iter()
                .map(|phone| (contact.name.clone(), phone.clone())),
        );
        all.extend(
            contact
                .email
                .iter()
                .map(|email| (contact.name.clone(), email.clone())),
        );
        all.extend(contact.links.iter().map(named));
    }
    all.extend(step.links.iter().map(named));
    let texts = [step.body.as_deref(), step.expect.as_deref()];
    let commands = texts.into_iter().flatten().flat_map(commands_of);
    all.extend(commands.map(|command| (String::new(), command)));
    all.extend(host_commands(run, step));
    if let Some(form) = step.kind.dispatch() {
        all.extend(
            form.url
                .iter()
                .map(|url| (words.say("part-url"), url.clone())),
        );
    }
    for (field, _) in run.visible_fields(step) {
        if let Some(answer) = run
            .answer(&field.id)
            .filter(|answer| !answer.value.is_empty())
        {
            all.push((
                run.label_of(field),
                answers::shown(field, &answer.value, words.lang()),
            ));
        }
    }
    let mut seen = std::collections::HashSet::new();
    all.retain(|(_, text)| seen.insert(text.clone()));
    all
}

/// What the step runs here, to be run somewhere else, where no answer is missing in it.
fn host_commands(run: &Run, step: &Step) -> Vec<Copyable> {
    let lines = step.kind.command().map(|own| by_hand(run, own));
    let lines = lines.into_iter().flatten();
    let whole = lines.filter(|line| !line.contains('‹'));
    whole.map(|line| (String::new(), line)).collect()
}

/// The lines of the code blocks in a text: commands to run somewhere else.
fn commands_of(markdown: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut inside = false;
    for line in markdown.lines().map(str::trim) {
        if line.starts_with("```") {
            inside = !inside;
        } else if inside && !line.is_empty() {
            commands.push(line.to_owned());
        }
    }
    commands
}

fn named(link: &Link) -> Copyable {
    (link.label.clone().unwrap_or_default(), link.url.clone())
}
