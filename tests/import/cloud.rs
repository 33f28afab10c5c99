//! Two pages of the cloud: lists in pieces, tasks, a form, severities, people in columns.

use crate::support::{body, in_order, labels, sample};
use vetlla::model::{FieldKind, Kind, Level, Value};

const FAILOVER: &str = "cloud/Failover-of-the-order-database_917505.html";
const SEVERITY: &str = "cloud/Severity-and-escalation_917602.html";

#[test]
fn a_list_in_three_pieces_is_five_steps_each_with_its_code() {
    let draft = sample(FAILOVER);
    let steps = draft.section("Steps");
    let wanted = [
        "Fence the old primary",
        "Check that it is fenced",
        "Promote the replica with the least lag",
        "Point the service at it and watch the error rate for 5 minutes",
        "Write the times down in the incident ticket",
    ];
    assert_eq!(steps[..5], wanted);
    let one = body(draft.step(wanted[0]));
    assert!(one.contains("kestrelctl fence orders-db-1 --reason \"failover\""));
    let two = draft.step(wanted[1]);
    assert_eq!(two.expect.as_deref(), Some("`state=fenced`"));
    let Kind::Decision(decision) = &two.kind else {
        panic!("two branches");
    };
    let told: Vec<_> = decision.options.iter().map(|own| &own.label[..]).collect();
    assert!(
        told[0].starts_with("If it still shows `state=active`"),
        "{told:?}"
    );
    assert_eq!(told[1], "Otherwise go on.");
}

#[test]
fn braces_of_another_tool_stay_as_they_are() {
    let draft = sample(FAILOVER);
    let step = draft.step("Promote the replica with the least lag");
    let raw = "kestrelctl promote {% raw %}{{ replica }}{% endraw %}\n# wait for \"promoted\"";
    assert!(body(step).contains(raw), "{}", body(step));
    assert!(!step.takes_answers || body(step).contains("{% raw %}"));
}

#[test]
fn a_list_that_closes_itself_does_not_swallow_the_rest() {
    let draft = sample(FAILOVER);
    assert_eq!(
        draft.section("Afterwards"),
        ["Rebuild the old primary as a replica"]
    );
    let step = draft.step("Rebuild the old primary as a replica");
    assert!(body(step).contains("<https://docs.example.net/rebuild> within one working day."));
}

#[test]
fn tasks_are_items_none_is_done_and_an_empty_one_goes() {
    let draft = sample(FAILOVER);
    let step = draft.step("Before you start");
    let items: Vec<_> = step.items.iter().map(|own| &own.text[..]).collect();
    let wanted = [
        "Read the last hand-over note",
        "Tell Tom Abara that you are starting",
        "Out of hours, page him instead",
    ];
    assert_eq!(items, wanted);
}

#[test]
fn what_the_ticket_must_say_is_a_form() {
    let draft = sample(FAILOVER);
    let form = draft.step("What the ticket must say");
    assert_eq!(form.kind, Kind::Form);
    let wanted = [
        "Time of the alert",
        "Old primary",
        "New primary",
        "Data lost (yes/no)",
        "Who decided",
    ];
    assert_eq!(labels(&form.fields), wanted);
    assert_eq!(form.fields[3].kind, FieldKind::Checkbox);
}

#[test]
fn a_purple_panel_is_a_note_people_have_names_and_emoji_are_no_words() {
    let draft = sample(FAILOVER);
    let [note] = &draft.book.notices[..] else {
        panic!("one notice");
    };
    assert_eq!(note.level, Level::Note);
    assert!(note.text.contains("about the **primary** only"));
    assert!(draft.text().contains("Ines Calder") && draft.text().contains("Tom Abara"));
    for word in ["5ae2722fd5c9632c30138e16", "712020", "blue star"] {
        assert!(!draft.yaml.contains(word), "{word}");
    }
    assert!(draft.yaml.contains("🚨 When to use this"));
}

#[test]
fn a_picture_stands_with_its_step_and_beside_the_draft() {
    let draft = sample(FAILOVER);
    let file = "failover-of-the-order-database.files/lag-board.png";
    let step = draft.step("Promote the replica with the least lag");
    assert!(body(step).contains(&format!("![lag-board.png](<{file}>)")));
    assert!(draft.has_file(file));
}

#[test]
fn severities_are_a_choice_with_what_spans_rows_and_columns() {
    let draft = sample(SEVERITY);
    let Kind::Decision(decision) = &draft.step("Choose the severity").kind else {
        panic!("a decision");
    };
    let told: Vec<_> = decision.options.iter().map(|own| &own.label[..]).collect();
    assert_eq!(told, ["SEV 1", "SEV 2", "SEV 3"]);
    assert_eq!(decision.options[0].value, Value::Text("sev_1".to_owned()));
    let about = |at: usize| decision.options[at].description.as_deref().unwrap();
    assert!(about(0).contains("First call within: 5 minutes"));
    in_order(
        about(1),
        &[
            "* One region down",
            "* Payments slower than 30 s",
            "First call within: 5 minutes",
        ],
    );
    assert!(about(2).contains("First call within, Who: next working day"));
}

#[test]
fn people_in_columns_are_contacts_and_what_is_no_phone_is_none() {
    let draft = sample(SEVERITY);
    let lead = draft.contact("On-call lead");
    assert_eq!(lead.phones, ["+44 20 7946 0011"]);
    assert_eq!(lead.email.as_deref(), Some("oncall@kestrel-works.example"));
    let manager = draft.contact("Duty manager");
    assert_eq!(manager.phones, ["020 7946 0012", "07700 900123"]);
    assert!(manager.email.is_none());
    in_order(
        manager.note.as_deref().unwrap(),
        &[
            "if no answer: 07700 900123",
            "duty [at] kestrel-works.example",
        ],
    );
    let hotline = draft.contact("vendor hotline");
    assert_eq!(hotline.phones, ["+1 (555) 010-0199"]);
    let all: Vec<_> = draft
        .book
        .contacts
        .iter()
        .flat_map(|own| &own.phones)
        .collect();
    assert_eq!(all.len(), 4, "{all:?}");
}

#[test]
fn a_condition_that_names_a_choice_has_a_when_proposed() {
    let draft = sample(SEVERITY);
    in_order(
        &draft.import("review"),
        &[
            "If it is a SEV 1",
            "proposal: 'when: choose_the_severity == \"sev_1\"'",
            "For a SEV 2",
            "proposal: 'when: choose_the_severity == \"sev_2\"'",
        ],
    );
    assert!(draft.book.steps.iter().all(|own| own.when.is_none()));
}

#[test]
fn what_is_to_be_said_is_the_calls_script() {
    let draft = sample(SEVERITY);
    let step = draft.step("Call");
    let Kind::Call(call) = &step.kind else {
        panic!("a call");
    };
    assert!(
        call.script
            .as_ref()
            .unwrap()
            .0
            .contains("This is the night watch.")
    );
    assert_eq!(step.contacts, ["on_call_lead", "duty_manager"]);
}

#[test]
fn an_author_who_is_a_number_is_kept_and_said_to_be_one() {
    let draft = sample(SEVERITY);
    assert_eq!(draft.source("created_by"), ["5ae2722fd5c9632c30138e16"]);
    let told = "a person of whom the page has the number only: who is it?";
    in_order(&draft.import("review"), &[told, "5ae2722fd5c9632c30138e16"]);
    assert!(draft.report.contains(told), "{}", draft.report);
}
