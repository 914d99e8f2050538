-- 人・団体・就任の添付。 Files lie where their record lies, and move when it moves.

-- As before (20261122T1460); files of the person and of those merged into it go along, and with the offices the files of these.
create or replace function directory.hand_over(person uuid, target uuid, with_offices boolean) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
  everyone uuid[] := directory.same_person(council, person);
begin
  if not exists (select from directory.persons p where p.council_id = council and p.person_id = person and p.scope_id = any (kernel.scope_ids())) then
    return false;
  end if;
  update directory.persons p set scope_id = target where p.council_id = council and p.person_id = any (everyone);
  update kernel.history h set scope_id = target
    where h.council_id = council and h.row_id = any (everyone) and h.table_name = any (array['directory.persons', 'directory.person_names',
      'directory.person_addresses', 'directory.person_contacts', 'directory.relations', 'directory.household_members', 'directory.consents', 'directory.protections']);
  update kernel.history h set scope_id = target from directory.person_merges m
    where h.council_id = council and h.table_name = 'directory.person_merges' and h.row_id = m.merge_id and m.council_id = h.council_id and m.survivor_id = any (everyone);
  perform files.move_along('directory.person', everyone, target);
  if with_offices then
    update directory.appointments a set scope_id = target where a.council_id = council and a.person_id = any (everyone);
    update kernel.history h set scope_id = target from directory.appointments a
      where h.council_id = council and h.table_name = 'directory.appointments' and h.row_id = a.appointment_id
        and a.council_id = h.council_id and a.person_id = any (everyone);
    perform files.move_along('directory.appointment',
      array(select a.appointment_id from directory.appointments a where a.council_id = council and a.person_id = any (everyone)), target);
  end if;
  return true;
end $$;

-- As before (20261122T1470), with the files of these offices.
create or replace function directory.return_offices(person uuid, area uuid, target uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
  everyone uuid[] := directory.same_person(council, person);
begin
  update directory.appointments a set scope_id = target from directory.seats s
    where a.council_id = council and a.person_id = any (everyone) and a.scope_id = any (kernel.scope_ids())
      and s.council_id = a.council_id and s.seat_id = a.seat_id and s.area_id = area;
  update kernel.history h set scope_id = target from directory.appointments a
    where h.council_id = council and h.table_name = 'directory.appointments' and h.row_id = a.appointment_id and a.council_id = h.council_id
      and a.person_id = any (everyone) and a.scope_id = target;
  perform files.move_along('directory.appointment', array(select a.appointment_id from directory.appointments a
    where a.council_id = council and a.person_id = any (everyone) and a.scope_id = target), target);
end $$;

-- Files of an organisation follow it into another district, whether or not whoever writes that down sees them.
create function directory.hand_over_files(organisation uuid, target uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from directory.organisations o where o.council_id = kernel.council_id() and o.organisation_id = organisation) then
    perform files.move_along('directory.organisation', array[organisation], target);
  end if;
end $$;
revoke execute on function directory.hand_over_files from public;
grant execute on function directory.hand_over_files to :app_role;
