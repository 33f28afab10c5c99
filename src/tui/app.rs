//! The program on the screen: its layers, and where a key goes.
//!
//! It must not hold a terminal, a file or a clock: they are the runtime's, which carries
//! out the effects and says what became of them. Nor does it hold a run: it is lent the
//! sessions for as long as a key takes.

use super::bounced::LastDigit;
use super::effect::Effect;
use super::follows::Follows;
use super::held::{Held, HeldChoice};
use super::jobs::Jobs;
use super::keymap::{Action, Keymap};
use super::layers::{AppLayer, Layers};
use super::layout::Layout;
use super::links::Links;
use super::message::Message;
use super::pager::Pager;
use super::screens::library::Library;
use super::screens::walk::{self, Edit, Move, Steps, Turn, Walk};
use super::theme::Theme;
use crate::app::session::Session;
use crate::app::sessions::{RunId, Sessions};
use crate::engine::seek::BACK;
use crate::i18n::Words;
use crate::model::letters::Letter;
use crate::model::{Config, Draft, Moment};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;
use std::rc::Rc;
use std::sync::Arc;

/// The program's state on the screen.
#[derive(Debug)]
pub struct App {
    /// The words of the screen.
    pub words: Arc<Words>,
    /// The configuration.
    pub config: Arc<Config>,
    /// Styles and marks.
    pub theme: Theme,
    /// What time it is, in the time zone of the run.
    pub now: Moment,
    /// The name of that time zone.
    pub zone: Option<String>,
    /// Where the links on the screen lead.
    pub(super) links: Rc<Links>,
    /// A message to the person, until the next key.
    pub message: Option<Message>,
    /// The jobs that are under way.
    pub jobs: Jobs,
    /// The program was started for one run: leaving it ends the program.
    pub alone: bool,
    /// It is a preview; and what is wrong with the text that was saved last: in one line, and
    /// whole.
    pub preview: Option<Option<(String, String)>>,
    /// Since when the run is not wholly shared with the team, as was told.
    pub behind_since: Option<Moment>,
    /// The run that is shown is of somebody else of the team, and followed.
    pub(super) follows: Option<Follows>,
    /// What was typed of a note for whoever asks for the run, and not handed over yet.
    pub(super) for_taker: String,
    /// It is a demo: a line says what to press, and nothing is kept.
    pub demo: bool,
    pub(super) last_digit: LastDigit,
    /// The program takes clicks and the wheel.
    pub mouse: bool,
    /// The wheel has moved what is in sight since the last key.
    pub(super) free: bool,
    /// When a click pressed a key last.
    pub(super) pressed: Option<Moment>,
    pub(super) keymap: Keymap,
    pub(super) layers: Layers,
    pub(super) walk: Option<Walk>,
    pub(super) layout: Layout,
    pub(super) size: Rect,
    /// The layout is of this very state.
    pub(super) arranged: bool,
}

impl App {
    /// An app that shows an empty library.
    #[must_use]
    pub(super) fn new(
        words: Arc<Words>,
        config: Arc<Config>,
        theme: Theme,
        now: Moment,
        links: Links,
    ) -> Self {
        // What they cover is told with the rest of the configuration's mistakes.
        let (keymap, _) = Keymap::with(&config.keys);
        Self {
            message: None,
            mouse: config.mouse,
            free: false,
            pressed: None,
            words,
            config,
            theme,
            now,
            zone: None,
            links: Rc::new(links),
            jobs: Jobs::default(),
            alone: false,
            preview: None,
            behind_since: None,
            follows: None,
            for_taker: String::new(),
            demo: false,
            last_digit: LastDigit::default(),
            keymap,
            layers: Layers::new(AppLayer::Library(Library::default())),
            walk: None,
            layout: Layout::default(),
            size: Rect::default(),
            arranged: false,
        }
    }

    /// Shows the library.
    pub fn show_library(&mut self, library: Library) {
        (self.walk, self.follows) = (None, None);
        self.layers = Layers::new(AppLayer::Library(library));
    }

    /// The library, whatever lies over it.
    pub fn library(&mut self) -> Option<&mut Library> {
        match self.layers.lowest_mut()? {
            AppLayer::Library(library) => Some(library),
            AppLayer::Walk(_)
            | AppLayer::Held(_)
            | AppLayer::Hands(_)
            | AppLayer::Help(_)
            | AppLayer::Mistakes(_) => None,
        }
    }

    /// Shows a run, at the place where it was left.
    pub fn show_run(&mut self, id: RunId, draft: Option<Draft>, sessions: &mut Sessions) {
        let Some(session) = sessions.get(id) else {
            return;
        };
        (self.message, self.follows) = (None, None);
        self.for_taker = draft
            .as_ref()
            .map_or_else(String::new, |own| own.for_taker.clone());
        self.walk = Some(Walk::new(id, session.run(), &self.words));
        self.layers = Layers::new(AppLayer::Walk(walk::Layer::Steps(Steps::default())));
        self.turn(sessions, |turn| turn.take_up(draft));
    }

    /// The run was taken up again: the first press of the main key only says where one is.
    pub fn read_first(&mut self) {
        if let Some(walk) = &mut self.walk {
            walk.unread = true;
        }
    }

    /// The number of the run that is shown.
    #[must_use]
    pub fn run(&self) -> Option<RunId> {
        self.walk.as_ref().map(|walk| walk.run)
    }

    /// The place of the step under the cursor.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.walk.as_ref().map_or(0, |walk| walk.cursor)
    }

    /// Asks what to do about a run that another session has open.
    pub fn ask_held(&mut self, run: String, who: String) {
        self.layers.push(AppLayer::Held(Held::new(run, who)));
    }

    /// Whether a run that is open already is asked about.
    #[must_use]
    pub fn asks(&self) -> bool {
        let top = self.layers.top();
        matches!(top, Some(AppLayer::Held(_) | AppLayer::Hands(_)))
    }

    /// Asks whether to go on with an open run of the runbook that is to begin again.
    pub fn ask_again(&mut self, run: String, said: String, runbook: String) {
        self.layers
            .push(AppLayer::Held(Held::again(run, said, runbook)));
    }

    /// Where one is in the run that is shown, to be taken up again.
    #[must_use]
    pub fn draft(&self, sessions: &Sessions) -> Option<Draft> {
        let walk = self.walk.as_ref()?;
        let run = sessions.get(walk.run)?.run();
        let layers: Vec<_> = self.layers.of_walk().collect();
        Some(Draft {
            for_taker: self.note_for_taker().to_owned(),
            ..walk::draft(&layers, walk, run, &self.jobs)
        })
    }

    /// Whether the run may be opened anew in this moment with nothing lost of what is shown.
    #[must_use]
    pub fn is_all_in_draft(&self) -> bool {
        let mut layers = self.layers.iter();
        layers.all(|layer| matches!(layer, AppLayer::Walk(layer) if walk::is_in_draft(layer)))
    }

    /// Whether a key does what it does whatever is shown: it stops a job, ends the program or
    /// has the screen drawn again.
    #[must_use]
    pub fn acts_at_once(&self, key: KeyEvent) -> bool {
        let action = self.keymap.action(key, self.context());
        is_esc(key) || action.is_some_and(Action::is_always)
    }

    /// Takes a key press.
    pub fn key(&mut self, key: KeyEvent, sessions: &mut Sessions) -> Vec<Effect> {
        let Some(digit) = letter_of(key).filter(char::is_ascii_digit) else {
            self.last_digit.was(None);
            let effects = self.take(key, sessions);
            self.mirror(sessions);
            return effects;
        };
        if self.last_digit.is_again(digit) {
            self.message = Some(Message::note(self.words.say("key-bounced")));
            return Vec::new();
        }
        let before = self.question(sessions);
        let effects = self.take(key, sessions);
        let chose = self.question(sessions) != before && !self.waits_for_more();
        self.last_digit.was(chose.then_some(digit));
        effects
    }

    fn take(&mut self, key: KeyEvent, sessions: &mut Sessions) -> Vec<Effect> {
        // What is scrolled depends on what stands where.
        self.arrange(sessions);
        (self.arranged, self.free) = (false, false);
        let context = self.context();
        self.message = None;
        let action = self.keymap.action(key, context);
        let claimed = |letter: &char| self.claims(*letter, sessions);
        let action = action.filter(|_| !letter_of(key).is_some_and(|letter| claimed(&letter)));
        self.note_going(action);
        if self.is_too_small() && !action.is_some_and(Action::is_always) {
            // What the key would act on is not shown.
            return Vec::new();
        }
        if let Some(job) = self.jobs.stoppable().filter(|_| is_esc(key)) {
            self.jobs.stop(job);
            return vec![Effect::Cancel(job)];
        }
        match action {
            Some(action) => match Edit::by(action).filter(|_| context.types()) {
                Some(edit) => self.edit(&edit, sessions),
                None => self.action(action, sessions),
            },
            None if context.types() => match Edit::of(key) {
                Some(edit) => self.edit(&edit, sessions),
                None => Vec::new(),
            },
            None => match letter_of(key) {
                Some(letter) => self.letter(letter, sessions),
                None => Vec::new(),
            },
        }
    }

    /// Whether a letter belongs to a word that is typed in a list, whatever else its key does.
    fn claims(&self, letter: char, sessions: &Sessions) -> bool {
        match self.layers.top() {
            Some(AppLayer::Walk(walk::Layer::Menu(menu))) => menu.claims(letter),
            Some(AppLayer::Walk(walk::Layer::Form(form))) => {
                let session = self.walk.as_ref().and_then(|walk| sessions.get(walk.run));
                session.is_some_and(|session| form.claims(letter, self.sight_of(session)))
            }
            _ => false,
        }
    }

    fn sight_of<'a>(&'a self, session: &'a Session) -> walk::FormSight<'a> {
        walk::FormSight {
            run: session.run(),
            now: self.now,
            words: &self.words,
        }
    }

    /// Takes a paste: one change, whatever is in it.
    pub fn paste(&mut self, text: &str, sessions: &mut Sessions) -> Vec<Effect> {
        self.arranged = false;
        if self.is_too_small() {
            return Vec::new();
        }
        if self.context().types() {
            return self.edit(&Edit::Insert(text.to_owned()), sessions);
        }
        self.message = Some(Message::note(self.words.say("paste-nowhere")));
        Vec::new()
    }

    fn action(&mut self, action: Action, sessions: &mut Sessions) -> Vec<Effect> {
        match action {
            // Like `q`: the run stays open, and what was typed is in the draft.
            Action::Interrupt => return vec![Effect::Quit],
            Action::Suspend => return vec![Effect::Suspend],
            Action::Redraw => return vec![Effect::Redraw],
            Action::Mouse => return self.switch_mouse(),
            Action::Team => return self.open_hands(sessions),
            Action::Letter(Letter::Handover) if self.is_asked(sessions) => {
                return self.open_hands(sessions);
            }
            Action::Theme => {
                self.try_theme();
                return Vec::new();
            }
            Action::Mistakes => {
                self.show_mistakes();
                return Vec::new();
            }
            Action::Letter(Letter::Help)
                if !matches!(self.layers.top(), Some(AppLayer::Help(_))) =>
            {
                let reading = Pager::new(self.words.say("help-title"));
                self.layers.push(AppLayer::Help(reading));
                return Vec::new();
            }
            _ => {}
        }
        self.top_action(action, sessions)
    }

    /// What the topmost layer does.
    fn top_action(&mut self, action: Action, sessions: &mut Sessions) -> Vec<Effect> {
        match self.layers.top_mut() {
            Some(AppLayer::Library(library)) => {
                let effects = library.update(action);
                let names = std::mem::take(&mut library.names);
                if let Some(word) = library.refusal.take() {
                    self.message = Some(Message::wrong(self.words.say(word)));
                } else if !names.is_empty() {
                    self.message = Some(Message::note(names.join("  ")));
                } else if action == Action::Find {
                    self.message = Some(Message::note(self.words.say("library-filter-words")));
                }
                effects
            }
            Some(AppLayer::Walk(_)) => {
                self.top_turn(sessions, |layer, turn| walk::update(layer, action, turn))
            }
            Some(AppLayer::Held(held)) => {
                let choice = held.update(action, &mut self.jobs, &self.words);
                self.held(choice)
            }
            Some(AppLayer::Hands(hands)) => {
                let choice = hands.update(action, &self.for_taker, &self.words);
                self.hands_chosen(choice)
            }
            Some(AppLayer::Help(reading) | AppLayer::Mistakes(reading)) => {
                reading.update(action);
                if action == Action::Back {
                    self.layers.take_top();
                }
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// Shows all that is wrong with the text of a preview that was saved last.
    fn show_mistakes(&mut self) {
        let word = match &self.preview {
            Some(Some(_)) => {
                let title = self.words.say("preview-mistakes-title");
                self.layers.push(AppLayer::Mistakes(Pager::new(title)));
                return;
            }
            Some(None) => "preview-no-mistakes",
            None => "preview-is-none",
        };
        self.message = Some(Message::note(self.words.say(word)));
    }

    /// Takes clicks and the wheel, or leaves them to the terminal; it is kept nowhere.
    fn switch_mouse(&mut self) -> Vec<Effect> {
        self.mouse ^= true;
        let word = if self.mouse { "mouse-on" } else { "mouse-off" };
        self.message = Some(Message::note(self.words.say(word)));
        vec![Effect::Mouse(self.mouse)]
    }

    /// Shows the next theme; it is kept nowhere.
    fn try_theme(&mut self) {
        let text = match self.theme.next() {
            Some(next) => {
                self.theme = next;
                if let Some(walk) = &self.walk {
                    walk.forget_lines();
                }
                let name = next.choice.word();
                self.words.with("theme-tried", &[("name", name.into())])
            }
            None => self.words.say("theme-no-colour"),
        };
        self.message = Some(Message::note(text));
    }

    /// A letter where letters are no text: it chooses in a list.
    fn letter(&mut self, letter: char, sessions: &mut Sessions) -> Vec<Effect> {
        match self.layers.top_mut() {
            Some(AppLayer::Walk(_)) => {
                self.top_turn(sessions, |layer, turn| walk::letter(layer, letter, turn))
            }
            Some(AppLayer::Held(held)) => {
                let digit = letter.to_digit(10).map_or(0, |digit| digit as usize);
                let choice = held.digit(digit, &mut self.jobs, &self.words);
                self.held(choice)
            }
            Some(AppLayer::Hands(hands)) => {
                let digit = letter.to_digit(10).map_or(0, |digit| digit as usize);
                let choice = hands.digit(digit, &self.for_taker);
                self.hands_chosen(choice)
            }
            Some(AppLayer::Library(_) | AppLayer::Help(_) | AppLayer::Mistakes(_)) | None => {
                Vec::new()
            }
        }
    }

    fn edit(&mut self, edit: &Edit, sessions: &mut Sessions) -> Vec<Effect> {
        match self.layers.top_mut() {
            Some(AppLayer::Library(library)) => {
                library.edit_filter(self.now.date_naive(), |filter| edit.apply(filter));
                Vec::new()
            }
            Some(AppLayer::Walk(_)) => {
                self.top_turn(sessions, |layer, turn| walk::edit(layer, edit, turn))
            }
            Some(AppLayer::Hands(hands)) => {
                hands.edit(|line| edit.apply(line));
                Vec::new()
            }
            Some(AppLayer::Held(_) | AppLayer::Help(_) | AppLayer::Mistakes(_)) | None => {
                Vec::new()
            }
        }
    }

    fn held(&mut self, choice: HeldChoice) -> Vec<Effect> {
        match choice {
            HeldChoice::None => return Vec::new(),
            HeldChoice::Do(effects) => {
                self.layers.take_top();
                return effects;
            }
            HeldChoice::Leave => {}
        }
        self.layers.take_top();
        if self.alone {
            vec![Effect::Quit]
        } else {
            Vec::new()
        }
    }

    /// Lends the topmost layer what it has to do with, and follows what it asks for.
    pub(super) fn top_turn(
        &mut self,
        sessions: &mut Sessions,
        act: impl FnOnce(&mut walk::Layer, &mut Turn<'_>),
    ) -> Vec<Effect> {
        let Some(mut top) = self.layers.take_top() else {
            return Vec::new();
        };
        let height = self.layers.height();
        let asked = match &mut top {
            AppLayer::Walk(layer) => self.asked(sessions, |turn| act(layer, turn)),
            AppLayer::Library(_)
            | AppLayer::Held(_)
            | AppLayer::Hands(_)
            | AppLayer::Help(_)
            | AppLayer::Mistakes(_) => Asked::default(),
        };
        self.layers.push(top);
        self.follow(asked, height, sessions)
    }

    /// Lets something happen in the run that is shown, and follows where it leads.
    pub(super) fn turn(
        &mut self,
        sessions: &mut Sessions,
        act: impl FnOnce(&mut Turn<'_>),
    ) -> Vec<Effect> {
        self.arranged = false;
        let asked = self.asked(sessions, act);
        // No layer had a key: there is none to close.
        self.follow(asked, usize::MAX, sessions)
    }

    fn asked(&mut self, sessions: &mut Sessions, act: impl FnOnce(&mut Turn<'_>)) -> Asked {
        let Some(session) = self
            .walk
            .as_ref()
            .and_then(|walk| sessions.get_mut(walk.run))
        else {
            return Asked::default();
        };
        // They are out of the state for as long as the turn changes them and looks at the rest.
        let Some(mut walk) = self.walk.take() else {
            return Asked::default();
        };
        let mut jobs = std::mem::take(&mut self.jobs);
        let mut turn = Turn::new(&mut walk, session, self.look(), &self.config, &mut jobs);
        act(&mut turn);
        let asked = Asked {
            moves: turn.moves,
            effects: turn.effects,
            message: turn.message,
        };
        self.walk = Some(walk);
        self.jobs = jobs;
        asked
    }

    fn follow(&mut self, asked: Asked, height: usize, sessions: &mut Sessions) -> Vec<Effect> {
        for step in asked.moves {
            let gone = match step {
                Move::Close => self.layers.remove(height).into_iter().collect(),
                Move::ToSteps => self.layers.clear(),
                Move::Open(layer) => {
                    self.layers.push(AppLayer::Walk(*layer));
                    Vec::new()
                }
            };
            for layer in gone {
                // A form that goes away leaves texts that are no answers yet.
                if let (Some(walk), AppLayer::Walk(walk::Layer::Form(form))) =
                    (&mut self.walk, layer)
                {
                    walk.keep_texts(form.rest);
                }
            }
        }
        if asked.message.is_some() {
            self.message = asked.message;
        }
        self.settle_forms(sessions);
        asked.effects
    }

    /// An event may have hidden a form's field, or may let it go on to the next.
    fn settle_forms(&mut self, sessions: &Sessions) {
        let Some(walk) = &mut self.walk else {
            return;
        };
        let Some(session) = sessions.get(walk.run) else {
            return;
        };
        walk.stay_at_step(session.run());
        let sight = walk::FormSight {
            run: session.run(),
            now: self.now,
            words: &self.words,
        };
        let mut typed = None;
        for layer in self.layers.of_walk_mut() {
            layer.stay_at_step(session.run());
            if let walk::Layer::Form(form) = layer {
                form.move_on(sight);
                typed = Some(form.typed_beside(session.run()));
            }
        }
        walk.unaccepted = typed.unwrap_or_else(|| walk.kept_beside(session.run()));
    }
}

/// What a turn has asked for.
#[derive(Debug, Default)]
struct Asked {
    moves: Vec<Move>,
    effects: Vec<Effect>,
    message: Option<Message>,
}

/// The key that stops a job: the one that its row names, whatever goes back here.
fn is_esc(key: KeyEvent) -> bool {
    key.code == KeyCode::Esc && key.modifiers == KeyModifiers::NONE
}

/// The letter that a key types, where nothing is held down with it but Shift.
fn letter_of(key: KeyEvent) -> Option<char> {
    let letter = match key.code {
        KeyCode::Char(letter) => letter,
        KeyCode::Backspace => BACK,
        _ => return None,
    };
    (key.modifiers - KeyModifiers::SHIFT == KeyModifiers::NONE).then_some(letter)
}
