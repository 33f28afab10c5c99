//! The runs that others of the team have: in the library, followed, asked for, taken over.

use super::support::{THREE, ticked};
use super::team_support::{ID, Team, Who, asks_hands, field, row};
use crate::app::team::TeamNews;
use crate::model::{Draft, DraftPlace, Entry, Event, FieldId};
use crate::tui::bench::{Bench, PATIENCE};
use crate::tui::keymap::Context;
use crate::tui::runtime::LoopEvent;

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
fn a_run_that_the_program_was_started_for_is_asked_about_and_left_by_esc() {
    let team = Team::default();
    team.marta(THREE, "enter");
    let mut bench = team.bench();
    bench.runtime.app_mut().alone = true;
    bench.runtime.ask_in_team(ID);
    assert!(asks_hands(&bench), "{}", bench.usual().text());
    bench.keys("esc");
    assert!(bench.runtime.ending().is_some());
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
