-- 計画の版。 What was decided stays as it was decided; the plan may be changed afterwards, and both can be laid side by side.
create table plan.versions (
  council_id uuid not null,
  version_id uuid not null,
  plan_id uuid not null,
  number int not null,
  -- by whom it was decided, as people say it: 第１回理事会（令和8年3月20日）
  resolution text not null,
  frozen_by uuid,
  frozen_at timestamptz not null,
  -- of the outline as it is written below
  sha256 text not null,
  title text not null,
  outline jsonb not null,
  primary key (council_id, version_id),
  unique (council_id, plan_id, number),
  foreign key (council_id, plan_id) references plan.plans,
  foreign key (council_id, frozen_by) references identity.accounts
);
comment on table plan.versions is '計画の版（決まったときのまま） / versions of a plan, as they were decided';
call kernel.protect('plan.versions', 'council', 'select, insert');
