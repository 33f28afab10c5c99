### hands: a run that several people of a team have to do with, on the full screen

## Above the run, and what may be done
shared-taken-why = { $taken } They say: “{ $why }”.
shared-still = What you do here from now on is not recorded as this run's; what came here after that lies beside it, and both of you see it.
hands-asked = Somebody asks for this run
hands-taken = Taken over
hands-of-team = A run of the team
hands-withdraw = Ask no more
hands-ask-word = What do you say to them?
hands-sure = { $by } on { $host } had it on a screen within the last minute. Enter once more takes it out of their hands; Esc leaves it.
hands-handing-over = The run is on its way to somebody else: nothing is added to it here.
hands-handed-over = { $by } on { $host } may have the run now. You follow it; it is theirs as soon as they take it.
hands-refused = { $by } on { $host } reads that the run stays here.
hands-asks-no-more = Nobody asks for this run any more: it stays here.
hands-stopped = Nothing was said to whoever asks: the run stays here.
hands-taken-back = It stays here after all.
hands-not-answered = That could not be told: { $why }. The run stays here.
hands-withdrawn = You no longer ask for it.
hands-nobody = Nobody asks for this run, and it is in your hands.
hands-not-shared = This run is not shared with a team: `store:` in config.yaml would do that.
hands-no-run = Choose a run first.
hands-filed = TWO TICKETS? Talk to each other: { $what } was filed beside this run, too.
filed-alone = “{ $title }”
filed-numbered = “{ $title }” ({ $reference })
hands-next = { $key } says what can be done now.
job-hand-over = Handing the run over…
job-refuse = Answering…
job-team-ask = Asking for the run…
job-team-take = Taking the run over…
key-team = the team: who asks for this run, asking for it, taking it over
key-team-short = team

## A run that is followed
follow-from = { $by } on { $host } has this run: you follow it, { $ago }
follow-left = { $by } on { $host } has this run and is not at it: as it was left, { $ago }
follow-asked = Asked { $by } on { $host }, no answer yet: { $ago }
follow-away = Not in reach since { $since }: this is how it stood on { $host } then
follow-still-here = Handed over, and not taken yet: the key takes it back
ago-seconds = { $count ->
    [0] now
   *[other] { $count } s ago
}
ago-minutes = { $count } min ago

## In the library
library-team = In the hands of others
library-team-run = Run of the team
