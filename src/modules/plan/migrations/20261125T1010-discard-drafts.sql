-- 案を捨てる。 A draft that was thrown away stays with its lines out of view, so that the year is free for another; what it was made of may be adopted again.
alter table plan.plans drop constraint plans_council_id_fiscal_year_key;
alter table plan.plans
  -- the import it was made of
  add column import_id uuid,
  add column discarded_at timestamptz,
  add column discarded_by uuid,
  add column discarded_reason text,
  add foreign key (council_id, import_id) references plan.imports,
  add foreign key (council_id, discarded_by) references identity.accounts,
  add check ((discarded_at is null) = (discarded_reason is null)),
  -- what was decided is not thrown away
  add check (discarded_at is null or draft);
create unique index plans_by_year on plan.plans (council_id, fiscal_year) where discarded_at is null;
create index plans_by_import on plan.plans (council_id, import_id);
comment on table plan.plans is '事業計画（年度ごとに一つ。捨てた案も残る） / the annual plan of one fiscal year, beside drafts that were thrown away';
update plan.plans p set import_id = i.import_id from plan.imports i where i.council_id = p.council_id and i.plan_id = p.plan_id;
