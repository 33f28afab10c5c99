//! What the person is told beside what they do: a message, a bad configuration, who can get at
//! the runs.
//!
//! It must not know how a message is drawn.

use super::{Display, Runtime};
use crate::tui::message::Message;
use crate::tui::rebound;

impl<D: Display> Runtime<'_, D> {
    pub(super) fn tell(&mut self, message: Message) {
        self.app.message = Some(message);
    }

    /// Says how much is wrong with the configuration, beside what there is to say anyway.
    pub fn tell_bad_config(&mut self) {
        let (origins, words) = (&self.env.origins, &self.env.words);
        let mistakes = rebound::mistakes(&self.env.config, origins, words);
        let Some(first) = mistakes.first() else {
            return;
        };
        let (path, line) = (origins.sources.name(first.place.source), first.place.line);
        let args = [
            ("count", mistakes.len().into()),
            ("path", path.into()),
            ("line", line.into()),
            ("problem", (&first.message).into()),
        ];
        let text = words.with("config-mistakes", &args);
        self.tell_too(vec![text]);
    }

    /// Says that others can get at the runs, where they can: what is typed goes there.
    pub fn tell_concerns(&mut self) {
        let concerns = self.env.store.concerns().into_iter();
        let told = concerns.map(|concern| concern.say_with_hint(&self.env.words));
        self.tell_too(told.collect());
    }

    /// Says what is wrong, behind what there is to say anyway.
    pub(super) fn tell_too(&mut self, wrong: Vec<String>) {
        if wrong.is_empty() {
            return;
        }
        let before = self.app.message.take().map(|message| message.text);
        let whole = before.into_iter().chain(wrong).collect::<Vec<_>>();
        self.tell(Message::wrong(whole.join(" ")));
    }
}
