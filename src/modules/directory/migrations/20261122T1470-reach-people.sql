-- Whom to call in an emergency often lives in another district. Whoever sees the relation is told the name and the first telephone of that person;
-- of a protected person nothing, as if the relation were not there.
create function directory.related_names(relations uuid[]) returns table (relation_id uuid, person_id uuid, family_name text, given_name text, phone text, opens boolean)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
  select r.relation_id, p.person_id, p.family_name, p.given_name,
    coalesce((select c.value from directory.person_contacts c where c.council_id = p.council_id and c.person_id = p.person_id and c.ended_on is null
      and c.kind in ('phone', 'mobile') order by c.position, c.contact_id limit 1), ''),
    p.scope_id = any (kernel.scope_ids())
  from directory.relations r
  join directory.persons p on p.council_id = r.council_id and p.person_id = r.related_person_id
  join identity.access_scopes s on s.council_id = p.council_id and s.scope_id = p.scope_id
  where r.council_id = kernel.council_id() and r.relation_id = any (relations) and r.scope_id = any (kernel.scope_ids())
    and (s.team_id is null or s.scope_id = any (kernel.scope_ids()));
end $$;
revoke execute on function directory.related_names from public;
grant execute on function directory.related_names to :app_role;

-- Offices of a person whose protection ended go back to the scope of the seat's district, with their history, whether or not whoever lifts it sees them there.
create function directory.return_offices(person uuid, area uuid, target uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  everyone uuid[] := directory.same_person(kernel.council_id(), person);
begin
  update directory.appointments a set scope_id = target from directory.seats s
    where a.council_id = kernel.council_id() and a.person_id = any (everyone) and a.scope_id = any (kernel.scope_ids())
      and s.council_id = a.council_id and s.seat_id = a.seat_id and s.area_id = area;
  update kernel.history h set scope_id = target from directory.appointments a
    where h.council_id = kernel.council_id() and h.table_name = 'directory.appointments' and h.row_id = a.appointment_id and a.council_id = h.council_id
      and a.person_id = any (everyone) and a.scope_id = target;
end $$;
revoke execute on function directory.return_offices from public;
grant execute on function directory.return_offices to :app_role;

-- Family names of people who were looked at, past the scopes of whoever checks the view log: they are compared and never answered.
create function directory.viewed_surnames(persons uuid[]) returns table (person_id uuid, surnames text[])
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
  select p.person_id, p.family_name || array(select n.family_name from directory.person_names n where n.council_id = p.council_id and n.person_id = p.person_id)
  from directory.persons p where p.council_id = kernel.council_id() and p.person_id = any (persons);
end $$;
revoke execute on function directory.viewed_surnames from public;
grant execute on function directory.viewed_surnames to :app_role;
