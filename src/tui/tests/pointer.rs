//! Clicks and the wheel: each is a key, where the program has the mouse.

use super::library::{catalog, of};
use super::support::{KINDS, TICKET, in_form, many, walk, walk_with};
use crate::tui::bench::{Bench, CATALAN};
use crate::tui::keymap::Context;
use crate::tui::runtime::LoopEvent;
use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

const LEFT: MouseEventKind = MouseEventKind::Down(MouseButton::Left);
const DOWN: MouseEventKind = MouseEventKind::ScrollDown;
const UP: MouseEventKind = MouseEventKind::ScrollUp;

impl Bench {
    /// Does something with the mouse where a text stands.
    fn mouse(&mut self, kind: MouseEventKind, text: &str) -> &mut Self {
        let shot = self.usual();
        let place = |row: &String| row.find(text).map(|at| row[..at].chars().count());
        let mut rows = shot.rows.iter().enumerate().rev();
        let found = rows.find_map(|(row, line)| Some((row, place(line)?)));
        let (row, column) = found.unwrap_or_else(|| panic!("no {text}\n{}", shot.text()));
        let event = MouseEvent {
            kind,
            column: u16::try_from(column).unwrap(),
            row: u16::try_from(row).unwrap(),
            modifiers: KeyModifiers::NONE,
        };
        let event = LoopEvent::Input(Event::Mouse(event));
        self.runtime.take_in(event).unwrap();
        self.finish_jobs()
    }

    /// Clicks a while after the last click.
    fn click(&mut self, text: &str) -> &mut Self {
        self.minutes(1).mouse(LEFT, text)
    }

    /// The list of steps has it in sight.
    fn lists(&mut self, text: &str) -> bool {
        let rows = self.usual().rows;
        let list = rows
            .iter()
            .map(|row| row.chars().take(28).collect::<String>());
        list.skip(3).any(|row| row.contains(text))
    }

    fn shows(&mut self, text: &str) -> bool {
        self.usual().text().contains(text)
    }
}

/// The program has the mouse.
fn pointed(text: &str) -> Bench {
    let mut bench = walk(text);
    bench.keys("m");
    assert!(bench.app().mouse);
    bench
}

#[test]
fn a_click_does_nothing_until_the_mouse_is_asked_for() {
    let mut bench = walk(KINDS);
    bench.click("Truqueu");
    assert_eq!(bench.at(), "primer");
    bench.keys("m").click("Truqueu");
    assert_eq!(bench.at(), "trucada");
    bench.keys("m").click("Quina?");
    assert_eq!(bench.at(), "trucada");
}

#[test]
fn the_configuration_gives_the_mouse_from_the_beginning_and_the_key_takes_it_away() {
    let mut bench = walk_with(KINDS, "mouse: on\n");
    bench.click("Truqueu");
    assert_eq!(bench.at(), "trucada");
    bench.keys("m");
    assert_eq!(bench.message(), bench.say("mouse-off"));
    let raw = String::from_utf8(bench.runtime.display().unwrap().raw.clone()).unwrap();
    assert!(raw.ends_with("\x1b[?1006l\x1b[?1000l"), "{raw:?}");
    bench.keys("m");
    let raw = String::from_utf8(bench.runtime.display().unwrap().raw.clone()).unwrap();
    assert!(raw.ends_with("\x1b[?1000h\x1b[?1006h"), "{raw:?}");
}

#[test]
fn a_click_goes_to_a_step_and_a_second_one_does_what_enter_does() {
    let mut bench = pointed(KINDS);
    bench.click("Quina?");
    assert_eq!((bench.at(), bench.height()), ("tria", 1));
    bench.click("Quina?");
    assert_eq!(bench.context(), Context::Menu);
    // Among options, too: the first click chooses none.
    bench.click("La segona");
    assert_eq!(bench.menu().at, Some(1));
    assert!(bench.answer("tria").is_none() && bench.height() == 2);
    bench.click("La segona");
    // Out of order it asks why, as Enter does.
    assert_eq!(bench.context(), Context::Prompt);
    bench.text("ja ho sé").keys("enter");
    assert!(bench.lists("✓ 2 Quina?"), "{}", bench.usual().text());
}

#[test]
fn a_click_on_an_option_or_a_field_in_the_step_opens_what_asks_for_it_and_answers_nothing() {
    let mut bench = pointed(KINDS);
    let before = bench.journal().len();
    bench.click("Quina?").click("La segona");
    assert_eq!((bench.context(), bench.menu().at), (Context::Menu, None));
    let mut form = walk_with(TICKET, "mouse: on\n");
    form.click("Extra");
    assert_eq!(form.context(), Context::Form);
    // What is only read is not done by a click.
    assert_eq!(bench.journal().len(), before);
    let mut task = pointed(KINDS);
    task.click("Mireu-ho bé.");
    assert_eq!((task.journal().len(), task.height()), (before, 1));
}

#[test]
fn a_click_that_is_doubled_presses_a_key_once() {
    let mut bench = pointed(KINDS);
    let before = bench.journal().len();
    bench.click("Enter ").mouse(LEFT, "Enter ");
    let after = bench.journal().len();
    bench.click("Enter ");
    assert!(after - before <= 1, "{:?}", bench.journal());
}

#[test]
fn a_click_in_the_last_row_is_the_key_that_stands_there() {
    let mut bench = pointed(KINDS);
    bench.click("n nota");
    assert_eq!(bench.context(), Context::Prompt);
    bench.click("Esc");
    assert_eq!(bench.context(), Context::Steps);
    // Its word is as good as its letter.
    bench.click("ajuda");
    assert_eq!(bench.context(), Context::Pager);
    let (text, help) = (bench.say("mouse-title"), bench.say("mouse-help"));
    let last = help.split(' ').next_back().unwrap();
    let mut pages = (0..9).map(|_| bench.keys("pagedown").usual().text());
    assert!(pages.any(|page| page.contains(&text) && page.contains(last)));
}

#[test]
fn a_click_asks_what_its_key_asks() {
    let mut bench = pointed(KINDS);
    bench.click("s salta");
    assert_eq!(bench.context(), Context::Prompt, "a reason is asked for");
    let asked = bench.journal().len();
    bench.click("Enter").click("Enter");
    assert_eq!(bench.journal().len(), asked, "no reason, no skip");
}

#[test]
fn a_click_on_a_field_leaves_the_other_one_as_tab_does() {
    let mut bench = walk(TICKET);
    bench.keys("enter m");
    assert_eq!(bench.typed(), "m", "a letter is text in a form");
    let mut bench = walk_with(TICKET, "mouse: on\n");
    bench.keys("enter").text("nucli").click("Extra");
    assert_eq!(bench.field(), "extra");
    assert_eq!(bench.answer("servei").as_deref(), Some("nucli"));
    // A click in the text that is typed accepts nothing.
    bench.text("mig").click("Extra");
    assert_eq!(
        (bench.field().as_str(), bench.answer("extra")),
        ("extra", None)
    );
    bench.click("Servei");
    assert_eq!(bench.answer("extra").as_deref(), Some("mig"));
    assert_eq!((bench.field().as_str(), bench.typed()), ("servei", "nucli"));
}

#[test]
fn a_click_beside_a_form_leaves_it_for_the_step() {
    let mut bench = walk_with(TICKET, "mouse: on\n");
    bench.keys("enter").text("nucli").click("El tiquet");
    assert_eq!((bench.context(), bench.at()), (Context::Steps, "tiquet"));
    assert_eq!(bench.answer("servei").as_deref(), Some("nucli"));
}

#[test]
fn options_of_a_field_are_chosen_and_marked_by_a_second_click() {
    let fields = "      - { id: un, type: select, label: Un, options: [a1, b2, c3] }\n\
        \x20     - { id: molts, type: checkboxes, label: Molts, options: [d4, e5] }\n";
    let mut bench = in_form(fields);
    bench.keys("esc m enter");
    bench.click("Un");
    assert_eq!(bench.context(), Context::FormList);
    bench.click("b2").click("b2");
    assert_eq!(bench.answer("un").as_deref(), Some("b2"));
    assert_eq!(bench.field(), "molts");
    bench.click("Molts").click("e5").click("e5");
    assert!(bench.shows("[x]") && bench.answer("molts").is_none());
    bench.click("Un");
    assert_eq!(
        bench.answer("molts").as_deref(),
        Some("e5"),
        "as Tab takes it"
    );
    assert_eq!(bench.field(), "un");
}

#[test]
fn a_click_in_a_ticket_means_a_part_and_files_nothing() {
    let mut bench = walk_with(TICKET, "mouse: on\n");
    bench.keys("down enter end");
    let before = bench.journal().len();
    for _ in 0..3 {
        bench.click(" Per a ").keys("end");
    }
    assert!(bench.preview().part > 0);
    assert_eq!(bench.journal().len(), before);
}

#[test]
fn the_wheel_moves_what_is_under_it_and_no_cursor() {
    let mut bench = walk(&many(60));
    bench.usual();
    bench.keys("m i esc").mouse(DOWN, "Pas número 3 ");
    assert_eq!(bench.at(), "s1");
    assert!(
        !bench.lists("Pas número 1 ") && bench.lists("Pas número 21 "),
        "{}",
        bench.usual().text()
    );
    // What is in sight now is what a click means.
    bench.click("Pas número 21 ");
    assert_eq!(bench.at(), "s21");
    for _ in 0..3 {
        bench.mouse(UP, "Pas número 12 ");
    }
    assert!(bench.lists("Pas número 1 ") && !bench.lists("Pas número 21 "));
    // A key brings the cursor back into sight.
    bench.keys("down");
    assert!(bench.lists("Pas número 22 "));
    for _ in 0..99 {
        bench.mouse(DOWN, "Pas número");
    }
    assert!(bench.lists("Pas número 60 "));
}

#[test]
fn the_wheel_scrolls_a_steps_text_a_form_and_a_page() {
    let long = (1..60)
        .map(|n| format!("Línia {n}\\n\\n"))
        .collect::<Vec<_>>()
        .concat();
    let text = KINDS.replace("Mireu-ho bé.", &long);
    assert_ne!(text, KINDS);
    let mut bench = pointed(&text);
    bench.keys("i esc").mouse(DOWN, "Línia 3");
    assert!(
        !bench.shows("Línia 1 ") && bench.shows("Línia 11"),
        "{}",
        bench.usual().text()
    );
    bench.mouse(UP, "Línia 5");
    assert!(bench.shows("Línia 1 "));
    bench.keys("?").mouse(DOWN, "Enter");
    assert!(!bench.shows(&bench.say("context-steps")));
    let fields = (1..30)
        .map(|n| format!("      - {{ id: f{n}, type: text, label: Camp {n} }}\n"))
        .collect::<Vec<_>>()
        .concat();
    let mut bench = in_form(&fields);
    bench.keys("esc m enter").text("mig").usual();
    bench.mouse(DOWN, "Camp 2");
    assert_eq!((bench.field().as_str(), bench.typed()), ("f1", "mig"));
    assert!(!bench.shows("Camp 1 ") && bench.answer("f1").is_none());
    bench.text("dia");
    assert!(bench.shows("Camp 1 ") && bench.typed() == "migdia");
}

#[test]
fn in_the_library_the_wheel_moves_the_list_and_a_click_selects() {
    let mut bench = of(60, CATALAN);
    bench.keys("m ? esc").usual();
    bench.mouse(DOWN, "Procediment 5 ");
    assert!(bench.shows("Procediment 22 "), "{}", bench.usual().text());
    assert!(!bench.lists("Procediment 1 "));
    bench.click("Procediment 22 ");
    assert!(bench.usual().highlighted().contains("Procediment 22"));
    bench.keys("up");
    assert!(bench.usual().highlighted().contains("Procediment 21"));
    let mut bench = catalog();
    bench.keys("m");
    let title = "Certificat TLS";
    bench.click(title);
    assert!(bench.usual().highlighted().contains(title));
    assert!(bench.app().run().is_none());
    bench.click(title);
    bench.wait_until(|bench| bench.app().run().is_some());
}

#[test]
fn a_click_on_a_screen_that_is_too_small_does_nothing() {
    let mut bench = pointed(KINDS);
    bench.shot(10, 3);
    let event = MouseEvent {
        kind: LEFT,
        column: 2,
        row: 2,
        modifiers: KeyModifiers::NONE,
    };
    bench
        .runtime
        .take_in(LoopEvent::Input(Event::Mouse(event)))
        .unwrap();
    assert_eq!((bench.at(), bench.height()), ("primer", 1));
}
