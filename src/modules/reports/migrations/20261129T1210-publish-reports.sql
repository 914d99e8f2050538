-- 報告書の公開。 What the public reads is a copy of a decided edition in which small counts are hidden, made when somebody published it.
create table reports.publication_rules (
  council_id uuid not null references identity.councils,
  rule_id uuid not null,
  valid_from date not null,
  -- counts below it stay hidden
  smallest int not null check (smallest between 1 and 100),
  -- of what: units that stand for people
  units text[] not null check (units <@ array['times', 'items', 'people', 'households', 'days']),
  source text not null,
  primary key (council_id, rule_id),
  unique (council_id, valid_from)
);
comment on table reports.publication_rules is '公開する数の定め（これより少ない数は出さない。いつから、何による） / below which count figures of a report are not public, from a day on, with their source';
call kernel.protect('reports.publication_rules', 'inside', 'select, insert, update');
call kernel.keep_history('reports.publication_rules', 'rule_id');

create table reports.publications (
  council_id uuid not null,
  publication_id uuid not null,
  report_id uuid not null,
  fiscal_year int not null,
  -- of the edition
  number int not null,
  title text not null,
  document jsonb not null,
  published boolean not null default true,
  published_at timestamptz not null,
  published_by uuid not null,
  primary key (council_id, publication_id),
  foreign key (council_id, report_id) references reports.reports,
  foreign key (council_id, published_by) references identity.accounts
);
create unique index publications_of_a_year on reports.publications (council_id, fiscal_year) where published;
comment on table reports.publications is '公開した事業報告書（少数を隠した写し） / reports as the public reads them, small counts hidden';
call kernel.protect('reports.publications', 'public', 'select, insert, update');
call kernel.keep_history('reports.publications', 'publication_id');

-- Which photographs everybody may see. Taken back here, one is gone at once, whatever the copy says.
create table reports.public_photos (
  council_id uuid not null,
  publication_id uuid not null,
  photo_id uuid not null,
  sha256 text not null,
  format text not null,
  bytes int not null,
  published boolean not null default true,
  primary key (council_id, publication_id, photo_id),
  foreign key (council_id, publication_id) references reports.publications,
  foreign key (council_id, photo_id) references reports.photos
);
comment on table reports.public_photos is '公開した報告書の写真 / photographs that stand in a public report';
call kernel.protect('reports.public_photos', 'public', 'select, insert, update');
call kernel.keep_history('reports.public_photos', 'photo_id');
