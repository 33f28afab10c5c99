//! Which screen is shown, what lies on top of it, and where a key goes.
//!
//! It must not hold a terminal, a file or a clock: they are the runtime's, which
//! carries out the effects and says what became of them.

use super::effect::Effect;
use super::keymap::{self, Action, Context, Keymap};
use super::look::Look;
use super::screens::library::Library;
use super::screens::walk::{Around, Edit, Said, Tone, Walk, tone_style};
use super::text::{fit, pad, put, wrap};
use super::theme::Theme;
use crate::model::{Draft, Moment, Site};
use crate::tui::reading::Reading;
use crate::words::Words;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use std::rc::Rc;

/// A screen smaller than this shows where one is, and waits.
const SMALLEST: (u16, u16) = (30, 7);

/// Whether what was done is on disk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Kept {
    /// All of it.
    #[default]
    Saved,
    /// So many events wait for the disk, and why.
    Waiting(usize, String),
    /// Where one is and what is being typed waits for the disk, and why.
    Typing(String),
    /// There is nothing to save here.
    Nothing,
}

/// What the screen shows.
#[derive(Debug, Clone)]
pub enum Screen {
    /// Open runs and runbooks.
    Library(Library),
    /// A run.
    Walk(Box<Walk>),
}

/// A run that another session has open, and what may be done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The run.
    pub run: String,
    /// Who has it, in words.
    pub who: String,
    /// The row under the cursor.
    pub at: usize,
}

/// What a person may do about a run that another session has open.
pub const HELD_CHOICES: [&str; 3] = ["held-follow", "held-take-over", "held-leave"];

/// The program's state on the screen.
#[derive(Debug)]
pub struct App {
    /// The words of the screen.
    pub words: Rc<Words>,
    /// The site's configuration.
    pub site: Rc<Site>,
    /// Styles and marks.
    pub theme: Theme,
    /// What time it is, in the time zone of the run.
    pub now: Moment,
    /// The name of that time zone.
    pub zone: Option<String>,
    /// What is shown.
    pub screen: Screen,
    /// Whether what was done is on disk.
    pub kept: Kept,
    /// A run that another session has open.
    pub held: Option<Held>,
    /// A message that belongs to no walk.
    pub said: Option<Said>,
    /// The program was started for one run: leaving it ends the program.
    pub alone: bool,
    pub(super) keymap: Keymap,
    help: Option<Reading>,
}

impl App {
    /// An app that shows `screen`.
    #[must_use]
    pub fn new(
        words: Rc<Words>,
        site: Rc<Site>,
        theme: Theme,
        now: Moment,
        screen: Screen,
    ) -> Self {
        let (keymap, refused) = Keymap::with(&site.keys);
        let said = (!refused.is_empty()).then(|| Said {
            text: words.with("keys-refused", &[("keys", (&refused.join(", ")).into())]),
            tone: Tone::Wrong,
        });
        Self {
            words,
            site,
            theme,
            now,
            zone: None,
            screen,
            kept: Kept::Nothing,
            held: None,
            said,
            alone: false,
            keymap,
            help: None,
        }
    }

    /// Calls `act` with the walk that is on the screen, if one is.
    pub fn with_walk<T>(&mut self, act: impl FnOnce(&mut Walk, Around<'_>) -> T) -> Option<T> {
        let Screen::Walk(walk) = &mut self.screen else {
            return None;
        };
        let look = Look {
            words: &self.words,
            theme: self.theme,
            now: self.now,
            zone: self.zone.as_deref(),
        };
        Some(act(
            walk,
            Around {
                look,
                site: &self.site,
            },
        ))
    }

    /// The walk that is on the screen.
    #[must_use]
    pub fn walk(&self) -> Option<&Walk> {
        match &self.screen {
            Screen::Walk(walk) => Some(walk),
            Screen::Library(_) => None,
        }
    }

    /// Where one is in the walk, to be taken up again.
    #[must_use]
    pub fn draft(&self) -> Option<Draft> {
        self.walk().map(Walk::draft)
    }

    /// What the keys mean now.
    #[must_use]
    pub fn context(&self) -> Context {
        if self.help.is_some() {
            return Context::Reading;
        }
        if self.held.is_some() {
            return Context::Menu;
        }
        match &self.screen {
            Screen::Library(library) if library.filter.is_some() => Context::Find,
            Screen::Library(_) => Context::Library,
            Screen::Walk(walk) => walk.context(),
        }
    }

    /// Takes a key press.
    pub fn key(&mut self, key: KeyEvent) -> Vec<Effect> {
        let context = self.context();
        self.said = None;
        match self.keymap.action(key, context) {
            Some(action) => self.action(action, context),
            None if context.types() => {
                let edit = Edit::of(key);
                edit.map_or_else(Vec::new, |edit| self.edit(&edit))
            }
            None => self.digit(key),
        }
    }

    fn digit(&mut self, key: KeyEvent) -> Vec<Effect> {
        let KeyCode::Char(letter) = key.code else {
            return Vec::new();
        };
        let Some(digit) = letter
            .to_digit(10)
            .filter(|_| key.modifiers == KeyModifiers::NONE)
        else {
            return Vec::new();
        };
        let digit = digit as usize;
        if self.held.is_some() {
            return match digit.checked_sub(1).filter(|at| *at < HELD_CHOICES.len()) {
                Some(at) => self.held_chosen(at),
                None => Vec::new(),
            };
        }
        self.with_walk(|walk, around| walk.digit(digit, around))
            .unwrap_or_default()
    }

    fn edit(&mut self, edit: &Edit) -> Vec<Effect> {
        if let Screen::Library(library) = &mut self.screen {
            match edit {
                Edit::Insert(text) => library.type_filter(Some(text)),
                Edit::Backspace => library.type_filter(None),
                _ => {}
            }
            return Vec::new();
        }
        self.with_walk(|walk, around| walk.edit(edit, around))
            .unwrap_or_default()
    }

    /// Takes a paste: one change, whatever is in it.
    pub fn paste(&mut self, text: &str) {
        if self.context().types() {
            self.edit(&Edit::Insert(text.to_owned()));
        } else {
            self.said = Some(Said {
                text: self.words.say("paste-nowhere"),
                tone: Tone::Note,
            });
        }
    }

    fn action(&mut self, action: Action, context: Context) -> Vec<Effect> {
        match action {
            Action::Interrupt => return self.interrupt(),
            Action::Suspend => return vec![Effect::Suspend],
            Action::Redraw => return vec![Effect::Redraw],
            Action::Help if self.help.is_none() => {
                self.help = Some(Reading::new(self.words.say("help-title")));
                return Vec::new();
            }
            _ => {}
        }
        if let Some(help) = &mut self.help {
            if action == Action::Back {
                self.help = None;
            } else {
                help.update(action);
            }
            return Vec::new();
        }
        if self.held.is_some() {
            return self.held_update(action);
        }
        match &mut self.screen {
            Screen::Library(library) => {
                let leaving_filter = context == Context::Find && action == Action::Back;
                let effects = library.update(action);
                if leaving_filter { Vec::new() } else { effects }
            }
            Screen::Walk(_) => self
                .with_walk(|walk, around| walk.update(action, around))
                .unwrap_or_default(),
        }
    }

    /// Ctrl-C leaves like `q`: the run stays open, and what was typed is in the draft.
    fn interrupt(&mut self) -> Vec<Effect> {
        vec![Effect::Quit]
    }

    fn held_update(&mut self, action: Action) -> Vec<Effect> {
        let Some(held) = &mut self.held else {
            return Vec::new();
        };
        match action {
            Action::Up => held.at = held.at.saturating_sub(1),
            Action::Down => held.at = (held.at + 1).min(HELD_CHOICES.len() - 1),
            Action::Act => {
                let at = held.at;
                return self.held_chosen(at);
            }
            Action::Back => return self.held_chosen(2),
            _ => {}
        }
        Vec::new()
    }

    fn held_chosen(&mut self, at: usize) -> Vec<Effect> {
        let Some(held) = self.held.take() else {
            return Vec::new();
        };
        match at {
            0 => vec![Effect::Follow(held.run)],
            1 => vec![Effect::TakeOver(held.run)],
            _ if self.alone => vec![Effect::Quit],
            _ => Vec::new(),
        }
    }

    /// Draws everything; returns where the cursor stands.
    pub fn view(&mut self, frame: &mut Frame<'_>) {
        let area = frame.area();
        if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
            self.small(frame, area);
            return;
        }
        let words = Rc::clone(&self.words);
        let zone = self.zone.clone();
        let look = Look {
            words: &words,
            theme: self.theme,
            now: self.now,
            zone: zone.as_deref(),
        };
        let mut body = Rect {
            height: area.height - 1,
            ..area
        };
        let banner = self.banner(usize::from(area.width), &look);
        if let Some(banner) = banner {
            put(frame.buffer_mut(), body.x, body.y, &banner, body.width);
            body = Rect {
                y: body.y + 1,
                height: body.height - 1,
                ..body
            };
        }
        let message = self.message(body, &look);
        let rows = u16::try_from(message.len()).unwrap_or(0);
        let cursor = self.body(frame, body, rows, &look);
        let footer = self.footer(usize::from(area.width), &look);
        put(
            frame.buffer_mut(),
            area.x,
            area.bottom() - 1,
            &footer,
            area.width,
        );
        for (line, y) in message.iter().zip(body.bottom() - rows..) {
            put(frame.buffer_mut(), body.x, y, line, body.width);
        }
        if let Some((x, y)) = cursor {
            frame.set_cursor_position((x, y));
        }
    }

    /// Draws the screen into `area`, and leaves its last `kept` rows for the message. What
    /// the screen shows is chosen by the whole height, so that no message changes that.
    fn body(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        kept: u16,
        look: &Look<'_>,
    ) -> Option<(u16, u16)> {
        let whole = area;
        let area = Rect {
            height: area.height.saturating_sub(kept),
            ..area
        };
        if let Some(mut help) = self.help.take() {
            let lines = self.help_lines(usize::from(area.width.saturating_sub(4)), look);
            let cursor = help.view(frame, area, &lines, look);
            self.help = Some(help);
            return Some(cursor);
        }
        if let Some(held) = &self.held {
            return held_view(held, frame, area, look);
        }
        let site = Rc::clone(&self.site);
        match &mut self.screen {
            Screen::Library(library) => {
                let title = look.words.say("program-title");
                let room = usize::from(area.width).saturating_sub(2);
                let title = fit(&title, room, look.theme.ellipsis());
                let header = Line::styled(format!(" {title}"), look.theme.title());
                put(frame.buffer_mut(), area.x, area.y, &header, area.width);
                let body = Rect {
                    y: area.y + 1,
                    height: area.height - 1,
                    ..area
                };
                library.view(frame, body, look)
            }
            Screen::Walk(walk) => walk.view(
                frame,
                whole,
                kept,
                Around {
                    look: *look,
                    site: &site,
                },
            ),
        }
    }

    /// What stands at the top for as long as something is not on disk.
    fn banner(&self, columns: usize, look: &Look<'_>) -> Option<Line<'static>> {
        let text = match &self.kept {
            Kept::Waiting(count, why) => look.words.with(
                "not-saved-banner",
                &[("count", (*count).into()), ("why", why.into())],
            ),
            Kept::Typing(why) => look.words.with("not-saved-typing", &[("why", why.into())]),
            Kept::Saved | Kept::Nothing => return None,
        };
        let text = fit(&format!(" ! {text}"), columns, look.theme.ellipsis());
        Some(Line::styled(pad(&text, columns), look.theme.gap()))
    }

    /// The last act's message, for the rows above the footer.
    fn message(&self, body: Rect, look: &Look<'_>) -> Vec<Line<'static>> {
        let walk_said = self.walk().and_then(|walk| walk.said.as_ref());
        let Some(said) = self.said.as_ref().or(walk_said) else {
            return Vec::new();
        };
        let columns = usize::from(body.width).saturating_sub(2);
        let most = usize::from(body.height / 3).clamp(1, 4);
        let mut rows = wrap(&said.text, columns);
        if rows.len() > most {
            // What does not fit ends in an ellipsis, on the last row that does.
            let rest = rows.split_off(most - 1).join(" ");
            rows.push(fit(&rest, columns, look.theme.ellipsis()));
        }
        let style = tone_style(said.tone, look);
        rows.into_iter()
            .map(|row| Line::from(vec![Span::raw(" "), Span::styled(row, style)]))
            .collect()
    }

    fn footer(&self, columns: usize, look: &Look<'_>) -> Line<'static> {
        let context = self.context();
        let mut rows: Vec<_> = self
            .keymap
            .rows(context)
            .filter(|(binding, _)| binding.footer > 0 || self.leads_on(binding))
            .filter(|(binding, _)| self.walk().is_none_or(|walk| walk.offers(binding.action)))
            .collect();
        rows.sort_by_key(|(binding, _)| match binding.footer {
            0 => 2,
            place => place,
        });
        let mut hints: Vec<(String, String, bool)> = Vec::new();
        for (binding, keys) in rows {
            let Some(first) = keys.first() else { continue };
            let must = binding.footer <= 1 || matches!(binding.action, Action::Help | Action::Back);
            let word = self.hint_word(binding, look.words);
            match hints.last_mut() {
                Some(last) if last.1 == word => {
                    let between = if self.theme.ascii { "/" } else { "" };
                    last.0 = format!("{}{between}{}", last.0, self.key_label(first));
                }
                _ => hints.push((self.key_label(first), word, must)),
            }
        }
        let right = match (&self.screen, &self.kept) {
            (Screen::Library(_), _) | (_, Kept::Nothing) => String::new(),
            (_, Kept::Saved) => look.words.say(if self.theme.ascii {
                "saved-ascii"
            } else {
                "saved"
            }),
            (_, Kept::Waiting(..) | Kept::Typing(_)) => look.words.say("not-saved"),
        };
        look.footer(&hints, &right, columns)
    }

    /// The key that leads to the closing, once nothing else is left.
    fn leads_on(&self, binding: &keymap::Binding) -> bool {
        binding.action == Action::Completion && self.walk().is_some_and(Walk::all_closed)
    }

    pub(super) fn key_label(&self, name: &str) -> String {
        if self.theme.ascii {
            return match name {
                "up" => "Up".to_owned(),
                "down" => "Down".to_owned(),
                "left" => "Left".to_owned(),
                "right" => "Right".to_owned(),
                other => keymap::label(other),
            };
        }
        keymap::label(name)
    }

    fn hint_word(&self, binding: &keymap::Binding, words: &Words) -> String {
        if binding.action == Action::Act {
            match (&self.screen, binding.context) {
                (Screen::Walk(walk), Context::Steps) => return words.say(walk.act_word()),
                (Screen::Walk(walk), Context::Form) => return words.say(walk.form_act_word()),
                (Screen::Walk(walk), Context::Completion) if walk.ended() => {
                    return words.say("act-leave");
                }
                _ => {}
            }
        }
        words.say(&format!("{}-short", binding.help))
    }

    /// Every key of the context below the help, from the table.
    fn help_lines(&self, columns: usize, look: &Look<'_>) -> Vec<Line<'static>> {
        let context = match &self.screen {
            Screen::Library(_) => Context::Library,
            Screen::Walk(walk) => walk.context(),
        };
        let mut lines = self.help_of(context, columns, look);
        for other in Context::ALL.into_iter().filter(|other| *other != context) {
            lines.push(Line::default());
            lines.extend(self.help_of(other, columns, look));
        }
        lines
    }

    fn help_of(&self, context: Context, columns: usize, look: &Look<'_>) -> Vec<Line<'static>> {
        let mut lines = vec![Line::styled(
            look.words.say(context.word()),
            look.theme.title(),
        )];
        let rows: Vec<_> = self
            .keymap
            .rows(context)
            .map(|(binding, keys)| {
                let keys: Vec<_> = keys.iter().map(|key| self.key_label(key)).collect();
                (keys.join(" "), look.words.say(binding.help))
            })
            .collect();
        let room = rows
            .iter()
            .map(|(keys, _)| super::text::width(keys))
            .max()
            .unwrap_or(0);
        let room = room.min(columns / 2);
        for (keys, help) in rows {
            let lead = format!(
                "  {}  ",
                pad(&fit(&keys, room, look.theme.ellipsis()), room)
            );
            let rest = columns.saturating_sub(room + 4);
            for (at, row) in wrap(&help, rest).into_iter().enumerate() {
                let lead = if at == 0 {
                    lead.clone()
                } else {
                    " ".repeat(room + 4)
                };
                lines.push(Line::from(vec![
                    Span::styled(lead, look.theme.key()),
                    Span::raw(row),
                ]));
            }
        }
        lines
    }

    /// A screen too small for panes: where one is, and nothing else.
    fn small(&self, frame: &mut Frame<'_>, area: Rect) {
        let text = match &self.screen {
            Screen::Walk(walk) => walk.where_one_is(),
            Screen::Library(_) => "vetlla".to_owned(),
        };
        let columns = usize::from(area.width).max(1);
        for (row, y) in wrap(&text, columns).iter().zip(area.y..area.bottom()) {
            frame
                .buffer_mut()
                .set_stringn(area.x, y, row, columns, ratatui::style::Style::new());
        }
    }
}

fn held_view(
    held: &Held,
    frame: &mut Frame<'_>,
    area: Rect,
    look: &Look<'_>,
) -> Option<(u16, u16)> {
    let inner = look.pane(frame, area, &look.words.say("held-title"), true);
    let columns = usize::from(inner.width).max(1);
    let mut lines: Vec<_> = wrap(&held.who, columns)
        .into_iter()
        .map(Line::from)
        .collect();
    lines.push(Line::default());
    let first = lines.len();
    for (at, word) in HELD_CHOICES.iter().enumerate() {
        let text = format!("{} {}", at + 1, look.words.say(word));
        let text = pad(&fit(&text, columns, look.theme.ellipsis()), columns);
        let style = if at == held.at {
            look.theme.selected()
        } else {
            ratatui::style::Style::new()
        };
        lines.push(Line::styled(text, style));
    }
    look.lines(frame, inner, &lines, 0);
    Some((inner.x, inner.y + u16::try_from(first + held.at).ok()?))
}
