-- 計画の公開。 What the public reads is a copy, made when somebody published it; a change of the plan is public when it is published anew.
create table plan.publications (
  council_id uuid not null,
  publication_id uuid not null,
  fiscal_year int not null,
  title text not null,
  -- the lines in the order of the document: depth, label, title, marker, body, cooperation
  outline jsonb not null,
  published boolean not null default true,
  published_at timestamptz not null,
  published_by uuid not null,
  primary key (council_id, publication_id),
  foreign key (council_id, published_by) references identity.accounts
);
create unique index publications_of_a_year on plan.publications (council_id, fiscal_year) where published;
comment on table plan.publications is '公開した計画（写し） / plans as the public reads them';
call kernel.protect('plan.publications', 'public', 'select, insert, update');
call kernel.keep_history('plan.publications', 'publication_id');
