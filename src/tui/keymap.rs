//! The keys in force: the table, with the team's own keys in their places.
//!
//! It must not know what an action does.

mod binding;
mod keystroke;
mod table;

pub use binding::{Action, Binding, Context};
pub use keystroke::{KeyStroke, label, stroke};
pub use table::TABLE;

use crate::model::stroke;
use binding::ALWAYS;
use crossterm::event::{KeyCode, KeyEvent};
use keystroke::{normal, plain};

/// The keys in force: the table, with the team's own keys in place.
#[derive(Debug, Clone)]
pub struct Keymap {
    rows: Vec<(&'static Binding, Vec<String>)>,
}

/// A key that the configuration took from something else in the same context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The key.
    pub key: String,
    /// What has it now, by its name in the configuration.
    pub by: &'static str,
    /// What had it, or was to have it, too.
    pub lost: &'static str,
    /// Where.
    pub context: Context,
    /// The configuration gives the key to both.
    pub twice: bool,
    /// The keys by which the other can still be reached there.
    pub left: Vec<String>,
}

impl Default for Keymap {
    fn default() -> Self {
        let own = |binding: &Binding| binding.keys.iter().map(ToString::to_string).collect();
        Self {
            rows: TABLE
                .iter()
                .map(|binding| (binding, own(binding)))
                .collect(),
        }
    }
}

impl Keymap {
    /// The table with the team's keys, and what they take from others. A name applies to
    /// each context that has it; a letter where letters are text is left out.
    #[must_use]
    pub fn with(config: &[(String, Vec<String>)]) -> (Self, Vec<Clash>) {
        let mut map = Self::default();
        let (given, mut clashes) = given(config);
        // The rows that the team has keys of its own for, in its order.
        let mut own = Vec::new();
        for (name, keys) in &given {
            for (at, (binding, bound)) in map.rows.iter_mut().enumerate() {
                let good = bound_in(binding.context, keys);
                if binding.name == name && !good.is_empty() {
                    *bound = good;
                    own.push(at);
                }
            }
        }
        for &at in &own {
            map.take_keys(at, &own, &mut clashes);
        }
        let left = |map: &Self, clash: &Clash| map.reached(clash.lost, clash.context);
        for clash in &mut clashes {
            clash.left = left(&map, clash);
        }
        (map, clashes)
    }

    /// The keys in force for what has that name, wherever it stands.
    #[must_use]
    pub fn named(&self, name: &str) -> Vec<String> {
        let rows = self.rows.iter().filter(|(own, _)| own.name == name);
        let mut all: Vec<String> = Vec::new();
        for key in rows.flat_map(|(_, keys)| keys) {
            if !all.contains(key) {
                all.push(key.clone());
            }
        }
        all
    }

    /// Takes the keys of a row from all others of its context that the team has none for.
    fn take_keys(&mut self, at: usize, own: &[usize], found: &mut Vec<Clash>) {
        let Some((taker, keys)) = self.rows.get(at).cloned() else {
            return;
        };
        for (other, (binding, bound)) in self.rows.iter_mut().enumerate() {
            if binding.context != taker.context || own.contains(&other) {
                continue;
            }
            let (kept, lost): (Vec<_>, Vec<_>) = std::mem::take(bound)
                .into_iter()
                .partition(|key| !keys.iter().any(|taken| stroke(taken) == stroke(key)));
            *bound = kept;
            found.extend(lost.into_iter().map(|key| Clash {
                key,
                by: taker.name,
                lost: binding.name,
                context: taker.context,
                twice: false,
                left: Vec::new(),
            }));
        }
    }

    /// The keys in a context that do what the row of that name does.
    fn reached(&self, name: &str, context: Context) -> Vec<String> {
        let here = || self.rows(context);
        let action = here().find(|(binding, _)| binding.name == name);
        let action = action.map(|(binding, _)| binding.action);
        here()
            .filter(|(binding, _)| Some(binding.action) == action)
            .flat_map(|(_, keys)| keys.iter().cloned())
            .collect()
    }

    /// Finds the action for `key` in `context`.
    #[must_use]
    pub fn action(&self, key: KeyEvent, context: Context) -> Option<Action> {
        let pressed = normal(key);
        let is = |name: &str| stroke(name) == Some(pressed);
        if let Some(always) = stroke::ALWAYS.iter().position(|name| is(name)) {
            return ALWAYS.get(always).copied();
        }
        let mut rows = self
            .rows
            .iter()
            .filter(|(binding, _)| binding.context == context);
        rows.find(|(_, keys)| keys.iter().any(|name| is(name)))
            .map(|(binding, _)| binding.action)
    }

    /// The rows of a context: first key, all keys, binding.
    pub fn rows(&self, context: Context) -> impl Iterator<Item = (&'static Binding, &[String])> {
        self.rows
            .iter()
            .filter(move |(binding, _)| binding.context == context)
            .map(|(binding, keys)| (*binding, keys.as_slice()))
    }

    /// The first key that leads to an action in a context.
    #[must_use]
    pub fn first_key(&self, context: Context, action: Action) -> Option<&str> {
        self.rows(context)
            .filter(|(binding, _)| binding.action == action)
            .find_map(|(_, keys)| keys.first().map(String::as_str))
    }
}

/// The team's keys, each with the first that it is given to; who has none left keeps the
/// table's.
fn given(config: &[(String, Vec<String>)]) -> (Vec<(String, Vec<String>)>, Vec<Clash>) {
    let (mut given, mut clashes) = (Vec::<(String, Vec<String>)>::new(), Vec::new());
    for (name, keys) in config {
        let mut own = Vec::new();
        for key in keys {
            let has = |taken: &&(String, Vec<String>)| {
                let mut taken = taken.1.iter();
                taken.any(|taken| stroke(taken) == stroke(key))
            };
            let mut before = given.iter().filter(has);
            match before.find_map(|(by, _)| beside(by, name, key)) {
                Some((by, lost)) => clashes.push(Clash {
                    key: plain(key),
                    by: by.name,
                    lost: lost.name,
                    context: lost.context,
                    twice: true,
                    left: Vec::new(),
                }),
                None => own.push(key.clone()),
            }
        }
        given.push((name.clone(), own));
    }
    (given, clashes)
}

/// The rows of two names in one context in which the key can be bound, where there is one.
fn beside(by: &str, name: &str, key: &str) -> Option<(&'static Binding, &'static Binding)> {
    let key = stroke(key)?;
    let rows = TABLE.iter().filter(|row| row.name == name);
    let mut rows = rows.filter(|row| may_bind(row.context, key));
    rows.find_map(|row| {
        let mut others = TABLE.iter().filter(|own| own.context == row.context);
        others.find(|own| own.name == by).map(|own| (own, row))
    })
}

/// The keys that can be bound in a context.
fn bound_in(context: Context, keys: &[String]) -> Vec<String> {
    let fits = |key: &&String| stroke(key).is_some_and(|stroke| may_bind(context, stroke));
    keys.iter().filter(fits).map(|key| plain(key)).collect()
}

fn may_bind(context: Context, (code, modifiers): KeyStroke) -> bool {
    let letter = matches!(code, KeyCode::Char(_)) && modifiers.is_empty();
    !(letter && context.types())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::model::letters::Letter;
    use crossterm::event::KeyModifiers;

    fn press(code: KeyCode) -> KeyEvent {
        KeyEvent::new(code, KeyModifiers::NONE)
    }

    #[test]
    fn no_key_is_bound_twice_in_one_context() {
        for context in Context::ALL {
            let mut seen = std::collections::HashSet::new();
            for binding in TABLE.iter().filter(|b| b.context == context) {
                for key in binding.keys {
                    assert!(
                        seen.insert(stroke(key).unwrap()),
                        "{key} twice in {context:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn no_letter_is_stolen_from_a_text_field() {
        let map = Keymap::default();
        for letter in (' '..='~').chain("àéíòúüçñ·€@#".chars()) {
            for context in Context::ALL.into_iter().filter(|c| c.types()) {
                assert_eq!(
                    map.action(press(KeyCode::Char(letter)), context),
                    None,
                    "{letter}"
                );
            }
        }
    }

    #[test]
    fn a_site_may_rebind_and_cannot_take_letters_from_a_form() {
        let (map, _) = keys(&[("next", &["x", "ctrl+n"])]);
        assert_eq!(map.action(press(KeyCode::Char('x')), Context::Form), None);
        let ctrl_n = KeyEvent::new(KeyCode::Char('n'), KeyModifiers::CONTROL);
        assert_eq!(map.action(ctrl_n, Context::Form), Some(Action::Next));
    }

    #[test]
    fn the_names_that_keys_can_be_bound_to_are_the_tables_own() {
        let mut names: Vec<_> = TABLE.iter().map(|binding| binding.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(crate::load::config_vocabulary::ACTIONS, names);
    }

    fn keys(config: &[(&str, &[&str])]) -> (Keymap, Vec<Clash>) {
        let own = |keys: &[&str]| keys.iter().map(ToString::to_string).collect();
        let config: Vec<_> = config
            .iter()
            .map(|(name, keys)| ((*name).to_owned(), own(keys)))
            .collect();
        Keymap::with(&config)
    }

    fn letter(map: &Keymap, letter: char, context: Context) -> Option<Action> {
        map.action(press(KeyCode::Char(letter)), context)
    }

    #[test]
    fn the_sites_keys_win_and_what_they_cover_is_told() {
        let (map, clashes) = keys(&[("note", &["t"])]);
        for context in [Context::Steps, Context::Completion] {
            assert_eq!(
                letter(&map, 't', context),
                Some(Action::Letter(Letter::Note))
            );
            assert_eq!(letter(&map, 'n', context), None);
        }
        let lost: Vec<_> = clashes
            .iter()
            .map(|clash| (clash.lost, clash.context, clash.left.len(), clash.twice))
            .collect();
        assert_eq!(
            lost,
            [
                ("ticket", Context::Steps, 0, false),
                ("ticket", Context::Completion, 0, false)
            ]
        );
    }

    #[test]
    fn keys_that_are_swapped_cover_nothing() {
        let (map, clashes) = keys(&[("note", &["t"]), ("ticket", &["n"])]);
        assert_eq!(
            letter(&map, 't', Context::Steps),
            Some(Action::Letter(Letter::Note))
        );
        assert_eq!(
            letter(&map, 'n', Context::Steps),
            Some(Action::Letter(Letter::Ticket))
        );
        assert_eq!(clashes, []);
    }

    #[test]
    fn what_is_covered_and_has_another_key_names_it() {
        let (map, clashes) = keys(&[("why", &["k"])]);
        assert_eq!(
            letter(&map, 'k', Context::Steps),
            Some(Action::Letter(Letter::Why))
        );
        assert_eq!(clashes.len(), 1);
        assert_eq!(
            (clashes[0].lost, clashes[0].left.join(" ")),
            ("up", "up".to_owned())
        );
    }

    #[test]
    fn one_key_for_two_stays_with_the_first_and_is_told() {
        let (map, clashes) = keys(&[("skip", &["x"]), ("fail", &["x", "F"])]);
        assert_eq!(
            letter(&map, 'x', Context::Steps),
            Some(Action::Letter(Letter::Skip))
        );
        assert_eq!(
            letter(&map, 'F', Context::Steps),
            Some(Action::Letter(Letter::Fail))
        );
        assert_eq!(clashes.len(), 1);
        assert!(clashes[0].twice && clashes[0].lost == "fail" && clashes[0].by == "skip");
    }

    #[test]
    fn who_has_no_key_left_for_it_was_given_twice_keeps_its_own_everywhere() {
        let (map, clashes) = keys(&[("skip", &["t"]), ("note", &["t"])]);
        for context in [Context::Steps, Context::Completion] {
            assert_eq!(
                letter(&map, 'n', context),
                Some(Action::Letter(Letter::Note)),
                "{context:?}"
            );
        }
        assert_eq!(map.named("note"), ["n"]);
        assert_eq!(map.named("skip"), ["t"]);
        let told: Vec<_> = clashes.iter().map(|own| (own.by, own.lost)).collect();
        assert_eq!(told, [("skip", "note"), ("skip", "ticket")]);
    }
}
