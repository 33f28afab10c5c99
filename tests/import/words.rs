//! No word of a page is lost without a rule that has a name.

use crate::support::{drafts, fixtures, imported, vetlla};
use std::collections::BTreeMap;
use std::fs;

/// A page, and the words of it that go by a rule that has a name: fields that two lists have
/// stand once, numbers of rows and a table of contents go, controls and reports of the wiki
/// are nobody's text, and the storage format says some things twice.
const SAMPLES: &[(&str, &str)] = &[
    (
        "st/Monitor-OMI---AWS---TEMPLATE_AWS_100008624.html",
        "aplicación contacto problema",
    ),
    (
        "seed-variants/b-paragraphs_100008624.html",
        "aplicación contacto problema",
    ),
    (
        "seed-variants/c-headings_100008624.html",
        "aplicación contacto problema",
    ),
    (
        "st/Sonda-OMI---FARELL_LLIURAMENTS_100009377.html",
        "an be cannot data due expand retrieved source to unexpected",
    ),
    ("st/100009412.html", "3 3 5 contactos"),
    ("cloud/Failover-of-the-order-database_917505.html", ""),
    ("cloud/Severity-and-escalation_917602.html", ""),
    (
        "dc9/435848700.html",
        "2 good incomplete looking report task tasks",
    ),
    ("old/RestartPrintGateway.html", ""),
    (
        "storage/renew-the-gateway-certificate.xml",
        "arrives complete from incomplete red",
    ),
];

/// The text of a page's body, found without the reader that is tried: tags are blanks.
fn page_text(file: &str) -> String {
    let whole = fs::read_to_string(fixtures().join(file)).unwrap();
    let start = whole
        .find("id=\"main-content\"")
        .or_else(|| whole.find("</font>.\n"))
        .map_or(0, |at| at + whole[at..].find('>').unwrap() + 1);
    let rest = &whole[start..];
    let ends = [
        "class=\"pageSection ",
        "id=\"footer\"",
        "class=\"tabletitle\"",
    ];
    let end = ends.iter().filter_map(|own| rest.find(own)).min();
    let mut text = rest[..end.unwrap_or(rest.len())].to_owned();
    while let Some(at) = text.find("<style") {
        let to = at + text[at..].find("</style>").unwrap();
        text.replace_range(at..to, "");
    }
    for (from, to) in [("<![CDATA[", " "), ("]]>", " "), ("<backup>", " backup ")] {
        text = text.replace(from, to);
    }
    let mut out = String::new();
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => {
                out.push(c);
                continue;
            }
            _ => {}
        }
        out.push(' ');
    }
    for (entity, letter) in [
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&quot;", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#151;", "—"),
        ("&rsquo;", "’"),
        ("&amp;", "&"),
    ] {
        out = out.replace(entity, letter);
    }
    out
}

fn bag(text: &str) -> BTreeMap<String, usize> {
    let mut bag = BTreeMap::new();
    let words = text.split(|c: char| !c.is_alphanumeric());
    for word in words.filter(|own| !own.is_empty()) {
        *bag.entry(word.to_lowercase()).or_default() += 1;
    }
    bag
}

/// The words of a page that are not in the draft of a file.
fn lost(page: &str, file: &str) -> String {
    let home = tempfile::tempdir().unwrap();
    let ran = imported(home.path(), &fixtures().join(file));
    assert_eq!(ran.code, 0, "{file}: {}{}", ran.out, ran.err);
    let drafts = drafts(home.path());
    let [(_, yaml)] = &drafts[..] else {
        panic!("{file}: one draft");
    };
    let (start, rest) = yaml.split_once("\nsource:").unwrap();
    let rest = rest.split_once("\n\n").unwrap().1;
    let start = start.split_once("\ntitle:").unwrap().1;
    let start = start.split_once('\n').unwrap().1;
    let there = bag(&format!("{start}\n{rest}"));
    let mut lost = Vec::new();
    for (word, count) in bag(&page_text(page)) {
        let kept = there.get(&word).copied().unwrap_or(0);
        for _ in kept..count {
            lost.push(word.clone());
        }
    }
    lost.join(" ")
}

#[test]
fn no_word_of_a_page_is_lost_without_a_rule() {
    let mut faults = Vec::new();
    for (file, dropped) in SAMPLES {
        let lost = lost(file, file);
        if lost != *dropped {
            faults.push(format!("{file}: {lost}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_word_of_a_page_is_lost_by_way_of_pandoc() {
    let mut faults = Vec::new();
    for kind in ["gfm", "commonmark_x", "markdown"] {
        for (page, dropped) in SAMPLES {
            let (_, name) = page.split_once('/').unwrap();
            let file = format!("pandoc/{kind}/{}", name.replace(".html", ".md"));
            if !fixtures().join(&file).exists() {
                continue;
            }
            let lost = lost(page, &file);
            if lost != *dropped {
                faults.push(format!("{file}: {lost}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_draft_loads_and_has_no_error() {
    let home = tempfile::tempdir().unwrap();
    for folder in ["st", "seed-variants", "cloud", "dc9", "old", "storage"] {
        let ran = imported(home.path(), &fixtures().join(folder));
        assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    }
    let folder = home.path().join("drafts");
    for (name, _) in drafts(home.path()) {
        let path = folder.join(&name);
        let checked = vetlla(home.path(), &["check", path.to_str().unwrap()]);
        assert_eq!(checked.code, 0, "{name}: {}", checked.out);
    }
}

#[test]
fn pictures_addresses_and_marks_in_values_are_kept_or_told() {
    let picture = |name: &str| {
        format!(
            "<img class=\"confluence-embedded-image\" src=\"attachments/1/2{name}.png\" \
             data-linked-resource-default-alias=\"{name}.png\">"
        )
    };
    let draft = crate::support::made_of(&format!(
        "<h2>Procedure {}</h2><ol><li>Stop it <img class=\"emoticon emoticon-tick\" alt=\"(Haken)\"></li>\
         </ol><table><caption>The caption</caption><tr><th>Name</th><th>Phone</th><th>Where</th></tr>\
         <tr><td>Ana {}</td><td>+34 930 111 222</td><td>desk {} \
         <a href=\"https://maps.example.org/desk\">map</a></td></tr></table><h2>Form</h2><ul>\
         <li>Screenshot {}:</li><li>Host (see <a href=\"https://cmdb.example.org\">CMDB</a>):</li>\
         <li>Name:</li></ul>",
        picture("a"),
        picture("b"),
        picture("c"),
        picture("d"),
    ));
    for own in [
        "a.png",
        "b.png",
        "c.png",
        "d.png",
        "maps.example.org/desk",
        "cmdb.example.org",
        "✓",
        "The caption",
    ] {
        let text = draft.yaml.split("\n  missing:").next().unwrap();
        assert!(text.contains(own), "{own}:\n{}", draft.yaml);
    }
    assert!(
        draft
            .report
            .contains("picture or address has found no place"),
        "{}",
        draft.report
    );
}

#[test]
fn what_the_wiki_alone_can_show_is_named_in_the_report() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("page.xml");
    let text = "<?xml version=\"1.0\"?>\n\n<ol><li>Stop it</li></ol>\n<ac:structured-macro ac:name=\"include\">\
                <ac:parameter ac:name=\"\"><ac:link><ri:page ri:content-title=\"Included page\"/></ac:link>\
                </ac:parameter></ac:structured-macro>\n<p>If it fails, stop.</p>";
    fs::write(&file, text).unwrap();
    let ran = imported(home.path(), &file);
    assert!(
        ran.out
            .contains("line 4: could not be shown: “include (Included page)”"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("line 5: a condition"), "{}", ran.out);
}

#[test]
fn forms_in_which_nothing_is_required_still_give_a_ticket_without_an_error() {
    for body in [
        "<p>Obrir un tiquet.</p><p><strong>Dades a informar - Rendiment</strong></p><ul>\
         <li>Instància afectada:</li><li>Hora:</li><li>Comentari:</li></ul>",
        "<h2>Form del ticket</h2><p><strong>Nombre</strong>: ____</p><p><strong>Fecha</strong>: ____</p>\
         <p><strong>Prioridad</strong>: Alta</p>",
        "<h2>Procedure</h2><ol><li>Stop it</li></ol><table><tr><th>Campo</th><th>Obligatorio</th></tr>\
         <tr><td></td><td>No</td></tr></table>",
    ] {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("Page_12345678.html");
        fs::write(&file, crate::support::page(body)).unwrap();
        imported(home.path(), &file);
        let checked = vetlla(home.path(), &["check", "drafts"]);
        assert_eq!(checked.code, 0, "{body}: {}", checked.out);
    }
}

#[test]
fn a_number_behind_the_word_for_a_step_makes_one_in_a_heading_too() {
    let draft = crate::support::made_of(
        "<p><strong>Paso 1:</strong> Abrir la consola</p><p><strong>Paso 2:</strong> Parar el nodo</p>\
         <h3>Step 3: Verificar el nodo</h3><p>Mirar el log.</p><h3>Paso 4. Cerrar la consola</h3>\
         <p>IMPORTANTE: no cerrar dos veces.</p>",
    );
    let titles = draft.titles();
    assert_eq!(titles.len(), 4, "{}", draft.yaml);
    assert!(titles[2].contains("Verificar el nodo"), "{titles:?}");
    assert_eq!(draft.book.steps[3].notices.len(), 1, "{}", draft.yaml);
}
