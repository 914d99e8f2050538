-- Who acts when nobody has sent a request: what a worker must know of councils and accounts before any context exists.

create function identity.council_ids() returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select c.council_id from identity.councils c order by c.founded_at, c.council_id;
end $$;

-- The account as it stands today. No row for an account that holds no membership any more: nothing may be done on its behalf.
create function identity.resolve_account(council uuid, account uuid, today date)
returns table (display_name text, roles text[], scope_ids uuid[])
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
  select a.display_name, array_agg(distinct m.role), identity.open_scopes(council, account, today)
  from identity.accounts a
  join identity.memberships m on m.council_id = a.council_id and m.account_id = a.account_id and m.valid_from <= today and (m.valid_to is null or m.valid_to >= today)
  where a.council_id = council and a.account_id = account
  group by a.council_id, a.account_id;
end $$;

create function identity.scope_ids_of(council uuid) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return array(select s.scope_id from identity.access_scopes s where s.council_id = council);
end $$;

revoke execute on function identity.council_ids, identity.resolve_account, identity.scope_ids_of from public;
grant execute on function identity.council_ids, identity.resolve_account, identity.scope_ids_of to :app_role;
