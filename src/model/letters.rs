//! The letters that ask for something at a step or at the end of a run, the same on the
//! full screen and in lines.
//!
//! It must not know what any of them does, nor which a site has bound otherwise.

/// Find a step by its letters.
pub const FIND: &str = "/";

/// What a letter asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Letter {
    /// Leave the step out.
    Skip,
    /// Say that the step failed.
    Fail,
    /// Take back what was done last.
    Undo,
    /// Write a note.
    Note,
    /// Write a note for whoever goes on with the run.
    Handover,
    /// Take a file into the record.
    Attach,
    /// Show the ticket.
    Ticket,
    /// Show what happened when.
    Timeline,
    /// Copy something of the step.
    Yank,
    /// Show a number or an address as a code that a phone reads.
    Qr,
    /// Show why the step and its questions are there.
    Why,
    /// Back to where the run stands.
    Current,
    /// Show the steps that do not apply, too.
    Hidden,
    /// Say whether this is duty.
    Duty,
    /// Go to the closing of the run; there, end it incomplete.
    Closing,
    /// Say which keys there are.
    Help,
    /// Leave; the run stays open.
    Leave,
}

impl Letter {
    const ALL: [Self; 17] = [
        Self::Skip,
        Self::Fail,
        Self::Undo,
        Self::Note,
        Self::Handover,
        Self::Attach,
        Self::Ticket,
        Self::Timeline,
        Self::Yank,
        Self::Qr,
        Self::Why,
        Self::Current,
        Self::Hidden,
        Self::Duty,
        Self::Closing,
        Self::Help,
        Self::Leave,
    ];

    /// The letter itself, as the only key.
    #[must_use]
    pub const fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Skip => &["s"],
            Self::Fail => &["f"],
            Self::Undo => &["u"],
            Self::Note => &["n"],
            Self::Handover => &["H"],
            Self::Attach => &["a"],
            Self::Ticket => &["t"],
            Self::Timeline => &["l"],
            Self::Yank => &["y"],
            Self::Qr => &["Q"],
            Self::Why => &["i"],
            Self::Current => &["."],
            Self::Hidden => &["h"],
            Self::Duty => &["d"],
            Self::Closing => &["e"],
            Self::Help => &["?"],
            Self::Leave => &["q"],
        }
    }

    /// Whether it asks for something that changes the run. The closing may be read by anybody.
    #[must_use]
    pub const fn changes_run(self) -> bool {
        match self {
            Self::Skip
            | Self::Fail
            | Self::Undo
            | Self::Note
            | Self::Handover
            | Self::Attach
            | Self::Duty => true,
            Self::Ticket
            | Self::Timeline
            | Self::Yank
            | Self::Qr
            | Self::Why
            | Self::Current
            | Self::Hidden
            | Self::Closing
            | Self::Help
            | Self::Leave => false,
        }
    }

    /// What a text asks for; none where it is no such letter.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let asks = |letter: &Self| letter.keys().contains(&text);
        Self::ALL.into_iter().find(asks)
    }
}
