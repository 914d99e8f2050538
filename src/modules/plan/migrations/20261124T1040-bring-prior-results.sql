-- 導入前の実績。 Figures from before this product was used, from a table somebody brought, with its source. They stand or go as a whole; no record is made up
-- behind them. The file lies in the scope of whoever brought it, the figures are for everybody.
create table plan.prior_imports (
  council_id uuid not null,
  import_id uuid not null,
  file_scope_id uuid not null,
  fiscal_year int not null,
  source text not null,
  provided_by text not null,
  state text not null default 'open' check (state in ('open', 'done', 'cancelled', 'withdrawn')),
  figure_count int not null default 0,
  started_at timestamptz not null,
  started_by uuid not null,
  done_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_reason text,
  primary key (council_id, import_id),
  foreign key (council_id, file_scope_id) references identity.access_scopes,
  foreign key (council_id, started_by) references identity.accounts,
  foreign key (council_id, withdrawn_by) references identity.accounts,
  check (num_nonnulls(withdrawn_at, withdrawn_by, withdrawn_reason) in (0, 3)),
  check ((withdrawn_at is not null) = (state = 'withdrawn'))
);
create index prior_imports_by_start on plan.prior_imports (council_id, started_at desc);
comment on table plan.prior_imports is '導入前の実績の取り込み（出典・提供者つき） / imports of figures from before this product was used';
call kernel.protect('plan.prior_imports', 'council', 'select, insert, update');
call kernel.keep_history('plan.prior_imports', 'import_id');

create table plan.prior_results (
  council_id uuid not null,
  import_id uuid not null,
  -- of the table that was brought, as Excel numbers its rows
  row_number int not null,
  month date not null check (extract(day from month) = 1),
  activity text not null,
  area_id uuid,
  measure text not null check (measure in ('times', 'items', 'people', 'distinctPeople', 'households', 'days')),
  amount int not null check (amount >= 0),
  primary key (council_id, import_id, row_number, month),
  foreign key (council_id, import_id) references plan.prior_imports,
  foreign key (council_id, area_id) references identity.areas
);
create index prior_results_by_activity on plan.prior_results (council_id, activity, month);
comment on table plan.prior_results is '導入前の実績（活動・月・地区ごと） / figures from before, by activity, month and district';
call kernel.protect('plan.prior_results', 'council', 'select, insert');

create table plan.settings (
  council_id uuid not null references identity.councils,
  -- the month from which what is done is recorded here; null: everything is known
  records_since date check (extract(day from records_since) = 1),
  source text not null,
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (council_id),
  foreign key (council_id, changed_by) references identity.accounts
);
comment on table plan.settings is '事業計画の決まり（いつから記録しているか） / settings of the plan';
call kernel.protect('plan.settings', 'council', 'select, insert, update');
call kernel.keep_history('plan.settings', 'council_id');
