-- 実績の調整。 A difference that one person states with a reason and another one approves. It counts from the approval until it is taken back.
create table plan.adjustments (
  council_id uuid not null,
  adjustment_id uuid not null,
  activity text not null,
  month date not null check (extract(day from month) = 1),
  area_id uuid,
  measure text not null check (measure in ('times', 'items', 'people', 'distinctPeople', 'households', 'days')),
  difference int not null check (difference <> 0),
  reason text not null,
  requested_at timestamptz not null,
  requested_by uuid not null,
  decided_at timestamptz,
  decided_by uuid,
  approved boolean,
  decision_note text not null default '',
  taken_back_at timestamptz,
  taken_back_by uuid,
  taken_back_reason text,
  primary key (council_id, adjustment_id),
  foreign key (council_id, area_id) references identity.areas,
  foreign key (council_id, requested_by) references identity.accounts,
  foreign key (council_id, decided_by) references identity.accounts,
  foreign key (council_id, taken_back_by) references identity.accounts,
  -- whoever asks does not decide
  check (decided_by <> requested_by),
  check (num_nonnulls(decided_at, decided_by, approved) in (0, 3)),
  check (num_nonnulls(taken_back_at, taken_back_by, taken_back_reason) in (0, 3)),
  -- what was refused stays refused
  check (taken_back_at is null or approved is distinct from false)
);
create index adjustments_by_activity on plan.adjustments (council_id, activity, month);
create index adjustments_waiting on plan.adjustments (council_id, requested_at) where decided_at is null and taken_back_at is null;
comment on table plan.adjustments is '実績の調整（理由・申し出た人・承認した人） / differences to a count, stated by one person and approved by another';
call kernel.protect('plan.adjustments', 'council', 'select, insert, update');
call kernel.keep_history('plan.adjustments', 'adjustment_id');
