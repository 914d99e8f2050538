-- 事業報告書。 A report follows the plan of its year: headings are read from the plan, figures are counted with every look. Kept here is what people add: order, words,
-- amounts that no module counts yet, what is left out; and editions, which are copies.
create schema reports;
grant usage on schema reports to :app_role;

-- Kinds of blocks, each version from a day on. What a kind is made of is one of few shapes; everything else of it is data.
create table reports.block_kinds (
  council_id uuid not null references identity.councils,
  kind_id uuid not null,
  code text not null,
  title text not null,
  english text not null,
  shape text not null check (shape in ('list', 'indicator', 'matrix', 'money', 'text')),
  -- of a matrix: what its rows are
  rows_by text check (rows_by in ('area', 'month')),
  -- of words: printed when somebody else has approved them
  approval boolean not null default false,
  -- printed as a numbered table behind the report, with a reference in its place
  at_end boolean not null default false,
  -- which lines get one by themselves
  proposed text check (proposed in ('counting', 'worked', 'programme')),
  position int not null,
  valid_from date,
  valid_to date,
  source text not null,
  primary key (council_id, kind_id),
  unique nulls not distinct (council_id, code, valid_from),
  check ((shape = 'matrix') = (rows_by is not null)),
  check (not approval or shape = 'text')
);
comment on table reports.block_kinds is '事業報告の部品の種類（法人が決める。いつから） / kinds of blocks of a report: a list of the council, from a day on';
call kernel.protect('reports.block_kinds', 'inside', 'select, insert, update');
call kernel.keep_history('reports.block_kinds', 'kind_id');

create table reports.reports (
  council_id uuid not null,
  report_id uuid not null,
  plan_id uuid not null,
  fiscal_year int not null,
  title text not null,
  -- where what comes back from Word lies
  file_scope_id uuid not null,
  created_at timestamptz not null,
  created_by uuid not null,
  primary key (council_id, report_id),
  unique (council_id, fiscal_year),
  foreign key (council_id, plan_id) references plan.plans,
  foreign key (council_id, file_scope_id) references identity.access_scopes,
  foreign key (council_id, created_by) references identity.accounts
);
comment on table reports.reports is '事業報告書（一年度に一つ） / the report of a fiscal year';
call kernel.protect('reports.reports', 'inside', 'select, insert, update');
call kernel.keep_history('reports.reports', 'report_id');

create table reports.blocks (
  council_id uuid not null,
  block_id uuid not null,
  report_id uuid not null,
  -- by which it is known on paper and in Word
  number int not null,
  kind text not null,
  line_id uuid not null,
  -- where the line is gone: whatever line prints its activity, else the nearest of those that stood above it
  activity text,
  above uuid[] not null,
  position double precision not null,
  hidden boolean not null default false,
  -- made by the product, one for each line and kind
  proposed boolean not null,
  title text not null default '',
  body text not null default '',
  -- of money: name, amount of one, how many, who pays
  money jsonb not null default '[]',
  revision int not null default 0,
  written_by uuid,
  written_at timestamptz,
  approved_by uuid,
  approved_at timestamptz,
  primary key (council_id, block_id),
  unique (council_id, report_id, number),
  check ((written_by is null) = (written_at is null)),
  check ((approved_by is null) = (approved_at is null)),
  -- nobody approves what they wrote
  check (approved_by is null or (written_by is not null and approved_by <> written_by)),
  foreign key (council_id, report_id) references reports.reports,
  foreign key (council_id, line_id) references plan.lines,
  foreign key (council_id, written_by) references identity.accounts,
  foreign key (council_id, approved_by) references identity.accounts
);
create unique index blocks_proposed_once on reports.blocks (council_id, report_id, line_id, kind) where proposed;
comment on table reports.blocks is '事業報告の部品（項目の下に並ぶ。数は持たない） / blocks of a report under the lines of the plan; they hold no figure';
call kernel.protect('reports.blocks', 'inside', 'select, insert, update');
call kernel.keep_history('reports.blocks', 'block_id');

-- What was printed, as it was: the text of every heading and every figure.
create table reports.editions (
  council_id uuid not null,
  edition_id uuid not null,
  report_id uuid not null,
  number int not null,
  -- true: decided, so that what differs later is an erratum; false: kept to be compared with the next output
  final boolean not null,
  name text not null,
  kept_at timestamptz not null,
  kept_by uuid not null,
  sha256 text not null,
  document jsonb not null,
  primary key (council_id, edition_id),
  unique (council_id, report_id, number),
  foreign key (council_id, report_id) references reports.reports,
  foreign key (council_id, kept_by) references identity.accounts
);
comment on table reports.editions is '事業報告の版と控え（確定したときのまま） / editions of a report, as they stood when they were kept';
call kernel.protect('reports.editions', 'inside', 'select, insert');
