create schema calendar;
grant usage on schema calendar to :app_role;

create table calendar.bodies (
  council_id uuid not null,
  body_id uuid not null,
  scope_id uuid not null,
  area_id uuid not null,
  code text not null,
  name text not null,
  kana text not null,
  primary key (council_id, body_id),
  unique (council_id, code),
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, area_id) references identity.areas
);
comment on table calendar.bodies is '会議体 / a body that meets; its code is what plan lines count by';
call kernel.protect('calendar.bodies', 'scope', 'select, insert');
call kernel.keep_history('calendar.bodies', 'body_id');

-- A record is never rewritten: a correction withdraws it and records a new one.
create table calendar.meetings (
  council_id uuid not null,
  meeting_id uuid not null,
  scope_id uuid not null,
  body_id uuid not null,
  held_on date not null,
  outcome text not null check (outcome in ('held', 'online', 'hybrid', 'written', 'cancelled')),
  place text not null,
  attendee_count int not null check (attendee_count >= 0),
  secretariat_count int not null check (secretariat_count >= 0),
  guest_count int not null check (guest_count >= 0),
  expense_yen bigint not null check (expense_yen >= 0),
  minutes text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  replaces uuid,
  primary key (council_id, meeting_id),
  foreign key (council_id, body_id) references calendar.bodies,
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, recorded_by) references identity.accounts,
  foreign key (council_id, replaces) references calendar.meetings
);
create index meetings_by_day on calendar.meetings (council_id, held_on desc, meeting_id desc);
create index meetings_by_scope on calendar.meetings (council_id, scope_id, held_on desc, meeting_id desc);
create index meetings_by_replaced on calendar.meetings (council_id, replaces) where replaces is not null;
create index meetings_by_body on calendar.meetings (council_id, body_id, scope_id, held_on);
comment on table calendar.meetings is '会議の記録 / a meeting that was held, held in writing or cancelled';
call kernel.protect('calendar.meetings', 'scope', 'select, insert');
call kernel.keep_history('calendar.meetings', 'meeting_id');

create table calendar.meeting_withdrawals (
  council_id uuid not null,
  meeting_id uuid not null,
  scope_id uuid not null,
  withdrawn_at timestamptz not null,
  withdrawn_by uuid not null,
  reason text not null,
  primary key (council_id, meeting_id),
  foreign key (council_id, meeting_id) references calendar.meetings,
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, withdrawn_by) references identity.accounts
);
comment on table calendar.meeting_withdrawals is '会議の記録の取消し（誰が・いつ・なぜ） / a record taken back: who, when and why';
call kernel.protect('calendar.meeting_withdrawals', 'scope', 'select, insert');
call kernel.keep_history('calendar.meeting_withdrawals', 'meeting_id');
