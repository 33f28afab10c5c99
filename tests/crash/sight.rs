//! What a screen of 80x24 shows when the run is as the model says.

use crate::support::USUAL;
use crate::text::Text;
use crate::world::*;
use vt100::Screen;

const WIDTH: u16 = USUAL.0;
/// Where the list begins inside its frame, and the detail inside its own.
const LIST: u16 = 2;
const DETAIL: u16 = 31;
const FIRST: u16 = 3;
/// The row above the lower border, and that border, which messages cover.
const LAST: u16 = 21;
const MESSAGE: u16 = 22;
const FOOTER: u16 = 23;
/// Where a field's text begins, and how many of its rows are shown.
const FIELD: u16 = 33;
const FIELD_ROWS: usize = 8;

/// Whether the screen shows that world.
pub fn shows(screen: &Screen, world: &World) -> bool {
    let row = |at: u16| cut(screen, at, 0);
    if !row(FOOTER).ends_with("saved ✓") {
        return false;
    }
    // In the picture of a dying program messages are as telling as the rest.
    // A message may take two rows.
    let message = format!("{} {}", row(MESSAGE - 1), row(MESSAGE));
    let told = match &world.said {
        Some(said) => message.contains(said.as_str()),
        None if world.copied && message.contains(COPIED) => true,
        None => !TOLD.iter().any(|told| message.contains(told)),
    };
    told && match &world.prompt {
        Some(prompt) => shows_prompt(screen, prompt),
        None => !row(FOOTER).contains("Esc cancel") && shows_focus(screen, world),
    }
}

fn cut(screen: &Screen, row: u16, from: u16) -> String {
    let text = screen.rows(from, WIDTH - from).nth(row.into());
    text.unwrap_or_default().trim_end().to_owned()
}

/// The row inside the detail's frame.
fn detail(screen: &Screen, row: u16, from: u16) -> String {
    let text = screen.rows(from, WIDTH - 1 - from).nth(row.into());
    text.unwrap_or_default().trim_end().to_owned()
}

fn shows_prompt(screen: &Screen, prompt: &Prompt) -> bool {
    let rows = prompt.text.read_rows(PROMPT_WIDTH);
    let count = rows.len();
    // A message stands under the frame, or nothing does.
    let border = (FIRST..=MESSAGE).rfind(|row| cut(screen, *row, 0).starts_with('└'));
    let count = u16::try_from(count).unwrap_or(u16::MAX);
    let Some(first) = border.and_then(|border| border.checked_sub(count)) else {
        return false;
    };
    let mut question = cut(screen, first - 1, LIST);
    // What can be chosen stands between the question and what is typed.
    if question.starts_with("1: ") {
        question = cut(screen, first.saturating_sub(2), LIST);
    }
    let asked = match &prompt.purpose {
        Purpose::Reason { act, slip } => match act {
            _ if slip.is_some() => question.contains("opened again?"),
            Act::Tick(SEND) if question.contains("How does the provider know?") => true,
            Act::Tick(SEND) if question.contains("How was it filed?") => true,
            Act::Skip(_) if prompt.warned => question.contains("Enter skips"),
            Act::Fail(_) if prompt.warned => question.contains("failed, for this reason"),
            Act::Fail(_) => question.contains("What failed?"),
            _ => question.contains("Why") && !question.contains("opened again?"),
        },
        Purpose::Note => question.starts_with("Note:"),
        Purpose::Evidence => question.starts_with("Path of the file"),
        Purpose::File => question.contains("to which file?"),
        Purpose::Who => question.starts_with("Who answered?"),
    };
    let empty = prompt.text.text.is_empty();
    let mut typed = rows.into_iter().zip(first..);
    asked
        && (empty || typed.all(|(line, row)| inside(screen, row) == line.trim_end()))
        && at(screen, &prompt.text, first)
}

/// A row inside a frame over the whole width.
fn inside(screen: &Screen, row: u16) -> String {
    detail(screen, row, LIST)
}

/// Whether the cursor stands where it does in a prompt whose first row is at `first`.
fn at(screen: &Screen, text: &Text, first: u16) -> bool {
    let row = first + u16::try_from(text.cursor_row(PROMPT_WIDTH)).unwrap_or(0);
    let column = LIST + u16::try_from(text.column(PROMPT_WIDTH)).unwrap_or(0);
    screen.cursor_position() == (row, column)
}

fn shows_focus(screen: &Screen, world: &World) -> bool {
    // What is to be done now stands between the header and a frame.
    let title = cut(screen, 2, 0);
    let (row, _) = screen.cursor_position();
    match &world.focus {
        Focus::Ticket => title.starts_with("┌ [") && title.contains("] Ticket"),
        Focus::Pager => title.starts_with("┌ Timeline") || title.starts_with("┌ Why is"),
        Focus::Completion => title.starts_with("┌ Completion"),
        Focus::Steps => {
            let place = row_of(screen, world, world.cursor);
            shows_list(screen, world)
                && shows_items(screen, world)
                && screen.cursor_position() == (place, LIST)
        }
        Focus::Ways(None) => shows_list(screen, world) && in_list(screen, "Choose:"),
        Focus::Ways(Some(at)) => shows_list(screen, world) && in_list(screen, WAYS[*at].1),
        Focus::Outcomes(None) => shows_list(screen, world) && in_list(screen, "how did it go?"),
        Focus::Outcomes(Some(at)) => shows_list(screen, world) && in_list(screen, OUTCOMES[*at].1),
        Focus::Form(form) => shows_list(screen, world) && shows_form(screen, form, row),
    }
}

fn in_list(screen: &Screen, label: &str) -> bool {
    let (row, column) = screen.cursor_position();
    let row = detail(screen, row, DETAIL);
    // An option that was chosen before says so behind its label.
    let row = row.strip_suffix(" (chosen before)").unwrap_or(&row);
    column >= DETAIL && row.ends_with(label)
}

fn shows_list(screen: &Screen, world: &World) -> bool {
    STEPS.iter().enumerate().all(|(at, (_, title))| {
        let mark = match world.states[at] {
            Step::Done => '✓',
            Step::Skipped => '»',
            Step::Failed => '✗',
            Step::Open if world.current() == Some(at) => '▶',
            Step::Open => ' ',
        };
        let way = world.way.filter(|_| at == WHICH);
        let answer = way.map_or(String::new(), |way| format!(" {}", WAYS[way].1));
        let row = row_of(screen, world, at);
        let line = format!("│ {mark} {} {title}{answer}", at + 1);
        let shown = screen.rows(0, 28).nth(row.into()).unwrap_or_default();
        let more = shown.trim_end().strip_prefix(&line);
        more.is_some_and(|more| at == SEND && stands(more, world) || more.is_empty())
    })
}

/// The row of a step in the list. Beside its title there is no room to say that a filed ticket
/// was opened again: that is said in a row of its own, and what follows stands one lower.
fn row_of(screen: &Screen, world: &World, step: usize) -> u16 {
    let below = FIRST + SEND as u16 + 1;
    let said = || screen.rows(0, 28).nth(below.into()).unwrap_or_default();
    let lower = step > SEND
        && world.states[SEND] != Step::Done
        && said().trim_start_matches('│').trim() == "filed, reopened";
    FIRST + u16::try_from(step).unwrap_or(0) + u16::from(lower)
}

/// Whether a ticket's row may end so: one that is done was filed, and no other was.
fn stands(more: &str, world: &World) -> bool {
    let done = world.states[SEND] == Step::Done;
    match more {
        " filed" | " with gaps" => done,
        " OUT OF DATE" => true,
        " copied" | " copied?" | " copied with gaps" | " copied in part" => !done,
        _ => false,
    }
}

/// The items of the step under the cursor: what was ticked shows as ticked.
fn shows_items(screen: &Screen, world: &World) -> bool {
    if world.cursor != PARTS {
        return true;
    }
    let rows: Vec<_> = (FIRST..=LAST)
        .map(|row| detail(screen, row, DETAIL))
        .collect();
    let ticked = |name: &str| rows.iter().any(|row| row.contains(&format!("[x] {name}")));
    ["First part", "Second part", "Third part"]
        .iter()
        .zip(world.items)
        .all(|(name, item)| ticked(name) == item)
}

/// Whether that row is one of an open list.
fn listed(screen: &Screen, row: u16) -> bool {
    detail(screen, row, FIELD).starts_with(['●', '○'])
}

fn shows_form(screen: &Screen, form: &Form, row: u16) -> bool {
    if form.at == DONE {
        return detail(screen, row, DETAIL).starts_with("▶ ")
            && screen.cursor_position().1 == DETAIL;
    }
    let label = format!("▶ {}", FIELDS[form.at].1);
    if let Some(Listed(None)) = form.list {
        return detail(screen, row, DETAIL) == label && listed(screen, row + 1);
    }
    if let Some(Listed(Some(at))) = form.list {
        let up = u16::try_from(at + 1).unwrap_or(1);
        return listed(screen, row)
            && in_list(screen, LEVELS[at].1)
            && detail(screen, row - up, DETAIL) == label;
    }
    if form.at == CHOICE && listed(screen, row) {
        return false;
    }
    let line = form.text.cursor_row(FIELD_WIDTH);
    let lines = form.text.read_rows(FIELD_WIDTH);
    let top = (line + 1).saturating_sub(FIELD_ROWS);
    let above = u16::try_from(line - top).unwrap_or(0);
    let Some(first) = row.checked_sub(above) else {
        return false;
    };
    let column = FIELD + u16::try_from(form.text.column(FIELD_WIDTH)).unwrap_or(0);
    let empty = form.text.text.is_empty();
    // Where nothing is typed nothing stands: else a text with the cursor before it would fit, too.
    let bare = form.at == CHOICE || !empty || detail(screen, row, FIELD).trim().is_empty();
    let mut shown = lines[top..].iter().take(FIELD_ROWS).zip(first..=LAST);
    screen.cursor_position().1 == column
        && detail(screen, first - 1, DETAIL) == label
        && bare
        && (empty || shown.all(|(line, row)| detail(screen, row, FIELD) == line.trim_end()))
}
