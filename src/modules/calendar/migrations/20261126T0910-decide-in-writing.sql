-- 決議の省略（みなし決議）: a proposal the members of a body consent to without meeting. Whether plans count such a decision is a rule of its kind.
alter table calendar.kinds drop constraint kinds_list_check;
alter table calendar.kinds add constraint kinds_list_check check (list in ('gathering', 'agenda', 'reason', 'outside', 'body', 'resolution'));

-- What was decided is a record in calendar.meetings; while that stands it is decided. Nothing else of its state is stored.
create table calendar.resolutions (
  council_id uuid not null,
  resolution_id uuid not null,
  scope_id uuid not null,
  body_id uuid not null,
  kind text not null,
  title text not null,
  proposal text not null,
  proposer text not null,
  minutes_by text not null,
  proposed_on date not null,
  -- 取下げ
  dropped_on date,
  dropped_because text not null default '',
  -- raised with every saving, so that of two people the second is told
  revision int not null default 1,
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (council_id, resolution_id),
  unique (council_id, resolution_id, scope_id),
  check (dropped_on is null or dropped_on >= proposed_on),
  check ((dropped_on is null) = (dropped_because = '')),
  foreign key (council_id, body_id) references calendar.bodies,
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, made_by) references identity.accounts
);
create index resolutions_by_body on calendar.resolutions (council_id, body_id, proposed_on desc);
comment on table calendar.resolutions is '決議の省略（みなし決議）の提案 / proposals a body decides without meeting';
call kernel.protect('calendar.resolutions', 'scope', 'select, insert, update');
call kernel.keep_history('calendar.resolutions', 'resolution_id');

-- A seat for each member and auditor on the day of the proposal, as at a gathering, and what was answered.
create table calendar.resolution_answers (
  council_id uuid not null,
  answer_id uuid not null,
  resolution_id uuid not null,
  scope_id uuid not null,
  position int not null,
  role text not null check (role in ('member', 'auditor')),
  role_title text not null,
  office_id uuid,
  organisation_id uuid,
  place int not null check (place between 1 and 1000),
  person_id uuid,
  answer text check (answer in ('consent', 'objection', 'vacant', 'interested')),
  answered_on date,
  way text check (way in ('paper', 'mail')),
  primary key (council_id, answer_id),
  check ((answer is null) = (answered_on is null)),
  check ((way is not null) = (answer is not null and answer in ('consent', 'objection'))),
  check (answer is distinct from 'interested' or role = 'member'),
  foreign key (council_id, resolution_id, scope_id) references calendar.resolutions (council_id, resolution_id, scope_id),
  foreign key (council_id, office_id) references directory.offices,
  foreign key (council_id, organisation_id) references directory.organisations,
  foreign key (council_id, person_id) references directory.persons
);
create index resolution_answers_by_resolution on calendar.resolution_answers (council_id, resolution_id, position);
create index resolution_answers_by_person on calendar.resolution_answers (council_id, person_id) where person_id is not null;
comment on table calendar.resolution_answers is '決議の省略への同意（席ごと。監事は異議の有無） / consent of each member to a decision without a meeting, and what auditors said';
call kernel.protect('calendar.resolution_answers', 'scope', 'select, insert, update');
call kernel.keep_history('calendar.resolution_answers', 'resolution_id');

alter table calendar.meetings drop constraint meetings_outcome_check;
alter table calendar.meetings
  add constraint meetings_outcome_check check (outcome in ('held', 'online', 'hybrid', 'written', 'resolved', 'cancelled')),
  add column resolution_id uuid,
  add check ((outcome = 'resolved') = (resolution_id is not null)),
  add check (resolution_id is null or gathering_id is null),
  add foreign key (council_id, resolution_id, scope_id) references calendar.resolutions (council_id, resolution_id, scope_id);
create index meetings_by_resolution on calendar.meetings (council_id, resolution_id) where resolution_id is not null;
