//! The ticket on the screen: its parts, its gaps, and the ways it leaves.

use super::support::{PLAIN, TICKET, followed, walk, walk_as, walk_with};
use crate::engine::StepState;
use crate::tui::bench::Bench;
use crate::tui::keymap::Context;
use crate::tui::message::Tone;
use ratatui::style::Color;

/// The ticket without any answer.
fn empty() -> Bench {
    let mut bench = walk(TICKET);
    bench.keys("t");
    bench
}

/// The ticket with all its answers.
fn full() -> Bench {
    let mut bench = walk(TICKET);
    bench
        .keys("enter")
        .text("Correu")
        .keys("enter")
        .text("Ningú no en rep")
        .keys("tab tab enter");
    assert_eq!(bench.at(), "tiquet");
    bench.keys("enter");
    assert_eq!(bench.context(), Context::Ticket);
    bench
}

fn raw(bench: &mut Bench) -> usize {
    bench.runtime.display().unwrap().raw.len()
}

#[test]
fn copy_sends_the_whole_ticket_and_records_it() {
    let mut bench = full();
    assert_eq!(bench.recorded("c"), ["ticket_exported"]);
    assert!(raw(&mut bench) > 0);
    assert_eq!(bench.tone(), Some(Tone::Fine));
    let export = &bench.run().exports()[0];
    assert_eq!((export.part.as_deref(), export.missing), (None, 0));
}

#[test]
fn yank_copies_too() {
    assert_eq!(full().recorded("y"), ["ticket_exported"]);
}

#[test]
fn copy_of_a_ticket_with_gaps_says_how_many() {
    let mut bench = empty();
    assert_eq!(bench.recorded("c"), ["ticket_exported"]);
    assert_eq!(bench.tone(), Some(Tone::Note));
    let gaps = bench.say_with("ticket-missing", &[("count", 2.into())]);
    assert!(bench.message().contains(&gaps), "{}", bench.message());
    assert_eq!(bench.run().exports()[0].missing, 2);
}

#[test]
fn next_and_previous_go_round_the_parts() {
    let mut bench = full();
    let subject = bench.say("part-subject");
    bench.idle_keys("tab");
    assert!(
        bench.usual().has(&format!("[2/7 {subject}]")),
        "{}",
        bench.usual().text()
    );
    for _ in 0..6 {
        bench.idle_keys("tab");
    }
    assert_eq!(bench.preview().part, 0, "round");
    bench.idle_keys("backtab");
    assert_eq!(bench.preview().part, 6);
    bench.idle_keys("tab");
    assert_eq!(bench.preview().part, 0);
}

#[test]
fn copy_of_a_part_copies_that_part_alone() {
    let mut bench = full();
    bench.keys("tab");
    assert_eq!(bench.recorded("c"), ["ticket_exported"]);
    let export = &bench.run().exports()[0];
    assert_eq!(export.part.as_deref(), Some("subject"));
    let bytes = format!("{} bytes", "Avaria de Correu".len());
    assert!(bench.message().contains(&bytes), "{}", bench.message());
}

#[test]
fn every_part_of_a_portal_has_its_box() {
    let mut bench = full();
    let expected = [
        "Avaria de Correu",
        "Impacte",
        "guardia@",
        "sotscap@",
        "Correu",
        "Ningú no en rep",
    ];
    for text in expected {
        bench.keys("tab");
        assert!(bench.usual().has(text), "{text}\n{}", bench.usual().text());
    }
}

#[test]
fn write_asks_for_a_file() {
    let mut bench = full();
    bench.idle_keys("w");
    assert_eq!(bench.prompt().question, bench.say("ask-ticket-file"));
    let name = format!("{}.txt", bench.name());
    assert_eq!(bench.prompt().empty_means.as_deref(), Some(name.as_str()));
}

#[test]
fn plain_shows_the_ticket_without_borders_and_comes_back() {
    let mut bench = full();
    // To look at a ticket is not to hand it over.
    bench.idle_keys("p");
    let pages = &bench.runtime.display().unwrap().pages;
    assert!(pages[0].contains("Ningú no en rep") && !pages[0].contains('│'));
    assert_eq!(bench.message(), bench.say("shown-plain"));
    assert_eq!(bench.context(), Context::Ticket);
}

#[test]
fn plain_shows_the_part_that_is_meant() {
    let mut bench = full();
    bench.keys("tab p");
    let pages = &bench.runtime.display().unwrap().pages;
    assert!(
        pages[0].trim_start().starts_with("Avaria de Correu\n"),
        "{}",
        pages[0]
    );
}

#[test]
fn export_without_an_exporter_is_told() {
    let mut bench = full();
    bench.idle_keys("x");
    assert_eq!(bench.message(), bench.say("no-exporters"));
}

#[test]
fn export_gives_the_whole_ticket_even_where_a_part_is_shown() {
    let mut bench = walk_with(TICKET, "exporters: [{ name: eco, argv: [cat] }]\n");
    bench.keys("t tab x");
    assert_eq!(
        bench.recorded("enter"),
        ["exporter_begun", "ticket_exported", "exporter_ran"]
    );
    assert_eq!(bench.run().exports()[0].part, None);
    assert!(bench.message().contains("Avaria de"), "{}", bench.message());
}

#[test]
fn act_asks_how_a_ticket_left_that_did_not_leave_from_here() {
    let mut bench = full();
    bench.keys("enter");
    assert!(bench.is_form(), "its number is asked for first");
    bench.keys("tab").idle_keys("enter");
    assert_eq!(bench.prompt().empty_means, None, "nothing that Enter takes");
    bench.idle_keys("enter enter");
    assert_eq!(bench.message(), bench.say("prompt-empty"));
    bench.text("1").idle_keys("enter");
    assert_eq!(bench.prompt().question, bench.say("reason-no-number"));
    bench.idle_keys("enter enter");
    assert_eq!(bench.message(), bench.say("prompt-too-soon"));
    bench.text("T-1");
    assert_eq!(bench.recorded("enter"), ["field_answered", "step_ticked"]);
    assert_eq!(bench.answer("numero").as_deref(), Some("T-1"));
    let reason = bench
        .run()
        .step_record(1)
        .and_then(|own| own.reason.clone());
    assert_eq!(reason, Some(bench.say("reason-by-hand")));
    assert!(bench.is_completion());
}

#[test]
fn act_after_the_ticket_left_asks_for_its_number_and_ticks() {
    let mut bench = full();
    bench.keys("c enter").text("T-1").keys("enter");
    assert_eq!(bench.recorded("enter"), ["step_ticked"]);
    assert_eq!(bench.answer("numero").as_deref(), Some("T-1"));
}

#[test]
fn act_on_a_ticket_that_was_filed_offers_its_number_to_be_corrected() {
    let mut bench = full();
    bench.keys("c enter").text("T-1").keys("enter enter esc t");
    let number = bench.say("act-number");
    let footer = bench.usual().footer().to_owned();
    assert!(footer.contains(&format!("Enter {number}")), "{footer}");
    bench.idle_keys("enter");
    assert!(
        bench.is_form() && bench.usual().has("T-1"),
        "{}",
        bench.usual().text()
    );
    bench.keys("backspace").text("2");
    assert_eq!(bench.recorded("enter"), ["field_answered"]);
    assert_eq!(bench.answer("numero").as_deref(), Some("T-2"));
    let args = [("before", "T-1".into()), ("number", "T-2".into())];
    assert_eq!(bench.message(), bench.say_with("number-corrected", &args));
    assert_eq!(bench.run().state(1), StepState::Done);
}

#[test]
fn act_on_a_ticket_that_was_opened_again_shows_its_number_before_it_is_closed_with_it() {
    let mut bench = full();
    bench.keys("c enter").text("T-1").keys("enter enter esc");
    bench.keys("home down u").text("mal escrit").keys("enter");
    assert_eq!(bench.run().state(1), StepState::Open);
    bench.idle_keys("enter enter");
    assert!(bench.is_form(), "{}", bench.usual().text());
    assert_eq!((bench.field().as_str(), bench.typed()), ("numero", "T-1"));
    bench.keys("backspace").text("2").keys("enter");
    assert_eq!(bench.answer("numero").as_deref(), Some("T-2"));
}

#[test]
fn the_footer_of_a_ticket_says_what_enter_does_and_names_an_exporter_where_one_is() {
    let mut bench = full();
    let footer = bench.usual().footer().to_owned();
    let (number, export) = (bench.say("act-number"), bench.say("key-export-short"));
    assert!(footer.contains(&format!("Enter {number}")), "{footer}");
    assert!(!footer.contains(&format!("x {export}")), "{footer}");
    let mut bench = walk_with(TICKET, "exporters: [{ name: eco, argv: [cat] }]\n");
    bench.keys("t");
    let footer = bench.usual().footer().to_owned();
    assert!(
        footer.contains(&format!("Enter {}", bench.say("act-gap"))),
        "{footer}"
    );
    assert!(footer.contains(&format!("x {export}")), "{footer}");
}

#[test]
fn what_is_written_to_a_device_is_not_handed_over() {
    let mut bench = full();
    bench.keys("w").text("/dev/null").keys("enter");
    assert!(bench.run().exports().is_empty(), "{}", bench.message());
    let args = [("path", "/dev/null".into()), ("bytes", 0.into())];
    let told = bench.say_with("sink-through", &args);
    let told = told.rsplit(". ").next().unwrap();
    assert!(bench.message().ends_with(told), "{}", bench.message());
}

/// A ticket of many lines.
fn long() -> Bench {
    let mut bench = walk(TICKET);
    let text: Vec<_> = (1..=200).map(|n| format!("fila {n}.")).collect();
    bench
        .keys("enter tab")
        .paste(&text.join("\n"))
        .keys("tab esc t");
    bench
}

#[test]
fn up_and_down_scroll_by_a_row() {
    let mut bench = long();
    bench.idle_keys("down j k");
    assert!(bench.usual().has(" 2-20/"), "{}", bench.usual().text());
    bench.idle_keys("up up");
    assert!(bench.usual().has(" 1-19/"));
}

#[test]
fn page_up_and_page_down_scroll_by_a_screenful() {
    let mut bench = long();
    bench.idle_keys("pagedown pagedown pageup");
    assert!(bench.usual().has(" 20-38/"));
}

#[test]
fn first_and_last_go_to_the_ends() {
    let mut bench = long();
    bench.idle_keys("end down pagedown");
    assert!(bench.usual().has("fila 200."));
    bench.idle_keys("home");
    assert!(bench.usual().has(" 1-19/"));
}

#[test]
fn another_part_is_shown_from_its_start() {
    let mut bench = long();
    bench.keys("end tab");
    assert!(bench.usual().has("Avaria de"));
}

#[test]
fn help_over_the_ticket_leads_back_to_it() {
    let mut bench = full();
    bench.idle_keys("tab ? q");
    assert_eq!(bench.preview().part, 1);
}

#[test]
fn back_by_any_of_its_keys_goes_to_where_one_was() {
    for key in ["esc", "q", "t"] {
        let mut bench = full();
        bench.idle_keys(key);
        assert_eq!((bench.height(), bench.at()), (1, "tiquet"), "{key}");
        assert!(bench.goes_on());
    }
}

#[test]
fn digits_letters_and_pastes_do_nothing_in_the_ticket() {
    let mut bench = full();
    bench.idle_keys("1 2 s n a u d e . /").paste("c");
    assert_eq!(
        (bench.context(), bench.preview().part),
        (Context::Ticket, 0)
    );
    assert_eq!(bench.message(), bench.say("paste-nowhere"));
}

#[test]
fn gaps_are_marked_and_named_in_the_title() {
    let mut bench = empty();
    let shot = bench.usual();
    assert!(shot.has("[FALTA"), "{}", shot.text());
    assert!(shot.has(&bench.say_with("ticket-missing", &[("count", 2.into())])));
}

#[test]
fn a_gap_keeps_its_colour_over_the_rows_that_it_takes() {
    let label = "Comportamiento anómalo que se ha detectado en el servicio";
    let mut bench = walk(&TICKET.replace("label: Impacte", &format!("label: {label}")));
    bench.keys("t");
    let buffer = bench.buffer(40, 40);
    let text: String = (4..39)
        .flat_map(|y| (1..39).map(move |x| (x, y)))
        .filter(|at| buffer[*at].bg == Color::Red)
        .map(|at| buffer[at].symbol())
        .collect();
    // A row ends where its last word does.
    let without = |text: &str| text.split_whitespace().collect::<String>();
    let wanted = without(&format!("[FALTA: {label}]"));
    assert!(without(&text).contains(&wanted), "{text}");
}

#[test]
fn gaps_show_without_colour() {
    let mut bench = walk_as(TICKET, PLAIN);
    bench.keys("t");
    let shot = bench.usual();
    assert!(!shot.coloured);
    assert!(shot.has("[FALTA"), "{}", shot.text());
}

#[test]
fn an_answer_changed_after_the_ticket_left_makes_it_out_of_date() {
    let mut bench = full();
    bench.keys("c");
    assert!(!bench.usual().has("DESACTUALITZAT"));
    bench
        .keys("esc home enter backtab backtab backtab")
        .text("!")
        .keys("enter esc t");
    assert!(
        bench.usual().has("DESACTUALITZAT"),
        "{}",
        bench.usual().text()
    );
}

#[test]
fn a_ticket_of_a_followed_run_leaves_and_is_not_recorded() {
    let mut bench = followed(TICKET);
    bench.keys("t").idle_keys("c");
    assert!(raw(&mut bench) > 0);
    assert!(bench.run().exports().is_empty());
    assert!(!bench.message().is_empty());
}

#[test]
fn a_clipboard_that_is_off_says_what_else_there_is() {
    let mut bench = walk_with(TICKET, "clipboard: off\n");
    bench.keys("t").idle_keys("c");
    assert_eq!(bench.tone(), Some(Tone::Wrong));
    let offer = bench.say_with(
        "sink-offer",
        &[("write", "w".into()), ("plain", "p".into())],
    );
    assert!(bench.message().contains(&offer), "{}", bench.message());
}

#[test]
fn a_megabyte_of_an_answer_is_shown_and_scrolled() {
    let mut bench = walk(TICKET);
    bench
        .keys("enter tab")
        .paste(&"una paraula i una altra\n".repeat(43_700))
        .keys("tab esc t end");
    let shot = bench.usual();
    assert!(shot.has("una paraula i una altra"), "{}", shot.text());
    bench.keys("home");
    assert!(bench.usual().has(" 1-19/"));
}

#[test]
fn the_ticket_is_read_on_a_small_screen() {
    let mut bench = full();
    for (width, height) in [(60, 15), (40, 10), (31, 8)] {
        bench.keys("home");
        let shot = bench.shot(width, height);
        assert!(shot.has("Tiquet complet"), "{}", shot.text());
        assert_eq!(shot.has("Ningú"), height == 15, "{}", shot.text());
        assert!(shot.has(" 1-"), "{}", shot.text());
    }
}

#[test]
fn the_parts_are_a_list_and_each_has_its_tick_when_it_was_copied() {
    let mut bench = full();
    let copied = |bench: &mut Bench, name: &str| bench.shot(80, 40).has(&format!("✓ {name}"));
    let cc = bench.say("part-cc");
    assert!(bench.shot(80, 40).has(&format!("○ {cc}")));
    bench.keys("tab tab tab tab c");
    assert_eq!(bench.run().exports()[0].part.as_deref(), Some("cc"));
    assert!(copied(&mut bench, &cc), "{}", bench.usual().text());
    let subject = bench.say("part-subject");
    assert!(!copied(&mut bench, &subject));
    bench.keys("tab tab tab c");
    let whole = bench.say("part-whole");
    assert!(copied(&mut bench, &whole), "{}", bench.usual().text());
}

#[test]
fn a_part_keeps_its_tick_when_another_answer_changes_and_loses_it_when_its_own_text_does() {
    let mut bench = full();
    let (cc, subject) = (bench.say("part-cc"), bench.say("part-subject"));
    let copied = |bench: &mut Bench, name: &str| bench.shot(80, 40).has(&format!("✓ {name}"));
    bench.keys("tab c tab tab tab c tab c tab c");
    for part in [&subject, &cc, "Servei", "Impacte"] {
        assert!(
            copied(&mut bench, part),
            "{part}\n{}",
            bench.shot(80, 40).text()
        );
    }
    bench.keys("esc home enter backtab");
    assert_eq!(bench.field(), "impacte");
    bench.text("!").keys("tab esc t");
    assert!(
        !copied(&mut bench, "Impacte"),
        "{}",
        bench.shot(80, 40).text()
    );
    for part in [&subject, &cc, "Servei"] {
        assert!(
            copied(&mut bench, part),
            "{part}\n{}",
            bench.shot(80, 40).text()
        );
    }
}

#[test]
fn what_has_changed_since_the_ticket_left_is_a_part_to_copy_and_stays_one_with_its_tick() {
    let mut bench = full();
    bench.keys("c enter").text("T-1").keys("enter enter esc");
    bench
        .keys("home enter backtab backtab backtab")
        .text("!")
        .keys("enter esc t");
    let changed = bench.say("part-addendum");
    bench.keys("tab");
    let shot = bench.usual();
    assert!(shot.has(&format!("[2/8 {changed}]")), "{}", shot.text());
    assert!(shot.has("* Servei: Correu -> Correu!"), "{}", shot.text());
    assert_eq!(bench.recorded("c"), ["ticket_exported"]);
    let export = bench.run().exports().last().unwrap();
    assert_eq!(export.part.as_deref(), Some(crate::model::ADDENDUM));
    let shot = bench.usual();
    assert!(
        !shot.has("DESACTUALITZAT") && shot.has(&format!("[2/8 ✓ {changed}]")),
        "{}",
        shot.text()
    );
}

#[test]
fn what_was_to_be_told_of_one_change_is_not_told_of_the_next() {
    let mut bench = full();
    bench.keys("c enter").text("T-1").keys("enter enter esc");
    bench
        .keys("home enter backtab backtab backtab")
        .text("!")
        .keys("enter esc t tab enter");
    assert_eq!(bench.context(), Context::Prompt);
    bench.text("la Ana, a les 3").keys("esc enter");
    assert_eq!(bench.context(), Context::Prompt);
    assert_eq!(bench.prompt().buffer.text(), "");
    bench.idle_keys("enter");
    assert_eq!(bench.message(), bench.say("prompt-empty"));
}

#[test]
fn act_on_a_ticket_with_a_gap_goes_to_the_gap() {
    let mut bench = empty();
    bench.keys("enter");
    assert!(bench.is_form());
    assert_eq!(bench.message(), bench.say("ticket-to-the-gap"));
    assert!(bench.usual().has("▶ Servei"), "{}", bench.usual().text());
    assert!(bench.run().answer(&"numero".into()).is_none());
}

#[test]
fn the_number_is_given_from_the_same_row_when_the_run_is_over() {
    let mut bench = full();
    bench.keys("c enter tab enter").minutes(1);
    bench.keys("enter").idle_keys("enter").keys("enter");
    assert!(bench.run().ended().is_some(), "{}", bench.usual().text());
    bench.keys("esc end enter");
    assert!(bench.is_form(), "{}", bench.usual().text());
    bench.text("T-1").keys("enter");
    assert_eq!(bench.answer("numero").as_deref(), Some("T-1"));
    bench.keys("esc home").idle_keys("enter");
    assert_eq!(bench.message(), bench.say("refused-ended"));
}

#[test]
fn answers_in_another_language_than_the_tickets_are_remarked_and_stop_nothing() {
    let mut bench = full();
    let text = " Nadie puede entrar en la sede electrónica desde las tres de la madrugada y los \
        usuarios ven una página en blanco; los ayuntamientos no pueden presentar nada";
    bench.keys("esc home enter backtab backtab").paste(text);
    bench.keys("tab esc t");
    let shot = bench.usual();
    assert!(shot.has("semblen escrites en castellà"), "{}", shot.text());
    assert_eq!(bench.recorded("c"), ["ticket_exported"]);
}

#[test]
fn on_a_narrow_screen_the_part_of_the_ticket_is_named_first() {
    let mut bench = walk(TICKET);
    bench.keys("t tab");
    let title = bench.shot(40, 10).rows[1].clone();
    let part = bench.say("part-subject");
    assert!(title.contains(&format!("/7 {part}]")), "{title}");
}

#[test]
fn five_bounced_enters_file_nothing_and_say_nothing_that_is_not_so() {
    let mut bench = full();
    bench.keys("enter enter enter enter enter enter enter");
    assert_eq!(bench.run().state(1), StepState::Open);
    assert!(
        !bench
            .journal()
            .iter()
            .any(|event| event == "ticket_exported")
    );
    assert_eq!(bench.message(), bench.say("prompt-empty"));
}

#[test]
fn how_a_draft_stands_goes_only_after_the_zones_name() {
    for (columns, rows) in [(80, 24), (60, 15)] {
        let mut bench = full();
        let shot = bench.shot(columns, rows);
        assert!(shot.has("tiquet: esborrany"), "{}", shot.text());
    }
}

#[test]
fn answers_let_be_are_told_first_and_the_preview_leads_back_to_them() {
    let mut bench = walk(TICKET);
    bench.keys("space").text("pressa").keys("enter");
    assert_eq!(bench.run().state(0), StepState::Done);
    let shot = bench.usual();
    assert!(shot.has("◐ 1 Les dades"), "{}", shot.text());
    assert!(
        shot.has("falten 2 respostes obligatòries"),
        "{}",
        shot.text()
    );
    bench.keys("t enter");
    assert!(bench.is_form(), "to the gap: {}", bench.usual().text());
    assert!(bench.usual().has("▶ Servei"), "{}", bench.usual().text());
    bench.keys("esc e");
    let shot = bench.usual();
    let rows = shot.text();
    let told = rows.find("Falten 2 respostes obligatòries").unwrap();
    assert!(
        told < rows.find("Encara hi ha").unwrap_or(usize::MAX),
        "{rows}"
    );
}
