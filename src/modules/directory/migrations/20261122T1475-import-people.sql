-- 名簿の取り込み。 What somebody prepares, checks and carries out in one step. Its line stays; its rows and its file go when it is over.
create table directory.imports (
  council_id uuid not null references identity.councils,
  import_id uuid not null,
  scope_id uuid not null,
  state text not null check (state in ('open', 'checking', 'checked', 'carryingOut', 'carriedOut', 'cancelled')),
  -- the file as it was when its columns were set
  file_name text,
  sha256 text,
  sheet text,
  heading_row int,
  -- what each column is; empty: not taken in
  columns text[],
  work_id uuid,
  -- why the last step went no further, a code
  problem text,
  -- how many imports had added people when the check began: whoever comes later may have brought the same people
  carried_out_before int,
  added_count int,
  same_count int,
  left_count int,
  fault_count int,
  started_at timestamptz not null,
  started_by uuid not null,
  finished_at timestamptz,
  primary key (council_id, import_id),
  unique (council_id, import_id, scope_id),
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, started_by) references identity.accounts
);
create index imports_by_time on directory.imports (council_id, started_at desc);
comment on table directory.imports is '名簿の取り込み（だれが、いつ、何人を） / imports of people from a table: who, when, how many';
call kernel.protect('directory.imports', 'scope', 'select, insert, update');
call kernel.keep_history('directory.imports', 'import_id');

-- Rows of a file while it is looked at: no history is kept of them, or what is destroyed would stay.
create table directory.import_rows (
  council_id uuid not null,
  import_id uuid not null,
  scope_id uuid not null,
  row_number int not null,
  cells text[] not null,
  -- as it would be taken in; null where something must be corrected
  person jsonb,
  faults jsonb not null,
  remarks jsonb not null,
  name_key text collate "C" not null,
  kana_key text collate "C" not null,
  family_kana_key text collate "C" not null,
  given_kana_key text collate "C" not null,
  born_on date,
  contact_keys text[] not null,
  state text not null check (state in ('read', 'new', 'perhaps', 'same', 'fault')),
  same_as_row int,
  -- people of the register it may be
  person_ids uuid[] not null default '{}',
  decision text check (decision in ('add', 'leave')),
  primary key (council_id, import_id, row_number),
  foreign key (council_id, import_id, scope_id) references directory.imports (council_id, import_id, scope_id)
);
comment on table directory.import_rows is '取り込む名簿の行（終わったら消す） / rows of a table being imported, destroyed when it is over';
call kernel.protect('directory.import_rows', 'scope', 'select, insert, update, delete');

-- How a table with these headings was taken in the last time. The headings themselves are not kept.
create table directory.import_headings (
  council_id uuid not null references identity.councils,
  heading_id uuid not null,
  headings_digest text not null,
  columns text[] not null,
  primary key (council_id, heading_id),
  unique (council_id, headings_digest)
);
comment on table directory.import_headings is '取り込む列の決めかた（見出しの組ごとに覚える） / which column means what, remembered by set of headings';
call kernel.protect('directory.import_headings', 'council', 'select, insert, update');
call kernel.keep_history('directory.import_headings', 'heading_id');
