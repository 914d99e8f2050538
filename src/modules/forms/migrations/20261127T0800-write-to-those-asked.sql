-- 依頼の手紙。 Which letter was drafted for whom: ids only, the invitation itself stays in its scope. Whose letter was cancelled gets another one.
create table forms.invitation_letters (
  council_id uuid not null,
  letter_id uuid not null,
  invitation_id uuid not null,
  collection_id uuid not null,
  primary key (council_id, letter_id, invitation_id),
  foreign key (council_id, letter_id) references letters.letters,
  foreign key (council_id, invitation_id) references forms.invitations,
  foreign key (council_id, collection_id) references forms.collections
);
create index invitation_letters_by_collection on forms.invitation_letters (council_id, collection_id);
create index invitation_letters_by_invitation on forms.invitation_letters (council_id, invitation_id);
comment on table forms.invitation_letters is '依頼の手紙（どの依頼を、どの文書で送るか） / letters drafted for invitations';
call kernel.protect('forms.invitation_letters', 'inside', 'select, insert');
call kernel.keep_history('forms.invitation_letters', 'letter_id');

-- The letter has left, in the hands of somebody who need not see whom it asked: whoever stood in it still counts as written to.
create function forms.letter_left(letter uuid, day date) returns uuid language plpgsql security definer set search_path = pg_catalog as $$
declare
  collection uuid;
begin
  update forms.invitations i set sent_on = coalesce(i.sent_on, day), reminded_on = case when i.sent_on is null then i.reminded_on else day end
    from forms.invitation_letters l
    where l.council_id = kernel.council_id() and l.letter_id = letter and i.council_id = l.council_id and i.invitation_id = l.invitation_id
      and exists (select from letters.recipients r where r.council_id = l.council_id and r.letter_id = letter
        and (r.person_id = i.person_id or r.organisation_id = i.organisation_id));
  select l.collection_id into collection from forms.invitation_letters l where l.council_id = kernel.council_id() and l.letter_id = letter limit 1;
  return collection;
end $$;

-- 登録からの下書き。 Items that were filled in from the register and left as they were, and on which day it said so: they are not proposed to it again.
alter table forms.answers
  add column kept_items text[] not null default '{}',
  add column kept_on date,
  add check (kept_on is not null or kept_items = '{}');
alter table forms.drafts
  -- by code of the item, as an answer holds it
  add column prefilled jsonb not null default '{}',
  add column prefilled_on date;

-- What the register says of whom an answer was asked of, for whoever holds the code of the invitation while it may be answered: nothing of an anonymous
-- collection, of anybody under protection, or of somebody whose record has ended. Which items take what of it is decided by the version of the form.
create function forms.asked_record(digest text, today date) returns jsonb language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
  asked record;
  subject uuid;
begin
  select i.person_id, i.organisation_id into asked from forms.invitations i
    join forms.collections c on c.council_id = i.council_id and c.collection_id = i.collection_id
    where i.council_id = council and i.code_digest = digest and i.withdrawn_on is null and not i.answered and not c.anonymous
      and c.audience <> 'staff' and c.closed_at is null and c.opens_on <= today and (c.closes_on is null or c.closes_on >= today);
  if asked.organisation_id is not null then
    return (select jsonb_build_object('of', 'organisation', 'phone', o.phone, 'mail', o.mail, 'desk', o.desk)
      from directory.organisations o where o.council_id = council and o.organisation_id = asked.organisation_id and (o.valid_to is null or o.valid_to >= today));
  end if;
  -- a merged record answers with the one that stands for it
  with recursive up as (
    select p.person_id, p.merged_into from directory.persons p where p.council_id = council and p.person_id = asked.person_id
    union all select p.person_id, p.merged_into from up join directory.persons p on p.council_id = council and p.person_id = up.merged_into)
  select u.person_id into subject from up u where u.merged_into is null;
  return (select jsonb_build_object('of', 'person', 'familyName', p.family_name, 'givenName', p.given_name, 'familyKana', p.family_kana, 'givenKana', p.given_kana,
      'bornOn', p.born_on, 'language', p.language, 'needs', p.needs,
      'contacts', coalesce((select jsonb_agg(jsonb_build_object('kind', k.kind, 'value', k.value, 'endedOn', k.ended_on) order by k.position, k.contact_id)
        from directory.person_contacts k where k.council_id = council and k.person_id = any (directory.same_person(council, p.person_id)) and k.ended_on is null), '[]'),
      'addresses', coalesce((select jsonb_agg(jsonb_build_object('kind', a.kind, 'postalCode', a.postal_code, 'address', a.address, 'building', a.building, 'validTo', a.valid_to)
        order by a.valid_from desc nulls last)
        from directory.person_addresses a where a.council_id = council and a.person_id = p.person_id and (a.valid_to is null or a.valid_to >= today)), '[]'))
    from directory.persons p join directory.shown_people(array[subject]) u on u.person_id = p.person_id
    where p.council_id = council and p.person_id = subject and p.ended_on is null);
end $$;

-- As before, and: an answer by the code of an invitation is of whom was invited, unless that is somebody under protection or the collection is anonymous; and
-- what was left as the register had it.
create or replace function forms.receive_answer(collection uuid, answer uuid, given jsonb, parts jsonb, form_tier int, today date, now_at timestamptz)
returns table (answer_id uuid, number int, form_tag text, area_id uuid, anonymous boolean)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
  c record;
  id uuid := answer;
  drawn int;
  received timestamptz := now_at;
  scope uuid;
  part record;
  asked record;
  person uuid := (given ->> 'personId')::uuid;
  organisation uuid := (given ->> 'organisationId')::uuid;
begin
  select * into c from forms.collections x where x.council_id = council and x.collection_id = collection for update;
  if not found or not exists (select from forms.versions v where v.council_id = council and v.form_id = c.form_id and v.number = (given ->> 'version')::int and v.state <> 'draft') then
    return;
  end if;
  if c.anonymous then
    id := gen_random_uuid();
    received := (now_at at time zone 'Asia/Tokyo')::date::timestamp at time zone 'Asia/Tokyo';
    loop
      drawn := 100000 + floor(random() * 900000)::int;
      exit when not exists (select from forms.answers a where a.council_id = council and a.collection_id = collection and a.number = drawn);
    end loop;
  else
    update forms.collections x set last_number = x.last_number + 1 where x.council_id = council and x.collection_id = collection returning x.last_number into drawn;
    if given ->> 'invitationId' is not null and person is null and organisation is null then
      select i.organisation_id, u.person_id into asked from forms.invitations i left join directory.shown_people(array[i.person_id]) u on u.person_id = i.person_id
        where i.council_id = council and i.invitation_id = (given ->> 'invitationId')::uuid;
      person := asked.person_id;
      organisation := asked.organisation_id;
    end if;
  end if;
  select s.scope_id into scope from identity.scope_at(c.compartment, c.area_id, form_tier, null, 6, today) s;
  insert into forms.answers (council_id, answer_id, scope_id, collection_id, form_id, version, number, state, way, answered_on, received_at, entered_by, said_by, said_name,
      person_id, organisation_id, area_id, invitation_id, sheet_id, kept_items, kept_on)
    values (council, id, scope, collection, c.form_id, (given ->> 'version')::int, drawn, 'received', given ->> 'way', (given ->> 'answeredOn')::date, received,
      kernel.account_id(), given ->> 'saidBy', coalesce(given ->> 'saidName', ''), person, organisation,
      coalesce((given ->> 'areaId')::uuid, c.area_id), case when c.anonymous then null else (given ->> 'invitationId')::uuid end, (given ->> 'sheetId')::uuid,
      case when c.anonymous then '{}' else array(select jsonb_array_elements_text(coalesce(given -> 'keptItems', '[]'))) end,
      case when c.anonymous then null else (given ->> 'keptOn')::date end);
  for part in select (p ->> 'tier')::int as tier, p -> 'values' as given_values from jsonb_array_elements(parts) p loop
    insert into forms.answer_parts (council_id, answer_id, revision, tier, scope_id, values, reason, recorded_at, recorded_by)
      select council, id, 1, part.tier, s.scope_id, part.given_values, '', received, kernel.account_id()
      from identity.scope_at(c.compartment, c.area_id, part.tier, null, 6, today) s;
  end loop;
  insert into forms.answer_moves (council_id, answer_id, position, scope_id, move, items, remark, moved_at, moved_by)
    values (council, id, 1, scope, 'receive', '{}', '', received, kernel.account_id());
  return query select id, drawn, coalesce(f.code, f.form_id::text), coalesce((given ->> 'areaId')::uuid, c.area_id), c.anonymous
    from forms.forms f where f.council_id = council and f.form_id = c.form_id;
end $$;

-- What was filled in from the register is laid down with the first keeping, and nobody changes it afterwards.
drop function forms.keep_draft(uuid, uuid, int, text, jsonb, timestamptz, date);
create function forms.keep_draft(draft uuid, collection uuid, in_version int, digest text, typed jsonb, from_register jsonb, now_at timestamptz, today date, until date) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
begin
  update forms.drafts d set fields = typed, saved_at = now_at, expires_on = until
    where d.council_id = council and d.collection_id = collection and d.code_digest = digest;
  if not found then
    insert into forms.drafts (council_id, draft_id, collection_id, version, code_digest, fields, saved_at, expires_on, prefilled, prefilled_on)
      values (council, draft, collection, in_version, digest, typed, now_at, until, from_register, case when from_register <> '{}' then today end);
  end if;
end $$;
drop function forms.read_draft(uuid, text, date);
create function forms.read_draft(collection uuid, digest text, today date)
returns table (version int, fields jsonb, saved_at timestamptz, expires_on date, prefilled jsonb, prefilled_on date)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select d.version, d.fields, d.saved_at, d.expires_on, d.prefilled, d.prefilled_on from forms.drafts d
    where d.council_id = kernel.council_id() and d.collection_id = collection and d.expires_on >= today and d.code_digest = digest;
end $$;

revoke execute on function forms.letter_left, forms.asked_record, forms.keep_draft, forms.read_draft from public;
grant execute on function forms.letter_left, forms.asked_record, forms.keep_draft, forms.read_draft to :app_role;
