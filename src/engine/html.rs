//! A page of HTML to be printed: A4, no script, nothing from outside, every letter of a text
//! shown as it is.
//!
//! It must not know what the page is about.

use std::fmt::Write as _;

/// What every page begins with. Nothing is loaded, run or sent by it.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE: &str = "
@page { size: A4; margin: 14mm 14mm 16mm; @bottom-right { content: counter(page) ' / ' counter(pages); font: 8pt sans-serif; } }
* { box-sizing: border-box; }
body { font: 10pt/1.35 'DejaVu Sans', 'Liberation Sans', Helvetica, Arial, sans-serif; color: #000; background: #fff; max-width: 182mm; margin: 0 auto; overflow-wrap: anywhere; }
h1 { font-size: 15pt; line-height: 1.2; margin: 0 0 1mm; }
h2 { font-size: 11pt; margin: 4mm 0 1mm; border-bottom: .3mm solid #000; break-after: avoid; }
h3 { font-size: 10pt; margin: 2.5mm 0 .5mm; break-after: avoid; }
p { margin: .6mm 0; }
ul { margin: 0; padding: 0 0 0 5mm; }
li { margin: .5mm 0; break-inside: avoid; }
ul.marked { list-style: none; padding: 0; }
ul.marked li { padding-left: 5mm; text-indent: -5mm; }
ul.marked li > * { text-indent: 0; }
ul.times { list-style: none; padding: 0; font-size: 8.5pt; }
.step { break-inside: avoid; margin: 2.2mm 0; }
.step > .head { font-weight: bold; break-after: avoid; }
.box { display: inline-block; width: 3.6mm; height: 3.6mm; border: .3mm solid #000; margin-right: 1.6mm; vertical-align: -.5mm; font: bold 8pt/3.1mm sans-serif; text-align: center; text-indent: 0; overflow: hidden; }
.notice { border-left: 1.2mm solid #000; padding: .5mm 2mm; margin-top: 1.2mm; margin-bottom: 1.2mm; break-inside: avoid; }
.notice b { text-transform: uppercase; letter-spacing: .02em; }
.line { border-bottom: .2mm solid #555; height: 6.5mm; }
.blank { break-inside: avoid; margin-top: .8mm; margin-bottom: .8mm; }
.small { font-size: 8.5pt; color: #333; }
pre { font: 8.5pt/1.3 'DejaVu Sans Mono', 'Liberation Mono', monospace; white-space: pre-wrap; margin-top: 1mm; margin-bottom: 1mm; padding: 1mm 2mm; border: .2mm solid #999; }
code { font: .92em 'DejaVu Sans Mono', 'Liberation Mono', monospace; }
.in { margin-left: 6mm; }
.more { margin-left: 12mm; }
@media screen { body { padding: 8mm; } }
";

/// A text as HTML that shows each of its letters.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(letter),
        }
    }
    out
}

/// A text of several lines, which stay lines.
#[must_use]
pub fn lines(text: &str) -> String {
    let all: Vec<_> = text.trim_end().lines().map(escaped).collect();
    all.join("<br>\n")
}

/// A page with that title, whose body is HTML already.
#[must_use]
pub fn page(lang: &str, title: &str, body: &str) -> String {
    let mut out = String::new();
    // Writing to memory cannot fail.
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n",
        escaped(lang),
        escaped(title),
    );
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_letter_of_a_text_means_anything() {
        let hostile = "<script>\"'&</title>";
        let made = page("ca\"", hostile, &lines("a<b\nc"));
        assert!(!made.contains("<script"), "{made}");
        assert!(made.contains("<title>&lt;script&gt;&quot;&#39;&amp;&lt;/title&gt;</title>"));
        assert!(made.contains("<html lang=\"ca&quot;\">"));
        assert!(made.contains("a&lt;b<br>\nc"));
        assert!(!made.contains("http://") && !made.contains("https://"));
    }
}
