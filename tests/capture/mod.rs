//! The program without a terminal: keys in, a screen as text out, the time given.
//!
//! A [`Bench`] stands in for the runtime: what the program wants on disk goes into a
//! ledger in memory, and a ticket that is handed over counts as sent to the terminal.
#![allow(dead_code)]

use chrono::{DateTime, TimeDelta};
use crossterm::event::{KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::style::Modifier;
use std::fmt::Write as _;
use std::rc::Rc;
use std::sync::Arc;
use vetlla::engine::{Run, duty};
use vetlla::load;
use vetlla::model::{Entry, Event, Moment, Site, Way};
use vetlla::tui::app::{App, Held, Kept, Screen};
use vetlla::tui::effect::Effect;
use vetlla::tui::keymap;
use vetlla::tui::look::Look;
use vetlla::tui::screens::library::{Library, Listed, OpenRun};
use vetlla::tui::screens::walk::{Around, Delivered, Sent, Walk};
use vetlla::tui::theme::Theme;
use vetlla::words::{Lang, Words};

pub const AWS: &str = include_str!("../../runbooks/aws-claranet.yaml");
const OTHERS: [&str; 2] = [
    include_str!("../../runbooks/disk-full.yaml"),
    include_str!("../../runbooks/tls-cert.yaml"),
];
const SITE: &str = "\
operator:
  name: Núria Vidal
schedule:
  timezone: Europe/Madrid
  office_hours: Mo-Fr 08:00-18:00
";
const ZONE: &str = "Europe/Madrid";

/// The sizes that the documentation shows.
pub const SIZES: [(u16, u16); 4] = [(80, 24), (100, 30), (60, 15), (40, 10)];

/// What the screen looks like.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    pub lang: Lang,
    pub ascii: bool,
    pub colour: bool,
}

pub const CATALAN: Style = Style {
    lang: Lang::Ca,
    ascii: false,
    colour: true,
};

/// The program, and what it has written.
pub struct Bench {
    pub app: App,
    pub site: Rc<Site>,
    ledger: Vec<Entry>,
}

fn moment(text: &str) -> Moment {
    DateTime::parse_from_rfc3339(text).unwrap()
}

/// A Monday night in November.
fn night() -> Moment {
    moment("2026-11-23T03:12:00+01:00")
}

fn theme(style: Style) -> Theme {
    Theme {
        colour: style.colour,
        ascii: style.ascii,
    }
}

impl Bench {
    /// The library, with two open runs, three runbooks and a refused one.
    pub fn library(style: Style) -> Self {
        let words = Rc::new(Words::new(style.lang));
        let listed = |text: &str, name: &str| {
            let runbook = load::runbook(text, &words).unwrap();
            Listed {
                id: runbook.id.clone(),
                title: runbook.title.clone(),
                summary: runbook.summary.clone(),
                labels: runbook.labels.clone(),
                steps: runbook
                    .steps
                    .iter()
                    .map(|step| step.title.clone())
                    .collect(),
                place: words.with("built-in", &[("name", name.into())]),
                problem: None,
            }
        };
        let broken = load::runbook("version: 1\nid: dns\ntitel: DNS\n", &words).unwrap_err();
        let at = broken[0].place;
        let problem = format!(
            "runbooks/dns.yaml:{}:{}: {}",
            at.line, at.column, broken[0].message
        );
        let runbooks = vec![
            listed(AWS, "aws-claranet.yaml"),
            listed(OTHERS[0], "disk-full.yaml"),
            listed(OTHERS[1], "tls-cert.yaml"),
            Listed {
                id: "dns".to_owned(),
                place: "runbooks/dns.yaml".to_owned(),
                problem: Some((problem, broken.len() - 1)),
                ..Listed::default()
            },
        ];
        let open = |name: &str, title: &str, minutes: i64, left: Option<bool>| OpenRun {
            name: name.to_owned(),
            title: title.to_owned(),
            started: Some(night() - TimeDelta::minutes(minutes)),
            step: Some("Información Obligatoria Tiquets Claranet".to_owned()),
            progress: (4, 7),
            ticket_left: left,
            trouble: None,
        };
        let runs = vec![
            open(
                "2026-11-23-0231-aws-claranet",
                &runbooks[0].title,
                41,
                Some(false),
            ),
            open("2026-11-20-2250-disk-full", &runbooks[1].title, 3142, None),
        ];
        let screen = Screen::Library(Library::new(runs, runbooks));
        Self::of(screen, words, style)
    }

    fn of(screen: Screen, words: Rc<Words>, style: Style) -> Self {
        let site = Rc::new(load::site(SITE, &words).unwrap());
        let app = App::new(words, Rc::clone(&site), theme(style), night(), screen);
        Self {
            app,
            site,
            ledger: Vec::new(),
        }
    }

    /// A run that has just begun.
    pub fn walk(text: &str, style: Style) -> Self {
        let words = Rc::new(Words::new(style.lang));
        let runbook = Arc::new(load::runbook(text, &words).unwrap());
        let mut bench = Self::of(
            Screen::Library(Library::default()),
            Rc::clone(&words),
            style,
        );
        let started = Event::Started {
            runbook: runbook.id.clone(),
            title: runbook.title.clone(),
            sha256: String::new(),
        };
        bench.note(vec![started]);
        let schedule = runbook.schedule.clone();
        let run = Run::replay(runbook, bench.site.operator.clone(), &bench.ledger);
        let look = Look {
            words: &words,
            theme: theme(style),
            now: night(),
            zone: None,
        };
        let around = Around {
            look,
            site: &bench.site,
        };
        let walk = Walk::new(run, "2026-11-23-0312-aws-claranet".to_owned(), None, around);
        bench.app.screen = Screen::Walk(Box::new(walk));
        bench.app.zone = Some(ZONE.to_owned());
        bench.app.kept = Kept::Saved;
        let assessed = duty::assess(&schedule, &bench.site.schedule, bench.app.now);
        let effects = bench
            .app
            .with_walk(|walk, around| walk.assess(&assessed, true, &around.look));
        bench.carry_out(effects.unwrap_or_default());
        bench
    }

    fn note(&mut self, events: Vec<Event>) -> Vec<Entry> {
        let entry = |event| Entry {
            at: self.app.now,
            by: "Núria Vidal".to_owned(),
            host: "bastion".to_owned(),
            event,
        };
        let entries: Vec<_> = events.into_iter().map(entry).collect();
        self.ledger.extend(entries.iter().cloned());
        entries
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Append(events) => {
                    let entries = self.note(events);
                    self.app
                        .with_walk(|walk, around| walk.saved(&entries, around));
                }
                Effect::Deliver {
                    step, ticket, part, ..
                } => {
                    let bytes = 1204;
                    let told = self
                        .app
                        .words
                        .with("sink-sent-osc52", &[("bytes", bytes.into())]);
                    let sent = Delivered::Sent(Sent {
                        way: Way::Osc52,
                        bytes,
                        told,
                    });
                    let more = self.app.with_walk(|walk, around| {
                        walk.delivered(step, &ticket, part.as_ref(), sent, around)
                    });
                    self.carry_out(more.unwrap_or_default());
                }
                _ => {}
            }
        }
    }

    /// Presses keys, by their names in the key table, one space apart.
    pub fn keys(&mut self, names: &str) -> &mut Self {
        for name in names.split(' ') {
            let (code, modifiers) = keymap::stroke(name).unwrap();
            self.press(KeyEvent::new(code, modifiers));
        }
        self
    }

    fn press(&mut self, key: KeyEvent) {
        let effects = self.app.key(key);
        self.carry_out(effects);
    }

    /// Types a text, letter by letter.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            let code = crossterm::event::KeyCode::Char(letter);
            self.press(KeyEvent::new(code, KeyModifiers::NONE));
        }
        self
    }

    /// Some minutes go by.
    pub fn minutes(&mut self, minutes: i64) -> &mut Self {
        self.app.now += TimeDelta::minutes(minutes);
        self
    }

    /// The screen at a size.
    pub fn shot(&mut self, width: u16, height: u16) -> Shot {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| self.app.view(frame)).unwrap();
        let cursor = terminal.backend_mut().get_cursor_position().unwrap();
        let buffer = terminal.backend().buffer();
        let mut rows = Vec::new();
        let mut reversed = Vec::new();
        for y in 0..height {
            let mut row = String::new();
            let mut over = 0;
            for x in 0..width {
                let cell = &buffer[(x, y)];
                // A wide letter covers the cell after it.
                if over == 0 {
                    row.push_str(cell.symbol());
                    over = vetlla::tui::text::width(cell.symbol()).saturating_sub(1);
                } else {
                    over -= 1;
                }
                if cell.modifier.contains(Modifier::REVERSED) && reversed.last() != Some(&y) {
                    reversed.push(y);
                }
            }
            rows.push(row);
        }
        Shot {
            rows,
            reversed,
            cursor: (cursor.x, cursor.y),
        }
    }
}

/// A screen as it was drawn.
pub struct Shot {
    pub rows: Vec<String>,
    /// Rows with something highlighted.
    pub reversed: Vec<u16>,
    pub cursor: (u16, u16),
}

impl Shot {
    /// The screen without the spaces at its right.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for row in &self.rows {
            let _ = writeln!(out, "{}", row.trim_end());
        }
        out
    }

    /// The screen, then what text alone does not show.
    pub fn full(&self) -> String {
        let (column, row) = self.cursor;
        format!(
            "{}highlighted rows: {:?}; cursor: row {row}, column {column}\n",
            self.text(),
            self.reversed
        )
    }
}

/// A place in the walk, and how one gets there.
pub struct Scene {
    pub name: &'static str,
    /// What it shows, for the documentation.
    pub about: &'static str,
    pub open: fn(Style) -> Bench,
}

const fn scene(name: &'static str, about: &'static str, open: fn(Style) -> Bench) -> Scene {
    Scene { name, about, open }
}

/// The places that the documentation shows.
pub const SCENES: &[Scene] = &[
    scene(
        "library",
        "The library: open runs first, then runbooks",
        Bench::library,
    ),
    scene("first-step", "The first step of a run", first_step),
    scene("decision", "A decision, proposed by the clock", decision),
    scene("form", "The form, half filled, with a mistake", form),
    scene(
        "ticket-gaps",
        "The ticket while answers are missing",
        ticket_gaps,
    ),
    scene("ticket", "The ticket, complete and sent", ticket),
    scene("call", "The call, after two attempts", call),
    scene("completion", "The completion call", completion),
    scene("reason", "A reason is asked for", reason),
    scene("timeline", "What happened when", timeline),
    scene("why", "Why is this shown?", why),
    scene("help", "The keys", help),
    scene("unsaved", "The disk is full", unsaved),
];

/// More places, tried and not shown.
pub const MORE_SCENES: &[Scene] = &[
    scene("form-list", "", form_list),
    scene("form-network", "", form_network),
    scene("form-complete", "", form_complete),
    scene("finished", "", finished),
    scene("held", "", held),
    scene("refused", "", refused),
    scene("filter", "", filter),
    scene("outcome", "", outcome),
    scene("yank", "", yank),
    scene("disk-full", "", disk_full),
    scene("tls-cert", "", tls_cert),
    scene("duty-asked", "", duty_asked),
];

fn first_step(style: Style) -> Bench {
    let mut bench = Bench::walk(AWS, style);
    bench.minutes(1);
    bench
}

fn decision(style: Style) -> Bench {
    let mut bench = first_step(style);
    bench.keys("enter enter 1 enter");
    bench
}

fn at_form(style: Style) -> Bench {
    let mut bench = decision(style);
    bench.keys("enter s").minutes(1).keys("enter");
    bench
}

fn form(style: Style) -> Bench {
    let mut bench = at_form(style);
    bench
        .text("Portal de tràmits")
        .keys("enter")
        .text("ahir a les tres")
        .keys("enter");
    bench
}

fn form_list(style: Style) -> Bench {
    let mut bench = at_form(style);
    bench.keys("tab tab tab tab tab tab enter");
    bench
}

fn form_network(style: Style) -> Bench {
    let mut bench = first_step(style);
    bench.keys("enter enter 2 enter enter s enter");
    bench.text("Portal").keys("tab tab tab tab tab");
    bench.text("això no és cap màquina").keys("enter");
    bench
}

fn ticket_gaps(style: Style) -> Bench {
    let mut bench = at_form(style);
    bench
        .text("Portal de tràmits")
        .keys("enter enter")
        .text("La ciutadania no pot iniciar cap tràmit.")
        .keys("tab esc t");
    bench
}

fn form_complete(style: Style) -> Bench {
    let mut bench = at_form(style);
    bench
        .text("Portal de tràmits")
        .keys("enter enter")
        .text("La ciutadania no pot iniciar cap tràmit.")
        .keys("tab enter")
        .text("El portal respon 502 des de les 03:05.")
        .keys("tab")
        .text("Sonda HTTP: GET /salut, un cop per minut.")
        .keys("tab enter down enter tab");
    bench.minutes(6);
    bench
}

fn ticket(style: Style) -> Bench {
    let mut bench = form_complete(style);
    bench.keys("enter enter c");
    bench
}

fn at_call(style: Style) -> Bench {
    let mut bench = ticket(style);
    bench.keys("enter").text("CLA-20931").keys("enter enter");
    bench.minutes(1);
    bench
}

fn outcome(style: Style) -> Bench {
    let mut bench = at_call(style);
    bench.keys("enter 1");
    bench
}

fn call(style: Style) -> Bench {
    let mut bench = outcome(style);
    bench.keys("2").minutes(1).keys("enter 2 3").minutes(1);
    bench
}

fn completion(style: Style) -> Bench {
    let mut bench = call(style);
    bench
        .keys("enter 1 1")
        .text("Marta, torn de nit")
        .keys("enter");
    bench
}

fn finished(style: Style) -> Bench {
    let mut bench = completion(style);
    bench.keys("enter");
    bench
}

fn reason(style: Style) -> Bench {
    let mut bench = first_step(style);
    bench.keys("s").text("ja el va obrir el torn de tarda");
    bench
}

fn refused(style: Style) -> Bench {
    let mut bench = first_step(style);
    bench.keys("s enter");
    bench
}

fn timeline(style: Style) -> Bench {
    let mut bench = call(style);
    bench.keys("l");
    bench
}

fn why(style: Style) -> Bench {
    let mut bench = decision(style);
    bench.keys("enter down i");
    bench
}

fn help(style: Style) -> Bench {
    let mut bench = first_step(style);
    bench.keys("?");
    bench
}

fn unsaved(style: Style) -> Bench {
    let mut bench = first_step(style);
    bench.keys("enter");
    let words = &bench.app.words;
    let why = words.with(
        "record-cannot-write",
        &[
            ("path", "journal.jsonl".into()),
            ("why", (&words.say("record-why-full")).into()),
        ],
    );
    bench.app.kept = Kept::Waiting(1, why);
    bench
}

fn held(style: Style) -> Bench {
    let mut bench = Bench::library(style);
    bench.app.held = Some(Held {
        run: "2026-11-23-0231-aws-claranet".to_owned(),
        who: bench.app.words.with(
            "record-held",
            &[
                ("user", "nvidal".into()),
                ("host", "bastion".into()),
                ("since", "02:31".into()),
                ("pid", "4711".into()),
            ],
        ),
        at: 0,
    });
    bench
}

fn filter(style: Style) -> Bench {
    let mut bench = Bench::library(style);
    bench.keys("/").text("aws");
    bench
}

fn yank(style: Style) -> Bench {
    let mut bench = first_step(style);
    bench.keys("y");
    bench
}

fn disk_full(style: Style) -> Bench {
    Bench::walk(OTHERS[0], style)
}

fn tls_cert(style: Style) -> Bench {
    Bench::walk(OTHERS[1], style)
}

fn duty_asked(style: Style) -> Bench {
    let mut bench = first_step(style);
    bench.keys("d");
    bench
}
