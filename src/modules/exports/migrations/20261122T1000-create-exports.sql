create schema exports;
grant usage on schema exports to :app_role;

-- A list that left, or waits to leave, as a file. Whose, what for and how much of it stays when the file itself is gone.
create table exports.files (
  council_id uuid not null references identity.councils,
  file_id uuid not null,
  operation text not null,
  tier int not null check (tier between 2 and 6),
  format text not null check (format in ('xlsx', 'csv', 'csvShiftJis')),
  language text not null check (language in ('ja', 'en')),
  row_count int not null check (row_count >= 0),
  byte_count int not null check (byte_count > 0),
  purpose text not null check (purpose in ('report', 'meeting', 'statistics', 'mailing', 'handover', 'audit', 'disclosure', 'other')),
  purpose_note text not null,
  requested_at timestamptz not null,
  requested_by uuid not null,
  -- from tier 4 on: by somebody else
  approved boolean,
  decided_at timestamptz,
  decided_by uuid,
  decision_note text,
  expires_at timestamptz not null,
  destroyed_at timestamptz,
  primary key (council_id, file_id),
  foreign key (council_id, requested_by) references identity.accounts,
  foreign key (council_id, decided_by) references identity.accounts,
  check (num_nonnulls(approved, decided_at, decided_by, decision_note) in (0, 4)),
  check (decided_by <> requested_by),
  check (expires_at > requested_at)
);
create index files_by_requester on exports.files (council_id, requested_by, requested_at desc);
create index files_by_time on exports.files (council_id, requested_at desc);
create index files_by_serial on exports.files (council_id, right(file_id::text, 10));
comment on table exports.files is '持ち出し（だれが、いつ、何を、何のために。中身は別の表にあり、期限で廃棄する） / a list taken out as a file: who, when, what for; its content is destroyed in time';
call kernel.protect('exports.files', 'council', 'select, insert, update (approved, decided_at, decided_by, decision_note, expires_at, destroyed_at)');
call kernel.keep_history('exports.files', 'file_id');

-- The file itself, sealed for the one who asked under a key that is not in the database.
create table exports.file_parts (
  council_id uuid not null,
  file_id uuid not null,
  position int not null check (position >= 0),
  sealed bytea not null,
  primary key (council_id, file_id, position),
  -- the parts are written while the rows are still being counted
  foreign key (council_id, file_id) references exports.files deferrable initially deferred
);
comment on table exports.file_parts is '持ち出すファイルの中身（求めた人だけが開ける形に封をしたもの） / the content of a file, sealed for whoever asked for it';
call kernel.protect('exports.file_parts', 'council', 'select, insert, delete');

create table exports.downloads (
  council_id uuid not null,
  download_id uuid not null,
  file_id uuid not null,
  downloaded_at timestamptz not null,
  primary key (council_id, download_id),
  foreign key (council_id, file_id) references exports.files
);
create index downloads_by_file on exports.downloads (council_id, file_id);
comment on table exports.downloads is '持ち出しの受け取り（求めた人が、いつ） / when the file was taken, by whoever asked for it';
call kernel.protect('exports.downloads', 'council', 'select, insert');
