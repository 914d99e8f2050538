-- The schema every module stands on: context functions, the two procedures by which tables are protected, and the tables
-- of the pipeline. Functions are schema-qualified, so that shards and restores find them.

create function kernel.council_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('sasaeai.council_id', true), '')::uuid;
create function kernel.account_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('sasaeai.account_id', true), '')::uuid;
create function kernel.request_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('sasaeai.request_id', true), '')::uuid;
create function kernel.scope_ids() returns uuid[] language sql stable parallel safe
  return nullif(current_setting('sasaeai.scope_ids', true), '')::uuid[];

-- Forces row-level security. `reach` is how far the application role sees: 'council' is every row of the council in context,
-- 'scope' only rows whose scope_id is among the open scopes. The owner keeps a policy of its own for migrations and definer functions.
-- The context stands in a sub-select without a table, so that it is read once per statement and not once per row; an engine that refuses
-- sub-selects in policies takes them out here, in the one place where policies are written (docs/decisions/0007).
create procedure kernel.protect(target regclass, reach text, privileges text) language plpgsql as $$
declare
  app_role name := current_setting('sasaeai.app_role'); -- set by the migrator
  visible text := 'council_id = (select kernel.council_id())' || case reach when 'council' then '' when 'scope' then ' and scope_id = any ((select kernel.scope_ids())::uuid[])' end;
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy reach on %s to %I using (%s) with check (%s)', target, app_role, visible, visible);
  execute format('create policy owner on %s to current_user using (true) with check (true)', target);
  execute format('grant %s on %s to %I', privileges, target, app_role);
end $$;

create table kernel.history (
  council_id uuid not null,
  history_id uuid not null default gen_random_uuid(),
  recorded_at timestamptz not null default clock_timestamp(),
  table_name text not null,
  row_id uuid not null,
  scope_id uuid,
  before jsonb,
  after jsonb,
  account_id uuid,
  request_id uuid,
  primary key (council_id, history_id)
);
create index history_by_row on kernel.history (council_id, table_name, row_id, recorded_at);
comment on table kernel.history is '変更履歴（値を含む。閲覧範囲に従い、保存期間で廃棄できる） / row before and after each change; holds values, under row policy, disposable by retention rules';
call kernel.protect('kernel.history', 'scope', 'select');

-- Arguments of the trigger: the column that names the row.
create function kernel.record_history() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  present jsonb := coalesce(new_row, old_row);
begin
  insert into kernel.history (council_id, table_name, row_id, scope_id, before, after, account_id, request_id)
  values ((present ->> 'council_id')::uuid, tg_table_schema || '.' || tg_table_name, (present ->> tg_argv[0])::uuid,
          (present ->> 'scope_id')::uuid, old_row, new_row, kernel.account_id(), kernel.request_id());
  return null;
end $$;

create procedure kernel.keep_history(target regclass, id_column name) language plpgsql as $$
begin
  execute format('create trigger history after insert or update or delete on %s for each row execute function kernel.record_history(%L)', target, id_column);
end $$;

create table kernel.audit_entries (
  council_id uuid not null,
  audit_id uuid not null,
  recorded_at timestamptz not null default clock_timestamp(),
  operation text not null,
  account_id uuid,
  request_id uuid not null,
  subject_type text not null,
  subject_id uuid not null,
  changed_fields text[] not null,
  reason text,
  primary key (council_id, audit_id)
);
create index audit_entries_by_subject on kernel.audit_entries (council_id, subject_type, subject_id);
comment on table kernel.audit_entries is '操作記録（個人情報を含まない。廃棄しない） / one entry per command; no personal value, never disposed of';
call kernel.protect('kernel.audit_entries', 'council', 'select, insert');

create table kernel.facts (
  council_id uuid not null,
  fact_id uuid not null,
  kind text not null,
  version int not null,
  happened_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_xid xid8 not null default pg_current_xact_id(),
  area_id uuid not null,
  subject_type text not null,
  subject_id uuid not null,
  tags jsonb not null,
  quantities jsonb not null,
  retracts uuid,
  primary key (council_id, fact_id)
);
create index facts_by_commit on kernel.facts (council_id, recorded_xid, fact_id);
create index facts_by_kind on kernel.facts (council_id, kind, happened_on);
create index facts_by_subject on kernel.facts (council_id, subject_type, subject_id);
create unique index facts_retracted_once on kernel.facts (council_id, retracts) where retracts is not null;
comment on table kernel.facts is '事実（計画の実績はここからだけ数える。符号と数だけで、氏名や住所を含まない） / what happened; append-only, the only thing the plan counts; codes and numbers only';
call kernel.protect('kernel.facts', 'council', 'select, insert');

create table kernel.fact_cursors (
  council_id uuid not null,
  listener text not null,
  folded_below xid8 not null,
  primary key (council_id, listener)
);
comment on table kernel.fact_cursors is '事実をどこまで集計したか / how far each listener has folded the facts';
call kernel.protect('kernel.fact_cursors', 'council', 'select, insert, update');

create table kernel.answers (
  council_id uuid not null,
  account_id uuid not null,
  key text not null,
  body_hash text not null,
  body text not null,
  answered_at timestamptz not null default clock_timestamp(),
  primary key (council_id, account_id, key)
);
comment on table kernel.answers is '二重送信に同じ答えを返すための控え / stored answers of commands, by idempotency key';
call kernel.protect('kernel.answers', 'council', 'select, insert');

grant usage on schema kernel to :app_role;
