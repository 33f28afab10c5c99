//! What somebody of the team wants of whoever walks a run here, told while a line is waited for.
//!
//! It must not know how it is answered.

use crate::app::marks::HandsNow;
use crate::app::session::Session;
use crate::app::sharing_wording::{asked_text, taken_text};
use crate::i18n::Words;
use crate::model::Asked;
use std::fmt;
use std::sync::Arc;

/// Hears who asks for a run that is open here, and that it was taken over.
pub(super) struct Ear {
    hands: HandsNow,
    words: Arc<Words>,
    told: Option<Asked>,
    taken: bool,
}

impl fmt::Debug for Ear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ear")
            .field("told", &self.told)
            .field("taken", &self.taken)
            .finish_non_exhaustive()
    }
}

impl Ear {
    /// For the run of a session; none where it is not shared.
    pub(super) fn of(session: &Session, words: &Arc<Words>) -> Option<Self> {
        session.hands().map(|hands| Self::new(hands, words))
    }

    fn new(hands: HandsNow, words: &Arc<Words>) -> Self {
        Self {
            hands,
            words: Arc::clone(words),
            told: None,
            taken: false,
        }
    }

    /// This was told by another way.
    pub(super) fn knows(&mut self) {
        let (asked, sharing) = (self.hands)();
        (self.told, self.taken) = (asked, taken_text(&sharing, &self.words).is_some());
    }

    /// What is to be told, once.
    pub(super) fn news(&mut self) -> Option<String> {
        let (asked, sharing) = (self.hands)();
        let taken = taken_text(&sharing, &self.words);
        if std::mem::replace(&mut self.taken, taken.is_some()) != taken.is_some() {
            return taken;
        }
        if self.told == asked {
            return None;
        }
        self.told.clone_from(&asked);
        let asks = asked_text(&asked?, &self.words);
        Some(format!("{asks} {}", self.words.say("team-asks-next")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::model::Sharing;
    use std::cell::RefCell;
    use std::rc::Rc;

    #[test]
    fn who_asks_and_that_a_run_was_taken_is_told_once_while_a_line_is_waited_for() {
        let said = Rc::new(RefCell::new((None, Sharing::All)));
        let hands = Rc::clone(&said);
        let words = Arc::new(Words::new(Lang::En));
        let mut ear = Ear::new(Box::new(move || hands.borrow().clone()), &words);
        assert_eq!(ear.news(), None);
        let by = |by: &str| Asked {
            by: by.to_owned(),
            host: "vm".to_owned(),
        };
        said.borrow_mut().0 = Some(by("Carla"));
        assert!(
            ear.news()
                .is_some_and(|text| text.starts_with("Carla on vm asks"))
        );
        assert_eq!(ear.news(), None);
        // What was told at the steps is not told again.
        said.borrow_mut().0 = Some(by("Dora"));
        ear.knows();
        assert_eq!(ear.news(), None);
        said.borrow_mut().1 = Sharing::Taken {
            by: "Dora".to_owned(),
            host: "vm".to_owned(),
            reason: "gone".to_owned(),
            branch: None,
        };
        assert!(ear.news().is_some_and(|text| text.contains("gone")));
        assert_eq!(ear.news(), None);
    }
}
