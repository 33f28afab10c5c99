//! Commands: every mistake with its mark and what to do about it; what is right.

use super::*;
use crate::model::Problem;

const HEAD: &str = "version: 1
id: t
title: T
steps:
  - id: ask
    kind: form
    title: Dir-ho
    fields: [{ id: host, type: host, label: H, required: true }, { id: out, type: textarea, label: O, required: true }, { id: pic, type: file, label: P }]
";

/// The keys of a command's step, the code, the words under the mark, the hint.
type Row = (&'static str, &'static str, &'static str, &'static str);

#[rustfmt::skip]
const TABLE: &[Row] = &[
    ("argv: ping", "wrong-type", "ping", "Write the program and each argument as an entry of a list: [ping, -c, '4', localhost]. No shell splits a line."),
    ("argv: []", "missing", "[", "Write at least one entry: a line that begins with `- `."),
    ("timeout: 5", "missing", "{", "Add a line `argv: …`."),
    ("argv: ['{{ host }}', x]", "no-program", "'{{ host }}'", "Name the program; only its arguments take answers."),
    ("argv: ['', x]", "no-program", "''", ""),
    ("argv: [sh, -c, 'ping {{ host }}']", "answer-as-code", "'ping {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [sudo, /bin/bash, -lc, 'ping {{ host }}']", "answer-as-code", "'ping {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [python3.12, -c, 'print(\"{{ host }}\")']", "answer-as-code", "'print(\"{{ host }}\")'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [perl, '-e{{ host }}']", "answer-as-code", "'-e{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [node, --eval, '{{ host }}']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("pipe: [[cat], [sh, -c, 'x {{ host }}']]", "answer-as-code", "'x {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [ssh, web01, 'systemctl restart {{ host }}']", "answer-as-code", "'systemctl restart {{ host }}'", "A shell reads all that follows as one line. Give the answer on standard input, or write each case as a command of its own."),
    ("argv: [sudo, -u, ops, ssh, -p, '22', web01, systemctl, restart, '{{ host }}']", "answer-as-code", "'{{ host }}'", "A shell reads all that follows as one line. Give the answer on standard input, or write each case as a command of its own."),
    ("argv: [ssh, -o, 'ProxyCommand={{ host }}', web01]", "answer-as-code", "'ProxyCommand={{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [watch, -n, '2', 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "A shell reads all that follows as one line. Give the answer on standard input, or write each case as a command of its own."),
    ("argv: [watch, -x, sh, -c, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [runuser, -c, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [awk, -F, ':', '/{{ host }}/ {n++}', /etc/passwd]", "answer-as-code", "'/{{ host }}/ {n++}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [sed, 's/x/{{ host }}/']", "answer-as-code", "'s/x/{{ host }}/'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [sed, -n, -e, 's/x/{{ host }}/']", "answer-as-code", "'s/x/{{ host }}/'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [/usr/bin/env, -S, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [env, A=1, '{{ host }}']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [sh, '{{ host }}']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [sudo, -u, ops, '{{ host }}']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [timeout, '5', '{{ host }}']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [xargs, -n, '1', '{{ host }}']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [find, /tmp, -exec, '{{ host }}', '{}', ;]", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [find, /tmp, -exec, sh, -c, 'rm {{ host }}', ;]", "answer-as-code", "'rm {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [docker, exec, web, sh, -c, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [tclsh, -c, '{{ host }}']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [python3, '{{ host }}']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [sqlite3, /tmp/x, 'select {{ host }}']", "answer-as-code", "'select {{ host }}'", "A shell reads all that follows as one line. Give the answer on standard input, or write each case as a command of its own."),
    ("argv: [ansible, all, -m, shell, -a, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [docker, exec, -u, root, web, '{{ host }}']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [podman, run, --rm, img, '{{ host }}']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [kubectl, exec, p, --, '{{ host }}']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [kubectl, exec, p, --, sh, -c, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [salt, '*', cmd.run, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "A shell reads all that follows as one line. Give the answer on standard input, or write each case as a command of its own."),
    ("argv: [aws, ssm, send-command, --parameters, 'commands={{ host }}']", "answer-as-code", "'commands={{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [systemd-run, --wait, '{{ host }}']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [chroot, /srv, '{{ host }}']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [ip, netns, exec, red, '{{ host }}']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [nsenter, -t, '1', '{{ host }}']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [git, -c, 'core.sshCommand={{ host }}', fetch]", "answer-as-code", "'core.sshCommand={{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [tar, xf, a.tar, '--to-command={{ host }}']", "answer-as-code", "'--to-command={{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [vim, -c, '{{ host }}', f]", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [tmux, new, '{{ host }}']", "answer-as-code", "'{{ host }}'", "A shell reads all that follows as one line. Give the answer on standard input, or write each case as a command of its own."),
    ("argv: [env, 'LD_PRELOAD={{ host }}', ls]", "answer-as-code", "'LD_PRELOAD={{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [gdb, -ex, '{{ host }}']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [sh, -c, --, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [bash, -c, --, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [bash, -c, -x, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [bash, -c, +e, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [rbash, -c, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [xonsh, -c, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [nu, -c, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [R, -e, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [octave, --eval, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [bun, -e, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [mongosh, --eval, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [groovy, -e, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [scala, -e, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [elixir, -e, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [erl, -eval, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [ghc, -e, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [docker, exec, web, bash, -c, --, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [su, -c, --, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [sg, ops, -c, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [sg, ops, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "A shell reads all that follows as one line. Give the answer on standard input, or write each case as a command of its own."),
    ("argv: [deno, eval, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "A shell reads all that follows as one line. Give the answer on standard input, or write each case as a command of its own."),
    ("argv: [pdsh, -w, web01, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "A shell reads all that follows as one line. Give the answer on standard input, or write each case as a command of its own."),
    ("argv: [clush, -w, web01, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "A shell reads all that follows as one line. Give the answer on standard input, or write each case as a command of its own."),
    ("argv: [plink, web01, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "A shell reads all that follows as one line. Give the answer on standard input, or write each case as a command of its own."),
    ("argv: [mosh, web01, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "A shell reads all that follows as one line. Give the answer on standard input, or write each case as a command of its own."),
    ("argv: [make, deploy, 'ls {{ host }}']", "answer-as-code", "'ls {{ host }}'", "A shell reads all that follows as one line. Give the answer on standard input, or write each case as a command of its own."),
    ("argv: [sh, -c, 'eval \"$0\"', '{{ host }}']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [bash, -c, 'date; $1 -v', x, '{{ host }}']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [ourtool, -c, '{{ host }}']", "answer-may-be-code", "'{{ host }}'", "Where it is read as data, allow it by `x-allow`, with the reason. Else give the answer as an argument of its own."),
    ("argv: [ourtool, '--eval={{ host }}']", "answer-may-be-code", "'--eval={{ host }}'", "Where it is read as data, allow it by `x-allow`, with the reason. Else give the answer as an argument of its own."),
    ("argv: [ls], into: pic", "wrong-kind", "pic", "A file is attached by whoever walks the runbook: nothing else answers that question."),
    ("pipe: [[echo, '{{ host }}'], [sh]]", "answer-piped-as-code", "'{{ host }}'", "What is piped there is run. Pipe it only into what reads it as data, or give the answer as an argument."),
    ("pipe: [[echo, '{{ host }}'], [xargs, rm]]", "answer-piped-as-code", "'{{ host }}'", "What is piped there is run. Pipe it only into what reads it as data, or give the answer as an argument."),
    ("pipe: [[echo, '{{ host }}'], [ssh, web01, bash, -s]]", "answer-piped-as-code", "'{{ host }}'", "What is piped there is run. Pipe it only into what reads it as data, or give the answer as an argument."),
    ("pipe: [[echo, '{{ host }}'], [tr, a, b], [python3]]", "answer-piped-as-code", "'{{ host }}'", "What is piped there is run. Pipe it only into what reads it as data, or give the answer as an argument."),
    ("pipe: [[echo, '{{ host }}'], [psql, app]]", "answer-piped-as-code", "'{{ host }}'", "What is piped there is run. Pipe it only into what reads it as data, or give the answer as an argument."),
    ("argv: [ls, '|', wc]", "shell-word", "'|'", "No shell splits or expands it. Join programs by `pipe`, and write what else a shell would do into a script."),
    ("argv: [ls, '>', x]", "shell-word", "'>'", "No shell splits or expands it. Join programs by `pipe`, and write what else a shell would do into a script."),
    ("argv: [ls, '&&', 'true']", "shell-word", "'&&'", "No shell splits or expands it. Join programs by `pipe`, and write what else a shell would do into a script."),
    ("argv: [ls, '2>&1']", "shell-word", "'2>&1'", "No shell splits or expands it. Join programs by `pipe`, and write what else a shell would do into a script."),
    ("argv: [cd, /tmp]", "shell-word", "cd", "Only a shell knows it. Put what it is for into a script, and run that."),
    ("argv: ['FOO=bar', ls]", "shell-word", "'FOO=bar'", "Only a shell sets variables so. Write env before it: [env, FOO=bar, program]."),
    ("argv: ['ls -la']", "shell-word", "'ls -la'", "Write the program and each argument as an entry of its own, with whole paths: [ls, -la]."),
    ("argv: [~/bin/x]", "shell-word", "~/bin/x", "Write the program and each argument as an entry of its own, with whole paths: [ls, -la]."),
    ("argv: [echo, $HOME]", "shell-word", "$HOME", "No shell puts names or values in its place. Write what it stands for, or run a script."),
    ("argv: [ls, '*.log']", "shell-word", "'*.log'", "No shell puts names or values in its place. Write what it stands for, or run a script."),
    ("argv: [tail, ~/x.log]", "shell-word", "~/x.log", "No shell puts names or values in its place. Write what it stands for, or run a script."),
    ("argv: [ping, '{{ hots }}']", "unknown-name", "hots", "Did you mean `host`?"),
    ("argv: [ls], into: hots", "unknown-field", "hots", "Did you mean `host`?"),
    ("argv: [ls], into: c", "unknown-field", "c", "Ask for it in a field, in this step or another."),
    ("argv: [ls], capture: { nobody: x }", "unknown-field", "nobody", "Ask for it in a field, in this step or another."),
    ("argv: [ls], capture: { out: '(x' }", "pattern", "'(x'", "Put it in single quotes '…', so that `\\` stays as it is."),
    ("argv: [ls], pipe: [[ls], [wc]]", "contradiction", "pipe", "Leave one of the two: a program, a pipe or a list of alternatives."),
    ("argv: [ls], interactive: true, into: out", "contradiction", "into", "A program that has the terminal leaves no output: remove one of the two."),
    ("argv: [ls], timeout: 0", "out-of-bounds", "0", ""),
    ("argv: [tar, xf, a.tar, --to-command, '{{ host }}']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [tar, -I, '{{ host }}', -xf, a.tar]", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [sh, -c, 'sh -c \"$1\"', sh, '{{ host }}']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [sh, -c, '. \"$1\"', sh, '{{ host }}']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [rsync, --rsync-path, '{{ host }}', a, 'b:']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [rsync, '--rsync-path={{ host }}', a, 'b:']", "answer-as-code", "'--rsync-path={{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [capsh, --, -c, '{{ host }}']", "answer-as-code", "'{{ host }}'", "A shell reads all that follows as one line. Give the answer on standard input, or write each case as a command of its own."),
    ("argv: [man, -P, '{{ host }}', ls]", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [zip, -T, -TT, '{{ host }}', a.zip, b]", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [vim, '+{{ host }}', a]", "answer-as-code", "'+{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [less, '+!{{ host }}', a]", "answer-as-code", "'+!{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [ip, -batch, '{{ host }}']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [make, -f, '{{ host }}', all]", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [crontab, '{{ host }}']", "answer-as-code", "'{{ host }}'", "Whatever is answered would be run. Give the answer as an argument of its own, after the program."),
    ("argv: [ls], max_output: 100", "out-of-bounds", "100", ""),
    ("argv: [ls], ok: [256]", "wrong-type", "256", ""),
    ("argv: [ls], ok_output: '(x'", "pattern", "'(x'", "Put it in single quotes '…', so that `\\` stays as it is."),
    ("argv: [ls], ok_output: ''", "pattern", "''", "Write what the output has where it went well, or remove the key."),
    ("argv: [ls], ok_output: 'x*'", "pattern", "'x*'", "Write what the output has where it went well, or remove the key."),
    ("argv: [ls], interactive: true, ok_output: x", "contradiction", "ok_output", "A program that has the terminal leaves no output: remove one of the two."),
];

#[rustfmt::skip]
const FINE: &[&str] = &[
    "argv: [sh, -c, 'ping \"$0\"', '{{ host }}']",
    "argv: [ping, -c, '4', --, '{{ host }}'], into: out, capture: { out: 'time=([0-9.]+)' }",
    "alternatives: [[mtr, -r, '{{ host }}'], [ping, '{{ host }}']], ok: [0, 1], measured_here: true",
    "pipe: [[cat, /etc/hosts], [grep, --, '{{ host }}']], timeout: 5, max_output: 65536",
    "argv: [vi, /tmp/x], interactive: true",
    "argv: [ls], ok_output: '^total \\d+'",
    "argv: [sh, -c, --, 'ping \"$0\"', '{{ host }}']",
    "argv: [snmpwalk, -v2c, -c, public, '{{ host }}']",
    "argv: [/usr/lib/nagios/plugins/check_ping, -c, '{{ host }}']",
    "argv: [jq, -r, --arg, h, '{{ host }}', '.[$h]']",
    "argv: [kubectl, logs, -c, '{{ host }}']",
    "argv: [make, -C, /srv, deploy], into: out",
    "argv: [curl, -sSe, '{{ host }}']",
    "argv: [ssh, -p, '22', '{{ host }}', uptime]",
    "argv: [sudo, -u, '{{ host }}', ls, '{{ host }}']",
    "argv: [awk, -v, 'h={{ host }}', '$1 == h', /etc/hosts]",
    "argv: [sed, -n, '1,5p', '{{ host }}']",
    "argv: [find, /tmp, -name, '{{ host }}', -exec, ls, '{}', ;]",
    "argv: [grep, sh, '{{ host }}']",
    "argv: [timeout, '5', ping, '{{ host }}']",
    "argv: [env, 'H={{ host }}', ls]",
    "argv: [python3, /opt/tool.py, '{{ host }}']",
    "argv: [find, /var/log, -name, '*.log']",
    "argv: [grep, -E, 'a|b', /etc/hosts]",
    "argv: [awk, '$HOME', /etc/hosts]",
    "argv: [test, a, '>', b]",
    "argv: [ssh, web01, ls, '*.log', '$HOME']",
    "argv: [psql, -c, 'select $1']",
    "argv: [/opt/my tool/run, x]",
    "argv: [kubectl, delete, pod, '{{ host }}']",
    "argv: [kubectl, exec, '{{ host }}', --, ls, '{{ host }}']",
    "argv: [docker, exec, '{{ host }}', ls]",
    "argv: [docker, restart, '{{ host }}']",
    "argv: [salt, '{{ host }}', service.restart, nginx]",
    "argv: [aws, ssm, send-command, --instance-ids, '{{ host }}']",
    "argv: [ip, netns, exec, '{{ host }}', ping, '{{ host }}']",
    "argv: [tmux, attach, -t, '{{ host }}']",
    "pipe: [[grep, '{{ host }}', /etc/hosts], [wc, -l]]",
    "pipe: [[cat, /tmp/x.sql], [psql, -h, '{{ host }}']]",
    "argv: [psql, -h, '{{ host }}', -c, 'select 1']",
    "argv: [tar, -cf, a.tar, '{{ host }}']",
    "argv: [ip, -b, 'x', addr, show, '{{ host }}']",
    "argv: [crontab, -l, -u, '{{ host }}']",
    "argv: [ssh, -tt, '{{ host }}', uptime]",
    "argv: [sh, -c, 'exec ping \"$1\"', sh, '{{ host }}']",
];

fn document(row: &str) -> String {
    format!("{HEAD}  - {{ id: c, kind: command, title: Mirar-ho, {row} }}\n")
}

fn found(row: &str, lang: Lang) -> Vec<Problem> {
    let day = "2026-11-28".parse().unwrap();
    findings(&document(row), day, &Words::new(lang))
}

#[test]
fn every_mistake_of_a_command_is_told_where_it_stands_with_the_next_move() {
    let mut apart = Vec::new();
    for (row, code, mark, hint) in TABLE {
        let (text, problems) = (document(row), found(row, Lang::En));
        let [first, ..] = &*problems else {
            panic!("{row}: nothing told");
        };
        let line = text.lines().nth(first.place.line - 1).unwrap();
        let marked = line.chars().skip(first.place.column - 1);
        let marked: String = marked.take(first.place.width).collect();
        let told = first.hint.as_deref().unwrap_or_default();
        let others: Vec<_> = problems.iter().skip(1).map(|own| own.code).collect();
        if (first.code, &*marked, told) != (*code, *mark, *hint) || !others.is_empty() {
            apart.push((row, first.code, marked.clone(), told.to_owned(), others));
        }
    }
    assert!(apart.is_empty(), "{apart:#?}");
}

#[test]
fn every_mistake_of_a_command_is_told_in_three_languages() {
    for (row, code, ..) in TABLE {
        let told = Lang::ALL.map(|lang| found(row, lang)[0].message.clone());
        assert!(
            told.iter().all(|text| !text.contains("problem-")),
            "{told:?}"
        );
        assert!(told[0] != told[1] && told[1] != told[2], "{code}: {told:?}");
    }
}

#[test]
fn what_is_right_about_a_command_is_told_by_nobody() {
    for row in FINE {
        let problems = found(row, Lang::En);
        assert!(problems.is_empty(), "{row}: {problems:?}");
    }
}
