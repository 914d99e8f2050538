create table kernel.view_entries (
  council_id uuid not null,
  view_id uuid not null,
  viewed_at timestamptz not null default clock_timestamp(),
  account_id uuid not null,
  operation text not null,
  request_id uuid not null,
  subject_type text not null,
  subject_id uuid not null,
  -- what was looked at, not who may read this row: it holds codes and ids only
  viewed_scope_id uuid,
  reason text not null,
  emergency_id uuid,
  primary key (council_id, view_id)
);
create index view_entries_by_subject on kernel.view_entries (council_id, subject_type, subject_id, viewed_at);
create index view_entries_by_account on kernel.view_entries (council_id, account_id, viewed_at);
comment on table kernel.view_entries is '閲覧の記録（区分4以上を、だれが、いつ、なぜ見たか。氏名や内容は含まない） / who looked at records of tier 4 and above, when and why; codes and ids only';
call kernel.protect('kernel.view_entries', 'council', 'select, insert');
