-- 承認した調整の取下げ。 What counts is taken back as it was approved: one person asks with a reason, another one decides.
alter table plan.adjustments
  add column back_asked_at timestamptz,
  add column back_asked_by uuid,
  add column back_reason text,
  -- of whoever would not have it taken back
  add column back_note text not null default '',
  add foreign key (council_id, back_asked_by) references identity.accounts,
  add check (num_nonnulls(back_asked_at, back_asked_by, back_reason) in (0, 3)),
  add check (back_asked_at is null or approved),
  -- whoever asks does not decide
  add check (back_asked_by <> taken_back_by);
-- Those taken back before by one person stay as they are.
alter table plan.adjustments add constraint taken_back_by_two check (taken_back_at is null or approved is null or back_asked_by is not null) not valid;
