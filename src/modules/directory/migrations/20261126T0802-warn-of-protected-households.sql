-- Of these people, those who live with somebody under protection today. Past the scopes of whoever sends a letter: it answers who is to be asked about, never
-- who is protected, and only about people they address.
create function directory.live_with_protected(people uuid[], today date) returns table (person_id uuid)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
  select distinct mine.person_id
  from directory.household_members mine
  join directory.household_members theirs on theirs.council_id = mine.council_id and theirs.household_id = mine.household_id and theirs.person_id <> mine.person_id
  join directory.protections p on p.council_id = theirs.council_id and p.person_id = theirs.person_id and p.ended_on is null
  where mine.council_id = kernel.council_id() and mine.person_id = any (people) and (mine.valid_to is null or mine.valid_to >= today)
    and (theirs.valid_to is null or theirs.valid_to >= today);
end $$;
revoke execute on function directory.live_with_protected from public;
grant execute on function directory.live_with_protected to :app_role;
