-- 変更履歴：加えた行は、一行ずつではなく一文ずつ書く。 The same lines in kernel.history as before. What is added at once (an import, a new council) is
-- written by one insert; a change keeps its trigger for each row, as only that one holds what was before beside what is after.
create function kernel.record_new_rows() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into kernel.history (council_id, table_name, row_id, scope_id, after, account_id, request_id)
  select (r.present ->> 'council_id')::uuid, tg_table_schema || '.' || tg_table_name, (r.present ->> tg_argv[0])::uuid,
    (r.present ->> 'scope_id')::uuid, r.present, (select kernel.account_id()), (select kernel.request_id())
  from (select to_jsonb(n) as present from new_rows n offset 0) r; -- offset: a row is told once, not once for each of its columns
  return null;
end $$;

create or replace procedure kernel.keep_history(target regclass, id_column name) language plpgsql as $$
begin
  execute format('create trigger history after insert on %s referencing new table as new_rows for each statement execute function kernel.record_new_rows(%L)', target, id_column);
  execute format('create trigger history_of_changes after update or delete on %s for each row execute function kernel.record_history(%L)', target, id_column);
end $$;

do $$
declare
  kept record;
begin
  for kept in
    select t.tgrelid::regclass as target, split_part(encode(t.tgargs, 'escape'), '\000', 1) as id_column
    from pg_trigger t where t.tgfoid = 'kernel.record_history'::regproc and t.tgname = 'history'
  loop
    execute format('drop trigger history on %s', kept.target);
    call kernel.keep_history(kept.target, kept.id_column::name);
  end loop;
end $$;

-- One index where there were two: a line is found by its record and by nothing else.
alter table kernel.history drop constraint history_pkey, add primary key (council_id, row_id, recorded_at, history_id);
drop index kernel.history_by_record;
