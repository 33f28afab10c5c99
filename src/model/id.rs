//! Names that steps and fields go by in a runbook, its conditions and its journal.
//!
//! Those of an instance of a repeated step have its value in brackets, `restart[web02]`: no
//! name of a runbook has a bracket.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A name in the instance of that value.
#[must_use]
pub fn of_each(name: &str, key: &str) -> String {
    format!("{name}[{key}]")
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// Returns the name as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The same in the instance of that value.
            #[must_use]
            pub fn of_each(&self, key: &str) -> Self {
                Self(of_each(&self.0, key))
            }

            /// The name as the runbook has it.
            #[must_use]
            pub fn base(&self) -> &str {
                self.0.split_once('[').map_or(&self.0, |(base, _)| base)
            }

            /// The value of the instance that it is in; none where its step is there once.
            #[must_use]
            pub fn each(&self) -> Option<&str> {
                let (_, key) = self.0.split_once('[')?;
                key.strip_suffix(']')
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

id!(
    /// The name of a step; a decision's answer is a variable of this name.
    StepId
);
id!(
    /// The name of a form field; its answer is a variable of this name.
    FieldId
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_an_instance_gives_back_the_runbooks_name_and_the_value() {
        for key in ["web02", "a[0]", "]", "x [y", "", "2001:db8::1"] {
            let id = StepId::from("restart").of_each(key);
            assert_eq!((id.base(), id.each()), ("restart", Some(key)));
        }
        let id = FieldId::from("version");
        assert_eq!((id.base(), id.each()), ("version", None));
    }
}
