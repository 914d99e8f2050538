-- 出欠の返信: whoever was sent a notice answers by the code of their seat, without an account. The code is kept as a digest only.
create table calendar.reply_codes (
  council_id uuid not null,
  participant_id uuid not null,
  gathering_id uuid not null,
  scope_id uuid not null,
  code_digest text not null,
  issued_at timestamptz not null,
  primary key (council_id, participant_id),
  unique (council_id, code_digest),
  foreign key (council_id, gathering_id, scope_id) references calendar.gatherings (council_id, gathering_id, scope_id),
  foreign key (council_id, participant_id) references calendar.participants
);
create index reply_codes_by_gathering on calendar.reply_codes (council_id, gathering_id);
comment on table calendar.reply_codes is '返信の番号（席ごと。要約だけを残し、会議が終われば開かない） / codes to reply with, one for each seat: a digest only, for as long as the meeting is to come';
call kernel.protect('calendar.reply_codes', 'scope', 'select, insert, delete');

alter table calendar.participants
  add column reply_note text not null default '',
  add column replied_by_code boolean not null default false,
  add check (reply is not null or (reply_note = '' and not replied_by_code));
comment on column calendar.participants.reply_note is '返信の伝言';
comment on column calendar.participants.replied_by_code is '返信の番号で届いた返事。職員が直すと消える';

-- What whoever holds a code is shown: the meeting as its notice told it, what the seat is called and what was replied; no name of anybody. Of tier 2 at most.
create function calendar.seat_by_code(digest text, now_at timestamptz) returns table (gathering_id uuid, participant_id uuid, body_name text, title text, place text,
  starts_at timestamptz, ends_at timestamptz, state text, role text, seat text, reply text, replied_on date, reply_note text, proxies boolean, mandates boolean)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
  select g.gathering_id, p.participant_id, b.name, g.title, g.place, g.starts_at, g.ends_at,
    case when m.outcome = 'cancelled' then 'called-off' when m.outcome is not null then 'over' when g.postponed then 'postponed'
      when g.starts_at <= now_at then 'over' else 'on' end,
    p.role, concat_ws('　', coalesce(o.name, a.name), nullif(concat_ws('・', f.title, nullif(p.role_title, '')), '')), p.reply, p.replied_on, p.reply_note,
    coalesce(r.proxies_count, true), coalesce(r.mandates_count, true)
  from calendar.reply_codes c
  join calendar.participants p on p.council_id = c.council_id and p.participant_id = c.participant_id
  join calendar.gatherings g on g.council_id = c.council_id and g.gathering_id = c.gathering_id
  join identity.access_scopes s on s.council_id = g.council_id and s.scope_id = g.scope_id and s.tier <= 2 and s.team_id is null
  cross join lateral calendar.body_named(g.council_id, g.body_id, g.planned_on) b
  left join directory.organisations o on o.council_id = p.council_id and o.organisation_id = p.organisation_id
  left join identity.areas a on a.council_id = p.council_id and a.area_id = p.area_id
  left join directory.offices f on f.council_id = p.council_id and f.office_id = p.office_id
  left join lateral (select x.outcome from calendar.meetings x where x.council_id = g.council_id and x.gathering_id = g.gathering_id
    and not exists (select from calendar.meeting_withdrawals w where w.council_id = x.council_id and w.meeting_id = x.meeting_id) limit 1) m on true
  left join lateral (select x.proxies_count, x.mandates_count from calendar.body_rules x where x.council_id = g.council_id and x.body_id = g.body_id
    and x.valid_from <= g.planned_on order by x.valid_from desc, x.recorded_at desc, x.rule_id desc limit 1) r on true
  where c.council_id = kernel.council_id() and c.code_digest = digest and (g.postponed or g.ends_at > now_at);
end $$;

-- Writes the reply of that seat, as long as the meeting is to come; staff who have its page open are told that it has changed.
create function calendar.reply_by_code(digest text, given text, note text, today date, now_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare
  council uuid := kernel.council_id();
  gathering uuid := (select c.gathering_id from calendar.reply_codes c where c.council_id = council and c.code_digest = digest);
  seat record;
begin
  perform from calendar.gatherings g where g.council_id = council and g.gathering_id = gathering for update;
  select * into seat from calendar.seat_by_code(digest, now_at);
  if seat.state is distinct from 'on' then
    return false;
  end if;
  update calendar.participants p set reply = given, replied_on = today, reply_note = note, replied_by_code = true,
      mandate_to = case when coalesce(p.presence, given) = 'mandate' then p.mandate_to end
    where p.council_id = council and p.participant_id = seat.participant_id;
  update calendar.gatherings g set revision = g.revision + 1 where g.council_id = council and g.gathering_id = gathering;
  return true;
end $$;
revoke execute on function calendar.seat_by_code, calendar.reply_by_code from public;
grant execute on function calendar.seat_by_code, calendar.reply_by_code to :app_role;
