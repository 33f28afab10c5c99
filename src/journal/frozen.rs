//! The definitions that a run walks, as they were when it began: its own, and those of the
//! runbooks that can be reached inside it.
//!
//! It must not know what they say.

/// The definitions of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frozen {
    /// Its own.
    pub text: String,
    /// Those that can be reached inside it, by their ids.
    pub included: Vec<(String, String)>,
}

impl Frozen {
    /// A definition that reaches no other one.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            included: Vec::new(),
        }
    }
}

/// The name of the file of a definition that is reached inside; none for what is no id: it
/// comes from a journal that anybody may have written.
pub(super) fn file_of(id: &str) -> Option<String> {
    let small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let fits = id.starts_with(small)
        && id.len() <= 64
        && id.chars().all(|c| small(c) || c == '-' || c == '_');
    fits.then(|| format!("{id}.yaml"))
}

#[cfg(test)]
mod tests {
    use super::file_of;

    #[test]
    fn no_id_of_a_journal_leads_out_of_the_folder() {
        assert_eq!(
            file_of("restart-db_2").as_deref(),
            Some("restart-db_2.yaml")
        );
        for id in ["", "../x", "a/b", "A", ".a", "a.b", "-a"] {
            assert_eq!(file_of(id), None, "{id}");
        }
    }
}
