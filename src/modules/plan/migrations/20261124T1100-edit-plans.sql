-- 計画の手直し。 Lines take a revision, so that whoever comes second is told; every change keeps what stood before it, so that the last one can be undone.
alter table plan.lines add column revision int not null default 0;

create table plan.changes (
  council_id uuid not null,
  change_id uuid not null,
  plan_id uuid not null,
  -- of the operation: moveLine, addLine, …
  verb text not null,
  line_id uuid not null,
  -- [{lineId, line}] of the lines it touched; line null for one that was made
  before jsonb not null,
  changed_by uuid,
  changed_at timestamptz not null,
  undone_at timestamptz,
  primary key (council_id, change_id),
  foreign key (council_id, plan_id) references plan.plans,
  foreign key (council_id, line_id) references plan.lines
);
create index changes_by_plan on plan.changes (council_id, plan_id, changed_at);
comment on table plan.changes is '計画の手直し（元に戻すための、前の形） / changes of a plan, with what stood before';
call kernel.protect('plan.changes', 'council', 'select, insert, update');
call kernel.keep_history('plan.changes', 'change_id');
