create schema plan;
grant usage on schema plan to :app_role;

create table plan.plans (
  council_id uuid not null,
  plan_id uuid not null,
  fiscal_year int not null,
  title text not null,
  adopted_at timestamptz not null,
  primary key (council_id, plan_id),
  unique (council_id, fiscal_year)
);
comment on table plan.plans is '事業計画（年度ごとに一つ） / the annual plan of one fiscal year';
call kernel.protect('plan.plans', 'council', 'select, insert');
call kernel.keep_history('plan.plans', 'plan_id');

create table plan.lines (
  council_id uuid not null,
  line_id uuid not null,
  plan_id uuid not null,
  parent_line_id uuid,
  position int not null,
  level text not null check (level in ('chapter', 'programme', 'section', 'bullet')),
  label text not null,
  title text not null,
  programme text,
  -- bound to a fact kind, or words only
  fact_kind text,
  tags jsonb not null default '{}',
  target_min int,
  target_max int,
  primary key (council_id, line_id),
  unique (council_id, plan_id, position),
  foreign key (council_id, plan_id) references plan.plans,
  foreign key (council_id, parent_line_id) references plan.lines,
  check (fact_kind is not null or target_min is null),
  check ((target_min is null) = (target_max is null) and target_min <= target_max)
);
create index lines_by_kind on plan.lines (council_id, fact_kind);
comment on table plan.lines is '計画の項目（章・事業・項目・細目） / the lines of a plan, in the order of the document';
call kernel.protect('plan.lines', 'council', 'select, insert');
call kernel.keep_history('plan.lines', 'line_id');

-- measure: 'count' or a quantity of the fact kind. Folded by the listener plan.tallies; read together with the unfolded tail.
create table plan.tallies (
  council_id uuid not null,
  line_id uuid not null,
  month date not null,
  measure text not null,
  amount bigint not null,
  primary key (council_id, line_id, month, measure),
  foreign key (council_id, line_id) references plan.lines
);
comment on table plan.tallies is '項目ごと・月ごとの集計（事実から作り直せる） / counts per line and month, rebuildable from the facts';
call kernel.protect('plan.tallies', 'council', 'select, insert, update');
