-- 研修・行事・窓口・サロンも会議体である。 Which room lists a body, its kind says: the meetings room, or that of trainings and events.
alter table calendar.kinds add column room text not null default 'meetings' check (room in ('meetings', 'events'));
comment on column calendar.kinds.room is '会議体をどの部屋に並べるか（会議／研修・行事）';

-- Bodies under their names of today with what their kind says today, published for other modules.
create view calendar.standing_bodies with (security_invoker = true) as
  select b.council_id, b.body_id, b.scope_id, b.area_id, b.code, n.name, n.kana, b.kind, b.valid_from, b.valid_to, coalesce(k.room, 'meetings') as room,
    coalesce(k.title, '') as kind_title, coalesce(k.english, '') as kind_english
  from calendar.bodies b
  cross join lateral calendar.body_named(b.council_id, b.body_id, (now() at time zone 'Asia/Tokyo')::date) n
  left join lateral (select x.room, x.title, x.english from calendar.kinds x where x.council_id = b.council_id and x.list = 'body' and x.code = b.kind
    order by (x.valid_from is null or x.valid_from <= (now() at time zone 'Asia/Tokyo')::date) desc, x.valid_from desc nulls last limit 1) k on true;
comment on view calendar.standing_bodies is '会議体と、その種類から分かること（他の部品から読める） / bodies with what their kind says, published for other modules';
grant select on calendar.standing_bodies to :app_role;

create view calendar.standing_meetings with (security_invoker = true) as
  select m.council_id, m.meeting_id, m.scope_id, m.body_id, m.gathering_id, m.held_on, m.outcome, m.place, m.attendee_count, m.expense_yen, m.minutes
  from calendar.meetings m
  where not exists (select from calendar.meeting_withdrawals w where w.council_id = m.council_id and w.meeting_id = m.meeting_id);
comment on view calendar.standing_meetings is '取り消されていない会議の記録（他の部品から読める） / records that stand, published for other modules';
grant select on calendar.standing_meetings to :app_role;
