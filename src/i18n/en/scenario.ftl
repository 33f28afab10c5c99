### Tests of runbooks

## vetlla test
test-none = There are no scenarios in { $path }. A file NAME.test.yaml beside NAME.yaml has them; “vetlla test --record RUN” makes one of a run.
test-missing = { $path }: there is no such file or folder. Give the file of a runbook, of its tests, or their folder.
test-summary =
    { $scenarios ->
        [one] One scenario
       *[other] { $scenarios } scenarios
    } in { $files ->
        [one] one file
       *[other] { $files } files
    }: { $failed ->
        [0] all as expected
        [one] one not as expected
       *[other] { $failed } not as expected
    }.
test-broken =
    { $broken ->
        [one] One file cannot be walked.
       *[other] { $broken } files cannot be walked.
    }
test-exists = { $path } is there already, and nothing is written over it. Name another file.
test-nowhere = The runbook “{ $id }” is in no folder of runbooks, and not in { $place }. Name the folder that it is in: vetlla test --record { $run } FOLDER
test-unwritten = Cannot write { $path }: { $why }
test-recorded = A scenario was written: { $path }. Read it, take out what is nobody's business, and give it a name that says what it is about.
test-record-care = The answers are those of a real night: look for names and secrets in them.
test-record-lost = Of that night a test does not repeat:
test-record-part =
    { $count ->
        [one] One thing of that night is not repeated: it stands in the file.
       *[other] { $count } things of that night are not repeated: they stand in the file.
    }

## What a test is
problem-in-test = the tests
problem-in-scenario = a scenario
problem-in-scenario_defaults = `defaults`
problem-in-command_output = what a command prints
problem-in-expect = `expect`
problem-in-expected_text = an expected text
problem-in-names = a set of names

## What a scenario names
scenario-no-runbook = There is no runbook “{ $id }”.
scenario-name-twice = another scenario is called “{ $name }”, in line { $line }
scenario-name-twice-hint = Give one of the two another name: a report tells them apart by it.
scenario-no-question = The runbook asks nothing that is called `{ $name }`.
scenario-no-step = The runbook has no step `{ $name }`.
scenario-no-call = The runbook has no call `{ $name }`.
scenario-no-command = The runbook has no command `{ $name }`.
scenario-no-deadline-here = The runbook has no step `{ $name }` with a deadline.
scenario-no-ticket = The runbook has no ticket `{ $name }`.
scenario-no-message = The runbook has no message `{ $name }`.

## How a walk goes
scenario-approver = Another person
scenario-no-choice = nothing in `answers` says what is chosen there
scenario-yes-or-no = Expected yes or no.
scenario-stuck = nothing follows from what the scenario says there
scenario-endless = it comes to no end

## What is otherwise
scenario-steps = other steps come (- expected, + came)
scenario-at-another = the walk stops at `{ $step }`: { $why }
scenario-at-the-end = the walk comes to its end and does not stop there
scenario-stops = the walk stops at `{ $step }`: { $why }
scenario-state = `{ $step }` is { $found } and not { $expected }
scenario-not-late = `{ $step }` is not late
scenario-due = `{ $step }` is due by { $due }
scenario-no-deadline = `{ $step }` is not due by any time
scenario-answer = the answer of `{ $id }` is another (- expected, + came)
scenario-script = what is said at `{ $step }` is another (- expected, + came)
scenario-no-text = nothing leaves at `{ $step }`: it does not apply
scenario-gaps = the text of `{ $step }` lacks: { $missing }
scenario-text = { $part } of `{ $step }` is another (- expected, + came)
scenario-lacks = the text of `{ $step }` does not contain: { $text }
scenario-contains = the text of `{ $step }` contains: { $text }
scenario-missing = `{ $step }` lacks other answers than expected (- expected, + came)
scenario-update = what is to be added to `{ $step }` later, `{ $update }`, is another (- expected, + came)

## vetlla preview
preview-mark = PREVIEW
preview-not-kept = not kept
preview-news = This is a preview: nothing is run, and nothing of it is kept. Each save of the file is walked on.
preview-reading = Reading what was saved
preview-read = The saved text was read, and is walked on once this is closed.
preview-reloaded = Read again.
preview-gone = Not taken any more: { $what }.
preview-typed-gone = Nothing can be typed at “{ $field }” any more; typed in it was: “{ $text }”.
preview-open-again = Open again: { $steps }.
preview-at = --at: { $why }
preview-mistakes =
    { $more ->
        [0] { $first }
        [one] { $first } (and one more)
       *[other] { $first } (and { $more } more)
    }
preview-mistakes-title = What is wrong with the file; the last good text is walked on
preview-no-mistakes = Nothing is wrong with the file. “vetlla check” says what may be better.
preview-is-none = This is no preview: there is no file to be looked at.
preview-writes-nothing = A preview writes no file.
preview-left = That was a preview: nothing of it is kept.
no-terminal-preview = A preview is walked in a terminal, and there is none here. Without one: vetlla check FILE, vetlla test FILE, vetlla preview FILE --plain.
command-preview = This is a preview: no command is run.
key-mistakes = What is wrong with the file (in a preview)
key-mistakes-short = mistakes
