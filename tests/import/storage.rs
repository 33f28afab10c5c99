//! A page in the storage format.

use crate::support::{body, imported, in_order, sample};
use std::fs;
use vetlla::model::Level;

const PAGE: &str = "storage/renew-the-gateway-certificate.xml";

#[test]
fn labels_and_a_titled_warning() {
    let draft = sample(PAGE);
    assert_eq!(draft.book.labels, ["24x7", "Internal"]);
    let warning = &draft.book.notices[0];
    assert_eq!(warning.level, Level::Warning);
    let whole = "**Do not skip step 2**: Without the backup there is no way back.";
    assert_eq!(warning.text, whole);
}

#[test]
fn a_panel_that_is_there_twice_is_told_once_and_its_person_is_a_number() {
    let draft = sample(PAGE);
    assert_eq!(
        draft.text().matches("The new certificate arrives").count(),
        1
    );
    let number = "5ae2722fd5c9632c30138e16";
    let panel = format!("The new certificate arrives by mail from @{number}.");
    assert_eq!(draft.book.notices[1].text, panel);
    assert!(draft.import("review").contains(number));
}

#[test]
fn three_steps_with_picture_code_and_link() {
    let draft = sample(PAGE);
    let steps = draft.section("Steps");
    let wanted = [
        "Save the mail’s attachment as gateway.crt",
        "Back up the old one",
        "Load the new one as in Gateway – daily work",
    ];
    assert_eq!(steps[..3], wanted);
    assert!(body(draft.step(wanted[0])).contains("mail with attachment.png"));
    let code = "on the gateway:\n\n```bash\ncp gateway.crt \"gateway.$(date +%F).crt\" && ls -l <backup>\n```";
    assert!(body(draft.step(wanted[1])).contains(code));
    assert!(draft.import("missing").contains("Gateway – daily work"));
}

#[test]
fn tasks_have_their_day_and_are_not_done() {
    let draft = sample(PAGE);
    let items: Vec<_> = draft.book.steps.iter().flat_map(|own| &own.items).collect();
    let items: Vec<_> = items.iter().map(|own| &own.text[..]).collect();
    assert_eq!(
        items,
        ["Tell the depot by 2025-06-30", "Order the certificate"]
    );
}

#[test]
fn a_folded_part_stays_and_its_phone_is_a_contact() {
    let draft = sample(PAGE);
    let last = draft.book.steps.last().unwrap();
    in_order(
        body(last),
        &[
            "**If the gateway refuses it**",
            "Put the backup in place again",
            "+44 20 7946 0033",
        ],
    );
    assert_eq!(
        draft.contact("+44 20 7946 0033").phones,
        ["+44 20 7946 0033"]
    );
    assert_eq!(last.contacts, ["n44_20_7946_0033"]);
}

#[test]
fn what_is_to_be_filled_in_is_listed_and_no_step() {
    let draft = sample(PAGE);
    assert!(
        draft
            .import("unknown")
            .contains("Add the serial number here")
    );
    assert!(!draft.text().contains("serial number"));
}

#[test]
fn a_file_that_a_macro_or_a_link_names_stands_in_its_step() {
    let home = tempfile::tempdir().unwrap();
    let files = home.path().join("attachments");
    fs::create_dir(&files).unwrap();
    fs::write(files.join("log.txt"), "log").unwrap();
    let text = "<ol><li>View <ac:structured-macro ac:name=\"view-file\"><ac:parameter \
                ac:name=\"name\"><ri:attachment ri:filename=\"log.txt\"/></ac:parameter>\
                </ac:structured-macro></li><li>Look at <ac:link><ri:attachment \
                ri:filename=\"plan.pdf\"/><ac:plain-text-link-body><![CDATA[the plan]]>\
                </ac:plain-text-link-body></ac:link></li></ol>";
    let file = home.path().join("page.xml");
    fs::write(&file, text).unwrap();
    let ran = imported(home.path(), &file);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let own = fs::read_to_string(home.path().join("drafts/page.yaml")).unwrap();
    assert!(own.contains("[log.txt](page.files/log.txt)"), "{own}");
    assert!(own.contains("[the plan](page.files/plan.pdf)"), "{own}");
    assert!(
        ran.out.contains("did not come along: plan.pdf"),
        "{}",
        ran.out
    );
    assert!(!ran.out.contains("could not be shown"), "{}", ran.out);
    assert!(home.path().join("drafts/page.files/log.txt").exists());
}
