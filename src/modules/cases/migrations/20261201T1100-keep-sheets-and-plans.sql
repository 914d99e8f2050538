-- 様式とプラン。 What is asked at each step of support is laid down in versions that never change; what was written and the plans lie where their case does.
-- 見直しの目安: after so many months a plan is looked at again; a setting of each kind of support.
alter table cases.kinds add column review_months int not null default 6 check (review_months between 1 and 36);

create table cases.sheets (
  council_id uuid not null references identity.councils,
  sheet_id uuid not null,
  code text not null,
  version int not null check (version > 0),
  part text not null check (part in ('reception', 'assessment', 'plan', 'monitoring', 'evaluation')),
  -- the kinds of support it is offered for; none: all of them
  kinds text[] not null,
  title text not null,
  english text not null,
  position int not null,
  items jsonb not null check (jsonb_typeof(items) = 'array'),
  -- takes the place of the version before it on that day; with an end, nothing comes after it
  valid_from date not null,
  valid_to date,
  source text not null,
  primary key (council_id, sheet_id),
  unique (council_id, code, version),
  check (valid_to is null or valid_to >= valid_from)
);
comment on table cases.sheets is '支援の様式の版（相談受付・アセスメント・プラン・評価など。版は変わらない） / versions of the sheets of casework: what each asks, from when on';
call kernel.protect('cases.sheets', 'inside', 'select, insert');
call kernel.keep_history('cases.sheets', 'sheet_id');

create table cases.plans (
  council_id uuid not null,
  plan_id uuid not null,
  case_id uuid not null,
  scope_id uuid not null,
  number int not null check (number > 0),
  state text not null check (state in ('draft', 'agreed', 'active', 'reviewed', 'changed', 'ended', 'dropped')),
  -- the person's own consent: when, and who signed
  agreed_on date,
  agreed_by text not null default '',
  starts_on date,
  ends_on date,
  review_on date,
  -- when whoever decides on the support did so
  decided_on date,
  ended_on date,
  note text not null default '',
  -- of looking at it again, among what is to be done
  task_id uuid,
  revision int not null default 1,
  drafted_at timestamptz not null,
  drafted_by uuid not null,
  primary key (council_id, plan_id),
  unique (council_id, case_id, number),
  check (state in ('draft', 'dropped') or (agreed_on is not null and agreed_by <> '' and starts_on is not null and ends_on is not null and review_on is not null)),
  check (starts_on is null or (review_on between starts_on and ends_on)),
  check ((ended_on is null) = (state in ('draft', 'agreed', 'active', 'reviewed'))),
  foreign key (council_id, case_id) references cases.cases,
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, task_id) references cases.tasks,
  foreign key (council_id, drafted_by) references identity.accounts
);
-- of a case one is being written and one is in force
create unique index plans_drafted on cases.plans (council_id, case_id) where state = 'draft';
create unique index plans_in_force on cases.plans (council_id, case_id) where state in ('agreed', 'active', 'reviewed');
comment on table cases.plans is '支援プラン（番号・同意・期間・見直しの日・状態） / plans of a case: consent, period, day of review, state';
call kernel.protect('cases.plans', 'scope', 'select, insert, update');
call kernel.keep_history('cases.plans', 'plan_id');

create table cases.filled (
  council_id uuid not null,
  filled_id uuid not null,
  case_id uuid not null,
  scope_id uuid not null,
  sheet_id uuid not null,
  -- the plan it is, or that it looks at again
  plan_id uuid,
  filled_on date not null,
  -- by name of field, as typed; of choices their codes
  answers jsonb not null check (jsonb_typeof(answers) = 'object'),
  revision int not null default 1,
  filled_at timestamptz not null,
  filled_by uuid not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  primary key (council_id, filled_id),
  foreign key (council_id, case_id) references cases.cases,
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, sheet_id) references cases.sheets,
  foreign key (council_id, plan_id) references cases.plans,
  foreign key (council_id, filled_by) references identity.accounts,
  foreign key (council_id, saved_by) references identity.accounts
);
create index filled_by_case on cases.filled (council_id, case_id, filled_on);
create index filled_by_plan on cases.filled (council_id, plan_id);
comment on table cases.filled is '記入した様式（どの版で、いつ、だれが。答えは版とともに残る） / sheets as they were filled in: which version, when, by whom';
call kernel.protect('cases.filled', 'scope', 'select, insert, update');
call kernel.keep_history('cases.filled', 'filled_id');

create trigger history_carried after update of scope_id on cases.plans for each row when (old.scope_id is distinct from new.scope_id)
  execute function cases.carry_history('plan_id');
create trigger history_carried after update of scope_id on cases.filled for each row when (old.scope_id is distinct from new.scope_id)
  execute function cases.carry_history('filled_id');

-- Wherever a case goes, its plans and sheets go with their history and what is attached to them.
create function cases.carry_papers() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update cases.plans p set scope_id = new.scope_id where p.council_id = new.council_id and p.case_id = new.case_id and p.scope_id is distinct from new.scope_id;
  update cases.filled f set scope_id = new.scope_id where f.council_id = new.council_id and f.case_id = new.case_id and f.scope_id is distinct from new.scope_id;
  perform files.move_along('cases.filled', array[f.filled_id], f.scope_id) from cases.filled f where f.council_id = new.council_id and f.case_id = new.case_id;
  return null;
end $$;
revoke execute on function cases.carry_papers from public;
create trigger papers_carried after update of scope_id on cases.cases for each row when (old.scope_id is distinct from new.scope_id)
  execute function cases.carry_papers();
