-- 特別の利害関係: whoever has an interest in an item makes up neither its quorum nor its vote.
create table calendar.interests (
  council_id uuid not null,
  item_id uuid not null,
  participant_id uuid not null,
  gathering_id uuid not null,
  scope_id uuid not null,
  primary key (council_id, item_id, participant_id),
  foreign key (council_id, gathering_id, scope_id) references calendar.gatherings (council_id, gathering_id, scope_id),
  foreign key (council_id, item_id) references calendar.agenda_items,
  foreign key (council_id, participant_id) references calendar.participants
);
create index interests_by_gathering on calendar.interests (council_id, gathering_id);
create index interests_by_participant on calendar.interests (council_id, participant_id);
comment on table calendar.interests is '特別の利害関係（その議案の定足数と議決から外れる構成員） / members with an interest in an item: they make up neither its quorum nor its vote';
call kernel.protect('calendar.interests', 'scope', 'select, insert, delete');
call kernel.keep_history('calendar.interests', 'gathering_id');

-- 監事 are called to a meeting without being members of it: they stand in its roster, and neither in its quorum nor in the figure of its attendance.
alter table calendar.body_members add column part text not null default 'member' check (part in ('member', 'chair', 'auditor'));
alter table calendar.participants drop constraint participants_role_check;
alter table calendar.participants
  add constraint participants_role_check check (role in ('member', 'auditor', 'secretariat', 'observer', 'guest')),
  -- 議事録署名人: chosen in the meeting, where the rule of the body has such
  add column signs boolean not null default false;

-- Who signs the minutes, and whether the body may decide without meeting (みなし決議), as its articles say.
alter table calendar.body_rules
  add column minutes_signers text[] not null default '{}' check (minutes_signers <@ array['chair', 'members', 'auditors', 'named']),
  add column named_signers int not null default 0 check (named_signers between 0 and 10),
  -- all members agree; or all agree and no auditor objects
  add column resolutions text not null default 'none' check (resolutions in ('none', 'members', 'members-unopposed')),
  add check (('named' = any (minutes_signers)) = (named_signers > 0));
