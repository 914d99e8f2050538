-- 変更履歴：まとめて加えるときは、一行ずつではなく一文ずつ書く。 The same lines in kernel.history either way, by one of two triggers. A call for each row is
-- quicker for one (a statement trigger is planned anew each time), one statement is quicker for thousands: whoever adds many says so with
-- sasaeai.many, until the end of the transaction. A change keeps its call for each row, as only that one holds what was before beside what is after.
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
  execute format($t$create trigger history after insert on %s for each row
    when (current_setting('sasaeai.many', true) is distinct from 'on') execute function kernel.record_history(%L)$t$, target, id_column);
  execute format($t$create trigger history_of_many after insert on %s referencing new table as new_rows for each statement
    when (current_setting('sasaeai.many', true) = 'on') execute function kernel.record_new_rows(%L)$t$, target, id_column);
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
