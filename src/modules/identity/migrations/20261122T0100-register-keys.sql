-- Settings of a council: one row per key and first day of validity; the newest that has begun counts.
create table identity.council_settings (
  council_id uuid not null references identity.councils,
  setting_id uuid not null,
  key text not null,
  value jsonb not null,
  valid_from date not null,
  recorded_at timestamptz not null,
  -- null: the command line
  recorded_by uuid,
  primary key (council_id, setting_id),
  foreign key (council_id, recorded_by) references identity.accounts (council_id, account_id)
);
create index council_settings_by_key on identity.council_settings (council_id, key, valid_from);
comment on table identity.council_settings is '法人の設定（項目ごとに、いつから有効か） / settings of a council, each effective from a day';
call kernel.protect('identity.council_settings', 'council', 'select, insert');

-- No history is kept: counter and last use change with every sign-in; who added and who removed a key stands in the row and in the audit.
create table identity.security_keys (
  council_id uuid not null,
  key_id uuid not null,
  account_id uuid not null,
  -- the credential id of WebAuthn, base64url
  handle text not null,
  public_key bytea not null,
  counter int8 not null,
  -- false: only after a password, as the key cannot say by itself whose it is
  discoverable boolean not null,
  synced boolean not null,
  backed_up boolean not null,
  transports text[] not null,
  name text not null,
  registered_at timestamptz not null,
  last_used_at timestamptz,
  removed_at timestamptz,
  primary key (council_id, key_id),
  unique (council_id, handle),
  foreign key (council_id, account_id) references identity.accounts
);
create index security_keys_by_account on identity.security_keys (council_id, account_id);
comment on table identity.security_keys is 'サインインの鍵（パスキー・セキュリティキー。公開鍵だけ） / passkeys and security keys; public keys only';
call kernel.protect('identity.security_keys', 'council', 'select, insert, update');

-- A challenge is taken by deleting it: whoever comes second finds nothing.
create table identity.sign_in_challenges (
  council_id uuid not null references identity.councils,
  challenge text not null,
  purpose text not null check (purpose in ('register', 'signIn', 'prove', 'oidcSignIn', 'oidcLink')),
  account_id uuid,
  expires_at timestamptz not null,
  primary key (council_id, challenge),
  foreign key (council_id, account_id) references identity.accounts
);
create index sign_in_challenges_by_expiry on identity.sign_in_challenges (council_id, expires_at);
comment on table identity.sign_in_challenges is '問いかけ（一度だけ、数分まで） / challenges of sign-in: answered once, within minutes';
call kernel.protect('identity.sign_in_challenges', 'council', 'select, insert, delete');
