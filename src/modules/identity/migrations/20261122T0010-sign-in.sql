-- What signing in needs: names, passwords, one-time codes, paper codes, invitations, resets, devices, and the counting of failed tries.
-- Hashes and secrets keep no history: a former password is nobody's business. Who changed what when stands in the audit.

create table identity.user_numbers (
  council_id uuid not null references identity.councils,
  last_number int not null,
  primary key (council_id)
);
comment on table identity.user_numbers is '利用者番号をどこまで出したか / the last user number that was issued';
call kernel.protect('identity.user_numbers', 'council', 'select, insert, update');

create table identity.sign_in_names (
  council_id uuid not null,
  name_id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('number', 'email', 'phone')),
  -- folded, as it is compared
  name text not null,
  added_at timestamptz not null,
  removed_at timestamptz,
  primary key (council_id, name_id),
  foreign key (council_id, account_id) references identity.accounts
);
create unique index sign_in_names_standing on identity.sign_in_names (council_id, name) where removed_at is null;
create index sign_in_names_by_account on identity.sign_in_names (council_id, account_id);
comment on table identity.sign_in_names is 'サインインに使う名前（利用者番号・メール・電話） / names one signs in with: user number, e-mail, phone';
call kernel.protect('identity.sign_in_names', 'council', 'select, insert, update');
call kernel.keep_history('identity.sign_in_names', 'name_id');

create table identity.passwords (
  council_id uuid not null,
  account_id uuid not null,
  hash bytea not null,
  salt bytea not null,
  -- argon2id as it was computed, so that a stronger setting applies from the next change on
  memory_kib int not null,
  passes int not null,
  parallelism int not null,
  -- long enough to sign in without a second factor
  stands_alone boolean not null,
  set_at timestamptz not null,
  primary key (council_id, account_id),
  foreign key (council_id, account_id) references identity.accounts
);
comment on table identity.passwords is 'パスワードのハッシュ（もとの文字は残らない） / password hashes with their parameters';
call kernel.protect('identity.passwords', 'council', 'select, insert, update');

create table identity.totps (
  council_id uuid not null,
  account_id uuid not null,
  secret bytea not null,
  -- the last 30-second step that was used: a code counts once
  last_step int8 not null,
  enrolled_at timestamptz not null,
  removed_at timestamptz,
  primary key (council_id, account_id),
  foreign key (council_id, account_id) references identity.accounts
);
comment on table identity.totps is '確認コード（TOTP）の登録 / secrets of authenticator apps';
call kernel.protect('identity.totps', 'council', 'select, insert, update');

create table identity.paper_sheets (
  council_id uuid not null,
  sheet_id uuid not null,
  account_id uuid not null,
  salt bytea not null,
  issued_at timestamptz not null,
  -- a colleague after a reset, or the person
  issued_by uuid,
  replaced_at timestamptz,
  primary key (council_id, sheet_id),
  foreign key (council_id, account_id) references identity.accounts
);
create unique index paper_sheets_standing on identity.paper_sheets (council_id, account_id) where replaced_at is null;
comment on table identity.paper_sheets is '紙のコードの控え（一人に一枚だけ有効） / sheets of paper codes; one stands per account';
call kernel.protect('identity.paper_sheets', 'council', 'select, insert, update');

create table identity.paper_codes (
  council_id uuid not null,
  sheet_id uuid not null,
  position int not null,
  hash bytea not null,
  used_at timestamptz,
  primary key (council_id, sheet_id, position),
  foreign key (council_id, sheet_id) references identity.paper_sheets
);
comment on table identity.paper_codes is '紙のコード（一度だけ使える。ハッシュだけ） / single-use paper codes, hashed';
call kernel.protect('identity.paper_codes', 'council', 'select, insert, update');

-- A way back in that one member of staff asks for and another allows.
create table identity.resets (
  council_id uuid not null,
  reset_id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('password', 'paperCodes')),
  reason text not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  decided_at timestamptz,
  decided_by uuid,
  approved boolean,
  expires_at timestamptz not null,
  primary key (council_id, reset_id),
  foreign key (council_id, account_id) references identity.accounts,
  foreign key (council_id, asked_by) references identity.accounts (council_id, account_id),
  foreign key (council_id, decided_by) references identity.accounts (council_id, account_id),
  check (decided_by <> asked_by and decided_by <> account_id and asked_by <> account_id),
  check ((decided_at is null) = (approved is null) and (decided_at is null) = (decided_by is null))
);
create index resets_by_account on identity.resets (council_id, account_id, asked_at);
comment on table identity.resets is 'サインインの再設定（一人が申し出て、別の一人が認める） / resets: one member of staff asks, another decides';
call kernel.protect('identity.resets', 'council', 'select, insert, update');
call kernel.keep_history('identity.resets', 'reset_id');

create table identity.invitations (
  council_id uuid not null,
  invitation_id uuid not null,
  account_id uuid not null,
  -- first: nothing was set yet; password: a new password, every other factor stays
  purpose text not null check (purpose in ('first', 'password')),
  hash bytea not null,
  issued_at timestamptz not null,
  issued_by uuid,
  reset_id uuid,
  expires_at timestamptz not null,
  used_at timestamptz,
  replaced_at timestamptz,
  primary key (council_id, invitation_id),
  unique (council_id, hash),
  foreign key (council_id, account_id) references identity.accounts,
  foreign key (council_id, reset_id) references identity.resets
);
create unique index invitations_standing on identity.invitations (council_id, account_id) where used_at is null and replaced_at is null;
comment on table identity.invitations is '招待（一度だけ、期限つき。合言葉はハッシュだけ） / invitations: single use, hashed, expiring';
call kernel.protect('identity.invitations', 'council', 'select, insert, update');

-- Between the first factor and the second. No session: it opens nothing.
create table identity.sign_in_steps (
  council_id uuid not null,
  step_id uuid not null,
  account_id uuid not null,
  token_hash bytea not null,
  first_factor text not null check (first_factor in ('password', 'paperCode')),
  expires_at timestamptz not null,
  tries int not null default 0,
  ended_at timestamptz,
  primary key (council_id, step_id),
  unique (council_id, token_hash),
  foreign key (council_id, account_id) references identity.accounts
);
comment on table identity.sign_in_steps is 'サインインの途中（一つめの確認がすみ、二つめを待つ） / between the first factor and the second';
call kernel.protect('identity.sign_in_steps', 'council', 'select, insert, update');

-- Counted by account (or by a hash of the name, where there is no such account), by address, and by computer: whoever guesses slows
-- down himself, not the owner at her own computer.
create table identity.failed_tries (
  council_id uuid not null references identity.councils,
  counter text not null,
  failures int not null,
  last_failed_at timestamptz not null,
  closed_until timestamptz not null,
  primary key (council_id, counter)
);
comment on table identity.failed_tries is 'サインインの失敗の数と、次に試せる時刻 / failed tries and when the next is taken';
call kernel.protect('identity.failed_tries', 'council', 'select, insert, update');

create table identity.devices (
  council_id uuid not null references identity.councils,
  device_id uuid not null,
  token_hash bytea not null,
  first_seen_at timestamptz not null,
  -- a name where the computer is shared by several people, as at the counter
  shared_as text,
  marked_at timestamptz,
  marked_by uuid,
  primary key (council_id, device_id),
  unique (council_id, token_hash),
  foreign key (council_id, marked_by) references identity.accounts (council_id, account_id)
);
comment on table identity.devices is '端末（共用のパソコンかどうか） / computers and phones people signed in on; shared ones carry a name';
call kernel.protect('identity.devices', 'council', 'select, insert, update');
call kernel.keep_history('identity.devices', 'device_id');

create table identity.device_accounts (
  council_id uuid not null,
  device_id uuid not null,
  account_id uuid not null,
  last_signed_in_at timestamptz not null,
  primary key (council_id, device_id, account_id),
  foreign key (council_id, device_id) references identity.devices,
  foreign key (council_id, account_id) references identity.accounts
);
comment on table identity.device_accounts is 'その端末でサインインしたことのある人 / who has signed in on a device';
call kernel.protect('identity.device_accounts', 'council', 'select, insert, update');

create table identity.limit_changes (
  council_id uuid not null references identity.councils,
  change_id uuid not null,
  code text not null,
  value int not null,
  valid_from timestamptz not null,
  decided_by uuid,
  reason text not null,
  primary key (council_id, change_id)
);
create index limit_changes_by_code on identity.limit_changes (council_id, code, valid_from);
comment on table identity.limit_changes is 'サインインの決まりを法人が変えたところ（見本からの差） / where a council departs from the shipped limits of sign-in';
call kernel.protect('identity.limit_changes', 'council', 'select, insert');

alter table identity.sessions
  add device_id uuid,
  add foreign key (council_id, device_id) references identity.devices,
  -- words for system and browser, never the whole user agent
  add agent text not null default '',
  -- the highest tier the account could reach when the session began; its limits follow from it
  add reach int not null default 6,
  add ended_by uuid;

alter table identity.accounts add ended_reason text;

-- Whoever comes to reach casework signs in anew, under the shorter limits that go with it.
create function identity.end_longer_sessions() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.tier >= 4 then
    update identity.sessions s set ended_at = clock_timestamp()
    where s.council_id = new.council_id and s.account_id = new.account_id and s.ended_at is null and s.reach < 4 and s.strength <> 'persona';
  end if;
  return null;
end $$;
create trigger end_longer_sessions after insert or update on identity.memberships for each row execute function identity.end_longer_sessions();
revoke execute on function identity.end_longer_sessions from public;

-- Not part of the request it belongs to: it may be late or lost, and once a minute is enough.
create function identity.touch_session(council uuid, session uuid, at timestamptz) returns void
language sql security definer set search_path = pg_catalog as $$
  update identity.sessions s set last_seen_at = at
  where s.council_id = council and s.session_id = session and s.ended_at is null and coalesce(s.last_seen_at, s.started_at) < at - interval '1 minute'
$$;
revoke execute on function identity.touch_session from public;
grant execute on function identity.touch_session to :app_role;

-- Accounts that were there before numbers were.
insert into identity.sign_in_names (council_id, name_id, account_id, kind, name, added_at)
select council_id, gen_random_uuid(), account_id, 'number', (100000 + row_number() over (partition by council_id order by kana, account_id))::text, clock_timestamp()
from identity.accounts;
insert into identity.user_numbers (council_id, last_number)
select council_id, 100000 + count(*) from identity.accounts group by council_id;
