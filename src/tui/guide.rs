//! What a newcomer is told to press, in a row above all else: by what comes next, and by what
//! lies on top.
//!
//! The keys are those of the table. It must not decide what a key does.

use super::app::App;
use super::keymap::{Action, Context};
use super::screens::walk;
use super::text::{fit, pad};
use crate::app::sessions::Sessions;
use crate::engine::act::{Act, next_of_run};
use crate::engine::guide::guide_words;
use crate::model::letters::Letter;
use ratatui::text::Line;

impl App {
    /// The row of a demo.
    pub(super) fn guide_banner(
        &self,
        columns: usize,
        sessions: &Sessions,
    ) -> Option<Line<'static>> {
        if !self.demo {
            return None;
        }
        let session = self.session(sessions)?;
        let act = next_of_run(session.run(), self.now).act;
        let is_away = self
            .walk
            .as_ref()
            .is_some_and(|walk| walk::is_away(walk, session.run()));
        let (word, action) = match self.context() {
            Context::Steps if is_away => ("guide-current", Action::Letter(Letter::Current)),
            context => guide(context, &act),
        };
        let label = |action| {
            let key = self.keymap.first_key(self.context(), action);
            key.map(|key| self.key_label(key)).unwrap_or_default()
        };
        let (key, copy) = (label(action), label(Action::Copy));
        let args = [("key", (&key).into()), ("copy", (&copy).into())];
        let text = format!(" > {}", self.words.with(word, &args));
        let text = fit(&text, columns, self.theme.ellipsis());
        Some(Line::styled(pad(&text, columns), self.theme.current()))
    }
}

/// What is told there, and which key it names.
fn guide(context: Context, act: &Act) -> (&'static str, Action) {
    match context {
        Context::Steps | Context::Completion => (guide_words(act).0, Action::Act),
        Context::Menu | Context::FormList => ("guide-menu", Action::Act),
        Context::Form => ("guide-form", Action::Act),
        Context::Ticket => ("guide-copy", Action::Act),
        Context::Prompt => ("guide-prompt", Action::Act),
        Context::Library | Context::Pager | Context::Output | Context::Qr | Context::Find => {
            ("guide-back", Action::Back)
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::i18n::{Lang, Words};
    use crate::tui::text::width;

    #[test]
    fn what_is_told_fits_a_narrow_screen_in_each_language() {
        let english = include_str!("../i18n/en/demo.ftl").lines();
        let typed = include_str!("../engine/guide.rs");
        let names = english.filter_map(|line| line.split(" = ").next());
        let names = names.filter(|name| name.starts_with("guide-"));
        // Of two words for an act, one is for where lines are typed.
        let names = names.filter(|name| !typed.contains(&format!(", \"{name}\")")));
        let mut count = 0;
        for name in names {
            for lang in Lang::ALL {
                let args = [("key", "Enter".into()), ("copy", "c".into())];
                let text = format!(" > {}", Words::new(lang).with(name, &args));
                assert!(width(&text) <= 60, "{text}");
            }
            count += 1;
        }
        assert!(count > 10, "{count}");
    }
}
