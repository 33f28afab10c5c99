//! The functions: their names, and what they take.
//!
//! One table feeds the parser, the checker and the docs. It must not know what they give.

/// A function, by what it gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Function {
    /// What people read of a choice.
    Label,
    /// All answers of a step, a line each.
    Answers,
    /// Whether an answer was given.
    Answered,
    /// The answer of one instance.
    Answer,
    /// How a step stands.
    State,
    /// The instances of a step that failed.
    Failed,
    /// What was done, and when.
    Timeline,
    /// The lines of a text that say something.
    Lines,
    /// How many.
    Count,
    /// The largest.
    Max,
    /// The smallest.
    Min,
    /// All together.
    Sum,
    /// This moment.
    Now,
    /// This day.
    Today,
    /// So many minutes.
    Minutes,
    /// So many hours.
    Hours,
    /// So many days.
    Days,
}

struct Row {
    function: Function,
    name: &'static str,
    least: usize,
    most: usize,
}

const fn row(function: Function, name: &'static str, least: usize, most: usize) -> Row {
    Row {
        function,
        name,
        least,
        most,
    }
}

/// How many values `max`, `min` and `sum` take.
const MANY: usize = 64;

static TABLE: [Row; 17] = [
    row(Function::Label, "label", 1, 1),
    row(Function::Answers, "answers", 1, 1),
    row(Function::Answered, "answered", 1, 1),
    row(Function::Answer, "answer", 2, 2),
    row(Function::State, "state", 1, 2),
    row(Function::Failed, "failed", 1, 1),
    row(Function::Timeline, "timeline", 0, 0),
    row(Function::Lines, "lines", 1, 1),
    row(Function::Count, "count", 1, 1),
    row(Function::Max, "max", 1, MANY),
    row(Function::Min, "min", 1, MANY),
    row(Function::Sum, "sum", 1, MANY),
    row(Function::Now, "now", 0, 0),
    row(Function::Today, "today", 0, 0),
    row(Function::Minutes, "minutes", 1, 1),
    row(Function::Hours, "hours", 1, 1),
    row(Function::Days, "days", 1, 1),
];

impl Function {
    /// All of them, in the order of the docs.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.function)
    }

    /// The function of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        TABLE
            .iter()
            .find(|row| row.name == name)
            .map(|row| row.function)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.name)
    }

    /// How many values it takes, at least and at most.
    #[must_use]
    pub fn takes(self) -> (usize, usize) {
        self.row().map_or((0, 0), |row| (row.least, row.most))
    }

    /// Whether its first value is an id, with or without quotes.
    #[must_use]
    pub fn takes_id(self) -> bool {
        matches!(
            self,
            Self::Label
                | Self::Answers
                | Self::Answered
                | Self::Answer
                | Self::State
                | Self::Failed
        )
    }

    /// Whether its value is what the clock shows.
    #[must_use]
    pub fn is_clock(self) -> bool {
        matches!(self, Self::Now | Self::Today)
    }

    fn row(self) -> Option<&'static Row> {
        TABLE.iter().find(|row| row.function == self)
    }
}
