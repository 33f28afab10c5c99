//! Whose names a part of a run has that came from a runbook inside another one.
//!
//! What is inside a step of the kind `runbook` has that step's id before its own, as
//! `restart/stop`: no name of a runbook has a stroke. It must not know how names are read.

use std::borrow::Cow;

/// Names that are one for the whole run, whichever runbook asks for them.
const SHARED: &[&str] = &[
    "duty", "schedule", "operator", "alert", "loop", "true", "false", "none", "True", "False",
    "None",
];

/// The inside of a step that walks another runbook.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Scope {
    /// The id of the step, with those of the steps that it is itself inside of.
    path: String,
}

impl Scope {
    /// The inside of the step of that whole id.
    #[must_use]
    pub fn of(path: &str) -> Self {
        Self {
            path: path.to_owned(),
        }
    }

    /// The whole id of the step that it is inside of.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether it is the inside of the step of that whole id, or of one inside it.
    #[must_use]
    pub fn is_inside(&self, step: &str) -> bool {
        let rest = self.path.strip_prefix(step);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// How many steps it is inside of.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.path.split('/').count()
    }

    /// The whole name of what is called so inside.
    #[must_use]
    pub fn full<'n>(&self, name: &'n str) -> Cow<'n, str> {
        if SHARED.contains(&name) {
            Cow::Borrowed(name)
        } else {
            Cow::Owned(format!("{}/{name}", self.path))
        }
    }

    /// What the runbook itself calls what has that whole name; the name as it is where it is
    /// of elsewhere.
    #[must_use]
    pub fn own<'n>(&self, name: &'n str) -> &'n str {
        let inside = name.strip_prefix(self.path.as_str());
        inside.and_then(|own| own.strip_prefix('/')).unwrap_or(name)
    }
}

/// The whole name of what a part of a run calls so, be it inside of something or not.
#[must_use]
pub fn full<'n>(scope: Option<&Scope>, name: &'n str) -> Cow<'n, str> {
    scope.map_or(Cow::Borrowed(name), |scope| scope.full(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_inside_has_the_steps_id_before_it_and_what_is_shared_has_not() {
        let scope = Scope::of("restart/db");
        assert_eq!(scope.full("host"), "restart/db/host");
        assert_eq!(scope.full("duty"), "duty");
        assert_eq!(scope.own("restart/db/host"), "host");
        assert_eq!(scope.own("restart/dbx/host"), "restart/dbx/host");
        assert_eq!(scope.depth(), 2);
        assert_eq!(full(None, "host"), "host");
    }
}
