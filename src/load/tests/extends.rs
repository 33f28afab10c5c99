//! Runbooks that extend others: what becomes of each part, and where its mistakes are told.

use super::*;
use crate::load::{Head, Lineage, NoBase, Texts, head, merged, with_origins};
use crate::model::{Problem, SourceId};

const BASE: &str = "\
version: 1
id: base
title: Base
lang: ca
summary: What to do
labels: [a, b]
source: { system: wiki, title: Old }
info:
  - { label: CI, value: x1 }
  - { label: Zone, value: north }
notices: [{ text: Careful }]
contacts:
  anna: { name: Anna, phones: ['1', '2'] }
data: { env: { prod: { url: a, port: 5 } } }
steps:
  - id: look
    title: Look
    body: The old body
    items: [one, two]
  - id: ask
    kind: decision
    title: Which?
    options: [x, y]
  - id: act
    title: Act
    when: ask == 'x'
  - id: tell
    kind: ticket
    title: Tell
    ticket: { lang: es, subject: Old, body: 'It was {{ ask }}' }
";

const OWN: &str = "version: 1\nid: own\ntitle: Own\nextends: base\n";

fn lineage(texts: &[&str]) -> Lineage {
    Lineage {
        texts: texts.iter().map(|text| (*text).to_owned()).collect(),
        broken: None,
    }
}

fn of(own: &str, bases: &[&str]) -> Result<Runbook, Vec<Problem>> {
    runbook(Texts::new(own, &lineage(bases)), &english())
}

fn good(more: &str) -> Runbook {
    of(&format!("{OWN}{more}"), &[BASE]).unwrap_or_else(|wrong| panic!("{more}: {wrong:?}"))
}

/// The code, file and place of each mistake, and what is marked there.
fn wrong(more: &str) -> Vec<String> {
    let own = format!("{OWN}{more}");
    told(&own, &[BASE])
}

fn told(own: &str, bases: &[&str]) -> Vec<String> {
    let problems = of(own, bases).err().unwrap_or_default();
    let texts = [own].into_iter().chain(bases.iter().copied());
    let texts: Vec<_> = texts.collect();
    let told = problems.iter().map(|own| {
        let at = own.place.source.since(SourceId::default()).unwrap();
        let row = texts[at].lines().nth(own.place.line - 1).unwrap_or("");
        let row = row.chars().skip(own.place.column - 1);
        let marked: String = row.take(own.place.width).collect();
        format!("{} {at}:{} {marked}", own.code, own.place.line)
    });
    told.collect()
}

fn ids(runbook: &Runbook) -> Vec<&str> {
    runbook.steps.iter().map(|step| step.id.as_str()).collect()
}

#[test]
fn a_runbook_that_adds_nothing_is_the_other_one_by_its_own_name() {
    let own = good("");
    assert_eq!((own.id.as_str(), own.title.as_str()), ("own", "Own"));
    let mut base = runbook(BASE, &english()).unwrap();
    (base.id, base.title) = (own.id.clone(), own.title.clone());
    assert_eq!(own, base);
}

#[test]
fn maps_are_joined_key_by_key_and_lists_are_replaced_whole() {
    let own = good(
        "labels: [c]\nsource: { title: New }\ncontacts: { anna: { phones: ['3'] }, berta: { phones: ['4'] } }\n\
         data: { env: { prod: { url: b } } }\ninfo: [{ label: Zone, value: south }, { label: Rack, value: r }]\n\
         notices: []\nsummary: null\n",
    );
    assert_eq!(own.labels, ["c"]);
    let source = format!("{:?}", own.source.facts);
    assert!(
        source.contains("New") && source.contains("wiki"),
        "{source}"
    );
    let phones: Vec<_> = own
        .contacts
        .iter()
        .map(|own| own.phones.join(","))
        .collect();
    assert_eq!(phones, ["3", "4"]);
    assert_eq!(own.contacts[0].name, "Anna");
    let info = own
        .info
        .iter()
        .map(|own| (own.label.as_str(), own.value.as_deref()));
    let wanted = [("CI", "x1"), ("Zone", "south"), ("Rack", "r")];
    assert_eq!(
        info.collect::<Vec<_>>(),
        wanted.map(|(label, value)| (label, Some(value)))
    );
    assert!(own.notices.is_empty() && own.summary.is_none());
    assert!(
        format!("{:?}", own.data).contains("\"5\""),
        "{:?}",
        own.data
    );
}

#[test]
fn a_step_is_changed_key_by_key_where_it_stands() {
    let own = good(
        "steps:\n  - { id: act, title: Do, when: null }\n  - { id: look, items: [three] }\n\
         \x20 - { id: tell, ticket: { subject: New } }\n",
    );
    assert_eq!(ids(&own), ["look", "ask", "act", "tell"]);
    let step = |id: &str| own.step(&id.into()).unwrap().1;
    assert_eq!(
        (step("act").title.as_str(), &step("act").when),
        ("Do", &None)
    );
    assert_eq!(step("look").body.as_deref(), Some("The old body"));
    assert_eq!(step("look").items.len(), 1);
    let ticket = step("tell").kind.dispatch().unwrap();
    assert_eq!(ticket.subject.as_ref().unwrap().0, "New");
    assert_eq!(ticket.lang, "es");
    assert!(ticket.body.is_some());
}

#[test]
fn a_step_is_replaced_taken_out_put_in_between_and_moved() {
    let own = good(
        "steps:\n  - { remove: look }\n  - { id: a, title: A, after: look }\n  - { id: b, title: B, after: look }\n\
         \x20 - { id: c, title: C, before: a }\n  - { replace: act, title: New, id: done }\n  - { id: d, title: D, after: done }\n\
         \x20 - { id: e, title: E }\n  - { id: ask, before: b }\n  - { replace: tell, kind: end, title: End, when: ask == 'y' }\n",
    );
    assert_eq!(ids(&own), ["c", "a", "ask", "b", "done", "d", "tell", "e"]);
    let end = own.step(&"tell".into()).unwrap().1;
    assert!(matches!(end.kind, Kind::End));
}

#[test]
fn what_names_no_step_or_says_two_things_is_told_in_its_own_file() {
    let table: &[(&str, &str)] = &[
        ("- { remove: lok }", "extends-step 0:6 lok"),
        ("- { replace: lok, title: T }", "extends-step 0:6 lok"),
        ("- { id: n, title: N, before: lok }", "extends-step 0:6 lok"),
        ("- { id: n, title: N, after: lok }", "extends-step 0:6 lok"),
        ("- { id: lok, body: B }", "extends-step 0:6 lok"),
        ("- { remove: look, title: T }", "extends-form 0:6 title"),
        ("- { remove: [look] }", "extends-form 0:6 ["),
        (
            "- { id: n, title: N, before: look, after: ask }",
            "extends-form 0:6 ask",
        ),
        ("- { id: ask, kind: task }", "extends-form 0:6 task"),
        (
            "- { id: look, body: B }\n- { id: look, items: [a] }",
            "extends-form 0:7 {",
        ),
        (
            "- { remove: look }\n- { id: look, body: B }",
            "extends-form 0:7 {",
        ),
        (
            "- { remove: act }\n- { replace: act, title: B }",
            "extends-form 0:7 act",
        ),
        ("- { id: look, bodi: B }", "unknown-key 0:6 bodi"),
        ("- { id: act, when: ask == 'z' }", "unknown-option 0:6 'z'"),
        // The base is right: it is what takes the step away that is not.
        ("- { remove: ask }", "unknown-name 0:6 ask"),
    ];
    for (step, wanted) in table {
        let found = wrong(&format!("steps:\n{step}\n"));
        assert!(
            found.iter().any(|own| own.starts_with(wanted)),
            "{step}: {found:?}"
        );
    }
    let wanted = ["extends-step 0:6 lok"];
    assert_eq!(
        wrong("steps:\n- { id: lok, body: B }\n"),
        wanted,
        "no followers"
    );
    let only = "version: 1\nid: o\ntitle: O\nsteps:\n- { id: a, title: A, before: b }\n";
    assert_eq!(told(only, &[]), ["extends-form 0:5 before"]);
}

#[test]
fn a_mistake_three_levels_deep_is_told_in_the_file_that_has_it_and_once() {
    let middle = |more: &str| format!("version: 1\nid: middle\ntitle: M\nextends: base\n{more}");
    let in_base = [
        (
            "when: ask == 'x'",
            "when: aks == 'x'",
            "unknown-name 2:26 aks",
        ),
        ("    title: Act", "    titel: Act", "unknown-key 2:25 titel"),
        ("title: Which?", "title: [x", "syntax 2:22 ["),
    ];
    let in_base = in_base.map(|(was, is, wanted)| (BASE.replace(was, is), "", "", wanted));
    let (within, when) = ("{ within: 5 + }", "ask == 'x' and askk");
    let above = [
        (
            format!("id: act, deadline: {within}"),
            "",
            "expression 1:6 +",
        ),
        (
            "id: nou, title: 'N {{ aks }}'".to_owned(),
            "",
            "unknown-name 1:6 aks",
        ),
        (
            format!("id: act, when: {when}"),
            "",
            "unknown-name 1:6 askk",
        ),
        ("remove: nee".to_owned(), "", "extends-step 1:6 nee"),
        (
            "id: n, title: N".to_owned(),
            "remove: nn",
            "extends-step 0:6 nn",
        ),
        (
            "id: n, title: N".to_owned(),
            "id: tell, ticket: { body: 'x {{ aks }}' }",
            "unknown-name 0:6 aks",
        ),
    ];
    let above = above
        .iter()
        .map(|(step, own, wanted)| (BASE.to_owned(), &**step, *own, *wanted));
    for (base, step, own, wanted) in in_base.into_iter().chain(above) {
        let steps = |step: &str| match step {
            "" => String::new(),
            step => format!("steps:\n- {{ {step} }}\n"),
        };
        let (middle, more) = (middle(&steps(step)), steps(own));
        let own = format!("version: 1\nid: own\ntitle: Own\nextends: middle\n{more}");
        let found = told(&own, &[&middle, &base]);
        assert_eq!(found.len(), 1, "{wanted}: {found:?}");
        assert!(found[0].starts_with(wanted), "{wanted}: {found:?}");
    }
}

#[test]
fn a_way_that_ends_nowhere_is_told_where_it_is_named() {
    let why = |broken: NoBase, texts: &[&str]| {
        let lineage = Lineage {
            broken: Some(broken),
            ..lineage(texts)
        };
        let problems = runbook(Texts::new(OWN, &lineage), &english()).unwrap_err();
        let [own] = &problems[..] else {
            panic!("{problems:?}");
        };
        let source = own.place.source.since(SourceId::default());
        (own.code, source, own.whole())
    };
    let (code, file, text) = why(NoBase::Missing(vec!["basse".to_owned()]), &[]);
    assert_eq!((code, file), ("extends-missing", Some(0)));
    assert!(text.contains("basse"), "{text}");
    let (code, file, text) = why(NoBase::LessTrusted("./x.yaml".to_owned()), &[]);
    assert_eq!((code, file), ("extends-missing", Some(0)));
    assert!(text.contains("./x.yaml"), "{text}");
    let next = BASE.replace("title: Base", "title: Base\nextends: own");
    let (code, file, text) = why(
        NoBase::Circle(vec!["own".into(), "base".into(), "own".into()]),
        &[&next],
    );
    assert_eq!((code, file), ("extends-circle", Some(1)));
    assert!(text.contains("own` → `base` → `own"), "{text}");
    assert_eq!(why(NoBase::Deep, &[&next]).0, "extends-circle");
    assert_eq!(told(OWN, &[]), ["extends-missing 0:4 base"]);
}

#[test]
fn the_merged_text_is_the_same_runbook() {
    let more = "data: { env: { prod: { digits: '0755', five: '5', no: null } } }\nsteps:\n- { id: ask, options: ['5', six] }\n\
                - { id: act, when: ask == '5' }\n- { id: n, title: 'yes', body: \"a\\n\\n- b: c #d\\n\" , before: act }\n";
    let own = format!("{OWN}{more}");
    let lineage = lineage(&[BASE]);
    let texts = Texts::new(&own, &lineage);
    let text = merged(texts, &english()).unwrap();
    assert!(!text.contains("extends"), "{text}");
    assert_eq!(
        runbook(&text, &english()).unwrap(),
        runbook(texts, &english()).unwrap()
    );
    let mut sources = Sources::one("own.yaml", own.as_str());
    sources.add("base.yaml", BASE);
    let told = with_origins(texts, &sources, &english()).unwrap();
    assert_eq!(
        runbook(&told, &english()).unwrap(),
        runbook(texts, &english()).unwrap()
    );
    for part in [
        "# own.yaml:2\nid: own\n",
        "# base.yaml:4\nlang: ca\n",
        "  # base.yaml:16\n  - id: look\n",
        "  # base.yaml:20\n  - id: ask\n",
        "# base.yaml:14\ndata:\n",
        "      # own.yaml:5\n      digits:",
        "    # own.yaml:7\n    options:\n",
        "  # own.yaml:9\n  - id: n\n",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
}

#[test]
fn what_a_text_says_of_itself_is_read_however_it_is_written() {
    let wanted = |id: Option<&str>, extends: Option<&str>| Head {
        id: id.map(str::to_owned),
        extends: extends.map(str::to_owned),
    };
    let table = [
        (OWN, wanted(Some("own"), Some("base"))),
        ("{ id: a, \"extends\": 'b' }", wanted(Some("a"), Some("b"))),
        ("id: a\nextends:\n", wanted(Some("a"), None)),
        (
            "id: a\nsteps: [\nextends: b\n",
            wanted(Some("a"), Some("b")),
        ),
        ("", wanted(None, None)),
    ];
    for (text, wanted) in table {
        assert_eq!(head(text, &english()), wanted, "{text}");
    }
}

#[test]
fn a_merged_text_that_is_larger_than_a_file_may_be_is_refused() {
    let long = "x".repeat(700 * 1024);
    let base = BASE.replace("The old body", &long);
    let own = format!("{OWN}steps:\n- {{ id: n, title: N, body: '{long}' }}\n");
    assert_eq!(told(&own, &[&base]), ["too-large 0:4 base"]);
}

#[test]
fn alerts_of_another_file_are_noted_where_it_is_named_and_own_ones_are_not() {
    let base = format!("{BASE}alerts: [{{ labels: {{ alertname: A }} }}]\n");
    let notes = |own: &str| {
        let own = format!("{OWN}{own}");
        let bases = lineage(&[&base]);
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 29).unwrap_or_default();
        let found = findings(Texts::new(&own, &bases), day, &english());
        let found = found
            .into_iter()
            .filter(|own| own.code == "alerts-inherited");
        found
            .map(|own| (own.place.source, own.place.line, own.level))
            .collect::<Vec<_>>()
    };
    let note = (
        SourceId::default(),
        4,
        crate::model::problem::Severity::Note,
    );
    assert_eq!(notes(""), [note]);
    assert_eq!(notes("alerts: [{ labels: { alertname: B } }]\n"), []);
    assert_eq!(notes("alerts: null\n"), []);
    // The merged text is there all the same.
    assert!(merged(Texts::new(OWN, &lineage(&[&base])), &english()).is_some());
}

#[test]
fn what_a_text_takes_from_a_base_is_told_where_it_is_taken() {
    const CHOICE: &str = "\
version: 1
id: base
title: Base
lang: ca
contacts:
  duty: { name: Duty, phones: ['1'] }
steps:
  - id: choose
    kind: decision
    title: Which?
    options: [x, y]
  - id: ring
    kind: call
    title: Ring
    contacts: [duty]
  - id: act
    title: Act
    when: choose == 'x'
";
    let mid = |more: &str| format!("version: 1\nid: mid\ntitle: Mid\nextends: base\n{more}");
    let leaf = "version: 1\nid: leaf\ntitle: Leaf\nextends: mid\n";
    // The middle one takes away what the base needs: it is told there, for every leaf.
    let taken = mid("steps:\n  - remove: choose\n");
    let all = told(leaf, &[&taken, CHOICE]);
    assert!(all.iter().all(|own| own.contains(" 1:6 choose")), "{all:?}");
    assert!(!all.is_empty());
    let all = told(
        &mid("steps:\n  - id: choose\n    options: null\n"),
        &[CHOICE],
    );
    assert!(all.iter().all(|own| own.contains(" 0:6 choose")), "{all:?}");
    // What is wrong in the base alone stays there.
    let wrong = CHOICE.replace("choose == 'x'", "chose == 'x'");
    let all = told(leaf, &[&mid(""), &wrong]);
    assert!(all.iter().all(|own| own.contains(" 2:18 ")), "{all:?}");
    // It says of what.
    let problems = of(leaf, &[&mid("steps:\n  - remove: choose\n"), CHOICE])
        .err()
        .unwrap();
    let message = &problems[0].message;
    assert!(
        message.contains("line 18 of the runbook `base`"),
        "{message}"
    );
}

#[test]
fn what_comes_of_a_mistake_in_a_base_is_not_told_beside_it() {
    let mid = "version: 1\nid: mid\ntitle: Mid\nextends: base\nsteps:\n  - after: lok\n    id: extra\n    title: Extra\n";
    let leaf =
        "version: 1\nid: leaf\ntitle: Leaf\nextends: mid\nsteps:\n  - id: extra\n    body: B\n";
    assert_eq!(told(leaf, &[mid, BASE]), ["extends-step 1:6 lok"]);
    let broken = BASE.replace("\nsteps:\n", "\n steps:\n");
    let all = told(leaf, &[mid, &broken]);
    assert!(
        !all.is_empty() && all.iter().all(|own| own.contains(" 2:")),
        "{all:?}"
    );
}

#[test]
fn a_name_that_a_base_has_is_told_as_one_of_another_text() {
    let own = format!("{OWN}steps:\n  - replace: act\n    id: look\n    title: L\n");
    let problems = of(&own, &[BASE]).err().unwrap();
    assert!(
        problems[0].message.contains("in what this runbook extends"),
        "{problems:?}"
    );
}
