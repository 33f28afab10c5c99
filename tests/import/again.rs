//! A second import of the same pages, of changed ones, and of drafts that somebody edited.

use crate::support::{fixtures, imported, vetlla};
use std::fs;
use std::path::{Path, PathBuf};

const PAGE: &str = "<div id=\"main-content\"><ol><li>Stop it</li><li>Start it</li></ol></div>";

/// A page whose draft somebody has edited.
fn edited(home: &Path) -> PathBuf {
    let page = home.join("Restart_12345678.html");
    fs::write(&page, PAGE).unwrap();
    imported(home, &page);
    let draft = home.join("drafts/restart.yaml");
    let text = fs::read_to_string(&draft).unwrap() + "# mine\n";
    fs::write(&draft, text).unwrap();
    page
}

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
    let page = edited(home.path());
    let draft = home.path().join("drafts/restart.yaml");
    let edited = fs::read_to_string(&draft).unwrap();
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
    let page = edited(home.path());
    fs::write(
        &page,
        PAGE.replace("Stop it", "Stop it, password: Xk7secret"),
    )
    .unwrap();
    let ran = imported(home.path(), &page);
    assert!(ran.out.contains("+ Stop it, password: …"), "{}", ran.out);
    assert!(!ran.out.contains("Xk7secret"), "{}", ran.out);
}

fn written(home: &std::path::Path, file: &str, title: &str, body: &str) -> std::path::PathBuf {
    let path = home.join(file);
    let text = crate::support::page(body).replace("Space : Page", &format!("Space : {title}"));
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn drafts_are_known_by_their_page_and_not_by_its_title() {
    let home = tempfile::tempdir().unwrap();
    let steps = |what: &str| format!("<ol><li>Stop the {what} server</li></ol>");
    let first = written(home.path(), "a/820001.html", "Restart (web)", &steps("A"));
    let second = written(home.path(), "b/820002.html", "Restart (web)", &steps("B"));
    imported(home.path(), &first);
    imported(home.path(), &second);
    let read = |name: &str| fs::read_to_string(home.path().join("drafts").join(name)).unwrap();
    assert!(read("restart-web.yaml").contains("Stop the A server"));
    assert!(read("restart-web-2.yaml").contains("Stop the B server"));
    // Together, and with another title, each keeps its own.
    written(
        home.path(),
        "both/820000.html",
        "Restart (web)",
        &steps("new"),
    );
    written(
        home.path(),
        "both/820001.html",
        "Restart of the web",
        &steps("A"),
    );
    written(
        home.path(),
        "both/820002.html",
        "Restart (web)",
        &steps("B"),
    );
    let ran = imported(home.path(), &home.path().join("both"));
    assert!(
        read("restart-web.yaml").contains("Stop the A server"),
        "{}",
        ran.out
    );
    assert!(
        read("restart-web-2.yaml").contains("Stop the B server"),
        "{}",
        ran.out
    );
    assert!(
        read("restart-web-3.yaml").contains("Stop the new server"),
        "{}",
        ran.out
    );
}

#[test]
fn a_runbook_that_somebody_wrote_is_of_no_page() {
    let home = tempfile::tempdir().unwrap();
    let mine = home.path().join("drafts/restart.yaml");
    fs::create_dir_all(mine.parent().unwrap()).unwrap();
    fs::write(&mine, "version: 1\nid: restart\n").unwrap();
    let page = written(
        home.path(),
        "Restart_12345678.html",
        "Restart",
        "<ol><li>Stop</li></ol>",
    );
    let ran = imported(home.path(), &page);
    assert!(ran.out.contains("restart-2.yaml"), "{}", ran.out);
    assert_eq!(
        fs::read_to_string(&mine).unwrap(),
        "version: 1\nid: restart\n"
    );
}

#[test]
fn a_draft_beside_an_edited_one_is_not_written_over_once_it_is_edited_and_done_with_once_it_is_gone()
 {
    let home = tempfile::tempdir().unwrap();
    let page = edited(home.path());
    fs::write(&page, PAGE.replace("Stop it", "Stop it once")).unwrap();
    imported(home.path(), &page);
    let new = home.path().join("drafts/restart.yaml.new");
    fs::write(&new, "merging here").unwrap();
    fs::write(&page, PAGE.replace("Stop it", "Stop it twice")).unwrap();
    let ran = imported(home.path(), &page);
    assert_eq!(fs::read_to_string(&new).unwrap(), "merging here");
    let second = home.path().join("drafts/restart.yaml.new2");
    assert!(
        fs::read_to_string(&second).unwrap().contains("twice"),
        "{}",
        ran.out
    );
    // The second waits yet: nothing is done with, and no third is made.
    fs::remove_file(&new).unwrap();
    let ran = imported(home.path(), &page);
    assert!(
        ran.out
            .contains("the new draft is drafts/restart.yaml.new2"),
        "{}",
        ran.out
    );
    assert!(!new.exists());
    // Merged by hand, and taken away: the page has not changed since.
    fs::remove_file(&second).unwrap();
    for _ in 0..2 {
        let ran = imported(home.path(), &page);
        assert!(ran.out.contains("as it was"), "{}", ran.out);
        assert!(!new.exists());
    }
    fs::write(&page, PAGE.replace("Stop it", "Stop it thrice")).unwrap();
    let ran = imported(home.path(), &page);
    assert!(
        ran.out.contains("- Stop it twice\n      + Stop it thrice"),
        "{}",
        ran.out
    );
}

#[test]
fn a_page_that_loses_its_steps_says_that_its_draft_of_before_stays() {
    let home = tempfile::tempdir().unwrap();
    let page = home.path().join("Restart_12345678.html");
    fs::write(&page, PAGE).unwrap();
    imported(home.path(), &page);
    fs::write(&page, "<div id=\"main-content\"><p>Withdrawn.</p></div>").unwrap();
    let ran = imported(home.path(), &page);
    let told = "its draft of before stays, though the page has no steps now: drafts/restart.yaml";
    assert!(ran.out.contains(told), "{}", ran.out);
}

#[test]
fn a_new_draft_of_a_page_that_went_back_is_named_until_it_is_taken_away() {
    let home = tempfile::tempdir().unwrap();
    let page = edited(home.path());
    fs::write(&page, PAGE.replace("Stop it", "Stop it once")).unwrap();
    imported(home.path(), &page);
    fs::write(&page, PAGE).unwrap();
    let told = "drafts/restart.yaml.new is from before";
    let ran = imported(home.path(), &page);
    assert!(
        ran.out.contains("as it was") && ran.out.contains(told),
        "{}",
        ran.out
    );
    // What nobody touched there is written over, once there is something new to say.
    fs::write(&page, PAGE.replace("Stop it", "Stop it twice")).unwrap();
    let ran = imported(home.path(), &page);
    assert!(
        ran.out
            .contains("the new draft is drafts/restart.yaml.new\n"),
        "{}",
        ran.out
    );
    fs::write(&page, PAGE).unwrap();
    imported(home.path(), &page);
    fs::remove_file(home.path().join("drafts/restart.yaml.new")).unwrap();
    let ran = imported(home.path(), &page);
    assert!(
        ran.out.contains("as it was") && !ran.out.contains("new draft"),
        "{}",
        ran.out
    );
}

#[test]
fn of_a_page_with_two_changes_those_lines_alone_are_shown() {
    let home = tempfile::tempdir().unwrap();
    let page = home.path().join("Check_12345678.html");
    let text = |third: &str, last: &str| {
        let item = |n: u32| match n {
            3 => format!("<li>{third}</li>"),
            38 => format!("<li>{last}</li>"),
            n => format!("<li>Check the machine number {n}</li>"),
        };
        let items: String = (1..=40).map(item).collect();
        format!("<div id=\"main-content\"><ol>{items}</ol></div>")
    };
    fs::write(&page, text("Check three", "Check the end")).unwrap();
    imported(home.path(), &page);
    let draft = home.path().join("drafts/check.yaml");
    let mine = fs::read_to_string(&draft).unwrap() + "# mine\n";
    fs::write(&draft, mine).unwrap();
    fs::write(&page, text("Check first", "Check last")).unwrap();
    let ran = imported(home.path(), &page);
    let shown = "since then:\n      - Check three\n      + Check first\n      - Check the end\n      \
                 + Check last\n";
    assert!(ran.out.contains(shown), "{}", ran.out);
}
