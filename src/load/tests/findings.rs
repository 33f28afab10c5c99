//! Bad runbooks, one mistake each: what is told, where the mark is, and the next move.
//!
//! What they say in three languages is in the snapshot beside it.

use super::*;
use crate::model::{Problem, Severity};
use std::fmt::Write as _;

const HEAD: &str = "version: 1
id: t
title: T
contacts: { a: { phones: [\"112\"] } }
steps:
  - { id: d, kind: decision, title: D, options: [{ value: a, label: Alfa }, { value: b, label: Beta }] }
  - { id: g, kind: decision, title: G, options: [true, false] }
  - id: f
    kind: form
    title: F
    fields:
      - { id: cb, type: checkbox, label: C }
      - { id: code, type: number, label: N }
      - { id: host, type: host, label: H }
      - { id: at, type: datetime, label: A }
      - { id: day, type: date, label: D }
      - { id: tags, type: checkboxes, label: L, options: [x, y] }
      - { id: many, type: checkboxes, label: M, options: [{ value: x, label: X1 }] }
  - { id: held, title: H, hold: true }
";

/// Where the mistake stands: in a condition, in a text, in a step, in a field.
#[derive(Clone, Copy)]
pub(super) enum In {
    When,
    Text,
    Suggest,
    Step,
    Field,
}
use In::{Field, Step, Suggest, Text, When};

fn document(place: In, text: &str) -> String {
    let row = match place {
        When => format!("  - {{ id: s, title: S, when: '{text}' }}"),
        Text => format!("  - {{ id: s, title: S, kind: ticket, ticket: {{ body: '{text}' }} }}"),
        Suggest => {
            format!("  - {{ id: s, title: S, kind: decision, options: [u, v], suggest: '{text}' }}")
        }
        Step => format!("  - {{ id: s, title: S, {text} }}"),
        Field => format!("  - {{ id: s, title: S, fields: [{{ id: q, {text} }}] }}"),
    };
    format!("{HEAD}{row}\n")
}

/// Where, the text, the code, the words under the mark, the hint.
pub(super) type Row = (In, &'static str, &'static str, &'static str, &'static str);

#[rustfmt::skip]
pub(super) const TABLE: &[Row] = &[
    // Comparisons that never hold.
    (When, r#"cb == "yes""#, "never", r#""yes""#, "Write cb, or not cb."),
    (When, r#""no" != cb"#, "never", r#""no""#, "Write cb, or not cb."),
    (When, r#"g == "true""#, "never", r#""true""#, "Write g, or not g."),
    (When, "duty == 1", "never", "1", "Write duty, or not duty."),
    (When, r#"schedule.out_of_hours == "yes""#, "never", r#""yes""#, "Write schedule.out_of_hours, or not schedule.out_of_hours."),
    (When, r#"code == "500""#, "never", r#""500""#, "A number stands without quotes: 500."),
    (When, r#"code == "five""#, "never", r#""five""#, "Compare two of the same kind."),
    (When, "host == 10", "never", "10", r#"A text stands in quotes: "10"."#),
    (When, "d == 1", "never", "1", r#"A text stands in quotes: "1"."#),
    (When, "d == true", "never", "true", r#"A text stands in quotes: "true"."#),
    (When, r#"tags == "x""#, "never", r#""x""#, r#"To ask whether it is in the list, write "x" in tags."#),
    (When, "at == today()", "never", "at == today()", "A moment is never a whole day: compare them with < and >=."),
    (When, r#"day == "28/11/2026""#, "no-stamp", r#""28/11/2026""#, r#"Write it as "2026-12-24"."#),
    (When, r#"at > "tomorrow""#, "no-stamp", r#""tomorrow""#, r#"Write it as "2026-12-24 08:00"."#),
    (When, r#"day in ["2026-11-28", "2026-11-31"]"#, "no-stamp", r#""2026-11-31""#, r#"Write it as "2026-12-24"."#),
    (When, "day > 2026-12-24", "no-order", "day > 2026-12-24", r#"A text stands in quotes: "2026-12-24"."#),
    (When, "at > 2026-12-24 08:00", "expression", "08", r#"A text stands in quotes: "2026-12-24 08:00"."#),
    (When, "day == host", "never", "day == host", r#"Write a time in quotes, such as "08:00", or let the other one be asked by a field of that kind."#),
    (When, "host == code", "never", "host == code", "Compare two of the same kind."),
    (When, "code in [1, host]", "never", "code in [1, host", "Compare two of the same kind."),
    (When, r#"state(f) == "finished""#, "unknown-option", r#""finished""#, ""),
    (When, r#"state(f) == "dnoe""#, "unknown-option", r#""dnoe""#, "Did you mean `done`?"),
    // Options that there are not.
    (When, r#"d == "c""#, "unknown-option", r#""c""#, ""),
    (When, r#"d == "Alfa""#, "unknown-option", r#""Alfa""#, r#"That is what people read; conditions have its value: "a"."#),
    (When, r#"d in ["a", "c"]"#, "unknown-option", r#""c""#, ""),
    (When, r#""z" in tags"#, "unknown-option", r#""z""#, ""),
    (When, r#""a" == d or d == "q""#, "unknown-option", r#""q""#, ""),
    (Suggest, "duty", "never", "duty", ""),
    (Suggest, r#""w""#, "unknown-option", r#""w""#, ""),
    (Suggest, "code", "never", "code", ""),
    // Order.
    (When, "d > 2", "no-order", "2", r#"Compare it, such as d == "a"."#),
    (When, "host > 90", "no-order", "90", "To compare it as a number, give its field `type: number` (in `data`: no quotes), and write the number without quotes."),
    (When, r#"host > "90""#, "no-order", r#""90""#, "To compare it as a number, give its field `type: number` (in `data`: no quotes), and write the number without quotes."),
    (When, r#""90" <= host"#, "no-order", r#""90""#, "To compare it as a number, give its field `type: number` (in `data`: no quotes), and write the number without quotes."),
    (When, r#"alert.labels.percent > "90""#, "no-order", r#""90""#, "What an alert says is text. Let a `number` field take it, with `from: alert.labels.percent`, and ask for the field."),
    (Text, r#"{% if host >= "90" %}x{% endif %}"#, "no-order", r#""90""#, "To compare it as a number, give its field `type: number` (in `data`: no quotes), and write the number without quotes."),
    // What people read is no value.
    (When, r#"label(d) == "Alfa""#, "label-compared", "label(d)", r#"Compare the value: d == "a"."#),
    (Text, r#"{% if "a" == label(d) %}x{% endif %}"#, "label-compared", "label(d)", r#"Compare the value of `d`, which is one of: "a", "b"."#),
    (Text, "{% if d %}x{% endif %}", "bare", "d", r#"Compare it, such as d == "a"."#),
    (Text, "{% for x in [d] %}{{ label(d) }}{% endfor %}{{ d|default(host) ~ d }}", "unlabelled", "d", "Write label(d)."),
    // Words that do something else here.
    (Text, r#"{{ host or "none" }}"#, "bare", r#"host or "none""#, r#"Write host|default("none")."#),
    (Text, "{% set n = 0 %}{% for t in tags %}{% set n = n + 1 %}{% endfor %}{{ n }}", "set-lost", "n + 1", "Work it out in one line before, as in sum(…), count(…), or {% set n = … if … else … %}."),
    (When, "count(host) > 1", "wrong-kind", "host", "For its lines write count(lines(host)), for its letters host|length."),
    (Field, r#"type: number, label: L, default: "{{ at - at }}""#, "wrong-kind", "at - at", "A length of time is no number. Ask for the date, or let a text have it: {{ at - at }} says “2 d”."),
    (Field, "type: text, label: L, default: operator.name", "default-is-code", "operator.name", r#"For its value write "{{ operator.name }}"."#),
    (When, r#"code < "4""#, "no-order", r#""4""#, "A number stands without quotes: 4."),
    (When, "cb > 0", "no-order", "0", "Write cb, or not cb."),
    (When, "at < 3", "no-order", "3", "Compare two of the same kind."),
    (When, "tags > 1", "no-order", "1", "How many there are is count(tags); of numbers there are max(tags), min(tags) and sum(tags)."),
    (When, r#"now() > "08:00""#, "no-order", r#""08:00""#, "A time of today is today() + hours(8), for 08:00."),
    (When, "now() - at > 30", "no-order", "30", "Write the unit: minutes(30)."),
    (When, "1 in code", "not-among", "1", ""),
    (When, "3 in host", "not-among", "3", r#"A text stands in quotes: "3"."#),
    // Sums, functions, filters.
    (When, r#"host + 1 == "x""#, "no-sum", "host + 1", "To put texts one after the other, write host ~ 1."),
    (When, "day + 3 > today()", "no-sum", "day + 3", "Numbers go with numbers; dates and moments with minutes(…), hours(…) and days(…)."),
    (When, "at - day > hours(1)", "no-sum", "at - day", "Numbers go with numbers; dates and moments with minutes(…), hours(…) and days(…)."),
    (When, "code * host > 2", "no-sum", "code * host", "Numbers go with numbers; dates and moments with minutes(…), hours(…) and days(…)."),
    (When, "-host == 1", "wrong-kind", "host", ""),
    (When, "alert.labels.percent > 90", "no-order", "90", "What an alert says is text. Let a `number` field take it, with `from: alert.labels.percent`, and ask for the field."),
    (When, "alert.annotations.users + 1 == code", "no-sum", "alert.annotations.users + 1", "What an alert says is text. Let a `number` field take it, with `from: alert.annotations.users`, and ask for the field."),
    (When, "alert.labels.percent == 97", "never", "97", r#"A text stands in quotes: "97"."#),
    (When, "alert.labels == host", "never", "alert.labels == host", "Compare two of the same kind."),
    (When, "minutes(host) > hours(1)", "wrong-kind", "host", ""),
    (When, "count(code) > 1", "wrong-kind", "code", ""),
    (When, "sum(tags) > 1", "wrong-kind", "tags", ""),
    (When, "max(code, host) == 1", "wrong-kind", "host", ""),
    (When, "count(lines(code)) > 1", "wrong-kind", "code", ""),
    (When, "host|round == 2", "wrong-kind", "host", ""),
    (When, "code|length == 2", "wrong-kind", "code", ""),
    (When, "host|sort == []", "wrong-kind", "host", ""),
    (When, "at[:3] == tags", "wrong-kind", "at", ""),
    (When, "code[0] == 1", "wrong-kind", "code", ""),
    (When, "timeline() != host", "not-here", "timeline()", ""),
    (When, "answers(f) != host", "not-here", "answers(f)", ""),
    (When, "failed(f) != tags", "not-here", "f", r#"How a step went is state(f) == "failed", "done" or "skipped"."#),
    // The way back, as people write it first.
    (When, r#"f == "failed""#, "no-answer", "f", r#"How a step went is state(f) == "failed", "done" or "skipped"."#),
    (When, "done(f)", "unknown-name", "done", r#"How a step went is state(f) == "failed", "done" or "skipped"."#),
    (When, r#"state == "failed""#, "unknown-name", "state", "It is a function: state(…)."),
    (When, "state(f)", "bare", "state(f)", r#"Compare it, such as state(f) == "open"."#),
    (When, r#"state(f) == "approved""#, "unknown-option", r#""approved""#, r#"A step that was approved is "done", and one that was refused is "failed"."#),
    (When, "g.approved", "unknown-name", "g.approved", "It says yes or no alone: g."),
    // Names.
    (When, "gurdia", "unknown-name", "gurdia", "Known are the ids of decisions and fields (at, cb, code, d, day, g, host, many, tags), and duty, schedule, operator, data, alert."),
    (When, "cod == 1", "unknown-name", "cod", "Did you mean `code`?"),
    (When, "d == a", "unknown-name", "a", r#"A text stands in quotes: "a"."#),
    (When, "host == prod", "unknown-name", "prod", r#"A text stands in quotes: "prod"."#),
    (When, "d in [a, b] and cb", "unknown-name", "a", r#"A text stands in quotes: "a"."#),
    (When, "schedule.outofhours", "unknown-name", "schedule.outofhours", "Did you mean `schedule.out_of_hours`?"),
    (When, r#"operator.pager_number == "x""#, "unknown-name", "operator.pager_number", "There are: operator.email, operator.name, operator.phone."),
    (When, r#"host.name == "x""#, "unknown-name", "host.name", ""),
    (When, r#"label(dd) == "x""#, "unknown-name", "dd", ""),
    (When, r#"state(ff) == "done""#, "unknown-name", "ff", ""),
    (When, "f", "no-answer", "f", r#"How a step went is state(f) == "failed", "done" or "skipped"."#),
    (When, "cb|uper", "unknown-name", "uper", "Did you mean `upper`?"),
    (When, "lable(cb) == host", "unknown-name", "lable", "Did you mean `label`?"),
    (When, "cb is odd", "unknown-name", "odd", ""),
    // Conditions that ask nothing.
    (When, r#""prod""#, "bare", r#""prod""#, r#"Compare something with it, such as x == "prod"."#),
    (When, r#"d == "a" or "b""#, "bare", r#""b""#, r#"Compare something with it, such as x == "b"."#),
    (When, "host", "bare", "host", "Compare it, or write answered(host)."),
    (When, "not code", "bare", "code", "Compare it, or write answered(code)."),
    (When, "d", "bare", "d", r#"Compare it, such as d == "a"."#),
    (When, "true", "constant", "true", "Leave `when` out, or ask for an answer in it."),
    (When, "1 > 2", "constant", "1 > 2", "Ask for an answer in `when`, or take the part out."),
    // Words of other languages.
    (When, r#"d = "a""#, "expression", "=", "Write `==`."),
    (When, r#"d === "a""#, "expression", "===", "Write `==`."),
    (When, r#"d <> "a""#, "expression", "<>", "Write `!=`."),
    (When, "cb && g", "expression", "&&", "Write `and`."),
    (When, "cb || g", "expression", "||", "Write `or`."),
    (When, "!cb", "expression", "!", "Write `not`."),
    (When, "code => 3", "expression", "=>", "Write `>=`."),
    (When, "code =< 3", "expression", "=<", "Write `<=`."),
    (When, "code ~= 3", "expression", "~=", "Write `!=`."),
    (When, "host =~ 3", "expression", "=~", r#"Write it as in: d == "a" and not duty"#),
    (When, "code !== 3", "expression", "!==", "Write `!=`."),
    (When, "code ≥ 3", "expression", "≥", "Write `>=`."),
    (When, "d == “a”", "expression", "“", "Write `\"`."),
    (When, "code > 3 then", "expression", "then", r#"Write it as in: d == "a" and not duty"#),
    (When, "cb\u{a0}and g", "expression", "\u{a0}", "Write an ordinary space in its place."),
    (When, "host\u{a0}== d", "expression", "\u{a0}", "Write an ordinary space in its place."),
    (When, "code > 90% and cb", "expression", "cb", "A number stands without its unit: 90."),
    (When, "code > 90%", "expression", "%", "A number stands without its unit: 90."),
    (When, "code > 90,5", "expression", ",", "Decimals have a point: 90.5."),
    (When, "code between 1 and 5", "expression", "between", "Write `code >= 1 and code <= 5`."),
    (When, "si code > 90", "expression", "code", r#"Leave `si` out; a condition stands alone, as in: d == "a" and not duty"#),
    (When, "no code > 90", "expression", "code", "Write `not`."),
    (When, "$code > 3", "expression", "$", "A name stands alone: code."),
    (When, "${code} > 3", "expression", "$", "A name stands alone: code."),
    (When, "code més gran que 90", "expression", "més", r#"Compare with a sign, ==, !=, <, <=, > or >=, as in: d == "a" and not duty"#),
    (When, r#"state(held) == "failed""#, "unknown-option", r#""failed""#, "`held` is `hold`: it is neither skipped nor failed."),
    (Step, "for_each: host in tags", "expression", "host in tags", "Write for_each: tags and as: host, each in its line; of an answer with several lines, lines(tags)."),
    (Step, "for_each: web01; web02, as: h", "expression", ";", r#"Write a list, such as for_each: '["web01", "web02"]', or lines(…) of an answer with several lines."#),
    (Step, "for_each: 'web01, web02', as: h", "expression", ",", r#"Write for_each: '["web01", "web02"]'"#),
    (Step, "for_each: [web01, web02], as: h", "wrong-type", "[", r#"Write for_each: '["web01", "web02"]'"#),
    (Step, "body: 'Restart {host}'", "unfilled", "{host}", "An answer stands between double braces: {{ host }}."),
    (Step, "items: ['ping <host>']", "unfilled", "<host>", "An answer stands between double braces: {{ host }}."),
    (Text, "On ${host}", "unfilled", "${host}", "An answer stands between double braces: {{ host }}."),
    (When, "cb AND g", "expression", "AND", "Write `and`."),
    (When, "cb i g", "expression", "i", "Write `and`."),
    (When, "cb o g", "expression", "o", "Write `or`."),
    (When, r#"host contains "x""#, "expression", "contains", r#"Write it as in: d == "a" and not duty"#),
    (When, "cb ? 1 : 2", "expression", "?", r#"Write it as in: d == "a" and not duty"#),
    (When, "cb g", "expression", "g", r#"Write it as in: d == "a" and not duty"#),
    (When, "(cb and g", "expression", "g", r#"Write it as in: d == "a" and not duty"#),
    (When, r#"d == "a"#, "expression", "\"a", "Close it with the same quote that opened it."),
    (When, "code ** 2 > 4", "expression", "code ** 2", r#"Write it as in: d == "a" and not duty"#),
    (When, "label() == host", "expression", "label()", ""),
    // Texts.
    (Text, "{{ d }}", "unlabelled", "d", "Write label(d)."),
    (Text, "{% set z = d %}{{ z }}", "unlabelled", "z", "Write label(z)."),
    (Text, "{% for own in many %}{{ own }}{% endfor %}", "unlabelled", "own", "Write label(own)."),
    (Field, "type: number, label: L, min: code", "limit-value", "code", "A limit is written out. To hold two answers to each other, add a step with when: q < code"),
    (Field, "type: datetime, label: L, max: at", "limit-value", "at", "A limit is written out. To hold two answers to each other, add a step with when: q > at"),
    (Text, r#"{{ host ~ " " ~ d }}"#, "unlabelled", "d", "Write label(d)."),
    (Text, "{% for l in host %}{{ l }}{% endfor %}", "wrong-kind", "host", "For each line of a text, write lines(host)."),
    (Text, "{% for l in code %}{{ l }}{% endfor %}", "wrong-kind", "code", ""),
    (Text, "{% for l in tags %}{{ loop.frist }}{% endfor %}", "unknown-name", "loop.frist", "Did you mean `loop.first`?"),
    (Text, "{% for l in tags %}x{% endfor %}{{ l }}", "unknown-name", "l", "Known are the ids of decisions and fields (at, cb, code, d, day, g, host, many, tags), and duty, schedule, operator, data, alert."),
    (Text, "{% if cb %}x", "template", "{% if cb %}", ""),
    (Text, "{% for l in tags %}x{% if cb %}y{% endif %}", "template", "{% for l in tags %}", ""),
    (Text, "{% if cb %}x{% elseif g %}y{% endif %}", "template", "elseif", "Write `elif`."),
    (Text, "{% if cb %}x{% else if g %}y{% endif %}", "template", "if", "Write `elif`."),
    (Text, "{% if cb %}x{% fi %}", "template", "fi", "Write `endif`."),
    (Text, "{% endif %}", "template", "endif", "Take it out, or write before it what it ends."),
    (Text, "{% include host %}", "template", "include", "A value stands between double braces, such as {{ at }}."),
    (Text, "{{ host == }}", "template", "}}", "A value stands between double braces, such as {{ at }}."),
    (Step, r#"body: "{{ timeline() }}""#, "not-here", "timeline()", ""),
    (Text, "{% if 1 > 2 %}x{% endif %}", "constant", "1 > 2", "Ask for an answer in `body`, or take the part out."),
    // Keys and words of other vocabularies.
    (Step, "unless: cb", "unknown-key", "unless", "Write the opposite into `when`: when: not (…)"),
    (Step, "if: cb", "unknown-key", "if", "Did you mean `when`?"),
    (Step, "depends_on: d", "unknown-key", "depends_on", "Did you mean `when`?"),
    (Step, "goto: d", "unknown-key", "goto", "Did you mean `when`?"),
    (Step, "description: x", "unknown-key", "description", "Did you mean `body`?"),
    (Step, "run: ls", "unknown-key", "run", "Did you mean `argv`?"),
    (Step, "shell: ls", "unknown-key", "shell", "Did you mean `argv`?"),
    (Step, "checklist: [x]", "unknown-key", "checklist", "Did you mean `items`?"),
    (Step, "kind: phone, contacts: [a]", "unknown-word", "phone", "Did you mean `call`?"),
    (Step, "kind: pause, minutes: 3", "unknown-word", "pause", "Did you mean `wait`?"),
    (Step, "notices: [Take care]", "wrong-shape", "Take", r#"Write it as - { level: warning, text: "…" }."#),
    (Step, "notices: [{ warning: Care }]", "syntax", "warning", r#"Write it as - { level: warning, text: "…" }."#),
    (Step, "items: [{ title: Look }]", "unknown-key", "title", "Did you mean `text`?"),
    (Step, "kind: decision, options: { u: U, v: V }", "wrong-type", "{", "Write each as - { value: …, label: … }, on its own line."),
    (Step, "kind: decision, options: [{ u: U }, { v: V }]", "syntax", "u", "Write - { value: u, label: U }; or put the text in quotes."),
    (Step, "notices: [{ level: danger, text: x }]", "unknown-word", "danger", "Did you mean `warning`?"),
    // Pauses and deadlines.
    (Step, "kind: wait, minutes: host", "wrong-kind", "host", ""),
    (Step, "kind: wait, until: day", "wrong-kind", "day", "Write the id of a datetime field, now() + hours(2), or today() + hours(8) for 08:00."),
    (Step, "kind: wait, until: nobody", "unknown-name", "nobody", "Known are the ids of decisions and fields (at, cb, code, d, day, g, host, many, tags), and duty, schedule, operator, data, alert."),
    (Step, "kind: wait, minutes: 3, until: at", "contradiction", "until", "Leave either how long it is, or until when."),
    (Step, "kind: wait, seconds: 0", "wrong-type", "0", ""),
    (Step, "kind: wait, seconds: -1, minutes: 0", "wrong-type", "0", ""),
    (Step, "seconds: 3", "not-here", "seconds", "Remove it, or change the kind."),
    (Step, "deadline: { within: 60 }", "wrong-kind", "60", "Write the unit: minutes(60)."),
    (Step, "deadline: { within: at }", "wrong-kind", "at", ""),
    (Step, "deadline: { of: started }", "missing", "{", "Add a line `within: …`."),
    (Step, "deadline: minutes(60)", "wrong-shape", "minutes(60)", "Write one `key: value` on each line."),
    (Step, "deadline: { within: minutes(5), of: nobody }", "unknown-name", "nobody", "Write started, an earlier step or a datetime field."),
    (Step, "deadline: { within: minutes(5), of: strated }", "unknown-name", "strated", "Did you mean `started`?"),
    (Step, "deadline: { within: minutes(5), of: s }", "too-late", "s", "Write started, an earlier step or an earlier datetime field."),
    (Step, "deadline: { within: minutes(5), of: code }", "wrong-kind", "code", "A deadline counts from started, from the end of a step or from a datetime field."),
    (Step, "kind: mail, message: { body: B }", "unknown-word", "mail", "Did you mean `message`?"),
    (Step, "message: { body: B }", "not-here", "message", "Remove it, or change the kind."),
    (Step, "kind: message, message: { body: B, reference: q }", "unknown-key", "reference", "Known keys: lang, url, to, cc, subject, body. A key of your own begins with `x-`."),
    (Step, "kind: message, message: { text: B }", "unknown-key", "text", "Did you mean `body`?"),
    (Step, r#"kind: message, message: { to: ["{{ hots }}"], body: B }"#, "unknown-name", "hots", "Did you mean `host`?"),
    (Step, r#"kind: message, message: { to: [a], body: "{{ d }}" }"#, "unlabelled", "d", "Write label(d)."),
    (Step, "kind: ticket, ticket: { body: B, updates: [{ id: u, title: U }] }", "missing", "{", "Add a line `body: …`."),
    (Step, "kind: ticket, ticket: { body: B, updates: [{ id: u, title: U, text: B }] }", "unknown-key", "text", "Did you mean `body`?"),
    (Step, "kind: ticket, ticket: { body: B, updates: [{ id: u-1, title: U, body: B }] }", "bad-id", "u-1", "Did you mean `u_1`?"),
    (Step, "kind: ticket, ticket: { body: B, updates: [{ id: u, title: U, body: B }, { id: u, title: V, body: B }] }", "duplicate-id", "u", "Give each its own id."),
    (Step, r#"kind: ticket, ticket: { body: B, updates: [{ id: u, title: U, body: "{{ hots }}" }] }"#, "unknown-name", "hots", "Did you mean `host`?"),
    (Step, r#"kind: ticket, ticket: { body: B, updates: [{ id: u, title: U, when: code == "5", body: B }] }"#, "never", r#""5""#, "A number stands without quotes: 5."),
    // What machines read.
    (Step, r#"body: "Look: `mysqlbinlog --start {{ at }}`""#, "for-people", "at", "A machine reads this: write (at)|iso."),
    (Step, r#"kind: command, argv: [touch, -d, "{{ at }}"]"#, "for-people", "at", "A machine reads this: write (at)|iso."),
    (Step, r#"kind: command, pipe: [[date], [grep, "{{ at }}"]]"#, "for-people", "at", "A machine reads this: write (at)|iso."),
    (Step, r#"kind: command, alternatives: [[touch, -d, "{{ at }}"]]"#, "for-people", "at", "A machine reads this: write (at)|iso."),
    (Step, r#"body: "`touch -d {{ today() + days(1) }} x`""#, "for-people", "today() + days(1)", "A machine reads this: write (today() + days(1))|iso."),
    // Alerts.
    (When, "alert.label.x == host", "unknown-name", "alert.label", "Did you mean `alert.labels`?"),
    (When, r#"alert.status == "fired""#, "unknown-option", r#""fired""#, ""),
    (Field, "type: text, label: L, from: alert.startd", "unknown-name", "alert.startd", "Did you mean `alert.started`?"),
    (Field, "type: text, label: L, from: \"alert.labels.x ==\"", "expression", "==", r#"Write it as in: d == "a" and not duty"#),
    (Step, "kind: sign_off, question: Q", "unknown-word", "sign_off", "Did you mean `approval`?"),
    (Step, "question: Q", "not-here", "question", "Remove it, or change the kind."),
    (Step, r#"kind: approval, question: "{{ hots }}""#, "unknown-name", "hots", "Did you mean `host`?"),
    (Field, "type: text, label: L, must_be_true: true", "not-here", "must_be_true", "Remove it, or change the kind."),
    (Field, "type: string, label: L", "unknown-word", "string", "Did you mean `text`?"),
    (Field, "type: boolean, label: L", "unknown-word", "boolean", "Did you mean `checkbox`?"),
    (Field, "type: int, label: L", "unknown-word", "int", "Did you mean `number`?"),
    (Field, "type: text, title: L", "unknown-key", "title", "Did you mean `label`?"),
    (Field, "type: number, label: L, from: alert.started", "wrong-kind", "alert.started", ""),
    (Field, "type: datetime, label: L, from: day", "wrong-kind", "day", ""),
    (Field, "type: time, label: L, from: code", "wrong-kind", "code", ""),
    (Field, "type: text, label: L, from: alert.labels", "wrong-kind", "alert.labels", ""),
    (Field, "type: number, label: L, from: alert.labels.val + 1", "no-sum", "alert.labels.val + 1", "What an alert says is text. Let a `number` field take it, with `from: alert.labels.val`, and ask for the field."),
    (Field, "type: text, label: L, if: cb", "unknown-key", "if", "Did you mean `when`?"),
];

fn found(text: &str, lang: Lang) -> Vec<Problem> {
    findings(text, "2026-11-28".parse().unwrap(), &Words::new(lang))
}

/// The words under the mark.
fn marked(text: &str, problem: &Problem) -> String {
    let line = text.lines().nth(problem.place.line - 1).unwrap_or_default();
    let letters = line.chars().skip(problem.place.column - 1);
    letters.take(problem.place.width).collect()
}

#[test]
fn every_mistake_is_told_once_where_it_stands_with_the_next_move() {
    let last = HEAD.lines().count() + 1;
    for (place, row, code, mark, hint) in TABLE {
        let text = document(*place, row);
        let problems = found(&text, Lang::En);
        let [first, rest @ ..] = &*problems else {
            panic!("{row}: nothing told");
        };
        let seen = (first.code, first.place.line, marked(&text, first));
        assert_eq!(
            seen,
            (*code, last, (*mark).to_owned()),
            "{row}: {problems:?}"
        );
        assert_eq!(first.hint.as_deref().unwrap_or_default(), *hint, "{row}");
        // `[a, b]` has two of a kind.
        assert!(
            rest.iter().all(|next| next.code == *code),
            "{row}: {rest:?}"
        );
        assert!(rest.len() < 2, "{row}: {rest:?}");
    }
}

#[test]
fn what_is_internal_may_steer_a_text_that_leaves_and_is_not_told_in_it() {
    let head = HEAD.replace("label: N }", "label: N, internal: true }");
    let of = |step: &str| format!("{head}  - {{ id: s, title: S, {step} }}\n");
    for (step, marked_at) in [
        ("kind: ticket, ticket: { body: '{{ code }}' }", "code"),
        (
            "kind: ticket, ticket: { body: b, subject: '{{ 1 + code }}' }",
            "code",
        ),
        (
            "kind: ticket, ticket: { body: '{% set z = code %}{{ z }}' }",
            "z",
        ),
        (
            "kind: ticket, ticket: { body: b, updates: [{ id: u, title: U, body: '{{ code }}' }] }",
            "code",
        ),
        (
            "kind: message, message: { to: ['{{ code }}'], body: b }",
            "code",
        ),
        (
            "kind: message, message: { to: [a], cc: ['{{ code }}'], body: b }",
            "code",
        ),
        (
            "fields: [{ id: open, type: number, label: O, default: '{{ code + 1 }}' }]",
            "code",
        ),
        ("for_each: '[code]', as: h", "code"),
        (
            "kind: decision, options: [{ value: u, label: 'Machine {{ code }}' }, v]",
            "code",
        ),
        (
            "kind: approval, role: Boss, question: 'May we stop {{ code }}?'",
            "code",
        ),
    ] {
        let text = of(step);
        let problems = found(&text, Lang::En);
        let [told] = &*problems else {
            panic!("{step}: {problems:?}");
        };
        let seen = (told.code, told.level, marked(&text, told));
        let wanted = ("internal-told", Severity::Error, marked_at.to_owned());
        assert_eq!(seen, wanted, "{step}");
        let said = Lang::ALL.map(|lang| found(&text, lang)[0].message.clone());
        assert!(said[0] != said[1] && said[1] != said[2], "{said:?}");
    }
    for step in [
        "kind: ticket, ticket: { body: '{% if code > 3 %}x{% endif %}' }",
        "body: 'It is {{ code }}'",
        "fields: [{ id: own, type: number, label: O, internal: true, default: '{{ code + 1 }}' }]",
        "kind: call, contacts: [a], script: 'It is {{ code }}'",
    ] {
        assert_eq!(found(&of(step), Lang::En), [], "{step}");
    }
}

#[test]
fn every_mistake_is_told_in_three_languages() {
    let mut all = String::new();
    for (place, row, ..) in TABLE {
        let text = document(*place, row);
        let told = Lang::ALL.map(|lang| found(&text, lang));
        let [one, other, third] = &told;
        assert_eq!(
            (one.len(), other.len()),
            (other.len(), third.len()),
            "{row}"
        );
        for at in 0..one.len() {
            let messages: std::collections::BTreeSet<_> =
                told.iter().map(|list| &list[at].message).collect();
            assert_eq!(messages.len(), 3, "{row}: {messages:?}");
            let same = told.iter().all(|list| list[at].place == one[at].place);
            assert!(same, "{row}");
        }
        all.push_str(row);
        all.push('\n');
        for problem in told.iter().flatten() {
            let hint = problem.hint.as_deref().unwrap_or("-");
            writeln!(all, "  {} | {hint}", problem.message).unwrap();
        }
    }
    insta::assert_snapshot!("findings", all);
}

#[test]
fn what_only_asks_for_more_care_refuses_no_runbook() {
    for (place, row, code, ..) in TABLE {
        let advice = matches!(
            *code,
            "unlabelled"
                | "constant"
                | "for-people"
                | "unfilled"
                | "label-compared"
                | "default-is-code"
        ) || *code == "bare" && !row.contains('"');
        let text = document(*place, row);
        assert_eq!(runbook(&text, &english()).is_ok(), advice, "{row}");
        let level = found(&text, Lang::En)[0].level;
        let wanted = if advice {
            Severity::Warning
        } else {
            Severity::Error
        };
        assert_eq!(level, wanted, "{row}");
    }
}

#[test]
fn a_runs_own_copy_is_not_refused_for_what_the_day_has_learnt_to_see() {
    let text = document(When, r#"cb == "yes""#);
    assert!(runbook(&text, &english()).is_err());
    assert!(kept_runbook(&text, &english()).is_ok());
}

#[test]
fn our_own_runbooks_have_not_a_single_finding() {
    for text in [
        AWS,
        include_str!("../../../runbooks/tls-cert.yaml"),
        include_str!("../../../runbooks/disk-full.yaml"),
    ] {
        let (_, survey) = survey(text, "2026-11-28".parse().unwrap(), &english());
        let problems = survey.problems.clone();
        let told = survey.without_allowed(text, problems, &english());
        assert_eq!(told, []);
    }
}

#[test]
fn a_value_in_a_command_or_an_address_needs_no_label_and_may_begin_an_address() {
    for row in [
        r#"body: "Run `kubectl --context {{ d }} get pods`""#,
        r#"body: "See [the board](https://x.example/{{ d }})""#,
        r#"links: [{ label: Board, url: "https://x.example/{{ d }}/{{ host }}" }]"#,
        r#"links: [{ label: Board, url: "{{ data.env[d].url }}" }, "https://{{ host }}/"]"#,
    ] {
        let text = document(Step, row).replace(
            "version: 1",
            "version: 1\ndata: { env: { a: { url: \"https://x.example\" }, b: { url: \"https://y.example\" } } }",
        );
        assert_eq!(found(&text, Lang::En), [], "{row}");
    }
    for row in [
        r#"links: [{ url: "see {{ host }}" }]"#,
        r#"links: [{ url: "javascript:{{ host }}" }]"#,
    ] {
        let told = found(&document(Step, row), Lang::En);
        assert_eq!((told.len(), told[0].code), (1, "url"), "{row}");
    }
    let links = "phones: [\"112\"], links: [\"https://x.example/{{ d }}\"]";
    let top = document(Step, "body: x").replace("phones: [\"112\"]", links);
    assert_eq!(found(&top, Lang::En)[0].code, "url");
}

#[test]
fn a_row_that_lacks_what_a_text_takes_from_it_is_told() {
    let data = "data: { e: { a: { url: A, more: M }, b: { ulr: B } } }\n";
    let told = |text: &str| found(&format!("{data}{}", document(Step, text)), Lang::En);
    for row in [
        r#"body: "See {{ data.e[d].url }}""#,
        r#"items: ["See {{ data.e[d].url }}"]"#,
        r#"body: "See `{{ data.e[d].url }}`""#,
    ] {
        let told = told(row);
        assert_eq!(told.len(), 1, "{row}: {told:?}");
        assert_eq!(told[0].code, "data-lacks", "{row}");
        assert!(told[0].message.contains("data.e.b.url"), "{told:?}");
        assert!(runbook(&format!("{data}{}", document(Step, row)), &english()).is_ok());
    }
    for row in [
        r#"body: "{{ data.e[d].url|default('none') }}""#,
        r#"body: "{% if d == 'a' %}{{ data.e[d].url }}{% endif %}""#,
        r#"body: "{{ data.e.a.url }}""#,
    ] {
        assert_eq!(told(row), [], "{row}");
    }
}

#[test]
fn signs_around_a_name_that_are_another_programs_are_its() {
    for row in [
        r#"body: "Run `ping ${host}`, see <b>, {other}, 50%, {{ host }}, {{host}} and {'host'}""#,
        r#"title: "Look at <hosts> and % host %""#,
    ] {
        let text = document(Step, row).replace("title: S, title", "title");
        assert_eq!(found(&text, Lang::En), [], "{row}");
    }
}

#[test]
fn a_value_that_only_steers_needs_no_label() {
    for (place, row) in [
        (When, r#"d|upper == "A""#),
        (When, r#"d ~ "x" == "ax""#),
        (Text, r#"{% if d|upper == "A" %}x{% endif %}"#),
    ] {
        assert_eq!(found(&document(place, row), Lang::En), [], "{row}");
    }
}

#[test]
fn of_many_options_the_nearest_are_listed() {
    let options = (0..200).fold(String::new(), |mut all, n| {
        write!(all, "opt{n}, ").unwrap();
        all
    });
    let step = format!("  - {{ id: big, kind: decision, title: B, options: [{options}z] }}\n");
    let text = format!("{HEAD}{step}  - {{ id: s, title: S, when: 'big == \"opt1999\"' }}\n");
    let told = found(&text, Lang::En);
    assert_eq!(told.len(), 1, "{told:?}");
    let listed = told[0].message.split(": ").last().unwrap().to_owned();
    assert_eq!(listed.split(", ").count(), 8, "{listed}");
    assert!(
        listed.contains("\"opt199\"") && listed.ends_with('…'),
        "{listed}"
    );
}

#[test]
fn hundreds_of_warnings_neither_refuse_a_runbook_nor_hide_what_does() {
    let steps = (0..600).fold(String::new(), |mut all, n| {
        writeln!(all, "  - {{ id: s{n}, title: S, when: 1 == 1 }}").unwrap();
        all
    });
    let text = format!("{HEAD}{steps}");
    assert!(runbook(&text, &english()).is_ok());
    assert_eq!(found(&text, Lang::En).len(), 501);
    let text = format!("{text}  - {{ id: last, title: S, when: nobody }}\n");
    let refused = runbook(&text, &english()).unwrap_err();
    assert_eq!(refused[0].code, "unknown-name");
}

/// What `check` says of a runbook with data and such a condition: the codes.
fn with_data(when: &str) -> Vec<(&'static str, Severity)> {
    let text = format!(
        "version: 1\nid: t\ntitle: T\ndata:\n  env:\n    pro: {{ url: 'https://a.example', limit: 90, nodes: [a, b] }}\n\
         \x20   pre: {{ limit: 95.5, extra: true }}\n  mail: a@example.org\nsteps:\n\
         - {{ id: env, kind: decision, title: E, options: [pro, pre] }}\n\
         - {{ id: s, title: S, when: '{when}' }}\n"
    );
    let found = findings(&text, chrono::NaiveDate::MIN, &english()).into_iter();
    found.map(|own| (own.code, own.level)).collect()
}

#[test]
fn a_runbooks_own_values_have_names_and_types() {
    let fine = [
        "data.env[env].limit > 3",
        "data.env[env].url == \"x\"",
        "data.env[env].extra",
        "data.env.pro.nodes[0] == \"a\"",
        "count(data.env.pro.nodes) > 1",
        "\"pro\" in data.env",
    ];
    for when in fine {
        let errors = with_data(when).into_iter();
        let errors: Vec<_> = errors.filter(|own| own.1 == Severity::Error).collect();
        assert_eq!(errors, [], "{when}");
    }
    let wrong = [
        ("data.evn.pro.limit > 3", "unknown-name"),
        ("data.env.pro.limt > 3", "unknown-name"),
        ("data.env[env].limt > 3", "unknown-name"),
        ("data.env[\"prod\"].limit > 3", "unknown-name"),
        ("data.env[env].limit == \"90\"", "never"),
        ("data.mail > 3", "no-order"),
    ];
    for (when, code) in wrong {
        assert_eq!(with_data(when), [(code, Severity::Error)], "{when}");
    }
}

#[test]
fn a_date_that_people_read_and_one_that_is_made_for_machines_are_told_by_nobody() {
    for row in [
        r#"body: "Since {{ at }}""#,
        r#"body: "Look: `mysqlbinlog --start {{ at|iso }}`""#,
        r#"body: "See https://x.example/?from={{ (at - hours(1))|iso }}""#,
        r#"body: "`touch x` since {{ today() }}""#,
    ] {
        assert_eq!(found(&document(Step, row), Lang::En), [], "{row}");
    }
}
