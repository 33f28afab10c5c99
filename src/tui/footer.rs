//! The keys that do something here: in the footer, and all of them in the help.
//!
//! Both read the one table of keys. It must not know what a key does.

use super::app::App;
use super::draw::{KeyHint, KeyPlace, Look};
use super::keymap::{self, Action, Context};
use super::layers::AppLayer;
use super::screens::walk;
use super::text::{fit, pad, width, wrap};
use super::theme::Sign;
use crate::app::session::{Saved, Session};
use crate::app::sessions::Sessions;
use crate::model::Sharing;
use crate::model::letters::Letter;
use crate::model::sorted::sort_by_key;
use ratatui::text::{Line, Span};

impl App {
    /// The keys of the topmost layer, and on the right whether all is on disk.
    pub(super) fn footer(
        &self,
        columns: usize,
        saved: &Saved,
        sessions: &Sessions,
    ) -> (Line<'static>, Vec<KeyPlace>) {
        let context = self.context();
        let look = self.look();
        let session = self.session(sessions);
        let instead = self.layers.of_walk().next_back().zip(self.walk.as_ref());
        let instead = instead.and_then(|(layer, walk)| walk::instead_of_copying(layer, walk));
        let rows = self.footer_rows(context, session, instead);
        let hints = self.hints(rows, context, session, instead);
        let right = self.on_disk(saved, session, look.preview || look.demo);
        let back = self.keymap.first_key(context, Action::Back);
        let back = back.map(|key| self.key_label(key)).unwrap_or_default();
        let (row, places) = look.footer(&hints, &right, columns);
        let is_back = |key: &str| !back.is_empty() && key.starts_with(&back);
        let named = row.spans.iter().any(|span| is_back(&span.content));
        // The way out is there, whatever else gives way.
        if named || !hints.iter().any(|hint| is_back(&hint.label)) {
            (row, places)
        } else {
            look.footer(&hints, "", columns)
        }
    }

    /// The keys of these rows and what they do; those that do one and the same stand together.
    fn hints(
        &self,
        rows: Vec<(&'static keymap::Binding, &[String])>,
        context: Context,
        session: Option<&Session>,
        instead: Option<[Action; 2]>,
    ) -> Vec<KeyHint> {
        let words = &self.words;
        let line = words.say("act-line");
        let mut rows_of_act = rows.iter().filter(|(own, _)| own.action == Action::Act);
        // In a long text the main key leads nowhere: the one that goes on is named instead.
        let long = rows_of_act.any(|(own, _)| self.hint_word(own, session) == line);
        let mut hints: Vec<KeyHint> = Vec::new();
        for (binding, keys) in rows {
            let Some(first) = keys.first() else { continue };
            let must = match (instead, binding.action) {
                (_, Action::Back) => true,
                (Some(ways), action) => ways.contains(&action),
                (None, Action::Next) if long => true,
                (None, Action::Act) => !long && (binding.footer <= 1 || context == Context::Ticket),
                (None, action) => binding.footer <= 1 || action == Action::Letter(Letter::Help),
            };
            let word = self.hint_word(binding, session);
            // Esc says it in any case, but where a row says that Enter does.
            let is_back = binding.action == Action::Act && word == words.say("act-back");
            if is_back && context != Context::Form {
                continue;
            }
            match hints.last_mut() {
                Some(last) if last.word == word => {
                    let between = if self.theme.ascii { "/" } else { "" };
                    let more = format!("{between}{}", self.key_label(first));
                    last.keys.push((first.clone(), width(&more)));
                    last.label += &more;
                }
                _ => {
                    let label = self.key_label(first);
                    hints.push(KeyHint {
                        keys: vec![(first.clone(), width(&label))],
                        label,
                        word,
                        must,
                    });
                }
            }
        }
        hints
    }

    /// Whether all is on disk, in a word.
    fn on_disk(&self, saved: &Saved, session: Option<&Session>, unkept: bool) -> String {
        let all = match (unkept, session.and_then(Session::sharing)) {
            (true, _) => self.words.say("preview-not-kept"),
            (false, sharing) => self.kept_where(&sharing.unwrap_or_default()),
        };
        let comes = session.is_some_and(|own| own.read_only().is_none());
        match saved {
            // Its place is kept, so that no key goes when it comes.
            Saved::Nothing | Saved::Underway if comes => " ".repeat(width(&all)),
            Saved::Nothing | Saved::Underway => String::new(),
            Saved::All => all,
            Saved::Entries(..) | Saved::Draft(_) => self.words.say("not-saved"),
        }
    }

    /// Where all of it is: on this disk, or with the team, too; how much is not with it.
    fn kept_where(&self, sharing: &Sharing) -> String {
        let word = |fine: &str, ascii: &str| {
            let word = if self.theme.ascii { ascii } else { fine };
            self.words.say(word)
        };
        match sharing {
            Sharing::Unknown | Sharing::Behind { lines: 0, .. } => word("saved", "saved-ascii"),
            Sharing::All => word("shared", "shared-ascii"),
            Sharing::Behind { lines, since, .. } => {
                let since = since.with_timezone(self.now.offset());
                let since = since.format("%H:%M").to_string();
                let count = usize::try_from(*lines).unwrap_or(usize::MAX);
                let args = [("count", count.into()), ("since", (&since).into())];
                self.words.with("shared-behind", &args)
            }
            Sharing::Taken { .. } => self.words.say("shared-taken"),
        }
    }

    /// The rows of the table that the footer names, the foremost first; what there is
    /// `instead` of copying before all.
    fn footer_rows(
        &self,
        context: Context,
        session: Option<&Session>,
        instead: Option<[Action; 2]>,
    ) -> Vec<(&'static keymap::Binding, &[String])> {
        let mut rows: Vec<_> = self
            .keymap
            .rows(context)
            .filter(|(binding, _)| binding.footer > 0 || self.leads_on(binding, session))
            .filter(|(binding, _)| self.offers(binding.action, session))
            .collect();
        let is_instead = |action| instead.is_some_and(|ways| ways.contains(&action));
        sort_by_key(&mut rows, |(binding, _)| match binding.footer {
            _ if is_instead(binding.action) => 0,
            0 => 2,
            place => place,
        });
        rows
    }

    /// Whether a key does anything here.
    fn offers(&self, action: Action, session: Option<&Session>) -> bool {
        if matches!(self.layers.top(), Some(AppLayer::Hands(_))) {
            return true;
        }
        let layer = self.layers.of_walk().next_back();
        if action == Action::Export && self.config.exporters.is_empty() {
            return false;
        }
        match (layer, &self.walk, session) {
            (Some(layer), Some(walk), Some(session)) => {
                walk::offers(layer, walk, session, action, self.now)
            }
            _ => true,
        }
    }

    /// Whether a key leads to what comes next: back to the current step, or to the closing
    /// once nothing else is left.
    fn leads_on(&self, binding: &keymap::Binding, session: Option<&Session>) -> bool {
        let (Some(walk), Some(session)) = (&self.walk, session) else {
            return false;
        };
        match binding.action {
            Action::Letter(Letter::Closing) => walk::all_closed(session),
            Action::Letter(Letter::Current) => {
                binding.name == "current" && walk::is_away(walk, session.run())
            }
            _ => false,
        }
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

    fn hint_word(&self, binding: &keymap::Binding, session: Option<&Session>) -> String {
        if binding.action == Action::Act
            && let (Some(AppLayer::Walk(layer)), Some(walk), Some(session)) =
                (self.layers.top(), &self.walk, session)
            && let Some(word) = walk::act_word(layer, walk, session.run(), (self.now, &self.words))
        {
            return self.words.say(word);
        }
        if binding.action == Action::Copy
            && let (Some(AppLayer::Walk(layer)), Some(walk), Some(session)) =
                (self.layers.top(), &self.walk, session)
            && let Some(word) = walk::copy_word(layer, walk, session.run())
        {
            return self.words.say(word);
        }
        self.words.say(&format!("{}-short", binding.help))
    }

    /// Every key of the context below the help, from the table.
    pub(super) fn help_lines(&self, columns: usize, look: &Look<'_>) -> Vec<Line<'static>> {
        let context = self
            .layers
            .below_help()
            .map_or(Context::Library, AppLayer::context);
        let mut lines = self.help_of(context, columns, look);
        if self.walk.is_some() {
            lines.extend(legend(columns, look));
        }
        let title = Line::styled(look.words.say("mouse-title"), look.theme.title());
        lines.extend([Line::default(), title]);
        let rows = wrap(&look.words.say("mouse-help"), columns.saturating_sub(2));
        lines.extend(rows.into_iter().map(|row| Line::from(format!("  {row}"))));
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
        let room = rows.iter().map(|(keys, _)| width(keys)).max().unwrap_or(0);
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
}

/// The marks of steps and answers, and what each says.
const MARKS: [(Sign, &str); 8] = [
    (Sign::Current, "legend-current"),
    (Sign::Done, "legend-done"),
    (Sign::Incomplete, "legend-incomplete"),
    (Sign::Skipped, "legend-skipped"),
    (Sign::Failed, "legend-failed"),
    (Sign::Hold, "legend-hold"),
    (Sign::NotApplicable, "legend-not-applicable"),
    (Sign::Waiting, "legend-waiting"),
];

fn legend(columns: usize, look: &Look<'_>) -> Vec<Line<'static>> {
    let title = look.words.say("legend-title");
    let mut lines = vec![Line::default(), Line::styled(title, look.theme.title())];
    for (mark, word) in MARKS {
        let rows = wrap(&look.words.say(word), columns.saturating_sub(5));
        for (at, row) in rows.into_iter().enumerate() {
            let lead = if at == 0 { look.theme.mark(mark) } else { " " };
            lines.push(Line::from(format!("  {lead}  {row}")));
        }
    }
    lines
}
