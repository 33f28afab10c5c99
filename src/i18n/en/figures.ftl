## vetlla stats
stats-none = No such run has been made yet.
stats-none-then = No such run began in these days.
stats-days-crossed = --since { $since } comes after --until { $until }: no day lies between them.
stats-unread = ! { $run } cannot be read
stats-apart-drills =
    { $count ->
        [one] One exercise is not counted here: --drills counts exercises alone.
       *[other] { $count } exercises are not counted here: --drills counts them alone.
    }
stats-apart-real =
    { $count ->
        [one] One real run is not counted here.
       *[other] { $count } real runs are not counted here.
    }
stats-runbook = Runbook
stats-runs = runs
stats-finished = finished
stats-step = Step
stats-closed = closed
stats-usually = usually
stats-longest = longest
stats-one = The steps of one of them: vetlla stats RUNBOOK
stats-of-runs = { $runs ->
        [one] One run
       *[other] { $runs } runs
    }: { $finished } finished, { $incomplete } ended incomplete, { $open } open
stats-days = From { $first } to { $last }
stats-gone = { $step } (no longer in it)
stats-skipped = skipped { $count }: { $why }
stats-failed = failed { $count }: { $why }
stats-more-reasons = and { $count } more in --format json
stats-corrected = Corrected after the ticket had left:
stats-corrected-field = { $label }: { $runs ->
        [one] in one run
       *[other] in { $runs } runs
    }
