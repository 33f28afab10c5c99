### screen: what is read on the full screen

## The library
program-title = vetlla: open runs and runbooks
library-title = Library
library-reading = vetlla: reading { $read } of { $all }
library-run = Open run
library-runbook = Runbook
library-open-runs = Open runs
library-more-runs = … and { $count } more: Enter lists them
library-favours-runbooks = Favourites are runbooks: this is no runbook.
library-runbooks = Runbooks
library-sections = Sections
library-begun = { $count ->
    [one] Begun once here, on { $last }
   *[other] Begun { $count } times here, last on { $last }
}
library-favourite = A favourite
library-hides = Hides another one with its id: { $place }
favourite-not-kept = The favourite is not kept: { $why }
library-filter-words = Letters of titles and texts, or owner: label: section: severity: review:overdue; Tab completes.
library-none-meant = Nothing matches. There is no “{ $found }:”; did you mean “{ $meant }:”?
library-none = Nothing matches.
library-started = Started { $when }, { $age } ago.
library-at-step = { $totals }. Now: { $step }
library-at-completion = only the completion is left
library-more-problems =
    { $count ->
        [one] And one more problem.
       *[other] And { $count } more problems.
    }
library-check = See all: vetlla check { $file }
library-from = Source: { $place }
built-in = built in ({ $name })

## The walk
steps-title = Steps { $totals }
pane-step = Step { $number }/{ $all }: { $title }
pane-answers = answers { $answered }/{ $all }
pane-rows = lines { $rows }/{ $all }
span-minutes = { $minutes } min
span-less = less than 1 min
span-hours = { $hours } h { $minutes } min
span-days = { $days } d { $hours } h
day-mon = Mon
day-tue = Tue
day-wed = Wed
day-thu = Thu
day-fri = Fri
day-sat = Sat
day-sun = Sun
duty-on = 24x7
duty-off = office hours
duty-unknown = duty?
office-opens = office opens in { $span }
office-closes = office closes in { $span }
duty-otherwise = Now: { $duty }. A step says otherwise, and was not changed: { $steps }.
duty-changed = The clock has changed: { $duty } now. Press d if that is not so.
duty-not-configured = Office hours are not configured, so nothing is suggested.
duty-unsaid = The office hours “{ $hours }” do not say whether the office is open now, so nothing is suggested.
duty-no-zone = There is no time zone “{ $zone }”, so the office hours do not say whether the office is open now, and nothing is suggested.
zone-unread = There is no time zone “{ $zone }”: times are told by the clocks of { $clocks }, and nobody but a person can say whether the office is open.
ask-duty = Which is it now?
suggested-by-clock = Suggested: { $duty }, it is { $time } now
suggested-by-rule = Suggested by the runbook: { $rule }
option-suggested = { $label } (suggested)
option-chosen-before = { $label } (chosen before)
level-warning = ! WARNING
level-caution = ! CAUTION
level-note = i NOTE
detail-expect = Expected result
detail-evidence =
    { $count ->
        [0] Evidence: none yet
       *[other] Evidence: { $count }
    }
detail-note = Note, { $when }
state-done = Done { $when }, { $by }
state-skipped = Skipped { $when }, { $by }
state-failed = Failed { $when }, { $by }
state-not-applicable = Does not apply.
state-waits = Not known yet whether it applies; { $what }.
state-unsure = Whether it applies { $what }.
waits-for = depends on: { $what }
waits-unworkable = cannot be worked out: { $rule }
state-reason = Reason: { $reason }
state-by-set = Given on the command line.
call-script = What to say
outcome-answered = answered
outcome-no-answer = no answer
outcome-busy = busy
outcome-unknown = with an outcome that this version does not know
wait-not-begun = Wait for { $span }
wait-left = { $span } left, { $until }
wait-over = The time is up.
already-closed = This step is closed. u opens it again.
nothing-to-undo = There is nothing to undo.
copy-waits = Not copied: { $what } is not answered yet.
copy-lacks = Not copied: it lacks { $what }, and no answer brings it.
nothing-to-copy = This step has no link, number or answer to copy.
no-ticket = This runbook has no ticket.
no-ticket-known = It is not known yet whether there is a ticket: { $steps }.
no-ticket-here = The ticket of this runbook does not apply here: { $steps }.
hidden-shown = Steps that do not apply are shown, marked as such.
hidden-hidden = Steps that do not apply are hidden.
noted = Noted.
attached = In the record: { $name }
paste-nowhere = There is no text field here: nothing was pasted.
theme-tried = Colours: { $name }. To keep them, write theme: { $name } in config.yaml.
theme-no-colour = No colours are shown: NO_COLOR is set, or the terminal has none.
mouse-on = Clicks and the wheel are the program's. To select text, hold Shift. To keep it so, write mouse: on in config.yaml.
mouse-off = Clicks and the wheel are the terminal's again: text is selected as usual.
mouse-title = Mouse
mouse-help = A click goes to the step, field, option or part of the ticket; a click where one is already does what Enter does. A click on a key in the last row presses it. The wheel moves what lies under the pointer. To select text while the program has the mouse, hold Shift (in some terminals Option or Fn).
library-runs-unread = The open runs could not be read, and are not shown: { $why }

## Menus and prompts
list-no-option-form = No option begins with “{ $text }”. An answer? Esc, then Enter opens the form.
list-no-option = No option begins with “{ $text }”. Backspace takes letters back; the arrows choose.
menu-choose-first = Nothing is chosen yet: choose a row with ↑ and ↓, or by its number.
menu-decide = Choose:
menu-number = Which number did you call?
menu-outcome = { $number }: how did it go?
menu-exporter =
    { $what ->
        [message] Hand the message to:
        [change] Hand what has changed to:
        [update] Hand the update to:
       *[ticket] Hand the ticket to:
    }
menu-yank = Copy what?
ask-note = Note:
ask-evidence = Path of the file to put into the record:
evidence-not-here = not on this machine: by hand, or from the laptop
menu-by-hand = The file is on another machine
by-hand-announce = { $name }: add it to the ticket by hand, saved under this name
by-hand-bring = Copy the line that brings it here, as { $name }
brought-then = Then attach { $path } here.
by-hand-portal = It is in the portal: { $name }
by-hand-withdraw = Not by hand after all: { $name }
evidence-set-aside = Take it out of what goes along: { $name }
announced = In the ticket: { $line }
ask-ticket-file = Write the ticket to which file?
ask-ticket-file-part = Write “{ $part }” alone to which file?
ask-ticket-file-replace = That file is there already. Enter replaces it; or another name:
ask-answered-by = Who answered?
not-said = not said
find-none = No step has that in its title.
find-step = Find a step:
prompt-empty = Write something, or Esc to cancel.
reason-kept = The reason you were writing is kept: it will be there when it is asked for again.
reason-slip = pressed by mistake
reason-out-of-order = “{ $step }” comes first. Why out of order?
reason-skip = Why is this step skipped?
reason-fail = What failed?
reason-reopen = Why is this step opened again?
reason-against-suggestion = “{ $label }” was suggested. Why not?
reason-missing-answers = Missing: { $labels }. Why is it done all the same?
reason-unaccepted = Why tick it with a text that is not accepted: { $labels }?
reason-open-items = Still open: { $items }. Why is it done all the same?
reason-wait = The time is not up. Why go on now?
reason-nobody-reached = Nobody has answered yet. Why is it done all the same?
reason-against-clock = The clock says otherwise. Why?
sure-skip = Enter skips { $step } for this reason; Esc goes back.
sure-fail = Enter says that { $step } failed, for this reason; Esc goes back.
sure-end = Enter ends the run incomplete for this reason, and it is not opened again; Esc goes back.
key-nothing = “{ $key }” does nothing here; ? says what each key does.
reason-incomplete = Why is the run ended incomplete?
reason-unworkable = It cannot be worked out whether these apply: { $steps }. Why does the run end all the same?
refused-held = “{ $step }” must be done first: it cannot be passed.
refused-held-open = This step cannot be passed without: { $names }
refused-ended = The run has ended: only notes and the ticket are left.
refused-not-applicable = This step does not apply. i says why.
refused-waits = It is not known yet whether this step applies: { $what }.
refused-choose-first = Choose an option.
refused-open-steps = These steps are still open: { $steps }. e ends the run incomplete, with a reason.
refused-no-such = The runbook has nothing called “{ $what }”.
refused-already = That is already so.

## The form
word-yes = Yes
word-no = No
form-proposed = Enter accepts ({ $source })
form-unconfirmed = { $value } (not accepted yet)
form-file = Path of a file; Tab completes it, Enter puts it into the record
form-choose = Enter opens the options; a number chooses; letters lead to theirs
form-passed = It must be answered, and is not yet
form-many-more-rows = more than { $count } more rows
form-more-rows =
    { $count ->
        [one] one more row
       *[other] { $count } more rows
    }
form-missing =
    { $count ->
        [one] One mandatory answer is missing
       *[other] { $count } mandatory answers are missing
    }
form-unaccepted =
    { $count ->
        [one] One text is not accepted
       *[other] { $count } texts are not accepted
    }
detail-unaccepted-beside = Here is a text that was not accepted: { $label }. Until it is corrected, the answer before it counts.
detail-unaccepted = A text that is not accepted stands here: { $label }. Until it is put right, the question is not answered.
form-complete = All is here: Enter closes the step
form-back = What must be is answered: Enter goes back
source-typed = typed
source-clock = from the clock
source-configuration = from the configuration
source-command-line = from the command line
source-runbook = from the runbook
source-editor = from the editor
source-exporter = from the exporter's output
source-unknown = from a source that this version does not know
editor-failed = The editor { $program } did not work: { $why }. The text is as it was. $EDITOR names the editor.

## The ticket
ticket-title = [{ $at }/{ $all } { $part }] Ticket, { $state }
ticket-part-alone = this part alone
ticket-complete = complete
ticket-state = The ticket is { $state }.
ticket-missing =
    { $count ->
        [one] incomplete: one answer is missing
       *[other] incomplete: { $count } answers are missing
    }
ticket-attachments = To attach: { $names }
ticket-attach = ATTACH: { $name }
ticket-in-portal = added in the portal
part-whole = whole
part-subject = Subject
part-body = Text
part-to = To
part-cc = Cc
part-url = Portal
way-osc52 = sent to the terminal
way-desktop = to the clipboard
way-tmux = to tmux's buffer
way-file = to the file { $path }
way-plain = shown on the plain page
way-exporter = by { $name }
way-printed = printed
way-told = told: { $how }
way-unknown = by a way that this version does not know
shown-plain = Shown on the plain page.
plain-page-end = --- select with the mouse; Enter goes back ---
no-exporters = No exporters are configured (exporters: in config.yaml).
exporter-as-text = { $name } (as text: { $found } is no format)
exporter-running = Running { $name }, { $seconds } s at most…
job-copy = Copying…
job-write = Writing the file…
job-look-up = Looking for the program…
job-inspect = Looking for secrets…
job-make = Making what is sent…
job-attach = Copying { $path }…
job-complete = Looking at { $path }…
complete-none = Nothing here begins so.
job-editor = Preparing the text for the editor…
job-open = Opening { $name }…
no-words = “{ $text }” says no reason: write it in words.
typed-ahead-lost = What was typed meanwhile went nowhere.
job-take-over = Asking the other session to leave…
job-progress = { $job } { $percent } %
job-running = { $job } Esc cancels.
job-stopping = { $job } Stopping…
job-busy = A job of this run is under way: Esc cancels it.

## Reading and completion
timeline-title = Timeline
why-title = Why is this shown?
why-always = always shown
why-shown = holds
why-hidden = does not hold
why-absent = does not hold, and its opposite neither: it asks for what does not apply
why-unsaid = does not hold, and its opposite neither: nobody has said what it asks for
why-unknown = is not known: it takes too long to be worked out
why-by-zero = cannot be worked out: it divides by zero
why-too-large = cannot be worked out: what comes of it is too large, or a date that there is not
why-fails = cannot be worked out with these answers
why-lacks = cannot be worked out: `data` has no `{ $path }`
why-no-entry = cannot be worked out: the list has no entry { $path }
why-waits = not known yet
conditions-unknown = { $count ->
    [one] One condition takes too long to be worked out: “i” says which.
   *[other] { $count } conditions take too long to be worked out: “i” says which.
}
why-rule = { $rule }: { $outcome }
why-required = (decides whether it is mandatory)
why-hidden-steps = Steps that do not apply now
why-waiting-steps = Steps of which it is not known yet whether they apply
why-not-answered = not answered yet
why-not-there = does not apply
why-not-said = was left out, and nobody has said it
why-left-out = left without an answer
why-not-known = not known
why-no-duty = Not on duty
why-duty = On duty
why-out-of-hours = Out of office hours, by the clock
why-office-hours = Office hours, by the clock
why-hours-known = Office hours are configured
why-after-end = after the end of the runbook
why-each = Once for each value of
why-each-gone = its value is in the list no more
each-doubles = Written twice, and taken once: { $values }
help-title = Keys
completion-title = Completion
completion-ready = Everything is closed.
completion-ready-open =
    { $count ->
        [one] What must be done is closed; one step is open that may be left so.
       *[other] What must be done is closed; { $count } steps are open that may be left so.
    }
completion-ready-unsure =
    { $count ->
        [one] All that is known to apply is closed; of one step it cannot be worked out whether it applies.
       *[other] All that is known to apply is closed; of { $count } steps it cannot be worked out whether they apply.
    }
completion-enter = Once it is read, Enter finishes the run.
completion-enter-without = What has changed is not handed over: Enter finishes the run without it.
completion-enter-unsure = Correct the answers; or Enter finishes the run with a reason.
completion-enter-ticket = Once it is read, Enter opens the ticket.
completion-enter-message = Once it is read, Enter opens the message.
completion-unsent = Out of date, or to be sent
ticket-first-why = What has changed since the ticket left was not handed over.
ticket-first-next = Hand it over now, or finish once more without it.
ticket-first-now-next = Hand it over now.
unsent-all = Not handed over: { $what }.
unsent-several = Not handed over, of steps { $steps }: { $what }.
runs-out-of-date = out of date: { $steps }
call-first = The provider does not have what has changed. Hand it over now, or press Enter at the call once more.
call-first-draft = The ticket is still a draft. Hand it over now, or press Enter at the call once more.
option-unseen = That option was out of sight: read it, then Enter.
end-first = This is the closing of the run. Read it; Enter once more finishes the run.
steps-no-way-back = These are the steps: there is nothing further back.
update-first-why = An update of the ticket is still to be sent.
update-first-next = Send it now, or finish once more without it.
update-first-now-next = Send it now.
completion-not-ready = Steps that must be done are open: the run cannot be finished yet.
completion-progress = { $totals }, { $span }
completion-open = Open
completion-waits = Not known yet whether they apply
completion-unsure = It cannot be worked out whether these apply
completion-skipped = Skipped
completion-failed = Failed
completion-deviations = Done otherwise than the runbook says
completion-ticket = Ticket
completion-calls = Calls
completion-evidence = Evidence
phase-open = Open
phase-finished = Finished
phase-unsure =
    { $state }; { $count ->
        [one] of one step it could not be worked out whether it applied
       *[other] of { $count } steps it could not be worked out whether they applied
    }
phase-incomplete = Ended incomplete: { $reason }

## The record on the screen
saved = saved ✓
saved-ascii = saved
not-saved = NOT SAVED
small-screen = Too small to work in: { $columns } x { $rows } or larger. No key changes anything until then.
not-saved-banner =
    { $count ->
        [one] NOT ON DISK: one entry waits.
       *[other] NOT ON DISK: { $count } entries wait.
    } { $why } Go on: it is written when there is room. Copy the ticket before you leave.
not-saved-typing = NOT ON DISK: where you are and what you are typing. { $why } Go on: it is written when there is room.
saved-at-last = What waited is on disk now.
cannot-leave-unsaved = Something is not on disk: leaving now would lose it. Make room, or copy the ticket and press q again.
cannot-suspend = There is no shell to go back to here. q leaves; the run stays open.
runbook-changed = The runbook's file has changed since: this run goes on with its own copy.
following = You are following another session: nothing can be changed here.
again-title = Open already
again-resume = Go on with the open run
again-begin = Begin a new one beside it
again-open = “{ $title }” has a run that is open since { $since }: { $run }.
again-begun = A new one begins beside it.
held-title = Open elsewhere
held-follow = Follow it live, without changing anything
held-take-over = Take it over: the other session leaves
held-leave = Leave it

## What happened, for the timeline
event-started = Started: { $title }
event-resumed = Opened again by { $by } on { $host }
event-ticked = Done: { $step }
event-reopened = Opened again: { $step }
event-skipped = Skipped: { $step }
event-failed = Failed: { $step }
event-item-ticked = Done: { $item }
event-item-reopened = Opened again: { $item }
event-chosen = { $step } → { $option }
event-against = (suggested: { $label })
event-reason = (reason: { $reason })
event-by-set = (from the command line)
event-cleared = Cleared: { $field }
event-note = Note: { $text }
event-announced = To be added by hand: { $name }
event-in-portal = Added in the portal, by hand: { $name }
event-withdrawn = Not by hand after all: { $name }
event-evidence-aside = Set aside, goes along with nothing: { $name }
by-hand-unnamed = files that have no name here
by-hand-in-portal = { $name } (in the portal, by hand: no file here)
by-hand-to-add = { $name } (still to add by hand)
by-hand-title = Added by hand
without-evidence-title = Without evidence
without-evidence = { $step }: done without evidence
event-evidence =
    { $bytes ->
        [one] Evidence: { $name } (1 byte)
       *[other] Evidence: { $name } ({ $bytes } bytes)
    }
event-change-told = They know what has changed: { $how }
event-exported = Ticket { $way } ({ $bytes } bytes)
event-call = Call to { $number }: { $outcome }
event-wait = Waiting began: { $step }
event-duty-clock = By the clock: { $duty }
event-duty-person = Said by hand: { $duty }
event-finished = Run finished
event-incomplete = Run ended incomplete: { $reason }
timeline-incomplete = Run ended incomplete
event-unknown = An entry of a newer version

## The status sheet
sheet-started = Started: { $when }
sheet-ended = Ended: { $when }
sheet-last = Last entry: { $when }, { $by }
sheet-lasted = Time between first and last entry: { $span }
sheet-open = Still to do
sheet-next = next
sheet-usual = usually { $span }
sheet-missing = Missing: { $fields }
recommended-open = Good to have, without an answer
recommended-left = Good to have, and left open: { $fields }
sheet-people = Who
sheet-person =
    { $by } on { $host }: { $from } to { $to }, { $count ->
        [one] one entry
       *[other] { $count } entries
    }
sheet-taken-on = { $by } goes on, after { $before }
sheet-clock-back = The clock went back { $span }; what follows came later all the same
sheet-progress = Steps closed: { $done } of { $all }
sheet-duty = Duty: { $duty }
sheet-steps = Steps
sheet-ticket = Ticket
sheet-evidence = Evidence
sheet-notes = Notes
sheet-timeline = Timeline

## What the main key does
act-tick = done
act-item = tick item
act-fields = answer
act-choose = choose
act-form = answer
act-correct = correct
act-ticket = ticket
act-call = log call
act-wait = start
act-closed = closed
act-reopen = reopen
act-finish = finish
act-line = new line
act-open = open
act-accept = accept
act-leave = leave
act-back = back
act-gap = to the gap
act-number = number
act-how = say how
act-filed = it is filed
act-sent = it is sent
act-read-end = read it
title-call-again = { $step }: it is time to call again
title-wait-over = { $step }: the wait is over
act-read = where I was
act-read-on = read on
taken-up-at = This is where you were: { $step }. Press the key again to go on.

## Keys: long for the help, short for the footer
context-library = In the library
context-steps = Among the steps
context-menu = In a menu
context-form = In a form
context-form-list = In a list of a form
context-ticket = In the ticket
context-reading = In a text
context-completion = At the completion
context-prompt = In a line to type
context-find = When searching
key-up = up
key-up-short = move
key-down = down
key-down-short = move
key-page-up = a page up
key-page-up-short = page
key-page-down = a page down
key-page-down-short = page
key-first = to the first
key-first-short = first
key-last = to the last
key-last-short = last
key-open = open
key-open-short = open
key-find = search runs and runbooks
key-find-short = search
key-find-step = jump to a step by its title
key-find-step-short = search
key-help = show the keys
key-help-short = help
key-quit = quit
key-quit-short = quit
key-act = do what the step is for: tick, choose, open the form, preview the ticket, log the call
key-act-short = do
key-tick = tick the step, or open it again
key-tick-short = tick
key-skip = skip the step
key-skip-short = skip
key-fail = say that the step failed
key-fail-short = failed
key-undo = open the step again, or the last one closed
key-undo-short = undo
key-note = write a note
key-note-short = note
key-attach = put a file into the record as evidence
key-attach-short = evidence
key-ticket = preview the ticket
key-ticket-short = ticket
key-timeline = show what happened when
key-timeline-short = timeline
key-yank = copy a link, number, address or answer of the step
key-yank-short = copy
key-whole = read the step whole, with the runbook's notices
key-whole-short = whole
key-why = why is this shown or hidden
key-why-short = why
key-current = back to the current step
key-current-short = current
key-theme = try other colours
key-theme-short = colours
key-mouse = give clicks and the wheel to the program, or to the terminal
key-mouse-short = mouse
key-hidden = show or hide the steps that do not apply
key-hidden-short = hidden
key-duty = say whether this is duty
key-duty-short = duty
key-completion = close the run: finish, or end incomplete
key-completion-short = close
key-pane = on a narrow screen: the list or the step
key-pane-short = list
key-leave = leave; the run stays open
key-leave-short = leave
key-choose = choose
key-choose-short = choose
key-mark = mark
key-mark-short = mark
key-back = back
key-back-short = back
key-back-steps = back to the steps; what is typed stays
key-back-steps-short = back
key-cancel = cancel
key-cancel-short = cancel
key-accept = accept, or open the options; a new line in a long text
key-accept-short = accept
key-next-field = next field
key-next-field-short = next
key-previous-field = previous field
key-previous-field-short = previous
key-submit = from any field: accept what is typed and close the step
key-submit-short = close
key-complete = complete the path
key-complete-short = complete
key-favourite = make a favourite, or none any more
key-favourite-short = favourite
key-complete-filter = complete a word of the library's filter
key-complete-filter-short = complete
key-undo-text = take the last change of the text back
key-undo-text-short = undo
key-yank-text = make again what was taken back, or put in what was cut out last
key-yank-text-short = redo
key-editor = write in $EDITOR
key-editor-short = editor
key-copy-whole = copy the whole ticket, at its step; at another step, correct an answer
key-copy-whole-short = copy
key-copy = copy the ticket, or the part in sight
key-copy-short = copy
key-next-part = next part: subject, text, each answer
key-next-part-short = part
key-previous-part = previous part
key-previous-part-short = part
key-write = write to a file
key-write-short = file
key-plain = a page without borders, to select with the mouse
key-plain-short = plain
key-export = hand over to an exporter
key-export-short = export
key-ticket-done = the ticket is filed with the provider: tick its step
key-ticket-done-short = done
key-read-up = scroll up
key-read-up-short = scroll
key-read-down = scroll down
key-read-down-short = scroll
key-finish = finish the run
key-finish-short = finish
key-incomplete = end the run incomplete, with a reason
key-incomplete-short = incomplete

## Holds, tickets that have not left, examples
detail-hold = This step cannot be passed undone.
step-usually = usually { $span }
form-example = e.g. { $text }
## What comes next
now-is = Now: { $what }
here-is = Here: { $what }
now-choose = choose one of the options
now-item = to tick: { $item }
now-missing =
    { $count ->
        [one] one answer missing
       *[other] { $count } answers missing
    }
now-optional =
    { $count ->
        [one] one question may be answered
       *[other] { $count } questions may be answered
    }
now-answered = all is answered: close the step
now-correct = it is closed; its answers can be corrected
now-tick = do it and tick it
now-ticket = hand the ticket over and file it
now-ticket-portal = copy the ticket and file it in the portal
now-ticket-unsure-number = sent to the terminal, which does not confirm it: paste it, file it and write down its number
now-ticket-unsure = sent to the terminal, which does not confirm it: paste it, file it and close the step
now-called = whoever had to be called was reached: close the step
now-ticket-copied-number = it was copied: file it and give its number
now-ticket-copied = it was copied: file it and close the step
now-ticket-handed-number = it was handed over: give its number
now-ticket-handed = it was handed over: close the step
now-ticket-filed = it is filed already: close the step
now-ticket-filed-as = it is filed already as { $number }: close the step
now-ticket-is-filed = it is filed
now-ticket-is-filed-as = it is filed as { $number }
now-message-is-sent = it is sent
now-number-short = give its number
unaccepted-elsewhere = A text was not accepted, and stands nowhere else: { $field }.
unaccepted-note = Text that was not accepted, of “{ $field }”: { $text }
now-unaccepted = accept or mend what is typed at “{ $field }”
now-ticket-mail = send the ticket by e-mail
now-call = call { $number } ({ $name })
now-call-again = call { $number } ({ $name }) again, from { $at } on
now-call-stale = { $ticket } is out of date: hand over what has changed first, then call { $number } ({ $name })
now-call-draft = { $ticket } is still a draft: hand it over first, then call { $number } ({ $name })
now-wait = start waiting: { $span }
now-waiting = wait { $until }
now-reopen = it is closed: open it again
now-closed = it is closed
now-or-without = { $act }, or finish without it
now-or-without-short = finish or hand over
now-or-call = { $act }, or call without it
now-or-call-short = call or hand over
now-finish = all is closed: finish the run
now-finish-outdated = all is closed, but { $steps } is out of date: finish the run
now-finish-unsure =
    { $count ->
        [one] of one step it cannot be worked out whether it applies: correct the answers, or finish with a reason
       *[other] of { $count } steps it cannot be worked out whether they apply: correct the answers, or finish with a reason
    }
now-choose-short = choose
now-missing-short =
    { $count ->
        [one] one missing
       *[other] { $count } missing
    }
now-optional-short =
    { $count ->
        [one] one open
       *[other] { $count } open
    }
now-answered-short = close it
now-correct-short = correct it
now-wait-over = the time is up; go on
now-tick-short = tick it
now-ticket-short = hand it over
now-call-short = call { $number }
now-call-again-bare = call { $number } again from { $at } on
now-call-again-short = at { $at }: call { $number }
now-waiting-short = { $until }
now-addendum = out of date: hand over what has changed
now-addendum-short = hand over the change
now-leave = the run has ended

## The marks, in the help
legend-title = Marks
legend-current = the current step
legend-done = done, or answered
legend-incomplete = done, and an answer or an item is missing
legend-skipped = skipped, with its reason
legend-failed = failed, or a mistake
legend-hold = must be done before what follows
legend-not-applicable = does not apply
legend-waiting = not known yet whether it applies
