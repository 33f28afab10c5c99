//! A command line as an environment variable holds it, parted as a shell would.
//!
//! No shell is involved: only quotes and backslashes mean anything. It must not know which
//! program that is.

/// The words of a command line. A quote that is never closed goes on to the end.
#[must_use]
pub fn argv(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\'' => {
                let inside = letters.by_ref().take_while(|c| *c != '\'');
                word.get_or_insert_default().extend(inside);
            }
            '"' => quoted(&mut letters, word.get_or_insert_default()),
            '\\' => word.get_or_insert_default().extend(letters.next()),
            blank if blank.is_whitespace() => words.extend(word.take()),
            other => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    words
}

/// What stands in double quotes: there a backslash counts before few letters.
fn quoted(letters: &mut std::str::Chars<'_>, word: &mut String) {
    while let Some(letter) = letters.next() {
        match letter {
            '"' => return,
            '\\' => match letters.next() {
                Some(next @ ('"' | '\\' | '$' | '`')) => word.push(next),
                Some(next) => word.extend(['\\', next]),
                None => word.push('\\'),
            },
            other => word.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_as_a_shell_would() {
        for (line, words) in [
            (
                "emacsclient -t -a \"\"",
                &["emacsclient", "-t", "-a", ""] as &[_],
            ),
            (
                "nvim +'set bufhidden=delete'",
                &["nvim", "+set bufhidden=delete"],
            ),
            ("'/opt/my editors/ed' -w", &["/opt/my editors/ed", "-w"]),
            ("/opt/my\\ editors/ed  -w ", &["/opt/my editors/ed", "-w"]),
            ("ed \"a \\\"b\\\" \\n\"", &["ed", "a \"b\" \\n"]),
            ("ed 'never closed", &["ed", "never closed"]),
            ("  ", &[]),
        ] {
            assert_eq!(argv(line), words, "{line}");
        }
    }
}
