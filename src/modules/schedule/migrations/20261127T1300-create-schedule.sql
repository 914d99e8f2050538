-- 業務スケジュール。 Entries of people of staff and of things they use. Whoever works here may see when somebody is taken, so entries are 'inside'; what of an entry
-- not everybody may read lies in a part of its own. A thing is held by one exclusion constraint, whatever asks for it.
create schema schedule;
grant usage on schema schedule to :app_role;
-- Ranges and identifiers in one exclusion constraint. Trusted by PostgreSQL: the owner of the database may create it.
create extension if not exists btree_gist with schema schedule;

-- Lists of the council, each version from a day on: kinds of entries, states of the board, kinds of things.
create table schedule.kinds (
  council_id uuid not null references identity.councils,
  kind_id uuid not null,
  list text not null check (list in ('entry', 'presence', 'thing')),
  code text not null,
  title text not null,
  english text not null,
  colour text not null,
  -- of entries: the state of the board that follows from it while it lasts; null: none does
  presence text,
  -- of entries: title, place and remark are read by those of the compartment only
  guarded boolean not null default false,
  -- of states: not at the desk, so that people ask when somebody is back
  away boolean not null default false,
  position int not null,
  valid_from date,
  valid_to date,
  source text not null,
  primary key (council_id, kind_id),
  unique nulls not distinct (council_id, list, code, valid_from),
  check (presence is null or list = 'entry'),
  check (not guarded or list = 'entry'),
  check (not away or list = 'presence')
);
comment on table schedule.kinds is '予定の種類・行動予定の状態・共有物の種類（法人が決める。いつから） / kinds of entries, states of the board and kinds of things: lists of the council, from a day on';
call kernel.protect('schedule.kinds', 'inside', 'select, insert, update');
call kernel.keep_history('schedule.kinds', 'kind_id');

create table schedule.standards (
  council_id uuid not null references identity.councils,
  standard_id uuid not null,
  valid_from date not null,
  work_from time not null,
  work_to time not null check (work_to > work_from),
  -- how long a repeated entry may run
  repeat_days int not null check (repeat_days between 7 and 800),
  source text not null,
  primary key (council_id, standard_id),
  unique (council_id, valid_from)
);
comment on table schedule.standards is '業務スケジュールの定め（勤務時間、繰り返せる日数。いつから、何による） / working hours and the longest repetition, from a day on, with their source';
call kernel.protect('schedule.standards', 'inside', 'select, insert, update');
call kernel.keep_history('schedule.standards', 'standard_id');

create table schedule.things (
  council_id uuid not null references identity.councils,
  thing_id uuid not null,
  kind text not null,
  name text not null,
  kana text not null,
  capacity int check (capacity between 1 and 10000),
  remark text not null,
  -- who keeps it
  section_id uuid,
  -- minutes it is taken before and after what is shown
  before_minutes int not null default 0 check (before_minutes between 0 and 1440),
  after_minutes int not null default 0 check (after_minutes between 0 and 1440),
  valid_from date not null,
  valid_to date,
  primary key (council_id, thing_id),
  foreign key (council_id, section_id) references identity.sections
);
create index things_by_reading on schedule.things (council_id, kind, kana);
comment on table schedule.things is '部屋・公用車・共有物（定員、管理する部署、前後の余裕。いつから いつまで） / rooms, cars and shared things of the office';
call kernel.protect('schedule.things', 'inside', 'select, insert, update');
call kernel.keep_history('schedule.things', 'thing_id');

-- What entries repeat by. Its days are rows of schedule.entries from the beginning; those left out because of closing days are kept with the reason.
create table schedule.series (
  council_id uuid not null references identity.councils,
  series_id uuid not null,
  cadence text not null,
  strategy text not null check (strategy in ('skip', 'next', 'previous', 'keep')),
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  skipped jsonb not null,
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (council_id, series_id),
  foreign key (council_id, made_by) references identity.accounts
);
comment on table schedule.series is '繰り返す予定のもと（頻度、休みの日の扱い、入れなかった日と理由） / what entries repeat by, and the days that were left out with the reason';
call kernel.protect('schedule.series', 'inside', 'select, insert');
call kernel.keep_history('schedule.series', 'series_id');

create table schedule.entries (
  council_id uuid not null references identity.councils,
  entry_id uuid not null,
  series_id uuid,
  -- changed by itself: changes of the whole series pass it by
  apart boolean not null default false,
  -- tentative: one of several times of which one will be decided
  choice_id uuid,
  -- null of a private one, whose kind lies in its part
  kind text,
  title text not null,
  place text not null,
  remark text not null,
  private boolean not null,
  guarded boolean not null,
  all_day boolean not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- raised with every saving, so that of two people the second is told, and subscribers take the change over
  revision int not null default 1,
  entered_at timestamptz not null,
  entered_by uuid not null,
  changed_at timestamptz not null,
  changed_by uuid not null,
  cancelled_at timestamptz,
  primary key (council_id, entry_id),
  check (ends_at > starts_at),
  check (ends_at <= starts_at + interval '400 days'),
  check (private = (kind is null)),
  check (not (private and guarded)),
  check (not (private or guarded) or (title = '' and place = '' and remark = '')),
  foreign key (council_id, series_id) references schedule.series,
  foreign key (council_id, entered_by) references identity.accounts,
  foreign key (council_id, changed_by) references identity.accounts
);
create index entries_by_begin on schedule.entries (council_id, starts_at);
create index entries_by_series on schedule.entries (council_id, series_id) where series_id is not null;
create index entries_by_choice on schedule.entries (council_id, choice_id) where choice_id is not null;
comment on table schedule.entries is '予定（いつからいつまで。非公開の予定と訪問先の中身は別の表） / an entry of people or things; what not everybody may read lies apart';
call kernel.protect('schedule.entries', 'inside', 'select, insert, update');
call kernel.keep_history('schedule.entries', 'entry_id');

-- The words of an entry that not everybody may read: of a private one for its people and whoever entered it (`readers`), of a visit for those to whom its
-- scope is open. Their values are in no history: nobody could read it there, and it would outlive them.
create table schedule.entry_parts (
  council_id uuid not null,
  entry_id uuid not null,
  scope_id uuid,
  readers uuid[] not null,
  kind text,
  title text not null,
  place text not null,
  remark text not null,
  primary key (council_id, entry_id),
  check ((scope_id is null) = (kind is not null)),
  foreign key (council_id, entry_id) references schedule.entries,
  foreign key (council_id, scope_id) references identity.access_scopes
);
comment on table schedule.entry_parts is '予定の中身（非公開は本人だけ、訪問先は閲覧範囲のある人だけ） / words of an entry for its own people, or for those of a scope';
call kernel.protect('schedule.entry_parts', 'council', 'select, insert, update, delete');
alter policy reach on schedule.entry_parts
  using (council_id = (select kernel.council_id())
    and (scope_id = any ((select kernel.scope_ids())::uuid[]) or (scope_id is null and (select kernel.account_id()) = any (readers))))
  with check (council_id = (select kernel.council_id())
    and (scope_id = any ((select kernel.scope_ids())::uuid[]) or (scope_id is null and (select kernel.account_id()) = any (readers))));

create table schedule.entry_people (
  council_id uuid not null,
  entry_id uuid not null,
  account_id uuid not null,
  primary key (council_id, entry_id, account_id),
  foreign key (council_id, entry_id) references schedule.entries,
  foreign key (council_id, account_id) references identity.accounts
);
create index entry_people_by_account on schedule.entry_people (council_id, account_id);
comment on table schedule.entry_people is '予定の人 / whose entry it is';
call kernel.protect('schedule.entry_people', 'inside', 'select, insert, delete');

-- One row for each thing of an entry, over the time it is taken with what it needs before and after. Two rows of one thing never overlap: whoever books.
create table schedule.occupancies (
  council_id uuid not null,
  entry_id uuid not null,
  thing_id uuid not null,
  during tstzrange not null check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
  primary key (council_id, entry_id, thing_id),
  constraint occupancies_apart exclude using gist (council_id with =, thing_id with =, during with &&),
  foreign key (council_id, entry_id) references schedule.entries,
  foreign key (council_id, thing_id) references schedule.things
);
create index occupancies_by_thing on schedule.occupancies (council_id, thing_id);
comment on table schedule.occupancies is '部屋・車・共有物の使用（前後の余裕を含む。重ならない） / when a thing is taken, buffers included; never twice at a time';
call kernel.protect('schedule.occupancies', 'inside', 'select, insert, update, delete');

-- Where somebody is: what was said last, and of that day only. No history is kept of where people were.
create table schedule.presences (
  council_id uuid not null,
  account_id uuid not null,
  state text not null,
  back_at timestamptz,
  remark text not null,
  set_at timestamptz not null,
  set_by uuid not null,
  primary key (council_id, account_id),
  foreign key (council_id, account_id) references identity.accounts,
  foreign key (council_id, set_by) references identity.accounts
);
comment on table schedule.presences is '行動予定（いまどこにいて、いつ戻るか。その日だけ） / where somebody is and when they are back; of that day only';
call kernel.protect('schedule.presences', 'inside', 'select, insert, update');

create table schedule.proxies (
  council_id uuid not null,
  proxy_id uuid not null,
  -- whose entries
  account_id uuid not null,
  -- who may enter them: one person, or everybody of a section
  proxy_account_id uuid,
  section_id uuid,
  valid_from date not null,
  valid_to date,
  primary key (council_id, proxy_id),
  check ((proxy_account_id is null) <> (section_id is null)),
  foreign key (council_id, account_id) references identity.accounts,
  foreign key (council_id, proxy_account_id) references identity.accounts,
  foreign key (council_id, section_id) references identity.sections
);
create index proxies_by_account on schedule.proxies (council_id, account_id);
comment on table schedule.proxies is '代理入力（だれの予定を、だれが、またはどの部署の人が入れてよいか） / who may enter whose entries';
call kernel.protect('schedule.proxies', 'inside', 'select, insert, update');
call kernel.keep_history('schedule.proxies', 'proxy_id');
