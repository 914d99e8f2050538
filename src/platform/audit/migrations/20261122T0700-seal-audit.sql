-- 封印: every entry of the audit and of the view log is chained, soon after its commit, by a function of the owner. The application role
-- inserts entries and reads seals; it can write neither seal nor cursor, and it can change nothing (docs/decisions/0018).

alter table kernel.audit_entries add recorded_xid xid8 not null default pg_current_xact_id();
create index audit_entries_by_commit on kernel.audit_entries (council_id, recorded_xid, audit_id);
create index audit_entries_by_time on kernel.audit_entries (council_id, recorded_at, audit_id);
alter table kernel.view_entries add recorded_xid xid8 not null default pg_current_xact_id();
create index view_entries_by_commit on kernel.view_entries (council_id, recorded_xid, view_id);

-- What is sealed, one row per entry whatever its stream. `fields` is the canonical form: record_send() writes for every field its
-- type, its length (-1 for null) and its binary value. The transaction id means something in this cluster only and is left out. What is
-- sealed stands a second time in src/platform/audit/verify.ts: verifying must not trust this view.
create view kernel.sealable with (security_invoker = true) as
select council_id, 'audit' as stream, audit_id as entry_id, recorded_at, recorded_xid,
  record_send(row(council_id, audit_id, recorded_at, operation, account_id, request_id, subject_type, subject_id, changed_fields, reason)) as fields
from kernel.audit_entries
union all
select council_id, 'views', view_id, viewed_at, recorded_xid,
  record_send(row(council_id, view_id, viewed_at, account_id, operation, request_id, subject_type, subject_id, viewed_scope_id, reason, emergency_id, purpose))
from kernel.view_entries;
comment on view kernel.sealable is '封印するもの / what is sealed, in canonical bytes';

create table kernel.seals (
  council_id uuid not null,
  stream text not null check (stream in ('audit', 'views')),
  day date not null,
  sequence int not null,
  entry_id uuid not null,
  sealed_at timestamptz not null,
  digest bytea not null,
  primary key (council_id, stream, day, sequence),
  unique (council_id, entry_id)
);
comment on table kernel.seals is '記録の封印（前の封印と記録の全項目からのSHA-256。日ごとに続き番号） / digest of each entry over the one before it; a chain per day, days chained';
call kernel.protect('kernel.seals', 'council', 'select');

create table kernel.seal_cursors (
  council_id uuid not null,
  stream text not null,
  sealed_below xid8 not null,
  -- of the transaction at sealed_below, entries up to this one: a full batch may end within it
  sealed_to uuid not null,
  primary key (council_id, stream)
);
comment on table kernel.seal_cursors is '記録をどこまで封印したか / how far entries have been sealed';
call kernel.protect('kernel.seal_cursors', 'council', 'select');

create table kernel.seal_heads (
  council_id uuid not null,
  head_id uuid not null,
  signed_at timestamptz not null,
  body text not null,
  primary key (council_id, head_id)
);
create index seal_heads_by_time on kernel.seal_heads (council_id, signed_at);
comment on table kernel.seal_heads is '署名した封印の先頭（同じものを外に置く） / signed heads of the chains; copies are kept outside';
call kernel.protect('kernel.seal_heads', 'council', 'select, insert');

create function kernel.chained(so_far bytea, before bytea, link bytea) returns bytea language sql immutable parallel safe
  return sha256(coalesce(so_far, before) || link);
create aggregate kernel.chain(before bytea, link bytea) (sfunc = kernel.chained, stype = bytea);

-- Councils that have an entry, without reading all of them. Whoever has a view entry has an audit entry: the council was founded.
create function kernel.councils_with_entries() returns setof uuid language sql stable set search_path = pg_catalog as $$
  with recursive known(council_id) as (
    (select council_id from kernel.audit_entries order by council_id limit 1)
    union all
    select (select e.council_id from kernel.audit_entries e where e.council_id > k.council_id order by e.council_id limit 1)
    from known k where k.council_id is not null
  )
  select council_id from known where council_id is not null
$$;

-- Seals what has been committed since the cursor, at most `batch` entries, and moves the cursor to the oldest transaction still running:
-- below it everything has been decided, so no late commit can appear behind it. What a newer transaction has committed already is sealed
-- with the rest and passed over next time. No cursor yet, or one in the future, because the rows came from another cluster by a logical copy:
-- then everything is looked through once.
--
-- Whether an entry is sealed is asked entry by entry, through the one index that leads to it: a join planned on yesterday's statistics of a
-- table that grows with every batch took a hundred times as long.
create function kernel.seal_stream(council uuid, of_stream text, on_day date, batch int) returns int
language plpgsql set search_path = pg_catalog set enable_seqscan = off set enable_bitmapscan = off as $$
declare
  here pg_snapshot := pg_current_snapshot();
  nothing constant uuid := '00000000-0000-0000-0000-000000000000';
  since xid8 := '0';
  passed uuid := nothing;
  elsewhere boolean;
  moment timestamptz := clock_timestamp();
  latest kernel.seals;
  sealing date;
  taken int;
begin
  select c.sealed_below, c.sealed_to into since, passed from kernel.seal_cursors c where c.council_id = council and c.stream = of_stream;
  elsewhere := coalesce(since > pg_snapshot_xmin(here), true);
  if elsewhere then
    since := '0';
    passed := nothing;
  end if;
  if not exists (select from kernel.sealable e where e.council_id = council and e.stream = of_stream and (e.recorded_xid, e.entry_id) > (since, passed)) then
    return 0;
  end if;
  select * into latest from kernel.seals s where s.council_id = council and s.stream = of_stream order by s.day desc, s.sequence desc limit 1;
  sealing := greatest(on_day, latest.day);
  with due as materialized (
    select e.entry_id, e.recorded_xid, e.fields from kernel.sealable e
    where e.council_id = council and e.stream = of_stream and (e.recorded_xid, e.entry_id) > (since, passed)
      and (elsewhere or e.recorded_xid < pg_snapshot_xmax(pg_current_snapshot()))
      and (select s.sequence from kernel.seals s where s.council_id = council and s.entry_id = e.entry_id) is null
    order by e.recorded_xid, e.entry_id limit case when elsewhere then null else batch end
  ), sealed as (
    insert into kernel.seals (council_id, stream, day, sequence, entry_id, sealed_at, digest)
    select council, of_stream, sealing, case when latest.day = sealing then latest.sequence else 0 end + row_number() over links, entry_id, moment,
      kernel.chain(case when latest.day = sealing then latest.digest
                   else sha256(coalesce(latest.digest, sha256('')) || convert_to(council || ' ' || of_stream || ' ' || to_char(sealing, 'YYYY-MM-DD'), 'UTF8')) end,
                   timestamptz_send(moment) || fields) over links
    from due window links as (order by recorded_xid, entry_id rows unbounded preceding)
  )
  select count(*), (array_agg(recorded_xid order by recorded_xid desc, entry_id desc))[1], (array_agg(entry_id order by recorded_xid desc, entry_id desc))[1]
    into taken, since, passed from due;
  if taken < batch or elsewhere or since >= pg_snapshot_xmin(here) then
    since := pg_snapshot_xmin(here);
    passed := nothing;
  end if;
  insert into kernel.seal_cursors (council_id, stream, sealed_below, sealed_to) values (council, of_stream, since, passed)
  on conflict (council_id, stream) do update set sealed_below = excluded.sealed_below, sealed_to = excluded.sealed_to;
  return taken;
end $$;

-- The door of the application: seals one batch of every council, or nothing while another server does. @returns whether a batch was full
create function kernel.seal_entries(batch int) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare
  council uuid;
  stream text;
  more boolean := false;
begin
  if not pg_try_advisory_xact_lock(7240) then
    return false;
  end if;
  for council, stream in select c, s from kernel.councils_with_entries() c, unnest(array['audit', 'views']) s loop
    more := (kernel.seal_stream(council, stream, (clock_timestamp() at time zone 'Asia/Tokyo')::date, batch) >= batch) or more;
  end loop;
  return more;
end $$;

-- How much waits to be sealed, and since when; numbers over all councils, for metrics and readiness.
create function kernel.unsealed(out stream text, out waiting bigint, out oldest timestamptz) returns setof record
language sql stable security definer set search_path = pg_catalog set enable_seqscan = off set enable_bitmapscan = off as $$
  select s, sum(u.waiting)::bigint, min(u.oldest)
  from unnest(array['audit', 'views']) s
  cross join kernel.councils_with_entries() c
  left join kernel.seal_cursors k on k.council_id = c and k.stream = s
  cross join lateral (
    select count(*) as waiting, min(e.recorded_at) as oldest from kernel.sealable e
    where e.council_id = c and e.stream = s
      and (e.recorded_xid, e.entry_id) > (coalesce(k.sealed_below, '0'), coalesce(k.sealed_to, '00000000-0000-0000-0000-000000000000'))
      and (select d.sequence from kernel.seals d where d.council_id = c and d.entry_id = e.entry_id) is null) u
  group by s
$$;

-- The ends of the chains of councils that were sealed since their last head, when that head is older than `age` or of an earlier day.
create function kernel.heads_due(age interval, out council_id uuid, out at timestamptz, out ends jsonb) returns setof record
language sql stable security definer set search_path = pg_catalog as $$
  select c, now(), jsonb_agg(jsonb_build_object('stream', s.stream, 'day', s.day, 'sequence', s.sequence, 'digest', encode(s.digest, 'hex')) order by s.stream)
  from kernel.councils_with_entries() c
  cross join lateral (select max(h.signed_at) as signed_at from kernel.seal_heads h where h.council_id = c) h
  cross join unnest(array['audit', 'views']) each
  cross join lateral (select * from kernel.seals s where s.council_id = c and s.stream = each order by s.day desc, s.sequence desc limit 1) s
  group by c, h.signed_at
  having h.signed_at is null or max(s.sealed_at) > h.signed_at
    and (h.signed_at <= now() - age or (h.signed_at at time zone 'Asia/Tokyo')::date < (now() at time zone 'Asia/Tokyo')::date)
$$;

-- Heads of every council signed after that moment, to be put outside. They hold digests and counts only.
create function kernel.heads_since(moment timestamptz) returns setof kernel.seal_heads
language sql stable security definer set search_path = pg_catalog as $$
  select h.* from kernel.councils_with_entries() c cross join lateral (select * from kernel.seal_heads h where h.council_id = c and h.signed_at > moment) h order by h.signed_at
$$;

revoke execute on function kernel.councils_with_entries, kernel.seal_stream, kernel.seal_entries, kernel.unsealed, kernel.heads_due, kernel.heads_since from public;
grant execute on function kernel.seal_entries, kernel.unsealed, kernel.heads_due, kernel.heads_since to :app_role;

-- 変更の履歴 is looked up by the record, whatever tables it is kept in: ids are unique across them.
create index history_by_record on kernel.history (council_id, row_id, recorded_at);
drop index kernel.history_by_row;

-- Readiness compares it with the files of the release.
grant select on kernel.migrations to :app_role;
