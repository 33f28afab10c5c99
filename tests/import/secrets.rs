//! A password of a page is named by its place, and told nowhere.

use crate::support::{imported, made_of, page};
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

#[test]
fn passwords_behind_other_words_are_seen_and_told_in_no_message() {
    let values = [
        "Abc12Def",
        "Xyz34Uvw",
        "Gat55Gos",
        "Pez66Lot",
        "Tor77Re",
        "Clave44Zeta",
        "Neg11Ro",
    ];
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("Page_12345678.html");
    let body = |more: &str| {
        format!(
            "<ol><li>Entrar: pwd Abc12Def</li><li>Credencials: admin / Xyz34Uvw</li><li>Clau: Gat55Gos</li>\
             <li>psw=Pez66Lot</li><li>Contrasenya inicial <code>Tor77Re</code> (canviar-la)</li>\
             <li>Llamar al 934 000 111 y dar la clave Clave44Zeta</li><li>La password del root és \
             <strong>Neg11Ro</strong></li>{more}</ol>"
        )
    };
    fs::write(&file, page(&body(""))).unwrap();
    let first = imported(home.path(), &file);
    let path = home.path().join("drafts/page.yaml");
    let draft = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{draft}# edited\n")).unwrap();
    fs::write(
        &file,
        page(&body("<li>Mirar</li>").replace("Xyz34Uvw", "Nou34Nou")),
    )
    .unwrap();
    let second = imported(home.path(), &file);
    let note = fs::read_to_string(home.path().join("drafts/.import/page.txt")).unwrap();
    let told = "a password seems to stand here";
    assert_eq!(
        first.out.matches(told).count(),
        values.len(),
        "{}",
        first.out
    );
    for own in values.iter().chain(&["Nou34Nou"]) {
        for text in [&first.out, &second.out, &note] {
            assert!(!text.contains(own), "{own}: {text}");
        }
    }
}

#[test]
fn a_title_with_a_password_is_named_and_an_address_with_one_is_nobody() {
    let draft = crate::support::made_of(
        "<h2>Passos</h2><ol><li>Obrir https://admin:Url55Epsilon@consola.example.org/</li></ol>",
    );
    assert!(draft.book.contacts.is_empty(), "{}", draft.yaml);
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("12345678.html");
    let text =
        page("<ol><li>Look</li></ol>").replace("Space : Page", "Space : Password: Titol44Rho");
    fs::write(&file, text).unwrap();
    let ran = imported(home.path(), &file);
    assert!(
        ran.out.contains("a password seems to stand here"),
        "{}",
        ran.out
    );
    assert!(!ran.out.contains("Titol44Rho"), "{}", ran.out);
}

#[test]
fn check_names_the_line_of_a_password_and_repeats_none() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("a.yaml");
    let text = "version: 1\nid: a\ntitle: A\nlang: ca\nsteps:\n  - id: b\n    \
                title: La password del root és Neg11Ro\n  - id: c\n    title: Mirar\n    body: mysql -pSecr77Gamma\n";
    fs::write(&file, text).unwrap();
    let ran = crate::support::vetlla(home.path(), &["check", "--strict", "a.yaml"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    for line in [7, 10] {
        assert!(ran.out.contains(&format!("a.yaml:{line}:")), "{}", ran.out);
    }
    assert_eq!(ran.out.matches("[password]").count(), 2, "{}", ran.out);
    for own in ["Neg11Ro", "Secr77Gamma"] {
        assert!(!ran.out.contains(own), "{own}: {}", ran.out);
    }
}

#[test]
fn no_id_has_a_password() {
    let own = made_of(
        "<h2>Procedure</h2><ol><li>Log in, password Panda99x</li><li>Clave Zorro77</li>\
         <li>Type Zorro77 again</li><li>Choose one:<ul><li>If password Tigre88x works: go on</li>\
         <li>If not: stop</li></ul></li></ol>",
    );
    let ids = own.yaml.lines().filter(|own| {
        let bare = own.trim_start_matches([' ', '-']);
        bare.starts_with("id:") || bare.starts_with("value:") || bare.starts_with("when:")
    });
    let ids = ids.collect::<Vec<_>>().join("\n").to_lowercase();
    for bad in ["panda", "zorro", "tigre"] {
        assert!(!ids.contains(bad), "{ids}");
    }
    assert!(
        ids.contains("log_in_password") && ids.contains("id: clave"),
        "{ids}"
    );
}

#[test]
fn a_password_below_its_name_is_told_and_not_kept() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("Page_3.html");
    fs::write(
        &file,
        page("<ol><li>Go</li><li>PASSWORD<br/>Aranya66</li></ol>"),
    )
    .unwrap();
    let ran = imported(home.path(), &file);
    assert!(ran.out.contains("password"), "{}", ran.out);
    let kept = fs::read_to_string(home.path().join("drafts/.import/page.txt")).unwrap();
    assert!(!kept.contains("Aranya66"), "{kept}");
}

#[test]
fn a_key_is_told_once_with_what_begins_it_and_none_of_its_lines_is_kept() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("Page_12345678.html");
    let key = "<ol><li>Write the key</li></ol><pre>-----BEGIN OPENSSH PRIVATE KEY-----\n\
               b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ\nAAAAMwAAAAtzc2gtZW\n\
               -----END OPENSSH PRIVATE KEY-----\n</pre><p>Then look at the lamp.</p>\
               <table><tr><th>User</th><th>Password</th></tr><tr><td>root</td><td>Perdiu8833</td></tr></table>";
    fs::write(&file, page(key)).unwrap();
    let ran = imported(home.path(), &file);
    assert_eq!(
        ran.out.matches("a password seems").count(),
        2,
        "{}",
        ran.out
    );
    for told in ["“-----BEGIN OPENSSH PRIVATE KEY----- …”", "“Password …”"] {
        assert!(ran.out.contains(told), "{told}: {}", ran.out);
    }
    let note = fs::read_to_string(home.path().join("drafts/.import/page.txt")).unwrap();
    assert!(
        !note.contains("b3Blbn") && !note.contains("AAAAMwAA"),
        "{note}"
    );
    assert!(note.contains("Then look at the lamp."), "{note}");
}

#[test]
fn keys_and_codes_are_told_in_no_name_no_note_and_no_list_of_changes() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("Page_12345678.html");
    let body = |end: &str| {
        page(&format!(
            "<ol><li>API key: SEC14x{end}</li><li>Código de la alarma: SEC17x{end}</li></ol>\
             <pre>secret_key: \"SEC21x{end}\"</pre>"
        ))
    };
    fs::write(&file, body("1")).unwrap();
    let first = imported(home.path(), &file);
    let path = home.path().join("drafts/page.yaml");
    let draft = fs::read_to_string(&path).unwrap();
    let ids = draft.lines().filter(|own| own.contains("id: "));
    let ids: Vec<_> = ids.map(str::to_lowercase).collect();
    assert!(!ids.iter().any(|own| own.contains("sec")), "{ids:?}");
    assert_eq!(
        first.out.matches("a password seems to stand here").count(),
        3,
        "{}",
        first.out
    );
    fs::write(&path, format!("{draft}# edited\n")).unwrap();
    let more = body("2").replace("</ol>", "<li>Look</li></ol>");
    fs::write(&file, more).unwrap();
    let second = imported(home.path(), &file);
    assert!(second.out.contains("+ Look"), "{}", second.out);
    let notes = home.path().join("drafts/.import");
    let notes = fs::read_dir(notes).unwrap().map(|own| own.unwrap().path());
    let notes: String = notes.map(|own| fs::read_to_string(own).unwrap()).collect();
    for own in ["SEC14", "SEC17", "SEC21"] {
        assert!(!first.out.contains(own), "{own}: {}", first.out);
        assert!(!second.out.contains(own), "{own}: {}", second.out);
        assert!(!notes.contains(own), "{own}: {notes}");
    }
}
