-- 整えた文章の受け取り。 Words that were polished in Word come back block by block: what the file says is kept beside what stands, until somebody has decided on each.
create table reports.returns (
  council_id uuid not null,
  return_id uuid not null,
  report_id uuid not null,
  file_name text not null,
  sha256 text not null,
  -- blocks whose marks were found in the file
  found int not null,
  read_at timestamptz not null,
  read_by uuid not null,
  primary key (council_id, return_id),
  foreign key (council_id, report_id) references reports.reports,
  foreign key (council_id, read_by) references identity.accounts
);
create index returns_of_a_report on reports.returns (council_id, report_id, read_at);
comment on table reports.returns is 'Wordから戻した文章（一つの文書） / a document that came back from Word';
call kernel.protect('reports.returns', 'inside', 'select, insert');

create table reports.returned_texts (
  council_id uuid not null,
  return_id uuid not null,
  block_id uuid not null,
  -- of the block when the document was made
  revision int not null,
  body text not null,
  decision text check (decision in ('taken', 'refused')),
  decided_at timestamptz,
  decided_by uuid,
  primary key (council_id, return_id, block_id),
  check (num_nonnulls(decision, decided_at, decided_by) in (0, 3)),
  foreign key (council_id, return_id) references reports.returns,
  foreign key (council_id, block_id) references reports.blocks,
  foreign key (council_id, decided_by) references identity.accounts
);
comment on table reports.returned_texts is '戻した文章の一つ一つ（受け取るか決める） / words of a block as they came back, and what was decided';
call kernel.protect('reports.returned_texts', 'inside', 'select, insert, update');
call kernel.keep_history('reports.returned_texts', 'block_id');
