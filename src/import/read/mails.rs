//! Mail addresses that stand behind a name: a reader of the page clicks on it.
//!
//! It must not know where a link stands.

/// The addresses that a link leads to, and that its own words do not say.
pub(super) fn hidden(href: &str, text: &str) -> Vec<String> {
    let scheme = "mailto:";
    let Some(start) = href.get(..scheme.len()) else {
        return Vec::new();
    };
    if !start.eq_ignore_ascii_case(scheme) {
        return Vec::new();
    }
    let way = href[scheme.len()..].split('?').next().unwrap_or_default();
    let way = way.replace("%40", "@").replace("%20", " ");
    let all = way.split([',', ';']).map(str::trim);
    let is_one = |own: &&str| {
        let fits = |c: char| c.is_ascii_alphanumeric() || "._%+-@".contains(c);
        own.contains('@') && own.chars().all(fits)
    };
    let text = text.to_lowercase();
    let untold = all
        .filter(is_one)
        .filter(|own| !text.contains(&own.to_lowercase()));
    untold.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_the_words_of_its_link_do_not_say_is_told() {
        for (href, text, told) in [
            ("mailto:a@example.org", "el cap", &["a@example.org"][..]),
            (
                "MAILTO:a%40example.org?subject=x",
                "el cap",
                &["a@example.org"],
            ),
            (
                "mailto:a@example.org,b@example.org",
                "tots",
                &["a@example.org", "b@example.org"],
            ),
            ("mailto:a@example.org", "A@example.org", &[]),
            ("mailto:?subject=x", "escriure", &[]),
            ("https://a@example.org", "x", &[]),
            ("mailto:<script>@x", "x", &[]),
        ] {
            assert_eq!(hidden(href, text), told, "{href}");
        }
    }
}
