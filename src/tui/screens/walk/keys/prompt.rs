//! Keys in a line to type, and what follows from the line.

use crate::engine::Command;
use crate::engine::reply::{Reply, is_stray, stray_text};
use crate::engine::wording::numbered;
use crate::model::{ApprovalAnswer, Attempt, Outcome, SaidHow, StepId};
use crate::tui::keymap::Action;
use crate::tui::message::Message;
use crate::tui::screens::walk::prompt::{Prompt, PromptPurpose};
use crate::tui::screens::walk::ticket::Preview;
use crate::tui::screens::walk::turn::Turn;
use crate::tui::screens::walk::typing::Edit;

/// Carries an action out.
pub fn update(prompt: &mut Prompt, action: Action, turn: &mut Turn<'_>) {
    match action {
        Action::Back => {
            if let PromptPurpose::Reason(command) = &prompt.purpose
                && !says_that_it_left(command, turn)
            {
                // A letter alone is no answer, and begins none the next time.
                let typed = Some(prompt.buffer.text()).filter(|text| !is_stray(text));
                let typed = typed.unwrap_or_default();
                // An empty line takes nothing away from what waits for another step.
                if turn.walk.kept_for.is_none() || !typed.trim().is_empty() {
                    typed.clone_into(&mut turn.walk.kept_reason);
                    turn.walk.kept_for = Some(command.clone());
                }
            }
            // Nothing was taken back: who goes on goes on where they were.
            if matches!(prompt.purpose, PromptPurpose::Reason(Command::Reopen(_)))
                && let Some(from) = turn.walk.undone_from.take()
            {
                turn.walk.go_to(from);
            }
            if prompt.purpose == PromptPurpose::Find {
                turn.walk.go_to(turn.walk.found_from);
            }
            if matches!(prompt.purpose, PromptPurpose::Search(_)) {
                turn.walk.sought.clear();
            }
            turn.close();
        }
        Action::Act => submit(prompt, turn),
        Action::Complete => turn.complete_path(prompt),
        Action::Up if prompt.purpose == PromptPurpose::Find => turn.step_by(-1),
        Action::Down if prompt.purpose == PromptPurpose::Find => turn.step_by(1),
        _ => {}
    }
}

/// Whether what is typed says how something reached the provider or the users: what was to be
/// said of one text is not said of the next one, and Enters alone say nothing.
fn says_that_it_left(command: &Command, turn: &Turn<'_>) -> bool {
    let dispatches = |id: &StepId| {
        let found = turn.run().runbook().step(id);
        found.is_some_and(|(_, step)| step.kind.dispatch().is_some())
    };
    match command {
        Command::TellChange(_) | Command::SendUpdate(..) | Command::File(..) => true,
        Command::Tick(id) => dispatches(id),
        _ => false,
    }
}

/// Types into the line.
pub fn edit(prompt: &mut Prompt, edit: &Edit, turn: &mut Turn<'_>) {
    prompt.typed();
    if let Some(letter) = prompt.take_refused(matches!(edit, Edit::Insert(_))) {
        let args = [("letter", (&letter).into())];
        turn.message = Some(Message::note(turn.words().with("stray-replaced", &args)));
    }
    edit.apply(&mut prompt.buffer);
    if matches!(prompt.purpose, PromptPurpose::Search(_)) {
        prompt.buffer.text().clone_into(&mut turn.walk.sought);
    }
    if prompt.purpose == PromptPurpose::Find {
        turn.find(prompt.buffer.text());
    }
}

fn submit(prompt: &mut Prompt, turn: &mut Turn<'_>) {
    if prompt.purpose == PromptPurpose::Find {
        turn.close();
        return;
    }
    if let PromptPurpose::Search(nth) = prompt.purpose {
        prompt.buffer.text().clone_into(&mut turn.walk.sought);
        turn.close();
        turn.tell_search(nth);
        return;
    }
    if prompt.comes_too_soon(turn.look.now) {
        let number = matches!(
            prompt.purpose,
            PromptPurpose::Reason(Command::Tick(_) | Command::File(..))
        );
        turn.wrong(if number {
            "prompt-too-soon"
        } else {
            "prompt-read-first"
        });
        return;
    }
    if asks_words(&prompt.purpose) && is_stray(prompt.buffer.text()) {
        let text = stray_text(prompt.buffer.text(), turn.words());
        prompt.refuse_letter();
        turn.message = Some(Message::wrong(text));
        return;
    }
    let Some(answer) = prompt.answer() else {
        turn.wrong("prompt-empty");
        return;
    };
    if let Some(told) = sure_text(prompt, turn) {
        prompt.warn(told);
        // What cannot be taken back takes no Enter that came with the one before.
        let ends = prompt.purpose == PromptPurpose::Reason(Command::EndIncomplete);
        prompt.asked_at = ends.then_some(turn.look.now);
        return;
    }
    if let PromptPurpose::Approver(id, how, approved) = &prompt.purpose {
        let command = approve(id, *how, *approved, &answer);
        // A name that cannot be it stays in the line, to be corrected.
        if turn.tell_wrong_name(&command) {
            return;
        }
    }
    // What was typed stays in sight where somebody else has the run by now.
    if prompt.purpose.is_for_the_run() && turn.is_only_read() {
        return;
    }
    turn.close();
    answered(prompt, answer, turn);
}

/// What Enter will do with the reason, where a sentence that was meant for another place would
/// leave a step out or end the run; none once that was said.
fn sure_text(prompt: &Prompt, turn: &Turn<'_>) -> Option<String> {
    let PromptPurpose::Reason(command) = &prompt.purpose else {
        return None;
    };
    let (word, step) = match command {
        Command::Skip(id) => ("sure-skip", Some(id)),
        Command::Fail(id) => ("sure-fail", Some(id)),
        Command::EndIncomplete => ("sure-end", None),
        _ => return None,
    };
    let run = turn.run();
    let found = step.and_then(|id| run.runbook().step(id));
    let step = found.map(|(at, step)| numbered(run, at, &step.title));
    let step = step.unwrap_or_default();
    let args = [("step", (&step).into())];
    (!prompt.is_warned()).then(|| turn.words().with(word, &args))
}

/// Whether it asks for a reason or a name, which no letter alone is.
fn asks_words(purpose: &PromptPurpose) -> bool {
    match purpose {
        PromptPurpose::Reason(_) | PromptPurpose::Approver(..) | PromptPurpose::AnsweredBy(..) => {
            true
        }
        PromptPurpose::Find
        | PromptPurpose::Search(_)
        | PromptPurpose::Note
        | PromptPurpose::Handover
        | PromptPurpose::Evidence(..)
        | PromptPurpose::TicketFile { .. } => false,
    }
}

fn approve(id: &StepId, how: SaidHow, approved: bool, name: &str) -> Command {
    let answer = ApprovalAnswer {
        approver: name.to_owned(),
        how,
        approved,
    };
    Command::Approve(id.clone(), answer)
}

fn answered(prompt: &Prompt, answer: String, turn: &mut Turn<'_>) {
    match prompt.purpose.clone() {
        PromptPurpose::Find | PromptPurpose::Search(_) => {}
        PromptPurpose::Reason(command) => {
            // What was put off at another question waits for that.
            if turn.walk.kept_for.is_none() {
                turn.walk.kept_reason.clear();
            }
            let usual = prompt.buffer.text().trim().is_empty();
            let typed = Reply::Typed(&answer);
            turn.replied(&command, if usual { Reply::Usual } else { typed });
        }
        PromptPurpose::Note => {
            let step = turn.step().map(|step| step.id);
            turn.message = Some(Message::fine(turn.words().say("noted")));
            turn.carry(Command::Note(step, answer), None);
        }
        PromptPurpose::Handover => turn.hand_over(answer),
        PromptPurpose::Evidence(step, _) if prompt.buffer.text().trim().is_empty() => {
            turn.open_by_hand(&step, None);
        }
        PromptPurpose::Evidence(step, field) => {
            let job = turn.attach(step, field, answer);
            turn.keep_line(job, prompt);
        }
        PromptPurpose::TicketFile {
            step,
            name,
            replace,
            ..
        } => {
            let preview = Preview::of_part(step, name);
            let job = turn.write_ticket(&preview, answer, replace);
            turn.keep_line(job, prompt);
        }
        PromptPurpose::Approver(id, how, approved) => {
            turn.carry(approve(&id, how, approved, &answer), None);
        }
        PromptPurpose::AnsweredBy(id, contact, number) => {
            let by = prompt.buffer.text().trim();
            let attempt = Attempt {
                contact,
                number,
                outcome: Outcome::Answered,
                by: (!by.is_empty()).then(|| by.to_owned()),
            };
            turn.carry(Command::LogCall(id, attempt), None);
        }
    }
}
