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
wait-gone = The time that it waited for is gone: the answer that it was made of is there no more. Close it with a reason.
now-wait-until = start waiting: { $until }
now-wait-depends = start waiting; how long depends on { $what }
now-waiting-depends = wait; until when depends on { $what }
now-waiting-gone = the time that it waited for is gone: close it with a reason, or mend the answer

## A deadline
deadline-waits = Deadline: depends on: { $what }
deadline-gone = { $step }: its deadline is gone ({ $due }), as the answer that it was made of is there no more.
deadline-running = Deadline: { $due } ({ $span } left).
deadline-overdue = LATE: it was due at { $due }, { $span } ago.
deadline-met = Done in time (due { $due }).
deadline-late = Closed late: it was due at { $due }, { $span } before.
deadline-dropped = Due at { $due }: left before that, and not done.
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

## An alert
event-alert = Alert: { $name }
alert-taken = Alert: { $name }.
alert-proposed = Proposed, to be accepted: { $list }.
alert-not-filled = Not filled: { $list }.
alert-not-said = the alert does not say it in a way that is read
alert-left-empty = From the alert: nothing ({ $why })
alert-says-several = the alert says several: { $list }
alert-is-file = a file is attached, and not filled in
alert-unfit = “{ $text }”: { $why }
alert-resolved = It is resolved already: look whether there is still anything to do.
alert-silenced = It is silenced where it comes from: look whether somebody is at it already.
alert-no-data = Its monitor lacks data, and does not know how it is: look whether it is true.
alert-old = It began { $span } ago ({ $began }): look whether it is still true.
alert-ahead = It says that it begins only later ({ $began }): look at the clocks.
alert-several = The notification has { $count } alerts.
alert-left-out =
    { $count ->
        [one] The notification is not whole: one alert is left out.
       *[other] The notification is not whole: { $count } alerts are left out.
    }
alert-lost = Too long or too much, and left out: { $list }.
alert-runbooks =
    { $count ->
        [one] For the alert { $name }: { $why }.
       *[other] { $count } runbooks are for the alert { $name }: { $why }. Choose one.
    }
alert-no-runbook = No runbook says that it is for the alert { $name } ({ $labels }). Choose one, or give it `alerts`.
alert-refused =
    { $count ->
        [one] One runbook has mistakes and could not be asked: { $files }. See vetlla check.
       *[other] { $count } runbooks have mistakes and could not be asked: { $files }. See vetlla check.
    }
alert-pipe = standard input
alert-empty = { $path } is empty: the JSON of an alert is expected.
alert-too-large = { $path } has more than { $most } KiB: it is no alert.
alert-too-deep = { $path } has values too deep in others: it is no alert.
alert-not-json = { $path }:{ $line }:{ $column }: this is no JSON ({ $why }). Give it the JSON of an alert, as it arrives.
alert-nothing = { $path } is JSON, but there is no alert in it: that of Alertmanager, Grafana or CloudWatch is expected, or an object with labels.
alert-subscription = { $path } asks to confirm a subscription of SNS: it is no alert. Confirm it in AWS.
source-alert = from the alert
