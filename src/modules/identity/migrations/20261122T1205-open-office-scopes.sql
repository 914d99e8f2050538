-- The city-wide scope of tier 2 in which a compartment keeps the papers of its office. Only a member of the compartment gets it; it is made
-- when it is first needed. Published for other modules, like the views: they may not write here themselves.
create function identity.office_scope(wanted text, today date) returns table (scope_id uuid, area_id uuid)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
  city uuid := (select a.area_id from identity.areas a where a.council_id = council and a.kind = 'city' order by a.area_id limit 1);
begin
  if not exists (select from identity.memberships m where m.council_id = council and m.account_id = kernel.account_id() and m.compartment = wanted
                   and m.valid_from <= today and (m.valid_to is null or m.valid_to >= today)) then
    return;
  end if;
  insert into identity.access_scopes (council_id, scope_id, compartment, area_id, tier) values (council, gen_random_uuid(), wanted, city, 2) on conflict do nothing;
  return query select s.scope_id, s.area_id from identity.access_scopes s
    where s.council_id = council and s.compartment = wanted and s.area_id = city and s.tier = 2 and s.team_id is null and s.role is null;
end $$;
revoke execute on function identity.office_scope from public;
grant execute on function identity.office_scope to :app_role;
