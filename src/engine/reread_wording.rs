//! What a preview whose text was read again has no more, in words: answers and choices that the
//! new text does not take, steps that are open again by that.
//!
//! It must not know who reads a text again.

use super::option_label::label_of;
use super::punctuation::labelled;
use super::run::{Run, StepState};
use super::wording::numbered;
use crate::i18n::Words;
use crate::model::{Field, FieldId, Step, StepId};

/// That the text was read again, and what is gone or open again by that: nothing of it happened
/// by a key.
#[must_use]
pub fn reread_text(old: &Run, new: &Run, words: &Words) -> String {
    let gone = gone(old, new).join("; ");
    let open = open_again(old, new).join("; ");
    let told = [
        ("preview-gone", "what", &gone),
        ("preview-open-again", "steps", &open),
    ];
    let told = told.into_iter().filter(|(_, _, text)| !text.is_empty());
    let told = told.map(|(word, name, text)| words.with(word, &[(name, text.into())]));
    let all: Vec<_> = std::iter::once(words.say("preview-reloaded"))
        .chain(told)
        .collect();
    all.join(" ")
}

/// What was being typed in fields that the new text does not have, in words: it is nowhere else.
#[must_use]
pub fn typed_gone_text<'t>(
    old: &Run,
    new: &Run,
    typed: impl Iterator<Item = (&'t FieldId, &'t String)>,
    words: &Words,
) -> Option<String> {
    let gone = typed.filter(|(id, text)| {
        let there = |run: &Run| run.runbook().field(id).is_some();
        let hidden = is_typed_in(old, id) && !is_typed_in(new, id);
        !text.is_empty() && there(old) && (!there(new) || hidden)
    });
    let told = gone.map(|(id, text)| {
        let field = old.asked(id.as_str());
        let args = [("field", (&field).into()), ("text", text.as_str().into())];
        words.with("preview-typed-gone", &args)
    });
    let told: Vec<_> = told.collect();
    (!told.is_empty()).then(|| told.join(" "))
}

/// The field that stands now where that one stood, which the new text does not have: who types
/// goes on typing, and no letter becomes a key. None where it is there, or its step asks nothing.
#[must_use]
pub fn field_in_its_place(old: &Run, new: &Run, id: &FieldId) -> Option<FieldId> {
    if shown_field(new, id).is_some() {
        return None;
    }
    let shown = |run: &Run, step: &Step| -> Vec<FieldId> {
        let fields = run.visible_fields(step).into_iter();
        fields.map(|(field, _)| field.id.clone()).collect()
    };
    let mut steps = old.applicable();
    let (at, step) = steps.find_map(|(_, step)| {
        let at = shown(old, step).iter().position(|own| own == id)?;
        Some((at, step))
    })?;
    let (_, step) = new.runbook().step(&step.id)?;
    let fields = shown(new, step);
    fields.get(at).or(fields.last()).cloned()
}

/// The field, where it is asked for now.
fn shown_field<'r>(run: &'r Run, id: &FieldId) -> Option<&'r Field> {
    let (at, _) = run.runbook().field(id)?;
    let step = run.runbook().steps.get(at)?;
    let mut fields = run.visible_fields(step).into_iter();
    fields.find_map(|(field, _)| (field.id == *id).then_some(field))
}

/// Whether a text can be typed into it now.
fn is_typed_in(run: &Run, id: &FieldId) -> bool {
    shown_field(run, id).is_some_and(|field| field.kind.asks() && !field.kind.chooses())
}

/// The choices and the answers that were there and are not now, by what people read of them.
fn gone(old: &Run, new: &Run) -> Vec<String> {
    let mut gone = Vec::new();
    for (_, step) in old.applicable() {
        gone.extend(choice_gone(old, new, step));
        let fields = old.visible_fields(step).into_iter();
        let fields = fields.map(|(field, _)| field);
        let lost =
            fields.filter(|field| old.answer(&field.id).is_some() && !counts(new, &field.id));
        gone.extend(lost.map(|field| old.label_of(field)));
    }
    gone
}

/// Whether the field has an answer that counts: one that is out of sight steers nothing, and leaves
/// with no ticket.
fn counts(run: &Run, id: &FieldId) -> bool {
    let place = run.runbook().field(id);
    let applies = place.is_some_and(|(at, _)| run.applies(at));
    run.answer(id).is_some() && applies && shown_field(run, id).is_some()
}

fn choice_gone(old: &Run, new: &Run, step: &Step) -> Option<String> {
    let value = old.choice(&step.id)?;
    let decision = step.kind.decision()?;
    let label = label_of(&decision.options, value);
    let place = new.runbook().step(&step.id);
    let applies = place.is_some_and(|(at, _)| new.applies(at));
    let counts = applies && new.choice(&step.id).is_some();
    (!counts).then(|| labelled(&step.title, &label))
}

/// The steps that were closed and whole and are not now, as the new text has them.
fn open_again(old: &Run, new: &Run) -> Vec<String> {
    let was_whole = |id: &StepId| {
        let place = old.runbook().step(id).map(|(at, _)| at);
        place.is_some_and(|at| old.state(at) != StepState::Open && !old.incomplete(at))
    };
    let open = new.applicable().filter(|(at, step)| {
        let is_open = new.state(*at) == StepState::Open || new.incomplete(*at);
        is_open && was_whole(&step.id)
    });
    open.map(|(at, step)| numbered(new, at, &step.title))
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::engine::Command;
    use crate::engine::tests::Walk;
    use crate::i18n::Lang;
    use crate::model::Value;

    const FORM: &str = "  - { id: f, kind: form, title: The facts, fields: [{ id: what, type: text, label: What, required: true }] }\n";
    const CHOICE: &str = "  - { id: d, kind: decision, title: Which, options: [{ value: a, label: Alpha }, { value: b, label: Beta }] }\n";

    #[test]
    fn a_choice_and_an_answer_that_a_new_text_does_not_take_are_named() {
        let mut old = Walk::of(&format!("{FORM}{CHOICE}"));
        old.answer("what", "disk");
        old.tick("f");
        old.carry(&Command::Choose("d".into(), Value::Text("a".into())));
        let words = Words::new(Lang::En);
        let said = |new: &Walk| reread_text(&old.run, &new.run, &words);
        assert_eq!(said(&old), "Read again.");
        let mut new = Walk::of(&format!("{FORM}{}", CHOICE.replace("value: a", "value: c")));
        new.answer("what", "disk");
        new.tick("f");
        assert_eq!(
            said(&new),
            "Read again. Not taken any more: Which: Alpha. Open again: 2 Which."
        );
        assert_eq!(field_in_its_place(&old.run, &new.run, &"what".into()), None);
        let mut new = Walk::of(&format!("{}{CHOICE}", FORM.replace("id: what", "id: that")));
        new.carry(&Command::Choose("d".into(), Value::Text("a".into())));
        assert_eq!(
            said(&new),
            "Read again. Not taken any more: What. Open again: 1 The facts."
        );
        // Who was typing there goes on in the field that is there now, and reads the half word.
        let typed = (FieldId::from("what"), "half a word".to_owned());
        let typed = std::iter::once((&typed.0, &typed.1));
        assert_eq!(
            typed_gone_text(&old.run, &new.run, typed.clone(), &words).unwrap(),
            "Nothing can be typed at “What” any more; typed in it was: “half a word”."
        );
        let place = field_in_its_place(&old.run, &new.run, &"what".into());
        assert_eq!(place, Some("that".into()));
        // So it is where the field is there and nothing can be typed into it.
        let what = "id: what, type: text, label: What, required: true";
        for (now, place) in [
            (
                "id: what, type: select, label: What, options: [{ value: a }]",
                None,
            ),
            (
                "id: what, type: text, label: What, when: day == 'b' }, { id: day, type: text, label: Day",
                Some("day".into()),
            ),
        ] {
            let new = Walk::of(&format!("{}{CHOICE}", FORM.replace(what, now)));
            let told = typed_gone_text(&old.run, &new.run, typed.clone(), &words).unwrap();
            assert_eq!(
                told,
                "Nothing can be typed at “What” any more; typed in it was: “half a word”."
            );
            assert_eq!(
                field_in_its_place(&old.run, &new.run, &"what".into()),
                place
            );
        }
    }

    #[test]
    fn an_answer_and_a_choice_that_a_new_text_hides_are_named() {
        let words = Words::new(Lang::En);
        let form = FORM.replace("required: true", "when: hot");
        let hot = "  - { id: hot, kind: decision, title: Hot, options: [{ value: true, label: Yes }, { value: false, label: No }] }\n";
        let walked = |text: &str| {
            let mut walk = Walk::of(text);
            walk.carry(&Command::Choose("hot".into(), Value::Flag(false)));
            walk.answer("what", "disk");
            walk.carry(&Command::Choose("d".into(), Value::Text("a".into())));
            walk
        };
        let old = walked(&format!(
            "{hot}{}{CHOICE}",
            FORM.replace(", required: true", "")
        ));
        for (text, gone) in [
            (format!("{hot}{form}{CHOICE}"), "What"),
            (
                format!(
                    "{hot}{}{}",
                    FORM.replace(", required: true", ""),
                    CHOICE.replace("title: Which", "title: Which, when: hot")
                ),
                "Which: Alpha",
            ),
        ] {
            let mut new = Walk::of(&text);
            new.write(
                old.run
                    .entries()
                    .iter()
                    .skip(1)
                    .map(|own| own.event.clone())
                    .collect(),
            );
            let told = reread_text(&old.run, &new.run, &words);
            assert!(
                told.contains(&format!("Not taken any more: {gone}.")),
                "{told}"
            );
        }
    }
}
