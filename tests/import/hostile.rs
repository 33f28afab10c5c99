//! Pages that want harm end in a message.

use crate::support::{imported, page, zip, zip_of};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::symlink;
use vetlla::import::{self, Known, Read};

#[test]
fn hostile_pages_end_in_a_message() {
    let home = tempfile::tempdir().unwrap();
    let attributes: Vec<_> = (0..200_000).map(|n| format!("a{n} ")).collect();
    let entities = "<!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><ac:link/>&b;";
    for (name, text, why) in [
        ("deep.html", "<div>".repeat(500_000), "too deep"),
        ("formats.html", "<b><i><u><s>".repeat(100_000), "too deep"),
        (
            "wide.html",
            format!("<p {}>x</p>", attributes.concat()),
            "attributes",
        ),
        ("many.html", "<p>x</p>".repeat(500_000), "too many elements"),
        ("entities.xml", entities.to_owned(), "broken XML"),
        ("laughs.xml", laughs(), "broken XML"),
        ("tags.xml", "<ac:x>".repeat(100_000), "too deep"),
        (
            "long.html",
            "<p>word</p>".repeat(1_000_000),
            "longer than 4 MB",
        ),
        (
            "binary.html",
            "\u{1}".repeat(1_000),
            "no page of Confluence",
        ),
    ] {
        let page = home.path().join(name);
        fs::write(&page, text).unwrap();
        let ran = imported(home.path(), &page);
        assert_eq!(ran.code, 3, "{name}: {}{}", ran.out, ran.err);
        assert!(ran.out.contains(why), "{name}: {}", ran.out);
    }
}

#[test]
fn names_of_attachments_lead_nowhere_else() {
    let home = tempfile::tempdir().unwrap();
    let export = home.path().join("export");
    fs::create_dir_all(export.join("attachments/9")).unwrap();
    fs::write(export.join("attachments/9/10.png"), "png").unwrap();
    fs::write(home.path().join("outside.txt"), "mine").unwrap();
    let picture = |src: &str, name: &str| {
        let class = "class=\"confluence-embedded-image\"";
        format!("<img {class} src=\"{src}\" data-linked-resource-default-alias=\"{name}\">")
    };
    let text = format!(
        "<div id=\"main-content\"><ol><li>Look {}{}</li></ol></div>",
        picture("attachments/9/10.png", "../../../evil.png"),
        picture("../outside.txt", "outside.txt")
    );
    fs::write(export.join("Look_12345678.html"), text).unwrap();
    let ran = imported(home.path(), &export);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(home.path().join("drafts/look.files/evil.png").exists());
    assert!(!home.path().join("evil.png").exists());
    assert!(!home.path().join("drafts/look.files/outside.txt").exists());
    let told = "did not come along: outside.txt";
    assert!(ran.out.contains(told), "{}", ran.out);
}

/// Ten entities, each of ten of the one before.
fn laughs() -> String {
    let mut out = "<!DOCTYPE x [<!ENTITY l0 \"lol\">".to_owned();
    for at in 1..10 {
        let inner = format!("&l{};", at - 1).repeat(10);
        write!(out, "<!ENTITY l{at} \"{inner}\">").unwrap();
    }
    format!("{out}]><ac:link/><p>&l9;</p>")
}

#[test]
fn entities_that_nobody_declared_stand_for_nothing_in_html() {
    let home = tempfile::tempdir().unwrap();
    let text = page("<!DOCTYPE x [<!ENTITY a SYSTEM \"/etc/passwd\">]><ol><li>Go &a;</li></ol>");
    fs::write(home.path().join("p.html"), text).unwrap();
    let ran = imported(home.path(), &home.path().join("p.html"));
    assert_eq!(ran.code, 0, "{}", ran.out);
    let draft = fs::read_to_string(home.path().join("drafts/page.yaml")).unwrap();
    assert!(!draft.contains("root:"), "{draft}");
}

#[test]
fn scripts_and_escape_sequences_are_no_words() {
    let home = tempfile::tempdir().unwrap();
    let text = page(
        "<script>alert('steal')</script><ol><li onclick=\"steal()\">Go\u{1b}]52;c;AAAA\u{7} on\
         \u{202e}now</li></ol><style>steal</style><a href=\"javascript:steal()\">here</a>",
    );
    fs::write(home.path().join("p.html"), text).unwrap();
    let ran = imported(home.path(), &home.path().join("p.html"));
    let draft = fs::read_to_string(home.path().join("drafts/page.yaml")).unwrap();
    for own in [&ran.out, &draft] {
        let bad = ["steal", "javascript", "\u{1b}", "\u{7}", "\u{202e}"];
        assert!(bad.iter().all(|bad| !own.contains(bad)), "{own}");
    }
}

#[test]
fn encodings_are_read_or_told() {
    let home = tempfile::tempdir().unwrap();
    let text = page("<p>Accés: tràmits</p><ol><li>Obrir la pàgina</li></ol>");
    let wide = |mark: [u8; 2], order: fn(u16) -> [u8; 2]| {
        let letters = text.encode_utf16().flat_map(order);
        mark.into_iter().chain(letters).collect::<Vec<u8>>()
    };
    let latin = |head: &str| {
        let whole = text.replace("<head>", &format!("<head>{head}"));
        whole
            .chars()
            .map(|own| u8::try_from(u32::from(own)).unwrap())
            .collect::<Vec<u8>>()
    };
    let meta = "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1252\">";
    for (name, bytes, reads) in [
        ("le", wide([0xFF, 0xFE], u16::to_le_bytes), true),
        ("be", wide([0xFE, 0xFF], u16::to_be_bytes), true),
        ("latin", latin(meta), true),
        ("unsaid", latin(""), false),
    ] {
        let file = home.path().join(format!("{name}.html"));
        fs::write(&file, bytes).unwrap();
        let ran = imported(home.path(), &file);
        let draft = fs::read_to_string(home.path().join("drafts/page.yaml"));
        if reads {
            assert_eq!(ran.code, 0, "{name}: {}", ran.out);
            let draft = draft.unwrap();
            assert!(
                draft.contains("value: tràmits") && draft.contains("la pàgina"),
                "{draft}"
            );
            fs::remove_dir_all(home.path().join("drafts")).unwrap();
        } else {
            assert_eq!(ran.code, 3, "{name}: {}", ran.out);
            assert!(ran.out.contains("neither UTF-8 nor"), "{}", ran.out);
        }
    }
}

#[test]
fn an_archive_that_unpacks_to_very_much_is_told() {
    let home = tempfile::tempdir().unwrap();
    let mut packer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut packer, &vec![b' '; 64 << 20]).unwrap();
    let bomb = packer.finish().unwrap();
    let good = page("<ol><li>Go</li></ol>");
    let entries = [
        ("bomb.html", &bomb[..], 8, 64 << 20, 0),
        // It says that it is small.
        ("liar.html", &bomb[..], 8, 10, 0),
        ("good.html", good.as_bytes(), 0, good.len(), 0),
        ("odd.html", &b"x"[..], 99, 1, 0),
    ];
    let file = home.path().join("export.zip");
    fs::write(&file, zip_of(&entries)).unwrap();
    let ran = imported(home.path(), &file);
    assert_eq!(ran.code, 3, "{}", ran.out);
    assert_eq!(
        ran.out.matches("it is longer than 4 MB").count(),
        2,
        "{}",
        ran.out
    );
    assert!(
        ran.out.contains("packed in a way that is not known"),
        "{}",
        ran.out
    );
    assert!(home.path().join("drafts/page.yaml").exists());
}

#[test]
fn names_in_an_archive_lead_nowhere_else() {
    let home = tempfile::tempdir().unwrap();
    let inner = home.path().join("a/b");
    fs::create_dir_all(&inner).unwrap();
    let text = |title: &str| page("<ol><li>Go</li></ol>").replace("Space : Page", title);
    let long = format!("{}.html", "x".repeat(300));
    let bodies: Vec<_> = ["Up", "Absolute", "Nul", "Long", "CON", "Twice", "Link"]
        .iter()
        .map(|own| text(&format!("Space : {own}")))
        .collect();
    let names = [
        "../../up.html",
        "/etc/absolute.html",
        "n\0ul.html",
        &long,
        "CON.html",
        "same.html",
    ];
    let mut entries: Vec<_> = names
        .iter()
        .zip(&bodies)
        .map(|(name, body)| (*name, body.as_bytes(), 0, body.len(), 0))
        .collect();
    entries.push(("same.html", bodies[5].as_bytes(), 0, bodies[5].len(), 0));
    // A link out of the archive is a file that says where it leads.
    entries.push(("link.html", b"/etc/passwd", 0, 11, 0o120_777 << 16));
    let file = inner.join("export.zip");
    fs::write(&file, zip_of(&entries)).unwrap();
    let ran = imported(&inner, &file);
    // One name is there twice, and told; all else is read.
    assert_eq!(ran.code, 3, "{}{}", ran.out, ran.err);
    let told = "same.html: the archive has more than one file of this name";
    assert!(ran.out.contains(told), "{}", ran.out);
    let mut made: Vec<_> = fs::read_dir(inner.join("drafts"))
        .unwrap()
        .map(|own| own.unwrap().file_name().into_string().unwrap())
        .filter_map(|own| own.strip_suffix(".yaml").map(str::to_owned))
        .collect();
    made.sort();
    let wanted = ["absolute", "long", "page-con", "page-nul", "twice", "up"];
    assert_eq!(made, wanted);
    let outside: Vec<_> = fs::read_dir(home.path()).unwrap().collect();
    assert_eq!(outside.len(), 1, "only `a` is there");
    assert!(!ran.out.contains('\0') && !ran.out.contains("root:"));
}

#[test]
fn an_archive_that_is_cut_off_is_told() {
    let home = tempfile::tempdir().unwrap();
    let whole = zip(&[("a.html", page("<ol><li>Go</li></ol>").as_bytes())]);
    for length in [5, whole.len() / 2, whole.len() - 10] {
        let file = home.path().join("cut.zip");
        fs::write(&file, &whole[..length]).unwrap();
        let ran = imported(home.path(), &file);
        assert_eq!(ran.code, 3, "{length}: {}{}", ran.out, ran.err);
        let said = format!("{}{}", ran.out, ran.err);
        assert!(said.contains("broken"), "{length}: {said}");
    }
}

#[test]
fn links_of_the_file_system_are_not_followed() {
    let home = tempfile::tempdir().unwrap();
    let secret = home.path().join("secret");
    fs::create_dir_all(secret.join("9")).unwrap();
    fs::write(secret.join("9/key.png"), "mine").unwrap();
    let export = home.path().join("export");
    fs::create_dir(&export).unwrap();
    symlink(&secret, export.join("attachments")).unwrap();
    symlink("/etc/passwd", export.join("passwd.html")).unwrap();
    let picture = "<img class=\"confluence-embedded-image\" src=\"attachments/9/key.png\" \
                   data-linked-resource-default-alias=\"key.png\">";
    let file = export.join("Page_12345678.html");
    fs::write(&file, page(&format!("<ol><li>Go {picture}</li></ol>"))).unwrap();
    for from in [&file, &export] {
        let ran = imported(home.path(), from);
        assert_eq!(ran.code, 0, "{}", ran.out);
        assert!(
            ran.out.contains("did not come along: key.png"),
            "{}",
            ran.out
        );
        assert!(!home.path().join("drafts/page.files/key.png").exists());
    }
}

/// Imports with so many seconds of a processor, not of a clock.
pub fn within(home: &std::path::Path, seconds: u32, from: &std::path::Path) -> crate::support::Ran {
    let line = format!("ulimit -t {seconds}; exec \"$0\" \"$@\"");
    let done = std::process::Command::new("sh")
        .args(["-c", &line, env!("CARGO_BIN_EXE_vetlla")])
        .args(["import", "confluence", from.to_str().unwrap()])
        .env_clear()
        .env("HOME", home)
        .env("LANG", "en_GB.UTF-8")
        .current_dir(home)
        .output()
        .unwrap();
    crate::support::Ran {
        code: done.status.code().unwrap_or(-1),
        out: String::from_utf8(done.stdout).unwrap(),
        err: String::from_utf8(done.stderr).unwrap(),
    }
}

#[test]
fn a_page_that_says_the_same_thousands_of_times_takes_no_time() {
    let home = tempfile::tempdir().unwrap();
    let many = |count: usize, of: &dyn Fn(usize) -> String| (0..count).map(of).collect::<String>();
    let steps = "<ol><li>Stop it</li></ol>";
    let cell = "<tr><td rowspan=\"65534\" colspan=\"1000\">x</td></tr>";
    let pages = [
        (
            "spans",
            format!("{steps}<table>{}</table>", cell.repeat(2_000)),
        ),
        (
            "steps",
            format!("<ol>{}</ol>", "<li>Stop it</li>".repeat(9_000)),
        ),
        (
            "calls",
            format!(
                "<ol>{}</ol>",
                many(5_000, &|n| {
                    format!("<li>Call Bob{n}, tel. +34 93{n:07}</li>")
                })
            ),
        ),
        (
            "numbers",
            format!("{steps}<p>{}</p>", "93 123 45 67 / ".repeat(20_000)),
        ),
        (
            "mails",
            steps.to_owned() + &many(9_000, &|n| format!("<p>Mail u{n}@example.org</p>")),
        ),
        (
            "stops",
            format!("{steps}<p>{}</p>", "Stop. ".repeat(60_000)),
        ),
        (
            "labels",
            format!("{steps}<ul>{}</ul>", "<li>Name:</li>".repeat(12_000)),
        ),
        (
            "tickets",
            format!(
                "<ol>{}</ol>",
                many(4_000, &|n| {
                    format!("<li>Open a ticket at Firm{n}: https://t{n}.example</li>")
                })
            ),
        ),
    ];
    for (name, body) in pages {
        let file = home.path().join(format!("{name}.html"));
        fs::write(&file, page(&body)).unwrap();
        let ran = within(home.path(), 6, &file);
        let done = [0, 3].contains(&ran.code);
        assert!(done, "{name}: {} {}{}", ran.code, ran.out, ran.err);
    }
}

#[test]
fn a_page_whose_draft_would_be_no_runbook_gives_none_and_says_so() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("steps.html");
    fs::write(
        &file,
        page(&format!("<ol>{}</ol>", "<li>Stop it</li>".repeat(20_000))),
    )
    .unwrap();
    let ran = within(home.path(), 10, &file);
    assert_eq!(ran.code, 3);
    assert!(
        ran.out.contains("would be longer than 1024 KiB"),
        "{}",
        ran.out
    );
    assert!(!home.path().join("drafts/page.yaml").exists());
}

#[test]
fn pages_that_are_too_much_together_are_told_and_those_before_them_read() {
    let home = tempfile::tempdir().unwrap();
    let export = home.path().join("export");
    fs::create_dir(&export).unwrap();
    let body = format!(
        "<ol><li>Stop it</li></ol><p>{}</p>",
        "word ".repeat(700_000)
    );
    for n in 1..=9 {
        fs::write(export.join(format!("1000{n}.html")), page(&body)).unwrap();
    }
    fs::write(
        export.join("20000.html"),
        page("<ol><li>Start it</li></ol>"),
    )
    .unwrap();
    let ran = within(home.path(), 30, &export);
    assert_eq!(ran.code, 3, "{}{}", ran.out, ran.err);
    assert!(
        ran.out.matches("more than one import takes").count() > 5,
        "{}",
        ran.out
    );
    // One of usual size is still read.
    assert!(ran.out.contains("1 step (task 1)"), "{}", ran.out);
}

#[test]
fn a_file_that_is_too_large_is_told_and_not_cut_off() {
    let home = tempfile::tempdir().unwrap();
    let export = home.path().join("export");
    fs::create_dir_all(export.join("attachments/77")).unwrap();
    let file = fs::File::create(export.join("attachments/77/88.zip")).unwrap();
    file.set_len(70_000_000).unwrap();
    fs::write(export.join("attachments/77/89.zip"), "small").unwrap();
    let link = |number: u32, name: &str| {
        let alias = format!("data-linked-resource-default-alias=\"{name}\"");
        format!("<a href=\"attachments/77/{number}.zip\" {alias}>{name}</a>")
    };
    let body = format!(
        "<ol><li>Take {} {}</li></ol>",
        link(88, "tool.zip"),
        link(89, "help.zip")
    );
    fs::write(export.join("12345678.html"), page(&body)).unwrap();
    let ran = imported(home.path(), &export);
    let told = "not copied, for a file may have 64 MB: page.files/tool.zip";
    assert!(ran.out.contains(told), "{}", ran.out);
    assert!(!home.path().join("drafts/page.files/tool.zip").exists());
    assert!(home.path().join("drafts/page.files/help.zip").exists());
}

#[test]
fn attachments_that_unpack_to_very_much_are_told_and_every_draft_is_written() {
    let home = tempfile::tempdir().unwrap();
    let mut packer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut packer, &vec![0; 40 << 20]).unwrap();
    let bomb = packer.finish().unwrap();
    let steps = |numbers: std::ops::Range<u32>| {
        let item = |n: u32| format!("<li>Open <img src=\"attachments/3/{n}.png\"></li>");
        page(&format!(
            "<ol>{}</ol>",
            numbers.map(item).collect::<String>()
        ))
    };
    let (first, last) = (
        steps(10..18),
        steps(18..20).replace("Space : Page", "Space : Rest"),
    );
    let names: Vec<_> = (10..18).map(|n| format!("attachments/3/{n}.png")).collect();
    let of = |name| (name, &bomb[..], 8, 40 << 20, 0);
    let mut entries: Vec<_> = names.iter().map(|own| of(&own[..])).collect();
    // One says that it is small, and one is.
    entries.push(("attachments/3/18.png", &bomb[..], 8, 10, 0));
    entries.push(("attachments/3/19.png", &b"png"[..], 0, 3, 0));
    entries.push(("a.html", first.as_bytes(), 0, first.len(), 0));
    entries.push(("b.html", last.as_bytes(), 0, last.len(), 0));
    let file = home.path().join("export.zip");
    fs::write(&file, zip_of(&entries)).unwrap();
    let ran = imported(home.path(), &file);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let told = "not copied, for the files of this import may have 67 MB together: \
                page.files/11.png, page.files/12.png";
    assert!(ran.out.contains(told), "{}", ran.out);
    let told = "not to be read: rest.files/18.png";
    assert!(ran.out.contains(told), "{}", ran.out);
    let drafts = home.path().join("drafts");
    assert!(drafts.join("page.yaml").exists() && drafts.join("rest.yaml").exists());
    let copied = fs::read_dir(drafts.join("page.files")).unwrap().count();
    assert_eq!(copied, 1);
    let small = fs::read(drafts.join("rest.files/19.png"));
    assert_eq!(small.unwrap(), b"png");
}

#[test]
fn links_in_the_folder_of_drafts_lead_nowhere_else() {
    let home = tempfile::tempdir().unwrap();
    let files = home.path().join("attachments/3");
    fs::create_dir_all(&files).unwrap();
    fs::write(files.join("1.png"), "png").unwrap();
    let text = page("<ol><li>Open <img src=\"attachments/3/1.png\"></li></ol>");
    let file = home.path().join("Page_3.html");
    fs::write(&file, text).unwrap();
    let (drafts, victim) = (home.path().join("drafts"), home.path().join("victim"));
    fs::create_dir(&drafts).unwrap();
    fs::create_dir(&victim).unwrap();
    symlink(&victim, drafts.join("page.files")).unwrap();
    let ran = imported(home.path(), &file);
    let told = "not copied, for that folder is a link to elsewhere: page.files/1.png";
    assert!(ran.out.contains(told), "{}", ran.out);
    assert!(drafts.join("page.yaml").exists());
    fs::remove_dir_all(drafts.join(".import")).unwrap();
    symlink(&victim, drafts.join(".import")).unwrap();
    let ran = imported(home.path(), &file);
    assert_eq!(ran.code, 3, "{}{}", ran.out, ran.err);
    assert!(ran.err.contains("drafts/.import"), "{}", ran.err);
    assert_eq!(fs::read_dir(&victim).unwrap().count(), 0);
}

/// Words that the import looks for, with signs of one to four bytes and digits right beside them.
fn odd_text() -> impl Strategy<Value = String> {
    let words = "Call|Tel|Trucar al|PIN|password|clave: |Bearer |Si no|No reiniciar|https://|mailto:\
                 |@|\\(\\+|\\)|ext\\. |Expected: |[0-9]{1,9}|[€º«»–“☎📞§éñ€ .:/-]";
    prop::collection::vec(words, 1..12).prop_map(|own| own.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_signs_beside_any_others_end_in_a_draft(texts in prop::collection::vec(odd_text(), 1..5)) {
        let items = texts.iter().map(|own| format!("<li>{own}</li>"));
        let items = items.collect::<Vec<_>>().concat();
        let text = page(&format!("<p>{}</p><h2>Passos</h2><ol>{items}</ol>", texts[0]));
        let Ok(Read::Page(page)) = import::read("Page_1.html", &text) else {
            return Err(TestCaseError::fail("a page"));
        };
        prop_assert!(import::draft(&page, "page", &Known::default()).yaml.is_some());
    }
}

#[test]
fn a_name_that_an_archive_has_twice_is_told() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("export.zip");
    let (one, other) = (
        page("<ol><li>Open the door</li></ol>"),
        page("<ol><li>Close the door</li></ol>"),
    );
    let names = [
        ("space/1_10001.html", one.as_bytes()),
        ("space/1_10001.html", other.as_bytes()),
    ];
    fs::write(&file, zip(&names)).unwrap();
    let ran = imported(home.path(), &file);
    assert_eq!(ran.code, 3, "{}{}", ran.out, ran.err);
    let told = "1_10001.html: the archive has more than one file of this name";
    assert!(ran.out.contains(told), "{}", ran.out);
    assert!(!ran.out.contains("space/"), "{}", ran.out);
}

/// What an import says of so many pages of such a body in one archive.
fn archived(count: usize, body: &str) -> crate::support::Ran {
    let home = tempfile::tempdir().unwrap();
    let text = page(body);
    let names: Vec<_> = (0..count)
        .map(|n| format!("a/P{n}_{}.html", 10_000 + n))
        .collect();
    let files: Vec<_> = names
        .iter()
        .map(|own| (&own[..], text.as_bytes()))
        .collect();
    let file = home.path().join("export.zip");
    fs::write(&file, zip(&files)).unwrap();
    imported(home.path(), &file)
}

#[test]
fn an_archive_of_usual_pages_is_read_up_to_what_one_import_takes() {
    let many = |count: usize, of: &str| of.repeat(count);
    for (name, count, body, read) in [
        (
            "items",
            40,
            format!("<ol>{}</ol>", many(1_500, "<li>Open it</li>")),
            20,
        ),
        (
            "text",
            40,
            format!(
                "<ol><li>Open it</li></ol><p>{}</p>",
                many(20_000, "All is well. ")
            ),
            24,
        ),
        (
            "elements",
            40,
            format!(
                "<ol><li>Open it</li></ol>{}",
                many(10_000, "<p>x<b>y</b></p>")
            ),
            19,
        ),
    ] {
        let ran = archived(count, &body);
        assert_eq!(ran.code, 3, "{name}: {}{}", ran.out, ran.err);
        let left = ran.out.matches("more than one import takes").count();
        assert_eq!(left, count - read, "{name}: {}", ran.out);
    }
}

#[test]
fn a_page_of_more_steps_than_a_runbook_may_have_is_told_whatever_else_it_has() {
    for (steps, code) in [(2_000, 0), (2_001, 3)] {
        let items = "<li>Open it</li>".repeat(steps);
        let ran = archived(1, &format!("<ol>{items}</ol>"));
        assert_eq!(ran.code, code, "{steps}: {}{}", ran.out, ran.err);
        let told = ran.out.contains("more than 2000 steps");
        assert_eq!(told, code == 3, "{steps}: {}", ran.out);
    }
}
