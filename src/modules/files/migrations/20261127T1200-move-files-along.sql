-- Files of records that go into another scope go along, with their withdrawals and their history. Run by functions of the modules whose records
-- move, as the owner of the tables: the application itself puts no file anywhere else.
create function files.move_along(subject text, records uuid[], target uuid) returns void language plpgsql set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
  everything uuid[] := array(select a.attachment_id from files.attachments a
    where a.council_id = council and a.subject_type = subject and a.subject_id = any (records));
begin
  if cardinality(everything) = 0 then
    return;
  end if;
  update files.attachments a set scope_id = target where a.council_id = council and a.attachment_id = any (everything);
  update files.attachment_withdrawals w set scope_id = target where w.council_id = council and w.attachment_id = any (everything);
  update kernel.history h set scope_id = target
    where h.council_id = council and h.row_id = any (everything) and h.table_name in ('files.attachments', 'files.attachment_withdrawals');
end $$;
revoke execute on function files.move_along from public;
