//! The language of a draft: of what the page says, and else of the pages that came with it.

use crate::support::{imported, made_of, page};
use std::fs;

#[test]
fn a_few_english_lines_make_an_english_draft() {
    for body in [
        "<ol><li>Open alpha</li><li>Close alpha</li></ol>",
        "<ol><li>Open beta</li><li>See Alpha</li></ol>",
        "<ol><li>Stop RDS</li><li>Start RDS, no snapshot</li><li>Check RDS: no lag, no errors</li></ol>",
        "<p>Ask the desk.</p><ol><li>Look</li></ol><table><tr><td>no</td><td>no</td><td>no</td></tr>\
         <tr><td>no</td><td>no</td><td>no</td></tr></table>",
    ] {
        assert_eq!(made_of(body).book.lang, "en", "{body}");
    }
}

#[test]
fn a_page_that_says_too_little_follows_those_that_came_with_it() {
    let bare = page("<ol><li>web01 web02</li><li>db03 db04</li></ol>").replace("Page", "Nodes");
    for (lang, body) in [
        (
            "es",
            "<ol><li>Entrar en la consola con la clave de los servidores y reiniciar una vez</li></ol>",
        ),
        (
            "ca",
            "<ol><li>Entrar a la consola amb la clau dels servidors i mirar els llums que hi ha</li></ol>",
        ),
    ] {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("space");
        fs::create_dir(&folder).unwrap();
        for nth in 1..4 {
            let text = page(&body.repeat(3)).replace("Page", &format!("Whole {nth}"));
            fs::write(folder.join(format!("{nth}_1234567{nth}.html")), text).unwrap();
        }
        fs::write(folder.join("0_12345670.html"), &bare).unwrap();
        imported(home.path(), &folder);
        let own = fs::read_to_string(home.path().join("drafts/nodes.yaml")).unwrap();
        assert!(own.contains(&format!("\nlang: {lang}\n")), "{lang}: {own}");
    }
}
