-- 様式・調査。 A form has versions, a collection takes in answers to one version, an answer lies in the scope of its compartment at the tier of the version;
-- what is more delicate than the rest lies in a part of its own, in the scope of its own tier. Forms and collections hold nothing personal: they are 'inside'.
create schema forms;
grant usage on schema forms to :app_role;

-- How long a half-written answer is kept, how many are taken at a time, and below which count a cell of a table of results is not shown.
create table forms.standards (
  council_id uuid not null references identity.councils,
  standard_id uuid not null,
  valid_from date not null,
  draft_days int not null check (draft_days between 1 and 366),
  -- sent in one hour from one address, and to one collection
  address_hourly int not null check (address_hourly between 1 and 100000),
  collection_hourly int not null check (collection_hourly between 1 and 1000000),
  smallest_cell int not null check (smallest_cell between 1 and 100),
  source text not null,
  primary key (council_id, standard_id),
  unique (council_id, valid_from)
);
comment on table forms.standards is '様式・調査の定め（書きかけの日数、受け付ける数、少数の秘匿。いつから、何による） / limits of drafts, of sending and of small cells, from a day on, with their source';
call kernel.protect('forms.standards', 'council', 'select, insert');
call kernel.keep_history('forms.standards', 'standard_id');

-- Who said what was written down for somebody: the person, family, somebody of a facility.
create table forms.terms (
  council_id uuid not null references identity.councils,
  term_id uuid not null,
  list text not null check (list in ('saidBy')),
  code text not null,
  title text not null,
  english text not null,
  position int not null,
  valid_from date,
  valid_to date,
  source text not null,
  primary key (council_id, term_id),
  unique (council_id, list, code)
);
comment on table forms.terms is '答えた人の区分（本人・家族など。法人が決める） / who may have said what was written down: a list of the council';
call kernel.protect('forms.terms', 'council', 'select, insert, update');
call kernel.keep_history('forms.terms', 'term_id');

create table forms.forms (
  council_id uuid not null references identity.councils,
  form_id uuid not null,
  -- of forms that are shipped
  code text,
  compartment text not null,
  -- the title of the newest version, to list and find it by
  title text not null,
  ended_on date,
  made_at timestamptz not null,
  made_by uuid,
  primary key (council_id, form_id),
  unique (council_id, code),
  foreign key (council_id, made_by) references identity.accounts
);
create index forms_by_compartment on forms.forms (council_id, compartment, title);
comment on table forms.forms is '様式（申請書・調査票・アンケート） / a form, whatever its versions';
call kernel.protect('forms.forms', 'inside', 'select, insert, update');
call kernel.keep_history('forms.forms', 'form_id');

create table forms.versions (
  council_id uuid not null,
  form_id uuid not null,
  number int not null check (number > 0),
  state text not null check (state in ('draft', 'published', 'retired')),
  definition jsonb not null,
  -- raised with every saving, so that of two people the second is told
  revision int not null,
  tested_revision int,
  tested_at timestamptz,
  tested_by uuid,
  published_at timestamptz,
  published_by uuid,
  -- what is different, in words
  remark text not null default '',
  saved_at timestamptz not null,
  saved_by uuid,
  primary key (council_id, form_id, number),
  check ((tested_revision is null) = (tested_at is null)),
  check ((state = 'draft') = (published_at is null)),
  check (state = 'draft' or tested_revision = revision),
  foreign key (council_id, form_id) references forms.forms,
  foreign key (council_id, tested_by) references identity.accounts,
  foreign key (council_id, published_by) references identity.accounts,
  foreign key (council_id, saved_by) references identity.accounts
);
create unique index versions_one_draft on forms.versions (council_id, form_id) where state = 'draft';
create unique index versions_one_published on forms.versions (council_id, form_id) where state = 'published';
comment on table forms.versions is '様式の版（下書き・公開・旧版。公開した版は変わらない） / versions of a form; what was published never changes';
call kernel.protect('forms.versions', 'inside', 'select, insert, update, delete');
call kernel.keep_history('forms.versions', 'form_id');

-- Answers are read by the version they were given to: once published it stays as it is, whoever asks.
create function forms.hold_version() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if old.state = 'draft' then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE' or new.definition is distinct from old.definition or new.number <> old.number or new.revision <> old.revision or new.state = 'draft'
      or new.published_at is distinct from old.published_at then
    raise exception 'a published version of a form never changes';
  end if;
  return new;
end $$;
create trigger held before update or delete on forms.versions for each row execute function forms.hold_version();

create table forms.collections (
  council_id uuid not null,
  collection_id uuid not null,
  form_id uuid not null,
  -- the version new answers are given to
  version int not null,
  title text not null,
  compartment text not null,
  -- where answers belong to, unless they say so themselves
  area_id uuid not null,
  audience text not null check (audience in ('anyone', 'invited', 'staff')),
  anonymous boolean not null,
  opens_on date not null,
  closes_on date,
  closed_at timestamptz,
  -- in links and on paper; short enough to be typed
  address_code text not null check (address_code ~ '^[a-z0-9]{6,12}$'),
  -- the year before, to compare with
  previous_id uuid,
  again_after_days int check (again_after_days between 1 and 3660),
  last_number int not null default 0,
  revision int not null default 1,
  opened_at timestamptz not null,
  opened_by uuid,
  primary key (council_id, collection_id),
  unique (council_id, address_code),
  unique (council_id, collection_id, form_id),
  check (closes_on is null or closes_on >= opens_on),
  foreign key (council_id, form_id, version) references forms.versions,
  foreign key (council_id, area_id) references identity.areas,
  foreign key (council_id, previous_id) references forms.collections,
  foreign key (council_id, opened_by) references identity.accounts
);
create index collections_by_form on forms.collections (council_id, form_id, version);
create index collections_by_day on forms.collections (council_id, opens_on desc);
comment on table forms.collections is '受付（調査の期間、または申請の窓口。様式のどの版で、だれから受け取るか） / where answers to a form are taken in: a survey with a period or a standing application';
call kernel.protect('forms.collections', 'inside', 'select, insert, update');
call kernel.keep_history('forms.collections', 'collection_id');

create table forms.invitations (
  council_id uuid not null,
  invitation_id uuid not null,
  scope_id uuid not null,
  collection_id uuid not null,
  number int not null check (number > 0),
  person_id uuid,
  organisation_id uuid,
  -- as typed, where it is nobody of the register
  name text not null default '',
  mail text not null default '',
  postal_code text not null default '',
  address text not null default '',
  -- of the code in the link; the code itself is kept nowhere
  code_digest text not null,
  invited_at timestamptz not null,
  invited_by uuid,
  sent_on date,
  reminded_on date,
  -- that an answer came, and of an anonymous collection nothing besides: not which, not when
  answered boolean not null default false,
  withdrawn_on date,
  primary key (council_id, invitation_id),
  unique (council_id, collection_id, number),
  unique (council_id, code_digest),
  check (num_nonnulls(person_id, organisation_id) <= 1),
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, collection_id) references forms.collections,
  foreign key (council_id, person_id) references directory.persons,
  foreign key (council_id, organisation_id) references directory.organisations,
  foreign key (council_id, invited_by) references identity.accounts
);
create index invitations_by_person on forms.invitations (council_id, person_id) where person_id is not null;
create index invitations_by_organisation on forms.invitations (council_id, organisation_id) where organisation_id is not null;
comment on table forms.invitations is '回答の依頼（だれに頼み、いつ送り、答えが返ったか。無記名の調査では、どの回答かを持たない） / whom answers were asked of; of an anonymous collection it never names the answer';
call kernel.protect('forms.invitations', 'scope', 'select, insert, update');
call kernel.keep_history('forms.invitations', 'invitation_id');
-- That an answer came leaves no line in the history: its time and request would join an anonymous answer with who was asked.
drop trigger history_of_changes on forms.invitations;
create trigger history_of_changes after update on forms.invitations for each row
  when (old.answered is not distinct from new.answered) execute function kernel.record_history('invitation_id');

create table forms.batches (
  council_id uuid not null,
  batch_id uuid not null,
  collection_id uuid not null,
  number int not null check (number > 0),
  received_on date not null,
  -- as counted by hand before anything was keyed
  sheet_count int not null check (sheet_count between 1 and 10000),
  note text not null default '',
  registered_at timestamptz not null,
  registered_by uuid,
  closed_at timestamptz,
  primary key (council_id, batch_id),
  unique (council_id, collection_id, number),
  foreign key (council_id, collection_id) references forms.collections,
  foreign key (council_id, registered_by) references identity.accounts
);
comment on table forms.batches is '調査票の束（まとめて返ってきた用紙。受け取った枚数と入力した枚数を突き合わせる） / sheets that came back together, counted against those keyed in';
call kernel.protect('forms.batches', 'inside', 'select, insert, update');
call kernel.keep_history('forms.batches', 'batch_id');

create table forms.sheets (
  council_id uuid not null,
  sheet_id uuid not null,
  collection_id uuid not null,
  version int not null,
  -- within the collection; what is printed adds a check digit
  number int not null check (number > 0),
  invitation_id uuid,
  batch_id uuid,
  printed_at timestamptz not null,
  printed_by uuid,
  spoilt_on date,
  primary key (council_id, sheet_id),
  unique (council_id, collection_id, number),
  foreign key (council_id, collection_id) references forms.collections,
  foreign key (council_id, invitation_id) references forms.invitations,
  foreign key (council_id, batch_id) references forms.batches,
  foreign key (council_id, printed_by) references identity.accounts
);
create index sheets_by_batch on forms.sheets (council_id, batch_id) where batch_id is not null;
create index sheets_by_invitation on forms.sheets (council_id, invitation_id) where invitation_id is not null;
comment on table forms.sheets is '調査票の用紙（番号つきで印刷した一枚） / numbered printed papers of a collection';
call kernel.protect('forms.sheets', 'inside', 'select, insert, update');
call kernel.keep_history('forms.sheets', 'sheet_id');

create table forms.answers (
  council_id uuid not null,
  answer_id uuid not null,
  scope_id uuid not null,
  collection_id uuid not null,
  form_id uuid not null,
  version int not null,
  -- one after the other; of an anonymous collection drawn by lot, so that it tells no order
  number int not null check (number > 0),
  state text not null check (state in ('received', 'checked', 'questioned', 'withdrawn')),
  way text not null check (way in ('web', 'paper', 'telephone', 'visit', 'counter', 'mail')),
  answered_on date not null,
  -- of an anonymous collection the beginning of the day
  received_at timestamptz not null,
  entered_by uuid,
  said_by text,
  said_name text not null default '',
  person_id uuid,
  organisation_id uuid,
  area_id uuid not null,
  invitation_id uuid,
  sheet_id uuid,
  revision int not null default 1,
  -- how many items were erased because their time was over
  erased_items int not null default 0,
  primary key (council_id, answer_id),
  unique (council_id, collection_id, number),
  unique (council_id, answer_id, scope_id),
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, collection_id, form_id) references forms.collections (council_id, collection_id, form_id),
  foreign key (council_id, form_id, version) references forms.versions,
  foreign key (council_id, entered_by) references identity.accounts,
  foreign key (council_id, person_id) references directory.persons,
  foreign key (council_id, organisation_id) references directory.organisations,
  foreign key (council_id, area_id) references identity.areas,
  foreign key (council_id, invitation_id) references forms.invitations,
  foreign key (council_id, sheet_id) references forms.sheets
);
create index answers_by_day on forms.answers (council_id, collection_id, answered_on desc, number desc);
create unique index answers_by_sheet on forms.answers (council_id, sheet_id) where sheet_id is not null and state <> 'withdrawn';
create index answers_by_person on forms.answers (council_id, person_id) where person_id is not null;
create index answers_by_organisation on forms.answers (council_id, organisation_id) where organisation_id is not null;
create index answers_by_invitation on forms.answers (council_id, invitation_id) where invitation_id is not null;
comment on table forms.answers is '回答（返ってきた一件。いつ・どうやって・だれが言ったか） / one returned sheet: when, by which way, who said so';
call kernel.protect('forms.answers', 'scope', 'select, insert, update');
call kernel.keep_history('forms.answers', 'answer_id');

-- What was answered. Each tier is a row of its own in the scope of that tier, so that the row policy hides what is more delicate than the rest. A correction is
-- a further revision of the tiers it touches; the present answer is the newest revision of each tier. Values are never in the history: they would outlive
-- their retention there.
create table forms.answer_parts (
  council_id uuid not null,
  answer_id uuid not null,
  revision int not null,
  tier int not null check (tier between 1 and 6),
  scope_id uuid not null,
  values jsonb not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  -- codes of items whose time was over
  erased text[] not null default '{}',
  primary key (council_id, answer_id, revision, tier),
  foreign key (council_id, answer_id) references forms.answers,
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, recorded_by) references identity.accounts
);
comment on table forms.answer_parts is '回答の中身（区分ごと・訂正ごとの一行。前の内容も残る） / values of an answer, one row for each tier and correction; earlier ones stay';
call kernel.protect('forms.answer_parts', 'scope', 'select, insert, update (values, erased)');

create table forms.answer_moves (
  council_id uuid not null,
  answer_id uuid not null,
  position int not null,
  scope_id uuid not null,
  move text not null check (move in ('receive', 'correct', 'check', 'question', 'withdraw', 'link', 'apply', 'erase')),
  -- codes of items, where the move is about some of them
  items text[] not null,
  remark text not null,
  moved_at timestamptz not null,
  moved_by uuid,
  primary key (council_id, answer_id, position),
  foreign key (council_id, answer_id, scope_id) references forms.answers (council_id, answer_id, scope_id),
  foreign key (council_id, moved_by) references identity.accounts
);
comment on table forms.answer_moves is '回答の経過（受領・訂正・確認・照会・取下げ・反映・消去） / what was done with an answer, and why';
call kernel.protect('forms.answer_moves', 'scope', 'select, insert');

-- 書きかけ。 It opens to whoever holds its code, and to nobody else, whatever scopes are open: it is read through the functions below only.
create table forms.drafts (
  council_id uuid not null,
  draft_id uuid not null,
  collection_id uuid not null,
  version int not null,
  code_digest text not null,
  -- what was typed, as it was typed
  fields jsonb not null,
  saved_at timestamptz not null,
  expires_on date not null,
  primary key (council_id, draft_id),
  unique (council_id, code_digest),
  foreign key (council_id, collection_id) references forms.collections
);
create index drafts_by_end on forms.drafts (council_id, expires_on);
comment on table forms.drafts is '書きかけの回答（送るか、日数が過ぎるまで。控えの番号でだけ開く） / half-written answers, opened by their code only';
call kernel.protect('forms.drafts', 'council', 'insert');
grant select (council_id, draft_id, collection_id, expires_on) on forms.drafts to :app_role;

create table forms.send_counts (
  council_id uuid not null,
  collection_id uuid not null,
  hour timestamptz not null,
  -- empty: of the whole collection; otherwise an address under a key that changes with the hour
  counter text not null,
  sent int not null,
  primary key (council_id, collection_id, hour, counter),
  foreign key (council_id, collection_id) references forms.collections
);
comment on table forms.send_counts is '送信の数（一時間ごと。いたずらを抑える） / how many answers were sent in an hour, from where and to which collection';
call kernel.protect('forms.send_counts', 'council', 'select, insert, update, delete');

-- What a visitor with the address of a collection is shown: never of one for staff only, and nothing but what is needed to answer.
create function forms.open_collection(address text) returns table (collection_id uuid, form_id uuid, version int, title text, audience text, anonymous boolean,
  opens_on date, closes_on date, closed_at timestamptz, definition jsonb)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select c.collection_id, c.form_id, c.version, c.title, c.audience, c.anonymous, c.opens_on, c.closes_on, c.closed_at, v.definition
    from forms.collections c join forms.versions v on v.council_id = c.council_id and v.form_id = c.form_id and v.number = c.version
    where c.council_id = kernel.council_id() and c.address_code = address and c.audience <> 'staff';
end $$;

-- The definition of an earlier version, for whoever began to write before the collection took up a newer one.
create function forms.definition_of(collection uuid, wanted int) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return (select v.definition from forms.collections c join forms.versions v on v.council_id = c.council_id and v.form_id = c.form_id and v.number = wanted
    where c.council_id = kernel.council_id() and c.collection_id = collection and v.state <> 'draft');
end $$;

-- Writes an answer into the scopes of its compartment, whoever sends it: whoever keys in a sheet sees no more of it afterwards than their scopes show.
-- `parts` is [{tier, values}], with the tier of the form always among them. The moment of an anonymous answer and its place in the order are not kept.
create function forms.receive_answer(collection uuid, answer uuid, given jsonb, parts jsonb, form_tier int, today date, now_at timestamptz)
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
  end if;
  select s.scope_id into scope from identity.scope_at(c.compartment, c.area_id, form_tier, null, 6, today) s;
  insert into forms.answers (council_id, answer_id, scope_id, collection_id, form_id, version, number, state, way, answered_on, received_at, entered_by, said_by, said_name,
      person_id, organisation_id, area_id, invitation_id, sheet_id)
    values (council, id, scope, collection, c.form_id, (given ->> 'version')::int, drawn, 'received', given ->> 'way', (given ->> 'answeredOn')::date, received,
      kernel.account_id(), given ->> 'saidBy', coalesce(given ->> 'saidName', ''), (given ->> 'personId')::uuid, (given ->> 'organisationId')::uuid,
      coalesce((given ->> 'areaId')::uuid, c.area_id), case when c.anonymous then null else (given ->> 'invitationId')::uuid end, (given ->> 'sheetId')::uuid);
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

-- Which invitation a code belongs to, for whoever holds the code.
create function forms.invited_by_code(digest text) returns table (invitation_id uuid, collection_id uuid, answered boolean)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select i.invitation_id, i.collection_id, i.answered from forms.invitations i
    where i.council_id = kernel.council_id() and i.code_digest = digest and i.withdrawn_on is null;
end $$;
create function forms.mark_answered(invitation uuid) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  update forms.invitations i set answered = true where i.council_id = kernel.council_id() and i.invitation_id = invitation and not i.answered;
  return found;
end $$;

create function forms.keep_draft(draft uuid, collection uuid, in_version int, digest text, typed jsonb, now_at timestamptz, until date) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
begin
  update forms.drafts d set fields = typed, saved_at = now_at, expires_on = until
    where d.council_id = council and d.collection_id = collection and d.code_digest = digest;
  if not found then
    insert into forms.drafts (council_id, draft_id, collection_id, version, code_digest, fields, saved_at, expires_on)
      values (council, draft, collection, in_version, digest, typed, now_at, until);
  end if;
end $$;
create function forms.read_draft(collection uuid, digest text, today date) returns table (version int, fields jsonb, saved_at timestamptz, expires_on date)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select d.version, d.fields, d.saved_at, d.expires_on from forms.drafts d
    where d.council_id = kernel.council_id() and d.collection_id = collection and d.expires_on >= today and d.code_digest = digest;
end $$;
create function forms.drop_draft(collection uuid, digest text) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from forms.drafts d where d.council_id = kernel.council_id() and d.collection_id = collection and d.code_digest = digest;
end $$;
create function forms.drop_old_drafts(today date) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare
  dropped int;
begin
  delete from forms.drafts d where d.council_id = kernel.council_id() and d.expires_on < today;
  get diagnostics dropped = row_count;
  return dropped;
end $$;

revoke execute on function forms.open_collection, forms.definition_of, forms.receive_answer, forms.invited_by_code, forms.mark_answered, forms.keep_draft,
  forms.read_draft, forms.drop_draft, forms.drop_old_drafts from public;
grant execute on function forms.open_collection, forms.definition_of, forms.receive_answer, forms.invited_by_code, forms.mark_answered, forms.keep_draft,
  forms.read_draft, forms.drop_draft, forms.drop_old_drafts to :app_role;
