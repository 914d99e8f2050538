-- 同じ人かもしれない二人。 What a look at everybody found, and what somebody decided. Only ids: who they are comes through the policies of the people themselves.
create table directory.sweeps (
  council_id uuid not null references identity.councils,
  -- the long work, whose progress people read
  work_id uuid not null,
  started_by uuid not null,
  started_at timestamptz not null,
  primary key (council_id, work_id),
  foreign key (council_id, started_by) references identity.accounts
);
create index sweeps_by_starter on directory.sweeps (council_id, started_by, started_at desc);
comment on table directory.sweeps is '台帳全体を見くらべたこと（だれが、いつ） / when somebody had all records compared with each other';
call kernel.protect('directory.sweeps', 'council', 'select, insert');

create table directory.likely_pairs (
  council_id uuid not null references identity.councils,
  one_id uuid not null,
  other_id uuid not null,
  score int not null,
  found_at timestamptz not null,
  -- somebody looked and found them to be two people
  differs_reason text,
  decided_by uuid,
  decided_at timestamptz,
  primary key (council_id, one_id, other_id),
  check (one_id < other_id),
  check ((differs_reason is null) = (decided_at is null)),
  foreign key (council_id, one_id) references directory.persons,
  foreign key (council_id, other_id) references directory.persons,
  foreign key (council_id, decided_by) references identity.accounts
);
create index likely_pairs_open on directory.likely_pairs (council_id, score desc, one_id, other_id) where decided_at is null;
create index likely_pairs_by_other on directory.likely_pairs (council_id, other_id);
comment on table directory.likely_pairs is '同じ人かもしれない二つの記録と、別の人とした判断 / two records that may be of one person, or were found to be of two';
call kernel.protect('directory.likely_pairs', 'council', 'select, insert, update');
call kernel.keep_history('directory.likely_pairs', 'one_id');
