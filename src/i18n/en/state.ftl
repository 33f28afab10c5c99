### state: how a ticket stands, and a step that was done and is not any more

## A ticket, in a word or two
ticket-draft = draft
ticket-copied-unsure = copied?
ticket-copied = copied
ticket-copied-part = copied in part
ticket-gaps = with gaps
ticket-number-gaps = { $number }, with gaps
ticket-copied-gaps = copied with gaps
ticket-filed = filed
ticket-reopened = { $state }, reopened
ticket-failed = { $state }, then failed
ticket-gone = { $state }, step no longer applies
ticket-depends = { $state }, depends on: { $what }
ticket-number-wanted = number?
ticket-out-of-date = OUT OF DATE
ticket-stale = { $state }, OUT OF DATE
ticket-stale-unsure = { $state }, OUT OF DATE: the change may have left
ticket-out-of-date-unsure = OUT OF DATE: the change may have left
ticket-named = ticket: { $state }

## A ticket, in a line each
ticket-is-draft = A draft: nothing has been copied or filed yet.
ticket-is-copied = Copied { $when }: { $way }
ticket-is-copied-gaps = Copied with gaps { $when }: { $way }
ticket-is-handed = Handed over { $when } { $way }
ticket-is-handed-gaps = Handed over with gaps { $when } { $way }
ticket-is-copied-part = Copied in part only, { $when }: { $parts }
ticket-is-filed = Filed { $when }
ticket-is-filed-number = Filed { $when }: { $number }
ticket-is-filed-no-number = Filed { $when }, without a number yet
ticket-is-reopened = Its step was opened again { $when }: { $reason }
ticket-is-failed = Its step failed { $when }: { $reason }
ticket-may-have-left-failed = It was given to “{ $name }” ({ $when }), which had read it and failed: { $why } It may have left all the same. Check before you send it again.
ticket-is-gone = Its step does not apply any more: others still have what has left. Tell them, if they are not to.
ticket-is-depending = It hangs on this whether its step applies: { $what }. Others still have what has left.
ticket-may-have-left = It was given to “{ $name }” ({ $when }), and nobody knows what came of it: it may have left. Check before you send it again.
ticket-exporter-runs = “{ $name }” was given it ({ $when }), and still runs: it may have left. Nothing is sent beside it.
ticket-exporter-running = being handed over
now-exporter-runs =
    { $what ->
        [message] “{ $name }” has the message and still runs: wait for its end
        [change] “{ $name }” has what has changed and still runs: wait for its end
        [update] “{ $name }” has the update “{ $title }” and still runs: wait for its end
       *[ticket] “{ $name }” has the ticket and still runs: wait for its end
    }
act-exporter-runs = still runs
exporter-never-begun = it was never started.
ticket-unsure = may have left
sent-before = “{ $name }” took it already ({ $when }).
opened-before = “{ $name }” opened { $number } with the ticket ({ $when }): what it gets now may open another one.
filed-before = The ticket was filed already ({ $when }).
delivered-before = The message was sent already ({ $when }).
ask-send-again = Is it sent once more?
send-not-again = No, leave it
send-again = Yes, send it once more
ask-send-anyway = Is it sent all the same?
send-anyway = Yes, send it
send-changed-cli = Answers have changed since: what has changed is sent from the screen (vetlla resume { $run }, t, x at “What has changed”). To send the whole once more: --again
send-again-cli = To send it once more: --again
exporter-unsure =
    { $what ->
        [message] It had read of the message before that, so the message may have left.
        [change] It had read of what has changed before that, so it may have left.
        [update] It had read of the update before that, so the update may have left.
       *[ticket] It had read of the ticket before that, so the ticket may have left.
    }
mail-not-reached = No mail goes to what is no address: { $names }.
ask-exporter-came =
    { $what ->
        [message] “{ $name }” was given the message, and nobody knows whether it has arrived. Look in the mailbox or ask who gets it: is it there?
        [change] “{ $name }” was given what has changed, and nobody knows whether that has arrived. Look in the mailbox or at the ticket in the portal: is the change there?
        [update] “{ $name }” was given the update “{ $title }”, and nobody knows whether it has arrived. Look in the mailbox or at the ticket in the portal: is the update there?
       *[ticket] “{ $name }” was given the ticket, and nobody knows whether it has arrived. Look in the mailbox or the portal: is it there?
    }
exporter-came = It is there
exporter-came-not = It is not there
exporter-came-unknown =
    { $what ->
        [message] Not known yet: look at the message
        [change] Not known yet: look at what has changed
        [update] Not known yet: look at the update
       *[ticket] Not known yet: look at the ticket
    }
event-exporter-told =
    { $what ->
        [message] The message had arrived by { $name }: so it was said afterwards.
        [change] What had changed had arrived by { $name }: so it was said afterwards.
        [update] The update had arrived by { $name }: so it was said afterwards.
       *[ticket] The ticket had arrived by { $name }: so it was said afterwards.
    }
event-exporter-told-not =
    { $what ->
        [message] The message did not arrive by { $name }: so it was said afterwards.
        [change] What had changed did not arrive by { $name }: so it was said afterwards.
        [update] The update did not arrive by { $name }: so it was said afterwards.
       *[ticket] The ticket did not arrive by { $name }: so it was said afterwards.
    }
now-judge-exporter =
    { $what ->
        [change] say whether what has changed arrived by “{ $name }”
        [update] say whether the update “{ $title }” arrived by “{ $name }”
       *[ticket] say whether it arrived by “{ $name }”
    }
act-judge-exporter = arrived?
plain-ask-judge-exporter = [Enter] say whether it arrived, t ticket, q leave, ? help:
ticket-is-out-of-date = OUT OF DATE: answers have changed since.
ticket-is-told = What had changed was told { $when }: { $how }
ticket-is-added = What had changed was copied { $when }.
part-addendum = What has changed
part-copied = { $part } (copied)
ticket-to-the-gap = The ticket has a gap: here it is.
copy-at-ticket = c copies the ticket at the ticket's own step; t shows it from anywhere.
parts-title = Parts
event-sender = On call, for what leaves: { $who }
event-sender-unknown = On call, for what leaves: nobody is named.
event-exporter-begun =
    { $what ->
        [message] The message was given to the exporter { $name }.
        [change] What has changed was given to the exporter { $name }.
        [update] The update “{ $title }” was given to the exporter { $name }.
       *[ticket] The ticket was given to the exporter { $name }.
    }
event-exporter-ran = Exporter { $name }:
event-exporter-silent = Exporter { $name } ended well and printed nothing.
event-exporter-cut = [… it printed more than is kept]
event-exporter-failed = Exporter { $name } failed: { $why }
event-exporter-stopped = Exporter { $name } was stopped before it ended.
reference-proposed = { $number } is proposed as the ticket's number.
remark-language = These answers read as { $found }; the ticket is in { $lang }.
language-ca = Catalan
language-es = Spanish
language-en = English
ticket-no-step = This run has no step { $step } with a ticket or a message that applies. It has: { $known }
no-exporter-of-name = No exporter is called { $name }. Configured: { $known }
attachments-left-out = Not attached, because they are on another host alone (over 8 MB), cannot be read or are not what they were: { $names }
exporter-untrusted = This runbook is not trusted on this host, so nothing that it writes is given to an exporter: who gets it stands in the runbook. Leave and give `vetlla trust` its file, or copy it yourself.
exporter-only-followed = No exporter is given anything from here: copy it, or take the run over first.
exporter-other-by-now = What it was to get is not the same by now, or has left another way: “{ $name }” got nothing. Look at it, and hand it over again where it still has to go.
exporter-under-way = “{ $name }” is about to be given it: wait for that, or Esc stops it. Nothing is sent beside it.
exporter-given-nothing = You stopped it: “{ $name }” was given nothing.
exporter-still-copied = { $path } is still being copied, and would not go along: wait for it, or Esc stops it.
exporter-untrusted-cli = The runbook of this run is not trusted on this host, so nothing that it writes is given to an exporter: who gets it stands in the runbook. To trust it: vetlla trust { $path }
exporter-not-run =
    { $what ->
        [message] The message was not given to { $name }.
       *[ticket] The ticket was not given to { $name }.
    }
reason-ticket-not-left = The whole ticket has not been copied, written or exported. How was it filed? { $key }: { $offered }
reason-ticket-changed = The ticket has changed since it left. How does the provider know?
reason-by-hand = typed by hand
reason-no-number = Filed without a number yet? Type the number, if there is one.
prompt-read-first = That Enter came with the one before, and did nothing. Read the question and press it again.
prompt-too-soon = That Enter came with the one before. Press it again if there is no number yet.
key-bounced = That number came twice at once: the second press did nothing. Read the question and press it again.
reason-no-number-yet = no number yet
script-stale = “{ $ticket }” is out of date: the provider does not have what this text says. Hand over what has changed first, or say that it has changed.
script-draft = “{ $ticket }” is still a draft: the provider does not have the ticket that this text speaks of. Hand it over first, or say that it is still to come.
no-is-no-reason = “{ $text }” does not say why: nothing was recorded. Say it in words, or go back.
no-is-no-number = “{ $text }” is no number. Enter says that it is filed and has none yet; if it is not filed, go back.
stray-letter = “{ $letter }” alone is a key in other places, and no answer here. Write it out.
stray-replaced = “{ $letter }” alone was no answer; what you type takes its place.
number-corrected = The number was { $before }, and is { $number } now.
number-corrected-told = The number was { $before }, and is { $number } now. The old one went out with: { $copies }
event-number-corrected = { $field }: { $number } (corrected, it was { $before })
copy-by-call = the call to { $name }

## Done, now incomplete
state-incomplete =
    Incomplete again: { $answers ->
        [0] { $items ->
            [0] { $inside ->
                [0] the command ran with other answers
                [one] one step inside
               *[other] { $inside } steps inside
            }
            [one] one item
           *[other] { $items } items
        }
        [one] one answer
       *[other] { $answers } answers
    }
incomplete-again =
    { $step } is incomplete again: { $answers ->
        [0] { $items ->
            [0] { $inside ->
                [0] the command ran with other answers
                [one] one step inside
               *[other] { $inside } steps inside
            }
            [one] one item
           *[other] { $items } items
        }
        [one] one answer
       *[other] { $answers } answers
    }
steps-gone = As the step was skipped, these do not apply any more: { $steps }.
ticket-now-gone = “{ $title }” ({ $state }) has left, and its step does not apply any more
ticket-now-depends = “{ $title }” ({ $state }) has left, and whether its step applies depends on: { $what }
done-otherwise = { $number } was closed as “{ $then }”; it reads “{ $now }” now
completion-incomplete = Done, now incomplete

## Done with a reason, mandatory answers missing
answers-let-be =
    { $count ->
        [one] One mandatory answer is missing
       *[other] { $count } mandatory answers are missing
    }
phase-finished-lacking =
    Finished, { $count ->
        [one] one answer
       *[other] { $count } answers
    } missing
now-ticket-lacking =
    { $count ->
        [one] one mandatory answer
       *[other] { $count } mandatory answers
    } missing: file the ticket
now-finish-lacking =
    { $count ->
        [one] one mandatory answer
       *[other] { $count } mandatory answers
    } missing, else all is closed: finish the run
completion-let-be = Closed without mandatory answers
totals-closed = { $done } of { $all } steps closed
totals-missing =
    { $totals }, { $count ->
        [one] one mandatory answer missing
       *[other] { $count } mandatory answers missing
    }
totals-gaps =
    { $totals }, { $count ->
        [one] 1 gap
       *[other] { $count } gaps
    }
form-empty =
    { $count ->
        [one] Enter closes the step; one optional is empty
       *[other] Enter closes the step; { $count } optional are empty
    }

## A drill
drill-mark = DRILL
drill-line = DRILL: this is an exercise, there is no real incident.
results-left = { $count ->
    [one] A result waits to be accepted: { $fields }.
   *[other] { $count } results wait to be accepted: { $fields }.
}
result-waits = A result waits: Enter shows it, and accepts it.
proposals-left = Proposed and not accepted, so left empty: { $fields }.
