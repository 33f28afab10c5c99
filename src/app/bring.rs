//! The line for another machine's shell that brings a file here, into a run's evidence.
//!
//! It must not know which shell that is: what any shell could read otherwise is quoted.

use std::path::Path;

/// `scp shot.png marta@bastion:/home/marta/.../evidence/shot.png`.
#[must_use]
pub fn scp_line(name: &str, login: &str, host: &str, folder: &Path) -> String {
    let from = format!("./{name}");
    let from = if name.starts_with('-') || name.contains(':') {
        &from
    } else {
        name
    };
    // An account without a name is told by its number, which no shell takes for one.
    let at = if login.is_empty() || login.contains(char::is_whitespace) {
        host.to_owned()
    } else {
        format!("{login}@{host}")
    };
    let to = format!("{at}:{}", folder.join(name).display());
    format!("scp {} {}", quoted(from), quoted(&to))
}

/// A word of a shell's line: as it is where every shell takes it so, else in quotes.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "@%+=:,./_-".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_every_shell_takes_as_it_is_has_no_quotes() {
        let line = scp_line(
            "a-1.png",
            "marta",
            "bastion",
            Path::new("/srv/runs/a/evidence"),
        );
        assert_eq!(
            line,
            "scp a-1.png marta@bastion:/srv/runs/a/evidence/a-1.png"
        );
    }

    #[test]
    fn what_a_shell_would_act_on_is_in_quotes_and_no_name_is_an_option() {
        let folder = Path::new("/home/o'neil $(id)/e");
        assert_eq!(
            scp_line("-a b.png", "", "bastion", folder),
            "scp './-a b.png' 'bastion:/home/o'\\''neil $(id)/e/-a b.png'"
        );
    }
}
