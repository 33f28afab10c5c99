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

    /// Whether what is not there is nothing.
    pub fn is_asked(self) -> bool {
        matches!(self, Self::Nothing | Self::OfAlert { asked: true })
    }

    /// Whether that table must have what is asked for.
    pub fn is_of(self, table: &str) -> bool {
        is_data(table) || matches!(self, Self::OfAlert { .. }) && table == "alert"
    }
}

/// Whether what is waited for is a name that the runbook's own table does not have.
#[must_use]
pub fn is_lack(name: &str) -> bool {
    name.split_once('.')
        .is_some_and(|(table, _)| is_data(table))
}

/// Whether it is the name of the runbook's own table, be it inside of another one.
pub(super) fn is_data(name: &str) -> bool {
    name.rsplit('/').next() == Some("data")
}
