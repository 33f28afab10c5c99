//! Tests of Markdown on a terminal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::text::wrap;
use insta::assert_snapshot;
use proptest::prelude::*;
use ratatui::style::Modifier;
use unicode_segmentation::UnicodeSegmentation as _;

fn look() -> MarkdownStyle {
    MarkdownStyle {
        bold: Style::new().add_modifier(Modifier::BOLD),
        emphasis: Style::new().add_modifier(Modifier::ITALIC),
        code: Style::new().add_modifier(Modifier::REVERSED),
        link: Style::new().add_modifier(Modifier::UNDERLINED),
    }
}

/// The lines, each ended by `$`; bold in `*`, emphasis in `/`, code in backticks,
/// links in `_`.
fn page(markdown: &str, width: usize) -> String {
    let marks = [
        (Modifier::BOLD, "*"),
        (Modifier::ITALIC, "/"),
        (Modifier::REVERSED, "`"),
        (Modifier::UNDERLINED, "_"),
    ];
    let mut out = String::new();
    for line in render(markdown, width, &look(), false, &Links::default()) {
        for span in &line.spans {
            let on = marks
                .iter()
                .filter(|(modifier, _)| span.style.add_modifier.contains(*modifier));
            let mark: String = on.map(|(_, mark)| *mark).collect();
            out.push_str(&mark);
            out.push_str(&span.content);
            out.extend(mark.chars().rev());
        }
        out.push_str("$\n");
    }
    out
}

#[test]
fn paragraphs_are_wrapped_and_styles_go_over_the_edge() {
    assert_snapshot!(page("Cal **obrir un tiquet** al\nproveïdor, *sempre* amb `mtr -r`.\n\nDesprés, trucar.", 16), @r"
Cal *obrir un*$
*tiquet* al$
proveïdor,$
/sempre/ amb `mtr`$
`-r`.$
$
Després, trucar.$
");
}

#[test]
fn lists_hang() {
    assert_snapshot!(page("Cal:\n- primer, mirar la sonda\n- segon\n  1. un cop\n  2. dos cops o més\n\nFi.", 18), @r"
Cal:$
$
• primer, mirar la$
  sonda$
• segon$
  1. un cop$
  2. dos cops o$
     més$
$
Fi.$
");
}

#[test]
fn loose_lists_and_numbers_keep_their_start() {
    assert_snapshot!(page("9. nou\n\n10. deu\n\n    més del deu\n\n-\n- b", 20), @r"
9. nou$
10. deu$
$
    més del deu$
$
•$
• b$
");
}

#[test]
fn a_link_shows_its_address_once() {
    assert_snapshot!(page("Veure [la pàgina](https://aoc.cat/a) i <https://aoc.cat>, [https://aoc.cat](https://aoc.cat), <nom@aoc.cat>, [nom@aoc.cat](mailto:nom@aoc.cat) i [](https://buit.cat). ![captura](c.png)", 60), @r"
Veure _la pàgina <https://aoc.cat/a>_ i _https://aoc.cat_,$
_https://aoc.cat_, _nom@aoc.cat_, _nom@aoc.cat_ i$
_https://buit.cat_. _captura <c.png>_$
");
}

#[test]
fn code_is_broken_after_a_space_or_else_at_the_edge() {
    assert_snapshot!(page("Feu:\n\n```sh\nmtr --report web01.aoc.cat\n\n\techo  fet\n```\n\nI prou.", 12), @r"
Feu:$
$
`mtr --report`$
` web01.aoc.c`$
`at`$
``$
`    echo  `$
`fet`$
$
I prou.$
");
}

#[test]
fn headings_quotes_rules_and_breaks() {
    assert_snapshot!(page("# Títol *clar*\nText\n\n> Una cita que és\n> llarga.\n>\n> - amb llista\n\n---\nuna  \ndues\\\ntres<br>quatre", 14), @r"
*Títol **/clar/*$
Text$
$
│ Una cita que$
│ és llarga.$
│$
│ • amb llista$
$
──────────────$
$
una$
dues$
tres$
quatre$
");
}

#[test]
fn tables_are_plain_rows() {
    assert_snapshot!(page("| Qui | Telèfon |\n|---|---|\n| SAU | 93 123 |\n| **CPD** | |\n\nFi", 30), @r"
*Qui │ Telèfon*$
SAU │ 93 123$
*CPD* │$
$
Fi$
");
}

#[test]
fn html_is_shown_as_it_is_written() {
    assert_snapshot!(page("<div>\nhola <b>a tots</b>\n</div>\n\na <i>b</i> &lt;c&gt;", 30), @r"
<div>$
hola <b>a tots</b>$
</div>$
$
a <i>b</i> <c>$
");
}

#[test]
fn what_drives_a_terminal_is_made_harmless() {
    assert_snapshot!(page("a&#27;[2J&#x202e;b `&#27;` [x](a&#27;b)\n\n    c&#27;\u{1b}", 40), @r"
a␛[2Jb `&#27;` _x <a␛b>_$
$
`c&#27;␛`$
");
}

#[test]
fn plain_marks_are_ascii() {
    let lines = render(
        "- a\n\n> b\n\n---\n\n|x|y|\n|-|-|\n",
        10,
        &look(),
        true,
        &Links::default(),
    );
    let text: Vec<String> = lines.iter().map(ToString::to_string).collect();
    assert!(text.iter().all(|line| line.is_ascii()), "{text:?}");
}

#[test]
fn on_a_very_narrow_page_the_text_is_worth_more_than_its_marks() {
    assert_snapshot!(page("- ab 日", 1), @r"
a$
b$
日$
");
    assert_snapshot!(page("> - ab cd", 5), @r"
ab cd$
");
}

proptest! {
    /// No line is wider than the page, and no letter is lost.
    #[test]
    fn lines_fit_and_nothing_is_lost(
        pieces in prop::collection::vec(prop_oneof![
            "[a-z]{1,9} ?", "\n{1,2}", "(- |1. |> |# |    |```\n|\\*\\*|_|`|\\||<|\\[|\\]\\(|\\))", "日|e\u{301}| ",
        ], 0..30),
        width in 0usize..20,
    ) {
        let markdown = pieces.concat();
        let lines = render(&markdown, width, &look(), false, &Links::default());
        for line in &lines {
            let text = line.to_string();
            // A letter is not cut, however many signs it is made of.
            let one = text.graphemes(true).count() == 1;
            prop_assert!(one || wrap::width(&text) <= width.max(1), "{text:?}");
        }
    }

    #[test]
    fn plain_words_all_arrive(words in prop::collection::vec("[a-z]{1,12}", 1..20), width in 1usize..20) {
        let lines = render(&words.join(" "), width, &look(), false, &Links::default());
        let text: String = lines.iter().map(ToString::to_string).collect();
        prop_assert_eq!(text.replace(' ', ""), words.concat());
    }

    #[test]
    fn nothing_makes_it_fall_over(markdown in any::<String>(), width in 0usize..9) {
        let _ = render(&markdown, width, &look(), true, &Links::default());
    }
}

/// The pieces of a text that lead somewhere, and where.
fn led(markdown: &str, width: usize) -> Vec<(String, String)> {
    let links = Links::new(true);
    let lines = render(markdown, width, &look(), false, &links);
    let spans = lines.iter().flat_map(|line| &line.spans);
    let led = spans.filter_map(|span| {
        let address = links.address(span.style.underline_color?)?;
        Some((span.content.to_string(), address.to_string()))
    });
    led.collect()
}

#[test]
fn the_name_of_a_link_leads_there_on_every_row_and_its_address_need_not() {
    let pair = |text: &str| (text.to_owned(), "https://x.cat/a".to_owned());
    let text = "Vegeu [la guia](https://x.cat/a) si us plau.";
    assert_eq!(led(text, 60), [pair("la guia")]);
    assert_eq!(led(text, 10), [pair("la"), pair("guia")]);
}

#[test]
fn an_address_alone_leads_there_once_where_it_is_cut_and_is_left_to_the_terminal_else() {
    let text = "Vegeu <https://x.cat/a>, o bé <guardia@x.cat>.";
    assert_eq!(led(text, 60), []);
    assert_eq!(led("[https://x.cat/è](https://x.cat/è)", 60).len(), 1);
    let pair = |text: &str, address: &str| (text.to_owned(), address.to_owned());
    assert_eq!(
        led(text, 6),
        [
            pair("https:", "https://x.cat/a"),
            pair("guardi", "mailto:guardia@x.cat"),
        ]
    );
}

#[test]
fn a_hostile_address_is_shown_and_leads_nowhere() {
    for hostile in [
        "[a](<https://x.cat/&#27;\\&#27;]52;c;eA==&#7;>)",
        "[a](https://x.cat/&#10;b)",
        "[a](https://x.cat/&#x9c;b)",
        "[a](https://x.cat/&#x202e;b)",
        "[a](javascript:alert)",
    ] {
        assert_eq!(led(hostile, 60), [], "{hostile}");
        assert!(page(hostile, 60).contains('<'), "{hostile}");
    }
}
