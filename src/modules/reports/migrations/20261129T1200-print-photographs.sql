-- 報告書の写真。 A sixth shape of blocks. Contents lie where attached files lie; kept here is which of them are printed, what stands below them, what they show for whoever cannot
-- see them, and who has made sure that everybody in the picture agrees.
alter table reports.block_kinds drop constraint block_kinds_shape_check;
alter table reports.block_kinds add constraint block_kinds_shape_check check (shape in ('list', 'indicator', 'matrix', 'money', 'text', 'photo'));

-- how many stand beside each other on paper
alter table reports.blocks add column across int not null default 2 check (across between 1 and 3);

create table reports.photos (
  council_id uuid not null,
  photo_id uuid not null,
  block_id uuid not null,
  -- of the file it was attached as
  attachment_id uuid not null,
  sha256 text not null,
  format text not null check (format in ('jpeg', 'png')),
  bytes int not null,
  caption text not null default '',
  alt text not null default '',
  position int not null,
  -- who made sure that everybody in it agrees; printed with that and never without
  consented_by uuid,
  consented_at timestamptz,
  primary key (council_id, photo_id),
  unique (council_id, block_id, attachment_id),
  check ((consented_by is null) = (consented_at is null)),
  check (consented_by is null or alt <> ''),
  foreign key (council_id, block_id) references reports.blocks,
  foreign key (council_id, attachment_id) references files.attachments,
  foreign key (council_id, consented_by) references identity.accounts
);
comment on table reports.photos is '報告書の写真（説明・代わりの文・同意を確かめた人） / photographs of a report: caption, words in its place, who made sure of consent';
call kernel.protect('reports.photos', 'inside', 'select, insert, update');
call kernel.keep_history('reports.photos', 'photo_id');
