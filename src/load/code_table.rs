//! Which programs read arguments as a program, and which: data for [`super::code_arguments`].
//!
//! It must not know whether an answer stands there.

use crate::model::stdin_code::SHELLS;

/// Which of its plain arguments a program reads as a program.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reads {
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
pub(super) type Row = (&'static [&'static str], &'static str, &'static str, Reads);

#[rustfmt::skip]
pub(super) const TABLE: &[Row] = &[
    // Shells and interpreters.
    (SHELLS, "c", "oO", Reads::Script),
    (&["python", "pypy", "ipython", "jython"], "cm", "WX", Reads::Script),
    (&["perl", "raku"], "eE", "I", Reads::Script),
    (&["ruby", "jruby", "irb"], "e", "rI", Reads::Script),
    (&["node", "nodejs", "bun"], "ep", "r", Reads::Script),
    (&["php"], "rBREf", "dc", Reads::Script),
    (&["lua", "luajit"], "e", "l", Reads::Script),
    (&["tclsh", "wish", "expect"], "c", "", Reads::Script),
    (&["pwsh", "powershell"], "ce", "", Reads::Script),
    (&["cmd"], "ck", "", Reads::Line(2)),
    (&["R", "Rscript", "osascript", "julia", "guile", "octave", "octave-cli", "racket"], "ecE", "", Reads::Script),
    (&["groovy", "scala", "elixir", "iex", "kotlin", "swift", "clojure", "clj", "gforth", "ocaml", "ghc", "ghci", "runghc", "erl"], "e", "", Reads::Script),
    (&["sbcl", "clisp", "ecl", "jshell", "dart", "tcc", "gnuplot", "maxima"], "xe", "", Reads::Script),
    (&["awk", "gawk", "mawk", "nawk"], "efE", "vF", Reads::Script),
    (&["sed", "gsed"], "ef", "l", Reads::Script),
    (&["jq", "yq", "gojq"], "f", "", Reads::Script),
    (&["bc", "dc"], "ef", "", Reads::Script),
    // Programs that take one along.
    (&["su", "runuser", "script", "rsync", "xterm", "konsole", "nc", "ncat", "unshare"], "ce", "", Reads::Nothing),
    (&["sg", "newgrp"], "c", "", Reads::Line(2)),
    (&["ansible"], "a", "miuefclMtvT", Reads::Nothing),
    (&["vim", "vi", "nvim", "ex", "emacs", "vagrant"], "c", "", Reads::Nothing),
    (&["aws", "gcloud", "az", "gdb"], "", "", Reads::Nothing),
    (&["lldb"], "oO", "p", Reads::Nothing),
    (&["crontab"], "", "u", Reads::Script),
    (&["tcpdump"], "z", "ciwrs", Reads::Nothing),
    (&["tmux", "screen"], "", "tsLSfcnxyF", Reads::Line(2)),
    (&["make", "gmake"], "", "CfIjlo", Reads::Line(1)),
    // Databases.
    (&["psql", "duckdb"], "c", "", Reads::Nothing),
    (&["mysql", "mariadb", "cqlsh", "hive", "beeline", "spark-sql", "cockroach", "mongo", "mongosh"], "e", "", Reads::Nothing),
    (&["clickhouse-client", "snowsql", "impala-shell"], "q", "", Reads::Nothing),
    (&["sqlcmd"], "qQ", "", Reads::Nothing),
    (&["influx", "trino", "presto", "redis-cli"], "", "", Reads::Nothing),
    (&["scp", "sftp"], "oS", "", Reads::Nothing),
    (&["sqlite3"], "", "", Reads::Line(2)),
    // Other hosts, and other lines.
    (&["ssh", "slogin", "autossh", "mosh", "rsh", "plink", "dbclient"], "o", "BbcDEeFIiJLlmpPQRSWw", Reads::Line(2)),
    (&["pdsh", "clush", "dsh"], "", "wxgXlftuamM", Reads::Line(1)),
    (&["pssh", "parallel-ssh", "prun"], "", "HhlpotxXO", Reads::Line(1)),
    (&["watch"], "", "nq", Reads::Line(1)),
    (&["parallel", "socat"], "", "j", Reads::Line(1)),
    // Programs that run the one that they are given.
    (&["env"], "S", "uC", Reads::Program(1)),
    (&["sudo"], "", "ugCDhpRrTtU", Reads::Program(1)),
    (&["doas"], "", "uC", Reads::Program(1)),
    (&["xargs"], "", "ILnPsdEa", Reads::Program(1)),
    (&["nice", "ionice", "stdbuf", "strace", "sshpass"], "", "ncpioesPuEfd", Reads::Program(1)),
    (&["nohup", "setsid", "time", "busybox", "exec", "command", "npx", "bunx", "uvx"], "", "", Reads::Program(1)),
    (&["unbuffer", "rlwrap", "chronic", "fakeroot", "eatmydata", "firejail", "torsocks", "proxychains", "dumb-init", "tini", "ssh-agent", "setarch", "systemd-inhibit", "dbus-run-session"], "", "", Reads::Program(1)),
    (&["nsenter", "systemd-run", "pkexec", "setpriv", "valgrind", "ltrace", "cgexec", "numactl"], "", "tSGrwpuMHRgNmC", Reads::Program(1)),
    (&["chroot", "taskset", "chrt", "gosu", "su-exec"], "", "", Reads::Program(2)),
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
pub(super) const VERBS: &[Verbs] = &[
    (&["docker", "podman", "nerdctl", "crictl", "docker-compose", "podman-compose", "multipass"], &["exec", "run"], "euwvplhmc", Reads::Program(2)),
    (&["ip"], &["exec"], "", Reads::Program(2)),
    (&["machinectl", "limactl"], &["shell"], "EM", Reads::Program(2)),
    (&["salt", "salt-call", "salt-ssh"], &["cmd.run", "cmd.run_all", "cmd.shell", "cmd.script"], "", Reads::Line(1)),
    (&["kubectl", "oc", "lxc", "lxc-attach", "incus", "distrobox"], &["--"], "", Reads::Program(1)),
    (&["capsh"], &["--"], "", Reads::Line(1)),
    (&["deno"], &["eval"], "", Reads::Line(1)),
    (&["deno", "npm", "pnpm", "yarn", "pipx", "uv", "poetry", "pipenv", "conda", "bundle", "toolbox", "flatpak", "go"], &["run", "exec", "dlx", "x"], "", Reads::Program(1)),
    (&["git"], &["foreach", "run"], "", Reads::Line(1)),
    (&["bolt"], &["run"], "tni", Reads::Line(1)),
];

/// What is code behind it, whichever program gets it: variables that load or run something, and
/// options of one.
pub(super) const KEYS: &[&str] = &[
    "--to-command=",
    "--checkpoint-action=",
    "--use-compress-program=",
    "--rsh=",
    "--upload-pack=",
    "--receive-pack=",
    "--sh-exec=",
    "--rsync-path=",
    "--unzip-command=",
    "--info-script=",
    "--new-volume-script=",
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
    "NODE_OPTIONS=",
    "RUBYOPT=",
    "BASH_ENV=",
    "ENV=",
    "GIT_SSH_COMMAND=",
    "PATH=",
];

/// Options of one program alone behind which it reads another one, or a file of commands.
#[rustfmt::skip]
pub(super) const BEHIND: &[(&[&str], &[&str])] = &[
    (&["tar", "gtar", "bsdtar"], &["-I", "-F"]),
    (&["man"], &["-P", "-H", "--pager", "--html"]),
    (&["zip"], &["-TT"]),
    (&["ip", "tc", "bridge"], &["-b", "-batch"]),
    (&["make", "gmake"], &["-f", "--file", "--makefile"]),
];

/// Programs that take a command of theirs behind a plus.
pub(super) const PLUS: &[&str] = &["vim", "vi", "view", "nvim", "ex", "less", "more", "most"];

/// Words of a shell that run what stands behind them.
pub(super) const RUNS: &[&str] = &[".", "source", "exec", "command", "env", "nohup", "sudo"];

/// Long options that a program follows.
pub(super) const LONG: &[&str] = &[
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
    "--scripts",
    "--sh-exec",
    "--one-line",
    "-command",
    "-encodedcommand",
    "-eval",
    "-execute",
    "-ex",
];

/// Options behind which many a program reads another one.
pub(super) const MAYBE: &[&str] = &[
    "-c",
    "-e",
    "-E",
    "--eval",
    "-eval",
    "--exec",
    "-exec",
    "--execute",
    "-execute",
    "--command",
    "-command",
    "--cmd",
    "--script",
    "--run",
    "--shell",
    "--code",
    "--expression",
];

/// Well-known programs for which what stands behind such an option is no program.
#[rustfmt::skip]
pub(super) const DATA: &[&str] = &[
    "ping", "fping", "arping", "hping", "mtr", "traceroute", "tracepath", "dig", "host", "nslookup", "drill",
    "grep", "egrep", "fgrep", "zgrep", "rg", "ag", "head", "tail", "wc", "cut", "sort", "uniq", "cat", "tac", "tr",
    "ls", "stat", "du", "df", "file", "tar", "gzip", "zcat", "xz", "zstd", "unzip", "cmp", "diff", "echo", "printf",
    "md5sum", "sha1sum", "sha256sum", "sha512sum", "cksum", "curl", "wget", "http", "ab", "date", "uptime", "free",
    "ps", "pgrep", "pkill", "top", "iostat", "vmstat", "mpstat", "sar", "ss", "netstat", "lsof", "journalctl",
    "systemctl", "dmesg", "last", "who", "w", "id", "getent", "hostname", "tshark", "nmap", "iperf", "ethtool",
    "iptables", "nft", "tc", "snmpget", "snmpwalk", "snmpbulkwalk", "snmpbulkget", "snmptable", "snmpset", "snmptranslate",
    "logger", "mail", "mutt", "useradd", "usermod", "groupadd", "chage", "ssh-keygen", "ssh-keyscan", "openssl",
    "kubectl", "oc", "helm", "docker", "podman", "nerdctl", "crictl", "ntpdate", "chronyc", "ldapsearch", "smbclient",
    "ipmitool", "smartctl", "hdparm", "lsblk", "mount", "umount", "rabbitmqctl", "etcdctl", "consul", "vault",
];

/// What `find` runs stands behind one of these.
pub(super) const EXEC: &[&str] = &["-exec", "-execdir", "-ok", "-okdir"];
