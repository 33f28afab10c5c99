//! Runbooks made by chance of every word: what `check` has nothing against renders at night,
//! whatever is answered.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::{What, night, rehearse, sample};
use crate::engine::tests::Walk;
use crate::engine::ticket_layout::gap;
use crate::engine::updates::{update_text, updates};
use crate::engine::{Act, Command, Refusal, next_of_run, ticket};
use crate::i18n::{Lang, Words};
use crate::load;
use crate::model::{
    ApprovalAnswer, Attempt, Field, FieldKind, Outcome, Provenance, SaidHow, Severity, Step, Value,
    Way,
};
use std::sync::Arc;

/// Chance with a seed.
struct Chance(u64);

impl Chance {
    fn next(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % most
    }

    fn of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[self.next(all.len())]
    }
}

fn number(chance: &mut Chance, deep: usize) -> String {
    let plain = [
        "n",
        "3",
        "few",
        "sum(m)",
        "count(lines(hosts))",
        "count(cs)",
        "data.plan[way].n",
        "opt|default(2)",
        "count(failed(each))",
        "max(n, few)",
        "(n if cb else few)",
        "s|length",
    ];
    if deep == 0 || chance.next(3) > 0 {
        return chance.of(&plain).to_owned();
    }
    let (one, other) = (number(chance, deep - 1), number(chance, deep - 1));
    match chance.next(4) {
        0 => format!("({one} + {other})"),
        1 => format!("({one} * {other})"),
        2 => format!("min({one}, {other})"),
        _ => format!("({one})|round"),
    }
}

fn moment(chance: &mut Chance) -> String {
    let plain = ["at", "now()", "at + hours(2)", "max(at, now())", "due"];
    match chance.next(3) {
        0 => format!("at + minutes({})", number(chance, 1)),
        _ => chance.of(&plain).to_owned(),
    }
}

fn rule(chance: &mut Chance, deep: usize) -> String {
    let plain = [
        "cb",
        "way == 'a'",
        "way != 'b'",
        "duty",
        "schedule.out_of_hours",
        "answered(opt)",
        "'ok' in r",
        "'x' in cs",
        "state(each) == 'done'",
        "state(say) == 'failed'",
        "ap",
        "ti < '08:00'",
        "day > '2026-12-24'",
        "s == 'web1'",
        "'bad' not in r",
        "data.plan[way].on",
        "answer(r, 'web1') == 'ok'",
        "count(failed(each)) > 0",
        "opt is defined",
    ];
    if deep == 0 || chance.next(2) > 0 {
        return match chance.next(4) {
            0 => format!("{} > {}", number(chance, 1), number(chance, 1)),
            _ => chance.of(&plain).to_owned(),
        };
    }
    let (one, other) = (rule(chance, deep - 1), rule(chance, deep - 1));
    match chance.next(3) {
        0 => format!("({one} and {other})"),
        1 => format!("({one} or {other})"),
        _ => format!("not ({one})"),
    }
}

fn text(chance: &mut Chance, deep: usize) -> String {
    let plain = [
        "{{ s }}",
        "{{ label(way) }}",
        "{{ label(cs) }}",
        "{{ s|upper }}",
        "{{ operator.name }}",
        "{{ data.plan[way].url }}",
        "{{ lines(hosts)|join(', ') }}",
        "{{ r }}",
        "{{ der }}",
        "{{ label(answer(r, 'web1')) }}",
        "{% set z = way %}{{ label(z) }}",
        "{{ day }} {{ ti }}",
        "{% for x in cs %}{{ label(x) }}{% endfor %}",
        "{{ failed(each)|join }}",
        "{{ hosts }}",
        "{% for h in lines(hosts) %}{{ loop.index }}{{ h }}{% else %}-{% endfor %}",
        "{{ at|iso }}",
        "{{ state(each) }}",
        "{{ answer(m, 'web1') }}",
        "{{ opt|default('none') }}",
    ];
    let own = match chance.next(5) {
        0 => format!("{{{{ {} }}}}", number(chance, 2)),
        1 => format!("{{{{ {} }}}}", moment(chance)),
        _ => chance.of(&plain).to_owned(),
    };
    if deep == 0 {
        return own;
    }
    let next = text(chance, deep - 1);
    match chance.next(3) {
        0 => format!(
            "{{% if {} %}}{own}{{% else %}}{next}{{% endif %}}",
            rule(chance, 1)
        ),
        1 => format!("{{{{ 'yes' if {} else 'no' }}}}, {own}", rule(chance, 1)),
        _ => format!("{own} and {next}"),
    }
}

/// A text that leaves.
fn leaving(chance: &mut Chance) -> String {
    let own = text(chance, 2);
    match chance.next(4) {
        0 => format!("{own} {{{{ answers(form) }}}}{{{{ timeline() }}}}"),
        1 => format!("{own} {{{{ answers(each) }}}}"),
        _ => own,
    }
}

/// A key with a condition, or none.
fn when(chance: &mut Chance, key: &str) -> String {
    match chance.next(3) {
        0 => format!(", {key}: \"{}\"", rule(chance, 1)),
        _ => String::new(),
    }
}

#[rustfmt::skip]
fn runbook(chance: &mut Chance) -> String {
    let c = chance;
    let head = "version: 1\nid: x\ntitle: X\nlang: en\ncontacts: { ana: { name: Ana, phones: ['112'] } }\n\
        data: { plan: { a: { n: 5, url: 'https://a.example', on: true }, b: { n: 7, url: 'https://b.example', on: false } } }\nsteps:\n";
    let steps = [
        "{ id: way, kind: decision, title: W, options: [{ value: a, label: Alfa }, { value: b, label: Beta }] }".to_owned(),
        format!("{{ id: form, kind: form, title: F, fields: [\
            {{ id: n, type: number, label: N, required: true, min: 1, max: 99 }}, {{ id: few, type: number, label: W, required: true, min: 1, max: 5 }}, \
            {{ id: s, type: text, label: S, required: true }}, {{ id: cb, type: checkbox, label: C, required: true }}, \
            {{ id: cs, type: checkboxes, label: L, options: [{{ value: x, label: Ex }}, {{ value: y, label: Why }}] }}, \
            {{ id: at, type: datetime, label: A, required: true }}, {{ id: day, type: date, label: D, required: true, min: today }}, \
            {{ id: ti, type: time, label: T, required: true }}, {{ id: opt, type: number, label: O, min: 0{} }}, \
            {{ id: hosts, type: textarea, label: H, required: true }}, {{ id: der, type: text, label: E, default: \"{}\" }}, \
            {{ id: due, type: datetime, label: U, required: true, default: \"{{{{ at + hours(few) }}}}\" }}] }}",
            when(c, "when"), text(c, 0)),
        format!("{{ id: each, title: 'Look at {{{{ h }}}}', for_each: lines(hosts), as: h{}, fields: [{{ id: r, type: select, label: R, required: true, options: [{{ value: ok, label: Fine }}, {{ value: bad, label: Broken }}] }}, \
            {{ id: m, type: number, label: M, min: 0{} }}] }}", when(c, "when"), when(c, "required_when")),
        format!("{{ id: look, title: \"{}\", body: \"{}\", items: [\"{}\"], expect: \"{}\"{}, deadline: {{ within: minutes({}), of: {} }} }}",
            text(c, 1), text(c, 1), text(c, 1), text(c, 0), when(c, "when"), number(c, 1), c.of(&["started", "form", "at", "each"])),
        format!("{{ id: say, kind: call, title: C, contacts: [ana], script: \"{}\"{} }}", text(c, 1), when(c, "when")),
        format!("{{ id: ap, kind: approval, role: boss, title: P, question: \"{}\"{} }}", text(c, 1), when(c, "when")),
        if c.next(2) == 0 { format!("{{ id: pause, kind: wait, title: P, minutes: \"{}\" }}", number(c, 1)) }
            else { format!("{{ id: pause, kind: wait, title: P, until: \"{}\" }}", moment(c)) },
        format!("{{ id: tell, kind: message, title: M, message: {{ to: [\"{}\", '#ops'], subject: \"Now {}\", body: \"{}\" }}{} }}", text(c, 0), text(c, 0), leaving(c), when(c, "when")),
        format!("{{ id: back, title: \"{}\", when: \"{}\" }}", text(c, 1), rule(c, 2)),
        format!("{{ id: tic, kind: ticket, title: T, ticket: {{ subject: \"On {}\", body: \"{}\", updates: [{{ id: u, title: U, body: \"{}\"{} }}] }} }}", text(c, 1), leaving(c), leaving(c), when(c, "when")),
    ];
    let steps = steps.map(|step| format!("  - {step}\n"));
    format!("{head}{}", steps.concat())
}

/// An answer that the field takes.
fn answer(field: &Field, chance: &mut Chance) -> Value {
    let own = match field.kind {
        FieldKind::Number => chance.of(&["1", "2", "3.5", "99", "0"]),
        FieldKind::Textarea => chance.of(&["web1", "web1\nweb2\nweb3", "a\na", "db.example"]),
        FieldKind::Date => chance.of(&["2026-12-24", "2027-02-28", "today"]),
        FieldKind::Time => chance.of(&["00:00", "08:00", "23:59"]),
        FieldKind::Datetime => chance.of(&["2026-12-24 08:00", "2026-03-29 04:00", "now"]),
        FieldKind::Checkbox => chance.of(&["yes", "no"]),
        FieldKind::Select => chance.of(&["ok", "bad"]),
        FieldKind::Checkboxes => chance.of(&["x", "y", "x, y"]),
        FieldKind::Text
        | FieldKind::Email
        | FieldKind::Url
        | FieldKind::Phone
        | FieldKind::Host
        | FieldKind::File
        | FieldKind::Group
        | FieldKind::Note => chance.of(&["web1", "{{ s }} ‹x›", "-"]),
    };
    let taken = crate::engine::form::accept(field, own, night());
    taken.unwrap_or_else(|_| sample::of(field, night()))
}

/// Does something with a reason where one is asked for; what is refused is left.
fn carry(walk: &mut Walk, command: &Command) {
    if let Err(Refusal::NeedsReason(_)) = walk.ask(command, None) {
        let _ = walk.ask(command, Some("r"));
    }
}

/// Copies a ticket or a message, and files or sends it.
fn hand_over(walk: &mut Walk, step: &Step) {
    let left = Command::Export {
        step: step.id.clone(),
        way: Way::Osc52,
        part: None,
        bytes: 0,
        sha256: String::new(),
        part_sha256: None,
        missing: 0,
    };
    carry(walk, &left);
    carry(walk, &Command::Tick(step.id.clone()));
}

/// Answers what is mandatory, and some of the rest.
fn fill(walk: &mut Walk, step: &Step, chance: &mut Chance) {
    let shown = walk.run.visible_fields(step).into_iter();
    let open = shown.filter(|(field, _)| !walk.run.is_answered(field));
    let open: Vec<Field> = open.map(|(field, _)| field.clone()).collect();
    for field in open {
        if walk.run.is_required(&field) || chance.next(2) == 0 {
            let value = answer(&field, chance);
            carry(walk, &Command::Answer(field.id, value, Provenance::Typed));
        }
    }
}

/// Does what comes next, or something else.
fn act(walk: &mut Walk, step: &Step, chance: &mut Chance) {
    let id = step.id.clone();
    match chance.next(12) {
        0 => return carry(walk, &Command::Skip(id)),
        1 => return carry(walk, &Command::Fail(id)),
        _ => {}
    }
    let next = next_of_run(&walk.run, walk.now());
    match &next.act {
        Act::Choose => {
            let decision = step.kind.decision();
            let options = decision.map(|own| &own.options[..]).unwrap_or_default();
            let value = options[chance.next(options.len())].value.clone();
            carry(walk, &Command::Choose(id, value));
        }
        Act::Answer(_) => {
            fill(walk, step, chance);
            carry(walk, &Command::Tick(id));
        }
        Act::ShowTicket(_) => hand_over(walk, step),
        Act::Call(own) => {
            let attempt = Attempt {
                contact: own.contact.clone(),
                number: own.number.clone(),
                outcome: Outcome::Answered,
                by: None,
            };
            carry(walk, &Command::LogCall(id, attempt));
        }
        Act::Approve => {
            let given = ApprovalAnswer {
                approver: "Another".to_owned(),
                how: SaidHow::Voice,
                approved: chance.next(2) == 0,
            };
            carry(walk, &Command::Approve(id, given));
        }
        Act::Item(_)
        | Act::Tick
        | Act::RunCommand
        | Act::WatchCommand
        | Act::SeeOutput
        | Act::JudgeCommand
        | Act::JudgeExporter
        | Act::StartWait
        | Act::Wait { .. }
        | Act::EnterRunbook
        | Act::Inside(_)
        | Act::LeaveRunbook
        | Act::Reopen
        | Act::Closed
        | Act::Finish
        | Act::Leave => {
            walk.minute += 700;
            next.command()
                .iter()
                .for_each(|command| carry(walk, command));
        }
    }
}

/// Holds that every text can be made.
fn rendered(walk: &Walk, yaml: &str) {
    let run = &walk.run;
    let words = Words::of_ticket(Lang::En);
    let torn = gap(&words.say("ticket-template"), &words);
    let torn = torn.trim_end_matches(']');
    let broken = |text: &str| text.contains("‹?›") || text.contains(torn);
    for step in run.runbook().steps.iter() {
        step.clone()
            .each_text(&mut |text| assert!(!broken(text), "{text}\n{yaml}"));
        if let Some(form) = step.kind.dispatch() {
            let laid = ticket::lay_out(run, step, form, &words);
            let all = [&laid.subject, &laid.body].into_iter().chain(&laid.to);
            all.for_each(|text| assert!(!broken(text), "{text}\n{yaml}"));
        }
        for update in updates(run, step) {
            let text = update_text(run, step, &update.id).unwrap();
            assert!(!broken(&text.text), "{}\n{yaml}", text.text);
        }
        let script = step.kind.call().and_then(|call| call.script.as_ref());
        let said = script.map(|script| ticket::speak(run, script, &words).unwrap());
        said.iter()
            .for_each(|text| assert!(!broken(text), "{text}\n{yaml}"));
    }
}

#[test]
fn what_check_has_nothing_against_renders_at_night_whatever_is_answered() {
    let cases = std::env::var("VETLLA_CASES")
        .ok()
        .and_then(|text| text.parse().ok());
    let (mut accepted, mut finished) = (0, 0);
    let wanted: usize = cases.unwrap_or(4);
    for seed in 0..50 * wanted as u64 {
        if accepted == wanted {
            break;
        }
        let mut chance = Chance(seed);
        let yaml = runbook(&mut chance);
        let Ok(read) = load::runbook(&yaml, &Words::new(Lang::En)) else {
            continue;
        };
        let found = rehearse(&Arc::new(read), &super::TextWords::default());
        let refused = found.iter().any(|own| {
            own.level == Severity::Error || matches!(own.what, What::NoTime(..) | What::Blank(..))
        });
        if refused {
            continue;
        }
        accepted += 1;
        for _ in 0..3 {
            let (_, steps) = yaml.split_once("steps:\n").unwrap();
            let (head, _) = yaml.split_once("steps:\n").unwrap();
            let data = head.lines().find(|line| line.starts_with("data:")).unwrap();
            let mut walk = Walk::with(
                &format!("lang: en\n{data}\n"),
                &steps.replace("[ana]", "[a]"),
            );
            for _ in 0..60 {
                rendered(&walk, &yaml);
                let Some(at) = walk.run.current() else {
                    finished += 1;
                    break;
                };
                let step = walk.run.runbook().steps[at].clone();
                act(&mut walk, &step, &mut chance);
            }
        }
    }
    assert!(accepted > 0 && finished > 0, "{accepted} {finished}");
}
