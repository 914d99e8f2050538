-- The scope of a compartment in an area at a tier (or of a team), made when it is first needed, and whether a membership of whoever asks opens it
-- (for nobody in particular, as at the founding or in a job of the system, it is open). A scope by itself opens nothing. Published for other modules.
create function identity.scope_at(wanted text, area uuid, wanted_tier int, team uuid, highest_tier int, today date) returns table (scope_id uuid, opens boolean)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
  found_id uuid;
begin
  if not exists (select from identity.areas a where a.council_id = council and a.area_id = area) then
    return;
  end if;
  for attempt in 1..2 loop
    select s.scope_id into found_id from identity.access_scopes s
      where s.council_id = council and s.compartment = wanted and s.area_id = area and s.tier = wanted_tier and s.team_id is not distinct from team and s.role is null;
    exit when found_id is not null;
    insert into identity.access_scopes (council_id, scope_id, compartment, area_id, tier, team_id) values (council, gen_random_uuid(), wanted, area, wanted_tier, team)
      on conflict do nothing;
  end loop;
  return query select found_id, kernel.account_id() is null or found_id = any (identity.open_scopes(council, kernel.account_id(), today, highest_tier));
end $$;
revoke execute on function identity.scope_at from public;
grant execute on function identity.scope_at to :app_role;

-- The register of people is a compartment of its own: councils founded before get it too.
insert into identity.compartments (council_id, compartment_id, code, title, english, position)
  select c.council_id, gen_random_uuid(), 'directory', '人と団体', 'People and organisations',
    (select coalesce(max(x.position), 0) + 1 from identity.compartments x where x.council_id = c.council_id)
  from identity.councils c
  on conflict do nothing;

-- Areas as other modules list and order them: today's name, the block of a district, 建制順 within the block.
create view identity.area_places with (security_invoker = true) as
  select a.council_id, a.area_id, a.kind, coalesce(n.name, a.name) as name, coalesce(n.kana, a.kana) as kana, a.position, a.ancestor_ids,
    b.area_id as block_id, b.position as block_position, a.valid_from, a.valid_to
  from identity.areas a
  left join lateral (select x.name, x.kana from identity.area_names x where x.council_id = a.council_id and x.area_id = a.area_id
    and x.valid_from <= (now() at time zone 'Asia/Tokyo')::date order by x.valid_from desc limit 1) n on true
  left join identity.areas b on b.council_id = a.council_id and b.area_id = any (a.ancestor_ids) and b.kind = 'block';
comment on view identity.area_places is '区域の名前と並び（他の部品から読める） / names and order of areas, published for other modules';
grant select on identity.area_places to :app_role;
create view identity.team_names with (security_invoker = true) as select council_id, team_id, compartment, name, valid_from, valid_to from identity.teams;
comment on view identity.team_names is '担当チームの名前（他の部品から読める） / names of teams, published for other modules';
grant select on identity.team_names to :app_role;
