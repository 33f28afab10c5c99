//! The filters: `x|upper`. One table for the parser, the checker and the docs.
//!
//! It must not know what they make of a value.

/// A filter, by what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Filter {
    /// Something else where there is no answer.
    Default,
    /// Large letters.
    Upper,
    /// Small letters.
    Lower,
    /// The first letter large.
    Capitalize,
    /// Without blanks at both ends.
    Trim,
    /// Several values as one text.
    Join,
    /// One piece of text instead of another.
    Replace,
    /// How many.
    Length,
    /// The first of several.
    First,
    /// The last of several.
    Last,
    /// The other way round.
    Reverse,
    /// In order.
    Sort,
    /// Each once.
    Unique,
    /// A number with so many decimals.
    Round,
    /// Without its sign.
    Abs,
    /// As machines write it: `2026-11-28`, `1.5`.
    Iso,
    /// A name or an address without its port, or without the length of its network.
    Host,
}

struct Row {
    filter: Filter,
    names: &'static [&'static str],
    least: usize,
    most: usize,
}

const fn row(filter: Filter, names: &'static [&'static str], least: usize, most: usize) -> Row {
    Row {
        filter,
        names,
        least,
        most,
    }
}

static TABLE: [Row; 17] = [
    row(Filter::Default, &["default", "d"], 1, 1),
    row(Filter::Upper, &["upper"], 0, 0),
    row(Filter::Lower, &["lower"], 0, 0),
    row(Filter::Capitalize, &["capitalize"], 0, 0),
    row(Filter::Trim, &["trim"], 0, 0),
    row(Filter::Join, &["join"], 0, 1),
    row(Filter::Replace, &["replace"], 2, 2),
    row(Filter::Length, &["length", "count"], 0, 0),
    row(Filter::First, &["first"], 0, 0),
    row(Filter::Last, &["last"], 0, 0),
    row(Filter::Reverse, &["reverse"], 0, 0),
    row(Filter::Sort, &["sort"], 0, 0),
    row(Filter::Unique, &["unique"], 0, 0),
    row(Filter::Round, &["round"], 0, 1),
    row(Filter::Abs, &["abs"], 0, 0),
    row(Filter::Iso, &["iso"], 0, 0),
    row(Filter::Host, &["host"], 0, 0),
];

impl Filter {
    /// All of them, in the order of the docs.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.filter)
    }

    /// The filter of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let mut rows = TABLE.iter();
        rows.find(|row| row.names.contains(&name))
            .map(|row| row.filter)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        let row = self.row().and_then(|row| row.names.first());
        row.copied().unwrap_or_default()
    }

    /// How many values it takes beside the one that it is put to.
    #[must_use]
    pub fn takes(self) -> (usize, usize) {
        self.row().map_or((0, 0), |row| (row.least, row.most))
    }

    fn row(self) -> Option<&'static Row> {
        TABLE.iter().find(|row| row.filter == self)
    }
}
