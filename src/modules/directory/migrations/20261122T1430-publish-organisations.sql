-- Organisations and offices as other modules address letters to them.
create view directory.organisation_names with (security_invoker = true) as
  select o.council_id, o.organisation_id, o.kind, coalesce(c.title, o.kind) as kind_title, coalesce(c.english, o.kind) as kind_english, o.area_id, o.name, o.kana,
    o.postal_code, o.address, o.phone, o.fax, o.role_title, o.person_in_charge, o.position, o.valid_from, o.valid_to, o.address_changed_on
  from directory.organisations o
  left join directory.choices c on c.council_id = o.council_id and c.list = 'organisation-kind' and c.code = o.kind;
comment on view directory.organisation_names is '団体の宛名（他の部品から読める） / organisations as letters go to them, published for other modules';
grant select on directory.organisation_names to :app_role;
create view directory.office_names with (security_invoker = true) as
  select council_id, office_id, code, title, organisation_kind, letters_to, position, valid_from, valid_to from directory.offices;
comment on view directory.office_names is '職の名前（他の部品から読める） / titles of offices, published for other modules';
grant select on directory.office_names to :app_role;

-- Of these people, those whom a list or a letter may name: nobody under protection, whoever asks. `at_home` where the reader sees the person, and
-- so the address, too. What was printed once is hidden again by it.
create function directory.shown_people(people uuid[]) returns table (person_id uuid, at_home boolean)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
  select p.person_id, p.scope_id = any (kernel.scope_ids()) from directory.persons p
  where p.council_id = kernel.council_id() and p.person_id = any (people)
    and not exists (select from directory.protections t where t.council_id = p.council_id and t.ended_on is null
      and t.person_id = any (directory.same_person(p.council_id, p.person_id)));
end $$;
revoke execute on function directory.shown_people from public;
grant execute on function directory.shown_people to :app_role;
