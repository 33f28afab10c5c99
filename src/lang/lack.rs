//! What is asked for in a table, and is not there.
//!
//! It must not know how a table is read.

/// What a name is that a table does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lack {
    /// Nothing: whether it is there may be asked for.
    Nothing,
    /// What is held against something, or worked with, must be there where the table is the
    /// runbook's own.
    OfData,
    /// The same also where it counts as yes or no: how it is looked at by day.
    Strict,
    /// What is held against something, or worked with, must be there also where the table is the
    /// alert's.
    OfAlert {
        /// Here it counts as yes or no: whether it is there may be asked for.
        asked: bool,
    },
    /// What is written must be there.
    Gap,
}

impl Lack {
    /// The same, where what is asked for is held against something.
    pub fn held(self) -> Self {
        match self {
            Self::Nothing | Self::OfData => Self::OfData,
            Self::OfAlert { .. } => Self::OfAlert { asked: false },
            Self::Strict | Self::Gap => self,
        }
    }

    /// The same, where it counts as yes or no.
    pub fn in_doubt(self) -> Self {
        match self {
            Self::Nothing | Self::OfData => Self::Nothing,
            Self::OfAlert { .. } => Self::OfAlert { asked: true },
            Self::Strict | Self::Gap => self,
        }
    }

    /// The same, where a condition asks for it: its own comparisons hold it against something.
    pub fn asking(self) -> Self {
        match self {
            Self::OfAlert { .. } => Self::OfAlert { asked: true },
            Self::Nothing | Self::OfData | Self::Strict | Self::Gap => Self::Nothing,
        }
    }

    /// Whether what is not there is nothing.
    pub fn is_asked(self) -> bool {
        matches!(self, Self::Nothing | Self::OfAlert { asked: true })
    }

    /// Whether that table must have what is asked for.
    pub fn is_of(self, table: &str) -> bool {
        is_data(table) || matches!(self, Self::OfAlert { .. }) && is_alert(table)
    }
}

/// Whether what is waited for is a name that the runbook's own table does not have.
#[must_use]
pub fn is_lack(name: &str) -> bool {
    name.split_once('.')
        .is_some_and(|(table, _)| is_data(table))
}

/// Under which name an entry is waited for that a list of an answer does not have: no answer has
/// that name.
pub(super) fn entry_name(index: &str, list: &str) -> String {
    // People count from one, and from behind as the author does.
    let nth = index.parse::<u64>().ok().and_then(|at| at.checked_add(1));
    let nth = nth.map_or_else(|| index.to_owned(), |nth| nth.to_string());
    format!("#{nth} {list}")
}

/// Which entry of which answer is waited for, where the name is that of one that its list does not
/// have.
#[must_use]
pub fn entry_of(name: &str) -> Option<(&str, &str)> {
    name.strip_prefix('#')?.split_once(' ')
}

/// Whether it is the name of what an alert says, which is the same inside of another runbook.
pub(super) fn is_alert(name: &str) -> bool {
    name == "alert"
}

/// Whether it is the name of what is there in any case: of the runbook's own table, what an alert
/// says, who is on call, when there is an office, and where a loop stands.
pub(super) fn is_table(name: &str) -> bool {
    is_data(name) || is_alert(name) || ["operator", "schedule", "loop"].contains(&name)
}

/// Whether it is the name of the runbook's own table, be it inside of another one.
pub(super) fn is_data(name: &str) -> bool {
    name.rsplit('/').next() == Some("data")
}
