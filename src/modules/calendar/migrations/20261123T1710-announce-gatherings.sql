-- What the public reads: meetings that are open to it, once those invited have been told. A row is there for as long as that holds, whoever changes what, so it
-- is kept by the database; it holds no more than anybody may know.
create table calendar.public_gatherings (
  council_id uuid not null,
  gathering_id uuid not null,
  published boolean not null default true check (published),
  body_name text not null,
  title text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  planned_on date not null,
  place text not null,
  state text not null check (state in ('on', 'postponed', 'called-off')),
  sequence int not null,
  changed_at timestamptz not null,
  primary key (council_id, gathering_id),
  foreign key (council_id, gathering_id) references calendar.gatherings
);
create index public_gatherings_by_day on calendar.public_gatherings (council_id, planned_on);
comment on table calendar.public_gatherings is '公開の会議（公開で、通知済みのもの。だれでも読める） / meetings open to the public that were announced; anybody may read them';
call kernel.protect('calendar.public_gatherings', 'public', 'select, insert, update, delete');

create function calendar.announce(council uuid, gathering uuid) returns void language plpgsql as $$
begin
  delete from calendar.public_gatherings p where p.council_id = council and p.gathering_id = gathering;
  insert into calendar.public_gatherings (council_id, gathering_id, body_name, title, starts_at, ends_at, planned_on, place, state, sequence, changed_at)
    select g.council_id, g.gathering_id, g.body_name, g.title, g.starts_at, g.ends_at, g.planned_on, g.place,
      case when g.outcome = 'cancelled' then 'called-off' when g.postponed then 'postponed' else 'on' end,
      2 * g.revision + (g.meeting_id is not null)::int,
      greatest(g.planned_at, (select max(c.changed_at) from calendar.gathering_changes c where c.council_id = g.council_id and c.gathering_id = g.gathering_id))
    from calendar.standing_gatherings g join identity.published_access_scopes s on s.council_id = g.council_id and s.scope_id = g.scope_id and s.tier <= 2
    where g.council_id = council and g.gathering_id = gathering and g.open_to_public and g.told_sequence is not null;
end $$;

create function calendar.announce_changed() returns trigger language plpgsql as $$
begin
  perform calendar.announce(new.council_id, new.gathering_id);
  return null;
end $$;
create trigger announce after insert or update on calendar.gatherings for each row execute function calendar.announce_changed();
create trigger announce after insert or update on calendar.notices for each row execute function calendar.announce_changed();
create trigger announce after insert on calendar.gathering_changes for each row execute function calendar.announce_changed();
create trigger announce after insert on calendar.meetings for each row when (new.gathering_id is not null) execute function calendar.announce_changed();

create function calendar.announce_withdrawn() returns trigger language plpgsql as $$
declare
  gathering uuid := (select m.gathering_id from calendar.meetings m where m.council_id = new.council_id and m.meeting_id = new.meeting_id);
begin
  if gathering is not null then
    perform calendar.announce(new.council_id, gathering);
  end if;
  return null;
end $$;
create trigger announce after insert on calendar.meeting_withdrawals for each row execute function calendar.announce_withdrawn();
