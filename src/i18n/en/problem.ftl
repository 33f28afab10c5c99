### problem

problem-did-you-mean = Did you mean `{ $word }`?

problem-more = this file has at least { $count } problems; no more are looked for

## The YAML itself
problem-too-large = the file has { $bytes } bytes, and { $most } KiB are the most that is read
problem-limit = the file passes a limit on nesting, aliases or size: { $detail }
problem-limit-depth = more than { $most } lists and sets of keys in each other
problem-limit-nodes = more than { $most } values
problem-limit-anchors = more than { $most } anchors `&…`
problem-limit-aliases = more than { $most } aliases `*…`
problem-limit-repeated = aliases repeat more than { $most } values
problem-tab = a tab in the indentation, where YAML wants spaces
problem-tab-hint = Replace the tab by spaces, as many as the lines beside it have.
problem-indent = this line does not stand under the ones it belongs to
problem-indent-hint = Give it the same indentation as the keys beside it.
problem-quote = a quoted text that does not end where it should, or holds an unknown `\` sign
problem-quote-hint = Close the quotes; inside '…' write an apostrophe twice, or use "…".
problem-colon = a second `: ` in a text without quotes
problem-colon-hint = Put the text in quotes: "…".
problem-bracket = a `[` or an opening brace that is not closed on its line
problem-bracket-hint = Close the bracket, or put the text in quotes.
problem-braces = a text that begins with {"{{"} has to be in quotes
problem-braces-hint = Put it in quotes: "{"{{"} … {"}}"}".
problem-character = a text cannot begin with `{ $sign }` without quotes
problem-character-hint = Put the text in quotes: "…".
problem-no-colon = a line that is no `key: value`
problem-no-colon-hint = Write `key: value`; to go on with the text above, indent the line more.
problem-anchor = an alias `*…` to something that has no `&…` before it
problem-anchor-hint = If it is a text, put it in quotes: "…".
problem-documents = a second document after `---`; a file holds one
problem-documents-hint = Remove the line with `---`, or split the file.
problem-key = a key that is a list or a set of keys
problem-key-hint = A key is a word; if it is a text, put it in quotes: "…".
problem-merge = `<<` with something that has no keys
problem-merge-hint = After `<<:` stands a set of keys, or an alias `*…` to one.
problem-tag = a type `!!…` that this value does not have
problem-tag-hint = Remove it: each key knows what it takes.
problem-syntax = this is not YAML: { $detail }

## Objects, as they are named in a sentence
problem-in-runbook = the runbook
problem-in-info = a fact of `info`
problem-in-notice = a notice
problem-in-reminder = a reminder
problem-in-schedule = `schedule`
problem-in-hours = `office_hours`
problem-in-holidays = `holidays`
problem-in-contact = a contact
problem-in-contacts = `contacts`
problem-in-link = a link
problem-in-step = a step
problem-in-item = an item of `items`
problem-in-option = an option
problem-in-ticket = `ticket`
problem-in-field = a field
problem-in-source = `source`
problem-in-site = the configuration
problem-in-operator = `operator`
problem-in-exporter = an exporter
problem-in-keys = `keys`

## Keys and values
problem-unknown-key = unknown key `{ $key }` in { $where }
problem-unknown-key-hint = Known keys: { $known }. A key of your own begins with `x-`.
problem-duplicate-key = `{ $key }` is already given in line { $line }
problem-duplicate-key-hint = Keep one of the two.
problem-missing = { $where } needs `{ $key }`
problem-missing-hint = Add a line `{ $key }: …`.
problem-empty = `{ $key }` is empty, and must say something
problem-wants-keys = { $where } is written as keys with values (`{ $keys }`…), and here is { $found }
problem-wants-keys-hint = Write one `key: value` on each line.
problem-wants-flag = `{ $key }` is `true` or `false`, and here is { $found }
problem-wants-count = `{ $key }` is a whole number, and here is { $found }
problem-wants-word = `{ $key }` is one of { $words }, and here is `{ $found }`
problem-wants-list = `{ $key }` is a list, and here is { $found }
problem-wants-list-hint = Begin each entry with `- `, on its own line.
problem-wants-text = `{ $key }` is a text, and here is { $found }
problem-wants-text-hint = If it begins with a brace or a bracket, put it in quotes: "…".
problem-a-list = a list
problem-a-map = a set of keys
problem-nothing = nothing
problem-a-number = a number such as 5 or 0.5
problem-a-date = a date such as 2026-11-23, or `today`
problem-a-time = a time such as 03:12, or `now`
problem-a-datetime = a date and time such as 2026-11-23 03:12, or `now`
problem-version = version `{ $found }` of the vocabulary is not known to this program, which reads version 1
problem-version-hint = Write `version: 1`, or use a newer program.
problem-not-yet = `{ $what }` is not yet supported by this version
problem-not-yet-hint = Write it as an ordinary step for now, so that nobody counts on it.
problem-lang = `{ $found }` is no language tag such as `ca`, `es` or `en`
problem-email = `{ $found }` is no e-mail address
problem-url = `{ $found }` is no whole address
problem-url-hint = Begin it with https://, http://, mailto:, tel:, ssh: or sftp:.
problem-country = `{ $found }` is no country code with known holidays
problem-country-hint = Use two letters, such as `ES`.
problem-date = `{ $found }` is no date such as 2026-06-24
problem-timezone = there is no time zone `{ $found }`
problem-timezone-hint = Use an IANA name, such as `Europe/Madrid`.
problem-opening-hours = `{ $found }` does not read as opening hours
problem-opening-hours-hint = Write it as OpenStreetMap does, such as `Mo-Fr 08:00-18:00`.

## Steps and fields
problem-runbook-id = the id `{ $found }` must have small letters a-z, digits, `-` and `_`, begin with a letter or digit, and have at most 64 signs
problem-identifier = the id `{ $found }` must have letters a-z, digits and `_`, not begin with a digit, and have at most 64 signs, because conditions use it
problem-reserved-id = the id `{ $found }` is a word of the conditions' own language
problem-reserved-id-hint = Choose another one, such as `{ $found }_1`.
problem-duplicate-id = the id `{ $id }` is already taken in line { $line }
problem-duplicate-id-hint = Steps and fields share their names; rename one of the two.
problem-not-here = `{ $key }` belongs to `{ $kind }`, and has no effect in `{ $found }`
problem-not-here-hint = Remove it, or change the kind.
problem-no-limit-here = `{ $key }` is for numbers, dates and times
problem-no-limit-here-hint = For the length of a text there are `min_length` and `max_length`.
problem-wait-nothing = a wait of 0 minutes is no wait
problem-contradiction = `{ $one }` and `{ $other }` contradict each other
problem-contradiction-hint = A step that cannot be passed undone cannot be skipped without a reason: remove one of the two.
problem-no-phone = the contact `{ $contact }` has no phone to call
problem-no-phone-hint = Give it `phones` in `contacts`.
problem-duplicate-option = the value `{ $found }` is already an option, in line { $line }
problem-duplicate-option-hint = Give each option a value of its own.
problem-too-deep = fields lie in fields more than { $most } deep
problem-no-secrets = there is no type `{ $found }`: a secret in a ticket is read by everybody who reads the ticket
problem-no-secrets-hint = Ask where the secret is kept, with `type: text`.
problem-pattern = the pattern `{ $found }` is no regular expression: { $detail }
problem-pattern-hint = Put it in single quotes '…', so that `\` stays as it is.
problem-min-max = `{ $key }` is { $least }, which is more than { $most }, the greatest
problem-limit-value = `{ $key }` is { $wants }, and here is `{ $found }`

## Names
problem-unknown-contact = there is no contact `{ $found }`
problem-unknown-contact-hint = Add it to `contacts` at the top.
problem-unknown-reference = `ticket.reference` names `{ $found }`, which is no question of this step
problem-unknown-reference-hint = Put the question for the ticket's number among the step's `fields`.
problem-helper-label = `label` is asked for `{ $found }`, which is no decision and no field
problem-helper-answers = `answers` is asked for `{ $found }`, which is no step
problem-expression = `{ $key }` does not read as a condition: { $detail }
problem-expression-hint = Write it as in: tipus == "redes" and not duty
problem-template = the template in `{ $key }` does not read: { $detail }
problem-template-hint = A value stands between double braces, such as {"{{"} aplicacion {"}}"}.
problem-no-answer = `{ $found }` in a condition or template has no answer of its own
problem-no-answer-hint = Only decisions and fields that ask have one.
problem-unknown-name = `{ $key }` uses `{ $found }`, which nothing in this runbook answers
problem-unknown-name-hint = Known are the ids of decisions and fields, and duty, schedule, operator, now, today.
problem-too-late = `{ $key }` depends on `{ $found }`, which is answered only later, in line { $line }
problem-too-late-hint = Move the question before this step.
problem-unknown-option = `{ $id }` is never { $found }: its options are { $words }
