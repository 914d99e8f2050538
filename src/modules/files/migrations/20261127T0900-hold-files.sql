-- A file that somebody outside gave to a record that is not there yet: it waits under whatever holds it, a half-written answer, and becomes a file of the
-- record once that is written. Nobody reads it meanwhile; it goes with its holder.
alter table files.attachments alter column attached_by drop not null;
comment on table files.attachments is '添付（どの記録の、どのファイルか。中身は別に置く。外の人が送ったものは、添付した人がない） / files on records; the content lies under its digest, and what came from outside names nobody';

create table files.held_files (
  council_id uuid not null references identity.councils,
  held_id uuid not null,
  holder_id uuid not null,
  -- whose room it takes: all that wait for one collection
  pool_id uuid not null,
  -- where it stands with its holder
  place text not null,
  name text not null,
  format text not null,
  bytes bigint not null check (bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  scan_state text not null check (scan_state in ('notScanned', 'clear', 'waiting')),
  held_at timestamptz not null,
  primary key (council_id, held_id),
  unique (council_id, holder_id, place, sha256)
);
create index held_files_by_pool on files.held_files (council_id, pool_id);
create index held_files_by_content on files.held_files (council_id, sha256);
comment on table files.held_files is '預かりのファイル（送る前の回答などに添えられ、まだどの記録のものでもない） / files that wait for the record they will belong to';
call kernel.protect('files.held_files', 'council', 'insert');
-- what its name says of somebody is read by its holder only, through the functions below
grant select (council_id, held_id, holder_id, pool_id, bytes, sha256) on files.held_files to :app_role;

create function files.held_of(holder uuid) returns table (held_id uuid, place text, name text, format text, bytes bigint, sha256 text, scan_state text)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select h.held_id, h.place, h.name, h.format, h.bytes, h.sha256, h.scan_state from files.held_files h
    where h.council_id = kernel.council_id() and h.holder_id = holder order by h.held_at, h.held_id;
end $$;

-- Under its own id, so that whatever named it while it waited names it still.
create function files.hand_over(holder uuid, held uuid, to_type text, to_id uuid, as_kind text, scope uuid, now_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  with gone as (delete from files.held_files h where h.council_id = kernel.council_id() and h.holder_id = holder and h.held_id = held returning h.*)
  insert into files.attachments (council_id, attachment_id, scope_id, subject_type, subject_id, kind, name, format, bytes, sha256, scan_state, attached_at, attached_by)
    select g.council_id, g.held_id, scope, to_type, to_id, as_kind, g.name, g.format, g.bytes, g.sha256, g.scan_state, now_at, null from gone g;
  return found;
end $$;

-- Those of a holder, or one of them.
create function files.drop_held(holder uuid, held uuid) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare
  dropped int;
begin
  delete from files.held_files h where h.council_id = kernel.council_id() and h.holder_id = holder and (held is null or h.held_id = held);
  get diagnostics dropped = row_count;
  return dropped;
end $$;

revoke execute on function files.held_of, files.hand_over, files.drop_held from public;
grant execute on function files.held_of, files.hand_over, files.drop_held to :app_role;
