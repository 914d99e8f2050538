-- What the person is told of: tries on their account that failed. The counters beside it slow guessing down and begin anew with the next success; this stays.
-- Neither what was typed nor from where it came is kept.
create table identity.account_tries (
  council_id uuid not null,
  try_id uuid not null,
  account_id uuid not null,
  failed_at timestamptz not null,
  -- on a computer on which this person had signed in before
  own_device boolean not null,
  -- until when nothing guessable was taken afterwards; null where the next try was taken at once
  closed_until timestamptz,
  primary key (council_id, try_id),
  foreign key (council_id, account_id) references identity.accounts
);
create index account_tries_by_account on identity.account_tries (council_id, account_id, failed_at desc);
comment on table identity.account_tries is '失敗したサインイン（本人に知らせるため。いつ、本人のパソコンか、受け付けを止めたか） / failed tries on an account, as its owner is told: when, on an own computer or not, closed until';
call kernel.protect('identity.account_tries', 'council', 'select, insert');
