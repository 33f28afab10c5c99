//! Paper as a page of HTML.

use super::markup::{Block, Piece, blocks};
use super::{Paper, PaperBlock, StepMark};
use crate::engine::html::{escaped, lines, page};
use std::fmt::Write as _;

/// The paper as a page that a browser prints on A4.
#[must_use]
pub fn html(paper: &Paper) -> String {
    let mut out = format!("<h1>{}</h1>\n", escaped(&paper.title));
    let mut inside = false;
    for block in &paper.blocks {
        let begins = matches!(block, PaperBlock::Step(..) | PaperBlock::Section(_));
        if begins && std::mem::take(&mut inside) {
            out.push_str("</div>\n");
        }
        inside |= matches!(block, PaperBlock::Step(..));
        // Writing to memory cannot fail.
        let _ = write(&mut out, block);
    }
    if inside {
        out.push_str("</div>\n");
    }
    page(paper.lang, &paper.running, &out)
}

fn write(out: &mut String, block: &PaperBlock) -> std::fmt::Result {
    match block {
        PaperBlock::Section(text) => writeln!(out, "<h2>{}</h2>", escaped(text)),
        PaperBlock::Step(mark, text) => writeln!(
            out,
            "<div class=\"step\">\n<p class=\"head\">{}{}</p>",
            tick(*mark),
            escaped(text)
        ),
        PaperBlock::Line(depth, text) => {
            writeln!(out, "<p{}>{}</p>", class(*depth, ""), lines(text))
        }
        PaperBlock::Small(depth, text) => {
            writeln!(out, "<p{}>{}</p>", class(*depth, "small"), lines(text))
        }
        PaperBlock::Notice(depth, word, text) => writeln!(
            out,
            "<div{}><b>{}</b> {}</div>",
            class(*depth, "notice"),
            escaped(word),
            lines(text)
        ),
        PaperBlock::Text(depth, text) => prose(out, *depth, text),
        PaperBlock::Code(depth, text) | PaperBlock::Table(depth, text) => {
            writeln!(out, "<pre{}>{}</pre>", class(*depth, ""), escaped(text))
        }
        PaperBlock::Tick(depth, mark, text) => writeln!(
            out,
            "<p{}>{}{}</p>",
            class(*depth, ""),
            tick(*mark),
            escaped(text)
        ),
        PaperBlock::Blank(depth, text, rows) => {
            let rows = (*rows).max(1);
            let label = if text.is_empty() {
                String::new()
            } else {
                escaped(text)
            };
            let room = "<div class=\"line\"></div>".repeat(rows);
            writeln!(out, "<div{}>{label}{room}</div>", class(*depth, "blank"))
        }
    }
}

fn tick(mark: StepMark) -> String {
    let letter = match mark {
        StepMark::Open => "",
        StepMark::Done
        | StepMark::Partly
        | StepMark::Skipped
        | StepMark::Failed
        | StepMark::NotApplicable => mark.letter(),
    };
    format!("<span class=\"box\">{letter}</span>")
}

fn class(depth: usize, own: &str) -> String {
    let depth = match depth {
        0 => "",
        1 => "in",
        _ => "more",
    };
    match (own, depth) {
        ("", "") => String::new(),
        (own, depth) => format!(" class=\"{}\"", format!("{own} {depth}").trim()),
    }
}

fn prose(out: &mut String, depth: usize, text: &str) -> std::fmt::Result {
    for block in blocks(text) {
        match block {
            Block::Paragraph(own) => writeln!(out, "<p{}>{}</p>", class(depth, ""), inline(&own))?,
            Block::Item(deep, sign, own) => {
                let sign = if sign == "-" { "•" } else { &sign };
                let depth = depth + usize::from(deep > 0);
                let own = inline(&own);
                writeln!(out, "<p{}>{} {own}</p>", class(depth, ""), escaped(sign))?;
            }
            Block::Code(all) => {
                let text = escaped(&all.join("\n"));
                writeln!(out, "<pre{}>{text}</pre>", class(depth, ""))?;
            }
        }
    }
    Ok(())
}

fn inline(pieces: &[Piece]) -> String {
    let texts = pieces.iter().map(|piece| match piece {
        Piece::Plain(text) => escaped(text),
        Piece::Bold(text) => format!("<b>{}</b>", escaped(text)),
        Piece::Code(text) => format!("<code>{}</code>", escaped(text)),
    });
    texts.collect()
}
