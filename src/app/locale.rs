//! What the environment says about language and letters.
//!
//! It is given the variables and reads none itself.

use crate::i18n::Lang;

/// The language that the environment asks for, and the variable that does.
///
/// As gettext has it: `LANGUAGE` is a list and goes first, unless the locale is C. Where it
/// names none that there is, the locale decides.
pub fn lang(variable: impl Fn(&str) -> Option<String>) -> Option<(Lang, &'static str)> {
    let named = |name: &'static str| variable(name).map(|value| (value, name));
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(named);
    let is_c = locale.as_ref().is_none_or(|(locale, _)| is_c(locale));
    let listed = variable("LANGUAGE").filter(|_| !is_c);
    let first = listed.and_then(|list| list.split(':').find_map(Lang::parse));
    if let Some(lang) = first {
        return Some((lang, "LANGUAGE"));
    }
    let (locale, name) = locale?;
    Some((Lang::parse(&locale)?, name))
}

/// Whether a locale is that of programs: `C`, `C.UTF-8`, `POSIX`.
fn is_c(locale: &str) -> bool {
    matches!(locale.split(['.', '@']).next(), Some("C" | "POSIX"))
}

/// Whether the terminal is told to expect UTF-8: the first of the three that is set says.
pub fn utf8(variable: impl Fn(&str) -> Option<String>) -> (bool, Option<&'static str>) {
    let said = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(|name| Some((variable(name)?.to_ascii_lowercase(), name)));
    let is_utf8 = |value: &String| value.contains("utf-8") || value.contains("utf8");
    (
        said.as_ref().is_some_and(|(value, _)| is_utf8(value)),
        said.map(|(_, name)| name),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(environment: &[(&str, &str)]) -> Option<(Lang, &'static str)> {
        lang(|name| {
            let found = environment.iter().find(|(own, _)| *own == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn language_is_a_list_and_goes_before_the_locale() {
        let first = of(&[("LANG", "en_US.UTF-8"), ("LANGUAGE", "ca:es")]);
        assert_eq!(first, Some((Lang::Ca, "LANGUAGE")));
        let second = of(&[("LANG", "fr_FR.UTF-8"), ("LANGUAGE", "fr:ca_ES.UTF-8")]);
        assert_eq!(second, Some((Lang::Ca, "LANGUAGE")));
        let over_all = of(&[("LC_ALL", "es_ES.UTF-8"), ("LANGUAGE", "ca")]);
        assert_eq!(over_all, Some((Lang::Ca, "LANGUAGE")));
    }

    #[test]
    fn language_says_nothing_in_the_locale_of_programs() {
        for locale in ["C", "C.UTF-8", "POSIX"] {
            let read = of(&[("LC_ALL", locale), ("LANGUAGE", "ca")]);
            assert_eq!(read, Some((Lang::En, "LC_ALL")), "{locale}");
        }
        assert_eq!(of(&[("LANGUAGE", "ca")]), None);
    }

    #[test]
    fn the_locale_decides_where_no_listed_language_is_ours() {
        let read = of(&[("LANG", "ca_ES.UTF-8"), ("LANGUAGE", "fr:de")]);
        assert_eq!(read, Some((Lang::Ca, "LANG")));
        let messages = of(&[("LC_MESSAGES", "es_ES"), ("LANG", "ca_ES")]);
        assert_eq!(messages, Some((Lang::Es, "LC_MESSAGES")));
    }
}
