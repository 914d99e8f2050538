-- ブロック分けを、日から。 A district stands in another block from a day on: what is below which area is asked of a day, in access as in lists and reports.
-- Like its later names, its later places lie beside the area; identity.areas keeps where it began.
create table identity.area_placements (
  council_id uuid not null,
  area_id uuid not null,
  valid_from date not null,
  -- from the city down to the area itself
  ancestor_ids uuid[] not null check (ancestor_ids[cardinality(ancestor_ids)] = area_id),
  primary key (council_id, area_id, valid_from),
  foreign key (council_id, area_id) references identity.areas
);
comment on table identity.area_placements is '地区のあとの割り当て（いつからどのブロックか） / later places of a district in the tree, each from a day on';
call kernel.protect('identity.area_placements', 'council', 'select, insert, update');
call kernel.keep_history('identity.area_placements', 'area_id');
comment on column identity.areas.ancestor_ids is 'はじめの割り当て。あとの割り当ては area_placements にある';

-- From the city down to the area, on that day. @param began where the area began
create function identity.path_on(council uuid, area uuid, began uuid[], day date) returns uuid[] language sql stable as $$
  select coalesce((select p.ancestor_ids from identity.area_placements p where p.council_id = council and p.area_id = area and p.valid_from <= day
    order by p.valid_from desc limit 1), began)
$$;

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
    join identity.areas a on a.council_id = s.council_id and a.area_id = s.area_id
    left join (select distinct on (x.area_id) x.area_id, x.ancestor_ids from identity.area_placements x where x.council_id = council and x.valid_from <= today
      order by x.area_id, x.valid_from desc) p on p.area_id = a.area_id
    where m.council_id = council and m.account_id = account and m.valid_from <= today and (m.valid_to is null or m.valid_to >= today)
      and m.area_id = any (coalesce(p.ancestor_ids, a.ancestor_ids))
  );
end $$;

create or replace function identity.emergency_scopes(council uuid, account uuid, asked_compartment text, asked_area uuid, today date) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  held uuid[] := identity.open_scopes(council, account, today);
begin
  return array(
    select s.scope_id
    from identity.access_scopes s
    join identity.areas a on a.council_id = s.council_id and a.area_id = s.area_id and asked_area = any (identity.path_on(a.council_id, a.area_id, a.ancestor_ids, today))
    where s.council_id = council and s.compartment = asked_compartment and s.team_id is null and s.tier <= 5 and not s.scope_id = any (held)
    order by s.scope_id
  );
end $$;

-- Areas as other modules list and order them, on a day: its name and its block then. The view is that of today.
create function identity.area_places_on(day date) returns table (council_id uuid, area_id uuid, kind text, name text, kana text, "position" int, ancestor_ids uuid[],
  block_id uuid, block_position int, valid_from date, valid_to date) language sql stable as $$
  select a.council_id, a.area_id, a.kind, coalesce(n.name, a.name), coalesce(n.kana, a.kana), a.position, coalesce(p.ancestor_ids, a.ancestor_ids),
    b.area_id, b.position, a.valid_from, a.valid_to
  from identity.areas a
  left join lateral (select x.name, x.kana from identity.area_names x where x.council_id = a.council_id and x.area_id = a.area_id
    and x.valid_from <= day order by x.valid_from desc limit 1) n on true
  left join lateral (select x.ancestor_ids from identity.area_placements x where x.council_id = a.council_id and x.area_id = a.area_id
    and x.valid_from <= day order by x.valid_from desc limit 1) p on true
  left join identity.areas b on b.council_id = a.council_id and b.area_id = any (coalesce(p.ancestor_ids, a.ancestor_ids)) and b.kind = 'block'
$$;
create or replace view identity.area_places with (security_invoker = true) as
  select council_id, area_id, kind, name, kana, "position", ancestor_ids, block_id, block_position, valid_from, valid_to
  from identity.area_places_on((now() at time zone 'Asia/Tokyo')::date);
revoke execute on function identity.path_on, identity.area_places_on from public;
grant execute on function identity.path_on, identity.area_places_on to :app_role;
