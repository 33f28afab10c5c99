//! The line for another machine's shell that brings a file here, into a run's evidence, and
//! what of it is not known.
//!
//! It must not know which shell that is: what any shell could read otherwise is quoted.

use crate::i18n::Words;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

/// How this machine is reached from the person's own, as far as that can be known here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// The account that the program runs as.
    account: String,
    /// The account that people log in to.
    login: String,
    /// Its home, where the program runs as another one.
    home: Option<PathBuf>,
    /// What the person's machine calls this one, as the configuration says.
    named: Option<String>,
    /// The name of this machine.
    host: String,
    /// Where the line came in.
    came_in: Option<(IpAddr, u16)>,
    /// A multiplexer may have been left by one line and taken up by another.
    multiplexed: bool,
}

/// A line that brings a file here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bring {
    /// The line.
    pub line: String,
    /// Where the file is then.
    pub path: PathBuf,
    /// What of it is not known, in words.
    pub doubt: Option<String>,
}

impl Reach {
    /// By the environment and the system's list of users; `named` is what the configuration
    /// says.
    #[must_use]
    pub fn of(
        variable: impl Fn(&str) -> Option<String>,
        (account, host): (&str, &str),
        named: Option<&str>,
        users: impl FnOnce() -> String,
    ) -> Self {
        let by = ["SUDO_USER", "DOAS_USER"].into_iter().find_map(&variable);
        let login = by.unwrap_or_else(|| account.to_owned());
        let far = login != account;
        Self {
            home: far.then(users).and_then(|users| home_of(&login, &users)),
            account: account.to_owned(),
            login,
            named: named.map(str::to_owned),
            host: host.to_owned(),
            came_in: variable("SSH_CONNECTION").and_then(|line| came_in(&line)),
            multiplexed: variable("TMUX").or_else(|| variable("STY")).is_some(),
        }
    }

    /// The line for a file of that name, or at that place on the person's machine, into a
    /// folder of the account that the program runs as.
    #[must_use]
    pub fn line(&self, name: &str, from: Option<&str>, folder: &Path, words: &Words) -> Bring {
        let host = self.named.as_ref().unwrap_or(&self.host);
        let (to, path) = self.place(name, folder);
        // An account without a name is told by its number, which no shell takes for one.
        let at = if self.login.is_empty() || self.login.contains(char::is_whitespace) {
            host.clone()
        } else {
            format!("{}@{host}", self.login)
        };
        let port = self.came_in.map(|(_, port)| port);
        let port = port.filter(|port| *port != 22 && self.named.is_none());
        let port = port.map_or_else(String::new, |port| format!("-P {port} "));
        let from = from.map_or_else(|| quoted(&local(name)), windows);
        Bring {
            line: format!("scp {port}{from} {}", quoted(&format!("{at}:{to}"))),
            path,
            doubt: self.doubt(words),
        }
    }

    /// Where it goes, as `scp` is told, and where it is then.
    fn place(&self, name: &str, folder: &Path) -> (String, PathBuf) {
        if self.login == self.account {
            let path = folder.join(name);
            return (path.display().to_string(), path);
        }
        // The folder is another account's. What has no folder goes to the login's home.
        match &self.home {
            Some(home) => (name.to_owned(), home.join(name)),
            None => {
                let path = Path::new("/tmp").join(name);
                (path.display().to_string(), path)
            }
        }
    }

    fn doubt(&self, words: &Words) -> Option<String> {
        let sudo = (self.login != self.account).then(|| {
            let args = [
                ("login", (&self.login).into()),
                ("account", (&self.account).into()),
            ];
            words.with("bring-sudo", &args)
        });
        let name = self.named.is_none().then(|| {
            // By which line one came into a multiplexer is not known.
            let came_in = self.came_in.filter(|_| !self.multiplexed);
            let host = match came_in {
                Some((address, _)) => format!("{} ({address})", self.host),
                None => self.host.clone(),
            };
            words.with("bring-doubt", &[("host", (&host).into())])
        });
        let all: Vec<_> = sudo.into_iter().chain(name).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }
}

/// Of `client port server port`, where the line came in.
fn came_in(line: &str) -> Option<(IpAddr, u16)> {
    let mut words = line.split_whitespace().skip(2);
    let address = words.next()?.parse().ok()?;
    Some((address, words.next()?.parse().ok()?))
}

/// The home of an account, as the system's list of users has it.
fn home_of(login: &str, users: &str) -> Option<PathBuf> {
    users.lines().find_map(|line| {
        let mut parts = line.split(':');
        (parts.next() == Some(login)).then_some(())?;
        let home = parts.nth(4)?;
        home.starts_with('/').then(|| PathBuf::from(home))
    })
}

/// A name that no program takes for an option or for another machine.
fn local(name: &str) -> String {
    if name.starts_with('-') || name.contains(':') {
        format!("./{name}")
    } else {
        name.to_owned()
    }
}

/// A path of Windows as both of its shells take it.
fn windows(path: &str) -> String {
    format!("\"{path}\"")
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
    use crate::i18n::Lang;

    const USERS: &str = "root:x:0:0:root:/root:/bin/sh\nmarta:x:1000:1000::/home/marta:/bin/sh\n";

    fn reach(account: &str, named: Option<&str>, env: &[(&str, &str)]) -> Reach {
        let variable = |name: &str| {
            let own = env.iter().find(|(own, _)| *own == name);
            own.map(|(_, value)| (*value).to_owned())
        };
        Reach::of(variable, (account, "bastion"), named, || USERS.to_owned())
    }

    fn line(reach: &Reach, name: &str, folder: &str) -> Bring {
        reach.line(name, None, Path::new(folder), &Words::new(Lang::En))
    }

    #[test]
    fn what_every_shell_takes_as_it_is_has_no_quotes() {
        let made = line(
            &reach("marta", Some("bastion"), &[]),
            "a-1.png",
            "/srv/runs/a/evidence",
        );
        assert_eq!(
            made.line,
            "scp a-1.png marta@bastion:/srv/runs/a/evidence/a-1.png"
        );
        assert_eq!(made.path, Path::new("/srv/runs/a/evidence/a-1.png"));
        assert_eq!(made.doubt, None);
    }

    #[test]
    fn what_a_shell_would_act_on_is_in_quotes_and_no_name_is_an_option() {
        let made = line(&reach("", None, &[]), "-a b.png", "/home/o'neil $(id)/e");
        assert_eq!(
            made.line,
            "scp './-a b.png' 'bastion:/home/o'\\''neil $(id)/e/-a b.png'"
        );
    }

    #[test]
    fn under_sudo_it_goes_to_whoever_logs_in_and_that_is_said() {
        let own = reach("root", Some("b1"), &[("SUDO_USER", "marta")]);
        let made = line(&own, "a.png", "/root/e");
        assert_eq!(made.line, "scp a.png marta@b1:a.png");
        assert_eq!(made.path, Path::new("/home/marta/a.png"));
        assert!(made.doubt.is_some_and(|doubt| doubt.contains("marta")));
        // Of a directory's account the home is not known here.
        let far = reach("root", Some("b1"), &[("SUDO_USER", "anna")]);
        let made = line(&far, "a.png", "/root/e");
        assert_eq!(made.line, "scp a.png anna@b1:/tmp/a.png");
        assert_eq!(made.path, Path::new("/tmp/a.png"));
    }

    #[test]
    fn where_the_line_came_in_is_told_with_its_port_and_what_is_not_known() {
        let ssh = ("SSH_CONNECTION", "10.0.0.9 51000 2001:db8::5 2222");
        let made = line(&reach("marta", None, &[ssh]), "a.png", "/e");
        assert_eq!(made.line, "scp -P 2222 a.png marta@bastion:/e/a.png");
        let doubt = made.doubt.unwrap_or_default();
        assert!(
            doubt.contains("bastion (2001:db8::5)") && doubt.contains("-J"),
            "{doubt}"
        );
        // tmux may have been begun by another line.
        let tmux = ("TMUX", "/tmp/tmux-0/default,1,0");
        let made = line(&reach("marta", None, &[ssh, tmux]), "a.png", "/e");
        assert!(!made.doubt.unwrap_or_default().contains("2001"));
        let usual = ("SSH_CONNECTION", "10.0.0.9 51000 10.0.0.5 22");
        let made = line(&reach("marta", None, &[usual]), "a.png", "/e");
        assert_eq!(made.line, "scp a.png marta@bastion:/e/a.png");
        for odd in ["", "a b c", "1 2 3 x", "10.0.0.9 1 10.0.0.5 99999"] {
            let made = line(
                &reach("marta", None, &[("SSH_CONNECTION", odd)]),
                "a.png",
                "/e",
            );
            assert_eq!(made.line, "scp a.png marta@bastion:/e/a.png", "{odd}");
        }
    }

    #[test]
    fn a_path_of_windows_is_brought_from_where_it_is() {
        let own = reach("marta", Some("b1"), &[]);
        let from = Some("C:\\Users\\M V\\error.png");
        let made = own.line("error.png", from, Path::new("/e"), &Words::new(Lang::En));
        assert_eq!(
            made.line,
            "scp \"C:\\Users\\M V\\error.png\" marta@b1:/e/error.png"
        );
    }
}
