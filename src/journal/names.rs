//! Many runs' names: their order, and finding one by a part of it.

use super::error::RecordError;
use super::name::RunName;
use crate::model::sorted::sort_by;

/// Sorts names, newest first.
pub(super) fn newest_first(names: &mut Vec<RunName>) {
    sort_by(names, |a, b| b.age_key().cmp(&a.age_key()));
}

/// The only one of `all` whose name begins with or else has that text.
pub(super) fn pick(partial: &str, all: &[RunName]) -> Result<RunName, RecordError> {
    let fitting = |fits: &dyn Fn(&str) -> bool| -> Vec<RunName> {
        let names = all.iter().filter(|name| fits(name.as_str()));
        names.cloned().collect()
    };
    let mut found = fitting(&|name| name.starts_with(partial));
    if found.is_empty() {
        found = fitting(&|name| name.contains(partial));
    }
    match found.as_slice() {
        [] => Err(RecordError::NoRun(partial.to_owned())),
        [only] => Ok(only.clone()),
        _ => Err(RecordError::Ambiguous {
            partial: partial.to_owned(),
            found,
        }),
    }
}
