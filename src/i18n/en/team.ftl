### team: what a team hands on: notes of handover, runbooks from a git working copy

## Handing a run over
handover-title = Handed over by { $by } on { $host }, { $when }
event-handed-over = Handed over: { $text }
sheet-handover = Handed over
ask-handover = For whoever goes on with the run, who reads it before anything else:
handed-over = Written: whoever opens the run reads it before anything else. The run stays open.
handed-over-line = note of handover written; whoever opens the run reads it before anything else
handover-empty = A note of handover has to say something: vetlla handover RUN NOTE
handover-read-first = That key came with the one before, and did nothing. Read what was handed over and press it again.
key-handover = hand over: write a note that whoever goes on with the run reads before anything else
key-handover-short = hand over

## Runbooks from a git working copy
git-commit = commit { $commit } of { $on }, { $days ->
    [0] made today
    [one] 1 day old
   *[other] { $days } days old
}
git-commit-undated = commit { $commit }
git-changed = changed since that commit
sheet-commit = The runbook's file was in a git working copy, at commit { $commit }
doctor-git-changed = Changed since that commit, or not in it: { $files }. Commit them, or take the changes back: whoever finds a mistake has to know what was followed.
