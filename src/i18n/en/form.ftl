### form

form-yes = Yes
form-no = No

# What was expected, where something else was typed
mistake-digits = That number has too many digits: 28 are reckoned with.
mistake-number = Expected a number, such as 12 or 3.5.
mistake-date = Expected a date, such as 23/11/2026, 23/11, today or yesterday.
mistake-time = Expected a time, such as 3:12, 0312 or now.
mistake-datetime = Expected a date and a time, such as 23/11/2026 3:12, 3:12 (today), now or -10m (ten minutes ago).
mistake-no-time = The time is missing: write, for instance, 23/11/2026 3:12.
mistake-twice = That hour came twice, as clocks went back. Write which: { $first } (the first time) or { $second } (the second).
mistake-which-day = Of which day? Write { $before } (yesterday) or { $today } (today).
mistake-never = { $wall } never was, as clocks went forward over it. Write { $sooner } or { $later }.
mistake-two-numbers = This may be { $whole } (with thousands) or { $decimal } (with decimals). Write { $whole } or { $decimal }.
mistake-email = Expected an e-mail address, such as name@example.com.
mistake-url = Expected a web address, such as https://example.com/page.
mistake-phone = Expected a phone number, such as +34 93 123 45 67.
mistake-host = Expected one host name or IP address, such as web01.example.com or 10.0.0.12:443; “{ $found }” is neither.
mistake-must-be-yes = It must be yes: a no leaves it open.
mistake-half-number = It is not given yet: Enter gives it, and says that the ticket is filed under it.
mistake-odd-number = This reads like a sentence and not like a ticket’s number. Give it once more if it is the number: then the ticket is filed under it.
mistake-yes-or-no = Expected yes or no.
mistake-option = Expected one of these: { $options }.
mistake-short = { $least ->
    [one] Expected at least { $least } character; there are { $found }.
   *[other] Expected at least { $least } characters; there are { $found }.
}
mistake-long = { $most ->
    [one] Expected at most { $most } character; there are { $found }.
   *[other] Expected at most { $most } characters; there are { $found }.
}
mistake-like = Expected something like { $example }.
mistake-pattern = It is not written as this question expects it.
mistake-less = Expected { $least } or more.
mistake-more = Expected { $most } or less.
mistake-early = Expected { $limit } or later.
mistake-late = Expected { $limit } or earlier.
mistake-future = It cannot be in the future: it is { $now } now.
mistake-past = It cannot be in the past: it is { $now } now.

## What the program adds to a ticket
ticket-gap = [MISSING: { $label }]
ticket-left-out = (not given)
ticket-gap-unasked = [NOT ASKED: { $label }]
ticket-unasked = { $label } (not asked)
ticket-no-entry = { $label }: no entry { $nth }
ticket-no-such-entry = no entry { $nth }
ticket-kept = [INTERNAL: { $label }]
ticket-kept-lack = { $label } (internal, kept out of this text)
ticket-incomplete = [INCOMPLETE. Missing: { $labels }]
ticket-template = a text that the runbook's template could not make
ticket-unmade = { $template }: { $piece } ({ $why })
form-write-in = Write in English: it is the ticket's language.
ticket-to = To: { $list }
ticket-cc = CC: { $list }
ticket-file-lost = the attachment { $name }
addendum = Added: what has changed in { $subject }
addendum-number = Added to { $number }: what has changed in { $subject }
addendum-subject = Subject
addendum-removed = (no longer)

## In the place of what was masked before a text left
redacted-mark = [REDACTED: { $rule }]
answer-outdated = { $label }: has no answer any more, because the command that printed it ran with another answer. Run it again.
answer-followed = { $label }: { $value } now, as the answer that it is made of has changed.
answer-fell-away = { $label }: empty now, as the answer that it is made of has gone.
form-no-field-here = No question stands here, and nothing was typed: the arrows lead to one.
