-- 相談・支援。 Contacts, cases and what is to be done next. Everything said of somebody lies in the scope of the kind of support it belongs to; of whoever is under
-- protection in the scope of their team, and `home_scope_id` keeps where it goes back to.
create schema cases;
grant usage on schema cases to :app_role;

-- Kinds of support: self-reliance, the desks of the districts … A new one is a row.
create table cases.kinds (
  council_id uuid not null references identity.councils,
  kind_id uuid not null,
  code text not null,
  title text not null,
  english text not null,
  -- who works in it
  compartment text not null,
  tier int not null check (tier in (4, 5)),
  -- its records lie in the district they belong to, or in the city as a whole
  reach text not null check (reach in ('city', 'district')),
  -- what a case goes through between its reception and its end, in this order; none: contacts only
  stages text[] not null check (stages <@ array['assessing', 'planning', 'conferring', 'deciding', 'active', 'reviewing']),
  -- a case may wait for consent before anything else
  awaits_consent boolean not null,
  -- what numbers of cases begin with; one once given is never given again
  prefix text not null check (prefix ~ '^[A-Z][A-Z0-9]{0,9}$'),
  -- proposed for the next step
  follow_days int not null check (follow_days between 0 and 366),
  position int not null,
  valid_from date,
  valid_to date,
  source text not null,
  primary key (council_id, kind_id),
  unique (council_id, code),
  unique (council_id, prefix),
  check (valid_to is null or valid_from is null or valid_to >= valid_from)
);
comment on table cases.kinds is '支援の種類（担当する分野・進め方・番号の頭） / kinds of support: whose they are, the stages a case goes through, what numbers begin with';
call kernel.protect('cases.kinds', 'inside', 'select, insert, update');
call kernel.keep_history('cases.kinds', 'kind_id');

create table cases.terms (
  council_id uuid not null references identity.councils,
  term_id uuid not null,
  list text not null check (list in ('topic', 'way', 'route', 'relation', 'response', 'ending', 'alert')),
  code text not null,
  title text not null,
  english text not null,
  -- the kinds of support it is offered for; none: all of them
  kinds text[] not null,
  position int not null,
  valid_from date,
  valid_to date,
  source text not null,
  primary key (council_id, term_id),
  unique (council_id, list, code),
  check (valid_to is null or valid_from is null or valid_to >= valid_from)
);
comment on table cases.terms is '相談の選択肢（内容・方法・経路・続柄・対応・終結の理由・注意。法人が決める） / topics, ways, routes, relations, responses, endings, alerts: lists of the council';
call kernel.protect('cases.terms', 'inside', 'select, insert, update');
call kernel.keep_history('cases.terms', 'term_id');

create table cases.cases (
  council_id uuid not null,
  case_id uuid not null,
  scope_id uuid not null,
  home_scope_id uuid not null,
  kind text not null,
  number text not null,
  -- of the register; or a name that says enough to those who work on it
  person_id uuid,
  alias text not null,
  area_id uuid not null,
  state text not null check (state in ('received', 'consent', 'assessing', 'planning', 'conferring', 'deciding', 'active', 'reviewing', 'paused',
    'informed', 'referred', 'lost', 'transferred', 'closed', 'void')),
  received_on date not null,
  lead_id uuid not null,
  -- an episode before this one: what has ended is never opened again
  previous_id uuid,
  ended_on date,
  ending text,
  revision int not null default 1,
  opened_at timestamptz not null,
  opened_by uuid not null,
  primary key (council_id, case_id),
  unique (council_id, number),
  check (person_id is not null or alias <> ''),
  check ((ended_on is null) = (state in ('received', 'consent', 'assessing', 'planning', 'conferring', 'deciding', 'active', 'reviewing', 'paused'))),
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, home_scope_id) references identity.access_scopes,
  foreign key (council_id, kind) references cases.kinds (council_id, code),
  foreign key (council_id, person_id) references directory.persons,
  foreign key (council_id, area_id) references identity.areas,
  foreign key (council_id, lead_id) references identity.accounts,
  foreign key (council_id, opened_by) references identity.accounts,
  foreign key (council_id, previous_id) references cases.cases
);
create index cases_by_scope on cases.cases (council_id, scope_id, received_on desc);
create index cases_by_person on cases.cases (council_id, person_id);
create index cases_by_lead on cases.cases (council_id, lead_id) where ended_on is null;
comment on table cases.cases is '支援ケース（一人への、一つの種類の支援の、始まりから終わりまで） / one course of support of one kind for one person, from reception to end';
call kernel.protect('cases.cases', 'scope', 'select, insert, update');
call kernel.keep_history('cases.cases', 'case_id');

create table cases.moves (
  council_id uuid not null,
  move_id uuid not null,
  case_id uuid not null,
  scope_id uuid not null,
  home_scope_id uuid not null,
  from_state text,
  to_state text not null,
  moved_on date not null,
  note text not null,
  moved_at timestamptz not null,
  moved_by uuid not null,
  primary key (council_id, move_id),
  foreign key (council_id, case_id) references cases.cases,
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, home_scope_id) references identity.access_scopes,
  foreign key (council_id, moved_by) references identity.accounts
);
create index moves_by_case on cases.moves (council_id, case_id, moved_on, moved_at);
comment on table cases.moves is '支援の経過（状態がいつ、だれにより、なぜ変わったか） / each change of state: when, by whom, why';
call kernel.protect('cases.moves', 'scope', 'select, insert');
call kernel.keep_history('cases.moves', 'move_id');

create table cases.contacts (
  council_id uuid not null,
  contact_id uuid not null,
  scope_id uuid not null,
  home_scope_id uuid not null,
  kind text not null,
  area_id uuid not null,
  case_id uuid,
  person_id uuid,
  -- where nobody of the register is meant: as much as was said, or nothing
  alias text not null,
  held_on date not null,
  started_at text check (started_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  minutes int check (minutes between 0 and 1440),
  way text not null,
  route text,
  -- the first one about this matter
  first boolean not null,
  -- who spoke: 'self', or as what somebody else did
  relation text not null,
  caller_name text not null,
  caller_phone text not null,
  -- does the person it is about know, and agree
  person_knows text not null check (person_knows in ('yes', 'no', 'unknown')),
  topics text[] not null,
  main_topic text,
  responses text[] not null,
  place text not null,
  present text not null,
  -- what was seen, what was told by others, what the worker makes of it: kept apart, so that handing over and disclosure are fair
  observed text not null,
  told text not null,
  judged text not null,
  also_kinds text[] not null,
  staff_ids uuid[] not null check (cardinality(staff_ids) > 0),
  revision int not null default 1,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_because text,
  primary key (council_id, contact_id),
  check (main_topic is null or main_topic = any (topics)),
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_because is null)),
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, home_scope_id) references identity.access_scopes,
  foreign key (council_id, kind) references cases.kinds (council_id, code),
  foreign key (council_id, area_id) references identity.areas,
  foreign key (council_id, case_id) references cases.cases,
  foreign key (council_id, person_id) references directory.persons,
  foreign key (council_id, recorded_by) references identity.accounts,
  foreign key (council_id, withdrawn_by) references identity.accounts
);
create index contacts_by_scope on cases.contacts (council_id, scope_id, held_on desc, recorded_at desc);
create index contacts_by_case on cases.contacts (council_id, case_id, held_on);
create index contacts_by_person on cases.contacts (council_id, person_id);
comment on table cases.contacts is '相談・接触の記録（ケースがなくても、名前がなくても残る） / what was heard and done at one contact, with or without a case or a name';
call kernel.protect('cases.contacts', 'scope', 'select, insert, update');
call kernel.keep_history('cases.contacts', 'contact_id');

create table cases.tasks (
  council_id uuid not null,
  task_id uuid not null,
  scope_id uuid not null,
  home_scope_id uuid not null,
  kind text not null,
  case_id uuid,
  contact_id uuid,
  what text not null,
  due_on date not null,
  account_id uuid not null,
  ended_on date,
  -- done, or no longer needed and why
  outcome text check (outcome in ('done', 'dropped')),
  ended_note text not null default '',
  ended_by uuid,
  revision int not null default 1,
  primary key (council_id, task_id),
  check (case_id is not null or contact_id is not null),
  check ((ended_on is null) = (outcome is null) and (ended_on is null) = (ended_by is null)),
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, home_scope_id) references identity.access_scopes,
  foreign key (council_id, kind) references cases.kinds (council_id, code),
  foreign key (council_id, case_id) references cases.cases,
  foreign key (council_id, contact_id) references cases.contacts,
  foreign key (council_id, account_id) references identity.accounts,
  foreign key (council_id, ended_by) references identity.accounts
);
create index tasks_open on cases.tasks (council_id, account_id, due_on) where ended_on is null;
create index tasks_by_case on cases.tasks (council_id, case_id, due_on);
create index tasks_by_contact on cases.tasks (council_id, contact_id);
comment on table cases.tasks is '次にすること（だれが、いつまでに。開いているケースには必ず一つある） / what is to be done next, by whom and until when';
call kernel.protect('cases.tasks', 'scope', 'select, insert, update');
call kernel.keep_history('cases.tasks', 'task_id');

create table cases.alerts (
  council_id uuid not null,
  alert_id uuid not null,
  case_id uuid not null,
  scope_id uuid not null,
  home_scope_id uuid not null,
  alert text not null,
  note text not null,
  noted_on date not null,
  noted_by uuid not null,
  ended_on date,
  ended_by uuid,
  primary key (council_id, alert_id),
  check ((ended_on is null) = (ended_by is null)),
  foreign key (council_id, case_id) references cases.cases,
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, home_scope_id) references identity.access_scopes,
  foreign key (council_id, noted_by) references identity.accounts,
  foreign key (council_id, ended_by) references identity.accounts
);
create index alerts_by_case on cases.alerts (council_id, case_id);
comment on table cases.alerts is '注意すること（連絡の避け方・危険・感染など。画面でも引継ぎでも先頭に出る） / what to mind, shown before anything else';
call kernel.protect('cases.alerts', 'scope', 'select, insert, update');
call kernel.keep_history('cases.alerts', 'alert_id');

-- What a record once said lies where the record does, however it came there: with a person under protection, or with a contact that went into a case.
create function cases.carry_history() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update kernel.history h set scope_id = new.scope_id
  where h.council_id = new.council_id and h.table_name = 'cases.' || tg_table_name and h.row_id = (to_jsonb(new) ->> tg_argv[0])::uuid
    and h.scope_id is distinct from new.scope_id;
  return null;
end $$;
revoke execute on function cases.carry_history from public;
create trigger history_carried after update of scope_id on cases.cases for each row when (old.scope_id is distinct from new.scope_id)
  execute function cases.carry_history('case_id');
create trigger history_carried after update of scope_id on cases.moves for each row when (old.scope_id is distinct from new.scope_id)
  execute function cases.carry_history('move_id');
create trigger history_carried after update of scope_id on cases.alerts for each row when (old.scope_id is distinct from new.scope_id)
  execute function cases.carry_history('alert_id');
create trigger history_carried after update of scope_id on cases.contacts for each row when (old.scope_id is distinct from new.scope_id)
  execute function cases.carry_history('contact_id');
create trigger history_carried after update of scope_id on cases.tasks for each row when (old.scope_id is distinct from new.scope_id)
  execute function cases.carry_history('task_id');

-- What is kept of a person lies where the person does as long as that is the scope of a team, and where it was before otherwise.
create function cases.lay(person uuid, team_scope uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
  of_person uuid[] := directory.same_person(council, person);
  case_ids uuid[] := array(select c.case_id from cases.cases c where c.council_id = council and c.person_id = any (of_person));
  contact_ids uuid[] := array(select c.contact_id from cases.contacts c where c.council_id = council and (c.person_id = any (of_person) or c.case_id = any (case_ids)));
begin
  update cases.cases x set scope_id = coalesce(team_scope, x.home_scope_id)
    where x.council_id = council and x.case_id = any (case_ids) and x.scope_id is distinct from coalesce(team_scope, x.home_scope_id);
  update cases.moves x set scope_id = coalesce(team_scope, x.home_scope_id)
    where x.council_id = council and x.case_id = any (case_ids) and x.scope_id is distinct from coalesce(team_scope, x.home_scope_id);
  update cases.alerts x set scope_id = coalesce(team_scope, x.home_scope_id)
    where x.council_id = council and x.case_id = any (case_ids) and x.scope_id is distinct from coalesce(team_scope, x.home_scope_id);
  update cases.contacts x set scope_id = coalesce(team_scope, x.home_scope_id)
    where x.council_id = council and x.contact_id = any (contact_ids) and x.scope_id is distinct from coalesce(team_scope, x.home_scope_id);
  update cases.tasks x set scope_id = coalesce(team_scope, x.home_scope_id)
    where x.council_id = council and (x.case_id = any (case_ids) or x.contact_id = any (contact_ids))
      and x.scope_id is distinct from coalesce(team_scope, x.home_scope_id);
  perform files.move_along('cases.case', array[c.case_id], c.scope_id) from cases.cases c where c.council_id = council and c.case_id = any (case_ids);
  perform files.move_along('cases.contact', array[x.contact_id], x.scope_id) from cases.contacts x where x.council_id = council and x.contact_id = any (contact_ids);
end $$;

create function cases.follow_person() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  was_team boolean := exists (select from identity.access_scopes s where s.council_id = old.council_id and s.scope_id = old.scope_id and s.team_id is not null);
  is_team boolean := exists (select from identity.access_scopes s where s.council_id = new.council_id and s.scope_id = new.scope_id and s.team_id is not null);
begin
  if is_team or was_team then
    perform cases.lay(new.person_id, case when is_team then new.scope_id end);
  end if;
  return null;
end $$;
revoke execute on function cases.lay, cases.follow_person from public;
create trigger cases_follow after update of scope_id on directory.persons for each row when (old.scope_id is distinct from new.scope_id)
  execute function cases.follow_person();

-- Puts what is kept of a person where it belongs today, for whoever sees the person: after a record was said to be about them, or went into a case of theirs.
create function cases.settle(person uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  lies_in uuid;
  of_team boolean;
begin
  select p.scope_id, s.team_id is not null into lies_in, of_team from directory.persons p
  join identity.access_scopes s on s.council_id = p.council_id and s.scope_id = p.scope_id
  where p.council_id = kernel.council_id() and p.person_id = person and p.scope_id = any (kernel.scope_ids());
  if found then
    perform cases.lay(person, case when of_team then lies_in end);
  end if;
end $$;
revoke execute on function cases.settle from public;
grant execute on function cases.settle to :app_role;

-- The scope of the team a person under protection belongs to, for whoever sees the person; nothing for everybody else.
create function cases.team_scope_of(person uuid) returns uuid language sql stable security definer set search_path = pg_catalog as $$
  select p.scope_id from directory.persons p join identity.access_scopes s on s.council_id = p.council_id and s.scope_id = p.scope_id
  where p.council_id = kernel.council_id() and p.person_id = person and s.team_id is not null and p.scope_id = any (kernel.scope_ids())
$$;
revoke execute on function cases.team_scope_of from public;
grant execute on function cases.team_scope_of to :app_role;

-- For the odd-view check: surnames of whoever a record is about, compared and never answered.
create function cases.viewed_clients(subjects uuid[]) returns table (subject_id uuid, surnames text[])
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
  select w.id, array_agg(distinct n) from (
    select c.case_id as id, c.person_id from cases.cases c where c.council_id = kernel.council_id() and c.case_id = any (subjects) and c.person_id is not null
    union all
    select x.contact_id, x.person_id from cases.contacts x where x.council_id = kernel.council_id() and x.contact_id = any (subjects) and x.person_id is not null
  ) w cross join lateral directory.viewed_surnames(array[w.person_id]) s cross join lateral unnest(s.surnames) n
  group by w.id;
end $$;
revoke execute on function cases.viewed_clients from public;
grant execute on function cases.viewed_clients to :app_role;
