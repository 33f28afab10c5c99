### cli: what the command line says

## Line by line
plain-ask-task = [Enter] done, s skip, n note, a evidence, t ticket, q leave, ? help:
plain-ask-decision = Number or first letters of the option (Enter takes what is suggested; ? help):
plain-ask-decision-open = Number or first letters of the option (? help):
plain-ask-form = [Enter] answer, c correct, s skip, n note, q leave, ? help:
plain-ask-correct = [Enter] correct an answer, u open the step again, n note, a full stop to go back to the current step, q leave, ? help:
plain-ask-ticket = [Enter] show the ticket and hand it over, c copy, s skip, q leave, ? help:
plain-ask-call = [Enter] log a call, s skip, q leave, ? help:
plain-ask-call-first = [Enter] show the ticket and hand it over, s skip, q leave, ? help:
plain-ask-pause = [Enter] go on before the time is up, s skip, n note, t ticket, q leave, ? help:
plain-ask-wait = [Enter] start waiting, s skip, q leave, ? help:
plain-ask-closed = u open it again, c correct an answer, a full stop to go back to the current step, q leave, ? help:
plain-ask-closed-bare = u open it again, a full stop to go back to the current step, q leave, ? help:
plain-ask-closing = [Enter] finish, e end incomplete, b back to the steps, t ticket, l timeline, u undo, q leave, ? help:
plain-ask-closing-first = [Enter] { $act }, e end incomplete, b back to the steps, t ticket, l timeline, u undo, q leave, ? help:
plain-ask-closing-open = e end incomplete, b back to the steps, t ticket, l timeline, u undo, q leave, ? help:
plain-ask-ended = [Enter] leave, t ticket, l timeline, n note:
plain-ask-past = t ticket, l timeline, n note, a full stop to go back, q leave, ? help:
plain-main-key = [Enter] { $act }
plain-ask-follow = t ticket, l timeline, a number to read its step, a full stop to go back to the current step, q leave, ? help:
plain-ask-refused = s skip, n note, a evidence, t ticket, a full stop to go back to the current step, q leave, ? help:
plain-ask-handover-followed = c copy, w write to a file, p plain text, b back, ? help:
plain-ask-closing-followed = b back to the steps, t ticket, l timeline, q leave, ? help:
plain-ask-handover = [Enter] { $act }, c copy, w write to a file, x exporter, p plain text, b back, ? help:
plain-help =
    Enter does what comes next; a blank alone ticks the step, or opens it again.
    s skip, f failed, u undo, n note, a evidence, t ticket, l timeline, y copy something, Q a QR code, i why is this shown, d duty, H hand over, h all steps, e close the run, q leave (the run stays open).
    N and a number, as in N 5, goes to that step; so does the number alone where nothing is chosen by number. / and letters find a step. A full stop goes back to the current step and prints it again.
    c corrects an answer of this step; c 3 its third. At the ticket's step, c copies the whole ticket and :c corrects.
    At a decision, letters that begin an option choose it; a colon makes a letter a command: as in :n.
plain-help-question =
    Enter takes what is proposed, or leaves the question for later.
    With a colon: b goes to the question before (as in :b), c takes the answer away, q goes back to the steps.
    Options are chosen by their number, their label or its first letters.
plain-help-ticket =
    Enter: it is filed, and the step goes on. b: back, it is not filed yet.
    c copies the whole ticket, w writes it to a file, p prints its text alone. With a number they mean one part, as in c 3:
plain-help-ticket-filed =
    Enter: back. It is filed already; where it has a number, that is corrected.
    c copies the whole ticket, w writes it to a file, p prints its text alone. With a number they mean one part, as in c 3:
plain-help-closing = Enter finishes the run once nothing mandatory is open. e ends it incomplete, with a reason. b back to the steps, h all steps, N 5 goes to step 5, t ticket, l timeline, n note, H hand over, u undo, d duty, q leave (the run stays open).
plain-nothing-done = Nothing was done.
plain-unknown = That is nothing to be done here. ? says what is.
plain-choose = Which option? Type its number, its label or its first letters, enough to tell it from the others.
plain-chosen = { $label } (chosen)
plain-inspect = Looking for secrets… Ctrl-C stops it.
plain-inspect-stopped = You stopped it: nothing has left.
plain-no-such-choice = None of these. Type the number of a row, or its first letters; :b goes back.
plain-no-such-row = None of these. Type the number of a row, or its first letters.
plain-no-such-step = There is no step with this number. h lists all steps.
plain-no-questions = This step asks no questions.
plain-which-answer = Which answer is corrected?
plain-lines = several lines; a full stop alone ends
plain-pasted = Several lines came at once, and nothing was done: only one is asked for here.
plain-too-long = That line is longer than { $most } MB: nothing of it is taken, and nothing after it. Attach it as a file.
plain-count = ({ $answered }/{ $all } answered)
plain-required = must be answered
plain-several = one or several, with commas
plain-file = path of a file, to be copied into the record
plain-answered = now: { $text }; Enter leaves it
plain-kept = half typed: { $text }; Enter takes it
plain-kept-long = half typed: { $text }; Enter takes it, and what you type is added to it
plain-refused-text = no answer yet: { $text }; Enter leaves it so
plain-kept-unfinished = What was typed is kept, and is no answer yet.
plain-asked-again = Now what is mandatory and has no answer yet:
plain-key-here = “{ $key }” alone is no answer yet: :q goes back to the steps, :b to the question before, :? helps. Type it again if it is the answer.
plain-letter-no-number = “{ $letter }” alone is no number: :q goes back to the steps, :b to the question before, :? helps.
plain-own-word = “{ $text }” means something at a step, and is no answer here. Go back to the steps first.
plain-ways-out = At a question, :q goes back to the steps, :b to the question before, :? helps.
plain-back-by-stop = (a full stop goes back)
plain-back-by-enter = (Enter goes back)
plain-write-or-stop = Write how, or a full stop to go back.
plain-enter = (Enter: { $meaning })
plain-state-open = open
plain-state-current = current
plain-state-done = done
plain-state-skipped = skipped
plain-state-failed = failed
plain-state-hidden = does not apply
plain-no-clipboard = The output is no terminal, so there is no clipboard to send to. w writes the ticket to a file.
plain-another-way = w writes it to a file; p prints it to be selected.
plain-input-ended = The input has ended.
plain-held = What shall be done?
held-resume = “vetlla resume { $run }” follows it, or takes it over.
plain-library = Number, name or first letters of what to open (/text or /owner:x filters, f N makes a favourite, q leaves):
plain-favourite = { $name } is a favourite now.
plain-no-favourite = { $name } is no favourite any more.

no-terminal-library = vetlla needs a terminal for its full screen. Without one: vetlla list, vetlla runs, vetlla show RUN.
no-terminal-start = A run is walked in a terminal, and there is none here. Run “vetlla start” in a terminal; “vetlla list” and “vetlla check” work without one.
no-terminal-resume = A run is walked in a terminal, and there is none here. Without one: vetlla show RUN, vetlla ticket RUN, vetlla finish RUN, vetlla end RUN.
cannot-read = Cannot read { $path }: { $why }
unread-not-a-file = it is no regular file
unread-leads-out = it is a link that leads out of its folder, to { $to }, and anybody may have put it there
unread-leads-out-next = Name that file itself, or have the folder among `runbooks:` of your config.yaml.
unread-elsewhere = it lies neither beside the file that names it nor below this folder, and that file may be anybody's
unread-too-long = it is over { $most } MB
unread-utf16 = it is UTF-16 text; save it as UTF-8
unread-not-text = it is no UTF-8 text
no-runbook = There is no runbook “{ $wanted }”. The nearest are: { $near }. “vetlla list” shows all { $count }.
no-runbook-meant = There is no runbook “{ $wanted }”. Did you mean “{ $meant }”? The nearest are: { $near }. “vetlla list” shows all { $count }.
no-runbook-none = There is no runbook “{ $wanted }”, and no other one.
runbook-twice = This id is in the same folder in { $others }, too; { $taken } was taken.
runbook-shadows = This is { $taken }; it hides { $others }.
runs-none = There is no run yet. “vetlla start RUNBOOK” begins one.
no-open-run = There is no open run. “vetlla runs --all” lists the ended ones too; “vetlla start RUNBOOK” begins one.
list-shadowed = hidden by another with this id, { $by }; { $place }
list-refused = ! refused: { $problem } ({ $place })
check-warning = warning
check-note = note
check-nothing = There are no runbooks in { $path }: no file in it ends in .yaml or .yml. Folders in it are not looked into: name the one that has them.
check-summary =
    { $files ->
        [one] One file
       *[other] { $files } files
    }, { $problems ->
        [0] no problems
        [one] one problem
       *[other] { $problems } problems
    }.
set-unknown = --set { $id }: the runbook has no decision or field of that name.
set-no-decision = --set { $id }: this step is not a decision.
set-no-text = --set { $id }: this field cannot be filled from the command line.
set-bad-value = --set { $id }: “{ $value }” does not fit. { $expected }
set-no-instance = --set { $id }: no list of the runbook has this value, so there is no such step.
set-held = --set { $id }: a step before it cannot be passed undone, so it was not set. The run is open.
frozen-unreadable = The frozen runbook of { $run } cannot be read: { $why } The journal is whole: vetlla show and the file runbook.yaml in the run's folder help.
run-read-only = This run can only be read: { $why }
finish-open-steps = Not finished: these steps are open: { $steps }. Go on with “vetlla resume { $run }”, or give it up with “vetlla end { $run } --reason TEXT”.
finish-unsure-steps = Not finished: it cannot be worked out whether these steps apply: { $steps }. Correct the answers with “vetlla resume { $run }”, and finish it there; or end it with “vetlla end { $run } --reason TEXT”.
finish-unsent = Not finished: { $why } Hand it over with “vetlla resume { $run }”, and finish it there; or end it with “vetlla end { $run } --reason TEXT”.
end-needs-reason = A run is ended with a reason: --reason TEXT
already-ended = { $run } has ended already: { $state }
run-archived = archived
archive-busy = Another program is archiving at the moment.
archive-moved = Archived: { $run }
archive-stays = Stays: { $run }. { $why }
archive-summary =
    { $count ->
        [0] No run to archive
        [one] One run archived
       *[other] { $count } runs archived
    }, of those that ended more than { $days } days ago.
left-open-at-end = The run { $run } stays open: only the completion is left. Go on with: vetlla resume
left-open = The run { $run } stays open at step { $step }. Go on with: vetlla resume
left-unused = left without anything done in it
left-dropped = Nothing has happened in the run { $run }: it is not kept.
left-unknown = It is not known whether the run { $run }, in which nothing has happened, is still there: the disk has not answered.
left-ended = { $run }: { $state }
left-untyped = WHAT WAS BEING TYPED IS NOT ON DISK and is lost. { $why }
export-unsaved = The ticket has left, and the record does not say so: { $why }
bundle-unsaved = The bundle is written, and the record does not say what was chosen about it: { $why }
exporter-unsaved = The record does not say what came of it: { $why }
left-unsaved =
    { $count ->
        [one] ONE ENTRY IS NOT ON DISK and is lost.
       *[other] { $count } ENTRIES ARE NOT ON DISK and are lost.
    } { $why }

## config
config-mistakes =
    { $count ->
        [one] One mistake in the configuration:
       *[other] { $count } mistakes in the configuration; the first:
    } { $path }:{ $line }: { $problem }. “vetlla config” shows what counts.
config-built-in = built in
config-file-read = { $path } was read.
config-file-missing = { $path } is not there.
config-file-unreadable = { $path } could not be read.
config-misnamed = { $path } is not read: the file is called config.yaml, in small letters.
config-misnamed-next = Rename it, or take it away.
keys-covered = { $key } is now { $by }; { $name } is still reached by { $left }.

## doctor
doctor-terminal = Terminal of the kind { $term }, { $columns } x { $rows }.
doctor-no-terminal = Terminal of the kind { $term }; this output goes to none, so its size is not known.
doctor-no-utf8 = The locale is not UTF-8, so only ASCII is shown. To see accents: export LC_ALL=C.UTF-8
doctor-small = Make it at least 40 x 10; 80 x 24 shows everything.
doctor-no-config = There is no configuration: { $paths }.
doctor-no-config-next = Nothing needs one; the README shows what can be set.
doctor-theme = Colours of the screen: { $name }. T tries others.
doctor-mouse-on = Mouse: the program takes it (mouse: on); Shift selects text
doctor-mouse-off = Mouse: the terminal has it, and selects text (mouse: off)
doctor-keys-next = Give it other keys under keys: in config.yaml, if that is not what you want.
foreign-owner = { $path } belongs to another account ({ $found }), which may change it.
foreign-owner-next = Give it to root or to yourself: chown root '{ $path }'
foreign-open = Others than its owner may write to { $path } (mode { $found }).
foreign-open-next = Let only its owner write there: chmod go-w '{ $path }'
foreign-runbooks = So no runbook there is trusted by its place: its commands run only after `vetlla trust`.
foreign-config = So somebody else may say which programs get a ticket.
doctor-folder = There are no runbooks to be read in { $path }: { $why }.
doctor-folder-next = Make the folder, or take it out of where it is named: “vetlla config” says where.
doctor-exporter-forbidden = The program is there, and may not be run: chmod +x.
doctor-config-next = Mend that place; until then its key counts as not given.
doctor-operator = Tickets and the journal carry the name { $name }.
doctor-operator-next = Write operator ({ $keys }) in config.yaml: tickets ask for it.
doctor-duty = By the clock the office is closed now: on duty.
doctor-office = By the clock the office is open now.
doctor-hours-unknown = The office hours are not known.
doctor-hours-unsaid = The office hours “{ $hours }” do not say whether the office is open now.
doctor-hours-next = Write schedule in config.yaml, or the runbook will have to ask.
doctor-runbooks = Runbooks found: { $count }; refused: { $refused }.
doctor-runbooks-next = “vetlla check” says what is wrong, and where.
doctor-disk = Runs are written to { $path }; free: { $free } MiB.
doctor-disk-little = That is little: make room before the night.
doctor-disk-wrong = Runs cannot be written to { $path }: { $why }.
doctor-disk-next = Give another folder with --state-dir or VETLLA_STATE_DIR.
doctor-editor = Long answers open in { $program } (Ctrl-E).
doctor-editor-next = It is not installed: set VISUAL or EDITOR to one that is.
doctor-exporter = The exporter “{ $name }” runs { $program }.
doctor-clipboard-untried = The clipboard was not tried.
doctor-clipboard-untried-next = Only a person can say what arrived: run vetlla doctor in a terminal.
doctor-paste = A word was sent. Paste it here and press Enter; Enter alone if nothing comes:
doctor-arrived = The word came back: tickets reach this clipboard.
doctor-not-arrived = The word did not arrive.
doctor-other-arrived = Something else came back: the clipboard kept what it had.
doctor-allow-terminal = Allow OSC 52 in the settings of your terminal.
doctor-allow-beyond-tmux = tmux has the word (load-buffer -w) and has handed it to its terminal: allow OSC 52 there. In tmux itself, the prefix and ] paste it.
doctor-allow-tmux = In tmux: set -g set-clipboard on, or set -g allow-passthrough on; and allow OSC 52 in your terminal.
doctor-allow-screen = Through screen it only arrives where your terminal allows OSC 52; tmux in its place wants set -g set-clipboard on.
doctor-another-way = On the ticket's page, w writes a file and p shows a plain page.

new-skeleton =
    A runbook, made to be changed: put your own words in, take away what you do not need.
    Look at it with "vetlla check FILE", walk it with "vetlla start FILE --drill".
    With "vetlla schema > runbook.schema.json" beside this file an editor completes the keys.
new-extends =
    This runbook is "{ $id }" with changes. What is not named here stays as it is there.
    "vetlla cat FILE --origins" shows the whole of it, and where each part was written.
new-changes =
    Take the # away from what you need. A key that you write replaces that key; null takes it away.
    steps:
      - id: { $step }
        title: A new title
      - id: new_step
        title: Do one thing more
        after: { $step }
      - replace: { $step }
        title: Another step in its place
      - remove: { $step }
new-written = Written: { $path }. Look at it with: vetlla check { $typed }
new-extending = It extends “{ $id }” and follows when that changes. For a copy that does not: vetlla cat { $id } > FILE
new-taken = { $path } is there already, and is not written over. Give another name.
new-unwritable = { $path } could not be written: { $why }
new-no-folder = There is no folder { $path }. Make it first, or name another file.
new-again = That does not fit. Please again, or Ctrl-C to leave.
new-needs-title = A title is needed: one line, such as “The shop does not answer”. Ctrl-C leaves.
new-ask-title = Title, as people read it
new-ask-from = Begin with 1 a commented skeleton, 2 a copy of a runbook, 3 changes to a runbook (extends)
new-ask-lang = Language of its texts (ca, es, en)
new-ask-to = Who gets the ticket (an e-mail address; several with commas between them)
new-ask-which = Which one (its id)
new-ask-file = File

log-refused = The log { $path } (VETLLA_LOG) is not written: { $why }. The program goes on without it.
log-level-unknown = VETLLA_LOG_LEVEL has to be error, info or debug
log-not-a-file = it has to be a regular file that has no other name
taken-typed-lost = What was typed without an Enter is not kept.
