//! `vetlla new` asks in a terminal; what it writes is clean, and nothing is written over.

use crate::desk::command;
use crate::support::{Home, Key, Terminal, USUAL};
use std::ffi::OsStr;
use std::fs;
use std::sync::Arc;

fn asked(home: &Arc<Home>, args: &[&str]) -> Terminal {
    Terminal::spawn_in(home, &[&["new"], args].concat(), &[], USUAL)
}

/// What is typed, each once its question is the last on the screen, below what is told of the
/// answer before.
fn says(terminal: &mut Terminal, lines: &[(&str, &str, &str)]) {
    for (told, question, line) in lines {
        terminal.wait_until_reads(&format!("{told} … {question}"), |screen| {
            let rows: Vec<_> = screen.trim_end().lines().rev().take(5).collect();
            let rows: Vec<_> = rows.into_iter().rev().map(str::trim).collect();
            let last = rows.join(" ");
            let asks = last.rfind(question).filter(|_| last.ends_with(':'));
            asks.is_some_and(|at| last[..at].contains(told))
        });
        terminal.keys(line).key(Key::Enter);
    }
}

fn is_clean(home: &Arc<Home>, file: &str) {
    let told = command(home, &["check", "--strict", file]);
    assert_eq!(told.code, 0, "{told:?}");
}

/// Its five questions, and what it says in the end.
const QUESTIONS: [(&str, [&str; 6]); 3] = [
    (
        "ca",
        [
            "Títol",
            "Començar",
            "Idioma",
            "Qui rep",
            "Fitxer",
            "Escrit: ",
        ],
    ),
    (
        "es",
        [
            "Título",
            "Empezar",
            "Idioma",
            "Quién recibe",
            "Fichero",
            "Escrito: ",
        ],
    ),
    (
        "en",
        [
            "Title",
            "Begin",
            "Language",
            "Who gets",
            "File",
            "Written: ",
        ],
    ),
];

#[test]
fn its_questions_make_a_clean_runbook_in_each_language() {
    for (lang, [title, from, of, to, file, written]) in QUESTIONS {
        let home = Home::new();
        let mut p = asked(&home, &["--lang", lang]);
        let lines = [
            ("", title, "Cua «plena»: què fem?"),
            ("", from, ""),
            ("", of, ""),
            ("", to, "noc@example.org, guardia@example.org"),
            ("", file, ""),
        ];
        says(&mut p, &lines);
        p.wait_for(written);
        assert!(p.wait_exit().success());
        let name = "cua-plena-que-fem.yaml";
        let text = fs::read_to_string(home.path().join(name)).unwrap();
        assert!(text.contains(&format!("\nlang: {lang}\n")), "{text}");
        assert!(
            text.contains("to: [noc@example.org, guardia@example.org]"),
            "{text}"
        );
        is_clean(&home, name);
    }
}

#[test]
fn what_does_not_fit_is_asked_again_and_it_is_said_why() {
    let home = Home::new();
    fs::write(home.path().join("there.yaml"), "mine").unwrap();
    let mut p = asked(&home, &["--lang", "en"]);
    let lines = [
        ("", "Title", ""),
        ("title is needed", "Title", "{{ nothing }} is down"),
        ("nothing", "Title", "The shop is down"),
        ("", "Begin with", "4"),
        ("does not fit", "Begin with", "1"),
        ("", "Language", "fr"),
        ("does not fit", "Language", "es"),
        ("", "Who gets", "the desk"),
        ("no e-mail address", "Who gets", ""),
        ("", "File [the-shop-is-down.yaml]", "there"),
        ("not written over", "File", "no/where"),
        ("no folder no", "File", ""),
    ];
    says(&mut p, &lines);
    p.wait_for("Written: ");
    assert!(p.wait_exit().success());
    let there = fs::read_to_string(home.path().join("there.yaml")).unwrap();
    assert_eq!(there, "mine");
    is_clean(&home, "the-shop-is-down.yaml");
}

#[test]
fn a_copy_and_a_change_are_made_of_a_runbook_whose_id_is_asked_until_there_is_one() {
    for (way, begins) in [("2", "\nid: own\n"), ("3", "\nextends: disk-full\n")] {
        let home = Home::new();
        let mut p = asked(&home, &["--lang", "en"]);
        let lines = [
            ("", "Title", "Own"),
            ("", "Begin with", way),
            ("", "Which", "disk-ful"),
            ("Did you mean `disk-full`?", "Which", "disk-full"),
            ("", "File", "own"),
        ];
        says(&mut p, &lines);
        p.wait_for("Written: own.yaml");
        assert!(p.wait_exit().success());
        let text = fs::read_to_string(home.path().join("own.yaml")).unwrap();
        assert!(text.contains(begins), "{text}");
        is_clean(&home, "own.yaml");
    }
}

#[test]
fn ctrl_c_and_the_end_of_the_input_write_nothing() {
    for end in ["\x03", "\x04"] {
        let home = Home::new();
        let mut p = asked(&home, &["--lang", "en"]);
        says(
            &mut p,
            &[("", "Title", "The shop is down"), ("", "Begin with", "1")],
        );
        p.wait_for("Language");
        p.keys(end);
        assert!(!p.wait_exit().success());
        let files = fs::read_dir(home.path()).unwrap();
        let mut endings = files.map(|own| own.unwrap().path().extension().map(OsStr::to_owned));
        assert!(endings.all(|own| own.is_none_or(|own| own != "yaml")));
    }
}
