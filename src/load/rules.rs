//! Every rule by which `vetlla check` judges a file, once.
//!
//! What each asks for is `rule-<code>` of the catalogue. It must not know how a rule is held
//! to.

use crate::i18n::Words;
use crate::model::problem::Severity;

/// A rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its stable name, as in `[two-actions]`.
    pub code: &'static str,
    /// How much it matters where it is broken; some hang on the case.
    pub levels: &'static [Severity],
    /// Who has found that it matters, where it is a rule of human factors. The
    /// wording and the bounds are our own.
    pub source: Option<&'static str>,
}

impl Rule {
    /// What it asks for, in one sentence.
    #[must_use]
    pub fn about(&self, words: &Words) -> String {
        words.say(&format!("rule-{}", self.code))
    }

    /// How much it matters at most.
    #[must_use]
    pub fn worst(&self) -> Severity {
        let levels = self.levels.iter().copied();
        levels.max().unwrap_or(Severity::Error)
    }

    /// Whether an author may say that it does not count somewhere: no error can be allowed.
    #[must_use]
    pub fn may_be_allowed(&self) -> bool {
        let is_own = self.code.starts_with("allow-") || self.code == "more";
        !is_own && self.levels.iter().any(|level| *level != Severity::Error)
    }
}

/// The rule of that name.
#[must_use]
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

const ERROR: &[Severity] = &[Severity::Error];
const WARNING: &[Severity] = &[Severity::Warning];
const NOTE: &[Severity] = &[Severity::Note];
const NOTE_OR_ERROR: &[Severity] = &[Severity::Note, Severity::Error];
const ANY: &[Severity] = &[Severity::Note, Severity::Warning, Severity::Error];
const EITHER: &[Severity] = &[Severity::Warning, Severity::Error];

const fn error(code: &'static str) -> Rule {
    rule_of(code, ERROR)
}

const fn warning(code: &'static str) -> Rule {
    rule_of(code, WARNING)
}

const fn note(code: &'static str) -> Rule {
    rule_of(code, NOTE)
}

const fn rule_of(code: &'static str, levels: &'static [Severity]) -> Rule {
    Rule {
        code,
        levels,
        source: None,
    }
}

const fn found_by(code: &'static str, source: &'static str) -> Rule {
    Rule {
        code,
        levels: WARNING,
        source: Some(source),
    }
}

/// On how procedures are written for those who must follow them.
const DOE: &str =
    "DOE-STD-1029-92, Writer's Guide for Technical Procedures (1992, Change Notice 1, 1998)";
const REVIEWS: &str = "DOE O 422.1, Conduct of Operations (2010)";
const LENGTH: &str = "Gawande, The Checklist Manifesto (2009): between five and nine items";
const NUMBERS: &str =
    "ITU-T E.123, Notation for national and international telephone numbers, and E.164";
const CHECKLISTS: &str = "Degani and Wiener, Human Factors of Flight-Deck Checklists: \
     The Normal Checklist, NASA CR 177549 (1990), 7.2, The Order of Checklist Items";

/// Every rule.
pub static RULES: &[Rule] = &[
    // The file and its YAML.
    error("unreadable"),
    error("too-large"),
    error("limit"),
    error("tab"),
    error("indent"),
    error("syntax"),
    error("cut"),
    error("lost-word"),
    warning("escape"),
    error("list-in-text"),
    rule_of("blank", EITHER),
    error("empty-item"),
    rule_of("more", EITHER),
    // Keys and values.
    error("unknown-key"),
    error("duplicate-key"),
    error("missing"),
    error("not-here"),
    error("wrong-shape"),
    error("wrong-type"),
    error("unknown-word"),
    error("version"),
    error("lang"),
    warning("lang-unspoken"),
    warning("two-readings"),
    error("email"),
    error("url"),
    error("country"),
    error("date"),
    error("interval"),
    error("timezone"),
    rule_of("opening-hours", EITHER),
    error("pattern"),
    error("min-max"),
    error("limit-value"),
    error("default"),
    warning("default-is-code"),
    warning("number-default"),
    warning("label-compared"),
    error("set-lost"),
    error("contradiction"),
    error("no-secrets"),
    error("no-phone"),
    error("no-program"),
    error("answer-as-code"),
    warning("answer-may-be-code"),
    warning("answer-piped-as-code"),
    warning("shell-word"),
    error("out-of-bounds"),
    error("duplicate-option"),
    warning("mixed-options"),
    warning("quoted-flag"),
    warning("opposite-label"),
    warning("duplicate-label"),
    warning("label-of-another"),
    warning("alert-label"),
    warning("alert-pattern"),
    note("alerts-inherited"),
    // The configuration.
    error("unknown-action"),
    error("no-key"),
    error("key-always"),
    error("key-unsent"),
    error("key-twice-here"),
    error("key-twice"),
    error("key-lost"),
    error("colour"),
    warning("contrast"),
    // Names.
    error("bad-id"),
    error("reserved-id"),
    error("duplicate-id"),
    error("id-twice"),
    error("unknown-contact"),
    error("unknown-reference"),
    error("unknown-field"),
    error("extends-missing"),
    error("extends-circle"),
    error("extends-step"),
    error("extends-form"),
    error("runbook-missing"),
    error("runbook-broken"),
    error("runbook-circle"),
    error("runbook-depth"),
    error("runbook-size"),
    error("unknown-option"),
    error("unknown-name"),
    error("no-answer"),
    rule_of("too-late", EITHER),
    // Conditions and templates.
    error("expression"),
    error("template"),
    error("never"),
    error("no-stamp"),
    error("no-order"),
    error("not-among"),
    error("no-sum"),
    error("wrong-kind"),
    rule_of("bare", EITHER),
    warning("constant"),
    warning("hours-not-given"),
    warning("unlabelled"),
    warning("no-answers-here"),
    warning("unfilled"),
    warning("blank-in-command"),
    error("internal-told"),
    rule_of("data-lacks", EITHER),
    rule_of("entry-lacks", EITHER),
    warning("for-people"),
    // What walking the runbook finds.
    rule_of("step-never", NOTE_OR_ERROR),
    rule_of("step-behind-end", ANY),
    note("step-always"),
    rule_of("field-never", NOTE_OR_ERROR),
    note("field-always"),
    rule_of("field-not-asked", EITHER),
    warning("field-unused"),
    rule_of("hold-late", EITHER),
    rule_of("ticket-is-empty", EITHER),
    rule_of("ticket-no-subject", EITHER),
    rule_of("ticket-has-gap", EITHER),
    error("unasked-answer"),
    warning("blank-answer"),
    error("text-fails"),
    error("condition-fails"),
    rule_of("ticket-fails", EITHER),
    rule_of("message-is-empty", EITHER),
    rule_of("message-no-subject", EITHER),
    rule_of("message-to-nobody", EITHER),
    rule_of("message-has-gap", EITHER),
    rule_of("message-fails", EITHER),
    warning("update-never"),
    rule_of("update-is-empty", EITHER),
    rule_of("update-has-gap", EITHER),
    rule_of("update-fails", EITHER),
    rule_of("script-fails", EITHER),
    error("when-circle"),
    error("default-circle"),
    error("own-state"),
    warning("field-impossible"),
    warning("no-time"),
    rule_of("title-blank", EITHER),
    warning("contact-uncalled"),
    rule_of("suggest-no-option", EITHER),
    error("default-refused"),
    rule_of("step-stuck", EITHER),
    note("not-tried"),
    // Care and human factors.
    warning("password"),
    warning("review-undated"),
    warning("review-ahead"),
    found_by("review-overdue", REVIEWS),
    found_by("long-section", LENGTH),
    found_by("critical-late", CHECKLISTS),
    found_by("notice-acts", DOE),
    found_by("two-actions", DOE),
    found_by("no-verb", DOE),
    found_by("phone-undialable", NUMBERS),
    // What an author allows.
    warning("allow-form"),
    warning("allow-rule"),
    warning("allow-reason"),
    warning("allow-error"),
    note("allow-unused"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn each_rule_is_there_once_and_said_in_three_languages() {
        let codes: BTreeSet<_> = RULES.iter().map(|rule| rule.code).collect();
        assert_eq!(codes.len(), RULES.len());
        for rule in RULES {
            let said = Lang::ALL.map(|lang| rule.about(&Words::new(lang)));
            let different: BTreeSet<_> = said.iter().collect();
            assert_eq!(different.len(), 3, "{said:?}");
            assert!(said.iter().all(|text| text.ends_with('.')), "{said:?}");
        }
    }

    /// What the program says beside this table: `"code"` in a file of its own.
    fn source(folder: &Path, all: &mut String) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_code = path.extension().is_some_and(|ending| ending == "rs");
            if path.is_dir() && name != "tests" {
                source(&path, all);
            } else if is_code && name != "rules.rs" && !name.ends_with("tests.rs") {
                let text = std::fs::read_to_string(&path).unwrap_or_default();
                let code = text.split("#[cfg(test)]\nmod ").next();
                all.push_str(code.unwrap_or_default());
            }
        }
    }

    #[test]
    fn each_rule_is_one_that_the_program_holds_files_to() {
        let mut all = String::new();
        source(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
        let held = |code: &str| {
            all.contains(&format!("\"{code}\"")) || all.contains(&format!("\"problem-{code}\""))
        };
        let idle: Vec<_> = RULES.iter().filter(|rule| !held(rule.code)).collect();
        assert!(idle.is_empty(), "nothing holds files to {idle:?}");
    }
}
