-- How many places are held, whoever holds them and whoever asks. Numbers only: what is reckoned from all seats (a quorum of those held) is the same for every
-- reader, and nobody calls a seat vacant or fills it a second time because its holder is somebody they may not know.
create function directory.most_holders(seat uuid, from_day date, to_day date, besides uuid) returns int
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return (
    with held as (
      select p.valid_from, coalesce(p.ended_on, p.valid_to, 'infinity'::date) as last_day
      from directory.appointments p
      where p.council_id = kernel.council_id() and p.seat_id = seat and p.withdrawn_reason is null and p.appointment_id is distinct from besides
        and p.valid_from <= coalesce(to_day, 'infinity') and coalesce(p.ended_on, p.valid_to, 'infinity') >= from_day
    )
    select coalesce(max((select count(*) from held h where h.valid_from <= d.day and h.last_day >= d.day)), 0)::int
    from (select from_day as day union select valid_from from held where valid_from > from_day) d);
end $$;

-- `offices` is [{officeId, organisationId, areaId}]: of an organisation, or of an area itself.
create function directory.held_places(offices jsonb, day date) returns table (office_id uuid, organisation_id uuid, area_id uuid, held int)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
  select w."officeId", w."organisationId", w."areaId", count(*)::int
  from (select distinct x.* from jsonb_to_recordset(offices) as x("officeId" uuid, "organisationId" uuid, "areaId" uuid)) w
  join directory.seats s on s.council_id = kernel.council_id() and s.office_id = w."officeId"
    and (s.organisation_id = w."organisationId" or (w."organisationId" is null and s.organisation_id is null and s.area_id = w."areaId"))
  join directory.appointments a on a.council_id = s.council_id and a.seat_id = s.seat_id
  where a.withdrawn_reason is null and a.valid_from <= day and (a.valid_to is null or a.valid_to >= day) and (a.ended_on is null or a.ended_on >= day)
  group by 1, 2, 3;
end $$;
revoke execute on function directory.most_holders, directory.held_places from public;
grant execute on function directory.most_holders, directory.held_places to :app_role;

-- Offices of whoever asks, also those in an area itself.
drop function directory.own_offices(date);
create function directory.own_offices(day date) returns table (organisation_id uuid, office_id uuid, area_id uuid)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
  select s.organisation_id, s.office_id, case when s.organisation_id is null then s.area_id end from directory.appointments a
  join directory.seats s on s.council_id = a.council_id and s.seat_id = a.seat_id
  where a.council_id = kernel.council_id() and a.person_id = any (directory.own_people()) and a.withdrawn_reason is null
    and a.valid_from <= day and (a.valid_to is null or a.valid_to >= day) and (a.ended_on is null or a.ended_on >= day);
end $$;
revoke execute on function directory.own_offices from public;
grant execute on function directory.own_offices to :app_role;
