//! Every sign of a text is read.

use super::{condition, template};

#[test]
fn nothing_behind_a_text_in_quotes_is_thrown_away() {
    for text in [
        "a == 'b' && c > 3",
        "a == 'b' & c",
        "a == 'b' ? c : d",
        "a == 'b' ; nope (((",
        "a == 'b' # there",
        "a == 'b' @",
        "a == 'b' $c",
        "a == 'b' ^ c",
        "a == 'b' `c`",
        "a == 'b' \\ c",
        "a == 'b'\u{a0}and c",
        "a == 'b' …",
        "not a == 'b' && c > 3",
        "a == 'b' 'c'",
        "'a' \"b\"",
    ] {
        assert!(condition(text).is_err(), "{text}");
        let inside = format!("x {{% if {text} %}}y{{% endif %}}");
        assert!(template(&inside).is_err(), "{inside}");
    }
    for text in ["a == 'b' and c > 3", "a in ['b', 'c']", "a == 'b&&c'"] {
        assert!(condition(text).is_ok(), "{text}");
    }
}
