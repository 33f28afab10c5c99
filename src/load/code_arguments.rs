//! Arguments that a program reads as a program: what a shell gets behind `-c`, the script of
//! `awk`, all that `ssh` sends to the far side. No answer stands there.
//!
//! One table says which. It must not know how a command is run.

use super::diagnostics::{Diagnostics, Hint};
use crate::lang;
use crate::model::problem::Place;
use crate::model::sorted::sort_by_key;
use crate::model::stdin_code::reads_code;

/// Which of its plain arguments a program reads as a program.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reads {
    /// None.
    Nothing,
    /// The first, unless an option gave one.
    Script,
    /// Those from that one on, as the line of a shell.
    Line(usize),
    /// That one is the program to run, and what follows are its arguments.
    Program(usize),
}

/// Programs, the letters of their options that a program follows, those that another argument
/// follows, and what they read.
type Row = (&'static [&'static str], &'static str, &'static str, Reads);

#[rustfmt::skip]
const TABLE: &[Row] = &[
    (&["sh", "bash", "dash", "ash", "zsh", "ksh", "mksh", "fish", "csh", "tcsh"], "c", "oO", Reads::Script),
    (&["python", "pypy"], "cm", "WX", Reads::Script),
    (&["perl"], "eE", "I", Reads::Script),
    (&["ruby"], "e", "rI", Reads::Script),
    (&["node", "nodejs"], "ep", "r", Reads::Script),
    (&["php"], "rBREf", "dc", Reads::Script),
    (&["lua", "luajit"], "e", "l", Reads::Script),
    (&["tclsh", "wish", "expect"], "c", "", Reads::Script),
    (&["pwsh", "powershell"], "c", "", Reads::Script),
    (&["Rscript", "osascript", "julia", "guile"], "ec", "", Reads::Script),
    (&["awk", "gawk", "mawk", "nawk"], "efE", "vF", Reads::Script),
    (&["sed", "gsed"], "ef", "l", Reads::Script),
    (&["su", "runuser", "script", "rsync", "xterm", "nc", "ncat"], "ce", "", Reads::Nothing),
    (&["ansible"], "a", "miuefclMtvT", Reads::Nothing),
    (&["vim", "vi", "nvim", "ex", "emacs", "vagrant"], "c", "", Reads::Nothing),
    (&["aws", "gcloud", "gdb"], "", "", Reads::Nothing),
    (&["tmux", "screen"], "", "tsLSfcnxyF", Reads::Line(2)),
    (&["psql"], "c", "", Reads::Nothing),
    (&["mysql", "mariadb"], "e", "", Reads::Nothing),
    (&["scp", "sftp"], "oS", "", Reads::Nothing),
    (&["sqlite3"], "", "", Reads::Line(2)),
    (&["ssh", "slogin", "autossh"], "o", "BbcDEeFIiJLlmpQRSWw", Reads::Line(2)),
    (&["watch"], "", "nq", Reads::Line(1)),
    (&["parallel", "socat"], "", "j", Reads::Line(1)),
    (&["env"], "S", "uC", Reads::Program(1)),
    (&["sudo"], "", "ugCDhpRrTtU", Reads::Program(1)),
    (&["doas"], "", "uC", Reads::Program(1)),
    (&["xargs"], "", "ILnPsdEa", Reads::Program(1)),
    (&["nice", "ionice", "stdbuf", "strace", "sshpass"], "", "ncpioesPuEfd", Reads::Program(1)),
    (&["nohup", "setsid", "time", "busybox", "exec", "command"], "", "", Reads::Program(1)),
    (&["nsenter", "unshare", "systemd-run", "pkexec", "setpriv", "valgrind", "ltrace"], "", "tSGrwpuMHR", Reads::Program(1)),
    (&["chroot", "taskset", "chrt"], "", "", Reads::Program(2)),
    (&["timeout"], "", "ks", Reads::Program(2)),
    (&["flock"], "c", "wE", Reads::Program(2)),
];

/// Programs that read code only behind a word, and what they read from there on.
type Verbs = (
    &'static [&'static str],
    &'static [&'static str],
    &'static str,
    Reads,
);

#[rustfmt::skip]
const VERBS: &[Verbs] = &[
    (&["docker", "podman", "nerdctl", "crictl"], &["exec", "run"], "euwvplhmc", Reads::Program(2)),
    (&["ip"], &["exec"], "", Reads::Program(2)),
    (&["machinectl"], &["shell"], "EM", Reads::Program(2)),
    (&["salt", "salt-call", "salt-ssh"], &["cmd.run", "cmd.run_all", "cmd.shell", "cmd.script"], "", Reads::Line(1)),
    (&["kubectl", "oc", "lxc", "incus"], &["--"], "", Reads::Program(1)),
];

/// What is code behind it, whichever program gets it: variables that load or run something, and
/// options of one.
const KEYS: &[&str] = &[
    "--to-command=",
    "--checkpoint-action=",
    "--use-compress-program=",
    "--rsh=",
    "--upload-pack=",
    "core.sshCommand=",
    "core.pager=",
    "core.editor=",
    "core.fsmonitor=",
    "diff.external=",
    "alias.",
    "LD_PRELOAD=",
    "LD_LIBRARY_PATH=",
    "LD_AUDIT=",
    "PYTHONPATH=",
    "PERL5OPT=",
    "BASH_ENV=",
    "GIT_SSH_COMMAND=",
    "PATH=",
];

/// Long options that a program follows.
const LONG: &[&str] = &[
    "--eval",
    "--command",
    "--execute",
    "--expression",
    "--source",
    "--split-string",
    "--session-command",
    "--rsh",
    "--args",
    "--parameters",
    "-command",
    "-ex",
];

/// What `find` runs stands behind one of these.
const EXEC: &[&str] = &["-exec", "-execdir", "-ok", "-okdir"];

/// Tells of each answer that stands where a program is read.
pub(super) fn codes_stay(words: &[(String, Place)], found: &mut Diagnostics<'_>) {
    let mut walk = Walk {
        words,
        told: Vec::new(),
    };
    walk.program(0);
    // A shell may stand behind what nobody knows here: `docker exec`, `kubectl`, `ssh`.
    for at in 1..words.len() {
        if let Some((_, row)) = walk.row(at)
            && !matches!(row.3, Reads::Program(_))
        {
            walk.arguments(at, &(row.0, row.1, row.2, Reads::Nothing));
        }
    }
    for (at, (text, _)) in words.iter().enumerate() {
        if KEYS.iter().any(|own| text.starts_with(own)) {
            walk.tell(at, &words[0].0, Hint::Own);
        }
    }
    sort_by_key(&mut walk.told, |(at, ..)| *at);
    for (at, program, hint) in walk.told {
        let (text, place) = &words[at];
        let args = [("program", program.into()), ("found", text.into())];
        let code = "answer-as-code";
        found.add(*place, code, code, &args, &hint);
    }
}

/// Tells of each answer that is piped into what runs its input.
pub(super) fn pipes_stay(pipe: &[Vec<(String, Place)>], found: &mut Diagnostics<'_>) {
    for (at, words) in pipe.iter().enumerate().skip(1) {
        let bare: Vec<_> = words.iter().map(|(text, _)| text.as_str()).collect();
        let Some(program) = reads_code(&bare) else {
            continue;
        };
        let before = pipe[..at].iter().flatten();
        for (text, place) in before.filter(|(text, _)| lang::has_code(text)) {
            let args = [("program", program.into()), ("found", text.into())];
            let code = "answer-piped-as-code";
            found.add(*place, code, code, &args, &Hint::Own);
        }
    }
}

struct Walk<'w> {
    words: &'w [(String, Place)],
    /// Where an answer stands, what reads it, and the way out.
    told: Vec<(usize, &'w str, Hint)>,
}

impl<'w> Walk<'w> {
    /// The name of a program without its folder, and its row.
    fn row(&self, at: usize) -> Option<(&'w str, &'static Row)> {
        let (text, _) = self.words.get(at)?;
        let name = text.rsplit('/').next().unwrap_or_default();
        let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        let known = |own: &&str| *own == bare || *own == name;
        let row = TABLE.iter().find(|row| row.0.iter().any(&known))?;
        Some((name, row))
    }

    /// Looks through the arguments of the program that stands there.
    fn program(&mut self, at: usize) {
        let Some((text, _)) = self.words.get(at) else {
            return;
        };
        if text.rsplit('/').next() == Some("find") {
            return self.executed(at);
        }
        let Some((name, row)) = self.row(at) else {
            return self.behind_verb(at);
        };
        let exec = |(text, _): &(String, Place)| text == "-x" || text == "--exec";
        if name == "watch" && self.words[at..].iter().any(exec) {
            return self.arguments(at, &(row.0, row.1, row.2, Reads::Program(1)));
        }
        self.arguments(at, row);
    }

    /// What a program runs behind one of its words.
    fn behind_verb(&mut self, at: usize) {
        let name = self.words[at].0.rsplit('/').next().unwrap_or_default();
        let Some(row) = VERBS.iter().find(|row| row.0.contains(&name)) else {
            return;
        };
        let mut rest = self.words.iter().enumerate().skip(at + 1);
        let verb = rest.find(|(_, (text, _))| row.1.contains(&text.as_str()));
        if let Some((verb, _)) = verb {
            self.arguments(verb, &(row.0, "", row.2, row.3));
        }
    }

    /// What `find` runs.
    fn executed(&mut self, from: usize) {
        let name = &self.words[from].0;
        for at in from + 1..self.words.len() {
            if EXEC.contains(&self.words[at - 1].0.as_str()) {
                self.tell(at, name, Hint::Own);
                self.program(at);
            }
        }
    }

    fn arguments(&mut self, at: usize, row: &Row) {
        let name = self.words[at].0.rsplit('/').next().unwrap_or_default();
        let (mut plain, mut given, mut only_plain) = (0, false, false);
        let mut next = at + 1;
        while let Some((text, _)) = self.words.get(next) {
            let own = next;
            next += 1;
            let is_option = !only_plain && text.starts_with('-') && text.len() > 1;
            if is_option && text == "--" {
                only_plain = true;
            } else if is_option {
                match option(text, row) {
                    Follows::Program => {
                        self.tell(own, name, Hint::Own);
                        self.tell(next, name, Hint::Own);
                        given = true;
                        next += 1;
                    }
                    Follows::Argument => next += 1,
                    Follows::Nothing => {}
                }
            } else if name == "env" && text.contains('=') {
                // A variable, and not the program yet.
            } else {
                plain += 1;
                match row.3 {
                    Reads::Script if given || plain > 1 => return,
                    Reads::Script => self.tell(own, name, Hint::Own),
                    Reads::Line(from) if plain >= from => {
                        self.tell(own, name, Hint::Of("answer-in-line"));
                    }
                    Reads::Program(nth) if plain == nth => {
                        self.tell(own, name, Hint::Own);
                        return self.program(own);
                    }
                    Reads::Nothing | Reads::Line(_) | Reads::Program(_) => {}
                }
            }
        }
    }

    /// Notes a word, where an answer stands in it.
    fn tell(&mut self, at: usize, program: &'w str, hint: Hint) {
        let is_answer = self
            .words
            .get(at)
            .is_some_and(|(text, _)| lang::has_code(text));
        if is_answer && !self.told.iter().any(|(told, ..)| *told == at) {
            self.told.push((at, program, hint));
        }
    }
}

/// What follows an option.
enum Follows {
    Nothing,
    Argument,
    Program,
}

fn option(text: &str, row: &Row) -> Follows {
    let low = text.to_lowercase();
    if LONG.iter().any(|own| low.starts_with(own)) {
        return Follows::Program;
    }
    if text.starts_with("--") {
        return Follows::Nothing;
    }
    let letters = text.chars().skip(1).take_while(char::is_ascii_alphanumeric);
    let mut letters = letters.peekable();
    while let Some(letter) = letters.next() {
        if row.1.contains(letter) {
            return Follows::Program;
        }
        if row.2.contains(letter) {
            // What follows the letter at once is its argument.
            let ends = letters.peek().is_none()
                && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            return if ends {
                Follows::Argument
            } else {
                Follows::Nothing
            };
        }
    }
    Follows::Nothing
}
