-- 変更履歴：まとめて加えた行は、欄の名前で書く。 The ids of a new row stand in its columns: taken out of the JSON of the row they were texts that had to be
-- read again, three for each line.
create or replace function kernel.record_new_rows() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  execute format($q$insert into kernel.history (council_id, table_name, row_id, scope_id, after, account_id, request_id)
    select n.council_id, %L, n.%I, %s, to_jsonb(n), (select kernel.account_id()), (select kernel.request_id()) from new_rows n$q$,
    tg_table_schema || '.' || tg_table_name, tg_argv[0],
    case when exists (select from pg_attribute where attrelid = tg_relid and attname = 'scope_id' and not attisdropped) then 'n.scope_id' else 'null' end);
  return null;
end $$;
