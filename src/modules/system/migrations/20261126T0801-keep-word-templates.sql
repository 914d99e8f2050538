create schema system;
grant usage on schema system to :app_role;

-- A Word template of the council's own, in place of the shipped one from a day on. Its file is attached to it; what was tried and adopted keeps its content.
create table system.word_templates (
  council_id uuid not null references identity.councils,
  template_id uuid not null,
  -- the query whose document it is: letters.makeLetter
  operation text not null,
  valid_from date not null,
  -- in which the file lies
  file_scope_id uuid not null,
  begun_at timestamptz not null,
  begun_by uuid not null,
  sha256 text,
  file_name text,
  adopted_at timestamptz,
  adopted_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawal_reason text,
  primary key (council_id, template_id),
  foreign key (council_id, file_scope_id) references identity.access_scopes,
  foreign key (council_id, begun_by) references identity.accounts,
  foreign key (council_id, adopted_by) references identity.accounts,
  foreign key (council_id, withdrawn_by) references identity.accounts,
  check (num_nonnulls(sha256, file_name, adopted_at, adopted_by) in (0, 4)),
  check (num_nonnulls(withdrawn_at, withdrawn_by, withdrawal_reason) in (0, 3))
);
create index word_templates_by_operation on system.word_templates (council_id, operation, valid_from desc, adopted_at desc);
create index word_templates_by_scope on system.word_templates (council_id, file_scope_id);
comment on table system.word_templates is 'Wordのひな形（書類ごとに、法人が作ったもの。適用日から使い、取り消せば前のものに戻る） / templates of Word documents the council made, each from a day on';
call kernel.protect('system.word_templates', 'inside', 'select, insert, update');
call kernel.keep_history('system.word_templates', 'template_id');
