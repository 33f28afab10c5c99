//! A password of a page is named by its place, and told nowhere.

use crate::support::{imported, page};
use std::fs;

const SPELT: &str = "<ol>\n<li>Log in with password Condor4411</li>\n\
    <li>password: <strong>Split</strong><em>ted99</em></li>\n<li>Look</li>\n\
    <li>mysql -u root --password=Falcon8822</li>\n<li>contrasenya del root: Milana5533</li></ol>\n\
    <h2>Password: Gamarus5656</h2><p>If it fails</p>\n\
    <p>Unless changed, the password of the switch is Xoriguer6611.</p>\n\
    <p>Password:<br/>Alosa7722</p><table><tr><th>User</th><th>Password</th></tr><tr><td>root</td>\
    <td>Perdiu8833</td></tr></table><pre>cd /\nexport PGPASSWORD=hunter2h\n</pre>\
    <p>Si cal, https://bob:Secr3tUrl@x.example</p>";

const VALUES: [&str; 10] = [
    "Condor4411",
    "Splitted99",
    "Falcon8822",
    "Milana5533",
    "Gamarus5656",
    "Xoriguer6611",
    "Alosa7722",
    "Perdiu8833",
    "hunter2h",
    "Secr3tUrl",
];

#[test]
fn each_password_is_named_by_its_line_and_told_in_no_message_or_note() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("Page_12345678.html");
    let comments = "<h2 id=\"comments\">Comments:</h2><table><tr><td>The password is Ocell9944</td></tr></table>";
    fs::write(
        &file,
        page(SPELT).replace("</body>", &format!("{comments}</body>")),
    )
    .unwrap();
    let ran = imported(home.path(), &file);
    let yaml = fs::read_to_string(home.path().join("drafts/page.yaml")).unwrap();
    let review = yaml.split("\n  review:").nth(1).unwrap_or_default();
    let note = fs::read_to_string(home.path().join("drafts/.import/page.txt")).unwrap();
    for own in VALUES.iter().chain(&["Ocell9944"]) {
        assert!(!ran.out.contains(own), "{own}: {}", ran.out);
        assert!(!review.contains(own), "{own}: {review}");
        assert!(!note.contains(own), "{own}: {note}");
    }
    for line in [2, 3, 5, 6] {
        let told = format!("line {line}: a password");
        assert!(ran.out.contains(&told), "{told}: {}", ran.out);
    }
    let told = "a password seems to stand here";
    assert_eq!(
        ran.out.matches(told).count(),
        VALUES.len() + 1,
        "{}",
        ran.out
    );
    assert!(
        ran.out.contains("“mysql -u root --password= …”"),
        "{}",
        ran.out
    );
}

#[test]
fn a_password_before_everything_is_not_the_first_thing_that_a_runbook_shows() {
    let draft =
        crate::support::made_of("<p>Contrasenya: Tramuntana2024!</p><ol><li>Entrar</li></ol>");
    assert!(draft.book.summary.is_none(), "{}", draft.yaml);
    assert!(draft.text().contains("Tramuntana2024"), "{}", draft.yaml);
}

#[test]
fn a_changed_page_tells_no_password_of_before_or_of_now() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("Page_12345678.html");
    let of = |number: u32| {
        let text = format!(
            "<ol><li>Stop {number}</li></ol><p>the password of the switch is Xor{number}66</p>\
             <pre>export PGPASSWORD=hunter{number}</pre>"
        );
        page(&text)
    };
    fs::write(&file, of(1)).unwrap();
    imported(home.path(), &file);
    let draft = home.path().join("drafts/page.yaml");
    let text = fs::read_to_string(&draft).unwrap();
    fs::write(&draft, text + "# mine\n").unwrap();
    fs::write(&file, of(2)).unwrap();
    let ran = imported(home.path(), &file);
    assert!(ran.out.contains("+ Stop 2"), "{}", ran.out);
    for own in ["Xor166", "Xor266", "hunter1", "hunter2"] {
        assert!(!ran.out.contains(own), "{}", ran.out);
    }
}
