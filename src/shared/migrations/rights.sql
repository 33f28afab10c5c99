-- What the engineers of a team may do: insert and read, and change who has a run and what
-- is being typed. @role@ stands for the role that they are members of.
grant usage on schema @schema@ to @role@;
grant select on all tables in schema @schema@ to @role@;
grant insert on @schema@.texts, @schema@.runs, @schema@.entries, @schema@.branches,
    @schema@.leases, @schema@.drafts, @schema@.evidence, @schema@.evidence_parts to @role@;
grant update (epoch, writer, host, operator, reason, heartbeat, open, asked_writer, asked_host,
    asked_by, asked_at, answer, note) on @schema@.leases to @role@;
grant update (epoch, writer, draft, at) on @schema@.drafts to @role@;
grant execute on function @schema@.my_teams() to @role@;
grant execute on function @schema@.known_as(bytea) to @role@;
grant execute on function @schema@.hash_of(text, bigint) to @role@;
grant execute on function @schema@.push(bytea, integer, bytea, text, bigint, text[]) to @role@;
grant execute on function @schema@.enter(text, bytea, text, text, text, bytea, text, text)
    to @role@;
