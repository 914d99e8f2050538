-- 講師。 Who teaches at an event or at one of its sessions, on which terms, and whether they have agreed. With whoever is of the register goes an id, never a name. It lies
-- where applications lie, as it says what somebody is paid.
create table events.lecturers (
  council_id uuid not null,
  lecturer_id uuid not null,
  event_id uuid not null,
  scope_id uuid not null,
  -- of one session, else of the whole event
  gathering_id uuid,
  person_id uuid,
  organisation_id uuid,
  -- of whoever is not in the register, or speaks for an organisation
  name text not null,
  -- 所属・肩書
  post text not null,
  subject text not null,
  -- null: as the session
  held_on date,
  start_time text check (start_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  end_time text check (end_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  -- 謝金: agreed before tax, or as what is paid out
  fee_yen int not null check (fee_yen between 0 and 10000000),
  fee_basis text not null check (fee_basis in ('gross', 'net')),
  travel_yen int not null check (travel_yen between 0 and 10000000),
  -- 源泉徴収をする
  withheld boolean not null,
  remark text not null,
  asked_on date,
  answer text check (answer in ('accepted', 'refused')),
  answered_on date,
  answer_way text check (answer_way in ('paper', 'telephone', 'mail', 'counter', 'visit')),
  answer_remark text not null default '',
  thanked_on date,
  cancelled_on date,
  cancelled_because text not null default '',
  revision int not null default 1,
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (council_id, lecturer_id),
  unique (council_id, lecturer_id, scope_id),
  check (person_id is not null or organisation_id is not null or name <> ''),
  check (person_id is null or organisation_id is null),
  check (held_on is not null or gathering_id is not null),
  check ((held_on is null) = (start_time is null) and (held_on is null) = (end_time is null)),
  check ((answer is null) = (answered_on is null) and (answer is null) = (answer_way is null)),
  check ((cancelled_on is null) = (cancelled_because = '')),
  foreign key (council_id, event_id, scope_id) references events.events (council_id, event_id, applications_scope_id),
  foreign key (council_id, gathering_id) references calendar.gatherings,
  foreign key (council_id, person_id) references directory.persons,
  foreign key (council_id, organisation_id) references directory.organisations,
  foreign key (council_id, made_by) references identity.accounts
);
create index lecturers_by_event on events.lecturers (council_id, event_id);
comment on table events.lecturers is '講師（だれが、何を、いつ教えるか。謝金・旅費・承諾） / lecturers: who teaches what and when, fee, travel, consent';
call kernel.protect('events.lecturers', 'scope', 'select, insert, update');
call kernel.keep_history('events.lecturers', 'lecturer_id');

-- 依頼状・礼状。 Which letter was drafted for whom: ids only.
create table events.lecturer_letters (
  council_id uuid not null,
  letter_id uuid not null,
  lecturer_id uuid not null,
  purpose text not null check (purpose in ('ask', 'thank')),
  primary key (council_id, letter_id, lecturer_id),
  foreign key (council_id, letter_id) references letters.letters,
  foreign key (council_id, lecturer_id) references events.lecturers
);
create index lecturer_letters_by_lecturer on events.lecturer_letters (council_id, lecturer_id);
comment on table events.lecturer_letters is '講師への手紙（依頼状・礼状。どの講師に、どの文書で） / letters drafted for lecturers';
call kernel.protect('events.lecturer_letters', 'inside', 'select, insert');
call kernel.keep_history('events.lecturer_letters', 'letter_id');

-- The letter has left, in the hands of somebody who need not see who teaches: whoever stands among its addressees counts as asked or thanked.
create function events.lecturer_letter_left(letter uuid, day date) returns uuid language plpgsql security definer set search_path = pg_catalog as $$
declare
  event uuid;
begin
  update events.lecturers x set asked_on = case when l.purpose = 'ask' then coalesce(x.asked_on, day) else x.asked_on end,
      thanked_on = case when l.purpose = 'thank' then coalesce(x.thanked_on, day) else x.thanked_on end
    from events.lecturer_letters l
    where l.council_id = kernel.council_id() and l.letter_id = letter and x.council_id = l.council_id and x.lecturer_id = l.lecturer_id
      and exists (select from letters.recipients r where r.council_id = l.council_id and r.letter_id = letter
        and (r.person_id = x.person_id or r.organisation_id = x.organisation_id));
  select x.event_id into event from events.lecturer_letters l join events.lecturers x on x.council_id = l.council_id and x.lecturer_id = l.lecturer_id
    where l.council_id = kernel.council_id() and l.letter_id = letter limit 1;
  return event;
end $$;
revoke execute on function events.lecturer_letter_left from public;
grant execute on function events.lecturer_letter_left to :app_role;

-- 源泉徴収の率。 A setting with its source, from a day on; rates in hundred-thousandths, so that 10.21 % is 10210.
create table events.withholding_rates (
  council_id uuid not null references identity.councils,
  rate_id uuid not null,
  valid_from date not null,
  rate int not null check (rate between 0 and 99999),
  -- what lies above it is taxed at the other rate
  threshold_yen int not null check (threshold_yen between 0 and 1000000000),
  rate_above int not null check (rate_above between 0 and 99999),
  -- 旅費も対象にする
  on_travel boolean not null,
  source text not null,
  primary key (council_id, rate_id),
  unique (council_id, valid_from)
);
comment on table events.withholding_rates is '謝金の源泉徴収の率（いつから、何による） / tax withheld from fees, from a day on, with its source';
call kernel.protect('events.withholding_rates', 'council', 'select, insert, update');
call kernel.keep_history('events.withholding_rates', 'rate_id');
