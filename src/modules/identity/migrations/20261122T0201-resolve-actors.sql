-- Who acts when nobody has sent a request: what a worker must know of councils and accounts before any context exists.

create function identity.council_ids() returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select c.council_id from identity.councils c order by c.founded_at, c.council_id;
end $$;

-- The account as it stands now, without what a session or an emergency would open. No row for one that has ended or holds no membership any
-- more: nothing may be done on its behalf.
create function identity.resolve_account(council uuid, account uuid, at timestamptz, today date)
returns table (display_name text, roles text[], scope_ids uuid[], role_changes text[])
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
  select a.display_name, array_agg(distinct m.role), identity.open_scopes(council, account, today),
    array(select (case when r.granted then '+' else '-' end) || r.role || ' ' || r.permission from identity.role_changes r
          where r.council_id = council and r.valid_from <= today and (r.valid_to is null or r.valid_to >= today) order by r.valid_from, r.change_id)
  from identity.accounts a
  join identity.memberships m on m.council_id = a.council_id and m.account_id = a.account_id and m.valid_from <= today and (m.valid_to is null or m.valid_to >= today)
  where a.council_id = council and a.account_id = account and (a.ended_at is null or a.ended_at > at)
  group by a.council_id, a.account_id;
end $$;

create function identity.scope_ids_of(council uuid) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return array(select s.scope_id from identity.access_scopes s where s.council_id = council);
end $$;

revoke execute on function identity.council_ids, identity.resolve_account, identity.scope_ids_of from public;
grant execute on function identity.council_ids, identity.resolve_account, identity.scope_ids_of to :app_role;
