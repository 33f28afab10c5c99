//! What was typed is what a renderer shows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::super::text::tests::{incomplete, ticket};
use super::*;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The lines that a renderer shows, with a mark before each item of a list, and the
/// text of the fences.
fn rendered(markdown: &str) -> (Vec<String>, Vec<String>) {
    let mut options = Options::all();
    // Which makes other letters of what was typed.
    options.remove(Options::ENABLE_SMART_PUNCTUATION);
    let (mut text, mut fences, mut depth, mut fenced) = (String::new(), Vec::new(), 0, false);
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::Item) => {
                depth += 1;
                text = text + "\n" + &"    ".repeat(depth - 1) + "* ";
            }
            Event::End(TagEnd::Item) => {
                depth -= 1;
                text.push('\n');
            }
            Event::Start(Tag::CodeBlock(_)) => {
                fenced = true;
                fences.push(String::new());
            }
            Event::Text(part) | Event::Code(part) if fenced => {
                *fences.last_mut().unwrap() += &part;
            }
            Event::End(TagEnd::CodeBlock) => {
                fenced = false;
                text.push('\n');
                text += fences.last().unwrap();
            }
            Event::Text(part) => text += &part,
            Event::SoftBreak | Event::HardBreak => {
                text = text + "\n" + &"    ".repeat(depth);
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => text.push('\n'),
            Event::Start(
                Tag::Paragraph
                | Tag::List(_)
                | Tag::BlockQuote(_)
                | Tag::Heading { .. }
                | Tag::Strong
                | Tag::Link { .. },
            )
            | Event::End(TagEnd::List(_) | TagEnd::BlockQuote(_) | TagEnd::Strong | TagEnd::Link) =>
                {}
            other => panic!("{other:?} in\n{markdown}"),
        }
    }
    (seen(&text), fences)
}

/// The lines of a text that show anything.
fn seen(text: &str) -> Vec<String> {
    let text = text.replace('\u{A0}', " ");
    let lines = text
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

fn body(text: &str, answers: Vec<Part>) -> Ticket {
    Ticket {
        body: text.into(),
        answers,
        ..Ticket::default()
    }
}

fn part(label: &str, text: &str, monospace: bool) -> Part {
    Part {
        name: label.to_owned(),
        label: label.into(),
        text: text.into(),
        monospace,
    }
}

#[test]
fn line_breaks_are_kept() {
    let text = markdown(&incomplete());
    let start = "> **INCOMPLETO: falta 1 respuesta**\n\n# Caída de nodos: producción\n\n";
    assert!(text.starts_with(start), "{text}");
    let end = "Síntoma: caída  \nImpacto: alto\n\nIPs: 10.0.0.1␛\\[2J\n";
    assert!(text.ends_with(end), "{text}");
    assert!(markdown(&ticket()).contains("\n<https://soporte.example/nuevo>\n"));
}

#[test]
fn what_looks_like_markdown_is_seen() {
    let typed = "docker: <none> <host>\n# systemctl status\nls __init__.py\n---\n\
                 *a* _b_ `c` ~~d~~ [e](f) ![g](h) | i |\n> j\n- k\n  + l\n10. m\n\
                 &amp; \\* $n$ ^o^\n===\n    p    q\n```\nr\n~~~\n: s\n\tt\nhttp://u/v_w_x";
    let (lines, fences) = rendered(&markdown(&body(typed, Vec::new())));
    assert_eq!(lines, seen(&typed.replace('\t', "    ")));
    assert!(fences.is_empty());
}

#[test]
fn a_subject_and_a_warning_show_every_letter() {
    let sly = Ticket {
        subject: "C# _x_ #".into(),
        incomplete: Some("[INCOMPLETO: *]".into()),
        url: Some("no es <url>".into()),
        ..Ticket::default()
    };
    let (lines, _) = rendered(&markdown(&sly));
    assert_eq!(lines, ["[INCOMPLETO: *]", "C# _x_ #", "no es <url>"]);
}

#[test]
fn the_lists_of_answers_stay_lists() {
    let answers = vec![
        part("Impacto", "alto", false),
        part("Detalle", "* uno\n- dos", false),
        part("Nodo", "a_b", false),
    ];
    let text = "Hola:\n* Impacto: alto\n* Detalle:\n    * uno\n    - dos\n* Red\n    \
                * Nodo: a_b\nAdiós\n    * suelto\n";
    let shown = markdown(&body(text, answers));
    let (lines, _) = rendered(&shown);
    assert_eq!(lines, seen(text), "{shown}");
    assert!(
        shown.contains("\n* Impacto: alto\n* Detalle:  \n    \\* uno  \n"),
        "{shown}"
    );
    assert!(
        shown.contains("\n* Red\n    * Nodo: a\\_b\n\nAdiós"),
        "{shown}"
    );
}

#[test]
fn text_whose_spaces_matter_is_fenced_with_a_longer_fence_than_any_in_it() {
    let mtr = "HOST      Loss%  *\n  1. a     0.0\n\n````\n\t<b>";
    let indented = format!("    {}\n", mtr.replace('\n', "\n    "));
    let flat = format!("MTR:\n{mtr}\nfin");
    let listed = format!("* MTR:\n{indented}* Otro: x\n");
    for text in [flat, listed] {
        let answers = vec![part("MTR", mtr, true), part("Otro", "x", false)];
        let shown = markdown(&body(&text, answers));
        let (_, fences) = rendered(&shown);
        assert_eq!(fences, [format!("{mtr}\n")], "{shown}");
        assert!(shown.contains("`````\n"), "{shown}");
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_is_what_a_renderer_shows(
        typed in "[-+*_#<>|`~=:.)(\\[\\]!&;\\\\${}^/ \n\tA-Ch1-2p\u{e0}]{0,60}"
    ) {
        let columns = typed.lines().map(spaced).collect::<Vec<_>>().join("\n");
        let (lines, _) = rendered(&markdown(&body(&typed, Vec::new())));
        prop_assert_eq!(lines, seen(&columns));
    }
}

/// A line with the tabs before its text as columns, and others as one space.
fn spaced(line: &str) -> String {
    let text = line.trim_start();
    let before = &line[..line.len() - text.len()];
    let columns = before.chars().fold(0, |at, letter| match letter {
        '\t' => at / 4 * 4 + 4,
        _ => at + 1,
    });
    format!("{}{}", " ".repeat(columns), text.replace('\t', " "))
}
