-- Whose account it is, where somebody of the register has one. Whoever keeps accounts links them by a code that somebody who sees the person has issued, and
-- is told nothing of the person; whoever keeps people learns nothing of accounts.
create table directory.account_links (
  council_id uuid not null,
  account_id uuid not null,
  person_id uuid not null,
  linked_at timestamptz not null,
  linked_by uuid not null,
  primary key (council_id, account_id),
  unique (council_id, person_id),
  foreign key (council_id, account_id) references identity.accounts,
  foreign key (council_id, person_id) references directory.persons,
  foreign key (council_id, linked_by) references identity.accounts (council_id, account_id)
);
comment on table directory.account_links is '利用者と人の対応（番号で結ぶ。氏名は持たない） / whose account it is, by ids only';
call kernel.protect('directory.account_links', 'council', 'select, insert, delete');
call kernel.keep_history('directory.account_links', 'account_id');

create table directory.link_codes (
  council_id uuid not null,
  code_digest bytea not null,
  person_id uuid not null,
  issued_at timestamptz not null,
  issued_by uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (council_id, code_digest),
  foreign key (council_id, person_id) references directory.persons,
  foreign key (council_id, issued_by) references identity.accounts (council_id, account_id)
);
create index link_codes_by_person on directory.link_codes (council_id, person_id) where used_at is null;
comment on table directory.link_codes is '利用者と人を結ぶ番号（一度だけ、期限つき。要約だけを残す） / codes that link an account to a person: single use, hashed, expiring';
call kernel.protect('directory.link_codes', 'council', 'select, insert, update');

-- The records of whoever asks: that of the link and what was merged with it. Reads past scopes, and answers for nobody else.
create function directory.own_people() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  survivor uuid;
begin
  with recursive up as (
    select p.person_id, p.merged_into from directory.account_links l
    join directory.persons p on p.council_id = l.council_id and p.person_id = l.person_id
    where l.council_id = kernel.council_id() and l.account_id = kernel.account_id()
    union all select p.person_id, p.merged_into from up join directory.persons p on p.council_id = kernel.council_id() and p.person_id = up.merged_into)
  select u.person_id into survivor from up u where u.merged_into is null;
  return case when survivor is null then array[]::uuid[] else directory.same_person(kernel.council_id(), survivor) end;
end $$;
revoke execute on function directory.own_people from public;
grant execute on function directory.own_people to :app_role;

-- Offices whoever asks holds on a day, by organisation.
create function directory.own_offices(day date) returns table (organisation_id uuid, office_id uuid)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
  select s.organisation_id, s.office_id from directory.appointments a
  join directory.seats s on s.council_id = a.council_id and s.seat_id = a.seat_id
  where a.council_id = kernel.council_id() and a.person_id = any (directory.own_people()) and a.withdrawn_reason is null
    and a.valid_from <= day and (a.valid_to is null or a.valid_to >= day) and (a.ended_on is null or a.ended_on >= day);
end $$;
revoke execute on function directory.own_offices from public;
grant execute on function directory.own_offices to :app_role;
