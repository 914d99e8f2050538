-- 取り込んだケースと経過。 Where a record came from lies with the record itself: wherever it goes, file, row and the author's name go along.
alter table cases.cases
  add column import_id uuid,
  add column import_row int,
  add column source_file text,
  -- a digest of what the table called the case by: what comes later finds it by that
  add column source_key text,
  add constraint cases_import check ((import_id is null) = (import_row is null) and (import_id is null) = (source_file is null)),
  add foreign key (council_id, import_id) references directory.imports;
create index cases_by_source on cases.cases (council_id, source_key) where source_key is not null;
create index cases_by_import on cases.cases (council_id, import_id) where import_id is not null;

alter table cases.contacts
  add column import_id uuid,
  add column import_row int,
  add column source_file text,
  -- as the table names whoever wrote it
  add column source_author text,
  -- what was brought in is counted where whoever brought it said so
  add column counted boolean not null default true,
  add constraint contacts_import check ((import_id is null) = (import_row is null) and (import_id is null) = (source_file is null)
    and (import_id is null) = (source_author is null) and (counted or import_id is not null)),
  add foreign key (council_id, import_id) references directory.imports,
  drop constraint contacts_staff_ids_check,
  -- whoever wrote it may have left long ago
  add constraint contacts_staff_ids_check check (cardinality(staff_ids) > 0 or import_id is not null);
create index contacts_by_import on cases.contacts (council_id, import_id) where import_id is not null;

-- Numbers of months that have passed stay as they were: every function that counts contacts leaves out those that were brought in without being counted. Their text
-- is taken as it stands when this is run, so that nothing else in it changes.
do $$
declare
  counting record;
begin
  for counting in
    select p.oid from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'cases' and p.prokind = 'f' and p.prosrc like '%x.withdrawn_at is null%'
  loop
    execute replace(pg_get_functiondef(counting.oid), 'x.withdrawn_at is null', 'x.withdrawn_at is null and x.counted');
  end loop;
end $$;
