-- 中止は、理由と、いつからかとともに、すぐ公開のページに出る。 The public finds events by district, day and theme, too.
alter table events.events add column themes text[] not null default '{}';
comment on column events.events.themes is 'テーマ（内容の区分の符号）';
alter table events.public_events add column area_name text not null default '', add column themes text[] not null default '{}', add column called_off_on date;

-- 当日の中止を、何時までに知らせるか。 Null: nothing is laid down.
alter table events.standards add column call_off_by text check (call_off_by ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');

create or replace function events.publish(council uuid, event uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  -- One after the other: of two changes at once the second reads what the first has done.
  perform pg_advisory_xact_lock(hashtextextended('events.publish ' || event, 0));
  delete from events.public_events p where p.council_id = council and p.event_id = event;
  insert into events.public_events (council_id, event_id, title, body_name, kind, kind_title, kind_english, area_id, summary, audience, contact, admission, capacity, apply_from,
      apply_until, draw_on, fee_yen, fee_note, address_code, is_full, is_drawn, is_concluded, called_off_because, first_on, last_on, sessions, changed_at, area_name, themes, called_off_on)
    select e.council_id, e.event_id, e.title, b.name, b.kind, b.kind_title, b.kind_english, b.area_id, e.summary, e.audience, e.contact, e.admission, e.capacity, e.apply_from, e.apply_until, e.draw_on,
      e.fee_yen, e.fee_note, e.address_code,
      e.capacity is not null and (e.admission = 'first-come' or e.drawn_at is not null) and (f.waiting > 0 or f.placed >= e.capacity),
      e.drawn_at is not null, e.concluded_on is not null, e.called_off_because, s.first_on, s.last_on, s.sessions,
      greatest(e.changed_at, (select max(c.changed_at) from events.sessions x join calendar.gathering_changes c
        on c.council_id = x.council_id and c.gathering_id = x.gathering_id where x.council_id = e.council_id and x.event_id = e.event_id)),
      coalesce((select a.name from identity.area_places a where a.council_id = b.council_id and a.area_id = b.area_id), ''), e.themes, e.called_off_on
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
      where x.council_id = e.council_id and x.event_id = e.event_id) s
    where e.council_id = council and e.event_id = event and e.published and s.first_on is not null;
end $$;

select events.publish(e.council_id, e.event_id) from events.events e where e.published;
