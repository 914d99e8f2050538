-- Two records of one person. Nothing that points at either is rewritten: persons.merged_into says who stands for whom, and is emptied again.
create table directory.person_merges (
  council_id uuid not null,
  merge_id uuid not null,
  merged_id uuid not null,
  survivor_id uuid not null,
  scope_id uuid not null,
  reason text not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  -- null while a second person has yet to agree
  merged_by uuid,
  merged_at timestamptz,
  undone_by uuid,
  undone_at timestamptz,
  undone_reason text not null default '',
  primary key (council_id, merge_id),
  check (merged_id <> survivor_id),
  check ((merged_by is null) = (merged_at is null)),
  check ((undone_by is null) = (undone_at is null)),
  foreign key (council_id, merged_id) references directory.persons,
  foreign key (council_id, survivor_id, scope_id) references directory.persons (council_id, person_id, scope_id) on update cascade,
  foreign key (council_id, proposed_by) references identity.accounts,
  foreign key (council_id, merged_by) references identity.accounts,
  foreign key (council_id, undone_by) references identity.accounts
);
create unique index person_merges_current on directory.person_merges (council_id, merged_id) where undone_at is null;
create index person_merges_by_survivor on directory.person_merges (council_id, survivor_id);
comment on table directory.person_merges is '同じ人としてまとめた記録（だれが・なぜ・だれの同意で。分けた日） / two records made one: who, why, agreed by whom; taken apart when';
call kernel.protect('directory.person_merges', 'scope', 'select, insert, update');
call kernel.keep_history('directory.person_merges', 'merge_id');

-- Everybody who is the same person as this one, this one too: those it stands for, those they stand for.
create function directory.same_person(council uuid, person uuid) returns uuid[] language plpgsql stable set search_path = pg_catalog as $$
begin
  return array(
    with recursive same as (
      select person as id
      union select p.person_id from same join directory.persons p on p.council_id = council and p.merged_into = same.id)
    select id from same);
end $$;
grant execute on function directory.same_person to :app_role;

-- As before; with a person go those merged into it.
create or replace function directory.hand_over(person uuid, target uuid, with_offices boolean) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
  everyone uuid[] := directory.same_person(council, person);
begin
  if not exists (select from directory.persons p where p.council_id = council and p.person_id = person and p.scope_id = any (kernel.scope_ids())) then
    return false;
  end if;
  update directory.persons p set scope_id = target where p.council_id = council and p.person_id = any (everyone);
  update kernel.history h set scope_id = target
    where h.council_id = council and h.row_id = any (everyone) and h.table_name = any (array['directory.persons', 'directory.person_names',
      'directory.person_addresses', 'directory.person_contacts', 'directory.relations', 'directory.household_members', 'directory.consents', 'directory.protections']);
  update kernel.history h set scope_id = target from directory.person_merges m
    where h.council_id = council and h.table_name = 'directory.person_merges' and h.row_id = m.merge_id and m.council_id = h.council_id and m.survivor_id = any (everyone);
  if with_offices then
    update directory.appointments a set scope_id = target where a.council_id = council and a.person_id = any (everyone);
    update kernel.history h set scope_id = target from directory.appointments a
      where h.council_id = council and h.table_name = 'directory.appointments' and h.row_id = a.appointment_id
        and a.council_id = h.council_id and a.person_id = any (everyone);
  end if;
  return true;
end $$;

-- Who holds an office is named as the one who stands for that person.
create or replace function directory.holder_names(appointments uuid[]) returns table (appointment_id uuid, person_id uuid, family_name text, given_name text, family_kana text, given_kana text)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
  with recursive held as (
    select a.council_id, a.appointment_id, a.person_id from directory.appointments a
    where a.council_id = kernel.council_id() and a.appointment_id = any (appointments) and a.scope_id = any (kernel.scope_ids())
    union all
    select h.council_id, h.appointment_id, p.merged_into from held h
    join directory.persons p on p.council_id = h.council_id and p.person_id = h.person_id and p.merged_into is not null)
  select h.appointment_id, p.person_id, p.family_name, p.given_name, p.family_kana, p.given_kana
  from held h
  join directory.persons p on p.council_id = h.council_id and p.person_id = h.person_id and p.merged_into is null
  where not exists (select from directory.protections t where t.council_id = p.council_id and t.person_id = p.person_id and t.ended_on is null
      and not (t.scope_id = any (kernel.scope_ids())));
end $$;
