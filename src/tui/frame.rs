//! The whole screen: banner, layers, message, footer, and where the cursor stands.
//!
//! It must not change anything but what is in sight of a text that is scrolled.

use super::app::App;
use super::draw::Look;
use super::keymap::{Action, Context};
use super::layers::AppLayer;
use super::layout::{Layout, Panel, Scroll, Under};
use super::message::{Message, Tone};
use super::screens::walk;
use super::sight::{SMALLEST, is_small};
use super::team::Standing;
use super::text::{fit, pad, width, wrap};
use crate::app::session::{Saved, Session};
use crate::app::sessions::Sessions;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::sync::Arc;

impl App {
    /// What is so was drawn: whoever presses a key has seen it.
    pub fn was_drawn(&mut self) {
        self.last_digit.was(None);
    }

    /// Draws everything, as it stands at this very minute.
    pub fn draw(&mut self, frame: &mut Frame<'_>, sessions: &Sessions) {
        self.was_drawn();
        self.size = frame.area();
        self.arranged = false;
        self.arrange(sessions);
        self.view(frame);
    }

    /// Paints what stands where.
    fn view(&self, frame: &mut Frame<'_>) {
        self.layout.paint(frame, &self.look());
    }

    /// Works out what stands where, unless nothing has changed since.
    pub(super) fn arrange(&mut self, sessions: &Sessions) {
        if self.arranged {
            return;
        }
        self.arranged = true;
        let area = self.size;
        self.layout = Layout::default();
        if is_small(area) {
            self.layout.rows = self.small(area, sessions);
            return;
        }
        let columns = usize::from(area.width);
        let saved = self
            .session(sessions)
            .map_or(Saved::Nothing, Session::saved);
        let look = self.look();
        let banner = self.mistakes_banner(columns, &look);
        let banner = banner.or_else(|| banner_of(&saved, columns, &look));
        let banner = banner.or_else(|| self.team_banner(columns, sessions, &look));
        let banner = banner.or_else(|| self.guide_banner(columns, sessions));
        let above = u16::from(banner.is_some());
        self.layout
            .rows
            .extend(banner.map(|banner| (area.y, banner)));
        let body = Rect {
            y: area.y + above,
            height: area.height - 1 - above,
            ..area
        };
        let message = self.message_rows(body);
        let kept = u16::try_from(message.len()).unwrap_or(0);
        let mut layout = std::mem::take(&mut self.layout);
        self.arrange_top(body, kept, sessions, &mut layout);
        self.name_scroll_keys(&mut layout);
        let (footer, keys) = self.footer(columns, &saved, sessions);
        layout.keys = keys;
        layout.rows.push((area.bottom() - 1, footer));
        layout.rows.extend((body.bottom() - kept..).zip(message));
        self.layout = layout;
    }

    /// What is wrong with the text of a preview, for as long as that is so, and which key shows
    /// all of it.
    fn mistakes_banner(&self, columns: usize, look: &Look<'_>) -> Option<Line<'static>> {
        let (first, _) = self.preview.as_ref()?.as_ref()?;
        let key = self.mistakes_key();
        let key = key.map(|key| format!("  {key}")).unwrap_or_default();
        let room = columns.saturating_sub(key.chars().count());
        let text = fit(&format!(" ! {first}"), room, look.theme.ellipsis());
        Some(Line::styled(pad(&(text + &key), columns), look.theme.gap()))
    }

    /// The key that shows them from here, behind the one that leads back where there is none:
    /// in a field a letter is typed.
    fn mistakes_key(&self) -> Option<String> {
        let (steps, here) = (Context::Steps, self.context());
        let own = self.keymap.first_key(steps, Action::Mistakes)?;
        let own = self.key_label(own);
        if here == steps {
            return Some(own);
        }
        let mut rows = self.keymap.rows(here);
        let leads = |action, word| action == Action::Back && word == "key-back-steps";
        let back = rows.find(|(row, _)| leads(row.action, row.help));
        let back = self.key_label(back?.1.first()?);
        Some(format!("{back} {own}"))
    }

    /// That somebody else has the run by now, or asks for it, for as long as that is so, and
    /// which key says what may be done.
    fn team_banner(
        &self,
        columns: usize,
        sessions: &Sessions,
        look: &Look<'_>,
    ) -> Option<Line<'static>> {
        let (text, style) = match self.standing(self.session(sessions)?)? {
            Standing::Warns(text) => (format!(" ! {text}"), look.theme.gap()),
            Standing::Asked(text) => (format!(" ! {text}"), look.theme.selected()),
            Standing::Followed(text) => (format!(" > {text}"), look.theme.current()),
        };
        let key = self.team_key();
        let key = key.map_or_else(String::new, |key| format!("  {key} "));
        let room = columns.saturating_sub(width(&key));
        let text = fit(&text, room, look.theme.ellipsis());
        Some(Line::styled(pad(&text, room) + &key, style))
    }

    /// All of it, line by line, in rows of so many columns.
    fn mistake_lines(&self, columns: usize) -> Vec<Line<'static>> {
        let all = self.preview.as_ref().and_then(Option::as_ref);
        let all = all.map_or("", |(_, all)| all);
        // A line of the file stays one, with its mark below it; what is said of it is wrapped.
        let is_file = |line: &str| {
            let digits = |c: char| c.is_ascii_digit();
            let rest = line.trim_start().trim_start_matches(digits).trim_start();
            rest.starts_with('|') || rest.starts_with('│')
        };
        let rows = |line: &str| {
            if is_file(line) || width(line) <= columns {
                vec![line.to_owned()]
            } else {
                wrap(line, columns)
            }
        };
        all.lines().flat_map(rows).map(Line::from).collect()
    }

    /// Notes at each panel which keys scroll it here, by the table.
    fn name_scroll_keys(&self, layout: &mut Layout) {
        let context = self.context();
        let pair = |up, down| {
            let up = self.keymap.first_key(context, up)?;
            let down = self.keymap.first_key(context, down)?;
            Some((self.key_label(up), self.key_label(down)))
        };
        let rows = || pair(Action::Up, Action::Down);
        for panel in layout.panels.iter_mut().filter(|p| p.part.is_some()) {
            panel.keys = panel.scrolled_by.and_then(|by| match by {
                Scroll::Pages => pair(Action::PageUp, Action::PageDown).or_else(rows),
                Scroll::Rows => rows(),
            });
        }
    }

    /// Lays the topmost layer out in `area`, and leaves its last `kept` rows for the
    /// message. What is shown is chosen by the whole height, so that no message changes
    /// that.
    fn arrange_top(&mut self, area: Rect, kept: u16, sessions: &Sessions, layout: &mut Layout) {
        let (words, zone) = (Arc::clone(&self.words), self.zone.clone());
        let links = self.links();
        let look = Look {
            words: &words,
            theme: self.theme,
            now: self.now,
            zone: zone.as_deref(),
            links: &links,
            preview: self.preview.is_some(),
            demo: self.demo,
            free: self.free,
        };
        let room = Rect {
            height: area.height.saturating_sub(kept),
            ..area
        };
        let help = match self.layers.top() {
            Some(AppLayer::Help(_)) => {
                let columns = Panel::of_prose(room, String::new(), true).columns();
                self.help_lines(columns, &look)
            }
            Some(AppLayer::Mistakes(_)) => {
                let columns = Panel::of_prose(room, String::new(), true).columns();
                self.mistake_lines(columns)
            }
            _ => Vec::new(),
        };
        match self.layers.top_mut() {
            Some(AppLayer::Library(library)) => library.arrange(room, &look, layout),
            Some(AppLayer::Held(held)) => {
                let (mut panel, cursor) = held.arrange(room, &look);
                panel.under = Under::Top;
                layout.panels.push(panel);
                layout.cursor = cursor;
            }
            Some(AppLayer::Hands(_)) => self.arrange_hands((area, room), sessions, &look, layout),
            Some(AppLayer::Help(reading) | AppLayer::Mistakes(reading)) => {
                let mut panel = reading.arrange(room, &help);
                panel.under = Under::Top;
                layout.cursor = Some((panel.inner.x, panel.inner.y));
                layout.panels.push(panel);
            }
            Some(AppLayer::Walk(_)) => self.arrange_walk((area, kept), sessions, &look, layout),
            None => {}
        }
    }

    /// Lays the run that is shown out, with all that lies over it.
    fn arrange_walk(
        &mut self,
        (area, kept): (Rect, u16),
        sessions: &Sessions,
        look: &Look<'_>,
        layout: &mut Layout,
    ) {
        let mut layers: Vec<_> = self.layers.of_walk_mut().collect();
        if let Some(walk) = &mut self.walk
            && let Some(session) = sessions.get(walk.run)
        {
            walk::arrange(&mut layers, walk, session, (area, kept), look, layout);
        }
    }

    /// Lays a question about a run of the team out, over the run where one is shown.
    fn arrange_hands(
        &mut self,
        (area, room): (Rect, Rect),
        sessions: &Sessions,
        look: &Look<'_>,
        layout: &mut Layout,
    ) {
        let over = self.walk.is_some();
        if over {
            let kept = area.height - room.height;
            self.arrange_walk((area, kept), sessions, look, layout);
        }
        if let Some(AppLayer::Hands(hands)) = self.layers.top() {
            let (mut panel, cursor) = hands.arrange(room, over, look);
            panel.under = Under::Top;
            layout.panels.push(panel);
            layout.cursor = cursor;
        }
    }

    /// The last act's message, and the job that is under way, for the rows above the footer:
    /// what runs stays in sight whatever else is done meanwhile.
    fn message_rows(&self, body: Rect) -> Vec<Line<'static>> {
        let job = self.job_message();
        let beside = job.clone().filter(|_| self.message.is_some());
        let mut rows = match self.message.clone().or(job) {
            Some(message) => self.rows_of(&message, body),
            None => return Vec::new(),
        };
        if let Some(job) = beside.filter(|_| usize::from(body.height) > 3 * rows.len() + 3) {
            rows.extend(self.rows_of(&job, body).into_iter().take(1));
        }
        rows
    }

    fn rows_of(&self, message: &Message, body: Rect) -> Vec<Line<'static>> {
        let look = self.look();
        let columns = usize::from(body.width).saturating_sub(2);
        let height = usize::from(body.height);
        let most = if message.next > 0 {
            // Why and what else are both read before anything else is.
            (height / 2).clamp(1, 4)
        } else {
            (height / 3).clamp(1, 4)
        };
        let rows = in_rows(message, columns, most, look.theme.ellipsis());
        let style = tone_style(message.tone, &look);
        rows.into_iter()
            .map(|row| Line::from(vec![Span::raw(" "), Span::styled(row, style)]))
            .collect()
    }

    fn job_message(&self) -> Option<Message> {
        let job = self.jobs.on_screen()?;
        let words = &self.words;
        let label = match job.progress {
            Some((done, of)) if of > 0 => {
                let percent = usize::try_from(done.saturating_mul(100) / of).unwrap_or(100);
                let args = [("job", (&job.label).into()), ("percent", percent.into())];
                words.with("job-progress", &args)
            }
            _ => job.label.clone(),
        };
        if job.kept {
            return Some(Message::note(format!("{label}{}", self.theme.ellipsis())));
        }
        let word = if job.stopping {
            "job-stopping"
        } else {
            "job-running"
        };
        Some(Message::note(words.with(word, &[("job", (&label).into())])))
    }

    /// A screen too small for panes: what comes next, and how large it would have to be.
    fn small(&self, area: Rect, sessions: &Sessions) -> Vec<(u16, Line<'static>)> {
        let text = match (&self.walk, self.session(sessions)) {
            (Some(walk), Some(session)) => walk::next_act(session.run(), walk, &self.look()),
            _ => "vetlla".to_owned(),
        };
        let args = [
            ("columns", usize::from(SMALLEST.0).into()),
            ("rows", usize::from(SMALLEST.1).into()),
        ];
        let columns = usize::from(area.width).max(1);
        let how_large = wrap(&self.words.with("small-screen", &args), columns);
        // How large it has to be comes first where not all has room.
        let room = usize::from(area.height).saturating_sub(how_large.len());
        let rows = wrap(&text, columns).into_iter().take(room).chain(how_large);
        (area.y..area.bottom()).zip(rows.map(Line::from)).collect()
    }
}

/// What stands at the top for as long as something is not on disk.
fn banner_of(saved: &Saved, columns: usize, look: &Look<'_>) -> Option<Line<'static>> {
    let text = match saved {
        Saved::Entries(count, why) => {
            let args = [("count", (*count).into()), ("why", (&why.short).into())];
            look.words.with("not-saved-banner", &args)
        }
        Saved::Draft(why) => {
            let args = [("why", (&why.short).into())];
            look.words.with("not-saved-typing", &args)
        }
        Saved::All | Saved::Underway | Saved::Nothing => return None,
    };
    let text = fit(&format!(" ! {text}"), columns, look.theme.ellipsis());
    Some(Line::styled(pad(&text, columns), look.theme.gap()))
}

/// A message in at most so many rows: what does not fit ends in an ellipsis, on the last row
/// that does. The next move has rows of its own then, and is whole.
fn in_rows(message: &Message, columns: usize, most: usize, ellipsis: &str) -> Vec<String> {
    let mut rows = wrap(&message.text, columns);
    if rows.len() <= most {
        return rows;
    }
    let text = message.text.len().saturating_sub(message.next);
    let (text, next) = message
        .text
        .split_at(message.text.floor_char_boundary(text));
    let next = if next.is_empty() {
        Vec::new()
    } else {
        wrap(next, columns)
    };
    rows = wrap(text.trim_end(), columns);
    let most = most.saturating_sub(next.len()).max(1);
    if rows.len() > most {
        let rest = rows.split_off(most - 1).join(" ");
        rows.push(fit(&rest, columns, ellipsis));
    }
    rows.extend(next);
    rows
}

/// The style of a message.
fn tone_style(tone: Tone, look: &Look<'_>) -> Style {
    match tone {
        Tone::Fine => look.theme.done(),
        Tone::Note => look.theme.caution(),
        Tone::Wrong => look.theme.warning(),
    }
}
