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
reason-message-changed = The message has changed since it was copied. How do the others know?
reason-sent-by-hand = written by hand
act-message = message
now-message = copy the message and send it
now-message-short = send it
plain-ask-message = [Enter] show the message and send it, c copy, s skip, q leave, ? help:
plain-ask-sending = [Enter] it is sent, c copy, w write to a file, x exporter, p plain text, b back, ? help:

## What a rehearsal finds in messages
problem-message-is-empty = the message of `{ $id }` has no text
problem-message-is-empty-hint = Give it a `body` that says something in this case, too.
problem-message-no-subject = the message of `{ $id }` has no subject
problem-message-no-subject-hint = Give it a `subject` that says something in this case, too.
problem-message-has-gap = the message of `{ $id }` has a gap though all was answered: “{ $more }”
problem-message-has-gap-hint = Ask for it before the message, or name it only where it was asked for.
problem-message-fails = a part of the message of `{ $id }` cannot be worked out
problem-message-fails-hint = Look at what its template works with: not every value can do everything.
problem-message-to-nobody = the message of `{ $id }` is for nobody: its `to` names no one
problem-message-to-nobody-hint = Give it a `to` that names somebody in this case, too.
