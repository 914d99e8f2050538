-- 表彰。 Kinds are rows; candidates follow from appointments of the register and are kept nowhere. What is decided (a nomination) and what was given (an award) lie with the
-- names people are asked for, from tier 3 on.
create table events.commendation_kinds (
  council_id uuid not null references identity.councils,
  kind_id uuid not null,
  code text not null,
  title text not null,
  english text not null,
  -- null: given by others, or without years; nobody follows from appointments
  years_required int check (years_required between 1 and 100),
  -- whose appointments count, by code
  office_codes text[] not null,
  -- 通算: all of them; 継続: the longest time without an interruption
  counting text not null check (counting in ('total', 'unbroken')),
  -- an interruption up to so many days is none; its days are not counted
  gap_days int not null check (gap_days between 0 and 3660),
  -- 現職: in office on the day
  serving boolean not null,
  -- kinds, by code, of which one award or nomination excludes another of this kind; its own among them where it is given once
  excluded_by text[] not null,
  -- before the fiscal year and the serial in a number, as with certificates; null: no paper of ours
  prefix text check (prefix ~ '^[A-Z][A-Z0-9]{0,9}$'),
  paper_title text not null,
  wording text not null,
  issuer text not null,
  position int not null,
  valid_from date,
  valid_to date,
  source text not null,
  primary key (council_id, kind_id),
  unique (council_id, code),
  unique (council_id, prefix),
  check ((years_required is null) or office_codes <> '{}'),
  check (valid_to is null or valid_from is null or valid_to >= valid_from)
);
comment on table events.commendation_kinds is '表彰の種類（年数・職・通算か継続か・重ねて贈らないもの・文面。いつから、何による） / kinds of commendation: years, offices, gaps, what excludes, wording';
call kernel.protect('events.commendation_kinds', 'council', 'select, insert, update');
call kernel.keep_history('events.commendation_kinds', 'kind_id');

create table events.nominations (
  council_id uuid not null,
  nomination_id uuid not null,
  event_id uuid not null,
  scope_id uuid not null,
  kind_id uuid not null,
  person_id uuid,
  organisation_id uuid,
  -- of whoever is not in the register
  name text not null,
  -- 職・所属, as it was told when nominated
  post text not null,
  -- of whoever follows from appointments: as of which day, how long
  reckoned_on date,
  months int,
  -- 推薦のわけ, of those named by hand
  because text not null,
  decision text not null default 'open' check (decision in ('open', 'accepted', 'left-out')),
  reason text not null default '',
  decided_on date,
  decided_by uuid,
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (council_id, nomination_id),
  unique (council_id, nomination_id, scope_id),
  check (person_id is not null or organisation_id is not null or name <> ''),
  check ((reckoned_on is null) = (months is null)),
  check ((decision = 'open') = (decided_on is null)),
  check (decision <> 'left-out' or reason <> ''),
  foreign key (council_id, event_id, scope_id) references events.events (council_id, event_id, applications_scope_id),
  foreign key (council_id, kind_id) references events.commendation_kinds,
  foreign key (council_id, person_id) references directory.persons,
  foreign key (council_id, organisation_id) references directory.organisations,
  foreign key (council_id, decided_by) references identity.accounts,
  foreign key (council_id, made_by) references identity.accounts
);
create index nominations_by_event on events.nominations (council_id, event_id);
create index nominations_by_person on events.nominations (council_id, person_id) where person_id is not null;
create unique index nominations_once on events.nominations (council_id, event_id, kind_id, person_id) where person_id is not null;
comment on table events.nominations is '表彰の推薦（だれを、どの表彰に。決めたこととわけ） / nominations for commendations, and what was decided';
call kernel.protect('events.nominations', 'scope', 'select, insert, update');
call kernel.keep_history('events.nominations', 'nomination_id');

-- 表彰の台帳. Kept for good; what was given by mistake is withdrawn and stays.
create table events.awards (
  council_id uuid not null,
  award_id uuid not null,
  scope_id uuid not null,
  kind_id uuid not null,
  event_id uuid,
  nomination_id uuid,
  person_id uuid,
  organisation_id uuid,
  -- as on the paper
  name text not null check (name <> ''),
  post text not null,
  months int,
  number text,
  awarded_on date not null,
  remark text not null,
  withdrawn_on date,
  withdrawn_because text not null default '',
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (council_id, award_id),
  unique (council_id, number),
  check ((withdrawn_on is null) = (withdrawn_because = '')),
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, kind_id) references events.commendation_kinds,
  foreign key (council_id, event_id) references events.events,
  foreign key (council_id, nomination_id) references events.nominations,
  foreign key (council_id, person_id) references directory.persons,
  foreign key (council_id, organisation_id) references directory.organisations,
  foreign key (council_id, made_by) references identity.accounts
);
create unique index awards_once on events.awards (council_id, nomination_id) where withdrawn_on is null;
create index awards_by_person on events.awards (council_id, person_id) where person_id is not null;
create index awards_by_day on events.awards (council_id, awarded_on desc);
comment on table events.awards is '表彰の台帳（だれに、何を、いつ。消さない） / awards that were given, for good';
call kernel.protect('events.awards', 'scope', 'select, insert, update');
call kernel.keep_history('events.awards', 'award_id');

-- 重ねて贈らないために: which of these people have which award or nomination that stands, past scopes and by whichever record of theirs. An award is given in public; of a
-- nomination nothing is told but that there is one.
create function events.commended(persons uuid[]) returns table (person_id uuid, code text, title text, english text, awarded_on date, nomination_id uuid)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
begin
  return query
    select p.id, k.code, k.title, k.english, a.awarded_on, a.nomination_id from unnest(persons) p(id)
      join events.awards a on a.council_id = council and a.person_id = any (directory.same_person(council, p.id)) and a.withdrawn_on is null
      join events.commendation_kinds k on k.council_id = a.council_id and k.kind_id = a.kind_id
    union all
    select p.id, k.code, k.title, k.english, null::date, n.nomination_id from unnest(persons) p(id)
      join events.nominations n on n.council_id = council and n.person_id = any (directory.same_person(council, p.id)) and n.decision <> 'left-out'
        and not exists (select from events.awards w where w.council_id = n.council_id and w.nomination_id = n.nomination_id)
      join events.events e on e.council_id = n.council_id and e.event_id = n.event_id and e.called_off_on is null and e.concluded_on is null
      join events.commendation_kinds k on k.council_id = n.council_id and k.kind_id = n.kind_id;
end $$;
revoke execute on function events.commended from public;
grant execute on function events.commended to :app_role;

-- Who was not accepted is forgotten with those who applied, in the history too; awards stay.
create function events.forget_nominations(until date) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
  forgotten uuid[];
  who text[] := '{person_id,organisation_id,name,post,because,reason}';
begin
  with ended as (
    select e.event_id from events.events e where e.council_id = council and coalesce(
      (select max(g.planned_on) from events.sessions s join calendar.gatherings g on g.council_id = s.council_id and g.gathering_id = s.gathering_id
        where s.council_id = e.council_id and s.event_id = e.event_id), e.called_off_on, (e.made_at at time zone 'Asia/Tokyo')::date) <= until),
  gone as (
    delete from events.nominations n using ended e where n.council_id = council and n.event_id = e.event_id
      and not exists (select from events.awards a where a.council_id = n.council_id and a.nomination_id = n.nomination_id)
    returning n.nomination_id)
  select coalesce(array_agg(g.nomination_id), '{}') into forgotten from gone g;
  update kernel.history h set before = h.before - who, after = h.after - who
    where h.council_id = council and h.row_id = any (forgotten) and h.table_name = 'events.nominations';
  return cardinality(forgotten);
end $$;
revoke execute on function events.forget_nominations from public;
grant execute on function events.forget_nominations to :app_role;
