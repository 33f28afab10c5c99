//! Programs that run what they read on their standard input: shells, interpreters, and what makes
//! arguments of it. What is piped into one of them is code.
//!
//! It must not know where a text that is piped comes from.

/// When a program reads its standard input as code.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reads {
    /// Always.
    Always,
    /// Where only options follow, and none of these, which give it its code otherwise.
    Bare(&'static [&'static str]),
    /// Where none of these options gives it its code otherwise.
    Unless(&'static [&'static str]),
    /// Where nothing follows but options and one argument: the far side's shell reads it.
    Far,
}

/// Shells.
#[rustfmt::skip]
pub const SHELLS: &[&str] = &[
    "sh", "bash", "rbash", "dash", "ash", "zsh", "rzsh", "ksh", "rksh", "mksh", "lksh", "oksh", "pdksh", "yash", "posh",
    "fish", "csh", "tcsh", "rc", "es", "elvish", "xonsh", "nu", "ion", "osh", "ysh", "murex",
];

#[rustfmt::skip]
const TABLE: &[(&[&str], Reads)] = &[
    (SHELLS, Reads::Bare(&["-c", "--command"])),
    (&["python", "pypy", "perl", "ruby", "node", "nodejs", "php", "lua", "luajit", "tclsh", "expect", "pwsh",
       "powershell", "osascript", "Rscript", "R", "julia", "guile", "irb", "ghci", "scala", "jshell",
       "octave", "groovy", "elixir", "iex", "erl", "sbcl", "clisp", "racket", "ocaml", "deno", "bun"],
       Reads::Bare(&["-c", "-e", "-E", "-m", "-r", "-R", "-f", "-n", "-p", "--eval", "-command"])),
    (&["psql", "mysql", "mariadb", "sqlite3", "sqlplus", "mongo", "mongosh", "redis-cli", "cqlsh", "bc", "dc", "gdb", "su",
       "sg", "newgrp", "duckdb", "clickhouse-client"],
       Reads::Unless(&["-c", "-f", "-e", "--command", "--file", "--execute", "--eval"])),
    (&["xargs", "parallel", "at", "batch", "crontab", "nsupdate", "ed"], Reads::Always),
    (&["ssh", "slogin", "plink", "mosh", "rsh", "dbclient", "telnet", "nc", "ncat", "socat", "sftp"], Reads::Far),
];

/// Whether a program reads some of its arguments as code, or hands them to one that does: what a
/// shell would expand may be expanded there.
#[must_use]
pub fn is_code_reader(name: &str) -> bool {
    const OTHERS: &[&str] = &[
        "awk", "gawk", "mawk", "sed", "find", "salt", "ansible", "aws",
    ];
    let own = |(names, _): &(&[&str], Reads)| names.contains(&name);
    is_runner(name) || OTHERS.contains(&name) || TABLE.iter().any(own)
}

/// The program that reads its standard input as code, where one of these words is such a one: it
/// may stand behind another that runs it (`sudo`, `ssh`, `docker exec`).
#[must_use]
pub fn reads_code<'w>(words: &[&'w str]) -> Option<&'w str> {
    words.iter().enumerate().find_map(|(at, word)| {
        let name = word.rsplit('/').next().unwrap_or(word);
        let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        let is_own = |own: &&str| *own == name || *own == bare;
        let (_, reads) = TABLE.iter().find(|(names, _)| names.iter().any(is_own))?;
        let rest = words.get(at + 1..).unwrap_or_default();
        let runs = at == 0 || words.first().is_some_and(|first| is_runner(first));
        let code = runs
            && match reads {
                Reads::Always => true,
                Reads::Unless(others) => !rest.iter().any(|word| is_one(word, others)),
                Reads::Bare(others) => rest
                    .iter()
                    .all(|word| word.starts_with('-') && !is_one(word, others)),
                Reads::Far => {
                    let plain = rest.iter().filter(|word| !word.starts_with('-'));
                    at == 0 && plain.count() <= 1
                }
            };
        code.then_some(name)
    })
}

/// Programs that run the one that they are given.
const RUNNERS: &[&str] = &[
    "sudo",
    "doas",
    "pkexec",
    "su",
    "runuser",
    "sg",
    "env",
    "nice",
    "ionice",
    "nohup",
    "setsid",
    "timeout",
    "time",
    "stdbuf",
    "flock",
    "strace",
    "busybox",
    "ssh",
    "slogin",
    "sshpass",
    "docker",
    "podman",
    "nerdctl",
    "crictl",
    "kubectl",
    "oc",
    "lxc",
    "incus",
    "machinectl",
    "chroot",
    "nsenter",
    "unshare",
    "ip",
    "systemd-run",
    "tmux",
    "screen",
    "watch",
];

fn is_runner(word: &str) -> bool {
    RUNNERS.contains(&word.rsplit('/').next().unwrap_or(word))
}

fn is_one(word: &str, options: &[&str]) -> bool {
    options.iter().any(|own| word.starts_with(own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_its_standard_input_is_known_and_what_only_reads_it_is_not() {
        for line in [
            "sh",
            "/bin/bash -s",
            "sudo -u root sh",
            "ssh web01 bash -s",
            "ssh web01",
            "python3.12 -",
            "docker exec -i web sh",
            "kubectl exec -i p -- sh",
            "xargs rm",
            "sudo xargs -n 1 rm",
            "psql -h db app",
            "at now",
        ] {
            let words: Vec<_> = line.split(' ').collect();
            assert!(reads_code(&words).is_some(), "{line}");
        }
        for line in [
            "wc -l",
            "grep sh",
            "grep -- sh file",
            "sh -c cat>x",
            "python3 tool.py",
            "ssh web01 wc -l",
            "mail -s at a@b.example",
            "psql -c 'select 1'",
            "tee /etc/at",
        ] {
            let words: Vec<_> = line.split(' ').collect();
            assert_eq!(reads_code(&words), None, "{line}");
        }
    }
}
