-- Files from whoever answers: how large one may be, how many come in an hour, and how much room those may take that were not sent yet.
alter table forms.standards
  add column file_megabytes int not null default 10 check (file_megabytes between 1 and 100),
  add column address_files_hourly int not null default 60 check (address_files_hourly between 1 and 100000),
  add column collection_files_hourly int not null default 600 check (collection_files_hourly between 1 and 1000000),
  add column unsent_megabytes int not null default 2000 check (unsent_megabytes between 1 and 1000000);

-- Which half-written answer a code belongs to, for whoever holds the code.
create function forms.draft_of(collection uuid, digest text, today date) returns uuid
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return (select d.draft_id from forms.drafts d
    where d.council_id = kernel.council_id() and d.collection_id = collection and d.expires_on >= today and d.code_digest = digest);
end $$;

-- In which scope each tier of an answer lies: what comes with it goes where its item is, whoever sends it.
create function forms.part_scopes(answer uuid) returns table (tier int, scope_id uuid)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select p.tier, p.scope_id from forms.answer_parts p where p.council_id = kernel.council_id() and p.answer_id = answer and p.revision = 1;
end $$;

revoke execute on function forms.draft_of, forms.part_scopes from public;
grant execute on function forms.draft_of, forms.part_scopes to :app_role;
