//! A page of Confluence 3: a frame of tables, notices as tables, steps with a line's end.

use crate::support::{body, in_order, labels, sample};
use vetlla::model::Level;

const PAGE: &str = "old/RestartPrintGateway.html";

#[test]
fn the_old_frame_gives_title_date_and_name() {
    let draft = sample(PAGE);
    assert_eq!(draft.book.title, "RestartPrintGateway");
    assert_eq!(draft.source("modified_on"), ["2012-01-17"]);
    assert_eq!(draft.source("modified_by"), ["hmorrow"]);
    assert_eq!(draft.source("exported_at"), ["2012-03-02T08:15:00"]);
}

#[test]
fn notices_that_are_tables_are_notices_without_their_pictures() {
    let draft = sample(PAGE);
    let [warning] = &draft.book.notices[..] else {
        panic!("one notice of the page");
    };
    assert_eq!(warning.level, Level::Warning);
    let whole = "**Not on a Friday**: Labels printed twice have to be cancelled by hand.";
    assert_eq!(warning.text, whole);
    let steps = draft.book.steps.iter().flat_map(|own| &own.notices);
    let notes: Vec<_> = steps.map(|own| (own.level, &own.text[..])).collect();
    let hours = "The depot is open from 5 to 22. Outside those hours leave a note.";
    assert_eq!(notes, [(Level::Note, hours)]);
    assert!(!draft.yaml.contains("forbidden") && !draft.yaml.contains("information.gif"));
}

#[test]
fn a_title_ends_where_its_line_does() {
    let draft = sample(PAGE);
    let titles = draft.titles();
    assert_eq!(
        titles[..3],
        [
            "Stop the gateway",
            "Empty the spool folder",
            "Start the gateway"
        ]
    );
    assert!(titles[3].starts_with("Ring the depot (extension 4471)"));
    assert_eq!(titles.len(), 4);
}

#[test]
fn sub_steps_are_items_and_code_is_one_line() {
    let draft = sample(PAGE);
    let items = draft.step("Start the gateway").items.iter();
    let items: Vec<_> = items.map(|own| &own.text[..]).collect();
    assert_eq!(
        items,
        [
            "Start `LabelGate`.",
            "Print a test label from the depot page."
        ]
    );
    let code = "```\nforfiles /P D:\\spool /D -0 /C \"cmd /c del @file\"\n```";
    assert!(body(draft.step("Empty the spool folder")).contains(code));
}

#[test]
fn a_letter_by_its_number_is_a_dash_and_an_extension_no_phone() {
    let draft = sample(PAGE);
    assert!(draft.text().contains("says **stuck** — or the depot rings"));
    assert!(draft.book.contacts.iter().all(|own| own.phones.is_empty()));
    assert!(labels(&draft.book.steps[3].fields).is_empty());
}

#[test]
fn the_last_table_stays_a_table_of_three_columns() {
    let last = sample(PAGE);
    in_order(
        body(last.book.steps.last().unwrap()),
        &[
            "| Message | What it means | What to do |",
            "| GATE-17 | Spool disk full | Step 2 |",
            "| GATE-40 | Printer offline | Ring the depot |",
        ],
    );
}
