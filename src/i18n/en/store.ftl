### store: the record shared with a team

## Why it could not be reached, or took nothing
store-unreachable = the shared record cannot be reached: { $why }
store-slow = the shared record does not answer
store-refused = the shared record lets nobody in: { $why }. Look at the role and its password (`vetlla store status`).
store-no-password = the shared record wants a password, and none was found: put it into ~/.pgpass (`chmod 600`), or name its file with passfile=FILE in `store: url`
store-tls = the certificate of the shared record: { $why }. Name its authority with sslrootcert=FILE in `store: url`.
store-tls-name = the certificate of the shared record is for another name: { $why }. Write the host in `store: url` as the certificate has it, or have one made for this name.
store-unreadable = { $path } cannot be read
store-exposed = { $path } can be read by others: `chmod 600` it
store-no-schema = the database has no such schema, or this role must not use it: an administrator runs `vetlla store init`
store-older = the tables are of version { $count }, older than this program: an administrator runs `vetlla store init`
store-newer = the tables are of version { $count }, newer than this program: install the newer one
store-no-team = there is no team “{ $team }” there, or this role is none of its engineers
store-rights = this role must not do that: { $why }
store-damaged = the journal is damaged from line { $count } on: what comes after is not sent
store-spoiled = line { $count } of what the shared record has of this run is not what was written, or is not there: tell whoever looks after the database; the disk of whoever has the run has the right one
store-other-copy = the copy in the folder cannot be brought up to date, for it is archived or is no beginning of what the team has: { $count ->
        [one] 1 line is not in it
       *[other] { $count } lines are not in it
    }. Choose another folder.
store-forgotten = the team has put this run away for good (retention): it stays on this disk alone
store-unfit = the shared record took a line for a wrong one: { $why }
store-full = the shared record has no room: { $why }
store-server = the shared record says: { $why }
store-none = no shared record is configured: set `store:` in config.yaml
store-not-built = this program was built without the shared record (the feature `store`)

## What is wrong with the configuration
problem-store-scheme = an address begins with postgresql://
problem-store-password = no password belongs in here: put it into ~/.pgpass, or name a file with passfile=FILE
problem-store-port = “{ $found }” is no port
problem-store-option = there is no option “{ $found }”; there are { $known }
problem-store-option-value = `{ $key }` takes no “{ $found }”
problem-store-percent = a % is followed by two hexadecimal digits
problem-store-name = “{ $found }” is no name for that: letters, digits, _ (and . - for a team), at most 40

## In the corner, and beside it
shared = shared ✓
shared-ascii = shared
shared-behind = { $count ->
        [one] 1 not shared
       *[other] { $count } not shared
    } · { $since }
shared-taken = taken over
shared-behind-whole = Since { $since }, { $count ->
        [one] 1 event is on this disk alone
       *[other] { $count } events are on this disk alone
    }: { $why }. It goes out by itself when that is over.
shared-taken-whole = { $by } on { $host } took this run over.

shared-held = { $by } on { $host } has this run: here it is only read.
branch-title = Written by a host that no longer had the run (epoch { $epoch }), and no part of it: { $count ->
        [one] 1 event
       *[other] { $count } events
    }
branch-filed = A TICKET WAS FILED THERE, TOO: { $what }. Tell whoever has the run: there may be two.

store-half = `store:` needs both `url` and `team`: nothing is shared
doctor-store = Without it, runs stay on this disk alone, and go out later: `vetlla store status` says more.

## Commands
store-made = The tables are there: version { $count }.
store-was-there = The tables were there already: version { $count }.
store-role-made = The role { $role } was made: give it to engineers with GRANT { $role } TO somebody.
store-team-in = The team { $team } is let in.
store-status-server = PostgreSQL { $version } at { $place }, { $tls ->
        [yes] with TLS
       *[no] without TLS
    }, as { $role }
store-status-tables = tables of version { $count }, schema { $schema }, { $size }
store-status-team = team { $team }: { $runs ->
        [one] 1 run
       *[other] { $runs } runs
    }, { $open } of them on a screen in the last minute
store-status-branches = { $count ->
        [one] 1 line lies in a branch
       *[other] { $count } lines lie in branches
    }: look at them with `vetlla show`
store-status-clock = this machine's clock is { $count } s away from the server's
store-status-rights = this role may change lines that were written: give engineers the team's role alone
store-status-behind = { $count ->
        [one] 1 run is not wholly shared
       *[other] { $count } runs are not wholly shared
    }: `vetlla sync`
store-status-forgotten = { $count ->
        [one] 1 run was put away by the team for good and is
       *[other] { $count } runs were put away by the team for good and are
    } on this disk alone
store-status-spoiled = what the team has is not what was written: { $count ->
        [one] 1 run
       *[other] { $count } runs
    }; `vetlla sync` says which
store-status-fine = all runs on this machine are shared
sync-run = { $run }: { $count ->
        [one] 1 line sent
       *[other] { $count } lines sent
    }
sync-branch = { $run }: { $by } on { $host } has it; { $count ->
        [one] 1 line went to a branch
       *[other] { $count } lines went to a branch
    }
sync-held = { $run }: open in another session, which has not shared all of it yet
sync-failed = { $run }: { $why }
sync-summary = { $runs ->
        [one] 1 run
       *[other] { $runs } runs
    }, { $count ->
        [one] 1 line sent
       *[other] { $count } lines sent
    }
store-moved-left =   Only on the host where it was attached: { $names }
store-moved-out = { $run }: { $count ->
        [one] 1 line written
       *[other] { $count } lines written
    }
