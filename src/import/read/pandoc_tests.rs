//! What pandoc writes for what Markdown has no signs for becomes the tags that it was.

use super::*;

#[test]
fn boxes_spans_links_and_pictures_become_the_tags_that_they_were() {
    for (text, wanted) in [
        (
            "::: {.a #b}\nx\n:::",
            "\n<div id=\"b\" class=\"a\">\n\nx\n\n</div>\n\n",
        ),
        (
            ":::: note\nx\n::::",
            "\n<div class=\"note\">\n\nx\n\n</div>\n\n",
        ),
        (
            "[X]{.status-macro .b} y",
            "<span class=\"status-macro b\">X</span> y\n",
        ),
        (
            "[a\nb](p.html){.c\nresource-id=\"9\"} d",
            "<a href=\"p.html\" data-resource-id=\"9\" class=\"c\">a\nb</a> d\n",
        ),
        (
            "![n](x.png){.emoticon emoji-fallback=\"🚨\"}",
            "<img data-emoji-fallback=\"🚨\" class=\"emoticon\" src=\"x.png\" alt=\"n\">\n",
        ),
        ("## Steps {#id-Steps}", "## Steps \n"),
        (
            "## <img\nsrc=\"a\" /> b\n\nc",
            "## <img src=\"a\" /> b\n\nc\n",
        ),
        ("`<style>x</style>`{=html}", "\n"),
        ("[x] {a} [y](z) {{ b }}", "[x] {a} [y](z) {{ b }}\n"),
        ("``` {.bash .x}\n[a]{.b}\n```", "```bash\n[a]{.b}\n```\n"),
    ] {
        assert_eq!(tagged(text, 1).text, wanted, "{text}");
    }
}

#[test]
fn a_table_of_signs_has_its_rows_and_the_head_its_title() {
    let text = "---\ntitle: \"A b\"\nlang: es\n---\n+---+----+\n| A | B  |\n+===+====+\n| 1 | c  |\n|   | d  |\n+---+----+";
    let own = tagged(text, 1);
    assert_eq!(own.title.as_deref(), Some("A b"));
    let bare: String = own.text.split_whitespace().collect();
    assert_eq!(
        bare,
        "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>cd</td></tr></table>"
    );
    assert_eq!(own.text.lines().count(), own.lines.len());
}
