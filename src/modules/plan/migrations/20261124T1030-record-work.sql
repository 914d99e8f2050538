-- 実施記録・連絡調整記録・調査研究。 What was done for an activity, whatever line or year prints it. Kinds and their categories are rows of the council;
-- no statement of the engine names one.
create table plan.work_kinds (
  council_id uuid not null references identity.councils,
  kind_id uuid not null,
  code text not null,
  title text not null,
  english text not null,
  -- what its form asks besides the day, the line and the content
  asks text[] not null,
  -- one record is one time; what does not count is shown behind the number and adds nothing
  counts boolean not null,
  -- may carry on what another record began
  follows boolean not null,
  -- marks the activity as achieved, with the record as evidence
  milestone boolean not null,
  position int not null,
  valid_from date,
  valid_to date,
  source text not null,
  primary key (council_id, kind_id),
  unique (council_id, code),
  check (valid_to is null or valid_from is null or valid_to >= valid_from)
);
comment on table plan.work_kinds is '記録の種類（実施・連絡調整・調査研究など。法人が決める） / kinds of work records, laid down by the council';
call kernel.protect('plan.work_kinds', 'council', 'select, insert, update');
call kernel.keep_history('plan.work_kinds', 'kind_id');

create table plan.work_categories (
  council_id uuid not null,
  category_id uuid not null,
  kind text not null,
  code text not null,
  title text not null,
  english text not null,
  position int not null,
  valid_from date,
  valid_to date,
  primary key (council_id, category_id),
  unique (council_id, kind, code),
  foreign key (council_id, kind) references plan.work_kinds (council_id, code),
  check (valid_to is null or valid_from is null or valid_to >= valid_from)
);
comment on table plan.work_categories is '記録の区分（種類ごと。法人が決める） / categories of a kind of work record';
call kernel.protect('plan.work_categories', 'council', 'select, insert, update');
call kernel.keep_history('plan.work_categories', 'category_id');

-- A record is never rewritten: a correction withdraws it and records a new one. `origin_id` is the first of a record and its corrections: what follows
-- a record points there, and so follows whichever of them stands.
create table plan.work_records (
  council_id uuid not null,
  record_id uuid not null,
  scope_id uuid not null,
  activity text not null,
  kind text not null,
  happened_on date not null,
  content text not null,
  times int not null check (times >= 0),
  items int check (items >= 0),
  people int check (people >= 0),
  distinct_people int check (distinct_people >= 0),
  households int check (households >= 0),
  days int check (days >= 0),
  category text,
  area_id uuid,
  organisation_id uuid,
  partner text not null,
  place text not null,
  agreement text not null,
  next_step text not null,
  next_on date,
  next_by uuid,
  origin_id uuid not null,
  follows_id uuid,
  thread_id uuid not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  replaces uuid,
  primary key (council_id, record_id),
  check (distinct_people <= people),
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, kind) references plan.work_kinds (council_id, code),
  foreign key (council_id, kind, category) references plan.work_categories (council_id, kind, code),
  foreign key (council_id, area_id) references identity.areas,
  foreign key (council_id, organisation_id) references directory.organisations,
  foreign key (council_id, next_by) references identity.accounts,
  foreign key (council_id, origin_id) references plan.work_records,
  foreign key (council_id, follows_id) references plan.work_records,
  foreign key (council_id, thread_id) references plan.work_records,
  foreign key (council_id, recorded_by) references identity.accounts,
  foreign key (council_id, replaces) references plan.work_records
);
create index work_records_by_day on plan.work_records (council_id, happened_on desc, record_id desc);
create index work_records_by_scope on plan.work_records (council_id, scope_id, happened_on desc, record_id desc);
create index work_records_by_activity on plan.work_records (council_id, activity, happened_on desc);
create index work_records_by_recorder on plan.work_records (council_id, recorded_by, recorded_at desc);
create index work_records_by_thread on plan.work_records (council_id, thread_id);
create index work_records_by_followed on plan.work_records (council_id, follows_id) where follows_id is not null;
create index work_records_by_replaced on plan.work_records (council_id, replaces) where replaces is not null;
create index work_records_by_next on plan.work_records (council_id, next_on) where next_on is not null;
comment on table plan.work_records is '実施記録・連絡調整記録・調査研究（氏名は書かない） / what was done for an activity of the plan';
call kernel.protect('plan.work_records', 'scope', 'select, insert');
call kernel.keep_history('plan.work_records', 'record_id');

create table plan.work_withdrawals (
  council_id uuid not null,
  record_id uuid not null,
  scope_id uuid not null,
  withdrawn_at timestamptz not null,
  withdrawn_by uuid not null,
  reason text not null,
  primary key (council_id, record_id),
  foreign key (council_id, record_id) references plan.work_records,
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, withdrawn_by) references identity.accounts
);
comment on table plan.work_withdrawals is '実施記録などの取消し（誰が・いつ・なぜ） / a work record taken back: who, when and why';
call kernel.protect('plan.work_withdrawals', 'scope', 'select, insert');
call kernel.keep_history('plan.work_withdrawals', 'record_id');

-- 達成。 That an activity has been achieved is for every reader, as its number is; the record behind it keeps its scope.
create table plan.milestones (
  council_id uuid not null,
  record_id uuid not null,
  activity text not null,
  happened_on date not null,
  withdrawn boolean not null default false,
  primary key (council_id, record_id),
  foreign key (council_id, record_id) references plan.work_records
);
create index milestones_by_day on plan.milestones (council_id, happened_on);
comment on table plan.milestones is '達成した活動とその日（裏づけは実施記録） / activities that were achieved, and when';
call kernel.protect('plan.milestones', 'council', 'select, insert, update');
