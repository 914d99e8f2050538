-- Files on records. What is inside a file lies in DATA_DIR/files under its digest; here is whose it is. A file belongs to a record of any module,
-- named by type and id, and to the scope of that record: where the record is not seen, neither is the file.
create schema files;
grant usage on schema files to :app_role;

create table files.attachments (
  council_id uuid not null,
  attachment_id uuid not null,
  scope_id uuid not null,
  subject_type text not null,
  subject_id uuid not null,
  -- what it is to the record, a code of the module
  kind text not null,
  name text not null,
  format text not null,
  bytes bigint not null check (bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  scan_state text not null check (scan_state in ('notScanned', 'clear', 'waiting', 'infected')),
  attached_at timestamptz not null,
  attached_by uuid not null,
  -- when its content was destroyed: some time after it was withdrawn, or at once where it was found infected
  destroyed_at timestamptz,
  primary key (council_id, attachment_id),
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, attached_by) references identity.accounts
);
create index attachments_by_subject on files.attachments (council_id, subject_type, subject_id, attached_at);
create index attachments_by_content on files.attachments (council_id, sha256) where destroyed_at is null;
comment on table files.attachments is '添付（どの記録の、どのファイルか。中身は別に置く） / files on records; the content lies under its digest';
call kernel.protect('files.attachments', 'scope', 'select, insert, update (scan_state, destroyed_at)');
call kernel.keep_history('files.attachments', 'attachment_id');

create table files.attachment_withdrawals (
  council_id uuid not null,
  attachment_id uuid not null,
  scope_id uuid not null,
  withdrawn_at timestamptz not null,
  withdrawn_by uuid not null,
  reason text not null,
  primary key (council_id, attachment_id),
  foreign key (council_id, attachment_id) references files.attachments,
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, withdrawn_by) references identity.accounts
);
comment on table files.attachment_withdrawals is '添付の取下げ（誰が・いつ・なぜ） / a file taken back: who, when and why';
call kernel.protect('files.attachment_withdrawals', 'scope', 'select, insert');
call kernel.keep_history('files.attachment_withdrawals', 'attachment_id');

create table files.settings (
  council_id uuid not null,
  setting_id uuid not null,
  valid_from date not null,
  limit_megabytes int not null check (limit_megabytes between 1 and 500),
  files_per_record int not null check (files_per_record between 1 and 1000),
  keep_withdrawn_days int not null check (keep_withdrawn_days between 0 and 36500),
  -- where the figures come from
  source text not null,
  decided_at timestamptz not null,
  decided_by uuid not null,
  primary key (council_id, setting_id),
  foreign key (council_id, decided_by) references identity.accounts
);
create index settings_by_day on files.settings (council_id, valid_from, decided_at);
comment on table files.settings is '添付の決まり（適用日つき：大きさ、件数、取り下げた中身を残す日数） / size, count and days a withdrawn content is kept, from a day on';
call kernel.protect('files.settings', 'council', 'select, insert');
call kernel.keep_history('files.settings', 'setting_id');
