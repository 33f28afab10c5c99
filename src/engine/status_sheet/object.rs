//! The status sheet as JSON, for programs: every key is always there.
//!
//! It must not know where it goes.

use super::record::{
    RecordNote, commit, deviates, missing, open, pairs, people, taken_on, tickets, went_back,
};
use crate::engine::deadline::deadlines;
use crate::engine::form as answers;
use crate::engine::handover::to_read;
use crate::engine::record::ApprovalGiven;
use crate::engine::run::{Phase, Run};
use crate::engine::ticket_parts::name_of;
use crate::engine::ticket_state::{Copy, TicketStanding};
use crate::engine::ticket_wording;
use crate::engine::tries::CommandTry;
use crate::engine::unsent::outdated_steps;
use crate::engine::unsure::MayHaveLeft;
use crate::engine::updates::{Due, UpdateStanding};
use crate::engine::wording::{StepNumber, describe, numbers, phase_name, state_name};
use crate::i18n::Words;
use crate::model::sorted::gathered;
use crate::model::{DispatchKind, Entry, Event, Step, TakenOver, Ticket, Way, is_evidence_name};
use serde_json::{Value, json as object};
use std::collections::HashMap;

/// The status sheet and the timeline as JSON.
#[must_use]
pub fn json(run: &Run, note: &RecordNote, words: &Words) -> Value {
    let mut sheet = row(run, note, words);
    let lists = [
        ("steps", steps_json(run)),
        ("answers", object!(run.answers)),
        ("timeline", timeline_json(run, words)),
        ("people", people_json(run)),
        ("by_hand", by_hand_json(run)),
        // What lies beside a run is not in it: whoever knows of it puts it there.
        ("branches", object!([])),
    ];
    if let Value::Object(map) = &mut sheet {
        map.extend(lists.map(|(name, list)| (name.to_owned(), list)));
        map.extend(events_json(run, words).map(|(name, list)| (name.to_owned(), list)));
    }
    sheet
}

/// What a list of runs tells of one: the head of its sheet.
#[must_use]
pub fn row(run: &Run, note: &RecordNote, words: &Words) -> Value {
    let (done, all) = run.progress();
    let upkeep = &run.runbook().upkeep;
    let dispatches = tickets(run);
    let of_kind = |kind| dispatches_json(run, &dispatches, kind, words);
    let open: Vec<_> = open(run).into_iter().map(|(_, step)| &step.id).collect();
    let recommended: Vec<_> = run
        .open_recommended()
        .into_iter()
        .map(|(step, field)| object!({ "step": step.id, "field": field.id, "label": field.label }))
        .collect();
    let steps = &run.runbook().steps;
    let outdated = outdated_steps(run).filter_map(|at| Some(&steps.get(at)?.id));
    object!({
        "run": note.name,
        "runbook": run.runbook().id,
        "title": run.runbook().title,
        "owner": upkeep.owner,
        "severity": upkeep.severity,
        "reviewed_on": upkeep.reviewed_on.map(|day| day.to_string()),
        "review_due": upkeep.review_due().map(|day| day.to_string()),
        "commit": commit(run),
        "state": phase_name(run),
        "drill": run.is_drill(),
        "reason": match run.phase() {
            Phase::Incomplete(reason) => Some(reason),
            Phase::Open | Phase::Finished => None,
        },
        "trouble": note.trouble,
        "started": run.started().map(|at| at.to_rfc3339()),
        "ended": run.ended().map(|at| at.to_rfc3339()),
        "last": run.entries().last().map(|entry| entry.at.to_rfc3339()),
        "lasted_seconds": run.lasted().num_seconds(),
        "on_duty": run.on_duty(),
        "current": run.current().and_then(|at| run.runbook().steps.get(at)).map(|step| &step.id),
        "progress": { "done": done, "all": all, "at_most": run.at_most(),
            "missing": run.all_answers_let_be() },
        "open": open,
        "recommended": recommended,
        "outdated": outdated.collect::<Vec<_>>(),
        "deadlines": deadlines_json(run),
        "ticket": of_kind(DispatchKind::Ticket),
        "message": of_kind(DispatchKind::Message),
        "handover": to_read(run).map(|own| handover_json(own.entry, own.note)),
    })
}

/// The deadlines of the steps that apply, as they stand at the time that the run was told.
fn deadlines_json(run: &Run) -> Value {
    let now = run.told();
    let all = now.map_or_else(Vec::new, |now| deadlines(run, now));
    let rows = all.iter().map(|own| {
        let step = run.runbook().steps.get(own.place);
        object!({
            "step": step.map(|step| &step.id),
            "due": own.due.map(|due| due.to_rfc3339()),
            "state": own.state.code(),
            "late_seconds": own.late.map(|late| late.num_seconds()),
        })
    });
    object!(rows.collect::<Vec<_>>())
}

/// The names on which it hangs whether a step applies.
fn waits_for(run: &Run, at: usize) -> Vec<String> {
    let waits = run.hangs_on(at).into_iter().flatten();
    waits.map(ToString::to_string).collect()
}

/// How a step stands; while it is not known whether it applies, that is what is said of it.
fn stands(run: &Run, at: usize) -> &'static str {
    match run.hangs_on(at) {
        Some(_) => "unknown",
        None => state_name(run, at),
    }
}

fn steps_json(run: &Run) -> Value {
    let steps = run.runbook().steps.iter().enumerate();
    let numbers: HashMap<usize, StepNumber> = numbers(run).collect();
    let rows: Vec<_> = steps
        .zip(run.runbook().sections())
        .map(|((at, step), section)| {
            let record = run.step_record(at);
            let open = run.applies(at) && run.is_open(at);
            let lacks = open || run.answers_let_be(at) > 0;
            object!({
                "id": step.id,
                "of": step.each.as_ref().map(|each| &each.of),
                "each": step.key(),
                "number": numbers.get(&at).map(ToString::to_string),
                "title": step.title,
                "section": section,
                "role": step.role,
                "minutes": step.minutes,
                "state": stands(run, at),
                "waits_for": waits_for(run, at),
                "incomplete": run.incomplete(at),
                "at": record.and_then(|r| r.at).map(|at| at.to_rfc3339()),
                "by": record.filter(|r| r.at.is_some()).map(|r| r.by.clone()),
                "reason": record.and_then(|r| r.reason.clone()),
                "choice": run.choice(&step.id),
                "approval": run.approval(&step.id).map(approval_json),
                "commands": run.tries(&step.id).map(try_json).collect::<Vec<_>>(),
                "items": record.map(|r| r.items.clone()).unwrap_or_default(),
                "missing": if lacks { missing(run, step) } else { Vec::new() },
            })
        })
        .collect();
    object!(rows)
}

fn timeline_json(run: &Run, words: &Words) -> Value {
    let rows: Vec<_> = pairs(run)
        .map(|(before, entry)| {
            let mut row = object!({ "at": entry.at.to_rfc3339(), "by": entry.by,
                "host": entry.host, "event": entry.event, "text": describe(run, entry, words) });
            if let Some(back) = went_back(before, entry) {
                row["clock_went_back_seconds"] = back.num_seconds().into();
            }
            if let Some(before) = taken_on(before, entry) {
                row["taken_on_from"] = before.into();
            }
            row
        })
        .collect();
    object!(rows)
}

fn people_json(run: &Run) -> Value {
    let rows: Vec<_> = people(run)
        .into_iter()
        .map(|one| {
            object!({ "by": one.by, "host": one.host, "from": one.from.to_rfc3339(),
                "to": one.to.to_rfc3339(), "entries": one.entries })
        })
        .collect();
    object!(rows)
}

/// What is added to the ticket by hand: no file of the record.
fn by_hand_json(run: &Run) -> Value {
    let own = run.by_hand().iter().map(|own| {
        object!({ "step": own.what.step, "field": own.what.field, "name": own.what.name,
            "in_portal": own.in_portal })
    });
    object!(own.collect::<Vec<_>>())
}

/// Lists of one kind of event each, with when and who.
#[expect(clippy::wildcard_enum_match_arm, reason = "the others have no list")]
fn events_json(run: &Run, words: &Words) -> [(&'static str, Value); 6] {
    let (mut calls, mut files, mut notes) = (vec![], vec![], vec![]);
    let (mut handovers, mut takeovers, mut deviations) = (vec![], vec![], vec![]);
    for entry in run.entries() {
        let (at, who) = (entry.at.to_rfc3339(), &entry.by);
        match &entry.event {
            Event::CallLogged { step, attempt } => {
                calls.push(object!({ "step": step, "at": at, "logged_by": who,
                    "contact": attempt.contact, "number": attempt.number,
                    "outcome": attempt.outcome, "by": attempt.by }));
            }
            Event::EvidenceAttached {
                step,
                field,
                file,
                name,
                bytes,
                sha256,
                output_of: _,
            } if is_evidence_name(file) => {
                files.push(
                    object!({ "step": step, "at": at, "attached_by": who, "field": field,
                    "file": file, "name": name, "bytes": bytes, "sha256": sha256 }),
                );
            }
            Event::NoteAdded { step, text } => {
                notes.push(object!({ "step": step, "text": text, "at": at, "by": who }));
            }
            Event::HandedOver { note } => handovers.push(handover_json(entry, note)),
            Event::TakenOver(own) => takeovers.push(takeover_json(entry, own)),
            event if deviates(event) => {
                let text = describe(run, entry, words);
                deviations.push(object!({ "at": at, "by": who, "text": text }));
            }
            _ => {}
        }
    }
    [
        ("calls", calls.into()),
        ("evidence", files.into()),
        ("notes", notes.into()),
        ("handovers", handovers.into()),
        ("takeovers", takeovers.into()),
        ("deviations", deviations.into()),
    ]
}

/// What was written for whoever goes on.
fn handover_json(entry: &Entry, note: &str) -> Value {
    object!({ "note": note, "at": entry.at.to_rfc3339(), "by": entry.by, "host": entry.host })
}

/// From whom it was taken, by whom and why.
fn takeover_json(entry: &Entry, own: &TakenOver) -> Value {
    object!({ "at": entry.at.to_rfc3339(), "by": entry.by, "host": entry.host, "from": own.from,
        "from_host": own.from_host, "epoch": own.epoch, "reason": own.reason })
}

/// Each ticket, or each message: how it stands first, then what is in it.
fn dispatches_json(
    run: &Run,
    all: &[(&Step, Ticket, TicketStanding)],
    kind: DispatchKind,
    words: &Words,
) -> Value {
    let of_kind = all.iter().filter(|(_, _, standing)| standing.kind == kind);
    let rows: Vec<_> = of_kind
        .map(|(step, laid, standing)| dispatch_json(run, step, laid, standing, words))
        .collect();
    object!(rows)
}

fn dispatch_json(
    run: &Run,
    step: &Step,
    laid: &Ticket,
    standing: &TicketStanding,
    words: &Words,
) -> Value {
    let delivered = standing.state.delivered().map(|at| at.to_rfc3339());
    let about = run.visible_fields(step).into_iter();
    let about = about.filter_map(|(field, _)| {
        let answer = run.answer(&field.id)?;
        let shown = answers::shown(field, &answer.value, words.lang());
        Some((field.id.0.clone(), shown.into()))
    });
    let about: serde_json::Map<_, _> = gathered(about);
    let mut row = object!({
        "step": step.id,
        "state": ticket_wording::code(standing.kind, &standing.state),
        "copied": standing.copies.iter().map(|copy| copy_json(run, copy)).collect::<Vec<_>>(),
        "out_of_date": standing.out_of_date,
        "applies": (standing.applies || standing.depends_on.is_empty()).then_some(standing.applies),
        "waits_for": waits_for(run, standing.place),
        "gaps": standing.gaps,
        "may_have_left": standing.may_have_left.as_ref().map(|(exporter, at)| object!({
            "exporter": exporter,
            "at": at.to_rfc3339(),
        })),
        "change_may_have_left": standing.change_may_have_left.as_ref().map(unsure_json),
        "reopened": standing.taken_back.as_ref().map(|since| since.at.to_rfc3339()),
        "subject": laid.subject,
        "complete": laid.complete(),
        "missing": laid.missing,
        "answers": about,
    });
    match standing.kind {
        DispatchKind::Ticket => {
            let out = standing.is_out();
            let updates = standing.updates.iter();
            let updates = updates.map(|own| update_json(run, own, out));
            row["updates"] = object!(updates.collect::<Vec<_>>());
            row["reference"] = object!(standing.reference);
            row["filed"] = object!(delivered);
        }
        DispatchKind::Message => {
            row["to"] = object!(laid.to);
            row["sent"] = object!(delivered);
        }
    }
    row
}

/// A try at a command: what ran where, and what came of it; null while it runs.
fn try_json(own: &CommandTry) -> Value {
    let begun = &own.begun;
    let ended = own.ended.as_ref().map(|(ended, at)| {
        object!({ "at": at.to_rfc3339(), "status": ended.status, "file": ended.file,
            "sha256": ended.sha256, "bytes": ended.bytes, "truncated": ended.truncated,
            "unkept": ended.unkept, "left_behind": ended.left_behind })
    });
    object!({ "try": begun.nth, "at": own.at.to_rfc3339(), "argv": begun.argv,
        "host": begun.host, "user": begun.user, "folder": begun.folder, "ended": ended })
}

/// What another person said, and when.
fn approval_json(given: &ApprovalGiven) -> Value {
    let answer = &given.answer;
    object!({ "approved": answer.approved, "approver": answer.approver, "how": answer.how,
        "at": given.at.to_rfc3339() })
}

/// An update: whether it is due, null while that is not known, and how it stands. Before
/// all of its ticket is `out`, none is due yet.
fn update_json(run: &Run, update: &UpdateStanding, out: bool) -> Value {
    let sent = update.state.delivered().map(|at| at.to_rfc3339());
    object!({
        "update": update.id,
        "title": update.title,
        "due": match update.due {
            Due::Yes => Some(out),
            Due::No => Some(false),
            Due::Waiting(_) => None,
        },
        "state": ticket_wording::code(DispatchKind::Message, &update.state),
        "sent": sent,
        "copied": update.copies.iter().map(|copy| copy_json(run, copy)).collect::<Vec<_>>(),
        "out_of_date": update.out_of_date,
        "may_have_left": update.may_have_left.as_ref().map(unsure_json),
    })
}

fn unsure_json(own: &MayHaveLeft) -> Value {
    object!({ "exporter": own.name, "at": own.at.to_rfc3339() })
}

/// The way is a word of its own, and beside it the file or the exporter that it names.
fn copy_json(run: &Run, copy: &Copy) -> Value {
    let (way, name) = match &copy.way {
        Way::Osc52 => ("osc52", None),
        Way::Desktop => ("desktop", None),
        Way::Tmux => ("tmux", None),
        Way::File(path) => ("file", Some(path)),
        Way::Exporter(name) => ("exporter", Some(name)),
        Way::Plain => ("plain", None),
        Way::Printed => ("printed", None),
        Way::Told(how) => ("told", Some(how)),
        Way::Unknown(_) => ("unknown", None),
    };
    let part = copy.part.as_deref().map(|part| name_of(run, part));
    object!({ "part": part, "at": copy.at.to_rfc3339(), "way": way, "name": name,
        "complete": copy.complete })
}
