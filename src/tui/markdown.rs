//! Markdown as lines of a width: what authors write in steps, on a terminal.
//!
//! The same text, width and look always give the same lines. Nothing is cut off:
//! what does not fit goes on below. It must not know runbooks, screens or colours:
//! styles are parameters.

mod page;

use super::links::Links;
use crate::model::{sanitize, sanitize_line};
use page::Page;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use ratatui::style::Style;
use ratatui::text::Line;

/// How the parts of a text differ from each other on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MarkdownStyle {
    /// Strong text and headings.
    pub bold: Style,
    /// Emphasis.
    pub emphasis: Style,
    /// Code, in a line or in a block.
    pub code: Style,
    /// A link's text and address.
    pub link: Style,
}

/// Lays Markdown out in lines of at most `width` cells.
///
/// A link shows its text and its address, or its address once where both are the
/// same. The text leads there, or the address where it is cut. `ascii` chooses the marks of lists, quotes and rules.
#[must_use]
pub fn render(
    markdown: &str,
    width: usize,
    look: &MarkdownStyle,
    ascii: bool,
    links: &Links,
) -> Vec<Line<'static>> {
    let mut writer = Writer {
        page: Page::new(width, ascii),
        look: *look,
        lists: Vec::new(),
        open_links: Vec::new(),
        links,
        code: None,
        gap: false,
    };
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        writer.event(event);
    }
    writer.page.flush();
    let mut lines = writer.page.lines;
    links.spare(&mut lines);
    lines
}

struct Writer<'l> {
    page: Page,
    look: MarkdownStyle,
    /// The next number of each open list; none where it has bullets.
    lists: Vec<Option<u64>>,
    /// The address of each open link or picture, and where its text begins.
    open_links: Vec<(String, usize)>,
    links: &'l Links,
    /// The text of the open block of code.
    code: Option<String>,
    /// An empty line stands before the next block.
    gap: bool,
}

impl Writer<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => {
                self.page.push_style(self.look.code);
                self.page.push(&sanitize_line(&text));
                self.page.pop_style();
            }
            Event::SoftBreak => self.page.push(" "),
            Event::HardBreak => self.page.push("\n"),
            Event::InlineHtml(html) if is_line_break(&html) => self.page.push("\n"),
            Event::InlineHtml(html) | Event::Html(html) => self.text(&html),
            Event::Rule => {
                self.block();
                self.page.rule();
                self.gap = true;
            }
            // Not among the options that are asked for; shown and not lost if they come.
            Event::FootnoteReference(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text);
            }
            Event::TaskListMarker(done) => self.page.push(if done { "[x] " } else { "[ ] " }),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { .. } => {
                self.block();
                self.page.push_style(self.look.bold);
            }
            Tag::BlockQuote(_) => {
                self.block();
                self.page.open_quote();
            }
            Tag::CodeBlock(_) => {
                self.block();
                self.code = Some(String::new());
            }
            Tag::List(first) => {
                if !self.lists.is_empty() {
                    self.gap = false;
                }
                self.block();
                self.lists.push(first);
            }
            Tag::Item => self.start_item(),
            Tag::TableHead => self.page.push_style(self.look.bold),
            Tag::TableCell => self.page.next_cell(),
            Tag::Strong => self.page.push_style(self.look.bold),
            Tag::Emphasis => self.page.push_style(self.look.emphasis),
            Tag::Link {
                link_type: LinkType::Email,
                dest_url,
                ..
            } => {
                let address = format!("mailto:{dest_url}");
                self.start_link(&dest_url, &address);
            }
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.start_link(&dest_url, &dest_url);
            }
            Tag::Paragraph | Tag::HtmlBlock | Tag::Table(_) => self.block(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.end_block(),
            TagEnd::Heading(_) => {
                // Rows are few: a heading stands right above what it heads.
                self.page.flush();
                self.page.pop_style();
            }
            TagEnd::BlockQuote(_) => {
                self.end_block();
                self.page.close();
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                self.page.code(&code, self.look.code);
                self.gap = true;
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.gap = self.lists.is_empty();
            }
            TagEnd::Item => {
                self.page.flush();
                self.page.close();
                self.gap = false;
            }
            TagEnd::TableHead => {
                self.page.end_row();
                self.page.pop_style();
            }
            TagEnd::TableRow => self.page.end_row(),
            TagEnd::Table => self.gap = true,
            TagEnd::Strong | TagEnd::Emphasis => self.page.pop_style(),
            TagEnd::Link | TagEnd::Image => self.end_link(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        // Character references can spell what drives a terminal.
        let text = sanitize(text);
        match &mut self.code {
            Some(code) => code.push_str(&text),
            None => self.page.push(&text),
        }
    }

    fn start_item(&mut self) {
        self.page.flush();
        self.gap = false;
        let number = self.lists.last_mut().and_then(Option::as_mut).map(|next| {
            let number = *next;
            *next = next.saturating_add(1);
            number
        });
        self.page.open_item(number);
    }

    fn start_link(&mut self, shown: &str, address: &str) {
        let shown = sanitize_line(shown).into_owned();
        self.open_links.push((shown, self.page.pending()));
        let style = self.links.leading(self.look.link, address);
        self.page.push_style(style);
    }

    fn end_link(&mut self) {
        if let Some((address, start)) = self.open_links.pop() {
            let text = self.page.text_since(start).trim();
            if text.is_empty() {
                self.page.push(&address);
            } else if text != address && Some(text) != address.strip_prefix("mailto:") {
                self.page.pop_style();
                self.page.push_style(self.look.link);
                self.page.push(&format!(" <{address}>"));
            }
        }
        self.page.pop_style();
    }

    /// Begins a block: what stood before is written, with an empty line after it.
    fn block(&mut self) {
        self.page.flush();
        if std::mem::take(&mut self.gap) {
            self.page.empty_line();
        }
    }

    fn end_block(&mut self) {
        self.page.flush();
        self.gap = true;
    }
}

fn is_line_break(html: &str) -> bool {
    matches!(
        html.to_ascii_lowercase().as_str(),
        "<br>" | "<br/>" | "<br />"
    )
}

#[cfg(test)]
mod tests;
