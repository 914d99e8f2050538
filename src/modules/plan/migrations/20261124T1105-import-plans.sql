-- 計画の取り込み。 What was read of a file stays as it was read; what people decide about it stands beside it, and both together are the tree.
create table plan.imports (
  council_id uuid not null,
  import_id uuid not null,
  -- where the file lies; what was read of it is for everybody who may edit plans
  file_scope_id uuid not null,
  state text not null check (state in ('waiting', 'open', 'adopted', 'repeated')),
  started_by uuid not null,
  started_at timestamptz not null,
  file_name text not null default '',
  sha256 text,
  -- a ReadPlan
  read_plan jsonb,
  read_at timestamptz,
  plan_id uuid,
  primary key (council_id, import_id),
  foreign key (council_id, file_scope_id) references identity.access_scopes,
  foreign key (council_id, started_by) references identity.accounts,
  foreign key (council_id, plan_id) references plan.plans,
  check (state = 'waiting' or sha256 is not null),
  check (state in ('waiting', 'repeated') or read_plan is not null),
  check ((state = 'adopted') = (plan_id is not null))
);
create unique index imports_by_file on plan.imports (council_id, sha256) where state in ('open', 'adopted');
comment on table plan.imports is '計画の取り込み（読み取った文書） / plan documents that were read';
call kernel.protect('plan.imports', 'inside', 'select, insert, update');

create table plan.import_decisions (
  council_id uuid not null,
  decision_id uuid not null,
  import_id uuid not null,
  -- in the order in which they are carried out
  number int not null,
  -- of the read plan; null for what was changed without being asked
  doubt int,
  decision jsonb not null,
  decided_by uuid not null,
  decided_at timestamptz not null,
  taken_back_at timestamptz,
  primary key (council_id, decision_id),
  unique (council_id, import_id, number),
  foreign key (council_id, import_id) references plan.imports,
  foreign key (council_id, decided_by) references identity.accounts
);
create unique index one_decision_per_doubt on plan.import_decisions (council_id, import_id, doubt) where taken_back_at is null and doubt is not null;
comment on table plan.import_decisions is '取り込みで決めたこと / what was decided about a plan that was read';
call kernel.protect('plan.import_decisions', 'inside', 'select, insert, update');
