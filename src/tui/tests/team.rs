//! A run that several people of a team have to do with: asked for, handed over, taken away,
//! followed, taken over. The team is in memory, and says what the test says.

use super::support::{THREE, form_of, ticked};
use crate::app::env::Env;
use crate::app::marks::Marks;
use crate::app::team::{TeamAnswer, TeamCopy, TeamError, TeamNews, TeamRow};
use crate::journal::{RunName, RunStore};
use crate::model::{Asked, Draft, DraftPlace, Entry, Event, FieldId, Sharing};
use crate::tui::bench::{Bench, CATALAN, PATIENCE};
use crate::tui::keymap::Context;
use crate::tui::layers::AppLayer;
use crate::tui::message::Tone;
use crate::tui::runtime::{LoopEvent, TeamDoor, TeamEar, TeamLine};
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const CONFIG: &str = "operator: { name: Núria Vidal }\nclipboard: osc52\n";
const ID: &str = "5f00000000000000000000000000000000000000000000000000000000000001";
const HERE: &str = "5f00000000000000000000000000000000000000000000000000000000000002";

type Call = Box<dyn Fn() + Send + Sync>;

/// What the team says, and what was said to it.
#[derive(Default)]
struct Said {
    status: Sharing,
    asked: Option<Asked>,
    /// What comes of an answer.
    outcome: Option<Result<bool, String>>,
    answers: Vec<(bool, String)>,
    beside: u64,
    call: Option<Call>,
    /// Marta's run, on her machine.
    copy: Option<(Env, RunName)>,
    rows: Vec<(Who, u32)>,
    away: Option<String>,
    asks: Vec<&'static str>,
    taken: Vec<String>,
    /// What is put here comes to whoever follows.
    ear: Option<Receiver<TeamNews>>,
    mouth: Option<Sender<TeamNews>>,
}

/// Who has a run.
#[derive(Clone, Copy, PartialEq)]
enum Who {
    There,
    Left,
    Gave,
    Refused,
    Me,
}

#[derive(Clone, Default)]
struct Team(Arc<Mutex<Said>>);

impl std::fmt::Debug for Team {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Team")
    }
}

impl Marks for Team {
    fn mark(&self, _: &str) {}
    fn mark_draft(&self, _: &str) {}
    fn begin(&self, _: &str) {}
    fn closed(&self, _: &str) {}
    fn status(&self, _: &str) -> Sharing {
        self.0.lock().unwrap().status.clone()
    }
    fn asked(&self, _: &str) -> Option<Asked> {
        self.0.lock().unwrap().asked.clone()
    }
    fn answer(&self, _: &str, yes: bool, note: &str) {
        self.0.lock().unwrap().answers.push((yes, note.to_owned()));
    }
    fn answer_now(
        &self,
        run: &str,
        (yes, note): (bool, &str),
        _: &AtomicBool,
    ) -> Result<bool, String> {
        self.answer(run, yes, note);
        let mut own = self.0.lock().unwrap();
        own.asked = None;
        own.outcome.clone().unwrap_or(Ok(true))
    }
    fn told_beside(&self, _: &str) -> u64 {
        self.0.lock().unwrap().beside
    }
    fn identity(&self, _: &str) -> Option<String> {
        Some(HERE.to_owned())
    }
    fn tell(&self, call: Call) {
        self.0.lock().unwrap().call = Some(call);
    }
    fn finish(&self, _: Duration) {}
}

fn row(who: Who, epoch: u32) -> TeamRow {
    let answered = matches!(who, Who::Gave | Who::Refused);
    TeamRow {
        id: ID.to_owned(),
        name: "2026-11-23-0305-tres".to_owned(),
        runbook: "tres".to_owned(),
        title: "Tres passos".to_owned(),
        here: None,
        mine: who == Who::Me,
        by: "Marta".to_owned(),
        host: "bastio2".to_owned(),
        epoch,
        lines: 3,
        age: 120,
        seen: (who != Who::Left).then_some(2),
        branch_lines: 0,
        asked: None,
        asked_here: answered,
        answer: answered.then(|| TeamAnswer {
            yes: who == Who::Gave,
            note: "ara no puc".to_owned(),
        }),
        past: None,
    }
}

impl TeamLine for Team {
    fn listed(&mut self, _: &Env) -> Result<Vec<TeamRow>, TeamError> {
        let own = self.0.lock().unwrap();
        match &own.away {
            Some(why) => Err(TeamError::Unreached(why.clone())),
            None => Ok(own
                .rows
                .iter()
                .map(|(who, epoch)| self.read(&own, *who, *epoch))
                .collect()),
        }
    }
    fn row(&mut self, _: &str) -> Result<TeamRow, TeamError> {
        let own = self.0.lock().unwrap();
        let (who, epoch) = own.rows.first().copied().ok_or(TeamError::Gone)?;
        Ok(row(who, epoch))
    }
    fn row_here(&mut self, _: &RunName) -> Result<Option<TeamRow>, TeamError> {
        self.row("").map(Some)
    }
    fn look(&mut self, _: &Env, row: TeamRow) -> Result<TeamCopy, TeamError> {
        let own = self.0.lock().unwrap();
        let (env, name) = own.copy.clone().ok_or(TeamError::Gone)?;
        Ok(TeamCopy { env, name, row })
    }
    fn follow(self: Box<Self>, _: &TeamCopy) -> Box<dyn TeamEar> {
        let ear = self.0.lock().unwrap().ear.take().unwrap();
        Box::new(Ear(ear))
    }
    fn ask(&mut self, _: &TeamRow) -> Result<(), TeamError> {
        self.0.lock().unwrap().asks.push("ask");
        Ok(())
    }
    fn withdraw(&mut self, _: &TeamRow) -> Result<(), TeamError> {
        self.0.lock().unwrap().asks.push("withdraw");
        Ok(())
    }
    fn take_over(&mut self, _: &TeamRow, reason: &str) -> Result<RunName, TeamError> {
        let mut own = self.0.lock().unwrap();
        own.taken.push(reason.to_owned());
        let (_, name) = own.copy.clone().ok_or(TeamError::Gone)?;
        Ok(name)
    }
}

struct Ear(Receiver<TeamNews>);

impl TeamEar for Ear {
    fn wait(&mut self, patience: Duration) -> Vec<TeamNews> {
        match self.0.recv_timeout(patience) {
            Ok(news) => vec![news],
            Err(RecvTimeoutError::Timeout) => Vec::new(),
            // The test is over.
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::park_timeout(patience);
                Vec::new()
            }
        }
    }
}

impl Team {
    fn read(&self, own: &Said, who: Who, epoch: u32) -> TeamRow {
        let past = own.copy.as_ref();
        let past = past.and_then(|(env, name)| crate::app::history::past_run(env, name).ok());
        TeamRow {
            past,
            ..row(who, epoch)
        }
    }

    fn with(&self, change: impl FnOnce(&mut Said)) {
        change(&mut self.0.lock().unwrap());
    }

    /// A program in that team.
    fn bench(&self) -> Bench {
        let line = self.clone();
        let door = TeamDoor::new(move |_| Some(Box::new(line.clone())));
        Bench::in_team(CATALAN, CONFIG, Arc::new(self.clone()), door)
    }

    /// A walk of a runbook in that team.
    fn walk(&self, text: &str) -> Bench {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("runbook.yaml");
        std::fs::write(&path, text).unwrap();
        let mut bench = self.bench();
        bench.runtime.start(path.to_str().unwrap());
        self.with(|own| own.status = Sharing::All);
        bench.settled()
    }

    /// The team has something to tell about the run that is open.
    fn tells(&self, bench: &mut Bench, change: impl FnOnce(&mut Said)) {
        self.with(change);
        bench.runtime.take_in(LoopEvent::Shared).unwrap();
    }

    /// Marta walks a runbook on her machine.
    fn marta(&self, text: &str, keys: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("runbook.yaml");
        std::fs::write(&path, text).unwrap();
        let mut bench = Bench::new(CATALAN, "operator: { name: Marta }\nclipboard: osc52\n");
        bench.runtime.start(path.to_str().unwrap());
        let mut bench = bench.settled();
        bench.keys(keys);
        let (mouth, ear) = channel();
        let copy = (bench.env.clone(), bench.name());
        self.with(|own| {
            (own.copy, own.ear, own.mouth) = (Some(copy), Some(ear), Some(mouth));
            own.rows = vec![(Who::There, 1)];
        });
    }

    /// Something comes to whoever follows.
    fn comes(&self, bench: &mut Bench, news: TeamNews) {
        self.0
            .lock()
            .unwrap()
            .mouth
            .as_ref()
            .unwrap()
            .send(news)
            .unwrap();
        loop {
            let event = bench
                .runtime
                .events()
                .wait(std::time::Instant::now() + PATIENCE);
            let event = event.expect("it comes");
            let is_it = matches!(event, LoopEvent::Team(..));
            bench.runtime.take_in(event).unwrap();
            if is_it {
                bench.finish_jobs();
                return;
            }
        }
    }

    fn answers(&self) -> Vec<(bool, String)> {
        self.0.lock().unwrap().answers.clone()
    }
}

fn pau() -> Asked {
    Asked {
        by: "Pau".to_owned(),
        host: "bastio2".to_owned(),
    }
}

fn taken() -> Sharing {
    Sharing::Taken {
        by: "Pau".to_owned(),
        host: "bastio2".to_owned(),
        reason: "no contesta".to_owned(),
        branch: None,
    }
}

fn asks_hands(bench: &Bench) -> bool {
    matches!(bench.app().layers.top(), Some(AppLayer::Hands(_)))
}

fn field() -> String {
    form_of("      - { id: a, type: text, label: Impacte }")
}

#[test]
fn whoever_asks_stands_above_the_run_with_the_key_that_answers() {
    let team = Team::default();
    let mut bench = team.walk(THREE);
    assert!(!bench.usual().has("Pau"));
    team.tells(&mut bench, |own| own.asked = Some(pau()));
    for (width, height) in [(80, 24), (60, 15), (40, 10)] {
        let shot = bench.shot(width, height);
        let row = &shot.rows[0];
        assert!(
            row.contains("Pau") && row.contains("Ctrl-T"),
            "{}",
            shot.text()
        );
    }
}

#[test]
fn whoever_asks_takes_no_letter_from_what_is_typed() {
    let team = Team::default();
    let mut bench = team.walk(&field());
    bench.keys("enter").text("mig ");
    team.tells(&mut bench, |own| own.asked = Some(pau()));
    bench.text("12");
    assert_eq!(bench.typed(), "mig 12");
    bench.keys("ctrl-t");
    assert!(asks_hands(&bench));
    bench.keys("esc");
    assert_eq!(bench.typed(), "mig 12");
}

#[test]
fn the_key_of_the_team_hands_the_run_over_with_a_note_and_follows_it() {
    let team = Team::default();
    team.marta(&field(), "enter");
    let mut bench = team.walk(&field());
    bench.keys("enter").text("mig par");
    team.tells(&mut bench, |own| own.asked = Some(pau()));
    bench.keys("ctrl-t");
    let shot = bench.usual();
    assert!(shot.has(&bench.say("team-answer-give")), "{}", shot.text());
    bench.keys("1").text("web02 va lent");
    // The half word is still what is being typed in the run.
    assert_eq!(bench.draft().text.as_deref(), Some("mig par"));
    assert_eq!(bench.draft().for_taker, "web02 va lent");
    let name = bench.name();
    bench.keys("enter");
    assert_eq!(team.answers(), [(true, "web02 va lent".to_owned())]);
    let read = bench.store.read(&name).unwrap();
    let last = &read.entries.last().unwrap().event;
    assert!(matches!(last, Event::HandedOver { note } if note == "web02 va lent"));
    let draft = bench.store.draft(&name).unwrap();
    assert_eq!(
        draft.text.as_deref(),
        Some("mig par"),
        "whoever takes it lands there"
    );
    assert!(bench.session().is_watching(), "it is followed from now on");
    let args = [("by", "Pau".into()), ("host", "bastio2".into())];
    assert_eq!(bench.message(), bench.say_with("hands-handed-over", &args));
}

#[test]
fn a_no_needs_a_word_and_the_run_stays() {
    let team = Team::default();
    let mut bench = team.walk(THREE);
    team.tells(&mut bench, |own| own.asked = Some(pau()));
    bench.keys("ctrl-t 2 enter");
    assert_eq!(bench.message(), bench.say("prompt-empty"));
    bench.text("acabo en 5").keys("enter");
    assert_eq!(team.answers(), [(false, "acabo en 5".to_owned())]);
    assert!(!asks_hands(&bench) && bench.session().read_only().is_none());
    assert!(!bench.usual().rows[0].contains("Pau"));
}

#[test]
fn what_could_not_be_told_leaves_the_run_here() {
    let team = Team::default();
    let mut bench = team.walk(THREE);
    team.tells(&mut bench, |own| {
        own.asked = Some(pau());
        own.outcome = Some(Err("ningú no respon".to_owned()));
    });
    bench.keys("ctrl-t 1").text("per a tu").keys("enter");
    assert_eq!(bench.tone(), Some(Tone::Wrong));
    assert!(
        bench.message().contains("ningú no respon"),
        "{}",
        bench.message()
    );
    bench.keys("enter");
    assert_eq!(bench.journal().last().unwrap(), "step_ticked");
}

#[test]
fn half_a_note_for_whoever_asks_is_there_again() {
    let team = Team::default();
    let mut bench = team.walk(THREE);
    team.tells(&mut bench, |own| own.asked = Some(pau()));
    bench.keys("ctrl-t 1").text("web02 va");
    let mut bench = bench.opened_again();
    bench.keys("ctrl-t").text(" lent").keys("enter");
    assert_eq!(team.answers(), [(true, "web02 va lent".to_owned())]);
}

#[test]
fn a_run_that_was_taken_is_told_at_once_with_who_and_why_and_takes_nothing_more() {
    let team = Team::default();
    team.marta(&field(), "enter");
    let mut bench = team.walk(&field());
    bench.keys("enter").text("mig par");
    let before = bench.journal();
    team.tells(&mut bench, |own| own.status = taken());
    assert_eq!(bench.tone(), Some(Tone::Wrong));
    for (width, height) in [(80, 24), (60, 15)] {
        let shot = bench.shot(width, height);
        assert!(
            shot.rows[0].contains("Pau") && shot.rows[0].contains("Ctrl-T"),
            "{}",
            shot.text()
        );
        let all = shot.text().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(all.contains("Diu: «no contesta»"), "{all}");
    }
    // What was typed stays in sight, and is no answer.
    bench.keys("enter");
    assert_eq!(bench.journal(), before);
    assert_eq!(bench.typed(), "mig par");
    bench.keys("tab");
    assert_eq!(bench.typed(), "mig par");
    bench.keys("esc enter").keys("ctrl-t");
    assert!(asks_hands(&bench));
    bench.keys("1");
    assert!(bench.session().is_watching());
}

#[test]
fn a_line_that_is_typed_stays_in_sight_where_the_run_was_taken() {
    let team = Team::default();
    let mut bench = team.walk(THREE);
    bench.keys("n").text("mitja nota");
    let before = bench.journal();
    team.tells(&mut bench, |own| own.status = taken());
    bench.keys("enter");
    assert_eq!(bench.prompt().buffer.text(), "mitja nota");
    assert_eq!(bench.journal(), before);
}

#[test]
fn a_ticket_that_was_filed_beside_the_run_is_told_in_its_header() {
    let team = Team::default();
    team.marta(THREE, "enter");
    let mut bench = team.walk(THREE);
    let run = bench.app().run().unwrap();
    let told = vec!["DOS TIQUETS? INC1".to_owned()];
    bench.runtime.take_in(LoopEvent::Beside(run, told)).unwrap();
    for (width, height) in [(80, 24), (60, 15)] {
        let shot = bench.shot(width, height);
        assert!(shot.has("! DOS TIQUETS? INC1"), "{}", shot.text());
    }
}

/// A library in which the team's runs stand.
fn library(team: &Team) -> Bench {
    team.marta(THREE, "enter");
    let mut bench = team.bench();
    bench.runtime.open_library();
    bench.runtime.read_library();
    bench.listed();
    bench
}

impl Bench {
    /// The team's runs have come.
    fn listed(&mut self) {
        self.runtime.list_team();
        loop {
            let event = self
                .runtime
                .events()
                .wait(std::time::Instant::now() + PATIENCE);
            let event = event.expect("they come");
            let is_it = matches!(event, LoopEvent::TeamRows(..));
            self.runtime.take_in(event).unwrap();
            if is_it {
                return;
            }
        }
    }
}

#[test]
fn the_runs_of_others_have_a_section_of_their_own() {
    let team = Team::default();
    let mut bench = library(&team);
    for (width, height) in [(80, 24), (60, 15)] {
        let shot = bench.shot(width, height);
        let (section, books) = (bench.say("library-team"), bench.say("library-runbooks"));
        assert!(
            shot.row_of(&section) < shot.row_of(&books),
            "{}",
            shot.text()
        );
        assert!(shot.has("Marta a bastio2"), "{}", shot.text());
    }
    // The step and the rest stand beside it.
    bench.keys("home");
    assert!(bench.usual().has("El segon"), "{}", bench.usual().text());
}

#[test]
fn a_filter_finds_them_by_who_has_them() {
    let team = Team::default();
    let mut bench = library(&team);
    bench.keys("/").text("marta");
    let shot = bench.usual();
    assert!(shot.has("Marta a bastio2"), "{}", shot.text());
}

#[test]
fn a_team_that_is_away_is_one_quiet_line() {
    let team = Team::default();
    let mut bench = library(&team);
    team.with(|own| own.away = Some("no contesta".to_owned()));
    bench.runtime.open_library();
    bench.listed();
    let shot = bench.usual();
    let away = bench.say_with("team-not-reached", &[("why", "no contesta".into())]);
    assert!(shot.says(&away), "{}", shot.text());
    assert_eq!(bench.message(), "");
}

#[test]
fn taking_it_from_somebody_who_is_there_needs_a_reason_and_is_asked_twice() {
    let team = Team::default();
    let mut bench = library(&team);
    bench.keys("home enter");
    assert!(asks_hands(&bench));
    bench.keys("3").text("no contesta").keys("enter");
    assert!(team.0.lock().unwrap().taken.is_empty());
    let sure = bench.say_with(
        "hands-sure",
        &[("by", "Marta".into()), ("host", "bastio2".into())],
    );
    assert!(bench.usual().says(&sure), "{}", bench.usual().text());
    bench.keys_only("enter");
    bench.wait_until(|_| !team.0.lock().unwrap().taken.is_empty());
    assert_eq!(team.0.lock().unwrap().taken, ["no contesta"]);
}

#[test]
fn somebody_who_was_quicker_is_told_and_nothing_is_taken() {
    let team = Team::default();
    let mut bench = library(&team);
    bench.keys("home enter 3").text("no contesta").keys("enter");
    team.with(|own| own.rows = vec![(Who::There, 2)]);
    bench.keys("enter");
    assert!(team.0.lock().unwrap().taken.is_empty());
    assert_eq!(bench.message(), bench.say("team-quicker"));
}

/// A run of Marta's is followed.
fn follows(team: &Team, text: &str) -> Bench {
    team.marta(text, "enter");
    let mut bench = team.bench();
    bench.runtime.open_library();
    bench.runtime.read_library();
    bench.listed();
    bench.keys("home enter 1");
    assert!(bench.session().is_watching());
    bench
}

fn entry(event: Event) -> Entry {
    Entry {
        by: "Marta".to_owned(),
        ..super::support::entry(event)
    }
}

#[test]
fn a_run_that_is_followed_shows_who_has_it_and_what_they_do_and_type() {
    let team = Team::default();
    let mut bench = follows(&team, &field());
    let shot = bench.usual();
    assert!(
        shot.rows[0].contains("Marta") && shot.rows[0].contains("bastio2"),
        "{}",
        shot.text()
    );
    let draft = Draft {
        step: Some("dades".into()),
        place: DraftPlace::Field(FieldId("a".to_owned())),
        text: Some("mig par".to_owned()),
        ..Draft::default()
    };
    team.comes(&mut bench, TeamNews::Draft(Box::new(draft)));
    for (width, height) in [(80, 24), (60, 15)] {
        let shot = bench.shot(width, height);
        assert!(shot.has("mig par"), "{}", shot.text());
    }
    team.comes(&mut bench, TeamNews::Entries(vec![entry(ticked("dades"))]));
    assert_eq!(bench.at(), "final");
    // Letters change nothing, and no form is opened to take them.
    bench.idle_keys("n");
    assert_eq!(bench.context(), Context::Steps);
}

#[test]
fn whoever_looks_elsewhere_is_left_there_until_they_come_back() {
    let team = Team::default();
    let mut bench = follows(&team, THREE);
    let at = |step: &str| {
        let draft = Draft {
            step: Some(step.into()),
            ..Draft::default()
        };
        TeamNews::Draft(Box::new(draft))
    };
    team.comes(&mut bench, at("tres"));
    assert_eq!(bench.at(), "tres");
    bench.keys("up");
    team.comes(&mut bench, at("un"));
    assert_eq!(bench.at(), "dos");
    bench.keys("esc");
    assert_eq!(bench.at(), "un");
}

#[test]
fn a_team_out_of_reach_is_told_with_since_when() {
    let team = Team::default();
    let mut bench = follows(&team, THREE);
    team.comes(&mut bench, TeamNews::Away("no respon".to_owned()));
    let shot = bench.usual();
    assert!(shot.rows[0].contains("03:12"), "{}", shot.text());
    team.comes(&mut bench, TeamNews::Back);
    assert!(!bench.usual().rows[0].contains("03:12"));
}

#[test]
fn one_key_asks_and_a_yes_is_taken_at_once() {
    let team = Team::default();
    let mut bench = follows(&team, THREE);
    bench.keys("ctrl-t");
    assert_eq!(team.0.lock().unwrap().asks, ["ask"]);
    assert_eq!(bench.message(), bench.say("team-asked"));
    team.with(|own| own.rows = vec![(Who::Gave, 1)]);
    team.comes(&mut bench, TeamNews::Holder(Box::new(row(Who::Gave, 1))));
    assert_eq!(team.0.lock().unwrap().taken, [""]);
}

#[test]
fn a_no_is_read_and_it_may_be_asked_again() {
    let team = Team::default();
    let mut bench = follows(&team, THREE);
    bench.keys("ctrl-t");
    team.comes(&mut bench, TeamNews::Holder(Box::new(row(Who::Refused, 1))));
    assert!(
        bench.message().contains("ara no puc"),
        "{}",
        bench.message()
    );
    bench.keys("ctrl-t");
    assert_eq!(team.0.lock().unwrap().asks, ["ask", "ask"]);
}

#[test]
fn whoever_waits_may_ask_no_more_or_take_it() {
    let team = Team::default();
    let mut bench = follows(&team, THREE);
    bench.keys("ctrl-t ctrl-t");
    assert!(asks_hands(&bench));
    bench.keys("2");
    assert_eq!(team.0.lock().unwrap().asks, ["ask", "withdraw"]);
}

#[test]
fn whoever_leaves_asks_no_more() {
    let team = Team::default();
    let mut bench = follows(&team, THREE);
    bench.keys("ctrl-t q");
    let until = std::time::Instant::now() + PATIENCE;
    while team.0.lock().unwrap().asks.len() < 2 {
        assert!(std::time::Instant::now() < until);
        std::thread::yield_now();
    }
    assert_eq!(team.0.lock().unwrap().asks, ["ask", "withdraw"]);
}

#[test]
fn the_key_of_handover_answers_whoever_asks() {
    let team = Team::default();
    let mut bench = team.walk(THREE);
    team.tells(&mut bench, |own| own.asked = Some(pau()));
    bench.keys("H");
    assert!(asks_hands(&bench));
}

#[test]
fn the_key_of_the_team_says_what_there_is_to_say() {
    let mut bench = super::support::walk(THREE);
    bench.keys("ctrl-t");
    assert_eq!(bench.message(), bench.say("hands-not-shared"));
    let team = Team::default();
    let mut bench = team.walk(THREE);
    bench.keys("ctrl-t");
    assert_eq!(bench.message(), bench.say("hands-nobody"));
}

#[test]
fn the_key_of_the_team_works_wherever_one_is_in_a_run() {
    for (keys, context) in [
        ("l", Context::Pager),
        ("n", Context::Prompt),
        ("/", Context::Find),
        ("e", Context::Completion),
        ("d", Context::Menu),
    ] {
        let team = Team::default();
        let mut bench = team.walk(THREE);
        team.tells(&mut bench, |own| own.asked = Some(pau()));
        bench.keys(keys);
        assert_eq!(bench.context(), context);
        bench.keys("ctrl-t");
        assert!(asks_hands(&bench), "{context:?}");
        bench.keys("esc");
        assert_eq!(bench.context(), context);
    }
}
