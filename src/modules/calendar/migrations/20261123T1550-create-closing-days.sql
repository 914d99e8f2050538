-- Days on which nothing is held. The national holidays are data of a library; here stands what a council knows better, and when its buildings close.

create table calendar.premises (
  council_id uuid not null references identity.councils,
  premises_id uuid not null,
  name text not null,
  kana text not null,
  source text not null,
  valid_from date not null,
  valid_to date,
  primary key (council_id, premises_id),
  check (valid_to is null or valid_to >= valid_from)
);
comment on table calendar.premises is '建物・窓口（休業日の決まりをもつところ） / a building or counter with closing days of its own';
call kernel.protect('calendar.premises', 'council', 'select, insert, update');
call kernel.keep_history('calendar.premises', 'premises_id');

-- A rule is never rewritten: it ends, and another begins.
create table calendar.closings (
  council_id uuid not null references identity.councils,
  closing_id uuid not null,
  -- null: everywhere
  premises_id uuid,
  reason text not null check (reason in ('yearEnd', 'closed')),
  title text not null,
  -- which days: by weekday, by day of the year, or once; the shape stands in schema/days.ts
  days jsonb not null check (days ->> 'pattern' in ('weekly', 'yearly', 'once')),
  source text not null,
  valid_from date not null,
  valid_to date,
  primary key (council_id, closing_id),
  foreign key (council_id, premises_id) references calendar.premises
);
create index closings_by_premises on calendar.closings (council_id, premises_id);
comment on table calendar.closings is '休業日の決まり（曜日・毎年・一度。どこの、いつからいつまで） / closing days: by weekday, by day of the year, or once';
comment on column calendar.closings.valid_to is 'a rule that was taken back before it began ends before it begins';
call kernel.protect('calendar.closings', 'council', 'select, insert, update');
call kernel.keep_history('calendar.closings', 'closing_id');

create table calendar.holiday_overrides (
  council_id uuid not null references identity.councils,
  override_id uuid not null,
  effect text not null check (effect in ('add', 'strike', 'move')),
  day date not null,
  moved_to date,
  name text not null,
  source text not null,
  known_on date not null,
  withdrawn_at timestamptz,
  primary key (council_id, override_id),
  check ((effect = 'move') = (moved_to is not null)),
  check (moved_to <> day)
);
create unique index holiday_overrides_by_day on calendar.holiday_overrides (council_id, day) where withdrawn_at is null;
create unique index holiday_overrides_by_target on calendar.holiday_overrides (council_id, moved_to) where withdrawn_at is null and moved_to is not null;
comment on table calendar.holiday_overrides is '祝日の上書き（加える・取りやめる・移す。根拠と、いつ分かったか） / holidays added, struck out or moved, with their source';
call kernel.protect('calendar.holiday_overrides', 'council', 'select, insert, update');
call kernel.keep_history('calendar.holiday_overrides', 'override_id');
