-- 対象者の決まり。 Whom an event is for, as data: all conditions of one row hold for the same person, and whoever meets one of the rows is meant. Names are read from the
-- register whenever they are shown; nothing of them is kept here.
create table events.audience_rules (
  council_id uuid not null,
  rule_id uuid not null,
  event_id uuid not null,
  scope_id uuid not null,
  position int not null,
  -- 研修の区分・職・区域: of one and the same appointment
  band_id uuid,
  office_id uuid,
  area_id uuid,
  -- 会議体の構成員
  body_id uuid,
  -- 残した名簿
  roster_id uuid,
  primary key (council_id, rule_id),
  unique nulls not distinct (council_id, event_id, band_id, office_id, area_id, body_id, roster_id),
  check (num_nonnulls(band_id, office_id, area_id, body_id, roster_id) > 0),
  foreign key (council_id, event_id, scope_id) references events.events (council_id, event_id, scope_id),
  foreign key (council_id, band_id) references directory.training_bands,
  foreign key (council_id, office_id) references directory.offices,
  foreign key (council_id, area_id) references identity.areas,
  foreign key (council_id, body_id) references calendar.bodies,
  foreign key (council_id, roster_id) references directory.rosters
);
create index audience_rules_by_event on events.audience_rules (council_id, event_id, position);
comment on table events.audience_rules is '対象者の決まり（研修の区分・職・区域・会議体・名簿） / whom an event is for: bands, offices, areas, bodies, rosters';
call kernel.protect('events.audience_rules', 'scope', 'select, insert, delete');
call kernel.keep_history('events.audience_rules', 'event_id');

-- 除いた人。 By hand, with the reason; it lies where applications lie.
create table events.audience_exclusions (
  council_id uuid not null,
  event_id uuid not null,
  person_id uuid not null,
  scope_id uuid not null,
  reason text not null check (reason <> ''),
  excluded_on date not null,
  excluded_by uuid not null,
  primary key (council_id, event_id, person_id),
  foreign key (council_id, event_id, scope_id) references events.events (council_id, event_id, applications_scope_id),
  foreign key (council_id, person_id) references directory.persons,
  foreign key (council_id, excluded_by) references identity.accounts
);
comment on table events.audience_exclusions is '対象から除いた人と、そのわけ / people left out of the audience by hand, and why';
call kernel.protect('events.audience_exclusions', 'scope', 'select, insert, delete');
call kernel.keep_history('events.audience_exclusions', 'event_id');

-- Who was left out is forgotten with those who applied, in the history too.
create function events.forget_exclusions(until date) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
  ended uuid[];
  forgotten int;
begin
  select coalesce(array_agg(e.event_id), '{}') into ended from events.events e where e.council_id = council and coalesce(
    (select max(g.planned_on) from events.sessions s join calendar.gatherings g on g.council_id = s.council_id and g.gathering_id = s.gathering_id
      where s.council_id = e.council_id and s.event_id = e.event_id), e.called_off_on, (e.made_at at time zone 'Asia/Tokyo')::date) <= until;
  delete from events.audience_exclusions x where x.council_id = council and x.event_id = any (ended);
  get diagnostics forgotten = row_count;
  update kernel.history h set before = h.before - '{person_id,reason}'::text[], after = h.after - '{person_id,reason}'::text[]
    where h.council_id = council and h.row_id = any (ended) and h.table_name = 'events.audience_exclusions';
  return forgotten;
end $$;
revoke execute on function events.forget_exclusions from public;
grant execute on function events.forget_exclusions to :app_role;

-- Whoever was asked by an invitation applies as the one who was asked: the answer says who that is, and neither a visitor nor a keyer sees it.
create function events.link_applicant() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  select a.person_id, a.organisation_id into new.person_id, new.organisation_id from forms.answers a where a.council_id = new.council_id and a.answer_id = new.answer_id;
  return new;
end $$;
create trigger link_applicant before insert on events.applications for each row
  when (new.answer_id is not null and new.person_id is null and new.organisation_id is null) execute function events.link_applicant();
