//! Links between pages that came together.

use crate::support::{imported, page, vetlla};
use std::fs;
use std::path::Path;
use vetlla::i18n::{Lang, Words};
use vetlla::load;
use vetlla::model::{Kind, Runbook};

/// A folder of pages: title without blanks, number, body.
fn export(home: &Path, pages: &[(&str, u32, &str)]) {
    let folder = home.join("export");
    fs::create_dir_all(&folder).unwrap();
    for (title, number, body) in pages {
        let text = page(body).replace("Space : Page", &format!("Space : {title}"));
        fs::write(folder.join(format!("{title}_{number}.html")), text).unwrap();
    }
}

fn book(home: &Path, id: &str) -> Runbook {
    let text = fs::read_to_string(home.join(format!("drafts/{id}.yaml"))).unwrap();
    load::runbook(&text, &Words::new(Lang::En)).unwrap()
}

fn walked(book: &Runbook) -> Vec<&str> {
    let own = book.steps.iter().filter_map(|own| own.kind.sub_runbook());
    own.map(|own| &own.id[..]).collect()
}

fn checked(home: &Path) {
    let ran = vetlla(home, &["check", "drafts"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
}

#[test]
fn a_step_that_is_a_link_walks_that_page_and_a_mention_links_it() {
    let home = tempfile::tempdir().unwrap();
    let night = "<h2>Passos</h2><ol><li><a href=\"Correu_10002.html#x\">Correu</a></li>\
                 <li>Seguir el procediment <strong><a href=\"10002.html\">Correu</a></strong>.</li>\
                 <li>Veure també <a href=\"Correu_10002.html\">Correu</a></li>\
                 <li>Si cal, <a href=\"Correu_10002.html\">Correu</a></li></ol>";
    let mail = "<ol><li>Reiniciar el correu</li></ol>";
    export(
        home.path(),
        &[("Nit", 10001, night), ("Correu", 10002, mail)],
    );
    let ran = imported(home.path(), &home.path().join("export"));
    assert_eq!(ran.code, 0, "{}", ran.out);
    let book = book(home.path(), "nit");
    assert_eq!(walked(&book), ["correu", "correu"]);
    assert_eq!(book.steps[0].title, "Correu");
    assert!(book.steps[0].body.is_none());
    let link = "[Correu](correu.yaml)";
    for step in &book.steps[2..] {
        assert_eq!(step.kind, Kind::Task);
        assert!(
            step.body.as_deref().unwrap().contains(link),
            "{}",
            step.title
        );
    }
    checked(home.path());
}

#[test]
fn pages_that_lead_to_each_other_walk_one_way_only() {
    let home = tempfile::tempdir().unwrap();
    let to =
        |number: u32| format!("<ol><li>Go on</li><li><a href=\"{number}.html\">Next</a></li></ol>");
    let (a, b, c) = (to(10002), to(10003), to(10001));
    export(
        home.path(),
        &[("A", 10001, &a), ("B", 10002, &b), ("C", 10003, &c)],
    );
    imported(home.path(), &home.path().join("export"));
    assert_eq!(walked(&book(home.path(), "a")), ["b"]);
    assert_eq!(walked(&book(home.path(), "b")), ["c"]);
    let last = book(home.path(), "c");
    assert!(walked(&last).is_empty());
    let body = last.steps[1].body.as_deref();
    assert_eq!(body, Some("[Next](a.yaml)"));
    checked(home.path());
}

#[test]
fn a_page_without_steps_is_walked_and_linked_by_none() {
    let home = tempfile::tempdir().unwrap();
    let night = "<ol><li>Go on</li><li><a href=\"10002.html\">Hub</a></li></ol>";
    export(
        home.path(),
        &[
            ("Nit", 10001, night),
            ("Hub", 10002, "<p>Nothing here.</p>"),
        ],
    );
    let ran = imported(home.path(), &home.path().join("export"));
    assert!(!ran.out.contains("did not come along"), "{}", ran.out);
    let text = fs::read_to_string(home.path().join("drafts/nit.yaml")).unwrap();
    assert!(!text.contains("hub.yaml"), "{text}");
    assert!(
        text.contains("this page has no steps, and so no draft"),
        "{text}"
    );
    checked(home.path());
}

#[test]
fn a_page_that_is_not_written_yet_is_told_with_its_name() {
    let home = tempfile::tempdir().unwrap();
    let body =
        "<ol><li>Go on</li></ol><p><a class=\"createlink\" href=\"/pages/create\">Later</a></p>";
    export(home.path(), &[("Nit", 10001, body)]);
    imported(home.path(), &home.path().join("export"));
    let text = fs::read_to_string(home.path().join("drafts/nit.yaml")).unwrap();
    assert!(text.contains("this page is not written yet"), "{text}");
    assert_eq!(book(home.path(), "nit").steps.len(), 1);
}

#[test]
fn an_address_counts_from_the_file_that_it_stands_in() {
    let home = tempfile::tempdir().unwrap();
    let picture = |number: u32| {
        format!("<img class=\"confluence-embedded-image\" src=\"attachments/{number}/1.png\">")
    };
    for (folder, number, more) in [
        ("aa", 3, "<li><a href=\"Other_5.html\">Other</a></li>"),
        (
            "bb",
            4,
            "<li>See <a href=\"../aa/Page_3.html\">that</a></li>",
        ),
    ] {
        let own = home.path().join("two").join(folder);
        let files = own.join(format!("attachments/{number}"));
        fs::create_dir_all(&files).unwrap();
        fs::write(files.join("1.png"), folder).unwrap();
        let body = format!("<ol><li>Open {}</li>{more}</ol>", picture(number));
        let text = page(&body).replace("Space : Page", &format!("Space : Page {folder}"));
        fs::write(own.join(format!("Page_{number}.html")), text).unwrap();
        let text = page("<ol><li>Go</li></ol>").replace("Space : Page", "Space : Other");
        // Each has a page of that name; it is its own that is meant.
        let other = text.replace("Other", &format!("Other {folder}"));
        fs::write(own.join("Other_5.html"), other).unwrap();
    }
    let ran = imported(home.path(), &home.path().join("two"));
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(!ran.out.contains("did not come along"), "{}", ran.out);
    for name in ["aa", "bb"] {
        let file = home.path().join(format!("drafts/page-{name}.files/1.png"));
        assert_eq!(fs::read_to_string(file).unwrap(), name);
    }
    assert_eq!(walked(&book(home.path(), "page-aa")), ["other-aa"]);
    let own = fs::read_to_string(home.path().join("drafts/page-bb.yaml")).unwrap();
    assert!(own.contains("[that](page-aa.yaml)"), "{own}");
}
