-- 研修・行事。 What lasts (a training, a salon, a desk) is a body of module calendar and its dates are gatherings. Here is one edition of it with whoever
-- applies and comes. An event lies in the scope of its body; whoever applies lies in the same compartment and area, from tier 3 on.
create schema events;
grant usage on schema events to :app_role;

-- 減免の理由・参加者の区分・内容の区分: lists of the council.
create table events.terms (
  council_id uuid not null references identity.councils,
  term_id uuid not null,
  list text not null check (list in ('exemption', 'group', 'content')),
  code text not null,
  title text not null,
  english text not null,
  -- of a group: as whom the record of the day counts them; 'none' stands beside the others (first-timers)
  counted_as text not null default 'none' check (counted_as in ('attendee', 'helper', 'guest', 'none')),
  position int not null,
  valid_from date,
  valid_to date,
  source text not null,
  primary key (council_id, term_id),
  unique (council_id, list, code),
  check (valid_to is null or valid_from is null or valid_to >= valid_from)
);
comment on table events.terms is '減免の理由・参加者の区分・内容の区分（法人が決める） / reasons of exemption, groups of participants and kinds of content: lists of the council';
call kernel.protect('events.terms', 'council', 'select, insert, update');
call kernel.keep_history('events.terms', 'term_id');

create table events.certificate_kinds (
  council_id uuid not null references identity.councils,
  kind_id uuid not null,
  code text not null,
  title text not null,
  -- before the fiscal year and the serial in a number; a number once given is never given again, so it never changes
  prefix text not null check (prefix ~ '^[A-Z][A-Z0-9]{0,9}$'),
  wording text not null,
  issuer text not null,
  position int not null,
  valid_from date,
  valid_to date,
  source text not null,
  primary key (council_id, kind_id),
  unique (council_id, code),
  unique (council_id, prefix)
);
comment on table events.certificate_kinds is '修了証の種類（番号の頭・文面・発行者） / kinds of certificates: what numbers begin with, wording, issuer';
call kernel.protect('events.certificate_kinds', 'council', 'select, insert, update');
call kernel.keep_history('events.certificate_kinds', 'kind_id');

create table events.events (
  council_id uuid not null,
  event_id uuid not null,
  scope_id uuid not null,
  applications_scope_id uuid not null,
  body_id uuid not null,
  fiscal_year int not null,
  title text not null,
  summary text not null,
  audience text not null,
  contact text not null,
  admission text not null check (admission in ('none', 'first-come', 'lottery', 'selection')),
  -- people, not applications; null: everybody
  capacity int check (capacity between 1 and 100000),
  party_max int not null check (party_max between 1 and 100),
  apply_from date,
  apply_until date,
  draw_on date,
  -- until when whoever applied may cancel without asking
  cancel_until date,
  fee_yen int not null check (fee_yen between 0 and 10000000),
  fee_note text not null,
  -- 0: no certificate asks for them
  minutes_required int not null check (minutes_required between 0 and 100000),
  certificate_kind_id uuid,
  evaluated boolean not null,
  published boolean not null,
  form_id uuid,
  collection_id uuid,
  address_code text,
  previous_id uuid,
  draw_seed text,
  drawn_at timestamptz,
  drawn_by uuid,
  concluded_on date,
  called_off_on date,
  called_off_because text not null default '',
  last_number int not null default 0,
  -- raised with every saving, so that of two people the second is told
  revision int not null default 1,
  made_at timestamptz not null,
  made_by uuid not null,
  changed_at timestamptz not null,
  primary key (council_id, event_id),
  unique (council_id, event_id, scope_id),
  unique (council_id, event_id, applications_scope_id),
  check (apply_until is null or apply_from is null or apply_until >= apply_from),
  check ((draw_seed is null) = (drawn_at is null)),
  check ((called_off_on is null) = (called_off_because = '')),
  check ((collection_id is null) = (address_code is null)),
  foreign key (council_id, body_id) references calendar.bodies,
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, applications_scope_id) references identity.access_scopes,
  foreign key (council_id, certificate_kind_id) references events.certificate_kinds,
  foreign key (council_id, form_id) references forms.forms,
  foreign key (council_id, collection_id) references forms.collections,
  foreign key (council_id, previous_id) references events.events,
  foreign key (council_id, drawn_by) references identity.accounts,
  foreign key (council_id, made_by) references identity.accounts
);
create index events_by_body on events.events (council_id, body_id, fiscal_year desc);
create unique index events_by_collection on events.events (council_id, collection_id) where collection_id is not null;
comment on table events.events is '催し（研修・行事などの一回の開催と、その募集） / one edition of a training or event, with its admission';
call kernel.protect('events.events', 'scope', 'select, insert, update');
call kernel.keep_history('events.events', 'event_id');

create table events.sessions (
  council_id uuid not null,
  event_id uuid not null,
  gathering_id uuid not null,
  scope_id uuid not null,
  subject text not null,
  -- what whoever came to the whole of it is credited with
  minutes int not null check (minutes between 0 and 1440),
  -- 補講: for which of them it stands in
  makes_up uuid,
  primary key (council_id, event_id, gathering_id),
  unique (council_id, gathering_id),
  check (makes_up is null or makes_up <> gathering_id),
  foreign key (council_id, event_id, scope_id) references events.events (council_id, event_id, scope_id),
  foreign key (council_id, gathering_id, scope_id) references calendar.gatherings (council_id, gathering_id, scope_id),
  foreign key (council_id, event_id, makes_up) references events.sessions
);
comment on table events.sessions is '催しの回（どの会合か。科目・時間数・補講） / the gatherings an event consists of, with subject and minutes';
call kernel.protect('events.sessions', 'scope', 'select, insert, update, delete');
call kernel.keep_history('events.sessions', 'event_id');

create table events.applications (
  council_id uuid not null,
  application_id uuid not null,
  event_id uuid not null,
  scope_id uuid not null,
  number int not null check (number > 0),
  answer_id uuid,
  name text not null,
  kana text not null,
  affiliation text not null,
  phone text not null,
  mail text not null,
  needs text not null,
  person_id uuid,
  organisation_id uuid,
  party_size int not null check (party_size between 1 and 100),
  state text not null check (state in ('applied', 'placed', 'waiting', 'cancelled', 'declined')),
  -- in which order they are served: as they came, or as they were drawn
  rank int not null,
  way text not null check (way in ('web', 'paper', 'telephone', 'visit', 'counter', 'mail', 'roster')),
  fee_yen int not null check (fee_yen between 0 and 10000000),
  exemption text,
  paid_on date,
  evaluation_passed boolean not null default false,
  -- their state changed without them being there, and nobody has told them yet
  to_tell boolean not null default false,
  dedupe_key text,
  revision int not null default 1,
  applied_at timestamptz not null,
  entered_by uuid,
  primary key (council_id, application_id),
  unique (council_id, event_id, number),
  unique (council_id, application_id, scope_id),
  foreign key (council_id, event_id, scope_id) references events.events (council_id, event_id, applications_scope_id),
  foreign key (council_id, answer_id) references forms.answers,
  foreign key (council_id, person_id) references directory.persons,
  foreign key (council_id, organisation_id) references directory.organisations,
  foreign key (council_id, entered_by) references identity.accounts
);
create index applications_by_rank on events.applications (council_id, event_id, rank);
create unique index applications_once on events.applications (council_id, event_id, dedupe_key) where dedupe_key is not null and state in ('applied', 'placed', 'waiting');
create index applications_to_tell on events.applications (council_id, event_id) where to_tell;
comment on table events.applications is '催しの申込（だれが、何人で、参加できるか待っているか） / who applied for an event, for how many, and whether there is room';
call kernel.protect('events.applications', 'scope', 'select, insert, update');
call kernel.keep_history('events.applications', 'application_id');

create table events.application_moves (
  council_id uuid not null,
  application_id uuid not null,
  position int not null,
  scope_id uuid not null,
  state text not null check (state in ('applied', 'placed', 'waiting', 'cancelled', 'declined')),
  why text not null check (why in ('came', 'moved-up', 'drawn', 'chosen', 'by-office', 'by-applicant', 'event-called-off')),
  remark text not null,
  moved_at timestamptz not null,
  moved_by uuid,
  primary key (council_id, application_id, position),
  foreign key (council_id, application_id, scope_id) references events.applications (council_id, application_id, scope_id),
  foreign key (council_id, moved_by) references identity.accounts
);
comment on table events.application_moves is '申込の経過（受付・繰上げ・抽選・取消し） / what became of an application, and why';
call kernel.protect('events.application_moves', 'scope', 'select, insert');

create table events.attendances (
  council_id uuid not null,
  application_id uuid not null,
  gathering_id uuid not null,
  event_id uuid not null,
  scope_id uuid not null,
  presence text not null check (presence in ('present', 'late', 'left-early', 'absent')),
  -- of a party, how many came
  heads int not null check (heads between 0 and 100),
  minutes int not null check (minutes between 0 and 1440),
  way text not null check (way in ('roster', 'reception')),
  marked_at timestamptz not null,
  marked_by uuid not null,
  primary key (council_id, application_id, gathering_id),
  check ((presence = 'absent') = (heads = 0)),
  foreign key (council_id, application_id, scope_id) references events.applications (council_id, application_id, scope_id),
  foreign key (council_id, event_id, gathering_id) references events.sessions,
  foreign key (council_id, marked_by) references identity.accounts
);
create index attendances_by_session on events.attendances (council_id, event_id, gathering_id);
comment on table events.attendances is '催しの出欠（回ごと。遅刻・早退・受けた時間） / who came to which session, and for how long';
call kernel.protect('events.attendances', 'scope', 'select, insert, update, delete');
call kernel.keep_history('events.attendances', 'application_id');

-- 修了証の台帳. Kept for good: a row is never changed nor taken away; what happens to it later is a row of its own.
create table events.certificates (
  council_id uuid not null,
  certificate_id uuid not null,
  scope_id uuid not null,
  application_id uuid not null,
  event_id uuid not null,
  kind_id uuid not null,
  number text not null,
  name text not null,
  kana text not null,
  birth_date date,
  course text not null,
  minutes int not null,
  issued_on date not null,
  issued_at timestamptz not null,
  issued_by uuid not null,
  primary key (council_id, certificate_id),
  unique (council_id, number),
  unique (council_id, certificate_id, scope_id),
  foreign key (council_id, application_id, scope_id) references events.applications (council_id, application_id, scope_id),
  foreign key (council_id, kind_id) references events.certificate_kinds,
  foreign key (council_id, issued_by) references identity.accounts
);
create index certificates_by_application on events.certificates (council_id, application_id);
create index certificates_by_event on events.certificates (council_id, event_id);
comment on table events.certificates is '修了証の台帳（消さない） / certificates that were issued, for good';
call kernel.protect('events.certificates', 'scope', 'select, insert');
call kernel.keep_history('events.certificates', 'certificate_id');

create table events.certificate_moves (
  council_id uuid not null,
  certificate_id uuid not null,
  position int not null,
  scope_id uuid not null,
  move text not null check (move in ('reissue', 'revoke')),
  reason text not null,
  moved_on date not null,
  moved_by uuid not null,
  primary key (council_id, certificate_id, position),
  foreign key (council_id, certificate_id, scope_id) references events.certificates (council_id, certificate_id, scope_id),
  foreign key (council_id, moved_by) references identity.accounts
);
-- It is revoked once.
create unique index certificate_moves_revoked on events.certificate_moves (council_id, certificate_id) where move = 'revoke';
comment on table events.certificate_moves is '修了証の再交付と取消し / copies issued again and certificates revoked';
call kernel.protect('events.certificate_moves', 'scope', 'select, insert');

-- 今日の回の記録: what the record of the day does not hold. It stands and falls with that record.
create table events.session_reports (
  council_id uuid not null,
  meeting_id uuid not null,
  scope_id uuid not null,
  -- {group: heads}
  heads jsonb not null,
  contents text[] not null,
  primary key (council_id, meeting_id),
  foreign key (council_id, meeting_id) references calendar.meetings,
  foreign key (council_id, scope_id) references identity.access_scopes
);
comment on table events.session_reports is '回ごとの報告（区分別の人数と内容） / heads by group and content of one session, beside its record';
call kernel.protect('events.session_reports', 'scope', 'select, insert');
call kernel.keep_history('events.session_reports', 'meeting_id');

-- What the public reads: events that are published, as long as they are, kept by triggers, whoever changes what.
create table events.public_events (
  council_id uuid not null,
  event_id uuid not null,
  published boolean not null default true check (published),
  title text not null,
  body_name text not null,
  kind text not null,
  kind_title text not null,
  kind_english text not null,
  area_id uuid not null,
  summary text not null,
  audience text not null,
  contact text not null,
  admission text not null,
  capacity int,
  apply_from date,
  apply_until date,
  draw_on date,
  fee_yen int not null,
  fee_note text not null,
  address_code text,
  is_full boolean not null,
  is_drawn boolean not null,
  is_concluded boolean not null,
  called_off_because text not null,
  first_on date not null,
  last_on date not null,
  -- [{gatheringId, heldOn, startTime, endTime, place, subject, state, sequence}] in order
  sessions jsonb not null,
  changed_at timestamptz not null,
  primary key (council_id, event_id),
  foreign key (council_id, event_id) references events.events
);
create index public_events_by_day on events.public_events (council_id, first_on, last_on);
comment on table events.public_events is '公開の催し（だれでも読める） / published events, which anybody may read';
call kernel.protect('events.public_events', 'public', 'select, insert, update, delete');

create function events.publish(council uuid, event uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  -- One after the other: of two changes at once the second reads what the first has done.
  perform pg_advisory_xact_lock(hashtextextended('events.publish ' || event, 0));
  delete from events.public_events p where p.council_id = council and p.event_id = event;
  insert into events.public_events (council_id, event_id, title, body_name, kind, kind_title, kind_english, area_id, summary, audience, contact, admission, capacity, apply_from,
      apply_until, draw_on, fee_yen, fee_note, address_code, is_full, is_drawn, is_concluded, called_off_because, first_on, last_on, sessions, changed_at)
    select e.council_id, e.event_id, e.title, b.name, b.kind, b.kind_title, b.kind_english, b.area_id, e.summary, e.audience, e.contact, e.admission, e.capacity, e.apply_from, e.apply_until, e.draw_on,
      e.fee_yen, e.fee_note, e.address_code,
      e.capacity is not null and (e.admission = 'first-come' or e.drawn_at is not null) and (f.waiting > 0 or f.placed >= e.capacity),
      e.drawn_at is not null, e.concluded_on is not null, e.called_off_because, s.first_on, s.last_on, s.sessions,
      greatest(e.changed_at, (select max(c.changed_at) from events.sessions x join calendar.gathering_changes c
        on c.council_id = x.council_id and c.gathering_id = x.gathering_id where x.council_id = e.council_id and x.event_id = e.event_id))
    from events.events e
    join calendar.standing_bodies b on b.council_id = e.council_id and b.body_id = e.body_id
    join identity.published_access_scopes k on k.council_id = e.council_id and k.scope_id = e.scope_id and k.tier <= 2
    cross join lateral (select coalesce(sum(a.party_size) filter (where a.state = 'placed'), 0) as placed, count(*) filter (where a.state = 'waiting') as waiting
      from events.applications a where a.council_id = e.council_id and a.event_id = e.event_id) f
    cross join lateral (select min(g.planned_on) as first_on, max(g.planned_on) as last_on, jsonb_agg(jsonb_build_object('gatheringId', g.gathering_id, 'heldOn', g.planned_on,
          'startTime', to_char(g.starts_at at time zone 'Asia/Tokyo', 'HH24:MI'), 'endTime', to_char(g.ends_at at time zone 'Asia/Tokyo', 'HH24:MI'),
          'place', g.place, 'subject', x.subject, 'sequence', 2 * g.revision + (g.meeting_id is not null)::int,
          'state', case when g.outcome = 'cancelled' then 'called-off' when g.postponed then 'postponed' else 'on' end) order by g.starts_at, g.gathering_id) as sessions
      from events.sessions x join calendar.standing_gatherings g on g.council_id = x.council_id and g.gathering_id = x.gathering_id
      where x.council_id = e.council_id and x.event_id = e.event_id) s
    where e.council_id = council and e.event_id = event and e.published and s.first_on is not null;
end $$;
revoke execute on function events.publish from public;

create function events.publish_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform events.publish(coalesce(new.council_id, old.council_id), coalesce(new.event_id, old.event_id));
  return null;
end $$;
create trigger publish after insert or update on events.events for each row execute function events.publish_changed();
create trigger publish after insert or update or delete on events.sessions for each row execute function events.publish_changed();
create trigger publish after insert on events.applications for each row execute function events.publish_changed();
create trigger publish_moved after update on events.applications for each row when (old.state is distinct from new.state) execute function events.publish_changed();

create function events.publish_gathering() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform events.publish(s.council_id, s.event_id) from events.sessions s where s.council_id = new.council_id and s.gathering_id = new.gathering_id;
  return null;
end $$;
create trigger publish_event after update on calendar.gatherings for each row execute function events.publish_gathering();
create trigger publish_event after insert on calendar.meetings for each row when (new.gathering_id is not null) execute function events.publish_gathering();

create function events.publish_withdrawn() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform events.publish(s.council_id, s.event_id) from calendar.meetings m join events.sessions s on s.council_id = m.council_id and s.gathering_id = m.gathering_id
    where m.council_id = new.council_id and m.meeting_id = new.meeting_id;
  return null;
end $$;
create trigger publish_event after insert on calendar.meeting_withdrawals for each row execute function events.publish_withdrawn();

-- What applying needs, whoever does it: a visitor sees no row of an event, and whoever keys in an answer may not see who applies. Each decision is taken by the
-- rules; these read and write for them. The first holds the event until the commit, so that of two who apply at once the second sees the first.
create function events.lock_admission(event uuid, collection uuid) returns table (event_id uuid, title text, admission text, capacity int, party_max int, drawn boolean,
  ended boolean, fee_yen int, draw_on date, cancel_until date, placed int, waiting int)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  e record;
begin
  select * into e from events.events x where x.council_id = kernel.council_id() and (x.event_id = event or x.collection_id = collection) for update;
  if not found then
    return;
  end if;
  return query select e.event_id, e.title, e.admission, e.capacity, e.party_max, e.drawn_at is not null, e.called_off_on is not null or e.concluded_on is not null, e.fee_yen,
      e.draw_on, e.cancel_until, coalesce(sum(a.party_size) filter (where a.state = 'placed'), 0)::int, (count(*) filter (where a.state = 'waiting'))::int
    from events.applications a where a.council_id = e.council_id and a.event_id = e.event_id;
end $$;

create function events.known_application(event uuid, dedupe text) returns table (number int, state text)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select a.number, a.state from events.applications a
    where a.council_id = kernel.council_id() and a.event_id = event and a.dedupe_key = dedupe and a.state in ('applied', 'placed', 'waiting');
end $$;

create function events.take_application(event uuid, application uuid, given jsonb, into_state text, dedupe text, now_at timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
  e record;
begin
  update events.events x set last_number = x.last_number + 1 where x.council_id = council and x.event_id = event returning * into e;
  insert into events.applications (council_id, application_id, event_id, scope_id, number, answer_id, name, kana, affiliation, phone, mail, needs, person_id, organisation_id,
      party_size, state, rank, way, fee_yen, dedupe_key, applied_at, entered_by)
    values (council, application, event, e.applications_scope_id, e.last_number, (given ->> 'answerId')::uuid, given ->> 'name', given ->> 'kana', given ->> 'affiliation',
      given ->> 'phone', given ->> 'mail', given ->> 'needs', (given ->> 'personId')::uuid, (given ->> 'organisationId')::uuid, (given ->> 'partySize')::int, into_state,
      (select coalesce(max(a.rank), 0) + 1 from events.applications a where a.council_id = council and a.event_id = event),
      given ->> 'way', (given ->> 'feeYen')::int, dedupe, now_at, kernel.account_id());
  insert into events.application_moves (council_id, application_id, position, scope_id, state, why, remark, moved_at, moved_by)
    values (council, application, 1, e.applications_scope_id, into_state, 'came', '', now_at, kernel.account_id());
  return e.last_number;
end $$;

create function events.waiting_list(event uuid) returns table (application_id uuid, party_size int)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select a.application_id, a.party_size from events.applications a
    where a.council_id = kernel.council_id() and a.event_id = event and a.state = 'waiting' order by a.rank;
end $$;

create function events.application_at(event uuid, wanted int) returns table (application_id uuid, state text, party_size int)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select a.application_id, a.state, a.party_size from events.applications a
    where a.council_id = kernel.council_id() and a.event_id = event and a.number = wanted;
end $$;

-- One step of an application. `to_tell`: whoever applied is not there to hear of it.
create function events.move_application(application uuid, into_state text, because text, said text, telling boolean, now_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
begin
  update events.applications a set state = into_state, to_tell = telling, revision = a.revision + 1 where a.council_id = council and a.application_id = application;
  insert into events.application_moves (council_id, application_id, position, scope_id, state, why, remark, moved_at, moved_by)
    select council, application, (select count(*) + 1 from events.application_moves m where m.council_id = council and m.application_id = application), a.scope_id, into_state,
      because, said, now_at, kernel.account_id()
    from events.applications a where a.council_id = council and a.application_id = application;
end $$;

-- Figures are the same for whoever sees the event: how many, never who.
create function events.figures(event uuid) returns table (applications int, applied int, applicants int, placed int, waiting int, cancelled int, participants int, certificates int, to_tell int)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select
      (count(*) filter (where a.state in ('applied', 'placed', 'waiting')))::int, (count(*) filter (where a.state = 'applied'))::int,
      coalesce(sum(a.party_size) filter (where a.state in ('applied', 'placed', 'waiting')), 0)::int, coalesce(sum(a.party_size) filter (where a.state = 'placed'), 0)::int,
      (count(*) filter (where a.state = 'waiting'))::int, (count(*) filter (where a.state in ('cancelled', 'declined')))::int,
      coalesce(sum((select max(t.heads) from events.attendances t where t.council_id = a.council_id and t.application_id = a.application_id)), 0)::int,
      (select count(*)::int from events.certificates c where c.council_id = kernel.council_id() and c.event_id = event
        and not exists (select from events.certificate_moves m where m.council_id = c.council_id and m.certificate_id = c.certificate_id and m.move = 'revoke')),
      (count(*) filter (where a.to_tell))::int
    from events.applications a where a.council_id = kernel.council_id() and a.event_id = event;
end $$;
create function events.session_figures(event uuid) returns table (gathering_id uuid, marked int, heads int)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select t.gathering_id, count(*)::int, sum(t.heads)::int from events.attendances t
    where t.council_id = kernel.council_id() and t.event_id = event group by t.gathering_id;
end $$;

revoke execute on function events.figures, events.session_figures from public;
grant execute on function events.figures, events.session_figures to :app_role;
revoke execute on function events.lock_admission, events.known_application, events.take_application, events.waiting_list, events.application_at, events.move_application from public;
grant execute on function events.lock_admission, events.known_application, events.take_application, events.waiting_list, events.application_at, events.move_application to :app_role;
