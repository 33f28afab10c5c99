### command: commands that a step runs on this host

act-command = the command
act-watch = the output
act-judge = what now
now-command = look at the command, then run it
now-command-short = command
now-command-by-hand = run the command yourself, then tick the step
command-printed-last = It printed at last: { $lines }
now-watch = the command runs: look at its output
now-watch-short = runs
now-judge = the command did not go well: say what follows
now-judge-short = went wrong
command-place = on { $host }, as { $user }, in { $folder }
command-runs = It runs.
command-limits = It is ended after { $seconds } s.
command-by-hand = To run by hand:
command-missing = Not on this host: { $names }.
command-measured-here = It is measured from this host, which may not be the path in question.
command-untrusted = This runbook is not trusted on this host: run the command yourself, or leave and give `vetlla trust` its file.
command-drill = This is an exercise: no command is run.
command-too-soon = Nothing was run: read the command first, then press Enter.
command-running = A command still runs, at “{ $step }”.
command-waits = The command waits for answers: { $names }.
command-option = An answer would become an option of the program: { $names }. Correct the answer.
command-no-program = None of these programs is on this host: { $names }.
command-unreadable = A part of the command cannot be worked out.
command-no-folder = The run is not on disk, so nothing is run: what became of a command could be lost.
command-needs-terminal = It wants the terminal, and there is none here: it was not run.
command-unsaved = The disk has not taken that the command begins, so it was not run.
command-run = Run it
command-copy = Copy it
command-confirm = Press Enter to run it; anything else leaves it.
command-cancelling = The command is being ended.
command-goes-on = The command goes on.
event-command-begun = { $command } was run on { $host } as { $user }.
event-command-ended = The command { $status }{ $more }.
command-output = { $file }, { $bytes } bytes
command-truncated = the middle of the output is left out
command-unkept = the disk did not take all of the output
command-left-behind = { $count ->
    [one] one process of it goes on
   *[other] { $count } processes of it go on
}
command-exited = ended with status { $code }
command-signalled = was ended by signal { $signal }
command-timed-out = was ended after { $seconds } s
command-cancelled = was cancelled
command-lost = was begun, and nobody knows what became of it
command-not-there = did not run: { $program } is not on this host
command-not-executable = did not run: { $program } may not be run by this account
command-interrupted = did not run: vetlla ended before
command-not-started = did not run: { $program }: { $why }
after-command-again = Look at it and run it again
after-command-done = The step is done all the same
after-command-failed = The step failed
after-command-skipped = Skip the step
ask-after-command = What now?
reason-command-not-run = The command was not run. Why is the step done?
reason-command-running = The command still runs. Why is the step done?
reason-command-not-ok = The command did not go well. Why is the step done?
source-command = printed by a command
plain-ask-command = [Enter] look at the command, s skip, f failed, q leave, ? help:
plain-ask-watch = [Enter] follow the command, q leave, ? help:
plain-ask-judge = [Enter] say what follows, q leave, ? help:
plain-command-stop = Ctrl-C ends the command.

## trust
trust-news = No command of it is run: this content is not trusted on this host. To trust it: vetlla trust { $path }
trust-given = Trusted on this host, at this very content: { $path } ({ $hash })
trust-unreadable = { $path } is no whole runbook, so it is not trusted: see `vetlla check { $path }`.
trust-no-commands = It runs no command.
trust-changed = Changed since it was trusted on { $when }:
trust-unchanged = The same as it was trusted on { $when }.
trust-unwritable = It could not be written down in { $path }: { $why }

## keys
context-output = In the output of a command
key-follow = to the end, and go on with it
key-follow-short = follow
key-stop = end the command
key-stop-short = stop
key-run = look at the command that answers the question, then run it
key-run-short = run
form-run = A command can answer it: { $step }
form-run-has-text = There is a text here: empty the field, and what the command prints is proposed in it.
form-run-none = No command answers this question.
plain-run = :r looks at a command that can answer: { $step }
command-install = To install it: { $line }
search-output = Look for:
search-nothing = Nothing is looked for: / does that.
search-none = It is not in the output.
key-find-output = look for a text in the output
key-find-output-short = search
key-find-next = the next row that has it
key-find-next-short = next
key-find-previous = the row before that has it
key-find-previous-short = before
