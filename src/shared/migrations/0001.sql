-- The shared record, version 1. @schema@ stands for the schema's name.
--
-- Engineers insert and read, and change only who holds a run and what is being typed. That
-- is held here, by rights, triggers and row security, and not by the program alone.
-- `sqlstate VT0nn` is how a refusal is told to the program.
--
-- A writer is a state folder. It shows a secret of 16 bytes with each statement; what is kept
-- and seen by others is what that secret is known as. So nobody writes in the name of a
-- colleague's folder, and whoever takes a run over does so by a new epoch, which `holders`
-- tells. Sizes are bounded row by row: an engineer's role may fill a disk only slowly, and by
-- rows that have the login in them.

create function @schema@.known_as(secret bytea) returns bytea
language sql immutable strict set search_path = pg_catalog, pg_temp as $$
    select substring(pg_catalog.sha256(secret) from 1 for 16)
$$;

create table @schema@.teams (
    team integer generated always as identity primary key,
    name text not null unique check (name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
    -- The role that its engineers are members of.
    role name not null unique
);

-- A runbook's text, once for all runs that were walked by it.
create table @schema@.texts (
    team integer not null references @schema@.teams,
    sha256 bytea not null check (octet_length(sha256) = 32),
    text text not null check (octet_length(text) <= 16777216),
    primary key (team, sha256),
    check (sha256 = pg_catalog.sha256(pg_catalog.convert_to(text, 'UTF8')))
);

create table @schema@.runs (
    team integer not null references @schema@.teams,
    -- The hash of its first line.
    run bytea not null primary key check (octet_length(run) = 32),
    name text not null check (octet_length(name) between 1 and 255),
    runbook text not null check (octet_length(runbook) <= 1024),
    title text not null check (octet_length(title) <= 4096),
    seen timestamptz not null default now(),
    unique (team, run)
);
create index on @schema@.runs (team, seen);

-- Lines of journals, byte for byte as they are on disk, without the line feed.
create table @schema@.entries (
    team integer not null,
    run bytea not null,
    seq bigint not null check (seq between 0 and 999999),
    epoch integer not null,
    writer bytea not null,
    -- The role that was let in; the trigger writes it.
    login text not null default session_user,
    line text not null check (octet_length(line) <= 16777216),
    hash bytea not null,
    at timestamptz not null default now(),
    primary key (run, seq),
    foreign key (team, run) references @schema@.runs (team, run)
);

-- What a host wrote that no longer had the run.
create table @schema@.branches (
    team integer not null,
    run bytea not null,
    epoch integer not null check (epoch >= 0),
    seq bigint not null check (seq between 0 and 999999),
    writer bytea not null,
    login text not null default session_user,
    host text not null check (octet_length(host) <= 1024),
    line text not null check (octet_length(line) <= 16777216),
    hash bytea not null,
    at timestamptz not null default now(),
    primary key (run, epoch, seq, hash),
    foreign key (team, run) references @schema@.runs (team, run)
);

-- Who has a run, and who asks for it. The epoch grows each time it changes hands.
create table @schema@.leases (
    team integer not null,
    run bytea not null primary key,
    epoch integer not null check (epoch >= 1),
    writer bytea not null check (octet_length(writer) = 16),
    host text not null check (octet_length(host) <= 1024),
    operator text not null check (octet_length(operator) <= 1024),
    reason text check (octet_length(reason) <= 65536),
    taken timestamptz not null default now(),
    heartbeat timestamptz not null default now(),
    -- The run is shown on a screen of the holder's.
    open boolean not null default false,
    asked_writer bytea check (octet_length(asked_writer) = 16),
    asked_host text check (octet_length(asked_host) <= 1024),
    asked_by text check (octet_length(asked_by) <= 1024),
    asked_at timestamptz,
    -- What the holder says to whoever asks: the run may be taken, or why not.
    answer text check (answer in ('yes', 'no')),
    note text check (octet_length(note) <= 65536),
    foreign key (team, run) references @schema@.runs (team, run)
);

-- Every holder that a run has had, for audit. Only the trigger writes it.
create table @schema@.holders (
    team integer not null,
    run bytea not null,
    epoch integer not null,
    writer bytea not null,
    host text not null,
    operator text not null,
    reason text,
    login name not null default session_user,
    at timestamptz not null default now(),
    primary key (run, epoch),
    foreign key (team, run) references @schema@.runs (team, run)
);

-- What is being typed in a run, at most a second old.
create table @schema@.drafts (
    team integer not null,
    run bytea not null primary key,
    epoch integer not null,
    writer bytea not null,
    draft text not null check (octet_length(draft) <= 16777216),
    at timestamptz not null default now(),
    foreign key (team, run) references @schema@.runs (team, run)
);

-- Evidence by its hash. `parts` is none where it stays on its host.
create table @schema@.evidence (
    team integer not null,
    run bytea not null,
    sha256 bytea not null check (octet_length(sha256) = 32),
    bytes bigint not null check (bytes >= 0),
    parts integer check (parts between 0 and 32),
    writer bytea not null,
    login text not null default session_user,
    host text not null check (octet_length(host) <= 1024),
    at timestamptz not null default now(),
    primary key (run, sha256),
    foreign key (team, run) references @schema@.runs (team, run)
);
create table @schema@.evidence_parts (
    team integer not null,
    run bytea not null,
    sha256 bytea not null,
    part integer not null check (part between 0 and 31),
    writer bytea not null,
    data bytea not null check (octet_length(data) <= 262144),
    primary key (run, sha256, part),
    foreign key (team, run) references @schema@.runs (team, run)
);

-- What was put away for good, by its identity alone: a host that still has it does not bring it
-- back.
create table @schema@.forgotten (
    team integer not null references @schema@.teams,
    run bytea not null primary key check (octet_length(run) = 32),
    at timestamptz not null default now()
);

-- The teams whose role the asking role has.
create function @schema@.my_teams() returns setof integer
language sql stable set search_path = pg_catalog, pg_temp as $$
    select t.team from @schema@.teams t
    join pg_catalog.pg_roles r on r.rolname = t.role
    where pg_catalog.pg_has_role(r.oid, 'member')
$$;

-- A line is whole where it carries its own hash, and has the number that it is kept under. Says
-- that hash.
create function @schema@.hash_of(line text, seq bigint) returns bytea
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
    hash bytea := sha256(convert_to(left(line, -75), 'UTF8'));
begin
    if right(line, 75) <> ',"hash":"' || encode(hash, 'hex') || '"}'
        or line !~ ('^\{"v":[0-9]+,"seq":' || seq || ',') then
        raise exception 'the line does not have the hash that it carries' using errcode = 'VT005';
    end if;
    return hash;
end $$;

-- A line goes in only behind the one that it was written after, and only from whoever has
-- the run: the lease's row is locked until the transaction ends.
create function @schema@.entry_fits() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    lease @schema@.leases%rowtype;
    last_seq bigint := -1;
    last_hash text := repeat('0', 64);
begin
    select * into lease from @schema@.leases l where l.run = new.run for update;
    if not found then
        raise exception 'nobody has this run' using errcode = 'VT003';
    end if;
    -- The lines that came before in this statement count, too.
    select e.seq, encode(e.hash, 'hex') into last_seq, last_hash from @schema@.entries e
        where e.run = new.run order by e.seq desc limit 1;
    last_seq := coalesce(last_seq, -1);
    last_hash := coalesce(last_hash, repeat('0', 64));
    if new.seq <= last_seq then
        perform 1 from @schema@.entries e
            where e.run = new.run and e.seq = new.seq and e.line = new.line;
        if found then
            return null; -- it is there already
        end if;
    end if;
    if lease.epoch <> new.epoch
        or lease.writer is distinct from @schema@.known_as(new.writer) then
        raise exception 'the run is in other hands' using errcode = 'VT001';
    end if;
    if new.seq <= last_seq then
        raise exception 'another line has this number' using errcode = 'VT002';
    end if;
    if new.seq > last_seq + 1 then
        raise exception 'lines are missing before this one' using errcode = 'VT004';
    end if;
    new.at := clock_timestamp();
    new.writer := lease.writer;
    new.login := session_user;
    new.hash := @schema@.hash_of(new.line, new.seq);
    if right(left(new.line, -75), 74) <> ',"prev":"' || last_hash || '"' then
        raise exception 'the line follows another one' using errcode = 'VT002';
    end if;
    if new.seq = 0 and new.run <> new.hash then
        raise exception 'the first line is of another run' using errcode = 'VT005';
    end if;
    return new;
end $$;
create trigger entry_fits before insert on @schema@.entries
    for each row execute function @schema@.entry_fits();

-- Tells whoever listens to the team: the run, and its newest line.
create function @schema@.tell() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if (select count(*) from fresh) > 1000 then
        raise exception 'more than 1000 lines at once' using errcode = 'VT009';
    end if;
    perform pg_notify(tg_table_schema || ':' || f.team, encode(f.run, 'hex') || ' ' || max(f.seq))
        from fresh f group by f.team, f.run;
    return null;
end $$;
create trigger tell after insert on @schema@.entries
    referencing new table as fresh for each statement execute function @schema@.tell();

create function @schema@.tell_row() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    perform pg_notify(tg_table_schema || ':' || new.team, encode(new.run, 'hex') || ' ' || tg_argv[0]);
    return null;
end $$;
create trigger tell after insert on @schema@.branches
    for each row execute function @schema@.tell_row('branch');
create trigger tell after insert or update on @schema@.drafts
    for each row execute function @schema@.tell_row('draft');
-- A heartbeat alone is no news.
create trigger tell after update on @schema@.leases for each row
    when (old.epoch <> new.epoch or old.asked_at is distinct from new.asked_at
        or old.answer is distinct from new.answer or old.open <> new.open)
    execute function @schema@.tell_row('lease');

-- A run changes hands only by a new epoch, and the epoch never goes back.
create function @schema@.lease_moves() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        if new.epoch <> 1 then
            raise exception 'a run begins with epoch 1' using errcode = 'VT006';
        end if;
        new.writer := @schema@.known_as(new.writer);
        new.taken := now();
        new.heartbeat := now();
        new.asked_writer := null;
        new.asked_host := null;
        new.asked_by := null;
        new.asked_at := null;
        new.answer := null;
        new.note := null;
        return new;
    end if;
    if new.team <> old.team or new.run <> old.run then
        raise exception 'a lease stays with its run' using errcode = 'VT006';
    end if;
    if new.epoch < old.epoch or new.epoch > old.epoch + 1 then
        raise exception 'a run changes hands only by the next epoch' using errcode = 'VT006';
    end if;
    if new.epoch > old.epoch then
        perform 1 from @schema@.entries e where e.run = new.run;
        if not found then
            raise exception 'nothing of this run is here yet' using errcode = 'VT006';
        end if;
        new.writer := @schema@.known_as(new.writer);
        new.taken := now();
        new.heartbeat := now();
        new.asked_writer := null;
        new.asked_host := null;
        new.asked_by := null;
        new.asked_at := null;
        new.answer := null;
        return new;
    end if;
    -- Who has it and since when is of the epoch; when they were last heard of is the clock's.
    new.taken := old.taken;
    new.host := old.host;
    new.operator := old.operator;
    new.reason := old.reason;
    if new.writer = old.writer then
        -- Whoever shows no secret may ask, and nothing else.
        if new.heartbeat <> old.heartbeat or new.open <> old.open
            or (new.answer is not null and new.answer is distinct from old.answer)
            or (new.note is not null and new.note is distinct from old.note) then
            raise exception 'the run is in other hands' using errcode = 'VT001';
        end if;
    elsif @schema@.known_as(new.writer) is distinct from old.writer then
        raise exception 'a run changes hands only by the next epoch' using errcode = 'VT006';
    end if;
    new.writer := old.writer;
    if new.heartbeat <> old.heartbeat then
        new.heartbeat := now();
    end if;
    if new.asked_at is distinct from old.asked_at and new.asked_at is not null then
        new.asked_at := now();
    end if;
    return new;
end $$;
create trigger lease_moves before insert or update on @schema@.leases
    for each row execute function @schema@.lease_moves();

create function @schema@.lease_moved() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' or new.epoch <> old.epoch then
        insert into @schema@.holders (team, run, epoch, writer, host, operator, reason, at)
            values (new.team, new.run, new.epoch, new.writer, new.host, new.operator, new.reason,
                clock_timestamp());
    end if;
    return null;
end $$;
create trigger lease_moved after insert or update on @schema@.leases
    for each row execute function @schema@.lease_moved();

-- When something came is the server's to say: what is put away goes by it, and stays away.
create function @schema@.seen_now() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    perform 1 from @schema@.forgotten f where f.run = new.run;
    if found then
        raise exception 'this run was put away for good' using errcode = 'VT010';
    end if;
    new.seen := now();
    return new;
end $$;
create trigger seen_now before insert on @schema@.runs
    for each row execute function @schema@.seen_now();

-- A line in a branch is a whole line, too, and of whoever was let in.
create function @schema@.branch_fits() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    new.at := now();
    new.writer := @schema@.known_as(new.writer);
    new.login := session_user;
    new.hash := @schema@.hash_of(new.line, new.seq);
    return new;
end $$;
create trigger branch_fits before insert on @schema@.branches
    for each row execute function @schema@.branch_fits();
create function @schema@.branches_fit() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if (select count(*) from fresh) > 1000 then
        raise exception 'more than 1000 lines at once' using errcode = 'VT009';
    end if;
    perform 1 from (select distinct f.run from fresh f) f
        where (select count(*) from @schema@.branches b where b.run = f.run) > 50000;
    if found then
        raise exception 'more than 50000 lines beside a run' using errcode = 'VT009';
    end if;
    return null;
end $$;
create trigger branches_fit after insert on @schema@.branches
    referencing new table as fresh for each statement execute function @schema@.branches_fit();

-- Evidence comes from whoever has the run, and is what its hash says.
create function @schema@.evidence_fits() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    known bytea := @schema@.known_as(new.writer);
    content bytea;
    rows bigint;
begin
    perform 1 from @schema@.leases l where l.run = new.run and l.writer = known;
    if not found then
        raise exception 'the run is in other hands' using errcode = 'VT001';
    end if;
    new.writer := known;
    if tg_table_name = 'evidence_parts' then
        select count(*) into rows from @schema@.evidence_parts p where p.run = new.run;
        if rows >= 4096 then
            raise exception 'more than 1 GB of evidence for a run' using errcode = 'VT009';
        end if;
        return new;
    end if;
    new.at := now();
    new.login := session_user;
    select count(*) into rows from @schema@.evidence p where p.run = new.run;
    if rows >= 10000 then
        raise exception 'more than 10000 files for a run' using errcode = 'VT009';
    end if;
    if new.parts is not null then
        select count(*), coalesce(string_agg(p.data, ''::bytea order by p.part), ''::bytea)
            into rows, content from @schema@.evidence_parts p
            where p.run = new.run and p.sha256 = new.sha256;
        if rows <> new.parts or octet_length(content) <> new.bytes
            or sha256(content) <> new.sha256 then
            raise exception 'the parts are not the file' using errcode = 'VT005';
        end if;
    end if;
    return new;
end $$;
create trigger evidence_fits before insert on @schema@.evidence
    for each row execute function @schema@.evidence_fits();
create trigger evidence_fits before insert on @schema@.evidence_parts
    for each row execute function @schema@.evidence_fits();

-- A draft is its holder's.
create function @schema@.draft_fits() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    -- Where it was not named, what stands there is no secret, and fits nobody.
    new.writer := @schema@.known_as(new.writer);
    perform 1 from @schema@.leases l
        where l.run = new.run and l.epoch = new.epoch and l.writer = new.writer;
    if not found then
        raise exception 'the run is in other hands' using errcode = 'VT001';
    end if;
    if tg_op = 'UPDATE' and (new.team <> old.team or new.run <> old.run) then
        raise exception 'a draft stays with its run' using errcode = 'VT006';
    end if;
    new.at := now();
    return new;
end $$;
create trigger draft_fits before insert or update on @schema@.drafts
    for each row execute function @schema@.draft_fits();

-- What was written stays. Only the owner puts old runs away, and says so first.
create function @schema@.stays() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'DELETE' and current_setting('vetlla.retention', true) = 'on' then
        return old;
    end if;
    raise exception 'what was written stays: % of %', lower(tg_op), tg_table_name
        using errcode = 'VT007';
end $$;
create trigger stays before update or delete on @schema@.texts
    for each row execute function @schema@.stays();
create trigger stays before update or delete on @schema@.runs
    for each row execute function @schema@.stays();
create trigger stays before update or delete on @schema@.entries
    for each row execute function @schema@.stays();
create trigger stays before update or delete on @schema@.branches
    for each row execute function @schema@.stays();
create trigger stays before update or delete on @schema@.holders
    for each row execute function @schema@.stays();
create trigger stays before update or delete on @schema@.evidence
    for each row execute function @schema@.stays();
create trigger stays before update or delete on @schema@.evidence_parts
    for each row execute function @schema@.stays();
create trigger stays before update or delete on @schema@.forgotten
    for each row execute function @schema@.stays();
create trigger stays_whole before truncate on @schema@.entries
    execute function @schema@.stays();
create trigger stays_whole before truncate on @schema@.branches
    execute function @schema@.stays();
create trigger stays_whole before truncate on @schema@.holders
    execute function @schema@.stays();

-- Takes lines of one writer in, in order; all of them or none. What does not fit goes to the
-- branches, so that every host sees it.
create function @schema@.push(p_run bytea, p_epoch integer, p_writer bytea, p_host text,
    p_from bigint, p_lines text[], out outcome text, out refused bigint)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    ours boolean;
begin
    outcome := 'taken';
    refused := 0;
    perform 1 from @schema@.runs r where r.run = p_run;
    if not found then
        raise exception 'nobody here has this run' using errcode = 'VT003';
    end if;
    if cardinality(p_lines) > 1000 then
        raise exception 'more than 1000 lines at once' using errcode = 'VT009';
    end if;
    begin
        insert into @schema@.entries (team, run, seq, epoch, writer, line)
            select r.team, r.run, p_from + l.n - 1, p_epoch, p_writer, l.line
            from @schema@.runs r, unnest(p_lines) with ordinality l(line, n)
            where r.run = p_run order by l.n;
    exception when sqlstate 'VT001' or sqlstate 'VT002' then
        outcome := case sqlstate when 'VT001' then 'epoch' else 'fork' end;
        -- Whoever has the run by another epoch than they know of has only to ask again.
        select l.writer = @schema@.known_as(p_writer) into ours from @schema@.leases l
            where l.run = p_run;
        if sqlstate = 'VT001' and ours then
            outcome := 'again';
            return;
        end if;
        insert into @schema@.branches (team, run, epoch, seq, writer, host, line)
            select r.team, r.run, p_epoch, p_from + l.n - 1, p_writer, p_host, l.line
            from @schema@.runs r, unnest(p_lines) with ordinality l(line, n)
            where r.run = p_run and not exists (select 1 from @schema@.entries e
                where e.run = r.run and e.seq = p_from + l.n - 1 and e.line = l.line)
            order by l.n on conflict do nothing;
        -- Those that lie in a branch already are refused once more: the answer may have been lost.
        select count(*) into refused from unnest(p_lines) with ordinality l(line, n)
            where not exists (select 1 from @schema@.entries e
                where e.run = p_run and e.seq = p_from + l.n - 1 and e.line = l.line);
    end;
end $$;

-- Makes a run known, with its first holder where it has none yet; says who has it and how far
-- its lines go.
create function @schema@.enter(p_team text, p_run bytea, p_name text, p_runbook text,
    p_title text, p_writer bytea, p_host text, p_operator text)
returns table (epoch integer, writer bytea, host text, operator text, taken timestamptz,
    tip bigint, tip_hash bytea)
language sql set search_path = pg_catalog, pg_temp as $$
    insert into @schema@.runs (team, run, name, runbook, title)
        select t.team, p_run, p_name, p_runbook, p_title from @schema@.teams t
        where t.name = p_team on conflict do nothing;
    insert into @schema@.leases (team, run, epoch, writer, host, operator)
        select r.team, r.run, 1, p_writer, p_host, p_operator from @schema@.runs r
        where r.run = p_run on conflict do nothing;
    select l.epoch, l.writer, l.host, l.operator, l.taken, coalesce(e.seq, -1), e.hash
        from @schema@.leases l left join lateral (select seq, hash from @schema@.entries
            where run = p_run order by seq desc limit 1) e on true
        where l.run = p_run;
$$;

-- Deletes runs of which nothing was written since, and keeps that they are gone; the owner's, for
-- retention.
create function @schema@.forget(p_before timestamptz) returns bigint
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    gone bytea[];
begin
    select array_agg(r.run) into gone from @schema@.runs r where r.seen < p_before
        and not exists (select 1 from @schema@.entries e where e.run = r.run and e.at >= p_before);
    insert into @schema@.forgotten (team, run)
        select r.team, r.run from @schema@.runs r where r.run = any(gone) on conflict do nothing;
    perform set_config('vetlla.retention', 'on', true);
    delete from @schema@.drafts where run = any(gone);
    delete from @schema@.leases where run = any(gone);
    delete from @schema@.holders where run = any(gone);
    delete from @schema@.branches where run = any(gone);
    delete from @schema@.evidence_parts where run = any(gone);
    delete from @schema@.evidence where run = any(gone);
    delete from @schema@.entries where run = any(gone);
    delete from @schema@.runs where run = any(gone);
    perform set_config('vetlla.retention', 'off', true);
    return coalesce(array_length(gone, 1), 0);
end $$;

-- For reports: one row a run, of the teams that the reader may see. What the reader asks is
-- looked at only behind that.
create view @schema@.run_summary with (security_barrier = true) as
    select t.name as team, encode(r.run, 'hex') as run, r.name, r.runbook, r.title,
        r.seen as first_seen, l.operator, l.host, l.epoch, l.heartbeat,
        (select count(*) from @schema@.entries e where e.run = r.run) as lines,
        (select max(e.at) from @schema@.entries e where e.run = r.run) as last_line,
        (select count(*) from @schema@.branches b where b.run = r.run) as branch_lines
    from @schema@.runs r
    join @schema@.teams t on t.team = r.team
    left join @schema@.leases l on l.run = r.run
    where r.team in (select @schema@.my_teams());

alter table @schema@.teams enable row level security;
alter table @schema@.texts enable row level security;
alter table @schema@.runs enable row level security;
alter table @schema@.entries enable row level security;
alter table @schema@.branches enable row level security;
alter table @schema@.leases enable row level security;
alter table @schema@.holders enable row level security;
alter table @schema@.drafts enable row level security;
alter table @schema@.evidence enable row level security;
alter table @schema@.evidence_parts enable row level security;
alter table @schema@.forgotten enable row level security;
create policy own_team on @schema@.teams for select
    using (exists (select 1 from pg_catalog.pg_roles r
        where r.rolname = role and pg_catalog.pg_has_role(r.oid, 'member')));
create policy own_team on @schema@.texts using (team in (select @schema@.my_teams()));
create policy own_team on @schema@.runs using (team in (select @schema@.my_teams()));
create policy own_team on @schema@.entries using (team in (select @schema@.my_teams()));
create policy own_team on @schema@.branches using (team in (select @schema@.my_teams()));
create policy own_team on @schema@.leases using (team in (select @schema@.my_teams()));
create policy own_team on @schema@.holders using (team in (select @schema@.my_teams()));
create policy own_team on @schema@.drafts using (team in (select @schema@.my_teams()));
create policy own_team on @schema@.evidence using (team in (select @schema@.my_teams()));
create policy own_team on @schema@.evidence_parts using (team in (select @schema@.my_teams()));
create policy own_team on @schema@.forgotten for select
    using (team in (select @schema@.my_teams()));

revoke all on all tables in schema @schema@ from public;
revoke all on all functions in schema @schema@ from public;
