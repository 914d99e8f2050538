-- Whose memberships open a scope on a day: asked by other modules before records are put where nobody could read them. Published like scope_at.
create function identity.opened_by(scope uuid, today date, at timestamptz) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return array(
    select distinct m.account_id
    from identity.access_scopes s
    join identity.memberships m on m.council_id = s.council_id and m.compartment = s.compartment and (s.team_id is null or m.team_id = s.team_id)
    join identity.accounts a on a.council_id = m.council_id and a.account_id = m.account_id and (a.ended_at is null or a.ended_at > at)
    where s.council_id = kernel.council_id() and s.scope_id = scope and scope = any (identity.open_scopes(s.council_id, m.account_id, today))
  );
end $$;
revoke execute on function identity.opened_by from public;
grant execute on function identity.opened_by to :app_role;
