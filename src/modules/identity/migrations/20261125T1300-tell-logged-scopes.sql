-- Which scopes of a council leave a view-log entry when a record in them is read, asked before any context exists. Scopes kept for one role
-- hold the registers of identity, whose operations tell the log by themselves and answer with some lists that show nothing (docs/decisions/0017).
create function identity.logged_scopes(council uuid, logged_from int) returns table (scope_id uuid, logged boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select s.scope_id, s.tier >= logged_from and s.role is null from identity.access_scopes s where s.council_id = council
$$;
revoke execute on function identity.logged_scopes from public;
grant execute on function identity.logged_scopes to :app_role;
