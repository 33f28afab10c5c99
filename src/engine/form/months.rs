//! Months by their names in English, Catalan and Spanish, and days that are written with them.
//!
//! A day with a month's name has no second reading; a year of two digits beside it may be the
//! day, and is not taken. It must not know a clock.

/// The names of each month, long and short, in the three languages.
const NAMES: [&[&str]; 12] = [
    &["january", "jan", "gener", "gen", "enero", "ene"],
    &["february", "feb", "febrer", "febr", "febrero"],
    &["march", "mar", "març", "marc", "marzo"],
    &["april", "apr", "abril", "abr"],
    &["may", "maig", "mayo"],
    &["june", "jun", "juny", "junio"],
    &["july", "jul", "juliol", "julio"],
    &["august", "aug", "agost", "ag", "agosto", "ago"],
    &[
        "september",
        "sep",
        "sept",
        "setembre",
        "set",
        "septiembre",
        "setiembre",
    ],
    &["october", "oct", "octubre"],
    &["november", "nov", "novembre", "noviembre"],
    &["december", "dec", "desembre", "des", "diciembre", "dic"],
];

/// What formats of stamps call each of them.
const SHORT: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Words between the parts of a day: `10 de desembre del 2026`.
const FILLERS: [&str; 3] = ["de", "del", "of"];

/// The place of a month among the twelve.
fn place(word: &str) -> Option<usize> {
    let word = word.trim_end_matches('.');
    let bare = word.strip_prefix("d'").or_else(|| word.strip_prefix("d’"));
    let word = bare.unwrap_or(word);
    NAMES.iter().position(|names| names.contains(&word))
}

/// The name of a month as stamps have it, for one in any of the languages.
pub fn of_stamps(word: &str) -> Option<&'static str> {
    SHORT.get(place(word)?).copied()
}

/// A day that is written with the name of its month.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    /// The year in four digits, where it is there.
    pub year: Option<String>,
    /// The month in digits.
    pub month: String,
    /// The day in digits.
    pub day: String,
}

/// `10 dec 2026`, `dec 10, 2026`, `10 de desembre del 2026`, `2026-dec-10`, `10 dic`; in small
/// letters.
pub fn named(text: &str) -> Option<Named> {
    let words = text.split(|c: char| c.is_whitespace() || "/-,".contains(c));
    let words: Vec<&str> = words
        .filter(|word| !word.is_empty() && !FILLERS.contains(word))
        .collect();
    let is_year = |word: &str| word.len() == 4 && is_number(word);
    let named = |year: Option<&str>, month: &str, day: &str| {
        let day = bare_day(day)?.to_owned();
        let month = (place(month)? + 1).to_string();
        let year = year.map(str::to_owned);
        Some(Named { year, month, day })
    };
    match words[..] {
        [year, month, day] if is_year(year) => named(Some(year), month, day),
        [one, two, year] if is_year(year) => {
            named(Some(year), two, one).or_else(|| named(Some(year), one, two))
        }
        // `10 ago` may be ten minutes, cut short.
        [_, "ago"] => None,
        [one, two] => named(None, two, one).or_else(|| named(None, one, two)),
        _ => None,
    }
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// `10` of `10`, `10th`, `1st`.
fn bare_day(word: &str) -> Option<&str> {
    let ends = ["st", "nd", "rd", "th"];
    let bare = ends.iter().find_map(|end| word.strip_suffix(end));
    let day = bare.unwrap_or(word);
    (is_number(day) && day.len() <= 2).then_some(day)
}
