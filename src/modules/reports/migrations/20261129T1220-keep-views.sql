-- 報告先別の見方。 The same report for whoever gave money for a part of it: which lines, which kinds of blocks. Figures and words are those of the report; nothing is kept twice.
create table reports.views (
  council_id uuid not null references identity.councils,
  view_id uuid not null,
  title text not null,
  recipient text not null,
  -- activities and programmes by their codes, which are the same in every year
  activities text[] not null,
  programmes text[] not null,
  -- kinds of blocks; empty: all
  kinds text[] not null,
  -- amounts of money paid by this one alone; empty: all
  funder text not null default '',
  -- fiscal years
  first_year int not null,
  last_year int check (last_year >= first_year),
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (council_id, view_id),
  check (cardinality(activities) + cardinality(programmes) > 0),
  foreign key (council_id, changed_by) references identity.accounts
);
comment on table reports.views is '報告先別の見方（どの項目の、どの部品を、だれに） / the report re-sliced for a recipient: which lines and kinds of blocks';
call kernel.protect('reports.views', 'inside', 'select, insert, update');
call kernel.keep_history('reports.views', 'view_id');
