### dispatch: messages to others, where their words are not a ticket's

message-title = [{ $at }/{ $all } { $part }] Message, { $state }
message-state = The message is { $state }.
message-named = message: { $state }
message-sent = sent
message-is-draft = A draft: nothing has been copied or sent yet.
message-is-sent = Sent { $when }
message-to-the-gap = The message has a gap: here it is.
completion-message = Message
sheet-message = Message
event-message-exported = Message { $way } ({ $bytes } bytes)
reason-message-not-left = The whole message has not been copied, written or exported. How was it sent? { $key }: { $offered }
reason-message-changed = The message has changed since it left. How do the others know?
reason-sent-by-hand = written by hand
act-message = message
now-message = copy the message and send it
now-message-handed = it was handed over: say that it is sent
now-message-copied = it was copied: send it, and say that it is sent
now-message-unsure = sent to the terminal, which does not confirm it: paste it, send it, and say so
now-message-lacking =
    { $count ->
        [one] one answer
       *[other] { $count } answers
    } missing: send the message
now-message-short = send it
now-message-left-short = say that it is sent
plain-ask-message = [Enter] show the message and send it, c copy, s skip, q leave, ? help:
plain-ask-sending = [Enter] { $act }, c copy, w write to a file, x exporter, p plain text, b back, ? help:

## What a rehearsal finds in messages
problem-message-is-empty = the message of `{ $id }` has no text
problem-message-is-empty-hint = Give it a `body` that says something in this case, too.
problem-message-no-subject = the message of `{ $id }` has no subject
problem-message-no-subject-hint = Give it a `subject` that says something in this case, too.
problem-message-has-gap = the message of `{ $id }` has a gap though all was answered: “{ $more }”
problem-message-has-gap-hint = Ask for it before the message, or name it only where it was asked for.
problem-message-fails = `{ $more }` in the message of `{ $id }` cannot be worked out
problem-message-fails-hint = Look at what its template works with: not every value can do everything.
problem-message-to-nobody = the message of `{ $id }` is for nobody: its `to` names no one
problem-message-to-nobody-hint = Give it a `to` that names somebody in this case, too.

## What is added to a ticket later
part-update = Update: { $title }
update-line = Update “{ $title }”: { $state }
update-is-due = to be sent
update-is-after = after the ticket
update-is-later = later, if at all
update-is-copied = copied { $when }, not sent yet
update-is-handed = handed over { $when } { $way }: it is not said yet that it is sent
update-is-sent = sent { $when }
update-stale = { $state }, OUT OF DATE
update-due = update to send
update-unsure = update may have left
update-stale-due = update OUT OF DATE
update-is-stale = sent, OUT OF DATE
ticket-update-due = { $state }, update to send
ticket-update-unsure = { $state }, update may have left
ticket-update-stale = { $state }, update OUT OF DATE
now-update = send the update “{ $title }”
now-update-handed = the update “{ $title }” was handed over: say that it is sent
now-update-copied = the update “{ $title }” was copied: send it, and say that it is sent
unsure-first-why =
    { $what ->
        [update] Nobody knows whether an update of the ticket has arrived.
        [change] Nobody knows whether what has changed has arrived.
        [message] Nobody knows whether the message has arrived.
       *[ticket] Nobody knows whether the ticket has arrived.
    }
unsure-first-next = Look whether it is there and say so, or finish once more without it.
unsure-first-now-next = Look whether it is there, and say so.
event-update-sent = Update sent: { $update }
event-update-reopened = Update not sent after all: { $update }
reason-update-not-left = The update has not been copied or written as it is now. How was it sent? { $key }: { $offered }
plain-send-update = s and its number says that an update is sent.
plain-meant-part = c copies this part, c 1 the whole.
problem-update-never = the update `{ $id }` is due on no way
problem-update-never-hint = Look at its `when`: nothing makes it true.
problem-update-is-empty = the update `{ $id }` has no text
problem-update-is-empty-hint = Give it a `body` that says something in this case, too.
problem-update-has-gap = the update `{ $id }` has a gap though all was answered: “{ $more }”
problem-update-has-gap-hint = Let its `when` wait for that answer, or name it only where it was asked for.
problem-update-fails = `{ $more }` in the update `{ $id }` cannot be worked out
problem-update-fails-hint = Look at what its template works with: not every value can do everything.

## The rules
rule-message-is-empty = A message says something on each way.
rule-message-no-subject = A message has a subject on each way.
rule-message-to-nobody = A message is for somebody on each way.
rule-message-has-gap = A message names what was asked for before it.
rule-message-fails = A message works out with every value.
rule-update-never = An update is due on some way.
rule-update-is-empty = An update says something on each way on which it is due.
rule-update-has-gap = An update names what was asked for by then.
rule-update-fails = An update works out with every value.
asked-unworkable = { $rule } (cannot be worked out)
asked-operator-name = who is on call (operator: name in config.yaml)
asked-operator-email = e-mail of who is on call (operator: email in config.yaml)
asked-operator-phone = telephone of who is on call (operator: phone in config.yaml)
