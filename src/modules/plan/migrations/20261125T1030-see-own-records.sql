-- 実施記録の置き場所。 A record lies where the programme of its line is worked on. Whoever wrote it, and whoever is to take its next step, need not belong there,
-- and sees it all the same.
alter policy reach on plan.work_records
  using (council_id = (select kernel.council_id())
    and (scope_id = any ((select kernel.scope_ids())::uuid[]) or recorded_by = (select kernel.account_id()) or next_by = (select kernel.account_id())))
  with check (council_id = (select kernel.council_id())
    and (scope_id = any ((select kernel.scope_ids())::uuid[]) or recorded_by = (select kernel.account_id())));

-- Whoever sees the record sees that it was withdrawn.
alter table plan.work_withdrawals add column recorded_by uuid, add column next_by uuid,
  add foreign key (council_id, recorded_by) references identity.accounts,
  add foreign key (council_id, next_by) references identity.accounts;
update plan.work_withdrawals w set recorded_by = r.recorded_by, next_by = r.next_by
  from plan.work_records r where r.council_id = w.council_id and r.record_id = w.record_id;
alter table plan.work_withdrawals alter column recorded_by set not null;
alter policy reach on plan.work_withdrawals
  using (council_id = (select kernel.council_id())
    and (scope_id = any ((select kernel.scope_ids())::uuid[]) or recorded_by = (select kernel.account_id()) or next_by = (select kernel.account_id())))
  with check (council_id = (select kernel.council_id())
    and (scope_id = any ((select kernel.scope_ids())::uuid[]) or recorded_by = (select kernel.account_id())));
