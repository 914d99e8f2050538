-- A seat may be an office in an area itself, as that of a commissioned volunteer: of no organisation, in that area.
alter table calendar.participants
  add column area_id uuid,
  add check (area_id is null or (office_id is not null and organisation_id is null)),
  add foreign key (council_id, area_id) references identity.areas;
alter table calendar.resolution_answers
  add column area_id uuid,
  add check (area_id is null or (office_id is not null and organisation_id is null)),
  add foreign key (council_id, area_id) references identity.areas;
comment on column calendar.participants.area_id is '区域そのものにある職の席';
comment on column calendar.resolution_answers.area_id is '区域そのものにある職の席';

-- The same seat once, wherever the office stands.
do $$
declare
  before text;
begin
  select conname into strict before from pg_constraint where conrelid = 'calendar.participants'::regclass and contype = 'u';
  execute format('alter table calendar.participants drop constraint %I', before);
end $$;
alter table calendar.participants add constraint participants_once
  unique nulls not distinct (council_id, gathering_id, role, office_id, organisation_id, area_id, place, person_id, role_title);

-- Whoever has a seat, by person or by an office of an organisation or area; under the name of the day.
create or replace function calendar.own_gatherings(from_day date, to_day date)
returns table (gathering_id uuid, scope_id uuid, body_name text, title text, place text, starts_at timestamptz, ends_at timestamptz, postponed boolean,
  outcome text, sequence int, changed_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  own uuid[] := directory.own_people();
begin
  if cardinality(own) = 0 then
    return;
  end if;
  return query
  select g.gathering_id, g.scope_id, b.name, g.title, g.place, g.starts_at, g.ends_at, g.postponed, m.outcome, 2 * g.revision + (m.outcome is not null)::int,
    greatest(g.planned_at, (select max(c.changed_at) from calendar.gathering_changes c where c.council_id = g.council_id and c.gathering_id = g.gathering_id))
  from calendar.gatherings g
  cross join lateral calendar.body_named(g.council_id, g.body_id, g.planned_on) b
  join identity.access_scopes s on s.council_id = g.council_id and s.scope_id = g.scope_id and s.tier <= 2 and s.team_id is null
  left join lateral (select x.outcome from calendar.meetings x where x.council_id = g.council_id and x.gathering_id = g.gathering_id
    and not exists (select from calendar.meeting_withdrawals w where w.council_id = x.council_id and w.meeting_id = x.meeting_id) limit 1) m on true
  where g.council_id = kernel.council_id() and g.planned_on between from_day and to_day
    and exists (select from calendar.notices n where n.council_id = g.council_id and n.gathering_id = g.gathering_id and n.given_on is not null)
    and exists (select from calendar.participants p where p.council_id = g.council_id and p.gathering_id = g.gathering_id
      and (p.person_id = any (own) or exists (select from directory.own_offices(g.planned_on) o
        where o.office_id = p.office_id and (o.organisation_id = p.organisation_id or (p.organisation_id is null and o.area_id = p.area_id)))));
end $$;
