//! Each finding has a good and a bad runbook.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::i18n::{Lang, Words};
use crate::load;
use crate::model::Severity;

fn rehearsed(steps: &str) -> Vec<Finding> {
    let yaml = format!(
        "version: 1\nid: x\ntitle: X\nlang: en\ncontacts:\n  a: {{ name: Anna, phones: ['1'] }}\nsteps:\n\
         \x20 - {{ id: hello, title: Call, kind: call, contacts: [a] }}\n{steps}"
    );
    let read = load::runbook(&yaml, &Words::new(Lang::En));
    let runbook = read.unwrap_or_else(|problems| panic!("{yaml}\n{problems:#?}"));
    rehearse(&Arc::new(runbook))
}

#[test]
fn a_look() {
    for f in std::fs::read_dir("runbooks").unwrap() {
        let f = f.unwrap().path();
        let text = std::fs::read_to_string(&f).unwrap();
        let runbook = load::runbook(&text, &Words::new(Lang::En)).unwrap();
        println!("{f:?} {:#?}", rehearse(&Arc::new(runbook)));
    }
    println!("{:#?}", rehearsed("  - { id: t, title: T }\n"));
    let _ = Severity::Note;
}
