### cli: what the command line says

## Line by line
plain-ask-task = [Enter] done, s skip, n note, a evidence, t ticket, q leave, ? help:
plain-ask-decision = Number of the option (Enter takes what is suggested; ? help):
plain-ask-form = [Enter] fill in, s skip, n note, q leave, ? help:
plain-ask-ticket = [Enter] show the ticket and mark it filed, s skip, q leave, ? help:
plain-ask-call = [Enter] log a call, s skip, q leave, ? help:
plain-ask-wait = [Enter] start waiting, s skip, q leave, ? help:
plain-ask-closing = [Enter] finish, e end incomplete, t ticket, l timeline, u undo, q leave:
plain-help = Enter: what the step is for. s skip, f failed, u undo, n note, a evidence, t ticket, l timeline, . the step again, q leave (the run stays open).
plain-nothing-done = Nothing was done.
plain-lines = (several lines; a full stop alone ends)
plain-wait-until = Waiting until { $until }.
plain-library = Which runbook? Start one with: vetlla --plain start RUNBOOK. Go on with: vetlla --plain resume

no-terminal-library = vetlla needs a terminal for its full screen. Without one: vetlla list, vetlla runs, vetlla show RUN.
no-terminal-start = A run is walked in a terminal, and there is none here. Run “vetlla start” in a terminal; “vetlla list” and “vetlla check” work without one.
no-terminal-resume = A run is walked in a terminal, and there is none here. Without one: vetlla show RUN, vetlla ticket RUN, vetlla finish RUN, vetlla end RUN.
cannot-read = Cannot read { $path }: { $why }
unread-not-a-file = it is no regular file
unread-too-long = it is over { $most } MB
unread-not-text = it is no UTF-8 text
no-runbook = There is no runbook “{ $wanted }”. There are: { $ids }.
no-open-run = There is no open run. “vetlla runs --all” lists the ended ones too; “vetlla start RUNBOOK” begins one.
bad-config = { $path } is not used: { $problem }
list-shadowed = hidden by another with this id; { $place }
list-refused = ! refused: { $problem } ({ $place })
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
set-held = --set { $id }: a step before it cannot be passed undone, so it was not set. The run is open.
frozen-unreadable = The frozen runbook of { $run } cannot be read: { $why } The journal is whole: vetlla show and the file runbook.yaml in the run's folder help.
run-read-only = This run can only be read: { $why }
finish-open-steps = Not finished: these steps are open: { $steps }. Go on with “vetlla resume { $run }”, or give it up with “vetlla end { $run } --reason TEXT”.
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
left-open = The run { $run } stays open at step { $step }. Go on with: vetlla resume
left-ended = { $run }: { $state }
left-untyped = WHAT WAS BEING TYPED IS NOT ON DISK and is lost. { $why }
export-unsaved = The ticket has left, and the record does not say so: { $why }
left-unsaved =
    { $count ->
        [one] ONE ENTRY IS NOT ON DISK and is lost.
       *[other] { $count } ENTRIES ARE NOT ON DISK and are lost.
    } { $why }

## doctor
doctor-terminal = Terminal of the kind { $term }, { $columns } x { $rows }.
doctor-no-utf8 = The locale is not UTF-8, so only ASCII is shown. To see accents: export LC_ALL=C.UTF-8
doctor-small = Make it at least 40 x 10; 80 x 24 shows everything.
doctor-config = The configuration has no mistakes.
doctor-config-next = Mend the file; until then vetlla goes on without it.
doctor-operator = Tickets and the journal carry the name { $name }.
doctor-operator-next = Write operator (name, email, phone) in config.yaml: tickets ask for them.
doctor-duty = By the clock the office is closed now: on duty.
doctor-office = By the clock the office is open now.
doctor-hours-unknown = The office hours are not known.
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
doctor-allow-tmux = In tmux: set -g set-clipboard on, or set -g allow-passthrough on; and allow OSC 52 in your terminal.
doctor-allow-screen = Through screen it only arrives where your terminal allows OSC 52; tmux in its place wants set -g set-clipboard on.
doctor-another-way = On the ticket's page, w writes a file and p shows a plain page.
