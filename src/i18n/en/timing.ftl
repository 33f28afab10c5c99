### timing: waits, deadlines, drills and alerts

## When
until-time = until { $time }
until-day = until { $day } { $time }
span-seconds = { $seconds } s
span-minutes-seconds = { $minutes } min { $seconds } s

## A wait
wait-not-begun-until = Wait { $until } ({ $span } left).
wait-depends = How long to wait is not known yet. Depends on: { $what }
wait-left-out = No time was given: there is nothing to wait for.
now-wait-until = start waiting: { $until }
now-wait-depends = start waiting; how long depends on { $what }
now-waiting-depends = wait; until when depends on { $what }

## A deadline
deadline-waits = Deadline: depends on: { $what }
deadline-running = Deadline: { $due } ({ $span } left).
deadline-overdue = LATE: it was due at { $due }, { $span } ago.
deadline-met = Done in time (due { $due }).
deadline-late = Closed late: it was due at { $due }, { $span } before.
deadline-dropped = It was due at { $due }, and was not done.
deadline-missed = Deadline missed: it was due at { $due }, and was not done.
header-due-whole = due { $due }, step { $number } ({ $span })
header-due-short = due { $due }
header-late-whole = LATE { $span }, step { $number }
header-late-short = LATE { $span }
header-more-late = (+{ $count } late)
title-deadline = The deadline has passed: { $step }
plain-deadline = Deadline of “{ $step }”: { $due } ({ $span } left).
plain-deadline-late = LATE “{ $step }”: it was due at { $due }, { $span } ago.
sheet-deadlines = Deadlines

## A drill
drill-no-exporter = This is a drill: exporters do not run. Copy the ticket (c) or write it to a file (w).
drill-no-exporter-cli = This is a drill: exporters do not run. Write the ticket to a file with --output.
drill-clock = --clock is no instant: { $why }
