//! A ticket on its way to an exporter: it leaves once, with its files, and is begun only when
//! what leaves is made.

use super::redaction::with_a_file;
use crate::model::Event;
use crate::tui::bench::Bench;

const KEY: &[u8] = b"clau AKIAQYLPMN5HHHFPZAM2 fi\n";

fn begun(bench: &Bench) -> usize {
    let is = |event: &Event| matches!(event, Event::ExporterBegun(_));
    let entries = bench.run().entries().iter();
    entries.filter(|own| is(&own.event)).count()
}

fn goes_on(bench: &mut Bench) {
    bench.store.flow();
    bench.finish_jobs();
}

#[test]
fn nothing_is_given_to_an_exporter_beside_what_is_looked_through_for_one() {
    let mut bench = with_a_file(b"tot va\n");
    bench.store.stall();
    bench.keys_only("x enter");
    assert!(!bench.app().jobs.is_empty(), "it is looked through");
    let height = bench.height();
    bench.keys_only("x");
    let told = bench.say_with("exporter-under-way", &[("name", "correu".into())]);
    assert_eq!((bench.message(), bench.height()), (told.as_str(), height));
    goes_on(&mut bench);
    assert_eq!((begun(&bench), bench.run().exports().len()), (1, 1));
}

#[test]
fn what_is_looked_through_stays_in_sight_beside_the_message_of_another_act() {
    let mut bench = with_a_file(b"tot va\n");
    bench.store.stall();
    bench.keys_only("x enter");
    let job = bench.app().jobs.of_run().unwrap().id;
    bench.runtime.app_mut().jobs.show(job);
    bench
        .keys_only("q n")
        .paste("mentrestant")
        .keys_only("enter");
    assert!(!bench.message().is_empty());
    for (columns, rows) in [(80, 24), (60, 15)] {
        let shot = bench.shot(columns, rows);
        let told = bench.message().to_owned();
        let both = shot.says(&told) && shot.says(&bench.say("job-inspect"));
        assert!(both, "{}", shot.text());
    }
    goes_on(&mut bench);
}

#[test]
fn what_is_stopped_while_it_is_looked_through_is_not_in_the_way_of_the_next() {
    let mut bench = with_a_file(b"tot va\n");
    bench.store.stall();
    bench.keys_only("x enter esc");
    bench.keys_only("x enter");
    goes_on(&mut bench);
    assert_eq!((begun(&bench), bench.run().exports().len()), (1, 1));
}

#[test]
fn an_exporter_is_begun_when_what_it_gets_is_made_and_esc_before_that_leaves_no_doubt() {
    for stops in [false, true] {
        let mut bench = with_a_file(KEY);
        bench.keys("x enter");
        bench.finish_jobs();
        // What leaves is made of the file, which the disk does not give.
        bench.store.stall();
        bench.keys_only("enter");
        bench.wait_until(|bench| {
            let job = bench.app().jobs.of_run();
            job.is_some_and(|job| job.label == bench.say("job-make"))
        });
        assert_eq!(begun(&bench), 0, "it may not have left");
        if stops {
            bench.keys_only("esc");
        }
        goes_on(&mut bench);
        let left = usize::from(!stops);
        assert_eq!((begun(&bench), bench.run().exports().len()), (left, left));
    }
}

#[test]
fn what_has_changed_or_left_another_way_meanwhile_is_not_given() {
    let changed: fn(&mut Bench) = |bench| {
        bench.keys_only("q home enter").paste("Correu");
        bench.keys_only("enter");
        assert_eq!(bench.answer("extra").as_deref(), Some("Correu"));
    };
    let filed: fn(&mut Bench) = |bench| {
        bench.keys_only("enter").paste("INC1").keys_only("enter");
        assert_eq!(bench.answer("numero").as_deref(), Some("INC1"));
    };
    for meanwhile in [changed, filed] {
        let mut bench = with_a_file(b"tot va\n");
        bench.keys("q home enter").text("Web").keys("enter");
        bench.text("tot").keys("tab tab enter");
        bench.keys("t");
        bench.store.stall();
        bench.keys_only("x enter");
        meanwhile(&mut bench);
        goes_on(&mut bench);
        assert_eq!((begun(&bench), bench.run().exports().len()), (0, 0));
        let args = [("name", "correu".into())];
        let told = bench.say_with("exporter-other-by-now", &args);
        assert_eq!(bench.message(), told);
    }
}

#[test]
fn a_ticket_does_not_leave_by_mail_without_a_file_that_is_still_copied() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gran.log");
    std::fs::write(&path, "error 502").unwrap();
    let path = path.to_str().unwrap();
    let mut bench = with_a_file(b"tot va\n");
    bench.keys("esc");
    bench.store.stall();
    bench.keys_only("a").paste(path).keys_only("enter");
    bench.keys_only("t x enter");
    let told = bench.say_with("exporter-still-copied", &[("path", path.into())]);
    assert_eq!(bench.message(), told);
    goes_on(&mut bench);
    assert_eq!((begun(&bench), bench.run().evidence().len()), (0, 2));
    bench.keys("x enter");
    bench.finish_jobs();
    assert_eq!((begun(&bench), bench.run().exports().len()), (1, 1));
}
