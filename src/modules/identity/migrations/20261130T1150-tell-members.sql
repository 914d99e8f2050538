-- Who would open a record of a compartment that lies in an area at a tier, before there is one: whoever can be put in charge. Published for other modules.
create function identity.members_over(wanted text, area uuid, wanted_tier int, today date) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
begin
  return array(
    select distinct m.account_id from identity.memberships m
    join identity.areas a on a.council_id = m.council_id and a.area_id = area and m.area_id = any (a.ancestor_ids)
    join identity.accounts c on c.council_id = m.council_id and c.account_id = m.account_id and c.ended_at is null
    where m.council_id = council and m.compartment = wanted and m.tier >= wanted_tier and m.valid_from <= today and (m.valid_to is null or m.valid_to >= today)
  );
end $$;
revoke execute on function identity.members_over from public;
grant execute on function identity.members_over to :app_role;
