-- What a body is called from a day on. Its first name stays with the body itself; rows are added, never changed: meetings keep the name of their day.
create table calendar.body_names (
  council_id uuid not null,
  name_id uuid not null,
  scope_id uuid not null,
  body_id uuid not null,
  valid_from date not null,
  name text not null,
  kana text not null,
  source text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (council_id, name_id),
  foreign key (council_id, body_id) references calendar.bodies,
  foreign key (council_id, scope_id) references identity.access_scopes,
  foreign key (council_id, recorded_by) references identity.accounts
);
create index body_names_in_force on calendar.body_names (council_id, body_id, valid_from desc, recorded_at desc);
comment on table calendar.body_names is '会議体の名前（改めた日から。もとの名前は会議体にある） / names of a body from a day on';
call kernel.protect('calendar.body_names', 'scope', 'select, insert');
call kernel.keep_history('calendar.body_names', 'body_id');

-- The name of that day. Plain SQL, so that it becomes part of the query that asks.
create function calendar.body_named(council uuid, body uuid, on_day date) returns table (name text, kana text) language sql stable as $$
  select x.name, x.kana from (
    select n.name, n.kana, n.valid_from, n.recorded_at, n.name_id from calendar.body_names n
      where n.council_id = council and n.body_id = body and n.valid_from <= on_day
    union all
    select b.name, b.kana, null, null, null from calendar.bodies b where b.council_id = council and b.body_id = body
  ) x order by x.valid_from desc nulls last, x.recorded_at desc, x.name_id desc limit 1
$$;

create or replace view calendar.standing_gatherings with (security_invoker = true) as
  select g.*, b.name as body_name, b.kana as body_kana, o.area_id, m.meeting_id, m.outcome, m.minutes, n.told_sequence, r.notice_days,
    coalesce(k.minutes_expected, true) as minutes_expected, coalesce(k.writing_counts, true) as writing_counts
  from calendar.gatherings g
  join calendar.bodies o on o.council_id = g.council_id and o.body_id = g.body_id
  cross join lateral calendar.body_named(g.council_id, g.body_id, g.planned_on) b
  left join lateral (select x.meeting_id, x.outcome, x.minutes from calendar.meetings x where x.council_id = g.council_id and x.gathering_id = g.gathering_id
    and not exists (select from calendar.meeting_withdrawals w where w.council_id = x.council_id and w.meeting_id = x.meeting_id) limit 1) m on true
  left join lateral (select max(x.sequence) as told_sequence from calendar.notices x where x.council_id = g.council_id and x.gathering_id = g.gathering_id
    and x.given_on is not null) n on true
  left join lateral (select x.notice_days from calendar.body_rules x where x.council_id = g.council_id and x.body_id = g.body_id and x.valid_from <= g.planned_on
    order by x.valid_from desc, x.recorded_at desc, x.rule_id desc limit 1) r on true
  -- as the kind was on that day, or where it begins later as it was first
  left join lateral (select x.minutes_expected, x.writing_counts from calendar.kinds x where x.council_id = g.council_id and x.list = 'gathering' and x.code = g.kind
    order by (x.valid_from is null or x.valid_from <= g.planned_on) desc, case when x.valid_from <= g.planned_on then x.valid_from end desc nulls last, x.valid_from
    limit 1) k on true;
