//! A second import of the same pages, of changed ones, and of drafts that somebody edited.

use crate::support::{fixtures, imported, vetlla};
use std::fs;

const PAGE: &str = "<div id=\"main-content\"><ol><li>Stop it</li><li>Start it</li></ol></div>";

#[test]
fn the_same_page_gives_the_same_draft_and_what_was_edited_stays() {
    let home = tempfile::tempdir().unwrap();
    let page = home.path().join("Restart_12345678.html");
    fs::write(&page, PAGE).unwrap();
    imported(home.path(), &page);
    let draft = home.path().join("drafts/restart.yaml");
    let first = fs::read_to_string(&draft).unwrap();
    assert!(imported(home.path(), &page).out.contains("as it was"));
    assert_eq!(fs::read_to_string(&draft).unwrap(), first);

    let edited = format!("{first}# mine\n");
    fs::write(&draft, &edited).unwrap();
    assert!(imported(home.path(), &page).out.contains("as it was"));
    fs::write(&page, PAGE.replace("Start it", "Start it again")).unwrap();
    let ran = imported(home.path(), &page);
    assert!(ran.out.contains("was edited and stays"), "{}", ran.out);
    let changes = "- Start it\n      + Start it again";
    assert!(ran.out.contains(changes), "{}", ran.out);
    assert_eq!(fs::read_to_string(&draft).unwrap(), edited);
    let new = fs::read_to_string(home.path().join("drafts/restart.yaml.new")).unwrap();
    assert!(new.contains("Start it again"));
}

#[test]
fn a_draft_that_nobody_edited_follows_its_page() {
    let home = tempfile::tempdir().unwrap();
    let page = home.path().join("Restart_12345678.html");
    fs::write(&page, PAGE).unwrap();
    imported(home.path(), &page);
    fs::write(&page, PAGE.replace("Stop it", "Halt it")).unwrap();
    imported(home.path(), &page);
    let draft = fs::read_to_string(home.path().join("drafts/restart.yaml")).unwrap();
    assert!(draft.contains("title: Halt it"), "{draft}");
    assert!(!home.path().join("drafts/restart.yaml.new").exists());
}

#[test]
fn a_password_is_told_by_its_line_and_never_repeated() {
    let home = tempfile::tempdir().unwrap();
    let page = home.path().join("p.html");
    let text =
        "<div id=\"main-content\">\n<ol><li>Log in</li></ol>\n<p>Password: Xk7secret</p></div>";
    fs::write(&page, text).unwrap();
    let ran = imported(home.path(), &page);
    let told = "line 3: a password seems to stand here";
    assert!(ran.out.contains(told), "{}", ran.out);
    assert!(!ran.out.contains("Xk7secret"), "{}", ran.out);
}

#[test]
fn all_samples_come_out_the_same_a_second_time() {
    let home = tempfile::tempdir().unwrap();
    for folder in ["st", "cloud", "dc9", "old", "storage"] {
        imported(home.path(), &fixtures().join(folder));
        let again = imported(home.path(), &fixtures().join(folder));
        let drafts = again
            .out
            .lines()
            .filter(|own| own.contains('→') && !own.starts_with(' '));
        for own in drafts {
            assert!(own.ends_with("as it was"), "{folder}: {own}");
        }
    }
}

#[test]
fn an_edited_draft_stays_through_several_changes_of_its_page() {
    let home = tempfile::tempdir().unwrap();
    let page = home.path().join("Restart_12345678.html");
    fs::write(&page, PAGE).unwrap();
    imported(home.path(), &page);
    let draft = home.path().join("drafts/restart.yaml");
    let edited = fs::read_to_string(&draft).unwrap() + "# mine\n";
    fs::write(&draft, &edited).unwrap();
    for word in ["once", "twice"] {
        fs::write(&page, PAGE.replace("Stop it", &format!("Stop it {word}"))).unwrap();
        let ran = imported(home.path(), &page);
        // Each time it says what is new since the draft was made, not since the last look.
        let change = format!("- Stop it\n      + Stop it {word}");
        assert!(ran.out.contains(&change), "{}", ran.out);
        assert_eq!(fs::read_to_string(&draft).unwrap(), edited);
        let new = fs::read_to_string(home.path().join("drafts/restart.yaml.new")).unwrap();
        assert!(new.contains(&format!("Stop it {word}")));
    }
    // Only the draft is a runbook of the folder.
    let list = vetlla(home.path(), &["check", "drafts"]);
    assert_eq!(list.code, 0, "{}", list.out);
}

#[test]
fn a_new_password_in_a_changed_page_is_not_repeated() {
    let home = tempfile::tempdir().unwrap();
    let page = home.path().join("Restart_12345678.html");
    fs::write(&page, PAGE).unwrap();
    imported(home.path(), &page);
    let draft = home.path().join("drafts/restart.yaml");
    let edited = fs::read_to_string(&draft).unwrap() + "# mine\n";
    fs::write(&draft, edited).unwrap();
    fs::write(
        &page,
        PAGE.replace("Stop it", "Stop it, password: Xk7secret"),
    )
    .unwrap();
    let ran = imported(home.path(), &page);
    assert!(ran.out.contains("+ Stop it, password: …"), "{}", ran.out);
    assert!(!ran.out.contains("Xk7secret"), "{}", ran.out);
}
