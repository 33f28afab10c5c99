//! Days as an export writes them, in the wiki's language. What could be two days is none.
//!
//! It must not know where a date stands.

use crate::import::fold::fold;

/// Month names by how they begin, in the languages of the wikis.
const MONTHS: &[(&str, u8)] = &[
    ("jan", 1),
    ("gen", 1),
    ("ene", 1),
    ("sty", 1),
    ("oca", 1),
    ("янв", 1),
    ("feb", 2),
    ("fev", 2),
    ("lut", 2),
    ("sub", 2),
    ("фев", 2),
    ("mar", 3),
    ("mac", 3),
    ("mae", 3),
    ("мар", 3),
    ("apr", 4),
    ("abr", 4),
    ("avr", 4),
    ("kwi", 4),
    ("nis", 4),
    ("апр", 4),
    ("may", 5),
    ("mai", 5),
    ("maj", 5),
    ("mag", 5),
    ("маи", 5),
    ("мая", 5),
    ("jun", 6),
    ("juin", 6),
    ("giu", 6),
    ("cze", 6),
    ("haz", 6),
    ("июн", 6),
    ("jul", 7),
    ("juil", 7),
    ("lug", 7),
    ("lip", 7),
    ("tem", 7),
    ("июл", 7),
    ("aug", 8),
    ("ago", 8),
    ("aou", 8),
    ("sie", 8),
    ("авг", 8),
    ("sep", 9),
    ("set", 9),
    ("wrz", 9),
    ("eyl", 9),
    ("сен", 9),
    ("oct", 10),
    ("okt", 10),
    ("ott", 10),
    ("out", 10),
    ("paz", 10),
    ("eki", 10),
    ("окт", 10),
    ("nov", 11),
    ("lis", 11),
    ("kas", 11),
    ("ноя", 11),
    ("dec", 12),
    ("des", 12),
    ("dic", 12),
    ("dez", 12),
    ("gru", 12),
    ("ara", 12),
    ("дек", 12),
];

/// A day, and its time of day where one stands beside it: `2025-06-02` or
/// `2025-06-02T11:05:00`.
pub(super) fn date(text: &str) -> Option<String> {
    let text = text.trim();
    let time = text.split_whitespace().find_map(clock);
    let day_text = match text.find(':') {
        Some(at) => text[..at].trim_end_matches(|c: char| c.is_ascii_digit()),
        None => text,
    };
    let parts: Vec<&str> = day_text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty() && !["de", "del", "d", "of"].contains(part))
        .collect();
    let [one, two, three] = parts[..] else {
        return None;
    };
    let between = day_text.trim().chars().find(|c| !c.is_alphanumeric());
    let (year, month, day) = match (number(one), number(two), number(three)) {
        (Some(year), Some(month), Some(day)) if one.len() == 4 => (year, month, day),
        (Some(first), Some(second), Some(year)) if three.len() == 4 => {
            let (day, month) = sides(first, second, between)?;
            (year, month, day)
        }
        (Some(day), None, Some(year)) => (year, month(two)?, day),
        (None, Some(day), Some(year)) => (year, month(one)?, day),
        _ => return None,
    };
    if !(1990..=2100).contains(&year)
        || !(1..=12).contains(&month)
        || !(1..=days(year, month)).contains(&day)
    {
        return None;
    }
    let day = format!("{year:04}-{month:02}-{day:02}");
    Some(time.map_or(day.clone(), |time| format!("{day}T{time}:00")))
}

/// How many days a month has.
fn days(year: u16, month: u16) -> u16 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Day and month: dots mean day first, others only what can be but one.
fn sides(first: u16, second: u16, between: Option<char>) -> Option<(u16, u16)> {
    match between {
        Some('.') => Some((first, second)),
        _ if first > 12 || first == second => Some((first, second)),
        _ if second > 12 => Some((second, first)),
        _ => None,
    }
}

fn number(text: &str) -> Option<u16> {
    text.parse().ok()
}

fn month(text: &str) -> Option<u16> {
    let text = fold(text);
    let found = MONTHS.iter().find(|(name, _)| text.starts_with(name));
    found.map(|(_, month)| u16::from(*month))
}

fn clock(word: &str) -> Option<&str> {
    let (hours, minutes) = word.split_once(':')?;
    let fits = |own: &str, most: u16| own.len() == 2 && number(own).is_some_and(|own| own <= most);
    (fits(hours, 23) && fits(minutes, 59)).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_the_wikis_of_many_lands_write_it() {
        for (text, day) in [
            ("21 May 2024", "2024-05-21"),
            ("Jan 26, 2022", "2022-01-26"),
            ("Mär 03, 2017", "2017-03-03"),
            ("27 wrz 2021", "2021-09-27"),
            ("26 agosto 2021", "2021-08-26"),
            ("20.08.2025", "2025-08-20"),
            ("3.4.2025", "2025-04-03"),
            ("2019-04-03", "2019-04-03"),
            ("17-03-2019", "2019-03-17"),
            ("26 Mar, 2021", "2021-03-26"),
            ("05.Feb.2019", "2019-02-05"),
            ("12 de desembre de 2022", "2022-12-12"),
            ("02 June 2025 11:05", "2025-06-02T11:05:00"),
            ("19.09.2025 09:41 CEST", "2025-09-19T09:41:00"),
            ("Mar 04, 2025 16:22", "2025-03-04T16:22:00"),
        ] {
            assert_eq!(date(text).as_deref(), Some(day), "{text}");
        }
    }

    #[test]
    fn what_could_be_two_days_is_none() {
        for text in [
            "03/04/2025",
            "03-04-2025",
            "yesterday",
            "32 May 2024",
            "30 févr. 2020",
            "29 Feb 2023",
            "2019-13-45",
            "13 foo 2024",
            "",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
