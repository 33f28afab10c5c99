### record: what goes wrong with the record of a run, and with handing over a ticket

## The system refused
record-cannot-read = Cannot read { $path }: { $why }.
record-cannot-write = Cannot write { $path }: { $why }.
record-cannot-create = Cannot make { $path }: { $why }.
record-cannot-lock = Cannot lock { $path }: { $why }.
record-why-missing = there is no such file or folder
record-why-denied = permission denied
record-why-full = no room left on the disk
record-why-limit = the file would grow over the size limit
record-why-read-only = the disk is read-only
record-why-not-a-folder = a part of the path is not a folder
record-why-gone = the run's folder is gone
record-why-foreign = something else wrote to the journal
record-why-unmade = the run has no folder yet
record-why-unanswered = the disk does not answer
record-why-a-folder = it is a folder
record-hint-room = Make room on the disk; what waits is then written.
record-hint-permission = Check who owns the folder, or choose another with --state-dir.
record-hint-lock = This file system may not have locks; choose a local folder with --state-dir.

## Finding a run
record-no-run = There is no run called “{ $run }”.
record-hint-runs = “vetlla runs --all” lists them.
record-ambiguous = { $count ->
    [one] One run matches “{ $run }”: { $names }.
   *[other] { $count } runs match “{ $run }”, among them { $names }.
}
record-hint-longer = Give more of the name.
record-no-journal = There is no journal at { $path }.
record-hint-no-journal = The folder is not a whole run; look in your backups.

## One writer
record-held = { $user } has had this run open on { $host } since { $since } (process { $pid }).
record-hint-held = Follow it, or take it over.
record-elsewhere = { $user } left this run open on { $host } at { $since }, and this shared folder cannot tell whether that session is still alive.
record-hint-elsewhere = Leave it on { $host }. If that machine is gone, remove { $path } and try again.
record-not-taken-machine = The run is open on another machine: { $user } on { $host }, since { $since }.
record-not-taken-user = The run is open in another user's session: { $user } on { $host }, since { $since }.
record-not-taken-shown = The process that the lock names ({ $pid }) is not known to hold this run, so it was not disturbed.
record-not-taken-answer = The session of { $user } (process { $pid }) was asked to leave and has not.
record-taken-here = { $user } on { $host } took this run over (process { $pid }), on { $since }.
record-taken-here-next = To follow it, or to take it back: vetlla resume { $run }
record-hint-ask = Ask { $user } to leave the run.
record-hint-by-hand = See what process { $pid } is doing; when it ends, the run is free.

## Damage
record-read-only = The journal of “{ $run }” is damaged, so nothing is added to it.
record-hint-read-only = Read it with “vetlla show”, and go on in a new run.
record-vanished = The run's folder is gone: { $path }.
record-archived = “{ $run }” is archived: it is only read.
record-hint-archived = “vetlla show” and “vetlla ticket” read it.
record-hint-vanished = Put it back; what waits is then written. Copy the ticket before you leave.
record-foreign = Something else wrote to { $path } while it was open here.
record-hint-foreign = Copy the ticket before you leave; what waits cannot be written.
record-unsaved = { $count ->
    [one] One entry is only in memory.
   *[other] { $count } entries are only in memory.
}
record-hint-unsaved = Make room on the disk, and try again.
record-unanswered = The disk has not answered yet; what waits is written as soon as it does.
record-frozen-changed = { $path } is not the runbook that this run began with: its SHA-256 begins with { $found }, and { $expected } was expected.
record-hint-frozen = Put the original back, or begin a new run.
record-torn = { $bytes ->
    [one] One byte at the end of the journal was cut short by a crash and left out.
   *[other] { $bytes } bytes at the end of the journal were cut short by a crash and left out.
}
record-damage-empty = The journal is empty: the run cannot be read.
record-damage-garbled = Line { $line } is not a journal line.
record-damage-edited = Line { $line } was edited after it was written.
record-damage-missing = { $count ->
    [one] One line is missing before line { $line }.
   *[other] { $count } lines are missing before line { $line }.
}
record-damage-doubled = Line { $line } repeats an earlier one.
record-damage-order = Line { $line } belongs further up.
record-damage-chain = Line { $line } does not follow from the one before it, which was replaced.
record-damage-version = Line { $line } is of version { $count }, and this program reads version 1.
record-damage-unread = So much is wrong before line { $line } that the rest was not read.
record-damage-outside = Line { $line } names a file outside the run's folder as evidence: it is not read.

## Evidence
record-not-a-file = { $path } is not a regular file.
record-too-large = { $path } is larger than { $limit } MiB.
record-hint-attach = Choose a file of at most 100 MiB.
record-why-irregular = it is a link, a pipe or another thing that is not a regular file
record-hint-irregular = See who put it there, and take it away.
record-oversized = { $path } is larger than { $limit } MiB, more than this program ever writes.
record-hint-oversized = See who put it there.
record-draft-too-large = What is being typed is over { $limit } MiB: it cannot be saved.
record-hint-draft = Put it in a file, and attach that as evidence.
record-no-evidence = There is no such file in the evidence: { $path }.
record-evidence-changed = { $path } is not the file that the journal tells of: its SHA-256 is another.
record-hint-evidence = Put the original back from a backup.
record-again =
    { $count ->
        [one] One entry had not reached the disk when the program ended: the record has it now.
       *[other] { $count } entries had not reached the disk when the program ended: the record has them now.
    }
record-not-again = What was done on a disk that did not answer does not fit what another session has written since, and is not in the record: { $entries }.
record-unguarded = This file system has no locks: nothing keeps another session from writing this run at the same time.
record-folder-owner = { $path } belongs to another user (number { $found }), who can read and change the runs.
record-folder-open = Others may write to { $path } (mode { $found }).
record-hint-folder = Choose a folder of your own with --state-dir, or make it yours alone: chown and chmod 700.
record-cancelled = It was stopped before it was done, and nothing of it is left.

## Handing a ticket over
sink-sent-osc52 = Sent to your terminal (OSC 52, { $bytes } bytes); nothing confirms that it arrived.
sink-desktop = On the desktop's clipboard ({ $bytes } bytes); it stays there when vetlla is closed.
sink-desktop-fell-back = The desktop's clipboard did not answer ({ $why }). Sent to your terminal instead (OSC 52, { $bytes } bytes); nothing confirms that it arrived.
sink-tmux = In tmux's buffer ({ $bytes } bytes) and sent to its terminal; nothing confirms that it arrived there.
sink-tmux-no-clipboard = Only in tmux's buffer ({ $bytes } bytes): tmux knows of no clipboard in a terminal “{ $term }”. If it has one: tmux set -as terminal-features ',{ $term }:clipboard', and attach again.
sink-tmux-too-long = Only in tmux's buffer ({ $bytes } bytes): it is longer than terminals take.
sink-tmux-nobody = Only in tmux's buffer ({ $bytes } bytes): nobody is attached to tmux.
sink-tmux-fell-back = tmux did not take it ({ $why }). Sent to your terminal instead (OSC 52, { $bytes } bytes); nothing confirms that it arrived.
sink-other-desktop = On the clipboard of this machine's desktop ({ $bytes } bytes), which is yours only if you sit at this machine.
sink-other-desktop-too = Also on the clipboard of this machine's desktop, which is yours only if you sit at this machine.
sink-file = Written to { $path } ({ $bytes } bytes).
sink-file-other-names = Its other names (hard links) keep what was in it before.
sink-through = Written to { $path } ({ $bytes } bytes). That is a device or an output, and no file: it does not count as copied.
sink-exported = “{ $name }” took the ticket ({ $bytes } bytes).
sink-exported-message = “{ $name }” took the message ({ $bytes } bytes).
sink-exported-change = “{ $name }” took what has changed ({ $bytes } bytes).
sink-exported-update = “{ $name }” took the update ({ $bytes } bytes).
sink-shown = Shown whole ({ $bytes } bytes).
sink-off = The clipboard is turned off in the configuration.
sink-no-clipboard = A terminal of the kind “{ $kind }” has no clipboard to send to.
sink-too-large = The text has { $bytes } bytes; terminals take at most { $limit } by OSC 52.
sink-offer = Press { $write } to write it to a file, or { $plain } for the plain page.
sink-offer-elsewhere = On the ticket's page ({ $ticket }) it can be written to a file or shown plain.
sink-timeout = no answer in a second
sink-exists = { $path } is there already.
sink-hint-exists = Choose another name, or say that it may be replaced.
sink-cannot-write = Cannot write { $path }: { $why }.
sink-unfit = { $path } is a disk or a socket; nothing was written.
sink-no-reader = Nobody reads from the pipe { $path }; nothing was written.
sink-foreign-link = { $path } is another user's link in a folder that everybody writes to; nothing was written.
sink-hint-unfit = Choose the path of a file.
sink-cancelled = You stopped the copy.
sink-exporter-empty = The exporter “{ $name }” has no command.
sink-hint-exporter-empty = Give it an argv in the configuration.
sink-exporter-start = Cannot start “{ $program }” for the exporter “{ $name }”: { $why }.
sink-hint-exporter-start = Check that the program is installed, and its name in the configuration.
sink-exporter-failed = The exporter “{ $name }” ended with status { $status }.
sink-exporter-unread = “{ $name }” ended well, but did not read all that it was given: it does not count as handed over.
sink-exporter-killed = The exporter “{ $name }” was ended by signal { $status }.
sink-exporter-timeout = The exporter “{ $name }” was stopped after { $seconds } seconds.
sink-exporter-cancelled = The exporter “{ $name }” was stopped before it ended.
sink-hint-exporter = Read what it printed: what it was given may not have been sent. Copy that instead.
