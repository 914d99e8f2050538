-- Rows without a scope stay out of reach in kernel.history, whatever table they come from. Of a table that every reader of the council may
-- read anyway, the history may be read as well; it is asked for by record and table, never looked through.
create function kernel.open_history(record uuid, tables text[]) returns setof kernel.history
language sql stable security definer set search_path = pg_catalog as $$
  select h.* from kernel.history h
  where h.council_id = kernel.council_id() and h.row_id = record and h.table_name = any (tables) and h.scope_id is null
    and exists (select from pg_policy p where p.polrelid = to_regclass(h.table_name) and p.polname = 'reach' and pg_get_expr(p.polqual, p.polrelid) not like '%scope_id%')
    and has_table_privilege(session_user, to_regclass(h.table_name), 'select')
$$;
revoke execute on function kernel.open_history from public;
grant execute on function kernel.open_history to :app_role;
