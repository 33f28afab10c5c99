## Codes that a phone reads
context-qr = In a QR code
key-qr = show a number, an e-mail or a link of the step as a QR code, for a phone to dial
key-qr-short = QR
key-invert = swap dark and light, where the phone does not read the code
key-invert-short = invert
menu-qr = Which QR code?
qr-nothing = This step has no number, e-mail or link to show as a QR code.
qr-nothing-here = There is no number, e-mail or link here to show as a QR code.
qr-point = Point the phone's camera at it.
qr-small = The QR code does not fit: it takes a window of { $columns }x{ $rows }, and this one has { $have-columns }x{ $have-rows }.
qr-too-long = Too long for a QR code: { $what }
plain-qr-small = The QR code does not fit: it takes { $columns } columns, and there are { $have }.
plain-qr-turn = If the phone does not read it, Q i draws it with dark and light swapped.

## Conditions in words
condition-and = and
condition-or = or
condition-not = it is not so that { $rule }
condition-is = «{ $question }» is { $answer }
condition-is-not = «{ $question }» is not { $answer }
condition-answered = «{ $question }» is answered
condition-unanswered = «{ $question }» is not answered
condition-state-open = «{ $step }» is open
condition-state-done = «{ $step }» is done
condition-state-skipped = «{ $step }» was skipped
condition-state-failed = «{ $step }» failed
condition-state-not-applicable = «{ $step }» does not apply

## Paper
paper-who = Who, day and time:
paper-printed = Printed: { $when }
paper-boxes = Tick a box when its step is done; * means mandatory.
paper-marks = [ ] to do, [x] done, [~] done and incomplete, [s] skipped, [!] failed, [-] does not apply; * means mandatory.
paper-only-if = only if { $rule }
paper-required-if = mandatory if { $rule }
paper-for-each = once for each value of { $list }
paper-may-skip = May be skipped.
paper-deadline = Deadline: { $within }
paper-contacts = Other contacts
paper-approver = Who says it, and how (voice, chat, in person):
paper-end = Whoever comes here has reached the end of the procedure.
paper-call-any = One answer is enough.
paper-call-all = All of them have to answer.
paper-call = { $number } ({ $name }): time ______  answered / no answer / busy
paper-answered-by = Who answered:
paper-evidence = Evidence saved; under which name: ____________________
paper-page = page { $page } of { $pages }
print-nothing = There is no runbook and no run called { $name }. "vetlla list" and "vetlla runs --all" say which there are.
print-runbook-taken = This is the runbook { $name }, to be filled in by hand. For a run of that name: vetlla print { $run }

## What looks like a secret
redact-what = { $rule }, in "{ $place }"
redact-row = { $rule }, in "{ $place }": { $line }
redact-in-name = the name of a file
redact-title = This looks like secrets. It would leave so:
redact-mask = mask
redact-keep = keep
redact-send = Send it so: { $masked } masked, { $kept } as they are
redact-all = Mask all and send it
redact-none = Keep all as they are and send it
redact-each = One by one
redact-ask = What becomes of them?
redact-one = { $row }. Mask it?
redact-later = Nothing has left: it looks as if there are secrets in it. Send it again to choose what becomes of them.
bundle-replace = --replace replaces it.
redact-seen = This looks like secrets, and stands in it as it is. --redact mask masks them, --redact keep says nothing:
redact-refused = This looks like secrets; nothing has left. --redact mask masks them, --redact keep sends them as they are:
event-redacted = Masked before it left: { $rule } ({ $place }).
event-not-redacted = It left as it is: { $rule } ({ $place }).
bundle-left-out = Left out, for it is for the record alone: { $count ->
    [one] 1 internal answer or note
   *[other] { $count } internal answers and notes
  }. --internal takes it in.
bundle-too-large = The file would be too large for a zip: more than 4 GB, or than 65,535 files.
attached-packed = What is packed in it is not looked through for secrets.
attached-again = The same file is here already, as { $names }.
not-looked-into = Not looked through for secrets, for it is packed: { $names }.
attached-as = In the record: { $name } ({ $kind }, { $bytes ->
    [one] 1 byte
   *[other] { $bytes } bytes
  }, SHA-256 { $sha256 }…)
file-text = text
file-empty = empty
file-other = data
evidence-offered = { $name } ({ $kind }, { $bytes ->
    [one] 1 byte
   *[other] { $bytes } bytes
  }, { $at })
menu-offered = New in { $folder }: which one is evidence?
offered-other = Another file, or one on another machine
offered-more =
    { $count ->
        [one] (one more is new)
       *[other] ({ $count } more are new)
    }
watch-unreadable = { $folder } (evidence.watch) cannot be read: { $why }
job-watch = Looking what is new in { $folder }…
path-elsewhere = { $path } is a path of another machine, not of { $host }.
evidence-line = the line that brings a file from your machine
bring-sudo = It goes to the account that logs in, { $login }, for sudo made it { $account } here.
bring-doubt = Not known here: whether your machine calls this one { $host }, and whether a jump host stands between (then scp -J NAME). evidence.host in config.yaml says it once and for all.
