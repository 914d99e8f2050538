-- 予定表のファイルの取り込み。 What somebody brings out of another calendar belongs to that person alone: the file may hold what nobody here is to read. So both tables
-- are read by whose they are, whatever else is open, and neither keeps a history.
create table schedule.imports (
  council_id uuid not null references identity.councils,
  import_id uuid not null,
  account_id uuid not null,
  file_name text not null,
  state text not null check (state in ('open', 'taken', 'undone')),
  -- while it is open, what would be done; once it is taken, what undoes it; emptied when neither is wanted any longer
  lines jsonb not null,
  -- what of the file is not taken, and why; once it is taken, how many only
  left_out jsonb not null,
  read_at timestamptz not null,
  taken_at timestamptz,
  undone_at timestamptz,
  primary key (council_id, import_id),
  check ((taken_at is null) = (state = 'open')),
  check ((undone_at is not null) = (state = 'undone')),
  foreign key (council_id, account_id) references identity.accounts
);
-- One at a time: whoever brings another file starts anew.
create unique index imports_open on schedule.imports (council_id, account_id) where state = 'open';
create index imports_by_account on schedule.imports (council_id, account_id, read_at desc);
comment on table schedule.imports is '予定表のファイルの取り込み（本人だけが見る。取り込む前の一覧と、取り消すための元の内容） / calendars somebody brings in: what would be done, and what undoes it';
call kernel.protect('schedule.imports', 'council', 'select, insert, update, delete');
alter policy reach on schedule.imports
  using (council_id = (select kernel.council_id()) and account_id = (select kernel.account_id()))
  with check (council_id = (select kernel.council_id()) and account_id = (select kernel.account_id()));

-- Which entry came from which line of a file: the same file brought again finds them.
create table schedule.brought_entries (
  council_id uuid not null,
  entry_id uuid not null,
  account_id uuid not null,
  uid text not null,
  -- which time of a repeated one; empty of a single one
  recurrence text not null,
  sequence int not null,
  -- of what the file said
  digest text not null,
  -- of the entry, as it was taken: a later one was changed here
  revision int not null,
  import_id uuid not null,
  primary key (council_id, entry_id),
  unique (council_id, account_id, uid, recurrence),
  foreign key (council_id, entry_id) references schedule.entries,
  foreign key (council_id, account_id) references identity.accounts,
  foreign key (council_id, import_id) references schedule.imports
);
create index brought_entries_by_import on schedule.brought_entries (council_id, import_id);
comment on table schedule.brought_entries is '取り込んだ予定の元（ファイルのUIDと回。本人だけが見る） / which entry came from which line of a calendar';
call kernel.protect('schedule.brought_entries', 'council', 'select, insert, update, delete');
alter policy reach on schedule.brought_entries
  using (council_id = (select kernel.council_id()) and account_id = (select kernel.account_id()))
  with check (council_id = (select kernel.council_id()) and account_id = (select kernel.account_id()));
