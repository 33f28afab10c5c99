### team: what a team hands on: notes of handover, runbooks from a git working copy

## Handing a run over
handover-title = Handed over by { $by } on { $host }, { $when }
event-handed-over = Handed over: { $text }
sheet-handover = Handed over
event-taken-over = Taken over from { $by } on { $host }: { $reason }
event-taken-over-given = Taken over from { $by } on { $host }, without a reason
sheet-taken-over = Changes of hands
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

## Runs that other hosts have
team-not-reached = The team's record was not reached ({ $why }): only this host's runs.
team-holder = { $by } on { $host }
team-here = here
team-there = there now
team-given = given to you
team-silent = not heard of for { $span }
team-left = left, last entry { $span } ago
team-unread = not read yet
team-ask = Ask for it: the holder's screen says who asks
team-take = Take it over, with a reason
team-take-given = Take it over
team-asked = Asked. The answer comes here; the holder sees it within a few seconds.
team-ask-reason-there = { $by } has it on a screen just now, and reads why it was taken. Why?
team-ask-reason = Why is it taken over?
team-no-reason = Nothing was taken: taking a run over from somebody needs a reason.
team-quicker = Somebody else was quicker: the run has changed hands meanwhile. Look who has it now, and try again.
team-gone = The team has no such run any more.
team-said-yes = { $by } says: it is yours.
team-said-yes-note = { $by } says: it is yours. { $note }
team-said-no = { $by } says: not now.
team-said-no-note = { $by } says: not now. { $note }
team-open-elsewhere = This run is in the hands of { $who }.
team-following = You follow this run live: nothing can be changed here.
team-typing = { $by } is writing: { $text }
team-typing-at = { $by } is writing at “{ $field }”: { $text }
team-damaged = What the team's record gives does not follow from what came before: nothing more is shown. Tell whoever looks after it.
team-away = The team's record is away: { $why }. It is tried again.
team-back = The team's record is back.
team-typed = Being typed here, and not accepted, when the run came into other hands: { $text }
team-taken-over = Taken over from { $by } on { $host }.
team-asks = { $by } on { $host } asks for this run.
team-asks-next = What they hear is asked of you after this.
team-answer = Give it away, or say no?
team-answer-give = Give it to them, with a note
team-answer-no = Not now, and why
team-answer-later = Decide later
team-answer-note = What should they know? [Enter] alone gives it without a note:
team-answer-why = Why not? [Enter] alone says no without a word:
team-answered-yes = Given: it is theirs as soon as they take it. Until then it is yours.
team-answered-no = They are told that it stays here.
team-elsewhere-too = { $name } is also the name of another run of the team: { $others }. This is the one on this host.
team-several = { $wanted } may be several runs of the team: { $others }
plain-ask-team = [Enter] ask for it or take it over, t ticket, l timeline, q leave, ? help:
team-runs = Open runs of the team, elsewhere
team-given-to = { $by } on { $host } asked for it, and hears that it is theirs.
