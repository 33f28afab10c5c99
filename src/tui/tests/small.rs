//! Each layer in small windows: what is meant stays in sight, and what is too much is scrolled.

use super::support::{KINDS, ONE, TICKET, in_form, many, options, walk, walk_with};
use crate::tui::bench::Bench;
use crate::tui::keymap::Context;

/// The least window with all its parts, and the least that is worked in.
const SMALL: [(u16, u16); 2] = [(60, 15), (40, 10)];

/// Runs a walk in each small window, from its beginning.
fn in_small(begin: impl Fn() -> Bench, walk: impl Fn(&mut Bench, u16, u16)) {
    for (columns, rows) in SMALL {
        let mut bench = begin();
        bench.shot(columns, rows);
        walk(&mut bench, columns, rows);
    }
}

#[test]
fn a_menu_shows_the_row_that_is_meant_however_many_there_are() {
    let begin = || {
        let mut bench = walk(&options(30));
        bench.keys_only("enter");
        assert_eq!(bench.context(), Context::Menu);
        bench
    };
    in_small(begin, |bench, columns, rows| {
        for at in 1..=30 {
            bench.keys_only("down");
            let shot = bench.shot(columns, rows);
            assert!(
                shot.chosen().contains(&format!("Opció {at}")),
                "{}",
                shot.text()
            );
        }
    });
}

#[test]
fn a_fields_list_shows_the_row_that_is_meant_however_many_there_are() {
    let options: Vec<_> = (1..=30).map(|at| format!("opció {at}")).collect();
    let field = format!(
        "      - {{ id: s, type: select, label: Tria, required: true, options: [{}] }}",
        options.join(", ")
    );
    let begin = || {
        let mut bench = in_form(&field);
        bench.keys_only("enter");
        assert_eq!(bench.context(), Context::FormList);
        bench
    };
    in_small(begin, |bench, columns, rows| {
        for at in 1..=30 {
            bench.keys_only("down");
            let shot = bench.shot(columns, rows);
            assert!(
                shot.at_cursor().contains(&format!("opció {at}")),
                "{}",
                shot.text()
            );
        }
    });
}

#[test]
fn a_line_that_is_asked_for_shows_what_is_typed_last() {
    let begin = || {
        let mut bench = walk(ONE);
        bench.keys_only("n");
        assert_eq!(bench.context(), Context::Prompt);
        bench
    };
    in_small(begin, |bench, columns, rows| {
        bench.text(&"paraula ".repeat(20)).text("cloenda");
        let shot = bench.shot(columns, rows);
        assert!(shot.at_cursor().contains("cloenda"), "{}", shot.text());
    });
}

#[test]
fn what_an_empty_line_means_is_read_to_its_end() {
    let begin = || {
        let mut bench = walk(ONE);
        bench.keys_only("a");
        bench
    };
    in_small(begin, |bench, columns, rows| {
        let meaning = bench.prompt().empty_means.clone().unwrap();
        let end: Vec<_> = meaning.rsplit(' ').take(2).collect();
        let shot = bench.shot(columns, rows);
        assert!(shot.has(end[0]) && shot.has(end[1]), "{}", shot.text());
    });
}

#[test]
fn a_line_with_nothing_in_it_says_so_when_it_is_accepted() {
    let begin = || {
        let mut bench = walk(ONE);
        bench.keys_only("n enter");
        bench
    };
    in_small(begin, |bench, columns, rows| {
        let told = bench.message().to_owned();
        assert!(!told.is_empty());
        let shot = bench.shot(columns, rows);
        assert!(shot.says(&told), "{told:?}\n{}", shot.text());
    });
}

#[test]
fn a_search_shows_what_was_found_and_what_is_typed() {
    let begin = || {
        let mut bench = walk(&many(60));
        bench.keys_only("/").text("numero 57");
        bench
    };
    in_small(begin, |bench, columns, rows| {
        let shot = bench.shot(columns, rows);
        assert!(shot.has("Pas número 57"), "{}", shot.text());
        assert!(shot.at_cursor().contains("numero 57"), "{}", shot.text());
        bench.text("zzz");
        let shot = bench.shot(columns, rows);
        let none = bench.say("find-none");
        assert!(shot.says(&none), "{none:?}\n{}", shot.text());
    });
}

#[test]
fn help_is_read_to_its_last_row() {
    let begin = || {
        let mut bench = walk(ONE);
        bench.keys_only("?");
        assert_eq!(bench.context(), Context::Pager);
        bench
    };
    in_small(begin, |bench, columns, rows| {
        let first = bench.shot(columns, rows).text();
        assert!(first.contains("PgDn"), "{first}");
        for _ in 0..200 {
            bench.keys_only("pagedown");
            bench.shot(columns, rows);
        }
        let last = bench.shot(columns, rows).text();
        assert!(last != first && !last.contains("PgDn"), "{last}");
    });
}

#[test]
fn what_happened_is_read_to_its_end_and_is_empty_but_for_the_start() {
    let begin = || {
        let mut bench = walk(&many(40));
        bench.keys_only("l");
        bench
    };
    in_small(begin, |bench, columns, rows| {
        let shot = bench.shot(columns, rows);
        assert!(shot.has("Molts"), "{}", shot.text());
        bench.keys_only("esc");
        for _ in 0..30 {
            bench.keys_only("enter");
        }
        bench.keys_only("l");
        for _ in 0..60 {
            bench.shot(columns, rows);
            bench.keys_only("pagedown");
        }
        let shot = bench.shot(columns, rows);
        assert!(shot.has("Pas número 30"), "{}", shot.text());
    });
}

#[test]
fn the_completion_names_what_is_open_and_what_comes_next() {
    let begin = || {
        let mut bench = walk(&many(40));
        bench.keys_only("e");
        assert!(bench.is_completion());
        bench
    };
    in_small(begin, |bench, columns, rows| {
        let not_ready = bench.say("completion-not-ready");
        let shot = bench.shot(columns, rows);
        assert!(shot.says(&not_ready), "{}", shot.text());
        bench.keys_only("enter");
        let told = bench.message().to_owned();
        assert!(told.contains("Pas número 1"), "{told}");
    });
}

#[test]
fn a_call_shows_the_number_that_is_meant() {
    let begin = || {
        let mut bench = walk(KINDS);
        bench.keys("enter 1 enter enter enter");
        assert_eq!(bench.at(), "trucada");
        bench.keys_only("enter");
        bench
    };
    in_small(begin, |bench, columns, rows| {
        assert_eq!(bench.context(), Context::Menu);
        let shot = bench.shot(columns, rows);
        assert!(shot.has("+34 900 000 001"), "{}", shot.text());
        bench.keys_only("down");
        let shot = bench.shot(columns, rows);
        assert!(shot.chosen().contains("+34 900 000"), "{}", shot.text());
    });
}

#[test]
fn a_call_whose_ticket_is_a_draft_says_so_in_a_row_and_has_its_script_in_sight() {
    let steps = "  - { id: trucada, kind: call, title: Trucar, contacts: [cap], script: 'Digueu-ho tot.' }\n";
    let contact = "contacts: { cap: { name: Cap, phones: ['+34 900 000 001'] } }\nsteps:";
    let text = TICKET.replacen("steps:", contact, 1) + steps;
    let begin = || {
        let mut bench = walk(&text);
        bench.keys_only("end");
        assert_eq!(bench.at(), "trucada");
        bench
    };
    in_small(begin, |bench, columns, rows| {
        let draft = bench.say("ticket-draft");
        let shot = bench.shot(columns, rows);
        assert!(shot.has("Digueu-ho tot."), "{}", shot.text());
        assert!(shot.has(&format!(": {draft}")), "{}", shot.text());
        bench.keys_only("enter");
        assert_eq!(bench.context(), Context::Ticket);
        let shot = bench.shot(columns, rows);
        let flat = shot.text();
        let flat = flat.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(&bench.say("call-first-draft")), "{flat}");
    });
}

#[test]
fn the_way_out_of_a_long_text_is_named_whatever_else_gives_way() {
    let field = "      - { id: t, type: textarea, label: Text, required: true }";
    in_small(
        || in_form(field),
        |bench, columns, rows| {
            let shot = bench.shot(columns, rows);
            assert!(shot.footer().contains("Esc"), "{}", shot.text());
        },
    );
}

#[test]
fn a_ticket_says_that_it_is_incomplete_and_its_keys_stay() {
    let begin = || {
        let mut bench = walk(TICKET);
        bench.keys_only("t");
        bench
    };
    in_small(begin, |bench, columns, rows| {
        let shot = bench.shot(columns, rows);
        assert!(
            shot.text().to_lowercase().contains("incompl"),
            "{}",
            shot.text()
        );
        assert!(shot.footer().contains("Esc"), "{}", shot.text());
    });
}

#[test]
fn what_is_copied_of_a_ticket_is_in_sight_and_so_is_that_it_is_a_draft_and_lacks_answers() {
    let begin = || {
        let mut bench = walk(TICKET);
        bench
            .keys_only("enter")
            .text("Correu")
            .keys_only("enter esc t");
        assert_eq!(bench.context(), Context::Ticket);
        bench
    };
    in_small(begin, |bench, columns, rows| {
        let lacks = bench.say_with("ticket-missing", &[("count", 1.into())]);
        for part in ["Avaria de", "Servei: Correu", "guardia@"] {
            bench.keys_only("tab");
            let shot = bench.shot(columns, rows);
            assert!(shot.has(part), "{part}\n{}", shot.text());
            let draft = bench.say("ticket-draft");
            let row = format!("{draft} · {}", &lacks[..15]);
            assert!(shot.has(&row), "{row}\n{}", shot.text());
        }
    });
}

#[test]
fn a_copy_that_failed_says_the_way_out_whole_and_its_keys_stand_in_the_footer() {
    let begin = || {
        let mut bench = walk_with(TICKET, "clipboard: off\n");
        bench.keys_only("t");
        bench
    };
    in_small(begin, |bench, columns, rows| {
        let (write, plain) = (bench.say("key-write-short"), bench.say("key-plain-short"));
        let ways = [format!("w {write}"), format!("p {plain}")];
        if rows < 15 {
            let footer = bench.shot(columns, rows).footer().to_owned();
            assert!(!footer.contains(&ways[1]), "{footer}");
        }
        bench.keys_only("c").finish_jobs();
        let shot = bench.shot(columns, rows);
        let args = [("write", "w".into()), ("plain", "p".into())];
        let offer = bench.say_with("sink-offer", &args);
        let text = shot.text();
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let why = bench.message().replace(&offer, "");
        assert!(flat.contains(why.trim()), "{why}\n{text}");
        assert!(flat.contains(&offer), "{offer}\n{text}");
        for way in &ways {
            assert!(shot.footer().contains(way), "{way}\n{}", shot.text());
        }
        assert!(shot.footer().contains("Esc"), "{}", shot.text());
        bench.keys_only("x tab");
        let shot = bench.shot(columns, rows);
        assert!(shot.footer().contains(&ways[0]), "{}", shot.text());
    });
}

const HELD_ITEMS: &str = "\
version: 1
id: punts
title: Punts
lang: ca
steps:
  - id: mireu
    title: Mireu els dos punts abans de fer res més
    body: Mireu la consola del clúster i assegureu-vos que ningú més no hi treballa. Si hi ha algú, truqueu-li abans i acordeu qui continua.
    hold: true
    notices: [{ level: caution, text: Ningú no ha de reiniciar el primari abans que una segona persona ho hagi mirat. }]
    items: [La rèplica va al dia amb el primari, La còpia d'aquesta nit hi és i es pot llegir]
  - { id: fi, title: Digueu el final }
";

/// What Enter ticks is in sight, whatever there is to read before it.
#[test]
fn the_item_that_enter_ticks_is_in_sight_on_a_low_screen() {
    in_small(
        || walk(HELD_ITEMS),
        |bench, columns, rows| {
            for item in ["La rèplica va", "La còpia d'aquesta"] {
                let shot = bench.shot(columns, rows);
                let seen = shot
                    .rows
                    .iter()
                    .any(|row| row.contains("[ ]") && row.contains(item));
                assert!(seen, "{columns}x{rows}: {}", shot.text());
                bench.keys("enter");
            }
        },
    );
    let mut bench = walk(HELD_ITEMS);
    let text = bench.shot(60, 15).text();
    let at = |text: &str, words: &str| {
        text.find(words)
            .unwrap_or_else(|| panic!("{words}\n{text}"))
    };
    assert!(at(&text, "Ningú no ha") < at(&text, "La còpia"), "{text}");
    // Where all fits, nothing is moved.
    let text = bench.shot(120, 40).text();
    assert!(at(&text, "la consola") < at(&text, "La còpia"), "{text}");
}

const LONG_DECISION: &str = r"
version: 1
id: tria
title: Tria
steps:
  - id: quin
    kind: decision
    title: Sistemes o Xarxa?
    body: |
      Segons si el tiquet és de Sistemes o de Xarxa, s'ha d'indicar la informació que indiquem més a baix, i en el
      comentari copiem si és una cosa o l'altra, amb tot el que se'n sap fins ara i el que encara s'ha de mirar.
    options: [{ value: s, label: Sistemes }, { value: x, label: Xarxa }]
  - { id: fi, title: Fi }
";

#[test]
fn the_options_that_digits_choose_are_in_sight_on_a_low_screen() {
    in_small(
        || walk(LONG_DECISION),
        |bench, columns, rows| {
            let shot = bench.shot(columns, rows);
            for option in ["1 Sistemes", "2 Xarxa"] {
                assert!(shot.has(option), "{}", shot.text());
            }
            bench.keys_only("2");
            assert_eq!(bench.journal().last().unwrap(), "option_chosen");
        },
    );
}

#[test]
fn what_warns_of_a_decision_stands_above_its_options_on_a_low_screen_too() {
    let options = (1..=9).map(|at| format!("{{ value: o{at}, label: Lloc {at} }}"));
    let notices = "notices: [{ level: note, text: Una nota. }, { level: caution, text: Mai un lloc que l'alerta no diu. }]";
    let text = LONG_DECISION.replace(
        "options: [{ value: s, label: Sistemes }, { value: x, label: Xarxa }]",
        &format!(
            "{notices}\n    options: [{}]",
            options.collect::<Vec<_>>().join(", ")
        ),
    );
    in_small(
        || walk(&text),
        |bench, columns, rows| {
            let text = bench.shot(columns, rows).text();
            let caution = text.find("! Mai un lloc");
            assert!(caution.is_some() && caution < text.find("Lloc 1"), "{text}");
        },
    );
}

#[test]
fn a_digit_of_an_option_that_is_out_of_sight_shows_it_and_chooses_nothing() {
    in_small(
        || walk(&options(9)),
        |bench, columns, rows| {
            let before = bench.entries();
            let seen = bench.shot(columns, rows).has("Opció 9");
            bench.keys_only("9");
            if seen {
                assert_eq!(bench.journal().last().unwrap(), "option_chosen");
                return;
            }
            assert_eq!(bench.entries(), before);
            assert_eq!(bench.message(), bench.say("option-unseen"));
            let shot = bench.shot(columns, rows);
            assert!(shot.chosen().contains("Opció 9"), "{}", shot.text());
            // And back among its rows, the first of them is out of sight now.
            let seen = shot.has("Opció 1");
            bench.keys_only("1");
            assert_eq!(bench.entries() > before, seen, "{}", shot.text());
            if !seen {
                let shot = bench.shot(columns, rows);
                assert!(shot.chosen().contains("Opció 1"), "{}", shot.text());
                bench.keys_only("1");
            }
            assert_eq!(bench.journal().last().unwrap(), "option_chosen");
        },
    );
}

#[test]
fn a_digit_chooses_no_option_of_a_step_that_is_only_in_the_list() {
    let mut bench = walk(LONG_DECISION);
    bench.shot(40, 10);
    bench.keys_only("left");
    let listed = !bench.shot(40, 10).has("1 Sistemes");
    let before = bench.entries();
    bench.keys_only("1");
    assert!(!listed || bench.entries() == before);
}
