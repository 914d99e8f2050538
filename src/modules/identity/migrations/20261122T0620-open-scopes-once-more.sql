-- 20261122T0600 and 20261122T0520 each wrote this function anew, and the later one lost the line of the earlier. Here are both: whoever
-- runs servers or hands out access opens nothing above tier 2 by that role, and a scope kept for one role opens to that role alone.
create or replace function identity.open_scopes(council uuid, account uuid, today date, highest_tier int default 6) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return array(
    select distinct s.scope_id
    from identity.memberships m
    join identity.access_scopes s on s.council_id = m.council_id and s.compartment = m.compartment and s.tier <= least(m.tier, highest_tier)
      and (s.tier <= 2 or m.role not in ('systemAdministrator', 'securityOfficer'))
      and (s.role is null or s.role = m.role)
      and (s.team_id is null or s.team_id = m.team_id)
    join identity.areas a on a.council_id = s.council_id and a.area_id = s.area_id and m.area_id = any (a.ancestor_ids)
    where m.council_id = council and m.account_id = account and m.valid_from <= today and (m.valid_to is null or m.valid_to >= today)
  );
end $$;
