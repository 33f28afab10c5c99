//! Layers over layers: which has the key, and what is there again once one goes.

use super::support::{KINDS, THREE, TICKET, form_of, walk};
use crate::tui::keymap::Context;
use crate::tui::screens::walk::{Layer, PagerPage};

#[test]
fn a_line_over_a_form_over_the_steps() {
    let mut bench = walk(&form_of(
        "      - { id: a, type: text, label: A, required: true }",
    ));
    bench.keys("enter tab enter tab enter");
    assert_eq!((bench.height(), bench.context()), (3, Context::Prompt));
    bench.text("jk?q");
    assert_eq!(bench.prompt().buffer.text(), "jk?q");
    assert_eq!(bench.idle_keys("esc").context(), Context::Form);
    assert_eq!(bench.idle_keys("esc").context(), Context::Steps);
    assert_eq!(bench.idle_keys("esc").height(), 1);
}

#[test]
fn a_file_over_the_ticket_over_the_completion() {
    let mut bench = walk(TICKET);
    bench.idle_keys("e t w");
    assert_eq!((bench.height(), bench.context()), (4, Context::Prompt));
    assert_eq!(bench.idle_keys("esc").context(), Context::Ticket);
    assert_eq!(bench.idle_keys("esc").context(), Context::Completion);
    assert_eq!(bench.idle_keys("esc").context(), Context::Steps);
}

#[test]
fn help_lies_over_every_layer_that_takes_no_letters_and_leaves_it_as_it_was() {
    for keys in ["down", "enter enter", "e", "down ."] {
        let mut bench = walk(KINDS);
        bench.keys(keys);
        let before = (bench.context(), bench.height(), bench.usual().full());
        bench.idle_keys("?");
        assert_eq!(
            (bench.context(), bench.height()),
            (Context::Pager, before.1 + 1)
        );
        bench.idle_keys("esc");
        assert_eq!(
            (bench.context(), bench.height(), bench.usual().full()),
            before,
            "{keys}"
        );
    }
}

#[test]
fn acts_below_are_out_of_reach_while_a_layer_lies_over_them() {
    for over in ["l", "e", "?", "enter enter"] {
        let mut bench = walk(KINDS);
        bench.keys(over);
        bench.idle_keys("s f u a x");
        let step = bench.at().to_owned();
        bench.idle_keys("pagedown end home");
        assert_eq!(bench.at(), step, "{over}");
    }
}

#[test]
fn esc_from_everywhere_ends_at_the_current_step() {
    let ways = [
        "end l",
        "end i",
        "end ?",
        "end n",
        "s",
        "enter enter",
        "/ down down",
        "end e",
        "d",
        "end",
    ];
    for keys in ways {
        let mut bench = walk(KINDS);
        bench.keys(keys).keys("esc esc esc esc");
        let current = bench.run().current().unwrap();
        assert_eq!(
            (bench.height(), bench.app().cursor()),
            (1, current),
            "{keys}"
        );
        assert!(bench.goes_on(), "Esc never leaves a run");
    }
}

#[test]
fn a_step_that_is_closed_from_above_leaves_nothing_over_the_steps() {
    let mut bench = walk(&form_of(
        "      - { id: a, type: text, label: A, required: true }",
    ));
    bench
        .keys("enter tab enter tab enter")
        .text("perquè")
        .keys("enter");
    assert_eq!((bench.height(), bench.at()), (1, "final"));
}

#[test]
fn undo_from_a_closed_run_below_the_completion_opens_the_step_again() {
    let mut bench = walk("version: 1\nid: u\ntitle: U\nsteps:\n  - { id: u, title: U }\n");
    bench.keys("enter");
    assert!(bench.is_completion());
    bench.keys("esc u enter");
    assert_eq!((bench.height(), bench.at()), (1, "u"));
    assert_eq!(bench.run().current(), Some(0));
}

#[test]
fn ctrl_c_ends_the_program_from_every_layer_and_keeps_the_half_word() {
    for keys in ["down", "n", "enter enter", "l", "e", "?", "/"] {
        let mut bench = walk(KINDS);
        bench.keys(keys).keys("ctrl-c");
        assert!(bench.runtime.ending().is_some(), "{keys}");
    }
    let mut bench = walk(&form_of("      - { id: a, type: text, label: A }"));
    bench.keys("enter").text("mig").keys("ctrl-c");
    assert_eq!(bench.opened_again().typed(), "mig");
}

#[test]
fn ctrl_l_draws_again_and_changes_nothing() {
    let mut bench = walk(THREE);
    let before = bench.usual().full();
    bench.idle_keys("ctrl-l");
    assert_eq!(bench.usual().full(), before);
}

#[test]
fn ctrl_z_stops_the_program_once_and_it_goes_on_where_it_was() {
    let mut bench = walk(&form_of("      - { id: a, type: text, label: A }"));
    bench.keys("enter").text("mig").keys("ctrl-z");
    assert_eq!(bench.runtime.display().unwrap().stops, 1);
    assert_eq!(bench.typed(), "mig");
}

#[test]
fn without_a_shell_to_continue_it_ctrl_z_does_not_stop_the_program() {
    let mut bench = walk(THREE);
    bench.runtime.display().unwrap().shell = false;
    bench.keys("ctrl-z");
    assert_eq!(bench.runtime.display().unwrap().stops, 0);
    assert!(bench.message().contains("no hi ha cap intèrpret"));
}

#[test]
fn the_timeline_over_the_completion_is_one_of_two_ways_to_it() {
    let mut bench = walk(THREE);
    bench.idle_keys("e l");
    assert!(matches!(bench.top(), Layer::Pager(PagerPage::Timeline, _)));
    assert_eq!(bench.height(), 3);
    bench.idle_keys("esc esc l");
    assert_eq!(bench.height(), 2);
}

#[test]
fn a_message_goes_with_the_next_key() {
    let mut bench = walk(THREE);
    bench.keys("u");
    assert_ne!(bench.message(), "");
    bench.keys("down");
    assert_eq!(bench.message(), "");
}
