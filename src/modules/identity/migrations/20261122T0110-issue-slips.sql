create table identity.slips (
  council_id uuid not null,
  slip_id uuid not null,
  account_id uuid not null,
  code_hash bytea not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (council_id, slip_id),
  unique (council_id, code_hash),
  foreign key (council_id, account_id) references identity.accounts,
  check (expires_at <= issued_at + interval '24 hours')
);
comment on table identity.slips is '初回サインインの用紙（一度だけ、24時間まで。合言葉はハッシュだけ） / slips for a first sign-in: used once, within a day; only the hash of the code is kept';
call kernel.protect('identity.slips', 'council', 'select, insert, update');
