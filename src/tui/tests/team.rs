//! A run that several people of a team have to do with: asked for, handed over, taken away.

use super::support::THREE;
use super::team_support::{Team, asks_hands, field, pau, taken};
use crate::journal::RunStore;
use crate::model::Event;
use crate::tui::keymap::Context;
use crate::tui::message::Tone;
use crate::tui::runtime::LoopEvent;

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
fn the_question_of_the_team_is_whole_in_a_small_window_with_a_long_note_too() {
    let team = Team::default();
    for (width, height) in [(80, 24), (60, 15), (40, 10)] {
        let mut bench = team.walk(THREE);
        team.tells(&mut bench, |own| own.asked = Some(pau()));
        bench.keys("ctrl-t");
        let shot = bench.shot(width, height);
        for act in ["1 ", "2 "] {
            let row = shot.rows.iter().any(|row| row.contains(act));
            assert!(row, "{act} at {width}: {}", shot.text());
        }
        let note = "web02 va lent, el proveidor ja ho sap i torna a trucar a les quatre";
        bench.keys("1").text(note);
        let shot = bench.shot(width, height);
        let last = note.rsplit(' ').next().unwrap_or_default();
        assert!(
            shot.has(last),
            "what is typed last stays in sight: {}",
            shot.text()
        );
        bench.keys("esc");
        assert!(bench.shot(width, height).rows[0].contains("Ctrl-T"));
    }
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
    // What would be typed from now on is kept nowhere: it is refused in words, a paste too.
    for typed in ["t", "aula", "\u{8}"] {
        bench.keys_only("tab backtab");
        match typed {
            "\u{8}" => bench.keys_only("backspace"),
            "aula" => bench.paste("aula"),
            _ => bench.text(typed),
        };
        assert_eq!(bench.typed(), "mig par");
        assert!(
            bench.message().contains("només es llegeix"),
            "{}",
            bench.message()
        );
    }
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
    bench.text("da");
    assert_eq!(bench.prompt().buffer.text(), "mitja nota");
    assert!(
        bench.message().contains("només es llegeix"),
        "{}",
        bench.message()
    );
    // What is looked for is no part of the run.
    bench.keys("esc /").text("dos");
    assert_eq!(bench.prompt().buffer.text(), "dos");
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
