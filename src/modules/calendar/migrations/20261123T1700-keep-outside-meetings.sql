-- Meetings other bodies hold and our staff go to: which bodies, when, who went, and the report that circulates among colleagues.
alter table calendar.kinds drop constraint kinds_list_check;
alter table calendar.kinds add constraint kinds_list_check check (list in ('gathering', 'agenda', 'reason', 'outside'));

create table calendar.outside_bodies (
  council_id uuid not null,
  body_id uuid not null,
  scope_id uuid not null,
  area_id uuid not null,
  section_id uuid,
  -- what plan lines count by; it never changes
  code text not null,
  name text not null,
  kana text not null,
  kind text not null,
  organiser text not null,
  -- as what we go there: member, observer, adviser
  seat text not null,
  valid_from date,
  valid_to date,
  primary key (council_id, body_id),
  unique (council_id, body_id, scope_id),
  unique (council_id, code),
  check (valid_to is null or valid_from is null or valid_to >= valid_from),
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, area_id) references identity.areas,
  foreign key (council_id, section_id) references identity.sections
);
comment on table calendar.outside_bodies is '外部の会議体（ほかの団体が開き、職員が出席する） / bodies of others whose meetings our staff go to';
call kernel.protect('calendar.outside_bodies', 'scope', 'select, insert, update');
call kernel.keep_history('calendar.outside_bodies', 'body_id');

create table calendar.outside_meetings (
  council_id uuid not null,
  meeting_id uuid not null,
  scope_id uuid not null,
  body_id uuid not null,
  title text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- the day in Japan
  planned_on date not null generated always as ((starts_at at time zone 'Asia/Tokyo')::date) stored,
  place text not null,
  called_off boolean not null default false,
  -- raised with every saving: of two people the second is told, and whoever subscribed to it hears of the change
  revision int not null default 1,
  changed_at timestamptz not null,
  planned_by uuid not null,
  primary key (council_id, meeting_id),
  unique (council_id, meeting_id, scope_id),
  check (ends_at > starts_at),
  foreign key (council_id, body_id, scope_id) references calendar.outside_bodies (council_id, body_id, scope_id),
  foreign key (council_id, planned_by) references identity.accounts
);
create index outside_meetings_by_day on calendar.outside_meetings (council_id, planned_on, meeting_id);
create index outside_meetings_by_body on calendar.outside_meetings (council_id, body_id, planned_on);
comment on table calendar.outside_meetings is '外部の会議（職員が出席するもの。日時と場所） / meetings of outside bodies our staff go to';
comment on column calendar.outside_meetings.planned_on is '予定の日（日本時間）';
call kernel.protect('calendar.outside_meetings', 'scope', 'select, insert, update');
call kernel.keep_history('calendar.outside_meetings', 'meeting_id');

create table calendar.outside_attendees (
  council_id uuid not null,
  meeting_id uuid not null,
  scope_id uuid not null,
  account_id uuid not null,
  -- null until the report says whether this person went
  attended boolean,
  primary key (council_id, meeting_id, account_id),
  foreign key (council_id, meeting_id, scope_id) references calendar.outside_meetings (council_id, meeting_id, scope_id),
  foreign key (council_id, account_id) references identity.accounts
);
create index outside_attendees_by_account on calendar.outside_attendees (council_id, account_id);
comment on table calendar.outside_attendees is '外部の会議に出席する職員と、出席したか / who of our staff goes to an outside meeting, and who went';
call kernel.protect('calendar.outside_attendees', 'scope', 'select, insert, update, delete');
call kernel.keep_history('calendar.outside_attendees', 'meeting_id');

-- 復命書. It told a fact, so it is never rewritten: a correction withdraws it and adds another.
create table calendar.outside_reports (
  council_id uuid not null,
  report_id uuid not null,
  meeting_id uuid not null,
  scope_id uuid not null,
  -- those who have no account here
  others text not null,
  other_count int not null check (other_count >= 0),
  content text not null,
  impressions text not null,
  follow_up text not null,
  materials text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawal_reason text,
  primary key (council_id, report_id),
  unique (council_id, report_id, scope_id),
  check (num_nulls(withdrawn_at, withdrawn_by, withdrawal_reason) in (0, 3)),
  foreign key (council_id, meeting_id, scope_id) references calendar.outside_meetings (council_id, meeting_id, scope_id),
  foreign key (council_id, recorded_by) references identity.accounts,
  foreign key (council_id, withdrawn_by) references identity.accounts
);
create unique index outside_reports_standing on calendar.outside_reports (council_id, meeting_id) where withdrawn_at is null;
create index outside_reports_by_meeting on calendar.outside_reports (council_id, meeting_id);
comment on table calendar.outside_reports is '復命書（内容・所感・今後の対応・資料） / reports on outside meetings';
call kernel.protect('calendar.outside_reports', 'scope', 'select, insert, update');
call kernel.keep_history('calendar.outside_reports', 'meeting_id');

create table calendar.outside_circulations (
  council_id uuid not null,
  report_id uuid not null,
  account_id uuid not null,
  scope_id uuid not null,
  position int not null,
  seen_at timestamptz,
  primary key (council_id, report_id, account_id),
  foreign key (council_id, report_id, scope_id) references calendar.outside_reports (council_id, report_id, scope_id),
  foreign key (council_id, account_id) references identity.accounts
);
create index outside_circulations_to_see on calendar.outside_circulations (council_id, account_id) where seen_at is null;
comment on table calendar.outside_circulations is '供覧（復命書をだれが、どの順に見て、いつ見たか） / who is to see a report, in which order, and when each saw it';
call kernel.protect('calendar.outside_circulations', 'scope', 'select, insert, update, delete');
call kernel.keep_history('calendar.outside_circulations', 'report_id');
