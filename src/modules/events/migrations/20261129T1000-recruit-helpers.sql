-- 出展・協力の募集。 What an event looks for besides those who come (stalls, helpers, performers) is an admission of its own: an event that is part of another. It has the days
-- of the event it is part of, and everything else as any admission: form, capacity, waiting list, audience, papers. What is looked for is a list of the council.
alter table events.terms drop constraint terms_list_check;
alter table events.terms add constraint terms_list_check check (list in ('exemption', 'group', 'content', 'recruitment'));
comment on table events.terms is '減免の理由・参加者の区分・内容の区分・募集の種類（法人が決める） / reasons of exemption, groups of participants, kinds of content and of recruitment: lists of the council';

alter table events.events add column part_of uuid, add column recruitment text, add column duty text not null default '';
comment on column events.events.duty is 'いつ・どこで・何を（担当の時間、区画）';
alter table events.events
  add check (part_of <> event_id),
  add check ((part_of is null) = (recruitment is null)),
  add check (part_of is null or (admission <> 'none' and certificate_kind_id is null)),
  add foreign key (council_id, part_of, scope_id) references events.events (council_id, event_id, scope_id);
create index events_by_whole on events.events (council_id, part_of) where part_of is not null;
comment on table events.events is '催し（研修・行事などの一回の開催と、その募集。出展・協力の募集は催しの一部） / one edition of a training or event, with its admission; or what it looks for besides';

-- 割当。 Which space or shift somebody has.
alter table events.applications add column assigned text not null default '';

alter table events.public_events add column part_of uuid, add column recruitment text, add column duty text not null default '';
create index public_events_by_whole on events.public_events (council_id, part_of) where part_of is not null;

create or replace function events.publish(council uuid, event uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  -- One after the other: of two changes at once the second reads what the first has done.
  perform pg_advisory_xact_lock(hashtextextended('events.publish ' || event, 0));
  delete from events.public_events p where p.council_id = council and p.event_id = event;
  insert into events.public_events (council_id, event_id, title, body_name, kind, kind_title, kind_english, area_id, summary, audience, contact, admission, capacity, apply_from,
      apply_until, draw_on, fee_yen, fee_note, address_code, is_full, is_drawn, is_concluded, called_off_because, first_on, last_on, sessions, changed_at, area_name, themes, called_off_on,
      part_of, recruitment, duty)
    select e.council_id, e.event_id, e.title, b.name, b.kind, b.kind_title, b.kind_english, b.area_id, e.summary, e.audience, e.contact, e.admission, e.capacity, e.apply_from, e.apply_until, e.draw_on,
      e.fee_yen, e.fee_note, e.address_code,
      e.capacity is not null and (e.admission = 'first-come' or e.drawn_at is not null) and (f.waiting > 0 or f.placed >= e.capacity),
      e.drawn_at is not null, e.concluded_on is not null, e.called_off_because, s.first_on, s.last_on, s.sessions,
      greatest(e.changed_at, (select max(c.changed_at) from events.sessions x join calendar.gathering_changes c
        on c.council_id = x.council_id and c.gathering_id = x.gathering_id where x.council_id = e.council_id and x.event_id = coalesce(e.part_of, e.event_id))),
      coalesce((select a.name from identity.area_places a where a.council_id = b.council_id and a.area_id = b.area_id), ''), e.themes, e.called_off_on,
      e.part_of, e.recruitment, e.duty
    from events.events e
    join calendar.standing_bodies b on b.council_id = e.council_id and b.body_id = e.body_id
    join identity.published_access_scopes k on k.council_id = e.council_id and k.scope_id = e.scope_id and k.tier <= 2
    cross join lateral (select coalesce(sum(a.party_size) filter (where a.state = 'placed'), 0) as placed, count(*) filter (where a.state = 'waiting') as waiting
      from events.applications a where a.council_id = e.council_id and a.event_id = e.event_id) f
    cross join lateral (select min(g.planned_on) as first_on, max(g.planned_on) as last_on, jsonb_agg(jsonb_build_object('gatheringId', g.gathering_id, 'heldOn', g.planned_on,
          'startTime', to_char(g.starts_at at time zone 'Asia/Tokyo', 'HH24:MI'), 'endTime', to_char(g.ends_at at time zone 'Asia/Tokyo', 'HH24:MI'),
          'place', g.place, 'subject', x.subject, 'sequence', 2 * g.revision + (g.meeting_id is not null)::int,
          'state', case when g.outcome = 'cancelled' then 'called-off' when g.postponed then 'postponed' else 'on' end,
          'reason', case when g.outcome = 'cancelled' then g.minutes else '' end,
          'since', case when g.outcome = 'cancelled' then to_char(coalesce((select max(c.changed_at) from calendar.gathering_changes c
              where c.council_id = g.council_id and c.gathering_id = g.gathering_id and c.change = 'called-off'),
            (select m.recorded_at from calendar.meetings m where m.council_id = g.council_id and m.meeting_id = g.meeting_id)) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end) order by g.starts_at, g.gathering_id) as sessions
      from events.sessions x join calendar.standing_gatherings g on g.council_id = x.council_id and g.gathering_id = x.gathering_id
      where x.council_id = e.council_id and x.event_id = coalesce(e.part_of, e.event_id)) s
    where e.council_id = council and e.event_id = event and e.published and s.first_on is not null
      and (e.part_of is null or exists (select from events.public_events m where m.council_id = e.council_id and m.event_id = e.part_of));
  perform events.publish(p.council_id, p.event_id) from events.events p where p.council_id = council and p.part_of = event order by p.event_id;
end $$;

-- How many applications have a place, too: of stalls that is what counts.
drop function events.figures;
create function events.figures(event uuid) returns table (applications int, applied int, applicants int, placed int, waiting int, cancelled int, participants int, certificates int, to_tell int, placements int)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select
      (count(*) filter (where a.state in ('applied', 'placed', 'waiting')))::int, (count(*) filter (where a.state = 'applied'))::int,
      coalesce(sum(a.party_size) filter (where a.state in ('applied', 'placed', 'waiting')), 0)::int, coalesce(sum(a.party_size) filter (where a.state = 'placed'), 0)::int,
      (count(*) filter (where a.state = 'waiting'))::int, (count(*) filter (where a.state in ('cancelled', 'declined')))::int,
      coalesce(sum((select max(t.heads) from events.attendances t where t.council_id = a.council_id and t.application_id = a.application_id)), 0)::int,
      (select count(*)::int from events.certificates c where c.council_id = kernel.council_id() and c.event_id = event
        and not exists (select from events.certificate_moves m where m.council_id = c.council_id and m.certificate_id = c.certificate_id and m.move = 'revoke')),
      (count(*) filter (where a.to_tell))::int, (count(*) filter (where a.state = 'placed'))::int
    from events.applications a where a.council_id = kernel.council_id() and a.event_id = event;
end $$;
revoke execute on function events.figures from public;
grant execute on function events.figures to :app_role;

-- Who applied and who was left out is forgotten so long after the days of the whole.
create or replace function events.forget_applicants(until date) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
  forgotten uuid[];
  who text[] := '{name,kana,affiliation,phone,mail,needs,assigned,person_id,organisation_id,dedupe_key}';
begin
  with ended as (
    select e.event_id from events.events e where e.council_id = council and coalesce(
      (select max(g.planned_on) from events.sessions s join calendar.gatherings g on g.council_id = s.council_id and g.gathering_id = s.gathering_id
        where s.council_id = e.council_id and s.event_id = coalesce(e.part_of, e.event_id)), e.called_off_on, (e.made_at at time zone 'Asia/Tokyo')::date) <= until),
  gone as (
    update events.applications a set name = '', kana = '', affiliation = '', phone = '', mail = '', needs = '', assigned = '', person_id = null, organisation_id = null, dedupe_key = null,
      to_tell = false
    from ended e where a.council_id = council and a.event_id = e.event_id and a.name <> ''
    returning a.application_id)
  select coalesce(array_agg(g.application_id), '{}') into forgotten from gone g;
  update events.application_moves m set remark = '' where m.council_id = council and m.application_id = any (forgotten) and m.remark <> '';
  update kernel.history h set before = h.before - who, after = h.after - who
    where h.council_id = council and h.row_id = any (forgotten) and h.table_name = 'events.applications';
  return cardinality(forgotten);
end $$;
create or replace function events.forget_exclusions(until date) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
  ended uuid[];
  forgotten int;
begin
  select coalesce(array_agg(e.event_id), '{}') into ended from events.events e where e.council_id = council and coalesce(
    (select max(g.planned_on) from events.sessions s join calendar.gatherings g on g.council_id = s.council_id and g.gathering_id = s.gathering_id
      where s.council_id = e.council_id and s.event_id = coalesce(e.part_of, e.event_id)), e.called_off_on, (e.made_at at time zone 'Asia/Tokyo')::date) <= until;
  delete from events.audience_exclusions x where x.council_id = council and x.event_id = any (ended);
  get diagnostics forgotten = row_count;
  update kernel.history h set before = h.before - '{person_id,reason}'::text[], after = h.after - '{person_id,reason}'::text[]
    where h.council_id = council and h.row_id = any (ended) and h.table_name = 'events.audience_exclusions';
  return forgotten;
end $$;
