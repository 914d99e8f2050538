-- Which sheets of a collection were keyed in, and under which number: whoever counts a batch learns it without seeing an answer. A sheet of a withdrawn
-- answer is free to be keyed again.
create function forms.keyed_sheets(collection uuid) returns table (sheet_id uuid, answer_id uuid, answer_number int)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select a.sheet_id, a.answer_id, a.number from forms.answers a
    where a.council_id = kernel.council_id() and a.collection_id = collection and a.sheet_id is not null and a.state <> 'withdrawn';
end $$;

-- How many answers hold something at a tier, seen or not: by it a table of results says what it leaves out.
create function forms.answered_tiers(collection uuid) returns table (tier int, answers int)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select p.tier, count(distinct p.answer_id)::int from forms.answers a join forms.answer_parts p on p.council_id = a.council_id and p.answer_id = a.answer_id
    where a.council_id = kernel.council_id() and a.collection_id = collection and a.state <> 'withdrawn' group by p.tier;
end $$;

revoke execute on function forms.keyed_sheets, forms.answered_tiers from public;
grant execute on function forms.keyed_sheets, forms.answered_tiers to :app_role;

-- A numbered sheet with a name on it would say whose an anonymous answer is.
create function forms.hold_sheet() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if new.invitation_id is not null and exists (select from forms.collections c where c.council_id = new.council_id and c.collection_id = new.collection_id and c.anonymous) then
    raise exception 'a sheet of an anonymous collection names nobody';
  end if;
  return new;
end $$;
create trigger held before insert or update on forms.sheets for each row execute function forms.hold_sheet();
