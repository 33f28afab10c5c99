//! The loader as its callers see it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::model::{FieldKind, Kind, Value};
use crate::words::Lang;

fn english() -> Words {
    Words::new(Lang::En)
}

const AWS: &str = include_str!("../../runbooks/aws-claranet.yaml");

fn told(text: &str) -> String {
    match runbook(text, &english()) {
        Ok(_) => String::new(),
        Err(problems) => report::human("f.yaml", text, &problems),
    }
}

#[test]
fn the_first_runbook_loads() {
    assert_eq!(told(AWS), "");
    let runbook = runbook(AWS, &english()).unwrap();
    assert_eq!(runbook.id, "aws-claranet");
    assert_eq!(runbook.steps.len(), 7);
    let Kind::Decision(decision) = &runbook.steps[2].kind else {
        panic!("no decision")
    };
    assert_eq!(decision.options[0].value, Value::Flag(true));
    let (_, field) = runbook.field(&"actuacion".into()).unwrap();
    assert_eq!(field.kind, FieldKind::Select);
    assert_eq!(field.options[0].value, Value::Text("no".to_owned()));
}
