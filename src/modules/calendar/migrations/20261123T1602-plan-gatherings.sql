-- Kinds of gatherings, of agenda items and of reasons to call one off: rows of the council. No statement of the engine names one.
create table calendar.kinds (
  council_id uuid not null references identity.councils,
  kind_id uuid not null,
  list text not null check (list in ('gathering', 'agenda', 'reason')),
  code text not null,
  title text not null,
  english text not null,
  -- of an agenda item: it is put to the vote, so no notice leaves it out and the minutes say how it ended
  decides boolean not null default false,
  position int not null,
  valid_from date,
  valid_to date,
  source text not null,
  primary key (council_id, kind_id),
  unique (council_id, list, code),
  check (valid_to is null or valid_from is null or valid_to >= valid_from)
);
comment on table calendar.kinds is '種類の一覧（会合・議題・中止の理由。法人が決める） / kinds of gatherings, agenda items and reasons, laid down by the council';
call kernel.protect('calendar.kinds', 'council', 'select, insert, update');
call kernel.keep_history('calendar.kinds', 'kind_id');

-- What a body has laid down for its meetings, from a day on. Rows are added, never changed: what was held then is judged by what held then.
create table calendar.body_rules (
  council_id uuid not null,
  rule_id uuid not null,
  scope_id uuid not null,
  body_id uuid not null,
  valid_from date not null,
  quorum text not null check (quorum in ('none', 'number', 'at-least', 'more-than')),
  -- so many members, or so many of `quorum_of`
  quorum_part int not null check (quorum_part between 0 and 1000),
  quorum_of int not null check (quorum_of between 1 and 1000),
  -- 定数: every seat; 現員: those that somebody holds
  quorum_base text not null check (quorum_base in ('seats', 'holders')),
  proxies_count boolean not null,
  mandates_count boolean not null,
  -- clear days between the notice and the day
  notice_days int not null check (notice_days between 0 and 90),
  section_id uuid,
  organisation_id uuid,
  issuer text not null,
  source text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (council_id, rule_id),
  foreign key (council_id, body_id) references calendar.bodies,
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, section_id) references identity.sections,
  foreign key (council_id, organisation_id) references directory.organisations,
  foreign key (council_id, recorded_by) references identity.accounts
);
create index body_rules_in_force on calendar.body_rules (council_id, body_id, valid_from desc, recorded_at desc);
comment on table calendar.body_rules is '会議体の決まり（定足数・代理・委任状・通知の日数・事務局。適用日と出典つき） / quorum, proxies, mandates, notice and secretariat of a body, from a day on';
call kernel.protect('calendar.body_rules', 'scope', 'select, insert');
call kernel.keep_history('calendar.body_rules', 'body_id');

-- Members by office, by organisation (whoever it sends) or by person. Names are read from the register.
create table calendar.body_members (
  council_id uuid not null,
  member_id uuid not null,
  scope_id uuid not null,
  body_id uuid not null,
  position int not null,
  role_title text not null,
  office_id uuid,
  organisation_id uuid,
  -- of an office: in the organisations of that block or district only
  area_id uuid,
  person_id uuid,
  valid_from date,
  valid_to date,
  primary key (council_id, member_id),
  check (valid_to is null or valid_from is null or valid_to >= valid_from),
  check (num_nonnulls(office_id, person_id) = 1 or (num_nonnulls(office_id, person_id) = 0 and organisation_id is not null)),
  check (person_id is null or organisation_id is null),
  check (area_id is null or (office_id is not null and organisation_id is null)),
  foreign key (council_id, body_id) references calendar.bodies,
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, office_id) references directory.offices,
  foreign key (council_id, organisation_id) references directory.organisations,
  foreign key (council_id, area_id) references identity.areas,
  foreign key (council_id, person_id) references directory.persons
);
create index body_members_by_body on calendar.body_members (council_id, body_id, position);
create index body_members_by_person on calendar.body_members (council_id, person_id) where person_id is not null;
comment on table calendar.body_members is '会議体の構成員（職・団体・人。名前は台帳から） / members of a body by office, organisation or person; names come from the register';
call kernel.protect('calendar.body_members', 'scope', 'select, insert, update');
call kernel.keep_history('calendar.body_members', 'body_id');

-- 会合: a body comes together once. What came of it is a record in calendar.meetings, which alone counts; whether it was announced follows from the notices.
create table calendar.gatherings (
  council_id uuid not null,
  gathering_id uuid not null,
  scope_id uuid not null,
  body_id uuid not null,
  kind text not null,
  title text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- the day in Japan
  planned_on date not null generated always as ((starts_at at time zone 'Asia/Tokyo')::date) stored,
  place text not null,
  -- 追加開催: beside those that were planned
  additional boolean not null,
  open_to_public boolean not null,
  -- 延期: the day no longer holds, another one is not set yet
  postponed boolean not null default false,
  -- raised with every change that those invited must hear of, as iCalendar counts it
  sequence int not null default 0,
  -- raised with every saving, so that of two people the second is told
  revision int not null default 1,
  planned_at timestamptz not null,
  planned_by uuid not null,
  primary key (council_id, gathering_id),
  unique (council_id, gathering_id, scope_id),
  check (ends_at > starts_at),
  foreign key (council_id, body_id) references calendar.bodies,
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, planned_by) references identity.accounts
);
create index gatherings_by_day on calendar.gatherings (council_id, planned_on, gathering_id);
create index gatherings_by_body on calendar.gatherings (council_id, body_id, planned_on);
comment on table calendar.gatherings is '会合（会議などの一回。予定から通知・出欠・開催まで） / a body comes together once: from its planning to its minutes';
comment on column calendar.gatherings.planned_on is '予定の日（日本時間）';
call kernel.protect('calendar.gatherings', 'scope', 'select, insert, update');
call kernel.keep_history('calendar.gatherings', 'gathering_id');

-- What it was before each change, and why it was changed: the notice of change tells of the last one.
create table calendar.gathering_changes (
  council_id uuid not null,
  gathering_id uuid not null,
  position int not null,
  scope_id uuid not null,
  change text not null check (change in ('moved', 'postponed', 'called-off', 'taken-up')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text not null,
  reason text not null,
  sequence int not null,
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (council_id, gathering_id, position),
  foreign key (council_id, gathering_id, scope_id) references calendar.gatherings (council_id, gathering_id, scope_id),
  foreign key (council_id, changed_by) references identity.accounts
);
comment on table calendar.gathering_changes is '会合の変更（変更前の日時・場所と、理由） / changes of a gathering: what it was before, and why';
call kernel.protect('calendar.gathering_changes', 'scope', 'select, insert');

create table calendar.agenda_items (
  council_id uuid not null,
  item_id uuid not null,
  gathering_id uuid not null,
  scope_id uuid not null,
  position int not null,
  kind text not null,
  title text not null,
  rapporteur text not null,
  decision text not null default '',
  follow_up text not null default '',
  follow_up_by text not null default '',
  follow_up_due date,
  follow_up_done date,
  primary key (council_id, item_id),
  check (follow_up <> '' or (follow_up_by = '' and num_nonnulls(follow_up_due, follow_up_done) = 0)),
  foreign key (council_id, gathering_id, scope_id) references calendar.gatherings (council_id, gathering_id, scope_id)
);
create index agenda_items_by_gathering on calendar.agenda_items (council_id, gathering_id, position);
create index agenda_items_to_follow_up on calendar.agenda_items (council_id, follow_up_due) where follow_up <> '' and follow_up_done is null;
comment on table calendar.agenda_items is '次第の項目（議案・協議事項など。決定と、その後の対応） / items of an agenda, with what was decided and what follows';
call kernel.protect('calendar.agenda_items', 'scope', 'select, insert, update, delete');
call kernel.keep_history('calendar.agenda_items', 'gathering_id');

-- Who is invited to a gathering, and who came. A seat names an office, an organisation or a person; who that was on the day, the register tells.
create table calendar.participants (
  council_id uuid not null,
  participant_id uuid not null,
  gathering_id uuid not null,
  scope_id uuid not null,
  position int not null,
  role text not null check (role in ('member', 'secretariat', 'observer', 'guest')),
  role_title text not null,
  member_id uuid,
  office_id uuid,
  organisation_id uuid,
  place int not null default 1 check (place between 1 and 1000),
  person_id uuid,
  reply text check (reply in ('present', 'proxy', 'mandate', 'absent')),
  replied_on date,
  presence text check (presence in ('present', 'proxy', 'mandate', 'absent')),
  -- to whom; null: to whoever presides
  mandate_to uuid,
  primary key (council_id, participant_id),
  unique nulls not distinct (council_id, gathering_id, role, office_id, organisation_id, place, person_id, role_title),
  check ((reply is null) = (replied_on is null)),
  check (mandate_to is null or (coalesce(presence, reply) = 'mandate' and mandate_to <> participant_id)),
  foreign key (council_id, gathering_id, scope_id) references calendar.gatherings (council_id, gathering_id, scope_id),
  foreign key (council_id, member_id) references calendar.body_members,
  foreign key (council_id, office_id) references directory.offices,
  foreign key (council_id, organisation_id) references directory.organisations,
  foreign key (council_id, person_id) references directory.persons,
  foreign key (council_id, mandate_to) references calendar.participants
);
create index participants_by_gathering on calendar.participants (council_id, gathering_id, position);
create index participants_by_mandate on calendar.participants (council_id, mandate_to) where mandate_to is not null;
create index participants_by_person on calendar.participants (council_id, person_id) where person_id is not null;
comment on table calendar.participants is '会合に招く人と出欠（席・職・人で持ち、名前は台帳から） / who is invited to a gathering and who came, by seat, office or person';
call kernel.protect('calendar.participants', 'scope', 'select, insert, update, delete');
call kernel.keep_history('calendar.participants', 'gathering_id');

-- What those invited have been told, and up to which change of it.
create table calendar.notices (
  council_id uuid not null,
  notice_id uuid not null,
  gathering_id uuid not null,
  scope_id uuid not null,
  purpose text not null check (purpose in ('call', 'change', 'calling-off')),
  sequence int not null,
  way text not null check (way in ('letter', 'mail', 'fax', 'phone', 'handed')),
  letter_id uuid,
  -- null: drafted, not given yet
  given_on date,
  -- 招集手続の省略・期間の短縮: why it came later than the rule of the body asks
  late_because text not null,
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (council_id, notice_id),
  check (way = 'letter' or given_on is not null),
  check ((way = 'letter') = (letter_id is not null)),
  foreign key (council_id, gathering_id, scope_id) references calendar.gatherings (council_id, gathering_id, scope_id),
  foreign key (council_id, letter_id) references letters.letters,
  foreign key (council_id, made_by) references identity.accounts
);
create index notices_by_gathering on calendar.notices (council_id, gathering_id, made_at);
create unique index notices_by_letter on calendar.notices (council_id, letter_id) where letter_id is not null;
comment on table calendar.notices is '会合の通知（開催・変更・中止。いつ、どの方法で知らせたか） / notices of a gathering: the call, a change, a calling-off';
call kernel.protect('calendar.notices', 'scope', 'select, insert, update');
call kernel.keep_history('calendar.notices', 'gathering_id');

-- The record that counts may belong to a gathering. Records from before this stay exactly as they are: of theirs guests and observers were one figure.
alter table calendar.meetings
  add column gathering_id uuid,
  add column observer_count int check (observer_count >= 0),
  add column approximate text[] not null default '{}' check (approximate <@ array['member', 'secretariat', 'observer', 'guest']),
  add column below_quorum boolean not null default false,
  add foreign key (council_id, gathering_id, scope_id) references calendar.gatherings (council_id, gathering_id, scope_id);
comment on column calendar.meetings.observer_count is '傍聴。空なら来賓の人数に含まれる';
create index meetings_by_gathering on calendar.meetings (council_id, gathering_id) where gathering_id is not null;

-- A gathering with what follows from its record, its notices and the rule of its body on that day.
create view calendar.standing_gatherings with (security_invoker = true) as
  select g.*, b.name as body_name, b.kana as body_kana, b.area_id, m.meeting_id, m.outcome, m.minutes, n.told_sequence, r.notice_days
  from calendar.gatherings g
  join calendar.bodies b on b.council_id = g.council_id and b.body_id = g.body_id
  left join lateral (select x.meeting_id, x.outcome, x.minutes from calendar.meetings x where x.council_id = g.council_id and x.gathering_id = g.gathering_id
    and not exists (select from calendar.meeting_withdrawals w where w.council_id = x.council_id and w.meeting_id = x.meeting_id) limit 1) m on true
  left join lateral (select max(x.sequence) as told_sequence from calendar.notices x where x.council_id = g.council_id and x.gathering_id = g.gathering_id
    and x.given_on is not null) n on true
  left join lateral (select x.notice_days from calendar.body_rules x where x.council_id = g.council_id and x.body_id = g.body_id and x.valid_from <= g.planned_on
    order by x.valid_from desc, x.recorded_at desc, x.rule_id desc limit 1) r on true;
comment on view calendar.standing_gatherings is '会合と、その記録・通知・決まりから分かること / gatherings with what follows from record, notices and rule';
grant select on calendar.standing_gatherings to :app_role;
