//! What stands around the layers: header, strips, messages, footer; and small screens.

use super::support::{
    KINDS, ONE, PLAIN, THREE, TICKET, form_of, in_form, many, on_duty, walk, walk_as, walk_with,
};
use crate::tui::bench::Bench;
use crate::tui::keymap::Context;
use crate::tui::message::Message;

/// A screen on which all is cut to its size, and the cursor stands on it.
fn is_whole(bench: &mut Bench, width: u16, height: u16) {
    let shot = bench.shot(width, height);
    assert!(
        shot.cursor.0 < width && shot.cursor.1 < height,
        "{:?}",
        shot.cursor
    );
    assert_eq!(shot.rows.len(), usize::from(height));
}

/// From a wide screen to one that is too small.
const SIZES: [(u16, u16); 7] = [
    (130, 40),
    (80, 24),
    (60, 15),
    (40, 10),
    (31, 8),
    (30, 7),
    (29, 6),
];

#[test]
fn the_header_has_the_title_duty_the_time_and_how_long_it_has_lasted() {
    let mut bench = on_duty(THREE);
    bench.minutes(12);
    let row = bench.usual().rows[0].clone();
    for text in ["Tres passos", "24x7", "dl 03:24", "12 min"] {
        assert!(row.contains(text), "{text}: {row}");
    }
}

#[test]
fn a_long_title_keeps_two_thirds_of_the_row_at_most() {
    let text = ONE.replace("Un pas", &"Un títol llarguíssim ".repeat(20));
    let mut bench = walk(&text);
    let row = bench.usual().rows[0].clone();
    assert!(row.contains('…') && row.contains("03:12"), "{row}");
    let narrow = bench.shot(31, 14).rows[0].clone();
    assert!(narrow.starts_with(" Un títol"), "{narrow}");
}

#[test]
fn the_first_notice_is_shown_and_the_others_counted() {
    let text = ONE.replace(
        "steps:",
        "notices:\n  - { level: note, text: una nota }\n  - { level: warning, text: un perill }\n  - { level: caution, text: una atenció }\nsteps:",
    );
    let mut bench = walk(&text);
    let row = bench.usual().rows[2].clone();
    assert!(row.contains("! un perill (+2)"), "the worst first: {row}");
}

#[test]
fn reminders_stand_in_one_strip() {
    let text = ONE.replace(
        "steps:",
        "reminders:\n  - { text: primer recordatori }\n  - { text: segon }\nsteps:",
    );
    let mut bench = walk(&text);
    assert!(
        bench.usual().has("• primer recordatori · segon"),
        "{}",
        bench.usual().text()
    );
}

#[test]
fn on_a_low_screen_the_notices_move_into_the_step() {
    let text = ONE.replace(
        "steps:",
        "notices:\n  - { level: caution, text: molt de compte }\nsteps:",
    );
    let mut bench = walk(&text);
    let shot = bench.shot(80, 10);
    assert!(!shot.rows[2].starts_with(" !"), "{}", shot.text());
    assert!(shot.has("molt de compte"), "{}", shot.text());
}

#[test]
fn that_nothing_keeps_others_out_of_the_run_stands_above_the_panes_for_as_long() {
    let mut bench = walk(THREE);
    let said: String = bench.say("record-unguarded").chars().take(60).collect();
    assert!(!bench.usual().has(&said));
    bench.store.lose_locks();
    bench.keys("enter");
    assert!(bench.usual().has(&format!(" ! {said}")));
    bench.keys("n");
    assert!(bench.usual().has(&said), "{}", bench.usual().text());
}

#[test]
fn a_message_stands_above_the_footer() {
    let mut bench = walk(THREE);
    bench.keys("u");
    let shot = bench.usual();
    let message = bench.say("nothing-to-undo");
    assert_eq!(shot.row_of(&message), 22, "{}", shot.text());
}

#[test]
fn a_long_message_takes_no_more_than_its_rows_and_says_that_it_is_cut() {
    let mut bench = walk(THREE);
    for (width, height, most) in [(80, 24, 4), (60, 15, 4), (40, 10, 3), (31, 8, 2)] {
        bench.runtime.app_mut().message = Some(Message::wrong("paraula ".repeat(200)));
        let shot = bench.shot(width, height);
        let rows: Vec<_> = shot
            .rows
            .iter()
            .filter(|row| row.starts_with(" paraula"))
            .collect();
        assert_eq!(rows.len(), most, "{}", shot.text());
        assert!(rows[most - 1].trim_end().ends_with('…'));
        assert!(shot.has("El primer"), "{}", shot.text());
    }
}

#[test]
fn a_message_changes_no_layout_above_it() {
    let mut bench = walk(THREE);
    let quiet = bench.usual();
    bench.keys("u");
    let told = bench.usual();
    assert_eq!(quiet.rows[..21], told.rows[..21]);
}

#[test]
fn the_footer_names_the_main_act_of_each_kind_of_step() {
    let words = [
        ("primer", "act-tick"),
        ("tria", "act-choose"),
        ("punts", "act-item"),
        ("trucada", "act-call"),
        ("pausa", "act-wait"),
    ];
    for (step, word) in words {
        let mut bench = walk(KINDS);
        while bench.at() != step {
            bench.keys("down");
        }
        let act = format!("Enter {}", bench.say(word));
        assert!(
            bench.usual().footer().contains(&act),
            "{act}: {}",
            bench.usual().footer()
        );
    }
}

#[test]
fn the_footer_of_an_ended_run_offers_no_acts() {
    let mut bench = walk(ONE);
    bench.keys("enter").idle_keys("enter").keys("enter esc");
    let shot = bench.usual();
    for word in ["key-skip-short", "key-attach-short", "act-tick"] {
        let word = format!(" {}", bench.say(word));
        assert!(!shot.footer().contains(&word), "{word}: {}", shot.footer());
    }
    assert!(shot.footer().contains(&bench.say("key-note-short")));
}

#[test]
fn the_footer_offers_the_completion_once_nothing_else_is_left() {
    let mut bench = walk(ONE);
    let completion = format!("e {}", bench.say("key-completion-short"));
    assert!(!bench.shot(120, 24).footer().contains(&completion));
    bench.keys("enter esc");
    let footer = bench.shot(120, 24).footer().to_owned();
    assert!(footer.contains(&completion), "{footer}");
}

#[test]
fn the_footer_of_a_form_offers_the_editor_only_where_text_is_typed() {
    let mut bench = walk(&form_of(
        "      - { id: a, type: textarea, label: A }\n      - { id: k, type: checkbox, label: K }",
    ));
    bench.keys("enter");
    let editor = bench.say("key-editor-short");
    assert!(bench.shot(120, 24).footer().contains(&editor));
    bench.keys("tab");
    assert!(!bench.shot(120, 24).footer().contains(&editor));
}

#[test]
fn a_narrow_footer_keeps_the_main_act_and_help() {
    let mut bench = walk(THREE);
    let footer = bench.shot(40, 10).footer().to_owned();
    let help = format!("? {}", bench.say("key-help-short"));
    assert!(
        footer.contains("Enter ") && footer.contains(&help),
        "{footer}"
    );
}

#[test]
fn keys_of_the_site_stand_in_the_footer_and_work() {
    let mut bench = walk_with(THREE, "keys: { skip: [x] }\n");
    let hint = format!("x {}", bench.say("key-skip-short"));
    assert!(
        bench.usual().footer().contains(&hint),
        "{}",
        bench.usual().footer()
    );
    assert_eq!(bench.idle_keys("x").context(), Context::Prompt);
    assert_eq!(bench.idle_keys("esc s").height(), 1, "the old key is free");
}

#[test]
fn a_key_of_the_configuration_that_cannot_be_used_is_told() {
    let words = crate::i18n::Words::new(crate::i18n::Lang::Ca);
    let problems = crate::load::config("keys: { skip: [hyper-q] }\n", &words).unwrap_err();
    assert!(problems[0].message.contains("hyper-q"), "{problems:?}");
}

#[test]
fn one_pane_at_a_time_on_a_narrow_screen() {
    let mut bench = walk(THREE);
    let shot = bench.shot(69, 24);
    assert!(!shot.has("El segon"), "{}", shot.text());
    assert!(
        shot.has("▶ Pas 1/3: El primer"),
        "where one is stays in the title\n{}",
        shot.text()
    );
    let shot = bench.shot(70, 24);
    assert!(shot.has("El segon"), "{}", shot.text());
}

#[test]
fn a_screen_too_small_says_what_comes_next_and_how_large_it_has_to_be() {
    let mut bench = walk(THREE);
    let shot = bench.shot(29, 6);
    assert!(
        shot.rows[0].starts_with("Ara: 1 El primer"),
        "{}",
        shot.text()
    );
    assert!(shot.has("30 x 7"), "{}", shot.text());
    assert!(bench.shot(30, 6).has("30 x 7"));
    bench.shot(10, 2);
    bench.shot(1, 1);
}

#[test]
fn a_screen_too_small_to_show_it_takes_no_text_and_no_act() {
    let mut bench = in_form("      - { id: a, type: text, label: A }");
    bench.text("mig");
    bench.shot(30, 6);
    bench.paste("enganxat").idle_keys("x enter tab esc");
    assert_eq!((bench.typed(), bench.field().as_str()), ("mig", "a"));
    bench.shot(30, 7);
    bench.text("!");
    assert_eq!(bench.typed(), "mig!");
    bench.shot(20, 5);
    bench.keys("ctrl-c");
    assert!(!bench.goes_on(), "it can always be left");
}

#[test]
fn one_line_names_the_next_act_at_every_size_and_over_every_layer() {
    for keys in ["", "t", "l", "n", "enter", "enter esc down"] {
        let mut bench = walk(TICKET);
        if !keys.is_empty() {
            bench.keys(keys);
        }
        for (width, height) in [(120, 40), (80, 24), (60, 15), (40, 10), (31, 8), (30, 6)] {
            let shot = bench.shot(width, height);
            let flat = shot.text().replace('\n', " ");
            let flat = flat.split_whitespace().collect::<Vec<_>>().join(" ");
            // Where there is little room, what is to be done is said in fewer words.
            let said = if (width, height) == (31, 8) {
                "Ara: 1 Les dades, en falten 2"
            } else {
                "Ara: 1 Les dades, falten 2 respostes"
            };
            assert!(flat.contains(said), "{keys:?}\n{}", shot.text());
        }
    }
}

#[test]
fn away_from_the_next_act_the_line_stays_and_the_footer_names_the_way_back() {
    let mut bench = walk(THREE);
    let back = format!(". {}", bench.say("key-current-short"));
    assert!(!bench.usual().footer().contains(&back));
    bench.keys("down");
    let shot = bench.usual();
    assert!(shot.has("Ara: 1 El primer"), "{}", shot.text());
    assert!(shot.footer().contains(&back), "{}", shot.footer());
    bench.keys(".");
    assert_eq!(bench.at(), "un");
    assert!(!bench.usual().footer().contains(&back));
}

#[test]
fn a_notice_that_has_no_room_in_two_rows_is_read_whole_at_the_first_step() {
    let long = format!("{} fi.", "molt de text ".repeat(20).trim_end());
    let notices = format!("notices: [{{ level: caution, text: {long} }}]\nsteps:");
    let mut bench = walk(&THREE.replace("steps:", &notices));
    let shot = bench.usual();
    assert!(shot.has("fi."), "{}", shot.text());
    bench.keys("down");
    assert!(!bench.usual().has("fi."));
    let short = notices.replace(&long, &"dues files senceres ".repeat(6));
    let mut bench = walk(&THREE.replace("steps:", &short));
    let text = bench.usual().text();
    assert_eq!(text.matches("senceres").count(), 6, "once, whole\n{text}");
}

#[test]
fn every_layer_is_whole_at_every_size() {
    let layers = [
        "",
        "l",
        "i",
        "e",
        "?",
        "n",
        "enter enter",
        "d",
        "/",
        "s",
        "a",
    ];
    for keys in layers {
        let mut bench = walk(KINDS);
        if !keys.is_empty() {
            bench.keys(keys);
        }
        for (width, height) in SIZES {
            is_whole(&mut bench, width, height);
        }
    }
}

#[test]
fn a_form_and_a_ticket_are_whole_at_every_size() {
    for keys in ["enter", "t", "t w", "t tab tab"] {
        let mut bench = walk(TICKET);
        bench.keys(keys);
        for (width, height) in SIZES {
            is_whole(&mut bench, width, height);
        }
    }
}

#[test]
fn titles_of_any_letters_stay_in_their_pane() {
    for title in [
        "日本語の障害対応手順書です".repeat(6),
        "e\u{301}a\u{300}".repeat(60),
        "مرحبا بالعالم ".repeat(8),
        "👩‍👩‍👧".repeat(30),
    ] {
        let text = THREE.replace("El segon", &title);
        let mut bench = walk(&text);
        bench.keys("down");
        for (width, height) in [(80, 24), (60, 15), (40, 10), (31, 8)] {
            let shot = bench.shot(width, height);
            for row in shot.rows.iter().filter(|row| row.starts_with('│')) {
                assert!(row.trim_end().ends_with('│'), "{}", shot.text());
            }
        }
    }
}

#[test]
fn the_screen_in_ascii_is_ascii_but_for_the_words() {
    let mut bench = walk_as(&many(40), PLAIN);
    bench.keys("enter end");
    let text = bench.usual().text();
    for mark in ['│', '─', '┌', '▶', '✓', '…', '·', '↑'] {
        assert!(!text.contains(mark), "{mark}\n{text}");
    }
}

/// A step with more to read than a screen has rows.
fn long_step() -> String {
    let body = "Una línia\\n\\n".repeat(30);
    ONE.replace("title: Fes-ho", &format!("title: Fes-ho, body: \"{body}\""))
}

#[test]
fn the_mark_of_a_text_that_goes_on_says_which_key_scrolls() {
    let mut bench = walk(&long_step());
    let shot = bench.usual();
    assert!(shot.has(" 1-19/59 · PgDn ┘"), "{}", shot.text());
    bench.keys("pagedown");
    assert!(bench.usual().has("/59 · PgUp PgDn ┘"));
    bench.keys("pagedown pagedown pagedown");
    let shot = bench.usual();
    assert!(shot.has("-59/59 · PgUp ┘"), "{}", shot.text());
    // Where a line is typed over it, no key scrolls.
    bench.keys("n");
    assert!(!bench.usual().text().contains("PgUp"));
}

#[test]
fn the_mark_names_the_sites_own_key_and_ascii_where_the_terminal_expects_no_more() {
    let mut bench = walk_with(&long_step(), "keys: { page_down: [v] }\n");
    assert!(bench.usual().has("/59 · v ┘"), "{}", bench.usual().text());
    let mut bench = walk_as(&long_step(), PLAIN);
    assert!(
        bench.usual().has("/59 - PgDn +"),
        "{}",
        bench.usual().text()
    );
}

#[test]
fn a_list_is_scrolled_by_the_keys_that_move_in_it_and_only_while_they_do() {
    let mut bench = walk(&many(40));
    assert!(bench.usual().has("/40 · ↓ ┘"), "{}", bench.usual().text());
    bench.keys("d");
    let text = bench.usual().text();
    assert!(text.contains("/40 ┘") && !text.contains("· ↓ ┘"), "{text}");
    let mut bench = walk_as(&many(40), PLAIN);
    assert!(
        bench.usual().has("/40 - Down +"),
        "{}",
        bench.usual().text()
    );
}

#[test]
fn in_a_long_text_the_footer_names_what_goes_on_and_what_leaves_at_every_width() {
    let mut bench = walk(&form_of(
        "      - { id: a, type: textarea, label: A }\n      - { id: z, type: text, label: Z }",
    ));
    bench.keys("enter");
    for (width, height) in [(80, 24), (60, 15), (40, 10)] {
        let footer = bench.shot(width, height).footer().to_owned();
        for word in ["key-next-field-short", "key-back-steps-short"] {
            assert!(footer.contains(&bench.say(word)), "{word}: {footer}");
        }
    }
}

#[test]
fn in_the_ticket_the_footer_names_enter_on_a_narrow_screen_too() {
    let mut bench = walk(super::support::TICKET);
    bench.keys("t");
    let footer = bench.shot(40, 10).footer().to_owned();
    for key in ["c ", "Enter ", "Esc "] {
        assert!(footer.contains(key), "{footer}");
    }
}

#[test]
fn a_title_gives_way_before_the_duty_and_the_time() {
    let title = "The nightly backup of the hospital database failed";
    let text = format!("version: 1\nid: x\ntitle: {title}\nsteps:\n  - {{ id: a, title: A }}\n");
    let mut bench = on_duty(&text);
    let first = bench.shot(80, 24).rows[0].clone();
    assert!(first.contains("03:12"), "{first}");
    assert!(first.contains("The nightly backup"), "{first}");
}
