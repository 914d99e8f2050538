-- 報告・提出物。 What has to be handed in to whom, for which period and until when. What is due follows from requirement and calendar and is stored nowhere; a row
-- stands for a filing from the day somebody begins it. Rows are 'inside'; only the copies of what was sent lie in a scope.
create schema filings;
grant usage on schema filings to :app_role;

create table filings.requirements (
  council_id uuid not null references identity.councils,
  requirement_id uuid not null,
  -- of the preset; null: the council's own
  code text,
  -- what was due before is not asked for here
  followed_from date not null,
  primary key (council_id, requirement_id),
  unique (council_id, code)
);
comment on table filings.requirements is '提出の決まり（いつから追うか） / a requirement to file, through all its versions';
call kernel.protect('filings.requirements', 'inside', 'select, insert');
call kernel.keep_history('filings.requirements', 'requirement_id');

create table filings.requirement_versions (
  council_id uuid not null,
  version_id uuid not null,
  requirement_id uuid not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  -- slug of a programme; null: the council as a whole
  programme text,
  title text not null,
  recipient text not null,
  desk text not null,
  period text not null check (period in ('month', 'twoMonths', 'quarter', 'halfYear', 'year')),
  due jsonb not null,
  on_closed text not null check (on_closed in ('keep', 'next', 'previous')),
  form_name text not null,
  section_id uuid,
  source text not null,
  -- false: nobody has looked it up in the contract or the rule yet
  verified boolean not null,
  primary key (council_id, version_id),
  unique (council_id, requirement_id, valid_from),
  foreign key (council_id, requirement_id) references filings.requirements,
  foreign key (council_id, programme) references plan.programmes (council_id, slug),
  foreign key (council_id, section_id) references identity.sections
);
comment on table filings.requirement_versions is '提出の決まりの内容（提出先、期間、期限、様式、担当、出典。いつから） / what a requirement asks, from a day on';
call kernel.protect('filings.requirement_versions', 'inside', 'select, insert, update');
call kernel.keep_history('filings.requirement_versions', 'version_id');

create table filings.filings (
  council_id uuid not null,
  filing_id uuid not null,
  requirement_id uuid not null,
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  state text not null check (state in ('open', 'checking', 'sent', 'notNeeded')),
  letter_number text not null default '',
  sent_on date,
  -- where its copies lie: the office of the compartment of its programme
  copies_in uuid not null,
  -- as it was sent: requirement, period, due day, number and the copy with its digest
  frozen jsonb,
  sha256 text,
  revision int not null default 1,
  primary key (council_id, filing_id),
  unique (council_id, requirement_id, period_from),
  check ((state = 'sent') = (sent_on is not null)),
  check ((state = 'sent') = (frozen is not null)),
  check ((frozen is null) = (sha256 is null)),
  foreign key (council_id, requirement_id) references filings.requirements,
  foreign key (council_id, copies_in) references identity.access_scopes
);
comment on table filings.filings is '提出物（決まり×期間。状態、文書番号、発送日、控え） / a filing that was begun: state, number, day, and how it was sent';
call kernel.protect('filings.filings', 'inside', 'select, insert, update');
call kernel.keep_history('filings.filings', 'filing_id');

create table filings.moves (
  council_id uuid not null,
  move_id uuid not null,
  filing_id uuid not null,
  state text not null check (state in ('open', 'checking', 'sent', 'notNeeded')),
  reason text not null,
  moved_at timestamptz not null,
  moved_by uuid not null,
  primary key (council_id, move_id),
  foreign key (council_id, filing_id) references filings.filings,
  foreign key (council_id, moved_by) references identity.accounts
);
create index moves_by_filing on filings.moves (council_id, filing_id);
comment on table filings.moves is '提出物の経過（だれがいつ、なぜ） / who brought a filing into which state, when and why';
call kernel.protect('filings.moves', 'inside', 'select, insert');
